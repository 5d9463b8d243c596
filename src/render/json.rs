//! The report as JSON: the value itself.

use crate::diagnostic::is_obeyed;
use crate::report::Report;

/// The report, indented, with a newline at its end. What a terminal would obey is escaped, which JSON
/// reads back as it was.
pub fn render(report: &Report) -> String {
    let text = serde_json::to_string_pretty(report).expect("a report has only text keys");
    let mut shown = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if is_obeyed(c) && c != '\n' {
            shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown.push('\n');
    shown
}
