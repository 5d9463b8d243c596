//! The report: the one value that leaves the core.
//!
//! It contains everything that a page shows, so any later version can render a saved report. It also contains its
//! assessment, so anybody can recompute it. It depends only on rubric, assessment and options, never on the clock.
//!
//! Results come twice: by ratings (the `claimed` fields) and by evidence (the `backed` fields). A must-have is a `gate`
//! in the fields, a project of the person is `work`, and a skipped answer is `declined`.

mod agreed;
mod guess;
mod lines;

pub mod audience;
pub mod batch;
pub mod clients;
pub mod cohort;
pub mod differences;
pub mod history;
pub mod progress;
pub mod roles;
pub mod row;
pub mod together;

mod build;
mod error;
mod head;
mod saved;
mod verify;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::advice::{
    CredentialAdvices, FirstHour, Lift, Limits, LowClaim, Plan, Probe, ProjectAdvices, Question,
    Range, ResumeAdvice,
};
use crate::assessment::Assessment;
use crate::assessment::rating::Voucher;
use crate::judging::gap::GapKind;
use crate::judging::{Tier, Verdict};
use crate::rubric::files::{Claim, Guide, Mode, ScaleLevel, Topic};
use crate::rubric::{Level, Rubric, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;
use crate::text::sorting::map_of;

pub use build::{report, report_with, row, row_steps};
pub use error::ReportError;
pub use head::Head;
pub use saved::{Saved, is_report};
pub use verify::{Difference, Obstacle, REPORT, Trust, verify};

pub use agreed::AgreedLine;
pub use guess::Likely;
pub use lines::{
    BeyondLine, ChangeLine, ClosestLine, DutyLine, FarAheadLine, GapLine, GateLine, GroupLine,
    HeldLine, Instead, Lead, Ledger, LevelChange, Missing, NextStep, Note, OtherRubricLine,
    PartLine, Policy, ReadinessLine, Reading, ReadingReason, RequirementLine, RoadLine, ScopeLine,
    SkillLine, SkillState, Solid, StepLedger, StepLine, StepReading, Supported, TurnLine,
    WithinReach, WorkLine,
};

/// The format version of the reports that this program writes.
pub const FORMAT: &str = "skillgap-report/1";

/// A gap report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// `skillgap-report/1`
    pub format: String,
    /// the day of the report
    pub as_of: PartialDate,
    /// the options of the report
    pub options: Options,
    /// the program that made it
    pub tool: Tool,
    /// the rubric that judges
    pub rubric: RubricInfo,
    /// the whole assessment
    pub assessment: Assessment,
    /// the id of the step or path that the figures below are about; null if there is none
    pub target: Option<StepId>,
    /// the way the target was chosen
    pub target_by: Option<TargetBy>,
    /// the groups, in the order of the questions
    pub groups: Vec<GroupLine>,
    /// the skills, in the order of the questions
    pub skills: Vec<SkillLine>,
    /// coverage: the share of the target's weight that belongs to rated skills, from 0 to 1
    pub coverage: Option<f64>,
    /// attainment at the target by ratings, with unknown answers at 0 and at the top
    pub attainment: Option<Range>,
    /// the requirements met at the target, by ratings; null without a target
    pub readiness: Option<ReadinessLine>,
    /// the result of the walk up the ladder by ratings
    pub claimed: Reading,
    /// the result of the walk up the ladder by evidence
    pub backed: Reading,
    /// a guess of where the walk by ratings ends, if missing answers would decide
    pub likely: Option<Likely>,
    /// the answers that the current step depends on, and the smallest changes; null if no skill has a rating
    pub solid: Option<Solid>,
    /// a step or path that fits although the walk does not lead to it
    pub leads: Option<Lead>,
    /// the steps of the ladder, in order
    pub steps: Vec<StepLine>,
    /// the paths beside the ladder
    pub paths: Vec<StepLine>,
    /// the next step of the ladder by ratings; null if there is none
    pub next_step: Option<NextStep>,
    /// the way to every step and path from the same answers, nearest first
    pub roads: Vec<RoadLine>,
    /// the gaps at the target, in the order in which to close them
    pub gaps: Vec<GapLine>,
    /// ids of the scored skills without a level: skipped or not asked
    pub unknown: Vec<SkillId>,
    /// the advice on certifications
    pub certifications: CredentialAdvices,
    /// the advice on projects
    pub projects: ProjectAdvices,
    /// the plan to reach the target; null without a target or a rating
    pub plan: Option<Plan>,
    /// lines drafted from the person's projects, and the details that a resume with them lacks
    pub resume: ResumeAdvice,
    /// the things to do tonight, and the questions to expect
    pub first_hour: FirstHour,
    /// the day to answer again: some months after the answers, and after the day of the report
    pub reassess_on: PartialDate,
    /// each project of the person, with the ratings it supports
    pub work: Vec<WorkLine>,
    /// each credential of the person, with the ratings it supports
    pub held: Vec<HeldLine>,
    /// the job's responsibilities
    pub duties: Vec<DutyLine>,
    /// questions to expect in an interview
    pub expect: Vec<Question>,
    /// the ratings to ask about in a conversation.
    /// First come the three that matter most at the target, then those with too little evidence.
    pub probes: Vec<Probe>,
    /// ratings that may be too low, to ask about in a conversation
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub low_claims: Vec<LowClaim>,
    /// the id of the step that would fit if each of these ratings that work speaks for were one level higher
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reread: Option<StepId>,
    /// topics that job postings ask for beyond the rubric; not scored
    pub beyond: Vec<BeyondLine>,
    /// the other built-in rubrics, and the step in each that the same answers come closest to
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_rubrics: Vec<OtherRubricLine>,
    /// claims of the guide to read with care
    pub claims: Vec<Claim>,
    /// the limits of the rubric
    pub limits: Vec<String>,
    /// facts to know about the report
    pub notes: Vec<Note>,
    /// the basis of the figures
    pub ledger: Ledger,
    /// the fingerprints of the report's inputs
    pub digests: Digests,
}

/// The options of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Options {
    /// the id of the step or path asked for
    pub target: Option<StepId>,
    /// the day of the report
    pub as_of: PartialDate,
    /// the limits of a set of certifications or projects
    pub limits: Limits,
    /// the parts of ratings by others that the report uses
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Voucher>,
}

impl Options {
    /// Checks whether this rubric can answer these options.
    ///
    /// # Errors
    /// [`ReportError`] for an unknown target, a set size out of range, or a date without a day.
    pub fn check(&self, rubric: &Rubric) -> Result<(), ReportError> {
        if let Some(target) = &self.target {
            rubric.known_step(target)?;
        }
        if !Limits::MEMBERS.contains(&self.limits.max) {
            return Err(ReportError::Members(self.limits.max));
        }
        if !self.as_of.is_day() {
            return Err(ReportError::NoDay(self.as_of));
        }
        Ok(())
    }
}

/// The program that made the report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tool {
    /// the program's name
    pub name: String,
    /// the program's version
    pub version: String,
}

/// The rubric that judges the report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RubricInfo {
    /// the rubric's id
    pub id: RubricId,
    /// the rubric's version
    pub version: String,
    /// the SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// the day of the last check of its facts
    pub checked_on: PartialDate,
    /// the publication that it scores
    pub guide: Guide,
    /// the proficiency levels, from 0 up
    pub scale: Vec<ScaleLevel>,
    /// the least attainment at which a step fits, in percent
    pub fits_percent: u8,
    /// the least attainment at which a step is close, in percent
    pub close_percent: u8,
}

/// How the target was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TargetBy {
    /// The options ask for it.
    Asked,
    /// It is the person's aim.
    Aim,
    /// It is above the person's aim, which fits already.
    AboveAim,
    /// It is the next step: by evidence, if the ratings are far ahead of it.
    /// Experienced people without an aim get one that is not for newcomers.
    Next,
    /// It is the current step, since there is no next one.
    Current,
}

/// A fingerprint of each input of a report: the first 32 hex digits of the SHA-256 of its JSON without spaces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Digests {
    /// the fingerprint of each answer, by skill id
    pub answers: BTreeMap<SkillId, String>,
    /// the fingerprint of each project, by its id
    pub work: BTreeMap<String, String>,
    /// the fingerprint of the rest of the assessment
    pub rest: String,
    /// the fingerprint of the options
    pub options: String,
}

impl Digests {
    /// The fingerprints of an assessment and its options.
    pub fn of(assessment: &Assessment, options: &Options) -> Digests {
        let rest = Assessment {
            answers: BTreeMap::new(),
            work: assessment.work.as_ref().map(|_| Vec::new()),
            draft: None,
            ..assessment.clone()
        };
        let answers = assessment.answers.iter();
        Digests {
            answers: map_of(answers.map(|(skill, answer)| (skill.clone(), digest(answer)))),
            work: map_of(assessment.work().iter().map(|work| (work.id.clone(), digest(work)))),
            rest: digest(&rest),
            options: digest(options),
        }
    }
}

fn digest(part: &impl Serialize) -> String {
    let text = serde_json::to_string(part).expect("it has only text keys");
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

impl Report {
    /// The step or path with this id.
    pub fn step(&self, id: &str) -> Option<&StepLine> {
        self.steps.iter().chain(&self.paths).find(|step| step.id == id)
    }

    /// The skill with this id.
    pub fn skill(&self, id: &str) -> Option<&SkillLine> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The guide's claims about a topic.
    pub fn claims_about(&self, topic: Topic) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.about.contains(&topic))
    }
}
