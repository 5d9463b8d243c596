//! What to do tonight, in at most an hour, and what to expect to be asked about.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use crate::assessment::{Standing, Work};
use crate::rubric::{Level, Step};
use crate::score::{End, Share, demands, points};

/// What to do first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FirstHour {
    /// titles to type into a job search
    pub search: Vec<String>,
    /// the work to speak of first; null if none was named
    pub name_first: Option<WorkToName>,
    /// ids of the claims most worth backing, at most three: must-haves first, then by points
    pub back: Vec<String>,
    /// ids of the skills to answer, at most three, where answers are missing
    pub answer: Vec<String>,
}

/// A piece of work worth naming first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WorkToName {
    pub id: String,
    pub title: String,
    /// how many of the target's claims it carries
    pub carries: usize,
    /// what was left out that would make it count for more
    pub lacks: Vec<WorkField>,
}

/// A part of a piece of work that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WorkField {
    Result,
    UsedBy,
    ConfirmedBy,
    Link,
    Dates,
}

/// A question that an interviewer may ask about a claim.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// id of the skill
    pub skill: String,
    /// the level claimed
    pub claimed: Level,
    pub question: String,
}

/// What to do first: for the step somebody stands on, or else the target.
pub fn first_hour(case: &Case<'_>, standing_on: Option<&Step>, unknown: &[String]) -> FirstHour {
    let place = standing_on.unwrap_or(case.target);
    let mut search: Vec<String> = case.target.titles.iter().take(2).cloned().collect();
    search.extend(place.titles.iter().take(2).filter(|_| place.id != case.target.id).cloned());
    search.dedup();
    FirstHour {
        search,
        name_first: best_work(case),
        back: worth_backing(case, place).into_iter().take(3).collect(),
        answer: unknown.iter().take(3).cloned().collect(),
    }
}

/// The work that carries the most claims, best confirmed first.
fn best_work(case: &Case<'_>) -> Option<WorkToName> {
    let carries = |work: &Work| {
        let rated =
            |id: &&String| case.assessment.standing(id).level().is_some_and(|level| level > 0);
        work.shows.iter().filter(rated).count()
    };
    let best = case.assessment.work().iter().max_by_key(|work| {
        (carries(work), work.result.is_some(), work.used_by.is_some(), Reverse(work.id.clone()))
    })?;
    let mut lacks = Vec::new();
    for (missing, field) in [
        (best.result.is_none(), WorkField::Result),
        (best.used_by.is_none(), WorkField::UsedBy),
        (best.confirmed_by.is_none(), WorkField::ConfirmedBy),
        (best.link.is_none() && best.used_by.is_none(), WorkField::Link),
        (best.from.is_none() && best.until.is_none(), WorkField::Dates),
    ] {
        if missing {
            lacks.push(field);
        }
    }
    Some(WorkToName {
        id: best.id.clone(),
        title: best.title.clone(),
        carries: carries(best),
        lacks,
    })
}

/// The claims that a step counts and nothing carries yet: must-haves first, then by points.
fn worth_backing(case: &Case<'_>, place: &Step) -> Vec<String> {
    let backed = case.assessment.backed(case.rubric, case.backing);
    let demands = demands(case.rubric, place, case.claimed, End::Low);
    let total = demands.iter().map(|demand| demand.weight).sum();
    let mut open: Vec<((bool, Share), String)> = Vec::new();
    for demand in demands {
        let (Some(claim), Some(has)) =
            (case.claimed[demand.skill].level(), backed[demand.skill].level())
        else {
            continue;
        };
        let worth = claim.min(demand.level);
        if worth > has {
            let gate = place
                .gates
                .iter()
                .any(|gate| gate.any_of == [demand.skill] && gate.entry.level > has);
            let gained = points(case.rubric, demand, has, total).beyond(points(
                case.rubric,
                demand,
                worth,
                total,
            ));
            open.push(((gate, gained), case.rubric.skills[demand.skill].id().to_owned()));
        }
    }
    open.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    open.into_iter().map(|(_, skill)| skill).collect()
}

/// Questions to expect about the highest claims that count most and that nothing carries yet, at most five.
pub fn expected_questions(case: &Case<'_>) -> Vec<Question> {
    let backed = case.assessment.backed(case.rubric, case.backing);
    let total = case.total();
    let asked = |skill: usize, claim: Level| {
        let levels = &case.rubric.skills[skill].content.levels;
        levels
            .iter()
            .filter(|anchor| anchor.level <= claim)
            .rev()
            .find_map(|anchor| anchor.probe.clone())
    };
    let mut questions = Vec::new();
    for demand in demands(case.rubric, case.target, case.claimed, End::Low) {
        let Standing::Rated(claim) = case.claimed[demand.skill] else { continue };
        let Some(question) = asked(demand.skill, claim) else { continue };
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
