//! The history: a file of each finished assessment, in a folder of the data folder.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use skillgap::assessment::Assessment;
use skillgap::store;

use crate::error::Failure;
use crate::interview::saving::{as_text, data_folder};

/// The folder; it may not be there.
pub fn folder() -> Result<PathBuf, Failure> {
    Ok(data_folder()?.join("history"))
}

/// Whether a path leads to a file in the folder.
pub fn holds(path: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    let folder = folder().ok().and_then(|folder| real(&folder));
    real(path).zip(folder).is_some_and(|(file, folder)| file.starts_with(folder))
}

/// Where an assessment is kept, if it is: by its day and what it says, and never by whose it is.
pub fn place(assessment: &Assessment) -> Result<PathBuf, Failure> {
    let hash = Sha256::digest(as_text(assessment).as_bytes());
    let digest: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let day = assessment.taken_on.first_day();
    Ok(folder()?.join(format!("{day}-{digest}.json")))
}

/// Keeps a finished assessment; the same is kept once.
pub fn keep(assessment: &Assessment) -> Result<(), Failure> {
    store::make_folder(&folder()?)?;
    let path = place(assessment)?;
    if store::exists(&path) {
        return Ok(());
    }
    Ok(store::write_text(&path, &as_text(assessment))?)
}

/// Takes over what changed in an assessment that is kept: in its stead, or beside it if it was taken to a
/// later day.
pub fn follow(before: &Assessment, after: &Assessment) -> Result<(), Failure> {
    let old = place(before)?;
    if !store::exists(&old) || before == after {
        return Ok(());
    }
    keep(after)?;
    if before.taken_on == after.taken_on {
        store::remove(&old)?;
    }
    Ok(())
}

/// All that are kept, by day and then by name; the first is number 1.
pub fn kept() -> Result<Vec<PathBuf>, Failure> {
    Ok(store::assessments(&folder()?)?)
}

/// The file of a number.
pub fn numbered(number: usize) -> Result<PathBuf, Failure> {
    let kept = kept()?;
    let found = number.checked_sub(1).and_then(|at| kept.get(at));
    found.cloned().ok_or_else(|| {
        let help = match kept.len() {
            0 => "nothing is kept in it yet: `skillgap assess` keeps what is finished".to_owned(),
            1 => "it has one entry, number 1".to_owned(),
            count => format!("`skillgap history` lists it: numbers go from 1 to {count}"),
        };
        Failure::new(format!("the history has no number {number}"), help)
    })
}

/// The file that is meant: `history:3` is number 3 of the history, all else a path.
pub fn resolved(path: &Path) -> Result<PathBuf, Failure> {
    let Some(number) = path.to_str().and_then(|path| path.strip_prefix("history:")) else {
        return Ok(path.to_owned());
    };
    match number.parse() {
        Ok(number) => numbered(number),
        Err(_) => {
            let what = format!("`{number}` is no number of the history");
            Err(Failure::new(what, "write `history:1`; `skillgap history` lists the numbers"))
        }
    }
}
