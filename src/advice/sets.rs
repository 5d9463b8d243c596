//! The best set of credentials, and the best set of projects, within money, hours and size. Each member counts only for
//! what it adds to the others, and comes with its runner-up.

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::credentials::Cost;
use super::reasons::{idle, is_held, only_shows, too_little, unready};
use super::search::{Candidate, Pool, Room, in_order};
use super::{Case, Lift, Raised, Range, Worth};
use crate::assessment::Amount;
use crate::judging::Share;
use crate::rubric::files::{Credential, Levels, Project};
use crate::rubric::{CredentialId, SkillId};
use crate::text::sorting::sort_by_key;

/// The limits of a set of credentials or projects.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Limits {
    /// the budget in US dollars; null for the person's own budget, if any
    pub budget_usd: Option<Amount>,
    /// the limit of hours; null for no limit
    pub hours: Option<Amount>,
    /// the most members
    pub max: usize,
}

impl Limits {
    /// The allowed values of `max`.
    pub const MEMBERS: RangeInclusive<usize> = 1..=4;
}

impl Default for Limits {
    fn default() -> Self {
        Limits { budget_usd: None, hours: None, max: 2 }
    }
}

/// The best set of credentials or of projects; empty if none is worth it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BestSet {
    /// the limits that applied, including the person's own budget
    pub within: Limits,
    /// the members in an order that works, those that add most first
    pub members: Vec<Member>,
    /// the attainment that they would add together at the target, from 0 to 1
    pub value: f64,
    /// ratings that they would raise
    pub teaches: Vec<Lift>,
    /// ratings that they would support in full
    pub shows: Vec<Lift>,
    /// how many must-haves of the target they would close
    pub gates_closed: usize,
    /// how much of the target they cover, from 0 to 1
    pub fit: f64,
    /// the total price in US dollars.
    /// If it exceeds the budget, it omits credentials that anybody can get for free. Null if a price is unknown, and
    /// for projects.
    pub usd: Option<Range>,
    /// the total hours; null if the hours of a member are unknown
    pub hours: Option<Range>,
}

/// A credential or project in the best set. Its figures say what the set would lose without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Member {
    /// the member's id
    pub id: String,
    /// ids of the members that have to come before it
    pub after: Vec<String>,
    /// the attainment that it adds to the others at the target, from 0 to 1: the sum of the points of its lifts
    pub points: f64,
    /// ratings that only it would raise
    pub teaches: Vec<Lift>,
    /// ratings that only it would support in full, or further
    pub shows: Vec<Lift>,
    /// how many must-haves of the target only it would close
    pub gates_closed: usize,
    /// ids of the skills that it and another member teach; they count for neither
    pub also_teaches: Vec<SkillId>,
    /// ids of the skills that it and another member show; they count for neither
    pub also_shows: Vec<SkillId>,
    /// the best set without it
    pub runner_up: RunnerUp,
}

/// The best set without one member, within the same limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunnerUp {
    /// ids of the replacements; empty if there are none
    pub instead: Vec<String>,
    /// ids of the other members that would stay
    pub stay: Vec<String>,
    /// the attainment that this set would add at the target, from 0 to 1
    pub value: f64,
    /// the attainment lost compared with the best set, from 0 to 1
    pub loss: f64,
}

/// The exact best set of credentials that this person can earn on this day.
pub fn best_credentials(case: &Case<'_>) -> BestSet {
    let within = case.within();
    let candidates: Vec<Candidate<'_>> = (case.rubric.credentials.iter())
        .filter_map(|file| Some(credential(case, file)?.0))
        .filter(|one| within.budget_usd.is_none() || (one.counted.is_some() && one.hours.is_some()))
        .filter(|one| within.hours.is_none() || one.hours.is_some())
        .collect();
    best(case, within, &candidates)
}

/// The exact best set of projects that this person can start now.
pub fn best_projects(case: &Case<'_>) -> BestSet {
    let within = Limits { budget_usd: None, ..case.limits };
    let candidates: Vec<Candidate<'_>> =
        case.rubric.projects.iter().filter_map(|file| project(case, file)).collect();
    BestSet { usd: None, ..best(case, within, &candidates) }
}

/// A credential, if nothing but its value, its cost or another credential speaks against it; no course
/// that would only show what is claimed already. With its value.
fn credential<'a>(case: &Case<'_>, file: &'a Credential) -> Option<(Candidate<'a>, Worth)> {
    let earnable = file.earnable(case.as_of, &case.assessment.languages());
    if earnable.barrier.is_some() || is_held(case, &file.id) || unready(case, file).is_some() {
        return None;
    }
    let value = case.value(file.taught(), &file.backs);
    if idle(file, &value).is_some() {
        return None;
    }
    let needed = file.prerequisites.credentials.iter().filter(|id| !is_held(case, id));
    let cost = Cost::of(file, case.assessment.facts.hours_per_week);
    let [usd, counted] =
        [cost.usd, cost.counted()].map(|usd| usd.map(|usd| [usd.low as u64, usd.high as u64]));
    let candidate = Candidate {
        id: &file.id,
        teaches: file.taught(),
        shows: &file.backs,
        after: needed.map(CredentialId::as_str).collect(),
        usd,
        counted,
        hours: file.preparation_hours.map(|hours| hours.map(u64::from)),
    };
    Some((candidate, value))
}

/// The credentials outside a set that would be worth it by themselves within the same limits, best first.
pub(super) fn others<'a>(case: &Case<'a>, set: &BestSet) -> Vec<&'a Credential> {
    let within = |most: Option<Amount>, range: Option<[u64; 2]>| {
        most.is_none_or(|most| range.is_some_and(|[_, high]| high <= whole(most)))
    };
    let files = case.rubric.credentials.iter();
    let mut others: Vec<(Worth, Candidate<'a>, &'a Credential)> = files
        .filter(|file| set.members.iter().all(|member| member.id != *file.id))
        .filter_map(|file| {
            let (one, value) = credential(case, file).filter(|(one, _)| one.after.is_empty())?;
            let fits =
                within(set.within.budget_usd, one.counted) && within(set.within.hours, one.hours);
            (fits && too_little(case, &value).is_none()).then_some((value, one, file))
        })
        .collect();
    sort_by_key(&mut others, |(value, one, file)| {
        (Reverse(value.points), one.counted, one.hours, file.id.clone())
    });
    others.into_iter().map(|(_, _, file)| file).collect()
}

/// A project as a candidate, if the person has its entry levels and it teaches something new.
fn project<'a>(case: &Case<'_>, file: &'a Project) -> Option<Candidate<'a>> {
    let idle = only_shows(&case.value(&file.teaches, &file.shows)).is_some();
    (case.lacks(&file.first).is_empty() && !idle).then(|| Candidate {
        id: &file.id,
        teaches: &file.teaches,
        shows: &file.shows,
        after: Vec::new(),
        usd: Some([0, 0]),
        counted: Some([0, 0]),
        hours: Some(file.hours.map(u64::from)),
    })
}

fn best(case: &Case<'_>, within: Limits, candidates: &[Candidate<'_>]) -> BestSet {
    let room = Room {
        members: within.max,
        usd: within.budget_usd.map(whole),
        hours: within.hours.map(whole),
    };
    let pool = Pool::new(case, candidates);
    let chosen = pool.best(room, None);
    let set = Chosen { case, candidates, set: &chosen };
    let value = set.value();
    let mut members: Vec<(Share, usize, Member)> =
        (set.set.iter()).map(|&at| set.member(at, &value, &pool.best(room, Some(at)))).collect();
    sort_by_key(&mut members, |(points, at, _)| (Reverse(*points), candidates[*at].id));
    let preferred: Vec<usize> = members.iter().map(|(_, at, _)| *at).collect();
    let order = in_order(candidates, &preferred).unwrap_or(preferred);
    sort_by_key(&mut members, |(_, at, _)| order.iter().position(|other| other == at));
    BestSet {
        within,
        members: members.into_iter().map(|(_, _, member)| member).collect(),
        value: value.points.value(),
        teaches: value.teaches,
        shows: value.shows,
        gates_closed: value.gates,
        fit: value.fit.value(),
        usd: set.usd(room.usd),
        hours: set.sum(|candidate| candidate.hours),
    }
}

/// Prices and hours are whole numbers, so this rounds down.
fn whole(amount: Amount) -> u64 {
    amount.0.max(0.0).floor() as u64
}

/// Some of the candidates, with their joint value.
struct Chosen<'a> {
    case: &'a Case<'a>,
    candidates: &'a [Candidate<'a>],
    set: &'a [usize],
}

impl Chosen<'_> {
    /// The levels that all of them teach, and those that they show, except one candidate.
    fn brings(&self, without: Option<usize>) -> [Levels; 2] {
        let mut brings = [Levels::new(), Levels::new()];
        for &at in self.set.iter().filter(|at| Some(**at) != without) {
            let candidate = &self.candidates[at];
            for (all, own) in brings.iter_mut().zip([candidate.teaches, candidate.shows]) {
                for (skill, level) in own {
                    let best = all.entry(skill.clone()).or_default();
                    *best = (*best).max(*level);
                }
            }
        }
        brings
    }

    fn value(&self) -> Worth {
        let [teaches, shows] = self.brings(None);
        self.case.value(&teaches, &shows)
    }

    fn sum(&self, figure: impl Fn(&Candidate<'_>) -> Option<[u64; 2]>) -> Option<Range> {
        let figures = self.set.iter().map(|&at| figure(&self.candidates[at]));
        let all: Vec<[u64; 2]> = figures.collect::<Option<_>>()?;
        let [low, high] = [0, 1].map(|end| all.iter().map(|range| range[end]).sum::<u64>() as f64);
        Some(Range { low, high })
    }

    /// The total price. If it exceeds the budget, it omits what anybody can get for free.
    fn usd(&self, budget: Option<u64>) -> Option<Range> {
        let whole = self.sum(|candidate| candidate.usd);
        let fits = |usd: &Range| budget.is_none_or(|budget| usd.high <= budget as f64);
        whole
            .filter(fits)
            .or_else(|| self.sum(|candidate| candidate.counted.filter(|_| budget.is_some())))
    }

    /// A member of the set, and the points that it adds. `whole` is the worth of the set.
    fn member(&self, at: usize, whole: &Worth, instead: &[usize]) -> (Share, usize, Member) {
        let own = &self.candidates[at];
        let [teaches, shows] = self.brings(Some(at));
        let adds = self.case.value_beyond([&teaches, &shows], [own.teaches, own.shows]);
        let member = Member {
            id: own.id.to_owned(),
            after: own.after.iter().map(|id| (*id).to_owned()).collect(),
            points: adds.points.value(),
            gates_closed: adds.gates,
            also_teaches: self.twice(
                &whole.teaches,
                &self.case.taught(own.teaches),
                &self.case.taught(&teaches),
            ),
            also_shows: self.twice(
                &whole.shows,
                &self.case.carried(own.shows),
                &self.case.carried(&shows),
            ),
            teaches: adds.teaches,
            shows: adds.shows,
            runner_up: self.runner_up(whole, instead),
        };
        (adds.points, at, member)
    }

    /// Ids of the skills that the set lifts, and that both this member and others lift.
    fn twice(&self, lifts: &[Lift], own: &[Raised], others: &[Raised]) -> Vec<SkillId> {
        let skills = own.iter().map(|(skill, _)| *skill);
        let twice = skills.filter(|skill| others.iter().any(|(other, _)| other == skill));
        let ids = twice.map(|skill| self.case.rubric.skills[skill].id());
        ids.filter(|id| lifts.iter().any(|lift| lift.skill == **id)).cloned().collect()
    }

    fn runner_up(&self, whole: &Worth, other: &[usize]) -> RunnerUp {
        let value = Chosen { set: other, ..*self }.value();
        let (stay, instead): (Vec<usize>, Vec<usize>) =
            other.iter().partition(|at| self.set.contains(at));
        RunnerUp {
            instead: self.ids(&instead),
            stay: self.ids(&stay),
            value: value.points.value(),
            loss: whole.points.beyond(value.points).value(),
        }
    }

    /// The ids of these candidates, sorted.
    fn ids(&self, set: &[usize]) -> Vec<String> {
        let mut ids: Vec<String> =
            set.iter().map(|&at| self.candidates[at].id.to_owned()).collect();
        ids.sort();
        ids
    }
}
