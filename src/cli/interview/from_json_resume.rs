//! What a resume offers to start from: listed once, then offered one by one.

use skillgap::assessment::Work;
use skillgap::assessment::json_resume::{Cv, CvDates};
use skillgap::render::{first_of, list, plural};
use skillgap::text::told_date::ToldDate;

use super::{Session, earlier_work, understood, work};
use crate::error::Failure;
use crate::prompt::{Asked, Asker, Move, NoAnswer, Prompt};

/// The most entries of a resume that are named because they are not offered.
const MOST_NAMED: usize = 5;

impl Session<'_> {
    /// Lists what the resume offers, and says that nothing of it counts yet.
    pub(super) fn introduce_resume(&self, asker: &mut dyn Asker) -> Result<(), Failure> {
        let Some(resume) = &self.resume else { return Ok(()) };
        asker.say(&found(resume))?;
        for note in &resume.notes {
            asker.say(note)?;
        }
        let has_years = |dates: &CvDates| {
            [&dates.from, &dates.until].iter().any(|told| matches!(told, ToldDate::Year(_)))
        };
        let is_year = |told: &ToldDate| matches!(told, ToldDate::Year(_));
        if resume.dates.values().any(has_years) || resume.earned.values().any(is_year) {
            asker.say(
                "Some dates in your resume are only years. skillgap counts them from January to December.",
            )?;
        }
        if !resume.not_offered.is_empty() {
            let titles: Vec<String> =
                resume.not_offered.iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect();
            asker.say(&format!(
                "skillgap offers up to five jobs, five projects and five volunteer positions, so it skips {}. You can \
                 add them with `skillgap work add`.",
                first_of(&titles, MOST_NAMED)
            ))?;
        }
        for (names, what) in [
            (
                &resume.unknown,
                "skillgap doesn't know these certifications, or can't tell which you mean",
            ),
            (&resume.not_yet, "Your resume says that you don't have these certifications yet"),
            (
                &resume.expired,
                "Your resume says that these certifications have expired, without a date. You can add them yourself",
            ),
        ] {
            if !names.is_empty() {
                asker.say(&format!("{what}: {}.", list(names)))?;
            }
        }
        Ok(())
    }

    /// The next earlier project that is kept, or the next of the resume that is added. The latter still lacks
    /// what no resume says.
    pub(super) fn next_earlier(&mut self, asker: &mut dyn Asker) -> Asked<Option<Work>> {
        let named = self.questionnaire.assessment().work().to_vec();
        let earlier = self.questionnaire.earlier().map(|earlier| earlier.work().to_vec());
        for work in earlier.into_iter().flatten() {
            let gone_through =
                self.dropped.contains(&work.id) || named.iter().any(|other| other.id == work.id);
            if gone_through {
                continue;
            }
            let kept = match self.resume {
                Some(_) => self.offered(asker, &work)?,
                None => earlier_work::carry(asker, self.rubric, &work, self.today)?,
            };
            match kept {
                Some(work) => return Ok(Some(work)),
                None => self.dropped.push(work.id),
            }
        }
        Ok(None)
    }

    /// What the resume says about the dates of one of its projects.
    pub(super) fn dates_of(&self, work: &Work) -> Option<&CvDates> {
        self.resume.as_ref()?.dates.get(&work.id)
    }

    /// Offers a project of the resume. Of the skills that it seems to show, only those stay that somebody says they
    /// have.
    fn offered(&self, asker: &mut dyn Asker, work: &Work) -> Asked<Option<Work>> {
        let mut more = String::new();
        for (what, text) in [("Result", &work.result), ("Link", &work.link)] {
            if let Some(text) = text {
                more.push_str(&format!(" {what}: {}.", text.trim_end_matches('.')));
            }
        }
        let prompt = Prompt::new(format!(
            "Add this from your resume? {}\u{201c}{}\u{201d} ({}).{more}",
            if work.volunteer { "Volunteer work: " } else { "" },
            work.title,
            self.dates_of(work).map_or_else(|| work::span(work), told_span)
        ))
        .help("Only what you add counts. You then answer what the resume doesn't say.");
        match asker.yes_no(&prompt, None) {
            Ok(Some(true)) => {}
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => return Ok(None),
            Err(stop) => return Err(stop),
        }
        let mut taken = work.clone();
        let answers = self.questionnaire.assessment();
        taken.shows.retain(|id| answers.standing(id).level().is_some_and(|level| level > 0));
        Ok(Some(taken))
    }
}

/// What a resume has, in one line.
fn found(resume: &Cv) -> String {
    let work = resume.start.work();
    let is_job = |work: &Work| !work.volunteer && work.is_position();
    let count = |is_one: &dyn Fn(&Work) -> bool| work.iter().filter(|work| is_one(work)).count();
    let counts = [
        (count(&is_job), "job"),
        (count(&|work| !work.is_position()), "project"),
        (count(&|work| work.volunteer), "volunteer position"),
        (resume.start.credentials().len(), "certification"),
    ];
    let named = resume.start.subject.iter().map(|subject| subject.name.clone());
    let counted = counts.iter().filter(|(count, _)| *count > 0);
    let all: Vec<String> = named.chain(counted.map(|(count, what)| plural(*count, what))).collect();
    if all.is_empty() {
        return "Your resume has nothing that skillgap can use.".to_owned();
    }
    let jobs = if counts[0].0 == 0 && !work.is_empty() { " It lists no jobs." } else { "" };
    let confirm = if counts.iter().all(|(count, _)| *count == 0) {
        ""
    } else {
        " You confirm each one before it counts."
    };
    let all = list(&all);
    format!("Your resume has {all}.{jobs}{confirm} Your levels come from you alone.")
}

/// When it took place, as the resume tells it: a year stays a year, and what isn't understood stays as it is.
pub(super) fn told_span(dates: &CvDates) -> String {
    let until = said(&dates.until).filter(|_| !dates.says_that_it_continues());
    match (said(&dates.from), until) {
        (Some(from), Some(until)) if from == until => from,
        (Some(from), Some(until)) => format!("{from} to {until}"),
        (Some(from), None) if dates.asks_until => from,
        (Some(from), None) => format!("since {from}"),
        (None, Some(until)) => format!("until {until}"),
        (None, None) if dates.says_that_it_continues() => "still going on".to_owned(),
        (None, None) => "no dates".to_owned(),
    }
}

/// A date as the resume tells it.
pub(super) fn said(told: &ToldDate) -> Option<String> {
    match told {
        ToldDate::Nothing => None,
        ToldDate::Now => Some("now".to_owned()),
        ToldDate::Year(year) => Some(year.to_string()),
        ToldDate::Date(date) => Some(understood::said(*date)),
        ToldDate::Unclear(text) => Some(format!("\u{201c}{text}\u{201d}")),
    }
}
