//! Whether a saved report can be believed, in plain words: what `verify` says, and the line above a report that
//! can't be.

use super::findings;
use crate::render::words::{first_of, harmless, list, plural};
use crate::render::{Look, wrapped};
use crate::report::{Difference, Obstacle, Trust};
use crate::text::diagnostic::{Finding, Sources};

/// So many places are listed one by one.
const MOST_PLACES: usize = 12;

/// The result of a check, with each difference and its place; `text` is the report's own, for findings.
pub fn render(trust: &Trust, text: &str, look: &Look) -> String {
    let differences = match trust {
        Trust::True => return said("Checked: this report matches its answers and rubric.", look),
        Trust::Unchecked(obstacles) => {
            return said(&format!("Not checked: {}.", reasons(obstacles)), look);
        }
        Trust::False(differences) => differences,
    };
    let mut shown = said("False: this report doesn't match its own answers.", look);
    let changed: Vec<&str> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Changed { part } => Some(part.as_str()),
            _ => None,
        })
        .collect();
    if !changed.is_empty() {
        let parts = first_of(&changed, MOST_PLACES);
        shown.push_str(&said(&format!("Changed after it was saved: {parts}."), look));
    }
    shown.push_str(&values(differences, look));
    for difference in differences {
        if let Difference::Unreadable { findings } = difference {
            shown.push_str(&unreadable(findings, text, look));
        }
    }
    shown
}

fn said(line: &str, look: &Look) -> String {
    format!("{}\n", wrapped(&harmless(line), look))
}

/// The values that differ, one a line.
fn values(differences: &[Difference], look: &Look) -> String {
    let lines: Vec<String> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Value { place, saved, now } => {
                Some(format!("- {place}: {saved} in the file, {now} from its answers"))
            }
            _ => None,
        })
        .collect();
    let mut text: String = lines.iter().take(MOST_PLACES).map(|line| said(line, look)).collect();
    if lines.len() > MOST_PLACES {
        let more = plural(lines.len() - MOST_PLACES, "more place");
        text.push_str(&said(&format!("And {more}."), look));
    }
    text
}

fn unreadable(all: &[Finding], text: &str, look: &Look) -> String {
    let shown = &all[..all.len().min(MOST_PLACES)];
    let sources: Sources =
        shown.iter().map(|finding| (finding.file.clone(), text.to_owned())).collect();
    findings::render(shown, &sources, look)
}

/// Why a report can't be checked here: "skillgap 0.0.9 made it, and this is 0.1.0".
pub fn reasons(obstacles: &[Obstacle]) -> String {
    list(&obstacles.iter().map(reason).collect::<Vec<_>>())
}

fn reason(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Rubric { saved, now } => {
            format!("it was made with the rubric `{saved}`, and this one is `{now}`")
        }
        Obstacle::RubricVersion { saved, now } => {
            format!("it was made with version {saved} of its rubric, and this one is {now}")
        }
        Obstacle::RubricContent { saved, now } => format!(
            "its rubric had the digest {}, and this one, with the same version, has {}",
            digest(saved),
            digest(now)
        ),
        Obstacle::Program { saved, now } => {
            format!("it was made with skillgap {saved}, and this is {now}")
        }
    }
}

/// As much of a digest as tells it from others.
fn digest(hash: &str) -> String {
    hash.chars().take(12).collect()
}

/// The line above everything that is shown of a saved report; none if the report is true. `name` is what the
/// person calls its file.
pub fn warning(name: &str, trust: &Trust) -> Option<String> {
    match trust {
        Trust::True => None,
        Trust::False(_) => {
            Some(format!("False report: {} doesn't match its own answers.", called(name)))
        }
        Trust::Unchecked(obstacles) => {
            Some(format!("Not checked: {} ({}).", called(name), reasons(obstacles)))
        }
    }
}

/// A file as the person calls it.
pub fn called(name: &str) -> String {
    if name == "-" { "the report on standard input".to_owned() } else { format!("`{name}`") }
}
