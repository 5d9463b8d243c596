//! Pages as they are, to be read like code where they change. `INSTA_UPDATE=always cargo test --test it snapshots`
//! writes them anew; what is no longer named here has to be deleted.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use skillgap::assessment::rating::{RaterRole, Rating};
use skillgap::rubric::Level;

use crate::examples::example;
use crate::help::helps;
use crate::rating::{rating, text as rating_text};
use crate::support::{Folder, RUBRIC};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots")
}

/// What a run in a home prints, on the screen and of errors; paths are relative, since long ones would break lines.
fn printed(args: &[&str], home: &Folder) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_skillgap"))
        .args(args)
        .current_dir(&home.0)
        .env_clear()
        .envs([("COLUMNS", "80"), ("LC_ALL", "C.UTF-8")])
        .env("XDG_DATA_HOME", &home.0)
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    let mut text = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let errors = String::from_utf8(output.stderr).expect("it prints UTF-8");
    if !errors.is_empty() {
        text = format!("{text}--- standard error\n{errors}");
    }
    let code = output.status.code().expect("it is not killed");
    if code == 0 { text } else { format!("{text}--- ends with {code}\n") }
}

/// A home with three finished assessments and all that the pages name.
fn home() -> Folder {
    let home = Folder::new();
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("template");
    symlink(template, home.0.join("template")).unwrap();
    let text = std::fs::read_to_string(example("data-scientist.json")).unwrap();
    home.write("ada.json", &text);
    for (name, of) in [("ada.report.json", "data-scientist"), ("lead.report.json", "lead")] {
        let report = std::fs::read_to_string(example(&format!("{of}.report.json"))).unwrap();
        home.write(name, &report);
    }
    let mut saved: serde_json::Value = serde_json::from_str(&text).unwrap();
    for (day, level) in [("2026-08-20", 1), ("2026-10-20", 2), ("2026-11-20", 3)] {
        saved["taken_on"] = day.into();
        for skill in ["sql", "model-deployment"] {
            saved["answers"][skill]["level"] = level.into();
        }
        home.write(&format!("skillgap/history/{day}-00000000.json"), &saved.to_string());
    }
    saved["agreed"] = serde_json::json!([{ "what": "Show the churn model", "by": "2027-01" }]);
    home.write("agreed.json", &saved.to_string());
    saved["agreed_levels"] = serde_json::json!({
        "sql": { "level": 2, "on": "2026-11-28", "with": "Carla Coach" },
        "python": { "level": 5, "on": "2026-11-28" },
    });
    home.write("levels.json", &saved.to_string());
    let one = serde_json::from_str(&text).unwrap();
    let mut coach = rating(&RUBRIC, &one, 5);
    for (skill, level) in [("sql", 1), ("statistics", 2), ("communication", 4)] {
        let seen = coach.skills.get_mut(skill).unwrap();
        (seen.level, seen.note) = (Some(Level::new(level)), Some("Seen in two reviews".to_owned()));
    }
    home.write("coach.json", &rating_text(&coach));
    let (who, role) = ("Max Manager".to_owned(), RaterRole::Manager);
    let lead = Rating { who, role, ..rating(&RUBRIC, &one, 3) };
    home.write("lead.json", &rating_text(&lead));
    let mut report: serde_json::Value =
        serde_json::from_str(&home.read("lead.report.json")).unwrap();
    report["attainment"]["low"] = 0.5.into();
    home.write("false.json", &report.to_string());
    home
}

/// Every page: its name, and the arguments that print it.
const PAGES: &[(&str, &str)] = &[
    ("report-html", "report ada.json --as-of 2026-11-23 --format html"),
    ("report-coach", "report ada.json --as-of 2026-11-23 --view coach"),
    (
        "report-employer-markdown",
        "report ada.json --as-of 2026-11-23 --view employer --format markdown",
    ),
    ("report-of-another-rubric", "report ada.json --as-of 2026-11-23 -r data-scientist"),
    ("report-agreed", "report agreed.json --as-of 2026-11-23"),
    ("report-csv", "report ada.json --as-of 2026-11-23 --format csv"),
    ("report-gaps-csv", "report ada.json --as-of 2026-11-23 --format gaps-csv"),
    ("report-tasks", "report ada.json --as-of 2026-11-23 --format tasks"),
    ("report-ics", "report ada.json --as-of 2026-11-23 --format ics"),
    ("report-resume", "report ada.json --as-of 2026-11-23 --format resume"),
    ("report-false", "report false.json"),
    ("verify-true", "verify ada.report.json"),
    ("verify-false", "verify false.json"),
    ("compare-terminal", "compare history:1 history:3"),
    ("compare-markdown", "compare history:1 history:3 --format markdown"),
    ("compare-html", "compare history:1 history:3 --format html"),
    ("history", "history"),
    ("explain-report", "explain ada.report.json"),
    ("explain-skill", "explain ada.report.json python"),
    ("explain-step", "explain ada.report.json ml-engineer"),
    ("explain-credential", "explain cka --as-of 2026-11-28"),
    ("explain-code", "explain over-backed"),
    ("explain-codes", "explain --list"),
    ("what-if", "what-if ada.json --as-of 2026-11-23 --set sql=4,communication=3"),
    ("agree", "agree agreed.json"),
    ("agree-levels", "agree levels.json"),
    ("report-levels", "report levels.json --as-of 2026-11-29 --all"),
    ("report-rating", "report ada.json --as-of 2026-11-29 --rating coach.json"),
    ("clients", "clients . --as-of 2026-11-29"),
    ("compare-raters", "compare coach.json lead.json"),
    ("together", "together ada.json coach.json lead.json"),
    ("together-html", "together ada.json coach.json --format html"),
    ("work-list", "work list ada.json"),
    ("forget-nothing", "forget --subject Nobody --yes"),
    ("rubric-show", "rubric show --as-of 2026-11-23"),
    ("rubric-show-skill", "rubric show python --as-of 2026-11-23"),
    ("rubric-show-step", "rubric show ml-engineer --as-of 2026-11-23"),
    (
        "rubric-show-all-markdown",
        "rubric show all -r template --as-of 2026-11-23 --format markdown",
    ),
    ("rubric-show-all-html", "rubric show all -r template --as-of 2026-11-23 --format html"),
    ("rubric-show-certifications", "rubric show certifications --as-of 2026-11-23"),
    ("rubric-list", "rubric list template"),
    ("rubric-check", "rubric check template --as-of 2026-11-23"),
    ("rubric-stats", "rubric stats -r template --as-of 2026-11-23"),
    ("rubric-diff", "rubric diff template template"),
    ("rubric-export", "rubric export -r template --as-of 2026-11-23"),
    ("worksheet", "worksheet -r template"),
];

/// All pages by name; those of help by the words that call the command.
fn pages() -> Vec<(String, String)> {
    let home = home();
    let mut all = Vec::new();
    for (name, args) in PAGES {
        let args: Vec<&str> = args.split(' ').collect();
        all.push(((*name).to_owned(), printed(&args, &home)));
    }
    for (command, text) in helps() {
        all.push(([vec!["help".to_owned()], command].concat().join("-"), text));
    }
    all.push(("errors".to_owned(), crate::errors::page()));
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
