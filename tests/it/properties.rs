//! What must always hold, for any assessment.

use proptest::prelude::*;
use skillgap::assessment::{Answer, Assessment, Held, State, Work};
use skillgap::judging::Verdict;
use skillgap::render::formats::json;
use skillgap::report::Report;
use skillgap::store::embedded_pack;

use crate::support::{RUBRIC, as_id, at_levels, check, day, judged, rated, report, scoped};

fn answer() -> impl Strategy<Value = Option<Answer>> {
    let declined = Answer { state: State::Declined, level: None, reason: None, answered_on: None };
    prop_oneof![8 => (0..=5_u8).prop_map(|level| Some(rated(level))), 1 => Just(Some(declined)), 1 => Just(None)]
}

fn work() -> impl Strategy<Value = Work> {
    let some = || prop::option::of(Just("x".to_owned()));
    let date = || {
        prop::option::of((2015..2026_i32).prop_map(|year| format!("{year}-06").parse().unwrap()))
    };
    let shows = prop::collection::btree_set(0..19_usize, 0..8);
    ((some(), some(), any::<bool>()), date(), shows).prop_map(
        |((used_by, confirmed_by, link), until, shows)| Work {
            id: "w".to_owned(),
            title: "Work".to_owned(),
            link: link.then(|| "https://example.org".to_owned()),
            used_by,
            result: None,
            confirmed_by,
            from: None,
            until,
            shows: shows.into_iter().map(|skill| RUBRIC.skills[skill].id().to_owned()).collect(),
            shows_asked: false,
            share: None,
            ..Work::default()
        },
    )
}

pub fn assessment() -> impl Strategy<Value = Assessment> {
    let answers = prop::collection::vec(answer(), 19);
    let held = prop::option::of((0..RUBRIC.credentials.len(), 2018..2026_i32));
    let aim = prop::option::of(0..RUBRIC.steps.len());
    let scope = prop::collection::vec(prop::option::of(any::<bool>()), RUBRIC.steps.len());
    (
        answers,
        prop::option::of(prop::collection::vec(work(), 0..2)),
        held,
        aim,
        scope,
        any::<bool>(),
    )
        .prop_map(|(answers, work, held, aim, scope, no_r)| {
            let mut assessment = at_levels(&[0; 0]);
            for (skill, answer) in RUBRIC.skills.iter().zip(answers) {
                assessment.answers.extend(answer.map(|answer| (skill.id().to_owned(), answer)));
            }
            if no_r {
                let out = Answer {
                    state: State::NotApplicable,
                    level: None,
                    reason: None,
                    answered_on: None,
                };
                assessment.answers.insert(as_id("r-or-java"), out);
            }
            assessment.work = work;
            assessment.credentials = held.map(|(at, year)| {
                let id = RUBRIC.credentials[at].id.clone();
                vec![Held {
                    id,
                    earned_on: Some(format!("{year}-05").parse().unwrap()),
                    valid_until: None,
                }]
            });
            assessment.facts.aim = aim.map(|at| RUBRIC.steps[at].id.clone());
            let asked = RUBRIC.steps.iter().zip(scope).filter(|(step, _)| step.scope.is_some());
            assessment.facts.scope =
                asked.filter_map(|(step, answer)| Some((step.id.clone(), answer?))).collect();
            assessment
        })
}

/// From far to near: what a higher level may only raise.
pub fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Below => 0,
        Verdict::Close => 1,
        Verdict::Undecided => 2,
        Verdict::Fits => 3,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_higher_level_never_makes_anything_worse(before in assessment(), skill in 0..19_usize) {
        let id = RUBRIC.skills[skill].id().to_owned();
        let Some(level) = before.standing(&id).level().filter(|level| *level < 5) else { return Ok(()) };
        let mut after = before.clone();
        after.answers.insert(id, rated(level.up()));
        let (before, after) = (judged(&before), judged(&after));
        for (old, new) in before.steps.iter().chain(&before.paths).zip(after.steps.iter().chain(&after.paths)) {
            prop_assert!(new.claimed.attainment.low >= old.claimed.attainment.low, "{}", old.id);
            prop_assert!(new.claimed.attainment.high >= old.claimed.attainment.high, "{}", old.id);
            prop_assert!(rank(new.claimed.verdict) >= rank(old.claimed.verdict), "{}", old.id);
            prop_assert!(new.readiness.met >= old.readiness.met, "{}", old.id);
        }
    }

    #[test]
    fn the_optional_skill_counts_for_nothing(one in assessment(), level in 0..=5_u8) {
        let mut other = one.clone();
        other.answers.insert(as_id("r-or-java"), rated(level));
        let (one, other) = (judged(&one), judged(&other));
        prop_assert_eq!(one.attainment, other.attainment);
        prop_assert_eq!(one.coverage, other.coverage);
        prop_assert_eq!(one.readiness, other.readiness);
        prop_assert_eq!(one.claimed.current_step, other.claimed.current_step);
    }

    #[test]
    fn a_report_recomputed_from_its_own_assessment_is_the_same_to_the_byte(one in assessment()) {
        let text = json::render(&judged(&one));
        let read: Report = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&json::render(&read), &text, "a saved report reads back as it was");
        let assessment = serde_json::to_string(&read.assessment).unwrap();
        let again = Assessment::read("-", &assessment, &RUBRIC).unwrap();
        let day = read.options.as_of.first_day();
        let again = report(&RUBRIC, &again, read.options.target.as_deref(), day);
        prop_assert_eq!(json::render(&again), text);
    }

    #[test]
    fn every_number_is_a_share_and_every_gap_is_one(one in assessment()) {
        let report = judged(&one);
        let named: std::collections::BTreeSet<_> =
            report.gaps.iter().map(|gap| (&gap.skill, gap.kind)).collect();
        prop_assert_eq!(named.len(), report.gaps.len(), "no skill is named twice for the same");
        for gap in &report.gaps {
            prop_assert!(gap.level < gap.required && (0.0..=1.0).contains(&gap.points), "{}", gap.skill);
            prop_assert!(!report.unknown.contains(&gap.skill), "what is unknown is no gap");
        }
        if let (Some(target), true) = (&report.target, one.names_backing()) {
            let step = report.step(target).unwrap();
            let lost = step.claimed.attainment.low - step.backed.as_ref().unwrap().attainment.low;
            let show = report.gaps.iter().filter(|gap| gap.kind == skillgap::judging::gap::GapKind::Show);
            let sum: f64 = show.map(|gap| gap.points).sum();
            prop_assert!(sum <= lost + 1e-9, "to show {sum}, but only {lost} is lost");
        }
        for skill in &report.skills {
            prop_assert!(skill.backed <= skill.claimed, "nothing lifts above the claim");
        }
        let advised = report.certifications.recommended.iter().chain(&report.certifications.considered);
        for credential in advised {
            prop_assert!((0.0..=1.0).contains(&credential.value));
            prop_assert!(credential.teaches.iter().all(|lift| lift.to == lift.from.up()));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,200}", cut in 0..900_usize) {
        prop_assert!(Assessment::read("-", &text, &RUBRIC).is_err());
        let good = serde_json::to_string(&scoped(at_levels(&[3; 19]))).unwrap();
        let cut = cut.min(good.len() - 1);
        let findings = Assessment::read("-", &good[..cut], &RUBRIC).unwrap_err();
        prop_assert!(!findings.is_empty());
    }
}

#[test]
fn at_the_top_with_every_scope_there_are_no_gaps() {
    let report = judged(&scoped(at_levels(&[5; 19])));
    assert!(report.gaps.is_empty());
    assert!(
        report.steps.iter().chain(&report.paths).all(|step| step.claimed.verdict == Verdict::Fits)
    );
}

#[test]
fn scaling_the_weights_of_every_step_changes_nothing() {
    let mut files = embedded_pack();
    let mut weights = false;
    let scaled: Vec<String> = files["roadmap.toml"]
        .lines()
        .map(|line| {
            weights = if line.starts_with('[') { line == "[steps.weights]" } else { weights };
            match line.split_once(" = ") {
                Some((group, weight)) if weights => {
                    format!("{group} = {}", weight.parse::<u32>().unwrap() * 7)
                }
                _ => line.to_owned(),
            }
        })
        .collect();
    files.insert("roadmap.toml".to_owned(), scaled.join("\n"));
    let rubric = check(&files, day("2026-11-23")).0.unwrap();
    let assessment = at_levels(&[4, 0, 3, 3, 2, 3, 4, 3, 1, 3, 4, 4, 3, 4, 3, 3, 3, 3, 2]);
    let scaled = report(&rubric, &assessment, None, day("2026-11-23"));
    let one = judged(&assessment);
    assert_eq!(scaled.attainment, one.attainment);
    let gaps = |report: &Report| {
        report.gaps.iter().map(|gap| (gap.skill.clone(), gap.points.to_bits())).collect::<Vec<_>>()
    };
    assert_eq!(gaps(&scaled), gaps(&one));
}
