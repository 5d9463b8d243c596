//! Tables as spreadsheets have them: one value a cell, numbers as numbers; and what a spreadsheet would compute.

use super::date::PartialDate;
use super::words::harmless;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number, or points to one decimal.
    Number(f64),
    /// A day, or a month: where only days are known, its first.
    Date(PartialDate),
}

/// A table with a name and a head.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// The names of the columns.
    pub head: Vec<&'static str>,
    /// The rows, of as many cells.
    pub rows: Vec<Vec<Cell>>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(harmless(text))
    }
}

impl From<PartialDate> for Cell {
    fn from(date: PartialDate) -> Self {
        Cell::Date(date)
    }
}

impl<T: Into<f64>> From<Option<T>> for Cell {
    fn from(number: Option<T>) -> Self {
        number.map_or(Cell::Empty, |number| Cell::Number(number.into()))
    }
}

/// Some spreadsheets also begin a new cell here, whatever the file separates its cells with.
const OTHER_SEPARATORS: [char; 2] = [';', '\t'];

/// What is no part of a formula, and can be before one.
fn is_before_formula(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether some spreadsheet would take a text for a formula. Some take the full-width signs of East Asian keyboards
/// for the common ones.
fn is_formula(text: &str) -> bool {
    const SIGNS: [char; 10] =
        ['=', '+', '-', '@', '|', '%', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    text.trim_start_matches(is_before_formula).starts_with(SIGNS)
        || text.starts_with(['\t', '\r', '\n'])
}

/// A text with a single quote before everything that would be taken for a formula.
pub fn guarded(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    for part in text.split_inclusive(OTHER_SEPARATORS) {
        if is_formula(part) {
            guarded.push('\'');
        }
        guarded.push_str(part);
    }
    guarded
}

/// A cell that was read, without the single quotes that keep it from being a formula.
pub fn unguarded(cell: &str) -> String {
    cell.split_inclusive(OTHER_SEPARATORS).map(without_guard).collect()
}

fn without_guard(part: &str) -> &str {
    part.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(part)
}
