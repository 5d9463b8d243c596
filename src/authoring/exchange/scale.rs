//! Which level of the scale a cell of a table means.

use std::collections::BTreeMap;

use super::table::{Row, SourceTable};
use super::{LEVELS_OPTION, one_line};
use crate::rubric::{Level, TOP_LEVEL};
use crate::text::diagnostic::{Code, Finding, few, nearest};
use crate::text::names::{key, look};

/// The levels of a table.
pub(super) struct LevelNames {
    /// What names which level, by names in lower case; none if the levels are numbers.
    named: Option<BTreeMap<String, (Level, String)>>,
    /// The names of the levels from 0 up, as they are shown.
    pub names: Vec<String>,
}

/// The most names that levels are thought to have.
const MOST_NAMES: usize = 24;

/// The name of level 0 where the table has none.
const NONE: &str = "none";

impl LevelNames {
    /// The level that a cell means.
    pub fn level(&self, cell: &str) -> Option<Level> {
        match &self.named {
            Some(named) => named.get(&key(cell)).map(|(level, _)| *level),
            None => number(cell).map(Level::new),
        }
    }

    pub fn top(&self) -> Level {
        Level::new((self.names.len() - 1) as u8)
    }

    /// The names of the levels from 1 up, with their numbers.
    pub fn shown(&self) -> Vec<String> {
        Level::new(1)
            .through(self.top())
            .zip(&self.names[1..])
            .map(|(level, name)| with_number(level, name))
            .collect()
    }

    /// Whether the levels were given names by whoever imports.
    pub fn is_mapped(&self) -> bool {
        self.named.is_some()
    }

    /// Gives a level a name of the table's, if it has but a number.
    pub fn rename(&mut self, level: Level, name: String) {
        if let Some(known) = self.names.get_mut(usize::from(level)).filter(|_| self.named.is_none())
            && *known == numbered(level)
        {
            *known = name;
        }
    }

    /// The levels as they are mapped by the option, with what is wrong with it.
    pub fn mapped(option: &str, findings: &mut Vec<Finding>) -> Option<LevelNames> {
        let before = findings.len();
        let table = SourceTable::line_of(LEVELS_OPTION, option);
        let mut named = BTreeMap::new();
        let mut by_level: BTreeMap<Level, Vec<String>> = BTreeMap::new();
        let parts = table.as_ref().map_or(0, |table| table.head.len());
        for at in 0..parts {
            let part = table.as_ref().map_or("", |table| table.head.cell(at));
            let (called, figure) = part.rsplit_once('=').unwrap_or((part, ""));
            let name = one_line(called);
            let Some(level) = number(figure).map(Level::new).filter(|_| !name.is_empty()) else {
                let message = format!("`{part}` isn't a name with a number from 0 to {TOP_LEVEL}.");
                let help = "Use `NAME=NUMBER`, with commas between them.";
                findings.push(in_option(table.as_ref(), at, message).help(help));
                continue;
            };
            let before = named.insert(key(&name), (level, name.clone()));
            if before.is_some_and(|(other, _)| other != level) {
                let message = format!("\u{201c}{name}\u{201d} has two numbers.");
                let help = "Keep one of the two.";
                findings.push(in_option(table.as_ref(), at, message).help(help));
            }
            by_level.entry(level).or_default().push(name);
        }
        let top = by_level.keys().last().copied().unwrap_or_default();
        if findings.len() == before {
            findings.extend(gap(&by_level, top).map(|(message, help)| {
                let span = 0..option.len();
                Finding::new(Code::LevelNames, LEVELS_OPTION, span, message).help(help)
            }));
        }
        let names = Level::ZERO
            .through(top)
            .map(|level| by_level.get(&level).map(|names| names.join(" / ")))
            .map(|names| names.unwrap_or_else(|| NONE.to_owned()))
            .collect();
        Some(LevelNames { named: Some(named), names }).filter(|_| findings.len() == before)
    }

    /// The levels as their cells say them, if they are numbers; else what is to be said of them.
    pub fn of(
        cells: &[(&Row, usize)],
        table: &SourceTable<'_>,
        findings: &mut Vec<Finding>,
    ) -> Option<LevelNames> {
        let texts =
            cells.iter().map(|(row, column)| row.cell(*column)).filter(|text| !text.is_empty());
        if texts.clone().next().is_some() && !texts.clone().any(is_number) {
            findings.push(unordered(texts, cells, table));
            return None;
        }
        let top = texts.clone().filter_map(number).max().unwrap_or(0);
        if top == 0 && texts.clone().all(|text| number(text).is_some()) {
            // Rows that were left out have been told.
            if findings.is_empty() {
                let message = "No role requires a level above 0.";
                findings.push(Finding::new(Code::EmptyTable, table.file, None, message));
            }
            return None;
        }
        let levels = Level::ZERO.through(Level::new(top.max(1)));
        Some(LevelNames { named: None, names: levels.map(numbered).collect() })
    }

    /// What to do about a cell that means no level.
    pub fn help(&self, cell: &str) -> String {
        let Some(named) = &self.named else {
            return format!(
                "Use whole numbers from 0 to {TOP_LEVEL}, or give names their numbers with `{LEVELS_OPTION}`."
            );
        };
        let known: Vec<String> = named.values().map(|(_, name)| name.clone()).collect();
        match nearest(&key(cell), named.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean \u{201c}{}\u{201d}?", named[near].1),
            None => {
                format!("`{LEVELS_OPTION}` has {}. Add this one, with its number.", few(&known))
            }
        }
    }
}

/// What is to be said of a mapping in which a number up to the top has no name.
fn gap(by_level: &BTreeMap<Level, Vec<String>>, top: Level) -> Option<(String, String)> {
    if top == 0 {
        let message = "No name has a number above 0.";
        return Some((message.to_owned(), "Number the levels from 1 up.".to_owned()));
    }
    let gaps: Vec<String> = Level::new(1)
        .through(top)
        .filter(|level| !by_level.contains_key(level))
        .map(|level| level.to_string())
        .collect();
    let count = usize::from(top) - gaps.len();
    let help = format!("Number the levels from 1 to {count} without a gap.");
    (!gaps.is_empty()).then(|| (format!("No name has the number {}.", gaps.join(", ")), help))
}

/// A mistake in a part of the option.
fn in_option(option: Option<&SourceTable<'_>>, part: usize, message: String) -> Finding {
    let span = option.map_or(0..0, |table| table.span(&table.head, part));
    Finding::new(Code::LevelNames, LEVELS_OPTION, span, message)
}

/// The name of a level with its number, unless that is its name.
fn with_number(level: Level, name: &str) -> String {
    if name == numbered(level) { name.to_owned() } else { format!("{name} {level}") }
}

/// The name of a level that has none.
fn numbered(level: Level) -> String {
    if level == 0 { NONE.to_owned() } else { format!("level {level}") }
}

/// A whole number of a scale, however it is written: `3.0` and `3e0` are 3.
pub(super) fn number(text: &str) -> Option<u8> {
    let number: f64 = look(text).parse().ok()?;
    let is_level = number.fract() == 0.0 && (0.0..=f64::from(TOP_LEVEL)).contains(&number);
    is_level.then_some(number as u8)
}

/// Whether a text is any number, a level or not.
fn is_number(text: &str) -> bool {
    look(text).parse::<f64>().is_ok_and(f64::is_finite)
}

/// Names of levels say nothing of their order: all of them, and the option that would.
fn unordered<'t>(
    texts: impl Iterator<Item = &'t str>,
    cells: &[(&Row, usize)],
    table: &SourceTable<'_>,
) -> Finding {
    // By names in lower case, as they are compared.
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for text in texts.map(one_line) {
        counts.entry(key(&text)).or_insert((text, 0)).1 += 1;
    }
    let found: Vec<String> =
        counts.values().map(|(name, count)| format!("{name} ({count})")).collect();
    let message = format!("The levels are names, and their order is unknown: {}.", few(&found));
    let names: Vec<String> = counts.values().map(|(name, _)| format!("{name}=?")).collect();
    let help = match names.len() {
        0..=MOST_NAMES => {
            format!("Replace each `?` by a number from 1 up: `{LEVELS_OPTION} {}`.", typed(&names))
        }
        count => {
            format!(
                "{count} levels are too many for a scale. Does `--level` name the right column?"
            )
        }
    };
    let first = cells.iter().find(|(row, column)| !row.cell(*column).is_empty());
    let span = first.map(|(row, column)| table.span(row, *column));
    Finding::new(Code::LevelNames, table.file, span, message).help(help)
}

/// Names as they can be typed behind the option.
fn typed(names: &[String]) -> String {
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
