//! The steps from the first at the foot to the last at the top, and beneath them what stands beside.

use maud::{Markup, html};

use super::{Drawn, WIDTH, key, number, short};
use crate::render::page::picture::{Ladder, Rung};

const ROW: f64 = 37.0;
const LEFT: f64 = 26.0;
/// The middle of the dots.
const RAIL: f64 = 9.0;
/// Characters of a name, and of one beside which a mark stands.
const NAME: usize = 24;
const MARKED_NAME: usize = 18;

pub fn draw(ladder: &Ladder, hatch: &str) -> Drawn {
    let mut y = 16.0;
    let mut shapes = Vec::new();
    let rows = ladder.steps.len() + usize::from(ladder.ground.is_some());
    let foot = y + ROW * (rows as f64 - 1.0);
    if rows > 0 {
        shapes.push(html! {
            line.rail x1=(RAIL) x2=(RAIL) y1=(number(y - 4.0)) y2=(number(foot - 4.0)) {}
        });
    }
    for rung in ladder.steps.iter().rev() {
        shapes.push(row(rung, y, ladder.fits, hatch));
        y += ROW;
    }
    if let Some(ground) = &ladder.ground {
        shapes.push(html! {
            circle.dot.here cx=(RAIL) cy=(number(y - 4.0)) r="5" {}
            text.mark x=(LEFT) y=(number(y)) { (short(ground, 44)) }
        });
        y += ROW;
    }
    if rows > 0 && !ladder.paths.is_empty() {
        shapes.push(html! { text.group x="0" y=(number(y)) { "Related paths" } });
        y += ROW - 12.0;
    }
    for rung in &ladder.paths {
        shapes.push(row(rung, y, ladder.fits, hatch));
        y += ROW;
    }
    let mut signs = vec![("share", "reached"), ("mark", "enough")];
    if ladder.steps.iter().chain(&ladder.paths).any(|rung| rung.high > rung.low) {
        signs.push(("claimed", "can't tell yet"));
    }
    signs.push(("fits", "fits"));
    Drawn {
        height: y - ROW + 16.0,
        shapes: html! { @for shape in shapes { (shape) } },
        key: key(&signs),
    }
}

fn row(rung: &Rung, y: f64, fits: f64, hatch: &str) -> Markup {
    let name = if rung.mark.is_some() { MARKED_NAME } else { NAME };
    html! {
        @if rung.here { circle.ring cx=(RAIL) cy=(number(y - 4.0)) r="8.5" {} }
        circle.dot.fits[rung.fits] cx=(RAIL) cy=(number(y - 4.0)) r="5" {}
        text x=(LEFT) y=(number(y)) {
            tspan.marked[rung.mark.is_some()] { (short(&rung.name, name)) }
            @if let Some(mark) = rung.mark { tspan.mark dx="7" { (mark) } }
        }
        text.value x=(WIDTH) y=(number(y)) text-anchor="end" {
            (rung.share.plain())
            // A range needs the room.
            @if rung.low == rung.high { " " (rung.verdict.plain()) }
        }
        (bar([0.0, 1.0], y, "track", None))
        (bar([rung.low, rung.high], y, "claimed", Some(hatch)))
        (bar([0.0, rung.low], y, "share", None))
        @let x = number(place(fits));
        line.mark x1=(x) x2=(x) y1=(number(y + 4.0)) y2=(number(y + 14.0)) {}
    }
}

/// Where a share lies from left to right.
fn place(share: f64) -> f64 {
    LEFT + (WIDTH - LEFT) * share.clamp(0.0, 1.0)
}

/// A bar beneath the name at `y`, from one share to another.
fn bar([from, to]: [f64; 2], y: f64, class: &str, fill: Option<&str>) -> Markup {
    html! {
        @if to > from {
            rect class=(class) x=(number(place(from))) y=(number(y + 6.0))
                width=(number(place(to) - place(from))) height="6" fill=[fill] {}
        }
    }
}
