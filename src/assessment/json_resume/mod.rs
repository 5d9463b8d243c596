//! Reads a resume in the format of <https://jsonresume.org> as a start: names, work and certificates to confirm one by
//! one. A resume sets no levels, and this does not even read the levels in it.
//!
//! Resumes in the wild break their format in many ways. What can be read is read, and the rest is named.

mod certificate_names;
mod certificates;
mod entry;
mod figure;
mod figure_words;
mod figures;
mod formats;
mod html;
mod keys;
mod marks;
mod portfolio;
mod reactive;
mod read;
mod sections;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::{Assessment, Subject, Work, WorkField, work_id};
use crate::rubric::{CredentialId, Rubric, Skill, is_address};
use crate::text::date::{Date, PartialDate};
use crate::text::diagnostic::{Code, Finding};
use crate::text::document::{Document, Node};
use crate::text::findings::Findings;
use crate::text::told_date::ToldDate;
use crate::text::words::{Said, harmless, plain, says};
pub use formats::{SAVE_AS, is_json_resume};

use certificates::Certificates;
use entry::CvEntry;
use read::Lenient;

/// What to do about a resume, where a saved assessment would have another remedy.
fn of_resume(help: &str, is_of_file: bool) -> String {
    match help.split_once(" `skillgap history`") {
        _ if is_of_file => "Use a resume in JSON Resume format (jsonresume.org).".to_owned(),
        Some((first, _)) => first.to_owned(),
        None => help.to_owned(),
    }
}

/// What to do about a page: the registry of JSON Resume shows one where its address doesn't end so.
const PAGE: &str =
    "Get the resume as JSON: in the JSON Resume registry, add `.json` to its address.";

/// Whether a text is HTML.
fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(14).collect();
    let start = start.to_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<!--", "<div", "<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// What is wrong with a text that isn't JSON: where, or what it is instead.
fn no_json(file: &str, text: &str, mut findings: Vec<Finding>) -> Vec<Finding> {
    if is_page(text) {
        let page = Finding::new(Code::Syntax, file, None, "This is a web page, not JSON.");
        return vec![page.help(PAGE)];
    }
    for finding in &mut findings {
        let is_of_file = finding.span.is_none();
        finding.help = finding.help.take().map(|help| of_resume(&help, is_of_file));
        if is_of_file && !text.trim().is_empty() {
            formats::told_of_text(text).clone_into(&mut finding.message);
            finding.help = Some(SAVE_AS.to_owned());
        }
    }
    findings
}

/// The most jobs, the most projects, and the most volunteer work to offer.
const MOST: usize = 5;

/// The start that a resume gives.
#[derive(Clone, Debug)]
pub struct Cv {
    /// Name, work and certificates, without any answer about a skill. Nothing counts until the person keeps it.
    pub start: Assessment,
    /// The names of certificates that the rubric does not have.
    pub unknown: Vec<String>,
    /// The names of certificates that fit several of its credentials, with these in brackets.
    pub unclear: Vec<String>,
    /// The names of certificates that the person doesn't have yet, as the resume says.
    pub not_yet: Vec<String>,
    /// The names of certificates that have expired, as the resume says, nobody knows when.
    pub expired: Vec<String>,
    /// The titles of positions and projects that are not offered, because there are too many.
    pub not_offered: Vec<String>,
    /// What the file is instead of a resume, and what in it can't be read: sentences.
    pub notes: Vec<String>,
    /// What the resume says about the dates of each project in `start`, by its id.
    pub dates: BTreeMap<String, CvDates>,
    /// The dates of certificates in `start` that aren't a month or day, as they are told.
    pub earned: BTreeMap<CredentialId, ToldDate>,
    /// The skills and tools that the resume lists.
    keywords: Vec<String>,
}

/// What a resume says about when something began and ended. An end that is there but isn't understood is asked for:
/// it never means that something continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CvDates {
    /// The beginning, as it is told.
    pub from: ToldDate,
    /// The end, as it is told.
    pub until: ToldDate,
    /// The beginning, if it is understood and not in the future. A year begins in January.
    pub begun: Option<PartialDate>,
    /// The end, if it is understood and not in the future. A year ends in December.
    pub ended: Option<PartialDate>,
    /// Whether the beginning is there but not understood.
    pub asks_from: bool,
    /// Whether the end is there but not understood.
    pub asks_until: bool,
}

impl CvDates {
    fn new(from: ToldDate, until: ToldDate, today: PartialDate) -> CvDates {
        let begun = match &from {
            ToldDate::Date(date) => Some(*date),
            ToldDate::Year(year) => month_of(*year, 1),
            ToldDate::Nothing | ToldDate::Now | ToldDate::Unclear(_) => None,
        };
        let begun = begun.filter(|date| date.first_day() <= today.last_day());
        let is_over = !is_ahead(&until, today);
        let ended = match &until {
            ToldDate::Date(date) => Some(*date),
            ToldDate::Year(year) if *year == today.first_day().year() => {
                month_of(*year, today.first_day().month())
            }
            ToldDate::Year(year) => month_of(*year, 12),
            ToldDate::Nothing | ToldDate::Now | ToldDate::Unclear(_) => None,
        };
        let ended = ended.filter(|_| is_over);
        let is_swapped =
            begun.zip(ended).is_some_and(|(begun, ended)| ended.last_day() < begun.first_day());
        let asks_from = is_swapped || begun.is_none() && from != ToldDate::Nothing;
        // What is told of a beginning that nobody understands may be all of it.
        let is_open = until == ToldDate::Nothing && matches!(from, ToldDate::Unclear(_));
        let asks_until = is_swapped || is_open || matches!(until, ToldDate::Unclear(_));
        let [begun, ended] = [begun, ended].map(|date| date.filter(|_| !is_swapped));
        CvDates { from, until, begun, ended, asks_from, asks_until }
    }

    /// Whether the resume says that it continues, or that it ends in the future.
    pub fn says_that_it_continues(&self) -> bool {
        !self.asks_until && self.ended.is_none() && self.until != ToldDate::Nothing
    }

    /// Whether no date is told.
    fn says_nothing(&self) -> bool {
        [&self.from, &self.until].iter().all(|told| **told == ToldDate::Nothing)
    }

    /// Newest first: what continues, then by the end, then by the beginning; without dates last. Of a date that isn't
    /// understood the year counts.
    fn age(&self) -> Reverse<(Option<Date>, Option<Date>)> {
        let (from, until) = (latest_day(&self.from), latest_day(&self.until));
        let is_begun = matches!(self.from, ToldDate::Date(_) | ToldDate::Year(_));
        let is_open = self.until == ToldDate::Nothing && is_begun && self.begun.is_some();
        let end = if is_open || self.says_that_it_continues() {
            Some(Date::MAX)
        } else {
            // Where the two are swapped, the later one is the end.
            until.max(from)
        };
        Reverse((end, from))
    }
}

/// The last day of what is told; of a text that isn't understood, of the latest year in it.
fn latest_day(told: &ToldDate) -> Option<Date> {
    let year = match told {
        ToldDate::Date(date) => return Some(date.last_day()),
        ToldDate::Year(year) => *year,
        ToldDate::Unclear(text) => {
            let words = text.split(|c: char| !c.is_ascii_digit());
            let years = words.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
            years.filter(|year| (1900..2200).contains(year)).max()?
        }
        ToldDate::Nothing | ToldDate::Now => return None,
    };
    month_of(year, 12).map(PartialDate::last_day)
}

/// A month of a year; `None` before 1900.
fn month_of(year: i16, month: i8) -> Option<PartialDate> {
    format!("{year:04}-{month:02}").parse().ok()
}

/// Whether it lies in the future.
fn is_ahead(told: &ToldDate, today: PartialDate) -> bool {
    match told {
        ToldDate::Date(date) => date.first_day() > today.last_day(),
        ToldDate::Year(year) => *year > today.first_day().year(),
        ToldDate::Nothing | ToldDate::Now | ToldDate::Unclear(_) => false,
    }
}

impl Cv {
    /// Reads what it can of a resume; findings call it `file`. Nothing dated after `today` has happened yet.
    ///
    /// # Errors
    /// Why the text is not JSON.
    pub fn read(
        file: &str,
        text: &str,
        rubric: &Rubric,
        today: PartialDate,
    ) -> Result<Cv, Findings> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut findings = Vec::new();
        let Some(doc) = Document::from_json(file, text, &mut findings) else {
            return Err(Findings::of(no_json(file, text, findings), file, text));
        };
        let mut notes: Vec<String> = findings
            .iter()
            .filter(|finding| finding.code == Code::DoubledKey)
            .take(MOST)
            .map(|finding| {
                let at = finding.span.as_ref().map_or(0, |span| span.start);
                let line = text[..at].matches('\n').count() + 1;
                let message = harmless(&finding.message);
                let message = message.trim_end_matches('.');
                format!("{message} (line {line}). skillgap reads the first one.")
            })
            .collect();
        let opened = formats::open(&doc.root, &mut notes);
        let converted = reactive::converted(opened);
        let (root, resume) = match converted {
            Some((resume, hidden)) => {
                notes.extend(formats::told_hidden(&hidden));
                (resume.clone(), resume)
            }
            None => (doc.root.clone(), sections::named(opened)),
        };
        let mut lenient = Lenient::new(text, today);
        let mut cv = Cv::new(&mut lenient, &resume, rubric, today);
        if cv.start.subject.is_none() {
            let name = sections::name_around(&doc.root, opened);
            let name = name.and_then(|name| entry::clean(&marks::lines(name), read::LONGEST));
            cv.start.subject = name.map(|name| Subject { name });
        }
        cv.start.facts.portfolio = portfolio::address(&resume).or(portfolio::address(opened));
        let has_some = !cv.start.work().is_empty() || !cv.keywords.is_empty();
        let has_some = has_some || cv.start.subject.is_some();
        let has_some = has_some || !(cv.unknown.is_empty() && cv.unclear.is_empty());
        let has_nothing = !has_some && cv.start.credentials().is_empty();
        notes.extend(formats::told(&root, &resume, has_nothing));
        notes.extend(lenient.skipped());
        cv.notes = notes;
        Ok(cv)
    }

    fn new(lenient: &mut Lenient<'_>, resume: &Node, rubric: &Rubric, today: PartialDate) -> Cv {
        let mut start = Assessment::empty(rubric, today);
        start.subject = lenient.name(resume).map(|name| Subject { name });
        let jobs = lenient.entries(resume, &keys::WORK);
        let projects = lenient.entries(resume, &keys::PROJECTS);
        let volunteer = lenient.entries(resume, &keys::VOLUNTEER);
        let mut keywords = lenient.skills(resume);
        keywords.extend(projects.iter().flat_map(|entry| entry.keywords.iter().cloned()));
        let all = [(jobs, Kind::Job), (projects, Kind::Project), (volunteer, Kind::Volunteer)];
        let pieces = all.map(|(entries, kind)| {
            let pieces = entries.into_iter().map(|entry| {
                let piece = piece(&entry, kind, rubric);
                (entry, piece)
            });
            pieces.collect()
        });
        let (offered, not_offered) = offered(pieces);
        let mut dates = BTreeMap::new();
        let mut work: Vec<Work> = Vec::new();
        for (entry, piece) in offered {
            let id = work_id(&piece.title, work.iter().map(|other| other.id.as_str()));
            dates.insert(id.clone(), entry.dates);
            work.push(Work { id, ..piece });
        }
        start.work = Some(work);
        let Certificates { held, told, unknown, unclear, expired, not_yet } =
            certificates::held(lenient.certificates(resume), rubric, today);
        start.credentials = Some(held).filter(|held| !held.is_empty());
        let notes = Vec::new();
        let earned = told;
        Cv {
            start,
            unknown,
            unclear,
            not_yet,
            expired,
            not_offered,
            notes,
            dates,
            earned,
            keywords,
        }
    }

    /// The listed words that are a name of the skill, or contain one.
    pub fn names(&self, skill: &Skill) -> Vec<&str> {
        let names = names(skill);
        let mut seen = BTreeSet::new();
        let listed = self.keywords.iter().filter(|word| names.iter().any(|name| says(word, name)));
        listed.map(String::as_str).filter(|word| seen.insert(word.to_lowercase())).collect()
    }
}

/// What an entry of a resume is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Job,
    Project,
    Volunteer,
}

/// An entry with what is offered of it.
type Piece = (CvEntry, Work);

/// The entries to offer, of each kind the first few: those that name a skill of the rubric come first, then the newest,
/// whatever they are. With the titles of the others in the same order.
fn offered(kinds: [Vec<Piece>; 3]) -> (Vec<Piece>, Vec<String>) {
    let place = |(entry, piece): &Piece| (piece.shows.is_empty(), entry.dates.age());
    let (mut offered, mut rest) = (Vec::new(), Vec::new());
    for mut pieces in kinds {
        pieces.sort_by_key(place);
        rest.extend(pieces.split_off(pieces.len().min(MOST)));
        offered.extend(pieces);
    }
    offered.sort_by_key(place);
    rest.sort_by_key(place);
    (offered, rest.into_iter().map(|(_, piece)| piece.title).collect())
}

/// A project from an entry, without an id. A position's address is that of the employer, which does not show the work.
/// So only a project's address counts.
fn piece(entry: &CvEntry, kind: Kind, rubric: &Rubric) -> Work {
    let named = [&entry.position, &entry.name].into_iter().flatten();
    let texts = named.chain(&entry.highlights).chain(&entry.sentences).chain(&entry.keywords);
    let texts: Vec<Said> = texts.map(|text| Said::by(text)).collect();
    let shown = rubric.skills.iter().filter(|skill| {
        let names = names(skill);
        texts.iter().any(|text| names.iter().any(|name| text.has(name)))
    });
    let result = figures::result(&entry.highlights).or_else(|| figures::result(&entry.sentences));
    let dates = &entry.dates;
    let is_project = kind == Kind::Project;
    let mut work = Work {
        title: entry.title(),
        link: entry.url.clone().filter(|url| is_project && is_address(url)).or(entry.link.clone()),
        result: result.cloned(),
        from: dates.begun.filter(|_| !dates.asks_until),
        until: dates.ended,
        shows: shown.map(|skill| skill.id().to_owned()).collect(),
        employer: entry.name.clone().filter(|_| !is_project),
        position: entry.position.clone(),
        summary: entry.summary.clone(),
        highlights: entry.highlights.clone(),
        volunteer: kind == Kind::Volunteer,
        ..Work::default()
    };
    let told = [(WorkField::From, &dates.from), (WorkField::Until, &dates.until)];
    let years = told.into_iter().filter(|(_, told)| matches!(told, ToldDate::Year(_)));
    work.years_only = years.map(|(field, _)| field).filter(|field| !work.lacks(*field)).collect();
    work
}

/// The names of a skill as plain words: its name, the parts of it between "and" and "or", and its aliases.
fn names(skill: &Skill) -> Vec<String> {
    let name = plain(skill.name());
    let parts = name.split(" and ").flat_map(|part| part.split(" or ")).map(str::to_owned);
    let aliases = skill.content.aliases.iter().map(|alias| plain(alias));
    let all: BTreeSet<String> = parts.chain([name.clone()]).chain(aliases).collect();
    all.into_iter().filter(|name| !name.is_empty()).collect()
}
