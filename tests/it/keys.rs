//! Keys and pastes in the questionnaire at a terminal: what no key stands for answers nothing.
#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

use skillgap::assessment::{Assessment, Standing};
use skillgap::rubric::Level;

use crate::screen::Screen;
use crate::support::{Folder, RUBRIC, Random};

const UNKNOWN: &str = "That key does nothing here. ? shows the keys.";

/// A questionnaire at a terminal, and where it saves.
struct Asked {
    folder: Folder,
    screen: Screen,
}

impl Asked {
    /// At the name, which is the first question.
    fn name() -> Self {
        let folder = Folder::new();
        let args = ["assess", "-o", &folder.path("ada.json"), "--as-of", "2026-11-28"];
        let screen = Screen::start(80, 30, &[], &args);
        screen.see("Your name, for the report");
        Asked { folder, screen }
    }

    /// At the first skill, after a name.
    fn level() -> Self {
        let mut asked = Asked::name();
        asked.screen.then("Ada\r", "0/19");
        asked
    }

    /// Pauses, and reads what was saved.
    fn pause(&mut self) -> Assessment {
        self.screen.then("\u{3}", "Paused");
        assert_eq!(self.screen.code(), 130);
        assert!(self.screen.is_put_back());
        Assessment::read("-", &self.folder.read("ada.json"), &RUBRIC).expect("it can be read")
    }

    /// The name that was saved, and how many answers.
    fn saved(&mut self) -> (String, usize) {
        let saved = self.pause();
        (saved.subject.map(|subject| subject.name).unwrap_or_default(), saved.answers.len())
    }
}

fn wait(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

#[test]
fn a_sequence_that_is_no_key_answers_nothing_whatever_its_kind() {
    let sequences: [&[u8]; 46] = [
        b"\x1b[1;2A",
        b"\x1b[1;5B",
        b"\x1b[1;3B",
        b"\x1b[1;6C",
        b"\x1b[1;5H",
        b"\x1b[6;5~",
        b"\x1b[3;5~",
        b"\x1b[15~",
        b"\x1b[24;2~",
        b"\x1b[2~",
        b"\x1b[1;99Z",
        b"\x1b[27;5;51~",
        b"\x1b[51;5u",
        b"\x1b[1;5P",
        b"\x1bOP",
        b"\x1bOp",
        b"\x1bOs",
        b"\x1bOM",
        b"\x1bO2P",
        b"\x1bO5B",
        b"\x1bN3",
        b"\x1b[24;80R",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[?1;2c",
        b"\x1b[>41;3;0c",
        b"\x1b[?997;1n",
        b"\x1b[?2026;2$y",
        b"\x1b[<0;3;4M",
        b"\x1b[<0;3;4m",
        b"\x1b[32;3;4M",
        b"\x1b[M 34",
        b"\x1b[M\xff\x9b3",
        b"\x1b[[A",
        b"\x1b\x1b[B",
        b"\x1b3",
        b"\x1b[1?3Z",
        b"\x1b]10;rgb:3333/4444/5555\x07",
        b"\x1b]0;3 \xe2\x80\x93 4\x1b\\",
        b"\x1bP>|xterm 3\x1b\\",
        b"\x1b_Gi=3;OK\x1b\\",
        b"\x1b^3\x1b\\",
        b"\x1bX3\x1b\\",
        b"\x9b1;2A",
        b"\xc2\x9b3~",
        b"\x9d0;3\x9c",
    ];
    let mut asked = Asked::level();
    for sequence in sequences {
        asked.screen.send(sequence);
        wait(5);
    }
    asked.screen.see(UNKNOWN);
    assert!(asked.screen.contents().contains("0/19"), "{}", asked.screen.contents());
    // The last may still be waited for to end. In two parts as well.
    wait(1100);
    for (first, second) in
        [("\x1b[1", ";5B"), ("\x1b]0;1", "2\x07"), ("\x1bP1", "2\x1b\\"), ("\x1bO", "p")]
    {
        asked.screen.press(first);
        wait(20);
        asked.screen.press(second);
        wait(20);
    }
    // Long enough that nothing of it is waited for any more.
    wait(300);
    asked.screen.then("3", "1/19");
    assert_eq!(asked.saved(), ("Ada".to_owned(), 1));
}

#[test]
fn a_sequence_that_is_cut_off_is_over_after_a_while_and_answers_nothing() {
    // Each at its own terminal, so that they wait at the same time.
    let cut_off: [&[u8]; 7] =
        [b"\x1b[", b"\x1b[1;", b"\x1bO", b"\x1b]0;3", b"\x1bP3", b"\x1b_3", b"\xe2"];
    let mut all: Vec<Asked> = cut_off.iter().map(|_| Asked::level()).collect();
    for (asked, sequence) in all.iter_mut().zip(cut_off) {
        asked.screen.send(sequence);
    }
    wait(1100);
    for (asked, sequence) in all.iter_mut().zip(cut_off) {
        asked.screen.then("3", "1/19");
        assert_eq!(asked.saved(), ("Ada".to_owned(), 1), "{sequence:?}");
    }
}

/// Up to so many bytes of these.
fn some(random: &mut Random, of: &[u8], most: usize) -> Vec<u8> {
    (0..random.below(most + 1)).map(|_| of[random.below(of.len())]).collect()
}

/// A random sequence: of any kind, with any numbers, whole or cut off.
fn sequence(random: &mut Random) -> Vec<u8> {
    let finals: Vec<u8> = (0x40..0x7f).collect();
    let printable: Vec<u8> = (0x20..0x7f).collect();
    let mut bytes = vec![0x1b];
    match random.below(6) {
        0 | 1 => {
            bytes.push(b'[');
            bytes.extend(some(random, b"?><=", 1));
            bytes.extend(some(random, b"0123456789;:", 8));
            bytes.extend(some(random, b" !\"$'*", 1));
            bytes.push(finals[random.below(finals.len())]);
        }
        2 => {
            bytes.push(b']');
            bytes.extend(some(random, &printable, 12));
            bytes.extend(if random.once_in(2) { &b"\x07"[..] } else { b"\x1b\\" });
        }
        3 => {
            bytes.push(b"PX^_"[random.below(4)]);
            bytes.extend(some(random, &printable, 12));
            bytes.extend(b"\x1b\\");
        }
        4 => bytes.extend([b'O', finals[random.below(finals.len())]]),
        _ => bytes.push(0x20 + random.below(0x5f) as u8),
    }
    if random.once_in(10) {
        bytes.truncate(1 + random.below(bytes.len()));
    }
    bytes
}

#[test]
fn two_thousand_random_sequences_answer_nothing() {
    let mut random = Random::new(28);
    let mut asked = Asked::level();
    for _ in 0..2000 {
        let bytes = sequence(&mut random);
        let at = if random.once_in(4) { random.below(bytes.len()) } else { 0 };
        asked.screen.send(&bytes[..at]);
        if at > 0 && random.once_in(8) {
            wait(20);
        }
        asked.screen.send(&bytes[at..]);
    }
    wait(1500);
    assert_eq!(asked.saved(), ("Ada".to_owned(), 0));
}

#[test]
fn an_arrow_in_two_parts_goes_about_and_ends_nothing() {
    let mut asked = Asked::level();
    for _ in 0..3 {
        asked.screen.send(b"\x1b");
        wait(20);
        asked.screen.send(b"[B");
        wait(20);
    }
    asked.screen.see("\u{276f} 2");
    asked.screen.then("\r", "1/19");
    assert_eq!(asked.pause().standing("python"), Standing::Rated(Level::new(2)));
}

#[test]
fn nothing_is_chosen_before_somebody_chooses() {
    let mut asked = Asked::level();
    let first = asked.screen.contents();
    assert!(!first.contains('\u{276f}'), "{first}");
    let told =
        asked.screen.then("\r", "Press a digit from 0 to 5, or use \u{2191}\u{2193} and Enter.");
    assert!(told.contains("0/19"), "{told}");
    let help = asked.screen.then("?", "The career guide that this rubric");
    assert!(help.contains("Level 1: I can read a short Python script"), "{help}");
    asked.screen.turn_the_pages("x", "Press any key to return.");
    asked.screen.then("x", "0-5 answer");
    asked.screen.then(" ", "Press a digit from 0 to 5");
    asked.screen.then("9", "Press a digit from 0 to 5");
    asked.screen.then("\u{1b}[A", "\u{276f} 5");
    asked.screen.then("\u{1b}[B", "\u{276f} 0");
    asked.screen.then("\r", "1/19");
    asked.screen.then("\u{1b}[B", "\u{276f} 0");
    asked.screen.then("b", "Your earlier answer: 0");
    asked.screen.see("\u{276f} 0");
    asked.screen.then("\r", "1/19");
    assert_eq!(asked.pause().standing("python"), Standing::Rated(Level::new(0)));
}

#[test]
fn a_yes_or_no_and_a_list_ask_for_a_choice_too() {
    let folder = Folder::new();
    let file = folder
        .write("ada.json", &serde_json::to_string(&crate::support::at_levels(&[4; 19])).unwrap());
    let mut screen = Screen::start(80, 30, &[], &["work", "add", &file, "--as-of", "2026-11-28"]);
    screen.see("What project shows your skills?");
    screen.then("Churn model\r", "Who uses it");
    screen.press("\r\r\r\r\r\r");
    screen.then("", "Which skills does it show?");
    screen.then("\r", "Show this to employers");
    screen.then("\r", "Press y or n, or use \u{2191}\u{2193} and Enter.");
    screen.then(
        "\u{1b}[200~yes\u{1b}[201~",
        "Pasted text is ignored here. Press one of the keys shown.",
    );
    screen.then("z", UNKNOWN);
    screen.then("\u{1b}[A", "\u{276f} 2 No");
    screen.then("\r", "Saved in");
    assert_eq!(screen.code(), 0);
}

#[test]
fn pasted_text_answers_no_question_and_fills_at_most_one_field() {
    for paste in [
        "Ada Novak\nData engineer\n12 Main Street, 4711 Ghent\n",
        "Ada Novak\r\n1\r\n2\r\n3\r\n",
        "Ada Novak\r4711 Ghent",
        "Ada Novak\n333",
    ] {
        let mut asked = Asked::name();
        asked.screen.then(paste, "Only the first line of the pasted text was used.");
        assert_eq!(asked.saved(), ("Ada Novak".to_owned(), 0), "{paste:?}");
    }
    let mut asked = Asked::name();
    asked
        .screen
        .then("\u{1b}[200~\nAda\t\u{1b}[31mNovak\u{7}\r4\r\u{1b}[201~", "Only the first line");
    asked.screen.see("\u{203a} Ada Novak");
    asked.screen.then("\r", "0/19");
    assert_eq!(asked.saved(), ("Ada Novak".to_owned(), 0));
}

#[test]
fn what_is_pasted_where_no_text_is_asked_for_answers_nothing_then_and_later() {
    // Each at its own terminal, so that they wait at the same time.
    let pastes = [
        "\u{1b}[200~3\u{1b}[201~",
        "\u{1b}[200~3\r4\r",
        "Data engineer\n3\n",
        "4711 Ghent",
        "+32 470 12",
    ];
    let mut all: Vec<Asked> = pastes.iter().map(|_| Asked::level()).collect();
    for (asked, paste) in all.iter_mut().zip(pastes) {
        asked.screen.then(paste, "Pasted text is ignored here. Press one of the keys shown.");
    }
    wait(1200);
    for (asked, paste) in all.iter_mut().zip(pastes) {
        asked.screen.then("\u{1b}[Z", "Ctrl-C pause");
        asked.screen.lose("Pasted text");
        assert_eq!(asked.saved(), ("Ada".to_owned(), 0), "{paste:?}");
    }
}

#[test]
fn pasted_lines_fill_one_field_of_several_and_empty_lines_none() {
    let folder = Folder::new();
    let levels = crate::support::at_levels(&[4; 19]);
    let file = folder.write("ada.json", &serde_json::to_string(&levels).unwrap());
    let mut screen = Screen::start(80, 30, &[], &["work", "add", &file, "--as-of", "2026-11-28"]);
    screen.see("What project shows your skills?");
    screen.then("Churn model\n\n\n", "Who uses it");
    screen.see("Only the first line of the pasted text was used.");
    screen.then("sales\r\nA third less\r\nhttps://example.org\r\n", "What was the result");
    screen.then("back\r", "Your earlier answer: sales");
    screen.then("\r", "What was the result");
    screen.then("\u{1b}[200~A third\rless\r\u{1b}[201~\r", "Where can others see it");
    screen.then("back\r", "Your earlier answer: A third");
}

#[test]
fn a_long_paste_in_many_pieces_is_dropped_whole() {
    let mut asked = Asked::name();
    let paste = "Ada\nsome words and 12345\n".repeat(2000);
    for piece in paste.as_bytes().chunks(3000) {
        asked.screen.send(piece);
        wait(3);
    }
    asked.screen.see("Only the first line of the pasted text was used.");
    wait(200);
    assert_eq!(asked.saved(), ("Ada".to_owned(), 0));
}

#[test]
fn digits_that_are_typed_ahead_answer() {
    let mut asked = Asked::level();
    asked.screen.press("345");
    for _ in 0..5 {
        asked.screen.press("2");
        wait(3);
    }
    asked.screen.see("8/19");
    assert_eq!(asked.saved().1, 8);
}

#[test]
fn esc_goes_back_one_level_and_drops_nothing_unasked() {
    let mut asked = Asked::name();
    asked.screen.then("\u{1b}", "This is the first question. Press Ctrl-C to pause.");
    asked.screen.then("Ad", "\u{203a} Ad");
    asked.screen.then("\u{1b}", "Press Esc again to discard what you typed.");
    asked.screen.then("a", "\u{203a} Ada");
    asked.screen.lose("Press Esc");
    asked.screen.then("\u{1b}", "Press Esc again to discard what you typed.");
    asked.screen.press("\u{1b}");
    asked.screen.lose("\u{203a} Ada");
    asked.screen.then("Ada\r", "0/19");
    let question = asked.screen.then("4", "1/19");
    asked.screen.then("?", "The career guide that this rubric");
    asked.screen.turn_the_pages("\u{1b}", "Press any key to return.");
    asked.screen.press("\u{1b}");
    asked.screen.lose("Press any key");
    assert_eq!(asked.screen.contents(), question);
    asked.screen.then("g", "Go to which question?");
    asked.screen.press("\u{1b}");
    asked.screen.lose("Go to which");
    assert_eq!(asked.screen.contents(), question);
    let review = asked.screen.then("r", "Your answers so far");
    assert!(review.contains("\u{276f} 1 "), "it begins at its first line: {review}");
    asked.screen.then("?", "press Enter to change it. c continues");
    asked.screen.then("x", "Your answers so far");
    asked.screen.then("q", "q doesn't end skillgap. Ctrl-C pauses.");
    asked.screen.press("\u{1b}");
    asked.screen.lose("Your answers");
    assert_eq!(asked.screen.contents(), question);
    asked.screen.then("q", "q doesn't end skillgap. Ctrl-C pauses.");
    asked.screen.then("\u{1b}", "Your earlier answer: 4");
    assert_eq!(asked.saved().1, 1);
}

#[test]
fn a_text_is_edited_as_in_a_shell() {
    // What is typed, and the text that comes of it.
    let cases = [
        ("Ada Novak\u{1b}[1;5D", "Ada Novak"),
        ("Ada Novak\u{1b}[1;5DM. ", "Ada M. Novak"),
        ("Ada Novak\u{1b}bM. ", "Ada M. Novak"),
        ("Novak\u{1}Ada ", "Ada Novak"),
        ("Novak\u{1b}[HAda \u{1b}[F!", "Ada Novak!"),
        ("da Novak\u{1b}[1~A\u{5}.\u{8}", "Ada Novak"),
        ("Ada Novak\u{17}N", "Ada N"),
        ("Ada Novak\u{15}Eva", "Eva"),
        ("Ada Novak\u{1b}b\u{b}N", "Ada N"),
        ("Ada Novak\u{1b}b\u{1b}b\u{1b}f.", "Ada. Novak"),
        ("Adda\u{1b}[D\u{1b}[D\u{7f}", "Ada"),
        ("Adda\u{1b}[D\u{1b}[D\u{1b}[3~", "Ada"),
        // One key deletes what looks like one character.
        ("Ae\u{301}\u{7f}da", "Ada"),
        ("\u{1f469}\u{200d}\u{1f4bb}Ada\u{1}\u{1b}[3~", "Ada"),
        ("Z\u{30a8}\u{1b}[D\u{1b}[Da\u{1b}[C\u{1b}[3~", "aZ"),
    ];
    for (typed, text) in cases {
        let mut asked = Asked::name();
        asked.screen.press(typed);
        wait(30);
        asked.screen.then("\r", "0/19");
        assert_eq!(asked.saved(), (text.to_owned(), 0), "{typed:?}");
    }
}

#[test]
fn the_cursor_stands_where_the_next_character_comes_however_wide_they_are() {
    let mut asked = Asked::name();
    asked.screen.then("\u{30a8}\u{30a4}a\u{301}", "\u{203a} \u{30a8}\u{30a4}a\u{301}");
    assert_eq!(asked.screen.cursor().1, 2 + 5);
    asked.screen.then("\u{1b}[D\u{1b}[Dx", "\u{30a8}x\u{30a4}");
    assert_eq!(asked.screen.cursor().1, 2 + 3);
    asked.screen.press("\u{5}");
    asked.screen.then(&"0123456789".repeat(15), "56789");
    wait(100);
    let (row, column) = asked.screen.cursor();
    assert!(column < 80, "the line scrolls: {row} {column}");
    asked.screen.then("\u{1}", "\u{203a} \u{30a8}x");
    assert_eq!(asked.screen.cursor(), (row, 2));
}

#[test]
fn what_is_typed_or_pasted_has_a_bound_that_is_told() {
    let mut asked = Asked::name();
    asked.screen.send(format!("\u{1b}[200~{}\u{1b}[201~", "x".repeat(100_000)).as_bytes());
    asked.screen.see("That's too long. Use at most 200 characters.");
    asked.screen.then("y", "That's too long. Use at most 200 characters.");
    asked.screen.then("\r", "0/19");
    assert_eq!(asked.saved(), ("x".repeat(200), 0));
}

#[test]
fn another_size_of_the_terminal_draws_the_question_again() {
    let mut asked = Asked::level();
    asked.screen.resize(60, 26);
    wait(800);
    asked.screen.see("0/19");
    asked.screen.then("z", UNKNOWN);
    asked.screen.then("3", "1/19");
    asked.screen.resize(39, 26);
    asked.screen.see("Skill 2 of 19");
    asked.screen.resize(80, 30);
    asked.screen.then("4\r", "2/19");
    assert_eq!(asked.saved().1, 2);
}

#[test]
fn ctrl_z_gives_the_terminal_back_to_the_shell_and_fg_draws_the_question_again() {
    let folder = Folder::new();
    let mut shell = Command::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    let mut screen = Screen::run(80, 30, shell, &[("PS1", "shell> ")]);
    screen.see("shell>");
    // The shell itself marks what is pasted.
    screen.then("bind 'set enable-bracketed-paste off'; echo $((40 + 1)) set\r", "41 set");
    let file = folder.path("ada.json");
    screen.press(&format!(
        "{} assess -r machine-learning-engineer -o {file}\r",
        env!("CARGO_BIN_EXE_skillgap")
    ));
    screen.see("Your name");
    screen.then("Ada\r", "0/19");
    screen.then("4", "1/19");
    screen.then("\u{1a}", "Stopped");
    assert!(screen.is_put_back());
    screen.then("echo $((40 + 2)) shows\r", "42 shows");
    screen.then("fg\r", "1/19");
    screen.then("3", "2/19");
    screen.then("\u{1a}", "Stopped");
    screen.then("fg\r", "2/19");
    screen.then("\u{3}", "Paused: 3 of 27 answered");
    screen.then("echo $?\r", "130");
    assert!(screen.is_put_back());
}

#[test]
fn ctrl_z_where_nothing_could_continue_the_program_says_so() {
    let mut asked = Asked::level();
    asked.screen.then("4", "1/19");
    asked.screen.then("\u{1a}", "Ctrl-Z can't suspend skillgap here. Ctrl-C pauses.");
    asked.screen.then("jobs\r", "Pasted text is ignored here. Press one of the keys shown.");
    assert_eq!(asked.saved().1, 1);
}

#[test]
fn keys_are_read_again_after_a_stop_from_outside() {
    let folder = Folder::new();
    let mut shell = Command::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    let mut screen = Screen::run(80, 30, shell, &[("PS1", "shell> ")]);
    screen.see("shell>");
    let (file, number) = (folder.path("ada.json"), folder.path("number"));
    // The shell that starts the program is stopped with it.
    let program = env!("CARGO_BIN_EXE_skillgap");
    screen.press(&format!(
        "(echo $BASHPID > {number}; exec {program} assess -r machine-learning-engineer -o {file})\r"
    ));
    screen.see("Your name");
    screen.then("Ada\r", "0/19");
    let id = folder.read("number").trim().to_owned();
    Command::new("kill").args(["-TSTP", &id]).status().unwrap();
    screen.wait_for("Stopped");
    screen.press("fg\r");
    wait(800);
    screen.then("z", UNKNOWN);
    screen.then(
        "\u{1b}[200~4\u{1b}[201~",
        "Pasted text is ignored here. Press one of the keys shown.",
    );
    screen.then("3", "1/19");
    screen.then("\u{3}", "Paused: 2 of 27 answered");
}
