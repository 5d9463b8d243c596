//! Arguments of commands about job postings.

use std::path::PathBuf;

use super::{AsOf, LookArgs, PostingFormat, RubricArg, WrittenArgs, amount, several};
use crate::error::Failure;
use clap::{Args, ValueHint};
use skillgap::assessment::Amount;

#[derive(Debug, Args)]
pub struct PostingArgs {
    /// Job postings: text, Markdown, HTML or JSON; `-` for standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The saved assessment or report [default: your latest]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub assessment: Option<PathBuf>,

    /// Compare with this role or path instead of the one that fits its title and years
    #[arg(long = "as", value_name = "STEP|PATH")]
    pub step: Option<String>,

    /// Find the cheapest levels that open this many of the postings
    #[arg(long, value_name = "COUNT", value_parser = several)]
    pub reach: Option<usize>,

    /// With --reach: the maximum hours of study and projects
    #[arg(long, value_name = "HOURS", value_parser = amount, allow_negative_numbers = true, requires = "reach")]
    pub max_hours: Option<Amount>,

    /// The format [default: by the name of the output file, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<PostingFormat>,

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

impl PostingArgs {
    /// The format that was asked for, or that the output file's name says.
    pub fn format(&self) -> Result<PostingFormat, Failure> {
        let file = self.output.as_deref().filter(|path| *path != std::path::Path::new("-"));
        match (self.format, file) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(PostingFormat::default()),
            (None, Some(path)) => PostingFormat::of(path).ok_or_else(|| {
                let what = format!("skillgap can't tell the format of `{}` from its name.", path.display());
                let help = "End the name in `.txt`, `.md`, `.html`, `.json` or `.ndjson`, or add `--format`.";
                Failure::new(what, help)
            }),
        }
    }
}

#[derive(Debug, Args)]
pub struct InterviewArgs {
    /// The job posting, or `-` for standard input [default: your target role]
    #[arg(value_name = "POSTING", value_hint = ValueHint::FilePath)]
    pub posting: Option<PathBuf>,

    /// The saved assessment or report [default: your latest]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub assessment: Option<PathBuf>,

    /// Prepare for this role or path instead of the one that fits the posting
    #[arg(long = "as", value_name = "STEP|PATH")]
    pub step: Option<String>,

    #[command(flatten)]
    pub written: WrittenArgs,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}
