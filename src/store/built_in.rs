//! What is built into the program: the packs, ready-made and as their files, the template and the vocabulary of job
//! postings.

use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec;

use super::with_beside;
use crate::posting::{PostingWords, WORDS};
use crate::rubric::{PackFiles, Rubric, parts};
use crate::text::packed;

/// The id of each built-in pack, in order.
static BUILT_IN: &[&str] = &include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The rubric that checking each of these packs gives, packed.
static READY: &str = include_str!("../../ready/rubrics.packed");

/// The id of the pack that is used where none is named.
const DEFAULT: &str = include_str!("../../rubrics/default");

/// The folder with the vocabulary of job postings.
const POSTINGS: &str = "postings";

/// The files of these packs, each in a folder that has the pack's id. Packed: few commands read them.
static EMBEDDED: LazyLock<PackFiles> =
    LazyLock::new(|| unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/rubrics.deflate"))));

const TEMPLATE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/template.deflate"));

/// The id of the pack to start from, which stands once in its `rubric.toml`.
const TEMPLATE_ID: &str = "\"example-pack\"";

/// The ids of the packs that are built into the program.
pub fn embedded_packs() -> Vec<&'static str> {
    BUILT_IN.to_vec()
}

/// The id of the pack that is used where none is named.
pub fn default_pack() -> &'static str {
    DEFAULT.trim()
}

/// The files of the pack that is used where none is named.
pub fn embedded_pack() -> PackFiles {
    embedded(default_pack()).unwrap_or_default()
}

/// The files of a small complete pack to start a new one from, with this id.
pub fn template_pack(id: &str) -> PackFiles {
    let mut files = unpacked(TEMPLATE);
    if let Some(text) = files.get_mut("rubric.toml") {
        *text = text.replacen(TEMPLATE_ID, &format!("\"{id}\""), 1);
    }
    files
}

/// The files of a pack that is built into the program, with those of the packs of which it shares some.
pub fn embedded(id: &str) -> Option<PackFiles> {
    Some(with_beside(embedded_alone(id)?, id, |_| None))
}

/// The rubric of a pack that is built into the program. It was checked when the program was made: a test
/// holds it against the pack's files.
pub fn built_in(id: &str) -> Option<Rubric> {
    Rubric::ready(READY, parts::WHOLE, id)
}

/// The same without what only a reader of the rubric sees: [`Rubric::to_judge`].
pub fn built_in_to_judge(id: &str) -> Option<Rubric> {
    Rubric::ready(READY, parts::TO_JUDGE, id)
}

/// The vocabulary of job postings, and the names of the skills of every built-in rubric.
pub fn posting_words() -> PostingWords {
    packed::read_part(READY, WORDS).ok().flatten().expect("they were packed with the program")
}

/// The files of the vocabulary of job postings, by their names.
pub fn posting_files() -> PackFiles {
    embedded_folder(POSTINGS)
}

/// A rubric that isn't built in, with the outlines of those that are, so reports say how close the same answers come
/// there.
pub fn with_built_in(rubric: Rubric) -> Rubric {
    rubric.with_others(READY)
}

pub(super) fn embedded_alone(id: &str) -> Option<PackFiles> {
    BUILT_IN.iter().find(|pack| **pack == id)?;
    Some(embedded_folder(id))
}

fn embedded_folder(name: &str) -> PackFiles {
    let within = |path: &str| Some(path.strip_prefix(name)?.strip_prefix('/')?.to_owned());
    let files = EMBEDDED.iter().filter_map(|(path, text)| Some((within(path)?, text.clone())));
    files.collect()
}

/// The files that the build script has packed, with their paths.
fn unpacked(packed: &[u8]) -> PackFiles {
    let bytes = decompress_to_vec(packed).expect("the build script packed it");
    let texts = String::from_utf8(bytes).expect("it is made of texts");
    let mut parts = texts.split_terminator('\0').map(str::to_owned);
    std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect()
}
