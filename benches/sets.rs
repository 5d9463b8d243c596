//! How long the best set takes on 60 credentials made up at random, and how much longer it takes to look
//! at every set. Times depend on the machine; their ratio, from one run, hardly does.
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints figures"
)]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock; the library must not")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use skillgap::advice::{Case, Limits, best_credentials};
use skillgap::assessment::{Amount, Answer, Assessment, State};
use skillgap::judging::backing;
use skillgap::rubric::files::{Credential, Levels, Status};
use skillgap::rubric::{CredentialId, Level, Rubric, SkillId};
use skillgap::store::{built_in, default_pack, embedded_pack};

const CREDENTIALS: usize = 60;
const CATALOGUES: u64 = 20;

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
}

fn levels(rubric: &Rubric, dice: &mut Dice, one_in: usize) -> Levels {
    let some = rubric.skills.iter().filter(|_| dice.below(one_in) == 0);
    let ids: Vec<SkillId> = some.map(|skill| skill.id().to_owned()).collect();
    ids.into_iter().map(|id| (id, Level::new(1 + dice.below(3) as u8))).collect()
}

fn credential(rubric: &Rubric, dice: &mut Dice, at: usize) -> Credential {
    let active = rubric.credentials.iter().find(|file| file.lifecycle.status == Status::Active);
    let mut file = active.expect("the pack has an active credential").clone();
    file.id = CredentialId::new(format!("made-up-{at:02}")).expect("it has the form of one");
    (file.teaches, file.backs) = (levels(rubric, dice, 6), levels(rubric, dice, 6));
    file.price.usd = Some(50 * (1 + dice.below(10) as u32));
    let hours = 10 * (1 + dice.below(10) as u32);
    file.preparation_hours = Some([hours, 2 * hours]);
    (file.advised_years, file.prerequisites) = (None, Default::default());
    (file.lifecycle.active_from, file.lifecycle.last_exam_day) = (None, None);
    (file.lifecycle.successors, file.lifecycle.better_fit) = Default::default();
    file
}

/// The built-in rubric with other credentials, which may teach and back what they like.
fn catalogue(rubric: &Rubric, dice: &mut Dice) -> Rubric {
    let mut files = embedded_pack();
    files.retain(|path, _| !path.starts_with("certifications/"));
    let text = files.get_mut("rubric.toml").expect("every pack has one");
    *text = text.replace("taught_by_credential = 2", "taught_by_credential = 5");
    *text = text.replace("choice_exam_hands_on = 2", "choice_exam_hands_on = 5");
    for at in 0..CREDENTIALS {
        let file = credential(rubric, dice, at);
        let text = toml::to_string(&file).expect("it can be written as TOML");
        files.insert(format!("certifications/{}.toml", file.id), text);
    }
    let day = jiff::civil::date(2026, 11, 23);
    Rubric::check(&files, day).expect("the pack is sound").rubric
}

/// Somebody a level or two short of a step, who was asked for work and named none.
fn person(rubric: &Rubric, dice: &mut Dice) -> Assessment {
    let day = jiff::civil::date(2026, 11, 20);
    let mut assessment = Assessment::empty(rubric, day.into());
    let near = rubric.steps[1].required.iter();
    for (skill, required) in rubric.skills.iter().zip(near) {
        let level = Some(if dice.below(2) == 0 { *required } else { required.down() });
        let answer = Answer { state: State::Rated, level, reason: None, answered_on: None };
        assessment.answers.insert(skill.id().to_owned(), answer);
    }
    assessment.work = Some(vec![]);
    assessment
}

/// The best value of all sets within limits, without a thought.
fn enumerate(case: &Case<'_>, limits: &Limits, from: usize, set: &mut Vec<usize>) -> f64 {
    let files = || set.iter().map(|&at| &case.rubric.credentials[at]);
    let mut best = 0.0;
    let usd: u32 = files().filter_map(|file| file.price.usd).sum();
    let hours: u32 = files().filter_map(|file| file.preparation_hours).map(|[_, high]| high).sum();
    if limits.budget_usd.is_none_or(|limit| f64::from(usd) <= limit.0)
        && limits.hours.is_none_or(|limit| f64::from(hours) <= limit.0)
    {
        let (mut teaches, mut shows) = (Levels::new(), Levels::new());
        for file in files() {
            for (all, own) in [(&mut teaches, &file.teaches), (&mut shows, &file.backs)] {
                for (skill, level) in own {
                    let best = all.entry(skill.clone()).or_default();
                    *best = (*best).max(*level);
                }
            }
        }
        best = case.value(&teaches, &shows).points.value();
    }
    if set.len() < limits.max {
        for at in from..case.rubric.credentials.len() {
            set.push(at);
            best = f64::max(best, enumerate(case, limits, at + 1, set));
            set.pop();
        }
    }
    best
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (black_box(work()), start.elapsed())
}

/// Prints the time of the best set, the mean and the longest, and of looking at all sets of the first.
fn run(rubric: &Rubric, name: &str, limits: Limits) {
    let (mut all, mut longest, mut ratio) = (Duration::ZERO, Duration::ZERO, None);
    let mut members = 0;
    for seed in 0..CATALOGUES {
        let mut dice = Dice(seed);
        let rubric = &catalogue(rubric, &mut dice);
        let assessment = person(rubric, &mut dice);
        let as_of = jiff::civil::date(2026, 11, 23);
        let case = Case {
            rubric,
            assessment: &assessment,
            target: &rubric.steps[1],
            claimed: &assessment.standings(rubric),
            backing: &backing(rubric, &assessment, as_of),
            as_of,
            limits: Limits::default(),
        };
        let (best, took) = timed(|| best_credentials(&Case { limits, ..case }));
        (all, longest) = (all + took, longest.max(took));
        members += best.members.len();
        if seed == 0 && limits.max <= 3 {
            let (value, plain) = timed(|| enumerate(&case, &limits, 0, &mut Vec::new()));
            assert!(value >= best.value, "what looking at all finds is at least as much");
            ratio = Some(plain.as_secs_f64() / took.as_secs_f64());
        }
    }
    let mean = all.as_secs_f64() * 1000.0 / CATALOGUES as f64;
    let longest = longest.as_secs_f64() * 1000.0;
    let ratio =
        ratio.map(|ratio| format!(", looking at every set once takes {ratio:.0} times as long"));
    println!(
        "{name}: {:.1} members in {mean:.1} ms, at most {longest:.1} ms{}",
        members as f64 / CATALOGUES as f64,
        ratio.unwrap_or_default()
    );
}

fn main() {
    let rubric = built_in(default_pack()).expect("there is one");
    for max in [2, 3, 4] {
        let limits = Limits { max, ..Limits::default() };
        run(&rubric, &format!("{CREDENTIALS} credentials, at most {max}"), limits);
        let limits = Limits { budget_usd: Some(Amount(600.0)), hours: Some(Amount(200.0)), max };
        run(&rubric, &format!("{CREDENTIALS} credentials, at most {max}, $600, 200 h"), limits);
    }
}
