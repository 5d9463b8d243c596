//! A project, field by field: in the questionnaire, and in `skillgap work`.

use crate::assessment::json_resume::CvDates;
use crate::assessment::{Assessment, Work, WorkField};
use crate::questionnaire::{MOST_WORK, shown, skills_to_show};
use crate::rubric::{Rubric, SkillId};
use crate::text::date::{Date, PartialDate};
use crate::text::told_date::{ToldDate, is_now, season};
use crate::text::words::{list, plural};

use super::understood::{self, told_span};
use super::{Asked, Asker, Check, Move, NoAnswer, Prompt, answered, as_typed, from_resume};

/// Keeps a project that is half entered, with the field that is asked next.
pub type KeepDraft<'k, F> = &'k mut dyn FnMut(&mut dyn Asker<F>, &Work, WorkField) -> Result<(), F>;

/// Whether a project of a resume lacks a field. The skills that it seems to show are only a guess.
fn is_missing(field: WorkField, work: &Work, dates: &CvDates) -> bool {
    match field {
        WorkField::Shows => true,
        WorkField::From => dates.asks_from || work.lacks(field) && dates.begun.is_none(),
        WorkField::Until => {
            dates.asks_until || work.lacks(field) && !dates.says_that_it_continues()
        }
        _ => work.lacks(field),
    }
}

/// Asks for a project.
pub struct Form<'a> {
    /// Whose skills a project can show.
    pub rubric: &'a Rubric,
    /// What else they said.
    pub assessment: &'a Assessment,
    /// No date is later.
    pub today: Date,
    /// Which project it is, such as "Project 2".
    pub place: String,
    /// The first question.
    pub title: String,
    /// Whether one can move to other questions from here.
    pub moves: bool,
    /// What the resume says of its dates, if a resume filled it in, so that only what is missing is asked.
    pub from_resume: Option<&'a CvDates>,
    /// Whether it has been filled in before, so that an empty field can be kept too.
    pub known: bool,
    /// The field to begin with.
    pub next: WorkField,
}

impl<'a> Form<'a> {
    /// The form of the project at this place, of so many that are named. `others` is the assessment without it.
    pub fn of_project(
        rubric: &'a Rubric,
        others: &'a Assessment,
        today: Date,
        (at, named): (usize, usize),
    ) -> Form<'a> {
        let title = if at < named {
            "What was it? Skip this to remove the project.".to_owned()
        } else {
            let most = MOST_WORK.max(at + 1);
            format!("What project shows your skills? You can add up to {most}.")
        };
        Form {
            rubric,
            assessment: others,
            today,
            place: format!("Project {}", at + 1),
            title,
            moves: true,
            from_resume: None,
            known: at < named,
            next: WorkField::Title,
        }
    }
}

impl Form<'_> {
    /// Fills a project in; whether it has a title at the end. Back and on go from field to field. Each field is
    /// kept as soon as it is filled in.
    ///
    /// # Errors
    /// What can go wrong for whoever asks, or where the person moves to.
    pub fn fill<F>(
        &self,
        asker: &mut dyn Asker<F>,
        work: &mut Work,
        keep: KeepDraft<'_, F>,
    ) -> Asked<bool, F> {
        let until_ended = self.from_resume.filter(|dates| dates.asks_until);
        if let Some(dates) = until_ended.filter(|_| self.next <= WorkField::Until) {
            if work.from.is_none() && matches!(dates.from, ToldDate::Year(_)) {
                work.years_only.push(WorkField::From);
            }
            work.from = work.from.or(dates.begun);
        }
        let asked: Vec<WorkField> = WorkField::ALL
            .into_iter()
            .filter(|field| self.from_resume.is_none_or(|dates| is_missing(*field, work, dates)))
            .collect();
        let mut at = asked.iter().position(|field| *field >= self.next).unwrap_or(asked.len());
        while let Some(field) = asked.get(at) {
            let place = self.place(work, (at + 1, asked.len()));
            match self.field(asker, *field, work, &place) {
                Ok(()) if work.title.is_empty() => return Ok(false),
                Ok(()) => {
                    at += 1;
                    asker.say(&echo(self.rubric, *field, work))?;
                }
                Err(NoAnswer::Moved(Move::Back)) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Err(NoAnswer::Moved(Move::Skip | Move::Keep)) if !work.title.is_empty() => {
                    at += 1;
                    if *field == WorkField::Until && work.until.is_none() {
                        self.drop_open_beginning(work);
                        if let Some(unknown) = self.unknown_end() {
                            asker.say(&unknown)?;
                        }
                    }
                }
                Err(stop) => return Err(stop),
            }
            if let Some(next) = asked.get(at) {
                let mut kept = work.clone();
                if *next <= WorkField::Until {
                    self.drop_open_beginning(&mut kept);
                }
                keep(asker, &kept, *next)?;
            }
        }
        Ok(true)
    }

    /// Where a resume has an end that isn't understood, and nobody said it: without a beginning, the project doesn't
    /// seem to go on.
    fn drop_open_beginning(&self, work: &mut Work) {
        if self.from_resume.is_some_and(|dates| dates.asks_until) {
            work.from = None;
            work.years_only.retain(|told| *told != WorkField::From);
        }
    }

    /// What is said where a resume tells an end that nobody understands, and the person doesn't say it either.
    fn unknown_end(&self) -> Option<String> {
        let told = self.from_resume.filter(|dates| dates.asks_until).map(told_span)?;
        Some(format!("\u{2013} Ended: skipped. Your resume says {told}."))
    }

    /// The question for a field. Dates that a resume has but nobody understands are shown as they stand.
    fn question(&self, field: WorkField) -> (String, String) {
        let (text, help) = asked(field);
        match (field, self.from_resume) {
            (WorkField::From, Some(dates)) if dates.asks_from => {
                let months = proposed(&dates.from, |(first, _)| first);
                (format!("Your resume says {}. {text}{months}", told_span(dates)), help.to_owned())
            }
            (WorkField::Until, Some(dates)) if dates.asks_until => {
                let months = proposed(&dates.until, |(_, last)| last);
                let told = told_span(dates);
                let text = format!(
                    "Your resume says {told}. When did it end (YYYY-MM)?{months} Type now if it's ongoing."
                );
                (text, "Without an end date, skillgap doesn't keep any dates.".to_owned())
            }
            _ => (text.to_owned(), help.to_owned()),
        }
    }

    /// What Enter says about a field, where that isn't to skip it.
    fn enter(&self, field: WorkField) -> Option<&'static str> {
        let asks = self.from_resume.is_some_and(|dates| dates.asks_until);
        (field == WorkField::Until && !asks).then_some("if it's ongoing")
    }

    /// Where a field stands: the project by its name, and "2 of 9".
    fn place(&self, work: &Work, (number, all): (usize, usize)) -> String {
        if work.title.is_empty() {
            return format!("{}, {number} of {all}", self.place);
        }
        let short: String = work.title.chars().take(LONGEST_PLACE).collect();
        let more = if short == work.title { "" } else { "..." };
        format!("{}: \u{201c}{short}{more}\u{201d}, {number} of {all}", self.place)
    }

    fn field<F>(
        &self,
        asker: &mut dyn Asker<F>,
        field: WorkField,
        work: &mut Work,
        place: &str,
    ) -> Asked<(), F> {
        let (text, help) = self.question(field);
        // The resume lacks all that is asked but the skills, so the rest is what they said before.
        let is_of_resume = self.from_resume.is_some() && field == WorkField::Shows;
        let words =
            Words { text: &text, help: &help, place, enter: self.enter(field), is_of_resume };
        if let Some(text) = work.text_mut(field) {
            let check: Check<'_> =
                if field == WorkField::Link { &understood::address } else { &as_typed };
            *text = self.line(asker, words, text.as_deref(), check)?;
            return Ok(());
        }
        let dates = [work.from, work.until];
        match field {
            WorkField::Title => {
                let title = Some(work.title.as_str()).filter(|title| !title.is_empty());
                let words = Words { text: &self.title, ..words };
                work.title = self.line(asker, words, title, &as_typed)?.unwrap_or_default();
            }
            WorkField::From => {
                let before = told_as(work, field).filter(|_| !work.years_only.contains(&field));
                let prompt = self.prompt(words, told_as(work, field));
                let before = before.unwrap_or_default();
                let check = |date| not_after(date, self.today);
                work.from = ask_date(asker, &prompt, &before, self.today, &check)?;
            }
            WorkField::Until => work.until = self.end(asker, words, work)?,
            WorkField::Shows => {
                match self.shows(asker, words, work) {
                    Ok(shows) => {
                        work.shows_asked &= shows == work.shows;
                        work.shows = shows;
                    }
                    // What was named before stays.
                    Err(NoAnswer::Moved(Move::Skip | Move::Keep)) if !work.title.is_empty() => {}
                    Err(stop) => return Err(stop),
                }
                narrow(asker, self.rubric, place, work)?;
            }
            WorkField::Share => {
                let prompt = self.prompt(words, work.share.map(yes_or_no));
                work.share = asker.yes_no(&prompt, work.share)?;
            }
            // Its text was asked for above.
            _ => {}
        }
        if dates != [work.from, work.until] {
            work.years_only.retain(|told| *told != field);
        }
        Ok(())
    }

    fn prompt(&self, words: Words<'_>, before: Option<String>) -> Prompt {
        let tell = if words.is_of_resume { from_resume } else { answered };
        let known = before.or(self.known.then(|| "none".to_owned()));
        let before = known.as_deref().map(tell);
        let (place, enter) = (words.place.to_owned(), words.enter);
        Prompt {
            place,
            before,
            moves: self.moves,
            enter,
            ..Prompt::new(words.text).help(words.help)
        }
    }

    fn line<F>(
        &self,
        asker: &mut dyn Asker<F>,
        words: Words<'_>,
        before: Option<&str>,
        check: Check<'_>,
    ) -> Asked<Option<String>, F> {
        let prompt = self.prompt(words, before.map(str::to_owned));
        let given = asker.text(&prompt, before.unwrap_or_default(), check)?;
        Ok(given.as_deref().map(shown).filter(|text| !text.is_empty()))
    }

    /// Asks when it ended. Whoever says "now" says that it continues, so it has no end.
    fn end<F>(
        &self,
        asker: &mut dyn Asker<F>,
        words: Words<'_>,
        work: &mut Work,
    ) -> Asked<Option<PartialDate>, F> {
        let prompt = self.prompt(words, told_as(work, WorkField::Until));
        let is_year = work.years_only.contains(&WorkField::Until);
        let before = told_as(work, WorkField::Until).filter(|_| !is_year).unwrap_or_default();
        let given = asker.text(&prompt, &before, &|text| {
            if is_now(text) {
                return Ok(String::new());
            }
            checked_date(text, self.today, &|date| past_and_after(date, self.today, work))
        })?;
        if given.is_none() && self.unknown_end().is_some() {
            work.until = None;
            work.years_only.retain(|told| *told != WorkField::Until);
            return Err(NoAnswer::Moved(Move::Skip));
        }
        Ok(given.and_then(|date| date.parse().ok()))
    }

    /// One tick for each skill that it shows; those that count most come first.
    fn shows<F>(
        &self,
        asker: &mut dyn Asker<F>,
        words: Words<'_>,
        work: &Work,
    ) -> Asked<Vec<SkillId>, F> {
        let mut skills = skills_to_show(self.rubric, self.assessment);
        let shown = work.shows.iter().filter_map(|id| self.rubric.skill_ix(id));
        let more: Vec<usize> = shown.filter(|skill| !skills.contains(skill)).collect();
        skills.extend(more);
        let listed: Vec<_> = skills.iter().map(|skill| &self.rubric.skills[*skill]).collect();
        let options: Vec<String> = listed
            .iter()
            .map(|skill| match self.assessment.standing(skill.id()).level() {
                Some(level) => format!("{}, level {level}", skill.name()),
                None => skill.name().to_owned(),
            })
            .collect();
        let before: Vec<usize> = (0..listed.len())
            .filter(|at| work.shows.iter().any(|id| id == listed[*at].id()))
            .collect();
        let names: Vec<&str> = before.iter().map(|at| listed[*at].name()).collect();
        let prompt = self.prompt(words, Some(names.join(", ")).filter(|names| !names.is_empty()));
        let ticked = asker.tick(&prompt, &options, &before)?;
        Ok(ticked.into_iter().map(|at| listed[at].id().to_owned()).collect())
    }
}

/// What is asked about a project, and what help says.
pub fn asked(field: WorkField) -> (&'static str, &'static str) {
    match field {
        WorkField::Title => ("What is the project?", "One line, as you'd put it on a resume."),
        WorkField::UsedBy => {
            ("Who uses it?", "A project that others use supports more than one you only describe.")
        }
        WorkField::Result => (
            "What was the result? A number is best.",
            "For example a figure, time saved, or a decision.",
        ),
        WorkField::Link => (
            "Where can others see it (https://…)?",
            "An address with https://. skillgap doesn't open it.",
        ),
        WorkField::ConfirmedBy => (
            "Who can confirm it (role or name)?",
            "A project that someone can confirm supports the most. A role is enough.",
        ),
        WorkField::From => {
            ("When did it start (YYYY-MM)?", "A month is enough. Without a date it counts as old.")
        }
        WorkField::Until => (
            "When did it end (YYYY-MM)?",
            "A project that ended years ago supports less than a current one.",
        ),
        WorkField::Shows => (
            "Which skills does it show? Choose the most important first.",
            "Select every skill that someone could see in it.",
        ),
        WorkField::Share => (
            "Show this to employers?",
            "If yes, it appears in your statement for employers and your resume.",
        ),
    }
}

/// The months of a season that a resume tells, to choose from.
fn proposed(told: &ToldDate, end: fn((PartialDate, PartialDate)) -> PartialDate) -> String {
    let ToldDate::Unclear(text) = told else { return String::new() };
    season(text).map_or(String::new(), |months| {
        let (first, last) = months;
        format!(
            " That could be {} to {}: for example {}.",
            understood::said(first),
            understood::said(last),
            end(months)
        )
    })
}

/// How many characters of a project's title stand above a question.
const LONGEST_PLACE: usize = 40;

/// A question about a field, and where it stands.
#[derive(Clone, Copy)]
struct Words<'w> {
    text: &'w str,
    help: &'w str,
    place: &'w str,
    enter: Option<&'static str>,
    is_of_resume: bool,
}

/// What was just answered, in one line.
fn echo(rubric: &Rubric, field: WorkField, work: &Work) -> String {
    let date = |field| told_as(work, field);
    let names = || {
        let known = work.shows.iter().filter_map(|id| rubric.skill_ix(id));
        known.map(|at| rubric.skills[at].name()).collect::<Vec<_>>()
    };
    let (name, answer) = match field {
        WorkField::Title => ("Project", Some(work.title.clone())),
        WorkField::UsedBy => ("Used by", work.used_by.clone()),
        WorkField::Result => ("Result", work.result.clone()),
        WorkField::Link => ("Link", work.link.clone()),
        WorkField::ConfirmedBy => ("Can confirm it", work.confirmed_by.clone()),
        WorkField::From => ("Began", date(field)),
        WorkField::Until => ("Ended", Some(date(field).unwrap_or("not yet".to_owned()))),
        WorkField::Shows => ("Skills", Some(list(&names())).filter(|names| !names.is_empty())),
        WorkField::Share => ("Show to employers", work.share.map(yes_or_no)),
    };
    match answer {
        Some(answer) => format!("\u{2713} {name}: {answer}"),
        None => format!("\u{2013} {name}: skipped"),
    }
}

/// Asks once about a project that names many skills: which of them would you show? Without an answer all of them
/// stay named, and it counts as described.
pub(super) fn narrow<F>(
    asker: &mut dyn Asker<F>,
    rubric: &Rubric,
    place: &str,
    work: &mut Work,
) -> Asked<(), F> {
    if work.shows_asked || !work.is_broad(&rubric.judging) {
        return Ok(());
    }
    let names = work.shows.iter().map(|id| rubric.skill_ix(id).map(|at| rubric.skills[at].name()));
    let options: Vec<String> =
        names.zip(&work.shows).map(|(name, id)| name.unwrap_or(id).to_owned()).collect();
    let text = format!(
        "\u{201c}{}\u{201d} lists {}. Which of these could you show someone in it?",
        work.title,
        plural(options.len(), "skill")
    );
    let help =
        "Only these will count. If you choose none, they all stay, but count as only described.";
    let prompt = Prompt { place: place.to_owned(), ..Prompt::new(text).help(help) };
    let ticked = match asker.tick(&prompt, &options, &[]) {
        Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => return Ok(()),
        ticked => ticked?,
    };
    if !ticked.is_empty() {
        work.shows = ticked.into_iter().map(|at| work.shows[at].clone()).collect();
        work.shows_asked = true;
    }
    Ok(())
}

/// Asks for a date.
pub(super) fn ask_date<F>(
    asker: &mut dyn Asker<F>,
    prompt: &Prompt,
    before: &str,
    today: Date,
    check: &dyn Fn(PartialDate) -> Result<(), String>,
) -> Asked<Option<PartialDate>, F> {
    let given = asker.text(prompt, before, &|text| checked_date(text, today, check))?;
    Ok(given.and_then(|date| date.parse().ok()))
}

/// A date as a file has it, if it can be this one.
fn checked_date(
    text: &str,
    today: Date,
    check: &dyn Fn(PartialDate) -> Result<(), String>,
) -> Result<String, String> {
    let date = understood::date(text, today)?;
    check(date).map(|()| date.to_string())
}

/// Only what has happened counts.
pub(super) fn not_after(date: PartialDate, today: Date) -> Result<(), String> {
    if date.first_day() <= today {
        return Ok(());
    }
    let (date, today) = (understood::said(date), understood::said(today.into()));
    Err(format!("{date} is in the future. Type a date up to {today}."))
}

pub(super) fn past_and_after(date: PartialDate, today: Date, work: &Work) -> Result<(), String> {
    not_after(date, today)?;
    let is_before = work.from.is_some_and(|from| date.last_day() < from.first_day());
    match told_as(work, WorkField::From).filter(|_| is_before) {
        Some(from) => {
            let date = understood::said(date);
            Err(format!("{date} is before the project began ({from}). Type a later date."))
        }
        None => Ok(()),
    }
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes".to_owned() } else { "no".to_owned() }
}

/// When it began or ended, as somebody told it: a year stays a year.
fn told_as(work: &Work, field: WorkField) -> Option<String> {
    let date = if field == WorkField::From { work.from } else { work.until }?;
    let is_year = work.years_only.contains(&field);
    Some(if is_year { date.first_day().year().to_string() } else { understood::said(date) })
}

/// When a project took place.
pub fn span(work: &Work) -> String {
    match (told_as(work, WorkField::From), told_as(work, WorkField::Until)) {
        (Some(from), Some(until)) if from == until => from,
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "no dates".to_owned(),
    }
}
