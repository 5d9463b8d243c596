//! `skillgap rubric stats`: what does a pack amount to?

use std::path::Path;

use skillgap::pack_stats::PackStats;
use skillgap::render::{html, json, markdown, pack_stats, terminal};
use skillgap::store;

use super::{day, load_rubric};
use crate::args::{Format, StatsArgs};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &StatsArgs) -> Result<(), Failure> {
    let day = day(&args.as_of);
    let stats = PackStats::new(&load_rubric(&args.rubric, day)?, day);
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let stream = if file.is_some() { Stream::File } else { Stream::Stdout };
    let format = match (args.format, file) {
        (Some(format), _) => format,
        (None, Some(path)) => named(path)?,
        (None, None) => Format::default(),
    };
    let page = || pack_stats::page(&stats);
    let text = match format {
        Format::Terminal => terminal::page(page(), &ui::look(&args.look, stream)),
        Format::Markdown => markdown::page(&page()),
        Format::Html => html::page(&page()),
        Format::Json => json::render(&stats),
    };
    match file {
        Some(path) => Ok(store::write_text(path, &text)?),
        None => Ok(ui::print(&text)?),
    }
}

/// The format that a file's name says.
fn named(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "" | "txt" => Ok(Format::Terminal),
        "md" | "markdown" => Ok(Format::Markdown),
        "html" | "htm" => Ok(Format::Html),
        "json" => Ok(Format::Json),
        _ => {
            let what = format!("`{}` says no format in which this is written", path.display());
            Err(Failure::new(what, "call it .txt, .md, .html or .json, or name a `--format`"))
        }
    }
}
