//! A saved report is true, false, or can't be checked here; every way in which one is read says which.

use std::fmt::Write;

use serde_json::{Map, Value, json};
use skillgap::render::schema::{Kind, schema};
use skillgap::report::{Obstacle, Trust, verify};
use skillgap::store::built_in;

use crate::examples::{PEOPLE, example};
use crate::support::{Folder, RUBRIC, Random, Run, run};

fn saved(person: &str) -> String {
    std::fs::read_to_string(example(&format!("{person}.report.json"))).unwrap()
}

pub fn saved_value(person: &str) -> Value {
    serde_json::from_str(&saved(person)).unwrap()
}

/// Pointers to all values that hold no others.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    let key = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) if !map.is_empty() => {
            map.iter()
                .for_each(|(name, value)| leaves(value, &format!("{at}/{}", key(name)), found));
        }
        Value::Array(items) if !items.is_empty() => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| leaves(value, &format!("{at}/{index}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

/// Another value of the same kind.
fn other(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Null => json!("x"),
        Value::Bool(is) => json!(!is),
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().unwrap();
            match random.below(3) {
                0 => json!(f64::from_bits(number.to_bits() + 1)),
                1 => json!(number + 1.0),
                _ => json!(-number - 0.5),
            }
        }
        Value::Number(number) => json!(number.as_i64().unwrap() + 1),
        Value::String(text) => match random.below(3) {
            0 => json!(format!("{text} ")),
            1 => json!(text.chars().rev().chain(['x']).collect::<String>()),
            _ => json!(""),
        },
        Value::Array(_) => json!([1]),
        Value::Object(_) => json!({"x": 1}),
    }
}

fn asked() -> Option<usize> {
    std::env::var("SKILLGAP_CHANGES").ok().and_then(|count| count.parse().ok())
}

/// So many changes are tried; `SKILLGAP_CHANGES=450` tries more, and every combination where some are left out.
pub fn changes() -> usize {
    asked().unwrap_or(40)
}

pub fn believe(text: &str) -> Trust {
    let saved: Value = serde_json::from_str(text).unwrap_or_default();
    let other = saved["rubric"]["id"].as_str().filter(|id| RUBRIC.id != *id).and_then(built_in);
    verify(other.as_ref().unwrap_or(&RUBRIC), text).unwrap_or(Trust::Unchecked(vec![]))
}

#[test]
fn a_report_with_any_one_value_changed_is_never_true() {
    let mut random = Random::new(11);
    let reports: Vec<(Value, Vec<String>)> = PEOPLE
        .iter()
        .map(|person| {
            let report = saved_value(person);
            let mut places = Vec::new();
            leaves(&report, "", &mut places);
            (report, places)
        })
        .collect();
    for _ in 0..changes() {
        let (report, places) = &reports[random.below(reports.len())];
        let place = &places[random.below(places.len())];
        let mut report = report.clone();
        let value = report.pointer_mut(place).unwrap();
        *value = match (&*value, place.as_str()) {
            // Here `null` is as good as what is there.
            (Value::Null, _) => json!("x"),
            (value, _) => other(value, &mut random),
        };
        assert_ne!(believe(&report.to_string()), Trust::True, "{place}");
    }
}

#[test]
fn a_report_with_any_one_answer_changed_or_gone_is_false_also_by_another_rubric_or_program() {
    let mut random = Random::new(3);
    let original = saved_value("data-scientist");
    let mut places = Vec::new();
    leaves(&original["assessment"], "/assessment", &mut places);
    for (at, place) in places.iter().enumerate() {
        let mut report = original.clone();
        let value = report.pointer_mut(place).unwrap();
        *value = other(value, &mut random);
        if at % 2 == 0 || asked().is_some() {
            assert!(matches!(believe(&report.to_string()), Trust::False(_)), "{place}");
        }
        if at % 2 == 0 && asked().is_none() {
            continue;
        }
        let (name, value) = match at % 3 {
            0 => ("/tool/version", "0.0.9"),
            1 => ("/rubric/version", "0.9.0"),
            _ => ("/rubric/hash", "0"),
        };
        *report.pointer_mut(name).unwrap() = json!(value);
        assert_ne!(believe(&report.to_string()), Trust::True, "{place}");
    }
    for skill in original["assessment"]["answers"].as_object().unwrap().keys() {
        let mut report = original.clone();
        report["assessment"]["answers"].as_object_mut().unwrap().remove(skill);
        report["tool"]["version"] = json!("0.0.9");
        assert!(matches!(believe(&report.to_string()), Trust::False(_)), "{skill}");
    }
}

#[test]
fn a_doubled_key_and_an_unknown_field_are_false_wherever_they_are() {
    let good = saved("lead");
    for (from, to) in [
        ("{", "{\"format\": \"skillgap-report/1\","),
        ("\"tool\": {", "\"tool\": {\"version\": \"9.9.9\","),
        ("\"limits\": {", "\"limits\": {\"max\": 3,"),
        ("{", "{\"signed\": true,"),
        ("\"tool\": {", "\"tool\": {\"by\": null,"),
        ("\"answers\": {", "\"answers\": {\"python\": {\"state\": \"declined\"},"),
    ] {
        let text = good.replacen(from, to, 1);
        assert!(matches!(believe(&text), Trust::False(_)), "{to}: {:?}", believe(&text));
    }
    // No version of the program writes a field twice.
    let text = good.replacen("\"0.1.0\"", "\"0.0.9\", \"version\": \"0.0.9\"", 1);
    assert!(matches!(believe(&text), Trust::False(_)));
}

#[test]
fn null_and_numbers_too_big_are_no_values_where_one_is_required() {
    for (place, text) in [("coverage", "1e400"), ("as_of", "null"), ("gaps", "null")] {
        let mut report = saved_value("lead");
        report[place] = json!("PLACE");
        let text = report.to_string().replace("\"PLACE\"", text);
        assert_ne!(believe(&text), Trust::True, "{place}");
    }
}

/// How a program that rewrites JSON writes it.
#[derive(Clone, Copy, Debug)]
struct Style {
    reversed: bool,
    escaped: bool,
    nulls: bool,
    whole: fn(i64) -> String,
    real: fn(f64) -> String,
}

const AS_IT_IS: Style = Style {
    reversed: false,
    escaped: false,
    nulls: false,
    whole: |number| number.to_string(),
    real: |number| format!("{number:?}"),
};

/// As jq 1.6 prints numbers: with 17 digits, and without a fraction where there is none.
fn digits_17(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.16e}") }
}

const STYLES: [Style; 7] = [
    Style { reversed: true, ..AS_IT_IS },
    Style { escaped: true, ..AS_IT_IS },
    Style { nulls: true, ..AS_IT_IS },
    Style { real: digits_17, ..AS_IT_IS },
    Style { real: |number| number.to_string(), reversed: true, ..AS_IT_IS },
    Style { whole: |number| format!("{number}.0"), nulls: true, ..AS_IT_IS },
    Style {
        whole: |number| format!("{number}E+0"),
        real: |number| format!("{number:e}"),
        reversed: true,
        escaped: true,
        nulls: true,
    },
];

impl Style {
    fn write(&self, value: &Value, out: &mut String) {
        match value {
            Value::Number(number) => match number.as_i64() {
                Some(whole) => out.push_str(&(self.whole)(whole)),
                None => out.push_str(&(self.real)(number.as_f64().unwrap())),
            },
            Value::String(text) => self.text(text, out),
            Value::Array(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { " ,\t" } else { "" });
                    self.write(item, out);
                }
                out.push(']');
            }
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                if self.reversed {
                    entries.reverse();
                }
                out.push('{');
                for (at, (key, value)) in entries.into_iter().enumerate() {
                    out.push_str(if at > 0 { ",\r\n" } else { "" });
                    self.text(key, out);
                    out.push(':');
                    self.write(value, out);
                }
                out.push('}');
            }
            other => out.push_str(&other.to_string()),
        }
    }

    fn text(&self, text: &str, out: &mut String) {
        if !self.escaped {
            return out.push_str(&Value::from(text).to_string());
        }
        out.push('"');
        text.encode_utf16().for_each(|unit| write!(out, "\\u{unit:04x}").unwrap());
        out.push('"');
    }
}

/// Writes every optional field that is absent as null, by the schema; how many there were.
fn add_nulls(value: &mut Value, schema: &Value, defs: &Value) -> usize {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return add_nulls(value, &defs[name.trim_start_matches("#/$defs/")], defs);
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let some = choices.iter().find(|choice| choice["type"] != "null").unwrap();
        return if value.is_null() { 0 } else { add_nulls(value, some, defs) };
    }
    if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
        let is_it = |choice: &&Value| choice["properties"]["kind"]["const"] == value["kind"];
        let of_kind =
            choices.iter().find(|choice| !choice["properties"].is_null() && is_it(choice));
        return of_kind.map_or(0, |choice| add_nulls(value, choice, defs));
    }
    match value {
        Value::Object(map) => {
            let empty = Map::new();
            let fields = schema["properties"].as_object().unwrap_or(&empty);
            let absent = fields.keys().filter(|key| !map.contains_key(*key)).cloned();
            let absent: Vec<String> = absent.collect();
            let of = |key: &String| fields.get(key).unwrap_or(&schema["additionalProperties"]);
            let within: usize =
                map.iter_mut().map(|(key, value)| add_nulls(value, of(key), defs)).sum();
            let count = absent.len();
            absent.into_iter().for_each(|key| drop(map.insert(key, Value::Null)));
            within + count
        }
        Value::Array(items) => {
            items.iter_mut().map(|item| add_nulls(item, &schema["items"], defs)).sum()
        }
        _ => 0,
    }
}

#[test]
fn a_report_that_another_program_wrote_anew_stays_true() {
    let schema = schema(Kind::Report);
    for (one, person) in PEOPLE.into_iter().enumerate() {
        for (other, style) in STYLES.into_iter().enumerate() {
            if (one + other) % 3 != 0 && asked().is_none() {
                continue;
            }
            let mut report = saved_value(person);
            if style.nulls {
                let added = add_nulls(&mut report, &schema, &schema["$defs"]);
                assert!(added > 50, "{added}");
            }
            let mut text = String::new();
            style.write(&report, &mut text);
            assert_eq!(believe(&text), Trust::True, "{person} {style:?}");
        }
    }
}

fn changed(folder: &Folder, place: &str, value: Value) -> String {
    let mut report = saved_value("lead");
    *report.pointer_mut(place).unwrap() = value;
    folder.write("it is mine.json", &report.to_string())
}

const PROGRAMS: [&str; 7] = ["json", "csv", "gaps-csv", "xlsx", "tasks", "ics", "resume"];

fn first_line(run: &Run) -> &str {
    run.stdout.lines().next().unwrap_or_default()
}

/// Ways to look at a saved report, each with the options that ask for it.
fn looks(file: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["report", file],
        vec!["report", file, "--view", "coach"],
        vec!["report", file, "--view", "employer"],
        vec!["report", file, "--target", "data-engineer"],
        vec!["report", file, "-f", "markdown"],
        vec!["explain", file],
        vec!["explain", file, "python"],
        vec!["compare", file, "examples/lead.json"],
        vec!["compare", "examples/lead.json", file, "--format", "markdown"],
    ]
}

#[test]
fn a_false_report_says_so_in_the_first_line_of_all_that_people_read() {
    let folder = Folder::new();
    let file = changed(&folder, "/attainment/low", json!(0.5));
    let said = format!("False report: `{file}` doesn't match its own answers.");
    for args in looks(&file) {
        let shown = run(&args, "");
        assert_eq!((shown.code, shown.stderr.as_str()), (0, ""), "{args:?}");
        let paragraph = shown.stdout.split("\n\n").next().unwrap().replace('\n', " ");
        let plain = paragraph.replace(['*', '\\'], "");
        assert_eq!(plain, said, "{args:?}");
    }
    for args in [["report", &file, "-f", "html"], ["compare", &file, &file, "--format=html"]] {
        let html = run(&args, "").stdout;
        let header = html.split("<header>").nth(1).unwrap();
        assert!(
            header.starts_with("<p class=\"warning\"><strong class=\"missing\">False report: ")
        );
    }
}

#[test]
fn a_false_report_is_not_written_for_other_programs() {
    let folder = Folder::new();
    let file = changed(&folder, "/attainment/low", json!(0.5));
    let output = folder.path("out");
    let said =
        format!("error: `{file}` doesn't match its own answers, so skillgap won't export it.\n");
    let refused = |args: &[&str], code| {
        let run = run(args, "");
        assert_eq!((run.code, run.stdout.as_str()), (code, ""), "{args:?}");
        assert!(run.stderr.starts_with(&said), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("`skillgap verify '{file}'`")), "{}", run.stderr);
    };
    for format in PROGRAMS {
        refused(&["report", &file, "-f", format, "-o", &output], 2);
        refused(&["report", &file, "-f", format, "-o", &output, "--max", "1"], 2);
        refused(&["report", &file, "-f", format, "--require", "data-engineer"], 1);
    }
    refused(&["report", &file, "--view", "employer", "-f", "json"], 2);
    refused(&["compare", &file, "examples/lead.json", "--format", "json"], 2);
    assert_eq!(folder.names(), ["it is mine.json"]);
    let told = run(&["report", &file, "-o", &output], "");
    assert_eq!(
        told.stderr,
        format!("note: False report: `{file}` doesn't match its own answers.\n")
    );
    assert!(folder.read("out").starts_with("False report: "));
}

#[test]
fn a_false_report_shows_no_step_that_fits() {
    let folder = Folder::new();
    for (place, value) in [
        ("/attainment/low", json!(0.5)),
        ("/assessment/answers/python/level", json!(4)),
        ("/options/limits/max", json!(9)),
        ("/claimed", json!({})),
        ("/skills/0/state", json!("guessed")),
    ] {
        let file = changed(&folder, place, value);
        assert_eq!(run(&["verify", &file], "").code, 1, "{place}");
        for step in ["data-engineer", "no-such-step"] {
            let asked = run(&["report", &file, "--require", step], "");
            assert_eq!(asked.code, 1, "{place}: {}", asked.stderr);
        }
    }
    let asked = run(&["report", "-", "--require", "data-engineer"], &{
        let mut report = saved_value("lead");
        report["attainment"]["low"] = json!(0.5);
        report.to_string()
    });
    assert_eq!(asked.code, 1);
    assert_eq!(
        first_line(&asked),
        "False report: the report on standard input doesn't match its own answers."
    );
    assert_eq!(asked.stderr, "note: A false report can't show that `data-engineer` fits.\n");
}

/// A change that makes a report one of somewhere else, with what is said of it.
fn elsewhere() -> [(&'static str, Value, &'static str); 4] {
    [
        ("/tool/version", json!("0.0.9"), "it was made with skillgap 0.0.9, and this is 0.1.0"),
        (
            "/rubric/version",
            json!("0.9.0"),
            "it was made with version 0.9.0 of its rubric, and this one is 2.0.0",
        ),
        (
            "/rubric/hash",
            json!("0".repeat(64)),
            "its rubric had the digest 000000000000, and this one, with the same version, has ",
        ),
        (
            "/rubric/id",
            json!("pastry"),
            "it was made with the rubric `pastry`, and this one is `machine-learning-engineer`",
        ),
    ]
}

#[test]
fn what_can_not_be_checked_here_says_why() {
    let folder = Folder::new();
    for (place, value, why) in elsewhere() {
        let file = changed(&folder, place, value);
        let checked = run(&["verify", &file], "");
        assert_eq!((checked.code, checked.stdout.as_str()), (2, ""), "{place}");
        assert!(
            checked.stderr.starts_with(&format!("error: skillgap can't check `{file}` here: "))
        );
        let said = if place == "/rubric/id" {
            "it was made with another rubric, `pastry`, which isn't built in"
        } else {
            why
        };
        assert!(checked.stderr.contains(said), "{place}: {}", checked.stderr);
        let shown = run(&["report", &file], "");
        assert_eq!(shown.code, 0, "{place}");
        assert!(shown.stdout.starts_with(&format!("Not checked: `{file}`")), "{}", shown.stdout);
        let paragraph = shown.stdout.split("\n\n").next().unwrap().replace('\n', " ");
        assert!(paragraph.contains(why), "{place}: {paragraph}");
        let json = run(&["report", &file, "-f", "json"], "");
        assert_eq!(json.code, 0, "{place}");
        assert!(
            json.stderr.starts_with(&format!("note: Not checked: `{file}`")),
            "{}",
            json.stderr
        );
        assert!(run(&["explain", &file], "").stdout.starts_with("Not checked: "));
    }
}

#[test]
fn a_requirement_of_what_can_not_be_checked_is_judged_by_the_rubric_of_today() {
    let folder = Folder::new();
    for (place, value, _) in &elsewhere()[..3] {
        let mut report = saved_value("data-scientist");
        *report.pointer_mut(place).unwrap() = value.clone();
        // What the file says of itself counts for nothing.
        let steps = report["steps"].as_array_mut().unwrap();
        steps.iter_mut().for_each(|step| step["backed"]["verdict"] = json!("fits"));
        let file = folder.write("old.json", &report.to_string());
        let asked = run(&["report", &file, "--require", "ml-engineer"], "");
        assert_eq!(asked.code, 1, "{place}");
        assert!(asked.stderr.contains("Python 2 \u{2192} 4"), "{}", asked.stderr);
        let paragraph = asked.stdout.split("\n\n").next().unwrap().replace('\n', " ");
        let said = "This report uses machine-learning-engineer 2.0.0 instead.";
        assert!(paragraph.ends_with(said), "{paragraph}");
        let mut report = saved_value("lead");
        *report.pointer_mut(place).unwrap() = value.clone();
        let file = folder.write("old.json", &report.to_string());
        let json = run(&["report", &file, "--require", "data-engineer", "-f", "json"], "");
        assert_eq!(json.code, 0, "{}", json.stderr);
        assert!(json.stderr.trim_end().ends_with(said), "{}", json.stderr);
        assert_eq!(believe(&json.stdout), Trust::True, "what is written is made anew");
    }
    let file = changed(&folder, "/rubric/id", json!("pastry"));
    let asked = run(&["report", &file, "--require", "ml-engineer"], "");
    assert_eq!((asked.code, asked.stdout.as_str()), (2, ""));
    assert!(asked.stderr.contains("needs the rubric `pastry`, which isn't built in"));
}

#[test]
fn another_program_is_named_also_where_it_writes_other_fields() {
    let mut report = saved_value("lead");
    report["tool"]["version"] = json!("9.0.0");
    report["signature"] = json!("new");
    let made_by = Obstacle::Program { saved: "9.0.0".to_owned(), now: "0.1.0".to_owned() };
    assert_eq!(believe(&report.to_string()), Trust::Unchecked(vec![made_by]));
}
