//! The plan as a task list in Markdown.

use super::markdown::{address, escaped};
use crate::advice::{Piece, PieceKind};
use crate::render::pages::report::kind_name;
use crate::render::words::{date, numbers, range};
use crate::report::Report;

/// The list: a box to tick for each piece of the plan.
pub fn render(report: &Report) -> String {
    let step = report.target.as_deref().and_then(|id| report.step(id));
    let target = step.map_or("", |step| step.name.as_str());
    let Some(plan) = report.plan.as_ref().filter(|plan| !plan.pieces.is_empty()) else {
        return "# Nothing to do\n\nThere is no plan. Answer the questions first, or choose a higher goal.\n"
            .to_owned();
    };
    let mut text = format!("# Plan to {}\n\n", escaped(target));
    for (at, piece) in (1..).zip(&plan.pieces) {
        text.push_str(&task(at, piece));
        if plan.fits_after == Some(at) {
            text.push_str(&format!(
                "\nAt this point your skills will be enough for {}.\n\n",
                escaped(target)
            ));
        }
    }
    text.push_str(&format!(
        "\nMade by skillgap on {}. Hours are estimates.\n",
        date(report.as_of).replace('\u{a0}', " ")
    ));
    text
}

fn task(at: usize, piece: &Piece) -> String {
    let first = piece.lifts.iter().chain(&piece.shows).next();
    let is_skill = !matches!(piece.kind, PieceKind::Project | PieceKind::Credential);
    let levels =
        first.filter(|_| is_skill).map(|lift| format!(" {} \u{2192} {}", lift.from, lift.to));
    let hours = piece.hours.map(|hours| range(hours, "h").replace('\u{a0}', " "));
    let week = piece.by_week.map(|weeks| format!("by week {}", numbers(weeks)));
    let months = piece.months.map(|months| range(months, "months at work").replace('\u{a0}', " "));
    let told = matches!(piece.kind, PieceKind::Show | PieceKind::Learn);
    let optional = piece.optional.then(|| "optional".to_owned());
    let show = told.then(|| kind_name(piece.kind).to_owned()).or(optional);
    let parts: Vec<String> = [show, hours, week, months].into_iter().flatten().collect();
    let takes = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
    let mut text =
        format!("- [ ] {at}. **{}{}**{takes}\n", escaped(&piece.name), levels.unwrap_or_default());
    let leaves = piece.leaves.iter().map(|leaves| escaped(leaves));
    let resources = piece.resources.iter().map(|resource| match &resource.address {
        Some(to) => format!("{} {}", escaped(&resource.title), address(to)),
        None => escaped(&resource.title),
    });
    leaves.chain(resources).for_each(|line| text.push_str(&format!("  - {line}\n")));
    text
}
