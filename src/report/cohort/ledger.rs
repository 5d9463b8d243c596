//! Counts of people that say nothing about few of them.
//!
//! A count becomes a band of five, so the first band says "fewer than five" and also stands for nobody. Bands alone are
//! not enough: counts add up to others, and somebody can subtract. So the ledger knows which counts add up to which, and
//! computes what the bands together say about every count, also about those that nobody writes down, such as how many
//! of a group do *not* have a level. While that leaves fewer than four values for a count of one to four people, it
//! takes back something beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The fewest people that a group, or a count, can show.
pub const FEWEST: usize = 5;

/// So many values must remain possible for a count of one to four people.
const LEAST_VALUES: usize = 4;

/// How many people, exactly or within a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Count {
    /// the fewest that it can be
    pub at_least: usize,
    /// the most that it can be
    pub at_most: usize,
}

impl Count {
    /// A number that may be known.
    pub fn exact(number: usize) -> Count {
        Count { at_least: number, at_most: number }
    }

    /// The band of five that a number is in.
    pub fn band(number: usize) -> Count {
        let at_least = number - number % FEWEST;
        Count { at_least, at_most: at_least + FEWEST - 1 }
    }

    /// Whether it says the number itself.
    pub fn is_exact(self) -> bool {
        self.at_least == self.at_most
    }

    /// Whether it says less than five.
    pub fn is_few(self) -> bool {
        self.at_most < FEWEST
    }
}

/// The place of a count in a [`Ledger`].
pub type Place = usize;

/// Counts of one cohort, and what they add up to.
pub struct Ledger {
    is_exact: bool,
    cells: Vec<Cell>,
    sums: Vec<(Place, Vec<Place>)>,
}

/// A count.
struct Cell {
    truth: usize,
    is_shown: bool,
    /// Whether it can be taken back.
    can_hide: bool,
    /// The least that something else on the page says of it, and whether that is shown.
    hint: usize,
}

/// What all shown bands together say about a count.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Bounds {
    low: usize,
    high: usize,
}

impl Ledger {
    /// A ledger without counts. If `is_exact`, it hides nothing.
    pub fn new(is_exact: bool) -> Ledger {
        Ledger { is_exact, cells: Vec::new(), sums: Vec::new() }
    }

    /// Whether it hides nothing.
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// Adds a count that is shown if that reveals nothing.
    pub fn add(&mut self, truth: usize) -> Place {
        self.place(Cell { truth, is_shown: true, can_hide: true, hint: 0 })
    }

    /// Adds a count that is always shown: of a group, or of all.
    pub fn size(&mut self, truth: usize) -> Place {
        self.place(Cell { truth, is_shown: true, can_hide: false, hint: 0 })
    }

    /// Adds a count that nobody sees, and that others could compute.
    pub fn unseen(&mut self, truth: usize) -> Place {
        self.place(Cell { truth, is_shown: false, can_hide: false, hint: 0 })
    }

    fn place(&mut self, cell: Cell) -> Place {
        self.cells.push(cell);
        self.cells.len() - 1
    }

    /// Says that something else on the page tells the least that a count is.
    pub fn hint(&mut self, at: Place, least: usize) {
        self.cells[at].hint = least;
    }

    /// Whether what told the least of a count may be shown.
    pub fn has_hint(&self, at: Place) -> bool {
        self.is_exact || self.cells[at].hint > 0
    }

    /// Says that some counts add up to another.
    pub fn sum(&mut self, whole: Place, parts: Vec<Place>) {
        self.sums.push((whole, parts));
    }

    /// Says that a count is a part of another.
    pub fn part(&mut self, whole: Place, part: Place) {
        let rest = self.unseen(self.cells[whole].truth - self.cells[part].truth);
        self.sum(whole, vec![part, rest]);
    }

    /// Takes back what would reveal a count of one to four people.
    pub fn settle(&mut self) {
        if self.is_exact {
            return;
        }
        // Skills only meet in the sizes of groups, so each is settled alone first.
        for part in self.parts() {
            self.settle_part(&part);
        }
        let all =
            Part { cells: (0..self.cells.len()).collect(), sums: (0..self.sums.len()).collect() };
        self.settle_part(&all);
    }

    fn settle_part(&mut self, part: &Part) {
        loop {
            let bounds = self.bounds(part);
            let revealed = part.cells.iter().find(|&&at| self.is_revealed(at, &bounds));
            let Some(&revealed) = revealed else { return };
            let ways = self.ways(revealed, part);
            let Some(&first) = ways.first() else { return };
            // What helps alone, or else the nearest.
            let helps =
                |way: &Way| !self.is_revealed(revealed, &self.bounds_without(part, Some(*way)));
            let way = ways.iter().copied().find(helps).unwrap_or(first);
            match way {
                Way::Hint(at) => self.cells[at].hint = 0,
                Way::Count(at) => self.cells[at].is_shown = false,
            }
        }
    }

    /// What to show of a count; `None` if nothing can be.
    pub fn count(&self, at: Place) -> Option<Count> {
        let cell = &self.cells[at];
        if self.is_exact {
            return Some(Count::exact(cell.truth));
        }
        cell.is_shown.then(|| Count::band(cell.truth))
    }

    fn is_revealed(&self, at: Place, bounds: &[Bounds]) -> bool {
        let Bounds { low, high } = bounds[at];
        (1..FEWEST).contains(&self.cells[at].truth) && high - low + 1 < LEAST_VALUES
    }

    /// What all that is shown of a part says together.
    fn bounds(&self, part: &Part) -> Vec<Bounds> {
        self.bounds_without(part, None)
    }

    /// The same if one more thing were not shown.
    fn bounds_without(&self, part: &Part, way: Option<Way>) -> Vec<Bounds> {
        let all = self.cells.first().map_or(0, |all| all.truth + FEWEST);
        let mut bounds = vec![Bounds { low: 0, high: all }; self.cells.len()];
        for &at in &part.cells {
            let cell = &self.cells[at];
            let hint = if way == Some(Way::Hint(at)) { 0 } else { cell.hint };
            let band = Count::band(cell.truth);
            bounds[at] = if cell.is_shown && way != Some(Way::Count(at)) {
                Bounds { low: band.at_least.max(hint), high: band.at_most }
            } else {
                Bounds { low: hint, high: all }
            };
        }
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for &sum in &part.sums {
                let (whole, parts) = &self.sums[sum];
                has_changed |= narrow(&mut bounds, *whole, parts);
            }
        }
        bounds
    }

    /// What can be taken back to hide a count, the nearest first: the count itself beside what told of it, then what
    /// told the least of others, then the others.
    fn ways(&self, revealed: Place, part: &Part) -> Vec<Way> {
        let can_go = |at: Place| self.cells[at].is_shown && self.cells[at].can_hide;
        let size = |at: &Place| (self.cells[*at].truth < FEWEST, self.cells[*at].truth);
        let mut ways = Vec::new();
        if self.cells[revealed].hint > 0 && can_go(revealed) {
            ways.push(Way::Count(revealed));
        }
        let mut near = vec![revealed];
        loop {
            let wider = self.beside(&near, part);
            let mut new: Vec<Place> =
                wider.iter().copied().filter(|at| !near.contains(at)).collect();
            if near.len() == 1 {
                new.push(revealed);
            }
            if new.is_empty() {
                return ways;
            }
            new.sort_by_key(size);
            let hinted = new.iter().filter(|&&at| self.cells[at].hint > 0);
            ways.extend(hinted.map(|&at| Way::Hint(at)));
            let shown = new.iter().filter(|&&at| at != revealed && can_go(at));
            ways.extend(shown.map(|&at| Way::Count(at)));
            near = wider;
        }
    }

    /// These counts, and those that stand in a sum with one of them.
    fn beside(&self, near: &[Place], part: &Part) -> Vec<Place> {
        let is_near = |at: &Place| near.contains(at);
        let sums = part.sums.iter().map(|&sum| &self.sums[sum]);
        let sums = sums.filter(|(whole, parts)| is_near(whole) || parts.iter().any(is_near));
        let members = sums.flat_map(|(whole, parts)| parts.iter().chain([whole]));
        let mut all: Vec<Place> = members.chain(near).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The parts that hang together by more than sizes.
    fn parts(&self) -> Vec<Part> {
        let is_size = |at: Place| self.cells[at].is_shown && !self.cells[at].can_hide;
        let mut part_of: Vec<usize> = (0..self.cells.len()).collect();
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for (whole, parts) in &self.sums {
                let members = || parts.iter().chain([whole]).filter(|&&at| !is_size(at));
                let Some(least) = members().map(|&at| part_of[at]).min() else { continue };
                for &at in members() {
                    has_changed |= part_of[at] != least;
                    part_of[at] = least;
                }
            }
        }
        let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
        for (sum, (whole, members)) in self.sums.iter().enumerate() {
            let first = members.iter().chain([whole]).find(|&&at| !is_size(at));
            let part = parts.entry(first.map_or(0, |&at| part_of[at])).or_default();
            part.sums.push(sum);
            part.cells.extend(members.iter().chain([whole]));
        }
        for part in parts.values_mut() {
            part.cells.sort_unstable();
            part.cells.dedup();
        }
        parts.into_values().collect()
    }
}

/// Counts, and the sums between them.
#[derive(Default)]
struct Part {
    cells: Vec<Place>,
    sums: Vec<usize>,
}

/// Something to take back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// What told the least of a count.
    Hint(Place),
    /// A count.
    Count(Place),
}

/// Narrows the bounds of a sum and its parts by each other; whether something changed.
fn narrow(bounds: &mut [Bounds], whole: Place, parts: &[Place]) -> bool {
    let low: usize = parts.iter().map(|&at| bounds[at].low).sum();
    let high: usize = parts.iter().map(|&at| bounds[at].high).sum();
    let before = bounds[whole];
    let all = Bounds { low: before.low.max(low), high: before.high.min(high) };
    bounds[whole] = all;
    let mut has_changed = all != before;
    for &at in parts {
        let part = bounds[at];
        let others = Bounds { low: low - part.low, high: high - part.high };
        let narrowed = Bounds {
            low: part.low.max(all.low.saturating_sub(others.high)),
            high: part.high.min(all.high.saturating_sub(others.low)),
        };
        has_changed |= narrowed != part;
        bounds[at] = narrowed;
    }
    has_changed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to fill a sum of bands, by trying all: the values that each part can have.
    fn possible(whole: Count, parts: &[Option<Count>]) -> Vec<Vec<usize>> {
        fn fill(
            rest: &[Option<Count>],
            left: (usize, usize),
            so_far: &mut Vec<usize>,
            found: &mut Vec<Vec<usize>>,
        ) {
            let Some((first, rest)) = rest.split_first() else {
                if left.0 == 0 {
                    for (part, value) in found.iter_mut().zip(so_far.iter()) {
                        part.push(*value);
                    }
                }
                return;
            };
            let band = first.unwrap_or(Count { at_least: 0, at_most: left.1 });
            for value in band.at_least..=band.at_most {
                let least_left = left.0.saturating_sub(value);
                if value <= left.1 {
                    so_far.push(value);
                    fill(rest, (least_left, left.1 - value), so_far, found);
                    so_far.pop();
                }
            }
        }
        let mut found = vec![Vec::new(); parts.len()];
        fill(parts, (whole.at_least, whole.at_most), &mut Vec::new(), &mut found);
        found
    }

    #[test]
    fn no_sum_of_bands_reveals_a_count_of_one_to_four() {
        for count in 2..=5_u32 {
            // Of five, all below five: they can all be at the end of their bands.
            let base: usize = if count == 5 { 5 } else { 10 };
            for code in 0..base.pow(count) {
                let truths: Vec<usize> = (0..count).map(|at| code / base.pow(at) % base).collect();
                let all = truths.iter().sum();
                if all < FEWEST {
                    continue;
                }
                let mut ledger = Ledger::new(false);
                let whole = ledger.size(all);
                let parts: Vec<Place> = truths.iter().map(|truth| ledger.add(*truth)).collect();
                ledger.sum(whole, parts.clone());
                ledger.settle();
                let shown: Vec<Option<Count>> = parts.iter().map(|&at| ledger.count(at)).collect();
                for (truth, mut values) in truths.iter().zip(possible(Count::band(all), &shown)) {
                    values.sort_unstable();
                    values.dedup();
                    let is_small = (1..FEWEST).contains(truth);
                    assert!(!is_small || values.len() >= LEAST_VALUES, "{truths:?}: {shown:?}");
                }
            }
        }
    }

    #[test]
    fn a_hint_is_taken_back_before_it_reveals_a_count() {
        let mut ledger = Ledger::new(false);
        let (all, one, other) = (ledger.size(12), ledger.size(6), ledger.size(6));
        ledger.sum(all, vec![one, other]);
        let at = ledger.add(4);
        ledger.part(all, at);
        let (first, second) = (ledger.add(3), ledger.add(1));
        ledger.sum(at, vec![first, second]);
        ledger.part(one, first);
        ledger.part(other, second);
        // A middle at the level says that three or more of the group have it.
        ledger.hint(first, 3);
        ledger.settle();
        assert_eq!(ledger.count(at), Some(Count { at_least: 0, at_most: 4 }));
        assert!(!ledger.has_hint(first));
    }

    #[test]
    fn an_exact_ledger_hides_nothing() {
        let mut ledger = Ledger::new(true);
        let (all, few) = (ledger.size(3), ledger.add(1));
        ledger.part(all, few);
        ledger.settle();
        assert_eq!(
            (ledger.count(all), ledger.count(few)),
            (Some(Count::exact(3)), Some(Count::exact(1)))
        );
    }
}
