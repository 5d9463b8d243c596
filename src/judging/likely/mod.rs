//! The likely result of an incomplete assessment: whether open answers can still change the walk, where the walk most
//! likely ends, and which question tells most about it.
//!
//! A guess uses a [`Crowd`] of simulated people, drawn from the rubric alone. The same rubric, assessment and open
//! questions always give the same guess.

mod crowd;
mod gauge;

use crate::assessment::{Assessment, Facts, Standing};
use crate::judging::walk;
use crate::rubric::{Level, Rubric, SkillIx, Step, StepId};

pub use crowd::{Crowd, Likeliest};

/// The most interchangeable skills to try out one by one: that takes 2 to this power walks.
const MOST_LEFT_OUT: usize = 10;

/// A question that the person can still answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Open<'a> {
    /// The level of a skill.
    Level(SkillIx),
    /// The scope question of the step with this id.
    Scope(&'a StepId),
}

impl Open<'_> {
    /// The skill that the question asks about; `None` for a scope question.
    fn skill(self) -> Option<SkillIx> {
        match self {
            Open::Level(skill) => Some(skill),
            Open::Scope(_) => None,
        }
    }
}

/// All open questions that can affect the walk. First come the levels of scored skills that were not asked, in the
/// order of the skills. Then come the scope questions, in the order of the ladder. A skipped skill counts as answered.
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

/// Whether no answer to the open questions can change the walk by ratings. Every level, yes or no, and "not applicable"
/// where allowed must lead to the same current step and the same next step. Skipping the questions changes nothing then
/// either. Other unknown answers stay unknown. `false` means that answers can differ, or that there were too many to
/// try.
///
/// Verdicts never fall when a level rises or a no becomes a yes. So two walks bound all others: all open answers at 0
/// with no, and all at the top with yes. "Not applicable" has no place in that order, so each choice is tried out.
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

/// The facts with the same answer to every open scope question.
fn answered(facts: &Facts, open: &[Open], yes: bool) -> Facts {
    let mut answered = facts.clone();
    answered.scope.extend(open.iter().filter_map(|question| match question {
        Open::Scope(step) => Some(((*step).to_owned(), yes)),
        Open::Level(_) => None,
    }));
    answered
}
