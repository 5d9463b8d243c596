//! What people type, understood: numbers with their units, dates, languages and addresses as they write them.

use crate::assessment::json_resume::CvDates;
use crate::text::date::{Date, DateError, PartialDate};
use crate::text::told_date::{ToldDate, is_now, month};

/// Words that only say that a number is about right.
const ABOUT: [&str; 6] = ["about", "around", "approx", "approximately", "roughly", "circa"];

/// A number that is asked for: what it counts, how people write that, and how much each is.
pub struct Amount {
    /// As in "Type years in digits".
    pub what: &'static str,
    /// As in "for example 3".
    pub example: &'static str,
    /// The words for units, in small letters, and how much each is.
    pub units: &'static [(&'static str, f64)],
    /// The highest number that is taken.
    pub most: f64,
}

/// Years of experience, also in months.
pub const YEARS: Amount = Amount {
    what: "years",
    example: "3",
    units: &[
        ("y", 1.0),
        ("yr", 1.0),
        ("yrs", 1.0),
        ("year", 1.0),
        ("years", 1.0),
        ("month", 1.0 / 12.0),
        ("months", 1.0 / 12.0),
    ],
    most: 80.0,
};

/// Hours a week.
pub const HOURS: Amount = Amount {
    what: "hours",
    example: "8",
    units: &[("h", 1.0), ("hr", 1.0), ("hrs", 1.0), ("hour", 1.0), ("hours", 1.0)],
    most: 168.0,
};

/// US dollars.
pub const DOLLARS: Amount = Amount {
    what: "dollars",
    example: "500",
    units: &[("usd", 1.0), ("dollar", 1.0), ("dollars", 1.0), ("bucks", 1.0), ("k", 1000.0)],
    most: 1_000_000.0,
};

/// Minutes for a short run.
pub const MINUTES: Amount = Amount {
    what: "minutes",
    example: "5",
    units: &[("m", 1.0), ("min", 1.0), ("mins", 1.0), ("minute", 1.0), ("minutes", 1.0)],
    most: 60.0,
};

impl Amount {
    /// The number that somebody means, as in "~8", "3 years", "$1,500" or "10 h a week".
    ///
    /// # Errors
    /// A sentence that says what to type instead.
    pub fn read(&self, text: &str) -> Result<String, String> {
        let number = self.number(text).ok_or_else(|| {
            let Amount { what, example, .. } = self;
            format!("\u{201c}{text}\u{201d} isn't a number. Type {what} in digits, for example {example}.")
        })?;
        if !(0.0..=self.most).contains(&number) {
            return Err(format!("Type a number from 0 to {}.", self.most));
        }
        Ok(number.to_string())
    }

    fn number(&self, text: &str) -> Option<f64> {
        let lower = text.trim().to_lowercase();
        let mut rest = lower.trim_start_matches(['~', '\u{2248}', '$', ' ']);
        for word in ABOUT {
            rest = rest
                .strip_prefix(word)
                .map_or(rest, |rest| rest.trim_start_matches(['.', ' ', '$']));
        }
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',')).unwrap_or(rest.len());
        let (digits, words) = rest.split_at(end);
        let number: f64 = without_commas(digits)?.parse().ok()?;
        let words = words.replace(['$', '+', '.', '/'], " ");
        let mut words = words.split_whitespace();
        let unit = match words.next() {
            None => 1.0,
            Some(first) => self.units.iter().find(|(unit, _)| *unit == first)?.1,
        };
        let is_known =
            |word: &str| matches!(word, "a" | "per" | "week" | "wk" | "of" | "experience" | "usd");
        words.all(is_known).then(|| (number * unit * 100.0).round() / 100.0)
    }
}

/// A number without the commas between its thousands; nothing if a comma stands elsewhere.
fn without_commas(digits: &str) -> Option<String> {
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let sound = !digits.contains(',')
        || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    sound.then(|| digits.replace(',', ""))
}

/// The day or month that somebody means, as in "Jan 2025", "15 January 2025", "2025/01" or "now".
///
/// # Errors
/// A sentence that says what to type instead.
pub fn date(text: &str, today: Date) -> Result<PartialDate, String> {
    let text = text.trim();
    if is_now(text) {
        return Ok(today.into());
    }
    let iso = in_words(text).or_else(|| in_digits(text)).unwrap_or_else(|| text.to_owned());
    iso.parse().map_err(|why| {
        let (year, what) = (today.year(), format!("\u{201c}{text}\u{201d}"));
        match why {
            DateError::NoSuchDay => format!("{what} isn't a date: check the day and the month."),
            DateError::TooEarly => format!("{what} is before 1900. Type a later date."),
            DateError::OtherForm if is_year(text) => {
                format!("{what} is a whole year. Add the month, for example Jan {year}.")
            }
            DateError::OtherForm => {
                format!("{what} isn't a date. Type a month and year, for example Jan {year}.")
            }
        }
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A date with a month in words, as in a file.
fn in_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    let (named, numbers): (Vec<&str>, Vec<&str>) =
        words.iter().partition(|word| month(word).is_some());
    // Two months are no date.
    let [named] = named[..] else { return None };
    let month = month(named)?;
    match numbers[..] {
        [year] if is_year(year) => Some(format!("{year}-{month:02}")),
        [day, year] if is_year(year) => Some(format!("{year}-{month:02}-{:02}", day_of(day)?)),
        [year, day] if is_year(year) => Some(format!("{year}-{month:02}-{:02}", day_of(day)?)),
        _ => None,
    }
}

fn day_of(word: &str) -> Option<u8> {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
        .parse()
        .ok()
}

/// A date in digits, year first or last, as in a file. A day before a month can't be told from a month before a day.
fn in_digits(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    if parts
        .iter()
        .any(|part| part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    match parts[..] {
        [year, month] if is_year(year) && month.len() <= 2 => Some(format!("{year}-{month:0>2}")),
        [month, year] if is_year(year) && month.len() <= 2 => Some(format!("{year}-{month:0>2}")),
        [year, month, day] if is_year(year) && month.len() <= 2 && day.len() <= 2 => {
            Some(format!("{year}-{month:0>2}-{day:0>2}"))
        }
        _ => None,
    }
}

/// A date as people read it: "28 Nov 2026", or "Jan 2025".
pub fn said(date: PartialDate) -> String {
    let day = date.first_day();
    let month = day.strftime("%b %Y").to_string();
    if date.is_day() { format!("{} {month}", day.day()) } else { month }
}

/// When it took place, as the resume tells it: a year stays a year, and what isn't understood stays as it is.
pub fn told_span(dates: &CvDates) -> String {
    let until = said_as_told(&dates.until).filter(|_| !dates.says_that_it_continues());
    match (said_as_told(&dates.from), until) {
        (Some(from), Some(until)) if from == until => from,
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) if dates.asks_until => from,
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) if dates.says_that_it_continues() => "still going on".to_owned(),
        (None, None) => "no dates".to_owned(),
    }
}

/// A date as the resume tells it.
pub fn said_as_told(told: &ToldDate) -> Option<String> {
    match told {
        ToldDate::Nothing => None,
        ToldDate::Now => Some("now".to_owned()),
        ToldDate::Year(year) => Some(year.to_string()),
        ToldDate::Date(date) => Some(said(*date)),
        ToldDate::Unclear(text) => Some(format!("\u{201c}{text}\u{201d}")),
    }
}

/// The address that somebody means: "example.dev" is one without its beginning.
///
/// # Errors
/// A sentence that says what to type instead.
pub fn address(text: &str) -> Result<String, String> {
    let text = text.trim();
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let host =
        whole.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let is_host = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    if is_host && !text.contains('@') && crate::rubric::is_address(&whole) {
        return Ok(whole);
    }
    // What was written whole is read as strictly as a file is.
    if text.contains("://") && crate::rubric::is_address(text) {
        return Ok(text.to_owned());
    }
    Err(format!("\u{201c}{text}\u{201d} isn't a web address. Type one such as example.org/me."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::constant(2026, 11, 28)
    }

    #[test]
    fn numbers_are_understood_as_people_write_them() {
        let years = [
            "3",
            "3 years",
            "~3",
            "about 3 yrs",
            "3+",
            "3.0",
            "3 y",
            "36 months",
            "3 years of experience",
        ];
        for text in years {
            assert_eq!(YEARS.read(text).as_deref(), Ok("3"), "{text}");
        }
        assert_eq!(YEARS.read("6 months").as_deref(), Ok("0.5"));
        for text in
            ["$500", "500$", "500 USD", "500 dollars", "~$500", "around $500", "$500.00", "0.5k"]
        {
            assert_eq!(DOLLARS.read(text).as_deref(), Ok("500"), "{text}");
        }
        assert_eq!(DOLLARS.read("$1,500").as_deref(), Ok("1500"));
        for text in ["8", "~8", "8 h", "8h/week", "8 hours a week", "8 hours per week"] {
            assert_eq!(HOURS.read(text).as_deref(), Ok("8"), "{text}");
        }
        let three = "\u{201c}three\u{201d} isn't a number. Type years in digits, for example 3.";
        assert_eq!(YEARS.read("three"), Err(three.to_owned()));
        for text in ["", "-3", "3 apples", "2-3", "1,5", "3 4", "nan", "inf", "1e2", "\u{20ac}500"]
        {
            assert!(DOLLARS.read(text).is_err(), "{text}");
        }
        assert_eq!(YEARS.read("300"), Err("Type a number from 0 to 80.".to_owned()));
    }

    #[test]
    fn dates_are_understood_as_people_write_them() {
        let months = [
            "2025-01",
            "Jan 2025",
            "January 2025",
            "jan. 2025",
            "2025 Jan",
            "01/2025",
            "1/2025",
            "2025/1",
            "2025.01",
        ];
        for text in months {
            assert_eq!(date(text, today()).unwrap().to_string(), "2025-01", "{text}");
        }
        let days = [
            "2025-01-15",
            "Jan 15, 2025",
            "15 January 2025",
            "January 15th, 2025",
            "15-Jan-2025",
            "2025/1/15",
        ];
        for text in days {
            assert_eq!(date(text, today()).unwrap().to_string(), "2025-01-15", "{text}");
        }
        for text in ["now", "Today", "present"] {
            assert_eq!(date(text, today()).unwrap().to_string(), "2026-11-28", "{text}");
        }
        assert_eq!(date("Sept 2024", today()).unwrap().to_string(), "2024-09");
        let refused = [
            ("2025", "\u{201c}2025\u{201d} is a whole year. Add the month, for example Jan 2026."),
            (
                "soon",
                "\u{201c}soon\u{201d} isn't a date. Type a month and year, for example Jan 2026.",
            ),
            (
                "Feb 30 2025",
                "\u{201c}Feb 30 2025\u{201d} isn't a date: check the day and the month.",
            ),
            ("Jan 1800", "\u{201c}Jan 1800\u{201d} is before 1900. Type a later date."),
        ];
        for (text, why) in refused {
            assert_eq!(date(text, today()), Err(why.to_owned()));
        }
        for text in ["01/02/2025", "Ja 2025", "Jan Feb 2025", "2025-1-2-3"] {
            assert!(date(text, today()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_is_said_as_people_read_it() {
        let both = ["2026-11-28", "2025-01"].map(|text| said(text.parse().unwrap()));
        assert_eq!(both, ["28 Nov 2026", "Jan 2025"]);
    }

    #[test]
    fn addresses_are_understood_without_their_beginning() {
        assert_eq!(address("example.dev").as_deref(), Ok("https://example.dev"));
        assert_eq!(address("github.com/ada/x").as_deref(), Ok("https://github.com/ada/x"));
        assert_eq!(address("http://example.org").as_deref(), Ok("http://example.org"));
        for text in ["nowhere", "two words.dev", "ada@example.org", "ftp://example.org", "."] {
            let why = format!(
                "\u{201c}{text}\u{201d} isn't a web address. Type one such as example.org/me."
            );
            assert_eq!(address(text), Err(why));
        }
    }
}
