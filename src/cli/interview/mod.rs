//! The interview: asks what the questionnaire wants to know, moves about in it, saves after each answer
//! and shows the result.

mod ending;
mod from_json_resume;
pub mod saving;
mod short;
mod start;

use std::path::PathBuf;

use jiff::civil::Date;
use skillgap::assessment::json_resume::Cv;
use skillgap::assessment::{Assessment, Draft, Work, WorkField};
use skillgap::judging::effect;
use skillgap::questionnaire::asking::form::Form;
use skillgap::questionnaire::asking::words::{QuestionWords, SKIP_ANY, UNBIASED};
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::render;
use skillgap::render::{harmless, plural};
use skillgap::report::{Report, is_report, report};
use skillgap::rubric::{Level, Rubric, SkillIx};
use skillgap::store;
use skillgap::store::report_path;
use skillgap::text::sorting::sort_by_key;

use crate::args::AssessArgs;
use crate::error::Failure;
use crate::interrupt;
use crate::prompt::{Asked, Asker, LevelChoice, Move, NoAnswer, Prompt, ReviewEnd};
use crate::ui::{self, Stream};
use saving::{Keeper, SavedTo};
use short::{Clock, Short};

/// What came of showing the result.
enum AfterResult {
    GoOn,
    Enough,
    Moved,
}

pub struct Session<'a> {
    rubric: &'a Rubric,
    today: Date,
    args: &'a AssessArgs,
    only: Option<Vec<SkillIx>>,
    questionnaire: Questionnaire<'a>,
    keeper: Keeper,
    /// Earlier pieces of work that were not kept.
    dropped: Vec<String>,
    wants_backing: bool,
    resume: Option<Cv>,
    /// Set while only the most telling questions are asked.
    short: Option<Short<'a>>,
    clock: Clock,
    /// Whether unfinished answers of the same person are offered.
    offers: bool,
    /// The unfinished answers to continue with, and their file.
    continued: Option<(PathBuf, Assessment)>,
    /// What was answered last, in one line.
    echo: Option<String>,
}

impl<'a> Session<'a> {
    pub fn new(rubric: &'a Rubric, args: &'a AssessArgs, today: Date, target: SavedTo) -> Self {
        Session {
            rubric,
            today,
            args,
            only: None,
            questionnaire: Questionnaire::new(rubric, today.into()),
            keeper: Keeper::new(target),
            dropped: Vec::new(),
            wants_backing: false,
            resume: None,
            short: None,
            clock: Clock::new(),
            offers: true,
            continued: None,
            echo: None,
        }
    }

    /// Continues with unfinished answers, which nobody needs to be asked about.
    pub fn continue_with(&mut self, path: PathBuf, saved: Assessment) {
        self.continued = Some((path, saved));
    }

    /// Starts anew, whatever unfinished answers there are.
    pub fn start_over(&mut self) {
        self.offers = false;
    }

    /// Starts behind the question for the name, if that is known.
    pub fn start_as(&mut self, name: Option<String>) {
        if let Some(name) = name {
            // A name is always taken.
            let _ = self.questionnaire.reply(&Question::Name, Reply::Text(name));
        }
    }

    /// Shows the answers of an earlier assessment; with `only`, asks about these skills alone.
    pub fn start_from(&mut self, earlier: Option<Assessment>, only: Option<Vec<SkillIx>>) {
        if let Some(earlier) = earlier {
            let questionnaire = self.questionnaire.clone();
            self.questionnaire = match self.resume {
                Some(_) => questionnaire.with_resume(earlier),
                None => questionnaire.with_earlier(earlier),
            };
        }
        match &only {
            Some(only) if self.questionnaire.earlier().is_none() => {
                self.questionnaire.ask_levels_alone(only.clone());
            }
            Some(only) => self.questionnaire.ask_levels(only.clone()),
            None => {}
        }
        self.only = only;
    }

    /// Offers what a resume says.
    pub fn start_from_resume(&mut self, resume: Cv) {
        let start = resume.start.clone();
        self.resume = Some(resume);
        self.start_from(Some(start), None);
    }

    /// Asks until the end. `saved` is an unfinished assessment in the file that was named.
    pub fn ask(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        saved: Option<Assessment>,
    ) -> Result<(), Failure> {
        self.prepare_for_interruption();
        if let Some(saved) = &saved {
            self.prepare_to_say(&Questionnaire::resume(self.rubric, saved.clone()));
        }
        let continued = self.continued.take();
        if continued.is_none() && saved.is_none() {
            asker.say(&self.welcome())?;
        }
        self.say_what_is_agreed(asker)?;
        self.introduce_resume(asker)?;
        match (continued, saved) {
            (Some((path, saved)), _) => self.go_on_with(asker, &path, saved)?,
            (None, Some(saved)) => {
                let found = vec![(self.args.output.clone().unwrap_or_default(), saved)];
                if !self.offer(asker, found)? {
                    return Ok(());
                }
            }
            (None, None) => self.carry_over(asker)?,
        }
        if let Some(minutes) = self.args.minutes {
            self.hurry(minutes.into());
        }
        loop {
            self.go_to_most_telling();
            if self.questionnaire.can_judge() && !self.wants_backing {
                match self.result(asker)? {
                    AfterResult::GoOn => self.wants_backing = true,
                    AfterResult::Enough => break,
                    AfterResult::Moved => continue,
                }
            }
            let Some(question) = self.questionnaire.next() else { break };
            if !self.step(asker, &question)? {
                return Ok(());
            }
        }
        self.finish(asker)
    }

    /// Says which agreed actions come from an earlier assessment.
    fn say_what_is_agreed(&self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        let agreed = self.questionnaire.assessment().agreed();
        if agreed.is_empty() {
            return Ok(());
        }
        let what: Vec<String> =
            agreed.iter().map(|agreed| format!("\u{201c}{}\u{201d}", agreed.what)).collect();
        asker.say(&format!("You agreed on this and haven't done it yet: {}.", render::list(&what)))
    }

    /// One question; false if the person wants to stop without an end.
    fn step(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        question: &Question,
    ) -> Result<bool, Failure> {
        self.announce_last(asker, question)?;
        let answer = match self.reply(asker, question) {
            Err(NoAnswer::Moved(Move::Keep)) => {
                self.kept(question).map(Some).ok_or(NoAnswer::Moved(Move::Skip))
            }
            answer => answer,
        };
        match answer {
            Ok(Some(reply)) => self.take(asker, question, reply)?,
            Ok(None) => return Ok(true),
            Err(NoAnswer::Moved(Move::Skip)) => self.skip(asker, question)?,
            Err(NoAnswer::Moved(moved)) => {
                self.go(asker, moved)?;
                return Ok(true);
            }
            Err(NoAnswer::Failed(failure)) => return Err(failure),
        }
        let first = *question == Question::Name && self.questionnaire.levels().0 == 0;
        if self.offers
            && first
            && saving::path().is_none()
            && *self.keeper.target() == SavedTo::DataFolder
        {
            let found = self.unfinished()?;
            if !found.is_empty() && !self.offer(asker, found)? {
                return Ok(false);
            }
        }
        self.save(asker)?;
        Ok(true)
    }

    /// Gives a reply to the questionnaire, and says what was answered and what evidence supports.
    fn take(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        question: &Question,
        reply: Reply,
    ) -> Result<(), Failure> {
        let before = question.is_backing().then(|| self.questionnaire.assessment().clone());
        let skips = reply == Reply::Skip;
        let names_none = skips || matches!(&reply, Reply::Held(held) if held.is_empty());
        if let Err(why) = self.questionnaire.reply(question, reply) {
            return asker.say(&why.to_string());
        }
        let ends_list = matches!(question, Question::Work(_)) && skips;
        self.echo = self.words().echo(question).filter(|_| !ends_list);
        if let Some(echo) = &self.echo {
            asker.say(echo)?;
        }
        if let Some(before) = before.filter(|_| !names_none) {
            let did = effect(self.rubric, &before, self.questionnaire.assessment(), self.today);
            asker.say(&render::effect(self.rubric, &did))?;
        }
        Ok(())
    }

    /// In plain, the review before the result comes with the last question before it.
    fn announce_last(
        &self,
        asker: &mut dyn Asker<Failure>,
        question: &Question,
    ) -> Result<(), Failure> {
        let progress = self.questionnaire.progress();
        let is_last = progress.all - progress.done == 1 && !self.questionnaire.is_done(question);
        if self.questionnaire.is_short()
            || !is_last
            || question.is_backing()
            || asker.reviews_on_screen()
            || progress.done < 2
        {
            return Ok(());
        }
        asker.say("\nThis is the last question before your result. Your answers so far:")?;
        asker.review(&self.words().lines(&self.reviewed()), ReviewEnd::Finish).map(drop)
    }

    /// The questions that a review shows.
    fn reviewed(&self) -> Vec<Question> {
        let questions = self.questionnaire.questions().into_iter();
        questions.filter(|question| self.wants_backing || !question.is_backing()).collect()
    }

    fn words(&self) -> QuestionWords<'_> {
        QuestionWords {
            rubric: self.rubric,
            questionnaire: &self.questionnaire,
            resume: self.resume.as_ref(),
        }
    }

    /// Asks one question. `None`: it has been dealt with.
    fn reply(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        question: &Question,
    ) -> Asked<Option<Reply>> {
        Ok(Some(match question {
            Question::Level(skill) => match asker.level(&self.words().level_screen(*skill))? {
                LevelChoice::Level(level) => Reply::Level(Level::new(level)),
                LevelChoice::Declined => Reply::Skip,
                LevelChoice::NotApplicable => Reply::NotApplicable,
                LevelChoice::Row(row) => {
                    self.take_row(asker, &row)?;
                    return Ok(None);
                }
            },
            Question::Work(at) => self.work(asker, *at)?,
            Question::Credentials => self.words().credentials(asker, self.today)?,
            fact => self.words().fact(asker, fact)?,
        }))
    }

    /// Takes the answers to the first levels in the rubric's order, as on a worksheet, or none of them.
    fn take_row(&mut self, asker: &mut dyn Asker<Failure>, signs: &[char]) -> Result<(), Failure> {
        let mut levels = self.questionnaire.questions();
        levels.retain(|question| matches!(question, Question::Level(_)));
        // One that was left for later stands where the worksheet has it.
        sort_by_key(&mut levels, |question| match question {
            Question::Level(skill) => *skill,
            _ => usize::MAX,
        });
        if signs.len() > levels.len() {
            return asker.say(&format!(
                "Nothing saved: you typed {} characters for {} skills. The last skill is {}.",
                signs.len(),
                levels.len(),
                levels.last().map(|last| self.words().name(last)).unwrap_or_default()
            ));
        }
        let mut taken = self.questionnaire.clone();
        for (at, (question, sign)) in levels.iter().zip(signs).enumerate() {
            if let Err(why) = row_reply(*sign)
                .and_then(|reply| taken.reply(question, reply).map_err(|why| why.to_string()))
            {
                let name = self.words().name(question);
                return asker.say(&format!(
                    "Nothing saved: character {} (\u{201c}{sign}\u{201d}) is for {name}. {why}",
                    at + 1
                ));
            }
        }
        self.questionnaire = taken;
        for line in self.words().lines(&levels[..signs.len()]) {
            asker.say(&format!("{}: {}", line.name, line.answer))?;
        }
        self.save(asker)
    }

    /// Makes a move that leaves a question as it is.
    fn go(&mut self, asker: &mut dyn Asker<Failure>, moved: Move) -> Result<(), Failure> {
        let questions = self.reviewed();
        let done = match moved {
            Move::Back => {
                if self.questionnaire.back().is_err() {
                    asker.say("This is the first question. Press Ctrl-C to pause.")?;
                }
                Ok(())
            }
            Move::Goto(name) if name.is_empty() => {
                self.go_to_one_of(asker, &questions)?;
                Ok(())
            }
            Move::Goto(name) => {
                let found = self.questionnaire.find(&name);
                found.map(|found| self.questionnaire.go_to(found)).map_err(|why| why.to_string())
            }
            Move::Review => {
                let lines = self.words().lines(&questions);
                match asker.review(&lines, ReviewEnd::Continue)? {
                    Some(at) => self.questionnaire.go_to(questions[at].clone()),
                    None => self.say_again(asker)?,
                }
                Ok(())
            }
            Move::Short(minutes) => {
                let here = self.questionnaire.next();
                let hurried = self.hurry_by(asker, minutes)?;
                // The question that was left for it comes first.
                if let Some(here) = here.filter(|here| matches!(here, Question::Level(_))) {
                    self.clock.count();
                    self.questionnaire.go_to(here);
                }
                hurried
            }
            Move::Keep | Move::Skip => Ok(()),
        };
        done.or_else(|why| asker.say(&why))
    }

    /// Lets somebody choose the question to go to.
    fn go_to_one_of(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        questions: &[Question],
    ) -> Result<(), Failure> {
        let names: Vec<String> =
            questions.iter().map(|question| self.words().name(question)).collect();
        let prompt = Prompt::new("Go to which question?").alone();
        match asker.choose(&prompt, &names, None) {
            Ok(Some(at)) => self.questionnaire.go_to(questions[at].clone()),
            Ok(None) | Err(NoAnswer::Moved(_)) => self.say_again(asker)?,
            Err(NoAnswer::Failed(failure)) => return Err(failure),
        }
        Ok(())
    }

    /// Says what was answered last to somebody who comes back from another screen.
    fn say_again(&self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        match &self.echo {
            Some(echo) if asker.reviews_on_screen() => asker.say(echo),
            _ => Ok(()),
        }
    }

    /// The earlier answer that is kept, as far as it is not this one's already.
    fn kept(&self, question: &Question) -> Option<Reply> {
        let before = self.questionnaire.before(question).filter(|before| before.is_earlier);
        before.map(|before| before.reply)
    }

    fn skip(&mut self, asker: &mut dyn Asker<Failure>, question: &Question) -> Result<(), Failure> {
        self.questionnaire.skip(question);
        if matches!(question, Question::Level(_)) && !self.questionnaire.is_done(question) {
            let name = self.words().name(question);
            asker.say(&format!("\u{2013} {name}: skillgap asks again after the other skills."))?;
        }
        Ok(())
    }

    fn work(&mut self, asker: &mut dyn Asker<Failure>, at: usize) -> Asked<Reply> {
        let named = self.questionnaire.assessment().work().to_vec();
        self.say_what_is_not_saved(asker, at)?;
        let drafted = self.questionnaire.draft_at(at);
        let next = drafted.as_ref().map_or(WorkField::Title, |draft| draft.next);
        let draft = drafted.map(Draft::work);
        let earlier =
            if at == named.len() && draft.is_none() { self.next_earlier(asker)? } else { None };
        let begun = earlier.as_ref().or(draft.as_ref()).filter(|_| at == named.len());
        let from_resume = begun.and_then(|work| self.dates_of(work)).cloned();
        if let (Some(work), None) = (&earlier, &from_resume) {
            return Ok(Reply::Work(Box::new(work.clone())));
        }
        if let Some(draft) = draft.as_ref().filter(|draft| !draft.title.is_empty()) {
            asker.say(&format!(
                "Continuing with \u{201c}{}\u{201d}. Go back to see what you entered.",
                draft.title
            ))?;
        }
        let mut work = earlier.or(draft).or_else(|| named.get(at).cloned()).unwrap_or_default();
        let mut rest = self.questionnaire.assessment().clone();
        rest.work.iter_mut().for_each(|all| all.retain(|other| other.id != work.id));
        let mut form = Form::of_project(self.rubric, &rest, self.today, (at, named.len()));
        if !form.known {
            form.title.push_str(" Press Enter on an empty line when you're done.");
        }
        form = Form { from_resume: from_resume.as_ref(), next, ..form };
        let is_named = form.fill(asker, &mut work, &mut |asker, work, next| {
            self.keep_draft(asker, at, work, next)
        })?;
        Ok(if is_named { Reply::Work(Box::new(work)) } else { Reply::Skip })
    }

    /// Warns whoever enters a project while another one is half entered.
    fn say_what_is_not_saved(
        &self,
        asker: &mut dyn Asker<Failure>,
        at: usize,
    ) -> Result<(), Failure> {
        let draft = self.questionnaire.assessment().draft.as_ref();
        let elsewhere = self.questionnaire.draft_place() != Some(at);
        let Some(other) = draft.filter(|_| elsewhere) else { return Ok(()) };
        let title = other.title.as_deref().unwrap_or("A project");
        asker.say(&format!(
            "\u{201c}{title}\u{201d} isn't finished. Until it is, skillgap saves this project only when you complete it."
        ))
    }

    /// Saves the fields of a project so far, unless another one is half entered.
    fn keep_draft(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        at: usize,
        work: &Work,
        next: WorkField,
    ) -> Result<(), Failure> {
        if self.questionnaire.draft_place().is_some_and(|drafted| drafted != at) {
            return Ok(());
        }
        self.questionnaire.keep_draft(Draft::of(at, work, next));
        self.save(asker)
    }

    /// The review, the result, and whether to ask for evidence.
    fn result(&mut self, asker: &mut dyn Asker<Failure>) -> Result<AfterResult, Failure> {
        if self.questionnaire.is_short() {
            return self.short_result(asker);
        }
        if asker.reviews_on_screen() {
            let questions = self.reviewed();
            let lines = self.words().lines(&questions);
            if let Some(at) = asker.review(&lines, ReviewEnd::Finish)? {
                self.questionnaire.go_to(questions[at].clone());
                return Ok(AfterResult::Moved);
            }
        }
        asker.tell("")?;
        self.show_result(asker, self.questionnaire.assessment())?;
        if self.questionnaire.asks_backing() {
            return Ok(if self.questionnaire.next().is_some() {
                AfterResult::GoOn
            } else {
                AfterResult::Enough
            });
        }
        let earlier = self.questionnaire.earlier().is_some_and(Assessment::names_backing);
        let prompt = Prompt::new(if earlier {
            "Go through your evidence (projects and certifications) now, one by one?"
        } else {
            "Add evidence (projects and certifications) now? It takes a few minutes."
        })
        .help("Only work that someone else can check supports a level. You can also add it later.");
        match asker.yes_no_beneath(&prompt) {
            Ok(Some(true)) => Ok(AfterResult::GoOn),
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => {
                self.say_what_is_not_added(asker)?;
                Ok(AfterResult::Enough)
            }
            Err(NoAnswer::Moved(moved)) => {
                self.go(asker, moved)?;
                Ok(AfterResult::Moved)
            }
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }

    /// Saves the report beside the answers and shows the first screen; whether the report is saved.
    fn show_result(
        &self,
        asker: &mut dyn Asker<Failure>,
        assessment: &Assessment,
    ) -> Result<bool, Failure> {
        let report = report(self.rubric, assessment, None, self.today)?;
        let is_saved = save_report(asker, &report)?;
        let look = ui::look(&self.args.look, Stream::Stdout);
        ui::print(&render::formats::terminal::first_screen(&report, &look))?;
        Ok(is_saved)
    }

    /// Saves the answers once there are any.
    fn save(&mut self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        self.questionnaire.tie(saving::new_id);
        let saved = self.keeper.save(asker, self.questionnaire.assessment());
        self.prepare_for_interruption();
        saved
    }

    /// What to say if the asking is interrupted from now on.
    fn prepare_for_interruption(&self) {
        self.prepare_to_say(&self.questionnaire);
    }

    fn prepare_to_say(&self, questionnaire: &Questionnaire<'_>) {
        let mut whole = questionnaire.clone();
        whole.take_time();
        let progress = whole.progress();
        let paused = if progress.done == progress.all {
            "\nPaused: all but your evidence is answered".to_owned()
        } else {
            format!("\nPaused: {} of {} answered", progress.done, progress.all)
        };
        let said = match (saving::path(), self.keeper.target(), self.keeper.unsaved()) {
            (_, SavedTo::Nowhere, _) => format!("{paused}. Nothing was saved, as you asked."),
            (_, _, Some(why)) => format!("{paused}, but the latest answers aren't saved. {why}"),
            (None, ..) => "\nPaused before the first answer. Nothing was saved.".to_owned(),
            (Some(path), _, None) => {
                let file = ui::quoted(&path);
                let how = self.command_to_continue().unwrap_or_default();
                let report = if ending::is_found_without_name(&path) {
                    "skillgap report".to_owned()
                } else {
                    format!("skillgap report {file}")
                };
                format!(
                    "{paused} and saved.\nContinue: {how}\nFirst result: {report}{}",
                    self.args.rubric.flag()
                )
            }
        };
        let look = ui::look(&self.args.look, Stream::Stderr);
        let lines: Vec<String> =
            said.split('\n').map(|line| ui::folded(&harmless(line), look.width)).collect();
        interrupt::held().said = lines.join("\n");
    }

    /// The command that goes on from what is saved, if anything is.
    fn command_to_continue(&self) -> Option<String> {
        let path = saving::path()?;
        let how = match self.keeper.target() {
            SavedTo::DataFolder => "skillgap".to_owned(),
            _ => format!("skillgap assess -o {}", ui::quoted(&path)),
        };
        Some(how + &self.flags())
    }

    /// What else has to be said to go on in the same way.
    fn flags(&self) -> String {
        let from = self.args.from.as_ref().map(|path| format!(" --from {}", ui::quoted(path)));
        let resume =
            self.args.resume.as_ref().map(|path| format!(" --resume {}", ui::quoted(path)));
        let only = self.only.as_ref().map(|only| {
            let ids: Vec<&str> =
                only.iter().map(|skill| self.rubric.skills[*skill].id().as_str()).collect();
            format!(" --only {}", ids.join(","))
        });
        let assess = from.is_some() || resume.is_some() || only.is_some();
        let command =
            if assess && *self.keeper.target() == SavedTo::DataFolder { " assess" } else { "" };
        let all = [from, resume, only].into_iter().flatten().collect::<String>();
        format!("{command}{all}{}", self.args.rubric.flag())
    }

    /// What somebody should know before the first question. Where only some skills are asked, that is little.
    fn welcome(&self) -> String {
        let title = &self.rubric.title;
        if self.only.is_some() {
            return format!("{title}: {}.", plural(self.questionnaire.levels().1, "question"));
        }
        let asks = if let Some(minutes) = self.args.minutes {
            let (minutes, all) =
                (plural(minutes.into(), "minute"), self.questionnaire.progress().all);
            format!("{minutes}: the most informative of {all} questions come first.")
        } else {
            self.words().how_much()
        };
        let short = if self.args.minutes.is_some() {
            ""
        } else {
            "Short on time? Type \u{201c}minutes 5\u{201d}, or press m on any skill question.\n"
        };
        let how = self.words().how_to_pick().join("\n");
        format!(
            "{title}\n{asks}\n{how}\n\
             Your answers stay on this computer. {SKIP_ANY}\n\
             {UNBIASED}\n{short}"
        )
    }
}

/// What a sign of a row says.
fn row_reply(sign: char) -> Result<Reply, String> {
    match sign {
        's' | '-' => Ok(Reply::Skip),
        'n' | 'x' => Ok(Reply::NotApplicable),
        digit => {
            let level = digit.to_digit(10).and_then(|level| u8::try_from(level).ok());
            level
                .map(|level| Reply::Level(Level::new(level)))
                .ok_or("Type a level, - or x.".to_owned())
        }
    }
}

/// Saves a report beside the answers, if these are saved; whether it is.
fn save_report(asker: &mut dyn Asker<Failure>, report: &Report) -> Result<bool, Failure> {
    let Some(path) = saving::path().map(|path| report_path(&path)) else { return Ok(false) };
    // What is no report there is somebody's own.
    let is_foreign =
        store::exists(&path) && !store::read_text(&path).is_ok_and(|text| is_report(&text));
    let text = render::formats::json::render(report);
    let saved = if is_foreign {
        Err(format!("`{}` is another kind of file, and skillgap won't replace it.", path.display()))
    } else {
        interrupt::undisturbed(|| store::write_text(&path, &text))
            .map_err(|error| error.to_string())
    };
    match saved {
        Ok(()) => Ok(true),
        Err(why) => asker.tell(&format!("The report isn't saved. {why}")).map(|()| false),
    }
}
