//! Turns levels that may change into the items of a [`Cover`]. An item is one skill, or one whole set of
//! interchangeable skills, since their gains depend on each other.

use std::collections::BTreeMap;

use super::cover::{Cover, Sum};
use crate::assessment::Standing;
use crate::judging::{End, Share, attainment, gate_missing};
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};

/// A skill whose level may change.
#[derive(Clone, Debug)]
pub(super) struct MovableSkill {
    pub skill: SkillIx,
    /// The levels that it may get, each with its cost. The first is its level now, at no cost.
    pub ends: Vec<(Level, LevelPrice)>,
}

impl MovableSkill {
    /// The level now plus `gained`.
    pub fn raised(&self, gained: u8) -> Level {
        Level::new(self.ends[0].0.get() + gained)
    }

    /// Whether it is below a must-have now, and one of its possible levels meets that.
    fn can_meet(&self, gate: &Gate) -> bool {
        self.ends.iter().any(|(level, _)| self.newly_meets(gate, *level))
    }

    /// Whether it meets a must-have at `level`, but not now.
    fn newly_meets(&self, gate: &Gate, level: Level) -> bool {
        gate.any_of.contains(&self.skill)
            && level >= gate.entry.level
            && self.ends[0].0 < gate.entry.level
    }
}

/// The cost of one level of a skill.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LevelPrice {
    pub size: usize,
    pub cost: [u128; 2],
}

/// The levels now, the changes allowed, and the steps that must fit afterwards.
pub(super) struct Task<'a, 's> {
    pub rubric: &'a Rubric,
    pub from: &'s [Standing],
    /// Scored skills, in the order of their ids.
    pub moves: Vec<MovableSkill>,
    pub steps: Vec<&'a Step>,
}

/// The second criterion between changes of the same size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// The rest of the price: less is better.
    Price,
    /// The gain at the first step: more is better.
    Gain,
}

/// One way to choose levels for an item.
#[derive(Clone, Debug, Default)]
struct Way {
    sum: Sum,
    ends: Vec<(SkillIx, Level)>,
}

/// An unmet must-have: how many skills it is short of, and the moves that can meet it.
struct OpenRequirement<'a> {
    gate: &'a Gate,
    missing: usize,
    by: Vec<usize>,
}

impl OpenRequirement<'_> {
    /// Whether no set of moves can meet it.
    fn is_closed(&self) -> bool {
        self.by.len() < self.missing
    }

    /// The index of the item that has all the moves for this must-have; `None` if several items share them.
    fn own_item(&self, items: &[Vec<usize>]) -> Option<usize> {
        items.iter().position(|item| self.by.iter().all(|change| item.contains(change)))
    }
}

impl<'a> Task<'a, '_> {
    /// The unmet must-haves that no change can meet.
    pub fn closed_gates(&self) -> Vec<&'a Gate> {
        let open = self.open();
        open.iter().filter(|open| open.is_closed()).map(|open| open.gate).collect()
    }

    /// The levels after the changes; `gained` has one entry per move.
    pub fn apply(&self, gained: &[u8]) -> Vec<Standing> {
        let mut standings = self.from.to_vec();
        for (change, gained) in self.moves.iter().zip(gained).filter(|(_, gained)| **gained > 0) {
            standings[change.skill] = Standing::Rated(change.raised(*gained));
        }
        standings
    }

    /// The smallest change after which the skills of all steps fit; `None` if there is none.
    pub fn cheapest(&self, then: Then) -> Option<Sum> {
        let open = self.open();
        if open.iter().any(OpenRequirement::is_closed) {
            return None;
        }
        let items = self.items();
        // Every way of an item must meet the must-haves that only this item can meet. All others become needs.
        let (alone, shared): (Vec<OpenRequirement<'_>>, Vec<OpenRequirement<'_>>) =
            open.into_iter().partition(|open| open.own_item(&items).is_some());
        let percent = self.rubric.judging.fits_percent;
        let mut needs: Vec<u128> = self
            .steps
            .iter()
            .map(|step| self.attained(step, self.from).units_to_percent(percent))
            .collect();
        needs.extend(shared.iter().map(|open| open.missing as u128));
        let mut choices = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let own: Vec<&OpenRequirement<'_>> =
                alone.iter().filter(|open| open.own_item(&items) == Some(at)).collect();
            let mut ways = self.ways(item, &own, &shared);
            if then == Then::Gain {
                let most = ways.iter().map(|way| way.gains[0]).max().unwrap_or(0);
                ways.iter_mut().for_each(|way| way.cost[0] = most - way.gains[0]);
            }
            choices.push(ways);
        }
        Cover::new(choices, needs).cheapest(self.moves.len())
    }

    fn attained(&self, step: &Step, standings: &[Standing]) -> Share {
        attainment(self.rubric, step, standings, End::Low)
    }

    fn open(&self) -> Vec<OpenRequirement<'a>> {
        let gates = self.steps.iter().flat_map(|step| &step.gates);
        gates
            .filter_map(|gate| {
                let missing = gate_missing(self.rubric, gate, self.from);
                let by = (0..self.moves.len()).filter(|&at| self.moves[at].can_meet(gate));
                (missing > 0).then(|| OpenRequirement { gate, missing, by: by.collect() })
            })
            .collect()
    }

    /// The moves of each item.
    fn items(&self) -> Vec<Vec<usize>> {
        let mut items: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.moves.len() {
            let set = self.set_of(at);
            let joint = items.iter_mut().find(|item| set.is_some() && self.set_of(item[0]) == set);
            match joint {
                Some(item) => item.push(at),
                None => items.push(vec![at]),
            }
        }
        items
    }

    fn set_of(&self, at: usize) -> Option<usize> {
        self.rubric.skills[self.moves[at].skill].set
    }

    /// The ways to choose levels for an item. Of ways with the same levels and the same must-haves met, only the
    /// cheapest stays. Interchangeable skills with the same levels bring the same gain, whichever skill has them.
    fn ways(
        &self,
        item: &[usize],
        alone: &[&OpenRequirement<'_>],
        shared: &[OpenRequirement<'_>],
    ) -> Vec<Sum> {
        let start = Way {
            sum: Sum { gained: vec![0; self.moves.len()], ..Sum::default() },
            ends: Vec::new(),
        };
        let gates: Vec<&OpenRequirement<'_>> = alone.iter().copied().chain(shared).collect();
        let mut ways = BTreeMap::from([((Vec::new(), vec![0; gates.len()]), start)]);
        for &at in item {
            let mut next: BTreeMap<(Vec<Level>, Vec<usize>), Way> = BTreeMap::new();
            for ((levels, met), way) in &ways {
                for (end, price) in &self.moves[at].ends {
                    let mut key = (levels.clone(), met.clone());
                    key.0.push(*end);
                    key.0.sort_unstable();
                    for (met, open) in key.1.iter_mut().zip(&gates) {
                        *met += usize::from(self.moves[at].newly_meets(open.gate, *end));
                    }
                    let longer = self.extended(way, at, *end, *price);
                    match next.get_mut(&key) {
                        Some(other) if other.sum.costs_at_most(&longer.sum) => {}
                        _ => drop(next.insert(key, longer)),
                    }
                }
            }
            ways = next;
        }
        ways.into_iter()
            .filter(|((_, met), _)| met.iter().zip(alone).all(|(met, open)| *met >= open.missing))
            .map(|((_, met), way)| self.weighed(way, &met[alone.len()..]))
            .collect()
    }

    fn extended(&self, way: &Way, at: usize, end: Level, price: LevelPrice) -> Way {
        let mut longer = way.clone();
        let MovableSkill { skill, ends } = &self.moves[at];
        longer.sum.size += price.size;
        longer.sum.cost[0] += price.cost[0];
        longer.sum.cost[1] += price.cost[1];
        longer.sum.gained[at] = end.above(ends[0].0);
        longer.ends.push((*skill, end));
        longer
    }

    /// The cost of a way, and its gains: attainment at each step, then progress on the shared must-haves.
    fn weighed(&self, way: Way, met: &[usize]) -> Sum {
        let mut standings = self.from.to_vec();
        for (skill, level) in way.ends {
            standings[skill] = Standing::Rated(level);
        }
        let mut sum = way.sum;
        let gains = self.steps.iter().map(|step| {
            self.attained(step, &standings).units() - self.attained(step, self.from).units()
        });
        sum.gains = gains.collect();
        sum.gains.extend(met.iter().map(|met| *met as u128));
        sum
    }
}
