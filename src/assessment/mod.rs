//! An assessment: a person's answers, work, credentials and a few facts, on a day, for a version of a rubric. It has
//! facts only; other modules compute the results.

pub mod earlier_version;
pub mod flat;
pub mod glimpse;
pub mod json_resume;
pub mod other_rubric;
pub mod rating;
pub mod what_if;

mod agreed;
mod people;
mod read;
mod standing;
mod work;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::assessment::earlier_version::Evolved;
use crate::rubric::files::{Beyond, Judging};
use crate::rubric::{CredentialId, Level, Rubric, RubricId, SkillId, SkillIx, StepId};
use crate::text::date::PartialDate;

pub use agreed::{Agreed, AgreedLevel};
pub use standing::Standing;
pub use work::{Draft, Work, WorkField, work_id};

/// The format version of the assessments that this program reads and writes.
pub const FORMAT: &str = "skillgap-assessment/1";

/// A saved assessment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// the address of its JSON Schema, for editors
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// `skillgap-assessment/1`
    pub format: String,
    /// a random id from the first save; it links files to the assessment and has no other meaning
    #[serde(default, skip_serializing_if = "Id::is_none")]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub id: Id,
    /// the rubric that the person answered
    pub rubric: RubricRef,
    /// the person who answered
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// the day of the answers
    pub taken_on: PartialDate,
    /// the answers by skill id; a skill without one was not asked
    pub answers: BTreeMap<SkillId, Answer>,
    /// the person's projects; absent if nobody asked, empty if there are none
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<Vec<Work>>,
    /// the person's credentials
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<Vec<Held>>,
    /// the facts that advice depends on
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
    /// the actions agreed with somebody, such as a coach; absent if there never was one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Vec<Agreed>>,
    /// the levels agreed on with somebody else, by skill id; each counts in place of the rating
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub agreed_levels: BTreeMap<SkillId, AgreedLevel>,
    /// the questions asked so far, in order, while there are more; absent once finished
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfinished: Option<Vec<String>>,
    /// a half-entered project; it counts for nothing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// the changes to the answers, if they were given for an earlier version of the rubric; only in reports
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Evolved>,
}

/// The id that links files to their assessment. It has no other meaning, so any two are equal.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Id(pub Option<String>);

impl PartialEq for Id {
    fn eq(&self, _: &Id) -> bool {
        true
    }
}

impl Id {
    /// Whether there is no id.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Whether both ids exist and are the same.
    pub fn is(&self, other: &Id) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

/// A rubric and its version.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RubricRef {
    /// the rubric's id
    pub id: RubricId,
    /// the rubric's version
    pub version: String,
}

/// The person who was assessed.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// the person's name
    pub name: String,
}

/// The answer for one skill.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// the kind of answer
    pub state: State,
    /// the level chosen; only if rated
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 10)))]
    pub level: Option<Level>,
    /// the reason for skipping it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// the day of this answer, if it differs from the day of the assessment
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<PartialDate>,
}

/// The kinds of answers. A skill that was not asked has no answer at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The person chose a level.
    Rated,
    /// The person skipped it.
    Declined,
    /// It does not apply.
    NotApplicable,
}

/// A credential that the person has.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// the credential's id in the rubric
    pub id: CredentialId,
    /// the day or month it was earned; without one, a credential that can expire counts as expired
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earned_on: Option<PartialDate>,
    /// its last valid day or month, if the person gave one; otherwise the rubric's validity counts
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<PartialDate>,
}

/// The facts that advice depends on. All of them are optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// the step or path that the person aims at
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<StepId>,
    /// the years of experience in the field
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 80)))]
    pub years_experience: Option<Amount>,
    /// the hours a week for learning
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 168)))]
    pub hours_per_week: Option<Amount>,
    /// the money for credentials, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0, max = 1_000_000)))]
    pub budget_usd: Option<Amount>,
    /// the languages in which the person can take exams and courses, such as `en`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<String>>,
    /// the highest degree
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<String>,
    /// the address of a portfolio
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<String>,
    /// the answers to scope questions, by step id
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scope: BTreeMap<StepId, bool>,
    /// the ids of topics beyond the rubric that the person also used
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also_used: Option<Vec<String>>,
}

impl Facts {
    fn is_empty(&self) -> bool {
        *self == Facts::default()
    }
}

/// A number that is not negative. It is written without a fraction if it is whole.
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

impl Assessment {
    /// An assessment without any answer.
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
            agreed_levels: BTreeMap::new(),
            unfinished: None,
            draft: None,
            carried: None,
        }
    }

    /// The assessment as it is in a file.
    ///
    /// # Panics
    /// Never: it has only text keys.
    pub fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("an assessment has only text keys");
        text + "\n"
    }

    /// The number of projects that the person has not agreed to share.
    pub fn work_kept_back(&self) -> usize {
        self.work().iter().filter(|work| !work.is_shared()).count()
    }

    /// Moves the assessment to a later day. Every answer keeps the day on which it was given. Ask first whether ongoing
    /// work still continues: see [`Work::goes_on`].
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

    /// Whether it has no content yet.
    pub fn is_blank(&self) -> bool {
        self.subject.is_none()
            && self.answers.is_empty()
            && self.facts.is_empty()
            && self.work().is_empty()
            && self.credentials().is_empty()
            && self.draft.is_none()
    }

    /// The answer for every skill of the rubric, in its order.
    pub fn standings(&self, rubric: &Rubric) -> Vec<Standing> {
        rubric.skills.iter().map(|skill| self.standing(skill.id())).collect()
    }

    /// The answer for one skill, as it counts: the agreed level, if there is one, else the person's own answer.
    pub fn standing(&self, skill: &str) -> Standing {
        match self.agreed_levels.get(skill) {
            Some(agreed) => Standing::Rated(agreed.level),
            None => self.own_standing(skill),
        }
    }

    /// The person's own answer for one skill.
    pub fn own_standing(&self, skill: &str) -> Standing {
        match self.answers.get(skill) {
            None => Standing::NotAsked,
            Some(answer) => match (answer.state, answer.level) {
                (State::Rated, Some(level)) => Standing::Rated(level),
                (State::NotApplicable, _) => Standing::NotApplicable,
                (State::Rated | State::Declined, _) => Standing::Declined,
            },
        }
    }

    /// Whether a scored skill is the last one of its set that can count, so it cannot be "not applicable". That is so
    /// if all its alternatives don't apply, or if it has none.
    pub(crate) fn is_last_of_set(&self, rubric: &Rubric, skill: SkillIx) -> bool {
        rubric.is_scored(skill)
            && rubric.alternatives(skill).all(|other| {
                self.own_standing(rubric.skills[other].id()) == Standing::NotApplicable
            })
    }

    /// The person's projects; empty if nobody asked.
    pub fn work(&self) -> &[Work] {
        self.work.as_deref().unwrap_or_default()
    }

    /// The person's credentials.
    pub fn credentials(&self) -> &[Held] {
        self.credentials.as_deref().unwrap_or_default()
    }

    /// The topics beyond the rubric that the person also used, in the rubric's order.
    pub fn ticked<'r>(&self, rubric: &'r Rubric) -> impl Iterator<Item = &'r Beyond> {
        let used = self.facts.also_used.iter().flatten();
        let used: BTreeSet<&str> = used.map(String::as_str).collect();
        rubric.market.beyond.iter().filter(move |item| used.contains(item.id.as_str()))
    }

    /// Whether the person is too experienced for steps and titles for newcomers: by years, or by projects that somebody
    /// uses, unless they say that they have no year of experience.
    pub fn is_experienced(&self, judging: &Judging) -> bool {
        let told = self.facts.years_experience;
        let years = told.is_some_and(|years| years.0 >= f64::from(judging.long_experience_years()));
        if self.has_no_year() {
            return years;
        }
        years || self.in_use(judging) >= usize::from(judging.long_experience_work())
    }

    /// Whether the person said that they have less than one year of experience.
    pub fn has_no_year(&self) -> bool {
        self.facts.years_experience.is_some_and(|years| years.0 < 1.0)
    }

    /// Whether the person was asked for work, and named none that may be a running job.
    pub fn has_no_job(&self) -> bool {
        let Some(work) = self.work.as_ref() else { return false };
        let is_new = self.has_no_year();
        let is_a_job = |work: &Work| {
            work.is_position() || work.users().is_some() || work.confirmer().is_some()
        };
        let may_run = |work: &Work| work.until.is_none() && !work.volunteer && is_a_job(work);
        !work.iter().any(may_run) && (is_new || !work.is_empty())
    }

    /// How many projects somebody uses, without broad ones that nobody asked about.
    pub fn in_use(&self, judging: &Judging) -> usize {
        let counts = |work: &&Work| work.shows_asked || !work.is_broad(judging);
        self.work().iter().filter(|work| work.users().is_some()).filter(counts).count()
    }

    /// The agreed actions.
    pub fn agreed(&self) -> &[Agreed] {
        self.agreed.as_deref().unwrap_or_default()
    }

    /// The agreed actions that are still to be done; `None` if there is none.
    pub fn still_agreed(&self) -> Option<Vec<Agreed>> {
        let open = self.agreed().iter().filter(|agreed| agreed.is_open()).cloned();
        Some(open.collect()).filter(|open: &Vec<Agreed>| !open.is_empty())
    }

    /// The languages in which the person can take exams; English by default.
    pub fn languages(&self) -> Vec<String> {
        match &self.facts.languages {
            Some(languages) if !languages.is_empty() => languages.clone(),
            _ => vec!["en".to_owned()],
        }
    }
}
