//! Reasons for and against a credential or project.

use serde::{Deserialize, Serialize};

use super::credentials::Cost;
use super::{Case, Lift, Range, Worth};
use crate::assessment::Amount;
use crate::judging::gap::effort;
use crate::rubric::files::{Credential, Levels, Status};
use crate::rubric::{CredentialId, NotEarnable, SkillId};
use crate::text::date::PartialDate;

/// A reason for a credential, or a fact to know about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Why {
    /// It raises ratings.
    Teaches {
        /// the attainment that this adds at the target, from 0 to 1
        points: f64,
        /// ids of the skills
        skills: Vec<SkillId>,
    },
    /// It supports ratings with evidence.
    Shows {
        /// the attainment that this adds at the target, from 0 to 1
        points: f64,
        /// ids of the skills
        skills: Vec<SkillId>,
    },
    /// It closes must-haves of the target.
    ClosesGates {
        /// how many
        count: usize,
    },
    /// It shows nothing here, and its content takes fewer hours to learn without it.
    QuickerWithout {
        /// the hours to learn the same content without it
        hours: Range,
    },
    /// Its issuer advises years of experience, and the person's years are unknown.
    AdvisesYears {
        /// how many years
        years: u8,
    },
    /// It can only be earned for a limited time.
    LastDay {
        /// the last day
        day: PartialDate,
    },
    /// The guide mentions it.
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
    /// Nobody can earn it on that day, or not in the person's languages.
    NotEarnable {
        /// the barrier
        why: NotEarnable,
    },
    /// The person has it already.
    Held,
    /// The person needs another credential first.
    NeedsCredential {
        /// the id of that credential
        credential: CredentialId,
    },
    /// The person needs some skills first, each at a level.
    NeedsSkills {
        /// the levels, by skill id
        skills: Levels,
    },
    /// Its issuer advises more years of experience than the person has.
    AdvisedYears {
        /// the years advised
        advised: u8,
        /// the person's years
        has: Amount,
    },
    /// There is a budget, and its price is unknown.
    PriceUnknown,
    /// There is a budget or a limit of hours, and its hours are unknown.
    HoursUnknown,
    /// It costs more than the budget.
    OverBudget {
        /// its highest possible cost, in US dollars
        usd: u32,
        /// the budget, in US dollars
        budget: Amount,
    },
    /// It needs more hours than the limit allows.
    OverHours {
        /// the most hours that it can need
        hours: u32,
        /// the limit of hours
        limit: Amount,
    },
    /// It would only show what the person has already rated, and it costs the hours of learning it.
    OnlyShows {
        /// the attainment by evidence that it would add, from 0 to 1
        points: f64,
    },
    /// It adds nothing at the target.
    AddsNothing,
    /// It adds too little to be worth recommending.
    AddsTooLittle {
        /// the attainment that it adds, from 0 to 1
        points: f64,
        /// the least that is worth recommending, in percent
        least_percent: u8,
    },
}

/// The credential that the person needs first; `None` if the person has all of them.
pub(super) fn needs_credential(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let needed = file.prerequisites.credentials.iter().find(|id| !is_held(case, id))?;
    Some(Keep::NeedsCredential { credential: needed.clone() })
}

/// The reason that it costs more than the budget, or that its price is unknown. `None` without a budget.
pub(super) fn over_budget(case: &Case<'_>, cost: &Cost) -> Option<Keep> {
    let budget = case.within().budget_usd?;
    match cost.counted() {
        None => Some(Keep::PriceUnknown),
        Some(usd) if usd.high > budget.0 => Some(Keep::OverBudget { usd: usd.high as u32, budget }),
        Some(_) => None,
    }
}

/// The reason that it needs more hours than the limit, or that its hours are unknown although a limit exists.
pub(super) fn hours_kept(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let within = case.within();
    match file.preparation_hours {
        Some(hours) => over_hours(case, hours),
        None if within.budget_usd.is_some() || within.hours.is_some() => Some(Keep::HoursUnknown),
        None => None,
    }
}

/// The reason that it can need more hours than the limit.
pub(super) fn over_hours(case: &Case<'_>, [_, hours]: [u32; 2]) -> Option<Keep> {
    let limit = case.limits.hours.filter(|limit| f64::from(hours) > limit.0)?;
    Some(Keep::OverHours { hours, limit })
}

/// The reason that it is a course that would only show existing ratings.
pub(super) fn idle(file: &Credential, value: &Worth) -> Option<Keep> {
    only_shows(value).filter(|_| file.is_course())
}

/// The hours to learn its content without it, if that is quicker even at most. `None` also if it shows anything here.
fn quicker_without(case: &Case<'_>, file: &Credential, value: &Worth) -> Option<Range> {
    let [least, _] = file.preparation_hours?;
    let mut sum = [0, 0];
    for lift in &value.teaches {
        let skill = case.rubric.skill_ix(&lift.skill)?;
        let [low, high] = effort(case.rubric, skill, lift.from, lift.to).hours?;
        sum = [sum[0] + low, sum[1] + high];
    }
    let quicker = !value.teaches.is_empty() && value.shows.is_empty() && sum[1] < least;
    quicker.then(|| sum.into())
}

/// The reason that it teaches nothing new. Missing evidence alone never justifies a course or hours of study.
pub(super) fn only_shows(value: &Worth) -> Option<Keep> {
    let only = value.teaches.is_empty() && value.gates == 0 && !value.shows.is_empty();
    only.then(|| Keep::OnlyShows { points: value.points.value() })
}

/// Whether the person has a credential that is still valid on the day.
pub(super) fn is_held(case: &Case<'_>, id: &str) -> bool {
    let held = case.assessment.credentials().iter().find(|held| held.id == id);
    held.is_some_and(|held| {
        case.rubric
            .credential(id)
            .is_some_and(|known| known.holds(held.earned_on, held.valid_until, case.as_of))
    })
}

/// The background that the person lacks for it: expected levels, or years of experience.
pub(super) fn unready(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let skills = case.lacks(file.background());
    if !skills.is_empty() {
        return Some(Keep::NeedsSkills { skills });
    }
    too_few_years(case, file)
}

/// The reason that its issuer advises more years than the person has, if both are known.
pub(super) fn too_few_years(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let (advised, has) = file.advised_years.zip(case.assessment.facts.years_experience)?;
    (has.0 < f64::from(advised)).then_some(Keep::AdvisedYears { advised, has })
}

/// The reason that it adds too little to be worth recommending, and closes no must-have either.
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

/// The reasons for a credential of this worth, and facts to know about it.
pub(super) fn why(
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
