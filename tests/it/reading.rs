//! Whatever a file holds, reading it ends with a value or a finding: it never panics and never overflows.

use std::sync::LazyLock;

use proptest::prelude::*;
use skillgap::assessment::Assessment;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::rubric::Rubric;
use skillgap::store::{embedded_pack, template_pack};
use skillgap::text::diagnostic::{Code, Finding, Sources};

use crate::support::{Folder, check, day, run, run_with};

const GOOD: &str = r#"{"format": "skillgap-assessment/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "taken_on": "2026-11-20",
 "answers": {"python": {"state": "rated", "level": 4}}
}"#;

const LOOK: Look = Look { width: 80, colour: false, unicode: true };

fn rubric() -> Rubric {
    check(&embedded_pack(), day("2026-11-28")).0.unwrap()
}

fn refused(text: &str, rubric: &Rubric) -> Vec<Finding> {
    Assessment::read("a.json", text, rubric).unwrap_err().list
}

#[test]
fn a_blank_that_only_looks_like_a_space_is_named_wherever_it_stands() {
    let rubric = rubric();
    for blank in ['\u{a0}', '\u{1680}', '\u{2003}', '\u{2028}', '\u{202f}', '\u{3000}'] {
        for (plain, pasted) in [
            (": 4}", format!(": 4{blank}}}")),
            (": 4}", format!(": 1{blank}000}}")),
            (": 4}", format!(": 1{blank}}}")),
            ("{\"state\"", format!("{blank}{{\"state\"")),
            (", \"level\"", format!("{blank}, \"level\"")),
        ] {
            let found = refused(&GOOD.replacen(plain, &pasted, 1), &rubric);
            let message = format!(
                "The character U+{:04X} looks like a space but isn't one.",
                u32::from(blank)
            );
            assert_eq!((found[0].code, &found[0].message), (Code::Syntax, &message), "{pasted:?}");
            assert_eq!(found.len(), 1);
            let help = "Type a space instead, or nothing inside a number.";
            assert_eq!(found[0].help.as_deref(), Some(help));
        }
    }
}

#[test]
fn one_broken_file_does_not_hide_the_rest_of_the_history() {
    let home = Folder::new();
    let data = home.0.display().to_string();
    for (name, text) in [
        ("2026-01-01-00000000", GOOD.replace(": 4}", ": 4\u{a0}}")),
        ("2026-01-02-00000000", "[".repeat(100_000)),
        ("2026-01-03-00000000", GOOD.to_owned()),
        ("2026-01-04-00000000", GOOD.replace(": 4}", ": 1e999}")),
    ] {
        home.write(&format!("skillgap/history/{name}.json"), &text);
    }
    let environment = [("XDG_DATA_HOME", data.as_str()), ("HOME", &data), ("LC_ALL", "C.UTF-8")];
    let run = run_with(&["history"], "", &environment);
    assert_eq!(run.code, 0);
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stderr);
    for (line, (name, why)) in lines.iter().zip([
        ("2026-01-01-00000000.json", "The character U+00A0 looks like a space but isn't one."),
        ("2026-01-02-00000000.json", "The file has too many brackets inside each other."),
        ("2026-01-04-00000000.json", "`level` is inf, which isn't a level."),
    ]) {
        assert!(line.ends_with(&format!("{name}`: {why}")), "{line}");
    }
    assert!(run.stdout.contains(" 3  2026-11-20"), "{}", run.stdout);
}

#[test]
fn what_is_nested_too_deep_is_a_finding() {
    let rubric = rubric();
    for opening in ["[", "{\"a\":", "[{\"a\":"] {
        let found = refused(&opening.repeat(100_000), &rubric);
        assert_eq!(
            found[0].message, "The file has too many brackets inside each other.",
            "{opening}"
        );
    }
}

#[test]
fn texts_outside_of_ascii_are_read_as_they_are_written() {
    let rubric = rubric();
    for name in ["Zo\u{eb} M\u{fc}ller", "\u{7530}\u{4e2d}", "\\ud83d\\ude00 \u{e9}", "\u{a0}x"] {
        let text = GOOD.replacen(
            " \"taken_on\"",
            &format!(" \"subject\": {{\"name\": \"{name}\"}}, \"taken_on\""),
            1,
        );
        let read = Assessment::read("a.json", &text, &rubric).unwrap();
        let expected = name.replace("\\ud83d\\ude00", "\u{1f600}");
        assert_eq!(read.subject.unwrap().name, expected);
    }
}

#[test]
fn a_skill_that_waits_for_itself_under_another_id_than_its_files_name_is_a_finding() {
    let mut files = template_pack("my-workshop");
    let path = files.keys().find(|path| path.starts_with("skills/")).unwrap().clone();
    let text = files[&path].clone();
    let line = text.lines().find(|line| line.starts_with("id = ")).unwrap();
    let after = text.lines().find(|line| line.starts_with("after = "));
    let mut broken = text.replacen(line, "id = \"another\"", 1);
    broken = match after {
        Some(after) => broken.replacen(after, "after = [\"another\"]", 1),
        None => broken.replacen("id = \"another\"", "id = \"another\"\nafter = [\"another\"]", 1),
    };
    files.insert(path.clone(), broken);
    let (rubric, found) = check(&files, day("2026-11-28"));
    assert!(rubric.is_none());
    let cycle = found.iter().find(|finding| finding.code == Code::Cycle).unwrap();
    assert_eq!(cycle.file, path);
    assert_eq!(cycle.message, "These skills depend on each other: `another`.");
}

#[test]
fn an_assessment_from_a_later_day_is_judged_with_a_note() {
    let folder = Folder::new();
    let file = folder.write("a.json", &GOOD.replace("2026-11-20", "2027-01-05"));
    let said = "These answers are dated 5 Jan 2027, which is after 28 Nov 2026.";
    let on = |day: &str| {
        let run = run(&["report", &file, "--as-of", day], "");
        assert_eq!(run.code, 0);
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ").contains(said)
    };
    assert!(on("2026-11-28"));
    assert!(!on("2027-01-05"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_put_anywhere_into_a_good_file_ends_in_a_value_or_in_findings_that_can_be_shown(
        at in 0..GOOD.len(),
        put in "\\PC{0,6}|[\\u{a0}\\u{2003}\\u{3000}0-9eE.\\-+\"\\\\\\[{,:]{1,8}",
    ) {
        static RUBRIC: LazyLock<Rubric> = LazyLock::new(rubric);
        let text = format!("{}{put}{}", &GOOD[..at], &GOOD[at..]);
        if let Err(found) = Assessment::read("a.json", &text, &RUBRIC) {
            let sources = Sources::from([("a.json".to_owned(), text)]);
            prop_assert!(findings::render(&found, &sources, &LOOK).contains("error["));
            prop_assert!(findings::json(&found, &sources).contains("\"code\""));
        }
    }
}
