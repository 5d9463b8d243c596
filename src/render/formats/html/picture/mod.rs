//! Pictures as inline SVG, one file for each kind. Their colors are in `style.css`, so that they follow the scheme, and
//! as attributes (`paint`) where no style sheet is read; no sign is a color alone.

mod ladder;
mod levels;
mod paint;
mod plan;
mod points;
mod radar;
mod times;

use maud::{Markup, html};

use self::paint::{INK, painted};
use super::text::inline;
use crate::render::page::Text;
use crate::render::page::picture::{Drawing, Picture};

/// The width of every picture in its own units, which on a phone are about the screen's pixels.
const WIDTH: f64 = 360.0;

/// A drawing of some height, with what its signs mean.
struct Drawn {
    height: f64,
    shapes: Markup,
    key: Markup,
}

/// A picture; `number` is the page's own for it.
pub fn figure(picture: &Picture, number: usize) -> Markup {
    let hatch = format!("hatch-{number}");
    let fill = format!("url(#{hatch})");
    let (kind, drawn) = match &picture.drawing {
        Drawing::Radar(spokes) => ("radar", radar::draw(spokes)),
        Drawing::Levels { top, groups } => ("levels", levels::draw(*top, groups, &fill)),
        Drawing::Ladder(ladder) => ("ladder", ladder::draw(ladder, &fill)),
        Drawing::Points(bars) => ("points", points::draw(bars, &fill)),
        Drawing::Plan(bars) => ("plan", plan::draw(bars, &fill)),
        Drawing::Times(times) => ("times", times::draw(times)),
    };
    let (title, description) = (format!("picture-{number}"), format!("picture-{number}-tells"));
    let hatching = html! {
        pattern id=(hatch) width="5" height="5" patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)" {
            rect.hatch-ground width="5" height="5" {}
            rect.hatch-line width="2" height="5" {}
        }
    };
    html! {
        figure class=(kind) {
            figcaption { strong { (inline(&picture.title)) } (drawn.key) }
            svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (drawn.height) }
                fill=(INK) font-family="sans-serif" font-size="12"
                role="img" aria-labelledby=(title) aria-describedby=(description) {
                title id=(title) { (picture.title.plain()) }
                desc id=(description) { (picture.description.plain()) }
                defs { (painted(hatching)) }
                (painted(drawn.shapes))
            }
        }
    }
}

/// What a sign means: a sample drawn by `style.css`, and the words.
fn key(signs: &[(&str, &str)]) -> Markup {
    html! {
        ul.key {
            @for (sign, words) in signs { li { span.sign.(sign) {} (words) } }
        }
    }
}

/// A number with at most one decimal.
fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

/// So many characters have room across a picture, and so high is a line of them.
const ACROSS: usize = 52;
const LINE: f64 = 15.0;

/// A name beside its bar where it has room there, else above it, in as many lines as it takes: names are never cut.
struct Label {
    above: Vec<String>,
    beside: String,
}

impl Label {
    fn of(name: &Text, beside: usize) -> Label {
        let plain = name.plain();
        if textwrap::core::display_width(&plain) <= beside {
            return Label { above: Vec::new(), beside: plain };
        }
        let lines = textwrap::wrap(&plain, ACROSS);
        let above = lines.into_iter().map(std::borrow::Cow::into_owned).collect();
        Label { above, beside: String::new() }
    }

    /// What the lines above take.
    fn height(&self) -> f64 {
        LINE * self.above.len() as f64
    }

    /// The name of a bar at `y`, which is that of the first line.
    fn draw(&self, y: f64, class: &str) -> Markup {
        let lines = self.above.iter().chain(self.above.is_empty().then_some(&self.beside));
        html! {
            @for (at, line) in lines.enumerate() {
                text class=(class) x="0" y=(number(y + LINE * at as f64)) { (line) }
            }
        }
    }
}

/// As much of a text as has room for so many characters.
fn short(text: &Text, most: usize) -> String {
    let plain = text.plain();
    if textwrap::core::display_width(&plain) <= most {
        return plain;
    }
    let mut kept = String::new();
    for c in plain.chars() {
        if textwrap::core::display_width(&kept) + 2 > most {
            break;
        }
        kept.push(c);
    }
    kept.trim_end().to_owned() + "\u{2026}"
}
