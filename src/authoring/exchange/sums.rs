//! Rows that are computed from those above them, whatever they are called: averages and sums.

use std::collections::BTreeSet;

use super::scale::decimal;
use super::table::{Row, SourceTable};

/// No row is a computed one with fewer above it.
const LEAST_ABOVE: usize = 3;

/// What stands above a cell in its column.
#[derive(Clone, Copy, Default)]
struct Above {
    sum: f64,
    count: usize,
    most: f64,
}

impl Above {
    fn add(&mut self, number: f64) {
        *self =
            Above { sum: self.sum + number, count: self.count + 1, most: self.most.max(number) };
    }
}

/// Where the rows start that are computed from those above, judged by these columns of numbers.
pub(super) fn computed(table: &SourceTable<'_>, columns: &[usize]) -> BTreeSet<usize> {
    let mut above = vec![Above::default(); columns.len()];
    let mut are_whole = true;
    let mut found = BTreeSet::new();
    let mut rows = 0;
    for row in &table.rows {
        let cells = numbers(row, columns);
        if cells.is_empty() {
            continue;
        }
        let is_last = table.rows.last().is_some_and(|last| last.start == row.start);
        let has_fraction = |(_, number, _): &(usize, f64, usize)| number.fract() != 0.0;
        let is_odd = is_last && are_whole && cells.iter().all(has_fraction);
        let is_many = cells.len() > 1 && rows >= LEAST_ABOVE;
        if is_many && (is_odd || is_mean(&cells, &above) || is_sum(&cells, &above)) {
            found.insert(row.start);
            continue;
        }
        rows += 1;
        are_whole &= !cells.iter().any(has_fraction);
        for (at, number, _) in cells {
            above[at].add(number);
        }
    }
    found
}

/// The numbers of a row: the place of the column, the number and its digits behind the point.
fn numbers(row: &Row, columns: &[usize]) -> Vec<(usize, f64, usize)> {
    let cells = columns.iter().enumerate().filter_map(|(at, column)| {
        let text = row.cell(*column);
        let digits = text.rsplit_once(['.', ',']).map_or(0, |(_, digits)| digits.trim().len());
        Some((at, decimal(text)?, digits))
    });
    cells.collect()
}

/// Whether each number is the mean of those above, as far as it is written; whole numbers alone can be so by chance.
fn is_mean(cells: &[(usize, f64, usize)], above: &[Above]) -> bool {
    let is_one = |(at, number, digits): &(usize, f64, usize)| {
        let Above { sum, count, .. } = above[*at];
        let half = 0.5 / 10f64.powi(*digits as i32);
        count > 0 && (sum / count as f64 - number).abs() <= half + 1e-9
    };
    cells.iter().any(|(_, number, _)| number.fract() != 0.0) && cells.iter().all(is_one)
}

/// Whether each number is the sum of those above, and one of them is more than any of those.
fn is_sum(cells: &[(usize, f64, usize)], above: &[Above]) -> bool {
    let most = above.iter().map(|above| above.most).fold(0.0, f64::max);
    let filled = above.iter().filter(|above| above.count > 0).count();
    cells.len() == filled
        && cells.iter().any(|(_, number, _)| *number > most)
        && cells.iter().all(|(at, number, _)| (above[*at].sum - number).abs() <= 1e-9)
}
