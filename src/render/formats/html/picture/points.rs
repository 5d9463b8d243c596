//! What closing each gap would add, as bars.

use maud::{Markup, html};

use super::{Drawn, Label, WIDTH, key, number};
use crate::render::page::picture::PointBar;

const ROW: f64 = 22.0;
const LEFT: f64 = 158.0;
/// Room after the longest bar for its number and "must-have".
const AFTER: f64 = 106.0;
/// Characters of a name.
const NAME: usize = 22;

pub fn draw(bars: &[PointBar], hatch: &str) -> Drawn {
    let most = bars.iter().map(|bar| bar.points).fold(f64::MIN_POSITIVE, f64::max);
    let mut signs = Vec::new();
    if bars.iter().any(|bar| !bar.to_show) {
        signs.push(("share", "to learn"));
    }
    if bars.iter().any(|bar| bar.to_show) {
        signs.push(("claimed", "evidence only"));
    }
    let mut y = 15.0;
    let mut shapes = Vec::new();
    for bar in bars {
        let name = Label::of(&bar.name, NAME);
        shapes.push(name.draw(y, if bar.must_have { "short" } else { "" }));
        y += name.height();
        shapes.push(row(bar, y, bar.points / most, hatch));
        y += ROW;
    }
    Drawn { height: y - 13.0, shapes: html! { @for shape in shapes { (shape) } }, key: key(&signs) }
}

fn row(bar: &PointBar, y: f64, share: f64, hatch: &str) -> Markup {
    let width = ((WIDTH - AFTER - LEFT) * share).max(1.5);
    let class = if bar.to_show { "claimed" } else { "share" };
    html! {
        rect class=(class) x=(LEFT) y=(number(y - 9.0)) width=(number(width)) height="10"
            fill=[bar.to_show.then_some(hatch)] {}
        text.value x=(number(LEFT + width + 6.0)) y=(number(y)) {
            (bar.value.plain())
            @if bar.must_have { tspan.short dx="5" { "must-have" } }
        }
    }
}
