//! What was agreed on.

use jiff::civil::Date;

use crate::assessment::Agreed;
use crate::render::pages::report::{Block, ReportPage, Role, Section, Text};
use crate::render::words::date;
use crate::text::date::PartialDate;

/// The state of an action on a day: "done", "open, due Jan 2027", "open, was due Oct 2026".
pub fn agreed(agreed: &Agreed, day: Date) -> String {
    match agreed.by {
        _ if agreed.is_done() => "done".to_owned(),
        Some(by) if by.last_day() < day => format!("open, was due {}", unbroken(by)),
        Some(by) => format!("open, due {}", unbroken(by)),
        None => "open".to_owned(),
    }
}

/// A day with spaces that break, for where nothing takes the others out.
fn unbroken(day: PartialDate) -> String {
    date(day).replace('\u{a0}', " ")
}

impl ReportPage<'_> {
    /// The actions that were agreed on, with what has become of each.
    pub(super) fn agreed_last_time(&self) -> Option<Section> {
        let all = self.report.assessment.agreed();
        let day = self.report.as_of.first_day();
        let items = all.iter().map(|action| {
            let role = match action.by {
                _ if action.is_done() => Role::Good,
                Some(by) if by.last_day() < day => Role::Missing,
                _ => Role::Open,
            };
            (Text::from(format!("{}: ", action.what)).with(role, agreed(action, day)), vec![])
        });
        (!all.is_empty()).then(|| Section {
            heading: "What you agreed last time".to_owned(),
            blocks: vec![Block::Items(items.collect())],
        })
    }
}
