//! The legend of a scale: a table with the number, the name and perhaps the meaning of each level.

use std::collections::BTreeMap;

use super::column_names::{is_of_role_or_skill, plain};
use super::one_line;
use super::scale::{LevelNames, NamedLevel, is_number, number, typed};
use super::table::{Row, SourceTable};
use crate::rubric::{Level, TOP_LEVEL};
use crate::text::diagnostic::{Code, Finding};

/// What columns of numbers, of names and of meanings are called.
const NUMBERS: [&str; 7] = ["level", "number", "value", "score", "rating", "code", "grade"];
const NAMES: [&str; 6] = ["name", "level name", "label", "title", "level", "rating"];
const MEANINGS: [&str; 6] =
    ["description", "meaning", "definition", "text", "explanation", "anchor"];

/// The levels that a legend names.
pub(super) fn read(file: &str, text: &str, findings: &mut Vec<Finding>) -> Option<LevelNames> {
    let before = findings.len();
    let table = SourceTable::read(file, text, &[], findings)?;
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
        let text = meanings.map_or("", |at| row.cell(at)).to_owned();
        levels.push(NamedLevel { level: Level::new(level), name, text, span });
    }
    let read = LevelNames::mapped(file, text.trim_end().len(), levels, findings);
    read.filter(|_| findings.len() == before)
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

/// The number and the name of a level in a row of a legend, without what follows the name.
pub(super) fn line(row: &Row) -> Option<(u8, String)> {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_empty());
    let level = number(cells.next()?)?;
    let text = one_line(cells.next()?);
    let end =
        [" - ", " \u{2013} ", ": ", "; ", " ("].iter().filter_map(|sign| text.find(sign)).min();
    let name = text[..end.unwrap_or(text.len())].to_owned();
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
