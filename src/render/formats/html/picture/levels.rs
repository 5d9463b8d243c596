//! A bar for each skill on the scale of levels: evidence, your rating, required.

use maud::{Markup, html};

use super::{Drawn, Label, WIDTH, key, number, short};
use crate::render::page::Text;
use crate::render::page::picture::LevelBar;

const LEFT: f64 = 158.0;
const RIGHT: f64 = WIDTH - 44.0;
const ROW: f64 = 21.0;
/// Characters of a name.
const NAME: usize = 22;

pub fn draw(top: u8, groups: &[(Text, Vec<LevelBar>)], hatch: &str) -> Drawn {
    let mut y = 14.0;
    let mut shapes = vec![scale(top, y)];
    for (name, bars) in groups {
        y += ROW + 3.0;
        shapes.push(html! { text.group x="0" y=(number(y)) { (short(name, 52)) } });
        for bar in bars {
            y += ROW;
            let name = Label::of(&bar.name, NAME);
            shapes.push(name.draw(y, if is_short(bar) { "short" } else { "" }));
            y += name.height();
            shapes.push(row(bar, top, y, hatch));
        }
    }
    let mut signs = vec![("claimed", "your rating"), ("mark", "required")];
    if groups.iter().flat_map(|(_, bars)| bars).any(|bar| bar.backed.is_some()) {
        signs.insert(0, ("backed", "evidence"));
    }
    Drawn { height: y + 8.0, shapes: html! { @for shape in shapes { (shape) } }, key: key(&signs) }
}

fn place(level: u8, top: u8) -> f64 {
    LEFT + (RIGHT - LEFT) * f64::from(level) / f64::from(top.max(1))
}

/// The levels above the bars.
fn scale(top: u8, y: f64) -> Markup {
    html! {
        @for level in 0..=top {
            text.scale x=(number(place(level, top))) y=(number(y)) text-anchor="middle" { (level) }
        }
        text.scale x=(number(WIDTH)) y=(number(y)) text-anchor="end" { "levels" }
    }
}

fn is_short(bar: &LevelBar) -> bool {
    bar.claimed.zip(bar.required).is_some_and(|(has, needs)| has < needs)
}

fn row(bar: &LevelBar, top: u8, y: f64, hatch: &str) -> Markup {
    let (claimed, backed) = (bar.claimed.unwrap_or(0), bar.backed.unwrap_or(0));
    let short_of = is_short(bar);
    let value = match (bar.claimed, bar.required) {
        (None, _) => "-".to_owned(),
        (Some(has), Some(needs)) if short_of => format!("{has} \u{2192} {needs}"),
        (Some(has), Some(_)) => format!("{has} \u{2713}"),
        (Some(has), None) => has.to_string(),
    };
    let [origin, end] = [place(0, top), place(top, top)];
    let [to_backed, to_claimed] = [place(backed, top), place(claimed, top)];
    html! {
        (part([origin, end], y, if bar.claimed.is_some() { "track" } else { "track unknown" }, None))
        (part([to_backed, to_claimed], y, "claimed", Some(hatch)))
        (part([origin, to_backed], y, "backed", None))
        @for level in 1..top {
            @let x = number(place(level, top));
            line.notch x1=(x) x2=(x) y1=(number(y - 9.0)) y2=(number(y)) {}
        }
        @if let Some(needs) = bar.required {
            @let x = number(place(needs, top));
            line.mark x1=(x) x2=(x) y1=(number(y - 13.0)) y2=(number(y + 4.0)) {}
        }
        text.value.short[short_of] x=(number(WIDTH)) y=(number(y)) text-anchor="end" { (value) }
    }
}

/// A part of the bar at `y`, from one place to another.
fn part([from, to]: [f64; 2], y: f64, class: &str, fill: Option<&str>) -> Markup {
    html! {
        @if to > from {
            rect class=(class) x=(number(from)) y=(number(y - 9.0)) width=(number(to - from)) height="9"
                fill=[fill] {}
        }
    }
}
