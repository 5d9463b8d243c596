//! `skillgap completions` and `skillgap man`: the command line, told to a shell and to `man`.

use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::put;
use crate::args::{Cli, CompletionsArgs, ManArgs};
use crate::error::Failure;
use crate::ui;

pub fn completions(args: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(args.shell, &mut command, name, &mut script);
    Ok(ui::print(&String::from_utf8_lossy(&script))?)
}

pub fn man(args: &ManArgs) -> Result<(), Failure> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.output else {
        return Ok(ui::print(&page(&command)?)?);
    };
    if !folder.is_dir() {
        let what = format!("There is no folder `{}`.", folder.display());
        return Err(Failure::new(what, "Create it, or name another folder."));
    }
    write_pages(&command, folder)
}

/// The pages of a command and of all beneath it.
fn write_pages(command: &Command, folder: &Path) -> Result<(), Failure> {
    let name = Man::new(command.clone()).get_filename();
    put(Some(&folder.join(name)), &page(command)?)?;
    command.get_subcommands().try_for_each(|command| write_pages(command, folder))
}

/// The page of a command, with its examples line by line and under their own name.
fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    Ok(page
        .replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n.nf\n")
        .replace(".SH VERSION", ".fi\n.SH VERSION"))
}
