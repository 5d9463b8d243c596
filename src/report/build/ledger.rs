//! What a report rests on: policies, notes, work and credentials.

use super::*;
use crate::assessment::{Held, Standing, Work};
use crate::judging::{End, credential_cap, demands, points, total, work_cap};
use crate::report::*;
use crate::rubric::Step;
use crate::rubric::files::Provenance;
use crate::text::date::months_after;

impl<'a> Builder<'a> {
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
            tier: Tier::of(work),
            aged: skills.any(|skill| self.work_cap(work, skill).is_some_and(|(_, aged)| aged)),
            carries: self
                .carried(|skill| self.work_cap(work, skill).map_or(Level::ZERO, |(cap, _)| cap)),
        }
    }

    /// The level of a skill that a piece of work carries, and whether its age has lowered it.
    fn work_cap(&self, work: &Work, skill: usize) -> Option<(Level, bool)> {
        work_cap(self.rubric, self.assessment, self.as_of, skill, work)
    }

    pub(super) fn held_lines(&self) -> Vec<HeldLine> {
        self.assessment.credentials().iter().filter_map(|held| self.held_line(held)).collect()
    }

    fn held_line(&self, held: &Held) -> Option<HeldLine> {
        let known = self.rubric.credential(&held.id)?;
        let until = known
            .valid_months
            .zip(held.earned_on)
            .map(|(months, earned)| PartialDate::from(months_after(earned.last_day(), months)));
        Some(HeldLine {
            id: held.id.clone(),
            name: known.name.clone(),
            earned_on: held.earned_on,
            valid_until: until,
            expired: !known.holds(held.earned_on, self.as_of),
            carries: self.carried(|skill| {
                credential_cap(self.rubric, held, self.as_of, skill)
                    .map_or(Level::ZERO, |(cap, _)| cap)
            }),
        })
    }

    pub(super) fn notes(&self) -> Vec<Note> {
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
        let undated = assessment.credentials().iter().filter(|held| held.earned_on.is_none());
        let names: Vec<String> = undated
            .filter_map(|held| rubric.credential(&held.id))
            .filter(|known| known.valid_months.is_some())
            .map(|known| known.short.clone())
            .collect();
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
                let all = points(self.rubric, *demand, Level::ZERO, whole);
                let missing = points(self.rubric, *demand, level.unwrap_or_default(), whole);
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
