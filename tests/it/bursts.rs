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
        screen.then("3", &format!("{at}/19").replace("19/19", "Adverts ask"));
    }
    screen.then("\r", "Which job do you aim at");
    screen.see("the number and Enter");
    screen.then("0", "Press a number from 1 to 11, or use \u{2191}\u{2193} and Enter.");
    screen.then("1", "\u{276f} 1 ");
    screen.then("1", "\u{276f} 11");
    // A third digit begins anew, and so does one after another key.
    screen.then("2", "\u{276f} 2");
    screen.then("1", "\u{276f} 1 ");
    screen.then("\u{1b}[B", "\u{276f} 2");
    screen.then("0", "Press a number");
    screen.then("10", "\u{276f} 10");
    screen.then("\r", "Years of experience");
    screen.then("\r", "Hours a week");
    screen.then("review\r", "Your answers so far");
    screen.then("12", "\u{276f} 12");
    screen.then("\r", "scikit-learn");
    screen.then("\u{3}", "paused");
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
    screen.then("3\n", "Adverts ask for these too");
    std::thread::sleep(std::time::Duration::from_millis(300));
    screen.see("Adverts ask for these too");
    screen.then("\r", "Which job");
    screen.then("g", "Go to which");
    screen.then("money\r", "Money for certifications");
    screen.then("400\r", "Which job");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!screen.contents().contains("Press a number"), "{}", screen.contents());
    screen.then("\u{3}", "paused");
    assert_eq!(saved(&folder).facts.budget_usd, Some(Amount(400.0)));
}

#[test]
fn a_text_that_is_refused_can_be_brought_back_and_says_how() {
    let folder = Folder::new();
    let mut screen = at_level(&folder);
    screen.then("g", "Go to which question?");
    screen.then("years\r", "Years of experience");
    screen.see("Enter alone leaves it out.");
    screen.then("three\r", "Not taken: three");
    screen.see("Enter alone leaves it out, \u{2191} brings your text back.");
    screen.then("\u{1b}[A", "\u{203a} three");
    screen.then("\u{15}3\r", "Which of these was mostly true");
    screen.then("b", "Enter keeps it, \u{2191} brings it back to be changed");
}

#[test]
fn lines_that_are_pasted_where_lines_are_asked_for_answer_one_question() {
    let folder = Folder::new();
    let args = ["assess", "--plain", "-o", &folder.path("ada.json"), "--as-of", "2026-11-28"];
    let mut screen = Screen::start(80, 60, &[], &args);
    screen.see("(empty: none):");
    screen.then("Ada Novak\n3\n4\n5\n", "Only the first line of the pasted text was used.");
    screen.see("Question 1 of 19");
    screen.then("3\n", "Question 2 of 19");
    screen.then("4\n5\n2\n", "Question 3 of 19");
    screen.then("\u{3}", "paused after 2 of 19");
    let saved = saved(&folder);
    assert_eq!(saved.subject.map(|subject| subject.name).as_deref(), Some("Ada Novak"));
    assert_eq!(saved.answers.len(), 2);
}

#[test]
fn a_narrow_terminal_shows_the_welcome_and_what_a_key_does_to_the_last_word() {
    let folder = Folder::new();
    let mut screen = Screen::start(40, 24, &[], &["assess", "-o", &folder.path("ada.json")]);
    screen.see("only what tells most is asked.");
    screen.then("\u{1b}[15~", "That key does nothing here. ? shows the keys.");
    screen.then("Ada\r", "0/19");
    screen.then("z", "That key does nothing here. ? shows the keys.");
    screen.then("\r", "Press a digit from 0 to 5, or use \u{2191}\u{2193} and Enter.");
    screen.see("Ctrl-C pause");
}
