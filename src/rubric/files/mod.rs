//! The shape of a pack's files, field by field, as an author writes them.
//!
//! These types only say which fields and values are allowed. `check` turns them into the validated
//! [`Rubric`](super::Rubric). The doc comments are the authors' reference.
//!
//! In a finding about a missing field, the first line of its doc comment follows the words "`field` is". So it is a
//! phrase in lower case, such as "the skill's id".

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

/// Levels by skill id.
pub type Levels = BTreeMap<SkillId, Level>;

/// The source of a figure or judgment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// the kind of source
    pub basis: Basis,
    /// the ids of the sources
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// the confidence of the authors in it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
    /// a note of one sentence
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The kind of source of a figure: the guide, another source, or the authors' own judgment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The guide says so.
    Guide,
    /// Another source says so.
    Source,
    /// The authors judge so.
    Judgement,
}

/// The confidence in a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// High confidence.
    High,
    /// Medium confidence.
    Medium,
    /// Low confidence.
    Low,
    /// Nobody has checked it.
    Unverified,
}

impl Shaped for RubricFile {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rubric.deflate"));
}

impl Shaped for RoadmapFile {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/roadmap.deflate"));
}

impl Shaped for Market {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/market.deflate"));
}

impl Shaped for SkillContent {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/skill.deflate"));
}

impl Shaped for Credential {
    const SCHEMA: &'static [u8] =
        include_bytes!(concat!(env!("OUT_DIR"), "/certification.deflate"));
}

impl Shaped for Project {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/project.deflate"));
}

impl Shaped for ChangesFile {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/changes.deflate"));
}
