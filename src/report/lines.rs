//! The parts of a report: a line each for skills, steps, gaps and evidence.

use serde::{Deserialize, Serialize};

use crate::advice::{Lift, Range};
use crate::assessment::Amount;
use crate::judging::gap::{GapKind, is_none};
use crate::judging::{Backer, Shift, Tier, Verdict};
use crate::rubric::files::{AdvertShare, Mode, Provenance, Resource, Salary, Years, is_one, one};
use crate::rubric::{CredentialId, GroupId, Level, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

/// A group of skills.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupLine {
    /// its id
    pub id: GroupId,
    /// its name
    pub name: String,
    /// share of the target's weight that is about it, 0 to 1; null where the target asks nothing of it
    pub asked: Option<f64>,
    /// share of that which the answers reach, at the low end, 0 to 1
    pub claimed: Option<f64>,
    /// share of that which is backed, 0 to 1; null where nothing was named that could back anything
    pub backed: Option<f64>,
}

/// What kind of answer there is for a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SkillState {
    /// a level was chosen
    Rated,
    /// the answer was left out
    Declined,
    /// it was not asked
    NotAsked,
    /// it does not apply
    NotApplicable,
}

/// One skill: claimed, backed, required.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillLine {
    /// its id
    pub id: SkillId,
    /// its name
    pub name: String,
    /// id of its group
    pub group: GroupId,
    /// what kind of answer there is
    pub state: SkillState,
    /// the level chosen; null if it is not rated
    pub claimed: Option<Level>,
    /// null if nothing was named that could back anything, or the skill is not rated
    pub backed: Option<Level>,
    /// by the target; null if there is none, or the skill is left out of it
    pub required: Option<Level>,
    /// shown but not scored
    pub optional: bool,
    /// the anchor chosen
    pub anchor: Option<String>,
    /// the anchor of the level backed
    pub backed_anchor: Option<String>,
    /// what carries the claim beyond the level that needs no backing
    pub backed_by: Option<Backer>,
    /// how many adverts ask for it, where somebody counted
    pub adverts: Option<AdvertShare>,
}

/// Requirements met at the target, as claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadinessLine {
    /// how many are met
    pub met: usize,
    /// of how many
    pub of: usize,
    /// ids of the skills whose requirement is not met: rated lower, or unknown
    pub unmet: Vec<SkillId>,
}

/// Where the walk up the ladder leads, by one reading.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reading {
    /// id of the step that the walk stands at, if any
    pub current_step: Option<StepId>,
    /// id of the step that comes next, if any
    pub next_step: Option<StepId>,
    /// ids of skills, and of steps whose question about scope is open, whose answers would decide
    pub decide_by: Vec<String>,
    /// the step that they would decide
    pub undecided_step: Option<StepId>,
    /// why there is no current or next step, where there is none
    pub reason: Option<ReadingReason>,
    /// whether steps for newcomers are not named, since the person is none; only as claimed
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_newcomer: bool,
    /// the highest step that the walk would reach with a level or two more; only as claimed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_reach: Option<WithinReach>,
    /// what is said in place of a step for newcomers, of somebody who is none; only as claimed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// what leads where the step is far above what anything supports, and the years are few for it; only as claimed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub far_ahead: Option<FarAheadLine>,
    /// ids of the skills of which only somebody else's rating can show the level that keeps the next step from
    /// being backed, where nothing else keeps it; only as backed
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs_rating: Vec<SkillId>,
}

/// A step that few levels are missing to, as claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WithinReach {
    /// its id
    pub step: StepId,
    /// how many levels in all
    pub levels: u8,
    /// the skills to raise, in the order of the rubric
    pub changes: Vec<LevelChange>,
}

/// A skill to raise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelChange {
    /// its id
    pub skill: SkillId,
    /// the level claimed
    pub from: Level,
    /// the level to reach
    pub to: Level,
}

/// What is said to somebody with experience instead of a step for newcomers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Instead {
    /// the highest step that at most two skills stand before; null if there is none
    pub step: Option<StepId>,
    /// these skills, up to what the step asks of them
    pub changes: Vec<LevelChange>,
}

/// A claim far ahead of what supports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FarAheadLine {
    /// id of the claimed step
    pub step: StepId,
    /// years of experience
    pub years: Amount,
}

/// A guess of where the walk ends, from people drawn from the rubric alone; no verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Likely {
    /// id of the step that it most likely stands at, if any
    pub current_step: Option<StepId>,
    /// id of the step that most likely comes next, if any
    pub next_step: Option<StepId>,
    /// ids of the skills, and of the steps whose questions about scope, that would settle it, most telling
    /// first
    pub settles: Vec<String>,
}

/// How solid the walk as claimed is, and the smallest changes to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Solid {
    /// ids of the skills whose answers, a level lower, would change the current step; none: it is solid
    pub hangs_on: Vec<SkillId>,
    /// ids of the skills of which one level more would reach the next step
    pub would_reach: Vec<SkillId>,
    /// groups whose weight, a quarter more or less, would change the current or next step
    pub turned_by: Vec<TurnLine>,
    /// the fewest levels to gain to reach the target; null if there is none, or skills that were rated
    /// cannot reach it
    pub change_set: Option<ChangeLine>,
    /// the fewest skills to back so that the current step as claimed is backed; null without such a step
    pub backing_set: Option<ChangeLine>,
}

/// A group whose weight turns the walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TurnLine {
    /// id of the group
    pub group: GroupId,
    /// whether its weight is more or less then
    pub shift: Shift,
    /// id of the step that the walk would stand at, if any
    pub current_step: Option<StepId>,
    /// id of the step that would come next, if any
    pub next_step: Option<StepId>,
}

/// A smallest set of changes: of levels to gain, or of claims to back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeLine {
    /// id of the step or path that is reached
    pub step: StepId,
    /// in the order of the skills; empty if it holds already
    pub changes: Vec<Lift>,
    /// attainment before and after, 0 to 1
    pub before: f64,
    /// the same once all of them are made
    pub after: f64,
    /// levels to gain, or skills to back
    pub count: usize,
    /// hours of study and projects; null if it has no such part, and for backing
    pub hours: Option<Range>,
    /// how many of the levels are reached on the job
    pub job_levels: usize,
    /// how many of the levels nobody has said how long they take: the hours are without them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
}

/// Why a reading names no step, or no next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReadingReason {
    /// no work and no credential was named
    NotBacked,
    /// no skill was rated
    NothingAnswered,
    /// answers that were not given would decide
    Undecided,
    /// not even the first step fits
    BelowTheLadder,
    /// every step fits
    TopOfTheLadder,
    /// the rubric has roles that stand by themselves, and no ladder to walk
    NoLadder,
}

/// A step or path that leads the report though the walk stops elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lead {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// whether it is a path beside the ladder
    pub path: bool,
}

/// A step or path by both readings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepLine {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// height on the ladder; null for a path
    pub rung: Option<u8>,
    /// of a path: the rung that it stands beside
    pub beside: Option<u8>,
    /// what somebody there does
    pub about: String,
    /// what it stresses; only paths say so
    pub stress: Option<String>,
    /// as claimed
    pub claimed: StepReading,
    /// null where nothing was named that could back anything
    pub backed: Option<StepReading>,
    /// requirements met, as claimed
    pub readiness: ReadinessLine,
    /// its question about scope, if it has one
    pub scope: Option<ScopeLine>,
    /// job titles to search for
    pub titles: Vec<String>,
    /// what it pays, where something is known
    pub salary: Option<Salary>,
    /// years of experience that the guide gives, a hint only
    pub years: Option<Years>,
    /// whether it is only for people new to the field
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
}

impl StepLine {
    /// Its question about scope, while it is not answered.
    pub fn open_scope(&self) -> Option<&str> {
        let scope = self.scope.as_ref().filter(|scope| scope.answer.is_none())?;
        Some(&scope.question)
    }
}

/// A step or path by one reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepReading {
    /// whether it fits
    pub verdict: Verdict,
    /// how far what it asks is reached, 0 to 1
    pub attainment: Range,
    /// must-haves that are not met
    pub gates_unmet: Vec<GateLine>,
}

/// A must-have that is not met.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GateLine {
    /// ids of the skills of which the best count
    pub any_of: Vec<SkillId>,
    /// of how many of them it asks the level
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub at_least: u8,
    /// the level that it asks for
    pub level: Level,
    /// the best level of them; where it asks it of several, the least of the best so many
    pub has: Level,
    /// why nobody gets past without it
    pub reason: String,
}

/// A question about scope, which the skills cannot answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScopeLine {
    /// the question
    pub question: String,
    /// what was said; null if nothing
    pub answer: Option<bool>,
}

/// The next step of the ladder as claimed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextStep {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// what somebody there does
    pub about: String,
    /// ids of the skills whose requirement is not met
    pub unmet: Vec<SkillId>,
    /// the same with levels
    pub missing: Vec<Missing>,
    /// must-haves that are not met
    pub gates_unmet: Vec<GateLine>,
    /// how far what it asks is reached, 0 to 1
    pub attainment: Range,
    /// requirements met
    pub readiness: ReadinessLine,
    /// job titles to search for
    pub titles: Vec<String>,
    /// what it pays, where something is known
    pub salary: Option<Salary>,
    /// years of experience that the guide gives, a hint only
    pub years: Option<Years>,
    /// its question about scope, if it has one
    pub scope: Option<ScopeLine>,
    /// the other branch, if it is a fork
    pub or: Option<StepId>,
}

/// What it takes to a step or path, as claimed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoadLine {
    /// id of the step or path
    pub id: StepId,
    /// ids of the skills that meet what it asks, what counts most there first
    pub transfers: Vec<SkillId>,
    /// ids of the skills that it asks more of, what counts most there first
    pub missing: Vec<SkillId>,
    /// ids of the skills that it asks and that have no answer
    pub unknown: Vec<SkillId>,
    /// hours of study and projects to all that it asks; null if it has no such part
    pub hours: Option<Range>,
    /// how many of the missing levels are reached on the job
    pub job_levels: usize,
    /// how many of the levels nobody has said how long they take: the hours are without them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
}

/// A requirement that is not met.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Missing {
    /// id of the skill
    pub skill: SkillId,
    /// its name
    pub name: String,
    /// the level claimed; null if it is not known
    pub level: Option<Level>,
    /// the level required
    pub required: Level,
}

/// One gap at the target.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GapLine {
    /// id of the skill
    pub skill: SkillId,
    /// its name
    pub name: String,
    /// what it asks for
    pub kind: GapKind,
    /// claimed (to learn) or backed (to show)
    pub level: Level,
    /// the level required
    pub required: Level,
    /// what closing it adds to attainment, 0 to 1
    pub points: f64,
    /// what the points are made of: one requirement, or of interchangeable skills more
    pub parts: Vec<PartLine>,
    /// whether only somebody else's rating can show it
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_rating: bool,
    /// whether a must-have of the target waits for it
    pub gate: bool,
    /// the level that the must-have asks for, which can be lower than what is required
    pub gate_level: Option<Level>,
    /// why nobody gets past without that
    pub gate_reason: Option<String>,
    /// hours of study and projects; null if it has no such part
    pub hours: Option<Range>,
    /// how many of the levels are reached by doing it at work
    pub job_levels: u8,
    /// how many of the levels nobody has said how long they take: the hours are without them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
    /// months of that, where they can be given
    pub months: Option<Range>,
    /// the anchor of the level to reach
    pub anchor: String,
    /// the anchor of the next level, if that is a lower one
    pub next_anchor: Option<String>,
    /// hours of study and projects to the next level; null if it has no such part
    pub next_hours: Option<Range>,
    /// why the rubric requires what it requires
    pub reason: String,
    /// names of skills that should come first: below their own requirement and below the next level here
    pub after: Vec<String>,
    /// what to learn from for the next level
    pub resources: Vec<Resource>,
    /// how the next level is reached; null where nobody has said
    pub mode: Option<Mode>,
}

/// A requirement that makes up points of a gap: weight times missing levels, over the total of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PartLine {
    /// the skill that the rubric asks it of
    pub of: SkillId,
    /// in whole units of the step's `total`
    pub weight: u64,
    /// what it is met with so far
    pub level: Level,
    /// the level required
    pub required: Level,
}

/// A piece of work that was named.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WorkLine {
    /// its id
    pub id: String,
    /// what it is
    pub title: String,
    /// how well it can be checked
    pub tier: Tier,
    /// whether it counts for a level less, in some skill, because it is old or has no date
    pub aged: bool,
    /// claims that it would carry by itself beyond what needs no backing
    pub carries: Vec<Supported>,
    /// whether it names so many skills that it says little of each
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub broad: bool,
}

/// A credential that is held.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeldLine {
    /// its id
    pub id: CredentialId,
    /// its name
    pub name: String,
    /// when it was earned; null if that is not known
    pub earned_on: Option<PartialDate>,
    /// its last valid day; null if it has no expiry, or no date
    pub valid_until: Option<PartialDate>,
    /// whether it no longer holds
    pub expired: bool,
    /// claims that it would carry by itself beyond what needs no backing
    pub carries: Vec<Supported>,
}

/// A claim, and how far something carries it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename = "Carried")]
pub struct Supported {
    /// id of the skill
    pub skill: SkillId,
    /// how far
    pub to: Level,
}

/// One of the job's responsibilities.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DutyLine {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// what the guide calls it
    pub guide: String,
    /// whether all that it needs is claimed; null if that is not known
    pub able: Option<bool>,
    /// what is missing
    pub missing: Vec<Missing>,
}

/// Something that adverts ask for beyond the rubric.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BeyondLine {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// share of adverts, in percent
    pub percent: Option<u8>,
    /// of which adverts
    pub of: Option<String>,
    /// whether the person ticked it; null if not asked
    pub used: Option<bool>,
}

/// Something to know about the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Note {
    /// made with another version of the rubric
    OtherVersion {
        /// the version it was made with
        made_with: String,
        /// the version it is judged by
        judged_by: String,
    },
    /// made with an earlier version of the rubric and carried over: the assessment says how
    CarriedOver {
        /// the version it was made with
        made_with: String,
        /// the version it is judged by
        judged_by: String,
    },
    /// dated after the day it is judged on
    DatedAhead {
        /// the day of the assessment
        taken_on: PartialDate,
        /// the day it is judged on
        judged_on: PartialDate,
    },
    /// nothing was answered
    NothingAnswered,
    /// some scored skills were not rated
    Unanswered {
        /// how many
        count: usize,
        /// of how many
        of: usize,
    },
    /// work was never asked for, so nothing can be shown
    WorkNotAsked,
    /// credentials whose facts were to be checked again by now
    StaleCredentials {
        /// their names
        names: Vec<String>,
    },
    /// credentials with a limited validity that carry no date and count as expired
    UndatedCredentials {
        /// their names
        names: Vec<String>,
    },
    /// pieces of work without any date, which count as old
    UndatedWork {
        /// their titles
        titles: Vec<String>,
    },
    /// work and credentials of after the day it is judged on
    EvidenceAhead {
        /// titles of the work, names of the credentials
        names: Vec<String>,
        /// the day it is judged on
        judged_on: PartialDate,
    },
    /// all work and credentials are some years old; the newest is of this day
    OldEvidence {
        /// the day
        newest: PartialDate,
    },
    /// employers often ask for a degree at a step or path that the person aims at or has reached
    DegreeMatters {
        /// name of the step or path
        step: String,
        /// how often it is asked for
        why: String,
        /// the highest degree; null if that is not known
        degree: Option<String>,
    },
    /// pieces of work that name many skills and were not asked about, which count as described
    BroadWork {
        /// their titles
        titles: Vec<String>,
    },
    /// another rubric scores some of what the person also used
    OtherRubric {
        /// its id
        rubric: RubricId,
        /// what it scores of that
        topics: Vec<String>,
    },
    /// the skills of a step fit, but its question about scope is not answered yes
    ScopeOpen {
        /// name of the step
        step: String,
        /// the question
        question: String,
    },
}

/// What the figures rest on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Ledger {
    /// thresholds and caps
    pub policies: Vec<Policy>,
    /// every step and path: what its attainment is made of
    pub steps: Vec<StepLedger>,
}

/// What the attainment of a step or path is made of, at the low end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepLedger {
    /// id of the step or path
    pub step: StepId,
    /// what all its requirements for this person count, each its weight for every level: attainment is the sum of
    /// the parts over it
    pub total: u64,
    /// as claimed
    pub claimed: Vec<RequirementLine>,
    /// as far as it is backed; null where nothing was named that could back anything
    pub backed: Option<Vec<RequirementLine>>,
    /// where levels, must-haves and weights come from
    pub provenance: Provenance,
}

/// A threshold or cap.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Policy {
    /// its name
    pub name: String,
    /// the figure
    pub value: u32,
    /// what it is counted in
    pub unit: String,
    /// where it comes from
    pub provenance: Provenance,
}

/// A requirement as judged for one person: interchangeable ones are shared out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RequirementLine {
    /// the skill that is held against it
    pub skill: SkillId,
    /// the skill that the rubric asks it of, where that is another
    pub of: Option<SkillId>,
    /// the level required
    pub required: Level,
    /// the level that counts; null if it is not known, which counts as 0 at the low end
    pub level: Option<Level>,
    /// of each of its levels, in whole units of the step's `total`
    pub weight: u64,
    /// what it adds to attainment: weight times level, at most required, over total
    pub points: f64,
}
