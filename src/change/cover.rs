//! The cheapest way to cover needs by one choice of each item, exactly.
//!
//! Costs are compared part by part, so they are settled part by part: a sweep over the items finds the
//! least of the first part, a second one, back over the items, the least of the next, and the last all of
//! them. Each keeps of two partial sums only the one that is no worse in anything, and only what the
//! sweep before says can still be completed at the cost settled so far.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::rubric::Level;

/// What one choice of an item, or several together, cost and bring.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    /// How many changes: what is compared first.
    pub size: usize,
    /// What is compared next, in order.
    pub cost: [u128; 2],
    /// Levels gained per skill, in the order of ids. What is compared last: of two, the one that gains
    /// more at the first difference, which is the lesser list of ids, each as often as it gains a level.
    pub gained: Vec<Level>,
    /// What it brings towards each need.
    pub gains: Vec<u128>,
}

/// How many parts of the cost have been settled by which sweep: each settles one more, but the last,
/// which compares the rest at once.
const PARTS: [usize; 3] = [1, 2, 4];

impl Sum {
    /// Compares the first parts of the cost: of size, the two of `cost`, and what is gained.
    fn cmp(&self, other: &Sum, parts: usize) -> Ordering {
        let costs = parts.saturating_sub(1).min(2);
        let size = self.size.cmp(&other.size);
        let size = size.then_with(|| self.cost[..costs].cmp(&other.cost[..costs]));
        if parts < 4 { size } else { size.then_with(|| other.gained.cmp(&self.gained)) }
    }

    /// Whether it costs no more than another, by all parts.
    pub fn costs_at_most(&self, other: &Sum) -> bool {
        self.cmp(other, 4).is_le()
    }

    /// Whether it is no worse than another in anything.
    fn dominates(&self, other: &Sum, parts: usize) -> bool {
        let brings = self.gains.iter().zip(&other.gains).all(|(own, other)| own >= other);
        brings && self.cmp(other, parts).is_le()
    }

    fn plus(&self, other: &Sum) -> Sum {
        let add = |(own, other): (&u128, &u128)| own + other;
        Sum {
            size: self.size + other.size,
            cost: [self.cost[0] + other.cost[0], self.cost[1] + other.cost[1]],
            gained: self.gained.iter().zip(&other.gained).map(|(own, other)| own + other).collect(),
            gains: self.gains.iter().zip(&other.gains).map(add).collect(),
        }
    }

    /// The same, with no more of anything than is needed.
    fn capped(mut self, needs: &[u128]) -> Sum {
        for (gain, need) in self.gains.iter_mut().zip(needs) {
            *gain = (*gain).min(*need);
        }
        self
    }
}

/// Partial sums by size, of which none dominates another of its size.
type Front = BTreeMap<usize, Vec<Sum>>;

fn keep(front: &mut Front, sum: Sum, parts: usize) {
    let same = front.entry(sum.size).or_default();
    if !same.iter().any(|kept| kept.dominates(&sum, parts)) {
        same.retain(|kept| !sum.dominates(kept, parts));
        same.push(sum);
    }
}

/// What the sweep before has found: of each cut between two items what lies beyond it, and the cost.
struct Settled {
    fronts: Vec<Front>,
    best: Sum,
    parts: usize,
}

/// Items of which each takes one choice, and what all choices together must bring.
pub(super) struct Cover {
    items: Vec<Vec<Sum>>,
    needs: Vec<u128>,
}

impl Cover {
    /// Each item is its choices, of which all have as many `gained` and `gains` as there are skills and
    /// needs.
    pub fn new(items: Vec<Vec<Sum>>, needs: Vec<u128>) -> Self {
        let cap = |item: Vec<Sum>| item.into_iter().map(|sum| sum.capped(&needs)).collect();
        Cover { items: items.into_iter().map(cap).collect(), needs }
    }

    /// The least sum that covers every need; `None` if none does.
    pub fn cheapest(&self, skills: usize) -> Option<Sum> {
        let mut settled: Option<Settled> = None;
        for (turn, parts) in PARTS.into_iter().enumerate() {
            let back = turn % 2 == 0;
            let fronts = self.sweep(skills, back, parts, settled.as_ref());
            let whole = if back { fronts.first() } else { fronts.last() };
            let covering = whole?.values().flatten().filter(|sum| sum.gains == self.needs);
            let best = covering.min_by(|one, other| one.cmp(other, parts))?.clone();
            settled = Some(Settled { fronts, best, parts });
        }
        settled.map(|settled| settled.best)
    }

    /// Sums up item by item, from the first to the last or back. Gives the partial sums at each cut:
    /// at cut `n` those of the first `n` items, or back those of all but them.
    fn sweep(
        &self,
        skills: usize,
        back: bool,
        parts: usize,
        before: Option<&Settled>,
    ) -> Vec<Front> {
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
                    let sum = sum.plus(choice).capped(&self.needs);
                    if before.is_none_or(|before| self.completes(&sum, before, to)) {
                        keep(&mut front, sum, parts);
                    }
                }
            }
            fronts[to] = front;
        }
        fronts
    }

    /// Whether what lies beyond a cut can make a partial sum cover all needs at the settled cost.
    fn completes(&self, sum: &Sum, settled: &Settled, cut: usize) -> bool {
        let Some(size) = settled.best.size.checked_sub(sum.size) else { return false };
        let costs = settled.parts.saturating_sub(1).min(2);
        let mut rests = settled.fronts[cut].get(&size).into_iter().flatten();
        rests.any(|rest| {
            let cost = [sum.cost[0] + rest.cost[0], sum.cost[1] + rest.cost[1]];
            let brings = sum.gains.iter().zip(&rest.gains).map(|(own, rest)| own + rest);
            cost[..costs] <= settled.best.cost[..costs]
                && brings.zip(&self.needs).all(|(brings, need)| brings >= *need)
        })
    }
}
