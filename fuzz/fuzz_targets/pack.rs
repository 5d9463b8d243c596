//! A pack: its files in one text, each below a line `=== PATH`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::text::date::Date;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::rubric::PackFiles;
use skillgap::authoring::inspect;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

fuzz_target!(|text: &str| {
    let parts = text.split("=== ").filter_map(|part| part.split_once('\n'));
    let files: PackFiles =
        parts.map(|(path, text)| (path.trim().to_owned(), text.to_owned())).collect();
    let found = match inspect(&files, DAY) {
        Ok(sound) => sound.warnings,
        Err(found) => found,
    };
    findings::render(&found, &files, &LOOK);
    findings::json(&found, &files);
});
