//! A report as JSON Resume (jsonresume.org, schema 1.x): what carries a person's name to others. Levels
//! are those that evidence supports. Projects that nobody said may be shared, notes, reasons and gaps are not in it.

use std::cmp::Reverse;

use serde::Serialize;

use crate::assessment::{Work, WorkField};
use crate::report::Report;
use crate::rubric::Level;
use crate::text::date::{Date, PartialDate};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenCv {
    #[serde(rename = "$schema")]
    schema: &'static str,
    basics: WrittenBasics,
    work: Vec<WrittenPosition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    volunteer: Vec<WrittenPosition>,
    skills: Vec<WrittenSkill>,
    projects: Vec<WrittenProject>,
    certificates: Vec<WrittenCertificate>,
    meta: Meta,
}

#[derive(Serialize)]
struct WrittenBasics {
    // Some themes fail without these three, even if they are empty.
    name: String,
    location: Empty,
    profiles: [Empty; 0],
}

/// A table without fields.
#[derive(Serialize)]
struct Empty {}

/// Skills of a group at one level.
#[derive(Serialize)]
struct WrittenSkill {
    name: String,
    level: String,
    keywords: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenPosition {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// what has the place of a name where it is volunteer work
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    highlights: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenProject {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    highlights: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct WrittenCertificate {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    version: &'static str,
    last_modified: String,
}

/// The lowest level that is worth a line in a resume: done without help.
const LEAST: Level = Level::new(3);

/// The resume.
pub fn render(report: &Report) -> String {
    let mut shared: Vec<&Work> =
        report.assessment.work().iter().filter(|work| work.is_shared()).collect();
    shared.sort_by_key(|work| newest(work));
    let (positions, projects): (Vec<&Work>, Vec<&Work>) =
        shared.into_iter().partition(|work| work.is_position());
    let (volunteer, jobs): (Vec<&Work>, Vec<&Work>) =
        positions.into_iter().partition(|work| work.volunteer);
    let subject = report.assessment.subject.as_ref();
    let name = subject.map(|subject| subject.name.clone()).unwrap_or_default();
    let resume = WrittenCv {
        schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        basics: WrittenBasics { name, location: Empty {}, profiles: [] },
        work: jobs.into_iter().map(position).collect(),
        volunteer: volunteer.into_iter().map(position).collect(),
        skills: skills(report),
        projects: projects.into_iter().map(|work| project(report, work)).collect(),
        certificates: report
            .held
            .iter()
            .filter(|held| !held.expired)
            .map(|held| WrittenCertificate {
                name: held.name.clone(),
                date: held.earned_on.map(|date| date.to_string()),
                issuer: report.certifications.find(&held.id).map(|one| one.issuer.clone()),
            })
            .collect(),
        meta: Meta {
            version: "v1.0.0",
            last_modified: format!("{}T00:00:00", report.as_of.first_day()),
        },
    };
    super::json::render(&resume)
}

/// The skills that evidence supports, by group, highest level first, in the words of the scale.
fn skills(report: &Report) -> Vec<WrittenSkill> {
    let levels =
        LEAST.through(Level::new(u8::MAX)).zip(report.rubric.scale.iter().skip(LEAST.into()));
    let levels: Vec<_> = levels.collect();
    let mut skills = Vec::new();
    for group in &report.groups {
        for (level, scale) in levels.iter().rev() {
            let shown = report.skills.iter().filter(|skill| {
                let (backed, _, by) = skill.evidence();
                skill.group == group.id && backed == Some(*level) && by.is_some()
            });
            let keywords: Vec<String> = shown.map(|skill| skill.name.clone()).collect();
            if !keywords.is_empty() {
                let (name, level) = (group.name.clone(), scale.name.clone());
                skills.push(WrittenSkill { name, level, keywords });
            }
        }
    }
    skills
}

/// Newest first: what goes on, then by the end; without dates last.
fn newest(work: &Work) -> Reverse<(Option<Date>, Option<Date>)> {
    let ended = work.until.map(PartialDate::last_day);
    let goes_on = work.goes_on().then_some(Date::MAX);
    Reverse((ended.or(goes_on), work.from.map(PartialDate::first_day)))
}

fn position(work: &Work) -> WrittenPosition {
    let employer = work.employer.clone();
    let (organization, name) = if work.volunteer { (employer, None) } else { (None, employer) };
    WrittenPosition {
        name,
        organization,
        position: work.position.clone(),
        start_date: written(work, WorkField::From, work.from),
        end_date: written(work, WorkField::Until, work.until),
        summary: summary(work),
        url: work.link.clone().filter(|link| is_address(link)),
        highlights: highlights(work),
    }
}

/// A date as the person told it: a year alone stays one.
fn written(work: &Work, field: WorkField, date: Option<PartialDate>) -> Option<String> {
    let is_year = work.years_only.contains(&field);
    date.map(|date| if is_year { date.first_day().year().to_string() } else { date.to_string() })
}

/// What the person's resume says in general, and who uses it.
fn summary(work: &Work) -> Option<String> {
    let users = work.users().map(|users| format!("Used by {users}"));
    let all: Vec<String> = work.summary.iter().cloned().chain(users).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// The lines about it: those of the person's resume, with the result first if it isn't one of them.
fn highlights(work: &Work) -> Vec<String> {
    let result = work.result.iter().filter(|result| !work.highlights.contains(result));
    result.chain(&work.highlights).cloned().collect()
}

fn project(report: &Report, work: &Work) -> WrittenProject {
    let names = work.shows.iter().filter_map(|id| report.skill(id)).map(|skill| skill.name.clone());
    WrittenProject {
        name: work.title.clone(),
        description: summary(work),
        highlights: highlights(work),
        keywords: names.collect(),
        start_date: written(work, WorkField::From, work.from),
        end_date: written(work, WorkField::Until, work.until),
        url: work.link.clone().filter(|link| is_address(link)),
    }
}

/// Whether a link is an address that any reader takes: http or https, without spaces or signs beyond ASCII.
fn is_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_of_address))
}

fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c)
}
