//! The project at the center of a plan.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::order::{PieceRank, is_gated};
use super::{Graph, PieceNode, PieceSource, middle, next_step};
use crate::advice::plan::NoProject;
use crate::advice::reasons::over_hours;
use crate::advice::{Case, Raised};
use crate::judging::gap::gated;
use crate::rubric::files::{Levels, Project};

/// Whether a plan for this target needs a project. It does up to the rung in `[judging]`, or else in the lower half of
/// the ladder. A path counts as high as the step beside it. A role without a ladder has no rung, so it needs none. For a
/// target one rung higher it needs one while the next step is no higher than that.
pub(in crate::advice::plan) fn asks_for_project(case: &Case<'_>) -> bool {
    let top = case.rubric.steps.iter().filter_map(|step| step.rung).max();
    let most = case.rubric.judging.project_up_to_rung.or(top.map(|top| (top / 2).max(1)));
    let rung = case.target.rung.or(case.target.beside);
    let next = next_step(case).and_then(|next| next.rung);
    rung.zip(most).is_some_and(|(rung, most)| {
        rung <= most || rung == most + 1 && next.is_some_and(|next| next <= most)
    })
}

/// A project as the start of a plan.
struct Beginning<'a> {
    file: &'a Project,
    covers: Vec<Raised>,
    shows: Vec<Raised>,
    is_long: bool,
    /// Whether it teaches a level that a must-have of the next step on the ladder needs, which comes before the target.
    meets_next: bool,
    /// Whether it can start now and teaches the whole of what a must-have of the target needs of a skill.
    closes_must_have: bool,
    /// Whether it teaches a level that a must-have of the target needs, or a skill that makes a path what it is.
    meets_must_have: bool,
    /// Whether it is about a topic that the person also used.
    builds_on_used: bool,
    /// Whether it is about a topic that is new to the person.
    is_new_topic: bool,
    rank: PieceRank<'a>,
}

impl Beginning<'_> {
    /// Projects that teach come first, then those of weeks rather than months. Then come those that a must-have needs,
    /// those first that meet it, then those about a topic that the person used, and last those about a new topic.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |one: &Self| {
            let must_have = (!one.meets_next, !one.closes_must_have, !one.meets_must_have);
            let is_to_learn = !one.covers.is_empty();
            let topic = is_to_learn.then_some((!one.builds_on_used, one.is_new_topic));
            (one.covers.is_empty(), one.is_long, must_have, topic)
        };
        key(self).cmp(&key(other)).then_with(|| self.rank.cmp(&other.rank))
    }
}

impl<'a> Graph<'a> {
    /// Adds the project at the center of the plan, or returns why there is none. Of the projects that can start, it
    /// prefers one that teaches missing levels, by points per hour including its entry levels. Otherwise it takes the
    /// one that shows most of the target. The project takes over no level that would delay its start.
    pub fn take_first_project(&mut self) -> Option<NoProject> {
        let mut projects: Vec<&'a Project> = self.case.rubric.projects.iter().collect();
        projects.retain(|file| self.is_about(file));
        let Some(least) = projects.iter().map(|file| file.hours[1]).min() else {
            return Some(NoProject::NoneFits);
        };
        projects.retain(|file| over_hours(self.case, file.hours).is_none());
        if projects.is_empty() {
            return Some(NoProject::OverHours { least });
        }
        let (can, cannot): (Vec<&Project>, Vec<&Project>) =
            projects.into_iter().partition(|file| self.unreached(&file.first).is_empty());
        let can = self.on_the_path(can);
        let best = can.into_iter().map(|file| self.beginning(file)).min_by(Beginning::cmp);
        let Some(best) = best else {
            let nearest = cannot.into_iter().map(|file| (file, self.unreached(&file.first)));
            let (file, skills) = nearest.min_by_key(|(file, skills)| (skills.len(), &file.id))?;
            return Some(NoProject::EntryLevels { project: file.id.clone(), skills });
        };
        let at = self.nodes.len();
        let source = PieceSource::Project(best.file);
        self.nodes.push(PieceNode { source, shows: best.shows, hours: Some(best.file.hours) });
        self.held_by.extend(best.covers.into_iter().map(|rise| (rise, at)));
        self.project = Some(at);
        None
    }

    /// For a path, the projects that teach a skill that makes it what it is, or take no longer than the same without them;
    /// all of them, if there is none.
    fn on_the_path(&self, projects: Vec<&'a Project>) -> Vec<&'a Project> {
        let keys = &self.case.target.key_skills;
        let is_of_it = |file: &&&Project| {
            let is_key = self.case.by_skill(&file.teaches).any(|(skill, _)| keys.contains(&skill));
            let first = self.with_way(self.case.by_skill(&file.first).collect());
            let alone = self.hours_of(&self.next(file, &first));
            is_key || alone.is_some_and(|alone| self.is_worth(file, alone))
        };
        let own: Vec<&Project> = projects.iter().filter(is_of_it).copied().collect();
        if keys.is_empty() || own.is_empty() { projects } else { own }
    }

    /// Whether a project needs months. It comes first only if no smaller one can start.
    pub(super) fn is_long(&self, file: &Project) -> bool {
        file.hours[1] > self.case.rubric.judging.month_hours()
    }

    /// Whether a project needs few enough hours to take the place of work on single skills: at most a quarter more,
    /// because others can look at it, and none more if it needs months.
    pub(super) fn is_worth(&self, file: &Project, alone: [u32; 2]) -> bool {
        let more = if self.is_long(file) { 0 } else { middle(alone) / 4 };
        middle(file.hours) <= middle(alone) + more
    }

    /// Whether a project is about a topic that the person also used.
    pub(super) fn builds_on_used(&self, file: &Project) -> bool {
        let mut ticked = self.case.assessment.ticked(self.case.rubric);
        ticked.any(|item| file.topics.contains(&item.id))
    }

    /// Whether a project is about a skill that the target asks for.
    fn is_about(&self, file: &Project) -> bool {
        let skills = [&file.teaches, &file.shows].map(|levels| self.case.by_skill(levels));
        skills.into_iter().flatten().any(|(skill, _)| self.asked.contains_key(&skill))
    }

    fn beginning(&self, file: &'a Project) -> Beginning<'a> {
        let first = self.with_way(self.case.by_skill(&file.first).collect());
        let covers = self.next(file, &first);
        let shows = self.unshown(&file.shows);
        let nodes: BTreeSet<usize> = first.iter().map(|rise| self.held_by[rise]).collect();
        let way = nodes.iter().map(|at| self.nodes[*at].hours.map(middle)).sum::<Option<u32>>();
        let rank = if covers.is_empty() {
            // What has no evidence yet counts for more than what the target asks for anyway.
            let most = self.case.total() + 1;
            let worth = self.shown(&shows) * most + self.shown_of_target(file);
            PieceRank { worth, hours: None, id: &file.id }
        } else {
            // What it would show, the plan asks for evidence of before.
            let worth: u128 = covers.iter().map(|rise| self.worth(*rise)).sum();
            let hours = way.map(|way| way + middle(file.hours));
            PieceRank { worth, hours, id: &file.id }
        };
        let gates = gated(self.case.rubric, self.case.target, self.case.claimed);
        let next =
            next_step(self.case).map(|next| gated(self.case.rubric, next, self.case.claimed));
        let next = next.unwrap_or_default();
        Beginning {
            file,
            meets_next: covers.iter().any(|rise| is_gated(&next, *rise)),
            closes_must_have: nodes.is_empty() && covers.iter().any(|rise| gates.contains(rise)),
            meets_must_have: covers
                .iter()
                .any(|rise| is_gated(&gates, *rise) || self.is_key(*rise)),
            builds_on_used: self.builds_on_used(file),
            is_new_topic: !file.topics.is_empty() && !self.builds_on_used(file),
            covers,
            shows,
            is_long: self.is_long(file),
            rank,
        }
    }

    /// How much of the target a project shows, in units of attainment.
    fn shown_of_target(&self, file: &Project) -> u128 {
        let asked =
            self.case.by_skill(&file.shows).filter(|(skill, _)| self.asked.contains_key(skill));
        let id = |skill: usize| self.case.rubric.skills[skill].id().to_owned();
        let shows: Levels = asked.map(|(skill, level)| (id(skill), level)).collect();
        self.case.fit(&[&shows]).units()
    }

    /// The next level of each skill that a project teaches, once its entry levels are there. A level counts only if it
    /// depends on nothing else.
    fn next(&self, file: &Project, first: &BTreeSet<Raised>) -> Vec<Raised> {
        let next = |(skill, to)| {
            let missing = self.held_by.keys().filter(|(other, _)| *other == skill);
            let mut open = missing.filter(|rise| !first.contains(rise));
            open.next().copied().filter(|rise| rise.1 <= to && !self.is_kept(*rise))
        };
        let mut covers: Vec<Raised> = self.case.by_skill(&file.teaches).filter_map(next).collect();
        loop {
            let before = covers.clone();
            covers.retain(|rise| {
                let mut way = self.before(*rise).into_iter();
                way.all(|rise| first.contains(&rise) || before.contains(&rise))
            });
            if covers.len() == before.len() {
                return covers;
            }
        }
    }
}
