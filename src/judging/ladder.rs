//! The walk up the ladder: a person's current step, and the next one.

use crate::assessment::{Facts, Standing};
use crate::judging::{Judgement, Verdict, judge};
use crate::rubric::{Rubric, SkillIx, Step};

/// The end of a walk.
#[derive(Clone, Debug, Default)]
pub struct Walk<'a> {
    /// The last step that fits.
    pub current: Option<&'a Step>,
    /// The first step that cannot fit.
    pub next: Option<&'a Step>,
    /// The step at which the walk stopped; `None` at the top.
    pub stop: Option<Stop<'a>>,
}

/// The step at which the walk stopped, and which answers would decide whether it fits.
#[derive(Clone, Debug)]
pub struct Stop<'a> {
    /// The step.
    pub step: &'a Step,
    /// The skills whose answers would decide; empty if the step cannot fit.
    pub skills: Vec<SkillIx>,
    /// Whether the answer to its scope question would decide.
    pub scope: bool,
}

/// Climbs the ladder with a verdict for each step, looked up by the step's index. Returns the last step that fits, and
/// the first step that does not fit with its verdict (`None` at the top). At a fork, the aimed branch counts. Without
/// an aim, the first branch counts, or another one if only that one fits.
pub fn climb<'a>(
    steps: &'a [Step],
    aim: Option<&str>,
    verdict: impl Fn(usize) -> Verdict,
) -> (Option<&'a Step>, Option<(&'a Step, Verdict)>) {
    let (mut current, mut start) = (None, 0);
    for branches in steps.chunk_by(|one, other| one.rung == other.rung) {
        let places = start..start + branches.len();
        start = places.end;
        let aimed = places.clone().find(|&at| aim == Some(steps[at].id.as_str()));
        let first = aimed.unwrap_or(places.start);
        let said = verdict(first);
        let fits = match said {
            Verdict::Fits => Some(first),
            _ if aimed.is_some() => None,
            _ => places.clone().find(|&at| at != first && verdict(at) == Verdict::Fits),
        };
        match fits {
            Some(at) => current = Some(&steps[at]),
            None => return (current, Some((&steps[first], said))),
        }
    }
    (current, None)
}

/// Walks the ladder from the first step and stops at the first one that does not fit.
pub fn walk<'a>(rubric: &'a Rubric, standings: &[Standing], facts: &Facts) -> Walk<'a> {
    walk_on(rubric, &rubric.steps, standings, facts)
}

/// Walks the given steps of a ladder, which may differ from the rubric's: "what if" changes them. It only judges their
/// fit, so weights may exceed the pack's limit; see [`solidity`].
///
/// [`solidity`]: super::solidity
pub(super) fn walk_on<'a>(
    rubric: &Rubric,
    steps: &'a [Step],
    standings: &[Standing],
    facts: &Facts,
) -> Walk<'a> {
    let (current, stopped) = climb(steps, facts.aim.as_deref(), |at| {
        judge_as_told(rubric, &steps[at], standings, facts).verdict
    });
    let Some((step, verdict)) = stopped else {
        return Walk { current, ..Walk::default() };
    };
    let undecided = verdict == Verdict::Undecided;
    let unknown = (0..rubric.skills.len()).filter(|&skill| {
        let matters =
            step.required[skill] > 0 || step.gates.iter().any(|gate| gate.any_of.contains(&skill));
        rubric.is_scored(skill) && matters && standings[skill].is_unknown()
    });
    let scope = step.scope.is_some() && !facts.scope.contains_key(&step.id);
    let by_skills = undecided && !judge_as_told(rubric, step, standings, facts).skills_fit;
    let stop = Stop {
        step,
        skills: if by_skills { unknown.collect() } else { Vec::new() },
        scope: undecided && scope,
    };
    Walk { current, next: Some(step).filter(|_| !undecided), stop: Some(stop) }
}

/// Judges a step with the person's answer to its scope question.
pub(super) fn judge_as_told<'a>(
    rubric: &Rubric,
    step: &'a Step,
    standings: &[Standing],
    facts: &Facts,
) -> Judgement<'a> {
    judge(rubric, step, standings, facts.scope.get(&step.id).copied())
}

/// The steps that a walk must pass to reach a step, one list per rung: the step itself, then the rungs below it,
/// highest first. At least one branch in each list has to fit. At a fork below, the list has the aimed branch only, or
/// all branches without an aim.
pub fn asked_on_the_way<'a>(
    rubric: &'a Rubric,
    to: &'a Step,
    aim: Option<&str>,
) -> Vec<Vec<&'a Step>> {
    let rungs = rubric.steps.chunk_by(|one, other| one.rung == other.rung);
    let below = rungs.rev().filter(|branches| branches[0].rung < to.rung);
    let branches = below.map(|branches| {
        match branches.iter().find(|branch| aim == Some(branch.id.as_str())) {
            Some(aimed) => vec![aimed],
            None => branches.iter().collect(),
        }
    });
    std::iter::once(vec![to]).chain(branches).collect()
}
