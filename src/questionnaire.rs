//! Which question is next: a pure state machine over an assessment in the making. It knows no terminal,
//! no file and no clock; whoever asks shows a [`Question`] and gives back a [`Reply`].

use crate::assessment::{Amount, Answer, Assessment, Held, Standing, State, Subject, Work};
use crate::date::PartialDate;
use crate::rubric::{Level, Rubric, SkillIx, is_address};
use crate::score::{judge, walk};

/// The most pieces of work that are asked for.
pub const MOST_WORK: usize = 5;

/// A question, in the order in which they come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    Name,
    Level(SkillIx),
    /// What was used of the things that adverts ask for beyond the rubric.
    AlsoUsed,
    Aim,
    /// A step's question about scope: only once the levels reach the step, or the person aims at it.
    Scope(String),
    Years,
    HoursPerWeek,
    Budget,
    Languages,
    Degree,
    Portfolio,
    /// A piece of work; asked until none is named, five times at most. Levels and facts come before it.
    Work(usize),
    Credentials,
}

/// What was said to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Nothing: a level is then declined, a fact left out, the list of work ended.
    Skip,
    Level(Level),
    NotApplicable,
    Text(String),
    Number(f64),
    Choice(String),
    Choices(Vec<String>),
    Yes(bool),
    Work(Box<Work>),
    Held(Vec<Held>),
}

/// An assessment in the making.
#[derive(Clone, Debug)]
pub struct Questionnaire<'a> {
    rubric: &'a Rubric,
    assessment: Assessment,
    asked: Vec<Question>,
}

impl<'a> Questionnaire<'a> {
    /// A questionnaire of which nothing has been asked yet.
    pub fn new(rubric: &'a Rubric, today: PartialDate) -> Self {
        Questionnaire { rubric, assessment: Assessment::empty(rubric, today), asked: Vec::new() }
    }

    /// What has been said so far.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The question to ask now; `None` at the end.
    pub fn next(&self) -> Option<Question> {
        self.sequence().into_iter().find(|question| !self.asked.contains(question))
    }

    /// Whether levels and facts are told, so that a result can be shown.
    pub fn can_judge(&self) -> bool {
        matches!(self.next(), Some(Question::Work(_) | Question::Credentials) | None)
    }

    /// How many of the questions about levels have been asked, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let levels = self.asked.iter().filter(|question| matches!(question, Question::Level(_)));
        (levels.count(), self.rubric.skills.len())
    }

    /// All questions, as far as can be told from what has been said.
    fn sequence(&self) -> Vec<Question> {
        let mut questions = vec![Question::Name];
        questions.extend((0..self.rubric.skills.len()).map(Question::Level));
        questions.extend((!self.rubric.market.beyond.is_empty()).then_some(Question::AlsoUsed));
        questions.push(Question::Aim);
        questions.extend(self.scopes());
        questions.extend([
            Question::Years,
            Question::HoursPerWeek,
            Question::Budget,
            Question::Languages,
            Question::Degree,
            Question::Portfolio,
        ]);
        let named = self.assessment.work().len();
        let ended = self.asked.contains(&Question::Work(named));
        let more = if ended || named == MOST_WORK { named } else { named + 1 };
        questions.extend((0..more).map(Question::Work));
        questions.extend((!self.rubric.credentials.is_empty()).then_some(Question::Credentials));
        questions
    }

    fn scopes(&self) -> impl Iterator<Item = Question> + '_ {
        let standings = self.assessment.standings(self.rubric);
        let aim = self.assessment.facts.aim.as_deref();
        let wanted = move |step: &&crate::rubric::Step| {
            let reached = judge(self.rubric, step, &standings, Some(true)).skills_fit;
            step.scope.is_some() && (reached || aim == Some(step.id.as_str()))
        };
        self.rubric.steps.iter().filter(wanted).map(|step| Question::Scope(step.id.clone()))
    }

    /// The skills that a piece of work may show, those first whose backing would change the result most:
    /// claims above what needs no backing, by their weight at the step somebody stands on or comes to.
    pub fn skills_to_show(&self) -> Vec<SkillIx> {
        let standings = self.assessment.standings(self.rubric);
        let walk = walk(self.rubric, &standings, &self.assessment.facts);
        let step = walk.current.or(walk.next).or(self.rubric.steps.first());
        let worth = |skill: SkillIx| {
            let above = standings[skill]
                .level()
                .unwrap_or(0)
                .saturating_sub(self.rubric.group_of(skill).unbacked_cap);
            step.map_or(0, |step| step.weights[skill]) * u128::from(above)
        };
        let mut skills: Vec<SkillIx> = (0..standings.len())
            .filter(|&skill| standings[skill].level().is_some_and(|level| level > 0))
            .collect();
        skills.sort_by_key(|&skill| std::cmp::Reverse(worth(skill)));
        skills
    }

    /// Whether "not applicable" can be said of a skill now.
    pub fn may_leave_out(&self, skill: SkillIx) -> bool {
        let out = |other: SkillIx| {
            self.assessment.standing(self.rubric.skills[other].id()) == Standing::NotApplicable
        };
        let alone = self.rubric.is_scored(skill) && self.rubric.alternatives(skill).all(out);
        self.rubric.may_be_left_out(skill) && !alone
    }

    /// Takes the reply to the question that [`next`](Self::next) gave.
    ///
    /// # Errors
    /// If the reply does not answer it: what would, as a lower-case fragment. Nothing is changed then.
    pub fn reply(&mut self, question: &Question, reply: Reply) -> Result<(), String> {
        match question {
            Question::Name => {
                let name = text(reply)?;
                self.assessment.subject = name.map(|name| Subject { name });
            }
            Question::Level(skill) => self.level(*skill, reply)?,
            Question::AlsoUsed => self.assessment.facts.also_used = choices(reply)?,
            Question::Aim => {
                self.assessment.facts.aim = match reply {
                    Reply::Choice(id) if self.rubric.step(&id).is_some() => Some(id),
                    Reply::Skip => None,
                    _ => return Err("choose one of the steps and paths".to_owned()),
                };
            }
            Question::Scope(step) => match reply {
                Reply::Yes(yes) => drop(self.assessment.facts.scope.insert(step.clone(), yes)),
                Reply::Skip => drop(self.assessment.facts.scope.remove(step)),
                _ => return Err("say yes or no".to_owned()),
            },
            Question::Years => self.assessment.facts.years_experience = amount(reply, 80.0)?,
            Question::HoursPerWeek => self.assessment.facts.hours_per_week = amount(reply, 168.0)?,
            Question::Budget => self.assessment.facts.budget_usd = amount(reply, 1_000_000.0)?,
            Question::Languages => self.assessment.facts.languages = choices(reply)?,
            Question::Degree => self.assessment.facts.degree = text(reply)?,
            Question::Portfolio => {
                let address = text(reply)?;
                if address.as_ref().is_some_and(|address| !is_address(address)) {
                    return Err("an address begins with https:// or http://".to_owned());
                }
                self.assessment.facts.portfolio = address;
            }
            Question::Work(_) => match reply {
                Reply::Work(work) => self.assessment.work.get_or_insert_default().push(*work),
                Reply::Skip => drop(self.assessment.work.get_or_insert_default()),
                _ => return Err("name a piece of work".to_owned()),
            },
            Question::Credentials => match reply {
                Reply::Held(held) if !held.is_empty() => self.assessment.credentials = Some(held),
                Reply::Held(_) | Reply::Skip => self.assessment.credentials = None,
                _ => return Err("choose the credentials that you hold".to_owned()),
            },
        }
        self.asked.push(question.clone());
        Ok(())
    }

    fn level(&mut self, skill: SkillIx, reply: Reply) -> Result<(), String> {
        let (state, level) = match reply {
            Reply::Level(level) if level <= self.rubric.top() => (State::Rated, Some(level)),
            Reply::Level(_) => return Err(format!("levels go from 0 to {}", self.rubric.top())),
            Reply::NotApplicable if self.may_leave_out(skill) => (State::NotApplicable, None),
            Reply::NotApplicable => return Err("this skill cannot be not applicable".to_owned()),
            Reply::Skip => (State::Declined, None),
            _ => return Err(format!("give a level from 0 to {}", self.rubric.top())),
        };
        let id = self.rubric.skills[skill].id().to_owned();
        self.assessment.answers.insert(id, Answer { state, level, reason: None });
        Ok(())
    }
}

fn text(reply: Reply) -> Result<Option<String>, String> {
    match reply {
        Reply::Text(text) if !text.trim().is_empty() => Ok(Some(text.trim().to_owned())),
        Reply::Choice(text) => Ok(Some(text)),
        Reply::Text(_) | Reply::Skip => Ok(None),
        _ => Err("write a text".to_owned()),
    }
}

fn choices(reply: Reply) -> Result<Option<Vec<String>>, String> {
    match reply {
        Reply::Choices(ids) => Ok(Some(ids)),
        Reply::Skip => Ok(None),
        _ => Err("choose from the list".to_owned()),
    }
}

fn amount(reply: Reply, most: f64) -> Result<Option<Amount>, String> {
    match reply {
        Reply::Number(number) if (0.0..=most).contains(&number) => Ok(Some(Amount(number))),
        Reply::Number(_) => Err(format!("write a number from 0 to {most}")),
        Reply::Skip => Ok(None),
        _ => Err("write a number".to_owned()),
    }
}
