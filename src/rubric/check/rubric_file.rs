//! Checks `rubric.toml`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checker, TOP_LEVEL, first_byte, is_guessed, is_language};
use crate::rubric::files::RubricFile;
use crate::rubric::{FORMAT, Level};
use crate::text::diagnostic::{Code, Finding, Severity, did_you_mean};
use crate::text::document::{Document, Node, Value};

impl Checker<'_> {
    pub(super) fn rubric_file(&mut self) -> Option<RubricFile> {
        let mut broken = Vec::new();
        let text = self.files.get("rubric.toml");
        let read = text.map(|text| Document::from_toml("rubric.toml", text, &mut broken));
        let is_read = broken.iter().all(|finding| finding.code != Code::Syntax);
        let Some(doc) = read.filter(|_| is_read) else {
            self.is_incomplete = true;
            return self.read("rubric.toml").map(|(_, file)| file);
        };
        self.know(&doc);
        let (doc, file) = self.read::<RubricFile>("rubric.toml")?;
        self.is_evidence_open = is_guessed(&doc, "evidence");
        if file.format != FORMAT {
            let message =
                format!("The format is `{}`, but skillgap reads `{FORMAT}`.", file.format);
            self.say(Finding::new(Code::WrongFormat, &doc.file, doc.span(&["format"]), message));
        }
        self.check_id(&doc, &["id"], &file.id);
        if file.version.parse::<semver::Version>().is_err() {
            let message = format!("\u{201c}{}\u{201d} isn't a version.", file.version);
            let help = "Use `major.minor.patch`, such as `1.0.0`.";
            self.say(
                Finding::new(Code::WrongType, &doc.file, doc.span(&["version"]), message)
                    .help(help),
            );
        }
        if !is_language(&file.language) {
            let message = format!("\u{201c}{}\u{201d} isn't a language code.", file.language);
            let finding =
                Finding::new(Code::WrongType, &doc.file, doc.span(&["language"]), message);
            self.say(finding.help("Use a code such as `en`, `de` or `pt-BR`."));
        }
        self.check_scale(&doc, &file);
        self.check_groups(&doc, &file);
        self.check_interchangeable(&doc, &file);
        let ids = file
            .sources
            .iter()
            .enumerate()
            .map(|(at, source)| (source.id.as_str(), at.to_string()));
        self.check_ids(&doc, "sources", ids);
        self.check_allowed(&doc, &file);
        Some(file)
    }

    /// Takes what is needed before anything that names it: sources, groups, and how far the scale goes.
    pub(super) fn know(&mut self, doc: &Document) {
        if let Some(Node { value: Value::Array(sources), .. }) = doc.root.child("sources") {
            let ids = sources
                .iter()
                .filter_map(|source| source.child("id")?.to_json().as_str().map(str::to_owned));
            self.sources = ids.collect();
        }
        self.read_shared_sources();
        if let Some(Node { value: Value::Array(groups), .. }) = doc.root.child("groups") {
            let ids = groups
                .iter()
                .filter_map(|group| group.child("id")?.to_json().as_str().map(str::to_owned));
            self.groups = Some(ids.collect());
        }
        if let Node { value: Value::Array(levels), .. } = doc.at(&["scale", "levels"]) {
            let highest = levels.len().saturating_sub(1).min(usize::from(TOP_LEVEL));
            let top = Level::new(highest as u8);
            self.top = (top > 0).then_some(top);
        }
    }

    /// Only warnings can be allowed.
    pub(super) fn check_allowed(&mut self, doc: &Document, file: &RubricFile) {
        let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
        let known: Vec<&str> =
            warnings.filter(|code| **code != Code::UnusedAllow).map(|code| code.name()).collect();
        for (at, allow) in file.allow.iter().enumerate() {
            if !known.contains(&allow.code.as_str()) {
                let message = match Code::named(&allow.code) {
                    Some(_) => format!("`{}` can't be allowed.", allow.code),
                    None => format!("No warning has the code `{}`.", allow.code),
                };
                let span = doc.span(&["allow", &at.to_string(), "code"]);
                let help = did_you_mean(&allow.code, &known);
                self.say(Finding::new(Code::UnknownWord, &doc.file, span, message).help(help));
            }
        }
    }

    pub(super) fn check_scale(&mut self, doc: &Document, file: &RubricFile) {
        let levels = &file.scale.levels;
        if levels.len() < 2 || levels.len() > usize::from(TOP_LEVEL) + 1 {
            let message = format!(
                "The scale has {} levels, but needs 2 to {}.",
                levels.len(),
                TOP_LEVEL.up()
            );
            self.say(Finding::new(
                Code::TooMuch,
                &doc.file,
                doc.span(&["scale", "levels"]),
                message,
            ));
        }
        for (at, level) in levels.iter().enumerate() {
            if usize::from(level.level) != at {
                let span = doc.span(&["scale", "levels", &at.to_string(), "level"]);
                let message = format!("Level {} is in the place of level {at}.", level.level);
                self.say(Finding::new(Code::LevelOffScale, &doc.file, span, message));
            }
        }
        for (field, level) in file.evidence.levels() {
            self.check_level(doc, &["evidence", field], level);
        }
        let judging = &file.judging;
        if judging.close_percent > judging.fits_percent && !is_guessed(doc, "judging") {
            let span = doc.span(&["judging", "close_percent"]);
            let message = "`close_percent` must be below `fits_percent`.";
            self.say(Finding::new(Code::OutOfRange, &doc.file, span, message));
        }
    }

    pub(super) fn check_groups(&mut self, doc: &Document, file: &RubricFile) {
        let ids =
            file.groups.iter().enumerate().map(|(at, group)| (group.id.as_str(), at.to_string()));
        self.check_ids(doc, "groups", ids);
        let mut placed: BTreeMap<&str, &str> = BTreeMap::new();
        for (at, group) in file.groups.iter().enumerate() {
            let key = at.to_string();
            self.check_skills(doc, &["groups", &key, "skills"], &group.skills);
            self.check_level(doc, &["groups", &key, "unbacked_cap"], group.unbacked_cap);
            for (index, skill) in group.skills.iter().enumerate() {
                match placed.get(skill.as_str()) {
                    Some(other) if *other != group.id => {
                        let span = doc.span(&["groups", &key, "skills", &index.to_string()]);
                        let message = format!("`{skill}` already belongs to the group `{other}`.");
                        self.say(Finding::new(Code::GroupMembership, &doc.file, span, message));
                    }
                    _ => drop(placed.insert(skill, &group.id)),
                }
            }
        }
        if self.groups.is_none() || doc.is_repaired(&["groups"]) {
            return;
        }
        let known = self.known_skills().into_iter();
        let orphans: Vec<Finding> = known
            .filter(|skill| !placed.contains_key(skill.as_str()))
            .map(|skill| {
                let message = format!("The skill `{skill}` belongs to no group.");
                Finding::new(
                    Code::GroupMembership,
                    &doc.file,
                    first_byte(doc.span(&["groups"])),
                    message,
                )
                .help("Add it to the `skills` of a group.")
            })
            .collect();
        self.findings.extend(orphans);
    }

    pub(super) fn check_interchangeable(&mut self, doc: &Document, file: &RubricFile) {
        let mut placed = BTreeSet::new();
        for (at, set) in file.interchangeable.iter().enumerate() {
            let path = ["interchangeable", &at.to_string(), "skills"];
            self.check_skills(doc, &path, &set.skills);
            if set.skills.len() < 2 {
                let message = "This set needs two or more skills.";
                self.say(Finding::new(Code::GroupMembership, &doc.file, doc.span(&path), message));
            }
            for skill in &set.skills {
                if !placed.insert(skill) {
                    let message = format!("`{skill}` already belongs to another set.");
                    self.say(Finding::new(
                        Code::GroupMembership,
                        &doc.file,
                        doc.span(&path),
                        message,
                    ));
                }
            }
        }
    }
}
