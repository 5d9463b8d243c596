//! Arguments of commands about rubrics.

use std::path::PathBuf;

use super::{AsOf, Chosen, Format, LookArgs, RubricArg, WrittenArgs, built_in_rubrics};
use clap::{Args, Subcommand, ValueEnum, ValueHint};
use skillgap::store::default_pack;

#[derive(Debug, Subcommand)]
pub enum RubricCommand {
    /// Show a rubric: at a glance, a section, or one entry
    #[command(after_help = "Examples:
  skillgap rubric show                  at a glance
  skillgap rubric show certifications --as-of 2027-03-01
  skillgap rubric show cka              a skill, step, path, certification, project or claim
  skillgap rubric show steps --format markdown > steps.md
  skillgap rubric show all -o rubric.html
                                        the whole rubric as one document

Sections: skills, steps, certifications, projects, market, due (facts to check again), all.")]
    Show(Chosen<ShowArgs>),

    /// List the built-in rubrics, and those in your folders
    #[command(after_help = "Examples:
  skillgap rubric list
  skillgap rubric list my-rubric/ packs/
                                        one pack, and all packs in a folder")]
    List(Chosen<ListArgs>),

    /// Make a small complete rubric to start from
    #[command(after_help = "Examples:
  skillgap rubric new pastry-chef       makes the folder pastry-chef/
  skillgap rubric new pastry-chef -o packs/pastry
  skillgap rubric check pastry-chef     check it while you write

The new pack is ready to use; its job is made up. Its comments explain the fields;
docs/rubric-files.md lists all of them.")]
    New(Chosen<NewArgs>),

    /// Check a rubric and show all its mistakes
    #[command(after_help = "Examples:
  skillgap rubric check                 the default rubric
  skillgap rubric check my-rubric/
  skillgap rubric check --as-of 2027-03-01
                                        also show facts to check again by then
  skillgap rubric check my-rubric/ --format json
                                        for editors and scripts

It exits with 1 if there are errors. Likely mistakes and facts to check again are warnings. `[[allow]]` in \
rubric.toml allows a warning, with a reason.")]
    Check(Chosen<CheckArgs>),

    /// Show what changed between two versions of a rubric, and which version the new one needs
    #[command(after_help = "Examples:
  skillgap rubric diff old/ my-rubric/
  skillgap rubric diff old/             against the built-in one with this id
  skillgap rubric diff ID my-rubric/              from the built-in one with this id
  skillgap rubric diff old/ my-rubric/ --format markdown > changes.md

Major: saved answers no longer mean the same. Minor: they count differently. Patch: neither.
It exits with 1 if the new version is too small, or if changes.toml is incomplete.")]
    Diff(Chosen<DiffArgs>),

    /// Show a rubric in numbers: its size, its thin spots and the facts to check again
    #[command(after_help = "Examples:
  skillgap rubric stats                 the default rubric
  skillgap rubric stats -r my-rubric/
  skillgap rubric stats -r my-rubric/ --as-of 2027-03-01   facts due within 90 days of then
  skillgap rubric stats -r my-rubric/ -o stats.md
                                        the name sets the format: .md, .html, .json, .txt

`skillgap rubric check` finds the mistakes.")]
    Stats(Chosen<StatsArgs>),

    /// Make a rubric from a table of roles, skills and levels
    #[command(after_help = "Examples:
  skillgap rubric import table.csv -o my-rubric
                                        a row for each level (role,skill,level),
                                        or a column for each role or skill
  skillgap rubric import roles.csv -o my-rubric \\
      --levels \"Awareness=1,Working=2,Practitioner=3,Expert=4\"
  skillgap rubric import table.csv -o my-rubric --scale legend.csv
                                        legend.csv: 1,Awareness and so on
  skillgap rubric import matrix.xlsx -o my-rubric --sheet Matrix
  skillgap rubric import table.csv -o my-rubric --role \"Job title\" --skill Competency --level Grade
  skillgap rubric import table.csv -o my-rubric --skill Competency
                                        a row for each competency, a column for each role
  skillgap rubric check my-rubric       what the table lacks

skillgap finds the columns by their names and says what it guessed. It never guesses the order of
named levels. It skips columns without levels, and descriptions become the texts of the rubric. A
career ladder with a text in each cell becomes rungs.")]
    Import(Box<Chosen<ImportArgs>>),

    /// Write a rubric as a table of required levels, or as JSON with everything
    #[command(after_help = "Examples:
  skillgap rubric export -r my-rubric/ -o my-rubric.csv
                                        `skillgap rubric import` reads it back
  skillgap rubric export -r my-rubric/ -o my-rubric.json
                                        everything; `skillgap schema pack` describes it
  skillgap rubric export --format json | jq '.skills[].name'")]
    Export(Chosen<ExportArgs>),
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A section or an id [default: everything at a glance]
    #[arg(value_name = "SECTION|ID")]
    pub what: Option<String>,

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
pub struct ListArgs {
    /// More folders: a pack, or a folder with packs
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<PathBuf>,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// The id of the new pack, such as pastry-chef
    #[arg(value_name = "ID")]
    pub id: String,

    /// Make this folder instead of one named after the id
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(value_name = "DIR|ID")]
    #[arg(help = format!("A folder, or one of {} [default: {}]", built_in_rubrics(), default_pack()))]
    pub path: Option<PathBuf>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: CheckFormat,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier rubric: a folder, or the id of a built-in one
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The later rubric [default: the built-in one with this id]
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,

    /// The format
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct StatsArgs {
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
pub struct ImportArgs {
    /// The table: CSV (with commas, semicolons or tabs), Markdown or a workbook; `-` for standard input
    #[arg(value_name = "TABLE")]
    pub table: PathBuf,

    /// Make this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,

    /// The id of the new pack [default: the folder's name]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// The title of the new pack [default: its id in words]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// The sheet to read, if several in the workbook have tables
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The number of each level name, from 1 up; 0 for a name that requires nothing. Several names may
    /// share a number. Also names the levels of a table with numbers [default: levels are whole numbers]
    #[arg(long, value_name = "NAME=NUMBER,...", allow_hyphen_values = true)]
    pub levels: Option<String>,

    /// The same as --levels, in a table with a row for each level: number, name and, if it has one, meaning
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "levels")]
    pub scale: Option<PathBuf>,

    /// Round levels such as 2.5
    #[arg(long)]
    pub round: bool,

    /// The column with the roles
    #[arg(long, value_name = "COLUMN")]
    pub role: Option<String>,

    /// The column with the skills
    #[arg(long, value_name = "COLUMN")]
    pub skill: Option<String>,

    /// The column with the levels
    #[arg(long, value_name = "COLUMN")]
    pub level: Option<String>,

    /// The column with the group of each skill
    #[arg(long, value_name = "COLUMN")]
    pub group: Option<String>,

    /// Columns to skip
    #[arg(long, value_name = "COLUMN,...")]
    pub without: Option<String>,

    /// Import only these roles
    #[arg(long, value_name = "ROLE,...")]
    pub roles: Option<String>,

    /// Read only the rows with this value in this column
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub only: Option<String>,

    /// The language of the table, such as German or `de` [default: en]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,

    #[command(flatten)]
    pub as_of: AsOf,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The format [default: by the name of the output file, else csv]
    #[arg(short, long, value_enum)]
    pub format: Option<ExportFormat>,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,
}

/// The format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For the screen
    #[default]
    Terminal,
    /// For editors: an array of findings with code, severity, place, message and help
    Json,
}

/// The format of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A row for each level that a role requires
    #[default]
    Csv,
    /// For other programs; has everything
    Json,
}
