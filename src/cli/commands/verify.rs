//! `skillgap verify`: is a saved report what its own assessment gives?

use skillgap::render;
use skillgap::report::verify;

use super::report::read_input;
use super::{day, load_rubric_of};
use crate::args::{AsOf, VerifyArgs};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &VerifyArgs) -> Result<(), Failure> {
    let (name, text) = read_input(&args.file)?;
    let rubric = load_rubric_of(&args.rubric, day(&AsOf { as_of: None }), &text)?;
    let differences = verify(&rubric, &text).map_err(|why| {
        let what = format!("`{name}` cannot be verified: {why}");
        Failure::new(what, "give a report that was saved with `report --format json`")
    })?;
    let look = ui::look(&args.look, ui::Stream::Stdout);
    ui::print(&render::verify::render(&differences, &look))?;
    if differences.is_empty() { Ok(()) } else { Err(Failure::Negative) }
}
