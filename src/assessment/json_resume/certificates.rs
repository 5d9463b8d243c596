//! The certificates of a resume, and which of the rubric's credentials they are. A resume never gives a certificate that
//! it doesn't name in full, or that it says is over or still to come.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::clean;
use super::keys::CERTIFICATES;
use super::read::{LONGEST, Lenient, told};
use super::{marks, month_of};
use crate::assessment::Held;
use crate::rubric::files::Credential;
use crate::rubric::{CredentialId, Rubric};
use crate::text::date::{Date, PartialDate};
use crate::text::document::{Node, Value};
use crate::text::told_date::ToldDate;
use crate::text::words::plain;

/// A certificate as a resume tells it.
#[derive(Debug)]
pub(super) struct CvCertificate {
    pub name: String,
    pub issuer: Option<String>,
    pub earned: ToldDate,
    pub expires: ToldDate,
    pub standing: Standing,
}

/// Whether somebody has a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Held,
    /// The resume says so, whatever its dates.
    Expired,
    /// The person learns for it, or plans to.
    NotYet,
}

/// What the resume's certificates come to.
#[derive(Debug, Default)]
pub(super) struct Certificates {
    pub held: Vec<Held>,
    /// The dates of those held that are no month or day, as the resume tells them.
    pub told: BTreeMap<CredentialId, ToldDate>,
    /// Those that the rubric doesn't have, or has several of.
    pub unknown: Vec<String>,
    /// Those that are said to be expired, when nobody can tell.
    pub expired: Vec<String>,
    pub not_yet: Vec<String>,
}

/// Words that say of a certificate that nobody has it yet.
const NOT_YET: [&str; 22] = [
    "anticipated",
    "begun",
    "candidate",
    "current",
    "enrolled",
    "expected",
    "geplant",
    "in arbeit",
    "in bearbeitung",
    "in preparation",
    "in progress",
    "laufend",
    "not yet",
    "ongoing",
    "pending",
    "planned",
    "planning",
    "preparing",
    "scheduled",
    "started",
    "studying",
    "wip",
];
/// Words that say that it is over.
const EXPIRED: [&str; 7] =
    ["abgelaufen", "caducado", "expired", "expir\u{e9}", "lapsed", "no longer valid", "retired"];

/// Words of a certificate's name that tell it from others of the same subject.
const GRADES: [&str; 15] = [
    "advanced",
    "associate",
    "beginner",
    "entry",
    "essential",
    "expert",
    "foundation",
    "foundational",
    "fundamental",
    "intermediate",
    "master",
    "practitioner",
    "professional",
    "specialist",
    "specialty",
];

/// Words that a certificate's name can lack.
const FILLERS: [&str; 4] = ["certificate", "certification", "certified", "exam"];

impl Standing {
    /// What a text about a certificate says of it, such as its date or its status.
    pub fn told(text: &str) -> Option<Standing> {
        let said = format!(" {} ", plain(text));
        let has = |words: &[&str]| words.iter().any(|word| said.contains(&format!(" {word} ")));
        if has(&EXPIRED) {
            return Some(Standing::Expired);
        }
        has(&NOT_YET).then_some(Standing::NotYet)
    }
}

impl CvCertificate {
    /// A certificate by its name, which may have a date and more behind it: "CKA (2023)", or "CKA, 2021 (expired)".
    pub fn named(text: &str) -> CvCertificate {
        let (issuer, earned, expires) = (None, ToldDate::Nothing, ToldDate::Nothing);
        let name = text.to_owned();
        let mut made = CvCertificate { name, issuer, earned, expires, standing: Standing::Held };
        while let Some((rest, last)) = last_part(&made.name) {
            match (ToldDate::read(last), Standing::told(last)) {
                (date @ (ToldDate::Date(_) | ToldDate::Year(_)), standing) => {
                    made.earned = date;
                    made.standing = standing.unwrap_or(made.standing);
                }
                (_, Some(standing)) => made.standing = standing,
                _ => break,
            }
            made.name = rest.to_owned();
        }
        made
    }

    /// Takes note of a standing that is told elsewhere.
    pub fn stands(&mut self, told: Option<Standing>) {
        self.standing = told.unwrap_or(self.standing);
    }
}

impl Lenient<'_> {
    /// The certificates of a resume.
    pub(super) fn certificates(&mut self, resume: &Node) -> Vec<CvCertificate> {
        let mut items = self.items(resume, &["certificates"]);
        items.extend(self.items(resume, &["certifications"]));
        let mut found = Vec::new();
        for item in items {
            match &item.value {
                Value::String(text) => {
                    found.extend(
                        clean(&marks::lines(text), LONGEST).map(|name| CvCertificate::named(&name)),
                    );
                }
                Value::Table(_) => found.extend(self.certificate(item)),
                Value::Null => self.skip("certificates", item, "it is empty"),
                _ => self.skip("certificates", item, "a table is expected"),
            }
        }
        found
    }

    fn certificate(&mut self, item: &Node) -> Option<CvCertificate> {
        let fields = self.fields(item, &CERTIFICATES);
        let mut made = CvCertificate::named(&self.text_of(&fields, "name")?);
        if self.is_hidden(&fields, &made.name) {
            return None;
        }
        made.issuer = self.text_of(&fields, "issuer");
        let earned = told(self.text, fields.get("date"));
        let expires = told(self.text, fields.get("expires"));
        let status = fields.get("status").map(|node| told(self.text, Some(node)));
        for date in [&earned, &expires].into_iter().chain(&status) {
            match date {
                ToldDate::Unclear(text) => made.stands(Standing::told(text)),
                ToldDate::Now if date == &earned => made.stands(Some(Standing::NotYet)),
                ToldDate::Now if Some(date) == status.as_ref() => {
                    let text = self.text_of(&fields, "status").unwrap_or_default();
                    made.stands(Standing::told(&text));
                }
                _ => {}
            }
        }
        if fields.is("expired", true) {
            made.stands(Some(Standing::Expired));
        }
        if earned != ToldDate::Nothing {
            made.earned = earned;
        }
        made.expires = expires;
        Some(made)
    }
}

/// A name without what stands behind it in brackets, or after a comma or a dash.
fn last_part(name: &str) -> Option<(&str, &str)> {
    let (rest, last) = match name.strip_suffix(')').or_else(|| name.strip_suffix(']')) {
        Some(open) => {
            let at = open.rfind(['(', '['])?;
            (&open[..at], &open[at + 1..])
        }
        None => [", ", " - ", " \u{2013} ", " \u{2014} ", " | ", ": "]
            .iter()
            .filter_map(|sign| name.rsplit_once(sign))
            .min_by_key(|(_, last)| last.len())?,
    };
    let rest = rest.trim().trim_end_matches([',', '-', '\u{2013}', '|', ':']).trim();
    (!rest.is_empty()).then_some((rest, last))
}

/// Which credentials of the rubric somebody holds by their resume.
pub(super) fn held(all: Vec<CvCertificate>, rubric: &Rubric, today: PartialDate) -> Certificates {
    let mut made = Certificates::default();
    for certificate in all {
        let issuer = certificate.issuer.as_deref().unwrap_or_default();
        let known = known(&plain(&format!("{issuer} {}", certificate.name)), rubric);
        let is_ahead = super::is_ahead(&certificate.earned, today);
        if certificate.standing == Standing::NotYet || is_ahead {
            made.not_yet.push(certificate.name);
        } else if let Some(known) = known {
            made.add(&certificate, known, today);
        } else {
            made.unknown.push(certificate.name);
        }
    }
    made
}

impl Certificates {
    fn add(&mut self, certificate: &CvCertificate, known: &Credential, today: PartialDate) {
        let earned_on = match certificate.earned {
            ToldDate::Date(date) => Some(date),
            ToldDate::Year(year) => month_of(year, 1),
            _ => None,
        };
        let valid_until = match certificate.expires {
            ToldDate::Date(date) => Some(date),
            ToldDate::Year(year) => month_of(year, 12),
            _ => None,
        };
        // Without a date, only one that can expire counts as expired.
        let holds = |earned| known.holds(earned, valid_until, today.first_day());
        let (earned_on, is_told) = match certificate.standing {
            Standing::Expired if holds(earned_on) => (None, !holds(None)),
            _ => (earned_on, true),
        };
        if !is_told {
            self.expired.push(certificate.name.clone());
            return;
        }
        let held = Held { id: known.id.clone(), earned_on, valid_until };
        let day = |held: &Held| held.earned_on.map_or(Date::MIN, PartialDate::last_day);
        match self.held.iter_mut().find(|other| other.id == held.id) {
            Some(other) if day(other) >= day(&held) => return,
            Some(other) => *other = held,
            None => self.held.push(held),
        }
        match &certificate.earned {
            ToldDate::Year(_) | ToldDate::Unclear(_) => {
                self.told.insert(known.id.clone(), certificate.earned.clone());
            }
            _ => drop(self.told.remove(&known.id)),
        }
    }
}

/// The rubric's credential with the longest name that the text contains in full. `None` if several are equal or none
/// fits.
fn known<'a>(words: &str, rubric: &'a Rubric) -> Option<&'a Credential> {
    let said: BTreeSet<&str> = words.split(' ').collect();
    let best = rubric.credentials.iter().filter_map(|known| fit(known, &said)).max()?;
    let mut all = rubric.credentials.iter().filter(|known| fit(known, &said) == Some(best));
    all.next().filter(|_| all.next().is_none())
}

/// The number of words in the longest name of a credential that the text contains in full; none if one of the two has
/// a grade or a number that the other lacks.
fn fit(known: &Credential, said: &BTreeSet<&str>) -> Option<usize> {
    let names = [Some(&known.name), Some(&known.short), known.code.as_ref()];
    let names: Vec<String> = names.into_iter().flatten().map(|name| plain(name)).collect();
    let words = |name: &str| -> BTreeSet<String> {
        name.split(' ').filter(|word| !FILLERS.contains(word)).map(str::to_owned).collect()
    };
    let own: BTreeSet<String> = names.iter().flat_map(|name| words(name)).collect();
    if !said.iter().all(|word| own.contains(*word) || !tells_apart(word)) {
        return None;
    }
    let name = words(&names[0]);
    let is_graded = name.iter().all(|word| said.contains(word.as_str()) || grade(word).is_none());
    let fitting = names.iter().map(|name| words(name)).filter(|alias| {
        // An abbreviation has the grade in it.
        let is_abbreviation = !alias.is_subset(&name);
        alias.iter().all(|word| said.contains(word.as_str())) && (is_graded || is_abbreviation)
    });
    fitting.map(|alias| alias.len()).max()
}

/// Whether a word is one that a name can't lack or have too many of.
fn tells_apart(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_number = word.bytes().all(|b| b.is_ascii_digit());
    grade(word).is_some() || is_number && !is_year
}

fn grade(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix('s').unwrap_or(word);
    GRADES.iter().copied().find(|grade| *grade == stem || *grade == word)
}
