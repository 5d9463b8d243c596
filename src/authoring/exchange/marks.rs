//! Tables with a second head below the first: a column for each level, in which a mark says which one is meant, or
//! columns for what a role requires and for what somebody has.

use super::column_names::{LEVELS, is_required, plain};
use super::proposal::rank;
use super::scale::number;
use super::table::{Row, SourceTable};
use crate::text::diagnostic::few;

/// What marks a cell.
const MARKS: [&str; 12] = [
    "x",
    "X",
    "\u{d7}",
    "\u{2713}",
    "\u{2714}",
    "\u{2714}\u{fe0f}",
    "\u{2611}",
    "\u{2705}",
    "\u{221a}",
    "\u{2022}",
    "\u{25cf}",
    "*",
];

/// What the column is called that has the levels instead.
const LEVEL: &str = "Level";

/// Makes one column of levels of several that have marks: of all, or of those below each name in the head.
pub(super) fn merge(table: &mut SourceTable<'_>) {
    let below = table.rows.first().map(levels_below).unwrap_or_default();
    if below.is_empty() {
        let columns: Vec<usize> = (0..table.head.len()).collect();
        let of_head = |at: &usize| level_of(table.head.cell(*at)).is_some();
        let columns: Vec<usize> = columns.into_iter().filter(of_head).collect();
        let names: Vec<String> = columns.iter().map(|at| table.head.cell(*at).to_owned()).collect();
        if let Some(levels) = marked(&table.rows, &columns, &names) {
            take(table, &columns, &levels, LEVEL);
            number_names(table, &names);
            note(table, &names);
        }
        return;
    }
    let names: Vec<String> = below.iter().map(|at| table.rows[0].cell(*at).to_owned()).collect();
    let roles = spans(table, &below);
    let of_role = |columns: &Vec<usize>| {
        let named = columns.iter().filter_map(|at| below.iter().position(|other| other == at));
        let names: Vec<String> = named.map(|at| names[at].clone()).collect();
        marked(&table.rows[1..], columns, &names)
    };
    let Some(all) = roles.iter().map(of_role).collect::<Option<Vec<_>>>() else { return };
    table.rows.remove(0);
    for (columns, levels) in roles.iter().zip(all) {
        let name = table.head.cell(columns[0]).to_owned();
        take(table, columns, &levels, &name);
    }
    let first = &names[..roles[0].len()];
    number_names(table, first);
    note(table, first);
}

/// The columns below each name of the head, of those that have a name of their own.
fn spans(table: &SourceTable<'_>, below: &[usize]) -> Vec<Vec<usize>> {
    let mut spans: Vec<Vec<usize>> = Vec::new();
    for at in below {
        match spans.last_mut() {
            Some(columns) if table.head.cell(*at).is_empty() => columns.push(*at),
            _ => spans.push(vec![*at]),
        }
    }
    spans
}

/// Takes the columns of what roles require, where others stand beside them below the names of the roles.
pub(super) fn take_required(table: &mut SourceTable<'_>) {
    let Some(row) = table.rows.first().filter(|row| row.cell(0).is_empty()) else { return };
    let below: Vec<usize> = (0..row.len()).filter(|at| !row.cell(*at).is_empty()).collect();
    let named: Vec<Option<bool>> = below.iter().map(|at| is_required(row.cell(*at))).collect();
    let is_taken = |at: usize| is_required(row.cell(at)) == Some(true);
    let roles = spans(table, &below);
    let has_one = |columns: &Vec<usize>| columns.iter().filter(|at| is_taken(**at)).count() == 1;
    let has_other = named.contains(&Some(false));
    if named.contains(&None) || !has_other || !roles.iter().all(has_one) {
        return;
    }
    let name = |is_one: bool| {
        let at = below.iter().find(|at| is_taken(**at) == is_one);
        at.map_or(String::new(), |at| format!("`{}`", row.cell(*at)))
    };
    table.notes.push(format!("skillgap read the columns {}, not {}.", name(true), name(false)));
    let taken: Vec<usize> = below.iter().copied().filter(|at| is_taken(*at)).collect();
    table.rows.remove(0);
    for columns in roles {
        let name = table.head.cell(columns[0]).to_owned();
        let Some(at) = columns.iter().find(|at| taken.contains(at)) else { continue };
        let first = std::iter::once(*at);
        let columns: Vec<usize> =
            first.chain(columns.iter().copied().filter(|other| other != at)).collect();
        table.head.replace(&columns, &name);
        for row in &mut table.rows {
            let level = row.cell(*at).to_owned();
            row.replace(&columns, &level);
        }
    }
}

/// The columns of a row that has nothing but levels, below the names of roles: its first cell is empty.
fn levels_below(row: &Row) -> Vec<usize> {
    let filled: Vec<usize> = (0..row.len()).filter(|at| !row.cell(*at).is_empty()).collect();
    let are_levels = filled.iter().all(|at| level_of(row.cell(*at)).is_some());
    if are_levels && filled.len() > 1 && row.cell(0).is_empty() { filled } else { Vec::new() }
}

/// The level that a head names: a number, alone or behind a word such as "Level", or the rank of a usual name.
fn level_of(head: &str) -> Option<u8> {
    let name = plain(head);
    let behind = name.rsplit_once(' ').filter(|(word, _)| LEVELS.contains(word));
    let usual = || rank(&name).map(|rank| rank as u8 + 1);
    number(behind.map_or(name.as_str(), |(_, level)| level)).or_else(usual)
}

/// The level that each row marks, as its column is called; empty if it marks none. `None` if other things stand there,
/// or a row marks several that are not all up to one.
fn marked(rows: &[Row], columns: &[usize], names: &[String]) -> Option<Vec<String>> {
    let levels: Vec<u8> = names.iter().map(|name| level_of(name)).collect::<Option<_>>()?;
    let is_rising = levels.windows(2).all(|pair| pair[0] < pair[1]);
    if columns.len() < 2 || !is_rising {
        return None;
    }
    let mut found = Vec::new();
    for row in rows {
        let cells: Vec<&str> = columns.iter().map(|at| row.cell(*at)).collect();
        if !cells.iter().all(|cell| cell.is_empty() || MARKS.contains(cell)) {
            return None;
        }
        let places = || (0..cells.len()).filter(|at| !cells[*at].is_empty());
        let last = places().next_back();
        if places().count() > 1 && last.is_some_and(|last| places().count() != last + 1) {
            return None;
        }
        found.push(last.map_or(String::new(), |at| value(&names[at])));
    }
    found.iter().any(|level| !level.is_empty()).then_some(found)
}

/// What a cell says instead of a mark: the number of the level, or its name.
fn value(name: &str) -> String {
    match (rank(name), level_of(name)) {
        (None, Some(level)) => level.to_string(),
        _ => name.to_owned(),
    }
}

/// Puts the levels into the first of the columns, and empties the others.
fn take(table: &mut SourceTable<'_>, columns: &[usize], levels: &[String], name: &str) {
    table.head.replace(columns, name);
    for (row, level) in table.rows.iter_mut().zip(levels) {
        row.replace(columns, level);
    }
}

/// The order of the columns is the order of the names, where these are no numbers and what they say doesn't contradict.
fn number_names(table: &mut SourceTable<'_>, names: &[String]) {
    let ranks: Option<Vec<usize>> = names.iter().map(|name| rank(name)).collect();
    if ranks.is_some_and(|ranks| ranks.is_sorted()) {
        let numbered = names.iter().enumerate().map(|(at, name)| format!("{} {name}", at + 1));
        table.above.push(format!("Levels: {}", numbered.collect::<Vec<_>>().join(", ")));
    }
}

fn note(table: &mut SourceTable<'_>, names: &[String]) {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let names = few(&names);
    table
        .notes
        .push(format!("skillgap read the marks in the columns {names} as levels, in this order."));
}
