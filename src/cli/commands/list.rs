//! `skillgap rubric list`: which packs are there?

use std::path::Path;

use skillgap::render::{catalogue, terminal};

use super::{day, load_rubric};
use crate::args::{AsOf, ListArgs, RubricArg};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &ListArgs) -> Result<(), Failure> {
    let folders = args.folders.iter().map(|folder| Some(folder.as_path()));
    let mut packs = Vec::new();
    for folder in [None].into_iter().chain(folders) {
        let arg = RubricArg { folder: folder.map(Path::to_owned) };
        let rubric = load_rubric(&arg, day(&AsOf { as_of: None }))?;
        packs.push((rubric, folder.map_or("built in".to_owned(), ui::quoted)));
    }
    let page = catalogue::packs(&packs);
    Ok(ui::print(&terminal::page(page, &ui::look(&args.look, Stream::Stdout)))?)
}
