//! What must hold for every pack that is built in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use skillgap::assessment::{Answer, Assessment, State};
use skillgap::judging::Verdict;
use skillgap::report::Report;
use skillgap::rubric::files::Credential;
use skillgap::rubric::{Level, Rubric, SkillId, Step};
use skillgap::store::{default_pack, embedded, embedded_packs};

use crate::support::{as_id, check, day, levels_that_fit, rated, report};

static RUBRICS: LazyLock<Vec<Rubric>> = LazyLock::new(|| {
    let sound = |id: &str| check(&embedded(id).unwrap(), day("2026-11-23")).0.unwrap();
    embedded_packs().into_iter().map(sound).collect()
});

fn pack(id: &str) -> &'static Rubric {
    RUBRICS.iter().find(|rubric| rubric.id == id).expect("a built-in pack")
}

fn at(rubric: &Rubric, levels: &[Level]) -> Assessment {
    let mut assessment = Assessment::empty(rubric, day("2026-11-20").into());
    for (skill, level) in rubric.skills.iter().zip(levels) {
        assessment.answers.insert(skill.id().to_owned(), rated(*level));
    }
    let asked = rubric.steps.iter().filter(|step| step.scope.is_some());
    assessment.facts.scope = asked.map(|step| (step.id.clone(), true)).collect();
    assessment
}

fn judged(rubric: &Rubric, assessment: &Assessment) -> Report {
    report(rubric, assessment, None, day("2026-11-23"))
}

fn all(report: &Report) -> impl Iterator<Item = &skillgap::report::StepLine> {
    report.steps.iter().chain(&report.paths)
}

#[test]
fn every_other_pack_that_is_built_in_shares_most_of_its_skills_with_the_first() {
    let first = pack(default_pack());
    assert!(first.shared.is_empty());
    let mut counts = BTreeMap::new();
    for other in RUBRICS.iter().filter(|rubric| rubric.id != first.id) {
        for skill in &other.skills {
            let is_shared = other.shared.contains_key(skill.id());
            assert_eq!(other.shares_skill(first, skill.id()), is_shared, "{}", skill.id());
            assert_eq!(first.shares_skill(other, skill.id()), is_shared, "{}", skill.id());
        }
        counts.insert(other.id.as_str(), (other.skills.len(), other.shared.len()));
    }
    let expected = [("ai-engineer", (20, 12)), ("data-scientist", (18, 14))];
    assert_eq!(counts, BTreeMap::from(expected));
}

#[test]
fn every_own_skill_can_be_read_in_any_pack() {
    for skill in RUBRICS.iter().flat_map(|rubric| &rubric.skills) {
        for anchor in &skill.content.levels {
            let words = anchor.anchor.split_whitespace().count();
            assert!(words <= 18, "{} {}: {words} words", skill.id(), anchor.level);
            let probed = [3, 4].contains(&anchor.level.get());
            assert_eq!(anchor.probe.is_some(), probed, "{} {}", skill.id(), anchor.level);
            assert_eq!(anchor.signs.is_empty(), anchor.level == 0, "{}", skill.id());
        }
        assert!(skill.content.aliases.len() >= 3, "{}", skill.id());
        let highest = skill.content.resources.iter().filter_map(|resource| resource.to_level).max();
        assert!(highest >= Some(Level::new(3)), "{}: nothing to learn from", skill.id());
    }
}

#[test]
fn whoever_is_exactly_at_a_step_has_walked_to_it() {
    for rubric in RUBRICS.iter() {
        for step in &rubric.steps {
            let mut assessment = at(rubric, &levels_that_fit(step));
            assessment.facts.aim = Some(step.id.clone());
            let report = judged(rubric, &assessment);
            let line = report.step(&step.id).unwrap();
            assert_eq!(line.claimed.verdict, Verdict::Fits, "{}", step.id);
            let walked = report.claimed.current_step.as_deref();
            assert!(reaches(rubric, walked, step), "{} walks to {walked:?}", step.id);
        }
    }
}

#[test]
fn one_level_on_the_job_and_one_of_study_lead_before_two_on_the_job() {
    let rubric = pack("ai-engineer");
    let mut one = at(rubric, &rubric.step("junior-ai-engineer").unwrap().required);
    for skill in ["llm-operations", "ai-safety", "docker-kubernetes", "collaboration"] {
        one.answers.remove(&as_id::<SkillId>(skill));
    }
    for skill in ["model-evaluation", "communication"] {
        one.answers.insert(as_id(skill), rated(0_u8));
    }
    let reach = judged(rubric, &one).claimed.within_reach.expect("two levels are missing");
    let changes: Vec<_> = reach.changes.iter().map(|to| (to.skill.as_str(), to.to.get())).collect();
    assert_eq!(changes, [("model-evaluation", 1), ("communication", 1)]);
}

/// The step itself, but for those whose levels lie below what an earlier step asks.
fn reaches(rubric: &Rubric, walked: Option<&str>, step: &Step) -> bool {
    let falls = rubric.steps.iter().filter(|earlier| earlier.rung < step.rung).any(|earlier| {
        let pairs = earlier.required.iter().zip(&step.required);
        pairs.filter(|(earlier, here)| earlier > here).count() > 0
    });
    walked == Some(step.id.as_str()) || falls && rubric.id != "data-scientist"
}

#[test]
fn one_step_below_never_fits_where_the_totals_decide_and_the_must_haves_stop_the_rest() {
    let second = pack("data-scientist");
    for pair in second.steps.windows(2).filter(|pair| pair[0].rung < pair[1].rung) {
        let report = judged(second, &at(second, &pair[0].required));
        assert_ne!(report.step(&pair[1].id).unwrap().claimed.verdict, Verdict::Fits);
    }
    // The branches of the fork are told apart by what each demands.
    let [lead, principal] = &second.steps[3..] else { panic!("a fork of two") };
    let verdict = |at_step: &Step, of: &Step| {
        judged(second, &at(second, &at_step.required)).step(&of.id).unwrap().claimed.verdict
    };
    assert_ne!(verdict(lead, principal), Verdict::Fits);
    assert_ne!(verdict(principal, lead), Verdict::Fits);
}

#[test]
fn at_the_top_there_are_no_gaps_and_with_nothing_answered_nothing_is_decided() {
    for rubric in RUBRICS.iter() {
        let top = judged(rubric, &at(rubric, &vec![Level::new(5); rubric.skills.len()]));
        assert!(top.gaps.is_empty(), "{}", rubric.id);
        assert!(all(&top).all(|step| step.claimed.verdict == Verdict::Fits), "{}", rubric.id);
        let none = judged(rubric, &Assessment::empty(rubric, day("2026-11-20").into()));
        assert!(all(&none).all(|step| step.claimed.verdict == Verdict::Undecided));
    }
}

#[test]
fn every_gap_to_the_next_step_can_be_closed_by_something() {
    for rubric in RUBRICS.iter() {
        let teaches = |id: &str, to: Level| {
            let skill = &rubric.skills[rubric.skill_ix(id).unwrap()];
            let by_job = skill.effort(to).is_some_and(|effort| effort.months.is_some());
            let resource = skill.content.resources.iter().any(|one| one.to_level >= Some(to));
            let project = rubric.projects.iter().any(|one| one.teaches.get(id) >= Some(&to));
            by_job || resource || project
        };
        for step in &rubric.steps {
            for (skill, required) in rubric.skills.iter().zip(&step.required) {
                let to = (*required).min(Level::new(4));
                assert!(to == 0 || teaches(skill.id(), to), "{} {to}", skill.id());
            }
        }
    }
}

#[test]
fn no_shared_credential_claims_anything_about_skills_that_are_not_here() {
    for rubric in RUBRICS.iter() {
        let known: BTreeMap<&SkillId, ()> =
            rubric.skills.iter().map(|one| (one.id(), ())).collect();
        for credential in &rubric.credentials {
            let named = credential.teaches.keys().chain(credential.backs.keys());
            assert!(named.into_iter().all(|id| known.contains_key(id)));
        }
    }
}

#[test]
fn a_credential_that_several_packs_describe_has_the_same_facts_in_each() {
    // What each pack may say on its own: what it is worth there, and for which of its skills.
    let facts = |one: &Credential| {
        let mut value = serde_json::to_value(one).unwrap();
        for key in ["worth", "warning", "in_guide", "provenance", "teaches", "backs", "expects"] {
            value.as_object_mut().unwrap().remove(key);
        }
        value["prerequisites"].as_object_mut().unwrap().remove("levels");
        value["lifecycle"].as_object_mut().unwrap().remove("better_fit");
        value["lifecycle"].as_object_mut().unwrap().remove("successors");
        for domain in value["domains"].as_array_mut().unwrap() {
            domain.as_object_mut().unwrap().remove("skills");
        }
        value
    };
    let mut known = BTreeMap::new();
    let mut compared = 0;
    for credential in RUBRICS.iter().flat_map(|rubric| &rubric.credentials) {
        let facts = facts(credential);
        match known.get(&credential.id) {
            Some(before) => {
                assert_eq!(&facts, before, "{}", credential.id);
                compared += 1;
            }
            None => _ = known.insert(credential.id.clone(), facts),
        }
    }
    assert!(compared > 14, "{compared}");
}

#[test]
fn a_topic_that_another_rubric_scores_names_skills_that_it_has() {
    let mut named = 0;
    for rubric in RUBRICS.iter() {
        for item in &rubric.market.beyond {
            let Some(other) = &item.rubric else { continue };
            assert_ne!(*other, rubric.id, "{}", item.id);
            assert!(!item.skills.is_empty(), "{}: {}", rubric.id, item.id);
            for skill in &item.skills {
                assert!(pack(other).skill_ix(skill).is_some(), "{other} has no {skill}");
                assert!(rubric.skill_ix(skill).is_none(), "{} asks about {skill}", rubric.id);
                named += 1;
            }
        }
    }
    assert!(named > 10, "{named}");
}

fn levels() -> impl Strategy<Value = (usize, Vec<Option<Level>>)> {
    let one =
        prop_oneof![8 => (0..=5_u8).prop_map(|level| Some(Level::new(level))), 1 => Just(None)];
    let most = RUBRICS.iter().map(|rubric| rubric.skills.len()).max().expect("a pack");
    (0..RUBRICS.len(), prop::collection::vec(one, most))
}

fn some(rubric: &Rubric, levels: &[Option<Level>]) -> Assessment {
    let mut assessment = at(rubric, &[]);
    for (skill, level) in rubric.skills.iter().zip(levels) {
        assessment.answers.extend(level.map(|level| (skill.id().to_owned(), rated(level))));
    }
    assessment
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Below => 0,
        Verdict::Close => 1,
        Verdict::Undecided => 2,
        Verdict::Fits => 3,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_higher_level_never_makes_anything_worse_in_any_pack((pack, levels) in levels(), skill in any::<prop::sample::Index>()) {
        let rubric = &RUBRICS[pack];
        let before = some(rubric, &levels);
        let id = skill.get(&rubric.skills).id().to_owned();
        let level = before.standing(&id).level().filter(|level| *level < 5);
        let Some(level) = level else { return Ok(()) };
        let mut after = before.clone();
        after.answers.insert(id, rated(level.up()));
        let (before, after) = (judged(rubric, &before), judged(rubric, &after));
        for (old, new) in all(&before).zip(all(&after)) {
            prop_assert!(new.claimed.attainment.low >= old.claimed.attainment.low, "{}", old.id);
            prop_assert!(rank(new.claimed.verdict) >= rank(old.claimed.verdict), "{}", old.id);
        }
    }

    #[test]
    fn what_is_not_applicable_and_optional_is_neutral_in_any_pack((pack, levels) in levels()) {
        let rubric = &RUBRICS[pack];
        let one = some(rubric, &levels);
        let out = Answer { state: State::NotApplicable, level: None, reason: None, answered_on: None };
        for skill in rubric.skills.iter().filter(|skill| !skill.is_scored()) {
            let mut other = one.clone();
            other.answers.insert(skill.id().to_owned(), out.clone());
            let (one, other) = (judged(rubric, &one), judged(rubric, &other));
            prop_assert_eq!(one.attainment, other.attainment);
            prop_assert_eq!(one.claimed.current_step, other.claimed.current_step);
        }
    }
}
