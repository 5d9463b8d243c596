//! Levels that are ranges, such as "2-3".

use std::collections::BTreeSet;

use super::LEVELS_OPTION;
use super::proposal::{LevelCells, counted};
use super::scale::{is_nothing, number, typed};
use crate::text::diagnostic::{Code, Finding, few};

/// What stands between the two ends.
const BETWEEN: [&str; 5] = ["-", "\u{2013}", "\u{2014}", " to ", "~"];

/// Both ends of a range of levels, the lower first.
pub(super) fn range(text: &str) -> Option<(u8, u8)> {
    BETWEEN.iter().find_map(|between| {
        let (low, high) = text.split_once(between)?;
        let (low, high) = (number(low.trim())?, number(high.trim())?);
        (low < high).then_some((low, high))
    })
}

/// What is said of levels some of which are ranges and the others numbers, with the option that takes the lower ends;
/// `None` if one of these names is no range.
pub(super) fn told(cells: &LevelCells<'_>, names: &[(&str, usize)]) -> Option<Finding> {
    let is_other = |name: &str| number(name).is_some() || is_nothing(name);
    let ranges: Vec<(&str, usize)> =
        names.iter().copied().filter(|(name, _)| !is_other(name)).collect();
    let ends: Vec<(u8, u8)> = ranges.iter().map(|(name, _)| range(name)).collect::<Option<_>>()?;
    let highest = ends.iter().map(|(_, high)| *high);
    let top = highest.chain(cells.texts().filter_map(number)).max().filter(|_| !ends.is_empty())?;
    let said: BTreeSet<&str> = cells.texts().filter(|text| is_nothing(text)).collect();
    let zeros = said.into_iter().filter(|name| number(name).is_none());
    let zeros = zeros.map(|name| format!("{name}=0"));
    let numbers = (1..=top).map(|level| format!("{level}={level}"));
    let lower = ranges.iter().zip(&ends).map(|((name, _), (low, _))| format!("{name}={low}"));
    let option = typed(&zeros.chain(numbers).chain(lower).collect::<Vec<String>>());
    let found: Vec<String> = ranges.iter().map(|(name, count)| counted(name, *count)).collect();
    let message = format!("Some levels are ranges: {}.", few(&found));
    let help = format!(
        "Give each range one level. To take the lower ends, add `{LEVELS_OPTION} {option}`."
    );
    let span = cells.first(|cell| range(cell).is_some());
    Some(Finding::new(Code::LevelNames, cells.table.file, span, message).help(help))
}
