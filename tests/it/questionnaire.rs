//! The questionnaire, line by line through the real program.

use skillgap::assessment::{Assessment, Standing};
use skillgap::rubric::Level;

use crate::support::{Folder, RUBRIC, run, run_with};

const ANSWERS: &str = "4\nn\n3\n3\n2\n3\n4\n3\n1\n3\n4\n4\n3\n4\n3\n3\n3\ns\n2\n";

#[test]
fn answers_given_line_by_line_are_saved_and_judged() {
    let folder = Folder::new();
    let file = folder.0.join("ada.json").display().to_string();
    let facts = "1 3\n3\n3\n8\n400\nen\nhttps://example.org\n";
    let work = "y\nChurn model\nretention team\n\n\n\n2025-03\n2026-05\n1 2\ny\n\n12\n2025-05\n";
    let input = format!("Ada Example\n{ANSWERS}{facts}{work}");
    let run = run(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"], &input);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let text = std::fs::read_to_string(&file).unwrap();
    let saved = Assessment::read("-", &text, &RUBRIC).unwrap();
    assert_eq!(saved.subject.as_ref().unwrap().name, "Ada Example");
    assert_eq!(saved.answers.len(), 19);
    assert_eq!(saved.standing("python"), Standing::Rated(Level::new(4)));
    assert_eq!(saved.standing("r-or-java"), Standing::NotApplicable);
    assert_eq!(saved.standing("model-deployment"), Standing::Declined);
    assert_eq!(saved.facts.aim.as_deref(), Some("senior-ml-engineer"));
    assert_eq!(saved.facts.degree, None, "it matters for research alone");
    assert_eq!(saved.facts.also_used.as_ref().unwrap().len(), 2);
    assert_eq!(saved.work()[0].shows.len(), 2);
    assert_eq!(saved.credentials().len(), 1);
    assert!(run.stdout.contains("Your level"));
    assert!(folder.0.join("ada.report.json").exists());
    assert!(!run.stdout.contains('\u{1b}'), "plain text moves no cursor and has no colour");
}

#[test]
fn the_end_of_input_half_way_keeps_what_was_given() {
    let folder = Folder::new();
    let file = folder.0.join("half.json").display().to_string();
    let run = run(&["assess", "--plain", "-o", &file], "Ada\n4\n2\n");
    assert_eq!(run.code, 130);
    let told = format!(
        "Paused: 3 of 27 answered and saved. Continue: skillgap assess -o {file} First result: skillgap report {file}"
    );
    let words: Vec<&str> = run.stderr.split_whitespace().collect();
    assert!(words.join(" ").contains(&told), "{}", run.stderr);
    let saved = Assessment::read("-", &std::fs::read_to_string(&file).unwrap(), &RUBRIC).unwrap();
    assert_eq!(saved.answers.len(), 2);
}

#[test]
fn a_slip_is_asked_again_and_a_file_that_is_finished_is_never_overwritten() {
    let folder = Folder::new();
    let file = folder.path("slip.json");
    let args = ["assess", "--plain", "-o", &file];
    let first = run(&args, "\n9\nfour\nn\n4\n");
    assert_eq!(first.stdout.matches("isn't a level here.").count(), 3, "{}", first.stdout);
    let rest = format!("1\n{}\n\n\n\n\n\n\n\nn\n", "3\n".repeat(18).trim_end());
    assert_eq!(run(&args, &rest).code, 0);
    let whole = folder.read("slip.json");
    let again = run(&args, "\n1\n");
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains("already exists"), "{}", again.stderr);
    assert!(again.stderr.contains("use `--from "), "{}", again.stderr);
    assert_eq!(folder.read("slip.json"), whole);
}

/// Answers of somebody to all that comes after the levels.
const NO_FACTS: &str = "\n\n\n\n\n\n\nn\n";

#[test]
fn a_row_of_signs_gives_the_file_that_one_answer_after_the_other_gives() {
    let folder = Folder::new();
    let row = "4x3 3234, 3134 -4343 3s 3";
    let signs: Vec<char> = row.chars().filter(|sign| !" ,".contains(*sign)).collect();
    let one_by_one: String = signs.iter().map(|sign| format!("{sign}\n")).collect();
    let name_by_name = one_by_one.replace('x', "n").replace('-', "s");
    for (name, levels) in
        [("row.json", format!("{row}\n")), ("one.json", one_by_one), ("names.json", name_by_name)]
    {
        let file = folder.path(name);
        let input = format!("Ada\n{levels}{NO_FACTS}");
        let run = run(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"], &input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    }
    // Every run gives its file an id of its own.
    let saved_as = |name: &str| {
        let text = folder.read(name);
        text.lines().filter(|line| !line.starts_with("  \"id\": ")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(saved_as("row.json"), saved_as("one.json"));
    assert_eq!(saved_as("row.json"), saved_as("names.json"));
    let saved = Assessment::read("-", &folder.read("row.json"), &RUBRIC).unwrap();
    assert_eq!(saved.answers.len(), 19);
    assert_eq!(saved.answers["problem-solving"].level, Some(Level::new(3)));
    assert_eq!(saved.standing("cloud-platforms"), Standing::Rated(Level::new(3)));
}

#[test]
fn a_row_that_is_wrong_in_one_place_is_not_taken_at_all_and_the_place_is_named() {
    let folder = Folder::new();
    let file = folder.path("row.json");
    let rows = [
        (
            "4n332343134434333399",
            "you typed 20 characters for 19 skills. The last skill is Cloud platforms.",
        ),
        (
            "4 n 3 3 2 3 4 3 1 3 4 4 3 4 3 3 3 7 2",
            "character 18 (\u{201c}7\u{201d}) is for Model deployment. Levels go from 0 to 5.",
        ),
        ("nns", "character 1 (\u{201c}n\u{201d}) is for Python. This skill applies to everyone."),
        ("43z", "character 3 (\u{201c}z\u{201d}) is for SQL. Type a level, - or x."),
        (
            "33333332xx",
            "character 10 (\u{201c}x\u{201d}) is for PyTorch. This skill applies to everyone.",
        ),
    ];
    let input: String = rows.iter().map(|(row, _)| format!("{row}\n")).collect();
    let refused = run(&["assess", "--plain", "-o", &file], &format!("\n{input}four\n45\n"));
    let said = refused.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for (row, told) in rows {
        assert!(said.contains(&format!("Nothing saved: {told}")), "{row}: {}", refused.stdout);
    }
    assert_eq!(refused.stdout.matches("Nothing saved").count(), rows.len());
    assert_eq!(refused.stdout.matches("isn't a level here.").count(), 2, "{}", refused.stdout);
    assert!(folder.names().is_empty(), "nothing is taken");
}

#[test]
fn what_a_row_does_not_reach_is_asked_and_one_that_was_left_for_later_has_its_place_in_it() {
    let folder = Folder::new();
    let file = folder.path("row.json");
    let first = run(&["assess", "--plain", "-o", &file], "\nskip\n?\n4-3\n");
    for told in [
        "such as 3 - 2 1 x 4",
        "\nPython: 4\nR or Java: skipped\nSQL: 3\n\nSkill 4 of 19. Core technical: ",
    ] {
        assert!(first.stdout.contains(told), "{told}: {}", first.stdout);
    }
    let saved = Assessment::read("-", &folder.read("row.json"), &RUBRIC).unwrap();
    assert_eq!(saved.standing("python"), Standing::Rated(Level::new(4)));
    assert_eq!(saved.answers.len(), 3);
}

#[test]
fn a_row_is_not_taken_where_only_what_tells_most_is_asked_or_a_level_has_been_answered() {
    let folder = Folder::new();
    for (name, more, input) in
        [("short.json", "--minutes=5", "\n4-3\n"), ("later.json", "--plain", "\n4\n3-3\n")]
    {
        let file = folder.path(name);
        let args = ["assess", "--plain", "-o", &file, more];
        let args = if more == "--plain" { &args[..4] } else { &args[..] };
        let run = run(args, input);
        assert_eq!(run.stdout.matches("isn't a level here.").count(), 1, "{}", run.stdout);
    }
}

#[test]
fn words_move_at_every_prompt_and_a_literal_answer_is_written_with_a_sign_before_it() {
    let folder = Folder::new();
    let file = folder.path("words.json");
    let input = "=Back\n4\nback\nk\nskip\n2\ngoto name\nhelp\nkeep\ngoto nowhere\ngoto aim\nreview\n3\nquit\n";
    let run = run(&["assess", "--plain", "-o", &file], input);
    assert_eq!(run.code, 130);
    for told in [
        "Your earlier answer: 4. Type k to keep it.",
        "R or Java: skillgap asks again after the other skills.",
        "Your earlier answer: Back. Type k to keep it.",
        "type = before it.",
        "There's no question called “nowhere”",
        "\nR or Java: later\n",
        "\nSQL: 2\n",
    ] {
        assert!(run.stdout.contains(told), "{told}: {}", run.stdout);
    }
    let saved = Assessment::read("-", &folder.read("words.json"), &RUBRIC).unwrap();
    assert_eq!(saved.subject.unwrap().name, "Back");
    assert_eq!(saved.facts.aim.as_deref(), Some("senior-ml-engineer"));
    assert_eq!(
        saved.unfinished.unwrap(),
        ["name", "level:python", "later:level:r-or-java", "level:sql", "aim"]
    );
}

#[test]
fn required_levels_are_not_told_before_the_result() {
    let run = run(&["assess", "--plain", "-o", "/nonexistent/x.json"], "");
    assert_eq!(run.code, 2, "a place that cannot be written to is told before the first question");
    let folder = Folder::new();
    let file = folder.0.join("q.json").display().to_string();
    let asked =
        crate::support::run(&["assess", "--plain", "-o", &file], &format!("\n?\n{ANSWERS}"));
    for word in ["requires 4", "needs 4", "must-have"] {
        assert!(!asked.stdout.contains(word), "{word}");
    }
}

#[cfg(unix)]
#[test]
fn answers_can_be_read_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let file = folder.0.join("own.json").display().to_string();
    run(&["assess", "--plain", "-o", &file], "\n4\n");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn with_little_time_only_what_tells_most_is_asked_and_the_likely_step_is_named() {
    let folder = Folder::new();
    let file = folder.0.join("short.json").display().to_string();
    let args = ["assess", "--plain", "--minutes", "3", "-o", &file, "--as-of", "2026-11-23"];
    // 26 seconds a question.
    let clock = [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("SKILLGAP_SECONDS_A_QUESTION", "26")];
    let short = run_with(&args, "Ada\n3\n3\n3\n3\n3\n3\n3\nn\n", &clock);
    assert_eq!((short.code, short.stderr.as_str()), (0, ""), "{}", short.stdout);
    assert!(short.stdout.contains("3 minutes: the most informative of 27 questions come first."));
    assert!(
        short.stdout.contains("Our guess: ML engineer, then Senior ML engineer."),
        "{}",
        short.stdout
    );
    assert!(short.stdout.contains("That's the short version."), "{}", short.stdout);
    let read = || Assessment::read("-", &std::fs::read_to_string(&file).unwrap(), &RUBRIC).unwrap();
    assert_eq!(read().answers.len(), 7, "in three minutes there is time for seven questions");
    assert_eq!(
        read().standing("python"),
        Standing::Rated(Level::new(3)),
        "a must-have is asked first"
    );
    // The rest is gone on with, and is all that is asked.
    let rest = format!("1\n{}", "s\n".repeat(12));
    let on = run(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"], &rest);
    assert_eq!(on.code, 130, "the facts are still to come");
    assert_eq!(read().answers.len(), 19);
}

#[test]
fn the_asking_stops_as_soon_as_nothing_left_can_change_the_result() {
    let short = run(&["assess", "--plain", "--no-save", "--minutes", "10"], "\n0\nn\n");
    assert_eq!(short.code, 0, "{}", short.stdout);
    assert!(short.stdout.contains("No other answer can change your result"), "{}", short.stdout);
    assert_eq!(short.stdout.matches(" of 19. ").count(), 1, "{}", short.stdout);
}

#[test]
fn minutes_can_be_said_at_any_prompt_and_be_taken_back() {
    let folder = Folder::new();
    let file = folder.0.join("on.json").display().to_string();
    let input = format!("Ada\nminutes 2\n{}y\n{}", "3\n".repeat(4), "2\n".repeat(15));
    let args = ["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"];
    let clock = [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("SKILLGAP_SECONDS_A_QUESTION", "30")];
    let run = run_with(&args, &input, &clock);
    assert_eq!(run.code, 130, "{}", run.stdout);
    let saved = Assessment::read("-", &std::fs::read_to_string(&file).unwrap(), &RUBRIC).unwrap();
    let levels = |level: u8| {
        saved.answers.values().filter(|answer| answer.level.is_some_and(|is| is == level)).count()
    };
    assert_eq!((levels(3), levels(2)), (4, 15), "{}", run.stdout);
}
