//! The text of a table with separators, as rows of cells, each with its place.

use std::ops::Range;

use super::table::Row;
use crate::text::sheet::unguarded;

/// What can separate cells. Of those that the head has equally often, the first is meant.
pub(super) const SEPARATORS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// How the line begins by which some spreadsheets tell the separator before the head.
pub(super) const TELLS_SEPARATOR: &str = "sep=";

/// How many lines tell the separator.
const TELLING_LINES: usize = 20;

/// What separates the cells: what most of the first lines have, and equally often.
pub(super) fn separator(text: &str) -> u8 {
    let told = text.strip_prefix(TELLS_SEPARATOR).and_then(|rest| rest.bytes().next());
    if let Some((told, _)) = SEPARATORS.iter().find(|(known, _)| Some(*known) == told) {
        return *told;
    }
    let counts = separator_counts(text);
    let alike = |at: usize| -> (usize, usize) {
        let of_line = counts.iter().map(|counts| counts[at]).filter(|count| *count > 0);
        let times = |count: usize| of_line.clone().filter(|other| *other == count).count();
        of_line.clone().map(|count| (times(count), count)).max().unwrap_or_default()
    };
    let most = (0..SEPARATORS.len()).map(alike).max().unwrap_or_default();
    SEPARATORS[(0..SEPARATORS.len()).find(|at| alike(*at) == most).unwrap_or(0)].0
}

/// How often each separator stands in each of the first lines, outside quotes.
fn separator_counts(text: &str) -> Vec<[usize; SEPARATORS.len()]> {
    let mut quoted = false;
    let mut counts = vec![[0; SEPARATORS.len()]];
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\n' | b'\r' if counts.len() == TELLING_LINES => break,
            b'\n' | b'\r' => counts.push([0; SEPARATORS.len()]),
            _ => {
                let last = counts.len() - 1;
                if let Some(at) = SEPARATORS.iter().position(|(known, _)| *known == byte) {
                    counts[last][at] += 1;
                }
            }
        }
    }
    counts
}

/// All rows that are not empty.
pub(super) fn rows(text: &str, separator: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    // Text in memory can be read, and is UTF-8.
    for read in reader.records().map_while(Result::ok) {
        let from = read.position().map_or(0, |position| position.byte() as usize);
        // Empty lines before a row are no part of it.
        let start = text.len() - text[from..].trim_start_matches(['\r', '\n']).len();
        if let Some(before) = rows.last_mut() {
            before.end = start;
        }
        let cells = read.iter().map(cell_text).collect();
        rows.push(Row { cells, start, end: text.len() });
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// What a cell says. A line that ends as of old, or as in a sheet of a workbook, ends as any other.
fn cell_text(cell: &str) -> String {
    let cell = unguarded(cell.trim());
    if cell.contains('\r') { cell.replace("\r\n", "\n").replace('\r', "\n") } else { cell }
}

/// The places of the cells of a row, without quotes.
pub(super) fn places(row: &str, separator: u8) -> Vec<Range<usize>> {
    let bytes = row.as_bytes();
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let is_quoted = bytes.get(at) == Some(&b'"');
        let start = at + usize::from(is_quoted);
        at = start;
        let mut end = None;
        let mut inside = is_quoted;
        while at < bytes.len()
            && (inside || !(bytes[at] == separator || b"\r\n".contains(&bytes[at])))
        {
            if inside && bytes[at] == b'"' {
                if bytes.get(at + 1) == Some(&b'"') {
                    at += 1;
                } else {
                    inside = false;
                    end = Some(at);
                }
            }
            at += 1;
        }
        cells.push(start..end.unwrap_or(at));
        if bytes.get(at) != Some(&separator) {
            return cells;
        }
        at += 1;
    }
}
