//! Answers of many people as one flat table: a row for each person, a column for each skill.

use jiff::civil::Date;

use super::{Answer, Assessment, Id, Standing, State};
use crate::rubric::{Level, Rubric, SkillIx};
use crate::text::date::PartialDate;
use crate::text::diagnostic::{Code, Finding, did_you_mean, ticked};
use crate::text::sheet::unguarded;

/// What a column of the table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FlatColumn {
    Id,
    Date,
    Target,
    Skill(SkillIx),
    /// What the caller knows.
    Own,
}

/// A table of answers, by its head: `id`, perhaps `date` and `target`, and ids of skills.
#[derive(Clone, Debug)]
pub struct FlatTable {
    columns: Vec<FlatColumn>,
    separator: u8,
    /// The code of an unknown level in this rubric.
    unknown: u8,
    /// The code of each answer of one byte.
    codes: Box<[u8; 256]>,
}

/// An answer that isn't one of the usual few letters.
const UNUSUAL: u8 = u8::MAX;

/// The codes of usual answers: a digit on the scale, or `x`.
fn codes(unknown: u8) -> [u8; 256] {
    let mut codes = [UNUSUAL; 256];
    (b'0'..=b'9').zip(0..unknown).for_each(|(digit, level)| codes[usize::from(digit)] = level);
    b"xX".iter().for_each(|x| codes[usize::from(*x)] = unknown + 1);
    codes
}

impl FlatTable {
    /// The table with this head, the first line of its file. Findings call the file `file`.
    ///
    /// # Errors
    /// All findings about the head.
    pub fn new(file: &str, head: &str, rubric: &Rubric) -> Result<FlatTable, Vec<Finding>> {
        FlatTable::with_own(file, head, rubric, None)
    }

    /// The same for a table that can have a column of the caller's `own`.
    ///
    /// # Errors
    /// All findings about the head.
    pub fn with_own(
        file: &str,
        head: &str,
        rubric: &Rubric,
        own: Option<&str>,
    ) -> Result<FlatTable, Vec<Finding>> {
        let separator = separator_of(head);
        let names: Vec<&str> = cells(head, separator).map(unquoted).collect();
        let ids: Vec<&str> = rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
        let known: Vec<&str> = ["id", "date", "target"].into_iter().chain(ids).collect();
        let mut findings = Vec::new();
        let mut say = |code, message: String, help: String| {
            findings.push(Finding::new(code, file, None, message).help(help));
        };
        let mut columns = Vec::new();
        for name in &names {
            let column = match *name {
                "id" => Some(FlatColumn::Id),
                "date" => Some(FlatColumn::Date),
                "target" => Some(FlatColumn::Target),
                skill => {
                    let own = (own == Some(skill)).then_some(FlatColumn::Own);
                    rubric.skill_ix(skill).map(FlatColumn::Skill).or(own)
                }
            };
            match column {
                None => say(
                    Code::UnknownField,
                    format!("The rubric `{}` has no skill for the column `{name}`.", rubric.id),
                    did_you_mean(name, &known),
                ),
                Some(known) if columns.contains(&known) => {
                    let message = format!("The column `{name}` appears twice.");
                    say(Code::DoubledKey, message, "Delete one of them.".to_owned());
                }
                Some(known) => columns.push(known),
            }
        }
        if !names.contains(&"id") {
            let help = "Call the column with each person's key `id`. Call the skill columns by the skills' ids.";
            say(Code::MissingField, "The table has no column `id`.".to_owned(), help.to_owned());
        }
        let unknown = Standing::NotAsked.code(rubric.top());
        if findings.is_empty() {
            Ok(FlatTable { columns, separator, unknown, codes: Box::new(codes(unknown)) })
        } else {
            Err(findings)
        }
    }

    /// The codes of a row's answers, one for each skill of the rubric, and the row's id. `None` if the row has to be
    /// read in full.
    pub fn codes<'l>(
        &self,
        line: &'l str,
        rubric: &Rubric,
        codes: &mut Vec<u8>,
    ) -> Option<FlatRow<'l>> {
        codes.clear();
        codes.resize(rubric.skills.len(), self.unknown);
        let mut row = FlatRow { id: "", date: None };
        let mut cells = cells(line, self.separator);
        let mut leaves_out = false;
        for column in &self.columns {
            match column {
                FlatColumn::Id => row.id = cells.next()?,
                FlatColumn::Date => row.date = Some(cells.next()?).filter(|cell| !cell.is_empty()),
                FlatColumn::Own => drop(cells.next()?),
                FlatColumn::Target => cells.next()?.is_empty().then_some(())?,
                FlatColumn::Skill(skill) => {
                    let code =
                        cells.sign()?.map_or(self.unknown, |sign| self.codes[usize::from(sign)]);
                    leaves_out |= code == self.unknown + 1;
                    codes[*skill] = code;
                    if code == UNUSUAL {
                        return None;
                    }
                }
            }
        }
        let is_plain = |text: &str| !text.contains(['"', '\'']);
        let is_usual = cells.next().is_none() && !row.id.is_empty() && is_plain(row.id);
        let is_date = row.date.is_none_or(|date| date.parse::<PartialDate>().is_ok());
        let may_be = !leaves_out || may_be_left_out(rubric, codes, self.unknown + 1);
        (is_usual && is_date && may_be).then_some(row)
    }

    /// The assessment in a row, and the target that it names. `cells` are those of the row; without a date, `today` is
    /// the day of the answers. Findings call the file `file`.
    ///
    /// # Errors
    /// All findings about the row.
    pub fn read(
        &self,
        file: &str,
        cells: &[&str],
        rubric: &Rubric,
        today: Date,
    ) -> Result<FlatPerson, Vec<Finding>> {
        let mut reader = RowReader { file, findings: Vec::new(), rubric };
        if cells.len() != self.columns.len() {
            let (has, of) = (cells.len(), self.columns.len());
            let message = format!("The row has {has} cells, but the header has {of}.");
            reader.say(Code::Syntax, message, "Give each row a cell for each column.".to_owned());
            return Err(reader.findings);
        }
        let mut assessment = Assessment::empty(rubric, today.into());
        let mut person = (None, false);
        for (column, cell) in self.columns.iter().zip(cells) {
            let cell = cell.trim();
            match column {
                FlatColumn::Id => assessment.id = Id(Some(unguarded(cell))),
                FlatColumn::Target => {
                    person.0 = Some(cell.to_owned()).filter(|target| !target.is_empty());
                }
                FlatColumn::Own => {}
                FlatColumn::Date if cell.is_empty() => {}
                FlatColumn::Date => {
                    person.1 = true;
                    if let Some(date) = reader.date(cell) {
                        assessment.taken_on = date;
                    }
                }
                FlatColumn::Skill(skill) => reader.answer(*skill, cell, &mut assessment),
            }
        }
        reader.findings.extend(assessment.findings(file, rubric));
        match reader.findings {
            none if none.is_empty() => {
                Ok(FlatPerson { assessment, target: person.0, is_dated: person.1 })
            }
            findings => Err(findings),
        }
    }

    /// The cell of the caller's own column; `None` if it is empty or there is no such column.
    pub fn own(&self, line: &str) -> Option<String> {
        let at = self.columns.iter().position(|column| *column == FlatColumn::Own)?;
        let cell = self.cells(line).into_iter().nth(at)?;
        Some(unguarded(cell.trim())).filter(|cell| !cell.is_empty())
    }

    /// Whether it has a column of the caller's own.
    pub fn has_own(&self) -> bool {
        self.columns.contains(&FlatColumn::Own)
    }

    /// The cells of a row, with quotes as in [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
    pub fn cells(&self, line: &str) -> Vec<String> {
        row_cells(line, self.separator)
    }
}

/// The cells of a line, with quotes as in [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
pub fn row_cells(line: &str, separator: u8) -> Vec<String> {
    if !line.contains('"') {
        return cells(line, separator).map(str::to_owned).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
    record.iter().map(str::to_owned).collect()
}

/// What separates the cells of a table, by its head.
pub fn separator_of(head: &str) -> u8 {
    let count = |sign: u8| head.bytes().filter(|byte| *byte == sign).count();
    *b"\t;,".iter().max_by_key(|sign| count(**sign)).expect("there are three")
}

/// The cells of a line without quotes.
fn cells(line: &str, separator: u8) -> Cells<'_> {
    Cells { line, at: 0, separator }
}

/// The cells of a line, one after another. Most have one letter, so looking at each byte is quickest.
struct Cells<'l> {
    line: &'l str,
    /// Where the next cell begins; beyond the end of the line, if there is none.
    at: usize,
    separator: u8,
}

impl Cells<'_> {
    /// The next cell, if it has one byte at most: that byte. `None` if there is no such cell.
    fn sign(&mut self) -> Option<Option<u8>> {
        let is_end = |byte: u8| byte == self.separator;
        let (sign, read) = match *self.line.as_bytes().get(self.at..)? {
            [] => (None, 1),
            [first, ..] if is_end(first) => (None, 1),
            [sign] => (Some(sign), 2),
            [sign, second, ..] if is_end(second) => (Some(sign), 2),
            _ => return None,
        };
        self.at += read;
        Some(sign)
    }
}

impl<'l> Iterator for Cells<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        let rest = self.line.get(self.at..)?;
        let end = rest.bytes().position(|byte| byte == self.separator).unwrap_or(rest.len());
        self.at += end + 1;
        Some(&rest[..end])
    }
}

/// A name in a head, without spaces and quotes around it.
fn unquoted(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).unwrap_or(cell)
}

/// Whether all skills that "don't apply" may be left out, and one of each interchangeable set stays.
fn may_be_left_out(rubric: &Rubric, codes: &[u8], left_out: u8) -> bool {
    let is_left_out = |skill: &SkillIx| codes[*skill] == left_out;
    (0..codes.len()).filter(is_left_out).all(|skill| {
        let is_last =
            rubric.is_scored(skill) && rubric.alternatives(skill).all(|other| is_left_out(&other));
        rubric.may_be_left_out(skill) && !is_last
    })
}

/// What stands in a row beside its answers.
#[derive(Clone, Copy, Debug)]
pub struct FlatRow<'l> {
    /// The person's key.
    pub id: &'l str,
    /// The day of the answers as it is written; `None` if there is none.
    pub date: Option<&'l str>,
}

/// A row, read in full.
#[derive(Clone, Debug)]
pub struct FlatPerson {
    /// The answers.
    pub assessment: Assessment,
    /// The step or path that the row asks for; `None` if it names none.
    pub target: Option<String>,
    /// Whether the row has a date.
    pub is_dated: bool,
}

/// Reads one row.
struct RowReader<'a> {
    file: &'a str,
    findings: Vec<Finding>,
    rubric: &'a Rubric,
}

impl RowReader<'_> {
    fn say(&mut self, code: Code, message: String, help: String) {
        self.findings.push(Finding::new(code, self.file, None, message).help(help));
    }

    fn date(&mut self, cell: &str) -> Option<PartialDate> {
        let date = cell.parse();
        if date.is_err() {
            let message = format!("\u{201c}{cell}\u{201d} isn't a date.");
            self.say(Code::BadDate, message, "Write it as YYYY-MM-DD or YYYY-MM.".to_owned());
        }
        date.ok()
    }

    fn answer(&mut self, skill: SkillIx, cell: &str, assessment: &mut Assessment) {
        let id = self.rubric.skills[skill].id();
        // Programs that know no empty whole numbers write 2 as 2.0.
        let level: Option<u8> = cell.strip_suffix(".0").unwrap_or(cell).parse().ok();
        let (state, level) = match (cell, level) {
            ("", _) => return,
            ("x" | "X", _) => (State::NotApplicable, None),
            (_, Some(level)) => (State::Rated, Some(Level::new(level))),
            _ => {
                let message = format!("\u{201c}{cell}\u{201d} isn't a level of `{id}`.");
                let words = ticked(&["x"]);
                let help = format!(
                    "Use a level from 0 to {}, {words} if the skill doesn't apply, or nothing.",
                    self.rubric.top()
                );
                return self.say(Code::LevelOffScale, message, help);
            }
        };
        let answer = Answer { state, level, reason: None, answered_on: None };
        assessment.answers.insert(id.clone(), answer);
    }
}
