//! What came between two assessments, accounted for to the last point.

use proptest::prelude::*;
use serde_json::Value;
use skillgap::assessment::{Answer, Assessment, Held, Standing, State, Work};
use skillgap::judging::gap::GapKind;
use skillgap::render::formats::json;
use skillgap::report::differences::compare;
use skillgap::report::progress::{
    Account, DayBy, Expired, Fraction, GapHow, Loss, PartKind, Progress, Remark, Same, Side,
    progress,
};
use skillgap::rubric::Rubric;

use crate::made::TWO_FRAMEWORKS;
use crate::properties::assessment;
use crate::support::{Folder, RUBRIC, Random, as_id, at_levels, day, rated, run, run_with};

fn side(assessment: &Assessment, on: &str) -> Side {
    Side { assessment: assessment.clone(), day: day(on), day_by: DayBy::Answers, rubric: None }
}

fn compared(before: &Assessment, after: &Assessment, target: &str) -> Progress {
    compared_in(&RUBRIC, before, after, target)
}

fn compared_in(rubric: &Rubric, before: &Assessment, after: &Assessment, target: &str) -> Progress {
    let (before, after) = (side(before, "2026-08-20"), side(after, "2026-11-20"));
    progress(rubric, &before, &after, Some(target)).unwrap()
}

fn sum(account: &Account) -> Fraction {
    account.parts.iter().fold(Fraction::ZERO, |sum, part| sum.plus(part.exact))
}

fn accounts(progress: &Progress) -> Vec<&Account> {
    progress.account.iter().chain(&progress.backed_account).collect()
}

fn not_applicable() -> Answer {
    Answer { state: State::NotApplicable, level: None, reason: None, answered_on: None }
}

/// Which of the two skills that replace each other do not apply.
fn out(assessment: &Assessment) -> [bool; 2] {
    ["pytorch", "tensorflow"].map(|id| assessment.standing(id) == Standing::NotApplicable)
}

/// Anybody, now and then without one of the two skills that replace each other.
fn anybody() -> impl Strategy<Value = Assessment> {
    (assessment(), 0..6_usize).prop_map(|(mut assessment, out)| {
        let out = ["pytorch", "tensorflow"].get(out);
        assessment.answers.extend(out.map(|id| (as_id(id), not_applicable())));
        assessment
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_parts_add_up_to_the_difference_and_turn_with_it(
        one in anybody(), two in anybody(), at in 0..11_usize, second in any::<bool>()
    ) {
        let rubric = if second { &TWO_FRAMEWORKS } else { &RUBRIC };
        let step = rubric.steps.iter().chain(&rubric.paths).nth(at).unwrap();
        let forth = compared_in(rubric, &one, &two, &step.id);
        let back = progress(
            rubric, &side(&two, "2026-11-20"), &side(&one, "2026-08-20"), Some(&step.id)
        ).unwrap();
        prop_assert_eq!(accounts(&forth).len(), accounts(&back).len());
        prop_assert_eq!(
            accounts(&forth).len() == 2, one.names_backing() && two.names_backing()
        );
        for (forth, back) in accounts(&forth).into_iter().zip(accounts(&back)) {
            prop_assert_eq!(sum(forth), forth.exact, "the whole difference is accounted for");
            let asked = forth.parts.iter().any(|part| part.kind == PartKind::Asked);
            prop_assert!(!asked || second && out(&one) != out(&two), "what is asked is the same");
            let difference = forth.attainment.after - forth.attainment.before;
            prop_assert!((forth.difference - difference).abs() < 1e-12);
            let turned: Vec<_> =
                back.parts.iter().map(|part| (&part.skills, part.exact.reversed())).collect();
            let parts: Vec<_> =
                forth.parts.iter().map(|part| (&part.skills, part.exact)).collect();
            prop_assert_eq!(parts, turned, "the other way round each part has the opposite sign");
        }
        let report = |one: &Assessment, on| {
            crate::support::report(rubric, one, Some(&step.id), day(on))
        };
        let (old, new) = (report(&one, "2026-08-20"), report(&two, "2026-11-20"));
        let account = forth.account.as_ref().unwrap();
        prop_assert!((account.attainment.before - old.attainment.unwrap().low).abs() < 1e-12);
        prop_assert!((account.attainment.after - new.attainment.unwrap().low).abs() < 1e-12);
        if let Some(account) = &forth.backed_account {
            let backed = |report: &skillgap::report::Report| {
                report.step(&step.id).unwrap().backed.as_ref().unwrap().attainment.low
            };
            prop_assert!((account.attainment.before - backed(&old)).abs() < 1e-12);
            prop_assert!((account.attainment.after - backed(&new)).abs() < 1e-12);
        }
    }

    #[test]
    fn an_assessment_beside_itself_has_not_changed(one in anybody()) {
        let side = side(&one, "2026-11-20");
        let even = progress(&RUBRIC, &side, &side, None).unwrap();
        prop_assert_eq!(even.same, Same::Said);
        prop_assert!(accounts(&even).iter().all(|account| account.exact == Fraction::ZERO));
        prop_assert!(even.skills.is_empty() && even.gaps.is_empty() && even.steps.is_empty());
    }
}

fn work(id: &str, until: &str, shows: &[&str]) -> Work {
    Work {
        id: id.to_owned(),
        title: format!("The {id}"),
        link: None,
        used_by: Some("sales".to_owned()),
        result: None,
        confirmed_by: None,
        from: None,
        until: Some(until.parse().unwrap()),
        shows: shows.iter().map(|id| as_id(id)).collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

#[test]
fn a_skill_that_is_left_out_changes_what_is_asked_and_that_is_a_part_of_its_own() {
    let before = at_levels(&[3; 19]);
    let mut after = before.clone();
    after.answers.insert(as_id("tensorflow"), not_applicable());
    after.answers.insert(as_id("python"), rated(4));
    let senior = "senior-ml-engineer";
    let one = compared(&before, &after, senior).account.unwrap();
    let two = compared_in(&TWO_FRAMEWORKS, &before, &after, senior).account.unwrap();
    for (account, asked) in [(one, 0), (two, 1)] {
        let kinds: Vec<_> =
            account.parts.iter().map(|part| (part.kind, part.skills.join(" "))).collect();
        assert!(kinds.contains(&(PartKind::Level, "python".to_owned())), "{kinds:?}");
        let others = kinds.iter().filter(|(kind, _)| *kind == PartKind::Asked);
        assert_eq!(others.count(), asked, "a second framework is asked for or not: {kinds:?}");
        assert_eq!(sum(&account), account.exact);
    }
}

#[test]
fn skills_that_stand_for_each_other_are_one_part_where_they_change_places() {
    let mut before = at_levels(&[3; 19]);
    before.answers.insert(as_id("pytorch"), rated(2));
    before.answers.insert(as_id("tensorflow"), rated(1));
    let mut after = before.clone();
    after.answers.insert(as_id("tensorflow"), rated(5));
    for rubric in [&RUBRIC, &TWO_FRAMEWORKS] {
        let seen = compared_in(rubric, &before, &after, "senior-ml-engineer");
        let account = seen.account.unwrap();
        let skills: Vec<_> = account.parts.iter().map(|part| part.skills.clone()).collect();
        assert_eq!(skills, [["pytorch", "tensorflow"]]);
    }
    // Where the better one is enough as it is, nothing counts that the other gains.
    before.answers.insert(as_id("pytorch"), rated(3));
    after.answers.insert(as_id("pytorch"), rated(3));
    let account = compared(&before, &after, "senior-ml-engineer").account.unwrap();
    assert_eq!((account.parts.len(), account.exact), (0, Fraction::ZERO));
}

#[test]
fn what_backs_a_skill_and_why_it_no_longer_does_is_told() {
    let mut before = at_levels(&[4; 19]);
    before.work = Some(vec![
        work("model", "2023-10", &["python"]),
        work("report", "2026-05", &["sql"]),
        work("paper", "2026-05", &["statistics"]),
    ]);
    let held = |on: &str| Held {
        id: as_id("ckad"),
        earned_on: Some(on.parse().unwrap()),
        valid_until: None,
    };
    before.credentials = Some(vec![held("2024-09-01")]);
    let mut after = before.clone();
    after.answers.insert(as_id("statistics"), rated(2));
    after.work = Some(vec![
        work("model", "2023-10", &["python"]),
        work("paper", "2026-05", &["statistics"]),
        work("service", "2026-11", &["ml-algorithms"]),
    ]);
    let seen = compared(&before, &after, "senior-ml-engineer");
    let skill = |id: &str| seen.skills.iter().find(|skill| skill.id == id).unwrap();
    assert_eq!(skill("python").lost, Some(Loss::Aged));
    assert_eq!(skill("sql").lost, Some(Loss::NotNamed));
    assert_eq!(skill("statistics").lost, Some(Loss::Claim));
    assert_eq!(skill("ml-algorithms").lost, None);
    assert!(skill("ml-algorithms").backed.after > skill("ml-algorithms").backed.before);
    let [Expired::Credential { id, valid_until, .. }, Expired::Work { id: old, .. }] =
        &seen.expired[..]
    else {
        panic!("{:?}", seen.expired)
    };
    assert_eq!(
        (id.as_str(), valid_until.to_string().as_str(), old.as_str()),
        ("ckad", "2026-09-01", "model")
    );
    after.credentials = Some(vec![held("2024-09-01"), held("2026-10-01")]);
    after.credentials.as_mut().unwrap().remove(0);
    let renewed = compared(&before, &after, "senior-ml-engineer").expired;
    assert_eq!(renewed.len(), 1, "what was renewed has not expired");
}

#[test]
fn a_gap_that_is_not_answered_any_more_is_not_closed() {
    let before = at_levels(&[2; 19]);
    let mut after = before.clone();
    after.answers.insert(as_id("python"), rated(5));
    after.answers.remove("sql");
    let how =
        |seen: &Progress, id: &str| seen.gaps.iter().find(|gap| gap.skill == id).map(|gap| gap.how);
    let forth = compared(&before, &after, "senior-ml-engineer");
    assert_eq!(how(&forth, "python"), Some(GapHow::Closed));
    assert_eq!(how(&forth, "sql"), Some(GapHow::NotKnown));
    assert!(forth.remarks.contains(&Remark::Unknown { before: 0, after: 1 }));
    let back = compared(&after, &before, "senior-ml-engineer");
    assert_eq!(how(&back, "python"), Some(GapHow::Opened));
    assert_eq!(how(&back, "sql"), Some(GapHow::Found));
    after.work = Some(vec![work("model", "2026-10", &["sql"])]);
    let shown = compared(&before, &after, "senior-ml-engineer");
    let python = shown.gaps.iter().find(|gap| gap.skill == "python").unwrap();
    assert_eq!((python.how, python.gap.after), (GapHow::ToShow, Some(GapKind::Show)));
}

#[test]
fn a_must_have_that_waits_for_another_skill_than_before_closes_and_opens_no_gap() {
    // Senior asks for level 4 in three of six skills: whichever are nearest to it.
    let mut before = at_levels(&[3; 19]);
    before.answers.insert(as_id("data-preparation"), rated(1));
    let mut after = at_levels(&[3; 19]);
    let senior = "senior-ml-engineer";
    let docker = "docker-kubernetes";
    let marked = |assessment: &Assessment| {
        let report = crate::support::report(&RUBRIC, assessment, Some(senior), day("2026-11-20"));
        (report.gaps.iter().any(|gap| gap.skill == docker), report)
    };
    let ((was, old), (is, new)) = (marked(&before), marked(&after));
    assert!(was && !is, "the must-have marks another");
    assert_eq!(compared(&before, &after, senior).gaps, []);
    assert_eq!(compared(&after, &before, senior).gaps, []);
    for (one, two) in [(&old, &new), (&new, &old)] {
        let seen = compare(one, two);
        assert_eq!((seen.closed, seen.opened), (vec![], vec![]));
    }
    // Once it is met, all that it marked is closed.
    for id in ["deep-learning", "statistics", "scikit-learn"] {
        after.answers.insert(as_id(id), rated(4));
    }
    let seen = compared(&before, &after, senior);
    let closed: Vec<_> = seen.gaps.iter().map(|gap| (gap.skill.as_str(), gap.how)).collect();
    assert!(closed.contains(&(docker, GapHow::Closed)), "{closed:?}");
    assert!(closed.contains(&("data-preparation", GapHow::Closed)), "{closed:?}");
    // With its claim unknown, so is whether it is a gap.
    after = before.clone();
    after.answers.remove(docker);
    let how = |one: &Assessment, two: &Assessment| {
        let seen = compared(one, two, senior);
        seen.gaps.iter().find(|gap| gap.skill == docker).map(|gap| gap.how)
    };
    assert_eq!(how(&before, &after), Some(GapHow::NotKnown));
    assert_eq!(how(&after, &before), Some(GapHow::Found));
}

#[test]
fn the_same_step_is_the_yardstick_for_both_and_whose_it_is_is_told() {
    let mut before = at_levels(&[2; 19]);
    let mut after = at_levels(&[3; 19]);
    let target = |before: &Assessment, after: &Assessment| {
        let (before, after) = (side(before, "2026-08-20"), side(after, "2026-11-20"));
        let target = progress(&RUBRIC, &before, &after, None).unwrap().target?;
        Some((target.id, target.of_first))
    };
    before.facts.aim = Some(as_id("data-engineer"));
    assert_eq!(
        target(&before, &after),
        Some((as_id("senior-ml-engineer"), false)),
        "the next of the second"
    );
    after.facts.aim = Some(as_id("head-of-ai"));
    assert_eq!(target(&before, &after), Some((as_id("head-of-ai"), false)));
    let nothing = at_levels(&[0; 0]);
    assert_eq!(target(&before, &nothing), Some((as_id("data-engineer"), true)));
    assert_eq!(target(&nothing, &nothing), None);
}

#[test]
fn a_comparison_as_json_tells_every_part_exactly() {
    let mut after = at_levels(&[3; 19]);
    after.answers.insert(as_id("python"), rated(4));
    let seen = compared(&at_levels(&[3; 19]), &after, "senior-ml-engineer");
    let value: serde_json::Value = serde_json::from_str(&json::render(&seen)).unwrap();
    assert_eq!(value["format"], "skillgap-progress/1");
    let parts = value["account"]["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0]["exact"], value["account"]["exact"]);
    assert!(parts[0]["exact"].as_str().unwrap().contains('/'));
}

/// A saved file of somebody at level 3 in everything, changed.
fn file(folder: &Folder, name: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut assessment = at_levels(&[3; 19]);
    assessment.taken_on = "2026-08-20".parse().unwrap();
    assessment.work = Some(vec![work("model", "2026-05", &["python"])]);
    let mut value = serde_json::to_value(&assessment).unwrap();
    change(&mut value);
    folder.write(name, &value.to_string())
}

/// Every number that begins a line, of the first table of points.
fn shown(text: &str) -> Vec<i64> {
    let table = text.split("\npoints\n").nth(1).expect("a table of points");
    let number = |line: &str| {
        let word = line.split_whitespace().next()?.replace(['.', '+'], "").replace('\u{2212}', "-");
        word.parse().ok()
    };
    table.lines().map_while(number).collect()
}

#[test]
fn the_points_that_are_shown_add_up_as_they_are_shown() {
    let folder = Folder::new();
    let old = file(&folder, "old.json", |_| {});
    for seed in 1..20 {
        let mut random = Random::new(seed);
        let new = file(&folder, "new.json", |value| {
            for skill in RUBRIC.skills.iter().filter(|skill| skill.is_scored()) {
                value["answers"][skill.id().as_str()]["level"] = random.level(1, 5).get().into();
            }
        });
        let run = run(&["compare", &old, &new, "--target", "lead-ml-engineer"], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let numbers = shown(&run.stdout);
        let [first, parts @ .., last] = &numbers[..] else { panic!("{}", run.stdout) };
        assert_eq!(first + parts.iter().sum::<i64>(), *last, "{}", run.stdout);
    }
}

#[test]
fn what_rose_and_what_it_was_worth_is_told() {
    let folder = Folder::new();
    let shown = |value: &mut Value, level: u8| {
        value["work"][0]["shows"][0] = "pytorch".into();
        value["answers"]["pytorch"]["level"] = level.into();
        value["answers"]["tensorflow"]["level"] = 1.into();
    };
    let old = file(&folder, "old.json", |value| shown(value, 1));
    let new = file(&folder, "new.json", |value| {
        value["taken_on"] = "2026-11-20".into();
        shown(value, 3);
    });
    let run = run(&["compare", &old, &new], "");
    let expected = "\
Machine learning engineer: changes
Then: answers from 20 Aug 2026, as of that day. Now: answers from 20 Nov 2026,
as of that day. Both use rubric 2.0.0. Both are compared with Senior ML engineer
(the next role now).

By your ratings   Junior ML engineer \u{2192} ML engineer. Next: Senior ML engineer
By evidence       no role yet, as before. Next: Junior ML engineer
Requirements met  81.1% \u{2192} 84.7%, +3.6 points
                  by evidence 59.8% \u{2192} 63.4%, +3.6 points
Went up           PyTorch 1 \u{2192} 3
New evidence      The model (in use): PyTorch 1 \u{2192} 3
Gaps closed       PyTorch
Roles reached     ML engineer

── Every point for Senior ML engineer, by your ratings ─────────────────────────
points
  81.1  then
  +3.6  PyTorch 1 \u{2192} 3 (required: 3)
  84.7  now
";
    assert_eq!(run.stdout[..expected.len().min(run.stdout.len())], *expected, "{}", run.stdout);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let narrow = run_with(
        &["compare", &old, &new],
        "",
        &[("COLUMNS", "40"), ("LC_ALL", "C"), ("NO_COLOR", "1")],
    );
    assert!(narrow.stdout.is_ascii(), "{}", narrow.stdout);
    assert!(narrow.stdout.lines().all(|line| line.len() <= 40), "{}", narrow.stdout);
}

#[test]
fn a_file_beside_itself_has_not_changed_also_where_one_is_its_report() {
    let folder = Folder::new();
    let old = file(&folder, "old.json", |_| {});
    let report = folder.path("old.report.json");
    run(&["report", &old, "--as-of", "2026-08-20", "-f", "json", "-o", &report], "");
    let told = "No changes: same answers, same result.\n";
    for (one, two) in [(&old, &old), (&report, &old), (&old, &report), (&report, &report)] {
        let run = run(&["compare", one, two], "");
        assert!(run.code == 0 && run.stdout.contains(told), "{}{}", run.stdout, run.stderr);
    }
    let other = file(&folder, "new.json", |value| value["facts"]["degree"] = "master".into());
    let run = run(&["compare", &old, &other], "");
    assert!(run.stdout.contains("No changes in levels, evidence, steps or gaps"), "{}", run.stdout);
}

#[test]
fn a_report_that_was_counted_by_an_earlier_rule_is_judged_again_and_all_points_add_up() {
    let folder = Folder::new();
    let old = file(&folder, "old.json", |_| {});
    let text = run(&["report", &old, "--as-of", "2026-08-20", "-f", "json"], "").stdout;
    let mut report: Value = serde_json::from_str(&text).unwrap();
    report["rubric"]["version"] = "1.0.0".into();
    report["rubric"]["hash"] = "0".repeat(64).into();
    // Once each requirement counted its weight, whatever its level.
    for step in report["ledger"]["steps"].as_array_mut().unwrap() {
        let lines = step["claimed"].as_array().unwrap();
        let sum: u64 = lines.iter().map(|line| line["weight"].as_u64().unwrap()).sum();
        step["total"] = sum.into();
    }
    report["attainment"]["low"] = 0.5.into();
    let report = folder.write("old.report.json", &report.to_string());
    let new = file(&folder, "new.json", |value| {
        value["answers"]["python"]["level"] = 4.into();
        value["answers"]["statistics"]["level"] = 1.into();
    });
    let compare = |old: &str| {
        let run = run(&["compare", old, &new, "--as-of", "2026-11-20"], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let numbers = shown(&run.stdout);
        let [first, parts @ .., last] = &numbers[..] else { panic!("{}", run.stdout) };
        assert_eq!(first + parts.iter().sum::<i64>(), *last, "{}", run.stdout);
        (numbers, run.stdout)
    };
    let (numbers, told) = compare(&report);
    assert_eq!(numbers, compare(&old).0, "its own figures are not read");
    assert!(told.replace('\n', " ").contains("skillgap judges its answers again"), "{told}");
}

#[test]
fn each_is_judged_on_its_own_day_and_the_days_are_told() {
    let folder = Folder::new();
    let old = file(&folder, "old.json", |value| value["answers"]["python"]["level"] = 4.into());
    let report = folder.path("old.report.json");
    run(&["report", &old, "--as-of", "2026-09-01", "-f", "json", "-o", &report], "");
    let run = run(&["compare", &report, &old, "--as-of", "2030-01-01"], "");
    for told in [
        "Then: answers from 20 Aug 2026, as of 1 Sep 2026, like the report.",
        "Now: answers from 20 Aug 2026, as of 1 Jan 2030, as you asked.",
        "Lost evidence     The model is now old: Python 4 \u{2192} 3\n",
        "Expired since    The model, which now counts as old\n",
    ] {
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&told), "{told}: {}", run.stdout);
    }
}

#[test]
fn another_rubric_and_another_person_are_told_and_a_foreign_rubric_is_refused() {
    let folder = Folder::new();
    let old = file(&folder, "old.json", |value| {
        value["rubric"]["version"] = "2.1.0".into();
        value["subject"] = serde_json::json!({"name": "Ada"});
    });
    let new = file(&folder, "new.json", |value| {
        value["subject"] = serde_json::json!({"name": "Bob"});
        value["answers"]["python"]["level"] = 5.into();
    });
    let seen = run(&["compare", &old, &new], "");
    let text = seen.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Made with rubric 2.1.0 then. Here both use rubric 2.0.0"));
    assert!(text.contains("The names differ: Ada then, Bob now."), "{text}");
    let foreign = file(&folder, "foreign.json", |value| value["rubric"]["id"] = "pastry".into());
    let refused = run(&["compare", &foreign, &new], "");
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("The assessment belongs to the rubric `pastry`"),
        "{}",
        refused.stderr
    );
    for (args, told) in [
        (["compare", "-", "-"], "Only one of the two can come from standard input."),
        (["compare", &new, "missing.json"], "There's no file called `missing.json`."),
    ] {
        let run = run(&args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}
