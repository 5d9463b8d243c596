//! The findings that lead a report besides the walk: a step within reach, a few skills short of a step, and a rating
//! far ahead of all evidence. The rules are in the design, "The step you are at".

use std::cmp::Reverse;

use crate::assessment::{Assessment, Facts, Standing};
use crate::judging::gap::{effort, gated};
use crate::judging::ladder::{climb, judge_as_told};
use crate::judging::{End, Judgement, Verdict, Walk, demands};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// A skill to raise, its level now, and its level then.
pub type LevelGain = (SkillIx, Level, Level);

/// A step, and the few levels that are enough to reach it.
#[derive(Clone, Debug)]
pub struct Reachable<'a> {
    /// The step.
    pub step: &'a Step,
    /// The levels to gain, in the order of the rubric's skills.
    pub gains: Vec<LevelGain>,
}

/// The highest step above the current one that the walk would reach with a few more levels; `None` if there is none.
/// `[judging]` limits how many levels in all. The result has the fewest levels; ties are settled as in the smallest
/// change set. Only scored skills with a rating gain a level. Unknown skills stay at 0, and scope answers stay as
/// given.
pub fn within_reach<'a>(
    rubric: &'a Rubric,
    claimed: &[Standing],
    facts: &Facts,
    walk: &Walk<'a>,
) -> Option<Reachable<'a>> {
    walk.stop.as_ref()?;
    let fits = |step: &Step, standings: &[Standing]| {
        judge_as_told(rubric, step, standings, facts).verdict == Verdict::Fits
    };
    let most = rubric.judging.within_reach_levels();
    // More levels never undo a fit, and most steps are too far for so few.
    let known: Vec<Option<bool>> = (rubric.steps.iter())
        .map(|step| match judge_as_told(rubric, step, claimed, facts) {
            judged if judged.verdict == Verdict::Fits => Some(true),
            judged if is_farther(rubric, step, &judged, most) => Some(false),
            _ => None,
        })
        .collect();
    let reached = |gains: &[LevelGain]| {
        let standings = raised(claimed, gains);
        let verdict = |at: usize| {
            let fits = known[at].unwrap_or_else(|| fits(&rubric.steps[at], &standings));
            if fits { Verdict::Fits } else { Verdict::Below }
        };
        climb(&rubric.steps, facts.aim.as_deref(), verdict).0
    };
    let from = walk.current.and_then(|step| step.rung);
    let ways = ways(rubric, claimed, most);
    let above = ways.into_iter().filter_map(|gains| {
        let step = reached(&gains).filter(|step| step.rung > from)?;
        Some(Reachable { step, gains })
    });
    above.min_by_key(|way| (Reverse(way.step.rung), price(rubric, &way.gains)))
}

/// Whether a step can't fit with so many more levels, since each adds the heaviest weight at most.
fn is_farther(rubric: &Rubric, step: &Step, judged: &Judgement<'_>, most: u8) -> bool {
    let heaviest = step.weights.iter().max().copied().unwrap_or_default();
    let missing = judged.low.units_to_percent(rubric.judging.fits_percent);
    missing > heaviest * u128::from(most)
}

/// All ways to gain from one to `most` levels that some step asks for.
fn ways(rubric: &Rubric, claimed: &[Standing], most: u8) -> Vec<Vec<LevelGain>> {
    let mut all = vec![Vec::new()];
    for (skill, standing) in claimed.iter().enumerate() {
        let Some(from) = standing.level().filter(|_| rubric.is_scored(skill)) else { continue };
        let useful = rubric.steps.iter().map(|step| rubric.useful_level(step, skill)).max();
        for at in 0..all.len() {
            let room = most - gained(&all[at]);
            for to in from.up().through(useful.unwrap_or_default()).take(room.into()) {
                let mut longer: Vec<LevelGain> = all[at].clone();
                longer.push((skill, from, to));
                all.push(longer);
            }
        }
    }
    all.retain(|gains| !gains.is_empty());
    all
}

fn gained(gains: &[LevelGain]) -> u8 {
    gains.iter().map(|(_, from, to)| to.above(*from)).sum()
}

fn raised(claimed: &[Standing], gains: &[LevelGain]) -> Vec<Standing> {
    let mut standings = claimed.to_vec();
    for (skill, _, to) in gains {
        standings[*skill] = Standing::Rated(*to);
    }
    standings
}

/// The sort key of a smallest change set: levels, levels without hours, hours, and the ids of the skills. Each id
/// appears once for each level gained.
fn price<'a>(rubric: &'a Rubric, gains: &[LevelGain]) -> (u8, u8, u64, Vec<&'a str>) {
    let (mut without, mut hours, mut ids) = (0, 0, Vec::new());
    for &(skill, from, to) in gains {
        let takes = effort(rubric, skill, from, to);
        without += takes.job_levels + takes.untimed_levels;
        hours += takes.hours.map_or(0, |[low, high]| u64::from(low) + u64::from(high));
        ids.extend(std::iter::repeat_n(rubric.skills[skill].id().as_str(), to.above(from).into()));
    }
    ids.sort_unstable();
    (gained(gains), without, hours, ids)
}

/// The highest step whose skills fit once one or two skills reach the level that it asks for. Steps for newcomers only
/// don't count, and a scope question needs a yes. Ties: fewest skills, then fewest levels, then the lesser ids.
pub fn few_skills<'a>(
    rubric: &'a Rubric,
    claimed: &[Standing],
    facts: &Facts,
) -> Option<Reachable<'a>> {
    let mut open = rubric.steps.iter().rev().filter(|step| {
        !step.newcomers_only && (step.scope.is_none() || facts.scope.get(&step.id) == Some(&true))
    });
    open.find_map(|step| {
        let short = short(rubric, step, claimed);
        let pairs = (0..short.len())
            .flat_map(|at| short[at + 1..].iter().map(move |other| (at, *other)))
            .map(|(at, other)| vec![short[at], other]);
        let sets = short.iter().map(|gain| vec![*gain]).chain(pairs);
        let fitting = sets
            .filter(|gains| judge_as_told(rubric, step, &raised(claimed, gains), facts).skills_fit);
        let gains = fitting.min_by_key(|gains| (gains.len(), price(rubric, gains)))?;
        Some(Reachable { step, gains })
    })
}

/// Whether a person is no newcomer: by years or work, or because they aim at no step for newcomers, have the years that
/// are usual before a step for others, and one or two skills alone separate them from it. Work that others use is
/// enough for whoever aims at such a step.
pub fn is_no_newcomer(rubric: &Rubric, assessment: &Assessment, claimed: &[Standing]) -> bool {
    let facts = &assessment.facts;
    let has_years = |step: &Step| {
        let usual = step.min_years.zip(facts.years_experience);
        usual.is_some_and(|(usual, years)| usual > 0 && years.0 >= usual.into())
    };
    let aim = facts.aim.as_deref().and_then(|aim| rubric.step(aim));
    let aims_low = aim.is_some_and(|aim| aim.newcomers_only);
    assessment.is_experienced(&rubric.judging)
        || !aims_low
            && rubric.steps.iter().any(|step| !step.newcomers_only && has_years(step))
            && (aim.is_some() && assessment.in_use(&rubric.judging) > 0
                || few_skills(rubric, claimed, facts).is_some_and(|few| has_years(few.step)))
}

/// The step that a person without an aim is compared with instead of one for newcomers, which they are not: the one that
/// few skills separate them from, else the first that is not for newcomers only.
pub fn instead_of<'a>(
    rubric: &'a Rubric,
    assessment: &Assessment,
    claimed: &[Standing],
    step: &Step,
) -> Option<&'a Step> {
    if !step.newcomers_only || !is_no_newcomer(rubric, assessment, claimed) {
        return None;
    }
    let few = few_skills(rubric, claimed, &assessment.facts).map(|few| few.step);
    few.or_else(|| rubric.steps.iter().find(|step| !step.newcomers_only))
}

/// The rated skills below the level that a step asks for, and that level.
fn short(rubric: &Rubric, step: &Step, claimed: &[Standing]) -> Vec<LevelGain> {
    let mut short: Vec<LevelGain> = Vec::new();
    let asked = demands(rubric, step, claimed, End::Low);
    let asked = asked.into_iter().map(|demand| (demand.skill, demand.level));
    for (skill, to) in asked.chain(gated(rubric, step, claimed)) {
        let Some(from) = claimed[skill].level().filter(|level| *level < to) else { continue };
        match short.iter_mut().find(|(other, ..)| *other == skill) {
            Some(known) => known.2 = known.2.max(to),
            None => short.push((skill, from, to)),
        }
    }
    short
}

/// Whether a person has every skill that defines a path, each at the level that the path requires.
pub fn has_key_skills(path: &Step, claimed: &[Standing]) -> bool {
    let mut keys = path.key_skills.iter();
    keys.all(|&skill| claimed[skill].level() >= Some(path.required[skill]))
}

/// A step by ratings that is far above all evidence, for somebody with few years of experience.
#[derive(Clone, Copy, Debug)]
pub struct FarAhead<'a> {
    /// The current step by the ratings.
    pub step: &'a Step,
    /// Years of experience.
    pub years: f64,
}

/// The step that ratings lead with, if it is far ahead of all evidence: a higher one that fits, or the current one. It
/// must be as many rungs above the step with evidence as `[judging]` says. The years given must be fewer than is usual
/// for the rung below it.
pub fn far_ahead<'a>(
    rubric: &'a Rubric,
    facts: &Facts,
    standings: &[Standing],
    claimed: &Walk<'a>,
    backed: Option<&Walk<'_>>,
) -> Option<FarAhead<'a>> {
    let step = claimed_step(rubric, facts, standings, claimed)?;
    let rung = step.rung?;
    let backed = backed.and_then(|walk| walk.current?.rung).unwrap_or_default();
    let years = facts.years_experience?.0;
    let below = rubric.steps.iter().filter(|other| other.rung == rung.checked_sub(1));
    let usual = below.filter_map(|step| step.min_years).min()?;
    let is_far = rung.saturating_sub(backed) >= rubric.judging.far_ahead_rungs();
    (is_far && years < usual.into()).then_some(FarAhead { step, years })
}

/// The step of the ladder that ratings lead with: an aim that fits above the end of the walk, else the highest step there
/// that fits, else the end of the walk.
fn claimed_step<'a>(
    rubric: &'a Rubric,
    facts: &Facts,
    standings: &[Standing],
    walk: &Walk<'a>,
) -> Option<&'a Step> {
    let rung = walk.current.and_then(|step| step.rung);
    let above = rubric.steps.iter().filter(|step| step.rung > rung);
    let fits =
        above.filter(|step| judge_as_told(rubric, step, standings, facts).verdict == Verdict::Fits);
    let fits: Vec<&Step> = fits.collect();
    let aim = fits.iter().find(|step| facts.aim.as_ref() == Some(&step.id)).copied();
    aim.or_else(|| fits.into_iter().max_by_key(|step| step.rung)).or(walk.current)
}

/// The step that evidence supports for somebody with so many years: none that employers usually ask more years for.
fn supported<'a>(rubric: &'a Rubric, facts: &Facts, backed: Option<&Walk<'_>>) -> Option<&'a Step> {
    let rung = backed?.current?.rung;
    let years = facts.years_experience.map_or(0.0, |years| years.0);
    let usual = |step: &&Step| step.min_years.is_none_or(|usual| f64::from(usual) <= years);
    rubric.steps.iter().rev().find(|step| step.rung <= rung && usual(step))
}

/// The step whose evidence somebody far ahead of it adds next: the one above the step that evidence and years support.
pub fn to_support<'a>(
    rubric: &'a Rubric,
    facts: &Facts,
    backed: Option<&Walk<'_>>,
) -> Option<&'a Step> {
    let rung = supported(rubric, facts, backed).and_then(|step| step.rung).unwrap_or_default() + 1;
    let branches = rubric.steps.iter().filter(|step| step.rung == Some(rung));
    let aimed = branches.clone().find(|step| facts.aim.as_ref() == Some(&step.id));
    aimed.or(branches.clone().next())
}
