//! A table as CSV, such that no spreadsheet takes a cell for a formula.

use super::tables::{Cell, Sheet};

/// The table, with its head.
pub fn render(sheet: &Sheet) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory takes all that is written, and every row has as many cells as the head.
    let written = writer.write_record(&sheet.head).and_then(|()| {
        sheet.rows.iter().try_for_each(|row| writer.write_record(row.iter().map(cell)))
    });
    written.expect("memory can be written to");
    let bytes = writer.into_inner().expect("memory can be written to");
    String::from_utf8(bytes).expect("only text was written")
}

/// A cell as text: what a spreadsheet would take for a formula begins with a single quote.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => guarded(text),
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
fn guarded(text: &str) -> String {
    let guard = |part: &str| format!("{}{part}", if is_formula(part) { "'" } else { "" });
    text.split_inclusive(OTHER_SEPARATORS).map(guard).collect()
}

/// A cell that was read, without the single quotes that keep it from being a formula.
pub fn unguarded(cell: &str) -> String {
    let without =
        |part: &'_ str| part.strip_prefix('\'').filter(|text| is_formula(text)).map(str::to_owned);
    cell.split_inclusive(OTHER_SEPARATORS)
        .map(|part| without(part).unwrap_or_else(|| part.to_owned()))
        .collect()
}
