//! Everything that a person can read, by source and place. `.ci/corpus` writes it into `target/corpus`.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use crate::examples::{PEOPLE, example};
use crate::help::helps;
use crate::support::{messages, run};

/// A text as somebody reads it, and where it is from.
pub struct Text {
    pub from: String,
    /// One block a line: a paragraph, a row, a message.
    pub text: String,
}

/// Whose texts they are; the names of the tests and of the files that `.ci/corpus` writes.
pub const SOURCES: [&str; 7] =
    ["docs", "help", "report", "prompts", "errors", "rubrics", "schemas"];

/// Where prompts are written.
const PROMPTS: [&str; 4] =
    ["src/cli/commands", "src/cli/interview", "src/cli/prompt", "src/questionnaire/asking"];

/// Where messages are written, beside those of prompts and commands.
const ERRORS: [&str; 17] = [
    "src/assessment",
    "src/authoring",
    "src/cli/args",
    "src/cli/error.rs",
    "src/cli/history.rs",
    "src/cli/interrupt.rs",
    "src/cli/latest.rs",
    "src/cli/main.rs",
    "src/cli/pager.rs",
    "src/cli/ui.rs",
    "src/cli/usage.rs",
    "src/judging",
    "src/questionnaire",
    "src/rubric",
    "src/render/schema",
    "src/store",
    "src/text",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All texts of a source.
pub fn texts(source: &str) -> Vec<Text> {
    match source {
        "docs" => docs(),
        "help" => help(),
        "report" => {
            let mut all = reports();
            all.extend(literals(&["src/render", "src/advice", "src/report"]));
            all
        }
        "prompts" => literals(&PROMPTS),
        "errors" => {
            let mut all = literals(&ERRORS);
            all.extend(told());
            all
        }
        "rubrics" => rubrics(),
        "schemas" => schemas(),
        _ => panic!("no source {source}"),
    }
}

/// The short report of an example as the terminal shows it.
pub fn short_report(person: &str) -> String {
    report(person, "terminal", &[])
}

fn report(person: &str, format: &str, more: &[&str]) -> String {
    let file = example(&format!("{person}.json")).display().to_string();
    let args = ["report", &file, "--as-of", "2026-11-23", "--format", format];
    let run = run(&[&args[..], more].concat(), "");
    assert_eq!(run.code, 0, "{person}: {}", run.stderr);
    run.stdout
}

fn reports() -> Vec<Text> {
    let mut found = Vec::new();
    // A build whose reports are always whole has no such option.
    let has_all = run(&["report", "--help"], "").stdout.contains("--all");
    let all: &[&str] = if has_all { &["--all"] } else { &[] };
    for person in PEOPLE {
        let own = own_words(person);
        for more in [&[][..], all, &["--view", "coach"], &["--view", "employer"]] {
            let from = format!("report {person} {}", more.join(" "));
            found.push(Text {
                from: from.clone(),
                text: without(&own, of_markdown(&report(person, "markdown", more))),
            });
            let html = without(&own, of_html(&report(person, "html", more)));
            found.push(Text { from: format!("{from} (HTML)"), text: html });
        }
    }
    found
}

/// What a person wrote about their projects, the longest first: a report quotes it as it is.
fn own_words(person: &str) -> Vec<String> {
    let text = fs::read_to_string(example(&format!("{person}.json"))).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let work = file["work"].as_array().into_iter().flatten();
    let fields = work.flat_map(|one| ["title", "used_by", "result"].map(|field| &one[field]));
    let mut own: Vec<String> = fields
        .filter_map(|field| Some(field.as_str()?.trim_end_matches('.').to_owned()))
        .filter(|field| field.contains(' '))
        .collect();
    own.sort_by_key(|field| std::cmp::Reverse(field.len()));
    own
}

/// A text with a sign in place of each quote.
fn without(quotes: &[String], text: String) -> String {
    quotes.iter().fold(text, |text, quote| text.replace(quote, "\u{2026}"))
}

/// The messages of real runs.
fn told() -> Vec<Text> {
    let runs = crate::errors::told().into_iter();
    runs.map(|(command, said)| Text { from: command, text: messages(&said).join("\n") }).collect()
}

fn help() -> Vec<Text> {
    let words = |command: Vec<String>| format!("skillgap {} --help", command.join(" "));
    let all = helps().into_iter();
    all.map(|(command, text)| Text { from: words(command), text: unwrapped(&text) }).collect()
}

/// The lines of a help, the wrapped ones as one.
fn unwrapped(help: &str) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    for line in help.lines() {
        let indent = line.len() - line.trim_start().len();
        let words = line.trim();
        let is_new = words.is_empty()
            || words.starts_with(['-', '<', '['])
            || words.starts_with("skillgap ")
            || indent < 8;
        // The row of a list has a gap between its columns.
        if words.contains("   ") {
            blocks.push(words.to_owned());
            continue;
        }
        let last = blocks.last_mut().expect("there is one");
        let ends = last.is_empty() || last.ends_with(['.', ':', '?']);
        if is_new && (indent > 0 || words.is_empty() || ends) {
            blocks.push(words.to_owned());
        } else {
            *last = format!("{last} {words}").trim().to_owned();
        }
    }
    blocks.join("\n")
}

fn docs() -> Vec<Text> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("docs"))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|end| end == "md"));
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "DESIGN.md"] {
        files.push(root().join(name));
    }
    files.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    let text = |path: &Path| of_markdown(&fs::read_to_string(path).unwrap());
    files.iter().map(|path| Text { from: name(path), text: text(path) }).collect()
}

/// The prose of Markdown: a block a line, without code blocks, marks and the addresses of links.
fn of_markdown(markdown: &str) -> String {
    let mut blocks: Vec<String> = vec![String::new()];
    let mut in_code = false;
    for line in markdown.lines() {
        let words = line.trim();
        if words.starts_with("```") {
            in_code = !in_code;
        } else if !in_code && !line.starts_with("    ") && !words.starts_with("<!--") {
            let starts = ["- ", "* ", "|", "#", ">"].iter().any(|mark| words.starts_with(mark))
                || words.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
            if starts || words.is_empty() {
                blocks.push(String::new());
            }
            let last = blocks.last_mut().expect("there is one");
            *last = format!("{last} {}", words.trim_start_matches(['-', '*', '#', '>', ' ']));
        }
    }
    let cells = blocks.iter().flat_map(|block| block.split('|'));
    let links = regex_lite::Regex::new(r"\]\([^)]*\)").unwrap();
    let prose =
        cells.map(|cell| links.replace_all(cell, "").replace(['[', '*'], "").trim().to_owned());
    prose.filter(|block| block.contains(' ')).collect::<Vec<_>>().join("\n")
}

/// The text of an HTML page: a block a line.
fn of_html(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap_or(("", html));
    let pictures = regex_lite::Regex::new(r"(?s)<(svg|style)\b.*?</(svg|style)>").unwrap();
    let blocks =
        regex_lite::Regex::new(r"</?(p|li|td|th|tr|h\d|div|dt|dd|summary|section|br)\b[^>]*>")
            .unwrap();
    let tags = regex_lite::Regex::new(r"<[^>]*>").unwrap();
    let body = pictures.replace_all(body, "\n");
    let text = blocks.replace_all(&body, "\n");
    let text = tags.replace_all(&text, "");
    let text = text
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let lines = text.lines().map(str::trim).filter(|line| line.contains(' '));
    lines.collect::<Vec<_>>().join("\n")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    if folder.is_file() {
        found.push(folder.to_owned());
        return;
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|end| end == ending) {
            found.push(path);
        }
    }
}

fn of_files(places: &[&str], ending: &str, text: impl Fn(&str) -> String) -> Vec<Text> {
    let mut found = Vec::new();
    places.iter().for_each(|place| files(&root().join(place), ending, &mut found));
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    found
        .iter()
        .map(|path| Text { from: name(path), text: text(&fs::read_to_string(path).unwrap()) })
        .collect()
}

/// The texts in the source: what is in quotes and has three words, so that no prompt and no error is forgotten.
pub fn literals(places: &[&str]) -> Vec<Text> {
    of_files(places, "rs", of_source)
}

fn of_source(source: &str) -> String {
    let (code, _) = source.split_once("#[cfg(test)]\nmod ").unwrap_or((source, ""));
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason = \""))
        .map(|line| format!("{line}\n"))
        .collect();
    // What must hold is said to programmers only.
    let held = regex_lite::Regex::new(r#"expect\(\s*"[^"]*"\s*\)"#).unwrap();
    let code = held.replace_all(&code, "");
    // A text, or one sign in single quotes, which may be a quote.
    let quoted = regex_lite::Regex::new(r#"(?s)'\\?.'|"((?:[^"\\]|\\.)*)""#).unwrap();
    let breaks = regex_lite::Regex::new(r"\\\n\s*").unwrap();
    let code_points = regex_lite::Regex::new(r"\\u\{([0-9a-f]+)\}").unwrap();
    let texts = quoted.captures_iter(&code).filter_map(|found| found.get(1));
    let plain = texts.map(|text| {
        let text = breaks.replace_all(text.as_str(), "");
        let text = code_points.replace_all(&text, |found: &regex_lite::Captures| {
            let code = u32::from_str_radix(&found[1], 16).unwrap_or_default();
            char::from_u32(code).map(String::from).unwrap_or_default()
        });
        text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\t", " ")
    });
    let is_prose =
        |text: &String| text.split_whitespace().filter(|word| word.len() > 1).count() > 2;
    plain.filter(is_prose).collect::<Vec<_>>().join("\n")
}

fn rubrics() -> Vec<Text> {
    of_files(&["rubrics", "template"], "toml", |text| {
        let value: toml::Value = toml::from_str(text).expect("it is TOML");
        let mut found = Vec::new();
        of_toml(&value, "", &mut found);
        found.join("\n")
    })
}

/// The texts of a value; what others wrote is theirs: titles of resources, what the guide says, words of postings.
fn of_toml(value: &toml::Value, key: &str, found: &mut Vec<String>) {
    const OTHERS: [&str; 17] = [
        "title",
        "guide",
        "address",
        "in_guide",
        "text",
        "titles",
        "guide_name",
        "aliases",
        "asked_as",
        "headings",
        "cues",
        "technologies",
        "ambiguous",
        "name",
        "words",
        "checked_on",
        "where",
    ];
    match value {
        toml::Value::String(text) if text.contains(' ') && !OTHERS.contains(&key) => {
            found.push(text.replace('\n', " "));
        }
        toml::Value::Array(items) if !OTHERS.contains(&key) => {
            items.iter().for_each(|item| of_toml(item, key, found));
        }
        toml::Value::Table(table) if !OTHERS.contains(&key) => {
            table.iter().for_each(|(key, value)| of_toml(value, key, found));
        }
        _ => {}
    }
}

fn schemas() -> Vec<Text> {
    of_files(&["schemas"], "json", |text| {
        let value: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
        let mut found = Vec::new();
        descriptions(&value, &mut found);
        found.join("\n")
    })
}

fn descriptions(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| match value {
            serde_json::Value::String(text) if key == "description" => {
                found.push(text.replace('\n', " "));
            }
            value => descriptions(value, found),
        }),
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| descriptions(item, found));
        }
        _ => {}
    }
}

#[test]
fn every_file_of_the_program_is_in_a_source() {
    let mut all = Vec::new();
    files(&root().join("src/cli"), "rs", &mut all);
    assert!(all.len() > 50);
    for path in all {
        let name = path.strip_prefix(root()).unwrap();
        let mut places = PROMPTS.iter().chain(&ERRORS);
        assert!(places.any(|place| name.starts_with(place)), "{} is in no source", name.display());
    }
}

#[test]
fn the_corpus_has_every_source_and_is_written_where_it_is_asked_for() {
    for source in SOURCES {
        let texts = texts(source);
        assert!(texts.len() > 2, "{source} has texts");
        let Some(folder) = std::env::var_os("SKILLGAP_CORPUS").map(PathBuf::from) else { continue };
        fs::create_dir_all(&folder).unwrap();
        let all: String =
            texts.iter().map(|text| format!("=== {}\n{}\n\n", text.from, text.text)).collect();
        fs::write(folder.join(format!("{source}.txt")), all).unwrap();
    }
}
