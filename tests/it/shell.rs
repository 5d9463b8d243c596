//! What the program tells shells and `man` about itself, and pipes that are closed early.

#[cfg(unix)]
use crate::examples::example;
use crate::support::{Folder, run};

#[test]
fn every_command_has_a_manual_page_with_its_examples_line_by_line() {
    let folder = Folder::new();
    let written = run(&["man", "-o", &folder.0.display().to_string()], "");
    assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
    let names = folder.names();
    for name in ["skillgap.1", "skillgap-report.1", "skillgap-rubric-show.1", "skillgap-man.1"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    for name in &names {
        let page = folder.read(name);
        assert!(page.contains("\n.SH EXAMPLES\n.nf\n  skillgap"), "{name}");
        assert!(!page.contains(".SH EXTRA"), "{name}");
    }
    assert_eq!(run(&["man"], "").stdout, folder.read("skillgap.1"));
}

#[cfg(unix)]
#[test]
fn a_manual_page_can_be_read_by_everybody_as_other_files_can() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("usual", "");
    run(&["man", "-o", &folder.0.display().to_string()], "");
    let mode = |name: &str| std::fs::metadata(folder.0.join(name)).unwrap().permissions().mode();
    assert_eq!(mode("skillgap.1"), mode("usual"));
}

#[test]
fn manual_pages_and_completions_make_the_folder_that_they_go_to() {
    let folder = Folder::new();
    let pages = folder.path("share/man/man1");
    let written = run(&["man", "-o", &pages], "");
    assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
    assert_eq!(folder.read("share/man/man1/skillgap.1"), run(&["man"], "").stdout);
    let script = folder.path("config/fish/completions/skillgap.fish");
    let written = run(&["completions", "fish", "-o", &script], "");
    assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
    let printed = run(&["completions", "fish"], "").stdout;
    assert_eq!(folder.read("config/fish/completions/skillgap.fish"), printed);
    assert_eq!(run(&["completions", "fish", "-o", "-"], "").stdout, printed);
}

#[cfg(unix)]
#[test]
fn a_folder_for_manual_pages_can_be_read_by_everybody_as_others_can() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("usual")).unwrap();
    run(&["man", "-o", &folder.path("man/man1")], "");
    let mode = |name: &str| std::fs::metadata(folder.0.join(name)).unwrap().permissions().mode();
    assert_eq!([mode("man"), mode("man/man1")], [mode("usual"); 2]);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let folder = Folder::new();
    let file = folder.write("man1", "");
    for args in [&["man", "-o", &file][..], &["completions", "bash", "-o", &format!("{file}/s")]] {
        let run = run(args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(&format!("skillgap can't write `{file}")), "{}", run.stderr);
    }
}

/// What a tool of the system says, on standard output and standard error; `None`, and said so, where it isn't there.
#[cfg(unix)]
fn said_by(tool: &str, args: &[&str], folder: &Folder) -> Option<String> {
    use std::io::Write;
    let command = std::process::Command::new(tool).args(args).current_dir(&folder.0).output();
    let Ok(output) = command else {
        assert!(std::env::var_os("SKILLGAP_TOOLS").is_none(), "there is no {tool}");
        let _ = writeln!(std::io::stderr(), "left out: there is no {tool}");
        return None;
    };
    let said = [output.stdout, output.stderr].concat();
    Some(String::from_utf8(said).expect("it says UTF-8"))
}

#[cfg(unix)]
#[test]
fn mandoc_finds_nothing_in_any_manual_page() {
    let folder = Folder::new();
    run(&["man", "-o", &folder.0.display().to_string()], "");
    let names = folder.names();
    let args: Vec<&str> = ["-Tlint"].into_iter().chain(names.iter().map(String::as_str)).collect();
    if let Some(said) = said_by("mandoc", &args, &folder) {
        assert_eq!(said, "");
        let read = said_by("mandoc", &["skillgap-report.1"], &folder).expect("it is there");
        let last = read.trim_end().lines().last().unwrap_or_default();
        let words: Vec<&str> = last.split_whitespace().collect();
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(words[..2], ["skillgap", version], "{last}");
        assert_eq!(words[3..], ["SKILLGAP-REPORT(1)"], "{last}");
    }
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands_and_the_words() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell], "");
        assert_eq!((script.code, script.stderr.as_str()), (0, ""), "{shell}");
        for word in ["what-if", "no-save", "rubric"] {
            assert!(script.stdout.contains(word), "{shell}: {word}");
        }
    }
}

/// Words that bash offers at the end of a line. Its `compopt` works only where a key was pressed.
#[cfg(unix)]
fn offered(folder: &Folder, line: &[&str]) -> Option<Vec<String>> {
    let script = folder.write("skillgap.bash", &run(&["completions", "bash"], "").stdout);
    let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
    let at = line.len() - 1;
    let asked = format!(
        "compopt() {{ :; }}; source {script}; COMP_WORDS=({}); COMP_CWORD={at}; _skillgap skillgap '{}' '{}'; echo \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        line[at],
        line[at - 1],
    );
    let output = std::process::Command::new("bash").args(["--norc", "-c", &asked]).output().ok()?;
    let text = String::from_utf8(output.stdout).expect("words are UTF-8");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line:?}");
    Some(text.split_whitespace().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_options_and_their_words() {
    let folder = Folder::new();
    let cases: [(&[&str], &[&str]); 4] = [
        (&["skillgap", "re"], &["report"]),
        (&["skillgap", "work", "a"], &["add"]),
        (&["skillgap", "report", "--for"], &["--format"]),
        (&["skillgap", "report", "--format", "m"], &["markdown"]),
    ];
    for (line, expected) in cases {
        // Where there is no bash, nobody completes with it.
        let Some(words) = offered(&folder, line) else { return };
        assert_eq!(words, expected, "{line:?}");
    }
}

/// Options of every kind whose value is neither a file nor one of a few words.
#[cfg(unix)]
const FREE: [&[&str]; 14] = [
    &["report", "--target"],
    &["report", "--require"],
    &["report", "--section"],
    &["report", "--as-of"],
    &["report", "--budget"],
    &["report", "--max"],
    &["compare", "--target"],
    &["what-if", "--set"],
    &["what-if", "--add"],
    &["assess", "--only"],
    &["assess", "--minutes"],
    &["agree", "--by"],
    &["forget", "--subject"],
    &["history", "--subject"],
];

#[cfg(unix)]
#[test]
fn bash_offers_no_files_for_a_value_that_is_none() {
    let folder = Folder::new();
    for words in FREE {
        let line = [&["skillgap"], words, &[""]].concat();
        let Some(words) = offered(&folder, &line) else { return };
        assert_eq!(words, [""; 0], "{line:?}");
    }
    let line = ["skillgap", "report", "--output", ""];
    assert_ne!(offered(&folder, &line), Some(Vec::new()), "{line:?}");
}

/// Words that fish offers at the end of a line, in a folder with a file of some name.
#[cfg(unix)]
fn offered_by_fish(line: &str) -> Option<Vec<String>> {
    let folder = Folder::new();
    let script = folder.write("script", &run(&["completions", "fish"], "").stdout);
    folder.write("ada.json", "");
    let asked = format!("source {script}; complete -C '{line}'");
    let home = format!("--init-command=set -x HOME {}", folder.0.display());
    let said = said_by("fish", &["--no-config", &home, "-c", &asked], &folder)?;
    let words = said.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned());
    Some(words.collect())
}

#[cfg(unix)]
#[test]
fn fish_offers_the_words_of_a_command_and_files_only_where_it_takes_some() {
    let kinds = skillgap::render::schema::Kind::ALL.map(|kind| kind.name().to_owned());
    let Some(mut offered) = offered_by_fish("skillgap schema ") else { return };
    offered.sort();
    let mut expected = kinds.to_vec();
    expected.sort();
    assert_eq!(offered, expected);
    let offered = |line: &str| offered_by_fish(line).expect("it is there");
    assert_eq!(
        offered("skillgap completions "),
        ["bash", "elvish", "fish", "powershell", "zsh"],
        "in their order"
    );
    assert_eq!(offered("skillgap completions fi"), ["fish"]);
    assert_eq!(offered("skillgap rubric new "), [""; 0]);
    assert_eq!(offered("skillgap history show "), [""; 0]);
    for line in ["report ", "rubric diff ", "agree ", "explain ", "work add ", "report -o "] {
        let offered = offered(&format!("skillgap {line}"));
        assert!(offered.iter().any(|word| word == "ada.json"), "{line}: {offered:?}");
    }
    for words in FREE {
        let line = format!("skillgap {} ", words.join(" "));
        assert_eq!(offered(&line), [""; 0], "{line}");
    }
}

/// How the program ends when whoever reads its output has seen enough, and what it says then.
#[cfg(unix)]
fn after_a_closed_pipe(args: &[&str]) -> (Option<i32>, String) {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_skillgap"))
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    (output.status.code(), String::from_utf8(output.stderr).expect("stderr is UTF-8"))
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_closed_early_ends_every_command_that_prints_in_silence() {
    let person = example("student.json").display().to_string();
    let report = example("student.report.json").display().to_string();
    for args in [
        &["report", &person][..],
        &["report", &person, "--format", "json"],
        &["report", &person, "--format", "markdown"],
        &["report", &report],
        &["rubric", "show"],
        &["rubric", "show", "steps", "--format", "json"],
        &["rubric", "check"],
        &["rubric", "stats"],
        &["schema", "report"],
        &["explain", "--list"],
        &["explain", &report],
        &["verify", &report],
        &["what-if", &person, "--set", "sql=4"],
        &["work", "list", &person],
        &["completions", "bash"],
        &["completions", "zsh"],
        &["man"],
        &["--help"],
        &["help", "report"],
    ] {
        assert_eq!(after_a_closed_pipe(args), (Some(0), String::new()), "{args:?}");
    }
    let (code, said) = after_a_closed_pipe(&["report", &person, "--require", "ml-engineer"]);
    assert_eq!(code, Some(1), "the answer is given all the same");
    assert!(said.starts_with("note: ML engineer doesn't fit yet. "), "{said}");
}
