//! The walk up the ladder: the step somebody is at, and the next.

use crate::assessment::{Facts, Standing};
use crate::rubric::{Rubric, SkillIx, Step};
use crate::score::{Verdict, judge};

/// Where the walk ended.
#[derive(Clone, Debug, Default)]
pub struct Walk<'a> {
    /// The last step that fits, of those walked.
    pub current: Option<&'a Step>,
    /// The first that cannot fit.
    pub next: Option<&'a Step>,
    /// What made it stop; `None` at the top.
    pub stop: Option<Stop<'a>>,
}

/// A step at which the walk stopped without a next step, and what would decide it.
#[derive(Clone, Debug)]
pub struct Stop<'a> {
    pub step: &'a Step,
    /// Skills whose answers would decide; empty if it cannot fit.
    pub skills: Vec<SkillIx>,
    /// Whether the answer to its question about scope would decide.
    pub scope: bool,
}

/// The rungs that somebody walks: of a fork the branch aimed at, else the first.
fn rungs<'a>(steps: &'a [Step], aim: Option<&str>) -> Vec<&'a Step> {
    let mut rungs: Vec<&Step> = Vec::new();
    for step in steps {
        match rungs.last_mut() {
            Some(last) if last.rung == step.rung => {
                if aim == Some(step.id.as_str()) {
                    *last = step;
                }
            }
            _ => rungs.push(step),
        }
    }
    rungs
}

/// Walks the ladder from the first step and stops at the first that does not fit.
pub fn walk<'a>(rubric: &'a Rubric, standings: &[Standing], facts: &Facts) -> Walk<'a> {
    walk_on(rubric, &rubric.steps, standings, facts)
}

/// Walks the steps of a ladder, which need not be as the rubric has them: "what if" is asked with
/// others. Only their fit is judged, so weights may be greater than the pack's limit; see [`solidity`].
///
/// [`solidity`]: super::solidity
pub(super) fn walk_on<'a>(
    rubric: &Rubric,
    steps: &'a [Step],
    standings: &[Standing],
    facts: &Facts,
) -> Walk<'a> {
    let aim = facts.aim.as_deref();
    let judge = |step: &'a Step| judge(rubric, step, standings, facts.scope.get(&step.id).copied());
    let mut walk = Walk::default();
    for step in rungs(steps, aim) {
        let judgement = judge(step);
        if judgement.verdict == Verdict::Fits {
            walk.current = Some(step);
            continue;
        }
        let mut branches = steps.iter().filter(|other| other.rung == step.rung);
        let aimed = branches.clone().any(|branch| aim == Some(branch.id.as_str()));
        let other =
            branches.find(|other| other.id != step.id && judge(other).verdict == Verdict::Fits);
        if let Some(other) = other.filter(|_| !aimed) {
            walk.current = Some(other);
            continue;
        }
        let undecided = judgement.verdict == Verdict::Undecided;
        let unknown = (0..rubric.skills.len()).filter(|&skill| {
            let matters = step.required[skill] > 0
                || step.gates.iter().any(|gate| gate.any_of.contains(&skill));
            rubric.is_scored(skill) && matters && standings[skill].is_unknown()
        });
        let scope = step.scope.is_some() && !facts.scope.contains_key(&step.id);
        walk.next = Some(step).filter(|_| !undecided);
        walk.stop = Some(Stop {
            step,
            skills: if undecided && !judgement.skills_fit { unknown.collect() } else { Vec::new() },
            scope: undecided && scope,
        });
        break;
    }
    walk
}

/// What a walk up to a step asks for: of each rung, the step itself first and then downwards, the
/// branches of which one has to fit. Of a fork below it is the branch aimed at, else any.
pub fn asked_on_the_way<'a>(
    rubric: &'a Rubric,
    to: &'a Step,
    aim: Option<&str>,
) -> Vec<Vec<&'a Step>> {
    let below = rungs(&rubric.steps, aim).into_iter().rev().filter(|step| step.rung < to.rung);
    let branches = below.map(|step| {
        let mut branches: Vec<&Step> =
            rubric.steps.iter().filter(|other| other.rung == step.rung).collect();
        if aim.is_some_and(|aim| branches.iter().any(|branch| branch.id == aim)) {
            branches = vec![step];
        }
        branches
    });
    std::iter::once(vec![to]).chain(branches).collect()
}
