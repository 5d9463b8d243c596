//! Many job postings as a page.

use super::posting::{MOST_ALSO, MOST_WISHES, distance};
use crate::posting::answer::ToApply;
use crate::posting::many::Many;
use crate::posting::reach::Reach;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{first_of, harmless, list, plural, range};

/// The page of many postings.
pub fn page(many: &Many) -> Page {
    let all = many.postings.len();
    let count =
        |advice: ToApply| many.different().filter(|answer| answer.verdict == advice).count();
    let summary = format!(
        "{}: {} to apply for, {} that would be a stretch, and {} not yet.",
        plural(all, "posting"),
        count(ToApply::Apply),
        count(ToApply::Stretch),
        count(ToApply::NotYet)
    );
    let mut sections = vec![table(many)];
    sections.extend(doors(many));
    sections.extend(many.reach.as_ref().map(reached));
    sections.extend(also(many));
    Page {
        title: "Job postings".to_owned(),
        about: Text::default().with(Role::Quiet, "Best chance first. Each is compared with the role that fits its title and years. A posting is a wish list, so treat this result as advice."),
        summary: vec![Block::Paragraph(Text::default().with(Role::Strong, summary))],
        sections,
    }
}

fn table(many: &Many) -> Section {
    let head = vec![
        Column::text("file"),
        Column::text("title"),
        Column::text("result"),
        Column::text("must-haves"),
        Column::text("missing"),
    ];
    let rows = many.postings.iter().map(|answer| {
        let (so, role) = match answer.verdict {
            _ if answer.same_as.is_some() => ("duplicate", Role::Quiet),
            ToApply::Apply => ("apply", Role::Good),
            ToApply::Stretch => ("stretch", Role::Strong),
            ToApply::NotYet => ("not yet", Role::Missing),
            ToApply::Nothing => ("not covered", Role::Quiet),
        };
        let counted = answer.wishes.iter().filter(|wish| wish.counts);
        let of = counted.clone().count();
        let met = counted.filter(|wish| wish.is_met()).count();
        let mut missing: Vec<String> = answer.missing().map(|wish| distance(&wish.best)).collect();
        missing.extend(
            answer.years_short().map(|_| format!("{} years", answer.years.unwrap_or_default())),
        );
        vec![
            Text::from(harmless(&answer.file)),
            Text::from(harmless(answer.title.as_deref().unwrap_or_default())),
            Text::default().with(role, so),
            Text::from(format!("{met} of {of}")),
            Text::from(first_of(&missing, 2)),
        ]
    });
    let table = Table { head, rows: rows.collect() };
    Section { heading: "Best chance first".to_owned(), blocks: vec![Block::Table(table)] }
}

fn doors(many: &Many) -> Option<Section> {
    let head = vec![
        Column::text("skill"),
        Column::numbers("you"),
        Column::numbers("asked"),
        Column::numbers("missing in"),
        Column::numbers("alone opens"),
    ];
    let rows: Vec<Vec<Text>> = many
        .doors
        .iter()
        .take(MOST_WISHES)
        .map(|door| {
            let level = door.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
            vec![
                Text::from(door.name.as_str()),
                Text::from(level),
                Text::from(door.required.to_string()),
                Text::from(door.closes.to_string()),
                Text::from(door.opens.to_string()),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Section {
        heading: "What closes the most doors".to_owned(),
        blocks: vec![Block::Table(Table { head, rows })],
    })
}

/// The cheapest levels that open some of them.
fn reached(reach: &Reach) -> Section {
    let levels: Vec<String> = reach
        .levels
        .iter()
        .map(|gain| format!("{} {} → {}", gain.name, gain.from, gain.to))
        .collect();
    let opened = format!("{} of {}", reach.opened, plural(reach.of, "posting"));
    let text = if levels.is_empty() {
        format!("{opened} are already open to you.")
    } else {
        let jobs = match reach.job_levels {
            0 => String::new(),
            jobs => format!(", and {} to gain on the job", plural(jobs as usize, "level")),
        };
        let cost = format!(
            "That takes {} of study and projects{jobs}.",
            range(reach.hours.into(), "hours")
        );
        let proof = if reach.is_proven {
            "Nothing cheaper opens as many."
        } else {
            "This is the best found, not proven: the search stopped at its limit."
        };
        format!("{opened} would be open to you with {}. {cost} {proof}", list(&levels))
    };
    Section {
        heading: "The cheapest way to more".to_owned(),
        blocks: vec![Block::Paragraph(Text::from(text))],
    }
}

fn also(many: &Many) -> Option<Section> {
    let named: Vec<String> =
        many.also_asks.iter().map(|one| format!("{} ({})", one.name, one.postings)).collect();
    let text = format!("With the number of postings: {}.", first_of(&named, 2 * MOST_ALSO));
    (!named.is_empty()).then(|| Section {
        heading: "What they ask for that this rubric doesn't cover".to_owned(),
        blocks: vec![Block::Paragraph(Text::from(harmless(&text)))],
    })
}
