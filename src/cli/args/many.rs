//! Arguments of commands about very many people.

use std::path::PathBuf;

use super::{AsOf, LookArgs, RubricArg, WrittenArgs, several};
use clap::{Args, ValueEnum, ValueHint};
use skillgap::render::formats::rows::RowFormat;

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "options that people type")]
pub struct BatchArgs {
    /// Assessments: NDJSON, JSON or CSV files, or folders of them; `-` for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// The format of the rows
    #[arg(short, long, value_enum, default_value_t)]
    pub format: BatchFormat,

    /// Write these columns, separated by commas; `steps` for all steps, `--help` lists the others
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,

    /// Add the rating of each skill, and the level that evidence supports
    #[arg(long)]
    pub skills: bool,

    /// Write a row for each person and skill
    #[arg(long, conflicts_with_all = ["columns", "skills", "report"])]
    pub long: bool,

    /// Write full reports, one per line; needs --names, because they contain names and texts
    #[arg(long, requires = "names", conflicts_with_all = ["columns", "skills"])]
    pub report: bool,

    /// The role or path to compare with, if a record doesn't have one
    #[arg(long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// Write refused records to this file: NDJSON, or CSV if its name ends in `.csv`
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,

    /// Use this many threads [default: one per core]
    #[arg(long, value_name = "COUNT", value_parser = several)]
    pub threads: Option<usize>,

    /// Write people's names, too
    #[arg(long)]
    pub names: bool,

    /// Write a hash for each key, and months instead of days
    #[arg(long, requires = "salt", conflicts_with_all = ["names", "report"])]
    pub pseudonymize: bool,

    /// With --pseudonymize: the file with your secret, created if it doesn't exist
    #[arg(long, value_name = "FILE", requires = "pseudonymize")]
    pub salt: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,
}

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum BatchFormat {
    #[default]
    Ndjson,
    Csv,
}

impl From<BatchFormat> for RowFormat {
    fn from(format: BatchFormat) -> RowFormat {
        match format {
            BatchFormat::Ndjson => RowFormat::Ndjson,
            BatchFormat::Csv => RowFormat::Csv,
        }
    }
}

#[derive(Debug, Args)]
pub struct CohortArgs {
    /// Rows of `batch --long` or `batch --skills`, or assessments: NDJSON, JSON or CSV files, or folders; `-` for
    /// standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub written: WrittenArgs,

    /// Show groups, taken from this column of the rows
    #[arg(long, value_name = "COLUMN")]
    pub group_by: Option<String>,

    /// Show groups, taken from a CSV table with the columns `id` and `group`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "group_by")]
    pub groups: Option<PathBuf>,

    /// The role or path to compare with [default: the next role for most people]
    #[arg(long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// Show what changed since this saved cohort
    #[arg(long, value_name = "COHORT", value_hint = ValueHint::FilePath)]
    pub since: Option<PathBuf>,

    /// Name people, and show exact numbers; only if everybody agreed
    #[arg(long)]
    pub names: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}
