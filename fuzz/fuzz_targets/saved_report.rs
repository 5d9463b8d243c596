//! A saved report: read, with the assessment in it, and compared with what its own answers give.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use skillgap::text::date::Date;
use skillgap::text::diagnostic::Sources;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::report::{is_report, verify, Saved};
use skillgap::rubric::{check, Rubric};
use skillgap::store::embedded_pack;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

static RUBRIC: LazyLock<Rubric> =
    LazyLock::new(|| check(&embedded_pack(), DAY).0.expect("the built-in pack is sound"));

fuzz_target!(|text: &str| {
    is_report(text);
    let found = match Saved::read("r.json", text) {
        Ok(saved) => saved.assessment(&RUBRIC).err().unwrap_or_default(),
        Err(found) => found,
    };
    let sources = Sources::from([("r.json".to_owned(), text.to_owned())]);
    findings::render(&found, &sources, &LOOK);
    findings::json(&found, &sources);
    let _ = verify(&RUBRIC, text);
});
