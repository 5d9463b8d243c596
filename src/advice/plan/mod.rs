//! The way to a target as ordered work: every missing level once, in a piece of study, of doing it at
//! work, in a project or for a credential, and what is left to show at the end.

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
use crate::rubric::{CredentialId, ProjectId, StepId};
use crate::text::date::{PartialDate, days_after};

/// Ordered work from what is claimed to all that the target asks of the skills that were answered: evidence,
/// quick wins, what the project waits for, the project, the other must-haves, then points per hour, on the
/// job last; nothing before what should come first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Plan {
    /// what to do, in order
    pub pieces: Vec<Piece>,
    /// the pieces that a first page shows, in bundles: one step of the plan each, the first of `pieces`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_page: Vec<Bundle>,
    /// after how many pieces the skills fit the target as claimed, its question about scope aside; null
    /// where answers that are missing keep that open
    pub fits_after: Option<usize>,
    /// by which week that is; left out without a pace, or where it waits for work or for what has no hours
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fits_by_week: Option<Range>,
    /// numbers of the pieces without hours, at work or not known, that it takes
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fits_waits_for: Vec<usize>,
    /// the steps below the target that do not fit yet, lowest first, each with the number of pieces after
    /// which its skills fit
    pub on_the_way: Vec<OnTheWay>,
    /// hours of all pieces together; null if none has any
    pub hours: Option<Range>,
    /// weeks of that at the person's hours a week, rounded up; null if these, or the hours of a piece to
    /// learn, are not known
    pub weeks: Option<Range>,
    /// how many levels are reached by doing it at work
    pub job_levels: usize,
    /// how many levels nobody has said how long they take: the hours are without them
    #[serde(default, skip_serializing_if = "is_none")]
    pub untimed_levels: usize,
    /// members of the best sets that are not in it
    pub left_out: Vec<LeftOut>,
    /// why it holds no project, though every plan of this target should
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_project: Option<NoProject>,
}

/// Pieces of a plan that are one step of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bundle {
    /// what they have in common
    pub kind: BundleKind,
    /// their numbers, from 1
    pub pieces: Vec<usize>,
}

/// What the pieces of a step have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BundleKind {
    /// all claims to name evidence for
    Evidence,
    /// what takes few hours and brings most
    QuickWins,
    /// projects of one's own, one skill each, that a single project can cover
    OwnProject,
    /// one piece
    Piece,
}

/// Why a plan that should hold a project holds none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NoProject {
    /// the rubric has none that is about what the target asks
    NoneFits,
    /// each takes more hours than were given
    OverHours {
        /// the hours of the shortest, at most
        least: u32,
    },
    /// the levels to begin one with are neither claimed nor in the plan
    EntryLevels {
        /// id of the one that lacks fewest
        project: ProjectId,
        /// what it lacks
        skills: Levels,
    },
}

/// A piece of work in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Piece {
    /// how it is done
    pub kind: PieceKind,
    /// id of the skill, project or credential
    pub id: String,
    /// its name
    pub name: String,
    /// claims that it raises, with what that adds to attainment at this place of the plan
    pub lifts: Vec<Lift>,
    /// claims made before that it backs, with what that adds to attainment as backed
    pub shows: Vec<Lift>,
    /// whether a must-have of the target waits for it
    pub must_have: bool,
    /// hours of study and project; null on the job, and for what is only to be shown
    pub hours: Option<Range>,
    /// by which week it is done, from the plan's begin, if the hours are done in this order; null
    /// without hours, without a pace, after a piece whose hours are not known, or if it waits for work
    pub by_week: Option<Range>,
    /// months of doing it at work, where they can be given
    pub months: Option<Range>,
    /// numbers, from 1, of the earlier pieces about something else that it waits for
    pub waits_for: Vec<usize>,
    /// what holds when it is done: the anchor of the level reached, or what the project leaves behind
    pub leaves: Option<String>,
    /// the least that carries the level reached; null where that needs no backing
    pub evidence: Option<Tier>,
    /// what to learn from
    pub resources: Vec<Resource>,
    /// whether the plan does without it: its hours and points are in no total
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// A step on the way to the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OnTheWay {
    /// its id
    pub step: StepId,
    /// after how many pieces of the plan its skills fit
    pub after: usize,
    /// by which week that is; left out without a pace, or where it waits for work or for what has no hours
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_week: Option<Range>,
    /// numbers of the pieces without hours, at work or not known, that it takes
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<usize>,
}

/// How a piece of work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// study and practice
    Study,
    /// a project of one's own, about one skill
    Build,
    /// doing it at work
    OnTheJob,
    /// learning of which nobody has said how, or how long it takes
    Learn,
    /// a project of the rubric
    Project,
    /// preparing for a credential
    Credential,
    /// no learning: naming what backs a claim
    Show,
}

/// A credential or project of a best set that is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftOut {
    /// its id
    pub id: String,
    /// why not
    pub why: LeftOutWhy,
}

/// Why it is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LeftOutWhy {
    /// other pieces teach and show all that it would
    NothingLeft,
    /// it is an exam or there is nothing left for it to teach, and what it backs earns no hours
    OnlyShows,
    /// the levels that are expected of who takes it are neither claimed nor in the plan
    Background {
        /// those levels
        skills: Levels,
    },
    /// a credential that comes before it is neither held nor in the plan
    NeedsCredential {
        /// its id
        credential: CredentialId,
    },
    /// what it would teach here takes fewer hours without it
    QuickerWithout {
        /// hours that the same takes by itself
        hours: Range,
    },
    /// nobody can say how many hours it takes
    HoursUnknown,
    /// it can be earned until this day only, and its turn comes later
    TooLate {
        /// the day
        last_day: PartialDate,
    },
}

/// The plan of this person, with the members of these best sets where they have a place in it.
pub fn plan(case: &Case<'_>, credentials: &BestSet, projects: &BestSet) -> Plan {
    let mut too_late: Vec<LeftOut> = Vec::new();
    loop {
        let mut plan = in_time(case, credentials, projects, &too_late);
        match plan.pieces.iter().find_map(|piece| missed(case, piece)) {
            Some(late) => too_late.push(late),
            None => {
                plan.left_out.splice(0..0, too_late);
                return plan;
            }
        }
    }
}

impl LeftOutWhy {
    /// Whether what it would bring comes without it.
    pub(super) fn is_covered(&self) -> bool {
        use LeftOutWhy::{NothingLeft, OnlyShows, QuickerWithout};
        matches!(self, NothingLeft | OnlyShows | QuickerWithout { .. })
    }
}

/// A credential that can no longer be earned when its turn comes: by the person's hours a week, else by
/// those of a full week.
fn missed(case: &Case<'_>, piece: &Piece) -> Option<LeftOut> {
    let file = case.rubric.credential(&piece.id).filter(|_| piece.kind == PieceKind::Credential)?;
    let last = file.earnable(case.as_of, &case.assessment.languages()).last_day?;
    let alone = piece.hours.map(|hours| (hours.high / FULL_WEEK).ceil());
    let weeks = piece.by_week.map(|weeks| weeks.high).or(alone)?;
    let done = days_after(case.as_of, (weeks * 7.0) as u32);
    let why = LeftOutWhy::TooLate { last_day: last };
    (done > last.last_day()).then(|| LeftOut { id: piece.id.clone(), why })
}

/// Hours a week of somebody who does nothing else.
const FULL_WEEK: f64 = 40.0;

/// The plan without the credentials that come too late.
fn in_time(
    case: &Case<'_>,
    credentials: &BestSet,
    projects: &BestSet,
    too_late: &[LeftOut],
) -> Plan {
    let mut graph = Graph::new(case);
    let backed = case.can_show().then(|| case.backed());
    let asked = asks_for_project(case) && plannable(case, backed.as_deref()).next().is_some();
    let no_project = asked.then(|| graph.take_first_project()).flatten();
    let mut left_out = Vec::new();
    // What a project teaches needs no course.
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
        // Where none of the best set has a place, the next that has one.
        let mut others = others(case, credentials).into_iter().filter(|file| in_time(&file.id));
        others.find(|file| graph.take_credential(file).is_none());
    }
    let jobs = graph.jobs();
    let quick = jobs.iter().filter(|job| job.phase == Phase::QuickWins).count();
    Teller::tell(case, &jobs).plan(quick, left_out, no_project)
}

/// The gaps that a plan can close, to learn and, of this backed reading, to show: no plan brings a rating by
/// somebody else.
fn plannable(case: &Case<'_>, backed: Option<&[Standing]>) -> impl Iterator<Item = Gap> + use<> {
    let gaps = gaps(case.rubric, case.target, case.claimed, backed);
    gaps.into_iter().filter(|gap| !gap.needs_rating)
}

/// How many skills a project of one's own can be about.
const SKILLS_OF_A_PROJECT: usize = 4;

/// The steps of a plan whose first pieces are evidence, then quick wins.
fn steps(pieces: &[Piece], [evidence, quick]: [usize; 2]) -> Vec<Bundle> {
    let learnt = evidence + quick;
    let first = [
        Bundle { kind: BundleKind::Evidence, pieces: (1..=evidence).collect() },
        Bundle { kind: BundleKind::QuickWins, pieces: (evidence + 1..=learnt).collect() },
    ];
    let mut steps: Vec<Bundle> =
        first.into_iter().filter(|bundle| !bundle.pieces.is_empty()).collect();
    let mut left = learnt;
    for run in pieces[learnt..].chunk_by(is_one_project) {
        for part in run.chunks(SKILLS_OF_A_PROJECT) {
            let kind = if part.len() > 1 { BundleKind::OwnProject } else { BundleKind::Piece };
            steps.push(Bundle { kind, pieces: (left + 1..=left + part.len()).collect() });
            left += part.len();
        }
    }
    steps
}

/// Whether two pieces in a row can be one project of one's own.
fn is_one_project(piece: &Piece, next: &Piece) -> bool {
    piece.kind == PieceKind::Build && next.kind == PieceKind::Build
}

/// The steps that a first page shows.
fn first_page(case: &Case<'_>, mut steps: Vec<Bundle>) -> Vec<Bundle> {
    steps.truncate(case.rubric.judging.plan_steps().into());
    steps
}
