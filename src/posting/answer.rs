//! What a posting means for a person: which of its wishes are met, and whether to apply.

use serde::Serialize;

use super::read::{Need, Rule};
use super::step::StepBy;
use super::vocabulary::PartKind;
use crate::rubric::{Level, SkillId, SkillIx, StepId};

/// The format version of an answer.
pub const FORMAT: &str = "skillgap-posting/1";

/// By how many years somebody may be short and still try.
const STRETCH_YEARS: f64 = 2.0;
/// How many must-haves may be one level short and somebody may still try.
const STRETCH_GROUPS: usize = 2;

/// Whether to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ToApply {
    /// Every must-have and the years are met.
    Apply,
    /// At most two must-haves are one level short, or the years are at most two short, and nothing else is.
    Stretch,
    /// More is missing.
    NotYet,
    /// The posting asks for no skill in the rubric.
    Nothing,
}

/// How a person compares with what a posting asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    /// The person has the level, and evidence supports it.
    Met,
    /// The person has the level, without evidence for it.
    Unsupported,
    /// The person's level is too low.
    Missing,
    /// The skill has no answer.
    Unanswered,
    /// The skill doesn't apply to the person.
    NotApplicable,
}

/// A posting, compared with a person's answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostingAnswer {
    /// `skillgap-posting/1`
    pub format: &'static str,
    /// the posting's file
    pub file: String,
    /// the job's title, if the posting says one
    pub title: Option<String>,
    /// the rubric's id
    pub rubric: String,
    /// the id of the step whose levels are asked
    pub step: Option<StepId>,
    /// the step's name
    pub step_name: Option<String>,
    /// why it is that step
    pub step_by: StepBy,
    /// the years of work that the posting asks for overall
    pub years: Option<u32>,
    /// the person's years of work, if known
    pub years_have: Option<f64>,
    /// the number of the person's levels that were agreed on with somebody else
    #[serde(skip_serializing_if = "is_zero")]
    pub agreed_levels: usize,
    /// whether to apply
    pub verdict: ToApply,
    /// whether a heading was recognized
    pub structured: bool,
    /// what the employer wants: either-or groups and single skills, must-haves first
    pub wishes: Vec<PostingWish>,
    /// every place where it asks for a skill
    pub hits: Vec<HitLine>,
    /// technologies that it asks for and that the rubric doesn't cover
    pub also_asks: Vec<AlsoAsked>,
    /// another rubric that covers more of it
    pub other_rubric: Option<OtherRubric>,
    /// whether an identical posting was read before
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// A skill that a posting asks for, or alternatives of which one is enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PostingWish {
    /// how much it is needed
    pub need: Need,
    /// whether it counts as a must-have: it is one, or nothing is said and the posting has no must-haves
    pub counts: bool,
    /// the person's best alternative
    pub best: Alternative,
    /// the other skills that would count instead
    pub others: Vec<Alternative>,
    /// technologies outside the rubric that would count instead
    pub or_technologies: Vec<String>,
    /// the line of the posting, from 1
    pub line: usize,
    /// the text of that line
    pub text: String,
    /// The words in it that were read. Not in files: its place there is the hit's.
    #[serde(skip)]
    pub words: String,
}

/// A skill that a posting asks for, and how the person compares.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alternative {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the level asked for
    pub required: Level,
    /// the person's level; null if unanswered
    pub level: Option<Level>,
    /// the level that evidence supports; null if unanswered
    pub supported: Option<Level>,
    /// how the person compares
    pub stand: Stand,
    /// the posting's words for it
    pub words: Vec<String>,
    /// hours of study and projects to close it, low and high; null if unknown or nothing is missing
    pub hours: Option<[u32; 2]>,
    /// how many of the missing levels come on the job
    pub job_levels: u8,
    #[serde(skip)]
    pub(crate) at: SkillIx,
}

/// A place where a posting asks for a skill or technology.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HitLine {
    /// the skill's id
    pub skill: SkillId,
    /// how much it is needed
    pub need: Need,
    /// the number of its either-or group
    pub group: Option<usize>,
    /// the line, from 1
    pub line: usize,
    /// the column, in bytes from 1
    pub column: usize,
    /// why it was read so
    pub rule: Rule,
    /// what its part is about
    pub section: Option<PartKind>,
    /// the posting's words
    pub text: String,
}

/// A technology that a posting asks for and the rubric doesn't cover.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AlsoAsked {
    /// its name
    pub name: String,
    /// how much it is needed
    pub need: Need,
    /// the line, from 1
    pub line: usize,
}

/// A rubric that covers more of a posting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OtherRubric {
    /// its id
    pub id: String,
    /// the profession
    pub title: String,
    /// how many of its skills the posting asks for
    pub skills: usize,
    /// how many skills of the rubric used it asks for
    pub of_this: usize,
}

impl PostingWish {
    /// Whether the person has it.
    pub fn is_met(&self) -> bool {
        matches!(self.best.stand, Stand::Met | Stand::Unsupported)
    }

    pub(super) fn is_same(&self, other: &PostingWish) -> bool {
        let ids = |wish: &PostingWish| {
            let all = wish.others.iter().chain([&wish.best]);
            let mut ids: Vec<SkillId> = all.map(|one| one.skill.clone()).collect();
            ids.sort();
            ids
        };
        self.need == other.need
            && self.or_technologies == other.or_technologies
            && ids(self) == ids(other)
    }
}

impl Alternative {
    /// How many levels are missing.
    pub fn short(&self) -> u8 {
        self.required.above(self.level.unwrap_or_default())
    }
}

impl PostingAnswer {
    /// What counts as a must-have and isn't met.
    pub fn missing(&self) -> impl Iterator<Item = &PostingWish> {
        self.wishes.iter().filter(|wish| wish.counts && !wish.is_met())
    }

    /// By how many years the person is short; none if enough, or if nothing is known.
    pub fn years_short(&self) -> Option<f64> {
        let short = f64::from(self.years?) - self.years_have?;
        Some(short).filter(|short| *short > 0.0)
    }

    /// How many levels all unmet must-haves miss.
    pub fn levels_missing(&self) -> u32 {
        self.missing().map(|wish| u32::from(wish.best.short())).sum()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The rule of `judging.md`, "A job posting".
pub(super) fn verdict(answer: &PostingAnswer) -> ToApply {
    if answer.wishes.is_empty() {
        return ToApply::Nothing;
    }
    let missing: Vec<&PostingWish> = answer.missing().collect();
    let short = answer.years_short();
    let is_close = missing.len() <= STRETCH_GROUPS
        && missing.iter().all(|wish| wish.best.stand == Stand::Missing && wish.best.short() == 1);
    match (missing.is_empty(), short) {
        (true, None) => ToApply::Apply,
        (true, Some(short)) if short <= STRETCH_YEARS => ToApply::Stretch,
        (false, None) if is_close => ToApply::Stretch,
        _ => ToApply::NotYet,
    }
}
