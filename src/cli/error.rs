//! What can go wrong for the person at the keyboard, and the exit code that says so.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use skillgap::assessment::what_if::SupposeError;
use skillgap::report::ReportError;
use skillgap::rubric::UnknownId;
use skillgap::store;
use skillgap::store::{IS_FOLDER, NOT_TEXT, StoreError};
use skillgap::text::diagnostic::nearest;
use skillgap::text::findings::Findings;

/// How the program ended. 0: done.
#[derive(Debug)]
pub enum Failure {
    /// 1: done, and the answer is negative; everything has been said.
    Negative,
    /// 2: could not be done.
    Message { what: String, help: String },
    /// 2: what was read is wrong.
    Findings(Findings),
    /// 130: interrupted; what was given is saved.
    Interrupted,
    /// 0: whoever reads our output has seen enough.
    BrokenPipe,
}

impl Failure {
    /// Something that could not be done, and what to do about it.
    pub fn new(what: impl fmt::Display, help: impl fmt::Display) -> Self {
        Failure::Message { what: what.to_string(), help: help.to_string() }
    }

    /// The one place that maps failures to exit codes.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Failure::BrokenPipe => 0,
            Failure::Negative => 1,
            Failure::Message { .. } | Failure::Findings(_) => 2,
            Failure::Interrupted => 130,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Message { what, .. } => f.write_str(what),
            Failure::Findings(findings) => {
                f.write_str(findings.first().map_or("", |finding| &finding.message))
            }
            Failure::Negative | Failure::Interrupted | Failure::BrokenPipe => Ok(()),
        }
    }
}

impl From<Findings> for Failure {
    fn from(findings: Findings) -> Self {
        Failure::Findings(findings)
    }
}

impl From<UnknownId> for Failure {
    fn from(unknown: UnknownId) -> Self {
        Failure::new(unknown.what(), unknown.help())
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::UnknownStep(unknown) => unknown.into(),
            error => Failure::new(error, "Change `--target`, `--as-of` or `--max`."),
        }
    }
}

impl From<SupposeError> for Failure {
    fn from(error: SupposeError) -> Self {
        match &error {
            SupposeError::Unknown(unknown) => unknown.clone().into(),
            SupposeError::OffScale { .. } => Failure::new(error, "Change `--set`."),
        }
    }
}

/// A file beside a missing one whose name is much like it.
pub fn near_file(missing: &Path) -> Option<PathBuf> {
    let name = missing.file_name()?.to_string_lossy().into_owned();
    let folder = missing.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let there: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|there| is_json(there) == is_json(&name))
        .collect();
    // The same ending makes no name near.
    let near = nearest(stem(&name), there.iter().map(|there| stem(there)))?;
    let there = there.iter().find(|there| stem(there) == near)?;
    Some(missing.with_file_name(there))
}

/// A name without what stands behind its last period.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

/// A file that isn't there, and what may have been meant.
fn missing(path: &Path) -> Failure {
    let help = match near_file(path) {
        Some(near) => format!("Did you mean `{}`?", near.display()),
        None if is_json(&path.to_string_lossy()) => {
            "Check the name. `skillgap history` lists your finished assessments.".to_owned()
        }
        None => "Check the name and the folder.".to_owned(),
    };
    Failure::new(format_args!("There's no file called `{}`.", path.display()), help)
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error.action == "read" && std::fs::symlink_metadata(&error.path).is_err() {
            return missing(&error.path);
        }
        let why = error.why.as_str();
        let help = match error.action {
            "read" if why == store::NO_FILE => {
                "`skillgap history` lists your finished assessments."
            }
            store::REPLACE => "Use another file name.",
            _ if why == store::READ_ONLY => "Change its permissions, or use another file.",
            _ if why == store::NO_FOLDER => "Create the folder, or use another path.",
            _ if [store::DISK_FULL, store::QUOTA_FULL].contains(&why) => {
                "Free some space, or use a file on another disk."
            }
            _ if [store::IS_PIPE, store::IS_SOCKET, store::IS_DEVICE].contains(&why) => {
                "Use a file name."
            }
            "read" if why == IS_FOLDER => "Use the name of a file in that folder.",
            "read" if why.starts_with(store::LONGER_THAN) => {
                "Check that it's the right file. Saved answers and job postings are much smaller."
            }
            "read" if why == NOT_TEXT => "Save it as UTF-8.",
            "fill" => "Use a new folder, or an empty one.",
            "use" => "Wait until that run ends, or use another file.",
            _ => "Check the path and its permissions.",
        };
        Failure::new(error, help)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            std::io::ErrorKind::Interrupted => Failure::Interrupted,
            _ => Failure::new(format!("skillgap can't read or write: {error}."), "Try again."),
        }
    }
}
