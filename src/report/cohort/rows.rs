//! Rows that `skillgap batch` wrote, read again: with all skills of a person, or one skill each.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::member::{Member, SkillCell};
use crate::assessment::Standing;
use crate::rubric::{Level, Rubric, StepId};
use crate::text::date::PartialDate;
use crate::text::diagnostic::{Code, Finding, did_you_mean, ticked};
use crate::text::sheet::unguarded;

/// The ends of the names of columns with a rating, and with a level that evidence supports.
const CLAIMED: &str = "_claimed";
const BACKED: &str = "_backed";

/// The head of a table of rows.
#[derive(Clone, Debug)]
pub struct RowTable {
    names: Vec<String>,
}

/// What a row has.
#[derive(Clone, Debug)]
pub enum ReadRow {
    /// All skills of a person.
    Person(Box<Member>),
    /// One skill of a person.
    Skill(SkillCell),
}

/// The fields of a row, as texts; empty if there is nothing.
type Fields = BTreeMap<String, String>;

impl RowTable {
    /// The table with these column names; `None` if they aren't those of rows.
    pub fn new(names: Vec<String>) -> Option<RowTable> {
        is_row(names.iter().map(String::as_str)).then_some(RowTable { names })
    }

    /// Whether it has a column.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The fields of a row with these cells.
    ///
    /// # Errors
    /// The finding that there are too many or too few.
    pub fn fields(&self, file: &str, cells: &[String]) -> Result<Fields, Finding> {
        if cells.len() != self.names.len() {
            let (has, of) = (cells.len(), self.names.len());
            let message = format!("The row has {has} cells, but the header has {of}.");
            return Err(finding(
                Code::Syntax,
                file,
                message,
                "Give each row a cell for each column.",
            ));
        }
        let cells = cells.iter().map(|cell| unguarded(cell.trim()));
        Ok(self.names.iter().cloned().zip(cells).collect())
    }
}

/// Whether these are the names of a row's columns.
fn is_row<'n>(mut names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let has = |name: &str| names.clone().any(|known| known == name);
    has("skill") && has("claimed") || names.any(|name| name.ends_with(CLAIMED))
}

/// The fields of a JSON text, if it is a row.
pub fn json_fields(text: &str) -> Option<Fields> {
    if !text.contains("claimed\"") {
        return None;
    }
    let fields: Map<String, Value> = serde_json::from_str(text).ok()?;
    if !is_row(fields.keys().map(String::as_str)) || fields.contains_key("format") {
        return None;
    }
    let text = |value: Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    Some(fields.into_iter().map(|(name, value)| (name, text(value))).collect())
}

/// The id of the rubric that a row names.
pub fn rubric_of(fields: &Fields) -> Option<&str> {
    fields.get("rubric").map(String::as_str).filter(|id| !id.is_empty())
}

/// Reads a row of this rubric. `group_by` names the column with the group. Findings call the file `file`.
///
/// # Errors
/// All findings about it.
pub fn read_row(
    file: &str,
    fields: &Fields,
    rubric: &Rubric,
    group_by: Option<&str>,
) -> Result<ReadRow, Vec<Finding>> {
    let mut reader = FieldReader { file, fields, rubric, findings: Vec::new() };
    let row = reader.row(group_by);
    match row {
        Some(row) if reader.findings.is_empty() => Ok(row),
        _ => Err(reader.findings),
    }
}

fn finding(code: Code, file: &str, message: impl Into<String>, help: impl Into<String>) -> Finding {
    Finding::new(code, file, None, message.into()).help(help.into())
}

/// Reads the fields of one row.
struct FieldReader<'a> {
    file: &'a str,
    fields: &'a Fields,
    rubric: &'a Rubric,
    findings: Vec<Finding>,
}

impl FieldReader<'_> {
    fn say(&mut self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(finding(code, self.file, message, help));
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn row(&mut self, group_by: Option<&str>) -> Option<ReadRow> {
        if let Some(other) = rubric_of(self.fields).filter(|id| *id != self.rubric.id.as_str()) {
            let message = format!(
                "The row uses the rubric `{other}`, but the others use `{}`.",
                self.rubric.id
            );
            self.say(Code::WrongRubric, message, "Make a cohort for each rubric.");
            return None;
        }
        let Some(key) = self.text("person").or(self.text("id")).map(str::to_owned) else {
            self.say(
                Code::MissingField,
                "The row doesn't say who the person is.",
                "Fill in its column `person`.",
            );
            return None;
        };
        let date = self.date();
        let group = group_by.and_then(|column| self.text(column)).map(str::to_owned);
        if self.fields.contains_key("skill") {
            let (skill, claimed, backed) = self.skill()?;
            return Some(ReadRow::Skill(SkillCell { key, date, group, skill, claimed, backed }));
        }
        let (claimed, backed) = self.skills();
        let mut member = Member::judged(self.rubric, key, claimed, &backed);
        (member.date, member.group) = (date, group);
        member.name = self.text("name").map(str::to_owned);
        self.told(&mut member);
        Some(ReadRow::Person(Box::new(member)))
    }

    /// What a row tells that its levels alone don't.
    fn told(&self, member: &mut Member) {
        let step = |id: &str| self.rubric.step(id).map(|step| step.id.clone());
        let told = |name: &str| self.text(name).and_then(step);
        if self.fields.contains_key("current_step") {
            member.current = told("current_step");
            member.next = told("next_step").or_else(|| told("target"));
        }
        if self.fields.contains_key("backed_step") {
            member.backed = told("backed_step");
            member.has_evidence |= self.text("backed_skills").is_some();
        }
        // Who is on a step has said yes to its question.
        let rung = member.current.as_ref().and_then(|id: &StepId| self.rubric.step(id)?.rung);
        let below =
            self.rubric.steps.iter().filter(|step| step.scope.is_some() && step.rung <= rung);
        member.scope = below.map(|step| (step.id.clone(), true)).collect();
    }

    fn date(&mut self) -> Option<PartialDate> {
        let text = self.text("date")?.to_owned();
        let date = text.parse();
        if date.is_err() {
            let message = format!("\u{201c}{text}\u{201d} isn't a date.");
            self.say(Code::BadDate, message, "Write it as YYYY-MM-DD or YYYY-MM.");
        }
        date.ok()
    }

    /// The one skill of the row.
    fn skill(&mut self) -> Option<(usize, Standing, Standing)> {
        let id = self.text("skill").unwrap_or_default().to_owned();
        let Some(skill) = self.rubric.skill_ix(&id) else {
            self.no_skill(&id);
            return None;
        };
        Some((skill, self.level(&id, "claimed"), self.level(&id, "backed")))
    }

    /// All skills of the row.
    fn skills(&mut self) -> (Vec<Standing>, Vec<Standing>) {
        let names: Vec<&String> = self.fields.keys().collect();
        for name in names {
            let id = name.strip_suffix(CLAIMED).or_else(|| name.strip_suffix(BACKED));
            if let Some(id) = id.filter(|id| self.rubric.skill_ix(id).is_none()) {
                self.no_skill(id);
            }
        }
        let ids: Vec<String> =
            self.rubric.skills.iter().map(|skill| skill.id().to_string()).collect();
        let claimed = ids.iter().map(|id| self.level(id, &format!("{id}{CLAIMED}")));
        let claimed: Vec<Standing> = claimed.collect();
        let backed = ids.iter().map(|id| self.level(id, &format!("{id}{BACKED}")));
        (claimed, backed.collect())
    }

    fn no_skill(&mut self, id: &str) {
        let known: Vec<&str> = self.rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
        let message = format!("The rubric `{}` has no skill `{id}`.", self.rubric.id);
        self.say(Code::UnknownId, message, did_you_mean(id, &known));
    }

    /// The answer in a field.
    fn level(&mut self, skill: &str, name: &str) -> Standing {
        let Some(text) = self.text(name).map(str::to_owned) else { return Standing::NotAsked };
        // Programs that know no empty whole numbers write 2 as 2.0.
        let level: Option<u8> = text.strip_suffix(".0").unwrap_or(&text).parse().ok();
        match (text.as_str(), level) {
            ("declined", _) => Standing::Declined,
            ("x" | "X", _) => Standing::NotApplicable,
            (_, Some(level)) if self.rubric.top() >= level => Standing::Rated(Level::new(level)),
            _ => {
                let message = format!("\u{201c}{text}\u{201d} isn't a level of `{skill}`.");
                let words = ticked(&["declined", "x"]);
                let help =
                    format!("Use a level from 0 to {}, {words}, or nothing.", self.rubric.top());
                self.say(Code::LevelOffScale, message, help);
                Standing::NotAsked
            }
        }
    }
}
