//! Judges a saved assessment by a rubric pack, and prints the report as Markdown.
//!
//! ```sh
//! cargo run --example judge                                  # one of the examples, by the pack that is built in
//! cargo run --example judge -- examples/lead.json
//! cargo run --example judge -- my-answers.json my-rubric/
//! ```
#![expect(clippy::disallowed_methods, reason = "a program may read its arguments and the clock")]

use std::path::{Path, PathBuf};

use skillgap::assessment::Assessment;
use skillgap::render;
use skillgap::render::Look;
use skillgap::render::formats::markdown;
use skillgap::render::pages::findings;
use skillgap::report::report;
use skillgap::text::date::Date;
use skillgap::text::diagnostic::{Finding, Sources};
use skillgap::{rubric, store};

const ASSESSMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/student.json");

/// The report of the assessment in a file, by the pack in a folder or the one that is built in.
///
/// # Errors
/// If a file cannot be read, or what stands in it is not sound: all that is wrong with it, with its place.
pub fn judge(assessment: &Path, pack: Option<&Path>, today: Date) -> Result<String, String> {
    let files = match pack {
        Some(folder) => store::load_pack(folder).map_err(|error| error.to_string())?,
        None => store::embedded_pack(),
    };
    let (rubric, found) = rubric::check(&files, today);
    let rubric = rubric.ok_or_else(|| told(&found, &files))?;
    let name = assessment.display().to_string();
    let text = store::read_text(assessment).map_err(|error| error.to_string())?;
    let assessment = Assessment::read(&name, &text, &rubric)
        .map_err(|found| told(&found, &[(name, text)].into()))?;
    let report = report(&rubric, &assessment, None, today);
    Ok(markdown::page(&render::page(&report)))
}

fn told(found: &[Finding], sources: &Sources) -> String {
    let look = Look { width: 80, colour: false, unicode: true };
    findings::render(found, sources, &look)
}

fn main() -> Result<(), String> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let assessment = arguments.next().unwrap_or(ASSESSMENT.into());
    let pack = arguments.next();
    let today = jiff::ZonedDateTime::now().date();
    print!("{}", judge(&assessment, pack.as_deref(), today)?);
    Ok(())
}
