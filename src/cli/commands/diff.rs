//! `skillgap rubric diff`: what has changed between two versions of a pack, and is the later version enough?

use std::path::Path;

use skillgap::pack_diff::diff;
use skillgap::render::{html, json, markdown, pack_diff, terminal};
use skillgap::rubric::Rubric;

use super::{day, load_rubric};
use crate::args::{AsOf, DiffArgs, Format, RubricArg};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &DiffArgs) -> Result<(), Failure> {
    let old = pack(Some(&args.old))?;
    let new = pack(args.new.as_deref())?;
    if old.id != new.id {
        let what = format!("`{}` and `{}` are no versions of one rubric", old.id, new.id);
        return Err(Failure::new(what, "name two packs with the same id"));
    }
    let found = diff(&old, &new);
    let text = match args.format {
        Format::Terminal => {
            terminal::page(pack_diff::page(&found), &ui::look(&args.look, Stream::Stdout))
        }
        Format::Markdown => markdown::page(&pack_diff::page(&found)),
        Format::Html => html::page(&pack_diff::page(&found)),
        Format::Json => json::render(&found),
    };
    ui::print(&text)?;
    if found.is_sound() { Ok(()) } else { Err(Failure::Negative) }
}

/// The pack of a folder; the one that is built in by its id, or where none is named.
fn pack(name: Option<&Path>) -> Result<Rubric, Failure> {
    let load = |folder: Option<&Path>| {
        load_rubric(&RubricArg { folder: folder.map(Path::to_owned) }, day(&AsOf { as_of: None }))
    };
    match name.filter(|name| !name.is_dir()) {
        None => load(name),
        Some(id) => match load(None)? {
            built_in if id.as_os_str() == built_in.id.as_str() => Ok(built_in),
            built_in => {
                let what = format!("`{}` is no folder", id.display());
                let help =
                    format!("name the folder of a pack, or `{}` for the built-in one", built_in.id);
                Err(Failure::new(what, help))
            }
        },
    }
}
