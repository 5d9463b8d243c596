//! Checks `roadmap.toml`, and makes its steps.

use std::collections::BTreeMap;

use super::{Checker, SECTIONS, StepId, by_skill, exact_weights, first_byte};
use crate::rubric::files::{Levels, RoadmapFile, RoadmapPath, RoadmapStep, RubricFile};
use crate::rubric::{Gate, Skill, Step};
use crate::text::diagnostic::{Code, Finding, did_you_mean, ticked};
use crate::text::document::Document;

impl Checker<'_> {
    pub(super) fn roadmap_file(&mut self) -> Option<RoadmapFile> {
        let (doc, file) = self.read::<RoadmapFile>("roadmap.toml")?;
        let steps: Vec<StepId> = file.steps.iter().map(|step| step.id.clone()).collect();
        let paths = file.paths.iter().map(|path| path.id.clone());
        let all: Vec<StepId> = steps.iter().cloned().chain(paths).collect();
        self.check_step_ids(&doc, &all, steps.len());
        if file.steps.is_empty() {
            let message = "The ladder has no steps.";
            self.say(Finding::new(Code::StepOrder, &doc.file, doc.span(&["steps"]), message));
        }
        let mut before = 0;
        for (at, step) in file.steps.iter().enumerate() {
            self.check_rung(&doc, at, step, before);
            before = step.rung.unwrap_or(before);
            self.step_entry(&doc, at, step);
        }
        for (at, path) in file.paths.iter().enumerate() {
            let key = at.to_string();
            self.check_required(&doc, &["paths", &key, "required"], &path.required);
            self.check_asks_all(&doc, &["paths", &key, "required"], &path.required);
            self.check_skills(&doc, &["paths", &key, "key_skills"], &path.key_skills);
            if !steps.contains(&path.weights_of) {
                let known: Vec<&str> = steps.iter().map(StepId::as_str).collect();
                self.unknown(
                    &doc,
                    doc.span(&["paths", &key, "weights_of"]),
                    ("step", &path.weights_of),
                    &known,
                );
            }
        }
        self.steps = Some(steps);
        Some(file)
    }

    /// The ids of all steps, then those of all paths.
    pub(super) fn check_step_ids(&mut self, doc: &Document, all: &[StepId], steps: usize) {
        for (at, id) in all.iter().enumerate() {
            let (kind, index) = if at < steps { ("steps", at) } else { ("paths", at - steps) };
            let span = doc.span(&[kind, &index.to_string(), "id"]);
            self.check_id(doc, &[kind, &index.to_string(), "id"], id);
            if all[..at].contains(id) {
                let message = format!("The id `{id}` is already taken.");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            } else if self.skills.contains(id.as_str()) {
                let message = format!("`{id}` is also a skill. Choose another id.");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            } else if SECTIONS.contains(&id.as_str()) {
                let message = format!("`{id}` is the name of a section of `skillgap rubric show`.");
                let finding = Finding::new(Code::BadId, &doc.file, span, message);
                self.say(finding.help("Choose another id."));
            }
        }
    }

    /// A rung follows the one before it; roles that stand by themselves have none.
    pub(super) fn check_rung(&mut self, doc: &Document, at: usize, step: &RoadmapStep, before: u8) {
        let Some(rung) = step.rung else { return };
        let fork = before > 0 && rung == before;
        if !(fork || rung == before + 1) {
            let message = format!("Rung {rung} comes after rung {before}.");
            let help = "Rungs start at 1 and rise by one. Two steps may share a rung.";
            let span = doc.span(&["steps", &at.to_string(), "rung"]);
            self.say(Finding::new(Code::StepOrder, &doc.file, span, message).help(help));
        }
    }

    pub(super) fn step_entry(&mut self, doc: &Document, at: usize, step: &RoadmapStep) {
        let key = at.to_string();
        let required = ["steps", &key, "required"];
        self.check_required(doc, &required, &step.required);
        if step.rung.is_some() {
            self.check_asks_all(doc, &required, &step.required);
        }
        let path = ["steps", &key, "weights"];
        let groups = self.groups.clone();
        let known: Vec<&str> = groups.iter().flatten().map(String::as_str).collect();
        let unknown = step.weights.keys().filter(|id| !known.contains(&id.as_str()));
        for id in unknown.filter(|_| groups.is_some()) {
            let message = format!("There is no group `{id}` to weigh.");
            let span = doc.key_span(&[&path[..], &[id]].concat());
            let help = did_you_mean(id, &known);
            self.say(Finding::new(Code::WeightForNothing, &doc.file, span, message).help(help));
        }
        let missing: Vec<&str> =
            known.iter().filter(|id| !step.weights.contains_key(**id)).copied().collect();
        if !missing.is_empty() {
            let message = format!("`{}` needs a weight for: {}.", step.id, ticked(&missing));
            self.say(Finding::new(
                Code::MissingWeight,
                &doc.file,
                first_byte(doc.span(&path)),
                message,
            ));
        }
        if step.weights.values().all(|weight| *weight == 0) {
            let message = format!("All weights of `{}` are 0.", step.id);
            self.say(Finding::new(
                Code::ZeroWeights,
                &doc.file,
                first_byte(doc.span(&path)),
                message,
            ));
        }
        self.check_gates(doc, &key, step);
    }

    pub(super) fn check_gates(&mut self, doc: &Document, at: &str, step: &RoadmapStep) {
        for (index, gate) in step.gates.iter().enumerate() {
            let path = ["steps", at, "gates", &index.to_string()];
            let any_of = [&path[..], &["any_of"]].concat();
            self.check_skills(doc, &any_of, &gate.any_of);
            let level = doc.span(&[&path[..], &["level"]].concat());
            let required = gate.any_of.iter().filter_map(|id| step.required.get(id)).max();
            let message = if let Some(top) = self.top.filter(|top| gate.level > *top) {
                let level = gate.level;
                Some(format!(
                    "The must-have at level {level} is above the scale, which ends at {top}."
                ))
            } else if gate.any_of.len() == 1
                && required.is_some_and(|required| gate.level > *required)
            {
                Some(format!(
                    "The must-have asks for {}, but the step requires only {}.",
                    gate.level,
                    required.unwrap()
                ))
            } else {
                None
            };
            if let Some(message) = message {
                self.say(Finding::new(Code::GateOffScale, &doc.file, level, message));
            }
            if usize::from(gate.at_least) > gate.any_of.len().max(1) {
                let span = doc.span(&[&path[..], &["at_least"]].concat());
                let message = format!(
                    "This must-have asks for {} skills but lists only {}.",
                    gate.at_least,
                    gate.any_of.len()
                );
                self.say(Finding::new(Code::GateOffScale, &doc.file, span, message));
            }
            if gate.any_of.is_empty() {
                let message = "A must-have needs at least one skill.";
                let help = "Name one or more skills.";
                let finding =
                    Finding::new(Code::GateOffScale, &doc.file, doc.span(&any_of), message);
                self.say(finding.help(help));
            }
            for (skill, id) in gate.any_of.iter().enumerate() {
                if self.optional.contains(id.as_str()) {
                    let message = format!("`{id}` is optional, so it can't be a must-have.");
                    let span = doc.span(&[&any_of[..], &[&skill.to_string()]].concat());
                    let finding = Finding::new(Code::GateOffScale, &doc.file, span, message);
                    self.say(finding.help("Delete it here, or make the skill scored."));
                }
            }
        }
    }

    pub(super) fn check_required(&mut self, doc: &Document, path: &[&str], required: &Levels) {
        for (id, level) in required {
            let here = [path, &[id.as_str()]].concat();
            if !self.is_incomplete && !self.skills.contains(id.as_str()) {
                let names = self.known_skills();
                let known: Vec<&str> = names.iter().map(String::as_str).collect();
                let help = did_you_mean(id, &known);
                let message = format!("There is no skill `{id}` to require.");
                let span = doc.key_span(&here);
                self.say(Finding::new(Code::WeightForNothing, &doc.file, span, message).help(help));
            }
            self.check_level(doc, &here, *level);
        }
        if required.iter().all(|(id, level)| *level == 0 || self.optional.contains(id.as_str())) {
            let message = "No scored skill is required.";
            self.say(Finding::new(
                Code::ZeroWeights,
                &doc.file,
                first_byte(doc.span(path)),
                message,
            ));
        }
    }

    /// A step or path says of every skill what it asks.
    pub(super) fn check_asks_all(&mut self, doc: &Document, path: &[&str], required: &Levels) {
        let mut missing = self.known_skills();
        missing.retain(|id| !required.contains_key(id.as_str()));
        if !missing.is_empty() {
            let message = format!("A required level is missing for: {}.", ticked(&missing));
            let help = "Use 0 if the step doesn't require it.";
            let span = first_byte(doc.span(path));
            self.say(Finding::new(Code::MissingWeight, &doc.file, span, message).help(help));
        }
    }

    /// The steps of the ladder, and what stands beside it, with exact weights.
    pub(super) fn steps(
        &mut self,
        rubric: &RubricFile,
        skills: &[Skill],
        roadmap: RoadmapFile,
    ) -> Option<(Vec<Step>, Vec<Step>)> {
        let mut weights = BTreeMap::new();
        for (at, step) in roadmap.steps.iter().enumerate() {
            match exact_weights(rubric, skills, step) {
                Some(exact) => drop(weights.insert(step.id.clone(), exact)),
                None => {
                    let text = &self.files["roadmap.toml"];
                    let doc = Document::from_toml("roadmap.toml", text, &mut Vec::new());
                    let span = first_byte(doc.span(&["steps", &at.to_string(), "weights"]));
                    let message = "These weights and shares are too fine to add up exactly.";
                    let help = "Use smaller whole numbers for weights and shares.";
                    self.say(
                        Finding::new(Code::WeightsTooFine, &doc.file, span, message).help(help),
                    );
                }
            }
        }
        self.check_scored(skills, &roadmap, &weights);
        let all: Vec<Step> = roadmap
            .steps
            .iter()
            .map(|step| ladder_step(skills, step, weights.get(&step.id)?.clone()))
            .collect::<Option<_>>()?;
        let paths: Vec<Step> = roadmap
            .paths
            .iter()
            .map(|path| {
                let step = roadmap.steps.iter().find(|step| step.id == path.weights_of)?;
                Some(side_path(skills, path, weights.get(&step.id)?.clone(), step.rung))
            })
            .collect::<Option<_>>()?;
        let (steps, roles) = all.into_iter().partition(|step| step.rung.is_some());
        Some((steps, [roles, paths].concat()))
    }
}

impl Checker<'_> {
    /// What a step requires has to weigh something.
    pub(super) fn check_scored(
        &mut self,
        skills: &[Skill],
        roadmap: &RoadmapFile,
        weights: &BTreeMap<StepId, Vec<u128>>,
    ) {
        let doc = Document::from_toml("roadmap.toml", &self.files["roadmap.toml"], &mut Vec::new());
        let steps = roadmap.steps.iter().map(|step| ("steps", &step.id, &step.id, &step.required));
        let paths =
            roadmap.paths.iter().map(|path| ("paths", &path.id, &path.weights_of, &path.required));
        for (at, (kind, id, of, required)) in steps.chain(paths).enumerate() {
            let index = if kind == "steps" { at } else { at - roadmap.steps.len() };
            let Some(weights) = weights.get(of) else { continue };
            let required = by_skill(skills, required);
            let weighed =
                weights.iter().zip(&required).any(|(weight, level)| *weight > 0 && *level > 0);
            if !weighed {
                let message = format!("The skills that `{id}` requires have no weight.");
                let span = first_byte(doc.span(&[kind, &index.to_string(), "required"]));
                self.say(Finding::new(Code::ZeroWeights, "roadmap.toml", span, message));
            }
        }
    }
}

pub(super) fn ladder_step(
    skills: &[Skill],
    entry: &RoadmapStep,
    weights: Vec<u128>,
) -> Option<Step> {
    let gates = entry.gates.iter().map(|gate| {
        let any_of = gate.any_of.iter();
        Some(Gate {
            any_of: any_of
                .map(|id| skills.iter().position(|skill| skill.id() == id))
                .collect::<Option<_>>()?,
            entry: gate.clone(),
        })
    });
    Some(Step {
        id: entry.id.clone(),
        name: entry.name.clone(),
        rung: entry.rung,
        beside: None,
        about: entry.about.clone(),
        stress: None,
        titles: entry.titles.clone(),
        newcomers: entry.newcomers.clone(),
        guide_name: entry.guide_name.clone(),
        required: by_skill(skills, &entry.required),
        weights,
        gates: gates.collect::<Option<_>>()?,
        scope: entry.scope.clone(),
        salary: entry.salary.clone(),
        years: entry.years.clone(),
        min_years: entry.min_years,
        newcomers_only: entry.newcomers_only,
        degree_matters: entry.degree_matters.clone(),
        key_skills: Vec::new(),
        references: entry.references.clone(),
        provenance: entry.provenance.clone(),
    })
}

pub(super) fn side_path(
    skills: &[Skill],
    entry: &RoadmapPath,
    weights: Vec<u128>,
    beside: Option<u8>,
) -> Step {
    Step {
        id: entry.id.clone(),
        name: entry.name.clone(),
        rung: None,
        beside,
        about: entry.about.clone(),
        stress: Some(entry.stress.clone()),
        titles: entry.titles.clone(),
        newcomers: None,
        guide_name: None,
        required: by_skill(skills, &entry.required),
        weights,
        gates: Vec::new(),
        scope: None,
        salary: None,
        years: None,
        min_years: None,
        newcomers_only: false,
        degree_matters: entry.degree_matters.clone(),
        key_skills: (entry.key_skills.iter())
            .filter_map(|id| skills.iter().position(|skill| skill.id() == id))
            .collect(),
        references: entry.references.clone(),
        provenance: entry.provenance.clone(),
    }
}
