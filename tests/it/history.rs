//! What is finished is kept over time, listed, compared, shown and deleted; and nobody else sees it.

use skillgap::store::embedded_pack;

use crate::support::{Folder, Run, run_with};

/// A data folder of its own.
struct Home(Folder);

impl Home {
    fn new() -> Home {
        Home(Folder::new())
    }

    fn run_as(&self, args: &[&str], input: &str, more: &[(&str, &str)]) -> Run {
        let data = self.0.0.display().to_string();
        let mut environment = vec![
            ("COLUMNS", "80"),
            ("LC_ALL", "C.UTF-8"),
            ("XDG_DATA_HOME", &data),
            ("HOME", &data),
        ];
        environment.extend(more);
        run_with(args, input, &environment)
    }

    fn run(&self, args: &[&str], input: &str) -> Run {
        self.run_as(args, input, &[])
    }

    /// Answers all, with the same level for each skill but the first.
    fn assess(&self, name: &str, on: &str, first: char, rest: char, more: &[&str]) -> Run {
        let row = format!("{first}n{}", rest.to_string().repeat(17));
        let input = format!("{name}\n{row}\n\n\n\n\n\n\n\nn\n");
        let run = self.run(&[&["assess", "--plain", "--as-of", on][..], more].concat(), &input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        run
    }

    fn kept(&self) -> Vec<String> {
        let folder = self.0.0.join("skillgap/history");
        let entries = std::fs::read_dir(folder).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Ada in November, May and November again, and Bob.
    fn full() -> Home {
        let home = Home::new();
        home.assess("Ada", "2026-11-23", '4', '3', &[]);
        home.assess("Ada", "2025-11-23", '2', '2', &[]);
        home.assess("Bob", "2026-06-01", '1', '1', &[]);
        home.assess("Ada", "2026-05-01", '3', '3', &[]);
        home
    }
}

#[test]
fn without_a_history_that_is_told_in_a_line() {
    let home = Home::new();
    let run = home.run(&["history"], "");
    let told = "Your history is empty. Run `skillgap` to finish an assessment first.\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, told, ""));
    let number = home.run(&["history", "show", "1"], "");
    assert_eq!((number.code, number.stdout.as_str()), (2, ""));
    assert!(number.stderr.contains("Your history has no entry 1."), "{}", number.stderr);
}

#[test]
fn what_is_finished_is_kept_for_its_owner_alone_and_that_is_said() {
    let home = Home::new();
    let run = home.assess("Zoe", "2026-11-23", '4', '3', &[]);
    assert!(run.stdout.contains(" and in your history.\n"), "{}", run.stdout);
    let kept = home.kept();
    assert_eq!(kept.len(), 1);
    // A digest of hexadecimal digits never spells this name.
    assert!(
        kept[0].starts_with("2026-11-23-") && !kept[0].to_lowercase().contains("zoe"),
        "{kept:?}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &str| {
            std::fs::metadata(home.0.0.join(path)).unwrap().permissions().mode() & 0o777
        };
        assert_eq!(mode(&format!("skillgap/history/{}", kept[0])), 0o600);
        assert_eq!(mode("skillgap/history"), 0o700);
    }
    let file = home.0.path("ada.json");
    home.assess("Zoe", "2026-11-23", '4', '3', &["-o", &file]);
    assert_eq!(home.kept(), kept, "the same is kept once");
}

#[test]
fn what_is_not_finished_or_not_wanted_is_not_kept() {
    let home = Home::new();
    let begun = home.run(&["assess", "--plain"], "Ada\n4\n");
    assert_eq!(begun.code, 130);
    home.assess("Bob", "2026-11-23", '4', '3', &["--no-save"]);
    let run = home.assess("Bob", "2026-11-23", '4', '3', &["--no-history"]);
    assert!(!run.stdout.contains("history"), "{}", run.stdout);
    let input = format!("Eve\n4n{}\n\n\n\n\n\n\n\nn\n", "3".repeat(17));
    let run = home.run_as(&["assess", "--plain"], &input, &[("SKILLGAP_NO_HISTORY", "1")]);
    assert_eq!(run.code, 0);
    assert_eq!(home.kept(), [""; 0]);
    let run = home.run_as(&["assess", "--plain"], &input, &[("SKILLGAP_NO_HISTORY", "0")]);
    assert_eq!((run.code, home.kept().len()), (0, 1));
}

#[test]
fn the_history_is_listed_by_person_and_plotted_over_time() {
    let home = Home::full();
    let run = home.run(&["history", "--subject", "Ada"], "");
    let expected = "\
── Ada ─────────────────────────────────────────────────────────────────────────
no. taken on    of Senior ML engineer  evidence  level
 1  2025-11-23                    56%         -  no role yet
 2  2026-05-01                    85%         -  ML engineer
 4  2026-11-23                    88%         -  ML engineer

Requirements met for Senior ML engineer, the target of the latest one:

2025-11-23  ▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░
·
·
2026-05-01  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░
·
·
2026-11-23  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░

Each bar: █ supported by evidence, ▒ your ratings, ░ still needed. Each ·
between bars is 3 months.
";
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("by today's rubric 2.0.0"), "{}", run.stdout);
    let (_, list) = run.stdout.split_once("\n\n──").expect("a section");
    assert_eq!(format!("──{list}"), expected);
    let all = home.run(&["history"], "").stdout;
    assert!(all.contains("── Bob ──") && all.contains(" 3  2026-06-01"), "{all}");
    let narrow =
        home.run_as(&["history"], "", &[("COLUMNS", "40"), ("LC_ALL", "C"), ("NO_COLOR", "1")]);
    assert!(narrow.stdout.is_ascii(), "{}", narrow.stdout);
    assert!(narrow.stdout.lines().all(|line| line.len() <= 40), "{}", narrow.stdout);
    assert!(narrow.stdout.contains("\n2026-11-23  ==================..\n"), "{}", narrow.stdout);
    let markdown = home.run(&["history", "-f", "markdown"], "").stdout;
    assert!(!markdown.contains('\u{2592}'), "a drawing only makes sense in fixed-width text");
    let value = home.run(&["history", "-f", "json"], "").stdout;
    let value: serde_json::Value = serde_json::from_str(&value).unwrap();
    assert_eq!(value["people"][0]["entries"][1]["step"], "ML engineer");
    assert_eq!(value["people"][0]["entries"][1]["number"], 2);
}

#[test]
fn one_of_the_history_is_reported_on_compared_shown_and_deleted_by_its_number() {
    let home = Home::full();
    let shown = home.run(&["history", "show", "4", "--as-of", "2026-11-23"], "");
    let reported = home.run(&["report", "history:4", "--as-of", "2026-11-23"], "");
    assert_eq!((shown.code, &shown.stdout), (0, &reported.stdout));
    assert!(shown.stdout.starts_with("Skill report: Ada\n"), "{}", shown.stdout);
    let compared = home.run(&["compare", "history:2", "history:4"], "");
    assert!(
        compared.stdout.contains("Went up           Python 3 \u{2192} 4\n"),
        "{}",
        compared.stdout
    );
    let before = home.kept();
    let asked = home.run(&["history", "delete", "3"], "n\n");
    assert!(asked.stdout.contains("2026-06-01, finished\n"), "{}", asked.stdout);
    assert!(!asked.stdout.contains("Bob"), "a name is shown to nobody");
    assert_eq!(home.kept(), before);
    let wrong = home.run(&["history", "delete", "3", "9", "--yes"], "");
    assert_eq!((wrong.code, home.kept()), (2, before.clone()), "all or nothing");
    assert_eq!(home.run(&["history", "delete", "3", "--yes"], "").code, 0);
    assert_eq!(home.kept(), [&before[..2], &before[3..]].concat());
    for (name, told) in [
        ("history:9", "no entry 9"),
        ("history:x", "\u{201c}x\u{201d} isn't an entry"),
        ("history:0", "no entry 0"),
    ] {
        let run = home.run(&["report", name], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_read_is_one_finding_and_the_others_are_listed() {
    let home = Home::full();
    home.0.write("skillgap/history/2026-01-01-00000000.json", "{\"format\": 3, \"answers\": 4}");
    let run = home.run(&["history"], "");
    assert_eq!(run.code, 0);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("2026-01-01-00000000.json"), "{}", run.stderr);
    assert!(run.stdout.contains(" 5  2026-11-23"), "{}", run.stdout);
    assert_eq!(home.run(&["history", "delete", "2", "--yes"], "").code, 0);
    assert_eq!(home.run(&["history"], "").stderr, "");
}

#[test]
fn work_that_is_added_later_goes_into_the_history_and_a_later_day_makes_a_new_entry() {
    let home = Home::new();
    let file = home.0.path("ada.json");
    home.assess("Ada", "2026-05-01", '3', '2', &["-o", &file]);
    let add = |on: &str, input: &str| {
        let run = home.run(&["work", "add", &file, "--plain", "--as-of", on], input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    };
    add("2026-11-23", "Model\nsales\n\n\n\n2025-03\n2026-04\n1\ny\n");
    assert_eq!(home.kept().len(), 1, "the same assessment, with its work");
    assert!(home.run(&["history"], "").stdout.contains("(evidence agrees)"));
    add("2026-11-23", "Service\nops\n\n\n\n2026-06\n2026-11\n1\ny\n");
    let days: Vec<String> = home.kept().iter().map(|name| name[..10].to_owned()).collect();
    assert_eq!(days, ["2026-05-01", "2026-11-23"]);
}

#[test]
fn forget_shows_and_deletes_the_history_too() {
    let home = Home::full();
    let file = home.0.path("eve.json");
    home.assess("Eve", "2026-11-20", '5', '3', &["-o", &file]);
    assert_eq!(home.kept().len(), 5);
    let named = home.run(&["forget", &file], "y\n");
    assert!(named.stdout.contains("/history/2026-11-20-"), "{}", named.stdout);
    assert_eq!(home.kept().len(), 4, "with a file goes what is kept of it");
    assert_eq!(home.run(&["forget", "--subject", "Bob", "--yes"], "").code, 0);
    assert_eq!(home.kept().len(), 3);
    assert_eq!(home.run(&["forget", "--yes"], "").code, 0);
    assert!(!home.0.0.join("skillgap/history").exists());
    assert!(Folder(home.0.0.join("skillgap")).names().is_empty());
}

#[test]
fn the_rubric_of_the_latest_is_listed_and_what_is_of_others_is_named() {
    let home = Home::new();
    home.assess("Ada", "2026-05-01", '3', '3', &[]);
    let pack = home.0.path("shop");
    assert_eq!(home.run(&["rubric", "new", "shop", "-o", &pack], "").code, 0);
    let answers = "Ada\n2\n1\n1\n2\n\n2\n\n\n\n\n\n\nn\n";
    let asked = ["assess", "--plain", "-r", &pack, "--as-of", "2026-11-23", "--no-save"];
    assert_eq!(home.run(&asked[..6], answers).code, 0);
    let listed = home.run(&["history"], "");
    let note =
        "note: 1 more used another rubric: shop. List them with `-r` and the rubric's name.\n";
    assert_eq!((listed.code, listed.stderr.as_str()), (0, note));
    assert!(listed.stdout.starts_with("Machine learning engineer: your history\n"));
    let shop = home.run(&["history", "-r", &pack], "");
    let note = note.replace("shop", "machine-learning-engineer");
    assert_eq!((shop.code, shop.stderr), (0, note));
    assert!(shop.stdout.starts_with("Bicycle mechanic: your history\n"));
    // A built-in rubric that is the latest's needs no flag.
    let row = format!("Ada\n{}\n\n\n\n\n\n\n\nn\n", "3".repeat(18));
    let asked = ["assess", "--plain", "-r", "data-scientist", "--as-of", "2026-11-24"];
    assert_eq!(home.run(&asked, &row).code, 0);
    let latest = home.run(&["history"], "");
    assert!(latest.stdout.starts_with("Data scientist: your history\n"), "{}", latest.stdout);
    assert!(latest.stderr.starts_with("note: 2 more used another rubric"), "{}", latest.stderr);
}

#[test]
fn what_was_made_with_an_earlier_version_says_so_in_the_list() {
    let home = Home::new();
    home.assess("Ada", "2026-05-01", '3', '3', &[]);
    let folder = home.0.path("skillgap/history");
    let path = format!("skillgap/history/{}", home.kept()[0]);
    let text = home.0.read(&path).replace("\"version\": \"2.", "\"version\": \"1.");
    home.0.write(&path, &text);
    assert!(text.contains("\"version\": \"1."), "{folder}: {text}");
    let mut files = embedded_pack();
    let changes = "[[changes]]\nversion = \"2.0.0\"\nreworded = [\"python\"]\n";
    files.insert("changes.toml".to_owned(), changes.to_owned());
    files.iter().for_each(|(name, text)| drop(home.0.write(&format!("pack/{name}"), text)));
    let listed = home.run(&["history", "-r", &home.0.path("pack")], "");
    let told = "Carried over from an earlier version of the rubric: number 1 from 1.0.0.\n\
                `skillgap history show NO` shows its answers.\n";
    assert!(listed.stdout.contains(told), "{}{}", listed.stderr, listed.stdout);
    assert!(!listed.stdout.contains("no change comes from the rubric"), "{}", listed.stdout);
    // Where that version says nothing of it, it is refused, and not told as if nothing were kept.
    home.0.write("pack/changes.toml", "");
    let refused = home.run(&["history", "-r", &home.0.path("pack")], "");
    assert_eq!((refused.code, refused.stdout.as_str()), (0, ""));
    assert!(refused.stderr.contains("can't carry over its answers"), "{}", refused.stderr);
}
