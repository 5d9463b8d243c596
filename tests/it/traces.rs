//! What forgetting finds, what copies of a file share, and what comes back to the history and what doesn't.

use crate::forget::Home;
use crate::support::{Folder, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-20"];
const FILE: &str = "skillgap/assessment-2026-11-20.json";

impl Home {
    fn agree(&self, file: &str, what: &str) -> String {
        let run = self.run(&["agree", file, what, DAY[0], DAY[1]], "");
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn holding(&self, word: &str) -> Vec<String> {
        let holds = |(path, text): &(String, String)| format!("{path}{text}").contains(word);
        let mut found: Vec<String> =
            self.texts().into_iter().filter(holds).map(|(path, _)| path).collect();
        found.iter_mut().for_each(|path| *path = path.rsplit('/').next().unwrap().to_owned());
        found.sort();
        found
    }

    /// Finished answers of the history with this text in them.
    fn entries_with(&self, word: &str) -> usize {
        let with = |name: &&String| self.0.read(&format!("skillgap/history/{name}")).contains(word);
        self.kept().iter().filter(with).count()
    }
}

#[test]
fn forgetting_finds_what_editors_left_and_entries_that_are_damaged() {
    let home = Home::new();
    home.assess("Zora Quill", "3", &[]);
    let text = home.0.read(FILE);
    for copy in [
        "assessment-2026-11-20.json~",
        ".assessment-2026-11-20.json.swp",
        "#assessment-2026-11-20.json#",
        "assessment-2026-11-20.report.json~",
        "assessment-2026-11-20.json.orig",
        "assessment-2026-11-09.json~",
        "assessment-2026-11-20.json.bak2~",
    ] {
        home.0.write(&format!("skillgap/{copy}"), &text);
    }
    // The name is another in the file by now, and the entry is cut off before its end and without one.
    home.0.write(FILE, &text.replace("Zora Quill", "Nora New"));
    let entry = format!("skillgap/history/{}", home.kept()[0]);
    let damaged = home.0.read(&entry).replace("Zora Quill", "Old Name");
    home.0.write(&entry, &damaged[..damaged.len() - 9]);
    home.0.write("skillgap/letter.txt", "Dear zora  QUILL,");
    let run = home.run(&["forget", "--yes", "--subject", "Nora New"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!((home.holding("Nora New"), home.kept()), (vec![], vec![]), "{}", run.stdout);
    let run = home.run(&["forget", "--yes", "--subject", "Zora Quill"], "");
    assert_eq!(home.holding("Zora Quill"), [""; 0], "{}", run.stdout);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("letter.txt` isn't a saved assessment but has that name"), "{said}");
    assert_eq!(home.holding("QUILL"), ["letter.txt"]);
}

#[test]
fn a_name_within_another_name_is_another_person() {
    let home = Home::new();
    home.assess("Joanna", "3", &[]);
    let text = home.0.read(FILE);
    home.0.write("skillgap/assessment-2026-11-09.json", &text[..text.len() - 9]);
    let run = home.run(&["forget", "--yes", "--subject", "Ann"], "");
    assert_eq!((run.code, run.stdout.as_str()), (0, "There was nothing to delete.\n"));
    assert!(!run.stderr.contains("mentions"), "{}", run.stderr);
    assert_eq!(home.holding("Joanna").len(), 4);
}

#[test]
fn a_file_that_is_named_without_a_folder_is_said_to_go() {
    let folder = Folder::new();
    let data = folder.0.display().to_string();
    folder.write(
        "ada.json",
        r#"{"format": "skillgap-assessment/1", "rubric": {"id": "x", "version": "1.0.0"},
        "taken_on": "2026-11-20", "answers": {}}"#,
    );
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_skillgap"));
    let done = command
        .args(["forget", "--yes", "ada.json"])
        .current_dir(&folder.0)
        .env("XDG_DATA_HOME", data);
    let said = String::from_utf8(done.output().unwrap().stdout).unwrap();
    assert_eq!(said, "ada.json: 2026-11-20, finished\nDeleted.\n");
    assert_eq!(folder.names(), [""; 0]);
}

#[test]
fn a_copy_of_a_file_never_takes_the_other_ones_history() {
    let home = Home::new();
    let (one, two) = (home.0.path("one.json"), home.0.path("two.json"));
    home.assess("Ada", "3", &["-o", &one]);
    home.0.write("two.json", &home.0.read("one.json"));
    // Forgetting one of them keeps what both have, and says so.
    let run = home.run(&["forget", "--yes", &two], "");
    assert_eq!((run.code, home.kept().len()), (0, 1), "{}", run.stdout);
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.ends_with("so your history keeps both."), "{said}");
    // Changing one of them gives it an entry of its own.
    home.0.write("two.json", &home.0.read("one.json"));
    let said = home.agree(&two, "Ask Eve");
    assert!(said.contains("From now on each has its own history."), "{said}");
    assert_eq!((home.kept().len(), home.entries_with("Ask Eve")), (2, 1));
    assert_eq!(home.agree(&one, "Ask Max"), "");
    assert_eq!(home.agree(&two, "Ask Kim"), "");
    assert_eq!((home.kept().len(), home.entries_with("Ask Max")), (2, 1));
    assert_eq!(home.run(&["forget", "--yes", &two], "").code, 0);
    assert_eq!((home.kept().len(), home.entries_with("Ask Max")), (1, 1));
    // Both at once are both gone.
    home.0.write("two.json", &home.0.read("one.json"));
    assert_eq!(home.run(&["forget", "--yes", &one, &two], "").code, 0);
    assert_eq!(home.kept(), [""; 0]);
}

#[test]
fn a_copy_of_what_is_unfinished_gets_a_history_of_its_own() {
    let home = Home::new();
    let (one, two) = (home.0.path("one.json"), home.0.path("two.json"));
    let args = ["assess", "--plain", "--as-of", "2026-11-20", "-o"];
    home.run(&[&args[..], &[&one]].concat(), "Ada\n3n333\n");
    home.0.write("two.json", &home.0.read("one.json"));
    for (file, level) in [(&one, "2"), (&two, "4")] {
        let input = format!("1\n{}\n\n\n\n\n\n\n\n\nn\n", format!("{level}\n").repeat(14));
        let run = home.run(&[&args[..], &[file]].concat(), &input);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }
    assert_eq!(home.kept().len(), 2);
}

#[test]
fn what_a_kill_kept_out_of_the_history_comes_back_and_what_was_deleted_does_not() {
    let home = Home::new();
    let file = home.0.path(FILE);
    home.assess("Ada", "3", &[]);
    let starts: [&[&str]; 3] = [
        &["report", &file],
        &["agree", &file, "Ask", DAY[0], DAY[1]],
        &["assess", "--plain", "-o", &file],
    ];
    for start in starts {
        let entry = home.0.0.join("skillgap/history").join(&home.kept()[0]);
        std::fs::remove_file(entry).unwrap();
        home.run(start, "");
        assert_eq!(home.kept().len(), 1, "{start:?}");
    }
    assert_eq!(home.run(&["history", "delete", "1", "--yes"], "").code, 0);
    for start in starts {
        home.run(start, "");
        assert_eq!(home.kept(), [""; 0], "{start:?}");
    }
    // Neither does what was never wanted there, or is another one's.
    home.assess("Eve", "4", &["--no-history"]);
    let other = home.0.path("other.json");
    home.assess("Max", "2", &["-o", &other]);
    let entry = home.0.0.join("skillgap/history").join(&home.kept()[0]);
    std::fs::remove_file(entry).unwrap();
    for file in [&home.0.path("skillgap/assessment-2026-11-20-2.json"), &other] {
        home.run(&["report", file], "");
        home.agree(file, "Ask");
        assert_eq!(home.kept(), [""; 0]);
    }
}

#[test]
fn thousands_of_entries_are_listed_and_forgotten_in_seconds() {
    let home = Home::new();
    home.assess("Ada", "3", &[]);
    let text = home.0.read(FILE);
    for at in 1..=800 {
        let id = format!("\"id\": \"{at:016x}\"");
        let own = text.split_once("\"id\": \"").unwrap().1.split_once('"').unwrap().0.to_owned();
        let text = text
            .replacen(&format!("\"id\": \"{own}\""), &id, 1)
            .replace("Ada", &format!("Bob {}", at % 2));
        home.0.write(&format!("skillgap/history/2026-10-20-{at:04}-{at:08x}.json"), &text);
    }
    let start = std::time::Instant::now();
    let listed = home.run(&["forget"], "n\n");
    assert!(listed.stdout.contains("Delete these 802?"), "{}", listed.stderr);
    assert_eq!(home.run(&["forget", "--yes", "--subject", "bob 1"], "").code, 0);
    assert_eq!(home.kept().len(), 401);
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn a_folder_that_a_killed_run_left_half_made_goes_with_the_next() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.0.join(".mineAb12Cd.half/pack")).unwrap();
    std::fs::create_dir_all(folder.0.join("there/.thereAb12Cd.half/pack")).unwrap();
    std::fs::create_dir_all(folder.0.join(".mineAb12Cd.other")).unwrap();
    for name in ["mine", "there"] {
        let made = run(&["rubric", "new", name, "-o", &folder.path(name)], "");
        assert_eq!(made.code, 0, "{}", made.stderr);
    }
    assert_eq!(folder.names(), [".mineAb12Cd.other", "mine", "there"]);
    assert!(!folder.0.join("there/.thereAb12Cd.half").exists());
}
