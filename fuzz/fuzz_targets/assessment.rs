//! A saved assessment: read, judged and listed, or refused with findings that can be shown.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use skillgap::assessment::Assessment;
use skillgap::text::date::Date;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::rubric::Rubric;
use skillgap::store::{built_in, default_pack};
use skillgap::report::history;
use skillgap::report;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

static RUBRIC: LazyLock<Rubric> =
    LazyLock::new(|| built_in(default_pack()).expect("there is one"));

fuzz_target!(|text: &str| {
    match Assessment::read("a.json", text, &RUBRIC) {
        Ok(read) => {
            history::history(&RUBRIC, &[(1, read.clone())]);
            report::report(&RUBRIC, &read, None, DAY).expect("no target was asked for");
        }
        Err(found) => {
            findings::render(&found, &found.sources, &LOOK);
            findings::json(&found, &found.sources);
            let _ = found.to_string();
        }
    }
});
