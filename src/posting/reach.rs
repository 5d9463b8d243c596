//! The cheapest set of levels that opens some of many postings: searched exactly up to a number of steps.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::{Alternative, PostingAnswer, Stand, ToApply};
use crate::assessment::Assessment;
use crate::judging::gap::effort;
use crate::rubric::{Level, Rubric, SkillId, SkillIx};
use crate::text::sorting::sort_by_key;

/// The most steps of a search, after which its best so far counts as not proven.
const MOST_NODES: usize = 1_000_000;

/// The cheapest levels that open some of many postings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reach {
    /// how many postings to open
    pub wanted: usize,
    /// how many are open with these levels
    pub opened: usize,
    /// how many there are
    pub of: usize,
    /// the levels to gain, by skill
    pub levels: Vec<Gain>,
    /// how many of the levels come on the job
    pub job_levels: u32,
    /// hours of study and projects, low and high
    pub hours: [u32; 2],
    /// whether nothing cheaper opens as many
    pub is_proven: bool,
    /// the files of the postings that it opens
    pub files: Vec<String>,
}

/// A level to gain.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Gain {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the level now
    pub from: Level,
    /// the level then
    pub to: Level,
}

/// What a set of levels costs: fewest on the job first, then hours (both ends together), then levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct ReachPrice {
    job_levels: u32,
    hours: u32,
    levels: u32,
}

/// A skill that can rise, with the levels that some posting asks for above the person's.
struct Raise {
    skill: SkillIx,
    id: SkillId,
    from: Level,
    /// Each level with its price, and its hours, the lowest level first.
    to: Vec<(Level, ReachPrice, [u32; 2])>,
}

/// A posting: already open, or the wishes of which each needs one of some levels.
struct Closed {
    file: String,
    needs: Vec<Vec<(SkillIx, Level)>>,
}

/// The cheapest levels with which at least `wanted` of the postings are open; none if there are none within so many
/// hours, both ends of the range halved.
pub fn reach(
    rubric: &Rubric,
    assessment: &Assessment,
    answers: &[PostingAnswer],
    wanted: usize,
    max_hours: Option<f64>,
) -> Option<Reach> {
    reach_within(rubric, assessment, answers, (wanted, max_hours), MOST_NODES)
}

/// The same with another limit of steps.
pub fn reach_within(
    rubric: &Rubric,
    assessment: &Assessment,
    answers: &[PostingAnswer],
    (wanted, max_hours): (usize, Option<f64>),
    most_nodes: usize,
) -> Option<Reach> {
    let answers: Vec<&PostingAnswer> =
        answers.iter().filter(|answer| answer.same_as.is_none()).collect();
    let targets: Vec<Closed> = answers.iter().filter_map(|answer| target(answer)).collect();
    let choices = choices(rubric, assessment, &targets);
    let mut search = ReachSearch {
        targets: &targets,
        choices: &choices,
        wanted,
        most_hours: max_hours.map(|hours| (2.0 * hours) as u32),
        nodes: 0,
        most_nodes,
        best: None,
    };
    search.choose(&mut Vec::new(), ReachPrice::default());
    let is_proven = search.nodes < most_nodes;
    let (_, picked) = search.best?;
    let levels = picked_levels(&choices, &picked);
    let files = targets.iter().filter(|target| is_open(target, &levels, |_| Level::ZERO));
    let files: Vec<String> = files.map(|target| target.file.clone()).collect();
    let mut gains = Vec::new();
    let (mut job_levels, mut hours) = (0, [0, 0]);
    for (choice, at) in choices.iter().zip(&picked) {
        let Some((to, price, [low, high])) = at.map(|at| choice.to[at]) else { continue };
        let name = rubric.skills[choice.skill].name().to_owned();
        gains.push(Gain { skill: choice.id.clone(), name, from: choice.from, to });
        job_levels += price.job_levels;
        hours = [hours[0] + low, hours[1] + high];
    }
    sort_by_key(&mut gains, |gain| gain.skill.clone());
    Some(Reach {
        wanted,
        opened: files.len(),
        of: answers.len(),
        levels: gains,
        job_levels,
        hours,
        is_proven,
        files,
    })
}

/// What a posting needs; none if no level can open it.
fn target(answer: &PostingAnswer) -> Option<Closed> {
    if answer.verdict == ToApply::Nothing || answer.years_short().is_some() {
        return None;
    }
    let can_rise = |one: &&Alternative| one.stand != Stand::NotApplicable;
    let needs: Vec<Vec<(SkillIx, Level)>> = answer
        .missing()
        .map(|wish| {
            let all = wish.others.iter().chain([&wish.best]).filter(can_rise);
            all.map(|one| (one.at, one.required)).collect()
        })
        .collect();
    let is_possible = needs.iter().all(|need| !need.is_empty());
    is_possible.then(|| Closed { file: answer.file.clone(), needs })
}

fn choices(rubric: &Rubric, assessment: &Assessment, targets: &[Closed]) -> Vec<Raise> {
    let standings = assessment.standings(rubric);
    let mut wanted: BTreeMap<SkillIx, (Vec<Level>, usize)> = BTreeMap::new();
    for &(skill, level) in targets.iter().flat_map(|target| &target.needs).flatten() {
        let known = wanted.entry(skill).or_default();
        known.0.push(level);
        known.1 += 1;
    }
    let mut choices: Vec<(usize, Raise)> = wanted
        .into_iter()
        .map(|(skill, (mut levels, count))| {
            levels.sort_unstable();
            levels.dedup();
            let from = standings[skill].level().unwrap_or_default();
            let to = levels.into_iter().map(|to| priced(rubric, skill, from, to)).collect();
            (count, Raise { skill, id: rubric.skills[skill].id().clone(), from, to })
        })
        .collect();
    // What most postings need is decided first, so that a dead end shows early.
    sort_by_key(&mut choices, |(count, choice)| (std::cmp::Reverse(*count), choice.id.clone()));
    choices.into_iter().map(|(_, choice)| choice).collect()
}

fn priced(
    rubric: &Rubric,
    skill: SkillIx,
    from: Level,
    to: Level,
) -> (Level, ReachPrice, [u32; 2]) {
    let needed = effort(rubric, skill, from, to);
    let hours = needed.hours.unwrap_or_default();
    let price = ReachPrice {
        job_levels: needed.job_levels.into(),
        hours: hours[0] + hours[1],
        levels: to.above(from).into(),
    };
    (to, price, hours)
}

type Picks = Vec<Option<usize>>;

fn picked_levels(choices: &[Raise], picked: &[Option<usize>]) -> BTreeMap<SkillIx, Level> {
    let all = choices.iter().zip(picked);
    all.filter_map(|(choice, at)| Some((choice.skill, choice.to[(*at)?].0))).collect()
}

/// Whether a posting is open with these levels, and others as `else_at` says.
fn is_open(
    target: &Closed,
    levels: &BTreeMap<SkillIx, Level>,
    else_at: impl Fn(SkillIx) -> Level,
) -> bool {
    target.needs.iter().all(|need| {
        need.iter().any(|(skill, level)| {
            levels.get(skill).copied().unwrap_or_else(|| else_at(*skill)) >= *level
        })
    })
}

struct ReachSearch<'a> {
    targets: &'a [Closed],
    choices: &'a [Raise],
    wanted: usize,
    most_hours: Option<u32>,
    nodes: usize,
    most_nodes: usize,
    best: Option<(ReachPrice, Picks)>,
}

impl ReachSearch<'_> {
    fn choose(&mut self, picked: &mut Picks, price: ReachPrice) {
        self.nodes += 1;
        let is_dear = self.best.as_ref().is_some_and(|(best, _)| price > *best)
            || self.most_hours.is_some_and(|most| price.hours > most);
        if is_dear || self.nodes >= self.most_nodes || self.count(picked, true) < self.wanted {
            return;
        }
        // What is decided is enough: anything more costs more.
        if self.count(picked, false) >= self.wanted {
            let mut whole = picked.clone();
            whole.resize(self.choices.len(), None);
            self.keep(price, whole);
            return;
        }
        let Some(choice) = self.choices.get(picked.len()) else { return };
        for at in std::iter::once(None).chain((0..choice.to.len()).map(Some)) {
            let added = at.map(|at| choice.to[at].1).unwrap_or_default();
            picked.push(at);
            let price = ReachPrice {
                job_levels: price.job_levels + added.job_levels,
                hours: price.hours + added.hours,
                levels: price.levels + added.levels,
            };
            self.choose(picked, price);
            picked.pop();
        }
    }

    /// How many postings are open with what is decided, and with the highest levels of the rest if that is hoped for.
    fn count(&self, picked: &Picks, hopes: bool) -> usize {
        let mut levels = picked_levels(self.choices, picked);
        if hopes {
            let rest = self.choices.iter().skip(picked.len());
            levels.extend(rest.filter_map(|choice| Some((choice.skill, choice.to.last()?.0))));
        }
        self.targets.iter().filter(|target| is_open(target, &levels, |_| Level::ZERO)).count()
    }

    fn keep(&mut self, price: ReachPrice, picked: Picks) {
        let is_better = self.best.as_ref().is_none_or(|(best, known)| match price.cmp(best) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => self.ids(&picked) < self.ids(known),
        });
        if is_better {
            self.best = Some((price, picked));
        }
    }

    fn ids(&self, picked: &Picks) -> Vec<(&SkillId, Level)> {
        let all = self.choices.iter().zip(picked);
        let mut ids: Vec<_> =
            all.filter_map(|(choice, at)| Some((&choice.id, choice.to[(*at)?].0))).collect();
        ids.sort();
        ids
    }
}
