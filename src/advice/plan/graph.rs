//! Which piece of work holds which missing level, what waits for what, and the order that follows.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::LeftOutWhy;
use crate::advice::reasons::over_hours;
use crate::advice::{Case, Raised, raise};
use crate::judging::gap::{GapKind, gaps, gated};
use crate::judging::{End, demands};
use crate::rubric::files::{Credential, Effort, Levels, Mode, Project};
use crate::rubric::{CredentialId, Level, SkillIx};

/// What a piece of work is about.
#[derive(Clone, Copy)]
pub(super) enum PieceSource<'a> {
    Skill(SkillIx),
    Credential(&'a Credential),
    Project(&'a Project),
}

/// A piece of work in its place.
pub(super) struct Job<'a> {
    pub source: PieceSource<'a>,
    /// Levels that it reaches; of a skill of its own, from low to high.
    pub covers: Vec<Raised>,
    /// Claims that it backs, and how far.
    pub shows: Vec<Raised>,
    pub must_have: bool,
    pub hours: Option<[u32; 2]>,
    pub months: Option<[u32; 2]>,
    /// Places of earlier jobs about something else.
    pub waits_for: Vec<usize>,
}

struct PieceNode<'a> {
    source: PieceSource<'a>,
    shows: Vec<Raised>,
    hours: Option<[u32; 2]>,
}

/// Missing levels, each held by one node.
pub(super) struct Graph<'a> {
    case: &'a Case<'a>,
    /// What each skill's levels are worth, each as much as any other, in units of attainment.
    worth: BTreeMap<SkillIx, u128>,
    /// What the target asks of each skill.
    asked: BTreeMap<SkillIx, Level>,
    nodes: Vec<PieceNode<'a>>,
    held_by: BTreeMap<Raised, usize>,
}

impl<'a> Graph<'a> {
    /// Every missing level in a node of its own.
    pub fn new(case: &'a Case<'a>) -> Self {
        let demands = demands(case.rubric, case.target, case.claimed, End::Low);
        let asked = demands.iter().map(|demand| (demand.skill, demand.level)).collect();
        let mut graph =
            Graph { case, worth: BTreeMap::new(), asked, nodes: vec![], held_by: BTreeMap::new() };
        for gap in gaps(case.rubric, case.target, case.claimed, None) {
            if gap.kind != GapKind::Learn {
                continue;
            }
            let levels = u128::from(gap.required.above(gap.level));
            graph.worth.insert(gap.skill, gap.points.units() / levels);
            for level in gap.level.up().through(gap.required) {
                graph.held_by.insert((gap.skill, level), graph.nodes.len());
                let hours = graph.effort((gap.skill, level)).and_then(|effort| effort.hours);
                let source = PieceSource::Skill(gap.skill);
                graph.nodes.push(PieceNode { source, shows: vec![], hours });
            }
        }
        graph
    }

    /// Puts a credential in the place of the levels that it teaches, or says why it has no place. What it
    /// would back earns no hours: those can only come from what it teaches.
    pub fn take_credential(&mut self, file: &'a Credential, needed: bool) -> Option<LeftOutWhy> {
        let Some(own) = file.preparation_hours else { return Some(LeftOutWhy::HoursUnknown) };
        let covers = self.taught(file.taught(), file.background());
        let why = if covers.is_empty() {
            Some(LeftOutWhy::OnlyShows)
        } else {
            self.quicker_without(&covers, own)
        };
        match why.filter(|_| !needed) {
            Some(why) => Some(why),
            None => {
                let shows = self.unshown(&file.backs);
                let source = PieceSource::Credential(file);
                self.take(PieceNode { source, shows, hours: Some(own) }, &covers, needed)
            }
        }
    }

    /// Puts a project in the place of the levels that it teaches, or says why it has no place. One that
    /// holds several levels is worth more than their hours: it shows them at work together.
    pub fn take_project(&mut self, file: &'a Project) -> Option<LeftOutWhy> {
        let shows = self.unshown(&file.shows);
        let covers = self.taught(&file.teaches, &file.first);
        let single = covers.len() < 2 && shows.is_empty();
        match self.quicker_without(&covers, file.hours).filter(|_| single) {
            Some(why) => Some(why),
            None => {
                let source = PieceSource::Project(file);
                self.take(PieceNode { source, shows, hours: Some(file.hours) }, &covers, false)
            }
        }
    }

    /// The hours that levels take by themselves, where those are fewer.
    fn quicker_without(&self, covers: &[Raised], own: [u32; 2]) -> Option<LeftOutWhy> {
        let hours = self.hours_of(covers).filter(|hours| middle(*hours) < middle(own))?;
        Some(LeftOutWhy::QuickerWithout { hours: hours.into() })
    }

    /// Puts projects that can be begun further on in the place of work on single skills, as long as they
    /// take no more hours than what they replace, those first that save most.
    pub fn take_later_projects(&mut self) {
        let mut left: Vec<&Project> = self.case.rubric.projects.iter().collect();
        left.retain(|file| over_hours(self.case, file.hours).is_none() && !self.has(&file.id));
        loop {
            let best = left
                .iter()
                .filter_map(|file| {
                    let covers = self.later(file)?;
                    let saved = middle(self.hours_of(&covers)?).checked_sub(middle(file.hours))?;
                    Some((saved, *file, covers))
                })
                .max_by(|(a, one, _), (b, other, _)| a.cmp(b).then_with(|| other.id.cmp(&one.id)));
            let Some((_, file, covers)) = best else { break };
            left.retain(|other| other.id != file.id);
            let node = PieceNode {
                source: PieceSource::Project(file),
                shows: self.unshown(&file.shows),
                hours: Some(file.hours),
            };
            self.take(node, &covers, false);
        }
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

    /// Hours of levels by themselves, of those that have any; `None` where those of one are not known.
    fn hours_of(&self, covers: &[Raised]) -> Option<[u32; 2]> {
        let efforts: Vec<&Effort> =
            covers.iter().map(|&rise| self.effort(rise)).collect::<Option<_>>()?;
        let hours = efforts.into_iter().filter_map(|effort| effort.hours);
        hours.reduce(sum)
    }

    /// Whether a level is missing and nothing but work on its own skill holds it.
    fn is_free(&self, rise: Raised) -> bool {
        let node = self.held_by.get(&rise).map(|&at| &self.nodes[at]);
        node.is_some_and(|node| matches!(node.source, PieceSource::Skill(_)))
    }

    /// Of each skill that is taught, the highest level that nothing else teaches, above what has to be there
    /// `first`; on the job, the next.
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

    /// What a project that can be begun further on would hold, if what it asks first is there or on the way,
    /// and it holds more than a project about a single skill would.
    fn later(&self, file: &Project) -> Option<Vec<Raised>> {
        if !file.first.iter().all(|(id, level)| self.is_there_or_held(id, *level)) {
            return None;
        }
        Some(self.taught(&file.teaches, &file.first)).filter(|covers| covers.len() > 1)
    }

    fn is_there_or_held(&self, id: &str, level: Level) -> bool {
        self.case.rubric.skill_ix(id).is_some_and(|skill| {
            self.case.claimed[skill].level().is_some_and(|has| has >= level)
                || self.held_by.contains_key(&(skill, level))
        })
    }

    /// The claims that these levels back and no node backs as far.
    fn unshown(&self, shows: &Levels) -> Vec<Raised> {
        let mut carried = self.case.carried(shows);
        carried.retain(|(skill, to)| {
            let mut others = self.nodes.iter().flat_map(|node| &node.shows);
            !others.any(|(other, level)| other == skill && level >= to)
        });
        carried
    }

    /// Adds a node that holds these levels, but for those that would make things wait for each other.
    fn take(&mut self, node: PieceNode<'a>, covers: &[Raised], needed: bool) -> Option<LeftOutWhy> {
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
        if took || shows || needed {
            return None;
        }
        self.nodes.pop();
        Some(LeftOutWhy::NothingLeft)
    }

    /// The levels that have to be reached before a level, of those that are missing.
    fn before(&self, (skill, level): Raised) -> Vec<Raised> {
        let after = &self.case.rubric.skills[skill].content.after;
        let first = (after.iter())
            .filter_map(|id| self.case.rubric.skill_ix(id))
            .filter_map(|first| Some((first, level.min(*self.asked.get(&first)?))));
        let all = std::iter::once((skill, level.down())).chain(first);
        all.filter(|rise| self.held_by.contains_key(rise)).collect()
    }

    /// The nodes that have to be done before a node.
    fn waits_for(&self, at: usize) -> BTreeSet<usize> {
        let covers = self.held_by.iter().filter(|(_, held_by)| **held_by == at);
        let mut first: Vec<Raised> = covers.flat_map(|(rise, _)| self.before(*rise)).collect();
        let mut credentials: &[CredentialId] = &[];
        match self.nodes[at].source {
            PieceSource::Skill(_) => {}
            PieceSource::Credential(file) => credentials = &file.prerequisites.credentials,
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

    /// What each node that holds or shows something waits for.
    fn waits(&self) -> BTreeMap<usize, BTreeSet<usize>> {
        let holds: BTreeSet<usize> = self.held_by.values().copied().collect();
        (0..self.nodes.len())
            .filter(|at| holds.contains(at) || self.nodes[*at].id().is_some())
            .map(|at| (at, self.waits_for(at)))
            .collect()
    }

    /// The nodes in order: what a must-have waits for first, then by rank.
    fn order(
        &self,
        waits: &BTreeMap<usize, BTreeSet<usize>>,
        urgent: &BTreeSet<usize>,
    ) -> Vec<usize> {
        let ranks: BTreeMap<usize, PieceRank<'_>> =
            waits.keys().map(|&at| (at, self.rank(at))).collect();
        let mut left: Vec<usize> = waits.keys().copied().collect();
        left.sort_by(|a, b| {
            let must_have = urgent.contains(b).cmp(&urgent.contains(a));
            must_have.then_with(|| ranks[a].cmp(&ranks[b])).then(a.cmp(b))
        });
        in_turn(left, waits).unwrap_or_default()
    }

    /// The nodes that a must-have waits for, and those that these wait for.
    fn urgent(&self, waits: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeSet<usize> {
        let gates = gated(self.case.rubric, self.case.target, self.case.claimed);
        let mut open = Vec::new();
        for ((skill, level), at) in &self.held_by {
            if gates.iter().any(|(gate, to)| gate == skill && level <= to) {
                open.push(*at);
            }
        }
        let mut urgent = BTreeSet::new();
        while let Some(at) = open.pop() {
            if urgent.insert(at) {
                open.extend(&waits[&at]);
            }
        }
        urgent
    }

    fn rank(&self, at: usize) -> PieceRank<'_> {
        let node = &self.nodes[at];
        let covers = self.held_by.iter().filter(|(_, held_by)| **held_by == at);
        let learnt: u128 = covers.map(|((skill, _), _)| self.worth[skill]).sum();
        PieceRank {
            worth: learnt + self.shown(&node.shows),
            hours: node.hours.map(|hours| middle(hours).max(1)),
            id: match node.source {
                PieceSource::Skill(skill) => self.case.rubric.skills[skill].id(),
                _ => node.id().unwrap_or_default(),
            },
        }
    }

    /// What these add as backed, in units of attainment.
    fn shown(&self, shows: &[Raised]) -> u128 {
        if shows.is_empty() {
            return 0;
        }
        let mut backed = self.case.backed();
        let before = self.case.attainment(&backed);
        raise(&mut backed, shows);
        self.case.attainment(&backed).beyond(before).units()
    }

    /// All work in order; what follows on itself in one piece.
    pub fn jobs(&self) -> Vec<Job<'a>> {
        let waits = self.waits();
        let urgent = self.urgent(&waits);
        let mut jobs: Vec<Job<'a>> = Vec::new();
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for at in self.order(&waits, &urgent) {
            let job = self.job(at, urgent.contains(&at));
            match jobs.last_mut().filter(|last| self.goes_on(last, &job)) {
                Some(last) => last.join(job),
                None => jobs.push(job),
            }
            let own = jobs.len() - 1;
            place.insert(at, own);
            let mut first: BTreeSet<usize> = waits[&at].iter().map(|first| place[first]).collect();
            first.retain(|first| *first != own && !jobs[*first].is_same(&jobs[own]));
            first.extend(jobs[own].waits_for.iter().copied());
            jobs[own].waits_for = first.into_iter().collect();
        }
        jobs
    }

    fn job(&self, at: usize, must_have: bool) -> Job<'a> {
        let node = &self.nodes[at];
        let held = self.held_by.iter().filter(|(_, held_by)| **held_by == at);
        let covers: Vec<Raised> = held.map(|(rise, _)| *rise).collect();
        let months = match (node.source, covers.first()) {
            (PieceSource::Skill(_), Some(&rise)) => {
                self.effort(rise).and_then(|effort| effort.months)
            }
            _ => None,
        };
        let shows = node.shows.clone();
        Job {
            source: node.source,
            covers,
            shows,
            must_have,
            hours: node.hours,
            months,
            waits_for: vec![],
        }
    }

    /// Whether a job only goes on with the one before: the same skill, learnt the same way.
    fn goes_on(&self, last: &Job<'_>, job: &Job<'_>) -> bool {
        last.is_same(job)
            && last.must_have == job.must_have
            && self.mode_of(last) == self.mode_of(job)
    }

    /// How the last level of a job is learnt; `None` if it reaches none.
    fn mode_of(&self, job: &Job<'_>) -> Option<Option<Mode>> {
        job.covers.last().map(|rise| self.mode(*rise))
    }
}

impl Job<'_> {
    /// Whether both are about the same skill.
    fn is_same(&self, other: &Job<'_>) -> bool {
        matches!((self.source, other.source), (PieceSource::Skill(one), PieceSource::Skill(two)) if one == two)
    }

    fn join(&mut self, next: Self) {
        self.hours = self.hours.zip(next.hours).map(|(own, more)| sum(own, more));
        self.months = self.months.zip(next.months).map(|(own, more)| sum(own, more));
        self.covers.extend(next.covers);
    }
}

impl PieceNode<'_> {
    /// The id of a credential or project.
    fn id(&self) -> Option<&str> {
        match self.source {
            PieceSource::Skill(_) => None,
            PieceSource::Credential(file) => Some(&file.id),
            PieceSource::Project(file) => Some(&file.id),
        }
    }
}

/// What comes first of what could: what has hours, by points per hour of the middle of its range; then
/// the rest, by points; then by id.
struct PieceRank<'a> {
    worth: u128,
    hours: Option<u32>,
    id: &'a str,
}

impl PieceRank<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_worth = match (self.hours, other.hours) {
            (Some(own), Some(of_other)) => {
                (other.worth * u128::from(own)).cmp(&(self.worth * u128::from(of_other)))
            }
            (None, None) => other.worth.cmp(&self.worth),
            (own, of_other) => own.is_none().cmp(&of_other.is_none()),
        };
        by_worth.then_with(|| self.id.cmp(other.id))
    }
}

/// These in the order in which each can be done, by preference; `None` if some wait for each other.
fn in_turn(mut left: Vec<usize>, waits: &BTreeMap<usize, BTreeSet<usize>>) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let ready =
            left.iter().position(|at| waits[at].iter().all(|first| order.contains(first)))?;
        order.push(left.remove(ready));
    }
    Some(order)
}

fn sum([low, high]: [u32; 2], [more_low, more_high]: [u32; 2]) -> [u32; 2] {
    [low + more_low, high + more_high]
}

/// Twice the middle of a range.
fn middle([low, high]: [u32; 2]) -> u32 {
    low.saturating_add(high)
}
