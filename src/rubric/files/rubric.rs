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
    /// the semantic version of the content
    pub version: String,
    #[change(patch, Wording)]
    /// the profession
    pub title: String,
    #[change(patch, Wording)]
    /// one sentence on the purpose of the rubric
    pub about: String,
    #[change(patch, Wording)]
    /// the language of the texts
    pub language: String,
    #[change(patch, Wording)]
    /// the day of the last check of the facts
    pub checked_on: PartialDate,
    #[change(patch, Wording)]
    /// the publication that the rubric scores
    pub guide: Guide,
    #[change(apart)]
    /// the thresholds
    pub judging: Judging,
    #[change(apart)]
    /// the highest level that each kind of evidence supports
    pub evidence: Evidence,
    #[change(apart)]
    /// the proficiency levels
    pub scale: Scale,
    #[change(apart)]
    /// the groups of skills, in the order of the questions
    pub groups: Vec<Group>,
    #[change(apart)]
    /// the parts that come whole from other packs, built in or in a folder beside this one
    #[serde(default)]
    pub shares: Vec<Shares>,
    #[change(apart)]
    /// the sets of interchangeable skills
    #[serde(default)]
    pub interchangeable: Vec<Interchangeable>,
    #[change(patch, Wording)]
    /// the limits of the rubric
    #[serde(default)]
    pub limits: Vec<Limit>,
    #[change(patch, Wording)]
    /// its equivalents in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    #[change(patch, Wording)]
    /// the sources of figures and judgments
    #[serde(default)]
    pub sources: Vec<Source>,
    #[change(apart)]
    /// the warnings that the authors have considered and accepted
    #[serde(default)]
    pub allow: Vec<Allow>,
}
}

/// The publication whose skills a rubric scores.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// the title of the publication
    pub title: String,
    /// its date, or a note that it has none
    pub date: String,
    /// a note on what it covers and what not
    pub note: String,
}

versioned! {
/// The thresholds of judging. The first three are in whole percents of attainment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Judging {
    #[change(minor, Threshold)]
    /// the least attainment at which a step fits, in percent
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub fits_percent: u8,
    #[change(minor, Threshold)]
    /// the least attainment at which a step that does not fit is close, in percent
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub close_percent: u8,
    #[change(minor, Threshold)]
    /// the least attainment that a recommendation must add, in percent
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub worth_percent: u8,
    #[change(minor, Threshold)]
    /// the most levels in all for a step to be within reach
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_reach_levels: Option<u8>,
    #[change(minor, Threshold)]
    /// the rungs that the step by ratings must be above the step by evidence to be far ahead
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub far_ahead_rungs: Option<u8>,
    #[change(minor, Threshold)]
    /// the years of experience from which reports mention no steps for newcomers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_experience_years: Option<u8>,
    #[change(minor, Threshold)]
    /// the number of projects in use from which reports mention no steps for newcomers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_experience_work: Option<u8>,
    #[change(minor, Threshold)]
    /// the most skills that a project can show without a further question
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broad_work_skills: Option<u8>,
    #[change(minor, Threshold)]
    /// the highest rung at which every plan has a project; the lower half of the ladder if absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_up_to_rung: Option<u8>,
    #[change(minor, Threshold)]
    /// the most hours of a project for a weekend
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend_hours: Option<u32>,
    #[change(minor, Threshold)]
    /// the most hours of a project for a month
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_hours: Option<u32>,
    #[change(minor, Threshold)]
    /// the hours that a quick win of a plan stays below
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_win_hours: Option<u32>,
    #[change(minor, Threshold)]
    /// the most quick wins in one step of a plan
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_wins: Option<u8>,
    #[change(minor, Threshold)]
    /// the least part of the missing points that quick wins bring together, in percent, where no must-have is missing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub quick_win_percent: Option<u8>,
    #[change(minor, Threshold)]
    /// the most steps of a plan on the first page
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_steps: Option<u8>,
    #[change(minor, Threshold)]
    /// the number of missing background levels from which a report does not suggest a credential
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_levels: Option<u8>,
    #[change(minor, Threshold)]
    /// the least part of a target that a credential must cover to be suggested if an employer asks for one, in percent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 100)))]
    pub if_asked_percent: Option<u8>,
    #[change(patch, Wording)]
    /// the source of the thresholds
    pub provenance: Provenance,
}
}

impl Judging {
    /// The thresholds of a pack that sets none. Every optional field is `None`, so its default applies.
    pub fn usual(provenance: Provenance) -> Judging {
        Judging {
            fits_percent: 90,
            close_percent: 75,
            worth_percent: 3,
            within_reach_levels: None,
            far_ahead_rungs: None,
            long_experience_years: None,
            long_experience_work: None,
            broad_work_skills: None,
            project_up_to_rung: None,
            weekend_hours: None,
            month_hours: None,
            quick_win_hours: None,
            quick_wins: None,
            quick_win_percent: None,
            plan_steps: None,
            background_levels: None,
            if_asked_percent: None,
            provenance,
        }
    }

    /// The most levels in all for a step to be within reach: 2 by default.
    pub fn within_reach_levels(&self) -> u8 {
        self.within_reach_levels.unwrap_or(2)
    }

    /// The rungs that the step by ratings must be above the step by evidence to be far ahead: 2 by default.
    pub fn far_ahead_rungs(&self) -> u8 {
        self.far_ahead_rungs.unwrap_or(2)
    }

    /// The years of experience from which reports mention no steps for newcomers: 5 by default.
    pub fn long_experience_years(&self) -> u8 {
        self.long_experience_years.unwrap_or(5)
    }

    /// The number of projects in use from which reports mention no steps for newcomers: 2 by default.
    pub fn long_experience_work(&self) -> u8 {
        self.long_experience_work.unwrap_or(2)
    }

    /// The most skills that a project can show without a further question: 8 by default.
    pub fn broad_work_skills(&self) -> u8 {
        self.broad_work_skills.unwrap_or(8)
    }

    /// The most hours of a project for a weekend: 20 by default.
    pub fn weekend_hours(&self) -> u32 {
        self.weekend_hours.unwrap_or(20)
    }

    /// The most hours of a project for a month: 80 by default.
    pub fn month_hours(&self) -> u32 {
        self.month_hours.unwrap_or(80)
    }

    /// The hours that a quick win of a plan stays below: 10 by default.
    pub fn quick_win_hours(&self) -> u32 {
        self.quick_win_hours.unwrap_or(10)
    }

    /// The most quick wins in one step of a plan: 3 by default.
    pub fn quick_wins(&self) -> u8 {
        self.quick_wins.unwrap_or(3)
    }

    /// The least part of the missing points that quick wins bring together, in percent: 25 by default.
    pub fn quick_win_percent(&self) -> u8 {
        self.quick_win_percent.unwrap_or(25)
    }

    /// The most steps of a plan on the first page: 7 by default.
    pub fn plan_steps(&self) -> u8 {
        self.plan_steps.unwrap_or(7)
    }

    /// The number of missing background levels from which a report does not suggest a credential: 2 by default.
    pub fn background_levels(&self) -> u8 {
        self.background_levels.unwrap_or(2)
    }

    /// The least part of a target that a credential covers to be named if an employer asks for one: 25 by default.
    pub fn if_asked_percent(&self) -> u8 {
        self.if_asked_percent.unwrap_or(25)
    }
}

versioned! {
/// The highest level that each kind of evidence supports.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    #[change(minor, Cap)]
    /// the level for work that a named person can confirm
    pub confirmed: Level,
    #[change(minor, Cap)]
    /// the level for work that somebody relies on
    pub in_use: Level,
    #[change(minor, Cap)]
    /// the level for work that others can look at
    pub linked: Level,
    #[change(minor, Cap)]
    /// the level for work with a description only
    pub described: Level,
    #[change(minor, Cap)]
    /// the level for a credential that has expired
    pub expired_credential: Level,
    #[change(minor, Cap)]
    /// the level for a multiple-choice exam or an ungraded course, in hands-on skills
    pub choice_exam_hands_on: Level,
    #[change(minor, Cap)]
    /// the highest level that a credential can teach
    pub taught_by_credential: Level,
    #[change(minor, Cap)]
    /// the highest level that a project can teach
    pub taught_by_project: Level,
    #[change(patch, Wording)]
    /// the source of these levels
    pub provenance: Provenance,
}
}

impl Evidence {
    /// Every level, with the name of its field.
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

    /// The highest level that each kind of work supports, best kind first.
    pub fn of_work(&self) -> [Level; 4] {
        [self.confirmed, self.in_use, self.linked, self.described]
    }

    /// The rules of the pack that `skillgap rubric new` makes, for a scale with this top level. That pack's scale ends
    /// at 4. On a higher scale, evidence for its top supports the top here.
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

/// The level, plus the distance of the top of the scale above 4; at most the top.
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
    #[change(apart)]
    /// what counts in every answer: shown before the first question, and in the help of each
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub counts: String,
    #[change(patch, Wording)]
    /// the source of the scale
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
    /// the test that tells whether a person is at it
    pub test: String,
}

versioned! {
/// A group of skills.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    #[change(apart)]
    /// the group's id
    pub id: GroupId,
    #[change(patch, Wording)]
    /// the group's name
    pub name: String,
    #[change(patch, Wording)]
    /// its place in the guide
    pub guide: String,
    #[change(patch, Wording)]
    /// its skills, in the order of the questions
    pub skills: Vec<SkillId>,
    #[change(minor, Cap)]
    /// the highest level that needs no evidence
    pub unbacked_cap: Level,
    #[change(minor, Cap)]
    /// the years after which work supports one level less
    #[cfg_attr(test, schemars(range(min = 1, max = 50)))]
    pub work_age_years: u8,
}
}

/// The parts that a pack takes whole from another pack: files, and the sources that they use.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Shares {
    /// the id of the other pack, which is the name of its folder
    pub rubric: RubricId,
    /// the ids of the skills
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// the ids of the certifications
    #[serde(default)]
    pub certifications: Vec<CredentialId>,
    /// the ids of the projects
    #[serde(default)]
    pub projects: Vec<ProjectId>,
    /// the differences of a shared skill in this pack, by skill id
    #[serde(default)]
    pub here: BTreeMap<SkillId, Differs>,
}

/// The differences of a shared skill in this pack.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Differs {
    /// its share in the weight of its group
    #[serde(default)]
    pub share: Option<u32>,
    /// why the rubric asks for it; the count of job postings is then absent
    #[serde(default)]
    pub why: Option<String>,
    /// its place in the guide
    #[serde(default)]
    pub guide: Option<String>,
    /// why the required levels are as they are
    #[serde(default)]
    pub reason: Option<String>,
}

/// A set of interchangeable skills. The person's best level meets the highest requirement, and so on down.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interchangeable {
    /// the id of the set
    pub id: String,
    /// a name for one of them, in the singular
    pub name: String,
    /// the skills; all but one may be not applicable
    pub skills: Vec<SkillId>,
    /// a note on the choice
    pub note: String,
}

/// Something that the rubric does not measure.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// one sentence
    pub text: String,
}

/// A source of figures and judgments.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// the id of the source
    pub id: String,
    /// its title
    pub title: String,
    /// its date
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// a link to it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// a note on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The equivalent of the profession, a skill or a step in another framework: by id, without its texts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// the framework, such as `ESCO` or `SFIA`
    pub framework: String,
    /// its id or code in that framework
    pub id: String,
    /// its name in that framework
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// a level of that framework, such as `4` or `practitioner`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// how close the two are
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// a link to it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// a note on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// the source of this equivalent
    pub provenance: Provenance,
}

/// How close the equivalent in another framework is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same.
    Same,
    /// Nearly the same.
    Close,
    /// It covers more there.
    Broader,
    /// It covers less there.
    Narrower,
}

/// A warning that `skillgap rubric check` skips, and why.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Allow {
    /// the code of the warning, such as `vague-words`
    pub code: String,
    /// the file of the warning, such as `skills/dough.toml`, or a folder, such as `skills/`
    pub r#where: String,
    /// a text that the line in the warning must contain
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// why it is right as it is
    pub reason: String,
}
