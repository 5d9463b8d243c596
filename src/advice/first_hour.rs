//! Things to do tonight, in at most an hour, and questions to expect in an interview.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::resume::is_measured;
use super::{Blank, Case, titles};
use crate::assessment::{Assessment, Standing, Work};
use crate::judging::{
    End, Share, Verdict, attainment, backing, demands, judge, points, total, work_cap,
};
use crate::rubric::files::Levels;
use crate::rubric::{Level, Skill, SkillId, SkillIx, Step};
use crate::text::sorting::sort_by_key;

/// Things to do first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FirstHour {
    /// job titles to search for: titles that fit the profile, then titles of steps and paths that fit or nearly fit
    pub search: Vec<String>,
    /// the first of them that the profile fits and that work others rely on, a topic or skills alone carry
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply: Option<String>,
    /// the titles among these that the work points to, although the basics of such a job are missing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bridge: Option<Bridge>,
    /// job titles of the target, to search for in job postings.
    /// Empty unless the target is further off.
    pub read: Vec<String>,
    /// the project to mention first; null if the person added none
    pub name_first: Option<WorkToName>,
    /// ids of the ratings that most need evidence, at most three: must-haves first, then by points
    pub back: Vec<SkillId>,
    /// ids of the skills to answer, at most three, if answers are missing
    pub answer: Vec<SkillId>,
}

/// Job titles to read postings for now, and to apply for later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bridge {
    /// the titles
    pub titles: Vec<String>,
    /// the levels to reach before applying, by skill: those that ratings or evidence don't reach
    pub lacks: Levels,
}

/// The project to mention first.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WorkToName {
    /// the project's id
    pub id: String,
    /// the project's title
    pub title: String,
    /// how many of the person's ratings it shows
    pub carries: usize,
    /// skipped details that would make it count for more
    pub lacks: Vec<WorkField>,
}

/// A detail of a project that the person skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkField {
    /// Its result.
    Result,
    /// Who uses it or relies on it.
    UsedBy,
    /// Who can confirm it.
    ConfirmedBy,
    /// A link to it.
    Link,
    /// Its dates.
    Dates,
}

/// A question that an interviewer may ask about a rating.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Question {
    /// the skill's id
    pub skill: SkillId,
    /// the level of the rating
    pub claimed: Level,
    /// the question to expect
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
    let titles::Titles { search, apply, bridge } = titles::search(case, places, is_far);
    let reads = reads || (search.is_empty() && !is_far);
    FirstHour {
        search,
        apply,
        bridge,
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

/// The project to mention first. Projects that somebody uses or can confirm come first, if they support anything. Then
/// comes the most attainment that a project supports by itself, then a project with a result. Age does not matter here.
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
        let is_seen = work.users().is_some() || work.confirmer().is_some();
        (is_seen && value > nothing, value, work.result.is_some(), Reverse(work.id.clone()))
    })?;
    let claimed = best
        .shows
        .iter()
        .filter(|skill| case.assessment.standing(skill).level().is_some_and(|level| level > 0));
    let carries = claimed.count();
    let mut lacks = Vec::new();
    // Who could confirm it only matters if a rating needs that.
    let waits = is_short(case, best);
    for (missing, field) in [
        (best.result.is_none() && !is_measured(best), WorkField::Result),
        (waits && best.users().is_none() && !Blank::has_no_users(best), WorkField::UsedBy),
        (waits && best.confirmer().is_none(), WorkField::ConfirmedBy),
        (waits && best.link.is_none() && best.users().is_none(), WorkField::Link),
        (waits && best.from.is_none() && best.until.is_none(), WorkField::Dates),
    ] {
        if missing {
            lacks.push(field);
        }
    }
    Some(WorkToName { id: best.id.clone(), title: best.title.clone(), carries, lacks })
}

/// Whether a project is worth mentioning: it supports a rating, or it is not old.
fn carries_or_is_new(case: &Case<'_>, work: &Work) -> bool {
    (0..case.rubric.skills.len())
        .filter(|skill| case.claimed[*skill].level().is_some_and(|level| level > 0))
        .any(|skill| {
            let cap = work_cap(case.rubric, case.assessment, case.as_of, skill, work);
            cap.is_some_and(|(cap, aged)| !aged || cap > case.rubric.group_of(skill).unbacked_cap)
        })
}

/// Whether a project shows a rating that is higher than its evidence supports.
fn is_short(case: &Case<'_>, work: &Work) -> bool {
    let mut shown = work.shows.iter().filter_map(|id| case.rubric.skill_ix(id));
    shown.any(|skill| {
        case.claimed[skill].level().is_some_and(|level| level > case.backing[skill].cap)
    })
}

/// A rating that counts at a step and that no evidence supports that far.
pub(super) struct Unbacked {
    pub skill: SkillIx,
    /// The level that evidence supports.
    pub has: Level,
    /// The attainment that full support would add at the step.
    pub gained: Share,
}

/// The ratings that count at a step and that no evidence supports yet.
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

/// The ids of these skills: must-haves first, then by points. Ratings that only somebody else's rating can support are
/// not among them.
fn worth_backing(case: &Case<'_>, place: &Step) -> Vec<SkillId> {
    let mut open = unbacked(case, place);
    open.retain(|claim| claim.has < case.rubric.carries(claim.skill).highest());
    sort_by_key(&mut open, |claim| {
        let mut gates = place.gates.iter();
        let gate = gates.any(|gate| gate.any_of == [claim.skill] && gate.entry.level > claim.has);
        (Reverse((gate, claim.gained)), case.rubric.skills[claim.skill].id())
    });
    open.iter().map(|claim| case.rubric.skills[claim.skill].id().to_owned()).collect()
}

/// Questions to expect, at most five: about the ratings that count most and have no evidence yet.
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
    sort_by_key(&mut questions, |(rank, _)| *rank);
    questions.into_iter().map(|(_, question)| question).take(5).collect()
}

/// The question that would check a rating: the question of its level, or of the next lower level that has one.
pub(crate) fn probe_up_to(skill: &Skill, claim: Level) -> Option<String> {
    let mut lower = skill.content.levels.iter().filter(|anchor| anchor.level <= claim).rev();
    lower.find_map(|anchor| anchor.probe.clone())
}
