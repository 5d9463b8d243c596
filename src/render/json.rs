//! The report as JSON: the value itself.

use crate::report::Report;

/// The report, indented, with a newline at its end.
pub fn render(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).expect("a report has only text keys");
    text.push('\n');
    text
}
