//! `skillgap forget`: what was saved is shown, and deleted.

use std::path::{Path, PathBuf};

use skillgap::assessment::{self, Assessment};
use skillgap::questionnaire::Questionnaire;
use skillgap::render::harmless;
use skillgap::rubric;
use skillgap::store::{self, Place};

use crate::args::{ForgetArgs, LookArgs};
use crate::error::Failure;
use crate::history;
use crate::interrupt;
use crate::interview::{saving, until_answered};
use crate::prompt::{self, Prompt};
use crate::ui;

/// A saved assessment, as far as it can be read.
pub struct Found {
    path: PathBuf,
    saved: Option<Assessment>,
}

impl Found {
    pub fn at(path: PathBuf) -> Found {
        let text = store::read_text(&path).ok();
        let saved = text.and_then(|text| serde_json::from_str::<Assessment>(&text).ok());
        Found { path, saved: saved.filter(|saved| saved.format == assessment::FORMAT) }
    }
}

pub fn run(args: &ForgetArgs) -> Result<(), Failure> {
    let mut found = if args.files.is_empty() { everything()? } else { named(&args.files)? };
    let theirs = |found: &Found, name: &String| {
        let subject = found.saved.as_ref().and_then(|saved| saved.subject.as_ref());
        subject.is_some_and(|subject| subject.name == *name)
    };
    found.retain(|found| args.subject.as_ref().is_none_or(|name| theirs(found, name)));
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
    let mut all = Vec::new();
    for path in files {
        let found = Found::at(history::resolved(path)?);
        let Some(saved) = &found.saved else {
            store::read_text(path)?;
            let what = format!("`{}` is no saved assessment", path.display());
            return Err(Failure::new(what, "only what skillgap saved is deleted"));
        };
        let kept = history::place(saved).ok().filter(|kept| store::exists(kept));
        let kept = kept.filter(|kept| !store::same_file(kept, &found.path));
        all.push(found);
        all.extend(kept.map(Found::at));
    }
    Ok(all)
}

/// Shows what was saved, and deletes it after asking.
pub fn ask_and_delete(found: &[Found], yes: bool) -> Result<(), Failure> {
    let mut text = String::new();
    for Found { path, saved } in found {
        let state = match store::exists(path) {
            true => state(saved.as_ref()),
            false => "gone, but for".to_owned(),
        };
        text.push_str(&format!("{}: {state}\n", shown(path)));
        let rest = store::belongings(path).into_iter().filter(|other| other != path);
        rest.for_each(|other| text.push_str(&format!("    {}\n", shown(&other))));
    }
    ui::print(&text)?;
    if !yes && !confirmed(found.len())? {
        return Ok(ui::print("Nothing is deleted.\n")?);
    }
    for found in found {
        delete(&found.path)?;
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

/// Deletes an assessment with all that was saved for it, unless a run is using it.
fn delete(path: &Path) -> Result<(), Failure> {
    let place = Place::take(path)?;
    for belonging in store::belongings(path) {
        store::remove(&belonging)?;
    }
    drop(place);
    Ok(())
}
