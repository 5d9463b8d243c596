//! Which piece of work holds which missing level, what waits for what, and the order that follows.

mod first_project;
mod order;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::first_project::asks_for_project;
pub(super) use self::order::Phase;
use self::order::{closed, in_turn};
use super::{LeftOutWhy, plannable};
use crate::advice::reasons::{is_held, over_hours};
use crate::advice::{Case, Raised};
use crate::judging::gap::GapKind;
use crate::judging::{End, demands};
use crate::rubric::files::{Credential, Effort, Levels, Mode, Project};
use crate::rubric::{CredentialId, Level, SkillId, SkillIx};

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
    /// Places of earlier jobs.
    pub waits_for: BTreeSet<usize>,
    pub phase: Phase,
}

struct PieceNode<'a> {
    source: PieceSource<'a>,
    shows: Vec<Raised>,
    hours: Option<[u32; 2]>,
}

/// Missing levels, each held by one node.
pub(super) struct Graph<'a> {
    case: &'a Case<'a>,
    /// What a level of each skill is worth, up to what the target asks, in units of attainment.
    worth: BTreeMap<SkillIx, u128>,
    /// What the target asks of each skill.
    asked: BTreeMap<SkillIx, Level>,
    nodes: Vec<PieceNode<'a>>,
    held_by: BTreeMap<Raised, usize>,
    /// The project that the plan is built around.
    project: Option<usize>,
}

impl<'a> Graph<'a> {
    /// Every missing level in a node of its own.
    pub fn new(case: &'a Case<'a>) -> Self {
        let demands = demands(case.rubric, case.target, case.claimed, End::Low);
        let mut graph = Graph {
            case,
            worth: BTreeMap::new(),
            asked: demands.iter().map(|demand| (demand.skill, demand.level)).collect(),
            nodes: vec![],
            held_by: BTreeMap::new(),
            project: None,
        };
        for gap in plannable(case, None).filter(|gap| gap.kind == GapKind::Learn) {
            // A must-have may ask for more than what counts.
            let counts = graph.asked.get(&gap.skill).map_or(0, |asked| asked.above(gap.level));
            graph.worth.insert(gap.skill, gap.points.units() / u128::from(counts.max(1)));
            for level in gap.level.up().through(gap.required) {
                graph.held_by.insert((gap.skill, level), graph.nodes.len());
                let hours = graph.effort((gap.skill, level)).and_then(|effort| effort.hours);
                let source = PieceSource::Skill(gap.skill);
                graph.nodes.push(PieceNode { source, shows: vec![], hours });
            }
        }
        graph
    }

    /// What a level adds to attainment.
    fn worth(&self, (skill, level): Raised) -> u128 {
        if self.asked.get(&skill) >= Some(&level) { self.worth[&skill] } else { 0 }
    }

    /// Puts a course in the place of the levels that it teaches, or says why it has no place. An exam teaches
    /// nothing, and what a credential would back earns no hours.
    pub fn take_credential(&mut self, file: &'a Credential) -> Option<LeftOutWhy> {
        let Some(own) = file.preparation_hours else { return Some(LeftOutWhy::HoursUnknown) };
        if !file.is_course() {
            return Some(LeftOutWhy::OnlyShows);
        }
        let skills = self.unreached(file.background());
        if !skills.is_empty() {
            return Some(LeftOutWhy::Background { skills });
        }
        let mut needed = file.prerequisites.credentials.iter();
        if let Some(credential) = needed.find(|id| !is_held(self.case, id) && !self.has(id)) {
            return Some(LeftOutWhy::NeedsCredential { credential: credential.clone() });
        }
        let covers = self.taught(file.taught(), file.background());
        let shows = self.unshown(&file.backs);
        let source = PieceSource::Credential(file);
        let held_by = self.held_by.clone();
        let at = self.take(PieceNode { source, shows, hours: Some(own) }, &covers);
        let Some(at) = at else { return Some(LeftOutWhy::OnlyShows) };
        let held: Vec<Raised> = self.held(at).collect();
        let why = match self.hours_of(&held) {
            _ if held.is_empty() => LeftOutWhy::OnlyShows,
            // Hours are rough, and a certificate is worth some: only what surely takes more is too long.
            Some(hours) if hours[1] < own[0] => LeftOutWhy::QuickerWithout { hours: hours.into() },
            _ => return None,
        };
        self.nodes.pop();
        self.held_by = held_by;
        Some(why)
    }

    /// Puts a project in the place of the levels that it teaches, or says why it has no place.
    pub fn take_project(&mut self, file: &'a Project) -> Option<LeftOutWhy> {
        if self.has(&file.id) {
            return None;
        }
        let shows = self.unshown(&file.shows);
        let covers = self.taught_by_project(file);
        let source = PieceSource::Project(file);
        let (held_by, is_to_learn) = (self.held_by.clone(), shows.is_empty());
        let at = self.take(PieceNode { source, shows, hours: Some(file.hours) }, &covers);
        let Some(at) = at else { return Some(LeftOutWhy::NothingLeft) };
        let held: Vec<Raised> = self.held(at).collect();
        let hours = self.hours_of(&held).filter(|hours| is_to_learn && hours[1] < file.hours[0])?;
        self.nodes.pop();
        self.held_by = held_by;
        Some(LeftOutWhy::QuickerWithout { hours: hours.into() })
    }

    /// Puts projects that can be begun further on in the place of work on single skills, as long as they
    /// take no more hours than what they replace: first what is about no topic that is new to the person, then what
    /// saves most.
    pub fn take_later_projects(&mut self) {
        let mut left: Vec<&Project> = self.case.rubric.projects.iter().collect();
        left.retain(|file| over_hours(self.case, file.hours).is_none() && !self.has(&file.id));
        loop {
            let best = left
                .iter()
                .filter_map(|file| {
                    let covers = self.later(file)?;
                    let saved = middle(self.hours_of(&covers)?).checked_sub(middle(file.hours))?;
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

    /// Whether a credential is in it.
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
        if !self.unreached(&file.first).is_empty() {
            return None;
        }
        Some(self.taught_by_project(file)).filter(|covers| covers.len() > 1)
    }

    /// What a project would hold, without what the first project waits for: none comes before that.
    fn taught_by_project(&self, file: &Project) -> Vec<Raised> {
        let before = closed(self.project.into_iter().collect(), &self.waits());
        let mut taught = self.taught(&file.teaches, &file.first);
        taught.retain(|rise| !before.contains(&self.held_by[rise]));
        taught
    }

    /// Those of these levels that are neither claimed nor on the way.
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

    /// These levels and all that has to be reached before them, of those that are missing.
    fn with_way(&self, mut open: Vec<Raised>) -> BTreeSet<Raised> {
        let mut way = BTreeSet::new();
        while let Some(rise) = open.pop() {
            if self.held_by.contains_key(&rise) && way.insert(rise) {
                open.extend(self.before(rise));
            }
        }
        way
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

    /// Adds a node that holds these levels, but for those that would make things wait for each other. Gives its
    /// place; `None` if it holds and shows nothing.
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

    /// The levels that a node holds.
    fn held(&self, at: usize) -> impl Iterator<Item = Raised> + '_ {
        self.held_by.iter().filter(move |(_, held_by)| **held_by == at).map(|(rise, _)| *rise)
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

    /// What each node that holds or shows something waits for.
    fn waits(&self) -> BTreeMap<usize, BTreeSet<usize>> {
        let holds: BTreeSet<usize> = self.held_by.values().copied().collect();
        (0..self.nodes.len())
            .filter(|at| holds.contains(at) || self.nodes[*at].id().is_some())
            .map(|at| (at, self.waits_for(at)))
            .collect()
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
    /// The id of a credential or project.
    fn id(&self) -> Option<&str> {
        match self.source {
            PieceSource::Skill(_) => None,
            PieceSource::Credential(file) => Some(&file.id),
            PieceSource::Project(file) => Some(&file.id),
        }
    }
}

fn sum([low, high]: [u32; 2], [more_low, more_high]: [u32; 2]) -> [u32; 2] {
    [low + more_low, high + more_high]
}

/// Twice the middle of a range.
fn middle([low, high]: [u32; 2]) -> u32 {
    low.saturating_add(high)
}
