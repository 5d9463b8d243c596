//! How close the same answers come to the other built-in rubrics.

use std::cmp::Reverse;

use super::Builder;
use crate::assessment::Assessment;
use crate::assessment::other_rubric::transfer;
use crate::judging::{Share, judge, readiness};
use crate::report::{ClosestLine, OtherRubricLine, Range, Verdict};
use crate::rubric::{Rubric, Step};

/// A report names another rubric if they share at least so much of the weight of one of its steps, in percent.
const LEAST_SHARED_PERCENT: u8 = 40;

impl Builder<'_> {
    pub(super) fn other_rubrics(&self) -> Vec<OtherRubricLine> {
        let others = self.rubric.others();
        let lines = others.iter().map(|other| OtherRubricLine {
            id: other.id.clone(),
            version: other.version.to_string(),
            hash: other.hash.clone(),
            title: other.title.clone(),
            fits_percent: other.judging.fits_percent,
            close_percent: other.judging.close_percent,
            closest: self.closest(other),
        });
        lines.collect()
    }

    /// The step of another rubric that fits or comes closest; `None` if there is too little in common.
    fn closest(&self, other: &Rubric) -> Option<ClosestLine> {
        if !self.names(other) && !other.all_steps().any(|step| self.shares_much(other, step)) {
            return None;
        }
        let (assessment, _) = transfer(self.assessment.clone(), self.rubric, other)?;
        let years = self.assessment.facts.years_experience;
        let mut usual = other.steps.iter().filter_map(|step| step.min_years).filter(|it| *it > 0);
        let is_experienced = self.assessment.is_experienced(&other.judging)
            || usual.any(|usual| years.is_some_and(|years| years.0 >= usual.into()));
        let steps = other.steps.iter().filter(|step| !(step.newcomers_only && is_experienced));
        let lowest = steps.clone().next().and_then(|step| step.rung);
        // What the own rubric judges too needs no second figure.
        let is_known = |path: &&Step| self.rubric.all_steps().any(|own| own.name == path.name);
        let paths = other.paths.iter().filter(|path| !is_known(path));
        let lines =
            steps.chain(paths).map(|step| (step.rung, closest_line(other, step, &assessment)));
        // Nobody comes close to a step before the steps below it, and a path stands beside them.
        let fair =
            lines.filter(|(rung, (_, line))| line.verdict == Verdict::Fits || *rung == lowest);
        Some(fair.map(|(_, line)| line).min_by_key(|(key, _)| *key)?.1)
    }

    /// Whether the person used something that the other rubric scores.
    fn names(&self, other: &Rubric) -> bool {
        let mut used = self.assessment.facts.also_used.iter().flatten();
        used.any(|id| {
            let mut topics = self.rubric.market.beyond.iter();
            topics.any(|topic| topic.id == *id && topic.rubric.as_ref() == Some(&other.id))
        })
    }

    fn shares_much(&self, other: &Rubric, step: &Step) -> bool {
        let (mut shared, mut all) = (0, 0);
        for (at, skill) in other.skills.iter().enumerate().filter(|(at, _)| step.required[*at] > 0)
        {
            all += step.weights[at];
            shared +=
                if other.shares_skill(self.rubric, skill.id()) { step.weights[at] } else { 0 };
        }
        all > 0 && Share::new(shared, all).reaches_percent(LEAST_SHARED_PERCENT)
    }
}

/// A step of a rubric as an assessment of it reaches it, with the key to choose by: what fits comes first, the highest
/// before the others, then what is reached most.
fn closest_line(
    rubric: &Rubric,
    step: &Step,
    assessment: &Assessment,
) -> ((Reverse<u8>, Reverse<Share>, usize), ClosestLine) {
    let claimed = assessment.standings(rubric);
    let scope = assessment.facts.scope.get(&step.id).copied();
    let judged = judge(rubric, step, &claimed, scope);
    let unmet = readiness(rubric, step, &claimed).unmet;
    let unknown = unmet.iter().filter(|demand| claimed[demand.skill].level().is_none()).count();
    let questions = unknown + usize::from(step.scope.is_some() && scope.is_none());
    let rung = step.rung.or(step.beside).unwrap_or_default();
    let height = if judged.verdict == Verdict::Fits { rung + 1 } else { 0 };
    let line = ClosestLine {
        id: step.id.clone(),
        name: step.name.clone(),
        verdict: judged.verdict,
        attainment: Range { low: judged.low.value(), high: judged.high.value() },
        questions,
    };
    ((Reverse(height), Reverse(judged.low), questions), line)
}
