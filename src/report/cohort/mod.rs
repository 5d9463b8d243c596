//! Many people together: what a group can do, lacks and could learn.
//!
//! Without `names`, a cohort says nothing about fewer than five people: see [`ledger`].

pub mod agreement;
mod build;
pub mod ledger;
pub mod member;
pub mod rows;

use serde::{Deserialize, Serialize};

use crate::judging::Verdict;
use crate::rubric::{Level, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

pub use agreement::Agreement;
pub use build::{CohortError, CohortOptions, cohort};
pub use ledger::{Count, FEWEST};

/// The format version of cohorts.
pub const FORMAT: &str = "skillgap-cohort/1";

/// What the people of a group that isn't shown are called.
pub const OTHER_GROUPS: &str = "other groups";

/// Many people, judged by one rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cohort {
    /// `skillgap-cohort/1`
    pub format: String,
    /// the day of judging
    pub as_of: PartialDate,
    /// the rubric that judges
    pub rubric: CohortRubric,
    /// whether people are named, and counts are exact
    pub names: bool,
    /// the step or path that gaps are about
    pub target: CohortStep,
    /// the number of people
    pub people: Count,
    /// the number of older answers of the same people, which don't count
    pub older: Count,
    /// the number of records that were refused
    pub refused: Count,
    /// whether the people in small groups were fewer than five, so nothing counts them
    pub left_out: bool,
    /// the number of people who named evidence; null if it can't be shown
    pub with_evidence: Option<Count>,
    /// the steps of the ladder, or the roles without one
    pub steps: Vec<StepShare>,
    /// the number of people below the first step; null if it can't be shown, and without a ladder
    pub below: StepCounts,
    /// how the target fits, from best to worst
    pub fit: Vec<FitShare>,
    /// the middle attainment of the target, in steps of 0.05; null if it can't be shown
    pub attainment: Option<f64>,
    /// the groups, by name
    pub groups: Vec<GroupShare>,
    /// the scored skills, in the order of the rubric
    pub skills: Vec<SkillShare>,
    /// the number of people whose answers are older than twelve months; null if it can't be shown
    pub stale: Option<Count>,
    /// the number of people whose answers have no date; null if it can't be shown
    pub undated: Option<Count>,
    /// whether levels that at least five people agreed on with somebody else take the place of their ratings
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub uses_agreed: bool,
    /// how far people and those who rate them agree; null without ratings of at least five people
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// the same counts of an earlier cohort; null without one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Box<Since>>,
    /// the people; null without names
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<Vec<Person>>,
    /// the skills that only one person has at the target's level; null without names
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_points: Option<Vec<SinglePoint>>,
}

/// A rubric, as a cohort names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CohortRubric {
    /// its id
    pub id: RubricId,
    /// its version
    pub version: String,
    /// the profession
    pub title: String,
}

/// A step, as a cohort names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CohortStep {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// whether somebody asked for it; else it is the next step of most people
    pub asked: bool,
}

/// How many people are at a place by ratings, and by evidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepCounts {
    /// the number of people by ratings; null if it can't be shown
    pub claimed: Option<Count>,
    /// the number of people by evidence, of those who named some; null if it can't be shown
    pub backed: Option<Count>,
}

/// How many people are on a step. Without a ladder: how many fit the role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepShare {
    /// the step's id
    pub id: StepId,
    /// its name
    pub name: String,
    /// the number of people
    pub people: StepCounts,
}

/// How many people get a verdict on the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FitShare {
    /// the verdict
    pub verdict: Verdict,
    /// the number of people; null if it can't be shown
    pub people: Option<Count>,
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupShare {
    /// its name; `other groups` for people in small groups or in none
    pub name: String,
    /// the number of people
    pub people: Count,
}

/// A skill, and how many people have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillShare {
    /// the skill's id
    pub id: SkillId,
    /// its name
    pub name: String,
    /// the level that the target requires; 0 for none
    pub required: Level,
    /// all people
    pub all: SkillCount,
    /// the number of people below the required level; null if it can't be shown
    pub gap: Option<Count>,
    /// the number of people for whom one more level closes the gap; null if it can't be shown
    pub one_level: Option<Count>,
    /// the number of people whose skills would be enough for the target with one more level; null if it can't be shown
    pub would_fit: Option<Count>,
    /// each group, in the order of the groups
    pub groups: Vec<SkillCount>,
}

/// How many people have a skill.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillCount {
    /// the middle rating, of an even number the lower of two; null if it can't be shown
    pub middle: Option<Level>,
    /// the number of people at the required level or above; null if it can't be shown
    pub at_level: Option<Count>,
}

/// The counts of an earlier cohort.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Since {
    /// its day
    pub as_of: PartialDate,
    /// the number of people
    pub people: Count,
    /// the number of people below the first step; null if it wasn't shown
    pub below: Option<Count>,
    /// the steps, by ratings
    pub steps: Vec<EarlierStep>,
    /// the skills, if the target was the same
    pub skills: Vec<EarlierSkill>,
}

/// How many people were on a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EarlierStep {
    /// the step's id
    pub id: StepId,
    /// the number of people; null if it wasn't shown
    pub people: Option<Count>,
}

/// How many people had a skill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EarlierSkill {
    /// the skill's id
    pub id: SkillId,
    /// the middle rating; null if it wasn't shown
    pub middle: Option<Level>,
    /// the number of people at the required level; null if it wasn't shown
    pub at_level: Option<Count>,
}

/// A person, for those who are allowed to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    /// the key of the person
    pub key: String,
    /// the person's name; null if nobody gave one
    pub name: Option<String>,
    /// the group; null if nobody said it
    pub group: Option<String>,
    /// the day of the answers; null if they have none
    pub date: Option<PartialDate>,
    /// the id of the step that fits by ratings
    pub step: Option<StepId>,
    /// the verdict on the target
    pub verdict: Verdict,
    /// the gaps to the target, in the order of the rubric
    pub gaps: Vec<PersonGap>,
}

/// A skill in which a person is below the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonGap {
    /// the skill's id
    pub skill: SkillId,
    /// the rating
    pub level: Level,
    /// the level that the target requires
    pub required: Level,
}

/// A skill that only one person has at the required level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SinglePoint {
    /// the skill's id
    pub skill: SkillId,
    /// the key of the person
    pub person: String,
}

impl Person {
    /// What the person is called: the name, or else the key.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.key)
    }
}
