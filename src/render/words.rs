//! The words that all formats share: numbers, ranges, plurals, lists; and text of others made harmless.

use crate::advice::Range;
use crate::rubric::files::{Status, Sure};
use crate::text::diagnostic::is_obeyed;

/// The state of a credential.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Beta => "in beta",
        Status::Planned => "announced",
        Status::Retiring => "retiring",
        Status::Retired => "retired",
        Status::Unknown => "status not known",
    }
}

/// How sure something is.
pub fn sure_name(sure: Sure) -> &'static str {
    match sure {
        Sure::High => "high",
        Sure::Medium => "medium",
        Sure::Low => "low",
        Sure::Unverified => "not verified",
    }
}

/// A number of things.
pub fn plural(count: usize, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) if !thing.ends_with("ay") => format!("{count} {stem}ies"),
        _ => format!("{count} {thing}s"),
    }
}

/// "3 levels whose hours are not known", if there are any.
pub fn untimed(levels: usize) -> Option<String> {
    (levels > 0).then(|| format!("{} whose hours are not known", plural(levels, "level")))
}

/// What something takes, with the levels of which nobody has said how long they take: alone, or beside the rest.
pub fn takes(known: impl Iterator<Item = String>, untimed_levels: usize) -> Vec<String> {
    let mut parts: Vec<String> = known.collect();
    let alone = parts.is_empty().then(|| "hours not known".to_owned());
    parts.extend(untimed(untimed_levels).map(|levels| alone.unwrap_or(levels)));
    parts
}

/// Text of somebody else, such that no terminal obeys it: what it would obey is replaced by a visible
/// sign; a break of lines or a tab is a space.
pub fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if is_obeyed(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// "a, b and c".
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
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

/// A share of 1 in percent, rounded half away from zero; one that is under a threshold is given one
/// decimal finer rather than rounded up to it.
pub fn percent(share: f64, thresholds: &[u8]) -> String {
    format!("{}\u{a0}%", hundredths(share, thresholds))
}

fn hundredths(share: f64, thresholds: &[u8]) -> String {
    let exact = share * 100.0;
    for decimals in 0..6 {
        let scale = 10_f64.powi(decimals);
        // Shares are ratios of whole numbers, so the true value lies this near to the binary one.
        let rounded = (exact * scale + 1e-9).round() / scale;
        let reaches = |threshold: f64| exact < threshold - 1e-9 && rounded >= threshold;
        if !thresholds.iter().map(|percent| f64::from(*percent)).chain([100.0]).any(reaches) {
            return format!("{rounded:.*}", decimals as usize);
        }
    }
    format!("{exact}")
}

/// A range of shares in percent: one figure where both ends read the same.
pub fn percents(range: Range, thresholds: &[u8]) -> String {
    let (low, high) = (hundredths(range.low, thresholds), hundredths(range.high, thresholds));
    if low == high { format!("{low}\u{a0}%") } else { format!("{low}\u{2013}{high}\u{a0}%") }
}

/// Points, which are hundredths of what a step asks, to one decimal.
pub fn points(share: f64) -> String {
    let tenths = (share * 1000.0 + 1e-9).round() / 10.0;
    if tenths == 0.0 && share > 0.0 { "under 0.1".to_owned() } else { format!("{tenths:.1}") }
}

/// A range of whole numbers with a unit.
pub fn range(range: Range, unit: &str) -> String {
    format!("{}\u{a0}{unit}", numbers(range))
}

/// A range of whole numbers.
pub fn numbers(range: Range) -> String {
    let number = |value: f64| thousands(value.round() as u64);
    let (low, high) = (number(range.low), number(range.high));
    if low == high { low } else { format!("{low}\u{2013}{high}") }
}

/// A sum of money in US dollars.
pub fn dollars(range: Range) -> String {
    let number = |value: f64| thousands(value.round() as u64);
    match (number(range.low), number(range.high)) {
        (low, _) if range.high == 0.0 && low == "0" => "free".to_owned(),
        (low, high) if low == high => format!("${low}"),
        (low, high) => format!("${low}\u{2013}{high}"),
    }
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
    fn a_value_under_its_threshold_is_never_rounded_up_to_it() {
        let shown = |share| percent(share, &[90, 75]).replace('\u{a0}', " ");
        assert_eq!(shown(0.9), "90 %");
        assert_eq!(shown(0.8999), "89.99 %");
        assert_eq!(shown(0.895), "89.5 %");
        assert_eq!(shown(0.7499), "74.99 %");
        assert_eq!(shown(0.9999), "99.99 %");
        assert_eq!(shown(1.0), "100 %");
        assert_eq!(shown(0.8107), "81 %");
        assert_eq!(shown(0.885), "89 %");
    }

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
