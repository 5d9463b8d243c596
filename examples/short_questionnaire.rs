//! How well a short questionnaire guesses the result of the full one, on simulated people.
//!
//! ```sh
//! cargo run --release --example short_questionnaire -- [PEOPLE] [SEED]
//! ```
//!
//! Each person has a level for every skill and answers to the questions about scope. The full
//! questionnaire asks the levels of all scored skills, and about the scope of the steps that the levels
//! reach. The short one asks what tells most, stops when the walk up the ladder is settled, and asks at
//! most half as many questions as the rubric has scored skills, which is never more than half of the full.
//! The people are drawn by a generator of this program's own; the library's crowd knows nothing of it.
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example prints what it made"
)]
#![expect(clippy::disallowed_methods, reason = "a program may read its arguments and the clock")]

use std::time::{Duration, Instant};

use skillgap::assessment::{Answer, Assessment, State};
use skillgap::judging::likely::{Crowd, Open, open, settled};
use skillgap::judging::{judge, walk};
use skillgap::rubric::{Level, Rubric, Step};
use skillgap::store::{built_in, default_pack};

/// A 64-bit xorshift* generator.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    /// A level moved by -1, 0 or +1 in 2, 6 and 2 of 10 cases, kept on the scale.
    fn moved(&mut self, level: Level, top: Level) -> Level {
        match self.below(10) {
            0..2 => level.down(),
            2..8 => level,
            _ => level.up().min(top),
        }
    }
}

/// Who is simulated.
#[derive(Clone, Copy)]
enum People {
    /// At a step of the ladder, each level moved, with the scope of that step.
    Steps,
    /// The same, aiming at a step.
    Aiming,
    /// The same without moving the levels.
    Exact,
    /// On one of the paths, each level moved, without the scope of any step.
    Paths,
    /// The same level everywhere, moved; scope at random.
    Flat,
    /// Each group of skills at a step of its own, two at most; the scope of the lower one.
    Mixed,
    /// Levels and scope at random.
    Random,
}

fn person(rubric: &Rubric, people: People, dice: &mut Dice) -> Assessment {
    let day = "2026-11-20".parse().expect("a day");
    let mut all = Assessment::empty(rubric, day);
    let mut any = |steps: &'_ [Step]| dice.below(steps.len() as u64) as usize;
    let (one, other, path) = (any(&rubric.steps), any(&rubric.steps), any(&rubric.paths));
    let (step, aim) = (&rubric.steps[any(&rubric.steps)], any(&rubric.steps));
    let (one, other) = (&rubric.steps[one.min(other)], &rubric.steps[one.max(other)]);
    let (flat, groups) =
        (Level::new(dice.below(u64::from(rubric.top().get()) + 1) as u8), dice.below(1 << 16));
    for (at, skill) in rubric.skills.iter().enumerate() {
        let level = match people {
            People::Steps | People::Aiming => dice.moved(step.required[at], rubric.top()),
            People::Exact => step.required[at],
            People::Paths => dice.moved(rubric.paths[path].required[at], rubric.top()),
            People::Flat => dice.moved(flat, rubric.top()),
            People::Mixed => {
                let step = if groups >> skill.group & 1 == 1 { one } else { other };
                dice.moved(step.required[at], rubric.top())
            }
            People::Random => Level::new(dice.below(u64::from(rubric.top().get()) + 1) as u8),
        };
        let answer =
            Answer { state: State::Rated, level: Some(level), reason: None, answered_on: None };
        all.answers.insert(skill.id().to_owned(), answer);
    }
    for asked in rubric.steps.iter().filter(|step| step.scope.is_some()) {
        let of = |step: &Step| asked.rung < step.rung || asked.id == step.id;
        let yes = match people {
            People::Steps | People::Aiming | People::Exact => of(step),
            People::Mixed => of(one),
            People::Paths => false,
            People::Flat | People::Random => dice.below(2) == 1,
        };
        all.facts.scope.insert(asked.id.clone(), yes);
    }
    if let People::Aiming = people {
        all.facts.aim = Some(rubric.steps[aim].id.clone());
    }
    all
}

/// How many questions the full questionnaire asks that bear on the walk.
fn full_length(rubric: &Rubric, all: &Assessment) -> usize {
    let standings = all.standings(rubric);
    let skills = (0..standings.len()).filter(|&skill| rubric.is_scored(skill)).count();
    let reached = |step: &&Step| {
        let aimed = all.facts.aim.as_deref() == Some(step.id.as_str());
        aimed || judge(rubric, step, &standings, Some(true)).skills_fit
    };
    skills + rubric.steps.iter().filter(|step| step.scope.is_some()).filter(reached).count()
}

/// What came of the short questionnaires of some people.
#[derive(Default)]
struct Tally {
    people: usize,
    equal: usize,
    current: usize,
    next: usize,
    share: f64,
    asked: usize,
    most: usize,
    full: usize,
    settled: usize,
    too_long: usize,
    telling: Duration,
    guessing: Duration,
}

impl Tally {
    fn add(&mut self, crowd: &Crowd, rubric: &Rubric, all: &Assessment, most: usize) {
        let mut some = Assessment { answers: Default::default(), ..all.clone() };
        some.facts.scope.clear();
        let mut asked = 0;
        while asked < most && !settled(rubric, &some, &open(rubric, &some)) {
            let left = open(rubric, &some);
            let begun = Instant::now();
            let Some(question) = crowd.most_telling(&some, &left) else { break };
            self.telling += begun.elapsed();
            match question {
                Open::Level(skill) => {
                    let id = rubric.skills[skill].id();
                    some.answers.insert(id.to_owned(), all.answers[id].clone());
                }
                Open::Scope(step) => {
                    some.facts.scope.insert(step.to_owned(), all.facts.scope[step]);
                }
            }
            asked += 1;
        }
        let left = open(rubric, &some);
        let begun = Instant::now();
        let likeliest = crowd.likeliest(&some, &left);
        self.guessing += begun.elapsed();
        let walk = walk(rubric, &all.standings(rubric), &all.facts);
        let id = |step: Option<&Step>| step.map(|step| step.id.clone());
        let current = id(likeliest.current) == id(walk.current);
        let next = id(likeliest.next) == id(walk.next);
        let full = full_length(rubric, all);
        self.people += 1;
        self.current += usize::from(current);
        self.next += usize::from(next);
        self.equal += usize::from(current && next);
        self.share += likeliest.share;
        self.asked += asked;
        self.most = self.most.max(asked);
        self.full += full;
        self.settled += usize::from(settled(rubric, &some, &left));
        self.too_long += usize::from(asked * 2 > full);
    }

    fn print(&self, name: &str) {
        let percent = |count: usize| 100.0 * count as f64 / self.people as f64;
        let mean = |sum: usize| sum as f64 / self.people as f64;
        let each = |time: Duration, count: usize| 1000.0 * time.as_secs_f64() / count.max(1) as f64;
        println!(
            "{name:<24} {:>6.1} {:>8.1} {:>6.1} {:>6.1} {:>5.1} {:>4} {:>5.1} {:>5} {:>8.1} {:>9.2} {:>6.2}",
            percent(self.equal),
            percent(self.current),
            percent(self.next),
            100.0 * self.share / self.people as f64,
            mean(self.asked),
            self.most,
            mean(self.full),
            self.too_long,
            percent(self.settled),
            each(self.telling, self.asked),
            each(self.guessing, self.people),
        );
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let people = arguments.next().map_or(1000, |count| count.expect("a number of people"));
    let seed = arguments.next().map_or(1, |seed| seed.expect("a seed"));
    let rubric = built_in(default_pack()).expect("there is one");
    let begun = Instant::now();
    let crowd = Crowd::new(&rubric);
    let making = begun.elapsed();
    let most = (0..rubric.skills.len()).filter(|&skill| rubric.is_scored(skill)).count() / 2;
    println!("{people} people of each kind, seed {seed}, at most {most} questions;");
    println!("the crowd was made in {:.1} ms\n", 1000.0 * making.as_secs_f64());
    println!(
        "{:<24} {:>6} {:>8} {:>6} {:>6} {:>5} {:>4} {:>5} {:>5} {:>8} {:>9} {:>6}",
        "", "both", "current", "next", "said", "", "", "", "over", "settled", "ms per", "ms per"
    );
    println!(
        "{:<24} {:>6} {:>8} {:>6} {:>6} {:>5} {:>4} {:>5} {:>5} {:>8} {:>9} {:>6}",
        "people",
        "same %",
        "same %",
        "same %",
        "%",
        "asked",
        "most",
        "of",
        "half",
        "%",
        "question",
        "guess"
    );
    for (name, kind) in [
        ("steps, levels moved", People::Steps),
        ("the same, aiming", People::Aiming),
        ("steps, exactly", People::Exact),
        ("paths, levels moved", People::Paths),
        ("flat, levels moved", People::Flat),
        ("two steps mixed by group", People::Mixed),
        ("random", People::Random),
    ] {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let mut tally = Tally::default();
        for _ in 0..people {
            tally.add(&crowd, &rubric, &person(&rubric, kind, &mut dice), most);
        }
        tally.print(name);
    }
}
