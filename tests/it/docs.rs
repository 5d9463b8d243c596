//! What README and docs show is what the program prints, and their commands run.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use skillgap::store::{built_in, embedded_packs};

use crate::help::ends_wrong;
use crate::support::run;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README and the pages of `docs/`, with their text.
fn pages() -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(root().join("docs")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "md"));
    paths.sort();
    paths.insert(0, root().join("README.md"));
    let text = |path: PathBuf| (path.clone(), fs::read_to_string(path).unwrap());
    paths.into_iter().map(text).collect()
}

/// The blocks of code in a language.
fn blocks<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    let begin = format!("```{language}\n");
    let blocks = page.split(begin.as_str()).skip(1);
    blocks.map(|block| block.split_once("```").expect("it ends").0).collect()
}

#[test]
fn the_readme_fits_two_screens_and_every_page_of_the_docs_has_fewer_than_200_lines() {
    for (path, text) in pages() {
        let most = if path.ends_with("README.md") { 120 } else { 199 };
        let count = text.lines().count();
        assert!(count <= most, "{} has {count} lines", path.display());
    }
}

#[test]
fn the_readme_and_the_help_list_every_built_in_rubric() {
    let help =
        run(&["assess", "--help"], "").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let pages = pages();
    let using = pages.iter().find(|(path, _)| path.ends_with("docs/using.md")).unwrap();
    for id in embedded_packs() {
        let title = built_in(id).unwrap().title.clone();
        let [first, rest] = [&title[..1], &title[1..]];
        let told =
            [format!("{}{rest} (`{id}`)", first.to_lowercase()), format!("{title} (`{id}`)")];
        let readme = pages[0].1.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.iter().any(|told| readme.contains(told)), "the README has no {id}");
        assert!(using.1.contains(&format!("`{id}`")), "docs/using.md has no {id}");
        assert!(help.contains(id), "the help has no {id}");
    }
    let count = embedded_packs().len();
    assert!(pages[0].1.contains("Three careers are built in") == (count == 3), "{count} careers");
}

/// The first lines of what a command prints stand behind such a mark; `SKILLGAP_BLESS=1` writes them again.
const MARK: &str = "<!-- first 12 lines of: skillgap ";

#[test]
fn every_output_in_the_docs_is_what_the_command_prints() {
    let mut count = 0;
    for (path, text) in pages() {
        let mut made = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once(MARK) {
            let (command, after) = after.split_once(" -->\n```text\n").expect("a block follows");
            let (_, after) = after.split_once("```").expect("it ends");
            let printed = run(&command.split(' ').collect::<Vec<_>>(), "");
            assert_eq!(printed.code, 0, "{command}: {}", printed.stderr);
            let first = printed.stdout.lines().take(12).collect::<Vec<_>>().join("\n");
            made += &format!("{before}{MARK}{command} -->\n```text\n{}\n```", first.trim_end());
            rest = after;
            count += 1;
        }
        made += rest;
        if std::env::var_os("SKILLGAP_BLESS").is_some() {
            fs::write(&path, &made).unwrap();
        } else {
            assert_eq!(text, made, "{}", path.display());
        }
    }
    assert!(count > 0, "the docs show what a report looks like");
}

#[test]
fn the_saved_file_in_the_docs_is_one() {
    let page = fs::read_to_string(root().join("docs/files-and-formats.md")).unwrap();
    let saved = blocks(&page, "json")[0].to_owned();
    let run = run(&["report", "-", "--as-of", "2026-11-23"], &saved);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// Every command of a page: of its blocks, and of its tables from code to the end of the cell.
fn commands(page: &str) -> Vec<String> {
    let lines = blocks(page, "sh").into_iter().flat_map(str::lines);
    let typed = lines.map(|line| line.split("  #").next().expect("a line").trim().to_owned());
    let cells = page.lines().filter(|line| line.ends_with("` |")).filter_map(|line| {
        let (_, cell) = line.trim_end_matches("` |").rsplit_once("| `")?;
        Some(cell.to_owned())
    });
    typed.chain(cells).filter(|line| line.starts_with("skillgap")).collect()
}

#[test]
fn every_command_in_the_docs_runs() {
    let mut all: Vec<String> = pages().iter().flat_map(|(_, text)| commands(text)).collect();
    all.sort();
    all.dedup();
    assert!(all.len() > 50, "{all:?}");
    let wrong: Vec<String> = all.iter().filter_map(|typed| ends_wrong(typed)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_link_in_the_docs_leads_to_a_file_and_a_heading_that_are_there() {
    for (path, text) in pages() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
            let (link, _) = link;
            if link.starts_with("http") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{}: {link}", path.display());
            if !heading.is_empty() {
                let there = fs::read_to_string(&target).unwrap();
                let mut headings = there.lines().filter_map(|line| line.strip_prefix("## "));
                assert!(headings.any(|line| anchor(line) == heading), "{}: {link}", path.display());
            }
        }
    }
}

/// The anchor that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase().replace(' ', "-");
    lower.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}
