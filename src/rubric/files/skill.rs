//! `skills/ID.toml`: anchors, hours and resources of one skill.

use serde::{Deserialize, Serialize};

use super::{Level, Provenance, Reference, SkillId, versioned};

versioned! {
/// `skills/<id>.toml`: one skill.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "SkillFile")]
pub struct SkillContent {
    #[change(apart)]
    /// the skill's id, which is the file's name
    pub id: SkillId,
    #[change(patch, Wording)]
    /// its name
    pub name: String,
    #[change(minor, Weight)]
    /// its share in the weight of its group
    pub share: u32,
    #[change(major, Optional)]
    /// whether it is shown but not scored
    #[serde(default)]
    pub optional: bool,
    #[change(minor, Cap)]
    /// whether it is a practical skill, which a multiple-choice exam cannot show
    pub hands_on: bool,
    #[change(major, Anchor)]
    /// the question that the anchors answer
    pub question: String,
    #[change(patch, Wording)]
    /// why the rubric asks for it
    pub why: String,
    #[change(patch, Wording)]
    /// its place in the guide
    pub guide: String,
    #[change(patch, Wording)]
    /// the names by which job postings and resumes mention it
    #[serde(default)]
    pub aliases: Vec<String>,
    #[change(patch, Wording)]
    /// other words that job postings use for it; `*` matches any ending of a word, and ` .. ` up to three words
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked_as: Vec<String>,
    #[change(minor, Effort)]
    /// the skills to learn first
    #[serde(default)]
    pub after: Vec<SkillId>,
    #[change(patch, Market)]
    /// the share of job postings that ask for it
    #[serde(default)]
    pub adverts: Option<AdvertShare>,
    #[change(patch, Wording)]
    /// its equivalents in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// why the required levels are as they are
    pub reason: String,
    #[change(patch, Wording)]
    /// the source of anchors and share
    pub provenance: Provenance,
    #[change(apart)]
    /// one behavioral anchor for every level of the scale; without any, the scale's tests apply
    #[serde(default)]
    pub levels: Vec<Anchor>,
    #[change(minor, Effort)]
    /// the effort for each level from the one below; empty if unknown
    #[serde(default)]
    pub effort: Vec<Effort>,
    #[change(patch, Resource)]
    /// the resources to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}
}

/// The share of job postings that ask for something.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdvertShare {
    /// the share, in percent
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub percent: u8,
    /// the job postings that were counted
    pub of: String,
    /// the source of the count
    pub provenance: Provenance,
}

/// A level of a skill, as an observable description.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// the level
    pub level: Level,
    /// the deciding sentence, of at most 18 words; without it, the scale's test of the level applies
    #[serde(default)]
    pub anchor: String,
    /// the observable signs
    #[serde(default)]
    pub signs: Vec<String>,
    /// the question that an interviewer would ask to check the rating
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<String>,
}

/// The effort to reach a level from the one below.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// the level reached
    pub to: Level,
    /// the mode of learning
    pub mode: Mode,
    /// the hours of study or project, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<[u32; 2]>,
    /// the months of doing it at work, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
}

/// The mode of learning a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// By study.
    Study,
    /// By a project.
    Project,
    /// By doing it at work.
    OnTheJob,
}

/// A resource to learn from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// its title
    pub title: String,
    /// its address
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// the kind of resource
    pub kind: ResourceKind,
    /// whether it is free, if known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// the level up to which it helps
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_level: Option<Level>,
}

/// The kind of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// A book.
    Book,
    /// A course.
    Course,
    /// Documentation.
    Docs,
    /// An exercise.
    Exercise,
    /// Something to practice with.
    Practice,
}
