//! `skillgap verify`: does a saved report match its own answers and rubric?

use std::path::Path;

use skillgap::render;
use skillgap::report::{ReportError, Saved, Trust, verify};
use skillgap::store;

use super::day;
use super::loaded::{Opened, named_rubric};
use crate::args::{AsOf, VerifyArgs};
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui;

pub fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let opened = Opened::at(
        &latest::file(args.file.as_deref(), Wanted::Report)?,
        &args.rubric,
        day(&AsOf { as_of: None }),
    )?;
    let Opened { name, text, rubric, .. } = &opened;
    let called = render::pages::verify::called(name);
    let trust = verify(rubric, text).map_err(|why| match (&why, Saved::read(name, text)) {
        (ReportError::NotJson(_), Err(found)) => found.into(),
        _ => {
            let what = format!("skillgap can't check {called}. {why}");
            // An assessment names its rubric.
            let file = named_rubric(text).filter(|_| name != "-");
            let file =
                file.map(|_| format!(" {}", ui::quoted(Path::new(name)))).unwrap_or_default();
            let help =
                format!("To save a report first, run `skillgap report{file} -o report.json`.");
            Failure::new(what, help)
        }
    })?;
    if let Trust::Unchecked(obstacles) = &trust {
        let named =
            named_rubric(text).filter(|id| args.rubric.folder.is_none() && !is_built_in(id));
        let why = match named {
            Some(id) => format!("it was made with another rubric, `{id}`, which isn't built in"),
            None => render::pages::verify::reasons(obstacles),
        };
        let what = format!("skillgap can't check {called} here: {why}.");
        let help =
            "Add the rubric pack with `-r DIR`, or use the version of skillgap that made it.";
        return Err(Failure::new(what, help));
    }
    let look = ui::look(&args.look, ui::Stream::Stdout);
    ui::print(&render::pages::verify::render(&trust, text, &look))?;
    if trust == Trust::True { Ok(()) } else { Err(Failure::Negative) }
}

fn is_built_in(id: &str) -> bool {
    store::embedded_packs().contains(&id)
}
