//! The blocks of a page as elements.

use maud::{Markup, html};

use super::picture;
use super::text::{inline, is_quiet};
use crate::render::page::{Block, Column, Section, Table, Text};

/// So many columns can be wider than a phone.
const WIDE: usize = 5;
/// Numbers with more characters may be broken.
const BRIEF: usize = 9;

/// Blocks beneath a heading; `pictures` counts those of the page, so that each has its own ids.
pub fn blocks(blocks: &[Block], heading: &str, pictures: &mut usize) -> Markup {
    let mut rest = blocks;
    let mut out = Vec::new();
    while let [block, after @ ..] = rest {
        out.push(if let Block::Picture(_) = block {
            figures(&mut rest, pictures)
        } else if let Some(table) = captioned(&mut rest, usize::MAX) {
            table
        } else {
            rest = after;
            one(block, heading, pictures)
        });
    }
    html! { @for block in out { (block) } }
}

fn one(block: &Block, heading: &str, pictures: &mut usize) -> Markup {
    match block {
        Block::Paragraph(text) => html! { p.note[is_quiet(text)] { (inline(text)) } },
        Block::Table(own) => table(own, html! { caption.unseen { (heading) } }, heading),
        Block::Facts(all) => facts(all),
        Block::Items(all) => items(all),
        Block::Steps(first, all) => steps(*first, all),
        Block::Room(lines) => room(*lines),
        Block::Folded(section) => folded(section, pictures),
        Block::Legend(_) | Block::Picture(_) => html! {},
    }
}

/// A section that opens when somebody asks for it.
fn folded(section: &Section, pictures: &mut usize) -> Markup {
    html! {
        details.fold {
            summary { h3 { (section.heading) } }
            (blocks(&section.blocks, &section.heading, pictures))
        }
    }
}

/// Takes pictures that follow each other, each with the small table beneath it if there is one: they
/// stand side by side where there is room.
fn figures(rest: &mut &[Block], pictures: &mut usize) -> Markup {
    let mut figures = Vec::new();
    while let [Block::Picture(picture), after @ ..] = *rest {
        *rest = after;
        *pictures += 1;
        let figure = picture::figure(picture, *pictures);
        let table = captioned(rest, WIDE);
        figures.push(html! { div { (figure) @if let Some(table) = table { (table) } } });
    }
    html! { div.figures { @for figure in figures { (figure) } } }
}

/// Takes a table of less than so many columns with what is said right above it, which is what it is called.
fn captioned(rest: &mut &[Block], columns: usize) -> Option<Markup> {
    let [Block::Paragraph(text), Block::Table(next), after @ ..] = *rest else { return None };
    if is_quiet(text) || next.head.len() >= columns {
        return None;
    }
    *rest = after;
    Some(table(next, html! { caption { (inline(text)) } }, &text.plain()))
}

fn facts(facts: &[(&'static str, Vec<Text>)]) -> Markup {
    html! {
        dl.facts {
            @for (label, texts) in facts {
                div {
                    dt { (label) }
                    @for text in texts { dd { (inline(text)) } }
                }
            }
        }
    }
}

/// Items; where they have lines beneath, these stand beside their head if there is room.
fn items(items: &[(Text, Vec<Text>)]) -> Markup {
    let entries = items.iter().any(|(_, beneath)| !beneath.is_empty());
    html! {
        @if !items.is_empty() {
            ul.entries[entries].plain[!entries] { (all(items)) }
        }
    }
}

/// Lines to write on by hand.
fn room(lines: usize) -> Markup {
    html! {
        ul.room aria-label="Lines to write on" {
            @for _ in 0..lines { li { span.box {} span.line {} "by" span.line.day {} } }
        }
    }
}

/// Items in an order.
fn steps(first: usize, items: &[(Text, Vec<Text>)]) -> Markup {
    html! {
        @if !items.is_empty() {
            ol.entries.steps start=(first) style={ "counter-reset: step " (first - 1) } { (all(items)) }
        }
    }
}

fn all(items: &[(Text, Vec<Text>)]) -> Markup {
    html! {
        @for (item, beneath) in items {
            li.alone[beneath.is_empty()] {
                p.head { (inline(item)) }
                @if !beneath.is_empty() {
                    div.beneath { @for line in beneath { p { (inline(line)) } } }
                }
            }
        }
    }
}

fn table(table: &Table, caption: Markup, name: &str) -> Markup {
    let shown: Vec<usize> = (0..table.head.len()).filter(|at| !table.head[*at].drawing).collect();
    // The column that says what a row is about.
    let named = shown.iter().copied().find(|at| !table.head[*at].numbers);
    let body = html! {
        table.noted[is_noted(&table.head, &shown)] {
            (caption)
            thead { tr { @for at in &shown { (head_cell(&table.head[*at])) } } }
            tbody { @for row in &table.rows { (table_row(row, &table.head, &shown, named)) } }
        }
    };
    if shown.len() < WIDE {
        return html! { div.table { (body) } };
    }
    html! { div.table role="region" aria-label={ "Table: " (name) } tabindex="0" { (body) } }
}

/// Whether a table is of numbers with a remark at the end, which on a phone goes beneath them.
fn is_noted(head: &[Column], shown: &[usize]) -> bool {
    let [_, numbers @ .., last] = shown else { return false };
    numbers.len() > 1 && head[*last].name.is_empty() && numbers.iter().all(|at| head[*at].numbers)
}

fn head_cell(column: &Column) -> Markup {
    html! {
        @if column.name.is_empty() { td {} } @else {
            th.number[column.numbers] scope="col" { (column.name) }
        }
    }
}

fn table_row(row: &[Text], head: &[Column], shown: &[usize], named: Option<usize>) -> Markup {
    // Only a name: it is about the rows that follow.
    if let [first, others @ ..] = shown
        && others.len() > 1
        && others.iter().all(|at| row[*at].plain().trim().is_empty())
    {
        return html! {
            tr.group { th scope="colgroup" colspan=(shown.len()) { (inline(&row[*first])) } }
        };
    }
    html! {
        tr {
            @for at in shown {
                @if Some(*at) == named { th scope="row" { (inline(&row[*at])) } }
                @else { td.number[head[*at].numbers] .brief[row[*at].plain().chars().count() <= BRIEF] { (inline(&row[*at])) } }
            }
        }
    }
}
