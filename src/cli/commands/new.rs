//! `skillgap rubric new`: a pack to start from.

use std::path::PathBuf;

use skillgap::render::formats::json;
use skillgap::render::schema::{Kind, schema};
use skillgap::rubric::PackFiles;
use skillgap::{rubric, store};

use crate::args::NewArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &NewArgs) -> Result<(), Failure> {
    let id = &args.id;
    if !rubric::is_id(id) {
        let help = "Use lowercase letters and digits, with single hyphens between words.";
        return Err(Failure::new(format_args!("\u{201c}{id}\u{201d} can't be an id."), help));
    }
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from(id));
    let mut files = store::template_pack(id);
    let count = files.len();
    add_schemas(&mut files);
    crate::interrupt::undisturbed(|| store::write_new(&folder, &files))?;
    if store::embedded_packs().contains(&id.as_str()) {
        ui::note(&format!(
            "A built-in pack also has the id `{id}`, so answers for one count for both."
        ));
    }
    let shown = ui::quoted(&folder);
    Ok(ui::print(&format!(
        "Created {shown}: a pack of {count} files about a made-up workshop, ready to use.\n\
         \n\
         Its comments explain the format. Replace the workshop with your own job, rubric.toml first. Then:\n\
         \n  \
           skillgap rubric check {shown}    see all mistakes at once\n  \
           skillgap assess -r {shown}       answer the questions and get the report\n"
    ))?)
}

/// Adds the schemas, since each file names its own in its first line.
pub fn add_schemas(files: &mut PackFiles) {
    for kind in Kind::OF_PACKS {
        let name = format!("schemas/{}.schema.json", kind.name());
        files.insert(name, json::render(&schema(kind)));
    }
}
