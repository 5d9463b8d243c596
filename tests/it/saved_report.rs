//! A saved report is shown again as it stands, in every format; a damaged one is refused with all that is
//! wrong with it.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use skillgap::render::Look;
use skillgap::render::formats::{markdown, terminal};
use skillgap::render::pages::view as words;
use skillgap::report::audience::{View, view};
use skillgap::report::{FORMAT, Report, Saved};
use skillgap::text::diagnostic::Code;

use crate::examples::{PEOPLE, example};
use crate::support::{Folder, run};

const FORMATS: [(&str, &str); 3] = [("terminal", "txt"), ("markdown", "md"), ("json", "json")];

pub fn saved(person: &str) -> String {
    std::fs::read_to_string(example(&format!("{person}.report.json"))).unwrap()
}

fn saved_value(person: &str) -> Value {
    serde_json::from_str(&saved(person)).unwrap()
}

/// Each place of a value, as a pointer; places that differ only in their index come once.
pub fn places(value: &Value) -> Vec<String> {
    fn walk(
        value: &Value,
        at: &str,
        shape: &str,
        seen: &mut BTreeSet<String>,
        found: &mut Vec<String>,
    ) {
        if seen.insert(shape.to_owned()) {
            found.push(at.to_owned());
        }
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    walk(value, &format!("{at}/{key}"), &format!("{shape}/{key}"), seen, found);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    walk(value, &format!("{at}/{index}"), &format!("{shape}/*"), seen, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", "", &mut BTreeSet::new(), &mut found);
    found
}

/// The report of a file with options, which is given without a remark.
fn report_of(file: &str, options: &[&str], format: &str) -> String {
    let run = run(&[&["report", file, "--format", format][..], options].concat(), "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{file} {options:?} {format}");
    run.stdout
}

#[test]
fn a_report_of_a_saved_report_is_that_of_its_assessment_in_every_format() {
    for person in PEOPLE {
        let file = example(&format!("{person}.report.json")).display().to_string();
        for (format, extension) in FORMATS {
            let of_assessment = example(&format!("{person}.report.{extension}"));
            let of_assessment = std::fs::read_to_string(of_assessment).unwrap();
            assert!(report_of(&file, &[], format) == of_assessment, "{person} {format}");
        }
    }
}

#[test]
fn a_saved_report_that_was_made_with_options_is_shown_with_these() {
    let folder = Folder::new();
    let assessment = example("student.json").display().to_string();
    for options in [
        &["--target", "data-scientist", "--as-of", "2027-05-01", "--max", "1"][..],
        &["--budget", "300", "--hours", "80", "--as-of", "2026-11-23"],
    ] {
        let file = folder.write("report.json", &report_of(&assessment, options, "json"));
        for (format, _) in FORMATS {
            let shown = report_of(&file, &[], format);
            assert!(shown == report_of(&assessment, options, format), "{options:?} {format}");
        }
    }
}

#[test]
fn a_saved_report_is_made_again_where_an_option_asks_for_something_else_and_keeps_the_others() {
    let folder = Folder::new();
    let assessment = example("student.json").display().to_string();
    let of = |file: &str, options: &[&str]| report_of(file, options, "json");
    let first =
        ["--target", "data-engineer", "--as-of", "2026-11-20", "--hours", "90", "--max", "1"];
    let file = folder.write("report.json", &of(&assessment, &first));
    let other: [(&[&str], &[&str]); 4] = [
        (&["--as-of", "2027-05-01"], &["--target", "data-engineer", "--hours", "90", "--max", "1"]),
        (
            &["--target", "data-scientist"],
            &["--as-of", "2026-11-20", "--hours", "90", "--max", "1"],
        ),
        (
            &["--budget", "0", "--max", "3"],
            &["--target", "data-engineer", "--as-of", "2026-11-20", "--hours", "90"],
        ),
        (&["--rubric", "rubrics/machine-learning-engineer"], &first),
    ];
    for (asked, kept) in other {
        assert!(of(&file, asked) == of(&assessment, &[asked, kept].concat()), "{asked:?}");
    }
}

#[test]
fn options_in_a_saved_report_that_cannot_be_asked_for_are_not_made_again() {
    let folder = Folder::new();
    for (place, value) in [
        ("limits", json!({"budget_usd": null, "hours": null, "max": 9})),
        ("target", json!("boss")),
    ] {
        let mut report = saved_value("lead");
        report["options"][place] = value;
        let file = folder.write("report.json", &report.to_string());
        let run = run(&["report", &file, "--hours", "90"], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{place}");
        assert!(
            run.stderr.contains("Set `--target`, `--as-of` and `--max` again."),
            "{}",
            run.stderr
        );
    }
}

/// A change of a saved report, and what must be said: place, code, part of the message, part of the help.
const DAMAGE: [(&str, &str, &str, &str, &str, &str); 9] = [
    (
        "  \"as_of\"",
        "  \"asof\"",
        "3:3",
        "unknown-field",
        "There is no field `asof` here.",
        "Did you mean `as_of`?",
    ),
    (
        "  \"format\"",
        "  \"formaat\"",
        "2:3",
        "unknown-field",
        "There is no field `formaat` here.",
        "Did you mean `format`?",
    ),
    (
        "\"as_of\": \"2026-11-23\",\n  \"options\"",
        "\"options\"",
        "1:1",
        "missing-field",
        "`as_of` is missing",
        "Add `as_of`: the day of the report.",
    ),
    (
        "\"as_of\": \"2026-11-23\"",
        "\"as_of\": 2026",
        "3:12",
        "wrong-type",
        "`as_of` is 2026, but must be a text.",
        "",
    ),
    (
        "\"as_of\": \"2026-11-23\"",
        "\"as_of\": \"soon\"",
        "3:12",
        "bad-date",
        "the text \u{201c}soon\u{201d}",
        "YYYY-MM-DD",
    ),
    (
        "skillgap-report/1",
        "skillgap-report/2",
        "2:13",
        "wrong-format",
        "skillgap-report/2",
        "Another version",
    ),
    (
        "\"target\": null",
        "\"target\": 5",
        "5:15",
        "wrong-type",
        "`target` is 5, but must be a text.",
        "",
    ),
    ("  \"options\": {", "  \"options\": [", "5:13", "syntax", "A colon isn't allowed here.", ""),
    (
        "\"as_of\"",
        "\"tool\": {}, \"as_of\"",
        "13:3",
        "doubled-key",
        "`tool` appears twice.",
        "Keep one",
    ),
];

#[test]
fn a_damaged_report_is_refused_with_place_reason_and_remedy() {
    let folder = Folder::new();
    let good = saved("student");
    for (from, to, place, code, message, help) in DAMAGE {
        assert!(good.contains(from), "{from}");
        let file = folder.write("bad.json", &good.replacen(from, to, 1));
        let run = run(&["report", &file], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{to}");
        for part in [&format!("bad.json:{place}\n"), &format!("error[{code}]"), message, help] {
            assert!(run.stderr.contains(part), "{to}: {part}: {}", run.stderr);
        }
    }
}

#[test]
fn all_that_is_wrong_with_a_report_is_told_at_once_and_each_thing_once() {
    let mut report = saved_value("student");
    report["tool"]["name"] = json!(1);
    report["skills"][0]["state"] = json!("guessed");
    report["notes"] = json!([{"kind": "unanswered", "count": 1}, {"kind": "nothing"}, 5]);
    report["gaps"][0].as_object_mut().unwrap().remove("mode");
    let findings = Saved::read("-", &report.to_string()).unwrap_err();
    let mut told: Vec<(Code, &str)> =
        findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    told.sort_by_key(|(code, message)| (code.name(), *message));
    let expected = [
        (Code::MissingField, "The field `mode` is missing in `gaps`."),
        (Code::MissingField, "The field `of` is missing in `notes`."),
        (Code::UnknownWord, "`kind` can\'t be \u{201c}nothing\u{201d}."),
        (Code::UnknownWord, "`state` can\'t be \u{201c}guessed\u{201d}."),
        (Code::WrongType, "`name` is 1, but must be a text."),
        (Code::WrongType, "`notes` is 5, but must be a table."),
    ];
    assert_eq!(told, expected);
    let explained = run(&["explain", "-"], &report.to_string());
    assert_eq!(explained.code, 2);
    assert_eq!(explained.stderr.matches("error[").count(), expected.len(), "{}", explained.stderr);
}

#[test]
fn a_saved_report_can_hold_anything_that_its_shape_allows_and_is_shown() {
    let look = Look { width: 60, colour: false, unicode: true };
    let mut shown = 0;
    // Every so many places, another one each time; all of them take minutes.
    let step = if std::env::var_os("SKILLGAP_ALL_PLACES").is_some() { 1 } else { 127 };
    for person in ["student", "lead"] {
        let good = saved_value(person);
        for place in places(&good).into_iter().step_by(step) {
            for other in
                [json!(null), json!([]), json!({}), json!("x"), json!(0), json!(200), json!(true)]
            {
                let mut report = good.clone();
                *report.pointer_mut(&place).unwrap() = other;
                if let Ok(saved) = Saved::read("-", &report.to_string()) {
                    let page = words::page(&view(&saved.report, View::Own));
                    let told = markdown::page(&page);
                    let text = terminal::page(page, &look);
                    assert!(!text.is_empty() && !told.is_empty());
                    shown += 1;
                }
            }
        }
    }
    assert!(shown > 10, "{shown}");
}

#[test]
fn a_report_is_known_by_its_format_and_is_no_assessment() {
    let report: Report = serde_json::from_str(&saved("lead")).unwrap();
    assert_eq!(report.format, FORMAT);
    let folder = Folder::new();
    let file = folder.write("report.json", &saved("lead"));
    let run = run(&["work", "list", &file], "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[wrong-format]"), "{}", run.stderr);
}
