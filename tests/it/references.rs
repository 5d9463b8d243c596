//! What a profession, a skill or a step is in other frameworks.

use skillgap::authoring::diff::{Bump, ChangeKind, diff};
use skillgap::rubric::{PackFiles, Rubric};
use skillgap::store::template_pack;

use crate::support::{Folder, check, day, run};

/// A reference as an author writes it, under a header.
fn reference(header: &str, id: &str) -> String {
    format!(
        "\n[[{header}]]\nnote = \"Near.\"\nframework = \"SFIA\"\nid = \"{id}\"\nlevel = \"4\"\nrelation = \"close\"\n\
         provenance = {{ basis = \"source\", sources = [\"notes\"] }}\n"
    )
}

/// The pack to start from, with a reference on all that can have one.
fn referring() -> PackFiles {
    let mut files = template_pack("baker");
    let mut add = |file: &str, text: String| files.get_mut(file).unwrap().push_str(&text);
    add("rubric.toml", reference("references", "PROF"));
    add("skills/wheels.toml", reference("references", "WHLS"));
    add("roadmap.toml", reference("paths.references", "MOBI"));
    let roadmap = files.get_mut("roadmap.toml").unwrap();
    let step = reference("steps.references", "ASSI") + "\n[[steps]]\nid = \"bicycle-mechanic\"";
    *roadmap = roadmap.replacen("\n[[steps]]\nid = \"bicycle-mechanic\"", &step, 1);
    files
}

fn sound(files: &PackFiles) -> Rubric {
    let (rubric, findings) = check(files, day("2026-11-25"));
    assert_eq!(findings, []);
    rubric.unwrap()
}

#[test]
fn what_something_is_elsewhere_is_shown_with_it() {
    let folder = Folder::new();
    for (name, text) in referring() {
        folder.write(&name, &text);
    }
    let pack = folder.0.display().to_string();
    let show = |args: &[&str]| {
        let told = run(&[&["rubric", "show"], args, &["-r", &pack]].concat(), "");
        assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{args:?}");
        told.stdout
    };
    for (args, ids) in [
        (&[][..], &["PROF"][..]),
        (&["wheels"], &["WHLS"]),
        (&["workshop-assistant"], &["ASSI"]),
        (&["mobile-mechanic"], &["MOBI"]),
        (&["skills"], &["WHLS"]),
        (&["steps"], &["ASSI", "MOBI"]),
        (&["all"], &["PROF", "ASSI", "MOBI", "WHLS"]),
    ] {
        let told = show(args);
        let lines = told.lines().filter(|line| line.contains("Elsewhere"));
        let found: Vec<String> =
            lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let expected: Vec<String> =
            ids.iter().map(|id| format!("Elsewhere SFIA {id}, level 4 (close). Near.")).collect();
        assert_eq!(found, expected, "{args:?}");
    }
    let json: serde_json::Value = serde_json::from_str(&show(&["--format", "json"])).unwrap();
    let id = |value: &serde_json::Value| value["references"][0]["id"].clone();
    assert_eq!(
        [&json["rubric"], &json["skills"][1]["facts"], &json["steps"][0], &json["paths"][0]]
            .map(id),
        ["PROF", "WHLS", "ASSI", "MOBI"]
    );
}

#[test]
fn a_reference_is_a_patch() {
    let found = diff(&sound(&template_pack("baker")), &sound(&referring()));
    let changes: Vec<(ChangeKind, Bump, &str, &str)> = (found.changes.iter())
        .map(|change| (change.kind, change.bump, change.of.as_str(), change.what.as_str()))
        .collect();
    let of = ["wheels", "workshop-assistant", "mobile-mechanic", "rubric.toml"];
    assert_eq!(changes, of.map(|of| (ChangeKind::Wording, Bump::Patch, of, "references")));
}
