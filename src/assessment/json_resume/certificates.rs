//! The certificates of a resume, and which of the rubric's credentials they are. A resume never gives a certificate that
//! it doesn't name in full, or that it says is over or still to come.

use std::collections::BTreeMap;

use super::certificate_names::known;
use super::entry::clean;
use super::keys::CERTIFICATES;
use super::read::{LONGEST, Lenient, ends, told};
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
    /// Those that the rubric doesn't have.
    pub unknown: Vec<String>,
    /// Those that can be several of the rubric's, with these.
    pub unclear: Vec<String>,
    /// Those that are said to be expired, when nobody can tell.
    pub expired: Vec<String>,
    pub not_yet: Vec<String>,
}

/// Words that say of a certificate that nobody has it yet.
const NOT_YET: &[&str] = &[
    "em andamento",
    "en cours",
    "en curso",
    "in corso",
    "lopend",
    "previsto",
    "pr\u{e9}vu",
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
const EXPIRED: &[&str] =
    &["abgelaufen", "caducado", "expired", "expir\u{e9}", "lapsed", "no longer valid", "retired"];

/// The most words of a date, such as "28 de febrero de 2028".
const MOST_DATE_WORDS: usize = 5;
/// Words before the end of a certificate's time, and before its beginning.
const UNTIL: [&str; 15] = [
    "valid until ",
    "valid through ",
    "valid to ",
    "valid till ",
    "expires ",
    "expires in ",
    "exp. ",
    "exp ",
    "g\u{fc}ltig bis ",
    "valable ",
    "v\u{e1}lido hasta ",
    "v\u{e1}lida hasta ",
    "v\u{e1}lido at\u{e9} ",
    "valido fino a ",
    "valida fino a ",
];
const EARNED: [&str; 9] = [
    "issued in ",
    "issued ",
    "earned in ",
    "earned ",
    "obtained in ",
    "obtained ",
    "completed ",
    "passed ",
    "awarded ",
];

impl Standing {
    /// What a text about a certificate says of it, such as its date or its status.
    pub fn told(text: &str) -> Option<Standing> {
        let said = format!(" {} ", plain(text));
        let has = |words: &[&str]| words.iter().any(|word| said.contains(&format!(" {word} ")));
        if has(EXPIRED) {
            return Some(Standing::Expired);
        }
        has(NOT_YET).then_some(Standing::NotYet)
    }
}

impl CvCertificate {
    /// A certificate by its name, which may have a date and more behind it: "CKA (2023)", or "CKA, 2021 (expired)".
    pub fn named(text: &str) -> CvCertificate {
        let (issuer, earned, expires) = (None, ToldDate::Nothing, ToldDate::Nothing);
        let name = text.to_owned();
        let mut made = CvCertificate { name, issuer, earned, expires, standing: Standing::Held };
        while let Some((rest, last)) = last_part(&made.name) {
            let (rest, last) = (rest.to_owned(), last.to_owned());
            // In brackets, an issuer can stand beside the date.
            let parts = last.split([',', ';', '|', '\u{b7}']).map(str::trim);
            let others: Vec<&str> = parts.clone().filter(|part| !made.takes(part)).collect();
            if others.len() == parts.count() {
                let year = last.rsplit_once(' ').filter(|_| made.name.ends_with([')', ']']));
                let Some((issuer, _)) = year.filter(|(_, year)| made.takes(year)) else { break };
                made.issuer = Some(issuer.to_owned());
            } else if !others.is_empty() {
                made.issuer = Some(others.join(", "));
            }
            made.name = rest;
        }
        made
    }

    /// Takes note of a date or a standing; false if a text is neither.
    fn takes(&mut self, text: &str) -> bool {
        let key = text.to_lowercase();
        let until = UNTIL.iter().find_map(|word| key.strip_prefix(word));
        if let Some(until @ (ToldDate::Date(_) | ToldDate::Year(_))) = until.map(ToldDate::read) {
            self.expires = until;
            return true;
        }
        let earned = EARNED.iter().find_map(|word| key.strip_prefix(word)).unwrap_or(text);
        let standing = Standing::told(text);
        match (ToldDate::read(earned), ToldDate::range(text), standing) {
            (date @ (ToldDate::Date(_) | ToldDate::Year(_)), ..) => self.earned = date,
            (_, Some((from, until)), _) => (self.earned, self.expires) = (from, until),
            (_, _, None) => return false,
            _ => {}
        }
        self.stands(standing);
        true
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
        made.issuer = self.text_of(&fields, "issuer").or(made.issuer);
        for node in fields.all("summary") {
            if let Value::String(text) = &node.value {
                made.expires = end_in(&marks::lines(text)).unwrap_or(made.expires);
            }
        }
        let mut earned = told(self.text, fields.get("date"));
        let mut expires = told(self.text, fields.get("expires"));
        if let [start @ Some(_), end] = ends(fields.get("date")) {
            (earned, expires) = (told(self.text, start), told(self.text, end));
        }
        if let ToldDate::Unclear(text) = &earned
            && let Some(range) = ToldDate::range(text)
        {
            (earned, expires) = range;
        }
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
        if expires != ToldDate::Nothing {
            made.expires = expires;
        }
        Some(made)
    }
}

/// The end of a certificate's time in a text about it, such as "Valid until Feb 2028."
fn end_in(text: &str) -> Option<ToldDate> {
    let text = text.to_lowercase();
    let after = UNTIL.iter().find_map(|word| text.split_once(word).map(|(_, after)| after))?;
    let words: Vec<&str> = after.split_whitespace().take(MOST_DATE_WORDS).collect();
    let read = |count: usize| {
        let date = words[..count].join(" ");
        ToldDate::read(date.trim_end_matches(['.', ',', ';', ')']))
    };
    let mut dates = (1..=words.len()).rev().map(read);
    dates.find(|date| matches!(date, ToldDate::Date(_) | ToldDate::Year(_)))
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
        let mut known = known(&certificate.name, issuer, rubric);
        if known.len() > 1 {
            known.retain(|known| may_be_earned(known, &certificate.earned));
        }
        let is_ahead = super::is_ahead(&certificate.earned, today);
        if certificate.standing == Standing::NotYet || is_ahead {
            made.not_yet.push(certificate.name);
            continue;
        }
        match &known[..] {
            [] => made.unknown.push(certificate.name),
            [known] => made.add(&certificate, known, today),
            several => {
                let names: Vec<&str> = several.iter().map(|known| known.short.as_str()).collect();
                made.unclear.push(format!("{} ({})", certificate.name, names.join(" or ")));
            }
        }
    }
    made
}

/// Whether somebody can have earned a credential when they say; true if they don't say.
fn may_be_earned(known: &Credential, earned: &ToldDate) -> bool {
    let (from, until) = match *earned {
        ToldDate::Date(date) => (Some(date), Some(date)),
        ToldDate::Year(year) => (month_of(year, 1), month_of(year, 12)),
        _ => (None, None),
    };
    let days = from.zip(until);
    days.is_none_or(|(from, until)| known.may_be_earned(from.first_day(), until.last_day()))
}

impl Certificates {
    fn add(&mut self, certificate: &CvCertificate, known: &Credential, today: PartialDate) {
        let earned_on = match certificate.earned {
            ToldDate::Date(date) => Some(date),
            // Nobody knows the month, so it is asked for.
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
