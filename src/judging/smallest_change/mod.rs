//! The smallest changes that reach a goal: levels to gain so that a target fits, and skills to support with evidence so
//! that the current step fits by evidence too. Both are exact for any weights.

mod cover;
mod items;

use std::cmp::Reverse;

use crate::assessment::{Facts, Standing};
use crate::judging::gap::{GapEffort, effort, together};
use crate::judging::ladder::judge_as_told;
use crate::judging::{End, Share, Verdict, asked_on_the_way, attainment, judge, walk};
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};
use crate::text::sorting::sort_by_key;

use items::{LevelPrice, MovableSkill, Task, Then};

/// The fewest levels to gain so that the target's skills fit.
#[derive(Clone, Debug)]
pub struct ChangeSet {
    /// In the order of the rubric's skills; empty if the skills fit already.
    pub raises: Vec<Raise>,
    /// Attainment at the target by the ratings, with unknown answers at 0.
    pub before: Share,
    /// The same after all raises; at least the threshold.
    pub after: Share,
}

/// A skill to raise.
#[derive(Clone, Debug)]
pub struct Raise {
    /// The skill.
    pub skill: SkillIx,
    /// The level now, by rating.
    pub from: Level,
    /// The level to reach, above `from` and at most the top of the scale.
    pub to: Level,
    /// How much it adds to attainment after the raises before it; 0 is possible if only a must-have needs it. The sum
    /// of all gains is `after` minus `before`.
    pub gain: Share,
    /// The effort: hours of study and projects, and how many levels come on the job.
    pub effort: GapEffort,
}

impl ChangeSet {
    /// How many levels to gain in all.
    pub fn levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.to.above(raise.from))).sum()
    }

    /// How many of these levels come on the job and have no hours.
    pub fn job_levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.effort.job_levels)).sum()
    }

    /// How many of these levels have no known effort.
    pub fn untimed_levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.effort.untimed_levels)).sum()
    }

    /// Hours of study and projects, low and high; `None` if no level has hours.
    pub fn hours(&self) -> Option<[u32; 2]> {
        self.raises.iter().filter_map(|raise| raise.effort.hours).reduce(together)
    }
}

/// Why raising the rated skills cannot make a target fit: the rest depends on unknown skills.
#[derive(Clone, Debug)]
pub struct OutOfReach<'a> {
    /// Must-haves that rated skills cannot meet.
    pub gates: Vec<&'a Gate>,
    /// Attainment with every rated skill at the top of the scale.
    pub most: Share,
}

/// The smallest change set for a step or path: the fewest levels to gain over the ratings. Afterwards its must-haves
/// and the threshold hold with unknown answers at 0. Ties: fewer levels without hours (on the job or unknown), then
/// fewer hours (low plus high), then the lesser list of ids, with each id once per level. Only rated skills gain
/// levels; unknown skills stay at 0. The scope question does not count.
///
/// # Errors
/// [`OutOfReach`] if rated skills alone cannot reach the target. It says why.
pub fn change_set<'a>(
    rubric: &'a Rubric,
    target: &'a Step,
    claimed: &[Standing],
) -> Result<ChangeSet, OutOfReach<'a>> {
    let mut moves = Vec::new();
    for skill in by_id(rubric) {
        if let Some(from) = claimed[skill].level() {
            let useful = rubric.useful_level(target, skill).max(from);
            let ends = from.through(useful).map(|to| (to, price(rubric, skill, from, to)));
            moves.push(MovableSkill { skill, ends: ends.collect() });
        }
    }
    let task = Task { rubric, from: claimed, moves, steps: vec![target] };
    match task.cheapest(Then::Price) {
        Some(sum) => Ok(described(&task, target, &sum.gained)),
        None => {
            let mut raised = claimed.to_vec();
            for standing in raised.iter_mut().filter(|standing| standing.level().is_some()) {
                *standing = Standing::Rated(rubric.top());
            }
            let most = attainment(rubric, target, &raised, End::Low);
            Err(OutOfReach { gates: task.closed_gates(), most })
        }
    }
}

/// The cost of raising a skill: levels, then levels without hours, then hours (low plus high).
fn price(rubric: &Rubric, skill: SkillIx, from: Level, to: Level) -> LevelPrice {
    let effort = effort(rubric, skill, from, to);
    let [low, high] = effort.hours.unwrap_or_default().map(u128::from);
    let without = effort.job_levels + effort.untimed_levels;
    LevelPrice { size: usize::from(to.above(from)), cost: [u128::from(without), low + high] }
}

/// The scored skills in the order of their ids.
fn by_id(rubric: &Rubric) -> Vec<SkillIx> {
    let mut skills: Vec<SkillIx> =
        (0..rubric.skills.len()).filter(|&skill| rubric.is_scored(skill)).collect();
    sort_by_key(&mut skills, |&skill| rubric.skills[skill].id());
    skills
}

/// The change set that these gained levels make, skill by skill.
fn described(task: &Task<'_, '_>, target: &Step, gained: &[u8]) -> ChangeSet {
    let mut standings = task.from.to_vec();
    let before = attainment(task.rubric, target, &standings, End::Low);
    let mut after = before;
    let mut changes: Vec<(SkillIx, Level, Level)> = task
        .moves
        .iter()
        .zip(gained)
        .filter(|(_, gained)| **gained > 0)
        .map(|(change, gained)| (change.skill, change.ends[0].0, change.raised(*gained)))
        .collect();
    changes.sort_unstable();
    let mut raises = Vec::new();
    for (skill, from, to) in changes {
        standings[skill] = Standing::Rated(to);
        let reached = attainment(task.rubric, target, &standings, End::Low);
        let gain = reached.beyond(std::mem::replace(&mut after, reached));
        raises.push(Raise { skill, from, to, gain, effort: effort(task.rubric, skill, from, to) });
    }
    ChangeSet { raises, before, after }
}

/// The fewest skills to support with evidence so that the current step fits by evidence too.
#[derive(Clone, Debug)]
pub struct BackingSet<'a> {
    /// The current step by ratings.
    pub step: &'a Step,
    /// In the order of the rubric's skills; empty if the step fits by evidence already.
    pub backings: Vec<ToBack>,
    /// Attainment at the step by supported levels, with unknown answers at 0.
    pub before: Share,
    /// The same once evidence supports all these skills; at least the threshold.
    pub after: Share,
}

/// A rating that needs evidence.
#[derive(Clone, Debug)]
pub struct ToBack {
    /// The skill.
    pub skill: SkillIx,
    /// The supported level now.
    pub from: Level,
    /// The level of the rating, above `from`.
    pub to: Level,
    /// How much it adds to attainment at the step, after those before it.
    pub gain: Share,
}

/// The smallest backing set: the fewest skills to support with evidence, each up to its rating. With them, the walk
/// over supported levels reaches the same current step as over ratings. Ties: most attainment at that step, then the
/// lesser list of ids. `None` if there is no current step. `backed` holds the supported levels so far, never above the
/// ratings. Without any evidence it holds the levels that need none.
pub fn backing_set<'a>(
    rubric: &'a Rubric,
    claimed: &[Standing],
    backed: &[Standing],
    facts: &Facts,
) -> Option<BackingSet<'a>> {
    let step = walk(rubric, claimed, facts).current?;
    // A step that does not fit by ratings cannot fit by supported levels, which are never higher. So the walk stops at
    // the same place and takes the same fork. It only needs one branch of each rung.
    let mut ways: Vec<Vec<&Step>> = vec![Vec::new()];
    for mut branches in asked_on_the_way(rubric, step, facts.aim.as_deref()) {
        branches.retain(|branch| {
            judge_as_told(rubric, branch, claimed, facts).verdict == Verdict::Fits
        });
        let mut longer = Vec::new();
        for way in &ways {
            longer.extend(branches.iter().map(|branch| [&way[..], &[*branch]].concat()));
        }
        ways = longer;
    }
    let reading = Claims { rubric, claimed, backed };
    let found = ways.iter().filter_map(|way| reading.least_to_back(way));
    let (_, _, set) = found
        .min_by_key(|(size, gained, set)| (*size, Reverse(set.after), Reverse(gained.clone())))?;
    let ChangeSet { raises, before, after } = set;
    let backings = raises
        .into_iter()
        .map(|Raise { skill, from, to, gain, .. }| ToBack { skill, from, to, gain })
        .collect();
    Some(BackingSet { step, backings, before, after })
}

/// Ratings and supported levels.
struct Claims<'a, 's> {
    rubric: &'a Rubric,
    claimed: &'s [Standing],
    backed: &'s [Standing],
}

impl Claims<'_, '_> {
    /// The least evidence after which the skills of these steps fit; the first step decides the attainment. Returns how
    /// many skills, the levels gained in the order of ids, and the change set. Lower steps rarely ask for more than the
    /// first, so a step joins the search only if it turns out not to fit.
    fn least_to_back(&self, way: &[&Step]) -> Option<(usize, Vec<u8>, ChangeSet)> {
        let mut task = Task {
            rubric: self.rubric,
            from: self.backed,
            moves: by_id(self.rubric).into_iter().filter_map(|skill| self.back(skill)).collect(),
            steps: way[..1].to_vec(),
        };
        loop {
            let sum = task.cheapest(Then::Gain)?;
            let reading = task.apply(&sum.gained);
            let open =
                way.iter().find(|step| !judge(self.rubric, step, &reading, Some(true)).skills_fit);
            match open {
                Some(step) => task.steps.push(step),
                None => {
                    let set = described(&task, way[0], &sum.gained);
                    return Some((sum.size, sum.gained, set));
                }
            }
        }
    }

    /// The move from a skill's supported level to its rating; `None` if they are equal.
    fn back(&self, skill: SkillIx) -> Option<MovableSkill> {
        let (from, to) = (self.backed[skill].level()?, self.claimed[skill].level()?);
        let one = LevelPrice { size: 1, ..LevelPrice::default() };
        (from < to)
            .then(|| MovableSkill { skill, ends: vec![(from, LevelPrice::default()), (to, one)] })
    }
}
