//! A report or a catalogue as JSON: the value itself.

use serde::Serialize;

/// The value, indented, with a newline at its end.
pub fn render(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("only text is a key");
    text.push('\n');
    text
}
