//! Shares around a centre: the rim is all that is asked.

use std::f64::consts::TAU;

use maud::{Markup, html};
use textwrap::wrap;

use super::{Drawn, WIDTH, key, number, short};
use crate::render::page::picture::Spoke;

const CENTRE: (f64, f64) = (WIDTH / 2.0, 142.0);
const RADIUS: f64 = 92.0;
const HEIGHT: f64 = 290.0;
/// Characters in a line of a label.
const LINE: usize = 13;

pub fn draw(spokes: &[Spoke]) -> Drawn {
    let claimed: Vec<f64> = spokes.iter().map(|spoke| spoke.claimed).collect();
    let backed: Option<Vec<f64>> = spokes.iter().map(|spoke| spoke.backed).collect();
    let shapes = html! {
        @for share in [0.25, 0.5, 0.75] { polygon.grid points=(even_ring(share, spokes.len())) {} }
        @for at in 0..spokes.len() {
            @let (x, y) = place(at, spokes.len(), 1.0);
            line.grid x1=(number(CENTRE.0)) y1=(number(CENTRE.1)) x2=(number(x)) y2=(number(y)) {}
        }
        polygon.needed points=(even_ring(1.0, spokes.len())) {}
        polygon.claimed points=(ring(&claimed)) {}
        @if let Some(backed) = &backed { polygon.backed points=(ring(backed)) {} }
        @for (at, share) in claimed.iter().enumerate() {
            @let (x, y) = place(at, claimed.len(), *share);
            circle.claimed cx=(number(x)) cy=(number(y)) r="4" {}
        }
        @for (at, spoke) in spokes.iter().enumerate() { (label(at, spokes.len(), spoke)) }
    };
    let mut signs = vec![("claimed-dot", "your ratings")];
    signs.extend(backed.map(|_| ("backed", "evidence")));
    signs.push(("rim", "required"));
    Drawn { height: HEIGHT, shapes, key: key(&signs) }
}

/// Where a share of a direction lies; the first direction is up.
fn place(at: usize, of: usize, share: f64) -> (f64, f64) {
    let angle = TAU * at as f64 / of as f64 - TAU / 4.0;
    (CENTRE.0 + RADIUS * share * angle.cos(), CENTRE.1 + RADIUS * share * angle.sin())
}

/// The points of a ring on which every share is the same.
fn even_ring(share: f64, of: usize) -> String {
    ring(&vec![share; of])
}

/// The points of a ring through a share in each direction.
fn ring(shares: &[f64]) -> String {
    let mut points = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let (x, y) = place(at, shares.len(), *share);
        points.push(format!("{},{}", number(x), number(y)));
    }
    points.join(" ")
}

/// The name in at most two lines, and the share beneath it.
fn label(at: usize, of: usize, spoke: &Spoke) -> Markup {
    let (x, y) = place(at, of, 1.0 + 14.0 / RADIUS);
    let beside = (x - CENTRE.0) / RADIUS;
    let anchor = match beside {
        _ if beside > 0.2 => "start",
        _ if beside < -0.2 => "end",
        _ => "middle",
    };
    let name = short(&spoke.name, 2 * LINE);
    let lines: Vec<_> = wrap(&name, LINE).into_iter().take(2).collect();
    // Above the centre a label ends where it is placed, below it begins there.
    let rows = lines.len() as f64;
    let down = (y - CENTRE.1) / RADIUS;
    let top = if down < -0.9 {
        y - 14.0 * rows
    } else if down > 0.7 {
        y + 10.0
    } else {
        y - 7.0 * (rows - 1.0)
    };
    html! {
        text text-anchor=(anchor) {
            @for (row, line) in lines.iter().enumerate() {
                tspan x=(number(x)) y=(number(top + 14.0 * row as f64)) { (line) }
            }
            tspan.value x=(number(x)) y=(number(top + 14.0 * rows)) { (spoke.value.plain()) }
        }
    }
}
