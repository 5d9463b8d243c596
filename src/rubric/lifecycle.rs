//! Whether a credential can be earned on a day, in somebody's languages.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::files::{Credential, LifecycleEntry, Status};
use crate::text::date::{PartialDate, months_after};

/// What holds for a credential on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earnable {
    /// The best status over the person's languages.
    pub status: Status,
    /// Why it cannot be earned; `None` if it can.
    pub barrier: Option<NotEarnable>,
    /// Its last day, if one is announced or past.
    pub last_day: Option<PartialDate>,
    /// Whether it was to be checked again before this day.
    pub stale: bool,
}

/// Why nobody, or not this person, can earn a credential on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NotEarnable {
    /// its last day is past
    Retired,
    /// in beta on that day
    Beta,
    /// announced, or not yet open on that day
    Planned,
    /// nobody could be found who knows whether it can
    StatusUnknown,
    /// not offered in any of the person's languages
    Language,
}

impl Credential {
    /// Whether it can be earned on a day by somebody who knows these languages. Last days are inclusive.
    pub fn earnable(&self, day: Date, languages: &[String]) -> Earnable {
        let lifecycle = &self.lifecycle;
        let stale = lifecycle.recheck_after.is_some_and(|recheck| day > recheck.last_day());
        let offered = self
            .languages
            .iter()
            .filter(|offered| languages.iter().any(|own| speaks(own, offered)));
        let best = offered
            .map(|language| (status_in(lifecycle, language, day), last_day_in(lifecycle, language)))
            .min_by_key(|(status, _)| barrier(*status));
        match best {
            Some((status, last_day)) => {
                Earnable { status, barrier: barrier(status), last_day, stale }
            }
            None => {
                let status = status_on(lifecycle.status, lifecycle.active_from, lifecycle, day);
                let gone = barrier(status).unwrap_or(NotEarnable::Language);
                Earnable { status, barrier: Some(gone), last_day: lifecycle.last_exam_day, stale }
            }
        }
    }

    /// Whether somebody can have earned it on one of these days, from the first to the last; true if nobody knows.
    pub fn may_be_earned(&self, first: Date, last: Date) -> bool {
        let (then, later) =
            (self.earnable(first, &self.languages), self.earnable(last, &self.languages));
        let is_over = then.status == Status::Retired && then.last_day.is_some();
        !(is_over || later.status == Status::Planned)
    }

    /// The last valid day of a credential: as its owner says, else by the day it was earned. `None` if nobody knows.
    pub fn last_valid_day(
        &self,
        earned_on: Option<PartialDate>,
        told: Option<PartialDate>,
    ) -> Option<PartialDate> {
        let earned = self.valid_months.zip(earned_on);
        told.or_else(|| earned.map(|(months, on)| months_after(on.last_day(), months).into()))
    }

    /// Whether a credential still holds on a day. Its last valid day is inclusive; if nobody knows that, one that can
    /// expire counts as expired.
    pub fn holds(
        &self,
        earned_on: Option<PartialDate>,
        told: Option<PartialDate>,
        day: Date,
    ) -> bool {
        match self.last_valid_day(earned_on, told) {
            Some(last) => day <= last.last_day(),
            None => self.valid_months.is_none(),
        }
    }
}

/// Whether somebody's language covers an offered one: `zh` covers `zh-Hans`.
fn speaks(own: &str, offered: &str) -> bool {
    let parts = offered.as_bytes().split_at_checked(own.len());
    parts.is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(own.as_bytes()) && matches!(rest.first(), None | Some(b'-'))
    })
}

fn barrier(status: Status) -> Option<NotEarnable> {
    match status {
        Status::Active | Status::Retiring => None,
        Status::Beta => Some(NotEarnable::Beta),
        Status::Planned => Some(NotEarnable::Planned),
        Status::Retired => Some(NotEarnable::Retired),
        Status::Unknown => Some(NotEarnable::StatusUnknown),
    }
}

fn status_in(lifecycle: &LifecycleEntry, language: &str, day: Date) -> Status {
    match lifecycle
        .in_language
        .iter()
        .find(|entry| entry.languages.iter().any(|own| own == language))
    {
        Some(entry) => {
            let active_from = entry.active_from.or(lifecycle.active_from);
            let own = LifecycleEntry {
                last_exam_day: entry.last_exam_day,
                status: entry.status,
                ..lifecycle.clone()
            };
            status_on(entry.status, active_from, &own, day)
        }
        None => status_on(lifecycle.status, lifecycle.active_from, lifecycle, day),
    }
}

fn last_day_in(lifecycle: &LifecycleEntry, language: &str) -> Option<PartialDate> {
    match lifecycle
        .in_language
        .iter()
        .find(|entry| entry.languages.iter().any(|own| own == language))
    {
        Some(entry) => entry.last_exam_day,
        None => lifecycle.last_exam_day,
    }
}

/// The status on a day: the declared one is as of the check, the dates say what it was or will be.
fn status_on(
    declared: Status,
    active_from: Option<PartialDate>,
    lifecycle: &LifecycleEntry,
    day: Date,
) -> Status {
    let beta_begun = lifecycle.beta_from.is_some_and(|from| day >= from.first_day());
    if lifecycle.last_exam_day.is_some_and(|last| day > last.last_day()) {
        return Status::Retired;
    }
    if let Some(from) = active_from
        && day < from.first_day()
    {
        return if beta_begun { Status::Beta } else { Status::Planned };
    }
    match declared {
        // Before its last day a retired credential could be earned; without that day nobody knows when.
        Status::Retired | Status::Retiring if lifecycle.last_exam_day.is_some() => Status::Retiring,
        Status::Beta if lifecycle.beta_from.is_some() && !beta_begun => Status::Planned,
        _ => declared,
    }
}
