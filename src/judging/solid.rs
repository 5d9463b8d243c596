//! How solid the outcome of the walk is: which single answers it hangs on, which would take it further,
//! and whether it hangs on how much one group of skills weighs. Definitions, not percentages.

use serde::{Deserialize, Serialize};

use super::ladder::walk_on;
use super::{Verdict, Walk, judge, walk};
use crate::assessment::{Facts, Standing};
use crate::rubric::{Rubric, SkillIx, Step};

/// By how much a group's weight is moved: this part of itself.
const MOVED: u128 = 4;

/// What the current step, and the next, hang on.
#[derive(Clone, Debug, Default)]
pub struct Solidity<'a> {
    /// Rated skills, in order, of which one a level lower would make the current step another one, or
    /// none. Empty where there is no current step.
    pub hangs_on: Vec<SkillIx>,
    /// Rated skills, in order, of which one a level higher would make the next step fit, so that the
    /// walk comes to it or past it. Empty where there is no next step, or where its question about
    /// scope keeps it from fitting.
    pub would_reach: Vec<SkillIx>,
    /// The groups whose weight turns the outcome: in their order, raised before lowered.
    pub turned_by: Vec<Turn<'a>>,
}

/// A group whose weight, moved at every step of the ladder, turns the walk's current or next step.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// Where it stands in [`Content::groups`](crate::rubric::Content::groups).
    pub group: usize,
    /// Which way.
    pub shift: Shift,
    /// The current step that it would be.
    pub current: Option<&'a Step>,
    /// The next step that it would be; `None` also where unknown answers would decide.
    pub next: Option<&'a Step>,
}

/// Which way a group's weight is moved, by a quarter of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// a quarter more
    Raised,
    /// a quarter less
    Lowered,
}

/// What the outcome of the walk hangs on, by these standings: every rated answer is moved by one level,
/// every group's weight by a quarter, one at a time, and the walk is made again.
pub fn solidity<'a>(rubric: &'a Rubric, standings: &[Standing], facts: &Facts) -> Solidity<'a> {
    let now = walk(rubric, standings, facts);
    Solidity {
        hangs_on: hangs_on(rubric, standings, facts, &now),
        would_reach: would_reach(rubric, standings, facts, &now),
        turned_by: turned_by(rubric, standings, facts, &now),
    }
}

/// Whether two places on the ladder are the same one.
fn same(one: Option<&Step>, other: Option<&Step>) -> bool {
    one.map(|step| &step.id) == other.map(|step| &step.id)
}

/// The standings with one skill's level moved, for each rated and scored skill that can be.
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
    // The rungs below still fit, for a higher level takes nothing away; so the next step decides.
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

/// A step as the rubric has it.
fn own<'a>(rubric: &'a Rubric, step: Option<&Step>) -> Option<&'a Step> {
    rubric.steps.iter().find(|own| same(Some(own), step))
}

/// The weights of a step with those of one group moved by a quarter. So that weights stay whole, all others are
/// taken four times. The sum is then at most five times what a pack may have, 2^62 in units of
/// attainment; a verdict multiplies it by 100, which is far below 2^128.
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
