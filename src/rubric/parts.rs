//! The parts of the built-in rubrics that are packed: each rubric whole, to judge by, and in outline. So a start reads
//! what it needs, and no more.

use serde_json::Map;

use super::files::{Guide, Market, Provenance, SkillContent};
use super::{Content, Gate, Rubric, Skill, Step};
use crate::text::packed;

/// Before the id of a rubric in the name of the part with all of it.
pub const WHOLE: &str = "whole/";
/// The same for [`Rubric::to_judge`].
pub const TO_JUDGE: &str = "judge/";
/// The same for [`Rubric::outline`], by which the built-in rubrics know each other.
pub const OUTLINE: &str = "outline/";

impl Rubric {
    /// What [`unpacked`](Self::unpacked) needs to judge by this rubric and to know the others, as one text.
    ///
    /// # Panics
    /// Never: a rubric has only text keys.
    pub fn packed(&self) -> String {
        let value =
            |content: &Content| serde_json::to_value(content).expect("a rubric has only text keys");
        let mut parts = Map::new();
        parts.insert(format!("{TO_JUDGE}{}", self.id), value(&self.to_judge()));
        for other in self.others() {
            parts.insert(format!("{OUTLINE}{}", other.id), value(&other));
        }
        packed::pack_parts(&parts)
    }

    /// The rubric of this id in a text that [`packed`](Self::packed) has made; `None` if there is no such thing. It
    /// is not checked again.
    ///
    /// # Panics
    /// If the text was made otherwise.
    pub fn unpacked(packed: &'static str, id: &str) -> Option<Rubric> {
        Rubric::ready(packed, TO_JUDGE, id)
    }

    /// The same rubric without what only a reader of the rubric sees. Questions, reports and answers to postings are
    /// the same.
    pub fn to_judge(&self) -> Rubric {
        let mut content = (**self).clone();
        content.sources.clear();
        content.references.clear();
        for skill in content.skills.iter_mut().map(|skill| &mut skill.content) {
            skill.asked_as.clear();
            skill.references.clear();
            shorten(&mut skill.provenance);
        }
        for step in content.steps.iter_mut().chain(&mut content.paths) {
            step.references.clear();
        }
        for credential in &mut content.credentials {
            credential.domains.clear();
            credential.renewal = None;
            credential.advised = None;
            credential.prerequisites.note = None;
            shorten(&mut credential.provenance);
        }
        content.projects.iter_mut().for_each(|project| shorten(&mut project.provenance));
        content.market = market_to_judge(content.market);
        Rubric::alone(content)
    }

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
        let is_other = |part: &str| part.strip_prefix(OUTLINE).is_some_and(|id| id != self.id);
        let read = self.beside.and_then(|packed| packed::read_parts(packed, is_other).ok());
        read.unwrap_or_default().into_iter().map(Rubric::alone).collect()
    }
}

fn market_to_judge(mut market: Market) -> Market {
    let searches = market.searches.iter_mut().map(|search| &mut search.provenance);
    let duties = market.duties.iter_mut().map(|duty| &mut duty.provenance);
    let wishes = market.recruiters.iter_mut().map(|wish| &mut wish.provenance);
    let tips = market.resume_tips.iter_mut().map(|tip| &mut tip.provenance);
    let beyond = market.beyond.iter_mut().map(|topic| &mut topic.provenance);
    searches.chain(duties).chain(wishes).chain(tips).chain(beyond).for_each(shorten);
    Market {
        titles: Vec::new(),
        employers: Vec::new(),
        industries: Vec::new(),
        drivers: Vec::new(),
        faq: Vec::new(),
        ..market
    }
}

/// Leaves the basis alone.
fn shorten(provenance: &mut Provenance) {
    *provenance = without_note(provenance);
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
