//! Checks whether to believe a saved report: it makes the report again from its own answers and options, and compares.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::saved::{readings, strict};
use super::{Digests, FORMAT, Options, Report, ReportError, Saved, report_with};
use crate::advice::Limits;
use crate::assessment::Assessment;
use crate::rubric::{Rubric, RubricId};
use crate::text::diagnostic::{Code, Finding};
use crate::text::findings::Findings;
use crate::text::json::{read_value, value_of};

/// Whether to believe a saved report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It matches its answers and rubric.
    True,
    /// It doesn't match its own answers.
    False(Vec<Difference>),
    /// This program and rubric can't check it.
    Unchecked(Vec<Obstacle>),
}

/// Why this program and rubric can't check a saved report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The report is for another rubric.
    Rubric {
        /// The id of the report's rubric.
        saved: RubricId,
        /// The id of the rubric here.
        now: RubricId,
    },
    /// The report is for another version of the rubric.
    RubricVersion {
        /// The version in the report.
        saved: String,
        /// The version here.
        now: String,
    },
    /// The rubric has the same version, but other content.
    RubricContent {
        /// The SHA-256 of the content in the report.
        saved: String,
        /// The SHA-256 of the content here.
        now: String,
    },
    /// Another version of the program made the report.
    Program {
        /// The version that made it.
        saved: String,
        /// This version.
        now: String,
    },
}

/// A difference between a saved report and the one that its answers give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// An answer or option doesn't match its fingerprint. The part is `answers.python`, `work.churn`, `rest` or
    /// `options`, for example. It is `draft` if the report has one, since no true report does.
    Changed {
        /// The part.
        part: String,
    },
    /// A value differs.
    Value {
        /// The path of keys to the value.
        place: String,
        /// The saved value; `null` if there is none.
        saved: String,
        /// The value made again; `null` if there is none.
        now: String,
    },
    /// It doesn't have the shape of a report, or its answers can't be judged.
    Unreadable {
        /// The findings about it.
        findings: Vec<Finding>,
    },
}

/// The name of a saved report in the findings of [`verify`].
pub const REPORT: &str = "report";

/// Checks whether to believe the text of a saved report, by this rubric.
///
/// # Errors
/// [`ReportError`] if the text is no report at all.
pub fn verify(rubric: &Rubric, text: &str) -> Result<Trust, ReportError> {
    if Saved::as_made(text, rubric).is_some() {
        return Ok(Trust::True);
    }
    let findings = match Saved::read(REPORT, text) {
        Ok(saved) => return Ok(saved.trust(rubric)),
        Err(findings) => findings.list,
    };
    strict(text).map_err(|error| ReportError::NotJson(error.to_string()))?;
    let readings = readings(text);
    if readings.is_empty() {
        let why = findings.first().map_or("It has no value.", |finding| finding.message.as_str());
        return Err(ReportError::NotJson(why.to_owned()));
    }
    let mut formats = readings.iter().filter_map(|saved| saved["format"].as_str());
    if formats.clone().any(|format| format.starts_with("skillgap-statement/")) {
        return Err(ReportError::Statement);
    }
    if !formats.any(|format| format == FORMAT) {
        return Err(ReportError::OtherFormat);
    }
    Ok(misshapen(rubric, &readings[0], findings))
}

/// The trust in a report that doesn't have the shape of one. Another version may write other fields, but no version
/// writes a field twice.
fn misshapen(rubric: &Rubric, saved: &Value, findings: Vec<Finding>) -> Trust {
    let obstacles = obstacles(saved, rubric);
    let is_doubled = findings.iter().any(|finding| finding.code == Code::DoubledKey);
    if obstacles.is_empty() || is_doubled {
        return Trust::False(vec![Difference::Unreadable { findings }]);
    }
    let assessment = read_value::<Assessment>(&saved["assessment"]);
    // Another version may have other options.
    let changed = match &assessment {
        Ok(assessment) if saved["digests"].is_object() => {
            let options = Options {
                target: None,
                as_of: assessment.taken_on,
                limits: Limits::default(),
                ratings: Vec::new(),
            };
            changed(saved, assessment, &options, &PARTS[..3])
        }
        _ => Vec::new(),
    };
    if changed.is_empty() { Trust::Unchecked(obstacles) } else { Trust::False(changed) }
}

/// The fields of a report's fingerprints.
const PARTS: [&str; 4] = ["answers", "work", "rest", "options"];

/// The parts of the answers and options that don't match their own fingerprints. A draft counts too, since no report
/// has one.
fn changed(
    saved: &Value,
    assessment: &Assessment,
    options: &Options,
    parts: &[&str],
) -> Vec<Difference> {
    let own = value_of(&Digests::of(assessment, options));
    let mut places = Vec::new();
    for part in parts {
        compare(&saved["digests"][part], &own[part], &mut vec![(*part).to_owned()], &mut places);
    }
    let draft = assessment.draft.iter().map(|_| "draft".to_owned());
    let parts = places.into_iter().map(|(part, ..)| part).chain(draft);
    parts.map(|part| Difference::Changed { part }).collect()
}

impl Saved {
    /// Whether to believe the report, by this rubric.
    pub fn trust(&self, rubric: &Rubric) -> Trust {
        let saved = self.values();
        let Report { assessment, options, .. } = &self.report;
        let changed = changed(&saved, assessment, options, &PARTS);
        let obstacles = obstacles(&saved, rubric);
        match (changed.is_empty(), obstacles.is_empty()) {
            (_, true) => self.made_again(rubric, &saved, changed),
            (true, false) => Trust::Unchecked(obstacles),
            // Fingerprints depend only on the answers and options, so they decide for any rubric.
            (false, false) => Trust::False(changed),
        }
    }

    /// Makes the report again with the same rubric and this program, and compares.
    fn made_again(&self, rubric: &Rubric, saved: &Value, changed: Vec<Difference>) -> Trust {
        let options = &self.report.options;
        let assessment = match self.assessment(rubric) {
            Ok(assessment) => assessment,
            Err(Findings { list: findings, .. }) => {
                return Trust::False(vec![Difference::Unreadable { findings }]);
            }
        };
        let Ok(made) = report_with(rubric, &assessment, options) else {
            return Trust::False(vec![Difference::Changed { part: "options".to_owned() }]);
        };
        let mut places = Vec::new();
        compare(saved, &value_of(&made), &mut Vec::new(), &mut places);
        let values =
            places.into_iter().map(|(place, saved, now)| Difference::Value { place, saved, now });
        let found: Vec<Difference> = changed.into_iter().chain(values).collect();
        if found.is_empty() { Trust::True } else { Trust::False(found) }
    }
}

/// Why this program and rubric can't make a report again; empty if it names both of them.
fn obstacles(saved: &Value, rubric: &Rubric) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let (id, version) = (word(saved, "/rubric/id"), word(saved, "/rubric/version"));
    let hash = word(saved, "/rubric/hash");
    if id != rubric.id {
        found.push(Obstacle::Rubric { saved: RubricId::as_named(id), now: rubric.id.clone() });
    } else if version != rubric.version.to_string() {
        let now = rubric.version.to_string();
        found.push(Obstacle::RubricVersion { saved: version, now });
    } else if hash != rubric.hash {
        found.push(Obstacle::RubricContent { saved: hash, now: rubric.hash.clone() });
    }
    let (made_by, now) = (word(saved, "/tool/version"), env!("CARGO_PKG_VERSION"));
    if made_by != now {
        found.push(Obstacle::Program { saved: made_by, now: now.to_owned() });
    }
    found
}

fn word(saved: &Value, place: &str) -> String {
    saved.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned()
}

type ValuePlace = (String, String, String);

/// Every path at which two values differ, down to the smallest part. A null field equals an absent one. The shape is
/// already checked, so only an optional field can be either.
fn compare(saved: &Value, made: &Value, path: &mut Vec<String>, found: &mut Vec<ValuePlace>) {
    match (saved, made) {
        (Value::Object(one), Value::Object(two)) => {
            let keys: BTreeSet<&String> = one.keys().chain(two.keys()).collect();
            for key in keys {
                path.push(key.clone());
                compare(field(one, key), field(two, key), path, found);
                path.pop();
            }
        }
        (Value::Array(one), Value::Array(two)) => {
            for at in 0..one.len().max(two.len()) {
                path.push(at.to_string());
                match (one.get(at), two.get(at)) {
                    (Some(one), Some(two)) => compare(one, two, path, found),
                    (one, two) => found.push((path.join("."), shown_if(one), shown_if(two))),
                }
                path.pop();
            }
        }
        // Numbers compare as in other programs: 1, 1.0 and 1e0 are equal.
        (Value::Number(one), Value::Number(two)) if one.as_f64() == two.as_f64() => {}
        (one, two) if one == two => {}
        (one, two) => found.push((path.join("."), shown(one), shown(two))),
    }
}

fn field<'a>(entry: &'a Map<String, Value>, key: &str) -> &'a Value {
    entry.get(key).unwrap_or(&Value::Null)
}

fn shown_if(value: Option<&Value>) -> String {
    value.map_or_else(|| "null".to_owned(), shown)
}

/// A value in a few characters.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().take(60).collect(),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(_) => "an entry".to_owned(),
        other => other.to_string(),
    }
}
