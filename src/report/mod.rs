//! The report: the one value that leaves the core. It carries everything that is shown, so that a saved
//! report can be rendered by any later version, and the assessment it was made from, so that it can be
//! recomputed. It is a function of rubric, assessment and options; the clock is not asked.

mod lines;

pub mod audience;
pub mod differences;
pub mod history;
pub mod progress;

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
use crate::judging::gap::GapKind;
use crate::judging::{Tier, Verdict};
use crate::rubric::files::{Claim, Guide, Mode, ScaleLevel, Topic};
use crate::rubric::{Level, Rubric, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

pub use build::{report, report_with};
pub use error::ReportError;
pub use head::Head;
pub use saved::{Saved, is_report};
pub use verify::{Difference, Obstacle, REPORT, Trust, verify};

pub use lines::{
    BeyondLine, ChangeLine, DutyLine, FarAheadLine, GapLine, GateLine, GroupLine, HeldLine,
    Instead, Lead, Ledger, LevelChange, Likely, Missing, NextStep, Note, PartLine, Policy,
    ReadinessLine, Reading, ReadingReason, RequirementLine, RoadLine, ScopeLine, SkillLine,
    SkillState, Solid, StepLedger, StepLine, StepReading, Supported, TurnLine, WithinReach,
    WorkLine,
};

/// The format version of the reports that this program writes.
pub const FORMAT: &str = "skillgap-report/1";

/// A gap report.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// `skillgap-report/1`
    pub format: String,
    /// the day it is about
    pub as_of: PartialDate,
    /// what was asked for
    pub options: Options,
    /// the program that made it
    pub tool: Tool,
    /// the rubric that it judges by
    pub rubric: RubricInfo,
    /// what was said, whole
    pub assessment: Assessment,
    /// id of the step or path that the figures below are about; null if there is none
    pub target: Option<StepId>,
    /// how it was chosen
    pub target_by: Option<TargetBy>,
    /// in the order in which they are asked
    pub groups: Vec<GroupLine>,
    /// in the order in which they are asked
    pub skills: Vec<SkillLine>,
    /// share of the target's weight that is about rated skills, 0 to 1
    pub coverage: Option<f64>,
    /// attainment at the target as claimed, from unknown answers at 0 to at the top
    pub attainment: Option<Range>,
    /// requirements met at the target, as claimed; null if there is none
    pub readiness: Option<ReadinessLine>,
    /// where the walk up the ladder leads as claimed
    pub claimed: Reading,
    /// where it leads as far as it is backed
    pub backed: Reading,
    /// where the walk as claimed most likely ends, a guess, where answers that are missing would decide
    pub likely: Option<Likely>,
    /// what the current step as claimed hangs on, and the smallest changes; null where nothing was answered
    pub solid: Option<Solid>,
    /// a step or path that fits though the walk does not lead to it
    pub leads: Option<Lead>,
    /// the steps of the ladder, in order
    pub steps: Vec<StepLine>,
    /// the paths beside it
    pub paths: Vec<StepLine>,
    /// the next step of the ladder as claimed; null if there is none
    pub next_step: Option<NextStep>,
    /// every step and path from the same answers, nearest first
    pub roads: Vec<RoadLine>,
    /// the distances to the target, in the order in which they are worth closing
    pub gaps: Vec<GapLine>,
    /// ids of the scored skills that were declined or not asked
    pub unknown: Vec<SkillId>,
    /// what is advised on certifications
    pub certifications: CredentialAdvices,
    /// what is advised on projects
    pub projects: ProjectAdvices,
    /// the way to the target as ordered work; null if there is no target, or no answer
    pub plan: Option<Plan>,
    /// lines drafted from the work that was named, and what a resume made of them lacks
    pub resume: ResumeAdvice,
    /// what to do tonight, and what to expect
    pub first_hour: FirstHour,
    /// when to answer again: some months after the answers, and not before the day it is about
    pub reassess_on: PartialDate,
    /// each piece of work, and what it carries
    pub work: Vec<WorkLine>,
    /// each credential held, and what it carries
    pub held: Vec<HeldLine>,
    /// the job's responsibilities
    pub duties: Vec<DutyLine>,
    /// questions to expect in an interview
    pub expect: Vec<Question>,
    /// the claims to probe in a talk about it: the three that matter most at the target, then those that evidence is
    /// short of
    pub probes: Vec<Probe>,
    /// claims that may be too low, to be asked about in a talk
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub low_claims: Vec<LowClaim>,
    /// what adverts ask for beyond the rubric; not scored
    pub beyond: Vec<BeyondLine>,
    /// what the guide says that has to be read with care
    pub claims: Vec<Claim>,
    /// what the rubric does not see
    pub limits: Vec<String>,
    /// what to know about it
    pub notes: Vec<Note>,
    /// what the figures rest on
    pub ledger: Ledger,
    /// of what the report was made from
    pub digests: Digests,
}

/// What was asked for when the report was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Options {
    /// id of the step or path asked for
    pub target: Option<StepId>,
    /// the day it is about
    pub as_of: PartialDate,
    /// what a set of certifications or of projects may cost and hold
    pub limits: Limits,
}

impl Options {
    /// Whether they can be asked for with this rubric.
    ///
    /// # Errors
    /// Why not.
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
    /// its name
    pub name: String,
    /// its version
    pub version: String,
}

/// The rubric that the report judges by.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RubricInfo {
    /// its id
    pub id: RubricId,
    /// its version
    pub version: String,
    /// SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// when its facts were last checked
    pub checked_on: PartialDate,
    /// the publication that it scores
    pub guide: Guide,
    /// the proficiency levels, from 0 up
    pub scale: Vec<ScaleLevel>,
    /// attainment from which a step fits, in percent
    pub fits_percent: u8,
    /// attainment from which a step is close, in percent
    pub close_percent: u8,
}

/// How the target was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TargetBy {
    /// it was asked for
    Asked,
    /// it is the person's aim
    Aim,
    /// it comes above the person's aim, which fits already
    AboveAim,
    /// it is the next step
    Next,
    /// it is the current step, where none is next
    Current,
}

/// A fingerprint of each part of what a report was made from: the first 32 hex digits of the SHA-256 of
/// its JSON without spaces.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Digests {
    /// skill id → its answer
    pub answers: BTreeMap<SkillId, String>,
    /// id of a piece of work → the piece
    pub work: BTreeMap<String, String>,
    /// the rest of the assessment
    pub rest: String,
    /// the options
    pub options: String,
}

impl Digests {
    /// The fingerprints of an assessment and of options.
    pub fn of(assessment: &Assessment, options: &Options) -> Digests {
        let rest = Assessment {
            answers: BTreeMap::new(),
            work: assessment.work.as_ref().map(|_| Vec::new()),
            draft: None,
            ..assessment.clone()
        };
        let answers = assessment.answers.iter();
        Digests {
            answers: answers.map(|(skill, answer)| (skill.clone(), digest(answer))).collect(),
            work: assessment.work().iter().map(|work| (work.id.clone(), digest(work))).collect(),
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
    /// A step or path by id.
    pub fn step(&self, id: &str) -> Option<&StepLine> {
        self.steps.iter().chain(&self.paths).find(|step| step.id == id)
    }

    /// A skill by id.
    pub fn skill(&self, id: &str) -> Option<&SkillLine> {
        self.skills.iter().find(|skill| skill.id == id)
    }

    /// The guide's claims on a topic.
    pub fn claims_about(&self, topic: Topic) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.about.contains(&topic))
    }
}
