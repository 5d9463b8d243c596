//! A rating: what somebody else, such as a coach, says about a person's skills, by the same anchors. It is kept in a
//! file of its own, beside the person's assessment, and never changes that.

mod read;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assessment::{Answer, Assessment, RubricRef, State, Subject, Work};
use crate::rubric::{Level, Rubric, SkillId, SkillIx};
use crate::text::date::PartialDate;
use crate::text::names;

/// The format version of the ratings that this program reads and writes.
pub const FORMAT: &str = "skillgap-rating/1";

/// A saved rating.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// the address of its JSON Schema, for editors
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// `skillgap-rating/1`
    pub format: String,
    /// the rubric with the anchors
    pub rubric: RubricRef,
    /// the person who is rated
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// the name of the person who rates
    pub who: String,
    /// what the rater is to the person
    pub role: RaterRole,
    /// the day of the rating
    pub on: PartialDate,
    /// the answers by skill id; a skill without one was not asked
    pub skills: BTreeMap<SkillId, Observation>,
    /// the person's projects that the rater has seen; absent if nobody asked
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_work: Option<Vec<SeenWork>>,
}

/// What a rater is to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RaterRole {
    /// A coach or teacher.
    Coach,
    /// A manager or lead.
    Manager,
    /// Somebody who works with the person.
    Peer,
    /// Somebody else.
    Other,
}

impl RaterRole {
    /// All of them, in the order in which they are offered.
    pub const ALL: [RaterRole; 4] =
        [RaterRole::Coach, RaterRole::Manager, RaterRole::Peer, RaterRole::Other];
}

/// A rater's answer for one skill.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// the kind of answer
    pub state: Observed,
    /// the level; only if rated
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 10)))]
    pub level: Option<Level>,
    /// what the rater saw, for the talk about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The kinds of a rater's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Observed {
    /// The rater chose a level.
    Rated,
    /// The rater could not observe the skill.
    NotObserved,
}

/// A project that a rater has seen, as it was described then.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SeenWork {
    /// its id in the assessment
    pub id: String,
    /// its title
    pub title: String,
    /// the ids of the skills that it shows
    pub shows: Vec<SkillId>,
}

impl SeenWork {
    /// A project as somebody sees it now.
    pub fn of(work: &Work) -> SeenWork {
        let (id, title, shows) = (work.id.clone(), work.title.clone(), work.shows.clone());
        SeenWork { id, title, shows }
    }

    /// Whether a project is still the one that was seen.
    pub fn is(&self, work: &Work) -> bool {
        self.id == work.id && names::same(&self.title, &work.title)
    }
}

impl Rating {
    /// A rating of a person without any answer.
    pub fn empty(of: &Assessment, who: String, role: RaterRole, on: PartialDate) -> Rating {
        Rating {
            schema: None,
            format: FORMAT.to_owned(),
            rubric: of.rubric.clone(),
            subject: of.subject.clone(),
            who,
            role,
            on,
            skills: BTreeMap::new(),
            seen_work: None,
        }
    }

    /// The rating as it is in a file.
    ///
    /// # Panics
    /// Never: it has only text keys.
    pub fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("a rating has only text keys");
        text + "\n"
    }

    /// The level that the rater gave a skill; `None` if there is none.
    pub fn level(&self, skill: &str) -> Option<Level> {
        self.skills.get(skill)?.level
    }

    /// The projects that the rater has seen.
    pub fn seen_work(&self) -> &[SeenWork] {
        self.seen_work.as_deref().unwrap_or_default()
    }

    /// Whether it can be about the person of an assessment: no name says otherwise.
    pub fn is_about(&self, assessment: &Assessment) -> bool {
        match (&self.subject, &assessment.subject) {
            (Some(rated), Some(subject)) => names::same(&rated.name, &subject.name),
            _ => true,
        }
    }

    /// Whether the person of an assessment rated themselves.
    pub fn is_by(&self, assessment: &Assessment) -> bool {
        let subject = assessment.subject.as_ref();
        subject.is_some_and(|subject| names::same(&self.who, &subject.name))
    }

    /// Whether every question was asked.
    pub fn is_finished(&self, asked: &[SkillIx], rubric: &Rubric) -> bool {
        let has_answer = |skill: &SkillIx| self.skills.contains_key(rubric.skills[*skill].id());
        self.seen_work.is_some() && asked.iter().all(has_answer)
    }

    /// The same as the answers of the person, to compare what two people say. Nothing else is in it.
    pub fn as_answers(&self, rubric: &Rubric) -> Assessment {
        let answer = |one: &Observation| Answer {
            state: if one.level.is_some() { State::Rated } else { State::Declined },
            level: one.level,
            reason: None,
            answered_on: None,
        };
        let answers = self.skills.iter().map(|(skill, one)| (skill.clone(), answer(one)));
        Assessment {
            subject: self.subject.clone(),
            answers: answers.collect(),
            ..Assessment::empty(rubric, self.on)
        }
    }

    /// The parts of it that can support levels of a person: the levels of skills that a project shows which the rater
    /// has seen, and which still is that project. Notes are never among them.
    pub fn voucher(&self, assessment: &Assessment) -> Voucher {
        let mut work = BTreeMap::new();
        for seen in self.seen_work() {
            let Some(now) = assessment.work().iter().find(|work| seen.is(work)) else { continue };
            let shown = now.shows.iter().filter(|skill| seen.shows.contains(skill));
            let levels: BTreeMap<SkillId, Level> =
                shown.filter_map(|skill| Some((skill.clone(), self.level(skill)?))).collect();
            if !levels.is_empty() {
                work.insert(now.id.clone(), levels);
            }
        }
        Voucher { who: self.who.clone(), role: self.role, on: self.on, work }
    }
}

/// The skills that the raters of a person are asked about, in the rubric's order: all of them, or without a ladder those
/// that the aimed role requires. The person's levels change nothing.
pub fn asked(rubric: &Rubric, assessment: &Assessment) -> Vec<SkillIx> {
    let aim = assessment.facts.aim.as_deref().filter(|_| !rubric.has_ladder());
    let role = aim.and_then(|aim| rubric.step(aim));
    let skills = 0..rubric.skills.len();
    skills.filter(|&skill| role.is_none_or(|role| rubric.useful_level(role, skill) > 0)).collect()
}

/// The parts of a rating that support levels in a report.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Voucher {
    /// the name of the rater
    pub who: String,
    /// what the rater is to the person
    pub role: RaterRole,
    /// the day of the rating
    pub on: PartialDate,
    /// the levels that the rater gave, by the id of the project seen and the id of the skill
    pub work: BTreeMap<String, BTreeMap<SkillId, Level>>,
}
