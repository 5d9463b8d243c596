//! The rubrics that are built in ready-made are those that checking their packs gives.

use std::path::Path;

use serde_json::{Map, Value};
use skillgap::posting::vocabulary::Vocabulary;
use skillgap::posting::{PostingWords, WORDS};
use skillgap::rubric::OUTLINES;
use skillgap::store::{built_in, embedded, embedded_packs, posting_files};
use skillgap::text::packed::pack_parts;

use crate::support::{check, day};

fn as_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("a rubric has only text keys")
}

/// The words of postings as their files say, with the names of the skills of every built-in pack.
fn posting_words_of_the_files() -> PostingWords {
    let vocabulary = Vocabulary::check(&posting_files()).expect("the vocabulary is sound");
    let rubrics: Vec<_> = embedded_packs()
        .into_iter()
        .map(|id| check(&embedded(id).expect("a pack"), day("2026-11-23")).0.expect("it is sound"))
        .collect();
    PostingWords::of(vocabulary, &rubrics.iter().collect::<Vec<_>>())
}

#[test]
fn every_built_in_rubric_is_the_one_that_checking_its_pack_gives() {
    let mut made = Map::new();
    let mut outlines = Vec::new();
    for id in embedded_packs() {
        let files = embedded(id).expect("a pack");
        let (rubric, findings) = check(&files, day("2026-11-23"));
        let rubric = rubric.unwrap_or_else(|| panic!("{id}: {findings:?}"));
        outlines.push(as_json(&rubric.outline()));
        made.insert(id.to_owned(), as_json(&rubric));
    }
    made.insert(OUTLINES.to_owned(), Value::Array(outlines));
    made.insert(WORDS.to_owned(), as_json(&posting_words_of_the_files()));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ready/rubrics.packed");
    if std::env::var_os("SKILLGAP_BLESS").is_some() {
        return std::fs::write(&path, pack_parts(&made)).expect("the rubrics can be written");
    }
    let saved = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        pack_parts(&made) == saved,
        "{} differs; SKILLGAP_BLESS=1 cargo test writes it",
        path.display()
    );
    for id in embedded_packs() {
        let read = built_in(id).expect("a built-in rubric");
        assert!(as_json(&read) == made[id], "{id} is not read as it is written");
        let others: Vec<String> = read.others().iter().map(|other| other.id.to_string()).collect();
        let all = embedded_packs().into_iter().filter(|other| *other != id);
        assert_eq!(others, all.collect::<Vec<_>>());
    }
}

#[test]
fn the_day_changes_nothing_in_a_built_in_rubric() {
    for id in embedded_packs() {
        let files = embedded(id).expect("a pack");
        let on = |date| as_json(&check(&files, day(date)).0.expect("a sound pack on any day"));
        assert!(on("2000-01-01") == on("2099-12-31"), "{id}");
    }
}
