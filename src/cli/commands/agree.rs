//! `skillgap agree`: what was agreed on is recorded in a saved assessment, listed, and marked as done.

use jiff::civil::Date;
use skillgap::assessment::{Agreed, Assessment};
use skillgap::questionnaire::shown;
use skillgap::render;
use skillgap::store;

use super::loaded::Opened;
use super::{day, save_assessment, take_assessment};
use crate::args::AgreeArgs;
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &AgreeArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let assessment = match (&args.what, args.done) {
        (Some(what), _) => {
            let what = shown(&what.replace(['\n', '\r', '\t'], " "));
            if what.is_empty() {
                return Err(Failure::new("nothing is agreed on", "say what is to be done"));
            }
            let agreed = Agreed { what, by: args.by, done: None };
            change(args, today, |all| {
                all.push(agreed);
                Ok(())
            })?
        }
        (None, Some(number)) => change(args, today, |all| done(all, number))?,
        (None, None) => {
            let text = store::read_text(&args.file)?;
            let name = args.file.display().to_string();
            Opened::new(name, text, &args.rubric, today)?.load_own()?.told().assessment
        }
    };
    list(&assessment, today, args)
}

fn done(all: &mut [Agreed], number: usize) -> Result<(), Failure> {
    let count = all.len();
    let Some(agreed) = number.checked_sub(1).and_then(|at| all.get_mut(at)) else {
        let help = match count {
            0 => "`skillgap agree FILE WHAT` records something".to_owned(),
            count => format!("`skillgap agree FILE` lists them: numbers go from 1 to {count}"),
        };
        return Err(Failure::new(format!("nothing agreed on has number {number}"), help));
    };
    agreed.done = Some(true);
    Ok(())
}

/// Changes what is agreed on in a saved assessment, which nobody else writes meanwhile.
fn change(
    args: &AgreeArgs,
    today: Date,
    change: impl FnOnce(&mut Vec<Agreed>) -> Result<(), Failure>,
) -> Result<Assessment, Failure> {
    let (rubric, before) = take_assessment(&args.file, &args.rubric, today)?;
    let mut after = before.clone();
    change(after.agreed.get_or_insert_default())?;
    if let Some(told) = save_assessment(&args.file, &rubric, &before, &after)? {
        ui::tell(&told);
    }
    Ok(after)
}

/// Prints all that is agreed on, numbered.
fn list(assessment: &Assessment, today: Date, args: &AgreeArgs) -> Result<(), Failure> {
    let look = ui::look(&args.look, Stream::Stdout);
    let mut text = String::new();
    for (at, agreed) in assessment.agreed().iter().enumerate() {
        let line = format!("{}. {} ({})", at + 1, agreed.what, render::agreed(agreed, today));
        text.push_str(&render::wrapped(&line, &look));
        text.push('\n');
    }
    if text.is_empty() {
        text.push_str("Nothing is agreed on. `skillgap agree FILE WHAT` records something.\n");
    }
    Ok(ui::print(&text)?)
}
