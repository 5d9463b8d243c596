//! Why a step or path doesn't fit by the evidence, in a line.

use super::report::{alternatives, step_words};
use crate::judging::Verdict;
use crate::render::words::percents;
use crate::report::{GateLine, Report, RequirementLine, StepLine, StepReading};
use crate::rubric::SkillId;

/// What is missing until a step or path fits by the evidence; `None` if it fits.
pub fn unmet(report: &Report, step: &StepLine) -> Option<String> {
    let name = &step.name;
    let Some(backed) = &step.backed else {
        return Some(format!("no evidence yet for {name}: add a project or certification"));
    };
    if backed.verdict == Verdict::Fits {
        return None;
    }
    let mut parts = vec![asked(report, backed)];
    let (missing, open) = requirements(report, step, backed);
    for (what, names) in [("missing", missing), ("not answered", open)] {
        if !names.is_empty() {
            parts.push(format!("{what}: {}", names.join(", ")));
        }
    }
    if step.scope.as_ref().is_some_and(|scope| scope.answer != Some(true)) {
        parts.push("its scope question isn't answered yes".to_owned());
    }
    Some(format!("{name} doesn't fit yet: {}", parts.join("; ")))
}

fn asked(report: &Report, backed: &StepReading) -> String {
    let (fits, close) = (report.rubric.fits_percent, report.rubric.close_percent);
    let share = percents(backed.attainment, &[close, fits]);
    format!("evidence supports {share} of it, and it needs {fits}\u{a0}%")
}

/// Must-haves and requirements that are not met, and those of which no level is known.
fn requirements(
    report: &Report,
    step: &StepLine,
    backed: &StepReading,
) -> (Vec<String>, Vec<String>) {
    let name = |id: &SkillId| report.skill(id).map_or(id.to_string(), |skill| skill.name.clone());
    let ledger = report.ledger.steps.iter().find(|ledger| ledger.step == step.id);
    let lines = ledger.and_then(|ledger| ledger.backed.as_deref()).unwrap_or_default();
    let gate = |gate: &GateLine| {
        let names: Vec<String> = gate.any_of.iter().map(name).collect();
        format!("{} (must-have)", step_words(&alternatives(&names), gate.has, gate.level))
    };
    let is_gate = |line: &RequirementLine| {
        let mut gates = backed.gates_unmet.iter();
        gates.any(|gate| gate.any_of.contains(&line.skill) && gate.level >= line.required)
    };
    let mut missing: Vec<String> = backed.gates_unmet.iter().map(gate).collect();
    let mut open = Vec::new();
    for line in lines {
        match line.level {
            None => open.push(name(&line.skill)),
            Some(level) if level < line.required && !is_gate(line) => {
                missing.push(step_words(&name(&line.skill), level, line.required));
            }
            Some(_) => {}
        }
    }
    (missing, open)
}
