//! `skillgap completions` and `skillgap man`: the command line, told to a shell and to `man`.

use std::io;
use std::path::Path;

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory, ValueHint};
use clap_complete::Shell;
use clap_mangen::Man;
use skillgap::store::{self, Readers};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::put;
use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::error::Failure;
use crate::{ui, usage};

pub fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = with_hints(usage::whole());
    let name = command.get_name().to_owned();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if args.shell == Shell::Fish {
        add_words_for_fish(&command, &[], &mut script);
    }
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(folder) = file.and_then(Path::parent) {
        store::make_folder(folder, Readers::Everybody)?;
    }
    put(file, &script)
}

/// The command with a hint for every value that is neither a file nor one of a few words: shells offer files
/// where nothing is said.
fn with_hints(command: Command) -> Command {
    let hinted = |arg: Arg| {
        let is_free = arg.get_action().takes_values()
            && arg.get_value_hint() == ValueHint::Unknown
            && arg.get_possible_values().is_empty();
        if is_free { arg.value_hint(ValueHint::Other) } else { arg }
    };
    command.mut_args(hinted).mut_subcommands(with_hints)
}

/// Adds what fish offers for the words of each command that are no options. `clap_complete` leaves them out, so that
/// fish offers files.
fn add_words_for_fish(command: &Command, above: &[&str], script: &mut String) {
    for next in command.get_subcommands().filter(|next| next.get_name() != "help") {
        add_words_for_fish(next, &[above, &[next.get_name()]].concat(), script);
    }
    let [first, rest @ ..] = above else { return };
    if command.has_subcommands() {
        return;
    }
    let mut when = format!("__fish_skillgap_using_subcommand {first}");
    rest.iter()
        .for_each(|name| when.push_str(&format!("; and __fish_seen_subcommand_from {name}")));
    let values = command.get_positionals().flat_map(Arg::get_possible_values);
    let words: Vec<String> =
        values.filter(|value| !value.is_hide_set()).map(|value| word_for_fish(&value)).collect();
    let takes_files = command.get_positionals().any(|arg| {
        arg.get_value_hint() != ValueHint::Other && arg.get_possible_values().is_empty()
    });
    let files = if takes_files { "" } else { " -f" };
    if !takes_files || !words.is_empty() {
        script.push_str(&format!("complete -c skillgap -n \"{when}\"{files}"));
        if !words.is_empty() {
            script.push_str(&format!(" -a \"{}\"", words.join("\n")));
        }
        script.push('\n');
    }
}

/// A word and what it means, as fish reads them in double quotes; the words of skillgap need no more quoting.
fn word_for_fish(value: &PossibleValue) -> String {
    let help = value.get_help().map(ToString::to_string).unwrap_or_default();
    format!("{}\\t'{}'", value.get_name(), help.replace('\'', "\\'"))
}

pub fn man(args: &ManArgs) -> Result<(), Failure> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.output else {
        return Ok(ui::print(&page(&command)?)?);
    };
    store::make_folder(folder, Readers::Everybody)?;
    write_pages(&command, folder)
}

/// The pages of a command and of all beneath it.
fn write_pages(command: &Command, folder: &Path) -> Result<(), Failure> {
    let name = Man::new(command.clone()).get_filename();
    put(Some(&folder.join(name)), &page(command)?)?;
    command.get_subcommands().try_for_each(|command| write_pages(command, folder))
}

/// The day of this version's manual, to set with each release: pages are the same wherever they are made.
const DAY_OF_MANUAL: &str = "2026-11-29";

/// The page of a command, with its examples line by line and under their own name.
fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    Man::new(command.clone())
        .title(name.to_uppercase())
        .date(DAY_OF_MANUAL)
        .source(concat!("skillgap ", env!("CARGO_PKG_VERSION")))
        .manual("skillgap manual")
        .render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    Ok(clean(&page)
        .replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n.nf\n")
        .replace(".SH VERSION", ".fi\n.SH VERSION"))
}

/// The longest line of a manual page, in bytes.
const MOST_OF_A_LINE: usize = 80;

/// A page as `mandoc -Tlint` wants it: no blanks at the end of lines, no empty lines between breaks, and no long lines
/// of running text.
fn clean(page: &str) -> String {
    let mut clean = String::with_capacity(page.len());
    let (mut is_head, mut is_running) = (false, true);
    for line in page.lines().map(str::trim_end) {
        is_running &= line != ".SH EXTRA";
        // What begins with a dot is a request, and the line behind `.TP` is a head of one line.
        let is_whole = line.len() <= MOST_OF_A_LINE || line.starts_with('.') || is_head;
        let line = if is_whole || !is_running { line.to_owned() } else { folded(line) };
        clean.push_str(&line);
        clean.push('\n');
        is_head = line == ".TP";
    }
    clean.replace("\n.br\n\n.br\n", "\n.sp\n")
}

/// Running text in lines that `man` fills anew. None begins with what would be a request.
fn folded(line: &str) -> String {
    let options = Options::new(MOST_OF_A_LINE)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(line, options).into_iter();
    let lines = lines.map(|line| {
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.into_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}
