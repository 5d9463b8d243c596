//! What the README shows is what the program prints.

use std::fs;
use std::path::Path;

use crate::examples::example;
use crate::support::run;

#[test]
fn the_picture_in_the_readme_is_real_output() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mark = "<!-- first screen of examples/data-scientist.json -->\n```text\n";
    let (before, rest) = readme.split_once(mark).unwrap();
    let (shown, after) = rest.split_once("\n```").unwrap();
    let file = example("data-scientist.json").display().to_string();
    let report = run(&["report", &file, "--as-of", "2026-11-23"], "").stdout;
    let (first, _) = report.split_once("\n\n\u{2500}").unwrap();
    if std::env::var_os("SKILLGAP_BLESS").is_some() {
        fs::write(&path, format!("{before}{mark}{first}\n```{after}")).unwrap();
    } else {
        assert_eq!(shown, first);
    }
}

#[test]
fn the_saved_file_in_the_readme_is_one() {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, rest) = readme.split_once("```json\n").unwrap();
    let (saved, _) = rest.split_once("\n```").unwrap();
    let run = run(&["report", "-", "--as-of", "2026-11-23"], saved);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}
