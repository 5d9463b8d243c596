//! The roles of several rubrics that the same answers come close to, as a page.

use crate::judging::Verdict;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::pages::evidence::agreed_note;
use crate::render::pages::report::step_words;
use crate::render::words::{harmless, percents};
use crate::report::roles::{RoleLine, Roles, RubricLine};

/// The page of these roles; `file` is what the person calls the answers.
pub fn page(roles: &Roles, file: &str) -> Page {
    let about = "By your own ratings, each role on its own. An answer counts in every rubric that shares its skill. \u{201c}Met\u{201d} counts requirements, and \u{201c}open\u{201d} counts questions you haven't answered.";
    let of = |verdicts: &[Verdict]| -> Vec<&RoleLine> {
        roles.roles.iter().filter(|role| verdicts.contains(&role.verdict)).collect()
    };
    let parts = [
        ("You fit", of(&[Verdict::Fits])),
        ("Depends on your next answers", of(&[Verdict::Undecided])),
        ("Not yet, closest first", of(&[Verdict::Close, Verdict::Below])),
    ];
    let sections =
        parts.into_iter().filter(|(_, found)| !found.is_empty()).map(|(heading, found)| {
            let blocks = vec![Block::Table(table(roles, &found))];
            Section { heading: heading.to_owned(), blocks }
        });
    Page {
        title: harmless(&format!("Roles: {file}")),
        about: Text::default()
            .with(Role::Quiet, format!("{about}{}", agreed_note(roles.agreed_levels))),
        summary: Vec::new(),
        sections: sections.chain([rubrics(roles, file)]).collect(),
    }
}

fn table(roles: &Roles, found: &[&RoleLine]) -> Table {
    let has_open = found.iter().any(|role| role.questions > 0);
    let has_missing = found.iter().any(|role| !role.missing.is_empty());
    let mut head = vec![Column::text("role"), Column::numbers("reached"), Column::numbers("met")];
    head.extend(has_open.then(|| Column::numbers("open")));
    head.extend(has_missing.then(|| Column::text("biggest gaps")));
    let rows = found.iter().map(|role| {
        let of = roles.rubrics.iter().find(|rubric| rubric.id == role.rubric);
        let thresholds = of.map(|of| [of.fits_percent, of.close_percent]).unwrap_or_default();
        let mut row = vec![
            Text::from(name(role, roles)),
            Text::from(percents(role.attainment, &thresholds)),
            Text::from(met(role)),
        ];
        let open = if role.questions == 0 { String::new() } else { role.questions.to_string() };
        row.extend(has_open.then(|| Text::from(open)));
        row.extend(has_missing.then(|| Text::from(missing(role))));
        row
    });
    Table { head, rows: rows.collect() }
}

/// The name of a role, with its rubric where it isn't that of the answers.
fn name(role: &RoleLine, roles: &Roles) -> String {
    let is_own = roles.rubrics.first().is_some_and(|own| own.id == role.rubric);
    if is_own { role.name.clone() } else { format!("{} ({})", role.name, role.rubric) }
}

fn met(role: &RoleLine) -> String {
    let of = role.transfers.len() + role.missing.len() + role.unknown.len();
    format!("{} of {of}", role.transfers.len())
}

/// "Docker 1 → 3 and 2 more"
fn missing(role: &RoleLine) -> String {
    let Some(most) = role.missing.first() else { return String::new() };
    let words = step_words(&most.name, most.level.unwrap_or_default(), most.required);
    match role.missing.len() - 1 {
        0 => words,
        more => format!("{words} and {more} more"),
    }
}

/// The rubrics, how many of their skills are rated, and the commands to answer the rest.
fn rubrics(roles: &Roles, file: &str) -> Section {
    let rows = roles.rubrics.iter().map(|rubric| {
        vec![
            Text::from(rubric.title.as_str()),
            Text::from(format!("{} of {}", rubric.rated, rubric.of)),
            next(rubric, roles, file),
        ]
    });
    let head = vec![
        Column::text("rubric"),
        Column::numbers("rated"),
        Column::text("to answer the rest, or see all"),
    ];
    let table = Table { head, rows: rows.collect() };
    Section { heading: "Rubrics".to_owned(), blocks: vec![Block::Table(table)] }
}

fn next(rubric: &RubricLine, roles: &Roles, file: &str) -> Text {
    let is_own = roles.rubrics.first().is_some_and(|own| own.id == rubric.id);
    let flag = if is_own { String::new() } else { format!(" -r {}", rubric.flag) };
    let command = if rubric.rated < rubric.of && !is_own {
        format!("`skillgap assess{flag} --from {file}`")
    } else {
        format!("`skillgap report {file}{flag}`")
    };
    Text::default().with(Role::Code, harmless(&command))
}
