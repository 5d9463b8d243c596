//! A person answers about themselves: the same questions, moves and words as at the terminal.

use skillgap::assessment::{Assessment, Draft, Work, WorkField};
use skillgap::judging::effect;
use skillgap::questionnaire::asking::form::Form;
use skillgap::questionnaire::asking::words::{QuestionWords, SKIP_ANY, UNBIASED};
use skillgap::questionnaire::asking::{
    Asked, Asker, LevelChoice, Move, NoAnswer, Prompt, ReviewEnd, earlier_work,
};
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::render::formats::html;
use skillgap::render::{self, Extent};
use skillgap::report::report;
use skillgap::rubric::{Level, Rubric};
use skillgap::text::date::Date;

use super::replay::{Input, Replay, Waits};
use super::screen::{Screen, View};
use super::{Open, unreadable};

/// Where the person is.
enum Stage {
    /// Before the first question.
    Welcome,
    /// At what became of ongoing projects, before saved answers continue.
    Redate(Box<Assessment>),
    /// At the questions.
    Ask,
    /// At the list of all answers, before the result.
    Review,
    /// At the result.
    Result,
}

/// A person's way through the questions.
pub struct Assess {
    rubric: &'static Rubric,
    today: Date,
    id: String,
    hides_result: bool,
    questionnaire: Questionnaire<'static>,
    stage: Stage,
    wants_backing: bool,
    continues: bool,
    /// What was said to the question that is asked now.
    inputs: Vec<Input>,
    /// The project that is half entered.
    draft: Option<Draft>,
    /// The ids of earlier projects that were not kept.
    dropped: Vec<String>,
    said: Vec<String>,
}

impl Assess {
    /// Starts, or goes on with what was saved.
    pub fn open(
        rubric: &'static Rubric,
        today: Date,
        open: Open,
    ) -> Result<(Assess, View), String> {
        let mut assess = Assess {
            rubric,
            today,
            id: open.id,
            hides_result: open.hides_result,
            questionnaire: Questionnaire::new(rubric, today.into()),
            stage: Stage::Welcome,
            wants_backing: false,
            continues: false,
            inputs: Vec::new(),
            draft: None,
            dropped: Vec::new(),
            said: Vec::new(),
        };
        if let Some(saved) = &open.saved {
            assess.start_from(saved)?;
        }
        if let Some(name) = open.name.filter(|_| open.saved.is_none()) {
            // A name is always taken.
            let _ = assess.questionnaire.reply(&Question::Name, Reply::Text(name));
        }
        let view = assess.show();
        Ok((assess, view))
    }

    fn start_from(&mut self, saved: &str) -> Result<(), String> {
        let saved = Assessment::read("file", saved, self.rubric).map_err(|why| unreadable(&why))?;
        if saved.taken_on.first_day() > self.today {
            return Err(format!("This file is from {}, after today.", saved.taken_on));
        }
        match (&saved.unfinished, &saved.carried) {
            (Some(_), None) => {
                self.continues = true;
                self.stage = Stage::Redate(Box::new(saved));
            }
            (Some(_), Some(_)) => {
                return Err("This file is unfinished and for an earlier version of the rubric. \
                            Ask for a new page."
                    .to_owned());
            }
            (None, _) => {
                let questionnaire = self.questionnaire.clone();
                self.questionnaire = questionnaire.with_earlier(saved);
            }
        }
        Ok(())
    }

    /// Takes what the person said, and gives what is shown next.
    pub fn answer(&mut self, input: Input) -> View {
        match (&self.stage, input) {
            (Stage::Welcome, Input::On) => self.stage = Stage::Ask,
            (Stage::Welcome, _) => {}
            (Stage::Review, Input::Line(Some(at))) => {
                if let Some(question) = self.reviewed().get(at) {
                    self.questionnaire.go_to(question.clone());
                    self.stage = Stage::Ask;
                }
            }
            (Stage::Review, Input::Line(None) | Input::On) => {
                let is_over = self.review_end() == ReviewEnd::Finish;
                self.stage = if is_over { Stage::Result } else { Stage::Ask };
            }
            (Stage::Result, Input::Yes(Some(true))) => {
                self.wants_backing = true;
                self.stage = Stage::Ask;
            }
            (Stage::Review | Stage::Result, Input::Back) => {
                if self.questionnaire.back().is_ok() {
                    self.stage = Stage::Ask;
                }
            }
            (Stage::Result, Input::Review) => self.stage = Stage::Review,
            (Stage::Review | Stage::Result, _) => {}
            (Stage::Ask | Stage::Redate(_), input) => self.inputs.push(input),
        }
        self.show()
    }

    /// What is shown now: asks on until something waits for the person.
    fn show(&mut self) -> View {
        loop {
            let screen = match &self.stage {
                Stage::Welcome => Some(self.welcome()),
                Stage::Redate(saved) => {
                    let saved = saved.as_ref().clone();
                    self.redate(saved)
                }
                Stage::Ask => self.ask(),
                Stage::Review => {
                    let lines = self.words().lines(&self.reviewed());
                    Some(Screen::review(&lines, self.review_end()))
                }
                Stage::Result => Some(self.result()),
            };
            if let Some(screen) = screen {
                return self.view(screen);
            }
        }
    }

    fn words(&self) -> QuestionWords<'_> {
        QuestionWords { rubric: self.rubric, questionnaire: &self.questionnaire, resume: None }
    }

    fn welcome(&self) -> Screen {
        let mut lines = vec![self.words().how_much()];
        lines.extend(self.words().how_to_pick());
        lines.push(SKIP_ANY.to_owned());
        if !self.hides_result {
            lines.push(UNBIASED.to_owned());
        }
        Screen::Welcome { lines, continues: self.continues }
    }

    /// Asks what became of ongoing projects since the answers were saved, and goes on with them.
    fn redate(&mut self, mut saved: Assessment) -> Option<Screen> {
        let inputs = std::mem::take(&mut self.inputs);
        let mut replay = Replay::new(&inputs);
        let asked = earlier_work::redate(&mut replay, &mut saved, self.today);
        let Replay { waiting, said, is_refused, .. } = replay;
        if let (Err(NoAnswer::Failed(Waits)), Some(screen)) = (&asked, waiting) {
            self.said = said;
            self.wait(inputs, is_refused);
            return Some(screen);
        }
        if asked.is_err() {
            // There is nothing to move to yet: the last move is as if it never was.
            self.wait(inputs, true);
            return None;
        }
        let drafted = saved.draft.is_some();
        self.questionnaire = Questionnaire::resume(self.rubric, saved);
        self.questionnaire.take_time();
        self.wants_backing = self.questionnaire.asks_backing();
        if let Some(at) = self.questionnaire.draft_place().filter(|_| drafted) {
            self.wants_backing = true;
            self.questionnaire.go_to(Question::Work(at));
        }
        self.stage = Stage::Welcome;
        None
    }

    /// Asks the next question, or goes to what comes after the questions.
    fn ask(&mut self) -> Option<Screen> {
        if self.questionnaire.can_judge() && !self.wants_backing {
            self.stage = Stage::Review;
            return None;
        }
        let Some(question) = self.questionnaire.next() else {
            self.stage = Stage::Result;
            return None;
        };
        let inputs = std::mem::take(&mut self.inputs);
        let mut replay = Replay::new(&inputs);
        let mut dropped = self.dropped.clone();
        let reply = self.reply(&mut replay, &question, &mut dropped);
        let Replay { waiting, said, is_refused, .. } = replay;
        if let (Err(NoAnswer::Failed(Waits)), Some(screen)) = (&reply, waiting) {
            self.said.extend(said);
            self.wait(inputs, is_refused);
            return Some(self.ending_list(screen, &question));
        }
        self.said = said;
        self.dropped = dropped;
        self.draft = None;
        match reply {
            Ok(reply) => self.take(&question, reply),
            Err(NoAnswer::Moved(moved)) => return self.go(&question, &moved),
            Err(NoAnswer::Failed(Waits)) => {}
        }
        None
    }

    /// Waits at a question with what was said to it so far, but for a last input that answers nothing.
    fn wait(&mut self, inputs: Vec<Input>, is_refused: bool) {
        self.inputs = inputs;
        if is_refused {
            self.inputs.pop();
        }
    }

    /// Says that the list of projects ends where nothing is said to the first question of a new one.
    fn ending_list(&self, screen: Screen, question: &Question) -> Screen {
        let named = self.questionnaire.assessment().work().len();
        match screen {
            Screen::Text { asked, value, most, error }
                if *question == Question::Work(named)
                    && self.draft.is_none()
                    && value.is_empty() =>
            {
                let asked = asked.empty("when you have no more projects");
                Screen::Text { asked, value, most, error }
            }
            screen => screen,
        }
    }

    fn reply(
        &mut self,
        asker: &mut Replay<'_>,
        question: &Question,
        dropped: &mut Vec<String>,
    ) -> Asked<Reply, Waits> {
        match question {
            Question::Level(skill) => {
                Ok(match asker.level(&self.words().level_screen(*skill))? {
                    LevelChoice::Level(level) => Reply::Level(Level::new(level)),
                    LevelChoice::NotApplicable => Reply::NotApplicable,
                    LevelChoice::Declined | LevelChoice::Row(_) => Reply::Skip,
                })
            }
            Question::Work(at) => self.work(asker, *at, dropped),
            Question::Credentials => self.words().credentials(asker, self.today),
            fact => self.words().fact(asker, fact),
        }
    }

    fn work(
        &mut self,
        asker: &mut Replay<'_>,
        at: usize,
        dropped: &mut Vec<String>,
    ) -> Asked<Reply, Waits> {
        let named = self.questionnaire.assessment().work().to_vec();
        let drafted = self.questionnaire.draft_at(at);
        let next = drafted.as_ref().map_or(WorkField::Title, |draft| draft.next);
        let begun = drafted.map(Draft::work);
        if at == named.len()
            && begun.is_none()
            && let Some(kept) = self.earlier(asker, dropped)?
        {
            return Ok(Reply::Work(Box::new(kept)));
        }
        let mut work = begun.or_else(|| named.get(at).cloned()).unwrap_or_default();
        let mut others = self.questionnaire.assessment().clone();
        others.work.iter_mut().for_each(|all| all.retain(|other| other.id != work.id));
        let form = Form::of_project(self.rubric, &others, self.today, (at, named.len()));
        let mut draft = None;
        let is_named = Form { next, ..form }.fill(asker, &mut work, &mut |_, work, next| {
            draft = Some(Draft::of(at, work, next));
            Ok(())
        });
        self.draft = draft;
        Ok(if is_named? { Reply::Work(Box::new(work)) } else { Reply::Skip })
    }

    /// The next earlier project that is kept.
    fn earlier(
        &self,
        asker: &mut Replay<'_>,
        dropped: &mut Vec<String>,
    ) -> Asked<Option<Work>, Waits> {
        let named = self.questionnaire.assessment().work();
        let earlier = self.questionnaire.earlier().map(|earlier| earlier.work().to_vec());
        for work in earlier.into_iter().flatten() {
            let is_gone_through =
                dropped.contains(&work.id) || named.iter().any(|other| other.id == work.id);
            if is_gone_through {
                continue;
            }
            match earlier_work::carry(asker, self.rubric, &work, self.today)? {
                Some(work) => return Ok(Some(work)),
                None => dropped.push(work.id),
            }
        }
        Ok(None)
    }

    /// Gives a reply to the questionnaire, and says what was answered and what evidence supports.
    fn take(&mut self, question: &Question, reply: Reply) {
        let before = question.is_backing().then(|| self.questionnaire.assessment().clone());
        let skips = reply == Reply::Skip;
        let names_none = skips || matches!(&reply, Reply::Held(held) if held.is_empty());
        if let Err(why) = self.questionnaire.reply(question, reply) {
            self.said.push(why.to_string());
            return;
        }
        let ends_list = matches!(question, Question::Work(_)) && skips;
        self.said.extend(self.words().echo(question).filter(|_| !ends_list));
        if let Some(before) = before.filter(|_| !names_none) {
            let did = effect(self.rubric, &before, self.questionnaire.assessment(), self.today);
            self.said.push(render::effect(self.rubric, &did));
        }
    }

    /// Makes a move that leaves a question as it is.
    fn go(&mut self, question: &Question, moved: &Move) -> Option<Screen> {
        match moved {
            Move::Back => drop(self.questionnaire.back()),
            Move::Keep => {
                let before = self.questionnaire.before(question);
                match before.filter(|before| before.is_earlier) {
                    Some(before) => self.take(question, before.reply),
                    None => self.skip(question),
                }
            }
            Move::Review => self.stage = Stage::Review,
            Move::Skip | Move::Goto(_) | Move::Short(_) => self.skip(question),
        }
        None
    }

    fn skip(&mut self, question: &Question) {
        self.questionnaire.skip(question);
        if matches!(question, Question::Level(_)) && !self.questionnaire.is_done(question) {
            let name = self.words().name(question);
            self.said.push(format!("\u{2013} {name} comes again after the other skills."));
        }
    }

    /// The questions that the review shows.
    fn reviewed(&self) -> Vec<Question> {
        let questions = self.questionnaire.questions().into_iter();
        questions.filter(|question| self.wants_backing || !question.is_backing()).collect()
    }

    /// What comes after the review.
    fn review_end(&self) -> ReviewEnd {
        let is_over = if self.wants_backing {
            self.questionnaire.next().is_none()
        } else {
            self.questionnaire.can_judge()
        };
        if is_over { ReviewEnd::Finish } else { ReviewEnd::Continue }
    }

    /// The report, and the question for evidence if that was not asked for.
    fn result(&self) -> Screen {
        let shown = (!self.hides_result).then(|| {
            let finished = self.questionnaire.finished();
            match report(self.rubric, &finished, None, self.today) {
                Ok(report) => html::page(&render::extent(&report, &Extent::Short)),
                Err(why) => why.to_string(),
            }
        });
        let earlier = self.questionnaire.earlier().is_some_and(Assessment::names_backing);
        let evidence = (!self.questionnaire.asks_backing()).then(|| {
            let text = if earlier {
                "Go through your evidence (projects and certifications) now, one by one?"
            } else {
                "Add evidence (projects and certifications) now? It takes a few minutes."
            };
            let help =
                "Only what somebody else can check supports a level. You can add it later, too.";
            (&Prompt::new(text).help(help)).into()
        });
        Screen::Result { report: shown, evidence }
    }

    fn view(&mut self, screen: Screen) -> View {
        let is_finished = matches!(self.stage, Stage::Result);
        let progress = self.questionnaire.progress();
        View {
            screen,
            said: std::mem::take(&mut self.said),
            progress: (progress.done, progress.all),
            has_earlier: self.questionnaire.clone().back().is_ok() || !self.inputs.is_empty(),
            file: self.file(is_finished),
            is_finished,
        }
    }

    /// The answers as a file, once there are any.
    fn file(&self, is_finished: bool) -> Option<String> {
        let mut saved = self.questionnaire.clone();
        if saved.assessment().is_blank() && self.draft.is_none() {
            return None;
        }
        saved.tie(|| self.id.clone());
        if let Some(draft) = &self.draft {
            saved.keep_draft(draft.clone());
        }
        let assessment = if is_finished { saved.finished() } else { saved.assessment().clone() };
        Some(assessment.to_text())
    }
}
