//! Whether a saved report can be believed: it is made again from its own answers and options, and compared.

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

/// Whether a saved report can be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// it matches its answers and rubric
    True,
    /// it doesn't match its own answers
    False(Vec<Difference>),
    /// it can't be checked here
    Unchecked(Vec<Obstacle>),
}

/// Why a saved report can't be checked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// it was made with another rubric than the one at hand
    Rubric {
        /// id of the rubric that made it
        saved: RubricId,
        /// id of the one at hand
        now: RubricId,
    },
    /// it was made with another version of the rubric
    RubricVersion {
        /// the version that made it
        saved: String,
        /// the version at hand
        now: String,
    },
    /// the rubric has the same version, but other content
    RubricContent {
        /// SHA-256 of the content that made it
        saved: String,
        /// SHA-256 of the content at hand
        now: String,
    },
    /// another version of the program made it
    Program {
        /// the version that made it
        saved: String,
        /// this version
        now: String,
    },
}

/// A place where a saved report is not what its own answers give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// an answer or option doesn't match its fingerprint: `answers.python`, `work.churn`, `rest`, `options`; or a
    /// `draft`, which no report has
    Changed {
        /// the part
        part: String,
    },
    /// a value differs at this place; `null` if there is none
    Value {
        /// the path of keys to it
        place: String,
        /// as it is saved
        saved: String,
        /// as it is when made again
        now: String,
    },
    /// it doesn't have the shape of a report, or its answers can't be judged
    Unreadable {
        /// what is wrong
        findings: Vec<Finding>,
    },
}

/// The name of a saved report in the findings of [`verify`].
pub const REPORT: &str = "report";

/// Whether the text of a saved report can be believed, by the rubric at hand.
///
/// # Errors
/// If the text is no report at all.
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
        let why = findings.first().map_or("it has no value", |finding| finding.message.as_str());
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

/// What to believe of a report without the shape of one. Another version may write other fields, but no version
/// writes a field twice.
fn misshapen(rubric: &Rubric, saved: &Value, findings: Vec<Finding>) -> Trust {
    let obstacles = obstacles(saved, rubric);
    let is_doubled = findings.iter().any(|finding| finding.code == Code::DoubledKey);
    if obstacles.is_empty() || is_doubled {
        return Trust::False(vec![Difference::Unreadable { findings }]);
    }
    let assessment = read_value::<Assessment>(&saved["assessment"]);
    // Options may have fields of another version.
    let changed = match &assessment {
        Ok(assessment) if saved["digests"].is_object() => {
            let options =
                Options { target: None, as_of: assessment.taken_on, limits: Limits::default() };
            changed(saved, assessment, &options, &PARTS[..3])
        }
        _ => Vec::new(),
    };
    if changed.is_empty() { Trust::Unchecked(obstacles) } else { Trust::False(changed) }
}

/// The fingerprints of a report.
const PARTS: [&str; 4] = ["answers", "work", "rest", "options"];

/// Those parts of the answers and options that don't match their own fingerprints, and a draft, which no report has.
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
    /// Whether it can be believed, by the rubric at hand.
    pub fn trust(&self, rubric: &Rubric) -> Trust {
        let saved = self.values();
        let Report { assessment, options, .. } = &self.report;
        let changed = changed(&saved, assessment, options, &PARTS);
        let obstacles = obstacles(&saved, rubric);
        match (changed.is_empty(), obstacles.is_empty()) {
            (_, true) => self.made_again(rubric, &saved, changed),
            (true, false) => Trust::Unchecked(obstacles),
            // Fingerprints depend on nothing but the answers.
            (false, false) => Trust::False(changed),
        }
    }

    /// What comes of making it again, by its own rubric and this program.
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

/// Why a report can't be made again here; nothing where it names the rubric and the program at hand.
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

/// Every place at which two values differ, down to the smallest. A field that is null is absent: the shape of
/// the report has been checked, so only an optional field can be either.
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
        // As other programs read numbers: 1, 1.0 and 1e0 are one number.
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
