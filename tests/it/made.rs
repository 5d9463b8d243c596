//! Packs made of the built-in one with other facts, for tests that need many. They are checked as any other.

use std::sync::LazyLock;

use serde::Serialize;
use skillgap::rubric::{PackFiles, Rubric};
use skillgap::store::embedded_pack;

use crate::support::day;

/// The built-in pack as one that asks for a second framework, up to level 2, wherever it asks for one at all.
pub static TWO_FRAMEWORKS: LazyLock<Rubric> = LazyLock::new(|| {
    let mut made = Made::new();
    made.edit("roadmap.toml", |roadmap| {
        for step in steps_and_paths(roadmap) {
            let required = step["required"].as_table_mut().expect("levels");
            let second = required["pytorch"].as_integer().expect("a level").min(2);
            required["tensorflow"] = second.into();
        }
    });
    made.rubric()
});

/// The built-in pack, to be changed.
pub struct Made {
    files: PackFiles,
}

impl Made {
    pub fn new() -> Made {
        Made { files: embedded_pack() }
    }

    /// Leaves out what lies in a folder.
    pub fn without(mut self, folder: &str) -> Made {
        self.files.retain(|path, _| !path.starts_with(folder));
        self
    }

    /// Puts a file in, or another in its place.
    pub fn put(&mut self, path: &str, content: &impl Serialize) {
        let text = toml::to_string(content).expect("it can be written as TOML");
        self.files.insert(path.to_owned(), text);
    }

    /// Changes what a file says.
    pub fn edit(&mut self, path: &str, change: impl FnOnce(&mut toml::Table)) {
        let mut table: toml::Table = self.files[path].parse().expect("it is TOML");
        change(&mut table);
        self.put(path, &table);
    }

    /// Gives a field that a file has another whole number, wherever it stands.
    pub fn set(&mut self, path: &str, field: &str, number: impl Into<u64>) {
        let (begin, number) = (format!("{field} = "), number.into());
        let text = self.files.get_mut(path).expect("there is such a file");
        assert!(text.lines().any(|line| line.starts_with(&begin)), "{path} has no {field}");
        let line = |line: &str| {
            if line.starts_with(&begin) {
                format!("{begin}{number}\n")
            } else {
                format!("{line}\n")
            }
        };
        *text = text.lines().map(line).collect();
    }

    /// Takes one more skill into the set of interchangeable ones.
    pub fn let_stand_in(&mut self, skill: &str) {
        let text = self.files.get_mut("rubric.toml").expect("every pack has one");
        let set = "skills = [\"pytorch\", \"tensorflow\"";
        assert!(text.contains(&format!("\n{set}]\n")), "the set is another");
        *text = text.replacen(&format!("\n{set}]\n"), &format!("\n{set}, {skill:?}]\n"), 1);
    }

    pub fn rubric(&self) -> Rubric {
        match Rubric::check(&self.files, day("2026-11-23")) {
            Ok(checked) => checked.rubric,
            Err(findings) => panic!("{findings}"),
        }
    }
}

/// The steps of a roadmap.
pub fn steps(roadmap: &mut toml::Table) -> impl Iterator<Item = &mut toml::Table> {
    let steps = roadmap["steps"].as_array_mut().expect("steps");
    steps.iter_mut().map(|step| step.as_table_mut().expect("a step"))
}

/// The steps of a roadmap and the paths beside them.
pub fn steps_and_paths(roadmap: &mut toml::Table) -> impl Iterator<Item = &mut toml::Table> {
    let kinds = roadmap.iter_mut().filter(|(kind, _)| ["steps", "paths"].contains(&kind.as_str()));
    let all = kinds.flat_map(|(_, all)| all.as_array_mut().expect("a list"));
    all.map(|step| step.as_table_mut().expect("a step"))
}
