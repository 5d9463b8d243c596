//! What judging reads of a rubric, and no more. Every built-in rubric knows the others by their outlines, so a report
//! can say how close the same answers come there without loading all of their texts.

use super::files::{Guide, Market, Provenance, SkillContent};
use super::{Content, Gate, Rubric, Skill, Step};
use crate::text::packed;

/// The name of the part with the outlines of all built-in rubrics.
pub const OUTLINES: &str = "outlines";

impl Rubric {
    /// The same rubric with what judging reads alone: no anchors, certifications, projects, sources or other texts.
    pub fn outline(&self) -> Rubric {
        let nothing = String::new;
        Rubric::alone(Content {
            about: nothing(),
            guide: Guide { title: nothing(), date: nothing(), note: nothing() },
            skills: self.skills.iter().map(outline_of_skill).collect(),
            steps: self.steps.iter().map(outline_of_step).collect(),
            paths: self.paths.iter().map(outline_of_step).collect(),
            credentials: Vec::new(),
            projects: Vec::new(),
            market: Market::default(),
            limits: Vec::new(),
            references: Vec::new(),
            sources: Vec::new(),
            changes: Vec::new(),
            ..(**self).clone()
        })
    }

    /// The outlines of the built-in rubrics besides this one; none if nobody added them.
    pub fn others(&self) -> Vec<Rubric> {
        let all = self.beside.map(|packed| packed::read_part::<Vec<Content>>(packed, OUTLINES));
        let all = all.and_then(|read| read.ok().flatten()).unwrap_or_default();
        all.into_iter().filter(|other| other.id != self.id).map(Rubric::alone).collect()
    }
}

fn outline_of_skill(skill: &Skill) -> Skill {
    let content = SkillContent {
        question: String::new(),
        why: String::new(),
        guide: String::new(),
        aliases: Vec::new(),
        asked_as: Vec::new(),
        after: Vec::new(),
        adverts: None,
        references: Vec::new(),
        reason: String::new(),
        provenance: without_note(&skill.content.provenance),
        levels: Vec::new(),
        effort: Vec::new(),
        resources: Vec::new(),
        ..skill.content.clone()
    };
    Skill { content, ..skill.clone() }
}

fn outline_of_step(step: &Step) -> Step {
    let gates = step.gates.iter().map(|gate| {
        let mut gate: Gate = gate.clone();
        gate.entry.reason.clear();
        gate
    });
    Step {
        about: String::new(),
        stress: None,
        titles: Vec::new(),
        newcomers: None,
        guide_name: None,
        gates: gates.collect(),
        salary: None,
        years: None,
        degree_matters: None,
        references: Vec::new(),
        provenance: without_note(&step.provenance),
        ..step.clone()
    }
}

fn without_note(provenance: &Provenance) -> Provenance {
    Provenance { basis: provenance.basis, sources: Vec::new(), sure: None, note: None }
}
