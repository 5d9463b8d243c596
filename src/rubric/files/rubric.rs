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
    /// what figures and judgments rest on
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
    #[change(minor, Threshold)]
    /// the most levels in all that put a step within reach
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_reach_levels: Option<u8>,
    #[change(minor, Threshold)]
    /// rungs by which a claimed step has to be above the supported one to be far ahead of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub far_ahead_rungs: Option<u8>,
    #[change(minor, Threshold)]
    /// years of experience from which steps for newcomers are not named
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_experience_years: Option<u8>,
    #[change(minor, Threshold)]
    /// projects in use from which steps for newcomers are not named
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_experience_work: Option<u8>,
    #[change(minor, Threshold)]
    /// the most skills that a project shows without being asked about
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broad_work_skills: Option<u8>,
    #[change(minor, Threshold)]
    /// the highest rung up to whose step every plan holds a project; left out, the lower half of the ladder
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
    /// hours below which a piece of a plan is a quick win
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_win_hours: Option<u32>,
    #[change(minor, Threshold)]
    /// the most quick wins in one step of a plan
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_wins: Option<u8>,
    #[change(minor, Threshold)]
    /// the most steps of a plan on the first page
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_steps: Option<u8>,
    #[change(minor, Threshold)]
    /// levels of its expected background that somebody may not lack, or a credential is not named to them
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background_levels: Option<u8>,
    #[change(patch, Wording)]
    /// where these come from
    pub provenance: Provenance,
}
}

impl Judging {
    /// The thresholds of a pack that says nothing of them.
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
            plan_steps: None,
            background_levels: None,
            provenance,
        }
    }

    /// The most levels in all that put a step within reach: 2 where a pack doesn't say.
    pub fn within_reach_levels(&self) -> u8 {
        self.within_reach_levels.unwrap_or(2)
    }

    /// Rungs by which a claimed step has to be above the supported one to be far ahead of it: 2 where a pack doesn't say.
    pub fn far_ahead_rungs(&self) -> u8 {
        self.far_ahead_rungs.unwrap_or(2)
    }

    /// Years of experience from which steps for newcomers are not named: 5 where a pack doesn't say.
    pub fn long_experience_years(&self) -> u8 {
        self.long_experience_years.unwrap_or(5)
    }

    /// Projects in use from which steps for newcomers are not named: 2 where a pack doesn't say.
    pub fn long_experience_work(&self) -> u8 {
        self.long_experience_work.unwrap_or(2)
    }

    /// The most skills that a project shows without being asked about: 8 where a pack doesn't say.
    pub fn broad_work_skills(&self) -> u8 {
        self.broad_work_skills.unwrap_or(8)
    }

    /// The most hours of a project for a weekend: 20 where a pack doesn't say.
    pub fn weekend_hours(&self) -> u32 {
        self.weekend_hours.unwrap_or(20)
    }

    /// The most hours of a project for a month: 80 where a pack doesn't say.
    pub fn month_hours(&self) -> u32 {
        self.month_hours.unwrap_or(80)
    }

    /// Hours below which a piece of a plan is a quick win: 10 where a pack doesn't say.
    pub fn quick_win_hours(&self) -> u32 {
        self.quick_win_hours.unwrap_or(10)
    }

    /// The most quick wins in one step of a plan: 3 where a pack doesn't say.
    pub fn quick_wins(&self) -> u8 {
        self.quick_wins.unwrap_or(3)
    }

    /// The most steps of a plan on the first page: 7 where a pack doesn't say.
    pub fn plan_steps(&self) -> u8 {
        self.plan_steps.unwrap_or(7)
    }

    /// Levels of its expected background that somebody may not lack, or a credential is not named to them: 2 where a pack doesn't say.
    pub fn background_levels(&self) -> u8 {
        self.background_levels.unwrap_or(2)
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
    /// a multiple-choice exam or ungraded course, for hands-on skills
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
    /// its place in the guide
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
    /// why it is asked; the count of job postings is then dropped
    #[serde(default)]
    pub why: Option<String>,
    /// its place in the guide
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

/// Something that figures and judgments rest on.
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
    /// only if the line shown contains this
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// why it is right as it is
    pub reason: String,
}
