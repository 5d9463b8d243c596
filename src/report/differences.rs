//! Lists how one report differs from another of the same rubric, as values. It judges nothing again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::judging::Verdict;
use crate::judging::gap::GapKind;
use crate::report::{GapLine, Reading, Report, StepLine};
use crate::rubric::{Level, SkillId, StepId};
use crate::text::sorting::map_of;

/// A value before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change<T> {
    /// the earlier value
    pub before: T,
    /// the later value
    pub after: T,
}

impl<T: PartialEq> Change<T> {
    /// Whether the two values differ.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// The differences between two reports.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// the id of the step to compare at: the target of the second report; null if it has none
    pub target: Option<StepId>,
    /// the walk by ratings
    pub claimed: ReadingChange,
    /// the walk by evidence
    pub backed: ReadingChange,
    /// every step and path, in order
    pub steps: Vec<StepChange>,
    /// the skills whose rating or supported level differs
    pub skills: Vec<SkillChange>,
    /// gaps of the first report that the second does not have; meaningful only at the same target
    pub closed: Vec<GapRef>,
    /// gaps of the second report that the first does not have
    pub opened: Vec<GapRef>,
}

/// The result of the walk in both reports.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadingChange {
    /// the id of the current step
    pub current_step: Change<Option<StepId>>,
    /// the id of the next step
    pub next_step: Change<Option<StepId>>,
}

/// A step or path in both reports. Unknown answers count as 0.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepChange {
    /// the id of the step or path
    pub id: StepId,
    /// the verdict by ratings
    pub verdict: Change<Verdict>,
    /// attainment by ratings, from 0 to 1
    pub attainment: Change<f64>,
    /// attainment by evidence, from 0 to 1; null without evidence
    pub backed: Change<Option<f64>>,
    /// the number of requirements met
    pub met: Change<usize>,
}

/// A skill whose rating or supported level differs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillChange {
    /// the skill's id
    pub id: SkillId,
    /// the rating
    pub claimed: Change<Option<Level>>,
    /// the supported level
    pub backed: Change<Option<Level>>,
}

/// A gap, identified by its skill and kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapRef {
    /// the skill's id
    pub skill: SkillId,
    /// whether to learn or to show
    pub kind: GapKind,
}

/// Compares two reports. The lists of gaps mean something only if both reports have the same target.
pub fn compare(before: &Report, after: &Report) -> Comparison {
    let (old, new) = (gaps(before, after), gaps(after, before));
    Comparison {
        target: after.target.clone(),
        claimed: reading(&before.claimed, &after.claimed),
        backed: reading(&before.backed, &after.backed),
        steps: steps(before, after),
        skills: skills(before, after),
        closed: old.difference(&new).cloned().collect(),
        opened: new.difference(&old).cloned().collect(),
    }
}

fn gaps(report: &Report, other: &Report) -> BTreeSet<GapRef> {
    let gaps = report.gaps.iter().filter_map(|gap| {
        Some(GapRef { skill: gap.skill.clone(), kind: kind_beside(gap, report, other)? })
    });
    gaps.collect()
}

/// The kind of a gap, compared with another report; `None` if it counts as neither closed nor opened. A must-have with
/// several skills marks those nearest to it. The other report may mark a different skill for the same unmet must-have.
/// Then only the remaining part of the gap counts.
pub(super) fn kind_beside(gap: &GapLine, report: &Report, other: &Report) -> Option<GapKind> {
    let asked = gap.parts.iter().map(|part| part.required).max().unwrap_or_default();
    let level = gap.gate_level.filter(|level| *level > asked && gap.level >= asked);
    if !level.is_some_and(|level| waits_for_another(gap, level, other)) {
        return Some(gap.kind);
    }
    let backed = report.skill(&gap.skill)?.backed;
    backed.is_some_and(|backed| backed < asked).then_some(GapKind::Show)
}

/// Whether another report marks different skills for the same unmet must-have.
fn waits_for_another(gap: &GapLine, level: Level, report: &Report) -> bool {
    let target = report.target.as_deref().and_then(|id| report.step(id));
    let mut unmet = target.iter().flat_map(|step| &step.claimed.gates_unmet);
    let claimed = report.skill(&gap.skill).and_then(|skill| skill.claimed);
    let mut gaps = report.gaps.iter().filter(|other| other.skill == gap.skill);
    unmet.any(|gate| gate.level == level && gate.any_of.contains(&gap.skill))
        && claimed.is_some_and(|claimed| claimed < level)
        && !gaps.any(|other| other.kind == GapKind::Learn)
}

fn reading(before: &Reading, after: &Reading) -> ReadingChange {
    ReadingChange {
        current_step: Change {
            before: before.current_step.clone(),
            after: after.current_step.clone(),
        },
        next_step: Change { before: before.next_step.clone(), after: after.next_step.clone() },
    }
}

fn steps(before: &Report, after: &Report) -> Vec<StepChange> {
    let steps = before.steps.iter().chain(&before.paths);
    let old: BTreeMap<&str, &StepLine> = map_of(steps.map(|step| (step.id.as_str(), step)));
    let all = after.steps.iter().chain(&after.paths);
    all.filter_map(|new| Some(step_change(old.get(new.id.as_str())?, new))).collect()
}

fn step_change(old: &StepLine, new: &StepLine) -> StepChange {
    StepChange {
        id: new.id.clone(),
        verdict: Change { before: old.claimed.verdict, after: new.claimed.verdict },
        attainment: Change {
            before: old.claimed.attainment.low,
            after: new.claimed.attainment.low,
        },
        backed: Change { before: backed_low(old), after: backed_low(new) },
        met: Change { before: old.readiness.met, after: new.readiness.met },
    }
}

fn backed_low(step: &StepLine) -> Option<f64> {
    step.backed.as_ref().map(|backed| backed.attainment.low)
}

fn skills(before: &Report, after: &Report) -> Vec<SkillChange> {
    let changes = after.skills.iter().filter_map(|new| {
        let old = before.skill(&new.id)?;
        Some(SkillChange {
            id: new.id.clone(),
            claimed: Change { before: old.claimed, after: new.claimed },
            backed: Change { before: old.backed, after: new.backed },
        })
    });
    changes.filter(|skill| skill.claimed.is_change() || skill.backed.is_change()).collect()
}
