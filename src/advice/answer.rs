//! Which certification to take, and when, or why none: recommending one is what people come for, so every target
//! has an answer.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::credentials::Cost;
use super::reasons::{
    hours_kept, idle, is_held, needs_credential, over_budget, too_few_years, too_little,
};
use super::{Case, CredentialAdvices, Keep, LeftOutWhy, Lift, Member, PieceKind, Plan};
use crate::assessment::Standing;
use crate::judging::{End, Share, demands};
use crate::rubric::files::{Credential, Levels};
use crate::rubric::{CredentialId, Level};

/// Which certification to take at a target, and when, or why none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CredentialAnswer {
    /// this one, now: its expected background is there
    Now {
        /// its id
        credential: CredentialId,
    },
    /// this one if any, once the plan has brought its expected background
    AfterPlan {
        /// its id
        credential: CredentialId,
        /// the number of the piece of the plan, from 1, after which it stands there as optional: its expected
        /// background is there then
        after: usize,
        /// skill → level that it will show then, of what the target asks
        shows: Levels,
    },
    /// none
    None {
        /// why not
        why: WhyNone,
        /// the one that fits best if an employer asks for one; null if none does
        if_asked: Option<CredentialId>,
    },
}

/// Why no certification is to be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum WhyNone {
    /// nothing was rated, so nothing is known of what would help
    NothingAnswered,
    /// the rubric has none
    NoneListed,
    /// none that is not held can be earned on the day, by anybody
    NoneOpen,
    /// each that would be worth it is kept out
    KeptOut {
        /// by what: each of these alone keeps one out, or, where none is kept out by one thing alone, all of these
        /// together the one that is nearest
        by: Vec<Barrier>,
    },
    /// the best one has no place in the plan
    LeftOut {
        /// its id
        credential: CredentialId,
        /// why not
        why: LeftOutWhy,
    },
    /// none would add enough
    AddsTooLittle,
}

/// What keeps a certification out that would be worth it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Barrier {
    /// it is offered in none of the person's languages
    Language {
        /// those that it is offered in
        languages: Vec<String>,
    },
    /// it costs more than the budget
    Money {
        /// what the cheapest costs, in US dollars; null if no price is known
        usd: Option<u32>,
    },
    /// it takes more hours than were asked for
    Hours {
        /// what the shortest can take; null if not known
        hours: Option<u32>,
    },
    /// its issuer advises more years than the person has
    Years {
        /// how many, at least
        advised: u8,
    },
    /// another credential comes first
    Credential {
        /// its id
        credential: CredentialId,
    },
    /// it expects levels that the plan does not bring
    Background {
        /// skill → level
        skills: Levels,
    },
}

impl Barrier {
    /// Takes in another of its kind; gives it back if it is of another.
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

/// Which certification this person is to take at the target, with what is advised on each, and the plan, into which
/// one to take later is put as optional; `None` for the plan where nothing was rated.
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
    worth.sort_by_cached_key(Later::rank);
    let mut free = worth.iter().filter(|one| one.barriers.is_empty() && one.after > Some(0));
    let first = free.clone().next();
    if let Some((later, number)) =
        free.find_map(|later| Some((later, plan.add_optional(case, later.file)?)))
    {
        let (credential, shows) = (later.file.id.clone(), later.shows.clone());
        return CredentialAnswer::AfterPlan { credential, after: number - 1, shows };
    }
    let left = best.first().and_then(|first| plan.left_out.iter().find(|left| left.id == first.id));
    let left = left.filter(|left| !left.why.is_covered());
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

/// Whether a member of the best set is in the plan, or is an exam that only shows what is claimed: that earns no
/// place among what is to be learnt.
fn has_a_place(case: &Case<'_>, plan: &Plan, id: &str) -> bool {
    let left = plan.left_out.iter().find(|left| left.id == id);
    let exam = case.rubric.credential(id).is_some_and(|file| !file.is_course());
    left.is_none_or(|left| exam && left.why == LeftOutWhy::OnlyShows)
}

/// That its turn in the plan comes after its last day.
fn too_late(case: &Case<'_>, file: &Credential) -> Option<(CredentialId, LeftOutWhy)> {
    let last_day = file.earnable(case.as_of, &case.assessment.languages()).last_day?;
    Some((file.id.clone(), LeftOutWhy::TooLate { last_day }))
}

/// Whether anybody can have it for nothing.
fn is_free(file: &Credential) -> bool {
    file.price.usd == Some(0) || file.price.aid.is_some()
}

/// Whether anybody could earn it on the day, and the person does not hold it.
fn is_open(case: &Case<'_>, file: &Credential) -> bool {
    file.earnable(case.as_of, &file.languages).barrier.is_none() && !is_held(case, &file.id)
}

/// How far somebody is before the plan, or after some of its pieces.
#[derive(Clone)]
struct Stage {
    claimed: Vec<Standing>,
    /// What the projects done by then show.
    built: Levels,
}

/// Before the plan, and after each of its pieces.
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

/// A certification that would be worth it, now or once the plan has brought its expected background.
struct Later<'a> {
    file: &'a Credential,
    /// After how many pieces of the plan its background is there; `None` if the plan does not bring it.
    after: Option<usize>,
    /// What it shows then, of what the target asks.
    shows: Levels,
    /// How much of the target that is.
    fit: Share,
    cost: Cost,
    /// What keeps this person from it.
    barriers: Vec<Barrier>,
}

impl Later<'_> {
    /// What is kept out by least comes first, then what shows most, then the cheaper and the shorter.
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
    let shows = shown(&then, &file.backs);
    let fit = case.fit(&[&shows]);
    let value = then.value(file.taught(), &file.backs);
    let adds = idle(file, &value).is_none() && too_little(&then, &value).is_none();
    let is_worth = if after == Some(0) || file.is_course() {
        adds && (after == Some(0) || !value.teaches.is_empty())
    } else {
        // What costs money has to show more than the projects of the plan do.
        !shows.is_empty()
            && fit.reaches_percent(case.rubric.judging.worth_percent)
            && (is_free(file) || !then.shows_beyond(&stage.built, file).is_empty())
    };
    let cost = Cost::of(file, case.assessment.facts.hours_per_week);
    let mut barriers = personal_barriers(case, file, &cost);
    if after.is_none() {
        barriers.push(Barrier::Background { skills: then.lacks(file.background()) });
    }
    is_worth.then_some(Later { file, after, shows, fit, cost, barriers })
}

impl Case<'_> {
    /// The claims that a credential shows all the way and nothing that was built does.
    pub(super) fn shows_beyond(&self, built: &Levels, file: &Credential) -> Vec<Lift> {
        let none = Levels::new();
        self.value_beyond([&none, built], [&none, &file.backs]).shows
    }
}

/// The levels that something backs, as far as they are claimed, the target asks for them, and nothing that was named
/// shows them already.
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

/// What keeps this person from it, whatever they learn.
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

/// What keeps those out that the least keeps out: each that alone does so, or all that together keep out the first.
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
