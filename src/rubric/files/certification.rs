//! `certifications/ID.toml` and `projects/ID.toml`: credentials to earn and projects to build.

use serde::{Deserialize, Serialize};

use super::{
    BTreeMap, CredentialId, Levels, ProjectId, Provenance, Resource, SkillId, Sure, versioned,
};
use crate::text::date::PartialDate;

versioned! {
/// `certifications/<id>.toml`: one credential.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "CertificationFile")]
pub struct Credential {
    #[change(apart)]
    /// the credential's id, which is the file's name
    pub id: CredentialId,
    #[change(patch, Credential)]
    /// its full name
    pub name: String,
    #[change(patch, Credential)]
    /// its short name, of at most 28 characters
    pub short: String,
    #[change(patch, Credential)]
    /// the organization that issues it
    pub issuer: String,
    #[change(patch, Credential)]
    /// the code of its exam
    #[serde(default)]
    pub code: Option<String>,
    #[change(patch, Credential)]
    /// the level of experience that it is made for
    pub level: CredentialLevel,
    #[change(patch, Credential)]
    /// the guide's name for it, if the guide mentions it
    #[serde(default)]
    pub in_guide: Option<String>,
    #[change(patch, Credential)]
    /// a text on what it covers and who it is for
    pub about: String,
    #[change(minor, Cap)]
    /// the way to earn it
    pub proof: Proof,
    #[change(patch, Credential)]
    /// whether somebody supervises the exam, if known
    #[serde(default)]
    pub proctored: Option<bool>,
    #[change(patch, Credential)]
    /// the languages of the exam or course
    pub languages: Vec<String>,
    #[change(patch, Credential)]
    /// the years of experience that the issuer advises
    #[serde(default)]
    pub advised_years: Option<u8>,
    #[change(patch, Credential)]
    /// the issuer's advice in words
    #[serde(default)]
    pub advised: Option<String>,
    #[change(patch, Credential)]
    /// the way to renew it
    #[serde(default)]
    pub renewal: Option<String>,
    #[change(minor, Cap)]
    /// the number of months until it expires
    #[serde(default)]
    pub valid_months: Option<u32>,
    #[change(minor, Effort)]
    /// the hours of preparation, low and high; the authors' own estimate
    #[serde(default)]
    pub preparation_hours: Option<[u32; 2]>,
    #[change(patch, Credential)]
    /// a text on its strengths and limits in this rubric
    pub worth: String,
    #[change(patch, Credential)]
    /// a warning to readers
    #[serde(default)]
    pub warning: Option<String>,
    #[change(patch, Credential)]
    /// links to more information
    #[serde(default)]
    pub addresses: Vec<String>,
    #[change(patch, Credential)]
    /// the source of the facts
    pub provenance: Provenance,
    #[change(patch, Credential)]
    /// its price
    #[serde(default)]
    pub price: Price,
    #[change(patch, Credential)]
    /// its exam
    #[serde(default)]
    pub exam: Option<Exam>,
    #[change(minor, Effort)]
    /// the conditions to meet before it
    #[serde(default)]
    pub prerequisites: Prerequisites,
    #[change(minor, Effort)]
    /// the levels that its issuer expects, by skill
    #[serde(default, skip_serializing_if = "Levels::is_empty")]
    pub expects: Levels,
    #[change(patch, Credential)]
    /// the countries where it is not available, or the only ones where it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_limits: Option<String>,
    #[change(patch, Credential)]
    /// the parts of its content
    #[serde(default)]
    pub domains: Vec<Domain>,
    #[change(minor, Effort)]
    /// the level that it teaches up to, by skill
    #[serde(default)]
    pub teaches: Levels,
    #[change(minor, Cap)]
    /// the highest level that it supports as evidence, by skill
    #[serde(default)]
    pub backs: Levels,
    #[change(patch, Credential)]
    /// its availability, with dates
    pub lifecycle: LifecycleEntry,
}
}

/// An exam teaches nothing.
static NOTHING: Levels = Levels::new();

impl Credential {
    /// Whether it is a course. Everything else is an exam.
    pub fn is_course(&self) -> bool {
        matches!(self.proof, Proof::GradedCourse | Proof::UngradedCourse)
    }

    /// The levels that it teaches up to, by skill. It is empty for an exam, even if preparing for it teaches something.
    pub fn taught(&self) -> &Levels {
        if self.is_course() { &self.teaches } else { &NOTHING }
    }

    /// The expected background, by skill: the issuer's expected levels, or else the levels needed to start.
    pub fn background(&self) -> &Levels {
        if self.expects.is_empty() { &self.prerequisites.levels } else { &self.expects }
    }
}

/// The level of experience that a credential is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CredentialLevel {
    /// For beginners.
    Entry,
    /// For people with some experience.
    Associate,
    /// Between associate and professional.
    Intermediate,
    /// For people with years of experience.
    Professional,
    /// For one field in depth.
    Specialty,
    /// A course, at any level.
    Course,
}

/// The way to earn a credential. It limits what the credential can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// A multiple-choice exam.
    ChoiceExam,
    /// An exam with practical tasks.
    HandsOnExam,
    /// A course with graded work.
    GradedCourse,
    /// A course without graded work.
    UngradedCourse,
}

/// The price of a credential. If neither field has a value, the price is unknown.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// the one-time price, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usd: Option<u32>,
    /// the price per month, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_usd: Option<u32>,
    /// the number of months to pay for, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
    /// the way for anybody to apply to get it for free
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<String>,
    /// a note on the price
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The exam of a credential.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// a description of the exam
    pub text: String,
    /// its length in minutes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// the score or rule to pass
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<String>,
}

/// The conditions to meet before a credential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prerequisites {
    /// the ids of the credentials needed first
    #[serde(default)]
    pub credentials: Vec<CredentialId>,
    /// the levels needed to start, by skill
    #[serde(default)]
    pub levels: Levels,
    /// a note on the conditions
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of a credential's content.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// its name
    pub name: String,
    /// its weight in percent, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<[f64; 2]>,
    /// how much the part is about each skill, from 1 to 3
    pub skills: BTreeMap<SkillId, u8>,
}

/// The availability of a credential, as its file says it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifecycleEntry {
    /// the status on `checked_on`
    pub status: Status,
    /// the day of the last check of these facts
    pub checked_on: PartialDate,
    /// the confidence in these facts
    pub sure: Sure,
    /// the day after which these facts need another check
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck_after: Option<PartialDate>,
    /// the first day of regular exams
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// the first day of its beta
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta_from: Option<PartialDate>,
    /// the announced first day, not yet confirmed; for information only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_from: Option<PartialDate>,
    /// the last day to earn it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// a note on the facts
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// the ids of its official replacements
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<CredentialId>,
    /// the differences in single languages
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_language: Vec<LanguageLifecycle>,
    /// a credential that fits this rubric better, by the authors' own judgment
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better_fit: Option<BetterFit>,
}

/// The availability of a credential in some languages, where that differs.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageLifecycle {
    /// the codes of the languages
    pub languages: Vec<String>,
    /// the status on `checked_on`
    pub status: Status,
    /// the first day of regular exams
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// the last day to earn it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// a note on the facts
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A credential that fits a rubric better than another one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BetterFit {
    /// the id of the better one
    pub credential: CredentialId,
    /// the reason
    pub because: String,
}

/// Whether people can earn a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// People can earn it.
    Active,
    /// People can try it, but not under its final rules.
    Beta,
    /// It is announced.
    Planned,
    /// People can earn it until an announced day.
    Retiring,
    /// Nobody can earn it any more.
    Retired,
    /// The authors found no source that says.
    Unknown,
}

versioned! {
/// `projects/<id>.toml`: one end-to-end project.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "ProjectFile")]
pub struct Project {
    #[change(apart)]
    /// the project's id, which is the file's name
    pub id: ProjectId,
    #[change(patch, Project)]
    /// its name
    pub name: String,
    #[change(patch, Project)]
    /// the thing to build
    pub builds: String,
    #[change(minor, Effort)]
    /// the hours that it needs, low and high
    pub hours: [u32; 2],
    #[change(minor, Effort)]
    /// the levels needed to start, by skill
    #[serde(default)]
    pub first: Levels,
    #[change(patch, Project)]
    /// its milestones, in order
    pub milestones: Vec<String>,
    #[change(patch, Project)]
    /// the contents of its README
    pub readme: Vec<String>,
    #[change(patch, Project)]
    /// the evidence that it leaves for others to check
    pub evidence: String,
    #[change(patch, Project)]
    /// the source of hours and levels
    pub provenance: Provenance,
    #[change(minor, Effort)]
    /// the level that it teaches up to, by skill
    pub teaches: Levels,
    #[change(minor, Cap)]
    /// the level that it shows once others can look at it, by skill
    pub shows: Levels,
    #[change(patch, Project)]
    /// the ids of its topics, from `beyond` in market.toml
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    #[change(patch, Resource)]
    /// the resources to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}
}
