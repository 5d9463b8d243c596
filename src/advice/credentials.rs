//! Advice on each credential by itself: what it would bring to this person at the target on this day.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::reasons::{
    hours_kept, idle, is_held, needs_credential, over_budget, too_few_years, too_little, unready,
    why,
};
use super::{BestSet, Case, CredentialAnswer, Keep, Lift, Range, Why, Worth, best_credentials};
use crate::assessment::Amount;
use crate::judging::walk;
use crate::rubric::files::{Credential, CredentialLevel, Proof, Status, Sure};
use crate::rubric::{CredentialId, Level, SkillId};
use crate::text::date::PartialDate;
use crate::text::sorting::sort_by_cached_key;

/// The advice on all credentials of the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CredentialAdvices {
    /// the credentials worth it by themselves, best first; they are alternatives, not a set
    pub recommended: Vec<CredentialAdvice>,
    /// those that the person can earn, but `reason` says why not to
    pub considered: Vec<CredentialAdvice>,
    /// those that nobody can earn on the day, or not this person
    pub not_earnable: Vec<CredentialAdvice>,
    /// the id of the one that fits best if an employer asks for one; null if one is recommended or none fits
    pub if_asked: Option<CredentialId>,
    /// the exact best set of credentials; null if there is no target
    pub best: Option<BestSet>,
    /// which one to earn, and when, or why none; absent if there is no target
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CredentialAnswer>,
}

impl CredentialAdvices {
    /// All credentials: the recommended ones first, the ones that cannot be earned last.
    pub fn all(&self) -> impl Iterator<Item = &CredentialAdvice> + Clone {
        self.recommended.iter().chain(&self.considered).chain(&self.not_earnable)
    }

    /// The advice on the credential with this id.
    pub fn find(&self, id: &str) -> Option<&CredentialAdvice> {
        self.all().find(|one| one.id == id)
    }
}

/// The advice on one credential.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CredentialAdvice {
    /// the credential's id
    pub id: CredentialId,
    /// its full name
    pub name: String,
    /// its short name
    pub short: String,
    /// the organization that issues it
    pub issuer: String,
    /// the code of its exam
    pub code: Option<String>,
    /// the guide's name for it, if the guide mentions it
    pub in_guide: Option<String>,
    /// its status on the report's date, in the person's languages
    pub status: Status,
    /// the attainment that it would add at the target, from 0 to 1
    pub value: f64,
    /// ratings that it would raise
    pub teaches: Vec<Lift>,
    /// ratings that it would support in full
    pub shows: Vec<Lift>,
    /// how many must-haves of the target it would close
    pub gates_closed: usize,
    /// how much of the target it covers, from 0 to 1; breaks ties
    pub fit: f64,
    /// reasons for it, and facts to know about it
    pub why: Vec<Why>,
    /// why it is not recommended; null if it is
    pub reason: Option<Keep>,
    /// its cost
    pub cost: Cost,
    /// hours of preparation, by this project's own estimate
    pub hours: Option<Range>,
    /// how a person earns it
    pub proof: Proof,
    /// what it covers, and who it is for
    pub about: String,
    /// its strengths and limits in this rubric
    pub worth: String,
    /// a warning to readers
    pub warning: Option<String>,
    /// a description of the exam
    pub exam: Option<String>,
    /// months until it expires; null if it does not
    pub valid_months: Option<u32>,
    /// its last day, announced or past
    pub last_day: Option<PartialDate>,
    /// countries where it is not available, or the only ones where it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_limits: Option<String>,
    /// its announced first day, not yet confirmed
    pub planned_from: Option<PartialDate>,
    /// the day of the last check of its facts
    pub checked_on: PartialDate,
    /// the confidence in its facts
    pub sure: Sure,
    /// the day after which its facts need another check
    pub recheck_after: Option<PartialDate>,
    /// whether that check is overdue
    pub stale: bool,
    /// notes on its status
    pub status_note: Option<String>,
    /// its official replacement: the first of `successors`
    pub successor: Option<CredentialId>,
    /// ids of its official replacements
    pub successors: Vec<CredentialId>,
    /// the id of a credential that fits this rubric better
    pub better_fit: Option<CredentialId>,
    /// why that one fits better
    pub better_fit_because: Option<String>,
    /// links to more information
    pub addresses: Vec<String>,
}

/// The cost of a credential, in US dollars.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cost {
    /// the one-time price, or the cost of a subscription from its fewest to its most months.
    /// Months follow from the person's hours a week if these are known. Null if unknown.
    pub usd: Option<Range>,
    /// the price per month
    pub monthly_usd: Option<u32>,
    /// how anybody can apply to get it for free
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<String>,
    /// a note on the price
    pub note: Option<String>,
}

/// Average number of weeks in a month.
const WEEKS: f64 = 52.0 / 12.0;

impl Cost {
    /// The cost of a credential for a person who studies this many hours a week.
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

    /// The cost that counts against a budget: 0 if anybody can apply to get it for free; `None` if unknown.
    pub(super) fn counted(&self) -> Option<Range> {
        let aided = self.aid.as_ref().map(|_| Range { low: 0.0, high: 0.0 });
        aided.or(self.usd)
    }
}

/// How many months of a subscription to pay for, by the person's hours a week, or else by the rubric.
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

/// Judges every credential of the rubric for this case.
pub fn credentials(case: &Case<'_>) -> CredentialAdvices {
    let mut judged: Vec<(Worth, CredentialAdvice)> =
        case.rubric.credentials.iter().map(|file| advice(case, file)).collect();
    sort_by_cached_key(&mut judged, |(value, advice)| {
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

/// The one that fits best if an employer asks for one, within the person's money, and that covers a good part of the
/// target. There is none for a person below the first step, or too far from the expected background, and none where
/// more than skills decide.
fn if_asked(case: &Case<'_>, judged: &[(Worth, CredentialAdvice)]) -> Option<CredentialId> {
    let facts = &case.assessment.facts;
    let below =
        case.rubric.has_ladder() && walk(case.rubric, case.claimed, facts).current.is_none();
    let least = case.rubric.judging.if_asked_percent();
    let open = judged.iter().filter(|(value, advice)| {
        let file = case.rubric.credential(&advice.id);
        value.fit.reaches_percent(least)
            && file.is_some_and(|file| could_take(case, file, advice) && impresses(case, file))
    });
    let best = open.max_by_key(|(value, advice)| {
        (suits(case, &advice.id), value.fit, Reverse(advice.id.clone()))
    });
    best.filter(|_| !below && case.target.scope.is_none()).map(|(_, advice)| advice.id.clone())
}

/// Whether a credential can show more than what needs no evidence; for a step for newcomers, whatever it shows counts.
fn impresses(case: &Case<'_>, file: &Credential) -> bool {
    let needs_evidence = |(id, level): (&SkillId, &Level)| {
        let skill = case.rubric.skill_ix(id);
        skill.is_some_and(|skill| *level > case.rubric.group_of(skill).unbacked_cap)
    };
    let high = case.rubric.judging.project_up_to_rung;
    // From the upper half of the ladder on, an exam for beginners is no answer.
    let is_senior = high.is_some_and(|high| case.target.rung > Some(high))
        && matches!(file.level, CredentialLevel::Entry | CredentialLevel::Associate);
    case.target.newcomers_only
        || !file.is_course() && !is_senior && file.backs.iter().any(needs_evidence)
}

/// How well a credential suits an employer's request, as a sort key. An exam under supervision suits best, for people
/// as experienced as this one.
fn suits(case: &Case<'_>, id: &str) -> (bool, bool) {
    let file = case.rubric.credential(id);
    let years = case.assessment.facts.years_experience.is_some();
    let advised = file.is_some_and(|file| file.advised_years.is_none() || years);
    (file.is_some_and(|file| file.proctored == Some(true)), advised)
}

/// Whether the person could earn it on an employer's request. Only its value, its hours or a missing level may speak
/// against it.
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

/// The reason against it, if any. "Already held" comes first, even for a credential that nobody can earn any more.
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
