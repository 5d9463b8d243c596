//! Which column of a table is what: as the options say, else as its head says.

use std::collections::BTreeSet;

use super::amounts;
use super::choice::{Chosen, WITHOUT_OPTION, chosen};
use super::column_names::{
    ABOUT, ABOUT_ROLE, ABOUT_SKILL, ASIDE, FAMILY, GROUPS, LEVEL_TEXT, LEVELS, Names, OF_ROWS,
    ROLE_LEVELS, ROLES, SKILLS, is_count, is_required_level, is_sum, plain,
};
use super::contents::{Contents, contents};
use super::legend;
use super::proposal::{LevelCells, unordered};
use super::scale::{LevelNames, is_number};
use super::sums::computed;
use super::table::{Row, SourceTable};
use super::texts::{About, texts_of};
use super::{ImportOptions, one_line};
use crate::rubric::TOP_LEVEL;
use crate::text::diagnostic::{Code, Finding, did_you_mean, few};
use crate::text::names::key;
use crate::text::words::{list, plural};

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
    /// The name of the only role, where its column says but that it holds levels.
    pub role_name: Option<String>,
    /// Where the rows start that are computed from others, or say what a level is.
    beside: BTreeSet<usize>,
    /// The roles to import, if not all of them.
    pub chosen: Option<Vec<Chosen>>,
    /// Which of them nobody has named.
    pub guessed: Vec<String>,
    /// What was left out of the table.
    pub notes: Vec<String>,
}

/// How the levels stand in a table.
pub(super) enum ColumnShape {
    /// One a row.
    Long { role: usize, skill: usize, level: usize },
    /// A row for each skill, or for each role, and a column for each of the other. Their cells are levels, or, in a
    /// ladder, what each role of it does.
    Wide { name: usize, is_skill: bool, others: Vec<usize>, is_ladder: bool },
}

impl ColumnShape {
    /// Whether there is a row for each skill, and a column for each role.
    pub fn has_role_columns(&self) -> bool {
        matches!(self, ColumnShape::Wide { is_skill: true, .. })
    }

    /// Whether the cells say what each role of a ladder does.
    pub fn is_ladder(&self) -> bool {
        matches!(self, ColumnShape::Wide { is_ladder: true, .. })
    }
}

/// The head of a table, to be asked for its columns.
struct ColumnHead<'a> {
    table: &'a SourceTable<'a>,
    names: Vec<String>,
    /// Of columns that the person leaves out.
    without: Vec<usize>,
    /// The levels as the person names them.
    mapped: Option<&'a LevelNames>,
    guessed: Vec<String>,
    notes: Vec<String>,
    /// The columns that are skipped with a note.
    noted: Vec<usize>,
    /// The sheet that the table stands on.
    sheet: Option<&'a str>,
    role_name: Option<String>,
}

impl Columns {
    /// The columns of a table, or what cannot be told of them; `mapped` are the levels as the person names them.
    pub fn of(
        table: &SourceTable<'_>,
        options: &ImportOptions,
        mapped: Option<&LevelNames>,
        findings: &mut Vec<Finding>,
    ) -> Option<Columns> {
        let before = findings.len();
        let names = (0..table.head.len()).map(|at| plain(table.head.cell(at))).collect();
        let (without, guessed, notes, noted) = Default::default();
        let (sheet, role_name) = (options.sheet.as_deref(), None);
        let mut head =
            ColumnHead { table, names, without, mapped, guessed, notes, noted, sheet, role_name };
        let given = Given {
            role: head.given("--role", options.role.as_deref(), findings),
            skill: head.given("--skill", options.skill.as_deref(), findings),
            level: head.given("--level", options.level.as_deref(), findings),
            group: head.given("--group", options.group.as_deref(), findings),
            roles: chosen(options.roles.as_deref()),
        };
        head.leave_out(options.without.as_deref(), findings);
        if findings.len() > before {
            return None;
        }
        let shape = head.shape(&given, findings)?;
        let (without, noted) = (head.without.clone(), head.noted.clone());
        let mut columns = head.columns(shape, given);
        columns.take_texts(table, &without);
        columns.doubled(table, findings);
        columns.name_unread(table, &[&without[..], &noted].concat());
        Some(columns).filter(|_| findings.len() == before)
    }

    /// Whether a row sums up others, or says what a level is.
    pub fn is_beside(&self, row: &Row, name: usize) -> bool {
        is_sum(row.label(name)) || self.beside.contains(&row.start)
    }

    /// The columns that are read.
    fn read(&self) -> Vec<usize> {
        let mut read = match &self.shape {
            ColumnShape::Long { role, skill, level } => vec![*role, *skill, *level],
            ColumnShape::Wide { name, others, .. } => [&[*name], &others[..]].concat(),
        };
        let more = [
            self.parent,
            self.group,
            self.role_id,
            self.skill_id,
            self.rung,
            self.family,
            self.about_role,
            self.about_skill,
            self.level_name,
            self.level_text,
        ];
        read.extend(more.into_iter().flatten());
        read
    }

    /// Takes columns with texts by what they tell of, where no column is called so.
    fn take_texts(&mut self, table: &SourceTable<'_>, without: &[usize]) {
        let ColumnShape::Long { role, skill, level } = self.shape else { return };
        let read = self.read();
        let is_free = |at: &usize| !(read.contains(at) || without.contains(at));
        let free: Vec<usize> = (0..table.head.len()).filter(is_free).collect();
        for (at, about) in texts_of(table, [role, skill, level], &free) {
            let place = match about {
                About::Level => &mut self.level_text,
                About::Skill => &mut self.about_skill,
                About::Role => &mut self.about_role,
            };
            if place.is_none() {
                *place = Some(at);
                self.guessed.push(format!("text `{}`", table.head.cell(at)));
            }
        }
    }

    /// Names the columns that nothing reads.
    fn name_unread(&mut self, table: &SourceTable<'_>, told: &[usize]) {
        // Who chooses columns knows the others.
        if self.shape.has_role_columns() && self.chosen.is_some() {
            return;
        }
        let read = self.read();
        let unread = (0..table.head.len()).filter(|at| !(read.contains(at) || told.contains(at)));
        let names: Vec<String> = unread
            .map(|at| table.head.cell(at))
            .filter(|name| !name.is_empty())
            .map(|name| format!("`{name}`"))
            .collect();
        if !names.is_empty() {
            let columns = plural(names.len(), "column");
            self.notes.push(format!("skillgap skipped {columns}: {}.", few(&names)));
        }
    }

    /// A name that stands twice names no column.
    fn doubled(&self, table: &SourceTable<'_>, findings: &mut Vec<Finding>) {
        let mut used: Vec<usize> = match &self.shape {
            ColumnShape::Long { role, skill, level } => vec![*role, *skill, *level],
            ColumnShape::Wide { name, others, .. } => [&[*name], &others[..]].concat(),
        };
        used.extend(
            [self.group, self.about_skill, self.about_role, self.level_text].iter().flatten(),
        );
        let names: Vec<String> =
            (0..table.head.len()).map(|at| plain(table.head.cell(at))).collect();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let is_used = used.iter().any(|used| names[*used] == *name);
            if is_used && names[..at].contains(name) {
                let message = format!("The column `{}` appears twice.", table.head.cell(at));
                let span = table.span(&table.head, at);
                let help = "Rename or delete one of them.";
                let finding = Finding::new(Code::DoubledColumn, table.file, span, message);
                findings.push(finding.help(help));
            }
        }
    }
}

/// The columns that the options name.
struct Given {
    role: Option<usize>,
    skill: Option<usize>,
    level: Option<usize>,
    group: Option<usize>,
    /// The roles to import.
    roles: Option<Vec<Chosen>>,
}

impl ColumnHead<'_> {
    fn find(&self, names: Names) -> Option<usize> {
        let there = || (0..self.names.len()).filter(|at| !self.without.contains(at));
        names.iter().find_map(|name| there().find(|at| self.names[*at] == *name))
    }

    /// Takes note of the columns that the person leaves out.
    fn leave_out(&mut self, option: Option<&str>, findings: &mut Vec<Finding>) {
        for Chosen { name, span } in chosen(option).unwrap_or_default() {
            match self.named(&name) {
                Ok(column) => self.without.push(column),
                Err(why) => {
                    let message = format!("The table has no column `{name}`.");
                    let finding = Finding::new(Code::MissingColumn, WITHOUT_OPTION, span, message);
                    findings.push(finding.help(why));
                }
            }
        }
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
        // A column without a name has a number.
        let number = plain(name).strip_prefix("column ").and_then(|number| number.parse().ok());
        let numbered = number.filter(|number| (1..=known.len()).contains(number));
        let found = found.or(numbered.map(|number: usize| number - 1));
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

    fn shape(&mut self, given: &Given, findings: &mut Vec<Finding>) -> Option<ColumnShape> {
        // Who chooses columns as roles has a table that is wide.
        let is_wide = (given.roles.iter().flatten()).any(|role| self.named(&role.name).is_ok());
        let level = match given.level {
            None if !is_wide => self.guess("level", LEVELS).or_else(|| self.level_head()),
            given => given,
        };
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
            (None, Some(skill), Some(level)) if skill != level => {
                return self.only_role(skill, level, given, findings);
            }
            (Some(name), None, None) => return self.wide(name, false, given, findings),
            (None, Some(name), None) => return self.wide(name, true, given, findings),
            (None, None, Some(level)) if given.level.is_none() && self.are_role_levels(level) => {
                self.guessed.clear();
                return self.wide(level, false, given, findings);
            }
            (None, None, None) => match self.find(GROUPS).filter(|at| self.is_name(*at)) {
                Some(name) => return self.wide(name, true, given, findings),
                None => None,
            },
            // A role can be called as a column of roles is.
            (Some(role), Some(skill), None) if self.has_levels(role) => {
                self.guessed.retain(|guess| !guess.starts_with("role "));
                return self.wide(skill, true, given, findings);
            }
            _ => None,
        };
        if shape.is_none() {
            self.untold([("role", role), ("skill", skill), ("level", level)], findings);
        }
        shape
    }

    /// The column that is called as levels are, with more around that: "Required level (1-5)", "Expected skill level".
    fn level_head(&mut self) -> Option<usize> {
        let is_one = |name: &String| {
            let (said, rest) = name.split_once('(').unwrap_or((name, ""));
            let is_more = !rest.is_empty() && LEVELS.contains(&said.trim());
            is_more || is_required_level(said.trim())
        };
        let found =
            (0..self.names.len()).find(|at| is_one(&self.names[*at]) && self.is_there(*at))?;
        self.guessed.push(format!("level `{}`", self.table.head.cell(found)));
        Some(found)
    }

    /// Whether the cells of a column that is called as levels are name the rows, as the steps of a career do.
    fn are_role_levels(&self, column: usize) -> bool {
        let others = (0..self.names.len()).filter(|at| *at != column && self.is_there(*at));
        let others: Vec<usize> = others.collect();
        let Contents { levels, .. } = contents(self.table, &others, self.mapped);
        let are_names = !self.table.rows.iter().any(|row| is_number(row.cell(column)));
        are_names && self.is_name(column) && levels.len() * 2 > others.len()
    }

    /// A table with the levels of one role, which the person or the sheet names.
    fn only_role(
        &mut self,
        name: usize,
        level: usize,
        given: &Given,
        findings: &mut Vec<Finding>,
    ) -> Option<ColumnShape> {
        let chosen = given.roles.as_deref().unwrap_or_default();
        let called = match chosen {
            [] => self.sheet.map(one_line),
            [only] => Some(only.name.clone()),
            _ => None,
        };
        let Some(called) = called else {
            let message = "The table covers one role but doesn't say which.";
            let span = self.table.span(&self.table.head, level);
            let finding = Finding::new(Code::MissingColumn, self.table.file, span, message);
            findings.push(finding.help(
                "Name it: `--roles NAME`. If a column has the roles, name that: `--role COLUMN`.",
            ));
            return None;
        };
        self.notes.push(format!(
            "skillgap read one role: \u{201c}{called}\u{201d}. For several, write one table with a column for each role."
        ));
        self.role_name = Some(called);
        Some(ColumnShape::Wide { name, is_skill: true, others: vec![level], is_ladder: false })
    }

    /// A table with a column for each role or skill: all that hold levels, or texts where none does.
    fn wide(
        &mut self,
        name: usize,
        is_skill: bool,
        given: &Given,
        findings: &mut Vec<Finding>,
    ) -> Option<ColumnShape> {
        let known = [GROUPS, ABOUT_SKILL, ABOUT_ROLE, ABOUT, FAMILY, OF_ROWS].concat();
        let is_free = |at: &usize| *at != name && Some(*at) != given.group && self.is_there(*at);
        let free: Vec<usize> = (0..self.names.len()).filter(is_free).collect();
        if free.is_empty() {
            let known = |is_known: bool| is_known.then_some(name);
            let all = [("role", known(!is_skill)), ("skill", known(is_skill)), ("level", None)];
            self.untold(all, findings);
            return None;
        }
        let (held, left) = match given.roles.as_ref().filter(|_| is_skill) {
            Some(roles) => (self.role_columns(roles, name, findings)?, Vec::new()),
            None => {
                let of = |names: Names| {
                    let is_of = |at: &&usize| names.contains(&self.names[**at].as_str());
                    free.iter().filter(is_of).copied().collect::<Vec<usize>>()
                };
                let (known, mut aside) = (of(&known), of(ASIDE));
                aside.extend(
                    free.iter()
                        .filter(|at| is_sum(&self.names[**at]) || is_count(&self.names[**at])),
                );
                let is_other = |at: &&usize| !known.contains(at) && !aside.contains(at);
                (free.iter().filter(is_other).copied().collect(), aside)
            }
        };
        let is_chosen = is_skill && given.roles.is_some();
        let Contents { levels, mut others, is_ladder, lists } =
            contents(self.table, &held, self.mapped);
        let (row, column) = if is_skill { ("skill", "roles") } else { ("role", "skills") };
        let columns = if is_chosen { held } else { levels };
        // Beside a role, several names in a cell are its skills.
        if columns.is_empty() || !(is_skill || lists.is_empty()) {
            self.without_levels(&lists, name, findings);
            return None;
        }
        others.extend(left);
        others.sort_unstable();
        if !(others.is_empty() || is_chosen) {
            let names: Vec<String> = others.iter().map(|at| self.shown(*at)).collect();
            let columns = plural(others.len(), "column");
            self.noted.extend(&others);
            self.notes.push(format!("skillgap skipped {columns} without levels: {}.", few(&names)));
        }
        let count = plural(columns.len(), "column");
        self.guessed.push(format!("a row for each {row}, and {count} of {column}"));
        Some(ColumnShape::Wide { name, is_skill, others: columns, is_ladder })
    }

    /// The name of a column in a text, else its number.
    fn shown(&self, column: usize) -> String {
        match self.table.head.cell(column) {
            "" => format!("column {}", column + 1),
            name => format!("`{name}`"),
        }
    }

    /// Whether each row has its own name in a column.
    fn is_name(&self, column: usize) -> bool {
        let cells = self.table.rows.iter().map(|row| key(row.cell(column)));
        let names: BTreeSet<String> = cells.filter(|name| !name.is_empty()).collect();
        names.len() == self.table.rows.len()
    }

    /// Whether a column holds levels.
    fn has_levels(&self, column: usize) -> bool {
        let Contents { levels, is_ladder, .. } = contents(self.table, &[column], self.mapped);
        !(levels.is_empty() || is_ladder)
            && self.table.rows.iter().any(|row| is_number(row.cell(column)))
    }

    /// The columns of the roles that the person chooses, in that order.
    fn role_columns(
        &self,
        roles: &[Chosen],
        skill: usize,
        findings: &mut Vec<Finding>,
    ) -> Option<Vec<usize>> {
        let before = findings.len();
        let mut columns = Vec::new();
        for role in roles {
            match self.named(&role.name) {
                Ok(column) if column != skill && !columns.contains(&column) => columns.push(column),
                Ok(_) => {}
                Err(why) => findings.push(role.missing(why)),
            }
        }
        Some(columns).filter(|_| findings.len() == before)
    }

    /// Says that a table has a column for the skills or roles, and none for their levels.
    fn without_levels(&self, lists: &[usize], name: usize, findings: &mut Vec<Finding>) {
        let table = self.table;
        if let Some(other) = self.held_instead(&[Some(name)]) {
            *findings = vec![other];
            return;
        }
        let (at, message, help) = match lists.first() {
            Some(list) => (
                *list,
                format!("The column `{}` has several names in one cell.", table.head.cell(*list)),
                "Write a row for each skill of each role, with the columns `role,skill,level`.",
            ),
            None => (
                name,
                format!("No column other than `{}` has levels.", table.head.cell(name)),
                "Add a column with a level in each row, or name it with `--level COLUMN`.",
            ),
        };
        let span = table.span(&table.head, at);
        findings.push(Finding::new(Code::MissingColumn, table.file, span, message).help(help));
    }

    /// What most cells hold that can't be levels, but for those of some columns.
    fn held_instead(&self, but: &[Option<usize>]) -> Option<Finding> {
        let is_other = |at: &usize| !but.contains(&Some(*at)) && self.is_there(*at);
        let columns: Vec<usize> = (0..self.names.len()).filter(is_other).collect();
        amounts::told_of_most(&LevelCells::of(self.table, &columns))
    }

    /// A column without a name and without a cell is none.
    fn is_there(&self, at: usize) -> bool {
        let is_named = !self.names[at].is_empty();
        // Some programs number the rows in a first column without a name.
        let has_cell = || at > 0 && self.table.rows.iter().any(|row| !row.cell(at).is_empty());
        !self.without.contains(&at) && (is_named || has_cell())
    }

    /// Says which of the three columns cannot be told.
    fn untold(&self, columns: [(&str, Option<usize>); 3], findings: &mut Vec<Finding>) {
        let known = columns.map(|(_, found)| found);
        if let Some(other) = self.held_instead(&[&known[..], &[Some(0)]].concat()) {
            *findings = vec![other];
            return;
        }
        let missing: Vec<&str> =
            columns.iter().filter(|(_, found)| found.is_none()).map(|(what, _)| *what).collect();
        let all: Vec<String> = (0..self.names.len()).map(|at| self.shown(at)).collect();
        let known = few(&all);
        let table = self.table;
        let end = table.span(&table.head, table.head.len() - 1).end;
        let span = table.span(&table.head, 0).start..end;
        if columns.iter().all(|(_, found)| found.is_none()) && self.are_sentences() {
            let message = "The cells are sentences, not levels.";
            let first = self.shown(0).replace('`', "");
            let help = format!(
                "skillgap needs a level in each cell. If the columns are the roles of a ladder and each row is a skill, \
                 add `--skill \"{first}\"`."
            );
            findings.push(Finding::new(Code::MissingColumn, table.file, span, message).help(help));
            return;
        }
        let message = format!("No column is called {}.", missing.join(" or "));
        let options: Vec<String> =
            missing.iter().map(|what| format!("`--{what} COLUMN`")).collect();
        let wide = match &missing[..] {
            ["role", "skill", "level"] => {
                ". Or just `--skill COLUMN`, if there is a column for each role"
            }
            _ => "",
        };
        let help = format!("Say which column: {}{wide}. The columns are {known}.", list(&options));
        findings.push(Finding::new(Code::MissingColumn, table.file, span, message).help(help));
        if missing.len() == columns.len() {
            findings.extend(self.names_as_well());
        }
    }

    /// What is to be said of levels that are names, where nobody knows the columns: those with the same few words.
    fn names_as_well(&self) -> Option<Finding> {
        let free: Vec<usize> = (0..self.names.len()).filter(|at| self.is_there(*at)).collect();
        let Contents { levels, is_ladder, .. } = contents(self.table, &free, self.mapped);
        let cells = LevelCells::of(self.table, &levels);
        let names: BTreeSet<String> = cells.texts().map(key).collect();
        let are_names = !is_ladder
            && self.mapped.is_none()
            && levels.len() > 1
            && (1..=usize::from(TOP_LEVEL)).contains(&names.len())
            && legend::told(&cells).is_none()
            && !cells.texts().any(is_number);
        are_names.then(|| unordered(&cells))
    }

    /// Whether most cells say more than a level or a name does.
    fn are_sentences(&self) -> bool {
        const LEAST_WORDS: usize = 4;
        let rows = self.table.rows.iter();
        let cells = rows.flat_map(|row| (1..self.names.len()).map(|at| row.cell(at)));
        let (long, short): (Vec<&str>, Vec<&str>) = cells
            .filter(|cell| !cell.is_empty())
            .partition(|cell| cell.split_whitespace().count() >= LEAST_WORDS);
        long.len() > short.len()
    }

    /// The columns of this shape, with those that say more.
    fn columns(mut self, shape: ColumnShape, given: Given) -> Columns {
        let role = match shape {
            ColumnShape::Long { role, .. } => Some(role),
            ColumnShape::Wide { .. } => None,
        };
        let of_level = role.is_some_and(|role| ROLE_LEVELS.contains(&self.names[role].as_str()));
        let about_role = if of_level { ABOUT_ROLE } else { &ABOUT_ROLE[1..] };
        let parent = self.find(ROLES).filter(|_| of_level);
        // In a wide table, a description is of what has a row.
        let (of_roles, of_skills) = match shape {
            ColumnShape::Long { .. } => (false, false),
            ColumnShape::Wide { is_skill, .. } => (!is_skill, is_skill),
        };
        let is_name = |at: &usize| matches!(shape, ColumnShape::Wide { name, .. } if name == *at);
        let is_group = given.group.is_some() || !self.find(GROUPS).is_some_and(|at| is_name(&at));
        let group =
            given.group.or_else(|| self.guess("group", if is_group { GROUPS } else { &[] }));
        let about = |own: Names| [own, ABOUT].concat();
        let about_roles = if of_roles { about(about_role) } else { about_role.to_vec() };
        let about_skills = if of_skills { about(ABOUT_SKILL) } else { ABOUT_SKILL.to_vec() };
        let beside = match &shape {
            ColumnShape::Wide { name, others, .. } => {
                let mut beside = computed(self.table, others);
                beside.extend(legend::lines(self.table, *name));
                beside
            }
            ColumnShape::Long { .. } => BTreeSet::new(),
        };
        Columns {
            role_name: self.role_name.take(),
            beside,
            parent,
            group,
            role_id: self.find(&["role id"]),
            skill_id: self.find(&["skill id"]),
            rung: self.find(&["rung"]),
            family: self.find(FAMILY).or(parent),
            about_role: self.guess("text", &about_roles),
            about_skill: self.guess("text", &about_skills),
            level_name: self.find(&["level name"]),
            level_text: role.and_then(|_| self.guess("text", LEVEL_TEXT)),
            chosen: given.roles,
            shape,
            guessed: self.guessed,
            notes: self.notes,
        }
    }
}

fn missing(table: &SourceTable<'_>, option: &str, name: &str, help: String) -> Finding {
    let message = format!("The table has no column `{name}`, which `{option}` names.");
    let span = table.span(&table.head, 0);
    Finding::new(Code::MissingColumn, table.file, span, message).help(help)
}

/// A column in which the levels may tell roles apart that another column takes for one.
pub(super) fn finer_role<'t>(table: &'t SourceTable<'_>, role: usize) -> Option<&'t str> {
    let head: &Row = &table.head;
    (0..head.len())
        .filter(|at| *at != role)
        .map(|at| head.cell(at))
        .find(|name| ROLE_LEVELS.contains(&plain(name).as_str()))
}

/// The column that tells apart the scales of two rows on the same skill: its name, the scales, and the one of levels.
pub(super) fn two_scales(
    table: &SourceTable<'_>,
    columns: &Columns,
    one: &Row,
    other: &Row,
) -> Option<(String, Vec<String>, String)> {
    let ColumnShape::Long { role, skill, level } = columns.shape else { return None };
    let is_scale = |at: &usize| {
        let is_own = [role, skill, level].contains(at);
        let name = plain(table.head.cell(*at));
        !is_own && name.contains("scale") && key(one.cell(*at)) != key(other.cell(*at))
    };
    let name_of = |at: &usize| plain(table.head.cell(*at)).contains("name");
    let of_scales: Vec<usize> = (0..table.head.len()).filter(is_scale).collect();
    let at = *of_scales.iter().find(|at| name_of(at)).or(of_scales.first())?;
    let mut scales: Vec<String> = table.rows.iter().map(|row| one_line(row.cell(at))).collect();
    scales.sort_unstable();
    scales.dedup();
    let is_of_levels = |scale: &&String| ["level", "lv"].contains(&key(scale).as_str());
    let proposed = scales.iter().find(is_of_levels).or(scales.first())?.clone();
    Some((table.head.cell(at).to_owned(), scales, proposed))
}
