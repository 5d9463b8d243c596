//! `skillgap assess`: the questionnaire, the result, the saved files.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use jiff::civil::Date;
use skillgap::assessment::{Held, Work};
use skillgap::date::PartialDate;
use skillgap::questionnaire::{MOST_WORK, Question, Questionnaire, Reply};
use skillgap::render;
use skillgap::report::report;
use skillgap::rubric::Rubric;
use skillgap::store;

use super::{day, load_rubric};
use crate::args::AssessArgs;
use crate::error::Failure;
use crate::prompt::{Asker, LevelChoice, LevelScreen, Plain, Terminal, is_waiting};
use crate::ui::{self, Stream};

pub fn run(args: &AssessArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let rubric = load_rubric(&args.rubric, today)?;
    if let Some(path) = args.output.as_deref() {
        check_output(path)?;
    }
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !dumb;
    ctrlc::set_handler(on_interrupt)
        .map_err(|error| Failure::new(error, "start the program again"))?;
    let mut asker: Box<dyn Asker> = if args.plain || !terminal {
        Box::new(Plain::new(ui::look(&args.look, Stream::Stdout)))
    } else {
        Box::new(Terminal::new(ui::look(&args.look, Stream::Stderr)))
    };
    let questionnaire = Questionnaire::new(&rubric, today.into());
    let mut session = Session { rubric: &rubric, today, args, questionnaire, saved: None };
    match session.ask(&mut *asker) {
        Err(Failure::Interrupted) => {
            drop(asker);
            ui::tell_interrupted();
            Err(Failure::Interrupted)
        }
        result => result,
    }
}

/// Nothing that is already there is overwritten: answers cannot be made again.
fn check_output(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Err(Failure::new(
            "answers cannot be saved to standard output",
            "name a file with `-o`",
        ));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let what = format!("there is no folder `{}` to save in", folder.display());
        return Err(Failure::new(what, "make it, or name another file"));
    }
    for path in [path.to_owned(), report_path(path)] {
        if store::exists(&path) {
            let what = format!("`{}` exists already", path.display());
            return Err(Failure::new(what, "name another file, or move that one away"));
        }
    }
    Ok(())
}

/// Where the report of an assessment goes: `ada.json` → `ada.report.json`.
fn report_path(path: &Path) -> PathBuf {
    path.with_extension("report.json")
}

struct Session<'a> {
    rubric: &'a Rubric,
    today: Date,
    args: &'a AssessArgs,
    questionnaire: Questionnaire<'a>,
    /// Where the answers are; chosen when there is something to save.
    saved: Option<PathBuf>,
}

impl Session<'_> {
    fn ask(&mut self, asker: &mut dyn Asker) -> Result<(), Failure> {
        self.prepare_for_interruption();
        asker.say(&welcome(self.rubric))?;
        let mut judged = false;
        while let Some(question) = self.questionnaire.next() {
            if self.questionnaire.can_judge() && !judged {
                judged = true;
                asker.say("")?;
                self.show_result()?;
                let prompt = "Do you want to name what backs your answers: work, credentials? (a few minutes)";
                if asker.yes_no(prompt)? != Some(true) {
                    break;
                }
            }
            let reply = self.reply(asker, &question)?;
            // Replies are checked as they are given, so what is refused here is a slip of the asking.
            match self.questionnaire.reply(&question, reply) {
                Ok(()) => self.save()?,
                Err(why) => asker.say(&format!("Not taken: {why}."))?,
            }
        }
        let backed = self.questionnaire.assessment().work.is_some();
        if backed {
            asker.say("")?;
            self.show_result()?;
        }
        self.finish(asker)
    }

    fn reply(&self, asker: &mut dyn Asker, question: &Question) -> Result<Reply, Failure> {
        let free = |_: &str| Ok(());
        let text = |text: Option<String>| text.map_or(Reply::Skip, Reply::Text);
        Ok(match question {
            Question::Name => text(asker.text("Your name, for the report", &free)?),
            Question::Level(skill) => match asker.level(&self.level_screen(*skill))? {
                LevelChoice::Level(level) => Reply::Level(level),
                LevelChoice::Declined => Reply::Skip,
                LevelChoice::NotApplicable => Reply::NotApplicable,
            },
            Question::AlsoUsed => {
                let items = &self.rubric.market.beyond;
                let options: Vec<String> =
                    items.iter().map(|item| format!("{}: {}", item.name, item.ask)).collect();
                let prompt = "Adverts ask for these too; they are not scored. Which have you done?";
                let ticked = asker.tick(prompt, &options)?;
                Reply::Choices(ticked.into_iter().map(|at| items[at].id.clone()).collect())
            }
            Question::Aim => {
                let steps: Vec<_> = self.rubric.steps.iter().chain(&self.rubric.paths).collect();
                let options: Vec<String> = steps.iter().map(|step| step.name.clone()).collect();
                let chosen = asker.choose("Which job do you aim at, if any?", &options)?;
                chosen.map_or(Reply::Skip, |at| Reply::Choice(steps[at].id.clone()))
            }
            Question::Scope(step) => {
                let step =
                    self.rubric.step(step).and_then(|step| step.scope.clone()).unwrap_or_default();
                asker.yes_no(&step)?.map_or(Reply::Skip, Reply::Yes)
            }
            Question::Years => number(asker, "Years of experience in this field", 80.0)?,
            Question::HoursPerWeek => {
                number(asker, "Hours a week that you can give to learning", 168.0)?
            }
            Question::Budget => {
                number(asker, "Money for certifications, in US dollars", 1_000_000.0)?
            }
            Question::Languages => {
                let codes = |text: &str| -> Vec<String> {
                    text.split([' ', ','])
                        .filter(|code| !code.is_empty())
                        .map(str::to_owned)
                        .collect()
                };
                let good = |code: &String| {
                    let primary = code.split('-').next().unwrap_or_default().len();
                    (2..=3).contains(&primary)
                        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                };
                let check = |text: &str| match codes(text).iter().all(good) {
                    true => Ok(()),
                    false => Err("write codes such as en, de or ja".to_owned()),
                };
                let given = asker
                    .text("Languages in which you can take an exam, such as en, ja", &check)?;
                given.map_or(Reply::Skip, |given| Reply::Choices(codes(&given)))
            }
            Question::Degree => {
                let options =
                    ["none", "bachelor", "master", "doctorate", "other"].map(str::to_owned);
                let chosen = asker.choose("Your highest degree", &options)?;
                chosen.map_or(Reply::Skip, |at| Reply::Choice(options[at].clone()))
            }
            Question::Portfolio => {
                text(asker.text("Address of your portfolio or code, https://...", &is_address)?)
            }
            Question::Work(number) => self.work(asker, *number)?,
            Question::Credentials => self.credentials(asker)?,
        })
    }

    fn level_screen(&self, skill: usize) -> LevelScreen {
        let content = &self.rubric.skills[skill].content;
        LevelScreen {
            progress: self.questionnaire.progress(),
            group: self.rubric.group_of(skill).name.clone(),
            name: content.name.clone(),
            question: content.question.clone(),
            anchors: content.levels.iter().map(|anchor| anchor.anchor.clone()).collect(),
            signs: content.levels.iter().map(|anchor| anchor.signs.clone()).collect(),
            help: vec![content.why.clone(), format!("In the guide: {}", content.guide)],
            may_leave_out: self.questionnaire.may_leave_out(skill),
        }
    }

    fn work(&self, asker: &mut dyn Asker, number: usize) -> Result<Reply, Failure> {
        let free = |_: &str| Ok(());
        let prompt = format!(
            "Piece of work {} of {MOST_WORK}: what was it? Name none to end the list",
            number + 1
        );
        let Some(title) = asker.text(&prompt, &free)? else { return Ok(Reply::Skip) };
        let today = PartialDate::from(self.today);
        let past = |text: &str| match text.parse::<PartialDate>() {
            Ok(date) if date.first_day() > today.last_day() => {
                Err("that day is still to come".to_owned())
            }
            Ok(_) => Ok(()),
            Err(why) => Err(format!("{why}; write YYYY-MM or YYYY-MM-DD")),
        };
        let used_by = asker.text("Who uses it, or relies on it?", &free)?;
        let result = asker.text("What came of it? A number is best", &free)?;
        let link = asker.text("Where can it be seen, https://...?", &is_address)?;
        let confirmed_by = asker.text("Who could confirm it, by role or name?", &free)?;
        let from: Option<PartialDate> =
            asker.text("When did it begin, YYYY-MM?", &past)?.and_then(|date| date.parse().ok());
        let after = |text: &str| {
            past(text)?;
            let until: PartialDate = text.parse()?;
            match from.filter(|from| until.last_day() < from.first_day()) {
                Some(from) => Err(format!("it began in {from}")),
                None => Ok(()),
            }
        };
        let until = asker.text("When did it end, YYYY-MM? Empty if it goes on", &after)?;
        let skills = self.questionnaire.skills_to_show();
        let option = |skill: &usize| {
            let skill = &self.rubric.skills[*skill];
            let level = self.questionnaire.assessment().standing(skill.id()).level().unwrap_or(0);
            format!("{}, level {level}", skill.name())
        };
        let options: Vec<String> = skills.iter().map(option).collect();
        let ticked =
            asker.tick("Which skills does it show? Those that count most come first", &options)?;
        let share = asker.yes_no("May it be shown to employers?")?;
        Ok(Reply::Work(Box::new(Work {
            id: format!("work-{}", number + 1),
            title,
            link,
            used_by,
            result,
            confirmed_by,
            from,
            until: until.and_then(|date| date.parse().ok()),
            shows: ticked
                .into_iter()
                .map(|at| self.rubric.skills[skills[at]].id().to_owned())
                .collect(),
            share,
        })))
    }

    fn credentials(&self, asker: &mut dyn Asker) -> Result<Reply, Failure> {
        let known = &self.rubric.credentials;
        let options: Vec<String> = known.iter().map(|known| known.name.clone()).collect();
        let ticked = asker.tick("Which of these do you hold, or held?", &options)?;
        let today = PartialDate::from(self.today);
        let past = |text: &str| match text.parse::<PartialDate>() {
            Ok(date) if date.first_day() > today.last_day() => {
                Err("that day is still to come".to_owned())
            }
            Ok(_) => Ok(()),
            Err(why) => Err(format!("{why}; write YYYY-MM or YYYY-MM-DD")),
        };
        let mut held = Vec::new();
        for at in ticked {
            let earned =
                asker.text(&format!("When did you earn {}, YYYY-MM?", known[at].short), &past)?;
            held.push(Held {
                id: known[at].id.clone(),
                earned_on: earned.and_then(|date| date.parse().ok()),
            });
        }
        Ok(Reply::Held(held))
    }

    /// Shows the first screen, and saves the report beside the answers.
    fn show_result(&self) -> Result<(), Failure> {
        let report = report(self.rubric, self.questionnaire.assessment(), None, self.today);
        if let Some(path) = &self.saved {
            store::write_text(&report_path(path), &render::json::render(&report))?;
        }
        let look = ui::look(&self.args.look, Stream::Stdout);
        Ok(ui::print(&render::terminal::first_screen(&report, &look))?)
    }

    /// Saves the answers once there are any.
    fn save(&mut self) -> Result<(), Failure> {
        let assessment = self.questionnaire.assessment();
        if assessment.answers.is_empty() {
            return Ok(());
        }
        let path = match &self.saved {
            Some(path) => path.clone(),
            None => self.choose_path()?,
        };
        let mut text =
            serde_json::to_string_pretty(assessment).expect("an assessment has only text keys");
        text.push('\n');
        store::write_text(&path, &text)?;
        self.saved = Some(path);
        self.prepare_for_interruption();
        Ok(())
    }

    /// The file named with `-o`, else a new one in the platform's data folder.
    fn choose_path(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = &self.args.output {
            return Ok(path.clone());
        }
        let strategy =
            choose_base_strategy().map_err(|error| Failure::new(error, "name a file with `-o`"))?;
        let folder = strategy.data_dir().join("skillgap");
        store::make_folder(&folder)?;
        let taken = self.questionnaire.assessment().taken_on;
        let free = (1..)
            .map(|number| match number {
                1 => folder.join(format!("assessment-{taken}.json")),
                number => folder.join(format!("assessment-{taken}-{number}.json")),
            })
            .find(|path| !store::exists(path) && !store::exists(&report_path(path)));
        free.ok_or_else(|| Failure::new("no file name is free", "name a file with `-o`"))
    }

    fn finish(&self, asker: &mut dyn Asker) -> Result<(), Failure> {
        let Some(path) = &self.saved else {
            return asker.say("\nNothing was answered, so nothing is saved.");
        };
        let report_path = report_path(path);
        let (path, report_path) = (path.display(), report_path.display());
        asker.say(&format!(
            "\nYour answers: {path}\nThe report: {report_path}\nAll of it: skillgap report {path}"
        ))
    }

    /// What to say if the asking is interrupted from now on.
    fn prepare_for_interruption(&self) {
        ui::when_interrupted(match &self.saved {
            Some(path) => {
                let (done, all) = self.questionnaire.progress();
                let path = path.display();
                format!(
                    "\npaused after {done} of {all} skills: what you gave is saved in {path}\n\
                     `skillgap report {path}` judges what is there"
                )
            }
            None => "\npaused before the first answer: nothing is saved".to_owned(),
        });
    }
}

/// With a handler in place Ctrl-C ends a prompt with an error instead of killing the program while the
/// cursor is hidden. A line that is waited for cannot be ended so, but then nothing is hidden.
fn on_interrupt() {
    if is_waiting() {
        ui::tell_interrupted();
        std::process::exit(130);
    }
}

fn is_address(text: &str) -> Result<(), String> {
    match skillgap::rubric::is_address(text) {
        true => Ok(()),
        false => Err("an address begins with https:// or http:// and has a host".to_owned()),
    }
}

fn number(asker: &mut dyn Asker, prompt: &str, most: f64) -> Result<Reply, Failure> {
    let check = |text: &str| match text.parse::<f64>() {
        Ok(number) if (0.0..=most).contains(&number) => Ok(()),
        _ => Err(format!("write a number from 0 to {most}")),
    };
    let given = asker.text(prompt, &check)?;
    Ok(given.and_then(|text| text.parse().ok()).map_or(Reply::Skip, Reply::Number))
}

fn welcome(rubric: &Rubric) -> String {
    format!(
        "{}: {} questions, about ten minutes.\n\
         For each skill pick the highest level that was mostly true of you in the last two years.\n\
         Nothing leaves this machine. What a job requires is shown at the end, so that it does not pull your \
         answers. Leave out what you like.\n",
        rubric.title,
        rubric.skills.len()
    )
}
