//! Who may know whom: the arrows of DESIGN.md, held against the source.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with all that it may know.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("date", &[]),
    ("names", &[]),
    ("document", &["date", "diagnostic"]),
    ("rubric", &["date", "diagnostic", "document", "names"]),
    ("carry", &["document", "rubric"]),
    ("assessment", &["carry", "date", "diagnostic", "document", "rubric"]),
    ("jsonresume", &["assessment", "date", "diagnostic", "document", "rubric"]),
    ("score", &["assessment", "date", "rubric"]),
    ("likely", &["assessment", "rubric", "score"]),
    ("gap", &["assessment", "rubric", "score"]),
    ("change", &["assessment", "gap", "rubric", "score"]),
    ("questionnaire", &["assessment", "date", "diagnostic", "names", "rubric", "score"]),
    ("advice", &["assessment", "date", "gap", "rubric", "score"]),
    (
        "report",
        &[
            "advice",
            "assessment",
            "change",
            "date",
            "diagnostic",
            "document",
            "gap",
            "likely",
            "rubric",
            "score",
        ],
    ),
    ("schema", &["assessment", "exchange", "report", "rubric"]),
    ("view", &["date", "report", "rubric", "score"]),
    ("compare", &["gap", "report", "rubric", "score"]),
    ("history", &["advice", "assessment", "date", "names", "rubric", "score"]),
    (
        "progress",
        &["assessment", "carry", "compare", "date", "gap", "names", "report", "rubric", "score"],
    ),
    ("catalogue", &["date", "rubric"]),
    ("shared", &["assessment", "rubric"]),
    ("pack_diff", &["rubric"]),
    ("pack_stats", &["date", "questionnaire", "rubric"]),
    ("what_if", &["assessment", "rubric"]),
    (
        "render",
        &[
            "advice",
            "assessment",
            "carry",
            "catalogue",
            "compare",
            "diagnostic",
            "gap",
            "history",
            "names",
            "pack_diff",
            "pack_stats",
            "progress",
            "questionnaire",
            "report",
            "rubric",
            "score",
            "shared",
            "view",
            "what_if",
        ],
    ),
    ("exchange", &["date", "diagnostic", "names", "render", "rubric"]),
    ("store", &["rubric"]),
    ("lib", &[]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The library's files, each with the module it belongs to.
fn library() -> Vec<(String, PathBuf)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    found.retain(|path| !path.starts_with(src.join("cli")));
    let module = |path: &PathBuf| {
        let first =
            path.strip_prefix(&src).unwrap().iter().next().unwrap().to_string_lossy().into_owned();
        (first.trim_end_matches(".rs").to_owned(), path.clone())
    };
    found.iter().map(module).collect()
}

/// The lines of code, without comments and without the tests at the end.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    let line = |(at, line): (usize, &str)| {
        (at + 1, line.split("//").next().unwrap_or_default().to_owned())
    };
    text.lines().enumerate().map(line).collect()
}

#[test]
fn no_module_knows_what_it_must_not() {
    let mut wrong = Vec::new();
    for (module, path) in library() {
        let (_, may) = MAY_KNOW.iter().find(|(name, _)| *name == module).unwrap_or_else(|| {
            panic!("`{module}` has no row in the table of tests/it/architecture.rs")
        });
        for (number, line) in code(&path) {
            for part in line.split("crate::").skip(1) {
                let known: String =
                    part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if known != module && !may.contains(&known.as_str()) {
                    wrong.push(format!("{}:{number}: `{module}` knows `{known}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_prints_nothing() {
    let mut wrong = Vec::new();
    for (_, path) in library() {
        for (number, line) in code(&path) {
            if ["print!", "println!", "dbg!"].iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{number}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "printing in the library: {}", wrong.join(", "));
}

#[test]
fn words_of_one_profession_stand_in_the_rubric_and_not_in_the_code() {
    let mut wrong = Vec::new();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&src, &mut found);
    for path in found {
        for (number, line) in code(&path) {
            let lower = line.to_lowercase();
            let embedded = line.contains("include_dir!");
            if [
                "machine learning",
                "machine-learning",
                "data scientist",
                "pytorch",
                "python",
                "ml-engineer",
            ]
            .iter()
            .any(|word| lower.contains(word))
                && !embedded
            {
                wrong.push(format!("{}:{number}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
