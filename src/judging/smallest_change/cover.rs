//! The exact cheapest way to meet several needs with one choice per item.
//!
//! The search settles the cost part by part. A table says how much of each need a number of changes can bring at most,
//! which bounds the number of changes from below. One sweep over the items then finds the least next part of the cost.
//! A sweep back finds the least cost of all. Each sweep drops partial sums that another one beats in everything. It
//! also drops sums that the remaining items cannot complete.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The cost and gain of one choice of an item, or of several choices together.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    /// The number of changes, compared first.
    pub size: usize,
    /// The next parts of the cost, compared in order.
    pub cost: [u128; 2],
    /// Levels gained per skill, in the order of ids, compared last. The sum that gains more at the first difference
    /// wins. That is the lesser list of ids, with each id once per level.
    pub gained: Vec<u8>,
    /// The gain towards each need.
    pub gains: Vec<u128>,
}

/// The parts of the cost that a sweep compares: the size and the first part, or all parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    First,
    All,
}

impl Sum {
    /// Compares two costs by these parts.
    fn cmp(&self, other: &Sum, parts: Parts) -> Ordering {
        let first = (self.size, self.cost[0]).cmp(&(other.size, other.cost[0]));
        match parts {
            Parts::First => first,
            Parts::All => first
                .then_with(|| self.cost[1].cmp(&other.cost[1]))
                .then_with(|| other.gained.cmp(&self.gained)),
        }
    }

    /// Whether this costs no more than another sum, by all parts.
    pub fn costs_at_most(&self, other: &Sum) -> bool {
        self.cmp(other, Parts::All).is_le()
    }

    /// Whether this is no worse than another sum in any cost or gain.
    fn dominates(&self, other: &Sum, parts: Parts) -> bool {
        let brings = self.gains.iter().zip(&other.gains).all(|(own, other)| own >= other);
        brings && self.cmp(other, parts).is_le()
    }

    fn plus(&self, other: &Sum) -> Sum {
        Sum {
            size: self.size + other.size,
            cost: [self.cost[0] + other.cost[0], self.cost[1] + other.cost[1]],
            gained: self.gained.iter().zip(&other.gained).map(|(own, other)| own + other).collect(),
            gains: self.gains.iter().zip(&other.gains).map(|(own, other)| own + other).collect(),
        }
    }

    /// The same sum, with each gain cut to its need.
    fn capped(mut self, needs: &[u128]) -> Sum {
        for (gain, need) in self.gains.iter_mut().zip(needs) {
            *gain = (*gain).min(*need);
        }
        self
    }
}

/// Partial sums by size. No sum dominates another of its size.
type Front = BTreeMap<usize, Vec<Sum>>;

fn keep(front: &mut Front, sum: Sum, parts: Parts) {
    let same = front.entry(sum.size).or_default();
    if !same.iter().any(|kept| kept.dominates(&sum, parts)) {
        same.retain(|kept| !sum.dominates(kept, parts));
        same.push(sum);
    }
}

/// Known facts about the items that a sweep has not reached yet.
enum Rest<'b> {
    /// The most that a number of changes can bring to each need alone, and the number of changes.
    Most { table: &'b [Vec<Vec<u128>>], size: usize },
    /// The partial sums from the other side, and the sum with the least first parts of the cost.
    Sums { fronts: &'b [Front], best: &'b Sum },
}

/// Items that each take one choice, and the needs that all choices together must meet.
pub(super) struct Cover {
    items: Vec<Vec<Sum>>,
    needs: Vec<u128>,
}

impl Cover {
    /// Each item is a list of choices. In every choice, `gained` has one entry per skill and `gains` one per need.
    pub fn new(items: Vec<Vec<Sum>>, needs: Vec<u128>) -> Self {
        let capped = items
            .into_iter()
            .map(|item| item.into_iter().map(|sum| sum.capped(&needs)).collect())
            .collect();
        Cover { items: capped, needs }
    }

    /// The cheapest sum that meets every need, for so many skills; `None` if no sum does.
    pub fn cheapest(&self, skills: usize) -> Option<Sum> {
        let table = self.most();
        for size in 0..table[0].len() {
            let enough = table[0][size].iter().zip(&self.needs).all(|(most, need)| most >= need);
            if !enough {
                continue;
            }
            let beyond = Rest::Most { table: &table, size };
            let fronts = self.sweep(skills, Parts::First, &beyond);
            let Some(best) = fronts.last().and_then(|front| self.best(front, Parts::First)) else {
                continue;
            };
            let beyond = Rest::Sums { fronts: &fronts, best };
            let fronts = self.sweep(skills, Parts::All, &beyond);
            return self.best(&fronts[0], Parts::All).cloned();
        }
        None
    }

    /// The cheapest sum of a front that meets every need.
    fn best<'f>(&self, front: &'f Front, parts: Parts) -> Option<&'f Sum> {
        let covering = front.values().flatten().filter(|sum| sum.gains == self.needs);
        covering.min_by(|one, other| one.cmp(other, parts))
    }

    /// The most that the items after a cut can bring to each need alone, by cut and by number of changes.
    fn most(&self) -> Vec<Vec<Vec<u128>>> {
        let largest =
            self.items.iter().filter_map(|item| item.iter().map(|choice| choice.size).max());
        let sizes = largest.sum::<usize>() + 1;
        let mut table = vec![vec![vec![0; self.needs.len()]; sizes]];
        for item in self.items.iter().rev() {
            let beyond = &table[table.len() - 1];
            let mut most = vec![vec![0; self.needs.len()]; sizes];
            for choice in item {
                for size in choice.size..sizes {
                    let brings = beyond[size - choice.size].iter().zip(&choice.gains);
                    for (most, (beyond, gain)) in most[size].iter_mut().zip(brings) {
                        *most = (*most).max(beyond + gain);
                    }
                }
            }
            table.push(most);
        }
        table.reverse();
        table
    }

    /// Adds items one by one: forward for the first parts, backward for all parts. Returns the partial sums at each
    /// cut. At cut `n` these cover the first `n` items, or backward all items but those.
    fn sweep(&self, skills: usize, parts: Parts, beyond: &Rest<'_>) -> Vec<Front> {
        let back = parts == Parts::All;
        let count = self.items.len();
        let mut fronts = vec![Front::new(); count + 1];
        let nothing =
            Sum { gained: vec![0; skills], gains: vec![0; self.needs.len()], ..Sum::default() };
        keep(&mut fronts[if back { count } else { 0 }], nothing, parts);
        for turn in 0..count {
            let (item, from, to) = if back {
                (count - turn - 1, count - turn, count - turn - 1)
            } else {
                (turn, turn, turn + 1)
            };
            let mut front = Front::new();
            for sum in fronts[from].values().flatten() {
                for choice in &self.items[item] {
                    let longer = sum.plus(choice).capped(&self.needs);
                    if self.completes(&longer, to, beyond) {
                        keep(&mut front, longer, parts);
                    }
                }
            }
            fronts[to] = front;
        }
        fronts
    }

    /// Whether a partial sum can still meet all needs at the settled cost, as far as is known.
    fn completes(&self, sum: &Sum, cut: usize, beyond: &Rest<'_>) -> bool {
        match beyond {
            Rest::Most { table, size } => {
                let rest = size.checked_sub(sum.size);
                rest.is_some_and(|rest| self.covers(sum, &table[cut][rest]))
            }
            Rest::Sums { fronts, best } => {
                let rest = best.size.checked_sub(sum.size);
                let mut rests = rest.and_then(|size| fronts[cut].get(&size)).into_iter().flatten();
                rests.any(|rest| {
                    sum.cost[0] + rest.cost[0] <= best.cost[0] && self.covers(sum, &rest.gains)
                })
            }
        }
    }

    /// Whether a partial sum and the rest together meet every need.
    fn covers(&self, sum: &Sum, rest: &[u128]) -> bool {
        let brings = sum.gains.iter().zip(rest).map(|(own, rest)| own + rest);
        brings.zip(&self.needs).all(|(brings, need)| brings >= *need)
    }
}
