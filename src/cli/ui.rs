//! The streams and what they can show: width, color, characters; and how failures are told.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use skillgap::render;
use skillgap::render::pages::findings;
use skillgap::render::{Look, wrapped};

use crate::args::{ColorChoice, LookArgs};
use crate::error::Failure;

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Stdout,
    Stderr,
    File,
}

/// How text is to look on a stream.
pub fn look(args: &LookArgs, stream: Stream) -> Look {
    let terminal = match stream {
        Stream::Stdout => io::stdout().is_terminal(),
        Stream::Stderr => io::stderr().is_terminal(),
        Stream::File => false,
    };
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match args.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => terminal && !no_color && !dumb,
    };
    Look { width: width(stream, terminal), colour, unicode: stream == Stream::File || is_utf8() }
}

/// Columns where nothing tells how many there are.
const USUAL_WIDTH: usize = 80;
/// Fewer columns than this can't hold a word and its margin.
pub const NARROWEST: usize = 30;
/// Longer lines are hard to read. Anchors and all other texts wrap here at the latest.
pub const WIDEST: usize = 100;

/// Columns to fill: the terminal's, else what COLUMNS says, else 80; never so many that lines get hard to read.
fn width(stream: Stream, terminal: bool) -> usize {
    let measured = match stream {
        Stream::Stdout if terminal => console::Term::stdout().size_checked(),
        Stream::Stderr if terminal => console::Term::stderr().size_checked(),
        _ => None,
    };
    let columns = measured.map(|(_, columns)| usize::from(columns));
    columns.or_else(named_width).unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST)
}

fn named_width() -> Option<usize> {
    std::env::var("COLUMNS").ok()?.parse().ok()
}

/// Whether the locale says that text is UTF-8.
fn is_utf8() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
        .to_ascii_lowercase();
    cfg!(windows) || locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether a name of the environment is set, and not to 0.
pub fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Writes the result to standard output.
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// The same for what is no text.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// The same for what is written in pieces.
pub fn print_by(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    write(&mut out)?;
    out.flush()
}

/// Whether somebody would see what is written to standard output.
pub fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// A path as it can be typed into a shell.
pub fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    if text.chars().all(is_safe) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// A path as people write it, with `~` for their home.
pub fn short(path: &Path) -> String {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}

/// Whether a shell takes a character as it is.
fn is_safe(c: char) -> bool {
    c.is_alphanumeric() || "/\\:._-+,@%".contains(c)
}

/// Says on standard error what is to be known of a result, in a line.
pub fn note(text: &str) {
    let look = look(&LookArgs { color: ColorChoice::Never }, Stream::Stderr);
    let line = render::line(text, &look);
    // What is not heard here is no reason to give no result.
    let _ = writeln!(io::stderr().lock(), "note: {line}");
}

/// Says on standard error what went wrong.
pub fn explain(failure: &Failure) {
    let look = look(&LookArgs { color: ColorChoice::Auto }, Stream::Stderr);
    let text = match failure {
        Failure::Negative | Failure::BrokenPipe | Failure::Interrupted => return,
        Failure::Message { what, help } => findings::message(what, help, &look),
        Failure::Findings(found) => findings::render(found, &found.sources, &look),
    };
    // If nobody can be told, the exit code still says it.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says lines as they are, on standard error.
pub fn lines(text: &str) {
    // If nobody can be told, the result is as good.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Says something beside the result, on standard error.
pub fn tell(line: &str) {
    let look = look(&LookArgs { color: ColorChoice::Never }, Stream::Stderr);
    // If nobody can be told, the result is as good.
    let _ = io::stderr().lock().write_all((wrapped(line, &look) + "\n").as_bytes());
}

/// The same in one line, however long: a path in it stays whole.
pub fn tell_whole(line: &str) {
    let look = look(&LookArgs { color: ColorChoice::Never }, Stream::Stderr);
    let _ = writeln!(io::stderr().lock(), "{}", render::line(line, &look));
}

/// Says a command to go on with, on a line of its own so that it can be copied.
pub fn command(line: &str) {
    // If nobody can be told, the result is as good.
    let _ = writeln!(io::stderr().lock(), "  {}", render::harmless(line));
}

/// A line folded between words, such that a path or a command in it stays whole to be copied.
pub fn folded(line: &str, width: usize) -> String {
    let mut folded = String::new();
    let mut used = 0;
    for word in line.split(' ') {
        let wide = console::measure_text_width(word);
        if used > 0 && used + 1 + wide > width {
            folded.push('\n');
            used = 0;
        } else if used > 0 {
            folded.push(' ');
            used += 1;
        }
        folded.push_str(word);
        used += wide;
    }
    folded
}
