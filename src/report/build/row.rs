//! The row of an assessment: what its report says, without what a row doesn't show.

use jiff::civil::Date;

use super::Builder;
use crate::assessment::{Assessment, Standing};
use crate::judging::gap::{GapKind, gaps};
use crate::judging::{coverage, judge};
use crate::report::row::{Row, RowGap, RowSkill, RowStep};
use crate::report::{Limits, Options, ReportError};
use crate::rubric::{Rubric, Step, StepId};

/// The steps that rows show: those of the ladder, or the roles of a rubric without one.
pub fn row_steps(rubric: &Rubric) -> &[Step] {
    if rubric.has_ladder() { &rubric.steps } else { &rubric.paths }
}

/// The row of an assessment on a day. `target` is the id of a step or path, as for a
/// [`report`](fn@crate::report::report). The row has the assessment's id as its own and as the person's key.
///
/// # Errors
/// [`ReportError`] if the rubric has no such step or path.
pub fn row(
    rubric: &Rubric,
    assessment: &Assessment,
    target: Option<&str>,
    as_of: Date,
) -> Result<Row, ReportError> {
    let options = Options {
        target: target.map(StepId::as_named),
        as_of: as_of.into(),
        limits: Limits::default(),
        ratings: Vec::new(),
    };
    options.check(rubric)?;
    Ok(Builder::new(rubric, assessment, &options).row())
}

impl Builder<'_> {
    fn row(&self) -> Row {
        let (rubric, assessment) = (self.rubric, self.assessment);
        let target = self.target.map(|(step, _)| step);
        let id = assessment.id.0.clone().unwrap_or_default();
        let judged = |step| judge(rubric, step, &self.claimed, self.scope(step));
        let at_target = target.map(judged);
        let must_haves = target
            .zip(at_target.as_ref())
            .map(|(step, judged)| (step.gates.len() - judged.gates_unmet.len(), step.gates.len()));
        let steps = row_steps(rubric).iter().map(judged);
        Row {
            person: id.clone(),
            id,
            name: assessment.subject.as_ref().map(|subject| subject.name.clone()),
            date: Some(assessment.taken_on),
            rubric: rubric.id.clone(),
            target: target.map(|step| step.id.clone()),
            current_step: self.walk.current.map(|step| step.id.clone()),
            next_step: self.walk.next.map(|step| step.id.clone()),
            backed_step: self.backed_walk().and_then(|walk| Some(walk.current?.id.clone())),
            verdict: at_target.as_ref().map(|judged| judged.verdict),
            attainment: at_target.map(|judged| (judged.low.value(), judged.high.value())),
            must_haves,
            coverage: target.map(|step| coverage(rubric, step, &self.claimed).value()),
            gaps: target.map(|step| self.row_gaps(step)).unwrap_or_default(),
            work: assessment.work.as_ref().map(Vec::len),
            credentials: assessment.credentials.as_ref().map(Vec::len),
            backed_skills: self.backed.as_deref().map(|backed| supported(&self.claimed, backed)),
            agreed_levels: assessment.agreed_levels.len(),
            skills: self.row_skills(target),
            steps: steps
                .map(|judged| RowStep {
                    low: judged.low.value(),
                    high: judged.high.value(),
                    verdict: judged.verdict,
                })
                .collect(),
        }
    }

    fn row_gaps(&self, target: &Step) -> Vec<RowGap> {
        let gaps = gaps(self.rubric, target, &self.claimed, self.backed.as_deref());
        let learn = gaps.into_iter().filter(|gap| gap.kind == GapKind::Learn);
        learn
            .map(|gap| RowGap {
                skill: self.id(gap.skill),
                level: gap.level,
                required: gap.required,
                points: gap.points.value(),
            })
            .collect()
    }

    fn row_skills(&self, target: Option<&Step>) -> Vec<RowSkill> {
        let lines = self.required_levels(target).into_iter().enumerate();
        lines
            .map(|(skill, required)| RowSkill {
                id: self.id(skill),
                claimed: self.claimed[skill],
                backed: self.backed.as_ref().and_then(|backed| backed[skill].level()),
                required,
            })
            .collect()
    }
}

/// How many ratings are not lowered by the evidence.
fn supported(claimed: &[Standing], backed: &[Standing]) -> usize {
    let both = claimed.iter().zip(backed);
    both.filter(|(claim, backed)| claim.level().is_some() && claim == backed).count()
}
