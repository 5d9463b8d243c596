//! Projects, ranked singly by what each would bring at the target.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::reasons::{only_shows, over_hours, too_little};
use super::{BestSet, Case, Keep, Lift, Range, Worth, best_projects};
use crate::rubric::ProjectId;
use crate::rubric::files::{Project, Resource, Status};

/// What is advised on all projects of the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProjectAdvices {
    /// each worth it by itself, best first; before them those about something that the person also used
    pub recommended: Vec<ProjectAdvice>,
    /// `reason` speaks against it
    pub considered: Vec<ProjectAdvice>,
    /// always empty: anybody can begin a project
    pub not_earnable: Vec<ProjectAdvice>,
    /// where none is recommended: id of the one that would bring most; null if none brings anything
    pub if_asked: Option<ProjectId>,
    /// the best of them together, exactly; null if there is no target
    pub best: Option<BestSet>,
}

/// What is advised on one project.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProjectAdvice {
    /// its id
    pub id: ProjectId,
    /// its name
    pub name: String,
    /// always active
    pub status: Status,
    /// attainment at the target that it would add, 0 to 1, once what comes first is reached
    pub value: f64,
    /// claims it would raise
    pub teaches: Vec<Lift>,
    /// claims it would carry all the way
    pub shows: Vec<Lift>,
    /// must-haves of the target that it would close
    pub gates_closed: usize,
    /// how much of the target it is about, 0 to 1
    pub fit: f64,
    /// why it is advised: what it leaves that somebody else can check
    pub why: Vec<String>,
    /// why it is not recommended
    pub reason: Option<Keep>,
    /// what is built
    pub builds: String,
    /// hours that it takes
    pub hours: Range,
    /// the way, in order
    pub milestones: Vec<String>,
    /// what to put in its README
    pub readme: Vec<String>,
    /// what to learn from
    pub resources: Vec<Resource>,
    /// names of what the person also used that it is about
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

/// Names of what the person also used, beyond the rubric, that a project is about.
fn topics(case: &Case<'_>, file: &Project) -> Vec<String> {
    let ticked = case.assessment.ticked(case.rubric);
    ticked.filter(|item| file.topics.contains(&item.id)).map(|item| item.name.clone()).collect()
}

/// Judges every project of the rubric, but for those that begin with a skill for which the person has another.
pub fn projects(case: &Case<'_>) -> ProjectAdvices {
    let apt = case.rubric.projects.iter().filter(|file| !case.asks_for_second(&file.first));
    let mut judged: Vec<(Worth, ProjectAdvice)> = apt.map(|file| advice(case, file)).collect();
    judged.sort_by_cached_key(|(value, advice)| {
        // Of those that are worth it, what builds on something that the person has done goes first.
        let builds_on = advice.reason.is_none() && !advice.topics.is_empty();
        let rank = (Reverse(value.points), Reverse(value.gates), Reverse(value.fit));
        let hours = (advice.hours.low + advice.hours.high) as u64;
        (Reverse(builds_on), rank, hours, advice.id.clone())
    });
    // Where none is worth it or can be begun yet, the one that would bring most is named, if any would.
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
    // What has to come first is taken as reached: the value is that of the project then.
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
