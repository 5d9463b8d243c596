//! The binary: everything that talks to a person. It parses arguments, runs one command and maps
//! what came of it to an exit code.
#![expect(
    clippy::disallowed_methods,
    reason = "the binary reads arguments, environment, input and clock"
)]

mod args;
mod commands;
mod error;
mod history;
mod interrupt;
mod interview;
mod latest;
mod pager;
mod prompt;
mod ui;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, RubricCommand, WorkCommand};

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(usage::typed()) {
        Ok(cli) => cli,
        Err(error) => return misused(&error),
    };
    interview::saving::tidy();
    let result = run(cli);
    // The file that was written is given free.
    drop(interrupt::held().place.take());
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error::Failure::Interrupted) => interrupt::end(),
        Err(failure) => {
            ui::explain(&failure);
            failure.exit_code()
        }
    }
}

/// Runs one command.
fn run(cli: Cli) -> Result<(), error::Failure> {
    match cli.command {
        None => commands::home::run(&cli.assess),
        Some(Command::Assess(args)) => commands::assess::run(&args),
        Some(Command::Worksheet(args)) => commands::worksheet::run(&args),
        Some(Command::Page(args)) => commands::page::run(&args),
        Some(Command::Report(args)) if args.open => commands::open::run(args.0),
        Some(Command::Report(args)) => commands::report::run(&args),
        Some(Command::WhatIf(args)) => commands::what_if::run(&args),
        Some(Command::Posting(args)) => commands::posting::run(&args),
        Some(Command::Interview(args)) => commands::posting::interview(&args),
        Some(Command::Batch(args)) => commands::batch::run(&args),
        Some(Command::Cohort(args)) => commands::cohort::run(&args),
        Some(Command::Roles(args)) => commands::roles::run(&args),
        Some(Command::Compare(args)) => commands::compare::run(&args),
        Some(Command::History(args)) => commands::history::run(args),
        Some(Command::Verify(args)) => commands::verify::run(&args),
        Some(Command::Explain(args)) => commands::explain::run(&args),
        Some(Command::Rubric { command: RubricCommand::Show(args) }) => commands::show::run(&args),
        Some(Command::Work { command: WorkCommand::Add(args) }) => commands::work::add(&args),
        Some(Command::Work { command: WorkCommand::List(args) }) => commands::work::list(&args),
        Some(Command::Work { command: WorkCommand::Edit(args) }) => commands::work::edit(&args),
        Some(Command::Completions(args)) => commands::shell::completions(&args),
        Some(Command::Man(args)) => commands::shell::man(&args),
        Some(Command::Schema(args)) => commands::schema::run(&args),
        Some(Command::Agree(args)) => commands::agree::run(&args),
        Some(Command::Rate(args)) => commands::rate::run(&args),
        Some(Command::Clients(args)) => commands::clients::run(&args),
        Some(Command::Together(args)) => commands::together::run(&args),
        Some(Command::Forget(args)) => commands::forget::run(&args),
        Some(Command::Rubric { command: RubricCommand::List(args) }) => commands::list::run(&args),
        Some(Command::Rubric { command: RubricCommand::New(args) }) => commands::new::run(&args),
        Some(Command::Rubric { command: RubricCommand::Check(args) }) => {
            commands::check::run(&args)
        }
        Some(Command::Rubric { command: RubricCommand::Diff(args) }) => commands::diff::run(&args),
        Some(Command::Rubric { command: RubricCommand::Import(args) }) => {
            commands::import::run(&args)
        }
        Some(Command::Rubric { command: RubricCommand::Export(args) }) => {
            commands::export::run(&args)
        }
        Some(Command::Rubric { command: RubricCommand::Stats(args) }) => {
            commands::stats::run(&args)
        }
    }
}

/// Says what is wrong with the words that were typed; help and version end well.
fn misused(error: &clap::Error) -> ExitCode {
    let typed: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let Some(failure) = usage::failure(error, &typed) else { error.exit() };
    ui::explain(&failure);
    failure.exit_code()
}
