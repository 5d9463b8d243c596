//! One file per command.

pub mod agree;
pub mod assess;
pub mod batch;
pub mod check;
pub mod clients;
pub mod cohort;
pub mod compare;
pub mod diff;
pub mod explain;
pub mod export;
pub mod forget;
pub mod history;
pub mod home;
pub mod import;
pub mod list;
mod loaded;
pub mod new;
pub mod open;
pub mod page;
pub mod posting;
pub mod rate;
pub mod report;
pub mod roles;
mod saved;
pub mod schema;
pub mod shell;
pub mod show;
pub mod stats;
pub mod together;
pub mod verify;
pub mod what_if;
pub mod work;
pub mod worksheet;

use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::{Assessment, Id};
use skillgap::authoring::catalogue::Catalogue;
use skillgap::render::formats::{html, markdown, terminal};
use skillgap::render::{Look, Page};
use skillgap::rubric::{PackFiles, Rubric};
use skillgap::store;
use skillgap::store::{REPLACE, Readers, StoreError};
use skillgap::text::diagnostic::{nearest, ticked};
use skillgap::text::findings::Findings;
use skillgap::text::names;

use crate::args::{AsOf, Format, LookArgs, RubricArg, WrittenArgs};
use crate::error::Failure;
use crate::history as kept;
use crate::interrupt;
use crate::interview::saving;
use crate::ui::{self, Stream};
use loaded::{Loaded, Opened};

/// The day to judge on.
fn day(as_of: &AsOf) -> Date {
    as_of.as_of.map_or_else(
        || jiff::ZonedDateTime::now().date(),
        skillgap::text::date::PartialDate::first_day,
    )
}

/// The files of the pack asked for: in a folder, or built in under that id.
fn pack_files(pack: Option<&Path>) -> Result<PackFiles, Failure> {
    let Some(pack) = pack else { return Ok(store::embedded_pack()) };
    if let Some(packs) = packs_in(pack) {
        let what =
            format!("`{}` contains several rubric packs: {}.", pack.display(), ticked(&packs));
        let one = ui::quoted(&pack.join(&packs[0]));
        return Err(Failure::new(what, format_args!("Choose one of them, for example `{one}`.")));
    }
    if pack.is_dir() {
        return Ok(store::load_pack(pack)?);
    }
    let name = pack.to_string_lossy();
    let known = store::embedded_packs();
    let built_in = known.iter().find(|id| names::same(id, &name));
    built_in.and_then(|id| store::embedded(id)).ok_or_else(|| {
        let what = format!("`{name}` is neither a folder nor a built-in rubric.");
        let help = nearest(&name, known.iter().copied()).map_or_else(
            || {
                let known = ticked(&known);
                format!(
                    "Use the folder that contains `rubric.toml`, or the name of a built-in rubric: {known}."
                )
            },
            |near| format!("Did you mean `{near}`?"),
        );
        Failure::new(what, help)
    })
}

/// The packs in a folder that is none itself.
fn packs_in(folder: &Path) -> Option<Vec<String>> {
    let packs = store::packs_in(folder);
    (!folder.join("rubric.toml").exists() && !packs.is_empty()).then_some(packs)
}

/// What is wrong with a pack, its files under the names by which the person knows them.
fn named(mut found: Findings, pack: Option<&Path>) -> Findings {
    for finding in &mut found.list {
        finding.file = known_name(&finding.file, pack);
    }
    let sources = std::mem::take(&mut found.sources).into_iter();
    found.sources = sources.map(|(file, text)| (known_name(&file, pack), text)).collect();
    found
}

/// The name by which the person knows a file of a pack.
fn known_name(file: &str, pack: Option<&Path>) -> String {
    let on_disk = pack.filter(|pack| pack.is_dir()).map(|folder| folder.join(file));
    // A file that is shared may be built in.
    match on_disk.filter(|path| !file.starts_with("../") || path.exists()) {
        Some(path) => path.display().to_string(),
        None => file.strip_prefix("../").unwrap_or(file).to_owned(),
    }
}

/// The rubric asked for, as a reader sees it on the day, with certifications in its own language.
fn load_catalogue(arg: &RubricArg, as_of: &AsOf) -> Result<Catalogue, Failure> {
    let day = day(as_of);
    let rubric = load_whole_rubric(arg, day)?;
    let mut catalogue = Catalogue::new(&rubric, day, std::slice::from_ref(&rubric.language));
    let named =
        arg.folder.as_ref().filter(|pack| pack.is_dir() || rubric.id != store::default_pack());
    catalogue.flag = named.map(|pack| format!(" -r {}", ui::quoted(pack))).unwrap_or_default();
    Ok(catalogue)
}

/// Writes a page in the format and to the place asked for.
fn write(
    args: &WrittenArgs,
    look: &LookArgs,
    page: Page,
    json: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let (file, text) = rendered(args, look, page, json)?;
    put(file, &text)
}

/// A page in the format asked for, and the file to write it into; `None` for standard output.
fn rendered<'a>(
    args: &'a WrittenArgs,
    look: &LookArgs,
    page: Page,
    json: impl FnOnce() -> String,
) -> Result<(Option<&'a Path>, String), Failure> {
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let stream = if file.is_some() { Stream::File } else { Stream::Stdout };
    let format = match (args.format, file) {
        (Some(format), _) => format,
        (None, Some(path)) => named_format(path)?,
        (None, None) => Format::default(),
    };
    Ok((file, in_format(format, &[], || page, json, &ui::look(look, stream))))
}

/// A page in a format, beneath what has to be said above it. The one place that knows how each format is written.
fn in_format(
    format: Format,
    above: &[&str],
    page: impl FnOnce() -> Page,
    json: impl FnOnce() -> String,
    look: &Look,
) -> String {
    match format {
        Format::Terminal => terminal::warned(above, page(), look),
        Format::Markdown => markdown::warned(above, &page()),
        Format::Html => html::warned(above, &page()),
        Format::Json => json(),
    }
}

/// Writes a text that is nobody's own into a file, or on standard output.
fn put(file: Option<&Path>, text: &str) -> Result<(), Failure> {
    match file {
        Some(path) => write_file(path, text.as_bytes(), Readers::Everybody),
        None => Ok(ui::print(text)?),
    }
}

/// Writes a file that can be made again, where nothing stands that cannot.
fn write_file(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Failure> {
    // There, what cannot be read any more was answers, too.
    if kept::holds(path) {
        let why = "is part of your history, and this would replace it".to_owned();
        return Err(StoreError { action: REPLACE, path: path.to_owned(), why }.into());
    }
    Ok(interrupt::undisturbed(|| store::write_bytes(path, bytes, readers))?)
}

/// The format that a file's name says.
fn named_format(path: &Path) -> Result<Format, Failure> {
    Format::of(path).ok_or_else(|| {
        let what = format!("skillgap can't tell the format of `{}` from its name.", path.display());
        Failure::new(what, "End the name in `.txt`, `.md`, `.html` or `.json`, or add `--format`.")
    })
}

/// The rubric asked for, to judge by.
fn load_rubric(arg: &RubricArg, as_of: Date) -> Result<Rubric, Failure> {
    load_by(store::built_in_to_judge, arg, as_of)
}

/// The rubric asked for, to show what is in it.
fn load_whole_rubric(arg: &RubricArg, as_of: Date) -> Result<Rubric, Failure> {
    load_by(store::built_in, arg, as_of)
}

/// The rubric asked for: a built-in one, where the person named its id or no rubric at all.
fn load_by(
    built_in: fn(&str) -> Option<Rubric>,
    arg: &RubricArg,
    as_of: Date,
) -> Result<Rubric, Failure> {
    let pack = arg.folder.as_deref();
    let id = match pack {
        Some(pack) => pack.to_str().filter(|_| !pack.is_dir()),
        None => Some(store::default_pack()),
    };
    match id.and_then(built_in) {
        Some(rubric) => Ok(rubric),
        None => checked(pack_files(pack)?, pack, as_of),
    }
}

/// The rubric of these files, if nothing is wrong with them; `pack` is where they are from.
fn checked(files: PackFiles, pack: Option<&Path>, as_of: Date) -> Result<Rubric, Failure> {
    let checked = Rubric::check(&files, as_of).map_err(|found| named(found.errors(), pack))?;
    Ok(store::with_built_in(checked.rubric))
}

/// Takes a saved assessment to be changed, which nobody else writes until this run ends, and its rubric.
fn take_assessment(
    file: &Path,
    rubric: &RubricArg,
    as_of: Date,
) -> Result<(Rubric, Assessment), Failure> {
    if !store::exists(file) {
        store::read_text(file)?;
    }
    store::refuse_read_only(file)?;
    interrupt::install()?;
    interrupt::held().said = "\nStopped. Nothing has changed.".to_owned();
    let text = saving::take(file)?.unwrap_or_default();
    let opened = Opened::new(file.display().to_string(), text, rubric, as_of)?;
    let Loaded { rubric: by, assessment: mut read, .. } = opened.load_own()?.told();
    if read.carried.is_some() {
        let path = ui::quoted(file);
        let what = format!("`{}` is for an earlier version of the rubric.", file.display());
        let help = format!(
            "To bring it up to date first, run `skillgap assess --from {path} -o NEW{}`.",
            rubric.flag()
        );
        Err(Failure::new(what, help))
    } else {
        if let Err(failure) = tie(file, &mut read) {
            ui::note(&format!(
                "skillgap couldn't add the change in `{}` to your history. {failure}",
                file.display()
            ));
        }
        Ok((by, read))
    }
}

/// Ties a saved assessment to what is kept of it. A copy of another file gets an id and an entry of its own.
fn tie(file: &Path, read: &mut Assessment) -> Result<(), Failure> {
    let places = kept::Kept::read()?.places(read);
    let copies = saving::copies(file, &read.id)?;
    if let Some(other) = copies.first().filter(|_| !places.is_empty()) {
        read.id = Id(Some(saving::new_id()));
        let (file, other) = (file.display(), other.display());
        ui::note(&format!(
            "`{file}` is a copy of `{other}`. From now on each has its own history."
        ));
        let is_to_be_kept = kept::is_wanted() && read.unfinished.is_none();
        return if is_to_be_kept { kept::keep(read) } else { Ok(()) };
    }
    kept::restore(file, read)?;
    // What was changed by hand.
    kept::follow(read, read)?;
    if !places.is_empty() {
        read.id.0.get_or_insert_with(saving::new_id);
    }
    Ok(())
}

/// Saves what became of an assessment that was taken, there and in the history; what is to be told if the
/// history could not follow.
fn save_assessment(
    file: &Path,
    rubric: &Rubric,
    before: &Assessment,
    after: &Assessment,
) -> Result<Option<String>, Failure> {
    let text = after.to_text();
    loaded::own(&file.display().to_string(), &text, rubric)?;
    match &mut interrupt::held().place {
        Some(place) => place.save(&text)?,
        None => return Err(Failure::Interrupted),
    }
    let followed = kept::follow(before, after);
    Ok(followed
        .err()
        .map(|failure| format!("skillgap couldn't add this change to your history. {failure}")))
}
