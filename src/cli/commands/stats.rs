//! `skillgap rubric stats`: what does a pack amount to?

use skillgap::authoring::stats::PackStats;
use skillgap::render::formats::json;
use skillgap::render::pages::pack_stats;

use super::{day, load_whole_rubric, write};
use crate::args::StatsArgs;
use crate::error::Failure;

pub fn run(args: &StatsArgs) -> Result<(), Failure> {
    let day = day(&args.as_of);
    let stats = PackStats::new(&load_whole_rubric(&args.rubric, day)?, day);
    write(&args.written, &args.look, pack_stats::page(&stats), || json::render(&stats))
}
