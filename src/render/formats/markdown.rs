//! A page as GitHub-flavoured Markdown.

use crate::render::page::{Block, Page, Role, Table, Text};
use crate::render::words::harmless;
use crate::text::diagnostic::is_obeyed;

/// A page.
pub fn page(page: &Page) -> String {
    warned(&[], page)
}

/// A page beneath warnings, the first of which is its first line.
pub fn warned(warnings: &[&str], page: &Page) -> String {
    let mut text: String =
        warnings.iter().map(|warning| format!("**{}**\n\n", escaped(warning))).collect();
    text.push_str(&format!("# {}\n\n{}\n", escaped(&page.title), inline(&page.about)));
    for block in page.summary.iter().filter(is_written) {
        text.push('\n');
        write(&mut text, block);
    }
    for section in page.sections.iter().filter(|section| !section.is_folded()) {
        text.push_str(&format!("\n## {}\n", escaped(&section.heading)));
        for block in section.blocks.iter().filter(is_written) {
            text.push('\n');
            write(&mut text, block);
        }
    }
    text.replace('\u{a0}', " ")
}

/// Legends and pictures are for where drawings are, and nothing can be folded away here.
fn is_written(block: &&Block) -> bool {
    !matches!(block, Block::Legend(_) | Block::Picture(_) | Block::Folded(_))
}

fn write(text: &mut String, block: &Block) {
    match block {
        Block::Paragraph(paragraph) => text.push_str(&format!("{}\n", inline(paragraph))),
        Block::Legend(_) | Block::Picture(_) | Block::Folded(_) => {}
        Block::Facts(facts) => {
            for (label, values) in facts {
                let lines: Vec<String> = values.iter().map(inline).collect();
                text.push_str(&format!("- **{label}:** {}\n", lines.join("\n  - ")));
            }
        }
        Block::Items(items) => {
            for (item, beneath) in items {
                text.push_str(&format!("- {}\n", inline(item)));
                for line in beneath {
                    text.push_str(&format!("  - {}\n", inline(line)));
                }
            }
        }
        Block::Steps(first, items) => {
            for (number, (item, beneath)) in (*first..).zip(items) {
                text.push_str(&format!("{number}. {}\n", inline(item)));
                for line in beneath {
                    text.push_str(&format!("   - {}\n", inline(line)));
                }
            }
        }
        Block::Table(table) if table.head.iter().all(|column| column.drawing) => {}
        Block::Table(table) => write_table(text, table),
        Block::Room(lines) => {
            text.push_str(&"- [ ] ____________________ by __________\n".repeat(*lines));
        }
    }
}

fn write_table(text: &mut String, table: &Table) {
    let shown: Vec<usize> = (0..table.head.len()).filter(|at| !table.head[*at].drawing).collect();
    write_row(text, shown.iter().map(|at| escaped(&table.head[*at].name)));
    let rules = shown.iter().map(|at| if table.head[*at].numbers { "--:" } else { ":--" });
    write_row(text, rules.map(str::to_owned));
    for row in &table.rows {
        write_row(text, shown.iter().map(|at| inline(&row[*at])));
    }
}

fn write_row(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push_str(&format!("| {} |\n", cells.collect::<Vec<_>>().join(" | ")));
}

fn inline(text: &Text) -> String {
    let whole: String = text.0.iter().map(|(role, piece)| with_role(*role, piece)).collect();
    whole.trim().to_owned()
}

fn with_role(role: Role, piece: &str) -> String {
    let inner = piece.trim();
    if inner.is_empty() {
        return piece.to_owned();
    }
    let marked = match role {
        Role::Strong | Role::Missing => format!("**{}**", escaped(inner)),
        Role::Code => format!("`{}`", inner.trim_matches('`').replace('`', "'")),
        Role::Address => address(inner),
        _ => escaped(inner),
    };
    piece.replacen(inner, &marked, 1)
}

/// A web address as a link; anything else is text, since a link could run something or hold HTML.
pub(super) fn address(text: &str) -> String {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if is_web && !text.contains(breaks_link) { format!("<{text}>") } else { escaped(text) }
}

fn breaks_link(c: char) -> bool {
    c.is_whitespace() || is_obeyed(c) || matches!(c, '<' | '>')
}

/// Text in which Markdown and HTML see nothing of theirs, in one line, and which no terminal obeys.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in harmless(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
