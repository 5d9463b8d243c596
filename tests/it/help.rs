//! The help of every command, found by walking from the first: each has examples, and each of them runs.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use skillgap::assessment::rating::Rating;

use crate::cohort;
use crate::examples::example;
use crate::rating::{rating, text};
use crate::support::{Folder, RUBRIC, run, run_with};

/// What a command prints with `--help`, as wide as help gets.
fn help(command: &[String]) -> String {
    let mut args: Vec<&str> = command.iter().map(String::as_str).collect();
    args.push("--help");
    let run = run_with(&args, "", &[("COLUMNS", "100"), ("LC_ALL", "C.UTF-8")]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command:?}");
    run.stdout
}

/// The names of the commands on the first screen of help, which has them in groups: group, name, what it does.
fn grouped(help: &str) -> Vec<String> {
    let lines = help
        .lines()
        .skip_while(|line| !line.starts_with("Answer "))
        .take_while(|line| !line.is_empty());
    let names = |line: &str| line[9..].split("  ").next().expect("a name").to_owned();
    lines.flat_map(|line| names(line).split(", ").map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The names of the commands that a help lists.
fn listed(help: &str) -> Vec<String> {
    if help.contains("\nAnswer ") {
        return grouped(help);
    }
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    let name = |line: &str| {
        let rest = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        rest.split_whitespace().next().map(str::to_owned)
    };
    lines.filter_map(name).filter(|name| name != "help").collect()
}

/// The help of every command, by the words that call it; the first is of the program itself.
pub fn helps() -> BTreeMap<Vec<String>, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![Vec::new()];
    while let Some(command) = open.pop() {
        let text = help(&command);
        for name in listed(&text) {
            open.push([command.clone(), vec![name]].concat());
        }
        found.insert(command, text);
    }
    found
}

/// The examples of a help: each as it would be typed, without what is said of it.
fn examples(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Examples:").skip(1);
    let mut lines = lines.take_while(|line| !line.is_empty());
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if !line.starts_with("  skillgap") {
            continue;
        }
        let mut typed = line.trim().to_owned();
        while let Some(begun) = typed.strip_suffix('\\') {
            typed = format!("{} ", begun.trim_end()) + lines.next().expect("it goes on").trim();
        }
        // What is said of it stands behind a wider gap.
        found.push(typed.split("  ").next().expect("a command").to_owned());
    }
    found
}

/// The word behind one of these.
fn word_after<'t>(typed: &'t str, marks: &[&str]) -> Option<&'t str> {
    let mut words = typed.split_whitespace();
    words.find(|word| marks.contains(word))?;
    words.next().map(|word| word.trim_end_matches(';'))
}

fn write_assessment(folder: &Folder, name: &str) {
    let text = std::fs::read_to_string(example("lead.json")).unwrap();
    let mut saved: serde_json::Value = serde_json::from_str(&text).unwrap();
    saved["subject"]["name"] = "Ada Example".into();
    saved["work"][0]["id"] = "churn-model".into();
    saved["agreed"] = serde_json::json!([{ "what": "Read a book" }]);
    folder.write(name, &saved.to_string());
}

/// What examples say about many people: files with their texts, made once.
static COHORT: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let (folder, people) = (Folder::new(), cohort::people(12));
    let answers = folder.write("answers.ndjson", &cohort::lines(&people));
    let rows: String = (0..12).map(|at| format!("p-{at},{},{}\n", at % 6, at % 2)).collect();
    assert_eq!(run(&["cohort", &answers, "-o", &folder.path("cohort.json")], "").code, 0);
    vec![
        ("answers.ndjson", folder.read("answers.ndjson")),
        ("groups.csv", cohort::groups(&people, |at| ["north", "south"][at % 2])),
        ("teams.csv", format!("id,python,team\n{rows}")),
        ("skills.csv", run(&["batch", "--skills", "--format", "csv", &answers], "").stdout),
        ("cohort.json", folder.read("cohort.json")),
    ]
});

/// A folder with all that examples name.
fn furnished() -> Folder {
    let folder = Folder::new();
    for name in ["ada.json", "ada-2027.json"] {
        write_assessment(&folder, name);
    }
    for number in 1..=3 {
        write_assessment(&folder, &format!("skillgap/history/2026-11-2{number}-00000000.json"));
    }
    write_assessment(&folder, "skillgap/assessment-2026-11-20.json");
    let ada = serde_json::from_str(&folder.read("ada.json")).unwrap();
    write_assessment(&folder, "clients/ada.json");
    for (name, who) in [("coach", "Carla Coach"), ("lead", "Lee Lead")] {
        let rating = Rating { who: who.to_owned(), ..rating(&RUBRIC, &ada, 3) };
        folder.write(&format!("ada.{name}.json"), &text(&rating));
    }
    let report = std::fs::read_to_string(example("lead.report.json")).unwrap();
    folder.write("ada.report.json", &report);
    folder.write("lead.report.json", &report);
    std::fs::create_dir(folder.0.join("examples")).unwrap();
    std::fs::copy(example("data-scientist.json"), folder.0.join("examples/data-scientist.json"))
        .unwrap();
    folder.write("resume.json", "{\"basics\": {\"name\": \"Ada Example\"}}");
    folder.write("work.txt", "Churn model\n");
    folder.write("roles.csv", "role,skill,level\nCook,Knives,Awareness\nChef,Knives,Expert\n");
    folder.write("legend.csv", "1,Awareness\n2,Expert\n");
    let posting = "Machine Learning Engineer\n\nRequirements\n- Python\n- SQL or Spark\n";
    folder.write("job.txt", posting);
    for number in 1..=6 {
        folder.write(
            &format!("jobs/{number}.txt"),
            &posting.replace("SQL", &format!("SQL {number}")),
        );
    }
    for name in ["people/ada.json", "clients/ada.json"] {
        write_assessment(&folder, name);
    }
    folder.write("people.csv", "id,python,sql\np-1,3,2\n");
    for (name, text) in &*COHORT {
        folder.write(name, text);
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Matrix").unwrap();
    sheet.write_row_matrix(0, 0, [["skill", "Cook"], ["Knives", "1"]]).unwrap();
    book.save(folder.0.join("matrix.xlsx")).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["my-rubric", "old"] {
        let pack = root.join("rubrics/machine-learning-engineer");
        symlink(pack, folder.0.join(name)).unwrap();
    }
    std::fs::create_dir(folder.0.join("packs")).unwrap();
    symlink(root.join("template"), folder.0.join("packs/bicycles")).unwrap();
    symlink(root.join("template"), folder.0.join("pastry-chef")).unwrap();
    // Programs that examples send something to, which need not be there.
    for name in ["man", "jq", "xdg-open"] {
        let path = folder.write(&format!("bin/{name}"), "#!/bin/sh\n[ -t 0 ] || cat >/dev/null\n");
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    symlink(env!("CARGO_BIN_EXE_skillgap"), folder.0.join("bin/skillgap")).unwrap();
    folder
}

/// A table whose head is what the options of an import ask for.
fn table(typed: &str) -> &'static str {
    if typed.contains("--role") {
        "Job title,Competency,Grade\nCook,Knives,1\nChef,Knives,2\n"
    } else if typed.contains("--skill") {
        "Competency,Cook,Chef\nKnives,1,2\n"
    } else {
        "role,skill,level\nCook,Knives,1\nChef,Knives,2\n"
    }
}

/// Takes away what an example makes anew. It makes the folders that it writes into by itself.
fn prepare(folder: &Folder, typed: &str) {
    folder.write("table.csv", table(typed));
    if typed.starts_with("skillgap assess") {
        let _ = std::fs::remove_file(folder.0.join("ada.report.json"));
    }
    if let Some(made) = word_after(typed, &["-o", "new"]) {
        let _ = std::fs::remove_file(folder.0.join(made));
    }
}

/// Runs an example as it stands there, without anything to answer with; its exit code and what it complains of.
fn typed_in(folder: &Folder, typed: &str) -> (i32, String) {
    let home = folder.0.display().to_string();
    let path = format!("{home}/bin:{}", std::env::var("PATH").unwrap_or_default());
    // `ID` stands for the id of a pack that is built in.
    let typed = typed.replace(" ID ", " machine-learning-engineer ");
    let output = Command::new("bash")
        .args(["-c", &typed])
        .current_dir(&folder.0)
        .env_remove("SKILLGAP_NO_HISTORY")
        .env_remove("SKILLGAP_PLAIN")
        .envs([("PATH", path.as_str()), ("HOME", &home), ("XDG_DATA_HOME", &home)])
        .stdin(Stdio::null())
        .output()
        .expect("there is a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().expect("it is not killed"), said)
}

/// Whether an example asks, so that it can't end well with nobody to answer.
fn asks(typed: &str) -> bool {
    [
        "skillgap assess",
        "skillgap rate",
        "skillgap work add",
        "skillgap work edit",
        "skillgap forget",
    ]
    .iter()
    .any(|begin| typed.starts_with(begin))
        || typed == "skillgap"
        || typed.starts_with("skillgap history delete")
}

/// Runs a command in a folder with all that it names; what went wrong, if something did.
pub fn ends_wrong(typed: &str) -> Option<String> {
    let folder = furnished();
    prepare(&folder, typed);
    let (code, said) = typed_in(&folder, typed);
    let is_right = code == 0 || code == 130 && asks(typed);
    (!is_right).then(|| format!("{typed}\nends with {code}: {said}"))
}

#[test]
fn the_first_screen_of_help_fits_80_by_24_and_names_every_command() {
    for asked in ["--help", "-h", "help"] {
        let run = run_with(&[asked], "", &[("COLUMNS", "80"), ("LC_ALL", "C.UTF-8")]);
        let help = run.stdout;
        // The last row is for the prompt.
        assert!(help.lines().count() < 24, "{} lines", help.lines().count());
        assert!(help.lines().all(|line| line.chars().count() < 80), "{help}");
        let completions = run_with(&["completions", "fish"], "", &[]).stdout;
        let commands = completions.lines().filter(|line| line.contains("needs_command\" "));
        let mut commands: Vec<String> = commands
            .filter_map(|line| Some(line.split_once(" -a \"")?.1.split_once('"')?.0.to_owned()))
            .filter(|name| name != "help" && !name.starts_with('('))
            .collect();
        let mut named = grouped(&help);
        commands.sort();
        named.sort();
        assert_eq!(named, commands);
    }
}

#[test]
fn every_command_has_examples_and_all_of_them_run() {
    let mut all = Vec::new();
    for (command, text) in helps() {
        let found = examples(&text);
        assert!(!found.is_empty(), "{command:?} has no examples:\n{text}");
        let begin = ["skillgap".to_owned()].into_iter().chain(command.clone());
        let begin = begin.collect::<Vec<_>>().join(" ");
        assert!(
            found.iter().any(|typed| typed.starts_with(&begin)),
            "{command:?} isn't in {found:?}"
        );
        all.extend(found);
    }
    all.sort();
    all.dedup();
    assert!(all.len() > 50, "{all:?}");
    let wrong: Vec<String> = all.iter().filter_map(|typed| ends_wrong(typed)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn help_about_help_is_help() {
    for command in [&[][..], &["rubric"], &["work"]] {
        let told = run(&[command, &["help"]].concat(), "");
        for asks in ["--help", "-h"] {
            let asked = run(&[command, &["help", asks]].concat(), "");
            assert_eq!((asked.code, &asked.stdout), (0, &told.stdout), "{command:?} {asks}");
        }
    }
}
