//! Gaps: the distances from levels to a target step, in the order in which to close them.

use serde::{Deserialize, Serialize};

use crate::assessment::Standing;
use crate::judging::{Demand, End, Share, demands, gate_missing, own_demand, points, total};
use crate::rubric::files::{Effort, Mode};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::sorting::{sort_by, sort_by_key};

/// How to close a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// Learn: the rating is below the required level.
    Learn,
    /// Show: the rating is high enough, but evidence supports less.
    Show,
}

/// One gap to a target step.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The skill.
    pub skill: SkillIx,
    /// Whether to learn or to show.
    pub kind: GapKind,
    /// The level now: the rating (to learn) or the supported level (to show).
    pub level: Level,
    /// The required level.
    pub required: Level,
    /// How much closing it adds to attainment, as a share from 0 to 1.
    pub points: Share,
    /// The requirements behind the points: one, or more for interchangeable skills.
    pub parts: Vec<GapPart>,
    /// The level that a must-have of the target asks for; `None` if no unmet must-have needs this skill.
    pub gate: Option<Level>,
    /// Whether only a rating by somebody else can support the required level.
    pub needs_rating: bool,
    /// The effort to close it.
    pub effort: GapEffort,
}

/// An unmet requirement, and the level that counts towards it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapPart {
    /// The requirement.
    pub demand: Demand,
    /// The level that counts towards it so far.
    pub level: Level,
}

/// The effort to close a gap, by mode. Hours and months are never converted into each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapEffort {
    /// Hours of study and projects, low and high; `None` if no level has hours.
    pub hours: Option<[u32; 2]>,
    /// How many of the levels come on the job.
    pub job_levels: u8,
    /// How many of the levels have no known effort.
    pub untimed_levels: u8,
    /// Months of doing it at work, low and high; `None` if no level on the job has a figure.
    pub months: Option<[u32; 2]>,
}

/// The effort to raise a skill from one level to another, summed over its levels.
pub fn effort(rubric: &Rubric, skill: SkillIx, from: Level, to: Level) -> GapEffort {
    let mut sum = GapEffort::default();
    for level in from.up().through(to) {
        match rubric.skills[skill].effort(level) {
            None => sum.untimed_levels += 1,
            Some(Effort { mode: Mode::OnTheJob, months, .. }) => {
                sum.job_levels += 1;
                sum.months = sum.months.into_iter().chain(*months).reduce(together);
            }
            Some(effort) => {
                sum.hours = sum.hours.into_iter().chain(effort.hours).reduce(together);
            }
        }
    }
    sum
}

/// The sum of two ranges, each low and high.
pub(super) fn together([low, high]: [u32; 2], [more, most]: [u32; 2]) -> [u32; 2] {
    [low.saturating_add(more), high.saturating_add(most)]
}

/// Whether a count of levels is 0. Reports omit such a count.
pub(crate) fn is_none(levels: &usize) -> bool {
    *levels == 0
}

/// The gaps at a target, in order. Gaps to learn come before gaps to show. Gaps to learn that a must-have needs come
/// first, then those in the skills that make a path what it is. Then more points come first, then fewer hours (middle of the range, unknown last), then the id. A requirement
/// without weight at the target is no gap, unless a must-have needs it.
pub fn gaps(
    rubric: &Rubric,
    target: &Step,
    claimed: &[Standing],
    backed: Option<&[Standing]>,
) -> Vec<Gap> {
    let mut asked = demands(rubric, target, claimed, End::Low);
    let shown = backed.map(|backed| (backed, demands(rubric, target, backed, End::Low)));
    let total = total(&asked);
    let gated = gated(rubric, target, claimed);
    // A skill that a must-have needs is a gap even if the step asks for nothing else of it.
    for (skill, _) in &gated {
        if asked.iter().all(|demand| demand.skill != *skill) {
            asked.push(own_demand(target, *skill));
        }
    }
    let mut gaps = Vec::new();
    for demand in asked {
        let Some(claim) = claimed[demand.skill].level() else { continue };
        let gate = gate_of(&gated, demand.skill);
        let required = demand.level.max(gate.unwrap_or_default());
        if claim < required {
            gaps.push(Gap {
                skill: demand.skill,
                kind: GapKind::Learn,
                level: claim,
                required,
                points: points(demand, claim.min(demand.level), total),
                parts: vec![GapPart { demand, level: claim.min(demand.level) }],
                gate,
                needs_rating: false,
                effort: effort(rubric, demand.skill, claim, required),
            });
        } else if let Some((backed, shown)) = &shown
            && let Some(gap) = to_show(rubric, demand, claimed, backed, shown)
        {
            add_to_show(&mut gaps, gap);
        }
    }
    gaps.retain(|gap| is_worth_closing(gap, target));
    sort_by(&mut gaps, |a, b| rank(rubric, target, a).cmp(&rank(rubric, target, b)));
    gaps
}

/// The highest level that unmet must-haves ask of a skill; `None` if no must-have needs it.
fn gate_of(gated: &[(SkillIx, Level)], skill: SkillIx) -> Option<Level> {
    gated.iter().filter(|(waiting, _)| *waiting == skill).map(|(_, level)| *level).max()
}

/// Adds a gap to show. With interchangeable skills, one skill can be short of two requirements. That is one gap.
fn add_to_show(gaps: &mut Vec<Gap>, gap: Gap) {
    let mut shown = gaps.iter_mut().filter(|other| other.kind == GapKind::Show);
    match shown.find(|other| other.skill == gap.skill) {
        Some(other) => {
            other.required = other.required.max(gap.required);
            other.points = other.points.plus(gap.points);
            other.needs_rating |= gap.needs_rating;
            other.parts.extend(gap.parts);
        }
        None => gaps.push(gap),
    }
}

/// The sort key of [`gaps`].
fn rank(rubric: &Rubric, target: &Step, gap: &Gap) -> impl Ord {
    let id = rubric.skills[gap.skill].id();
    let hours = middle(gap.effort.hours);
    let is_key = gap.kind == GapKind::Learn && target.key_skills.contains(&gap.skill);
    (gap.kind, gap.gate.is_none(), !is_key, std::cmp::Reverse(gap.points), hours, id)
}

/// Whether the gap adds points, or a must-have needs it.
fn is_worth_closing(gap: &Gap, target: &Step) -> bool {
    let mut gates = target.gates.iter().filter(|gate| gate.any_of.contains(&gap.skill));
    let waits = gap.kind == GapKind::Show && gates.any(|gate| gap.level < gate.entry.level);
    gap.points.units() > 0 || gap.gate.is_some() || waits
}

/// The missing evidence for a requirement that the ratings meet. The skill is the one that meets it with supported
/// levels, if its rating is high enough. Otherwise it is the skill whose rating meets the requirement.
fn to_show(
    rubric: &Rubric,
    demand: Demand,
    claimed: &[Standing],
    backed: &[Standing],
    shown: &[Demand],
) -> Option<Gap> {
    let met_by = shown.iter().find(|shown| shown.of == demand.of)?;
    let has = backed[met_by.skill].level()?;
    if has >= demand.level {
        return None;
    }
    let claims_it = claimed[met_by.skill].level().is_some_and(|level| level >= demand.level);
    let skill = if claims_it { met_by.skill } else { demand.skill };
    Some(Gap {
        skill,
        kind: GapKind::Show,
        level: backed[skill].level()?,
        required: demand.level,
        points: points(demand, has, total(shown)),
        parts: vec![GapPart { demand, level: has }],
        gate: None,
        needs_rating: demand.level > rubric.carries(skill).highest(),
        effort: GapEffort::default(),
    })
}

/// The skills that unmet must-haves need, each with its required level. Each must-have marks as many skills as it is
/// short of. It prefers fewer levels, then skills that the step asks for, then fewer hours (unknown last), then the id.
/// Skills without a rating are never gaps, so this list omits them.
pub fn gated(rubric: &Rubric, target: &Step, claimed: &[Standing]) -> Vec<(SkillIx, Level)> {
    let asked = demands(rubric, target, claimed, End::Low);
    let mut gated = Vec::new();
    for gate in &target.gates {
        let to = gate.entry.level;
        let mut short: Vec<(SkillIx, Level)> = (gate.any_of.iter())
            .filter_map(|&skill| Some((skill, claimed[skill].level()?)))
            .filter(|(_, level)| *level < to)
            .collect();
        sort_by_key(&mut short, |&(skill, level)| {
            let is_asked = asked.iter().any(|demand| demand.skill == skill);
            let hours = middle(effort(rubric, skill, level, to).hours);
            (to.above(level), !is_asked, hours, rubric.skills[skill].id())
        });
        let missing = gate_missing(rubric, gate, claimed);
        gated.extend(short.into_iter().take(missing).map(|(skill, _)| (skill, to)));
    }
    gated
}

/// Twice the middle of a range of hours; the largest number if the hours are unknown.
fn middle(hours: Option<[u32; 2]>) -> u64 {
    hours.map_or(u64::MAX, |[low, high]| u64::from(low) + u64::from(high))
}
