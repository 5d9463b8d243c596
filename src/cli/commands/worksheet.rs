//! `skillgap worksheet`: the questionnaire for paper.

use std::path::Path;

use skillgap::render;

use super::{day, load_whole_rubric, put};
use crate::args::{AsOf, WorksheetArgs};
use crate::error::Failure;

pub fn run(args: &WorksheetArgs) -> Result<(), Failure> {
    let rubric = load_whole_rubric(&args.rubric, day(&AsOf { as_of: None }))?;
    let page = render::pages::worksheet::render(&rubric);
    put(args.output.as_deref().filter(|path| *path != Path::new("-")), &page)
}
