//! Decides which question comes next: a pure state machine over an unfinished assessment. It knows no terminal, no file
//! and no clock. The caller shows a [`Question`] and returns a [`Reply`] or a move.
//!
//! The same answers always make the same assessment, whatever the moves. The assessment holds the whole state, so a
//! saved one can be continued: see [`Questionnaire::resume`].

pub mod asking;
mod error;
mod question;
mod reply;

use crate::assessment::{Assessment, Draft, Work};
use crate::judging::{backing, degree_step, judge, walk};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::date::PartialDate;
use crate::text::sorting::sort_by_key;

pub use error::QuestionnaireError;
pub use question::Question;
pub use reply::{Reply, shown};

/// The most projects to ask for.
pub const MOST_WORK: usize = 5;

/// The degrees to choose from.
pub const DEGREES: [&str; 5] = ["none", "bachelor", "master", "doctorate", "other"];

/// The usual time for a question, in seconds.
const SECONDS_A_LEVEL: usize = 25;
const SECONDS_A_FACT: usize = 10;

/// The usual time for so many levels and the facts, in minutes, rounded up.
pub fn minutes(levels: usize) -> usize {
    (levels * SECONDS_A_LEVEL + question::FACTS * SECONDS_A_FACT).div_ceil(60)
}

/// The usual time for a question, in seconds.
fn seconds(question: &Question) -> usize {
    match question {
        Question::Level(_) => SECONDS_A_LEVEL,
        _ => SECONDS_A_FACT,
    }
}

/// The prefix of the key of a skipped level that comes again.
const LATER: &str = "later:";
/// The key that marks a start from an earlier assessment.
const FROM_EARLIER: &str = "from-earlier";
/// The key that marks that only the most informative questions are asked.
const SHORT: &str = "short";
/// The key that marks that no more levels are asked.
const LEVELS_ENDED: &str = "levels-ended";

/// An unfinished assessment, with the state of its questions.
#[derive(Clone, Debug)]
pub struct Questionnaire<'a> {
    rubric: &'a Rubric,
    assessment: Assessment,
    /// An earlier assessment, whose answers are shown.
    earlier: Option<Assessment>,
    from_earlier: bool,
    /// The skills to ask about, in order.
    order: Vec<SkillIx>,
    /// The questions asked so far, the latest last.
    history: Vec<Question>,
    /// Levels that were skipped once and come again after the others.
    later: Vec<SkillIx>,
    levels_ended: bool,
    /// Whether to ask only for the name and for questions that the caller goes to.
    short: bool,
    /// The question that the caller went to, instead of the first open one.
    here: Option<Question>,
}

/// An earlier answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The answer.
    pub reply: Reply,
    /// The day of the answer.
    pub on: PartialDate,
    /// Whether it is in the earlier assessment and not yet in this one.
    pub is_earlier: bool,
}

/// The progress through the questions before the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HowFar {
    /// The number of questions asked.
    pub done: usize,
    /// The number of questions in all.
    pub all: usize,
    /// The usual time for the rest, in minutes.
    pub minutes_left: usize,
}

impl<'a> Questionnaire<'a> {
    /// A questionnaire without any answer.
    pub fn new(rubric: &'a Rubric, today: PartialDate) -> Self {
        Questionnaire {
            rubric,
            assessment: Assessment::empty(rubric, today),
            earlier: None,
            from_earlier: false,
            order: (0..rubric.skills.len()).collect(),
            history: Vec::new(),
            later: Vec::new(),
            levels_ended: false,
            short: false,
            here: None,
        }
    }

    /// Continues a saved assessment where it stopped. A question with an answer counts as asked.
    pub fn resume(rubric: &'a Rubric, assessment: Assessment) -> Self {
        let mut resumed = Questionnaire::new(rubric, assessment.taken_on);
        let keys = assessment.unfinished.clone().unwrap_or_default();
        resumed.from_earlier = keys.iter().any(|key| key == FROM_EARLIER);
        resumed.short = keys.iter().any(|key| key == SHORT);
        resumed.levels_ended = keys.iter().any(|key| key == LEVELS_ENDED);
        for saved in &keys {
            let (later, key) = match saved.strip_prefix(LATER) {
                Some(key) => (true, key),
                None => (false, saved.as_str()),
            };
            let Some(question) = Question::of_key(key, rubric) else { continue };
            if let (true, Question::Level(skill)) = (later, &question) {
                resumed.later.push(*skill);
            }
            if !resumed.history.contains(&question) {
                resumed.history.push(question);
            }
        }
        resumed.assessment = assessment;
        let answered =
            resumed.questions().into_iter().filter(|question| resumed.said(question).is_some());
        for question in answered.collect::<Vec<_>>() {
            if let Question::Level(skill) = question {
                resumed.later.retain(|other| *other != skill);
            }
            if !resumed.history.contains(&question) {
                resumed.history.push(question);
            }
        }
        resumed.settle();
        resumed
    }

    /// Adds an earlier assessment, whose answers are shown and can be kept one by one. It takes over agreed actions
    /// that are not done.
    pub fn with_earlier(mut self, earlier: Assessment) -> Self {
        if self.assessment.agreed.is_none() {
            self.assessment.agreed = earlier.still_agreed();
        }
        self.earlier = Some(earlier);
        self.from_earlier = true;
        self.settle();
        self
    }

    /// Adds the content of a resume, which is shown and can be kept one by one. Questions that the resume does not
    /// answer count as never asked, not as skipped.
    pub fn with_resume(mut self, start: Assessment) -> Self {
        self.earlier = Some(start);
        self.settle();
        self
    }

    /// Whether it started from an earlier assessment that is missing here, so its answers are not shown.
    pub fn misses_earlier(&self) -> bool {
        self.from_earlier && self.earlier.is_none()
    }

    /// The earlier assessment.
    pub fn earlier(&self) -> Option<&Assessment> {
        self.earlier.as_ref()
    }

    /// Sets which levels to ask, and their order.
    pub fn ask_levels(&mut self, order: Vec<SkillIx>) {
        self.order = order;
        self.settle();
    }

    /// Asks about these levels alone: no facts, no evidence.
    pub fn ask_levels_alone(&mut self, order: Vec<SkillIx>) {
        self.order = order;
        let mut others = self.questions();
        others.retain(|question| !matches!(question, Question::Level(_)));
        self.history = others;
        self.settle();
    }

    /// Asks no more levels: those that are open stay not asked.
    pub fn end_levels(&mut self) {
        self.levels_ended = true;
        self.settle();
    }

    /// Asks only for the name by itself. The caller goes to the most informative questions and decides when to stop.
    pub fn hurry(&mut self) {
        self.short = true;
        self.settle();
    }

    /// Asks all open questions again.
    pub fn take_time(&mut self) {
        self.short = false;
        self.settle();
    }

    /// Whether it asks only for the name and for questions that the caller goes to.
    pub fn is_short(&self) -> bool {
        self.short
    }

    /// Takes over everything from the earlier assessment except the levels to ask. That is answers with their day,
    /// facts, credentials, agreed actions that are not done, ended work, and the ongoing work in `goes_on`.
    pub fn carry_over(&mut self, goes_on: Vec<Work>) {
        let Some(mut carried) = self.earlier.clone() else { return };
        carried.redate(self.assessment.taken_on);
        let asked: Vec<&str> =
            self.order.iter().map(|skill| self.rubric.skills[*skill].id().as_str()).collect();
        carried.answers.retain(|id, _| !asked.contains(&id.as_str()));
        carried.agreed_levels.retain(|id, _| !asked.contains(&id.as_str()));
        if let Some(work) = &mut carried.work {
            work.retain(|work| !work.goes_on());
            work.extend(goes_on);
        }
        carried.rubric = self.assessment.rubric.clone();
        carried.id = self.assessment.id.clone();
        carried.unfinished = None;
        carried.draft = None;
        carried.carried = None;
        carried.agreed = self.assessment.agreed.take();
        self.assessment = carried;
        let answered = self.questions().into_iter().filter(|question| match question {
            Question::Level(_) => false,
            Question::Scope(_) => self.said(question).is_some(),
            _ => true,
        });
        self.history = answered.collect();
        self.settle();
    }

    /// The answers so far.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// The finished assessment, without the state of the questions.
    pub fn finished(&self) -> Assessment {
        Assessment { unfinished: None, draft: None, ..self.assessment.clone() }
    }

    /// Sets the id that links files to it, unless it has one.
    pub fn tie(&mut self, id: impl FnOnce() -> String) {
        self.assessment.id.0.get_or_insert_with(id);
    }

    /// The index of the half-entered project.
    pub fn draft_place(&self) -> Option<usize> {
        let draft = self.assessment.draft.as_ref()?;
        Some(draft.at.min(self.assessment.work().len()))
    }

    /// The half-entered project, if it is at this index.
    pub fn draft_at(&self, at: usize) -> Option<Draft> {
        self.assessment.draft.clone().filter(|_| self.draft_place() == Some(at))
    }

    /// Keeps a half-entered project.
    pub fn keep_draft(&mut self, draft: Draft) {
        self.assessment.draft = Some(draft);
    }

    /// The question to ask now; `None` at the end.
    pub fn next(&self) -> Option<Question> {
        self.here.clone().or_else(|| self.first_open())
    }

    fn first_open(&self) -> Option<Question> {
        if self.short {
            return Some(Question::Name).filter(|name| !self.history.contains(name));
        }
        self.questions().into_iter().find(|question| !self.is_done(question))
    }

    /// Whether it was asked and does not come again by itself.
    pub fn is_done(&self, question: &Question) -> bool {
        let comes_again = matches!(question, Question::Level(skill) if self.later.contains(skill));
        self.history.contains(question) && !comes_again
    }

    /// Whether it was asked, even if it was skipped.
    pub fn is_asked(&self, question: &Question) -> bool {
        self.history.contains(question)
    }

    /// Whether levels and facts are complete, so that the caller can show a result.
    pub fn can_judge(&self) -> bool {
        self.here.is_none() && self.first_open().is_none_or(|question| question.is_backing())
    }

    /// Whether it has asked for evidence.
    pub fn asks_backing(&self) -> bool {
        self.history.iter().any(Question::is_backing)
    }

    /// The number of level questions asked, and the number in all.
    pub fn levels(&self) -> (usize, usize) {
        let asked = self.asked_levels();
        let done = asked.iter().filter(|skill| self.is_done(&Question::Level(**skill)));
        (done.count(), asked.len())
    }

    /// The skills to ask about, in order. Without a ladder, these are only the skills that the aimed role asks for, and
    /// those with an answer.
    pub fn asked_levels(&self) -> Vec<SkillIx> {
        let aim = self.assessment.facts.aim.as_deref().filter(|_| !self.rubric.has_ladder());
        let role = aim.and_then(|aim| self.rubric.step(aim));
        let asked = self.order.iter().copied().filter(|&skill| {
            role.is_none_or(|role| self.rubric.useful_level(role, skill) > 0)
                || self.said(&Question::Level(skill)).is_some()
        });
        asked.collect()
    }

    /// The number of a level question among all of them, from 1, and how many there are. A question that was not asked
    /// yet comes after those that were.
    pub fn place_of(&self, skill: SkillIx) -> (usize, usize) {
        let levels = self.history.iter().filter(|question| matches!(question, Question::Level(_)));
        let asked = levels.clone().position(|question| *question == Question::Level(skill));
        let (done, all) = self.levels();
        (asked.map_or(done, |at| at).min(all.saturating_sub(1)) + 1, all)
    }

    /// The progress through the questions before the result.
    pub fn progress(&self) -> HowFar {
        let before: Vec<Question> =
            self.questions().into_iter().filter(|question| !question.is_backing()).collect();
        let open = before.iter().filter(|question| !self.is_done(question));
        HowFar {
            done: before.len() - open.clone().count(),
            all: before.len(),
            minutes_left: open.map(seconds).sum::<usize>().div_ceil(60),
        }
    }

    /// The questions about the person: all but the levels, before the result.
    pub fn about_you(&self) -> Vec<Question> {
        let mut about = self.questions();
        about.retain(|question| !question.is_backing() && !matches!(question, Question::Level(_)));
        about
    }

    /// All questions, as far as can be told from what has been said.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = vec![Question::Name];
        if self.short {
            let others = self.history.iter().chain(&self.here);
            questions.extend(others.filter(|question| **question != Question::Name).cloned());
            return questions;
        }
        // Without a ladder, the role determines which levels to ask.
        let has_ladder = self.rubric.has_ladder();
        questions.extend((!has_ladder).then_some(Question::Aim));
        let (later, first): (Vec<SkillIx>, Vec<SkillIx>) =
            self.asked_levels().into_iter().partition(|skill| self.later.contains(skill));
        let levels = first.into_iter().chain(later).map(Question::Level);
        questions.extend(levels.filter(|level| !self.levels_ended || self.is_done(level)));
        questions.push(Question::AlsoUsed);
        questions.extend(has_ladder.then_some(Question::Aim));
        questions.extend(self.scopes());
        questions.extend([
            Question::Years,
            Question::HoursPerWeek,
            Question::Budget,
            Question::Languages,
        ]);
        questions.extend(self.asks_degree().then_some(Question::Degree));
        questions.push(Question::Portfolio);
        let named = self.assessment.work().len();
        let most = self.earlier.as_ref().map_or(0, |earlier| earlier.work().len()).max(MOST_WORK);
        questions.extend((0..(named + 1).min(most.max(named))).map(Question::Work));
        questions.push(Question::Credentials);
        questions.retain(|question| question.matters(self.rubric));
        questions
    }

    fn asks_degree(&self) -> bool {
        let standings = self.assessment.standings(self.rubric);
        degree_step(self.rubric, &standings, &self.assessment.facts).is_some()
    }

    fn scopes(&self) -> impl Iterator<Item = Question> + '_ {
        let standings = self.assessment.standings(self.rubric);
        let aim = self.assessment.facts.aim.as_deref();
        let wanted = self.rubric.all_steps().filter(move |step| {
            let is_reached =
                step.rung.is_some() && judge(self.rubric, step, &standings, Some(true)).skills_fit;
            step.scope.is_some() && (is_reached || aim == Some(step.id.as_str()))
        });
        wanted.map(|step| Question::Scope(step.id.clone()))
    }

    /// The earlier answer to a question: here, or in the earlier assessment.
    pub fn before(&self, question: &Question) -> Option<Before> {
        let id = self.skill_id(question);
        if let Some(reply) = self.said(question) {
            let on = answered_on(&self.assessment, id);
            return Some(Before { reply, on, is_earlier: false });
        }
        let earlier = self.earlier.as_ref().filter(|_| !matches!(question, Question::Work(_)))?;
        // A missing fact was skipped, and can stay so.
        let is_fact =
            self.from_earlier && !matches!(question, Question::Level(_) | Question::Scope(_));
        let said = reply::said(earlier, id, question).or(is_fact.then_some(Reply::Skip));
        let on = answered_on(earlier, id);
        said.map(|reply| Before { reply, on, is_earlier: true })
    }

    /// The answer to a question. A skipped fact counts as an answer.
    fn said(&self, question: &Question) -> Option<Reply> {
        let left_out = !matches!(question, Question::Level(_)) && self.is_done(question);
        reply::said(&self.assessment, self.skill_id(question), question)
            .or(left_out.then_some(Reply::Skip))
    }

    fn skill_id(&self, question: &Question) -> Option<&'a str> {
        match question {
            Question::Level(skill) => Some(self.rubric.skills[*skill].id()),
            _ => None,
        }
    }

    /// The skills that a project may show, those first whose evidence would change the result most. Must-haves of the
    /// current or next step come first, then the rest by the points that evidence adds at that step.
    pub fn skills_to_show(&self) -> Vec<SkillIx> {
        skills_to_show(self.rubric, &self.assessment)
    }

    /// Whether "not applicable" is a possible answer for a skill now.
    pub fn may_leave_out(&self, skill: SkillIx) -> bool {
        self.rubric.may_be_left_out(skill) && !self.assessment.is_last_of_set(self.rubric, skill)
    }

    /// Accepts the reply to a question: the one from [`next`](Self::next), or any other of
    /// [`questions`](Self::questions).
    ///
    /// # Errors
    /// [`QuestionnaireError`] if the reply does not answer the question, or if the rubric does not have one of its ids.
    /// The error says what would answer it. Nothing changes then.
    pub fn reply(&mut self, question: &Question, reply: Reply) -> Result<(), QuestionnaireError> {
        self.check(question, &reply)?;
        let removed = matches!((question, &reply), (Question::Work(at), Reply::Skip) if *at < self.assessment.work().len());
        self.take(question, reply)?;
        if let Question::Level(skill) = question {
            self.later.retain(|other| other != skill);
        }
        self.here = None;
        if !removed {
            self.pass(question);
        }
        self.settle();
        Ok(())
    }

    /// Skips a question for now. An answer that it has stays. A level comes again after the other levels; skipped
    /// twice, it stays not asked. Any other question counts as skipped.
    pub fn skip(&mut self, question: &Question) {
        match question {
            _ if self.said(question).is_some() => {}
            Question::Level(skill) if self.history.contains(question) => {
                self.later.retain(|other| other != skill);
                self.pass(question);
            }
            Question::Level(skill) => {
                self.later.push(*skill);
                self.pass(question);
            }
            _ => return self.reply(question, Reply::Skip).expect("everything can be skipped"),
        }
        self.here = None;
        self.settle();
    }

    /// Goes to the question that was asked before the current one.
    ///
    /// # Errors
    /// [`QuestionnaireError::First`] if the current one is the first.
    pub fn back(&mut self) -> Result<(), QuestionnaireError> {
        let here = self.here.as_ref();
        let at = here.and_then(|here| self.history.iter().position(|asked| asked == here));
        match at.unwrap_or(self.history.len()).checked_sub(1) {
            Some(at) => self.here = Some(self.history[at].clone()),
            None => return Err(QuestionnaireError::First),
        }
        Ok(())
    }

    /// Goes to a question, such as one from [`find`](Self::find). After it comes the first open question.
    pub fn go_to(&mut self, question: Question) {
        self.here = Some(question);
    }

    fn pass(&mut self, question: &Question) {
        self.history.retain(|other| other != question);
        self.history.push(question.clone());
    }

    /// Removes the state of questions that are no longer asked, and saves which were asked.
    fn settle(&mut self) {
        let questions = self.questions();
        // A degree from an earlier assessment stays. A degree that was asked here goes once the question goes.
        if self.is_asked(&Question::Degree) && !questions.contains(&Question::Degree) {
            self.assessment.facts.degree = None;
        }
        self.history.retain(|question| questions.contains(question));
        let scope = &mut self.assessment.facts.scope;
        scope.retain(|step, _| questions.contains(&Question::Scope(step.clone())));
        let mut keys: Vec<String> =
            self.history.iter().map(|question| self.saved_key(question)).collect();
        keys.extend(self.from_earlier.then(|| FROM_EARLIER.to_owned()));
        keys.extend(self.short.then(|| SHORT.to_owned()));
        keys.extend(self.levels_ended.then(|| LEVELS_ENDED.to_owned()));
        self.assessment.unfinished = Some(keys);
    }

    /// The key of a question that was asked, as it is saved.
    fn saved_key(&self, question: &Question) -> String {
        let key = question.key(self.rubric);
        match question {
            Question::Level(skill) if self.later.contains(skill) => format!("{LATER}{key}"),
            _ => key,
        }
    }
}

/// The day of the answer for a skill id, or else the day of the assessment.
fn answered_on(assessment: &Assessment, skill_id: Option<&str>) -> PartialDate {
    let answer = skill_id.and_then(|id| assessment.answers.get(id));
    answer.and_then(|answer| answer.answered_on).unwrap_or(assessment.taken_on)
}

/// The skills that a project may show, those first whose evidence would change the result most. Must-haves of the
/// current or next step come first, then the rest by the points that evidence adds at that step.
pub fn skills_to_show(rubric: &Rubric, assessment: &Assessment) -> Vec<SkillIx> {
    let standings = assessment.standings(rubric);
    let walk = walk(rubric, &standings, &assessment.facts);
    let aim = assessment.facts.aim.as_deref().and_then(|aim| rubric.step(aim));
    let step = walk.current.or(walk.next).or(aim).or(rubric.steps.first());
    let backing = backing(rubric, assessment, assessment.taken_on.last_day());
    let mut claims: Vec<(SkillIx, Level)> = standings
        .iter()
        .enumerate()
        .filter_map(|(skill, standing)| Some((skill, standing.level()?)))
        .filter(|(_, claimed)| *claimed > 0)
        .collect();
    if let Some(step) = step {
        sort_by_key(&mut claims, |&(skill, claimed)| {
            let cap = backing[skill].cap;
            let worth = step.weights[skill] * u128::from(claimed.above(cap));
            std::cmp::Reverse((waits_for_backing(step, skill, claimed, cap), worth))
        });
    }
    claims.into_iter().map(|(skill, _)| skill).collect()
}

/// Whether the rating meets a must-have of a step, but the evidence so far does not.
fn waits_for_backing(step: &Step, skill: SkillIx, claimed: Level, cap: Level) -> bool {
    let mut gates = step.gates.iter().filter(|gate| gate.any_of.contains(&skill));
    gates.any(|gate| claimed >= gate.entry.level && cap < gate.entry.level)
}
