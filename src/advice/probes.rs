//! Questions for a conversation about a report: the most important ratings, those without evidence, and those that may
//! be too low.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Case;
use super::first_hour::{probe_up_to, unbacked};
use crate::assessment::{Standing, Work};
use crate::judging::{
    End, Share, Tier, Verdict, credential_cap, demand_on, demands, judge, walk, within_reach,
    work_cap,
};
use crate::rubric::files::Mode;
use crate::rubric::{Level, SkillId, SkillIx, Step, StepId};
use crate::text::sorting::sort_by_key;

/// The most ratings to ask about in one conversation, and how many of them are there for their importance.
const MOST: usize = 8;
const MATTER: usize = 3;
/// The most ratings to list as possibly too low, and the most of those that work at must-haves speaks for.
const MOST_LOW: usize = 2;
const MOST_LOW_GATES: usize = 3;
/// The distance in levels at which a rating may be too low. It counts below the level that work in use supports, or
/// below the other ratings of its group.
const TOO_LOW: u8 = 2;

/// A rating to ask about: one that matters most at the target, or one that is higher than its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Probe {
    /// the skill's id
    pub skill: SkillId,
    /// the level of the rating
    pub claimed: Level,
    /// the level that evidence supports, at most the rating
    pub backed: Level,
    /// the share of the target that has only this rating behind it, from 0 to 1
    pub points: f64,
    /// the question to ask; null if the rubric has none up to that level
    pub question: Option<String>,
    /// the description of the rating's level
    pub anchor: String,
    /// observable signs of that level
    pub signs: Vec<String>,
    /// the description of the level below
    pub below: String,
    /// observable signs of the level below
    pub below_signs: Vec<String>,
}

/// A rating that may be too low, with a question about the next level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LowClaim {
    /// the skill's id
    pub skill: SkillId,
    /// the level of the rating
    pub claimed: Level,
    /// the question of the next level; null if the rubric has none
    pub question: Option<String>,
    /// the description of the next level
    pub anchor: String,
    /// why the rating may be too low
    pub why: LowWhy,
}

/// Why a rating may be too low.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LowWhy {
    /// A must-have is one level higher, and years of experience or work suggest more.
    MustHave {
        /// the name of the step or path
        step: String,
    },
    /// A valid credential supports a higher level.
    Credential {
        /// the credential's name
        name: String,
    },
    /// Work that others rely on supports a much higher level.
    Work {
        /// the project's title
        title: String,
    },
    /// It is far below the person's other ratings in its group, although a project shows it.
    Group {
        /// the name of the group
        group: String,
    },
}

/// The ratings to ask about. First come the three that matter most at the target, by weight times level, with or
/// without evidence. Then come those without evidence, by points.
pub fn probes(case: &Case<'_>) -> Vec<Probe> {
    let mut all = unbacked(case, case.target);
    sort_by_key(&mut all, |claim| (Reverse(claim.gained), case.rubric.skills[claim.skill].id()));
    let mut skills = that_matter(case);
    skills.retain(|skill| !is_agreed(case, *skill));
    skills.truncate(MATTER);
    let others = all.iter().map(|claim| claim.skill);
    let others: Vec<SkillIx> =
        others.filter(|skill| !skills.contains(skill) && !is_agreed(case, *skill)).collect();
    skills.extend(others);
    let none = Share::new(0, 1);
    let points = |skill: SkillIx| {
        all.iter().find(|claim| claim.skill == skill).map_or(none, |claim| claim.gained)
    };
    skills.iter().take(MOST).filter_map(|&skill| probe(case, skill, points(skill))).collect()
}

/// Whether the level was agreed on, so that nobody needs to ask about it.
fn is_agreed(case: &Case<'_>, skill: SkillIx) -> bool {
    case.assessment.agreed_levels.contains_key(case.rubric.skills[skill].id())
}

/// The ratings that count at the target, by weight times level, then by level.
fn that_matter(case: &Case<'_>) -> Vec<SkillIx> {
    let demands = demands(case.rubric, case.target, case.claimed, End::Low);
    let mut claims: Vec<(u128, Level, SkillIx)> = (demands.iter())
        .filter_map(|demand| Some((demand, case.claimed[demand.skill].level()?)))
        .filter(|(demand, level)| demand.weight > 0 && *level > 0)
        .map(|(demand, level)| (demand.weight * u128::from(level), level, demand.skill))
        .collect();
    sort_by_key(&mut claims, |(matters, level, skill)| {
        (Reverse((*matters, *level)), case.rubric.skills[*skill].id())
    });
    claims.into_iter().map(|(.., skill)| skill).collect()
}

fn probe(case: &Case<'_>, at: SkillIx, points: Share) -> Option<Probe> {
    let skill = &case.rubric.skills[at];
    let claimed = case.claimed[at].level()?;
    let lower = Some(claimed.down()).filter(|_| claimed > 0)?;
    let (here, below) = (skill.anchor(claimed), skill.anchor(lower));
    Some(Probe {
        skill: skill.id().to_owned(),
        claimed,
        backed: claimed.min(case.backing[at].cap),
        points: points.value(),
        question: probe_up_to(skill, claimed),
        anchor: here.anchor.clone(),
        signs: here.signs.clone(),
        below: below.anchor.clone(),
        below_signs: below.signs.clone(),
    })
}

/// The ratings that may be too low, at most two, or three at must-haves: those that alone stand before a step within
/// reach first, then those that work speaks for, then those below a must-have, then those that the target waits for on
/// the job, then by weight at the target.
pub fn low_claims(case: &Case<'_>) -> Vec<LowClaim> {
    let near = near(case);
    let mut low: Vec<(SkillIx, LowWhy)> = (0..case.rubric.skills.len())
        .filter(|&skill| case.rubric.is_scored(skill) && case.target.weights[skill] > 0)
        .filter(|&skill| !is_agreed(case, skill))
        .filter_map(|skill| Some((skill, may_be_low(case, skill, near)?)))
        .collect();
    sort_by_key(&mut low, |(skill, why)| {
        // Work says more than years alone.
        let is_told = matches!(why, LowWhy::Work { .. });
        let must_have = matches!(why, LowWhy::MustHave { .. }) || is_at_must_have(case, *skill);
        (
            Reverse((
                near == Some(*skill),
                is_told,
                must_have,
                is_told && is_next_on_the_job(case, *skill),
                case.target.weights[*skill],
            )),
            case.rubric.skills[*skill].id(),
        )
    });
    let is_told = |(skill, why): &(SkillIx, LowWhy)| {
        matches!(why, LowWhy::Work { .. }) && is_at_must_have(case, *skill)
    };
    let gates = low.iter().filter(|one| is_told(one)).count();
    let low = low.into_iter().take(gates.clamp(MOST_LOW, MOST_LOW_GATES));
    low.filter_map(|(skill, why)| low_claim(case, skill, why)).collect()
}

/// The skill of which one level more reaches the next step.
fn near(case: &Case<'_>) -> Option<SkillIx> {
    let facts = &case.assessment.facts;
    let walk = walk(case.rubric, case.claimed, facts);
    let reach = within_reach(case.rubric, case.claimed, facts, &walk)?;
    match reach.gains[..] {
        [(skill, from, to)] if to.above(from) == 1 => Some(skill),
        _ => None,
    }
}

fn low_claim(case: &Case<'_>, at: SkillIx, why: LowWhy) -> Option<LowClaim> {
    let skill = &case.rubric.skills[at];
    let claimed = case.claimed[at].level()?;
    let next = skill.anchor(claimed.up());
    Some(LowClaim {
        skill: skill.id().to_owned(),
        claimed,
        question: next.probe.clone(),
        anchor: next.anchor.clone(),
        why,
    })
}

/// Why a rating below the top of the scale may be too low; `None` if nothing suggests more. `near` is the skill that
/// alone stands before the next step.
fn may_be_low(case: &Case<'_>, skill: SkillIx, near: Option<SkillIx>) -> Option<LowWhy> {
    let claimed = case.claimed[skill].level().filter(|level| *level < case.rubric.top())?;
    let work: Vec<&Work> = (case.assessment.work().iter())
        .filter(|work| work.shows.contains(case.rubric.skills[skill].id()))
        .collect();
    in_use(case, (skill, claimed), &work, TOO_LOW)
        .or_else(|| at_must_have(case, (skill, claimed), &work))
        .or_else(|| must_have(case, skill, claimed, !work.is_empty()))
        .or_else(|| credential(case, skill, claimed))
        .or_else(|| in_use(case, (skill, claimed), &work, 1).filter(|_| near == Some(skill)))
        .or_else(|| relied_on(case, (skill, claimed), &work))
        .or_else(|| in_group(case, skill, claimed).filter(|_| !work.is_empty()))
}

/// A must-have of the target or the next step that is one level above the rating. It does not count if the evidence
/// does not support the rating itself.
fn must_have(case: &Case<'_>, skill: SkillIx, claimed: Level, is_shown: bool) -> Option<LowWhy> {
    let speaks = is_shown || case.assessment.is_experienced(&case.rubric.judging);
    let is_short = case.assessment.names_backing() && case.backing[skill].cap < claimed;
    if !speaks || is_short {
        return None;
    }
    let next = walk(case.rubric, case.claimed, &case.assessment.facts).next;
    let step = next.into_iter().chain([case.target]).find(|step| {
        let mut gates = step.gates.iter().filter(|gate| gate.any_of == [skill]);
        gates.any(|gate| gate.entry.level == claimed.up())
    })?;
    Some(LowWhy::MustHave { step: step.name.clone() })
}

fn credential(case: &Case<'_>, skill: SkillIx, claimed: Level) -> Option<LowWhy> {
    let mut held = case.assessment.credentials().iter();
    let better = held.find(|held| {
        let cap = credential_cap(case.rubric, held, case.as_of, skill);
        cap.is_some_and(|(cap, expired)| !expired && cap > claimed)
    })?;
    Some(LowWhy::Credential { name: case.rubric.credential(&better.id)?.short.clone() })
}

fn in_use(
    case: &Case<'_>,
    (skill, claimed): (SkillIx, Level),
    work: &[&Work],
    least: u8,
) -> Option<LowWhy> {
    let is_relied_on = |work: &&&Work| Tier::of(work, &case.rubric.judging) <= Tier::InUse;
    let better = work.iter().filter(is_relied_on).find(|work| {
        let cap = work_cap(case.rubric, case.assessment, case.as_of, skill, work);
        cap.is_some_and(|(cap, _)| cap.above(claimed) >= least)
    })?;
    Some(LowWhy::Work { title: better.title.clone() })
}

/// Work that others rely on or can confirm, where a must-have of the next step or the target waits for a higher level.
/// Below the level from which only use counts, work that runs and that others can open is enough.
fn at_must_have(
    case: &Case<'_>,
    (skill, claimed): (SkillIx, Level),
    work: &[&Work],
) -> Option<LowWhy> {
    if !is_at_must_have(case, skill) {
        return None;
    }
    let has_something_to_show = claimed.up() <= case.rubric.evidence.described;
    let running = work.iter().find(|work| {
        let cap = work_cap(case.rubric, case.assessment, case.as_of, skill, work);
        let is_open = work.link.is_some() && work.goes_on() && has_something_to_show;
        is_open && cap.is_some_and(|(cap, aged)| !aged && cap > claimed)
    });
    let told = in_use(case, (skill, claimed), work, 1);
    told.or_else(|| running.map(|work| LowWhy::Work { title: work.title.clone() }))
}

/// Whether an unmet must-have of the next step or the target asks for more of a skill.
fn is_at_must_have(case: &Case<'_>, skill: SkillIx) -> bool {
    let next = walk(case.rubric, case.claimed, &case.assessment.facts).next;
    let mut gates = next.into_iter().chain([case.target]).flat_map(|step| &step.gates);
    let level = case.claimed[skill].level();
    gates.any(|gate| {
        gate.any_of.contains(&skill)
            && level < Some(gate.entry.level)
            && !case.meets(gate, case.claimed)
    })
}

/// Whether only a job brings the next level of a skill.
fn is_next_on_the_job(case: &Case<'_>, skill: SkillIx) -> bool {
    let next = case.claimed[skill].level().map(Level::up);
    let effort = next.and_then(|next| case.rubric.skills[skill].effort(next));
    let demand = demand_on(case.rubric, case.target, case.claimed, skill);
    let is_asked = demand.is_some_and(|demand| Some(demand.level) > case.claimed[skill].level());
    is_asked && effort.is_some_and(|effort| effort.mode == Mode::OnTheJob)
}

/// The next step or the target, if it would fit with one more level in each skill that work speaks for, and somebody is
/// known to have the years that are usual before it.
pub fn reread(case: &Case<'_>, low: &[LowClaim]) -> Option<StepId> {
    let mut raised = case.claimed.to_vec();
    let told = low.iter().filter(|low| matches!(low.why, LowWhy::Work { .. }));
    for skill in told.filter_map(|low| case.rubric.skill_ix(&low.skill)) {
        raised[skill] = Standing::Rated(raised[skill].level()?.up());
    }
    let facts = &case.assessment.facts;
    let next = walk(case.rubric, case.claimed, facts).next;
    let fits = |step: &Step, standings: &[Standing]| {
        let scope = facts.scope.get(&step.id).copied();
        judge(case.rubric, step, standings, scope).verdict == Verdict::Fits
    };
    let has_years = |step: &Step| {
        let years = facts.years_experience.map_or(0.0, |years| years.0);
        step.min_years.is_none_or(|usual| years >= usual.into())
    };
    let mut steps = [case.target].into_iter().chain(next);
    let step =
        steps.find(|step| !fits(step, case.claimed) && fits(step, &raised) && has_years(step))?;
    Some(step.id.clone())
}

/// Work that others rely on and somebody can confirm, by a person with many years, where the target asks for more.
fn relied_on(
    case: &Case<'_>,
    (skill, claimed): (SkillIx, Level),
    work: &[&Work],
) -> Option<LowWhy> {
    let years = case.assessment.facts.years_experience?;
    let is_long = years.0 >= f64::from(case.rubric.judging.long_experience_years());
    let demand = demand_on(case.rubric, case.target, case.claimed, skill)?;
    let both = work.iter().filter(|work| work.users().is_some() && work.confirmer().is_some());
    let both: Vec<&Work> = both.copied().collect();
    in_use(case, (skill, claimed), &both, 1).filter(|_| is_long && demand.level > claimed)
}

/// A rating far below the median of the person's other ratings in its group.
fn in_group(case: &Case<'_>, skill: SkillIx, claimed: Level) -> Option<LowWhy> {
    let group = case.rubric.skills[skill].group;
    let mut others: Vec<Level> = (0..case.rubric.skills.len())
        .filter(|&other| other != skill && case.rubric.is_scored(other))
        .filter(|&other| case.rubric.skills[other].group == group)
        .filter_map(|other| case.claimed[other].level())
        .collect();
    others.sort_unstable();
    // For an even number, the lower of the two in the middle.
    let middle = *others.get(others.len().checked_sub(1)? / 2)?;
    let group = case.rubric.group_of(skill).name.clone();
    (middle.above(claimed) >= TOO_LOW).then_some(LowWhy::Group { group })
}
