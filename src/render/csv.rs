//! A table as CSV, such that no spreadsheet takes a cell for a formula.

use super::table::{Cell, Sheet};

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
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
    }
}

/// Whether some spreadsheet would take a text for a formula.
fn is_formula(text: &str) -> bool {
    let formula = text.trim_start_matches([' ', '\u{a0}', '"', '\'']);
    let formula = formula.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    formula || text.starts_with(['\t', '\r', '\n'])
}

/// A cell that was read, without the single quote that keeps it from being a formula.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}
