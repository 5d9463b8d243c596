//! What if: the assessment of a person who has learned or earned something more.

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::{Answer, Assessment, Held, State, Work};
use crate::rubric::files::Levels;
use crate::rubric::{CredentialId, Level, ProjectId, Rubric, SkillId, UnknownId};
use crate::text::names;

/// An assumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Suppose {
    /// A level of a skill.
    Level {
        /// the skill's id
        skill: SkillId,
        /// the level
        level: Level,
    },
    /// A credential is earned: the person has it, and each rating that it teaches rises by one level at most.
    Credential {
        /// the credential's id
        id: CredentialId,
    },
    /// A project is done: it becomes work that supports what the project shows, and the ratings that it teaches rise in
    /// the same way.
    Project {
        /// the project's id
        id: ProjectId,
    },
}

/// Why an assumption is not possible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SupposeError {
    /// The rubric does not have it.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// The scale has no such level.
    #[error("Level {level} of `{skill}` isn't on the scale, which ends at {top}.")]
    OffScale {
        /// The skill's id.
        skill: SkillId,
        /// The level.
        level: Level,
        /// The highest level of the scale.
        top: Level,
    },
}

impl Suppose {
    /// Finds the certification or project with an id, in upper or lower case.
    ///
    /// # Errors
    /// [`UnknownId`] if the rubric has none.
    pub fn find(rubric: &Rubric, named: &str) -> Result<Suppose, UnknownId> {
        let credentials = rubric.credentials.iter().map(|known| &known.id);
        let projects = rubric.projects.iter().map(|known| &known.id);
        if let Some(id) = credentials.clone().find(|id| names::same(id, named)) {
            return Ok(Suppose::Credential { id: id.clone() });
        }
        if let Some(id) = projects.clone().find(|id| names::same(id, named)) {
            return Ok(Suppose::Project { id: id.clone() });
        }
        let known = credentials.map(CredentialId::as_str).chain(projects.map(ProjectId::as_str));
        Err(UnknownId::new("certification or project", named, known))
    }
}

/// The assessment with all these assumptions, done on a day.
///
/// # Errors
/// [`SupposeError`] if the rubric or the scale does not have one of them.
pub fn suppose(
    rubric: &Rubric,
    assessment: &Assessment,
    supposed: &[Suppose],
    day: Date,
) -> Result<Assessment, SupposeError> {
    let mut then = assessment.clone();
    for one in supposed {
        match one {
            Suppose::Level { skill, level } => {
                rubric.known_skill(skill)?;
                if *level > rubric.top() {
                    let (skill, level, top) = (skill.clone(), *level, rubric.top());
                    return Err(SupposeError::OffScale { skill, level, top });
                }
                rate(&mut then, skill, *level);
            }
            Suppose::Credential { id } => {
                let credential = rubric.known_credential(id)?;
                learn(assessment, &mut then, credential.taught());
                let held = Held { id: id.clone(), earned_on: Some(day.into()), valid_until: None };
                then.credentials.get_or_insert_default().push(held);
            }
            Suppose::Project { id } => {
                let project = rubric.known_project(id)?;
                learn(assessment, &mut then, &project.teaches);
                then.work.get_or_insert_default().push(Work {
                    id: id.to_string(),
                    title: project.name.clone(),
                    until: Some(day.into()),
                    shows: above(&project.shows, rubric.evidence.described),
                    shows_asked: true,
                    ..Work::default()
                });
            }
        }
    }
    Ok(then)
}

/// The skills shown at `least` or higher. That is the level that a project with only a description supports.
fn above(shows: &Levels, least: Level) -> Vec<SkillId> {
    shows.iter().filter(|(_, level)| **level >= least).map(|(skill, _)| skill.clone()).collect()
}

fn rate(then: &mut Assessment, skill: &SkillId, level: Level) {
    let answer =
        Answer { state: State::Rated, level: Some(level), reason: None, answered_on: None };
    then.agreed_levels.remove(skill);
    then.answers.insert(skill.clone(), answer);
}

/// Raises each rating that is taught by one level, up to the level taught. It starts from the ratings before any
/// assumption.
fn learn(before: &Assessment, then: &mut Assessment, teaches: &Levels) {
    for (skill, to) in teaches {
        let claimed = before.standing(skill).level().filter(|level| level < to);
        if let Some(level) = claimed
            && then.standing(skill).level() <= Some(level)
        {
            rate(then, skill, level.up());
        }
    }
}
