//! Arguments of commands that ask or change what was answered.

use std::path::PathBuf;

use super::{AsOf, Chosen, LookArgs, RubricArg, WrittenArgs, minutes, number, parse_date};
use clap::{Args, Subcommand, ValueHint};
use skillgap::text::date::PartialDate;

#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// Add a project, and see which ratings it supports
    #[command(after_help = "Examples:
  skillgap work add ada.json
  skillgap work add ada.json --plain < work.txt")]
    Add(Chosen<WorkArgs>),

    /// List your projects, with what each supports
    #[command(after_help = "Examples:
  skillgap work list ada.json")]
    List(Chosen<WorkListArgs>),

    /// Change or remove a project
    #[command(after_help = "Examples:
  skillgap work edit ada.json           choose from the list
  skillgap work edit ada.json churn-model

To remove a project, clear its title.")]
    Edit(Chosen<WorkEditArgs>),
}

#[derive(Debug, Args)]
pub struct WorksheetArgs {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,
}

#[derive(Debug, Args)]
pub struct PageArgs {
    /// The HTML file to write, or - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,

    /// The person's name, to be saved with their answers
    #[arg(long = "for", value_name = "NAME", conflicts_with = "rate")]
    pub name: Option<String>,

    /// Make the page without the report, so you see it first
    #[arg(long, conflicts_with = "rate")]
    pub without_result: bool,

    /// Make a page for someone who rates the person in this file
    #[arg(long, value_name = "FILE")]
    pub rate: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,
}

#[derive(Debug, Args)]
pub struct WorkArgs {
    /// The saved assessment [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Ask line by line on standard input and output, without colors or cursor movement
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

    /// The project's id, as `work list` shows it; without it, choose from a list
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
pub struct RateArgs {
    /// The saved assessment of the person to rate
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Save the rating in this file [default: next to FILE, with your name]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Ask line by line on standard input and output, without colors or cursor movement
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
pub struct TogetherArgs {
    /// The saved assessment of the person
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Ratings of that person by others, saved by `skillgap rate`
    #[arg(value_name = "RATING", required = true)]
    pub ratings: Vec<PathBuf>,

    #[command(flatten)]
    pub written: WrittenArgs,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ClientsArgs {
    /// The folder with their assessments and ratings [default: this folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub dir: Option<PathBuf>,

    #[command(flatten)]
    pub written: WrittenArgs,

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

    /// What you agreed to do; without it and the options below, list what you agreed on
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,

    /// The same as WHAT, but as an option
    #[arg(long, value_name = "WHAT", conflicts_with = "what")]
    pub add: Option<String>,

    /// The deadline, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub by: Option<PartialDate>,

    /// Who will do it, if it isn't you
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,

    /// The id of the skill, project or certification that it is about
    #[arg(long, value_name = "ID")]
    pub about: Option<String>,

    /// Mark the step with this number as done
    #[arg(long, value_name = "NO", value_parser = number, conflicts_with_all = ["what", "add"])]
    pub done: Option<usize>,

    /// Give the step with this number a new date
    #[arg(long = "move", value_names = ["NO", "DATE"], num_args = 2)]
    #[arg(conflicts_with_all = ["what", "add", "done"])]
    pub moved: Option<Vec<String>>,

    /// Drop the step with this number
    #[arg(long, value_name = "NO", value_parser = number, requires = "why")]
    #[arg(conflicts_with_all = ["what", "add", "done", "moved"])]
    pub drop: Option<usize>,

    /// Why you're dropping it
    #[arg(long, value_name = "TEXT", requires = "drop")]
    pub why: Option<String>,

    /// Record the level that you agreed on for a skill, which then counts in place of your rating; `none` removes it
    #[arg(long, value_name = "SKILL=LEVEL", value_delimiter = ',')]
    #[arg(conflicts_with_all = ["what", "add", "done", "moved", "drop"])]
    pub level: Vec<String>,

    /// The person you agreed on the level with
    #[arg(long, value_name = "NAME", requires = "level")]
    pub with: Option<String>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// Saved assessments [default: all in your data folder]
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Only the assessments of this person
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,

    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Clone, Debug, Args)]
pub struct AssessArgs {
    /// Save the answers in this file instead of your data folder, with the report next to it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Save nothing
    #[arg(long, conflicts_with = "output")]
    pub no_save: bool,

    /// Keep it out of the history
    #[arg(long)]
    pub no_history: bool,

    /// Start from an earlier assessment: keep or change each answer
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Start from a resume (JSON Resume): accept its projects and certificates one by one; it never sets a level
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "only"])]
    pub resume: Option<PathBuf>,

    /// Ask the most informative questions, for about N minutes
    #[arg(long, value_name = "N", value_parser = minutes, conflicts_with = "only")]
    pub minutes: Option<u16>,

    /// Ask about these skills only, by id or name; with --from, keep all other answers
    #[arg(long, value_name = "SKILL,...", value_delimiter = ',')]
    pub only: Option<Vec<String>>,

    /// Ask line by line on standard input and output, without colors or cursor movement
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}
