//! `skillgap` alone: continues what is unfinished, shows what is finished, or asks the questions.

use std::io::IsTerminal;
use std::path::Path;

use clap::Parser;
use skillgap::assessment::Assessment;

use super::assess::{self, Start};
use super::{day, loaded};
use crate::args::{AssessArgs, Cli};
use crate::error::Failure;
use crate::interrupt;
use crate::latest::{self, Saved};
use crate::prompt::{self, Asker, NoAnswer, Prompt, as_typed};
use skillgap::questionnaire::asking::understood::said;

/// What somebody wants who comes back.
enum Wish {
    /// To answer questions.
    Ask(Start),
    /// To go through finished answers again.
    Update(Box<Saved>),
    /// To run a command.
    Run(Vec<String>),
}

pub fn run(args: &AssessArgs) -> Result<(), Failure> {
    let is_person = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !is_person || !is_plain_start(args) {
        return assess::run(args);
    }
    let saved = latest::all()?;
    if saved.is_empty() {
        return assess::run(args);
    }
    interrupt::install()?;
    let wish = wish(args, saved)?;
    match wish {
        Wish::Ask(start) => assess::start(args, start),
        Wish::Update(saved) => {
            let start = Start::Over(name(&saved.assessment));
            assess::start(&AssessArgs { from: Some(saved.path), ..args.clone() }, start)
        }
        Wish::Run(command) => {
            let words = ["skillgap".to_owned()].into_iter().chain(command);
            crate::run(Cli::parse_from(words))
        }
    }
}

/// Whether nothing was said about where to start, what to ask or where to save.
fn is_plain_start(args: &AssessArgs) -> bool {
    let is_told = args.output.is_some() || args.from.is_some() || args.resume.is_some();
    !is_told
        && args.only.is_none()
        && args.minutes.is_none()
        && args.rubric.folder.is_none()
        && !args.no_save
}

/// Asks what somebody wants to do with what is saved; of several people, first who they are.
fn wish(args: &AssessArgs, mut saved: Vec<Saved>) -> Result<Wish, Failure> {
    let mut asker = prompt::asker(args.plain, &args.look);
    let first = saved[0].person();
    if saved.iter().any(|other| other.person() != first) {
        let name = ask_name(&mut *asker)?;
        let key = name.as_deref().map(skillgap::text::names::key);
        saved.retain(|other| other.person() == key);
        if saved.is_empty() {
            return Ok(Wish::Ask(Start::As(name)));
        }
    }
    let is_unfinished = |saved: &Saved| can_continue(&saved.assessment, args);
    if is_unfinished(&saved[0]) {
        return unfinished(&mut *asker, saved, args);
    }
    match saved.iter().position(Saved::is_finished) {
        Some(at) => finished(&mut *asker, saved.swap_remove(at), args),
        None => Ok(Wish::Ask(Start::New)),
    }
}

/// Whether an assessment is unfinished and of this version of a rubric that is at hand.
fn can_continue(assessment: &Assessment, args: &AssessArgs) -> bool {
    let text = assessment.to_text();
    let opened = loaded::Opened::new(String::new(), text, &args.rubric, day(&args.as_of));
    let Ok(opened) = opened else { return false };
    let read = Assessment::read("", &opened.text, &opened.rubric);
    read.is_ok_and(|read| read.unfinished.is_some() && read.carried.is_none())
}

fn ask_name(asker: &mut dyn Asker<Failure>) -> Result<Option<String>, Failure> {
    let prompt = Prompt::new("Welcome back. What is your name?")
        .help("Several people have answers here. Type your name to find yours.")
        .alone();
    loop {
        match asker.text(&prompt, "", &as_typed) {
            Ok(name) => return Ok(name),
            Err(NoAnswer::Failed(failure)) => return Err(failure),
            Err(NoAnswer::Moved(_)) => {}
        }
    }
}

fn unfinished(
    asker: &mut dyn Asker<Failure>,
    mut saved: Vec<Saved>,
    args: &AssessArgs,
) -> Result<Wish, Failure> {
    let latest = saved.remove(0);
    let how_far = latest.how_far().unwrap_or_else(|| "Some questions answered".to_owned());
    let on = short_day(&latest.assessment, args);
    let mut options = vec!["Continue", "Start over (the old answers are kept)", "Someone else"];
    let finished = saved.iter().find(|other| other.is_finished());
    options.extend(finished.map(|_| "Show my last report"));
    let title = format!("Welcome back. {how_far} on {on}.");
    Ok(match choose(asker, &title, &options)? {
        0 => Wish::Ask(Start::Continue(latest.path, Box::new(latest.assessment))),
        1 => Wish::Ask(Start::Over(name(&latest.assessment))),
        2 => Wish::Ask(Start::New),
        _ => match finished {
            Some(finished) => report(&finished.path, args),
            None => Wish::Ask(Start::New),
        },
    })
}

fn finished(
    asker: &mut dyn Asker<Failure>,
    saved: Saved,
    args: &AssessArgs,
) -> Result<Wish, Failure> {
    let options = [
        "Show my report",
        "Update my answers",
        "Add evidence",
        "Compare with last time",
        "Someone else",
    ];
    let title = format!("Welcome back. You finished on {}.", short_day(&saved.assessment, args));
    let path = saved.path.display().to_string();
    Ok(match choose(asker, &title, &options)? {
        0 => report(&saved.path, args),
        1 => Wish::Update(Box::new(saved)),
        2 => command(&["work", "add", &path], args),
        3 => Wish::Run(vec!["compare".to_owned()]),
        _ => Wish::Ask(Start::New),
    })
}

fn report(path: &Path, args: &AssessArgs) -> Wish {
    let mut report = vec!["report".to_owned(), path.display().to_string()];
    report.extend(args.as_of.as_of.map(|day| format!("--as-of={day}")));
    Wish::Run(report)
}

/// A command that asks, in the way that was asked for here.
fn command(words: &[&str], args: &AssessArgs) -> Wish {
    let mut command: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    command.extend(args.plain.then(|| "--plain".to_owned()));
    command.extend(args.as_of.as_of.map(|day| format!("--as-of={day}")));
    Wish::Run(command)
}

/// One of these, by its place.
pub(super) fn choose(
    asker: &mut dyn Asker<Failure>,
    title: &str,
    options: &[&str],
) -> Result<usize, Failure> {
    let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
    let prompt = Prompt::new(title)
        .help("Press a number. Your saved answers stay, whatever you choose.")
        .alone();
    loop {
        match asker.choose(&prompt, &options, None) {
            Ok(Some(at)) => return Ok(at),
            Err(NoAnswer::Failed(failure)) => return Err(failure),
            Ok(None) | Err(NoAnswer::Moved(_)) => {
                asker.say("Choose a number, or press Ctrl-C to quit.")?;
            }
        }
    }
}

/// When it was taken; the year only if it is another.
fn short_day(assessment: &Assessment, args: &AssessArgs) -> String {
    let date = said(assessment.taken_on);
    let year = format!(" {}", day(&args.as_of).year());
    date.strip_suffix(&year).unwrap_or(&date).to_owned()
}

fn name(assessment: &Assessment) -> Option<String> {
    assessment.subject.as_ref().map(|subject| subject.name.clone())
}
