//! A piece of work, field by field: in the questionnaire, and in `skillgap work`.

use jiff::civil::Date;
use skillgap::assessment::{Assessment, Work, WorkField};
use skillgap::questionnaire::skills_to_show;
use skillgap::render::{asked, plural};
use skillgap::rubric::{Rubric, SkillId};
use skillgap::text::date::PartialDate;

use crate::error::Failure;
use crate::prompt::{Asked, Asker, Move, NoAnswer, Prompt, answered, from_resume};

/// Keeps a piece that is half entered, with the field that is asked next.
pub type KeepDraft<'k> = &'k mut dyn FnMut(&mut dyn Asker, &Work, WorkField) -> Result<(), Failure>;

/// Whether a piece says nothing of it that could stand as it is. What a resume seems to show is only a guess.
fn is_missing(field: WorkField, work: &Work) -> bool {
    field == WorkField::Shows || work.lacks(field)
}

/// Asks for a piece of work of somebody.
pub struct Form<'a> {
    pub rubric: &'a Rubric,
    /// What else they said.
    pub assessment: &'a Assessment,
    pub today: Date,
    /// Where it stands, and what the first question is.
    pub place: String,
    pub title: String,
    /// Whether a resume filled it in, so that only what is missing is asked.
    pub from_resume: bool,
    /// Whether the piece has been filled in before, so that what is empty can be kept too.
    pub known: bool,
    /// The field to begin with.
    pub next: WorkField,
}

impl Form<'_> {
    /// Fills a piece of work in; whether it has a title at the end. Back and on go from field to field;
    /// what was filled in is kept after each field, whatever happens then.
    pub fn fill(&self, asker: &mut dyn Asker, work: &mut Work, keep: KeepDraft<'_>) -> Asked<bool> {
        let asked: Vec<WorkField> = WorkField::ALL
            .into_iter()
            .filter(|field| !self.from_resume || is_missing(*field, work))
            .collect();
        let mut at = asked.iter().position(|field| *field >= self.next).unwrap_or(asked.len());
        while let Some(field) = asked.get(at) {
            match self.field(asker, *field, work) {
                Ok(()) if work.title.is_empty() => return Ok(false),
                Ok(()) => at += 1,
                Err(NoAnswer::Moved(Move::Back)) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Err(NoAnswer::Moved(Move::Skip | Move::Keep)) if !work.title.is_empty() => at += 1,
                Err(stop) => return Err(stop),
            }
            if let Some(next) = asked.get(at) {
                keep(asker, work, *next)?;
            }
        }
        Ok(true)
    }

    fn field(&self, asker: &mut dyn Asker, field: WorkField, work: &mut Work) -> Asked<()> {
        let words = asked(field);
        if let Some(text) = work.text_mut(field) {
            let check = if field == WorkField::Link { is_address } else { is_anything };
            *text = self.line(asker, words, text.as_deref(), &check)?;
            return Ok(());
        }
        match field {
            WorkField::Title => {
                let title = Some(work.title.as_str()).filter(|title| !title.is_empty());
                let words = (self.title.as_str(), words.1);
                work.title = self.line(asker, words, title, &is_anything)?.unwrap_or_default();
            }
            WorkField::From => {
                work.from =
                    self.date(asker, words, work.from, &|date| not_after(date, self.today))?;
            }
            WorkField::Until => {
                let from = work.from;
                work.until = self.date(asker, words, work.until, &|date| {
                    past_and_after(date, self.today, from)
                })?;
            }
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
                narrow(asker, self.rubric, &self.place, work)?;
            }
            WorkField::Share => {
                let prompt = self.prompt(words, work.share.map(yes_or_no));
                work.share = asker.yes_no(&prompt, work.share)?;
            }
            // Its text was asked for above.
            _ => {}
        }
        Ok(())
    }

    fn prompt(&self, (text, help): (&str, &str), before: Option<String>) -> Prompt {
        let tell = if self.from_resume { from_resume } else { answered };
        let known = before.or(self.known.then(|| "none".to_owned()));
        let before = known.as_deref().map(tell);
        Prompt { place: self.place.clone(), before, ..Prompt::new(text).help(help) }
    }

    fn line(
        &self,
        asker: &mut dyn Asker,
        words: (&str, &str),
        before: Option<&str>,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Asked<Option<String>> {
        let prompt = self.prompt(words, before.map(str::to_owned));
        let given = asker.text(&prompt, before.unwrap_or_default(), check)?;
        Ok(given.as_deref().map(skillgap::questionnaire::shown).filter(|text| !text.is_empty()))
    }

    fn date(
        &self,
        asker: &mut dyn Asker,
        words: (&str, &str),
        before: Option<PartialDate>,
        check: &dyn Fn(PartialDate) -> Result<(), String>,
    ) -> Asked<Option<PartialDate>> {
        let told = before.map(|date| date.to_string());
        let prompt = self.prompt(words, told.clone());
        ask_date(asker, &prompt, told.as_deref().unwrap_or_default(), check)
    }

    /// One tick for each skill that it shows; those that count most come first.
    fn shows(
        &self,
        asker: &mut dyn Asker,
        words: (&str, &str),
        work: &Work,
    ) -> Asked<Vec<SkillId>> {
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

/// Asks of a piece of work that names many skills which of them it would show, once. Left alone, all of them stay
/// named, and it counts as described.
fn narrow(asker: &mut dyn Asker, rubric: &Rubric, place: &str, work: &mut Work) -> Asked<()> {
    if work.shows_asked || !work.is_broad(&rubric.judging) {
        return Ok(());
    }
    let names = work.shows.iter().map(|id| rubric.skill_ix(id).map(|at| rubric.skills[at].name()));
    let options: Vec<String> =
        names.zip(&work.shows).map(|(name, id)| name.unwrap_or(id).to_owned()).collect();
    let text = format!(
        "\u{201c}{}\u{201d} names {}. Which of these would you show somebody in it?",
        work.title,
        plural(options.len(), "skill")
    );
    let help = "Only these then count. If you choose none, all stay and count as only described.";
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
pub fn ask_date(
    asker: &mut dyn Asker,
    prompt: &Prompt,
    before: &str,
    check: &dyn Fn(PartialDate) -> Result<(), String>,
) -> Asked<Option<PartialDate>> {
    let given = asker.text(prompt, before, &|text| match text.parse() {
        Ok(date) => check(date),
        Err(why) => Err(format!("{why}; write YYYY-MM or YYYY-MM-DD")),
    })?;
    Ok(given.and_then(|date| date.parse().ok()))
}

/// Only what has happened counts.
pub fn not_after(date: PartialDate, today: Date) -> Result<(), String> {
    if date.first_day() > today { Err("that day is still to come".to_owned()) } else { Ok(()) }
}

fn past_and_after(date: PartialDate, today: Date, from: Option<PartialDate>) -> Result<(), String> {
    not_after(date, today)?;
    match from.filter(|from| date.last_day() < from.first_day()) {
        Some(from) => Err(format!("it began in {from}")),
        None => Ok(()),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is one of several checks")]
fn is_anything(_: &str) -> Result<(), String> {
    Ok(())
}

fn is_address(text: &str) -> Result<(), String> {
    if skillgap::rubric::is_address(text) {
        Ok(())
    } else {
        Err("an address looks like https://example.org/mine".to_owned())
    }
}

fn yes_or_no(yes: bool) -> String {
    if yes { "yes".to_owned() } else { "no".to_owned() }
}

/// When a piece of work took place.
pub fn span(work: &Work) -> String {
    match (work.from, work.until) {
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) => "no dates".to_owned(),
    }
}

/// Goes through a piece of work of an earlier assessment: kept, ended since, or not carried over. One that names many
/// skills is asked about, if it never was.
pub fn carry(
    asker: &mut dyn Asker,
    rubric: &Rubric,
    work: &Work,
    today: Date,
) -> Asked<Option<Work>> {
    let mut kept = kept(asker, work, today)?;
    if let Some(work) = &mut kept {
        narrow(asker, rubric, "", work)?;
    }
    Ok(kept)
}

fn kept(asker: &mut dyn Asker, work: &Work, today: Date) -> Asked<Option<Work>> {
    let text = format!("You named this earlier: {} ({})", work.title, span(work));
    let prompt = Prompt::new(text).help("Nothing is carried over that you do not keep.");
    let choices: &[&str] = if work.goes_on() {
        &["keep it: it still goes on", "keep it: it has ended", "leave it out"]
    } else {
        &["keep it", "leave it out"]
    };
    let options: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
    let chosen = match asker.choose(&prompt, &options, None) {
        Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => None,
        chosen => chosen?,
    };
    match (chosen, work.goes_on()) {
        (Some(0), _) => Ok(Some(work.clone())),
        (Some(1), true) => {
            let until = ask_end(asker, work, today)?;
            Ok(until.map(|until| Work { until: Some(until), ..work.clone() }))
        }
        _ => Ok(None),
    }
}

/// Asks whether a piece of work still goes on, before its assessment is taken to a later day. What is
/// left open was last known to go on on the day before.
pub fn still_goes_on(
    asker: &mut dyn Asker,
    work: &mut Work,
    known: PartialDate,
    today: Date,
) -> Asked<()> {
    let text = format!("{}: on {known} it went on. Does it still?", work.title);
    let prompt = Prompt::new(text).help("Left open, it counts as having gone on until that day.");
    let ended = match asker.yes_no(&prompt, None)? {
        Some(true) => return Ok(()),
        Some(false) => ask_end(asker, work, today)?,
        None => None,
    };
    work.until = Some(ended.unwrap_or(known));
    Ok(())
}

fn ask_end(asker: &mut dyn Asker, work: &Work, today: Date) -> Asked<Option<PartialDate>> {
    let prompt = Prompt::new(format!("When did it end, YYYY-MM? ({})", work.title));
    ask_date(asker, &prompt, "", &|date| past_and_after(date, today, work.from))
}

/// Asks of all work that went on whether it still does, and takes the assessment to today.
pub fn redate(asker: &mut dyn Asker, assessment: &mut Assessment, today: Date) -> Asked<()> {
    let known = assessment.taken_on;
    if today <= known.last_day() {
        return Ok(());
    }
    for work in assessment.work.iter_mut().flatten().filter(|work| work.goes_on()) {
        still_goes_on(asker, work, known, today)?;
    }
    assessment.redate(today.into());
    Ok(())
}
