//! The best sets, held against looking at every set there is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use skillgap::advice::{BestSet, Case, Limits, Member, best_credentials, best_projects};
use skillgap::assessment::{Amount, Answer, Assessment, Held, Standing, State, Work};
use skillgap::judging::{Backing, End, Share, attainment, backing, demands};
use skillgap::rubric::files::{Credential, Levels, Price, Proof, Status};
use skillgap::rubric::{Gate, Level, Rubric, Skill, Step};
use toml::Value;

use crate::made::{Made, steps_and_paths};
use crate::support::{RUBRIC, as_id, at_levels, day, rated};

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Somebody with a target, on a day.
struct Person {
    assessment: Assessment,
    target: Step,
    as_of: Date,
    claimed: Vec<Standing>,
    backing: Vec<Backing>,
}

impl Person {
    fn new(rubric: &Rubric, assessment: Assessment, target: &Step, as_of: Date) -> Self {
        let claimed = assessment.standings(rubric);
        let backing = backing(rubric, &assessment, as_of);
        Person { assessment, target: target.clone(), as_of, claimed, backing }
    }

    fn random(rubric: &Rubric, dice: &mut Dice) -> Self {
        let places: Vec<&Step> = rubric.steps.iter().chain(&rubric.paths).collect();
        let (target, near) = (*dice.pick(&places), *dice.pick(&places));
        let mut assessment = at_levels(&[0; 0]);
        for (skill, required) in rubric.skills.iter().zip(&near.required) {
            let level = match dice.below(4) {
                0 => Level::new(dice.below(6) as u8),
                1 => *required,
                _ => Level::new(required.get().saturating_sub(dice.below(3) as u8)),
            };
            let answer = match dice.below(20) {
                0 => Some(Answer {
                    state: State::Declined,
                    level: None,
                    reason: None,
                    answered_on: None,
                }),
                1 => None,
                2 if rubric.may_be_left_out(rubric.skill_ix(skill.id()).unwrap()) => Some(Answer {
                    state: State::NotApplicable,
                    level: None,
                    reason: None,
                    answered_on: None,
                }),
                _ => Some(rated(level)),
            };
            assessment.answers.extend(answer.map(|answer| (skill.id().to_owned(), answer)));
        }
        say_facts(rubric, dice, &mut assessment);
        let year = 2023 + dice.below(6);
        let as_of = day(&format!("{year}-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)));
        Person::new(rubric, assessment, target, as_of)
    }

    fn case<'a>(&'a self, rubric: &'a Rubric) -> Case<'a> {
        Case {
            rubric,
            assessment: &self.assessment,
            target: &self.target,
            claimed: &self.claimed,
            backing: &self.backing,
            as_of: self.as_of,
            limits: Limits::default(),
        }
    }
}

/// Work, credentials held, years, money and languages.
fn say_facts(rubric: &Rubric, dice: &mut Dice, assessment: &mut Assessment) {
    let shows = rubric.skills.iter().filter(|_| dice.one_in(4)).map(|skill| skill.id().to_owned());
    let work = Work {
        id: "work".to_owned(),
        title: "Work".to_owned(),
        link: None,
        used_by: Some("a team".to_owned()),
        result: None,
        confirmed_by: None,
        from: Some("2022-01".parse().unwrap()),
        until: None,
        shows: shows.collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    };
    assessment.work = [None, Some(vec![]), Some(vec![]), Some(vec![work])][dice.below(4)].clone();
    let held = |dice: &mut Dice| Held {
        id: dice.pick(&rubric.credentials).id.clone(),
        earned_on: Some(format!("{}-05", 2019 + dice.below(8)).parse().unwrap()),
        valid_until: None,
    };
    if dice.one_in(2) && !rubric.credentials.is_empty() {
        assessment.credentials = Some((0..=dice.below(2)).map(|_| held(dice)).collect());
    }
    let facts = &mut assessment.facts;
    facts.years_experience = (!dice.one_in(2)).then(|| Amount(dice.below(12) as f64));
    facts.budget_usd = (!dice.one_in(2)).then(|| Amount(dice.below(1200) as f64 + 0.5));
    facts.languages = match dice.below(8) {
        0 => Some(vec!["ja".to_owned()]),
        1 => Some(vec!["de".to_owned(), "zh".to_owned()]),
        _ => None,
    };
}

fn limits(dice: &mut Dice, max: usize) -> Limits {
    Limits {
        budget_usd: dice.one_in(4).then(|| Amount(dice.below(900) as f64)),
        hours: dice.one_in(2).then(|| Amount(dice.below(500) as f64)),
        max,
    }
}

/// A credential or project as the definitions see it.
struct One {
    id: String,
    teaches: Levels,
    shows: Levels,
    needs: Vec<String>,
    usd: Option<u64>,
    /// What counts against a budget.
    counted: Option<u64>,
    hours: Option<[u32; 2]>,
}

fn price(price: &Price) -> Option<u64> {
    let subscription = price.monthly_usd.zip(price.months).map(|(usd, months)| usd * months[1]);
    price.usd.or(subscription).map(u64::from)
}

/// What counts against a budget: nothing where there is aid that anybody can ask for.
fn counted(of: &Price) -> Option<u64> {
    of.aid.as_ref().map(|_| 0).or(price(of))
}

fn is_course(file: &Credential) -> bool {
    [Proof::GradedCourse, Proof::UngradedCourse].contains(&file.proof)
}

fn has(case: &Case<'_>, id: &str) -> bool {
    let held = case.assessment.credentials().iter().find(|held| held.id == id);
    held.is_some_and(|held| {
        case.rubric.credential(id).unwrap().holds(held.earned_on, held.valid_until, case.as_of)
    })
}

/// Whether the levels are claimed.
fn reaches(case: &Case<'_>, levels: &Levels) -> bool {
    levels.iter().all(|(id, level)| {
        case.claimed[case.rubric.skill_ix(id).unwrap()].level().is_some_and(|has| has >= *level)
    })
}

/// Whether so many skills as a must-have asks for are at its level; what does not apply counts as nothing.
fn meets(gate: &Gate, of: &[Standing]) -> bool {
    let level = |skill: &usize| of[*skill].level().unwrap_or_default();
    let there = gate.any_of.iter().filter(|skill| level(skill) >= gate.entry.level);
    there.count() >= usize::from(gate.entry.at_least)
}

/// Whether any of it would be learnt: a gap in evidence earns no course and no project.
fn teaches_any(case: &Case<'_>, teaches: &Levels) -> bool {
    let mut then = case.claimed.to_vec();
    for (id, to) in teaches {
        let skill = case.rubric.skill_ix(id).unwrap();
        if let Some(level) = then[skill].level().filter(|level| level < to) {
            then[skill] = Standing::Rated(level.up());
        }
    }
    let share = |of: &[Standing]| attainment(case.rubric, case.target, of, End::Low);
    let closes =
        case.target.gates.iter().any(|gate| !meets(gate, case.claimed) && meets(gate, &then));
    closes || share(&then) > share(case.claimed)
}

fn credentials_of(case: &Case<'_>, limits: &Limits) -> Vec<One> {
    let facts = &case.assessment.facts;
    let money = limits.budget_usd.or(facts.budget_usd);
    let open = |file: &&Credential| {
        let years = (facts.years_experience, file.advised_years);
        let known = counted(&file.price).is_some();
        let first = &file.prerequisites.levels;
        !has(case, &file.id)
            && file.earnable(case.as_of, &case.assessment.languages()).barrier.is_none()
            && reaches(case, if file.expects.is_empty() { first } else { &file.expects })
            && (!is_course(file) || teaches_any(case, &file.teaches))
            && !matches!(years, (Some(has), Some(advised)) if has.0 < f64::from(advised))
            && (money.is_none() || known)
            && ((money.is_none() && limits.hours.is_none()) || file.preparation_hours.is_some())
    };
    let one = |file: &Credential| One {
        id: file.id.to_string(),
        teaches: if is_course(file) { file.teaches.clone() } else { Levels::new() },
        shows: file.backs.clone(),
        needs: file.prerequisites.credentials.iter().map(|id| id.to_string()).collect(),
        usd: price(&file.price),
        counted: counted(&file.price),
        hours: file.preparation_hours,
    };
    case.rubric.credentials.iter().filter(open).map(one).collect()
}

fn projects_of(case: &Case<'_>) -> Vec<One> {
    let files = case
        .rubric
        .projects
        .iter()
        .filter(|file| reaches(case, &file.first) && teaches_any(case, &file.teaches));
    let one = |file: &skillgap::rubric::files::Project| One {
        id: file.id.to_string(),
        teaches: file.teaches.clone(),
        shows: file.shows.clone(),
        needs: vec![],
        usd: Some(0),
        counted: Some(0),
        hours: Some(file.hours),
    };
    files.map(one).collect()
}

/// What several bring together, from the definitions; what was worked out is remembered.
struct Together<'a> {
    case: &'a Case<'a>,
    backed: Vec<Standing>,
    known: BTreeMap<(bool, Vec<Level>), Share>,
}

impl<'a> Together<'a> {
    fn new(case: &'a Case<'a>) -> Self {
        let backed = case.assessment.backed(case.rubric, case.backing);
        Together { case, backed, known: BTreeMap::new() }
    }

    fn best(&self, levels: &[&Levels]) -> Vec<Level> {
        let best = |id: &str| levels.iter().filter_map(|levels| levels.get(id)).max().copied();
        self.case.rubric.skills.iter().map(|skill| best(skill.id()).unwrap_or_default()).collect()
    }

    fn gain(&mut self, shown: bool, before: &[Standing], after: &[Standing]) -> Share {
        let case = self.case;
        let key = after.iter().map(|standing| standing.level().unwrap_or(Level::new(9))).collect();
        *self.known.entry((shown, key)).or_insert_with(|| {
            let share = |of: &[Standing]| attainment(case.rubric, case.target, of, End::Low);
            share(after).beyond(share(before))
        })
    }

    fn learnt(&self, set: &[&One]) -> Vec<Standing> {
        let taught = self.best(&set.iter().map(|one| &one.teaches).collect::<Vec<_>>());
        let mut after = self.case.claimed.to_vec();
        for (skill, taught) in taught.into_iter().enumerate() {
            if let Standing::Rated(level) = after[skill]
                && taught > level
                && self.case.rubric.is_scored(skill)
            {
                after[skill] = Standing::Rated(level.up());
            }
        }
        after
    }

    fn shown(&self, set: &[&One]) -> Vec<Standing> {
        let shown = self.best(&set.iter().map(|one| &one.shows).collect::<Vec<_>>());
        let mut after = self.backed.clone();
        if self.case.assessment.work.is_none() {
            return after;
        }
        for demand in demands(self.case.rubric, self.case.target, self.case.claimed, End::Low) {
            let (claim, backed) = (self.case.claimed[demand.skill], self.backed[demand.skill]);
            if let (Standing::Rated(claim), Standing::Rated(backed)) = (claim, backed) {
                let carried = claim.min(shown[demand.skill]);
                if backed < demand.level && carried >= demand.level {
                    after[demand.skill] = Standing::Rated(carried);
                }
            }
        }
        after
    }

    /// The value of a set, and the must-haves that it closes.
    fn value(&mut self, set: &[&One]) -> (Share, usize) {
        let (learnt, shown) = (self.learnt(set), self.shown(set));
        let case = self.case;
        let gates = case.target.gates.iter();
        let closed = gates.filter(|gate| !meets(gate, case.claimed) && meets(gate, &learnt));
        let closed = closed.count();
        let backed = self.backed.clone();
        let learnt = self.gain(false, case.claimed, &learnt);
        (learnt.plus(self.gain(true, &backed, &shown)), closed)
    }

    fn fit(&self, set: &[&One]) -> Share {
        let shows = self.best(&set.iter().map(|one| &one.shows).collect::<Vec<_>>());
        let all: Vec<Standing> = shows.into_iter().map(Standing::Rated).collect();
        attainment(self.case.rubric, self.case.target, &all, End::Low)
    }
}

/// Every valid set with its value and the must-haves that it closes, found by looking at all.
struct Brute<'a> {
    case: &'a Case<'a>,
    all: &'a [One],
    valid: Vec<(u32, (Share, usize))>,
}

impl<'a> Brute<'a> {
    fn new(case: &'a Case<'a>, all: &'a [One], limits: &Limits) -> Self {
        let mut together = Together::new(case);
        let mut masks: Vec<u32> = vec![0];
        let mut at = 0;
        while at < masks.len() {
            let mask = masks[at];
            if (mask.count_ones() as usize) < limits.max {
                let from = 32 - mask.leading_zeros() as usize;
                masks.extend((from..all.len()).map(|bit| mask | 1 << bit));
            }
            at += 1;
        }
        let money = limits.budget_usd.or(case.assessment.facts.budget_usd);
        let mut values = BTreeMap::new();
        let mut valid = Vec::new();
        for mask in masks {
            let set = members(all, mask);
            let value = together.value(&set);
            values.insert(mask, value);
            let adds = |bit: usize| {
                let (points, closed) = values[&(mask & !(1 << bit))];
                let own = value.0.beyond(points);
                let least = case.rubric.judging.worth_percent;
                value.1 > closed || (own.value() > 0.0 && own.reaches_percent(least))
            };
            let usd: u64 = set.iter().filter_map(|one| one.counted).sum();
            let hours: u32 = set.iter().filter_map(|one| one.hours).map(|hours| hours[1]).sum();
            if mask > 0
                && money.is_none_or(|money| usd as f64 <= money.0)
                && limits.hours.is_none_or(|limit| f64::from(hours) <= limit.0)
                && (0..all.len()).filter(|bit| mask & (1 << bit) != 0).all(adds)
                && can_be_ordered(case, &set)
            {
                valid.push((mask, value));
            }
        }
        Brute { case, all, valid }
    }

    /// The best of the sets without one member, with its value.
    fn best(&self, without: Option<&str>) -> (BTreeSet<String>, Share) {
        let together = Together::new(self.case);
        let bars =
            |mask: u32| members(self.all, mask).iter().any(|one| Some(one.id.as_str()) == without);
        let open = || self.valid.iter().filter(|(mask, _)| !bars(*mask));
        let Some(best) = open().map(|(_, value)| *value).max() else {
            return (BTreeSet::new(), Share::new(0, 1));
        };
        let key = |(mask, _): &&(u32, (Share, usize))| {
            let set = members(self.all, *mask);
            let usd: Vec<Option<u64>> = set.iter().map(|one| one.usd).collect();
            let hours: Vec<Option<[u32; 2]>> = set.iter().map(|one| one.hours).collect();
            let hours: Vec<Option<u64>> =
                hours.into_iter().map(|hours| hours.map(|[a, b]| u64::from(a + b))).collect();
            let sum = |all: Vec<Option<u64>>| {
                (all.iter().filter(|one| one.is_none()).count(), all.iter().flatten().sum::<u64>())
            };
            let ids: Vec<String> = set.iter().map(|one| one.id.clone()).collect();
            (Reverse(together.fit(&set)), sum(usd), sum(hours), ids)
        };
        let first = open().filter(|(_, value)| *value == best).min_by_key(key).unwrap();
        (members(self.all, first.0).iter().map(|one| one.id.clone()).collect(), best.0)
    }

    fn assert_found(&self, found: &BestSet, about: &str) {
        let ids: BTreeSet<String> = found.members.iter().map(|one| one.id.clone()).collect();
        let (best, value) = self.best(None);
        assert_eq!(ids, best, "{about}");
        assert_eq!(ids.len(), found.members.len(), "{about}");
        if !best.is_empty() {
            assert_eq!(found.value, value.value(), "{about}");
        }
        for member in &found.members {
            let (other, points) = self.best(Some(&member.id));
            let up = &member.runner_up;
            let told: BTreeSet<String> = up.instead.iter().chain(&up.stay).cloned().collect();
            assert_eq!(told, other, "{about}, without {}", member.id);
            let kept = up.stay.iter().all(|id| ids.contains(id));
            assert!(kept && up.instead.iter().all(|id| !ids.contains(id)), "{about}");
            let loss = value.value() - points.value();
            assert!((up.loss - loss).abs() < 1e-9, "{about}, without {}", member.id);
        }
        self.assert_adds(found, about);
    }

    /// Each member adds what it says, and comes after what it needs.
    fn assert_adds(&self, found: &BestSet, about: &str) {
        let mut together = Together::new(self.case);
        let chosen = |without: Option<&Member>| -> Vec<&One> {
            let is_in = |one: &&One| {
                let is = |member: &&Member| member.id == one.id;
                found
                    .members
                    .iter()
                    .find(is)
                    .is_some_and(|member| without.is_none_or(|without| without.id != member.id))
            };
            self.all.iter().filter(is_in).collect()
        };
        let (value, gates) = together.value(&chosen(None));
        assert_eq!(gates, found.gates_closed, "{about}");
        for (at, member) in found.members.iter().enumerate() {
            let (without, closed) = together.value(&chosen(Some(member)));
            assert_eq!(member.points, value.beyond(without).value(), "{about}: {}", member.id);
            assert_eq!(member.gates_closed, gates - closed, "{about}: {}", member.id);
            let lifts = member.teaches.iter().chain(&member.shows);
            let sum: f64 = lifts.map(|lift| lift.points).sum();
            assert!((sum - member.points).abs() < 1e-9, "{about}: {}", member.id);
            let before: Vec<&String> = found.members[..at].iter().map(|one| &one.id).collect();
            assert!(member.after.iter().all(|id| before.contains(&id)), "{about}: {}", member.id);
        }
    }
}

fn members(all: &[One], mask: u32) -> Vec<&One> {
    all.iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, one)| one).collect()
}

/// Whether each can be taken once what it needs is held.
fn can_be_ordered(case: &Case<'_>, set: &[&One]) -> bool {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for _ in set {
        for one in set {
            if one.needs.iter().all(|id| has(case, id) || done.contains(id.as_str())) {
                done.insert(&one.id);
            }
        }
    }
    done.len() == set.len()
}

/// Holds the best sets of somebody against all sets; gives how many members they have.
fn check_person(rubric: &Rubric, person: &Person, limits: &Limits, about: &str) -> [usize; 2] {
    let case = person.case(rubric);
    let found = best_credentials(&Case { limits: *limits, ..case });
    let all = credentials_of(&case, limits);
    Brute::new(&case, &all, limits).assert_found(&found, about);
    let projects = best_projects(&Case { limits: *limits, ..case });
    let limits = Limits { budget_usd: Some(Amount(0.0)), ..*limits };
    let all = projects_of(&case);
    Brute::new(&case, &all, &limits).assert_found(&projects, about);
    [found.members.len(), projects.members.len()]
}

/// How many of these people to look at: all when optimised, else as many as take a few seconds.
fn people(all: u64, unoptimised: u64) -> u64 {
    if cfg!(debug_assertions) { unoptimised } else { all }
}

#[test]
fn the_best_sets_of_at_most_two_are_those_that_looking_at_every_set_finds_for_200_people() {
    let mut sizes = [[0; 3]; 2];
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let person = Person::random(&RUBRIC, &mut dice);
        let limits = limits(&mut dice, 2);
        let about = format!("person {seed}");
        let found = check_person(&RUBRIC, &person, &limits, &about);
        sizes.iter_mut().zip(found).for_each(|(sizes, found)| sizes[found] += 1);
    }
    assert!(sizes.iter().flatten().all(|count| *count >= 3), "too much alike: {sizes:?}");
}

#[test]
fn the_best_sets_of_at_most_three_are_those_that_looking_at_every_set_finds_for_200_others() {
    let mut sizes = [[0; 4]; 2];
    for seed in 0..200 {
        let mut dice = Dice(1000 + seed);
        let person = Person::random(&RUBRIC, &mut dice);
        let limits = limits(&mut dice, 3);
        let about = format!("person {seed}");
        let found = check_person(&RUBRIC, &person, &limits, &about);
        sizes.iter_mut().zip(found).for_each(|(sizes, found)| sizes[found] += 1);
    }
    // Few credentials teach: most are exams.
    let [credentials, projects] = &sizes;
    let mut counts = credentials[..3].iter().chain(projects);
    assert!(counts.all(|count| *count >= 3), "too much alike: {sizes:?}");
}

/// The pack with these credentials alone, which may teach and back what they like.
fn catalogue(credentials: &[Credential]) -> Made {
    let mut made = Made::new().without("certifications/");
    // Projects are about its topics.
    made.edit("market.toml", |market| market.retain(|part, _| part == "beyond"));
    made.set("rubric.toml", "taught_by_credential", 5_u64);
    made.set("rubric.toml", "choice_exam_hands_on", 5_u64);
    for file in credentials {
        made.put(&format!("certifications/{}.toml", file.id), file);
    }
    made
}

/// A credential that anybody can earn, and that teaches and backs nothing.
fn plain(id: &str) -> Credential {
    let is_plain = |file: &&Credential| {
        file.lifecycle.status == Status::Active && file.lifecycle.in_language.is_empty()
    };
    let mut file = RUBRIC.credentials.iter().find(is_plain).unwrap().clone();
    file.id = as_id(id);
    (file.teaches, file.backs, file.expects) = Default::default();
    file.proof = Proof::GradedCourse;
    (file.advised_years, file.price, file.prerequisites) = Default::default();
    (file.lifecycle.active_from, file.lifecycle.last_exam_day) = (None, None);
    (file.lifecycle.successors, file.lifecycle.better_fit) = Default::default();
    file
}

/// One of some credentials made up at random.
fn made_up(dice: &mut Dice, at: usize, count: usize) -> Credential {
    let levels = |dice: &mut Dice, top: usize| -> Levels {
        let some = RUBRIC.skills.iter().filter(|_| dice.one_in(3));
        let some: Vec<&Skill> = some.collect();
        some.into_iter()
            .map(|skill| (skill.id().to_owned(), Level::new(1 + dice.below(top) as u8)))
            .collect()
    };
    let mut file = plain(&format!("made-up-{at:02}"));
    (file.teaches, file.backs) = (levels(dice, 3), levels(dice, 4));
    let kinds = [Proof::GradedCourse, Proof::UngradedCourse, Proof::ChoiceExam, Proof::HandsOnExam];
    file.proof = *dice.pick(&kinds);
    file.price.aid = dice.one_in(5).then(|| "Ask for it.".to_owned());
    let levels = if dice.one_in(3) { levels(dice, 2) } else { Levels::new() };
    file.expects = levels.into_iter().take(2).collect();
    file.advised_years = dice.one_in(4).then_some(5);
    file.preparation_hours = (!dice.one_in(9)).then(|| [10, 20 + dice.below(5) as u32 * 20]);
    file.price.usd = (!dice.one_in(9)).then(|| dice.below(4) as u32 * 100);
    if dice.one_in(4) {
        file.prerequisites.credentials = vec![as_id(&format!("made-up-{:02}", dice.below(count)))];
    }
    file
}

/// Credentials made up at random, targets that ask for levels made up at random, and one more skill that
/// others can stand for.
fn random_rubric(dice: &mut Dice, count: usize) -> Rubric {
    let credentials: Vec<Credential> = (0..count).map(|at| made_up(dice, at, count)).collect();
    let mut made = catalogue(&credentials);
    made.set("rubric.toml", "worth_percent", dice.below(16) as u64);
    let third = dice.pick(&RUBRIC.skills);
    if third.is_scored() && third.set.is_none() {
        made.let_stand_in(third.id());
    }
    let alike = dice.one_in(2);
    let scored: Vec<&Skill> = RUBRIC.skills.iter().filter(|skill| skill.is_scored()).collect();
    for skill in &scored {
        let share = if alike { 1 } else { 1 + dice.below(9) };
        made.set(&format!("skills/{}.toml", skill.id()), "share", share as u64);
    }
    made.edit("roadmap.toml", |roadmap| {
        for step in steps_and_paths(roadmap) {
            for skill in &scored {
                let level = if alike { [0, 4][dice.below(2)] } else { dice.below(5) };
                step["required"][skill.id().as_str()] = Value::Integer(level as i64);
            }
            let Some(weights) = step.get_mut("weights") else { continue };
            for (at, group) in RUBRIC.groups.iter().enumerate() {
                let members = scored.iter().filter(|skill| skill.group == at).count();
                let weight = if alike { members } else { 1 + dice.below(9) * dice.below(9) };
                weights[&*group.id] = Value::Integer(weight as i64);
            }
            let gates = (0..dice.below(5)).filter_map(|_| random_gate(dice, &step["required"]));
            step["gates"] = Value::Array(gates.collect());
        }
    });
    made.rubric()
}

/// A must-have of one to four skills, or of several of them; none if nothing is required of them.
fn random_gate(dice: &mut Dice, required: &Value) -> Option<Value> {
    let scored: Vec<&Skill> = RUBRIC.skills.iter().filter(|skill| skill.is_scored()).collect();
    let ids = (0..=dice.below(4)).map(|_| dice.pick(&scored).id().as_str());
    let ids: BTreeSet<&str> = ids.collect();
    let most = ids.iter().filter_map(|id| required[*id].as_integer()).max()?;
    let level = 1 + dice.below(4) as i64;
    let gate = toml::toml! { any_of = [] level = 0 reason = "Nobody gets past without it." };
    let mut gate = Value::Table(gate);
    gate.as_table_mut()?
        .insert("at_least".to_owned(), Value::Integer(1 + dice.below(ids.len()) as i64));
    gate["any_of"] = Value::Array(ids.into_iter().map(Value::from).collect());
    gate["level"] = Value::Integer(level.min(most));
    (most > 0).then_some(gate)
}

#[test]
fn the_best_set_is_that_of_all_subsets_of_random_catalogues() {
    let mut sizes = [0; 15];
    for seed in 0..people(250, 25) {
        let mut dice = Dice(2000 + seed);
        let count = 8 + dice.below(if cfg!(debug_assertions) { 5 } else { 7 });
        let rubric = random_rubric(&mut dice, count);
        for nth in 0..4 {
            let person = Person::random(&rubric, &mut dice);
            let max = [1, 3, 4, count][dice.below(4)];
            let limits = limits(&mut dice, max);
            let about = format!("catalogue {seed}, person {nth}");
            sizes[check_person(&rubric, &person, &limits, &about)[0]] += 1;
        }
    }
    assert!(sizes[..4].iter().all(|count| *count > 0), "too much alike: {sizes:?}");
}

#[test]
fn nothing_that_cannot_be_earned_on_the_day_is_ever_in_a_set() {
    let mut found = 0;
    for seed in 0..300 {
        let mut dice = Dice(3000 + seed);
        let person = Person::random(&RUBRIC, &mut dice);
        let case = person.case(&RUBRIC);
        let limits = Limits { max: 1 + dice.below(4), ..limits(&mut dice, 0) };
        let best = best_credentials(&Case { limits, ..case });
        let languages = person.assessment.languages();
        let named = best.members.iter().flat_map(|member| {
            [&member.id].into_iter().chain(&member.runner_up.instead).chain(&member.runner_up.stay)
        });
        for id in named {
            let file = RUBRIC.credential(id).unwrap();
            let earnable = file.earnable(person.as_of, &languages);
            assert_eq!(earnable.barrier, None, "{id} on {}", person.as_of);
            assert!(matches!(earnable.status, Status::Active | Status::Retiring), "{id}");
            let gone = earnable.last_day.is_some_and(|last| person.as_of > last.last_day());
            assert!(!gone && !has(&case, id), "{id} on {}", person.as_of);
            found += 1;
        }
    }
    assert!(found > 100, "only {found} were looked at");
}

/// Somebody who lacks a level of everything, and credentials that teach these skills for these prices.
fn small(credentials: &[(&str, &[usize], u32, &[&str])]) -> (Rubric, Person) {
    let one = |(id, skills, usd, needs): &(&str, &[usize], u32, &[&str])| {
        let mut file = plain(id);
        let teaches =
            skills.iter().map(|skill| (RUBRIC.skills[*skill].id().to_owned(), Level::new(2)));
        file.teaches = teaches.collect();
        (file.price.usd, file.preparation_hours) = (Some(*usd), Some([10, 20]));
        file.prerequisites.credentials = needs.iter().map(|id| as_id(id)).collect();
        file
    };
    let rubric = catalogue(&credentials.iter().map(one).collect::<Vec<_>>()).rubric();
    let target = rubric.step("ml-engineer").unwrap().clone();
    let person = Person::new(&rubric, at_levels(&[1; 19]), &target, day("2026-11-23"));
    (rubric, person)
}

fn ids(set: &BestSet) -> Vec<&str> {
    set.members.iter().map(|member| member.id.as_str()).collect()
}

#[test]
fn two_that_overlap_are_worth_less_together_than_two_that_do_not() {
    let (rubric, person) = small(&[
        ("broad", &[0, 2, 3, 4], 300, &[]),
        ("nearly-as-broad", &[0, 2, 3], 200, &[]),
        ("other", &[5, 6], 200, &[]),
    ]);
    let case = person.case(&rubric);
    let set = best_credentials(&Case { limits: Limits::default(), ..case });
    assert_eq!(ids(&set), ["broad", "other"]);
    assert_eq!(set.members[0].runner_up.instead, ["nearly-as-broad"]);
    assert_eq!(set.members[0].runner_up.stay, ["other"]);
    assert!(set.members[0].runner_up.loss > 0.0);
    assert_eq!(set.usd.map(|usd| (usd.low, usd.high)), Some((500.0, 500.0)));
    assert_eq!(set.hours.map(|hours| (hours.low, hours.high)), Some((20.0, 40.0)));
    let tight = Limits { budget_usd: Some(Amount(499.99)), ..Limits::default() };
    assert_eq!(
        ids(&best_credentials(&Case { limits: tight, ..case })),
        ["nearly-as-broad", "other"]
    );
    let short = Limits { hours: Some(Amount(39.0)), ..Limits::default() };
    assert_eq!(ids(&best_credentials(&Case { limits: short, ..case })), ["broad"]);
    let none = Limits { hours: Some(Amount(19.0)), ..Limits::default() };
    let none = best_credentials(&Case { limits: none, ..case });
    assert_eq!((none.members.len(), none.value, none.gates_closed), (0, 0.0, 0));
}

#[test]
fn what_another_credential_has_to_come_before_is_taken_with_it_and_after_it() {
    let (rubric, person) = small(&[
        ("advanced", &[0, 2, 3, 4], 100, &["basic"]),
        ("basic", &[5, 7], 100, &[]),
        ("circle", &[0, 2, 3, 4, 5, 6], 100, &["circle"]),
        ("other", &[8, 9], 100, &[]),
    ]);
    let case = person.case(&rubric);
    let set = best_credentials(&Case { limits: Limits::default(), ..case });
    assert_eq!(ids(&set), ["basic", "advanced"]);
    assert_eq!(set.members[1].after, ["basic"]);
    assert_eq!(set.members[0].runner_up.instead, ["other"]);
    assert!(set.members[0].runner_up.stay.is_empty(), "advanced cannot stay without basic");
    let single = best_credentials(&Case { limits: Limits { max: 1, ..Limits::default() }, ..case });
    assert_eq!(ids(&single), ["basic"]);
}
