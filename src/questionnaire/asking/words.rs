//! The questions in words: what is asked, and how answers read.

use crate::assessment::Held;
use crate::assessment::earlier_version::{AgainWhy, Lowered};
use crate::assessment::json_resume::Cv;
use crate::questionnaire::{Before, DEGREES, Question, Questionnaire, Reply};
use crate::rubric::files::Credential;
use crate::rubric::{Level, Rubric, SkillId, Step};
use crate::text::date::{Date, PartialDate};
use crate::text::words::{capital, list, plural};

use super::form::{ask_date, not_after};
use super::languages::{self, languages};
use super::understood::{self, Amount, DOLLARS, HOURS, YEARS, said_as_told};
use super::{
    Asked, Asker, Check, LevelScreen, Line, MOST_NAME, Move, NoAnswer, Prompt, answered, as_typed,
    from_resume,
};

/// How to choose a level.
const PICK: &str = "For each skill, pick the highest level that's mostly true of you. A level still fits if one detail doesn't, unless it says \u{201c}all\u{201d}.";
/// That nothing has to be answered.
pub const SKIP_ANY: &str = "You can skip any question.";
/// Why no question says what a job requires.
pub const UNBIASED: &str =
    "You'll see the required levels at the end, so they don't bias your answers.";

/// What a certification without a date is.
const UNDATED: &str = "Without a date, a certification that can expire counts as expired.";

/// What "not applicable" means for a skill.
const DOES_NOT_APPLY: &str = "\u{201c}Not applicable\u{201d} is for a skill that your work never needs. It doesn't affect your result.";

/// No more of a resume's keywords are told beside a question, and none that is longer.
const MOST_NAMED: usize = 3;
const LONGEST_NAMED: usize = 40;

/// Words for the questions of a questionnaire, as far as it has come.
pub struct QuestionWords<'a> {
    /// The rubric of the questions.
    pub rubric: &'a Rubric,
    /// What was answered so far.
    pub questionnaire: &'a Questionnaire<'a>,
    /// What was started from, if that was a resume.
    pub resume: Option<&'a Cv>,
}

impl QuestionWords<'_> {
    /// How much is asked, and how long it takes.
    pub fn how_much(&self) -> String {
        let (progress, skills) = (self.questionnaire.progress(), self.questionnaire.levels().1);
        if self.rubric.has_ladder() {
            let minutes = plural(progress.minutes_left, "minute");
            let (all, about) = (progress.all, self.questionnaire.about_you().len());
            return format!(
                "{all} questions, about {minutes}: {skills} about skills and {about} about you."
            );
        }
        let jobs = plural(self.rubric.paths.len(), "job");
        format!("{jobs}, {}. You answer only what your job requires.", plural(skills, "skill"))
    }

    /// How to choose a level, and what the rubric says counts.
    pub fn how_to_pick(&self) -> Vec<String> {
        let texts = [PICK, &self.rubric.scale.counts];
        texts.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect()
    }

    /// What a question is called.
    pub fn name(&self, question: &Question) -> String {
        match question {
            Question::Name => "Name".to_owned(),
            Question::Level(skill) => self.rubric.skills[*skill].name().to_owned(),
            Question::AlsoUsed => "Other experience".to_owned(),
            Question::Aim => "Goal".to_owned(),
            Question::Scope(step) => {
                format!("Scope {}", self.rubric.step(step).map_or(step.as_str(), |step| &step.name))
            }
            Question::Years => "Years".to_owned(),
            Question::HoursPerWeek => "Hours a week".to_owned(),
            Question::Budget => "Budget".to_owned(),
            Question::Languages => "Languages".to_owned(),
            Question::Degree => "Degree".to_owned(),
            Question::Portfolio => "Portfolio".to_owned(),
            Question::Work(at) => format!("Project {}", at + 1),
            Question::Credentials => "Certifications".to_owned(),
        }
    }

    /// What was just answered, in one line.
    pub fn echo(&self, question: &Question) -> Option<String> {
        let before = self.questionnaire.before(question).filter(|before| !before.is_earlier)?;
        let tick = match before.reply {
            Reply::Skip => "\u{2013}",
            _ => "\u{2713}",
        };
        Some(format!("{tick} {}: {}", self.name(question), self.shown(question, &before.reply)))
    }

    /// How an answer reads beside the name of its question.
    fn shown(&self, question: &Question, reply: &Reply) -> String {
        let answer = self.answer(reply);
        match (question, reply) {
            (_, Reply::Skip) => answer,
            (Question::Budget, Reply::Number(_)) => format!("${answer}"),
            (Question::Languages, Reply::Choices(codes)) => listed(&languages::names(codes)),
            _ => answer,
        }
    }

    /// How an answer reads.
    fn answer(&self, reply: &Reply) -> String {
        match reply {
            Reply::Skip => "skipped".to_owned(),
            Reply::Level(level) => level.to_string(),
            Reply::NotApplicable => "not applicable".to_owned(),
            Reply::Text(text) => text.clone(),
            Reply::Number(number) => number.to_string(),
            Reply::Choice(id) => capital(self.choice(id)),
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
        let told = self.resume.filter(|resume| resume.start.credentials().contains(held));
        let told = told.and_then(|resume| said_as_told(resume.earned.get(&held.id)?));
        let earned = told.or(held.earned_on.map(understood::said));
        let until = held.valid_until.map(|date| format!("valid until {}", understood::said(date)));
        let facts: Vec<String> = earned.into_iter().chain(until).collect();
        if facts.is_empty() { short.to_owned() } else { format!("{short} ({})", facts.join(", ")) }
    }

    /// Tells what can be kept: of a resume, or an answer given before with its day where that is another.
    fn before(&self, question: &Question) -> Option<String> {
        let before = self.questionnaire.before(question)?;
        let answer = self.shown(question, &before.reply);
        let today = self.questionnaire.assessment().taken_on;
        Some(match self.resume.filter(|_| before.is_earlier) {
            Some(_) => from_resume(&answer),
            None if before.on == today => answered(&answer),
            None => answered(&format!("{answer}, on {}", understood::said(before.on))),
        })
    }

    /// All questions with what was answered.
    pub fn lines(&self, questions: &[Question]) -> Vec<Line> {
        questions.iter().map(|question| self.line(question)).collect()
    }

    fn line(&self, question: &Question) -> Line {
        let before = self.questionnaire.before(question).filter(|before| !before.is_earlier);
        let answer = match before {
            Some(Before { reply, .. }) => self.shown(question, &reply),
            None if self.questionnaire.is_done(question) => "not asked".to_owned(),
            None if self.questionnaire.is_asked(question) => "later".to_owned(),
            None => "not answered yet".to_owned(),
        };
        Line { name: self.name(question), answer }
    }

    /// The question about a skill.
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
            help: self.level_help(skill),
            may_leave_out: self.questionnaire.may_leave_out(skill),
            skips: "skip",
            chosen: chosen.map(Level::get),
            before: self.before(&question),
            takes_row: self.questionnaire.levels().0 == 0
                && chosen.is_none()
                && !self.questionnaire.is_short()
                && self.rubric.top() < 10,
        }
    }

    /// Why the rubric asks for a skill, and what "not applicable" means where it is possible.
    fn level_help(&self, skill: usize) -> Vec<String> {
        let content = &self.rubric.skills[skill].content;
        let mut help = vec![content.why.clone(), in_guide(&content.guide)];
        if self.questionnaire.may_leave_out(skill) {
            help.push(DOES_NOT_APPLY.to_owned());
        }
        help.extend(self.how_to_pick());
        help
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
            AgainWhy::Split => "this used to be one skill".to_owned(),
            AgainWhy::Merged => "you didn't rate all of it before".to_owned(),
            AgainWhy::Changed => "the question means something else now".to_owned(),
            AgainWhy::NotApplicable => "this skill now applies to everyone".to_owned(),
            AgainWhy::Reused => "another skill used to have this id".to_owned(),
        });
        let counts = |lowered: &Lowered| {
            let now = lowered.now;
            format!(
                "that level requires more now, so your answer counts as {now} until you confirm it"
            )
        };
        let why = why.or(lowered.map(counts))?;
        Some(format!("In version {} you answered {}; {why}", carried.from, list(&said)))
    }

    /// What the resume lists that names a skill. It says nothing about a level.
    fn in_resume(&self, skill: usize) -> Option<String> {
        let named = self.resume?.names(&self.rubric.skills[skill]);
        let short = named.into_iter().filter(|word| word.chars().count() <= LONGEST_NAMED);
        let named: Vec<&str> = short.take(MOST_NAMED).collect();
        (!named.is_empty()).then(|| format!("Your resume mentions it: {}", named.join(", ")))
    }

    /// Where a question stands.
    pub fn place(&self, question: &Question) -> String {
        if question.is_backing() {
            return "Your evidence".to_owned();
        }
        let about = self.questionnaire.about_you();
        let at = about.iter().position(|other| other == question).map_or(about.len(), |at| at + 1);
        format!("About you, {at} of {}", about.len().max(at))
    }

    fn prompt(&self, question: &Question, text: &str, help: &str) -> Prompt {
        Prompt {
            place: self.place(question),
            before: self.before(question),
            ..Prompt::new(text).help(help)
        }
    }

    /// Asks a question about the person.
    ///
    /// # Errors
    /// What can go wrong for whoever asks, or where the person moves to.
    pub fn fact<F>(&self, asker: &mut dyn Asker<F>, question: &Question) -> Asked<Reply, F> {
        match question {
            Question::Name => {
                let help = "Your report shows your name. You can skip it.";
                let prompt = Prompt {
                    most: MOST_NAME,
                    ..self.prompt(question, "Your name, for the report", help)
                };
                self.text(asker, question, &prompt, &as_typed)
            }
            Question::AlsoUsed => self.also_used(asker, question),
            Question::Aim => self.aim(asker, question),
            Question::Scope(step) => self.scope(asker, question, step),
            Question::Years => {
                let text = "How many years have you worked in this field?";
                let help = "Job titles and exams depend on your experience. For example: 6 months, or 3 years.";
                self.number(asker, &self.prompt(question, text, help), question, &YEARS)
            }
            Question::HoursPerWeek => {
                let text = "How many hours a week can you spend on learning?";
                let help = "The plan uses it to turn hours into weeks.";
                self.number(asker, &self.prompt(question, text, help), question, &HOURS)
            }
            Question::Budget => {
                let text = "How much can you spend on certifications, in US dollars?";
                let help = "The report won't recommend anything that costs more.";
                self.number(asker, &self.prompt(question, text, help), question, &DOLLARS)
            }
            Question::Languages => self.languages(asker, question),
            Question::Degree => self.degree(asker, question),
            _ => {
                let text = "Where can people see your portfolio or other work online?";
                let help = "A web address such as example.org/me. skillgap doesn't open it.";
                let prompt = self.prompt(question, text, help);
                self.text(asker, question, &prompt, &understood::address)
            }
        }
    }

    fn degree<F>(&self, asker: &mut dyn Asker<F>, question: &Question) -> Asked<Reply, F> {
        let ids = DEGREES.map(str::to_owned);
        let options = DEGREES.map(capital);
        let help = "Many employers ask for a degree for the job that you want or have.";
        let prompt = self.prompt(question, "What is your highest degree?", help);
        let chosen = asker.choose(&prompt, &options, self.chosen_before(question, &ids))?;
        Ok(chosen.map_or(Reply::Skip, |at| Reply::Choice(ids[at].clone())))
    }

    fn scope<F>(
        &self,
        asker: &mut dyn Asker<F>,
        question: &Question,
        step: &str,
    ) -> Asked<Reply, F> {
        let text = self.rubric.step(step).and_then(|step| step.scope.as_deref());
        let prompt =
            self.prompt(question, text.unwrap_or_default(), "Your skills alone can't show this.");
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

    fn also_used<F>(&self, asker: &mut dyn Asker<F>, question: &Question) -> Asked<Reply, F> {
        let items = &self.rubric.market.beyond;
        let options: Vec<String> =
            items.iter().map(|item| format!("{}: {}", item.name, item.ask)).collect();
        let text =
            "Job postings also ask for these. They don't affect your level. Which have you done?";
        let ticked = match self.questionnaire.before(question).map(|before| before.reply) {
            Some(Reply::Choices(ids)) => {
                (0..items.len()).filter(|at| ids.contains(&items[*at].id)).collect()
            }
            _ => Vec::new(),
        };
        let prompt = self.prompt(question, text, "The report lists the ones you have done.");
        let ticked = asker.tick(&prompt, &options, &ticked)?;
        Ok(Reply::Choices(ticked.into_iter().map(|at| items[at].id.clone()).collect()))
    }

    fn aim<F>(&self, asker: &mut dyn Asker<F>, question: &Question) -> Asked<Reply, F> {
        let steps: Vec<&Step> = self.rubric.all_steps().collect();
        let options: Vec<String> = steps.iter().map(|step| step.name.clone()).collect();
        let ids: Vec<String> = steps.iter().map(|step| step.id.to_string()).collect();
        let help = if self.rubric.has_ladder() {
            "Gaps and advice are for this job. If you skip it, they're for your next role."
        } else {
            "skillgap asks only what this job requires. If you skip it, skillgap asks everything."
        };
        let prompt = self.prompt(question, "Which job do you want next?", help);
        let chosen = asker.choose(&prompt, &options, self.chosen_before(question, &ids))?;
        Ok(chosen.map_or(Reply::Skip, |at| Reply::Choice(ids[at].clone())))
    }

    fn text_before(&self, question: &Question) -> String {
        match self.questionnaire.before(question).map(|before| before.reply) {
            Some(Reply::Skip) | None => String::new(),
            Some(Reply::Choices(codes)) => languages::names(&codes).join(", "),
            Some(reply) => self.answer(&reply),
        }
    }

    fn text<F>(
        &self,
        asker: &mut dyn Asker<F>,
        question: &Question,
        prompt: &Prompt,
        check: Check<'_>,
    ) -> Asked<Reply, F> {
        let given = asker.text(prompt, &self.text_before(question), check)?;
        Ok(given.map_or(Reply::Skip, Reply::Text))
    }

    fn number<F>(
        &self,
        asker: &mut dyn Asker<F>,
        prompt: &Prompt,
        question: &Question,
        amount: &Amount,
    ) -> Asked<Reply, F> {
        let given = asker.text(prompt, &self.text_before(question), &|text| amount.read(text))?;
        Ok(given.and_then(|text| text.parse().ok()).map_or(Reply::Skip, Reply::Number))
    }

    fn languages<F>(&self, asker: &mut dyn Asker<F>, question: &Question) -> Asked<Reply, F> {
        let text = "In which languages can you take an exam?";
        let help = "For example English, Japanese. If you skip it, the report assumes English.";
        let prompt = self.prompt(question, text, help);
        let given = asker.text(&prompt, &self.text_before(question), &languages)?;
        let named = given.map(|given| given.split(", ").map(str::to_owned).collect());
        Ok(named.map_or(Reply::Skip, Reply::Choices))
    }

    /// Asks which credentials somebody holds, and when each was earned.
    ///
    /// # Errors
    /// What can go wrong for whoever asks, or where the person moves to.
    pub fn credentials<F>(&self, asker: &mut dyn Asker<F>, today: Date) -> Asked<Reply, F> {
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
        let help = "Include expired and discontinued ones.";
        let prompt = self.prompt(&question, "Which of these do you hold, or have you held?", help);
        let mut held = Vec::new();
        let (all, is_kept) = match asker.tick(&prompt, &options, &ticked) {
            // A resume can lack dates.
            Err(NoAnswer::Moved(Move::Keep)) if self.resume.is_some() && is_earlier => {
                (ticked, true)
            }
            ticked => (ticked?, false),
        };
        for (number, &at) in all.iter().enumerate() {
            let place = format!("Certification {} of {}", number + 1, all.len());
            let before = had[at].cloned().unwrap_or_else(|| undated(&known[at]));
            let told =
                self.resume.filter(|_| is_earlier).and_then(|resume| resume.earned.get(&before.id));
            let is_dated = before.earned_on.is_some() || before.valid_until.is_some();
            if is_kept && is_dated && told.is_none() {
                held.push(before);
                continue;
            }
            let date = before.earned_on.map(understood::said);
            let before_it = date.as_deref().map(tell);
            let text = format!(
                "When did you earn \u{201c}{}\u{201d}? Type the month and year.",
                known[at].short
            );
            let text = match told.and_then(said_as_told) {
                Some(told) => format!("Your resume says {told}. {text}"),
                None => text,
            };
            let prompt = Prompt { place, before: before_it, ..Prompt::new(text).help(UNDATED) };
            let (date, check) = (date.unwrap_or_default(), |date| not_after(date, today));
            let earned = ask_date(asker, &prompt, &date, today, &check);
            held.push(Held { earned_on: kept_or(earned, before.earned_on, is_kept)?, ..before });
        }
        Ok(Reply::Held(held))
    }
}

/// The date that is answered. Kept or left alone, it stays as it was.
fn kept_or<F>(
    answered: Asked<Option<PartialDate>, F>,
    before: Option<PartialDate>,
    is_kept: bool,
) -> Asked<Option<PartialDate>, F> {
    match answered {
        Err(NoAnswer::Moved(Move::Keep | Move::Skip)) => Ok(before),
        Ok(None) if is_kept => Ok(before),
        answered => answered,
    }
}

/// A credential of which nobody has said when.
fn undated(known: &Credential) -> Held {
    Held { id: known.id.clone(), earned_on: None, valid_until: None }
}

/// What was chosen, in one line. If a name is a list itself, semicolons keep the names apart.
fn listed<S: AsRef<str>>(items: &[S]) -> String {
    let names: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => "none".to_owned(),
        [_, _, ..] if names.iter().any(|name| name.contains(" and ") || name.contains(", ")) => {
            names.join("; ")
        }
        _ => list(&names),
    }
}

/// Where the guide has a skill: "Skills required, Core skills: "SQL"" as a sentence, other words as they are.
fn in_guide(words: &str) -> String {
    let quoted = words.strip_suffix('"').and_then(|words| words.split_once(": \""));
    let Some((place, name)) = quoted else { return format!("{words}.") };
    let place = place.rsplit(", ").next().unwrap_or(place);
    format!(
        "The career guide that this rubric is based on lists this under {place} as \u{201c}{name}\u{201d}."
    )
}
