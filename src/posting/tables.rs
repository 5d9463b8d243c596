//! Rows of tables that say what is essential and what is desirable, as public employers set them.

use super::document::{TextLine, trimmed};
use super::sections::{PartReader, Parts, Passage};
use super::vocabulary::PartKind;

/// What public employers write in the cell of a table for essential and desirable.
const MARKS: [(&str, PartKind); 2] = [("E", PartKind::Must), ("D", PartKind::Nice)];
/// What says in a cell that its column is true of the row.
const TICKS: [&str; 7] = ["x", "yes", "✓", "✔", "✅", "☑", "•"];

/// A cell of a table that says what a person must or may have.
fn in_table(section: PartKind, (start, end): (usize, usize)) -> Passage {
    Passage { section: Some(section), heading: None, start, end, is_item: true }
}

impl PartReader<'_> {
    /// A row of a table of the kind that public employers use: the head says which column is essential and which desirable,
    /// or a cell of each row says it of its neighbor. Whether the line is one.
    pub(super) fn row(&mut self, line: &TextLine, found: &mut Parts) -> bool {
        let text = &self.document.text[line.start..line.end];
        let bar = if text.starts_with('|') { '|' } else { '\t' };
        let mut at = line.start;
        let mut cells = Vec::new();
        for cell in text.split(bar) {
            cells.push(trimmed(&self.document.text, at, at + cell.len()));
            at += cell.len() + 1;
        }
        let has_columns = self.columns.iter().any(Option::is_some);
        let marked = if has_columns { None } else { self.marked(&cells) };
        if bar == '\t' && marked.is_none() {
            self.columns.clear();
            return false;
        }
        if let Some((section, cell)) = marked {
            found.is_structured = true;
            found.blocks.push(in_table(section, cell));
        } else if self.columns.is_empty() {
            self.columns = cells.iter().map(|&(start, end)| self.head(start, end)).collect();
            found.is_structured |= self.columns.iter().any(Option::is_some);
        } else {
            let named = cells.iter().find(|(start, end)| start < end);
            for (&(start, end), section) in cells.iter().zip(self.columns.clone()) {
                let cell =
                    if self.is_tick(start, end) { named.copied() } else { Some((start, end)) };
                if let (Some(section), Some(cell)) = (section.filter(|_| start < end), cell) {
                    found.blocks.push(in_table(section, cell));
                }
            }
        }
        true
    }

    /// What a cell of a row says of the one before it: "Python | Essential".
    fn marked(&self, cells: &[(usize, usize)]) -> Option<(PartKind, (usize, usize))> {
        let filled: Vec<(usize, usize)> =
            cells.iter().copied().filter(|(start, end)| start < end).collect();
        let (mark, section) =
            filled.iter().enumerate().skip(1).find_map(|(at, &(start, end))| {
                let written = &self.document.text[start..end];
                let short = MARKS.iter().find(|(mark, _)| *mark == written);
                let said =
                    short.map(|(_, section)| *section).or_else(|| self.is_need(start, end))?;
                Some((at, said))
            })?;
        // The head of a table names several.
        let needs = filled.iter().filter(|(start, end)| self.is_need(*start, *end).is_some());
        let neighbor = filled.get(mark - 1)?;
        (needs.count() < 2).then_some((section, *neighbor))
    }

    /// What a cell says that is no more than a word for a need.
    fn is_need(&self, start: usize, end: usize) -> Option<PartKind> {
        let mut words = Vec::new();
        self.book.lexicon.words(&self.document.text, start, end, &mut words);
        let (length, section) = self.heading_at(&words, 0)?;
        let is_need = matches!(section, PartKind::Must | PartKind::Nice);
        (is_need && length == words.len()).then_some(section)
    }

    /// Whether a cell only has a mark.
    fn is_tick(&self, start: usize, end: usize) -> bool {
        let cell = &self.document.text[start..end];
        TICKS.iter().any(|tick| cell.eq_ignore_ascii_case(tick))
    }

    /// What a column is about, by its head; nothing if its cells say which it is: "Essential or desirable".
    fn head(&self, start: usize, end: usize) -> Option<PartKind> {
        let mut words = Vec::new();
        self.book.lexicon.words(&self.document.text, start, end, &mut words);
        let has = |kind: PartKind| {
            (0..words.len())
                .any(|at| self.heading_at(&words, at).is_some_and(|(_, said)| said == kind))
        };
        let is_choice = has(PartKind::Must) && has(PartKind::Nice);
        if is_choice { None } else { self.says(&words, true) }
    }
}
