//! Weights as whole multiples of one unit.

use super::{MOST_WEIGHT, TOP_LEVEL};
use crate::rubric::Skill;
use crate::rubric::files::{RoadmapStep, RubricFile};

/// Weight of each skill at a step: weight of its group × its share ÷ the shares of the group's scored
/// skills, times the least number that makes all of them whole.
pub(super) fn exact_weights(
    rubric: &RubricFile,
    skills: &[Skill],
    step: &RoadmapStep,
) -> Option<Vec<u128>> {
    let groups: Vec<(u128, u128)> = rubric
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let weight = step.weights.get(&group.id).copied().map_or(0, u128::from);
            (weight, shares_of(at, skills).max(1))
        })
        .collect();
    weigh(skills, &groups).or_else(|| {
        // Weights that are alike for all skills need no fine unit, however the groups are cut.
        let lowest: Vec<_> = groups.into_iter().map(in_lowest_terms).collect();
        weigh(skills, &lowest)
    })
}

/// The sum of the shares of a group's scored skills.
fn shares_of(group: usize, skills: &[Skill]) -> u128 {
    let scored = skills.iter().filter(|skill| skill.group == group && skill.is_scored());
    scored.map(|skill| u128::from(skill.content.share)).sum()
}

fn in_lowest_terms((weight, sum): (u128, u128)) -> (u128, u128) {
    let common = gcd(weight, sum).max(1);
    (weight / common, sum / common)
}

/// Share of each skill × weight of its group ÷ sum of the group's shares, times the least number that makes
/// all of them whole; `groups` has weight and sum. None if they are too great to be exact.
pub(super) fn weigh(skills: &[Skill], groups: &[(u128, u128)]) -> Option<Vec<u128>> {
    let unit = groups.iter().try_fold(1, |unit, (_, sum)| lcm(unit, *sum))?;
    let weights: Vec<u128> = skills
        .iter()
        .map(|skill| {
            let (weight, sum) = groups[skill.group];
            let share = if skill.is_scored() { u128::from(skill.content.share) } else { 0 };
            weight.checked_mul(share)?.checked_mul(unit / sum)
        })
        .collect::<Option<_>>()?;
    Some(weights).filter(|weights| is_exact(weights))
}

/// Whether sums of weights by levels can be multiplied exactly.
pub(super) fn is_exact(weights: &[u128]) -> bool {
    let sum = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight));
    let most = sum.and_then(|sum| sum.checked_mul(u128::from(TOP_LEVEL)));
    most.is_some_and(|most| most < MOST_WEIGHT)
}

pub(super) fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

pub(super) fn lcm(a: u128, b: u128) -> Option<u128> {
    (a / gcd(a, b)).checked_mul(b)
}
