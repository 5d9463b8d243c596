//! The history: a file of each finished assessment, in a folder of the data folder. Its name says the day,
//! the place within the day, and nothing of whose it is.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use skillgap::assessment::{Assessment, Id};
use skillgap::store;
use skillgap::store::Place;
use skillgap::text::sorting::sort_by_cached_key;

use crate::error::Failure;
use crate::interrupt;
use crate::interview::saving::data_folder;
use crate::ui;

/// The folder; it may not be there.
pub fn folder() -> Result<PathBuf, Failure> {
    Ok(data_folder()?.join("history"))
}

/// Whether a path leads to a file in the folder.
pub fn holds(path: &Path) -> bool {
    let folder = folder().ok().and_then(|folder| folder.canonicalize().ok());
    let file = path.canonicalize().ok();
    file.zip(folder).is_some_and(|(file, folder)| file.starts_with(folder))
}

/// Whether a history is kept at all.
pub fn is_wanted() -> bool {
    !ui::is_set("SKILLGAP_NO_HISTORY")
}

/// Keeps a finished assessment. What is kept of it on that day is replaced, and the same is kept once.
pub fn keep(assessment: &Assessment) -> Result<(), Failure> {
    let finished = without_draft(assessment);
    let entries = entries()?;
    let own = entries
        .iter()
        .find(|entry| entry.is_of_day(&finished) && entry.assessment.id.is(&finished.id));
    let found = own.or_else(|| entries.iter().find(|entry| entry.assessment == finished));
    let text = finished.to_text();
    match found {
        Some(entry) if entry.assessment == finished => Ok(()),
        Some(entry) => write(&entry.path, &text),
        None => {
            store::make_folder(&folder()?, store::Readers::Owner)?;
            write(&next_path(&finished)?, &text)
        }
    }
}

fn without_draft(assessment: &Assessment) -> Assessment {
    Assessment { draft: None, ..assessment.clone() }
}

/// Takes over what changed in an assessment that is kept: in its stead, or beside it if it was taken to a
/// later day.
pub fn follow(before: &Assessment, after: &Assessment) -> Result<(), Failure> {
    if !is_wanted() || after.unfinished.is_some() {
        return Ok(());
    }
    let (before, after) = (without_draft(before), without_draft(after));
    let (tied, rest): (Vec<KeptEntry>, Vec<KeptEntry>) =
        entries()?.into_iter().partition(|entry| entry.is_of(&before));
    let Some(last) = tied.last() else {
        // The same was kept once, for another file: from now on they differ.
        let shared = before != after && rest.iter().any(|entry| entry.assessment == before);
        return if shared { write(&next_path(&after)?, &after.to_text()) } else { Ok(()) };
    };
    match tied.iter().find(|entry| entry.is_of_day(&after)) {
        Some(entry) if entry.assessment == after && entry.assessment.id.is(&after.id) => Ok(()),
        Some(entry) => write(&entry.path, &after.to_text()),
        None if last.assessment == after => Ok(()),
        None => write(&next_path(&after)?, &after.to_text()),
    }
}

/// Keeps a finished assessment of the data folder of which nothing is kept: a kill came in between. What
/// was deleted from the history has no id any more, nor has what was never to be kept.
pub fn restore(path: &Path, assessment: &Assessment) -> Result<(), Failure> {
    let is_finished = assessment.unfinished.is_none() && assessment.carried.is_none();
    let is_wanted = is_wanted() && is_finished && !assessment.id.is_none();
    if !is_wanted
        || !is_in_data_folder(path)
        || entries()?.iter().any(|entry| entry.assessment.id.is(&assessment.id))
    {
        return Ok(());
    }
    keep(assessment)
}

/// Whether a file is right in the data folder.
pub fn is_in_data_folder(path: &Path) -> bool {
    let folder = data_folder().ok().and_then(|folder| folder.canonicalize().ok());
    let real = path.canonicalize().ok();
    folder.is_some() && real.as_deref().and_then(Path::parent) == folder.as_deref()
}

/// Unties the assessments of the data folder with these ids of which nothing is kept any more, so that
/// nothing brings their entries back.
pub fn untie(mut ids: Vec<Id>) -> Result<(), Failure> {
    let kept = entries()?;
    ids.retain(|id| !kept.iter().any(|entry| entry.assessment.id.is(id)));
    if ids.is_empty() {
        return Ok(());
    }
    for path in store::assessments(&data_folder()?)?.into_keys() {
        if !store::read_text(&path).is_ok_and(|text| one_of(&ids, &text).is_some()) {
            continue;
        }
        interrupt::undisturbed(|| -> Result<(), Failure> {
            let mut place = Place::take(&path)?;
            if let Some(one) = place.text().and_then(|text| one_of(&ids, text)) {
                place.save(&Assessment { id: Id::default(), ..one }.to_text())?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The assessment in a text, if it has one of these ids.
fn one_of(ids: &[Id], text: &str) -> Option<Assessment> {
    let read = serde_json::from_str::<Assessment>(text).ok()?;
    ids.iter().any(|id| id.is(&read.id)).then_some(read)
}

/// All that is kept, read once.
pub struct Kept {
    entries: Vec<KeptEntry>,
    /// What cannot be read, with its text as far as it is one.
    damaged: Vec<(PathBuf, String)>,
}

impl Kept {
    pub fn read() -> Result<Kept, Failure> {
        let (mut entries, mut damaged) = (Vec::new(), Vec::new());
        for path in kept()? {
            let bytes = store::read_bytes(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes);
            match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
                Ok(assessment) => entries.push(KeptEntry { path, assessment }),
                Err(_) => damaged.push((path, text.into_owned())),
            }
        }
        Ok(Kept { entries, damaged })
    }

    /// Where an assessment is kept: by its id, and by what it says, since the same is kept once.
    pub fn places(&self, assessment: &Assessment) -> Vec<PathBuf> {
        let finished = without_draft(assessment);
        let entries = self
            .entries
            .iter()
            .filter(|entry| entry.is_of(&finished) || entry.assessment == finished)
            .map(|entry| &entry.path);
        let id = finished.id.0.as_ref().map(|id| format!("\"{id}\""));
        let damaged = self
            .damaged
            .iter()
            .filter(|(_, text)| id.as_ref().is_some_and(|id| text.contains(id)))
            .map(|(path, _)| path);
        entries.chain(damaged).cloned().collect()
    }
}

/// One that is kept and can be read.
struct KeptEntry {
    path: PathBuf,
    assessment: Assessment,
}

impl KeptEntry {
    /// Whether it is of that assessment: of the same id, or one of both has none and they say the same.
    fn is_of(&self, other: &Assessment) -> bool {
        let own = &self.assessment;
        let untied = own.id.is_none() || other.id.is_none();
        own.id.is(&other.id) || untied && own == other
    }

    fn is_of_day(&self, other: &Assessment) -> bool {
        self.assessment.taken_on == other.taken_on
    }
}

fn entries() -> Result<Vec<KeptEntry>, Failure> {
    Ok(Kept::read()?.entries)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    interrupt::undisturbed(|| Ok(Place::take(path)?.save(text)?))
}

/// A new place at the end of its day.
fn next_path(assessment: &Assessment) -> Result<PathBuf, Failure> {
    let hash = Sha256::digest(assessment.to_text().as_bytes());
    let digest: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let day = assessment.taken_on.first_day().to_string();
    let of_day = kept()?.into_iter().map(|path| order(&path)).filter(|(other, ..)| *other == day);
    let last = of_day.map(|(_, place, _)| place).max().unwrap_or(0);
    Ok(folder()?.join(format!("{day}-{:04}-{digest}.json", last + 1)))
}

/// The day of an entry, its place within the day and what is left of its name. Names that an earlier version
/// gave have no place, and come first.
fn order(path: &Path) -> (String, u32, String) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (day, end) = name.split_at_checked(10).unwrap_or((&name, ""));
    let rest = end.trim_start_matches('-');
    let placed =
        rest.split_once('-').and_then(|(place, digest)| Some((place.parse().ok()?, digest)));
    let (place, digest) = placed.unwrap_or((0, rest));
    (day.to_owned(), place, digest.to_owned())
}

/// All that are kept, by day and in the order in which they were finished; the first is number 1.
pub fn kept() -> Result<Vec<PathBuf>, Failure> {
    let all = store::assessments(&folder()?)?.into_iter();
    let mut kept: Vec<PathBuf> =
        all.filter(|(path, files)| files.contains(path)).map(|(path, _)| path).collect();
    sort_by_cached_key(&mut kept, |path| order(path));
    Ok(kept)
}

/// The file of a number.
pub fn numbered(number: usize) -> Result<PathBuf, Failure> {
    let kept = kept()?;
    let found = number.checked_sub(1).and_then(|at| kept.get(at));
    found.cloned().ok_or_else(|| {
        let help = match kept.len() {
            0 => "Your history is empty. Run `skillgap` to finish an assessment first.".to_owned(),
            1 => "It has one entry, number 1.".to_owned(),
            count => format!("See `skillgap history`. Numbers go from 1 to {count}."),
        };
        Failure::new(format!("Your history has no entry {number}."), help)
    })
}

/// The file that is meant: `history:3` is number 3 of the history, all else a path.
pub fn resolved(path: &Path) -> Result<PathBuf, Failure> {
    let Some(number) = path.to_str().and_then(|path| path.strip_prefix("history:")) else {
        return Ok(path.to_owned());
    };
    if let Ok(number) = number.parse() {
        numbered(number)
    } else {
        let what = format!("\u{201c}{number}\u{201d} isn't an entry in your history.");
        Err(Failure::new(what, "Type `history:1`. `skillgap history` lists the numbers."))
    }
}
