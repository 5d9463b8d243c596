//! A table as CSV, such that no spreadsheet takes a cell for a formula.

use crate::text::sheet::{Cell, Sheet, guarded};

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
        Cell::Date(date) => date.to_string(),
    }
}
