//! The step for which a person's degree matters.

use super::judge;
use crate::assessment::{Facts, Standing};
use crate::rubric::{Rubric, Step};

/// The step or path for which this person's degree matters; `None` if there is none. It is the aim, if a degree matters
/// there. Otherwise it is the first such step of the ladder whose skills fit, even if its scope question is open.
pub fn degree_step<'r>(
    rubric: &'r Rubric,
    standings: &[Standing],
    facts: &Facts,
) -> Option<&'r Step> {
    let aim = facts.aim.as_deref().and_then(|aim| rubric.step(aim));
    let mut reached = rubric.steps.iter().filter(|step| step.degree_matters.is_some());
    aim.filter(|aim| aim.degree_matters.is_some())
        .or_else(|| reached.find(|step| judge(rubric, step, standings, Some(true)).skills_fit))
}
