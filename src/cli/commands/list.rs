//! `skillgap rubric list`: which packs are there?

use skillgap::render::{catalogue, terminal};
use skillgap::{rubric, store};

use super::{day, load_rubric};
use crate::args::{AsOf, ListArgs, RubricArg};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &ListArgs) -> Result<(), Failure> {
    let today = day(&AsOf { as_of: None });
    let mut packs = Vec::new();
    for id in store::embedded_packs() {
        let files = store::embedded(id).unwrap_or_default();
        packs.extend(rubric::check(&files, today).0.map(|rubric| (rubric, "built in".to_owned())));
    }
    for folder in &args.folders {
        let rubric = load_rubric(&RubricArg { folder: Some(folder.clone()) }, today)?;
        packs.push((rubric, ui::quoted(folder)));
    }
    let page = catalogue::packs(&packs);
    Ok(ui::print(&terminal::page(page, &ui::look(&args.look, Stream::Stdout)))?)
}
