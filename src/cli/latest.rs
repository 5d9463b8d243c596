//! The assessment that is meant where nobody named a file: the latest, if all that is saved is one person's.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use skillgap::assessment::Assessment;
use skillgap::questionnaire::Questionnaire;
use skillgap::render::harmless;
use skillgap::report::is_report;
use skillgap::store;
use skillgap::store::report_path;
use skillgap::text::json::read_value;
use skillgap::text::names;
use skillgap::text::sorting::sort_by_key;

use crate::error::Failure;
use crate::history;
use crate::interview::saving::data_folder;
use crate::ui;
use skillgap::questionnaire::asking::understood::said;

/// What a command needs where no file is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// To read: an assessment, also one of the history, else a report of one that is gone.
    Any,
    /// To change: an assessment in the data folder.
    Answers,
    /// To check: a report in the data folder.
    Report,
}

/// Saved answers.
pub struct Saved {
    pub path: PathBuf,
    pub assessment: Assessment,
    changed: SystemTime,
    is_entry: bool,
}

impl Saved {
    fn at(path: PathBuf, is_entry: bool) -> Option<Saved> {
        let text = store::read_text(&path).ok()?;
        let value: serde_json::Value = serde_json::from_str(&text).ok()?;
        let within = if is_report(&text) { value.get("assessment")? } else { &value };
        let assessment: Assessment = read_value(within).ok()?;
        let changed = std::fs::metadata(&path).and_then(|found| found.modified());
        let changed = changed.unwrap_or(SystemTime::UNIX_EPOCH);
        Some(Saved { path, assessment, changed, is_entry })
    }

    /// Whose it is, in a form in which the same names are equal.
    pub fn person(&self) -> Option<String> {
        self.assessment.subject.as_ref().map(|subject| names::key(&subject.name))
    }

    pub fn is_finished(&self) -> bool {
        self.assessment.unfinished.is_none()
    }

    /// Whose it is, for a person to read.
    fn name(&self) -> String {
        let name = self.assessment.subject.as_ref().map(|subject| harmless(&subject.name));
        name.unwrap_or_else(|| "no name".to_owned())
    }

    /// "7 of 28 answered", if it is unfinished and its rubric is at hand.
    pub fn how_far(&self) -> Option<String> {
        self.assessment.unfinished.as_ref()?;
        let rubric = store::built_in_to_judge(&self.assessment.rubric.id)?;
        let mut questionnaire = Questionnaire::resume(&rubric, self.assessment.clone());
        questionnaire.take_time();
        let progress = questionnaire.progress();
        Some(if progress.done == progress.all {
            "all answered but evidence".to_owned()
        } else {
            format!("{} of {} answered", progress.done, progress.all)
        })
    }

    fn order(&self) -> (jiff::civil::Date, SystemTime, bool) {
        (self.assessment.taken_on.last_day(), self.changed, !self.is_entry)
    }
}

/// All saved answers, the latest first; of the history only what no file of the data folder has.
pub fn all() -> Result<Vec<Saved>, Failure> {
    let mut found: Vec<Saved> = Vec::new();
    for path in store::assessments(&data_folder()?)?.into_keys() {
        let report = report_path(&path);
        // Of a damaged or deleted file its report may be left.
        found.extend(Saved::at(path, false).or_else(|| Saved::at(report, false)));
    }
    let entries = history::kept()?.into_iter().filter_map(|path| Saved::at(path, true));
    let entries: Vec<Saved> = entries
        .filter(|entry| {
            let id = &entry.assessment.id;
            !found.iter().any(|saved| !id.is_none() && id.is(&saved.assessment.id))
        })
        .collect();
    found.extend(entries);
    sort_by_key(&mut found, |saved| std::cmp::Reverse(saved.order()));
    Ok(found)
}

/// The people whose answers are saved, the latest first.
fn people(found: &[Saved]) -> Vec<&Saved> {
    let mut people: Vec<&Saved> = Vec::new();
    for saved in found {
        if !people.iter().any(|other| other.person() == saved.person()) {
            people.push(saved);
        }
    }
    people
}

/// Whether all saved answers are one person's.
pub fn is_one_person() -> bool {
    all().is_ok_and(|found| people(&found).len() == 1)
}

/// The file that is meant: the one that is named, else the latest; says which on standard error.
pub fn file(named: Option<&Path>, wanted: Wanted) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let found = of_one_person(wanted)?;
    let saved = found.first().ok_or_else(|| nothing(wanted))?;
    let path = if wanted == Wanted::Report { report_path(&saved.path) } else { saved.path.clone() };
    let whose = saved.assessment.subject.as_ref().map(|_| format!(" of {}", saved.name()));
    let how_far = saved.how_far().map(|how_far| format!(", {how_far}")).unwrap_or_default();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    ui::tell_whole(&format!(
        "Using the answers{} from {}{how_far}: {name}",
        whose.unwrap_or_default(),
        said(saved.assessment.taken_on),
    ));
    Ok(path)
}

/// Whether a word names a file and nothing else.
pub fn names_file(word: &Path) -> bool {
    let is_json = word.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_json || store::exists(word) || word.to_string_lossy().starts_with("history:")
}

/// The two latest finished assessments, the earlier one first.
pub fn last_two() -> Result<(PathBuf, PathBuf), Failure> {
    let mut found = of_one_person(Wanted::Any)?;
    found.retain(Saved::is_finished);
    if found.is_empty() {
        return Err(nothing(Wanted::Any));
    }
    let [new, old, ..] = &found[..] else {
        let what = "You have finished only one assessment, so there is nothing to compare.";
        return Err(Failure::new(what, "Run `skillgap` to update your answers."));
    };
    ui::tell_whole(&format!(
        "Comparing {} with {}.",
        said(old.assessment.taken_on),
        said(new.assessment.taken_on)
    ));
    Ok((old.path.clone(), new.path.clone()))
}

/// What is saved and can be used so, if it is all one person's.
fn of_one_person(wanted: Wanted) -> Result<Vec<Saved>, Failure> {
    let mut found = all()?;
    if people(&found).len() > 1 {
        return Err(several(&found));
    }
    found.retain(|saved| match wanted {
        Wanted::Any => true,
        Wanted::Answers => !saved.is_entry && !is_report_file(&saved.path),
        Wanted::Report => !saved.is_entry && store::exists(&report_path(&saved.path)),
    });
    Ok(found)
}

fn is_report_file(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".report.json")
}

fn nothing(wanted: Wanted) -> Failure {
    match wanted {
        Wanted::Report => Failure::new(
            "You have no saved report yet.",
            "To save one, run `skillgap report -o report.json`.",
        ),
        _ => Failure::new(
            "You have no saved answers yet.",
            "Run `skillgap` to answer the questions first.",
        ),
    }
}

/// Whose answers there are, with the latest file of each.
fn several(found: &[Saved]) -> Failure {
    let listed: Vec<String> = people(found)
        .into_iter()
        .map(|saved| {
            let day = said(saved.assessment.taken_on);
            format!("\n  {}, {day}: `{}`", saved.name(), ui::short(&saved.path))
        })
        .collect();
    Failure::new(
        "Several people have answers here, so choose a file.",
        format!("Their latest files:{}", listed.concat()),
    )
}
