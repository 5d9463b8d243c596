//! Arguments of commands about rubrics.

use std::path::PathBuf;

use super::{AsOf, Format, LookArgs, RubricArg, WrittenArgs};
use clap::{Args, Subcommand, ValueEnum, ValueHint};

#[derive(Debug, Subcommand)]
pub enum RubricCommand {
    /// Look at a rubric pack: all of it at a glance, a section, or one thing whole
    #[command(after_help = "Examples:
  skillgap rubric show                  at a glance
  skillgap rubric show certifications --as-of 2027-03-01
  skillgap rubric show cka              one skill, step, path, certification, project or claim
  skillgap rubric show steps --format markdown > steps.md
  skillgap rubric show all -o rubric.html
                                        the whole pack as one document, to hand to somebody

Sections: skills, steps, certifications, projects, market, due (what is to be checked again), all.")]
    Show(ShowArgs),

    /// List the rubric packs that are built in, and those in the folders that you name
    #[command(after_help = "Examples:
  skillgap rubric list
  skillgap rubric list my-rubric/ packs/
                                        a pack, and all packs of a folder")]
    List(ListArgs),

    /// Make a small complete rubric pack to start from, which explains the format
    #[command(after_help = "Examples:
  skillgap rubric new pastry-chef       makes the folder pastry-chef/
  skillgap rubric new pastry-chef -o packs/pastry
  skillgap rubric check pastry-chef     as often as you like while you write

What it makes is valid as it stands, about an invented trade; CONTRIBUTING.md lists every field.")]
    New(NewArgs),

    /// Check a rubric pack and print everything that is wrong with it
    #[command(after_help = "Examples:
  skillgap rubric check                 the pack that is built in
  skillgap rubric check my-rubric/
  skillgap rubric check --as-of 2027-03-01
                                        what is due for a recheck by then?
  skillgap rubric check my-rubric/ --format json
                                        for editors and scripts

Exits with 1 if there are errors. Facts that should be checked again, and what \
is valid and likely a mistake, are warnings; `[[allow]]` in rubric.toml allows \
one with a reason.")]
    Check(CheckArgs),

    /// Tell what has changed between two versions of a pack, and which version the later one must be
    #[command(after_help = "Examples:
  skillgap rubric diff old/ my-rubric/
  skillgap rubric diff old/             against the pack that is built in
  skillgap rubric diff ID my-rubric/              from the built-in one of this id
  skillgap rubric diff old/ my-rubric/ --format markdown > changes.md

Major: saved answers no longer mean the same. Minor: they are judged otherwise. Patch: neither.
Exits with 1 if the later version is too small, or changes.toml declares only a part of what it did.")]
    Diff(DiffArgs),

    /// Tell how much a pack holds and asks, what leads to each level or could back it, and what is due
    #[command(after_help = "Examples:
  skillgap rubric stats                 the pack that is built in
  skillgap rubric stats -r my-rubric/
  skillgap rubric stats -r my-rubric/ --as-of 2027-03-01   what is due then, or within 90 days?
  skillgap rubric stats -r my-rubric/ -o stats.md
                                        as Markdown, by the file's name: .md, .html, .json, .txt

`skillgap rubric check` tells what of it is likely a mistake.")]
    Stats(StatsArgs),

    /// Make a rubric pack of a table of roles, skills and levels (CSV)
    #[command(after_help = "Examples:
  skillgap rubric import table.csv -o my-rubric
                                        the levels are numbers; a row for each level: role,skill,level,
                                        or a column for each role or skill
  skillgap rubric import roles.csv -o my-rubric \\
      --levels \"Awareness=1,Working=2,Practitioner=3,Expert=4\"
  skillgap rubric import table.csv -o my-rubric --role \"Job title\" --skill Competency --level Grade
  skillgap rubric import table.csv -o my-rubric --skill Competency
                                        a row for each competency, a column for each role
  skillgap rubric check my-rubric       what the table did not say

Which column is what is told by the table's head; what was guessed is said. Names of levels are never put in an
order that nobody gave. Descriptions in the table become the pack's texts.")]
    Import(ImportArgs),

    /// Write a rubric pack as a table of required levels, or as one value with everything
    #[command(after_help = "Examples:
  skillgap rubric export -r my-rubric/ -o my-rubric.csv
                                        `skillgap rubric import` makes the same roles, skills and levels of it
  skillgap rubric export -r my-rubric/ -o my-rubric.json
                                        everything; `skillgap schema pack` describes it
  skillgap rubric export --format json | jq '.skills[].name'")]
    Export(ExportArgs),
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// What to show; without it, everything at a glance
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
    /// Folders to be listed as well: of a pack, or with packs in them
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
    /// The pack's folder, or the id of one that is built in; without it, the first that is built in
    #[arg(value_name = "DIR|ID")]
    pub path: Option<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: CheckFormat,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier pack: its folder, or the id of the built-in one
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The later pack; without it, the one that is built in
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,

    /// What to write
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
    /// The table (CSV, or with semicolons or tabs), or `-` for standard input
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

    /// Which name is which level of the scale, from 1 up without a gap; several names may have one number
    /// [default: levels are whole numbers]
    #[arg(long, value_name = "NAME=NUMBER,...")]
    pub levels: Option<String>,

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

    #[command(flatten)]
    pub as_of: AsOf,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write [default: what the name of the output's file says, else csv]
    #[arg(short, long, value_enum)]
    pub format: Option<ExportFormat>,

    /// Write to this file instead of to standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,
}

/// What findings can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// To read here
    #[default]
    Terminal,
    /// For editors: an array of findings, each with code, severity, file, line, column, end, message and help
    Json,
}

/// What a rubric pack can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A row for each level that a role requires
    #[default]
    Csv,
    /// For other programs; holds everything
    Json,
}
