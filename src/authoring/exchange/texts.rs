//! What a column of texts in a long table tells of, by which rows have the same text.

use std::collections::BTreeMap;

use super::column_names::{OF_LEVEL_TEXTS, plain};
use super::table::SourceTable;
use crate::text::names::key;

/// What a text is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A level of a skill.
    Level,
    Skill,
    Role,
}

/// Of ten rows, so many have to have the text of the others on the same thing.
const NINE_IN_TEN: usize = 9;

/// Those of these columns that hold texts, and on what.
pub(super) fn texts_of(
    table: &SourceTable<'_>,
    [role, skill, level]: [usize; 3],
    columns: &[usize],
) -> Vec<(usize, About)> {
    let about = |column: &usize| {
        let name = plain(table.head.cell(*column));
        if !OF_LEVEL_TEXTS.iter().any(|hint| name.contains(hint)) || !has_texts(table, *column) {
            return None;
        }
        let is_of = |keys: &[usize]| is_of(table, *column, keys);
        let is_of_level = is_of(&[skill, level]);
        let says_level =
            ["level", "can do", "indicator", "behav"].iter().any(|hint| name.contains(hint));
        let about = match () {
            () if says_level && is_of_level => About::Level,
            () if is_of(&[skill]) => About::Skill,
            () if is_of(&[role]) => About::Role,
            () if is_of_level => About::Level,
            () => return None,
        };
        Some((*column, about))
    };
    columns.iter().filter_map(about).collect()
}

/// Whether most cells of a column that say anything say more than a name does.
fn has_texts(table: &SourceTable<'_>, column: usize) -> bool {
    let cells = table.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty());
    let (texts, names): (Vec<&str>, Vec<&str>) =
        cells.partition(|cell| cell.split_whitespace().count() > 1);
    texts.len() > names.len()
}

/// Whether rows that are alike in these columns have the same text.
fn is_of(table: &SourceTable<'_>, column: usize, keys: &[usize]) -> bool {
    let mut first: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let (mut alike, mut all) = (0, 0);
    for row in table.rows.iter().filter(|row| !row.cell(column).is_empty()) {
        let of = keys.iter().map(|at| key(row.cell(*at))).collect();
        let text = key(row.cell(column));
        alike += usize::from(*first.entry(of).or_insert_with(|| text.clone()) == text);
        all += 1;
    }
    // A role with one row says nothing of what its text is about.
    let is_telling = keys.len() > 1 || first.len() < all || all == 1;
    all > 0 && is_telling && alike * 10 >= all * NINE_IN_TEN
}
