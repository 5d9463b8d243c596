//! What comes through a pipe into the questionnaire: text in UTF-8, in lines of a sensible length.

use std::io::Write;
use std::process::{Command, Stdio};

use skillgap::assessment::Assessment;

use crate::support::{Folder, RUBRIC};

/// A run of the plain questionnaire with bytes through a pipe: what it said, and the name that was saved.
fn piped(bytes: &[u8]) -> (String, Option<String>) {
    let folder = Folder::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_skillgap"))
        .args(["assess", "--plain", "-o", &folder.path("ada.json"), "--as-of", "2026-11-28"])
        .env("SKILLGAP_NO_HISTORY", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let _ = child.stdin.take().expect("its input is a pipe").write_all(bytes);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stdout).expect("it is UTF-8");
    let names = folder.names();
    let saved = names.iter().find(|name| *name == "ada.json").map(|name| folder.read(name));
    let saved = saved.map(|text| Assessment::read("-", &text, &RUBRIC).expect("it can be read"));
    (said, saved.and_then(|saved| saved.subject).map(|subject| subject.name))
}

#[test]
fn what_a_pipe_brings_is_read_as_utf_8_and_told_where_it_is_not() {
    let name = |bytes: &[u8]| piped(bytes).1;
    assert_eq!(name(b"\xef\xbb\xbfAnn\n3\n").as_deref(), Some("Ann"));
    let (said, name) = piped(b"Ren\xe9\nRen\xc3\xa9\n3\n");
    assert_eq!(name.as_deref(), Some("Ren\u{e9}"));
    assert!(said.contains("That line isn't UTF-8 text."), "{said}");
}

#[test]
fn a_line_of_a_pipe_that_is_too_long_is_told_and_asked_again() {
    let (said, name) = piped(format!("{}\nAnn\n3\n", "x".repeat(9 << 20)).as_bytes());
    assert_eq!(name.as_deref(), Some("Ann"));
    assert!(said.contains("That line is too long."), "{said}");
    let (said, name) = piped(format!("{}\nAnn\n3\n", "x".repeat(201)).as_bytes());
    assert_eq!(name.as_deref(), Some("Ann"));
    assert!(said.contains("That's too long. Use at most 200 characters."), "{said}");
    let longest = "\u{30a8}".repeat(200);
    assert_eq!(piped(format!("{longest}\n3\n").as_bytes()).1, Some(longest));
}

#[test]
fn keys_that_a_terminal_sends_as_controls_never_get_into_a_text() {
    let cases: [(&[u8], &str); 12] = [
        (b"Ann\x1b[A", "Ann"),
        (b"\x1b[1;5CA\x1bOPnn\x1b[3~", "Ann"),
        (b"\x1b[200~Ann\x1b[201~", "Ann"),
        (b"\x1b]0;x\x07Ann", "Ann"),
        (b"\x1bP1$r3q\x1b\\Ann", "Ann"),
        (b"\xc2\x9b31mAnn", "Ann"),
        (b"A\x00n\x07n\x7f\x1b", "Ann"),
        (b"Ann\x1b[", "Ann"),
        (b"\x1b[<0;3;4MAnn\x1b[97;5u", "Ann"),
        // What is nothing but keys is no answer.
        (b"\x1b[A\nAnn", "Ann"),
        (b"\x01\x02\nAnn", "Ann"),
        (b"Ren\xc3\xa9\x1b[D \xe3\x82\xa8", "Ren\u{e9} \u{30a8}"),
    ];
    for (typed, text) in cases {
        let (said, name) = piped(&[typed, b"\n3\n"].concat());
        assert_eq!(name.as_deref(), Some(text), "{typed:?}");
        let echoed = match typed.contains(&b'\n') {
            true => "Keys such as arrows do nothing here.".to_owned(),
            false => format!("Keys such as arrows do nothing here. Read as: {text}"),
        };
        assert!(said.contains(&echoed), "{typed:?}: {said}");
    }
    let (said, name) = piped(b"Ann\tNovak\r\n3\r\n");
    assert_eq!(name.as_deref(), Some("Ann Novak"));
    assert!(!said.contains("Keys such as"), "{said}");
}
