//! One report against another of the same rubric: what is different, as values. It judges nothing anew.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::judging::Verdict;
use crate::judging::gap::GapKind;
use crate::report::{GapLine, Reading, Report, StepLine};
use crate::rubric::{Level, SkillId, StepId};

/// What was, and what is then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change<T> {
    /// as it was
    pub before: T,
    /// as it is
    pub after: T,
}

impl<T: PartialEq> Change<T> {
    /// Whether anything changed.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

/// What is different between two reports.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// the step that both are compared at: the target of the second, null if it has none
    pub target: Option<StepId>,
    /// where the walk leads as claimed
    pub claimed: ReadingChange,
    /// where it leads as backed
    pub backed: ReadingChange,
    /// every step and path, in order
    pub steps: Vec<StepChange>,
    /// skills whose claimed or backed level differs
    pub skills: Vec<SkillChange>,
    /// gaps of the first that the second has not, at the same target
    pub closed: Vec<GapRef>,
    /// gaps of the second that the first has not
    pub opened: Vec<GapRef>,
}

/// Where the walk leads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadingChange {
    /// id of the step that it stands at
    pub current_step: Change<Option<StepId>>,
    /// id of the step that comes next
    pub next_step: Change<Option<StepId>>,
}

/// A step or path by both reports, at the low end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepChange {
    /// its id
    pub id: StepId,
    /// as claimed
    pub verdict: Change<Verdict>,
    /// attainment as claimed, 0 to 1
    pub attainment: Change<f64>,
    /// attainment as backed, 0 to 1; null where nothing backs
    pub backed: Change<Option<f64>>,
    /// requirements met
    pub met: Change<usize>,
}

/// A skill whose level differs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillChange {
    /// its id
    pub id: SkillId,
    /// the level claimed
    pub claimed: Change<Option<Level>>,
    /// the level backed
    pub backed: Change<Option<Level>>,
}

/// A gap, by skill and kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapRef {
    /// id of the skill
    pub skill: SkillId,
    /// what it asks for
    pub kind: GapKind,
}

/// Compares two reports; gaps only mean something if both have the same target.
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

/// What a gap of a report asks for beside another report. A must-have of several skills marks those that are nearest
/// to it: where it waits for another one there, this is neither closed nor opened, and what is left of the gap counts.
pub(super) fn kind_beside(gap: &GapLine, report: &Report, other: &Report) -> Option<GapKind> {
    let asked = gap.parts.iter().map(|part| part.required).max().unwrap_or_default();
    let level = gap.gate_level.filter(|level| *level > asked && gap.level >= asked);
    if !level.is_some_and(|level| waits_for_another(gap, level, other)) {
        return Some(gap.kind);
    }
    let backed = report.skill(&gap.skill)?.backed;
    backed.is_some_and(|backed| backed < asked).then_some(GapKind::Show)
}

/// Whether the must-have that marks a gap is not met in a report either, and marks other skills there.
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
    let old: BTreeMap<&str, &StepLine> =
        before.steps.iter().chain(&before.paths).map(|step| (step.id.as_str(), step)).collect();
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
