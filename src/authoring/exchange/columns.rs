//! Which column of a table is what: as the options say, else as its head says.

use super::ImportOptions;
use super::table::{Row, SourceTable};
use crate::text::diagnostic::{Code, Finding, did_you_mean, few};
use crate::text::names::key;
use crate::text::words::{list, plural};

/// Names of columns that say the same, most telling first: words in lower case.
type Names<'a> = &'a [&'static str];

/// A level within a role, which is what asks for skills where both stand in a table.
const ROLE_LEVELS: Names = &["role level", "job level"];
const ROLES: Names = &[
    "role",
    "role name",
    "role title",
    "job role",
    "job",
    "job title",
    "job name",
    "position",
    "occupation",
    "profession",
];
const SKILLS: Names = &[
    "skill name",
    "skill",
    "skill title",
    "competency name",
    "competency",
    "competence",
    "capability",
];
const LEVELS: Names = &[
    "skill level",
    "required level",
    "level required",
    "target level",
    "level",
    "competency level",
    "proficiency level",
    "required proficiency",
    "proficiency",
];
const GROUPS: Names = &["group", "skill group", "skill category", "category", "skill area"];

/// The columns of a table, by their places.
pub(super) struct Columns {
    pub shape: ColumnShape,
    pub group: Option<usize>,
    /// Of the role within which a level of it stands.
    pub parent: Option<usize>,
    pub role_id: Option<usize>,
    pub skill_id: Option<usize>,
    pub rung: Option<usize>,
    pub family: Option<usize>,
    pub about_role: Option<usize>,
    pub about_skill: Option<usize>,
    pub level_name: Option<usize>,
    pub level_text: Option<usize>,
    /// Which of them nobody has named.
    pub guessed: Vec<String>,
}

/// How the levels stand in a table.
pub(super) enum ColumnShape {
    /// One a row.
    Long { role: usize, skill: usize, level: usize },
    /// A row for each skill, or for each role, and a column for each of the other.
    Wide { name: usize, is_skill: bool, others: Vec<usize> },
}

/// The head of a table, to be asked for its columns.
struct ColumnHead<'a> {
    table: &'a SourceTable<'a>,
    names: Vec<String>,
    guessed: Vec<String>,
}

impl Columns {
    /// The columns of a table, or what cannot be told of them.
    pub fn of(
        table: &SourceTable<'_>,
        options: &ImportOptions,
        findings: &mut Vec<Finding>,
    ) -> Option<Columns> {
        let before = findings.len();
        let names = (0..table.head.len()).map(|at| plain(table.head.cell(at))).collect();
        let mut head = ColumnHead { table, names, guessed: Vec::new() };
        let given = Given {
            role: head.given("--role", options.role.as_deref(), findings),
            skill: head.given("--skill", options.skill.as_deref(), findings),
            level: head.given("--level", options.level.as_deref(), findings),
            group: head.given("--group", options.group.as_deref(), findings),
        };
        if findings.len() > before {
            return None;
        }
        head.doubled(findings);
        let shape = head.shape(&given, findings)?;
        Some(head.columns(shape, given.group)).filter(|_| findings.len() == before)
    }
}

/// The columns that the options name.
struct Given {
    role: Option<usize>,
    skill: Option<usize>,
    level: Option<usize>,
    group: Option<usize>,
}

impl ColumnHead<'_> {
    fn find(&self, names: Names) -> Option<usize> {
        names.iter().find_map(|name| self.names.iter().position(|known| known == name))
    }

    fn guess(&mut self, what: &str, names: Names) -> Option<usize> {
        let found = self.find(names)?;
        self.guessed.push(format!("{what} `{}`", self.table.head.cell(found)));
        Some(found)
    }

    /// The column of this name, in capitals or not.
    fn named(&self, name: &str) -> Result<usize, String> {
        let known: Vec<&str> = (0..self.names.len()).map(|at| self.table.head.cell(at)).collect();
        let exact = known.iter().position(|column| *column == name.trim());
        let found = exact.or_else(|| self.names.iter().position(|known| *known == plain(name)));
        found.ok_or_else(|| did_you_mean(name, &known))
    }

    /// The column that an option names; said if there is none of that name.
    fn given(
        &self,
        option: &str,
        name: Option<&str>,
        findings: &mut Vec<Finding>,
    ) -> Option<usize> {
        let wanted = name?;
        let found = self.named(wanted);
        found.map_err(|why| findings.push(missing(self.table, option, wanted, why))).ok()
    }

    /// A name that stands twice names no column.
    fn doubled(&self, findings: &mut Vec<Finding>) {
        for (at, name) in self.names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if self.names[..at].contains(name) {
                let message = format!("The column `{}` appears twice.", self.table.head.cell(at));
                let span = self.table.span(&self.table.head, at);
                let help = "Rename or delete one of them.";
                findings.push(
                    Finding::new(Code::DoubledColumn, self.table.file, span, message).help(help),
                );
            }
        }
    }

    fn shape(&mut self, given: &Given, findings: &mut Vec<Finding>) -> Option<ColumnShape> {
        let level = given.level.or_else(|| self.guess("level", LEVELS));
        let both: Vec<&str> = ROLE_LEVELS.iter().chain(ROLES).copied().collect();
        let (role, skill) = match level {
            // Without a column of levels, what is named alone says what a row is.
            None if given.role.is_some() || given.skill.is_some() => (given.role, given.skill),
            _ => {
                let role = given.role.or_else(|| self.guess("role", &both));
                (role, given.skill.or_else(|| self.guess("skill", SKILLS)))
            }
        };
        let shape = match (role, skill, level) {
            (Some(role), Some(skill), Some(level))
                if role != skill && role != level && skill != level =>
            {
                Some(ColumnShape::Long { role, skill, level })
            }
            (Some(role), Some(_), Some(_)) => {
                let span = self.table.span(&self.table.head, role);
                let message = "One column can't be two of role, skill and level.";
                let help = "Name another column with `--role`, `--skill` or `--level`.";
                let finding = Finding::new(Code::MissingColumn, self.table.file, span, message);
                findings.push(finding.help(help));
                return None;
            }
            (Some(name), None, None) => self.wide(name, false, given.group),
            (None, Some(name), None) => self.wide(name, true, given.group),
            _ => None,
        };
        if shape.is_none() {
            self.untold([("role", role), ("skill", skill), ("level", level)], findings);
        }
        shape
    }

    /// A table with a column for each role or skill: all that say nothing else. None if there is no such column.
    fn wide(&mut self, name: usize, is_skill: bool, group: Option<usize>) -> Option<ColumnShape> {
        let known =
            [GROUPS, ABOUT_SKILL, ABOUT_ROLE, FAMILY, &["role id", "skill id", "rung"]].concat();
        let others: Vec<usize> = (0..self.names.len())
            .filter(|at| *at != name && Some(*at) != group)
            .filter(|at| !known.contains(&self.names[*at].as_str()) && self.is_there(*at))
            .collect();
        let (row, column) = if is_skill { ("skill", "roles") } else { ("role", "skills") };
        let is_any = !others.is_empty();
        let columns = plural(others.len(), "column");
        self.guessed.push(format!("a row for each {row}, and {columns} of {column}"));
        Some(ColumnShape::Wide { name, is_skill, others }).filter(|_| is_any)
    }

    /// A column without a name and without a cell is none.
    fn is_there(&self, at: usize) -> bool {
        !self.names[at].is_empty() || self.table.rows.iter().any(|row| !row.cell(at).is_empty())
    }

    /// Says which of the three columns cannot be told.
    fn untold(&self, columns: [(&str, Option<usize>); 3], findings: &mut Vec<Finding>) {
        let missing: Vec<&str> =
            columns.iter().filter(|(_, found)| found.is_none()).map(|(what, _)| *what).collect();
        let all: Vec<String> =
            (0..self.names.len()).map(|at| format!("`{}`", self.table.head.cell(at))).collect();
        let known = few(&all);
        let message = format!("No column is named after the {}.", missing.join(", nor after the "));
        let options: Vec<String> =
            missing.iter().map(|what| format!("`--{what} COLUMN`")).collect();
        let wide = match &missing[..] {
            ["role", "skill", "level"] => {
                ", or with `--skill COLUMN` alone if there is a column for each role"
            }
            _ => "",
        };
        let help = format!("Name it with {}{wide}. The columns are {known}.", list(&options));
        let table = self.table;
        let end = table.span(&table.head, table.head.len() - 1).end;
        let span = table.span(&table.head, 0).start..end;
        findings.push(Finding::new(Code::MissingColumn, table.file, span, message).help(help));
    }

    /// The columns of this shape, with those that say more.
    fn columns(mut self, shape: ColumnShape, group: Option<usize>) -> Columns {
        let role = match shape {
            ColumnShape::Long { role, .. } => Some(role),
            ColumnShape::Wide { .. } => None,
        };
        let of_level = role.is_some_and(|role| ROLE_LEVELS.contains(&self.names[role].as_str()));
        let about_role = if of_level { ABOUT_ROLE } else { &ABOUT_ROLE[1..] };
        let parent = self.find(ROLES).filter(|_| of_level);
        Columns {
            parent,
            group: group.or_else(|| self.guess("group", GROUPS)),
            role_id: self.find(&["role id"]),
            skill_id: self.find(&["skill id"]),
            rung: self.find(&["rung"]),
            family: self.find(FAMILY),
            about_role: self.guess("text", about_role),
            about_skill: self.guess("text", ABOUT_SKILL),
            level_name: self.find(&["level name"]),
            level_text: role.and_then(|_| self.guess("text", LEVEL_TEXT)),
            shape,
            guessed: self.guessed,
        }
    }
}

const FAMILY: Names = &["role family", "job family"];
/// The first is of a level within a role.
const ABOUT_ROLE: Names = &["role level description", "role description", "job description"];
const ABOUT_SKILL: Names = &["skill description", "competency description"];
const LEVEL_TEXT: Names = &["skill level description", "level description", "anchor"];

fn missing(table: &SourceTable<'_>, option: &str, name: &str, help: String) -> Finding {
    let message = format!("The table has no column `{name}`, which `{option}` names.");
    let span = table.span(&table.head, 0);
    Finding::new(Code::MissingColumn, table.file, span, message).help(help)
}

/// The name of a column, such that `Skill_Name` is `skill name`.
fn plain(name: &str) -> String {
    let spaced = key(name).replace(['_', '-'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A column in which the levels may tell roles apart that another column takes for one.
pub(super) fn finer_role<'t>(table: &'t SourceTable<'_>, role: usize) -> Option<&'t str> {
    let head: &Row = &table.head;
    (0..head.len())
        .filter(|at| *at != role)
        .map(|at| head.cell(at))
        .find(|name| ROLE_LEVELS.contains(&plain(name).as_str()))
}
