//! No file is lost that cannot be made again, and nothing makes a run wait that is no file.

use std::path::Path;

use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use proptest::sample::Index;
use skillgap::store::{REPLACE, Readers, write_bytes};

use crate::examples::example;
use crate::support::{Folder, Run, run};

fn ada() -> String {
    std::fs::read_to_string(example("lead.json")).expect("the example can be read")
}

fn text(path: impl AsRef<Path>) -> String {
    path.as_ref().display().to_string()
}

/// Every command that writes what `-o` names, but for `assess`.
fn writing<'a>(input: &'a str, output: &'a str) -> Vec<Vec<&'a str>> {
    let mut all = vec![
        vec!["report", input, "-o", output, "--view", "employer"],
        vec!["rubric", "show", "--format", "html", "-o", output],
        vec!["rubric", "stats", "--format", "markdown", "-o", output],
        vec!["rubric", "export", "--format", "csv", "-o", output],
        vec!["worksheet", "-o", output],
    ];
    for format in ["terminal", "json", "html", "xlsx", "resume"] {
        all.push(vec!["report", input, "--format", format, "-o", output]);
    }
    all
}

/// What a person's answers may look like by the time somebody names them by mistake.
fn answers() -> Vec<(&'static str, Vec<u8>)> {
    let ada = ada();
    let utf_16 = "\u{feff}".to_owned() + &ada;
    vec![
        ("whole", ada.clone().into_bytes()),
        ("cut off", ada.as_bytes()[..ada.len() - 40].to_vec()),
        ("with a comment", format!("// mine\n{ada}").into_bytes()),
        ("with a mark", format!("\u{feff}{ada}").into_bytes()),
        ("of a later format", ada.replace("assessment/1", "assessment/2").into_bytes()),
        ("two of them", format!("[{ada}, {ada}]").into_bytes()),
        (
            "with a second format",
            [ada.trim_end().trim_end_matches('}'), ", \"format\": \"x\"}"].concat().into_bytes(),
        ),
        ("in UTF-16", utf_16.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        (
            "in another encoding",
            [ada.replacen('{', "{\"x\": \"", 1).as_bytes(), b"\xff\""].concat(),
        ),
    ]
}

#[test]
fn no_command_replaces_saved_answers_in_whatever_state_they_are() {
    let folder = Folder::new();
    let input = text(example("lead.json"));
    for name in ["ada.json", "ada.json.bak", "ada", "ada.html"] {
        let output = folder.path(name);
        for (state, bytes) in answers() {
            std::fs::write(&output, &bytes).unwrap();
            // All commands once, for what is whole.
            let commands = writing(&input, &output);
            let most = match (name, state) {
                ("ada.json", "whole") => commands.len(),
                ("ada.json", _) | (_, "whole") => 2,
                _ => 1,
            };
            for args in commands.into_iter().take(most) {
                let run = run(&args, "");
                assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{state}: {args:?}");
                let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
                let told =
                    format!("`{output}` contains saved answers, and this would replace them");
                assert!(said.contains(&told), "{state}: {args:?}: {said}");
                assert!(said.ends_with("help: Use another file name."), "{said}");
                assert_eq!(std::fs::read(&output).unwrap(), bytes, "{state}: {args:?}");
            }
        }
        std::fs::remove_file(&output).unwrap();
    }
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn answers_that_were_damaged_in_one_place_are_still_not_replaced(
        at in any::<Index>(), byte: u8, end in any::<Index>(),
    ) {
        let folder = Folder::new();
        let path = folder.0.join("ada.json");
        let mut bytes = ada().into_bytes();
        let format = b"\"format\": \"skillgap-assessment/1\"";
        let from = bytes.windows(format.len()).position(|part| part == format).unwrap();
        let to = from + format.len();
        let place = to + at.index(bytes.len() - to);
        bytes[place] = byte;
        bytes.truncate(to + end.index(bytes.len() - to + 1));
        std::fs::write(&path, &bytes).unwrap();
        let refused = write_bytes(&path, b"new", Readers::Everybody).unwrap_err();
        prop_assert_eq!(refused.action, REPLACE);
        prop_assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn what_can_be_made_again_is_replaced_also_a_report_that_holds_answers() {
    let folder = Folder::new();
    let (input, output) = (text(example("lead.json")), folder.path("out"));
    for args in writing(&input, &output) {
        for before in [ada().replace("skillgap-assessment", "other"), "my notes".to_owned()] {
            folder.write("out", &before);
            let done = run(&args, "");
            assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{args:?}: {}", done.stderr);
            assert_ne!(std::fs::read(&output).unwrap(), before.into_bytes());
        }
    }
    let report = folder.path("ada.report.json");
    for _ in 0..2 {
        assert_eq!(run(&["report", &input, "-o", &report], "").code, 0);
    }
    assert_eq!(folder.names(), ["ada.report.json", "out"]);
}

#[test]
fn a_command_never_writes_over_what_it_reads() {
    let folder = Folder::new();
    let report = folder.path("ada.report.json");
    assert_eq!(run(&["report", &text(example("lead.json")), "-o", &report], "").code, 0);
    let before = folder.read("ada.report.json");
    assert_eq!(run(&["report", &report, "-o", &report], "").code, 2);
    assert_eq!(folder.read("ada.report.json"), before);
    let pack = folder.path("pack");
    assert_eq!(run(&["rubric", "new", "my-pack", "-o", &pack], "").code, 0);
    let rubric = folder.read("pack/rubric.toml");
    let file = folder.path("pack/rubric.toml");
    for args in [
        vec!["rubric", "export", "-r", &pack, "--format", "csv", "-o", &file],
        vec!["rubric", "show", "-r", &pack, "--format", "json", "-o", &file],
        vec!["worksheet", "-r", &pack, "-o", &file],
    ] {
        let refused = run(&args, "");
        assert_eq!(refused.code, 2, "{args:?}");
        let told = "is a TOML file, and this would replace it";
        let said = refused.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(told), "{said}");
    }
    assert_eq!(folder.read("pack/rubric.toml"), rubric);
    let table = folder.write("table.csv", "role,skill,level\nCook,Knives,1\n");
    let refused = run(&["rubric", "import", &table, "--id", "cooks", "-o", &table], "");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("it isn't a folder"), "{}", refused.stderr);
    assert_eq!(folder.read("table.csv"), "role,skill,level\nCook,Knives,1\n");
}

#[test]
fn nothing_in_the_history_is_replaced_not_even_what_cannot_be_read() {
    let folder = Folder::new();
    let data = text(&folder.0);
    let input = text(example("lead.json"));
    let kept = folder.write("skillgap/history/2026-11-20-00000000.json", "damaged");
    let environment = [("XDG_DATA_HOME", data.as_str()), ("HOME", &data)];
    let spelled = folder.path("skillgap/../skillgap/history/2026-11-20-00000000.json");
    for output in [&kept, &spelled] {
        for args in [vec!["report", &input, "-o", output], vec!["worksheet", "-o", output]] {
            let run = crate::support::run_with(&args, "", &environment);
            assert_eq!(run.code, 2, "{args:?}");
            let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains("is part of your history, and this would replace it"), "{said}");
        }
    }
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "damaged");
}

#[test]
fn manual_pages_replace_no_answers() {
    let folder = Folder::new();
    let page = folder.write("skillgap.1", &ada());
    assert_eq!(run(&["man", "-o", &text(&folder.0)], "").code, 2);
    assert_eq!(std::fs::read_to_string(page).unwrap(), ada());
}

#[test]
fn answers_are_saved_over_no_file_that_is_not_unfinished_answers() {
    let folder = Folder::new();
    for (name, before) in
        [("notes.json", "{}"), ("notes", "mine"), ("empty.json", ""), ("done.json", &ada())]
    {
        let file = folder.write(name, before);
        let run = run(&["assess", "--plain", "-o", &file], "Ada\n4\n");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains("already exists"), "{name}: {}", run.stderr);
        assert_eq!(folder.read(name), before);
    }
    assert_eq!(folder.names(), ["done.json", "empty.json", "notes", "notes.json"]);
}

#[test]
fn a_report_that_was_not_saved_is_not_called_saved() {
    let folder = Folder::new();
    let file = folder.path("ada.json");
    let assess = ["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"];
    assert_eq!(run(&assess, "Ada\n").code, 130);
    let rest = "1\n4n33234313443433333\n\n\n\n\n\n\n\nn\n";
    folder.write("ada.report.json", "my own notes");
    let done = run(&assess, rest);
    assert_eq!(done.code, 0, "{}{}", done.stdout, done.stderr);
    assert!(done.stdout.contains("The report isn't saved. "), "{}", done.stdout);
    assert!(done.stdout.contains(&format!("\nSaved in {file}.\n")), "{}", done.stdout);
    assert_eq!(folder.read("ada.report.json"), "my own notes");
}

#[test]
fn two_runs_that_write_one_file_leave_it_whole() {
    let folder = Folder::new();
    let (input, output) = (text(example("lead.json")), folder.path("out.json"));
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let start = || scope.spawn(|| run(&["report", &input, "-o", &output], ""));
        let started: Vec<_> = (0..4).map(|_| start()).collect();
        started.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(runs.iter().all(|run| run.code == 0), "{}", runs[0].stderr);
    let report: serde_json::Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    assert_eq!(report["format"], "skillgap-report/1");
    assert_eq!(folder.names(), ["out.json"]);
}

#[cfg(unix)]
mod unix {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;
    use std::time::Duration;

    use super::*;
    use crate::support::{Talk, run_with};

    fn mode(path: impl AsRef<Path>) -> u32 {
        std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    }

    fn set_mode(path: impl AsRef<Path>, mode: u32) {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    fn one_line(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A run that has to end by itself.
    fn ends(args: &[&str], environment: &[(&str, &str)]) -> Run {
        let own = |text: &str| text.to_owned();
        let named: Vec<String> = args.iter().map(|arg| own(arg)).collect();
        let set: Vec<(String, String)> =
            environment.iter().map(|(name, value)| (own(name), own(value))).collect();
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let args: Vec<&str> = named.iter().map(String::as_str).collect();
            let set: Vec<(&str, &str)> =
                set.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let _ = sender.send(run_with(&args, "", &set));
        });
        let run = receiver.recv_timeout(Duration::from_secs(60));
        run.unwrap_or_else(|_| panic!("it waits for ever: {args:?}"))
    }

    /// A script of a shell with `skillgap` as `$S`.
    fn script(text: &str) -> (i32, String, String) {
        let mut command = Command::new("bash");
        command.args(["-c", text]).env("S", env!("CARGO_BIN_EXE_skillgap"));
        let output = command.env("SKILLGAP_NO_HISTORY", "1").output().expect("there is a bash");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    }

    fn mkfifo(path: &str) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn answers_are_found_behind_links_and_other_spellings() {
        let folder = Folder::new();
        let file = folder.write("deep/ada.json", &ada());
        let (link, hard) = (folder.path("link.html"), folder.path("hard.md"));
        symlink(&file, folder.path("one")).unwrap();
        symlink(folder.path("one"), &link).unwrap();
        std::fs::hard_link(&file, &hard).unwrap();
        let inode = std::fs::metadata(&hard).unwrap().ino();
        let spelled = folder.path("deep/../deep/./ada.json");
        let input = text(example("data-scientist.json"));
        for output in [&file, &link, &hard, &spelled] {
            for input in [&input, &file] {
                let run = run(&["report", input, "-o", output], "");
                assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{output}");
            }
            assert_eq!(run(&["worksheet", "-o", output], "").code, 2, "{output}");
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap(), ada());
        assert_eq!(std::fs::metadata(&hard).unwrap().ino(), inode);
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_link_to_nothing_and_links_in_a_circle_are_told_and_stay() {
        let folder = Folder::new();
        let (lost, circle) = (folder.path("lost.json"), folder.path("circle.json"));
        symlink(folder.path("nowhere/ada.json"), &lost).unwrap();
        symlink(&circle, &circle).unwrap();
        for (path, told) in [
            (&lost, "it is a link to a file that doesn't exist"),
            (&circle, "its links form a loop"),
        ] {
            for args in [vec!["worksheet", "-o", path], vec!["assess", "--plain", "-o", path]] {
                let run = run(&args, "");
                assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
                assert!(one_line(&run.stderr).contains(told), "{args:?}: {}", run.stderr);
            }
        }
        assert!(run(&["report", &circle], "").stderr.contains("its links form a loop"));
        assert_eq!(folder.names(), ["circle.json", "lost.json"]);
        let pack = folder.path("pack");
        run(&["rubric", "new", "my-pack", "-o", &pack], "");
        symlink(folder.path("pack/loop.toml"), folder.path("pack/loop.toml")).unwrap();
        let checked = run(&["rubric", "check", &pack], "");
        assert_eq!(checked.code, 2, "{}", checked.stdout);
        assert!(one_line(&checked.stderr).contains("its links form a loop"));
    }

    #[test]
    fn a_read_only_file_stays_whoever_may_rename_in_its_folder() {
        let folder = Folder::new();
        let (input, output) = (text(example("lead.json")), folder.write("out.json", "mine"));
        set_mode(&output, 0o444);
        for args in writing(&input, &output) {
            let run = run(&args, "");
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
            let told = format!("skillgap can't write `{output}`: it is read-only.");
            assert!(one_line(&run.stderr).contains(&told), "{}", run.stderr);
        }
        assert_eq!((folder.read("out.json").as_str(), mode(&output)), ("mine", 0o444));
        let ada = folder.write("ada.json", &ada());
        set_mode(&ada, 0o400);
        for args in [vec!["work", "add", "--plain", &ada], vec!["agree", &ada, "Read a book"]] {
            let run = run(&args, "Churn model\n");
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
            assert!(one_line(&run.stderr).contains("it is read-only"), "{}", run.stderr);
        }
        assert_eq!(folder.names(), ["ada.json", "out.json"]);
    }

    #[test]
    fn answers_go_to_another_file_where_theirs_became_read_only() {
        let folder = Folder::new();
        let file = folder.path("ada.json");
        let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
        talk.answer("Ada");
        set_mode(&file, 0o400);
        let before = folder.read("ada.json");
        let said = one_line(&talk.answer("4"));
        assert!(said.contains("Your latest answers aren't saved. skillgap can't write"), "{said}");
        assert!(said.contains("it is read-only"), "{said}");
        let said = talk.answer(&folder.path("other.json"));
        assert!(said.contains("Skill 2 of 19"), "{said}");
        assert_eq!(folder.read("ada.json"), before);
        assert!(folder.read("other.json").contains("\"level\": 4"));
        talk.kill();
    }

    #[test]
    fn a_file_keeps_its_mode_and_a_new_one_gets_what_is_due_to_it() {
        let folder = Folder::new();
        let (input, output) = (text(example("lead.json")), folder.path("out"));
        for args in writing(&input, &output) {
            for kept in [0o600, 0o640, 0o644, 0o664, 0o700] {
                folder.write("out", "old");
                set_mode(&output, kept);
                assert_eq!(run(&args, "").code, 0, "{args:?}");
                assert_eq!(mode(&output), kept, "{args:?}");
            }
            std::fs::remove_file(&output).unwrap();
            for umask in ["000", "022", "077"] {
                let quoted: Vec<String> = args.iter().map(|arg| format!("'{arg}'")).collect();
                let done = script(&format!("umask {umask}; \"$S\" {}", quoted.join(" ")));
                assert_eq!(done.0, 0, "{args:?}: {}", done.2);
                let given = 0o666 & !u32::from_str_radix(umask, 8).unwrap();
                let is_own = args[0] == "report";
                assert_eq!(mode(&output), if is_own { 0o600 } else { given }, "{args:?}");
                std::fs::remove_file(&output).unwrap();
            }
        }
    }

    #[test]
    fn answers_keep_the_mode_that_their_file_was_given() {
        let folder = Folder::new();
        let file = folder.path("ada.json");
        run(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"], "Ada\n4\n");
        assert_eq!(mode(&file), 0o600);
        set_mode(&file, 0o640);
        let link = folder.path("link.json");
        symlink(&file, &link).unwrap();
        run(&["assess", "--plain", "-o", &link, "--as-of", "2026-11-23"], "1\n3\n");
        assert_eq!(mode(&file), 0o640);
        assert!(folder.read("ada.json").contains("\"level\": 3"));
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_file_keeps_its_owner_where_the_system_lets_it() {
        let folder = Folder::new();
        let output = folder.write("out.txt", "old");
        // Only root may give files away.
        if std::os::unix::fs::chown(&output, Some(1234), Some(1235)).is_ok() {
            set_mode(&output, 0o660);
            assert_eq!(run(&["worksheet", "-o", &output], "").code, 0);
            let found = std::fs::metadata(&output).unwrap();
            assert_eq!((found.uid(), found.gid(), mode(&output)), (1234, 1235, 0o660));
        }
    }

    #[test]
    fn a_new_pack_is_for_everybody_whom_the_umask_lets() {
        let folder = Folder::new();
        let table =
            folder.write("table.csv", "role,skill,level\nCook,Knives,Low\nChef,Knives,High\n");
        for (umask, of_files, of_folders) in [("022", 0o644, 0o755), ("077", 0o600, 0o700)] {
            let (new, made) = (folder.path("a/new"), folder.path("b/made"));
            let done = script(&format!(
                "umask {umask}; \"$S\" rubric new my-pack -o '{new}' && \
                 \"$S\" rubric import '{table}' --levels Low=1,High=2 --id cooks -o '{made}'"
            ));
            assert_eq!(done.0, 0, "{}", done.2);
            for pack in [&new, &made] {
                assert_eq!(mode(format!("{pack}/rubric.toml")), of_files);
                assert_eq!(mode(pack), of_folders);
                assert_eq!(mode(format!("{pack}/schemas")), of_folders);
                assert_eq!(mode(Path::new(pack).parent().unwrap()), of_folders);
            }
            std::fs::remove_dir_all(folder.0.join("a")).unwrap();
            std::fs::remove_dir_all(folder.0.join("b")).unwrap();
        }
    }

    #[test]
    fn what_is_no_file_is_refused_at_once_wherever_a_file_is_read_or_written() {
        let folder = Folder::new();
        let (pipe, socket) = (folder.path("pipe.json"), folder.path("socket.json"));
        let (link, ada) = (folder.path("link.json"), text(example("lead.json")));
        mkfifo(&pipe);
        symlink(&pipe, &link).unwrap();
        let _listener = UnixListener::bind(&socket).unwrap();
        let zero = "/dev/zero";
        for (path, told) in [
            (pipe.as_str(), "it is a named pipe"),
            (&link, "it is a named pipe"),
            (&socket, "it is a socket"),
            (zero, "it is a device"),
        ] {
            let mut all = vec![
                vec!["report", path],
                vec!["verify", path],
                vec!["what-if", path, "--set", "x=1"],
                vec!["compare", path, &ada],
                vec!["explain", path],
                vec!["agree", path],
                vec!["agree", path, "Read a book"],
                vec!["work", "list", path],
                vec!["work", "add", "--plain", path],
                vec!["forget", "--yes", path],
                vec!["rubric", "import", path, "--id", "cooks", "-o", "/nowhere"],
                vec!["assess", "--plain", "--from", path],
                vec!["assess", "--plain", "--resume", path],
                vec!["assess", "--plain", "-o", path],
                vec!["rubric", "show", "--format", "json", "-o", path],
            ];
            all.extend(writing(&ada, path));
            for args in all {
                let run = ends(&args, &[("COLUMNS", "80")]);
                assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}: {}", run.stderr);
                assert!(one_line(&run.stderr).contains(told), "{args:?}: {}", run.stderr);
            }
        }
        assert_eq!(folder.names(), ["link.json", "pipe.json", "socket.json"]);
        assert!(!Path::new("/dev/.zero.lock").exists());
    }

    #[test]
    fn a_pipe_in_a_pack_is_refused_and_one_in_the_history_is_named_and_passed_over() {
        let folder = Folder::new();
        let pack = folder.path("pack");
        run(&["rubric", "new", "my-pack", "-o", &pack], "");
        mkfifo(&folder.path("pack/pipe.toml"));
        for args in [
            vec!["rubric", "check", &pack],
            vec!["rubric", "show", "-r", &pack],
            vec!["rubric", "list", &pack],
            vec!["assess", "--plain", "-r", &pack],
        ] {
            let run = ends(&args, &[("COLUMNS", "80")]);
            assert_eq!(run.code, 2, "{args:?}");
            assert!(one_line(&run.stderr).contains("it is a named pipe"), "{}", run.stderr);
        }
        folder.write("skillgap/history/2026-11-20-00000000.json", &ada());
        mkfifo(&folder.path("skillgap/history/2026-11-21-00000000.json"));
        mkfifo(&folder.path("skillgap/assessment-2026-11-21.json"));
        let data = text(&folder.0);
        let environment = [("XDG_DATA_HOME", data.as_str()), ("HOME", &data), ("COLUMNS", "80")];
        let listed = ends(&["history"], &environment);
        assert_eq!(listed.code, 0, "{}", listed.stderr);
        let said = one_line(&listed.stderr);
        assert!(
            said.contains(
                "2026-11-21-00000000.json`: skillgap can't read this file: it is a named pipe."
            ),
            "{said}"
        );
        assert!(listed.stdout.contains("2026-11-20"), "{}", listed.stdout);
        let asked = ends(&["assess", "--plain"], &environment);
        assert_eq!(asked.code, 130, "{}", asked.stderr);
    }

    #[test]
    fn what_a_shell_has_opened_is_read_and_written() {
        let folder = Folder::new();
        let (ada, log) = (text(example("lead.json")), folder.write("log.txt", "before\n"));
        let direct = script(&format!("\"$S\" report '{ada}' --as-of 2026-11-23")).1;
        assert!(direct.len() > 500);
        for way in [
            format!("\"$S\" report <(cat '{ada}') --as-of 2026-11-23"),
            format!("cat '{ada}' | \"$S\" report /dev/stdin --as-of 2026-11-23"),
            format!("\"$S\" report /dev/stdin --as-of 2026-11-23 < '{ada}'"),
            format!("\"$S\" report /dev/fd/5 --as-of 2026-11-23 5< '{ada}'"),
            format!("(sleep 0.2; cat '{ada}') | \"$S\" report /dev/stdin --as-of 2026-11-23"),
            format!("\"$S\" report '{ada}' --as-of 2026-11-23 -o /dev/stdout | cat"),
            format!("\"$S\" report '{ada}' --as-of 2026-11-23 -o /dev/stderr 2>&1 >/dev/null"),
            format!("\"$S\" report '{ada}' --as-of 2026-11-23 -o >(cat); sleep 0.3"),
        ] {
            let (code, stdout, stderr) = script(&way);
            assert_eq!((code, stderr.as_str()), (0, ""), "{way}");
            assert_eq!(one_line(&stdout), one_line(&direct), "{way}");
        }
        let added = script(&format!("\"$S\" worksheet -o /dev/stdout >> '{log}'"));
        assert_eq!(added.0, 0, "{}", added.2);
        assert!(folder.read("log.txt").starts_with("before\n"), "what stands there is kept");
        assert!(folder.read("log.txt").len() > 1000);
        let answers = script(&format!("\"$S\" assess --plain -o /dev/fd/1 >> '{log}'"));
        assert_eq!(answers.0, 2);
    }

    #[test]
    fn a_disk_that_takes_no_more_leaves_the_old_file_and_nothing_half_written() {
        let folder = Folder::new();
        let output = folder.write("out.html", "old");
        let ada = text(example("lead.json"));
        let full = script(&format!(
            "trap '' XFSZ; ulimit -f 2; \"$S\" report '{ada}' -o '{output}'; \
             code=$?; \"$S\" rubric new my-pack -o '{0}/pack' || exit $code",
            folder.0.display()
        ));
        assert_eq!(full.0, 2, "{}", full.2);
        let told = "files this large aren't allowed here";
        assert_eq!(one_line(&full.2).matches(told).count(), 2, "{}", full.2);
        assert_eq!(
            (folder.names(), folder.read("out.html")),
            (vec!["out.html".into()], "old".into())
        );
    }

    #[test]
    fn names_of_any_kind_are_written_or_refused_and_nothing_else_is_touched() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = Folder::new();
        let kept = folder.write("ada.json", &ada());
        for name in [&b"line\nbreak.txt"[..], b"-", b"\xff\xfe.txt", b" ", b"ada.json "] {
            let path = folder.0.join(OsStr::from_bytes(name));
            let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
            let output = command.args(["worksheet", "-o"]).arg(&path).output().unwrap();
            assert!(
                output.status.success(),
                "{name:?}: {:?}",
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(path.is_file(), "{name:?}");
            std::fs::remove_file(path).unwrap();
        }
        let long = folder.path(&"n".repeat(300));
        for output in
            [long.as_str(), &folder.path("ada.json/x"), &folder.path("no/x"), &folder.path("..")]
        {
            let run = run(&["worksheet", "-o", output], "");
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{output}");
            assert!(!run.stderr.contains("os error"), "{output}: {}", run.stderr);
        }
        assert_eq!(folder.names(), ["ada.json"]);
        assert_eq!(std::fs::read_to_string(kept).unwrap(), ada());
    }

    #[test]
    fn answers_set_aside_keep_their_name_to_the_byte() {
        use std::os::unix::ffi::{OsStrExt, OsStringExt};
        let folder = Folder::new();
        let name = std::ffi::OsString::from_vec(b"a\xff.json".to_vec());
        let path = folder.0.join(&name);
        std::fs::write(&path, "x").unwrap();
        let mut place = skillgap::store::Place::take(&path).unwrap();
        let aside = place.set_aside().unwrap();
        assert_eq!(aside.file_name().unwrap().as_bytes(), b"a\xff.json.bak");
    }

    #[test]
    fn a_file_whose_name_only_looks_like_another_does_not_belong_to_it() {
        use std::os::unix::ffi::OsStringExt;
        let folder = Folder::new();
        let path = |name: &[u8]| folder.0.join(std::ffi::OsString::from_vec(name.to_vec()));
        let own =
            [&b".a\xff.json.lock"[..], b"a\xff.json", b"a\xff.json.bak", b"a\xff.report.json"];
        let own = own.map(path);
        for file in
            own.iter().cloned().chain([path(b"a\xfe.json"), path("a\u{fffd}.json".as_bytes())])
        {
            std::fs::write(file, "x").unwrap();
        }
        assert_eq!(skillgap::store::belongings(&own[1]), own);
    }
}

#[test]
fn what_was_left_by_a_killed_run_on_another_file_of_the_folder_goes_with_the_next_start() {
    let folder = Folder::new();
    folder.write(".other.json.lock", "");
    folder.write(".other.json.Ab12Cd.half", "{");
    folder.write(".mine.json.lock", "not empty");
    folder.write(".other.lock", "");
    let args = ["assess", "--plain", "-o", &folder.path("ada.json")];
    run(&args, "Ada\n3\n");
    assert_eq!(folder.names(), [".mine.json.lock", ".other.lock", "ada.json"]);
}
