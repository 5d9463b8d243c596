//! `changes.toml`: what is declared of earlier versions is held against the pack.

use skillgap::text::diagnostic::Code;

use crate::support::{check, day, first_version};

fn found(text: &str) -> Vec<(Code, usize)> {
    let mut files = first_version();
    files.insert("changes.toml".to_owned(), text.to_owned());
    let (_, findings) = check(&files, day("2026-11-23"));
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let at = |finding: skillgap::text::diagnostic::Finding| {
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

#[test]
fn one_thing_is_said_of_each_id_and_an_id_is_not_used_again() {
    use Code::{BadId, ChangeShape, DoubledId, LevelOffScale, UnknownId};
    let two = "[[changes]]\nversion = \"0.9.0\"";
    for (lines, found_at) in [
        // In more than one list, or twice in one.
        ("reworded = [\"sql\",\n\"sql\"]", vec![(DoubledId, 4)]),
        (
            "added = [\"sql\"]\nreworded = [\"sql\"]\nasked_again = [\"sql\"]",
            vec![(DoubledId, 4), (DoubledId, 5)],
        ),
        ("reworded = [\"sql\"]\nasked_again = [\"sql\"]", vec![(DoubledId, 4)]),
        ("split = { old = [\"sql\",\n\"sql\"] }", vec![(DoubledId, 4)]),
        ("merged = { sql = [\"old\",\n\"old\"] }", vec![(DoubledId, 4)]),
        // Several become one by a merger.
        ("renamed = { one = \"sql\", two =\n\"sql\" }", vec![(ChangeShape, 4)]),
        (
            "renamed = { one = \"sql\" }\nmerged = { sql = [\"two\", \"three\"] }",
            vec![(ChangeShape, 4)],
        ),
        // What nobody is asked of cannot be asked again.
        ("reworded = [\"ckad\"]", vec![(UnknownId, 3)]),
        (
            "asked_again = [\"data-scientist\",\n\"ml-engineer\"]",
            vec![(UnknownId, 3), (UnknownId, 4)],
        ),
        ("asked_again = [\"lead-ml-engineer\"]", vec![]),
        // What asks for more: levels of the scale above 0, each once, of a skill that stays.
        ("lowered = { sql = [2], python =\n[3, 4] }\nreworded = [\"sql\"]", vec![]),
        ("lowered = { sqll = [2] }", vec![(UnknownId, 3)]),
        ("lowered = { lead-ml-engineer = [2] }", vec![(UnknownId, 3)]),
        ("lowered = { sql = [6], python = [0] }", vec![(LevelOffScale, 3), (LevelOffScale, 3)]),
        ("lowered = { sql = [] }", vec![(ChangeShape, 3)]),
        ("lowered = { sql = [2, 2] }", vec![(ChangeShape, 3)]),
        ("asked_again = [\"sql\"]\nlowered = { sql = [2] }", vec![(DoubledId, 4)]),
        ("added = [\"sql\"]\nlowered = { sql = [2] }", vec![(DoubledId, 4)]),
        ("removed = [\"old\"]\nlowered = { old = [2] }", vec![(UnknownId, 4)]),
        ("renamed = { old = \"sql\" }\nlowered = { old = [2] }", vec![(UnknownId, 4)]),
        (&format!("lowered = {{ old = [2] }}\n{two}\nrenamed = {{ old = \"sql\" }}"), vec![]),
        // What could be no id.
        ("removed = [\"Not An Id\",\n\"\"]", vec![(BadId, 3), (Code::EmptyText, 4)]),
        ("renamed = { \"Bad Id\" = \"sql\" }", vec![(BadId, 3)]),
        // Gone is gone, and there is there.
        (&format!("removed = [\"ghost\"]\n{two}\nremoved = [\"ghost\"]"), vec![(DoubledId, 6)]),
        (
            &format!(
                "renamed = {{ old = \"new\" }}\n{two}\nrenamed = {{ new = \"old\" }}\n\
                   [[changes]]\nversion = \"1.0.0\"\nremoved = [\"old\"]"
            ),
            vec![(DoubledId, 6)],
        ),
        (
            &format!("reworded = [\"sql\"]\n{two}\nrenamed = {{ old = \"sql\" }}"),
            vec![(DoubledId, 6)],
        ),
        (&format!("removed = [\"sql\"]\n{two}\nadded = [\"sql\"]"), vec![(DoubledId, 6)]),
        // What is renamed, united or split may mean something else, too.
        (
            "renamed = { old = \"sql\" }\nmerged = { python = [\"python\", \"two\"] }\nasked_again = [\"sql\", \"python\"]",
            vec![],
        ),
        ("split = { one = [\"sql\", \"python\"], two = [\"python\", \"pytorch\"] }", vec![]),
    ] {
        let text = format!("[[changes]]\nversion = \"0.8.0\"\n{lines}\n");
        assert_eq!(found(&text), found_at, "{text}");
    }
}
