//! What the columns of a wide table hold: levels, texts, or something else.

use std::collections::{BTreeMap, BTreeSet};

use super::proposal::{full_signs, quarters, rank};
use super::ranges::range;
use super::scale::{LevelNames, is_number, is_zero};
use super::table::SourceTable;
use crate::text::names::key;

/// The columns of a wide table by what they hold.
#[derive(Default)]
pub(super) struct Contents {
    /// Those of levels, or of a ladder's texts.
    pub levels: Vec<usize>,
    /// All others.
    pub others: Vec<usize>,
    /// Whether the first are texts, on what each role of a ladder does.
    pub is_ladder: bool,
    /// Those of the others that have several names in one cell.
    pub lists: Vec<usize>,
}

/// The columns of a wide table by what they hold; `mapped` are the levels as the person names them.
pub(super) fn contents(
    table: &SourceTable<'_>,
    columns: &[usize],
    mapped: Option<&LevelNames>,
) -> Contents {
    let is_named = |cell: &str| mapped.is_some_and(|mapped| mapped.level(cell).is_some());
    let is_level =
        |cell: &str| !is_zero(cell) && (is_number(cell) || is_named(cell) || range(cell).is_some());
    let filled = |column: usize| filled(table, column);
    // A role without a level is one all the same.
    let is_blank = |column: &usize| filled(*column).all(is_zero);
    let has_levels = |column: &usize| {
        let count = filled(*column).filter(|cell| is_level(cell) || is_zero(cell)).count();
        count * 2 >= filled(*column).count() && filled(*column).any(is_level)
    };
    // Beside numbers, some columns have the usual names of levels.
    let has_names = |column: &usize| {
        let is_one = |cell: &&str| is_level(cell) || is_zero(cell) || rank(cell).is_some();
        filled(*column).filter(is_one).count() * 2 >= filled(*column).count()
    };
    if columns.iter().any(has_levels) {
        let (levels, others) = columns.iter().partition(|at| is_blank(at) || has_names(at));
        return Contents { levels, others, ..Contents::default() };
    }
    by_words(table, columns)
}

/// The cells of a column that are not empty.
fn filled<'t>(table: &'t SourceTable<'_>, column: usize) -> impl Iterator<Item = &'t str> {
    table.rows.iter().map(move |row| row.cell(column)).filter(|cell| !cell.is_empty())
}

/// The columns of a table without any number: names of levels are used often, and texts once.
fn by_words(table: &SourceTable<'_>, columns: &[usize]) -> Contents {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for cell in columns.iter().flat_map(|at| filled(table, *at)) {
        *times.entry(key(cell)).or_default() += 1;
    }
    let mut made = Contents::default();
    let mut texts = Vec::new();
    for at in columns.iter().copied() {
        let cells: Vec<&str> = filled(table, at).collect();
        let single: Vec<&str> =
            cells.iter().copied().filter(|cell| times[&key(cell)] == 1).collect();
        let words: usize = single.iter().map(|cell| cell.split_whitespace().count()).sum();
        if cells.iter().all(|cell| is_zero(cell)) {
            made.levels.push(at);
        } else if is_list(table.head.cell(at), &cells) {
            made.lists.push(at);
            made.others.push(at);
        } else if single.len() * 2 > cells.len() && words >= 2 * single.len() {
            texts.push(at);
        } else if single.len() == cells.len()
            && cells.iter().all(|cell| has_digit(cell) && !is_amount(cell))
        {
            // Numbers of rows, such as A1 and A2.
            made.others.push(at);
        } else {
            made.levels.push(at);
        }
    }
    // Beside texts, words that are used once are short ones.
    let is_used_once =
        |at: &usize| filled(table, *at).all(|cell| times[&key(cell)] == 1 && rank(cell).is_none());
    if texts.len() >= 2 && texts.len() > made.levels.len() && made.levels.iter().all(is_used_once) {
        texts.append(&mut made.levels);
        texts.sort_unstable();
    }
    made.leave_unshared(table);
    let is_named = made.levels.iter().any(|at| !filled(table, *at).all(is_zero));
    if is_named || texts.len() < 2 {
        made.others.extend(texts);
        return made;
    }
    made.others.append(&mut made.levels);
    Contents { levels: texts, is_ladder: true, ..made }
}

impl Contents {
    /// Levels stand in several columns. Where some columns have the same words, one with words of its own that are used
    /// again has something else, such as departments.
    fn leave_unshared(&mut self, table: &SourceTable<'_>) {
        let words = |at: usize| -> BTreeSet<String> {
            filled(table, at).filter(|cell| !is_zero(cell)).map(key).collect()
        };
        let all: Vec<BTreeSet<String>> = self.levels.iter().map(|at| words(*at)).collect();
        let is_shared = |at: usize| {
            let mut others = (0..all.len()).filter(|other| *other != at);
            others.any(|other| !all[other].is_disjoint(&all[at]))
        };
        let shared: Vec<bool> = (0..all.len()).map(is_shared).collect();
        if !shared.contains(&true) {
            return;
        }
        // A number in each word tells levels that only one role needs.
        let is_kept = |at: usize| shared[at] || all[at].iter().all(|word| has_digit(word));
        let kept: Vec<bool> = (0..all.len()).map(is_kept).collect();
        let (levels, others): (Vec<_>, Vec<_>) =
            self.levels.iter().zip(kept).partition(|(_, is_kept)| *is_kept);
        self.others.extend(others.into_iter().map(|(at, _)| *at));
        self.levels = levels.into_iter().map(|(at, _)| *at).collect();
    }
}

/// Whether a cell is an amount on a scale and not the number of a row: full and empty signs, a percentage or a range.
fn is_amount(cell: &str) -> bool {
    let is_percentage = cell.strip_suffix('%').is_some_and(is_number);
    full_signs(cell).is_some() || quarters(cell).is_some() || is_percentage || range(cell).is_some()
}

fn has_digit(cell: &str) -> bool {
    full_signs(cell).is_some()
        || quarters(cell).is_some()
        || cell.contains(|c: char| c.is_ascii_digit())
}

/// Whether the cells of a column are lists of names: they share some, or the column is called so.
fn is_list(head: &str, cells: &[&str]) -> bool {
    const MOST_WORDS: usize = 3;
    let items = |cell: &str| -> Vec<String> {
        let items = cell.split([',', ';', '\n', '\u{2022}']).map(|item| key(item.trim()));
        items.filter(|item| !item.is_empty()).collect()
    };
    let all: Vec<Vec<String>> = cells.iter().map(|cell| items(cell)).collect();
    let several = all.iter().filter(|items| items.len() > 1).count();
    let each: Vec<&String> = all.iter().flatten().collect();
    let different: BTreeSet<&&String> = each.iter().collect();
    let words: usize = each.iter().map(|item| item.split_whitespace().count()).sum();
    let is_called_so = key(head).ends_with("skills") || key(head).ends_with("competencies");
    several * 2 >= cells.len().max(1)
        && words <= MOST_WORDS * each.len()
        && (is_called_so || different.len() < each.len())
}
