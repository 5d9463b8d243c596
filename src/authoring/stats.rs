//! What a pack amounts to on a day, for its author and for whoever decides whether to use it: how much there is
//! of what, how much is asked, what closes what, what is due, and confidence in its facts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::questionnaire::Questionnaire;
use crate::rubric::files::Credential;
use crate::rubric::{
    Carries, CredentialId, Leads, Level, Rubric, RubricId, SkillId, SkillIx, Step,
};
use crate::text::date::{PartialDate, days_after};
use crate::text::json::value_of;
use crate::text::sorting::sort_by_key;

/// The format version of these numbers as JSON.
pub const FORMAT: &str = "skillgap-pack-stats/1";

/// What comes within so many days is told beside what is due.
pub const DAYS_AHEAD: u32 = 90;

/// A pack in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct PackStats {
    /// `skillgap-pack-stats/1`
    pub format: &'static str,
    /// the day
    pub as_of: PartialDate,
    /// its id
    pub id: RubricId,
    /// its version
    pub version: String,
    /// the trade
    pub title: String,
    /// when its authors last checked its facts
    pub checked_on: PartialDate,
    /// how many there are of what
    pub size: Size,
    /// what is asked
    pub asks: Asks,
    /// in the order in which they are asked
    pub skills: Vec<SkillStats>,
    /// what is to be looked at on the day or within [`DAYS_AHEAD`], the earliest first
    pub due: Vec<Due>,
    /// how many facts are how sure, by part of the pack
    pub sure: Vec<SureOf>,
}

/// How many there are of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Size {
    /// groups of skills
    pub groups: usize,
    /// skills that count
    pub scored_skills: usize,
    /// shown, and not scored
    pub optional_skills: usize,
    /// id of another pack → how many of the skills are shared from it
    pub shared_skills: BTreeMap<RubricId, usize>,
    /// steps of the ladder
    pub steps: usize,
    /// roles that stand by themselves
    pub roles: usize,
    /// paths beside the ladder
    pub paths: usize,
    /// of the skills and of the projects
    pub resources: usize,
    /// projects to build
    pub projects: usize,
    /// all of them
    pub certifications: usize,
    /// that can be earned on the day in the pack's own language
    pub earnable_certifications: usize,
    /// what its figures rest on
    pub sources: usize,
}

/// What the questionnaire asks before its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// one for each skill
    pub levels: usize,
    /// beside the levels, such as hours a week
    pub facts: usize,
    /// questions about scope, each asked only of those whose levels reach its step, or who aim at it
    pub scopes: usize,
    /// about how long levels and facts take together
    pub minutes: usize,
}

/// What is asked of a skill, and what helps with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SkillStats {
    /// its id
    pub id: SkillId,
    /// its name
    pub name: String,
    /// whether it counts
    pub scored: bool,
    /// the highest level that a step, path or role requires
    pub required: Level,
    /// what one can learn it from
    pub leads: Leads,
    /// what can back a claim of it
    pub carries: Carries,
    /// the lowest level that is required, if any, to which nothing leads; of a scored skill alone
    pub unled: Option<Level>,
    /// the lowest level that is required, if any, that nothing could back; of a scored skill alone
    pub uncarried: Option<Level>,
}

/// Something that is to be looked at on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// id of the certification
    pub id: CredentialId,
    /// its name
    pub name: String,
    /// what is to be looked at
    pub what: DueWhat,
    /// after which its facts are to be checked again; until which it can be earned
    pub day: PartialDate,
    /// whether it is past
    pub overdue: bool,
}

/// Why something is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueWhat {
    /// its facts are to be checked again
    Recheck,
    /// it can be earned until then
    LastExamDay,
}

/// How many facts of a part of the pack are how sure; of those of which that is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SureOf {
    /// the part of the pack
    pub part: &'static str,
    /// how many are highly sure
    pub high: usize,
    /// how many are fairly sure
    pub medium: usize,
    /// how many are hardly sure
    pub low: usize,
    /// how many nobody has verified
    pub unverified: usize,
}

impl SkillStats {
    /// Whether a level that is required is out of reach, or no level is required at all.
    pub fn is_open(&self) -> bool {
        self.required == 0 || self.unled.is_some() || self.uncarried.is_some()
    }
}

impl PackStats {
    /// The numbers of a pack on a day.
    pub fn new(rubric: &Rubric, as_of: Date) -> PackStats {
        PackStats {
            format: FORMAT,
            as_of: as_of.into(),
            id: rubric.id.clone(),
            version: rubric.version.to_string(),
            title: rubric.title.clone(),
            checked_on: rubric.checked_on,
            size: size(rubric, as_of),
            asks: asks(rubric, as_of),
            skills: (0..rubric.skills.len()).map(|skill| skill_stats(rubric, skill)).collect(),
            due: due(rubric, as_of),
            sure: sure(rubric),
        }
    }
}

fn size(rubric: &Rubric, as_of: Date) -> Size {
    let scored = rubric.skills.iter().filter(|skill| skill.is_scored()).count();
    let mut shared_skills = BTreeMap::new();
    for pack in rubric.skills.iter().filter_map(|skill| rubric.shared.get(skill.id())) {
        *shared_skills.entry(pack.clone()).or_default() += 1;
    }
    let roles = rubric.paths.iter().filter(|path| path.beside.is_none()).count();
    let of_skills = rubric.skills.iter().map(|skill| skill.content.resources.len());
    let of_projects = rubric.projects.iter().map(|project| project.resources.len());
    let languages = std::slice::from_ref(&rubric.language);
    let credentials = rubric.credentials.iter();
    let earnable =
        credentials.filter(|file| file.earnable(as_of, languages).barrier.is_none()).count();
    Size {
        groups: rubric.groups.len(),
        scored_skills: scored,
        optional_skills: rubric.skills.len() - scored,
        shared_skills,
        steps: rubric.steps.len(),
        roles,
        paths: rubric.paths.len() - roles,
        resources: of_skills.chain(of_projects).sum(),
        projects: rubric.projects.len(),
        certifications: rubric.credentials.len(),
        earnable_certifications: earnable,
        sources: rubric.sources.len(),
    }
}

fn asks(rubric: &Rubric, as_of: Date) -> Asks {
    let questionnaire = Questionnaire::new(rubric, as_of.into());
    let (_, levels) = questionnaire.levels();
    let progress = questionnaire.progress();
    Asks {
        levels,
        facts: progress.all - levels,
        scopes: rubric.steps.iter().filter(|step| step.scope.is_some()).count(),
        minutes: progress.minutes_left,
    }
}

fn skill_stats(rubric: &Rubric, at: SkillIx) -> SkillStats {
    let skill = &rubric.skills[at];
    let (required, leads, carries) = (rubric.required(at), rubric.leads(at), rubric.carries(at));
    let asked = if skill.is_scored() { required } else { Level::ZERO };
    SkillStats {
        id: skill.id().to_owned(),
        name: skill.name().to_owned(),
        scored: skill.is_scored(),
        required,
        leads,
        carries,
        unled: first_beyond(leads.highest(), asked),
        uncarried: first_beyond(carries.highest(), asked),
    }
}

fn first_beyond(highest: Level, asked: Level) -> Option<Level> {
    (highest < asked).then_some(highest.up())
}

/// What is due, and what comes soon: facts to check again, and last days of what can still be earned.
fn due(rubric: &Rubric, as_of: Date) -> Vec<Due> {
    let languages = std::slice::from_ref(&rubric.language);
    let credentials = rubric.credentials.iter();
    let mut due: Vec<Due> =
        credentials.flat_map(|file| due_of(file, languages, as_of)).flatten().collect();
    sort_by_key(&mut due, |due| (due.day.last_day(), due.what));
    due
}

fn due_of(file: &Credential, languages: &[String], as_of: Date) -> [Option<Due>; 2] {
    let until = days_after(as_of, DAYS_AHEAD);
    let earnable = file.earnable(as_of, languages);
    let last_day = earnable.last_day.filter(|_| earnable.barrier.is_none());
    let found =
        [(DueWhat::Recheck, file.lifecycle.recheck_after), (DueWhat::LastExamDay, last_day)];
    found.map(|(what, day)| {
        let soon = day.filter(|day| day.last_day() <= until)?;
        let (id, name) = (file.id.clone(), file.name.clone());
        Some(Due { id, name, what, day: soon, overdue: as_of > soon.last_day() })
    })
}

fn step_figures(step: &Step) -> Value {
    value_of(&(&step.provenance, &step.salary, &step.years))
}

fn sure(rubric: &Rubric) -> Vec<SureOf> {
    let skills: Vec<_> = rubric.skills.iter().map(|skill| &skill.content).collect();
    let steps: Vec<Value> = rubric.all_steps().map(step_figures).collect();
    let parts = [
        ("rules", value_of(&(&rubric.judging, &rubric.evidence, &rubric.scale))),
        ("skills", value_of(&skills)),
        ("steps", value_of(&steps)),
        ("certifications", value_of(&rubric.credentials)),
        ("projects", value_of(&rubric.projects)),
        ("market", value_of(&rubric.market)),
    ];
    parts
        .into_iter()
        .map(|(part, value)| {
            let mut sure = SureOf { part, ..SureOf::default() };
            sure.count(&value);
            sure
        })
        .collect()
}

impl SureOf {
    /// Adds what is told of it anywhere in a tree.
    fn count(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.count(item)),
            Value::Object(entries) => {
                match entries.get("sure").and_then(Value::as_str) {
                    Some("high") => self.high += 1,
                    Some("medium") => self.medium += 1,
                    Some("low") => self.low += 1,
                    Some("unverified") => self.unverified += 1,
                    _ => {}
                }
                entries.values().for_each(|value| self.count(value));
            }
            _ => {}
        }
    }
}
