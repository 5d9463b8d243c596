//! The questions, with their keys in a file and their names for people.

use super::{Questionnaire, QuestionnaireError};
use crate::rubric::files::{Credential, LooksFor, Status};
use crate::rubric::{Rubric, SkillIx, Step, StepId};
use crate::text::diagnostic::did_you_mean;

/// A question, in the order of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The person's name.
    Name,
    /// The level of a skill.
    Level(SkillIx),
    /// The topics that job postings ask for beyond the rubric: which has the person used?
    AlsoUsed,
    /// The step or path that the person aims at.
    Aim,
    /// A step's scope question. It comes only once the levels reach the step, or the person aims at it.
    Scope(StepId),
    /// Years of experience in the field.
    Years,
    /// Hours a week for learning.
    HoursPerWeek,
    /// Money for credentials, in US dollars.
    Budget,
    /// The languages in which the person can take exams and courses.
    Languages,
    /// The highest degree.
    Degree,
    /// The address of a portfolio.
    Portfolio,
    /// A project, by its index. It is asked until the person skips one, five times at most, after levels and facts.
    Work(usize),
    /// The person's credentials.
    Credentials,
}

/// The questions that exist once, with their keys and other names.
const SINGLE: [(Question, &str, &[&str]); 10] = [
    (Question::Name, "name", &[]),
    (Question::AlsoUsed, "also-used", &[]),
    (Question::Aim, "aim", &["job", "goal"]),
    (Question::Years, "years", &["experience"]),
    (Question::HoursPerWeek, "hours", &[]),
    (Question::Budget, "money", &["budget"]),
    (Question::Languages, "languages", &[]),
    (Question::Degree, "degree", &[]),
    (Question::Portfolio, "portfolio", &[]),
    (Question::Credentials, "credentials", &["certifications"]),
];

/// The most facts to ask for, without scope questions.
pub(super) const FACTS: usize = SINGLE.len() - 1;

impl Question {
    /// The key of the question in a saved file.
    pub fn key(&self, rubric: &Rubric) -> String {
        match self {
            Question::Level(skill) => format!("level:{}", rubric.skills[*skill].id()),
            Question::Scope(step) => format!("scope:{step}"),
            Question::Work(at) => format!("work:{at}"),
            single => SINGLE
                .iter()
                .find(|(question, ..)| question == single)
                .map(|(_, key, _)| (*key).to_owned())
                .unwrap_or_default(),
        }
    }

    /// The question with a key; `None` if another version wrote the key.
    pub(super) fn of_key(key: &str, rubric: &Rubric) -> Option<Question> {
        match key.split_once(':') {
            Some(("level", id)) => rubric.skill_ix(id).map(Question::Level),
            Some(("scope", step)) => Some(Question::Scope(StepId::as_named(step))),
            Some(("work", at)) => at.parse().ok().map(Question::Work),
            Some(_) => None,
            None => SINGLE
                .iter()
                .find(|(_, other, _)| *other == key)
                .map(|(question, ..)| question.clone()),
        }
    }

    /// Whether an answer can change a report by this rubric. Other questions aren't asked.
    pub fn matters(&self, rubric: &Rubric) -> bool {
        match self {
            Question::AlsoUsed => !rubric.market.beyond.is_empty(),
            Question::Years => counts_years(rubric),
            Question::HoursPerWeek => counts_hours(rubric),
            Question::Budget | Question::Languages | Question::Credentials => {
                !rubric.credentials.is_empty()
            }
            Question::Degree => rubric.all_steps().any(|step| step.degree_matters.is_some()),
            Question::Portfolio => {
                let mut wishes = rubric.market.recruiters.iter();
                wishes.any(|wish| wish.looks_for == LooksFor::Portfolio)
            }
            Question::Name
            | Question::Level(_)
            | Question::Aim
            | Question::Scope(_)
            | Question::Work(_) => true,
        }
    }

    /// Whether it comes after the result, since it asks for evidence.
    pub fn is_backing(&self) -> bool {
        matches!(self, Question::Work(_) | Question::Credentials)
    }
}

/// Whether years of experience matter: for titles, for a headline, or for a credential that isn't retired.
fn counts_years(rubric: &Rubric) -> bool {
    let of_step =
        |step: &Step| step.min_years.is_some() || step.newcomers_only || step.newcomers.is_some();
    let of_credential = |credential: &Credential| {
        credential.advised_years.is_some() && credential.lifecycle.status != Status::Retired
    };
    rubric.all_steps().any(of_step) || rubric.credentials.iter().any(of_credential)
}

/// Whether anything takes hours, so that a plan can count weeks.
fn counts_hours(rubric: &Rubric) -> bool {
    let mut efforts = rubric.skills.iter().flat_map(|skill| &skill.content.effort);
    !rubric.projects.is_empty()
        || efforts.any(|effort| effort.hours.is_some())
        || rubric.credentials.iter().any(|credential| credential.preparation_hours.is_some())
}

impl Questionnaire<'_> {
    /// Finds a question by its id, name or group, or by the beginning of one.
    ///
    /// # Errors
    /// [`QuestionnaireError`] if no question fits, several fit, or it does not come yet. The error says what to write.
    pub fn find(&self, name: &str) -> Result<Question, QuestionnaireError> {
        let named = self.names();
        let wanted = plain(name);
        let found = match named.iter().find(|(known, _)| *known == wanted) {
            Some((_, question)) => question.clone(),
            None => begun_by(&named, &wanted)?,
        };
        let first = self.first_open();
        if found.is_backing() && first.is_some_and(|first| !first.is_backing()) {
            return Err(QuestionnaireError::NotYet);
        }
        Ok(found)
    }

    /// Every name with its question, in order. Of two equal names, the first counts.
    fn names(&self) -> Vec<(String, Question)> {
        let mut names = Vec::new();
        for question in self.questions() {
            for name in self.names_of(&question) {
                names.push((plain(&name), question.clone()));
            }
        }
        for (at, group) in self.rubric.groups.iter().enumerate() {
            let mut open =
                self.order.iter().filter(|skill| self.rubric.skills[**skill].group == at);
            let first = open.clone().find(|skill| !self.is_done(&Question::Level(**skill)));
            if let Some(skill) = first.or(open.next()) {
                names.push((plain(&group.id), Question::Level(*skill)));
                names.push((plain(&group.name), Question::Level(*skill)));
            }
        }
        names
    }

    /// The names of one question, as people write them.
    fn names_of(&self, question: &Question) -> Vec<String> {
        match question {
            Question::Level(at) => {
                let skill = &self.rubric.skills[*at];
                vec![skill.id().to_string(), skill.name().to_owned()]
            }
            Question::Scope(id) => {
                let mut names = vec![format!("scope {id}")];
                if let Some(step) = self.rubric.step(id) {
                    names.extend([format!("scope {}", step.name), step.name.clone()]);
                }
                names
            }
            Question::Work(at) => {
                let title = self.assessment.work().get(*at).map(|work| work.title.clone());
                [format!("work {}", at + 1)].into_iter().chain(title).collect()
            }
            single => {
                let found = SINGLE.iter().find(|(question, ..)| question == single);
                let names = found.iter().flat_map(|(_, key, more)| [key].into_iter().chain(*more));
                names.map(|name| (*name).to_owned()).collect()
            }
        }
    }
}

/// Lower-case letters and digits, with one space between words.
fn plain(name: &str) -> String {
    let folded = crate::text::names::key(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn begun_by(named: &[(String, Question)], wanted: &str) -> Result<Question, QuestionnaireError> {
    let begun: Vec<&(String, Question)> =
        named.iter().filter(|(name, _)| !wanted.is_empty() && name.starts_with(wanted)).collect();
    match begun[..] {
        [] => {
            let known: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
            let help = did_you_mean(wanted, &known);
            Err(QuestionnaireError::NoQuestion { name: wanted.to_owned(), help })
        }
        [(_, first), ..] if begun.iter().all(|(_, question)| question == first) => {
            Ok(first.clone())
        }
        _ => {
            let mut names: Vec<&str> = begun.iter().map(|(name, _)| name.as_str()).collect();
            names.dedup();
            Err(QuestionnaireError::Ambiguous {
                name: wanted.to_owned(),
                names: names.into_iter().map(str::to_owned).collect(),
            })
        }
    }
}
