//! The questions in words: what is asked, and how answers read.

use skillgap::assessment::Held;
use skillgap::assessment::earlier_version::{AgainWhy, Lowered};
use skillgap::questionnaire::{Before, DEGREES, Question, Questionnaire, Reply};
use skillgap::render::{first_of, list, plural};
use skillgap::rubric::{Level, Rubric, SkillId, Step};
use skillgap::text::diagnostic::nearest;
use skillgap::text::names;

use skillgap::assessment::json_resume::Cv;

use super::work::{ask_date, not_after};
use crate::prompt::{Asked, Asker, LevelScreen, Line, MOST_NAME, Prompt, answered, from_resume};

/// More jobs than this are not listed, but asked for by name.
const MOST_TO_CHOOSE: usize = 20;

/// No more of a resume's keywords are told beside a question, and none that is longer.
const MOST_NAMED: usize = 3;
const LONGEST_NAMED: usize = 40;

/// Words for the questions of a questionnaire, as far as it has come.
pub struct QuestionWords<'a> {
    pub rubric: &'a Rubric,
    pub questionnaire: &'a Questionnaire<'a>,
    /// What was started from, if that was a resume.
    pub resume: Option<&'a Cv>,
}

impl QuestionWords<'_> {
    /// What a question is called.
    pub fn name(&self, question: &Question) -> String {
        match question {
            Question::Name => "Name".to_owned(),
            Question::Level(skill) => self.rubric.skills[*skill].name().to_owned(),
            Question::AlsoUsed => "Also used".to_owned(),
            Question::Aim => "Aim".to_owned(),
            Question::Scope(step) => {
                format!("Scope {}", self.rubric.step(step).map_or(step.as_str(), |step| &step.name))
            }
            Question::Years => "Years".to_owned(),
            Question::HoursPerWeek => "Hours".to_owned(),
            Question::Budget => "Money".to_owned(),
            Question::Languages => "Languages".to_owned(),
            Question::Degree => "Degree".to_owned(),
            Question::Portfolio => "Portfolio".to_owned(),
            Question::Work(at) => format!("Work {}", at + 1),
            Question::Credentials => "Credentials".to_owned(),
        }
    }

    /// How an answer reads.
    fn answer(&self, reply: &Reply) -> String {
        match reply {
            Reply::Skip => "left out".to_owned(),
            Reply::Level(level) => level.to_string(),
            Reply::NotApplicable => "not applicable".to_owned(),
            Reply::Text(text) => text.clone(),
            Reply::Number(number) => number.to_string(),
            Reply::Choice(id) => self.choice(id).to_owned(),
            Reply::Choices(ids) => {
                listed(&ids.iter().map(|id| self.choice(id)).collect::<Vec<_>>())
            }
            Reply::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Reply::Work(work) => work.title.clone(),
            Reply::Held(held) => {
                listed(&held.iter().map(|held| self.credential(held)).collect::<Vec<_>>())
            }
        }
    }

    /// What was chosen, by its name: a step, what was also used, or a word that is its own name.
    fn choice<'b>(&'b self, id: &'b str) -> &'b str {
        if let Some(step) = self.rubric.step(id) {
            return &step.name;
        }
        let used = self.rubric.market.beyond.iter().find(|item| item.id == id);
        used.map_or(id, |item| &item.name)
    }

    fn credential(&self, held: &Held) -> String {
        let short = self.rubric.credential(&held.id).map_or(held.id.as_str(), |known| &known.short);
        match held.earned_on {
            Some(date) => format!("{short} ({date})"),
            None => short.to_owned(),
        }
    }

    /// Tells what can be kept: of a resume, or an answer given before with its day where that is another.
    fn before(&self, question: &Question) -> Option<String> {
        let before = self.questionnaire.before(question)?;
        let answer = self.answer(&before.reply);
        let today = self.questionnaire.assessment().taken_on;
        Some(match self.resume.filter(|_| before.is_earlier) {
            Some(_) => from_resume(&answer),
            None if before.on == today => answered(&answer),
            None => answered(&format!("{answer}, on {}", before.on)),
        })
    }

    /// All questions with what was answered.
    pub fn lines(&self, questions: &[Question]) -> Vec<Line> {
        questions.iter().map(|question| self.line(question)).collect()
    }

    fn line(&self, question: &Question) -> Line {
        let before = self.questionnaire.before(question).filter(|before| !before.is_earlier);
        let answer = match before {
            Some(Before { reply, .. }) => self.answer(&reply),
            None if self.questionnaire.is_done(question) => "not asked".to_owned(),
            None => "open".to_owned(),
        };
        Line { name: self.name(question), answer }
    }

    pub fn level_screen(&self, skill: usize) -> LevelScreen {
        let content = &self.rubric.skills[skill].content;
        let question = Question::Level(skill);
        let before = self.questionnaire.before(&question);
        let chosen = before.and_then(|before| match before.reply {
            Reply::Level(level) => Some(level),
            _ => None,
        });
        LevelScreen {
            progress: self.questionnaire.levels(),
            number: self.questionnaire.place_of(skill),
            group: self.rubric.group_of(skill).name.clone(),
            name: content.name.clone(),
            question: content.question.clone(),
            hint: self.hint(skill),
            anchors: content.levels.iter().map(|anchor| anchor.anchor.clone()).collect(),
            signs: content.levels.iter().map(|anchor| anchor.signs.clone()).collect(),
            help: vec![content.why.clone(), format!("In the guide: {}", content.guide)],
            may_leave_out: self.questionnaire.may_leave_out(skill),
            chosen: chosen.map(Level::get),
            before: self.before(&question),
            takes_row: self.questionnaire.levels().0 == 0
                && chosen.is_none()
                && !self.questionnaire.is_short()
                && self.rubric.top() < 10,
        }
    }

    /// What was said under an earlier version of the rubric, or what the resume lists that names the skill.
    fn hint(&self, skill: usize) -> Option<String> {
        self.said_before(skill).or_else(|| self.in_resume(skill))
    }

    /// The earlier answers that cannot stand, or count lower, where the skill is asked again for that.
    fn said_before(&self, skill: usize) -> Option<String> {
        let id = self.rubric.skills[skill].id();
        let carried = self.questionnaire.earlier()?.carried.as_ref()?;
        let again = carried.again.iter().find(|again| again.skill == *id);
        let lowered = carried.lowered.iter().find(|lowered| lowered.skill == *id);
        let was = again.map(|again| &again.was).or(lowered.map(|lowered| &lowered.was))?;
        let said = |(was, level): (&SkillId, &Option<Level>)| match level {
            Some(level) => format!("{was} {level}"),
            None => format!("{was} without a level"),
        };
        let said: Vec<String> = was.iter().map(said).collect();
        let why = again.map(|again| match again.why {
            AgainWhy::Split => "it was one skill then".to_owned(),
            AgainWhy::Merged => "not all of it was rated".to_owned(),
            AgainWhy::Changed => "it means something else now".to_owned(),
            AgainWhy::NotApplicable => "it can no longer be left out".to_owned(),
            AgainWhy::Reused => "its id was another skill's then".to_owned(),
        });
        let counts = |lowered: &Lowered| {
            let now = lowered.now;
            format!("that level asks for more now, so it counts as {now} until you confirm it")
        };
        let why = why.or(lowered.map(counts))?;
        Some(format!("In version {} you said: {}; {why}", carried.from, list(&said)))
    }

    /// What the resume lists that names a skill. It says nothing of a level.
    fn in_resume(&self, skill: usize) -> Option<String> {
        let named = self.resume?.names(&self.rubric.skills[skill]);
        let short = named.into_iter().filter(|word| word.chars().count() <= LONGEST_NAMED);
        let named: Vec<&str> = short.take(MOST_NAMED).collect();
        (!named.is_empty()).then(|| format!("Your resume names it: {}", named.join(", ")))
    }

    /// Where a question stands.
    pub fn place(&self, question: &Question) -> String {
        let progress = self.questionnaire.progress();
        if question.is_backing() {
            return "What backs your answers".to_owned();
        }
        let number = (progress.done + 1).min(progress.all);
        format!("About you, question {number} of {}", progress.all)
    }

    fn prompt(&self, question: &Question, text: &str, help: &str) -> Prompt {
        Prompt {
            place: self.place(question),
            before: self.before(question),
            ..Prompt::new(text).help(help)
        }
    }

    /// Asks a question about the person.
    pub fn fact(&self, asker: &mut dyn Asker, question: &Question) -> Asked<Reply> {
        match question {
            Question::Name => {
                let help = "It stands on the report, and finds your saved answers again. Leave it out if you like.";
                let prompt = Prompt {
                    most: MOST_NAME,
                    ..self.prompt(question, "Your name, for the report", help)
                };
                self.text(asker, question, &prompt, &|_| Ok(()))
            }
            Question::AlsoUsed => self.also_used(asker, question),
            Question::Aim => self.aim(asker, question),
            Question::Scope(step) => self.scope(asker, question, step),
            Question::Years => {
                let text = "Years of experience in this field";
                let help = "Job titles, and the exams that suit you, depend on it.";
                self.number(asker, question, &self.prompt(question, text, help), 80.0)
            }
            Question::HoursPerWeek => {
                let text = "Hours a week that you can give to learning";
                let help = "It turns hours into weeks.";
                self.number(asker, question, &self.prompt(question, text, help), 168.0)
            }
            Question::Budget => {
                let text = "Money for certifications, in US dollars";
                let help = "What costs more is not recommended.";
                self.number(asker, question, &self.prompt(question, text, help), 1_000_000.0)
            }
            Question::Languages => self.languages(asker, question),
            Question::Degree => {
                let options = DEGREES.map(str::to_owned);
                let help = "Many employers ask for one in the job that you aim at or have reached.";
                let prompt = self.prompt(question, "Your highest degree", help);
                let before = self.chosen_before(question, &options);
                let chosen = asker.choose(&prompt, &options, before)?;
                Ok(chosen.map_or(Reply::Skip, |at| Reply::Choice(options[at].clone())))
            }
            _ => {
                let text = "Address of your portfolio or other work, https://...";
                let help = "It is not fetched; its form is checked.";
                self.text(asker, question, &self.prompt(question, text, help), &is_address)
            }
        }
    }

    fn scope(&self, asker: &mut dyn Asker, question: &Question, step: &str) -> Asked<Reply> {
        let text = self.rubric.step(step).and_then(|step| step.scope.as_deref());
        let prompt =
            self.prompt(question, text.unwrap_or_default(), "Skills alone cannot tell this.");
        let before = match self.questionnaire.before(question) {
            Some(Before { reply: Reply::Yes(yes), .. }) => Some(yes),
            _ => None,
        };
        Ok(asker.yes_no(&prompt, before)?.map_or(Reply::Skip, Reply::Yes))
    }

    fn chosen_before(&self, question: &Question, ids: &[String]) -> Option<usize> {
        match self.questionnaire.before(question)?.reply {
            Reply::Choice(id) => ids.iter().position(|other| *other == id),
            _ => None,
        }
    }

    fn also_used(&self, asker: &mut dyn Asker, question: &Question) -> Asked<Reply> {
        let items = &self.rubric.market.beyond;
        let options: Vec<String> =
            items.iter().map(|item| format!("{}: {}", item.name, item.ask)).collect();
        let text = "Adverts ask for these too; they are not scored. Which have you done?";
        let ticked = match self.questionnaire.before(question).map(|before| before.reply) {
            Some(Reply::Choices(ids)) => {
                (0..items.len()).filter(|at| ids.contains(&items[*at].id)).collect()
            }
            _ => Vec::new(),
        };
        let prompt = self.prompt(question, text, "The report names those that you have.");
        let ticked = asker.tick(&prompt, &options, &ticked)?;
        Ok(Reply::Choices(ticked.into_iter().map(|at| items[at].id.clone()).collect()))
    }

    fn aim(&self, asker: &mut dyn Asker, question: &Question) -> Asked<Reply> {
        let steps: Vec<&Step> = self.rubric.all_steps().collect();
        let options: Vec<String> = steps.iter().map(|step| step.name.clone()).collect();
        let ids: Vec<String> = steps.iter().map(|step| step.id.to_string()).collect();
        let help = if self.rubric.has_ladder() {
            "Gaps and advice are about it; without an aim, about your next step."
        } else {
            "Only what it asks for is asked; without an aim, everything."
        };
        if steps.len() > MOST_TO_CHOOSE {
            return self.aim_by_name(asker, question, &steps, help);
        }
        let prompt = self.prompt(question, "Which job do you aim at, if any?", help);
        let chosen = asker.choose(&prompt, &options, self.chosen_before(question, &ids))?;
        Ok(chosen.map_or(Reply::Skip, |at| Reply::Choice(ids[at].clone())))
    }

    /// The aim where there are too many to choose from: by its name, or enough of it.
    fn aim_by_name(
        &self,
        asker: &mut dyn Asker,
        question: &Question,
        steps: &[&Step],
        help: &str,
    ) -> Asked<Reply> {
        let text = format!(
            "Which of {} do you aim at, if any? A part of its name will do",
            plural(steps.len(), "job")
        );
        let prompt = self.prompt(question, &text, help);
        let before = match self.questionnaire.before(question).map(|before| before.reply) {
            Some(Reply::Choice(id)) => self.rubric.step(&id).map(|step| step.name.clone()),
            _ => None,
        };
        let named = asker
            .text(&prompt, &before.unwrap_or_default(), &|text| by_name(steps, text).map(drop))?;
        let step = named.and_then(|text| by_name(steps, &text).ok());
        Ok(step.map_or(Reply::Skip, |step| Reply::Choice(step.id.to_string())))
    }

    fn text_before(&self, question: &Question) -> String {
        match self.questionnaire.before(question).map(|before| before.reply) {
            Some(Reply::Skip) | None => String::new(),
            Some(Reply::Choices(codes)) => codes.join(", "),
            Some(reply) => self.answer(&reply),
        }
    }

    fn text(
        &self,
        asker: &mut dyn Asker,
        question: &Question,
        prompt: &Prompt,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Asked<Reply> {
        let given = asker.text(prompt, &self.text_before(question), check)?;
        Ok(given.map_or(Reply::Skip, Reply::Text))
    }

    fn number(
        &self,
        asker: &mut dyn Asker,
        question: &Question,
        prompt: &Prompt,
        most: f64,
    ) -> Asked<Reply> {
        let before = self.text_before(question);
        let given = asker.text(prompt, &before, &|text| match text.parse::<f64>() {
            Ok(number) if (0.0..=most).contains(&number) => Ok(()),
            _ => Err(format!("write a number from 0 to {most}")),
        })?;
        Ok(given.and_then(|text| text.parse().ok()).map_or(Reply::Skip, Reply::Number))
    }

    fn languages(&self, asker: &mut dyn Asker, question: &Question) -> Asked<Reply> {
        let text = "Languages in which you can take an exam, such as en, ja";
        let prompt = self.prompt(question, text, "Left out, English is assumed.");
        let given = asker.text(&prompt, &self.text_before(question), &are_codes)?;
        let named = given.map(|given| codes(&given).map(str::to_owned).collect());
        Ok(named.map_or(Reply::Skip, Reply::Choices))
    }

    /// Asks which credentials somebody holds, and when each was earned.
    pub fn credentials(&self, asker: &mut dyn Asker, today: jiff::civil::Date) -> Asked<Reply> {
        let question = Question::Credentials;
        let known = &self.rubric.credentials;
        let options: Vec<String> = known.iter().map(|known| known.name.clone()).collect();
        let (before, is_earlier) = match self.questionnaire.before(&question) {
            Some(Before { reply: Reply::Held(held), is_earlier, .. }) => (held, is_earlier),
            _ => (Vec::new(), false),
        };
        let tell = match self.resume.filter(|_| is_earlier) {
            Some(_) => from_resume,
            None => answered,
        };
        let had: Vec<Option<&Held>> =
            known.iter().map(|known| before.iter().find(|held| held.id == known.id)).collect();
        let ticked: Vec<usize> = (0..known.len()).filter(|at| had[*at].is_some()).collect();
        let help = "Also those that have expired, or can no longer be earned.";
        let prompt = self.prompt(&question, "Which of these do you hold, or held?", help);
        let mut held = Vec::new();
        for at in asker.tick(&prompt, &options, &ticked)? {
            let earned_before = had[at].and_then(|held| held.earned_on);
            let date = earned_before.map(|date| date.to_string());
            let text = format!("When did you earn {}, YYYY-MM?", known[at].short);
            let help = "Without a date, one that can expire counts as expired.";
            let prompt = Prompt {
                place: self.place(&question),
                before: date.as_deref().map(tell),
                ..Prompt::new(text).help(help)
            };
            let earned = ask_date(asker, &prompt, date.as_deref().unwrap_or_default(), &|date| {
                not_after(date, today)
            });
            // Kept or left alone, a date stays as it was.
            let earned_on = match earned {
                Err(crate::prompt::NoAnswer::Moved(
                    crate::prompt::Move::Keep | crate::prompt::Move::Skip,
                )) => earned_before,
                earned => earned?,
            };
            held.push(Held { id: known[at].id.clone(), earned_on });
        }
        Ok(Reply::Held(held))
    }
}

fn listed<S: AsRef<str>>(items: &[S]) -> String {
    if items.is_empty() { "none".to_owned() } else { list(items) }
}

/// The codes of languages in a text.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',']).filter(|code| !code.is_empty())
}

fn is_code(code: &str) -> bool {
    let primary = code.split('-').next().unwrap_or_default().len();
    (2..=3).contains(&primary) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn are_codes(text: &str) -> Result<(), String> {
    if codes(text).all(is_code) {
        Ok(())
    } else {
        Err("write codes such as en, de or ja".to_owned())
    }
}

fn is_address(text: &str) -> Result<(), String> {
    if skillgap::rubric::is_address(text) {
        Ok(())
    } else {
        Err("an address looks like https://example.org/mine".to_owned())
    }
}

/// The step of this name or id, or the only one with this in its name.
fn by_name<'a>(steps: &[&'a Step], text: &str) -> Result<&'a Step, String> {
    let key = names::key(text);
    let named = steps.iter().find(|step| step.id == key || names::key(&step.name) == key);
    if let Some(step) = named {
        return Ok(step);
    }
    let found: Vec<&&Step> =
        steps.iter().filter(|step| names::key(&step.name).contains(&key)).collect();
    let names: Vec<&str> = found.iter().map(|step| step.name.as_str()).collect();
    match found[..] {
        [step] => Ok(step),
        [] => {
            let help = nearest(&key, steps.iter().map(|step| step.name.as_str()))
                .map_or(String::new(), |near| format!("; did you mean {near}?"));
            Err(format!("no job has this in its name{help}"))
        }
        _ => Err(format!("write more of it: {}", first_of(&names, 8))),
    }
}
