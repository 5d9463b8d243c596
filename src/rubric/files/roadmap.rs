//! `roadmap.toml`: steps and paths with what they require.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{GroupId, Level, Levels, Provenance, Reference, SkillId, StepId, versioned};

/// `roadmap.toml`: the steps of the career and the paths beside it, or roles that stand by themselves.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RoadmapFile {
    /// the ladder, in order; roles that stand by themselves
    pub steps: Vec<RoadmapStep>,
    /// alternatives to the ladder
    #[serde(default)]
    pub paths: Vec<RoadmapPath>,
}

versioned! {
/// A step of the ladder, or a role without one.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "StepEntry")]
pub(crate) struct RoadmapStep {
    #[change(apart)]
    /// its id
    pub id: StepId,
    #[change(patch, Wording)]
    /// its name
    pub name: String,
    #[change(minor, Step)]
    /// its height on the ladder, two steps on one rung being a fork; left out of a role that is no step:
    /// it is judged by itself
    #[serde(default)]
    pub rung: Option<u8>,
    #[change(patch, Wording)]
    /// what somebody there is trusted with
    pub about: String,
    #[change(apart)]
    /// a question about scope that the skills cannot answer
    #[serde(default)]
    pub scope: Option<String>,
    #[change(patch, Market)]
    /// job titles to search for
    pub titles: Vec<String>,
    #[change(patch, Market)]
    /// further titles, for people new to the field
    #[serde(default)]
    pub newcomers: Option<Newcomers>,
    #[change(patch, Wording)]
    /// what the guide calls it
    #[serde(default)]
    pub guide_name: Option<String>,
    #[change(apart)]
    /// required level of every skill; a role without a ladder names only its own
    pub required: Levels,
    #[change(apart)]
    /// weight of every group
    pub weights: BTreeMap<GroupId, u32>,
    #[change(apart)]
    /// minimums that no surplus pays for
    #[serde(default)]
    pub gates: Vec<MustHave>,
    #[change(patch, Market)]
    /// the pay; absent if nothing is known
    #[serde(default)]
    pub salary: Option<Salary>,
    #[change(patch, Market)]
    /// years of experience, as a hint only
    #[serde(default)]
    pub years: Option<Years>,
    #[change(minor, Step)]
    /// years of experience that are usual before it, the low end
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_years: Option<u8>,
    #[change(minor, Step)]
    /// whether it is only for people new to the field
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
    #[change(patch, Market)]
    /// how often a degree is asked for, where it matters: only then is it asked about
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree_matters: Option<String>,
    #[change(patch, Wording)]
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// where levels, gates and weights come from
    pub provenance: Provenance,
}
}

/// Job titles that are only for people new to the field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Newcomers {
    /// with fewer years of experience than this
    pub below_years: u8,
    /// the titles
    pub titles: Vec<String>,
}

/// A minimum level of one skill, of the best of several, or of so many of several.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "GateEntry")]
pub struct MustHave {
    /// the skills, of which the best count
    pub any_of: Vec<SkillId>,
    /// of how many of them the level is asked
    #[serde(default = "one", skip_serializing_if = "is_one")]
    #[cfg_attr(test, schemars(range(min = 1)))]
    pub at_least: u8,
    /// the level
    pub level: Level,
    /// why nobody gets past without it
    pub reason: String,
}

pub(crate) fn one() -> u8 {
    1
}

/// Whether it is the number that is left out of files.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(crate) fn is_one(number: &u8) -> bool {
    *number == 1
}

/// What a step pays.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Salary {
    /// what the guide says
    pub guide: String,
    /// what data says now
    pub known: String,
    /// what to keep in mind
    pub caveat: String,
    /// where it comes from
    pub provenance: Provenance,
}

/// Years of experience that the guide gives for a step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// what the guide says
    pub guide: String,
    /// where it comes from
    pub provenance: Provenance,
}

versioned! {
/// A path beside the ladder.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "PathEntry")]
pub(crate) struct RoadmapPath {
    #[change(apart)]
    /// its id
    pub id: StepId,
    #[change(patch, Wording)]
    /// its name
    pub name: String,
    #[change(patch, Wording)]
    /// what somebody there does
    pub about: String,
    #[change(patch, Wording)]
    /// what it stresses
    pub stress: String,
    #[change(apart)]
    /// the step whose weights it shares
    pub weights_of: StepId,
    #[change(patch, Market)]
    /// job titles to search for
    pub titles: Vec<String>,
    #[change(apart)]
    /// required level of every skill
    pub required: Levels,
    #[change(minor, Required)]
    /// the skills that make it this path: it is suggested only to who has them all
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_skills: Vec<SkillId>,
    #[change(patch, Market)]
    /// how often a degree is asked for, where it matters: only then is it asked about
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree_matters: Option<String>,
    #[change(patch, Wording)]
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// where the levels come from
    pub provenance: Provenance,
}
}
