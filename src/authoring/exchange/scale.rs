//! Which level of the scale a cell of a table means.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::legend;
use super::proposal::{LevelCells, check_numbers, mixed, unordered};
use super::ranges::range;
use super::table::SourceTable;
use super::{LEVELS_OPTION, one_line};
use crate::rubric::{Level, TOP_LEVEL};
use crate::text::diagnostic::{Code, Finding, few, nearest};
use crate::text::names::{key, look};

/// The levels of a table.
#[derive(Default)]
pub(super) struct LevelNames {
    /// What names which level, by its [`level_key`]; empty if the levels are numbers.
    named: BTreeMap<String, (Level, String)>,
    /// Whether the person has named levels, and so what is no level.
    is_mapped: bool,
    /// Whether numbers stand for themselves.
    takes_numbers: bool,
    /// Whether numbers are rounded.
    is_rounded: bool,
    /// Whether numbers that are no levels were told: each is taken for one, to find what else is wrong.
    is_provisional: bool,
    /// What cells say where nothing is required, if nobody has named it.
    nothings: BTreeSet<String>,
    /// Where the person has named levels: the file or option, and the place in it.
    place: (String, Range<usize>),
    /// The names of the levels from 0 up, as they are shown.
    pub names: Vec<String>,
    /// What is to be said if a number up to the top has no name.
    gap: Option<(String, String)>,
    /// What a legend says of each level.
    pub texts: BTreeMap<Level, String>,
    /// Where the table itself numbers its levels.
    pub note: Option<&'static str>,
}

/// A level with a name that the person gives it, and what they say of it.
pub(super) struct NamedLevel {
    pub level: Level,
    pub name: String,
    pub text: String,
    /// Where it is said.
    pub span: Range<usize>,
}

/// The name of level 0 where the table has none.
const NONE: &str = "none";

impl LevelNames {
    /// The level that a cell means.
    pub fn level(&self, cell: &str) -> Option<Level> {
        if let Some((level, _)) = self.named.get(&level_key(cell)) {
            return Some(*level);
        }
        let top = if self.names_steps() { self.top() } else { TOP_LEVEL };
        let number = number(cell).or_else(|| self.rounded(cell)).filter(|_| self.takes_numbers);
        let takes_nothing = self.is_mapped || self.is_provisional;
        let nothing = || (takes_nothing && is_zero(cell)).then_some(Level::ZERO);
        number.map(Level::new).filter(|level| *level <= top).or_else(nothing)
    }

    /// Whether a cell says that nothing is required, and nobody has named it.
    pub fn is_unnamed_nothing(&self, cell: &str) -> bool {
        is_nothing(cell) && number(cell).is_none() && !self.named.contains_key(&level_key(cell))
    }

    /// The level that a number with a fraction is rounded to.
    pub fn rounded(&self, cell: &str) -> Option<u8> {
        let number = decimal(cell)?;
        let is_level = (0.0..=f64::from(TOP_LEVEL)).contains(&number.round());
        let is_rounded = self.is_rounded && is_level && number.fract() != 0.0;
        let is_odd = self.is_provisional && number >= 0.0;
        (is_rounded || is_odd).then(|| number.round().min(f64::from(TOP_LEVEL)) as u8)
    }

    pub fn top(&self) -> Level {
        Level::new(self.names.len().saturating_sub(1) as u8)
    }

    /// Whether several levels have names, and none is missing between them.
    pub fn is_whole(&self) -> bool {
        self.gap.is_none() && self.top() > 1
    }

    /// The names of the levels from 1 up, with their numbers.
    pub fn shown(&self) -> Vec<String> {
        Level::new(1)
            .through(self.top())
            .zip(&self.names[1..])
            .map(|(level, name)| with_number(level, name))
            .collect()
    }

    /// Whether the person has named levels.
    pub fn is_mapped(&self) -> bool {
        self.is_mapped
    }

    /// Whether no level above 0 has a name or a text.
    pub fn is_unnamed(&self) -> bool {
        let levels = Level::new(1).through(self.top());
        self.texts.is_empty()
            && levels.zip(&self.names[1..]).all(|(level, name)| *name == numbered(level))
    }

    /// Whether a name stands for a level above 0.
    fn names_steps(&self) -> bool {
        self.named.values().any(|(level, _)| *level > 0)
    }

    /// Gives a level a name of the table's, if it has but a number.
    pub fn rename(&mut self, level: Level, name: String) {
        if let Some(known) = self.names.get_mut(usize::from(level)).filter(|_| !self.is_mapped)
            && *known == numbered(level)
        {
            *known = name;
        }
    }

    /// The levels of a ladder, which are called as its roles are.
    pub fn of_ladder(roles: Vec<String>) -> LevelNames {
        let names = std::iter::once(NONE.to_owned()).chain(roles).collect();
        LevelNames { names, ..LevelNames::default() }
    }

    /// The levels as the person names them in a file or an option, with what is wrong with it.
    pub fn mapped(
        file: &str,
        length: usize,
        given: Vec<NamedLevel>,
        findings: &mut Vec<Finding>,
    ) -> Option<LevelNames> {
        let before = findings.len();
        let place = (file.to_owned(), 0..length);
        let mut made =
            LevelNames { is_mapped: true, takes_numbers: true, place, ..LevelNames::default() };
        let mut by_level: BTreeMap<Level, Vec<String>> = BTreeMap::new();
        for NamedLevel { level, name, text, span } in given {
            made.takes_numbers &= decimal(&name).is_none() || level == 0;
            let before = made.named.insert(level_key(&name), (level, name.clone()));
            if before.is_some_and(|(other, _)| other != level) {
                let message = format!("\u{201c}{name}\u{201d} has two numbers.");
                let finding = Finding::new(Code::LevelNames, file, span, message);
                findings.push(finding.help("Keep one of the two."));
            }
            by_level.entry(level).or_default().push(name);
            if !text.is_empty() {
                made.texts.insert(level, text);
            }
        }
        let top = by_level.keys().last().copied().unwrap_or_default();
        made.gap = gap(&by_level, top);
        made.names = Level::ZERO
            .through(top)
            .map(|level| by_level.get(&level).map_or(NONE.to_owned(), |names| shown(level, names)))
            .collect();
        Some(made).filter(|_| findings.len() == before)
    }

    /// The levels that the person has named, completed by the numbers of the table.
    pub fn completed(
        mut self,
        cells: &LevelCells<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<LevelNames> {
        if let Some((message, help)) = self.gap.take() {
            let help = self.with_numbers(cells).unwrap_or(help);
            let (file, span) = &self.place;
            findings.push(Finding::new(Code::LevelNames, file, span.clone(), message).help(help));
            return None;
        }
        if self.names_steps() {
            return Some(self);
        }
        let numbers = cells.texts().filter_map(|cell| self.level(cell));
        let top = numbers.max().unwrap_or_default();
        if top == 0 {
            let message = "No name has a number above 0.";
            let (file, span) = &self.place;
            let finding = Finding::new(Code::LevelNames, file, span.clone(), message);
            findings.push(finding.help("Number the levels from 1 up."));
            return None;
        }
        check_numbers(cells, self.is_rounded, findings);
        self.names.extend(Level::new(1).through(top).map(numbered));
        Some(self)
    }

    /// The option that names the plain numbers of the table as well, and all up to the top.
    fn with_numbers(&self, cells: &LevelCells<'_>) -> Option<String> {
        let plain = cells.texts().filter_map(number).max()?;
        let named = self.named.values().map(|(level, name)| (*level, name.clone()));
        let top = self.top().max(Level::new(plain));
        let numbers = Level::new(1).through(top).map(|level| (level, level.to_string()));
        let missing = numbers.filter(|(_, number)| !self.named.contains_key(&level_key(number)));
        let all: BTreeSet<(Level, String)> = named.chain(missing).collect();
        let names: Vec<String> =
            all.into_iter().map(|(level, name)| format!("{name}={level}")).collect();
        Some(format!("Name the plain numbers too: `{LEVELS_OPTION} {}`.", typed(&names)))
    }

    /// The same levels, with what is good to know of them.
    pub fn noted(self, note: &'static str) -> LevelNames {
        LevelNames { note: Some(note), ..self }
    }

    /// The same levels, with numbers rounded if the person says so.
    pub fn rounding(self, is_rounded: bool) -> LevelNames {
        LevelNames { is_rounded, ..self }
    }

    /// The levels as their cells say them, if they are numbers; else what is to be said of them.
    pub fn of(
        cells: &LevelCells<'_>,
        is_rounded: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<LevelNames> {
        if let Some(told) = legend::told(cells) {
            return Some(told);
        }
        let steps = || cells.texts().filter(|text| !is_zero(text));
        if steps().next().is_some() && !steps().any(is_number) {
            findings.push(unordered(cells));
            return None;
        }
        if let Some(mixed) = mixed(cells) {
            findings.push(mixed);
            return None;
        }
        let nothings = cells.texts().filter(|text| is_nothing(text) && number(text).is_none());
        let nothings = nothings.map(one_line).collect();
        let mut made =
            LevelNames { takes_numbers: true, is_rounded, nothings, ..LevelNames::default() };
        made.is_provisional = !check_numbers(cells, is_rounded, findings);
        let top = cells.texts().filter_map(|cell| made.level(cell)).max().unwrap_or_default();
        if top == 0 && cells.texts().all(|text| made.level(text).is_some() || is_nothing(text)) {
            // Rows that were left out have been told.
            if findings.is_empty() {
                let message = "No role requires a level above 0.";
                let finding = Finding::new(Code::EmptyTable, cells.table.file, None, message);
                findings.push(finding.help("Give a role a level from 1 up."));
            }
            return None;
        }
        made.names = Level::ZERO.through(top.max(Level::new(1))).map(numbered).collect();
        Some(made)
    }

    /// What to do about a cell that means no level.
    pub fn help(&self, cell: &str) -> String {
        if !self.is_mapped {
            return if is_nothing(cell) {
                let zeros: Vec<String> =
                    self.nothings.iter().map(|name| format!("{name}=0")).collect();
                let option = typed(&zeros);
                format!("If it means that nothing is required, add `{LEVELS_OPTION} {option}`.")
            } else {
                format!(
                    "Use whole numbers from 0 to {TOP_LEVEL}, or give names their numbers with `{LEVELS_OPTION}`."
                )
            };
        }
        let known: Vec<String> = self.named.values().map(|(_, name)| name.clone()).collect();
        match nearest(&key(cell), self.named.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean \u{201c}{}\u{201d}?", self.named[near].1),
            None => {
                let given = match self.place.0.as_str() {
                    LEVELS_OPTION => format!("`{LEVELS_OPTION}`"),
                    _ => "The legend".to_owned(),
                };
                format!("{given} has {}. Add this one, with its number.", few(&known))
            }
        }
    }
}

/// The levels of the option that names them, `NAME=NUMBER,...`, or `NUMBER=NAME`.
pub(super) fn named_levels(option: &str, findings: &mut Vec<Finding>) -> Vec<NamedLevel> {
    let table = SourceTable::line_of(LEVELS_OPTION, option);
    let mut levels = Vec::new();
    for (table, at) in
        table.iter().flat_map(|table| (0..table.head.len()).map(move |at| (table, at)))
    {
        let part = table.head.cell(at);
        let span = table.span(&table.head, at);
        let (left, right) = part.rsplit_once('=').unwrap_or((part, ""));
        let (name, figure) = if number(right).is_none() && number(left).is_some() {
            (right, left)
        } else {
            (left, right)
        };
        let name = one_line(name);
        let Some(level) = number(figure).map(Level::new).filter(|_| !name.is_empty()) else {
            let message = format!("`{part}` isn't a name with a number from 0 to {TOP_LEVEL}.");
            let finding = Finding::new(Code::LevelNames, LEVELS_OPTION, span, message);
            findings.push(finding.help("Use `NAME=NUMBER`, with commas between them."));
            continue;
        };
        levels.push(NamedLevel { level, name, text: String::new(), span });
    }
    levels
}

/// What is to be said of a mapping in which a number up to the top has no name.
fn gap(by_level: &BTreeMap<Level, Vec<String>>, top: Level) -> Option<(String, String)> {
    let gaps: Vec<String> = Level::new(1)
        .through(top)
        .filter(|level| !by_level.contains_key(level))
        .map(|level| level.to_string())
        .collect();
    let count = usize::from(top) - gaps.len();
    let help = format!("Number the levels from 1 to {count} without a gap.");
    (!gaps.is_empty()).then(|| (format!("No name has the number {}.", gaps.join(", ")), help))
}

/// The name of a level with its number, unless that is its name.
fn with_number(level: Level, name: &str) -> String {
    if name == numbered(level) { name.to_owned() } else { format!("{name} {level}") }
}

/// The names of a level, without its number where it has others.
fn shown(level: Level, names: &[String]) -> String {
    let others = names.iter().filter(|name| number(name) != Some(level.get()));
    // A range is not what the level is called that it counts as.
    let others = others.filter(|name| range(name).is_none());
    let others: Vec<String> = others.map(|name| legend::without_number(level, name)).collect();
    let (words, figures): (Vec<String>, Vec<String>) =
        others.into_iter().partition(|name| decimal(name.trim_end_matches('%')).is_none());
    match (words.is_empty(), figures.is_empty()) {
        (true, true) => numbered(level),
        (true, false) => figures.join(" / "),
        _ => words.join(" / "),
    }
}

/// The name of a level that has none.
fn numbered(level: Level) -> String {
    if level == 0 { NONE.to_owned() } else { format!("level {level}") }
}

/// What two cells have in common that name the same level: `2.0` and `2` do.
pub(super) fn level_key(cell: &str) -> String {
    decimal(cell).map_or_else(|| key(cell), |number| number.to_string())
}

/// A whole number of a scale, however it is written: `3.0`, `3,0` and `3e0` are 3.
pub(super) fn number(text: &str) -> Option<u8> {
    let number = decimal(text)?;
    let is_level = number.fract() == 0.0 && (0.0..=f64::from(TOP_LEVEL)).contains(&number);
    is_level.then_some(number as u8)
}

/// Any number, a level or not; a comma before one or two digits is a decimal one.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let shown = look(text);
    let parts = shown.split_once(',').filter(|(_, digits)| (1..=2).contains(&digits.len()));
    let shown = parts.map_or(shown.clone(), |(whole, digits)| format!("{whole}.{digits}"));
    shown.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// Whether a text is any number, a level or not.
pub(super) fn is_number(text: &str) -> bool {
    decimal(text).is_some()
}

/// What cells say, in small letters, where a role does not need a skill; with bars between them and `_` for a blank.
const NOTHING: &str = "\
    -|--|\u{2013}|\u{2014}|/|00|\u{2717}|\u{2718}|\u{274c}|k._a.|k.a.|keine|n._a.|n.a.|n/a|na|nc|nil|no|none|\
    not_applicable|not_concerned|not_expected|not_in_use|not_needed|not_relevant|not_required|not_used|n\u{e9}ant|\
    s.o.|so|nicht_erforderlich|nicht_n\u{f6}tig|nicht_ben\u{f6}tigt|nicht_relevant|entf\u{e4}llt|non_requis|non_requise|\
    pas_requis|sans_objet|no_requerido|no_requerida|no_aplica|niet_vereist|n.v.t.|non_richiesto|n\u{e3}o_exigido";

/// Whether a cell says that a role does not need a skill.
pub(super) fn is_nothing(cell: &str) -> bool {
    let cell = key(cell).replace(' ', "_");
    NOTHING.split('|').any(|nothing| nothing == cell)
}

/// Whether a cell says so, or is 0.
pub(super) fn is_zero(cell: &str) -> bool {
    is_nothing(cell) || number(cell.trim_end_matches('%')) == Some(0)
}

/// Names as they can be typed behind an option.
pub(super) fn typed(names: &[String]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(names).ok().and_then(|()| writer.into_inner().ok());
    let text = String::from_utf8(written.unwrap_or_default()).unwrap_or_default();
    let line = text.trim_end();
    if line.contains(['"', '$', '`', '\\']) {
        format!("'{}'", line.replace('\'', "'\\''"))
    } else {
        format!("\"{line}\"")
    }
}
