//! A report as somebody gets to see it → page.

use super::evidence::supporter;
use super::report;
use crate::render::page::{Block, Page, Role, Section, Text};
use crate::render::words::{date, harmless, list, plural};
use crate::report::audience::{StatedCredential, StatedSkill, StatedWork, Statement, Viewed};

/// The page of a report in a view.
pub fn page(viewed: &Viewed<'_>) -> Page {
    match viewed {
        Viewed::Own(report) => report::page(report),
        Viewed::Coach(report) => report::session(report),
        Viewed::Employer(statement) => stated(statement),
    }
}

fn stated(statement: &Statement) -> Page {
    let title = match &statement.name {
        Some(name) => format!("{name}: skills that can be checked"),
        None => "Skills that can be checked".to_owned(),
    };
    let (rubric, tool) = (&statement.rubric, &statement.tool);
    let about = format!(
        "Rated with the rubric \u{201c}{}\u{201d} {}, as of {}. Made with {} {}.",
        rubric.title,
        rubric.version,
        date(statement.as_of),
        tool.name,
        tool.version
    );
    let how = format!(
        "These levels are self-rated, and a project or certification supports each one. Ask to see it. The levels, from lowest to highest: {}.",
        list(&statement.scale)
    );
    let mut sections = skills(statement);
    if !statement.work.is_empty() {
        let items = statement.work.iter().map(work).collect();
        sections.push(section("Projects", vec![Block::Items(items)]));
    }
    if statement.work_kept_back > 0 {
        let text = format!("{} not shown here.", plural(statement.work_kept_back, "more project"));
        sections.push(section("Other projects", vec![Block::Paragraph(Text::from(text))]));
    }
    if !statement.credentials.is_empty() {
        let items = statement.credentials.iter().map(credential).collect();
        sections.push(section("Certifications", vec![Block::Items(items)]));
    }
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Paragraph(Text::from(how))],
        sections,
    }
}

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

/// A section for each group of which something is carried.
fn skills(statement: &Statement) -> Vec<Section> {
    if statement.skills.is_empty() {
        let is_bare = statement.work.is_empty() && statement.credentials.is_empty();
        let text = if is_bare {
            "No evidence yet, so this page lists no skills."
        } else {
            "None of the projects and certifications below supports a rating yet."
        };
        return vec![section("Skills", vec![Block::Paragraph(Text::from(text))])];
    }
    let groups = statement.skills.chunk_by(|one, other| one.group == other.group);
    groups
        .map(|skills| {
            section(&skills[0].group, vec![Block::Items(skills.iter().map(skill).collect())])
        })
        .collect()
}

fn skill(skill: &StatedSkill) -> (Text, Vec<Text>) {
    let text = Text::default().with(Role::Strong, &skill.name).and(format!(
        ": {} {}, shown by {}",
        skill.level,
        skill.level_name,
        supporter(skill.carried_by)
    ));
    (text, vec![Text::from(format!("\u{201c}{}\u{201d}", skill.anchor))])
}

fn work(work: &StatedWork) -> (Text, Vec<Text>) {
    let mut text = Text::default().with(Role::Strong, &work.title);
    if let Some(link) = &work.link {
        text = text.and(" ").with(Role::Address, link);
    }
    let lines = [
        work.used_by.as_ref().map(|who| format!("Used by: {who}")),
        work.result.as_ref().map(|result| format!("Result: {result}")),
        work.can_be_confirmed.then(|| "Can be confirmed.".to_owned()),
        (!work.shows.is_empty()).then(|| format!("Shows {}.", list(&work.shows))),
    ];
    (text, lines.into_iter().flatten().map(Text::from).collect())
}

fn credential(credential: &StatedCredential) -> (Text, Vec<Text>) {
    let earned = credential.earned_on.map(|day| format!("earned {}", date(day)));
    let until = credential.valid_until.map(|day| format!("valid until {}", date(day)));
    let facts: Vec<String> = earned.into_iter().chain(until).collect();
    let text = Text::default().with(Role::Strong, &credential.name);
    (text.and(report::in_brackets(&facts, ", ")), vec![])
}
