//! How often the interval of `skillgap together` holds the truth, on two made-up raters of one person.
//!
//! Each rates 18 skills: the true level, plus their own leniency (one 0.6 up, the other 0.6 down), plus noise with a
//! deviation of 0.7, rounded and clipped to 0-5. The truth is the expected difference of what the two write down, which
//! clipping makes smaller than 1.2. `cargo run --release --example two_raters` prints a line for each true level.
#![allow(clippy::pedantic, clippy::print_stdout, reason = "an example prints what it made")]

use std::f64::consts::TAU;

use skillgap::report::together::difference;
use skillgap::rubric::Level;

const SKILLS: usize = 18;
const TIMES: usize = 2000;
const LENIENCY: f64 = 0.6;
const NOISE: f64 = 0.7;
const LEVELS: [f64; 4] = [1.5, 2.5, 3.5, 4.2];
/// How far the true levels of skills lie from their mean, evenly: all alike, or a level up and down.
const SPREADS: [f64; 2] = [0.0, 1.0];
/// So many pairs give the expected difference.
const FOR_TRUTH: usize = 400_000;
/// An interval of 95% holds the truth this often, in percent.
const HOLDS: std::ops::RangeInclusive<f64> = 92.0..=98.0;

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    /// A number above 0 and at most 1.
    fn share(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    /// A number from the normal distribution around 0, with deviation 1.
    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (TAU * self.share()).cos()
    }

    /// What the person and somebody else write down for one skill.
    fn pair(&mut self, (mean, spread): (f64, f64)) -> (Level, Level) {
        let level = mean + (2.0 * self.share() - 1.0) * spread;
        let own = level + LENIENCY + NOISE * self.normal();
        let theirs = level - LENIENCY + NOISE * self.normal();
        (written(own), written(theirs))
    }
}

fn written(level: f64) -> Level {
    Level::new(level.round().clamp(0.0, 5.0) as u8)
}

fn main() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut is_good = true;
    let all = SPREADS.into_iter().flat_map(|spread| LEVELS.map(|mean| (mean, spread)));
    for around in all {
        let pairs = (0..FOR_TRUTH).map(|_| random.pair(around));
        let sum: f64 =
            pairs.map(|(own, theirs)| f64::from(theirs.get()) - f64::from(own.get())).sum();
        let truth = sum / FOR_TRUTH as f64;
        let (mut held, mut margin) = (0, 0.0);
        for _ in 0..TIMES {
            let pairs: Vec<(Level, Level)> = (0..SKILLS).map(|_| random.pair(around)).collect();
            let found = difference(&pairs).expect("there are enough skills");
            held += usize::from(found.holds(truth));
            margin += found.margin / TIMES as f64;
        }
        let percent = 100.0 * held as f64 / TIMES as f64;
        is_good &= HOLDS.contains(&percent);
        let (mean, spread) = around;
        println!(
            "true level {mean} \u{b1} {spread}: expected difference {truth:.2}, margin {margin:.2}, held in {percent:.1}%"
        );
    }
    assert!(is_good, "an interval holds the truth too seldom or too often");
}
