//! A saved report whose shape, id or fields were changed is never true; one that is only written anew is.

use serde_json::{Map, Value, json};
use skillgap::report::{Trust, verify};

use crate::examples::{PEOPLE, example};
use crate::forgery::{believe, changes, saved_value};
use crate::support::{Folder, RUBRIC, Random, at_levels, day, report, run};

/// Pointers to all tables and lists.
fn holders(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => return,
    };
    found.push(at.to_owned());
    for (step, value) in children {
        let step = step.replace('~', "~0").replace('/', "~1");
        holders(value, &format!("{at}/{step}"), found);
    }
}

fn one_of<T: Clone>(random: &mut Random, all: &[T]) -> T {
    all[random.below(all.len())].clone()
}

/// A table with a key gone, added, renamed, or with another kind of value; `None` where that is no change.
fn other_table(map: &Map<String, Value>, random: &mut Random) -> Option<Value> {
    let mut map = map.clone();
    let Some((key, value)) = map.clone().into_iter().nth(random.below(map.len().max(1))) else {
        return Some(json!({"x": 1}));
    };
    match random.below(6) {
        0 if value.is_null() => return None,
        0 => drop(map.remove(&key)),
        1 => drop(map.insert("x".to_owned(), Value::Null)),
        2 => {
            map.remove(&key);
            map.insert(format!("{key} "), value);
        }
        3 if value.is_null() => return None,
        3 => drop(map.insert(key, Value::Null)),
        4 if value.is_string() => drop(map.insert(key, json!([value]))),
        4 => drop(map.insert(key, json!(value.to_string()))),
        _ => return Some(Value::Null),
    }
    Some(Value::Object(map))
}

/// A list with an item gone, doubled or added, or with two exchanged.
fn other_list(items: &[Value], random: &mut Random) -> Option<Value> {
    let mut other = items.to_vec();
    if other.is_empty() {
        return Some(one_of(random, &[json!([0]), json!(["x"]), json!([null]), Value::Null]));
    }
    let at = random.below(items.len());
    match random.below(4) {
        0 => drop(other.remove(at)),
        1 => other.insert(at, items[at].clone()),
        2 => other.push(Value::Null),
        _ => other.swap(at, random.below(items.len())),
    }
    Some(Value::Array(other))
}

#[test]
fn a_report_whose_shape_was_changed_in_one_place_is_never_true() {
    let mut random = Random::new(29);
    let reports = PEOPLE.map(|person| {
        let report = saved_value(person);
        let mut places = Vec::new();
        holders(&report, "", &mut places);
        (report, places)
    });
    let mut tried = 0;
    while tried < changes() {
        let (report, places) = &reports[random.below(reports.len())];
        let place = one_of(&mut random, places);
        let mut report = report.clone();
        let value = report.pointer_mut(&place).unwrap();
        let other = match &*value {
            Value::Object(map) => other_table(map, &mut random),
            Value::Array(items) => other_list(items, &mut random),
            _ => unreachable!("only tables and lists hold others"),
        };
        let Some(other) = other.filter(|other| other != &*value) else { continue };
        *value = other;
        tried += 1;
        assert_ne!(believe(&report.to_string()), Trust::True, "{place}");
    }
}

/// How a field is written before itself: its key and value as text.
type Spelling<'a> = &'a dyn Fn(&str, &str) -> String;

/// A report as text in which the table at one place has its first field twice: first as `before`, given its key and
/// value as text.
fn doubled(report: &Value, place: &str, before: impl Fn(&str, &str) -> String) -> String {
    let mut report = report.clone();
    let map = report.pointer_mut(place).unwrap().as_object_mut().unwrap();
    let (key, value) =
        map.iter().next().map(|(key, value)| (key.clone(), value.to_string())).unwrap();
    let twice = format!("{{{},", before(&key, &value));
    map.insert("\u{1}".to_owned(), Value::Null);
    let text = report.to_string();
    // Keys are in order, so the mark is the first of its table.
    let mark = "{\"\\u0001\":null,";
    assert_eq!(text.matches(mark).count(), 1);
    text.replace(mark, &twice)
}

#[test]
fn a_field_written_twice_is_false_at_any_depth_in_any_spelling_and_with_any_value() {
    let report = saved_value("student");
    let mut places = Vec::new();
    holders(&report, "", &mut places);
    places.retain(|at| report.pointer(at).unwrap().as_object().is_some_and(|map| !map.is_empty()));
    let mut random = Random::new(31);
    let escaped = |key: &str, value: &str| {
        let first = key.encode_utf16().next().unwrap();
        format!("\"\\u{first:04X}{}\":{value}", &key[1..])
    };
    let spellings: [Spelling; 4] = [
        &|key, value| format!("\"{key}\":{value}"),
        &escaped,
        &|key, _| format!("\"{key}\":null"),
        &|key, value| format!("\"{key}\":{value},\"{key}\":{value}"),
    ];
    for at in 0..changes() {
        let place = one_of(&mut random, &places);
        let text = doubled(&report, &place, spellings[at % spellings.len()]);
        assert!(matches!(believe(&text), Trust::False(_)), "{place} {at}");
    }
}

#[test]
fn a_format_written_twice_is_false_whichever_comes_first_and_whoever_made_it() {
    let good = saved_value("student").to_string();
    let last = |more: &str| format!("{},{more}}}", &good[..good.len() - 1]);
    for text in [
        good.replacen('{', "{\"format\":\"x\",", 1),
        good.replacen('{', "{\"format\":null,", 1),
        good.replacen('{', "{\"format\":\"skillgap-report/2\",", 1),
        last("\"format\":\"x\""),
        last("\"\\u0066ormat\":\"skillgap-report/1\""),
        last("\"format\":\"x\"").replace("\"0.1.0\"", "\"0.0.9\""),
    ] {
        assert!(matches!(believe(&text), Trust::False(_)), "{:?}", verify(&RUBRIC, &text));
        assert_eq!(run(&["verify", "-"], &text).code, 1);
    }
}

#[test]
fn the_id_of_its_assessment_belongs_to_a_report_and_a_draft_never_does() {
    let mut assessment = at_levels(&[3; 19]);
    assessment.id.0 = Some("a5".to_owned());
    let report = report(&RUBRIC, &assessment, None, day("2026-11-23"));
    let report = serde_json::to_value(&report).unwrap();
    assert_eq!(believe(&report.to_string()), Trust::True);
    let draft = json!({"at": 0, "next": "title"});
    let elsewhere = |report: &Value| {
        let mut report = report.clone();
        report["tool"]["version"] = json!("0.0.9");
        report
    };
    for (field, value) in [("id", json!("a6")), ("id", Value::Null), ("draft", draft)] {
        let mut changed = report.clone();
        changed["assessment"][field] = value;
        for changed in [elsewhere(&changed), changed] {
            assert!(matches!(believe(&changed.to_string()), Trust::False(_)), "{field}");
        }
    }
    let mut without = saved_value("student");
    without["assessment"]["id"] = json!("a5");
    assert!(matches!(believe(&without.to_string()), Trust::False(_)));
    for field in ["id", "draft"] {
        without["assessment"][field] = Value::Null;
        assert_eq!(believe(&without.to_string()), Trust::True, "{field}");
    }
}

#[test]
fn a_number_that_no_program_holds_is_a_false_value() {
    for text in ["1e400", "-1e400"] {
        let mut report = saved_value("lead");
        report["coverage"] = json!("PLACE");
        let text = report.to_string().replace("\"PLACE\"", text);
        assert!(matches!(believe(&text), Trust::False(_)), "{:?}", verify(&RUBRIC, &text));
        let asked = run(&["report", "-", "--require", "data-engineer"], &text);
        assert_eq!(asked.code, 1, "{}", asked.stderr);
    }
}

#[test]
fn changed_answers_are_false_also_beside_fields_of_another_version() {
    let mut report = saved_value("data-scientist");
    report["tool"]["version"] = json!("9.0.0");
    report["signature"] = json!("new");
    report["options"]["also"] = json!(1);
    assert!(matches!(believe(&report.to_string()), Trust::Unchecked(_)));
    report["assessment"]["answers"]["python"]["level"] = json!(5);
    assert!(matches!(believe(&report.to_string()), Trust::False(_)));
}

#[test]
fn what_is_no_json_is_no_report_and_says_why() {
    let good = saved_value("student").to_string();
    let deep = format!("{{\"format\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [
        good.replacen("\"name\":\"", "\"name\":\"\\ud83d", 1),
        format!("// mine\n{good}"),
        good.clone() + &good,
        good.replacen("\"max\":", "\"max\":0", 1),
        deep,
    ] {
        let why = verify(&RUBRIC, &text).unwrap_err().to_string();
        assert!(why == "It isn't JSON.", "{why}");
    }
}

#[test]
fn a_mark_at_the_beginning_and_escaped_slashes_change_nothing() {
    let text = std::fs::read_to_string(example("data-scientist.report.json")).unwrap();
    let text = text.replace('/', "\\/").replace('\n', "\r\n");
    let folder = Folder::new();
    let file = folder.write("marked.json", &format!("\u{feff}{text}\r\n\t "));
    let checked = run(&["verify", &file], "");
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""));
    assert_eq!(run(&["verify", "-"], &format!("\u{feff}{text}")).code, 0);
}
