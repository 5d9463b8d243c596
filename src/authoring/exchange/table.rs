//! The text of a table with separators as rows of cells, each with its place.

use std::ops::Range;

use crate::text::diagnostic::{Code, Finding};
use crate::text::sheet::unguarded;

/// What can separate cells. Of those that the head has equally often, the first is meant.
const SEPARATORS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// How the line begins by which some spreadsheets tell the separator before the head.
const TELLS_SEPARATOR: &str = "sep=";

/// A table: its head, and its rows that are not empty.
pub(super) struct SourceTable<'a> {
    pub file: &'a str,
    pub text: &'a str,
    separator: u8,
    pub head: Row,
    pub rows: Vec<Row>,
    /// Where lines end.
    ends: Vec<usize>,
}

/// A row with its cells.
pub(super) struct Row {
    cells: csv::StringRecord,
    /// Where it begins in the text.
    start: usize,
    end: usize,
}

impl Row {
    /// A cell as it is meant; empty if the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// Cells up to the last one that is not empty.
    fn filled(&self) -> usize {
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        filled.last().map_or(0, |(last, _)| last + 1)
    }
}

impl<'a> SourceTable<'a> {
    /// Reads a table, with what is wrong with its rows; none if it has no head or no row.
    pub fn read(
        file: &'a str,
        text: &'a str,
        findings: &mut Vec<Finding>,
    ) -> Option<SourceTable<'a>> {
        let separator = separator(text);
        let is_told = text.starts_with(TELLS_SEPARATOR);
        let mut all = rows(text, separator).into_iter().skip(usize::from(is_told));
        let Some(head) = all.next() else {
            let finding = Finding::new(Code::EmptyTable, file, None, "The table is empty.");
            let help = "Write the column names first, such as `role,skill,level`, then a row for each level.";
            findings.push(finding.help(help));
            return None;
        };
        let rows: Vec<Row> = all.collect();
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        let mut table = SourceTable { file, text, separator, head, rows, ends };
        if let Some(open) = table.open_quote() {
            let message = "This quote is never closed.";
            let help = "Close it. Inside a quoted cell, write a quote twice.";
            findings.push(Finding::new(Code::RaggedRow, file, open, message).help(help));
            table.rows.pop();
        } else if table.rows.is_empty() {
            let message = "The table has a head and no rows.";
            findings.push(Finding::new(
                Code::EmptyTable,
                file,
                table.span(&table.head, 0),
                message,
            ));
            return None;
        }
        let width = table.head.len();
        for row in table.rows.iter().filter(|row| row.len() < width || row.filled() > width) {
            let cells = if row.len() == 1 { "cell" } else { "cells" };
            let message = format!("The row has {} {cells}, and the head {width}.", row.len());
            findings.push(Finding::new(Code::RaggedRow, file, table.line_span(row), message));
        }
        table.rows.retain(|row| row.len() >= width);
        Some(table)
    }

    /// A text of one line as a head without rows; none if it is empty.
    pub fn line_of(file: &'a str, text: &'a str) -> Option<SourceTable<'a>> {
        let head = rows(text, b',').into_iter().next()?;
        Some(SourceTable { file, text, separator: b',', head, rows: Vec::new(), ends: Vec::new() })
    }

    /// What separates the cells, in a word.
    pub fn separator(&self) -> &'static str {
        let known = SEPARATORS.iter().find(|(byte, _)| *byte == self.separator);
        known.map_or("", |(_, name)| name)
    }

    /// The place of a cell, without its quotes.
    pub fn span(&self, row: &Row, column: usize) -> Range<usize> {
        let cells = places(&self.text[row.start..row.end], self.separator);
        let end = row.start + cells.last().map_or(0, |cell| cell.end);
        let cell = cells.get(column).map(|cell| row.start + cell.start..row.start + cell.end);
        cell.unwrap_or(end..end)
    }

    /// The line on which a cell begins, from 1.
    pub fn line(&self, row: &Row, column: usize) -> usize {
        let start = self.span(row, column).start;
        self.ends.partition_point(|end| *end < start) + 1
    }

    /// A row, as far as it stands on one line.
    fn line_span(&self, row: &Row) -> Range<usize> {
        let start = self.span(row, 0).start;
        let line = self.text[start..row.end].lines().next().unwrap_or_default();
        start..start + line.len()
    }

    /// Where a quote is opened that is not closed: what is behind it was read as one cell.
    fn open_quote(&self) -> Option<Range<usize>> {
        let row = self.rows.last().unwrap_or(&self.head);
        let cell = places(&self.text[row.start..row.end], self.separator).pop()?;
        let before = &self.text[..row.start + cell.start];
        let is_open = before.ends_with('"') && row.start + cell.end == self.text.len();
        is_open.then(|| before.len() - 1..before.len())
    }
}

/// What separates the cells of the first line.
fn separator(text: &str) -> u8 {
    let told = text.strip_prefix(TELLS_SEPARATOR).and_then(|rest| rest.bytes().next());
    if let Some((told, _)) = SEPARATORS.iter().find(|(known, _)| Some(*known) == told) {
        return *told;
    }
    let mut quoted = false;
    let mut counts = [0; SEPARATORS.len()];
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|(known, _)| *known == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = *counts.iter().max().unwrap_or(&0);
    SEPARATORS[counts.iter().position(|count| *count == most).unwrap_or(0)].0
}

/// All rows that are not empty.
fn rows(text: &str, separator: u8) -> Vec<Row> {
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
        let cells = read.iter().map(|cell| unguarded(cell.trim())).collect();
        rows.push(Row { cells, start, end: text.len() });
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The places of the cells of a row, without quotes.
fn places(row: &str, separator: u8) -> Vec<Range<usize>> {
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
