//! The parts of a catalogue: an entry each for skills, steps and certifications.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rubric::files::{
    Credential, Evidence, Guide, Judging, Levels, Limit, MustHave, Newcomers, Provenance,
    Reference, Salary, Scale, SkillContent, Status, Years,
};
use crate::rubric::{CredentialId, GroupId, NotEarnable, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;

/// What the rubric is, and its rules.
#[derive(Clone, Debug, Serialize)]
pub struct Identity {
    /// its id
    pub id: RubricId,
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
    pub group: GroupId,
    /// what it and those that can stand for it are, if any can
    pub one_of: Option<String>,
    /// ids of the skills that can stand for it
    pub instead: Vec<SkillId>,
    /// what its file says
    pub facts: SkillContent,
}

/// A step of the ladder, or a path beside it.
#[derive(Clone, Debug, Serialize)]
pub struct StepEntry {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// height on the ladder; none for a path
    pub rung: Option<u8>,
    /// of a path: the rung that it stands beside; a role without a ladder has neither
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
    pub weights: BTreeMap<SkillId, f64>,
    /// must-haves
    pub gates: Vec<MustHave>,
    /// the pay, where something is known
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
    pub facts: Credential,
}

/// When facts are to be checked again.
#[derive(Clone, Debug, Serialize)]
pub struct Recheck {
    /// id of the certification
    pub id: CredentialId,
    /// when its facts were last checked
    pub checked_on: PartialDate,
    /// after which day
    pub recheck_after: PartialDate,
    /// whether that is past
    pub due: bool,
}

impl StepEntry {
    /// Whether it is a role without a ladder: no step of the ladder, and beside none.
    pub fn is_role(&self) -> bool {
        self.rung.is_none() && self.beside.is_none()
    }

    /// The share of some skills in the weight of the whole.
    pub fn weight_of(&self, skills: &[SkillId]) -> f64 {
        skills.iter().filter_map(|id| self.weights.get(id)).sum()
    }

    /// The highest level of a skill that is a must-have by itself, or as one of several.
    pub fn must_have(&self, skill: &str) -> Option<&MustHave> {
        let about = self.gates.iter().filter(|gate| gate.any_of.iter().any(|id| id == skill));
        about.max_by_key(|gate| (gate.any_of.len() == 1, gate.level))
    }
}
