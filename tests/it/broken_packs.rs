//! Kinds of broken pack: the built-in one with one mistake each. Each is told where it is, and once.

use skillgap::store::embedded_pack;
use skillgap::text::diagnostic::Finding;

use crate::support::{day, inspect};

const PYTHON: &str = "skills/python.toml";
const SQL: &str = "skills/sql.toml";
const ROADMAP: &str = "roadmap.toml";
const RUBRIC: &str = "rubric.toml";
const MARKET: &str = "market.toml";
const CKAD: &str = "certifications/ckad.toml";
const PROJECT: &str = "projects/sql-training-set.toml";

/// File, text, what stands in its place, the code of the only finding, and what the line has that is to be named.
const MISTAKES: &[(&str, &str, &str, &str, &str)] = &[
    // Syntax.
    (PYTHON, "name = \"Python\"", "name = \"Python", "syntax", "name = \"Python"),
    (PYTHON, "share = 13", "share 13", "syntax", "share 13"),
    (RUBRIC, "[judging]", "[judging", "syntax", "[judging"),
    (CKAD, "[lifecycle]", "[lifecycle]]", "syntax", "[lifecycle]]"),
    (PYTHON, "share = 13", "share = 13\nshare = 14", "doubled-key", "share = 14"),
    // Fields and words.
    (PYTHON, "hands_on = true", "hand_on = true", "unknown-field", "hand_on"),
    (PYTHON, "question = ", "# question = ", "missing-field", "id = \"python\""),
    (PYTHON, "optional = false", "optional = \"no\"", "wrong-type", "optional"),
    (PYTHON, "share = 13", "share = 1.5", "wrong-type", "share"),
    (PYTHON, "share = 13", "share = -1", "out-of-range", "share"),
    (PYTHON, "mode = \"study\"", "mode = \"reading\"", "unknown-word", "reading"),
    (PYTHON, "kind = \"docs\"", "kind = \"doc\"", "unknown-word", "kind = \"doc\""),
    (
        PYTHON,
        "basis = \"judgement\"",
        "basis = \"judgment\"",
        "unknown-word",
        "basis = \"judgment\"",
    ),
    (PYTHON, "sure = \"high\"", "sure = \"certain\"", "unknown-word", "certain"),
    (PYTHON, "why = \"87%", "why = 87 # \"87%", "wrong-type", "why = 87"),
    (RUBRIC, "fits_percent = 90", "fits_percent = 900", "out-of-range", "fits_percent"),
    (
        RUBRIC,
        "checked_on = \"2026-11-28\"",
        "checked_on = \"23.11.2026\"",
        "bad-date",
        "checked_on",
    ),
    (
        RUBRIC,
        "checked_on = \"2026-11-28\"",
        "checked_on = \"2026-11-31\"",
        "bad-date",
        "checked_on",
    ),
    (MARKET, "[[titles]]", "[[title]]", "unknown-field", "[[title]]"),
    (PROJECT, "[shows]", "[show]", "unknown-field", "[show]"),
    (CKAD, "sure = \"high\"\nrecheck", "recheck", "missing-field", "[lifecycle]"),
    // Topics and titles.
    (MARKET, "topics = [\"spark\", ", "topics = [\"sparks\", ", "unknown-id", "sparks"),
    (PROJECT, "hours = [", "topics = [\"sprak\"]\nhours = [", "unknown-id", "sprak"),
    (
        MARKET,
        "skills = { model-deployment = 4, docker-kubernetes = 4 }",
        "skills = {}",
        "missing-field",
        "[[searches]]",
    ),
    // Texts and addresses.
    (PYTHON, "name = \"Python\"", "name = \" \"", "empty-text", "name"),
    (
        PYTHON,
        "https://docs.python.org/3/tutorial/",
        "docs.python.org",
        "bad-address",
        "docs.python.org",
    ),
    (CKAD, "https://github.com/cncf/curriculum", "https:// github.com", "bad-address", "addresses"),
    // Ids.
    (
        RUBRIC,
        "id = \"machine-learning-engineer\"",
        "id = \"Machine Learning\"",
        "bad-id",
        "Machine Learning",
    ),
    (
        RUBRIC,
        "format = \"skillgap-rubric/1\"",
        "format = \"skillgap-rubric/2\"",
        "wrong-format",
        "format",
    ),
    (RUBRIC, "version = \"2.0.0\"", "version = \"1.0\"", "wrong-type", "version"),
    (PYTHON, "id = \"python\"", "id = \"snake\"", "bad-id", "id = \"snake\""),
    (SQL, "after = [", "after = [\"squeal\", ", "unknown-id", "squeal"),
    (
        PYTHON,
        "sources = [\"role-levels\"",
        "sources = [\"roll-levels\"",
        "unknown-id",
        "roll-levels",
    ),
    (ROADMAP, "any_of = [\"python\"]", "any_of = [\"pyhton\"]", "unknown-id", "pyhton"),
    (ROADMAP, "weights_of = \"", "weights_of = \"x", "unknown-id", "weights_of"),
    (
        RUBRIC,
        "skills = [\"pytorch\", \"tensorflow\"]",
        "skills = [\"pytorch\"]",
        "group-membership",
        "skills = [\"pytorch\"]",
    ),
    (RUBRIC, "\"sql\"]", "\"sql\", \"pytorch\"]", "group-membership", "\"pytorch\""),
    (MARKET, "needs = { ", "needs = { cobol = 2, ", "unknown-id", "cobol"),
    (PROJECT, "first = { ", "first = { cobol = 1, ", "unknown-id", "cobol"),
    (CKAD, "backs]\n", "backs]\ncobol = 1\n", "unknown-id", "cobol"),
    // Levels, weights, steps.
    (PYTHON, "\nto = 5\n", "\nto = 6\n", "missing-effort", "[[effort]]"),
    (PYTHON, "hours = [8, 15]", "hours = [15, 8]", "effort-shape", "mode"),
    (PYTHON, "hours = [8, 15]", "hours = [8, 15, 30]", "too-much", "hours"),
    (PYTHON, "hours = [8, 15]", "months = [1, 2]", "effort-shape", "mode"),
    (PYTHON, "to_level = 2", "to_level = 12", "level-off-scale", "to_level = 12"),
    (RUBRIC, "confirmed = 4", "confirmed = 6", "level-off-scale", "confirmed"),
    (RUBRIC, "close_percent = 75", "close_percent = 95", "out-of-range", "close_percent"),
    (RUBRIC, "level = 3\nname", "level = 4\nname", "level-off-scale", "level = 4"),
    (ROADMAP, "\nsql = 2\n", "\n", "missing-weight", "[steps.required]"),
    (ROADMAP, "\ndelivery = 6\n", "\n", "missing-weight", "[steps.weights]"),
    (ROADMAP, "level = 3\nreason", "level = 5\nreason", "gate-off-scale", "level = 5"),
    (ROADMAP, "at_least = 3", "at_least = 7", "gate-off-scale", "at_least = 7"),
    (PROJECT, "[teaches]\npython = 3", "[teaches]\npython = 4", "over-backed", "python = 4"),
    (PROJECT, "hours = [100, 160]", "hours = [160, 100]", "out-of-range", "hours"),
    (
        CKAD,
        "docker-kubernetes = 2\nmodel",
        "docker-kubernetes = 3\nmodel",
        "over-backed",
        "docker-kubernetes = 3",
    ),
    (
        CKAD,
        "sure = \"high\"\n",
        "sure = \"high\"\nlast_exam_day = \"2026-01-01\"\n",
        "lifecycle-order",
        "status",
    ),
    (
        CKAD,
        "preparation_hours = [60, 120]",
        "preparation_hours = [120, 60]",
        "out-of-range",
        "preparation_hours",
    ),
];

/// Mistakes that are two at once, or after which the rest of a file can't be told apart: all codes, in order.
const OF_SEVERAL: &[(&str, &str, &str, &[&str])] = &[
    (PYTHON, "after = []", "after = [", &["syntax", "syntax", "syntax"]),
    (RUBRIC, "[scale]", "[scales]", &["unknown-field", "missing-field"]),
    (CKAD, "proof = \"hands-on-exam\"", "proof = \"exam\"", &["unknown-word", "over-backed"]),
    (ROADMAP, "id = \"ml-engineer\"", "id = \"python\"", &["unknown-id", "doubled-id"]),
    (RUBRIC, "id = \"delivery\"", "id = \"soft-skills\"", &["weight-for-nothing", "doubled-id"]),
    (PYTHON, "\nlevel = 5\n", "\nlevel = 4\n", &["missing-anchor", "doubled-id"]),
    (ROADMAP, "rung = 3", "rung = 5", &["step-order", "step-order"]),
];

/// The code, the file and the line of each finding of the pack with one text in place of another.
fn told(file: &str, from: &str, to: &str) -> Vec<(&'static str, String, String)> {
    let mut files = embedded_pack();
    let text = files.get_mut(file).expect(file);
    assert!(text.contains(from), "{file} does not contain {from:?}");
    *text = text.replacen(from, to, 1);
    let (_, findings) = inspect(&files, day("2026-11-23"));
    let line = |finding: &Finding| {
        let text = files.get(&finding.file)?;
        let start = finding.span.as_ref()?.start;
        text.lines().nth(text[..start].matches('\n').count()).map(str::to_owned)
    };
    let told = |finding: &Finding| {
        (finding.code.name(), finding.file.clone(), line(finding).unwrap_or_default())
    };
    findings.iter().map(told).collect()
}

#[test]
fn every_kind_of_broken_pack_is_told_once_with_code_file_and_line() {
    let mut wrong = Vec::new();
    for (file, from, to, code, line_has) in MISTAKES {
        let told = told(file, from, to);
        let is_it = |(found, of, line): &(&str, String, String)| {
            *found == *code && of == file && line.contains(line_has)
        };
        if told.len() != 1 || !is_it(&told[0]) {
            wrong.push(format!("{file}: {to:?} gave {} findings: {told:?}", told.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_wrong_in_several_ways_is_told_with_all_codes_and_no_more() {
    for (file, from, to, codes) in OF_SEVERAL {
        let told: Vec<&str> = told(file, from, to).iter().map(|(code, ..)| *code).collect();
        assert_eq!(told, *codes, "{file}: {to:?}");
    }
}

#[test]
fn an_id_that_is_missing_is_told_once_with_how_often_it_is_named() {
    let mut files = embedded_pack();
    let text = files.get_mut(RUBRIC).unwrap();
    *text = text.replacen("id = \"delivery\"", "id = \"shipping\"", 1);
    let (_, findings) = inspect(&files, day("2026-11-23"));
    let told: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code.name() == "weight-for-nothing")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(told, ["There is no group `delivery` to weigh. The same is true in 6 more places."]);
}
