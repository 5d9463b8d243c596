//! `changes.toml`: what became of the ids of earlier versions, as an author declares it. Nothing else tells
//! what an answer given under an earlier version means now.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Finding, did_you_mean};
use crate::document::Document;

/// `changes.toml`: what each version did to the ids of the one before.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangesFile {
    /// the versions, in order
    #[serde(default)]
    pub changes: Vec<ChangeEntry>,
}

/// What one version did.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// the version that made the changes
    pub version: String,
    /// earlier id → id from then on, of skills, certifications, steps and paths
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
    /// earlier skill → the skills that it became; its answer is shown with each, and asked again
    #[serde(default)]
    pub split: BTreeMap<String, Vec<String>>,
    /// skill → the earlier ones that it unites; it starts at the lowest of their levels
    #[serde(default)]
    pub merged: BTreeMap<String, Vec<String>>,
    /// ids of skills, certifications, steps and paths that have gone
    #[serde(default)]
    pub removed: Vec<String>,
    /// skills that came
    #[serde(default)]
    pub added: Vec<String>,
    /// skills, and steps with a question about scope, that are worded otherwise and mean the same
    #[serde(default)]
    pub reworded: Vec<String>,
    /// skills, and steps with a question about scope, that mean something else now: asked again
    #[serde(default)]
    pub asked_again: Vec<String>,
}

/// What one version did, with the version read.
#[derive(Clone, Debug, PartialEq)]
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

    /// Ids that it ends: each with whether it may go on as a part or the whole of what it became.
    fn ended(&self) -> Vec<(&str, bool, &'static str)> {
        let split = self.split.iter().map(|(id, parts)| (&**id, parts.contains(id), "split"));
        let merged = self.merged.iter().flat_map(|(new, parts)| {
            parts.iter().map(move |part| (&**part, part == new, "merged"))
        });
        let renamed = self.renamed.keys().map(|id| (&**id, false, "renamed"));
        let removed = self.removed.iter().map(|id| (&**id, false, "removed"));
        renamed.chain(split).chain(merged).chain(removed).collect()
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

/// Whether each first number of a version from one to another declares what it did.
pub fn lead(changes: &[Change], from: &Version, to: &Version) -> bool {
    let said = |major| between(changes, from, to).iter().any(|known| known.version.major == major);
    from.major <= to.major && (from.major + 1..=to.major).all(said)
}

/// What a pack defines now.
pub(super) struct Known<'a> {
    pub version: Option<Version>,
    pub skills: &'a BTreeSet<String>,
    /// certifications, steps and paths
    pub others: BTreeSet<String>,
}

/// The changes of a pack, and everything that is wrong with them.
pub(super) fn check(
    doc: &Document,
    file: &ChangesFile,
    known: &Known<'_>,
) -> (Vec<Change>, Vec<Finding>) {
    let mut checker = Checker { doc, file, known, findings: Vec::new() };
    let changes = checker.versions();
    for at in 0..file.changes.len() {
        checker.ended(at);
        checker.begun(at);
    }
    (changes, checker.findings)
}

struct Checker<'a> {
    doc: &'a Document,
    file: &'a ChangesFile,
    known: &'a Known<'a>,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn say(&mut self, code: Code, span: std::ops::Range<usize>, message: String, help: &str) {
        self.findings.push(Finding::new(code, &self.doc.file, span, message).help(help));
    }

    fn versions(&mut self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for (at, content) in self.file.changes.iter().enumerate() {
            let span = self.doc.span(&["changes", &at.to_string(), "version"]);
            let version = match content.version.parse::<Version>() {
                Ok(version) => version,
                Err(error) => {
                    let message = format!("{:?} is no version: {error}", content.version);
                    self.say(Code::WrongType, span, message, "write it as in 2.0.0");
                    continue;
                }
            };
            if let Some(before) = changes.last().filter(|before| before.version >= version) {
                let message = format!("version {version} follows {}", before.version);
                let help = "put the versions in order, each once";
                self.say(Code::ChangeOrder, span, message, help);
            } else if let Some(own) = self.known.version.as_ref().filter(|own| version > **own) {
                let message = format!("version {version} is above the pack's own, {own}");
                let help = "raise `version` in rubric.toml, or correct this one";
                self.say(Code::ChangeOrder, span, message, help);
            }
            changes.push(Change { version, content: content.clone() });
        }
        changes
    }

    fn is_defined(&self, id: &str) -> bool {
        self.known.skills.contains(id) || self.known.others.contains(id)
    }

    /// Where an id stands in a field of an entry.
    fn place(&self, at: usize, field: &str, id: &str) -> std::ops::Range<usize> {
        let at = at.to_string();
        let node = self.doc.at(&["changes", &at, field]);
        let key = self.doc.key_span(&["changes", &at, field, id]);
        if node.child(id).is_some() { key } else { found(node, id).unwrap_or(node.span.clone()) }
    }

    /// What an entry ends is gone, and ended once; a split and a merger are of several.
    fn ended(&mut self, at: usize) {
        let entry = &self.file.changes[at];
        let mut seen = BTreeSet::new();
        for (id, stays, field) in entry.ended() {
            let span = self.place(at, field, id);
            if !seen.insert(id) {
                let message = format!("`{id}` is declared twice");
                self.say(Code::DoubledId, span, message, "say one thing of it");
            } else if !stays && self.is_defined(id) {
                let message = format!("`{id}` is {field}, and still defined");
                let help = "take the line out, or the file that defines it";
                self.say(Code::StillThere, span, message, help);
            }
        }
        for (field, sets) in [("split", &entry.split), ("merged", &entry.merged)] {
            for (id, _) in sets.iter().filter(|(_, parts)| parts.len() < 2) {
                let message = format!("`{id}` is {field}, but not of two or more");
                let help = "name two or more skills, or declare it as renamed";
                self.say(Code::ChangeShape, self.place(at, field, id), message, help);
            }
        }
    }

    /// What an entry begins is defined, or ended by a later one.
    fn begun(&mut self, at: usize) {
        let file = self.file;
        let entry = &file.changes[at];
        let ended = |id: &str| {
            let mut later = file.changes[at + 1..].iter().flat_map(|later| later.ended());
            later.any(|(other, ..)| other == id)
        };
        let lists: [(_, Vec<&String>, _); 6] = [
            ("renamed", entry.renamed.values().collect(), false),
            ("split", entry.split.values().flatten().collect(), true),
            ("merged", entry.merged.keys().collect(), true),
            ("added", entry.added.iter().collect(), true),
            ("reworded", entry.reworded.iter().collect(), false),
            ("asked_again", entry.asked_again.iter().collect(), false),
        ];
        for (field, ids, only_skills) in lists {
            for id in ids {
                let is_known = self.known.skills.contains(id)
                    || !only_skills && self.known.others.contains(id);
                if is_known || ended(id) {
                    continue;
                }
                let names = self.known.skills.iter();
                let others = self.known.others.iter().filter(|_| !only_skills);
                let names: Vec<&str> = names.chain(others).map(String::as_str).collect();
                let what = if only_skills { "no skill" } else { "nothing with the id" };
                let message = format!("the pack has {what} `{id}`");
                let help = did_you_mean(id, &names);
                self.say(Code::UnknownId, self.place(at, field, id), message, &help);
            }
        }
    }
}

/// Where a text stands in a list, or as a value of a table or in the lists of one.
fn found(node: &crate::document::Node, text: &str) -> Option<std::ops::Range<usize>> {
    use crate::document::Value;
    match &node.value {
        Value::String(own) if own == text => Some(node.span.clone()),
        Value::Array(items) => items.iter().find_map(|item| found(item, text)),
        Value::Table(entries) => entries.iter().find_map(|entry| found(&entry.node, text)),
        _ => None,
    }
}
