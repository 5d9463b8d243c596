//! The smallest changes: they reach what they say, and nothing smaller does.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use skillgap::assessment::{Facts, Standing};
use skillgap::judging::gap::effort;
use skillgap::judging::smallest_change::{BackingSet, ChangeSet, backing_set, change_set};
use skillgap::judging::{End, attainment, judge, walk};
use skillgap::rubric::{Gate, Level, Rubric, Skill, Step};
use toml::Value;

use crate::made::{Made, steps};
use crate::support::{RUBRIC, Random, at_levels, exactly_at, some_facts, somebody};

/// Attainment in its own units and the threshold in the same, by the words of the specification: every level
/// counts its weight, up to the one required.
fn units(rubric: &Rubric, step: &Step, standings: &[Standing]) -> (u128, u128) {
    let (mut part, mut whole) = (0, 0);
    let mut add = |weight: u128, required: Level, level: Level| {
        part += weight * u128::from(level.min(required));
        whole += weight * u128::from(required);
    };
    let (mut asked, mut has) = (Vec::new(), Vec::new());
    for (at, skill) in rubric.skills.iter().enumerate() {
        let level = match standings[at] {
            Standing::NotApplicable => None,
            standing => Some(standing.level().unwrap_or_default()),
        };
        if skill.set.is_some() {
            asked.push((step.required[at], step.weights[at]));
            has.extend(level);
        } else if skill.is_scored() {
            add(step.weights[at], step.required[at], level.unwrap_or_default());
        }
    }
    asked.sort_unstable_by_key(|asked| Reverse(*asked));
    has.sort_unstable_by_key(|level| Reverse(*level));
    has.iter().zip(asked).for_each(|(level, (required, weight))| add(weight, required, *level));
    (part, (whole * u128::from(rubric.judging.fits_percent)).div_ceil(100))
}

/// Whether somebody has a skill at the level of a must-have.
fn has(gate: &Gate, standings: &[Standing], skill: usize) -> bool {
    standings[skill].level().unwrap_or_default() >= gate.entry.level
}

fn meets(gate: &Gate, standings: &[Standing]) -> bool {
    let there = gate.any_of.iter().filter(|skill| has(gate, standings, **skill));
    there.count() >= usize::from(gate.entry.at_least)
}

fn fits(rubric: &Rubric, step: &Step, standings: &[Standing]) -> bool {
    let (part, threshold) = units(rubric, step, standings);
    part >= threshold && step.gates.iter().all(|gate| meets(gate, standings))
}

fn rated(rubric: &Rubric, standings: &[Standing]) -> Vec<usize> {
    let rated = |skill: &usize| rubric.is_scored(*skill) && standings[*skill].level().is_some();
    let mut skills: Vec<usize> = (0..standings.len()).filter(rated).collect();
    skills.sort_by_key(|skill| rubric.skills[*skill].id());
    skills
}

/// What a change costs: levels, of these without hours, hours, and the ids, one for each level.
type Cost<'r> = (usize, usize, u64, Vec<&'r str>);

fn cost<'r>(rubric: &'r Rubric, changes: &[(usize, Level, Level)]) -> Cost<'r> {
    let mut cost = (0, 0, 0, Vec::new());
    for &(skill, from, to) in changes {
        for level in from.up().through(to) {
            let step = effort(rubric, skill, level.down(), level);
            cost.0 += 1;
            cost.1 += usize::from(step.hours.is_none());
            cost.2 += step.hours.map_or(0, |[low, high]| u64::from(low) + u64::from(high));
            cost.3.push(rubric.skills[skill].id().as_str());
        }
    }
    cost.3.sort_unstable();
    cost
}

fn changes(set: &ChangeSet) -> Vec<(usize, Level, Level)> {
    set.raises.iter().map(|raise| (raise.skill, raise.from, raise.to)).collect()
}

/// Every way to gain so many levels, tried one by one; the cheapest that fits.
struct Search<'a> {
    rubric: &'a Rubric,
    step: &'a Step,
    from: &'a [Standing],
    skills: Vec<usize>,
    best: Option<Cost<'a>>,
}

impl<'a> Search<'a> {
    fn least(
        rubric: &'a Rubric,
        step: &'a Step,
        from: &'a [Standing],
        most: usize,
    ) -> Option<Cost<'a>> {
        let skills = rated(rubric, from);
        let mut search = Search { rubric, step, from, skills, best: None };
        for levels in 0..=most {
            search.spread(0, levels, &mut from.to_vec());
            if search.best.is_some() {
                break;
            }
        }
        search.best
    }

    fn spread(&mut self, at: usize, levels: usize, standings: &mut Vec<Standing>) {
        if levels == 0 || at == self.skills.len() {
            if levels == 0 && fits(self.rubric, self.step, standings) {
                let change = |&skill: &usize| {
                    (skill, self.from[skill].level().unwrap(), standings[skill].level().unwrap())
                };
                let changes: Vec<_> = self.skills.iter().map(change).collect();
                let cost = cost(self.rubric, &changes);
                if self.best.as_ref().is_none_or(|best| cost < *best) {
                    self.best = Some(cost);
                }
            }
            return;
        }
        let skill = self.skills[at];
        let from = self.from[skill].level().unwrap();
        for gained in 0..=levels.min(usize::from(self.rubric.top().above(from))) {
            standings[skill] = Standing::Rated(Level::new(from.get() + gained as u8));
            self.spread(at + 1, levels - gained, standings);
        }
        standings[skill] = Standing::Rated(from);
    }
}

/// The fewest levels, another way: for each choice of who meets which gate and each outcome of the
/// interchangeable skills, the greatest gains a level first, as a single skill brings the same by each.
fn fewest_levels(rubric: &Rubric, step: &Step, from: &[Standing]) -> Option<usize> {
    let (joint, alone): (Vec<usize>, Vec<usize>) =
        rated(rubric, from).into_iter().partition(|skill| rubric.skills[*skill].set.is_some());
    let mut outcomes = floors(from, &step.gates);
    for skill in joint {
        let with = |outcome: &Vec<Standing>| -> Vec<Vec<Standing>> {
            let ends = outcome[skill].level().unwrap().through(rubric.top());
            ends.map(|end| {
                let mut outcome = outcome.clone();
                outcome[skill] = Standing::Rated(end);
                outcome
            })
            .collect()
        };
        outcomes = outcomes.iter().flat_map(with).collect();
    }
    let levels = |standings: &[Standing]| -> usize {
        standings.iter().filter_map(|one| one.level()).map(usize::from).sum()
    };
    let fewest = outcomes.iter().filter_map(|outcome| {
        let more = greatest_first(rubric, step, outcome, &alone)?;
        Some(levels(outcome) - levels(from) + more)
    });
    fewest.min()
}

/// How many levels of these skills it takes to the threshold, the greatest gains first.
fn greatest_first(
    rubric: &Rubric,
    step: &Step,
    from: &[Standing],
    alone: &[usize],
) -> Option<usize> {
    let (mut part, threshold) = units(rubric, step, from);
    let gains = |skill: &usize| {
        let (required, level) = (step.required[*skill], from[*skill].level().unwrap());
        vec![step.weights[*skill]; usize::from(required.above(level))]
    };
    let mut gains: Vec<u128> = alone.iter().flat_map(gains).collect();
    gains.sort_unstable();
    let mut count = 0;
    while part < threshold {
        part += gains.pop()?;
        count += 1;
    }
    Some(count)
}

/// The standings after every choice of who meets which gate.
fn floors(from: &[Standing], gates: &[Gate]) -> Vec<Vec<Standing>> {
    let Some((gate, rest)) = gates.split_first() else { return vec![from.to_vec()] };
    if meets(gate, from) {
        return floors(from, rest);
    }
    let short = |skill: &&usize| from[**skill].level().is_some() && !has(gate, from, **skill);
    let short = gate.any_of.iter().filter(short);
    short
        .flat_map(|skill| {
            let mut from = from.to_vec();
            from[*skill] = Standing::Rated(gate.entry.level);
            floors(&from, gates)
        })
        .collect()
}

/// Checks a set of changes against its own words, and gives how many levels it has.
fn holds_what_it_says(rubric: &Rubric, step: &Step, from: &[Standing], set: &ChangeSet) -> usize {
    let mut standings = from.to_vec();
    let mut hours = None;
    for raise in &set.raises {
        assert_eq!(standings[raise.skill], Standing::Rated(raise.from), "each rated skill once");
        assert!(raise.from < raise.to && raise.to <= rubric.top() && rubric.is_scored(raise.skill));
        let before = attainment(rubric, step, &standings, End::Low);
        standings[raise.skill] = Standing::Rated(raise.to);
        let after = attainment(rubric, step, &standings, End::Low);
        assert_eq!(raise.gain, after.beyond(before));
        assert_eq!(raise.effort, effort(rubric, raise.skill, raise.from, raise.to));
        if let Some([low, high]) = raise.effort.hours {
            let [sum_low, sum_high] = hours.unwrap_or_default();
            hours = Some([sum_low + low, sum_high + high]);
        }
    }
    assert!(judge(rubric, step, &standings, Some(true)).skills_fit, "it reaches what it says");
    assert_eq!(set.before, attainment(rubric, step, from, End::Low));
    assert_eq!(set.after, attainment(rubric, step, &standings, End::Low));
    let (levels, without, _, _) = cost(rubric, &changes(set));
    let told = (set.levels(), set.job_levels() + set.untimed_levels(), set.hours());
    assert_eq!(told, (levels, without, hours));
    levels
}

/// Checks the change set of somebody; gives its levels, and whether it was searched exhaustively.
pub fn check_change(
    rubric: &Rubric,
    step: &Step,
    from: &[Standing],
    most: usize,
) -> Option<(usize, bool)> {
    let set = match change_set(rubric, step, from) {
        Ok(set) => set,
        Err(why) => {
            let top = |one: &Standing| one.level().map_or(*one, |_| Standing::Rated(rubric.top()));
            let top: Vec<Standing> = from.iter().map(top).collect();
            assert!(!fits(rubric, step, &top), "all rated skills at the top would do");
            assert_eq!(why.most, attainment(rubric, step, &top, End::Low));
            let unmet = step.gates.iter().filter(|gate| !meets(gate, &top));
            assert_eq!(why.gates.len(), unmet.count());
            return None;
        }
    };
    let levels = holds_what_it_says(rubric, step, from, &set);
    assert_eq!(Some(levels), fewest_levels(rubric, step, from), "nothing smaller does");
    if levels > most {
        return Some((levels, false));
    }
    let least = Search::least(rubric, step, from, levels);
    assert_eq!(least, Some(cost(rubric, &changes(&set))), "the one that the order of ties names");
    Some((levels, true))
}

#[test]
fn of_a_thousand_people_nobody_reaches_a_step_or_path_with_fewer_levels_than_the_change_set() {
    let targets: Vec<&Step> = RUBRIC.steps.iter().chain(&RUBRIC.paths).collect();
    let (mut reached, mut searched, mut long) = (0, 0, 0);
    for seed in 0..1000 {
        let mut random = Random::new(seed);
        let near = Some(targets[random.below(targets.len())]).filter(|_| seed % 3 > 0);
        let standings = somebody(&mut random, near, seed % 4 == 0);
        // Mostly near that step; what is far is checked by the other method.
        let target =
            near.filter(|_| seed % 6 > 0).unwrap_or(targets[seed as usize % targets.len()]);
        let most = if seed % 10 == 0 { 6 } else { 4 };
        if let Some((levels, exhaustively)) = check_change(&RUBRIC, target, &standings, most) {
            reached += 1;
            searched += usize::from(exhaustively && levels > 0);
            long += usize::from(levels > 6);
        }
    }
    assert!(reached > 900 && searched > 400 && long > 150, "{reached} {searched} {long}");
}

/// The rubric with steps of any levels, weights and must-haves, forks anywhere, and three
/// interchangeable skills.
fn other_rubric(random: &mut Random) -> Rubric {
    let mut made =
        Made::new().without("certifications/").without("projects/").without("market.toml");
    made.let_stand_in("scikit-learn");
    let scored: Vec<&Skill> = RUBRIC.skills.iter().filter(|skill| skill.is_scored()).collect();
    // Few weights, so that many sets tie.
    let mut shares = vec![0; RUBRIC.groups.len()];
    for skill in &scored {
        let share = 1 + random.below(4);
        made.set(&format!("skills/{}.toml", skill.id()), "share", share as u64);
        shares[skill.group] += share as i64;
    }
    let (mut rung, mut is_fork) = (1, false);
    made.edit("roadmap.toml", |roadmap| {
        for step in steps(roadmap) {
            step["rung"] = Value::Integer(rung);
            is_fork = !is_fork && random.once_in(3);
            rung += i64::from(!is_fork);
            for (group, share) in RUBRIC.groups.iter().zip(&shares) {
                let weight = share * (1 + random.below(4)) as i64;
                step["weights"][&*group.id] = Value::Integer(weight);
            }
            for skill in &scored {
                step["required"][skill.id().as_str()] =
                    Value::Integer(random.level(0, 5).get().into());
            }
            let required = step["required"].clone();
            let gates = step["gates"].as_array_mut().unwrap();
            gates.truncate(random.below(4));
            for gate in gates {
                let ids = (0..1 + random.below(4)).map(|_| scored[random.below(18)].id().as_str());
                let ids: BTreeSet<&str> = ids.collect();
                let levels = ids.iter().filter_map(|id| required[*id].as_integer());
                let most = levels.max().unwrap() as u8;
                gate["level"] = Value::Integer(random.level(0, most).get().into());
                let at_least = 1 + random.below(ids.len()) as i64;
                gate.as_table_mut().unwrap().insert("at_least".to_owned(), at_least.into());
                gate["any_of"] = Value::Array(ids.into_iter().map(Value::from).collect());
            }
        }
    });
    made.rubric()
}

#[test]
fn change_sets_are_exact_for_any_levels_weights_and_must_haves() {
    let (mut searched, mut reached) = (0, 0);
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let rubric = other_rubric(&mut random);
        for step in &rubric.steps {
            let standings = somebody(&mut random, Some(step), seed % 3 == 0);
            let found = check_change(&rubric, step, &standings, if seed % 10 == 0 { 5 } else { 3 });
            reached += usize::from(found.is_some());
            searched += usize::from(found.is_some_and(|(levels, all)| all && levels > 0));
        }
    }
    assert!(reached > 300 && searched > 50, "{reached} {searched}");
}

#[test]
fn a_higher_level_never_makes_the_change_set_larger() {
    for seed in 0..150 {
        let mut random = Random::new(seed);
        let target = &RUBRIC.steps[random.below(7)];
        let near = Some(target).filter(|_| seed % 2 == 0);
        let mut standings = somebody(&mut random, near, false);
        let before = change_set(&RUBRIC, target, &standings).unwrap().levels();
        let skill = random.below(19);
        let Some(level) = standings[skill].level().filter(|level| *level < 5) else { continue };
        standings[skill] = Standing::Rated(level.up());
        let after = change_set(&RUBRIC, target, &standings).unwrap().levels();
        assert!(after <= before && before <= after + 1, "seed {seed}: {before}, then {after}");
    }
}

fn named(set: &ChangeSet) -> Vec<(&str, u8, u8)> {
    let id = |skill: usize| RUBRIC.skills[skill].id().as_str();
    set.raises.iter().map(|raise| (id(raise.skill), raise.from.get(), raise.to.get())).collect()
}

#[test]
fn who_has_three_in_everything_lacks_the_must_haves_of_the_senior_step_alone() {
    let mut standings = at_levels(&[3; 19]).standings(&RUBRIC);
    let to = |step: &str, standings: &[Standing]| {
        change_set(&RUBRIC, RUBRIC.step(step).unwrap(), standings).unwrap()
    };
    for step in ["junior-ml-engineer", "ml-engineer"] {
        assert!(to(step, &standings).raises.is_empty(), "{step} fits already");
    }
    let set = to("senior-ml-engineer", &standings);
    // Three must-haves by name, and depth in three of six: all alike in hours, so the first by id.
    let needed = [
        ("python", 3, 4),
        ("ml-algorithms", 3, 4),
        ("deep-learning", 3, 4),
        ("data-preparation", 3, 4),
        ("model-evaluation", 3, 4),
        ("cloud-platforms", 3, 4),
    ];
    assert_eq!(named(&set), needed);
    assert_eq!((set.levels(), set.job_levels(), set.hours()), (6, 6, None));
    standings[RUBRIC.skill_ix("python").unwrap()] = Standing::Rated(Level::new(2));
    let set = to("ml-engineer", &standings);
    assert_eq!(named(&set), [("python", 2, 3)]);
    assert_eq!((set.levels(), set.job_levels(), set.hours()), (1, 0, Some([50, 95])));
}

#[test]
fn what_only_unknown_skills_can_meet_is_out_of_reach_of_the_rated() {
    let step = RUBRIC.step("ml-engineer").unwrap();
    let mut standings = exactly_at(step).standings(&RUBRIC);
    standings[RUBRIC.skill_ix("python").unwrap()] = Standing::Declined;
    let why = change_set(&RUBRIC, step, &standings).unwrap_err();
    assert_eq!(why.gates.len(), 1);
    assert!(!why.most.reaches_percent(90));
    let nothing = vec![Standing::NotAsked; 19];
    let why = change_set(&RUBRIC, step, &nothing).unwrap_err();
    assert_eq!((why.gates.len(), why.most.value()), (step.gates.len(), 0.0));
}

/// What is backed of claims: most of them, the others by some level less.
fn backed_of(random: &mut Random, claimed: &[Standing], lowered: usize) -> Vec<Standing> {
    let mut backed = claimed.to_vec();
    for _ in 0..lowered {
        let skill = random.below(backed.len());
        if let Standing::Rated(level) = backed[skill] {
            backed[skill] = Standing::Rated(random.level(0, level));
        }
    }
    backed
}

/// Every set of skills to back, smallest first: the best of the first size at which one does.
fn least_backing(
    rubric: &Rubric,
    claimed: &[Standing],
    backed: &[Standing],
    facts: &Facts,
) -> Option<Vec<usize>> {
    let current = walk(rubric, claimed, facts).current?;
    let open: Vec<usize> = rated(rubric, claimed)
        .into_iter()
        .filter(|skill| backed[*skill].level() < claimed[*skill].level())
        .collect();
    type Found<'r> = (usize, Reverse<u128>, Vec<&'r str>, Vec<usize>);
    let mut best: Option<Found<'_>> = None;
    for mask in 0_u32..1 << open.len() {
        let size = mask.count_ones() as usize;
        if best.as_ref().is_some_and(|best| best.0 < size) {
            continue;
        }
        let chosen: Vec<usize> = open
            .iter()
            .enumerate()
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, skill)| *skill)
            .collect();
        let mut reading = backed.to_vec();
        chosen.iter().for_each(|&skill| reading[skill] = claimed[skill]);
        if walk(rubric, &reading, facts).current.map(|step| &step.id) != Some(&current.id) {
            continue;
        }
        let ids = chosen.iter().map(|skill| rubric.skills[*skill].id().as_str()).collect();
        let found = (size, Reverse(units(rubric, current, &reading).0), ids, chosen);
        if best.as_ref().is_none_or(|best| found < *best) {
            best = Some(found);
        }
    }
    best.map(|(_, _, _, mut chosen)| {
        chosen.sort_unstable();
        chosen
    })
}

/// Checks the backing set of somebody; gives how many skills it has.
fn check_backing(
    rubric: &Rubric,
    claimed: &[Standing],
    backed: &[Standing],
    facts: &Facts,
) -> Option<usize> {
    let found: Option<BackingSet<'_>> = backing_set(rubric, claimed, backed, facts);
    let skills =
        |set: &BackingSet<'_>| set.backings.iter().map(|one| one.skill).collect::<Vec<_>>();
    assert_eq!(found.as_ref().map(skills), least_backing(rubric, claimed, backed, facts));
    let set = found?;
    let mut reading = backed.to_vec();
    for one in &set.backings {
        let levels = (reading[one.skill].level().unwrap(), claimed[one.skill].level().unwrap());
        assert_eq!((one.from, one.to), levels);
        reading[one.skill] = claimed[one.skill];
    }
    assert_eq!(set.before, attainment(rubric, set.step, backed, End::Low));
    assert_eq!(set.after, attainment(rubric, set.step, &reading, End::Low));
    Some(set.backings.len())
}

#[test]
fn no_smaller_set_of_skills_to_back_lets_the_current_step_stand() {
    let mut sizes = [0; 20];
    for seed in 0..250 {
        let mut random = Random::new(seed);
        let near = &RUBRIC.steps[random.below(7)];
        // The steps above do not ask for all that those below do.
        let mut claimed = if seed % 2 == 0 {
            exactly_at(near).standings(&RUBRIC)
        } else {
            somebody(&mut random, Some(near), seed % 3 == 0)
        };
        if seed % 4 == 0 {
            claimed = claimed
                .iter()
                .map(|one| {
                    one.level().map_or(*one, |level| Standing::Rated(level.max(Level::new(4))))
                })
                .collect();
        }
        let backed = backed_of(&mut random, &claimed, 8);
        let facts = some_facts(&mut random);
        if let Some(size) = check_backing(&RUBRIC, &claimed, &backed, &facts) {
            sizes[size] += 1;
        }
    }
    assert!(
        sizes[1..].iter().sum::<usize>() > 80 && sizes[3..].iter().sum::<usize>() > 15,
        "{sizes:?}"
    );
}

#[test]
fn backing_sets_are_exact_for_any_levels_weights_and_must_haves() {
    let mut sizes = [0; 20];
    for seed in 0..150 {
        let mut random = Random::new(seed);
        let rubric = other_rubric(&mut random);
        let claimed: Vec<Standing> = (0..19).map(|_| Standing::Rated(random.level(4, 5))).collect();
        let backed = backed_of(&mut random, &claimed, 9);
        let facts = some_facts(&mut random);
        if let Some(size) = check_backing(&rubric, &claimed, &backed, &facts) {
            sizes[size] += 1;
        }
    }
    assert!(sizes[1..].iter().sum::<usize>() > 60, "{sizes:?}");
}

#[test]
fn with_nothing_backed_the_set_starts_from_the_unbacked_caps() {
    let step = RUBRIC.step("junior-ml-engineer").unwrap();
    let assessment = exactly_at(step);
    let claimed = assessment.standings(&RUBRIC);
    let caps = skillgap::judging::backing(&RUBRIC, &assessment, crate::support::day("2026-11-23"));
    let backed = assessment.backed(&RUBRIC, &caps);
    let set = backing_set(&RUBRIC, &claimed, &backed, &assessment.facts).unwrap();
    let named: Vec<_> = set
        .backings
        .iter()
        .map(|one| (RUBRIC.skills[one.skill].id().as_str(), one.from, one.to))
        .collect();
    assert_eq!(
        (set.step.id.as_str(), named),
        (step.id.as_str(), vec![("python", Level::new(2), Level::new(3))])
    );
    let nobody = at_levels(&[0; 19]).standings(&RUBRIC);
    assert!(backing_set(&RUBRIC, &nobody, &nobody, &assessment.facts).is_none());
}
