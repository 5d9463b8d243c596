//! `market.toml`: what is said about the work.

use serde::{Deserialize, Serialize};

use super::{CredentialId, Levels, Provenance, RubricId, SkillId, StepId, Sure, versioned};
use crate::text::date::PartialDate;

versioned! {
/// `market.toml`: what is said about the work, and what is known about that.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "MarketFile")]
pub struct Market {
    #[change(patch, Market)]
    /// job titles
    #[serde(default)]
    pub titles: Vec<Listed>,
    #[change(patch, Market)]
    /// job titles to search for, each with what makes it fit
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<Search>,
    #[change(patch, Market)]
    /// employers that the guide names
    #[serde(default)]
    pub employers: Vec<Listed>,
    #[change(patch, Market)]
    /// industries that the guide names
    #[serde(default)]
    pub industries: Vec<Listed>,
    #[change(patch, Market)]
    /// what drives demand, as the guide says
    #[serde(default)]
    pub drivers: Vec<Driver>,
    #[change(patch, Market)]
    /// responsibilities of the job
    #[serde(default)]
    pub duties: Vec<Duty>,
    #[change(patch, Market)]
    /// what recruiters look for
    #[serde(default)]
    pub recruiters: Vec<RecruiterWish>,
    #[change(patch, Market)]
    /// advice on resumes
    #[serde(default)]
    pub resume_tips: Vec<ResumeTip>,
    #[change(patch, Market)]
    /// questions that the guide answers
    #[serde(default)]
    pub faq: Vec<Faq>,
    #[change(patch, Market)]
    /// statements of the guide with what is known now
    #[serde(default)]
    pub claims: Vec<Claim>,
    #[change(patch, Market)]
    /// topics in job postings that the rubric doesn't score
    #[serde(default)]
    pub beyond: Vec<Beyond>,
}
}

/// A name of a list.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// the name
    pub name: String,
    /// whether the guide names it
    #[serde(default)]
    pub guide: bool,
    /// what to know
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where it comes from
    pub provenance: Provenance,
}

/// Job titles to search for, and what makes them fit somebody: all of `skills`, and, where there are topics or
/// words, at least one of these.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// the titles, the commonest first
    pub titles: Vec<String>,
    /// skill → level that they ask for at least
    pub skills: Levels,
    /// ids of `beyond`, of which one was ticked
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// words in lower case, of which one stands in what was said of the work
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// the highest rung up to which somebody looks for such a job; left out, it is any
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_rung: Option<u8>,
    /// where it comes from
    pub provenance: Provenance,
}

/// Something that drives demand.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// what the guide says
    pub text: String,
    /// what to know
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where it comes from
    pub provenance: Provenance,
}

/// A responsibility of the job.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// its name
    pub name: String,
    /// skill → level at which somebody can do it unaided
    pub needs: Levels,
    /// where it comes from
    pub provenance: Provenance,
}

/// Something that recruiters look for.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecruiterWish {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// what it means
    pub meaning: String,
    /// the skills that it asks for
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// skills of which the best counts, against the most that a step asks of any of them
    #[serde(default)]
    pub any_of: Vec<SkillId>,
    /// what shows it
    pub looks_for: LooksFor,
    /// where it comes from
    pub provenance: Provenance,
}

/// What shows a recruiter's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LooksFor {
    /// its skills, where they stand as high as a step asks and something backs them
    Skills,
    /// work that others can open
    Portfolio,
}

/// A piece of advice on resumes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResumeTip {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// how to do it with a report
    pub how: String,
    /// what it is held against
    pub looks_for: TipLooksFor,
    /// the tools, if it is about tools
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// where it comes from
    pub provenance: Provenance,
}

/// What a piece of advice on resumes is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TipLooksFor {
    /// a project that somebody else can check: linked, in use or confirmed
    Work,
    /// every project says what came of it, with a figure
    Results,
    /// its skills, where the claims are backed as high as a step asks
    Tools,
    /// how the resume is written, which answers cannot tell
    Layout,
}

/// A question that the guide answers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// the question
    pub question: String,
    /// what the guide says
    pub guide: String,
    /// what is known
    pub known: String,
    /// its confidence
    pub sure: Sure,
    /// where it comes from
    pub provenance: Provenance,
}

/// A statement of the guide with what is known now.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// its id
    pub id: String,
    /// its number
    pub number: u32,
    /// what the guide says
    pub guide: String,
    /// what is known
    pub known: String,
    /// its confidence
    pub sure: Sure,
    /// when that was
    pub as_of: PartialDate,
    /// what it rests on
    #[serde(default)]
    pub sources: Vec<String>,
    /// what it is about
    pub about: Vec<Topic>,
    /// credentials it is about
    #[serde(default)]
    pub credentials: Vec<CredentialId>,
    /// skills it is about
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// steps it is about
    #[serde(default)]
    pub steps: Vec<StepId>,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// certifications
    Certifications,
    /// pay
    Salary,
    /// demand
    Demand,
    /// what is asked for
    Skills,
    /// the steps of the career
    Ladder,
    /// degrees
    Degree,
    /// projects
    Projects,
    /// employers
    Employers,
}

/// Something in job postings that the rubric doesn't score.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// what somebody who ticks it has done
    pub ask: String,
    /// share of job postings that ask for it, in percent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub percent: Option<u8>,
    /// of which job postings
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// the rubric that scores it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<RubricId>,
    /// who counted
    pub provenance: Provenance,
}
