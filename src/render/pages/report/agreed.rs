//! What was agreed on.

use jiff::civil::Date;

use crate::assessment::{Agreed, AgreedLevel};
use crate::render::pages::evidence::agreed_with;
use crate::render::pages::report::{Block, ReportPage, Role, Section, Text};
use crate::render::words::date;
use crate::rubric::Level;
use crate::text::date::PartialDate;

/// The state of an action on a day: "done", "open, due Jan 2027", "open, was due Oct 2026"; with who does it and what it
/// is about, if that was said.
pub fn agreed(agreed: &Agreed, day: Date) -> String {
    let about = agreed.about.as_ref().map(|about| format!("for {about}"));
    let parts = agreed.owner.iter().cloned().chain(about).chain([state(agreed, day)]);
    parts.collect::<Vec<_>>().join(", ")
}

fn state(agreed: &Agreed, day: Date) -> String {
    match (&agreed.dropped, agreed.by) {
        _ if agreed.is_done() => "done".to_owned(),
        (Some(why), _) => format!("dropped: {why}"),
        (_, Some(by)) if by.last_day() < day => format!("open, was due {}", unbroken(by)),
        (_, Some(by)) => format!("open, due {}", unbroken(by)),
        (_, None) => "open".to_owned(),
    }
}

/// A level that was agreed on: "3, agreed with Carla Coach on 28 Nov 2026; your rating: 4".
pub fn agreed_level(agreed: &AgreedLevel, own: Option<Level>) -> String {
    let how = agreed_with(agreed.with.as_deref(), agreed.on).replace('\u{a0}', " ");
    format!("{}, {how}{}", agreed.level, instead_of(own, agreed.level))
}

/// The person's own rating, where another level was agreed on: "; your rating: 4".
pub(super) fn instead_of(own: Option<Level>, agreed: Level) -> String {
    let own = own.filter(|own| *own != agreed);
    own.map(|own| format!("; your rating: {own}")).unwrap_or_default()
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
                _ if !action.is_open() => Role::Quiet,
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
