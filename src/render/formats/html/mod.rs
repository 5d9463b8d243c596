//! A page as one HTML file that loads nothing: no script, no font, no address but the links in it.

mod blocks;
mod picture;
mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::page::{Page, Section};
use crate::render::pages::report;
use crate::render::words::harmless;
use crate::report::Report;

/// Also stops whatever a browser's add-on or a mistake of ours would load.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The whole report.
pub fn render(report: &Report) -> String {
    page(&report::page(report))
}

/// A page.
pub fn page(page: &Page) -> String {
    warned(&[], page)
}

/// A page beneath warnings, the first of which is the first line that is seen.
pub fn warned(warnings: &[&str], page: &Page) -> String {
    let mut pictures = 0;
    let body = html! {
        header {
            @for warning in warnings {
                p.warning { strong.missing { (warning) } }
            }
            h1 { (page.title) }
            p.about { (text::inline(&page.about)) }
        }
        // A page with the rest folded away is short.
        @if !page.sections.iter().any(Section::is_folded) {
            (contents(page.sections.iter().map(|section| section.heading.as_str())))
        }
        main #main tabindex="-1" {
            section {
                // Beside the columns: some makers of PDF take a column for what is positioned in a grid.
                h2.unseen { "In short" }
                div.summary { (blocks::blocks(&page.summary, "In short", &mut pictures)) }
            }
            @for (at, section) in page.sections.iter().enumerate() {
                (part(at + 1, section, &mut pictures))
            }
        }
        footer {
            p { "Made by skillgap. This page is complete: it loads nothing and sends nothing." }
        }
    };
    document(&page.title, "", &body)
}

/// What every page is put into: its header, `main`, which has that id, and footer are the body. `style`
/// comes after the style sheet of all.
pub(in crate::render) fn document(title: &str, style: &str, body: &Markup) -> String {
    document_under(POLICY, title, style, body)
}

/// The same under another policy for what a browser loads and runs.
pub(in crate::render) fn document_under(
    policy: &str,
    title: &str,
    style: &str,
    body: &Markup,
) -> String {
    let document = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(include_str!("style.css"))) (PreEscaped(style)) }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                (body)
            }
        }
    };
    // Pages are made of texts of others.
    document.into_string().split('\n').map(|line| harmless(line) + "\n").collect()
}

fn part(number: usize, section: &Section, pictures: &mut usize) -> Markup {
    let id = format!("part-{number}");
    html! {
        section {
            h2 id=(id) { (section.heading) }
            (blocks::blocks(&section.blocks, &section.heading, pictures))
        }
    }
}

/// Links to the sections, of ids from `part-1` up: beside the report where there is room, else folded away above it. Only one of
/// the two is ever there, for screen readers as well.
pub(in crate::render) fn contents<'a>(headings: impl Iterator<Item = &'a str>) -> Markup {
    let list = html! {
        ol {
            @for (at, heading) in headings.enumerate() {
                li { a href={ "#part-" (at + 1) } { (heading) } }
            }
        }
    };
    html! {
        nav.beside aria-label="Contents" { (list) }
        nav.above aria-label="Contents" { details { summary { "Contents" } (list) } }
    }
}
