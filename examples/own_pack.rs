//! A program with a rubric pack of its own, built in: about beekeepers, in `examples/beekeeper/`. It answers the
//! questionnaire by itself, where another would ask somebody, and prints the gaps.
//!
//! ```sh
//! cargo run --example own_pack
//! ```
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example prints what it made"
)]

use std::error::Error;

use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::report::{Report, report};
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::text::date::Date;

/// The files of the pack: the path of each within it, and its text.
const PACK: [(&str, &str); 5] = [
    ("rubric.toml", include_str!("beekeeper/rubric.toml")),
    ("roadmap.toml", include_str!("beekeeper/roadmap.toml")),
    ("skills/inspection.toml", include_str!("beekeeper/skills/inspection.toml")),
    ("skills/varroa.toml", include_str!("beekeeper/skills/varroa.toml")),
    ("skills/honey.toml", include_str!("beekeeper/skills/honey.toml")),
];

/// The files of the pack as the library takes them.
pub fn pack() -> PackFiles {
    PACK.map(|(path, text)| (path.to_owned(), text.to_owned())).into()
}

/// What somebody says who has learnt to look into hives, and has not counted mites alone.
fn answer(rubric: &Rubric, question: &Question) -> Reply {
    match question {
        Question::Name => Reply::Text("Ada Example".to_owned()),
        Question::Level(skill) => match rubric.skills[*skill].id().as_str() {
            "inspection" => Reply::Level(Level::new(2)),
            _ => Reply::Level(Level::new(1)),
        },
        Question::Aim => Reply::Choice("keeper".to_owned()),
        Question::HoursPerWeek => Reply::Number(4.0),
        // All else can be left out.
        _ => Reply::Skip,
    }
}

/// Asks all that there is to ask, and judges the answers.
///
/// # Errors
/// If the pack is not sound, or a reply does not answer its question.
pub fn judged(today: Date) -> Result<Report, Box<dyn Error>> {
    let rubric = Rubric::check(&pack(), today)?.rubric;
    let mut questionnaire = Questionnaire::new(&rubric, today.into());
    while let Some(question) = questionnaire.next() {
        questionnaire.reply(&question, answer(&rubric, &question))?;
    }
    Ok(report(&rubric, &questionnaire.finished(), None, today)?)
}

/// The gaps of a report, a line each.
pub fn gaps(report: &Report) -> String {
    let target = report.target.as_deref().and_then(|id| report.step(id));
    let mut text = format!("Skill gaps for {}:\n", target.map_or("no step", |step| &step.name));
    for gap in &report.gaps {
        let must = if gap.gate { ", which is a must-have" } else { "" };
        let (name, points) = (&gap.name, 100.0 * gap.points);
        text += &format!("- {name}: {} to {}, {points:.1} points{must}\n", gap.level, gap.required);
        text += &format!("  \"{}\"\n", gap.next_anchor.as_ref().unwrap_or(&gap.anchor));
    }
    text
}

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", gaps(&judged(Date::constant(2026, 11, 27))?));
    Ok(())
}
