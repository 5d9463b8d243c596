//! Which sheet of a workbook has the table that is meant, where nobody has said so.

use super::columns::Columns;
use super::table::{Row, SourceTable};
use super::workbook::{NotText, table_text};
use super::{ImportOptions, column_names, legend};
use crate::text::diagnostic::few;
use crate::text::words::plural;

/// The sheets of a workbook that have tables of roles, skills and levels.
#[derive(Debug)]
pub struct TableSheets {
    /// How many sheets have anything.
    all: usize,
    tables: Vec<TableSheet>,
}

#[derive(Debug)]
struct TableSheet {
    name: String,
    text: String,
    /// Whether it has the levels of one role and doesn't name it.
    is_one_role: bool,
}

/// The table that is meant in a workbook.
#[derive(Debug)]
pub struct MeantTable {
    /// The table as text.
    pub text: String,
    /// The sheet that it stands on; `None` if it stands on several.
    pub sheet: Option<String>,
    /// What is to be said of the choice.
    pub note: String,
}

impl TableSheets {
    /// Finds the tables in a file, if it is a workbook with several sheets.
    pub fn of(bytes: &[u8], options: &ImportOptions) -> Option<TableSheets> {
        let Err(NotText::Sheets(names)) = table_text(bytes.to_vec(), None) else { return None };
        let all = names.len();
        let tables = names.into_iter().filter_map(|name| {
            let text = table_text(bytes.to_vec(), Some(&name)).ok()?;
            let is_one_role = is_one_role(&name, &text, options)?;
            Some(TableSheet { name, text, is_one_role })
        });
        Some(TableSheets { all, tables: tables.collect() })
    }

    /// The names of the sheets with tables.
    pub fn names(&self) -> Vec<String> {
        self.tables.iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// The table that is meant: the only one, or all together where each is on a role.
    pub fn meant(mut self) -> Option<MeantTable> {
        if self.tables.len() > 1 {
            return self.together();
        }
        let TableSheet { name, text, .. } = self.tables.pop()?;
        let note = format!(
            "The workbook has {} sheets. skillgap read \u{201c}{name}\u{201d}, the only one with a table of levels.",
            self.all
        );
        Some(MeantTable { text, sheet: Some(name), note })
    }

    /// One table of sheets with the same columns, each on the role of its name.
    fn together(&self) -> Option<MeantTable> {
        let read = |sheet| SourceTable::read("", sheet, &[], &mut Vec::new());
        let tables: Vec<SourceTable<'_>> =
            self.tables.iter().map(|sheet| read(&sheet.text)).collect::<Option<_>>()?;
        let names = |row: &Row| -> Vec<String> {
            (0..row.len()).map(|at| column_names::plain(row.cell(at))).collect()
        };
        let first = tables.first()?;
        let are_alike = tables.iter().all(|table| names(&table.head) == names(&first.head));
        if !(are_alike && self.tables.iter().all(|sheet| sheet.is_one_role)) {
            return None;
        }
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(std::iter::once("Role").chain(&first.head.cells)).ok()?;
        for (table, sheet) in tables.iter().zip(&self.tables) {
            for row in &table.rows {
                writer.write_record(std::iter::once(sheet.name.as_str()).chain(&row.cells)).ok()?;
            }
        }
        let text = String::from_utf8(writer.into_inner().ok()?).ok()?;
        let roles: Vec<String> =
            self.tables.iter().map(|sheet| format!("\u{201c}{}\u{201d}", sheet.name)).collect();
        let count = plural(roles.len(), "sheet");
        let note = format!("skillgap read {count} as one role each: {}.", few(&roles));
        Some(MeantTable { text, sheet: None, note })
    }
}

/// Whether the table of a sheet has one role that only the sheet names; `None` if it has no table.
fn is_one_role(sheet: &str, text: &str, options: &ImportOptions) -> Option<bool> {
    if legend::is_one(text) {
        return None;
    }
    let mut findings = Vec::new();
    let given = [&options.role, &options.skill];
    let wanted: Vec<&str> = given.into_iter().flatten().map(String::as_str).collect();
    let table = SourceTable::read(sheet, text, &wanted, &mut findings)?;
    let mut names = (0..table.head.len()).map(|at| column_names::plain(table.head.cell(at)));
    let is_named = !wanted.is_empty() || names.any(|name| column_names::is_of_role_or_skill(&name));
    let options = ImportOptions { sheet: Some(sheet.to_owned()), ..options.clone() };
    let columns = Columns::of(&table, &options, None, &mut findings)?;
    is_named.then_some(columns.role_name.is_some())
}
