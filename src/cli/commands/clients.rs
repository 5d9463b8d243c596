//! `skillgap clients`: a line for each person of a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use skillgap::assessment::rating::{self, Rating};
use skillgap::assessment::{self, Assessment};
use skillgap::render;
use skillgap::render::formats::json;
use skillgap::render::pages::clients as words;
use skillgap::render::pages::web_page::page_name;
use skillgap::report::Head;
use skillgap::report::clients::{ClientFile, Waiting, clients};
use skillgap::rubric::Rubric;
use skillgap::store;

use super::{day, load_rubric, write};
use crate::args::ClientsArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &ClientsArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let folder = args.dir.as_deref().unwrap_or(Path::new("."));
    let paths = files_in(folder, "json")?;
    let texts: Vec<(PathBuf, String, Head)> = paths
        .into_iter()
        .filter_map(|path| {
            let text = store::read_text(&path).ok()?;
            let head = Head::of(&text)?;
            Some((path, text, head))
        })
        .collect();
    let rubrics = rubrics(args, &texts)?;
    let (mut files, mut ratings, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for (path, text, head) in &texts {
        let name = path.display().to_string();
        let format = head.format.as_deref().unwrap_or_default();
        let rubric = head.rubric.as_ref().and_then(|id| rubrics.get(id));
        match (format, rubric) {
            (assessment::FORMAT, Some(rubric)) => match Assessment::read(&name, text, rubric) {
                Ok(assessment) => files.push(ClientFile { file: name, assessment, rubric }),
                Err(_) => unread.push(name),
            },
            (rating::FORMAT, Some(rubric)) => match Rating::read(&name, text, rubric) {
                Ok(rating) => ratings.push(rating),
                Err(_) => unread.push(name),
            },
            (assessment::FORMAT | rating::FORMAT, None) => unread.push(name),
            _ => {}
        }
    }
    if !unread.is_empty() {
        let names = render::first_of(&unread, 3);
        ui::note(&format!("Skipped because of an error: {names}."));
    }
    let pages: Vec<Waiting> =
        files_in(folder, "html")?.iter().filter_map(|path| page_of(path)).collect();
    if files.is_empty() && pages.is_empty() {
        let what = format!("`{}` has no saved assessment.", folder.display());
        return Err(Failure::new(what, "Use the folder with your clients' files."));
    }
    let found = clients(files, &ratings, pages, today);
    write(&args.written, &args.look, words::page(&found), || json::render(&found))
}

/// Whom a page of questions is for, if a file is one.
fn page_of(path: &Path) -> Option<Waiting> {
    let text = store::read_text(path).ok()?;
    Some(Waiting { name: page_name(&text)?, file: path.display().to_string() })
}

/// The files with an ending in a folder, in order.
fn files_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| {
        let what = format!("skillgap can't read `{}`: {error}.", folder.display());
        Failure::new(what, "Use a folder.")
    };
    if !folder.is_dir() {
        let what = format!("There's no folder called `{}`.", folder.display());
        return Err(Failure::new(what, "Check the name."));
    }
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let has_ending = |path: &PathBuf| path.extension().is_some_and(|end| end == ending);
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(has_ending);
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    Ok(paths)
}

/// The rubrics that the files name: those built in, and the one asked for.
fn rubrics(
    args: &ClientsArgs,
    texts: &[(PathBuf, String, Head)],
) -> Result<BTreeMap<String, Rubric>, Failure> {
    let mut found = BTreeMap::new();
    for id in texts.iter().filter_map(|(.., head)| head.rubric.as_deref()) {
        if let Some(rubric) = store::built_in(id).filter(|_| !found.contains_key(id)) {
            found.insert(id.to_owned(), rubric);
        }
    }
    if args.rubric.folder.is_some() {
        let rubric = load_rubric(&args.rubric, day(&args.as_of))?;
        found.insert(rubric.id.to_string(), rubric);
    }
    Ok(found)
}
