//! A saved report: read, with the assessment in it, and compared with what its own answers give.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use skillgap::text::diagnostic::Sources;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::report::{is_report, verify, Saved};
use skillgap::rubric::Rubric;
use skillgap::store::{built_in, default_pack};

const LOOK: Look = Look { width: 80, colour: false, unicode: true };

static RUBRIC: LazyLock<Rubric> =
    LazyLock::new(|| built_in(default_pack()).expect("there is one"));

fuzz_target!(|text: &str| {
    is_report(text);
    let found = match Saved::read("r.json", text) {
        Ok(saved) => saved.assessment(&RUBRIC).err().unwrap_or_default().list,
        Err(found) => found.list,
    };
    let sources = Sources::from([("r.json".to_owned(), text.to_owned())]);
    findings::render(&found, &sources, &LOOK);
    findings::json(&found, &sources);
    let _ = verify(&RUBRIC, text);
});
