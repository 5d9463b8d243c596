//! What a resume offers to start from: listed once, then offered one by one.

use skillgap::assessment::Work;
use skillgap::assessment::json_resume::{Cv, CvDates};
use skillgap::questionnaire::Question;
use skillgap::questionnaire::asking::earlier_work;
use skillgap::questionnaire::asking::form::span;
use skillgap::questionnaire::asking::understood::told_span;
use skillgap::render::{first_of, list, plural};
use skillgap::text::told_date::ToldDate;

use super::{AfterResult, Session, saving};
use crate::error::Failure;
use crate::prompt::{Asked, Asker, Move, NoAnswer, Prompt};

/// The most entries of a resume that are named because they are not offered.
const MOST_NAMED: usize = 5;

impl Session<'_> {
    /// Lists what the resume offers, and says that nothing of it counts yet.
    pub(super) fn introduce_resume(&self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        let Some(resume) = &self.resume else { return Ok(()) };
        asker.say(&found(resume))?;
        for note in &resume.notes {
            asker.say(note)?;
        }
        let has_years = |dates: &CvDates| {
            [&dates.from, &dates.until].iter().any(|told| matches!(told, ToldDate::Year(_)))
        };
        if resume.dates.values().any(has_years) {
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
        for (names, one, several) in [
            (
                &resume.unknown,
                "skillgap doesn't know this certification",
                "skillgap doesn't know these certifications",
            ),
            (
                &resume.unclear,
                "This certification has several versions. Choose yours when skillgap asks",
                "These certifications have several versions. Choose yours when skillgap asks",
            ),
            (
                &resume.not_yet,
                "Your resume says that you don't have this certification yet",
                "Your resume says that you don't have these certifications yet",
            ),
            (
                &resume.expired,
                "Your resume says that this certification has expired, without a date. You can add it yourself",
                "Your resume says that these certifications have expired, without a date. You can add them yourself",
            ),
        ] {
            if !names.is_empty() {
                let what = if names.len() == 1 { one } else { several };
                asker.say(&format!("{what}: {}.", list(names)))?;
            }
        }
        Ok(())
    }

    /// The next earlier project that is kept, or the next of the resume that is added. The latter still lacks
    /// what no resume says.
    pub(super) fn next_earlier(&mut self, asker: &mut dyn Asker<Failure>) -> Asked<Option<Work>> {
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

    /// The work of the resume that was neither added nor dropped, and its certifications if nobody was asked about them.
    fn left_of_resume(&self) -> (Vec<&Work>, usize) {
        let Some(resume) = &self.resume else { return Default::default() };
        let named = self.questionnaire.assessment().work();
        let is_gone_through =
            |id: &String| self.dropped.contains(id) || named.iter().any(|other| other.id == *id);
        let work = resume.start.work().iter().filter(|work| !is_gone_through(&work.id)).collect();
        let is_asked = self.questionnaire.is_asked(&Question::Credentials);
        (work, if is_asked { 0 } else { resume.start.credentials().len() })
    }

    /// The next question about what the resume has, where no others are asked.
    pub(super) fn next_of_resume(&self) -> Option<Question> {
        let (work, certifications) = self.left_of_resume();
        if !work.is_empty() {
            return Some(Question::Work(self.questionnaire.assessment().work().len()));
        }
        (certifications > 0).then_some(Question::Credentials)
    }

    /// Says how to add what the resume has to answers that are finished without it.
    pub(super) fn say_what_is_not_added(
        &self,
        asker: &mut dyn Asker<Failure>,
    ) -> Result<(), Failure> {
        let (work, _) = self.left_of_resume();
        match saving::path() {
            Some(_) if !work.is_empty() => asker.tell(
                "Nothing in your resume counts yet. To add its work later, run `skillgap work add`.",
            ),
            _ => Ok(()),
        }
    }

    /// At the end of a short run, offers what the resume has: it was brought, and its questions would come last.
    pub(super) fn offer_resume(
        &mut self,
        asker: &mut dyn Asker<Failure>,
    ) -> Result<AfterResult, Failure> {
        let (work, certifications) = self.left_of_resume();
        let left = counted(&work, certifications);
        if left.is_empty() {
            return Ok(AfterResult::Enough);
        }
        let prompt =
            Prompt::new(format!("Go through your resume now, one by one? It has {}.", list(&left)))
                .help("Only what you add counts. You can also do it later.");
        match asker.yes_no_beneath(&prompt) {
            Ok(Some(true)) => {
                self.wants_backing = true;
                Ok(AfterResult::Moved)
            }
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => {
                let later = match self.command_to_continue() {
                    Some(command) => format!(" To do it later: {command}"),
                    None => String::new(),
                };
                asker.tell(&format!("Nothing in your resume counts yet.{later}"))?;
                Ok(AfterResult::Enough)
            }
            Err(NoAnswer::Moved(moved)) => {
                self.go(asker, moved)?;
                Ok(AfterResult::Moved)
            }
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }

    /// What the resume says about the dates of one of its projects.
    pub(super) fn dates_of(&self, work: &Work) -> Option<&CvDates> {
        self.resume.as_ref()?.dates.get(&work.id)
    }

    /// Offers a project of the resume. Of the skills that it seems to show, only those stay that somebody says they
    /// have.
    fn offered(&self, asker: &mut dyn Asker<Failure>, work: &Work) -> Asked<Option<Work>> {
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
            self.dates_of(work).map_or_else(|| span(work), told_span)
        ))
        .help("Only what you add counts. You then answer what the resume doesn't say.");
        match asker.yes_no(&prompt, None) {
            Ok(Some(true)) => {}
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => return Ok(None),
            Err(stop) => return Err(stop),
        }
        let mut taken = work.clone();
        let answers = self.questionnaire.assessment();
        let is_open = |id: &str| {
            let level = self.rubric.skill_ix(id).map(Question::Level);
            level.is_some_and(|level| !self.questionnaire.is_asked(&level))
        };
        // After a short run, nobody has been asked about some.
        let may_show = |id: &str| match answers.standing(id).level() {
            Some(level) => level > 0,
            None => is_open(id),
        };
        taken.shows.retain(|id| may_show(id));
        Ok(Some(taken))
    }
}

/// Whether it is a job.
fn is_job(work: &Work) -> bool {
    !work.volunteer && work.is_position()
}

/// How many jobs, projects, volunteer positions and certifications there are.
fn counted(work: &[&Work], certifications: usize) -> Vec<String> {
    let count = |is_one: &dyn Fn(&Work) -> bool| work.iter().filter(|work| is_one(work)).count();
    let counts = [
        (count(&is_job), "job"),
        (count(&|work| !work.is_position()), "project"),
        (count(&|work| work.volunteer), "volunteer position"),
        (certifications, "certification"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, what)| plural(count, what)).collect()
}

/// What a resume has, in one line.
fn found(resume: &Cv) -> String {
    let work: Vec<&Work> = resume.start.work().iter().collect();
    let counted = counted(&work, resume.start.credentials().len());
    let confirm = if counted.is_empty() { "" } else { " You confirm each one before it counts." };
    let named = resume.start.subject.iter().map(|subject| subject.name.clone());
    let all: Vec<String> = named.chain(counted).collect();
    if all.is_empty() {
        return "skillgap found nothing in your resume that it can use.".to_owned();
    }
    let has_job = work.iter().any(|work| is_job(work));
    let jobs = if has_job || work.is_empty() { "" } else { " It lists no jobs." };
    let all = list(&all);
    format!("Your resume has {all}.{jobs}{confirm} Your levels come from you alone.")
}
