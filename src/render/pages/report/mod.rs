//! What a report says to a person, in plain words: report → page. The terms of the field stay in the JSON.

mod advice;
mod agreed;
mod answer;
mod closing;
mod headline;
mod market;
mod missing;
mod pictures;
mod plan;
mod resume;
mod roles;
mod session;
mod standing;
mod summary;

pub use self::agreed::agreed;
pub use self::closing::closing;
use self::plan::{PlanStep, added, after, first_page, hours_of, is_skill};
pub(in crate::render) use self::plan::{in_all, kind_name};
use super::evidence::tier_name;
use super::evolved;
use crate::advice::{
    BestSet, BundleKind, CredentialAdvice, Keep, LeftOut, LeftOutWhy, Lift, Member, NoProject,
    Piece, PieceKind, Plan, ProjectAdvice, Range, RecruiterLine, ResumeLine, TipLine, Wanting, Why,
    WorkField,
};
use crate::judging::gap::GapKind;
use crate::judging::{Backer, Shift, Verdict};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{
    capital, dollars, first_of, harmless, list, numbers, or_dash, percent, percents, plural,
    points, range, status_name, sure_name, takes, untimed,
};
use crate::report::{
    ChangeLine, GapLine, GroupLine, Missing, NextStep, Note, ReadinessLine, Reading, ReadingReason,
    Report, RoadLine, SkillLine, SkillState, Solid, StepLine, StepReading, Supported, TargetBy,
    TurnLine,
};
use crate::rubric::files::{Levels, LooksFor, Mode, Resource, TipLooksFor, Topic};
use crate::rubric::{Level, NotEarnable, SkillId};

/// The page of a report.
pub fn page(report: &Report) -> Page {
    let words = ReportPage { report };
    let name = report.assessment.subject.as_ref().map(|subject| subject.name.as_str());
    let title = match name {
        Some(name) => format!("{}: where {name} stands", report.rubric.title),
        None => format!("{}: where you stand", report.rubric.title),
    };
    let about = format!(
        "Judged on {} by the answers of {}. Rubric {} ({}).",
        report.as_of, report.assessment.taken_on, report.rubric.version, report.rubric.checked_on
    );
    let mut sections: Vec<Section> = words.agreed_last_time().into_iter().collect();
    let nothing = words.nothing_answered();
    let mut summary = vec![Block::Facts(if nothing { words.begin() } else { words.summary() })];
    if !nothing {
        summary.push(words.ladder_picture());
    }
    if !nothing {
        sections.push(if words.stands_alone() { words.roles() } else { words.ladder() });
        sections.push(words.skills());
        sections.extend(words.backing());
        sections.extend(words.solid());
        sections.extend(words.gaps());
        sections.extend(words.unknown());
    }
    sections.extend(words.next_step());
    sections.extend(words.plan());
    sections.extend(words.names_projects().then(|| words.projects()));
    sections.extend(words.names_credentials().then(|| words.certifications()));
    sections.extend(words.guide_certifications());
    sections.push(words.resume());
    if !nothing {
        sections.extend(words.other_roads());
        sections.extend(words.duties());
        sections.extend(words.expect());
    }
    sections.extend(words.beyond());
    sections.extend(words.claims());
    sections.push(words.limits());
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, about),
        summary,
        sections,
    }
}

/// The two pages that a talk about a report needs. Where nothing was answered, there is only a report.
pub fn session(report: &Report) -> Page {
    let words = ReportPage { report };
    let mut page = page(report);
    if words.nothing_answered() {
        page.sections.push(words.room());
        return page;
    }
    words.session(page)
}

/// What speaks against a credential or project, in words.
pub(in crate::render) fn reason(report: &Report, reason: &Keep) -> String {
    ReportPage { report }.reason(reason)
}

struct ReportPage<'a> {
    report: &'a Report,
}

/// So many percent of adverts are most.
const MOST_ADVERTS: u8 = 50;
/// A step of so many hours at most is done in a week.
const SHORT_HOURS: f64 = 10.0;

type Fact = (&'static str, Vec<Text>);

impl ReportPage<'_> {
    fn nothing_answered(&self) -> bool {
        self.report.skills.iter().all(|skill| skill.claimed.is_none())
    }

    fn percent(&self, share: f64) -> String {
        percent(share, &self.thresholds())
    }

    fn percents(&self, shares: Range) -> String {
        percents(shares, &self.thresholds())
    }

    fn thresholds(&self) -> [u8; 2] {
        [self.report.rubric.fits_percent, self.report.rubric.close_percent]
    }

    fn step_name(&self, id: &str) -> String {
        self.report.step(id).map_or_else(|| id.to_owned(), |step| step.name.clone())
    }

    fn skill_name(&self, id: &str) -> String {
        self.report.skill(id).map_or_else(|| id.to_owned(), |skill| skill.name.clone())
    }

    fn skill_names(&self, ids: &[SkillId]) -> Vec<String> {
        ids.iter().map(|id| self.skill_name(id)).collect()
    }

    fn note(&self, note: &Note) -> Option<Text> {
        let text = match note {
            Note::OtherVersion { made_with, judged_by } => {
                format!("answered with version {made_with} of the rubric, judged by {judged_by}.")
            }
            Note::CarriedOver { .. } => {
                evolved::told(self.report.assessment.carried.as_ref()?, &|id| {
                    self.report.skill(id).map(|skill| skill.name.clone())
                })
            }
            Note::DatedAhead { taken_on, judged_on } => format!(
                "The assessment is dated {taken_on}, after {judged_on}. What happened after that day still counts: \
                 check the dates."
            ),
            Note::EvidenceAhead { names, judged_on } => {
                let is = if names.len() == 1 { "is" } else { "are" };
                format!(
                    "{} {is} dated after {judged_on} and still counted: check the dates.",
                    first_of(names, 3)
                )
            }
            Note::Unanswered { count, of } => {
                let have = if *count == 1 { "has" } else { "have" };
                format!(
                    "{count} of {of} scored skills {have} no answer; ranges show what that leaves open."
                )
            }
            Note::StaleCredentials { names } => {
                format!("the facts on {} were to be checked again by now.", first_of(names, 3))
            }
            Note::UndatedCredentials { names } => {
                format!("without a date, {} counts as expired.", list(names))
            }
            Note::UndatedWork { titles } => {
                format!("without dates, {} counts as some years old.", first_of(titles, 2))
            }
            Note::OldEvidence { newest } => {
                format!("your newest evidence is of {newest}: show something recent.")
            }
            Note::DegreeMatters { step, why, degree } => degree_note(step, why, degree.as_deref()),
            Note::OtherRubric { rubric, topics } => format!(
                "job postings for {} have a rubric of their own: `skillgap assess -r {rubric}`.",
                list(topics)
            ),
            Note::ScopeOpen { step, question } => {
                format!("{step} is also about scope, which skills cannot tell: {question}")
            }
            Note::NothingAnswered | Note::WorkNotAsked | Note::BroadWork { .. } => return None,
        };
        Some(Text::default().with(Role::Quiet, capital(&text)))
    }
}

/// Where employers often ask for a degree, and which one the person has.
fn degree_note(step: &str, why: &str, degree: Option<&str>) -> String {
    match degree {
        Some("none") => format!("{step}: {why}. You said that you have no degree."),
        Some(degree) => format!("{step}: {why}. Your highest degree: {degree}."),
        None => format!("{step}: {why}."),
    }
}

/// What counts as described for naming many skills, and how to change that.
fn broad_work_note(titles: &[String]) -> String {
    let (name, count) = if titles.len() == 1 { ("names", "counts") } else { ("name", "count") };
    format!(
        "{} {name} many skills and {count} as only described. `skillgap work edit` asks which ones you would show.",
        first_of(&quoted(titles), 2)
    )
}

impl ReportPage<'_> {
    /// "must-have", or "2 is a must-have" where that is less than what is required; of a must-have of several skills
    /// that it is one of those.
    fn must_have(&self, gap: &GapLine) -> Option<String> {
        let level = gap.gate_level?;
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let unmet = target.map(|step| step.claimed.gates_unmet.as_slice()).unwrap_or_default();
        let mut own = unmet.iter().filter(|gate| gate.any_of.contains(&gap.skill));
        // The strictest that waits for it: one of its own goes before one of several skills.
        let waits = own.clone().find(|gate| gate.at_least == 1).or(own.next());
        Some(match waits.filter(|gate| gate.at_least > 1) {
            Some(gate) => format!("toward {level} in {} of {}", gate.at_least, gate.any_of.len()),
            None if level < gap.required => format!("{level} is a must-have"),
            None => "must-have".to_owned(),
        })
    }
}

/// " (a, b)", or nothing.
fn in_brackets(parts: &[String], between: &str) -> String {
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(between)) }
}

fn quoted(titles: &[String]) -> Vec<String> {
    titles.iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect()
}

/// "Python 3 -> 4"
pub(in crate::render) fn step_words(name: &str, from: Level, to: Level) -> String {
    format!("{name} {from}\u{a0}\u{2192}\u{a0}{to}")
}

fn missing_words(missing: &Missing) -> String {
    match missing.level {
        Some(level) => step_words(&missing.name, level, missing.required),
        None => format!("{} (not answered, needs {})", missing.name, missing.required),
    }
}

pub(in crate::render) fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Fits => (Role::Good, "fits").into(),
        Verdict::Close => (Role::Open, "close").into(),
        Verdict::Below => (Role::Plain, "further off").into(),
        Verdict::Undecided => (Role::Quiet, "open").into(),
    }
}

fn lacking(field: WorkField) -> &'static str {
    match field {
        WorkField::Result => "what came of it",
        WorkField::UsedBy => "who uses it",
        WorkField::ConfirmedBy => "who can confirm it",
        WorkField::Link => "a link",
        WorkField::Dates => "when it was",
    }
}

fn cost(credential: &CredentialAdvice) -> String {
    match credential.cost.usd {
        Some(usd) => dollars(usd),
        None => "price unknown".to_owned(),
    }
}

/// A resource, with its address.
fn resource(resource: &Resource) -> Text {
    let paid = if resource.free == Some(false) { " (paid)" } else { "" };
    let text = Text::from(format!("{}{paid}", resource.title));
    match &resource.address {
        Some(address) => text.and(" ").with(Role::Address, address),
        None => text,
    }
}
