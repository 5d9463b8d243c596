//! An assessment of one rubric counts for another where skills are shared.

use skillgap::assessment::other_rubric::transfer;
use skillgap::assessment::{Answer, Assessment, Held, State, Work};
use skillgap::report::Report;
use skillgap::rubric::{Level, Rubric};
use skillgap::store::embedded;

use crate::support::{Folder, RUBRIC, as_id, at_levels, check, day, rated, run, scoped};

/// Somebody in the first rubric, with something of everything that does not count in the second.
fn engineer() -> Assessment {
    let mut assessment = scoped(at_levels(&[3; 19]));
    let out = Answer { state: State::NotApplicable, level: None, reason: None, answered_on: None };
    assessment.answers.insert(as_id("r-or-java"), out);
    assessment.answers.remove("sql");
    let work = |id: &str, shows: &[&str]| Work {
        id: id.to_owned(),
        title: format!("The {id}"),
        link: Some("https://example.org".to_owned()),
        used_by: None,
        result: None,
        confirmed_by: None,
        from: None,
        until: Some("2026-05".parse().unwrap()),
        shows: shows.iter().map(|id| as_id(id)).collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    };
    let both = work("churn", &["python", "docker-kubernetes"]);
    assessment.work = Some(vec![both, work("cluster", &["docker-kubernetes"])]);
    let held = |id: &str| Held {
        id: as_id(id),
        earned_on: Some("2026-05".parse().unwrap()),
        valid_until: None,
    };
    assessment.credentials = Some(vec![held("pcad"), held("ckad")]);
    assessment.facts.aim = Some(as_id("data-scientist"));
    assessment.facts.years_experience = Some(skillgap::assessment::Amount(3.0));
    assessment.facts.hours_per_week = Some(skillgap::assessment::Amount(8.0));
    assessment.facts.also_used = Some(vec!["spark".to_owned(), "agents".to_owned()]);
    assessment
}

fn second() -> Rubric {
    check(&embedded("data-scientist").unwrap(), day("2026-11-23")).0.unwrap()
}

fn file(folder: &Folder, name: &str, assessment: &Assessment) -> String {
    folder.write(name, &serde_json::to_string(assessment).unwrap())
}

const ACCOUNT: &str = "\
Skipped, because not asked here: R or Java, TensorFlow, PyTorch, Docker and
Kubernetes, and Cloud platforms.
";

#[test]
fn an_assessment_counts_in_a_rubric_that_shares_its_skills_with_an_exact_account() {
    let to = second();
    let before = engineer();
    let (after, account) = transfer(before.clone(), &RUBRIC, &to).unwrap();
    assert_eq!(account.kept.len(), 13);
    assert_eq!(
        account.dropped,
        ["R or Java", "TensorFlow", "PyTorch", "Docker and Kubernetes", "Cloud platforms"]
    );
    assert_eq!(
        account.open,
        [
            "SQL",
            "Experiment design",
            "Causal inference",
            "Data visualization",
            "Understanding the business"
        ]
    );
    assert_eq!(account.work_dropped, ["The cluster"]);
    assert_eq!(account.credentials_dropped, ["CKAD"]);
    assert_eq!(
        account.facts_dropped,
        [
            "the goal",
            "the years in the field",
            "the answers about scope",
            "some of what else was used"
        ]
    );
    let counted = account.kept.len() + account.dropped.len();
    assert_eq!(counted, before.answers.len(), "every answer is accounted for");
    assert_eq!(account.kept.len() + account.open.len(), to.skills.len());
    assert_eq!(after.work().len(), 1);
    assert_eq!(after.work()[0].shows, ["python"]);
    assert_eq!(after.facts.also_used, Some(vec!["spark".to_owned()]));
    assert_eq!(after.facts.hours_per_week, before.facts.hours_per_week);
    let text = serde_json::to_string(&after).unwrap();
    assert_eq!(Assessment::read("-", &text, &to), Ok(after), "it is sound in the other rubric");
}

#[test]
fn it_counts_in_both_directions() {
    let to = second();
    let mut there = Assessment::empty(&to, day("2026-11-20").into());
    for skill in &to.skills {
        there.answers.insert(skill.id().to_owned(), rated(3));
    }
    let (here, account) = transfer(there, &to, &RUBRIC).unwrap();
    assert_eq!((account.kept.len(), account.dropped.len(), account.open.len()), (14, 4, 5));
    let text = serde_json::to_string(&here).unwrap();
    assert!(Assessment::read("-", &text, &RUBRIC).is_ok());
}

#[test]
fn it_is_read_under_another_rubric_only_if_that_is_asked_for_and_the_file_stays() {
    let folder = Folder::new();
    let path = file(&folder, "ada.json", &engineer());
    let before = folder.read("ada.json");
    let own = run(&["report", &path, "--format", "json", "--as-of", "2026-11-23"], "");
    let own: Report = serde_json::from_str(&own.stdout).unwrap();
    assert_eq!(own.rubric.id, "machine-learning-engineer");
    let args = ["report", &path, "-r", "data-scientist", "--as-of", "2026-11-23"];
    let asked = run(&[&args[..], &["--format", "json"]].concat(), "");
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    let first = format!(
        "note: `{path}` was made with `machine-learning-engineer` and is read with `data-scientist`. \
         The file doesn't change.\n13 of 18 answers count: Python, "
    );
    assert!(asked.stderr.starts_with(&first), "{}", asked.stderr);
    assert!(asked.stderr.contains(ACCOUNT), "{}", asked.stderr);
    let report: Report = serde_json::from_str(&asked.stdout).unwrap();
    assert_eq!((report.rubric.id.as_str(), report.unknown.len()), ("data-scientist", 5));
    let saved = folder.write("ada.report.json", &asked.stdout);
    assert_eq!(
        run(&["verify", &saved], "").code,
        0,
        "without -r it is held against its own rubric"
    );
    assert_eq!(folder.read("ada.json"), before);
    assert_eq!(folder.names(), ["ada.json", "ada.report.json"]);
}

#[test]
fn a_saved_report_is_made_again_under_another_rubric_without_its_target() {
    let folder = Folder::new();
    let path = file(&folder, "ada.json", &engineer());
    let made = run(&["report", &path, "--target", "lead-ml-engineer", "--format", "json"], "");
    let saved = folder.write("ada.report.json", &made.stdout);
    let again = run(&["report", &saved, "-r", "data-scientist", "--format", "json"], "");
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stderr.contains("13 of 18 answers count"), "{}", again.stderr);
    let report: Report = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!((report.rubric.id.as_str(), report.options.target), ("data-scientist", None));
}

#[test]
fn what_would_be_saved_is_not_changed_under_another_rubric() {
    let folder = Folder::new();
    let path = file(&folder, "ada.json", &engineer());
    let refused = run(&["agree", &path, "ask for a review", "-r", "data-scientist"], "");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("error[wrong-rubric]"), "{}", refused.stderr);
    assert_eq!(run(&["agree", &path, "ask for a review"], "").code, 0);
}

#[test]
fn the_questionnaire_starts_from_the_answers_that_are_shared() {
    let folder = Folder::new();
    let path = file(&folder, "ada.json", &engineer());
    let to = folder.path("ds.json");
    let args = ["assess", "--plain", "-r", "data-scientist", "--from", &path, "-o", &to];
    let asked = run(&[&args[..], &["--only", "sql"]].concat(), "3\n");
    assert!(asked.stderr.contains("13 of 18 answers count"), "{}", asked.stderr);
    let saved: Assessment = serde_json::from_str(&folder.read("ds.json")).unwrap();
    assert_eq!(saved.rubric.id, "data-scientist");
    assert_eq!(saved.standing("python").level(), Some(Level::new(3)));
    assert!(!saved.answers.contains_key("pytorch"));
}
