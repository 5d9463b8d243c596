//! What to ask somebody in a talk about a report: the claims that matter most, those that nothing supports, and those
//! that may be too low.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Case;
use super::first_hour::{probe_up_to, unbacked};
use crate::assessment::Work;
use crate::judging::{End, Share, Tier, credential_cap, demands, walk, work_cap};
use crate::rubric::{Level, SkillId, SkillIx};

/// The most claims that are probed in one talk, and how many of them are there for what they matter.
const MOST: usize = 8;
const MATTER: usize = 3;
/// The most claims that may be too low.
const MOST_LOW: usize = 2;
/// Work in use that supports so many levels more than are claimed, and a claim so many levels under the others of its
/// group, show that a claim may be too low.
const TOO_LOW: u8 = 2;

/// A claim to probe: one that matters most at the target, or that is higher than anything that somebody else could
/// check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Probe {
    /// id of the skill
    pub skill: SkillId,
    /// the level claimed
    pub claimed: Level,
    /// the level that somebody else could check, at most the level claimed
    pub backed: Level,
    /// what of the target rests on the claim alone, 0 to 1
    pub points: f64,
    /// what to ask; null if the rubric has no question up to that level
    pub question: Option<String>,
    /// the anchor of the level claimed
    pub anchor: String,
    /// what can be observed at it
    pub signs: Vec<String>,
    /// the anchor of the level below
    pub below: String,
    /// what can be observed at that
    pub below_signs: Vec<String>,
}

/// A claim that may be too low: what would make it the next level?
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LowClaim {
    /// id of the skill
    pub skill: SkillId,
    /// the level claimed
    pub claimed: Level,
    /// the question of the next level; null if the rubric has none
    pub question: Option<String>,
    /// the anchor of the next level
    pub anchor: String,
    /// why it may be too low
    pub why: LowWhy,
}

/// Why a claim may be too low.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LowWhy {
    /// it alone is a level short of a must-have, and years or work speak for more
    MustHave {
        /// name of the step or path
        step: String,
    },
    /// a credential that holds supports more
    Credential {
        /// its name
        name: String,
    },
    /// work that others rely on supports far more
    Work {
        /// its title
        title: String,
    },
    /// it is far under the person's other levels of its group, and work shows it
    Group {
        /// name of the group
        group: String,
    },
}

/// The claims to probe: the three that matter most at the target, weight times level, whatever supports them; then those
/// that nothing supports, by points.
pub fn probes(case: &Case<'_>) -> Vec<Probe> {
    let mut all = unbacked(case, case.target);
    all.sort_by_key(|claim| (Reverse(claim.gained), case.rubric.skills[claim.skill].id()));
    let mut skills = that_matter(case);
    skills.truncate(MATTER);
    let others: Vec<SkillIx> =
        all.iter().map(|claim| claim.skill).filter(|skill| !skills.contains(skill)).collect();
    skills.extend(others);
    let none = Share::new(0, 1);
    let points = |skill: SkillIx| {
        all.iter().find(|claim| claim.skill == skill).map_or(none, |claim| claim.gained)
    };
    skills.iter().take(MOST).filter_map(|&skill| probe(case, skill, points(skill))).collect()
}

/// The claims that the target counts: by weight times level, then by level.
fn that_matter(case: &Case<'_>) -> Vec<SkillIx> {
    let demands = demands(case.rubric, case.target, case.claimed, End::Low);
    let mut claims: Vec<(u128, Level, SkillIx)> = (demands.iter())
        .filter_map(|demand| Some((demand, case.claimed[demand.skill].level()?)))
        .filter(|(demand, level)| demand.weight > 0 && *level > 0)
        .map(|(demand, level)| (demand.weight * u128::from(level), level, demand.skill))
        .collect();
    claims.sort_by_key(|(matters, level, skill)| {
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

/// The claims that may be too low, at most two: those that alone stand before a must-have first, then by weight at the
/// target.
pub fn low_claims(case: &Case<'_>) -> Vec<LowClaim> {
    let mut low: Vec<(SkillIx, LowWhy)> = (0..case.rubric.skills.len())
        .filter(|&skill| case.rubric.is_scored(skill) && case.target.weights[skill] > 0)
        .filter_map(|skill| Some((skill, may_be_low(case, skill)?)))
        .collect();
    low.sort_by_key(|(skill, why)| {
        let must_have = matches!(why, LowWhy::MustHave { .. });
        (Reverse((must_have, case.target.weights[*skill])), case.rubric.skills[*skill].id())
    });
    let low = low.into_iter().take(MOST_LOW);
    low.filter_map(|(skill, why)| low_claim(case, skill, why)).collect()
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

/// Why a claim under the top of the scale may be too low, if anything speaks for more.
fn may_be_low(case: &Case<'_>, skill: SkillIx) -> Option<LowWhy> {
    let claimed = case.claimed[skill].level().filter(|level| *level < case.rubric.top())?;
    let work: Vec<&Work> = (case.assessment.work().iter())
        .filter(|work| work.shows.contains(case.rubric.skills[skill].id()))
        .collect();
    must_have(case, skill, claimed, !work.is_empty())
        .or_else(|| credential(case, skill, claimed))
        .or_else(|| in_use(case, skill, claimed, &work))
        .or_else(|| in_group(case, skill, claimed).filter(|_| !work.is_empty()))
}

/// A must-have of the target or the next step of which the claim is one level short. Where evidence was named and is
/// short of the claim itself, nothing speaks for more.
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

fn in_use(case: &Case<'_>, skill: SkillIx, claimed: Level, work: &[&Work]) -> Option<LowWhy> {
    let is_relied_on = |work: &&&Work| Tier::of(work, &case.rubric.judging) <= Tier::InUse;
    let better = work.iter().filter(is_relied_on).find(|work| {
        let cap = work_cap(case.rubric, case.assessment, case.as_of, skill, work);
        cap.is_some_and(|(cap, _)| cap.above(claimed) >= TOO_LOW)
    })?;
    Some(LowWhy::Work { title: better.title.clone() })
}

/// A claim far under the middle of the person's other levels of its group.
fn in_group(case: &Case<'_>, skill: SkillIx, claimed: Level) -> Option<LowWhy> {
    let group = case.rubric.skills[skill].group;
    let mut others: Vec<Level> = (0..case.rubric.skills.len())
        .filter(|&other| other != skill && case.rubric.is_scored(other))
        .filter(|&other| case.rubric.skills[other].group == group)
        .filter_map(|other| case.claimed[other].level())
        .collect();
    others.sort_unstable();
    // Of an even number, the lower of the two in the middle.
    let middle = *others.get(others.len().checked_sub(1)? / 2)?;
    let group = case.rubric.group_of(skill).name.clone();
    (middle.above(claimed) >= TOO_LOW).then_some(LowWhy::Group { group })
}
