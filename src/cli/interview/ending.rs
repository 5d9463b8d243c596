//! The end of the questions: the answers are finished and kept, and three commands say how to continue.

use std::path::Path;

use skillgap::assessment::{Assessment, Id};
use skillgap::render;
use skillgap::report::{Report, report};

use super::saving::{self, SavedTo};
use super::{Session, save_report};
use crate::error::Failure;
use crate::history;
use crate::latest;
use crate::prompt::Asker;
use crate::ui;

impl Session<'_> {
    pub(super) fn finish(&mut self, asker: &mut dyn Asker<Failure>) -> Result<(), Failure> {
        self.questionnaire.tie(saving::new_id);
        // After a short run the rest can still be gone on with.
        let mut finished = match self.short.take() {
            Some(_) => {
                self.questionnaire.take_time();
                self.questionnaire.assessment().clone()
            }
            None => self.questionnaire.finished(),
        };
        if saving::path().is_none() {
            self.save(asker)?;
        }
        let unwanted = self.args.no_history || !history::is_wanted();
        if unwanted && saving::path().is_some_and(|path| history::is_in_data_folder(&path)) {
            // Nothing is ever to be kept of it.
            finished.id = Id::default();
        }
        // First there: where a kill comes between the two, the rest is asked again and nothing is lost.
        let kept_first = saving::path().map(|_| self.keep(&finished));
        self.keeper.save(asker, &finished)?;
        let report = report(self.rubric, &finished, None, self.today)?;
        save_report(asker, &report)?;
        if let Some(why) = self.keeper.unsaved() {
            let what = format!("Your answers aren't saved. {why}");
            return Err(Failure::new(what, "Make room for them, then answer again."));
        }
        asker.tell("")?;
        if !self.is_blank() {
            self.tell_result(asker, &report)?;
        }
        match saving::path() {
            None if *self.keeper.target() == SavedTo::Nowhere => {
                asker.tell("Nothing was saved, as you asked.")
            }
            None => asker.tell("You didn't answer anything, so nothing is saved."),
            Some(path) => {
                let kept = kept_first.unwrap_or_else(|| self.keep(&finished));
                self.tell_commands(asker, &path, &kept)
            }
        }
    }

    fn is_blank(&self) -> bool {
        self.questionnaire.assessment().answers.is_empty()
    }

    /// Where somebody stands and what to do next, in a few lines.
    fn tell_result(&self, asker: &mut dyn Asker<Failure>, report: &Report) -> Result<(), Failure> {
        let (headline, next) = render::closing(report);
        asker.tell(&headline)?;
        next.map_or(Ok(()), |next| asker.tell(&format!("Next: {next}")))
    }

    /// Three commands for what people do then, and where the answers are.
    fn tell_commands(
        &self,
        asker: &mut dyn Asker<Failure>,
        path: &Path,
        kept: &str,
    ) -> Result<(), Failure> {
        let file = if is_found_without_name(path) {
            String::new()
        } else {
            format!(" {}", ui::quoted(path))
        };
        let rubric = self.args.rubric.flag();
        let commands = [
            (format!("skillgap report{file}{rubric}"), "see your report"),
            (format!("skillgap report{file}{rubric} --open"), "open it in your browser"),
            (format!("skillgap work add{file}{rubric}"), "add evidence"),
        ];
        let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
        asker.tell(&format!("\nSaved in {}{kept}\n", ui::short(path)))?;
        for (command, what) in commands {
            asker.tell(&format!("  {command:<width$}   {what}"))?;
        }
        Ok(())
    }

    /// Keeps what is finished in the history, unless told not to, and says so.
    fn keep(&self, assessment: &Assessment) -> String {
        let unwanted = self.args.no_history || !history::is_wanted();
        if unwanted || assessment.unfinished.is_some() {
            return ".".to_owned();
        }
        match history::keep(assessment) {
            Ok(()) => " and in your history.".to_owned(),
            Err(failure) => format!(". skillgap couldn't add it to your history. {failure}"),
        }
    }
}

/// Whether commands find a file in the data folder without its name: nobody else has answers there.
pub(super) fn is_found_without_name(path: &Path) -> bool {
    history::is_in_data_folder(path) && latest::is_one_person()
}
