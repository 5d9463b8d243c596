//! A saved assessment: read, judged and listed, or refused with findings that can be shown.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use skillgap::assessment::Assessment;
use skillgap::text::date::Date;
use skillgap::text::diagnostic::Sources;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::rubric::{check, Rubric};
use skillgap::store::embedded_pack;
use skillgap::report::history;
use skillgap::report;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

static RUBRIC: LazyLock<Rubric> =
    LazyLock::new(|| check(&embedded_pack(), DAY).0.expect("the built-in pack is sound"));

fuzz_target!(|text: &str| {
    match Assessment::read("a.json", text, &RUBRIC) {
        Ok(read) => {
            history::history(&RUBRIC, &[(1, read.clone())]);
            report::report(&RUBRIC, &read, None, DAY);
        }
        Err(found) => {
            let sources = Sources::from([("a.json".to_owned(), text.to_owned())]);
            findings::render(&found, &sources, &LOOK);
            findings::json(&found, &sources);
        }
    }
});
