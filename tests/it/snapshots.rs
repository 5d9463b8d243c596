//! Pages as they are, to be read like code where they change. `INSTA_UPDATE=always cargo test --test it snapshots`
//! writes them anew; what is no longer named here has to be deleted.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::examples::example;
use crate::help::helps;
use crate::support::{Folder, run_with};

const DAY: &str = "2026-11-23";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots")
}

/// What a run prints, on the screen and of errors.
fn printed(args: &[&str], home: &Folder) -> String {
    let data = home.0.display().to_string();
    let environment =
        [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("XDG_DATA_HOME", &data), ("HOME", &data)];
    let run = run_with(args, "", &environment);
    let mut text = run.stdout;
    if !run.stderr.is_empty() {
        text = format!("{text}--- standard error\n{}", run.stderr);
    }
    if run.code != 0 {
        text = format!("{text}--- ends with {}\n", run.code);
    }
    text.replace(&data, "HOME").replace(env!("CARGO_MANIFEST_DIR"), "SOURCE")
}

/// A home with three finished assessments.
fn home() -> Folder {
    let home = Folder::new();
    let text = std::fs::read_to_string(example("data-scientist.json")).unwrap();
    let mut saved: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (day, level) in [("2025-11-20", 1), ("2026-05-20", 2), ("2026-11-20", 3)] {
        saved["taken_on"] = day.into();
        for skill in ["sql", "model-deployment"] {
            saved["answers"][skill]["level"] = level.into();
        }
        home.write(&format!("skillgap/history/{day}-00000000.json"), &saved.to_string());
    }
    saved["agreed"] =
        serde_json::json!([{ "what": "Show the churn model", "by": "2027-01" }]);
    home.write("agreed.json", &saved.to_string());
    let report = std::fs::read_to_string(example("lead.report.json")).unwrap();
    let mut report: serde_json::Value = serde_json::from_str(&report).unwrap();
    report["attainment"]["low"] = 0.5.into();
    home.write("false.json", &report.to_string());
    home
}

/// Every page: its name, and the arguments that print it. `PERSON` is an assessment, `REPORT` its report.
const PAGES: &[(&str, &str)] = &[
    ("report-html", "report PERSON --as-of DAY --format html"),
    ("report-coach", "report PERSON --as-of DAY --view coach"),
    ("report-employer-markdown", "report PERSON --as-of DAY --view employer --format markdown"),
    ("report-all", "report PERSON --as-of DAY --all"),
    ("report-of-another-rubric", "report PERSON --as-of DAY -r data-scientist"),
    ("report-agreed", "report HOME/agreed.json --as-of DAY"),
    ("report-csv", "report PERSON --as-of DAY --format csv"),
    ("report-gaps-csv", "report PERSON --as-of DAY --format gaps-csv"),
    ("report-tasks", "report PERSON --as-of DAY --format tasks"),
    ("report-ics", "report PERSON --as-of DAY --format ics"),
    ("report-resume", "report PERSON --as-of DAY --format resume"),
    ("report-false", "report HOME/false.json"),
    ("verify-true", "verify REPORT"),
    ("verify-false", "verify HOME/false.json"),
    ("compare-terminal", "compare history:1 history:3"),
    ("compare-markdown", "compare history:1 history:3 --format markdown"),
    ("compare-html", "compare history:1 history:3 --format html"),
    ("history", "history --as-of DAY"),
    ("explain-report", "explain REPORT"),
    ("explain-skill", "explain REPORT python"),
    ("explain-step", "explain REPORT ml-engineer"),
    ("explain-credential", "explain cka"),
    ("explain-code", "explain over-backed"),
    ("explain-codes", "explain --list"),
    ("what-if", "what-if PERSON --as-of DAY --set sql=4,communication=3"),
    ("agree", "agree HOME/agreed.json"),
    ("work-list", "work list PERSON"),
    ("forget-nothing", "forget --subject Nobody --yes"),
    ("rubric-show", "rubric show --as-of DAY"),
    ("rubric-show-skill", "rubric show python --as-of DAY"),
    ("rubric-show-step", "rubric show ml-engineer --as-of DAY"),
    ("rubric-show-all-markdown", "rubric show all -r template --as-of DAY --format markdown"),
    ("rubric-show-all-html", "rubric show all -r template --as-of DAY --format html"),
    ("rubric-show-certifications", "rubric show certifications --as-of DAY"),
    ("rubric-list", "rubric list template"),
    ("rubric-check", "rubric check template --as-of DAY"),
    ("rubric-stats", "rubric stats -r template --as-of DAY"),
    ("rubric-diff", "rubric diff template template"),
    ("rubric-export", "rubric export -r template --as-of DAY"),
    ("worksheet", "worksheet -r template"),
];

/// All pages by name; those of help by the words that call the command.
fn pages() -> Vec<(String, String)> {
    let home = home();
    let data = home.0.display().to_string();
    let person = example("data-scientist.json").display().to_string();
    let report = example("data-scientist.report.json").display().to_string();
    let page = |(name, args): &(&str, &str)| {
        let args: Vec<String> = args
            .split(' ')
            .map(|arg| {
                let arg = arg.replace("PERSON", &person).replace("REPORT", &report);
                arg.replace("HOME", &data).replace("DAY", DAY)
            })
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        ((*name).to_owned(), printed(&args, &home))
    };
    let mut all: Vec<(String, String)> = PAGES.iter().map(page).collect();
    for (command, text) in helps() {
        all.push(([vec!["help".to_owned()], command].concat().join("-"), text));
    }
    all.push(("guesses".to_owned(), crate::bounds::guesses()));
    all
}

#[test]
fn every_page_is_the_one_that_was_read_and_every_snapshot_is_of_a_page() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let pages = pages();
    settings.bind(|| {
        for (name, text) in &pages {
            insta::assert_snapshot!(name.as_str(), text);
        }
    });
    let named: BTreeSet<String> = pages.iter().map(|(name, _)| format!("{name}.snap")).collect();
    assert_eq!(named.len(), pages.len(), "no two pages have one name");
    let entries = std::fs::read_dir(folder()).expect("there are snapshots");
    let saved: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(saved, named, "there is a snapshot of each page, and no other file");
}
