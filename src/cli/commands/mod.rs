//! One file per command.

pub mod agree;
pub mod assess;
pub mod check;
pub mod compare;
pub mod explain;
pub mod forget;
pub mod history;
pub mod list;
pub mod new;
pub mod report;
pub mod schema;
pub mod shell;
pub mod show;
pub mod verify;
pub mod what_if;
pub mod work;
pub mod worksheet;

use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::Assessment;
use skillgap::catalogue::Catalogue;
use skillgap::diagnostic::{Finding, Sources};
use skillgap::rubric::{self, PackFiles, Rubric};
use skillgap::store;

use crate::args::{AsOf, RubricArg};
use crate::error::Failure;
use crate::interrupt;
use crate::interview::saving;

/// The day to judge on.
fn day(as_of: &AsOf) -> Date {
    as_of.as_of.map_or_else(|| jiff::ZonedDateTime::now().date(), |day| day.first_day())
}

/// The files of the pack asked for.
fn pack_files(folder: Option<&Path>) -> Result<PackFiles, Failure> {
    match folder {
        Some(folder) if !folder.is_dir() => Err(Failure::new(
            format_args!("`{}` is no folder", folder.display()),
            "name the folder that holds the pack's rubric.toml",
        )),
        Some(folder) => Ok(store::load_pack(folder)?),
        None => Ok(store::embedded_pack()),
    }
}

/// The pack's files under the names by which the person knows them.
fn named_sources(folder: Option<&Path>, files: PackFiles, findings: &mut [Finding]) -> Sources {
    let name = |file: &str| match folder {
        Some(folder) => folder.join(file).display().to_string(),
        None => file.to_owned(),
    };
    for finding in findings {
        finding.file = name(&finding.file);
    }
    files.into_iter().map(|(file, text)| (name(&file), text)).collect()
}

/// The rubric asked for, as a reader sees it on the day, with certifications in its own language.
fn load_catalogue(rubric: &RubricArg, as_of: &AsOf) -> Result<Catalogue, Failure> {
    let day = day(as_of);
    let rubric = load_rubric(rubric, day)?;
    Ok(Catalogue::new(&rubric, day, std::slice::from_ref(&rubric.language)))
}

/// The rubric asked for.
fn load_rubric(arg: &RubricArg, as_of: Date) -> Result<Rubric, Failure> {
    let folder = arg.folder.as_deref();
    let files = pack_files(folder)?;
    let (rubric, findings) = rubric::check(&files, as_of);
    rubric.ok_or_else(|| {
        let mut findings: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
        let sources = named_sources(folder, files, &mut findings);
        Failure::Findings { findings, sources }
    })
}

/// Reads an assessment of a rubric; `name` is what the person calls its file.
fn read_assessment(name: String, text: String, rubric: &Rubric) -> Result<Assessment, Failure> {
    Assessment::read(&name, &text, rubric)
        .map_err(|findings| Failure::Findings { findings, sources: [(name, text)].into() })
}

/// Takes a saved assessment to be changed, which nobody else writes until this run ends.
fn take_assessment(file: &Path, rubric: &Rubric) -> Result<Assessment, Failure> {
    if !store::exists(file) {
        store::read_text(file)?;
    }
    interrupt::install()?;
    interrupt::held().said = "\nstopped: the file is as it was".to_owned();
    let text = saving::take(file)?.unwrap_or_default();
    read_assessment(file.display().to_string(), text, rubric)
}

/// Saves what became of an assessment that was taken, there and in the history; what is to be told if the
/// history could not follow.
fn save_assessment(
    file: &Path,
    rubric: &Rubric,
    before: &Assessment,
    after: &Assessment,
) -> Result<Option<String>, Failure> {
    let text = saving::as_text(after);
    read_assessment(file.display().to_string(), text.clone(), rubric)?;
    match &mut interrupt::held().place {
        Some(place) => place.save(&text)?,
        None => return Err(Failure::Interrupted),
    }
    let followed = crate::history::follow(before, after);
    Ok(followed.err().map(|failure| format!("In your history it is as it was: {failure}.")))
}
