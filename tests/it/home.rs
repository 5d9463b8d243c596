//! `skillgap` alone, and commands without a file: what is saved is found, and who comes back is asked one thing.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;

use crate::screen::Screen;
use crate::support::{Folder, Run, run_with};

/// A data folder of its own.
struct Home {
    folder: Folder,
    data: String,
}

impl Home {
    fn new() -> Self {
        let folder = Folder::new();
        let data = folder.0.display().to_string();
        Home { folder, data }
    }

    fn environment(&self) -> [(&str, &str); 6] {
        [
            ("COLUMNS", "80"),
            ("LC_ALL", "C.UTF-8"),
            ("XDG_DATA_HOME", &self.data),
            ("HOME", &self.data),
            ("SKILLGAP_NO_HISTORY", "0"),
            ("PAGER", "cat"),
        ]
    }

    fn run(&self, args: &[&str], input: &str) -> Run {
        run_with(args, input, &self.environment())
    }

    /// Answers all questions but evidence.
    fn finish(&self, name: &str, day: &str) -> Run {
        let input = format!("{name}\n4n33234313443433333\n\n\n\n\n\n\n\nn\n");
        let run = self.run(&["assess", "--plain", "--as-of", day], &input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        run
    }

    /// `skillgap` at a terminal, on a day.
    fn open(&self) -> Screen {
        Screen::start(80, 24, &self.environment(), &["--as-of", "2026-11-28"])
    }

    /// The names of the files in the data folder, without the history.
    fn names(&self) -> Vec<String> {
        let folder = self.folder.0.join("skillgap");
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "history" && !name.starts_with('.'));
        names.sort();
        names
    }
}

#[test]
fn the_first_start_asks_which_role_and_has_no_file_before_the_first_answer() {
    let home = Home::new();
    let mut screen = home.open();
    screen.see("Which role? 1 Machine learning engineer 2 AI engineer 3 Data scientist");
    screen.then("9", "Press a digit from 1 to 3, or use ↑↓ and Enter.");
    screen.press("1");
    screen.see("27 questions, about 10 minutes: 19 about skills and 8 about you.");
    screen.see("Your name, for the report");
    screen.then("Ada Novak\r", "\u{2713} Name: Ada Novak");
    assert!(home.names().is_empty(), "a name is no answer: {:?}", home.names());
    screen.then("3", "\u{2713} Python: 3");
    assert_eq!(home.names(), ["assessment-2026-11-28.json"]);
    screen.then("\u{3}", "Paused: 2 of 27 answered and saved.");
    screen.see("Continue: skillgap First result: skillgap report");
    assert_eq!(screen.code(), 130);
}

#[test]
fn unfinished_answers_are_continued_with_one_key_or_kept_beside_new_ones() {
    let home = Home::new();
    home.run(&["assess", "--plain", "--as-of", "2026-11-28"], "Ada\n4\n2\n");
    let mut screen = home.open();
    let offer = screen.see("Welcome back. 3 of 27 answered on 28 Nov.");
    assert!(!offer.contains("Ada"), "a name is shown to nobody:\n{offer}");
    screen.see("1 Continue 2 Start over (the old answers are kept) 3 Someone else");
    screen.then("z", "That key does nothing here.");
    screen.then("b", "Choose a number, or press Ctrl-C to quit.");
    screen.then("1", "2/19");
    screen.then("\u{3}", "Paused");
    let mut screen = home.open();
    screen.then("2", "Which role?");
    screen.then("1", "0/19");
    screen.then("5", "1/19");
    screen.then("\u{3}", "Paused: 2 of 27");
    let names = ["assessment-2026-11-28-2.json", "assessment-2026-11-28.json"];
    assert_eq!(home.names(), names);
}

#[test]
fn finished_answers_are_shown_updated_or_compared_with_one_key() {
    let home = Home::new();
    home.finish("Ada Novak", "2026-11-23");
    let mut screen = home.open();
    screen.see("Welcome back. You finished on 23 Nov.");
    screen.see(
        "1 Show my report 2 Update my answers 3 Add evidence 4 Compare with last time 5 Someone else",
    );
    screen.press("1");
    assert_eq!(screen.code(), 0);
    assert!(!screen.contents().contains("Welcome back"), "{}", screen.contents());
    let mut screen = home.open();
    screen.then("2", "Your earlier answer: 4");
    let mut screen = home.open();
    screen.then("3", "What project shows your skills?");
    let mut screen = home.open();
    screen.press("4");
    assert_eq!(screen.code(), 2);
    screen.wait_for("You have finished only one assessment");
    home.finish("ada  NOVAK", "2026-11-28");
    let mut screen = home.open();
    screen.press("4");
    assert_eq!(screen.code(), 0);
    screen.wait_for("Comparing 23 Nov 2026 with 28 Nov 2026.");
}

#[test]
fn the_end_of_the_questions_names_three_commands_without_a_path() {
    let home = Home::new();
    let run = home.finish("Ada", "2026-11-28");
    let told = "\n\nSaved in ~/skillgap/assessment-2026-11-28.json and in your history.\n\n  \
        skillgap report          see your report\n  \
        skillgap report --open   open it in your browser\n  \
        skillgap work add        add evidence\n";
    assert!(run.stdout.ends_with(told), "{}", run.stdout);
    let last = run.stdout.rsplit("Enter skips): ").next().unwrap();
    assert!(last.contains("\nAda: ") && last.contains("\nNext: "), "{last}");
}

#[test]
fn commands_without_a_file_take_the_latest_of_one_person_and_say_which() {
    let home = Home::new();
    home.finish("Ada Novak", "2026-11-20");
    home.finish("ada novak", "2026-11-23");
    let using = "Using the answers of ada novak from 23 Nov 2026: assessment-2026-11-23";
    for (args, ending) in [
        (&["report"][..], "json"),
        (&["what-if", "--set", "python=5"], "json"),
        (&["verify"], "report.json"),
        (&["work", "list"], "json"),
        (&["agree"], "json"),
        (&["agree", "show the model", "--by", "2027-01"], "json"),
        (&["agree", "--done", "1"], "json"),
    ] {
        let run = home.run(args, "");
        assert_eq!((run.code, run.stderr), (0, format!("{using}.{ending}\n")), "{args:?}");
    }
    let compared = home.run(&["compare"], "");
    let told = "Comparing 20 Nov 2026 with 23 Nov 2026.\n";
    assert_eq!((compared.code, compared.stderr.as_str()), (0, told));
    let added = home.run(&["work", "add", "--plain"], "Churn model\n\n\n\n\n\n\n\n\n");
    assert_eq!(added.code, 0, "{}", added.stderr);
    let edited = home.run(&["work", "edit", "churn-model", "--plain"], "\n");
    assert_eq!(edited.code, 0, "{}", edited.stderr);
    let file = home.folder.0.join("skillgap/assessment-2026-11-20.json").display().to_string();
    let named = home.run(&["agree", &file, "ask for a review"], "");
    assert_eq!((named.code, named.stderr.as_str()), (0, ""), "{}", named.stdout);
    assert_eq!(named.stdout, "1. ask for a review (open)\n");
    assert_eq!(home.run(&["explain", "python"], "").stderr, "");
}

#[test]
fn commands_without_a_file_say_in_a_line_what_to_do_where_nothing_is_saved() {
    let home = Home::new();
    for args in [
        &["report"][..],
        &["what-if", "--set", "python=4"],
        &["compare"],
        &["work", "list"],
        &["work", "add"],
        &["work", "edit"],
        &["agree", "show it"],
    ] {
        let run = home.run(args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            run.stderr.starts_with("error: You have no saved answers yet.\n"),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains("help: Run `skillgap` to answer the questions first.\n"),
            "{}",
            run.stderr
        );
    }
    let verify = home.run(&["verify"], "");
    assert!(verify.stderr.contains("You have no saved report yet."), "{}", verify.stderr);
}

#[test]
fn of_several_people_commands_list_who_there_is_and_home_asks_for_the_name() {
    let home = Home::new();
    home.finish("Ada", "2026-11-20");
    home.finish("Bob", "2026-11-23");
    for args in [&["report"][..], &["work", "list"], &["agree"], &["compare"], &["verify"]] {
        let run = home.run(args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        for told in [
            "Several people have answers here, so choose a file.",
            "\n  Bob, 23 Nov 2026: `~/skillgap/assessment-2026-11-23.json`\n",
            "\n  Ada, 20 Nov 2026: `~/skillgap/assessment-2026-11-20.json`\n",
        ] {
            assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
        }
    }
    let mut screen = home.open();
    screen.see("Welcome back. What is your name?");
    screen.then(" ADA\r", "Welcome back. You finished on 20 Nov.");
    let mut screen = home.open();
    screen.see("Welcome back. What is your name?");
    screen.then("Cleo\r", "Which role?");
    screen.then("2", "AI engineer");
    screen.see("0/20");
}

#[test]
fn the_report_is_opened_as_a_page_that_forget_deletes_too() {
    let home = Home::new();
    home.finish("Ada", "2026-11-28");
    let opener = home.folder.write("bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$HOME/opened\"\n");
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}/bin:/usr/bin:/bin", home.data);
    let environment = [&home.environment()[..], &[("PATH", path.as_str())]].concat();
    let run = run_with(&["report", "--open"], "", &environment);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let page = "skillgap/assessment-2026-11-28.report.html";
    assert!(run.stderr.ends_with(&format!("\nOpened `~/{page}`.\n")), "{}", run.stderr);
    assert!(home.folder.read(page).starts_with("<!DOCTYPE html>"));
    assert_eq!(home.folder.read("opened"), format!("{}/{page}\n", home.data));
    assert_eq!(home.run(&["forget", "--yes"], "").code, 0);
    assert!(home.names().is_empty(), "{:?}", home.names());
    let none = [&home.environment()[..], &[("PATH", "/nowhere")]].concat();
    home.finish("Ada", "2026-11-28");
    let failed = run_with(&["report", "--open"], "", &none);
    assert_eq!(failed.code, 2);
    assert!(failed.stderr.contains("but no program opened it"), "{}", failed.stderr);
}

#[test]
fn through_a_pipe_nothing_is_asked_but_the_questions() {
    let home = Home::new();
    home.finish("Ada", "2026-11-23");
    let run = home.run(&["--plain"], "");
    assert_eq!(run.code, 130);
    assert!(run.stdout.contains("Your name, for the report"), "{}", run.stdout);
    assert!(!run.stdout.contains("Welcome back"), "{}", run.stdout);
    let told = "You're using the Machine learning engineer rubric. To use a different one, add `-r ai-engineer` or `-r data-scientist`.";
    assert!(run.stderr.replace('\n', " ").contains(told), "{}", run.stderr);
    let gone = home.run(&["assess", "--plain", "--from", "gone.json"], "");
    assert!(gone.stderr.starts_with("error: "), "what is wrong comes first: {}", gone.stderr);
}
