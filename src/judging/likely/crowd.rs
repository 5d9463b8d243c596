//! A crowd of simulated people, drawn from a rubric alone, for guesses about open answers.
//!
//! Each step has a [`PersonKind`]: people at its required levels, each level sometimes off by one. Fewer people are
//! exactly at a step, on a path, at one level everywhere, or at any levels. Within a kind, answers to different
//! questions are independent. So the answers so far make some kinds likelier (Bayes' rule), and the open answers are
//! drawn from those kinds. Every drawn person has all answers, and the walk up the ladder says where that person ends.

use std::sync::OnceLock;

use crate::assessment::{Assessment, Standing};
use crate::judging::likely::gauge::{LadderTables, Outcome};
use crate::judging::likely::{Open, settled};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::sorting::sort_by;

/// How many people of one kind are available.
const DRAWS: usize = 512;
/// About how many people one guess draws.
const PEOPLE: f64 = 512.0;
/// A guess ignores kinds that are less likely than this.
const NEGLIGIBLE: f64 = 1e-3;

/// The weight of each kind before any answer: about at a step, exactly at it, on a path, at one level everywhere, at
/// any levels. These values are our own choice, tested with `examples/short_questionnaire.rs`.
const STEP: f64 = 1.0;
const EXACT: f64 = 0.1;
const PATH: f64 = 0.25;
const FLAT: f64 = 0.1;
const ANYTHING: f64 = 0.2;
/// The chance that a level is one lower than the kind's, and the chance that it is one higher.
const MOVED: f64 = 0.2;
/// The chance that a level has nothing to do with the kind.
const STRAY: f64 = 0.03;
/// The chance that a person answers a scope question unlike their kind.
const SCOPE_STRAY: f64 = 0.02;

/// A question that brings fewer bits than this is not listed as one that would settle the walk.
const TELLING_BITS: f64 = 0.02;

/// People who are alike: the chance of each answer, and the drawn levels.
#[derive(Clone)]
struct PersonKind {
    prior: f64,
    /// The chance of each level, per skill.
    levels: Vec<Vec<f64>>,
    /// The chance of a yes to the scope question, per step.
    scope: Vec<f64>,
    /// The levels of each person in turn, one per skill. Most kinds are never used, so this draws them on first use.
    drawn: OnceLock<Vec<Level>>,
}

/// Simulated people of every kind in a rubric. Make one per rubric and reuse it.
pub struct Crowd<'a> {
    rubric: &'a Rubric,
    ladder: LadderTables<'a>,
    kinds: Vec<PersonKind>,
    /// The quantiles of each person, of any kind: one per skill, then one per step. A quantile picks the answer at that
    /// share of the distribution.
    quantiles: Vec<Vec<f64>>,
}

/// The most likely end of the walk up the ladder, by ratings.
#[derive(Clone, Debug)]
pub struct Likeliest<'a> {
    /// The current step; `None` if no step fits.
    pub current: Option<&'a Step>,
    /// The next step; `None` at the top, or where unknown answers leave it undecided.
    pub next: Option<&'a Step>,
    /// The share of the simulated people whose walk ends there, from 0 to 1.
    pub share: f64,
    /// The open questions that would settle it, most informative first; empty if it is settled.
    pub settles: Vec<Open<'a>>,
}

/// A person drawn for a guess: the kind, the person's index in it, their weight, and the end of their walk.
struct Guess {
    kind: usize,
    person: usize,
    weight: f64,
    outcome: usize,
}

/// The people drawn for a guess, and the ends of their walks.
struct Guesses {
    people: Vec<Guess>,
    outcomes: Vec<Outcome>,
}

impl<'a> Crowd<'a> {
    /// Makes the crowd of a rubric.
    pub fn new(rubric: &'a Rubric) -> Self {
        let anybody = PersonKind::anybody(rubric);
        let mut kinds: Vec<PersonKind> = Vec::new();
        for (steps, prior, moved) in [
            (&rubric.steps, STEP, MOVED),
            (&rubric.steps, EXACT, 0.0),
            (&rubric.paths, PATH, MOVED),
        ] {
            kinds.extend(steps.iter().map(|step| PersonKind {
                prior,
                levels: step.required.iter().map(|&at| around(rubric, at, moved)).collect(),
                scope: rubric.steps.iter().map(|asked| scope_chance(asked, step)).collect(),
                ..anybody.clone()
            }));
        }
        kinds.extend(Level::ZERO.through(rubric.top()).map(|level| PersonKind {
            prior: FLAT,
            levels: vec![around(rubric, level, MOVED); rubric.skills.len()],
            ..anybody.clone()
        }));
        kinds.push(anybody);
        let quantiles = quantiles(rubric.skills.len() + rubric.steps.len());
        Crowd { rubric, ladder: LadderTables::new(rubric), kinds, quantiles }
    }

    /// The most likely end of the walk, given the answers so far, if only the open questions may still be answered.
    /// Once the walk is settled, this is the walk itself. Of equally likely ends, the one from the earliest kind wins.
    pub fn likeliest(&self, assessment: &Assessment, open: &[Open<'a>]) -> Likeliest<'a> {
        let guesses = self.guesses(assessment, open);
        let shares = guesses.shares();
        let best = (0..shares.len())
            .rev()
            .max_by(|&a, &b| shares[a].total_cmp(&shares[b]))
            .expect("someone is always drawn");
        let (current, next) = guesses.outcomes[best];
        let settles = if settled(self.rubric, assessment, open) {
            Vec::new()
        } else {
            self.telling(&guesses, entropy(&shares), open)
        };
        Likeliest {
            current: current.map(|at| &self.rubric.steps[at]),
            next: next.map(|at| &self.rubric.steps[at]),
            share: shares[best],
            settles,
        }
    }

    /// The informative open questions, best first; at least one if any is open.
    fn telling(&self, guesses: &Guesses, bits: f64, open: &[Open<'a>]) -> Vec<Open<'a>> {
        let mut asks: Vec<(f64, Open)> = open
            .iter()
            .map(|&question| (self.expected_entropy(guesses, question), question))
            .collect();
        sort_by(&mut asks, |one, other| one.0.total_cmp(&other.0));
        let enough = asks.iter().take_while(|(after, _)| bits - after >= TELLING_BITS).count();
        asks.into_iter().take(enough.max(1)).map(|(_, question)| question).collect()
    }

    /// The open question whose answer narrows the end of the walk most, by expected entropy. Of equal questions, the
    /// earlier one wins. `None` if nothing is open.
    pub fn most_telling(&self, assessment: &Assessment, open: &[Open<'a>]) -> Option<Open<'a>> {
        let guesses = self.guesses(assessment, open);
        let asks =
            open.iter().map(|&question| (self.expected_entropy(&guesses, question), question));
        asks.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, question)| question)
    }

    /// The chance of each kind after the answers, as shares of 1: prior × Π chance of each answer (Bayes' rule).
    fn kinds_after(&self, standings: &[Standing], scope: &[Option<bool>]) -> Vec<f64> {
        let logs: Vec<f64> =
            self.kinds.iter().map(|kind| kind.log_chance(standings, scope)).collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = logs.iter().map(|log| (log - most).exp()).sum();
        logs.iter().map(|log| (log - most).exp() / sum).collect()
    }

    /// People who gave the answers so far, and who answer the open questions as their kind would.
    fn guesses(&self, assessment: &Assessment, open: &[Open]) -> Guesses {
        let rubric = self.rubric;
        let mut standings = assessment.standings(rubric);
        let mut scope: Vec<Option<bool>> =
            rubric.steps.iter().map(|step| assessment.facts.scope.get(&step.id).copied()).collect();
        let kinds = self.kinds_after(&standings, &scope);
        let levels: Vec<SkillIx> = open.iter().filter_map(|question| question.skill()).collect();
        let scopes: Vec<usize> =
            open.iter().filter_map(|question| self.scope_of(*question)).collect();
        let aim = assessment.facts.aim.as_deref();
        let mut guesses = Guesses { people: Vec::new(), outcomes: Vec::new() };
        for (kind, &likely) in kinds.iter().enumerate().filter(|(_, likely)| **likely > NEGLIGIBLE)
        {
            let people = ((likely * PEOPLE).ceil() as usize).clamp(1, DRAWS);
            for person in 0..people {
                for &skill in &levels {
                    standings[skill] = Standing::Rated(self.drawn_level(kind, person, skill));
                }
                for &step in &scopes {
                    scope[step] = Some(self.drawn_scope(kind, person, step));
                }
                let outcome = guesses.outcome(self.ladder.outcome(aim, &standings, &scope));
                let weight = likely / people as f64;
                guesses.people.push(Guess { kind, person, weight, outcome });
            }
        }
        guesses
    }

    /// The level that a person of a kind answers for a skill.
    fn drawn_level(&self, kind: usize, person: usize, skill: SkillIx) -> Level {
        let people = &self.kinds[kind];
        let drawn = people.drawn.get_or_init(|| people.draw(&self.quantiles));
        drawn[person * people.levels.len() + skill]
    }

    /// The answer of a person of a kind to a step's scope question.
    fn drawn_scope(&self, kind: usize, person: usize, step: usize) -> bool {
        self.quantiles[person][self.rubric.skills.len() + step] < self.kinds[kind].scope[step]
    }

    /// The index of the step that a scope question belongs to; `None` for a question about a level.
    fn scope_of(&self, question: Open) -> Option<usize> {
        match question {
            Open::Level(_) => None,
            Open::Scope(id) => self.rubric.steps.iter().position(|step| step.id == *id),
        }
    }

    /// The expected entropy of the walk's end after a question, in bits: Σ chance of an answer × entropy of the ends
    /// after it.
    fn expected_entropy(&self, guesses: &Guesses, question: Open) -> f64 {
        let scope = self.scope_of(question);
        let answers = usize::from(self.rubric.top()).max(1) + 1;
        let mut shares = vec![vec![0.0; guesses.outcomes.len()]; answers];
        for &Guess { kind, person, weight, outcome } in &guesses.people {
            let answer = match (question, scope) {
                (Open::Level(skill), _) => usize::from(self.drawn_level(kind, person, skill)),
                (Open::Scope(_), Some(step)) => usize::from(self.drawn_scope(kind, person, step)),
                (Open::Scope(_), None) => 0,
            };
            shares[answer][outcome] += weight;
        }
        shares.iter().map(|shares| shares.iter().sum::<f64>() * entropy(shares)).sum()
    }
}

impl Guesses {
    /// The index of an outcome; adds the outcome if it is new.
    fn outcome(&mut self, outcome: Outcome) -> usize {
        self.outcomes.iter().position(|other| *other == outcome).unwrap_or_else(|| {
            self.outcomes.push(outcome);
            self.outcomes.len() - 1
        })
    }

    /// The share of each outcome; their sum is 1.
    fn shares(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.outcomes.len()];
        for guess in &self.people {
            shares[guess.outcome] += guess.weight;
        }
        let all: f64 = shares.iter().sum();
        shares.iter().map(|share| share / all).collect()
    }
}

impl PersonKind {
    /// People who may give any answer.
    fn anybody(rubric: &Rubric) -> Self {
        let levels = usize::from(rubric.top()) + 1;
        PersonKind {
            prior: ANYTHING,
            levels: vec![vec![1.0 / levels as f64; levels]; rubric.skills.len()],
            scope: vec![0.5; rubric.steps.len()],
            drawn: OnceLock::new(),
        }
    }

    /// The natural logarithm of prior × Π chance of each answer.
    fn log_chance(&self, standings: &[Standing], scope: &[Option<bool>]) -> f64 {
        let levels = standings.iter().enumerate().filter_map(|(skill, standing)| {
            standing.level().map(|level| self.levels[skill][usize::from(level)])
        });
        let scopes = scope
            .iter()
            .zip(&self.scope)
            .filter_map(|(answer, yes)| answer.map(|answer| if answer { *yes } else { 1.0 - yes }));
        levels.chain(scopes).map(f64::ln).sum::<f64>() + self.prior.ln()
    }

    /// The levels of this kind's people.
    fn draw(&self, quantiles: &[Vec<f64>]) -> Vec<Level> {
        let mut drawn = Vec::with_capacity(quantiles.len() * self.levels.len());
        for row in quantiles {
            drawn.extend(self.levels.iter().zip(row).map(|(chances, at)| level_at(chances, *at)));
        }
        drawn
    }
}

/// The level at a quantile of a distribution over levels.
fn level_at(chances: &[f64], quantile: f64) -> Level {
    let mut sum = 0.0;
    let below = chances.iter().take_while(|&chance| {
        sum += chance;
        sum <= quantile
    });
    Level::new(below.count().min(chances.len() - 1) as u8)
}

/// The chance of each level for somebody who is about at one level.
fn around(rubric: &Rubric, level: Level, moved: f64) -> Vec<f64> {
    let top = rubric.top();
    let mut chances = vec![STRAY / (f64::from(top) + 1.0); usize::from(top) + 1];
    let moves = [(level.down(), moved), (level, 1.0 - 2.0 * moved)];
    for (at, chance) in moves.into_iter().chain([(level.up().min(top), moved)]) {
        chances[usize::from(at)] += chance * (1.0 - STRAY);
    }
    chances
}

/// The chance that somebody at a step, or beside one on a path, says yes to a scope question. It is high for the rungs
/// below and for the step itself.
fn scope_chance(asked: &Step, at: &Step) -> f64 {
    let below = asked.rung < at.rung.or(at.beside);
    if below || asked.id == at.id { 1.0 - SCOPE_STRAY } else { SCOPE_STRAY }
}

/// The entropy −Σ p·log₂ p in bits (Shannon 1948), where p is a share of the sum of all shares. It is 0 if there are
/// none.
fn entropy(shares: &[f64]) -> f64 {
    let all: f64 = shares.iter().sum();
    let given = shares.iter().filter(|share| **share > 0.0);
    given.map(|share| -(share / all) * (share / all).log2()).sum()
}

/// [`DRAWS`] rows of quantiles between 0 and 1, as a Latin hypercube. Each column has one value in each of [`DRAWS`]
/// equal parts of the range, in an order of its own.
fn quantiles(columns: usize) -> Vec<Vec<f64>> {
    let mut rows = vec![Vec::new(); DRAWS];
    let mut state = 0_u64;
    for _ in 0..columns {
        let mut parts: Vec<usize> = (0..DRAWS).collect();
        for at in (1..DRAWS).rev() {
            parts.swap(at, (split_mix(&mut state) % (at as u64 + 1)) as usize);
        }
        for (row, part) in rows.iter_mut().zip(parts) {
            row.push((part as f64 + 0.5) / DRAWS as f64);
        }
    }
    rows
}

/// The next number of the generator `SplitMix64` (Steele, Lea, Flood 2014).
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
