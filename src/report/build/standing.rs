//! The person's current position: skills, groups and steps, by ratings and by evidence.

use super::{Builder, SkillId};
use crate::advice::{low_claims, reread};
use crate::assessment::{Amount, Standing};
use crate::judging::likely::{Crowd, Open, open};
use crate::judging::smallest_change::{backing_set, change_set};
use crate::judging::{
    End, Judgement, LevelGain, Reachable, Tier, Turn, Walk, demands, evidence, far_ahead,
    few_skills, gate_level, has_key_skills, is_no_newcomer, judge, solidity, walk, within_reach,
};
use crate::report::{
    AgreedLine, ChangeLine, FarAheadLine, GateLine, GroupLine, Instead, Lead, LevelChange, Lift,
    Likely, Range, Reading, ReadingReason, RequirementLine, ScopeLine, SkillLine, SkillState,
    Solid, StepLedger, StepLine, StepReading, TurnLine, Verdict, WithinReach,
};
use crate::rubric::files::Group;
use crate::rubric::{Gate, Level, Step};
use crate::text::words::{plain, says};

impl<'a> Builder<'a> {
    pub(super) fn solid(&self) -> Option<Solid> {
        if self.claimed.iter().all(|standing| standing.level().is_none()) {
            return None;
        }
        let solidity = solidity(self.rubric, &self.claimed, &self.assessment.facts);
        Some(Solid {
            hangs_on: self.ids(&solidity.hangs_on),
            would_reach: self.ids(&solidity.would_reach),
            turned_by: solidity.turned_by.iter().map(|turn| self.turn_line(turn)).collect(),
            change_set: self.target.and_then(|(target, _)| self.change_line(target)),
            backing_set: self.backing_line(),
        })
    }

    fn ids(&self, skills: &[usize]) -> Vec<SkillId> {
        skills.iter().map(|&skill| self.id(skill)).collect()
    }

    fn turn_line(&self, turn: &Turn<'_>) -> TurnLine {
        TurnLine {
            group: self.rubric.groups[turn.group].id.clone(),
            shift: turn.shift,
            current_step: turn.current.map(|step| step.id.clone()),
            next_step: turn.next.map(|step| step.id.clone()),
        }
    }

    pub(super) fn change_line(&self, target: &Step) -> Option<ChangeLine> {
        let set = change_set(self.rubric, target, &self.claimed).ok()?;
        let lifts = set.raises.iter().map(|raise| Lift {
            skill: self.id(raise.skill),
            from: raise.from,
            to: raise.to,
            points: raise.gain.value(),
        });
        Some(ChangeLine {
            step: target.id.clone(),
            changes: lifts.collect(),
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
        let lifts = set.backings.iter().map(|back| Lift {
            skill: self.id(back.skill),
            from: back.from,
            to: back.to,
            points: back.gain.value(),
        });
        Some(ChangeLine {
            step: set.step.id.clone(),
            changes: lifts.collect(),
            before: set.before.value(),
            after: set.after.value(),
            count: set.backings.len(),
            hours: None,
            job_levels: 0,
            untimed_levels: 0,
        })
    }

    /// A guess, if some skill has a rating and missing answers would decide.
    pub(super) fn likely(&self) -> Option<Likely> {
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let undecided = self.walk.stop.is_some() && self.walk.next.is_none();
        let open = open(self.rubric, self.assessment);
        if !rated || !undecided || open.is_empty() {
            return None;
        }
        let likeliest = Crowd::new(self.rubric).likeliest(self.assessment, &open);
        let ids = likeliest.settles.iter().map(|open| match open {
            Open::Level(skill) => self.id(*skill).to_string(),
            Open::Scope(step) => step.to_string(),
        });
        Some(Likely {
            current_step: likeliest.current.map(|step| step.id.clone()),
            next_step: likeliest.next.map(|step| step.id.clone()),
            settles: ids.collect(),
        })
    }

    pub(super) fn skill_lines(&self, target: Option<&Step>) -> Vec<SkillLine> {
        let required = self.required_levels(target).into_iter().enumerate();
        required.map(|(skill, required)| self.skill_line(skill, required)).collect()
    }

    /// The level that the target requires of each skill; `None` without a target, or if the skill doesn't apply.
    pub(super) fn required_levels(&self, target: Option<&Step>) -> Vec<Option<Level>> {
        let skills = self.rubric.skills.len();
        let Some(step) = target else { return vec![None; skills] };
        let demands = self.demands(step);
        let required = |skill| match self.claimed[skill] {
            Standing::NotApplicable => None,
            _ if !self.rubric.is_scored(skill) => Some(step.required[skill]),
            _ => {
                let own = demands.iter().find(|demand| demand.skill == skill);
                Some(own.map(|demand| demand.level).unwrap_or_default())
            }
        };
        (0..skills).map(required).collect()
    }

    fn skill_line(&self, at: usize, required: Option<Level>) -> SkillLine {
        let (skill, standing) = (&self.rubric.skills[at], self.claimed[at]);
        let backed = self.backed.as_ref().and_then(|backed| backed[at].level());
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
            required,
            optional: skill.content.optional,
            anchor: standing.level().map(|level| skill.anchor(level).anchor.clone()),
            backed_anchor: backed.map(|level| skill.anchor(level).anchor.clone()),
            backed_by: match standing.level() {
                Some(level) if level > self.rubric.group_of(at).unbacked_cap => {
                    self.backing[at].by.clone()
                }
                _ => None,
            },
            adverts: skill.content.adverts.clone(),
            agreed: self.agreed_line(at),
        }
    }

    /// The agreement on a skill's level, with what evidence alone supports.
    fn agreed_line(&self, at: usize) -> Option<AgreedLine> {
        let skill = &self.rubric.skills[at];
        let agreed = self.assessment.agreed_levels.get(skill.id())?;
        let (ratings, unbacked) = (&self.options.ratings, self.rubric.group_of(at).unbacked_cap);
        let shown = self.assessment.names_backing();
        let shown = shown.then(|| evidence(self.rubric, self.assessment, self.as_of, ratings));
        let shown = shown.map(|shown| shown[at].clone());
        let backed = shown.as_ref().map(|shown| shown.cap.min(agreed.level));
        Some(AgreedLine {
            on: agreed.on,
            with: agreed.with.clone(),
            own: self.assessment.own_standing(skill.id()).level(),
            backed,
            backed_anchor: backed.map(|level| skill.anchor(level).anchor.clone()),
            backed_by: shown.filter(|_| agreed.level > unbacked).and_then(|shown| shown.by),
        })
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
            ..Reading::default()
        }
    }

    /// The result by ratings, with the other findings that lead a report.
    pub(super) fn claimed_reading(&self) -> Reading {
        let (rubric, facts) = (self.rubric, &self.assessment.facts);
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let reading = self.reading(&self.walk, Some(&self.claimed));
        if !rated {
            return reading;
        }
        let far = far_ahead(rubric, facts, &self.claimed, &self.walk, self.backed_walk().as_ref());
        let within = within_reach(rubric, &self.claimed, facts, &self.walk);
        let no_newcomer = is_no_newcomer(rubric, self.assessment, &self.claimed);
        Reading {
            no_newcomer: no_newcomer && far.is_none(),
            within_reach: within.map(|way| WithinReach {
                step: way.step.id.clone(),
                levels: way.gains.iter().map(|(_, from, to)| to.above(*from)).sum(),
                changes: self.level_changes(&way.gains),
            }),
            instead: self.instead().filter(|_| far.is_none()),
            far_ahead: far
                .map(|far| FarAheadLine { step: far.step.id.clone(), years: Amount(far.years) }),
            ..reading
        }
    }

    /// The levels that alone decide the target, if they are few, else those that decide a step within reach below it.
    pub(super) fn decisive(&self, target: &Step) -> Vec<(usize, Level)> {
        let (rubric, facts) = (self.rubric, &self.assessment.facts);
        let most = rubric.judging.within_reach_levels();
        let fewest = change_set(rubric, target, &self.claimed).ok();
        let fewest = fewest.filter(|set| (1..=usize::from(most)).contains(&set.levels()));
        if let Some(set) = fewest {
            let raises = set.raises.iter();
            return raises.flat_map(|one| levels(one.skill, one.from, one.to)).collect();
        }
        let is_below = |step: &Step| step.rung < target.rung && !self.is_barred(step);
        let within = within_reach(rubric, &self.claimed, facts, &self.walk);
        let within = within.filter(|way| is_below(way.step) && !self.is_too_early(way.step));
        let gains = within.map(|way| way.gains).unwrap_or_default();
        gains.into_iter().flat_map(|(skill, from, to)| levels(skill, from, to)).collect()
    }

    /// Whether a step is for newcomers, and the person is none.
    pub(super) fn is_barred(&self, step: &Step) -> bool {
        step.newcomers_only && is_no_newcomer(self.rubric, self.assessment, &self.claimed)
    }

    /// Whether somebody has fewer years than are usual before the rung below a step.
    fn is_too_early(&self, step: &Step) -> bool {
        let below = self.rubric.steps.iter();
        let below = below.filter(|other| other.rung == step.rung.and_then(|it| it.checked_sub(1)));
        let years = self.assessment.facts.years_experience;
        let usual = below.filter_map(|below| below.min_years).min();
        years.zip(usual).is_some_and(|(years, usual)| years.0 < usual.into())
    }

    /// Whether somebody is known to have the years that are usual before a step.
    fn has_years_for(&self, step: &Step) -> bool {
        let years = self.assessment.facts.years_experience.zip(step.min_years);
        years.is_some_and(|(years, usual)| years.0 >= usual.into())
    }

    fn level_changes(&self, gains: &[LevelGain]) -> Vec<LevelChange> {
        let changes = gains.iter();
        changes.map(|&(skill, from, to)| LevelChange { skill: self.id(skill), from, to }).collect()
    }

    /// The alternative to a step for newcomers, if the walk ends at or before one and the person is not a newcomer.
    fn instead(&self) -> Option<Instead> {
        let named = self.walk.current.or(self.walk.stop.as_ref().map(|stop| stop.step))?;
        if !self.is_barred(named) {
            return None;
        }
        let few = few_skills(self.rubric, &self.claimed, &self.assessment.facts);
        // The way to it is the shortest one, which can lead through more skills.
        let shortest = |way: Reachable<'_>| match change_set(self.rubric, way.step, &self.claimed) {
            Ok(set) => set.raises.iter().map(|one| (one.skill, one.from, one.to)).collect(),
            Err(_) => way.gains,
        };
        Some(Instead {
            step: few.as_ref().map(|way| way.step.id.clone()),
            changes: few.map(|way| self.level_changes(&shortest(way))).unwrap_or_default(),
        })
    }

    pub(super) fn backed_walk(&self) -> Option<Walk<'a>> {
        Some(walk(self.rubric, self.backed.as_deref()?, &self.assessment.facts))
    }

    pub(super) fn backed_reading(&self) -> Reading {
        let Some((backed, walk)) = self.backed.as_deref().zip(self.backed_walk()) else {
            return self.reading(&Walk::default(), None);
        };
        let reading = self.reading(&walk, Some(backed));
        Reading { needs_rating: self.needs_rating(backed, &walk), ..reading }
    }

    /// The skills that only a rating by somebody else can support. It is empty unless the next step by evidence would
    /// fit with them.
    fn needs_rating(&self, backed: &[Standing], walk: &Walk<'_>) -> Vec<SkillId> {
        let Some(step) = walk.next else { return Vec::new() };
        let mut rated = backed.to_vec();
        let mut skills = Vec::new();
        for demand in demands(self.rubric, step, backed, End::Low) {
            let skill = demand.skill;
            let highest = self.rubric.carries(skill).highest();
            let claims = self.claimed[skill].level() > backed[skill].level();
            if claims && demand.level > highest && backed[skill].level() >= Some(highest) {
                rated[skill] = self.claimed[skill];
                skills.push(skill);
            }
        }
        let fits = judge(self.rubric, step, &rated, self.scope(step)).verdict == Verdict::Fits;
        if fits { self.ids(&skills) } else { Vec::new() }
    }

    /// The step or path that leads the report. It is the aim, if it fits above the end of the walk. Otherwise it is a
    /// step above that fits, or else the first fitting path beside a higher rung. Without a ladder it is the aim, or
    /// else the fitting role that asks for most.
    pub(super) fn leads(&self, steps: &[StepLine], paths: &[StepLine]) -> Option<Lead> {
        let aim = self.assessment.facts.aim.as_deref();
        let aimed = steps
            .iter()
            .filter(|step| step.rung > self.rung())
            .chain(paths)
            .find(|line| fits(line) && aim == Some(line.id.as_str()));
        let lead = if self.rubric.has_ladder() {
            aimed.or_else(|| self.fit_above(steps)).or_else(|| self.fit_beside(paths))?
        } else {
            aimed.or_else(|| self.fit_role(paths))?
        };
        Some(Lead { id: lead.id.clone(), name: lead.name.clone(), path: lead.rung.is_none() })
    }

    /// The rung of the current step.
    fn rung(&self) -> Option<u8> {
        self.walk.current.and_then(|step| step.rung)
    }

    fn fit_above<'l>(&self, steps: &'l [StepLine]) -> Option<&'l StepLine> {
        let above = steps.iter().filter(|step| step.rung > self.rung());
        above.filter(|step| fits(step)).max_by_key(|step| step.rung)
    }

    /// Whether somebody without an aim has or had a job that is named like one of the ladder.
    fn works_on_the_ladder(&self) -> bool {
        let positions = self.assessment.work().iter().filter_map(|work| work.position.as_ref());
        let steps = self.rubric.steps.iter().filter(|step| !step.newcomers_only);
        let titles = steps.flat_map(|step| &step.titles);
        let titles: Vec<String> = titles.map(|title| plain(title)).collect();
        let names = |position: &String| titles.iter().any(|title| says(position, title));
        self.assessment.facts.aim.is_none() && positions.into_iter().any(names)
    }

    /// A fitting path beside a rung above the current one; others are no news, nor are they for whoever works on the ladder. Paths whose unmet requirements are each
    /// one level away come first.
    fn fit_beside<'l>(&self, paths: &'l [StepLine]) -> Option<&'l StepLine> {
        if self.works_on_the_ladder() {
            return None;
        }
        let news = paths.iter().filter(|path| path.beside > self.rung());
        let fit: Vec<&StepLine> =
            news.filter(|path| fits(path) && self.has_key_skills(path)).collect();
        fit.iter().find(|path| self.is_met_but_for_levels(path)).or(fit.first()).copied()
    }

    /// Whether the person has every key skill of the path.
    fn has_key_skills(&self, line: &StepLine) -> bool {
        self.rubric.step(&line.id).is_some_and(|path| has_key_skills(path, &self.claimed))
    }

    fn is_met_but_for_levels(&self, line: &StepLine) -> bool {
        let step = self.rubric.step(&line.id);
        let demands = step.map(|step| self.demands(step)).unwrap_or_default();
        demands.iter().all(|demand| {
            self.claimed[demand.skill].level().is_some_and(|level| level.up() >= demand.level)
        })
    }

    /// The role that asks for most, among those that fit.
    fn fit_role<'l>(&self, roles: &'l [StepLine]) -> Option<&'l StepLine> {
        roles.iter().rev().filter(|role| fits(role)).max_by_key(|role| {
            let step = self.rubric.step(&role.id);
            step.map_or(0, |step| step.required.iter().map(|level| u32::from(*level)).sum::<u32>())
        })
    }

    /// The steps and paths to look for a job at, best first: the fitting aim, the lead, a near target, then the current
    /// step. A person far ahead of their evidence gets the step that their evidence supports.
    pub(super) fn places(&self, leads: Option<&Lead>, is_far: bool) -> Vec<&'a Step> {
        let rubric = self.rubric;
        if is_far {
            let judging = &rubric.judging;
            let mut work = self.assessment.work().iter();
            let is_checkable = work.any(|work| Tier::of(work, judging) != Tier::Described);
            let walk = self.backed_walk().filter(|_| is_checkable);
            let backed = walk.and_then(|walk| walk.current);
            // Projects of a course can support a step that nobody hires for without years of work.
            let years = self.assessment.facts.years_experience.map_or(0.0, |years| years.0);
            let usual = |step: &&Step| {
                step.rung <= backed.and_then(|backed| backed.rung)
                    && step.min_years.is_none_or(|usual| f64::from(usual) <= years)
            };
            let place = rubric.steps.iter().rev().find(usual);
            return place.or(rubric.steps.first()).into_iter().collect();
        }
        let aim = self.assessment.facts.aim.as_deref().and_then(|aim| rubric.step(aim));
        let mut places: Vec<&Step> = aim.filter(|step| self.is_met(step)).into_iter().collect();
        // Somebody with the years for a step that their work speaks for looks for a job there.
        let case = self.target.map(|(target, _)| self.case(target));
        let reread = case.and_then(|case| reread(&case, &low_claims(&case)));
        places.extend(reread.and_then(|id| rubric.step(&id)).filter(|it| self.has_years_for(it)));
        places.extend(leads.and_then(|lead| rubric.step(&lead.id)));
        places.extend(self.target.map(|(step, _)| step).filter(|step| self.is_near(step)));
        // Who fits no step yet that is theirs, or has the years for one, and is a level or two short of it, looks for a
        // job there.
        let facts = &self.assessment.facts;
        let reached = within_reach(rubric, &self.claimed, facts, &self.walk);
        let is_lower = self.walk.current.is_none_or(|current| self.is_barred(current));
        let reached = reached.filter(|reach| is_lower || self.has_years_for(reach.step));
        // Nobody looks above an aim that doesn't fit yet.
        let open = aim.filter(|aim| aim.rung.is_some() && !self.is_met(aim));
        let reached = reached.filter(|reach| open.is_none_or(|aim| reach.step.rung <= aim.rung));
        places.extend(reached.map(|reach| reach.step));
        // A person with two better ones does not search a step lower.
        places.extend(self.walk.current.filter(|_| places.len() < 2));
        // Whoever has fewer years than are usual looks one step lower too.
        let years = facts.years_experience.map(|years| years.0);
        let is_early = |step: &Step| {
            years.is_some_and(|years| step.min_years.is_some_and(|usual| years < usual.into()))
        };
        if let Some(current) = self.walk.current.filter(|step| is_early(step)) {
            let mut lower = rubric.steps.iter().rev().filter(|step| step.rung < current.rung);
            places.extend(lower.find(|step| !is_early(step)));
        }
        let mut seen = std::collections::BTreeSet::new();
        places.retain(|step| seen.insert(step.id.as_str()));
        places
    }

    fn is_met(&self, step: &Step) -> bool {
        judge(self.rubric, step, &self.claimed, self.scope(step)).verdict == Verdict::Fits
    }

    fn is_near(&self, step: &Step) -> bool {
        let judgement = judge(self.rubric, step, &self.claimed, self.scope(step));
        match judgement.verdict {
            Verdict::Fits => true,
            // Where several must-haves are missing, there is more to read than to apply for.
            Verdict::Close if judgement.gates_unmet.len() > 1 => false,
            Verdict::Close => {
                let years = self.assessment.facts.years_experience.zip(step.min_years);
                let is_early = years.is_some_and(|(years, usual)| years.0 < usual.into());
                let is_open = step.scope.is_some() && self.scope(step).is_none();
                self.scope(step) != Some(false) && !(is_open && is_early)
            }
            Verdict::Undecided | Verdict::Below => false,
        }
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
            at_least: gate.entry.at_least,
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
            titles: self.titles(step),
            salary: step.salary.clone(),
            years: step.years.clone(),
            newcomers_only: step.newcomers_only,
            min_years: step.min_years,
            suggested: step.rung.is_none() && has_key_skills(step, &self.claimed),
        }
    }

    pub(super) fn scope_line(&self, step: &Step) -> Option<ScopeLine> {
        let question = step.scope.clone()?;
        Some(ScopeLine { question, answer: self.scope(step) })
    }

    /// Each group, with the share of the target's requirements that it reaches.
    pub(super) fn group_lines(&self, target: Option<&Step>) -> Vec<GroupLine> {
        let ledger = target.map(|target| self.step_ledger(target));
        let groups = self.rubric.groups.iter();
        groups.map(|group| group_line(group, ledger.as_ref())).collect()
    }
}

/// Each level above one, up to another.
fn levels(skill: usize, from: Level, to: Level) -> impl Iterator<Item = (usize, Level)> {
    from.up().through(to).map(move |level| (skill, level))
}

fn fits(line: &StepLine) -> bool {
    line.claimed.verdict == Verdict::Fits
}

fn group_line(group: &Group, ledger: Option<&StepLedger>) -> GroupLine {
    let asked = ledger.map(|ledger| asked_of(group, &ledger.claimed) / ledger.total as f64);
    GroupLine {
        id: group.id.clone(),
        name: group.name.clone(),
        asked: asked.filter(|share| *share > 0.0),
        claimed: ledger.and_then(|ledger| reached(group, &ledger.claimed, ledger.total)),
        backed: ledger.and_then(|ledger| reached(group, ledger.backed.as_ref()?, ledger.total)),
    }
}

fn lines_of<'l>(
    group: &Group,
    lines: &'l [RequirementLine],
) -> impl Iterator<Item = &'l RequirementLine> {
    lines.iter().filter(|line| group.skills.contains(line.of.as_ref().unwrap_or(&line.skill)))
}

fn asked_of(group: &Group, lines: &[RequirementLine]) -> f64 {
    lines_of(group, lines).map(|line| line.weight as f64 * f64::from(line.required)).sum()
}

/// The share of a group's requirements that is reached; `None` if nothing is required.
fn reached(group: &Group, lines: &[RequirementLine], total: u64) -> Option<f64> {
    let points: f64 = lines_of(group, lines).map(|line| line.points).sum();
    let asked = asked_of(group, lines);
    (asked > 0.0).then(|| (points * total as f64 / asked).clamp(0.0, 1.0))
}
