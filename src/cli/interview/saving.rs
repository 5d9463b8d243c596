//! Where the answers are: saved after each, tried again where the disk refuses.

use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use skillgap::assessment::{Assessment, Id};
use skillgap::store;
use skillgap::store::{Place, report_path};

use crate::error::Failure;
use crate::interrupt;
use crate::prompt::{Asker, NoAnswer, Prompt, as_typed};

/// Where answers go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedTo {
    /// Nothing is written at all.
    Nowhere,
    /// A new file in the data folder.
    DataFolder,
    File(PathBuf),
}

/// Keeps the answers on the disk.
pub struct Keeper {
    target: SavedTo,
    /// Why the latest answers are not saved.
    unsaved: Option<String>,
}

const NO_HOME: &str = "skillgap can't find your home folder.";

/// The platform's folder for saved assessments; it may not be there.
pub fn data_folder() -> Result<PathBuf, Failure> {
    let strategy = choose_base_strategy()
        .map_err(|_| Failure::new(NO_HOME, "Choose a file for your answers with `-o`."))?;
    Ok(strategy.data_dir().join("skillgap"))
}

/// Removes what killed runs left in the data folder and the history.
pub fn tidy() {
    let folders = [data_folder().ok(), crate::history::folder().ok()];
    folders.into_iter().flatten().for_each(|folder| store::remove_left_over(&folder));
}

/// An id for a new assessment.
pub fn new_id() -> String {
    // Its keys are random in each process, and others each time.
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// Other saved assessments with the id of one, beside its file or in the data folder: copies of it.
pub fn copies(path: &Path, id: &Id) -> Result<Vec<PathBuf>, Failure> {
    if id.is_none() || crate::history::holds(path) {
        return Ok(Vec::new());
    }
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folders = [beside.unwrap_or(Path::new(".")).to_owned(), data_folder()?];
    let mut found: Vec<PathBuf> = Vec::new();
    for (other, _) in folders.iter().filter_map(|folder| store::assessments(folder).ok()).flatten()
    {
        if store::same_file(&other, path) {
            continue;
        }
        let text = store::read_text(&other).unwrap_or_default();
        if serde_json::from_str::<Assessment>(&text).is_ok_and(|read| read.id.is(id))
            && !found.iter().any(|known| store::same_file(known, &other))
        {
            found.push(other);
        }
    }
    Ok(found)
}

/// Takes a file for this run, until the program ends.
pub fn take(path: &Path) -> Result<Option<String>, Failure> {
    let place = Place::take(path)?;
    let text = place.text().map(str::to_owned);
    interrupt::held().place = Some(place);
    Ok(text)
}

/// The file that this run writes, once something stands in it.
pub fn path() -> Option<PathBuf> {
    let held = interrupt::held();
    let place = held.place.as_ref().filter(|place| place.text().is_some());
    place.map(|place| place.path().to_owned())
}

impl Keeper {
    pub fn new(target: SavedTo) -> Self {
        Keeper { target, unsaved: None }
    }

    pub fn target(&self) -> &SavedTo {
        &self.target
    }

    /// Why the latest answers are not saved, if they are not.
    pub fn unsaved(&self) -> Option<&str> {
        self.unsaved.as_deref()
    }

    /// Saves the answers, once there is one. In the data folder a name alone makes no file. Where saving fails, it
    /// offers another place, and the questions continue.
    pub fn save(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        assessment: &Assessment,
    ) -> Result<(), Failure> {
        if self.target == SavedTo::Nowhere || self.is_blank(assessment) && path().is_none() {
            return Ok(());
        }
        let text = assessment.to_text();
        while let Err(failure) = self.try_save(&text, assessment) {
            let why = failure.to_string();
            asker.say(&format!(
                "Your latest answers aren't saved. {why} Your earlier answers still are."
            ))?;
            self.unsaved = Some(why);
            let prompt = Prompt::new(
                "Save to another file? Press Enter to try again after the next answer.",
            )
            .help("Type a path with a folder or an ending, such as ./answers.json. Its folder must exist.");
            match asker.text(&prompt, "", &as_typed) {
                // In a script the line is the answer to the next question.
                Ok(Some(answer)) if !is_path(&answer) && asker.unread(&answer) => return Ok(()),
                Ok(Some(path)) if is_free(&path).is_err() => {
                    let why = is_free(&path).err().unwrap_or_default();
                    asker.say(&format!("skillgap can't save there. {why}"))?;
                }
                Ok(Some(path)) => {
                    interrupt::held().place = None;
                    self.target = SavedTo::File(path.into());
                }
                Ok(None) | Err(NoAnswer::Moved(_)) => return Ok(()),
                Err(NoAnswer::Failed(failure)) => return Err(failure),
            }
        }
        self.unsaved = None;
        Ok(())
    }

    /// Whether there is nothing worth a file yet.
    fn is_blank(&self, assessment: &Assessment) -> bool {
        match self.target {
            SavedTo::DataFolder => Assessment { subject: None, ..assessment.clone() }.is_blank(),
            _ => assessment.is_blank(),
        }
    }

    fn try_save(&self, text: &str, assessment: &Assessment) -> Result<(), Failure> {
        if interrupt::held().place.is_none() {
            let path = match &self.target {
                SavedTo::File(path) => path.clone(),
                _ => free_path(assessment)?,
            };
            if take(&path)?.is_some() {
                interrupt::held().place = None;
                let what = format!("`{}` already exists.", path.display());
                return Err(Failure::new(what, "Use another file name."));
            }
        }
        match &mut interrupt::held().place {
            Some(place) => Ok(place.save(text)?),
            None => Ok(()),
        }
    }
}

/// A new file in the data folder.
fn free_path(assessment: &Assessment) -> Result<PathBuf, Failure> {
    let folder = data_folder()?;
    store::make_folder(&folder, store::Readers::Owner)?;
    let taken = assessment.taken_on;
    let free = (1..)
        .map(|number| match number {
            1 => folder.join(format!("assessment-{taken}.json")),
            number => folder.join(format!("assessment-{taken}-{number}.json")),
        })
        // Whoever has it locked is about to write it.
        .find(|path| store::belongings(path).is_empty());
    free.ok_or_else(|| {
        Failure::new("skillgap found no unused file name.", "Choose a file with `-o`.")
    })
}

/// Whether a text reads as a path and not as an answer: it has a folder or an ending.
fn is_path(text: &str) -> bool {
    text.contains(['/', '\\', '.'])
}

/// Whether answers can go to a path without overwriting anything.
fn is_free(path: &str) -> Result<(), String> {
    let path = Path::new(path);
    match check_output(path) {
        Err(failure) => Err(failure.to_string()),
        Ok(()) if store::exists(path) => Err(format!("`{}` already exists.", path.display())),
        Ok(()) => Ok(()),
    }
}

/// Whether a path is one that answers can be saved to.
pub fn check_output(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        let what = "skillgap can't save answers to standard output.";
        return Err(Failure::new(what, "Choose a file with `-o`."));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let what = format!("There is no folder `{}`.", folder.display());
        return Err(Failure::new(what, "Create it, or use another path."));
    }
    let report = report_path(path);
    if store::exists(&report) && !store::exists(path) {
        let what = format!("`{}` already exists.", report.display());
        return Err(Failure::new(what, "Use another file name, or move that file."));
    }
    Ok(())
}
