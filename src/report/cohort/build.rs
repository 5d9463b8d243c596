//! A cohort from its people.

use std::collections::BTreeMap;

use super::agreement::{Agreement, agreement};
use super::ledger::{Count, FEWEST, Ledger, Place};
use super::member::Member;
use super::{
    Cohort, CohortRubric, CohortStep, EarlierSkill, EarlierStep, FORMAT, FitShare, GroupShare,
    OTHER_GROUPS, Person, PersonGap, Since, SinglePoint, SkillCount, SkillShare, StepCounts,
    StepShare,
};
use crate::assessment::Standing;
use crate::assessment::rating::Rating;
use crate::judging::{End, Verdict, attainment, demands, judge};
use crate::report::row_steps;
use crate::rubric::{Level, Rubric, SkillIx, Step, StepId};
use crate::text::date::{Date, PartialDate, months_after};

/// Answers older than this are stale.
const FRESH_MONTHS: u32 = 12;

/// The verdicts, from best to worst.
const VERDICTS: [Verdict; 4] = [Verdict::Fits, Verdict::Close, Verdict::Below, Verdict::Undecided];

/// What a cohort depends on beside its people.
#[derive(Clone, Debug, Default)]
pub struct CohortOptions<'r> {
    /// The step or path to look at; `None` for the next step of most people.
    pub target: Option<&'r Step>,
    /// Whether people may be named.
    pub names: bool,
    /// Whether the people have groups.
    pub grouped: bool,
    /// How many older answers of the same people there were.
    pub older: usize,
    /// How many records were refused.
    pub refused: usize,
    /// An earlier cohort to compare with.
    pub since: Option<Cohort>,
    /// What others say of these people's levels.
    pub ratings: Vec<Rating>,
}

/// Why there is no cohort.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CohortError {
    /// Fewer than five people, or nobody.
    #[error("A cohort needs at least five people, and this one has {0}.")]
    TooFew(usize),
    /// Nobody at all.
    #[error("There is nobody in these files.")]
    Nobody,
    /// The earlier cohort names people.
    #[error("The earlier cohort has exact numbers, because it names people.")]
    Named,
    /// The earlier cohort is of another rubric.
    #[error("The earlier cohort uses another rubric.")]
    OtherRubric,
    /// The rubric has no step at all.
    #[error("The rubric has no steps.")]
    NoSteps,
}

/// The cohort of these people, judged on a day.
///
/// # Errors
/// [`CohortError`] if there are too few people, or the earlier cohort can't be compared.
pub fn cohort(
    rubric: &Rubric,
    mut members: Vec<Member>,
    as_of: Date,
    options: CohortOptions<'_>,
) -> Result<Cohort, CohortError> {
    let all = members.len();
    let left_out = regroup(&mut members, &options);
    match members.len() {
        0 if all == 0 => return Err(CohortError::Nobody),
        few if few < FEWEST && !options.names => return Err(CohortError::TooFew(all)),
        _ => {}
    }
    let since = options.since.as_ref();
    if since.is_some_and(|earlier| earlier.names && !options.names) {
        return Err(CohortError::Named);
    }
    if since.is_some_and(|earlier| earlier.rubric.id != rubric.id) {
        return Err(CohortError::OtherRubric);
    }
    let usual = || usual_target(rubric, &members);
    let target = options.target.or_else(usual).ok_or(CohortError::NoSteps)?;
    let people = members.iter().map(|member| Judged::new(rubric, target, member)).collect();
    let tally = Tally::new(rubric, target, people, as_of, &options);
    Ok(tally.cohort(as_of, &options, left_out))
}

/// Puts people of groups that are too small, and people of none, into the other groups. If those are too few, they
/// leave; whether some did.
fn regroup(members: &mut Vec<Member>, options: &CohortOptions<'_>) -> bool {
    if !options.grouped {
        members.iter_mut().for_each(|member| member.group = None);
        return false;
    }
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for name in members.iter().filter_map(|member| member.group.clone()) {
        *sizes.entry(name).or_default() += 1;
    }
    let is_small = |name: &String| !options.names && sizes[name] < FEWEST;
    for member in members.iter_mut() {
        if member.group.as_ref().is_none_or(is_small) {
            member.group = Some(OTHER_GROUPS.to_owned());
        }
    }
    let is_other = |member: &Member| member.group.as_deref() == Some(OTHER_GROUPS);
    let others = members.iter().filter(|member| is_other(member)).count();
    let leave = !options.names && (1..FEWEST).contains(&others);
    if leave {
        members.retain(|member| !is_other(member));
    }
    leave
}

/// The next step of most people; of several the first.
fn usual_target<'r>(rubric: &'r Rubric, members: &[Member]) -> Option<&'r Step> {
    let count = |step: &Step| {
        members.iter().filter(|member| member.next.as_ref() == Some(&step.id)).count()
    };
    let steps = rubric.steps.iter().chain(&rubric.paths);
    // Of several with as many, `max_by_key` takes the last.
    let most = steps.rev().max_by_key(|step| count(step)).filter(|step| count(step) > 0);
    most.or_else(|| row_steps(rubric).last())
}

/// What a person has of a skill that the target requires.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    /// The level, or more.
    Yes,
    /// Less: the rating, and the level.
    No(Level, Level),
    /// Nobody knows, or nothing is required.
    Unknown,
}

/// A person, judged at the target.
struct Judged<'m> {
    member: &'m Member,
    verdict: Verdict,
    attainment: f64,
    met: Vec<Met>,
    /// The skills of which one more level would be enough for the target.
    lifted_by: Vec<SkillIx>,
}

impl<'m> Judged<'m> {
    fn new(rubric: &Rubric, target: &Step, member: &'m Member) -> Judged<'m> {
        let scope = member.scope.get(&target.id).copied();
        let judged = judge(rubric, target, &member.claimed, scope);
        let mut met = vec![Met::Unknown; rubric.skills.len()];
        for demand in demands(rubric, target, &member.claimed, End::Low) {
            met[demand.skill] = match member.claimed[demand.skill].level() {
                None => Met::Unknown,
                Some(level) if level >= demand.level => Met::Yes,
                Some(level) => Met::No(level, demand.level),
            };
        }
        let mut raised = member.claimed.clone();
        let mut lifted_by = Vec::new();
        for (skill, met) in met.iter().enumerate().filter(|_| !judged.skills_fit) {
            if let Met::No(level, _) = met {
                raised[skill] = Standing::Rated(level.up());
                if judge(rubric, target, &raised, scope).skills_fit {
                    lifted_by.push(skill);
                }
                raised[skill] = member.claimed[skill];
            }
        }
        let attained = attainment(rubric, target, &member.claimed, End::Low).value();
        Judged { member, verdict: judged.verdict, attainment: attained, met, lifted_by }
    }

    fn is_at(&self, skill: SkillIx) -> bool {
        self.met[skill] == Met::Yes
    }

    fn is_below(&self, skill: SkillIx) -> bool {
        matches!(self.met[skill], Met::No(..))
    }

    fn is_one_below(&self, skill: SkillIx) -> bool {
        matches!(self.met[skill], Met::No(level, required) if required.above(level) == 1)
    }
}

/// The places of a step's counts.
struct StepPlaces {
    claimed: Place,
    backed: Option<Place>,
}

/// The places of a skill's counts.
struct SkillPlaces {
    all: CellPlaces,
    gap: Place,
    one_level: Place,
    would_fit: Place,
    groups: Vec<CellPlaces>,
}

/// The places of the counts of some people and a skill.
struct CellPlaces {
    at: Place,
    gap: Place,
    middle: Option<Level>,
    /// Whether the middle says something about one of the two.
    tells: Option<Place>,
}

/// All counts of a cohort.
struct Tally<'a> {
    rubric: &'a Rubric,
    target: &'a Step,
    people: Vec<Judged<'a>>,
    groups: Vec<(String, Place)>,
    ledger: Ledger,
    all: Place,
    with_evidence: Place,
    steps: Vec<StepPlaces>,
    below: Option<StepPlaces>,
    fit: Vec<Place>,
    skills: Vec<(SkillIx, SkillPlaces)>,
    stale: Place,
    undated: Place,
}

impl<'a> Tally<'a> {
    fn new(
        rubric: &'a Rubric,
        target: &'a Step,
        people: Vec<Judged<'a>>,
        as_of: Date,
        options: &CohortOptions<'_>,
    ) -> Tally<'a> {
        let mut ledger = Ledger::new(options.names);
        let all = ledger.size(people.len());
        let evident = people.iter().filter(|one| one.member.has_evidence).count();
        let with_evidence = ledger.add(evident);
        ledger.part(all, with_evidence);
        let mut tally = Tally {
            rubric,
            target,
            people,
            groups: Vec::new(),
            ledger,
            all,
            with_evidence,
            steps: Vec::new(),
            below: None,
            fit: Vec::new(),
            skills: Vec::new(),
            stale: all,
            undated: all,
        };
        tally.add_groups();
        tally.add_steps();
        tally.fit =
            VERDICTS.iter().map(|verdict| tally.add(|one| one.verdict == *verdict)).collect();
        tally.ledger.sum(all, tally.fit.clone());
        let scored = (0..rubric.skills.len()).filter(|&skill| rubric.is_scored(skill));
        tally.skills = scored.map(|skill| (skill, tally.add_skill(skill))).collect();
        tally.add_ages(as_of);
        tally.ledger.settle();
        tally
    }

    fn count(&self, is: impl Fn(&Judged<'_>) -> bool) -> usize {
        self.people.iter().filter(|one| is(one)).count()
    }

    fn add(&mut self, is: impl Fn(&Judged<'_>) -> bool) -> Place {
        let count = self.count(is);
        self.ledger.add(count)
    }

    fn add_groups(&mut self) {
        let mut names: Vec<String> =
            self.people.iter().filter_map(|one| one.member.group.clone()).collect();
        names.sort_unstable_by_key(|name| (name == OTHER_GROUPS, name.clone()));
        names.dedup();
        for name in names {
            let size = self.count(|one| one.member.group.as_ref() == Some(&name));
            let place = self.ledger.size(size);
            self.groups.push((name, place));
        }
        if !self.groups.is_empty() {
            let parts = self.groups.iter().map(|(_, place)| *place).collect();
            self.ledger.sum(self.all, parts);
        }
    }

    fn add_steps(&mut self) {
        let is_ladder = self.rubric.has_ladder();
        let ids: Vec<&StepId> = row_steps(self.rubric).iter().map(|step| &step.id).collect();
        for (at, id) in ids.into_iter().enumerate() {
            let step = &row_steps(self.rubric)[at];
            let places = if is_ladder {
                let claimed = self.add(|one| one.member.current.as_ref() == Some(id));
                let backed = self
                    .add(|one| one.member.has_evidence && one.member.backed.as_ref() == Some(id));
                StepPlaces { claimed, backed: Some(backed) }
            } else {
                let rubric = self.rubric;
                let fits = |one: &Judged<'_>| {
                    let scope = one.member.scope.get(&step.id).copied();
                    judge(rubric, step, &one.member.claimed, scope).verdict == Verdict::Fits
                };
                let claimed = self.add(fits);
                self.ledger.part(self.all, claimed);
                StepPlaces { claimed, backed: None }
            };
            self.steps.push(places);
        }
        if !is_ladder {
            return;
        }
        let claimed = self.add(|one| one.member.current.is_none());
        let backed = self.add(|one| one.member.has_evidence && one.member.backed.is_none());
        let parts = self.steps.iter().map(|step| step.claimed).chain([claimed]).collect();
        self.ledger.sum(self.all, parts);
        let parts = self.steps.iter().filter_map(|step| step.backed).chain([backed]).collect();
        self.ledger.sum(self.with_evidence, parts);
        self.below = Some(StepPlaces { claimed, backed: Some(backed) });
    }

    fn add_skill(&mut self, skill: SkillIx) -> SkillPlaces {
        let gap = self.add(|one| one.is_below(skill));
        let all = self.add_cell(skill, None, gap);
        let one_level = self.add(|one| one.is_one_below(skill));
        let would_fit = self.add(|one| one.lifted_by.contains(&skill));
        self.ledger.part(gap, one_level);
        self.ledger.part(gap, would_fit);
        let mut groups = Vec::new();
        for at in 0..self.groups.len() {
            let name = self.groups[at].0.clone();
            let below =
                self.count(|one| one.member.group.as_ref() == Some(&name) && one.is_below(skill));
            let gap = self.ledger.unseen(below);
            groups.push(self.add_cell(skill, Some(at), gap));
        }
        if !groups.is_empty() {
            self.ledger.sum(all.at, groups.iter().map(|cell| cell.at).collect());
            self.ledger.sum(gap, groups.iter().map(|cell| cell.gap).collect());
        }
        SkillPlaces { all, gap, one_level, would_fit, groups }
    }

    /// The counts of a skill in a group, or of all people.
    fn add_cell(&mut self, skill: SkillIx, group: Option<usize>, gap: Place) -> CellPlaces {
        let (name, size) = match group {
            Some(at) => (Some(self.groups[at].0.clone()), self.groups[at].1),
            None => (None, self.all),
        };
        let is_in = |one: &Judged<'_>| name.is_none() || one.member.group == name;
        let at_level = self.count(|one| is_in(one) && one.is_at(skill));
        let below = self.count(|one| is_in(one) && one.is_below(skill));
        let people = self.people.iter().filter(|one| is_in(one));
        let mut levels: Vec<Level> =
            people.clone().filter_map(|one| one.member.claimed[skill].level()).collect();
        levels.sort_unstable();
        let rest = people.count() - at_level - below;
        let at = self.ledger.add(at_level);
        let unknown = self.ledger.unseen(rest);
        self.ledger.sum(size, vec![at, gap, unknown]);
        let is_shown = !levels.is_empty() && (levels.len() >= FEWEST || self.ledger.is_exact());
        let middle = is_shown.then(|| levels[(levels.len() - 1) / 2]);
        // A middle at the level says that half of the people have it, or else that half don't.
        let required = self.target.required[skill];
        let (place, half, truth) = match middle {
            Some(middle) if middle >= required => (at, levels.len() / 2 + 1, at_level),
            _ => (gap, levels.len().div_ceil(2), below),
        };
        let told = half.min(truth);
        let tells = (middle.is_some() && required > Level::ZERO && told > 0).then_some(place);
        if tells.is_some() {
            self.ledger.hint(place, told);
        }
        CellPlaces { at, gap, middle, tells }
    }

    fn add_ages(&mut self, as_of: Date) {
        let is_stale = |date: PartialDate| months_after(date.last_day(), FRESH_MONTHS) < as_of;
        self.stale = self.add(|one| one.member.date.is_some_and(is_stale));
        self.undated = self.add(|one| one.member.date.is_none());
        let fresh = self.count(|one| one.member.date.is_some_and(|date| !is_stale(date)));
        let fresh = self.ledger.unseen(fresh);
        self.ledger.sum(self.all, vec![self.stale, self.undated, fresh]);
    }

    fn cohort(&self, as_of: Date, options: &CohortOptions<'_>, left_out: bool) -> Cohort {
        let rubric = self.rubric;
        let coarse = if options.names { Count::exact } else { Count::band };
        let target = CohortStep {
            id: self.target.id.clone(),
            name: self.target.name.clone(),
            asked: options.target.is_some(),
        };
        Cohort {
            format: FORMAT.to_owned(),
            as_of: as_of.into(),
            rubric: CohortRubric {
                id: rubric.id.clone(),
                version: rubric.version.to_string(),
                title: rubric.title.clone(),
            },
            names: options.names,
            people: coarse(self.people.len()),
            older: coarse(options.older),
            refused: coarse(options.refused),
            left_out,
            with_evidence: self.ledger.count(self.with_evidence),
            steps: self.step_shares(),
            below: self.step_counts(self.below.as_ref()),
            fit: self.fit_shares(),
            attainment: self.attainment(),
            groups: self.group_shares(),
            skills: self.skills.iter().map(|(skill, at)| self.skill_share(*skill, at)).collect(),
            stale: self.ledger.count(self.stale),
            undated: self.ledger.count(self.undated),
            uses_agreed: self.uses_agreed(options.names),
            agreement: self.agreement(options),
            since: options.since.as_ref().map(|earlier| Box::new(since(earlier, &target))),
            persons: options.names.then(|| self.persons()),
            single_points: options.names.then(|| self.single_points()),
            target,
        }
    }

    fn uses_agreed(&self, is_exact: bool) -> bool {
        let count = self.people.iter().filter(|one| one.member.has_agreed).count();
        count >= if is_exact { 1 } else { FEWEST }
    }

    fn agreement(&self, options: &CohortOptions<'_>) -> Option<Agreement> {
        let members: Vec<&Member> = self.people.iter().map(|one| one.member).collect();
        agreement(self.rubric, &members, &options.ratings, options.names)
    }

    fn step_shares(&self) -> Vec<StepShare> {
        let steps = row_steps(self.rubric).iter().zip(&self.steps);
        steps
            .map(|(step, places)| StepShare {
                id: step.id.clone(),
                name: step.name.clone(),
                people: self.step_counts(Some(places)),
            })
            .collect()
    }

    fn step_counts(&self, places: Option<&StepPlaces>) -> StepCounts {
        let count = |place: Option<Place>| self.ledger.count(place?);
        StepCounts {
            claimed: count(places.map(|places| places.claimed)),
            backed: count(places.and_then(|places| places.backed)),
        }
    }

    fn fit_shares(&self) -> Vec<FitShare> {
        let shares = VERDICTS.iter().zip(&self.fit);
        shares
            .map(|(verdict, place)| FitShare {
                verdict: *verdict,
                people: self.ledger.count(*place),
            })
            .collect()
    }

    fn group_shares(&self) -> Vec<GroupShare> {
        let groups = self.groups.iter();
        groups
            .filter_map(|(name, place)| {
                Some(GroupShare { name: name.clone(), people: self.ledger.count(*place)? })
            })
            .collect()
    }

    /// The middle attainment, rounded to twentieths. Of nine people, the half below it could be four.
    fn attainment(&self) -> Option<f64> {
        if self.people.len() < 2 * FEWEST && !self.ledger.is_exact() {
            return None;
        }
        let mut all: Vec<f64> = self.people.iter().map(|one| one.attainment).collect();
        all.sort_unstable_by(f64::total_cmp);
        let middle = all.get(all.len().checked_sub(1)? / 2)?;
        Some((middle * 20.0).round() / 20.0)
    }

    fn skill_share(&self, skill: SkillIx, at: &SkillPlaces) -> SkillShare {
        let required = self.target.required[skill];
        let asked = |place| self.ledger.count(place).filter(|_| required > Level::ZERO);
        SkillShare {
            id: self.rubric.skills[skill].id().to_owned(),
            name: self.rubric.skills[skill].name().to_owned(),
            required,
            all: self.skill_count(&at.all, required),
            gap: asked(at.gap),
            one_level: asked(at.one_level),
            would_fit: asked(at.would_fit),
            groups: at.groups.iter().map(|cell| self.skill_count(cell, required)).collect(),
        }
    }

    fn skill_count(&self, cell: &CellPlaces, required: Level) -> SkillCount {
        SkillCount {
            middle: cell.middle.filter(|_| cell.tells.is_none_or(|at| self.ledger.has_hint(at))),
            at_level: self.ledger.count(cell.at).filter(|_| required > Level::ZERO),
        }
    }

    fn persons(&self) -> Vec<Person> {
        let person = |one: &Judged<'_>| Person {
            key: one.member.key.clone(),
            name: one.member.name.clone(),
            group: one.member.group.clone(),
            date: one.member.date,
            step: one.member.current.clone(),
            verdict: one.verdict,
            gaps: self.gaps(one),
        };
        let mut persons: Vec<Person> = self.people.iter().map(person).collect();
        persons.sort_by_cached_key(|one| {
            (one.group.clone(), one.called().to_owned(), one.key.clone())
        });
        persons
    }

    fn gaps(&self, one: &Judged<'_>) -> Vec<PersonGap> {
        let gaps = one.met.iter().enumerate().filter_map(|(skill, met)| match met {
            Met::No(level, required) => Some(PersonGap {
                skill: self.rubric.skills[skill].id().to_owned(),
                level: *level,
                required: *required,
            }),
            Met::Yes | Met::Unknown => None,
        });
        gaps.collect()
    }

    fn single_points(&self) -> Vec<SinglePoint> {
        let skills = self.skills.iter().filter_map(|(skill, _)| {
            let mut having = self.people.iter().filter(|one| one.is_at(*skill));
            let only = having.next().filter(|_| having.next().is_none())?;
            Some(SinglePoint {
                skill: self.rubric.skills[*skill].id().to_owned(),
                person: only.member.key.clone(),
            })
        });
        skills.collect()
    }
}

/// What an earlier cohort has to compare with.
fn since(earlier: &Cohort, target: &CohortStep) -> Since {
    let steps = earlier.steps.iter();
    let skills = earlier.skills.iter().filter(|_| earlier.target.id == target.id);
    Since {
        as_of: earlier.as_of,
        people: earlier.people,
        below: earlier.below.claimed,
        steps: steps
            .map(|step| EarlierStep { id: step.id.clone(), people: step.people.claimed })
            .collect(),
        skills: skills
            .map(|skill| EarlierSkill {
                id: skill.id.clone(),
                middle: skill.all.middle,
                at_level: skill.all.at_level,
            })
            .collect(),
    }
}
