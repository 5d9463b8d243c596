//! `skillgap forget`: shows what is saved, and deletes it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use skillgap::assessment;
use skillgap::assessment::Assessment;
use skillgap::questionnaire::Questionnaire;
use skillgap::questionnaire::asking::until_answered;
use skillgap::render::harmless;
use skillgap::store;
use skillgap::text::json::read_value;
use skillgap::text::names;

use crate::args::{ForgetArgs, LookArgs};
use crate::error::Failure;
use crate::history;
use crate::interrupt;
use crate::interview::saving;
use crate::prompt::{self, Prompt};
use crate::ui;

/// A saved assessment, as far as it can be read, and what is to be deleted of it.
pub struct Traces {
    path: PathBuf,
    saved: Option<Assessment>,
    files: Vec<PathBuf>,
}

impl Traces {
    pub fn at(path: PathBuf) -> Traces {
        let saved = read(&path).ok();
        let files = store::belongings(&path);
        Traces { path, saved, files }
    }
}

/// A saved assessment, even if a hand edit made it impossible to judge.
fn read(path: &Path) -> Result<Assessment, Failure> {
    let text = store::read_text(path)?;
    let value: Value = serde_json::from_str(&text).map_err(|_| not_saved(path))?;
    let within = value.get("assessment").unwrap_or(&value);
    if within.get("format").is_none_or(|format| format != assessment::FORMAT) {
        return Err(not_saved(path));
    }
    read_value(within).or_else(|_| read_value(&least_of(within)).map_err(|_| not_saved(path)))
}

fn not_saved(path: &Path) -> Failure {
    let what = format!("`{}` isn't a saved assessment.", path.display());
    Failure::new(what, "skillgap deletes only what it saved.")
}

/// An assessment that says no more of another than whose it is, and when it was taken.
fn least_of(saved: &Value) -> Value {
    json!({
        "format": saved.get("format"), "rubric": {"id": "", "version": ""},
        "id": saved.get("id"), "subject": saved.get("subject"),
        "taken_on": saved.get("taken_on"), "answers": {}, "unfinished": [],
    })
}

pub fn run(args: &ForgetArgs) -> Result<(), Failure> {
    let found = match (&args.subject, args.files.is_empty()) {
        (None, true) => everything()?,
        (None, false) => named(&args.files)?,
        (Some(name), true) => of_person(everything()?, name)?,
        (Some(name), false) => of_person(named(&args.files)?, name)?,
    };
    if found.is_empty() {
        return Ok(ui::print("There was nothing to delete.\n")?);
    }
    ask_and_delete(&found, args.yes)
}

/// All in the data folder, and in the history.
fn everything() -> Result<Vec<Traces>, Failure> {
    let (saved, kept) = (saving::data_folder()?, history::folder()?);
    let all = store::assessments(&saved)?.into_iter().chain(store::assessments(&kept)?);
    Ok(all.map(|(path, files)| Traces { saved: read(&path).ok(), path, files }).collect())
}

/// The files that are named, and what is kept of them in the history.
fn named(files: &[PathBuf]) -> Result<Vec<Traces>, Failure> {
    let mut all: Vec<Traces> = Vec::new();
    let kept = history::Kept::read()?;
    for path in files {
        let resolved = history::resolved(path)?;
        let is_entry = resolved != *path;
        read(&resolved)?;
        let found = Traces::at(resolved);
        let mut places = if is_entry { BTreeSet::new() } else { kept_of(&kept, &found) };
        if !places.is_empty()
            && let Some(copy) = copy_that_stays(&found, files)?
        {
            let (path, copy) = (shown(&found.path), shown(&copy));
            ui::note(&format!("`{copy}` is a copy of `{path}`, so your history keeps both."));
            places.clear();
        }
        all.push(found);
        all.extend(places.into_iter().map(Traces::at));
    }
    let mut seen = BTreeSet::new();
    all.retain(|found| seen.insert(found.path.clone()));
    Ok(all)
}

/// Where an assessment is kept in the history, as it is now, was when it was reported on, or was set aside.
fn kept_of(kept: &history::Kept, found: &Traces) -> BTreeSet<PathBuf> {
    let saved = found.files.iter().filter_map(|file| read(file).ok());
    let mut places: BTreeSet<PathBuf> = saved.flat_map(|saved| kept.places(&saved)).collect();
    places.retain(|path| !store::same_file(path, &found.path));
    places
}

/// A copy of an assessment's file that is not one of these.
fn copy_that_stays(found: &Traces, files: &[PathBuf]) -> Result<Option<PathBuf>, Failure> {
    let Some(saved) = &found.saved else { return Ok(None) };
    let mut copies = saving::copies(&found.path, &saved.id)?.into_iter();
    Ok(copies.find(|copy| !files.iter().any(|file| store::same_file(file, copy))))
}

/// Whose a file is, as far as that can be told.
enum Whose {
    Theirs,
    Others,
    Unknown,
}

fn whose(file: &Path, name: &str) -> Whose {
    match read(file) {
        Ok(saved) => match saved.subject {
            Some(subject) if names::same(&subject.name, name) => Whose::Theirs,
            _ => Whose::Others,
        },
        // What cannot be read is theirs if it holds their name.
        Err(_) => {
            if names_elsewhere(file, name) {
                Whose::Theirs
            } else {
                Whose::Unknown
            }
        }
    }
}

/// What is a person's: files that name them, what belongs to those, and what is kept of the same assessments.
/// What was set aside for somebody else stays.
fn of_person(all: Vec<Traces>, name: &str) -> Result<Vec<Traces>, Failure> {
    let kept = history::Kept::read()?;
    let mut theirs: Vec<Traces> = Vec::new();
    let mut places = BTreeSet::new();
    let known: BTreeSet<PathBuf> = all.iter().flat_map(|found| found.files.clone()).collect();
    let (mut others, mut unreadable) = (Vec::new(), Vec::new());
    for mut found in all {
        let is_theirs = matches!(whose(&found.path, name), Whose::Theirs);
        found.files.retain(|file| match whose(file, name) {
            Whose::Theirs => true,
            Whose::Others => {
                let is_aside = file.to_string_lossy().contains(".json.bak");
                let goes = is_theirs && !is_aside;
                others.extend((!goes && names_elsewhere(file, name)).then(|| file.clone()));
                goes
            }
            Whose::Unknown => {
                unreadable.extend((!is_theirs).then(|| file.clone()));
                is_theirs
            }
        });
        places.extend(kept_of(&kept, &found));
        theirs.extend(Some(found).filter(|found| !found.files.is_empty()));
    }
    let listed: BTreeSet<&Path> = theirs.iter().map(|found| found.path.as_path()).collect();
    places.retain(|path| !listed.contains(path.as_path()));
    others.retain(|path| !places.contains(path));
    unreadable.retain(|path| !places.contains(path));
    theirs.extend(places.into_iter().map(Traces::at));
    say_what_stays(name, others, unreadable, &known)?;
    Ok(theirs)
}

/// Says which files hold a person's name and stay, and which could.
fn say_what_stays(
    name: &str,
    others: Vec<PathBuf>,
    unreadable: Vec<PathBuf>,
    known: &BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    for path in others {
        ui::note(&format!(
            "`{}` belongs to someone else and mentions that name. skillgap keeps it.",
            shown(&path)
        ));
    }
    for path in unreadable {
        let path = shown(&path);
        ui::note(&format!(
            "skillgap can't read `{path}`, so it can't tell whose file it is. `skillgap forget` lists it."
        ));
    }
    let folders = [saving::data_folder()?, history::folder()?];
    for path in folders.iter().flat_map(|folder| store::files_in(folder)) {
        if !known.contains(&path) && names_elsewhere(&path, name) {
            let path = shown(&path);
            ui::note(&format!(
                "`{path}` isn't a saved assessment but has that name. skillgap keeps it."
            ));
        }
    }
    Ok(())
}

/// Whether a file that is not theirs, or cannot be read, holds the name: "Ann" is not in "Joanna".
fn names_elsewhere(file: &Path, name: &str) -> bool {
    let bytes = store::read_bytes(file).unwrap_or_default();
    let (text, name) = (names::key(&String::from_utf8_lossy(&bytes)), names::key(name));
    text.match_indices(&name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        [before, after].into_iter().flatten().all(|c| !c.is_alphanumeric())
    })
}

/// Shows what was saved, and deletes it after asking.
pub fn ask_and_delete(found: &[Traces], yes: bool) -> Result<(), Failure> {
    let mut text = String::new();
    for Traces { path, saved, files } in found {
        let state = match (files.contains(path), store::exists(path)) {
            (true, _) => state(saved.as_ref()),
            (false, true) => "stays, except for".to_owned(),
            (false, false) => "gone, except for".to_owned(),
        };
        text.push_str(&format!("{}: {state}\n", shown(path)));
        let rest = files.iter().filter(|other| *other != path);
        rest.for_each(|other| text.push_str(&format!("    {}\n", shown(other))));
    }
    ui::print(&text)?;
    if !yes && !confirmed(found.len())? {
        return Ok(ui::print("Nothing was deleted.\n")?);
    }
    let of_history = found.iter().filter(|found| history::holds(&found.path));
    let ids = of_history.filter_map(|found| Some(found.saved.as_ref()?.id.clone())).collect();
    let mut removed = Ok(());
    for found in found {
        removed = removed.and_then(|()| store::remove_belongings(&found.path, &found.files));
    }
    let folders: BTreeSet<Option<&Path>> = found.iter().map(|found| found.path.parent()).collect();
    folders.into_iter().flatten().for_each(store::sync);
    removed?;
    history::untie(ids)?;
    store::remove_if_empty(&history::folder()?);
    Ok(ui::print("Deleted.\n")?)
}

fn shown(path: &Path) -> String {
    harmless(&path.display().to_string())
}

/// When it was taken and how far it is; never whose it is, or what is in it.
fn state(saved: Option<&Assessment>) -> String {
    let Some(saved) = saved else { return "not readable".to_owned() };
    if saved.unfinished.is_none() {
        return format!("{}, finished", saved.taken_on);
    }
    match store::built_in_to_judge(&saved.rubric.id) {
        None => format!("{}, unfinished", saved.taken_on),
        Some(rubric) => {
            let progress = Questionnaire::resume(&rubric, saved.clone()).progress();
            format!("{}, {} of {} answered", saved.taken_on, progress.done, progress.all)
        }
    }
}

fn confirmed(count: usize) -> Result<bool, Failure> {
    interrupt::install()?;
    interrupt::held().said = "\nNothing was deleted.".to_owned();
    let look = LookArgs { color: crate::args::ColorChoice::Auto };
    // Line by line also at a terminal: the list has to stay in sight.
    let mut asker = prompt::asker(true, &look);
    let text = match count {
        1 => "Delete it?".to_owned(),
        count => format!("Delete these {count}?"),
    };
    let prompt = Prompt::new(text).help("skillgap can't restore them.");
    Ok(until_answered(&mut *asker, |asker| asker.yes_no(&prompt, None))? == Some(true))
}
