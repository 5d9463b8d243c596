//! How far people and those who rate them agree on levels, over many people: Krippendorff's alpha for ordinal levels.
//!
//! K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), with the interval by the jackknife over people,
//! since the skills of one person belong together.

use serde::{Deserialize, Serialize};

use super::ledger::{Count, FEWEST};
use super::member::Member;
use crate::assessment::rating::Rating;
use crate::report::together::student_t;
use crate::rubric::{Level, Rubric};
use crate::text::names;

/// Without names, alpha is told in steps of this.
const COARSE: f64 = 0.05;

/// How far other people's ratings agree with people's own.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Agreement {
    /// the number of people whom somebody else has rated
    pub people: Count,
    /// Krippendorff's alpha for ordinal levels: 1 if all agree, 0 as by chance
    pub alpha: f64,
    /// the lower end of its 95% interval
    pub low: f64,
    /// the upper end of its 95% interval
    pub high: f64,
}

/// The levels that one skill of one person was given.
type Unit = Vec<Level>;

/// The agreement of people and their raters; `None` for fewer than five people, or if all levels are the same. A rating
/// belongs to the person whose name it has.
pub(super) fn agreement(
    rubric: &Rubric,
    members: &[&Member],
    ratings: &[Rating],
    is_exact: bool,
) -> Option<Agreement> {
    let people: Vec<Vec<Unit>> =
        members.iter().map(|member| units(rubric, member, ratings)).collect();
    let people: Vec<Vec<Unit>> = people.into_iter().filter(|units| !units.is_empty()).collect();
    if people.len() < FEWEST {
        return None;
    }
    let alpha = of_all(&people, None)?;
    let without: Option<Vec<f64>> =
        (0..people.len()).map(|left_out| of_all(&people, Some(left_out))).collect();
    let (without, count) = (without?, people.len() as f64);
    let mean = without.iter().sum::<f64>() / count;
    let spread: f64 = without.iter().map(|other| (other - mean).powi(2)).sum();
    let margin = student_t(count - 1.0) * (spread * (count - 1.0) / count).sqrt();
    let told = |value: f64| {
        let step = if is_exact { 0.01 } else { COARSE };
        (((value / step).round() * step) * 100.0).round() / 100.0
    };
    let people = if is_exact { Count::exact(people.len()) } else { Count::band(people.len()) };
    let (low, high) = (told((alpha - margin).max(-1.0)), told((alpha + margin).min(1.0)));
    Some(Agreement { people, alpha: told(alpha), low, high })
}

/// The skills of a person that at least two people gave a level.
fn units(rubric: &Rubric, member: &Member, ratings: &[Rating]) -> Vec<Unit> {
    let of_member = |rating: &&Rating| match (&rating.subject, &member.name) {
        (Some(rated), Some(name)) => names::same(&rated.name, name),
        _ => false,
    };
    let theirs: Vec<&Rating> = ratings.iter().filter(of_member).collect();
    let skills = rubric.skills.iter().zip(&member.own);
    let units = skills.map(|(skill, own)| {
        let others = theirs.iter().filter_map(|rating| rating.level(skill.id()));
        own.iter().copied().chain(others).collect::<Unit>()
    });
    units.filter(|unit| unit.len() >= 2).collect()
}

/// Alpha over all people but one; `None` if all levels are the same.
fn of_all(people: &[Vec<Unit>], left_out: Option<usize>) -> Option<f64> {
    let kept = people.iter().enumerate().filter(|(at, _)| Some(*at) != left_out);
    alpha(kept.flat_map(|(_, units)| units))
}

/// Krippendorff's alpha for ordinal values, of units with at least two each.
fn alpha<'u>(units: impl Iterator<Item = &'u Unit>) -> Option<f64> {
    const LEVELS: usize = u8::MAX as usize + 1;
    let mut together = vec![0.0; LEVELS * LEVELS];
    let mut counts = vec![0.0; LEVELS];
    let mut top = 0;
    for unit in units {
        let weight = 1.0 / (unit.len() - 1) as f64;
        for (at, one) in unit.iter().enumerate() {
            let one = usize::from(one.get());
            counts[one] += 1.0;
            top = top.max(one);
            for (other_at, other) in unit.iter().enumerate() {
                if at != other_at {
                    together[one * LEVELS + usize::from(other.get())] += weight;
                }
            }
        }
    }
    let all: f64 = counts.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for low in 0..=top {
        for high in low + 1..=top {
            let between: f64 = counts[low..=high].iter().sum();
            let distance = (between - f64::midpoint(counts[low], counts[high])).powi(2);
            observed += together[low * LEVELS + high] * distance;
            expected += counts[low] * counts[high] * distance;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data of Krippendorff's paper: four observers, twelve units, some values missing.
    #[test]
    fn the_published_example_has_the_published_alpha() {
        let rows: [[u8; 12]; 4] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        let units: Vec<Unit> = (0..12)
            .map(|at| {
                let given = rows.iter().map(|row| row[at]).filter(|value| *value > 0);
                given.map(Level::new).collect::<Unit>()
            })
            .filter(|unit| unit.len() >= 2)
            .collect();
        let found = alpha(units.iter()).expect("the values differ");
        assert!((found - 0.815).abs() < 0.0005, "{found}");
    }

    #[test]
    fn raters_who_agree_have_one_and_those_who_always_differ_less_than_chance() {
        let pairs = |pairs: &[(u8, u8)]| {
            let units: Vec<Unit> =
                pairs.iter().map(|(one, two)| vec![Level::new(*one), Level::new(*two)]).collect();
            alpha(units.iter())
        };
        assert_eq!(pairs(&[(1, 1), (3, 3), (5, 5)]), Some(1.0));
        assert!(pairs(&[(1, 5), (5, 1)]).is_some_and(|found| found < 0.0));
        assert_eq!(pairs(&[(2, 2), (2, 2)]), None);
    }
}
