//! Tables in Markdown: rows of cells between bars, below a line of dashes.

use std::ops::Range;

use super::column_names::{self, is_of_role_or_skill};
use super::table::Row;
use crate::text::words::plural;

/// A table of a text.
pub(super) struct MarkdownTable {
    /// Its rows, the head first.
    pub rows: Vec<Row>,
    /// What is good to know of how it was read.
    pub notes: Vec<String>,
    /// The lines around it, and other tables in a line each.
    pub around: Vec<String>,
}

/// The first table of a text that is meant; none if the text has no table.
pub(super) fn table_of(text: &str) -> Option<MarkdownTable> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        lines.push((start, line.trim_end()));
        start += line.len();
    }
    let rules: Vec<usize> = (1..lines.len()).filter(|at| is_rule(&lines, *at)).collect();
    // A legend can stand before the table that is meant.
    let is_told = |rule: &&usize| {
        let (start, line) = lines[**rule - 1];
        row(start, line).cells.iter().any(|cell| is_of_role_or_skill(&column_names::plain(cell)))
    };
    let meant = *rules.iter().find(is_told).or(rules.first())?;
    let is_row = |(_, line): &&(usize, &str)| line.contains('|');
    let body = lines[meant + 1..].iter().take_while(is_row);
    let rows: Vec<Row> =
        lines[meant - 1..meant].iter().chain(body).map(|(start, line)| row(*start, line)).collect();
    let mut notes = match rules.len() {
        1 => Vec::new(),
        count => {
            let tables = plural(count, "table");
            vec![format!("The file has {tables}. skillgap read the one in line {meant}.")]
        }
    };
    let is_text = |line: &str| !(line.is_empty() || line.starts_with('#') || line.contains('|'));
    let texts = lines.iter().map(|(_, line)| line.trim()).filter(|line| is_text(line));
    let mut around: Vec<String> = texts.map(plain).collect();
    if !around.is_empty() {
        let lines = plural(around.len(), "line");
        notes.push(format!("skillgap read the table, and skipped {lines} of text around it."));
    }
    around.extend(rules.iter().filter(|rule| **rule != meant).map(|rule| {
        let body = lines[rule + 1..].iter().take_while(is_row);
        let rows = body.map(|(start, line)| {
            let cells = row(*start, line).cells;
            cells.iter().take(2).collect::<Vec<_>>().join(" ")
        });
        rows.collect::<Vec<_>>().join(", ")
    }));
    Some(MarkdownTable { rows, notes, around })
}

/// Whether a line is the one below the head of a table.
fn is_rule(lines: &[(usize, &str)], at: usize) -> bool {
    let (head, rule) = (lines[at - 1].1, lines[at].1);
    let cells = places(rule);
    let is_dashes = |cell: &Range<usize>| {
        let cell = &rule[cell.clone()];
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        cell.len() > 1 && !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    head.contains('|') && rule.contains('|') && cells.iter().all(is_dashes)
}

fn row(start: usize, line: &str) -> Row {
    let cells = places(line).into_iter().map(|place| plain(&line[place])).collect();
    Row { cells, start, end: start + line.len() }
}

/// The places of the cells of a line, without the bars at its ends.
pub(super) fn places(line: &str) -> Vec<Range<usize>> {
    let end = line.trim_end().len();
    let mut bars: Vec<usize> = line[..end]
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(|at| !line[..*at].ends_with('\\'))
        .collect();
    let start = line.len() - line.trim_start().len();
    let from = if bars.first() == Some(&start) { bars.remove(0) + 1 } else { start };
    let last = match bars.last() {
        Some(last) if last + 1 == end => bars.pop().unwrap_or(end),
        _ => end,
    };
    let starts = std::iter::once(from).chain(bars.iter().map(|bar| bar + 1));
    let cell = |(start, end): (usize, usize)| {
        let cell = &line[start..end.max(start)];
        let start = start + cell.len() - cell.trim_start().len();
        start..start + cell.trim().len()
    };
    starts.zip(bars.iter().copied().chain([last])).map(cell).collect()
}

/// A text without the marks of footnotes, such as `[^1]`.
fn without_footnotes(text: &str) -> String {
    let mut parts = text.split("[^");
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((mark, rest)) if !mark.contains(char::is_whitespace) => made.push_str(rest),
            _ => made.push_str(&format!("[^{part}")),
        }
    }
    made
}

/// A cell without the marks of Markdown around it.
fn plain(cell: &str) -> String {
    let text = cell.replace("\\|", "|").replace("<br>", "\n").replace("<br/>", "\n");
    let text = without_footnotes(&text);
    let mut inner = text.trim();
    if let Some((name, _)) = inner.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
        inner = name;
    }
    for mark in ["**", "__", "`", "*", "_"] {
        let within = inner.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner = within.filter(|within| !within.contains(mark)).unwrap_or(inner);
    }
    inner.trim().to_owned()
}
