//! All steps of a rubric judged at once, for very many people: sums are looked up instead of computed.
//!
//! Attainment and must-haves are sums over skills, if interchangeable skills count together. So what each answer adds
//! to each sum is computed once, by the rules of [`judging`](super) itself.

use super::{End, Verdict, each_demand, level_at, verdict_of};
use crate::assessment::Standing;
use crate::rubric::{Gate, Level, Rubric, SkillIx, Step};

/// Sets of interchangeable skills with more answers than this together are not looked up.
const MOST_ANSWERS: usize = 1 << 14;

/// What each answer adds to the sums of each step. One number holds several sums: the two attained of a step, then its
/// whole, and after those of all steps the counts of skills that meet must-haves, at both ends, a byte each.
pub struct StepTables<'r> {
    rubric: &'r Rubric,
    steps: Vec<&'r Step>,
    parts: Vec<SkillPart>,
    /// How many lanes an answer adds.
    lanes: usize,
    /// What the answers of a part add, one row of `lanes` after the other.
    added: Vec<Lane>,
}

/// Numbers that are added at once.
pub type Lane = [u64; 4];

/// Skills whose answers are looked up together: two, or the members of an interchangeable set.
struct SkillPart {
    skills: Vec<SkillIx>,
    /// Where its rows begin.
    start: usize,
}

/// What judging a step by tables gives.
#[derive(Clone, Copy, Debug)]
pub struct StepJudgment {
    /// Attainment with unknown answers at 0, from 0 to 1.
    pub low: f64,
    /// Attainment with unknown answers at the top of the scale, from 0 to 1.
    pub high: f64,
    /// The verdict.
    pub verdict: Verdict,
}

impl<'r> StepTables<'r> {
    /// The tables for some steps of a rubric. `None` if its numbers or its interchangeable sets are too large for them.
    pub fn new(rubric: &'r Rubric, steps: impl Iterator<Item = &'r Step>) -> Option<Self> {
        let steps: Vec<&Step> = steps.collect();
        let gates: usize = steps.iter().map(|step| step.gates.len()).sum();
        let numbers = 2 * steps.len() + (2 * gates).div_ceil(8);
        let lanes = numbers.div_ceil(Lane::default().len());
        let mut tables = StepTables { rubric, steps, parts: Vec::new(), lanes, added: Vec::new() };
        for skills in parts(rubric) {
            tables.add(skills)?;
        }
        Some(tables)
    }

    fn unknown(&self) -> u8 {
        Standing::NotAsked.code(self.rubric.top())
    }

    /// How many codes answers have.
    fn codes(&self) -> usize {
        usize::from(self.unknown()) + 2
    }

    fn standing(&self, code: u8) -> Standing {
        match code.checked_sub(self.unknown()) {
            None => Standing::Rated(Level::new(code)),
            Some(0) => Standing::NotAsked,
            Some(_) => Standing::NotApplicable,
        }
    }

    /// Adds the rows of a part: one for each combination of answers.
    fn add(&mut self, skills: Vec<SkillIx>) -> Option<()> {
        let codes = self.codes();
        let count =
            codes.checked_pow(skills.len() as u32).filter(|count| *count <= MOST_ANSWERS)?;
        // All other skills are left out.
        let mut standings = vec![Standing::NotApplicable; self.rubric.skills.len()];
        let start = self.added.len();
        for combination in 0..count {
            let mut rest = combination;
            for &skill in &skills {
                standings[skill] = self.standing((rest % codes) as u8);
                rest /= codes;
            }
            self.add_row(&skills, &standings)?;
        }
        self.parts.push(SkillPart { skills, start });
        Some(())
    }

    /// Adds what some answers add to all sums.
    fn add_row(&mut self, skills: &[SkillIx], standings: &[Standing]) -> Option<()> {
        let mut row = Vec::new();
        for step in &self.steps {
            let (low, _) = self.attained(step, standings, End::Low);
            let (high, whole) = self.attained(step, standings, End::High);
            // The sum over all skills has to fit into half of a number.
            let fits = whole <= u128::from(u32::MAX) / self.rubric.skills.len() as u128;
            row.extend(fits.then_some([low as u64 | (high as u64) << 32, whole as u64])?);
        }
        let counts = row.len();
        row.resize(self.lanes * Lane::default().len(), 0);
        for (at, gate) in self.steps.iter().flat_map(|step| &step.gates).enumerate() {
            for (end, place) in [(End::Low, 2 * at), (End::High, 2 * at + 1)] {
                let met = self.met(gate, skills, standings, end);
                row[counts + place / 8] |= u64::from(met) << (8 * (place % 8));
            }
        }
        self.added.extend(row.as_chunks().0);
        u8::try_from(self.rubric.skills.len()).is_ok().then_some(())
    }

    /// What is attained at a step, and of how much.
    fn attained(&self, step: &Step, standings: &[Standing], end: End) -> (u128, u128) {
        let (mut reached, mut whole) = (0, 0);
        each_demand(self.rubric, step, standings, end, |demand| {
            let level = level_at(self.rubric, standings[demand.skill], end).unwrap_or_default();
            reached += demand.weight * u128::from(level.min(demand.level));
            whole += demand.worth();
        });
        (reached, whole)
    }

    /// How many of some skills meet a must-have.
    fn met(&self, gate: &Gate, skills: &[SkillIx], standings: &[Standing], end: End) -> u8 {
        let met = skills.iter().filter(|skill| gate.any_of.contains(skill)).filter(|skill| {
            let level = level_at(self.rubric, standings[**skill], end).unwrap_or_default();
            level >= gate.entry.level
        });
        met.count() as u8
    }

    /// Adds up what the answers of a person bring. `codes` has the [`code`](Standing::code) of each skill, in the order
    /// of the rubric.
    pub fn sum<'s>(&self, codes: &[u8], sums: &'s mut Vec<Lane>) -> &'s [u64] {
        sums.clear();
        sums.resize(self.lanes, Lane::default());
        let base = self.codes();
        for part in &self.parts {
            let digits = part.skills.iter().rev();
            let at = digits.fold(0, |at, &skill| at * base + usize::from(codes[skill]));
            let start = part.start + at * self.lanes;
            let added = &self.added[start..start + self.lanes];
            for (sum, added) in sums.iter_mut().zip(added) {
                *sum = std::array::from_fn(|at| sum[at] + added[at]);
            }
        }
        sums.as_flattened()
    }

    /// The judgment of each step, from the [`sum`](Self::sum)s and the answer to its scope question.
    pub fn judge(
        &self,
        sums: &[u64],
        scope: impl Fn(&Step) -> Option<bool>,
        mut each: impl FnMut(&Step, StepJudgment),
    ) {
        let judging = &self.rubric.judging;
        let (sums, counts) = sums.split_at(2 * self.steps.len());
        let count = |place: usize| (counts[place / 8] >> (8 * (place % 8))) as u8;
        let mut gate = 0;
        for (step, sums) in self.steps.iter().zip(sums.chunks_exact(2)) {
            let (low, high, whole) = (sums[0] & u64::from(u32::MAX), sums[0] >> 32, sums[1]);
            let met = |end: usize| {
                let gates = step.gates.iter().enumerate();
                gates.clone().all(|(at, own)| count(2 * (gate + at) + end) >= own.entry.at_least)
            };
            let reaches = |part: u64, percent: u8| part * 100 >= whole * u64::from(percent);
            let fits = |part: u64| reaches(part, judging.fits_percent);
            let said = if step.scope.is_some() { scope(step) } else { Some(true) };
            let can_fit = said != Some(false) && fits(high) && met(1);
            let is_close = reaches(low, judging.close_percent);
            let verdict = verdict_of(fits(low) && met(0), can_fit, is_close, said);
            // As in `Share`: nothing of nothing is all.
            let value = |part: u64| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
            each(step, StepJudgment { low: value(low), high: value(high), verdict });
            gate += step.gates.len();
        }
    }
}

/// The skills of a rubric, those of an interchangeable set together, and of the others two at a time: that halves the
/// sums, and more would not fit into a processor's cache.
fn parts(rubric: &Rubric) -> Vec<Vec<SkillIx>> {
    let skills = 0..rubric.skills.len();
    let single = skills.clone().filter(|&skill| rubric.skills[skill].set.is_none());
    let pairs = single.collect::<Vec<_>>();
    let sets = 0..rubric.interchangeable.len();
    let members = |set| skills.clone().filter(move |&skill| rubric.skills[skill].set == Some(set));
    pairs.chunks(2).map(<[_]>::to_vec).chain(sets.map(|set| members(set).collect())).collect()
}
