//! Claims that nothing carries, and how somebody who talks with the person can find out what is behind them.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Case;
use super::first_hour::{Unbacked, probe_up_to, unbacked};
use crate::rubric::{Level, SkillId};

/// The most claims that are probed in one talk.
const MOST: usize = 8;

/// A claim to probe: higher than anything that somebody else could check, where the target counts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Probe {
    /// id of the skill
    pub skill: SkillId,
    /// the level claimed
    pub claimed: Level,
    /// the level that somebody else could check
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

/// The claims to probe, what counts most at the target first.
pub fn probes(case: &Case<'_>) -> Vec<Probe> {
    let mut claims = unbacked(case, case.target);
    claims.sort_by_key(|claim| (Reverse(claim.gained), case.rubric.skills[claim.skill].id()));
    claims.iter().take(MOST).filter_map(|claim| probe(case, claim)).collect()
}

fn probe(case: &Case<'_>, claim: &Unbacked) -> Option<Probe> {
    let skill = &case.rubric.skills[claim.skill];
    let claimed = case.claimed[claim.skill].level()?;
    let lower = Some(claimed.down()).filter(|_| claimed > 0)?;
    let (here, below) = (skill.anchor(claimed), skill.anchor(lower));
    Some(Probe {
        skill: skill.id().to_owned(),
        claimed,
        backed: claim.has,
        points: claim.gained.value(),
        question: probe_up_to(skill, claimed),
        anchor: here.anchor.clone(),
        signs: here.signs.clone(),
        below: below.anchor.clone(),
        below_signs: below.signs.clone(),
    })
}
