//! `skills/ID.toml`: anchors, hours and resources of one skill.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::*;

/// `skills/<id>.toml`: one skill.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillFile {
    /// the skill's id, which is the file's name
    pub id: SkillId,
    /// its name
    pub name: String,
    /// its share in the weight of its group
    pub share: u32,
    /// shown but not scored
    #[serde(default)]
    pub optional: bool,
    /// something one does with one's hands, which a choice exam cannot show
    pub hands_on: bool,
    /// the question that the anchors answer
    pub question: String,
    /// why it is asked
    pub why: String,
    /// where it stands in the guide
    pub guide: String,
    /// names by which adverts and resumes mention it
    #[serde(default)]
    pub aliases: Vec<String>,
    /// skills that should come first
    #[serde(default)]
    pub after: Vec<SkillId>,
    /// how many adverts ask for it
    #[serde(default)]
    pub adverts: Option<AdvertShare>,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// why the required levels are what they are
    pub reason: String,
    /// where anchors and share come from
    pub provenance: Provenance,
    /// one behavioural anchor for every level of the scale; left out as a whole, the scale's tests are
    #[serde(default)]
    pub levels: Vec<Anchor>,
    /// how each level is reached from the one below; left out as a whole where nobody can say
    #[serde(default)]
    pub effort: Vec<Effort>,
    /// what to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}

/// How many adverts ask for something.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvertShare {
    /// share, in percent
    #[schemars(range(min = 0, max = 100))]
    pub percent: u8,
    /// of which adverts
    pub of: String,
    /// who counted
    pub provenance: Provenance,
}

/// What is true of somebody at a level.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// the level
    pub level: Level,
    /// the deciding sentence, of at most 18 words; left out, the scale's test of the level
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
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
