//! Where rows go: standard output, and the file of what was refused. What was written are whole lines, whatever ends
//! the program.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use skillgap::render::formats::json;
use skillgap::store::stream;
use skillgap::text::words::thousands;

use super::judge::{Refused, Rows};
use crate::error::Failure;
use crate::interrupt;
use crate::ui;

/// The most refused records to show, if no file lists them.
const MOST_TOLD: u64 = 5;

/// The output of a run.
pub struct Output {
    out: File,
    errors: Option<Errors>,
    progress: ProgressBar,
    records: u64,
    refused: u64,
}

/// The file of what was refused.
struct Errors {
    file: File,
    is_csv: bool,
}

impl Output {
    /// Writes to standard output, and what was refused into a file. `bytes` is the length of the input, if it is known.
    pub fn new(errors: Option<&Path>, bytes: Option<u64>) -> Result<Output, Failure> {
        interrupt::install()?;
        interrupt::held().said = "\nStopped. The rows written so far are complete.".to_owned();
        let progress = if ui::stdout_is_terminal() { ProgressBar::hidden() } else { bar(bytes) };
        let errors = errors.map(Errors::create).transpose()?;
        Ok(Output { out: stdout()?, errors, progress, records: 0, refused: 0 })
    }

    /// Writes the rows of a block.
    pub fn take(&mut self, rows: Rows) -> Result<(), Failure> {
        self.records += rows.records;
        self.progress.inc(rows.read);
        self.progress.set_message(thousands(self.records));
        {
            // Nothing ends while a line is written.
            let _held = interrupt::held();
            write_lines(&mut self.out, &rows.text)?;
            if let Some(errors) = &mut self.errors {
                errors.write(&rows.refused)?;
            }
        }
        for refused in rows.refused.iter().filter(|refused| refused.is_first) {
            self.refused += 1;
            if self.errors.is_none() && self.refused <= MOST_TOLD {
                let Refused { file, line, message, help, .. } = refused;
                let help = help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
                self.progress
                    .suspend(|| ui::note(&format!("Line {line} of {file}: {message}{help}")));
            }
        }
        Ok(())
    }

    /// Says how it went.
    pub fn finish(self, errors: Option<&Path>) -> Result<(), Failure> {
        self.progress.finish_and_clear();
        if self.refused == 0 {
            return Ok(());
        }
        let (refused, records) = (thousands(self.refused), thousands(self.records));
        let were = if self.refused == 1 { "was" } else { "were" };
        let listed = match errors {
            Some(path) => format!("`{}` says why.", path.display()),
            None => "Add `--errors FILE` to list them all.".to_owned(),
        };
        ui::note(&format!("{refused} of {records} records {were} refused. {listed}"));
        Err(Failure::Negative)
    }
}

fn bar(bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match bytes {
        Some(bytes) => {
            let template =
                "{wide_bar} {percent}%, {msg} records, {binary_bytes_per_sec}, {eta} left";
            (ProgressBar::new(bytes), template)
        }
        None => (ProgressBar::new_spinner(), "{spinner} {msg} records, {binary_bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).expect("the template is sound"))
}

impl Errors {
    fn create(path: &Path) -> Result<Errors, Failure> {
        let file = stream::create_to_write(path)?;
        let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let mut errors = Errors { file, is_csv };
        if is_csv {
            write_lines(&mut errors.file, b"file,line,code,message,help\n")?;
        }
        Ok(errors)
    }

    fn write(&mut self, refused: &[Refused]) -> Result<(), Failure> {
        let mut text = Vec::new();
        for refused in refused {
            if self.is_csv {
                let mut writer = csv::Writer::from_writer(&mut text);
                let line = refused.line.to_string();
                let help = refused.help.as_deref().unwrap_or_default();
                let cells = [&*refused.file, &line, refused.code, &refused.message, help];
                let cells = cells.map(skillgap::text::sheet::guarded);
                writer.write_record(&cells).expect("memory can be written to");
                writer.flush().expect("memory can be written to");
            } else {
                text.extend_from_slice(json::line(refused).as_bytes());
            }
        }
        write_lines(&mut self.file, &text)
    }
}

/// Standard output as a file, without a buffer.
#[cfg(unix)]
fn stdout() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// The same where files have handles.
#[cfg(windows)]
fn stdout() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

/// Writes whole lines. If that fails half way, what was begun of a line is taken back, where that can be.
fn write_lines(file: &mut File, lines: &[u8]) -> Result<(), Failure> {
    let mut written = 0;
    while written < lines.len() {
        match file.write(&lines[written..]) {
            Ok(count) if count > 0 => written += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            failed => {
                let begun =
                    lines[..written].iter().rev().take_while(|byte| **byte != b'\n').count();
                let length = file.metadata().ok().filter(|known| known.is_file());
                if let Some(length) = length.map(|known| known.len()) {
                    // It was already too little: nothing more can be done here.
                    let _ = file.set_len(length.saturating_sub(begun as u64));
                }
                return Err(unwritten(failed.err()));
            }
        }
    }
    Ok(())
}

fn unwritten(error: Option<io::Error>) -> Failure {
    match error {
        Some(error) if error.kind() == ErrorKind::StorageFull => Failure::new(
            "skillgap can't write more rows: the disk is full.",
            "Free some space, or write to another disk. The rows written so far are complete.",
        ),
        Some(error) => error.into(),
        None => io::Error::from(ErrorKind::WriteZero).into(),
    }
}
