//! Shares over time, as lines with a dot for each day.

use maud::{Markup, html};

use super::{Drawn, WIDTH, key, number};
use crate::render::page::picture::{Moment, Times};

const LEFT: f64 = 34.0;
const RIGHT: f64 = WIDTH - 16.0;
const TOP: f64 = 12.0;
const FOOT: f64 = 150.0;

pub fn draw(times: &Times) -> Drawn {
    let backed: Vec<(&Moment, f64)> =
        times.moments.iter().filter_map(|moment| Some((moment, moment.backed?))).collect();
    let claimed: Vec<(&Moment, f64)> =
        times.moments.iter().map(|moment| (moment, moment.claimed)).collect();
    let mut signs = vec![("claimed-dot", "your answers")];
    if !backed.is_empty() {
        signs.push(("fits", "backed"));
    }
    Drawn {
        height: FOOT + 22.0,
        shapes: html! {
            @for (share, words) in [(0.0, "0"), (times.fits, "fits"), (1.0, "all")] {
                line.grid x1=(LEFT) x2=(RIGHT) y1=(number(y(share))) y2=(number(y(share))) {}
                text.scale x="0" y=(number(y(share) + 4.0)) { (words) }
            }
            (line(&claimed, "claimed"))
            (line(&backed, "dot fits"))
            @if let Some(first) = times.moments.first() {
                text.scale x=(LEFT) y=(FOOT + 18.0) { (first.day.plain()) }
            }
            @if let [_, .., last] = times.moments.as_slice() {
                text.scale x=(RIGHT) y=(FOOT + 18.0) text-anchor="end" { (last.day.plain()) }
            }
        },
        key: key(&signs),
    }
}

/// A line through its dots.
fn line(dots: &[(&Moment, f64)], class: &str) -> Markup {
    let through: Vec<String> = dots.iter().map(place).map(|(x, y)| format!("{x},{y}")).collect();
    html! {
        @if dots.len() > 1 { polyline.time points=(through.join(" ")) {} }
        @for dot in dots {
            @let (x, y) = place(dot);
            circle class=(class) cx=(x) cy=(y) r="4" {}
        }
    }
}

/// Where a dot lies, as it is written.
fn place((moment, share): &(&Moment, f64)) -> (String, String) {
    (number(LEFT + 6.0 + (RIGHT - LEFT - 12.0) * moment.at), number(y(*share)))
}

fn y(share: f64) -> f64 {
    FOOT - (FOOT - TOP) * share.clamp(0.0, 1.0)
}
