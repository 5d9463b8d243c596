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
fn manual_pages_are_written_only_into_a_folder_that_is_there() {
    let folder = Folder::new();
    let missing = folder.path("man1");
    let run = run(&["man", "-o", &missing], "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains(&format!("There is no folder `{missing}`.")), "{}", run.stderr);
    assert!(run.stderr.contains("Create it, or name another folder."), "{}", run.stderr);
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

/// Words that bash offers at the end of a line.
#[cfg(unix)]
fn offered(folder: &Folder, line: &[&str]) -> Option<Vec<String>> {
    let script = folder.write("skillgap.bash", &run(&["completions", "bash"], "").stdout);
    let words: Vec<String> = line.iter().map(|word| format!("'{word}'")).collect();
    let at = line.len() - 1;
    let asked = format!(
        "source {script}; COMP_WORDS=({}); COMP_CWORD={at}; _skillgap skillgap '{}' '{}'; echo \"${{COMPREPLY[@]}}\"",
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
