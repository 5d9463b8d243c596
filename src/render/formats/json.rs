//! A report or a catalogue as JSON: the value itself.

use serde::Serialize;

use crate::text::diagnostic::is_obeyed;

/// The value, indented, with a newline at its end. What a terminal would obey is escaped, which JSON
/// reads back as it was.
pub fn render(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("only text is a key");
    let mut shown = String::with_capacity(text.len() + 1);
    let mut written = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| is_obeyed(*c) && *c != '\n') {
        shown.push_str(&text[written..at]);
        shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        written = at + c.len_utf8();
    }
    shown.push_str(&text[written..]);
    shown.push('\n');
    shown
}
