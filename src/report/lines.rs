//! The parts of a report: one type each for a skill, a step, a gap, evidence and so on.

use serde::{Deserialize, Serialize};

use crate::advice::{Lift, Range};
use crate::assessment::Amount;
use crate::judging::gap::{GapKind, is_none};
use crate::judging::{Backer, Shift, Tier, Verdict};
use crate::report::AgreedLine;
use crate::rubric::files::{AdvertShare, Mode, Provenance, Resource, Salary, Years, is_one, one};
use crate::rubric::{CredentialId, GroupId, Level, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

/// A group of skills.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupLine {
    /// the group's id
    pub id: GroupId,
    /// the group's name
    pub name: String,
    /// its share of the target's weight, from 0 to 1; null if the target asks nothing of it
    pub asked: Option<f64>,
    /// the share of this that the ratings reach, from 0 to 1; unknown answers count as 0
    pub claimed: Option<f64>,
    /// the share of this that evidence supports, from 0 to 1; null without evidence
    pub backed: Option<f64>,
}

/// The kind of answer for a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SkillState {
    /// The person chose a level.
    Rated,
    /// The person skipped it.
    Declined,
    /// Nobody asked it yet.
    NotAsked,
    /// It does not apply.
    NotApplicable,
}

/// One skill: its rating, its supported level and its required level.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillLine {
    /// the skill's id
    pub id: SkillId,
    /// the skill's name
    pub name: String,
    /// the id of its group
    pub group: GroupId,
    /// the kind of answer
    pub state: SkillState,
    /// the rating; null if there is none
    pub claimed: Option<Level>,
    /// the supported level; null without evidence or without a rating
    pub backed: Option<Level>,
    /// the level that the target requires; null without a target or a requirement
    pub required: Option<Level>,
    /// whether it is shown but not scored
    pub optional: bool,
    /// the anchor of the rating
    pub anchor: Option<String>,
    /// the anchor of the supported level
    pub backed_anchor: Option<String>,
    /// the evidence above the level that needs none
    pub backed_by: Option<Backer>,
    /// the share of job postings that ask for it, if somebody counted
    pub adverts: Option<AdvertShare>,
    /// the agreement, if `claimed` is a level agreed on with somebody else
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<AgreedLine>,
}

/// The requirements met at the target, by ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadinessLine {
    /// the number of requirements met
    pub met: usize,
    /// the number of requirements
    pub of: usize,
    /// ids of the skills whose requirement is not met: rated lower, or unknown
    pub unmet: Vec<SkillId>,
}

/// The result of the walk up the ladder, by ratings or by evidence.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reading {
    /// the id of the current step; null if there is none
    pub current_step: Option<StepId>,
    /// the id of the next step; null if there is none
    pub next_step: Option<StepId>,
    /// ids whose answers would decide: skills, and steps with an open scope question
    pub decide_by: Vec<String>,
    /// the id of the step that these answers would decide
    pub undecided_step: Option<StepId>,
    /// why there is no current or no next step; null if there are both
    pub reason: Option<ReadingReason>,
    /// whether to leave steps for newcomers unmentioned, since the person is not one; only by ratings
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_newcomer: bool,
    /// the highest step that a level or two more would reach; only by ratings
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_reach: Option<WithinReach>,
    /// the alternative to a step for newcomers, for a person who is not one; only by ratings
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// the current step and the years, if it is far above all evidence and the years are few; only by ratings
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub far_ahead: Option<FarAheadLine>,
    /// ids of the skills that only somebody else's rating can support, if nothing else blocks the next step; only by
    /// evidence
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs_rating: Vec<SkillId>,
}

/// A step that is a few levels away by ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WithinReach {
    /// the step's id
    pub step: StepId,
    /// the number of levels in all
    pub levels: u8,
    /// the skills to raise, in the order of the rubric
    pub changes: Vec<LevelChange>,
}

/// A skill to raise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelChange {
    /// the skill's id
    pub skill: SkillId,
    /// the rating
    pub from: Level,
    /// the level to reach
    pub to: Level,
}

/// The alternative to a step for newcomers, for a person with experience.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Instead {
    /// the id of the highest step that at most two skills are short of; null if there is none
    pub step: Option<StepId>,
    /// the fewest levels that are enough for it
    pub changes: Vec<LevelChange>,
}

/// A current step by ratings that is far above its evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FarAheadLine {
    /// the id of the current step by ratings
    pub step: StepId,
    /// the years of experience
    pub years: Amount,
}

/// How solid the walk by ratings is, and the smallest changes to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Solid {
    /// ids of the skills that the current step depends on: one level lower would change it.
    /// If there are none, the step is solid.
    pub hangs_on: Vec<SkillId>,
    /// ids of the skills that would reach the next step with one more level
    pub would_reach: Vec<SkillId>,
    /// groups whose weight, a quarter more or less, would change the current or next step
    pub turned_by: Vec<TurnLine>,
    /// the fewest levels to gain to reach the target; null without a target, or if rated skills cannot reach it
    pub change_set: Option<ChangeLine>,
    /// the fewest skills to add evidence for, so that evidence supports the current step; null without such a step
    pub backing_set: Option<ChangeLine>,
}

/// A group whose weight would change the walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TurnLine {
    /// the group's id
    pub group: GroupId,
    /// whether its weight would be more or less
    pub shift: Shift,
    /// the id of the current step with that weight; null if there is none
    pub current_step: Option<StepId>,
    /// the id of the next step with that weight; null if there is none
    pub next_step: Option<StepId>,
}

/// A smallest set of changes: levels to gain, or ratings to add evidence for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeLine {
    /// the id of the step or path to reach
    pub step: StepId,
    /// the changes in the order of the skills; empty if none is needed
    pub changes: Vec<Lift>,
    /// attainment before the changes, from 0 to 1
    pub before: f64,
    /// attainment after all changes, from 0 to 1
    pub after: f64,
    /// the number of levels to gain, or of skills to add evidence for
    pub count: usize,
    /// hours of study and projects; null if no level has hours, and for evidence
    pub hours: Option<Range>,
    /// the number of levels that come on the job
    pub job_levels: usize,
    /// the number of levels with no known effort; `hours` omits them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
}

/// Why there is no current step, or no next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReadingReason {
    /// The person added no work and no credential.
    NotBacked,
    /// No skill has a rating.
    NothingAnswered,
    /// Missing answers would decide.
    Undecided,
    /// Not even the first step fits.
    BelowTheLadder,
    /// Every step fits.
    TopOfTheLadder,
    /// The rubric has separate roles and no ladder to walk.
    NoLadder,
}

/// A step or path that leads the report although the walk stops elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lead {
    /// the id of the step or path
    pub id: StepId,
    /// the name of the step or path
    pub name: String,
    /// whether it is a path beside the ladder
    pub path: bool,
}

/// A step or path, by ratings and by evidence.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepLine {
    /// the id of the step or path
    pub id: StepId,
    /// the name of the step or path
    pub name: String,
    /// its rung on the ladder; null for a path
    pub rung: Option<u8>,
    /// the rung that a path belongs to; null for a step
    pub beside: Option<u8>,
    /// the work of a person there
    pub about: String,
    /// the focus of a path; null for a step
    pub stress: Option<String>,
    /// the result by ratings
    pub claimed: StepReading,
    /// the result by evidence; null without evidence
    pub backed: Option<StepReading>,
    /// the requirements met, by ratings
    pub readiness: ReadinessLine,
    /// its scope question; null if it has none
    pub scope: Option<ScopeLine>,
    /// job titles to search for
    pub titles: Vec<String>,
    /// its pay, if known
    pub salary: Option<Salary>,
    /// years of experience in the guide, only as a hint
    pub years: Option<Years>,
    /// whether it is only for people new to the field
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
    /// the fewest years of experience that are usual before it, if known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_years: Option<u8>,
    /// for a path, whether the person has every skill that makes it that path
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suggested: bool,
}

impl StepLine {
    /// Its scope question, while it has no answer.
    pub fn open_scope(&self) -> Option<&str> {
        let scope = self.scope.as_ref().filter(|scope| scope.answer.is_none())?;
        Some(&scope.question)
    }
}

/// The result for a step or path, by ratings or by evidence.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepReading {
    /// the verdict
    pub verdict: Verdict,
    /// attainment with unknown answers at 0 and at the top, from 0 to 1
    pub attainment: Range,
    /// the unmet must-haves
    pub gates_unmet: Vec<GateLine>,
}

/// An unmet must-have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GateLine {
    /// ids of its skills; the best ones count
    pub any_of: Vec<SkillId>,
    /// the number of skills that need the level
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub at_least: u8,
    /// the required level
    pub level: Level,
    /// the level that counts: the best of its skills, or for n skills the n-th best
    pub has: Level,
    /// why the step needs it
    pub reason: String,
}

/// A scope question, which the skills cannot answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScopeLine {
    /// the question
    pub question: String,
    /// the answer; null if there is none
    pub answer: Option<bool>,
}

/// The next step of the ladder, by ratings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextStep {
    /// the step's id
    pub id: StepId,
    /// the step's name
    pub name: String,
    /// the work of a person there
    pub about: String,
    /// ids of the skills whose requirement is not met
    pub unmet: Vec<SkillId>,
    /// the same with levels
    pub missing: Vec<Missing>,
    /// the unmet must-haves
    pub gates_unmet: Vec<GateLine>,
    /// attainment with unknown answers at 0 and at the top, from 0 to 1
    pub attainment: Range,
    /// the requirements met
    pub readiness: ReadinessLine,
    /// job titles to search for
    pub titles: Vec<String>,
    /// its pay, if known
    pub salary: Option<Salary>,
    /// years of experience in the guide, only as a hint
    pub years: Option<Years>,
    /// its scope question; null if it has none
    pub scope: Option<ScopeLine>,
    /// the id of the other branch at a fork
    pub or: Option<StepId>,
}

/// The way to a step or path, by ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoadLine {
    /// the id of the step or path
    pub id: StepId,
    /// ids of the skills that meet its requirements, those with the most weight there first
    pub transfers: Vec<SkillId>,
    /// ids of the skills below its requirements, those with the most weight there first
    pub missing: Vec<SkillId>,
    /// ids of the skills that it requires and that have no answer
    pub unknown: Vec<SkillId>,
    /// hours of study and projects to meet all its requirements; null if no level has hours
    pub hours: Option<Range>,
    /// the number of missing levels that come on the job
    pub job_levels: usize,
    /// the number of levels with no known effort; `hours` omits them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
}

/// Another built-in rubric, of the version here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OtherRubricLine {
    /// the rubric's id
    pub id: RubricId,
    /// the rubric's version
    pub version: String,
    /// the SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// the least attainment at which a step fits there, in percent
    pub fits_percent: u8,
    /// the least attainment at which a step is close there, in percent
    pub close_percent: u8,
    /// the step that fits or comes closest; null if the two rubrics have too little in common
    pub closest: Option<ClosestLine>,
}

/// The step of another rubric that the same answers come closest to, by ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClosestLine {
    /// the id of the step, path or role
    pub id: StepId,
    /// its name
    pub name: String,
    /// the verdict on it alone, without the steps below it
    pub verdict: Verdict,
    /// attainment, with unknown answers at 0 and at the top
    pub attainment: Range,
    /// the number of open questions there: skills without an answer, and the question about scope
    pub questions: usize,
}

/// An unmet requirement.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Missing {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the rating; null if unknown
    pub level: Option<Level>,
    /// the required level
    pub required: Level,
}

/// One gap at the target.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapLine {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// whether to learn or to show
    pub kind: GapKind,
    /// the level now: the rating (to learn) or the supported level (to show)
    pub level: Level,
    /// the required level
    pub required: Level,
    /// the attainment that closing it adds, from 0 to 1
    pub points: f64,
    /// the requirements behind the points: one, or more for interchangeable skills
    pub parts: Vec<PartLine>,
    /// whether only somebody else's rating can support the level
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_rating: bool,
    /// whether an unmet must-have of the target needs it
    pub gate: bool,
    /// the level that the must-have asks for, which can be lower than the required level
    pub gate_level: Option<Level>,
    /// why the step needs that must-have
    pub gate_reason: Option<String>,
    /// hours of study and projects; null if no level has hours
    pub hours: Option<Range>,
    /// the number of levels that come on the job
    pub job_levels: u8,
    /// the number of levels with no known effort; `hours` omits them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
    /// months of doing it at work; null if unknown
    pub months: Option<Range>,
    /// the anchor of the required level
    pub anchor: String,
    /// the anchor of the next level, if that is lower
    pub next_anchor: Option<String>,
    /// hours of study and projects to the next level; null if it has no hours
    pub next_hours: Option<Range>,
    /// why the rubric requires this level
    pub reason: String,
    /// names of skills to learn first: below their own requirement, and below the next level here
    pub after: Vec<String>,
    /// resources for the next level
    pub resources: Vec<Resource>,
    /// how to reach the next level; null if unknown
    pub mode: Option<Mode>,
}

/// A requirement behind the points of a gap. Its points are weight times missing levels, over the ledger's `total`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PartLine {
    /// the id of the skill that the rubric gives this requirement to
    pub of: SkillId,
    /// the weight per level, in the unit of the step's `total`
    pub weight: u64,
    /// the level that counts towards it so far
    pub level: Level,
    /// the required level
    pub required: Level,
}

/// A project of the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WorkLine {
    /// the project's id
    pub id: String,
    /// the project's title
    pub title: String,
    /// how well others can check it
    pub tier: Tier,
    /// whether it counts one level less for some skill, because it is old or has no date
    pub aged: bool,
    /// ratings that it alone would support above the level that needs no evidence
    pub carries: Vec<Supported>,
    /// whether it names so many skills that it says little about each
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub broad: bool,
}

/// A credential of the person.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeldLine {
    /// the credential's id
    pub id: CredentialId,
    /// the credential's name
    pub name: String,
    /// the day or month it was earned; null if unknown
    pub earned_on: Option<PartialDate>,
    /// its last valid day; null if that is unknown or never comes
    pub valid_until: Option<PartialDate>,
    /// whether it has expired
    pub expired: bool,
    /// ratings that it alone would support above the level that needs no evidence
    pub carries: Vec<Supported>,
}

/// A rating, and the level that evidence supports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename = "Carried")]
pub struct Supported {
    /// the skill's id
    pub skill: SkillId,
    /// the supported level
    pub to: Level,
}

/// One of the job's responsibilities.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DutyLine {
    /// the id of the responsibility
    pub id: String,
    /// its name
    pub name: String,
    /// the guide's words for it
    pub guide: String,
    /// whether the ratings reach all that it needs; null if unknown
    pub able: Option<bool>,
    /// the levels that are missing
    pub missing: Vec<Missing>,
}

/// A topic that job postings ask for beyond the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BeyondLine {
    /// the topic's id
    pub id: String,
    /// the topic's name
    pub name: String,
    /// the share of job postings that ask for it, in percent
    pub percent: Option<u8>,
    /// the job postings that were counted
    pub of: Option<String>,
    /// whether the person used it; null if nobody asked
    pub used: Option<bool>,
    /// the id of the rubric that scores it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<RubricId>,
    /// the ids of the skills in that rubric that ask about it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillId>,
}

/// A fact to know about the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Note {
    /// The answers are for another version of the rubric.
    OtherVersion {
        /// the version that the person answered
        made_with: String,
        /// the version that judges
        judged_by: String,
    },
    /// The answers are for an earlier version of the rubric. The assessment lists the changes to them.
    CarriedOver {
        /// the version that the person answered
        made_with: String,
        /// the version that judges
        judged_by: String,
    },
    /// The assessment is later than the day of the report.
    DatedAhead {
        /// the day of the assessment
        taken_on: PartialDate,
        /// the day of the report
        judged_on: PartialDate,
    },
    /// No skill has a rating.
    NothingAnswered,
    /// Some scored skills have no rating.
    Unanswered {
        /// the number of skills without a rating
        count: usize,
        /// the number of scored skills
        of: usize,
    },
    /// Nobody asked for work, so a plan cannot add evidence.
    WorkNotAsked,
    /// The facts about some credentials need another check by now.
    StaleCredentials {
        /// the credentials' names
        names: Vec<String>,
    },
    /// Some credentials can expire, have no date, and so count as expired.
    UndatedCredentials {
        /// the credentials' names
        names: Vec<String>,
    },
    /// Some projects have no date, and so count as old.
    UndatedWork {
        /// the projects' titles
        titles: Vec<String>,
    },
    /// Some work or credentials are later than the day of the report.
    EvidenceAhead {
        /// titles of the projects, names of the credentials
        names: Vec<String>,
        /// the day of the report
        judged_on: PartialDate,
    },
    /// All work and credentials are some years old.
    OldEvidence {
        /// the day of the newest
        newest: PartialDate,
    },
    /// Employers often ask for a degree at a step or path that the person aims at or has reached.
    DegreeMatters {
        /// the name of the step or path
        step: String,
        /// how often employers ask for one
        why: String,
        /// the highest degree; null if unknown
        degree: Option<String>,
    },
    /// Some projects name many skills, and nobody asked about them, so they count as only described.
    BroadWork {
        /// the projects' titles
        titles: Vec<String>,
    },
    /// Another rubric scores some of the topics that the person also used.
    OtherRubric {
        /// the rubric's id
        rubric: RubricId,
        /// the topics that it scores
        topics: Vec<String>,
    },
    /// The skills of a step fit, but its scope answer is not yes.
    ScopeOpen {
        /// the name of the step
        step: String,
        /// the scope question
        question: String,
    },
}

/// The basis of the figures.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ledger {
    /// thresholds and caps
    pub policies: Vec<Policy>,
    /// the parts of the attainment, for every step and path
    pub steps: Vec<StepLedger>,
}

/// The parts of the attainment at a step or path, with unknown answers at 0.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepLedger {
    /// the id of the step or path
    pub step: StepId,
    /// the sum over its requirements for this person of weight times required level.
    /// Attainment is the sum of the levels reached, each times its weight, over this.
    pub total: u64,
    /// the requirements by ratings
    pub claimed: Vec<RequirementLine>,
    /// the requirements by evidence; null without evidence
    pub backed: Option<Vec<RequirementLine>>,
    /// the source of levels, must-haves and weights
    pub provenance: Provenance,
}

/// A threshold or cap.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Policy {
    /// its name
    pub name: String,
    /// its value
    pub value: u32,
    /// the unit of the value
    pub unit: String,
    /// the source of the value
    pub provenance: Provenance,
}

/// A requirement judged for one person, after interchangeable requirements are assigned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RequirementLine {
    /// the id of the skill that has to meet it
    pub skill: SkillId,
    /// the id of the skill that the rubric gives it to, if that is another one
    pub of: Option<SkillId>,
    /// the required level
    pub required: Level,
    /// the level that counts; null if unknown, which counts as 0
    pub level: Option<Level>,
    /// the weight per level, in the unit of the step's `total`
    pub weight: u64,
    /// the attainment that it adds, from 0 to 1: weight times level (at most the required one), over total
    pub points: f64,
}
