//! How close the same answers come to every role: the steps, paths and separate roles of several rubrics in one list.

use std::cmp::Reverse;

use serde::Serialize;

use super::audience::is_zero;
use super::build::{RoadKey, road};
use super::{Missing, Range, RoadLine, Verdict};
use crate::assessment::Assessment;
use crate::assessment::other_rubric::transfer;
use crate::judging::{judge, readiness};
use crate::rubric::{Rubric, RubricId, SkillId, Step, StepId};
use crate::text::sorting::sort_by_key;

/// The format version of these lists.
pub const FORMAT: &str = "skillgap-roles/1";

/// How close one person's answers come to the roles of some rubrics.
#[derive(Clone, Debug, Serialize)]
pub struct Roles {
    /// `skillgap-roles/1`
    pub format: &'static str,
    /// the rubrics: first that of the answers
    pub rubrics: Vec<RubricLine>,
    /// the number of levels that were agreed on with somebody else, which count as ratings
    #[serde(skip_serializing_if = "is_zero")]
    pub agreed_levels: usize,
    /// their steps, paths and separate roles, best fit first
    pub roles: Vec<RoleLine>,
}

/// A rubric to look at, and what a person calls it in a command.
#[derive(Clone, Debug)]
pub struct Other {
    /// The rubric.
    pub rubric: Rubric,
    /// Its id, or its folder.
    pub name: String,
}

/// A rubric, and how much of it the answers cover.
#[derive(Clone, Debug, Serialize)]
pub struct RubricLine {
    /// the rubric's id
    pub id: RubricId,
    /// the rubric's version
    pub version: String,
    /// the SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// the number of its scored skills that the answers rate
    pub rated: usize,
    /// the number of its scored skills
    pub of: usize,
    /// the least attainment at which a role fits, in percent
    pub fits_percent: u8,
    /// the least attainment at which a role is close, in percent
    pub close_percent: u8,
    /// what a person calls the rubric in a command
    #[serde(skip)]
    pub flag: String,
}

/// How close the answers come to one role, by ratings.
#[derive(Clone, Debug, Serialize)]
pub struct RoleLine {
    /// the id of the rubric
    pub rubric: RubricId,
    /// the id of the step, path or role
    pub id: StepId,
    /// its name
    pub name: String,
    /// the verdict on it alone, without the steps below it
    pub verdict: Verdict,
    /// attainment, with unknown answers at 0 and at the top
    pub attainment: Range,
    /// the names of the skills that meet its requirements, those with the most weight first
    pub transfers: Vec<String>,
    /// the skills below its requirements, those with the most weight first
    pub missing: Vec<Missing>,
    /// the names of the skills that it requires and that have no answer
    pub unknown: Vec<String>,
    /// the number of open questions: the skills without an answer, and the question about scope
    pub questions: usize,
    /// hours of study and projects to meet all its requirements; null if no level has hours
    pub hours: Option<Range>,
    /// the number of missing levels that come on the job
    pub job_levels: usize,
}

/// The roles of an assessment's own rubric, and of those of the others that share a skill with it. Best fit first:
/// roles that fit, the highest ones first, then those with the highest attainment.
pub fn roles(rubric: &Rubric, assessment: &Assessment, others: &[Other]) -> Roles {
    let mut read = vec![(rubric, rubric.id.as_str(), assessment.clone())];
    for Other { rubric: other, name } in others.iter().filter(|other| other.rubric.id != rubric.id)
    {
        if let Some((transferred, _)) = transfer(assessment.clone(), rubric, other) {
            read.push((other, name, transferred));
        }
    }
    let mut found: Vec<(Reverse<u8>, RoadKey, RoleLine)> = Vec::new();
    for (rubric, _, assessment) in &read {
        for step in rubric.steps.iter().chain(&rubric.paths) {
            let (key, line) = role(rubric, step, assessment);
            // Who fits a step fits those below it as well.
            let rung = step.rung.or(step.beside).filter(|_| line.verdict == Verdict::Fits);
            found.push((Reverse(rung.unwrap_or_default()), key, line));
        }
    }
    sort_by_key(&mut found, |(rung, key, line)| (key.0, *rung, *key, line.id.clone()));
    Roles {
        format: FORMAT,
        rubrics: read.iter().map(|(rubric, name, own)| rubric_line(rubric, name, own)).collect(),
        agreed_levels: assessment.agreed_levels.len(),
        roles: found.into_iter().map(|(.., line)| line).collect(),
    }
}

fn rubric_line(rubric: &Rubric, name: &str, assessment: &Assessment) -> RubricLine {
    let standings = assessment.standings(rubric);
    let scored = (0..rubric.skills.len()).filter(|&skill| rubric.is_scored(skill));
    RubricLine {
        id: rubric.id.clone(),
        version: rubric.version.to_string(),
        hash: rubric.hash.clone(),
        title: rubric.title.clone(),
        rated: scored.clone().filter(|&skill| standings[skill].level().is_some()).count(),
        of: scored.count(),
        fits_percent: rubric.judging.fits_percent,
        close_percent: rubric.judging.close_percent,
        flag: name.to_owned(),
    }
}

/// How close an assessment of a rubric comes to one of its roles, with the key to sort by.
pub(super) fn role(rubric: &Rubric, step: &Step, assessment: &Assessment) -> (RoadKey, RoleLine) {
    let claimed = assessment.standings(rubric);
    let scope = assessment.facts.scope.get(&step.id).copied();
    let judged = judge(rubric, step, &claimed, scope);
    let (key, RoadLine { transfers, missing, unknown, hours, job_levels, .. }) =
        road(rubric, step, &claimed, scope);
    let at = |id: &SkillId| rubric.skill_ix(id).expect("a road names skills of its rubric");
    let name = |id: &SkillId| rubric.skills[at(id)].name().to_owned();
    let unmet = readiness(rubric, step, &claimed).unmet;
    let required =
        |id| unmet.iter().find(|demand| demand.skill == at(id)).map(|demand| demand.level);
    let short = missing.iter().map(|id| Missing {
        skill: id.clone(),
        name: name(id),
        level: claimed[at(id)].level(),
        required: required(id).unwrap_or_default(),
    });
    let line = RoleLine {
        rubric: rubric.id.clone(),
        id: step.id.clone(),
        name: step.name.clone(),
        verdict: judged.verdict,
        attainment: Range { low: judged.low.value(), high: judged.high.value() },
        transfers: transfers.iter().map(name).collect(),
        missing: short.collect(),
        questions: unknown.len() + usize::from(step.scope.is_some() && scope.is_none()),
        unknown: unknown.iter().map(name).collect(),
        hours,
        job_levels,
    };
    (key, line)
}
