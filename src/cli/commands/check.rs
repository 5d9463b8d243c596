//! `skillgap rubric check`: is a pack sound?

use std::path::Path;

use skillgap::authoring::inspect;
use skillgap::posting::vocabulary::Vocabulary;
use skillgap::render::pages::findings;
use skillgap::text::diagnostic::{Code, Finding, Sources};
use skillgap::text::findings::Findings;
use skillgap::{rubric, store};

use super::{day, named, pack_files};
use crate::args::{CheckArgs, CheckFormat};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let folder = args.path.as_deref();
    let unread = folder.filter(|pack| pack.is_dir()).and_then(|pack| store::load_pack(pack).err());
    if let Some(error) = unread.filter(|_| args.format == CheckFormat::Json) {
        let file = error.path.display().to_string();
        let message = format!("skillgap can't read this file: {}.", error.why);
        let finding = Finding::new(Code::Syntax, &file, None, message);
        ui::print(&findings::json(&[finding], &Sources::new()))?;
        return Err(error.into());
    }
    if let Some(folder) = folder.filter(|folder| is_vocabulary(folder)) {
        return vocabulary(args, folder);
    }
    let files = pack_files(folder)?;
    let count = rubric::count_files(&files);
    let (rubric, found) = match inspect(&files, day(&args.as_of)) {
        Ok(sound) => (Some(sound.rubric), sound.warnings),
        Err(found) => (None, found),
    };
    let found = named(found, folder);
    let errors = found.iter().filter(|finding| Finding::is_error(finding)).count();
    let summary = findings::summary(rubric.as_ref(), errors, found.len() - errors, count);
    tell(args, &found, &summary)
}

/// What was found, and how many of it are errors.
fn tell(args: &CheckArgs, found: &Findings, summary: &str) -> Result<(), Failure> {
    if args.format == CheckFormat::Json {
        ui::print(&findings::json(found, &found.sources))?;
    } else {
        let look = ui::look(&args.look, ui::Stream::Stdout);
        ui::print(&(findings::render(found, &found.sources, &look) + summary))?;
    }
    if found.iter().any(Finding::is_error) { Err(Failure::Negative) } else { Ok(()) }
}

/// Whether a folder holds the words of job postings instead of a pack.
fn is_vocabulary(folder: &Path) -> bool {
    folder.join("sentences.toml").is_file() && !folder.join("rubric.toml").exists()
}

fn vocabulary(args: &CheckArgs, folder: &Path) -> Result<(), Failure> {
    let files = store::load_pack(folder)?;
    let found = match Vocabulary::check(&files) {
        Ok(_) => Findings::new(Vec::new(), &files),
        Err(found) => named(found, Some(folder)),
    };
    tell(args, &found, &findings::summary(None, found.len(), 0, files.len()))
}
