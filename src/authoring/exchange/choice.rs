//! Names that an option lists: columns to leave out, roles to import, rows to read.

use std::ops::Range;

use super::one_line;
use super::table::SourceTable;
use crate::text::diagnostic::{Code, Finding, did_you_mean};
use crate::text::names::key;

/// The option that leaves out columns.
pub(super) const WITHOUT_OPTION: &str = "--without";

/// The option that chooses roles.
pub(super) const ROLES_OPTION: &str = "--roles";

/// The option that chooses rows.
pub(super) const ONLY_OPTION: &str = "--only";

/// A name of a list, with its place in the option.
pub(super) struct Chosen {
    pub name: String,
    pub span: Range<usize>,
}

impl Chosen {
    /// Says that the table has no such role.
    pub fn missing(&self, help: String) -> Finding {
        let message = format!("The table has no role \u{201c}{}\u{201d}.", self.name);
        Finding::new(Code::MissingColumn, ROLES_OPTION, self.span.clone(), message).help(help)
    }
}

/// The names that an option lists, with commas between them.
pub(super) fn chosen(option: Option<&str>) -> Option<Vec<Chosen>> {
    let table = SourceTable::line_of("", option?);
    let names = table.iter().flat_map(|table| {
        let cell =
            |at| Chosen { name: one_line(table.head.cell(at)), span: table.span(&table.head, at) };
        (0..table.head.len()).map(cell)
    });
    Some(names.filter(|chosen| !chosen.name.is_empty()).collect())
}

/// Keeps the rows that an option asks for: `COLUMN=VALUE`.
pub(super) fn keep_only(table: &mut SourceTable<'_>, option: &str, findings: &mut Vec<Finding>) {
    let whole = 0..option.len();
    let wrong = |message: String, help: String| {
        Finding::new(Code::MissingColumn, ONLY_OPTION, whole.clone(), message).help(help)
    };
    let Some((column, value)) = option.split_once('=') else {
        let message = format!("`{option}` isn't a column with a value.");
        findings.push(wrong(message, "Use `COLUMN=VALUE`.".to_owned()));
        return;
    };
    let columns: Vec<&str> = (0..table.head.len()).map(|at| table.head.cell(at)).collect();
    let Some(at) = columns.iter().position(|name| key(name) == key(column)) else {
        let message = format!("The table has no column `{}`.", one_line(column));
        findings.push(wrong(message, did_you_mean(column.trim(), &columns)));
        return;
    };
    let is_kept = |row: &super::table::Row| key(row.cell(at)) == key(value);
    if !table.rows.iter().any(is_kept) {
        let mut known: Vec<&str> = table.rows.iter().map(|row| row.cell(at)).collect();
        known.sort_unstable();
        known.dedup();
        let message =
            format!("No row has \u{201c}{}\u{201d} in `{}`.", one_line(value), columns[at]);
        findings.push(wrong(message, did_you_mean(value.trim(), &known)));
    }
    table.rows.retain(is_kept);
}
