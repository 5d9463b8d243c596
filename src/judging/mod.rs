//! From answers to numbers: coverage, attainment and readiness at a step, and the verdict.
//!
//! Results come twice: by ratings (`claimed` in files) and by evidence (`backed` in files). The second lowers each
//! rating to the highest level that its evidence supports.
//!
//! All numbers are exact. Weights are whole numbers in one unit, every level counts the weight of its requirement, and
//! fractions are compared by cross-multiplication. Only `render` rounds. The formulas are this project's own.

pub mod gap;
pub mod likely;
pub mod smallest_change;

mod backing;
mod degree;
mod effect;
mod headline;
mod ladder;
mod solid;
pub mod tables;

use serde::{Deserialize, Serialize};

use crate::assessment::Standing;
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};

pub use backing::{
    Backer, Backing, Tier, backing, backing_with, credential_cap, evidence, rated_cap, work_cap,
};
pub use degree::degree_step;
pub use effect::{Effect, FirmerClaim, effect};
pub use headline::{
    FarAhead, LevelGain, Reachable, far_ahead, few_skills, has_key_skills, instead_of,
    is_no_newcomer, to_support, within_reach,
};
pub use ladder::{Stop, Walk, asked_on_the_way, climb, walk};
pub use solid::{Shift, Solidity, Turn, solidity};

/// An exact fraction from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    part: u128,
    whole: u128,
}

impl Share {
    /// `part` of `whole`, at most 1. If `whole` is 0, the share is 1.
    pub fn new(part: u128, whole: u128) -> Self {
        if whole == 0 {
            Share { part: 1, whole: 1 }
        } else {
            Share { part: part.min(whole), whole }
        }
    }

    /// Whether this share is at least `percent`, from 0 to 100.
    pub fn reaches_percent(self, percent: u8) -> bool {
        self.part * 100 >= self.whole * u128::from(percent)
    }

    /// The same with so many units more, at most all.
    pub(crate) fn with_units(self, units: u128) -> Share {
        Share::new(self.part + units, self.whole)
    }

    /// How much it is, in units of which the shares of one step have the same number.
    pub(crate) fn units(self) -> u128 {
        self.part
    }

    /// How many more units it takes to reach `percent`; 0 if it already does.
    pub(crate) fn units_to_percent(self, percent: u8) -> u128 {
        (self.whole * u128::from(percent)).div_ceil(100).saturating_sub(self.part)
    }

    /// The nearest floating-point number, from 0 to 1.
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// This share minus another share of the same whole; 0 if the other is larger.
    pub fn beyond(self, other: Share) -> Share {
        debug_assert_eq!(self.whole, other.whole, "shares of different wholes");
        Share { part: self.part.saturating_sub(other.part), whole: self.whole }
    }

    /// This share plus another share of the same whole, at most 1.
    pub fn plus(self, other: Share) -> Share {
        debug_assert_eq!(self.whole, other.whole, "shares of different wholes");
        Share::new(self.part + other.part, self.whole)
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Share {}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.part * other.whole).cmp(&(other.part * self.whole))
    }
}

/// Which end of the range to assume for unknown answers: 0, or the top of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Unknown answers count as 0.
    Low,
    /// Unknown answers count as the top of the scale.
    High,
}

/// The level that a step asks of one skill, after interchangeable requirements are assigned to a person's skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The skill that has to meet it.
    pub skill: SkillIx,
    /// The skill that the rubric gives this requirement to. It differs from `skill` only in an interchangeable set.
    pub of: SkillIx,
    /// The required level, above 0.
    pub level: Level,
    /// The weight per level, in the step's unit.
    pub weight: u128,
}

/// The level of an answer at one end; `None` if the skill does not apply.
pub fn level_at(rubric: &Rubric, standing: Standing, end: End) -> Option<Level> {
    match (standing, end) {
        (Standing::Rated(level), _) => Some(level),
        (Standing::NotApplicable, _) => None,
        (Standing::Declined | Standing::NotAsked, End::Low) => Some(Level::ZERO),
        (Standing::Declined | Standing::NotAsked, End::High) => Some(rubric.top()),
    }
}

/// The scored requirements above 0 of a step, in the order of the skills. In an interchangeable set, the best level
/// meets the highest requirement (by level, then weight). Where a skill does not apply, the lowest requirement is
/// dropped. On equal levels, rated skills go before unknown ones, and otherwise each skill keeps its own requirement.
pub fn demands(rubric: &Rubric, step: &Step, standings: &[Standing], end: End) -> Vec<Demand> {
    let mut demands = Vec::with_capacity(rubric.skills.len());
    each_demand(rubric, step, standings, end, |demand| demands.push(demand));
    demands.sort_by_key(|demand| demand.skill);
    demands
}

/// Calls `each` with each of the [`demands`], first with those outside interchangeable sets. Only interchangeable sets
/// allocate lists, since one report judges levels hundreds of times.
fn each_demand(
    rubric: &Rubric,
    step: &Step,
    standings: &[Standing],
    end: End,
    mut each: impl FnMut(Demand),
) {
    for (skill, standing) in standings.iter().enumerate() {
        let is_single = rubric.is_scored(skill) && rubric.skills[skill].set.is_none();
        if is_single && *standing != Standing::NotApplicable && step.required[skill] > 0 {
            each(own_demand(step, skill));
        }
    }
    for set in 0..rubric.interchangeable.len() {
        let members = (0..rubric.skills.len())
            .filter(|&skill| rubric.skills[skill].set == Some(set) && rubric.is_scored(skill));
        let mut asked: Vec<Demand> = members.map(|skill| own_demand(step, skill)).collect();
        asked.sort_by_key(|demand| std::cmp::Reverse((demand.level, demand.weight)));
        let mut people: Vec<(SkillIx, Level)> = asked
            .iter()
            .filter_map(|demand| {
                Some((demand.skill, level_at(rubric, standings[demand.skill], end)?))
            })
            .collect();
        people.sort_by_key(|(skill, level)| {
            std::cmp::Reverse((*level, standings[*skill].level().is_some()))
        });
        for ((skill, _), demand) in people.into_iter().zip(asked) {
            if demand.level > 0 {
                each(Demand { skill, ..demand });
            }
        }
    }
}

/// The one of the [`demands`] that a skill is held against at the low end, if any.
pub(crate) fn demand_on(
    rubric: &Rubric,
    step: &Step,
    standings: &[Standing],
    skill: SkillIx,
) -> Option<Demand> {
    if rubric.skills[skill].set.is_none() {
        let applies = rubric.is_scored(skill) && standings[skill] != Standing::NotApplicable;
        return Some(own_demand(step, skill)).filter(|own| applies && own.level > 0);
    }
    let mut found = None;
    each_demand(rubric, step, standings, End::Low, |demand| {
        if demand.skill == skill {
            found = Some(demand);
        }
    });
    found
}

/// What a step asks of a skill before interchangeable ones are shared out.
pub(crate) fn own_demand(step: &Step, skill: SkillIx) -> Demand {
    Demand { skill, of: skill, level: step.required[skill], weight: step.weights[skill] }
}

impl Demand {
    /// The worth of this requirement if it is met: weight × level.
    pub fn worth(self) -> u128 {
        self.weight * u128::from(self.level)
    }

    /// What it counts more when a level is raised.
    pub(crate) fn added(self, from: Level, to: Level) -> u128 {
        self.weight * u128::from(to.min(self.level).above(from))
    }
}

/// The total worth of some requirements, the denominator of attainment: Σ w·r.
pub fn total(demands: &[Demand]) -> u128 {
    demands.iter().map(|demand| demand.worth()).sum()
}

/// The same of all [`demands`] at the low end, without a list of them.
pub(crate) fn total_asked(rubric: &Rubric, step: &Step, standings: &[Standing]) -> u128 {
    let mut total = 0;
    each_demand(rubric, step, standings, End::Low, |demand| total += demand.worth());
    total
}

/// Coverage: the share of a step's weight that belongs to rated skills, Σ w of rated ÷ Σ w.
pub fn coverage(rubric: &Rubric, step: &Step, standings: &[Standing]) -> Share {
    let demands = demands(rubric, step, standings, End::Low);
    let rated = demands.iter().filter(|demand| standings[demand.skill].level().is_some());
    let whole = demands.iter().map(|demand| demand.weight).sum();
    Share::new(rated.map(|demand| demand.weight).sum(), whole)
}

/// Attainment at one end: Σ w·min(level, r) ÷ Σ w·r over a step's scored requirements r > 0. Every level counts its
/// weight.
pub fn attainment(rubric: &Rubric, step: &Step, standings: &[Standing], end: End) -> Share {
    let (mut reached, mut whole) = (0, 0);
    each_demand(rubric, step, standings, end, |demand| {
        let level = level_at(rubric, standings[demand.skill], end).unwrap_or_default();
        reached += demand.weight * u128::from(level.min(demand.level));
        whole += demand.worth();
    });
    Share::new(reached, whole)
}

/// The points of one requirement: how much attainment grows when `level` rises to it, w·(r − level) ÷ `total`. `total`
/// is Σ w·r.
pub fn points(demand: Demand, level: Level, total: u128) -> Share {
    Share::new(demand.weight * u128::from(demand.level.above(level)), total)
}

/// Readiness: how many requirements are met, and which ones are not. Unknown levels count as not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// How many requirements are met.
    pub met: usize,
    /// How many requirements there are.
    pub of: usize,
    /// The unmet requirements.
    pub unmet: Vec<Demand>,
}

/// Readiness with unknown answers at 0.
pub fn readiness(rubric: &Rubric, step: &Step, standings: &[Standing]) -> Readiness {
    let demands = demands(rubric, step, standings, End::Low);
    let of = demands.len();
    let unmet: Vec<Demand> = demands
        .into_iter()
        .filter(|demand| standings[demand.skill].level().is_none_or(|level| level < demand.level))
        .collect();
    Readiness { met: of - unmet.len(), of, unmet }
}

/// The verdict on a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Must-haves met, attainment at the threshold, scope confirmed, whatever the unknown answers are.
    Fits,
    /// Does not fit, but is not far. Never while its scope question is open.
    Close,
    /// Does not fit.
    Below,
    /// Can't tell yet: the answers still missing decide whether it fits.
    Undecided,
}

/// The judgment of a step, for one set of levels.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    /// The verdict.
    pub verdict: Verdict,
    /// Attainment with unknown answers at 0.
    pub low: Share,
    /// Attainment with unknown answers at the top of the scale.
    pub high: Share,
    /// The must-haves that are unmet with unknown answers at 0.
    pub gates_unmet: Vec<&'a Gate>,
    /// Whether the skills alone fit with unknown answers at 0, without the scope question.
    pub skills_fit: bool,
}

/// The level that counts for a must-have at one end: the best level of its skills. If it asks for n skills, it is the
/// n-th best level.
pub fn gate_level(rubric: &Rubric, gate: &Gate, standings: &[Standing], end: End) -> Level {
    let skills = gate.any_of.iter();
    let mut levels: Vec<Level> =
        skills.filter_map(|&skill| level_at(rubric, standings[skill], end)).collect();
    levels.sort_unstable_by_key(|level| std::cmp::Reverse(*level));
    levels.get(usize::from(gate.entry.at_least) - 1).copied().unwrap_or_default()
}

/// How many skills a must-have is short of with unknown answers at 0, from 0 to the number it asks for.
pub fn gate_missing(rubric: &Rubric, gate: &Gate, standings: &[Standing]) -> usize {
    let met = gate.any_of.iter().filter(|skill| {
        let level = level_at(rubric, standings[**skill], End::Low);
        level.unwrap_or_default() >= gate.entry.level
    });
    usize::from(gate.entry.at_least).saturating_sub(met.count())
}

/// Whether a must-have is met at one end.
fn is_met(rubric: &Rubric, gate: &Gate, standings: &[Standing], end: End) -> bool {
    let high = gate.any_of.iter().filter(|skill| {
        level_at(rubric, standings[**skill], end).unwrap_or_default() >= gate.entry.level
    });
    high.count() >= gate.entry.at_least.into()
}

/// Judges a step for some levels and an answer to its scope question. It fits if its must-haves are met, attainment
/// reaches the pack's threshold, and its scope answer is yes. It can fit if the best unknown answers would make it fit.
pub fn judge<'a>(
    rubric: &Rubric,
    step: &'a Step,
    standings: &[Standing],
    scope: Option<bool>,
) -> Judgement<'a> {
    let low = attainment(rubric, step, standings, End::Low);
    // Without unknown answers, both ends are equal.
    let is_open = standings.iter().any(|standing| standing.is_unknown());
    let high = if is_open { attainment(rubric, step, standings, End::High) } else { low };
    let gates_unmet: Vec<&Gate> =
        step.gates.iter().filter(|gate| !is_met(rubric, gate, standings, End::Low)).collect();
    let threshold = rubric.judging.fits_percent;
    let skills_fit = gates_unmet.is_empty() && low.reaches_percent(threshold);
    let said = if step.scope.is_some() { scope } else { Some(true) };
    let can_fit = said != Some(false)
        && high.reaches_percent(threshold)
        && step.gates.iter().all(|gate| is_met(rubric, gate, standings, End::High));
    let is_close = low.reaches_percent(rubric.judging.close_percent);
    let verdict = verdict_of(skills_fit, can_fit, is_close, said);
    Judgement { verdict, low, high, gates_unmet, skills_fit }
}

/// The verdict, from whether the skills alone fit with unknown answers at 0, whether the step can fit, whether attainment
/// is close at the low end, and what is said about the scope (`Some(true)` where nothing is asked).
fn verdict_of(skills_fit: bool, can_fit: bool, is_close: bool, said: Option<bool>) -> Verdict {
    if skills_fit && said == Some(true) {
        Verdict::Fits
    } else if can_fit {
        Verdict::Undecided
    } else if is_close && said.is_some() {
        Verdict::Close
    } else {
        Verdict::Below
    }
}
