//! The questions for somebody who rates another person: by the same anchors, without a look at that person's own
//! answers. Everything is saved after each answer.

use crate::assessment::rating::{Observation, Observed, RaterRole, Rating, SeenWork, asked};
use crate::assessment::{Assessment, Work};
use crate::rubric::{Level, Rubric, SkillIx};
use crate::text::date::PartialDate;
use crate::text::names;
use crate::text::words::{harmless, list, plural};

use super::{
    Asked, Asker, LevelChoice, LevelScreen, Line, MOST_NAME, Move, NoAnswer, Prompt, ReviewEnd,
    answered, as_typed, until_answered,
};

/// What a rater is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Work,
    Skill(SkillIx),
}

/// A rater's way through the questions.
#[derive(Clone, Debug)]
pub struct RatingSession<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    /// What was answered so far.
    pub rating: Rating,
    steps: Vec<Step>,
    /// What was answered in this run, the latest last.
    history: Vec<Step>,
    /// The skills that come again after the others.
    later: Vec<SkillIx>,
    /// The question that the rater went to.
    here: Option<Step>,
}

const NOTE_HELP: &str = "For when you talk about it: what you saw, and when. The person can read it, but reports never show it.";

impl<'a> RatingSession<'a> {
    /// The questions about an assessment, with the answers that a rating has already.
    pub fn new(rubric: &'a Rubric, assessment: &'a Assessment, mut rating: Rating) -> Self {
        if assessment.work().is_empty() {
            rating.seen_work.get_or_insert_default();
        }
        let work = (!assessment.work().is_empty()).then_some(Step::Work);
        let skills = asked(rubric, assessment).into_iter().map(Step::Skill);
        let steps = work.into_iter().chain(skills).collect();
        let (history, later) = (Vec::new(), Vec::new());
        RatingSession { rubric, assessment, rating, steps, history, later, here: None }
    }

    /// Asks until the end, and gives what was answered to be kept after each answer.
    ///
    /// # Errors
    /// What can go wrong for whoever asks or keeps.
    pub fn ask<F>(
        &mut self,
        asker: &mut dyn Asker<F>,
        keep: &mut dyn FnMut(&Self) -> Result<(), F>,
    ) -> Result<(), F> {
        keep(self)?;
        asker.say(&self.welcome())?;
        while self.step(asker)? {
            keep(self)?;
        }
        Ok(())
    }

    /// Asks one question; whether there was one.
    ///
    /// # Errors
    /// What can go wrong for whoever asks.
    pub fn step<F>(&mut self, asker: &mut dyn Asker<F>) -> Result<bool, F> {
        let Some(step) = self.next() else { return Ok(false) };
        match self.answer(asker, step) {
            Ok(()) => {
                self.history.retain(|other| *other != step);
                self.history.push(step);
                self.here = None;
            }
            Err(NoAnswer::Moved(moved)) => self.go(asker, step, moved)?,
            Err(NoAnswer::Failed(failure)) => return Err(failure),
        }
        Ok(true)
    }

    /// The number of questions answered, and of all.
    pub fn progress(&self) -> (usize, usize) {
        (self.steps.iter().filter(|step| self.is_done(**step)).count(), self.steps.len())
    }

    /// The person, as a sentence names them.
    fn name(&self) -> String {
        let subject = self.assessment.subject.as_ref();
        subject.map_or("this person".to_owned(), |subject| harmless(&subject.name))
    }

    /// What a rater should know before the first question.
    pub fn welcome(&self) -> String {
        let title = &self.rubric.title;
        format!(
            "You're rating {} on {} for {title}. You don't see their own ratings, so yours stay independent. Choose the sentence that is mostly true of them, based on what you have seen yourself.",
            self.name(),
            plural(self.skills(), "skill"),
        )
    }

    fn skills(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Skill(_))).count()
    }

    fn next(&self) -> Option<Step> {
        let open = |step: &&Step| !self.is_done(**step);
        let is_later =
            |step: &&Step| matches!(step, Step::Skill(skill) if self.later.contains(skill));
        let first = self.steps.iter().filter(open).find(|step| !is_later(step));
        self.here.or(first.or(self.steps.iter().find(open)).copied())
    }

    fn is_done(&self, step: Step) -> bool {
        match step {
            Step::Work => self.rating.seen_work.is_some(),
            Step::Skill(skill) => self.rating.skills.contains_key(self.rubric.skills[skill].id()),
        }
    }

    fn answer<F>(&mut self, asker: &mut dyn Asker<F>, step: Step) -> Asked<(), F> {
        match step {
            Step::Work => self.work(asker),
            Step::Skill(skill) => self.skill(asker, skill),
        }
    }

    fn work<F>(&mut self, asker: &mut dyn Asker<F>) -> Asked<(), F> {
        let work = self.assessment.work();
        let option = |work: &Work| match &work.link {
            Some(link) => format!("{} ({link})", work.title),
            None => work.title.clone(),
        };
        let options: Vec<String> = work.iter().map(option).collect();
        let is_seen = |at: &usize| self.rating.seen_work().iter().any(|seen| seen.is(&work[*at]));
        let before: Vec<usize> = (0..work.len()).filter(is_seen).collect();
        let text = format!("Which of these projects of {} have you seen yourself?", self.name());
        let prompt = Prompt {
            place: "Projects".to_owned(),
            before: self.rating.seen_work.as_ref().map(|_| answered(&self.shown(Step::Work))),
            ..Prompt::new(text)
                .help("A project that you have seen can support the levels that you give.")
        };
        let ticked = match asker.tick(&prompt, &options, &before) {
            Err(NoAnswer::Moved(Move::Keep)) => before,
            Err(NoAnswer::Moved(Move::Skip)) => Vec::new(),
            ticked => ticked?,
        };
        self.rating.seen_work =
            Some(ticked.into_iter().map(|at| SeenWork::of(&work[at])).collect());
        Ok(())
    }

    fn skill<F>(&mut self, asker: &mut dyn Asker<F>, skill: SkillIx) -> Asked<(), F> {
        let id = self.rubric.skills[skill].id().clone();
        let level = match asker.level(&self.screen(skill)) {
            Err(NoAnswer::Moved(Move::Keep)) => return Ok(()),
            choice => choice?,
        };
        let observation = match level {
            LevelChoice::Level(level) => {
                let before = self.rating.skills.get(&id).and_then(|old| old.note.clone());
                let note = self.note(asker, skill, before)?;
                Observation { state: Observed::Rated, level: Some(Level::new(level)), note }
            }
            LevelChoice::Declined | LevelChoice::NotApplicable => not_observed(),
            LevelChoice::Row(signs) => {
                self.take_row(asker, &signs)?;
                self.here = None;
                return Ok(());
            }
        };
        self.later.retain(|other| *other != skill);
        self.rating.skills.insert(id, observation);
        Ok(())
    }

    /// What the rater saw. Without an answer there is no note.
    fn note<F>(
        &self,
        asker: &mut dyn Asker<F>,
        skill: SkillIx,
        before: Option<String>,
    ) -> Asked<Option<String>, F> {
        let text = format!("{}: what did you see?", self.rubric.skills[skill].name());
        let prompt =
            Prompt { before: before.as_deref().map(answered), ..Prompt::new(text).help(NOTE_HELP) };
        match asker.text(&prompt, before.as_deref().unwrap_or_default(), &as_typed) {
            Err(NoAnswer::Moved(Move::Keep)) => Ok(before),
            Err(NoAnswer::Moved(Move::Skip)) => Ok(None),
            note => note,
        }
    }

    fn screen(&self, skill: SkillIx) -> LevelScreen {
        let (content, all) = (&self.rubric.skills[skill].content, self.skills());
        let place = self.steps.iter().filter(|step| matches!(step, Step::Skill(_)));
        let number = place.clone().position(|step| *step == Step::Skill(skill)).unwrap_or(0) + 1;
        let done = place.filter(|step| self.is_done(**step)).count();
        let before = self.rating.skills.get(&content.id);
        let shows = self.assessment.work().iter().filter(|work| work.shows.contains(&content.id));
        let titles: Vec<String> =
            shows.map(|work| format!("\u{201c}{}\u{201d}", work.title)).collect();
        LevelScreen {
            progress: (done, all),
            number: (number, all),
            group: self.rubric.group_of(skill).name.clone(),
            name: content.name.clone(),
            question: format!(
                "Which sentence describes {}? Read each as if they said it.",
                self.name()
            ),
            hint: (!titles.is_empty()).then(|| format!("They listed {}", list(&titles))),
            anchors: content.levels.iter().map(|anchor| anchor.anchor.clone()).collect(),
            signs: content.levels.iter().map(|anchor| anchor.signs.clone()).collect(),
            help: [&content.question, &self.rubric.scale.counts, &content.why]
                .into_iter()
                .filter(|text| !text.is_empty())
                .cloned()
                .collect(),
            may_leave_out: false,
            skips: "if you couldn't observe it",
            chosen: before.and_then(|before| before.level).map(Level::get),
            before: before.map(|_| answered(&self.shown(Step::Skill(skill)))),
            takes_row: self.rating.skills.is_empty() && self.rubric.top() < 10,
        }
    }

    /// Takes the answers to the first skills in order, or none of them.
    fn take_row<F>(&mut self, asker: &mut dyn Asker<F>, signs: &[char]) -> Result<(), F> {
        let skills: Vec<SkillIx> = (self.steps.iter())
            .filter_map(|step| if let Step::Skill(skill) = step { Some(*skill) } else { None })
            .collect();
        let top = self.rubric.top();
        let answer = |sign: &char| match (sign, sign.to_digit(10)) {
            ('-' | 's' | 'x' | 'n', _) => Some(not_observed()),
            (_, Some(level)) if level <= u32::from(top.get()) => Some(Observation {
                state: Observed::Rated,
                level: Some(Level::new(level as u8)),
                note: None,
            }),
            _ => None,
        };
        let answers: Option<Vec<Observation>> = signs.iter().map(answer).collect();
        let Some(answers) = answers.filter(|answers| answers.len() <= skills.len()) else {
            return asker.say(&format!(
                "Nothing saved. Use a level from 0 to {top} or - for each of the {} skills.",
                skills.len()
            ));
        };
        for (skill, observation) in skills.into_iter().zip(answers) {
            self.rating.skills.insert(self.rubric.skills[skill].id().clone(), observation);
            let line = self.line(Step::Skill(skill));
            asker.say(&format!("{}: {}", line.name, line.answer))?;
        }
        Ok(())
    }

    /// Makes a move that leaves a question as it is.
    fn go<F>(&mut self, asker: &mut dyn Asker<F>, step: Step, moved: Move) -> Result<(), F> {
        match moved {
            Move::Back => match self.history.pop() {
                Some(last) => self.here = Some(last),
                None => asker.say("This is the first question. Press Ctrl-C to pause.")?,
            },
            Move::Skip | Move::Keep => self.skip(step),
            Move::Goto(name) => match self.find(&name) {
                Some(found) => self.here = Some(found),
                None => asker.say(&format!("There's no skill called \u{201c}{name}\u{201d}."))?,
            },
            Move::Review => {
                let lines: Vec<Line> = self.steps.iter().map(|step| self.line(*step)).collect();
                let chosen = asker.review(&lines, ReviewEnd::Continue)?;
                self.here = chosen.map(|at| self.steps[at]).or(self.here);
            }
            Move::Short(_) => {
                asker.say("A rating asks about every skill. Skip the ones you can't judge.")?;
            }
        }
        Ok(())
    }

    /// Leaves a question for later. The second time, the rater could not observe it.
    fn skip(&mut self, step: Step) {
        self.here = None;
        let Step::Skill(skill) = step else { return };
        if self.is_done(step) {
            return;
        }
        if self.later.contains(&skill) {
            self.rating.skills.insert(self.rubric.skills[skill].id().clone(), not_observed());
        } else {
            self.later.push(skill);
        }
    }

    /// The question of a name.
    fn find(&self, name: &str) -> Option<Step> {
        self.steps.iter().copied().find(|step| match step {
            Step::Work => names::same(name, "projects"),
            Step::Skill(skill) => {
                let skill = &self.rubric.skills[*skill];
                names::same(name, skill.id()) || names::same(name, skill.name())
            }
        })
    }

    fn line(&self, step: Step) -> Line {
        let name = match step {
            Step::Work => "Projects".to_owned(),
            Step::Skill(skill) => self.rubric.skills[skill].name().to_owned(),
        };
        Line { name, answer: self.shown(step) }
    }

    /// What was answered.
    fn shown(&self, step: Step) -> String {
        let Step::Skill(skill) = step else {
            let titles: Vec<&str> =
                self.rating.seen_work().iter().map(|seen| seen.title.as_str()).collect();
            return match &self.rating.seen_work {
                None => "not answered yet".to_owned(),
                Some(_) if titles.is_empty() => "none".to_owned(),
                Some(_) => list(&titles),
            };
        };
        match self.rating.skills.get(self.rubric.skills[skill].id()) {
            None => "not answered yet".to_owned(),
            Some(Observation { level: Some(level), .. }) => level.to_string(),
            Some(_) => "couldn't observe it".to_owned(),
        }
    }
}

/// A new rating: who rates, and as what.
///
/// # Errors
/// What can go wrong for whoever asks.
pub fn who_rates<F>(
    asker: &mut dyn Asker<F>,
    assessment: &Assessment,
    today: PartialDate,
) -> Result<Rating, F> {
    let prompt = Prompt {
        most: MOST_NAME,
        enter: Some("asks again"),
        ..Prompt::new("Your name, as the rater").alone()
    };
    let who = loop {
        let named = until_answered(asker, |asker| asker.text(&prompt, "", &as_typed))?;
        let subject = assessment.subject.as_ref();
        match named.filter(|who| !who.trim().is_empty()) {
            None => asker.say("A rating needs a name.")?,
            Some(who) if subject.is_some_and(|subject| names::same(&subject.name, &who)) => {
                asker.say("You can't rate yourself. Use the rater's name.")?;
            }
            Some(who) => break who,
        }
    };
    let options =
        ["Coach or teacher", "Manager or lead", "Colleague", "Someone else"].map(str::to_owned);
    let prompt = Prompt::new("How do you know them?").alone();
    let role = until_answered(asker, |asker| asker.choose(&prompt, &options, None))?;
    let role = role.map_or(RaterRole::Other, |at| RaterRole::ALL[at]);
    Ok(Rating::empty(assessment, who, role, today))
}

fn not_observed() -> Observation {
    Observation { state: Observed::NotObserved, level: None, note: None }
}
