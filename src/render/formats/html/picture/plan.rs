//! The pieces of a plan one after the other, each as long as the middle of its hours.

use maud::{Markup, html};

use super::{Drawn, Label, WIDTH, key, number};
use crate::render::page::picture::PlanBar;

const ROW: f64 = 22.0;
const LEFT: f64 = 168.0;
/// Room after the bars for the hours of the last.
const AFTER: f64 = 76.0;
/// Characters of a name.
const NAME: usize = 24;

pub fn draw(bars: &[PlanBar], hatch: &str) -> Drawn {
    let end = bars.iter().filter_map(|bar| bar.hours).map(|[_, to]| to).fold(1.0, f64::max);
    let mut signs = Vec::new();
    if bars.iter().any(|bar| bar.hours.is_some()) {
        signs.push(("share", "hours, one step after another"));
    }
    if bars.iter().any(|bar| bar.at_work) {
        signs.push(("claimed", "on the job, alongside the rest"));
    }
    let mut y = 15.0;
    let mut shapes = Vec::new();
    for bar in bars {
        let name = Label::of(&bar.name, NAME);
        shapes.push(name.draw(y, ""));
        y += name.height();
        shapes.push(row(bar, y, end, hatch));
        y += ROW;
    }
    Drawn { height: y - 13.0, shapes: html! { @for shape in shapes { (shape) } }, key: key(&signs) }
}

fn row(bar: &PlanBar, y: f64, end: f64, hatch: &str) -> Markup {
    let scale = (WIDTH - AFTER - LEFT) / end;
    let span = bar.hours.or(bar.at_work.then_some([bar.begins.min(end), end]));
    let class = if bar.at_work { "claimed" } else { "share" };
    let after = span.map_or(0.0, |[_, to]| to * scale + 6.0);
    html! {
        @if let Some([from, to]) = span {
            rect class=(class) x=(number(LEFT + from * scale)) y=(number(y - 9.0)) height="10"
                width=(number(((to - from) * scale).max(1.5)))
                fill=[bar.at_work.then_some(hatch)] {}
        }
        text.value x=(number(LEFT + after)) y=(number(y)) { (bar.value.plain()) }
    }
}
