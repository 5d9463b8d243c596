//! Job titles to search for: titles that fit the profile, then titles of steps and paths.

use std::cmp::Reverse;

use super::Case;
use super::first_hour::is_met;
use crate::judging::{End, attainment, demands, has_key_skills};
use crate::rubric::files::Search;
use crate::rubric::{Level, Step};
use crate::text::date::PartialDate;
use crate::text::names;
use crate::text::words::{plain, says};

/// The most titles from the profile, and the most from one entry.
const OF_PROFILE: usize = 3;
const OF_ENTRY: usize = 2;
/// The most titles in all.
const MOST: usize = 4;

/// A required level from which nobody is hired who has never used the skill.
const FAR_OFF: u8 = 3;

/// The titles to search for: `places` are the steps and paths to look for a job at, best first. Whoever is far ahead
/// of all that supports it searches for those alone.
pub(super) fn search(case: &Case<'_>, places: &[&Step], is_far: bool) -> Vec<String> {
    let mut search: Vec<String> = Vec::new();
    if !is_far {
        // The title of a step that fits goes before titles that skills alone suggest.
        let fits = places.iter().find(|place| !place.newcomers_only && is_met(case, place));
        // Beside the ladder, what the work is about says more than a path that the ratings fit.
        if fits.is_some_and(|fits| fits.rung.is_none()) {
            let told = fitting(case).into_iter().filter(|search| is_told(case, search));
            add(&mut search, told.flat_map(|search| search.titles.first().cloned()).collect(), 1);
        }
        if let Some(fits) = fits {
            add(&mut search, titles(case, fits), 1);
            let lower = places.iter().find(|place| place.newcomers_only);
            add(&mut search, lower.map(|place| titles(case, place)).unwrap_or_default(), 1);
        }
        add_profile(case, &mut search, OF_PROFILE);
        senior_first(&mut search);
    }
    // One title of each place, then a second one of the best.
    for most in [1, 2] {
        for place in places {
            add(&mut search, titles(case, place), most);
        }
    }
    // A first job has many names.
    for place in places.iter().filter(|place| place.newcomers_only) {
        add(&mut search, titles(case, place), MOST);
    }
    if !is_far {
        add_profile(case, &mut search, MOST);
    }
    if search.is_empty() && case.assessment.is_experienced(&case.rubric.judging) {
        for path in near_paths(case) {
            add(&mut search, titles(case, path), 1);
        }
    }
    search.truncate(MOST);
    search
}

/// The titles whose job postings to read: those of the target, or of the next step above that has some for this person.
pub(super) fn to_read(case: &Case<'_>) -> Vec<String> {
    let above = case.rubric.steps.iter().filter(|step| step.rung > case.target.rung);
    let mut steps = std::iter::once(case.target).chain(above);
    let named = steps.find_map(|step| Some(titles(case, step)).filter(|titles| !titles.is_empty()));
    named.unwrap_or_default().into_iter().take(2).collect()
}

/// Puts a title that names a higher rank of the first one before it.
fn senior_first(search: &mut [String]) {
    let Some(first) = search.first() else { return };
    let end = format!(" {first}");
    if let Some(at) = search.iter().position(|title| title.ends_with(&end)) {
        search[..=at].rotate_right(1);
    }
}

/// Adds titles that are not there yet, as long as so many of these are in it.
fn add(search: &mut Vec<String>, titles: Vec<String>, most: usize) {
    for title in titles.into_iter().take(most) {
        if !search.contains(&title) {
            search.push(title);
        }
    }
}

/// The first titles of a step, without those that don't suit this person.
fn titles(case: &Case<'_>, step: &Step) -> Vec<String> {
    let years = case.assessment.facts.years_experience.map(|years| years.0);
    let named = step.titles_for(years).into_iter();
    let mut titles: Vec<String> =
        named.filter(|title| !is_barred(case, title)).map(str::to_owned).collect();
    titles.truncate(MOST);
    titles
}

/// Whether a title is for newcomers, and the person is not one. It is one of a newcomers-only step, or contains a title
/// from a list for newcomers.
fn is_barred(case: &Case<'_>, title: &str) -> bool {
    if !case.assessment.is_experienced(&case.rubric.judging) {
        return false;
    }
    let key = names::key(title);
    case.rubric.steps.iter().chain(&case.rubric.paths).any(|step| {
        let mut own = step.titles.iter().filter(|_| step.newcomers_only);
        let mut new = step.newcomers.iter().flat_map(|new| &new.titles);
        own.any(|own| names::key(own) == key) || new.any(|new| key.contains(&names::key(new)))
    })
}

/// Adds the first titles of what fits the profile, up to a number in all, then their second ones.
fn add_profile(case: &Case<'_>, search: &mut Vec<String>, most: usize) {
    let fitting = fitting(case);
    let ranked =
        (0..OF_ENTRY).flat_map(|at| fitting.iter().filter_map(move |one| one.titles.get(at)));
    for title in ranked {
        if search.len() < most && !search.contains(title) && !is_barred(case, title) {
            search.push(title.clone());
        }
    }
}

/// What fits the profile, what asks for most of it first.
fn fitting<'a>(case: &Case<'a>) -> Vec<&'a Search> {
    let reached = case.rubric.steps.iter().filter(|step| is_met(case, step));
    let rung = reached.filter_map(|step| step.rung).max().unwrap_or_default();
    let mut fitting: Vec<((usize, usize), &Search)> = (case.rubric.market.searches.iter())
        .filter(|search| search.up_to_rung.is_none_or(|highest| rung <= highest))
        .filter(|search| search.below_years.is_none_or(|below| is_new(case, below)))
        .filter(|search| {
            let years = case.assessment.facts.years_experience;
            search.from_years.is_none_or(|from| years.is_some_and(|years| years.0 >= from.into()))
        })
        .filter_map(|search| Some((fit(case, search)?, search)))
        .collect();
    fitting.sort_by_key(|(fit, _)| Reverse(*fit));
    fitting.into_iter().map(|(_, search)| search).collect()
}

/// Whether somebody has fewer years of work than this. If the years are not known, their projects tell: nobody relies
/// on them, and none is as old as that.
fn is_new(case: &Case<'_>, below: u8) -> bool {
    let is_old = |date: PartialDate| {
        let years = case.as_of.year() - date.first_day().year();
        years >= below.into()
    };
    match case.assessment.facts.years_experience {
        Some(years) => years.0 < below.into(),
        None => (case.assessment.work().iter())
            .all(|work| work.users().is_none() && !work.from.or(work.until).is_some_and(is_old)),
    }
}

/// Whether the work or the topics speak of an entry.
fn is_told(case: &Case<'_>, search: &Search) -> bool {
    fit(case, search).is_some_and(|(hits, _)| hits > 0)
}

/// How well an entry fits a profile, `None` if it does not: what the work and the topics say comes before the number of
/// skills.
fn fit(case: &Case<'_>, search: &Search) -> Option<(usize, usize)> {
    if !search.skills.iter().all(|(id, level)| case.has(id, *level)) {
        return None;
    }
    let ticked = case.assessment.ticked(case.rubric);
    let topics = ticked.filter(|item| search.topics.contains(&item.id)).count();
    let texts: Vec<&str> = (case.assessment.work().iter())
        .flat_map(|work| [Some(&work.title), work.result.as_ref(), work.used_by.as_ref()])
        .flatten()
        .map(String::as_str)
        .collect();
    let is_said = |word: &String| texts.iter().any(|text| says(text, &plain(word)));
    let words = search.words.iter().filter(|word| is_said(word));
    let hits = topics + words.count();
    let is_open = search.topics.is_empty() && search.words.is_empty();
    (is_open || hits > 0).then_some((hits, search.skills.len()))
}

/// The paths that are at least close, most attainment first, if the person has their key skills.
fn near_paths<'a>(case: &Case<'a>) -> Vec<&'a Step> {
    let reached = |path: &Step| attainment(case.rubric, path, case.claimed, End::Low);
    let close = case.rubric.judging.close_percent;
    let paths = case.rubric.paths.iter().filter(|path| has_key_skills(path, case.claimed));
    // Whoever lacks a skill altogether that the job needs is not invited.
    let paths = paths.filter(|path| {
        let mut demands = demands(case.rubric, path, case.claimed, End::Low).into_iter();
        demands.all(|demand| {
            let level = case.claimed[demand.skill].level().unwrap_or_default();
            level > Level::ZERO || u8::from(demand.level) < FAR_OFF
        })
    });
    let mut near: Vec<&Step> = paths.filter(|path| reached(path).reaches_percent(close)).collect();
    near.sort_by_key(|path| Reverse(reached(path)));
    near
}
