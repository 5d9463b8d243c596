//! How solid the result of the walk is: the single answers that it depends on, and those that would take it further. It
//! also says whether the weight of one group would change it. These are definitions, not probabilities.

use serde::{Deserialize, Serialize};

use super::ladder::walk_on;
use super::{Verdict, Walk, judge, walk};
use crate::assessment::{Facts, Standing};
use crate::rubric::{Rubric, SkillIx, Step};

/// A group's weight moves by one part in this many.
const MOVED: u128 = 4;

/// The answers and weights that the current and the next step depend on.
#[derive(Clone, Debug, Default)]
pub struct Solidity<'a> {
    /// Rated skills that the current step depends on: if one of them were a level lower, the current step would change.
    /// In the order of the skills; empty without a current step.
    pub hangs_on: Vec<SkillIx>,
    /// Rated skills that would reach the next step: if one of them were a level higher, that step would fit. In the
    /// order of the skills; empty without a next step, or where its scope question keeps it from fitting.
    pub would_reach: Vec<SkillIx>,
    /// The groups whose weight changes the result, in their order, raised before lowered.
    pub turned_by: Vec<Turn<'a>>,
}

/// A group that changes the current or next step if its weight moves at every step of the ladder.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// The index in [`Content::groups`](crate::rubric::Content::groups).
    pub group: usize,
    /// The direction.
    pub shift: Shift,
    /// The current step with that weight.
    pub current: Option<&'a Step>,
    /// The next step with that weight; also `None` where unknown answers would decide.
    pub next: Option<&'a Step>,
}

/// The direction in which a group's weight moves, by a quarter of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// A quarter more.
    Raised,
    /// A quarter less.
    Lowered,
}

/// The answers and weights that the result of the walk depends on, for these levels. It moves every rating by one level
/// and every group's weight by a quarter, one at a time, and walks again.
pub fn solidity<'a>(rubric: &'a Rubric, standings: &[Standing], facts: &Facts) -> Solidity<'a> {
    let now = walk(rubric, standings, facts);
    Solidity {
        hangs_on: hangs_on(rubric, standings, facts, &now),
        would_reach: would_reach(rubric, standings, facts, &now),
        turned_by: turned_by(rubric, standings, facts, &now),
    }
}

/// Whether two steps are the same, or both are missing.
fn same(one: Option<&Step>, other: Option<&Step>) -> bool {
    one.map(|step| &step.id) == other.map(|step| &step.id)
}

/// The levels with one skill moved, once for each rated and scored skill that can move.
fn moved<'s>(
    rubric: &'s Rubric,
    standings: &'s [Standing],
    shift: Shift,
) -> impl Iterator<Item = (SkillIx, Vec<Standing>)> + 's {
    (0..standings.len()).filter(|&skill| rubric.is_scored(skill)).filter_map(move |skill| {
        let level = standings[skill].level()?;
        let next = match shift {
            Shift::Raised => Some(level.up()).filter(|level| *level <= rubric.top())?,
            Shift::Lowered => Some(level.down()).filter(|_| level > 0)?,
        };
        let mut moved = standings.to_vec();
        moved[skill] = Standing::Rated(next);
        Some((skill, moved))
    })
}

fn hangs_on(
    rubric: &Rubric,
    standings: &[Standing],
    facts: &Facts,
    now: &Walk<'_>,
) -> Vec<SkillIx> {
    if now.current.is_none() {
        return Vec::new();
    }
    moved(rubric, standings, Shift::Lowered)
        .filter(|(_, lower)| !same(walk(rubric, lower, facts).current, now.current))
        .map(|(skill, _)| skill)
        .collect()
}

fn would_reach(
    rubric: &Rubric,
    standings: &[Standing],
    facts: &Facts,
    now: &Walk<'_>,
) -> Vec<SkillIx> {
    // A higher level never undoes a fit, so the rungs below still fit. Only the next step decides.
    let Some(next) = now.next else { return Vec::new() };
    let scope = facts.scope.get(&next.id).copied();
    if next.scope.is_some() && scope != Some(true) {
        return Vec::new();
    }
    moved(rubric, standings, Shift::Raised)
        .filter(|(_, higher)| judge(rubric, next, higher, scope).verdict == Verdict::Fits)
        .map(|(skill, _)| skill)
        .collect()
}

fn turned_by<'a>(
    rubric: &'a Rubric,
    standings: &[Standing],
    facts: &Facts,
    now: &Walk<'_>,
) -> Vec<Turn<'a>> {
    let mut steps = rubric.steps.clone();
    let mut turns = Vec::new();
    for group in 0..rubric.groups.len() {
        for shift in [Shift::Raised, Shift::Lowered] {
            for (moved, step) in steps.iter_mut().zip(&rubric.steps) {
                moved.weights = reweighed(rubric, step, group, shift);
            }
            let then = walk_on(rubric, &steps, standings, facts);
            if !same(then.current, now.current) || !same(then.next, now.next) {
                let (current, next) = (own(rubric, then.current), own(rubric, then.next));
                turns.push(Turn { group, shift, current, next });
            }
        }
    }
    turns
}

/// The rubric's own copy of a step.
fn own<'a>(rubric: &'a Rubric, step: Option<&Step>) -> Option<&'a Step> {
    rubric.steps.iter().find(|own| same(Some(own), step))
}

/// The weights of a step, with those of one group moved by a quarter. All others are multiplied by four so that weights
/// stay whole. The sum is then at most five times the pack's limit, 2^62 in units of attainment. A verdict multiplies
/// it by 100, which is far below 2^128.
fn reweighed(rubric: &Rubric, step: &Step, group: usize, shift: Shift) -> Vec<u128> {
    let factor = match shift {
        Shift::Raised => MOVED + 1,
        Shift::Lowered => MOVED - 1,
    };
    let weights = step.weights.iter().zip(&rubric.skills);
    weights
        .map(|(weight, skill)| weight * if skill.group == group { factor } else { MOVED })
        .collect()
}
