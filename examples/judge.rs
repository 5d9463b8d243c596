//! Judges a saved assessment by a rubric pack, and prints the report as Markdown.
//!
//! ```sh
//! cargo run --example judge                                  # one of the examples, by the pack that is built in
//! cargo run --example judge -- examples/lead.json
//! cargo run --example judge -- my-answers.json my-rubric/
//! ```
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example prints what it made"
)]
#![expect(clippy::disallowed_methods, reason = "a program may read its arguments and the clock")]

use std::error::Error;
use std::path::{Path, PathBuf};

use skillgap::assessment::Assessment;
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::report::report;
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::text::date::Date;

const ASSESSMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/student.json");

/// The report of the assessment in a file, by the pack in a folder or the one that is built in.
///
/// # Errors
/// If a file cannot be read, or what stands in it is not sound: all that is wrong with it, with its place.
pub fn judge(
    assessment: &Path,
    pack: Option<&Path>,
    today: Date,
) -> Result<String, Box<dyn Error>> {
    let files = match pack {
        Some(folder) => store::load_pack(folder)?,
        None => store::embedded_pack(),
    };
    let rubric = store::with_built_in(Rubric::check(&files, today)?.rubric);
    let text = store::read_text(assessment)?;
    let assessment = Assessment::read(&assessment.display().to_string(), &text, &rubric)?;
    let report = report(&rubric, &assessment, None, today)?;
    Ok(markdown::page(&render::page(&report)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let assessment = arguments.next().unwrap_or(ASSESSMENT.into());
    let pack = arguments.next();
    let today = jiff::ZonedDateTime::now().date();
    print!("{}", judge(&assessment, pack.as_deref(), today)?);
    Ok(())
}
