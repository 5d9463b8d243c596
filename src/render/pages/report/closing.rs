//! The end of the questionnaire: where somebody stands, and what to do next, in one sentence each.

use crate::render::pages::report::ReportPage;
use crate::report::Report;

/// The headline, and the next action if there is one.
pub fn closing(report: &Report) -> (String, Option<String>) {
    let words = ReportPage { report };
    let headline = words.claimed().first().map(|text| text.plain()).unwrap_or_default();
    let next = (!words.nothing_answered()).then(|| words.next_action().0);
    let name = report.assessment.subject.as_ref().map(|subject| format!("{}: ", subject.name));
    (format!("{}{headline}", name.unwrap_or_default()), next.map(|text| text.plain()))
}
