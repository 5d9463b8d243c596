//! Arguments that several commands take.

use std::path::PathBuf;

use super::{Format, parse_day};
use clap::{Args, ValueEnum, ValueHint};
use skillgap::text::date::PartialDate;

/// What is written of a page, and where.
#[derive(Debug, Args)]
pub struct WrittenArgs {
    /// What to write [default: what the name of the output's file says, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// Write to this file instead of to standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct RubricArg {
    /// Use this rubric pack: a folder, or the id of one that is built in
    #[arg(short = 'r', long = "rubric", value_name = "DIR|ID", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct AsOf {
    /// The day to judge on, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<PartialDate>,
}

#[derive(Debug, Args)]
pub struct LookArgs {
    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}
