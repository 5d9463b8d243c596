//! The verdicts of [`judge`](crate::judging::judge), from tables made once per rubric. Every question judges a whole
//! crowd, so this has to be fast. A test compares both ways.

use crate::assessment::Standing;
use crate::judging::{End, Verdict, climb, level_at};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::sorting::sort_by_key;

/// The end of a walk: the indexes of the current and the next step.
pub(super) type Outcome = (Option<usize>, Option<usize>);

/// The margin of each level over a step's threshold: w·(100·min(level, r) − percent·r). A step reaches its threshold if
/// the sum over all its requirements is not negative.
type Margins = Vec<i128>;

/// A step as tables.
struct Gauge {
    /// The skills outside interchangeable sets, with their margins.
    skills: Vec<(SkillIx, Margins)>,
    /// Each interchangeable set: its members, and the margins of its requirements, highest first.
    sets: Vec<(Vec<SkillIx>, Vec<Margins>)>,
    /// The must-haves: the skills, how many of them need the level, and the level.
    gates: Vec<(Vec<SkillIx>, u8, Level)>,
    /// Whether the step has a scope question.
    scope: bool,
}

/// The ladder as tables.
pub(super) struct LadderTables<'a> {
    rubric: &'a Rubric,
    gauges: Vec<Gauge>,
}

impl<'a> LadderTables<'a> {
    pub(super) fn new(rubric: &'a Rubric) -> Self {
        let gauges = rubric.steps.iter().map(|step| Gauge::new(rubric, step)).collect();
        LadderTables { rubric, gauges }
    }

    /// The end of the walk for an aim (or none); `scope` has the scope answers by step.
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

    /// Fits, undecided, or below. The walk does not need the distance.
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

    /// Whether the must-haves and the threshold are met at one end.
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

/// The scored skills of a set, or the skills in no set.
fn scored(rubric: &Rubric, set: Option<usize>) -> impl Iterator<Item = SkillIx> {
    (0..rubric.skills.len())
        .filter(move |&skill| rubric.is_scored(skill) && rubric.skills[skill].set == set)
}

/// The members of a set, and the margins of its requirements, highest first.
fn set_margins(rubric: &Rubric, step: &Step, set: usize) -> (Vec<SkillIx>, Vec<Margins>) {
    let mut members: Vec<SkillIx> = scored(rubric, Some(set)).collect();
    sort_by_key(&mut members, |&skill| {
        std::cmp::Reverse((step.required[skill], step.weights[skill]))
    });
    let margins = members.iter().map(|&skill| margins(rubric, step, skill)).collect();
    (members, margins)
}

fn margins(rubric: &Rubric, step: &Step, skill: SkillIx) -> Margins {
    let (required, weight) = (step.required[skill], step.weights[skill] as i128);
    let least = i128::from(rubric.judging.fits_percent) * i128::from(required);
    let levels = Level::ZERO.through(rubric.top());
    levels.map(|level| weight * (100 * i128::from(level.min(required)) - least)).collect()
}
