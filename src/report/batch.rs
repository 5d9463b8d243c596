//! Records of very many people, each read as strictly as one alone and judged without the parts that a row doesn't
//! show.

use std::borrow::Cow;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::row::{Row, RowStep};
use super::{Head, Report, ReportError, report, row, row_steps};
use crate::assessment::flat::{FlatPerson, FlatRow, FlatTable};
use crate::assessment::glimpse::Glimpser;
use crate::assessment::other_rubric::transfer;
use crate::assessment::{Assessment, Standing};
use crate::judging::tables::{Lane, StepTables};
use crate::rubric::{Rubric, Step};
use crate::text::diagnostic::{Code, Finding};
use crate::text::findings::Findings;

/// The rubrics and options that records are judged by.
pub struct Batch {
    /// The rubric that all are judged by, or that those are judged by that name no other.
    rubric: Rubric,
    /// The rubrics that records can name.
    others: Vec<Rubric>,
    /// Whether all are judged by `rubric`.
    is_only: bool,
    target: Option<String>,
    as_of: Date,
}

/// An assessment that was read, and the rubric that judges it.
pub struct Judged<'b> {
    /// The rubric.
    pub rubric: &'b Rubric,
    /// The assessment.
    pub assessment: Assessment,
    /// The step or path that its record asks for; `None` if it asks for none.
    pub target: Option<String>,
    /// The id that stands for it.
    pub id: String,
    /// Whether the record has a day of its own.
    pub is_dated: bool,
}

impl Batch {
    /// Judges by `rubric` alone if `is_only`, and else by the rubric of `others` that a record names. `target` is the
    /// id of a step or path, for all records that ask for none.
    pub fn new(
        rubric: Rubric,
        is_only: bool,
        others: Vec<Rubric>,
        target: Option<String>,
        as_of: Date,
    ) -> Batch {
        Batch { rubric, others, is_only, target, as_of }
    }

    /// The rubric that all are judged by, or that those are judged by that name no other.
    pub fn rubric(&self) -> &Rubric {
        &self.rubric
    }

    /// Reads an assessment, which its findings call `file`.
    ///
    /// # Errors
    /// All findings about it.
    pub fn read(&self, file: &str, text: &str) -> Result<Judged<'_>, Findings> {
        let named = Head::of(text).and_then(|head| head.rubric);
        let other = named.filter(|id| *id != *self.rubric.id);
        let other = other.and_then(|id| self.others.iter().find(|other| id == *other.id));
        let (rubric, assessment) = match other {
            None => (&self.rubric, Assessment::read(file, text, &self.rubric)?),
            Some(other) if !self.is_only => (other, Assessment::read(file, text, other)?),
            Some(other) => {
                let theirs = Assessment::read(file, text, other)?;
                match transfer(theirs, other, &self.rubric) {
                    Some((own, _)) => (&self.rubric, own),
                    // What is read as its own says why it isn't.
                    None => (&self.rubric, Assessment::read(file, text, &self.rubric)?),
                }
            }
        };
        let id = assessment.id.0.clone().unwrap_or_else(|| digest(text));
        Ok(Judged { rubric, assessment, target: None, id, is_dated: true })
    }

    /// Reads a row of a table, which its findings call `file`.
    ///
    /// # Errors
    /// All findings about it.
    pub fn read_flat(
        &self,
        file: &str,
        table: &FlatTable,
        line: &str,
    ) -> Result<Judged<'_>, Findings> {
        let cells = table.cells(line);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let read = table.read(file, &cells, &self.rubric, self.as_of);
        let FlatPerson { assessment, target, is_dated } =
            read.map_err(|list| Findings { list, ..Findings::default() })?;
        let id = assessment.id.0.clone().unwrap_or_default();
        Ok(Judged { rubric: &self.rubric, assessment, target, id, is_dated })
    }

    /// The row of an assessment that was read.
    ///
    /// # Errors
    /// The finding that the rubric doesn't have the target.
    pub fn row(&self, file: &str, judged: &Judged<'_>) -> Result<Row, Findings> {
        let target = judged.target.as_deref().or(self.target.as_deref());
        let mut row = row(judged.rubric, &judged.assessment, target, self.as_of)
            .map_err(|error| no_target(file, &error))?;
        row.id.clone_from(&judged.id);
        row.person.clone_from(&judged.id);
        row.date = row.date.filter(|_| judged.is_dated);
        Ok(row)
    }

    /// The report of an assessment that was read.
    ///
    /// # Errors
    /// The finding that the rubric doesn't have the target.
    pub fn report(&self, file: &str, judged: &Judged<'_>) -> Result<Report, Findings> {
        let target = judged.target.as_deref().or(self.target.as_deref());
        report(judged.rubric, &judged.assessment, target, self.as_of)
            .map_err(|error| no_target(file, &error))
    }

    /// A quick judge of the steps alone; `None` if the rubric is too large for its tables.
    pub fn quick(&self) -> Option<Quick<'_>> {
        let steps = row_steps(&self.rubric);
        Some(Quick {
            rubric: &self.rubric,
            tables: StepTables::new(&self.rubric, steps.iter())?,
            glimpser: Glimpser::new(&self.rubric),
            standings: Vec::new(),
            codes: Vec::new(),
            sums: Vec::new(),
            steps: Vec::with_capacity(steps.len()),
        })
    }
}

fn no_target(file: &str, error: &ReportError) -> Findings {
    let finding = Finding::new(Code::UnknownId, file, None, error.to_string());
    Findings { list: vec![finding], ..Findings::default() }
}

/// What stands for a record without an id.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.trim().as_bytes());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// Judges the steps of a rubric for one record after another, with tables and without allocating much.
pub struct Quick<'b> {
    rubric: &'b Rubric,
    tables: StepTables<'b>,
    glimpser: Glimpser<'b>,
    standings: Vec<Standing>,
    codes: Vec<u8>,
    sums: Vec<Lane>,
    steps: Vec<RowStep>,
}

impl Quick<'_> {
    /// Reads and judges an assessment; its id and its day. `None` if it has to be read in full.
    pub fn read<'t>(&mut self, text: &'t str) -> Option<(Cow<'t, str>, &'t str)> {
        let glimpse = self.glimpser.read(text, &mut self.standings)?;
        self.codes.clear();
        self.codes.extend(self.standings.iter().map(|standing| standing.code(self.rubric.top())));
        let id = glimpse.id.map_or_else(|| digest(text).into(), Cow::from);
        judge(&self.tables, &self.codes, &mut self.sums, &mut self.steps, |step| {
            glimpse.scope(step)
        });
        Some((id, glimpse.taken_on))
    }

    /// Reads and judges a row of a table. `None` if it has to be read in full.
    pub fn read_flat<'l>(&mut self, table: &FlatTable, line: &'l str) -> Option<FlatRow<'l>> {
        let row = table.codes(line, self.rubric, &mut self.codes)?;
        judge(&self.tables, &self.codes, &mut self.sums, &mut self.steps, |_| None);
        Some(row)
    }

    /// The judgment of each step for the record that was read last.
    pub fn steps(&self) -> &[RowStep] {
        &self.steps
    }
}

fn judge(
    tables: &StepTables<'_>,
    codes: &[u8],
    sums: &mut Vec<Lane>,
    steps: &mut Vec<RowStep>,
    scope: impl Fn(&Step) -> Option<bool>,
) {
    steps.clear();
    let sums = tables.sum(codes, sums);
    tables.judge(sums, scope, |_, judged| {
        steps.push(RowStep { low: judged.low, high: judged.high, verdict: judged.verdict });
    });
}
