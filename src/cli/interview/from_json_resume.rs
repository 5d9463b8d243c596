//! What a resume offers to start from: listed once, then offered one by one.

use skillgap::assessment::Work;
use skillgap::render::{list, plural};

use super::{Session, earlier_work, work};
use crate::error::Failure;
use crate::prompt::{Asked, Asker, Move, NoAnswer, Prompt};

impl Session<'_> {
    /// Lists what the resume offers, and says that nothing of it counts yet.
    pub(super) fn introduce_resume(&self, asker: &mut dyn Asker) -> Result<(), Failure> {
        let Some(resume) = &self.resume else { return Ok(()) };
        let named = resume.start.subject.iter().map(|subject| subject.name.clone());
        let work = match resume.start.work().len() {
            0 => None,
            count => Some(plural(count, "project")),
        };
        let known = match resume.start.credentials().len() {
            0 => None,
            count => Some(plural(count, "certification")),
        };
        let all: Vec<String> = named.chain(work).chain(known).collect();
        let found =
            if all.is_empty() { "nothing that skillgap can use".to_owned() } else { list(&all) };
        asker.say(&format!(
            "Your resume has {found}. You confirm each one before it counts. Your levels come from you alone."
        ))?;
        if resume.unknown.is_empty() {
            return Ok(());
        }
        asker.say(&format!(
            "skillgap doesn't know these certifications, or can't tell which you mean: {}.",
            list(&resume.unknown)
        ))
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
            "Add this from your resume? \u{201c}{}\u{201d} ({}).{more}",
            work.title,
            work::span(work)
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
