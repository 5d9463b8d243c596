//! The shape of a pack's files, field by field, as an author writes them.
//!
//! These types say what may stand where and nothing more; `check` turns them into the validated
//! [`Rubric`](super::Rubric). The doc comments are the authors' reference.

mod certification;
mod market;
mod roadmap;
mod rubric;
mod skill;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CredentialId, GroupId, Level, ProjectId, RubricId, SkillId, StepId};

pub use certification::{
    BetterFit, CertificationFile, CredentialLevel, Domain, Exam, LanguageLifecycle, LifecycleEntry,
    Prerequisites, Price, ProjectFile, Proof, Status,
};
pub use market::{
    Beyond, Claim, Driver, Duty, Faq, Listed, LooksFor, MarketFile, RecruiterWish, ResumeTip,
    TipLooksFor, Topic,
};
pub use roadmap::{GateEntry, Newcomers, PathEntry, RoadmapFile, Salary, StepEntry, Years};
pub use rubric::{
    Allow, Differs, Evidence, Group, Guide, Interchangeable, Judging, Limit, Reference, Relation,
    RubricFile, Scale, ScaleLevel, Shares, Source,
};
pub use skill::{AdvertShare, Anchor, Effort, Mode, Resource, ResourceKind, SkillFile};

/// Skill id → level.
pub type Levels = BTreeMap<SkillId, Level>;

/// Where a figure or judgement comes from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// whose it is
    pub basis: Basis,
    /// ids of the sources behind it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// how sure we are of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
    /// one sentence on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whose a figure is: the guide's, a source's, or our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// the guide says so
    Guide,
    /// a source says so
    Source,
    /// the authors' own judgement
    Judgement,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// highly
    High,
    /// fairly
    Medium,
    /// hardly
    Low,
    /// nobody has verified it
    Unverified,
}
