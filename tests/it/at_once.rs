//! Most files are read at once, without a tree. What is read so is what the tree would give, and what the tree
//! would refuse is refused.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use skillgap::assessment::Assessment;
use skillgap::assessment::glimpse::Glimpser;
use skillgap::report::{Saved, Trust, verify};
use skillgap::store::built_in;
use skillgap::text::document::read_at_once;

use crate::support::{RUBRIC, Random};

/// How many texts the quickest reader read.
static GLIMPSES: AtomicUsize = AtomicUsize::new(0);

/// The same reading by the tree alone.
fn by_tree(text: &str) -> String {
    format!("{:?}", Assessment::read_by_tree("a.json", text, &RUBRIC))
}

/// Whether the text was read, as the tree alone would read it.
fn is_read(text: &str) -> bool {
    let read = Assessment::read("a.json", text, &RUBRIC);
    assert_eq!(format!("{read:?}"), by_tree(text), "{text}");
    // The quickest reader leaves what it doesn't know to the others.
    let mut standings = Vec::new();
    if let Some(glimpse) = Glimpser::new(&RUBRIC).read(text, &mut standings) {
        let read = read.as_ref().unwrap_or_else(|findings| panic!("{findings}: {text}"));
        assert_eq!(standings, read.standings(&RUBRIC), "{text}");
        assert_eq!(glimpse.id, read.id.0.as_deref(), "{text}");
        assert_eq!(glimpse.taken_on.parse(), Ok(read.taken_on), "{text}");
        for step in RUBRIC.all_steps() {
            assert_eq!(glimpse.scope(step), read.facts.scope.get(&step.id).copied(), "{text}");
        }
        GLIMPSES.fetch_add(1, Ordering::Relaxed);
    }
    read.is_ok()
}

/// An assessment with every field that there is.
fn whole() -> Value {
    json!({
        "$schema": "x",
        "format": "skillgap-assessment/1",
        "id": "5",
        "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
        "subject": {"name": "Ada"},
        "taken_on": "2026-11-20",
        "answers": {
            "python": {"state": "rated", "level": 4, "answered_on": "2026-10"},
            "sql": {"state": "declined", "reason": "none of theirs"},
            "pytorch": {"state": "not-applicable"},
        },
        "work": [{
            "id": "a", "title": "A", "link": "https://example.dev", "used_by": "b", "result": "c",
            "confirmed_by": "d", "from": "2025-01", "until": "2025-02-03", "shows": ["python", "sql"], "share": true,
        }],
        "credentials": [{"id": "ckad", "earned_on": "2025-01"}],
        "facts": {
            "aim": "ml-engineer", "years_experience": 7.5, "hours_per_week": 8, "budget_usd": 100,
            "languages": ["en"], "degree": "e", "portfolio": "https://example.dev",
            "scope": {"lead-ml-engineer": true}, "also_used": ["llm-rag"],
        },
        "agreed": [{"what": "f", "by": "2027-01", "done": false}],
        "unfinished": ["sql"],
    })
}

/// The same without what is seldom there.
fn usual() -> Value {
    let mut usual = whole();
    let fields = usual.as_object_mut().expect("it is a table");
    fields.retain(|key, _| !["$schema", "agreed", "unfinished"].contains(&key.as_str()));
    usual
}

/// The places of all values.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| places(field, &format!("{place}/{key}"), found));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, item)| places(item, &format!("{place}/{at}"), found));
        }
        _ => {}
    }
}

/// The text of a value with something else at a place.
fn with(value: &Value, place: &str, other: &str) -> String {
    let mut value = value.clone();
    *value.pointer_mut(place).expect("a place of it") = json!("@");
    value.to_string().replacen("\"@\"", other, 1)
}

/// What is put in the place of every value.
const OTHERS: &str = r#"null|true|1|4e0|-0|-0.0|0.5|11|80.5|81|168.0|169|1e6|1000001|256|1e400|9007199254740993|""|
|"python"|"rated"|"2026-11-20"|"2026-02-30"|"\ud83d"|"\u0061"|[]|{}|["python", "python"]|{"rated": null}|
{"a": 1, "a": 1}|01|1.|'a'|[1"#;

/// What may stand anywhere instead of a value, and what may stand for that very value.
fn others(value: &Value) -> Vec<String> {
    let mut others: Vec<String> = OTHERS.split('|').map(str::to_owned).collect();
    others.push("[".repeat(200));
    others.push(format!("{}{}", "[".repeat(200), "]".repeat(200)));
    match value {
        Value::Object(fields) => {
            let values: Vec<String> = fields.values().map(Value::to_string).collect();
            others.push(format!("[{}]", values.join(", ")));
            let text = value.to_string();
            for (key, field) in fields {
                let escaped = format!("\\u{:04x}{}", u32::from(key.as_bytes()[0]), &key[1..]);
                for key in [key, &escaped] {
                    others.push(format!("{}, \"{key}\": {field}}}", &text[..text.len() - 1]));
                }
            }
            others.push(text.replacen('{', "{\"other\": 1, ", 1));
        }
        Value::String(word) => others.push(format!("{{\"{word}\": null}}")),
        Value::Number(number) => others.push(format!(" {number}e0 ")),
        _ => {}
    }
    others
}

#[test]
fn another_value_in_any_place_is_read_or_refused_as_by_the_tree() {
    let whole = whole();
    assert!(
        is_read(&whole.to_string()) && read_at_once::<Assessment>(&whole.to_string()).is_some()
    );
    let (mut read, mut refused) = (0, 0);
    for whole in [whole, usual()] {
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        for place in &all {
            for other in others(whole.pointer(place).expect("a place of it")) {
                let text = with(&whole, place, &other);
                if is_read(&text) { read += 1 } else { refused += 1 }
            }
        }
    }
    assert!(GLIMPSES.load(Ordering::Relaxed) > 100);
    assert!(read > 100 && refused > 1000, "{read} were read, {refused} refused");
}

#[test]
fn a_field_left_out_or_null_is_read_or_refused_as_by_the_tree() {
    for whole in [whole(), usual()] {
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        for place in all.iter().filter(|place| !place.is_empty()) {
            let (parent, key) = place.rsplit_once('/').expect("a parent");
            let mut without = whole.clone();
            if let Some(Value::Object(fields)) = without.pointer_mut(parent) {
                fields.remove(key);
            }
            is_read(&without.to_string());
        }
    }
}

#[test]
fn random_changes_of_the_examples_are_read_or_refused_as_by_the_tree() {
    let mut random = Random::new(14);
    for name in ["lead", "student", "unbacked-senior"] {
        let text = fs::read_to_string(format!("examples/{name}.json")).unwrap();
        assert!(is_read(&text) && read_at_once::<Assessment>(&text).is_some(), "{name}");
        for _ in 0..30 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..=random.below(2) {
                let at = random.below(bytes.len());
                let put = b"0123456789.eE+-\"\\{}[]:, \n\taz";
                match random.below(3) {
                    0 => drop(bytes.remove(at)),
                    1 => bytes.insert(at, put[random.below(put.len())]),
                    _ => bytes[at] = put[random.below(put.len())],
                }
            }
            if let Ok(text) = String::from_utf8(bytes) {
                is_read(&text);
            }
        }
    }
}

#[test]
fn a_report_to_the_letter_is_known_without_reading_it_all() {
    let rubric = built_in("machine-learning-engineer").expect("it is built in");
    for name in ["lead", "unbacked-senior"] {
        let text = fs::read_to_string(format!("examples/{name}.report.json")).unwrap();
        let made = Saved::as_made(&text, &rubric).expect("it is as it was made");
        let read = Saved::read("a.json", &text).expect("it can be read");
        assert_eq!(format!("{:?}", made.report), format!("{:?}", read.report));
        assert_eq!(made.trust(&rubric), Trust::True);
        assert_eq!(read.trust(&rubric), Trust::True);
        assert_eq!(made.assessment(&rubric), read.assessment(&rubric));
        // One space more, and it is read as others are.
        let spaced = text.replacen(": ", ":  ", 1);
        assert!(Saved::as_made(&spaced, &rubric).is_none());
        assert_eq!(verify(&rubric, &spaced), Ok(Trust::True));
    }
}
