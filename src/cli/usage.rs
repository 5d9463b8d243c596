//! What was typed and can't be run: said in plain words, with what was probably meant.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};
use skillgap::text::diagnostic::ticked;
use skillgap::text::words::list;

use crate::args::Cli;
use crate::error::{Failure, near_file};
use crate::ui;

/// The words that were typed; help about `help` is help.
pub fn typed() -> Vec<OsString> {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    if let [.., last, asked] = &typed[..]
        && last == "help"
        && (asked == "--help" || asked == "-h")
    {
        typed.pop();
    }
    typed
}

/// What is wrong with the words behind `skillgap`. `None` for what clap says best, such as help.
pub fn failure(error: &clap::Error, typed: &[String]) -> Option<Failure> {
    // Help and version are no mistakes.
    if !error.use_stderr() {
        return None;
    }
    let (command, called) = called(typed);
    let (what, help) = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error, &called),
        ErrorKind::UnknownArgument => unknown_argument(error, &called),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => wrong_value(error, &called),
        ErrorKind::MissingRequiredArgument => {
            let needed: Vec<String> = all(error, ContextKind::InvalidArg);
            (
                format!("`{called}` needs {}.", list(&names(&needed))),
                example(&command, &called, typed),
            )
        }
        ErrorKind::ArgumentConflict => {
            let one = name(&first(error, ContextKind::InvalidArg));
            let others = names(&all(error, ContextKind::PriorArg));
            let others = if others.is_empty() { "a command".to_owned() } else { list(&others) };
            (format!("{one} can't be used with {others}."), "Use one of them.".to_owned())
        }
        _ => return None,
    };
    Some(Failure::new(what, help))
}

/// The command line with the arguments of every command.
pub fn whole() -> Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// The command that was called, and how.
fn called(typed: &[String]) -> (Command, String) {
    let mut command = whole();
    let mut called = "skillgap".to_owned();
    for word in typed {
        let Some(next) = command.find_subcommand(word).cloned() else { break };
        command = next;
        called = format!("{called} {word}");
    }
    (command, called)
}

fn unknown_command(error: &clap::Error, called: &str) -> (String, String) {
    let typed = first(error, ContextKind::InvalidSubcommand);
    let path = Path::new(&typed);
    if called == "skillgap" && is_file_name(path) {
        let path = near_file(path).unwrap_or_else(|| path.to_owned());
        let what = format!("`{typed}` is a file, not a command.");
        return (what, format!("Did you mean `skillgap report {}`?", ui::quoted(&path)));
    }
    let near = all(error, ContextKind::SuggestedSubcommand);
    let near = near.first().map(|near| format!("{called} {near}"));
    let help = beneath(&whole(), "skillgap", &typed).or(near).map_or_else(
        || format!("To see all commands, run `{called} --help`."),
        |meant| format!("Did you mean `{meant}`?"),
    );
    (format!("There is no command `{called} {typed}`."), help)
}

/// The command of this name beneath another one, such as `skillgap rubric import` for `import`.
fn beneath(command: &Command, called: &str, name: &str) -> Option<String> {
    command.get_subcommands().find_map(|next| {
        let called = format!("{called} {}", next.get_name());
        let found = next.get_subcommands().any(|known| known.get_name() == name);
        if found { Some(format!("{called} {name}")) } else { beneath(next, &called, name) }
    })
}

/// Whether a word names a file: one that is there, or one of a kind that skillgap reads.
fn is_file_name(path: &Path) -> bool {
    path.exists() || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
}

fn unknown_argument(error: &clap::Error, called: &str) -> (String, String) {
    let typed = first(error, ContextKind::InvalidArg);
    let near = all(error, ContextKind::SuggestedArg);
    let help = near.first().map_or_else(
        || format!("To see its options, run `{called} --help`."),
        |near| format!("Did you mean {}?", name(near)),
    );
    let what = if typed.starts_with('-') {
        format!("`{called}` has no option `{typed}`.")
    } else if is_file_name(Path::new(&typed)) {
        format!("`{called}` doesn't accept another file: `{typed}`.")
    } else {
        format!("`{called}` doesn't accept the word \u{201c}{typed}\u{201d}.")
    };
    (what, help)
}

fn wrong_value(error: &clap::Error, called: &str) -> (String, String) {
    let option = name(&first(error, ContextKind::InvalidArg));
    let typed = first(error, ContextKind::InvalidValue);
    let known = all(error, ContextKind::ValidValue);
    let near = all(error, ContextKind::SuggestedValue);
    let help = match (error.source(), near.first()) {
        (Some(why), _) => why.to_string(),
        (None, Some(near)) => format!("Did you mean `{near}`?"),
        (None, None) if known.is_empty() => {
            format!("To see the possible values, run `{called} --help`.")
        }
        (None, None) => format!("Use one of: {}.", ticked(&known)),
    };
    let what = if typed.is_empty() {
        format!("{option} needs a value.")
    } else {
        format!("{option} can't be \u{201c}{typed}\u{201d}.")
    };
    (what, help)
}

/// How a command is typed: the first of its examples that has words behind its name. The file is the one that was
/// typed there, if any.
fn example(command: &Command, called: &str, typed: &[String]) -> String {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let begin = format!("{called} ");
    let mut lines = text.lines().map(str::trim).map(|line| line.split("  ").next().unwrap_or(line));
    let found = lines.find(|line| line.starts_with(&begin) && !line.ends_with('\\'));
    found.map_or_else(
        || format!("To see examples, run `{called} --help`."),
        |line| format!("For example: `{}`.", with_own_file(line, called, typed)),
    )
}

/// An example with the file that was typed right behind the command in place of its own.
fn with_own_file(line: &str, called: &str, typed: &[String]) -> String {
    let own = typed.get(called.split(' ').count() - 1).filter(|word| is_file_name(Path::new(word)));
    let words = line.strip_prefix(called).unwrap_or_default().trim_start();
    match (own, words.split_once(' ')) {
        (Some(own), Some((first, rest))) if !first.starts_with('-') => {
            format!("{called} {} {rest}", ui::quoted(Path::new(own)))
        }
        _ => line.to_owned(),
    }
}

/// An argument as it is typed, without what stands for its value.
fn name(argument: &str) -> String {
    let name = argument.split([' ', '=']).next().unwrap_or(argument);
    format!("`{}`", name.trim_matches(['<', '>', '[', ']', '.']))
}

fn names(arguments: &[String]) -> Vec<String> {
    arguments.iter().map(|argument| name(argument)).collect()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn first(error: &clap::Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}
