//! From levels and a target step to distances, in the order in which they are worth closing.

use serde::{Deserialize, Serialize};

use crate::assessment::Standing;
use crate::judging::{Demand, End, Share, demands, gate_missing, own_demand, points, total};
use crate::rubric::files::{Effort, Mode};
use crate::rubric::{Level, Rubric, SkillIx, Step};

/// What a gap asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// the claim is below the requirement
    Learn,
    /// the claim is enough, what backs it is not
    Show,
}

/// One distance to a target.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Which skill.
    pub skill: SkillIx,
    /// What it asks for.
    pub kind: GapKind,
    /// The level claimed (to learn) or backed (to show).
    pub level: Level,
    /// The level required.
    pub required: Level,
    /// What closing it adds to attainment.
    pub points: Share,
    /// What the points are made of: one requirement, or of interchangeable skills more.
    pub parts: Vec<GapPart>,
    /// The level that a must-have of the target waits for, if one does.
    pub gate: Option<Level>,
    /// Whether nothing that somebody says of themselves can show it, but only a rating by somebody else.
    pub needs_rating: bool,
    /// What closing it takes.
    pub effort: GapEffort,
}

/// A requirement that is not met, and what it is met with so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapPart {
    /// The requirement.
    pub demand: Demand,
    /// What it is met with so far.
    pub level: Level,
}

/// What closing a gap takes, by mode. Hours and months are never turned into each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GapEffort {
    /// Hours of study and projects, low and high; `None` if it has no such part.
    pub hours: Option<[u32; 2]>,
    /// How many of the levels are reached on the job.
    pub job_levels: u8,
    /// How many of the levels nobody has said how long they take.
    pub untimed_levels: u8,
    /// Months of doing it at work, low and high, of those that can be given.
    pub months: Option<[u32; 2]>,
}

/// What it takes from one level to another.
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

/// Two ranges together, low and high.
pub(super) fn together([low, high]: [u32; 2], [more, most]: [u32; 2]) -> [u32; 2] {
    [low.saturating_add(more), high.saturating_add(most)]
}

/// Whether there are none of some levels: what counts them is then left out of a report.
pub(crate) fn is_none(levels: &usize) -> bool {
    *levels == 0
}

/// The gaps at a target, in order: to learn before to show; of the first those that a gate waits for
/// first; then by points; then fewer hours (mid-point, unknown last); then id. What weighs nothing at the
/// target is none, unless a gate waits for it.
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
    // What a must-have waits for is a gap even where the step asks for nothing else of it.
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
    gaps.sort_by(|a, b| rank(rubric, a).cmp(&rank(rubric, b)));
    gaps
}

/// The level up to which gates wait for a skill, if one does.
fn gate_of(gated: &[(SkillIx, Level)], skill: SkillIx) -> Option<Level> {
    gated.iter().filter(|(waiting, _)| *waiting == skill).map(|(_, level)| *level).max()
}

/// Adds a gap to show. Of interchangeable skills, one may be what two requirements wait for: that is one
/// thing to show.
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

/// What [`gaps`] are ordered by.
fn rank(rubric: &Rubric, gap: &Gap) -> impl Ord {
    let id = rubric.skills[gap.skill].id();
    let hours = middle(gap.effort.hours);
    (gap.kind, gap.gate.is_none(), std::cmp::Reverse(gap.points), hours, id)
}

/// Whether it counts anything, or a must-have waits for it.
fn is_worth_closing(gap: &Gap, target: &Step) -> bool {
    let mut gates = target.gates.iter().filter(|gate| gate.any_of.contains(&gap.skill));
    let waits = gap.kind == GapKind::Show && gates.any(|gate| gap.level < gate.entry.level);
    gap.points.units() > 0 || gap.gate.is_some() || waits
}

/// What is missing in backing for a requirement that the claims meet: judged by what the backed reading
/// meets it with. Named is that skill, if it claims enough, else the one whose claim meets it.
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

/// The skills that unmet gates wait for, and up to which level: as many as are missing, those that need fewest
/// levels, of these what the step asks for, then fewer hours (unknown last), then id. Unknown skills are never
/// gaps, so they are not among them.
pub fn gated(rubric: &Rubric, target: &Step, claimed: &[Standing]) -> Vec<(SkillIx, Level)> {
    let asked = demands(rubric, target, claimed, End::Low);
    let mut gated = Vec::new();
    for gate in &target.gates {
        let to = gate.entry.level;
        let mut short: Vec<(SkillIx, Level)> = (gate.any_of.iter())
            .filter_map(|&skill| Some((skill, claimed[skill].level()?)))
            .filter(|(_, level)| *level < to)
            .collect();
        short.sort_by_key(|&(skill, level)| {
            let is_asked = asked.iter().any(|demand| demand.skill == skill);
            let hours = middle(effort(rubric, skill, level, to).hours);
            (to.above(level), !is_asked, hours, rubric.skills[skill].id())
        });
        let missing = gate_missing(rubric, gate, claimed);
        gated.extend(short.into_iter().take(missing).map(|(skill, _)| (skill, to)));
    }
    gated
}

/// Twice the middle of some hours; more than any if they are not known.
fn middle(hours: Option<[u32; 2]>) -> u64 {
    hours.map_or(u64::MAX, |[low, high]| u64::from(low) + u64::from(high))
}
