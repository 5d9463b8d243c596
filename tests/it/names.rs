//! What looks the same is the same name: of persons, skills, roles, levels and packs.

use proptest::prelude::*;
use skillgap::text::names::{key, look, same};

use crate::support::{Folder, run, run_with};

const NAMES: [&str; 6] = [
    "Zo\u{eb} M\u{fc}ller",
    "Zoe\u{308} Mu\u{308}ller",
    "Zo\u{eb}  M\u{fc}ller",
    "\u{feff}ZO\u{cb}\u{a0}M\u{dc}LLER ",
    "Zo\u{eb} M\u{fc}l\u{ad}ler\u{200b}",
    "\u{202a}Zo\u{eb}\u{2003}M\u{fc}ller\u{202c}",
];

#[test]
fn a_name_is_the_same_however_it_is_typed() {
    for name in NAMES {
        assert_eq!(key(name), "zo\u{eb} m\u{fc}ller", "{name:?}");
        assert!(same(name, NAMES[0]));
    }
    assert_eq!(look(NAMES[1]), NAMES[0]);
    assert!(same("Stra\u{df}e", "STRASSE") && same("\u{fb01}t", "FIT"));
    assert!(!same("Zoe Muller", NAMES[0]) && !same("CI-CD", "CI\u{2011}X"));
}

proptest! {
    #[test]
    fn a_key_is_its_own_key_and_knows_no_capitals(name in "\\PC{0,20}", blanks in "[ \u{200b}\u{2003}\u{ad}]{0,4}") {
        prop_assert_eq!(key(&key(&name)), key(&name));
        prop_assert_eq!(key(&look(&name)), key(&name));
        prop_assert_eq!(key(&format!("{blanks}{name}{blanks}")), key(&name));
    }
}

fn person(folder: &Folder, file: &str, name: &str, on: &str) -> String {
    let text = serde_json::json!({"format": "skillgap-assessment/1",
        "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
        "subject": {"name": name}, "taken_on": on,
        "answers": {"python": {"state": "rated", "level": 2}}});
    folder.write(file, &text.to_string())
}

#[test]
fn one_person_is_one_person_in_compare_history_and_forget() {
    let folder = Folder::new();
    let data = folder.0.display().to_string();
    let environment = [("LC_ALL", "C.UTF-8"), ("XDG_DATA_HOME", data.as_str()), ("HOME", &data)];
    let run = |args: &[&str]| run_with(args, "", &environment);
    let mut files = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        let on = format!("2026-11-0{}", at + 1);
        files.push(person(&folder, &format!("{at}.json"), name, &on));
        person(&folder, &format!("skillgap/history/{on}-0001-0000000{at}.json"), name, &on);
    }
    for file in &files[1..] {
        let compared = run(&["compare", &files[0], file]);
        assert!(!compared.stdout.contains("nother person"), "{}", compared.stdout);
        assert!(!compared.stdout.contains("not the same person"), "{}", compared.stdout);
    }
    let history = run(&["history", "--format", "json", "--subject", NAMES[1]]);
    let value: serde_json::Value = serde_json::from_str(&history.stdout).unwrap();
    assert_eq!(value["people"].as_array().unwrap().len(), 1);
    assert_eq!(value["people"][0]["entries"].as_array().unwrap().len(), NAMES.len());
    assert_eq!(run(&["forget", "--yes", "--subject", NAMES[3]]).code, 0);
    assert!(!folder.0.join("skillgap/history").exists());
}

#[test]
fn skills_roles_and_levels_that_look_the_same_are_one_in_a_table() {
    let folder = Folder::new();
    for (at, skill) in
        ["Me\u{301}thodes", "M\u{e9}thodes\u{200b}", "M\u{e9}thodes "].iter().enumerate()
    {
        let table = |level| {
            format!(
                "Role,Skill,Level\nAnalyst,M\u{e9}thodes,3\nAnalyst,Rust,1\nAnalyst\u{ad},{skill},{level}\n"
            )
        };
        let same = folder.write(&format!("same-{at}.csv"), &table(3));
        let out = folder.path(&format!("same-{at}"));
        let made = run(&["rubric", "import", &same, "-o", &out], "");
        assert_eq!(made.code, 0, "{}", made.stderr);
        assert_eq!(std::fs::read_dir(format!("{out}/skills")).unwrap().count(), 2);
        let two = folder.write(&format!("two-{at}.csv"), &table(2));
        let refused =
            run(&["rubric", "import", &two, "-o", &folder.path(&format!("two-{at}"))], "");
        assert_eq!(refused.code, 2, "{}{}", refused.stdout, refused.stderr);
        assert!(refused.stderr.contains("two-levels"), "{}", refused.stderr);
    }
}

#[test]
fn what_is_named_by_name_is_found_however_it_is_typed() {
    let folder = Folder::new();
    let file = person(&folder, "ada.json", "Ada", "2026-11-01");
    let json = |target: &str| {
        run(&["report", &file, "--target", target, "--format", "json", "--as-of", "2026-11-23"], "")
    };
    let by_id = json("senior-ml-engineer");
    assert_eq!((by_id.code, &json("Senior\u{a0}ML  ENGINEER").stdout), (0, &by_id.stdout));
    let shown = run(&["rubric", "show", "-r", " DATA-scientist\u{200b}"], "");
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    let from = ["assess", "--plain", "--from", &file, "--no-save", "--only"];
    assert_eq!(run(&[&from[..], &["\u{200b}PYTHON"]].concat(), "").code, 130);
    let gone = run(&["assess", "--plain", "--no-save"], "Ada\ngoto \u{200b}SQL\u{a0}\nquit\n");
    assert!(gone.stdout.contains(": SQL."), "{}", gone.stdout);
}

#[test]
fn names_that_can_be_taken_for_each_other_are_told() {
    let folder = Folder::new();
    for (at, (one, other)) in [
        ("CI-CD", "CI\u{2011}CD"),
        ("CI-CD", "CI\u{2013}cd"),
        ("Peer's review", "Peer\u{2019}s review"),
        ("SQL", "\u{405}QL"),
    ]
    .into_iter()
    .enumerate()
    {
        let table = format!("Role,Skill,Level\nAnalyst,{one},3\nEngineer,{other},2\n");
        let file = folder.write(&format!("{at}.csv"), &table);
        let made = run(&["rubric", "import", &file, "-o", &folder.path(&at.to_string())], "");
        assert_eq!(made.code, 0, "{}", made.stderr);
        let note = format!(
            "note: \u{201c}{one}\u{201d} and \u{201c}{other}\u{201d} look alike, and are two skills."
        );
        assert!(made.stderr.contains(&note), "{}", made.stderr);
    }
}

#[test]
fn what_if_and_require_know_names_however_they_are_typed() {
    let folder = Folder::new();
    let file = person(&folder, "ada.json", "Ada", "2026-11-01");
    let supposed = |set: &str| run(&["what-if", &file, "--set", set, "--as-of", "2026-11-23"], "");
    let by_id = supposed("sql=3");
    assert_eq!((by_id.code, supposed("\u{ff33}QL\u{200b}=3").stdout), (0, by_id.stdout));
    let required = |step: &str| {
        let run = run(&["report", &file, "--require", step, "--as-of", "2026-11-23"], "");
        (run.code, run.stdout, run.stderr)
    };
    assert_eq!(required("Senior\u{a0}ML  ENGINEER"), required("senior-ml-engineer"));
    assert_eq!(required("senior-ml-engineer").0, 1);
}

#[test]
fn names_of_every_script_are_the_same_however_they_are_typed() {
    for (one, other) in [
        ("\u{ff21}da", "ADA"),
        ("\u{fb03}", "FFI"),
        ("Wei\u{df}", "WEISS"),
        (
            "\u{3a3}\u{3af}\u{3c3}\u{3c5}\u{3c6}\u{3bf}\u{3c2}",
            "\u{3a3}\u{38a}\u{3a3}\u{3a5}\u{3a6}\u{39f}\u{3a3}",
        ),
        ("\u{130}nci", "i\u{307}NCI"),
        (
            "\u{639}\u{644}\u{6cc}\u{200c}\u{631}\u{636}\u{627}",
            "\u{200f}\u{639}\u{644}\u{6cc}\u{631}\u{636}\u{627}",
        ),
        ("\u{1f469}\u{200d}\u{1f4bb} Ann", "\u{1f469}\u{1f4bb}\u{a0}\u{a0}ann\u{ad}"),
    ] {
        assert!(same(one, other), "{one:?} {other:?}");
    }
    assert!(!same("I\u{15f}\u{131}k", "I\u{15f}ik"), "a dotless i is another letter");
}

#[test]
fn levels_of_a_table_are_the_same_however_they_are_typed() {
    let folder = Folder::new();
    let import = |name: &str, levels: [&str; 2], more: &[&str]| {
        let table =
            format!("Role,Skill,Level\nAnalyst,SQL,{}\nEngineer,SQL,{}\n", levels[0], levels[1]);
        let (file, out) = (folder.write(&format!("{name}.csv"), &table), folder.path(name));
        let made = run(&[&["rubric", "import", &file, "-o", &out][..], more].concat(), "");
        assert_eq!(made.code, 0, "{name}: {}", made.stderr);
        folder.read(&format!("{name}/roadmap.toml"))
    };
    let plain = import("plain", ["3", "2"], &[]);
    let wide = import("wide", ["\u{ff13}", "\u{200b}2\u{a0}"], &[]);
    assert_eq!(wide.replace("wide", "plain"), plain);
    let named = |name: &str, levels, option: &str| import(name, levels, &["--levels", option]);
    let plain = named("plain-names", ["Expert", "Basic"], "basic=1,expert=2");
    let wide = named(
        "wide-names",
        ["EX\u{ad}PERT", "Ba\u{200d}sic "],
        "\u{ff42}asic=1, Expert\u{200b}=\u{ff12}",
    );
    assert_eq!(wide.replace("wide", "plain"), plain);
}

#[test]
fn a_name_in_ascii_has_the_key_that_unicodes_tables_give() {
    for (one, other) in (0..0x80_u8).flat_map(|one| (0..0x80_u8).map(move |other| (one, other))) {
        let name = format!("A{}{}b", char::from(one), char::from(other));
        // What shows nothing keeps it from being ASCII and changes nothing else.
        assert_eq!(key(&name), key(&format!("{name}\u{200b}")), "{name:?}");
    }
}
