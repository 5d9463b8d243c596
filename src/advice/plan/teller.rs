//! Turns jobs into the pieces of a plan, one after the other, and tracks the levels reached by then.

use std::collections::BTreeSet;

use super::graph::{Job, PieceSource};
use super::{LeftOut, NoProject, OnTheWay, Piece, PieceKind, Plan, first_page, plannable, steps};
use crate::advice::{Case, Lift, Range, raise, resources};
use crate::assessment::Standing;
use crate::judging::gap::{Gap, GapKind};
use crate::judging::{Tier, judge};
use crate::rubric::files::{Mode, Resource};
use crate::rubric::{Level, SkillIx, Step};

/// The most resources of one piece.
const RESOURCES: usize = 2;

pub(super) struct Teller<'a> {
    case: &'a Case<'a>,
    jobs: &'a [Job<'a>],
    claimed: Vec<Standing>,
    backed: Vec<Standing>,
    pieces: Vec<Piece>,
    /// Evidence to add before learning anything.
    to_show: Vec<Piece>,
    /// Indexes of jobs that have no hours, or depend on one without hours.
    untimed: BTreeSet<usize>,
    /// The target, and the steps below it.
    marks: Vec<(&'a Step, Option<Mark>)>,
    hours: Option<[u32; 2]>,
    job_levels: usize,
    untimed_levels: usize,
}

/// The point of the plan where the skills of a step fit.
struct Mark {
    after: usize,
    by_week: Option<Range>,
    /// Numbers of the pieces without hours that it depends on.
    waits_for: Vec<usize>,
}

impl<'a> Teller<'a> {
    /// Turns all these jobs into pieces.
    pub fn tell(case: &'a Case<'a>, jobs: &'a [Job<'a>]) -> Self {
        let below = case.rubric.steps.iter().filter(|step| step.rung < case.target.rung);
        let mut teller = Teller {
            case,
            jobs,
            claimed: case.claimed.to_vec(),
            backed: case.backed(),
            pieces: vec![],
            to_show: vec![],
            untimed: BTreeSet::new(),
            marks: std::iter::once(case.target).chain(below).map(|step| (step, None)).collect(),
            hours: None,
            job_levels: 0,
            untimed_levels: 0,
        };
        teller.to_show = teller.pieces_to_show();
        teller.look();
        for job in jobs {
            let piece = teller.piece(job);
            teller.pieces.push(piece);
            teller.look();
        }
        teller
    }

    /// The plan. Evidence costs no hours, so it comes first.
    pub fn plan(
        mut self,
        quick: usize,
        left_out: Vec<LeftOut>,
        no_project: Option<NoProject>,
    ) -> Plan {
        let weeks = self.weeks();
        let mut pieces = self.to_show;
        let shown = pieces.len();
        for piece in &mut self.pieces {
            piece.waits_for.iter_mut().for_each(|first| *first += shown);
        }
        pieces.append(&mut self.pieces);
        for (_, mark) in &mut self.marks {
            let mark = mark.iter_mut().filter(|mark| mark.after > 0);
            mark.for_each(|mark| {
                mark.after += shown;
                mark.waits_for.iter_mut().for_each(|first| *first += shown);
            });
        }
        let fits = self.marks.remove(0).1;
        let on_the_way = self.marks.into_iter().filter_map(|(step, mark)| {
            let Mark { after, by_week, waits_for } = mark.filter(|mark| mark.after > 0)?;
            Some(OnTheWay { step: step.id.clone(), after, by_week, waits_for })
        });
        Plan {
            first_page: first_page(self.case, steps(self.case, &pieces, [shown, quick])),
            fits_after: fits.as_ref().map(|fits| fits.after),
            fits_by_week: fits.as_ref().and_then(|fits| fits.by_week),
            fits_waits_for: fits.map(|fits| fits.waits_for).unwrap_or_default(),
            on_the_way: on_the_way.collect(),
            hours: self.hours.map(Range::from),
            weeks,
            job_levels: self.job_levels,
            untimed_levels: self.untimed_levels,
            pieces,
            left_out,
            no_project,
        }
    }

    /// The weeks of all pieces so far at the person's pace, rounded up; `None` if their hours are unknown.
    fn weeks(&self) -> Option<Range> {
        let hours = self.hours.filter(|_| self.untimed_levels == 0)?;
        let pace = self.case.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0)?;
        let [low, high] = hours.map(|hours| (f64::from(hours) / pace.0).ceil());
        Some(Range { low, high })
    }

    /// Records whether the target and the steps below it fit by now.
    fn look(&mut self) {
        for at in 0..self.marks.len() {
            let (step, mark) = &self.marks[at];
            if mark.is_none() && self.fits(step, &self.claimed) {
                self.marks[at].1 = Some(self.mark(step));
            }
        }
    }

    fn fits(&self, step: &Step, claimed: &[Standing]) -> bool {
        judge(self.case.rubric, step, claimed, None).skills_fit
    }

    /// The point where a step fits, which is now. Pieces that the step does not need cannot delay it.
    fn mark(&self, step: &Step) -> Mark {
        let mut kept: BTreeSet<usize> = (0..self.pieces.len()).collect();
        let without_hours = |at: &usize| self.jobs[*at].hours.is_none();
        for at in (0..self.pieces.len()).rev().filter(without_hours) {
            let mut fewer = kept.clone();
            fewer.remove(&at);
            for later in at + 1..self.pieces.len() {
                if self.jobs[later].waits_for.iter().any(|first| !fewer.contains(first)) {
                    fewer.remove(&later);
                }
            }
            if self.fits(step, &self.claimed_after(&fewer)) {
                kept = fewer;
            }
        }
        let waits_for: Vec<usize> =
            kept.into_iter().filter(without_hours).map(|at| at + 1).collect();
        let by_week = self.pieces.last().and_then(|last| last.by_week);
        let by_week = by_week.filter(|_| waits_for.is_empty());
        Mark { after: self.pieces.len(), by_week, waits_for }
    }

    /// The ratings once these jobs are done.
    fn claimed_after(&self, jobs: &BTreeSet<usize>) -> Vec<Standing> {
        let mut claimed = self.case.claimed.to_vec();
        for at in jobs {
            raise(&mut claimed, &self.jobs[*at].covers);
        }
        claimed
    }

    fn piece(&mut self, job: &Job<'_>) -> Piece {
        let at = self.pieces.len();
        let lifts = self.raised(true, &job.covers);
        let shows = self.raised(false, &job.shows);
        if let Some([low, high]) = job.hours {
            let [sum_low, sum_high] = self.hours.unwrap_or_default();
            self.hours = Some([sum_low + low, sum_high + high]);
        }
        if job.hours.is_none() || job.waits_for.iter().any(|first| self.untimed.contains(first)) {
            self.untimed.insert(at);
        }
        let others = (job.waits_for.iter())
            .filter(|first| !self.jobs[**first].source.is_same_skill(job.source));
        let mut piece = Piece {
            kind: PieceKind::Project,
            id: String::new(),
            name: String::new(),
            lifts,
            shows,
            must_have: job.must_have,
            hours: job.hours.map(Range::from),
            by_week: self.weeks().filter(|_| !self.untimed.contains(&at)),
            months: job.months.map(Range::from),
            waits_for: others.map(|first| first + 1).collect(),
            leaves: None,
            evidence: None,
            resources: vec![],
            optional: false,
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
        // All levels of a piece about a skill have the same mode.
        match piece.kind {
            PieceKind::OnTheJob => self.job_levels += job.covers.len(),
            PieceKind::Learn => self.untimed_levels += job.covers.len(),
            _ => {}
        }
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

    /// Resources to learn from.
    fn resources<'r>(&self, useful: impl Iterator<Item = &'r Resource>) -> Vec<Resource> {
        resources(useful, self.case.within().budget_usd, RESOURCES)
    }

    /// The weakest evidence that supports a level of a skill; `None` if the level needs none.
    fn evidence(&self, skill: SkillIx, level: Level) -> Option<Tier> {
        let rubric = self.case.rubric;
        let mut tiers = Tier::ALL.into_iter().rev();
        let least = tiers.find(|tier| tier.cap(&rubric.evidence) >= level);
        (level > rubric.group_of(skill).unbacked_cap).then_some(least.unwrap_or(Tier::ALL[0]))
    }

    /// Raises these levels one by one, in the ratings or in the supported levels. Returns what each skill adds.
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

    /// Ratings to add evidence for. Later pieces don't show them again. It is empty if nobody asked the person for
    /// work.
    fn pieces_to_show(&mut self) -> Vec<Piece> {
        let case = self.case;
        if !case.can_show() {
            return Vec::new();
        }
        let gaps = plannable(case, Some(&self.backed));
        let to_show: Vec<Gap> = gaps.filter(|gap| gap.kind == GapKind::Show).collect();
        for gap in &to_show {
            self.backed[gap.skill] = Standing::Rated(gap.required);
        }
        to_show.iter().map(|gap| self.piece_to_show(gap)).collect()
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
            optional: false,
        }
    }
}
