//! Keys that come together: a paste answers at most the field it lands in, and long lists are chosen from by number.
#![cfg(unix)]

use skillgap::assessment::{Amount, Assessment};

use crate::screen::Screen;
use crate::support::{Folder, RUBRIC};

fn at_level(folder: &Folder) -> Screen {
    let args = ["assess", "-o", &folder.path("ada.json"), "--as-of", "2026-11-28"];
    let mut screen = Screen::start(80, 30, &[], &args);
    screen.see("Your name");
    screen.then("Ada\r", "0/19");
    screen
}

fn saved(folder: &Folder) -> Assessment {
    Assessment::read("-", &folder.read("ada.json"), &RUBRIC).expect("it can be read")
}

#[test]
fn a_list_of_ten_or_more_is_chosen_from_by_typing_two_digits_and_enter() {
    let folder = Folder::new();
    let mut screen = at_level(&folder);
    for at in 1..=19 {
        screen.then("3", &format!("{at}/19").replace("19/19", "Job postings also ask"));
    }
    screen.then("\r", "Which job do you want next");
    screen.then("\r", "Type part of a name, or its number.");
    screen.then("0", "Nothing here matches \u{201c}0\u{201d}.");
    screen.then("1", "\u{276f} 1 ");
    screen.then("1", "\u{276f} 11");
    screen.then("2", "Nothing here matches \u{201c}112\u{201d}.");
    screen.then("\u{1b}", "(11 of 11)");
    screen.then("senior", "(1 of 11)");
    screen.then("\u{15}10", "\u{276f} 10");
    screen.then("\r", "How many years have you worked");
    screen.then("\r", "How many hours a week");
    screen.then("review\r", "Your answers so far");
    screen.then("12", "\u{276f} 12");
    screen.then("\r", "scikit-learn");
    screen.then("\u{3}", "Paused");
    assert_eq!(saved(&folder).facts.aim.as_deref(), Some("data-engineer"));
}

#[test]
fn an_enter_that_comes_together_with_an_answer_answers_nothing_else() {
    let folder = Folder::new();
    let mut screen = at_level(&folder);
    for at in 1..=18 {
        screen.then("3\r", &format!("{at}/19"));
    }
    // Enter alone would go on from the list that comes then.
    screen.then("3\n", "Job postings also ask");
    std::thread::sleep(std::time::Duration::from_millis(300));
    screen.see("Job postings also ask");
    screen.then("\r", "Which job");
    screen.then("\u{7}", "Go to which");
    screen.then("budget\r", "How much can you spend");
    screen.then("400\r", "Which job");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!screen.contents().contains("Type part of a name, or"), "{}", screen.contents());
    screen.then("\u{3}", "Paused");
    assert_eq!(saved(&folder).facts.budget_usd, Some(Amount(400.0)));
}

#[test]
fn a_text_that_is_refused_stays_to_be_edited() {
    let folder = Folder::new();
    let mut screen = at_level(&folder);
    screen.then("g", "Go to which question?");
    screen.then("years\r", "How many years have you worked");
    screen.see("Press Enter to skip. Commands: back, help, go NAME, review, quit");
    let told = "\u{201c}three\u{201d} isn't a number. Type years in digits, for example 3.";
    screen.then("three\r", told);
    screen.see("\u{203a} three");
    // After help, what was refused isn't said again.
    screen.then("\u{15}help\r", "Press any key to return.");
    screen.then("x", "How many years have you worked");
    screen.lose(told);
    screen.then("3 years\r", "\u{2713} Years: 3");
    screen.see("Which of these best describes");
    screen.then("b", "Your earlier answer: 3");
    screen.see("Press Enter to keep it, \u{2191} to edit it, none to clear it.");
    screen.then("\u{1b}[A", "\u{203a} 3");
}

#[test]
fn lines_that_are_pasted_where_lines_are_asked_for_answer_one_question() {
    let folder = Folder::new();
    let args = ["assess", "--plain", "-o", &folder.path("ada.json"), "--as-of", "2026-11-28"];
    let mut screen = Screen::start(80, 60, &[], &args);
    screen.see("(Enter skips):");
    screen.then("Ada Novak\n3\n4\n5\n", "Only the first line of the pasted text was used.");
    screen.see("Skill 1 of 19");
    screen.then("3\n", "Skill 2 of 19");
    screen.then("4\n5\n2\n", "Skill 3 of 19");
    screen.then("\u{3}", "Paused: 3 of 27 answered");
    let saved = saved(&folder);
    assert_eq!(saved.subject.map(|subject| subject.name).as_deref(), Some("Ada Novak"));
    assert_eq!(saved.answers.len(), 2);
}

#[test]
fn a_narrow_terminal_shows_the_welcome_and_what_a_key_does_to_the_last_word() {
    let folder = Folder::new();
    let mut screen = Screen::start(40, 24, &[], &["assess", "-o", &folder.path("ada.json")]);
    screen.see("Press Enter for more.");
    let last = screen.then("\r", "Press Enter to continue.");
    assert!(last.contains("on any skill question."), "{last}");
    screen.then("\r", "Your name, for the report");
    screen.then("\u{1b}[15~", "That key does nothing here. Type help for the keys.");
    screen.then("Ada\r", "0/19");
    screen.then("z", "That key does nothing here. ? shows the keys.");
    screen.then("\r", "Press a digit from 0 to 5, or use \u{2191}\u{2193} and Enter.");
    screen.see("? help");
}
