//! The people of a coach, as a page: a line for each.

use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{date, harmless, plural};
use crate::report::clients::{Client, Clients, Since, Waiting};

/// The page of these people.
pub fn page(clients: &Clients) -> Page {
    let people = &clients.people;
    let late: usize = people.iter().map(|one| one.late).sum();
    let count =
        if people.len() == 1 { "1 person".to_owned() } else { format!("{} people", people.len()) };
    let about = format!(
        "{count}, {} late. \u{201c}Next\u{201d} is the day of the next open action, or the day to retake the questionnaire. Late actions come first.",
        plural(late, "action"),
    );
    let head = vec![
        Column::text("person"),
        Column::text("level"),
        Column::text("last"),
        Column::text("next"),
        Column::numbers("open"),
        Column::numbers("late"),
        Column::text("notes"),
    ];
    let rows = people.iter().map(row).collect();
    Page {
        title: format!("Your clients on {}", date(clients.as_of).replace('\u{a0}', " ")),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Table(Table { head, rows })],
        sections: waiting(clients).into_iter().collect(),
    }
}

/// Whose page didn't come back.
fn waiting(clients: &Clients) -> Option<Section> {
    let one = |one: &Waiting| Text::from(harmless(&format!("{} ({})", one.name, one.file)));
    let items: Vec<(Text, Vec<Text>)> =
        clients.waiting.iter().map(|page| (one(page), Vec::new())).collect();
    (!items.is_empty()).then(|| Section {
        heading: "Page sent, no answers yet".to_owned(),
        blocks: vec![Block::Items(items)],
    })
}

fn row(one: &Client) -> Vec<Text> {
    let late = if one.late > 0 { Role::Missing } else { Role::Plain };
    vec![
        Text::from(one.name.as_deref().unwrap_or(&one.file)),
        Text::from(one.step.as_deref().unwrap_or("none yet")),
        Text::from(date(one.last)),
        Text::from(date(one.next)),
        Text::from(one.open.to_string()),
        Text::default().with(late, one.late.to_string()),
        Text::default().with(Role::Quiet, notes(one)),
    ]
}

fn notes(one: &Client) -> String {
    let unfinished = (!one.finished).then(|| "unfinished answers".to_owned());
    let rated = (one.raters > 0).then(|| plural(one.raters, "rating"));
    let agreed = (one.agreed > 0).then(|| plural(one.agreed, "agreed level"));
    let since = one.since.as_ref().map(|since| changes(one, since));
    let notes: Vec<String> = [unfinished, since, agreed, rated].into_iter().flatten().collect();
    notes.join(", ")
}

/// "since Aug 2026: 3 up, 1 down, was ML engineer"
fn changes(one: &Client, since: &Since) -> String {
    let up = (since.rose > 0).then(|| format!("{} up", since.rose));
    let down = (since.fell > 0).then(|| format!("{} down", since.fell));
    let was = (since.step != one.step)
        .then(|| format!("was {}", since.step.as_deref().unwrap_or("no role yet")));
    let all: Vec<String> = [up, down, was].into_iter().flatten().collect();
    let what = if all.is_empty() { "no change".to_owned() } else { all.join(", ") };
    format!("since {}: {what}", date(since.on).replace('\u{a0}', " "))
}
