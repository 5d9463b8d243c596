//! Asked again: from an earlier assessment, some skills only, and work added later.

use serde_json::{Value, json};
use skillgap::assessment::{Assessment, Standing, State};
use skillgap::rubric::Level;

use crate::support::{Folder, RUBRIC, Run, run};

/// An assessment of March, with work that ended, work that went on, and a credential.
const EARLIER: &str = r#"{"format": "skillgap-assessment/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "subject": {"name": "Ada Example"}, "taken_on": "2026-03-01",
 "answers": {"python": {"state": "rated", "level": 4},
             "r-or-java": {"state": "not-applicable", "reason": "Python only"},
             "sql": {"state": "rated", "level": 3, "answered_on": "2025-11-01"}},
 "work": [{"id": "old", "title": "Old model", "from": "2024-01", "until": "2025-01", "shows": ["python"]},
          {"id": "now", "title": "New model", "used_by": "sales", "from": "2025-03", "shows": ["python", "sql"]},
          {"id": "third", "title": "Third model", "from": "2025-06", "shows": ["sql"]}],
 "credentials": [{"id": "ckad", "earned_on": "2025-05-01"}],
 "facts": {"aim": "ml-engineer", "hours_per_week": 8, "degree": "master"}}"#;

fn saved(folder: &Folder, name: &str) -> Assessment {
    Assessment::read("-", &folder.read(name), &RUBRIC).expect("the file can be read")
}

fn again(folder: &Folder, more: &[&str], input: &str) -> Run {
    let earlier = folder.write("earlier.json", EARLIER);
    let file = folder.path("again.json");
    let mut args =
        vec!["assess", "--plain", "-o", &file, "--from", &earlier, "--as-of", "2026-11-23"];
    args.extend(more);
    run(&args, input)
}

#[test]
fn each_earlier_answer_is_shown_with_its_day_and_kept_or_changed() {
    let folder = Folder::new();
    let levels = format!("k\nkeep\n5\n{}", "2\n".repeat(16));
    let facts = "\nk\nk\nk\n\nk\n\n";
    let work = "y\n1\n2\n2026-09\n\n\nk\nk\n";
    let run = again(&folder, &[], &format!("k\n{levels}{facts}{work}"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    for told in [
        "Your earlier answer: Ada Example, on 1 Mar 2026. Type k to keep it.",
        "Your earlier answer: 4, on 1 Mar 2026. Type k to keep it.",
        "Your earlier answer: not applicable, on 1 Mar 2026. Type k to keep it.",
        "Your earlier answer: 3, on 1 Nov 2025. Type k to keep it.",
        "Your earlier answer: ML engineer, on 1 Mar 2026. Type k to keep it.",
        "Keep this earlier project? “Old model” (Jan 2024 to Jan 2025)",
        "Keep this earlier project? “New model” (since Mar 2025)",
        "Your earlier answer: CKAD (1 May 2025), on 1 Mar 2026. Type k to keep it.",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let saved = saved(&folder, "again.json");
    assert_eq!(saved.taken_on.to_string(), "2026-11-23");
    assert!(
        saved.answers.values().all(|answer| answer.answered_on.is_none()),
        "kept is given today"
    );
    assert_eq!(saved.answers["r-or-java"].reason.as_deref(), Some("Python only"));
    assert_eq!(saved.standing("sql"), Standing::Rated(Level::new(5)));
    assert_eq!(saved.facts.aim.as_deref(), Some("ml-engineer"));
    let until = |at: usize| saved.work()[at].until.map(|until| until.to_string());
    assert_eq!(saved.work().len(), 2, "what is left open is not carried over");
    assert_eq!((until(0).as_deref(), until(1).as_deref()), (Some("2025-01"), Some("2026-09")));
    assert_eq!(saved.work()[1].id, "now");
    assert_eq!(saved.credentials().len(), 1);
    assert_eq!(saved.unfinished, None);
}

#[test]
fn nothing_of_an_earlier_assessment_is_copied_in_silence() {
    let folder = Folder::new();
    let input = format!("\n{}\n\n\n\n\n\n\nn\n", "1\n".repeat(19));
    let run = again(&folder, &[], &input);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let saved = saved(&folder, "again.json");
    assert_eq!(saved.subject, None);
    assert_eq!((saved.work, saved.credentials), (None, None));
    assert_eq!(serde_json::to_value(&saved.facts).unwrap(), json!({"also_used": []}));
}

#[test]
fn only_some_skills_are_asked_again_and_the_others_keep_their_day() {
    let folder = Folder::new();
    let run = again(&folder, &["--only", "sql,Statistics"], "1\n\n4\n3\n");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(
        run.stdout.contains("\nskillgap keeps 2 answers and your other details from 1 Mar 2026.\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("Skill 2 of 2."), "{}", run.stdout);
    let saved = saved(&folder, "again.json");
    let on = |id: &str| saved.answers[id].answered_on.map(|on| on.to_string());
    assert_eq!(on("python").as_deref(), Some("2026-03-01"));
    assert_eq!((saved.standing("sql"), on("sql")), (Standing::Rated(Level::new(4)), None));
    assert_eq!(saved.standing("statistics"), Standing::Rated(Level::new(3)));
    assert_eq!(saved.answers["r-or-java"].state, State::NotApplicable);
    assert_eq!(saved.subject.as_ref().unwrap().name, "Ada Example");
    assert_eq!(saved.facts.degree.as_deref(), Some("master"));
    let ids: Vec<&str> = saved.work().iter().map(|work| work.id.as_str()).collect();
    assert_eq!(ids, ["old", "now"], "what ended is kept, what went on is asked about");
    assert_eq!(saved.unfinished, None);
}

#[test]
fn without_an_earlier_assessment_only_the_skills_that_are_named_are_asked() {
    let folder = Folder::new();
    let file = folder.path("some.json");
    let run = run(&["assess", "--plain", "-o", &file, "--only", "sql"], "4\n");
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.starts_with("Machine learning engineer: 1 question.\n"));
    assert_eq!(run.stdout.matches(", ? for help:").count(), 1, "{}", run.stdout);
    assert!(!run.stdout.contains("About you"), "{}", run.stdout);
    assert_eq!(saved(&folder, "some.json").answers.len(), 1);
}

#[test]
fn what_cannot_be_started_from_is_told_before_the_first_question() {
    let folder = Folder::new();
    for (more, told) in [
        (&["--only", "pyhton"][..], "Did you mean `python`?"),
        (&["--as-of", "2026-01-01"], "is from 2026-03-01, after 2026-01-01"),
    ] {
        let mut args: Vec<&str> = more.to_vec();
        let earlier = folder.write("earlier.json", EARLIER);
        args.splice(0..0, ["assess", "--plain", "--no-save", "--from", &earlier]);
        let run = run(&args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{told}");
        assert!(
            run.stderr.split_whitespace().collect::<Vec<_>>().join(" ").contains(told),
            "{}",
            run.stderr
        );
    }
    let piped = run(&["assess", "--plain", "--no-save", "--from", "-"], EARLIER);
    assert_eq!(piped.code, 2);
    assert!(piped.stderr.contains("can't come from standard input"), "{}", piped.stderr);
}

#[test]
fn work_is_added_to_a_saved_file_without_the_questions_and_says_what_it_did() {
    let folder = Folder::new();
    let file = folder.write("ada.json", EARLIER);
    let input = "Old model\nsales\n\n\nhead of sales\n2025-01\n2026-02\n1 2\ny\n";
    let added = run(&["work", "add", &file, "--plain", "--as-of", "2026-11-23"], input);
    assert_eq!((added.code, added.stderr.as_str()), (0, ""), "{}", added.stdout);
    let told = "This doesn't raise any level your evidence supports. By evidence alone, you\ndon't fit a role yet; the first is Junior ML engineer.\n";
    assert!(added.stdout.contains(told), "{}", added.stdout);
    let now = saved(&folder, "ada.json");
    assert_eq!(now.work()[3].id, "old-model");
    assert_eq!(now.taken_on.to_string(), "2026-03-01", "nothing in it is younger than it was");
    let listed = run(&["work", "list", &file, "--as-of", "2026-11-23"], "");
    let first = "old: Old model\n    described only, Jan 2024 to Jan 2025, hidden from employers\n    supports no level beyond what other evidence supports\nnow: New model\n    someone uses it, since Mar 2025, hidden from employers\n";
    assert!(listed.stdout.starts_with(first), "{}", listed.stdout);
    assert!(listed.stdout.contains("    supports Python at 4 and SQL at 4\n"), "{}", listed.stdout);
}

#[test]
fn work_of_a_later_day_takes_the_file_there_and_makes_nothing_younger() {
    let folder = Folder::new();
    let file = folder.write("ada.json", EARLIER);
    let input = "Fourth\n\n\n\n\n2026-06\n\n1\n\ny\n\n";
    let added = run(&["work", "add", &file, "--plain", "--as-of", "2026-11-23"], input);
    assert_eq!((added.code, added.stderr.as_str()), (0, ""), "{}", added.stdout);
    assert!(
        added
            .stdout
            .contains("On 1 Mar 2026, you were still working on “New model”. Are you still?"),
        "{}",
        added.stdout
    );
    let now = saved(&folder, "ada.json");
    assert_eq!(now.taken_on.to_string(), "2026-11-23");
    let on = |id: &str| now.answers[id].answered_on.unwrap().to_string();
    assert_eq!((on("python").as_str(), on("sql").as_str()), ("2026-03-01", "2025-11-01"));
    let until: Vec<Option<String>> =
        now.work().iter().map(|work| work.until.map(|until| until.to_string())).collect();
    assert_eq!(until, [Some("2025-01".into()), None, Some("2026-03-01".into()), None]);
}

#[test]
fn work_is_changed_and_removed_and_a_mistake_changes_nothing() {
    let folder = Folder::new();
    let file = folder.write("ada.json", EARLIER);
    let edit = |id: &str, input: &str| {
        run(&["work", "edit", &file, id, "--plain", "--as-of", "2026-11-23"], input)
    };
    let changed = edit(
        "now",
        "Newer model\nk\na tenth less\nhttp:/x\nhttps://example.org\nk\nk\nback\nskip\nk\nk\nn\n",
    );
    assert_eq!((changed.code, changed.stderr.as_str()), (0, ""), "{}", changed.stdout);
    let work = serde_json::to_value(&saved(&folder, "ada.json").work()[1]).unwrap();
    let expected = json!({"id": "now", "title": "Newer model", "used_by": "sales", "result": "a tenth less",
        "link": "https://example.org", "from": "2025-03", "shows": ["python", "sql"], "share": false});
    assert_eq!(work, expected);
    assert_eq!(edit("third", "\n").code, 0);
    assert_eq!(saved(&folder, "ada.json").work().len(), 2);
    let before = folder.read("ada.json");
    let unknown = edit("nwo", "");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("Use one of: `old`, `now`."), "{}", unknown.stderr);
    let stopped = edit("now", "Other\n");
    assert_eq!(
        (stopped.code, stopped.stderr.as_str()),
        (130, "\nStopped. The fields you entered are saved. Run the same command to continue.\n")
    );
    let drafted = saved(&folder, "ada.json").draft.expect("what was given is kept");
    assert_eq!(drafted.title.as_deref(), Some("Other"));
    assert_eq!(edit("now", "n\nquit\n").code, 130);
    let mut after: serde_json::Value = serde_json::from_str(&folder.read("ada.json")).unwrap();
    after.as_object_mut().unwrap().remove("draft");
    assert_eq!(after, serde_json::from_str::<serde_json::Value>(&before).unwrap());
    assert_eq!(folder.names(), ["ada.json"]);
}

#[test]
fn an_answer_that_is_younger_than_its_assessment_is_refused() {
    let folder = Folder::new();
    let bad = EARLIER.replace("2025-11-01", "2026-04-01");
    let run = run(&["report", &folder.write("bad.json", &bad)], "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("error[date-in-future]"), "{}", run.stderr);
    let unfinished = EARLIER.replace("\"facts\"", "\"unfinished\": [\"name\", 3], \"facts\"");
    let run = crate::support::run(&["report", &folder.write("bad.json", &unfinished)], "");
    assert!(run.stderr.contains("error[wrong-type]"), "{}", run.stderr);
}

#[test]
fn what_a_terminal_would_obey_is_shown_nowhere_and_typed_is_not_stored() {
    let folder = Folder::new();
    let evil = "x\u{1b}]0;pwned\u{7}\u{1b}[2J\r\u{9b}31m\u{202e}\u{2028}y";
    let hostile =
        |text: &str| text.contains(['\u{1b}', '\u{7}', '\r', '\u{9b}', '\u{202e}', '\u{2028}']);
    let mut earlier: Value = serde_json::from_str(EARLIER).unwrap();
    earlier["subject"]["name"] = json!(evil);
    earlier["work"][1]["title"] = json!(evil);
    earlier["work"][1]["used_by"] = json!(evil);
    earlier["facts"]["degree"] = json!(evil);
    earlier["answers"]["r-or-java"]["reason"] = json!(evil);
    let name = format!("{}.json", evil.replace('/', ""));
    let file = folder.write(&name, &earlier.to_string());
    let answers = format!("{evil}\n{}goto degree\nreview\nhelp\n", "3\n".repeat(19));
    let new = folder.path("new.json");
    for (args, input) in [
        (vec!["report", &file], ""),
        (vec!["report", &file, "--format", "markdown"], ""),
        (vec!["report", &file, "--format", "json"], ""),
        (vec!["compare", &file, &file], ""),
        (vec!["work", "list", &file], ""),
        (vec!["work", "edit", &file, "--plain"], "2\nback\n"),
        (vec!["work", "edit", &file, evil, "--plain"], ""),
        (vec!["assess", "--plain", "-o", &file], ""),
        (vec!["assess", "--plain", "-o", &new, "--from", &file], &answers),
        (vec!["assess", "--plain", "-o", &new, "--from", &file, "--only", evil], ""),
        (vec!["forget", &file], "n\n"),
        (vec!["report", &format!("{file}.not")], ""),
    ] {
        let run = run(&args, input);
        assert!(!hostile(&run.stdout), "{args:?}: {:?}", run.stdout);
        assert!(!hostile(&run.stderr), "{args:?}: {:?}", run.stderr);
    }
    let typed = saved(&folder, "new.json");
    assert_eq!(typed.subject.unwrap().name, "x y", "nothing of a sequence is left");
    assert_eq!(
        typed.unfinished.unwrap().len(),
        21,
        "the name, 19 levels, and that it was begun from another"
    );
    let raw = folder
        .write("raw.json", &EARLIER.replace("\"master\"", "\"a\u{9b}\u{202e}\u{7f}\", \"x\": 1"));
    let run = run(&["report", &raw], "");
    assert!(
        run.stderr.contains("There is no field `x` here.") && !hostile(&run.stderr),
        "{:?}",
        run.stderr
    );
}
