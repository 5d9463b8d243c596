//! The questions: the keys by which a file names them, and the names by which people do.

use super::{Questionnaire, QuestionnaireError};
use crate::rubric::files::{Credential, LooksFor, Status};
use crate::rubric::{Rubric, SkillIx, Step, StepId};
use crate::text::diagnostic::did_you_mean;

/// A question, in the order in which they come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who answers.
    Name,
    /// The level of a skill.
    Level(SkillIx),
    /// What was used of the things that adverts ask for beyond the rubric.
    AlsoUsed,
    /// The step or path aimed at.
    Aim,
    /// A step's question about scope: only once the levels reach the step, or the person aims at it.
    Scope(StepId),
    /// Years of experience in the field.
    Years,
    /// Hours a week for learning.
    HoursPerWeek,
    /// Money for credentials, in US dollars.
    Budget,
    /// Languages in which exams and courses can be taken.
    Languages,
    /// The highest degree.
    Degree,
    /// The address of a portfolio.
    Portfolio,
    /// A piece of work; asked until none is named, five times at most. Levels and facts come before it.
    Work(usize),
    /// The credentials held.
    Credentials,
}

/// The questions that there is one of, with their keys and what else they go by.
const SINGLE: [(Question, &str, &[&str]); 10] = [
    (Question::Name, "name", &[]),
    (Question::AlsoUsed, "also-used", &[]),
    (Question::Aim, "aim", &["job"]),
    (Question::Years, "years", &["experience"]),
    (Question::HoursPerWeek, "hours", &[]),
    (Question::Budget, "money", &["budget"]),
    (Question::Languages, "languages", &[]),
    (Question::Degree, "degree", &[]),
    (Question::Portfolio, "portfolio", &[]),
    (Question::Credentials, "credentials", &["certifications"]),
];

/// How many facts are asked at most, beside questions about scope.
pub(super) const FACTS: usize = SINGLE.len() - 1;

impl Question {
    /// The key by which a saved file names it.
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

    /// The question that a key names; none if another version wrote it.
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

    /// Whether an answer can change anything in a report by this rubric. A question that changes nothing isn't asked.
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

    /// Whether it comes after the result: what backs the answers.
    pub fn is_backing(&self) -> bool {
        matches!(self, Question::Work(_) | Question::Credentials)
    }
}

/// Whether years of experience choose titles, lead a headline or are advised for a credential that isn't retired.
fn counts_years(rubric: &Rubric) -> bool {
    let of_step =
        |step: &Step| step.min_years.is_some() || step.newcomers_only || step.newcomers.is_some();
    let of_credential = |credential: &Credential| {
        credential.advised_years.is_some() && credential.lifecycle.status != Status::Retired
    };
    rubric.all_steps().any(of_step) || rubric.credentials.iter().any(of_credential)
}

/// Whether anything takes hours, of which weeks can be made.
fn counts_hours(rubric: &Rubric) -> bool {
    let mut efforts = rubric.skills.iter().flat_map(|skill| &skill.content.effort);
    !rubric.projects.is_empty()
        || efforts.any(|effort| effort.hours.is_some())
        || rubric.credentials.iter().any(|credential| credential.preparation_hours.is_some())
}

impl Questionnaire<'_> {
    /// The question that somebody means: by id, name, group, or the beginning of one.
    ///
    /// # Errors
    /// If none is meant or several are, or it does not come yet: what to write.
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

    /// Every name with what it means, in order; of two that are equal the first counts.
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

    /// The names of one question, as they are written.
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

/// Lower-case letters and digits, and one space between words.
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
