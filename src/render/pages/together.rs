//! A person's own ratings beside those of others, as a page for a talk. "You" is the person.

use crate::assessment::rating::RaterRole;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{date, first_of, harmless, list, or_dash, plural};
use crate::report::together::{AgendaPart, DifferenceLine, Estimate, RaterLine, Together, Topic};
use crate::rubric::SkillId;

/// Where more than one in so many pairs lies at an end of the scale, a difference may be larger.
const ENDS: usize = 3;
/// So many skills are named in a row.
const NAMES: usize = 4;

/// The page of these ratings; `file` is what the person calls the assessment.
pub fn page(together: &Together, file: &str) -> Page {
    let title = match &together.subject {
        Some(name) => format!("Ratings side by side: {name}"),
        None => "Ratings side by side".to_owned(),
    };
    let raters: Vec<String> = together
        .raters
        .iter()
        .map(|rater| format!("{} ({}, {})", rater.who, role(rater.role), date(rater.on)))
        .collect();
    let about = format!(
        "{}. Your own ratings are from {}, next to those of {}. Nothing is averaged.",
        together.title,
        date(together.taken_on),
        list(&raters)
    );
    let summary = together.raters.iter().map(|rater| Block::Paragraph(in_all(rater).into()));
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, about),
        summary: summary.collect(),
        sections: vec![differences(together), agenda(together), levels(together), next(file)],
    }
}

/// What a rater is to the person.
pub fn role(role: RaterRole) -> &'static str {
    match role {
        RaterRole::Coach => "coach",
        RaterRole::Manager => "manager",
        RaterRole::Peer => "colleague",
        RaterRole::Other => "someone else",
    }
}

/// How a rater's levels differ from the person's own over all skills.
fn in_all(rater: &RaterLine) -> String {
    let who = match rater.role {
        RaterRole::Other => rater.who.clone(),
        known => format!("Your {} {}", role(known), rater.who),
    };
    let skills = plural(rater.pairs, "skill");
    let Some(difference) = rater.difference else {
        return match rater.pairs {
            0 => format!("{who} didn't rate any of the skills that you rated."),
            _ => format!(
                "{who} rated {skills} that you rated too, which is too few for an overall comparison."
            ),
        };
    };
    let chance = if difference.holds(0.0) { " That may be chance." } else { "" };
    let ends = if rater.at_end * ENDS > rater.pairs {
        " Many of the levels are at an end of the scale, so the true difference may be larger."
    } else {
        ""
    };
    format!(
        "{who} rates you {} over {skills}.{chance}{ends} {} of {} ratings are at most one level apart.",
        mean(difference),
        rater.within_one,
        rater.pairs
    )
}

/// "half a level lower, give or take 0.4,"
fn mean(Estimate { mean, margin }: Estimate) -> String {
    let tenths = (mean.abs() * 10.0).round() as u32;
    let margin = format!("{:.1}", (margin * 10.0).ceil() / 10.0);
    let way = if mean < 0.0 { "lower" } else { "higher" };
    let much = match tenths {
        0 => return format!("the same on average, give or take {margin},"),
        5 => "half a level".to_owned(),
        10 => "one level".to_owned(),
        _ => format!("{:.1} levels", mean.abs()),
    };
    format!("{much} {way}, give or take {margin},")
}

/// The skills on which levels differ by two or more, each with both descriptions and a question.
fn differences(together: &Together) -> Section {
    let items: Vec<_> = together.differences.iter().map(difference).collect();
    let block = if items.is_empty() {
        let is_agreed = together.skills.iter().any(|line| line.agreed.is_some());
        let other = if is_agreed { "other " } else { "" };
        let text = format!("No {other}levels differ by two or more.");
        Block::Paragraph(Text::from(text))
    } else {
        Block::Items(items)
    };
    Section { heading: "Talk about these first".to_owned(), blocks: vec![block] }
}

fn difference(line: &DifferenceLine) -> (Text, Vec<Text>) {
    let others: Vec<String> =
        line.others.iter().map(|other| format!("{} {}", other.who, other.level)).collect();
    let head = Text::strong(&line.name).and(format!(": you {}, {}", line.own, others.join(", ")));
    let mut beneath =
        vec![Text::from(format!("You, {}: \u{201c}{}\u{201d}", line.own, line.anchor))];
    for other in &line.others {
        let text = format!("{}, {}: \u{201c}{}\u{201d}", other.who, other.level, other.anchor);
        beneath.push(Text::from(text));
        let note = other.note.as_ref();
        beneath.extend(note.map(|note| Text::from(format!("{} saw: {note}", other.who))));
    }
    beneath.extend(line.question.iter().map(|question| Text::from(format!("Ask: {question}"))));
    (head, beneath)
}

fn agenda(together: &Together) -> Section {
    let all: u16 = together.agenda.iter().map(|part| part.minutes).sum();
    let items = together.agenda.iter().map(|part| {
        let (what, about) = topic(together, part);
        let text = Text::strong(what).and(format!(" ({})", plural(part.minutes.into(), "minute")));
        (text, vec![Text::from(about)])
    });
    Section {
        heading: format!("Agenda for a session of {}", plural(all.into(), "minute")),
        blocks: vec![Block::Steps(1, items.collect())],
    }
}

fn topic(together: &Together, part: &AgendaPart) -> (&'static str, String) {
    let name = |id: &SkillId| {
        let known = together.skills.iter().find(|line| line.skill == *id);
        known.map_or(id.to_string(), |line| line.name.clone())
    };
    let names: Vec<String> = part.skills.iter().map(name).collect();
    let names = first_of(&names, NAMES);
    match part.about {
        Topic::Alike => ("What you agree on", format!("{names}. Start with the strengths.")),
        Topic::Apart => (
            "Where you differ most",
            format!("{names}. Each of you describes one real case. Then reread both descriptions."),
        ),
        Topic::Close => {
            ("Where you differ by one level", format!("{names}. Which real case decides it?"))
        }
        Topic::NotObserved => {
            ("What nobody else has seen", format!("{names}. How could you show it?"))
        }
        Topic::Levels => (
            "Levels to agree on",
            "Agree only where one of you changes their mind. Leave the rest as it is.".to_owned(),
        ),
        Topic::Actions => {
            ("Next steps", "One to three actions, each with a person and a date.".to_owned())
        }
    }
}

/// Every level of everybody.
fn levels(together: &Together) -> Section {
    let mut head = vec![Column::text("skill"), Column::numbers("you")];
    head.extend(together.raters.iter().map(|rater| Column::named(&rater.who)));
    let is_agreed = together.skills.iter().any(|line| line.agreed.is_some());
    head.extend(is_agreed.then(|| Column::numbers("agreed")));
    let rows = together.skills.iter().map(|line| {
        let agreed = is_agreed.then_some(&line.agreed);
        let levels = std::iter::once(&line.own).chain(&line.others).chain(agreed);
        std::iter::once(Text::from(line.name.as_str()))
            .chain(levels.map(|level| Text::from(or_dash(*level))))
            .collect()
    });
    let table = Table { head, rows: rows.collect() };
    let legend = Text::default().with(Role::Quiet, "A dash: not rated, or not observed.");
    Section {
        heading: "All ratings".to_owned(),
        blocks: vec![Block::Table(table), Block::Paragraph(legend)],
    }
}

fn next(file: &str) -> Section {
    let code = |command: String| Text::default().with(Role::Code, harmless(&command));
    let level = code(format!("`skillgap agree {file} --level SKILL=LEVEL --with NAME`"));
    let action = code(format!("`skillgap agree {file} --add WHAT --by DATE`"));
    let text = "{level} records a level, and {action} records a next step.";
    let text = Text::say(text, &[("level", level), ("action", action)]);
    Section { heading: "After the talk".to_owned(), blocks: vec![Block::Paragraph(text)] }
}
