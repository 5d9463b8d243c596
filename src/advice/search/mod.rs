//! Finds the exact best set with a depth-first search that skips only sets that cannot win (branch and bound). Each
//! member brings a set of steps: single levels of a rating or of its evidence. The steps of a whole set are the union
//! of these, so overlaps count once.

mod gains;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use crate::judging::Share;
use crate::rubric::files::Levels;
use crate::text::sorting::map_of;

use gains::{GainReading, Gains, LevelStep, Steps};

/// A possible member of a set.
pub(super) struct Candidate<'a> {
    pub id: &'a str,
    pub teaches: &'a Levels,
    pub shows: &'a Levels,
    /// Ids of the credentials that have to come before it and that the person lacks.
    pub after: Vec<&'a str>,
    /// The price in US dollars, low and high; `None` if unknown.
    pub usd: Option<[u64; 2]>,
    /// The price that counts against a budget: 0 if anybody can apply to get it for free.
    pub counted: Option<[u64; 2]>,
    pub hours: Option<[u64; 2]>,
}

/// The limits of a set.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub members: usize,
    pub usd: Option<u64>,
    pub hours: Option<u64>,
}

/// The candidates in an order that respects their prerequisites, otherwise by preference; `None` if there is no such
/// order.
pub(super) fn in_order(candidates: &[Candidate<'_>], preferred: &[usize]) -> Option<Vec<usize>> {
    let mut left = preferred.to_vec();
    let mut placed: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let ready = left.iter().position(|&at| {
            let mut after = candidates[at].after.iter();
            after.all(|id| placed.iter().any(|&other| candidates[other].id == *id))
        })?;
        placed.push(left.remove(ready));
    }
    Some(placed)
}

/// All candidates with their steps, ready for the search.
pub(super) struct Pool<'a> {
    case: &'a Case<'a>,
    candidates: &'a [Candidate<'a>],
    brings: Vec<Steps>,
    gains: Gains,
}

impl<'a> Pool<'a> {
    pub fn new(case: &'a Case<'a>, candidates: &'a [Candidate<'a>]) -> Self {
        let backed = case.backed();
        let raises: Vec<Vec<LevelStep>> = candidates
            .iter()
            .map(|candidate| {
                let mut steps = Vec::new();
                for (reading, standings, raised) in [
                    (GainReading::Claimed, case.claimed, case.taught(candidate.teaches)),
                    (GainReading::Backed, &backed, case.carried(candidate.shows)),
                ] {
                    for (skill, to) in raised {
                        let from = standings[skill].level().unwrap_or(to);
                        let levels = from.up().through(to);
                        steps.extend(levels.map(|to| LevelStep {
                            reading,
                            skill,
                            from: to.down(),
                        }));
                    }
                }
                steps
            })
            .collect();
        let different: BTreeSet<LevelStep> = raises.iter().flatten().copied().collect();
        let all: Vec<LevelStep> = different.into_iter().collect();
        let number: BTreeMap<LevelStep, usize> =
            map_of(all.iter().enumerate().map(|(at, step)| (*step, at)));
        let mut brings = vec![Steps::none(all.len()); raises.len()];
        for (set, steps) in brings.iter_mut().zip(&raises) {
            steps.iter().for_each(|step| set.insert(number[step]));
        }
        Pool { case, candidates, brings, gains: Gains::of(case, &all) }
    }

    /// The members of the best set, optionally without one candidate; empty if no set is worth it.
    pub fn best(&self, room: Room, without: Option<usize>) -> Vec<usize> {
        let mut search = Search { pool: self, room, best: None };
        let none = Steps::none(self.gains.most.len());
        let open: Vec<usize> =
            (0..self.candidates.len()).filter(|at| Some(*at) != without).collect();
        search.extend(&mut Vec::new(), &none, &open);
        search.best.map(|(_, members)| members).unwrap_or_default()
    }

    /// The union of the steps of these members, except one.
    fn union(&self, set: &[usize], without: Option<usize>) -> Steps {
        let brings = set.iter().filter(|at| Some(**at) != without).map(|&at| &self.brings[at]);
        brings.fold(Steps::none(self.gains.most.len()), |all, steps| all.with(steps))
    }

    /// The rank of a set: the higher one is better.
    fn rank(&self, set: &[usize], steps: &Steps) -> Rank<'a> {
        let members = set.iter().map(|&at| &self.candidates[at]);
        let shows: Vec<&Levels> = members.clone().map(|candidate| candidate.shows).collect();
        let mut ids: Vec<&str> = members.clone().map(|candidate| candidate.id).collect();
        ids.sort_unstable();
        Rank {
            value: self.gains.value(steps),
            gates: self.gains.gates_closed(steps),
            fit: self.case.fit(&shows),
            usd: sum(members.clone().map(|one| one.usd.map(|[_, high]| high))),
            hours: sum(members.map(|one| one.hours.map(|[low, high]| low + high))),
            ids: Reverse(ids),
        }
    }
}

/// The number of unknown figures and the sum of the known ones. Fewer unknown figures and a lower sum are better.
fn sum(figures: impl Iterator<Item = Option<u64>>) -> Reverse<(usize, u64)> {
    let (mut unknown, mut sum) = (0, 0);
    for figure in figures {
        unknown += usize::from(figure.is_none());
        sum += figure.unwrap_or(0);
    }
    Reverse((unknown, sum))
}

/// The quality of a set: the first field that differs decides.
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
    /// Considers a set with the steps `union`, and all larger sets that add candidates from `open`.
    fn extend(&mut self, set: &mut Vec<usize>, union: &Steps, open: &[usize]) {
        let gains = &self.pool.gains;
        let value = gains.value(union);
        self.consider(set, union, value);
        let left = self.room.members.saturating_sub(set.len());
        if left == 0 || self.is_hopeless(set) {
            return;
        }
        let mut joining: Vec<(u128, usize)> = open
            .iter()
            .map(|&at| (gains.most_beyond(&self.pool.brings[at], union), at))
            .filter(|&(most, at)| self.can_join(set, union, most, at))
            .collect();
        joining.sort_unstable_by_key(|(most, at)| (Reverse(*most), *at));
        for (turn, &(_, at)) in joining.iter().enumerate() {
            // The upper bound for every set with this candidate and later ones.
            let bound =
                value + joining[turn..].iter().take(left).map(|(most, _)| most).sum::<u128>();
            if self.best.as_ref().is_some_and(|(best, _)| bound < best.value) {
                break;
            }
            let rest: Vec<usize> = joining[turn + 1..].iter().map(|(_, at)| *at).collect();
            set.push(at);
            self.extend(set, &union.with(&self.pool.brings[at]), &rest);
            set.pop();
        }
    }

    /// Whether a candidate that adds at most `most` can be in a valid set that contains this one.
    fn can_join(&self, set: &[usize], union: &Steps, most: u128, at: usize) -> bool {
        let gains = &self.pool.gains;
        let members = set.iter().chain([&at]).map(|&at| &self.pool.candidates[at]);
        (gains.is_worth(most) || gains.may_close_more(&self.pool.brings[at], union))
            && fits(self.room.usd, members.clone().map(|one| one.counted))
            && fits(self.room.hours, members.map(|one| one.hours))
    }

    /// Whether a member can no longer add enough. Further members can only lower what it adds.
    fn is_hopeless(&self, set: &[usize]) -> bool {
        let gains = &self.pool.gains;
        set.iter().any(|&at| {
            let (own, others) = (&self.pool.brings[at], self.pool.union(set, Some(at)));
            !gains.is_worth(gains.most_beyond(own, &others)) && !gains.may_close_more(own, &others)
        })
    }

    /// Keeps a set if it is valid and the best so far.
    fn consider(&mut self, set: &[usize], union: &Steps, value: u128) {
        let gates = self.pool.gains.gates_closed(union);
        let best = self.best.as_ref().map(|(best, _)| (best.value, best.gates));
        if set.is_empty() || best.is_some_and(|best| (value, gates) < best) {
            return;
        }
        let all_add = set.iter().all(|&at| {
            let others = self.pool.union(set, Some(at));
            self.pool.gains.is_worth(value - self.pool.gains.value(&others))
                || gates > self.pool.gains.gates_closed(&others)
        });
        if !all_add || in_order(self.pool.candidates, set).is_none() {
            return;
        }
        let rank = self.pool.rank(set, union);
        if self.best.as_ref().is_none_or(|(best, _)| rank > *best) {
            self.best = Some((rank, set.to_vec()));
        }
    }
}

/// Whether the sum of the high ends is within a limit. Unknown figures are never within one.
fn fits(limit: Option<u64>, mut ranges: impl Iterator<Item = Option<[u64; 2]>>) -> bool {
    let Some(limit) = limit else { return true };
    let sum = ranges.try_fold(0, |sum, range| range.map(|[_, high]| sum + high));
    sum.is_some_and(|sum| sum <= limit)
}
