//! `skillgap page`: the questionnaire for people without a terminal.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use sha2::{Digest, Sha256};
use skillgap::assessment::{Assessment, Id, Work};
use skillgap::render::pages::web_page::{Carried, SCRIPT, render};
use skillgap::rubric::Rubric;

use super::loaded::{Loaded, Opened};
use super::{day, load_rubric, put};
use crate::args::{AsOf, PageArgs};
use crate::error::Failure;
use crate::interview::saving;

/// The engine of the page, as `web/build` makes it.
static ENGINE: &[u8] = include_bytes!("../../../web/engine.wasm.gz");

/// How hard the rubric is compressed, from 0 to 10.
const LEVEL: u8 = 9;

/// The most bytes of a rubric. A page with more takes too long to open.
const MOST_BYTES: usize = 4 << 20;

pub fn run(args: &PageArgs) -> Result<(), Failure> {
    let today = day(&AsOf { as_of: None });
    let (rubric, rates) = match &args.rate {
        None => (load_rubric(&args.rubric, today)?, None),
        Some(path) if path == Path::new("-") => {
            let what = "The assessment can't come from standard input here.";
            return Err(Failure::new(what, "Save it to a file, and use that file."));
        }
        Some(path) => {
            let opened = Opened::at(path, &args.rubric, today)?;
            let Loaded { rubric, assessment, .. } = opened.load_own()?.told();
            let rates = without_answers(assessment, &rubric);
            (rubric, Some(rates))
        }
    };
    let packed = rubric.packed();
    if packed.len() > MOST_BYTES {
        let what = "This rubric is too large for a page.";
        return Err(Failure::new(what, "Use a rubric with fewer skills and texts."));
    }
    let id = rates.as_ref().map_or_else(saving::new_id, id_of);
    let name = args.name.as_deref().map(skillgap::questionnaire::shown);
    let carried = Carried {
        engine: &STANDARD.encode(ENGINE),
        pack: &STANDARD.encode(compress_to_vec(packed.as_bytes(), LEVEL)),
        script_hash: &STANDARD.encode(Sha256::digest(SCRIPT)),
        id: &id,
        name: name.as_deref().filter(|name| !name.is_empty()),
        hides_result: args.without_result,
        rates: rates.as_ref(),
    };
    put(
        Some(&args.output).filter(|path| *path != Path::new("-")).map(AsRef::as_ref),
        &render(&rubric, &carried),
    )
}

/// Whom somebody rates: name, rubric and work, and nothing of what the person said of their levels.
fn without_answers(assessment: Assessment, rubric: &Rubric) -> Assessment {
    let seen = |work: &Work| Work {
        id: work.id.clone(),
        title: work.title.clone(),
        link: work.link.clone(),
        shows: work.shows.clone(),
        ..Work::default()
    };
    let work: Vec<Work> = assessment.work().iter().map(seen).collect();
    let mut empty = Assessment::empty(rubric, assessment.taken_on);
    empty.id = Id::default();
    empty.subject = assessment.subject;
    empty.facts.aim = assessment.facts.aim.filter(|_| !rubric.has_ladder());
    empty.work = Some(work).filter(|work| !work.is_empty());
    empty
}

/// The id of a page to rate somebody: the same for the same person and work.
fn id_of(rates: &Assessment) -> String {
    let digest = Sha256::digest(rates.to_text());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
