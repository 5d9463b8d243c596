//! A report as one row: what somebody who looks at very many people can group by.

use serde::Serialize;

use crate::assessment::Standing;
use crate::judging::Verdict;
use crate::rubric::{Level, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

/// One person's result, in the values of a [`Report`](super::Report). Gaps, coverage, attainment and must-haves are for
/// the target.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The assessment's id, or the digest of a record without one.
    pub id: String,
    /// The key by which a person's rows belong together.
    pub person: String,
    /// The person's name; `None` if they gave none.
    pub name: Option<String>,
    /// The day of the answers; `None` if the record has none.
    pub date: Option<PartialDate>,
    /// The id of the rubric that judges.
    pub rubric: RubricId,
    /// The id of the target step or path.
    pub target: Option<StepId>,
    /// The id of the last step that fits by ratings.
    pub current_step: Option<StepId>,
    /// The id of the first step that does not fit by ratings.
    pub next_step: Option<StepId>,
    /// The id of the last step that fits by evidence; `None` if there is none, or if no evidence was named.
    pub backed_step: Option<StepId>,
    /// The verdict on the target alone.
    pub verdict: Option<Verdict>,
    /// Attainment of the target with unknown answers at 0 and at the top, from 0 to 1.
    pub attainment: Option<(f64, f64)>,
    /// How many of the target's must-haves are met, of how many.
    pub must_haves: Option<(usize, usize)>,
    /// The share of the target's weight that belongs to rated skills, from 0 to 1.
    pub coverage: Option<f64>,
    /// The gaps to learn, in order.
    pub gaps: Vec<RowGap>,
    /// How many projects were named; `None` if nobody asked.
    pub work: Option<usize>,
    /// How many certifications were named; `None` if nobody asked.
    pub credentials: Option<usize>,
    /// How many ratings evidence supports in full; `None` if no evidence was named.
    pub backed_skills: Option<usize>,
    /// How many levels were agreed on with somebody else.
    pub agreed_levels: usize,
    /// Each skill of the rubric, in its order.
    pub skills: Vec<RowSkill>,
    /// Each step of the ladder, or each role without a ladder.
    pub steps: Vec<RowStep>,
}

/// A gap to learn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowGap {
    /// the skill's id
    pub skill: SkillId,
    /// the rating
    pub level: Level,
    /// the level that the target requires
    pub required: Level,
    /// how much closing it adds to attainment, from 0 to 1
    pub points: f64,
}

/// The two readings of a skill, and what the target requires of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowSkill {
    /// The skill's id.
    pub id: SkillId,
    /// The answer.
    pub claimed: Standing,
    /// The supported level; `None` without a rating, or if no evidence was named.
    pub backed: Option<Level>,
    /// The required level; `None` without a target, or if the skill doesn't apply.
    pub required: Option<Level>,
}

impl RowSkill {
    /// How many levels are missing; `None` if the rating or the required level is unknown.
    pub fn gap(&self) -> Option<u8> {
        Some(self.required?.above(self.claimed.level()?))
    }
}

/// The judgment of one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowStep {
    /// Attainment with unknown answers at 0, from 0 to 1.
    pub low: f64,
    /// Attainment with unknown answers at the top of the scale, from 0 to 1.
    pub high: f64,
    /// The verdict.
    pub verdict: Verdict,
}
