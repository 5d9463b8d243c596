//! How a report is made: every part of it from rubric, assessment and options.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::advice::{
    Case, credentials, expected_questions, first_hour, plan, probes, projects, resume,
};
use crate::assessment::{Assessment, Held, Standing, Work};
use crate::judging::gap::{GapEffort, GapPart, effort, gaps};
use crate::judging::likely::{Crowd, Open, open};
use crate::judging::smallest_change::{Raise, ToBack, backing_set, change_set};
use crate::judging::{
    Backing, Demand, End, Judgement, Share, Turn, Walk, attainment, backing, coverage,
    credential_cap, demands, gate_level, judge, points, readiness, solidity, total, walk, work_cap,
};
use crate::report::*;
use crate::rubric::files::Group;
use crate::rubric::{Gate, Step};
use crate::text::date::months_after;

/// Makes the report of an assessment. `target` must be a step or path of the rubric.
pub fn report(
    rubric: &Rubric,
    assessment: &Assessment,
    target: Option<&str>,
    as_of: Date,
) -> Report {
    let options = Options {
        target: target.map(str::to_owned),
        as_of: as_of.into(),
        limits: Limits::default(),
    };
    report_with(rubric, assessment, &options)
}

/// Makes the report of an assessment with these options. Their target must be a step or path of the
/// rubric, their `as_of` a day.
pub fn report_with(rubric: &Rubric, assessment: &Assessment, options: &Options) -> Report {
    Builder::new(rubric, assessment, options).build()
}

/// Evidence none of which is newer than this is worth a word: two years, as long as answers look back.
const OLD_EVIDENCE_MONTHS: u32 = 24;

/// After so many months it is worth answering again.
const REASSESS_MONTHS: u32 = 3;

struct Builder<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    as_of: Date,
    options: Options,
    claimed: Vec<Standing>,
    backing: Vec<Backing>,
    /// The backed reading; `None` where nothing was named that could back anything.
    backed: Option<Vec<Standing>>,
    walk: Walk<'a>,
    target: Option<(&'a Step, TargetBy)>,
}

impl<'a> Builder<'a> {
    fn new(rubric: &'a Rubric, assessment: &'a Assessment, options: &Options) -> Self {
        let (target, as_of) = (options.target.as_deref(), options.as_of.first_day());
        let claimed = assessment.standings(rubric);
        let backing = backing(rubric, assessment, as_of);
        let backed = assessment.names_backing().then(|| assessment.backed(rubric, &backing));
        let walk = walk(rubric, &claimed, &assessment.facts);
        let aim = assessment.facts.aim.as_deref();
        let target = [(target, TargetBy::Asked), (aim, TargetBy::Aim)]
            .into_iter()
            .find_map(|(id, by)| Some((rubric.step(id?)?, by)))
            .or(walk.next.map(|step| (step, TargetBy::Next)))
            .or(walk.current.map(|step| (step, TargetBy::Current)));
        let options = Options {
            target: target
                .filter(|(_, by)| *by == TargetBy::Asked)
                .map(|(step, _)| step.id.clone()),
            as_of: as_of.into(),
            limits: options.limits,
        };
        Builder { rubric, assessment, as_of, options, claimed, backing, backed, walk, target }
    }

    fn build(self) -> Report {
        let rubric = self.rubric;
        let target = self.target.map(|(step, _)| step);
        let unknown = self.unknown();
        let step_line = |step| self.step_line(step);
        let steps: Vec<StepLine> = rubric.steps.iter().map(step_line).collect();
        let paths: Vec<StepLine> = rubric.paths.iter().map(step_line).collect();
        let leads = self.leads(&steps, &paths);
        let case = target.map(|target| self.case(target));
        // Without a target there is nothing to advise on, but what can be earned is still told.
        let fallback = rubric.all_steps().next().map(|step| self.case(step));
        let advised = case.as_ref().or(fallback.as_ref());
        let mut certifications = advised.map(credentials).unwrap_or_else(no_credentials);
        let mut projects = advised.map(projects).unwrap_or_else(no_projects);
        let mut resume = advised.map(resume).unwrap_or_default();
        if case.is_none() {
            certifications.considered.splice(0..0, std::mem::take(&mut certifications.recommended));
            projects.considered.splice(0..0, std::mem::take(&mut projects.recommended));
            (certifications.if_asked, projects.if_asked) = (None, None);
            (certifications.best, projects.best) = (None, None);
            resume = ResumeAdvice { lines: resume.lines, ..ResumeAdvice::default() };
        }
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let sets = certifications.best.as_ref().zip(projects.best.as_ref());
        let plan = case
            .as_ref()
            .filter(|_| rated)
            .zip(sets)
            .map(|(case, (credentials, projects))| plan(case, credentials, projects));
        let first_hour = match &case {
            Some(case) => first_hour(case, &self.places(leads.as_ref()), &unknown),
            None => FirstHour {
                answer: unknown.iter().take(3).cloned().collect(),
                ..FirstHour::default()
            },
        };
        Report {
            format: FORMAT.to_owned(),
            as_of: self.as_of.into(),
            options: self.options.clone(),
            tool: Tool {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            rubric: RubricInfo {
                id: rubric.id.clone(),
                version: rubric.version.to_string(),
                hash: rubric.hash.clone(),
                title: rubric.title.clone(),
                checked_on: rubric.checked_on,
                guide: rubric.guide.clone(),
                scale: rubric.scale.levels.clone(),
                fits_percent: rubric.judging.fits_percent,
                close_percent: rubric.judging.close_percent,
            },
            assessment: Assessment { draft: None, ..self.assessment.clone() },
            target: target.map(|step| step.id.clone()),
            target_by: self.target.map(|(_, by)| by),
            groups: self.group_lines(target),
            skills: self.skill_lines(target),
            coverage: target.map(|step| coverage(rubric, step, &self.claimed).value()),
            attainment: target.map(|step| self.attainment(step, &self.claimed)),
            readiness: target.map(|step| self.readiness_line(step)),
            claimed: self.reading(&self.walk, Some(&self.claimed)),
            backed: match &self.backed {
                Some(backed) => {
                    self.reading(&walk(rubric, backed, &self.assessment.facts), Some(backed))
                }
                None => self.reading(&Walk::default(), None),
            },
            likely: self.likely(),
            solid: self.solid(),
            leads,
            steps,
            paths,
            next_step: self.walk.next.map(|step| self.next_step(step)),
            roads: self.roads(),
            gaps: target.map(|step| self.gap_lines(step)).unwrap_or_default(),
            certifications,
            projects,
            plan,
            resume,
            first_hour,
            reassess_on: self.reassess_on(),
            work: self.work_lines(),
            held: self.held_lines(),
            unknown,
            duties: self.duties(),
            expect: case.as_ref().map(expected_questions).unwrap_or_default(),
            probes: case.as_ref().map(probes).unwrap_or_default(),
            beyond: self.beyond(),
            claims: rubric.market.claims.clone(),
            limits: rubric.limits.iter().map(|limit| limit.text.clone()).collect(),
            notes: self.notes(),
            ledger: self.ledger(),
            digests: Digests::of(self.assessment, &self.options),
        }
    }

    fn reassess_on(&self) -> PartialDate {
        let after = |day| months_after(day, REASSESS_MONTHS);
        let again = after(self.assessment.taken_on.last_day());
        if again > self.as_of { again.into() } else { after(self.as_of).into() }
    }

    fn solid(&self) -> Option<Solid> {
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

    fn change_line(&self, target: &Step) -> Option<ChangeLine> {
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

    fn backing_line(&self) -> Option<ChangeLine> {
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
    fn likely(&self) -> Option<Likely> {
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let undecided = self.walk.stop.is_some() && self.walk.next.is_none();
        let open = open(self.rubric, self.assessment);
        if !rated || !undecided || open.is_empty() {
            return None;
        }
        let likeliest = Crowd::new(self.rubric).likeliest(self.assessment, &open);
        let id = |open: &Open<'_>| match open {
            Open::Level(skill) => self.id(*skill),
            Open::Scope(step) => (*step).to_owned(),
        };
        Some(Likely {
            current_step: likeliest.current.map(|step| step.id.clone()),
            next_step: likeliest.next.map(|step| step.id.clone()),
            settles: likeliest.settles.iter().map(id).collect(),
        })
    }

    fn case(&self, target: &'a Step) -> Case<'_> {
        Case {
            rubric: self.rubric,
            assessment: self.assessment,
            target,
            claimed: &self.claimed,
            backing: &self.backing,
            as_of: self.as_of,
            limits: self.options.limits,
        }
    }

    fn scope(&self, step: &Step) -> Option<bool> {
        self.assessment.facts.scope.get(&step.id).copied()
    }

    fn id(&self, skill: usize) -> String {
        self.rubric.skills[skill].id().to_owned()
    }

    fn attainment(&self, step: &Step, standings: &[Standing]) -> Range {
        let at = |end| attainment(self.rubric, step, standings, end).value();
        Range { low: at(End::Low), high: at(End::High) }
    }

    fn demands(&self, step: &Step) -> Vec<Demand> {
        demands(self.rubric, step, &self.claimed, End::Low)
    }

    /// The scored skills that bear on the result: without a ladder, those that the target asks for.
    fn asked(&self) -> impl Iterator<Item = usize> + '_ {
        let role = self.target.map(|(step, _)| step).filter(|_| !self.rubric.has_ladder());
        let wanted = move |skill| role.is_none_or(|role| self.rubric.useful_level(role, skill) > 0);
        let scored = |skill: &usize| self.rubric.is_scored(*skill);
        (0..self.rubric.skills.len()).filter(scored).filter(move |&skill| wanted(skill))
    }

    /// Those of them without a level that they could have.
    fn unknown(&self) -> Vec<String> {
        let unknown = self.asked().filter(|&skill| self.claimed[skill].is_unknown());
        unknown.map(|skill| self.id(skill)).collect()
    }

    fn skill_lines(&self, target: Option<&Step>) -> Vec<SkillLine> {
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
                    (Some(_), _) => Some(demanded.unwrap_or(0)),
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

    fn readiness_line(&self, step: &Step) -> ReadinessLine {
        let readiness = readiness(self.rubric, step, &self.claimed);
        let unmet = readiness.unmet.iter().map(|demand| self.id(demand.skill)).collect();
        ReadinessLine { met: readiness.met, of: readiness.of, unmet }
    }

    fn missing(&self, step: &Step) -> Vec<Missing> {
        let unmet = readiness(self.rubric, step, &self.claimed).unmet;
        unmet.iter().map(|demand| self.missing_line(demand.skill, demand.level)).collect()
    }

    fn missing_line(&self, skill: usize, required: Level) -> Missing {
        Missing {
            skill: self.id(skill),
            name: self.rubric.skills[skill].name().to_owned(),
            level: self.claimed[skill].level(),
            required,
        }
    }

    fn reading(&self, walk: &Walk<'_>, standings: Option<&[Standing]>) -> Reading {
        let Some(standings) = standings else {
            return Reading { reason: Some(ReadingReason::NotBacked), ..Reading::default() };
        };
        let undecided = walk.stop.as_ref().filter(|_| walk.next.is_none());
        let mut decide_by: Vec<String> = Vec::new();
        if let Some(stop) = undecided {
            decide_by.extend(stop.skills.iter().map(|&skill| self.id(skill)));
            decide_by.extend(stop.scope.then(|| stop.step.id.clone()));
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
    fn leads(&self, steps: &[StepLine], paths: &[StepLine]) -> Option<Lead> {
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
                self.claimed[demand.skill].level().is_some_and(|level| level + 1 >= demand.level)
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
    fn places(&self, leads: Option<&Lead>) -> Vec<&'a Step> {
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

    fn carried(&self, caps: impl Fn(usize) -> Level) -> Vec<Carried> {
        (0..self.rubric.skills.len())
            .filter_map(|skill| {
                let to = self.claimed[skill].level()?.min(caps(skill));
                let needed = to > self.rubric.group_of(skill).unbacked_cap;
                needed.then(|| Carried { skill: self.id(skill), to })
            })
            .collect()
    }

    fn work_lines(&self) -> Vec<WorkLine> {
        let line = |work: &Work| {
            let carry = |skill| work_cap(self.rubric, self.assessment, self.as_of, skill, work);
            let skills = 0..self.rubric.skills.len();
            WorkLine {
                id: work.id.clone(),
                title: work.title.clone(),
                tier: Tier::of(work),
                aged: skills.filter_map(carry).any(|(_, aged)| aged),
                carries: self.carried(|skill| carry(skill).map_or(0, |(cap, _)| cap)),
            }
        };
        self.assessment.work().iter().map(line).collect()
    }

    fn held_lines(&self) -> Vec<HeldLine> {
        let line = |held: &Held| {
            let known = self.rubric.credential(&held.id)?;
            let until = known
                .valid_months
                .zip(held.earned_on)
                .map(|(months, earned)| PartialDate::from(months_after(earned.last_day(), months)));
            let cap = |skill| credential_cap(self.rubric, held, self.as_of, skill);
            Some(HeldLine {
                id: held.id.clone(),
                name: known.name.clone(),
                earned_on: held.earned_on,
                valid_until: until,
                expired: !known.holds(held.earned_on, self.as_of),
                carries: self.carried(|skill| cap(skill).map_or(0, |(cap, _)| cap)),
            })
        };
        self.assessment.credentials().iter().filter_map(line).collect()
    }

    fn step_reading(&self, step: &Step, standings: &[Standing]) -> StepReading {
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

    fn gate_line(&self, gate: &Gate, standings: &[Standing]) -> GateLine {
        GateLine {
            any_of: gate.any_of.iter().map(|&skill| self.id(skill)).collect(),
            level: gate.entry.level,
            has: gate_level(self.rubric, gate, standings, End::Low),
            reason: gate.entry.reason.clone(),
        }
    }

    fn step_line(&self, step: &Step) -> StepLine {
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

    /// Every step and path: what fits first, then what more of is reached, then fewer levels of which nobody
    /// has said how long they take, then fewer hours.
    fn roads(&self) -> Vec<RoadLine> {
        let mut roads: Vec<_> = self
            .rubric
            .steps
            .iter()
            .chain(&self.rubric.paths)
            .map(|step| self.road(step))
            .collect();
        roads.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.id.cmp(&other.id)));
        roads.into_iter().map(|(_, road)| road).collect()
    }

    /// A road, and how far it is.
    fn road(&self, step: &Step) -> ((bool, Reverse<Share>, usize, u32), RoadLine) {
        let mut asked = self.demands(step);
        asked.retain(|demand| demand.level > 0);
        asked.sort_by_key(|demand| Reverse(demand.weight));
        let level = |demand: &&Demand| self.claimed[demand.skill].level();
        let ids = |wanted: &dyn Fn(&&Demand) -> bool| -> Vec<String> {
            asked.iter().filter(wanted).map(|demand| self.id(demand.skill)).collect()
        };
        let short = |demand: &&Demand| level(demand).is_some_and(|level| level < demand.level);
        let (mut hours, mut job_levels, mut untimed_levels) = (None, 0, 0);
        for demand in asked.iter().filter(short) {
            let takes =
                effort(self.rubric, demand.skill, level(&demand).unwrap_or(0), demand.level);
            job_levels += usize::from(takes.job_levels);
            untimed_levels += usize::from(takes.untimed_levels);
            if let Some([low, high]) = takes.hours {
                let [sum_low, sum_high] = hours.unwrap_or([0, 0]);
                hours = Some([sum_low + low, sum_high + high]);
            }
        }
        let judged = judge(self.rubric, step, &self.claimed, self.scope(step));
        let sum = hours.map_or(0, |[low, high]| low + high);
        let road = RoadLine {
            id: step.id.clone(),
            transfers: ids(&|demand| level(demand).is_some_and(|level| level >= demand.level)),
            missing: ids(&short),
            unknown: ids(&|demand| level(demand).is_none()),
            hours: hours.map(Range::from),
            job_levels,
            untimed_levels,
        };
        ((judged.verdict != Verdict::Fits, Reverse(judged.low), untimed_levels, sum), road)
    }

    fn scope_line(&self, step: &Step) -> Option<ScopeLine> {
        let question = step.scope.clone()?;
        Some(ScopeLine { question, answer: self.scope(step) })
    }

    fn next_step(&self, step: &Step) -> NextStep {
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
            titles: step.titles.clone(),
            salary: step.salary.clone(),
            years: step.years.clone(),
            scope: self.scope_line(step),
            or: other.map(|other| other.id.clone()),
        }
    }

    fn gap_lines(&self, target: &Step) -> Vec<GapLine> {
        let gaps = gaps(self.rubric, target, &self.claimed, self.backed.as_deref());
        let open: Vec<usize> =
            gaps.iter().filter(|gap| gap.kind == GapKind::Learn).map(|gap| gap.skill).collect();
        gaps.iter()
            .map(|gap| {
                let skill = &self.rubric.skills[gap.skill];
                let learn = gap.kind == GapKind::Learn;
                let next = gap.level + 1;
                let GapEffort { hours, job_levels, untimed_levels, months } = gap.effort;
                let waits = |gate: &&Gate| gate.any_of.contains(&gap.skill);
                let unmet = |gate: &&Gate| {
                    gate_level(self.rubric, gate, &self.claimed, End::Low) < gate.entry.level
                };
                let gate =
                    target.gates.iter().filter(waits).find(unmet).filter(|_| gap.gate.is_some());
                let mode = skill.effort(next).filter(|_| learn).map(|effort| effort.mode);
                let first = skill.content.after.iter().filter_map(|id| self.rubric.skill_ix(id));
                let comes_first = |first: &usize| {
                    let behind = self.claimed[*first].level().is_some_and(|level| level < next);
                    learn && behind && open.contains(first) && mode != Some(Mode::OnTheJob)
                };
                let useful =
                    |resource: &&Resource| resource.to_level.is_none_or(|level| level >= next);
                GapLine {
                    skill: skill.id().to_owned(),
                    name: skill.name().to_owned(),
                    kind: gap.kind,
                    level: gap.level,
                    required: gap.required,
                    points: gap.points.value(),
                    parts: gap.parts.iter().map(|part| self.part_line(part)).collect(),
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
                    after: first
                        .filter(comes_first)
                        .map(|first| self.rubric.skills[first].name().to_owned())
                        .collect(),
                    resources: (skill.content.resources.iter())
                        .filter(|_| learn)
                        .filter(useful)
                        .take(3)
                        .cloned()
                        .collect(),
                    mode,
                }
            })
            .collect()
    }

    fn part_line(&self, part: &GapPart) -> PartLine {
        PartLine {
            of: self.id(part.demand.of),
            weight: part.demand.weight as u64,
            level: part.level,
            required: part.demand.level,
        }
    }

    fn duties(&self) -> Vec<DutyLine> {
        let line = |duty: &crate::rubric::files::Duty| {
            let needs: Vec<(usize, Level)> = (duty.needs.iter())
                .filter_map(|(id, level)| Some((self.rubric.skill_ix(id)?, *level)))
                .filter(|(skill, _)| self.claimed[*skill] != Standing::NotApplicable)
                .collect();
            let short = |(skill, level): &&(usize, Level)| {
                self.claimed[*skill].level().is_none_or(|has| has < *level)
            };
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
                    .iter()
                    .filter(short)
                    .map(|&(skill, level)| self.missing_line(skill, level))
                    .collect(),
            }
        };
        self.rubric.market.duties.iter().map(line).collect()
    }

    fn beyond(&self) -> Vec<BeyondLine> {
        let used = self.assessment.facts.also_used.as_ref();
        let line = |item: &crate::rubric::files::Beyond| BeyondLine {
            id: item.id.clone(),
            name: item.name.clone(),
            percent: item.percent,
            of: item.of.clone(),
            used: used.map(|used| used.contains(&item.id)),
        };
        self.rubric.market.beyond.iter().map(line).collect()
    }

    /// Titles of the work and names of the credentials of after the day it is judged on.
    fn evidence_ahead(&self) -> Vec<String> {
        let is_ahead =
            |date: Option<PartialDate>| date.is_some_and(|date| date.first_day() > self.as_of);
        let work = self.assessment.work().iter();
        let work = work.filter(|work| is_ahead(work.from) || is_ahead(work.until));
        let held = self.assessment.credentials().iter().filter(|held| is_ahead(held.earned_on));
        let name = |held: &Held| Some(self.rubric.credential(&held.id)?.short.clone());
        work.map(|work| work.title.clone()).chain(held.filter_map(name)).collect()
    }

    fn notes(&self) -> Vec<Note> {
        let (rubric, assessment) = (self.rubric, self.assessment);
        let mut notes = Vec::new();
        let judged_by = rubric.version.to_string();
        if let Some(carried) = &assessment.carried {
            notes.push(Note::CarriedOver { made_with: carried.from.clone(), judged_by });
        } else if assessment.rubric.version != judged_by {
            notes.push(Note::OtherVersion {
                made_with: assessment.rubric.version.clone(),
                judged_by,
            });
        }
        if assessment.taken_on.first_day() > self.as_of {
            let (taken_on, judged_on) = (assessment.taken_on, self.as_of.into());
            notes.push(Note::DatedAhead { taken_on, judged_on });
        }
        let names = self.evidence_ahead();
        if !names.is_empty() {
            notes.push(Note::EvidenceAhead { names, judged_on: self.as_of.into() });
        }
        let of = self.asked().count();
        match self.unknown().len() {
            0 => {}
            count if count == of => notes.push(Note::NothingAnswered),
            count => notes.push(Note::Unanswered { count, of }),
        }
        if assessment.work.is_none() && !assessment.answers.is_empty() {
            notes.push(Note::WorkNotAsked);
        }
        if let Some(stop) =
            self.walk.stop.as_ref().filter(|stop| stop.scope && stop.skills.is_empty())
        {
            let question = stop.step.scope.clone().unwrap_or_default();
            notes.push(Note::ScopeOpen { step: stop.step.name.clone(), question });
        }
        let undated =
            assessment.work().iter().filter(|work| work.from.is_none() && work.until.is_none());
        let titles: Vec<String> = undated.map(|work| work.title.clone()).collect();
        if !titles.is_empty() {
            notes.push(Note::UndatedWork { titles });
        }
        if let Some(newest) = self.newest_evidence()
            && self.as_of > months_after(newest.last_day(), OLD_EVIDENCE_MONTHS)
        {
            notes.push(Note::OldEvidence { newest });
        }
        let expiring =
            |id: &str| rubric.credential(id).filter(|known| known.valid_months.is_some());
        let undated = assessment.credentials().iter().filter(|held| held.earned_on.is_none());
        let names: Vec<String> =
            undated.filter_map(|held| Some(expiring(&held.id)?.short.clone())).collect();
        if !names.is_empty() {
            notes.push(Note::UndatedCredentials { names });
        }
        let languages = assessment.languages();
        let stale =
            rubric.credentials.iter().filter(|known| known.earnable(self.as_of, &languages).stale);
        let names: Vec<String> = stale.map(|known| known.short.clone()).collect();
        if !names.is_empty() {
            notes.push(Note::StaleCredentials { names });
        }
        notes
    }

    /// The last day of the newest work, or the day of the newest credential, if any has a date.
    fn newest_evidence(&self) -> Option<PartialDate> {
        let work = self.assessment.work().iter().filter_map(|work| match (work.from, work.until) {
            (_, Some(until)) => Some(until),
            (Some(_), None) => Some(self.assessment.taken_on),
            (None, None) => None,
        });
        let held = self.assessment.credentials().iter().filter_map(|held| held.earned_on);
        work.chain(held).max_by_key(|date| date.last_day())
    }

    fn ledger(&self) -> Ledger {
        let judging = &self.rubric.judging;
        let evidence = &self.rubric.evidence;
        let percent = |name: &str, value: u8| Policy {
            name: name.to_owned(),
            value: value.into(),
            unit: "percent of attainment".to_owned(),
            provenance: judging.provenance.clone(),
        };
        let rule = |name: String, value: u8, unit: &str| Policy {
            name,
            value: value.into(),
            unit: unit.to_owned(),
            provenance: evidence.provenance.clone(),
        };
        let level = |name: &str, value| rule(name.to_owned(), value, "level");
        let mut policies = vec![
            percent("fits", judging.fits_percent),
            percent("close", judging.close_percent),
            percent("worth recommending", judging.worth_percent),
            level("work confirmed", evidence.confirmed),
            level("work in use", evidence.in_use),
            level("work linked", evidence.linked),
            level("work described", evidence.described),
            level("credential expired", evidence.expired_credential),
        ];
        for group in &self.rubric.groups {
            policies.push(rule(format!("unbacked: {}", group.name), group.unbacked_cap, "level"));
            policies.push(rule(
                format!("work ages: {}", group.name),
                group.work_age_years,
                "years",
            ));
        }
        let steps = self.rubric.steps.iter().chain(&self.rubric.paths);
        Ledger { policies, steps: steps.map(|step| self.step_ledger(step)).collect() }
    }

    /// Each group, and how much of what the target asks of it is reached.
    fn group_lines(&self, target: Option<&Step>) -> Vec<GroupLine> {
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

    fn step_ledger(&self, step: &Step) -> StepLedger {
        let lines = |standings: &[Standing]| -> Vec<RequirementLine> {
            let demands = demands(self.rubric, step, standings, End::Low);
            let whole = total(&demands);
            let line = |demand: &Demand| {
                let level = standings[demand.skill].level();
                let all = points(self.rubric, *demand, 0, whole);
                let missing = points(self.rubric, *demand, level.unwrap_or(0), whole);
                RequirementLine {
                    skill: self.id(demand.skill),
                    of: Some(demand.of).filter(|of| *of != demand.skill).map(|of| self.id(of)),
                    required: demand.level,
                    level,
                    weight: demand.weight as u64,
                    points: all.beyond(missing).value(),
                }
            };
            demands.iter().map(line).collect()
        };
        StepLedger {
            step: step.id.clone(),
            total: total(&self.demands(step)) as u64,
            claimed: lines(&self.claimed),
            backed: self.backed.as_deref().map(lines),
            provenance: step.provenance.clone(),
        }
    }
}

fn no_credentials() -> CredentialAdvices {
    CredentialAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: None,
    }
}

fn no_projects() -> ProjectAdvices {
    ProjectAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: None,
    }
}
