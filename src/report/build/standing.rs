//! Where somebody stands: skills, groups and steps by both readings.

use super::*;
use crate::assessment::Standing;
use crate::judging::likely::{Crowd, Open, open};
use crate::judging::smallest_change::{Raise, ToBack, backing_set, change_set};
use crate::judging::{End, Judgement, Turn, Walk, gate_level, judge, solidity};
use crate::report::*;
use crate::rubric::files::Group;
use crate::rubric::{Gate, Step};

impl<'a> Builder<'a> {
    pub(super) fn solid(&self) -> Option<Solid> {
        if self.claimed.iter().all(|standing| standing.level().is_none()) {
            return None;
        }
        let solidity = solidity(self.rubric, &self.claimed, &self.assessment.facts);
        let ids = |skills: &[usize]| skills.iter().map(|&skill| self.id(skill)).collect();
        let turn = |turn: &Turn<'_>| TurnLine {
            group: self.rubric.groups[turn.group].id.clone(),
            shift: turn.shift,
            current_step: turn.current.map(|step| step.id.clone()),
            next_step: turn.next.map(|step| step.id.clone()),
        };
        Some(Solid {
            hangs_on: ids(&solidity.hangs_on),
            would_reach: ids(&solidity.would_reach),
            turned_by: solidity.turned_by.iter().map(turn).collect(),
            change_set: self.target.and_then(|(target, _)| self.change_line(target)),
            backing_set: self.backing_line(),
        })
    }

    pub(super) fn change_line(&self, target: &Step) -> Option<ChangeLine> {
        let set = change_set(self.rubric, target, &self.claimed).ok()?;
        let lift = |raise: &Raise| Lift {
            skill: self.id(raise.skill),
            from: raise.from,
            to: raise.to,
            points: raise.gain.value(),
        };
        Some(ChangeLine {
            step: target.id.clone(),
            changes: set.raises.iter().map(lift).collect(),
            before: set.before.value(),
            after: set.after.value(),
            count: set.levels(),
            hours: set.hours().map(Range::from),
            job_levels: set.job_levels(),
            untimed_levels: set.untimed_levels(),
        })
    }

    pub(super) fn backing_line(&self) -> Option<ChangeLine> {
        let backed = self.assessment.backed(self.rubric, &self.backing);
        let set = backing_set(self.rubric, &self.claimed, &backed, &self.assessment.facts)?;
        let lift = |back: &ToBack| Lift {
            skill: self.id(back.skill),
            from: back.from,
            to: back.to,
            points: back.gain.value(),
        };
        Some(ChangeLine {
            step: set.step.id.clone(),
            changes: set.backings.iter().map(lift).collect(),
            before: set.before.value(),
            after: set.after.value(),
            count: set.backings.len(),
            hours: None,
            job_levels: 0,
            untimed_levels: 0,
        })
    }

    /// A guess, where something was answered and what was not would decide.
    pub(super) fn likely(&self) -> Option<Likely> {
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let undecided = self.walk.stop.is_some() && self.walk.next.is_none();
        let open = open(self.rubric, self.assessment);
        if !rated || !undecided || open.is_empty() {
            return None;
        }
        let likeliest = Crowd::new(self.rubric).likeliest(self.assessment, &open);
        let id = |open: &Open<'_>| match open {
            Open::Level(skill) => self.id(*skill).to_string(),
            Open::Scope(step) => step.to_string(),
        };
        Some(Likely {
            current_step: likeliest.current.map(|step| step.id.clone()),
            next_step: likeliest.next.map(|step| step.id.clone()),
            settles: likeliest.settles.iter().map(id).collect(),
        })
    }

    pub(super) fn skill_lines(&self, target: Option<&Step>) -> Vec<SkillLine> {
        let demands = target.map(|step| self.demands(step)).unwrap_or_default();
        let line = |(at, skill): (usize, &crate::rubric::Skill)| {
            let standing = self.claimed[at];
            let backed = self.backed.as_ref().and_then(|backed| backed[at].level());
            let anchor = |level| skill.anchor(level).anchor.clone();
            let demanded =
                demands.iter().find(|demand| demand.skill == at).map(|demand| demand.level);
            SkillLine {
                id: skill.id().to_owned(),
                name: skill.name().to_owned(),
                group: self.rubric.group_of(at).id.clone(),
                state: match standing {
                    Standing::Rated(_) => SkillState::Rated,
                    Standing::Declined => SkillState::Declined,
                    Standing::NotAsked => SkillState::NotAsked,
                    Standing::NotApplicable => SkillState::NotApplicable,
                },
                claimed: standing.level(),
                backed,
                required: match (target, standing) {
                    (None, _) | (Some(_), Standing::NotApplicable) => None,
                    (Some(step), _) if !skill.is_scored() => Some(step.required[at]),
                    (Some(_), _) => Some(demanded.unwrap_or_default()),
                },
                optional: skill.content.optional,
                anchor: standing.level().map(anchor),
                backed_anchor: backed.map(anchor),
                backed_by: match standing.level() {
                    Some(level) if level > self.rubric.group_of(at).unbacked_cap => {
                        self.backing[at].by.clone()
                    }
                    _ => None,
                },
                adverts: skill.content.adverts.clone(),
            }
        };
        self.rubric.skills.iter().enumerate().map(line).collect()
    }

    pub(super) fn reading(&self, walk: &Walk<'_>, standings: Option<&[Standing]>) -> Reading {
        let Some(standings) = standings else {
            return Reading { reason: Some(ReadingReason::NotBacked), ..Reading::default() };
        };
        let undecided = walk.stop.as_ref().filter(|_| walk.next.is_none());
        let mut decide_by: Vec<String> = Vec::new();
        if let Some(stop) = undecided {
            decide_by.extend(stop.skills.iter().map(|&skill| self.id(skill).into()));
            decide_by.extend(stop.scope.then(|| stop.step.id.to_string()));
        }
        let rated = standings.iter().any(|standing| standing.level().is_some());
        let reason = if !rated {
            Some(ReadingReason::NothingAnswered)
        } else if !self.rubric.has_ladder() {
            Some(ReadingReason::NoLadder)
        } else if undecided.is_some() {
            Some(ReadingReason::Undecided)
        } else if walk.current.is_none() {
            Some(ReadingReason::BelowTheLadder)
        } else if walk.next.is_none() {
            Some(ReadingReason::TopOfTheLadder)
        } else {
            None
        };
        Reading {
            current_step: walk.current.map(|step| step.id.clone()),
            next_step: walk.next.map(|step| step.id.clone()),
            decide_by,
            undecided_step: undecided.map(|stop| stop.step.id.clone()),
            reason,
        }
    }

    /// The aim leads if it fits and the walk stops lower; else a step that fits above where the walk
    /// stopped; else the first path that fits beside a rung to which the walk has not come. Without a
    /// ladder it is, after the aim, the role that fits and asks for most.
    pub(super) fn leads(&self, steps: &[StepLine], paths: &[StepLine]) -> Option<Lead> {
        let fits = |line: &&StepLine| line.claimed.verdict == Verdict::Fits;
        let current = self.walk.current;
        let above = |line: &&StepLine| line.rung > current.and_then(|step| step.rung);
        let aim = self.assessment.facts.aim.as_deref();
        let aimed = steps
            .iter()
            .filter(above)
            .chain(paths)
            .filter(fits)
            .find(|line| aim == Some(line.id.as_str()));
        let higher = || steps.iter().filter(fits).filter(above).max_by_key(|line| line.rung);
        // What lies beside a rung that is reached is no news. What is met but for single levels goes first.
        let news = |line: &&StepLine| line.beside > current.and_then(|step| step.rung);
        let is_whole = |line: &&&StepLine| {
            let step = self.rubric.step(&line.id);
            let demands = step.map(|step| self.demands(step)).unwrap_or_default();
            demands.iter().all(|demand| {
                self.claimed[demand.skill].level().is_some_and(|level| level.up() >= demand.level)
            })
        };
        let beside = || {
            let fit: Vec<&StepLine> = paths.iter().filter(fits).filter(news).collect();
            fit.iter().find(is_whole).or(fit.first()).copied()
        };
        let asks = |line: &&StepLine| -> u32 {
            let step = self.rubric.step(&line.id);
            step.map_or(0, |step| step.required.iter().map(|level| u32::from(*level)).sum())
        };
        let alone = || paths.iter().rev().filter(fits).max_by_key(asks);
        let lead = match self.rubric.has_ladder() {
            true => aimed.or_else(higher).or_else(beside)?,
            false => aimed.or_else(alone)?,
        };
        Some(Lead { id: lead.id.clone(), name: lead.name.clone(), path: lead.rung.is_none() })
    }

    /// The steps and paths to look for a job at, best first: what leads, the target if it is near, and
    /// where the person stands.
    pub(super) fn places(&self, leads: Option<&Lead>) -> Vec<&'a Step> {
        let rubric = self.rubric;
        let verdict = |step: &Step| judge(rubric, step, &self.claimed, self.scope(step)).verdict;
        let is_near = |step: &&Step| match verdict(step) {
            Verdict::Fits => true,
            Verdict::Close => step.scope.is_none() || self.scope(step) != Some(false),
            Verdict::Undecided | Verdict::Below => false,
        };
        let mut places: Vec<&Step> = Vec::new();
        places.extend(leads.and_then(|lead| rubric.step(&lead.id)));
        places.extend(self.target.map(|(step, _)| step).filter(is_near));
        // Who fits somewhere else as well, or is near the next step, does not search a step lower.
        places.extend(self.walk.current.filter(|_| places.len() < 2));
        let mut seen = std::collections::BTreeSet::new();
        places.retain(|step| seen.insert(step.id.as_str()));
        places
    }

    pub(super) fn step_reading(&self, step: &Step, standings: &[Standing]) -> StepReading {
        let judgement: Judgement<'_> = judge(self.rubric, step, standings, self.scope(step));
        StepReading {
            verdict: judgement.verdict,
            attainment: Range { low: judgement.low.value(), high: judgement.high.value() },
            gates_unmet: judgement
                .gates_unmet
                .iter()
                .map(|gate| self.gate_line(gate, standings))
                .collect(),
        }
    }

    pub(super) fn gate_line(&self, gate: &Gate, standings: &[Standing]) -> GateLine {
        GateLine {
            any_of: gate.any_of.iter().map(|&skill| self.id(skill)).collect(),
            level: gate.entry.level,
            has: gate_level(self.rubric, gate, standings, End::Low),
            reason: gate.entry.reason.clone(),
        }
    }

    pub(super) fn step_line(&self, step: &Step) -> StepLine {
        StepLine {
            id: step.id.clone(),
            name: step.name.clone(),
            rung: step.rung,
            beside: step.beside,
            about: step.about.clone(),
            stress: step.stress.clone(),
            claimed: self.step_reading(step, &self.claimed),
            backed: self.backed.as_ref().map(|backed| self.step_reading(step, backed)),
            readiness: self.readiness_line(step),
            scope: self.scope_line(step),
            titles: step.titles.clone(),
            salary: step.salary.clone(),
            years: step.years.clone(),
        }
    }

    pub(super) fn scope_line(&self, step: &Step) -> Option<ScopeLine> {
        let question = step.scope.clone()?;
        Some(ScopeLine { question, answer: self.scope(step) })
    }

    /// Each group, and how much of what the target asks of it is reached.
    pub(super) fn group_lines(&self, target: Option<&Step>) -> Vec<GroupLine> {
        let ledger = target.map(|target| self.step_ledger(target));
        let line = |group: &Group| {
            let of_group = |line: &&RequirementLine| {
                let asked = line.of.as_ref().unwrap_or(&line.skill);
                group.skills.contains(asked)
            };
            let total = ledger.as_ref().map_or(0.0, |ledger| ledger.total as f64);
            let weight = |lines: &[RequirementLine]| {
                lines.iter().filter(of_group).map(|line| line.weight as f64).sum::<f64>()
            };
            let reached = |lines: &[RequirementLine]| {
                let points: f64 = lines.iter().filter(of_group).map(|line| line.points).sum();
                let weight = weight(lines);
                (weight > 0.0).then(|| (points * total / weight).clamp(0.0, 1.0))
            };
            let asked = ledger.as_ref().map(|ledger| weight(&ledger.claimed) / total);
            GroupLine {
                id: group.id.clone(),
                name: group.name.clone(),
                asked: asked.filter(|share| *share > 0.0),
                claimed: ledger.as_ref().and_then(|ledger| reached(&ledger.claimed)),
                backed: ledger.as_ref().and_then(|ledger| reached(ledger.backed.as_ref()?)),
            }
        };
        self.rubric.groups.iter().map(line).collect()
    }
}
