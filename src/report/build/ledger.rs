//! The basis of a report: policies, notes, work and credentials.

use std::collections::BTreeMap;

use super::{Builder, OLD_EVIDENCE_MONTHS};
use crate::assessment::{Held, Standing, Work};
use crate::judging::{
    End, credential_cap, degree_step, demands, points, rated_cap, total, work_cap,
};
use crate::report::{
    HeldLine, Ledger, Level, Note, PartialDate, Policy, RequirementLine, StepLedger, Supported,
    Tier, WorkLine,
};
use crate::rubric::files::Provenance;
use crate::rubric::{RubricId, Step};
use crate::text::date::months_after;

impl Builder<'_> {
    pub(super) fn carried(&self, caps: impl Fn(usize) -> Level) -> Vec<Supported> {
        (0..self.rubric.skills.len())
            .filter_map(|skill| {
                let to = self.claimed[skill].level()?.min(caps(skill));
                let needed = to > self.rubric.group_of(skill).unbacked_cap;
                needed.then(|| Supported { skill: self.id(skill), to })
            })
            .collect()
    }

    pub(super) fn work_lines(&self) -> Vec<WorkLine> {
        self.assessment.work().iter().map(|work| self.work_line(work)).collect()
    }

    fn work_line(&self, work: &Work) -> WorkLine {
        let mut skills = 0..self.rubric.skills.len();
        WorkLine {
            id: work.id.clone(),
            title: work.title.clone(),
            tier: Tier::of(work, &self.rubric.judging),
            aged: skills.any(|skill| self.work_cap(work, skill).is_some_and(|(_, aged)| aged)),
            carries: self
                .carried(|skill| self.work_cap(work, skill).map_or(Level::ZERO, |(cap, _)| cap)),
            broad: work.is_broad(&self.rubric.judging),
        }
    }

    /// The level of a skill that a project supports, also by what raters say of it, and whether its age lowered it.
    fn work_cap(&self, work: &Work, skill: usize) -> Option<(Level, bool)> {
        let (rubric, assessment, as_of) = (self.rubric, self.assessment, self.as_of);
        let rated = self.options.ratings.iter();
        let rated =
            rated.filter_map(|one| rated_cap(rubric, assessment, as_of, skill, (work, one)));
        work_cap(rubric, assessment, as_of, skill, work).into_iter().chain(rated).max()
    }

    pub(super) fn held_lines(&self) -> Vec<HeldLine> {
        self.assessment.credentials().iter().filter_map(|held| self.held_line(held)).collect()
    }

    fn held_line(&self, held: &Held) -> Option<HeldLine> {
        let known = self.rubric.credential(&held.id)?;
        Some(HeldLine {
            id: held.id.clone(),
            name: known.name.clone(),
            earned_on: held.earned_on,
            valid_until: known.last_valid_day(held.earned_on, held.valid_until),
            expired: !known.holds(held.earned_on, held.valid_until, self.as_of),
            carries: self.carried(|skill| {
                credential_cap(self.rubric, held, self.as_of, skill)
                    .map_or(Level::ZERO, |(cap, _)| cap)
            }),
        })
    }

    pub(super) fn notes(&self) -> Vec<Note> {
        [
            self.version_note(),
            self.dated_ahead_note(),
            self.evidence_ahead_note(),
            self.unanswered_note(),
            self.work_not_asked_note(),
            self.scope_note(),
            self.degree_note(),
            self.broad_work_note(),
            self.undated_work_note(),
            self.old_evidence_note(),
            self.undated_credentials_note(),
            self.stale_credentials_note(),
        ]
        .into_iter()
        .flatten()
        .chain(self.other_rubric_notes())
        .collect()
    }

    fn degree_note(&self) -> Option<Note> {
        let facts = &self.assessment.facts;
        let asked = self.target.map(|(step, _)| step).filter(|step| step.degree_matters.is_some());
        let step = asked.or_else(|| degree_step(self.rubric, &self.claimed, facts))?;
        let why = step.degree_matters.clone()?;
        Some(Note::DegreeMatters { step: step.name.clone(), why, degree: facts.degree.clone() })
    }

    fn broad_work_note(&self) -> Option<Note> {
        let judging = &self.rubric.judging;
        let work = self.assessment.work().iter();
        let broad = work.filter(|work| work.is_broad(judging) && !work.shows_asked);
        let titles: Vec<String> = broad.map(|work| work.title.clone()).collect();
        (!titles.is_empty()).then_some(Note::BroadWork { titles })
    }

    /// One note for each rubric that scores a topic that the person also used.
    fn other_rubric_notes(&self) -> Vec<Note> {
        let mut by_rubric: BTreeMap<&RubricId, Vec<String>> = BTreeMap::new();
        for item in self.assessment.ticked(self.rubric) {
            if let Some(rubric) = &item.rubric {
                by_rubric.entry(rubric).or_default().push(item.name.clone());
            }
        }
        let notes = by_rubric.into_iter();
        notes.map(|(rubric, topics)| Note::OtherRubric { rubric: rubric.clone(), topics }).collect()
    }

    fn version_note(&self) -> Option<Note> {
        let judged_by = self.rubric.version.to_string();
        let made_with = &self.assessment.rubric.version;
        if let Some(carried) = &self.assessment.carried {
            Some(Note::CarriedOver { made_with: carried.from.clone(), judged_by })
        } else if *made_with != judged_by {
            Some(Note::OtherVersion { made_with: made_with.clone(), judged_by })
        } else {
            None
        }
    }

    fn dated_ahead_note(&self) -> Option<Note> {
        let taken_on = self.assessment.taken_on;
        (taken_on.first_day() > self.as_of)
            .then(|| Note::DatedAhead { taken_on, judged_on: self.as_of.into() })
    }

    fn evidence_ahead_note(&self) -> Option<Note> {
        let names = self.evidence_ahead();
        (!names.is_empty()).then(|| Note::EvidenceAhead { names, judged_on: self.as_of.into() })
    }

    fn unanswered_note(&self) -> Option<Note> {
        let of = self.asked().count();
        match self.unknown().len() {
            0 => None,
            count if count == of => Some(Note::NothingAnswered),
            count => Some(Note::Unanswered { count, of }),
        }
    }

    fn work_not_asked_note(&self) -> Option<Note> {
        let is_open = self.assessment.work.is_none() && !self.assessment.answers.is_empty();
        is_open.then_some(Note::WorkNotAsked)
    }

    fn scope_note(&self) -> Option<Note> {
        let stop = self.walk.stop.as_ref().filter(|stop| stop.scope && stop.skills.is_empty())?;
        let question = stop.step.scope.clone().unwrap_or_default();
        Some(Note::ScopeOpen { step: stop.step.name.clone(), question })
    }

    fn undated_work_note(&self) -> Option<Note> {
        let work = self.assessment.work().iter();
        let undated = work.filter(|work| work.from.is_none() && work.until.is_none());
        let titles: Vec<String> = undated.map(|work| work.title.clone()).collect();
        (!titles.is_empty()).then_some(Note::UndatedWork { titles })
    }

    fn old_evidence_note(&self) -> Option<Note> {
        let newest = self.newest_evidence()?;
        let is_old = self.as_of > months_after(newest.last_day(), OLD_EVIDENCE_MONTHS);
        is_old.then_some(Note::OldEvidence { newest })
    }

    fn undated_credentials_note(&self) -> Option<Note> {
        let held = self.assessment.credentials().iter();
        let names: Vec<String> = held
            .filter(|held| held.earned_on.or(held.valid_until).is_none())
            .filter_map(|held| self.rubric.credential(&held.id))
            .filter(|known| known.valid_months.is_some())
            .map(|known| known.short.clone())
            .collect();
        (!names.is_empty()).then_some(Note::UndatedCredentials { names })
    }

    fn stale_credentials_note(&self) -> Option<Note> {
        let languages = self.assessment.languages();
        let known = self.rubric.credentials.iter();
        let stale = known.filter(|known| known.earnable(self.as_of, &languages).stale);
        let names: Vec<String> = stale.map(|known| known.short.clone()).collect();
        (!names.is_empty()).then_some(Note::StaleCredentials { names })
    }

    /// The last day of the newest work or the day of the newest credential; `None` if nothing has a date.
    pub(super) fn newest_evidence(&self) -> Option<PartialDate> {
        let work = self.assessment.work().iter().filter_map(|work| match (work.from, work.until) {
            (_, Some(until)) => Some(until),
            (Some(_), None) => Some(self.assessment.taken_on),
            (None, None) => None,
        });
        let held = self.assessment.credentials().iter().filter_map(|held| held.earned_on);
        work.chain(held).max_by_key(|date| date.last_day())
    }

    pub(super) fn ledger(&self) -> Ledger {
        let (judging, evidence) = (&self.rubric.judging, &self.rubric.evidence);
        let (percent, by_judging) = ("percent of attainment", &judging.provenance);
        let mut policies = vec![
            policy("fits", judging.fits_percent, percent, by_judging),
            policy("close", judging.close_percent, percent, by_judging),
            policy("worth recommending", judging.worth_percent, percent, by_judging),
        ];
        let by_evidence = &evidence.provenance;
        policies.extend(
            Tier::ALL
                .map(|tier| policy(tier.policy(), tier.cap(evidence).get(), "level", by_evidence)),
        );
        let expired = evidence.expired_credential.get();
        policies.push(policy("credential expired", expired, "level", by_evidence));
        for group in &self.rubric.groups {
            let unbacked = format!("unbacked: {}", group.name);
            policies.push(policy(unbacked, group.unbacked_cap.get(), "level", by_evidence));
            let ages = format!("work ages: {}", group.name);
            policies.push(policy(ages, group.work_age_years, "years", by_evidence));
        }
        let steps = self.rubric.steps.iter().chain(&self.rubric.paths);
        Ledger { policies, steps: steps.map(|step| self.step_ledger(step)).collect() }
    }

    pub(super) fn step_ledger(&self, step: &Step) -> StepLedger {
        StepLedger {
            step: step.id.clone(),
            total: total(&self.demands(step)) as u64,
            claimed: self.requirement_lines(step, &self.claimed),
            backed: self.backed.as_deref().map(|backed| self.requirement_lines(step, backed)),
            provenance: step.provenance.clone(),
        }
    }

    fn requirement_lines(&self, step: &Step, standings: &[Standing]) -> Vec<RequirementLine> {
        let demands = demands(self.rubric, step, standings, End::Low);
        let whole = total(&demands);
        demands
            .iter()
            .map(|demand| {
                let level = standings[demand.skill].level();
                let all = points(*demand, Level::ZERO, whole);
                let missing = points(*demand, level.unwrap_or_default(), whole);
                RequirementLine {
                    skill: self.id(demand.skill),
                    of: Some(demand.of).filter(|of| *of != demand.skill).map(|of| self.id(of)),
                    required: demand.level,
                    level,
                    weight: demand.weight as u64,
                    points: all.beyond(missing).value(),
                }
            })
            .collect()
    }
}

fn policy(name: impl Into<String>, value: u8, unit: &str, provenance: &Provenance) -> Policy {
    Policy {
        name: name.into(),
        value: value.into(),
        unit: unit.to_owned(),
        provenance: provenance.clone(),
    }
}
