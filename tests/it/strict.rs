//! What is no JSON is refused, at its place; how a file is encoded makes no difference.

use proptest::prelude::*;
use skillgap::assessment::Assessment;
use skillgap::text::diagnostic::{Code, Finding};

use crate::support::{Folder, RUBRIC, run};

const GOOD: &str = r#"{"format": "skillgap-assessment/1",
 "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
 "taken_on": "2026-11-20", "subject": {"name": "Ada X"},
 "answers": {"python": {"state": "rated", "level": 4}}
}"#;

fn refused(text: &str) -> Finding {
    let found = Assessment::read("a.json", text, &RUBRIC).expect_err(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_raw_control_character_in_a_text_is_refused_at_its_place() {
    for byte in 0..b' ' {
        let raw = char::from(byte);
        for (plain, with) in [
            ("Ada X", format!("Ada{raw}X")),
            ("Ada X", format!("{raw}")),
            ("Ada X", format!("é{raw}{raw}")),
            ("python", format!("pyt{raw}hon")),
            ("\"rated\"", format!("\"{raw}rated\"")),
        ] {
            let text = GOOD.replacen(plain, &with, 1);
            let found = refused(&text);
            let at = GOOD.find(plain).unwrap() + with.find(raw).unwrap();
            assert_eq!((found.code, found.span), (Code::Syntax, Some(at..at + 1)), "{with:?}");
            let (name, escape) = match raw {
                '\n' => ("A line break".to_owned(), "\\n".to_owned()),
                '\r' => ("A line break".to_owned(), "\\r".to_owned()),
                '\t' => ("A tab".to_owned(), "\\t".to_owned()),
                _ => (format!("The character U+{byte:04X}"), format!("\\u{byte:04x}")),
            };
            assert_eq!(found.message, format!("{name} isn't allowed here in a JSON file."));
            let help = format!("Delete it. Inside a text, write `{escape}` instead.");
            assert_eq!(found.help, Some(help));
            let escaped = GOOD.replacen("Ada X", &format!("Ada{escape}X"), 1);
            let read = Assessment::read("a.json", &escaped, &RUBRIC).unwrap();
            assert_eq!(read.subject.unwrap().name, format!("Ada{raw}X"));
        }
    }
}

#[test]
fn between_texts_only_the_blanks_of_json_may_stand() {
    for byte in 0..b' ' {
        let raw = char::from(byte);
        let text = GOOD.replacen(", \"subject\"", &format!(",{raw}\"subject\""), 1);
        let read = Assessment::read("a.json", &text, &RUBRIC);
        match raw {
            '\n' | '\r' | '\t' => assert!(read.is_ok(), "{raw:?}"),
            _ => assert_eq!(read.unwrap_err()[0].code, Code::Syntax, "{raw:?}"),
        }
    }
}

#[test]
fn half_of_a_surrogate_pair_is_refused_and_a_whole_one_is_a_character() {
    for half in ["\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\u0041", "\\ude00\\ud83d"]
    {
        for plain in ["Ada X", "python"] {
            for more in ["", "é"] {
                let text = GOOD.replacen(plain, &format!("{more}{half}"), 1);
                assert_eq!(refused(&text).code, Code::Syntax, "{more}{half}");
            }
        }
    }
    let read = Assessment::read("a.json", &GOOD.replace("Ada X", "\\ud83d\\ude00"), &RUBRIC);
    assert_eq!(read.unwrap().subject.unwrap().name, "\u{1f600}");
}

#[test]
fn a_mark_at_the_beginning_and_windows_line_ends_change_nothing() {
    let folder = Folder::new();
    let report = |text: &str| {
        let file = folder.write("a.json", text);
        let run = run(&["report", &file, "--as-of", "2026-11-23", "--format", "json"], "");
        (run.code, run.stdout)
    };
    let plain = report(GOOD);
    assert_eq!(plain.0, 0);
    assert_eq!(report(&format!("\u{feff}{GOOD}")), plain);
    assert_eq!(report(&GOOD.replace('\n', "\r\n")), plain);
    assert_eq!(report(&format!("\u{feff}{}\r\n", GOOD.replace('\n', "\r\n"))), plain);
    assert_eq!(report(&format!("\u{feff}\u{feff}{GOOD}")).0, 2);
    let table = "role,skill,level\nBaker,Dough,1\nHead baker,Dough,2\n";
    let pack = |text: &str| {
        let pack = Folder::new();
        let made = run(
            &["rubric", "import", "-", "-o", &pack.path("p"), "--as-of", "2026-11-23", "--id", "p"],
            text,
        );
        (made.code, pack.read("p/roadmap.toml"))
    };
    let plain = pack(table);
    assert_eq!(plain.0, 0);
    assert_eq!(pack(&format!("\u{feff}{}", table.replace('\n', "\r\n"))), plain);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// serde_json is the second opinion; it allows less depth and smaller numbers, which the text can't reach.
    #[test]
    fn what_is_read_is_json_and_what_is_json_has_no_syntax_error(
        at in 0..GOOD.len(),
        put in "[\\x00-\\x20\"\\\\/u0-9a-fdDeE.+\\-,:\\[\\]{}]{1,4}",
    ) {
        let text = format!("{}{put}{}", &GOOD[..at], &GOOD[at..]);
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let is_broken = match Assessment::read("a.json", &text, &RUBRIC) {
            Ok(_) => false,
            Err(found) => found.iter().any(|finding| finding.code == Code::Syntax),
        };
        prop_assert_eq!(!is_json, is_broken, "{:?}", text);
    }
}
