//! What leads a report besides the walk: what is within reach, what few skills stand before, what is far ahead, and
//! an aim that fits already.

use proptest::prelude::*;
use skillgap::assessment::{Amount, Assessment, Work};
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::report::{Report, TargetBy};
use skillgap::rubric::{Level, Rubric};

use crate::any_rubric::cases;
use crate::generated::{rubric, shape, somebody};
use crate::support::{
    RUBRIC, as_id, at_levels, day, exactly_at, judged, levels_that_fit, rated, report, scoped,
};

/// Somebody exactly at a step, with some answers changed.
fn at(step: &str, changes: &[(&str, u8)]) -> Assessment {
    let mut one = scoped(at_levels(&levels_that_fit(RUBRIC.step(step).unwrap())));
    for (skill, level) in changes {
        one.answers.insert(as_id(skill), rated(*level));
    }
    one
}

/// The first line of the first screen.
fn first_line(told: &Report) -> String {
    let text = markdown::page(&render::page(told));
    let at = text.find("Your level").expect("it says where somebody is");
    text[at..].lines().next().unwrap().replace("**", "").replace('\u{a0}', " ")
}

/// The step within reach and the skills to raise, as "senior-ml-engineer: python 3-4".
fn reach(told: &Report) -> Option<String> {
    let reach = told.claimed.within_reach.as_ref()?;
    let changes = reach.changes.iter();
    let changes: Vec<String> =
        changes.map(|one| format!("{} {}-{}", one.skill, one.from, one.to)).collect();
    Some(format!("{}: {}", reach.step, changes.join(", ")))
}

#[test]
fn a_step_that_one_answer_keeps_away_leads_with_that_answer() {
    let one = at("senior-ml-engineer", &[("python", 3)]);
    let told = judged(&one);
    assert_eq!(reach(&told).as_deref(), Some("senior-ml-engineer: python 3-4"));
    assert!(
        first_line(&told).contains(
            "You're one skill level short of Senior ML engineer: Python 3 → 4. Today, by your own ratings, you fit the ML engineer role."
        ),
        "{}",
        first_line(&told)
    );
    // Three levels are no longer within reach.
    let far =
        at("senior-ml-engineer", &[("python", 3), ("model-evaluation", 3), ("ml-algorithms", 3)]);
    assert_eq!(reach(&judged(&far)), None);
}

#[test]
fn somebody_with_years_of_work_reads_of_the_skills_that_stand_between_and_of_no_newcomer() {
    let mut one = at("ml-engineer", &[("python", 1), ("ml-algorithms", 1)]);
    let young = judged(&one);
    assert!(young.claimed.instead.is_none() && !young.claimed.no_newcomer);
    one.facts.years_experience = Some(Amount(5.0));
    let told = judged(&one);
    assert!(told.claimed.no_newcomer);
    let instead = told.claimed.instead.as_ref().expect("the walk ends before the first step");
    assert_eq!(instead.step.as_deref(), Some("ml-engineer"));
    let line = first_line(&told);
    assert!(
        line.contains(
            "You don't fit the ML engineer role yet. You're four skill levels short: Python 1 → 3 and ML algorithms 1 → 3."
        ),
        "{line}"
    );
    assert!(!line.contains("Junior"), "{line}");
    // The years that are usual before that step are enough, unless they aim at a step for newcomers.
    one.facts.years_experience = Some(Amount(2.0));
    assert!(judged(&one).claimed.instead.is_some());
    one.facts.years_experience = Some(Amount(1.9));
    assert!(judged(&one).claimed.instead.is_none());
    one.facts.years_experience = Some(Amount(4.9));
    one.facts.aim = Some(as_id("junior-ml-engineer"));
    assert!(judged(&one).claimed.instead.is_none());
    one.facts.aim = Some(as_id("ml-engineer"));
    assert!(judged(&one).claimed.instead.is_some());
}

#[test]
fn a_claim_far_ahead_of_years_and_evidence_leads_with_what_is_supported() {
    let mut one = exactly_at(RUBRIC.step("head-of-ai").unwrap());
    for skill in &RUBRIC.skills {
        one.answers.insert(skill.id().to_owned(), rated(5_u8));
    }
    one.facts.years_experience = Some(Amount(2.0));
    for step in &RUBRIC.steps {
        if step.scope.is_some() {
            one.facts.scope.insert(step.id.clone(), true);
        }
    }
    let told = judged(&one);
    let far = told.claimed.far_ahead.as_ref().expect("two years are few for a head");
    assert_eq!((far.step.as_str(), far.years), ("head-of-ai", Amount(2.0)));
    let line = first_line(&told);
    assert!(
        line.contains(
            "Your ratings say Head of AI. You have 2 years of experience, and your evidence supports no role yet."
        ),
        "{line}"
    );
    assert!(told.first_hour.read.is_empty());
    assert_eq!(
        told.first_hour.search.first().map(String::as_str),
        Some("Junior Machine Learning Engineer")
    );
    // With the years that are usual for the rung below, the claim is told as it is.
    one.facts.years_experience = Some(Amount(7.0));
    assert!(judged(&one).claimed.far_ahead.is_none());
    // So it is where work supports a step one rung below.
    one.facts.years_experience = None;
    assert!(judged(&one).claimed.far_ahead.is_none());
}

#[test]
fn an_aim_that_fits_is_to_apply_for_and_the_report_is_about_what_comes_above() {
    let mut one = at("ml-engineer", &[]);
    one.facts.aim = Some(as_id("ml-engineer"));
    one.work = Some(vec![]);
    let told = judged(&one);
    assert_eq!(told.target.as_deref(), Some("senior-ml-engineer"));
    assert_eq!(told.target_by, Some(TargetBy::AboveAim));
    let text = markdown::page(&render::page(&told)).replace('\u{a0}', " ");
    let aim = "By your own ratings, you've reached the ML engineer role. The gaps below are for the Senior ML engineer role.\n";
    assert!(text.contains(aim), "{text}");
    let first = "Describe one finished project that someone can confirm, or build one, such as “A small network on your own pictures” (16–20 h). Then apply for ML engineer jobs.\n";
    assert!(text.contains(first), "{text}");
    // What was asked for goes before it, and an aim that does not fit stays the target.
    let asked = report(&RUBRIC, &one, Some("ml-engineer"), day("2026-11-23"));
    assert_eq!(
        (asked.target.as_deref(), asked.target_by),
        (Some("ml-engineer"), Some(TargetBy::Asked))
    );
    one.answers.insert(as_id("python"), rated(1_u8));
    assert_eq!(judged(&one).target_by, Some(TargetBy::Aim));
    // At the top there is nothing above.
    let mut top = exactly_at(RUBRIC.step("head-of-ai").unwrap());
    top.facts.aim = Some(as_id("head-of-ai"));
    top.facts.scope.insert(as_id("head-of-ai"), true);
    let told = judged(&top);
    assert_eq!((told.target.as_deref(), told.target_by), (Some("head-of-ai"), Some(TargetBy::Aim)));
}

#[test]
fn a_path_leads_only_whoever_has_the_skills_that_make_it() {
    let path = RUBRIC.step("product-ai-specialist").unwrap();
    let one = exactly_at(path);
    assert_eq!(judged(&one).leads.map(|lead| lead.id.to_string()), Some(path.id.to_string()));
    let mut served = one.clone();
    served.answers.insert(as_id("communication"), rated(4_u8));
    assert!(judged(&served).leads.is_none_or(|lead| lead.id != path.id));
}

#[test]
fn only_somebody_elses_rating_closes_a_gap_above_what_one_can_name() {
    let mut one = at_levels(&[5_u8; 19]);
    let work = r#"{"id": "a", "title": "A platform", "used_by": "five teams", "confirmed_by": "a manager",
        "from": "2025-01", "shows": ["python", "sql"]}"#;
    let work: Work = serde_json::from_str(work).unwrap();
    one.work = Some(vec![work]);
    let told = report(&RUBRIC, &one, Some("lead-ml-engineer"), day("2026-11-23"));
    let python =
        told.gaps.iter().find(|gap| gap.skill == *"python").expect("5 is required, 4 is backed");
    assert!(python.needs_rating);
    assert!(
        told.gaps.iter().filter(|gap| gap.required < Level::new(5)).all(|gap| !gap.needs_rating)
    );
    let plan = told.plan.expect("there is a target");
    assert!(plan.pieces.iter().all(|piece| piece.shows.iter().all(|lift| lift.to < Level::new(5))));
}

/// The rung to which the walk leads at some levels; 0 for none.
fn rung(rubric: &Rubric, one: &Assessment) -> u8 {
    let told = report(rubric, one, None, day("2026-11-23"));
    let step = told.claimed.current_step.as_deref().and_then(|id| rubric.step(id));
    step.and_then(|step| step.rung).unwrap_or_default()
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn nothing_higher_is_reached_with_two_levels_and_nothing_as_high_with_fewer(
        shape in shape(), seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let told = report(&rubric, &one, None, day("2026-11-23"));
        let raise = |one: &Assessment, skill: usize| {
            let id = rubric.skills[skill].id();
            let level = one.standing(id).level().filter(|level| *level < rubric.top())?;
            let mut more = one.clone();
            more.answers.insert(id.to_owned(), rated(level.up()));
            Some(more)
        };
        let skills: Vec<usize> = (0..rubric.skills.len().min(12)).filter(|skill| rubric.is_scored(*skill)).collect();
        let once: Vec<Assessment> = skills.iter().filter_map(|skill| raise(&one, *skill)).collect();
        let now = rung(&rubric, &one);
        let one_more = once.iter().map(|one| rung(&rubric, one)).max().unwrap_or_default();
        let reach = told.claimed.within_reach.as_ref();
        let reached = reach.and_then(|reach| rubric.step(&reach.step)?.rung).unwrap_or(now);
        prop_assert!(reached >= one_more, "one level brings {} and not {}", one_more, reached);
        if let Some(reach) = reach {
            prop_assert!(reached > now);
            prop_assert_eq!(reach.levels, reach.changes.iter().map(|one| one.to.above(one.from)).sum::<u8>());
            prop_assert!((1..=2).contains(&reach.levels));
            let mut raised = one.clone();
            for change in &reach.changes {
                raised.answers.insert(change.skill.clone(), rated(change.to));
            }
            prop_assert_eq!(rung(&rubric, &raised), reached);
            prop_assert!(reach.levels == 1 || one_more < reached, "one level would do");
        }
    }
}

#[test]
fn whose_work_others_rely_on_reads_where_the_skills_point_to() {
    let mut one = at_levels(&[1_u8; 19]);
    one.answers.insert(as_id("python"), rated(3_u8));
    for skill in ["model-deployment", "model-evaluation"] {
        one.answers.insert(as_id(skill), rated(2_u8));
    }
    one.facts.also_used = Some(vec!["llm-rag".to_owned()]);
    let work = r#"{"id": "a", "title": "A contract assistant", "used_by": "three law firms", "from": "2025-01",
        "shows": ["python"]}"#;
    one.work = Some(vec![serde_json::from_str(work).unwrap()]);
    let line = first_line(&judged(&one));
    assert!(
        line.contains("Your work points to “AI Engineer”. The first role on this ladder is Junior ML engineer. "),
        "{line}"
    );
    // Nobody relies on it, and nothing is said to fit.
    one.work.as_mut().unwrap()[0].used_by = None;
    assert!(
        first_line(&judged(&one))
            .contains("not on this career ladder yet. It starts with Junior ML engineer. ")
    );
}

#[test]
fn a_skill_that_only_counts_toward_a_must_have_is_not_called_one() {
    let one = scoped(at_levels(&RUBRIC.step("senior-ml-engineer").unwrap().required));
    let told = report(&RUBRIC, &one, Some("senior-ml-engineer"), day("2026-11-23"));
    let text = markdown::page(&render::page(&told)).replace('\u{a0}', " ");
    assert!(text.contains("counts toward a must-have"), "{text}");
    let marked = told.gaps.iter().filter(|gap| gap.gate_level == Some(Level::new(4)));
    assert_eq!(marked.count(), 3);
}
