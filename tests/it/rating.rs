//! Somebody else rates a person: the same questions whatever the person's levels are, saved after each answer in a file
//! of its own.

use std::collections::BTreeMap;

use proptest::prelude::*;
use skillgap::assessment::rating::{Observation, Observed, RaterRole, Rating, SeenWork, asked};
use skillgap::assessment::{Assessment, Subject, Work};
use skillgap::rubric::{Level, Rubric};

use crate::any_rubric::cases;
use crate::examples::example;
use crate::generated::{rubric, shape, somebody};
use crate::support::{Folder, RUBRIC, Random, day, run, run_with};

/// A rating of somebody, all skills at one level.
pub fn rating(rubric: &Rubric, of: &Assessment, level: impl Into<Level> + Copy) -> Rating {
    let one = Observation { state: Observed::Rated, level: Some(level.into()), note: None };
    let skills = rubric.skills.iter().map(|skill| (skill.id().clone(), one.clone()));
    Rating {
        skills: skills.collect(),
        seen_work: Some(of.work().iter().map(SeenWork::of).collect()),
        ..Rating::empty(of, "Carla Coach".to_owned(), RaterRole::Coach, day("2026-11-28").into())
    }
}

/// The text of a rating in a file.
pub fn text(rating: &Rating) -> String {
    serde_json::to_string_pretty(rating).unwrap() + "\n"
}

/// The lead of the examples, in a folder.
pub fn lead(folder: &Folder) -> String {
    folder.write("li.json", &std::fs::read_to_string(example("lead.json")).unwrap())
}

/// What a rater types about the lead: who they are, the projects seen, and so many skills, each with a note.
fn typed(skills: usize) -> String {
    let mut lines = String::from("Carla Coach\n1\n2\n");
    for skill in 0..skills {
        lines +=
            &format!("{}\n{}\n", 2 + skill % 3, if skill == 1 { "In two reviews" } else { "" });
    }
    lines
}

fn rate(file: &str, to: &str, lines: &str) -> crate::support::Run {
    run(&["rate", file, "-o", to, "--plain", "--as-of", "2026-11-28"], lines)
}

#[test]
fn a_rating_is_saved_after_each_answer_and_continued() {
    let folder = Folder::new();
    let (file, to) = (lead(&folder), folder.path("coach.json"));
    let first = rate(&file, &to, &typed(2));
    assert_eq!(first.code, 130);
    assert_eq!(
        first.stderr,
        format!("\nPaused: 3 of 20 answered and saved.\nContinue: skillgap rate {file} -o {to}\n")
    );
    assert_eq!(
        folder.read("coach.json"),
        "{\n  \"format\": \"skillgap-rating/1\",\n  \"rubric\": {\n    \"id\": \"machine-learning-engineer\",\n    \"version\": \"2.0.0\"\n  },\n  \"subject\": {\n    \"name\": \"Li Wen\"\n  },\n  \"who\": \"Carla Coach\",\n  \"role\": \"coach\",\n  \"on\": \"2026-11-28\",\n  \"skills\": {\n    \"python\": {\n      \"state\": \"rated\",\n      \"level\": 2\n    },\n    \"r-or-java\": {\n      \"state\": \"rated\",\n      \"level\": 3,\n      \"note\": \"In two reviews\"\n    }\n  },\n  \"seen_work\": [\n    {\n      \"id\": \"ranking\",\n      \"title\": \"Search ranking models\",\n      \"shows\": [\n        \"ml-algorithms\",\n        \"deep-learning\",\n        \"model-evaluation\",\n        \"statistics\",\n        \"pytorch\",\n        \"tensorflow\",\n        \"scikit-learn\",\n        \"numpy-pandas\",\n        \"problem-solving\",\n        \"analytical-thinking\"\n      ]\n    }\n  ]\n}\n"
    );
    let rest = "s\n".repeat(17);
    let second = rate(&file, &to, &rest);
    assert_eq!((second.code, second.stderr.as_str()), (0, ""));
    assert!(second.stdout.contains("\nSkill 3 of 19. Programming: SQL.\n"), "{}", second.stdout);
    let flat = second.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let end =
        format!("Saved in {to}. Send this file back, or compare: skillgap together {file} {to}");
    assert!(flat.ends_with(&end), "{flat}");
    let saved = Rating::read("", &folder.read("coach.json"), &RUBRIC).unwrap();
    assert_eq!(saved.skills.len(), 19);
    let again = rate(&file, &to, "");
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("is finished"), "{}", again.stderr);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_rating_and_no_output_replaces_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let (file, to) = (lead(&folder), folder.path("coach.json"));
    rate(&file, &to, &typed(1));
    let mode = std::fs::metadata(&to).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let before = folder.read("coach.json");
    let run = run(&["report", &file, "--format", "html", "-o", &to], "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("contains saved answers, and this would replace them"));
    assert_eq!(folder.read("coach.json"), before);
    assert_eq!(rate(&file, &file, "").code, 2, "a rating never goes into the assessment");
}

#[test]
fn without_a_name_for_the_file_it_is_beside_the_assessment() {
    let folder = Folder::new();
    let file = lead(&folder);
    let run = run(&["rate", &file, "--plain"], "Carla Coach\n1\n");
    assert_eq!(run.code, 130);
    assert_eq!(folder.names(), ["li.json", "li.rating-carla-coach.json"]);
}

#[test]
fn levels_notes_and_reasons_of_the_person_change_no_question() {
    let folder = Folder::new();
    let lines = typed(19);
    let mut first = None;
    for seed in 0..6 {
        let mut random = Random::new(seed);
        let text = std::fs::read_to_string(example("lead.json")).unwrap();
        let mut one: Assessment = serde_json::from_str(&text).unwrap();
        for answer in one.answers.values_mut() {
            answer.level = Some(random.level(0, 5));
            answer.reason = random.once_in(2).then(|| format!("because {seed}"));
        }
        let file = folder.write("li.json", &serde_json::to_string(&one).unwrap());
        let to = folder.path("coach.json");
        let run = rate(&file, &to, &lines);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let saved = folder.read("coach.json");
        std::fs::remove_file(&to).unwrap();
        let seen = first.get_or_insert((run.stdout.clone(), saved.clone()));
        assert_eq!(*seen, (run.stdout, saved), "seed {seed}");
    }
}

#[test]
fn nobody_rates_themselves() {
    let folder = Folder::new();
    let (file, to) = (lead(&folder), folder.path("coach.json"));
    let run = rate(&file, &to, "li  wen\n\nCarla Coach\n1\n");
    assert!(run.stdout.contains("You can't rate yourself."), "{}", run.stdout);
    assert!(run.stdout.contains("A rating needs a name."), "{}", run.stdout);
    assert!(folder.read("coach.json").contains("\"who\": \"Carla Coach\""));
}

#[test]
fn moves_lead_back_on_and_to_a_name() {
    let folder = Folder::new();
    let (file, to) = (lead(&folder), folder.path("coach.json"));
    let lines = "Carla Coach\n1\n\nskip\n3\n\nback\n4\n\ngo sql\n2\n\nreview\ngo nothing\nquit\n";
    let run = rate(&file, &to, lines);
    assert_eq!(run.code, 130);
    assert!(run.stdout.contains("There's no skill called “nothing”."), "{}", run.stdout);
    let saved = Rating::read("", &folder.read("coach.json"), &RUBRIC).unwrap();
    let levels: BTreeMap<&str, u8> =
        saved.skills.iter().map(|(id, one)| (id.as_str(), one.level.unwrap().get())).collect();
    assert_eq!(levels, BTreeMap::from([("r-or-java", 4), ("sql", 2)]));
}

#[test]
fn a_row_of_levels_is_taken_as_from_a_sheet() {
    let folder = Folder::new();
    let (file, to) = (lead(&folder), folder.path("coach.json"));
    let bad = rate(&file, &to, "Carla Coach\n1\n\n3 9 2\n");
    assert!(bad.stdout.contains("Nothing saved. Use a level from 0 to 5 or - for each of the 19"));
    let run = rate(&file, &to, "3-2\n");
    assert!(run.stdout.contains("Python: 3\nR or Java: couldn't observe it\nSQL: 2\n"));
}

const HOSTILE: &str = r#"{"format": "skillgap-rating/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "subject": {"name": "Ada"}, "who": "ADA ", "role": "king", "on": "2026-13",
 "skills": {"python": {"state": "rated"}, "sql": {"state": "rated", "level": 9},
            "r-or-java": {"state": "not-observed", "level": 2}, "cooking": {"state": "rated", "level": 1},
            "statistics": {"state": "rated", "level": 2, "note": " ", "reason": "x"}},
 "seen_work": [{"id": "a", "title": "", "shows": ["pythn"]}, {"id": "a", "title": "b", "shows": []}],
 "answers": {}}"#;

#[test]
fn all_that_is_wrong_with_a_rating_is_found() {
    let found = Rating::read("r.json", HOSTILE, &RUBRIC).unwrap_err();
    let told: Vec<String> = found
        .iter()
        .map(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            // The list of all skills is long.
            let help = help.split("Use one of: `python`").next().unwrap_or_default();
            format!("{}: {} {help}", finding.code.name(), finding.message).trim_end().to_owned()
        })
        .collect();
    assert_eq!(told, WRONG);
}

const WRONG: [&str; 13] = [
    "unknown-word: Nobody can rate themselves. A rating needs the name of another person in `who`.",
    "unknown-word: `role` can't be “king”. Use one of: `coach`, `manager`, `peer`, `other`.",
    "bad-date: `on` is the text “2026-13”, but that date doesn't exist. Check month and day.",
    "answer-shape: `python` is rated but has no level. Add `level`, or use `not-observed`.",
    "level-off-scale: Level 9 of `sql` isn't on the scale. Levels go from 0 to 5.",
    "answer-shape: `r-or-java` has a level but isn't rated. Delete the level, or use `rated`.",
    "unknown-id: The rubric has no skill `cooking`.",
    "empty-text: `note` is empty. Fill it in, or delete the field.",
    "unknown-field: There is no field `reason` here. Use one of: `level`, `note`, `state`.",
    "empty-text: `title` is empty. Fill it in, or delete the field.",
    "unknown-id: The rubric has no skill `pythn`. Did you mean `python`?",
    "doubled-id: The project `a` is listed twice. List it once.",
    "unknown-field: There is no field `answers` here. Use one of: `$schema`, `format`, `on`, `role`, `rubric`, `seen_work`, `skills`, `subject`, `who`.",
];

#[test]
fn a_file_of_another_kind_rubric_or_version_is_refused() {
    let of = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = serde_json::to_value(rating(&RUBRIC, &somebody(&RUBRIC, 1), 2)).unwrap();
        change(&mut value);
        let found = Rating::read("r.json", &value.to_string(), &RUBRIC).unwrap_err();
        assert_eq!(found.len(), 1);
        format!("{} {}", found[0].message, found[0].help.as_deref().unwrap_or_default())
    };
    assert_eq!(
        of(&|value| value["format"] = "skillgap-rating/2".into()),
        "The format is `skillgap-rating/2`, but this command reads `skillgap-rating/1`. Another version of skillgap wrote this file. Use that version."
    );
    assert_eq!(
        of(&|value| value["rubric"]["id"] = "baker".into()),
        "The rating belongs to the rubric `baker`, not to `machine-learning-engineer`. Ask for a rating with the same rubric as the answers."
    );
    assert_eq!(
        of(&|value| value["rubric"]["version"] = "1.0.0".into()),
        "The rating is for version 1.0.0 of the rubric, and this is version 2.0.0. Ask for a new rating."
    );
    assert_eq!(
        of(&|value| *value = serde_json::json!([1])),
        "This isn't a skillgap rating file. Use a file that `skillgap rate` saved."
    );
    for text in ["", "{", "null", "[[[[", "{\"format\": \"skillgap-rating/1\"}", "\u{0}"] {
        assert!(Rating::read("r.json", text, &RUBRIC).is_err(), "{text:?}");
    }
}

#[test]
fn an_assessment_says_nothing_about_who_has_seen_its_projects() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(example("lead.json")).unwrap();
    for at in ["", "work"] {
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let place = if at.is_empty() { &mut value } else { &mut value["work"][0] };
        place["seen_work"] = serde_json::json!([]);
        let file = folder.write("li.json", &value.to_string());
        let run = run(&["report", &file], "");
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("seen_work"), "{}", run.stderr);
        assert!(run.stderr.contains("Only a rating by someone else"), "{}", run.stderr);
    }
    let rating = rating(&RUBRIC, &serde_json::from_str(&text).unwrap(), 5);
    let file = folder.write("coach.json", &self::text(&rating));
    let run = run_with(&["report", &file], "", &[("COLUMNS", "200"), ("LC_ALL", "C.UTF-8")]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("This is a rating by someone else. Use the assessment"),
        "{}",
        run.stderr
    );
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_rating_by_any_rubric_reads_back_and_asks_whatever_the_levels_are(
        shape in shape(),
        seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let mut one = somebody(&rubric, seed);
        one.subject = Some(Subject { name: "Ada Example".to_owned() });
        let skills = asked(&rubric, &one);
        let rating = rating(&rubric, &one, rubric.top());
        let text = text(&rating);
        let read = Rating::read("r", &text, &rubric).expect("it reads back");
        prop_assert_eq!(&read, &rating);
        prop_assert!(read.is_finished(&skills, &rubric));
        for answer in one.answers.values_mut().filter(|answer| answer.level.is_some()) {
            answer.level = Some(Level::ZERO);
        }
        prop_assert_eq!(skills, asked(&rubric, &one));
        // Only projects that are still the same vouch for levels.
        let mut renamed = one.clone();
        for work in renamed.work.iter_mut().flatten() {
            *work = Work { title: format!("{} II", work.title), ..work.clone() };
        }
        prop_assert!(rating.voucher(&renamed).work.is_empty());
    }
}
