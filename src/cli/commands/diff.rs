//! `skillgap rubric diff`: what has changed between two versions of a pack, and is the later version enough?

use std::path::Path;

use skillgap::authoring::diff::diff;
use skillgap::render::formats::json;
use skillgap::render::pages::pack_diff;
use skillgap::rubric::Rubric;

use super::{day, in_format, load_whole_rubric};
use crate::args::{AsOf, DiffArgs, RubricArg};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &DiffArgs) -> Result<(), Failure> {
    let old = pack(&args.old)?;
    // Where none is named, the one that is built in under the same id is the later one.
    let new = pack(args.new.as_deref().unwrap_or(Path::new(old.id.as_str())))?;
    if old.id != new.id {
        let what = format!("`{}` and `{}` are different rubrics.", old.id, new.id);
        return Err(Failure::new(what, "Use two versions of the same rubric."));
    }
    let found = diff(&old, &new);
    let look = ui::look(&args.look, Stream::Stdout);
    let text =
        in_format(args.format, &[], || pack_diff::page(&found), || json::render(&found), &look);
    ui::print(&text)?;
    if found.is_sound() { Ok(()) } else { Err(Failure::Negative) }
}

/// The pack in a folder, or the one that is built in under that id.
fn pack(name: &Path) -> Result<Rubric, Failure> {
    load_whole_rubric(&RubricArg { folder: Some(name.to_owned()) }, day(&AsOf { as_of: None }))
}
