//! Credentials, ranked singly by what each would bring at the target to this person on this day.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Case, Lift, Range, Value};
use crate::assessment::Amount;
use crate::date::PartialDate;
use crate::rubric::files::{CertificationFile, Price, Proof, Status, Sure};
use crate::rubric::{Level, NotEarnable};

/// What is advised on all credentials of the rubric.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CredentialAdvices {
    /// each worth it by itself, best first; they are alternatives, not a set
    pub recommended: Vec<CredentialAdvice>,
    /// can be earned, but `reason` speaks against it
    pub considered: Vec<CredentialAdvice>,
    /// cannot be earned on the day, or not by this person
    pub not_earnable: Vec<CredentialAdvice>,
    /// where none is recommended: id of the one that fits best if an employer asks for one
    pub if_asked: Option<String>,
}

/// What is advised on one credential.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CredentialAdvice {
    pub id: String,
    pub name: String,
    pub short: String,
    pub issuer: String,
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
    pub cost: Cost,
    /// hours of preparation, ours
    pub hours: Option<Range>,
    pub proof: Proof,
    pub about: String,
    pub worth: String,
    pub warning: Option<String>,
    pub exam: Option<String>,
    pub valid_months: Option<u32>,
    /// its last day, announced or past
    pub last_day: Option<PartialDate>,
    /// announced but unconfirmed first day
    pub planned_from: Option<PartialDate>,
    pub checked_on: PartialDate,
    pub sure: Sure,
    /// whether it was to be checked again by now
    pub stale: bool,
    /// what is known of its status
    pub status_note: Option<String>,
    /// what its issuer puts in its place: the first of `successors`
    pub successor: Option<String>,
    pub successors: Vec<String>,
    /// what fits this rubric better
    pub better_fit: Option<String>,
    pub better_fit_because: Option<String>,
    pub addresses: Vec<String>,
}

/// What speaks for a credential, beyond what it teaches and shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Why {
    /// it raises claims by so many points
    Teaches { points: f64, skills: Vec<String> },
    /// it carries claims by so many points
    Shows { points: f64, skills: Vec<String> },
    /// it closes must-haves of the target
    ClosesGates { count: usize },
    /// its issuer advises years of experience, and the person's are not known
    AdvisesYears { years: u8 },
    /// it can be earned for a limited time
    LastDay { day: PartialDate },
    /// the guide names it
    InGuide { name: String },
}

/// Why a credential or project is not recommended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Keep {
    /// nobody can earn it on that day, or not in the person's languages
    NotEarnable { why: NotEarnable },
    /// the person holds it
    Held,
    /// another credential comes first
    NeedsCredential { credential: String },
    /// a skill comes first
    NeedsSkill { skill: String, level: Level },
    /// its issuer advises more years than the person has
    AdvisedYears { advised: u8, has: Amount },
    /// there is a budget, and its price is not known
    PriceUnknown,
    /// there is a budget, and its hours are not known
    HoursUnknown,
    /// it costs more than the budget
    OverBudget { usd: u32, budget: Amount },
    /// it adds nothing at the target
    AddsNothing,
    /// it adds less than what is worth recommending
    AddsTooLittle { points: f64, least_percent: u8 },
}

/// What a credential costs, in US dollars.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cost {
    /// once, or from the least to the most months of a subscription; null if not known
    pub usd: Option<Range>,
    /// a month
    pub monthly_usd: Option<u32>,
    pub note: Option<String>,
}

impl From<&Price> for Cost {
    fn from(price: &Price) -> Self {
        let usd = match (price.usd, price.monthly_usd, price.months) {
            (Some(usd), _, _) => Some([usd, usd]),
            (None, Some(monthly), Some([low, high])) => Some([monthly * low, monthly * high]),
            _ => None,
        };
        Cost { usd: usd.map(Range::from), monthly_usd: price.monthly_usd, note: price.note.clone() }
    }
}

/// Judges every credential of the rubric.
pub fn credentials(case: &Case<'_>) -> CredentialAdvices {
    let mut judged: Vec<(Value, CredentialAdvice)> =
        case.rubric.credentials.iter().map(|file| advice(case, file)).collect();
    judged.sort_by_cached_key(|(value, advice)| {
        let cost = advice.cost.usd.map_or(u64::MAX, |usd| usd.high as u64);
        let hours = advice.hours.map_or(u64::MAX, |hours| (hours.low + hours.high) as u64);
        let rank = (Reverse(value.points), Reverse(value.gates), Reverse(value.fit));
        (rank, cost, hours, advice.id.clone())
    });
    // Who asks for a certification means an exam that somebody watched, for people as experienced as this.
    let suits = |id: &str| {
        let file = case.rubric.credential(id);
        let years = case.assessment.facts.years_experience.is_some();
        let advised = file.is_some_and(|file| file.advised_years.is_none() || years);
        (file.is_some_and(|file| file.proctored == Some(true)), advised)
    };
    let best_fit = judged
        .iter()
        .filter(|(value, advice)| value.fit.value() > 0.0 && is_open(advice.reason.as_ref()))
        .max_by_key(|(value, advice)| (suits(&advice.id), value.fit, Reverse(advice.id.clone())))
        .map(|(_, advice)| advice.id.clone());
    let mut advices = CredentialAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
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

/// Whether nothing but its small value speaks against it.
fn is_open(reason: Option<&Keep>) -> bool {
    matches!(reason, None | Some(Keep::AddsNothing | Keep::AddsTooLittle { .. }))
}

fn advice(case: &Case<'_>, file: &CertificationFile) -> (Value, CredentialAdvice) {
    let value = case.value(&file.teaches, &file.backs);
    let earnable = file.earnable(case.as_of, &case.assessment.languages());
    let cost = Cost::from(&file.price);
    let reason = match earnable.barrier {
        Some(why) => Some(Keep::NotEarnable { why }),
        None => barrier(case, file, &cost).or_else(|| too_little(case, &value)),
    };
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
        planned_from: lifecycle.planned_from,
        checked_on: lifecycle.checked_on,
        sure: lifecycle.sure,
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

/// What keeps this person from it, or it from this person.
fn barrier(case: &Case<'_>, file: &CertificationFile, cost: &Cost) -> Option<Keep> {
    if is_held(case, &file.id) {
        return Some(Keep::Held);
    }
    let needed = file.prerequisites.credentials.iter().find(|id| !is_held(case, id));
    if let Some(credential) = needed {
        return Some(Keep::NeedsCredential { credential: credential.clone() });
    }
    if let Some(keep) = unready(case, file) {
        return Some(keep);
    }
    let budget = case.assessment.facts.budget_usd?;
    match cost.usd {
        None => Some(Keep::PriceUnknown),
        Some(usd) if usd.high > budget.0 => Some(Keep::OverBudget { usd: usd.high as u32, budget }),
        Some(_) if file.preparation_hours.is_none() => Some(Keep::HoursUnknown),
        Some(_) => None,
    }
}

/// Whether the person holds a credential that still counts on the day.
pub(super) fn is_held(case: &Case<'_>, id: &str) -> bool {
    let held = case.assessment.credentials().iter().find(|held| held.id == id);
    held.is_some_and(|held| {
        case.rubric.credential(id).is_some_and(|known| known.holds(held.earned_on, case.as_of))
    })
}

/// What the person lacks for it: a level or years of experience.
pub(super) fn unready(case: &Case<'_>, file: &CertificationFile) -> Option<Keep> {
    if let Some((skill, level)) = case.lacks(&file.prerequisites.levels) {
        return Some(Keep::NeedsSkill { skill, level });
    }
    match (file.advised_years, case.assessment.facts.years_experience) {
        (Some(advised), Some(has)) if has.0 < f64::from(advised) => {
            Some(Keep::AdvisedYears { advised, has })
        }
        _ => None,
    }
}

/// Whether it adds less than what is worth recommending, and closes no must-have either.
pub(super) fn too_little(case: &Case<'_>, value: &Value) -> Option<Keep> {
    let least_percent = case.rubric.judging.worth_percent;
    if value.gates > 0
        || (value.points.reaches_percent(least_percent) && value.points.value() > 0.0)
    {
        None
    } else if value.points.value() > 0.0 {
        Some(Keep::AddsTooLittle { points: value.points.value(), least_percent })
    } else {
        Some(Keep::AddsNothing)
    }
}

fn why(
    case: &Case<'_>,
    file: &CertificationFile,
    value: &Value,
    status: Status,
    last_day: Option<PartialDate>,
) -> Vec<Why> {
    let points = |lifts: &[Lift]| lifts.iter().map(|lift| lift.points).sum();
    let skills = |lifts: &[Lift]| lifts.iter().map(|lift| lift.skill.clone()).collect();
    let mut why = Vec::new();
    if !value.teaches.is_empty() {
        why.push(Why::Teaches { points: points(&value.teaches), skills: skills(&value.teaches) });
    }
    if !value.shows.is_empty() {
        why.push(Why::Shows { points: points(&value.shows), skills: skills(&value.shows) });
    }
    if value.gates > 0 {
        why.push(Why::ClosesGates { count: value.gates });
    }
    if let Some(years) =
        file.advised_years.filter(|_| case.assessment.facts.years_experience.is_none())
    {
        why.push(Why::AdvisesYears { years });
    }
    if let Some(day) = last_day.filter(|_| status == Status::Retiring) {
        why.push(Why::LastDay { day });
    }
    if let Some(name) = &file.in_guide {
        why.push(Why::InGuide { name: name.clone() });
    }
    why
}
