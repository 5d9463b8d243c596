//! What ids, addresses and languages look like, and which texts a terminal would obey.

use crate::text::diagnostic::is_obeyed;

/// The fields that are shown in one line wherever they stand.
const NAMES: [&str; 11] = [
    "aliases",
    "framework",
    "guide_name",
    "id",
    "issuer",
    "language",
    "languages",
    "name",
    "short",
    "title",
    "titles",
];

/// The first character of a text that is none to read: in prose, a new line is one.
pub(crate) fn obeyed(text: &str, key: &str) -> Option<char> {
    let text = text.replace("\r\n", "\n");
    text.chars().find(|c| is_obeyed(*c) && (*c != '\n' || NAMES.contains(&key)))
}

/// Whether a text has the form of the code of a language.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_name =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_rest = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_name) && parts.all(is_rest)
}

/// Whether a text can be the id of a pack or of something in it.
pub fn is_id(text: &str) -> bool {
    let good = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(good)
}

/// Whether a text has the form of a web address; nothing is fetched.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let host_ok = |b: u8| b.is_ascii_alphanumeric() || b".-:_@[]".contains(&b) || b >= 0x80;
        !host.split('.').any(str::is_empty)
            && host.bytes().all(host_ok)
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}
