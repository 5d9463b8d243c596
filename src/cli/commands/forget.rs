//! `skillgap forget`: what was saved is shown, and deleted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use skillgap::assessment::{self, Assessment};
use skillgap::names;
use skillgap::questionnaire::Questionnaire;
use skillgap::render::harmless;
use skillgap::rubric;
use skillgap::store;

use crate::args::{ForgetArgs, LookArgs};
use crate::error::Failure;
use crate::history;
use crate::interrupt;
use crate::interview::{saving, until_answered};
use crate::prompt::{self, Prompt};
use crate::ui;

/// A saved assessment, as far as it can be read, and what is to be deleted of it.
pub struct Found {
    path: PathBuf,
    saved: Option<Assessment>,
    files: Vec<PathBuf>,
}

impl Found {
    pub fn at(path: PathBuf) -> Found {
        let saved = read(&path).ok();
        let files = store::belongings(&path);
        Found { path, saved, files }
    }
}

/// A saved assessment, also one that was changed by hand such that it cannot be judged.
fn read(path: &Path) -> Result<Assessment, Failure> {
    let none = || {
        let what = format!("`{}` is no saved assessment", path.display());
        Failure::new(what, "only what skillgap saved is deleted")
    };
    let text = store::read_text(path)?;
    let value: Value = serde_json::from_str(&text).map_err(|_| none())?;
    let within = value.get("assessment").unwrap_or(&value);
    let known = |key: &str| within.get(key).cloned().unwrap_or_default();
    if known("format") != assessment::FORMAT {
        return Err(none());
    }
    let whole = serde_json::from_value(within.clone());
    whole.or_else(|_| {
        let (format, id, subject) = (known("format"), known("id"), known("subject"));
        let rubric = json!({"id": "", "version": ""});
        let least = json!({"format": format, "rubric": rubric, "id": id, "subject": subject,
            "taken_on": known("taken_on"), "answers": {}, "unfinished": []});
        serde_json::from_value(least).map_err(|_| none())
    })
}

pub fn run(args: &ForgetArgs) -> Result<(), Failure> {
    let folders = [saving::data_folder()?, history::folder()?];
    folders.iter().for_each(|folder| store::remove_left_over(folder));
    let found = match (&args.subject, args.files.is_empty()) {
        (None, true) => everything()?,
        (None, false) => named(&args.files)?,
        (Some(name), true) => of_person(everything()?, name)?,
        (Some(name), false) => of_person(named(&args.files)?, name)?,
    };
    if found.is_empty() {
        return Ok(ui::print("Nothing is saved.\n")?);
    }
    ask_and_delete(&found, args.yes)
}

/// All in the data folder, and in the history.
fn everything() -> Result<Vec<Found>, Failure> {
    let paths = store::assessments(&saving::data_folder()?)?.into_iter().chain(history::kept()?);
    Ok(paths.map(Found::at).collect())
}

/// The files that are named, and what is kept of them in the history.
fn named(files: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut all: Vec<Found> = Vec::new();
    for path in files {
        let resolved = history::resolved(path)?;
        let is_entry = resolved != *path;
        read(&resolved)?;
        let found = Found::at(resolved);
        let kept = if is_entry { Vec::new() } else { kept_of(&found)? };
        all.push(found);
        all.extend(kept);
    }
    let mut seen = BTreeSet::new();
    all.retain(|found| seen.insert(found.path.clone()));
    Ok(all)
}

/// What is kept in the history of an assessment, as it is now, was when it was reported on, or was set aside.
fn kept_of(found: &Found) -> Result<Vec<Found>, Failure> {
    let mut paths = BTreeSet::new();
    for saved in found.files.iter().filter_map(|file| read(file).ok()) {
        paths.extend(history::places(&saved)?);
    }
    paths.retain(|path| !store::same_file(path, &found.path));
    Ok(paths.into_iter().map(Found::at).collect())
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
            let bytes = store::read_bytes(file).unwrap_or_default();
            let text = names::key(&String::from_utf8_lossy(&bytes));
            if text.contains(&names::key(name)) { Whose::Theirs } else { Whose::Unknown }
        }
    }
}

/// What is a person's: files that name them, what belongs to those, and what is kept of the same assessments.
/// What was set aside for somebody else stays.
fn of_person(all: Vec<Found>, name: &str) -> Result<Vec<Found>, Failure> {
    let mut theirs: Vec<Found> = Vec::new();
    let mut kept = BTreeSet::new();
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
        for saved in found.files.iter().filter_map(|file| read(file).ok()) {
            kept.extend(history::places(&saved)?);
        }
        theirs.extend(Some(found).filter(|found| !found.files.is_empty()));
    }
    kept.retain(|path| !theirs.iter().any(|found| found.path == *path));
    others.retain(|path| !kept.contains(path));
    theirs.extend(kept.into_iter().map(Found::at));
    for path in others {
        ui::note(&format!("`{}` is someone else's and mentions that name: it stays", shown(&path)));
    }
    for path in unreadable {
        let path = shown(&path);
        ui::note(&format!(
            "`{path}` can't be read and doesn't show that name: `skillgap forget` lists it"
        ));
    }
    Ok(theirs)
}

/// Whether a file of somebody else holds the name.
fn names_elsewhere(file: &Path, name: &str) -> bool {
    let text = store::read_text(file).unwrap_or_default();
    names::key(&text).contains(&names::key(name))
}

/// Shows what was saved, and deletes it after asking.
pub fn ask_and_delete(found: &[Found], yes: bool) -> Result<(), Failure> {
    let mut text = String::new();
    for Found { path, saved, files } in found {
        let state = match (files.contains(path), store::exists(path)) {
            (true, _) => state(saved.as_ref()),
            (false, true) => "stays, but for".to_owned(),
            (false, false) => "gone, but for".to_owned(),
        };
        text.push_str(&format!("{}: {state}\n", shown(path)));
        let rest = files.iter().filter(|other| *other != path);
        rest.for_each(|other| text.push_str(&format!("    {}\n", shown(other))));
    }
    ui::print(&text)?;
    if !yes && !confirmed(found.len())? {
        return Ok(ui::print("Nothing is deleted.\n")?);
    }
    for found in found {
        store::remove_belongings(&found.path, &found.files)?;
    }
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
    let files = store::embedded(&saved.rubric.id).unwrap_or_default();
    match rubric::check(&files, jiff::ZonedDateTime::now().date()).0 {
        None => format!("{}, unfinished", saved.taken_on),
        Some(rubric) => {
            let progress = Questionnaire::resume(&rubric, saved.clone()).progress();
            format!("{}, {} of {} answered", saved.taken_on, progress.done, progress.all)
        }
    }
}

fn confirmed(count: usize) -> Result<bool, Failure> {
    interrupt::install()?;
    interrupt::held().said = "\nnothing is deleted".to_owned();
    let look = LookArgs { color: crate::args::ColorChoice::Auto };
    // Line by line also at a terminal: the list has to stay in sight.
    let mut asker = prompt::asker(true, &look);
    let text = match count {
        1 => "Delete it?".to_owned(),
        count => format!("Delete these {count}?"),
    };
    let prompt = Prompt::new(text).help("They cannot be brought back.");
    Ok(until_answered(&mut *asker, |asker| asker.yes_no(&prompt, None))? == Some(true))
}
