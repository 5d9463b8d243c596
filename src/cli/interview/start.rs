//! What there is to start from: an unfinished assessment, or an earlier one.

use std::path::{Path, PathBuf};

use skillgap::assessment::{Assessment, Id, Work};
use skillgap::questionnaire::asking::{earlier_work, understood, until_answered};
use skillgap::questionnaire::{Question, Questionnaire};
use skillgap::render::plural;
use skillgap::store;
use skillgap::text::names;

use super::{Session, saving};
use crate::error::Failure;
use crate::interrupt;
use crate::prompt::{Asker, Prompt};

impl Session<'_> {
    /// With `--only`, takes all else from the earlier assessment.
    pub(super) fn carry_over(&mut self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        let (Some(earlier), Some(only)) = (self.questionnaire.earlier(), &self.only) else {
            return Ok(());
        };
        let asked: Vec<&str> =
            only.iter().map(|skill| self.rubric.skills[*skill].id().as_str()).collect();
        let kept = earlier.answers.keys().filter(|id| !asked.contains(&id.as_str())).count();
        asker.say(&format!(
            "skillgap keeps {} and your other details from {}.",
            plural(kept, "answer"),
            understood::said(earlier.taken_on)
        ))?;
        let open: Vec<Work> =
            earlier.work().iter().filter(|work| work.goes_on()).cloned().collect();
        let mut goes_on = Vec::new();
        for work in &open {
            let kept = until_answered(asker, |asker| {
                earlier_work::carry(asker, self.rubric, work, self.today)
            })?;
            goes_on.extend(kept);
        }
        self.questionnaire.carry_over(goes_on);
        self.save(asker)
    }

    /// The unfinished assessments in the data folder that are this person's.
    pub(super) fn unfinished(&self) -> Result<Vec<(PathBuf, Assessment)>, Failure> {
        let here = subject_key(self.questionnaire.assessment());
        let mut found = Vec::new();
        for path in store::assessments(&saving::data_folder()?)?.into_keys() {
            let Ok(text) = store::read_text(&path) else { continue };
            let Ok(saved) = Assessment::read("", &text, self.rubric) else { continue };
            let can_go_on = saved.unfinished.is_some() && saved.carried.is_none();
            if can_go_on && subject_key(&saved) == here {
                found.push((path, saved));
            }
        }
        Ok(found)
    }

    /// How far an unfinished assessment has come.
    fn described(&self, saved: &Assessment) -> String {
        let progress = Questionnaire::resume(self.rubric, saved.clone()).progress();
        let left = if progress.done == progress.all {
            "only evidence is left".to_owned()
        } else {
            format!(
                "{} of {} answered, about {} left",
                progress.done,
                progress.all,
                plural(progress.minutes_left, "minute")
            )
        };
        format!("Continue your answers from {} ({left})", understood::said(saved.taken_on))
    }

    /// Offers to continue unfinished assessments, without saying who or what is in them; false if the person wants
    /// to stop.
    pub(super) fn offer(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        found: Vec<(PathBuf, Assessment)>,
    ) -> Result<bool, Failure> {
        let named = saving::path().is_some();
        let mut options: Vec<String> =
            found.iter().map(|(_, saved)| self.described(saved)).collect();
        options.push("Start over (the old answers are kept)".to_owned());
        options.push("Quit".to_owned());
        let whose = if self.questionnaire.assessment().subject.is_none() && !named {
            "There are unfinished answers without a name. Are they yours?"
        } else {
            "You have unfinished answers."
        };
        let prompt =
            Prompt::new(whose).help("All saved answers stay, whatever you choose.").alone();
        let chosen = loop {
            match until_answered(asker, |asker| asker.choose(&prompt, &options, Some(0)))? {
                Some(chosen) => break chosen,
                None => asker.say("Answer this first, or press Ctrl-C to stop.")?,
            }
        };
        match chosen {
            at if at < found.len() => {
                let (path, saved) = found.into_iter().nth(at).expect("it was offered");
                self.go_on_with(asker, &path, saved)?;
                Ok(true)
            }
            at if at == found.len() => {
                if let Some(place) = &mut interrupt::held().place {
                    place.set_aside()?;
                }
                if named {
                    self.carry_over(asker)?;
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    pub(super) fn go_on_with(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        path: &Path,
        mut saved: Assessment,
    ) -> Result<(), Failure> {
        if saving::path().is_none() {
            let text = saving::take(path)?;
            if text
                .as_deref()
                .and_then(|text| Assessment::read("", text, self.rubric).ok())
                .as_ref()
                != Some(&saved)
            {
                interrupt::held().place = None;
                return Err(Failure::new(
                    "Another program just changed your answers.",
                    "Run `skillgap` again.",
                ));
            }
        }
        if !saving::copies(path, &saved.id)?.is_empty() {
            saved.id = Id::default();
        }
        until_answered(asker, |asker| earlier_work::redate(asker, &mut saved, self.today))?;
        let earlier = self.questionnaire.earlier().cloned();
        self.questionnaire = Questionnaire::resume(self.rubric, saved);
        self.start_from(earlier, self.only.clone());
        if self.questionnaire.misses_earlier() {
            asker.tell(
                "These answers started from an earlier file. To see your answers from that file, pause and start again with --from and its name. Otherwise add your projects and certifications again.",
            )?;
        }
        // In a short run, evidence comes only after the questions.
        self.wants_backing = self.questionnaire.asks_backing() && !self.questionnaire.is_short();
        if let Some(at) = self.questionnaire.draft_place() {
            self.wants_backing = true;
            self.questionnaire.go_to(Question::Work(at));
        }
        self.save(asker)
    }
}

/// What the name of a person is known by.
fn subject_key(assessment: &Assessment) -> Option<String> {
    assessment.subject.as_ref().map(|subject| names::key(&subject.name))
}
