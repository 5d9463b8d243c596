//! `skillgap compare`: what changed between two assessments.

use std::path::{Path, PathBuf};

use skillgap::assessment::rating::{self, Rating};
use skillgap::render;
use skillgap::render::formats::json;
use skillgap::render::pages::progress as words;
use skillgap::report::progress::{DayBy, RubricState, Side, progress};
use skillgap::report::{Head, is_report};
use skillgap::text::names;

use super::loaded::{Opened, read};
use super::report::target;
use super::saved::{Checked, Warning, before_programs, lines};
use super::{day, in_format};
use crate::args::{AsOf, CompareArgs, Format};
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

pub fn run(args: &CompareArgs) -> Result<(), Failure> {
    let (old_file, new_file) = files(args)?;
    if old_file == Path::new("-") && new_file == Path::new("-") {
        let what = "Only one of the two can come from standard input.";
        return Err(Failure::new(what, "Use a file for the other."));
    }
    let (old_name, old_text) = read(&old_file)?;
    let opened = Opened::at(&new_file, &args.rubric, day(&AsOf { as_of: None }))?;
    let target = target(&opened.rubric, args.target.as_deref())?;
    let (old, of_old) = side(&opened, &old_name, &old_text)?;
    let (mut new, of_new) = side(&opened, &opened.name, &opened.text)?;
    let warnings: Vec<Warning> = [of_old.warning, of_new.warning, of_two(&of_old.who, &of_new.who)]
        .into_iter()
        .flatten()
        .collect();
    let above = lines(&warnings);
    if let Some(asked) = args.as_of {
        (new.day, new.day_by) = (asked.first_day(), DayBy::Asked);
    }
    let progress = progress(&opened.rubric, &old, &new, target.as_deref())?;
    if args.format == Format::Json {
        before_programs(&warnings)?;
    }
    let look = ui::look(&args.look, Stream::Stdout);
    let text = in_format(
        args.format,
        &above,
        || words::page(&progress),
        || json::render(&progress),
        &look,
    );
    Ok(ui::print(&text)?)
}

/// The two files: the two latest where none is named, the latest where only the earlier one is.
fn files(args: &CompareArgs) -> Result<(PathBuf, PathBuf), Failure> {
    match &args.old {
        None => latest::last_two(),
        Some(old) if args.new.is_none() && latest::all()?.is_empty() => {
            let old = ui::quoted(old);
            let what = format!("There's no second assessment to compare `{old}` with.");
            let help =
                format!("To compare it with another file, run `skillgap compare {old} NEW`.");
            Err(Failure::new(what, help))
        }
        Some(old) => Ok((old.clone(), latest::file(args.new.as_deref(), Wanted::Any)?)),
    }
}

/// Whose levels a side has, and what to say above it.
struct Told {
    /// The rater; nobody for the person's own answers.
    who: Option<String>,
    warning: Option<Warning>,
}

/// What to say where the levels of two people are compared.
fn of_two(old: &Option<String>, new: &Option<String>) -> Option<Warning> {
    let is_same = match (old, new) {
        (Some(old), Some(new)) => names::same(old, new),
        (old, new) => old.is_none() && new.is_none(),
    };
    let [old, new] =
        [old, new].map(|who| who.as_deref().map_or("the person".to_owned(), render::harmless));
    let line = format!(
        "This compares two people, {old} and {new}, not two points in time: \u{201c}then\u{201d} is {old}, \u{201c}now\u{201d} is {new}."
    );
    (!is_same).then_some(Warning { line, of_false: None })
}

/// An assessment, or the one within a saved report, or a rating as answers, and the day to judge it on; with what to say
/// above it.
fn side(opened: &Opened<'_>, name: &str, text: &str) -> Result<(Side, Told), Failure> {
    let is_rating = Head::of(text).and_then(|head| head.format).as_deref() == Some(rating::FORMAT);
    if is_rating {
        let rating = Rating::read(name, text, &opened.rubric)?;
        let assessment = rating.as_answers(&opened.rubric);
        let day = rating.on.last_day();
        let told = Told { who: Some(rating.who), warning: None };
        return Ok((Side { assessment, day, day_by: DayBy::Answers, rubric: None }, told));
    }
    let none = Told { who: None, warning: None };
    if !is_report(text) {
        let assessment = opened.other(name, text)?;
        let day = assessment.taken_on.last_day();
        return Ok((Side { assessment, day, day_by: DayBy::Answers, rubric: None }, none));
    }
    let checked = Checked::read(name.to_owned(), text.to_owned(), &opened.rubric)?;
    let report = &checked.saved.report;
    let inner = report.assessment.to_text();
    let made_with = &report.rubric;
    let side = Side {
        assessment: opened.other(&format!("{name}: assessment"), &inner)?,
        day: report.as_of.first_day(),
        day_by: DayBy::Report,
        rubric: Some(RubricState {
            version: made_with.version.clone(),
            hash: made_with.hash.clone(),
        }),
    };
    let warning = checked.warning("skillgap judges its answers again here.");
    Ok((side, Told { warning, ..none }))
}
