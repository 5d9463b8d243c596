//! The graph of a plan: the piece for each missing level, its dependencies, and the order that follows.

mod courses;
mod first_project;
mod order;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::first_project::asks_for_project;
pub(super) use self::order::Phase;
use self::order::{closed, in_turn, is_gated};
use super::{LeftOutWhy, plannable};
use crate::advice::reasons::over_hours;
use crate::advice::{Case, Raised};
use crate::judging::gap::{GapKind, gated};
use crate::judging::{End, demands, walk};
use crate::rubric::files::{Credential, Effort, Levels, Mode, Project};
use crate::rubric::{CredentialId, Level, SkillId, SkillIx, Step};
use crate::text::sorting::map_of;

/// The subject of a piece.
#[derive(Clone, Copy)]
pub(super) enum PieceSource<'a> {
    Skill(SkillIx),
    Credential(&'a Credential),
    Project(&'a Project),
}

/// A piece in its order.
pub(super) struct Job<'a> {
    pub source: PieceSource<'a>,
    /// The levels that it reaches; for a piece about one skill, from low to high.
    pub covers: Vec<Raised>,
    /// The ratings that it supports, and up to which level.
    pub shows: Vec<Raised>,
    pub must_have: bool,
    pub hours: Option<[u32; 2]>,
    pub months: Option<[u32; 2]>,
    /// Indexes of earlier jobs.
    pub waits_for: BTreeSet<usize>,
    pub phase: Phase,
}

struct PieceNode<'a> {
    source: PieceSource<'a>,
    shows: Vec<Raised>,
    hours: Option<[u32; 2]>,
}

/// Missing levels, each covered by one node.
pub(super) struct Graph<'a> {
    case: &'a Case<'a>,
    /// The worth of one level of each skill, up to the level that the target asks for, in units of attainment.
    worth: BTreeMap<SkillIx, u128>,
    /// The level that the target asks of each skill.
    asked: BTreeMap<SkillIx, Level>,
    nodes: Vec<PieceNode<'a>>,
    held_by: BTreeMap<Raised, usize>,
    /// The node of the project at the center of the plan.
    project: Option<usize>,
    /// The missing levels that alone decide a step.
    decisive: BTreeSet<Raised>,
    /// Those of them that come on the job, and what the must-haves of the next step on the ladder need.
    next_step: BTreeSet<Raised>,
}

impl<'a> Graph<'a> {
    /// A graph with one node for each missing level. Levels decide a step only if all of them are missing.
    pub fn new(case: &'a Case<'a>, decisive: &[Raised]) -> Self {
        let demands = demands(case.rubric, case.target, case.claimed, End::Low);
        let mut graph = Graph {
            case,
            worth: BTreeMap::new(),
            asked: demands.iter().map(|demand| (demand.skill, demand.level)).collect(),
            nodes: vec![],
            held_by: BTreeMap::new(),
            project: None,
            decisive: BTreeSet::new(),
            next_step: BTreeSet::new(),
        };
        for gap in plannable(case, None).filter(|gap| gap.kind == GapKind::Learn) {
            // A must-have may ask for a higher level than the one that counts for attainment.
            let counts = graph.asked.get(&gap.skill).map_or(0, |asked| asked.above(gap.level));
            graph.worth.insert(gap.skill, gap.points.units() / u128::from(counts.max(1)));
            for level in gap.level.up().through(gap.required) {
                graph.held_by.insert((gap.skill, level), graph.nodes.len());
                let hours = graph.effort((gap.skill, level)).and_then(|effort| effort.hours);
                let source = PieceSource::Skill(gap.skill);
                graph.nodes.push(PieceNode { source, shows: vec![], hours });
            }
        }
        if decisive.iter().all(|rise| graph.held_by.contains_key(rise)) {
            // What comes on the job goes on beside the rest.
            let takes_hours = |rise: &Raised| {
                let way = graph.with_way(vec![*rise]);
                way.iter()
                    .all(|rise| matches!(graph.mode(*rise), Some(Mode::Study | Mode::Project)))
            };
            let (now, beside) = decisive.iter().copied().partition(takes_hours);
            (graph.decisive, graph.next_step) = (now, beside);
        }
        let gates = next_step(case).map(|next| gated(case.rubric, next, case.claimed));
        let gates = gates.unwrap_or_default();
        // Where nobody knows how long a skill takes, its levels stay together.
        let is_open = |rise: &&Raised| is_gated(&gates, **rise) && graph.mode(**rise).is_some();
        let open: Vec<Raised> = graph.held_by.keys().filter(is_open).copied().collect();
        graph.next_step.extend(open);
        graph
    }

    /// Whether a level that decides a step is learned by itself: by study, it takes less time than any project.
    fn is_kept(&self, rise: Raised) -> bool {
        self.decisive.contains(&rise) && self.mode(rise) == Some(Mode::Study)
    }

    /// The attainment that a level adds, in units.
    fn worth(&self, (skill, level): Raised) -> u128 {
        if self.asked.get(&skill) >= Some(&level) { self.worth[&skill] } else { 0 }
    }

    /// Replaces levels by a project that teaches them, or returns why it does not fit in.
    pub fn take_project(&mut self, file: &'a Project) -> Option<LeftOutWhy> {
        if self.has(&file.id) {
            return None;
        }
        let shows = self.unshown(&file.shows);
        let covers = self.taught_by_project(file, &self.before_project());
        let source = PieceSource::Project(file);
        let (held_by, is_to_learn) = (self.held_by.clone(), shows.is_empty());
        let at = self.take(PieceNode { source, shows, hours: Some(file.hours) }, &covers);
        let Some(at) = at else { return Some(LeftOutWhy::NothingLeft) };
        let held: Vec<Raised> = self.held(at).collect();
        let why = match self.hours_of(&held) {
            // The plan asks for evidence anyway, and that takes no hours.
            _ if held.is_empty() => LeftOutWhy::NothingLeft,
            // What it shows besides is worth no more than the same hours again.
            Some(hours)
                if !self.is_worth(file, hours)
                    && (is_to_learn || middle(file.hours) > 2 * middle(hours)) =>
            {
                LeftOutWhy::QuickerWithout { hours: hours.into() }
            }
            _ => return None,
        };
        self.nodes.pop();
        self.held_by = held_by;
        Some(why)
    }

    /// Replaces work on single skills by projects that can start later, if a project takes hardly more hours than the
    /// work. Projects without new topics come first, then those that save most hours.
    pub fn take_later_projects(&mut self) {
        let mut left: Vec<&Project> = self.case.rubric.projects.iter().collect();
        left.retain(|file| over_hours(self.case, file.hours).is_none() && !self.has(&file.id));
        loop {
            let before = self.before_project();
            let best = left
                .iter()
                .filter_map(|file| {
                    let covers = self.later(file, &before)?;
                    let alone =
                        self.hours_of(&covers).filter(|alone| self.is_worth(file, *alone))?;
                    let saved = i64::from(middle(alone)) - i64::from(middle(file.hours));
                    let is_known = file.topics.is_empty() || self.builds_on_used(file);
                    Some(((is_known, saved), *file, covers))
                })
                .max_by(|(a, one, _), (b, other, _)| a.cmp(b).then_with(|| other.id.cmp(&one.id)));
            let Some((_, file, covers)) = best else { break };
            left.retain(|other| other.id != file.id);
            let node = PieceNode {
                source: PieceSource::Project(file),
                shows: self.unshown(&file.shows),
                hours: Some(file.hours),
            };
            self.take(node, &covers);
        }
    }

    /// Whether the graph has a credential.
    pub fn has_credential(&self) -> bool {
        self.nodes.iter().any(|node| matches!(node.source, PieceSource::Credential(_)))
    }

    fn has(&self, id: &str) -> bool {
        self.nodes.iter().any(|node| node.id() == Some(id))
    }

    fn effort(&self, (skill, level): Raised) -> Option<&'a Effort> {
        self.case.rubric.skills[skill].effort(level)
    }

    fn mode(&self, rise: Raised) -> Option<Mode> {
        self.effort(rise).map(|effort| effort.mode)
    }

    /// The hours of these levels without a project or course, summed over the levels that have hours. `None` if the
    /// effort of a level is unknown.
    fn hours_of(&self, covers: &[Raised]) -> Option<[u32; 2]> {
        let efforts: Vec<&Effort> =
            covers.iter().map(|&rise| self.effort(rise)).collect::<Option<_>>()?;
        let hours = efforts.into_iter().filter_map(|effort| effort.hours);
        hours.reduce(sum)
    }

    /// Whether a level is missing and only work on its own skill covers it.
    fn is_free(&self, rise: Raised) -> bool {
        let node = self.held_by.get(&rise).map(|&at| &self.nodes[at]);
        let is_own = node.is_some_and(|node| matches!(node.source, PieceSource::Skill(_)));
        is_own && !self.is_kept(rise)
    }

    /// For each skill taught, the highest level that nothing else teaches, above the entry levels in `first`. If all
    /// these levels come on the job, the lowest one.
    fn taught(&self, teaches: &Levels, first: &Levels) -> Vec<Raised> {
        let mut taught = Vec::new();
        for (skill, to) in self.case.by_skill(teaches) {
            let there = first.get(self.case.rubric.skills[skill].id()).copied().unwrap_or_default();
            let mut free = there
                .up()
                .through(to)
                .map(|level| (skill, level))
                .filter(|rise| self.is_free(*rise));
            let next = free.clone().next();
            taught.extend(free.rfind(|rise| self.mode(*rise) != Some(Mode::OnTheJob)).or(next));
        }
        taught
    }

    /// The levels that a later project would cover; `None` if its entry levels are neither there nor in the plan, or if
    /// it covers only one level that takes no project of the person's own.
    fn later(&self, file: &Project, before: &BTreeSet<usize>) -> Option<Vec<Raised>> {
        if !self.unreached(&file.first).is_empty() {
            return None;
        }
        let is_enough = |covers: &Vec<Raised>| match covers[..] {
            [only] => self.mode(only) == Some(Mode::Project),
            _ => covers.len() > 1,
        };
        Some(self.taught_by_project(file, before)).filter(is_enough)
    }

    /// The nodes that the first project depends on, and itself.
    fn before_project(&self) -> BTreeSet<usize> {
        let Some(project) = self.project else { return BTreeSet::new() };
        closed(vec![project], &self.waits())
    }

    /// The levels that a project would cover, except those in nodes `before` the first project. No project comes before
    /// that one.
    fn taught_by_project(&self, file: &Project, before: &BTreeSet<usize>) -> Vec<Raised> {
        let mut taught = self.taught(&file.teaches, &file.first);
        taught.retain(|rise| !before.contains(&self.held_by[rise]));
        taught
    }

    /// Those of these levels that neither a rating nor the plan reaches.
    fn unreached(&self, levels: &Levels) -> Levels {
        let reached = |id: &SkillId, level: Level| {
            self.case.rubric.skill_ix(id).is_some_and(|skill| {
                self.case.claimed[skill].level().is_some_and(|has| has >= level)
                    || self.held_by.contains_key(&(skill, level))
            })
        };
        let lacking = levels.iter().filter(|(id, level)| !reached(id, **level));
        lacking.map(|(id, level)| (id.clone(), *level)).collect()
    }

    /// These levels and all missing levels that they depend on.
    fn with_way(&self, mut open: Vec<Raised>) -> BTreeSet<Raised> {
        let mut way = BTreeSet::new();
        while let Some(rise) = open.pop() {
            if self.held_by.contains_key(&rise) && way.insert(rise) {
                open.extend(self.before(rise));
            }
        }
        way
    }

    /// The ratings that these levels support and that no node supports as far.
    fn unshown(&self, shows: &Levels) -> Vec<Raised> {
        let mut carried = self.case.carried(shows);
        carried.retain(|(skill, to)| {
            let mut others = self.nodes.iter().flat_map(|node| &node.shows);
            !others.any(|(other, level)| other == skill && level >= to)
        });
        carried
    }

    /// Adds a node that covers these levels, except levels that would cause a cycle. Returns its index; `None` if it
    /// covers and shows nothing.
    fn take(&mut self, node: PieceNode<'a>, covers: &[Raised]) -> Option<usize> {
        let shows = !node.shows.is_empty();
        self.nodes.push(node);
        let at = self.nodes.len() - 1;
        let mut took = false;
        for &rise in covers {
            let before = self.held_by.insert(rise, at);
            let waits = self.waits();
            if in_turn(waits.keys().copied().collect(), &waits).is_some() {
                took = true;
            } else {
                self.held_by.extend(before.map(|before| (rise, before)));
            }
        }
        if took || shows {
            return Some(at);
        }
        self.nodes.pop();
        None
    }

    /// The levels that a node covers.
    fn held(&self, at: usize) -> impl Iterator<Item = Raised> + '_ {
        self.held_by.iter().filter(move |(_, held_by)| **held_by == at).map(|(rise, _)| *rise)
    }

    /// The missing levels that a level depends on.
    fn before(&self, (skill, level): Raised) -> Vec<Raised> {
        let after = &self.case.rubric.skills[skill].content.after;
        let first = (after.iter())
            .filter_map(|id| self.case.rubric.skill_ix(id))
            .filter_map(|first| Some((first, level.min(*self.asked.get(&first)?))));
        let all = std::iter::once((skill, level.down())).chain(first);
        all.filter(|rise| self.held_by.contains_key(rise)).collect()
    }

    /// The nodes that a node depends on.
    fn waits_for(&self, at: usize) -> BTreeSet<usize> {
        let mut first: Vec<Raised> = self.held(at).flat_map(|rise| self.before(rise)).collect();
        let mut credentials: &[CredentialId] = &[];
        match self.nodes[at].source {
            PieceSource::Skill(_) => {}
            PieceSource::Credential(file) => {
                first.extend(self.case.by_skill(file.background()));
                credentials = &file.prerequisites.credentials;
            }
            PieceSource::Project(file) => first.extend(self.case.by_skill(&file.first)),
        }
        let mut all: BTreeSet<usize> =
            first.iter().filter_map(|rise| self.held_by.get(rise).copied()).collect();
        all.extend(
            credentials
                .iter()
                .filter_map(|id| self.nodes.iter().position(|node| node.id() == Some(id.as_str()))),
        );
        all.remove(&at);
        all
    }

    /// The dependencies of each node that covers or shows something.
    fn waits(&self) -> BTreeMap<usize, BTreeSet<usize>> {
        let holds: BTreeSet<usize> = self.held_by.values().copied().collect();
        let nodes =
            (0..self.nodes.len()).filter(|at| holds.contains(at) || self.nodes[*at].id().is_some());
        map_of(nodes.map(|at| (at, self.waits_for(at))))
    }
}

impl Job<'_> {
    fn join(&mut self, next: Self) {
        self.hours = self.hours.zip(next.hours).map(|(own, more)| sum(own, more));
        self.months = self.months.zip(next.months).map(|(own, more)| sum(own, more));
        self.covers.extend(next.covers);
    }
}

impl PieceSource<'_> {
    /// Whether both are work on the same skill.
    pub fn is_same_skill(self, other: Self) -> bool {
        matches!((self, other), (PieceSource::Skill(one), PieceSource::Skill(two)) if one == two)
    }
}

impl PieceNode<'_> {
    /// The id of the credential or project; `None` for a skill.
    fn id(&self) -> Option<&str> {
        match self.source {
            PieceSource::Skill(_) => None,
            PieceSource::Credential(file) => Some(&file.id),
            PieceSource::Project(file) => Some(&file.id),
        }
    }
}

/// The next step on the ladder, if it is below the target.
fn next_step<'a>(case: &Case<'a>) -> Option<&'a Step> {
    let next = walk(case.rubric, case.claimed, &case.assessment.facts).next?;
    (next.id != case.target.id).then_some(next)
}

fn sum([low, high]: [u32; 2], [more_low, more_high]: [u32; 2]) -> [u32; 2] {
    [low + more_low, high + more_high]
}

/// Twice the middle of a range.
fn middle([low, high]: [u32; 2]) -> u32 {
    low.saturating_add(high)
}
