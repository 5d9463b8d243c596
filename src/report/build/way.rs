//! The next things: gaps, roads and the next step.

use std::cmp::Reverse;

use super::Builder;
use crate::advice::resources;
use crate::assessment::Standing;
use crate::judging::gap::{Gap, GapEffort, GapPart, effort, gaps};
use crate::judging::{Demand, End, Share, demands, gate_level, judge, readiness};
use crate::report::{
    BeyondLine, DutyLine, GapKind, GapLine, Level, Missing, Mode, NextStep, PartLine, Range,
    RoadLine, Verdict,
};
use crate::rubric::files::Duty;
use crate::rubric::{Gate, Rubric, Step};
use crate::text::sorting::{sort_by, sort_by_key};

impl Builder<'_> {
    pub(super) fn missing(&self, step: &Step) -> Vec<Missing> {
        let unmet = readiness(self.rubric, step, &self.claimed).unmet;
        unmet.iter().map(|demand| self.missing_line(demand.skill, demand.level)).collect()
    }

    pub(super) fn missing_line(&self, skill: usize, required: Level) -> Missing {
        Missing {
            skill: self.id(skill),
            name: self.rubric.skills[skill].name().to_owned(),
            level: self.claimed[skill].level(),
            required,
        }
    }

    /// Every step and path, nearest first. Those that fit come first, then higher attainment, then fewer levels without
    /// known effort, then fewer hours.
    pub(super) fn roads(&self) -> Vec<RoadLine> {
        let mut roads: Vec<_> = self
            .rubric
            .steps
            .iter()
            .chain(&self.rubric.paths)
            .map(|step| self.road(step))
            .collect();
        sort_by(&mut roads, |(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        roads.into_iter().map(|(_, road)| road).collect()
    }

    /// A road, with its sort key.
    pub(super) fn road(&self, step: &Step) -> (RoadKey, RoadLine) {
        road(self.rubric, step, &self.claimed, self.scope(step))
    }

    pub(super) fn next_step(&self, step: &Step) -> NextStep {
        let reading = self.step_reading(step, &self.claimed);
        let other =
            self.rubric.steps.iter().find(|other| other.rung == step.rung && other.id != step.id);
        NextStep {
            id: step.id.clone(),
            name: step.name.clone(),
            about: step.about.clone(),
            unmet: self.readiness_line(step).unmet,
            missing: self.missing(step),
            gates_unmet: reading.gates_unmet,
            attainment: reading.attainment,
            readiness: self.readiness_line(step),
            titles: self.titles(step),
            salary: step.salary.clone(),
            years: step.years.clone(),
            scope: self.scope_line(step),
            or: other.map(|other| other.id.clone()),
        }
    }

    /// Job titles to search for at a step; empty if it is for newcomers only and the person is not one.
    pub(super) fn titles(&self, step: &Step) -> Vec<String> {
        if self.is_barred(step) { Vec::new() } else { step.titles.clone() }
    }

    pub(super) fn gap_lines(&self, target: &Step) -> Vec<GapLine> {
        let gaps = gaps(self.rubric, target, &self.claimed, self.backed.as_deref());
        let open: Vec<usize> =
            gaps.iter().filter(|gap| gap.kind == GapKind::Learn).map(|gap| gap.skill).collect();
        gaps.iter().map(|gap| self.gap_line(target, gap, &open)).collect()
    }

    /// A gap in the report; `open` has the skills to learn.
    fn gap_line(&self, target: &Step, gap: &Gap, open: &[usize]) -> GapLine {
        let skill = &self.rubric.skills[gap.skill];
        let learn = gap.kind == GapKind::Learn;
        let next = gap.level.up();
        let GapEffort { hours, job_levels, untimed_levels, months } = gap.effort;
        let gate = gap.gate.and_then(|_| self.unmet_gate(target, gap.skill));
        let mode = skill.effort(next).filter(|_| learn).map(|effort| effort.mode);
        let is_studied = learn && mode != Some(Mode::OnTheJob);
        let useful = (skill.content.resources.iter().filter(|_| learn))
            .filter(|found| found.to_level.is_none_or(|level| level >= next));
        let budget = self.options.limits.budget_usd.or(self.assessment.facts.budget_usd);
        GapLine {
            skill: skill.id().to_owned(),
            name: skill.name().to_owned(),
            kind: gap.kind,
            level: gap.level,
            required: gap.required,
            points: gap.points.value(),
            parts: gap.parts.iter().map(|part| self.part_line(part)).collect(),
            needs_rating: gap.needs_rating,
            gate: gap.gate.is_some(),
            gate_level: gap.gate,
            gate_reason: gate.map(|gate| gate.entry.reason.clone()),
            hours: hours.map(Range::from),
            job_levels,
            untimed_levels: untimed_levels.into(),
            months: months.map(Range::from),
            anchor: skill.anchor(gap.required).anchor.clone(),
            next_anchor: Some(next)
                .filter(|next| *next < gap.required)
                .map(|next| skill.anchor(next).anchor.clone()),
            next_hours: effort(self.rubric, gap.skill, gap.level, next)
                .hours
                .filter(|_| learn)
                .map(Range::from),
            reason: skill.content.reason.clone(),
            after: if is_studied { self.firsts(gap, open) } else { Vec::new() },
            resources: resources(useful, budget, 3),
            mode,
        }
    }

    /// The unmet must-have of a step that a skill can meet.
    fn unmet_gate<'s>(&self, step: &'s Step, skill: usize) -> Option<&'s Gate> {
        let mut gates = step.gates.iter().filter(|gate| gate.any_of.contains(&skill));
        gates.find(|gate| gate_level(self.rubric, gate, &self.claimed, End::Low) < gate.entry.level)
    }

    /// The names of the open skills that come before this gap's skill and are below its next level.
    fn firsts(&self, gap: &Gap, open: &[usize]) -> Vec<String> {
        let after = self.rubric.skills[gap.skill].content.after.iter();
        let next = gap.level.up();
        after
            .filter_map(|id| self.rubric.skill_ix(id))
            .filter(|first| open.contains(first))
            .filter(|&first| self.claimed[first].level().is_some_and(|level| level < next))
            .map(|first| self.rubric.skills[first].name().to_owned())
            .collect()
    }

    pub(super) fn part_line(&self, part: &GapPart) -> PartLine {
        PartLine {
            of: self.id(part.demand.of),
            weight: part.demand.weight as u64,
            level: part.level,
            required: part.demand.level,
        }
    }

    pub(super) fn duties(&self) -> Vec<DutyLine> {
        self.rubric.market.duties.iter().map(|duty| self.duty_line(duty)).collect()
    }

    fn duty_line(&self, duty: &Duty) -> DutyLine {
        let needs: Vec<(usize, Level)> = (duty.needs.iter())
            .filter_map(|(id, level)| Some((self.rubric.skill_ix(id)?, *level)))
            .filter(|(skill, _)| self.claimed[*skill] != Standing::NotApplicable)
            .collect();
        let below = needs
            .iter()
            .any(|(skill, level)| self.claimed[*skill].level().is_some_and(|has| has < *level));
        let unknown = needs.iter().any(|(skill, _)| self.claimed[*skill].is_unknown());
        DutyLine {
            id: duty.id.clone(),
            name: duty.name.clone(),
            guide: duty.guide.clone(),
            able: if below { Some(false) } else { Some(true).filter(|_| !unknown) },
            missing: needs
                .into_iter()
                .filter(|&(skill, level)| self.claimed[skill].level().is_none_or(|has| has < level))
                .map(|(skill, level)| self.missing_line(skill, level))
                .collect(),
        }
    }

    pub(super) fn beyond(&self) -> Vec<BeyondLine> {
        let used = self.assessment.facts.also_used.as_ref();
        let lines = self.rubric.market.beyond.iter().map(|item| BeyondLine {
            id: item.id.clone(),
            name: item.name.clone(),
            percent: item.percent,
            of: item.of.clone(),
            used: used.map(|used| used.contains(&item.id)),
            rubric: item.rubric.clone(),
            skills: item.skills.clone(),
        });
        lines.collect()
    }
}

/// The sort key of a road: whether the step is unmet, its attainment, its levels without known effort, and its hours.
pub type RoadKey = (bool, Reverse<Share>, usize, u32);

/// The way to a step or path with these ratings and this answer about scope, with its sort key.
pub fn road(
    rubric: &Rubric,
    step: &Step,
    claimed: &[Standing],
    scope: Option<bool>,
) -> (RoadKey, RoadLine) {
    let level_for = |demand: &Demand| claimed[demand.skill].level();
    let is_short = |demand: &Demand| level_for(demand).is_some_and(|level| level < demand.level);
    let mut asked = demands(rubric, step, claimed, End::Low);
    sort_by_key(&mut asked, |demand| Reverse(demand.weight));
    let (mut hours, mut job_levels, mut untimed_levels) = (None, 0, 0);
    for demand in asked.iter().filter(|demand| is_short(demand)) {
        let level = level_for(demand).unwrap_or_default();
        let takes = effort(rubric, demand.skill, level, demand.level);
        job_levels += usize::from(takes.job_levels);
        untimed_levels += usize::from(takes.untimed_levels);
        if let Some([low, high]) = takes.hours {
            let [sum_low, sum_high] = hours.unwrap_or([0, 0]);
            hours = Some([sum_low + low, sum_high + high]);
        }
    }
    let skills_where = |wanted: &dyn Fn(&Demand) -> bool| {
        let skills = asked.iter().filter(|demand| wanted(demand));
        skills.map(|demand| rubric.skills[demand.skill].id().clone()).collect()
    };
    let judged = judge(rubric, step, claimed, scope);
    let sum = hours.map_or(0, |[low, high]| low + high);
    let road = RoadLine {
        id: step.id.clone(),
        transfers: skills_where(&|demand| {
            level_for(demand).is_some_and(|level| level >= demand.level)
        }),
        missing: skills_where(&is_short),
        unknown: skills_where(&|demand| level_for(demand).is_none()),
        hours: hours.map(Range::from),
        job_levels,
        untimed_levels,
    };
    ((judged.verdict != Verdict::Fits, Reverse(judged.low), untimed_levels, sum), road)
}
