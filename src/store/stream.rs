//! Files that are read or written piece by piece.

use std::fs;
use std::io;
use std::path::Path;

use super::{Readers, StoreError, failed, files, write_bytes};

/// Opens a file to read it piece by piece.
///
/// # Errors
/// If it cannot be opened, or is no file.
pub fn open_to_read(path: &Path) -> Result<fs::File, StoreError> {
    files::open(path).map_err(failed("read", path))
}

/// Makes an empty file to write piece by piece, readable by its owner alone.
///
/// # Errors
/// As for [`write_text`](super::write_text).
pub fn create_to_write(path: &Path) -> Result<fs::File, StoreError> {
    write_bytes(path, b"", Readers::Owner)?;
    fs::OpenOptions::new().append(true).open(path).map_err(failed("write", path))
}

/// What it means that a file could not be read on.
pub fn unread(path: &Path, error: &io::Error) -> StoreError {
    failed("read", path)(io::Error::new(error.kind(), error.to_string()))
}
