//! `skillgap agree`: records actions and levels in a saved assessment, lists them, and changes them.

use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::{Agreed, AgreedLevel, Assessment};
use skillgap::questionnaire::shown;
use skillgap::render;
use skillgap::rubric::{Level, Rubric};
use skillgap::store;
use skillgap::text::date::PartialDate;
use skillgap::text::diagnostic::did_you_mean;

use super::loaded::Opened;
use super::{day, save_assessment, take_assessment};
use crate::args::{AgreeArgs, number, parse_date};
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

/// What to record.
enum Change {
    Add(Agreed),
    Done(usize),
    Move(usize, PartialDate),
    Drop(usize, String),
    Levels,
}

pub fn run(args: &AgreeArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let (file, what) = file_and_what(args);
    let wanted = wanted(args, what.or_else(|| args.add.clone()))?;
    let file = latest::file(file, Wanted::Answers)?;
    let (rubric, assessment) = if let Some(change) = wanted {
        let (rubric, before) = take_assessment(&file, &args.rubric, today)?;
        let mut after = before.clone();
        make(args, change, &rubric, &mut after, today)?;
        if let Some(told) = save_assessment(&file, &rubric, &before, &after)? {
            ui::tell(&told);
        }
        (rubric, after)
    } else {
        let text = store::read_text(&file)?;
        let name = file.display().to_string();
        let loaded = Opened::new(name, text, &args.rubric, today)?.load_own()?.told();
        (loaded.rubric, loaded.assessment)
    };
    list(&rubric, &assessment, today, args)
}

/// The change that is asked for; none to list.
fn wanted(args: &AgreeArgs, what: Option<String>) -> Result<Option<Change>, Failure> {
    let needs = |option| {
        let what = format!("`{option}` needs an action.");
        Failure::new(what, "Say what you agreed to do.")
    };
    if let Some(what) = what {
        if args.done.is_some() {
            return Err(Failure::new("`--done` takes no action.", "Type only its number."));
        }
        let what = one_line(&what);
        if what.is_empty() {
            return Err(Failure::new("The action is empty.", "Say what you agreed to do."));
        }
        let owner = args.owner.as_deref().map(one_line).filter(|owner| !owner.is_empty());
        let agreed = Agreed { owner, about: args.about.clone(), ..Agreed::new(what, args.by) };
        return Ok(Some(Change::Add(agreed)));
    }
    let lonely = [
        (args.by.is_some(), "--by"),
        (args.owner.is_some(), "--owner"),
        (args.about.is_some(), "--about"),
    ];
    if let Some((_, option)) = lonely.into_iter().find(|(is_given, _)| *is_given) {
        return Err(needs(option));
    }
    Ok(match (args.done, &args.moved, args.drop) {
        (Some(at), ..) => Some(Change::Done(at)),
        (_, Some(moved), _) => Some(moved_to(moved)?),
        (_, _, Some(at)) => {
            Some(Change::Drop(at, one_line(args.why.as_deref().unwrap_or_default())))
        }
        _ if !args.level.is_empty() => Some(Change::Levels),
        _ => None,
    })
}

/// A text in one line, as it is shown.
fn one_line(text: &str) -> String {
    shown(&text.replace(['\n', '\r', '\t'], " "))
}

/// The number and the date that `--move` names.
fn moved_to(moved: &[String]) -> Result<Change, Failure> {
    let [at, date] = moved else {
        return Err(Failure::new("`--move` needs a number and a date.", "Use `--move 1 2027-03`."));
    };
    let not = |text: &str, what: &'static str| format!("\u{201c}{text}\u{201d} isn't {what}.");
    let at = number(at).map_err(|help| Failure::new(not(at, "a number"), help))?;
    let date = parse_date(date).map_err(|help| Failure::new(not(date, "a date"), help))?;
    Ok(Change::Move(at, date))
}

fn make(
    args: &AgreeArgs,
    change: Change,
    rubric: &Rubric,
    after: &mut Assessment,
    today: Date,
) -> Result<(), Failure> {
    match change {
        Change::Levels => return levels(args, rubric, after, today),
        Change::Add(agreed) => {
            known(rubric, agreed.about.as_deref())?;
            after.agreed.get_or_insert_default().push(agreed);
        }
        Change::Done(at) => numbered(after, at)?.done = Some(true),
        Change::Move(at, date) => numbered(after, at)?.by = Some(date),
        Change::Drop(_, why) if why.is_empty() => {
            return Err(Failure::new("`--why` is empty.", "Say why you're dropping it."));
        }
        Change::Drop(at, why) => numbered(after, at)?.dropped = Some(why),
    }
    Ok(())
}

/// Whether the rubric has a skill, project or certification of an id.
fn known(rubric: &Rubric, id: Option<&str>) -> Result<(), Failure> {
    let Some(id) = id else { return Ok(()) };
    let skills = rubric.skills.iter().map(|skill| skill.id().as_str());
    let projects = rubric.projects.iter().map(|project| project.id.as_str());
    let credentials = rubric.credentials.iter().map(|credential| credential.id.as_str());
    let known: Vec<&str> = skills.chain(projects).chain(credentials).collect();
    if known.contains(&id) {
        return Ok(());
    }
    let what = format!("The rubric has no skill, project or certification `{id}`.");
    Err(Failure::new(what, did_you_mean(id, &known)))
}

fn numbered(after: &mut Assessment, number: usize) -> Result<&mut Agreed, Failure> {
    let all = after.agreed.as_deref_mut().unwrap_or_default();
    let count = all.len();
    number.checked_sub(1).and_then(|at| all.get_mut(at)).ok_or_else(|| {
        let help = match count {
            0 => "To record an action, run `skillgap agree WHAT`.".to_owned(),
            count => format!("`skillgap agree` lists them. Numbers go from 1 to {count}."),
        };
        Failure::new(format!("There is no action {number}."), help)
    })
}

/// Records the levels that are named, or removes them.
fn levels(
    args: &AgreeArgs,
    rubric: &Rubric,
    after: &mut Assessment,
    today: Date,
) -> Result<(), Failure> {
    let with = args.with.as_deref().map(one_line).filter(|with| !with.is_empty());
    for named in &args.level {
        let help = "Write SKILL=LEVEL, such as SKILL=3.";
        let (skill, level) = named
            .split_once('=')
            .ok_or_else(|| Failure::new(format!("\u{201c}{named}\u{201d} has no level."), help))?;
        let id = rubric.skills[rubric.find_skill(skill.trim())?].id().clone();
        if level.trim() == "none" {
            after.agreed_levels.remove(&id);
            continue;
        }
        let top = rubric.top();
        let level = level.trim().parse().ok().map(Level::new).filter(|level| *level <= top);
        let level = level.ok_or_else(|| {
            let what = format!("\u{201c}{named}\u{201d} isn't a level of this rubric.");
            Failure::new(what, format!("Levels go from 0 to {top}. Use `none` to remove one."))
        })?;
        let agreed = AgreedLevel { level, on: today.into(), with: with.clone() };
        after.agreed_levels.insert(id, agreed);
    }
    Ok(())
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

/// Prints all actions, numbered, and all levels.
fn list(
    rubric: &Rubric,
    assessment: &Assessment,
    today: Date,
    args: &AgreeArgs,
) -> Result<(), Failure> {
    let look = ui::look(&args.look, Stream::Stdout);
    let mut lines: Vec<String> = Vec::new();
    for (at, agreed) in assessment.agreed().iter().enumerate() {
        lines.push(format!("{}. {} ({})", at + 1, agreed.what, render::agreed(agreed, today)));
    }
    for skill in &rubric.skills {
        if let Some(agreed) = assessment.agreed_levels.get(skill.id()) {
            let own = assessment.own_standing(skill.id()).level();
            lines.push(format!("{}: {}", skill.name(), render::agreed_level(agreed, own)));
        }
    }
    if lines.is_empty() {
        lines.push(
            "You haven't agreed on anything yet. To add one, run `skillgap agree WHAT`.".to_owned(),
        );
    }
    let text: String = lines.iter().map(|line| render::wrapped(line, &look) + "\n").collect();
    Ok(ui::print(&text)?)
}
