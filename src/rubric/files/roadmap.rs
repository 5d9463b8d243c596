//! `roadmap.toml`: steps and paths with what they require.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::*;

/// `roadmap.toml`: the steps of the career and the paths beside it, or roles that stand by themselves.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoadmapFile {
    /// the ladder, in order; roles that stand by themselves
    pub steps: Vec<StepEntry>,
    /// alternatives to the ladder
    #[serde(default)]
    pub paths: Vec<PathEntry>,
}

/// A step of the ladder, or a role that stands by itself.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepEntry {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// its height on the ladder, two steps on one rung being a fork; left out of a role that is no step:
    /// it is judged by itself
    #[serde(default)]
    pub rung: Option<u8>,
    /// what somebody there is trusted with
    pub about: String,
    /// a question about scope that the skills cannot answer
    #[serde(default)]
    pub scope: Option<String>,
    /// job titles to search for
    pub titles: Vec<String>,
    /// further titles, for people new to the field
    #[serde(default)]
    pub newcomers: Option<Newcomers>,
    /// what the guide calls it
    #[serde(default)]
    pub guide_name: Option<String>,
    /// required level of every skill; a role that stands by itself names only those it asks for
    pub required: Levels,
    /// weight of every group
    pub weights: BTreeMap<GroupId, u32>,
    /// minimums that no surplus pays for
    #[serde(default)]
    pub gates: Vec<GateEntry>,
    /// what it pays; left out where nothing is known
    #[serde(default)]
    pub salary: Option<Salary>,
    /// years of experience, as a hint only
    #[serde(default)]
    pub years: Option<Years>,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// where levels, gates and weights come from
    pub provenance: Provenance,
}

/// Job titles that are only for people new to the field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Newcomers {
    /// with fewer years of experience than this
    pub below_years: u8,
    /// the titles
    pub titles: Vec<String>,
}

/// A minimum level of one skill, or of the best of several.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateEntry {
    /// the skills, of which the best counts
    pub any_of: Vec<SkillId>,
    /// the level
    pub level: Level,
    /// why nobody gets past without it
    pub reason: String,
}

/// What a step pays.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// what the guide says
    pub guide: String,
    /// where it comes from
    pub provenance: Provenance,
}

/// A path beside the ladder.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathEntry {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// what somebody there does
    pub about: String,
    /// what it stresses
    pub stress: String,
    /// the step whose weights it shares
    pub weights_of: StepId,
    /// job titles to search for
    pub titles: Vec<String>,
    /// required level of every skill
    pub required: Levels,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// where the levels come from
    pub provenance: Provenance,
}
