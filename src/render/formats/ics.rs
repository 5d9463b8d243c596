//! The person's own days as a calendar: when to answer again, what expires, until when something can be taken.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::render::words::harmless;
use crate::report::Report;
use crate::text::names;
use crate::text::sorting::sort_by;

/// The calendar; it has only days after the report's own.
pub fn render(report: &Report) -> String {
    let stamp = format!("{}T000000Z", compact(report.as_of.first_day()));
    let whose = whose(report);
    let name = report.assessment.subject.as_ref().map(|subject| names::look(&subject.name));
    let mut days = days(report);
    days.retain(|day| day.on > report.as_of.first_day());
    sort_by(&mut days, |a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let mut text = String::new();
    write_line(&mut text, "BEGIN", "VCALENDAR");
    write_line(&mut text, "VERSION", "2.0");
    write_line(&mut text, "PRODID", "-//skillgap//gap report//EN");
    for day in days {
        let summary = match &name {
            Some(name) => format!("{name}: {}", day.summary),
            None => day.summary,
        };
        let uid = format!("{}@skillgap", digest(&[&whose, &report.rubric.id, &day.id]));
        write_line(&mut text, "BEGIN", "VEVENT");
        write_line(&mut text, "UID", &uid);
        write_line(&mut text, "DTSTAMP", &stamp);
        write_line(&mut text, "DTSTART;VALUE=DATE", &compact(day.on));
        write_line(&mut text, "SUMMARY", &escaped(&summary));
        write_line(&mut text, "DESCRIPTION", &escaped(&day.about));
        write_line(&mut text, "TRANSP", "TRANSPARENT");
        write_line(&mut text, "END", "VEVENT");
    }
    write_line(&mut text, "END", "VCALENDAR");
    text
}

/// Whose calendar it is: the same for every report of one person, so that a calendar updates its events. Without
/// a name, for every report of the same answers.
fn whose(report: &Report) -> String {
    match &report.assessment.subject {
        Some(subject) => format!("name {}", names::key(&subject.name)),
        None => {
            let answers = serde_json::to_string(&report.assessment);
            format!("answers {}", answers.expect("an assessment has only text keys"))
        }
    }
}

/// A digest of these parts in hex, which names nobody and has only safe characters.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Text as RFC 5545 writes it (3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push_str(&harmless(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// A line of at most 75 octets; a longer one goes on in further lines that begin with a space (3.1).
fn write_line(text: &mut String, name: &str, value: &str) {
    let mut octets = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if octets + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

struct Day {
    /// What it is about, the same in a later report.
    id: String,
    on: Date,
    summary: String,
    about: String,
}

fn days(report: &Report) -> Vec<Day> {
    let mut days = vec![Day {
        id: "again".to_owned(),
        on: report.reassess_on.first_day(),
        summary: format!("{}: answer the questions again", report.rubric.title),
        about: "Start from your last answers with skillgap assess --from. Then skillgap compare shows what changed."
            .to_owned(),
    }];
    for held in &report.held {
        days.extend(held.valid_until.map(|until| Day {
            id: format!("expires-{}", held.id),
            on: until.last_day(),
            summary: format!("{} expires", held.name),
            about:
                "The last day on which it counts. Renew it, or add a project instead.".to_owned(),
        }));
    }
    let all = &report.certifications;
    for credential in all.all() {
        let earnable = all.recommended.iter().any(|one| one.id == credential.id);
        days.extend(credential.last_day.filter(|_| earnable).map(|last| Day {
            id: format!("last-day-{}", credential.id),
            on: last.last_day(),
            summary: format!("{}: last day to take it", credential.short),
            about: credential.name.clone(),
        }));
    }
    days
}

/// 20261125
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}
