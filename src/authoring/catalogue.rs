//! What a rubric looks like to a reader on a day: every fact of it that can be shown, with what follows
//! from the day and from its other parts already worked out.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::rubric::files::{
    CertificationFile, Claim, Evidence, GateEntry, Group, Guide, Judging, Levels, Limit,
    MarketFile, Newcomers, ProjectFile, Provenance, Reference, Salary, Scale, SkillFile, Source,
    Status, Years,
};
use crate::rubric::{NotEarnable, Rubric, Skill, SkillIx, Step};
use crate::text::date::PartialDate;

/// The format version of a catalogue as JSON.
pub const FORMAT: &str = "skillgap-catalogue/1";

/// A rubric as a reader sees it on a day.
#[derive(Clone, Debug, Serialize)]
pub struct Catalogue {
    /// `skillgap-catalogue/1`
    pub format: &'static str,
    /// How the reader asks for this rubric, as an end of the commands that are named: ` -r my-rubric`;
    /// empty for the default one.
    #[serde(skip)]
    pub flag: String,
    /// the day
    pub as_of: PartialDate,
    /// The languages in which certifications are looked at.
    pub languages: Vec<String>,
    /// what the rubric is
    pub rubric: Identity,
    /// in the order in which they are asked
    pub groups: Vec<Group>,
    /// In the order in which they are asked.
    pub skills: Vec<SkillEntry>,
    /// In ladder order.
    pub steps: Vec<StepEntry>,
    /// alternatives to the ladder
    pub paths: Vec<StepEntry>,
    /// By id.
    pub certifications: Vec<CertificationEntry>,
    /// Facts with a day after which they are to be checked again, the earliest first.
    pub rechecks: Vec<Recheck>,
    /// By id.
    pub projects: Vec<ProjectFile>,
    /// what is said about the work
    pub market: MarketFile,
    /// what figures and judgements rest on
    pub sources: Vec<Source>,
}

/// What the rubric is, and its rules.
#[derive(Clone, Debug, Serialize)]
pub struct Identity {
    /// its id
    pub id: String,
    /// its version
    pub version: String,
    /// SHA-256 over the pack's files, in hex
    pub hash: String,
    /// the profession
    pub title: String,
    /// one sentence on what it is for
    pub about: String,
    /// language of the texts
    pub language: String,
    /// when its facts were last checked
    pub checked_on: PartialDate,
    /// the publication that it scores
    pub guide: Guide,
    /// its thresholds
    pub judging: Judging,
    /// what each kind of backing can carry
    pub evidence: Evidence,
    /// the proficiency levels
    pub scale: Scale,
    /// what it does not see
    pub limits: Vec<Limit>,
    /// what the profession is in other frameworks
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
}

/// A skill with its place in the rubric.
#[derive(Clone, Debug, Serialize)]
pub struct SkillEntry {
    /// id of its group
    pub group: String,
    /// what it and those that can stand for it are, if any can
    pub one_of: Option<String>,
    /// ids of the skills that can stand for it
    pub instead: Vec<String>,
    /// what its file says
    pub facts: SkillFile,
}

/// A step of the ladder, or a path beside it.
#[derive(Clone, Debug, Serialize)]
pub struct StepEntry {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// height on the ladder; none for a path
    pub rung: Option<u8>,
    /// of a path: the rung that it stands beside; a role that stands by itself has neither
    pub beside: Option<u8>,
    /// what somebody there does
    pub about: String,
    /// what it stresses; only paths say so
    pub stress: Option<String>,
    /// job titles to search for
    pub titles: Vec<String>,
    /// further titles, for people new to the field
    pub newcomers: Option<Newcomers>,
    /// what the guide calls it
    pub guide_name: Option<String>,
    /// a question that the skills cannot answer
    pub scope: Option<String>,
    /// skill → level required
    pub required: Levels,
    /// skill → its share in the weight of the whole, of 1
    pub weights: BTreeMap<String, f64>,
    /// must-haves
    pub gates: Vec<GateEntry>,
    /// what it pays, where something is known
    pub salary: Option<Salary>,
    /// years of experience that the guide gives, a hint only
    pub years: Option<Years>,
    /// what it is in other frameworks
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// where it comes from
    pub provenance: Provenance,
}

/// A certification with its state on the day.
#[derive(Clone, Debug, Serialize)]
pub struct CertificationEntry {
    /// on the day, the best over the languages
    pub status: Status,
    /// why it cannot be earned, if so
    pub barrier: Option<NotEarnable>,
    /// its last day, announced or past
    pub last_day: Option<PartialDate>,
    /// whether its facts were to be checked again before the day
    pub due: bool,
    /// what its file says
    pub facts: CertificationFile,
}

/// When facts are to be checked again.
#[derive(Clone, Debug, Serialize)]
pub struct Recheck {
    /// id of the certification
    pub id: String,
    /// when its facts were last checked
    pub checked_on: PartialDate,
    /// after which day
    pub recheck_after: PartialDate,
    /// whether that is past
    pub due: bool,
}

/// A part of a catalogue that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// All of it at a glance.
    Overview,
    /// What is asked.
    Skills,
    /// The ladder and the paths.
    Steps,
    /// Which can be earned.
    Certifications,
    /// What to build.
    Projects,
    /// What is said about the work.
    Market,
    /// What is to be checked again.
    Due,
    /// All of it as one document.
    All,
}

impl Section {
    /// Those that have a name, which is all but the overview.
    pub const NAMED: [(&'static str, Section); 7] = [
        ("skills", Section::Skills),
        ("steps", Section::Steps),
        ("certifications", Section::Certifications),
        ("projects", Section::Projects),
        ("market", Section::Market),
        ("due", Section::Due),
        ("all", Section::All),
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Section> {
        Section::NAMED.iter().find(|(known, _)| *known == name).map(|(_, section)| *section)
    }
}

/// One thing of a catalogue.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry<'a> {
    /// a skill
    Skill(&'a SkillEntry),
    /// A step of the ladder or a path.
    Step(&'a StepEntry),
    /// a certification
    Certification(&'a CertificationEntry),
    /// a project
    Project(&'a ProjectFile),
    /// a statement of the guide with what is known
    Claim(&'a Claim),
}

impl Catalogue {
    /// The rubric on a day, its certifications in these languages.
    pub fn new(rubric: &Rubric, as_of: Date, languages: &[String]) -> Catalogue {
        let certification = |file: &CertificationFile| certification_entry(file, as_of, languages);
        let certifications: Vec<_> = rubric.credentials.iter().map(certification).collect();
        Catalogue {
            format: FORMAT,
            flag: String::new(),
            as_of: as_of.into(),
            languages: languages.to_vec(),
            rubric: identity(rubric),
            groups: rubric.groups.clone(),
            skills: (0..rubric.skills.len()).map(|skill| skill_entry(rubric, skill)).collect(),
            steps: rubric.steps.iter().map(|step| step_entry(rubric, step)).collect(),
            paths: rubric.paths.iter().map(|path| step_entry(rubric, path)).collect(),
            rechecks: rechecks(&certifications),
            certifications,
            projects: rubric.projects.clone(),
            market: rubric.market.clone(),
            sources: rubric.sources.clone(),
        }
    }

    /// The skill of this id.
    pub fn skill(&self, id: &str) -> Option<&SkillEntry> {
        self.skills.iter().find(|skill| skill.facts.id == id)
    }

    /// Whether there is a ladder to walk; else each role is judged by itself.
    pub fn has_ladder(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The steps of the ladder, then the roles and paths beside it.
    pub fn steps_and_paths(&self) -> impl Iterator<Item = &StepEntry> {
        self.steps.iter().chain(&self.paths)
    }

    /// The certification of this id.
    pub fn certification(&self, id: &str) -> Option<&CertificationEntry> {
        self.certifications.iter().find(|certification| certification.facts.id == id)
    }

    /// Everything that has an id by which it can be asked for, in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let skills = self.skills.iter().map(Entry::Skill);
        let steps = self.steps_and_paths().map(Entry::Step);
        let certifications = self.certifications.iter().map(Entry::Certification);
        let projects = self.projects.iter().map(Entry::Project);
        let claims = self.market.claims.iter().map(Entry::Claim);
        skills.chain(steps).chain(certifications).chain(projects).chain(claims)
    }

    /// The thing of this id.
    pub fn entry(&self, id: &str) -> Option<Entry<'_>> {
        self.entries().find(|entry| entry.id() == id)
    }
}

impl<'a> Entry<'a> {
    /// Its id.
    pub fn id(&self) -> &'a str {
        match *self {
            Entry::Skill(skill) => &skill.facts.id,
            Entry::Step(step) => &step.id,
            Entry::Certification(certification) => &certification.facts.id,
            Entry::Project(project) => &project.id,
            Entry::Claim(claim) => &claim.id,
        }
    }
}

impl StepEntry {
    /// Whether it is a role that stands by itself: no step of the ladder, and beside none.
    pub fn is_role(&self) -> bool {
        self.rung.is_none() && self.beside.is_none()
    }

    /// The share of some skills in the weight of the whole.
    pub fn weight_of(&self, skills: &[String]) -> f64 {
        skills.iter().filter_map(|id| self.weights.get(id)).sum()
    }

    /// The highest level of a skill that is a must-have by itself, or as one of several.
    pub fn must_have(&self, skill: &str) -> Option<&GateEntry> {
        let about = |gate: &&GateEntry| gate.any_of.iter().any(|id| id == skill);
        self.gates.iter().filter(about).max_by_key(|gate| (gate.any_of.len() == 1, gate.level))
    }
}

fn identity(rubric: &Rubric) -> Identity {
    Identity {
        id: rubric.id.clone(),
        version: rubric.version.to_string(),
        hash: rubric.hash.clone(),
        title: rubric.title.clone(),
        about: rubric.about.clone(),
        language: rubric.language.clone(),
        checked_on: rubric.checked_on,
        guide: rubric.guide.clone(),
        judging: rubric.judging.clone(),
        evidence: rubric.evidence.clone(),
        scale: rubric.scale.clone(),
        limits: rubric.limits.clone(),
        references: rubric.references.clone(),
    }
}

fn skill_entry(rubric: &Rubric, at: SkillIx) -> SkillEntry {
    let skill: &Skill = &rubric.skills[at];
    let others = rubric.alternatives(at);
    SkillEntry {
        group: rubric.group_of(at).id.clone(),
        one_of: skill.set.map(|set| rubric.interchangeable[set].name.clone()),
        instead: others.map(|other| rubric.skills[other].id().to_owned()).collect(),
        facts: skill.content.clone(),
    }
}

fn step_entry(rubric: &Rubric, step: &Step) -> StepEntry {
    let ids = || rubric.skills.iter().map(|skill| skill.id().to_owned());
    // Of a role only what it asks for is listed, so that makes the whole.
    let counts = |skill: SkillIx| !step.is_role() || step.required[skill] > 0;
    let weight = |skill: SkillIx| if counts(skill) { step.weights[skill] } else { 0 };
    let weights: Vec<u128> = (0..rubric.skills.len()).map(weight).collect();
    let sum: u128 = weights.iter().sum();
    let share = |weight: &u128| *weight as f64 / sum.max(1) as f64;
    StepEntry {
        id: step.id.clone(),
        name: step.name.clone(),
        rung: step.rung,
        beside: step.beside,
        about: step.about.clone(),
        stress: step.stress.clone(),
        titles: step.titles.clone(),
        newcomers: step.newcomers.clone(),
        guide_name: step.guide_name.clone(),
        scope: step.scope.clone(),
        required: ids().zip(step.required.iter().copied()).collect(),
        weights: ids().zip(weights.iter().map(share)).collect(),
        gates: step.gates.iter().map(|gate| gate.entry.clone()).collect(),
        salary: step.salary.clone(),
        years: step.years.clone(),
        references: step.references.clone(),
        provenance: step.provenance.clone(),
    }
}

fn certification_entry(
    file: &CertificationFile,
    as_of: Date,
    languages: &[String],
) -> CertificationEntry {
    let earnable = file.earnable(as_of, languages);
    CertificationEntry {
        status: earnable.status,
        barrier: earnable.barrier,
        last_day: earnable.last_day,
        due: earnable.stale,
        facts: file.clone(),
    }
}

fn rechecks(certifications: &[CertificationEntry]) -> Vec<Recheck> {
    let recheck = |certification: &CertificationEntry| {
        let facts = &certification.facts;
        Some(Recheck {
            id: facts.id.clone(),
            checked_on: facts.lifecycle.checked_on,
            recheck_after: facts.lifecycle.recheck_after?,
            due: certification.due,
        })
    };
    let mut rechecks: Vec<Recheck> = certifications.iter().filter_map(recheck).collect();
    rechecks.sort_by_key(|recheck| recheck.recheck_after.last_day());
    rechecks
}

/// The sources behind some provenances, each once, in the order in which they are named.
pub fn source_ids<'a>(provenances: impl IntoIterator<Item = &'a Provenance>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let all = provenances.into_iter().flat_map(|provenance| &provenance.sources);
    all.map(String::as_str).filter(|id| seen.insert(*id)).collect()
}
