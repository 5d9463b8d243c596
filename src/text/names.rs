//! When two names are the same name: of persons, skills, roles and levels.

use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// A name as it looks: composed in one way, without invisible characters and extra blanks.
pub fn look(name: &str) -> String {
    let visible = name.chars().filter(|c| !is_invisible(*c));
    let composed: String = visible.nfkc().filter(|c| !is_invisible(*c)).collect();
    let words = composed.split(|c: char| c.is_whitespace() || c == BRAILLE_BLANK);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What two names have in common that are the same but for how they are typed: [`look`] without
/// capitals.
pub fn key(name: &str) -> String {
    // What is typed on most keyboards needs no tables.
    if name.is_ascii() {
        return ascii_key(name);
    }
    // Some letters fold only once they are taken apart, and some are put together anew after that.
    let apart: String = look(name).nfd().collect();
    let folded: String = without_capitals(apart).nfkc().collect();
    look(&without_capitals(folded))
}

fn ascii_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !c.is_control() || c.is_whitespace()) {
        if !c.is_whitespace() {
            key.push(c.to_ascii_lowercase());
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn without_capitals(text: String) -> String {
    UniCase::unicode(text).to_folded_case()
}

/// What two names have in common that can be taken for each other, such as with another hyphen or with a
/// letter of another script.
pub fn sketch(name: &str) -> String {
    skeleton(&key(name)).collect()
}

/// Whether two names are the same name.
pub fn same(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

/// A blank that Unicode counts as a sign.
const BRAILLE_BLANK: char = '\u{2800}';

/// Whether a character shows nothing and takes no room: Unicode's `Default_Ignorable_Code_Point`, and
/// control characters that are no blanks.
fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
