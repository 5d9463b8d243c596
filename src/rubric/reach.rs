//! How far the content of a rubric takes somebody in a skill: what asks for a level, what leads to it, and what
//! could back it.

use serde::Serialize;

use super::files::{Credential, Levels};
use super::{Level, Rubric, SkillIx};

/// Things of one kind that are about a skill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpTo {
    /// the highest level of any; 0 if there are none
    pub level: Level,
    /// how many there are
    pub count: usize,
}

/// What one can learn a skill from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Leads {
    /// one that names no level helps up to the top
    pub resources: UpTo,
    /// by what they teach
    pub projects: UpTo,
    /// by what they teach
    pub certifications: UpTo,
}

/// What can carry a claim of a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Carries {
    /// the level up to which a claim needs no backing
    pub believed: Level,
    /// the rubric's projects, each of which becomes a project
    pub projects: UpTo,
    /// by what they back
    pub certifications: UpTo,
    /// the highest level that any project can carry
    pub work: Level,
}

impl UpTo {
    fn of(levels: impl Iterator<Item = Level>) -> UpTo {
        levels.fold(UpTo::default(), |so_far, level| UpTo {
            level: so_far.level.max(level),
            count: so_far.count + 1,
        })
    }
}

impl Leads {
    /// The highest level to which anything leads.
    pub fn highest(&self) -> Level {
        self.resources.level.max(self.projects.level).max(self.certifications.level)
    }
}

impl Carries {
    /// The highest level that anything could back.
    pub fn highest(&self) -> Level {
        self.believed.max(self.certifications.level).max(self.work)
    }
}

impl Rubric {
    /// The highest level of a skill that a step, path or role requires.
    pub fn required(&self, skill: SkillIx) -> Level {
        self.all_steps().map(|step| step.required[skill]).max().unwrap_or_default()
    }

    /// What of this rubric one can learn a skill from, and how far.
    pub fn leads(&self, skill: SkillIx) -> Leads {
        let content = &self.skills[skill].content;
        let resources = content.resources.iter();
        Leads {
            resources: UpTo::of(resources.map(|resource| resource.to_level.unwrap_or(self.top()))),
            projects: self.up_to(skill, self.projects.iter().map(|file| &file.teaches)),
            certifications: self.up_to(skill, self.credentials.iter().map(Credential::taught)),
        }
    }

    /// What could back a claim of a skill, and how far.
    pub fn carries(&self, skill: SkillIx) -> Carries {
        Carries {
            believed: self.group_of(skill).unbacked_cap,
            projects: self.up_to(skill, self.projects.iter().map(|file| &file.shows)),
            certifications: self.up_to(skill, self.credentials.iter().map(|file| &file.backs)),
            work: self.evidence.of_work().into_iter().fold(Level::ZERO, Level::max),
        }
    }

    fn up_to<'a>(&self, skill: SkillIx, files: impl Iterator<Item = &'a Levels>) -> UpTo {
        let id = self.skills[skill].id();
        UpTo::of(files.filter_map(|levels| levels.get(id).copied()))
    }
}
