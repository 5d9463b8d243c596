//! The plan: the way to a target as ordered pieces. Each missing level appears once: in study, on the job, in a project
//! or in a course. Evidence to show comes first.

mod graph;
mod optional;
mod teller;

use serde::{Deserialize, Serialize};

use self::graph::{Graph, Phase, asks_for_project};
use self::teller::Teller;
use super::sets::others;
use super::{BestSet, Case, Lift, Range};
use crate::assessment::Standing;
use crate::judging::Tier;
use crate::judging::gap::{Gap, gaps, is_none};
use crate::rubric::files::{Levels, Resource};
use crate::rubric::{CredentialId, Level, ProjectId, SkillIx, StepId};
use crate::text::date::{PartialDate, days_after};

/// Ordered pieces from the person's ratings to the target's requirements, for the skills with a rating. The order is
/// evidence, quick wins, needs of the project, the project, must-haves of the next step, other must-haves, then points
/// per hour, with on-the-job levels last. Without a job, they all come last. One or two levels that alone decide a step come right
/// after the evidence, unless they are on-the-job levels. A piece never comes before the levels that it depends on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Plan {
    /// the pieces, in order
    pub pieces: Vec<Piece>,
    /// the first steps of the plan, for a first page.
    /// Each step bundles one or more of `pieces`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_page: Vec<Bundle>,
    /// the number of pieces after which the skills fit the target by ratings, without the scope question.
    /// Null if missing answers would decide that.
    pub fits_after: Option<usize>,
    /// the week in which that happens.
    /// Absent without a pace, or if it depends on work or on a piece without hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fits_by_week: Option<Range>,
    /// numbers of the pieces without hours that this depends on: on the job, or with unknown hours
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fits_waits_for: Vec<usize>,
    /// the steps below the target that do not fit yet, lowest first.
    /// Each says after how many pieces its skills fit.
    pub on_the_way: Vec<OnTheWay>,
    /// hours of all pieces; null if none has hours
    pub hours: Option<Range>,
    /// weeks for these hours at the person's hours a week, rounded up.
    /// Null if the pace or the hours of a learning piece are unknown.
    pub weeks: Option<Range>,
    /// how many levels come on the job
    pub job_levels: usize,
    /// how many levels have no known effort; `hours` omits them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
    /// members of the best sets that are not in the plan
    pub left_out: Vec<LeftOut>,
    /// why the plan has no project, although a plan for this target should have one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_project: Option<NoProject>,
}

/// Pieces that form one step of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bundle {
    /// the reason that they belong together
    pub kind: BundleKind,
    /// their numbers, from 1
    pub pieces: Vec<usize>,
}

/// The reason that the pieces of a step belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BundleKind {
    /// All ratings to add evidence for.
    Evidence,
    /// Pieces that need few hours and add most.
    QuickWins,
    /// Tasks of the person's own, one skill each, that a single task can cover.
    OwnProject,
    /// Lessons of few hours each, in a row.
    Lessons,
    /// A single piece.
    Piece,
}

/// Why a plan that should have a project has none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NoProject {
    /// No project of the rubric is about the target's requirements.
    NoneFits,
    /// Each project needs more hours than the limit allows.
    OverHours {
        /// the most hours that the shortest project can need
        least: u32,
    },
    /// The person's ratings and the plan do not reach the entry levels of any project.
    EntryLevels {
        /// the id of the project that lacks fewest
        project: ProjectId,
        /// the levels that it lacks, by skill
        skills: Levels,
    },
}

/// A piece of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Piece {
    /// how to do it
    pub kind: PieceKind,
    /// the id of the skill, project or credential
    pub id: String,
    /// the name of the skill, project or credential
    pub name: String,
    /// ratings that it raises, with the attainment that this adds at this point of the plan
    pub lifts: Vec<Lift>,
    /// earlier ratings that it supports, with the attainment by evidence that this adds
    pub shows: Vec<Lift>,
    /// whether a must-have of the target depends on it
    pub must_have: bool,
    /// hours of study and project; null on the job, and for evidence only
    pub hours: Option<Range>,
    /// the week in which it is done, counted from the start of the plan, if the pieces are done in this order.
    /// Null without hours or a pace, after a piece with unknown hours, or if it depends on work.
    pub by_week: Option<Range>,
    /// months of doing it at work; null if unknown
    pub months: Option<Range>,
    /// numbers, from 1, of the earlier pieces about other things that it depends on
    pub waits_for: Vec<usize>,
    /// the outcome: the description of the level reached, or the evidence that the project leaves
    pub leaves: Option<String>,
    /// the weakest evidence that supports the level reached; null if the level needs none
    pub evidence: Option<Tier>,
    /// resources to learn from
    pub resources: Vec<Resource>,
    /// whether the piece is optional.
    /// Totals omit its hours and points.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// A step on the way to the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OnTheWay {
    /// the step's id
    pub step: StepId,
    /// the number of pieces of the plan after which its skills fit
    pub after: usize,
    /// the week in which that happens.
    /// Absent without a pace, or if it depends on work or on a piece without hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_week: Option<Range>,
    /// numbers of the pieces without hours that this depends on: on the job, or with unknown hours
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<usize>,
}

/// How to do a piece of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// Study and practice.
    Study,
    /// A project of the person's own, about one skill.
    Build,
    /// Doing it at work.
    OnTheJob,
    /// Learning, with no known method or hours.
    Learn,
    /// A project of the rubric.
    Project,
    /// Preparing for a credential.
    Credential,
    /// No learning: adding evidence for a rating.
    Show,
}

/// A credential or project of a best set that is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// the id of the credential or project
    pub id: String,
    /// why it is not in the plan
    pub why: LeftOutWhy,
}

/// Why a credential or project is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LeftOutWhy {
    /// Other pieces teach and show everything that it would.
    NothingLeft,
    /// It is an exam, or it has nothing left to teach. Evidence alone justifies no hours.
    OnlyShows,
    /// The person's ratings and the plan do not reach its expected levels.
    Background {
        /// the levels that are missing, by skill
        skills: Levels,
    },
    /// It needs another credential that the person does not have and that is not in the plan.
    NeedsCredential {
        /// the id of that credential
        credential: CredentialId,
    },
    /// Its content takes fewer hours to learn without it.
    QuickerWithout {
        /// the hours to learn the same content without it
        hours: Range,
    },
    /// Its hours are unknown.
    HoursUnknown,
    /// Its last day comes before its turn in the plan.
    TooLate {
        /// the last day
        last_day: PartialDate,
    },
}

/// The plan for this person. It includes the members of these best sets that fit into it. `decisive` are the levels that
/// alone decide a step, if they are few; they come first.
pub fn plan(
    case: &Case<'_>,
    credentials: &BestSet,
    projects: &BestSet,
    decisive: &[(SkillIx, Level)],
) -> Plan {
    let mut too_late: Vec<LeftOut> = Vec::new();
    loop {
        let graph = Graph::new(case, decisive);
        let mut plan = in_time(case, graph, [credentials, projects], &too_late);
        match plan.pieces.iter().find_map(|piece| missed(case, piece)) {
            Some(late) => too_late.push(late),
            None => {
                plan.left_out.splice(0..0, too_late);
                return plan;
            }
        }
    }
}

/// A credential that nobody can earn any more when its turn comes. The weeks follow from the person's hours a week, or
/// else from a full week.
fn missed(case: &Case<'_>, piece: &Piece) -> Option<LeftOut> {
    let file = case.rubric.credential(&piece.id).filter(|_| piece.kind == PieceKind::Credential)?;
    let last = file.earnable(case.as_of, &case.assessment.languages()).last_day?;
    let alone = piece.hours.map(|hours| (hours.high / FULL_WEEK).ceil());
    let weeks = piece.by_week.map(|weeks| weeks.high).or(alone)?;
    let done = days_after(case.as_of, (weeks * 7.0) as u32);
    let why = LeftOutWhy::TooLate { last_day: last };
    (done > last.last_day()).then(|| LeftOut { id: piece.id.clone(), why })
}

/// Hours a week of a person who does nothing else.
const FULL_WEEK: f64 = 40.0;

/// The plan without the credentials that would come too late.
fn in_time<'a>(
    case: &'a Case<'a>,
    mut graph: Graph<'a>,
    [credentials, projects]: [&BestSet; 2],
    too_late: &[LeftOut],
) -> Plan {
    let backed = case.can_show().then(|| case.backed());
    let asked = asks_for_project(case) && plannable(case, backed.as_deref()).next().is_some();
    let no_project = asked.then(|| graph.take_first_project()).flatten();
    let mut left_out = Vec::new();
    // Projects go in before courses: no course is needed for levels that a project teaches.
    for member in &projects.members {
        let file = case.rubric.projects.iter().find(|file| file.id == member.id);
        let why = file.and_then(|file| graph.take_project(file));
        left_out.extend(why.map(|why| LeftOut { id: member.id.clone(), why }));
    }
    graph.take_later_projects();
    let in_time = |id: &str| too_late.iter().all(|late| late.id != id);
    for member in credentials.members.iter().filter(|member| in_time(&member.id)) {
        let file = case.rubric.credential(&member.id);
        let why = file.and_then(|file| graph.take_credential(file));
        left_out.extend(why.map(|why| LeftOut { id: member.id.clone(), why }));
    }
    if !graph.has_credential() {
        // If no credential of the best set fits in, this takes the next one that does.
        let mut others = others(case, credentials).into_iter().filter(|file| in_time(&file.id));
        others.find(|file| graph.take_credential(file).is_none());
    }
    let jobs = graph.jobs();
    let quick = jobs.iter().filter(|job| job.phase == Phase::QuickWins).count();
    Teller::tell(case, &jobs).plan(quick, left_out, no_project)
}

/// The gaps that a plan can close: to learn, and to show if supported levels are given. No plan brings a rating by
/// somebody else.
fn plannable(case: &Case<'_>, backed: Option<&[Standing]>) -> impl Iterator<Item = Gap> + use<> {
    let gaps = gaps(case.rubric, case.target, case.claimed, backed);
    gaps.into_iter().filter(|gap| !gap.needs_rating)
}

/// How many skills one task of the person's own can cover. More are a list of tools and no task.
const SKILLS_OF_A_PROJECT: usize = 2;

/// How many short lessons are one step. More are a list.
const LESSONS_OF_A_STEP: usize = 4;

/// The steps of a plan. Its first pieces are evidence, then quick wins, in these numbers.
fn steps(case: &Case<'_>, pieces: &[Piece], [evidence, quick]: [usize; 2]) -> Vec<Bundle> {
    let learned = evidence + quick;
    let first = [
        Bundle { kind: BundleKind::Evidence, pieces: (1..=evidence).collect() },
        Bundle { kind: BundleKind::QuickWins, pieces: (evidence + 1..=learned).collect() },
    ];
    let mut steps: Vec<Bundle> =
        first.into_iter().filter(|bundle| !bundle.pieces.is_empty()).collect();
    let mut left = learned;
    let is_lesson = |piece: &Piece| is_lesson(case, piece);
    let goes_on = |piece: &Piece, next: &Piece| {
        is_one_task(case, piece, next) || is_lesson(piece) && is_lesson(next)
    };
    for run in pieces[learned..].chunk_by(goes_on) {
        let (most, several) = if is_lesson(&run[0]) {
            (LESSONS_OF_A_STEP, BundleKind::Lessons)
        } else {
            (SKILLS_OF_A_PROJECT, BundleKind::OwnProject)
        };
        for part in run.chunks(most) {
            let kind = if part.len() > 1 { several } else { BundleKind::Piece };
            steps.push(Bundle { kind, pieces: (left + 1..=left + part.len()).collect() });
            left += part.len();
        }
    }
    steps
}

/// Whether a piece is study of few hours.
fn is_lesson(case: &Case<'_>, piece: &Piece) -> bool {
    let most = f64::from(case.rubric.judging.quick_win_hours());
    piece.kind == PieceKind::Study && piece.hours.is_some_and(|hours| hours.high < most)
}

/// Whether two pieces in a row can be one task of the person's own: both are built, and their skills are of one group.
fn is_one_task(case: &Case<'_>, piece: &Piece, next: &Piece) -> bool {
    let group =
        |piece: &Piece| case.rubric.skill_ix(&piece.id).map(|at| &case.rubric.group_of(at).id);
    let is_built = [piece, next].iter().all(|piece| piece.kind == PieceKind::Build);
    is_built && group(piece) == group(next)
}

/// The steps that fit on a first page.
fn first_page(case: &Case<'_>, mut steps: Vec<Bundle>) -> Vec<Bundle> {
    steps.truncate(case.rubric.judging.plan_steps().into());
    steps
}
