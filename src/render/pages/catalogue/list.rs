//! Which rubrics there are.

use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::rubric::Rubric;

/// Rubrics, each with where it is.
pub fn packs(packs: &[(Rubric, String)]) -> Page {
    let rows = packs.iter().map(|(rubric, place)| {
        let numbers = [rubric.skills.len(), rubric.steps.len()];
        let texts = [rubric.id.to_string(), rubric.version.to_string(), rubric.title.clone()];
        let cells = texts.into_iter().chain(numbers.map(|number| number.to_string()));
        cells.chain([place.clone()]).map(Text::from).collect()
    });
    let head = vec![
        Column::text("id"),
        Column::text("version"),
        Column::text("title"),
        Column::numbers("skills"),
        Column::numbers("steps"),
        Column::text("where"),
    ];
    Page {
        title: "Rubrics".to_owned(),
        about: Text::default().with(
            Role::Quiet,
            "For details of one in a folder, run `skillgap rubric show -r DIR`.",
        ),
        summary: vec![Block::Table(Table { head, rows: rows.collect() })],
        sections: vec![],
    }
}
