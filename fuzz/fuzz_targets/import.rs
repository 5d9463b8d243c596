//! A table of roles, skills and levels, made into a pack or refused with findings that can be shown.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::text::date::Date;
use skillgap::authoring::exchange::{import, ImportOptions};
use skillgap::render::Look;
use skillgap::render::pages::findings;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

fuzz_target!(|text: &str| {
    let options = ImportOptions { id: "table".to_owned(), ..ImportOptions::default() };
    if let Err(found) = import("table.csv", text, &options, DAY) {
        findings::render(&found, &found.sources, &LOOK);
        findings::json(&found, &found.sources);
    }
});
