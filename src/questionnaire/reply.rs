//! The replies to questions: how to write them into an assessment, and how to read them back.

use super::{Question, Questionnaire, QuestionnaireError};
use crate::assessment::{Amount, Answer, Assessment, Held, State, Subject, Work, work_id};
use crate::rubric::{Level, SkillIx, StepId, is_address};
use crate::text::diagnostic::is_obeyed;

/// A reply to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// No answer. A level then counts as skipped, a fact is removed, the list of work ends, a listed project is
    /// removed.
    Skip,
    /// A level, for a question about one.
    Level(Level),
    /// The skill does not apply.
    NotApplicable,
    /// A text, such as a name.
    Text(String),
    /// A number that is not negative.
    Number(f64),
    /// The id of one item.
    Choice(String),
    /// Ids or names of several items.
    Choices(Vec<String>),
    /// Yes or no.
    Yes(bool),
    /// A project.
    Work(Box<Work>),
    /// Credentials.
    Held(Vec<Held>),
}

impl Questionnaire<'_> {
    /// Checks whether the rubric has all ids of a question and its reply.
    pub(super) fn check(
        &self,
        question: &Question,
        reply: &Reply,
    ) -> Result<(), QuestionnaireError> {
        let rubric = self.rubric;
        match (question, reply) {
            (Question::Level(skill), _) if *skill >= rubric.skills.len() => {
                Err(QuestionnaireError::NoSkill(*skill))
            }
            (Question::Scope(id), Reply::Yes(_)) => Ok(rubric.known_step(id).map(drop)?),
            (Question::Aim, Reply::Choice(id)) => Ok(rubric.known_step(id).map(drop)?),
            (_, Reply::Work(piece)) => {
                Ok(piece.shows.iter().try_for_each(|id| rubric.known_skill(id).map(drop))?)
            }
            (_, Reply::Held(held)) => {
                Ok(held.iter().try_for_each(|held| rubric.known_credential(&held.id).map(drop))?)
            }
            _ => Ok(()),
        }
    }

    /// Writes a reply into the assessment, or returns what kind of reply the question needs.
    pub(super) fn take(
        &mut self,
        question: &Question,
        reply: Reply,
    ) -> Result<(), QuestionnaireError> {
        let facts = &mut self.assessment.facts;
        match question {
            Question::Name => {
                let name = text(reply)?;
                self.assessment.subject = name.map(|name| Subject { name });
            }
            Question::Level(skill) => self.take_level(*skill, reply)?,
            Question::AlsoUsed => facts.also_used = choices(reply)?,
            Question::Aim => {
                facts.aim = match reply {
                    Reply::Choice(id) => Some(StepId::as_named(id)),
                    Reply::Skip => None,
                    _ => return Err(QuestionnaireError::NoStep),
                };
            }
            Question::Scope(step) => match reply {
                Reply::Yes(yes) => drop(facts.scope.insert(step.clone(), yes)),
                Reply::Skip => drop(facts.scope.remove(step)),
                _ => return Err(QuestionnaireError::NoYesOrNo),
            },
            Question::Years => facts.years_experience = amount(reply, 80.0)?,
            Question::HoursPerWeek => facts.hours_per_week = amount(reply, 168.0)?,
            Question::Budget => facts.budget_usd = amount(reply, 1_000_000.0)?,
            Question::Languages => facts.languages = choices(reply)?,
            Question::Degree => facts.degree = text(reply)?,
            Question::Portfolio => {
                let address = text(reply)?;
                if address.as_ref().is_some_and(|address| !is_address(address)) {
                    return Err(QuestionnaireError::NoAddress);
                }
                facts.portfolio = address;
            }
            Question::Work(at) => self.take_work(*at, reply)?,
            Question::Credentials => match reply {
                Reply::Held(held) if !held.is_empty() => self.assessment.credentials = Some(held),
                Reply::Held(_) | Reply::Skip => self.assessment.credentials = None,
                _ => return Err(QuestionnaireError::NoCredentials),
            },
        }
        Ok(())
    }

    fn take_level(&mut self, skill: SkillIx, reply: Reply) -> Result<(), QuestionnaireError> {
        let top = self.rubric.top();
        let (state, level) = match reply {
            Reply::Level(level) if level <= top => (State::Rated, Some(level)),
            Reply::Level(_) => return Err(QuestionnaireError::OffScale { top }),
            Reply::NotApplicable if self.may_leave_out(skill) => (State::NotApplicable, None),
            Reply::NotApplicable => return Err(QuestionnaireError::Applicable),
            Reply::Skip => (State::Declined, None),
            _ => return Err(QuestionnaireError::NoLevel { top }),
        };
        let id = self.rubric.skills[skill].id().to_owned();
        // A reason, which only a file can give, stays with its answer.
        let earlier = self.earlier.as_ref().and_then(|earlier| earlier.answers.get(&id));
        let same = earlier.filter(|answer| answer.state == state && state != State::Rated);
        let reason = same.and_then(|answer| answer.reason.clone());
        self.assessment.answers.insert(id, Answer { state, level, reason, answered_on: None });
        Ok(())
    }

    fn take_work(&mut self, at: usize, reply: Reply) -> Result<(), QuestionnaireError> {
        let named = self.assessment.work().len();
        self.settle_draft(at, &reply);
        let work = self.assessment.work.get_or_insert_default();
        match reply {
            Reply::Work(piece) if at < named => work[at] = *piece,
            Reply::Work(piece) => work.push(*piece),
            Reply::Skip if at < named => {
                work.remove(at);
                // The projects after it move up by one, and so does the end of the list.
                let last = named - 1;
                let ended = self.history.contains(&Question::Work(named));
                self.history.retain(
                    |question| !matches!(question, Question::Work(other) if *other >= last),
                );
                if ended {
                    self.history.push(Question::Work(last));
                }
            }
            Reply::Skip => {}
            _ => return Err(QuestionnaireError::NoWork),
        }
        self.number_work();
        Ok(())
    }

    /// Removes the draft if the reply completes or drops it. The draft of another project stays, unless the list has
    /// ended.
    fn settle_draft(&mut self, at: usize, reply: &Reply) {
        let named = self.assessment.work().len();
        let drafted = self.draft_place();
        let Some(draft) = &mut self.assessment.draft else { return };
        match reply {
            Reply::Work(_) | Reply::Skip if drafted == Some(at) => self.assessment.draft = None,
            Reply::Skip if at >= named => self.assessment.draft = None,
            Reply::Skip if at < draft.at => draft.at -= 1,
            _ => {}
        }
    }

    /// Makes ids from the titles, in order. Projects that came with an id keep it.
    fn number_work(&mut self) {
        let kept: Vec<String> = self
            .earlier
            .iter()
            .flat_map(|earlier| earlier.work())
            .map(|work| work.id.clone())
            .collect();
        let mut taken = kept.clone();
        for work in
            self.assessment.work.iter_mut().flatten().filter(|work| !kept.contains(&work.id))
        {
            work.id = work_id(&work.title, taken.iter().map(String::as_str));
            taken.push(work.id.clone());
        }
    }
}

/// The answer of an assessment to a question; `None` if it has none.
pub(super) fn said(
    assessment: &Assessment,
    skill_id: Option<&str>,
    question: &Question,
) -> Option<Reply> {
    let facts = &assessment.facts;
    match question {
        Question::Name => assessment.subject.clone().map(|subject| Reply::Text(subject.name)),
        Question::Level(_) => assessment.answers.get(skill_id?).map(|answer| match answer {
            Answer { state: State::Rated, level: Some(level), .. } => Reply::Level(*level),
            Answer { state: State::NotApplicable, .. } => Reply::NotApplicable,
            _ => Reply::Skip,
        }),
        Question::AlsoUsed => facts.also_used.clone().map(Reply::Choices),
        Question::Aim => facts.aim.clone().map(|aim| Reply::Choice(aim.into())),
        Question::Scope(step) => facts.scope.get(step).map(|yes| Reply::Yes(*yes)),
        Question::Years => number(facts.years_experience),
        Question::HoursPerWeek => number(facts.hours_per_week),
        Question::Budget => number(facts.budget_usd),
        Question::Languages => facts.languages.clone().map(Reply::Choices),
        Question::Degree => facts.degree.clone().map(Reply::Choice),
        Question::Portfolio => facts.portfolio.clone().map(Reply::Text),
        Question::Work(at) => {
            assessment.work().get(*at).map(|work| Reply::Work(Box::new(work.clone())))
        }
        Question::Credentials => assessment.credentials.clone().map(Reply::Held),
    }
}

fn number(amount: Option<Amount>) -> Option<Reply> {
    amount.map(|Amount(number)| Reply::Number(number))
}

/// A text without characters that control a terminal, which nobody means to write, and without spaces around it.
pub fn shown(text: &str) -> String {
    text.chars().filter(|c| !is_obeyed(*c)).collect::<String>().trim().to_owned()
}

fn text(reply: Reply) -> Result<Option<String>, QuestionnaireError> {
    match reply {
        Reply::Text(text) => Ok(Some(shown(&text)).filter(|text| !text.is_empty())),
        Reply::Choice(text) => Ok(Some(text)),
        Reply::Skip => Ok(None),
        _ => Err(QuestionnaireError::NoText),
    }
}

fn choices(reply: Reply) -> Result<Option<Vec<String>>, QuestionnaireError> {
    match reply {
        Reply::Choices(ids) => Ok(Some(ids)),
        Reply::Skip => Ok(None),
        _ => Err(QuestionnaireError::NoChoices),
    }
}

fn amount(reply: Reply, most: f64) -> Result<Option<Amount>, QuestionnaireError> {
    match reply {
        Reply::Number(number) if (0.0..=most).contains(&number) => Ok(Some(Amount(number))),
        Reply::Number(_) => Err(QuestionnaireError::OutOfRange { most }),
        Reply::Skip => Ok(None),
        _ => Err(QuestionnaireError::NoNumber),
    }
}
