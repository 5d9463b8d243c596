//! What a finding's code means: for somebody who met it.

use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::text::diagnostic::{Code, Severity};

/// What a code means, why it matters, how to mend it, and an example.
pub fn page(code: Code) -> Page {
    let (severity, about) = match code.severity() {
        Severity::Error => ("error", "An error: fix it first."),
        Severity::Warning => ("warning", "A warning: it doesn't stop you."),
    };
    let (wrong, right) = code.example();
    let facts = vec![
        ("Meaning", vec![Text::from(code.explanation())]),
        ("How to fix it", vec![Text::from(code.mend())]),
        ("Wrong", lines(wrong)),
        ("Right", lines(right)),
    ];
    Page {
        title: format!("{severity}[{}]", code.name()),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Facts(facts)],
        sections: vec![],
    }
}

fn lines(text: &str) -> Vec<Text> {
    text.lines().map(Text::from).collect()
}

/// All codes.
pub fn list() -> Page {
    let rows = Code::ALL
        .iter()
        .map(|code| vec![Text::from(code.name()), Text::from(code.explanation())])
        .collect();
    let head = vec![Column::text("code"), Column::text("meaning")];
    Page {
        title: "Kinds of findings".to_owned(),
        about: Text::default()
            .with(Role::Quiet, "For details of one, run `skillgap explain CODE`."),
        summary: vec![Block::Table(Table { head, rows })],
        sections: vec![],
    }
}
