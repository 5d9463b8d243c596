//! What if: the assessment of somebody who has learnt or earned something more.

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::{Answer, Assessment, Held, State, Work};
use crate::rubric::files::Levels;
use crate::rubric::{CredentialId, Level, ProjectId, Rubric, SkillId};

/// Something supposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Suppose {
    /// A level of a skill.
    Level {
        /// id of the skill
        skill: SkillId,
        /// the level
        level: Level,
    },
    /// A credential earned: it is held, and what it teaches is learnt, a level of a claim at most.
    Credential {
        /// its id
        id: CredentialId,
    },
    /// A project done: it becomes work that backs as much as the project shows, and what it teaches is
    /// learnt likewise.
    Project {
        /// its id
        id: ProjectId,
    },
}

/// The assessment with all of this, done on a day. Ids must be the rubric's.
pub fn suppose(
    rubric: &Rubric,
    assessment: &Assessment,
    supposed: &[Suppose],
    day: Date,
) -> Assessment {
    let mut then = assessment.clone();
    for one in supposed {
        match one {
            Suppose::Level { skill, level } => rate(&mut then, skill, *level),
            Suppose::Credential { id } => {
                let Some(credential) = rubric.credential(id) else { continue };
                learn(assessment, &mut then, &credential.teaches);
                let held = Held { id: id.clone(), earned_on: Some(day.into()) };
                then.credentials.get_or_insert_default().push(held);
            }
            Suppose::Project { id } => {
                let Some(project) = rubric.projects.iter().find(|project| project.id == *id) else {
                    continue;
                };
                learn(assessment, &mut then, &project.teaches);
                then.work.get_or_insert_default().push(Work {
                    id: id.to_string(),
                    title: project.name.clone(),
                    link: None,
                    used_by: None,
                    result: None,
                    confirmed_by: None,
                    from: None,
                    until: Some(day.into()),
                    shows: above(&project.shows, rubric.evidence.described),
                    share: None,
                });
            }
        }
    }
    then
}

/// The skills that are shown at least at a level: what a piece of work that is only described can carry.
fn above(shows: &Levels, least: Level) -> Vec<SkillId> {
    shows.iter().filter(|(_, level)| **level >= least).map(|(skill, _)| skill.clone()).collect()
}

fn rate(then: &mut Assessment, skill: &SkillId, level: Level) {
    let answer =
        Answer { state: State::Rated, level: Some(level), reason: None, answered_on: None };
    then.answers.insert(skill.clone(), answer);
}

/// One level above what was claimed before anything was supposed, at most as high as it is taught.
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
