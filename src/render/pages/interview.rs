//! The sheet for the evening before an interview.

use crate::posting::interview::{InterviewSheet, Reread, Story, ToPrepare};
use crate::render::page::{Block, Page, Role, Section, Text};
use crate::render::words::{harmless, list};

/// What stands where nothing was entered.
const BLANK: &str = "________________";

/// The page of a sheet.
pub fn page(sheet: &InterviewSheet) -> Page {
    let mut sections: Vec<Section> = Vec::new();
    if !sheet.stories.is_empty() {
        let items = sheet.stories.iter().map(story).collect();
        sections
            .push(section("Your projects, told in two minutes each", vec![Block::Items(items)]));
    }
    if !sheet.questions.is_empty() {
        let items = sheet.questions.iter().map(question).collect();
        sections.push(section("What they may ask", vec![Block::Steps(1, items)]));
    }
    if !sheet.reread.is_empty() {
        let items = sheet.reread.iter().map(reread).collect();
        sections.push(section("Read once more tonight", vec![Block::Items(items)]));
    }
    sections.push(rounds(sheet));
    sections.push(ask());
    Page {
        title: harmless(&format!("Interview: {}", sheet.title)),
        about: Text::default().with(
            Role::Quiet,
            "Made from your own answers. Nothing is invented: fill in the blanks, or leave that part out.",
        ),
        summary: Vec::new(),
        sections,
    }
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

fn story(story: &Story) -> (Text, Vec<Text>) {
    let line = |label: &str, text: Option<&str>| {
        Text::default().with(Role::Quiet, format!("{label}: ")).and(harmless(text.unwrap_or(BLANK)))
    };
    let action = (!story.action.is_empty()).then(|| story.action.join(" "));
    let title = Text::default().with(Role::Strong, harmless(&story.title));
    let shows = format!(" (shows {})", list(&story.shows));
    let title = if story.shows.is_empty() { title } else { title.and(shows) };
    let lines = vec![
        line("Situation", story.situation.as_deref()),
        line("Your task", story.task.as_deref()),
        line("What you did", action.as_deref()),
        line("Result", story.result.as_deref()),
    ];
    (title, lines)
}

fn question(asked: &ToPrepare) -> (Text, Vec<Text>) {
    let level =
        asked.level.map_or_else(|| "not answered".to_owned(), |level| format!("you're at {level}"));
    let head = Text::default()
        .with(Role::Strong, &*asked.name)
        .with(Role::Quiet, format!(" ({level}; this role needs {})", asked.required))
        .and(harmless(&format!(": {}", asked.question)));
    let tell = match &asked.tell {
        Some(title) => format!("Your example: {title}"),
        None => format!("Your example: {BLANK}"),
    };
    (head, vec![Text::from(harmless(&tell))])
}

fn reread(one: &Reread) -> (Text, Vec<Text>) {
    let head = Text::default().with(Role::Strong, &*one.skill).and(format!(": {}", one.title));
    let address =
        one.address.as_ref().map(|address| Text::default().with(Role::Quiet, harmless(address)));
    let aim = Text::from(format!("What level {} means: \u{201c}{}\u{201d}", one.level, one.anchor));
    (head, [aim].into_iter().chain(address).collect())
}

fn rounds(sheet: &InterviewSheet) -> Section {
    if !sheet.said.is_empty() {
        let items = sheet.said.iter().map(|line| (Text::from(harmless(line)), Vec::new()));
        return section(
            "What the posting says about its interviews",
            vec![Block::Items(items.collect())],
        );
    }
    let items = sheet.rounds.iter().map(|round| {
        (
            Text::default().with(Role::Strong, &*round.name).and(format!(": {}", round.about)),
            Vec::new(),
        )
    });
    let note = "The posting doesn't say how they interview. These rounds are common; ask the recruiter which ones they have.";
    section(
        "What to expect",
        vec![Block::Paragraph(Text::from(note)), Block::Items(items.collect())],
    )
}

fn ask() -> Section {
    let items =
        ["What would I work on in the first three months?", "How will you know I'm doing well?"];
    let items = items.iter().map(|question| (Text::from(*question), Vec::new())).collect();
    section("What you can ask them", vec![Block::Items(items)])
}
