//! Splits a difference in attainment exactly into its causes. The sum of the parts equals the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Serialize, Serializer};

use crate::report::RequirementLine;
use crate::report::differences::Change;
use crate::rubric::{Level, SkillId};
use crate::text::sorting::sort_by;

/// An exact number in lowest terms, written `3/40`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    part: i128,
    whole: i128,
}

impl Fraction {
    /// Zero.
    pub const ZERO: Fraction = Fraction { part: 0, whole: 1 };

    /// `part` over `whole`, which is above 0.
    fn new(part: i128, whole: i128) -> Fraction {
        let common = gcd(part.abs(), whole);
        Fraction { part: part / common, whole: whole / common }
    }

    /// The nearest floating-point number.
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// The same number with the opposite sign.
    pub fn reversed(self) -> Fraction {
        Fraction { part: -self.part, ..self }
    }

    /// The sum.
    pub fn plus(self, other: Fraction) -> Fraction {
        let whole = lcm(self.whole, other.whole);
        let part = self.part * (whole / self.whole) + other.part * (whole / other.whole);
        Fraction::new(part, whole)
    }

    fn less(self, other: Fraction) -> Fraction {
        self.plus(other.reversed())
    }

    fn times(self, other: Fraction) -> Fraction {
        // Reduces crosswise first, so that the numbers stay small.
        let (one, two) =
            (Fraction::new(self.part, other.whole), Fraction::new(other.part, self.whole));
        Fraction::new(one.part * two.part, one.whole * two.whole)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { gcd(other, one % other) }
}

fn lcm(one: i128, other: i128) -> i128 {
    one / gcd(one, other) * other
}

/// The parts of a difference in attainment at a step, by ratings or by evidence. Unknown answers count as 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// attainment before and after, from 0 to 1
    pub attainment: Change<f64>,
    /// the second minus the first, from -1 to 1
    pub difference: f64,
    /// the exact difference
    pub exact: Fraction,
    /// the parts, largest first; the sum of their exact numbers is `exact`
    pub parts: Vec<Part>,
}

/// The effect of one skill, or of several interchangeable ones, on attainment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// the cause
    pub kind: PartKind,
    /// the skills' ids, in order
    pub skills: Vec<SkillId>,
    /// the required level; null if several requirements are assigned together
    pub required: Option<Level>,
    /// the effect on attainment, from -1 to 1
    pub points: f64,
    /// the exact effect
    pub exact: Fraction,
}

/// The cause of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// A level that counts is different.
    Level,
    /// The requirements are different: a skill applies on one side only, so the others weigh more or less.
    Asked,
}

/// The requirements of a step for one person, as in a report's ledger.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) lines: &'a [RequirementLine],
    pub(super) total: u64,
}

impl Judged<'_> {
    /// The attainment that a requirement adds.
    fn share(&self, line: &RequirementLine) -> Fraction {
        let reached = i128::from(line.level.unwrap_or_default().min(line.required));
        Fraction::new(i128::from(line.weight) * reached, i128::from(self.total))
    }

    fn attainment(&self) -> Fraction {
        self.lines.iter().fold(Fraction::ZERO, |sum, line| sum.plus(self.share(line)))
    }

    fn line(&self, of: &str) -> Option<&RequirementLine> {
        self.lines.iter().find(|line| asked_of(line) == of)
    }
}

/// The skill that the rubric gives a requirement to.
fn asked_of(line: &RequirementLine) -> &SkillId {
    line.of.as_ref().unwrap_or(&line.skill)
}

/// Splits the difference. For a requirement on both sides, its part is the change of its level, at the mean of its two
/// weights. The rest is a change of the requirements. So with the sides exchanged, every part changes its sign. `None`
/// if one side has no requirements.
pub(super) fn account(before: Judged<'_>, after: Judged<'_>) -> Option<Account> {
    if before.total == 0 || after.total == 0 {
        return None;
    }
    let (was, is) = (before.attainment(), after.attainment());
    let exact = is.less(was);
    let mut parts = levels(before, after);
    let by_levels = parts.iter().fold(Fraction::ZERO, |sum, part| sum.plus(part.exact));
    let asked = before.lines.iter().chain(after.lines).map(asked_of);
    let skills = asked.filter(|of| before.line(of).is_none() || after.line(of).is_none()).collect();
    parts.push(Part::new(PartKind::Asked, &skills, None, exact.less(by_levels)));
    parts.retain(|part| part.exact != Fraction::ZERO);
    sort_by(&mut parts, |a, b| {
        let by_size = b.points.abs().total_cmp(&a.points.abs());
        by_size.then_with(|| a.kind.cmp(&b.kind).then(a.skills.cmp(&b.skills)))
    });
    let attainment = Change { before: was.value(), after: is.value() };
    Some(Account { attainment, difference: exact.value(), exact, parts })
}

impl Part {
    fn new(
        kind: PartKind,
        skills: &BTreeSet<&SkillId>,
        required: Option<Level>,
        exact: Fraction,
    ) -> Part {
        Part {
            kind,
            skills: skills.iter().map(|&id| id.clone()).collect(),
            required,
            points: exact.value(),
            exact,
        }
    }
}

/// The parts caused by levels, by requirement. Requirements that are assigned together form one part.
fn levels(before: Judged<'_>, after: Judged<'_>) -> Vec<Part> {
    let together = together(before, after);
    let mut sums: BTreeMap<BTreeSet<&SkillId>, (Fraction, Option<Level>)> = BTreeMap::new();
    for new in after.lines {
        let of = asked_of(new);
        let Some(old) = before.line(of) else { continue };
        // The level of the other side, with the weight of this side.
        let exact = mean(
            after.share(new).less(after.share(&at_level_of(new, old))),
            before.share(&at_level_of(old, new)).less(before.share(old)),
        );
        let set = together.iter().find(|set| set.contains(of)).cloned();
        let required = set.is_none().then_some(new.required);
        let skills = set.unwrap_or_else(|| BTreeSet::from([of]));
        let sum = sums.entry(skills).or_insert((Fraction::ZERO, required));
        sum.0 = sum.0.plus(exact);
    }
    sums.iter()
        .map(|(skills, &(exact, required))| Part::new(PartKind::Level, skills, required, exact))
        .collect()
}

fn mean(one: Fraction, other: Fraction) -> Fraction {
    one.plus(other).times(Fraction { part: 1, whole: 2 })
}

fn at_level_of(line: &RequirementLine, other: &RequirementLine) -> RequirementLine {
    RequirementLine { level: other.level, ..line.clone() }
}

/// The sets of skills that swap requirements on either side.
fn together<'a>(before: Judged<'a>, after: Judged<'a>) -> Vec<BTreeSet<&'a SkillId>> {
    let mut sets: Vec<BTreeSet<&SkillId>> = Vec::new();
    for line in before.lines.iter().chain(after.lines).filter(|line| line.of.is_some()) {
        let mut joined = BTreeSet::from([&line.skill, asked_of(line)]);
        sets.retain(|set| {
            let apart = set.is_disjoint(&joined);
            if !apart {
                joined.extend(set);
            }
            apart
        });
        sets.push(joined);
    }
    sets
}
