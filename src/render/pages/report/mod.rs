//! What a report says to a person, in plain words: report → page. The terms of the field stay in the JSON.

mod action;
mod advice;
mod aged;
mod agreed;
mod answer;
mod apply;
mod closing;
mod elsewhere;
mod headline;
mod job;
mod market;
mod missing;
mod opening;
mod parts;
mod pictures;
mod plan;
mod reread;
mod resume;
mod roles;
mod session;
mod short;
mod standing;
mod wording;

pub use self::agreed::{agreed, agreed_level};
pub use self::closing::closing;
pub use self::parts::Part;
use self::plan::{PlanStep, WEEKS_A_YEAR, first_page, hours_of, is_skill};
pub(in crate::render) use self::plan::{in_all, in_weeks, is_endless, kind_name};
use super::evidence::tier_name;
use super::evolved;
use crate::advice::{
    BestSet, BundleKind, CredentialAdvice, Keep, LeftOut, LeftOutWhy, Lift, Member, NoProject,
    Piece, PieceKind, Plan, ProjectAdvice, Range, RecruiterLine, ResumeLine, TipLine, Wanting, Why,
    WorkField,
};
use crate::assessment::Work;
use crate::judging::gap::GapKind;
use crate::judging::{Backer, Shift, Verdict};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{
    capital, date, dollars, first_of, list, numbers, or_dash, percent, percents, plural, points,
    range, status_name, sure_name, takes, untimed,
};
use crate::report::{
    ChangeLine, GapLine, GateLine, GroupLine, Missing, NextStep, Note, ReadinessLine, Reading,
    ReadingReason, Report, RoadLine, SkillLine, SkillState, Solid, StepLine, StepReading,
    Supported, TargetBy, TurnLine,
};
use crate::rubric::files::{Levels, LooksFor, Resource, TipLooksFor};
use crate::rubric::{Level, NotEarnable, SkillId};

/// How much of a report is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// one page, with the rest folded away where that can be done
    #[default]
    Short,
    /// everything
    Whole,
    /// these parts
    Parts(Vec<Part>),
}

/// The short report: one page.
pub fn page(report: &Report) -> Page {
    extent(report, &Extent::Short)
}

/// The page of a report, as much of it as is asked for.
pub fn extent(report: &Report, extent: &Extent) -> Page {
    let words = ReportPage { report };
    match extent {
        Extent::Parts(parts) => words.just(parts),
        Extent::Short => words.short(),
        Extent::Whole => words.whole(),
    }
}

/// The two pages that a talk about a report needs. Where nothing was answered, there is only a report.
pub fn session(report: &Report) -> Page {
    let words = ReportPage { report };
    if words.nothing_answered() {
        let mut page = words.whole();
        page.sections.push(words.room());
        return page;
    }
    words.session(words.opening())
}

/// What speaks against a credential or project, in words.
pub(in crate::render) fn reason(report: &Report, reason: &Keep) -> String {
    ReportPage { report }.reason(reason)
}

struct ReportPage<'a> {
    report: &'a Report,
}

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
        let slot = |text: &str| Text::from(text);
        let text = match note {
            Note::OtherVersion { made_with, judged_by } => {
                let text = "Answered with version {made} of the rubric, judged by version {by}.";
                Text::say(text, &[("made", slot(made_with)), ("by", slot(judged_by))])
            }
            Note::CarriedOver { .. } => {
                let carried = self.report.assessment.carried.as_ref()?;
                let name = |id: &str| self.report.skill(id).map(|skill| skill.name.clone());
                slot(&capital(&evolved::told(carried, &name)))
            }
            Note::DatedAhead { taken_on, judged_on } => {
                let text =
                    "These answers are dated {taken}, which is after {day}. Check the dates.";
                Text::say(
                    text,
                    &[("taken", date(*taken_on).into()), ("day", date(*judged_on).into())],
                )
            }
            Note::EvidenceAhead { names, judged_on } => {
                let text = "Dated after {day} but still counted: {names}. Check the dates.";
                let names = slot(&first_of(names, 3));
                Text::say(text, &[("day", date(*judged_on).into()), ("names", names)])
            }
            _ => return Self::other_note(note),
        };
        Some(text)
    }

    /// A note on what counts for less, or on what the rubric does not score.
    fn other_note(note: &Note) -> Option<Text> {
        let slot = |text: &str| Text::from(text);
        let text = match note {
            Note::StaleCredentials { names } => {
                let text = "These facts are due for another check: {names}.";
                Text::say(text, &[("names", slot(&first_of(names, 3)))])
            }
            Note::UndatedCredentials { names } => {
                let text = "Without a date, {names} counts as expired.";
                Text::say(text, &[("names", slot(&list(names)))])
            }
            Note::UndatedWork { titles } => {
                let text = match titles.len() {
                    1 => "Without dates, {titles} counts as old. Add the dates.",
                    _ => "Without dates, {titles} count as old. Add the dates.",
                };
                Text::say(text, &[("titles", slot(&first_of(&quoted(titles), 2)))])
            }
            Note::OldEvidence { newest } => {
                let text = "Your newest evidence is from {day}: add something recent.";
                Text::say(text, &[("day", date(*newest).into())])
            }
            Note::DegreeMatters { step, why, degree } => {
                slot(&degree_note(step, why, degree.as_deref()))
            }
            Note::OtherRubric { rubric, topics } => {
                let text = "Another rubric asks about {topics}: {command}.";
                let command = format!("`skillgap assess -r {rubric}`");
                let command = Text::default().with(Role::Code, command);
                Text::say(text, &[("topics", slot(&list(topics))), ("command", command)])
            }
            Note::ScopeOpen { step, question } => {
                let text = "{step} also depends on scope, which skills can't show: {question}";
                Text::say(text, &[("step", slot(step)), ("question", slot(question))])
            }
            _ => return None,
        };
        Some(text)
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

impl ReportPage<'_> {
    /// The titles of the projects that name so many skills that they count for less.
    fn broad_titles(&self) -> &[String] {
        let told = self.report.notes.iter().find_map(|note| match note {
            Note::BroadWork { titles } => Some(titles.as_slice()),
            _ => None,
        });
        told.unwrap_or_default()
    }

    /// The skills that these name.
    fn in_broad_work(&self) -> Vec<&SkillId> {
        let work = self.report.assessment.work().iter();
        let broad = work.filter(|work| self.broad_titles().contains(&work.title));
        broad.flat_map(|work| &work.shows).collect()
    }

    /// What to do about projects that name so many skills that they count for less.
    fn broad_work(&self) -> Option<Text> {
        let titles = self.broad_titles();
        if titles.is_empty() {
            return None;
        }
        let mut work = self.report.assessment.work().iter();
        let first = work.find(|work| titles.first() == Some(&work.title));
        let slots = [
            ("titles", first_of(&quoted(titles), 2).into()),
            ("count", first.map_or(0, |work| work.shows.len()).to_string().into()),
            ("command", Text::default().with(Role::Code, "`skillgap work edit`")),
            ("age", first.and_then(|work| self.ended_long_ago(work)).unwrap_or_default().into()),
        ];
        let sentence = match titles.len() {
            1 => {
                "{titles} lists {count} skills{age}, so it counts for less. Choose the few that you could show today: {command}."
            }
            _ => {
                "{titles} list many skills, so they count for less. Choose the few that you could show today: {command}."
            }
        };
        Some(Text::say(sentence, &slots))
    }

    /// " and ended in 2022", where a project is so old that it supports less.
    fn ended_long_ago(&self, work: &Work) -> Option<String> {
        let line = self.report.work.iter().find(|line| line.id == work.id && line.aged)?;
        let year = work.until?.last_day().year();
        (!line.id.is_empty()).then(|| format!(" and ended in {year}"))
    }

    /// "must-have", or "2 is a must-have" where that is less than what is required; of a must-have of several skills
    /// that it is one of those.
    fn must_have(&self, gap: &GapLine) -> Option<String> {
        let level = gap.gate_level?;
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let unmet = target.map(|step| step.claimed.gates_unmet.as_slice()).unwrap_or_default();
        let mut own = unmet.iter().filter(|gate| gate.any_of.contains(&gap.skill));
        // The strictest that waits for it: one of its own goes before one of several skills.
        let waits = own.clone().find(|gate| gate.at_least == 1).or(own.next());
        let others = waits.map(|gate| self.others_of(gate, &gap.skill)).unwrap_or_default();
        Some(match waits.filter(|gate| gate.at_least > 1) {
            Some(_) => "counts toward a must-have".to_owned(),
            None if level < gap.required => format!("level {level} is a must-have{others}"),
            None => format!("must-have{others}"),
        })
    }

    /// " (or Retrieval)": what would do for a must-have instead of a skill.
    fn others_of(&self, gate: &GateLine, skill: &SkillId) -> String {
        match &self.alternatives_to(gate, skill)[..] {
            [other] => format!(" (or {other})"),
            _ => String::new(),
        }
    }

    /// What would do for a must-have instead of a skill, as far as the target asks for it anyway.
    fn alternatives_to(&self, gate: &GateLine, skill: &SkillId) -> Vec<String> {
        let is_asked = |id: &&SkillId| {
            self.report.skill(id).is_some_and(|skill| skill.required > Some(Level::ZERO))
        };
        let others = gate.any_of.iter().filter(|id| *id != skill).filter(is_asked);
        others.map(|id| self.skill_name(id)).collect()
    }
}

/// " (a, b)", or nothing.
pub(super) fn in_brackets(parts: &[String], between: &str) -> String {
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
        None => format!("{} (not answered, {} required)", missing.name, missing.required),
    }
}

pub(in crate::render) fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Fits => (Role::Good, "fits").into(),
        Verdict::Close => (Role::Open, "close").into(),
        Verdict::Below => (Role::Plain, "not yet").into(),
        Verdict::Undecided => (Role::Quiet, "can't tell yet").into(),
    }
}

fn lacking(field: WorkField) -> &'static str {
    match field {
        WorkField::Result => "the result",
        WorkField::UsedBy => "who uses it",
        WorkField::ConfirmedBy => "who can confirm it",
        WorkField::Link => "a link",
        WorkField::Dates => "its dates",
    }
}

fn cost(credential: &CredentialAdvice) -> String {
    match credential.cost.usd {
        Some(usd) => dollars(usd),
        None => "unknown price".to_owned(),
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
