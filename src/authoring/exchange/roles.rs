//! From the cells of a table to roles, skills and required levels.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::choice::{ONLY_OPTION, WITHOUT_OPTION};
use super::column_names::is_sum;
use super::columns::{ColumnShape, Columns, finer_role, two_scales};
use super::legend;
use super::proposal::LevelCells;
use super::scale::{LevelNames, decimal, is_nothing, number, typed};
use super::sections::Sections;
use super::table::{Row, SourceTable};
use super::{LEVELS_OPTION, one_line};
use crate::rubric::{Level, TOP_LEVEL};
use crate::text::diagnostic::{Code, Finding, did_you_mean, few};
use crate::text::names::{key, look, same, sketch};
use crate::text::sorting::map_of;
use crate::text::words::{plural, thousands};

/// The most roles times skills: with many more, no pack is made in seconds.
const MOST_PAIRS: usize = 2_000_000;

const CHOOSE_ROLES: &str = "Choose some roles: `--roles \"NAME,NAME\"`.";

/// The most skills, for the same reason: each check of a pack compares all of them.
const MOST_SKILLS: usize = 3_000;

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
    /// Cells that say that nothing is required, by what they say.
    nothings: BTreeMap<String, usize>,
    /// Cells whose level was rounded.
    rounded: usize,
    /// Rows that name a group of the skills below them.
    sections: usize,
    /// Empty cells that have the group of the row above.
    filled: usize,
    /// Rows that were left out, with their lines.
    rows_left_out: Vec<String>,
    /// What rows that were left out say of levels.
    legend: BTreeMap<u8, String>,
    /// The roles without a level, with their lines.
    left_out: Vec<String>,
    /// Whether the table has rungs that make no ladder.
    no_ladder: bool,
    /// Whether the cells are what each role of a ladder does.
    is_ladder: bool,
}

/// A role with its requirements.
#[derive(Default)]
pub(super) struct TableRole {
    pub name: String,
    /// The line on which the table names it first.
    pub line: usize,
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
    /// The group that a row above names, if one does.
    section: Option<&'t str>,
}

impl<'t> RoleRow<'t> {
    /// A cell of its row; empty if the table has no such column.
    fn text(&self, column: Option<usize>) -> &'t str {
        column.map_or("", |at| self.row.cell(at))
    }
}

/// The cells that hold levels.
pub(super) fn level_cells<'t>(table: &'t SourceTable<'t>, columns: &Columns) -> LevelCells<'t> {
    let cells = match &columns.shape {
        ColumnShape::Long { level, .. } => table.rows.iter().map(|row| (row, *level)).collect(),
        ColumnShape::Wide { name, others, .. } => {
            let rows = table.rows.iter().filter(|row| !columns.is_beside(row, *name));
            rows.flat_map(|row| others.iter().map(move |at| (row, *at))).collect()
        }
    };
    LevelCells { table, cells }
}

/// The levels of a ladder: its roles, in the order of the table.
pub(super) fn ladder_levels(
    table: &SourceTable<'_>,
    columns: &Columns,
    findings: &mut Vec<Finding>,
) -> Option<LevelNames> {
    let mut names: Vec<String> = match &columns.shape {
        ColumnShape::Wide { is_skill: true, others, .. } => {
            others.iter().map(|at| one_line(table.head.cell(*at))).collect()
        }
        ColumnShape::Wide { name, .. } => {
            table.rows.iter().map(|row| one_line(row.cell(*name))).collect()
        }
        ColumnShape::Long { .. } => Vec::new(),
    };
    let mut known = HashSet::new();
    names.retain(|name| !(name.is_empty() || is_sum(name)) && known.insert(look(name)));
    if names.len() > usize::from(TOP_LEVEL) {
        let message = format!(
            "The cells are texts, so the {} roles would be a ladder, which has at most {TOP_LEVEL}.",
            names.len()
        );
        let finding = Finding::new(Code::TooMuch, table.file, table.span(&table.head, 0), message);
        findings.push(finding.help("Choose some with `--roles`, lowest first."));
        return None;
    }
    Some(LevelNames::of_ladder(names))
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
            nothings: BTreeMap::new(),
            rounded: 0,
            sections: 0,
            filled: 0,
            rows_left_out: Vec::new(),
            legend: legend::alone(table)
                .into_iter()
                .filter_map(|(value, name)| Some((number(&value)?, name)))
                .collect(),
            left_out: Vec::new(),
            no_ladder: false,
            is_ladder: columns.shape.is_ladder(),
        };
        let (roles, skills, said) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut reader = RoleReader { table, columns, made, roles, skills, said, findings };
        let entries = reader.entries();
        for entry in reader.chosen(entries) {
            reader.add(&entry);
        }
        reader.name_levels();
        reader.made.climb();
        reader.made.keep_ladder();
        reader.made.level_texts = reader.made.scale.texts.clone();
        let common = reader.made.common_texts();
        reader.made.level_texts.extend(common);
        if reader.findings.is_empty() {
            reader.check_roles();
        }
        reader.made
    }

    /// What is good to know of what was read.
    pub fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> =
            self.scale.note.iter().map(|note| (*note).to_owned()).collect();
        notes.extend(self.left_out_notes());
        if self.is_ladder {
            let names: Vec<String> = self.scale.shown();
            notes.push(format!(
                "The cells are texts, so skillgap read a ladder in the order of the table: {}.",
                few(&names)
            ));
        }
        if self.no_ladder {
            let note = "The rungs aren't numbered 1, 2, 3 and so on, so the roles have no ladder.";
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

    /// What was left out, and how some cells were read.
    fn left_out_notes(&self) -> Vec<String> {
        let mut notes = match self.blank {
            0 => Vec::new(),
            1 => vec!["1 row has no level, so skillgap requires nothing there.".to_owned()],
            rows => vec![format!("{rows} rows have no level, so skillgap requires nothing there.")],
        };
        for (said, count) in &self.nothings {
            let cells = plural(*count, "cell");
            notes.push(format!(
                "skillgap read \u{201c}{said}\u{201d} in {cells} as nothing required."
            ));
        }
        if self.rounded > 0 {
            let levels = plural(self.rounded, "level");
            notes.push(format!("skillgap rounded {levels} to whole numbers."));
        }
        if self.sections > 0 {
            let rows = plural(self.sections, "row");
            notes.push(format!("skillgap read {rows} without levels as the names of groups."));
        }
        if self.filled > 0 {
            let cells = plural(self.filled, "empty cell");
            notes.push(format!("skillgap filled {cells} with the group of the row above."));
        }
        if !self.rows_left_out.is_empty() {
            let rows = plural(self.rows_left_out.len(), "row");
            let names = few(&self.rows_left_out);
            notes.push(format!("skillgap skipped {rows} without levels of their own: {names}."));
        }
        if !self.left_out.is_empty() {
            let roles = plural(self.left_out.len(), "role");
            let names = few(&self.left_out);
            notes.push(format!("skillgap skipped {roles} without a level above 0: {names}."));
        }
        notes
    }

    /// What the levels still need before somebody can choose one.
    pub fn needs(&self) -> Option<String> {
        let is_told = self.is_ladder || self.skills.iter().any(|skill| !skill.texts.is_empty());
        if is_told || !self.level_texts.is_empty() || !self.scale.is_unnamed() {
            return None;
        }
        let levels = Level::new(1).through(self.scale.top());
        if let Some(names) = legend::option(&self.legend, self.scale.top()) {
            return Some(format!(
                "The table has a legend. Import again with it: `{LEVELS_OPTION} {names}`."
            ));
        }
        let names: Vec<String> = levels.map(|level| format!("NAME={level}")).collect();
        let names = names.join(",");
        Some(format!(
            "Nobody can tell what level 1 is. Import again with `{LEVELS_OPTION} \"{names}\"` or `--scale FILE`."
        ))
    }

    /// On a ladder, a role requires of each skill the highest text up to its own rung.
    fn climb(&mut self) {
        if !self.is_ladder {
            return;
        }
        for (at, role) in self.roles.iter_mut().enumerate() {
            let rung = Level::new(at as u8 + 1);
            role.rung = Some(rung.get());
            for (skill, told) in self.skills.iter().enumerate() {
                if let Some((level, _)) = told.texts.range(..=rung).next_back() {
                    role.required.insert(skill, *level);
                }
            }
        }
    }

    /// Takes out the roles without a level above 0, and the skills that are only theirs.
    fn leave_out(&mut self, said: &HashSet<(usize, usize)>) {
        let is_kept: Vec<bool> = self.roles.iter().map(|role| !role.required.is_empty()).collect();
        for (role, is_kept) in self.roles.iter().zip(&is_kept) {
            if !is_kept {
                self.left_out.push(format!("\u{201c}{}\u{201d} (line {})", role.name, role.line));
            }
        }
        if self.left_out.is_empty() {
            return;
        }
        let mut of_kept = vec![false; self.skills.len()];
        for (role, skill) in said {
            of_kept[*skill] |= is_kept[*role];
        }
        let kept = (0..of_kept.len()).filter(|at| of_kept[*at]);
        let places: HashMap<usize, usize> = kept.enumerate().map(|(new, old)| (old, new)).collect();
        let mut at = 0..;
        self.skills.retain(|_| at.next().is_some_and(|at| of_kept[at]));
        self.roles.retain(|role| !role.required.is_empty());
        for role in &mut self.roles {
            role.required =
                map_of(role.required.iter().map(|(skill, level)| (places[skill], *level)));
        }
        self.keep_groups();
    }

    /// Takes out the groups without a skill.
    fn keep_groups(&mut self) {
        let used: BTreeSet<usize> = self.skills.iter().map(|skill| skill.group).collect();
        let places: HashMap<usize, usize> =
            used.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let mut at = 0..;
        self.groups.retain(|_| at.next().is_some_and(|at| used.contains(&at)));
        for skill in &mut self.skills {
            skill.group = places[&skill.group];
        }
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
        match &self.columns.shape {
            ColumnShape::Long { role, skill, level } => self.long_entries(*role, *skill, *level),
            ColumnShape::Wide { name, is_skill, others, .. } => {
                self.wide_entries(*name, *is_skill, others)
            }
        }
    }

    fn long_entries(&mut self, role: usize, skill: usize, column: usize) -> Vec<RoleRow<'t>> {
        let names = self.role_names(role);
        let mut entries = Vec::new();
        for (row, role_name) in self.table.rows.iter().zip(names) {
            if row.cell(skill).is_empty() && row.cell(column).is_empty() && !role_name.is_empty() {
                self.made.rows_left_out.push(format!(
                    "\u{201c}{role_name}\u{201d} (line {})",
                    self.table.line(row, role)
                ));
                continue;
            }
            let role = self.named(row, role, role_name, "role");
            let skill = self.named(row, skill, one_line(row.cell(skill)), "skill");
            if let (Some(role), Some(skill)) = (role, skill) {
                entries.push(RoleRow { row, column, role, skill, section: None });
            }
        }
        entries
    }

    fn wide_entries(&mut self, name: usize, is_skill: bool, others: &[usize]) -> Vec<RoleRow<'t>> {
        let table = self.table;
        let (of_row, of_column) = if is_skill { ("skill", "role") } else { ("role", "skill") };
        let mut heads = Vec::new();
        for at in others {
            let head = self.columns.role_name.clone();
            let head = head.unwrap_or_else(|| one_line(table.head.cell(*at)));
            heads.extend(self.named(&table.head, *at, head, of_column).map(|head| (*at, head)));
        }
        let mut sections = Sections::of(self.table, self.columns, name, is_skill);
        let mut entries = Vec::new();
        for row in &table.rows {
            if sections.is_one(row) {
                self.made.sections += 1;
                continue;
            }
            let called = one_line(row.cell(name));
            let has_level = others.iter().any(|at| !row.cell(*at).is_empty());
            let is_nameless = (is_skill || called.is_empty()) && !has_level;
            if is_nameless || self.columns.is_beside(row, name) {
                self.made.legend.extend(legend::line(row));
                let (label, line) = (one_line(row.label(name)), table.line(row, name));
                self.made.rows_left_out.push(format!("\u{201c}{label}\u{201d} (line {line})"));
                continue;
            }
            let Some(named) = self.named(row, name, called, of_row) else { continue };
            let around = sections.around(row);
            self.made.filled += usize::from(around.is_some() && self.columns.group.is_some());
            entries.extend(heads.iter().map(|(column, head)| {
                let (role, skill) = if is_skill { (head, &named) } else { (&named, head) };
                let (role, skill) = (role.clone(), skill.clone());
                let section = if is_skill { around } else { table.group_above(*column) };
                RoleRow { row, column: *column, role, skill, section }
            }));
        }
        entries
    }

    /// What is of the roles that the person chooses; columns are chosen already.
    fn chosen(&mut self, mut entries: Vec<RoleRow<'t>>) -> Vec<RoleRow<'t>> {
        let Some(chosen) = self.columns.chosen.as_ref() else { return entries };
        if self.columns.shape.has_role_columns() {
            return entries;
        }
        let known: BTreeMap<String, String> =
            entries.iter().map(|entry| (key(&entry.role), entry.role.clone())).collect();
        for role in chosen.iter().filter(|role| !known.contains_key(&key(&role.name))) {
            let known: Vec<&str> = known.values().map(String::as_str).collect();
            self.findings.push(role.missing(did_you_mean(&role.name, &known)));
        }
        let wanted: BTreeSet<String> = chosen.iter().map(|role| key(&role.name)).collect();
        entries.retain(|entry| wanted.contains(&key(&entry.role)));
        entries
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
        if self.made.is_ladder {
            self.add_text(skill, Level::new(role as u8 + 1), cell);
            self.said.entry((role, skill)).or_insert((Level::ZERO, entry.row, entry.column));
            return;
        }
        let Some(level) = self.made.scale.level(cell) else {
            let message = format!("\u{201c}{}\u{201d} isn't a level.", one_line(cell));
            let span = self.table.span(entry.row, entry.column);
            let help = self.count_help(entry, cell).unwrap_or_else(|| self.made.scale.help(cell));
            self.findings
                .push(Finding::new(Code::UnknownLevel, self.table.file, span, message).help(help));
            return;
        };
        if self.made.scale.is_unnamed_nothing(cell) {
            *self.made.nothings.entry(one_line(cell)).or_default() += 1;
        }
        self.made.rounded += usize::from(self.made.scale.rounded(cell).is_some());
        match self.said.get(&(role, skill)) {
            Some((other, row, column)) if *other != level => {
                let (row, column) = (*row, *column);
                self.two_levels(entry, row, column);
            }
            Some(_) => {}
            None => {
                self.said.insert((role, skill), (level, entry.row, entry.column));
                if level > 0 {
                    self.made.roles[role].required.insert(skill, level);
                }
            }
        }
        if let Some(text) = self.columns.level_text.map(|at| entry.row.cell(at)) {
            self.add_text(skill, level, text);
        }
    }

    /// What to do about a number above the scale in a column that seems to have counts: it has several.
    fn count_help(&self, entry: &RoleRow<'_>, cell: &str) -> Option<String> {
        let is_above = |cell: &str| {
            number(cell).map_or(decimal(cell) > Some(10.0), |number| {
                Level::new(number) > self.made.scale.top()
            })
        };
        let cells = self.table.rows.iter().map(|row| row.cell(entry.column));
        let is_count = is_above(cell) && cells.filter(|cell| is_above(cell)).count() > 1;
        let ColumnShape::Wide { .. } = self.columns.shape else { return None };
        let name = self.table.head.cell(entry.column).to_owned();
        let option = typed(&[name]);
        is_count.then(|| format!("If the column has no levels, add `{WITHOUT_OPTION} {option}`."))
    }

    /// Adds what a table says of a level; on a ladder a skill can have several rows.
    fn add_text(&mut self, skill: usize, level: Level, text: &str) {
        if !is_text(text) || is_nothing(text) {
            return;
        }
        let texts = &mut self.made.skills[skill].texts;
        match texts.get_mut(&level) {
            Some(before) if self.made.is_ladder => *before += &format!("\n{text}"),
            Some(_) => {}
            None => {
                texts.insert(level, text.to_owned());
            }
        }
    }

    /// Says that two rows ask for different levels.
    fn two_levels(&mut self, entry: &RoleRow<'_>, row: &Row, column: usize) {
        let span = self.table.span(entry.row, entry.column);
        if let Some((column, scales, one)) = two_scales(self.table, self.columns, row, entry.row) {
            let message = format!(
                "The column `{column}` has several scales for one skill: {}.",
                few(&scales)
            );
            let help = format!("Choose one, such as `{ONLY_OPTION} \"{column}={one}\"`.");
            let finding = Finding::new(Code::TwoLevels, self.table.file, span, message);
            self.findings.push(finding.help(help));
            return;
        }
        let line = self.table.line(row, column);
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
        self.findings
            .push(Finding::new(Code::TwoLevels, self.table.file, span, message).help(help));
    }

    fn role(&mut self, entry: &RoleRow<'_>) -> usize {
        let (table, made) = (self.table, &mut self.made.roles);
        let is_column = self.columns.shape.has_role_columns();
        let at = *self.roles.entry(look(&entry.role)).or_insert_with(|| {
            let line = if is_column {
                table.line(&table.head, entry.column)
            } else {
                table.line(entry.row, 0)
            };
            made.push(TableRole { name: entry.role.clone(), line, ..TableRole::default() });
            made.len() - 1
        });
        // What a row says of its role; in a table with a column for each role it is of the skill.
        if is_column {
            fill(&mut made[at].family, table.group_above(entry.column).unwrap_or_default());
        } else {
            let role = &mut made[at];
            fill(&mut role.id, entry.text(self.columns.role_id));
            let rung = entry.text(self.columns.rung);
            let number = number(rung).filter(|rung| *rung > 0);
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
            let own = if is_of_role { "" } else { entry.text(self.columns.group) };
            let group = one_line(entry.section.unwrap_or(own));
            let groups = &mut self.made.groups;
            let known = groups.iter().position(|known| look(known) == look(&group));
            self.made.skills[at].group = known.unwrap_or_else(|| {
                groups.push(group);
                groups.len() - 1
            });
        }
        at
    }

    /// A role that asks for nothing could not be judged, and a table without any other is none.
    fn check_roles(&mut self) {
        let said = self.said.keys().copied().collect();
        self.made.leave_out(&said);
        let (roles, skills) = (self.made.roles.len(), self.made.skills.len());
        let [pairs, most] = [roles * skills, MOST_PAIRS].map(|count| thousands(count as u64));
        let (message, help) = if roles == 0 {
            let help = "Give a role a level from 1 up.";
            ("No role requires a level above 0.".to_owned(), help)
        } else if roles * skills > MOST_PAIRS {
            let [roles, skills] = [roles, skills].map(|count| thousands(count as u64));
            let what = format!("{roles} roles with {skills} skills are {pairs} pairs.");
            (format!("{what} skillgap imports at most {most}."), CHOOSE_ROLES)
        } else if skills > MOST_SKILLS {
            let [skills, most] = [skills, MOST_SKILLS].map(|count| thousands(count as u64));
            let message =
                format!("The roles have {skills} skills. skillgap imports at most {most}.");
            (message, CHOOSE_ROLES)
        } else {
            return;
        };
        let code = if roles == 0 { Code::EmptyTable } else { Code::TooMuch };
        self.findings.push(Finding::new(code, self.table.file, None, message).help(help));
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
