//! What the program says when something can't be done: real runs with all that they say, and that each message is a
//! sentence.
#![cfg(unix)]

use std::process::{Command, Stdio};

use skillgap::text::diagnostic::Code;

use crate::corpus::literals;
use crate::examples::example;
use crate::support::{Folder, is_sentence, messages, not_sentences};

/// Commands that fail or that note something, in a folder with the files of [`home`].
const RUNS: &[&str] = &[
    // Commands, options and their values.
    "reprot student.json",
    "student.json",
    "import table.csv",
    "frobnicate",
    "report student.json --targt ml-engineer",
    "report student.json other.json",
    "report student.json --format docx",
    "report student.json --format jsn",
    "report student.json --as-of 2026-13-01",
    "report student.json --as-of 2026-11",
    "report student.json --budget much",
    "report student.json --hours -5",
    "report student.json --max 9",
    "report student.json --target",
    "agree student.json --by soon",
    "agree student.json --by 2027-01",
    "agree student.json --done 3",
    "schema skil",
    // What is missing.
    "what-if student.json",
    "rubric import table.csv",
    "rubric new",
    // Files.
    "report ada.json",
    "report studnet.json",
    "report folder",
    "report empty.json",
    "report notes.txt",
    "report other.json",
    "report cut.json",
    "report open.json",
    "report typo.json",
    "report future.json",
    "report report.employer.json",
    "report student.json -o student.json",
    "report student.json -o x.docx",
    "report student.json -o nowhere/x.md",
    "report student.json -o pack.toml",
    "verify student.json",
    "verify cut.json",
    "report false.json --format csv",
    "compare student.json",
    "compare - -",
    "history delete 7",
    "report history:x",
    "work edit student.json nothing",
    "forget other.json",
    "assess -o student.json",
    // Ids and levels.
    "report student.json --target ml-enginer",
    "report student.json --section gasp",
    "report student.json --require foo",
    "what-if student.json --set pyton=4",
    "what-if student.json --set python=9",
    "what-if student.json --set python",
    "what-if student.json --add cks",
    "explain pyton",
    "explain student.report.json pyton",
    "rubric show pyton",
    "report student.json --no-name",
    "report student.json --view coach --all",
    // Rubrics.
    "report student.json -r nowhere",
    "report student.json -r machine-learning",
    "rubric check nowhere",
    "rubric new Sugar_Work",
    "rubric diff data-scientist machine-learning-engineer",
    "rubric import table.csv -o made",
    "rubric import ragged.csv -o made",
    "rubric export -o table.pdf",
    // Ratings.
    "rate nothing.json",
    "rate student.json -o student.json",
    "together student.json",
    "together student.json student.json",
    "report student.json --rating table.csv",
    "agree student.json --level sql",
    "agree student.json --level sql=9",
    "agree student.json --move 1 soon",
    "agree student.json --drop 1",
    // Without any saved answers.
    "report",
    "verify",
    "work list",
    "agree",
];

/// A folder with files of all kinds of damage.
fn home() -> Folder {
    let home = Folder::new();
    let student = std::fs::read_to_string(example("student.json")).unwrap();
    home.write("student.json", &student);
    let report = std::fs::read_to_string(example("student.report.json")).unwrap();
    home.write("student.report.json", &report);
    home.write("false.json", &report.replacen("\"low\": ", "\"low\": 9", 1));
    home.write("typo.json", &student.replacen("\"answers\":", "\"anwsers\":", 1));
    home.write(
        "future.json",
        &student.replacen("skillgap-assessment/1", "skillgap-assessment/7", 1),
    );
    home.write("report.employer.json", "{\"format\": \"skillgap-statement/1\"}");
    home.write("cut.json", &student[..student.len() / 2]);
    home.write(
        "open.json",
        "{\n  \"format\": \"skillgap-assessment/1\"\n  \"taken_on\": \"2026-11-20\"\n}\n",
    );
    home.write("empty.json", "");
    home.write("notes.txt", "Learn SQL.\n");
    home.write("other.json", "{\"name\": \"x\"}\n");
    home.write("pack.toml", "name = \"x\"\n");
    home.write("table.csv", "role,skill,level\nBaker,Dough,Expert\n");
    home.write("ragged.csv", "role,skill,level\nBaker,Dough,2,3\nBaker,Dough,1\n");
    std::fs::create_dir(home.0.join("folder")).unwrap();
    home
}

/// What each of the runs says on standard error.
pub fn told() -> Vec<(String, String)> {
    let home = home();
    let run = |args: &&str| {
        let output = Command::new(env!("CARGO_BIN_EXE_skillgap"))
            .args(args.split(' '))
            .current_dir(&home.0)
            .env_clear()
            .envs([("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("SKILLGAP_NO_HISTORY", "1")])
            .env("XDG_DATA_HOME", home.0.join("data"))
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        let text = String::from_utf8(output.stderr).expect("it says UTF-8");
        (format!("skillgap {args}"), text)
    };
    RUNS.iter().map(run).collect()
}

/// The same as one page: the commands, and beneath each all that it says.
pub fn page() -> String {
    told().iter().map(|(command, said)| format!("$ {command}\n{said}\n")).collect()
}

#[test]
fn each_run_that_fails_says_what_happened_and_what_to_do_in_sentences() {
    for (command, said) in told() {
        assert!(!messages(&said).is_empty(), "{command} says something: {said:?}");
        assert_eq!(not_sentences(&said), Vec::<&str>::new(), "{command}");
        assert!(!said.ends_with("\n\n"), "{command} ends without an empty line");
        if said.contains("error: ") {
            assert!(said.contains("\nhelp: "), "{command} says what to do: {said}");
        }
    }
}

#[test]
fn an_error_without_a_place_in_a_file_is_two_lines() {
    for (command, said) in told().iter().filter(|(_, said)| said.starts_with("error: ")) {
        assert_eq!(said.lines().count(), 2, "{command}: {said}");
    }
}

/// Where messages are written.
const PLACES: &[&str] = &[
    "src/assessment/json_resume/formats.rs",
    "src/assessment/json_resume/mod.rs",
    "src/assessment/json_resume/read.rs",
    "src/assessment/read.rs",
    "src/assessment/what_if.rs",
    "src/authoring/exchange/choice.rs",
    "src/authoring/exchange/columns.rs",
    "src/authoring/exchange/language.rs",
    "src/authoring/exchange/legend.rs",
    "src/authoring/exchange/markdown.rs",
    "src/authoring/exchange/mod.rs",
    "src/authoring/exchange/proposal.rs",
    "src/authoring/exchange/roles.rs",
    "src/authoring/exchange/scale.rs",
    "src/authoring/exchange/table.rs",
    "src/authoring/lint.rs",
    "src/cli/commands/agree.rs",
    "src/cli/commands/assess.rs",
    "src/cli/commands/check.rs",
    "src/cli/commands/compare.rs",
    "src/cli/commands/diff.rs",
    "src/cli/commands/explain.rs",
    "src/cli/commands/export.rs",
    "src/cli/commands/forget.rs",
    "src/cli/commands/history.rs",
    "src/cli/commands/import.rs",
    "src/cli/commands/list.rs",
    "src/cli/commands/loaded.rs",
    "src/cli/commands/mod.rs",
    "src/cli/commands/open.rs",
    "src/cli/commands/report.rs",
    "src/cli/commands/saved.rs",
    "src/cli/commands/show.rs",
    "src/cli/commands/verify.rs",
    "src/cli/commands/what_if.rs",
    "src/cli/commands/work.rs",
    "src/cli/error.rs",
    "src/cli/history.rs",
    "src/cli/interrupt.rs",
    "src/cli/latest.rs",
    "src/cli/usage.rs",
    "src/questionnaire/asking/languages.rs",
    "src/cli/interview/saving.rs",
    "src/cli/interview/short.rs",
    "src/questionnaire/asking/understood.rs",
    "src/questionnaire/error.rs",
    "src/report/error.rs",
    "src/report/saved.rs",
    "src/rubric/changes.rs",
    "src/rubric/check",
    "src/rubric/ids.rs",
    "src/rubric/lookup.rs",
    "src/rubric/shares.rs",
    "src/store",
    "src/text/document",
    "src/text/findings.rs",
];

/// Parts of sentences, each completed where it is used; a store says why with one of them.
const PARTS: &[&str] = &[
    "still going on",
    "    {}, {}, {shown}",
    "  {}, {day}: `{}`",
    " The same is true in {places}.",
    " skillgap hides {untold} more like it.",
    ", and their order is unknown",
    ". Or just `--skill COLUMN`, if there is a column for each role",
    ", which isn't a level.",
    "What project shows your skills? Skip this to add nothing",
    "What was it? Skip this to remove the project",
    "HTML or XML",
    "a file that skillgap saved",
    "a key appears twice",
    "a list is expected",
    "a name is expected, not a list",
    "a part of its path is a file",
    "a row for each {row}, and {count} of {column}",
    "a table is expected",
    "a text is expected",
    "all answered but evidence",
    "an HR-XML file",
    "an export of OpenResume",
    "an export of Reactive Resume",
    "another program just changed it",
    "it was made with another rubric, `{id}`, which isn't built in",
    "another run of skillgap is using it",
    "at most {most:e}",
    "is part of your history, and this would replace it",
    "certification or project",
    "differ only in capitals",
    "employers may see it",
    "from {low} to {high}",
    "gone, except for",
    "hidden from employers",
    "contains saved answers, and this would replace them",
    "is a TOML file, and this would replace it",
    "it already exists",
    "it doesn't exist",
    "it has no name",
    "it is a device",
    "it is a folder",
    "it is a link to a file that doesn't exist",
    "it is a named pipe",
    "it is a socket",
    "it is empty",
    "it is larger than",
    "it is read-only",
    "it isn't a folder",
    "it isn't empty",
    "it isn't text in UTF-8",
    "its folder doesn't exist",
    "its links form a loop",
    "its name is too long",
    "must be quoted",
    "files this large aren't allowed here",
    "no skill, and no step with a question about scope,",
    "nothing with the id",
    "of {high} or less",
    "of {low} or more",
    "stays, except for",
    "role or path",
    "supports no level beyond what other evidence supports",
    "the disk is full",
    "the disk is read-only",
    "the text \u{201c}{value}\u{201d}",
    "this skill level is currently not defined",
    "true or false",
    "unclosed inline table",
    "but that date doesn't exist",
    "but that date is before 1900",
    "which isn't a date in the form YYYY-MM-DD or YYYY-MM",
    "you don't have permission",
    "your disk quota is used up",
    "{LONGER_THAN} {} MB",
    "{} of {} answered",
    "{}, {} of {} answered",
    "{}. {} ({})",
    "\u{201c}{label}\u{201d} (line {line})",
    "\u{201c}{role_name}\u{201d} (line {})",
    "\u{201c}{}\u{201d} (line {})",
    "`--round {LEVELS_OPTION} {}`",
];

/// The literals of a place that are no sentence and no known part of one.
fn fragments(text: &str) -> Vec<&str> {
    let lines =
        text.lines().filter(|line| !line.is_empty() && !is_sentence(line) && !PARTS.contains(line));
    lines.collect()
}

#[test]
fn every_message_in_the_source_is_a_sentence() {
    let mut found = Vec::new();
    let texts = literals(PLACES);
    assert!(texts.len() > 40);
    for text in &texts {
        found.extend(fragments(&text.text).iter().map(|line| format!("{}: {line}", text.from)));
    }
    assert!(found.is_empty(), "write these as sentences:\n{}", found.join("\n"));
    for part in PARTS {
        let is_used = texts.iter().any(|text| text.text.lines().any(|line| line == *part));
        assert!(is_used, "no message has the part {part:?}: delete it here");
    }
    for code in Code::ALL {
        for text in [code.explanation(), code.mend()] {
            assert!(is_sentence(text), "{}: {text}", code.name());
        }
    }
}

#[test]
fn a_planted_fragment_is_found_and_a_sentence_is_not() {
    for planted in [
        "unknown field `skils`",
        "there is no command `skillgap reprot`",
        "did you mean `python`?",
        "Give it a share",
        "the file is empty.",
    ] {
        assert!(!is_sentence(planted), "{planted}");
        assert_eq!(fragments(planted), [planted]);
        for begin in [
            "error: ",
            "error[syntax]: ",
            "error[syntax] in `a.json`: ",
            "note: ",
            "  \u{2570} help: ",
        ] {
            assert_eq!(not_sentences(&format!("{begin}{planted}\n")), [planted], "{begin}");
        }
    }
    for sentence in [
        "`--format` can't be \u{201c}docx\u{201d}.",
        "Did you mean `python`?",
        "skillgap can't read `x`: it is a folder.",
        "\u{201c}9\u{201d} isn't a valid level for `python`.",
    ] {
        assert!(is_sentence(sentence), "{sentence}");
        assert_eq!(not_sentences(&format!("error: {sentence}\n")), Vec::<&str>::new());
    }
}
