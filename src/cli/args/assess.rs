//! Arguments of commands that ask or change what was answered.

use std::path::PathBuf;

use super::{AsOf, LookArgs, RubricArg, parse_date};
use clap::{Args, Subcommand};
use skillgap::text::date::PartialDate;

#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// Add a piece of work; say at once what it backs
    #[command(after_help = "Examples:
  skillgap work add ada.json
  skillgap work add ada.json --plain < work.txt")]
    Add(WorkArgs),

    /// List the pieces of work, with what each backs
    #[command(after_help = "Examples:
  skillgap work list ada.json")]
    List(WorkListArgs),

    /// Change or remove a piece of work
    #[command(after_help = "Examples:
  skillgap work edit ada.json           choose from the list
  skillgap work edit ada.json churn-model

A title that is left out removes it.")]
    Edit(WorkEditArgs),
}

#[derive(Debug, Args)]
pub struct WorksheetArgs {
    /// Write it here instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,
}

#[derive(Debug, Args)]
pub struct WorkArgs {
    /// The saved assessment [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Ask line by line on standard input and output, without colour or cursor movement
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct WorkEditArgs {
    #[command(flatten)]
    pub work: WorkArgs,

    /// The piece's id, as `work list` shows it; without it, choose from the list
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct WorkListArgs {
    /// The saved assessment [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct AgreeArgs {
    /// The saved assessment [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// What you agreed to do; without it and --done, list what you agreed on
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,

    /// By when, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "file")]
    pub by: Option<PartialDate>,

    /// The one of this number is done
    #[arg(long, value_name = "NO", conflicts_with = "what")]
    pub done: Option<usize>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// Saved assessments; without any, all in your data folder
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Only the assessments of this person
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,

    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Save the answers here instead of in your data folder; the report goes beside it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Leave nothing on the disk: no answers, no report
    #[arg(long, conflicts_with = "output")]
    pub no_save: bool,

    /// Do not keep it in the history
    #[arg(long)]
    pub no_history: bool,

    /// Start from an earlier assessment: each of its answers is shown, and kept or changed
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Start from a resume (JSON Resume): its name, work and certificates are offered one by one, and what it
    /// lists is told beside the skills; it never gives a level
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "only"])]
    pub resume: Option<PathBuf>,

    /// Ask only what tells most about where you stand, in about so many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=60), conflicts_with = "only")]
    pub minutes: Option<u16>,

    /// Ask about these skills only, by id or name; with --from, all else is carried over
    #[arg(long, value_name = "SKILL,...", value_delimiter = ',')]
    pub only: Option<Vec<String>>,

    /// Ask line by line on standard input and output, without colour or cursor movement
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}
