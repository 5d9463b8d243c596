//! `skillgap verify`: is a saved report what its own assessment gives?

use skillgap::render;
use skillgap::report::verify;
use skillgap::store;

use super::report::read_input;
use super::{day, load_rubric_of, named_rubric};
use crate::args::{AsOf, VerifyArgs};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let (name, text) = read_input(&args.file)?;
    if let Some(id) = named_rubric(&text)
        && args.rubric.folder.is_none()
        && store::embedded(&id).is_none()
    {
        let what = format!("`{name}` was made with the rubric `{id}`, which is not built in");
        return Err(Failure::new(what, "name the pack that it was made with: `-r DIR`"));
    }
    let rubric = load_rubric_of(&args.rubric, day(&AsOf { as_of: None }), &text)?;
    let differences = verify(&rubric, &text).map_err(|why| {
        let what = format!("`{name}` cannot be verified: {why}");
        Failure::new(what, "give a report that was saved with `report --format json`")
    })?;
    let look = ui::look(&args.look, ui::Stream::Stdout);
    ui::print(&render::verify::render(&differences, &look))?;
    if differences.is_empty() { Ok(()) } else { Err(Failure::Negative) }
}
