//! `skillgap agree`: records actions in a saved assessment, lists them, and marks them as done.

use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::{Agreed, Assessment};
use skillgap::questionnaire::shown;
use skillgap::render;
use skillgap::store;

use super::loaded::Opened;
use super::{day, save_assessment, take_assessment};
use crate::args::AgreeArgs;
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

pub fn run(args: &AgreeArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let (file, what) = file_and_what(args);
    if args.by.is_some() && what.is_none() {
        return Err(Failure::new("`--by` needs an action.", "Say what you agreed to do."));
    }
    if args.done.is_some() && what.is_some() {
        return Err(Failure::new("`--done` takes no action.", "Give its number alone."));
    }
    let file = latest::file(file, Wanted::Answers)?;
    let assessment = match (&what, args.done) {
        (Some(what), _) => {
            let what = shown(&what.replace(['\n', '\r', '\t'], " "));
            if what.is_empty() {
                return Err(Failure::new("The action is empty.", "Say what you agreed to do."));
            }
            let agreed = Agreed { what, by: args.by, done: None };
            change(&file, args, today, |all| {
                all.push(agreed);
                Ok(())
            })?
        }
        (None, Some(number)) => change(&file, args, today, |all| done(all, number))?,
        (None, None) => {
            let text = store::read_text(&file)?;
            let name = file.display().to_string();
            Opened::new(name, text, &args.rubric, today)?.load_own()?.told().assessment
        }
    };
    list(&assessment, today, args)
}

fn done(all: &mut [Agreed], number: usize) -> Result<(), Failure> {
    let count = all.len();
    let Some(agreed) = number.checked_sub(1).and_then(|at| all.get_mut(at)) else {
        let help = match count {
            0 => "Record one first: `skillgap agree WHAT`.".to_owned(),
            count => format!("`skillgap agree` lists them. Numbers go from 1 to {count}."),
        };
        return Err(Failure::new(format!("There is no action {number}."), help));
    };
    agreed.done = Some(true);
    Ok(())
}

/// Changes the actions in a saved assessment, which nobody else writes meanwhile.
fn change(
    file: &Path,
    args: &AgreeArgs,
    today: Date,
    change: impl FnOnce(&mut Vec<Agreed>) -> Result<(), Failure>,
) -> Result<Assessment, Failure> {
    let (rubric, before) = take_assessment(file, &args.rubric, today)?;
    let mut after = before.clone();
    change(after.agreed.get_or_insert_default())?;
    if let Some(told) = save_assessment(file, &rubric, &before, &after)? {
        ui::tell(&told);
    }
    Ok(after)
}

/// The file, if one is named, and the action. A first word that names no file is the action.
fn file_and_what(args: &AgreeArgs) -> (Option<&Path>, Option<String>) {
    match (&args.file, &args.what) {
        (Some(first), None) if !latest::names_file(first) => {
            (None, Some(first.to_string_lossy().into_owned()))
        }
        (file, what) => (file.as_deref(), what.clone()),
    }
}

/// Prints all actions, numbered.
fn list(assessment: &Assessment, today: Date, args: &AgreeArgs) -> Result<(), Failure> {
    let look = ui::look(&args.look, Stream::Stdout);
    let mut text = String::new();
    for (at, agreed) in assessment.agreed().iter().enumerate() {
        let line = format!("{}. {} ({})", at + 1, agreed.what, render::agreed(agreed, today));
        text.push_str(&render::wrapped(&line, &look));
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str("You have agreed on nothing yet. Record an action: `skillgap agree WHAT`.\n");
    }
    Ok(ui::print(&text)?)
}
