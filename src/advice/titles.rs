//! Job titles to search for: titles that fit the profile, then titles of steps and paths.

use std::cmp::Reverse;

use super::Case;
use super::first_hour::is_met;
use crate::judging::{End, attainment, has_key_skills};
use crate::rubric::Step;
use crate::rubric::files::Search;
use crate::text::names;
use crate::text::words::{plain, says};

/// The most titles from the profile, and the most from one entry.
const OF_PROFILE: usize = 3;
const OF_ENTRY: usize = 2;
/// The most titles in all.
const MOST: usize = 4;

/// The titles to search for. `places` are the steps and paths to look for a job at, best first.
pub(super) fn search(case: &Case<'_>, places: &[&Step]) -> Vec<String> {
    let fitting = fitting(case);
    let (said, others): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|fit| fit.is_said);
    let mut search: Vec<String> = Vec::new();
    add_profile(case, &mut search, &said);
    // A person who fits a step searches for its title before titles that skills alone suggest.
    let fits = places.iter().find(|place| !place.newcomers_only && is_met(case, place));
    add(&mut search, fits.map(|place| titles(case, place)).unwrap_or_default(), 1);
    add_profile(case, &mut search, &others);
    let mut most = 2;
    for place in places {
        most = add(&mut search, titles(case, place), most);
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
    named.unwrap_or_default()
}

/// Adds up to `most` of the titles that are not in the list yet. Returns how many the next step or path may add.
fn add(search: &mut Vec<String>, mut more: Vec<String>, most: usize) -> usize {
    more.retain(|title| !search.contains(title));
    let added = !more.is_empty();
    search.extend(more.into_iter().take(most));
    if added { 1 } else { most }
}

/// The first two titles of a step, without those that don't suit this person.
fn titles(case: &Case<'_>, step: &Step) -> Vec<String> {
    let years = case.assessment.facts.years_experience.map(|years| years.0);
    let named = step.titles_for(years).into_iter().take(2);
    named.filter(|title| !is_barred(case, title)).map(str::to_owned).collect()
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

/// An entry that fits the profile.
struct Fitting<'a> {
    search: &'a Search,
    /// How many skills, topics and words of the entry the profile matches.
    count: usize,
    /// Whether the person mentioned a topic or a word of it.
    is_said: bool,
}

/// Adds the first title of each fitting entry, then the second titles, up to a total.
fn add_profile(case: &Case<'_>, search: &mut Vec<String>, fitting: &[Fitting<'_>]) {
    let ranks = (0..OF_ENTRY)
        .flat_map(|at| fitting.iter().filter_map(move |fit| fit.search.titles.get(at)));
    for title in ranks {
        if search.len() < OF_PROFILE && !search.contains(title) && !is_barred(case, title) {
            search.push(title.clone());
        }
    }
}

/// The entries that fit the profile, those that match most first.
fn fitting<'a>(case: &Case<'a>) -> Vec<Fitting<'a>> {
    let reached = case.rubric.steps.iter().filter(|step| is_met(case, step));
    let rung = reached.filter_map(|step| step.rung).max().unwrap_or_default();
    let mut fitting: Vec<Fitting<'a>> = (case.rubric.market.searches.iter())
        .filter(|search| search.up_to_rung.is_none_or(|highest| rung <= highest))
        .filter_map(|search| fit(case, search))
        .collect();
    fitting.sort_by_key(|fit| Reverse(fit.count));
    fitting
}

/// How an entry fits the profile; `None` if it does not.
fn fit<'a>(case: &Case<'_>, search: &'a Search) -> Option<Fitting<'a>> {
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
    let is_in_work = |word: &String| texts.iter().any(|text| says(text, &plain(word)));
    let words = search.words.iter().filter(|word| is_in_work(word));
    let hits = topics + words.count();
    let is_open = search.topics.is_empty() && search.words.is_empty();
    let fitting = Fitting { search, count: search.skills.len() + hits, is_said: hits > 0 };
    (is_open || hits > 0).then_some(fitting)
}

/// The paths that are at least close, most attainment first, if the person has their key skills.
fn near_paths<'a>(case: &Case<'a>) -> Vec<&'a Step> {
    let reached = |path: &Step| attainment(case.rubric, path, case.claimed, End::Low);
    let close = case.rubric.judging.close_percent;
    let paths = case.rubric.paths.iter().filter(|path| has_key_skills(path, case.claimed));
    let mut near: Vec<&Step> = paths.filter(|path| reached(path).reaches_percent(close)).collect();
    near.sort_by_key(|path| Reverse(reached(path)));
    near
}
