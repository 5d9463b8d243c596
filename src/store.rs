//! The disk: packs are loaded, assessments and reports are read and written. Whatever is written is
//! written beside its target, synced and renamed, and readable by its owner alone.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one module of the library that touches the disk"
)]

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::rubric::PackFiles;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rubrics/machine-learning-engineer");

/// Something that the disk would not do.
#[derive(Debug)]
pub struct StoreError {
    /// What was tried: "read", "write".
    pub action: &'static str,
    pub path: PathBuf,
    pub why: String,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.action, self.path.display(), self.why)
    }
}

impl std::error::Error for StoreError {}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound if action == "write" => "its folder does not exist".to_owned(),
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            io::ErrorKind::AlreadyExists => "it exists already".to_owned(),
            _ => error.to_string(),
        };
        StoreError { action, path, why }
    }
}

/// The files of the pack that is built into the program.
pub fn embedded_pack() -> PackFiles {
    fn add(dir: &Dir<'_>, files: &mut PackFiles) {
        for file in dir.files() {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                files.insert(path.replace('\\', "/"), text.to_owned());
            }
        }
        dir.dirs().for_each(|dir| add(dir, files));
    }
    let mut files = PackFiles::new();
    add(&EMBEDDED, &mut files);
    files
}

/// The files of a pack in a folder: its TOML files, and those one folder down.
///
/// # Errors
/// If the folder or one of its files cannot be read.
pub fn load_pack(folder: &Path) -> Result<PackFiles, StoreError> {
    let mut files = PackFiles::new();
    for path in toml_files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        files.insert(name, read_text(&path)?);
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
            if path.is_dir() && current == folder {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
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
    fs::read_to_string(path).map_err(failed("read", path))
}

/// Writes a file as a whole or not at all, readable by its owner alone.
///
/// # Errors
/// If it cannot be written; what stood there before still does.
pub fn write_text(path: &Path, text: &str) -> Result<(), StoreError> {
    let error = |error| failed("write", path)(error);
    if path.is_dir() {
        return Err(error(io::ErrorKind::IsADirectory.into()));
    }
    // A link is followed, so that the file it names is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder =
        target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(error)?;
    file.write_all(text.as_bytes()).map_err(error)?;
    file.as_file().sync_all().map_err(error)?;
    file.persist(&target).map_err(|failure| error(failure.error))?;
    Ok(())
}

/// Makes a folder, with those above it, for its owner alone.
///
/// # Errors
/// If it cannot be made.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(failed("write", path))
}

/// Whether something stands at a path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
