//! The legend of a scale: a table with the number, the name and perhaps the meaning of each level.

use std::collections::{BTreeMap, BTreeSet};

use super::column_names::{is_of_role_or_skill, plain};
use super::one_line;
use super::proposal::LevelCells;
use super::scale::{LevelNames, NamedLevel, decimal, is_number, is_zero, number, typed};
use super::table::{Row, SourceTable};
use crate::rubric::{Level, TOP_LEVEL};
use crate::text::diagnostic::{Code, Finding};
use crate::text::names::same;

/// What columns of numbers, of names and of meanings are called.
const NUMBERS: [&str; 7] = ["level", "number", "value", "score", "rating", "code", "grade"];
const NAMES: [&str; 6] = ["name", "level name", "label", "title", "level", "rating"];
const MEANINGS: [&str; 6] =
    ["description", "meaning", "definition", "text", "explanation", "anchor"];

/// The levels that a legend names.
pub(super) fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Option<LevelNames> {
    let before = findings.len();
    let table = SourceTable::read(file, text, &[], findings)?;
    if let Some(levels) = in_one_column(&table) {
        return LevelNames::mapped(file, text.trim_end().len(), levels, findings);
    }
    let has_head = !(0..table.head.len()).any(|at| is_number(table.head.cell(at)));
    let rows: Vec<&Row> =
        (!has_head).then_some(&table.head).into_iter().chain(&table.rows).collect();
    let is_of_numbers = |at: &usize| rows.iter().all(|row| is_number(row.cell(*at)));
    // Codes such as L1 have a number each, and stand in the table.
    let is_of_codes = |at: &usize| rows.iter().all(|row| code(row.cell(*at)).is_some());
    let numbers = named(&table, &NUMBERS, is_of_numbers);
    let numbers = numbers.or_else(|| (0..table.head.len()).find(is_of_numbers));
    let numbers = numbers.or_else(|| (0..table.head.len()).find(is_of_codes));
    let is_name = |at: &usize| Some(*at) != numbers;
    let names = named(&table, &NAMES, is_name).or_else(|| (0..table.head.len()).find(is_name));
    let (Some(numbers), Some(names)) = (numbers, names) else {
        let message = "The legend needs a column with numbers and one with names.";
        let help = "Write a row for each level, such as `1,Awareness`.";
        let span = table.span(&table.head, 0);
        findings.push(Finding::new(Code::MissingColumn, file, span, message).help(help));
        return None;
    };
    let is_meaning = |at: &usize| ![numbers, names].contains(at);
    let meanings =
        named(&table, &MEANINGS, is_meaning).or_else(|| (0..table.head.len()).find(is_meaning));
    let mut levels = Vec::new();
    for row in rows {
        let span = table.span(row, numbers);
        let name = one_line(row.cell(names));
        let called = row.cell(numbers);
        let level = number(called).or_else(|| code(called));
        let Some(level) = level.filter(|_| !name.is_empty()) else {
            let message = format!("A level needs a name and a number from 0 to {TOP_LEVEL}.");
            let finding = Finding::new(Code::LevelNames, file, span, message);
            findings.push(finding.help("Write a row for each level, such as `1,Awareness`."));
            continue;
        };
        if !is_number(called) {
            let (level, name) = (Level::new(level), one_line(called));
            levels.push(NamedLevel { level, name, text: String::new(), span: span.clone() });
        }
        let (name, text) = match meanings {
            Some(at) => (name, row.cell(at).to_owned()),
            None => with_meaning(&name),
        };
        levels.push(NamedLevel { level: Level::new(level), name, text, span });
    }
    let read = LevelNames::mapped(file, text.trim_end().len(), levels, findings);
    read.filter(|_| findings.len() == before)
}

/// The levels of a legend with a number and a name in each cell, such as "1 - Basic"; a head can stand above.
fn in_one_column(table: &SourceTable<'_>) -> Option<Vec<NamedLevel>> {
    let all = std::iter::once(&table.head).chain(&table.rows);
    let is_first = |row: &Row| row.start == table.head.start;
    let rows: Vec<&Row> =
        all.filter(|row| !is_first(row) || pair(row.label(0)).is_some()).collect();
    let level = |row: &&Row| {
        let (value, name) = pair(row.label(0)).filter(|_| row.count() == 1)?;
        let (level, span) = (Level::new(number(&value)?), table.span(row, 0));
        Some(NamedLevel { level, name, text: String::new(), span })
    };
    rows.iter().map(level).collect::<Option<Vec<_>>>().filter(|levels| levels.len() > 1)
}

/// Whether a sheet is a legend: each row has a level and its name, from 0 or 1 up without a gap.
pub(super) fn is_one(text: &str) -> bool {
    let mut findings = Vec::new();
    let Some(table) = SourceTable::read("", text, &[], &mut findings) else { return false };
    let is_matrix =
        (0..table.head.len()).any(|at| is_of_role_or_skill(&plain(table.head.cell(at))));
    let levels = read("", text, &mut findings).filter(|_| findings.is_empty() && !is_matrix);
    // Fewer rows than levels and their head would be: some numbers are missing.
    levels.is_some_and(|levels| {
        levels.is_whole() && table.rows.len() <= usize::from(levels.top()) + 1
    })
}

/// The number at the end of a short code, such as L1.
fn code(text: &str) -> Option<u8> {
    let digits = text.trim().trim_start_matches(|c: char| c.is_alphabetic());
    let is_code = digits.len() < text.trim().len() && text.trim().len() <= digits.len() + 5;
    number(digits).filter(|_| is_code)
}

/// The first column of one of these names of which something is true.
fn named(
    table: &SourceTable<'_>,
    names: &[&str],
    is_meant: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let column = |name: &&str| {
        (0..table.head.len()).filter(&is_meant).find(|at| plain(table.head.cell(*at)) == **name)
    };
    names.iter().find_map(column)
}

/// What stands between the name of a level and its meaning.
const BEFORE_MEANING: [&str; 5] = [" - ", " \u{2013} ", " : ", ": ", "; "];

/// A name of a level, and the meaning behind it; empty if there is none.
fn with_meaning(text: &str) -> (String, String) {
    let ends = BEFORE_MEANING.iter().filter_map(|sign| Some((text.find(sign)?, *sign)));
    match ends.min_by_key(|(at, _)| *at) {
        Some((at, sign)) => (text[..at].to_owned(), text[at + sign.len()..].to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// A name of a level without what follows it.
fn name_alone(text: &str) -> String {
    let (name, _) = with_meaning(text);
    name.split(" (").next().unwrap_or_default().to_owned()
}

/// The numbers of levels and their names in a line such as "Levels: 1 Basic, 2 Good", "Basic = 1; Good = 2" or
/// "25% Learning"; empty if it has anything else.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let is_title = |title: &str| !title.contains(|c: char| c.is_ascii_digit() || c == '=');
    let rest = text.split_once([':', '\u{ff1a}']).filter(|(title, _)| is_title(title));
    let text = rest.map_or(text, |(_, rest)| rest).trim_end_matches('.');
    let parts = text.split([',', ';', '|', '\n', '\u{3001}', '\u{ff0c}']).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.into_iter().map(pair).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// What stands between a number and a name.
const BEHIND_NUMBER: [char; 8] = [' ', '=', '-', '\u{2013}', '\u{2014}', ':', '.', ')'];

fn pair(part: &str) -> Option<(String, String)> {
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let end = end + usize::from(end > 0 && part[end..].starts_with('%'));
    let (value, name) = match part.split_once('=') {
        _ if end > 0 && part[end..].starts_with(BEHIND_NUMBER) => (&part[..end], &part[end..]),
        Some((name, value)) => (value.trim(), name),
        None => return None,
    };
    let name = name_alone(&one_line(name.trim_start_matches(BEHIND_NUMBER)));
    let is_value = decimal(value.trim_end_matches('%')).is_some();
    let is_name = name.starts_with(char::is_alphabetic);
    (is_value && is_name).then(|| (value.to_owned(), name))
}

/// The number before or behind a name, such as 3 of "3 - Proficient" or "Proficient (3)".
fn own_number(name: &str) -> Option<String> {
    if let Some((_, value)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        return Some(value.to_owned()).filter(|value| number(value).is_some());
    }
    let (value, _) = pair(name).filter(|_| name.starts_with(|c: char| c.is_ascii_digit()))?;
    Some(value)
}

/// The name of a level without its number.
pub(super) fn without_number(level: Level, name: &str) -> String {
    let is_own = own_number(name).is_some_and(|own| number(&own) == Some(level.get()));
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches(BEHIND_NUMBER);
    let rest = rest.strip_suffix(&format!(" ({level})")).unwrap_or(rest);
    if is_own { rest.to_owned() } else { name.to_owned() }
}

/// What the texts above a table say of levels, or its last rows with a single cell: all in one of them, or one in each.
pub(super) fn alone(table: &SourceTable<'_>) -> Vec<(String, String)> {
    let last: Vec<&Row> = table.rows.iter().rev().take_while(|row| row.count() == 1).collect();
    let last = last.into_iter().rev().map(|row| row.label(0));
    let all: Vec<Vec<(String, String)>> =
        table.above.iter().map(String::as_str).chain(last).map(pairs).collect();
    let whole = all.iter().find(|pairs| pairs.len() > 1).cloned();
    let each = || all.concat();
    whole.unwrap_or_else(each)
}

/// The same, or what a column says that has one level in each cell.
pub(super) fn beside(table: &SourceTable<'_>) -> Vec<(String, String)> {
    let lines = Some(alone(table)).filter(|pairs| pairs.len() > 1);
    let column = |at: usize| -> Vec<(String, String)> {
        let cells = table.rows.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        let all: Vec<Vec<(String, String)>> = cells.map(pairs).collect();
        let is_one = all.len() > 1 && all.iter().all(|pairs| pairs.len() == 1);
        if is_one { all.concat() } else { Vec::new() }
    };
    lines.unwrap_or_else(|| {
        let columns = (0..table.head.len()).map(column);
        columns.into_iter().find(|pairs| !pairs.is_empty()).unwrap_or_default()
    })
}

/// The levels of cells that are names, where each has its number, or a legend in the table numbers all of them.
pub(super) fn told(cells: &LevelCells<'_>) -> Option<LevelNames> {
    let steps: BTreeSet<String> =
        cells.texts().filter(|text| !is_zero(text)).map(one_line).collect();
    let own: Vec<String> = steps.iter().filter_map(|name| own_number(name)).collect();
    let known = beside(cells.table);
    let is_known = |name: &String| known.iter().any(|(_, known)| same(known, name));
    let are_known = !steps.is_empty() && steps.iter().all(is_known);
    let (named, note) = match () {
        () if steps.len() > 1 && own.len() == steps.len() => {
            (own.into_iter().zip(steps).collect(), "The names of the levels have their numbers.")
        }
        () if are_known => (known, "The table itself gives the order of its levels."),
        () => return None,
    };
    let levels = named.into_iter().map(|(value, name)| {
        let level = Level::new(number(&value)?);
        Some(NamedLevel { level, name, text: String::new(), span: 0..0 })
    });
    let levels: Vec<NamedLevel> = levels.collect::<Option<_>>()?;
    let count = levels.iter().map(|named| named.level).collect::<BTreeSet<Level>>().len();
    let is_clear = count == levels.len();
    let made = LevelNames::mapped("", 0, levels, &mut Vec::new()).filter(|_| is_clear)?;
    made.is_whole().then(|| made.noted(note))
}

/// The number and the name of a level in a row of a legend, without what follows the name.
pub(super) fn line(row: &Row) -> Option<(u8, String)> {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let level = number(cells.next()?)?;
    let name = name_alone(&one_line(cells.next()?));
    (cells.next().is_none() && number(&name).is_none()).then_some((level, name))
}

/// The names of all levels up to the top, as an option names them; none if the legend lacks one.
pub(super) fn option(legend: &BTreeMap<u8, String>, top: Level) -> Option<String> {
    let levels = Level::new(1).through(top);
    let named = levels.map(|level| Some(format!("{}={level}", legend.get(&level.get())?)));
    named.collect::<Option<Vec<String>>>().map(|names| typed(&names))
}

/// Where the rows of a legend start: the last of a table, which are named by numbers while the others are not.
pub(super) fn lines(table: &SourceTable<'_>, name: usize) -> Vec<usize> {
    let is_line = |row: &&Row| is_number(row.cell(name)) && line(row).is_some();
    let last: Vec<usize> =
        table.rows.iter().rev().take_while(is_line).map(|row| row.start).collect();
    let others = &table.rows[..table.rows.len() - last.len()];
    let is_named = others.iter().any(|row| !is_number(row.cell(name)));
    if last.len() > 1 && is_named { last } else { Vec::new() }
}
