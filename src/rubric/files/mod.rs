//! The shape of a pack's files, field by field, as an author writes them.
//!
//! These types say what may stand where and nothing more; `check` turns them into the validated
//! [`Rubric`](super::Rubric). The doc comments are the authors' reference.

mod certification;
mod market;
mod marks;
mod roadmap;
mod rubric;
mod skill;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::changes::ChangesFile;
use super::{CredentialId, GroupId, Level, ProjectId, RubricId, SkillId, StepId};
use crate::text::document::Shaped;

pub use certification::{
    BetterFit, Credential, CredentialLevel, Domain, Exam, LanguageLifecycle, LifecycleEntry,
    Prerequisites, Price, Project, Proof, Status,
};
pub use market::{
    Beyond, Claim, Driver, Duty, Faq, Listed, LooksFor, Market, RecruiterWish, ResumeTip, Search,
    TipLooksFor, Topic,
};
pub use marks::{Bump, ChangeKind, Field};
pub use roadmap::{MustHave, Newcomers, Salary, Years};
pub(crate) use roadmap::{RoadmapFile, RoadmapPath, RoadmapStep};
pub(crate) use roadmap::{is_one, one};
pub(crate) use rubric::{Allow, Differs, RubricFile};
pub use rubric::{
    Evidence, Group, Guide, Interchangeable, Judging, Limit, Reference, Relation, Scale,
    ScaleLevel, Source,
};
pub use skill::{AdvertShare, Anchor, Effort, Mode, Resource, ResourceKind, SkillContent};

use marks::versioned;

/// Skill id → level.
pub type Levels = BTreeMap<SkillId, Level>;

/// Where a figure or judgment comes from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// whose it is
    pub basis: Basis,
    /// ids of the sources behind it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// its confidence
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
    /// one sentence on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whose a figure is: the guide's, a source's, or our own judgment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// the guide says so
    Guide,
    /// a source says so
    Source,
    /// the authors' own judgment
    Judgement,
}

/// The confidence in a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

impl Shaped for RubricFile {
    const SCHEMA: &'static str = include_str!("../../schema/rubric.json");
}

impl Shaped for RoadmapFile {
    const SCHEMA: &'static str = include_str!("../../schema/roadmap.json");
}

impl Shaped for Market {
    const SCHEMA: &'static str = include_str!("../../schema/market.json");
}

impl Shaped for SkillContent {
    const SCHEMA: &'static str = include_str!("../../schema/skill.json");
}

impl Shaped for Credential {
    const SCHEMA: &'static str = include_str!("../../schema/certification.json");
}

impl Shaped for Project {
    const SCHEMA: &'static str = include_str!("../../schema/project.json");
}

impl Shaped for ChangesFile {
    const SCHEMA: &'static str = include_str!("../../schema/changes.json");
}
