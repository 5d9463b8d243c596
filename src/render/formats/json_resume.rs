//! A report as JSON Resume (jsonresume.org, schema 1.x): what carries a person's name to others. Levels
//! are those that evidence supports. Projects that nobody said may be shared, notes, reasons and gaps are not in it.

use serde::Serialize;

use crate::assessment::Work;
use crate::report::Report;
use crate::rubric::Level;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenCv {
    #[serde(rename = "$schema")]
    schema: &'static str,
    basics: WrittenBasics,
    work: Vec<WrittenPosition>,
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
    let shared = report.assessment.work().iter().filter(|work| work.is_shared());
    let (positions, projects): (Vec<&Work>, Vec<&Work>) =
        shared.partition(|work| is_position(work));
    let subject = report.assessment.subject.as_ref();
    let name = subject.map(|subject| subject.name.clone()).unwrap_or_default();
    let resume = WrittenCv {
        schema: "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        basics: WrittenBasics { name, location: Empty {}, profiles: [] },
        work: positions.into_iter().map(position).collect(),
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
                skill.group == group.id && skill.backed == Some(*level) && skill.backed_by.is_some()
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

/// Whether it was a job, and no project of its own.
fn is_position(work: &Work) -> bool {
    work.employer.is_some() || work.position.is_some()
}

fn position(work: &Work) -> WrittenPosition {
    WrittenPosition {
        name: work.employer.clone(),
        position: work.position.clone(),
        start_date: work.from.map(|date| date.to_string()),
        end_date: work.until.map(|date| date.to_string()),
        summary: used_by(work),
        url: work.link.clone().filter(|link| is_address(link)),
        highlights: highlights(work),
    }
}

fn used_by(work: &Work) -> Option<String> {
    work.users().map(|users| format!("Used by {users}"))
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
        description: used_by(work),
        highlights: highlights(work),
        keywords: names.collect(),
        start_date: work.from.map(|date| date.to_string()),
        end_date: work.until.map(|date| date.to_string()),
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
