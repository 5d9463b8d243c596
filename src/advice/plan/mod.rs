//! The way to a target as ordered work: every missing level once, in a piece of study, of doing it at
//! work, in a project or for a credential, and what is left to show at the end.

mod graph;

use serde::{Deserialize, Serialize};

use self::graph::{Graph, Job, PieceSource};
use super::{BestSet, Case, Lift, Range, resources};
use crate::assessment::Standing;
use crate::judging::gap::{Gap, GapKind, gaps, is_none};
use crate::judging::{Tier, judge};
use crate::rubric::files::{Mode, Resource};
use crate::rubric::{Level, SkillIx, Step, StepId};
use crate::text::date::{PartialDate, days_after};

/// Ordered work from what is claimed to all that the target asks of the skills that were answered: what
/// should come first first, then what a must-have waits for, then points per hour, on the job last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Plan {
    /// what to do, in order
    pub pieces: Vec<Piece>,
    /// after how many pieces the skills fit the target as claimed, its question about scope aside; null
    /// where answers that are missing keep that open
    pub fits_after: Option<usize>,
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
    /// without hours, without a pace, or after a piece whose hours are not known
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
}

/// A step on the way to the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OnTheWay {
    /// its id
    pub step: StepId,
    /// after how many pieces of the plan its skills fit
    pub after: usize,
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
    /// there is nothing left for it to teach, and what it backs earns no hours
    OnlyShows,
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

/// How many resources a piece names.
const RESOURCES: usize = 2;

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
    let mut left_out = Vec::new();
    let members = credentials.members.iter();
    for member in members.filter(|member| too_late.iter().all(|late| late.id != member.id)) {
        let needed = credentials.members.iter().any(|other| other.after.contains(&member.id));
        let file = case.rubric.credential(&member.id);
        let why = file.and_then(|file| graph.take_credential(file, needed));
        left_out.extend(why.map(|why| LeftOut { id: member.id.clone(), why }));
    }
    for member in &projects.members {
        let file = case.rubric.projects.iter().find(|file| file.id == member.id);
        let why = file.and_then(|file| graph.take_project(file));
        left_out.extend(why.map(|why| LeftOut { id: member.id.clone(), why }));
    }
    graph.take_later_projects();
    let jobs = graph.jobs();
    let mut teller = Teller::new(case);
    let mut learnt: Vec<Piece> = jobs.iter().map(|job| teller.piece(job)).collect();
    // What is only to be shown costs no hours, so nothing brings more an hour.
    let mut pieces = teller.to_show();
    let shown = pieces.len();
    learnt.iter_mut().flat_map(|piece| &mut piece.waits_for).for_each(|first| *first += shown);
    pieces.append(&mut learnt);
    Plan {
        fits_after: teller.fits_after.map(|told| behind(shown, told)),
        on_the_way: (teller.on_the_way.iter())
            .filter_map(|(step, told)| Some((step, behind(shown, (*told)?))))
            .filter(|(_, after)| *after > 0)
            .map(|(step, after)| OnTheWay { step: step.id.clone(), after })
            .collect(),
        hours: teller.hours.map(Range::from),
        weeks: teller.weeks(),
        job_levels: teller.job_levels,
        untimed_levels: teller.untimed_levels,
        pieces,
        left_out,
    }
}

/// How many pieces are done after so many of those to learn: those to show come first.
fn behind(shown: usize, learnt: usize) -> usize {
    if learnt == 0 { 0 } else { shown + learnt }
}

/// Tells jobs as pieces, one after the other, with the levels that are reached by then.
struct Teller<'a> {
    case: &'a Case<'a>,
    claimed: Vec<Standing>,
    backed: Vec<Standing>,
    told: usize,
    fits_after: Option<usize>,
    on_the_way: Vec<(&'a Step, Option<usize>)>,
    hours: Option<[u32; 2]>,
    job_levels: usize,
    untimed_levels: usize,
}

impl<'a> Teller<'a> {
    fn new(case: &'a Case<'a>) -> Self {
        let mut teller = Teller {
            case,
            claimed: case.claimed.to_vec(),
            backed: case.backed(),
            told: 0,
            fits_after: None,
            on_the_way: (case.rubric.steps.iter())
                .filter(|step| step.rung < case.target.rung)
                .map(|step| (step, None))
                .collect(),
            hours: None,
            job_levels: 0,
            untimed_levels: 0,
        };
        teller.look();
        teller
    }

    /// The weeks of all that was told at the person's pace, rounded up, where its hours are known.
    fn weeks(&self) -> Option<Range> {
        let hours = self.hours.filter(|_| self.untimed_levels == 0)?;
        let pace = self.case.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0)?;
        let [low, high] = hours.map(|hours| (f64::from(hours) / pace.0).ceil());
        Some(Range { low, high })
    }

    /// Notes whether the target, and what is below it, fits by now.
    fn look(&mut self) {
        let target = (self.case.target, &mut self.fits_after);
        let below = self.on_the_way.iter_mut().map(|(step, after)| (*step, after));
        for (step, after) in std::iter::once(target).chain(below) {
            if after.is_none() && judge(self.case.rubric, step, &self.claimed, None).skills_fit {
                *after = Some(self.told);
            }
        }
    }

    fn piece(&mut self, job: &Job<'_>) -> Piece {
        let lifts = self.raised(true, &job.covers);
        let shows = self.raised(false, &job.shows);
        if let Some([low, high]) = job.hours {
            let [sum_low, sum_high] = self.hours.unwrap_or_default();
            self.hours = Some([sum_low + low, sum_high + high]);
        }
        let mut piece = Piece {
            kind: PieceKind::Project,
            id: String::new(),
            name: String::new(),
            lifts,
            shows,
            must_have: job.must_have,
            hours: job.hours.map(Range::from),
            by_week: self.weeks().filter(|_| job.hours.is_some()),
            months: job.months.map(Range::from),
            waits_for: job.waits_for.iter().map(|at| at + 1).collect(),
            leaves: None,
            evidence: None,
            resources: vec![],
        };
        match job.source {
            PieceSource::Skill(skill) => self.about_skill(&mut piece, skill, job),
            PieceSource::Credential(file) => {
                piece.kind = PieceKind::Credential;
                (piece.id, piece.name) = (file.id.to_string(), file.short.clone());
            }
            PieceSource::Project(file) => {
                (piece.id, piece.name) = (file.id.to_string(), file.name.clone());
                piece.leaves = Some(file.evidence.clone());
                piece.resources = self.resources(file.resources.iter());
            }
        }
        // All levels of a piece about a skill are learnt the same way.
        match piece.kind {
            PieceKind::OnTheJob => self.job_levels += job.covers.len(),
            PieceKind::Learn => self.untimed_levels += job.covers.len(),
            _ => {}
        }
        self.told += 1;
        self.look();
        piece
    }

    fn about_skill(&self, piece: &mut Piece, skill: SkillIx, job: &Job<'_>) {
        let content = &self.case.rubric.skills[skill];
        let (from, to) = (job.covers[0].1.down(), job.covers[job.covers.len() - 1].1);
        piece.kind = match content.effort(to).map(|effort| effort.mode) {
            Some(Mode::Study) => PieceKind::Study,
            Some(Mode::Project) => PieceKind::Build,
            Some(Mode::OnTheJob) => PieceKind::OnTheJob,
            None => PieceKind::Learn,
        };
        (piece.id, piece.name) = (content.id().to_string(), content.name().to_owned());
        piece.leaves = Some(content.anchor(to).anchor.clone());
        piece.evidence = self.evidence(skill, to);
        let useful = content.content.resources.iter();
        piece.resources =
            self.resources(useful.filter(|found| found.to_level.is_none_or(|level| level > from)));
    }

    /// What to learn from.
    fn resources<'r>(&self, useful: impl Iterator<Item = &'r Resource>) -> Vec<Resource> {
        resources(useful, self.case.within().budget_usd, RESOURCES)
    }

    /// The least that carries a level of a skill; `None` where it needs no backing.
    fn evidence(&self, skill: SkillIx, level: Level) -> Option<Tier> {
        let rubric = self.case.rubric;
        let mut tiers = Tier::ALL.into_iter().rev();
        let least = tiers.find(|tier| tier.cap(&rubric.evidence) >= level);
        (level > rubric.group_of(skill).unbacked_cap).then_some(least.unwrap_or(Tier::ALL[0]))
    }

    /// Raises these levels one after the other, as claimed or as backed, and says what each skill adds.
    fn raised(&mut self, claimed: bool, to: &[(SkillIx, Level)]) -> Vec<Lift> {
        let standings = if claimed { &mut self.claimed } else { &mut self.backed };
        let mut lifts: Vec<Lift> = Vec::new();
        for &(skill, to) in to {
            let Some(from) = standings[skill].level().filter(|level| *level < to) else { continue };
            let before = self.case.attainment(standings);
            standings[skill] = Standing::Rated(to);
            let points = self.case.attainment(standings).beyond(before).value();
            let id = self.case.rubric.skills[skill].id();
            match lifts.iter_mut().find(|lift| lift.skill == *id) {
                Some(lift) => (lift.to, lift.points) = (to, lift.points + points),
                None => lifts.push(Lift { skill: id.to_owned(), from, to, points }),
            }
        }
        lifts
    }

    /// The claims that nothing in the plan backs once all of it is done: they need no learning.
    fn to_show(&self) -> Vec<Piece> {
        let case = self.case;
        if !case.assessment.names_backing() {
            return Vec::new();
        }
        let gaps = gaps(case.rubric, case.target, case.claimed, Some(&self.backed));
        let to_show = gaps.iter().filter(|gap| gap.kind == GapKind::Show);
        to_show.map(|gap| self.piece_to_show(gap)).collect()
    }

    fn piece_to_show(&self, gap: &Gap) -> Piece {
        let skill = &self.case.rubric.skills[gap.skill];
        let (id, points) = (skill.id().clone(), gap.points.value());
        let lift = Lift { skill: id.clone(), from: gap.level, to: gap.required, points };
        Piece {
            kind: PieceKind::Show,
            id: id.into(),
            name: skill.name().to_owned(),
            lifts: vec![],
            shows: vec![lift],
            must_have: false,
            hours: None,
            by_week: None,
            months: None,
            waits_for: vec![],
            leaves: Some(skill.anchor(gap.required).anchor.clone()),
            evidence: self.evidence(gap.skill, gap.required),
            resources: vec![],
        }
    }
}
