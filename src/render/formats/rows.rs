//! Rows of many people as CSV or NDJSON, which other programs read.

use crate::assessment::Standing;
use crate::judging::Verdict;
use crate::report::row::{Row, RowSkill, RowStep};
use crate::rubric::{Level, Rubric};
use crate::text::json;
use crate::text::sheet::guarded;

pub use super::columns::{Column, USUAL};

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowFormat {
    /// A JSON object a line.
    #[default]
    Ndjson,
    /// Comma-separated values under a head.
    Csv,
}

/// The columns of the long form.
const LONG: [&str; 8] =
    ["person", "date", "rubric", "skill", "claimed", "backed", "required", "gap"];

/// A verdict as rows and saved reports have it.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "fits",
        Verdict::Close => "close",
        Verdict::Below => "below",
        Verdict::Undecided => "undecided",
    }
}

/// Writes rows of some columns into a buffer.
pub struct RowWriter {
    format: RowFormat,
    columns: Vec<Column>,
    /// The names of the columns of all steps and all skills, by rubric.
    heads: Heads,
    out: Vec<u8>,
    is_first: bool,
}

/// The names of the columns that a rubric gives.
#[derive(Default)]
struct Heads {
    /// The id of the rubric.
    of: String,
    steps: Vec<String>,
    skills: Vec<String>,
}

impl RowWriter {
    /// A writer of rows; `columns` are in order.
    pub fn new(format: RowFormat, columns: Vec<Column>) -> Self {
        RowWriter { format, columns, heads: Heads::default(), out: Vec::new(), is_first: true }
    }

    /// Writes a line as it is.
    pub fn line(&mut self, line: &str) {
        self.out.extend_from_slice(line.as_bytes());
    }

    /// What was written since the last time. The next is expected to be as long.
    pub fn take(&mut self) -> Vec<u8> {
        let next = Vec::with_capacity(self.out.len());
        std::mem::replace(&mut self.out, next)
    }

    /// Names the columns; only CSV has a head. `rubric` is the one that the columns of skills and steps belong to.
    pub fn head(&mut self, rubric: &Rubric) {
        let names: Vec<String> =
            self.columns.iter().flat_map(|column| column.heads(rubric)).collect();
        self.head_of(&names);
    }

    /// The head of the long form.
    pub fn long_head(&mut self) {
        self.head_of(&LONG.map(str::to_owned));
    }

    fn head_of(&mut self, names: &[String]) {
        if self.format == RowFormat::Csv {
            for name in names {
                self.text(name, name);
            }
            self.end();
        }
    }

    /// Writes a row; `rubric` is the one that judged it.
    pub fn row(&mut self, rubric: &Rubric, row: &Row) {
        self.know(rubric);
        for at in 0..self.columns.len() {
            self.column(self.columns[at], row);
        }
        self.end();
    }

    /// Writes a row for each skill that is scored.
    pub fn long(&mut self, row: &Row) {
        for skill in &row.skills {
            self.text("person", &row.person);
            self.optional("date", row.date.map(|date| date.to_string()).as_deref());
            self.text("rubric", &row.rubric);
            self.text("skill", &skill.id);
            self.claimed("claimed", skill);
            self.level("backed", skill.backed);
            self.level("required", skill.required);
            self.count("gap", skill.gap().map(usize::from));
            self.end();
        }
    }

    /// Writes a row of which only the id, the day and the steps are known.
    pub fn steps_row(&mut self, rubric: &Rubric, known: (&str, Option<&str>), steps: &[RowStep]) {
        self.know(rubric);
        let (id, date) = known;
        for at in 0..self.columns.len() {
            match self.columns[at] {
                Column::Id | Column::Person => self.text(self.columns[at].name(), id),
                Column::Date => self.optional("date", date),
                Column::Rubric => self.text("rubric", &rubric.id),
                Column::Steps => self.steps(steps),
                other => self.optional(other.name(), None),
            }
        }
        self.end();
    }

    fn know(&mut self, rubric: &Rubric) {
        if self.heads.of != *rubric.id {
            self.heads = Heads {
                of: rubric.id.to_string(),
                steps: Column::Steps.heads(rubric),
                skills: Column::Skills.heads(rubric),
            };
        }
    }

    fn column(&mut self, column: Column, row: &Row) {
        let name = column.name();
        match column {
            Column::Id => self.text(name, &row.id),
            Column::Person => self.text(name, &row.person),
            Column::Name => self.optional(name, row.name.as_deref()),
            Column::Date => self.optional(name, row.date.map(|date| date.to_string()).as_deref()),
            Column::Rubric => self.text(name, &row.rubric),
            Column::Target => self.optional(name, row.target.as_deref()),
            Column::CurrentStep => self.optional(name, row.current_step.as_deref()),
            Column::NextStep => self.optional(name, row.next_step.as_deref()),
            Column::Verdict => self.optional(name, row.verdict.map(verdict_name)),
            Column::AttainmentLow => self.share(name, row.attainment.map(|(low, _)| low)),
            Column::AttainmentHigh => self.share(name, row.attainment.map(|(_, high)| high)),
            Column::MustHavesMet => self.count(name, row.must_haves.map(|(met, _)| met)),
            Column::MustHaves => self.count(name, row.must_haves.map(|(_, of)| of)),
            Column::Coverage => self.share(name, row.coverage),
            Column::Gaps => self.gaps(name, row),
            Column::Work => self.count(name, row.work),
            Column::Credentials => self.count(name, row.credentials),
            Column::BackedSkills => self.count(name, row.backed_skills),
            Column::BackedStep => self.optional(name, row.backed_step.as_deref()),
            Column::AgreedLevels => self.count(name, Some(row.agreed_levels)),
            Column::Steps => self.steps(&row.steps),
            Column::Skills => self.skills(&row.skills),
        }
    }

    fn steps(&mut self, steps: &[RowStep]) {
        let names = std::mem::take(&mut self.heads.steps);
        for (step, names) in steps.iter().zip(names.chunks_exact(3)) {
            self.begin(&names[0]);
            let start = self.out.len();
            self.number(step.low);
            let end = self.out.len();
            self.begin(&names[1]);
            // Without unknown answers both ends are the same, and so is their text.
            if step.high == step.low {
                self.out.extend_from_within(start..end);
            } else {
                self.number(step.high);
            }
            self.plain(&names[2], verdict_name(step.verdict));
        }
        self.heads.steps = names;
    }

    fn skills(&mut self, skills: &[RowSkill]) {
        let names = std::mem::take(&mut self.heads.skills);
        for (skill, names) in skills.iter().zip(names.chunks_exact(2)) {
            self.claimed(&names[0], skill);
            self.level(&names[1], skill.backed);
        }
        self.heads.skills = names;
    }

    /// A list in JSON; in CSV skills and points with semicolons between them.
    fn gaps(&mut self, name: &str, row: &Row) {
        if self.format == RowFormat::Ndjson {
            self.begin(name);
            serde_json::to_writer(&mut self.out, &row.gaps).expect("memory can be written to");
            return;
        }
        let pair = |gap: &crate::report::row::RowGap| format!("{}:{}", gap.skill, gap.points);
        let pairs: Vec<String> = row.gaps.iter().map(pair).collect();
        self.plain(name, &pairs.join(";"));
    }

    /// The answer: a level, `declined`, `x` if the skill doesn't apply, or nothing.
    fn claimed(&mut self, name: &str, skill: &RowSkill) {
        match skill.claimed {
            Standing::Rated(level) => self.level(name, Some(level)),
            Standing::Declined => self.plain(name, "declined"),
            Standing::NotApplicable => self.plain(name, "x"),
            Standing::NotAsked => self.level(name, None),
        }
    }

    fn level(&mut self, name: &str, level: Option<Level>) {
        self.count(name, level.map(usize::from));
    }

    fn count(&mut self, name: &str, count: Option<usize>) {
        self.begin(name);
        match count {
            Some(count) => self.out.extend_from_slice(count.to_string().as_bytes()),
            None => self.nothing(),
        }
    }

    fn share(&mut self, name: &str, share: Option<f64>) {
        self.begin(name);
        match share {
            Some(share) => self.number(share),
            None => self.nothing(),
        }
    }

    /// As in reports: the shortest text that is read back as the same number.
    fn number(&mut self, number: f64) {
        serde_json::to_writer(&mut self.out, &number).expect("memory can be written to");
    }

    fn optional(&mut self, name: &str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => {
                self.begin(name);
                self.nothing();
            }
        }
    }

    /// A text from outside.
    fn text(&mut self, name: &str, text: &str) {
        if text.bytes().all(is_plain) && !text.starts_with(['-', '+']) {
            self.plain(name, text);
        } else if self.format == RowFormat::Ndjson {
            // What a terminal would obey is escaped.
            self.begin(name);
            self.out.extend_from_slice(json::line(&text).trim_end().as_bytes());
        } else {
            self.begin(name);
            self.out.push(b'"');
            self.out.extend_from_slice(guarded(text).replace('"', "\"\"").as_bytes());
            self.out.push(b'"');
        }
    }

    /// A text of letters, digits and signs that mean nothing in either format.
    #[inline]
    fn plain(&mut self, name: &str, text: &str) {
        self.begin(name);
        if self.format == RowFormat::Ndjson {
            self.out.push(b'"');
        }
        self.out.extend_from_slice(text.as_bytes());
        if self.format == RowFormat::Ndjson {
            self.out.push(b'"');
        }
    }

    fn nothing(&mut self) {
        if self.format == RowFormat::Ndjson {
            self.out.extend_from_slice(b"null");
        }
    }

    /// Begins a cell.
    #[inline]
    fn begin(&mut self, name: &str) {
        let is_first = std::mem::replace(&mut self.is_first, false);
        match self.format {
            RowFormat::Csv if is_first => {}
            RowFormat::Csv => self.out.push(b','),
            RowFormat::Ndjson => {
                self.out.extend_from_slice(if is_first { b"{\"" } else { b",\"" });
                self.out.extend_from_slice(name.as_bytes());
                self.out.extend_from_slice(b"\":");
            }
        }
    }

    /// Ends a row.
    fn end(&mut self) {
        let end: &[u8] = if self.format == RowFormat::Ndjson { b"}\n" } else { b"\n" };
        self.out.extend_from_slice(end);
        self.is_first = true;
    }
}

/// Whether a character needs no care in either format.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.:/ ".contains(&byte)
}
