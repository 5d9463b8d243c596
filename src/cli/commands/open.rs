//! `skillgap report --open`: the report as a page, opened with whatever the system opens pages with.

use std::path::{Path, PathBuf};

use skillgap::store;
use skillgap::store::page_path;

use super::report;
use crate::args::{ReportArgs, ReportFormat};
use crate::error::Failure;
use crate::history;
use crate::interview::saving::data_folder;
use crate::latest::{self, Wanted};
use crate::ui;

/// Writes the page and opens it.
pub fn run(mut args: ReportArgs) -> Result<(), Failure> {
    let file = latest::file(args.file.as_deref(), Wanted::Any)?;
    let page = match args.output.take() {
        Some(output) if output != Path::new("-") => output,
        _ => {
            args.format = Some(ReportFormat::Html);
            place(&file)?
        }
    };
    args.open = false;
    args.file = Some(file);
    args.output = Some(page.clone());
    report::run(&args)?;
    let shown = ui::short(&page);
    open::that(&page).map_err(|why| {
        let what = format!("Your report is in `{shown}`, but no program opened it: {why}.");
        Failure::new(what, "Open that file in your browser.")
    })?;
    ui::tell_whole(&format!("Opened `{shown}`."));
    Ok(())
}

/// The page's own file, beside the answers; in the data folder for what has no place of its own.
fn place(file: &Path) -> Result<PathBuf, Failure> {
    let resolved = history::resolved(file)?;
    if file != Path::new("-") && !history::holds(&resolved) {
        return Ok(page_path(&resolved));
    }
    let folder = data_folder()?;
    store::make_folder(&folder, store::Readers::Owner)?;
    let name = if file == Path::new("-") { Path::new("input.json") } else { &resolved };
    Ok(page_path(&folder.join(name.file_name().unwrap_or_default())))
}
