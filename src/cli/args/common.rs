//! Arguments that several commands take.

use std::path::PathBuf;

use super::{Format, parse_day};
use clap::{Args, ValueEnum, ValueHint};
use skillgap::store::embedded_packs;
use skillgap::text::date::PartialDate;

/// The format of a page, and the file.
#[derive(Debug, Args)]
pub struct WrittenArgs {
    /// The format [default: by the name of the output file, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// Write to this file instead of standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub struct RubricArg {
    #[arg(short = 'r', long = "rubric", value_name = "DIR|ID", value_hint = ValueHint::DirPath)]
    #[arg(help = format!("Use this rubric: a folder, or one of {}", built_in_rubrics()))]
    pub folder: Option<PathBuf>,
}

impl RubricArg {
    /// The option in a command to continue with, after a space. A built-in rubric needs none: the saved file names it.
    pub fn flag(&self) -> String {
        let folder = self.folder.as_ref().filter(|folder| folder.is_dir());
        folder.map(|folder| format!(" -r {}", crate::ui::quoted(folder))).unwrap_or_default()
    }
}

/// The ids of the built-in rubrics, for a help.
pub fn built_in_rubrics() -> String {
    embedded_packs().join(", ")
}

#[derive(Clone, Debug, Args)]
pub struct AsOf {
    /// Use this date instead of today, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<PartialDate>,
}

#[derive(Clone, Debug, Args)]
pub struct LookArgs {
    /// When to use color; skillgap respects NO_COLOR
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
