//! What speaks for and against a credential or project.

use serde::{Deserialize, Serialize};

use super::credentials::Cost;
use super::{Case, Lift, Range, Worth};
use crate::assessment::Amount;
use crate::judging::gap::effort;
use crate::rubric::files::{Credential, Levels, Status};
use crate::rubric::{CredentialId, NotEarnable, SkillId};
use crate::text::date::PartialDate;

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

/// The credential that has to be held first, if it is not.
pub(super) fn needs_credential(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let needed = file.prerequisites.credentials.iter().find(|id| !is_held(case, id))?;
    Some(Keep::NeedsCredential { credential: needed.clone() })
}

/// Whether it asks for more money than there is, or nobody knows how much it asks for.
pub(super) fn over_budget(case: &Case<'_>, cost: &Cost) -> Option<Keep> {
    let budget = case.within().budget_usd?;
    match cost.counted() {
        None => Some(Keep::PriceUnknown),
        Some(usd) if usd.high > budget.0 => Some(Keep::OverBudget { usd: usd.high as u32, budget }),
        Some(_) => None,
    }
}

/// Whether it asks for more hours than were asked for, or nobody knows how many where there is a limit of any kind.
pub(super) fn hours_kept(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let within = case.within();
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
    only_shows(value).filter(|_| file.is_course())
}

/// The hours that all it teaches takes by itself, where even the most of these are fewer than the least that it
/// takes, and it shows nothing here.
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

/// What the person lacks for it: a level of its expected background, or years of experience.
pub(super) fn unready(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let skills = case.lacks(file.background());
    if !skills.is_empty() {
        return Some(Keep::NeedsSkills { skills });
    }
    too_few_years(case, file)
}

/// Whether its issuer advises more years than the person has, where that is known.
pub(super) fn too_few_years(case: &Case<'_>, file: &Credential) -> Option<Keep> {
    let (advised, has) = file.advised_years.zip(case.assessment.facts.years_experience)?;
    (has.0 < f64::from(advised)).then_some(Keep::AdvisedYears { advised, has })
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

/// What speaks for a credential of this value, and what to know about it.
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
