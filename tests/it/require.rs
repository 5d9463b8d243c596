//! `report --require`: a script asks whether a step or path fits as far as it is backed.

use crate::examples::example;
use crate::support::{Folder, Run, run, run_with};

/// The report of an example on a day, with a step or path that is required.
fn required(person: &str, step: &str) -> Run {
    let file = example(&format!("{person}.json")).display().to_string();
    run(&["report", &file, "--as-of", "2026-11-23", "--require", step], "")
}

fn text(person: &str) -> String {
    std::fs::read_to_string(example(&format!("{person}.report.txt"))).unwrap()
}

#[test]
fn what_fits_as_far_as_it_is_backed_ends_with_0_and_no_word() {
    for step in ["ml-engineer", "senior-ml-engineer", "data-engineer"] {
        let run = required("lead", step);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{step}");
        assert!(run.stdout == text("lead"), "the report is as always");
    }
}

#[test]
fn what_does_not_fit_ends_with_1_and_says_in_a_line_what_is_missing() {
    let run = required("data-scientist", "ml-engineer");
    assert_eq!(run.code, 1);
    assert!(run.stdout == text("data-scientist"), "the report is as always");
    let said = "note: ML engineer doesn't fit yet. Evidence supports 81% of it, and it needs 90%. \
                Missing: Python 2 \u{2192} 4 (3 is a must-have), Deep learning 2 \u{2192} 3, PyTorch 2 \u{2192} 3, \
                Docker and Kubernetes 2 \u{2192} 3, Model deployment 2 \u{2192} 3, Cloud platforms 2 \u{2192} 3.\n";
    assert_eq!(run.stderr, said);
}

#[test]
fn nothing_named_that_could_back_anything_is_not_backed_yet() {
    let run = required("unbacked-senior", "junior-ml-engineer");
    assert_eq!(run.code, 1);
    let said =
        "note: There is no evidence for Junior ML engineer yet. Add a project or certification.\n";
    assert_eq!(run.stderr, said);
}

#[test]
fn answers_that_are_missing_and_questions_about_scope_count_as_not_fitting() {
    let folder = Folder::new();
    let lead = std::fs::read_to_string(example("lead.json")).unwrap();
    let mut assessment: serde_json::Value = serde_json::from_str(&lead).unwrap();
    for skill in ["sql", "statistics", "collaboration", "communication"] {
        assessment["answers"][skill] = serde_json::json!({"state": "declined"});
    }
    assessment["facts"]["scope"] = serde_json::json!({});
    let file = folder.write("ada.json", &assessment.to_string());
    let run = run(&["report", &file, "--as-of", "2026-11-23", "--require", "lead-ml-engineer"], "");
    assert_eq!(run.code, 1);
    for part in [
        "Lead ML engineer doesn't fit yet. Evidence supports ",
        ". Not answered: ",
        "SQL",
        "Statistics",
        ". The answer to its scope question isn\'t yes.\n",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
}

#[test]
fn a_step_that_there_is_not_is_refused_before_anything_is_written() {
    let folder = Folder::new();
    let output = folder.path("ada.md");
    for file in ["lead.json", "lead.report.json"] {
        let file = example(file).display().to_string();
        let run = run(&["report", &file, "--require", "data-enginer", "-o", &output], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("no role or path `data-enginer`"), "{}", run.stderr);
        assert!(run.stderr.contains("Did you mean `data-engineer`?"), "{}", run.stderr);
    }
    assert!(folder.names().is_empty());
}

#[test]
fn a_saved_report_answers_as_it_stands() {
    let file = example("data-scientist.report.json").display().to_string();
    let shown = run(&["report", &file, "--require", "ml-engineer"], "");
    let made = required("data-scientist", "ml-engineer");
    assert_eq!((shown.code, shown.stdout, shown.stderr), (made.code, made.stdout, made.stderr));
}

#[test]
fn the_line_needs_no_unicode() {
    let file = example("student.json").display().to_string();
    let args = ["report", &file, "--require", "ml-engineer", "-f", "json"];
    let run = run_with(&args, "", &[("LC_ALL", "C")]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.is_ascii() && run.stderr.contains("Python 2 -> 4"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1);
}
