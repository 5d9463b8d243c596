//! A level that a person and somebody else agreed on counts in place of the rating, in every calculation.

use proptest::prelude::*;
use skillgap::assessment::{AgreedLevel, Assessment, Standing};
use skillgap::judging::{Backer, backing};
use skillgap::render::formats::json;
use skillgap::report::audience::{Name, View, view};
use skillgap::report::{Trust, verify};
use skillgap::rubric::{Level, Rubric};

use crate::any_rubric::cases;
use crate::examples::example;
use crate::generated::{rubric, shape, somebody};
use crate::rating::lead;
use crate::support::{Folder, Random, Run, day, judged, rated, report, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-28"];

fn agree(file: &str, more: &[&str]) -> Run {
    run(&[&["agree", file][..], more, &DAY].concat(), "")
}

fn agreed(level: impl Into<Level>) -> AgreedLevel {
    let with = Some("Carla Coach".to_owned());
    AgreedLevel { level: level.into(), on: day("2026-11-28").into(), with }
}

fn li() -> Assessment {
    serde_json::from_str(&std::fs::read_to_string(example("lead.json")).unwrap()).unwrap()
}

#[test]
fn levels_and_actions_are_recorded_listed_moved_and_dropped() {
    let folder = Folder::new();
    let file = lead(&folder);
    let levels = agree(&file, &["--level", "sql=3,Python=5", "--with", "Carla Coach"]);
    assert_eq!(
        levels.stdout,
        "Python: 5, agreed with Carla Coach on 28 Nov 2026\n\
         SQL: 3, agreed with Carla Coach on 28 Nov 2026; your rating: 4\n"
    );
    agree(&file, &["--level", "python=none"]);
    agree(&file, &["--add", "Review the tests", "--owner", "Carla Coach", "--about", "python"]);
    agree(&file, &["Read a book", "--by", "2027-01"]);
    agree(&file, &["--move", "1", "2027-03"]);
    agree(&file, &["--drop", "2", "--why", "No time"]);
    assert_eq!(
        agree(&file, &[]).stdout,
        "1. Review the tests (Carla Coach, for python, open, due Mar 2027)\n\
         2. Read a book (dropped: No time)\n\
         SQL: 3, agreed with Carla Coach on 28 Nov 2026; your rating: 4\n"
    );
    let saved: serde_json::Value = serde_json::from_str(&folder.read("li.json")).unwrap();
    assert_eq!(
        (&saved["agreed"], &saved["agreed_levels"]),
        (
            &serde_json::json!([
                {"what": "Review the tests", "by": "2027-03", "owner": "Carla Coach", "about": "python"},
                {"what": "Read a book", "by": "2027-01", "dropped": "No time"},
            ]),
            &serde_json::json!({"sql": {"level": 3, "on": "2026-11-28", "with": "Carla Coach"}})
        )
    );
    assert_eq!(saved["answers"]["sql"]["level"], 4, "the rating stays");
}

#[test]
fn what_cannot_be_recorded_is_refused_and_changes_nothing() {
    let folder = Folder::new();
    let file = lead(&folder);
    agree(&file, &["Read a book"]);
    let before = folder.read("li.json");
    let refused: [(&[&str], &str); 10] = [
        (&["--level", "sql"], "“sql” has no level."),
        (&["--level", "sql=9"], "“sql=9” isn't a level of this rubric."),
        (&["--level", "sqll=3"], "The rubric has no skill `sqll`."),
        (&["--move", "x", "2027-01"], "“x” isn't a number."),
        (&["--move", "1", "soon"], "“soon” isn't a date."),
        (&["--move", "7", "2027-01"], "There is no action 7."),
        (&["--drop", "1", "--why", " "], "`--why` is empty."),
        (&["--add", "x", "--about", "pythn"], "no skill, project or certification `pythn`"),
        (&["--owner", "Bo"], "`--owner` needs an action."),
        (&["--add", " "], "The action is empty."),
    ];
    for (more, why) in refused {
        let run = agree(&file, more);
        assert_eq!(run.code, 2, "{more:?}");
        assert!(run.stderr.contains(why), "{more:?}: {}", run.stderr);
        assert_eq!(folder.read("li.json"), before, "{more:?}");
    }
}

#[test]
fn an_agreed_level_leads_is_not_capped_and_may_be_higher() {
    let mut one = li();
    let before = judged(&one);
    assert_eq!(before.skill("sql").unwrap().claimed, Some(Level::new(4)));
    one.agreed_levels.insert("sql".parse().unwrap(), agreed(5));
    let after = judged(&one);
    let sql = after.skill("sql").unwrap();
    assert_eq!((sql.claimed, sql.backed), (Some(Level::new(5)), Some(Level::new(5))));
    assert!(
        matches!(&sql.backed_by, Some(Backer::Agreed { with: Some(with), .. }) if with == "Carla Coach")
    );
    let line = sql.agreed.as_ref().unwrap();
    assert_eq!((line.own, line.backed), (Some(Level::new(4)), Some(Level::new(4))));
    let page = skillgap::render::formats::markdown::page(&skillgap::render::page(&after));
    assert!(
        page.contains("Agreed levels for 1 of 18 skills. Your own ratings for the others:"),
        "{page}"
    );
    let text = json::render(&after);
    assert_eq!(verify(&crate::support::RUBRIC, &text).unwrap(), Trust::True);
}

#[test]
fn what_employers_see_is_what_evidence_alone_supports() {
    let one = li();
    let shown = |one: &Assessment| {
        let mut value =
            serde_json::to_value(view(&judged(one), View::Employer(Name::Shown))).unwrap();
        value["tool"] = serde_json::Value::Null;
        let resume = skillgap::render::formats::json_resume::render(&judged(one));
        (value, resume)
    };
    let mut more = one.clone();
    more.agreed_levels.insert("python".parse().unwrap(), agreed(5));
    more.agreed_levels.insert("r-or-java".parse().unwrap(), agreed(5));
    assert_eq!(shown(&one), shown(&more));
    assert!(!shown(&more).0.to_string().contains("Carla"));
}

#[test]
fn a_supposed_level_counts_in_place_of_an_agreed_one() {
    let folder = Folder::new();
    let file = lead(&folder);
    let before = run(&[&["what-if", &file, "--set", "sql=5"][..], &DAY].concat(), "");
    agree(&file, &["--level", "sql=5"]);
    let same = run(&[&["what-if", &file, "--set", "sql=5"][..], &DAY].concat(), "");
    assert_eq!(same.code, 0);
    assert_ne!(before.stdout, same.stdout, "it is no change any more");
}

#[test]
fn an_agreed_level_is_nothing_to_ask_about_or_to_talk_over_again() {
    let folder = Folder::new();
    let file = lead(&folder);
    let coach = crate::rating::rating(&crate::support::RUBRIC, &li(), 2);
    let coach = folder.write("coach.json", &crate::rating::text(&coach));
    let apart = || {
        let run = run(&["together", &file, &coach, "--format", "json"], "");
        let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        data["differences"].as_array().unwrap().iter().any(|line| line["skill"] == "python")
    };
    assert!(apart());
    agree(&file, &["--level", "python=4"]);
    assert!(!apart());
    let mut one = li();
    one.agreed_levels.insert("python".parse().unwrap(), agreed(4));
    let report = judged(&one);
    assert!(judged(&li()).probes.iter().any(|probe| probe.skill == "python"));
    assert!(report.probes.iter().all(|probe| probe.skill != "python"));
    assert!(report.low_claims.iter().all(|low| low.skill != "python"));
}

#[test]
fn all_that_is_wrong_with_agreed_levels_is_found() {
    let folder = Folder::new();
    let mut value = serde_json::to_value(li()).unwrap();
    value["agreed_levels"] = serde_json::json!({
        "sql": {"level": 9, "on": "2026-11-28"},
        "cooking": {"level": 1, "on": "2026-11-28"},
        "python": {"level": 3, "with": " "},
    });
    let file = folder.write("li.json", &value.to_string());
    let run = run(&["report", &file], "");
    assert_eq!(run.code, 2);
    for why in [
        "Level 9 of `sql` isn't on the scale.",
        "The rubric has no skill `cooking`.",
        "The field `on` is missing in `python`",
        "`with` is empty.",
    ] {
        assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
    }
}

/// Agrees on some levels, at random.
fn agree_on_some(rubric: &Rubric, one: &mut Assessment, seed: u64) {
    let mut random = Random::new(seed);
    for skill in &rubric.skills {
        if random.once_in(3) {
            one.agreed_levels.insert(skill.id().clone(), agreed(random.level(0, rubric.top())));
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn by_any_rubric_an_agreed_level_judges_as_that_rating_would(
        shape in shape(),
        seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let mut one = somebody(&rubric, seed);
        agree_on_some(&rubric, &mut one, seed);
        let mut said = one.clone();
        for (id, agreed) in std::mem::take(&mut said.agreed_levels) {
            said.answers.insert(id, rated(agreed.level));
        }
        let day = day("2026-11-28");
        let (ours, theirs) = (report(&rubric, &one, None, day), report(&rubric, &said, None, day));
        let claims = |report: &skillgap::report::Report| {
            let levels: Vec<_> = report.skills.iter().map(|skill| (skill.state, skill.claimed)).collect();
            let steps: Vec<_> = report.steps.iter().map(|step| {
                (step.claimed.verdict, json::render(&step.claimed.attainment), json::render(&step.readiness))
            }).collect();
            (levels, steps)
        };
        prop_assert_eq!(claims(&ours), claims(&theirs));
        let backing = backing(&rubric, &one, day);
        let backed = one.backed(&rubric, &backing);
        for (id, agreed) in &one.agreed_levels {
            let skill = rubric.skill_ix(id).unwrap();
            prop_assert_eq!(backed[skill], Standing::Rated(agreed.level), "never capped");
        }
        let text = json::render(&ours);
        prop_assert_eq!(verify(&rubric, &text).unwrap(), Trust::True);
        // Nobody has seen more for it.
        let mut alone = one.clone();
        alone.agreed_levels.clear();
        let evidence = skillgap::judging::evidence(&rubric, &one, day, &[]);
        prop_assert_eq!(evidence, skillgap::judging::evidence(&rubric, &alone, day, &[]));
    }
}

#[test]
fn other_commands_say_that_agreed_levels_count() {
    let folder = Folder::new();
    let file = folder.write("li.json", &std::fs::read_to_string(example("lead.json")).unwrap());
    let posting = example("postings/job.txt").display().to_string();
    let said =
        |args: &[&str]| run(args, "").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = "One level is the one you agreed on with someone else.";
    let all = [vec!["roles", &file], vec!["posting", &posting, "--assessment", &file]];
    for args in &all {
        assert!(!said(args).contains("agreed on it"), "{args:?}");
    }
    let agreed = run(&["agree", &file, "--level", "sql=5"], "");
    assert_eq!(agreed.code, 0, "{}", agreed.stderr);
    for args in &all {
        assert!(said(args).contains(note), "{args:?}: {}", said(args));
    }
    let rows = run(&["batch", &file, "--columns", "id,agreed_levels", "--format", "csv"], "");
    assert!(rows.stdout.lines().nth(1).is_some_and(|row| row.ends_with(",1")), "{}", rows.stdout);
}
