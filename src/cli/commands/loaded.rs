//! The front door of every command that reads what was saved: the text, the rubric that it names or that was asked
//! for, and the assessment in it, also one of an earlier version or of another rubric.

use std::io::Read;
use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::{Assessment, other_rubric};
use skillgap::render;
use skillgap::report::Head;
use skillgap::rubric::Rubric;
use skillgap::store;

use super::load_rubric;
use crate::args::RubricArg;
use crate::error::Failure;
use crate::history;
use crate::ui;

/// A saved text with the rubric by which it is to be judged.
pub struct Opened<'a> {
    /// What the person calls its file.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The rubric that was asked for, else the built-in one that the text names.
    pub rubric: Rubric,
    asked: &'a RubricArg,
    as_of: Date,
}

/// An assessment with the rubric by which it is to be judged.
pub struct Loaded {
    /// The rubric.
    pub rubric: Rubric,
    /// The assessment.
    pub assessment: Assessment,
    /// What became of it, if it is of an earlier version or of another rubric.
    pub notes: Vec<LoadNote>,
}

/// What is to be known of how an assessment was read: a line, and what belongs to it.
pub struct LoadNote {
    line: String,
    more: Vec<String>,
}

impl<'a> Opened<'a> {
    /// Opens a file, an entry of the history, or standard input for `-`.
    pub fn at(path: &Path, asked: &'a RubricArg, as_of: Date) -> Result<Opened<'a>, Failure> {
        let (name, text) = read(path)?;
        Opened::new(name, text, asked, as_of)
    }

    /// The same for a text that has been read.
    pub fn new(
        name: String,
        text: String,
        asked: &'a RubricArg,
        as_of: Date,
    ) -> Result<Opened<'a>, Failure> {
        let named = named_rubric(&text).filter(|_| asked.folder.is_none());
        let rubric = match named.and_then(|id| store::built_in_to_judge(&id)) {
            Some(rubric) => rubric,
            None => load_rubric(asked, as_of)?,
        };
        Ok(Opened { name, text, rubric, asked, as_of })
    }

    /// The assessment in it, also one of another rubric that shares skills with the one that was asked for.
    pub fn load(self) -> Result<Loaded, Failure> {
        let (assessment, notes) = self.read(&self.name, &self.text)?;
        Ok(Loaded { rubric: self.rubric, assessment, notes })
    }

    /// The assessment in it, only of this rubric.
    pub fn load_own(self) -> Result<Loaded, Failure> {
        let (assessment, notes) = own(&self.name, &self.text, &self.rubric)?;
        Ok(Loaded { rubric: self.rubric, assessment, notes })
    }

    /// Another assessment that is to be judged by the same rubric; what became of it is told.
    pub fn other(&self, name: &str, text: &str) -> Result<Assessment, Failure> {
        let (assessment, notes) = self.read(name, text)?;
        notes.iter().for_each(LoadNote::tell);
        Ok(assessment)
    }

    fn read(&self, name: &str, text: &str) -> Result<(Assessment, Vec<LoadNote>), Failure> {
        let named =
            named_rubric(text).filter(|id| self.asked.folder.is_some() && *id != self.rubric.id);
        if let Some(other) = named.and_then(|id| self.beside(&id)) {
            let (theirs, mut notes) = own(name, text, &other)?;
            if let Some((assessment, account)) =
                other_rubric::transfer(theirs, &other, &self.rubric)
            {
                let mut lines = render::shared(name, &account).into_iter();
                let note = lines.next().map(|line| LoadNote { line, more: lines.collect() });
                notes.extend(note);
                return Ok((assessment, notes));
            }
        }
        own(name, text, &self.rubric)
    }

    /// A rubric of this id that stands beside the one asked for, or is built in; none if it is not sound.
    fn beside(&self, id: &str) -> Option<Rubric> {
        let folder = self.asked.folder.as_deref().filter(|folder| folder.is_dir());
        match folder.and_then(|folder| store::beside_pack(folder, id)) {
            Some(folder) => {
                let checked = Rubric::check(&store::load_pack(&folder).ok()?, self.as_of);
                checked.ok().map(|checked| checked.rubric)
            }
            None => store::built_in_to_judge(id),
        }
    }
}

impl Loaded {
    /// Says on standard error what became of the assessment.
    pub fn told(self) -> Loaded {
        self.notes.iter().for_each(LoadNote::tell);
        self
    }
}

impl LoadNote {
    fn tell(&self) {
        ui::note(&self.line);
        self.more.iter().for_each(|line| ui::tell(line));
    }
}

/// Reads an assessment of a rubric; `name` is what the person calls its file.
pub fn own(
    name: &str,
    text: &str,
    rubric: &Rubric,
) -> Result<(Assessment, Vec<LoadNote>), Failure> {
    let read = Assessment::read(name, text, rubric)?;
    let note = read.carried.as_ref().map(|account| {
        let line = format!("`{name}` was {}", render::evolved(account, rubric));
        LoadNote { line, more: Vec::new() }
    });
    Ok((read, note.into_iter().collect()))
}

/// The id of the rubric that a saved assessment or report names.
pub fn named_rubric(text: &str) -> Option<String> {
    Head::of(text)?.rubric
}

/// The name and text of a file or of an entry of the history, or of standard input for `-`.
pub fn read(path: &Path) -> Result<(String, String), Failure> {
    if path != Path::new("-") {
        return Ok((path.display().to_string(), store::read_text(&history::resolved(path)?)?));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    let text = store::text(bytes, path).map_err(|error| {
        let what = format!("skillgap can't read standard input: {}.", error.why);
        Failure::new(what, "Give it a saved assessment or report.")
    })?;
    Ok(("-".to_owned(), text))
}
