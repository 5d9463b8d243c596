//! A saved report is what its own assessment gives, or the place where it is not is named.

use skillgap::report::{Difference, Trust, verify};

use crate::examples::{PEOPLE, example};
use crate::support::{Folder, RUBRIC, run};

fn saved(person: &str) -> String {
    let file = example(&format!("{person}.report.json"));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn every_example_report_verifies() {
    for person in PEOPLE {
        let file = example(&format!("{person}.report.json")).display().to_string();
        let run = run(&["verify", &file], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{person}");
        let said = "Checked: this report matches its answers and rubric.\n";
        assert_eq!(run.stdout, said, "{person}");
    }
}

#[test]
fn a_changed_answer_is_named_by_its_part() {
    let folder = Folder::new();
    let mut report: serde_json::Value = serde_json::from_str(&saved("student")).unwrap();
    report["assessment"]["answers"]["python"]["level"] = 3.into();
    let report = report.to_string();
    let file = folder.write("changed.json", &report);
    let run = run(&["verify", &file], "");
    assert_eq!(run.code, 1);
    let said = "False: this report doesn't match its own answers.\n\
                Changed after it was saved: answers.python.\n";
    assert!(run.stdout.starts_with(said), "{}", run.stdout);
}

#[test]
fn one_digit_changed_anywhere_is_found() {
    let text = saved("data-scientist");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let digits: Vec<usize> =
        text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
    // Every part of the file, a different digit each time; all of them take minutes.
    let step = if std::env::var_os("SKILLGAP_ALL_DIGITS").is_some() { 1 } else { 331 };
    for at in digits.into_iter().step_by(step) {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + 1) % 10;
        let changed = String::from_utf8(bytes).unwrap();
        let found = verify(&RUBRIC, &changed);
        let line = text[..at].lines().count();
        let same = serde_json::from_str::<serde_json::Value>(&changed).ok() == Some(value.clone());
        assert_eq!(found == Ok(Trust::True), same, "line {line}: {found:?}");
    }
}

#[test]
fn spaces_and_the_order_of_fields_make_no_difference() {
    let value: serde_json::Value = serde_json::from_str(&saved("lead")).unwrap();
    assert_eq!(verify(&RUBRIC, &value.to_string()), Ok(Trust::True));
}

#[test]
fn what_is_no_report_cannot_be_verified() {
    let assessment = std::fs::read_to_string(example("lead.json")).unwrap();
    for text in ["", "{", "[]", "{}", assessment.as_str()] {
        assert!(verify(&RUBRIC, text).is_err(), "{text}");
    }
}

#[test]
fn a_report_within_limits_keeps_to_them_and_verifies() {
    let folder = Folder::new();
    let person = example("student.json").display().to_string();
    let file = folder.path("report.json");
    let limits = ["--budget", "500", "--hours", "160", "--max", "1"];
    let made = run(&[&["report", &person, "-f", "json", "-o", &file][..], &limits].concat(), "");
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&folder.read("report.json")).unwrap();
    let best = &report["certifications"]["best"];
    assert_eq!(best["members"].as_array().unwrap().len(), 1);
    assert!(best["usd"]["high"].as_f64().unwrap() <= 500.0);
    assert!(best["hours"]["high"].as_f64().unwrap() <= 160.0);
    assert_eq!(report["options"]["limits"]["budget_usd"], 500);
    assert_eq!(run(&["verify", &file], "").code, 0);
}

#[test]
fn a_limit_that_is_none_is_refused() {
    let person = example("student.json").display().to_string();
    for limit in [["--max", "5"], ["--max", "0"], ["--hours", "-1"], ["--budget", "much"]] {
        let run = run(&[&["report", person.as_str()][..], &limit].concat(), "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{limit:?}");
    }
}

#[test]
fn limits_in_a_saved_report_that_nobody_can_ask_for_are_changed_options() {
    for max in [0, 5, 1000] {
        let mut report: serde_json::Value = serde_json::from_str(&saved("student")).unwrap();
        report["options"]["limits"]["max"] = max.into();
        let found = verify(&RUBRIC, &report.to_string()).unwrap();
        let changed = Difference::Changed { part: "options".to_owned() };
        assert_eq!(found, Trust::False(vec![changed]), "{max}");
    }
}

#[test]
fn a_project_that_takes_more_hours_than_were_asked_for_is_not_recommended() {
    let person = example("student.json").display().to_string();
    let run = run(&["report", &person, "--hours", "50", "-f", "json"], "");
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let projects = &report["projects"];
    let hours = |project: &serde_json::Value| project["hours"]["high"].as_f64().unwrap();
    assert!(projects["recommended"].as_array().unwrap().iter().all(|one| hours(one) <= 50.0));
    let kinds = projects["considered"].as_array().unwrap().iter();
    assert!(kinds.into_iter().any(|one| one["reason"]["kind"] == "over-hours"));
}
