//! Arguments of commands that judge.

use std::path::PathBuf;

use super::{
    AsOf, Chosen, Format, LookArgs, ReportFormat, RubricArg, amount, members, number, parse_day,
};
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use skillgap::advice::Limits;
use skillgap::assessment::Amount;
use skillgap::text::date::PartialDate;

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The saved assessment or report, or `-` for standard input [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Write the report as a web page and open it
    #[arg(long, conflicts_with = "format")]
    pub open: bool,

    /// Compare with this role or path instead of your goal or next role
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    #[command(flatten)]
    pub limits: LimitArgs,

    /// A rating by someone else, saved by `skillgap rate`: it can support level 5 for projects its rater has seen; can be repeated
    #[arg(long, value_name = "RATING", num_args = 1..)]
    pub rating: Vec<PathBuf>,

    /// Who will read it
    #[arg(long, value_enum, default_value_t)]
    pub view: Viewer,

    /// Show the full report, not just the first page
    #[arg(long)]
    pub all: bool,

    /// Show only this section of the full report; can be repeated
    #[arg(long, value_name = "NAME", conflicts_with = "all")]
    pub section: Vec<String>,

    /// Print to the terminal without a pager
    #[arg(long)]
    pub no_pager: bool,

    /// Leave your name out of what an employer sees
    #[arg(long)]
    pub no_name: bool,

    /// Exit with 1 unless evidence supports this step or path
    #[arg(long, value_name = "STEP|PATH")]
    pub require: Option<String>,

    /// The format [default: by the name of the output file, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<ReportFormat>,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct LimitArgs {
    /// Money for certifications in US dollars, instead of the budget in your answers
    #[arg(long, value_name = "USD", value_parser = amount, allow_negative_numbers = true)]
    pub budget: Option<Amount>,

    /// Hours you can spend on certifications, and again on projects
    #[arg(long, value_name = "HOURS", value_parser = amount, allow_negative_numbers = true)]
    pub hours: Option<Amount>,

    #[arg(long, value_name = "COUNT", value_parser = members)]
    #[arg(help = format!("The maximum number of certifications, and of projects, to recommend together: 1 to 4 [default: {}]", Limits::default().max))]
    pub max: Option<usize>,
}

impl LimitArgs {
    /// These limits, with others where none are given.
    pub fn or(&self, others: Limits) -> Limits {
        Limits {
            budget_usd: self.budget.or(others.budget_usd),
            hours: self.hours.or(others.hours),
            max: self.max.unwrap_or(others.max),
        }
    }
}

#[derive(Debug, Args)]
pub struct WhatIfArgs {
    /// The saved assessment, or `-` for standard input [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// New levels: SKILL=LEVEL, separated by commas
    #[arg(
        long,
        value_name = "SKILL=LEVEL",
        value_delimiter = ',',
        required_unless_present = "add"
    )]
    pub set: Vec<String>,

    /// A certification you'd earn or a project you'd finish; can be repeated
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub add: Vec<String>,

    /// Compare with this role or path instead of your goal or next role
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct RolesArgs {
    /// The saved assessment or report, or `-` for standard input [default: your latest]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Add the rubrics in this folder, or this one rubric; can be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub packs: Vec<PathBuf>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The earlier saved assessment or report, or `-` for standard input [default: the one before your latest]
    #[arg(value_name = "OLD")]
    pub old: Option<PathBuf>,

    /// The later one [default: your latest]
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,

    /// Compare both with this role or path instead of the goal or next role of NEW
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// Use this date for NEW, YYYY-MM-DD [default: the date of its answers or report]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<PartialDate>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    #[command(subcommand)]
    pub command: Option<HistoryCommand>,

    #[command(flatten)]
    pub list: HistoryListArgs,
}

#[derive(Debug, Args)]
pub struct HistoryListArgs {
    /// Only the assessments of this person
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Subcommand)]
pub enum HistoryCommand {
    /// Show the report of one of them, as of today
    #[command(after_help = "Examples:
  skillgap history show 3
  skillgap history show 3 --as-of 2026-11-20")]
    Show(Chosen<HistoryShowArgs>),

    /// Delete some of them from the history; your own files stay
    #[command(after_help = "Examples:
  skillgap history delete 3
  skillgap history delete 1 2 --yes")]
    Delete(Chosen<HistoryDeleteArgs>),
}

#[derive(Debug, Args)]
pub struct HistoryShowArgs {
    /// Its number, as `skillgap history` shows it
    #[arg(value_name = "NO", value_parser = number)]
    pub number: usize,

    /// Compare with this role or path instead of your goal or next role
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct HistoryDeleteArgs {
    /// Their numbers, as `skillgap history` shows them
    #[arg(value_name = "NO", required = true, value_parser = number)]
    pub numbers: Vec<usize>,

    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The saved report (JSON), or `-` for standard input [default: your latest]
    #[arg(value_name = "REPORT")]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A saved report, or the id of something in the rubric, or the code of a finding
    #[arg(value_name = "REPORT|ID|CODE", value_hint = ValueHint::AnyPath)]
    #[arg(required_unless_present = "list")]
    pub what: Option<String>,

    /// In a report: the id of a skill, step, path, certification or project
    #[arg(value_name = "ID")]
    pub subject: Option<String>,

    /// List the codes of findings
    #[arg(long, conflicts_with = "what")]
    pub list: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Viewer {
    /// You: everything
    #[default]
    #[value(name = "self")]
    Own,
    /// A coach: two pages with an agenda, questions, gaps, first steps and room for agreements
    Coach,
    /// An employer: only supported levels, and projects you agreed to show
    Employer,
}
