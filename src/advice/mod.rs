//! From gaps and content to advice: what each credential and project would bring, and what to do first.
//! Every piece of advice carries its reasons as values; `render` puts them into words.

mod credentials;
mod first_hour;
mod projects;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Standing};
use crate::rubric::files::Levels;
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::score::{Backing, End, Share, attainment, demands, gate_level, total};

pub use credentials::{Cost, CredentialAdvice, CredentialAdvices, Keep, Why, credentials};
pub use first_hour::{FirstHour, Question, WorkField, WorkToName, expected_questions, first_hour};
pub use projects::{ProjectAdvice, ProjectAdvices, projects};

/// What advice is about: somebody, with what they claim and what carries it, and a target.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub rubric: &'a Rubric,
    pub assessment: &'a Assessment,
    pub target: &'a Step,
    pub claimed: &'a [Standing],
    pub backing: &'a [Backing],
    pub as_of: jiff::civil::Date,
}

/// A level that advice would bring somebody to, or carry a claim to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lift {
    /// id of the skill
    pub skill: String,
    /// the level now: claimed if it is taught, backed if it is shown
    pub from: Level,
    /// the level then
    pub to: Level,
    /// what that adds to attainment at the target, 0 to 1
    pub points: f64,
}

/// What something would bring at the target.
#[derive(Clone, Debug)]
pub struct Value {
    /// Attainment learnt and shown together.
    pub points: Share,
    pub teaches: Vec<Lift>,
    pub shows: Vec<Lift>,
    /// How many unmet must-haves of the target it would close.
    pub gates: usize,
    /// How much of the target's requirements it is about at all, 0 to 1: it decides between equals.
    pub fit: Share,
}

impl Case<'_> {
    /// What something that teaches and shows these levels would bring: attainment learnt, one level of a
    /// claim at most, plus attainment shown, which counts only what carries a claim all the way to its
    /// requirement, and only once the person was asked for work. Unknown skills bring nothing.
    pub fn value(&self, teaches: &Levels, shows: &Levels) -> Value {
        let (teaches, learnt, after) = self.learnt(teaches);
        let (lifts, shown) = self.shown(shows);
        let gates = self.target.gates.iter().filter(|gate| {
            gate_level(self.rubric, gate, self.claimed, End::Low) < gate.entry.level
                && gate_level(self.rubric, gate, &after, End::Low) >= gate.entry.level
        });
        Value {
            points: learnt.plus(shown),
            teaches,
            shows: lifts,
            gates: gates.count(),
            fit: self.fit(shows),
        }
    }

    fn learnt(&self, teaches: &Levels) -> (Vec<Lift>, Share, Vec<Standing>) {
        let start = self.attainment(self.claimed);
        let mut standings = self.claimed.to_vec();
        let mut reached = start;
        let mut lifts = Vec::new();
        for (skill, to) in self.by_skill(teaches) {
            let Some(from) = self.claimed[skill].level().filter(|level| *level < to) else {
                continue;
            };
            standings[skill] = Standing::Rated(from + 1);
            self.lift(skill, from, from + 1, &standings, &mut reached, &mut lifts);
        }
        (lifts, reached.beyond(start), standings)
    }

    fn shown(&self, shows: &Levels) -> (Vec<Lift>, Share) {
        let mut standings = self.backed();
        let start = self.attainment(&standings);
        let mut reached = start;
        let mut lifts = Vec::new();
        if self.assessment.work.is_some() {
            let demands = demands(self.rubric, self.target, self.claimed, End::Low);
            for (skill, shown) in self.by_skill(shows) {
                let Some(demand) = demands.iter().find(|demand| demand.skill == skill) else {
                    continue;
                };
                let (Some(claim), Some(from)) =
                    (self.claimed[skill].level(), standings[skill].level())
                else {
                    continue;
                };
                let carried = claim.min(shown);
                if from < demand.level && demand.level <= carried {
                    standings[skill] = Standing::Rated(carried);
                    self.lift(skill, from, carried, &standings, &mut reached, &mut lifts);
                }
            }
        }
        (lifts, reached.beyond(start))
    }

    /// The backed reading of what is claimed here.
    fn backed(&self) -> Vec<Standing> {
        let cap = |(standing, backing): (&Standing, &Backing)| match standing {
            Standing::Rated(level) => Standing::Rated((*level).min(backing.cap)),
            other => *other,
        };
        self.claimed.iter().zip(self.backing).map(cap).collect()
    }

    fn lift(
        &self,
        skill: SkillIx,
        from: Level,
        to: Level,
        standings: &[Standing],
        reached: &mut Share,
        lifts: &mut Vec<Lift>,
    ) {
        let now = self.attainment(standings);
        if now > *reached {
            let skill = self.rubric.skills[skill].id().to_owned();
            lifts.push(Lift { skill, from, to, points: now.beyond(*reached).value() });
            *reached = now;
        }
    }

    fn attainment(&self, standings: &[Standing]) -> Share {
        attainment(self.rubric, self.target, standings, End::Low)
    }

    /// The share of the target's requirements that something would be about if all of it counted.
    fn fit(&self, shows: &Levels) -> Share {
        let all: Vec<Standing> = (self.rubric.skills.iter())
            .map(|skill| Standing::Rated(shows.get(skill.id()).copied().unwrap_or(0)))
            .collect();
        attainment(self.rubric, self.target, &all, End::Low)
    }

    /// The scored skills of a table, in the order of the rubric.
    fn by_skill<'l>(
        &self,
        levels: &'l Levels,
    ) -> impl Iterator<Item = (SkillIx, Level)> + use<'_, 'l> {
        let level = |skill: SkillIx| {
            levels.get(self.rubric.skills[skill].id()).map(|level| (skill, *level))
        };
        (0..self.rubric.skills.len())
            .filter(|&skill| self.rubric.is_scored(skill))
            .filter_map(level)
    }

    /// Those of these levels that the person does not claim to have.
    fn lacks(&self, levels: &Levels) -> Levels {
        let has = |id: &str, level: Level| {
            self.assessment.standing(id).level().is_some_and(|has| has >= level)
        };
        let lacking = levels.iter().filter(|(id, level)| !has(id, **level));
        lacking.map(|(id, level)| (id.clone(), *level)).collect()
    }

    /// What is claimed once these levels are reached too.
    fn claimed_with(&self, levels: &Levels) -> Vec<Standing> {
        let mut claimed = self.claimed.to_vec();
        for (id, level) in levels {
            if let Some(skill) = self.rubric.skill_ix(id) {
                claimed[skill] = Standing::Rated(*level);
            }
        }
        claimed
    }

    /// The total weight of the target's demands, for points.
    fn total(&self) -> u128 {
        total(&demands(self.rubric, self.target, self.claimed, End::Low))
    }
}

/// From low to high.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

impl From<[u32; 2]> for Range {
    fn from([low, high]: [u32; 2]) -> Self {
        Range { low: f64::from(low), high: f64::from(high) }
    }
}
