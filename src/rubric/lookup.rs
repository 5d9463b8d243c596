//! What a caller means by an id or a name, or what there is instead.

use super::files::{Credential, Project};
use super::{Rubric, SkillIx, Step};
use crate::text::diagnostic::did_you_mean;
use crate::text::names;

/// Something was named that the rubric does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} {}", self.what(), self.help())]
pub struct UnknownId {
    /// What it would be, such as `skill`.
    pub kind: &'static str,
    /// As it was named.
    pub id: String,
    /// The ids that there are.
    pub known: Vec<String>,
}

impl UnknownId {
    /// Something of a kind, of which these are known.
    pub(crate) fn new<'a>(
        kind: &'static str,
        id: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> UnknownId {
        UnknownId { kind, id: id.to_owned(), known: known.into_iter().map(str::to_owned).collect() }
    }

    /// What is wrong, as a sentence.
    pub fn what(&self) -> String {
        format!("The rubric has no {} `{}`.", self.kind, self.id)
    }

    /// What was probably meant, or what there is, as a sentence.
    pub fn help(&self) -> String {
        let known: Vec<&str> = self.known.iter().map(String::as_str).collect();
        did_you_mean(&self.id, &known)
    }
}

impl Rubric {
    /// The step, path or role of this id.
    ///
    /// # Errors
    /// If there is none.
    pub fn known_step(&self, id: &str) -> Result<&Step, UnknownId> {
        self.step(id).ok_or_else(|| {
            UnknownId::new("role or path", id, self.all_steps().map(|step| &*step.id))
        })
    }

    /// The step, path or role that is meant by an id or a name, in capitals or not.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_step(&self, named: &str) -> Result<&Step, UnknownId> {
        let found = self.step(named).or_else(|| {
            self.all_steps()
                .find(|step| names::same(&step.id, named) || names::same(&step.name, named))
        });
        found.map_or_else(|| self.known_step(named), Ok)
    }

    /// The skill of this id.
    ///
    /// # Errors
    /// If there is none.
    pub fn known_skill(&self, id: &str) -> Result<SkillIx, UnknownId> {
        self.skill_ix(id).ok_or_else(|| self.unknown_skill(id))
    }

    /// The skill that is meant by an id or a name, in capitals or not.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_skill(&self, named: &str) -> Result<SkillIx, UnknownId> {
        let mut skills = self.skills.iter();
        skills
            .position(|skill| names::same(skill.id(), named) || names::same(skill.name(), named))
            .ok_or_else(|| self.unknown_skill(named))
    }

    /// The credential of this id.
    ///
    /// # Errors
    /// If there is none.
    pub fn known_credential(&self, id: &str) -> Result<&Credential, UnknownId> {
        self.credential(id).ok_or_else(|| {
            UnknownId::new("certification", id, self.credentials.iter().map(|known| &*known.id))
        })
    }

    /// The project of this id.
    ///
    /// # Errors
    /// If there is none.
    pub fn known_project(&self, id: &str) -> Result<&Project, UnknownId> {
        self.projects.iter().find(|project| project.id == id).ok_or_else(|| {
            UnknownId::new("project", id, self.projects.iter().map(|known| &*known.id))
        })
    }

    fn unknown_skill(&self, named: &str) -> UnknownId {
        UnknownId::new("skill", named, self.skills.iter().map(|skill| skill.id().as_str()))
    }
}
