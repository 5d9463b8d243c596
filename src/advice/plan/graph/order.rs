//! The order of a plan: what decides a step, quick wins, needs of the project, the project, must-haves of the next step,
//! other must-haves, the rest. What only a job brings comes last for whoever has none.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, Job, PieceNode, PieceSource, middle};
use crate::advice::{Raised, raise};
use crate::judging::gap::gated;
use crate::rubric::files::Mode;
use crate::text::sorting::{map_of, sort_by};

/// The nodes that each node depends on.
type Waits = BTreeMap<usize, BTreeSet<usize>>;

/// The parts of a plan, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::advice::plan) enum Phase {
    Decisive,
    QuickWins,
    BeforeProject,
    Project,
    NextStep,
    MustHaves,
    Rest,
}

impl<'a> Graph<'a> {
    /// All jobs in order. Consecutive levels of a skill with one mode form one job.
    pub fn jobs(&self) -> Vec<Job<'a>> {
        let waits = self.waits();
        let urgent = self.urgent(&waits);
        let phases = self.phases(&waits, &urgent);
        let mut jobs: Vec<Job<'a>> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for at in self.order(&waits, &urgent, &phases) {
            let job = self.job(at, urgent.contains(&at), phases[&at]);
            match jobs.last_mut().filter(|last| self.goes_on(last, &job)) {
                Some(last) => last.join(job),
                None => jobs.push(job),
            }
            let own = jobs.len() - 1;
            place.insert(at, own);
            let first = waits[&at].iter().map(|first| place[first]);
            jobs[own].waits_for.extend(first.filter(|first| *first != own));
        }
        jobs
    }

    fn order(
        &self,
        waits: &Waits,
        urgent: &BTreeSet<usize>,
        phases: &BTreeMap<usize, Phase>,
    ) -> Vec<usize> {
        let ranks: BTreeMap<usize, PieceRank<'_>> =
            map_of(waits.keys().map(|&at| (at, self.rank(at))));
        let mut left: Vec<usize> = waits.keys().copied().collect();
        // Who has no job can begin with nothing that only a job brings.
        let no_job = self.case.assessment.has_no_job();
        let at_work = |at: usize| {
            let is_skill = matches!(self.nodes[at].source, PieceSource::Skill(_));
            is_skill && self.held(at).all(|rise| self.mode(rise) == Some(Mode::OnTheJob))
        };
        sort_by(&mut left, |a, b| {
            let phase = |at: &usize| (no_job && at_work(*at), phases[at], !urgent.contains(at));
            phase(a).cmp(&phase(b)).then_with(|| ranks[a].cmp(&ranks[b])).then(a.cmp(b))
        });
        let order = in_turn(left, waits).unwrap_or_default();
        self.gather(order, waits, phases)
    }

    /// Puts the person's own projects side by side: when one begins, the next one of the same phase that can start
    /// follows it.
    fn gather(
        &self,
        mut order: Vec<usize>,
        waits: &Waits,
        phases: &BTreeMap<usize, Phase>,
    ) -> Vec<usize> {
        for at in 1..order.len() {
            let (done, last) = (&order[..at], order[at - 1]);
            if !self.is_own_project(last) {
                continue;
            }
            let next = order[at..].iter().position(|&other| {
                self.is_own_project(other)
                    && phases[&other] == phases[&last]
                    && waits[&other].iter().all(|first| done.contains(first))
            });
            if let Some(next) = next {
                order[at..=at + next].rotate_right(1);
            }
        }
        order
    }

    /// Whether a node is a project of the person's own about a single skill.
    fn is_own_project(&self, at: usize) -> bool {
        let is_project = |rise: Raised| self.mode(rise) == Some(Mode::Project);
        matches!(self.nodes[at].source, PieceSource::Skill(_)) && self.held(at).all(is_project)
    }

    fn phases(&self, waits: &Waits, urgent: &BTreeSet<usize>) -> BTreeMap<usize, Phase> {
        let decisive = self.decisive(waits);
        let quick = self.quick_wins(waits, &decisive);
        let key = self.held_by.iter().filter(|(rise, _)| self.is_key(**rise));
        let key = closed(key.map(|(_, at)| *at).collect(), waits);
        // A project about something else waits for the must-haves, and for what makes a path what it is.
        let is_about = |set: &BTreeSet<usize>, at: &usize| set.is_empty() || set.contains(at);
        let smallest = || self.smallest_project().filter(|at| is_about(urgent, at));
        let project = self.project.or_else(smallest).filter(|at| is_about(&key, at));
        let before = closed(project.into_iter().collect(), waits);
        let next = closed(self.next_step.iter().map(|rise| self.held_by[rise]).collect(), waits);
        let phase = |at: usize| {
            if quick.contains(&at) {
                Phase::QuickWins
            } else if decisive.contains(&at) {
                Phase::Decisive
            } else if Some(at) == project {
                Phase::Project
            } else if before.contains(&at) {
                Phase::BeforeProject
            } else if next.contains(&at) {
                Phase::NextStep
            } else if urgent.contains(&at) || key.contains(&at) {
                Phase::MustHaves
            } else {
                Phase::Rest
            }
        };
        waits.keys().map(|&at| (at, phase(at))).collect()
    }

    /// Whether a level to study belongs to a skill that makes a path what it is.
    pub(super) fn is_key(&self, rise: Raised) -> bool {
        self.case.target.key_skills.contains(&rise.0) && self.mode(rise) != Some(Mode::OnTheJob)
    }

    /// The first of the projects: one that needs months only if there is no smaller one.
    fn smallest_project(&self) -> Option<usize> {
        let projects = (0..self.nodes.len()).filter_map(|at| match self.nodes[at].source {
            PieceSource::Project(file) => Some((at, self.is_long(file))),
            _ => None,
        });
        let first = projects.min_by(|(a, is_long), (b, other)| {
            is_long.cmp(other).then_with(|| self.rank(*a).cmp(&self.rank(*b)))
        });
        first.map(|(at, _)| at)
    }

    /// The pieces with few hours that depend on nothing else, those that add most first, at most one per skill. While a
    /// must-have is missing, only what meets it comes first; otherwise they bring a good part of what is missing,
    /// or there are none. What decides a step is the quick win, if it is quick, and nothing else.
    fn quick_wins(&self, waits: &Waits, decisive: &BTreeSet<usize>) -> Vec<usize> {
        let judging = &self.case.rubric.judging;
        let gates = gated(self.case.rubric, self.case.target, self.case.claimed);
        let takes_little = |at: usize| {
            let hours = self.nodes[at].hours;
            hours.is_some_and(|[_, high]| high < judging.quick_win_hours())
                && !matches!(self.nodes[at].source, PieceSource::Project(_))
        };
        if !decisive.is_empty() {
            let nodes: Vec<usize> = decisive.iter().copied().collect();
            let apart = |at: &usize| nodes.iter().all(|one| one == at || !self.is_same(*one, *at));
            let all = nodes.iter().all(|at| takes_little(*at) && apart(at));
            let all = all && nodes.len() <= judging.quick_wins().into();
            return if all { nodes } else { Vec::new() };
        }
        let is_quick = |at: usize| {
            takes_little(at)
                && (gates.is_empty() || self.held(at).any(|rise| gates.contains(&rise)))
        };
        let mut quick: Vec<usize> = Vec::new();
        while quick.len() < judging.quick_wins().into() {
            let ready = waits.iter().filter(|(at, first)| {
                is_quick(**at)
                    && first.iter().all(|first| quick.contains(first))
                    && quick.iter().all(|other| !self.is_same(*other, **at))
            });
            let best = ready.map(|(at, _)| *at).min_by_key(|&at| {
                (Reverse(self.rank(at).worth), self.nodes[at].hours.map(middle), self.name(at))
            });
            let Some(best) = best else { break };
            quick.push(best);
        }
        let worth: u128 = quick.iter().map(|&at| self.rank(at).worth).sum();
        let missing: u128 = self.held_by.keys().map(|rise| self.worth(*rise)).sum();
        let is_little = worth * 100 < missing * u128::from(judging.quick_win_percent());
        if gates.is_empty() && is_little { Vec::new() } else { quick }
    }

    /// The nodes of the levels that decide a step, and those that these depend on.
    fn decisive(&self, waits: &Waits) -> BTreeSet<usize> {
        closed(self.decisive.iter().map(|rise| self.held_by[rise]).collect(), waits)
    }

    /// Whether two nodes are the same, or about the same skill.
    fn is_same(&self, one: usize, other: usize) -> bool {
        one == other || self.nodes[one].source.is_same_skill(self.nodes[other].source)
    }

    /// The nodes that a must-have needs, and those that these depend on.
    fn urgent(&self, waits: &Waits) -> BTreeSet<usize> {
        let gates = gated(self.case.rubric, self.case.target, self.case.claimed);
        let open = self.held_by.iter().filter(|(rise, _)| is_gated(&gates, **rise));
        closed(open.map(|(_, at)| *at).collect(), waits)
    }

    fn rank(&self, at: usize) -> PieceRank<'_> {
        let node = &self.nodes[at];
        let learned: u128 = self.held(at).map(|rise| self.worth(rise)).sum();
        PieceRank {
            worth: learned + self.shown(&node.shows),
            hours: node.hours.map(middle),
            id: self.name(at),
        }
    }

    fn name(&self, at: usize) -> &str {
        match self.nodes[at].source {
            PieceSource::Skill(skill) => self.case.rubric.skills[skill].id(),
            _ => self.nodes[at].id().unwrap_or_default(),
        }
    }

    /// The attainment by evidence that these levels add, in units.
    pub(super) fn shown(&self, shows: &[Raised]) -> u128 {
        if shows.is_empty() {
            return 0;
        }
        let mut backed = self.case.backed();
        let before = self.case.attainment(&backed);
        raise(&mut backed, shows);
        self.case.attainment(&backed).beyond(before).units()
    }

    fn job(&self, at: usize, must_have: bool, phase: Phase) -> Job<'a> {
        let PieceNode { source, shows, hours } = &self.nodes[at];
        let covers: Vec<Raised> = self.held(at).collect();
        let months = match (source, covers.first()) {
            (PieceSource::Skill(_), Some(&rise)) => {
                self.effort(rise).and_then(|effort| effort.months)
            }
            _ => None,
        };
        Job {
            source: *source,
            covers,
            shows: shows.clone(),
            must_have,
            hours: *hours,
            months,
            waits_for: BTreeSet::new(),
            phase,
        }
    }

    /// Whether a job continues the one before: the same skill, learned the same way.
    fn goes_on(&self, last: &Job<'_>, job: &Job<'_>) -> bool {
        let mode = |job: &Job<'_>| job.covers.last().map(|rise| self.mode(*rise));
        last.source.is_same_skill(job.source)
            && (last.must_have, last.phase) == (job.must_have, job.phase)
            && mode(last) == mode(job)
    }
}

/// The preference between pieces that can both come next. Pieces with hours come first, by points per hour (the middle
/// of the range). Then come the others by points. The id breaks ties.
pub(super) struct PieceRank<'a> {
    pub worth: u128,
    /// Twice the middle of the range.
    pub hours: Option<u32>,
    pub id: &'a str,
}

impl PieceRank<'_> {
    pub fn cmp(&self, other: &Self) -> Ordering {
        let by_worth = match (self.hours, other.hours) {
            (Some(own), Some(of_other)) => {
                let [own, of_other] = [own, of_other].map(|hours| u128::from(hours.max(1)));
                (other.worth * own).cmp(&(self.worth * of_other))
            }
            (None, None) => other.worth.cmp(&self.worth),
            (own, of_other) => own.is_none().cmp(&of_other.is_none()),
        };
        by_worth.then_with(|| self.id.cmp(other.id))
    }
}

/// These nodes, and all nodes that they depend on.
pub(super) fn closed(mut open: Vec<usize>, waits: &Waits) -> BTreeSet<usize> {
    let mut closed = BTreeSet::new();
    while let Some(at) = open.pop() {
        if closed.insert(at) {
            open.extend(&waits[&at]);
        }
    }
    closed
}

/// These nodes in an order that respects dependencies, otherwise by preference; `None` if there is a cycle.
pub(super) fn in_turn(mut left: Vec<usize>, waits: &Waits) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let ready =
            left.iter().position(|at| waits[at].iter().all(|first| order.contains(first)))?;
        order.push(left.remove(ready));
    }
    Some(order)
}

/// Whether a level belongs to one of these must-haves.
pub(super) fn is_gated(gates: &[Raised], (skill, level): Raised) -> bool {
    gates.iter().any(|(gate, to)| *gate == skill && level <= *to)
}
