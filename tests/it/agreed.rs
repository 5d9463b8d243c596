//! What was agreed on is recorded, opens the next report, and is carried over until it is done.

use skillgap::assessment::Assessment;

use crate::examples::example;
use crate::support::{Folder, RUBRIC, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn copied(folder: &Folder) -> String {
    folder.write("priya.json", &std::fs::read_to_string(example("data-scientist.json")).unwrap())
}

fn agree(file: &str, more: &[&str]) -> crate::support::Run {
    run(&[&["agree", file][..], more, &DAY].concat(), "")
}

/// Three actions: one done, one whose day is past, one open.
fn agreed(folder: &Folder) -> String {
    let file = copied(folder);
    agree(&file, &["Put the churn notebook under tests"]);
    agree(&file, &["Ask the platform team for a review", "--by", "2026-10"]);
    agree(&file, &["Deploy it once", "--by", "2027-01-15"]);
    let listed = agree(&file, &["--done", "1"]);
    assert_eq!((listed.code, listed.stderr.as_str()), (0, ""));
    file
}

#[test]
fn what_is_agreed_on_is_recorded_listed_and_marked_as_done() {
    let folder = Folder::new();
    let file = copied(&folder);
    let none = agree(&file, &[]);
    assert_eq!(
        none.stdout,
        "You haven't agreed on anything yet. To add one, run `skillgap agree WHAT`.\n"
    );
    let file = agreed(&folder);
    let listed = agree(&file, &[]);
    assert_eq!(
        listed.stdout,
        "1. Put the churn notebook under tests (done)\n\
         2. Ask the platform team for a review (open, was due Oct 2026)\n\
         3. Deploy it once (open, due 15 Jan 2027)\n"
    );
    let saved: serde_json::Value = serde_json::from_str(&folder.read("priya.json")).unwrap();
    assert_eq!(
        saved["agreed"],
        serde_json::json!([
            {"what": "Put the churn notebook under tests", "done": true},
            {"what": "Ask the platform team for a review", "by": "2026-10"},
            {"what": "Deploy it once", "by": "2027-01-15"},
        ])
    );
    assert_eq!(folder.names(), ["priya.json"]);
}

#[test]
fn a_report_opens_with_what_was_agreed_on() {
    let folder = Folder::new();
    let file = agreed(&folder);
    let report = run(&[&["report", &file][..], &DAY].concat(), "").stdout;
    let section = "\n\n\
        ── What you agreed last time ───────────────────────────────────────────────────\n\
        • Put the churn notebook under tests: done\n\
        • Ask the platform team for a review: open, was due Oct 2026\n\
        • Deploy it once: open, due 15 Jan 2027\n\
        \n\
        ── Skill gaps for ";
    let (summary, _) = report.split_once(section).unwrap_or_else(|| panic!("{report}"));
    assert!(!summary.contains('─'), "something stands before it");
    let markdown = run(&[&["report", &file, "-f", "markdown"][..], &DAY].concat(), "").stdout;
    assert!(
        markdown.contains("\n\n## What you agreed last time\n\n- Put the churn notebook"),
        "{markdown}"
    );
}

#[test]
fn a_month_is_past_only_after_its_last_day() {
    let folder = Folder::new();
    let file = copied(&folder);
    agree(&file, &["Deploy it once", "--by", "2026-11"]);
    for (day, told) in
        [("2026-11-30", "open, due Nov 2026"), ("2026-12-01", "open, was due Nov 2026")]
    {
        let listed = run(&["agree", &file, "--as-of", day], "");
        assert_eq!(listed.stdout, format!("1. Deploy it once ({told})\n"));
    }
}

#[test]
fn what_is_not_done_is_carried_over_and_that_is_said() {
    let folder = Folder::new();
    let file = agreed(&folder);
    let answers = "\n".to_owned() + &"1\n".repeat(19) + "\n\n\n\n\n\n\nn\n";
    for (more, input) in [(&[][..], answers.as_str()), (&["--only", "sql"], "1\n4\n")] {
        let next = folder.path(&format!("next{}.json", more.len()));
        let from = ["assess", "--plain", "-o", &next, "--from", &file];
        let run = run(&[&from[..], more, &DAY].concat(), input);
        let told = "You agreed on this and haven't done it yet: “Ask the platform team for a";
        assert!(run.stdout.contains(told), "{}", run.stdout);
        let saved = std::fs::read_to_string(&next).unwrap();
        let saved = Assessment::read("-", &saved, &RUBRIC).unwrap();
        let what: Vec<&str> = saved.agreed().iter().map(|one| one.what.as_str()).collect();
        assert_eq!(what, ["Ask the platform team for a review", "Deploy it once"]);
    }
}

#[test]
fn what_cannot_be_agreed_on_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    let file = agreed(&folder);
    let before = folder.read("priya.json");
    for (more, told) in [
        (&[" \u{7} "][..], "The action is empty."),
        (&["--done", "4"], "Numbers go from 1 to 3."),
        (&["--done", "0"], "Numbers go from 1 to 3."),
        (&["Deploy", "--by", "soon"], "Use YYYY-MM or YYYY-MM-DD"),
        (&["--by", "2027-01"], "`--by` needs an action."),
        (&["Deploy", "--done", "1"], "can't be used with"),
    ] {
        let run = agree(&file, more);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{more:?}");
        assert!(run.stderr.contains(told), "{more:?}: {}", run.stderr);
    }
    assert_eq!(folder.read("priya.json"), before);
}

#[test]
fn all_that_is_wrong_with_what_was_agreed_on_is_found() {
    let folder = Folder::new();
    let bad = r#"{"format": "skillgap-assessment/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "taken_on": "2026-11-20", "answers": {},
 "agreed": [{"what": " "}, {"what": "a", "by": "2027-13"}, {"what": "b", "done": "yes"}, {"who": "c"}]}"#;
    let run = run(&["report", &folder.write("bad.json", bad)], "");
    assert_eq!(run.code, 2);
    let codes = run.stderr.lines().filter_map(|line| line.strip_prefix("error["));
    let found: Vec<&str> = codes.collect();
    assert_eq!(
        found,
        [
            "empty-text]: `what` is empty.",
            "bad-date]: `by` is the text \u{201c}2027-13\u{201d}, but that date doesn\'t exist.",
            "wrong-type]: `done` is the text \u{201c}yes\u{201d}, but must be true or false.",
            "missing-field]: The field `what` is missing in `agreed`.",
            "unknown-field]: There is no field `who` here.",
        ]
    );
    assert!(run.stderr.contains("bad.json:4:22\n"), "{}", run.stderr);
}

#[test]
fn a_report_verifies_only_with_what_was_agreed_on_as_it_was() {
    let folder = Folder::new();
    let file = agreed(&folder);
    let report = folder.path("report.json");
    run(&[&["report", &file, "-f", "json", "-o", &report][..], &DAY].concat(), "");
    assert_eq!(run(&["verify", &report], "").code, 0);
    let changed = folder.read("report.json").replace("2027-01-15", "2027-02-15");
    let verified = run(&["verify", &folder.write("changed.json", &changed)], "");
    assert_eq!(verified.code, 1);
    assert!(verified.stdout.contains("Changed after it was saved: rest."), "{}", verified.stdout);
}
