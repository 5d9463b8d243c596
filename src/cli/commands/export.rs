//! `skillgap rubric export`: a pack for other programs.

use std::path::Path;

use skillgap::exchange::{Pack, long_table};
use skillgap::render::{csv, json};
use skillgap::store;

use super::{day, load_rubric};
use crate::args::{ExportArgs, ExportFormat};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &ExportArgs) -> Result<(), Failure> {
    let rubric = load_rubric(&args.rubric, day(&args.as_of))?;
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let is_json =
        |path: &Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let by_name =
        file.map(|path| if is_json(path) { ExportFormat::Json } else { ExportFormat::Csv });
    let text = match args.format.or(by_name).unwrap_or_default() {
        ExportFormat::Csv => csv::render(&long_table(&rubric)),
        ExportFormat::Json => json::render(&Pack::of(&rubric)),
    };
    match file {
        Some(path) => Ok(store::write_text(path, &text)?),
        None => Ok(ui::print(&text)?),
    }
}
