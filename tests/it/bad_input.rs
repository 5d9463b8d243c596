//! Bad input gets one clear message: what, where, why, and what to do; nothing is written.

use crate::support::{Folder, run};

const GOOD: &str = r#"{"format": "skillgap-assessment/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "taken_on": "2026-11-20",
 "answers": {"python": {"state": "rated", "level": 4}},
 "work": [{"id": "a", "title": "A", "from": "2025-01", "shows": ["python"]}],
 "credentials": [{"id": "ckad", "earned_on": "2025-01"}],
 "facts": {"aim": "ml-engineer", "hours_per_week": 8, "scope": {}, "also_used": ["llm-rag"]}
}"#;

#[test]
fn the_good_file_that_the_others_are_made_from_is_accepted() {
    let folder = Folder::new();
    let file = folder.write("good.json", GOOD);
    let run = run(&["report", &file, "--as-of", "2026-11-23"], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// A change of the good file, and what must be said: place, code, part of the message, part of the help.
const MISTAKES: [(&str, &str, &str, &str, &str, &str); 21] = [
    (
        "\"python\": {",
        "\"pyhton\": {",
        "4:14",
        "unknown-id",
        "no skill `pyhton`",
        "Did you mean `python`?",
    ),
    (
        "\"level\": 4",
        "\"level\": 6",
        "4:52",
        "level-off-scale",
        "Level 6 of `python`",
        "Levels go from 0 to 5.",
    ),
    (
        "\"level\": 4",
        "\"level\": \"four\"",
        "4:52",
        "wrong-type",
        "the text \u{201c}four\u{201d}",
        "from 0 to 5",
    ),
    ("\"level\": 4", "\"level\": 1e99", "4:52", "wrong-type", "1e99", "from 0 to 5"),
    ("\"level\": 4", "\"level\": -1", "4:52", "out-of-range", "`level` is -1", "from 0 to 5"),
    ("\"level\": 4", "\"level\": 3.5", "4:52", "wrong-type", "`level` is 3.5", "from 0 to 5"),
    (", \"level\": 4", "", "4:24", "answer-shape", "has no level", "Add `level`"),
    (
        "4}},",
        "4}, \"python\": {\"state\": \"declined\"}},",
        "4:56",
        "doubled-key",
        "appears twice",
        "Keep one",
    ),
    (
        "\"rated\", \"level\": 4",
        "\"not-applicable\"",
        "4:34",
        "not-applicable",
        "can't be `not-applicable`",
        "Rate it",
    ),
    (
        "\"rated\"",
        "\"rate\"",
        "4:34",
        "unknown-word",
        "can\'t be \u{201c}rate\u{201d}",
        "Did you mean `rated`?",
    ),
    (
        "2026-11-20",
        "2026-02-30",
        "3:14",
        "bad-date",
        "that date doesn't exist",
        "Check month and day.",
    ),
    (
        "\"from\": \"2025-01\"",
        "\"from\": \"2027-01\"",
        "5:45",
        "date-in-future",
        "2027-01 is after 2026-11-20",
        "Use a date up to that day.",
    ),
    (
        "\"hours_per_week\": 8",
        "\"hours_per_week\": -8",
        "7:52",
        "out-of-range",
        "from 0 to 168",
        "",
    ),
    (
        "\"ckad\"",
        "\"cakd\"",
        "6:25",
        "unknown-id",
        "no certification `cakd`",
        "Did you mean `ckad`?",
    ),
    (
        "\"aim\": \"ml-engineer\"",
        "\"aim\": \"boss\"",
        "7:19",
        "unknown-id",
        "no role or path `boss`",
        "Use one of: ",
    ),
    (
        "\"aim\"",
        "\"aims\"",
        "7:12",
        "unknown-field",
        "There is no field `aims` here.",
        "Did you mean `aim`?",
    ),
    (
        "\"llm-rag\"",
        "\"llm\"",
        "7:82",
        "unknown-id",
        "The rubric's list of other topics has no `llm`.",
        "",
    ),
    (
        "skillgap-assessment/1",
        "skillgap-assessment/9",
        "1:12",
        "wrong-format",
        "skillgap-assessment/9",
        "Another version",
    ),
    (
        "\"id\": \"machine-learning-engineer\"",
        "\"id\": \"chef\"",
        "2:19",
        "wrong-rubric",
        "the rubric `chef`",
        "-r",
    ),
    (
        "\"version\": \"2.0.0\"",
        "\"version\": \"3.0.0\"",
        "2:59",
        "wrong-rubric",
        "version 3.0.0",
        "same first number",
    ),
    (
        "\"title\": \"A\"",
        "\"title\": \" \"",
        "5:32",
        "empty-text",
        "`title` is empty.",
        "Fill it in",
    ),
];

#[test]
fn each_mistake_is_told_with_its_place_and_its_remedy() {
    let folder = Folder::new();
    for (from, to, place, code, message, help) in MISTAKES {
        assert!(GOOD.contains(from), "{from} is not in the good file");
        let file = folder.write("bad.json", &GOOD.replacen(from, to, 1));
        let report = folder.0.join("report.json").display().to_string();
        let run = run(&["report", &file, "--format", "json", "-o", &report], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{to}");
        let first = format!("error[{code}]");
        assert!(run.stderr.starts_with(&first), "{to}: {}", run.stderr);
        for part in [format!("bad.json:{place}\n"), message.to_owned(), help.to_owned()] {
            assert!(run.stderr.contains(&part), "{to}: no {part:?} in\n{}", run.stderr);
        }
        assert_eq!(
            run.stderr.matches("error[").count(),
            1,
            "{to}: one mistake, one message\n{}",
            run.stderr
        );
        assert!(!folder.0.join("report.json").exists(), "{to}: something was written");
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let folder = Folder::new();
    let bad = GOOD
        .replace("\"level\": 4", "\"level\": \"x\"")
        .replace("ckad", "foo")
        .replace("\"shows\"", "\"show\"");
    let run = run(&["report", &folder.write("bad.json", &bad)], "");
    let codes: Vec<&str> = run
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("error[")?.split(']').next())
        .collect();
    assert_eq!(codes, ["wrong-type", "unknown-field", "unknown-id"]);
}

#[test]
fn what_is_no_assessment_at_all_is_told_in_one_message() {
    let folder = Folder::new();
    for (name, text, code) in [
        ("truncated.json", &GOOD[..GOOD.len() - 30], "syntax"),
        ("empty.json", "", "syntax"),
        ("list.json", "[]", "wrong-type"),
        ("toml.json", "a = 1", "syntax"),
        ("report.json", "{\"format\": \"shopping-list/1\"}", "wrong-format"),
    ] {
        let run = run(&["report", &folder.write(name, text)], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}");
        assert!(
            run.stderr.contains(&format!("error[{code}]")) && run.stderr.contains(name),
            "{}",
            run.stderr
        );
    }
    let path = folder.0.display().to_string();
    let on_folder = run(&["report", &path], "");
    assert_eq!(on_folder.code, 2);
    assert!(on_folder.stderr.contains("it is a folder"), "{}", on_folder.stderr);
    let missing = run(&["report", &format!("{path}/nobody.json")], "");
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("There's no file called `"), "{}", missing.stderr);
}

#[test]
fn an_unknown_target_is_told_with_the_near_one() {
    let run = run(&["report", "-", "--target", "senior-ml-enginer"], GOOD);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Did you mean `senior-ml-engineer`?"), "{}", run.stderr);
}

#[test]
fn escape_sequences_of_a_file_never_reach_the_output() {
    let evil = r"\u001b]0;pwned\u0007\u001b[2J\r";
    let named = GOOD
        .replace("\"taken_on\"", &format!("\"subject\": {{\"name\": \"{evil}\"}}, \"taken_on\""));
    let titled = named.replace("\"title\": \"A\"", &format!("\"title\": \"{evil}\""));
    for format in ["terminal", "markdown"] {
        let run = run(&["report", "-", "--format", format], &titled);
        assert_eq!(run.code, 0);
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}', '\r']), "{format}");
    }
    let raw = GOOD.replace("\"python\"", "\"\u{7f}py\"");
    let run = run(&["report", "-"], &raw);
    assert!(!run.stderr.contains('\u{7f}'), "{:?}", run.stderr);
}

#[test]
fn a_report_is_never_written_over_its_own_assessment() {
    let folder = Folder::new();
    let good = std::fs::read_to_string(crate::examples::example("lead.json")).unwrap();
    let file = folder.write("ada.json", &good);
    let link = folder.0.join("link.json");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&file, &link).unwrap();
    for output in [file.as_str(), &link.display().to_string()] {
        let run = run(&["report", &file, "-o", output], "");
        assert_eq!(run.code, 2, "{output}");
        assert!(
            run.stderr.contains("contains your answers, and this would replace them"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), good);
}

#[cfg(unix)]
#[test]
fn a_device_stays_a_device() {
    let file = crate::examples::example("lead.json").display().to_string();
    let run = run(&["report", &file, "-o", "/dev/null"], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(!std::fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_byte_order_mark_is_no_mistake_and_a_file_without_end_is_refused() {
    let good = std::fs::read_to_string(crate::examples::example("lead.json")).unwrap();
    let marked = run(&["report", "-", "--as-of", "2026-11-23"], &format!("\u{feff}{good}"));
    assert_eq!((marked.code, marked.stderr.as_str()), (0, ""));
    let long = format!("{}{good}", " ".repeat(9 << 20));
    let refused = run(&["report", "-"], &long);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("it is larger than 8 MB"), "{}", refused.stderr);
}

#[test]
fn every_message_has_a_remedy() {
    let good = std::fs::read_to_string(crate::examples::example("lead.json")).unwrap();
    let negative = good.replace("\"hours_per_week\": 3", "\"hours_per_week\": -3");
    for text in ["", "{", "[]", &good[..300], negative.as_str()] {
        let run = run(&["report", "-"], text);
        assert_eq!(run.code, 2, "{text}");
        assert!(run.stderr.contains("help: "), "{text}: {}", run.stderr);
    }
    let folder = Folder::new();
    let run = run(&["report", &folder.0.display().to_string()], "");
    assert!(run.stderr.contains("help: Use the name of a file in that folder."), "{}", run.stderr);
}
