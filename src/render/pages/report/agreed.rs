//! What was agreed on.

use jiff::civil::Date;

use crate::assessment::Agreed;
use crate::render::pages::report::{Block, ReportPage, Role, Section, Text};

/// What has become of an action by a day: "done", "open, by 2027-01", "open; 2026-10 is past".
pub fn agreed(agreed: &Agreed, day: Date) -> String {
    match agreed.by {
        _ if agreed.is_done() => "done".to_owned(),
        Some(by) if by.last_day() < day => format!("open; {by} is past"),
        Some(by) => format!("open, by {by}"),
        None => "open".to_owned(),
    }
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
            heading: "Agreed last time".to_owned(),
            blocks: vec![Block::Items(items.collect())],
        })
    }
}
