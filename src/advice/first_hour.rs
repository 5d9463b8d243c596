//! What to do tonight, in at most an hour, and what to expect to be asked about.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Case, titles};
use crate::assessment::{Assessment, Standing, Work};
use crate::judging::{
    End, Share, Verdict, attainment, backing, demands, judge, points, total, work_cap,
};
use crate::rubric::{Level, Skill, SkillId, SkillIx, Step};

/// What to do first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FirstHour {
    /// titles to type into a job search: those that fit the profile, then of steps and paths that fit, or nearly
    pub search: Vec<String>,
    /// titles whose adverts to read for what they ask: of the target, where it is further off
    pub read: Vec<String>,
    /// the work to speak of first; null if none was named
    pub name_first: Option<WorkToName>,
    /// ids of the claims most worth backing, at most three: must-haves first, then by points
    pub back: Vec<SkillId>,
    /// ids of the skills to answer, at most three, where answers are missing
    pub answer: Vec<SkillId>,
}

/// A piece of work worth naming first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WorkToName {
    /// its id
    pub id: String,
    /// its title
    pub title: String,
    /// how many of the target's claims it carries
    pub carries: usize,
    /// what was left out that would make it count for more
    pub lacks: Vec<WorkField>,
}

/// A part of a piece of work that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkField {
    /// what came of it
    Result,
    /// who relies on it
    UsedBy,
    /// who can confirm it
    ConfirmedBy,
    /// where it can be looked at
    Link,
    /// when it was
    Dates,
}

/// A question that an interviewer may ask about a claim.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Question {
    /// id of the skill
    pub skill: SkillId,
    /// the level claimed
    pub claimed: Level,
    /// what they may ask
    pub question: String,
}

/// What to do first. `places` are the steps and paths to look for a job at, best first; whoever is far ahead of all
/// that supports it is sent to these alone.
pub fn first_hour(
    case: &Case<'_>,
    places: &[&Step],
    is_far: bool,
    unknown: &[SkillId],
) -> FirstHour {
    let reads = !is_far && places.iter().all(|place| place.id != case.target.id);
    let place = places.iter().copied().find(|place| is_met(case, place)).unwrap_or(case.target);
    let here = worth_backing(case, place);
    let back = if here.is_empty() { worth_backing(case, case.target) } else { here };
    FirstHour {
        search: titles::search(case, places, is_far),
        read: if reads { titles::to_read(case) } else { Vec::new() },
        name_first: best_work(case, place),
        back: back.into_iter().take(3).collect(),
        answer: unknown.iter().take(3).cloned().collect(),
    }
}

pub(super) fn is_met(case: &Case<'_>, step: &Step) -> bool {
    let scope = case.assessment.facts.scope.get(&step.id).copied();
    judge(case.rubric, step, case.claimed, scope).verdict == Verdict::Fits
}

/// The work that somebody relies on or can confirm, then the one that by itself carries most of what a step asks, then
/// the one with a result. How old it is does not matter here.
fn best_work(case: &Case<'_>, place: &Step) -> Option<WorkToName> {
    let mut alone = Assessment { credentials: None, ..case.assessment.clone() };
    let mut carried = |work: Vec<Work>| {
        alone.work = Some(work);
        let backed = alone.backed(case.rubric, &backing(case.rubric, &alone, case.as_of));
        attainment(case.rubric, place, &backed, End::Low)
    };
    let nothing = carried(Vec::new());
    let recent = case.assessment.work().iter().filter(|work| carries_or_is_new(case, work));
    let best = recent.max_by_key(|work| {
        let from = work.from.or(work.until);
        let value = carried(vec![Work { from, until: None, ..(*work).clone() }]);
        let is_seen = work.used_by.is_some() || work.confirmed_by.is_some();
        (is_seen && value > nothing, value, work.result.is_some(), Reverse(work.id.clone()))
    })?;
    let claimed = best
        .shows
        .iter()
        .filter(|skill| case.assessment.standing(skill).level().is_some_and(|level| level > 0));
    let carries = claimed.count();
    let mut lacks = Vec::new();
    // Who could confirm it only matters where a claim waits for that.
    let waits = is_short(case, best);
    for (missing, field) in [
        (best.result.is_none(), WorkField::Result),
        (waits && best.used_by.is_none(), WorkField::UsedBy),
        (waits && best.confirmed_by.is_none(), WorkField::ConfirmedBy),
        (waits && best.link.is_none() && best.used_by.is_none(), WorkField::Link),
        (waits && best.from.is_none() && best.until.is_none(), WorkField::Dates),
    ] {
        if missing {
            lacks.push(field);
        }
    }
    Some(WorkToName { id: best.id.clone(), title: best.title.clone(), carries, lacks })
}

/// Whether a piece of work is worth speaking of: it carries something, or is not old.
fn carries_or_is_new(case: &Case<'_>, work: &Work) -> bool {
    (0..case.rubric.skills.len())
        .filter(|skill| case.claimed[*skill].level().is_some_and(|level| level > 0))
        .any(|skill| {
            let cap = work_cap(case.rubric, case.assessment, case.as_of, skill, work);
            cap.is_some_and(|(cap, aged)| !aged || cap > case.rubric.group_of(skill).unbacked_cap)
        })
}

/// Whether a claim that a piece of work shows is higher than anything carries it.
fn is_short(case: &Case<'_>, work: &Work) -> bool {
    let mut shown = work.shows.iter().filter_map(|id| case.rubric.skill_ix(id));
    shown.any(|skill| {
        case.claimed[skill].level().is_some_and(|level| level > case.backing[skill].cap)
    })
}

/// A claim that a step counts and nothing carries that far.
pub(super) struct Unbacked {
    pub skill: SkillIx,
    /// The level that something carries.
    pub has: Level,
    /// What more of the step would count if it were carried.
    pub gained: Share,
}

/// The claims that a step counts and nothing carries yet.
pub(super) fn unbacked(case: &Case<'_>, place: &Step) -> Vec<Unbacked> {
    let backed = case.assessment.backed(case.rubric, case.backing);
    let demands = demands(case.rubric, place, case.claimed, End::Low);
    let total = total(&demands);
    let mut unbacked = Vec::new();
    for demand in demands {
        let (Some(has), Some(claim)) =
            (backed[demand.skill].level(), case.claimed[demand.skill].level())
        else {
            continue;
        };
        let worth = claim.min(demand.level);
        let mut gates = place.gates.iter().filter(|gate| gate.any_of.contains(&demand.skill));
        if worth > has && (demand.weight > 0 || gates.any(|gate| gate.entry.level > has)) {
            let missing = points(demand, has, total);
            let gained = missing.beyond(points(demand, worth, total));
            unbacked.push(Unbacked { skill: demand.skill, has, gained });
        }
    }
    unbacked
}

/// The same by id: must-haves first, then by points; without those of which nothing can show more but somebody
/// else's rating.
fn worth_backing(case: &Case<'_>, place: &Step) -> Vec<SkillId> {
    let mut open = unbacked(case, place);
    open.retain(|claim| claim.has < case.rubric.carries(claim.skill).highest());
    open.sort_by_key(|claim| {
        let mut gates = place.gates.iter();
        let gate = gates.any(|gate| gate.any_of == [claim.skill] && gate.entry.level > claim.has);
        (Reverse((gate, claim.gained)), case.rubric.skills[claim.skill].id())
    });
    open.iter().map(|claim| case.rubric.skills[claim.skill].id().to_owned()).collect()
}

/// Questions to expect about the highest claims that count most and that nothing carries yet, at most five.
pub fn expected_questions(case: &Case<'_>) -> Vec<Question> {
    let backed = case.assessment.backed(case.rubric, case.backing);
    let total = case.total();
    let mut questions = Vec::new();
    for demand in demands(case.rubric, case.target, case.claimed, End::Low) {
        let Standing::Rated(claim) = case.claimed[demand.skill] else { continue };
        let Some(question) = probe_up_to(&case.rubric.skills[demand.skill], claim) else {
            continue;
        };
        let carried = backed[demand.skill].level().is_some_and(|level| level >= claim);
        let gate = case.target.gates.iter().any(|gate| gate.any_of.contains(&demand.skill));
        let weight = Share::new(demand.weight, total);
        let skill = case.rubric.skills[demand.skill].id().to_owned();
        questions.push((
            (carried, !gate, Reverse(weight)),
            Question { skill, claimed: claim, question },
        ));
    }
    questions.sort_by_key(|(rank, _)| *rank);
    questions.into_iter().map(|(_, question)| question).take(5).collect()
}

/// What an interviewer would ask to check a claim: the question of its level, or of the next lower one
/// that has any.
pub(super) fn probe_up_to(skill: &Skill, claim: Level) -> Option<String> {
    let mut lower = skill.content.levels.iter().filter(|anchor| anchor.level <= claim).rev();
    lower.find_map(|anchor| anchor.probe.clone())
}
