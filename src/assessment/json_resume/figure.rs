//! The words of a line of a resume, and the numbers in them.

use super::figure_words::UNITS;

/// A word of a text without the signs around it.
pub(super) struct Word<'t> {
    pub text: &'t str,
    /// whether it begins a sentence
    pub begins: bool,
    /// whether a sign after it ends its part of the sentence
    pub ends: bool,
    /// whether a bracket opens before it
    pub opens: bool,
}

/// A number in digits.
pub(super) struct Figure<'t> {
    pub digits: &'t str,
    pub unit: &'t str,
    /// whether it has a sign or a currency before it
    pub marked: bool,
    /// whether it has the sign of a currency
    pub is_money: bool,
}

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut begins = true;
    let mut found = Vec::new();
    for piece in text.split_whitespace() {
        let start = piece.trim_start_matches(['(', '[', '"', '\'', '\u{201c}', '\u{2018}', '*']);
        let word = start.trim_end_matches([
            ')', ']', '"', '\'', '\u{201d}', '\u{2019}', '*', ',', '.', ';', ':', '!', '?',
        ]);
        if word.is_empty() {
            continue;
        }
        let ends = word.len() < start.len();
        found.push(Word { text: word, begins, ends, opens: piece.starts_with(['(', '[']) });
        begins = ends && piece.ends_with(['.', ';', ':', '!', '?']);
    }
    found
}

/// A text with blanks around arrows, and between digits and scripts that have no blanks.
pub(super) fn spaced(text: &str) -> String {
    let is_unspaced = |c: char| ('\u{2e80}'..'\u{ff00}').contains(&c);
    let mut made = String::new();
    let text = text.replace("->", "\u{2192}");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = made.chars().next_back().unwrap_or(' ');
        let is_between = is_unspaced(last) && c.is_ascii_alphanumeric()
            || last.is_ascii_alphanumeric() && is_unspaced(c);
        // "$400k/yr": what follows is no part of the figure.
        let is_unit = c == '/' && chars.peek().is_some_and(|next| next.is_alphabetic());
        let is_per = is_unit && last.is_alphanumeric() && {
            let word = made.rsplit(' ').next().unwrap_or_default();
            word.chars().any(|c| c.is_ascii_digit()) && !word.starts_with(char::is_alphabetic)
        };
        if c == '\u{2192}' || is_between || is_per {
            made.push(' ');
        }
        made.push(c);
        if c == '\u{2192}' {
            made.push(' ');
        }
    }
    made
}

pub(super) fn is_percent(word: &str) -> bool {
    matches!(word, "%" | "percent" | "pct" | "prozent" | "pourcent" | "porcentaje" | "procent")
}

/// Whether a figure says how much something changed by itself: a share, points, or so many times.
pub(super) fn is_share(figure: &Figure<'_>, next: Option<&String>) -> bool {
    let of_next = |next: &String| {
        is_percent(next) || matches!(next.as_str(), "pp" | "percentage" | "times" | "x" | "\u{d7}")
    };
    let unit = figure.unit.to_lowercase();
    unit.starts_with('%')
        || matches!(unit.as_str(), "x" | "\u{d7}" | "-fold" | "fold" | "pp" | "bps")
        || unit.is_empty() && next.is_some_and(of_next)
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}' | '\u{ffe5}')
}

/// The number that a word is; a word that begins with a letter, such as "HTML5", is none.
pub(super) fn figure(word: &str) -> Option<Figure<'_>> {
    let signs = ['+', '-', '\u{2212}', '~', '\u{2248}', '<', '>', '\u{2265}', '\u{2264}'];
    // Some currencies are told apart by letters before the sign, as in "R$".
    let letters = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let has_prefix = letters.starts_with(is_currency) && word.len() - letters.len() < 4;
    let bare = if has_prefix { letters } else { word };
    let start = bare.trim_start_matches(|c: char| signs.contains(&c) || is_currency(c));
    let end = start
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(start.len());
    let (digits, unit) = start.split_at(end);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_money = word.contains(is_currency);
    let is_known = UNITS.contains(&unit.trim_end_matches(is_currency))
        || unit.starts_with('%')
        || matches!(unit, "x" | "X" | "\u{d7}" | "-fold" | "fold" | "pp" | "bps");
    // "3–5%", and "40/day"; but not "24/7" or "12-month".
    let is_range = || unit.strip_prefix(['-', '\u{2013}']).and_then(figure).is_some();
    let is_rate =
        || unit.strip_prefix('/').is_some_and(|unit| unit.starts_with(|c: char| c.is_alphabetic()));
    (is_known || is_range() || is_rate()).then_some(Figure {
        digits,
        unit,
        marked: start.len() < word.len(),
        is_money,
    })
}
