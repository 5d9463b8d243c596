//! The same verdicts as [`score`](crate::judging) gives, from tables made once per rubric: a crowd is
//! judged at every question. A test holds the two against each other.

use crate::assessment::Standing;
use crate::judging::{End, Verdict, climb, level_at};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// Where a walk ends: the places of the current and the next step.
pub(super) type Outcome = (Option<usize>, Option<usize>);

/// What a level brings a step above or below its threshold, by level: the sum over all that is required
/// is not negative if the step is reached. w·(100·u/r·min(level, r) − percent·u), u the level unit.
type Margins = Vec<i128>;

/// A step in tables.
struct Gauge {
    /// Of the skills that nothing can stand for; others have none.
    skills: Vec<(SkillIx, Margins)>,
    /// Of each set the members and the margins of its requirements, highest first.
    sets: Vec<(Vec<SkillIx>, Vec<Margins>)>,
    gates: Vec<(Vec<SkillIx>, Level)>,
    /// Whether it has a question about scope.
    scope: bool,
}

/// The ladder in tables.
pub(super) struct Ladder<'a> {
    rubric: &'a Rubric,
    gauges: Vec<Gauge>,
}

impl<'a> Ladder<'a> {
    pub(super) fn new(rubric: &'a Rubric) -> Self {
        let gauges = rubric.steps.iter().map(|step| Gauge::new(rubric, step)).collect();
        Ladder { rubric, gauges }
    }

    /// Where the walk of somebody ends who aims at a step, or at none; `scope` has the answers by step.
    pub(super) fn outcome(
        &self,
        aim: Option<&str>,
        standings: &[Standing],
        scope: &[Option<bool>],
    ) -> Outcome {
        let verdict = |at: usize| self.verdict(at, standings, scope[at]);
        let (current, stop) = climb(&self.rubric.steps, aim, verdict);
        let place = |step: &Step| self.rubric.steps.iter().position(|other| other.id == step.id);
        let next = stop.filter(|(_, verdict)| *verdict != Verdict::Undecided);
        (current.and_then(place), next.and_then(|(step, _)| place(step)))
    }

    /// Fits, undecided, or below; how far below does not matter to a walk.
    fn verdict(&self, at: usize, standings: &[Standing], scope: Option<bool>) -> Verdict {
        let gauge = &self.gauges[at];
        let scope = if gauge.scope { scope } else { Some(true) };
        let reached = |end: End| gauge.is_reached(self.rubric, standings, end);
        let low = reached(End::Low);
        if low && scope == Some(true) {
            Verdict::Fits
        } else if scope != Some(false) && (low || reached(End::High)) {
            Verdict::Undecided
        } else {
            Verdict::Below
        }
    }
}

impl Gauge {
    fn new(rubric: &Rubric, step: &Step) -> Self {
        let margins = |skill: SkillIx| margins(rubric, step, skill);
        let scored = |&skill: &SkillIx| rubric.is_scored(skill);
        let single = |&skill: &SkillIx| rubric.skills[skill].set.is_none();
        let skills = (0..rubric.skills.len()).filter(scored).filter(single);
        let set = |set: usize| {
            let all = 0..rubric.skills.len();
            let members = all.filter(|&skill| rubric.skills[skill].set == Some(set));
            let mut members: Vec<SkillIx> = members.filter(scored).collect();
            members.sort_by_key(|&skill| {
                std::cmp::Reverse((step.required[skill], step.weights[skill]))
            });
            let margins = members.iter().map(|&skill| margins(skill)).collect();
            (members, margins)
        };
        Gauge {
            skills: skills.map(|skill| (skill, margins(skill))).collect(),
            sets: (0..rubric.interchangeable.len()).map(set).collect(),
            gates: step.gates.iter().map(|gate| (gate.any_of.clone(), gate.entry.level)).collect(),
            scope: step.scope.is_some(),
        }
    }

    /// Whether gates and threshold are reached at one end.
    fn is_reached(&self, rubric: &Rubric, standings: &[Standing], end: End) -> bool {
        let level = |skill: SkillIx| level_at(rubric, standings[skill], end);
        let open = |gate: &(Vec<SkillIx>, Level)| {
            gate.0.iter().all(|&skill| level(skill).unwrap_or_default() < gate.1)
        };
        if self.gates.iter().any(open) {
            return false;
        }
        let mut margin = 0;
        for (skill, margins) in &self.skills {
            margin += level(*skill).map_or(0, |level| margins[usize::from(level)]);
        }
        for (members, margins) in &self.sets {
            let mut requirements = margins.iter();
            for at in Level::ZERO.through(rubric.top()).rev() {
                let there = members.iter().filter(|&&member| level(member) == Some(at));
                for (_, margins) in there.zip(&mut requirements) {
                    margin += margins[usize::from(at)];
                }
            }
        }
        margin >= 0
    }
}

fn margins(rubric: &Rubric, step: &Step, skill: SkillIx) -> Margins {
    let (required, unit) = (step.required[skill], rubric.level_unit() as i128);
    let percent = i128::from(rubric.judging.fits_percent);
    let margin = |level: Level| match required {
        Level::ZERO => 0,
        _ => {
            let reached = unit / i128::from(required) * i128::from(level.min(required));
            step.weights[skill] as i128 * (100 * reached - percent * unit)
        }
    };
    Level::ZERO.through(rubric.top()).map(margin).collect()
}
