//! Groups of skills that a table names in rows or cells above them.

use super::columns::Columns;
use super::table::{Row, SourceTable};

/// The groups that stand above their skills instead of beside each.
pub(super) struct Sections<'t> {
    name: usize,
    /// The column of groups; an empty cell of it has the group above.
    group: Option<usize>,
    /// Whether rows with a name alone are the names of groups: only if one stands above all skills.
    are_rows: bool,
    last: Option<&'t str>,
}

impl<'t> Sections<'t> {
    pub fn of(
        table: &SourceTable<'_>,
        columns: &Columns,
        name: usize,
        is_skill: bool,
    ) -> Sections<'t> {
        let first = table.rows.first().filter(|_| is_skill);
        let is_alone = first.is_some_and(|row| row.count() == 1 && !row.cell(name).is_empty());
        let has_group = |at: &usize| first.is_some_and(|row| !row.cell(*at).is_empty());
        let group = columns.group.filter(has_group);
        let are_rows = columns.group.is_none() && is_alone;
        Sections { name, group, are_rows, last: None }
    }

    /// Whether a row is the name of a group.
    pub fn is_one(&mut self, row: &'t Row) -> bool {
        let name = row.cell(self.name);
        let is_one = self.are_rows && row.count() == 1 && !name.is_empty();
        self.last = if is_one { Some(name) } else { self.last };
        is_one
    }

    /// The group above a row that does not name its own.
    pub fn around(&mut self, row: &'t Row) -> Option<&'t str> {
        match self.group.map(|at| row.cell(at)) {
            None | Some("") => self.last,
            own => {
                self.last = own;
                None
            }
        }
    }
}
