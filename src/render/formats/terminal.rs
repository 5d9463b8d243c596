//! A page for a terminal, in a width, with or without colour and Unicode.

use anstyle::{AnsiColor, Style};
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

use crate::render::Look;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::pages::report;
use crate::render::words::ascii;
use crate::report::Report;

/// What the last column of a table needs at least, and what the first keeps where others need the room.
const LEAST_LAST: usize = 16;
const LEAST_FIRST: usize = 24;

/// A page.
pub fn page(page: Page, look: &Look) -> String {
    warned(&[], page, look)
}

/// A page beneath warnings, the first of which is its first line.
pub fn warned(warnings: &[&str], page: Page, look: &Look) -> String {
    let shown = shown(page, look);
    let mut writer = TerminalWriter::new(*look);
    for warning in warnings {
        writer.paragraph(&Text::default().with(Role::Missing, warning), 0, 0);
    }
    if !warnings.is_empty() {
        writer.line("");
    }
    writer.opening(&shown);
    let written = shown.sections.iter().filter(|section| !section.is_folded());
    written.for_each(|section| writer.section(section));
    writer.finish()
}

/// Just the first screen.
pub fn first_screen(report: &Report, look: &Look) -> String {
    let mut writer = TerminalWriter::new(*look);
    writer.opening(&shown(report::page(report), look));
    writer.finish()
}

/// The page in the characters that can be shown.
fn shown(page: Page, look: &Look) -> Page {
    if look.unicode { page } else { page.map(ascii) }
}

struct TerminalWriter {
    look: Look,
    text: String,
}

impl TerminalWriter {
    fn new(look: Look) -> Self {
        TerminalWriter { look, text: String::new() }
    }

    fn finish(self) -> String {
        let text = self.text.replace('\u{a0}', " ");
        // What the writer itself drew: rules and bullets.
        if self.look.unicode { text } else { ascii(&text) }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn opening(&mut self, page: &Page) {
        let title = Text::default().with(Role::Strong, &page.title);
        self.paragraph(&title, 0, 0);
        self.paragraph(&page.about, 0, 0);
        for block in page.summary.iter().filter(|block| !matches!(block, Block::Picture(_))) {
            self.line("");
            self.block(block);
        }
    }

    fn section(&mut self, section: &Section) {
        self.line("");
        let rule = self.look.width.saturating_sub(display_width(&section.heading) + 4);
        let heading = Text::default()
            .with(Role::Quiet, "\u{2500}\u{2500} ")
            .with(Role::Strong, &section.heading)
            .with(Role::Quiet, format!(" {}", "\u{2500}".repeat(rule)));
        if rule == 0 {
            self.paragraph(&heading, 0, 3);
        } else {
            let styled = self.styled(&heading);
            self.line(&styled);
        }
        let written = section
            .blocks
            .iter()
            .filter(|block| !matches!(block, Block::Picture(_) | Block::Folded(_)));
        for (at, block) in written.enumerate() {
            if at > 0 {
                self.line("");
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Legend(text) => self.paragraph(text, 0, 0),
            Block::Facts(facts) => self.facts(facts),
            Block::Items(items) => {
                for (item, beneath) in items {
                    self.paragraph(&Text::from("\u{2022} ").join(item), 0, 2);
                    beneath.iter().for_each(|line| self.paragraph(line, 4, 4));
                }
            }
            Block::Steps(first, items) => {
                for (number, (item, beneath)) in (*first..).zip(items) {
                    let start = format!("{:<4}", format!("{number}."));
                    self.paragraph(&Text::from(start).join(item), 0, 4);
                    beneath.iter().for_each(|line| self.paragraph(line, 4, 4));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Picture(_) | Block::Folded(_) => {}
            Block::Room(lines) => {
                let what = "_".repeat(self.look.width.saturating_sub(18));
                (0..*lines).for_each(|_| self.line(&format!("[ ] {what} by __________")));
            }
        }
    }

    /// Labels to the left of what is said of them; above it where the terminal is too narrow.
    fn facts(&mut self, facts: &[(&'static str, Vec<Text>)]) {
        let label_width =
            facts.iter().map(|(label, _)| display_width(label)).max().unwrap_or(0) + 2;
        let beside = self.look.width >= label_width + 36;
        for (label, texts) in facts {
            let strong = Text::default().with(Role::Strong, label);
            if !beside {
                self.paragraph(&strong, 0, 0);
                texts.iter().for_each(|text| self.paragraph(text, 2, 2));
                continue;
            }
            for (at, text) in texts.iter().enumerate() {
                let first = if at == 0 { strong.clone() } else { Text::default() };
                let pad = label_width - display_width(&first.plain());
                let start = self.styled(&first) + &" ".repeat(pad);
                for (row, line) in
                    self.wrapped(text, self.look.width - label_width).iter().enumerate()
                {
                    let before = if row == 0 { start.clone() } else { " ".repeat(label_width) };
                    let styled = self.styled(line);
                    self.line(&(before + &styled));
                }
            }
        }
    }

    fn paragraph(&mut self, text: &Text, first: usize, rest: usize) {
        let width = self.look.width.saturating_sub(first.max(rest));
        for (at, line) in self.wrapped(text, width).iter().enumerate() {
            let indent = " ".repeat(if at == 0 { first } else { rest });
            let styled = self.styled(line);
            self.line(&(indent + &styled));
        }
    }

    fn table(&mut self, table: &Table) {
        let last = table.head.len() - 1;
        let mut widths: Vec<usize> =
            (0..table.head.len()).map(|at| column_width(table, at)).collect();
        let gap = if widths[last] == 0 { 2 } else { 0 };
        let needed = with_spaces(&widths[..last]) + widths[last].min(LEAST_LAST) - gap;
        let over = needed.saturating_sub(self.look.width);
        if over > 0 {
            if last == 0 || widths[0] < LEAST_FIRST + over {
                return self.stacked(table);
            }
            widths[0] -= over;
        }
        widths[last] = widths[last].min(self.look.width + gap - with_spaces(&widths[..last]));
        let head: Vec<Text> = table
            .head
            .iter()
            .map(|column| Text::default().with(Role::Quiet, &column.name))
            .collect();
        if table.head.iter().any(|column| !column.name.is_empty()) {
            self.row(&head, &table.head, &widths);
        }
        table.rows.iter().for_each(|row| self.row(row, &table.head, &widths));
    }

    fn row(&mut self, row: &[Text], head: &[Column], widths: &[usize]) {
        let mut wrapped: Vec<Vec<Text>> = row
            .iter()
            .zip(widths)
            .map(|(cell, width)| self.wrapped(cell, (*width).max(1)))
            .collect();
        if wrapped[0].len() > 1 {
            wrapped[0] = self.hanging(&row[0], widths[0]);
        }
        for at in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for ((lines, column), width) in wrapped.iter().zip(head).zip(widths) {
                let cell = lines.get(at).cloned().unwrap_or_default();
                let pad = " ".repeat(width.saturating_sub(display_width(&cell.plain())));
                let styled = self.styled(&cell);
                line += &if column.numbers { pad + &styled } else { styled + &pad };
                line += "  ";
            }
            self.line(&line);
        }
    }

    /// What a row is about over several lines, such that it is told from the next row.
    fn hanging(&self, text: &Text, width: usize) -> Vec<Text> {
        let plain = text.plain();
        let indent = plain.len() - plain.trim_start().len() + 2;
        let lines = self.wrapped(text, width.saturating_sub(indent));
        let behind = Text::from(" ".repeat(indent));
        let numbered = lines.into_iter().enumerate();
        numbered.map(|(at, line)| if at == 0 { line } else { behind.clone().join(&line) }).collect()
    }

    /// A table that is too wide: the first column as a line, beneath it the numbers, then the others.
    fn stacked(&mut self, table: &Table) {
        for row in &table.rows {
            self.paragraph(&row[0], 0, 2);
            let cells = row.iter().zip(&table.head).skip(1);
            let filled = cells.filter(|(cell, _)| !cell.plain().trim().is_empty());
            let (numbers, texts): (Vec<_>, Vec<_>) = filled.partition(|(_, column)| column.numbers);
            let mut line = Text::default();
            for (cell, column) in numbers {
                let comma = if line.0.is_empty() { "" } else { ", " };
                line = line.and(comma).join(&labelled(column, cell));
            }
            if !line.0.is_empty() {
                self.paragraph(&line, 4, 4);
            }
            texts.iter().for_each(|(cell, column)| self.paragraph(&labelled(column, cell), 4, 4));
        }
    }

    /// The lines of a text in a width; pieces keep their roles across the breaks.
    fn wrapped(&self, text: &Text, width: usize) -> Vec<Text> {
        let plain = text.plain();
        // A broken address could not be followed.
        let whole = text.0.iter().any(|(role, _)| *role == Role::Address);
        let options = Options::new(width.max(1))
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(!whole);
        let mut pieces = text
            .0
            .iter()
            .flat_map(|(role, piece)| piece.chars().map(move |c| (*role, c)))
            .peekable();
        let mut lines = Vec::new();
        for line in wrap(&plain, options) {
            let mut out: Vec<(Role, String)> = Vec::new();
            // What wrapping dropped between lines is white space.
            let first = line.chars().next();
            while pieces.peek().is_some_and(|(_, c)| *c == ' ') && first != Some(' ') {
                pieces.next();
            }
            for _ in line.chars() {
                let Some((role, c)) = pieces.next() else { break };
                match out.last_mut() {
                    Some((last, text)) if *last == role => text.push(c),
                    _ => out.push((role, c.to_string())),
                }
            }
            lines.push(Text(out));
        }
        lines
    }

    fn styled(&self, text: &Text) -> String {
        if !self.look.colour {
            return text.plain();
        }
        text.0.iter().map(|(role, piece)| painted(*role, piece)).collect()
    }
}

fn painted(role: Role, piece: &str) -> String {
    let style = style(role);
    format!("{style}{piece}{style:#}")
}

fn column_width(table: &Table, at: usize) -> usize {
    let cells = table.rows.iter().map(|row| display_width(&row[at].plain()));
    cells.chain([display_width(&table.head[at].name)]).max().unwrap_or(0)
}

/// What columns take with the space behind each.
fn with_spaces(widths: &[usize]) -> usize {
    widths.iter().map(|width| width + 2).sum()
}

fn labelled(column: &Column, cell: &Text) -> Text {
    let label =
        if column.name.is_empty() { String::new() } else { format!("{}:\u{a0}", column.name) };
    Text::default().with(Role::Quiet, label).join(cell)
}

impl Text {
    pub(in crate::render) fn join(mut self, other: &Text) -> Text {
        self.0.extend(other.0.iter().cloned());
        self
    }
}

/// The one place that gives roles their colours: from the sixteen that every theme makes readable.
fn style(role: Role) -> Style {
    match role {
        Role::Plain | Role::Shade(_) => Style::new(),
        Role::Strong => Style::new().bold(),
        Role::Good => AnsiColor::Green.on_default(),
        Role::Open => AnsiColor::Yellow.on_default(),
        Role::Missing => AnsiColor::Red.on_default(),
        Role::Quiet => Style::new().dimmed(),
        Role::Address => Style::new().underline(),
        Role::Code => Style::new(),
    }
}
