//! `certifications/ID.toml` and `projects/ID.toml`: what can be earned and made.

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
    /// its name
    pub name: String,
    #[change(patch, Credential)]
    /// a name of at most 28 characters
    pub short: String,
    #[change(patch, Credential)]
    /// who issues it
    pub issuer: String,
    #[change(patch, Credential)]
    /// the exam's code
    #[serde(default)]
    pub code: Option<String>,
    #[change(patch, Credential)]
    /// what level it is meant for
    pub level: CredentialLevel,
    #[change(patch, Credential)]
    /// what the guide calls it, if it names it
    #[serde(default)]
    pub in_guide: Option<String>,
    #[change(patch, Credential)]
    /// what it is and for whom
    pub about: String,
    #[change(minor, Cap)]
    /// the kind of exam or course
    pub proof: Proof,
    #[change(patch, Credential)]
    /// whether somebody watches, where known
    #[serde(default)]
    pub proctored: Option<bool>,
    #[change(patch, Credential)]
    /// languages of the exam or course
    pub languages: Vec<String>,
    #[change(patch, Credential)]
    /// years of experience that the issuer advises
    #[serde(default)]
    pub advised_years: Option<u8>,
    #[change(patch, Credential)]
    /// what the issuer advises
    #[serde(default)]
    pub advised: Option<String>,
    #[change(patch, Credential)]
    /// how it is renewed
    #[serde(default)]
    pub renewal: Option<String>,
    #[change(minor, Cap)]
    /// months until it expires
    #[serde(default)]
    pub valid_months: Option<u32>,
    #[change(minor, Effort)]
    /// hours of preparation, low and high; ours
    #[serde(default)]
    pub preparation_hours: Option<[u32; 2]>,
    #[change(patch, Credential)]
    /// what it is good for in this rubric, and what not
    pub worth: String,
    #[change(patch, Credential)]
    /// what to watch out for
    #[serde(default)]
    pub warning: Option<String>,
    #[change(patch, Credential)]
    /// where to read more
    #[serde(default)]
    pub addresses: Vec<String>,
    #[change(patch, Credential)]
    /// where the facts come from
    pub provenance: Provenance,
    #[change(patch, Credential)]
    /// what it costs
    #[serde(default)]
    pub price: Price,
    #[change(patch, Credential)]
    /// the exam
    #[serde(default)]
    pub exam: Option<Exam>,
    #[change(minor, Effort)]
    /// what must come before
    #[serde(default)]
    pub prerequisites: Prerequisites,
    #[change(minor, Effort)]
    /// skill → level that its issuer expects of who takes it
    #[serde(default, skip_serializing_if = "Levels::is_empty")]
    pub expects: Levels,
    #[change(patch, Credential)]
    /// where it can't be had, or only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_limits: Option<String>,
    #[change(patch, Credential)]
    /// what it covers
    #[serde(default)]
    pub domains: Vec<Domain>,
    #[change(minor, Effort)]
    /// skill → level that it teaches up to
    #[serde(default)]
    pub teaches: Levels,
    #[change(minor, Cap)]
    /// skill → level that it can back
    #[serde(default)]
    pub backs: Levels,
    #[change(patch, Credential)]
    /// whether it can be earned, and when
    pub lifecycle: LifecycleEntry,
}
}

/// What an exam teaches.
static NOTHING: Levels = Levels::new();

impl Credential {
    /// Whether it is a course; what is no course is an exam.
    pub fn is_course(&self) -> bool {
        matches!(self.proof, Proof::GradedCourse | Proof::UngradedCourse)
    }

    /// The levels that it teaches up to: nobody learns from an exam, whatever preparing for it teaches.
    pub fn taught(&self) -> &Levels {
        if self.is_course() { &self.teaches } else { &NOTHING }
    }

    /// The levels expected of who takes it: its issuer's, else those below which starting makes no sense.
    pub fn background(&self) -> &Levels {
        if self.expects.is_empty() { &self.prerequisites.levels } else { &self.expects }
    }
}

/// What level a credential is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CredentialLevel {
    /// for beginners
    Entry,
    /// for people with some experience
    Associate,
    /// between associate and professional
    Intermediate,
    /// for people with years of experience
    Professional,
    /// for one field in depth
    Specialty,
    /// a course, at whatever level
    Course,
}

/// The kind of exam or course, which limits the levels it can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// an exam in which answers are chosen
    ChoiceExam,
    /// an exam in which something is done
    HandsOnExam,
    /// a course whose work is graded
    GradedCourse,
    /// a course whose work nobody grades
    UngradedCourse,
}

/// What a credential costs; neither field means that it is not known.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// once, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usd: Option<u32>,
    /// a month, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_usd: Option<u32>,
    /// months that it takes, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
    /// how anybody can ask to get it for nothing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<String>,
    /// what to know about the price
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The exam of a credential.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// what is done
    pub text: String,
    /// how long it takes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// what passes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<String>,
}

/// What must come before a credential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prerequisites {
    /// credentials to hold
    #[serde(default)]
    pub credentials: Vec<CredentialId>,
    /// levels below which starting makes no sense
    #[serde(default)]
    pub levels: Levels,
    /// what to know about them
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of what a credential covers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// its name
    pub name: String,
    /// its weight in percent, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<[f64; 2]>,
    /// skill → how much the domain is about it, 1 to 3
    pub skills: BTreeMap<SkillId, u8>,
}

/// Whether a credential can be earned, as its file says it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LifecycleEntry {
    /// as of `checked_on`
    pub status: Status,
    /// when this was last checked
    pub checked_on: PartialDate,
    /// its confidence
    pub sure: Sure,
    /// from when on it should be checked again
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck_after: Option<PartialDate>,
    /// first day on which it could be earned as usual
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// first day of its beta
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta_from: Option<PartialDate>,
    /// announced but unconfirmed first day; informs only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_from: Option<PartialDate>,
    /// last day on which it can be earned
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// what is known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// what its issuer puts in its place
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<CredentialId>,
    /// where a language differs
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_language: Vec<LanguageLifecycle>,
    /// what fits this rubric better; ours
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better_fit: Option<BetterFit>,
}

/// Whether a credential can be earned in some languages, where that differs.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageLifecycle {
    /// the languages
    pub languages: Vec<String>,
    /// as of `checked_on`
    pub status: Status,
    /// first day on which it could be earned as usual
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// last day on which it can be earned
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// what is known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A credential that fits a rubric better than the one that names it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BetterFit {
    /// its id
    pub credential: CredentialId,
    /// why
    pub because: String,
}

/// Whether a credential can be earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// can be earned
    Active,
    /// can be tried, but not under its final rules
    Beta,
    /// announced
    Planned,
    /// can be earned until an announced day
    Retiring,
    /// can no longer be earned
    Retired,
    /// nobody could be found who knows
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
    /// hours that it takes, low and high
    pub hours: [u32; 2],
    #[change(minor, Effort)]
    /// skill → level needed to start
    #[serde(default)]
    pub first: Levels,
    #[change(patch, Project)]
    /// the way, in order
    pub milestones: Vec<String>,
    #[change(patch, Project)]
    /// what to put in its README
    pub readme: Vec<String>,
    #[change(patch, Project)]
    /// what it leaves that somebody else can check
    pub evidence: String,
    #[change(patch, Project)]
    /// where hours and levels come from
    pub provenance: Provenance,
    #[change(minor, Effort)]
    /// skill → level that it teaches up to
    pub teaches: Levels,
    #[change(minor, Cap)]
    /// skill → level that it shows once others can look at it
    pub shows: Levels,
    #[change(patch, Project)]
    /// ids of the topics of market.toml's `beyond` that it is about
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    #[change(patch, Resource)]
    /// what to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}
}
