//! Dates as people write them outside of our files: a year alone, months by name, days in any usual order, and ranges.

use super::date::PartialDate;
use super::date_words::{ABOUT, BETWEEN, FILLERS, MONTHS, NOW, SEASONS, SINCE, WHOLE_MONTHS};
use super::names;

/// What a text says about a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToldDate {
    /// Nothing at all.
    Nothing,
    /// That it continues, such as "present".
    Now,
    /// A year alone, from 1900 to 2199.
    Year(i16),
    /// A month or a day.
    Date(PartialDate),
    /// Something else: the text as it stands, trimmed.
    Unclear(String),
}

/// The first and the last month of a season or a quarter with its year, such as "Herbst 2021", "Winter 2023/24" or
/// "Q3 2018".
pub fn season(text: &str) -> Option<(PartialDate, PartialDate)> {
    let key = names::key(text);
    let is_part = |c: char| !(c.is_alphanumeric() || c == '\'');
    let mut words: Vec<&str> = key.split(is_part).filter(|word| !word.is_empty()).collect();
    words.retain(|word| {
        !(FILLERS.contains(word) || matches!(*word, "semester" | "term" | "quarter"))
    });
    let at =
        words.iter().position(|word| SEASONS.iter().any(|(names, ..)| names.contains(word)))?;
    let (_, first, last) = SEASONS.iter().find(|(names, ..)| names.contains(&words[at]))?;
    words.remove(at);
    let year: i16 = match words[..] {
        [year] if is_year(year) => year.parse().ok()?,
        // A winter with both of its years, which may be short.
        [year, next] if is_year(year) && *last < *first => {
            let begun: i16 = year.parse().ok()?;
            let next: i16 = next.parse().ok()?;
            (next % 100 == (begun + 1) % 100).then_some(begun)?
        }
        _ => return None,
    };
    let month = |year: i16, month: u8| format!("{year:04}-{month:02}").parse().ok();
    let ended = if last < first { year + 1 } else { year };
    Some((month(year, *first)?, month(ended, *last)?))
}

/// Whether a text says when something began that still continues, such as "since 2021".
pub fn is_since(text: &str) -> bool {
    let key = usual(text);
    SINCE.iter().any(|word| key.starts_with(word)) || key.ends_with("\u{4ee5}\u{6765}")
}

/// A text in small letters, with usual apostrophes, and dates of East Asia as others write them.
fn usual(text: &str) -> String {
    let key = names::key(text).replace(['\u{2019}', '\u{2018}'], "'");
    let mut chars = key.chars().peekable();
    let mut made = String::new();
    while let Some(c) = chars.next() {
        let is_counted = made.trim_end().ends_with(|c: char| c.is_ascii_digit());
        match c {
            '\u{5e74}' | '\u{b144}' | '\u{6708}' | '\u{c6d4}' if is_counted => {
                made.truncate(made.trim_end().len());
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                if chars.peek().is_some_and(char::is_ascii_digit) {
                    made.push('-');
                }
            }
            '\u{65e5}' | '\u{c77c}' if is_counted => {}
            _ => made.push(c),
        }
    }
    made
}

/// Whether somebody says that something continues.
pub fn is_now(text: &str) -> bool {
    let text = usual(text).replace(' ', "_");
    let text = text.trim_end_matches('.');
    NOW.split('|').any(|now| now == text)
}

/// The month, from 1, of a name in small letters or of its beginning: at least three letters that fit one month only.
pub fn month(word: &str) -> Option<u8> {
    if word.chars().count() < 3 {
        return None;
    }
    let whole = WHOLE_MONTHS.iter().position(|names| names.split(' ').any(|name| name == word));
    if let Some(at) = whole {
        return Some(at as u8 + 1);
    }
    let fits = |names: &&[&str]| names.iter().any(|name| name.starts_with(word));
    let mut fitting = (1..).zip(MONTHS.iter()).filter(|(_, names)| fits(names));
    let (number, _) = fitting.next()?;
    fitting.next().is_none().then_some(number)
}

impl ToldDate {
    /// Reads a text.
    pub fn read(text: &str) -> ToldDate {
        let whole = usual(text);
        // What stands in brackets behind a date explains it.
        let note = whole.strip_suffix(')').and_then(|rest| rest.split_once(" ("));
        let key = note.map_or(whole.as_str(), |(date, _)| date);
        if key.is_empty() {
            return ToldDate::Nothing;
        }
        if is_now(key) {
            return ToldDate::Now;
        }
        let mut words = SINCE.iter().chain(&ABOUT);
        let date = words.find_map(|word| key.strip_prefix(word)).unwrap_or(key);
        let date = date.trim_end_matches("\u{4ee5}\u{6765}").trim();
        in_words(date)
            .or_else(|| local_day(date).or_else(|| in_digits(without_time(date))))
            .unwrap_or_else(|| ToldDate::Unclear(text.trim().to_owned()))
    }

    /// Both ends of a range, such as "Oct 2012 – Jul 2013"; `None` if one of them isn't understood.
    pub fn range(text: &str) -> Option<(ToldDate, ToldDate)> {
        let text = usual(text);
        BETWEEN.iter().find_map(|between| {
            let (from, until) = text.split_once(between)?;
            // What stands between can be a part of the end, as in "to date".
            let whole = format!("{between}{until}");
            let until = if is_now(&whole) { ToldDate::Now } else { ToldDate::read(until) };
            let from = ToldDate::read(from);
            let is_end = matches!(until, ToldDate::Now | ToldDate::Year(_) | ToldDate::Date(_));
            (matches!(from, ToldDate::Year(_) | ToldDate::Date(_)) && is_end)
                .then_some((from, until))
        })
    }
}

/// The day of a midnight that a program east of Greenwich wrote in universal time: "2024-02-29T23:00:00Z" is 1 March.
/// Noon is none, because some programs write it for any day.
fn local_day(text: &str) -> Option<ToldDate> {
    let (day, time) = text.split_once('t')?;
    let time = time.strip_suffix('z')?;
    let time = time.split_once('.').map_or(time, |(time, _)| time);
    let [hour, minute, second] = time.split(':').collect::<Vec<_>>()[..] else { return None };
    let is_zone = matches!(minute, "00" | "15" | "30" | "45") && second == "00";
    let is_evening = hour.parse::<u8>().is_ok_and(|hour| (13..24).contains(&hour));
    let ToldDate::Date(day) = in_digits(day).filter(|_| is_zone && is_evening)? else {
        return None;
    };
    day.last_day().tomorrow().ok().map(|next| ToldDate::Date(next.into()))
}

/// The day of a moment such as "2024-02-29T08:00:00Z".
fn without_time(text: &str) -> &str {
    match text.split_once(['t', ' ']) {
        Some((day, time))
            if time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':') =>
        {
            day
        }
        _ => text,
    }
}

/// A date with a month by name. Two digits are a year after an apostrophe, or as in "Feb-21".
fn in_words(text: &str) -> Option<ToldDate> {
    let signs = [' ', ',', '.', '-', '/', '\'', '\u{2018}', '\u{2019}'];
    let words: Vec<&str> =
        text.split(signs).filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    let (named, rest): (Vec<&str>, Vec<&str>) =
        words.iter().partition(|word| month(word).is_some());
    let [name] = named[..] else { return None };
    let month = month(name)?.to_string();
    match rest[..] {
        [year] if is_year(year) => date(year, &month, None),
        [year] if is_short_year(text, name, year) => {
            let century = if year < "70" { "20" } else { "19" };
            date(&format!("{century}{year}"), &month, None)
        }
        [day, year] | [year, day] if is_year(year) && !is_year(day) => {
            date(year, &month, Some(without_ordinal(day)))
        }
        _ => None,
    }
}

fn is_short_year(text: &str, month: &str, year: &str) -> bool {
    let is_two = year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
    is_two && (text.contains(['\'', '\u{2018}', '\u{2019}']) || text == format!("{month}-{year}"))
}

fn without_ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day)
}

/// A date in digits. Of "03/04/2017" nobody can tell which is the month, so it is none.
fn in_digits(text: &str) -> Option<ToldDate> {
    let parts: Vec<&str> =
        text.trim_end_matches('.').split(['-', '/', '.']).map(str::trim).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    match parts[..] {
        [year] if is_year(year) => year.parse().ok().map(ToldDate::Year),
        [month] if month.len() == 6 => date(&month[..4], &month[4..], None),
        [day] if day.len() == 8 => date(&day[..4], &day[4..6], Some(&day[6..])),
        [year, month] | [month, year] if is_year(year) => date(year, month, None),
        [year, month, day] if is_year(year) => date(year, month, Some(day)),
        [first, second, year] if is_year(year) => {
            let (one, two): (u16, u16) = (first.parse().ok()?, second.parse().ok()?);
            let is_day_first = text.contains('.') || one > 12 || one == two;
            let (day, month) = if is_day_first { (first, second) } else { (second, first) };
            (is_day_first || two > 12).then(|| date(year, month, Some(day)))?
        }
        _ => None,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
        && ["19", "20", "21"].iter().any(|century| text.starts_with(century))
}

fn date(year: &str, month: &str, day: Option<&str>) -> Option<ToldDate> {
    let day = day.map(|day| format!("-{day:0>2}")).unwrap_or_default();
    format!("{year}-{month:0>2}{day}").parse().ok().map(ToldDate::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match ToldDate::read(text) {
            ToldDate::Nothing => "nothing".to_owned(),
            ToldDate::Now => "now".to_owned(),
            ToldDate::Year(year) => year.to_string(),
            ToldDate::Date(date) => date.to_string(),
            ToldDate::Unclear(text) => format!("? {text}"),
        }
    }

    /// Dates as a file has them, and how people write each.
    const WRITTEN: &[(&str, &[&str])] = &[
        (
            "2018-09",
            &["2018-09", "2018-9", "09/2018", "9/2018", "09.2018", "9-2018", "2018/09", "201809"],
        ),
        (
            "2018-09",
            &[
                "Sep 2018",
                "sept. 2018",
                "September, 2018",
                "2018 Sep",
                "Sep-2018",
                "Sep '18",
                "Sep-18",
            ],
        ),
        ("2018-03", &["M\u{e4}rz 2018", "mars 2018", "marzo de 2018", "Ma\u{0308}rz 2018"]),
        ("2021-12", &["d\u{e9}c. 2021", "Dez. 2021", "dic 2021"]),
        (
            "2018-09-05",
            &["2018-9-5", "2018-09-05T00:00:00.000Z", "2018-09-05 10:00:00", "5 September 2018"],
        ),
        (
            "2018-09-05",
            &["September 5th, 2018", "5.9.2018", "05.09.2018", "20180905", "5-Sep-2018"],
        ),
        ("2018-09-25", &["25/09/2018", "9/25/2018"]),
        ("2018-09-05", &["2018-09-04T22:00:00.000Z", "2018-09-04T18:30:00Z"]),
        ("2018-09-05", &["2018-09-05T12:00:00Z", "2018-09-05T23:59:59Z"]),
        (
            "2017-06",
            &[
                "czerwiec 2017",
                "\u{10d}erven 2017",
                "haziran 2017",
                "\u{438}\u{44e}\u{43d}\u{44c} 2017",
            ],
        ),
        ("2018-02", &["luty 2018", "\u{fa}nora 2018", "\u{15e}ubat 2018", "helmikuu 2018"]),
        ("now", &["Present (remote)", "heute (Teilzeit)"]),
        (
            "2018-12",
            &["Dec 2018 (6 months)", "desember 2018", "grudzie\u{144} 2018", "Aral\u{131}k 2018"],
        ),
        ("2018", &["2018", " 2018 ", "ca. 2018", "about 2018", "until 2018"]),
        ("now", &["Present", "present.", "NOW", "current", "Ongoing", "to date", "heute"]),
        (
            "now",
            &[
                "\u{81f3}\u{4eca}",
                "aujourd\u{2019}hui",
                "Actualidad",
                "bis heute",
                "at\u{e9} o momento",
            ],
        ),
        (
            "2021-10",
            &["seit 10/2021", "depuis octobre 2021", "desde octubre de 2021", "since Oct 2021"],
        ),
        (
            "2022-07",
            &[
                "2022\u{5e74}7\u{6708}",
                "2022 \u{5e74} 7 \u{6708}",
                "2022\u{b144} 7\u{c6d4}",
                "2022. 7.",
            ],
        ),
        ("2022-07-15", &["2022\u{5e74}7\u{6708}15\u{65e5}"]),
        ("2022", &["2022\u{5e74}", "seit 2022", "2022\u{5e74}\u{4ee5}\u{6765}"]),
        ("nothing", &["", "  "]),
    ];

    #[test]
    fn a_date_is_understood_in_any_usual_form() {
        for (date, texts) in WRITTEN {
            for text in *texts {
                assert_eq!(said(text), *date, "{text}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_kept_as_it_stands() {
        for text in [
            "TBD",
            "Spring 2017",
            "2015-13",
            "03/04/2017",
            "2018-02-30",
            "-",
            "15 Jan",
            "listopad 2018",
            "jui 2018",
            "1546300800",
            "0018",
            "2012-2014",
            "Q3 2018",
            "Jan 2018 Feb 2018",
            "until further notice",
            "18",
            "3018",
        ] {
            assert_eq!(said(&format!(" {text} ")), format!("? {text}"));
        }
    }

    #[test]
    fn a_season_has_its_months_and_since_means_that_it_continues() {
        let months = |text: &str| season(text).map(|(from, until)| format!("{from} {until}"));
        for (text, expected) in [
            ("Herbst 2021", Some("2021-09 2021-11")),
            ("Spring 2024", Some("2024-03 2024-05")),
            ("Winter 2023/24", Some("2023-12 2024-02")),
            ("hiver 2022", Some("2022-12 2023-02")),
            ("oto\u{f1}o de 2019", Some("2019-09 2019-11")),
            ("Q3 2018", Some("2018-07 2018-09")),
            ("2020 Summer", Some("2020-06 2020-08")),
            ("Fall semester, 2020", Some("2020-09 2020-11")),
            ("Summer", None),
            ("Ende offen", None),
            ("Winter 2023/25", None),
            ("summer school 2018", None),
        ] {
            assert_eq!(months(text).as_deref(), expected, "{text}");
        }
        for text in ["seit 10/2021", "Since March 2021", "depuis 2020", "desde 2019"] {
            assert!(is_since(text), "{text}");
        }
        assert!(!is_since("March 2021"));
    }

    #[test]
    fn a_range_has_two_ends_that_are_understood() {
        let date = |text: &str| ToldDate::Date(text.parse().unwrap());
        for (text, from, until) in [
            ("2012-2015", ToldDate::Year(2012), ToldDate::Year(2015)),
            ("Oct 2012 \u{2013} Jul 2013", date("2012-10"), date("2013-07")),
            ("March 2022 to Present", date("2022-03"), ToldDate::Now),
            ("08/2019 - 02/2022", date("2019-08"), date("2022-02")),
            ("2022\u{5e74}7\u{6708}\u{81f3}\u{4eca}", date("2022-07"), ToldDate::Now),
            ("Feb 2021 to date", date("2021-02"), ToldDate::Now),
            ("2020.03 ~ 2021.04", date("2020-03"), date("2021-04")),
            ("janv. 2020 \u{e0} mars 2021", date("2020-01"), date("2021-03")),
            ("de enero de 2020 a la fecha", date("2020-01"), ToldDate::Now),
        ] {
            assert_eq!(ToldDate::range(text), Some((from, until)), "{text}");
        }
        for text in ["2015-13", "soon - later", "2015 -", "now to 2015", "03/04/2017"] {
            assert_eq!(ToldDate::range(text), None, "{text}");
        }
    }
}
