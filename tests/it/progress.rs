//! What came between two assessments, accounted for to the last point.

use proptest::prelude::*;
use skillgap::assessment::{Answer, Assessment, Held, Standing, State, Work};
use skillgap::gap::GapKind;
use skillgap::progress::{
    Account, DayBy, Expired, Fraction, GapHow, Loss, PartKind, Progress, Remark, Same, Side,
    progress,
};
use skillgap::render::json;

use crate::properties::assessment;
use crate::support::{RUBRIC, at_levels, day, rated};

fn side(assessment: &Assessment, on: &str) -> Side {
    Side { assessment: assessment.clone(), day: day(on), day_by: DayBy::Answers, rubric: None }
}

fn compared(before: &Assessment, after: &Assessment, target: &str) -> Progress {
    let (before, after) = (side(before, "2026-08-20"), side(after, "2026-11-20"));
    progress(&RUBRIC, &before, &after, Some(target))
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

/// Which of the two skills that stand for each other do not apply.
fn out(assessment: &Assessment) -> [bool; 2] {
    ["pytorch", "tensorflow"].map(|id| assessment.standing(id) == Standing::NotApplicable)
}

/// Anybody, now and then without one of the two skills that stand for each other.
fn anybody() -> impl Strategy<Value = Assessment> {
    (assessment(), 0..6_usize).prop_map(|(mut assessment, out)| {
        let out = ["pytorch", "tensorflow"].get(out);
        assessment.answers.extend(out.map(|id| ((*id).to_owned(), not_applicable())));
        assessment
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_parts_add_up_to_the_difference_and_turn_with_it(
        one in anybody(), two in anybody(), at in 0..11_usize
    ) {
        let step = RUBRIC.steps.iter().chain(&RUBRIC.paths).nth(at).unwrap();
        let forth = compared(&one, &two, &step.id);
        let back = progress(
            &RUBRIC, &side(&two, "2026-11-20"), &side(&one, "2026-08-20"), Some(&step.id)
        );
        prop_assert_eq!(accounts(&forth).len(), accounts(&back).len());
        prop_assert_eq!(
            accounts(&forth).len() == 2, one.names_backing() && two.names_backing()
        );
        for (forth, back) in accounts(&forth).into_iter().zip(accounts(&back)) {
            prop_assert_eq!(sum(forth), forth.exact, "the whole difference is accounted for");
            let asked = forth.parts.iter().any(|part| part.kind == PartKind::Asked);
            prop_assert!(!asked || out(&one) != out(&two), "what is asked is the same");
            let difference = forth.attainment.after - forth.attainment.before;
            prop_assert!((forth.difference - difference).abs() < 1e-12);
            let turned: Vec<_> =
                back.parts.iter().map(|part| (&part.skills, part.exact.reversed())).collect();
            let parts: Vec<_> =
                forth.parts.iter().map(|part| (&part.skills, part.exact)).collect();
            prop_assert_eq!(parts, turned, "the other way round each part has the opposite sign");
        }
        let report = |one: &Assessment, on| {
            skillgap::report::report(&RUBRIC, one, Some(&step.id), day(on))
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
        let even = progress(&RUBRIC, &side, &side, None);
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
        shows: shows.iter().map(|id| (*id).to_owned()).collect(),
        share: None,
    }
}

#[test]
fn a_skill_that_is_left_out_changes_what_is_asked_and_that_is_a_part_of_its_own() {
    let before = at_levels(&[3; 19]);
    let mut after = before.clone();
    after.answers.insert("tensorflow".to_owned(), not_applicable());
    after.answers.insert("python".to_owned(), rated(4));
    let account = compared(&before, &after, "senior-ml-engineer").account.unwrap();
    let kinds: Vec<_> =
        account.parts.iter().map(|part| (part.kind, part.skills.join(" "))).collect();
    assert!(kinds.contains(&(PartKind::Level, "python".to_owned())), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|(kind, _)| *kind == PartKind::Asked).count(), 1, "{kinds:?}");
    assert_eq!(sum(&account), account.exact);
}

#[test]
fn skills_that_stand_for_each_other_are_one_part_where_they_change_places() {
    let mut before = at_levels(&[3; 19]);
    before.answers.insert("tensorflow".to_owned(), rated(1));
    let mut after = before.clone();
    after.answers.insert("tensorflow".to_owned(), rated(5));
    let account = compared(&before, &after, "senior-ml-engineer").account.unwrap();
    let skills: Vec<_> = account.parts.iter().map(|part| part.skills.clone()).collect();
    assert_eq!(skills, [["pytorch", "tensorflow"]]);
}

#[test]
fn what_backs_a_skill_and_why_it_no_longer_does_is_told() {
    let mut before = at_levels(&[4; 19]);
    before.work = Some(vec![
        work("model", "2023-10", &["python"]),
        work("report", "2026-05", &["sql"]),
        work("paper", "2026-05", &["statistics"]),
    ]);
    let held = |on: &str| Held { id: "ckad".to_owned(), earned_on: Some(on.parse().unwrap()) };
    before.credentials = Some(vec![held("2024-09-01")]);
    let mut after = before.clone();
    after.answers.insert("statistics".to_owned(), rated(2));
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
    after.answers.insert("python".to_owned(), rated(5));
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
fn the_same_step_is_the_yardstick_for_both_and_whose_it_is_is_told() {
    let mut before = at_levels(&[2; 19]);
    let mut after = at_levels(&[3; 19]);
    let target = |before: &Assessment, after: &Assessment| {
        let (before, after) = (side(before, "2026-08-20"), side(after, "2026-11-20"));
        let target = progress(&RUBRIC, &before, &after, None).target?;
        Some((target.id, target.of_first))
    };
    before.facts.aim = Some("data-engineer".to_owned());
    assert_eq!(
        target(&before, &after),
        Some(("ml-engineer".to_owned(), false)),
        "the next of the second"
    );
    after.facts.aim = Some("head-of-ai".to_owned());
    assert_eq!(target(&before, &after), Some(("head-of-ai".to_owned(), false)));
    let nothing = at_levels(&[]);
    assert_eq!(target(&before, &nothing), Some(("data-engineer".to_owned(), true)));
    assert_eq!(target(&nothing, &nothing), None);
}

#[test]
fn a_comparison_as_json_tells_every_part_exactly() {
    let mut after = at_levels(&[3; 19]);
    after.answers.insert("python".to_owned(), rated(4));
    let seen = compared(&at_levels(&[3; 19]), &after, "senior-ml-engineer");
    let value: serde_json::Value = serde_json::from_str(&json::render(&seen)).unwrap();
    assert_eq!(value["format"], "skillgap-progress/1");
    let parts = value["account"]["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(parts[0]["exact"], value["account"]["exact"]);
    assert!(parts[0]["exact"].as_str().unwrap().contains('/'));
}
