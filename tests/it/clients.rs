//! A coach's clients, a line for each; and two raters compared, which is no change in time.

use skillgap::assessment::rating::{RaterRole, Rating};
use skillgap::assessment::{Agreed, AgreedLevel, Assessment};

use crate::examples::example;
use crate::rating::{lead, rating, text};
use crate::support::{Folder, RUBRIC, day, run};

fn one(example_of: &str, name: &str) -> Assessment {
    let text = std::fs::read_to_string(example(&format!("{example_of}.json"))).unwrap();
    let mut one: Assessment = serde_json::from_str(&text).unwrap();
    one.subject.as_mut().unwrap().name = name.to_owned();
    one.agreed = None;
    one
}

fn save(folder: &Folder, name: &str, one: &Assessment) -> String {
    folder.write(name, &serde_json::to_string(one).unwrap())
}

/// Three people: one with a late action and a rating, one with two assessments, one unfinished.
fn desk() -> Folder {
    let folder = Folder::new();
    let mut ada = one("lead", "Ada Example");
    ada.agreed = Some(vec![
        Agreed::new("Ask for a review".to_owned(), Some("2026-10".parse().unwrap())),
        Agreed::new("Deploy it".to_owned(), Some("2027-01-15".parse().unwrap())),
        Agreed {
            dropped: Some("No time".to_owned()),
            ..Agreed::new("Read".to_owned(), Some("2026-09".parse().unwrap()))
        },
    ]);
    let agreed = AgreedLevel { level: 3.into(), on: day("2026-11-25").into(), with: None };
    ada.agreed_levels.insert("sql".parse().unwrap(), agreed);
    save(&folder, "ada.json", &ada);
    folder.write("ada.coach.json", &text(&rating(&RUBRIC, &ada, 3)));
    let mut bo = one("data-scientist", "Bo Sample");
    save(&folder, "bo-2026.json", &bo);
    bo.taken_on = "2026-08-01".parse().unwrap();
    bo.answers.get_mut("python").unwrap().level = Some(1.into());
    bo.answers.get_mut("sql").unwrap().level = Some(4.into());
    bo.work = None;
    save(&folder, "bo-old.json", &bo);
    let mut cy = one("student", "Cy Begun");
    cy.unfinished = Some(vec!["name".to_owned()]);
    save(&folder, "cy.json", &cy);
    folder.write("notes.txt", "call Bo");
    folder.write("report.json", "{\"format\": \"skillgap-report/1\"}");
    folder.write(
        "broken.json",
        "{\"format\": \"skillgap-assessment/1\", \"rubric\": {\"id\": \"baker\"}}",
    );
    folder
}

#[test]
fn every_client_has_a_line_late_actions_first() {
    let folder = desk();
    let args = ["clients", &folder.path(""), "--as-of", "2026-11-29", "--format", "markdown"];
    let run = run(&args, "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("note: Skipped because of an error: "));
    assert!(run.stderr.trim_end().ends_with("broken.json."), "{}", run.stderr);
    let page = run.stdout.replace('\u{a0}', " ");
    assert_eq!(page, TABLE);
}

const TABLE: &str = "# Your clients on 29 Nov 2026

3 people, 1 action late. “Next” is the day of the next open action, or the day to retake the questionnaire. Late actions come first.

| person | level | last | next | open | late | notes |
| :-- | :-- | :-- | :-- | --: | --: | :-- |
| Ada Example | Lead ML engineer | 28 Nov 2026 | Oct 2026 | 2 | **1** | 1 agreed level, 1 rating |
| Bo Sample | ML engineer | 20 Nov 2026 | 20 Feb 2027 | 0 | 0 | since 1 Aug 2026: 1 up, 1 down, was no role yet |
| Cy Begun | none yet | 20 Nov 2026 | 20 Feb 2027 | 0 | 0 | unfinished answers |
";

#[test]
fn as_data_clients_say_who_rated_and_what_changed() {
    let folder = desk();
    let args = ["clients", &folder.path(""), "--as-of", "2026-11-29", "--format", "json"];
    let data: serde_json::Value = serde_json::from_str(&run(&args, "").stdout).unwrap();
    assert_eq!(data["format"], "skillgap-clients/1");
    let people = data["people"].as_array().unwrap();
    assert_eq!(people.len(), 3);
    let ada = &people[0];
    assert_eq!(
        (&ada["name"], &ada["late"], &ada["open"]),
        (&"Ada Example".into(), &1.into(), &2.into())
    );
    assert_eq!((&ada["raters"], &ada["last"]), (&1.into(), &"2026-11-28".into()));
    assert_eq!(ada["next"], "2026-10");
    let bo = people.iter().find(|one| one["name"] == "Bo Sample").unwrap();
    assert_eq!(bo["since"]["on"], "2026-08-01");
    assert_eq!((&bo["since"]["rose"], &bo["since"]["fell"]), (&1.into(), &1.into()));
}

#[test]
fn a_folder_without_answers_is_refused() {
    let folder = Folder::new();
    let empty = run(&["clients", &folder.path("")], "");
    assert_eq!(empty.code, 2);
    assert!(empty.stderr.contains("has no saved assessment."), "{}", empty.stderr);
    let none = run(&["clients", &folder.path("nowhere")], "");
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("There's no folder called"), "{}", none.stderr);
}

#[test]
fn two_raters_compared_are_no_change_in_time() {
    let folder = Folder::new();
    let file = lead(&folder);
    let li: Assessment = serde_json::from_str(&folder.read("li.json")).unwrap();
    let coach = folder.write("coach.json", &text(&rating(&RUBRIC, &li, 3)));
    let (who, role) = ("Max Manager".to_owned(), RaterRole::Manager);
    let manager = Rating { who, role, ..rating(&RUBRIC, &li, 4) };
    let manager = folder.write("manager.json", &text(&manager));
    let two = run(&["compare", &coach, &manager, "--format", "markdown"], "");
    assert_eq!((two.code, two.stderr.as_str()), (0, ""));
    let told = "This compares two people, Carla Coach and Max Manager, not two points in time: “then” is Carla Coach, “now” is Max Manager.";
    assert!(two.stdout.contains(told), "{}", two.stdout);
    let own = run(&["compare", &file, &manager], "").stdout;
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(own.contains("two people, the person and Max Manager,"), "{own}");
    let mut later = rating(&RUBRIC, &li, 4);
    later.on = day("2027-02-01").into();
    let later = folder.write("later.json", &text(&later));
    let same = run(&["compare", &coach, &later], "").stdout;
    assert!(!same.contains("not two points in time"), "{same}");
}

#[test]
fn somebody_who_has_a_page_and_sent_no_answers_is_listed() {
    let folder = desk();
    for name in ["Ada Example", "Dee Waiting"] {
        let to = folder.path(&format!("{}.html", &name[..3]));
        assert_eq!(run(&["page", "-o", &to, "--for", name], "").code, 0);
    }
    let ada = folder.path("ada.json");
    assert_eq!(run(&["page", "-o", &folder.path("rate.html"), "--rate", &ada], "").code, 0);
    folder.write("other.html", "<!doctype html><title>x</title>");
    let args = ["clients", &folder.path(""), "--as-of", "2026-11-29", "--format", "markdown"];
    let shown = run(&args, "").stdout;
    let (_, waiting) = shown.split_once("## Page sent, no answers yet").expect("a section");
    assert_eq!(waiting.trim(), format!("- Dee Waiting ({})", folder.path("Dee.html")));
}
