//! The effect of one project or credential: which ratings it supports at a higher level than before.

use jiff::civil::Date;

use super::{backing, walk};
use crate::assessment::{Assessment, Standing};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// A rating that now has evidence for a higher level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmerClaim {
    /// The skill.
    pub skill: SkillIx,
    /// The level of the rating.
    pub claimed: Level,
    /// The level supported before.
    pub from: Level,
    /// The level supported now.
    pub to: Level,
}

/// How the supported levels changed, and which steps they now fit.
#[derive(Clone, Debug)]
pub struct Effect<'a> {
    /// Ratings with more support, in the order of the rubric's skills.
    pub lifts: Vec<FirmerClaim>,
    /// The last step that fitted before; also `None` if the person had named no evidence.
    pub before: Option<&'a Step>,
    /// The last step that fits now.
    pub now: Option<&'a Step>,
    /// The first step that does not fit.
    pub next: Option<&'a Step>,
}

/// How the supported levels changed between two states of an assessment, both judged on one day.
pub fn effect<'a>(
    rubric: &'a Rubric,
    before: &Assessment,
    after: &Assessment,
    as_of: Date,
) -> Effect<'a> {
    let old = before.backed(rubric, &backing(rubric, before, as_of));
    let new = after.backed(rubric, &backing(rubric, after, as_of));
    let claims = after.standings(rubric);
    let stood = walk(rubric, &old, &before.facts).current;
    let stands = walk(rubric, &new, &after.facts);
    Effect {
        lifts: lifts(&claims, &old, &new),
        before: stood.filter(|_| before.names_backing()),
        now: stands.current,
        next: stands.next.or(stands.stop.map(|stop| stop.step)),
    }
}

/// The ratings that the new state supports at a higher level than the old one.
fn lifts(claims: &[Standing], old: &[Standing], new: &[Standing]) -> Vec<FirmerClaim> {
    let lifts = (0..claims.len()).filter_map(|skill| {
        let (claimed, from, to) =
            (claims[skill].level()?, old[skill].level()?, new[skill].level()?);
        (to > from).then_some(FirmerClaim { skill, claimed, from, to })
    });
    lifts.collect()
}
