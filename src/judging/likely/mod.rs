//! The likely result of an assessment that is not complete: whether what is missing can still change the
//! walk up the ladder, where the walk most likely ends, and which question tells most about it.
//!
//! A guess is made with a [`Crowd`] of simulated people, drawn from the rubric alone. The same rubric,
//! assessment and open questions always give the same guess.

mod crowd;
mod gauge;

use crate::assessment::{Assessment, Facts, Standing};
use crate::judging::walk;
use crate::rubric::{Level, Rubric, SkillIx, Step, StepId};

pub use crowd::{Crowd, Likeliest};

/// More members of interchangeable skills than this are not tried out one by one: 2 to this power walks.
const MOST_LEFT_OUT: usize = 10;

/// A question that could still be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open<'a> {
    /// The level of a skill.
    Level(SkillIx),
    /// The question about scope of the step with this id.
    Scope(&'a StepId),
}

impl Open<'_> {
    /// The skill whose level is asked, if one is.
    fn skill(self) -> Option<SkillIx> {
        match self {
            Open::Level(skill) => Some(skill),
            Open::Scope(_) => None,
        }
    }
}

/// All that can bear on the walk and has not been said: the levels of the scored skills that were not
/// asked, in the order of the skills, then the questions about scope, in the order of the ladder. A
/// declined skill is answered.
pub fn open<'a>(rubric: &'a Rubric, assessment: &Assessment) -> Vec<Open<'a>> {
    let skills = (0..rubric.skills.len()).filter(|&skill| {
        let standing = assessment.standing(rubric.skills[skill].id());
        rubric.is_scored(skill) && standing == Standing::NotAsked
    });
    let scopes = rubric
        .steps
        .iter()
        .filter(|step| step.scope.is_some() && !assessment.facts.scope.contains_key(&step.id));
    skills.map(Open::Level).chain(scopes.map(|step| Open::Scope(&step.id))).collect()
}

/// Whether no answer to the open questions can change the walk as claimed: every level, "not applicable"
/// where it may be said, and either yes or no lead to the same current step and the same next step or
/// none. Declining them does not change it then either. What was declined, or is neither answered nor
/// open, stays unknown. Where it says no, either some answers differ or there were too many to try.
///
/// Verdicts never fall when a level rises or a no becomes a yes, so that all lies between everything
/// open at 0 with no and at the top with yes; what does not apply is not in that order and is tried out.
pub fn settled(rubric: &Rubric, assessment: &Assessment, open: &[Open]) -> bool {
    let levels: Vec<SkillIx> = open.iter().filter_map(|question| question.skill()).collect();
    let may_go: Vec<SkillIx> = levels
        .iter()
        .copied()
        .filter(|&skill| rubric.is_scored(skill) && rubric.may_be_left_out(skill))
        .collect();
    if may_go.len() > MOST_LEFT_OUT {
        return false;
    }
    let facts = [false, true].map(|yes| answered(&assessment.facts, open, yes));
    let standings = assessment.standings(rubric);
    let mut ends = Vec::new();
    for chosen in 0..1_usize << may_go.len() {
        let out: Vec<SkillIx> =
            (0..may_go.len()).filter(|at| chosen >> at & 1 == 1).map(|at| may_go[at]).collect();
        for (level, facts) in [Level::ZERO, rubric.top()].into_iter().zip(&facts) {
            let mut tried = standings.clone();
            levels.iter().for_each(|&skill| tried[skill] = Standing::Rated(level));
            out.iter().for_each(|&skill| tried[skill] = Standing::NotApplicable);
            let is_allowed = out.iter().all(|&skill| {
                rubric.alternatives(skill).any(|other| tried[other] != Standing::NotApplicable)
            });
            if is_allowed {
                let walk = walk(rubric, &tried, facts);
                ends.push((id(walk.current), id(walk.next)));
            }
        }
    }
    ends.windows(2).all(|pair| pair[0] == pair[1])
}

fn id(step: Option<&Step>) -> Option<&str> {
    step.map(|step| step.id.as_str())
}

/// The facts with all open questions about scope answered alike.
fn answered(facts: &Facts, open: &[Open], yes: bool) -> Facts {
    let mut answered = facts.clone();
    answered.scope.extend(open.iter().filter_map(|question| match question {
        Open::Scope(step) => Some(((*step).to_owned(), yes)),
        Open::Level(_) => None,
    }));
    answered
}
