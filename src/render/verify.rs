//! What came of verifying a saved report, in plain words.

use super::findings;
use super::words::{first_of, harmless, plural};
use super::{Look, wrapped};
use crate::diagnostic::Sources;
use crate::report::Difference;

/// So many places are told one by one.
const MOST_PLACES: usize = 12;

/// The verdict, and each difference with its place.
pub fn render(differences: &[Difference], look: &Look) -> String {
    if differences.is_empty() {
        let text = "true: the report is what its own assessment and options give by this rubric.";
        return format!("{}\n", wrapped(text, look));
    }
    let mut lines =
        vec!["false: the report is not what its own assessment and options give.".to_owned()];
    let changed: Vec<&str> = differences
        .iter()
        .filter_map(|difference| match difference {
            Difference::Changed { part } => Some(part.as_str()),
            _ => None,
        })
        .collect();
    if !changed.is_empty() {
        lines.push(format!(
            "Changed since it was made, or its fingerprint was: {}. What follows from that:",
            first_of(&changed, MOST_PLACES)
        ));
    }
    let mut values = 0;
    let mut text = String::new();
    for difference in differences {
        match difference {
            Difference::Rubric { saved, now } => {
                lines.push(format!("It was made with the rubric {saved}; this one is {now}."));
            }
            Difference::CarriedOver { from } => lines.push(format!(
                "Its answers are of version {from} and were carried over first; name the pack of that version to \
                 see whether the report was true to them."
            )),
            Difference::Tool { saved, now } => {
                lines.push(format!("It was made by version {saved}; this is {now}."));
            }
            Difference::Value { place, saved, now } => {
                values += 1;
                if values <= MOST_PLACES {
                    lines.push(format!("- {place}: the file says {saved}, made again it is {now}"));
                }
            }
            Difference::Written { number } => {
                lines.push(format!("- the number {number} is not written as it was"));
            }
            Difference::Unreadable { findings, text: source } => {
                lines.push("The assessment within it can no longer be judged:".to_owned());
                let sources: Sources = [("assessment".to_owned(), source.clone())].into();
                text = findings::render(findings, &sources, look);
            }
            Difference::Changed { .. } => {}
        }
    }
    if values > MOST_PLACES {
        lines.push(format!("and {}.", plural(values - MOST_PLACES, "further place")));
    }
    let told: Vec<String> = lines.iter().map(|line| wrapped(&harmless(line), look)).collect();
    format!("{}\n{text}", told.join("\n"))
}
