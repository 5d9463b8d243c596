//! Reads an assessment of one rubric under another that shares skills with it. The account says which parts count,
//! which don't, and which skills are still open. A shared skill is the same file in both, so the answer is the same.

use std::collections::BTreeMap;

use crate::assessment::{Answer, Assessment, RubricRef, State};
use crate::rubric::{Rubric, RubricId, SkillId};

/// The changes to an assessment under another rubric. Names are those that people read.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferAccount {
    /// The id of the rubric that the person answered.
    pub from: RubricId,
    /// The id of the rubric that reads the answers now.
    pub to: RubricId,
    /// Skills whose answers count.
    pub kept: Vec<String>,
    /// Skills whose answers don't count: this rubric does not have them, or does not allow "not applicable" for them.
    pub dropped: Vec<String>,
    /// Skills of this rubric that nobody asked about.
    pub open: Vec<String>,
    /// Titles of projects that show no skill of this rubric.
    pub work_dropped: Vec<String>,
    /// Credentials that this rubric does not know.
    pub credentials_dropped: Vec<String>,
    /// Facts about the other profession, such as the aim.
    pub facts_dropped: Vec<&'static str>,
}

type Answers = BTreeMap<SkillId, Answer>;

/// Reads a valid assessment of the rubric `from` under the rubric `to`; `None` if they share no skill.
pub fn transfer(
    mut assessment: Assessment,
    from: &Rubric,
    to: &Rubric,
) -> Option<(Assessment, TransferAccount)> {
    let shared: Vec<&SkillId> =
        to.skills.iter().map(|skill| skill.id()).filter(|id| to.shares_skill(from, id)).collect();
    if shared.is_empty() {
        return None;
    }
    let answers = std::mem::take(&mut assessment.answers);
    let (kept, dropped): (Answers, Answers) = answers.into_iter().partition(|(id, answer)| {
        let left_out = answer.state == State::NotApplicable;
        shared.contains(&id)
            && to.skill_ix(id).is_some_and(|skill| !left_out || !to.is_scored(skill))
    });
    assessment.answers = kept;
    assessment.agreed_levels.retain(|id, _| shared.contains(&id));
    assessment.rubric = RubricRef { id: to.id.clone(), version: to.version.to_string() };
    assessment.unfinished = None;
    assessment.draft = None;
    let account = TransferAccount {
        from: from.id.clone(),
        to: to.id.clone(),
        kept: names(to, |id| assessment.answers.contains_key(id)),
        dropped: names(from, |id| dropped.contains_key(id)),
        open: names(to, |id| !assessment.answers.contains_key(id)),
        work_dropped: transfer_work(&mut assessment, &shared),
        credentials_dropped: transfer_credentials(&mut assessment, from, to),
        facts_dropped: transfer_facts(&mut assessment, to),
    };
    Some((assessment, account))
}

/// The names of a rubric's skills with these ids.
fn names(rubric: &Rubric, is: impl Fn(&SkillId) -> bool) -> Vec<String> {
    let skills = rubric.skills.iter().filter(|skill| is(skill.id()));
    skills.map(|skill| skill.name().to_owned()).collect()
}

/// Keeps the skills of each project that this rubric has. Returns the titles of the projects that show none.
fn transfer_work(assessment: &mut Assessment, shared: &[&SkillId]) -> Vec<String> {
    let mut dropped = Vec::new();
    if let Some(work) = &mut assessment.work {
        work.retain_mut(|work| {
            let named_any = !work.shows.is_empty();
            work.shows.retain(|id| shared.contains(&id));
            let is_kept = !(named_any && work.shows.is_empty());
            dropped.extend((!is_kept).then(|| work.title.clone()));
            is_kept
        });
    }
    dropped
}

/// Keeps the credentials that this rubric knows. Returns the names of the others.
fn transfer_credentials(assessment: &mut Assessment, from: &Rubric, to: &Rubric) -> Vec<String> {
    let mut dropped = Vec::new();
    if let Some(held) = &mut assessment.credentials {
        held.retain(|held| {
            let known = to.credential(&held.id).is_some();
            let name = from.credential(&held.id).map_or(held.id.as_str(), |known| &known.short);
            dropped.extend((!known).then(|| name.to_owned()));
            known
        });
    }
    dropped
}

/// Removes facts about the ladder or the field of the other rubric. Steps may have the same id and mean something else.
fn transfer_facts(assessment: &mut Assessment, to: &Rubric) -> Vec<&'static str> {
    let facts = &mut assessment.facts;
    let also = facts.also_used.as_mut().is_some_and(|used| {
        let before = used.len();
        used.retain(|id| to.market.beyond.iter().any(|item| item.id == *id));
        used.len() < before
    });
    let scope = !std::mem::take(&mut facts.scope).is_empty();
    let lost = [
        (facts.aim.take().is_some(), "the goal"),
        (facts.years_experience.take().is_some(), "the years in the field"),
        (scope, "the answers about scope"),
        (also, "some of what else was used"),
    ];
    lost.into_iter().filter(|(lost, _)| *lost).map(|(_, what)| what).collect()
}
