//! The certifications of a rubric, and what of them is to be checked again.

use super::{
    CataloguePage, FactList, Item, Paragraphs, basis, fact, hours, items, months, some, table,
};
use crate::authoring::catalogue::{CertificationEntry, Recheck};
use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::render::words::{capital, date, list, or_dash, plural, status_name, sure_name, usd};
use crate::rubric::NotEarnable;
use crate::rubric::files::{CredentialLevel, Domain, Price, Proof, Provenance, Status};
use crate::text::languages::language_name;

/// The order in which certifications are listed: what can be earned first.
const ORDER: [Status; 6] = [
    Status::Active,
    Status::Retiring,
    Status::Beta,
    Status::Planned,
    Status::Unknown,
    Status::Retired,
];

impl<'a> CataloguePage<'a> {
    /// Every certification by its status on the day.
    pub(super) fn certifications(&self) -> Page {
        let sections = ORDER.into_iter().filter_map(|status| {
            let all: Vec<Item> =
                self.with_status(status).map(|known| self.certification_item(known)).collect();
            items(&format!("{} ({})", capital(status_name(status)), all.len()), all)
        });
        let count = plural(self.catalogue.certifications.len(), "certification");
        let languages = language_names(&self.catalogue.languages);
        let text = format!(
            "Their status on {}, in these languages: {languages}. Prices are US list prices before tax. Hours are our estimates for someone who meets the issuer's recommendations. Details: {}.",
            date(self.catalogue.as_of),
            self.run("rubric show ID")
        );
        self.page(&count, vec![Block::Paragraph(Text::from(text))], sections.collect())
    }

    fn with_status(&self, status: Status) -> impl Iterator<Item = &'a CertificationEntry> {
        self.catalogue.certifications.iter().filter(move |known| known.status == status)
    }

    /// "23 active, 2 in beta".
    pub(super) fn by_status(&self) -> String {
        ORDER
            .into_iter()
            .map(|status| (self.with_status(status).count(), status))
            .filter(|(count, _)| *count > 0)
            .map(|(count, status)| format!("{count} {}", status_name(status)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn certification_item(&self, known: &'a CertificationEntry) -> Item {
        let facts = &known.facts;
        let cost: Vec<String> = [Some(price(&facts.price)), facts.preparation_hours.map(hours)]
            .into_iter()
            .flatten()
            .collect();
        let text = Text::default().with(Role::Strong, &facts.short);
        let mut beneath = vec![Text::from(facts.id.as_str())];
        let shows = some(self.levels(&facts.backs)).unwrap_or("no skill of this rubric".to_owned());
        beneath.push(Text::from(format!("Can show {shows}.")));
        if let Some(when) = when(known) {
            beneath.push(Text::default().with(Role::Open, capital(&when)));
        }
        beneath.extend(self.instead(known));
        beneath.push(Text::default().with(Role::Quiet, checked(known)));
        (text.and(format!(" ({})", cost.join(", "))), beneath)
    }

    /// What there is in place of one that cannot be earned, or not for long.
    fn instead(&self, known: &'a CertificationEntry) -> Vec<Text> {
        let lifecycle = &known.facts.lifecycle;
        let names: Vec<&str> =
            lifecycle.successors.iter().map(|id| self.certification_name(id)).collect();
        let successors =
            some(list(&names)).map(|names| format!("The issuer replaces it with: {names}."));
        let better = lifecycle.better_fit.as_ref().map(|better| {
            let name = self.certification_name(&better.credential);
            format!("Fits better here: {name}. {}", better.because)
        });
        successors.into_iter().chain(better).map(Text::from).collect()
    }

    /// Whether it can be earned on the day, and what it is.
    pub(super) fn certification_standing(&self, known: &'a CertificationEntry) -> FactList {
        let facts = &known.facts;
        let role = if known.barrier.is_none() { Role::Good } else { Role::Missing };
        let state = Text::default().with(role, capital(status_name(known.status)));
        let when = when(known).map(|when| format!("; {when}")).unwrap_or_default();
        let mut status = vec![state.and(format!("{when}. {}", checked(known)))];
        status.extend(facts.lifecycle.note.as_deref().map(Text::from));
        status.extend(self.instead(known));
        let mut lines = vec![("What it is", vec![Text::from(facts.about.as_str())])];
        lines.push(("Status", status));
        lines.extend(fact("Worth", Some(facts.worth.as_str())));
        lines.extend(fact("Beware", facts.warning.as_deref()));
        lines.extend(fact("In the guide", facts.in_guide.as_deref()));
        lines
    }

    pub(super) fn certification(
        &self,
        known: &'a CertificationEntry,
    ) -> (FactList, Vec<Paragraphs>) {
        let facts = &known.facts;
        let mut summary = self.certification_standing(known);
        let code = facts.code.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
        let issuer = format!("{}{code}; {}", facts.issuer, level_name(facts.level));
        let note = facts.price.note.as_ref().map(|note| format!(" ({note})"));
        let aid = facts.price.aid.as_ref().map(|aid| format!(". Free with financial aid: {aid}"));
        let cost = [Some(price(&facts.price)), note, aid].into_iter().flatten().collect::<String>();
        let valid = match facts.valid_months {
            Some(months) => {
                format!("{months} months. {}", facts.renewal.as_deref().unwrap_or_default())
            }
            None => facts.renewal.clone().unwrap_or("No end date".to_owned()),
        };
        summary.extend([
            ("Issuer", vec![Text::from(issuer)]),
            ("Exam", vec![Text::from(exam(known))]),
            ("Costs", vec![Text::from(capital(&cost))]),
        ]);
        summary.extend(fact("Hours", facts.preparation_hours.map(hours)));
        summary.push(("Valid", vec![Text::from(valid)]));
        summary.extend(self.before(known));
        summary.extend(fact("Expects", some(self.levels(&facts.expects))));
        summary.extend(fact("Where", facts.country_limits.as_deref()));
        summary.push(("Languages", vec![Text::from(language_names(&facts.languages))]));
        summary.push(("Read more", facts.addresses.iter().map(address).collect()));
        summary.retain(|(_, texts)| !texts.is_empty());
        let sections = [
            items("In some languages it differs", language_items(known)),
            table("What it teaches, and what it can show", self.teaches(known)),
            items(
                "What it covers",
                facts.domains.iter().map(|domain| self.domain(domain)).collect(),
            ),
        ];
        (summary, sections.into_iter().flatten().collect())
    }

    /// What should come before it.
    fn before(&self, known: &'a CertificationEntry) -> Option<(&'static str, Vec<Text>)> {
        let first = &known.facts.prerequisites;
        let held: Vec<&str> =
            first.credentials.iter().map(|id| self.certification_name(id)).collect();
        let needs: Vec<String> =
            [some(list(&held)), some(self.levels(&first.levels))].into_iter().flatten().collect();
        let texts: Vec<Text> =
            [some(list(&needs)), first.note.clone(), known.facts.advised.clone()]
                .into_iter()
                .flatten()
                .map(Text::from)
                .collect();
        (!texts.is_empty()).then_some(("Before it", texts))
    }

    fn teaches(&self, known: &CertificationEntry) -> Table {
        let rows = self.catalogue.skills.iter().filter_map(|skill| {
            let id = &skill.facts.id;
            let (teaches, shows) = (known.facts.teaches.get(id), known.facts.backs.get(id));
            let any = teaches.or(shows).is_some();
            let name = Text::from(skill.facts.name.as_str());
            any.then(|| vec![name, Text::from(or_dash(teaches)), Text::from(or_dash(shows))])
        });
        let head =
            vec![Column::text("skill"), Column::numbers("teaches to"), Column::numbers("shows")];
        Table { head, rows: rows.collect() }
    }

    fn domain(&self, domain: &Domain) -> Item {
        let percent = domain.percent.map(|[low, high]| {
            if low == high { format!(", {low}%") } else { format!(", {low}\u{2013}{high}%") }
        });
        let text =
            Text::default().with(Role::Strong, &domain.name).and(percent.unwrap_or_default());
        let top = domain.skills.values().copied().max().unwrap_or(0);
        let (mut most, mut also) = (Vec::new(), Vec::new());
        for skill in &self.catalogue.skills {
            if let Some(strength) = domain.skills.get(&skill.facts.id) {
                let names = if *strength == top { &mut most } else { &mut also };
                names.push(skill.facts.name.as_str());
            }
        }
        let rest = some(also.join(", ")).map(|names| format!("; also {names}"));
        let about = format!("Most about {}{}.", most.join(", "), rest.unwrap_or_default());
        (text, vec![Text::from(about)])
    }

    pub(super) fn certification_grounds(
        &self,
        known: &'a CertificationEntry,
    ) -> (FactList, Vec<&'a Provenance>) {
        let lifecycle = &known.facts.lifecycle;
        let recheck = lifecycle.recheck_after.map(|day| {
            if known.due {
                format!(" Due: check again since {}.", date(day))
            } else {
                format!(" Check again after {}.", date(day))
            }
        });
        let status = format!("{}{}", checked(known), recheck.unwrap_or_default());
        let provenance = &known.facts.provenance;
        let facts =
            vec![("Its status", vec![Text::from(status)]), ("All else", vec![basis(provenance)])];
        (facts, vec![provenance])
    }

    /// What is to be checked again.
    pub(super) fn due(&self) -> Page {
        let (due, later): (Vec<&Recheck>, Vec<&Recheck>) =
            self.catalogue.rechecks.iter().partition(|recheck| recheck.due);
        let text = match due.len() {
            0 => format!("No facts to check again on {}.", date(self.catalogue.as_of)),
            count => format!("{} to check again on {}.", is(count), date(self.catalogue.as_of)),
        };
        let none = self.catalogue.certifications.len() - self.catalogue.rechecks.len();
        let rest = match none {
            0 => String::new(),
            1 => " 1 certification needs no further check.".to_owned(),
            count => format!(" {count} certifications need no further check."),
        };
        let due_items = due.iter().map(|recheck| self.due_item(recheck)).collect();
        let sections = [items("Due", due_items), table("Check again later", self.rechecks(&later))];
        let summary = vec![Block::Paragraph(Text::from(format!("{text}{rest}")))];
        self.page("facts to check again", summary, sections.into_iter().flatten().collect())
    }

    fn due_item(&self, recheck: &'a Recheck) -> Item {
        let name = Text::default().with(Role::Strong, self.certification_name(&recheck.id));
        let when = format!(
            ": checked {}, check again after {}",
            date(recheck.checked_on),
            date(recheck.recheck_after)
        );
        let known = self.catalogue.certification(&recheck.id);
        let addresses = known.iter().flat_map(|known| &known.facts.addresses).map(address);
        (name.and(when), addresses.collect())
    }

    fn rechecks(&self, rechecks: &[&'a Recheck]) -> Table {
        let rows = rechecks.iter().map(|recheck| {
            vec![
                Text::from(date(recheck.recheck_after)),
                Text::from(date(recheck.checked_on)),
                Text::from(self.certification_name(&recheck.id)),
            ]
        });
        let head =
            vec![Column::text("after"), Column::text("checked"), Column::text("certification")];
        Table { head, rows: rows.collect() }
    }

    /// What is due, in a line.
    pub(super) fn due_line(&self) -> String {
        let rechecks = &self.catalogue.rechecks;
        let next = rechecks.iter().find(|recheck| !recheck.due).map(|next| {
            format!(
                " Next: {}, after {}.",
                self.certification_name(&next.id),
                date(next.recheck_after)
            )
        });
        let due = match rechecks.iter().filter(|recheck| recheck.due).count() {
            0 => "nothing to check.".to_owned(),
            count => format!("{} to check: {}.", is(count), self.run("rubric show due")),
        };
        format!("{}{}", capital(&due), next.unwrap_or_default())
    }
}

fn address(address: &String) -> Text {
    Text::default().with(Role::Address, address)
}

fn is(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", plural(count, "certification"))
}

fn level_name(level: CredentialLevel) -> &'static str {
    match level {
        CredentialLevel::Entry => "entry level",
        CredentialLevel::Associate => "associate level",
        CredentialLevel::Intermediate => "intermediate level",
        CredentialLevel::Professional => "professional level",
        CredentialLevel::Specialty => "a specialty",
        CredentialLevel::Course => "a course",
    }
}

/// "Checked 2026-10-04, how sure: high."
fn checked(known: &CertificationEntry) -> String {
    let lifecycle = &known.facts.lifecycle;
    let due = if known.due { "; due for another check" } else { "" };
    let day = date(lifecycle.checked_on);
    format!("Checked {day}, confidence: {}{due}.", sure_name(lifecycle.sure))
}

/// The day that matters for its status.
fn when(known: &CertificationEntry) -> Option<String> {
    let lifecycle = &known.facts.lifecycle;
    match (known.barrier, known.status) {
        (Some(NotEarnable::Language), _) => Some("not offered in these languages".to_owned()),
        (_, Status::Active | Status::Retiring | Status::Retired) => {
            known.last_day.map(|day| format!("last day {}", date(day)))
        }
        (_, Status::Beta | Status::Planned) => {
            match (lifecycle.active_from, lifecycle.planned_from) {
                (Some(day), _) => Some(format!("open from {}", date(day))),
                (None, Some(day)) => Some(format!("planned for {}, not confirmed", date(day))),
                (None, None) => None,
            }
        }
        (_, Status::Unknown) => None,
    }
}

/// "English and Japanese".
fn language_names(codes: &[String]) -> String {
    list(&codes.iter().map(|code| language_name(code)).collect::<Vec<_>>())
}

fn price(price: &Price) -> String {
    match (price.usd, price.monthly_usd) {
        (Some(0), _) => "free".to_owned(),
        (Some(once), _) => usd(once.into()),
        (None, Some(month)) => {
            let during = price.months.map(|range| format!(" for {}", months(range)));
            format!("{} a month{}", usd(month.into()), during.unwrap_or_default())
        }
        (None, None) => "price unknown".to_owned(),
    }
}

/// What is done to get it.
fn exam(known: &CertificationEntry) -> String {
    let facts = &known.facts;
    let proof = match facts.proof {
        Proof::ChoiceExam => "a multiple-choice exam",
        Proof::HandsOnExam => "a hands-on exam",
        Proof::GradedCourse => "a course with graded work",
        Proof::UngradedCourse => "a course without graded work",
    };
    let watched = match facts.proctored {
        Some(true) => ", proctored",
        Some(false) => ", not proctored",
        None => "",
    };
    let exam = facts.exam.as_ref();
    let text = exam.map(|exam| format!(": {}", exam.text));
    let minutes =
        exam.and_then(|exam| exam.minutes).map(|minutes| format!("; {minutes}\u{a0}minutes"));
    let pass = exam.and_then(|exam| exam.pass.as_ref()).map(|pass| format!("; to pass: {pass}"));
    let parts = [text, minutes, pass].into_iter().flatten().collect::<String>();
    capital(&format!("{proof}{watched}{parts}"))
}

fn language_items(known: &CertificationEntry) -> Vec<Item> {
    let entries = known.facts.lifecycle.in_language.iter();
    entries
        .map(|entry| {
            let last = entry.last_exam_day.map(|day| format!(", last day {}", date(day)));
            let from = entry.active_from.map(|day| format!(", from {}", date(day)));
            let dates = [from, last].into_iter().flatten().collect::<String>();
            let text = format!(
                "{}: {} at the last check{dates}",
                language_names(&entry.languages),
                status_name(entry.status)
            );
            (Text::from(text), entry.note.iter().map(|note| Text::from(note.as_str())).collect())
        })
        .collect()
}
