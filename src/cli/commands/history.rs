//! `skillgap history`: lists finished assessments over time, shows one, or deletes some.

use std::collections::BTreeMap;
use std::path::PathBuf;

use skillgap::assessment;
use skillgap::assessment::{Assessment, RubricRef};
use skillgap::render::formats::json;
use skillgap::render::list as list_of;
use skillgap::render::pages::history as words;
use skillgap::report::history::history;
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::text::diagnostic::{Code, Finding};
use skillgap::text::findings::Findings;
use skillgap::text::names;

use super::forget::{self, Traces};
use super::loaded::Opened;
use super::{day, in_format, report};
use crate::args::{
    AsOf, Format, HistoryArgs, HistoryCommand, HistoryDeleteArgs, HistoryShowArgs, LimitArgs,
    ReportArgs, Viewer,
};
use crate::error::Failure;
use crate::history as kept;
use crate::ui::{self, Stream};

pub fn run(args: HistoryArgs) -> Result<(), Failure> {
    match args.command {
        Some(HistoryCommand::Show(args)) => show(args.0),
        Some(HistoryCommand::Delete(args)) => delete(&args),
        None => list(&args),
    }
}

fn list(args: &HistoryArgs) -> Result<(), Failure> {
    let today = day(&AsOf { as_of: None });
    let paths = kept::kept()?;
    // The latest says which rubric is meant where none is named.
    let latest = paths.last().and_then(|path| store::read_text(path).ok()).unwrap_or_default();
    let rubric = Opened::new(String::new(), latest, &args.list.rubric, today)?.rubric;
    let Read { mut read, damaged, others } = read(&rubric, &paths);
    if !damaged.is_empty() {
        ui::lines(&format!("{damaged}\n"));
    }
    if let Some(name) = &args.list.subject {
        read.retain(|(_, assessment)| {
            assessment.subject.as_ref().is_some_and(|subject| names::same(&subject.name, name))
        });
    }
    if !others.is_empty() {
        let count: usize = others.values().sum();
        let ids: Vec<&str> = others.keys().map(String::as_str).collect();
        let more = if read.is_empty() { "" } else { " more" };
        let what = format!("{count}{more} used another rubric: {}.", list_of(&ids));
        ui::note(&format!("{what} List them with `-r` and the rubric's name."));
    }
    if read.is_empty() && args.list.format != Format::Json {
        let nothing = "Your history is empty. Run `skillgap` to finish an assessment first.\n";
        let is_kept = !others.is_empty() || !damaged.is_empty();
        return Ok(ui::print(if is_kept { "" } else { nothing })?);
    }
    let history = history(&rubric, &read);
    let look = ui::look(&args.list.look, Stream::Stdout);
    let text = in_format(
        args.list.format,
        &[],
        || words::page(&history),
        || json::render(&history),
        &look,
    );
    Ok(ui::print(&text)?)
}

/// What is kept.
struct Read {
    /// each with its number
    read: Vec<(usize, Assessment)>,
    /// why each of the others cannot be read
    damaged: Findings,
    /// how many are of other rubrics, by their ids
    others: BTreeMap<String, usize>,
}

/// Reads all that is kept; what cannot be read does not stop the others.
fn read(rubric: &Rubric, paths: &[PathBuf]) -> Read {
    let (mut read, mut others) = (Vec::new(), BTreeMap::new());
    let mut damaged = Findings::default();
    for (at, path) in paths.iter().enumerate() {
        let name = path.display().to_string();
        let text = match store::read_text(path) {
            Ok(text) => text,
            Err(error) => {
                damaged.list.push(Finding::new(Code::Syntax, &name, None, unreadable(&error.why)));
                continue;
            }
        };
        match Assessment::read(&name, &text, rubric) {
            Ok(assessment) => read.push((at + 1, assessment)),
            Err(found) => {
                if let Some(other) = other_rubric(&text, rubric) {
                    *others.entry(other).or_default() += 1;
                    continue;
                }
                let first = found.into_iter().take(1);
                damaged.list.extend(first.map(|finding| Finding { help: None, ..finding }));
            }
        }
    }
    Read { read, damaged, others }
}

/// What is wrong with an entry that can't even be read as a text.
fn unreadable(why: &str) -> String {
    format!("skillgap can't read this file: {why}.")
}

/// What says which rubric an assessment is of.
#[derive(serde::Deserialize)]
struct EntryIdentity {
    format: String,
    rubric: RubricRef,
}

/// The id of the rubric that an assessment is of, if that is another.
fn other_rubric(text: &str, rubric: &Rubric) -> Option<String> {
    let read = serde_json::from_str::<EntryIdentity>(text).ok()?;
    let is_other = read.format == assessment::FORMAT && read.rubric.id != rubric.id;
    is_other.then(|| read.rubric.id.into())
}

fn show(args: HistoryShowArgs) -> Result<(), Failure> {
    report::run(&ReportArgs {
        all: false,
        section: Vec::new(),
        no_pager: false,
        file: Some(kept::numbered(args.number)?),
        open: false,
        target: args.target,
        limits: LimitArgs { budget: None, hours: None, max: None },
        rating: Vec::new(),
        require: None,
        view: Viewer::Own,
        no_name: false,
        format: Some(args.format.into()),
        output: None,
        rubric: args.rubric,
        as_of: args.as_of,
        look: args.look,
    })
}

fn delete(args: &HistoryDeleteArgs) -> Result<(), Failure> {
    let mut numbers = args.numbers.clone();
    numbers.sort_unstable();
    numbers.dedup();
    let paths: Vec<PathBuf> =
        numbers.iter().map(|number| kept::numbered(*number)).collect::<Result<_, _>>()?;
    forget::ask_and_delete(&paths.into_iter().map(Traces::at).collect::<Vec<_>>(), args.yes)
}
