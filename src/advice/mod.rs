//! From gaps and content to advice: what each credential and project would bring, and what to do first. All advice has
//! its reasons as values; `render` turns them into words.

mod answer;
mod blanks;
mod credentials;
mod first_hour;
mod plan;
mod probes;
mod projects;
mod reasons;
mod resume;
mod search;
mod sets;
mod titles;

use serde::{Deserialize, Serialize};

use crate::assessment::{Amount, Assessment, Standing};
use crate::judging::{
    Backing, End, Share, attainment, demand_on, demands, gate_missing, level_at, own_demand,
    total_asked,
};
use crate::rubric::files::{Levels, Resource};
use crate::rubric::{Gate, Level, Rubric, SkillId, SkillIx, Step};
use crate::text::sorting::sort_by_key;

pub use answer::{Barrier, CredentialAnswer, WhyNone, credential_answer};
pub use blanks::Blank;
pub use credentials::{Cost, CredentialAdvice, CredentialAdvices, credentials};
pub(crate) use first_hour::probe_up_to;
pub use first_hour::{
    Bridge, FirstHour, Question, WorkField, WorkToName, expected_questions, first_hour,
};
pub use plan::{
    Bundle, BundleKind, LeftOut, LeftOutWhy, NoProject, OnTheWay, Piece, PieceKind, Plan, plan,
};
pub use probes::{LowClaim, LowWhy, Probe, low_claims, probes, reread};
pub use projects::{ProjectAdvice, ProjectAdvices, projects};
pub use reasons::{Keep, Why};
pub use resume::{RecruiterLine, ResumeAdvice, ResumeLine, TipLine, Wanting, resume};
pub use sets::{BestSet, Limits, Member, RunnerUp, best_credentials, best_projects};

/// A case for advice: a person's ratings and evidence, and a target.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The person's answers.
    pub assessment: &'a Assessment,
    /// The target step or path.
    pub target: &'a Step,
    /// The ratings, in the order of the skills.
    pub claimed: &'a [Standing],
    /// The backing of each rating, in the same order.
    pub backing: &'a [Backing],
    /// The day of the report.
    pub as_of: jiff::civil::Date,
    /// The limits asked for. Their budget overrides the one in the person's answers.
    pub limits: Limits,
}

/// A level that advice would raise a rating to, or support with evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lift {
    /// the skill's id
    pub skill: SkillId,
    /// the level now: the rating if it is taught, the supported level if it is shown
    pub from: Level,
    /// the level then
    pub to: Level,
    /// the attainment that it adds at the target, from 0 to 1
    pub points: f64,
}

/// The worth of a credential, project or set at the target.
#[derive(Clone, Debug)]
pub struct Worth {
    /// Attainment learned and shown together.
    pub points: Share,
    /// Ratings that it would raise.
    pub teaches: Vec<Lift>,
    /// Ratings that it would support in full.
    pub shows: Vec<Lift>,
    /// How many unmet must-haves of the target it would close.
    pub gates: usize,
    /// How much of the target's requirements it covers, from 0 to 1; breaks ties.
    pub fit: Share,
}

/// A skill, and the level that it rises to.
type Raised = (SkillIx, Level);

impl Case<'_> {
    /// The limits, with the person's own budget if the report's options set none.
    pub fn within(&self) -> Limits {
        let own = self.assessment.facts.budget_usd;
        Limits { budget_usd: self.limits.budget_usd.or(own), ..self.limits }
    }

    /// The worth of something that teaches and shows these levels: attainment learned plus attainment shown. It raises
    /// each rating by one level at most. Showing counts only if it supports a rating up to its requirement, and only if
    /// the person was asked for work. Unknown skills add nothing.
    pub fn value(&self, teaches: &Levels, shows: &Levels) -> Worth {
        self.value_beyond([&Levels::new(); 2], [teaches, shows])
    }

    /// The worth of one thing beyond another, each given by the levels that it teaches and shows. No level counts
    /// twice, so both worths add up to the worth of the two together.
    fn value_beyond(&self, already: [&Levels; 2], [teaches, shows]: [&Levels; 2]) -> Worth {
        let total = self.total();
        let nothing = Share::new(0, total.max(1));
        let mut worth = Worth {
            points: nothing,
            teaches: Vec::new(),
            shows: Vec::new(),
            gates: 0,
            fit: if shows.is_empty() && total > 0 { nothing } else { self.fit(&[shows]) },
        };
        let taught = self.taught(teaches);
        if !taught.is_empty() {
            let mut claimed = self.claimed.to_vec();
            raise(&mut claimed, &self.taught(already[0]));
            let before = claimed.clone();
            (worth.teaches, worth.points) = self.lifts(&mut claimed, &taught, nothing);
            let gates = (self.target.gates.iter())
                .filter(|gate| !self.meets(gate, &before) && self.meets(gate, &claimed));
            worth.gates = gates.count();
        }
        let carried = self.carried(shows);
        if !carried.is_empty() {
            let mut backed = self.backed();
            raise(&mut backed, &self.carried(already[1]));
            let (lifts, shown) = self.lifts(&mut backed, &carried, nothing);
            (worth.shows, worth.points) = (lifts, worth.points.plus(shown));
        }
        worth
    }

    /// The ratings that teaching up to these levels raises, each with its new level.
    fn taught(&self, teaches: &Levels) -> Vec<Raised> {
        self.by_skill(teaches)
            .filter_map(|(skill, to)| {
                let from = self.claimed[skill].level().filter(|level| *level < to)?;
                Some((skill, from.up()))
            })
            .collect()
    }

    /// The ratings that showing these levels supports up to the requirement, each with its new supported level.
    fn carried(&self, shows: &Levels) -> Vec<Raised> {
        if self.assessment.work.is_none() || shows.is_empty() {
            return Vec::new();
        }
        self.by_skill(shows)
            .filter_map(|(skill, shown)| {
                let claimed = self.claimed[skill].level()?;
                let (backed, to) = (claimed.min(self.backing[skill].cap), claimed.min(shown));
                let demand = demand_on(self.rubric, self.target, self.claimed, skill)?;
                (backed < demand.level && demand.level <= to).then_some((skill, to))
            })
            .collect()
    }

    /// Raises these standings, and says what each adds, and all, which is nothing and more.
    fn lifts(
        &self,
        standings: &mut [Standing],
        to: &[Raised],
        nothing: Share,
    ) -> (Vec<Lift>, Share) {
        let mut all = nothing;
        let mut lifts = Vec::new();
        for &(skill, to) in to {
            let Some(from) = standings[skill].level().filter(|level| *level < to) else { continue };
            let units = self.raise_one(standings, (skill, from, to));
            if units > 0 {
                all = all.with_units(units);
                let points = nothing.with_units(units).value();
                let skill = self.rubric.skills[skill].id().to_owned();
                lifts.push(Lift { skill, from, to, points });
            }
        }
        (lifts, all)
    }

    /// Raises one of these standings, and says what that adds.
    fn raise_one(
        &self,
        standings: &mut [Standing],
        (skill, from, to): (SkillIx, Level, Level),
    ) -> u128 {
        let in_set = self.rubric.skills[skill].set.is_some();
        let before = in_set.then(|| self.attainment(standings));
        standings[skill] = Standing::Rated(to);
        match before {
            Some(before) => self.attainment(standings).beyond(before).units(),
            // What no other skill can stand for adds the same, whatever the others are.
            None => own_demand(self.target, skill).added(from, to),
        }
    }

    /// The supported levels of the ratings in this case.
    fn backed(&self) -> Vec<Standing> {
        (self.claimed.iter().zip(self.backing))
            .map(|(standing, backing)| match standing {
                Standing::Rated(level) => Standing::Rated((*level).min(backing.cap)),
                other => *other,
            })
            .collect()
    }

    fn attainment(&self, standings: &[Standing]) -> Share {
        attainment(self.rubric, self.target, standings, End::Low)
    }

    /// The share of the target's requirements that something would cover if all of its levels counted.
    fn fit(&self, shows: &[&Levels]) -> Share {
        let mut all = vec![Standing::Rated(Level::ZERO); self.rubric.skills.len()];
        for shows in shows {
            raise(&mut all, &self.by_skill(shows).collect::<Vec<Raised>>());
        }
        attainment(self.rubric, self.target, &all, End::Low)
    }

    /// The scored skills of a table, in the order of the rubric.
    fn by_skill(&self, levels: &Levels) -> impl Iterator<Item = Raised> + use<> {
        let scored = levels.iter().filter_map(|(id, level)| {
            let skill = self.rubric.skill_ix(id).filter(|&at| self.rubric.is_scored(at))?;
            Some((skill, *level))
        });
        let mut found: Vec<Raised> = scored.collect();
        found.sort_unstable_by_key(|(skill, _)| *skill);
        found.into_iter()
    }

    /// Those of these levels that the person's ratings do not reach.
    fn lacks(&self, levels: &Levels) -> Levels {
        let lacking = levels.iter().filter(|(id, level)| !self.has(id, **level));
        lacking.map(|(id, level)| (id.clone(), *level)).collect()
    }

    /// Whether a plan may ask for evidence: the person named some, or was asked for work.
    fn can_show(&self) -> bool {
        self.assessment.work.is_some() || self.assessment.names_backing()
    }

    /// Whether some of these levels are missing in a skill that the target does not ask for, because an interchangeable
    /// skill meets its requirement.
    fn asks_for_second(&self, levels: &Levels) -> bool {
        let asked = demands(self.rubric, self.target, self.claimed, End::Low);
        self.by_skill(levels).any(|(skill, level)| {
            self.rubric.skills[skill].set.is_some()
                && self.claimed[skill].level().is_some_and(|has| has < level)
                && asked.iter().all(|demand| demand.skill != skill)
        })
    }

    /// Whether the person's rating reaches this level of a skill.
    fn has(&self, id: &str, level: Level) -> bool {
        self.level(id).is_some_and(|has| has >= level)
    }

    /// The person's rating of a skill; `None` if there is none.
    fn level(&self, id: &str) -> Option<Level> {
        self.claimed[self.rubric.skill_ix(id)?].level()
    }

    /// How many levels the person's rating is below this one.
    fn missing_levels(&self, id: &str, level: Level) -> u32 {
        level.above(self.level(id).unwrap_or_default()).into()
    }

    /// Whether these levels meet a must-have of the target.
    fn meets(&self, gate: &Gate, standings: &[Standing]) -> bool {
        gate_missing(self.rubric, gate, standings) == 0
    }

    /// Whether a skill's level is as high as a must-have asks.
    fn is_at(&self, gate: &Gate, standing: Standing) -> bool {
        level_at(self.rubric, standing, End::Low).unwrap_or_default() >= gate.entry.level
    }

    /// The ratings once the person has these levels too.
    fn claimed_with(&self, levels: &Levels) -> Vec<Standing> {
        let mut claimed = self.claimed.to_vec();
        for (id, level) in levels {
            if let Some(skill) = self.rubric.skill_ix(id) {
                claimed[skill] = Standing::Rated(*level);
            }
        }
        claimed
    }

    /// The total worth of the target's requirements, the denominator of points.
    fn total(&self) -> u128 {
        total_asked(self.rubric, self.target, self.claimed)
    }
}

/// Resources to learn from, at most `most`. With a budget of 0, paid ones come last.
pub fn resources<'a>(
    useful: impl Iterator<Item = &'a Resource>,
    budget: Option<Amount>,
    most: usize,
) -> Vec<Resource> {
    let mut all: Vec<&Resource> = useful.collect();
    if budget.is_some_and(|budget| budget.0 <= 0.0) {
        sort_by_key(&mut all, |resource| resource.free == Some(false));
    }
    all.into_iter().take(most).cloned().collect()
}

/// Raises levels to these, where they are lower.
fn raise(standings: &mut [Standing], to: &[Raised]) {
    for &(skill, to) in to {
        if standings[skill].level().is_none_or(|level| level < to) {
            standings[skill] = Standing::Rated(to);
        }
    }
}

/// A range from low to high.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Range {
    /// the low end
    pub low: f64,
    /// the high end, never below the low end
    pub high: f64,
}

impl From<[u32; 2]> for Range {
    fn from([low, high]: [u32; 2]) -> Self {
        Range { low: f64::from(low), high: f64::from(high) }
    }
}
