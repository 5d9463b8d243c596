//! One thread's work: the records of a block as rows.

use std::sync::Arc;

use memchr::{memchr, memchr_iter};
use serde::Serialize;
use skillgap::assessment::flat::FlatTable;
use skillgap::render::formats::json;
use skillgap::render::formats::rows::{Column, RowFormat, RowWriter};
use skillgap::report::batch::{Batch, Judged, Quick};
use skillgap::report::row::Row;
use skillgap::text::diagnostic::{Code, Finding};
use skillgap::text::findings::Findings;

use super::records::{Block, BlockKind};
use super::secret::Secret;

/// What is written of each record.
pub struct Wanted {
    pub format: RowFormat,
    pub columns: Vec<Column>,
    pub long: bool,
    pub report: bool,
    pub secret: Option<Secret>,
}

/// What became of a block.
#[derive(Default)]
pub struct Rows {
    /// The rows, as they are written.
    pub text: Vec<u8>,
    /// What was refused.
    pub refused: Vec<Refused>,
    /// How many records there were.
    pub records: u64,
    /// How many bytes of the input the block stood for.
    pub read: u64,
}

/// A record that was refused: one for each finding.
#[derive(Serialize)]
pub struct Refused {
    /// the file
    pub file: String,
    /// the number of the line, from 1
    pub line: u64,
    /// the code of the finding
    pub code: &'static str,
    /// what is wrong
    pub message: String,
    /// what to do
    pub help: Option<String>,
    /// whether it is the first finding of its record
    #[serde(skip)]
    pub is_first: bool,
}

/// So many findings of one record are listed.
const MOST_FINDINGS: usize = 20;

/// Turns blocks into rows.
pub struct Judge<'b> {
    batch: &'b Batch,
    wanted: &'b Wanted,
    /// Whether a quick look at a record is enough.
    quick: Option<Quick<'b>>,
    writer: RowWriter,
}

impl<'b> Judge<'b> {
    pub fn new(batch: &'b Batch, wanted: &'b Wanted) -> Self {
        let is_quick = |column: &Column| {
            use Column::{Date, Id, Person, Rubric, Steps};
            matches!(column, Id | Person | Date | Rubric | Steps)
        };
        let whole = wanted.long || wanted.report || wanted.secret.is_some();
        let quick = !whole && wanted.columns.iter().all(is_quick);
        let writer = RowWriter::new(wanted.format, wanted.columns.clone());
        Judge { batch, wanted, quick: quick.then(|| batch.quick()).flatten(), writer }
    }

    /// The rows of a block.
    pub fn rows(&mut self, block: Block<FlatTable>) -> Rows {
        let mut rows = Rows { read: block.read, ..Rows::default() };
        let (file, first) = (&block.file, block.first_line);
        match &block.kind {
            BlockKind::TooLong => {
                rows.records = 1;
                let finding =
                    Finding::new(Code::TooMuch, file, None, "The record is longer than 8 MiB.");
                let finding = finding.help("Check that each record is on its own line.");
                refuse(&mut rows, (file, first), vec![finding]);
            }
            BlockKind::Whole => self.record(&mut rows, (file, first), &block.bytes, None),
            BlockKind::Lines => self.lines(&mut rows, &block, None),
            BlockKind::Flat(table) => self.lines(&mut rows, &block, Some(table)),
        }
        rows.text = self.writer.take();
        rows
    }

    fn lines(&mut self, rows: &mut Rows, block: &Block<FlatTable>, table: Option<&FlatTable>) {
        let (mut rest, mut at) = (&block.bytes[..], block.first_line);
        while !rest.is_empty() {
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
            if !line.trim_ascii().is_empty() {
                self.record(rows, (&block.file, at), line, table);
            }
            rest = rest.get(end + 1..).unwrap_or_default();
            at += 1;
        }
    }

    fn record(
        &mut self,
        rows: &mut Rows,
        at: (&Arc<str>, u64),
        bytes: &[u8],
        table: Option<&FlatTable>,
    ) {
        rows.records += 1;
        let Ok(text) = std::str::from_utf8(bytes) else {
            let finding = Finding::new(Code::Syntax, at.0, None, "The record isn't text in UTF-8.");
            return refuse(rows, at, vec![finding.help("Save the file as UTF-8.")]);
        };
        if self.quick(text, table) {
            return;
        }
        let read = match table {
            Some(table) => self.batch.read_flat(at.0, table, text),
            None => self.batch.read(at.0, text),
        };
        if let Err(found) = read.and_then(|judged| self.write(at.0, &judged)) {
            refuse(rows, (at.0, at.1 + lines_before(&found, text)), found.list);
        }
    }

    /// Writes a record that a quick look is enough for; false if it isn't.
    fn quick(&mut self, text: &str, table: Option<&FlatTable>) -> bool {
        let Some(quick) = &mut self.quick else { return false };
        let rubric = self.batch.rubric();
        match table {
            Some(table) => {
                let Some(row) = quick.read_flat(table, text) else { return false };
                self.writer.steps_row(rubric, (row.id, row.date), quick.steps());
            }
            None => {
                let Some((id, date)) = quick.read(text) else { return false };
                self.writer.steps_row(rubric, (&id, Some(date)), quick.steps());
            }
        }
        true
    }

    fn write(&mut self, file: &str, judged: &Judged<'_>) -> Result<(), Findings> {
        if self.wanted.report {
            let report = self.batch.report(file, judged)?;
            self.writer.line(&json::line(&report));
            return Ok(());
        }
        let own = self.batch.rubric();
        if judged.rubric.id != own.id && self.wanted.needs_one_rubric() {
            let message = format!(
                "The columns are for the rubric `{}`, but this assessment uses `{}`.",
                own.id, judged.rubric.id
            );
            let help = format!(
                "Use `-r {}` to judge all by that rubric, or `--format ndjson`, or `--long`.",
                judged.rubric.id
            );
            let finding = Finding::new(Code::WrongRubric, file, None, message).help(help);
            return Err(Findings { list: vec![finding], ..Findings::default() });
        }
        let mut row = self.batch.row(file, judged)?;
        if let Some(secret) = &self.wanted.secret {
            hide(secret, &mut row);
        }
        if self.wanted.long {
            self.writer.long(&row);
        } else {
            self.writer.row(judged.rubric, &row);
        }
        Ok(())
    }
}

impl Wanted {
    /// Whether the columns belong to one rubric.
    fn needs_one_rubric(&self) -> bool {
        let of_rubric = |column: &Column| matches!(column, Column::Steps | Column::Skills);
        self.format == RowFormat::Csv && !self.long && self.columns.iter().any(of_rubric)
    }
}

/// Puts hashes for keys, and months for days.
fn hide(secret: &Secret, row: &mut Row) {
    row.id = secret.pseudonym(&row.id);
    row.person = secret.pseudonym(&row.person);
    row.name = None;
    row.date = row.date.map(skillgap::text::date::PartialDate::month);
}

/// How many lines of a record stand before its first finding.
pub fn lines_before(found: &Findings, text: &str) -> u64 {
    let start = found.first().and_then(|finding| finding.span.as_ref()).map(|span| span.start);
    let before = text.as_bytes().get(..start.unwrap_or(0)).unwrap_or_default();
    memchr_iter(b'\n', before).count() as u64
}

fn refuse(rows: &mut Rows, (file, line): (&Arc<str>, u64), findings: Vec<Finding>) {
    let listed = findings.into_iter().take(MOST_FINDINGS).enumerate();
    rows.refused.extend(listed.map(|(at, finding)| Refused {
        file: file.to_string(),
        line,
        code: finding.code.name(),
        message: finding.message,
        help: finding.help,
        is_first: at == 0,
    }));
}
