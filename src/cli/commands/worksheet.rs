//! `skillgap worksheet`: the questionnaire for paper.

use std::path::Path;

use skillgap::{render, store};

use super::{day, load_rubric};
use crate::args::{AsOf, WorksheetArgs};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &WorksheetArgs) -> Result<(), Failure> {
    let rubric = load_rubric(&args.rubric, day(&AsOf { as_of: None }))?;
    let page = render::worksheet::render(&rubric);
    match args.output.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => Ok(crate::interrupt::undisturbed(|| store::write_text(path, &page))?),
        None => Ok(ui::print(&page)?),
    }
}
