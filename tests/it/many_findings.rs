//! However much is wrong, what is shown stays short: twenty findings and how many more there are.

use std::fmt::Write as _;

use skillgap::assessment::Assessment;
use skillgap::store::embedded_pack;
use skillgap::text::diagnostic::{Code, Finding};

use skillgap::text::findings::Findings;

use crate::support::{Folder, check, day, run, run_with};

/// An assessment with so many answers about skills that there are not, and so many fields that there are not.
fn wrong(ids: usize, fields: usize) -> String {
    let mut text = String::from(
        "{\"format\": \"skillgap-assessment/1\",\n \"rubric\": {\"id\": \"machine-learning-engineer\", \
         \"version\": \"2.0.0\"},\n \"taken_on\": \"2026-11-20\",\n",
    );
    (0..fields).for_each(|at| writeln!(text, " \"field-{at}\": {at},").unwrap());
    let answer = |at| format!("  \"skill-{at}\": {{\"state\": \"rated\", \"level\": 2}}");
    let answers: Vec<String> = (0..ids).map(answer).collect();
    write!(text, " \"answers\": {{\n{}\n }}\n}}", answers.join(",\n")).unwrap();
    text
}

#[test]
fn twenty_findings_are_shown_and_the_rest_is_counted() {
    let folder = Folder::new();
    for (ids, fields, more) in [
        (20, 0, None),
        (21, 0, Some("There is 1 more.")),
        (3000, 0, Some("There are 2,980 more.")),
        (1500, 1500, Some("There are 2,980 more.")),
    ] {
        let file = folder.write("a.json", &wrong(ids, fields));
        let run = run(&["report", &file, "--as-of", "2026-11-23"], "");
        assert_eq!((run.code, run.stderr.matches("error[").count()), (2, 20));
        let said = run.stderr.lines().find(|line| line.starts_with("There "));
        assert_eq!(said, more);
    }
}

#[test]
fn each_of_many_findings_is_found_at_its_place() {
    let rubric = check(&embedded_pack(), day("2026-11-28")).0.unwrap();
    let text = wrong(5000, 5000);
    let found = Assessment::read("a.json", &text, &rubric).unwrap_err();
    let count = |code: Code| found.iter().filter(|finding| finding.code == code).count();
    assert_eq!(
        (count(Code::UnknownField), count(Code::UnknownId), found.len()),
        (5000, 5000, 10_000)
    );
    for finding in &found {
        let named = finding.message.split('`').nth(1).unwrap();
        assert_eq!(&text[finding.span.clone().unwrap()], format!("\"{named}\""));
    }
}

#[test]
fn a_pack_with_many_findings_shows_errors_first_and_gives_all_as_json() {
    let folder = Folder::new();
    for (path, text) in embedded_pack() {
        folder.write(&format!("pack/{path}"), &text);
    }
    let mut roadmap = folder.read("pack/roadmap.toml");
    (0..2500).for_each(|at| write!(roadmap, "\n[unknown-{at}]\nx = 1\n").unwrap());
    folder.write("pack/roadmap.toml", &roadmap);
    let pack = folder.path("pack");
    let shown = run(&["rubric", "check", &pack, "--as-of", "2026-11-23"], "");
    assert_eq!((shown.code, shown.stdout.matches("error[").count()), (1, 20));
    assert!(shown.stdout.contains("\nThere are 2,480 more.\n"), "{}", shown.stdout);
    let all = run(&["rubric", "check", &pack, "--as-of", "2026-11-23", "--format", "json"], "");
    assert_eq!(all.stdout.matches("\"severity\": \"error\"").count(), 2500);
    let last = 1 + roadmap[..roadmap.find("unknown-2499").unwrap()].matches('\n').count();
    assert!(all.stdout.contains(&format!("\"line\": {last},\n    \"column\": 2,")), "{last}");
}

#[test]
fn twenty_files_of_the_history_that_cannot_be_read_are_named_in_a_line_each() {
    let home = Folder::new();
    let data = home.0.display().to_string();
    for at in 0..1025 {
        home.write(&format!("skillgap/history/2026-01-01-{at:08x}.json"), "{");
    }
    let environment = [("XDG_DATA_HOME", data.as_str()), ("HOME", &data), ("LC_ALL", "C.UTF-8")];
    let run = run_with(&["history"], "", &environment);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!((run.code, lines.len(), lines[20]), (0, 21, "There are 1,005 more."));
    assert!(
        lines[..20].iter().all(|line| line.ends_with(".json`: The file seems to be cut off here."))
    );
}

#[test]
fn a_finding_in_a_line_has_no_second_line() {
    let finding = Finding::new(Code::Syntax, "a\nb.json", None, "one\ntwo");
    assert_eq!(Findings::of(vec![finding], "", "").to_string().lines().count(), 1);
}

#[test]
fn of_an_endless_line_what_is_near_the_place_is_shown_with_its_true_column() {
    let folder = Folder::new();
    for (before, behind) in [(10, 10), (1500, 1500), (2040, 0), (3000, 40), (100_000, 100_000)] {
        let text = format!(
            "{{\"format\": \"skillgap-assessment/1\", \"rubric\": {{\"id\": \"machine-learning-engineer\", \
             \"version\": \"2.0.0\"}}, \"taken_on\": \"2026-11-20\", \"subject\": {{\"name\": \"{}\"}}, \
             \"anwsers\": 1, \"answers\": {{}}, \"facts\": {{\"degree\": \"{}\"}}}}",
            "\u{e9}\u{1f600}".repeat(before),
            "\u{e9}".repeat(behind + 1),
        );
        let file = folder.write("a.json", &text);
        let run = run(&["report", &file, "--as-of", "2026-11-23"], "");
        let column = text[..text.find("\"anwsers\"").unwrap()].chars().count() + 1;
        assert!(run.stderr.contains(&format!("a.json:1:{column}\n")), "{column}: {}", run.stderr);
        let line = run.stderr.lines().find(|line| line.starts_with("1 ")).unwrap();
        assert!(line.contains("\"anwsers\": 1, \"answers\": {}"), "{line}");
        assert!(run.stderr.len() < 2000, "{}", run.stderr.len());
    }
}

#[test]
fn an_endless_word_is_cut() {
    let folder = Folder::new();
    let word = "x".repeat(100_000);
    let file = folder.write("a.json", &wrong(0, 1).replace("field-0", &word));
    let run = run(&["report", &file, "--as-of", "2026-11-23"], "");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.starts_with("error[unknown-field]: There is no field `xxx"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.len() < 20_000, "{}", run.stderr.len());
}

#[test]
fn the_word_that_was_meant_is_looked_for_only_while_few_are_unknown() {
    let rubric = check(&embedded_pack(), day("2026-11-28")).0.unwrap();
    let found = |fields: usize| {
        let text = wrong(0, fields).replace("answers", "anwsers");
        Assessment::read("a.json", &text, &rubric).unwrap_err()
    };
    let few = found(10);
    assert_eq!(few.len(), 11);
    assert_eq!(few[10].help.as_deref(), Some("Did you mean `answers`?"));
    // Behind so many others it is no guess: the field is missing.
    let many = found(1000);
    assert_eq!(many.iter().filter(|finding| finding.help.is_some()).count(), 201);
    assert_eq!(many.last().unwrap().help, None);
    assert!(many.iter().any(|finding| finding.message == "The field `answers` is missing."));
}
