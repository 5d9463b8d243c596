//! The words that all formats share: states, shares, ranges, money.

pub use crate::text::words::{ascii, capital, first_of, harmless, list, plural, thousands};

use crate::advice::Range;
use crate::rubric::files::{Status, Sure};
use crate::text::date::PartialDate;

/// The state of a credential.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Beta => "in beta",
        Status::Planned => "announced",
        Status::Retiring => "retiring",
        Status::Retired => "retired",
        Status::Unknown => "status unknown",
    }
}

/// The confidence in something, as a word.
pub fn sure_name(sure: Sure) -> &'static str {
    match sure {
        Sure::High => "high",
        Sure::Medium => "medium",
        Sure::Low => "low",
        Sure::Unverified => "unverified",
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "28 Nov 2026", or "Nov 2026" where only the month is known.
pub fn date(date: impl Into<PartialDate>) -> String {
    let date = date.into();
    let first = date.first_day();
    let month = MONTHS[usize::from(first.month().unsigned_abs()) - 1];
    let month = format!("{month}\u{a0}{}", first.year());
    if date.is_day() { format!("{}\u{a0}{month}", first.day()) } else { month }
}

/// "3 levels with unknown hours", if there are any.
pub fn untimed(levels: usize) -> Option<String> {
    (levels > 0).then(|| format!("{} with unknown hours", plural(levels, "level")))
}

/// What something takes, with the levels of which nobody has said how long they take: alone, or beside the rest.
pub fn takes(known: impl Iterator<Item = String>, untimed_levels: usize) -> Vec<String> {
    let mut parts: Vec<String> = known.collect();
    let alone = parts.is_empty().then(|| "unknown hours".to_owned());
    parts.extend(untimed(untimed_levels).map(|levels| alone.unwrap_or(levels)));
    parts
}

/// A share of 1 in percent, rounded half away from zero; one that is under a threshold is given one
/// decimal finer rather than rounded up to it.
pub fn percent(share: f64, thresholds: &[u8]) -> String {
    format!("{}%", hundredths(share, thresholds))
}

fn hundredths(share: f64, thresholds: &[u8]) -> String {
    let exact = share * 100.0;
    for decimals in 0..6 {
        let scale = 10_f64.powi(decimals);
        // Shares are ratios of whole numbers, so the true value lies this near to the binary one.
        let rounded = (exact * scale + 1e-9).round() / scale;
        let mut all = thresholds.iter().map(|percent| f64::from(*percent)).chain([100.0]);
        if !all.any(|threshold| exact < threshold - 1e-9 && rounded >= threshold) {
            return format!("{rounded:.*}", decimals as usize);
        }
    }
    format!("{exact}")
}

/// A range of shares in percent: one figure where both ends read the same.
pub fn percents(range: Range, thresholds: &[u8]) -> String {
    let (low, high) = (hundredths(range.low, thresholds), hundredths(range.high, thresholds));
    if low == high { format!("{low}%") } else { format!("{low}\u{2013}{high}%") }
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
    let (low, high) = (whole(range.low), whole(range.high));
    if low == high { low } else { format!("{low}\u{2013}{high}") }
}

/// A sum of money in US dollars.
pub fn dollars(range: Range) -> String {
    match (whole(range.low), whole(range.high)) {
        (low, _) if range.high == 0.0 && low == "0" => "free".to_owned(),
        (low, high) if low == high => format!("${low}"),
        (low, high) => format!("${low}\u{2013}${high}"),
    }
}

/// "$1,500"; nothing is "$0".
pub fn usd(sum: f64) -> String {
    format!("${}", whole(sum))
}

fn whole(number: f64) -> String {
    thousands(number.round() as u64)
}

/// What is known, or a dash.
pub fn or_dash(known: Option<impl ToString>) -> String {
    known.map_or_else(|| "-".to_owned(), |known| known.to_string())
}

/// "three steps", "7 steps"
pub(in crate::render) fn count_words(count: usize, thing: &str) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"];
    match words.get(count) {
        Some(word) => plural(count, thing).replacen(&count.to_string(), word, 1),
        None => plural(count, thing),
    }
}

/// "a, b or c"
pub(in crate::render) fn alternatives<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", most.join(", "), last.as_ref())
        }
    }
}

/// The skills of a must-have: "a, b or c", or "at least 2 of a, b, c".
pub(in crate::render) fn gate_skills<S: AsRef<str>>(names: &[S], at_least: u8) -> String {
    if at_least == 1 {
        return alternatives(names);
    }
    let all: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    format!("at least {at_least} of {}", all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(share: f64) -> String {
        percent(share, &[90, 75])
    }

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let words = |text: &str| date(text.parse::<PartialDate>().unwrap()).replace('\u{a0}', " ");
        assert_eq!(words("2026-11-28"), "28 Nov 2026");
        assert_eq!(words("2026-02"), "Feb 2026");
    }

    #[test]
    fn a_value_under_its_threshold_is_never_rounded_up_to_it() {
        assert_eq!(shown(0.9), "90%");
        assert_eq!(shown(0.8999), "89.99%");
        assert_eq!(shown(0.895), "89.5%");
        assert_eq!(shown(0.7499), "74.99%");
        assert_eq!(shown(0.9999), "99.99%");
        assert_eq!(shown(1.0), "100%");
        assert_eq!(shown(0.8107), "81%");
        assert_eq!(shown(0.885), "89%");
    }
}
