//! The walk up the ladder: the step somebody is at, and the next.

use crate::assessment::{Facts, Standing};
use crate::judging::{Judgement, Verdict, judge};
use crate::rubric::{Rubric, SkillIx, Step};

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
    /// The step.
    pub step: &'a Step,
    /// Skills whose answers would decide; empty if it cannot fit.
    pub skills: Vec<SkillIx>,
    /// Whether the answer to its question about scope would decide.
    pub scope: bool,
}

/// Climbs the ladder by what is said of each step, given by its place: the last step that fits, and the
/// first that does not with what is said of it; `None` at the top. Of a fork the branch aimed at counts;
/// with no branch aimed at the first, or else another that fits.
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

/// Judges a step with what was said to its question about scope.
pub(super) fn judge_as_told<'a>(
    rubric: &Rubric,
    step: &'a Step,
    standings: &[Standing],
    facts: &Facts,
) -> Judgement<'a> {
    judge(rubric, step, standings, facts.scope.get(&step.id).copied())
}

/// What a walk up to a step asks for: of each rung, the step itself first and then downwards, the
/// branches of which one has to fit. Of a fork below it is the branch aimed at, else any.
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
