//! `skillgap explain`: where a number comes from, why the rubric says so, and what a finding means.

use std::path::Path;

use skillgap::render::Page;
use skillgap::render::formats::terminal;
use skillgap::render::pages::{catalogue, codes, explain};
use skillgap::store;
use skillgap::text::diagnostic::{Code, did_you_mean, nearest};

use super::loaded::Opened;
use super::saved::{Checked, lines};
use super::{day, load_catalogue};
use crate::args::ExplainArgs;
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let page = match args.what.as_deref() {
        None => codes::list(),
        Some(word) if is_file(word) => return of_report(args, Path::new(word)),
        Some(word) if args.subject.is_some() => {
            let what = format!("No report is called `{word}`.");
            return Err(Failure::new(what, "To save one, run `skillgap report -o report.json`."));
        }
        Some(word) => explained(args, word)?,
    };
    Ok(ui::print(&terminal::page(page, &ui::look(&args.look, Stream::Stdout)))?)
}

fn is_file(word: &str) -> bool {
    word == "-" || store::exists(Path::new(word))
}

/// Explains the headline of a saved report, or one thing in it.
fn of_report(args: &ExplainArgs, path: &Path) -> Result<(), Failure> {
    let Opened { name, text, rubric, .. } = Opened::at(path, &args.rubric, day(&args.as_of))?;
    let checked = Checked::read(name, text, &rubric)?;
    let report = &checked.saved.report;
    let subject = args.subject.as_deref();
    let page = explain::page(report, subject).ok_or_else(|| {
        let word = subject.unwrap_or_default();
        let what = format!("The report has no skill, step, certification or project `{word}`.");
        Failure::new(what, did_you_mean(word, &explain::subjects(report)))
    })?;
    let warnings = checked.warning("").into_iter().collect::<Vec<_>>();
    let look = ui::look(&args.look, Stream::Stdout);
    Ok(ui::print(&terminal::warned(&lines(&warnings), page, &look))?)
}

/// A code, which needs no rubric, or something in the rubric.
fn explained(args: &ExplainArgs, word: &str) -> Result<Page, Failure> {
    if let Some(code) = Code::named(word) {
        return Ok(codes::page(code));
    }
    let known = load_catalogue(&args.rubric, &args.as_of)?;
    if let Some(entry) = known.entry(word) {
        return Ok(catalogue::explanation(&known, entry));
    }
    let codes = Code::ALL.iter().map(|code| code.name());
    let words = known.entries().map(|entry| entry.id()).chain(codes);
    let what = format!("There's nothing called `{word}` to explain.");
    let help = nearest(word, words).map_or_else(
        || {
            "To list what you can look up, run `skillgap rubric show`. To list the error codes, run `skillgap explain --list`."
                .to_owned()
        },
        |near| format!("Did you mean `{near}`?"),
    );
    Err(Failure::new(what, help))
}
