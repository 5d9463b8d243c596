//! What a piece of work or a credential did: which claims are backed higher with it than without.

use jiff::civil::Date;

use super::{backing, walk};
use crate::assessment::{Assessment, Standing};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// A claim that is backed higher than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmerClaim {
    /// Which skill.
    pub skill: SkillIx,
    /// The level claimed.
    pub claimed: Level,
    /// The level so far.
    pub from: Level,
    /// The level then.
    pub to: Level,
}

/// The difference between two backed readings, and what the later one says.
#[derive(Clone, Debug)]
pub struct Effect<'a> {
    /// In the order of the skills.
    pub lifts: Vec<FirmerClaim>,
    /// The last step that fits before; `None` too while nothing was named.
    pub before: Option<&'a Step>,
    /// The last step that fits now.
    pub now: Option<&'a Step>,
    /// The first that does not.
    pub next: Option<&'a Step>,
}

/// What became of the backed reading from one state of an assessment to a later one, on a day.
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

/// The claims that are backed higher by the new reading than by the old one.
fn lifts(claims: &[Standing], old: &[Standing], new: &[Standing]) -> Vec<FirmerClaim> {
    let lifts = (0..claims.len()).filter_map(|skill| {
        let (claimed, from, to) =
            (claims[skill].level()?, old[skill].level()?, new[skill].level()?);
        (to > from).then_some(FirmerClaim { skill, claimed, from, to })
    });
    lifts.collect()
}
