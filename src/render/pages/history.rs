//! Finished assessments over time: history → page.

use jiff::civil::Date;

use crate::render::page::picture::{Drawing, Moment, Picture, Times};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{harmless, list, or_dash, percent, percents, plural};
use crate::report::history::{History, HistoryEntry, Person};

/// The whole of what a target asks, in signs of a bar.
const WHOLE: f64 = 20.0;

/// The page of a history.
pub fn page(history: &History) -> Page {
    let mut entries = history.people.iter().flat_map(|person| &person.entries);
    let told = if entries.any(|entry| entry.carried_from.is_some()) {
        "; some answers from an earlier version are open or count lower until you confirm them"
    } else {
        ", so no change comes from the rubric"
    };
    let about = format!(
        "Each one counts as of the day of its answers, by today's rubric {}{told}.",
        history.version
    );
    let more = Text::default()
        .with(Role::Quiet, "More: ")
        .with(Role::Code, "`skillgap history show NO`")
        .with(Role::Quiet, ", ")
        .with(Role::Code, "`skillgap compare history:NO history:NO`")
        .with(Role::Quiet, ", ")
        .with(Role::Code, "`skillgap history delete NO`")
        .with(Role::Quiet, ".");
    Page {
        title: harmless(&format!("{}: your history", history.title)),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Paragraph(more)],
        sections: history.people.iter().map(|person| section(history, person)).collect(),
    }
}

fn section(history: &History, person: &Person) -> Section {
    let heading = person.name.as_deref().unwrap_or("Without a name");
    let mut blocks = vec![Block::Table(table(history, person))];
    if let Some(target) = &person.target {
        let asked = format!("Requirements met for {}, the target of the latest one:", target.name);
        blocks.extend(picture(history, person, &target.name).map(Block::Picture));
        blocks.push(Block::Legend(Text::from(asked)));
        let dot = months_a_dot(&person.entries);
        let rows = plot(&person.entries, dot);
        let between = if rows.len() == person.entries.len() {
            String::new()
        } else {
            format!(" Each \u{00b7} between bars is {}.", plural(dot as usize, "month"))
        };
        let head = vec![Column::drawing(""), Column::drawing("")];
        blocks.push(Block::Table(Table { head, rows }));
        let signs = format!(
            "Each bar: \u{2588} supported by evidence, \u{2592} your ratings, \u{2591} still needed.{between}"
        );
        blocks.push(Block::Legend(Text::default().with(Role::Quiet, signs)));
    }
    blocks.extend(
        carried(person).map(|text| Block::Paragraph(Text::default().with(Role::Quiet, text))),
    );
    Section { heading: harmless(heading), blocks }
}

/// Which were made with an earlier version of the rubric.
fn carried(person: &Person) -> Option<String> {
    let each: Vec<String> = person
        .entries
        .iter()
        .filter_map(|entry| Some(format!("{} from {}", entry.number, entry.carried_from.as_ref()?)))
        .collect();
    (!each.is_empty()).then(|| {
        format!(
            "Carried over from an earlier version of the rubric: number {}. `skillgap history show NO` shows its answers.",
            list(&each)
        )
    })
}

/// All of a person's that can be judged, over time.
fn picture(history: &History, person: &Person, target: &str) -> Option<Picture> {
    let (first, last) = (day(person.entries.first()?), day(person.entries.last()?));
    let all = days(first, last).max(1.0);
    let moments: Vec<Moment> = (person.entries.iter())
        .filter_map(|entry| {
            Some(Moment {
                day: Text::from(entry.taken_on.to_string()),
                at: days(first, day(entry)) / all,
                claimed: entry.attainment?.low,
                backed: entry.backed,
            })
        })
        .collect();
    let fits = f64::from(history.fits_percent) / 100.0;
    (!moments.is_empty()).then(|| Picture {
        title: format!("Requirements of {target} met, over time").into(),
        description: format!(
            "{} from {first} to {last}; the table next to it has every number.",
            plural(moments.len(), "assessment")
        )
        .into(),
        drawing: Drawing::Times(Times { fits, moments }),
    })
}

fn day(entry: &HistoryEntry) -> Date {
    entry.taken_on.first_day()
}

fn days(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

fn table(history: &History, person: &Person) -> Table {
    let thresholds = [history.fits_percent, history.close_percent];
    let rows = person.entries.iter().map(|entry| {
        let asked = entry.attainment.map(|share| percents(share, &thresholds));
        let backed = entry.backed.map(|share| percent(share, &thresholds));
        vec![
            Text::from(format!("{:>2}\u{a0}\u{a0}{}", entry.number, entry.taken_on)),
            Text::from(or_dash(asked)),
            Text::from(or_dash(backed)),
            stands(entry),
        ]
    });
    let asked = match &person.target {
        Some(target) => Column::named(&format!("of {}", target.name)),
        None => Column::numbers("of asked"),
    };
    let head = vec![
        Column::text("no. taken on"),
        asked,
        Column::numbers("evidence"),
        Column::text("level"),
    ];
    Table { head, rows: rows.collect() }
}

fn stands(entry: &HistoryEntry) -> Text {
    let step = entry.step.as_deref().unwrap_or("no role yet");
    let text = Text::default().with(Role::Strong, step);
    match (&entry.backed_step, entry.backed) {
        (Some(backed), _) if backed == step => text.and(" (evidence agrees)"),
        (Some(backed), _) => text.and(format!(" (evidence: {backed})")),
        (None, Some(_)) => text.and(" (evidence: no role yet)"),
        (None, None) => text,
    }
}

/// So many rows stand for time without an assessment, at most.
const MOST_DOTS: i32 = 12;

/// How many months a row without an assessment stands for, such that there are not too many.
fn months_a_dot(entries: &[HistoryEntry]) -> i32 {
    let ends = entries.first().zip(entries.last());
    let all = ends.map_or(0, |(first, last)| months(last) - months(first));
    (all / MOST_DOTS + 1).max(3)
}

/// Time runs down: a bar for each assessment, and between them rows for the time that went by.
fn plot(entries: &[HistoryEntry], dot: i32) -> Vec<Vec<Text>> {
    let mut rows = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let before = entries[..at].last().map_or(months(entry), months);
        let dots = ((months(entry) - before) / dot).max(0) as usize;
        rows.extend(vec![vec![Text::from("\u{00b7}"), Text::default()]; dots]);
        rows.push(vec![Text::from(entry.taken_on.to_string()), bar(entry)]);
    }
    rows
}

fn months(entry: &HistoryEntry) -> i32 {
    let day = day(entry);
    i32::from(day.year()) * 12 + i32::from(day.month())
}

fn bar(entry: &HistoryEntry) -> Text {
    let claimed = signs(entry.attainment.map_or(0.0, |share| share.low));
    let backed = signs(entry.backed.unwrap_or(0.0)).min(claimed);
    let whole = signs(1.0);
    Text::default()
        .with(Role::Good, "\u{2588}".repeat(backed))
        .with(Role::Open, "\u{2592}".repeat(claimed - backed))
        .with(Role::Missing, "\u{2591}".repeat(whole - claimed.min(whole)))
}

fn signs(share: f64) -> usize {
    (share * WHOLE).round() as usize
}
