//! Credentials, ranked singly by what each would bring at the target to this person on this day.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::reasons::{
    hours_kept, idle, is_held, needs_credential, over_budget, too_few_years, too_little, unready,
    why,
};
use super::{BestSet, Case, CredentialAnswer, Keep, Lift, Range, Why, Worth, best_credentials};
use crate::assessment::Amount;
use crate::judging::walk;
use crate::rubric::CredentialId;
use crate::rubric::files::{Credential, Proof, Status, Sure};
use crate::text::date::PartialDate;

/// What is advised on all credentials of the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CredentialAdvices {
    /// each worth it by itself, best first; they are alternatives, not a set
    pub recommended: Vec<CredentialAdvice>,
    /// can be earned, but `reason` speaks against it
    pub considered: Vec<CredentialAdvice>,
    /// cannot be earned on the day, or not by this person
    pub not_earnable: Vec<CredentialAdvice>,
    /// where none is recommended: id of the one that fits best if an employer asks for one
    pub if_asked: Option<CredentialId>,
    /// the best of them together, exactly; null if there is no target
    pub best: Option<BestSet>,
    /// which to take, and when, or why none; left out if there is no target
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CredentialAnswer>,
}

impl CredentialAdvices {
    /// All of them: those worth it first, those that cannot be earned last.
    pub fn all(&self) -> impl Iterator<Item = &CredentialAdvice> + Clone {
        self.recommended.iter().chain(&self.considered).chain(&self.not_earnable)
    }

    /// The one of this id.
    pub fn find(&self, id: &str) -> Option<&CredentialAdvice> {
        self.all().find(|one| one.id == id)
    }
}

/// What is advised on one credential.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CredentialAdvice {
    /// its id
    pub id: CredentialId,
    /// its name
    pub name: String,
    /// a short name
    pub short: String,
    /// who issues it
    pub issuer: String,
    /// the exam's code
    pub code: Option<String>,
    /// what the guide calls it, if it names it
    pub in_guide: Option<String>,
    /// on the report's date, in the person's languages
    pub status: Status,
    /// attainment at the target that it would add, 0 to 1
    pub value: f64,
    /// claims it would raise
    pub teaches: Vec<Lift>,
    /// claims it would carry all the way
    pub shows: Vec<Lift>,
    /// must-haves of the target that it would close
    pub gates_closed: usize,
    /// how much of the target it is about, 0 to 1; decides between equals
    pub fit: f64,
    /// why it is advised, or what to know about it
    pub why: Vec<Why>,
    /// why it is not recommended
    pub reason: Option<Keep>,
    /// what it costs
    pub cost: Cost,
    /// hours of preparation, ours
    pub hours: Option<Range>,
    /// what is done to get it
    pub proof: Proof,
    /// what it is and for whom
    pub about: String,
    /// what it is good for in this rubric, and what not
    pub worth: String,
    /// what to watch out for
    pub warning: Option<String>,
    /// what the exam is
    pub exam: Option<String>,
    /// months until it expires; null if it does not
    pub valid_months: Option<u32>,
    /// its last day, announced or past
    pub last_day: Option<PartialDate>,
    /// where it can't be had, or only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_limits: Option<String>,
    /// announced but unconfirmed first day
    pub planned_from: Option<PartialDate>,
    /// when its facts were last checked
    pub checked_on: PartialDate,
    /// how sure its facts are
    pub sure: Sure,
    /// when it is to be checked again
    pub recheck_after: Option<PartialDate>,
    /// whether it was to be checked again by now
    pub stale: bool,
    /// what is known of its status
    pub status_note: Option<String>,
    /// what its issuer puts in its place: the first of `successors`
    pub successor: Option<CredentialId>,
    /// ids of what its issuer puts in its place
    pub successors: Vec<CredentialId>,
    /// what fits this rubric better
    pub better_fit: Option<CredentialId>,
    /// why that fits better
    pub better_fit_because: Option<String>,
    /// where to read more
    pub addresses: Vec<String>,
}

/// What a credential costs, in US dollars.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cost {
    /// once, or from the least to the most months of a subscription, at the person's hours a week if they
    /// are known; null if not known
    pub usd: Option<Range>,
    /// a month
    pub monthly_usd: Option<u32>,
    /// how anybody can ask to get it for nothing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<String>,
    /// what to know about the price
    pub note: Option<String>,
}

/// Weeks in a month.
const WEEKS: f64 = 52.0 / 12.0;

impl Cost {
    /// What a credential costs somebody who gives so many hours a week to it.
    pub(super) fn of(file: &Credential, pace: Option<Amount>) -> Cost {
        let price = &file.price;
        let usd = match (price.usd, price.monthly_usd) {
            (Some(usd), _) => Some(Range::from([usd, usd])),
            (None, Some(monthly)) => months(file, pace).map(|months| Range {
                low: f64::from(monthly) * months.low,
                high: f64::from(monthly) * months.high,
            }),
            (None, None) => None,
        };
        let (aid, note) = (price.aid.clone(), price.note.clone());
        Cost { usd, monthly_usd: price.monthly_usd, aid, note }
    }

    /// What counts against a budget: nothing, where anybody can ask to get it for nothing; `None` if not known.
    pub(super) fn counted(&self) -> Option<Range> {
        let aided = self.aid.as_ref().map(|_| Range { low: 0.0, high: 0.0 });
        aided.or(self.usd)
    }
}

/// The months that a subscription is paid for: by the person's pace, else what the rubric says.
fn months(file: &Credential, pace: Option<Amount>) -> Option<Range> {
    let own = pace.filter(|pace| pace.0 > 0.0).zip(file.preparation_hours);
    match own {
        Some((pace, hours)) => {
            let [low, high] =
                hours.map(|hours| (f64::from(hours) / (pace.0 * WEEKS)).ceil().max(1.0));
            Some(Range { low, high })
        }
        None => file.price.months.map(Range::from),
    }
}

/// Judges every credential of the rubric.
pub fn credentials(case: &Case<'_>) -> CredentialAdvices {
    let mut judged: Vec<(Worth, CredentialAdvice)> =
        case.rubric.credentials.iter().map(|file| advice(case, file)).collect();
    judged.sort_by_cached_key(|(value, advice)| {
        let cost = advice.cost.usd.map_or(u64::MAX, |usd| usd.high as u64);
        let hours = advice.hours.map_or(u64::MAX, |hours| (hours.low + hours.high) as u64);
        let rank = (Reverse(value.points), Reverse(value.gates), Reverse(value.fit));
        (rank, cost, hours, advice.id.clone())
    });
    let best_fit = if_asked(case, &judged);
    let mut advices = CredentialAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: Some(best_credentials(case)),
        answer: None,
    };
    for (_, advice) in judged {
        match &advice.reason {
            None => advices.recommended.push(advice),
            Some(Keep::NotEarnable { .. }) => advices.not_earnable.push(advice),
            Some(_) => advices.considered.push(advice),
        }
    }
    advices.if_asked = best_fit.filter(|_| advices.recommended.is_empty());
    advices
}

/// The one that fits best if an employer asks for one, of those that can be earned with the money there is; nobody
/// below the first step is sent to one, nor anybody whose background is too far from what is expected.
fn if_asked(case: &Case<'_>, judged: &[(Worth, CredentialAdvice)]) -> Option<CredentialId> {
    let facts = &case.assessment.facts;
    let below =
        case.rubric.has_ladder() && walk(case.rubric, case.claimed, facts).current.is_none();
    let least = case.rubric.judging.worth_percent;
    let open = judged.iter().filter(|(value, advice)| {
        let file = case.rubric.credential(&advice.id);
        value.fit.reaches_percent(least) && file.is_some_and(|file| could_take(case, file, advice))
    });
    let best = open.max_by_key(|(value, advice)| {
        (suits(case, &advice.id), value.fit, Reverse(advice.id.clone()))
    });
    best.filter(|_| !below).map(|(_, advice)| advice.id.clone())
}

/// How well a credential suits who asks for one: that means an exam that somebody watched, for people as experienced
/// as this.
fn suits(case: &Case<'_>, id: &str) -> (bool, bool) {
    let file = case.rubric.credential(id);
    let years = case.assessment.facts.years_experience.is_some();
    let advised = file.is_some_and(|file| file.advised_years.is_none() || years);
    (file.is_some_and(|file| file.proctored == Some(true)), advised)
}

/// Whether somebody could take it if an employer asked: only its value, its hours or a level speaks against it.
fn could_take(case: &Case<'_>, file: &Credential, advice: &CredentialAdvice) -> bool {
    let near = match &advice.reason {
        None
        | Some(
            Keep::AddsNothing
            | Keep::AddsTooLittle { .. }
            | Keep::OnlyShows { .. }
            | Keep::OverBudget { .. }
            | Keep::OverHours { .. }
            | Keep::PriceUnknown,
        ) => true,
        Some(Keep::NeedsSkills { skills }) => {
            let missing = skills.iter().map(|(id, level)| case.missing_levels(id, *level));
            missing.sum::<u32>() < case.rubric.judging.background_levels().into()
        }
        _ => false,
    };
    near && too_few_years(case, file).is_none() && over_budget(case, &advice.cost).is_none()
}

fn advice(case: &Case<'_>, file: &Credential) -> (Worth, CredentialAdvice) {
    let value = case.value(file.taught(), &file.backs);
    let earnable = file.earnable(case.as_of, &case.assessment.languages());
    let cost = Cost::of(file, case.assessment.facts.hours_per_week);
    let reason = against(case, file, &value, &cost);
    let lifecycle = &file.lifecycle;
    let advice = CredentialAdvice {
        id: file.id.clone(),
        name: file.name.clone(),
        short: file.short.clone(),
        issuer: file.issuer.clone(),
        code: file.code.clone(),
        in_guide: file.in_guide.clone(),
        status: earnable.status,
        value: value.points.value(),
        teaches: value.teaches.clone(),
        shows: value.shows.clone(),
        gates_closed: value.gates,
        fit: value.fit.value(),
        why: why(case, file, &value, earnable.status, earnable.last_day),
        reason,
        cost,
        hours: file.preparation_hours.map(Range::from),
        proof: file.proof,
        about: file.about.clone(),
        worth: file.worth.clone(),
        warning: file.warning.clone(),
        exam: file.exam.as_ref().map(|exam| exam.text.clone()),
        valid_months: file.valid_months,
        last_day: earnable.last_day,
        country_limits: file.country_limits.clone(),
        planned_from: lifecycle.planned_from,
        checked_on: lifecycle.checked_on,
        sure: lifecycle.sure,
        recheck_after: lifecycle.recheck_after,
        stale: earnable.stale,
        status_note: lifecycle.note.clone(),
        successor: lifecycle.successors.first().cloned(),
        successors: lifecycle.successors.clone(),
        better_fit: lifecycle.better_fit.as_ref().map(|better| better.credential.clone()),
        better_fit_because: lifecycle.better_fit.as_ref().map(|better| better.because.clone()),
        addresses: file.addresses.clone(),
    };
    (value, advice)
}

/// What speaks against it: that it is held comes first, even of what can no longer be earned.
fn against(case: &Case<'_>, file: &Credential, value: &Worth, cost: &Cost) -> Option<Keep> {
    let barrier = file.earnable(case.as_of, &case.assessment.languages()).barrier;
    let held = is_held(case, &file.id).then_some(Keep::Held);
    held.or_else(|| barrier.map(|why| Keep::NotEarnable { why }))
        .or_else(|| needs_credential(case, file))
        .or_else(|| unready(case, file))
        .or_else(|| idle(file, value))
        .or_else(|| too_little(case, value))
        .or_else(|| over_budget(case, cost))
        .or_else(|| hours_kept(case, file))
}
