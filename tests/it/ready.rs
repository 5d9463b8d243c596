//! The rubrics that are built in ready-made are those that checking their packs gives.

use std::path::Path;

use skillgap::store::{built_in, embedded, embedded_packs};

use crate::support::{check, day};

fn as_json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("a rubric has only text keys") + "\n"
}

#[test]
fn every_built_in_rubric_is_the_one_that_checking_its_pack_gives() {
    for id in embedded_packs() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("ready/{id}.json"));
        let files = embedded(id).expect("a pack");
        let (rubric, findings) = check(&files, day("2026-11-23"));
        let made = as_json(&rubric.unwrap_or_else(|| panic!("{id}: {findings:?}")));
        if std::env::var_os("SKILLGAP_BLESS").is_some() {
            std::fs::write(&path, &made).expect("the rubric can be written");
            continue;
        }
        let saved = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(made == saved, "{} differs; SKILLGAP_BLESS=1 cargo test writes it", path.display());
        let read = built_in(id).map(|rubric| as_json(&rubric));
        assert!(read.as_deref() == Some(saved.as_str()), "{id} is not read as it is written");
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
fn a_ready_made_rubric_belongs_to_a_pack() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ready");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut packs: Vec<String> = embedded_packs().iter().map(|id| format!("{id}.json")).collect();
    packs.sort();
    assert_eq!(names, packs);
}
