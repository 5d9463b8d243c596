//! What the outcome of the walk hangs on, held against its definition.

use std::sync::LazyLock;

use skillgap::assessment::{Facts, Standing};
use skillgap::judging::{Shift, solidity, walk};
use skillgap::rubric::{Level, Rubric, SkillId, StepId};
use skillgap::store::embedded_pack;

use crate::made::{Made, steps};
use crate::support::{
    RUBRIC, Random, as_id, at_levels, check, day, exactly_at, some_facts, somebody,
};

/// The pack with the weight of one group moved by a quarter at every step: with all weights four times
/// as high, its own five or three times.
fn reweighed(moved: &str, factor: u32) -> Rubric {
    let mut files = embedded_pack();
    let mut weights = false;
    let line = |line: &str| {
        weights = if line.starts_with('[') { line == "[steps.weights]" } else { weights };
        match line.split_once(" = ") {
            Some((group, weight)) if weights => {
                let factor = if group == moved { factor } else { 4 };
                format!("{group} = {}", weight.parse::<u32>().unwrap() * factor)
            }
            _ => line.to_owned(),
        }
    };
    let scaled: Vec<String> = files["roadmap.toml"].lines().map(line).collect();
    files.insert("roadmap.toml".to_owned(), scaled.join("\n"));
    check(&files, day("2026-11-23")).0.unwrap()
}

static REWEIGHED: LazyLock<Vec<(usize, Shift, Rubric)>> = LazyLock::new(|| {
    let groups = RUBRIC.groups.iter().enumerate();
    let both = |(at, group): (usize, &skillgap::rubric::files::Group)| {
        [(at, Shift::Raised, 5), (at, Shift::Lowered, 3)]
            .map(|(at, shift, factor)| (at, shift, reweighed(&group.id, factor)))
    };
    groups.flat_map(both).collect()
});

fn places(rubric: &Rubric, standings: &[Standing], facts: &Facts) -> [Option<StepId>; 2] {
    let walk = walk(rubric, standings, facts);
    [walk.current, walk.next].map(|step| step.map(|step| step.id.clone()))
}

/// The skills of which a level more, or less, satisfies a question about the places then.
fn by_one_level(
    standings: &[Standing],
    facts: &Facts,
    by: i8,
    question: impl Fn([Option<StepId>; 2]) -> bool,
) -> Vec<usize> {
    let turns = |skill: &usize| {
        let Standing::Rated(level) = standings[*skill] else { return false };
        let Some(level) = level.get().checked_add_signed(by).filter(|level| *level <= 5) else {
            return false;
        };
        let mut moved = standings.to_vec();
        moved[*skill] = Standing::Rated(Level::new(level));
        question(places(&RUBRIC, &moved, facts))
    };
    (0..standings.len()).filter(turns).collect()
}

#[test]
fn what_the_current_step_hangs_on_is_what_a_level_less_turns() {
    let mut hanging = [0, 0];
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let near = Some(&RUBRIC.steps[random.below(7)]).filter(|_| seed % 5 > 0);
        let standings = somebody(&mut random, near, seed % 3 == 0);
        let facts = some_facts(&mut random);
        let [current, _] = places(&RUBRIC, &standings, &facts);
        let expected = match &current {
            Some(_) => by_one_level(&standings, &facts, -1, |[then, _]| then != current),
            None => vec![],
        };
        let found = solidity(&RUBRIC, &standings, &facts).hangs_on;
        assert_eq!(found, expected, "seed {seed}");
        hanging[usize::from(found.is_empty())] += usize::from(current.is_some());
    }
    assert!(hanging.iter().all(|count| *count > 20), "both happen: {hanging:?}");
}

#[test]
fn what_would_reach_the_next_step_is_what_a_level_more_brings_to_it() {
    let mut reaching = 0;
    for seed in 0..300 {
        let mut random = Random::new(seed);
        let near = Some(&RUBRIC.steps[random.below(7)]);
        let standings = somebody(&mut random, near, seed % 3 == 0);
        let facts = some_facts(&mut random);
        let [current, next] = places(&RUBRIC, &standings, &facts);
        let rung = |id: &str| RUBRIC.step(id).unwrap().rung;
        // At the next step, or past it; the other branch of a fork is not it.
        let reaches = |then: &str| {
            let next = next.as_deref().unwrap();
            then == next || rung(then) > rung(next)
        };
        let expected = match &next {
            Some(_) => by_one_level(&standings, &facts, 1, |[then, _]| {
                then != current && then.as_deref().is_some_and(reaches)
            }),
            None => vec![],
        };
        let found = solidity(&RUBRIC, &standings, &facts).would_reach;
        assert_eq!(found, expected, "seed {seed}");
        reaching += usize::from(!found.is_empty());
    }
    assert!(reaching > 20, "{reaching}");
}

#[test]
fn a_group_turns_the_walk_if_a_pack_that_weighs_it_a_quarter_more_or_less_does() {
    let mut turned = 0;
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let near = Some(&RUBRIC.steps[random.below(7)]).filter(|_| seed % 4 > 0);
        let standings = somebody(&mut random, near, seed % 3 == 0);
        let facts = some_facts(&mut random);
        let now = places(&RUBRIC, &standings, &facts);
        let then = REWEIGHED
            .iter()
            .map(|(group, shift, rubric)| (*group, *shift, places(rubric, &standings, &facts)));
        let expected: Vec<_> = then.filter(|(_, _, then)| *then != now).collect();
        let id = |step: Option<&skillgap::rubric::Step>| step.map(|step| step.id.clone());
        let found: Vec<_> = solidity(&RUBRIC, &standings, &facts)
            .turned_by
            .iter()
            .map(|turn| (turn.group, turn.shift, [id(turn.current), id(turn.next)]))
            .collect();
        assert_eq!(found, expected, "seed {seed}");
        turned += usize::from(!found.is_empty());
    }
    assert!(turned > 5, "{turned}");
}

#[test]
fn who_is_exactly_at_a_step_hangs_on_its_must_haves_and_who_is_nowhere_on_nothing() {
    let assessment = exactly_at(RUBRIC.step("ml-engineer").unwrap());
    let standings = assessment.standings(&RUBRIC);
    let names = |skills: &[usize]| -> Vec<SkillId> {
        skills.iter().map(|skill| RUBRIC.skills[*skill].id().to_owned()).collect()
    };
    let found = solidity(&RUBRIC, &standings, &assessment.facts);
    assert_eq!(names(&found.hangs_on), ["ml-algorithms", "model-evaluation"]);
    assert_eq!((found.would_reach, found.turned_by.len()), (vec![], 0));
    let nobody = at_levels(&[0; 19]).standings(&RUBRIC);
    let found = solidity(&RUBRIC, &nobody, &Facts::default());
    assert!(found.hangs_on.is_empty() && found.would_reach.is_empty());
    assert!(found.turned_by.is_empty());
}

#[test]
fn a_no_about_scope_is_not_reached_by_a_level_and_weights_at_the_limit_are_exact() {
    let lead = RUBRIC.step("lead-ml-engineer").unwrap();
    let mut assessment = exactly_at(lead);
    let communication = RUBRIC.skill_ix("communication").unwrap();
    assessment.answers.insert(as_id("communication"), crate::support::rated(3));
    let reach =
        |facts: &Facts| solidity(&RUBRIC, &assessment.standings(&RUBRIC), facts).would_reach;
    assert_eq!(reach(&assessment.facts), [communication]);
    let mut no = assessment.facts.clone();
    no.scope.insert(lead.id.clone(), false);
    assert_eq!(reach(&no), [0_usize; 0]);
    // As heavy as a pack may be, in the largest step.
    let mut heavy = Made::new();
    // No other group's shares add up to a multiple of this prime, so all weights grow with it.
    let prime = 25_703;
    for skill in RUBRIC.skills.iter().filter(|skill| skill.group == 0) {
        let share = prime * u64::from(skill.content.share);
        heavy.set(&format!("skills/{}.toml", skill.id()), "share", share);
    }
    heavy.edit("roadmap.toml", |roadmap| {
        for (step, known) in steps(roadmap).zip(&RUBRIC.steps) {
            let sum: u128 = known.weights.iter().sum();
            let factor = ((1 << 62) - 1) / (sum * 10 * u128::from(prime));
            for (_, weight) in step["weights"].as_table_mut().unwrap() {
                *weight = (weight.as_integer().unwrap() * factor as i64).into();
            }
        }
    });
    let heavy = heavy.rubric();
    let sums = heavy.steps.iter().map(|step| step.weights.iter().sum::<u128>());
    assert!(sums.min().unwrap() * 10 > 1 << 61, "near the limit");
    for seed in 0..50 {
        let mut random = Random::new(seed);
        let near = Some(&RUBRIC.steps[random.below(7)]);
        let standings = somebody(&mut random, near, false);
        let facts = some_facts(&mut random);
        let turns = |rubric| -> Vec<(usize, Shift)> {
            let found = solidity(rubric, &standings, &facts).turned_by;
            found.iter().map(|turn| (turn.group, turn.shift)).collect()
        };
        assert_eq!(turns(&heavy), turns(&RUBRIC), "seed {seed}");
    }
}
