//! Advice on each project by itself: what it would bring at the target.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::reasons::{only_shows, over_hours, too_little};
use super::{BestSet, Case, Keep, Lift, Range, Worth, best_projects};
use crate::rubric::ProjectId;
use crate::rubric::files::{Project, Resource, Status};
use crate::text::sorting::sort_by_cached_key;

/// The advice on all projects of the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProjectAdvices {
    /// the projects worth it by themselves, best first.
    /// Projects about a topic that the person also used come first.
    pub recommended: Vec<ProjectAdvice>,
    /// the others; `reason` says why not to do them
    pub considered: Vec<ProjectAdvice>,
    /// always empty: anybody can start a project
    pub not_earnable: Vec<ProjectAdvice>,
    /// the id of the one that would add most; null if one is recommended or none adds anything
    pub if_asked: Option<ProjectId>,
    /// the exact best set of projects; null if there is no target
    pub best: Option<BestSet>,
}

/// The advice on one project.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProjectAdvice {
    /// the project's id
    pub id: ProjectId,
    /// the project's name
    pub name: String,
    /// always active
    pub status: Status,
    /// the attainment that it would add at the target, from 0 to 1, once the person has its entry levels
    pub value: f64,
    /// ratings that it would raise
    pub teaches: Vec<Lift>,
    /// ratings that it would support in full
    pub shows: Vec<Lift>,
    /// how many must-haves of the target it would close
    pub gates_closed: usize,
    /// how much of the target it covers, from 0 to 1
    pub fit: f64,
    /// reasons for it: the evidence that it leaves for others to check
    pub why: Vec<String>,
    /// why it is not recommended; null if it is
    pub reason: Option<Keep>,
    /// the thing to build
    pub builds: String,
    /// the hours that it needs
    pub hours: Range,
    /// the milestones, in order
    pub milestones: Vec<String>,
    /// contents of its README
    pub readme: Vec<String>,
    /// resources to learn from
    pub resources: Vec<Resource>,
    /// names of its topics that the person also used
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

/// Names of the project's topics, beyond the rubric, that the person also used.
fn topics(case: &Case<'_>, file: &Project) -> Vec<String> {
    let ticked = case.assessment.ticked(case.rubric);
    ticked.filter(|item| file.topics.contains(&item.id)).map(|item| item.name.clone()).collect()
}

/// Judges every project of the rubric. It omits projects whose entry levels need a skill that the person replaces with
/// an interchangeable one.
pub fn projects(case: &Case<'_>) -> ProjectAdvices {
    let apt = case.rubric.projects.iter().filter(|file| !case.asks_for_second(&file.first));
    let mut judged: Vec<(Worth, ProjectAdvice)> = apt.map(|file| advice(case, file)).collect();
    sort_by_cached_key(&mut judged, |(value, advice)| {
        // Of the projects worth it, those that build on the person's experience come first.
        let builds_on = advice.reason.is_none() && !advice.topics.is_empty();
        let rank = (Reverse(value.points), Reverse(value.gates), Reverse(value.fit));
        let hours = (advice.hours.low + advice.hours.high) as u64;
        (Reverse(builds_on), rank, hours, advice.id.clone())
    });
    // If no project is worth it or possible yet, this is the one that would add most, if any adds something.
    let best = judged
        .iter()
        .filter(|(value, _)| value.points.value() > 0.0)
        .find(|(_, advice)| !matches!(advice.reason, Some(Keep::OnlyShows { .. })))
        .map(|(_, advice)| advice.id.clone());
    let (recommended, considered): (Vec<_>, Vec<_>) =
        judged.into_iter().map(|(_, advice)| advice).partition(|advice| advice.reason.is_none());
    let if_asked = best.filter(|_| recommended.is_empty());
    ProjectAdvices {
        recommended,
        considered,
        not_earnable: vec![],
        if_asked,
        best: Some(best_projects(case)),
    }
}

fn advice(case: &Case<'_>, file: &Project) -> (Worth, ProjectAdvice) {
    let skills = case.lacks(&file.first);
    // The value counts the entry levels as reached.
    let claimed = case.claimed_with(&skills);
    let value = Case { claimed: &claimed, ..*case }.value(&file.teaches, &file.shows);
    let lacking = (!skills.is_empty()).then_some(Keep::NeedsSkills { skills });
    let advice = ProjectAdvice {
        id: file.id.clone(),
        name: file.name.clone(),
        status: Status::Active,
        value: value.points.value(),
        teaches: value.teaches.clone(),
        shows: value.shows.clone(),
        gates_closed: value.gates,
        fit: value.fit.value(),
        why: vec![file.evidence.clone()],
        reason: lacking
            .or_else(|| over_hours(case, file.hours))
            .or_else(|| only_shows(&value))
            .or_else(|| too_little(case, &value)),
        builds: file.builds.clone(),
        hours: Range::from(file.hours),
        milestones: file.milestones.clone(),
        readme: file.readme.clone(),
        resources: file.resources.clone(),
        topics: topics(case, file),
    };
    (value, advice)
}
