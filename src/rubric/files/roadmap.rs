//! `roadmap.toml`: steps and paths, with their requirements.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{GroupId, Level, Levels, Provenance, Reference, SkillId, StepId, versioned};

/// `roadmap.toml`: the steps of the career and the paths beside them, or separate roles without a ladder.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RoadmapFile {
    /// the steps of the ladder in order, or separate roles
    pub steps: Vec<RoadmapStep>,
    /// the alternatives to the ladder
    #[serde(default)]
    pub paths: Vec<RoadmapPath>,
}

versioned! {
/// A step of the ladder, or a separate role.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "StepEntry")]
pub(crate) struct RoadmapStep {
    #[change(apart)]
    /// the id of the step or role
    pub id: StepId,
    #[change(patch, Wording)]
    /// its name
    pub name: String,
    #[change(minor, Step)]
    /// its rung on the ladder; two steps on one rung are a fork.
    /// A separate role has none: it is judged without a ladder.
    #[serde(default)]
    pub rung: Option<u8>,
    #[change(patch, Wording)]
    /// a text on what a person there is trusted with
    pub about: String,
    #[change(apart)]
    /// a question about scope that the skills cannot answer
    #[serde(default)]
    pub scope: Option<String>,
    #[change(patch, Market)]
    /// the job titles to search for
    pub titles: Vec<String>,
    #[change(patch, Market)]
    /// further titles, for people new to the field
    #[serde(default)]
    pub newcomers: Option<Newcomers>,
    #[change(patch, Wording)]
    /// the guide's name for it
    #[serde(default)]
    pub guide_name: Option<String>,
    #[change(apart)]
    /// the required level of every skill; a separate role lists only those that it asks for
    pub required: Levels,
    #[change(apart)]
    /// the weight of every group
    pub weights: BTreeMap<GroupId, u32>,
    #[change(apart)]
    /// must-haves: minimum levels that no other strength makes up for
    #[serde(default)]
    pub gates: Vec<MustHave>,
    #[change(patch, Market)]
    /// its pay; absent if nothing is known
    #[serde(default)]
    pub salary: Option<Salary>,
    #[change(patch, Market)]
    /// the years of experience, only as a hint
    #[serde(default)]
    pub years: Option<Years>,
    #[change(minor, Step)]
    /// the low end of the years of experience that are usual before it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_years: Option<u8>,
    #[change(minor, Step)]
    /// whether it is only for people new to the field
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
    #[change(patch, Market)]
    /// how often employers ask for a degree, if it matters; only then the questionnaire asks about one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree_matters: Option<String>,
    #[change(patch, Wording)]
    /// its equivalents in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// the source of levels, must-haves and weights
    pub provenance: Provenance,
}
}

/// Job titles that are only for people new to the field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Newcomers {
    /// the years of experience that a newcomer stays below
    pub below_years: u8,
    /// the titles
    pub titles: Vec<String>,
}

/// A must-have: a minimum level of one skill, of the best of several, or of several out of a list.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "GateEntry")]
pub struct MustHave {
    /// the skills; the best ones count
    pub any_of: Vec<SkillId>,
    /// the number of skills that need the level
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub at_least: u8,
    /// the level
    pub level: Level,
    /// why the step needs it
    pub reason: String,
}

pub(crate) fn one() -> u8 {
    1
}

/// Whether it is the number that files omit.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(crate) fn is_one(number: &u8) -> bool {
    *number == 1
}

/// The pay at a step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Salary {
    /// the guide's words
    pub guide: String,
    /// the facts known now
    pub known: String,
    /// a caution to readers
    pub caveat: String,
    /// the source
    pub provenance: Provenance,
}

/// The years of experience that the guide gives for a step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// the guide's words
    pub guide: String,
    /// the source
    pub provenance: Provenance,
}

versioned! {
/// A path beside the ladder.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "PathEntry")]
pub(crate) struct RoadmapPath {
    #[change(apart)]
    /// the path's id
    pub id: StepId,
    #[change(patch, Wording)]
    /// the path's name
    pub name: String,
    #[change(patch, Wording)]
    /// a text on the work of a person there
    pub about: String,
    #[change(patch, Wording)]
    /// its focus
    pub stress: String,
    #[change(apart)]
    /// the step whose weights it shares
    pub weights_of: StepId,
    #[change(patch, Market)]
    /// the job titles to search for
    pub titles: Vec<String>,
    #[change(apart)]
    /// the required level of every skill
    pub required: Levels,
    #[change(minor, Required)]
    /// the skills that define the path; only a person with all of them gets it as a suggestion
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_skills: Vec<SkillId>,
    #[change(patch, Market)]
    /// how often employers ask for a degree, if it matters; only then the questionnaire asks about one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree_matters: Option<String>,
    #[change(patch, Wording)]
    /// its equivalents in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// the source of the levels
    pub provenance: Provenance,
}
}
