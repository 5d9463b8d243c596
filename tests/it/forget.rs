//! Forgetting leaves no trace; the history stays tied to its assessments whatever happens to them.

use crate::support::{Folder, Run, run_with};

pub struct Home(pub Folder);

impl Home {
    pub fn new() -> Home {
        Home(Folder::new())
    }

    pub fn run_as(&self, args: &[&str], input: &str, more: &[(&str, &str)]) -> Run {
        let data = self.0.0.display().to_string();
        let own =
            [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("XDG_DATA_HOME", &data), ("HOME", &data)];
        run_with(args, input, &[&own[..], more].concat())
    }

    pub fn run(&self, args: &[&str], input: &str) -> Run {
        self.run_as(args, input, &[])
    }

    pub fn assess(&self, name: &str, level: &str, more: &[&str]) -> Run {
        let input = format!("{name}\n{}n{}\n\n\n\n\n\n\n\nn\n", level, level.repeat(17));
        let args = ["assess", "--plain", "--as-of", "2026-11-20"];
        let run = self.run(&[&args[..], more].concat(), &input);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        run
    }

    pub fn kept(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.0.join("skillgap/history")).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// All texts in the data folder, with their paths.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.0.join("skillgap")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.path().is_dir() {
                    true => folders.push(entry.path()),
                    false => {
                        let bytes = std::fs::read(entry.path()).unwrap();
                        let text = String::from_utf8_lossy(&bytes).into_owned();
                        found.push((entry.path().display().to_string(), text));
                    }
                }
            }
        }
        found
    }
}

#[test]
fn a_day_keeps_the_order_in_which_assessments_were_finished() {
    let home = Home::new();
    let file = |level: &str| home.0.path(&format!("a{level}.json"));
    for level in ["4", "1", "3", "2"] {
        home.assess("Ann", level, &["-o", &file(level)]);
    }
    let levels = || -> Vec<String> {
        let level = |number: usize| {
            let run = home.run(&["report", &format!("history:{number}"), "--format", "json"], "");
            let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            value["assessment"]["answers"]["python"]["level"].to_string()
        };
        (1..=4).map(level).collect()
    };
    assert_eq!(levels(), ["4", "1", "3", "2"]);
    let agree = ["agree", &file("1"), "Ask for a review", "--as-of", "2026-11-20"];
    assert_eq!(home.run(&agree, "").code, 0);
    assert_eq!(levels(), ["4", "1", "3", "2"], "an entry that is edited keeps its place");
    assert_eq!(home.kept().len(), 4);
    // A name of an earlier version has no place, and comes first in its day.
    let old = home.0.read("a4.json").replace("\"level\": 4", "\"level\": 0");
    home.0.write(
        "skillgap/history/2026-11-20-ffffffff.json",
        &old.replacen("\"id\"", "\"$schema\"", 1),
    );
    assert_eq!(levels(), ["0", "4", "1", "3"]);
}

#[test]
fn edits_by_hand_do_not_untie_the_history() {
    let home = Home::new();
    let file = home.0.path("ada.json");
    home.assess("Ada", "3", &["-o", &file]);
    let edited = home.0.read("ada.json").replacen("\"level\": 3", "\"level\": 5", 1);
    home.0.write("ada.json", &edited);
    let agree = ["agree", &file, "Ask for a review", "--as-of", "2026-11-20"];
    assert_eq!(home.run(&agree, "").code, 0);
    assert_eq!(home.kept().len(), 1);
    let entry = home.0.read(&format!("skillgap/history/{}", home.kept()[0]));
    assert_eq!(entry, home.0.read("ada.json"));
    let edited = home.0.read("ada.json").replacen("\"level\": 5", "\"level\": 1", 1);
    home.0.write("ada.json", &edited);
    let forgotten = home.run(&["forget", "--yes", &file], "");
    assert_eq!((forgotten.code, home.kept().len()), (0, 0), "{}", forgotten.stdout);
}

#[test]
fn an_older_file_without_an_id_is_found_by_what_it_says() {
    let home = Home::new();
    let file = home.0.path("ada.json");
    home.assess("Ada", "3", &["-o", &file]);
    let untied = |text: String| -> String {
        text.lines()
            .filter(|line| !line.contains("\"id\": \"") || line.starts_with("    "))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let name = home.kept()[0].clone();
    let entry = format!("skillgap/history/{name}");
    home.0.write(&entry, &untied(home.0.read(&entry)));
    home.0.write("ada.json", &untied(home.0.read("ada.json")));
    let agree = ["agree", &file, "Ask for a review", "--as-of", "2026-11-20"];
    assert_eq!(home.run(&agree, "").code, 0);
    assert_eq!(home.kept(), [name]);
    assert_eq!(home.0.read(&entry), home.0.read("ada.json"));
    assert!(home.0.read(&entry).contains("\"id\": \""), "from then on it is tied");
}

#[test]
fn two_files_that_say_the_same_share_an_entry_until_they_differ() {
    let home = Home::new();
    let (one, two) = (home.0.path("one.json"), home.0.path("two.json"));
    home.assess("Ada", "3", &["-o", &one]);
    home.assess("Ada", "3", &["-o", &two]);
    assert_eq!(home.kept().len(), 1);
    assert_eq!(home.run(&["agree", &two, "Ask", "--as-of", "2026-11-20"], "").code, 0);
    assert_eq!(home.kept().len(), 2);
    let entry = |at: usize| home.0.read(&format!("skillgap/history/{}", home.kept()[at]));
    assert_eq!((entry(0), entry(1)), (home.0.read("one.json"), home.0.read("two.json")));
    assert_eq!(home.run(&["forget", "--yes", &one, &two], "").code, 0);
    assert_eq!(home.kept(), [""; 0]);
}

#[test]
fn without_a_history_nothing_is_put_there() {
    let home = Home::new();
    let file = home.0.path("ada.json");
    home.assess("Ada", "3", &["-o", &file, "--no-history"]);
    assert_eq!(home.run(&["agree", &file, "Ask"], "").code, 0);
    assert_eq!(home.kept(), [""; 0]);
    let other = home.0.path("eve.json");
    home.assess("Eve", "4", &["-o", &other]);
    let before = home.texts();
    let unwanted = [("SKILLGAP_NO_HISTORY", "1")];
    assert_eq!(home.run_as(&["agree", &other, "Ask"], "", &unwanted).code, 0);
    assert_eq!(home.texts(), before);
}

#[test]
fn forgetting_a_person_leaves_their_name_nowhere() {
    let home = Home::new();
    home.assess("Zora Quill", "3", &[]);
    home.assess("Bob", "2", &[]);
    let folder = home.0.0.join("skillgap");
    let first = home.0.read("skillgap/assessment-2026-11-20.json");
    let report = home.0.read("skillgap/assessment-2026-11-20.report.json");
    // Set aside by Bob, a report without its assessment, changed by hand, half written, damaged.
    home.0.write("skillgap/assessment-2026-11-20-2.json.bak", &first);
    home.0.write("skillgap/assessment-2026-11-01.report.json", &report);
    home.0
        .write("skillgap/assessment-2026-11-02.json", &first.replace("Zora Quill", "zora  QUILL"));
    home.0
        .write("skillgap/assessment-2026-11-03.json", &first.replace("\"answers\"", "\"anwsers\""));
    home.0.write("skillgap/assessment-2026-11-04.json", &first[..first.len() - 40]);
    home.0.write("skillgap/.assessment-2026-11-20.jsonAb12Cd.half", &first[..200]);
    home.0.write("skillgap/.assessment-2026-11-05.json.lock", "");
    let run = home.run(&["forget", "--yes", "--subject", "Zora Quill"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let left: Vec<String> = home
        .texts()
        .into_iter()
        .filter(|(path, text)| {
            skillgap::text::names::key(&format!("{path} {text}")).contains("zora")
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(left, [""; 0]);
    let names: Vec<String> = home
        .texts()
        .into_iter()
        .map(|(path, _)| path.rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), 3, "Bob's stays: {names:?}");
    assert!(folder.join("assessment-2026-11-20-2.json").exists());
}

#[test]
fn what_others_say_of_a_person_stays_and_is_told() {
    let home = Home::new();
    home.assess("Bob", "2", &[]);
    let text = home.0.read("skillgap/assessment-2026-11-20.json");
    let mentions = text.replacen(
        "\"answers\": {",
        "\"agreed\": [{\"what\": \"Call Zora Quill\"}],\n  \"answers\": {",
        1,
    );
    home.0.write("skillgap/assessment-2026-11-20.json", &mentions);
    let run = home.run(&["forget", "--yes", "--subject", "Zora Quill"], "");
    assert_eq!((run.code, run.stdout.as_str()), (0, "There was nothing to delete.\n"));
    let words = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("belongs to someone else and mentions that name. skillgap keeps it."),
        "{}",
        run.stderr
    );
}

#[test]
fn what_a_killed_run_left_is_never_listed_and_goes_with_the_next_start_unless_it_is_in_use() {
    let home = Home::new();
    home.assess("Ada", "3", &[]);
    let leave = || {
        home.0.write("skillgap/.assessment-2026-11-20.jsonAb12Cd.half", "{");
        home.0.write("skillgap/.assessment-2026-11-20.report.jsonAb12Cd.half", "{");
        home.0.write("skillgap/.assessment-2026-11-21.json.lock", "");
        home.0.write("skillgap/history/.2026-11-20-0002-00000000.jsonAb12Cd.half", "{");
        home.0.write("skillgap/history/.2026-11-20-0002-00000000.json.lock", "");
    };
    let hidden = || home.texts().into_iter().filter(|(path, _)| path.contains("/.")).count();
    leave();
    let live =
        std::fs::File::open(home.0.0.join("skillgap/.assessment-2026-11-20.jsonAb12Cd.half"))
            .unwrap();
    live.lock().unwrap();
    let listed = home.run(&["forget"], "n\n").stdout;
    assert!(listed.contains("Delete these 2?"), "{listed}");
    assert_eq!(hidden(), 1, "what a live run writes stays");
    drop(live);
    leave();
    let history = home.run(&["history", "--format", "json"], "").stdout;
    assert_eq!(history.matches("\"number\"").count(), 1, "{history}");
    assert_eq!(hidden(), 0, "any run removes them");
    leave();
    home.run(&["assess", "--plain"], "");
    assert_eq!(hidden(), 0);
    // Beside an export too.
    home.0.write(".x.htmlAb12Cd.half", "<");
    let file = home.0.path("skillgap/assessment-2026-11-20.json");
    let out = home.0.path("x.html");
    assert_eq!(home.run(&["report", &file, "-o", &out], "").code, 0);
    assert_eq!(home.0.names(), ["skillgap", "x.html"]);
}
