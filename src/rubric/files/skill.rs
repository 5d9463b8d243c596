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
    /// shown but not scored
    #[serde(default)]
    pub optional: bool,
    #[change(minor, Cap)]
    /// something one does with one's hands, which a multiple-choice exam can't show
    pub hands_on: bool,
    #[change(major, Anchor)]
    /// the question that the anchors answer
    pub question: String,
    #[change(patch, Wording)]
    /// why it is asked
    pub why: String,
    #[change(patch, Wording)]
    /// its place in the guide
    pub guide: String,
    #[change(patch, Wording)]
    /// names in job postings and resumes
    #[serde(default)]
    pub aliases: Vec<String>,
    #[change(minor, Effort)]
    /// skills that should come first
    #[serde(default)]
    pub after: Vec<SkillId>,
    #[change(patch, Market)]
    /// how many job postings ask for it
    #[serde(default)]
    pub adverts: Option<AdvertShare>,
    #[change(patch, Wording)]
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// why the required levels are what they are
    pub reason: String,
    #[change(patch, Wording)]
    /// where anchors and share come from
    pub provenance: Provenance,
    #[change(apart)]
    /// one behavioral anchor for every level of the scale; without any, the scale's tests
    #[serde(default)]
    pub levels: Vec<Anchor>,
    #[change(minor, Effort)]
    /// how each level is reached from the one below; absent if nobody can say
    #[serde(default)]
    pub effort: Vec<Effort>,
    #[change(patch, Resource)]
    /// what to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}
}

/// How many job postings ask for something.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdvertShare {
    /// share, in percent
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub percent: u8,
    /// of which job postings
    pub of: String,
    /// who counted
    pub provenance: Provenance,
}

/// The description of a level.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// the level
    pub level: Level,
    /// the deciding sentence, of at most 18 words; if absent, the scale's test of the level
    #[serde(default)]
    pub anchor: String,
    /// what can be observed
    #[serde(default)]
    pub signs: Vec<String>,
    /// what an interviewer would ask to check the claim
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<String>,
}

/// How a level is reached from the one below.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// the level reached
    pub to: Level,
    /// how
    pub mode: Mode,
    /// hours of study or project, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<[u32; 2]>,
    /// months of doing it at work, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
}

/// How a level step is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// by study
    Study,
    /// by a project
    Project,
    /// by doing it at work
    OnTheJob,
}

/// Something to learn from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// its title
    pub title: String,
    /// where it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what it is
    pub kind: ResourceKind,
    /// whether it costs nothing, where known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// the level up to which it helps
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_level: Option<Level>,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// a book
    Book,
    /// a course
    Course,
    /// documentation
    Docs,
    /// an exercise
    Exercise,
    /// something to do
    Practice,
}
