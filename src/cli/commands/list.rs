//! `skillgap rubric list`: which packs are there?

use std::path::{Path, PathBuf};

use skillgap::render::formats::terminal;
use skillgap::render::pages::catalogue;
use skillgap::render::plural;
use skillgap::store;

use super::{day, load_whole_rubric, packs_in};
use crate::args::{AsOf, ListArgs, RubricArg};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &ListArgs) -> Result<(), Failure> {
    let today = day(&AsOf { as_of: None });
    let mut packs = Vec::new();
    for id in store::embedded_packs() {
        packs.extend(store::built_in(id).map(|rubric| (rubric, "built in".to_owned())));
    }
    let mut broken = 0;
    for folder in args.folders.iter().flat_map(|folder| folders(folder)) {
        match load_whole_rubric(&RubricArg { folder: Some(folder.clone()) }, today) {
            Ok(rubric) => packs.push((rubric, ui::quoted(&folder))),
            Err(failure) => {
                broken += 1;
                ui::tell(&format!("skillgap can't list `{}`. {failure}", folder.display()));
            }
        }
    }
    let page = catalogue::packs(&packs);
    ui::print(&terminal::page(page, &ui::look(&args.look, Stream::Stdout)))?;
    if broken == 0 {
        return Ok(());
    }
    let help = "To see what is wrong with a pack, run `skillgap rubric check DIR`.";
    Err(Failure::new(format_args!("The list lacks {}.", plural(broken, "broken pack")), help))
}

/// The folders of packs that are meant by one: itself, or those in it.
pub(super) fn folders(folder: &Path) -> Vec<PathBuf> {
    match packs_in(folder) {
        Some(packs) => packs.iter().map(|pack| folder.join(pack)).collect(),
        None => vec![folder.to_owned()],
    }
}
