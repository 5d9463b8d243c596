//! The rubrics that are built in ready-made are those that checking their packs gives.

use std::path::Path;

use serde_json::{Map, Value};
use skillgap::posting::vocabulary::Vocabulary;
use skillgap::posting::{PostingWords, WORDS};
use skillgap::rubric::parts::{OUTLINE, TO_JUDGE, WHOLE};
use skillgap::store::{
    built_in, built_in_to_judge, default_pack, embedded, embedded_packs, posting_files,
};
use skillgap::text::packed::pack_parts;

use crate::examples::example;
use crate::support::{check, day, run};

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
    for id in embedded_packs() {
        let files = embedded(id).expect("a pack");
        let (rubric, findings) = check(&files, day("2026-11-23"));
        let rubric = rubric.unwrap_or_else(|| panic!("{id}: {findings:?}"));
        made.insert(format!("{WHOLE}{id}"), as_json(&rubric));
        made.insert(format!("{TO_JUDGE}{id}"), as_json(&rubric.to_judge()));
        made.insert(format!("{OUTLINE}{id}"), as_json(&rubric.outline()));
    }
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
        for (part, read) in [(WHOLE, built_in(id)), (TO_JUDGE, built_in_to_judge(id))] {
            let is_same =
                as_json(&read.expect("a built-in rubric")) == made[&format!("{part}{id}")];
            assert!(is_same, "{part}{id} is not read as it is written");
        }
        let read = built_in_to_judge(id).expect("a built-in rubric");
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

#[test]
fn a_built_in_rubric_says_what_its_folder_says() {
    let posting = example("postings/job.txt").display().to_string();
    for id in embedded_packs() {
        let name = if id == default_pack() { "lead" } else { "data-scientist" };
        let file = example(&format!("{name}.json")).display().to_string();
        let folder = format!("{}/rubrics/{id}", env!("CARGO_MANIFEST_DIR"));
        let options = ["--as-of", "2026-11-28", "--format", "json", "-r"];
        for command in [&["report", &file][..], &["posting", &posting, "--assessment", &file]] {
            let said = |rubric| {
                let run = run(&[command, &options, &[rubric]].concat(), "");
                assert_eq!(run.code, 0, "{command:?} -r {rubric}: {}", run.stderr);
                run.stdout
            };
            assert!(said(id) == said(&folder), "{command:?} -r {id}");
        }
    }
}
