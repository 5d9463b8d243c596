//! `skillgap rubric export`: a pack for other programs.

use std::path::Path;

use skillgap::authoring::exchange::{Pack, long_table};
use skillgap::render::formats::{csv, json};

use super::{day, load_whole_rubric, put};
use crate::args::{ExportArgs, ExportFormat};
use crate::error::Failure;

pub fn run(args: &ExportArgs) -> Result<(), Failure> {
    let rubric = load_whole_rubric(&args.rubric, day(&args.as_of))?;
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = match (args.format, file) {
        (Some(format), _) => format,
        (None, Some(path)) => named_format(path)?,
        (None, None) => ExportFormat::default(),
    };
    let text = match format {
        ExportFormat::Csv => csv::render(&long_table(&rubric)),
        ExportFormat::Json => json::render(&Pack::of(&rubric)),
    };
    put(file, &text)
}

/// The format that a file's name says.
fn named_format(path: &Path) -> Result<ExportFormat, Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "" | "csv" => Ok(ExportFormat::Csv),
        "json" => Ok(ExportFormat::Json),
        _ => {
            let what =
                format!("skillgap can't tell the format of `{}` from its name.", path.display());
            Err(Failure::new(what, "End the name in `.csv` or `.json`, or add `--format`."))
        }
    }
}
