//! Job titles to search for: titles that fit the profile, then titles of steps and paths.

use std::cmp::Reverse;

use super::Case;
use super::first_hour::{Bridge, is_met};
use super::probes::{low_claims, reread};
use crate::assessment::Work;
use crate::judging::{
    End, Verdict, attainment, demands, has_key_skills, is_no_newcomer, judge, work_cap,
};
use crate::rubric::files::{Levels, Search};
use crate::rubric::{Level, SkillId, SkillIx, Step};
use crate::text::date::{PartialDate, months_after};
use crate::text::names;
use crate::text::sorting::sort_by_key;
use crate::text::words::{Said, plain};

/// The most titles from the profile, and the most from one entry.
const OF_PROFILE: usize = 3;
const OF_ENTRY: usize = 2;
/// The most titles in all.
const MOST: usize = 4;

/// A required level from which nobody is hired who has never used the skill.
const FAR_OFF: u8 = 3;

/// With fewer years than this, titles for newcomers come first.
const NO_YEARS: f64 = 1.0;

/// Titles to search for, the one to apply for, and those to read postings for.
pub(super) struct Titles {
    pub search: Vec<String>,
    pub apply: Option<String>,
    pub bridge: Option<Bridge>,
}

/// The titles to search for, and the first of them that the profile carries: `places` are the steps and paths to look
/// for a job at, best first. Whoever is far ahead of all that supports it searches for those alone. The job that
/// somebody already does is none of them if they aim elsewhere.
pub(super) fn search(case: &Case<'_>, places: &[&Step], is_far: bool) -> Titles {
    // Nobody far ahead of their evidence is too experienced for a first job.
    let barred = if is_far { Barred::default() } else { Barred::of(case) };
    let profile = if is_far { Vec::new() } else { fitting(case) };
    let mut search = if is_far { Vec::new() } else { leading(case, places, &profile, &barred) };
    // One title of each place, then a second one of the best.
    for most in [1, 2] {
        for place in places {
            add(&mut search, titles(case, place, &barred), most);
        }
    }
    // A first job has many names.
    for place in places.iter().filter(|place| place.newcomers_only) {
        add(&mut search, titles(case, place, &barred), MOST);
    }
    add_profile(&profile, &mut search, &barred, MOST);
    if search.is_empty() && case.assessment.is_experienced(&case.rubric.judging) {
        for path in near_paths(case) {
            add(&mut search, titles(case, path, &barred), 1);
        }
    }
    let own = own_job(case, &profile);
    let own: Vec<&String> = own.iter().flat_map(|one| &one.titles).collect();
    search.retain(|title| !own.iter().any(|own| is_same(own, title)));
    drop_lower(case, &mut search, &profile);
    drop_below_former(case, &mut search);
    drop_position(case, &mut search);
    search.truncate(MOST);
    let carried = profile.iter().filter(|(hits, _)| hits.is_carried).map(|(_, entry)| *entry);
    let (ready, early): (Vec<&Search>, Vec<&Search>) =
        carried.partition(|entry| lacks(case, entry).is_empty());
    let of = |entries: &[&Search], title: &String| {
        let mut titles = entries.iter().flat_map(|entry| entry.titles.iter().take(OF_ENTRY));
        titles.any(|own| is_same(own, title))
    };
    let apply = search.iter().find(|title| of(&ready, title)).cloned();
    let is_placed = |title: &String| places.iter().any(|place| place.titles.contains(title));
    let is_bridge = |title: &&String| of(&early, title) && !of(&ready, title) && !is_placed(title);
    let titles: Vec<String> = search.iter().filter(is_bridge).cloned().collect();
    let first = early.iter().find(|entry| titles.first().is_some_and(|one| of(&[*entry], one)));
    let bridge = first.map(|entry| Bridge { titles: titles.clone(), lacks: lacks(case, entry) });
    Titles { search, apply, bridge }
}

/// The basics of an entry that ratings or evidence don't reach.
fn lacks(case: &Case<'_>, entry: &Search) -> Levels {
    let backed = case.backed();
    let reaches = |id: &SkillId, level: Level| {
        let skill = case.rubric.skill_ix(id);
        case.has(id, level) && skill.is_some_and(|at| backed[at].level() >= Some(level))
    };
    let lacking = entry.apply_from.iter().filter(|(id, level)| !reaches(id, **level));
    lacking.map(|(id, level)| (id.clone(), *level)).collect()
}

/// Drops the title of the job that somebody has, if they aim at another one, as long as another title is left. Without an
/// aim, titles of the ladder stay.
fn drop_position(case: &Case<'_>, search: &mut Vec<String>) {
    let aim = case.assessment.facts.aim.as_deref().and_then(|aim| case.rubric.step(aim));
    if aim.is_some_and(|aim| is_met(case, aim)) {
        return;
    }
    let before = search.clone();
    // A lesser job than one's own is no other one.
    let steps: Vec<&Step> = case.rubric.all_steps().collect();
    let is_on_ladder =
        |title: &String| case.rubric.steps.iter().any(|step| step.titles.contains(title));
    let is_matched = |title: &String| {
        // Without an aim, a better job of the same step is one.
        if aim.is_none() {
            return !is_on_ladder(title);
        }
        let own = steps.iter().filter(|step| step.titles.contains(title));
        own.into_iter().any(|own| {
            let mut level = steps.iter().filter(|step| step.rung >= own.rung);
            level.any(|step| step.titles.iter().any(|one| one != title && has(&before, one)))
        })
    };
    let is_other = |title: &String| !(is_matched(title) && is_position_now(case, title));
    if search.iter().any(is_other) {
        search.retain(is_other);
    }
}

/// Drops each title that another one in it names a higher rank of, which the profile carries for people with years or
/// which belongs to a step that somebody has the years for.
fn drop_lower(case: &Case<'_>, search: &mut Vec<String>, profile: &[(Hits, &Search)]) {
    let senior = profile.iter().filter(|(_, one)| one.from_years.is_some());
    let is_known = case.assessment.facts.years_experience.is_some();
    let steps = case.rubric.steps.iter();
    let steps = steps.filter(|step| is_known && step.min_years.is_some() && !is_early(case, step));
    let steps = steps.flat_map(|step| &step.titles);
    let mut senior: Vec<&String> = senior.flat_map(|(_, one)| &one.titles).chain(steps).collect();
    senior.retain(|title| has(search, title));
    // Two titles of one step are of one rank.
    let are_of_one = |one: &String, other: &String| {
        case.rubric
            .steps
            .iter()
            .any(|step| step.titles.contains(one) && step.titles.contains(other))
    };
    let is_lower =
        |title: &String, other: &String| is_rank_of(other, title) && !are_of_one(title, other);
    // What somebody aims at they look for, whatever else they may have.
    let aim = case.assessment.facts.aim.as_deref().and_then(|aim| case.rubric.step(aim));
    let is_aim = |title: &String| aim.is_some_and(|aim| aim.titles.contains(title));
    search.retain(|title| is_aim(title) || !senior.iter().any(|other| is_lower(title, other)));
}

/// Drops the titles of steps below one that somebody had a job of, as long as another title is left. What they aim at
/// stays.
fn drop_below_former(case: &Case<'_>, search: &mut Vec<String>) {
    let steps = || case.rubric.steps.iter();
    let former = steps().filter(|step| is_job_of(case, step)).filter_map(|step| step.rung).max();
    let aim = case.assessment.facts.aim.as_deref();
    let is_higher = |title: &String| {
        let mut own = steps().filter(|step| step.titles.contains(title)).peekable();
        own.peek().is_none() || own.any(|step| step.rung >= former || aim == Some(&step.id))
    };
    if search.iter().any(is_higher) {
        search.retain(is_higher);
    }
}

/// Whether a title is a higher rank of another one: it has a word more before it.
fn is_rank_of(title: &str, other: &str) -> bool {
    title.strip_suffix(other).is_some_and(|rank| rank.ends_with(' '))
}

/// Whether a position that somebody has or had has a name like a job of a step.
fn is_job_of(case: &Case<'_>, step: &Step) -> bool {
    let told: Vec<Told> = case.assessment.work().iter().map(Told::by).collect();
    told.iter().any(|told| step.titles.iter().any(|title| told.is_position(title)))
}

/// Whether a title is that of running work.
fn is_position_now(case: &Case<'_>, title: &str) -> bool {
    let mut running = case.assessment.work().iter().filter(|work| work.until.is_none());
    running.any(|work| Told::by(work).is_position(title))
}

/// The titles of the aim, of what fits and of the profile.
fn leading(
    case: &Case<'_>,
    places: &[&Step],
    profile: &[(Hits, &Search)],
    barred: &Barred,
) -> Vec<String> {
    let mut search: Vec<String> = Vec::new();
    // Nobody without a year of work is hired for anything but a first job.
    let years = case.assessment.facts.years_experience;
    if years.is_some_and(|years| years.0 < NO_YEARS) && !has_years(case, 1) {
        for place in places.iter().filter(|place| place.newcomers_only) {
            add(&mut search, titles(case, place, barred), OF_ENTRY);
        }
    }
    // What somebody aims at and has the years for has the first title.
    let aim = case.assessment.facts.aim.as_ref();
    let aimed = places.iter().find(|place| Some(&place.id) == aim && !is_early(case, place));
    if let Some(aimed) = aimed {
        // A path that fits has titles enough of its own.
        let most = if aimed.rung.is_none() && is_met(case, aimed) { MOST } else { 1 };
        add(&mut search, titles(case, aimed, barred), most);
    }
    // So has a step that good work speaks for.
    let reread = reread(case, &low_claims(case));
    for place in places.iter().filter(|place| Some(&place.id) == reread.as_ref()) {
        add(&mut search, titles(case, place, barred), 1);
    }
    // So have jobs that lead to an aim.
    let on_the_way = profile.iter().filter(|(_, entry)| !entry.aims.is_empty());
    let on_the_way = on_the_way.filter(|_| aimed.is_none());
    on_the_way.for_each(|(_, entry)| add(&mut search, entry.titles.clone(), OF_ENTRY));
    // The title of a step that fits goes before titles that skills alone suggest.
    let fits = places.iter().find(|place| !place.newcomers_only && is_met(case, place));
    // Beside the ladder, what the work is about says more than a path that the ratings fit.
    if fits.is_some_and(|fits| fits.rung.is_none()) {
        let told = profile.iter().filter(|(hits, _)| hits.said > 0 && hits.is_carried);
        let told = told.filter_map(|(_, told)| told.titles.first().cloned());
        add(&mut search, told.collect(), 1);
    }
    if let Some(fits) = fits {
        if let Some(lower) = nearer(case, places, fits) {
            add(&mut search, titles(case, lower, barred), 1);
        }
        add(&mut search, titles(case, fits, barred), 1);
    }
    // So does one that is a level or two away, with the years for it.
    let is_near = |place: &&&Step| {
        let is_known =
            place.min_years.is_some() && case.assessment.facts.years_experience.is_some();
        let is_on_ladder = fits.is_some_and(|fits| fits.rung.is_some()) || is_job_of(case, place);
        let is_own = (aim.is_some() || !is_on_ladder) && place.id == case.target.id;
        place.rung.is_some()
            && is_known
            && !is_own
            && !is_met(case, place)
            && !is_early(case, place)
    };
    let near = places.iter().filter(is_near);
    near.for_each(|near| add(&mut search, titles(case, near, barred), 1));
    add_profile(profile, &mut search, barred, OF_PROFILE);
    if !fits.is_some_and(|fits| is_early(case, fits)) {
        senior_first(&mut search);
    }
    search
}

/// The lower step that is nearer to who has fewer years than are usual before the one that they fit.
fn nearer<'s>(case: &Case<'_>, places: &[&'s Step], fits: &Step) -> Option<&'s Step> {
    let mut lower = places.iter().filter(|place| place.rung.is_some() && place.rung < fits.rung);
    lower.find(|_| is_early(case, fits)).copied()
}

/// Whether somebody has fewer years than are usual before a step.
fn is_early(case: &Case<'_>, step: &Step) -> bool {
    let years = case.assessment.facts.years_experience;
    years.zip(step.min_years).is_some_and(|(years, usual)| years.0 < usual.into())
}

/// The titles whose job postings to read: those of the target, or of the next step above that has some for this person.
pub(super) fn to_read(case: &Case<'_>) -> Vec<String> {
    let above = case.rubric.steps.iter().filter(|step| step.rung > case.target.rung);
    let mut steps = std::iter::once(case.target).chain(above);
    let barred = Barred::of(case);
    let named = steps
        .find_map(|step| Some(titles(case, step, &barred)).filter(|titles| !titles.is_empty()));
    let mut read = Vec::new();
    add(&mut read, named.unwrap_or_default(), MOST);
    read.truncate(2);
    read
}

/// Puts a title that names a higher rank of the first one before it.
fn senior_first(search: &mut [String]) {
    let Some(first) = search.first() else { return };
    if let Some(at) = search.iter().position(|title| is_rank_of(title, first)) {
        search[..=at].rotate_right(1);
    }
}

/// Adds titles that are not there yet, as long as so many of these are in it.
fn add(search: &mut Vec<String>, titles: Vec<String>, most: usize) {
    for title in titles.into_iter().take(most) {
        if !has(search, &title) {
            search.push(title);
        }
    }
}

/// Whether a title is there, in any spelling.
fn has(search: &[String], title: &str) -> bool {
    search.iter().any(|known| is_same(known, title))
}

/// Whether two titles are one: "ML Engineer" is "Machine Learning Engineer" by its initials.
fn is_same(one: &str, other: &str) -> bool {
    let [one, other]: [Vec<&str>; 2] = [one, other].map(|title| title.split(' ').collect());
    are_same(&one, &other)
}

fn are_same(one: &[&str], other: &[&str]) -> bool {
    match (one, other) {
        ([], []) => true,
        ([first, one @ ..], [same, other @ ..]) if first == same => are_same(one, other),
        ([initials, one @ ..], _) if is_initials(initials, other) => {
            are_same(one, &other[initials.len()..])
        }
        (_, [initials, other @ ..]) if is_initials(initials, one) => {
            are_same(&one[initials.len()..], other)
        }
        _ => false,
    }
}

/// Whether a word is the initials of the first of these words.
fn is_initials(word: &str, of: &[&str]) -> bool {
    let is_short = (2..=of.len()).contains(&word.len());
    is_short
        && word.chars().zip(of).all(|(letter, of)| {
            letter.is_ascii_uppercase() && of.starts_with(letter) && of.len() > 1
        })
}

/// The first titles of a step, without those that don't suit this person.
fn titles(case: &Case<'_>, step: &Step, barred: &Barred) -> Vec<String> {
    let years = case.assessment.facts.years_experience.map(|years| years.0);
    let named = step.titles_for(years).into_iter();
    let mut titles: Vec<String> =
        named.filter(|title| !barred.has(title)).map(str::to_owned).collect();
    titles.truncate(MOST);
    titles
}

/// The titles that are for newcomers, as names are compared; none for a person who is one.
#[derive(Default)]
struct Barred {
    /// Those of newcomers-only steps.
    own: Vec<String>,
    /// Those of lists for newcomers.
    new: Vec<String>,
}

impl Barred {
    fn of(case: &Case<'_>) -> Barred {
        if !is_no_newcomer(case.rubric, case.assessment, case.claimed) {
            return Barred::default();
        }
        let keys =
            |titles: &[String]| titles.iter().map(|title| names::key(title)).collect::<Vec<_>>();
        let own = case.rubric.all_steps().filter(|step| step.newcomers_only);
        let new = case.rubric.all_steps().filter_map(|step| step.newcomers.as_ref());
        Barred {
            own: own.flat_map(|step| keys(&step.titles)).collect(),
            new: new.flat_map(|new| keys(&new.titles)).collect(),
        }
    }

    /// Whether a title is one of a newcomers-only step, or contains one from a list for newcomers.
    fn has(&self, title: &str) -> bool {
        let key = names::key(title);
        self.own.contains(&key) || self.new.iter().any(|new| key.contains(new))
    }
}

/// Adds the first titles of what fits the profile, up to a number in all, and their second ones.
fn add_profile(
    profile: &[(Hits, &Search)],
    search: &mut Vec<String>,
    barred: &Barred,
    most: usize,
) {
    // What work is about and topics carry comes before what skills alone suggest. Then comes what only a result
    // suggests, and last what a private try suggests.
    let kind_of = |(hits, search): &(Hits, &Search)| match (hits.is_carried, hits.place) {
        // A first job is what newcomers find.
        (true, None) if search.below_years.is_some() => 0,
        (true, Some(Place::Title | Place::Topic)) => 0,
        (true, None) => 1,
        (true, Some(Place::Result)) => 2,
        (false, _) => 3,
    };
    let ranked = (0..=3).flat_map(|kind| {
        let entries = profile.iter().filter(move |one| kind_of(one) == kind);
        (0..OF_ENTRY)
            .flat_map(move |at| entries.clone().filter_map(move |(_, one)| one.titles.get(at)))
    });
    for title in ranked {
        if search.len() < most && !has(search, title) && !barred.has(title) {
            search.push(title.clone());
        }
    }
}

/// Where the person speaks of an entry, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Only in what came of the work, or who uses it.
    Result,
    /// In the topics that they used.
    Topic,
    /// In the title of the work, or the position.
    Title,
}

/// How much of the person's work and topics speaks of an entry.
#[derive(Clone, Copy)]
struct Hits {
    /// The best place that speaks of it; `None` if only skills do.
    place: Option<Place>,
    /// Words and topics, those of work that others rely on or can confirm twice.
    said: usize,
    /// Whether skills alone or such work carries it.
    is_carried: bool,
}

/// What somebody says of a project, and whether others rely on it or can confirm it.
struct Told {
    position: Option<Said>,
    title: Said,
    rest: Vec<Said>,
    is_seen: bool,
}

impl Told {
    fn by(work: &Work) -> Told {
        let rest = [work.result.as_ref(), work.used_by.as_ref()];
        Told {
            position: work.position.as_ref().map(|text| Said::by(text)),
            title: Said::by(&work.title),
            rest: rest.into_iter().flatten().map(|text| Said::by(text)).collect(),
            is_seen: work.users().is_some() || work.confirmer().is_some(),
        }
    }

    /// Where it says a word.
    fn has(&self, word: &str) -> Option<Place> {
        let names = |text: &Said| text.has(word);
        if self.position.iter().chain([&self.title]).any(names) {
            return Some(Place::Title);
        }
        self.rest.iter().any(names).then_some(Place::Result)
    }

    /// Whether the position has a name like a job title.
    fn is_position(&self, title: &str) -> bool {
        self.position.as_ref().is_some_and(|position| position.has(&plain(title)))
    }
}

/// The highest rung that somebody reached, or is close to with the years that are usual before it: because they aim
/// at it, or said yes to its question about scope.
fn rung(case: &Case<'_>) -> u8 {
    let facts = &case.assessment.facts;
    let is_near = |step: &Step| {
        let scope = facts.scope.get(&step.id).copied();
        let wants = scope == Some(true) || facts.aim.as_ref() == Some(&step.id);
        let verdict = judge(case.rubric, step, case.claimed, scope).verdict;
        let is_near = matches!(verdict, Verdict::Fits | Verdict::Close);
        let is_known = step.min_years.is_some() && facts.years_experience.is_some();
        let has_years = is_known && !is_early(case, step);
        is_near && (verdict == Verdict::Fits || wants && has_years)
    };
    let reached = case.rubric.steps.iter().filter(|step| is_near(step));
    reached.filter_map(|step| step.rung).max().unwrap_or_default()
}

/// What fits the profile, what asks for most of it first; with how much of the work and the topics speaks of it.
fn fitting<'a>(case: &Case<'a>) -> Vec<(Hits, &'a Search)> {
    let rung = rung(case);
    let said: Vec<Told> = case.assessment.work().iter().map(Told::by).collect();
    let mut fitting: Vec<(Hits, &Search)> = (case.rubric.market.searches.iter())
        .filter(|search| search.up_to_rung.is_none_or(|highest| rung <= highest))
        .filter(|search| search.below_years.is_none_or(|below| is_new(case, below)))
        .filter(|search| search.from_years.is_none_or(|from| has_years(case, from)))
        .filter(|search| search.aims.is_empty() || leads_to_aim(case, search))
        .filter(|search| !lacks_a_basic(case, search))
        .filter_map(|search| Some((hits(case, search, &said)?, search)))
        .collect();
    // What the work and the topics say comes before the number of skills.
    sort_by_key(&mut fitting, |(hits, search)| {
        Reverse((hits.place, hits.said, search.skills.len()))
    });
    let senior: Vec<&Search> = fitting.iter().map(|(_, one)| *one).collect();
    fitting.retain(|(_, one)| !senior.iter().any(|other| is_step_down(one, other)));
    fitting
}

/// Whether an entry is a bridge that skills and years alone carry, and one of the skills is below a must-have of the
/// first step.
fn lacks_a_basic(case: &Case<'_>, search: &Search) -> bool {
    let first = case.rubric.steps.first().filter(|step| step.rung.is_some());
    let gates = first.map(|step| step.gates.as_slice()).unwrap_or_default();
    let is_open = search.topics.is_empty() && search.words.is_empty();
    let is_bridge = is_open && search.from_years.is_some();
    let names = |skill: &SkillIx| search.skills.contains_key(case.rubric.skills[*skill].id());
    let mut unmet = gates.iter().filter(|gate| !case.meets(gate, case.claimed));
    is_bridge && unmet.any(|gate| gate.any_of.len() == 1 && gate.any_of.iter().any(names))
}

/// Whether an entry is for people with this aim, which they don't fit.
fn leads_to_aim(case: &Case<'_>, search: &Search) -> bool {
    let aim = case.assessment.facts.aim.as_ref().filter(|aim| search.aims.contains(aim));
    aim.and_then(|aim| case.rubric.step(aim)).is_some_and(|aim| !is_met(case, aim))
}

/// Whether an entry is for people with fewer years than another one: that asks for years, and for the same skills or
/// higher levels, and both are about the same words.
fn is_step_down(one: &Search, senior: &Search) -> bool {
    let is_same_field =
        || one.words.iter().any(|word| senior.words.contains(word)) && one.topics == senior.topics;
    senior.from_years > one.from_years && is_same_field() && asks_less(one, senior)
}

/// Whether an entry asks for no skill that another one doesn't, and for no higher level.
fn asks_less(one: &Search, other: &Search) -> bool {
    one.skills.iter().all(|(id, level)| other.skills.get(id).is_some_and(|at| at >= level))
}

/// The job that somebody already does, if they aim at something else and another one is no step down from it: their
/// position is named like its first title. Without a position, it is one that work or topics speak of, if running work
/// that others rely on or can confirm shows all its skills.
fn own_job<'a>(case: &Case<'_>, profile: &[(Hits, &'a Search)]) -> Vec<&'a Search> {
    let aim = case.assessment.facts.aim.as_deref().and_then(|aim| case.rubric.step(aim));
    let Some(aim) = aim.filter(|aim| !is_met(case, aim)) else { return Vec::new() };
    let running = case.assessment.work().iter();
    let running = running.filter(|work| work.from.is_some() && work.until.is_none());
    let running: Vec<(&Work, Told)> = running.map(|work| (work, Told::by(work))).collect();
    let does = |(work, told): &(&Work, Told), one: &Search| match told.position {
        Some(_) => one.titles.first().is_some_and(|title| told.is_position(title)),
        None => one.skills.keys().all(|id| work.shows.contains(id)),
    };
    let is_own = |(hits, one): &(Hits, &Search)| {
        // A higher rank of the same job is no other job.
        let is_aimed =
            |title: &String| aim.titles.iter().any(|aim| aim == title || is_rank_of(aim, title));
        let is_aim = one.titles.iter().any(is_aimed);
        let mut seen = running.iter().filter(|(_, told)| told.is_seen);
        hits.said > 0 && !is_aim && seen.any(|work| does(work, one))
    };
    let (own, others): (Vec<_>, Vec<_>) = profile.iter().copied().partition(is_own);
    let own: Vec<&Search> = own.into_iter().map(|(_, one)| one).collect();
    let is_better = |(hits, one): &(Hits, &Search)| {
        let is_told = hits.is_carried && hits.place != Some(Place::Result);
        is_told && !own.iter().any(|own| asks_less(one, own))
    };
    if others.iter().any(is_better) { own } else { Vec::new() }
}

/// Whether somebody has so many years, as they said. For who counts no year, the dates of a project that somebody can
/// confirm tell.
fn has_years(case: &Case<'_>, from: u8) -> bool {
    let told = case.assessment.facts.years_experience;
    let confirmed = case.assessment.work().iter().filter(|work| work.confirmer().is_some());
    let is_long = |work: &Work| {
        let until = work.until.map_or(case.as_of, PartialDate::last_day);
        let long =
            |began: PartialDate| months_after(began.first_day(), 12 * u32::from(from)) <= until;
        work.from.is_some_and(long)
    };
    match told.filter(|years| years.0 >= NO_YEARS) {
        Some(years) => years.0 >= from.into(),
        None => confirmed.into_iter().any(is_long),
    }
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

/// How much of the work and the topics speaks of an entry; `None` if it does not fit.
fn hits(case: &Case<'_>, search: &Search, said: &[Told]) -> Option<Hits> {
    if !search.skills.iter().all(|(id, level)| case.has(id, *level)) {
        return None;
    }
    let ticked = case.assessment.ticked(case.rubric);
    let topics = ticked.filter(|item| search.topics.contains(&item.id)).count();
    // A topic by itself makes no title: work in one of the skills does.
    let is_shown = case.assessment.work().iter().any(|work| shows_some(case, search, work));
    let topics = if is_shown { topics } else { 0 };
    let is_open = search.topics.is_empty() && search.words.is_empty();
    let place = (topics > 0).then_some(Place::Topic);
    let mut hits = Hits { place, said: topics, is_carried: is_open || topics > 0 };
    for word in search.words.iter().map(|word| plain(word)) {
        hits.count(said.iter().filter_map(|work| Some((work.has(&word)?, work.is_seen))));
    }
    for title in &search.titles {
        let named = said.iter().filter(|work| work.is_position(title));
        hits.count(named.map(|work| (Place::Title, work.is_seen)));
    }
    (is_open || hits.said > 0).then_some(hits)
}

impl Hits {
    /// Counts a word by the places where work says it, and whether others rely on that work or can confirm it.
    fn count(&mut self, told: impl Iterator<Item = (Place, bool)>) {
        let told: Vec<(Place, bool)> = told.collect();
        let is_seen = told.iter().any(|(_, is_seen)| *is_seen);
        self.said += usize::from(!told.is_empty()) + usize::from(is_seen);
        self.is_carried |= is_seen;
        self.place = self.place.max(told.iter().map(|(place, _)| *place).max());
    }
}

/// Whether a project shows a skill of an entry at the level that the entry asks for.
fn shows_some(case: &Case<'_>, search: &Search, work: &Work) -> bool {
    search.skills.iter().any(|(id, level)| {
        let skill = case.rubric.skill_ix(id).filter(|_| work.shows.contains(id));
        let cap = skill.and_then(|at| work_cap(case.rubric, case.assessment, case.as_of, at, work));
        cap.is_some_and(|(cap, _)| cap >= *level)
    })
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
    sort_by_key(&mut near, |path| Reverse(reached(path)));
    near
}
