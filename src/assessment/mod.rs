//! What somebody said about themselves: answers, work, credentials and a few facts, on a day, about a
//! version of a rubric. Facts only; what follows from them is computed elsewhere.

pub mod earlier_version;
pub mod json_resume;
pub mod other_rubric;
pub mod what_if;

mod read;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::assessment::earlier_version::Evolved;
use crate::rubric::files::{Beyond, Judging};
use crate::rubric::{CredentialId, Level, Rubric, RubricId, SkillId, SkillIx, StepId};
use crate::text::date::PartialDate;

pub use work::{Draft, Work, WorkField, work_id};

/// The format version of the assessments that this program reads and writes.
pub const FORMAT: &str = "skillgap-assessment/1";

/// A saved assessment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// where its JSON Schema is, for editors
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// `skillgap-assessment/1`
    pub format: String,
    /// made at random when it is first saved; it ties files to the assessment, and says nothing
    #[serde(default, skip_serializing_if = "Id::is_none")]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub id: Id,
    /// the rubric that was answered
    pub rubric: RubricRef,
    /// who answered
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// when
    pub taken_on: PartialDate,
    /// skill id → answer; an absent skill was not asked
    pub answers: BTreeMap<SkillId, Answer>,
    /// projects; absent if never asked for, empty if there are none
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Vec<Work>>,
    /// credentials held
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Vec<Held>>,
    /// what advice depends on
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
    /// next steps agreed on with somebody, such as a coach; absent if there are none
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Vec<Agreed>>,
    /// the questions asked so far, in order, while there are more to ask; absent once finished
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Vec<String>>,
    /// a half-entered project, which doesn't count
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// what became of it, if it was made under an earlier version of the rubric; written into reports alone
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Evolved>,
}

/// What ties files to their assessment. It says nothing, so any two are equal.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Id(pub Option<String>);

impl PartialEq for Id {
    fn eq(&self, _: &Id) -> bool {
        true
    }
}

impl Id {
    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Whether both are there and the same.
    pub fn is(&self, other: &Id) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

/// Which rubric, in which version.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RubricRef {
    /// its id
    pub id: RubricId,
    /// its version
    pub version: String,
}

/// Who was assessed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// their name
    pub name: String,
}

/// The answer about one skill.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// what kind of answer
    pub state: State,
    /// the level chosen; only if rated
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 10)))]
    pub level: Option<Level>,
    /// why it was skipped
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// when it was given, if not when the assessment was taken
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<PartialDate>,
}

/// The kinds of answers. Not asked is a fourth: no answer at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// a level was chosen
    Rated,
    /// it was skipped
    Declined,
    /// it does not apply
    NotApplicable,
}

/// A credential that the person holds.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// its id in the rubric
    pub id: CredentialId,
    /// when it was earned; without it, one that can expire counts as expired
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earned_on: Option<PartialDate>,
}

/// An action that was agreed on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// the action
    pub what: String,
    /// by when
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartialDate>,
    /// whether it is done; if absent, it isn't
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

impl Agreed {
    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        self.done == Some(true)
    }
}

/// What advice depends on. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// the step or path aimed at
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<StepId>,
    /// years of experience in the field
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 80)))]
    pub years_experience: Option<Amount>,
    /// hours a week for learning
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 168)))]
    pub hours_per_week: Option<Amount>,
    /// money for credentials, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1_000_000)))]
    pub budget_usd: Option<Amount>,
    /// languages in which exams and courses can be taken, such as `en`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<String>>,
    /// highest degree
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// address of a portfolio
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
    /// step id → answer to its scope question
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scope: BTreeMap<StepId, bool>,
    /// what else was used, of the rubric's list of things outside of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also_used: Option<Vec<String>>,
}

impl Facts {
    fn is_empty(&self) -> bool {
        *self == Facts::default()
    }
}

/// A number that is not negative, written without a fraction where it has none.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Amount(pub f64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 1e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Amount)
    }
}

/// What is known of one skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// at this level
    Rated(Level),
    /// the answer was skipped
    Declined,
    /// it was not asked
    NotAsked,
    /// it does not apply
    NotApplicable,
}

impl Standing {
    /// The level, if there is one.
    pub fn level(self) -> Option<Level> {
        match self {
            Standing::Rated(level) => Some(level),
            _ => None,
        }
    }

    /// Whether a level exists but was not told.
    pub fn is_unknown(self) -> bool {
        matches!(self, Standing::Declined | Standing::NotAsked)
    }
}

impl Assessment {
    /// An assessment in which nothing has been said yet.
    pub fn empty(rubric: &Rubric, taken_on: PartialDate) -> Self {
        Assessment {
            schema: None,
            format: FORMAT.to_owned(),
            id: Id::default(),
            rubric: RubricRef { id: rubric.id.clone(), version: rubric.version.to_string() },
            subject: None,
            taken_on,
            answers: BTreeMap::new(),
            work: None,
            credentials: None,
            facts: Facts::default(),
            agreed: None,
            unfinished: None,
            draft: None,
            carried: None,
        }
    }

    /// How many projects may not be shown to others.
    pub fn work_kept_back(&self) -> usize {
        self.work().iter().filter(|work| !work.is_shared()).count()
    }

    /// Takes it to a later day without making any answer younger: each keeps the day on which it was
    /// given. Whether work still goes on has to be asked before: see [`Work::goes_on`].
    pub fn redate(&mut self, today: PartialDate) {
        let before = self.taken_on;
        if today.first_day() <= before.last_day() {
            return;
        }
        for answer in self.answers.values_mut() {
            answer.answered_on.get_or_insert(before);
        }
        self.taken_on = today;
    }

    /// Whether nothing has been said in it.
    pub fn is_blank(&self) -> bool {
        self.subject.is_none()
            && self.answers.is_empty()
            && self.facts.is_empty()
            && self.work().is_empty()
            && self.credentials().is_empty()
            && self.draft.is_none()
    }

    /// What was said of every skill of the rubric, in its order.
    pub fn standings(&self, rubric: &Rubric) -> Vec<Standing> {
        rubric.skills.iter().map(|skill| self.standing(skill.id())).collect()
    }

    /// What was said of one skill.
    pub fn standing(&self, skill: &str) -> Standing {
        match self.answers.get(skill) {
            None => Standing::NotAsked,
            Some(answer) => match (answer.state, answer.level) {
                (State::Rated, Some(level)) => Standing::Rated(level),
                (State::NotApplicable, _) => Standing::NotApplicable,
                (State::Rated | State::Declined, _) => Standing::Declined,
            },
        }
    }

    /// Whether a scored skill is the last of its set that can count, so that it cannot be left out: all that
    /// could stand in for it were said not to apply, or nothing can.
    pub(crate) fn is_last_of_set(&self, rubric: &Rubric, skill: SkillIx) -> bool {
        rubric.is_scored(skill)
            && rubric
                .alternatives(skill)
                .all(|other| self.standing(rubric.skills[other].id()) == Standing::NotApplicable)
    }

    /// The projects, none if never asked for.
    pub fn work(&self) -> &[Work] {
        self.work.as_deref().unwrap_or_default()
    }

    /// The credentials held.
    pub fn credentials(&self) -> &[Held] {
        self.credentials.as_deref().unwrap_or_default()
    }

    /// What was also used, of the things that adverts ask for beyond a rubric, in its order.
    pub fn ticked<'r>(&self, rubric: &'r Rubric) -> impl Iterator<Item = &'r Beyond> {
        let used = self.facts.also_used.iter().flatten();
        let used: BTreeSet<&str> = used.map(String::as_str).collect();
        rubric.market.beyond.iter().filter(move |item| used.contains(item.id.as_str()))
    }

    /// Whether so much has been done in the field that steps and titles for newcomers are not for this person: by
    /// years, or by projects that somebody relies on.
    pub fn is_experienced(&self, judging: &Judging) -> bool {
        let years = self
            .facts
            .years_experience
            .is_some_and(|years| years.0 >= f64::from(judging.long_experience_years()));
        let counts = |work: &&Work| work.shows_asked || !work.is_broad(judging);
        let in_use = self.work().iter().filter(|work| work.used_by.is_some()).filter(counts);
        years || in_use.count() >= usize::from(judging.long_experience_work())
    }

    /// The actions agreed on.
    pub fn agreed(&self) -> &[Agreed] {
        self.agreed.as_deref().unwrap_or_default()
    }

    /// The actions agreed on that are not done; `None` if there is none.
    pub fn still_agreed(&self) -> Option<Vec<Agreed>> {
        let open = self.agreed().iter().filter(|agreed| !agreed.is_done()).cloned();
        Some(open.collect()).filter(|open: &Vec<Agreed>| !open.is_empty())
    }

    /// The languages in which exams can be taken; English unless said otherwise.
    pub fn languages(&self) -> Vec<String> {
        match &self.facts.languages {
            Some(languages) if !languages.is_empty() => languages.clone(),
            _ => vec!["en".to_owned()],
        }
    }
}
