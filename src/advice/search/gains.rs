//! The gains of a set of credentials or projects at a step.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::advice::Case;
use crate::assessment::Standing;
use crate::judging::{Demand, End, Share, demands, level_at, total};
use crate::rubric::{Level, SkillIx};
use crate::text::sorting::sort_by_key;

/// Which levels a step raises: ratings or supported levels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GainReading {
    Claimed,
    Backed,
}

/// A rise by one level of one skill in one reading, from this level to the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LevelStep {
    pub(super) reading: GainReading,
    pub(super) skill: SkillIx,
    pub(super) from: Level,
}

/// A set of level steps, by their numbers.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Steps(Vec<u64>);

impl Steps {
    pub(super) fn none(count: usize) -> Self {
        Steps(vec![0; count.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, step: usize) {
        self.0[step / 64] |= 1 << (step % 64);
    }

    pub(super) fn has(&self, step: usize) -> bool {
        self.0[step / 64] & (1 << (step % 64)) != 0
    }

    pub(super) fn with(&self, other: &Steps) -> Steps {
        Steps(self.0.iter().zip(&other.0).map(|(one, other)| one | other).collect())
    }

    pub(super) fn meets(&self, other: &Steps) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    /// The steps that are not in another set.
    pub(super) fn beyond<'s>(&'s self, other: &'s Steps) -> impl Iterator<Item = usize> + use<'s> {
        let words = self.0.iter().zip(&other.0).enumerate();
        words.flat_map(|(at, (own, other))| {
            let mut word = own & !other;
            std::iter::from_fn(move || {
                let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
                word &= word - 1;
                Some(64 * at + bit)
            })
        })
    }
}

/// Interchangeable skills in one reading. Their levels count together.
pub(super) struct GainBlock {
    /// The current level of each skill, and the numbers of the steps that raise it.
    pub(super) skills: Vec<(Level, Range<usize>)>,
    /// Required levels, highest first, with the weight of each level.
    pub(super) asked: Vec<(Level, u128)>,
}

impl GainBlock {
    /// The attainment in units with these steps: the best levels, matched with the highest requirements.
    pub(super) fn reached(&self, steps: &Steps) -> u128 {
        let mut levels: Vec<Level> = Vec::with_capacity(self.skills.len());
        for (level, range) in &self.skills {
            let raised = range.clone().filter(|&step| steps.has(step)).count();
            levels.push(Level::new(level.get() + raised as u8));
        }
        levels.sort_unstable_by_key(|level| Reverse(*level));
        let held = levels.iter().zip(&self.asked);
        held.map(|(level, (asked, gain))| u128::from(*level.min(asked)) * gain).sum()
    }
}

/// An unmet must-have.
pub(super) struct UnmetGate {
    /// How many more skills have to reach its level.
    missing: usize,
    /// For each skill below its level, the steps that reach the level.
    skills: Vec<Steps>,
}

impl UnmetGate {
    /// Whether these steps close it.
    fn is_met(&self, steps: &Steps) -> bool {
        self.skills.iter().filter(|skill| skill.meets(steps)).count() >= self.missing
    }

    /// Whether these steps bring one of its skills to the level.
    fn is_helped(&self, steps: &Steps) -> bool {
        self.skills.iter().any(|skill| skill.meets(steps))
    }
}

/// The gain of every step at the target, in units of `whole`.
pub(super) struct Gains {
    pub(super) whole: u128,
    pub(super) worth_percent: u8,
    /// The most that a step can gain, whatever else is done. For a skill outside interchangeable sets, this is its
    /// exact gain.
    pub(super) most: Vec<u128>,
    /// The steps of skills outside interchangeable sets.
    pub(super) alone: Steps,
    /// The units reached without any step, and the interchangeable skills, per set and reading.
    pub(super) blocks: Vec<(u128, GainBlock)>,
    /// The unmet must-haves.
    pub(super) gates: Vec<UnmetGate>,
}

impl Gains {
    pub(super) fn of(case: &Case<'_>, steps: &[LevelStep]) -> Self {
        let demands = demands(case.rubric, case.target, case.claimed, End::Low);
        let mut most = vec![0; steps.len()];
        let mut alone = Steps::none(steps.len());
        let mut sets = BTreeSet::new();
        for (at, step) in steps.iter().enumerate() {
            let set = case.rubric.skills[step.skill].set;
            let own = demands.iter().filter(|demand| match set {
                Some(_) => case.rubric.skills[demand.skill].set == set,
                None => demand.skill == step.skill,
            });
            let asked = own.filter(|demand| demand.level > step.from);
            most[at] = asked.map(|demand| demand.weight).max().unwrap_or(0);
            match set {
                Some(set) => drop(sets.insert((step.reading, set))),
                None => alone.insert(at),
            }
        }
        let blocks = sets.into_iter().map(|(reading, set)| {
            let mut own: Vec<&Demand> = (demands.iter())
                .filter(|demand| case.rubric.skills[demand.skill].set == Some(set))
                .collect();
            sort_by_key(&mut own, |demand| Reverse((demand.level, demand.weight)));
            let asked = own.iter().map(|demand| (demand.level, demand.weight)).collect();
            let block = GainBlock { skills: block_skills(case, steps, reading, set), asked };
            (block.reached(&Steps::none(steps.len())), block)
        });
        Gains {
            whole: total(&demands),
            worth_percent: case.rubric.judging.worth_percent,
            most,
            alone,
            blocks: blocks.collect(),
            gates: gates(case, steps),
        }
    }

    /// The attainment learned and shown by these steps, in units.
    pub(super) fn value(&self, steps: &Steps) -> u128 {
        let none = Steps::none(self.most.len());
        let alone = steps.beyond(&none).filter(|&step| self.alone.has(step));
        let blocks = self.blocks.iter().map(|(before, block)| block.reached(steps) - before);
        alone.map(|step| self.most[step]).sum::<u128>() + blocks.sum::<u128>()
    }

    /// The most that these steps can add to others, in units, whatever else is done.
    pub(super) fn most_beyond(&self, steps: &Steps, others: &Steps) -> u128 {
        steps.beyond(others).map(|step| self.most[step]).sum()
    }

    pub(super) fn gates_closed(&self, steps: &Steps) -> usize {
        self.gates.iter().filter(|gate| gate.is_met(steps)).count()
    }

    /// Whether these steps help to close a must-have that the others leave open, alone or with further steps.
    pub(super) fn may_close_more(&self, steps: &Steps, others: &Steps) -> bool {
        self.gates.iter().any(|gate| gate.is_helped(steps) && !gate.is_met(others))
    }

    /// Whether this gain alone makes something worth recommending.
    pub(super) fn is_worth(&self, points: u128) -> bool {
        points > 0 && Share::new(points, self.whole).reaches_percent(self.worth_percent)
    }
}

/// The skills of a set that apply to the person, each with its level and its steps.
fn block_skills(
    case: &Case<'_>,
    steps: &[LevelStep],
    reading: GainReading,
    set: usize,
) -> Vec<(Level, Range<usize>)> {
    let backed = case.backed();
    let standings: &[Standing] = match reading {
        GainReading::Claimed => case.claimed,
        GainReading::Backed => &backed,
    };
    let mut skills = Vec::new();
    for (skill, standing) in standings.iter().enumerate() {
        if !case.rubric.is_scored(skill) || case.rubric.skills[skill].set != Some(set) {
            continue;
        }
        let Some(level) = level_at(case.rubric, *standing, End::Low) else { continue };
        let start = steps.partition_point(|step| (step.reading, step.skill) < (reading, skill));
        let end = steps.partition_point(|step| (step.reading, step.skill) <= (reading, skill));
        skills.push((level, start..end));
    }
    skills
}

/// The unmet must-haves of the target, and the steps that would close each one.
fn gates(case: &Case<'_>, steps: &[LevelStep]) -> Vec<UnmetGate> {
    let open = case.target.gates.iter().filter(|gate| !case.meets(gate, case.claimed));
    open.map(|gate| {
        let (met, short): (Vec<SkillIx>, Vec<SkillIx>) =
            gate.any_of.iter().partition(|skill| case.is_at(gate, case.claimed[**skill]));
        let skills = short.into_iter().map(|skill| {
            let mut closing = Steps::none(steps.len());
            for (at, step) in steps.iter().enumerate() {
                if step.reading == GainReading::Claimed
                    && step.skill == skill
                    && step.from.up() >= gate.entry.level
                {
                    closing.insert(at);
                }
            }
            closing
        });
        UnmetGate {
            missing: usize::from(gate.entry.at_least) - met.len(),
            skills: skills.collect(),
        }
    })
    .collect()
}
