//! `skillgap rubric new`: a pack to start from.

use std::path::PathBuf;

use skillgap::render::formats::json;
use skillgap::rubric::PackFiles;
use skillgap::schema::{Kind, schema};
use skillgap::{rubric, store};

use crate::args::NewArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &NewArgs) -> Result<(), Failure> {
    let id = &args.id;
    if !rubric::is_id(id) {
        let help = "use lowercase letters and digits, with single hyphens between words";
        return Err(Failure::new(format_args!("`{id}` isn't an id"), help));
    }
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from(id));
    let mut files = store::template_pack(id);
    let count = files.len();
    add_schemas(&mut files);
    crate::interrupt::undisturbed(|| store::write_new(&folder, &files))?;
    if store::embedded_packs().contains(&id.as_str()) {
        let what = "is also the id of a pack that is built in: answers for one would be taken for";
        ui::note(&format!("`{id}` {what} answers for the other"));
    }
    let shown = ui::quoted(&folder);
    Ok(ui::print(&format!(
        "Made {shown}: a pack of {count} files about an invented workshop, valid as it stands.\n\
         \n\
         Its comments explain the format. Put your own trade in its place, rubric.toml first, then:\n\
         \n  \
           skillgap rubric check {shown}    all mistakes at once; as often as you like\n  \
           skillgap assess -r {shown}       the questionnaire and the report\n"
    ))?)
}

/// Adds the schemas, since each file names its own in its first line.
pub fn add_schemas(files: &mut PackFiles) {
    for kind in Kind::OF_PACKS {
        let name = format!("schemas/{}.schema.json", kind.name());
        files.insert(name, json::render(&schema(kind)));
    }
}
