//! The account of an assessment that was carried over from an earlier version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rubric::{Level, SkillId, StepId};

/// The changes to an assessment that was made for an earlier version of the rubric.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "CarriedOver")]
pub struct Evolved {
    /// the version that the person answered
    pub from: String,
    /// the ids of the skills whose answers stay the same
    pub kept: Vec<SkillId>,
    /// the new id of each renamed skill, credential, step or path, by its earlier id
    pub renamed: BTreeMap<String, String>,
    /// the earlier skills of each merged skill; it starts at the lowest of their levels
    pub merged: BTreeMap<SkillId, Vec<SkillId>>,
    /// the skills to ask again, without any answer until then
    pub again: Vec<Again>,
    /// the skills whose level asks for more now; the answer counts one level lower until the person confirms it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lowered: Vec<Lowered>,
    /// the earlier ids that the rubric has removed
    pub dropped: Vec<String>,
    /// the earlier ids that are gone and that the rubric doesn't mention
    pub undeclared: Vec<String>,
    /// the skills added since
    pub new: Vec<SkillId>,
    /// the steps whose scope question to ask again
    pub scope_again: Vec<StepId>,
    /// the projects that no longer show a skill
    pub unshown: Vec<Unshown>,
}

/// A skill to ask again.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// the skill's id
    pub skill: SkillId,
    /// the reason
    pub why: AgainWhy,
    /// the level of each earlier skill; null if it had no rating
    pub was: BTreeMap<SkillId, Option<Level>>,
}

/// A skill whose answer counts lower than the person gave it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lowered {
    /// the skill's id
    pub skill: SkillId,
    /// the level of each earlier skill
    pub was: BTreeMap<SkillId, Option<Level>>,
    /// the level that counts until the person confirms the answer
    pub now: Level,
}

/// Why an earlier answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AgainWhy {
    /// It was about more than this skill.
    Split,
    /// Some of the skills merged into this one had no rating.
    Merged,
    /// The skill means something else now.
    Changed,
    /// The skill cannot be "not applicable" any more.
    NotApplicable,
    /// Its id belonged to another skill.
    Reused,
}

/// A project that no longer shows a skill.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unshown {
    /// the project's id
    pub work: String,
    /// the earlier id of the skill
    pub skill: SkillId,
}

impl Evolved {
    /// The skills to ask: those to ask again, those that count lower until confirmed, and those added since.
    pub fn to_ask(&self) -> impl Iterator<Item = &SkillId> {
        let again = self.again.iter().map(|again| &again.skill);
        again.chain(self.lowered.iter().map(|lowered| &lowered.skill)).chain(&self.new)
    }
}
