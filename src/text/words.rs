//! Words about any text: numbers, plurals, lists; and text of others made harmless.

use super::diagnostic::is_obeyed;

/// A number of things.
pub fn plural(count: usize, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) if !thing.ends_with("ay") => format!("{count} {stem}ies"),
        _ => format!("{count} {thing}s"),
    }
}

/// Text of somebody else, such that no terminal obeys it: what it would obey is replaced by a visible
/// sign; a break of lines or a tab is a space.
pub fn harmless(text: &str) -> String {
    text.chars().map(harmless_char).collect()
}

fn harmless_char(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_obeyed(c) => '\u{fffd}',
        c => c,
    }
}

/// "a, b and c"; with a comma more where an item has an "and" or "or" of its own: "a, and b and c".
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let texts: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            let joins =
                |item: &S| [" and ", " or "].iter().any(|word| item.as_ref().contains(word));
            let is_plain = !items.iter().any(joins);
            let comma = if is_plain { "" } else { "," };
            format!("{}{comma} and {}", texts.join(", "), last.as_ref())
        }
    }
}

/// The first few of a list, and how many more there are.
pub fn first_of<S: AsRef<str>>(items: &[S], most: usize) -> String {
    // "and 1 more" is no shorter than the one itself.
    if items.len() <= most + 1 {
        return list(items);
    }
    let shown: Vec<&str> = items[..most].iter().map(AsRef::as_ref).collect();
    format!("{} and {} more", shown.join(", "), items.len() - most)
}

/// A whole number with commas between thousands.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The first letter made large.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// A name that is no longer than this could be a part of anything, so it has to stand alone.
const SHORT_NAME: usize = 2;

/// Words behind which a name of one letter is a language, as in "a forecast in R".
const BEFORE_LETTERS: [&str; 6] = ["in", "en", "em", "with", "mit", "con"];

/// Whether a text says a name, which is [`plain`], in whole words.
pub fn says(text: &str, name: &str) -> bool {
    Said::by(text).has(name)
}

/// What a text says, to look for many names in it.
pub struct Said(String);

impl Said {
    /// What this text says.
    pub fn by(text: &str) -> Said {
        Said(format!(" {} ", plain(text)))
    }

    /// Whether it says a name, which is [`plain`], in whole words.
    pub fn has(&self, name: &str) -> bool {
        if name.chars().count() <= SHORT_NAME {
            let is_told = |word: &&str| self.0.contains(&format!(" {word} {name} "));
            let is_letter = name.chars().count() == 1;
            return self.0.trim() == name || is_letter && BEFORE_LETTERS.iter().any(is_told);
        }
        let is_blank = |at: usize| self.0.as_bytes().get(at) == Some(&b' ');
        self.0.match_indices(name).any(|(at, _)| is_blank(at - 1) && is_blank(at + name.len()))
    }
}

/// Lower-case letters, digits and the signs that names are told apart by, and one space between words.
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || "+#&".contains(c)));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Typographic signs of our own text in ASCII, but for spaces that do not break, which are for wrapping;
/// what others wrote in other scripts stays as it is.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2013}' | '\u{2012}' => plain.push('-'),
            '\u{2212}' => plain.push('-'),
            '\u{2014}' => plain.push_str("--"),
            '\u{2192}' => plain.push_str("->"),
            '\u{00b7}' => plain.push('|'),
            '\u{2022}' => plain.push('*'),
            '\u{2026}' => plain.push_str("..."),
            '\u{2018}' | '\u{2019}' => plain.push('\''),
            '\u{201c}' | '\u{201d}' => plain.push('"'),
            '\u{2588}' => plain.push('#'),
            '\u{2592}' => plain.push('='),
            '\u{2591}' => plain.push('.'),
            '\u{2500}' => plain.push('-'),
            '\u{2713}' => plain.push('+'),
            '\u{2717}' => plain.push('-'),
            '\u{fffd}' => plain.push('?'),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_plurals_read_as_sentences_do() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(first_of(&["a", "b", "c"], 2), "a, b and c");
        assert_eq!(first_of(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(plural(1, "duty"), "1 duty");
        assert_eq!(plural(2, "duty"), "2 duties");
        assert_eq!(plural(2, "day"), "2 days");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }

    #[test]
    fn escape_sequences_become_visible_signs() {
        assert_eq!(harmless("\u{1b}]0;pwned\u{7}\u{1b}[2J"), "\u{fffd}]0;pwned\u{fffd}\u{fffd}[2J");
        assert_eq!(harmless("a\rb\nc\td"), "a b c d");
        for hostile in ['\u{7f}', '\u{9b}', '\u{85}', '\u{2028}', '\u{202e}', '\u{2067}', '\u{61c}']
        {
            assert_eq!(harmless(&format!("a{hostile}b")), "a\u{fffd}b", "{hostile:?}");
        }
    }
}
