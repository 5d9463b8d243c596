//! What became of the answers of an earlier version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rubric::{Level, SkillId, StepId};

/// What became of an assessment that was made under an earlier version of the rubric.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "CarriedOver")]
pub struct Evolved {
    /// the version that was answered
    pub from: String,
    /// ids of the skills whose answers stand as they were
    pub kept: Vec<SkillId>,
    /// earlier id → id now, of skills, credentials, steps and paths
    pub renamed: BTreeMap<String, String>,
    /// skill → the earlier skills that it unites; it stands at the lowest of their levels
    pub merged: BTreeMap<SkillId, Vec<SkillId>>,
    /// skills to be asked again, of which nothing is taken as said
    pub again: Vec<Again>,
    /// skills whose level asks for more now: the answer counts lower until it is confirmed
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lowered: Vec<Lowered>,
    /// earlier ids that the rubric has removed
    pub dropped: Vec<String>,
    /// earlier ids that are gone, and of which the rubric does not say what they became
    pub undeclared: Vec<String>,
    /// skills that came since
    pub new: Vec<SkillId>,
    /// steps whose question about scope is to be asked again
    pub scope_again: Vec<StepId>,
    /// work that no longer shows what it was said to show
    pub unshown: Vec<Unshown>,
}

/// A skill to be asked again.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// its id
    pub skill: SkillId,
    /// why
    pub why: AgainWhy,
    /// earlier skill → its level; null where it was not rated
    pub was: BTreeMap<SkillId, Option<Level>>,
}

/// A skill whose answer counts lower than it was given.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lowered {
    /// its id
    pub skill: SkillId,
    /// earlier skill → its level
    pub was: BTreeMap<SkillId, Option<Level>>,
    /// the level that counts until the answer is confirmed
    pub now: Level,
}

/// Why an earlier answer cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AgainWhy {
    /// it was about more than the skill
    Split,
    /// not all of what the skill unites was rated
    Merged,
    /// the skill means something else
    Changed,
    /// the skill can no longer be left out
    NotApplicable,
    /// its id was that of another skill
    Reused,
}

/// A project that no longer shows a skill.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unshown {
    /// id of the piece
    pub work: String,
    /// earlier id of the skill
    pub skill: SkillId,
}

impl Evolved {
    /// The skills to ask: those to be asked again, those that count lower until the answer is confirmed, and
    /// those that came since.
    pub fn to_ask(&self) -> impl Iterator<Item = &SkillId> {
        let again = self.again.iter().map(|again| &again.skill);
        again.chain(self.lowered.iter().map(|lowered| &lowered.skill)).chain(&self.new)
    }
}
