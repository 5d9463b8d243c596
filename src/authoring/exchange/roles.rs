//! From the cells of a table to roles, skills and required levels.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::columns::{ColumnShape, Columns, finer_role};
use super::one_line;
use super::scale::LevelNames;
use super::table::{Row, SourceTable};
use crate::rubric::Level;
use crate::text::diagnostic::{Code, Finding};
use crate::text::names::{look, same, sketch};
use crate::text::sorting::map_of;

/// What a table says.
pub(super) struct Roles {
    pub roles: Vec<TableRole>,
    pub skills: Vec<TableSkill>,
    /// The names of the groups of skills; one without a name if the table has none.
    pub groups: Vec<String>,
    pub scale: LevelNames,
    /// The table's own text on a level, where it says the same of every skill.
    pub level_texts: BTreeMap<Level, String>,
    /// Rows that name a role and a skill and no level.
    blank: usize,
    /// Whether the table has rungs that make no ladder.
    no_ladder: bool,
}

/// A role with its requirements.
#[derive(Default)]
pub(super) struct TableRole {
    pub name: String,
    /// As the table has it; may be none that can be used.
    pub id: String,
    pub family: String,
    pub about: String,
    /// Its height on a ladder, where the table has one.
    pub rung: Option<u8>,
    /// Skill → level above 0.
    pub required: BTreeMap<usize, Level>,
}

/// A skill with what the table says about it.
#[derive(Default)]
pub(super) struct TableSkill {
    pub name: String,
    pub id: String,
    pub group: usize,
    pub about: String,
    /// The text on each level.
    pub texts: BTreeMap<Level, String>,
}

/// One level of a table: where it stands, and what it is about.
struct RoleRow<'t> {
    row: &'t Row,
    column: usize,
    role: String,
    skill: String,
}

impl<'t> RoleRow<'t> {
    /// A cell of its row; empty if the table has no such column.
    fn text(&self, column: Option<usize>) -> &'t str {
        column.map_or("", |at| self.row.cell(at))
    }
}

/// The cells that hold levels.
pub(super) fn level_cells<'t>(
    table: &'t SourceTable<'_>,
    columns: &Columns,
) -> Vec<(&'t Row, usize)> {
    match &columns.shape {
        ColumnShape::Long { level, .. } => table.rows.iter().map(|row| (row, *level)).collect(),
        ColumnShape::Wide { others, .. } => {
            table.rows.iter().flat_map(|row| others.iter().map(move |at| (row, *at))).collect()
        }
    }
}

/// Reads a table, entry by entry.
struct RoleReader<'t, 'f> {
    table: &'t SourceTable<'t>,
    columns: &'t Columns,
    made: Roles,
    roles: HashMap<String, usize>,
    skills: HashMap<String, usize>,
    /// Role and skill → level, and where it was said first.
    said: HashMap<(usize, usize), (Level, &'t Row, usize)>,
    findings: &'f mut Vec<Finding>,
}

impl Roles {
    /// What a table says, with what is wrong with its cells.
    pub fn of<'t>(
        table: &'t SourceTable<'t>,
        columns: &'t Columns,
        scale: LevelNames,
        findings: &mut Vec<Finding>,
    ) -> Roles {
        let made = Roles {
            roles: Vec::new(),
            skills: Vec::new(),
            groups: Vec::new(),
            scale,
            level_texts: BTreeMap::new(),
            blank: 0,
            no_ladder: false,
        };
        let (roles, skills, said) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut reader = RoleReader { table, columns, made, roles, skills, said, findings };
        for entry in reader.entries() {
            reader.add(&entry);
        }
        reader.name_levels();
        reader.made.keep_ladder();
        reader.made.level_texts = reader.made.common_texts();
        if reader.findings.is_empty() {
            reader.check_roles();
        }
        reader.made
    }

    /// What is good to know of what was read.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = match self.blank {
            0 => Vec::new(),
            1 => vec!["1 row names no level, so skillgap requires nothing there.".to_owned()],
            rows => vec![format!("{rows} rows name no level, so skillgap requires nothing there.")],
        };
        if self.no_ladder {
            let note = "The rungs don't rise by one from 1, so the roles have no ladder.";
            notes.push(note.to_owned());
        }
        let roles: Vec<&str> = self.roles.iter().map(|role| role.name.as_str()).collect();
        let skills: Vec<&str> = self.skills.iter().map(|skill| skill.name.as_str()).collect();
        for (what, names) in [("roles", roles), ("skills", skills)] {
            let mut known: HashMap<String, &str> = HashMap::new();
            for name in names {
                if let Some(other) = known.insert(sketch(name), name) {
                    let how =
                        if same(other, name) { "differ only in capitals" } else { "look alike" };
                    notes.push(format!("\u{201c}{other}\u{201d} and \u{201c}{name}\u{201d} {how}, and are two {what}."));
                }
            }
        }
        notes
    }

    /// Takes out of the skills what the table says alike of each at a level: it is about the level.
    fn common_texts(&mut self) -> BTreeMap<Level, String> {
        let mut texts: BTreeMap<Level, Vec<&String>> = BTreeMap::new();
        for (level, text) in self.skills.iter().flat_map(|skill| &skill.texts) {
            texts.entry(*level).or_default().push(text);
        }
        let common = (texts.into_iter())
            .filter(|(_, texts)| texts.len() > 1 && texts.iter().all(|text| *text == texts[0]));
        let common: BTreeMap<Level, String> =
            map_of(common.map(|(level, texts)| (level, texts[0].clone())));
        for skill in &mut self.skills {
            skill.texts.retain(|level, _| !common.contains_key(level));
        }
        common
    }

    /// Rungs that do not rise by one from 1 make no ladder.
    fn keep_ladder(&mut self) {
        let rungs: BTreeSet<u8> = self.roles.iter().filter_map(|role| role.rung).collect();
        self.no_ladder = !rungs.iter().copied().eq((1..).take(rungs.len()));
        if self.no_ladder {
            self.roles.iter_mut().for_each(|role| role.rung = None);
        }
    }
}

impl<'t> RoleReader<'t, '_> {
    /// All that the table says of levels, in its order. What has no name is told, and left out.
    fn entries(&mut self) -> Vec<RoleRow<'t>> {
        let table = self.table;
        match &self.columns.shape {
            ColumnShape::Long { role, skill, .. } => {
                let names = self.role_names(*role);
                table
                    .rows
                    .iter()
                    .zip(names)
                    .filter_map(|(row, role_name)| {
                        let roles = self.named(row, *role, role_name, "role");
                        let skills = self.named(row, *skill, one_line(row.cell(*skill)), "skill");
                        let ColumnShape::Long { level, .. } = &self.columns.shape else {
                            return None;
                        };
                        Some(RoleRow { row, column: *level, role: roles?, skill: skills? })
                    })
                    .collect()
            }
            ColumnShape::Wide { name, is_skill, others } => {
                let (of_row, of_column) =
                    if *is_skill { ("skill", "role") } else { ("role", "skill") };
                let mut heads = Vec::new();
                for at in others {
                    let head = one_line(table.head.cell(*at));
                    heads.extend(
                        self.named(&table.head, *at, head, of_column).map(|head| (*at, head)),
                    );
                }
                let mut entries = Vec::new();
                for row in &table.rows {
                    let Some(named) = self.named(row, *name, one_line(row.cell(*name)), of_row)
                    else {
                        continue;
                    };
                    entries.extend(heads.iter().map(|(column, head)| {
                        let (role, skill) = if *is_skill { (head, &named) } else { (&named, head) };
                        RoleRow { row, column: *column, role: role.clone(), skill: skill.clone() }
                    }));
                }
                entries
            }
        }
    }

    /// The name of each row's role: with the role around it where several have a level of that name.
    fn role_names(&self, role: usize) -> Vec<String> {
        let rows = &self.table.rows;
        let mut parents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows {
            let names = parents.entry(look(&one_line(row.cell(role)))).or_default();
            names.insert(look(&self.parent(row)));
        }
        let mut names = Vec::new();
        for row in rows {
            let name = one_line(row.cell(role));
            names.push(if parents[&look(&name)].len() > 1 && !name.is_empty() {
                one_line(&format!("{} {name}", self.parent(row)))
            } else {
                name
            });
        }
        names
    }

    /// The name of the role around the one of a row; empty if the table has none.
    fn parent(&self, row: &Row) -> String {
        self.columns.parent.map_or(String::new(), |at| one_line(row.cell(at)))
    }

    /// Gives levels that are numbers the names that stand beside them; each has one.
    fn name_levels(&mut self) {
        let (ColumnShape::Long { level, .. }, Some(name)) =
            (&self.columns.shape, self.columns.level_name)
        else {
            return;
        };
        if self.made.scale.is_mapped() {
            return;
        }
        let mut known: HashMap<Level, (String, &Row)> = HashMap::new();
        for row in &self.table.rows {
            let called = one_line(row.cell(name));
            let found = self.made.scale.level(row.cell(*level));
            let Some(number) = found.filter(|_| !called.is_empty()) else { continue };
            let (other, first) = known.entry(number).or_insert_with(|| (called.clone(), row));
            if !same(other, &called) {
                let line = self.table.line(first, name);
                let message = format!(
                    "Level {number} is called \u{201c}{called}\u{201d} here, and \u{201c}{other}\u{201d} in line {line}."
                );
                let span = self.table.span(row, name);
                let help = "Give both the same name, or correct the number.";
                let finding = Finding::new(Code::LevelNames, self.table.file, span, message);
                self.findings.push(finding.help(help));
            }
            self.made.scale.rename(number, called);
        }
    }

    fn named(&mut self, row: &Row, column: usize, name: String, what: &str) -> Option<String> {
        if name.is_empty() {
            let span = self.table.span(row, column);
            let message = format!("A {what} has no name.");
            let help = "Write its name, or delete the rest of it.";
            self.findings
                .push(Finding::new(Code::EmptyText, self.table.file, span, message).help(help));
        }
        Some(name).filter(|name| !name.is_empty())
    }

    fn add(&mut self, entry: &RoleRow<'t>) {
        let role = self.role(entry);
        let skill = self.skill(entry);
        let cell = entry.row.cell(entry.column);
        if cell.is_empty() {
            self.made.blank += usize::from(matches!(self.columns.shape, ColumnShape::Long { .. }));
            return;
        }
        let Some(level) = self.made.scale.level(cell) else {
            let message = format!("\u{201c}{}\u{201d} isn't a level.", one_line(cell));
            let span = self.table.span(entry.row, entry.column);
            let help = self.made.scale.help(cell);
            self.findings
                .push(Finding::new(Code::UnknownLevel, self.table.file, span, message).help(help));
            return;
        };
        match self.said.get(&(role, skill)) {
            Some((other, row, column)) if *other != level => {
                let line = self.table.line(row, *column);
                self.two_levels(entry, line);
            }
            Some(_) => {}
            None => {
                self.said.insert((role, skill), (level, entry.row, entry.column));
                if level > 0 {
                    self.made.roles[role].required.insert(skill, level);
                }
            }
        }
        if let Some(text) =
            self.columns.level_text.map(|at| entry.row.cell(at)).filter(|text| is_text(text))
        {
            self.made.skills[skill].texts.entry(level).or_insert_with(|| text.to_owned());
        }
    }

    /// Says that two rows ask for different levels.
    fn two_levels(&mut self, entry: &RoleRow<'_>, line: usize) {
        let here = self.table.line(entry.row, entry.column);
        let message = format!(
            "Line {here} requires another level of \u{201c}{1}\u{201d} for \u{201c}{0}\u{201d} than line {line}.",
            entry.role, entry.skill
        );
        let finer = match self.columns.shape {
            ColumnShape::Long { role, .. } => finer_role(self.table, role),
            ColumnShape::Wide { .. } => None,
        };
        let help = match finer {
            Some(finer) => format!("If you mean the levels of a role, add `--role \"{finer}\"`."),
            None => "Keep one of the two.".to_owned(),
        };
        let span = self.table.span(entry.row, entry.column);
        self.findings
            .push(Finding::new(Code::TwoLevels, self.table.file, span, message).help(help));
    }

    fn role(&mut self, entry: &RoleRow<'_>) -> usize {
        let made = &mut self.made.roles;
        let at = *self.roles.entry(look(&entry.role)).or_insert_with(|| {
            made.push(TableRole { name: entry.role.clone(), ..TableRole::default() });
            made.len() - 1
        });
        // What a row says of its role; in a table with a column for each role it is of the skill.
        if !matches!(self.columns.shape, ColumnShape::Wide { is_skill: true, .. }) {
            let role = &mut made[at];
            fill(&mut role.id, entry.text(self.columns.role_id));
            let rung = entry.text(self.columns.rung);
            let number = super::scale::number(rung).filter(|rung| *rung > 0);
            let problem = match (number, role.rung) {
                _ if rung.is_empty() => None,
                (None, _) => Some(format!("\u{201c}{}\u{201d} isn't a rung.", one_line(rung))),
                (Some(here), Some(there)) if here != there => {
                    Some(format!("\u{201c}{}\u{201d} has the rungs {there} and {here}.", role.name))
                }
                _ => None,
            };
            role.rung = role.rung.or(number);
            if let (Some(message), Some(column)) = (problem, self.columns.rung) {
                let span = self.table.span(entry.row, column);
                let finding = Finding::new(Code::StepOrder, self.table.file, span, message);
                let help = "Use a whole number from 1 up, the same in each row of a role, or leave it empty.";
                self.findings.push(finding.help(help));
            }
            fill(&mut role.family, entry.text(self.columns.family));
            fill(&mut role.about, entry.text(self.columns.about_role));
        }
        at
    }

    fn skill(&mut self, entry: &RoleRow<'_>) -> usize {
        let made = &mut self.made.skills;
        let mut is_new = false;
        let at = *self.skills.entry(look(&entry.skill)).or_insert_with(|| {
            is_new = true;
            made.push(TableSkill { name: entry.skill.clone(), ..TableSkill::default() });
            made.len() - 1
        });
        let is_of_role = matches!(self.columns.shape, ColumnShape::Wide { is_skill: false, .. });
        if !is_of_role {
            fill(&mut made[at].id, entry.text(self.columns.skill_id));
            fill(&mut made[at].about, entry.text(self.columns.about_skill));
        }
        if is_new {
            let group =
                if is_of_role { String::new() } else { one_line(entry.text(self.columns.group)) };
            let groups = &mut self.made.groups;
            let known = groups.iter().position(|known| look(known) == look(&group));
            self.made.skills[at].group = known.unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
        }
        at
    }

    /// A role that asks for nothing could not be judged.
    fn check_roles(&mut self) {
        for role in self.made.roles.iter().filter(|role| role.required.is_empty()) {
            let message = format!("\u{201c}{}\u{201d} requires no level above 0.", role.name);
            let help = "Give it a level, or delete it.";
            self.findings
                .push(Finding::new(Code::EmptyTable, self.table.file, None, message).help(help));
        }
    }
}

fn fill(text: &mut String, found: &str) {
    if text.is_empty() && is_text(found) {
        *text = found.to_owned();
    }
}

/// Whether a text says something: tables also say that there is nothing to say.
fn is_text(text: &str) -> bool {
    let said = text.trim();
    let undefined =
        ["this skill level is currently not defined", "not defined", "n/a", "tbc", "tbd"];
    !said.is_empty() && !undefined.contains(&said.trim_end_matches('.').to_lowercase().as_str())
}
