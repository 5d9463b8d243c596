//! Why a step or path doesn't fit by the evidence, in a line.

use super::report::step_words;
use crate::judging::Verdict;
use crate::render::words::{gate_skills, percents};
use crate::report::{GateLine, Report, RequirementLine, StepLine, StepReading};

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
    let ledger = report.ledger.steps.iter().find(|ledger| ledger.step == step.id);
    let lines = ledger.and_then(|ledger| ledger.backed.as_deref()).unwrap_or_default();
    let gates = &backed.gates_unmet;
    let mut missing: Vec<String> = gates.iter().map(|gate| must_have(report, gate)).collect();
    let mut open = Vec::new();
    for line in lines {
        match line.level {
            None => open.push(name(report, &line.skill)),
            Some(level) if level < line.required && !is_gate(gates, line) => {
                missing.push(step_words(&name(report, &line.skill), level, line.required));
            }
            Some(_) => {}
        }
    }
    (missing, open)
}

fn name(report: &Report, skill: &str) -> String {
    report.skill(skill).map_or(skill.to_owned(), |skill| skill.name.clone())
}

fn must_have(report: &Report, gate: &GateLine) -> String {
    let names: Vec<String> = gate.any_of.iter().map(|skill| name(report, skill)).collect();
    format!("{} (must-have)", step_words(&gate_skills(&names, gate.at_least), gate.has, gate.level))
}

/// Whether a must-have already asks what a requirement asks.
fn is_gate(gates: &[GateLine], line: &RequirementLine) -> bool {
    gates.iter().any(|gate| gate.any_of.contains(&line.skill) && gate.level >= line.required)
}
