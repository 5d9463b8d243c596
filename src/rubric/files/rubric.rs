//! `rubric.toml`: identity, scale, groups and rules of judging.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CredentialId, GroupId, Level, ProjectId, Provenance, RubricId, SkillId, versioned};
use crate::text::date::PartialDate;

versioned! {
/// `rubric.toml`: identity, scale, groups, rules of evidence, sources.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RubricFile {
    #[change(apart)]
    /// `skillgap-rubric/1`
    pub format: String,
    #[change(apart)]
    /// the pack's id
    pub id: RubricId,
    #[change(apart)]
    /// semantic version of the content
    pub version: String,
    #[change(patch, Wording)]
    /// the profession
    pub title: String,
    #[change(patch, Wording)]
    /// one sentence on what the rubric is for
    pub about: String,
    #[change(patch, Wording)]
    /// language of the texts
    pub language: String,
    #[change(patch, Wording)]
    /// when the facts were last checked
    pub checked_on: PartialDate,
    #[change(patch, Wording)]
    /// the publication that the rubric scores
    pub guide: Guide,
    #[change(apart)]
    /// thresholds
    pub judging: Judging,
    #[change(apart)]
    /// what each kind of backing can carry
    pub evidence: Evidence,
    #[change(apart)]
    /// the proficiency levels
    pub scale: Scale,
    #[change(apart)]
    /// the groups of skills, in the order in which they are asked
    pub groups: Vec<Group>,
    #[change(apart)]
    /// what is taken whole from other packs, built in or in a folder beside this one
    #[serde(default)]
    pub shares: Vec<Shares>,
    #[change(apart)]
    /// skills of which one can stand for another
    #[serde(default)]
    pub interchangeable: Vec<Interchangeable>,
    #[change(patch, Wording)]
    /// what the rubric does not see
    #[serde(default)]
    pub limits: Vec<Limit>,
    #[change(patch, Wording)]
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// what figures and judgements rest on
    #[serde(default)]
    pub sources: Vec<Source>,
    #[change(apart)]
    /// warnings that the authors have thought about
    #[serde(default)]
    pub allow: Vec<Allow>,
}
}

/// The publication whose skills a rubric scores.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// its title
    pub title: String,
    /// its date, or that it has none
    pub date: String,
    /// what it gives and what not
    pub note: String,
}

versioned! {
/// The thresholds of the judging, in whole percents of attainment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Judging {
    #[change(minor, Threshold)]
    /// attainment from which a step fits
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub fits_percent: u8,
    #[change(minor, Threshold)]
    /// attainment from which a step that does not fit is close
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub close_percent: u8,
    #[change(minor, Threshold)]
    /// attainment that a recommendation must add at least
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub worth_percent: u8,
    #[change(patch, Wording)]
    /// where these come from
    pub provenance: Provenance,
}
}

versioned! {
/// The highest level that each kind of backing can carry.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    #[change(minor, Cap)]
    /// work that a named person can confirm
    pub confirmed: Level,
    #[change(minor, Cap)]
    /// work that somebody relies on
    pub in_use: Level,
    #[change(minor, Cap)]
    /// work that can be looked at
    pub linked: Level,
    #[change(minor, Cap)]
    /// work that is only described
    pub described: Level,
    #[change(minor, Cap)]
    /// a credential that has expired
    pub expired_credential: Level,
    #[change(minor, Cap)]
    /// a choice exam or ungraded course, for hands-on skills
    pub choice_exam_hands_on: Level,
    #[change(minor, Cap)]
    /// the highest level that a credential can teach
    pub taught_by_credential: Level,
    #[change(minor, Cap)]
    /// the highest level that a project can teach
    pub taught_by_project: Level,
    #[change(patch, Wording)]
    /// where these come from
    pub provenance: Provenance,
}
}

impl Evidence {
    /// Every level, by the name of its field.
    pub fn levels(&self) -> [(&'static str, Level); 8] {
        [
            ("confirmed", self.confirmed),
            ("in_use", self.in_use),
            ("linked", self.linked),
            ("described", self.described),
            ("expired_credential", self.expired_credential),
            ("choice_exam_hands_on", self.choice_exam_hands_on),
            ("taught_by_credential", self.taught_by_credential),
            ("taught_by_project", self.taught_by_project),
        ]
    }

    /// What each kind of work can carry.
    pub fn of_work(&self) -> [Level; 4] {
        [self.confirmed, self.in_use, self.linked, self.described]
    }

    /// The rules of the pack that `skillgap rubric new` makes, on a scale with this top level. That pack's scale ends
    /// at 4; on a higher one, what carries its top carries the top here.
    pub fn usual(top: Level, provenance: Provenance) -> Evidence {
        Evidence {
            confirmed: near_top(4, top),
            in_use: near_top(3, top),
            linked: near_top(3, top),
            described: near_top(2, top),
            expired_credential: Level::new(1),
            choice_exam_hands_on: Level::new(1),
            taught_by_credential: Level::new(1),
            taught_by_project: Level::new(2).min(top),
            provenance,
        }
    }
}

/// The level, raised by as much as the top of the scale is above 4.
fn near_top(level: u8, top: Level) -> Level {
    Level::new(level + top.above(Level::new(4))).min(top)
}

versioned! {
/// The proficiency levels, from 0 up.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    #[change(apart)]
    /// the levels, in order
    pub levels: Vec<ScaleLevel>,
    #[change(patch, Wording)]
    /// where the scale comes from
    pub provenance: Provenance,
}
}

/// One proficiency level.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScaleLevel {
    /// its number
    pub level: Level,
    /// its name
    pub name: String,
    /// how to tell it
    pub test: String,
}

versioned! {
/// A group of skills.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    #[change(apart)]
    /// its id
    pub id: GroupId,
    #[change(patch, Wording)]
    /// its name
    pub name: String,
    #[change(patch, Wording)]
    /// where it stands in the guide
    pub guide: String,
    #[change(patch, Wording)]
    /// its skills, in the order in which they are asked
    pub skills: Vec<SkillId>,
    #[change(minor, Cap)]
    /// the level up to which a claim needs no backing
    pub unbacked_cap: Level,
    #[change(minor, Cap)]
    /// years after which work backs one level less
    #[cfg_attr(test, schemars(range(min = 1, max = 50)))]
    pub work_age_years: u8,
}
}

/// What a pack takes whole from another: its files, and the sources that they name.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Shares {
    /// id of the other pack, which is the name of its folder
    pub rubric: RubricId,
    /// ids of skills
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// ids of certifications
    #[serde(default)]
    pub certifications: Vec<CredentialId>,
    /// ids of projects
    #[serde(default)]
    pub projects: Vec<ProjectId>,
    /// skill id → what holds of it here in place of what its file says
    #[serde(default)]
    pub here: BTreeMap<SkillId, Differs>,
}

/// What holds of a shared skill in this pack.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Differs {
    /// its share in the weight of its group
    #[serde(default)]
    pub share: Option<u32>,
    /// why it is asked; the count of adverts is then left out
    #[serde(default)]
    pub why: Option<String>,
    /// where it stands in the guide
    #[serde(default)]
    pub guide: Option<String>,
    /// why the required levels are what they are
    #[serde(default)]
    pub reason: Option<String>,
}

/// Skills whose requirements are shared out by the person's levels, best to highest.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interchangeable {
    /// its id
    pub id: String,
    /// what they are, in the singular
    pub name: String,
    /// the skills; all but one may be not applicable
    pub skills: Vec<SkillId>,
    /// what to know about the choice
    pub note: String,
}

/// Something that the rubric does not see.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// one sentence
    pub text: String,
}

/// Something that figures and judgements rest on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// its id
    pub id: String,
    /// what it is
    pub title: String,
    /// its date
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// where it can be read
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what to know about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What the profession, a skill or a step is in another framework: by id, without its texts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// the framework, such as `ESCO` or `SFIA`
    pub framework: String,
    /// its id or code there
    pub id: String,
    /// its name there
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// a level of that framework, such as `4` or `practitioner`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// how near it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// where it can be read
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what to know about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where this comes from
    pub provenance: Provenance,
}

/// How near something of another framework is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// the same
    Same,
    /// nearly the same
    Close,
    /// it takes in more there
    Broader,
    /// it takes in less there
    Narrower,
}

/// A warning of `skillgap rubric check` that is not to be given, and why.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Allow {
    /// the code of the warning, such as `vague-words`
    pub code: String,
    /// the file that it is about, such as `skills/dough.toml`, or a folder, such as `skills/`
    pub r#where: String,
    /// only where this stands in the line that it shows
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// why it is right as it is
    pub reason: String,
}
