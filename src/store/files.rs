//! How files are opened and replaced. Nothing is opened that could make a run wait, and no file is replaced
//! that cannot be made again.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{HALF_WRITTEN, StoreError, beside, failed, is_at, read_bytes, remove_half_written};

/// Why a named pipe is neither read nor written.
pub const IS_PIPE: &str = "it is a named pipe";
/// Why a socket is neither read nor written.
pub const IS_SOCKET: &str = "it is a socket";
/// Why a device is neither read nor written.
pub const IS_DEVICE: &str = "it is a device";
/// Why a file is not replaced that its owner may not write.
pub const READ_ONLY: &str = "it is read-only";
/// The action that fails where a file would be lost.
pub const REPLACE: &str = "replace";

/// How the formats of what people answered begin, as JSON writes them: assessments and ratings.
const ANSWERS: [&str; 2] = ["\"skillgap-assessment/", "\"skillgap-rating/"];
/// How the format of a saved report begins.
const REPORT: &str = "skillgap-report/";

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone.
    Owner,
    /// Everybody whom the umask allows.
    Everybody,
}

/// Opens a file to read it, if it is one: nothing else would end, or end soon.
pub(super) fn open(path: &Path) -> io::Result<fs::File> {
    refuse_special_at(path, &fs::metadata(path)?)?;
    let file = open_at_once(fs::OpenOptions::new().read(true), path)?;
    // Something else could stand there by now.
    refuse_special_at(path, &file.metadata()?)?;
    Ok(file)
}

/// Refuses what is no file, unless this run has it open already.
fn refuse_special_at(path: &Path, found: &fs::Metadata) -> io::Result<()> {
    if is_descriptor(path) { Ok(()) } else { refuse_special(found) }
}

/// Opens something without waiting for anybody at its other end.
fn open_at_once(options: &mut fs::OpenOptions, path: &Path) -> io::Result<fs::File> {
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        let at_once = OFlags::NONBLOCK | OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, at_once.bits().cast_signed());
        let file = options.open(path)?;
        fcntl_setfl(&file, fcntl_getfl(&file)? - OFlags::NONBLOCK)?;
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

/// Whether a path names what this run has open already, such as `/dev/stdin` or a shell's `<(command)`.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdin", "/dev/stdout", "/dev/stderr"].iter().any(|name| path == Path::new(name))
        || ["/dev/fd", "/proc/self/fd"]
            .iter()
            .any(|folder| path.strip_prefix(folder).is_ok_and(is_number))
}

fn is_number(path: &Path) -> bool {
    let number = path.to_str().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what is written to a path is shown or thrown away.
fn is_sink(path: &Path) -> bool {
    if cfg!(windows) && path.as_os_str().eq_ignore_ascii_case("nul") {
        return true;
    }
    let real = fs::canonicalize(path);
    real.is_ok_and(|real| real == Path::new("/dev/null") || real == Path::new("/dev/tty"))
}

/// Refuses what is no file.
fn refuse_special(found: &fs::Metadata) -> io::Result<()> {
    let kind = found.file_type();
    if kind.is_file() {
        return Ok(());
    }
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Err(io::Error::other(IS_PIPE));
        }
        if kind.is_socket() {
            return Err(io::Error::other(IS_SOCKET));
        }
    }
    Err(io::Error::other(IS_DEVICE))
}

/// Where a path leads. A link is followed, so that the file it names is replaced and not the link.
fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Ok(real) => Ok(real),
        Err(error) if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) => {
            Err(match error.kind() {
                io::ErrorKind::NotFound => {
                    io::Error::other("it is a link to a file that doesn't exist")
                }
                _ => error,
            })
        }
        Err(_) => Ok(path.to_owned()),
    }
}

/// The file that a path leads to, in which answers can be kept.
pub(super) fn place(path: &Path) -> io::Result<PathBuf> {
    if is_descriptor(path) {
        return Err(io::Error::other(IS_DEVICE));
    }
    let target = real(path)?;
    match fs::metadata(&target) {
        Ok(found) => refuse_special(&found).map(|()| target),
        Err(_) => Ok(target),
    }
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses a file that its owner may not write, or this run may not: a rename would replace it all the same.
///
/// # Errors
/// If it is there and cannot be written.
pub fn refuse_read_only(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(found) if is_read_only(path, &found) => Err(StoreError::new("write", path, READ_ONLY)),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_read_only(path: &Path, found: &fs::Metadata) -> bool {
    use rustix::fs::{Access, access};
    std::os::unix::fs::MetadataExt::mode(found) & 0o200 == 0
        || access(path, Access::WRITE_OK).is_err()
}

#[cfg(not(unix))]
fn is_read_only(_: &Path, found: &fs::Metadata) -> bool {
    found.permissions().readonly()
}

/// Refuses to replace what somebody said or wrote: saved answers, also damaged ones, and TOML.
pub(super) fn refuse_originals(target: &Path, path: &Path) -> Result<(), StoreError> {
    if !target.is_file() {
        return Ok(());
    }
    let why = if target.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
        "is a TOML file, and this would replace it"
    } else if holds_answers(read_bytes(target)?) {
        "contains saved answers, and this would replace them"
    } else {
        return Ok(());
    };
    Err(StoreError::new(REPLACE, path, why))
}

/// Whether a file's bytes are a saved assessment, hold one, or are what may be left of one.
fn holds_answers(mut bytes: Vec<u8>) -> bool {
    // An editor may have saved it as UTF-16.
    bytes.retain(|byte| *byte != 0);
    let text = String::from_utf8_lossy(&bytes);
    let read = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
    let format =
        read.ok().and_then(|read| read["format"].as_str().map(str::to_owned)).unwrap_or_default();
    // A report has an assessment in it, and can be made again.
    let mut starts = ANSWERS.iter();
    starts.any(|start| {
        format.starts_with(start.trim_start_matches('"'))
            || text.contains(start) && !format.starts_with(REPORT)
    })
}

/// Writes a file as a whole or not at all; `guard` is asked right before the file that stands there goes.
pub(super) fn write(
    path: &Path,
    bytes: &[u8],
    readers: Readers,
    guard: impl Fn(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if is_descriptor(path) || is_sink(path) {
        // Added at the end: the shell may have opened a file in which something stands.
        let file = open_at_once(fs::OpenOptions::new().append(true), path);
        return file.and_then(|mut file| file.write_all(bytes)).map_err(failed("write", path));
    }
    let target = real(path).map_err(failed("write", path))?;
    remove_half_written(folder_of(&target));
    loop {
        let was = match fs::metadata(&target) {
            Ok(was) => Some(was),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed("write", path)(error)),
        };
        if let Some(was) = &was {
            refuse_special(was).map_err(failed("write", path))?;
            refuse_read_only(path)?;
        }
        let half =
            half_written(&target, bytes, readers, was.as_ref()).map_err(failed("write", path))?;
        guard(&target)?;
        if put_in_place(half, &target, was.is_some()).map_err(failed("write", path))? {
            return Ok(());
        }
    }
}

/// The bytes on the disk, beside the file that they are to become.
fn half_written(
    target: &Path,
    bytes: &[u8],
    readers: Readers,
    was: Option<&fs::Metadata>,
) -> io::Result<tempfile::NamedTempFile> {
    let (start, mut builder) = (beside(target, ""), tempfile::Builder::new());
    #[cfg(unix)]
    if readers == Readers::Everybody && was.is_none() {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = readers;
    builder.prefix(OsStr::new(&start)).suffix(HALF_WRITTEN);
    let mut half = loop {
        let half = builder.tempfile_in(folder_of(target))?;
        // Locked while it is written, so that no other run takes it for one that was left; a disk without
        // locks is as good as before.
        let _ = half.as_file().lock();
        if is_at(half.as_file(), half.path()) {
            break half;
        }
    };
    half.write_all(bytes)?;
    if let Some(was) = was {
        keep_owner_and_mode(half.as_file(), was)?;
    }
    half.as_file().sync_all()?;
    Ok(half)
}

/// Gives a file the owner, the group and the mode of the one that it replaces, as far as the system lets it.
#[cfg(unix)]
fn keep_owner_and_mode(file: &fs::File, was: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let is = file.metadata()?;
    let mut mode = was.mode() & 0o777;
    if is.gid() != was.gid() && fchown(file, None, Some(was.gid())).is_err() {
        // What one group could read is nothing for another.
        mode &= 0o707;
    }
    if is.uid() != was.uid() {
        let _ = fchown(file, Some(was.uid()), None);
    }
    // A disk that knows no modes keeps none.
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
    Ok(())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_: &fs::File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// Renames what was written to where it belongs; false if meanwhile something stands where nothing stood.
fn put_in_place(half: tempfile::NamedTempFile, target: &Path, replaces: bool) -> io::Result<bool> {
    let placed = if replaces {
        half.persist(target)
    } else {
        match half.persist_noclobber(target) {
            Err(failure) if failure.error.kind() == io::ErrorKind::AlreadyExists => {
                return Ok(false);
            }
            // Some disks cannot do that; a plain rename says what else is wrong.
            Err(failure) => failure.file.persist(target),
            placed => placed,
        }
    };
    placed.map_err(|failure| failure.error)?;
    sync_folder(folder_of(target));
    Ok(true)
}

/// Brings the names in a folder onto the disk, so that a rename outlives a power cut.
pub(super) fn sync_folder(folder: &Path) {
    // The files are whole either way, and some disks cannot do this.
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}
