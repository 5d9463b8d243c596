//! Long pages at a terminal go through a pager, as git does it.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::{interrupt, ui};

/// The pager where none is named, and how it behaves then: no pager where one screen is enough, colors, no clearing.
const USUAL: &str = "less";
const OPTIONS: (&str, &str) = ("LESS", "FRX");
/// A shell says with these that it found no such program, or can't run it.
const NOT_RUN: [i32; 2] = [126, 127];

/// Shows a text: through a pager where somebody sits at a terminal, else as it is.
pub fn show(text: &[u8]) -> io::Result<()> {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| USUAL.to_owned());
    let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let is_wanted = !matches!(pager.trim(), "" | "cat");
    if ui::stdout_is_terminal() && is_wanted && !is_dumb && paged(&pager, text) {
        return Ok(());
    }
    ui::print_bytes(text)
}

/// Whether a pager showed a text.
fn paged(pager: &str, text: &[u8]) -> bool {
    let mut command = command(pager);
    if std::env::var_os(OPTIONS.0).is_none() {
        command.env(OPTIONS.0, OPTIONS.1);
    }
    // Ctrl-C is the pager's: this program ends when the pager does.
    interrupt::undisturbed(|| run(command, text))
}

/// Whether a command took a text and ran.
fn run(mut command: Command, text: &[u8]) -> bool {
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Who leaves the pager early has seen enough.
        let _ = input.write_all(text);
    }
    child.wait().is_ok_and(|status| status.code().is_none_or(|code| !NOT_RUN.contains(&code)))
}

/// The pager as a command; it may have arguments.
#[cfg(unix)]
fn command(pager: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", pager]);
    command
}

#[cfg(not(unix))]
fn command(pager: &str) -> Command {
    let mut words = pager.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
