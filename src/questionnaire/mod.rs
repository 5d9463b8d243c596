//! Which question is next: a pure state machine over an assessment in the making. It knows no terminal,
//! no file and no clock; whoever asks shows a [`Question`] and gives back a [`Reply`], or moves.
//!
//! Whatever the moves, the same answers make the same assessment. All there is to know stands in the
//! assessment, so that a saved one can be gone on with: see [`Questionnaire::resume`].

mod error;
mod question;
mod reply;

use crate::assessment::{Assessment, Draft, Work};
use crate::judging::{backing, degree_step, judge, walk};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::date::PartialDate;

pub use error::QuestionnaireError;
pub use question::Question;
pub use reply::{Reply, shown};

/// The most pieces of work that are asked for.
pub const MOST_WORK: usize = 5;

/// The degrees that can be chosen.
pub const DEGREES: [&str; 5] = ["none", "bachelor", "master", "doctorate", "other"];

/// About how long a question takes, in seconds.
const SECONDS_A_LEVEL: usize = 25;
const SECONDS_A_FACT: usize = 10;

/// About how many minutes so many levels take, with the facts that are asked beside them.
pub fn minutes(levels: usize) -> usize {
    (levels * SECONDS_A_LEVEL + question::FACTS * SECONDS_A_FACT).div_ceil(60)
}

/// About how many seconds a question takes.
fn seconds(question: &Question) -> usize {
    match question {
        Question::Level(_) => SECONDS_A_LEVEL,
        _ => SECONDS_A_FACT,
    }
}

/// Before the key of a level that was skipped and comes again.
const LATER: &str = "later:";
/// The key that says that an earlier assessment is started from.
const FROM_EARLIER: &str = "from-earlier";
/// The key that says that only what tells most is asked.
const SHORT: &str = "short";
/// The key that says that no more levels are asked.
const LEVELS_ENDED: &str = "levels-ended";

/// An assessment in the making.
#[derive(Clone, Debug)]
pub struct Questionnaire<'a> {
    rubric: &'a Rubric,
    assessment: Assessment,
    /// An earlier assessment, whose answers are shown.
    earlier: Option<Assessment>,
    from_earlier: bool,
    /// The skills asked about, in order.
    order: Vec<SkillIx>,
    /// What has been asked, the latest last.
    history: Vec<Question>,
    /// Levels that were skipped once and come again after the others.
    later: Vec<SkillIx>,
    levels_ended: bool,
    /// Whether only what is gone to is asked, beside the name.
    short: bool,
    /// The question gone to, instead of the first open one.
    here: Option<Question>,
}

/// An answer given before.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// What was said.
    pub reply: Reply,
    /// When.
    pub on: PartialDate,
    /// Whether it stands in the earlier assessment and not yet in this one.
    pub is_earlier: bool,
}

/// How far it has come with the questions before the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HowFar {
    /// How many have been asked.
    pub done: usize,
    /// How many there are.
    pub all: usize,
    /// About how long the rest takes.
    pub minutes_left: usize,
}

impl<'a> Questionnaire<'a> {
    /// A questionnaire of which nothing has been asked yet.
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

    /// Goes on with a saved assessment where it stopped. What has an answer counts as asked.
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

    /// The same with an earlier assessment, whose answers are shown and can be kept one by one. What was
    /// agreed on then and is not done is taken over.
    pub fn with_earlier(mut self, earlier: Assessment) -> Self {
        if self.assessment.agreed.is_none() {
            self.assessment.agreed = earlier.still_agreed();
        }
        self.earlier = Some(earlier);
        self.from_earlier = true;
        self.settle();
        self
    }

    /// The same with what a resume says, which is shown and can be kept one by one. What it does not say
    /// was not left out, but never asked.
    pub fn with_resume(mut self, start: Assessment) -> Self {
        self.earlier = Some(start);
        self.settle();
        self
    }

    /// Whether it was begun from an earlier assessment that is not here: what that says is not shown.
    pub fn misses_earlier(&self) -> bool {
        self.from_earlier && self.earlier.is_none()
    }

    /// The earlier assessment.
    pub fn earlier(&self) -> Option<&Assessment> {
        self.earlier.as_ref()
    }

    /// Chooses which levels are asked, and in which order.
    pub fn ask_levels(&mut self, order: Vec<SkillIx>) {
        self.order = order;
        self.settle();
    }

    /// Asks no more levels: those that are open stay not asked.
    pub fn end_levels(&mut self) {
        self.levels_ended = true;
        self.settle();
    }

    /// Asks by itself for the name alone: whoever asks goes to the questions that tell most, and says when
    /// it is enough.
    pub fn hurry(&mut self) {
        self.short = true;
        self.settle();
    }

    /// Asks everything again that has not been asked.
    pub fn take_time(&mut self) {
        self.short = false;
        self.settle();
    }

    /// Whether only what is gone to is asked.
    pub fn is_short(&self) -> bool {
        self.short
    }

    /// Takes everything but the levels to be asked from the earlier assessment: answers with their day,
    /// facts, credentials and work that ended, what was agreed on and is not done, and the work of which it was said that it `goes_on`.
    pub fn carry_over(&mut self, goes_on: Vec<Work>) {
        let Some(mut carried) = self.earlier.clone() else { return };
        carried.redate(self.assessment.taken_on);
        let asked: Vec<&str> =
            self.order.iter().map(|skill| self.rubric.skills[*skill].id().as_str()).collect();
        carried.answers.retain(|id, _| !asked.contains(&id.as_str()));
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

    /// What has been said so far.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// What has been said, once nothing more is asked.
    pub fn finished(&self) -> Assessment {
        Assessment { unfinished: None, draft: None, ..self.assessment.clone() }
    }

    /// Ties it to files by an id, unless it has one.
    pub fn tie(&mut self, id: impl FnOnce() -> String) {
        self.assessment.id.0.get_or_insert_with(id);
    }

    /// The place of the piece of work that is half entered.
    pub fn draft_place(&self) -> Option<usize> {
        let draft = self.assessment.draft.as_ref()?;
        Some(draft.at.min(self.assessment.work().len()))
    }

    /// The piece of work at a place, if it is half entered.
    pub fn draft_at(&self, at: usize) -> Option<Draft> {
        self.assessment.draft.clone().filter(|_| self.draft_place() == Some(at))
    }

    /// Keeps a piece of work that is half entered.
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

    /// Whether it has been asked and does not come again by itself.
    pub fn is_done(&self, question: &Question) -> bool {
        let comes_again = matches!(question, Question::Level(skill) if self.later.contains(skill));
        self.history.contains(question) && !comes_again
    }

    /// Whether it has been asked, if only to be skipped.
    pub fn is_asked(&self, question: &Question) -> bool {
        self.history.contains(question)
    }

    /// Whether levels and facts are told, so that a result can be shown.
    pub fn can_judge(&self) -> bool {
        self.here.is_none() && self.first_open().is_none_or(|question| question.is_backing())
    }

    /// Whether what backs the answers has been asked for.
    pub fn asks_backing(&self) -> bool {
        self.history.iter().any(Question::is_backing)
    }

    /// How many of the questions about levels have been asked, of how many.
    pub fn levels(&self) -> (usize, usize) {
        let asked = self.asked_levels();
        let done = asked.iter().filter(|skill| self.is_done(&Question::Level(**skill)));
        (done.count(), asked.len())
    }

    /// The skills asked about, in order. Where there is no ladder to walk, those alone that the role aimed
    /// at asks for, beside what has an answer.
    pub fn asked_levels(&self) -> Vec<SkillIx> {
        let aim = self.assessment.facts.aim.as_deref().filter(|_| !self.rubric.has_ladder());
        let role = aim.and_then(|aim| self.rubric.step(aim));
        let asked = self.order.iter().copied().filter(|&skill| {
            role.is_none_or(|role| self.rubric.useful_level(role, skill) > 0)
                || self.said(&Question::Level(skill)).is_some()
        });
        asked.collect()
    }

    /// The place of a level among those asked, from 1, and how many there are. One not asked yet comes
    /// after those that were.
    pub fn place_of(&self, skill: SkillIx) -> (usize, usize) {
        let levels = self.history.iter().filter(|question| matches!(question, Question::Level(_)));
        let asked = levels.clone().position(|question| *question == Question::Level(skill));
        let (done, all) = self.levels();
        (asked.map_or(done, |at| at).min(all.saturating_sub(1)) + 1, all)
    }

    /// How far it has come with the questions before the result.
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

    /// All questions, as far as can be told from what has been said.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = vec![Question::Name];
        if self.short {
            let others = self.history.iter().chain(&self.here);
            questions.extend(others.filter(|question| **question != Question::Name).cloned());
            return questions;
        }
        // Without a ladder the role says which levels are asked.
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

    /// What was said to a question before: here, or in the earlier assessment.
    pub fn before(&self, question: &Question) -> Option<Before> {
        let id = self.skill_id(question);
        if let Some(reply) = self.said(question) {
            let on = answered_on(&self.assessment, id);
            return Some(Before { reply, on, is_earlier: false });
        }
        let earlier = self.earlier.as_ref().filter(|_| !matches!(question, Question::Work(_)))?;
        // A fact that is not there was left out, and can stay so.
        let is_fact =
            self.from_earlier && !matches!(question, Question::Level(_) | Question::Scope(_));
        let said = reply::said(earlier, id, question).or(is_fact.then_some(Reply::Skip));
        let on = answered_on(earlier, id);
        said.map(|reply| Before { reply, on, is_earlier: true })
    }

    /// What has been said to a question; a fact that was left out says so.
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

    /// The skills that a piece of work may show, those first whose backing would change the result most:
    /// must-haves of the step somebody stands on or comes to, then by what backing adds at that step.
    pub fn skills_to_show(&self) -> Vec<SkillIx> {
        skills_to_show(self.rubric, &self.assessment)
    }

    /// Whether "not applicable" can be said of a skill now.
    pub fn may_leave_out(&self, skill: SkillIx) -> bool {
        self.rubric.may_be_left_out(skill) && !self.assessment.is_last_of_set(self.rubric, skill)
    }

    /// Takes the reply to a question: the one that [`next`](Self::next) gave, or any other of
    /// [`questions`](Self::questions).
    ///
    /// # Errors
    /// If the reply does not answer it, or the rubric does not have what it names: what would answer it, as a
    /// lower-case fragment. Nothing is changed then.
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

    /// Leaves a question for now. What has an answer keeps it. A level comes again after the other
    /// levels; left a second time, it stays not asked. Anything else is left out.
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

    /// Goes to the question that was asked before the one that would be asked now.
    ///
    /// # Errors
    /// If that is the first.
    pub fn back(&mut self) -> Result<(), QuestionnaireError> {
        let here = self.here.as_ref();
        let at = here.and_then(|here| self.history.iter().position(|asked| asked == here));
        match at.unwrap_or(self.history.len()).checked_sub(1) {
            Some(at) => self.here = Some(self.history[at].clone()),
            None => return Err(QuestionnaireError::First),
        }
        Ok(())
    }

    /// Goes to a question, such as [`find`](Self::find) gives. After it comes the first that is open.
    pub fn go_to(&mut self, question: Question) {
        self.here = Some(question);
    }

    fn pass(&mut self, question: &Question) {
        self.history.retain(|other| other != question);
        self.history.push(question.clone());
    }

    /// Lets go of what is no longer asked, and writes down what has been.
    fn settle(&mut self) {
        let questions = self.questions();
        // What an earlier assessment said of a degree stays, but not what was asked here and is no more.
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

    /// The key of a question that has been asked, as it is saved.
    fn saved_key(&self, question: &Question) -> String {
        let key = question.key(self.rubric);
        match question {
            Question::Level(skill) if self.later.contains(skill) => format!("{LATER}{key}"),
            _ => key,
        }
    }
}

/// When a skill was answered, by its id; when the assessment was taken, if nothing else is said.
fn answered_on(assessment: &Assessment, skill_id: Option<&str>) -> PartialDate {
    let answer = skill_id.and_then(|id| assessment.answers.get(id));
    answer.and_then(|answer| answer.answered_on).unwrap_or(assessment.taken_on)
}

/// The skills that a piece of work may show, those first whose backing would change the result most:
/// must-haves of the step somebody stands on or comes to, then by what backing adds at that step.
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
        claims.sort_by_key(|&(skill, claimed)| {
            let cap = backing[skill].cap;
            let worth = step.weights[skill] * u128::from(claimed.above(cap));
            std::cmp::Reverse((waits_for_backing(step, skill, claimed, cap), worth))
        });
    }
    claims.into_iter().map(|(skill, _)| skill).collect()
}

/// Whether a must-have of a step is met by what is claimed, and not by what is backed so far.
fn waits_for_backing(step: &Step, skill: SkillIx, claimed: Level, cap: Level) -> bool {
    let mut gates = step.gates.iter().filter(|gate| gate.any_of.contains(&skill));
    gates.any(|gate| claimed >= gate.entry.level && cap < gate.entry.level)
}
