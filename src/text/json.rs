//! A report or a catalogue as JSON: the value itself.

use serde::Serialize;

use crate::text::diagnostic::is_obeyed;

/// The value, indented, with a newline at its end. What a terminal would obey is escaped, which JSON
/// reads back as it was.
pub fn render(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("only text is a key");
    if obeyed(&text).next().is_some() {
        text = escaped(&text);
    }
    text.push('\n');
    text
}

fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 1);
    let mut written = 0;
    for (at, c) in obeyed(text) {
        shown.push_str(&text[written..at]);
        shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        written = at + c.len_utf8();
    }
    shown.push_str(&text[written..]);
    shown
}

/// What a terminal would obey in a JSON text, with its places: in ASCII that is only the character of the delete
/// key, since no other control character is left in a string.
fn obeyed(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_start = |byte: u8| byte == b'\x7f' || byte >= b'\xc0';
    let starts = text.bytes().enumerate().filter(move |(_, byte)| is_start(*byte));
    let chars = starts.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    chars.filter(|(_, c)| is_obeyed(*c))
}
