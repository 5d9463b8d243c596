//! The short report is one page on which each fact has one place; the whole one has everything, by parts.

use std::collections::BTreeSet;

use skillgap::render::Part;

use crate::examples::{PEOPLE, example};
#[cfg(unix)]
use crate::screen::Screen;
use crate::support::{Folder, run, run_with};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];

fn shown(person: &str, options: &[&str]) -> String {
    let file = example(&format!("{person}.json")).display().to_string();
    let args = [&["report", &file], DAY.as_slice(), options].concat();
    let run = run(&args, "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{person}");
    run.stdout
}

pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The headings, in their order.
fn headings(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("\u{2500}\u{2500} "));
    lines.map(|line| line.trim_end_matches('\u{2500}').trim()).collect()
}

#[test]
fn it_has_at_most_450_words_and_110_lines() {
    for person in PEOPLE {
        let text = shown(person, &[]);
        assert!(words(&text) <= 450, "{person}: {} words", words(&text));
        assert!(text.lines().count() <= 110, "{person}: {} lines", text.lines().count());
    }
}

#[test]
fn the_level_and_what_to_do_first_are_in_its_first_12_lines_and_trust_in_25() {
    for person in PEOPLE {
        let text = shown(person, &[]);
        let first: Vec<&str> = text.lines().take(12).collect();
        for label in ["Your level  ", "Do first    "] {
            assert!(first.iter().any(|line| line.starts_with(label)), "{person}: {label}\n{text}");
        }
        let mut start = text.lines().take(25);
        assert!(start.any(|line| line.starts_with("Based on    ")), "{person}\n{text}");
        let gaps = text.lines().position(|line| line.starts_with("skill ")).unwrap_or(0);
        assert!(gaps < 24, "{person}: the biggest gap is in line {gaps}\n{text}");
    }
}

#[test]
fn its_sections_always_come_in_one_order() {
    let order = [
        "Skill gaps",
        "Plan",
        "Certification",
        "Evidence to add",
        "Lines for your resume",
        "Interview questions",
        "Next",
    ];
    for person in PEOPLE {
        let text = shown(person, &[]);
        let places: Vec<usize> = headings(&text)
            .into_iter()
            .map(|heading| {
                let place = order.iter().position(|known| heading.starts_with(known));
                place.unwrap_or_else(|| panic!("{person}: {heading}"))
            })
            .collect();
        assert!(places.is_sorted(), "{person}: {places:?}");
        assert_eq!(places.last(), Some(&6), "{person}");
    }
}

#[test]
fn no_sentence_is_said_twice() {
    for person in PEOPLE {
        let text = shown(person, &["--format", "markdown"]);
        let mut said = BTreeSet::new();
        for line in text.lines().filter(|line| !line.starts_with('|')) {
            for sentence in line.split_inclusive(['.', '?']).map(str::trim) {
                let is_sentence = sentence.split(' ').count() > 2;
                assert!(!is_sentence || said.insert(sentence.to_owned()), "{person}: {sentence}");
            }
        }
    }
}

#[test]
fn the_plan_has_at_most_seven_rows_and_the_gaps_six() {
    for person in PEOPLE {
        let text = shown(person, &["--format", "markdown"]);
        let rows = |head: &str| {
            let (_, table) = text.split_once(head).unwrap_or_default();
            table.lines().skip(2).take_while(|line| line.starts_with('|')).count()
        };
        assert!(rows("\n| skill |") <= 6 && rows("\n| step |") <= 7, "{person}");
    }
}

/// Words of the report of each of [`PEOPLE`] before there was a short one.
const BEFORE: [usize; 6] = [6045, 6494, 5314, 4138, 4375, 5601];

#[test]
fn all_of_it_has_at_most_two_thirds_of_the_words_that_it_once_had() {
    for (person, before) in PEOPLE.into_iter().zip(BEFORE) {
        let all = words(&shown(person, &["--all"]));
        assert!(all * 3 <= before * 2, "{person}: {all} of {before}");
    }
}

#[test]
fn sections_are_shown_by_name_in_the_order_asked_for() {
    let text = shown("student", &["--section", "plan", "--section", "Skills"]);
    assert_eq!(headings(&text), ["Plan for Junior ML engineer", "Your skills"]);
    assert!(!text.contains("Do first"), "{text}");
}

#[test]
fn every_section_of_all_of_it_has_a_name() {
    let all = shown("student", &["--all"]);
    let by_name: Vec<String> = Part::ALL
        .iter()
        .flat_map(|part| {
            let text = shown("student", &["--section", part.name()]);
            headings(&text).into_iter().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(headings(&all), by_name);
}

#[test]
fn an_unknown_section_names_the_near_one_or_those_that_there_are() {
    let file = example("student.json").display().to_string();
    for (name, help) in [
        ("plans", "Did you mean `plan`?"),
        (
            "zzz",
            "Use one of: `levels`, `skills`, `evidence`, `stability`, `gaps`, `next`, `plan`, `projects`, \
             `certifications`, `resume`, `interview`, `roles`, `duties`, `postings`, `notes`.",
        ),
    ] {
        let run = run(&["report", &file, "--section", name], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert_eq!(
            run.stderr,
            format!("error: There's no section called `{name}`.\nhelp: {help}\n")
        );
    }
}

#[test]
fn only_your_own_report_has_sections() {
    let file = example("student.json").display().to_string();
    for option in [["--all"].as_slice(), &["--section", "plan"]] {
        let args = [&["report", file.as_str(), "--view", "coach"], option].concat();
        let run = run(&args, "");
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("`--all` and `--section` are for your own report."),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn what_is_no_page_holds_everything_anyway() {
    assert_eq!(
        shown("student", &["--format", "json"]),
        shown("student", &["--format", "json", "--all"])
    );
}

#[test]
fn html_folds_the_rest_away_and_all_of_it_folds_nothing() {
    let short = shown("lead", &["--format", "html"]);
    let all = shown("lead", &["--format", "html", "--all"]);
    let folded = short.matches("<details class=\"fold\">").count();
    assert_eq!(folded, headings(&shown("lead", &["--all"])).len());
    assert!(!all.contains("<details class=\"fold\">"));
}

/// What a pager was given, and with which options, when a report is shown at a terminal.
#[cfg(unix)]
fn paged(args: &[&str], variables: &[(&str, &str)]) -> (Option<String>, String) {
    let folder = Folder::new();
    let trace = folder.path("trace");
    let pager = format!("(echo options $LESS; cat) | tee {trace} | tail -n 1");
    let mut environment = vec![("COLUMNS", "80"), ("PAGER", pager.as_str())];
    environment.extend(variables);
    let file = example("lead.json").display().to_string();
    let mut words = vec!["report", &file, DAY[0], DAY[1]];
    words.extend(args);
    let mut screen = Screen::start(80, 24, &environment, &words);
    screen.wait_for("skills`.");
    assert_eq!(screen.code(), 0);
    (std::fs::read_to_string(&trace).ok(), screen.contents())
}

#[cfg(unix)]
#[test]
fn a_report_at_a_terminal_goes_through_the_pager_with_its_colors() {
    let (given, left) = paged(&[], &[]);
    let given = given.expect("the pager ran");
    assert!(given.starts_with("options FRX\n"), "{given}");
    let plain = shown("lead", &[]);
    let styles = regex_lite::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(styles.replace_all(&given["options FRX\n".len()..], ""), plain);
    assert!(given.contains("\u{1b}["), "no color");
    assert_eq!(left.trim().lines().count(), 1, "the screen is the pager's: {left}");
}

#[cfg(unix)]
#[test]
fn a_report_at_a_terminal_goes_through_no_pager_where_none_is_wanted() {
    let (given, left) = paged(&["--no-pager"], &[]);
    assert!(given.is_none() && left.contains("Full report: "), "{left}");
    for variables in [[("TERM", "dumb")], [("PAGER", "")], [("PAGER", "cat")]] {
        let (given, left) = paged(&[], &variables);
        assert!(given.is_none(), "{variables:?}");
        assert!(left.contains("Full report: "), "{variables:?}: {left}");
    }
    let (given, left) = paged(&[], &[("PAGER", "no-such-program-here")]);
    assert!(given.is_none() && left.contains("Full report: "), "{left}");
}

#[test]
fn no_pager_is_started_for_a_pipe() {
    let folder = Folder::new();
    let trace = folder.path("trace");
    let file = example("lead.json").display().to_string();
    let pager = format!("tee {trace}");
    let run = run_with(&["report", &file, DAY[0], DAY[1]], "", &[("PAGER", &pager)]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("Your level"));
    assert!(folder.names().is_empty(), "the pager ran");
}

#[test]
fn nobody_is_told_that_low_ratings_are_supported_or_shown_a_code_of_a_language() {
    for person in PEOPLE {
        let text = shown(person, &[]);
        let trust = text.split("\n\n").nth(1).unwrap();
        assert!(trust.contains("own ratings"), "{person}: {trust}");
        assert!(!text.contains("stand as high"), "{person}");
    }
    let text = std::fs::read_to_string(example("student.json")).unwrap();
    let mut saved: serde_json::Value = serde_json::from_str(&text).unwrap();
    saved["facts"]["languages"] = serde_json::json!(["tr"]);
    let args = ["report", "-", DAY[0], DAY[1], "--section", "certifications"];
    let run = run(&args, &saved.to_string());
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("are known to us only in "), "{text}");
}
