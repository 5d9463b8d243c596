//! `skillgap schema`: the JSON Schema of a kind of file.

use skillgap::render::formats::json;
use skillgap::render::schema::schema;

use crate::args::SchemaArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &SchemaArgs) -> Result<(), Failure> {
    Ok(ui::print(&json::render(&schema(args.kind)))?)
}
