//! The smallest changes that reach something: levels to gain so that a target fits, and skills to back
//! so that the step somebody claims stands. Both are exact, whatever the weights.

mod cover;
mod items;

use std::cmp::Reverse;

use crate::assessment::{Facts, Standing};
use crate::judging::gap::{GapEffort, effort, together};
use crate::judging::ladder::judge_as_told;
use crate::judging::{End, Share, Verdict, asked_on_the_way, attainment, judge, walk};
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};

use items::{LevelPrice, MovableSkill, Task, Then};

/// The fewest levels to gain so that the target's skills fit.
#[derive(Clone, Debug)]
pub struct ChangeSet {
    /// In the order of the rubric's skills; empty if they fit already.
    pub raises: Vec<Raise>,
    /// Attainment at the target's low end, as claimed.
    pub before: Share,
    /// The same after all raises; at least the threshold.
    pub after: Share,
}

/// A skill to be raised.
#[derive(Clone, Debug)]
pub struct Raise {
    /// Which skill.
    pub skill: SkillIx,
    /// The level claimed.
    pub from: Level,
    /// Above `from`, at most the top of the scale.
    pub to: Level,
    /// What it adds to attainment, after the raises before it; of one that only a must-have asks for
    /// that may be nothing. All together are `after` less `before`.
    pub gain: Share,
    /// What it takes: hours of study and projects, and how many levels come on the job.
    pub effort: GapEffort,
}

impl ChangeSet {
    /// How many levels there are to gain.
    pub fn levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.to.above(raise.from))).sum()
    }

    /// How many of them come on the job and have no figure in hours.
    pub fn job_levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.effort.job_levels)).sum()
    }

    /// How many of them nobody has said how long they take.
    pub fn untimed_levels(&self) -> usize {
        self.raises.iter().map(|raise| usize::from(raise.effort.untimed_levels)).sum()
    }

    /// Hours of study and projects, low and high; `None` if it has no such part.
    pub fn hours(&self) -> Option<[u32; 2]> {
        self.raises.iter().filter_map(|raise| raise.effort.hours).reduce(together)
    }
}

/// Why no raise of rated skills makes a target fit: the rest depends on what is unknown.
#[derive(Clone, Debug)]
pub struct OutOfReach<'a> {
    /// Must-haves of which every skill is unknown.
    pub gates: Vec<&'a Gate>,
    /// Attainment with every rated skill at the top of the scale.
    pub most: Share,
}

/// The smallest change set to a step or path: the fewest levels to gain, as claimed, so that its
/// must-haves and the threshold hold at the low end. Of several the one with fewer levels that have no
/// hours (on the job, or not known), then fewer hours (low and high together), then the lesser list of ids,
/// each as often as it gains a level. Only rated skills can gain one; unknown ones stay at 0. A question about scope is not asked.
///
/// # Errors
/// What is in the way, if rated skills alone cannot reach it.
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

/// What it costs to raise a skill: levels; then those without hours, and hours, low and high together.
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
    skills.sort_by_key(|&skill| rubric.skills[skill].id());
    skills
}

/// The levels gained, said skill by skill.
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

/// The fewest skills to back so that the current step as claimed stands.
#[derive(Clone, Debug)]
pub struct BackingSet<'a> {
    /// The current step as claimed.
    pub step: &'a Step,
    /// In the order of the rubric's skills; empty if it stands already.
    pub backings: Vec<ToBack>,
    /// Attainment at the step's low end, as backed.
    pub before: Share,
    /// The same once all of them are backed; at least the threshold.
    pub after: Share,
}

/// A skill whose claim is to be backed.
#[derive(Clone, Debug)]
pub struct ToBack {
    /// Which skill.
    pub skill: SkillIx,
    /// The level that is backed.
    pub from: Level,
    /// The level that is claimed, above `from`.
    pub to: Level,
    /// What it adds to attainment at the step, after those before it.
    pub gain: Share,
}

/// The smallest backing set: the fewest skills to back, each to its claimed level, so that the walk over
/// the backed reading comes to the same current step as over the claims. Of several the one that adds
/// most attainment at that step, then the lesser list of ids. `None` where there is no current step.
/// `backed` is the reading so far, which is never above the claims; with nothing named, the unbacked caps.
pub fn backing_set<'a>(
    rubric: &'a Rubric,
    claimed: &[Standing],
    backed: &[Standing],
    facts: &Facts,
) -> Option<BackingSet<'a>> {
    let step = walk(rubric, claimed, facts).current?;
    // A step that does not fit as claimed fits no better as backed; so the walk goes no further, and
    // takes a fork as before. All it needs is one branch of each rung.
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

/// Both readings.
struct Claims<'a, 's> {
    rubric: &'a Rubric,
    claimed: &'s [Standing],
    backed: &'s [Standing],
}

impl Claims<'_, '_> {
    /// The least to back so that these steps fit by their skills, the first of them in the lead: how
    /// many, the levels gained in the order of ids, and what they are. Steps below hardly ever ask for
    /// more than the first, so each joins in only once it turns out not to fit.
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

    /// The move from what is backed of a skill to what is claimed, if that is more.
    fn back(&self, skill: SkillIx) -> Option<MovableSkill> {
        let (from, to) = (self.backed[skill].level()?, self.claimed[skill].level()?);
        let one = LevelPrice { size: 1, ..LevelPrice::default() };
        (from < to)
            .then(|| MovableSkill { skill, ends: vec![(from, LevelPrice::default()), (to, one)] })
    }
}
