//! The questionnaire at a real terminal, of several widths: what stands on the screen, and what is left.
#![cfg(unix)]

use skillgap::assessment::{Assessment, Standing};
use skillgap::rubric::Level;

use crate::screen::Screen;
use crate::support::{Folder, RUBRIC};

const ROWS: u16 = 30;

fn saved(folder: &Folder, name: &str) -> Assessment {
    Assessment::read("-", &folder.read(name), &RUBRIC).expect("the file can be read")
}

/// Reads the welcome on pages of its own, where it has no room above the first question.
fn turn_the_welcome(screen: &mut Screen) {
    screen.see("Press Enter for more.");
    screen.then("\r", "Press Enter to continue.");
    screen.press("\r");
}

/// Answers from the first prompt to a pause, and from there to the end.
fn there_and_back(columns: u16, rows: u16) {
    let folder = Folder::new();
    let file = folder.path("ada.json");
    let args = ["assess", "-o", &file, "--as-of", "2026-11-23"];
    let mut screen = Screen::start(columns, rows, &[], &args);
    if columns < 60 {
        turn_the_welcome(&mut screen);
    }
    screen.see("Your name, for the report");
    let first = screen.then("Ada \u{30a8}\u{30a4}\u{30c0} \u{5e9}\u{5dc}\r", "0/19");
    assert!(!first.contains('\u{276f}'), "nothing is chosen yet:\n{first}");
    let second = screen.then("4", "1/19");
    assert!(second.contains("R or Java"), "{second}");
    let back = screen.then("b", "Your earlier answer: 4");
    assert!(back.contains("\u{276f} 4"), "the answer is marked:\n{back}");
    let help = screen.then("?", "The career guide that this rubric");
    assert!(!help.contains("requires"), "{help}");
    if help.contains("Press any key for more.") {
        screen.turn_the_pages("x", "Press any key to return.");
    }
    assert_eq!(screen.then("x", "k keep"), back, "nothing is left of the help");
    screen.then("3", "R or Java");
    screen.then("gsql\r", "Which of these best describes how you've used SQL");
    screen.then("\u{3}", "Paused: 2 of 27 answered");
    assert_eq!(screen.code(), 130);
    assert!(screen.is_put_back());
    assert_eq!(saved(&folder, "ada.json").standing("python"), Standing::Rated(Level::new(3)));

    let mut screen = Screen::start(columns, rows, &[], &args);
    let offer = screen.see("You have unfinished answers.");
    assert!(offer.trim_end().ends_with("help"), "the keys stand beneath it:\n{offer}");
    assert!(!offer.contains("Ada"), "{offer}");
    screen.then("\r", "1/19");
    screen.press("n");
    for level in ["3"; 17] {
        screen.press(level);
    }
    screen.see("[ ]");
    screen.then(" \r", "Which job do you want next");
    screen.then("2\r", "How many years have you worked");
    screen.then("3\r", "How many hours a week");
    screen.then("8\r", "How much can you spend");
    screen.then("$400\r", "In which languages");
    screen.then("English\r", "Where can people see your portfolio");
    screen.then("nowhere\r", "isn't a web address.");
    let review = screen.then("\u{15}\r", "Your answers so far");
    assert!(review.contains("\u{276f} 28   Finish: show my result"), "{review}");
    screen.then("\u{1b}[H", "Python: 3");
    screen.then("\u{1b}[B\r", "Your earlier answer: 3");
    screen.then("5", "\u{2713} Python: 5");
    screen.then("c", "Add evidence (projects");
    screen.then("?", "y or n answers");
    screen.see("Only work that someone else can check supports a level.");
    screen.then("n", "skillgap work add");
    assert_eq!(screen.code(), 0);
    assert!(screen.is_put_back());
    let saved = saved(&folder, "ada.json");
    assert_eq!(saved.unfinished, None);
    assert_eq!(saved.answers.len(), 19);
    assert_eq!(saved.standing("python"), Standing::Rated(Level::new(5)));
    assert_eq!(saved.facts.portfolio, None);
}

#[test]
fn a_terminal_of_40_columns_is_answered_paused_and_gone_on_with() {
    there_and_back(40, 24);
}

#[test]
fn a_terminal_of_60_columns_is_answered_paused_and_gone_on_with() {
    there_and_back(60, ROWS);
}

#[test]
fn a_terminal_of_80_columns_is_answered_paused_and_gone_on_with() {
    there_and_back(80, ROWS);
}

#[test]
fn a_terminal_of_200_columns_is_answered_paused_and_gone_on_with() {
    there_and_back(200, ROWS);
}

#[test]
fn a_pause_while_a_text_is_written_puts_the_terminal_back_too() {
    let folder = Folder::new();
    let mut screen = Screen::start(80, ROWS, &[], &["assess", "-o", &folder.path("ada.json")]);
    screen.see("Your name");
    screen.then("Ad", "Ad");
    screen.then("\u{3}", "Paused before the first answer. Nothing was saved.");
    assert_eq!(screen.code(), 130);
    assert!(screen.is_put_back());
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[test]
fn a_closed_terminal_and_a_polite_kill_end_in_order() {
    let folder = Folder::new();
    let start = || {
        // Before the start, which puts a lock there.
        let is_new = folder.names().is_empty();
        let mut screen = Screen::start(80, ROWS, &[], &["assess", "-o", &folder.path("ada.json")]);
        screen.see(if is_new { "Your name" } else { "unfinished" });
        screen.press("\r");
        screen.see("/19");
        screen
    };
    let mut screen = start();
    screen.then("4", "1/19");
    let id = screen.child.id().to_string();
    std::process::Command::new("kill").arg(&id).status().unwrap();
    screen.see("Paused: 2 of 27 answered");
    assert_eq!(screen.code(), 130);
    assert!(screen.is_put_back());
    assert_eq!(folder.names(), ["ada.json"], "the file is given free");
    let mut screen = start();
    screen.then("n", "2/19");
    // A terminal that is closed hangs up.
    let id = screen.child.id().to_string();
    std::process::Command::new("kill").args(["-HUP", &id]).status().unwrap();
    assert_eq!(screen.code(), 130);
    assert_eq!(saved(&folder, "ada.json").answers.len(), 2);
    assert_eq!(folder.names(), ["ada.json"]);
}

#[test]
fn a_terminal_that_is_too_small_or_says_so_is_asked_line_by_line() {
    for (columns, rows, environment) in [
        (39, 30, ("TERM", "xterm")),
        (80, 20, ("TERM", "xterm")),
        (80, 30, ("TERM", "dumb")),
        (80, 30, ("SKILLGAP_PLAIN", "1")),
    ] {
        let folder = Folder::new();
        let args = ["assess", "-o", &folder.path("ada.json")];
        let mut screen = Screen::start(columns, rows, &[environment], &args);
        screen.see("(Enter skips):");
        screen.then("Ada\r", "Skill 1 of 19");
        screen.then("4\r", "Skill 2 of 19");
        assert!(screen.is_put_back());
        screen.then("\u{3}", "Paused: 2 of 27 answered");
        assert_eq!(screen.code(), 130);
    }
}

#[test]
fn work_is_named_once_ticked_for_many_skills_and_says_what_it_did() {
    let folder = Folder::new();
    let file = folder
        .write("ada.json", &serde_json::to_string(&crate::support::at_levels(&[4; 19])).unwrap());
    let args = ["work", "add", &file, "--as-of", "2026-11-20"];
    let mut screen = Screen::start(80, ROWS, &[], &args);
    screen.see("What project shows your skills?");
    screen.then("Churn model\r", "Who uses it");
    screen.then("sales\r", "What was the result");
    let back = screen.then("back\r", "Who uses it");
    assert!(back.contains("Your earlier answer: sales"), "{back}");
    screen.then("\u{1b}[A", "sales");
    screen.then(" team\r", "What was the result");
    screen.then("back\r", "Your earlier answer: sales team");
    screen.then("\r", "What was the result");
    screen.press("\r\r\r");
    screen.see("YYYY-MM");
    screen.then("2025-03\r", "When did it end");
    screen.then("\r", "Which skills does it show?");
    let ticked = screen.then(" \u{1b}[B 3", "(1 of 19)");
    assert!(ticked.contains("Space select"), "{ticked}");
    screen.then("\r", "(19 of 19)");
    screen.then("\r", "Show this to employers");
    screen.then("y", "Saved in");
    assert_eq!(screen.code(), 0);
    let contents = screen.contents();
    assert!(contents.contains("level 4 in Python (was 2)"), "{contents}");
    let saved = saved(&folder, "ada.json");
    assert_eq!(saved.work()[0].id, "churn-model");
    assert_eq!(saved.work()[0].used_by.as_deref(), Some("sales team"));
    assert_eq!(saved.work()[0].shows.len(), 3);
}

#[test]
fn a_resume_is_told_beside_the_questions_of_a_terminal_of_40_columns_and_taken_with_its_keys() {
    let folder = Folder::new();
    let (file, long) = (folder.path("ada.json"), "Python ".repeat(30));
    let resume = folder.write(
        "resume.json",
        &format!(
            r#"{{"basics": {{"name": "Ada"}}, "projects": [{{"name": "Churn model"}}],
               "skills": [{{"keywords": ["{long}", "Python 3", "CPython", "asyncio in Python"]}}]}}"#
        ),
    );
    let args = ["assess", "-o", &file, "--resume", &resume];
    let mut screen = Screen::start(40, 24, &[], &args);
    turn_the_welcome(&mut screen);
    screen.see("From your resume: Ada");
    let level = screen.then("\r", "Your resume mentions it: Python 3, CPython, asyncio in Python");
    assert!(level.contains("0/19") && !level.contains("k keep"), "{level}");
    assert!(!level.contains('\u{276f}'), "no level is marked:\n{level}");
    screen.then("\u{3}", "Paused: 1 of 27 answered");
    assert_eq!(screen.code(), 130);
    let saved = saved(&folder, "ada.json");
    assert_eq!((saved.subject.unwrap().name.as_str(), saved.answers.len()), ("Ada", 0));
    assert_eq!(saved.work, None);
}
