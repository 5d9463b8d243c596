//! `changes.toml`: what became of the ids of earlier versions, as an author declares it. Nothing else tells
//! what an answer given under an earlier version means now.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use serde::{Deserialize, Serialize};

use super::Level;
use super::ids::is_id;
use crate::text::diagnostic::{Code, Finding, did_you_mean};
use crate::text::document::{Document, Node, Value};

/// `changes.toml`: what each version did to the ids of the one before.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangesFile {
    /// the versions, in order
    #[serde(default)]
    pub changes: Vec<ChangeEntry>,
}

/// What one version did.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// the version that made the changes
    pub version: String,
    /// earlier id → new id, of skills, certifications, steps and paths
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
    /// earlier skill → the skills that it became; its answer is shown with each, and asked again
    #[serde(default)]
    pub split: BTreeMap<String, Vec<String>>,
    /// skill → the earlier ones merged into it; it starts at the lowest of their levels
    #[serde(default)]
    pub merged: BTreeMap<String, Vec<String>>,
    /// ids of skills, certifications, steps and paths that are gone
    #[serde(default)]
    pub removed: Vec<String>,
    /// new skills
    #[serde(default)]
    pub added: Vec<String>,
    /// skills, and steps with a question about scope, that have new wording and mean the same
    #[serde(default)]
    pub reworded: Vec<String>,
    /// skill → levels that ask for more now: an earlier answer at one counts one lower until it is confirmed
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lowered: BTreeMap<String, Vec<Level>>,
    /// skills, and steps with a question about scope, that mean something else now: asked again
    #[serde(default)]
    pub asked_again: Vec<String>,
}

/// What one version did, with the version read.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Change {
    /// The version that made it.
    pub version: Version,
    /// What it did.
    pub content: ChangeEntry,
}

/// What became of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// this id, the same or another
    Is(String),
    /// a part of this skill
    PartOf(String),
    /// these skills
    Split(Vec<String>),
    /// It is gone.
    Removed,
    /// Its id was given to another, and nothing is declared of itself.
    Reused,
}

impl ChangeEntry {
    /// What became of an id by this version alone.
    pub fn became(&self, id: &str) -> Became {
        if self.removed.iter().any(|gone| gone == id) {
            return Became::Removed;
        }
        if let Some(parts) = self.split.get(id) {
            return Became::Split(parts.clone());
        }
        if let Some(new) = self.united(id) {
            return Became::PartOf(new.clone());
        }
        match self.renamed.get(id) {
            Some(new) => Became::Is(new.clone()),
            None if self.merged.contains_key(id) || self.renamed.values().any(|new| new == id) => {
                Became::Reused
            }
            None => Became::Is(id.to_owned()),
        }
    }

    /// The skill that unites one with others.
    fn united(&self, id: &str) -> Option<&String> {
        let mut all = self.merged.iter();
        all.find(|(_, parts)| parts.iter().any(|part| part == id)).map(|(new, _)| new)
    }
}

/// What became of an id through some versions.
pub fn follow(changes: &[Change], id: &str) -> Became {
    let (mut id, mut part) = (id.to_owned(), false);
    for Change { content, .. } in changes {
        match content.became(&id) {
            Became::Is(now) => id = now,
            Became::PartOf(now) => (id, part) = (now, true),
            ended => return ended,
        }
    }
    if part { Became::PartOf(id) } else { Became::Is(id) }
}

/// The changes that lead from a version to another.
pub fn between<'a>(changes: &'a [Change], from: &Version, to: &Version) -> &'a [Change] {
    let start = changes.partition_point(|change| change.version <= *from);
    let end = changes.partition_point(|change| change.version <= *to).max(start);
    &changes[start..end]
}

/// The first numbers of versions above one, up to another, of which no entry says what became of answers.
pub fn undeclared(changes: &[Change], from: &Version, to: &Version) -> Vec<u64> {
    let said = between(changes, from, to);
    (from.major + 1..=to.major)
        .filter(|major| said.iter().all(|known| known.version.major != *major))
        .collect()
}

/// Whether each first number of a version from one to another declares what it did.
pub fn lead(changes: &[Change], from: &Version, to: &Version) -> bool {
    from.major <= to.major && undeclared(changes, from, to).is_empty()
}

/// What a pack defines now.
pub(super) struct Known<'a> {
    pub version: Option<Version>,
    pub skills: &'a BTreeSet<String>,
    /// certifications, steps and paths
    pub others: BTreeSet<String>,
    /// steps with a question about scope
    pub scopes: BTreeSet<String>,
    /// the top of the scale
    pub top: Option<Level>,
}

/// The changes of a pack, and everything that is wrong with them.
pub(super) fn check(
    doc: &Document,
    file: &ChangesFile,
    known: &Known<'_>,
) -> (Vec<Change>, Vec<Finding>) {
    let mentions = (0..file.changes.len()).map(|at| mentions(doc, at)).collect();
    let mut checker = ChangesChecker { doc, file, known, mentions, findings: Vec::new() };
    let changes = checker.versions();
    for at in 0..file.changes.len() {
        checker.entry(at);
    }
    (changes, checker.findings)
}

/// What an entry says of an id that it names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// it ends with this version; as a part or the whole of what it became it may go on
    Ends { goes_on: bool },
    /// it begins with this version, or may have been there
    Begins { may_be: bool },
    /// it is there before and after
    Stays,
}

/// An id where it stands in an entry.
#[derive(Clone)]
struct Mention<'a> {
    id: &'a str,
    field: &'static str,
    /// the id under which it is listed
    under: Option<&'a str>,
    says: Says,
    span: std::ops::Range<usize>,
}

/// Every id in an entry, field by field.
fn mentions(doc: &Document, at: usize) -> Vec<Mention<'_>> {
    let mut all = Vec::new();
    let entry = doc.at(&["changes", &at.to_string()]);
    for field in ["renamed", "split", "merged"] {
        let Some(Value::Table(entries)) = entry.child(field).map(|node| &node.value) else {
            continue;
        };
        for entry in entries.iter() {
            let parts = texts(&entry.node);
            let own = parts.iter().any(|(part, _)| *part == entry.key);
            let (key, value): (Says, fn(bool) -> Says) = match field {
                "merged" => (Says::Begins { may_be: own }, |own| Says::Ends { goes_on: own }),
                "split" => (Says::Ends { goes_on: own }, |_| Says::Begins { may_be: true }),
                _ => (Says::Ends { goes_on: false }, |_| Says::Begins { may_be: false }),
            };
            let span = entry.key_span.clone();
            all.push(Mention { id: &entry.key, field, under: None, says: key, span });
            all.extend(parts.into_iter().map(|(id, span)| {
                let says = value(id == entry.key);
                Mention { id, field, under: Some(&entry.key), says, span }
            }));
        }
    }
    for (field, says) in [
        ("removed", Says::Ends { goes_on: false }),
        ("added", Says::Begins { may_be: false }),
        ("reworded", Says::Stays),
        ("asked_again", Says::Stays),
    ] {
        let list = entry.child(field).map(texts).unwrap_or_default();
        all.extend(list.into_iter().map(|(id, span)| Mention {
            id,
            field,
            under: None,
            says,
            span,
        }));
    }
    if let Some(Value::Table(entries)) = entry.child("lowered").map(|node| &node.value) {
        all.extend(entries.iter().map(|entry| Mention {
            id: &entry.key,
            field: "lowered",
            under: None,
            says: Says::Stays,
            span: entry.key_span.clone(),
        }));
    }
    all
}

/// A text, or the texts of a list, each with its place; an empty one is told of already.
fn texts(node: &Node) -> Vec<(&str, std::ops::Range<usize>)> {
    match &node.value {
        Value::String(text) if !text.is_empty() => vec![(text, node.span.clone())],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

struct ChangesChecker<'a> {
    doc: &'a Document,
    file: &'a ChangesFile,
    known: &'a Known<'a>,
    /// by entry
    mentions: Vec<Vec<Mention<'a>>>,
    findings: Vec<Finding>,
}

impl ChangesChecker<'_> {
    fn say(&mut self, code: Code, span: std::ops::Range<usize>, message: String, help: &str) {
        self.findings.push(Finding::new(code, &self.doc.file, span, message).help(help));
    }

    fn versions(&mut self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for (at, content) in self.file.changes.iter().enumerate() {
            let span = self.doc.span(&["changes", &at.to_string(), "version"]);
            let Ok(version) = content.version.parse::<Version>() else {
                let message = format!("\u{201c}{}\u{201d} isn't a version.", content.version);
                self.say(Code::WrongType, span, message, "Write it like `2.0.0`.");
                continue;
            };
            if let Some(before) = changes.last().filter(|before| before.version >= version) {
                let message = format!("Version {version} comes after {}.", before.version);
                let help = "Put the versions in order, each once.";
                self.say(Code::ChangeOrder, span, message, help);
            } else if let Some(own) = self.known.version.as_ref().filter(|own| version > **own) {
                let message = format!("Version {version} is above the pack's own, {own}.");
                let help = "Raise `version` in `rubric.toml`, or correct this version.";
                self.say(Code::ChangeOrder, span, message, help);
            }
            changes.push(Change { version, content: content.clone() });
        }
        changes
    }

    fn is_defined(&self, id: &str) -> bool {
        self.known.skills.contains(id) || self.known.others.contains(id)
    }

    /// Every id of an entry has the form of one, is named once for one thing, and is there or gone as it says.
    fn entry(&mut self, at: usize) {
        let mentions = self.mentions[at].clone();
        for (nth, mention) in mentions.iter().enumerate() {
            let Mention { id, span, .. } = mention;
            let found = if !is_id(id) {
                let help = "Use lowercase letters and digits, with single hyphens between words.";
                Some((Code::BadId, format!("`{id}` isn't an id."), help.to_owned()))
            } else if let Some(found) = self.doubled(&mentions[..nth], mention) {
                Some(found)
            } else if let Some(found) = self.before(at, mention) {
                Some(found)
            } else {
                self.after(at, mention)
            };
            if let Some((code, message, help)) = found {
                self.say(code, span.clone(), message, &help);
            }
        }
        self.shapes(at);
        self.lowered(at);
    }

    /// One thing is said of an id.
    fn doubled(&self, earlier: &[Mention<'_>], mention: &Mention<'_>) -> Option<ChangeProblem> {
        let id = mention.id;
        let other = earlier.iter().find(|other| other.id == id && other.excludes(mention))?;
        let unites = matches!(mention.field, "renamed" | "merged")
            && matches!(mention.says, Says::Begins { .. });
        if let Some(old) = other.under.filter(|_| other.field == "renamed" && unites) {
            let message = format!("`{old}` is already renamed to `{id}`.");
            let help = "If several became one, declare them under `merged`.";
            return Some((Code::ChangeShape, message, help.to_owned()));
        }
        let message = format!("`{id}` is declared twice.");
        Some((Code::DoubledId, message, "Keep one of the entries.".to_owned()))
    }

    /// What earlier entries say of an id: what has gone stays gone, and what was there is not begun.
    fn before(&self, at: usize, mention: &Mention<'_>) -> Option<ChangeProblem> {
        let id = mention.id;
        let entries = self.mentions[..at].iter().enumerate().rev();
        let mut earlier = entries.flat_map(|(at, all)| all.iter().map(move |other| (at, other)));
        let (at, other) = earlier.find(|(_, other)| other.id == id)?;
        let version = &self.file.changes[at].version;
        let was_there = !matches!(other.says, Says::Ends { goes_on: false });
        match mention.says {
            Says::Begins { may_be: false } if was_there => {
                let message = format!("`{id}` already exists in version {version}.");
                Some((
                    Code::DoubledId,
                    message,
                    "Never use an id again: choose another.".to_owned(),
                ))
            }
            Says::Ends { .. } | Says::Begins { .. } if !was_there => {
                let message = format!("Version {version} already removed `{id}`.");
                let help = "Never use an id again: choose another, or delete the line.";
                Some((Code::DoubledId, message, help.to_owned()))
            }
            _ => None,
        }
    }

    /// What has ended is gone from the pack; all else is there, or ended by a later entry.
    fn after(&self, at: usize, mention: &Mention<'_>) -> Option<ChangeProblem> {
        let Mention { id, field, says, .. } = *mention;
        let mut later = self.mentions[at + 1..].iter().flatten().filter(|other| other.id == id);
        if let Says::Ends { goes_on } = says {
            let again = later.any(|other| matches!(other.says, Says::Begins { .. }));
            return (!goes_on && !again && self.is_defined(id)).then(|| {
                let message = format!("`{id}` is {field}, but still defined.");
                let help = "Delete the line, or the file that defines it.";
                (Code::StillThere, message, help.to_owned())
            });
        }
        let (others, what) = match field {
            "renamed" => (Some(&self.known.others), "nothing with the id"),
            "reworded" | "asked_again" => {
                (Some(&self.known.scopes), "no skill, and no step with a question about scope,")
            }
            _ => (None, "no skill"),
        };
        let all = self.known.skills.iter().chain(others.into_iter().flatten());
        let names: Vec<&str> = all.map(String::as_str).collect();
        if names.contains(&id) || later.any(|other| matches!(other.says, Says::Ends { .. })) {
            return None;
        }
        Some((Code::UnknownId, format!("The pack has {what} `{id}`."), did_you_mean(id, &names)))
    }

    /// A split and a merger are of several.
    fn shapes(&mut self, at: usize) {
        let entry = &self.file.changes[at];
        for (field, sets) in [("split", &entry.split), ("merged", &entry.merged)] {
            for (id, _) in sets.iter().filter(|(_, parts)| parts.len() < 2) {
                let span = self.doc.key_span(&["changes", &at.to_string(), field, id]);
                let message = format!("`{id}` is {field}, but needs two or more skills.");
                let help = "Name two or more skills, or declare it under `renamed`.";
                self.say(Code::ChangeShape, span, message, help);
            }
        }
    }

    /// Levels that ask for more now: some, each once, from 1 to the top of the scale.
    fn lowered(&mut self, at: usize) {
        for (id, levels) in &self.file.changes[at].lowered {
            let path = |nth: &str| self.doc.span(&["changes", &at.to_string(), "lowered", id, nth]);
            if levels.is_empty() {
                let span = self.doc.key_span(&["changes", &at.to_string(), "lowered", id]);
                let message = format!("`lowered` names no level of `{id}`.");
                let help = "List the levels whose anchors ask for more now, or remove the line.";
                self.say(Code::ChangeShape, span, message, help);
            }
            for (nth, level) in levels.iter().enumerate() {
                let help = "List only levels whose anchors ask for more now, each once.";
                let (code, message) = if *level == 0 {
                    (Code::LevelOffScale, "Level 0 can't count one lower.".to_owned())
                } else if let Some(top) = self.known.top.filter(|top| level > top) {
                    let message = format!("Level {level} isn't on the scale, which ends at {top}.");
                    (Code::LevelOffScale, message)
                } else if levels[..nth].contains(level) {
                    (Code::ChangeShape, format!("Level {level} of `{id}` is listed twice."))
                } else {
                    continue;
                };
                self.say(code, path(&nth.to_string()), message, help);
            }
        }
    }
}

/// A code, what is wrong, and what to do.
type ChangeProblem = (Code, String, String);

impl Mention<'_> {
    /// Whether one entry cannot say both of an id. A part may be one of several splits, and what is renamed,
    /// split or united may be worded otherwise or asked again, too; what asks for more at one level may be worded
    /// otherwise at another.
    fn excludes(&self, other: &Mention<'_>) -> bool {
        match (self.says, other.says) {
            (Says::Stays, Says::Stays) => (self.field, other.field) != ("reworded", "lowered"),
            (Says::Ends { .. }, Says::Ends { .. }) => true,
            (Says::Begins { .. }, Says::Begins { .. }) => {
                let parts = self.field == "split" && other.field == "split";
                !parts || self.under == other.under
            }
            (_, Says::Stays) => self.field == "added",
            (Says::Ends { goes_on: true }, Says::Begins { may_be: true })
            | (Says::Begins { may_be: true }, Says::Ends { goes_on: true }) => false,
            _ => true,
        }
    }
}
