//! From levels that may be changed to the items of a [`Cover`]: a skill alone, or a set of
//! interchangeable skills as one, since what a member brings depends on the others.

use std::collections::BTreeMap;

use super::cover::{Cover, Sum};
use crate::assessment::Standing;
use crate::judging::{End, Share, attainment, gate_missing};
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};

/// A skill that may be changed.
#[derive(Clone, Debug)]
pub(super) struct MovableSkill {
    pub skill: SkillIx,
    /// Where it may end up, each with its cost; the first is where it is, at no cost.
    pub ends: Vec<(Level, LevelPrice)>,
}

impl MovableSkill {
    /// The level so many above the one where it is.
    pub fn raised(&self, gained: u8) -> Level {
        Level::new(self.ends[0].0.get() + gained)
    }

    /// Whether it is short of a gate, and one of the levels where it may end up is not.
    fn can_meet(&self, gate: &Gate) -> bool {
        self.ends.iter().any(|(level, _)| self.newly_meets(gate, *level))
    }

    /// Whether it meets a gate at a level, and not where it is.
    fn newly_meets(&self, gate: &Gate, level: Level) -> bool {
        gate.any_of.contains(&self.skill)
            && level >= gate.entry.level
            && self.ends[0].0 < gate.entry.level
    }
}

/// What it costs to bring a skill to a level.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LevelPrice {
    pub size: usize,
    pub cost: [u128; 2],
}

/// Standings, what may be changed in them, and the steps that are to fit then.
pub(super) struct Task<'a, 's> {
    pub rubric: &'a Rubric,
    pub from: &'s [Standing],
    /// Scored skills, in the order of their ids.
    pub moves: Vec<MovableSkill>,
    pub steps: Vec<&'a Step>,
}

/// What is compared between changes that are as many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// The rest of the price: less is better.
    Price,
    /// What they bring at the first step: more is better.
    Gain,
}

/// One way to settle an item.
#[derive(Clone, Debug, Default)]
struct Way {
    sum: Sum,
    ends: Vec<(SkillIx, Level)>,
}

/// An unmet gate, with how many skills more it takes and the moves that can meet it.
struct OpenRequirement<'a> {
    gate: &'a Gate,
    missing: usize,
    by: Vec<usize>,
}

impl OpenRequirement<'_> {
    /// Whether no move can meet it.
    fn is_closed(&self) -> bool {
        self.by.len() < self.missing
    }

    /// The place of the item that alone can meet it, if one has all the moves that can.
    fn own_item(&self, items: &[Vec<usize>]) -> Option<usize> {
        items.iter().position(|item| self.by.iter().all(|change| item.contains(change)))
    }
}

impl<'a> Task<'a, '_> {
    /// The gates that are unmet and stay so whatever is changed.
    pub fn closed_gates(&self) -> Vec<&'a Gate> {
        let open = self.open();
        open.iter().filter(|open| open.is_closed()).map(|open| open.gate).collect()
    }

    /// The standings with the levels gained, one per move.
    pub fn apply(&self, gained: &[u8]) -> Vec<Standing> {
        let mut standings = self.from.to_vec();
        for (change, gained) in self.moves.iter().zip(gained).filter(|(_, gained)| **gained > 0) {
            standings[change.skill] = Standing::Rated(change.raised(*gained));
        }
        standings
    }

    /// The least change after which the steps fit by their skills; `None` if there is none.
    pub fn cheapest(&self, then: Then) -> Option<Sum> {
        let open = self.open();
        if open.iter().any(OpenRequirement::is_closed) {
            return None;
        }
        let items = self.items();
        // What one item alone can meet, every way of it has to; the rest are needs.
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

    /// The ways to settle an item: of those that come to the same levels, whichever skill has them, and
    /// meet the same gates, the cheapest. Interchangeable skills bring the same by the same levels.
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

    /// What a way costs, with what it brings: attainment at each step, and towards the shared gates.
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
