//! Optional pieces of a plan, at the point where the person is ready for them.

use super::{BundleKind, Piece, PieceKind, Plan, first_page, missed, steps};
use crate::advice::{Case, Range};
use crate::assessment::Standing;
use crate::rubric::files::{Credential, Levels};
use crate::rubric::{Level, SkillId};

impl Piece {
    /// The levels that others can see in a project afterwards: those that it raises and shows. Evidence pieces have
    /// none, since the person may not find any.
    pub(in crate::advice) fn built(&self) -> impl Iterator<Item = (SkillId, Level)> + '_ {
        let is_project = matches!(self.kind, PieceKind::Project | PieceKind::Build);
        let lifts = self.shows.iter().chain(&self.lifts).filter(move |_| is_project);
        lifts.map(|lift| (lift.skill.clone(), lift.to))
    }
}

impl Plan {
    /// After how many pieces the person has all these levels; `None` if the plan does not reach them.
    pub fn reaches(&self, case: &Case<'_>, levels: &Levels) -> Option<usize> {
        let each = levels.iter().map(|(id, level)| self.reaches_level(case, id, *level));
        each.collect::<Option<Vec<usize>>>().map(|each| each.into_iter().max().unwrap_or_default())
    }

    fn reaches_level(&self, case: &Case<'_>, id: &str, level: Level) -> Option<usize> {
        let claimed = case.claimed[case.rubric.skill_ix(id)?].level();
        if claimed.is_some_and(|has| has >= level) {
            return Some(0);
        }
        let reaches =
            |piece: &Piece| piece.lifts.iter().any(|lift| lift.skill == *id && lift.to >= level);
        self.pieces.iter().position(reaches).map(|at| at + 1)
    }

    /// Adds a credential as an optional piece at the earliest point where the person has its expected background. It is
    /// never the first piece, and it has no week, since earning it delays the rest. Returns its number, from 1. `None`
    /// means that the plan is empty or does not reach the background, the person has too few years, or its last day
    /// comes too soon.
    pub fn add_optional(&mut self, case: &Case<'_>, file: &Credential) -> Option<usize> {
        let years = case.assessment.facts.years_experience;
        if file.advised_years.zip(years).is_some_and(|(advised, has)| has.0 < advised.into()) {
            return None;
        }
        // It must not split a step of the plan.
        let counts = [BundleKind::Evidence, BundleKind::QuickWins].map(|kind| {
            let bundle = self.first_page.iter().find(|bundle| bundle.kind == kind);
            bundle.map_or(0, |bundle| bundle.pieces.len())
        });
        let ready = self.reaches(case, file.background())?.max(counts.iter().sum()).max(1);
        let ends = steps(case, &self.pieces, counts)
            .into_iter()
            .filter_map(|step| step.pieces.last().copied());
        let at = ends.filter(|end| *end >= ready).min()?;
        let piece = self.optional_piece(case, file, at);
        let last_day = file.earnable(case.as_of, &case.assessment.languages()).last_day;
        let mut waits = piece.waits_for.iter().map(|first| &self.pieces[first - 1]);
        if missed(case, &piece).is_some()
            || (last_day.is_some() && waits.any(|first| first.hours.is_none()))
        {
            return None;
        }
        self.move_on(at);
        self.pieces.insert(at, piece);
        self.first_page = first_page(case, steps(case, &self.pieces, counts));
        Some(at + 1)
    }

    fn optional_piece(&self, case: &Case<'_>, file: &Credential, at: usize) -> Piece {
        let before = &self.pieces[..at];
        let mut claimed = case.claimed.to_vec();
        for lift in before.iter().flat_map(|piece| &piece.lifts) {
            if let Some(skill) = case.rubric.skill_ix(&lift.skill) {
                claimed[skill] = Standing::Rated(lift.to);
            }
        }
        let built: Levels = before.iter().flat_map(Piece::built).collect();
        let shows = Case { claimed: &claimed, ..*case }.shows_beyond(&built, file);
        let each = file.background().iter();
        let mut waits_for: Vec<usize> =
            each.filter_map(|(id, level)| self.reaches_level(case, id, *level)).collect();
        waits_for.retain(|first| *first > 0);
        waits_for.sort_unstable();
        waits_for.dedup();
        Piece {
            kind: PieceKind::Credential,
            id: file.id.to_string(),
            name: file.short.clone(),
            lifts: vec![],
            shows,
            must_have: false,
            hours: file.preparation_hours.map(Range::from),
            by_week: None,
            months: None,
            waits_for,
            leaves: None,
            evidence: None,
            resources: vec![],
            optional: true,
        }
    }

    /// Moves all references to pieces after a point by one.
    fn move_on(&mut self, at: usize) {
        let step = |number: &mut usize| *number += usize::from(*number > at);
        self.pieces.iter_mut().flat_map(|piece| &mut piece.waits_for).for_each(step);
        self.fits_after.iter_mut().chain(&mut self.fits_waits_for).for_each(step);
        for mark in &mut self.on_the_way {
            std::iter::once(&mut mark.after).chain(&mut mark.waits_for).for_each(step);
        }
    }
}
