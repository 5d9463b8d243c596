//! The same input gives the same bytes, whatever differs around it: process, folder, locale, time zone, home, and
//! the order in which files were made and fields were written.
#![cfg(unix)]

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::examples::example;
use crate::support::Folder;

/// What a run prints, with its exit code.
type Said = (Option<i32>, String, String);

/// Where and how a run is started.
struct Surroundings<'a> {
    folder: &'a Path,
    locale: &'a str,
    zone: &'a str,
    home: &'a Path,
    /// What new memory is filled with, where the system can do that.
    memory: &'a str,
}

impl Surroundings<'_> {
    fn run(&self, args: &[String], input: &Path) -> Said {
        let input = std::fs::File::open(input).expect("it can be read");
        let output = Command::new(env!("CARGO_BIN_EXE_skillgap"))
            .args(args)
            .current_dir(self.folder)
            .env_clear()
            .envs([("LC_ALL", self.locale), ("LANG", self.locale), ("TZ", self.zone)])
            .envs([("HOME", self.home), ("XDG_DATA_HOME", self.home)])
            .envs([("COLUMNS", "80"), ("MALLOC_PERTURB_", self.memory)])
            .stdin(Stdio::from(input))
            .output()
            .expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

/// Copies the files of a folder, in this order of their names or the opposite one.
fn copied(from: &Path, to: &Path, backwards: bool) {
    std::fs::create_dir_all(to).unwrap();
    let entries = std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    if backwards {
        paths.reverse();
    }
    for path in paths {
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &copy, backwards);
        } else {
            std::fs::copy(path, copy).unwrap();
        }
    }
}

/// The value as text, with the keys of all objects in the opposite order.
fn backwards(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), backwards(value))
            };
            format!("{{\n{}\n}}", map.iter().rev().map(entry).collect::<Vec<_>>().join(",\n"))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(backwards).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// Where folders are in memory, on systems that have that.
const MEMORY: &str = "/dev/shm";

/// A new folder, in memory where that can be had: files are listed there by when they were made, on a disk often by name.
fn folder(is_backwards: bool) -> Folder {
    let memory = Path::new(MEMORY);
    if !memory.is_dir() {
        return Folder::new();
    }
    let order = if is_backwards { "backwards" } else { "forwards" };
    let path = memory.join(format!("skillgap-test-{}-{order}", std::process::id()));
    std::fs::create_dir_all(&path).expect("a folder can be made");
    Folder(path)
}

/// What is in a folder, in the order in which the system lists it.
fn listed(folder: &Folder, path: &str) -> Vec<OsString> {
    let entries = std::fs::read_dir(folder.0.join(path)).unwrap();
    entries.map(|entry| entry.unwrap().file_name()).collect()
}

/// A home with a pack that is sound, one that is broken in three files, an assessment and a history, all made in this
/// order of names or the opposite one.
fn furnished(is_backwards: bool) -> Folder {
    let folder = folder(is_backwards);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut packs = ["packs/broken", "packs/sound"];
    let mut days = ["20", "21", "22"];
    if is_backwards {
        packs.reverse();
        days.reverse();
    }
    for pack in packs {
        copied(&root.join("template"), &folder.0.join(pack), is_backwards);
    }
    for (file, from, to) in [
        ("packs/broken/skills/wheels.toml", "share = 4", "share = \"four\""),
        ("packs/broken/skills/estimates.toml", "share = 5", "shares = 5"),
        ("packs/broken/roadmap.toml", "rung = 2", "rung = 7"),
    ] {
        let text = folder.read(file).replacen(from, to, 1);
        folder.write(file, &text);
    }
    let text = std::fs::read_to_string(example("data-scientist.json")).unwrap();
    let saved: Value = serde_json::from_str(&text).unwrap();
    let text = if is_backwards { backwards(&saved) } else { text };
    folder.write("ada.json", &text);
    for day in days {
        folder.write(&format!("skillgap/history/2026-11-{day}-00000000.json"), &text);
    }
    folder
}

/// The commands that are tried; all read the assessment from standard input where they read one.
fn commands() -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let formats =
        ["terminal", "markdown", "json", "html", "csv", "gaps-csv", "tasks", "ics", "resume"];
    for format in formats {
        let args = ["report", "-", "--as-of", "2026-11-23", "--format", format];
        all.push(args.map(str::to_owned).to_vec());
    }
    for line in [
        "report - --as-of 2026-11-23 --view coach",
        "rubric list packs",
        "rubric check packs/broken --as-of 2026-11-23",
        "rubric check packs/sound --as-of 2026-11-23 --format json",
        "rubric show all -r packs/sound --as-of 2026-11-23 --format markdown",
        "rubric export -r packs/sound --format json --as-of 2026-11-23",
        "rubric stats -r packs/sound --as-of 2026-11-23",
        "worksheet -r packs/sound",
        "history",
        "compare history:1 history:3",
        "schema report",
    ] {
        all.push(line.split(' ').map(str::to_owned).collect());
    }
    let report = example("data-scientist.report.json").display().to_string();
    for subject in ["python", "ml-engineer"] {
        all.push(vec!["explain".to_owned(), report.clone(), subject.to_owned()]);
    }
    all
}

#[test]
fn the_same_bytes_come_of_another_process_folder_locale_zone_home_and_order_of_files_and_fields() {
    let (one, other) = (furnished(false), furnished(true));
    for path in ["packs", "packs/sound/skills", "skillgap/history"] {
        let is_other = listed(&one, path) != listed(&other, path);
        assert!(is_other || !Path::new(MEMORY).is_dir(), "{path} is listed in the same order");
    }
    let here = Surroundings {
        folder: &one.0,
        locale: "C.UTF-8",
        zone: "Pacific/Kiritimati",
        home: &one.0,
        memory: "0",
    };
    let there = Surroundings {
        folder: &other.0,
        locale: "tr_TR.UTF-8",
        zone: "America/Adak",
        home: &other.0,
        memory: "165",
    };
    for args in commands() {
        let first = here.run(&args, &one.0.join("ada.json"));
        let second = there.run(&args, &other.0.join("ada.json"));
        assert!(!first.1.is_empty(), "{args:?} prints nothing: {first:?}");
        assert_eq!(first, second, "{args:?}");
    }
}
