//! Dates as people know them: a day, or just a month.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, as every function takes it that depends on one; it can be parsed from `YYYY-MM-DD`.
pub use jiff::civil::Date;

/// `YYYY-MM-DD` or `YYYY-MM`. A month stands for all of its days: things begin on its first and end on its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    first: Date,
    month_only: bool,
}

impl PartialDate {
    /// The day itself, or the first of the month.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The day itself, or the last of the month.
    pub fn last_day(self) -> Date {
        if self.month_only { self.first.last_of_month() } else { self.first }
    }

    /// Its month.
    pub fn month(self) -> PartialDate {
        PartialDate { first: self.first.first_of_month(), month_only: true }
    }

    /// Whether it names a day, not just a month.
    pub fn is_day(self) -> bool {
        !self.month_only
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        PartialDate { first: day, month_only: false }
    }
}

/// The same day `months` later; the last of the month where that has fewer days. Past year 9999: never.
pub fn months_after(day: Date, months: u32) -> Date {
    day.checked_add(i64::from(months).months()).unwrap_or(Date::MAX)
}

/// So many days later. Past year 9999: never.
pub fn days_after(day: Date, days: u32) -> Date {
    day.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It is written in another way.
    #[error("the date isn't written as YYYY-MM-DD or YYYY-MM")]
    OtherForm,
    /// The month has no such day, or the year no such month.
    #[error("that date doesn't exist")]
    NoSuchDay,
    /// It is so early that it was not meant.
    #[error("the date is before 1900")]
    TooEarly,
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (year, month, day, month_only) = match text.as_bytes() {
            [year @ .., b'-', m, n] if year.len() == 4 => (year, [*m, *n], *b"01", true),
            [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => {
                (year, [*m, *n], [*d, *e], false)
            }
            _ => return Err(DateError::OtherForm),
        };
        let (Some(year), Some(month), Some(day)) = (number(year), number(&month), number(&day))
        else {
            return Err(DateError::OtherForm);
        };
        let first = Date::new(year, month as i8, day as i8).map_err(|_| DateError::NoSuchDay)?;
        if first.year() < 1900 {
            return Err(DateError::TooEarly);
        }
        Ok(PartialDate { first, month_only })
    }
}

/// The number that up to four digits are.
fn number(digits: &[u8]) -> Option<i16> {
    let add = |number, digit: &u8| 10 * number + i16::from(digit - b'0');
    digits.iter().all(u8::is_ascii_digit).then(|| digits.iter().fold(0, add))
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.month_only {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        } else {
            write!(f, "{}", self.first)
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Cow<'_, str>>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_first_and_ends_on_its_last_day() {
        let month: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(month.first_day().to_string(), "2024-02-01");
        assert_eq!(month.last_day().to_string(), "2024-02-29");
        assert_eq!(month.to_string(), "2024-02");
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        assert_eq!("2025-02-29".parse::<PartialDate>(), Err(DateError::NoSuchDay));
        for broken in
            ["2025", "2025-1", "25-01-01", "2025-01-01T00:00", "", "2025-13", "2025-01-400"]
        {
            assert!(broken.parse::<PartialDate>().is_err(), "{broken} was accepted");
        }
    }
}
