//! `skillgap roles`: which roles do the same answers fit, in all rubrics?

use std::path::Path;

use skillgap::render::formats::json;
use skillgap::render::pages::roles as words;
use skillgap::report::roles::{Other, roles};
use skillgap::store;

use super::loaded::{Loaded, Opened};
use super::{day, in_format, load_rubric};
use crate::args::{RolesArgs, RubricArg};
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

pub fn run(args: &RolesArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let file = latest::file(args.file.as_deref(), Wanted::Any)?;
    let opened = Opened::at(&file, &args.rubric, as_of)?;
    let name = opened.name.clone();
    let Loaded { rubric, assessment, .. } = opened.load()?.told();
    let mut others: Vec<Other> = (store::embedded_packs().into_iter())
        .filter_map(|id| Some(Other { rubric: store::built_in_to_judge(id)?, name: id.to_owned() }))
        .collect();
    for folder in args.packs.iter().flat_map(|folder| super::list::folders(folder)) {
        let arg = RubricArg { folder: Some(folder.clone()) };
        others.push(Other { rubric: load_rubric(&arg, as_of)?, name: ui::quoted(&folder) });
    }
    let found = roles(&rubric, &assessment, &others);
    let look = ui::look(&args.look, Stream::Stdout);
    let text = in_format(
        args.format,
        &[],
        || words::page(&found, &ui::quoted(Path::new(&name))),
        || json::render(&found),
        &look,
    );
    Ok(ui::print(&text)?)
}
