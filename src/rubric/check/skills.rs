//! Checks skills, and puts them in order.

use std::collections::{BTreeMap, BTreeSet};

use super::{Checker, RubricId, SkillId, first_byte};
use crate::rubric::files::{Anchor, Effort, Levels, Mode, RubricFile, ScaleLevel, SkillContent};
use crate::rubric::order::circles;
use crate::rubric::shares::{place, text_of};
use crate::rubric::{Level, Skill};
use crate::text::diagnostic::{Code, Finding, few};
use crate::text::document::Document;
use crate::text::json::read_value;
use crate::text::sorting::map_of;

impl Checker<'_> {
    /// Says of shared skills what holds of them here; which skill is of which pack.
    pub(super) fn shared_skills(
        &mut self,
        rubric: Option<&RubricFile>,
        skills: &mut [SkillContent],
    ) -> BTreeMap<SkillId, RubricId> {
        let mut shared = BTreeMap::new();
        for (at, shares) in rubric.iter().flat_map(|rubric| rubric.shares.iter().enumerate()) {
            let doc =
                Document::from_toml("rubric.toml", &self.files["rubric.toml"], &mut Vec::new());
            let known: Vec<&str> = shares.skills.iter().map(SkillId::as_str).collect();
            for (id, here) in &shares.here {
                let path = ["shares", &at.to_string(), "here", id.as_str()];
                if !shares.skills.contains(id) {
                    self.unknown(&doc, doc.key_span(&path), ("shared skill", id), &known);
                } else if here.share == Some(0) {
                    let span = doc.span(&[&path[..], &["share"]].concat());
                    let message = "A scored skill needs a share above 0.";
                    self.say(Finding::new(Code::ZeroWeights, &doc.file, span, message));
                }
            }
            for skill in skills.iter_mut().filter(|skill| shares.skills.contains(&skill.id)) {
                if let Some(here) = shares.here.get(&skill.id) {
                    here.apply(skill);
                }
            }
            shared.extend(shares.skills.iter().map(|id| (id.clone(), shares.rubric.clone())));
        }
        shared
    }

    /// Where a skill's file has no anchor, the test of the level stands, by the scale of the pack it is of.
    pub(super) fn fill_anchors(
        &self,
        rubric: &RubricFile,
        shared: &BTreeMap<SkillId, RubricId>,
        skills: &mut [SkillContent],
    ) {
        let scales: BTreeMap<&RubricId, Option<Vec<ScaleLevel>>> =
            map_of(shared.values().map(|pack| (pack, self.scale_of(pack))));
        for skill in skills {
            let other = shared.get(&skill.id).and_then(|pack| scales[pack].as_ref());
            let scale = other.unwrap_or(&rubric.scale.levels);
            if skill.levels.is_empty() {
                let levels = scale.iter().map(|known| known.level);
                skill.levels = levels.map(|level| Anchor { level, ..Anchor::default() }).collect();
            }
            for (anchor, known) in skill.levels.iter_mut().zip(scale) {
                if anchor.anchor.is_empty() {
                    anchor.anchor.clone_from(&known.test);
                }
            }
        }
    }

    /// The scale of a pack beside this one.
    fn scale_of(&self, pack: &RubricId) -> Option<Vec<ScaleLevel>> {
        let path = format!("../{pack}/rubric.toml");
        let doc = Document::from_toml(&path, self.files.get(&path)?, &mut Vec::new());
        read_value(&doc.at(&["scale", "levels"]).to_json()).ok()
    }

    pub(super) fn skill_file(&mut self, doc: &Document, file: &SkillContent) {
        if file.optional {
            self.optional.insert(file.id.to_string());
        }
        if file.hands_on {
            self.hands_on.insert(file.id.to_string());
        }
        if file.share == 0 && !file.optional {
            let message = "A scored skill needs a share above 0.";
            let help = "Give it a share, or write `optional = true`.";
            self.say(
                Finding::new(Code::ZeroWeights, &doc.file, doc.span(&["share"]), message)
                    .help(help),
            );
        }
        self.check_skills(doc, &["after"], &file.after);
        self.check_anchors(doc, file);
        self.check_efforts(doc, file);
        for (at, resource) in file.resources.iter().enumerate() {
            if let Some(level) = resource.to_level {
                self.check_level(doc, &["resources", &at.to_string(), "to_level"], level);
            }
        }
    }

    pub(super) fn check_anchors(&mut self, doc: &Document, file: &SkillContent) {
        let left_out = doc.root.child("levels").is_none();
        if left_out || doc.is_repaired(&["levels"]) {
            return;
        }
        let mut seen = BTreeSet::new();
        for (at, anchor) in file.levels.iter().enumerate() {
            let path = ["levels", &at.to_string(), "level"];
            self.check_level(doc, &path, anchor.level);
            if !seen.insert(anchor.level) {
                let message = format!("Level {} has two anchors.", anchor.level);
                self.say(Finding::new(Code::DoubledId, &doc.file, doc.span(&path), message));
            }
        }
        let last = file.levels.len().saturating_sub(1).to_string();
        let Some(top) = self.top.filter(|top| seen.iter().all(|level| level <= top)) else {
            return;
        };
        let missing: Vec<String> = Level::ZERO
            .through(top)
            .filter(|level| !seen.contains(level))
            .map(|level| level.to_string())
            .collect();
        if !missing.is_empty() {
            let message = format!("`{}` has no anchor for level {}.", file.id, missing.join(", "));
            let span = first_byte(doc.span(&["levels", &last]));
            self.say(Finding::new(Code::MissingAnchor, &doc.file, span, message));
        } else if !file.levels.is_sorted_by_key(|anchor| anchor.level) {
            let message = "The anchors aren't in the order of their levels.";
            self.say(Finding::new(
                Code::MissingAnchor,
                &doc.file,
                first_byte(doc.span(&["levels"])),
                message,
            ));
        }
    }

    pub(super) fn check_efforts(&mut self, doc: &Document, file: &SkillContent) {
        let unknown = doc.root.child("effort").is_none();
        if unknown || doc.is_repaired(&["effort"]) {
            return;
        }
        let expected: Option<Vec<Level>> = self.top.map(|top| Level::new(1).through(top).collect());
        let given: Vec<Level> = file.effort.iter().map(|effort| effort.to).collect();
        if let Some(expected) = expected.filter(|expected| given != *expected) {
            let message =
                format!("`effort` has the levels {given:?}, but needs {expected:?}, in order.");
            self.say(Finding::new(
                Code::MissingEffort,
                &doc.file,
                first_byte(doc.span(&["effort"])),
                message,
            ));
        }
        for (at, effort) in file.effort.iter().enumerate() {
            if let Some(message) = effort_problem(effort) {
                let span = doc.span(&["effort", &at.to_string(), "mode"]);
                self.say(Finding::new(Code::EffortShape, &doc.file, span, message));
            }
        }
    }

    /// Skills may not wait for each other in a circle.
    pub(super) fn check_order(&mut self, skills: &[SkillContent]) {
        let waits = skills.iter().map(|skill| (skill.id.as_str(), skill.after.as_slice()));
        let circles = circles(waits);
        if circles.is_empty() {
            return;
        }
        // A file may have another name than its id, which is told of on its own.
        let inside = self.files.iter().filter(|(path, _)| place(path).1.starts_with("skills/"));
        let docs = inside.map(|(path, text)| Document::from_toml(path, text, &mut Vec::new()));
        let by_id: BTreeMap<String, Document> =
            map_of(docs.filter_map(|doc| Some((text_of(doc.root.child("id")?)?, doc))));
        for circle in circles {
            let names: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
            let message = format!("These skills depend on each other: {}.", few(&names));
            let docs = circle.iter().filter_map(|id| by_id.get(*id));
            // What is shared can only be changed elsewhere.
            if let Some(doc) = docs.min_by_key(|doc| place(&doc.file).0.is_some()) {
                self.say(Finding::new(Code::Cycle, &doc.file, doc.span(&["after"]), message));
            }
        }
    }
}

pub(super) fn effort_problem(effort: &Effort) -> Option<&'static str> {
    match effort.mode {
        _ if !is_range(effort.hours) || !is_range(effort.months) => {
            Some("The range ends below its start.")
        }
        Mode::Study | Mode::Project if effort.hours.is_none() => {
            Some("Study and projects need hours.")
        }
        Mode::Study | Mode::Project if effort.months.is_some() => {
            Some("Study and projects need hours, not months.")
        }
        Mode::OnTheJob if effort.hours.is_some() => {
            Some("On-the-job effort needs months, not hours.")
        }
        _ => None,
    }
}

fn is_range(range: Option<[u32; 2]>) -> bool {
    range.is_none_or(|[low, high]| low <= high)
}

/// The skills in the order of the groups.
pub(super) fn order_skills(rubric: &RubricFile, files: Vec<SkillContent>) -> Vec<Skill> {
    let mut by_id: BTreeMap<SkillId, SkillContent> =
        map_of(files.into_iter().map(|file| (file.id.clone(), file)));
    let mut skills = Vec::new();
    for (group, entry) in rubric.groups.iter().enumerate() {
        for id in &entry.skills {
            if let Some(content) = by_id.remove(id) {
                let set = rubric.interchangeable.iter().position(|set| set.skills.contains(id));
                skills.push(Skill { group, set, content });
            }
        }
    }
    skills
}

pub(super) fn by_skill(skills: &[Skill], required: &Levels) -> Vec<Level> {
    skills.iter().map(|skill| required.get(skill.id()).copied().unwrap_or_default()).collect()
}
