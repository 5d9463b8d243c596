//! Whether a saved report is what its own assessment and options give.

use serde_json::Value;

use super::{Digests, FORMAT, Options, report_with};
use crate::assessment::Assessment;
use crate::diagnostic::Finding;
use crate::rubric::Rubric;

/// A place where a saved report is not what it is when made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// a part of what it was made from is not what it was then: `answers.python`, `work.churn`, `rest`, `options`
    Changed {
        /// the part
        part: String,
    },
    /// the rubric is not the one that it was made with
    Rubric {
        /// as the report names it
        saved: String,
        /// as it is
        now: String,
    },
    /// its answers are of an earlier version of the rubric, and were carried over before it was made again
    CarriedOver {
        /// the version that was answered
        from: String,
    },
    /// the program is another version
    Tool {
        /// as the report names it
        saved: String,
        /// as it is
        now: String,
    },
    /// a value differs at this place; `null` stands for one that is not there
    Value {
        /// the path of keys to it
        place: String,
        /// as it is saved
        saved: String,
        /// as it is when made again
        now: String,
    },
    /// the values are the same, but this number is written in another way
    Written {
        /// the number as the report writes it
        number: String,
    },
    /// the assessment within can no longer be judged: what is wrong with it, and its text
    Unreadable {
        /// what is wrong
        findings: Vec<Finding>,
        /// the text that is meant
        text: String,
    },
}

/// Makes a saved report again and compares; empty if it is true to its own assessment and options.
///
/// # Errors
/// If the text is no report at all: why, as a lower-case fragment.
pub fn verify(rubric: &Rubric, text: &str) -> Result<Vec<Difference>, String> {
    let saved: Value =
        serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    let format = saved["format"].as_str().unwrap_or_default();
    if format.starts_with("skillgap-statement/") {
        return Err(
            "it is a statement, which holds no answers, so it cannot be recomputed".to_owned()
        );
    }
    if !format.starts_with("skillgap-report/") {
        return Err(format!("its format is not {FORMAT}"));
    }
    let assessment = match embedded(rubric, &saved) {
        Ok(assessment) => assessment,
        Err(unreadable) => return Ok(vec![unreadable]),
    };
    let Ok(options) = serde_json::from_value::<Options>(saved["options"].clone()) else {
        return Ok(vec![Difference::Changed { part: "options".to_owned() }]);
    };
    if !options.can_be_asked(rubric) {
        return Ok(vec![Difference::Changed { part: "options".to_owned() }]);
    }
    let made = report_with(rubric, &assessment, &options);
    let made = serde_json::to_value(&made).expect("a report has only text keys");
    let found = differences(&saved, &made, text);
    Ok(match &assessment.carried {
        Some(account) if word(&saved, "/assessment/rubric/version") == account.from => {
            over_versions(&saved, &options, &account.from, found)
        }
        _ => found,
    })
}

/// The differences where answers were carried over first: what was changed since is seen in them as they were saved.
fn over_versions(
    saved: &Value,
    options: &Options,
    from: &str,
    found: Vec<Difference>,
) -> Vec<Difference> {
    let (rubric, rest): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| matches!(one, Difference::Rubric { .. }));
    let mut values = Vec::new();
    if let Ok(own) = serde_json::from_value::<Assessment>(saved["assessment"].clone()) {
        let own = serde_json::to_value(Digests::of(&own, options)).expect("its keys are texts");
        compare(&saved["digests"], &own, &mut Vec::new(), &mut values);
    }
    let changed = values.into_iter().map(|(part, ..)| Difference::Changed { part });
    let follows = |one: &Difference| match one {
        Difference::Changed { .. } => false,
        Difference::Value { place, .. } => {
            !place.starts_with("assessment.") && !place.starts_with("digests.")
        }
        _ => true,
    };
    let carried = Difference::CarriedOver { from: from.to_owned() };
    let rest = rest.into_iter().filter(follows);
    rubric.into_iter().chain([carried]).chain(changed).chain(rest).collect()
}

/// The value at a place in a few characters; empty if there is none.
fn word(value: &Value, place: &str) -> String {
    value.pointer(place).map(shown).unwrap_or_default()
}

/// The assessment within a saved report.
fn embedded(rubric: &Rubric, saved: &Value) -> Result<Assessment, Difference> {
    let text = serde_json::to_string_pretty(&saved["assessment"]).expect("it has only text keys");
    Assessment::read("assessment", &text, rubric)
        .map_err(|findings| Difference::Unreadable { findings, text })
}

fn differences(saved: &Value, made: &Value, text: &str) -> Vec<Difference> {
    let mut found = Vec::new();
    let identity = ["/rubric/id", "/rubric/version", "/rubric/hash"];
    if identity.iter().any(|place| word(saved, place) != word(made, place)) {
        let name = |value: &Value| {
            let hash: String = word(value, "/rubric/hash").chars().take(12).collect();
            format!("{} {} ({hash})", word(value, "/rubric/id"), word(value, "/rubric/version"))
        };
        found.push(Difference::Rubric { saved: name(saved), now: name(made) });
    }
    if saved["tool"] != made["tool"] {
        let version = |value: &Value| word(value, "/tool/version");
        found.push(Difference::Tool { saved: version(saved), now: version(made) });
    }
    let mut values = Vec::new();
    compare(saved, made, &mut Vec::new(), &mut values);
    for (place, ..) in &values {
        if let Some(part) = place.strip_prefix("digests.") {
            found.push(Difference::Changed { part: part.to_owned() });
        }
    }
    found.extend(values.into_iter().map(|(place, saved, now)| Difference::Value {
        place,
        saved,
        now,
    }));
    if found.is_empty() {
        let pretty = serde_json::to_string(made).expect("it has only text keys");
        let (theirs, ours) = (numbers(text), numbers(&pretty));
        let other = theirs.iter().zip(&ours).find(|(theirs, ours)| theirs != ours);
        found.extend(other.map(|(number, _)| Difference::Written { number: (*number).to_owned() }));
    }
    found
}

type Place = (String, String, String);

/// Every place at which two values differ, down to the smallest.
fn compare(saved: &Value, made: &Value, path: &mut Vec<String>, found: &mut Vec<Place>) {
    match (saved, made) {
        (Value::Object(one), Value::Object(two)) => {
            let keys: std::collections::BTreeSet<&String> = one.keys().chain(two.keys()).collect();
            for key in keys {
                path.push(key.clone());
                let at = |map: &serde_json::Map<String, Value>| map.get(key).cloned();
                match (at(one), at(two)) {
                    (Some(one), Some(two)) => compare(&one, &two, path, found),
                    (one, two) => found.push((path.join("."), absent(one), absent(two))),
                }
                path.pop();
            }
        }
        (Value::Array(one), Value::Array(two)) => {
            for at in 0..one.len().max(two.len()) {
                path.push(at.to_string());
                match (one.get(at), two.get(at)) {
                    (Some(one), Some(two)) => compare(one, two, path, found),
                    (one, two) => {
                        found.push((path.join("."), absent(one.cloned()), absent(two.cloned())));
                    }
                }
                path.pop();
            }
        }
        (one, two) if one == two => {}
        (one, two) => found.push((path.join("."), shown(one), shown(two))),
    }
}

fn absent(value: Option<Value>) -> String {
    value.as_ref().map_or("null".to_owned(), shown)
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

/// The numbers of a JSON text as they are written, sorted.
fn numbers(json: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = json.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'-' | b'0'..=b'9' => {
                let begin = at;
                while at < bytes.len() && b"+-.eE0123456789".contains(&bytes[at]) {
                    at += 1;
                }
                found.push(&json[begin..at]);
            }
            _ => at += 1,
        }
    }
    found.sort_unstable();
    found
}
