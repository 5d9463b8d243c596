//! The best set of things to do, found exactly: a depth-first search that leaves out only what cannot
//! win. What a member brings is a set of steps, each a level of a claim or of what is carried, so that
//! what several bring together is the union of their steps and overlaps are counted once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Case;
use crate::assessment::Standing;
use crate::judging::{Demand, End, Share, demands, level_at, total};
use crate::rubric::files::Levels;
use crate::rubric::{Level, SkillIx};

/// Something that can be a member of a set.
pub(super) struct Candidate<'a> {
    pub id: &'a str,
    pub teaches: &'a Levels,
    pub shows: &'a Levels,
    /// Ids of what has to come before it and is not there yet.
    pub after: Vec<&'a str>,
    /// From low to high; `None` if not known.
    pub usd: Option<[u64; 2]>,
    pub hours: Option<[u64; 2]>,
}

/// The most that a set may be and cost.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub members: usize,
    pub usd: Option<u64>,
    pub hours: Option<u64>,
}

/// Candidates, in the order in which each can be taken and by preference; `None` if there is no order.
pub(super) fn in_order(candidates: &[Candidate<'_>], preferred: &[usize]) -> Option<Vec<usize>> {
    let mut left = preferred.to_vec();
    let mut placed: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let is_there = |id: &&str| placed.iter().any(|&at| candidates[at].id == *id);
        let ready = left.iter().position(|&at| candidates[at].after.iter().all(is_there))?;
        placed.push(left.remove(ready));
    }
    Some(placed)
}

/// Whose levels a step raises.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    Claimed,
    Backed,
}

/// One level of one skill in one reading, from this level to the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    reading: Reading,
    skill: SkillIx,
    from: Level,
}

/// A set of steps, by their numbers.
#[derive(Clone, PartialEq, Eq)]
struct Steps(Vec<u64>);

impl Steps {
    fn none(count: usize) -> Self {
        Steps(vec![0; count.div_ceil(64)])
    }

    fn insert(&mut self, step: usize) {
        self.0[step / 64] |= 1 << (step % 64);
    }

    fn has(&self, step: usize) -> bool {
        self.0[step / 64] & (1 << (step % 64)) != 0
    }

    fn with(&self, other: &Steps) -> Steps {
        Steps(self.0.iter().zip(&other.0).map(|(one, other)| one | other).collect())
    }

    fn meets(&self, other: &Steps) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    /// The steps that are not in another set.
    fn beyond<'s>(&'s self, other: &'s Steps) -> impl Iterator<Item = usize> + use<'s> {
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

/// Skills of which one can stand for another, in one reading: their levels count together.
struct Block {
    /// The level of each now, and the numbers of the steps that raise it.
    skills: Vec<(Level, Range<usize>)>,
    /// Required levels, highest first, with what each level below adds.
    asked: Vec<(Level, u128)>,
}

impl Block {
    /// What the best levels, held against the highest requirements, reach with these steps.
    fn reached(&self, steps: &Steps) -> u128 {
        let raised = |range: &Range<usize>| range.clone().filter(|&step| steps.has(step)).count();
        let mut levels: Vec<Level> =
            self.skills.iter().map(|(level, range)| level + raised(range) as Level).collect();
        levels.sort_unstable_by_key(|level| Reverse(*level));
        let reached =
            |(level, (asked, gain)): (&Level, &(Level, u128))| u128::from(*level.min(asked)) * gain;
        levels.iter().zip(&self.asked).map(reached).sum()
    }
}

/// What every step gains at the target, in whole parts of `whole`.
struct Gains {
    whole: u128,
    worth_percent: u8,
    /// The most that a step gains, whatever else is done; all that it ever gains if it stands alone.
    most: Vec<u128>,
    /// The steps of skills that stand alone.
    alone: Steps,
    /// What is reached without any step, and the skills that do not stand alone.
    blocks: Vec<(u128, Block)>,
    /// Of each unmet must-have, the steps of which any closes it.
    gates: Vec<Steps>,
}

impl Gains {
    fn of(case: &Case<'_>, steps: &[Step]) -> Self {
        let demands = demands(case.rubric, case.target, case.claimed, End::Low);
        let unit = case.rubric.level_unit();
        let asked =
            |demand: &Demand| (demand.level, demand.weight * (unit / u128::from(demand.level)));
        let mut most = vec![0; steps.len()];
        let mut alone = Steps::none(steps.len());
        let mut sets = BTreeSet::new();
        for (at, step) in steps.iter().enumerate() {
            let set = case.rubric.skills[step.skill].set;
            let own = demands.iter().filter(|demand| match set {
                Some(_) => case.rubric.skills[demand.skill].set == set,
                None => demand.skill == step.skill,
            });
            let gains = own.map(asked).filter(|(level, _)| *level > step.from);
            most[at] = gains.map(|(_, gain)| gain).max().unwrap_or(0);
            match set {
                Some(set) => drop(sets.insert((step.reading, set))),
                None => alone.insert(at),
            }
        }
        let blocks = sets.into_iter().map(|(reading, set)| {
            let inside = |skill: SkillIx| case.rubric.skills[skill].set == Some(set);
            let mut demands: Vec<&Demand> =
                demands.iter().filter(|demand| inside(demand.skill)).collect();
            demands.sort_by_key(|demand| Reverse((demand.level, demand.weight)));
            let asked = demands.into_iter().map(asked).collect();
            let block = Block { skills: block_skills(case, steps, reading, inside), asked };
            (block.reached(&Steps::none(steps.len())), block)
        });
        Gains {
            whole: total(&demands) * unit,
            worth_percent: case.rubric.judging.worth_percent,
            most,
            alone,
            blocks: blocks.collect(),
            gates: gates(case, steps),
        }
    }

    /// Attainment learnt and shown by these steps.
    fn value(&self, steps: &Steps) -> u128 {
        let none = Steps::none(self.most.len());
        let alone = steps.beyond(&none).filter(|&step| self.alone.has(step));
        let blocks = self.blocks.iter().map(|(before, block)| block.reached(steps) - before);
        alone.map(|step| self.most[step]).sum::<u128>() + blocks.sum::<u128>()
    }

    /// The most that these steps can add to others, whatever else is done.
    fn most_beyond(&self, steps: &Steps, others: &Steps) -> u128 {
        steps.beyond(others).map(|step| self.most[step]).sum()
    }

    fn gates_closed(&self, steps: &Steps) -> usize {
        self.gates.iter().filter(|gate| gate.meets(steps)).count()
    }

    fn closes_more(&self, steps: &Steps, others: &Steps) -> bool {
        self.gates.iter().any(|gate| gate.meets(steps) && !gate.meets(others))
    }

    /// Whether something that adds so much is worth it by that alone.
    fn is_worth(&self, points: u128) -> bool {
        points > 0 && Share::new(points, self.whole).reaches_percent(self.worth_percent)
    }
}

/// The skills of a block that apply to the person.
fn block_skills(
    case: &Case<'_>,
    steps: &[Step],
    reading: Reading,
    inside: impl Fn(SkillIx) -> bool,
) -> Vec<(Level, Range<usize>)> {
    let backed = case.backed();
    let standings: &[Standing] = match reading {
        Reading::Claimed => case.claimed,
        Reading::Backed => &backed,
    };
    let skill = |skill: SkillIx| {
        let level = level_at(case.rubric, standings[skill], End::Low)?;
        let before = |step: &Step| (step.reading, step.skill) < (reading, skill);
        let until = |step: &Step| (step.reading, step.skill) <= (reading, skill);
        Some((level, steps.partition_point(before)..steps.partition_point(until)))
    };
    let scored = |skill: &SkillIx| case.rubric.is_scored(*skill) && inside(*skill);
    (0..case.rubric.skills.len()).filter(scored).filter_map(skill).collect()
}

/// Of each must-have of the target that is not met, the steps of which any closes it.
fn gates(case: &Case<'_>, steps: &[Step]) -> Vec<Steps> {
    let mut gates = Vec::new();
    for gate in &case.target.gates {
        let level = |skill: &SkillIx| level_at(case.rubric, case.claimed[*skill], End::Low);
        if gate.any_of.iter().filter_map(level).any(|level| level >= gate.entry.level) {
            continue;
        }
        let mut closing = Steps::none(steps.len());
        for (at, step) in steps.iter().enumerate() {
            if step.reading == Reading::Claimed
                && gate.any_of.contains(&step.skill)
                && step.from + 1 >= gate.entry.level
            {
                closing.insert(at);
            }
        }
        gates.push(closing);
    }
    gates
}

/// All candidates with what they bring, ready to be searched.
pub(super) struct Pool<'a> {
    case: &'a Case<'a>,
    candidates: &'a [Candidate<'a>],
    brings: Vec<Steps>,
    gains: Gains,
}

impl<'a> Pool<'a> {
    pub fn new(case: &'a Case<'a>, candidates: &'a [Candidate<'a>]) -> Self {
        let backed = case.backed();
        let brings: Vec<Vec<Step>> = candidates
            .iter()
            .map(|candidate| {
                let mut steps = Vec::new();
                for (reading, standings, raised) in [
                    (Reading::Claimed, case.claimed, case.taught(candidate.teaches)),
                    (Reading::Backed, &backed, case.carried(candidate.shows)),
                ] {
                    for (skill, to) in raised {
                        let from = standings[skill].level().unwrap_or(to);
                        steps.extend((from..to).map(|from| Step { reading, skill, from }));
                    }
                }
                steps
            })
            .collect();
        let all: BTreeSet<Step> = brings.iter().flatten().copied().collect();
        let all: Vec<Step> = all.into_iter().collect();
        let number: BTreeMap<Step, usize> =
            all.iter().enumerate().map(|(at, step)| (*step, at)).collect();
        let set = |steps: Vec<Step>| {
            let mut set = Steps::none(all.len());
            steps.iter().for_each(|step| set.insert(number[step]));
            set
        };
        let brings = brings.into_iter().map(set).collect();
        Pool { case, candidates, brings, gains: Gains::of(case, &all) }
    }

    /// The members of the best set, without one candidate if so asked; none if no set is worth it.
    pub fn best(&self, room: Room, without: Option<usize>) -> Vec<usize> {
        let mut search = Search { pool: self, room, best: None };
        let none = Steps::none(self.gains.most.len());
        let open: Vec<usize> =
            (0..self.candidates.len()).filter(|at| Some(*at) != without).collect();
        search.extend(&mut Vec::new(), &none, &open);
        search.best.map(|(_, members)| members).unwrap_or_default()
    }

    /// The union of what these bring but for one of them.
    fn union(&self, set: &[usize], without: Option<usize>) -> Steps {
        let brings = set.iter().filter(|at| Some(**at) != without).map(|&at| &self.brings[at]);
        brings.fold(Steps::none(self.gains.most.len()), |all, steps| all.with(steps))
    }

    /// What makes one set better than another. Among sums what is not known comes last.
    fn rank(&self, set: &[usize], steps: &Steps) -> Rank<'a> {
        let members = || set.iter().map(|&at| &self.candidates[at]);
        let shows: Vec<&Levels> = members().map(|candidate| candidate.shows).collect();
        let sum = |figures: Vec<Option<u64>>| {
            let unknown = figures.iter().filter(|figure| figure.is_none()).count();
            Reverse((unknown, figures.into_iter().flatten().sum()))
        };
        let mut ids: Vec<&str> = members().map(|candidate| candidate.id).collect();
        ids.sort_unstable();
        Rank {
            value: self.gains.value(steps),
            gates: self.gains.gates_closed(steps),
            fit: self.case.fit(&shows),
            usd: sum(members().map(|one| one.usd.map(|[_, high]| high)).collect()),
            hours: sum(members().map(|one| one.hours.map(|[low, high]| low + high)).collect()),
            ids: Reverse(ids),
        }
    }
}

/// How good a set is: the first that differs decides.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    value: u128,
    gates: usize,
    fit: Share,
    usd: Reverse<(usize, u64)>,
    hours: Reverse<(usize, u64)>,
    ids: Reverse<Vec<&'a str>>,
}

struct Search<'s, 'a> {
    pool: &'s Pool<'a>,
    room: Room,
    best: Option<(Rank<'a>, Vec<usize>)>,
}

impl Search<'_, '_> {
    /// Looks at a set, which brings `union`, and at all that contain it and more of what is `open`.
    fn extend(&mut self, set: &mut Vec<usize>, union: &Steps, open: &[usize]) {
        let gains = &self.pool.gains;
        let value = gains.value(union);
        self.consider(set, union, value);
        let left = self.room.members.saturating_sub(set.len());
        if left == 0 || self.is_hopeless(set) {
            return;
        }
        let mut open: Vec<(u128, usize)> = open
            .iter()
            .map(|&at| (gains.most_beyond(&self.pool.brings[at], union), at))
            .filter(|&(most, at)| self.can_join(set, union, most, at))
            .collect();
        open.sort_unstable_by_key(|(most, at)| (Reverse(*most), *at));
        for (turn, &(_, at)) in open.iter().enumerate() {
            // No set of this one and later ones can be worth more than this.
            let bound = value + open[turn..].iter().take(left).map(|(most, _)| most).sum::<u128>();
            if self.best.as_ref().is_some_and(|(best, _)| bound < best.value) {
                break;
            }
            let rest: Vec<usize> = open[turn + 1..].iter().map(|(_, at)| *at).collect();
            set.push(at);
            self.extend(set, &union.with(&self.pool.brings[at]), &rest);
            set.pop();
        }
    }

    /// Whether a candidate that adds at most so much can be in a valid set that contains this one.
    fn can_join(&self, set: &[usize], union: &Steps, most: u128, at: usize) -> bool {
        let gains = &self.pool.gains;
        let fits = |limit: Option<u64>, figure: &dyn Fn(&Candidate<'_>) -> Option<u64>| {
            let all = set.iter().chain([&at]).map(|&at| figure(&self.pool.candidates[at]));
            limit.is_none_or(|limit| all.sum::<Option<u64>>().is_some_and(|sum| sum <= limit))
        };
        (gains.is_worth(most) || gains.closes_more(&self.pool.brings[at], union))
            && fits(self.room.usd, &|one| one.usd.map(|[_, high]| high))
            && fits(self.room.hours, &|one| one.hours.map(|[_, high]| high))
    }

    /// Whether a member can no longer add enough, whatever joins: what others add can only take from it.
    fn is_hopeless(&self, set: &[usize]) -> bool {
        let gains = &self.pool.gains;
        set.iter().any(|&at| {
            let (own, others) = (&self.pool.brings[at], self.pool.union(set, Some(at)));
            !gains.is_worth(gains.most_beyond(own, &others)) && !gains.closes_more(own, &others)
        })
    }

    /// Keeps a set if it is valid and the best so far.
    fn consider(&mut self, set: &[usize], union: &Steps, value: u128) {
        let gates = self.pool.gains.gates_closed(union);
        let is_behind = |(best, _): &(Rank<'_>, _)| (value, gates) < (best.value, best.gates);
        if set.is_empty() || self.best.as_ref().is_some_and(is_behind) {
            return;
        }
        let adds = |&at: &usize| {
            let others = self.pool.union(set, Some(at));
            self.pool.gains.is_worth(value - self.pool.gains.value(&others))
                || gates > self.pool.gains.gates_closed(&others)
        };
        if !set.iter().all(adds) || in_order(self.pool.candidates, set).is_none() {
            return;
        }
        let rank = self.pool.rank(set, union);
        if self.best.as_ref().is_none_or(|(best, _)| rank > *best) {
            self.best = Some((rank, set.to_vec()));
        }
    }
}
