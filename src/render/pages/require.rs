//! Why a step or path doesn't fit by the evidence, in a few sentences.

use super::report::step_words;
use crate::judging::Verdict;
use crate::render::words::{gate_skills, list, percents};
use crate::report::{GateLine, Report, RequirementLine, StepLine, StepReading};

/// What is missing until a step or path fits by the evidence; `None` if it fits.
pub fn unmet(report: &Report, step: &StepLine) -> Option<String> {
    let name = &step.name;
    let Some(backed) = &step.backed else {
        return Some(format!(
            "There is no evidence for {name} yet. Add a project or certification."
        ));
    };
    if backed.verdict == Verdict::Fits {
        return None;
    }
    let mut parts = vec![format!("{name} doesn't fit yet"), asked(report, backed)];
    let (missing, open) = requirements(report, step, backed);
    for (what, names) in [("Missing", missing), ("Not answered", open)] {
        if !names.is_empty() {
            parts.push(format!("{what}: {}", names.join(", ")));
        }
    }
    if step.scope.as_ref().is_some_and(|scope| scope.answer != Some(true)) {
        parts.push("The answer to its scope question isn't yes".to_owned());
    }
    parts.extend(needs_rating(report, step));
    Some(format!("{}.", parts.join(". ")))
}

fn asked(report: &Report, backed: &StepReading) -> String {
    let (fits, close) = (report.rubric.fits_percent, report.rubric.close_percent);
    let share = percents(backed.attainment, &[close, fits]);
    format!("Evidence supports {share} of it, and it needs {fits}%")
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
    let mut missing: Vec<String> =
        gates.iter().map(|gate| must_have(report, gate, lines)).collect();
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

/// A must-have, together with what its only skill needs beyond it.
fn must_have(report: &Report, gate: &GateLine, lines: &[RequirementLine]) -> String {
    let names: Vec<String> = gate.any_of.iter().map(|skill| name(report, skill)).collect();
    let words = |to| step_words(&gate_skills(&names, gate.at_least), gate.has, to);
    let more = lines.iter().find(|line| is_alone(gate, line) && line.required > gate.level);
    match more {
        Some(line) => format!("{} ({} is a must-have)", words(line.required), gate.level),
        None => format!("{} (must-have)", words(gate.level)),
    }
}

/// Whether a must-have is about this skill and no other.
fn is_alone(gate: &GateLine, line: &RequirementLine) -> bool {
    gate.any_of.len() == 1 && gate.any_of.contains(&line.skill)
}

/// Whether a must-have already says what a requirement asks.
fn is_gate(gates: &[GateLine], line: &RequirementLine) -> bool {
    gates.iter().any(|gate| {
        is_alone(gate, line) || (gate.any_of.contains(&line.skill) && gate.level >= line.required)
    })
}

/// What only a rating can show, if the step would fit with it.
fn needs_rating(report: &Report, step: &StepLine) -> Option<String> {
    let skills = &report.backed.needs_rating;
    let is_next = report.backed.next_step.as_ref() == Some(&step.id);
    let names: Vec<String> = skills.iter().map(|skill| name(report, skill)).collect();
    (is_next && !names.is_empty()).then(|| {
        format!("Only someone else's rating can support a higher level of {}", list(&names))
    })
}
