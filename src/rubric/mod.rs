//! A rubric: the skills of a profession with their anchors, the steps of its career with what they
//! require, and the credentials and projects that help. Validated: whoever holds a [`Rubric`] need
//! not check it again. It is made by [`Rubric::check`] from the files of a pack.

pub mod changes;
pub(crate) mod check;
pub mod files;
mod ids;
mod level;
mod lifecycle;
mod lookup;
mod order;
pub mod parts;
mod reach;
pub(crate) mod shares;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use files::{
    Anchor, Credential, Effort, Evidence, Group, Guide, Interchangeable, Judging, Limit, Market,
    MustHave, Newcomers, Project, Provenance, Reference, Salary, Scale, SkillContent, Source,
    Years,
};

use crate::text::packed;

pub use check::{CheckedPack, SECTIONS, TOP_LEVEL};
pub use ids::{
    CredentialId, GroupId, NoId, ProjectId, RubricId, SkillId, StepId, is_address, is_id,
};
pub use level::Level;
pub use lifecycle::{Earnable, NotEarnable};
pub use lookup::UnknownId;
pub use reach::{Carries, Leads, UpTo};
pub use shares::{PackFiles, count_files, shared_packs};

/// The format version of the packs that this program reads.
pub const FORMAT: &str = "skillgap-rubric/1";

/// Where a skill stands in [`Content::skills`].
pub type SkillIx = usize;

/// A validated rubric pack. What it holds can be read, and nobody outside of this crate can change it or make
/// one by hand: that leaves [`Rubric::check`], and the built-in ones that were checked before
/// ([`store::built_in`](crate::store::built_in)).
///
/// ```
/// use skillgap::store::{built_in, default_pack};
///
/// let rubric = built_in(default_pack()).unwrap();
/// assert!(!rubric.steps.is_empty());
/// ```
///
/// ```compile_fail,E0596
/// use skillgap::store::{built_in, default_pack};
///
/// let mut rubric = built_in(default_pack()).unwrap();
/// rubric.steps.clear();
/// ```
///
/// ```compile_fail,E0624
/// use skillgap::store::{built_in, default_pack};
///
/// let rubric = built_in(default_pack()).unwrap();
/// skillgap::rubric::Rubric::alone((*rubric).clone());
/// ```
///
/// ```compile_fail,E0277
/// let rubric: skillgap::rubric::Rubric = serde_json::from_str("{}").unwrap();
/// ```
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Rubric {
    content: Content,
    /// The packed outlines of the built-in rubrics, if they were added.
    #[serde(skip)]
    beside: Option<&'static str>,
}

/// What a [`Rubric`] holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Content {
    /// Its id.
    pub id: RubricId,
    /// The version of its content.
    pub version: semver::Version,
    /// SHA-256 over the pack's files, in hex.
    pub hash: String,
    /// The profession.
    pub title: String,
    /// One sentence on what it is for.
    pub about: String,
    /// Language of the texts, such as `en`.
    pub language: String,
    /// When its facts were last checked.
    pub checked_on: crate::text::date::PartialDate,
    /// The publication that it scores.
    pub guide: Guide,
    /// Its thresholds.
    pub judging: Judging,
    /// What each kind of backing can carry.
    pub evidence: Evidence,
    /// The proficiency levels.
    pub scale: Scale,
    /// In the order in which they are asked.
    pub groups: Vec<Group>,
    /// In the order in which they are asked: by group, then as the group lists them.
    pub skills: Vec<Skill>,
    /// Skills of which one can stand for another.
    pub interchangeable: Vec<Interchangeable>,
    /// In ladder order; none if the roles stand by themselves.
    pub steps: Vec<Step>,
    /// Roles that stand by themselves, then the paths beside the ladder.
    pub paths: Vec<Step>,
    /// By id.
    pub credentials: Vec<Credential>,
    /// By id.
    pub projects: Vec<Project>,
    /// What is said about the work.
    pub market: Market,
    /// What it does not see.
    pub limits: Vec<Limit>,
    /// What the profession is in other frameworks.
    pub references: Vec<Reference>,
    /// What figures and judgments rest on.
    pub sources: Vec<Source>,
    /// What earlier versions' ids became, in the order of the versions.
    pub changes: Vec<changes::Change>,
    /// Skill id → id of the pack from which it is shared.
    pub shared: BTreeMap<SkillId, RubricId>,
}

/// A skill with the group it belongs to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Skill {
    /// Where its group stands in [`Content::groups`].
    pub group: usize,
    /// The set of [`Content::interchangeable`] that it belongs to, if any.
    pub set: Option<usize>,
    /// What its file says.
    pub content: SkillContent,
}

impl Skill {
    /// Its id.
    pub fn id(&self) -> &SkillId {
        &self.content.id
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.content.name
    }

    /// Whether it counts in coverage, attainment, readiness, gates and gaps.
    pub fn is_scored(&self) -> bool {
        !self.content.optional
    }

    /// The anchor of a level.
    pub fn anchor(&self, level: Level) -> &Anchor {
        &self.content.levels[usize::from(level)]
    }

    /// How a level above 0 is reached from the one below; `None` where nothing is known of that, which is
    /// so of all levels of a skill or of none.
    pub fn effort(&self, to: Level) -> Option<&Effort> {
        self.content.effort.get(usize::from(to) - 1)
    }
}

/// A step of the ladder, a path beside it, or a role without a ladder: what it requires.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// Its name.
    pub name: String,
    /// Height on the ladder, from 1; `None` for a path or a role.
    pub rung: Option<u8>,
    /// Of a path: the rung of the step that it stands beside, whose weights it shares.
    pub beside: Option<u8>,
    /// What somebody there does.
    pub about: String,
    /// What it stresses; only paths say so.
    pub stress: Option<String>,
    /// Job titles to search for.
    pub titles: Vec<String>,
    /// Further titles for people new to the field.
    pub newcomers: Option<Newcomers>,
    /// What the guide calls it.
    pub guide_name: Option<String>,
    /// Required level per skill.
    pub required: Vec<Level>,
    /// Weight per skill, 0 for the unscored: whole multiples of one unit that all skills of the step
    /// share, so that sums and comparisons are exact.
    pub weights: Vec<u128>,
    /// Minimums that no surplus pays for.
    pub gates: Vec<Gate>,
    /// A question that the skills cannot answer.
    pub scope: Option<String>,
    /// What it pays, where something is known.
    pub salary: Option<Salary>,
    /// Years of experience that the guide gives, a hint only.
    pub years: Option<Years>,
    /// Years of experience that are usual before it, the low end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_years: Option<u8>,
    /// Whether it is only for people new to the field.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
    /// How often a degree is asked for, where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree_matters: Option<String>,
    /// Of a path: the skills that make it this path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_skills: Vec<SkillIx>,
    /// What it is in other frameworks.
    pub references: Vec<Reference>,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// A minimum level of the best of some skills.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Gate {
    /// The skills, of which the best counts.
    pub any_of: Vec<SkillIx>,
    /// What its file says.
    pub entry: MustHave,
}

impl Step {
    /// Whether it is a role without a ladder: no step of the ladder, and beside none.
    pub fn is_role(&self) -> bool {
        self.rung.is_none() && self.beside.is_none()
    }

    /// The job titles to search for: those for people new to the field only for somebody who is.
    pub fn titles_for(&self, years: Option<f64>) -> Vec<&str> {
        let new = (self.newcomers.as_ref())
            .filter(|new| years.is_some_and(|years| years < new.below_years.into()));
        let mut titles: Vec<&str> = self.titles.iter().map(String::as_str).collect();
        let second = titles.len().min(1);
        titles.splice(
            second..second,
            new.iter().flat_map(|new| new.titles.iter().map(String::as_str)),
        );
        titles
    }
}

impl Deref for Rubric {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.content
    }
}

impl Rubric {
    /// The rubric of this id in one of the [`parts`] among those that were checked before and packed; none if there is
    /// no such thing.
    pub(crate) fn ready(packed: &'static str, part: &str, id: &str) -> Option<Rubric> {
        let content = packed::read_part(packed, &format!("{part}{id}")).ok()??;
        Some(Rubric { content, beside: Some(packed) })
    }

    /// A rubric that knows of no others.
    pub(crate) fn alone(content: Content) -> Rubric {
        Rubric { content, beside: None }
    }

    /// The same rubric with the outlines of those that are packed there.
    pub(crate) fn with_others(self, packed: &'static str) -> Rubric {
        Rubric { beside: Some(packed), ..self }
    }

    /// The highest level of the scale.
    pub fn top(&self) -> Level {
        Level::new((self.scale.levels.len() - 1) as u8)
    }

    /// Where the skill of this id stands.
    pub fn skill_ix(&self, id: &str) -> Option<SkillIx> {
        self.skills.iter().position(|skill| skill.id() == id)
    }

    /// Whether a skill is the same in another rubric: one shares it of the other, or both of a third.
    pub fn shares_skill(&self, other: &Rubric, id: &str) -> bool {
        self.pack_of(id).is_some_and(|pack| other.pack_of(id) == Some(pack))
    }

    /// The pack whose skill it is.
    fn pack_of(&self, skill: &str) -> Option<&RubricId> {
        self.skill_ix(skill)?;
        Some(self.shared.get(skill).unwrap_or(&self.id))
    }

    /// Whether there is a ladder to walk; else each role is judged by itself.
    pub fn has_ladder(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The level above which more of a skill brings nothing at a step: what the step requires of it, or
    /// of a skill that it can stand for, or what a must-have asks for; 0 if it does not ask for it.
    pub fn useful_level(&self, step: &Step, skill: SkillIx) -> Level {
        let required = std::iter::once(skill).chain(self.alternatives(skill));
        let gates = step.gates.iter().filter(|gate| gate.any_of.contains(&skill));
        let levels = required.map(|skill| step.required[skill]);
        levels.chain(gates.map(|gate| gate.entry.level)).max().unwrap_or_default()
    }

    /// The steps of the ladder, then the roles and paths beside it.
    pub fn all_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().chain(&self.paths)
    }

    /// A step of the ladder, a path or a role.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.all_steps().find(|step| step.id == id)
    }

    /// The credential of this id.
    pub fn credential(&self, id: &str) -> Option<&Credential> {
        self.credentials.iter().find(|credential| credential.id == id)
    }

    /// Whether a skill counts in coverage, attainment, readiness, gates and gaps.
    pub fn is_scored(&self, skill: SkillIx) -> bool {
        self.skills[skill].is_scored()
    }

    /// Whether "not applicable" may be said of a skill at all: it is optional, or another can stand for it.
    pub fn may_be_left_out(&self, skill: SkillIx) -> bool {
        self.skills[skill].content.optional || self.skills[skill].set.is_some()
    }

    /// The other skills of which one can stand for this one.
    pub fn alternatives(&self, skill: SkillIx) -> impl Iterator<Item = SkillIx> + '_ {
        let set = self.skills[skill].set;
        (0..self.skills.len())
            .filter(move |&other| other != skill && set.is_some() && self.skills[other].set == set)
    }

    /// The group of a skill.
    pub fn group_of(&self, skill: SkillIx) -> &Group {
        &self.groups[self.skills[skill].group]
    }
}
