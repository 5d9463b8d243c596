//! The person's own days as a calendar: when to answer again, what expires, what was agreed, and where the plan leads.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::advice::{PieceKind, Plan, Range};
use crate::render::pages::report::{in_weeks, is_endless};
use crate::render::words::harmless;
use crate::report::Report;
use crate::text::date::days_after;
use crate::text::names;
use crate::text::sorting::sort_by;

/// The calendar; it has the report's own day and later ones.
pub fn render(report: &Report) -> String {
    let stamp = format!("{}T000000Z", compact(report.as_of.first_day()));
    let whose = whose(report);
    let name = report.assessment.subject.as_ref().map(|subject| names::look(&subject.name));
    let mut days = days(report);
    days.retain(|day| day.on >= report.as_of.first_day());
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
        let uid = format!("{}@skillgap", digest(&[&whose, &day.id]));
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
/// a name, for every report of the same file, or else of the same answers.
fn whose(report: &Report) -> String {
    match (&report.assessment.subject, &report.assessment.id.0) {
        (Some(subject), _) => format!("name {}", names::key(&subject.name)),
        (None, Some(id)) => format!("file {id}"),
        (None, None) => {
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
    /// What it is about, the same in a later report and, unless it is about a rubric, in one by another rubric.
    id: String,
    on: Date,
    summary: String,
    about: String,
}

fn days(report: &Report) -> Vec<Day> {
    let mut days = vec![Day {
        id: format!("again {}", report.rubric.id),
        on: report.reassess_on.first_day(),
        summary: format!("{}: answer the questions again", report.rubric.title),
        about: "Start from your last answers with skillgap assess --from. Then skillgap compare shows what changed."
            .to_owned(),
    }];
    for held in &report.held {
        days.extend(held.valid_until.map(|until| Day {
            id: format!("expires {}", held.id),
            on: until.last_day(),
            summary: format!("{} expires", held.name),
            about: "This is the last day it counts. Renew it, or add a project instead.".to_owned(),
        }));
    }
    days.extend(agreed(report));
    days.extend(report.plan.iter().flat_map(|plan| marks(report, plan)));
    days
}

/// The deadlines of agreed actions that are still open. Of two with the same words, the second is another reminder.
fn agreed(report: &Report) -> Vec<Day> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut days = Vec::new();
    for action in report.assessment.agreed() {
        let words = names::key(&action.what);
        let number = seen.entry(words.clone()).or_default();
        *number += 1;
        let Some(by) = action.by.filter(|_| action.is_open()) else { continue };
        days.push(Day {
            id: format!("agreed {number} {words}"),
            on: by.last_day(),
            summary: action.what.clone(),
            about:
                "You agreed to do this by today. When it's done, mark it with skillgap agree --done."
                    .to_owned(),
        });
    }
    days
}

/// When the skills of each step on the way, and of the target, fit at the person's pace; and the last days of what the
/// plan takes.
fn marks(report: &Report, plan: &Plan) -> Vec<Day> {
    let steps = plan.on_the_way.iter().map(|mark| (mark.step.as_str(), mark.by_week));
    let target = report.target.as_deref().map(|target| (target, plan.fits_by_week));
    let weeks = steps.chain(target).filter_map(|(step, weeks)| Some((step, weeks?)));
    let mut days: Vec<Day> = weeks
        .filter(|_| !is_endless(plan))
        .filter_map(|(step, weeks)| mark(report, step, weeks))
        .collect();
    let all = &report.certifications;
    for piece in plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Credential) {
        let credential = all.find(&piece.id);
        days.extend(credential.and_then(|credential| {
            Some(Day {
                id: format!("last day {}", credential.id),
                on: credential.last_day?.last_day(),
                summary: format!("{}: last day to take it", credential.short),
                about: credential.name.clone(),
            })
        }));
    }
    days
}

/// The end of the weeks in which the plan has raised the skills to what a step requires.
fn mark(report: &Report, step: &str, weeks: Range) -> Option<Day> {
    let name = &report.step(step)?.name;
    Some(Day {
        id: format!("fits {} {step}", report.rubric.id),
        on: days_after(report.as_of.first_day(), (weeks.high * 7.0) as u32),
        summary: format!("Your plan: enough skills for {name}"),
        about: format!(
            "At your pace, your plan gets there {}. Answer again to see where you are.",
            in_weeks(weeks)
        ),
    })
}

/// 20261125
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}
