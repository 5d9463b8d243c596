//! `changes.toml`: what is declared of earlier versions is held against the pack.

use skillgap::diagnostic::Code;
use skillgap::rubric::check;
use skillgap::store::embedded_pack;

use crate::support::day;

fn found(text: &str) -> Vec<(Code, usize)> {
    let mut files = embedded_pack();
    files.insert("changes.toml".to_owned(), text.to_owned());
    let (_, findings) = check(&files, day("2026-11-23"));
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let at = |finding: skillgap::diagnostic::Finding| {
        assert_eq!(finding.file, "changes.toml");
        (finding.code, line(finding.span.expect("it has a place").start))
    };
    findings.into_iter().map(at).collect()
}

const EXAMPLE: &str = include_str!("../../examples/changes.toml");

#[test]
fn the_example_of_declared_changes_is_sound() {
    assert_eq!(found(EXAMPLE), []);
}

#[test]
fn each_mistake_in_declared_changes_is_found_in_its_place() {
    let line_of = |text: &str| {
        EXAMPLE.lines().position(|line| line.contains(text)).expect("it stands there") + 1
    };
    for (from, to, code, line) in [
        ("version = \"1.0.0\"", "version = \"1.1.0\"", Code::ChangeOrder, "version = \"1.0.0\""),
        ("version = \"1.0.0\"", "version = \"0.9.0\"", Code::ChangeOrder, "version = \"1.0.0\""),
        ("version = \"1.0.0\"", "version = \"one\"", Code::WrongType, "version = \"1.0.0\""),
        ("\"databases\" = \"sql\"", "\"databases\" = \"sqll\"", Code::UnknownId, "databases"),
        ("\"databases\" = \"sql\"", "\"python\" = \"sql\"", Code::StillThere, "databases"),
        ("[\"spreadsheets\"]", "[\"sql\"]", Code::StillThere, "spreadsheets"),
        ("[\"spreadsheets\"]", "[\"frameworks\"]", Code::DoubledId, "spreadsheets"),
        ("[\"pytorch\", \"tensorflow\"]", "[\"pytorch\"]", Code::ChangeShape, "frameworks"),
        (
            "[\"pytorch\", \"tensorflow\"]",
            "[\"pytorch\", \"keras\"]",
            Code::UnknownId,
            "frameworks",
        ),
        ("\"clustering\"]", "\"statistics\"]", Code::StillThere, "clustering"),
        (", \"clustering\"]", "]", Code::ChangeShape, "clustering"),
        ("[\"communication\"]", "[\"comunication\"]", Code::UnknownId, "communication"),
        ("[\"model-deployment\"]", "[\"deployment\"]", Code::UnknownId, "model-deployment"),
        ("[\"model-deployment\"]", "[\"ckad\"]", Code::UnknownId, "model-deployment"),
        ("reworded", "rewordde", Code::UnknownField, "reworded"),
    ] {
        assert!(EXAMPLE.contains(from), "{from}");
        let broken = EXAMPLE.replacen(from, to, 1);
        assert_eq!(found(&broken), [(code, line_of(line))], "{from} -> {to}");
    }
}

#[test]
fn an_id_may_be_ended_by_a_later_version_and_go_on_as_a_part_of_itself() {
    let text = "[[changes]]\nversion = \"0.8.0\"\nrenamed = { tables = \"databases\" }\n\
                [[changes]]\nversion = \"0.9.0\"\nrenamed = { databases = \"sql\" }\n\
                split = { python = [\"python\", \"numpy-pandas\"] }\n\
                merged = { statistics = [\"statistics\", \"inference\"] }\n";
    assert_eq!(found(text), []);
}
