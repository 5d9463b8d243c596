//! What is different between two versions of a pack, as a page.

use crate::authoring::diff::{Bump, ChangeKind, PackChange, RubricDiff};
use crate::render::page::{Block, Page, Role, Section, Text};
use crate::render::words::{harmless, list, plural};

/// The page of a difference.
pub fn page(diff: &RubricDiff) -> Page {
    let mut sections: Vec<Section> = Vec::new();
    for change in &diff.changes {
        let heading = heading(change.kind);
        match sections.last_mut().filter(|section| section.heading == heading) {
            Some(section) => {
                if let Some(Block::Items(items)) = section.blocks.first_mut() {
                    items.push(item(change));
                }
            }
            None => sections.push(Section {
                heading: heading.to_owned(),
                blocks: vec![Block::Items(vec![item(change)])],
            }),
        }
    }
    sections.extend(undeclared(diff));
    Page {
        title: harmless(&format!("{}: {} to {}", diff.id, diff.old, diff.new)),
        about: Text::default().with(Role::Quiet, plural(diff.changes.len(), "change")),
        summary: vec![Block::Paragraph(verdict(diff))],
        sections,
    }
}

fn verdict(diff: &RubricDiff) -> Text {
    let need = match diff.bump {
        None => "No changes.".to_owned(),
        Some(Bump::Patch) => "Answers and results stay the same: a patch version.".to_owned(),
        Some(Bump::Minor) => {
            "Answers mean the same but count differently: a minor version.".to_owned()
        }
        Some(Bump::Major) => "Saved answers no longer mean the same: a major version.".to_owned(),
    };
    let must = format!("{need} It must be {} or later, and is {}: ", diff.must_be, diff.new);
    let (role, is) =
        if diff.enough { (Role::Good, "enough") } else { (Role::Missing, "too small") };
    let carried = match (diff.carries, diff.undeclared.is_empty()) {
        (false, _) => refused(diff),
        (true, false) if diff.enough => {
            ", but changes.toml lacks the last entries below.".to_owned()
        }
        (true, false) => "; changes.toml also lacks the last entries below.".to_owned(),
        (true, true) => ".".to_owned(),
    };
    Text::from(must).with(role, is).and(carried)
}

/// Why no assessment is carried over.
fn refused(diff: &RubricDiff) -> String {
    let numbers: Vec<String> = diff.without_entry.iter().map(u64::to_string).collect();
    if numbers.is_empty() {
        return format!(
            ". {} is the earlier version, and skillgap never carries answers back.",
            diff.new
        );
    }
    let which = list(&numbers);
    format!(
        ". skillgap can't carry over assessments of the earlier version: changes.toml has no entry for version {which}. Add one; the version alone is enough if answers keep their meaning."
    )
}

fn item(change: &PackChange) -> (Text, Vec<Text>) {
    let text = Text::default().with(Role::Strong, &change.of).and(format!(": {} ", change.what));
    (text.with(Role::Quiet, format!("({})", bump(change.bump))), Vec::new())
}

fn undeclared(diff: &RubricDiff) -> Option<Section> {
    let items = diff.undeclared.iter().map(|what| (Text::from(what.as_str()), Vec::new()));
    (!diff.undeclared.is_empty()).then(|| Section {
        heading: "Not declared in changes.toml".to_owned(),
        blocks: vec![Block::Items(items.collect())],
    })
}

fn bump(bump: Bump) -> &'static str {
    match bump {
        Bump::Patch => "patch",
        Bump::Minor => "minor",
        Bump::Major => "major",
    }
}

fn heading(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Skill => "Skills",
        ChangeKind::Anchor => "The meaning of answers",
        ChangeKind::Scale => "Scale",
        ChangeKind::Optional => "Scored or not",
        ChangeKind::Interchangeable => "Optional skills",
        ChangeKind::Step => "Roles and paths",
        ChangeKind::Scope => "Questions about scope",
        ChangeKind::Required => "Required levels",
        ChangeKind::Gate => "Must-haves",
        ChangeKind::Weight => "Weights",
        ChangeKind::Group => "Groups",
        ChangeKind::Threshold => "Thresholds",
        ChangeKind::Cap => "Evidence",
        ChangeKind::Effort => "Hours and order",
        ChangeKind::Credential => "Certifications",
        ChangeKind::Project => "Projects",
        ChangeKind::Resource => "Resources",
        ChangeKind::Market => "Market",
        ChangeKind::Wording => "Wording and sources",
        ChangeKind::Other => "Other",
    }
}
