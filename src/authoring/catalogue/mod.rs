//! What a rubric looks like to a reader on a day: every fact of it that can be shown, with what follows
//! from the day and from its other parts already worked out.

mod entries;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::rubric::files::{Claim, Credential, Group, Market, Project, Provenance, Source};
use crate::rubric::{Rubric, Skill, SkillIx, Step};
use crate::text::date::PartialDate;
use crate::text::sorting::{map_of, sort_by_key};

pub use entries::{CertificationEntry, Identity, Recheck, SkillEntry, StepEntry};

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
    pub projects: Vec<Project>,
    /// what is said about the work
    pub market: Market,
    /// what figures and judgments rest on
    pub sources: Vec<Source>,
}

/// A part of a catalogue that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueSection {
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

impl CatalogueSection {
    /// Those that have a name, which is all but the overview.
    pub const NAMED: [(&'static str, CatalogueSection); 7] = [
        ("skills", CatalogueSection::Skills),
        ("steps", CatalogueSection::Steps),
        ("certifications", CatalogueSection::Certifications),
        ("projects", CatalogueSection::Projects),
        ("market", CatalogueSection::Market),
        ("due", CatalogueSection::Due),
        ("all", CatalogueSection::All),
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<CatalogueSection> {
        CatalogueSection::NAMED
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, section)| *section)
    }
}

/// One thing of a catalogue.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CatalogueEntry<'a> {
    /// a skill
    Skill(&'a SkillEntry),
    /// A step of the ladder or a path.
    Step(&'a StepEntry),
    /// a certification
    Certification(&'a CertificationEntry),
    /// a project
    Project(&'a Project),
    /// a statement of the guide with what is known
    Claim(&'a Claim),
}

impl Catalogue {
    /// The rubric on a day, its certifications in these languages.
    pub fn new(rubric: &Rubric, as_of: Date, languages: &[String]) -> Catalogue {
        let certifications: Vec<_> = (rubric.credentials.iter())
            .map(|file| certification_entry(file, as_of, languages))
            .collect();
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
    pub fn entries(&self) -> impl Iterator<Item = CatalogueEntry<'_>> {
        let skills = self.skills.iter().map(CatalogueEntry::Skill);
        let steps = self.steps_and_paths().map(CatalogueEntry::Step);
        let certifications = self.certifications.iter().map(CatalogueEntry::Certification);
        let projects = self.projects.iter().map(CatalogueEntry::Project);
        let claims = self.market.claims.iter().map(CatalogueEntry::Claim);
        skills.chain(steps).chain(certifications).chain(projects).chain(claims)
    }

    /// The thing of this id.
    pub fn entry(&self, id: &str) -> Option<CatalogueEntry<'_>> {
        self.entries().find(|entry| entry.id() == id)
    }
}

impl<'a> CatalogueEntry<'a> {
    /// Its id.
    pub fn id(&self) -> &'a str {
        match *self {
            CatalogueEntry::Skill(skill) => &skill.facts.id,
            CatalogueEntry::Step(step) => &step.id,
            CatalogueEntry::Certification(certification) => &certification.facts.id,
            CatalogueEntry::Project(project) => &project.id,
            CatalogueEntry::Claim(claim) => &claim.id,
        }
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
    let ids = rubric.skills.iter().map(|skill| skill.id().to_owned());
    let weights: Vec<u128> =
        (0..rubric.skills.len()).map(|skill| listed_weight(step, skill)).collect();
    let sum: u128 = weights.iter().sum();
    let shares = weights.iter().map(|weight| *weight as f64 / sum.max(1) as f64);
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
        required: map_of(ids.clone().zip(step.required.iter().copied())),
        weights: map_of(ids.zip(shares)),
        gates: step.gates.iter().map(|gate| gate.entry.clone()).collect(),
        salary: step.salary.clone(),
        years: step.years.clone(),
        references: step.references.clone(),
        provenance: step.provenance.clone(),
    }
}

/// What a skill weighs. Of a role only its requirements is listed, so that makes the whole.
fn listed_weight(step: &Step, skill: SkillIx) -> u128 {
    if step.is_role() && step.required[skill] == 0 { 0 } else { step.weights[skill] }
}

fn certification_entry(file: &Credential, as_of: Date, languages: &[String]) -> CertificationEntry {
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
    let mut rechecks: Vec<Recheck> = certifications.iter().filter_map(recheck).collect();
    sort_by_key(&mut rechecks, |recheck| recheck.recheck_after.last_day());
    rechecks
}

fn recheck(certification: &CertificationEntry) -> Option<Recheck> {
    let facts = &certification.facts;
    Some(Recheck {
        id: facts.id.clone(),
        checked_on: facts.lifecycle.checked_on,
        recheck_after: facts.lifecycle.recheck_after?,
        due: certification.due,
    })
}

/// The sources behind some provenances, each once, in the order in which they are named.
pub fn source_ids<'a>(provenances: impl IntoIterator<Item = &'a Provenance>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let all = provenances.into_iter().flat_map(|provenance| &provenance.sources);
    all.map(String::as_str).filter(|id| seen.insert(*id)).collect()
}
