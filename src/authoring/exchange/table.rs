//! The text of a table with separators, or in Markdown, as rows of cells, each with its place.

use std::ops::Range;

use super::head::{head_at, head_of_markdown};
use super::separated::{SEPARATORS, TELLS_SEPARATOR, places, rows, separator};
use super::{legend, markdown, marks, one_line};
use crate::text::diagnostic::{Code, Finding};
use crate::text::names::key;
use crate::text::words::plural;

/// A table: its head, and its rows that are not empty.
pub(super) struct SourceTable<'a> {
    pub file: &'a str,
    pub text: &'a str,
    layout: Layout,
    pub head: Row,
    pub rows: Vec<Row>,
    /// The row above the head that groups its columns, if there is one: a name for each column.
    band: Vec<String>,
    /// The texts that stand alone in a row above the head.
    pub above: Vec<String>,
    /// What is good to know of how it was read.
    pub notes: Vec<String>,
    /// Where lines end.
    ends: Vec<usize>,
}

/// How cells stand in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// With this between them.
    Separated(u8),
    /// As in a table in Markdown.
    Markdown,
}

/// A row with its cells.
pub(super) struct Row {
    pub(super) cells: csv::StringRecord,
    /// Where it begins in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Row {
    /// A cell as it is meant; empty if the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The name of the row: a cell, else the first that is not empty.
    pub fn label(&self, column: usize) -> &str {
        let cells = std::iter::once(self.cell(column)).chain(&self.cells);
        cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// How many cells are not empty.
    pub fn count(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Puts a text into the first of some cells, and empties the others.
    pub fn replace(&mut self, columns: &[usize], text: &str) {
        let cell = |(at, cell): (usize, &str)| match columns.iter().position(|other| *other == at) {
            Some(0) => text.to_owned(),
            Some(_) => String::new(),
            None => cell.to_owned(),
        };
        self.cells = self.cells.iter().enumerate().map(cell).collect();
    }

    /// Cells up to the last one that is not empty.
    fn filled(&self) -> usize {
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        filled.last().map_or(0, |(last, _)| last + 1)
    }
}

impl<'a> SourceTable<'a> {
    /// Reads a table, with what is wrong with its rows; none if it has no head or no row. The head has the
    /// columns `wanted`.
    pub fn read(
        file: &'a str,
        text: &'a str,
        wanted: &[&str],
        findings: &mut Vec<Finding>,
    ) -> Option<SourceTable<'a>> {
        if let Some(what) = foreign(text) {
            let message = format!("This is {what}, not a table with rows and columns.");
            let finding = Finding::new(Code::EmptyTable, file, None, message);
            findings.push(finding.help("Save it as CSV with the columns `role,skill,level`."));
            return None;
        }
        let mut around = Vec::new();
        let (layout, mut all, mut notes) = match markdown::table_of(text) {
            Some(table) => {
                around = table.around;
                (Layout::Markdown, table.rows, table.notes)
            }
            None => {
                let separator = separator(text);
                let mut rows = rows(text, separator);
                if text.starts_with(TELLS_SEPARATOR) && !rows.is_empty() {
                    rows.remove(0);
                }
                (Layout::Separated(separator), rows, Vec::new())
            }
        };
        if all.is_empty() {
            let finding = Finding::new(Code::EmptyTable, file, None, "The table is empty.");
            let help = "Write the column names first, such as `role,skill,level`, then a row for each level.";
            findings.push(finding.help(help));
            return None;
        }
        let skipped = match layout {
            Layout::Markdown => head_of_markdown(&all),
            Layout::Separated(_) => head_at(&all, wanted),
        };
        let mut rows = all.split_off(skipped).into_iter();
        let head = rows.next()?;
        let rows = rows.collect();
        let ends = text.match_indices('\n').map(|(at, _)| at).collect();
        let band = all.last().map_or(Vec::new(), |above| band(above, &head));
        let untold = skipped - usize::from(!band.is_empty());
        let alone = all.iter().filter(|row| row.count() == 1);
        let above = alone.map(|row| row.label(0).to_owned()).chain(around).collect();
        let mut table =
            SourceTable { file, text, layout, head, rows, band, above, notes: Vec::new(), ends };
        notes.extend(table.rows_above(untold));
        table.notes = notes;
        table.widen_last();
        table.checked(findings).map(SourceTable::in_one_head)
    }

    /// That so many rows above the head were skipped, if some were.
    fn rows_above(&self, skipped: usize) -> Option<String> {
        let (line, rows) = (self.line(&self.head, 0), plural(skipped, "row"));
        let note =
            format!("The column names are in line {line}. skillgap skipped {rows} above them.");
        (skipped > 0).then_some(note)
    }

    /// The same table without its head in other rows, and with one row of names.
    fn in_one_head(mut self) -> SourceTable<'a> {
        self.leave_heads();
        marks::take_required(&mut self);
        marks::merge(&mut self);
        self
    }

    /// Leaves out rows that repeat the head, as each page of a printed table does.
    fn leave_heads(&mut self) {
        let (head, before) = (&self.head, self.rows.len());
        let names = |row: &Row| -> Vec<String> { row.cells.iter().map(key).collect() };
        let is_head = |row: &Row| row.count() > 1 && names(row) == names(head);
        self.rows.retain(|row| !is_head(row));
        if self.rows.len() < before {
            let rows = plural(before - self.rows.len(), "row");
            self.notes.push(format!("skillgap skipped {rows} with the column names again."));
        }
    }

    /// Takes lines of text below a table as rows with one cell: after an empty line, or where they are sentences or
    /// name levels.
    fn widen_last(&mut self) {
        if self.layout == Layout::Markdown {
            return;
        }
        let width = self.head.len();
        let is_line = |text: &str| {
            let is_starred = text.starts_with(['*', '\u{2020}']);
            is_starred || text.contains('=') || text.split_whitespace().count() > 2
        };
        let text = self.text;
        let line = |row: &Row| text[row.start..row.end].trim().trim_matches('"').to_owned();
        let is_short = |row: &&Row| row.len() < width || legend::pairs(&line(row)).len() > 1;
        let short = self.rows.iter().rev().take_while(is_short).count();
        let first = self.rows.len() - short;
        let before = self.rows[..first].last().unwrap_or(&self.head);
        let before = &self.text[before.start..before.end];
        let is_apart = before.trim_end_matches([' ', '\t']).replace('\r', "").ends_with("\n\n");
        let are_lines = self.rows[first..].iter().all(|row| row.len() == 1 && is_line(&line(row)));
        if !(is_apart || are_lines) {
            return;
        }
        for row in &mut self.rows[first..] {
            let cells = std::iter::once(line(row)).chain((1..width).map(|_| String::new()));
            row.cells = cells.collect();
        }
    }

    /// The table without rows that are too short, and what is wrong with its rows; none if it has none.
    fn checked(mut self, findings: &mut Vec<Finding>) -> Option<SourceTable<'a>> {
        if let Some(open) = self.open_quote() {
            let message = "This quote is never closed.";
            let help = "Close it. Inside a quoted cell, write a quote twice.";
            findings.push(Finding::new(Code::RaggedRow, self.file, open, message).help(help));
            self.rows.pop();
        } else if self.rows.is_empty() {
            let message = "The table has a header but no rows.";
            let span = self.span(&self.head, 0);
            let finding = Finding::new(Code::EmptyTable, self.file, span, message);
            findings.push(finding.help("Add at least one row."));
            return None;
        }
        let width = self.head.len();
        // Markdown fills a row that is too short.
        let least = if self.layout == Layout::Markdown { 0 } else { width };
        for row in self.rows.iter().filter(|row| row.len() < least || row.filled() > width) {
            let cells = if row.len() == 1 { "cell" } else { "cells" };
            let message = format!("The row has {} {cells}, but the header has {width}.", row.len());
            findings.push(Finding::new(Code::RaggedRow, self.file, self.line_span(row), message));
        }
        self.rows.retain(|row| row.len() >= least);
        Some(self)
    }

    /// A text of one line as a head without rows; none if it is empty.
    pub fn line_of(file: &'a str, text: &'a str) -> Option<SourceTable<'a>> {
        let head = rows(text, b',').into_iter().next()?;
        let layout = Layout::Separated(b',');
        let (rows, band, above, notes, ends) = Default::default();
        Some(SourceTable { file, text, layout, head, rows, band, above, notes, ends })
    }

    /// The name that stands above a column and groups it with others.
    pub fn group_above(&self, column: usize) -> Option<&str> {
        self.band.get(column).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Whether a row above the head groups its columns.
    pub fn has_groups_above(&self) -> bool {
        !self.band.is_empty()
    }

    /// What separates the cells, where it isn't commas.
    pub fn separator(&self) -> Option<&'static str> {
        let Layout::Separated(separator) = self.layout else { return None };
        let known = SEPARATORS[1..].iter().find(|(byte, _)| *byte == separator);
        known.map(|(_, name)| *name)
    }

    /// The places of the cells of a row.
    fn places(&self, row: &Row) -> Vec<Range<usize>> {
        match self.layout {
            Layout::Separated(separator) => places(&self.text[row.start..row.end], separator),
            Layout::Markdown => markdown::places(&self.text[row.start..row.end]),
        }
    }

    /// The place of a cell, without its quotes.
    pub fn span(&self, row: &Row, column: usize) -> Range<usize> {
        let cells = self.places(row);
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
        let cell = self.places(row).pop()?;
        let before = &self.text[..row.start + cell.start];
        let is_open = before.ends_with('"') && row.start + cell.end == self.text.len();
        is_open.then(|| before.len() - 1..before.len())
    }
}

/// The names above the columns of a head that group them: each stands above the first of its columns. Empty if the row
/// above has something else.
fn band(above: &Row, head: &Row) -> Vec<String> {
    const MOST_WORDS: usize = 5;
    let is_same = |at: usize| key(above.cell(at)) == key(head.cell(at));
    let mut names = Vec::new();
    let mut last = "";
    let (mut groups, mut is_filled) = (0, false);
    for at in 0..head.len() {
        let name = above.cell(at).trim();
        // A cell that spans both rows is no group.
        if !name.is_empty() && is_same(at) || head.cell(at).is_empty() {
            last = "";
        } else if !name.is_empty() {
            last = name;
            groups += 1;
        } else {
            is_filled |= !last.is_empty();
        }
        names.push(one_line(last));
    }
    let is_first = above.cell(0).trim().is_empty() || is_same(0);
    let are_names = above.cells.iter().all(|cell| cell.split_whitespace().count() <= MOST_WORDS);
    if groups > 1 && is_filled && is_first && are_names { names } else { Vec::new() }
}

/// What a text is that is no table at all.
fn foreign(text: &str) -> Option<&'static str> {
    let signs: String = text.chars().filter(|c| !c.is_whitespace()).take(2).collect();
    match signs.as_str() {
        "{\"" | "{}" | "[{" | "[[" | "[\"" | "[]" => Some("JSON"),
        "<!" | "<?" | "<h" | "<H" | "<t" | "<T" => Some("HTML or XML"),
        _ => None,
    }
}
