//! Which row of a table has the names of the columns: titles can stand above it.

use super::column_names::{is_of_role_or_skill, plain};
use super::table::Row;

/// The column names stand in one of the first rows.
const FIRST_ROWS: usize = 20;

/// The same in Markdown, where only a row that groups the columns can stand above their names.
pub(super) fn head_of_markdown(rows: &[Row]) -> usize {
    let is_told = |row: &Row| row.cells.iter().any(|cell| is_of_role_or_skill(&plain(cell)));
    match rows {
        [above, head, ..] => {
            usize::from(!is_told(above) && is_told(head) && above.count() < head.count())
        }
        _ => 0,
    }
}

/// The place of the row with the names of the columns; `wanted` are those that somebody has named.
pub(super) fn head_at(rows: &[Row], wanted: &[&str]) -> usize {
    let rows = &rows[..rows.len().min(FIRST_ROWS)];
    let widest = rows.iter().map(Row::count).max().unwrap_or(0);
    let has = |row: &Row, name: &str| row.cells.iter().any(|cell| plain(cell) == plain(name));
    let is_told = |row: &Row| match wanted {
        [] => row.cells.iter().any(|cell| is_of_role_or_skill(&plain(cell))),
        _ => wanted.iter().all(|name| has(row, name)),
    };
    // What stands above the names has fewer cells than they are.
    let is_head = |at: &usize| {
        let count = rows[*at].count();
        count > 1 && rows[..*at].iter().all(|above| above.count() < count)
    };
    let is_told_head = |at: &usize| is_head(at) && is_told(&rows[*at]);
    let first = (0..rows.len()).find(is_told_head);
    // Of two rows with names, the lower one has those of the columns.
    let told = first.and_then(|first| (first..rows.len()).take_while(is_told_head).last());
    let wide = || (0..rows.len()).filter(is_head).find(|at| rows[*at].count() * 2 > widest);
    told.or_else(wide).unwrap_or(0)
}
