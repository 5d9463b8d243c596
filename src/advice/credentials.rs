//! Credentials, ranked singly by what each would bring at the target to this person on this day.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{BestSet, Case, Lift, Range, Worth, best_credentials};
use crate::assessment::Amount;
use crate::judging::gap::effort;
use crate::rubric::files::{Credential, Levels, Proof, Status, Sure};
use crate::rubric::{CredentialId, NotEarnable, SkillId};
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

/// What speaks for a credential, beyond what it teaches and shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Why {
    /// it raises claims by so many points
    Teaches {
        /// attainment at the target, 0 to 1
        points: f64,
        /// ids of the skills
        skills: Vec<SkillId>,
    },
    /// it carries claims by so many points
    Shows {
        /// attainment at the target, 0 to 1
        points: f64,
        /// ids of the skills
        skills: Vec<SkillId>,
    },
    /// it closes must-haves of the target
    ClosesGates {
        /// how many
        count: usize,
    },
    /// it shows nothing here, and what it teaches takes fewer hours without it
    QuickerWithout {
        /// hours that the same takes by itself
        hours: Range,
    },
    /// its issuer advises years of experience, and the person's are not known
    AdvisesYears {
        /// how many
        years: u8,
    },
    /// it can be earned for a limited time
    LastDay {
        /// the last of them
        day: PartialDate,
    },
    /// the guide names it
    InGuide {
        /// the guide's name for it
        name: String,
    },
}

/// Why a credential or project is not recommended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Keep {
    /// nobody can earn it on that day, or not in the person's languages
    NotEarnable {
        /// why not
        why: NotEarnable,
    },
    /// the person holds it
    Held,
    /// another credential comes first
    NeedsCredential {
        /// its id
        credential: CredentialId,
    },
    /// skills come first, each at a level
    NeedsSkills {
        /// skill id → level
        skills: Levels,
    },
    /// its issuer advises more years than the person has
    AdvisedYears {
        /// years advised
        advised: u8,
        /// years that the person has
        has: Amount,
    },
    /// there is a budget, and its price is not known
    PriceUnknown,
    /// there is a budget or a limit of hours, and its hours are not known
    HoursUnknown,
    /// it costs more than the budget
    OverBudget {
        /// what it can cost
        usd: u32,
        /// the budget
        budget: Amount,
    },
    /// it takes more hours than were asked for
    OverHours {
        /// hours that it can take
        hours: u32,
        /// hours asked for
        limit: Amount,
    },
    /// it would only show what the person claims already, and costs the hours of learning it
    OnlyShows {
        /// attainment as backed that it would show, 0 to 1
        points: f64,
    },
    /// it adds nothing at the target
    AddsNothing,
    /// it adds less than what is worth recommending
    AddsTooLittle {
        /// attainment that it adds, 0 to 1
        points: f64,
        /// what is worth it, in percent
        least_percent: u8,
    },
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
        Cost { usd, monthly_usd: price.monthly_usd, note: price.note.clone() }
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
    let least = case.rubric.judging.worth_percent;
    let best_fit = judged
        .iter()
        .filter(|(value, advice)| {
            value.fit.reaches_percent(least) && is_open(advice.reason.as_ref())
        })
        .max_by_key(|(value, advice)| {
            (suits(case, &advice.id), value.fit, Reverse(advice.id.clone()))
        })
        .map(|(_, advice)| advice.id.clone());
    let mut advices = CredentialAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: Some(best_credentials(case)),
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

/// How well a credential suits who asks for one: that means an exam that somebody watched, for people as experienced
/// as this.
fn suits(case: &Case<'_>, id: &str) -> (bool, bool) {
    let file = case.rubric.credential(id);
    let years = case.assessment.facts.years_experience.is_some();
    let advised = file.is_some_and(|file| file.advised_years.is_none() || years);
    (file.is_some_and(|file| file.proctored == Some(true)), advised)
}

/// Whether somebody could take it if an employer asked: only its value or its price speaks against it.
fn is_open(reason: Option<&Keep>) -> bool {
    matches!(
        reason,
        None | Some(
            Keep::AddsNothing
                | Keep::AddsTooLittle { .. }
                | Keep::OnlyShows { .. }
                | Keep::OverBudget { .. }
                | Keep::OverHours { .. }
                | Keep::PriceUnknown
        )
    )
}

fn advice(case: &Case<'_>, file: &Credential) -> (Worth, CredentialAdvice) {
    let value = case.value(&file.teaches, &file.backs);
    let earnable = file.earnable(case.as_of, &case.assessment.languages());
    let cost = Cost::of(file, case.assessment.facts.hours_per_week);
    let reason = match earnable.barrier {
        Some(why) => Some(Keep::NotEarnable { why }),
        None => unfit(case, file)
            .or_else(|| idle(file, &value))
            .or_else(|| too_little(case, &value))
            .or_else(|| beyond_limits(case, file, &cost)),
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

/// What keeps this person from it.
fn unfit(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    if is_held(case, &file.id) {
        return Some(Keep::Held);
    }
    let needed = file.prerequisites.credentials.iter().find(|id| !is_held(case, id));
    if let Some(credential) = needed {
        return Some(Keep::NeedsCredential { credential: credential.clone() });
    }
    unready(case, file)
}

/// Whether it asks for more money or hours than there are, or nobody knows how much it asks for.
fn beyond_limits(case: &Case<'_>, file: &Credential, cost: &Cost) -> Option<Keep> {
    let within = case.within();
    if let Some(budget) = within.budget_usd {
        match cost.usd {
            None => return Some(Keep::PriceUnknown),
            Some(usd) if usd.high > budget.0 => {
                return Some(Keep::OverBudget { usd: usd.high as u32, budget });
            }
            Some(_) => {}
        }
    }
    match file.preparation_hours {
        Some(hours) => over_hours(case, hours),
        None if within.budget_usd.is_some() || within.hours.is_some() => Some(Keep::HoursUnknown),
        None => None,
    }
}

/// Whether it can take more hours than were asked for.
pub(super) fn over_hours(case: &Case<'_>, [_, hours]: [u32; 2]) -> Option<Keep> {
    let limit = case.limits.hours.filter(|limit| f64::from(hours) > limit.0)?;
    Some(Keep::OverHours { hours, limit })
}

/// Whether it is a course that would only show what is claimed already.
pub(super) fn idle(file: &Credential, value: &Worth) -> Option<Keep> {
    only_shows(value).filter(|_| file.proof == Proof::GradedCourse)
}

/// The hours that all it teaches takes by itself, where that is fewer than preparing for it, by the middle
/// of both ranges, and it shows nothing here.
fn quicker_without(case: &Case<'_>, file: &Credential, value: &Worth) -> Option<Range> {
    let [low, high] = file.preparation_hours?;
    let own = low + high;
    let mut sum = [0, 0];
    for lift in &value.teaches {
        let skill = case.rubric.skill_ix(&lift.skill)?;
        let [low, high] = effort(case.rubric, skill, lift.from, lift.to).hours?;
        sum = [sum[0] + low, sum[1] + high];
    }
    let quicker = !value.teaches.is_empty() && value.shows.is_empty() && sum[0] + sum[1] < own;
    quicker.then(|| sum.into())
}

/// Whether it teaches nothing new: a gap in evidence earns no course and no hours of study.
pub(super) fn only_shows(value: &Worth) -> Option<Keep> {
    let only = value.teaches.is_empty() && value.gates == 0 && !value.shows.is_empty();
    only.then(|| Keep::OnlyShows { points: value.points.value() })
}

/// Whether the person holds a credential that still counts on the day.
pub(super) fn is_held(case: &Case<'_>, id: &str) -> bool {
    let held = case.assessment.credentials().iter().find(|held| held.id == id);
    held.is_some_and(|held| {
        case.rubric.credential(id).is_some_and(|known| known.holds(held.earned_on, case.as_of))
    })
}

/// What the person lacks for it: a level or years of experience.
pub(super) fn unready(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let skills = case.lacks(&file.prerequisites.levels);
    if !skills.is_empty() {
        return Some(Keep::NeedsSkills { skills });
    }
    match (file.advised_years, case.assessment.facts.years_experience) {
        (Some(advised), Some(has)) if has.0 < f64::from(advised) => {
            Some(Keep::AdvisedYears { advised, has })
        }
        _ => None,
    }
}

/// Whether it adds less than what is worth recommending, and closes no must-have either.
pub(super) fn too_little(case: &Case<'_>, value: &Worth) -> Option<Keep> {
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
    file: &Credential,
    value: &Worth,
    status: Status,
    last_day: Option<PartialDate>,
) -> Vec<Why> {
    let mut why = Vec::new();
    if !value.teaches.is_empty() {
        let (points, skills) = points_and_skills(&value.teaches);
        why.push(Why::Teaches { points, skills });
    }
    if !value.shows.is_empty() {
        let (points, skills) = points_and_skills(&value.shows);
        why.push(Why::Shows { points, skills });
    }
    if value.gates > 0 {
        why.push(Why::ClosesGates { count: value.gates });
    }
    if let Some(hours) = quicker_without(case, file, value) {
        why.push(Why::QuickerWithout { hours });
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

fn points_and_skills(lifts: &[Lift]) -> (f64, Vec<SkillId>) {
    let points = lifts.iter().map(|lift| lift.points).sum();
    (points, lifts.iter().map(|lift| lift.skill.clone()).collect())
}
