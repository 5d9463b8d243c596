//! A project that is half entered: each finished field is saved, counts for nothing, and is gone on with.

use skillgap::assessment::{Assessment, Draft, WorkField};
use skillgap::report::Digests;
use skillgap::report::Options;

use crate::support::{Folder, RUBRIC, Talk, as_id, at_levels, day, judged, run};

/// The fields of two projects as they are typed.
const PROJECTS: [[&str; 9]; 2] = [
    [
        "Churn model",
        "retention team",
        "Saved 12%",
        "https://example.org/1",
        "Eve, lead",
        "2025-03",
        "2026-05",
        "1 2",
        "y",
    ],
    ["Second", "ops", "Halved it", "https://example.org/2", "Max", "2026-01", "2026-02", "1", "n"],
];

fn read(folder: &Folder, name: &str) -> Assessment {
    Assessment::read(name, &folder.read(name), &RUBRIC).expect("the file can be read")
}

/// A file in which all but work and credentials is answered.
fn answered(folder: &Folder, name: &str) -> String {
    let path = folder.path(name);
    let row = format!("Ada\n4n{}\n\n\n\n\n\n\n\n", "3".repeat(17));
    let run = run(&["assess", "--plain", "-o", &path, "--as-of", "2026-11-23"], &row);
    assert_eq!(run.code, 130, "{}", run.stdout);
    path
}

fn start(path: &str) -> Talk {
    let mut talk = Talk::start(&["assess", "--plain", "-o", path, "--as-of", "2026-11-23"]);
    let asked = talk.answer("1");
    if asked.contains("Add evidence (projects") {
        talk.answer("y");
    }
    talk
}

/// How many fields of the project are in the file: those of a draft, or all of them.
fn entered(saved: &Assessment, project: usize) -> usize {
    match (&saved.draft, saved.work().get(project)) {
        (_, Some(_)) => 9,
        (Some(draft), None) if draft.at == project => draft.next as usize,
        _ => 0,
    }
}

/// That the first fields of a project are what was typed.
fn check(saved: &Assessment, project: usize, fields: usize) {
    let work = match saved.work().get(project) {
        Some(work) => work.clone(),
        None if fields == 0 => return,
        None => saved.draft.clone().expect("a draft").work(),
    };
    let typed = PROJECTS[project];
    let date = |date: Option<skillgap::text::date::PartialDate>| date.map(|date| date.to_string());
    let found = [
        Some(work.title),
        work.used_by,
        work.result,
        work.link,
        work.confirmed_by,
        date(work.from),
        date(work.until),
    ];
    for (found, typed) in found.iter().zip(typed).take(fields) {
        assert_eq!(found.as_deref(), Some(typed));
    }
    if fields > 7 {
        assert_eq!(work.shows.len(), typed[7].split(' ').count());
    }
    if fields > 8 {
        assert_eq!(work.share, Some(typed[8] == "y"));
    }
}

#[test]
fn a_run_that_is_killed_while_projects_are_entered_loses_at_most_the_field_being_typed() {
    let kills =
        std::env::var("SKILLGAP_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    let folder = Folder::new();
    let mut random = crate::support::Random::new(20_261_128);
    let (mut round, mut path) = (0, answered(&folder, "0.json"));
    for _ in 0..kills {
        let name = format!("{round}.json");
        let mut talk = start(&path);
        let before = read(&folder, &name);
        let mut project = before.work().len();
        let mut done = entered(&before, project);
        for _ in 0..random.below(6) {
            if project == PROJECTS.len() {
                break;
            }
            talk.answer(PROJECTS[project][done]);
            done += 1;
            let now = read(&folder, &name);
            assert_eq!(entered(&now, project), done, "a finished field is saved");
            check(&now, project, done);
            if done == 9 {
                (project, done) = (project + 1, 0);
            }
        }
        if project < PROJECTS.len() {
            talk.send(PROJECTS[project][done]);
        }
        std::thread::sleep(std::time::Duration::from_micros(random.below(4000) as u64));
        talk.kill();
        let after = read(&folder, &name);
        for (at, _) in PROJECTS.iter().enumerate().take(project) {
            check(&after, at, 9);
        }
        if project < PROJECTS.len() {
            let now = entered(&after, project);
            assert!(now == done || now == done + 1, "{now} of {done}");
            check(&after, project, now);
        } else {
            start(&path).kill();
            round += 1;
            path = answered(&folder, &format!("{round}.json"));
        }
    }
    run(&["assess", "--plain", "-o", &path], "");
    let other = folder.names().into_iter().filter(|name| {
        name.starts_with('.') && !name.ends_with(".lock") || name.contains(&format!(".{round}."))
    });
    assert_eq!(other.collect::<Vec<_>>(), [""; 0], "no temporary file stays");
}

#[test]
fn pausing_in_a_project_keeps_its_fields_and_going_on_asks_the_next() {
    for stop in ["quit\n", ""] {
        let folder = Folder::new();
        let path = answered(&folder, "ada.json");
        let args = ["assess", "--plain", "-o", &path, "--as-of", "2026-11-23"];
        let input = format!("1\ny\nChurn model\nretention team\n{stop}");
        assert_eq!(run(&args, &input).code, 130);
        let draft = read(&folder, "ada.json").draft.expect("a draft");
        let (title, users) = (draft.title.as_deref(), draft.used_by.as_deref());
        assert_eq!((title, users), (Some("Churn model"), Some("retention team")));
        assert_eq!((draft.at, draft.next), (0, WorkField::Result));
        let on = run(&args, "1\n");
        assert!(on.stdout.contains("Continuing with “Churn model”."), "{}", on.stdout);
        assert!(on.stdout.contains("What was the result?"), "{}", on.stdout);
        let rest = "1\nback\nsales\n\n\n\n2025-03\n\n1\ny\n\n\n";
        let on = run(&args, rest);
        assert_eq!(on.code, 0, "{}{}", on.stdout, on.stderr);
        let saved = read(&folder, "ada.json");
        assert_eq!((saved.draft.is_none(), saved.unfinished.is_none()), (true, true));
        assert_eq!(saved.work()[0].used_by.as_deref(), Some("sales"));
    }
}

#[test]
fn a_draft_of_a_list_that_was_then_ended_is_dropped() {
    let folder = Folder::new();
    let path = answered(&folder, "ada.json");
    let args = ["assess", "--plain", "-o", &path, "--as-of", "2026-11-23"];
    run(&args, "1\ny\nChurn model\nquit\n");
    let on = run(&args, "1\nback\n\nquit\n");
    assert_eq!(on.code, 130, "{}", on.stdout);
    let saved = read(&folder, "ada.json");
    assert_eq!((saved.draft, saved.work.map(|work| work.len())), (None, Some(0)));
}

#[test]
fn an_edit_that_is_stopped_is_gone_on_with_and_the_piece_is_as_it_was_until_then() {
    let folder = Folder::new();
    let path = answered(&folder, "ada.json");
    let args = ["assess", "--plain", "-o", &path, "--as-of", "2026-11-23"];
    let run_on = run(&args, "1\ny\nOne\n\n\n\n\n\n\n\n\nTwo\ngoto work 1\nUno\nops\nquit\n");
    let warned = "\u{201c}Two\u{201d} isn't finished. Until it is, skillgap saves this project only when you complete it.";
    let said = run_on.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(warned), "{said}");
    let saved = read(&folder, "ada.json");
    assert_eq!(saved.draft.as_ref().and_then(|draft| draft.title.as_deref()), Some("Two"));
    assert_eq!(saved.work()[0].title, "One", "the half-entered piece is not given up for an edit");
    let on = run(&args, "1\n\n\n\n\n\n\n\n\ngoto work 1\nUno\nops\nquit\n");
    assert_eq!(on.code, 130, "{}", on.stdout);
    let saved = read(&folder, "ada.json");
    assert_eq!(saved.work().len(), 2);
    let draft = saved.draft.clone().expect("a draft");
    assert_eq!((draft.at, draft.title.as_deref()), (0, Some("Uno")));
    assert_eq!(saved.work()[0].title, "One");
    let on = run(&args, "1\n\n\n\n\n\n\n\nquit\n");
    assert_eq!(on.code, 130, "{}", on.stdout);
    let saved = read(&folder, "ada.json");
    assert_eq!((saved.draft.is_none(), saved.work()[0].title.as_str()), (true, "Uno"));
}

#[test]
fn work_that_is_added_or_edited_without_the_questions_is_saved_field_by_field_too() {
    let folder = Folder::new();
    let file = folder.write("ada.json", &serde_json::to_string(&at_levels(&[3; 19])).unwrap());
    let add = ["work", "add", &file, "--plain", "--as-of", "2026-11-23"];
    assert_eq!(run(&add, "Model\nsales\n").code, 130);
    let saved = read(&folder, "ada.json");
    assert_eq!((saved.work().len(), saved.draft.unwrap().next), (0, WorkField::Result));
    let on = run(&add, "y\n\n\n\n2025-03\n2026-04\n1\ny\n");
    assert!(on.stdout.contains("“Model” isn't finished. Continue with it?"), "{}", on.stdout);
    assert_eq!(on.code, 0, "{}{}", on.stdout, on.stderr);
    let saved = read(&folder, "ada.json");
    assert_eq!((saved.draft, saved.work.as_deref().unwrap()[0].id.as_str()), (None, "model"));
    let edit = ["work", "edit", &file, "model", "--plain", "--as-of", "2026-11-23"];
    assert_eq!(run(&edit, "Better model\n").code, 130);
    assert_eq!(read(&folder, "ada.json").work()[0].title, "Model");
    let on = run(&edit, "y\nk\nk\nk\nk\nk\nk\nk\nk\n");
    assert_eq!(on.code, 0, "{}{}", on.stdout, on.stderr);
    let saved = read(&folder, "ada.json");
    assert_eq!((saved.draft.is_none(), saved.work()[0].title.as_str()), (true, "Better model"));
    // Declined, and nothing given instead: it is dropped.
    assert_eq!(run(&add, "Other\nquit\n").code, 130);
    assert_eq!(run(&add, "n\n\n").code, 0);
    assert_eq!(read(&folder, "ada.json").draft, None);
}

#[test]
fn a_draft_and_an_id_count_for_nothing() {
    let mut plain = at_levels(&[3; 19]);
    let mut drafted = plain.clone();
    let work = PROJECTS[0];
    drafted.id.0 = Some("0123456789abcdef".to_owned());
    assert_eq!(drafted, plain, "an id says nothing");
    let draft = Draft {
        title: Some(work[0].to_owned()),
        shows: Some(vec![as_id("python")]),
        ..Draft::of(0, &exampled(), WorkField::Link)
    };
    drafted.draft = Some(draft);
    let (one, other) = (judged(&plain), judged(&drafted));
    assert_eq!(other.assessment.draft, None);
    let digests = |assessment: &Assessment| {
        let options = Options {
            target: None,
            as_of: day("2026-11-23").into(),
            limits: Default::default(),
            ratings: Vec::new(),
        };
        serde_json::to_value(Digests::of(assessment, &options)).unwrap()
    };
    let no_draft = Assessment { draft: None, ..drafted.clone() };
    assert_eq!(digests(&drafted), digests(&no_draft), "a draft is in no fingerprint");
    assert_ne!(digests(&no_draft)["rest"], digests(&plain)["rest"], "the id is");
    let mut other = serde_json::to_value(&other).unwrap();
    assert_eq!(other["assessment"]["id"], "0123456789abcdef");
    let text = serde_json::to_string_pretty(&other).unwrap();
    assert_eq!(skillgap::report::verify(&RUBRIC, &text).unwrap(), skillgap::report::Trust::True);
    other["assessment"].as_object_mut().unwrap().remove("id");
    let one = serde_json::to_value(&one).unwrap();
    other["digests"]["rest"] = one["digests"]["rest"].clone();
    assert_eq!(other, one, "nothing is judged by it");
    plain.draft = drafted.draft;
    assert!(!plain.is_blank());
}

fn exampled() -> skillgap::assessment::Work {
    Draft {
        id: Some("x".to_owned()),
        ..serde_json::from_str(r#"{"at": 0, "next": "title"}"#).unwrap()
    }
    .work()
}

#[test]
fn what_is_wrong_in_a_draft_is_told_where_it_stands() {
    let mut value = serde_json::to_value(at_levels(&[3; 19])).unwrap();
    value["draft"] = serde_json::json!({"at": 0, "next": "link", "title": " ", "link": "nowhere",
        "from": "2026-13", "shows": ["pyton", "sql", "sql"], "colour": 1});
    let text = serde_json::to_string_pretty(&value).unwrap();
    let found = Assessment::read("ada.json", &text, &RUBRIC).unwrap_err();
    assert_eq!(found.len(), 6, "{found:#?}");
    value["draft"] = serde_json::json!({"next": "never"});
    let found = Assessment::read("ada.json", &value.to_string(), &RUBRIC).unwrap_err();
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn another_piece_that_is_half_entered_is_given_up_only_if_that_is_wanted_and_then_nothing_else_is_lost()
 {
    let folder = Folder::new();
    let file = folder.write("ada.json", &serde_json::to_string(&at_levels(&[3; 19])).unwrap());
    let end = ["--plain", "--as-of", "2026-11-23"];
    let add = [&["work", "add", &file][..], &end].concat();
    let edit = |id| [&["work", "edit", &file, id][..], &end].concat();
    assert_eq!(run(&add, "One\n\n\n\n\n\n\n\n\n").code, 0);
    assert_eq!(run(&add, "Two\n\n\n\n\n\n\n\n\n").code, 0);
    assert_eq!(run(&edit("one"), "Uno\nops\n").code, 130);
    let title = || read(&folder, "ada.json").draft.and_then(|draft| draft.title);
    for args in [&add, &edit("two")] {
        let kept = run(args, "n\n");
        assert!(
            kept.stdout
                .contains("\u{201c}Uno\u{201d} isn't finished. Discard it and start another?"),
            "{}",
            kept.stdout
        );
        assert_eq!((kept.code, title().as_deref()), (0, Some("Uno")));
        // Before the first field of the other is there, nothing is given up.
        assert_eq!((run(args, "y\n").code, title().as_deref()), (130, Some("Uno")));
    }
    assert_eq!(run(&edit("two"), "y\nDos\nsales\n").code, 130);
    let draft = read(&folder, "ada.json").draft.expect("a draft");
    assert_eq!((draft.title.as_deref(), draft.used_by.as_deref()), (Some("Dos"), Some("sales")));
    assert_eq!(run(&add, "y\nThree\n").code, 130);
    assert_eq!(title().as_deref(), Some("Three"));
    let saved = read(&folder, "ada.json");
    let titles: Vec<&str> = saved.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["One", "Two"]);
}
