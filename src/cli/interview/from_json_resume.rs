//! What a resume gives to start from: said once, then offered piece by piece.

use skillgap::assessment::Work;
use skillgap::render::{list, plural};

use super::{Session, work};
use crate::error::Failure;
use crate::prompt::{Asked, Asker, Move, NoAnswer, Prompt};

impl Session<'_> {
    /// Says what was found in the resume, and that nothing of it counts yet.
    pub(super) fn introduce_resume(&self, asker: &mut dyn Asker) -> Result<(), Failure> {
        let Some(resume) = &self.resume else { return Ok(()) };
        let named = resume.start.subject.iter().map(|subject| subject.name.clone());
        let work = match resume.start.work().len() {
            0 => None,
            1 => Some("1 piece of work".to_owned()),
            count => Some(format!("{count} pieces of work")),
        };
        let known = match resume.start.credentials().len() {
            0 => None,
            count => Some(plural(count, "certificate")),
        };
        let all: Vec<String> = named.chain(work).chain(known).collect();
        let found = if all.is_empty() { "nothing to offer".to_owned() } else { list(&all) };
        asker.say(&format!(
            "In your resume: {found}. Each is offered, and counts only if you take it. A level is never taken \
             from a resume."
        ))?;
        if resume.unknown.is_empty() {
            return Ok(());
        }
        asker.say(&format!(
            "Not among the certifications here, or not clear which: {}.",
            list(&resume.unknown)
        ))
    }

    /// The next piece of earlier work that is kept, or of the resume that is taken. The latter still lacks
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
                None => work::carry(asker, self.rubric, &work, self.today)?,
            };
            match kept {
                Some(work) => return Ok(Some(work)),
                None => self.dropped.push(work.id),
            }
        }
        Ok(None)
    }

    /// Offers a piece of work of the resume. Of the skills that it seems to show, those stay of which
    /// somebody says that they have them.
    fn offered(&self, asker: &mut dyn Asker, work: &Work) -> Asked<Option<Work>> {
        let mut more = String::new();
        for (what, text) in [("Result", &work.result), ("Link", &work.link)] {
            if let Some(text) = text {
                more.push_str(&format!(" {what}: {}.", text.trim_end_matches('.')));
            }
        }
        let prompt = Prompt::new(format!(
            "From your resume: {} ({}).{more} Take it? What it does not say is asked then",
            work.title,
            work::span(work)
        ))
        .help("Nothing counts that you do not take; all of it can be changed.");
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
