//! `market.toml`: facts about the job market.

use serde::{Deserialize, Serialize};

use super::{CredentialId, Levels, Provenance, RubricId, SkillId, StepId, Sure, versioned};
use crate::text::date::PartialDate;

versioned! {
/// `market.toml`: the guide's statements about the job, with the facts known now.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "MarketFile")]
pub struct Market {
    #[change(patch, Market)]
    /// the job titles
    #[serde(default)]
    pub titles: Vec<Listed>,
    #[change(patch, Market)]
    /// the job titles to search for, with the profile that each one fits
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<Search>,
    #[change(patch, Market)]
    /// the employers that the guide mentions
    #[serde(default)]
    pub employers: Vec<Listed>,
    #[change(patch, Market)]
    /// the industries that the guide mentions
    #[serde(default)]
    pub industries: Vec<Listed>,
    #[change(patch, Market)]
    /// the drivers of demand, by the guide
    #[serde(default)]
    pub drivers: Vec<Driver>,
    #[change(patch, Market)]
    /// the responsibilities of the job
    #[serde(default)]
    pub duties: Vec<Duty>,
    #[change(patch, Market)]
    /// what recruiters look for
    #[serde(default)]
    pub recruiters: Vec<RecruiterWish>,
    #[change(patch, Market)]
    /// the advice on resumes
    #[serde(default)]
    pub resume_tips: Vec<ResumeTip>,
    #[change(patch, Market)]
    /// the questions that the guide answers
    #[serde(default)]
    pub faq: Vec<Faq>,
    #[change(patch, Market)]
    /// the guide's statements, with the facts known now
    #[serde(default)]
    pub claims: Vec<Claim>,
    #[change(patch, Market)]
    /// the topics that job postings ask for and the rubric does not score
    #[serde(default)]
    pub beyond: Vec<Beyond>,
}
}

/// A name in a list.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// the name
    pub name: String,
    /// whether the guide mentions it
    #[serde(default)]
    pub guide: bool,
    /// a note on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// the source
    pub provenance: Provenance,
}

/// Job titles to search for, and the profile that they fit. A person must have all of `skills`. If there are topics or
/// words, the person must also match at least one of these.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// the titles, the most common first
    pub titles: Vec<String>,
    /// the lowest level that they ask for, by skill
    pub skills: Levels,
    /// the ids of topics in `beyond`; the person used at least one of them
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// words in lower case; the person's work mentions at least one of them
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// the highest rung at which people look for such a job; any rung if absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_rung: Option<u8>,
    /// only for people with fewer years of work than this; if absent, for everybody
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_years: Option<u8>,
    /// only for people with at least so many years of work; without it, for everybody
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_years: Option<u8>,
    /// the levels without which nobody is hired for it, by skill: with less, people read its postings and don't apply yet
    #[serde(default, skip_serializing_if = "Levels::is_empty")]
    pub apply_from: Levels,
    /// the ids of steps; only for people who aim at one of them and don't fit it. If absent, for everybody
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aims: Vec<StepId>,
    /// where it comes from
    pub provenance: Provenance,
}

/// A driver of demand.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// the guide's words
    pub text: String,
    /// a note on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// the source
    pub provenance: Provenance,
}

/// A responsibility of the job.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// the id of the responsibility
    pub id: String,
    /// the guide's words
    pub guide: String,
    /// its name
    pub name: String,
    /// the level at which a person can do it without help, by skill
    pub needs: Levels,
    /// the source
    pub provenance: Provenance,
}

/// Something recruiters look for.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecruiterWish {
    /// the id of the wish
    pub id: String,
    /// the guide's words, if it says so
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// its meaning
    pub meaning: String,
    /// the skills that it asks for
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// alternative skills: the best one counts, at the highest level that a step asks of any of them
    #[serde(default)]
    pub any_of: Vec<SkillId>,
    /// the kind of evidence that meets it
    pub looks_for: LooksFor,
    /// the source
    pub provenance: Provenance,
}

/// The kind of evidence that meets a recruiter's requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LooksFor {
    /// Its skills, each with evidence for the level that a step asks for.
    Skills,
    /// Work that others can open.
    Portfolio,
}

/// A piece of advice on resumes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResumeTip {
    /// the id of the advice
    pub id: String,
    /// the guide's words
    pub guide: String,
    /// how to follow it with a report
    pub how: String,
    /// the part of the answers to compare with
    pub looks_for: TipLooksFor,
    /// the tools, if it is about tools
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// the source
    pub provenance: Provenance,
}

/// The part of the answers that a piece of advice on resumes is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TipLooksFor {
    /// A project that others can check: linked, in use or confirmed.
    Work,
    /// The result of every project, with a figure.
    Results,
    /// Its skills, with evidence for each rating up to the level that a step asks for.
    Tools,
    /// The layout of the resume, which the answers don't show.
    Layout,
}

/// A question that the guide answers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// the question
    pub question: String,
    /// the guide's answer
    pub guide: String,
    /// the facts known now
    pub known: String,
    /// the confidence in these facts
    pub sure: Sure,
    /// the source
    pub provenance: Provenance,
}

/// A statement of the guide, with the facts known now.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// the id of the statement
    pub id: String,
    /// the number of the statement
    pub number: u32,
    /// the guide's words
    pub guide: String,
    /// the facts known now
    pub known: String,
    /// the confidence in these facts
    pub sure: Sure,
    /// the date of these facts
    pub as_of: PartialDate,
    /// the sources of these facts
    #[serde(default)]
    pub sources: Vec<String>,
    /// the topics of the statement
    pub about: Vec<Topic>,
    /// the credentials that it is about
    #[serde(default)]
    pub credentials: Vec<CredentialId>,
    /// the skills that it is about
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// the steps that it is about
    #[serde(default)]
    pub steps: Vec<StepId>,
}

/// The topic of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Certifications.
    Certifications,
    /// Pay.
    Salary,
    /// Demand.
    Demand,
    /// The skills that employers ask for.
    Skills,
    /// The steps of the career.
    Ladder,
    /// Degrees.
    Degree,
    /// Projects.
    Projects,
    /// Employers.
    Employers,
}

/// A topic that job postings ask for and the rubric does not score.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    /// the topic's id
    pub id: String,
    /// the topic's name
    pub name: String,
    /// a text on what a person who ticks it has done
    pub ask: String,
    /// the share of job postings that ask for it, in percent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub percent: Option<u8>,
    /// the job postings that were counted
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// the id of the rubric that scores it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<RubricId>,
    /// the ids of the skills in that rubric that ask about it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
    /// the source of the count
    pub provenance: Provenance,
}
