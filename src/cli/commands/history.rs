//! `skillgap history`: finished assessments over time; one is shown, or deleted.

use std::path::PathBuf;

use skillgap::assessment::{self, Assessment};
use skillgap::diagnostic::{Finding, Sources};
use skillgap::history::history;
use skillgap::render::{history as words, html, json, markdown, terminal};
use skillgap::rubric::Rubric;
use skillgap::store;

use super::forget::{self, Found};
use super::{day, load_rubric, report};
use crate::args::{
    AsOf, Format, HistoryArgs, HistoryCommand, HistoryDeleteArgs, HistoryShowArgs, LimitArgs,
    ReportArgs, Viewer,
};
use crate::error::Failure;
use crate::history as kept;
use crate::ui::{self, Stream};

pub fn run(args: HistoryArgs) -> Result<(), Failure> {
    match args.command {
        Some(HistoryCommand::Show(args)) => show(args),
        Some(HistoryCommand::Delete(args)) => delete(&args),
        None => list(&args),
    }
}

fn list(args: &HistoryArgs) -> Result<(), Failure> {
    let rubric = load_rubric(&args.list.rubric, day(&AsOf { as_of: None }))?;
    let Read { mut read, damaged, others } = read(&rubric)?;
    if let Some(failure) = damaged {
        ui::explain(&failure);
    }
    let named = |assessment: &Assessment| {
        let name = assessment.subject.as_ref().map(|subject| &subject.name);
        args.list.subject.is_none() || args.list.subject.as_ref() == name
    };
    read.retain(|(_, assessment)| named(assessment));
    if read.is_empty() && args.list.format != Format::Json {
        return Ok(ui::print(nothing(others))?);
    }
    let history = history(&rubric, &read);
    let text = match args.list.format {
        Format::Json => json::render(&history),
        Format::Html => html::page(&words::page(&history)),
        Format::Markdown => markdown::page(&words::page(&history)),
        Format::Terminal => {
            terminal::page(words::page(&history), &ui::look(&args.list.look, Stream::Stdout))
        }
    };
    Ok(ui::print(&text)?)
}

fn nothing(others: usize) -> &'static str {
    match others {
        0 => "Nothing to list: `skillgap assess` keeps each assessment that is finished.\n",
        _ => "Nothing to list: what is kept is of another rubric; name that with `-r`.\n",
    }
}

/// What is kept.
struct Read {
    /// each with its number
    read: Vec<(usize, Assessment)>,
    /// what cannot be read
    damaged: Option<Failure>,
    /// how many are of another rubric
    others: usize,
}

/// Reads all that is kept; what cannot be read does not stop the others.
fn read(rubric: &Rubric) -> Result<Read, Failure> {
    let (mut read, mut others) = (Vec::new(), 0);
    let (mut findings, mut sources): (Vec<Finding>, Sources) = Default::default();
    for (at, path) in kept::kept()?.iter().enumerate() {
        let name = path.display().to_string();
        let text = match store::read_text(path) {
            Ok(text) => text,
            Err(error) => {
                ui::explain(&error.into());
                continue;
            }
        };
        if is_of_another(&text, rubric) {
            others += 1;
            continue;
        }
        match Assessment::read(&name, &text, rubric) {
            Ok(assessment) => read.push((at + 1, assessment)),
            Err(found) => {
                findings.extend(found.into_iter().take(1));
                sources.insert(name, text);
            }
        }
    }
    let damaged = (!findings.is_empty()).then_some(Failure::Findings { findings, sources });
    Ok(Read { read, damaged, others })
}

fn is_of_another(text: &str, rubric: &Rubric) -> bool {
    let read = serde_json::from_str::<Assessment>(text).ok();
    read.is_some_and(|read| read.format == assessment::FORMAT && read.rubric.id != rubric.id)
}

fn show(args: HistoryShowArgs) -> Result<(), Failure> {
    report::run(&ReportArgs {
        file: kept::numbered(args.number)?,
        target: args.target,
        limits: LimitArgs { budget: None, hours: None, max: None },
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
    forget::ask_and_delete(&paths.into_iter().map(Found::at).collect::<Vec<_>>(), args.yes)
}
