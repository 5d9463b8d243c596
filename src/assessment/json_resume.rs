//! Reads a resume in the format of <https://jsonresume.org> as a start: names, work and certificates to confirm one by
//! one. A resume sets no levels, and this does not even read the levels in it.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::assessment::{Assessment, Held, Subject, Work, work_id};
use crate::rubric::files::Credential;
use crate::rubric::{Rubric, Skill, is_address};
use crate::text::date::PartialDate;
use crate::text::diagnostic::is_obeyed;
use crate::text::document::{Document, Shaped};
use crate::text::findings::Findings;
use crate::text::words::{plain, says};

/// What to do about a resume, where a saved assessment would have another remedy.
fn of_resume(help: &str, is_of_file: bool) -> String {
    match help.split_once(" `skillgap history`") {
        _ if is_of_file => "Name a resume in the format of JSON Resume.".to_owned(),
        Some((first, _)) => first.to_owned(),
        None => help.to_owned(),
    }
}

/// The most positions, and the most projects, to offer.
const MOST: usize = 5;
/// The most characters of a text; the rest is cut.
const LONGEST: usize = 240;

/// The fields to read. Other fields are ignored, and each of these may be missing or null.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub(crate) struct File {
    basics: Option<CvBasics>,
    work: Option<Vec<CvEntry>>,
    projects: Option<Vec<CvEntry>>,
    skills: Option<Vec<CvNamed>>,
    certificates: Option<Vec<CvCertificate>>,
}

impl Shaped for File {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/json_resume.deflate"));
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
struct CvBasics {
    name: Option<String>,
}

/// A position or a project.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase")]
struct CvEntry {
    name: Option<String>,
    position: Option<String>,
    url: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
    summary: Option<String>,
    description: Option<String>,
    highlights: Option<Vec<String>>,
    keywords: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
struct CvNamed {
    name: Option<String>,
    keywords: Option<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
struct CvCertificate {
    name: Option<String>,
    issuer: Option<String>,
    date: Option<String>,
}

/// The start that a resume gives.
#[derive(Clone, Debug)]
pub struct Cv {
    /// Name, work and certificates, without any answer about a skill. Nothing counts until the person keeps it.
    pub start: Assessment,
    /// The names of certificates that the rubric does not have, or that fit several of its credentials.
    pub unknown: Vec<String>,
    /// The skills and tools that the resume lists.
    keywords: Vec<String>,
}

impl Cv {
    /// Reads a resume; findings call it `file`. It skips dates after `today`.
    ///
    /// # Errors
    /// All findings: values of a type that the format does not allow, or why the text is not JSON.
    pub fn read(
        file: &str,
        text: &str,
        rubric: &Rubric,
        today: PartialDate,
    ) -> Result<Cv, Findings> {
        let mut findings = Vec::new();
        let doc = Document::from_json(file, text, &mut findings);
        let read: Option<File> = doc.and_then(|mut doc| doc.read(&mut findings));
        for finding in &mut findings {
            finding.help = finding.help.take().map(|help| of_resume(&help, finding.span.is_none()));
        }
        match read {
            Some(read) if findings.is_empty() => Ok(Cv::new(read, rubric, today)),
            _ => Err(Findings::of(findings, file, text)),
        }
    }

    fn new(file: File, rubric: &Rubric, today: PartialDate) -> Cv {
        let mut start = Assessment::empty(rubric, today);
        let name = clean(file.basics.and_then(|basics| basics.name));
        start.subject = name.map(|name| Subject { name });
        let projects = file.projects.unwrap_or_default();
        let mut listed = Vec::new();
        for skill in file.skills.unwrap_or_default() {
            listed.extend(skill.name.into_iter().chain(skill.keywords.unwrap_or_default()));
        }
        listed.extend(projects.iter().filter_map(|entry| entry.keywords.clone()).flatten());
        let positions = file
            .work
            .unwrap_or_default()
            .into_iter()
            .take(MOST)
            .map(|entry| CvEntry { url: None, ..entry });
        let mut work: Vec<Work> = Vec::new();
        for entry in positions.chain(projects.into_iter().take(MOST)) {
            let piece = piece(entry, rubric, today);
            let taken = work.iter().map(|other| other.id.as_str());
            let id = work_id(&piece.title, taken);
            work.extend(Some(Work { id, ..piece }).filter(|piece| !piece.title.is_empty()));
        }
        start.work = Some(work);
        let mut unknown = Vec::new();
        let held = held(file.certificates.unwrap_or_default(), rubric, today, &mut unknown);
        start.credentials = Some(held).filter(|held| !held.is_empty());
        let keywords = listed.into_iter().filter_map(|word| clean(Some(word))).collect();
        Cv { start, unknown, keywords }
    }

    /// The listed words that are a name of the skill, or contain one.
    pub fn names(&self, skill: &Skill) -> Vec<&str> {
        let names = names(skill);
        let mut seen = BTreeSet::new();
        let listed = self.keywords.iter().filter(|word| names.iter().any(|name| says(word, name)));
        listed.map(String::as_str).filter(|word| seen.insert(word.to_lowercase())).collect()
    }
}

/// A project from an entry, without an id. A position's address is that of the employer, which does not show the work.
/// So only a project's address counts.
fn piece(entry: CvEntry, rubric: &Rubric, today: PartialDate) -> Work {
    let highlights = entry.highlights.unwrap_or_default();
    let (name, position) = (clean(entry.name), clean(entry.position));
    let texts: Vec<String> = [entry.summary, entry.description, name.clone(), position.clone()]
        .into_iter()
        .flatten()
        .chain(highlights.iter().cloned())
        .chain(entry.keywords.unwrap_or_default())
        .collect();
    let shown = rubric.skills.iter().filter(|skill| {
        let names = names(skill);
        texts.iter().any(|text| names.iter().any(|name| says(text, name)))
    });
    let figure = highlights.iter().find(|text| text.contains(|c: char| c.is_ascii_digit()));
    let from = date(entry.start_date, today);
    let until = date(entry.end_date, today);
    Work {
        title: [position, name].into_iter().flatten().collect::<Vec<_>>().join(", "),
        link: clean(entry.url).filter(|url| is_address(url)),
        result: clean(figure.or(highlights.first()).cloned()),
        from,
        until: until.filter(|until| from.is_none_or(|from| from.first_day() <= until.last_day())),
        shows: shown.map(|skill| skill.id().to_owned()).collect(),
        ..Work::default()
    }
}

/// The certificates that are credentials of the rubric, each once. The names of the others go to `unknown`.
fn held(
    certificates: Vec<CvCertificate>,
    rubric: &Rubric,
    today: PartialDate,
    unknown: &mut Vec<String>,
) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    for certificate in certificates {
        let Some(name) = clean(certificate.name) else { continue };
        let words = plain(&format!("{} {name}", certificate.issuer.unwrap_or_default()));
        match known(&words, rubric) {
            None => unknown.push(name),
            Some(known) if held.iter().any(|other| other.id == known.id) => {}
            Some(known) => {
                held.push(Held { id: known.id.clone(), earned_on: date(certificate.date, today) });
            }
        }
    }
    held
}

/// The rubric's credential with the longest name that the text contains in full. `None` if several are equal or none
/// fits.
fn known<'a>(words: &str, rubric: &'a Rubric) -> Option<&'a Credential> {
    let said: BTreeSet<&str> = words.split(' ').collect();
    let best = rubric.credentials.iter().filter_map(|known| fit(known, &said)).max()?;
    let mut all = rubric.credentials.iter().filter(|known| fit(known, &said) == Some(best));
    all.next().filter(|_| all.next().is_none())
}

/// The number of words in the longest name of a credential that the text contains in full.
fn fit(known: &Credential, said: &BTreeSet<&str>) -> Option<usize> {
    let names = [Some(&known.name), Some(&known.short), known.code.as_ref()];
    let fitting = names.into_iter().flatten().filter_map(|name| {
        let plain_name = plain(name);
        let words: BTreeSet<&str> = plain_name.split(' ').collect();
        words.is_subset(said).then_some(words.len())
    });
    fitting.max()
}

/// The names of a skill as plain words: its name, the parts of it between "and" and "or", and its aliases.
fn names(skill: &Skill) -> Vec<String> {
    let name = plain(skill.name());
    let parts = name.split(" and ").flat_map(|part| part.split(" or ")).map(str::to_owned);
    let aliases = skill.content.aliases.iter().map(|alias| plain(alias));
    let all: BTreeSet<String> = parts.chain([name.clone()]).chain(aliases).collect();
    all.into_iter().filter(|name| !name.is_empty()).collect()
}

/// A text in one line, without characters that control a terminal; `None` if it is empty.
fn clean(text: Option<String>) -> Option<String> {
    let words: Vec<String> = text?
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !is_obeyed(*c)).collect())
        .collect();
    let joined = words.join(" ");
    let line = joined.trim();
    let cut = line.char_indices().nth(LONGEST).map_or(line, |(end, _)| &line[..end]);
    Some(cut.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A day or month that is not in the future. A year alone is not precise enough.
fn date(text: Option<String>, today: PartialDate) -> Option<PartialDate> {
    let day: PartialDate = text?.trim().split('T').next()?.parse().ok()?;
    Some(day).filter(|day| day.first_day() <= today.last_day())
}
