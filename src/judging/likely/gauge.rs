//! The same verdicts as [`score`](crate::judging) gives, from tables made once per rubric: a crowd is
//! judged at every question. A test holds the two against each other.

use crate::assessment::Standing;
use crate::judging::{End, Verdict, climb, level_at};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// Where a walk ends: the places of the current and the next step.
pub(super) type Outcome = (Option<usize>, Option<usize>);

/// What a level brings a step above or below its threshold, by level: the sum over all that is required
/// is not negative if the step is reached. w·(100·min(level, r) − percent·r).
type Margins = Vec<i128>;

/// A step in tables.
struct Gauge {
    /// Of the skills that nothing can stand for; others have none.
    skills: Vec<(SkillIx, Margins)>,
    /// Of each set the members and the margins of its requirements, highest first.
    sets: Vec<(Vec<SkillIx>, Vec<Margins>)>,
    /// The skills, of how many the level is asked, and the level.
    gates: Vec<(Vec<SkillIx>, u8, Level)>,
    /// Whether it has a question about scope.
    scope: bool,
}

/// The ladder in tables.
pub(super) struct LadderTables<'a> {
    rubric: &'a Rubric,
    gauges: Vec<Gauge>,
}

impl<'a> LadderTables<'a> {
    pub(super) fn new(rubric: &'a Rubric) -> Self {
        let gauges = rubric.steps.iter().map(|step| Gauge::new(rubric, step)).collect();
        LadderTables { rubric, gauges }
    }

    /// Where the walk of somebody ends who aims at a step, or at none; `scope` has the answers by step.
    pub(super) fn outcome(
        &self,
        aim: Option<&str>,
        standings: &[Standing],
        scope: &[Option<bool>],
    ) -> Outcome {
        let steps = &self.rubric.steps;
        let (current, stop) = climb(steps, aim, |at| self.verdict(at, standings, scope[at]));
        let next = stop.filter(|(_, verdict)| *verdict != Verdict::Undecided);
        (current.and_then(|step| self.place(step)), next.and_then(|(step, _)| self.place(step)))
    }

    fn place(&self, step: &Step) -> Option<usize> {
        self.rubric.steps.iter().position(|other| other.id == step.id)
    }

    /// Fits, undecided, or below; how far below does not matter to a walk.
    fn verdict(&self, at: usize, standings: &[Standing], scope: Option<bool>) -> Verdict {
        let gauge = &self.gauges[at];
        let said = if gauge.scope { scope } else { Some(true) };
        let low = gauge.is_reached(self.rubric, standings, End::Low);
        if low && said == Some(true) {
            Verdict::Fits
        } else if said != Some(false)
            && (low || gauge.is_reached(self.rubric, standings, End::High))
        {
            Verdict::Undecided
        } else {
            Verdict::Below
        }
    }
}

impl Gauge {
    fn new(rubric: &Rubric, step: &Step) -> Self {
        let single = scored(rubric, None).map(|skill| (skill, margins(rubric, step, skill)));
        Gauge {
            skills: single.collect(),
            sets: (0..rubric.interchangeable.len())
                .map(|set| set_margins(rubric, step, set))
                .collect(),
            gates: (step.gates.iter())
                .map(|gate| (gate.any_of.clone(), gate.entry.at_least, gate.entry.level))
                .collect(),
            scope: step.scope.is_some(),
        }
    }

    /// Whether gates and threshold are reached at one end.
    fn is_reached(&self, rubric: &Rubric, standings: &[Standing], end: End) -> bool {
        for (any_of, at_least, least) in &self.gates {
            let levels = any_of.iter().filter_map(|&skill| level_at(rubric, standings[skill], end));
            if levels.filter(|level| level >= least).count() < usize::from(*at_least) {
                return false;
            }
        }
        let mut margin = 0;
        for (skill, margins) in &self.skills {
            let level = level_at(rubric, standings[*skill], end);
            margin += level.map_or(0, |level| margins[usize::from(level)]);
        }
        for (members, margins) in &self.sets {
            let mut requirements = margins.iter();
            for at in Level::ZERO.through(rubric.top()).rev() {
                let there = members
                    .iter()
                    .filter(|&&member| level_at(rubric, standings[member], end) == Some(at));
                for (_, margins) in there.zip(&mut requirements) {
                    margin += margins[usize::from(at)];
                }
            }
        }
        margin >= 0
    }
}

/// The scored skills of a set, or of none.
fn scored(rubric: &Rubric, set: Option<usize>) -> impl Iterator<Item = SkillIx> {
    (0..rubric.skills.len())
        .filter(move |&skill| rubric.is_scored(skill) && rubric.skills[skill].set == set)
}

/// The members of a set and the margins of its requirements, highest first.
fn set_margins(rubric: &Rubric, step: &Step, set: usize) -> (Vec<SkillIx>, Vec<Margins>) {
    let mut members: Vec<SkillIx> = scored(rubric, Some(set)).collect();
    members.sort_by_key(|&skill| std::cmp::Reverse((step.required[skill], step.weights[skill])));
    let margins = members.iter().map(|&skill| margins(rubric, step, skill)).collect();
    (members, margins)
}

fn margins(rubric: &Rubric, step: &Step, skill: SkillIx) -> Margins {
    let (required, weight) = (step.required[skill], step.weights[skill] as i128);
    let least = i128::from(rubric.judging.fits_percent) * i128::from(required);
    let levels = Level::ZERO.through(rubric.top());
    levels.map(|level| weight * (100 * i128::from(level.min(required)) - least)).collect()
}
