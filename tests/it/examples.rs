//! Invented people and their reports, exactly. `SKILLGAP_BLESS=1 cargo test` writes them anew, to be
//! read like code before they are committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use skillgap::assessment::Assessment;
use skillgap::report::Report;
use skillgap::rubric::Rubric;
use skillgap::store::built_in;

use crate::support::{self, Folder, run, run_with};

pub const PEOPLE: [&str; 7] = [
    "student",
    "backend-engineer",
    "data-scientist",
    "unbacked-senior",
    "lead",
    "data-engineer",
    "ai-engineer",
];

pub fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// The built-in rubric that an example's answers are for.
pub fn rubric_of(person: &str) -> Rubric {
    let text = fs::read_to_string(example(&format!("{person}.json"))).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&text).unwrap();
    built_in(saved["rubric"]["id"].as_str().unwrap()).unwrap()
}

/// The report of an example, by its own rubric.
pub fn made(person: &str) -> Report {
    let text = fs::read_to_string(example(&format!("{person}.json"))).unwrap();
    let rubric = rubric_of(person);
    let assessment = Assessment::read("it", &text, &rubric).unwrap();
    support::report(&rubric, &assessment, None, support::day("2026-11-23"))
}

fn report(person: &str, format: &str) -> String {
    let file = example(&format!("{person}.json")).display().to_string();
    let run = run(&["report", &file, "--as-of", "2026-11-23", "--format", format], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{person}");
    run.stdout
}

#[test]
fn the_reports_of_the_examples_are_exactly_the_saved_ones() {
    for person in PEOPLE {
        for (format, extension) in [("terminal", "txt"), ("markdown", "md"), ("json", "json")] {
            let path = example(&format!("{person}.report.{extension}"));
            let found = report(person, format);
            if std::env::var_os("SKILLGAP_BLESS").is_some() {
                fs::write(&path, &found).expect("the example can be written");
            }
            let saved = fs::read_to_string(&path).unwrap_or_default();
            let differs =
                found.lines().zip(saved.lines()).position(|(found, saved)| found != saved);
            assert!(
                found == saved,
                "{} differs, first in line {:?}; if that is meant, run SKILLGAP_BLESS=1 cargo test and read the change",
                path.display(),
                differs.map(|at| at + 1)
            );
        }
    }
}

#[test]
fn the_name_of_the_output_says_the_format_unless_one_is_asked_for() {
    let folder = Folder::new();
    let file = example("lead.json").display().to_string();
    for (name, asked, format) in [
        ("ada.md", None, "markdown"),
        ("ada.markdown", None, "markdown"),
        ("ADA.MD", None, "markdown"),
        ("ada.json", None, "json"),
        ("ada.report.json", None, "json"),
        ("ada.txt", None, "terminal"),
        ("ada.log", None, "terminal"),
        ("json", None, "terminal"),
        ("ada.md", Some("json"), "json"),
        ("ada.json", Some("terminal"), "terminal"),
    ] {
        let output = folder.path(name);
        let mut args = vec!["report", &file, "--as-of", "2026-11-23", "-o", &output];
        args.extend(asked.iter().flat_map(|asked| ["--format", asked]));
        let run = run(&args, "");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""), "{name}");
        assert!(folder.read(name) == report("lead", format), "{name} {asked:?}");
    }
}

#[test]
fn the_examples_make_the_report_say_different_things() {
    let screens: BTreeSet<String> = PEOPLE
        .iter()
        .map(|person| {
            report(person, "terminal").lines().skip(4).take(3).collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert_eq!(screens.len(), PEOPLE.len());
}

#[test]
fn a_report_fits_its_width_and_needs_neither_colour_nor_unicode() {
    for person in PEOPLE {
        let file = example(&format!("{person}.json")).display().to_string();
        for columns in ["60", "80", "100"] {
            let environment = [("COLUMNS", columns), ("LC_ALL", "C")];
            let run = run_with(&["report", &file, "--as-of", "2026-11-23"], "", &environment);
            assert!(run.stdout.is_ascii(), "{person}");
            let width: usize = columns.parse().unwrap();
            for line in run.stdout.lines().filter(|line| !line.contains("://")) {
                assert!(line.len() <= width, "{person} at {columns}: {line}");
            }
        }
    }
}

#[test]
fn the_first_screen_fits_a_small_terminal() {
    for person in PEOPLE {
        let text = report(person, "terminal");
        let lines = text.lines().take_while(|line| !line.starts_with('\u{2500}')).count();
        assert!(lines <= 24, "{person}: {lines} lines");
    }
}

#[test]
fn what_a_group_reaches_is_told_with_what_left_out_answers_count() {
    let said = "by group, counting unanswered skills as 0:";
    let file = example("student.json");
    let whole = fs::read_to_string(&file).unwrap();
    let mut partly: serde_json::Value = serde_json::from_str(&whole).unwrap();
    partly["answers"].as_object_mut().unwrap().remove("sql");
    for (saved, expected) in [(whole, false), (partly.to_string(), true)] {
        let run =
            run(&["report", "-", "--as-of", "2026-11-23", "--all", "--format", "markdown"], &saved);
        assert_eq!((run.code, run.stdout.contains(said)), (0, expected));
    }
}
