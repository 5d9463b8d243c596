//! The step of a rubric whose levels a posting is held against: by its title and years.

use std::collections::BTreeMap;

use serde::Serialize;

use super::vocabulary::Vocabulary;
use crate::rubric::{Rubric, Step};

/// Why a posting is compared with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepBy {
    /// The person named it.
    Asked,
    /// The posting's title fits it.
    Title,
    /// The posting's title fits a step, and its years one above that.
    Years,
    /// The posting doesn't say; it is the person's target.
    Target,
    /// Nothing else helps; it is the lowest step.
    Lowest,
}

/// The words of a title as steps are called, in small letters.
fn words(title: &str, same: &BTreeMap<String, String>) -> Vec<String> {
    let parts = title.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '-' | '–' | '—' | '|' | ':' | '/')
    });
    let known = parts.filter(|part| !part.is_empty()).map(|part| {
        let part = part.to_lowercase();
        same.get(&part).cloned().unwrap_or(part)
    });
    known
        .flat_map(|part| part.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The step that a posting's title and years fit. The title decides by the most words of a step's titles that it has;
/// if it says nothing of rank, the years may point at a higher rung.
pub(super) fn step<'a>(
    rubric: &'a Rubric,
    title: Option<&str>,
    years: Option<u32>,
    vocabulary: &Vocabulary,
) -> Option<(&'a Step, StepBy)> {
    let same = &vocabulary.titles;
    let title = words(title?, same);
    let mut best: Option<(usize, &Step)> = None;
    for step in rubric.steps.iter().chain(&rubric.paths) {
        let new = step.newcomers.iter().flat_map(|new| new.titles.iter());
        for name in step.titles.iter().chain(new).chain([&step.name]) {
            let name = words(name, same);
            let has_all = name.iter().all(|word| title.contains(word));
            if has_all && best.is_none_or(|(most, _)| name.len() > most) {
                best = Some((name.len(), step));
            }
        }
    }
    let ranked = rank(rubric, &title, vocabulary);
    let (matched, step) = best.or(ranked.map(|step| (0, step)))?;
    if let Some(ranked) =
        ranked.filter(|ranked| step.rung.is_some() && ranked.rung > step.rung && matched > 0)
    {
        return Some((ranked, StepBy::Title));
    }
    let above = rubric.steps.iter().filter(|above| above.rung > step.rung && step.rung.is_some());
    let by_years = above
        .filter(|above| above.scope.is_none())
        .filter(|above| {
            above.min_years.zip(years).is_some_and(|(least, years)| u32::from(least) <= years)
        })
        .max_by_key(|above| above.rung);
    match by_years.filter(|_| ranked.is_none()) {
        Some(above) => Some((above, StepBy::Years)),
        None => Some((step, StepBy::Title)),
    }
}

/// The step whose titles begin with a word of rank that the title has, such as "senior".
fn rank<'a>(rubric: &'a Rubric, title: &[String], vocabulary: &Vocabulary) -> Option<&'a Step> {
    let is_rank = |word: &String| vocabulary.ranks.contains(word);
    let mut found = rubric.steps.iter().filter(|step| {
        let names = step.titles.iter().chain([&step.name]);
        names
            .filter_map(|name| words(name, &vocabulary.titles).first().cloned())
            .any(|first| is_rank(&first) && title.contains(&first))
    });
    found.next()
}
