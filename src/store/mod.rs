//! The disk: packs are loaded, assessments and reports are read and written. Whatever is written is
//! written beside its target, synced and renamed; what is somebody's own is readable by its owner alone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one module of the library that touches the disk"
)]

mod built_in;
mod files;
pub mod stream;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::rubric::{PackFiles, shared_packs};
use built_in::embedded_alone;
pub use built_in::{
    built_in, built_in_to_judge, default_pack, embedded, embedded_pack, embedded_packs,
    posting_files, posting_words, template_pack, with_built_in,
};
pub use files::{IS_DEVICE, IS_PIPE, IS_SOCKET, READ_ONLY, REPLACE, Readers, refuse_read_only};
use files::{folder_of, refuse_originals, sync_folder};

/// Why a folder cannot be read as a file.
pub const IS_FOLDER: &str = "it is a folder";
/// Why nothing more can be written.
pub const DISK_FULL: &str = "the disk is full";
/// Why nothing more of this person's can be written.
pub const QUOTA_FULL: &str = "your disk quota is used up";
/// Why a file cannot be written in a folder that is not there, or no longer.
pub const NO_FOLDER: &str = "its folder doesn't exist";
/// Why something cannot be read that is not there.
pub const NO_FILE: &str = "it doesn't exist";
/// How the reason begins why something is too large to be read.
pub const LONGER_THAN: &str = "it is larger than";
/// Why something cannot be read that is no text.
pub const NOT_TEXT: &str = "it isn't text in UTF-8";

/// Something that the disk would not do.
#[derive(Debug)]
pub struct StoreError {
    /// What was tried: "read", "write", "use" and so on.
    pub action: &'static str,
    /// What it was tried with.
    pub path: PathBuf,
    /// Why it could not be done: a lower-case fragment.
    pub why: String,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.action, self.path.display(), &self.why) {
            (REPLACE, path, why) => write!(f, "`{path}` {why}."),
            ("read", path, why) if why == NO_FILE => write!(f, "There's no file called `{path}`."),
            (action, path, why) => write!(f, "skillgap can't {action} `{path}`: {why}."),
        }
    }
}

impl std::error::Error for StoreError {}

impl StoreError {
    fn new(action: &'static str, path: &Path, why: impl Into<String>) -> StoreError {
        StoreError { action, path: path.to_owned(), why: why.into() }
    }
}

fn failed(action: &'static str, path: &Path) -> impl Fn(io::Error) -> StoreError + Copy {
    move |error| StoreError::new(action, path, why(action, &error))
}

/// Why the system would not do something, in our words where we have some.
fn why(action: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if action == "write" => NO_FOLDER.to_owned(),
        io::ErrorKind::NotFound => NO_FILE.to_owned(),
        io::ErrorKind::PermissionDenied => "you don't have permission".to_owned(),
        io::ErrorKind::IsADirectory => IS_FOLDER.to_owned(),
        io::ErrorKind::InvalidData => NOT_TEXT.to_owned(),
        io::ErrorKind::StorageFull => DISK_FULL.to_owned(),
        io::ErrorKind::QuotaExceeded => QUOTA_FULL.to_owned(),
        io::ErrorKind::FileTooLarge => "files this large aren't allowed here".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file".to_owned(),
        io::ErrorKind::InvalidFilename => "its name is too long".to_owned(),
        io::ErrorKind::AlreadyExists => "it already exists".to_owned(),
        _ if is_loop(error) => "its links form a loop".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(unix)]
fn is_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(not(unix))]
fn is_loop(_: &io::Error) -> bool {
    false
}

/// Adds the files of the packs beside a pack, if it shares any: those that `find` gives, and the built-in ones.
fn with_beside(
    mut files: PackFiles,
    id: &str,
    find: impl Fn(&str) -> Option<PackFiles>,
) -> PackFiles {
    let named = shared_packs(&files);
    let built_in = embedded_packs().into_iter().map(str::to_owned).filter(|_| !named.is_empty());
    for pack in built_in.chain(named.clone()).filter(|pack| pack != id) {
        let found = find(&pack).or_else(|| embedded_alone(&pack));
        for (name, text) in found.into_iter().flatten() {
            files.insert(format!("../{pack}/{name}"), text);
        }
    }
    files
}

/// The files of a pack in a folder: its TOML files, and those one folder down; and the files of the packs
/// of which it shares some, which stand in the folders beside it or are built in.
///
/// # Errors
/// If the folder or one of its files cannot be read.
pub fn load_pack(folder: &Path) -> Result<PackFiles, StoreError> {
    let own = load_alone(folder)?;
    let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // What stands beside it and cannot be read is as if it were not there.
    let mut files = with_beside(own, &id, |pack| load_alone(&beside_pack(folder, pack)?).ok());
    let mut needed = shared_packs(&files).into_iter();
    if needed.any(|pack| !files.contains_key(&format!("../{pack}/rubric.toml"))) {
        // One of these was probably meant.
        for pack in packs_in(&folder.join("..")).into_iter().filter(|pack| *pack != id) {
            if let Ok(text) = read_text(&folder.join("..").join(&pack).join("rubric.toml")) {
                files.entry(format!("../{pack}/rubric.toml")).or_insert(text);
            }
        }
    }
    Ok(files)
}

/// The names of the folders in a folder that hold a pack, in order.
pub fn packs_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let packs = entries.filter(|entry| entry.path().join("rubric.toml").is_file());
    let mut names: Vec<String> =
        packs.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The folder of a pack beside another's, if there is one.
pub fn beside_pack(folder: &Path, id: &str) -> Option<PathBuf> {
    let is_name = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    Some(folder.join("..").join(id)).filter(|path| is_name && path.join("rubric.toml").is_file())
}

fn load_alone(folder: &Path) -> Result<PackFiles, StoreError> {
    let mut files = PackFiles::new();
    for path in toml_files(folder)? {
        let inner = path.strip_prefix(folder).unwrap_or(&path);
        files.insert(inner.to_string_lossy().replace('\\', "/"), read_text(&path)?);
    }
    Ok(files)
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).map_err(failed("read", &current))? {
            let path = entry.map_err(failed("read", &current))?.path();
            let hidden =
                path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            // What lies deeper, or is written otherwise, is read so that it can be told that nothing reads it.
            let depth = current.strip_prefix(folder).map_or(0, |path| path.components().count());
            if path.is_dir() && depth < 2 {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// The text of a file.
///
/// # Errors
/// If it cannot be read, or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, StoreError> {
    text(read_bytes(path)?, path)
}

/// What stands in a file, or the beginning of what is too long.
///
/// # Errors
/// If it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let file = files::open(path).map_err(failed("read", path))?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed("read", path))?;
    Ok(bytes)
}

/// No pack's file, assessment or report comes near this; what is longer was not meant.
pub const MOST_BYTES: u64 = 8 << 20;

/// What was read at a path as text, without the mark that some editors put before it.
///
/// # Errors
/// If the bytes are too many, or not UTF-8.
pub fn text(bytes: Vec<u8>, path: &Path) -> Result<String, StoreError> {
    if bytes.len() as u64 > MOST_BYTES {
        let why = format!("{LONGER_THAN} {} MB", MOST_BYTES >> 20);
        return Err(StoreError::new("read", path, why));
    }
    let text = String::from_utf8(bytes).map_err(|_| StoreError::new("read", path, NOT_TEXT))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Whether two paths lead to the same file.
pub fn same_file(one: &Path, other: &Path) -> bool {
    let real = (fs::canonicalize(one), fs::canonicalize(other));
    matches!(real, (Ok(one), Ok(other)) if one == other)
}

/// Writes a file as a whole or not at all; a new one is readable by its owner alone.
///
/// # Errors
/// If it cannot be written, or something would be lost with the file that stands there, which then still does.
pub fn write_text(path: &Path, text: &str) -> Result<(), StoreError> {
    write_bytes(path, text.as_bytes(), Readers::Owner)
}

/// The same for what is no text, or for other readers.
///
/// # Errors
/// As for [`write_text`].
pub fn write_bytes(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), StoreError> {
    files::write(path, bytes, readers, |target| refuse_originals(target, path))
}

/// The end of the name of a file that is being written; one is left over only by a killed run.
const HALF_WRITTEN: &str = ".half";
/// The end of the name of the file by which a run says that it alone writes another.
const LOCK: &str = ".lock";

/// The name of a hidden file that belongs to another.
fn beside(path: &Path, end: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}{end}")
}

/// A file that this run alone writes, until it is dropped.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    lock_path: PathBuf,
    _lock: fs::File,
    /// What stood there when it was taken or saved to last.
    text: Option<String>,
}

impl Place {
    /// Takes a path for this run, whether or not something stands there.
    ///
    /// # Errors
    /// If another run has it, or it cannot be read or locked.
    pub fn take(path: &Path) -> Result<Place, StoreError> {
        let target = files::place(path).map_err(failed("read", path))?;
        let lock_path = target.with_file_name(beside(&target, LOCK));
        let lock = lock(&lock_path, path)?;
        let mut place = Place { path: path.to_owned(), lock_path, _lock: lock, text: None };
        remove_left_over(folder_of(&target));
        place.text = place.current()?;
        Ok(place)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stood there when it was taken or saved to last.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Writes it as a whole or not at all.
    ///
    /// # Errors
    /// If it cannot be written, or somebody else has changed or removed it meanwhile.
    pub fn save(&mut self, text: &str) -> Result<(), StoreError> {
        files::write(&self.path, text.as_bytes(), Readers::Owner, |_| match self.current()? {
            found if found == self.text => Ok(()),
            _ => {
                let why = "another program just changed it";
                Err(StoreError::new("write", &self.path, why))
            }
        })?;
        self.text = Some(text.to_owned());
        Ok(())
    }

    /// Moves what stands there out of the way, to a name that is free, and gives that.
    ///
    /// # Errors
    /// If it cannot be moved.
    pub fn set_aside(&mut self) -> Result<PathBuf, StoreError> {
        let aside = (1..)
            .map(|number| match number {
                1 => with_end(&self.path, ".bak"),
                number => with_end(&self.path, &format!(".bak{number}")),
            })
            .find(|path| !exists(path))
            .expect("numbers do not end");
        fs::rename(&self.path, &aside).map_err(failed("move", &self.path))?;
        sync_folder(folder_of(&aside));
        self.text = None;
        Ok(aside)
    }

    fn current(&self) -> Result<Option<String>, StoreError> {
        if exists(&self.path) { read_text(&self.path).map(Some) } else { Ok(None) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Removed while it is locked, so that nobody else's is.
        let _ = fs::remove_file(&self.lock_path);
    }
}

/// The path of a file with more at the end of its name.
fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.file_name().unwrap_or_default().to_owned();
    name.push(end);
    path.with_file_name(name)
}

/// How many random characters stand in the name of a file that is being written.
const RANDOM: usize = 6;

/// Removes what killed runs left half written in a folder. A run that still writes has its file locked.
fn remove_half_written(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && is_half_written(&entry.file_name().to_string_lossy()) && is_left(&path) {
            // What stays is as harmless as it was before.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether a file of this name is being written, or was when its run was killed.
fn is_half_written(name: &str) -> bool {
    let inner = name.strip_prefix('.').and_then(|rest| rest.strip_suffix(HALF_WRITTEN));
    inner.is_some_and(|inner| {
        let end = inner.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
        inner.len() > RANDOM && end >= RANDOM
    })
}

/// Removes the folders that killed runs left half made, whose names begin so.
fn remove_half_made(folder: &Path, start: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let random = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(HALF_WRITTEN));
        let is_one = random.is_some_and(|random| random.len() == RANDOM);
        if is_one && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_left(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether no run has a file locked.
fn is_left(path: &Path) -> bool {
    fs::File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Removes all that killed runs left in a folder, also their locks, which are empty.
pub fn remove_left_over(folder: &Path) {
    remove_half_written(folder);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let of = name.strip_prefix('.').and_then(|name| name.strip_suffix(LOCK));
        let is_empty = entry.metadata().is_ok_and(|found| found.is_file() && found.len() == 0);
        if let Some(of) = of.filter(|of| of.ends_with(".json") && is_empty)
            && let Ok(held) = lock(&entry.path(), &folder.join(of))
        {
            // Removed while it is locked, so that nobody else's is.
            let _ = fs::remove_file(entry.path());
            drop(held);
        }
    }
}

/// Removes files that belong to a saved assessment, unless a run is using it; [`sync`] brings that onto the disk.
///
/// # Errors
/// If a run is using it, or one of them cannot be removed.
pub fn remove_belongings(of: &Path, files: &[PathBuf]) -> Result<(), StoreError> {
    let target = fs::canonicalize(of).unwrap_or_else(|_| of.to_owned());
    let lock_path = target.with_file_name(beside(&target, LOCK));
    let held = lock(&lock_path, of)?;
    let removed = files.iter().try_for_each(|file| remove(file));
    let _ = fs::remove_file(&lock_path);
    drop(held);
    removed
}

/// Locks the file at a path, which is made for it.
fn lock(path: &Path, of: &Path) -> Result<fs::File, StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    loop {
        let file = options.open(path).map_err(failed("write", of))?;
        match file.try_lock() {
            Ok(()) if is_at(&file, path) => return Ok(file),
            // The run that had it removed it after we opened it: what we hold is nobody's.
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                return Err(StoreError::new("use", of, "another run of skillgap is using it"));
            }
            // Some network disks know no locks; asking there is still worth more than none.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            Err(fs::TryLockError::Error(error)) => return Err(failed("lock", of)(error)),
        }
    }
}

/// Whether an open file is the one at a path.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let both = (file.metadata(), fs::metadata(path));
    matches!(both, (Ok(held), Ok(there)) if (held.dev(), held.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &fs::File, path: &Path) -> bool {
    exists(path)
}

/// Where the report of an assessment goes: `ada.json` → `ada.report.json`.
pub fn report_path(path: &Path) -> PathBuf {
    path.with_extension("report.json")
}

/// Where the web page of an assessment goes: `ada.json` → `ada.report.html`.
pub fn page_path(path: &Path) -> PathBuf {
    let report = path.to_string_lossy().ends_with(".report.json");
    if report { path.with_extension("html") } else { path.with_extension("report.html") }
}

/// The assessments in a folder, by name, each with its files as [`belongings`] has them; also those of which
/// only a report, something set aside or an editor's copy is left. None if there is no such folder.
///
/// # Errors
/// If it is there and cannot be read.
pub fn assessments(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<PathBuf>>, StoreError> {
    let mut found: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    if !exists(folder) {
        return Ok(found);
    }
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed("read", folder))? {
        let name = entry.map_err(failed("read", folder))?.file_name();
        names.extend(name.into_string());
    }
    names.sort();
    // What runs leave or use makes no assessment.
    let (passing, lasting): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| written_for(name).is_some());
    for name in lasting {
        if let Some(of) = assessment_of(copied(&name).unwrap_or(&name)) {
            found.entry(folder.join(of)).or_default().push(folder.join(&name));
        }
    }
    for name in passing {
        let of = written_for(&name).and_then(assessment_of).map(|of| folder.join(of));
        if let Some(files) = of.and_then(|of| found.get_mut(&of)) {
            files.push(folder.join(&name));
        }
    }
    Ok(found)
}

/// The name of the assessment that a file is or belongs to: itself, its report, or what was set aside.
fn assessment_of(name: &str) -> Option<String> {
    if let Some(stem) = name.strip_suffix(".report.html").filter(|_| !name.starts_with('.')) {
        return Some(format!("{stem}.json"));
    }
    let (stem, rest) = name.split_once(".json").filter(|_| !name.starts_with('.'))?;
    let aside = rest.strip_prefix(".bak");
    let end =
        rest.is_empty() || aside.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    end.then(|| format!("{}.json", stem.strip_suffix(".report").unwrap_or(stem)))
}

/// The name of the file that an editor copied into one of this name.
fn copied(name: &str) -> Option<&str> {
    let ends = ["~", ".orig"].iter().find_map(|end| name.strip_suffix(end));
    ends.or_else(|| name.strip_prefix('#')?.strip_suffix('#')).or_else(|| {
        let hidden = name.strip_prefix('.')?;
        [".swp", ".swo", ".kate-swp"].iter().find_map(|end| hidden.strip_suffix(end))
    })
}

/// The name of the file that a run is writing by one of this name, or has locked by it.
fn written_for(name: &str) -> Option<&str> {
    let hidden = name.strip_prefix('.')?;
    match hidden.strip_suffix(HALF_WRITTEN) {
        Some(half) => half.split_at_checked(half.len().checked_sub(RANDOM)?).map(|(of, _)| of),
        None => hidden.strip_suffix(LOCK),
    }
}

/// An assessment's file with all that was saved for it and is there: its report, what was set aside,
/// what an editor or a killed run left.
pub fn belongings(path: &Path) -> Vec<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let report = report_path(path);
    let report_name = report.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries = fs::read_dir(folder_of(path)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.file_name())
        .filter(|other| belongs(&other.to_string_lossy(), &name, &report_name))
        // Names that are not UTF-8 can look the same and be others.
        .filter(|other| {
            let bytes = other.as_encoded_bytes();
            let stem = path.file_stem().unwrap_or_default().as_encoded_bytes();
            bytes.starts_with(stem) || bytes.get(1..).is_some_and(|rest| rest.starts_with(stem))
        })
        .map(|other| path.with_file_name(other))
        .collect();
    found.sort();
    found
}

/// Whether a file of a name belongs to the assessment of the second one, whose report has the third.
fn belongs(other: &str, name: &str, report_name: &str) -> bool {
    let of = copied(other).or_else(|| written_for(other)).unwrap_or(other);
    let aside = of.strip_prefix(name).and_then(|rest| rest.strip_prefix(".bak"));
    of == name
        || of == report_name
        || of.strip_suffix(".html") == report_name.strip_suffix(".json")
        || aside.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The files right in a folder.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// Removes a file.
///
/// # Errors
/// If it is there and cannot be removed.
fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Brings what was removed from a folder onto the disk.
pub fn sync(folder: &Path) {
    sync_folder(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
}

/// Removes a folder if nothing is in it.
pub fn remove_if_empty(folder: &Path) {
    // One in which something is stays, and so does one that is not there.
    let _ = fs::remove_dir(folder);
}

/// Makes a folder, with those above it, if it is not there.
///
/// # Errors
/// If it cannot be made.
pub fn make_folder(path: &Path, readers: Readers) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    }
    builder.create(path).map_err(failed("write", path))
}

/// Writes files into a folder that is not there or empty, all of them or none; their names are paths in it,
/// with `/`.
///
/// # Errors
/// If something is in the folder, or a file cannot be written.
pub fn write_new(folder: &Path, files: &PackFiles) -> Result<(), StoreError> {
    let is_there = exists(folder);
    let around = if is_there { folder } else { folder_of(folder) };
    if is_there && !folder.is_dir() {
        return Err(StoreError::new("fill", folder, "it isn't a folder"));
    }
    remove_half_made(around, &beside(folder, ""));
    if is_there {
        let mut entries = fs::read_dir(folder).map_err(failed("read", folder))?;
        if entries.next().is_some() {
            return Err(StoreError::new("fill", folder, "it isn't empty"));
        }
    }
    // They are written into a folder of their own, which is put in place when all of them are there.
    let error = failed("write", folder);
    fs::create_dir_all(around).map_err(error)?;
    let half = tempfile::Builder::new()
        .prefix(&beside(folder, ""))
        .suffix(HALF_WRITTEN)
        .tempdir_in(around)
        .map_err(error)?;
    // Locked while it is filled, as a file is.
    let held = fs::File::open(half.path());
    let _ = held.as_ref().map(fs::File::lock);
    let made = half.path().join("pack");
    for (name, text) in files {
        let path = made.join(name);
        fs::create_dir_all(folder_of(&path)).map_err(error)?;
        let file = fs::File::create_new(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(error)?;
    }
    if is_there {
        // The folder itself stays what it is: somebody may stand in it.
        for entry in fs::read_dir(&made).map_err(error)? {
            let file = entry.map_err(error)?;
            fs::rename(file.path(), folder.join(file.file_name())).map_err(error)?;
        }
    } else {
        fs::rename(&made, folder).map_err(error)?;
    }
    sync_folder(around);
    Ok(())
}

/// Whether something stands at a path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
