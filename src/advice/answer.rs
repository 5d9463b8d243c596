//! The answer to "which certification, and when?": one to earn now or later, or why none. Every target has an answer.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::credentials::Cost;
use super::reasons::{
    hours_kept, idle, is_held, needs_credential, over_budget, too_few_years, too_little,
};
use super::{Case, CredentialAdvices, Keep, LeftOutWhy, Lift, Member, PieceKind, Plan};
use crate::assessment::Standing;
use crate::judging::{End, Share, demand_on, demands};
use crate::rubric::files::{Credential, Levels};
use crate::rubric::{CredentialId, Level, SkillId};
use crate::text::sorting::sort_by_cached_key;

/// A certification that takes more weeks than this at the person's pace is none to suggest.
const MOST_WEEKS: f64 = 52.0;

/// Which certification to earn for a target, and when, or why none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CredentialAnswer {
    /// This one, now: the person has its expected background.
    Now {
        /// the certification's id
        credential: CredentialId,
    },
    /// This one, optional, once the plan has built its expected background.
    AfterPlan {
        /// the certification's id
        credential: CredentialId,
        /// the number of the plan's piece, from 1, that the certification follows as an optional piece.
        /// The person has its expected background by then.
        after: usize,
        /// the levels that it will show then, by skill, among those that the target asks for
        shows: Levels,
    },
    /// None.
    None {
        /// why none
        why: WhyNone,
        /// the one that fits best if an employer asks for one; null if none fits
        if_asked: Option<CredentialId>,
    },
}

/// Why the report recommends no certification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum WhyNone {
    /// No skill has a rating, so nothing says what would help.
    NothingAnswered,
    /// The rubric lists no certification.
    NoneListed,
    /// Nobody can earn one on the day, except those that the person has already.
    NoneOpen,
    /// Some would be worth it, but each has a barrier for this person.
    KeptOut {
        /// the barriers that each block a certification alone.
        /// If no certification has just one barrier, these are all barriers of the nearest one.
        by: Vec<Barrier>,
    },
    /// The best one does not fit into the plan.
    LeftOut {
        /// the certification's id
        credential: CredentialId,
        /// why it does not fit
        why: LeftOutWhy,
    },
    /// None would add enough.
    AddsTooLittle,
}

/// A barrier that blocks a certification that would be worth it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Barrier {
    /// It is not offered in any of the person's languages.
    Language {
        /// the languages that it is offered in
        languages: Vec<String>,
    },
    /// It costs more than the budget.
    Money {
        /// the price of the cheapest one, in US dollars; null if no price is known
        usd: Option<u32>,
    },
    /// It needs more hours than the limit allows.
    Hours {
        /// the hours that the shortest one can need; null if unknown
        hours: Option<u32>,
    },
    /// Its issuer advises more years of experience than the person has.
    Years {
        /// the fewest years advised
        advised: u8,
    },
    /// The person needs another credential first.
    Credential {
        /// the id of that credential
        credential: CredentialId,
    },
    /// It expects levels that the plan does not reach.
    Background {
        /// the expected levels, by skill
        skills: Levels,
    },
}

impl Barrier {
    /// Merges another barrier of the same kind into this one. Returns the other barrier if its kind differs.
    fn take(&mut self, other: Barrier) -> Option<Barrier> {
        match (self, other) {
            (Barrier::Language { languages }, Barrier::Language { languages: more }) => {
                languages.extend(more);
                languages.sort();
                languages.dedup();
            }
            (Barrier::Money { usd: least }, Barrier::Money { usd: other })
            | (Barrier::Hours { hours: least }, Barrier::Hours { hours: other }) => {
                *least = least.iter().copied().chain(other).min();
            }
            (Barrier::Years { advised: least }, Barrier::Years { advised: other }) => {
                *least = other.min(*least);
            }
            (Barrier::Credential { .. }, Barrier::Credential { .. })
            | (Barrier::Background { .. }, Barrier::Background { .. }) => {}
            (_, other) => return Some(other),
        }
        None
    }
}

/// The certification for this person at the target, by the advice on each certification and the plan. If the answer is
/// a later one, this adds it to the plan as optional. The plan is `None` where no skill has a rating.
pub fn credential_answer(
    case: &Case<'_>,
    advised: &CredentialAdvices,
    plan: Option<&mut Plan>,
) -> CredentialAnswer {
    let none = |why| CredentialAnswer::None { why, if_asked: advised.if_asked.clone() };
    let Some(plan) = plan else { return none(WhyNone::NothingAnswered) };
    let best: Vec<&Member> = advised.best.iter().flat_map(|best| &best.members).collect();
    if let Some(now) = best.iter().find(|member| has_a_place(case, plan, &member.id)) {
        return CredentialAnswer::Now { credential: CredentialId::as_named(&now.id) };
    }
    let mut planned = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Credential);
    if let Some(piece) = planned.next() {
        return CredentialAnswer::Now { credential: CredentialId::as_named(&piece.id) };
    }
    let stages = stages(case, plan);
    let files = case.rubric.credentials.iter();
    let open: Vec<&Credential> = files.filter(|file| is_open(case, file)).collect();
    let mut worth: Vec<Later<'_>> =
        open.iter().filter_map(|file| later(case, file, &stages)).collect();
    sort_by_cached_key(&mut worth, Later::rank);
    let mut free = worth.iter().filter(|one| one.barriers.is_empty() && one.after > Some(0));
    let first = free.clone().next();
    if let Some((later, number)) =
        free.find_map(|later| Some((later, plan.add_optional(case, later.file)?)))
    {
        let (credential, shows) = (later.file.id.clone(), later.shows.clone());
        return CredentialAnswer::AfterPlan { credential, after: number - 1, shows };
    }
    let left = best.first().and_then(|first| plan.left_out.iter().find(|left| left.id == first.id));
    let left = left.map(|left| (CredentialId::as_named(&left.id), left.why.clone()));
    none(match left.or_else(|| first.and_then(|first| too_late(case, first.file))) {
        Some((credential, why)) => WhyNone::LeftOut { credential, why },
        None if case.rubric.credentials.is_empty() => WhyNone::NoneListed,
        None if open.is_empty() => WhyNone::NoneOpen,
        None => match barriers(&worth) {
            by if by.is_empty() => WhyNone::AddsTooLittle,
            by => WhyNone::KeptOut { by },
        },
    })
}

/// Whether a member of the best set is in the plan. An exam that only shows ratings counts too, since it has no piece
/// among the things to learn.
fn has_a_place(case: &Case<'_>, plan: &Plan, id: &str) -> bool {
    let left = plan.left_out.iter().find(|left| left.id == id);
    let exam = case.rubric.credential(id).is_some_and(|file| !file.is_course());
    left.is_none_or(|left| exam && left.why == LeftOutWhy::OnlyShows)
}

/// The reason that its turn in the plan comes after its last day; `None` if it has no last day.
fn too_late(case: &Case<'_>, file: &Credential) -> Option<(CredentialId, LeftOutWhy)> {
    let last_day = file.earnable(case.as_of, &case.assessment.languages()).last_day?;
    Some((file.id.clone(), LeftOutWhy::TooLate { last_day }))
}

/// Whether anybody can get it for free.
fn is_free(file: &Credential) -> bool {
    file.price.usd == Some(0) || file.price.aid.is_some()
}

/// Whether it can be earned on the day, and the person does not have it.
fn is_open(case: &Case<'_>, file: &Credential) -> bool {
    file.earnable(case.as_of, &file.languages).barrier.is_none() && !is_held(case, &file.id)
}

/// A person's levels before the plan, or after some of its pieces.
#[derive(Clone)]
struct Stage {
    claimed: Vec<Standing>,
    /// The levels that the projects done by then show.
    built: Levels,
}

/// The stages before the plan and after each of its pieces.
fn stages(case: &Case<'_>, plan: &Plan) -> Vec<Stage> {
    let mut stage = Stage { claimed: case.claimed.to_vec(), built: Levels::new() };
    let mut stages = vec![stage.clone()];
    for piece in &plan.pieces {
        for lift in &piece.lifts {
            if let Some(skill) = case.rubric.skill_ix(&lift.skill) {
                stage.claimed[skill] = Standing::Rated(lift.to);
            }
        }
        stage.built.extend(piece.built());
        stages.push(stage.clone());
    }
    stages
}

/// A certification that would be worth it, now or once the plan has built its expected background.
struct Later<'a> {
    file: &'a Credential,
    /// How many pieces of the plan it takes to build its background; `None` if the plan does not.
    after: Option<usize>,
    /// The levels that it shows then, among those that the target asks for.
    shows: Levels,
    /// How much of the target these levels are, from 0 to 1.
    fit: Share,
    cost: Cost,
    /// The barriers for this person.
    barriers: Vec<Barrier>,
}

impl Later<'_> {
    /// The sort key: fewest barriers first, then the best fit, then the cheaper, then the shorter.
    fn rank(&self) -> impl Ord + use<> {
        let usd = self.cost.usd.map_or(u64::MAX, |usd| usd.high as u64);
        let hours = self.file.preparation_hours.map_or(u32::MAX, |[low, high]| low + high);
        (self.barriers.len(), Reverse(self.fit), usd, hours, self.file.id.clone())
    }
}

fn later<'a>(case: &Case<'_>, file: &'a Credential, stages: &[Stage]) -> Option<Later<'a>> {
    let ready = |stage: &Stage| {
        Case { claimed: &stage.claimed, ..*case }.lacks(file.background()).is_empty()
    };
    let after = stages.iter().position(ready);
    let stage = &stages[after.unwrap_or(stages.len() - 1)];
    let then = Case { claimed: &stage.claimed, ..*case };
    if after.is_none() && (case.target.scope.is_some() || is_for_another_goal(&then, file)) {
        return None;
    }
    // At a slow pace a course lasts longer than what is said of it, and one that is paid by the month costs more.
    let pace = case.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0);
    let weeks =
        file.preparation_hours.zip(pace).map(|([least, _], pace)| f64::from(least) / pace.0);
    if weeks.is_some_and(|weeks| weeks > MOST_WEEKS) {
        return None;
    }
    // A course that is not part of the plan is short, or it takes the time of the plan.
    let most = case.rubric.judging.month_hours();
    let is_long = file.preparation_hours.is_some_and(|[_, hours]| hours > most);
    if after > Some(0) && file.is_course() && is_long {
        return None;
    }
    let shows = shown(&then, &file.backs);
    let fit = case.fit(&[&shows]);
    // Later, it must show more than the levels that need no evidence, and a paid one more than the plan's projects do.
    let needs_showing = |(id, level): (&SkillId, &Level)| {
        let skill = case.rubric.skill_ix(id);
        skill.is_some_and(|skill| *level > case.rubric.group_of(skill).unbacked_cap)
    };
    let is_worth = if after == Some(0) || file.is_course() {
        let value = then.value(file.taught(), &file.backs);
        let adds = idle(file, &value).is_none() && too_little(&then, &value).is_none();
        let is_for_later =
            !value.teaches.is_empty() && (after.is_none() || shows.iter().any(needs_showing));
        adds && (after == Some(0) || is_for_later)
    } else {
        shows.iter().any(needs_showing)
            && fit.reaches_percent(case.rubric.judging.worth_percent)
            && (is_free(file) || !then.shows_beyond(&stage.built, file).is_empty())
    };
    if !is_worth {
        return None;
    }
    let cost = Cost::of(file, case.assessment.facts.hours_per_week);
    let mut barriers = personal_barriers(case, file, &cost);
    if after.is_none() {
        barriers.push(Barrier::Background { skills: then.lacks(file.background()) });
    }
    Some(Later { file, after, shows, fit, cost, barriers })
}

/// Whether a credential expects more of a skill that is missing than the target requires.
fn is_for_another_goal(case: &Case<'_>, file: &Credential) -> bool {
    case.lacks(file.background()).iter().any(|(id, level)| {
        let skill = case.rubric.skill_ix(id);
        let demand = skill.and_then(|at| demand_on(case.rubric, case.target, case.claimed, at));
        demand.is_none_or(|demand| demand.level < *level)
    })
}

impl Case<'_> {
    /// The ratings that a credential supports in full and that no project does.
    pub(super) fn shows_beyond(&self, built: &Levels, file: &Credential) -> Vec<Lift> {
        let none = Levels::new();
        self.value_beyond([&none, built], [&none, &file.backs]).shows
    }
}

/// The levels that a credential supports, if the person has them, the target asks for them, and no evidence supports
/// them yet.
fn shown(case: &Case<'_>, backs: &Levels) -> Levels {
    let demands = demands(case.rubric, case.target, case.claimed, End::Low);
    let levels = demands.iter().filter_map(|demand| {
        let id = case.rubric.skills[demand.skill].id();
        let claimed = case.claimed[demand.skill].level()?;
        let level = claimed.min(*backs.get(id)?).min(demand.level);
        let backing = &case.backing[demand.skill];
        let is_shown = backing.by.is_some() && backing.cap >= level;
        (level > Level::ZERO && !is_shown).then(|| (id.clone(), level))
    });
    levels.collect()
}

/// The barriers for this person that no learning removes.
fn personal_barriers(case: &Case<'_>, file: &Credential, cost: &Cost) -> Vec<Barrier> {
    let foreign = file.earnable(case.as_of, &case.assessment.languages()).barrier.is_some();
    let language = foreign.then(|| Barrier::Language { languages: file.languages.clone() });
    let kept = [
        over_budget(case, cost),
        hours_kept(case, file),
        too_few_years(case, file),
        needs_credential(case, file),
    ];
    let others = kept.into_iter().flatten().filter_map(|keep| match keep {
        Keep::OverBudget { usd, .. } => Some(Barrier::Money { usd: Some(usd) }),
        Keep::PriceUnknown => Some(Barrier::Money { usd: None }),
        Keep::OverHours { hours, .. } => Some(Barrier::Hours { hours: Some(hours) }),
        Keep::HoursUnknown => Some(Barrier::Hours { hours: None }),
        Keep::AdvisedYears { advised, .. } => Some(Barrier::Years { advised }),
        Keep::NeedsCredential { credential } => Some(Barrier::Credential { credential }),
        _ => None,
    });
    language.into_iter().chain(others).collect()
}

/// The barriers of the certifications with the fewest. If one barrier is the fewest, the list covers all of these
/// certifications. Otherwise it covers the first one.
fn barriers(worth: &[Later<'_>]) -> Vec<Barrier> {
    let kept: Vec<&Later<'_>> = worth.iter().filter(|one| !one.barriers.is_empty()).collect();
    let least = kept.first().map_or(0, |first| first.barriers.len());
    let nearest = kept.iter().filter(|one| one.barriers.len() == least);
    let most = if least == 1 { kept.len() } else { 1 };
    let mut all: Vec<Barrier> = Vec::new();
    for barrier in nearest.take(most).flat_map(|one| one.barriers.clone()) {
        let left = all.iter_mut().try_fold(barrier, |barrier, known| known.take(barrier));
        all.extend(left);
    }
    all
}
