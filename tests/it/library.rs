//! The library as another program uses it: the examples do what they say.

use std::path::Path;

use skillgap::advice::Limits;
use skillgap::assessment::what_if::{Suppose, suppose};
use skillgap::assessment::{Assessment, Held, Work};
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::report::progress::{DayBy, Side, progress};
use skillgap::report::{Options, report, report_with};
use skillgap::rubric::{CredentialId, Level};
use skillgap::store;
use skillgap::text::diagnostic::{Code, Finding};
use skillgap::text::findings::Findings;

use crate::support::{Folder, RUBRIC, as_id, at_levels, day, inspect};

#[path = "../../examples/judge.rs"]
#[expect(dead_code, reason = "its `main` reads arguments and the clock")]
mod judge;
#[path = "../../examples/own_pack.rs"]
#[expect(dead_code, reason = "its `main` prints")]
mod own_pack;

#[test]
fn the_example_that_judges_a_file_gives_the_report_that_the_program_gives() {
    for person in ["student", "lead"] {
        let file = |ending| crate::examples::example(&format!("{person}{ending}"));
        let told = judge::judge(&file(".json"), None, day("2026-11-23"));
        assert_eq!(told.unwrap(), std::fs::read_to_string(file(".report.md")).unwrap());
    }
}

#[test]
fn the_example_that_judges_a_file_takes_any_pack_and_tells_all_that_is_wrong() {
    let folder = Folder::new();
    for (name, text) in own_pack::pack() {
        folder.write(&format!("beekeeper/{name}"), &text);
    }
    let pack = folder.0.join("beekeeper");
    let answers = "{\"format\": \"skillgap-assessment/1\", \"taken_on\": \"2026-11-20\",\n \
                   \"rubric\": {\"id\": \"beekeeper\", \"version\": \"1.0.0\"},\n \
                   \"answers\": {\"varroa\": {\"state\": \"rated\", \"level\": 4},\n  \
                   \"hony\": {\"state\": \"declined\"}}}\n";
    let file = folder.write("ada.json", answers);
    let judged = |pack: &Path| judge::judge(Path::new(&file), Some(pack), day("2026-11-23"));
    let told = judged(&pack).unwrap_err().to_string();
    assert_eq!(
        told,
        format!(
            "error[level-off-scale] in `{file}:3:52`: Level 4 of `varroa` isn't on the scale. Levels go from 0 to 3.\n\
             error[unknown-id] in `{file}:4:3`: The rubric has no skill `hony`. Did you mean `honey`?"
        )
    );
    folder.write("ada.json", &answers.replace("hony", "honey").replace("4}", "3}"));
    let text = judged(&pack).unwrap();
    assert!(text.starts_with("# Skill report\n\n23 Nov 2026, based on answers from 20 Nov 2026. Rubric: Beekeeper 1.0.0"), "{text}");
    let told = judged(&folder.0.join("nowhere")).unwrap_err().to_string();
    assert!(told.contains("There's no file called `"), "{told}");
}

#[test]
fn a_step_that_the_rubric_does_not_have_is_refused_with_the_one_that_was_meant() {
    let assessment = at_levels(&[2; 19]);
    let (day, aim) = (day("2026-11-23"), Some("senior-ml-enginer"));
    let told =
        "The rubric has no role or path `senior-ml-enginer`. Did you mean `senior-ml-engineer`?";
    let refused = report(&RUBRIC, &assessment, aim, day).unwrap_err();
    assert_eq!(refused.to_string(), told);
    let options =
        Options { target: None, as_of: day.into(), limits: Limits::default(), ratings: Vec::new() };
    let asked = Options { target: aim.map(as_id), ..options.clone() };
    assert_eq!(report_with(&RUBRIC, &assessment, &asked).unwrap_err(), refused);
    let side = Side { assessment: assessment.clone(), day, day_by: DayBy::Asked, rubric: None };
    assert_eq!(progress(&RUBRIC, &side, &side, aim).unwrap_err(), refused);
    let mut questionnaire = Questionnaire::new(&RUBRIC, day.into());
    let aim = Reply::Choice("senior-ml-enginer".to_owned());
    assert_eq!(questionnaire.reply(&Question::Aim, aim).unwrap_err().to_string(), told);
    let nonsense = report(&RUBRIC, &assessment, Some("nonsense"), day).unwrap_err().to_string();
    assert!(nonsense.starts_with(
        "The rubric has no role or path `nonsense`. Use one of: `junior-ml-engineer`, "
    ));
    let month = Options { as_of: "2026-11".parse().unwrap(), ..options };
    let told = report_with(&RUBRIC, &assessment, &month).unwrap_err().to_string();
    assert_eq!(told, "The date 2026-11 has no day. Write YYYY-MM-DD.");
}

#[test]
fn a_skill_a_level_and_a_credential_that_there_are_not_are_refused() {
    let (assessment, day) = (at_levels(&[2; 19]), day("2026-11-23"));
    let told = |one: Suppose| suppose(&RUBRIC, &assessment, &[one], day).unwrap_err().to_string();
    let level =
        |skill: &str, level: u8| Suppose::Level { skill: as_id(skill), level: level.into() };
    let unknown = "The rubric has no skill `pyhton`. Did you mean `python`?";
    assert_eq!(told(level("pyhton", 3)), unknown);
    assert_eq!(
        told(level("python", 6)),
        "Level 6 of `python` isn't on the scale, which ends at 5."
    );
    let id: CredentialId = as_id("aws-data-enginer-associate");
    let held = "The rubric has no certification `aws-data-enginer-associate`. Did you mean \
                `aws-data-engineer-associate`?";
    assert_eq!(told(Suppose::Credential { id: id.clone() }), held);
    let project = told(Suppose::Project { id: as_id("nonsense") });
    assert!(
        project.starts_with("The rubric has no project `nonsense`. There are 34, such as `"),
        "{project}"
    );
    let mut questionnaire = Questionnaire::new(&RUBRIC, day.into());
    let before = questionnaire.assessment().clone();
    let mut told = |question, reply| questionnaire.reply(&question, reply).unwrap_err().to_string();
    let reply = Reply::Held(vec![Held { id, earned_on: None, valid_until: None }]);
    assert_eq!(told(Question::Credentials, reply), held);
    let shows = Work { shows: vec![as_id("pyhton")], ..work() };
    assert_eq!(told(Question::Work(0), Reply::Work(Box::new(shows))), unknown);
    assert_eq!(
        told(Question::Level(19), Reply::Level(Level::new(1))),
        "The rubric has no skill at place 19."
    );
    let scope = told(Question::Scope(as_id("nonsense")), Reply::Yes(true));
    assert!(scope.starts_with("The rubric has no role or path `nonsense`. "), "{scope}");
    assert_eq!(*questionnaire.assessment(), before, "nothing is changed");
}

/// A piece of work of which only the title is told.
fn work() -> Work {
    let text = r#"{"id": "churn", "title": "Churn model", "shows": []}"#;
    serde_json::from_str(text).expect("a piece of work")
}

#[test]
fn findings_are_an_error_whose_text_is_short_and_plain() {
    let text = "{\"format\": \"skillgap-assessment/1\", \"\u{1b}[2J\": 1}";
    let error: Box<dyn std::error::Error> =
        Assessment::read("a\u{1b}b.json", text, &RUBRIC).unwrap_err().into();
    let told = error.to_string();
    assert!(!told.contains('\u{1b}'), "{told:?}");
    assert_eq!(format!("{error:?}"), told, "`main` shows it as it is");
    let many = Finding::new(Code::Syntax, "a.json", None, "something");
    let told = Findings { list: vec![many; 21], ..Findings::default() }.to_string();
    let line = "error[syntax] in `a.json`: something\n";
    assert_eq!(told, format!("{}There is 1 more.", line.repeat(20)));
}

#[test]
fn the_pack_of_the_example_is_clean_and_is_all_that_lies_in_its_folder() {
    let (rubric, findings) = inspect(&own_pack::pack(), day("2026-11-23"));
    assert_eq!(
        (rubric.map(|rubric| rubric.id.clone()), findings),
        (Some(as_id("beekeeper")), vec![])
    );
    let folder = crate::examples::example("beekeeper");
    assert_eq!(store::load_pack(&folder).unwrap(), own_pack::pack());
}

#[test]
fn the_example_with_its_own_pack_asks_nobody_and_tells_the_gaps() {
    let report = own_pack::judged(day("2026-11-23")).unwrap();
    assert_eq!(
        own_pack::gaps(&report),
        "Skill gaps for Keeper of hives:\n\
         - Keeping mites down: 1 to 3, 29.8 points, which is a must-have\n  \
           \"I count mites each month, and treat by what I find.\"\n\
         - Harvesting honey: 1 to 2, 12.8 points\n  \
           \"Jars that I filled alone were sold, and none came back.\"\n"
    );
}
