//! Everything that a person can read is held against how skillgap speaks: `idiom.txt` says how it doesn't.
//! A test for each source, so that it is clear whose text fails.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use regex_lite::Regex;

use crate::corpus::{Text, short_report, texts};
use crate::examples::PEOPLE;

/// No sentence has more words.
const LONGEST: usize = 30;
/// At most one sentence in twenty has more words.
const LONG: usize = 20;
/// What a short report may have.
const MOST_WORDS: usize = 450;
const MOST_LINES: usize = 110;

struct Pattern {
    found: Regex,
    say: String,
}

/// The patterns of a file, a regular expression and what to say instead in each line.
static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/idiom.txt");
    let text = std::fs::read_to_string(file).expect("there are patterns");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut all: Vec<Pattern> = lines
        .map(|line| {
            let (pattern, say) =
                line.split_once(" \u{2014} ").expect("it says what to say instead");
            Pattern { found: regex(&format!("(?i){pattern}")), say: say.to_owned() }
        })
        .collect();
    all.extend(
        TYPOGRAPHY
            .iter()
            .map(|(pattern, say)| Pattern { found: regex(pattern), say: (*say).into() }),
    );
    let british = regex(&format!(r"(?i)\b({BRITISH})\b"));
    all.push(Pattern { found: british, say: "American spelling".to_owned() });
    all
});

const TYPOGRAPHY: [(&str, &str); 4] = [
    (r"\d[ \u{a0}]%", "no space before %"),
    (r"\$[\d,]+(k|K)? ?- ?\$?[\d,]+", "an en dash in a range of money"),
    (
        r"\b\d+ ?- ?\d+ (hours?|h|days?|weeks?|months?|years?|minutes?|points?|questions?)\b",
        "an en dash in a range",
    ),
    (r"\d ?\u{2013} \d|\d \u{2013} ?\d", "no space around the dash of a range"),
];

/// Spellings that are not American.
const BRITISH: &str = "colour\\w*|behaviour\\w*|favour\\w*|honour\\w*|neighbour\\w*|labour\\w*\
    |(?:organ|recogn|summar|special|visual|general|minim|maxim|optim|prior|normal|standard|util|real|central|author\
    |categor|critic|emphas|final|initial|serial|token)is(?:e[sd]?|ing|ations?|er|ers)|analys(?:e[sd]|ing)|learnt\
    |licences?|centres?|programmes?|judgements?|modell(?:ed|ing|er|ers)|labell(?:ed|ing|er|ers)|travell\\w*|cancelled\
    |cancelling|fulfil|whilst|amongst|grey|cheque|practise[sd]?|catalogued?|advert|adverts|artefacts?|tyres?|ageing\
    |spelt|burnt|dreamt|sceptic\\w*|defence|offence|metres?|litres?|kerb|storey";

fn regex(pattern: &str) -> Regex {
    let pattern = pattern.replace("\\u{a0}", "\u{a0}").replace("\\u{2013}", "\u{2013}");
    Regex::new(&pattern).unwrap_or_else(|why| panic!("{pattern}: {why}"))
}

/// The sentences of a block: an end with a sign and a blank, and a capital or a sign behind it.
fn sentences(block: &str) -> Vec<&str> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| regex(r#"[.!?][)"'”’]?\s+([A-Z0-9"“‘`({\[]|skillgap)"#));
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(end) = END.find_at(block, at) {
        let between = block[..end.end()].rfind(char::is_whitespace).expect("a blank");
        let next = between + 1;
        at = next;
        let short = ["e.g.", "i.e.", "etc.", "vs.", "No."];
        if !short.iter().any(|short| block[..next].trim_end().ends_with(short)) {
            found.push(block[start..next].trim());
            start = next;
        }
    }
    found.push(block[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Its words: what has a letter or a figure in it.
fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_alphanumeric() || c == '{'))
        .count()
}

/// Whether a block is running text: not the row of a table, a command or a list of names.
fn is_prose(sentence: &str) -> bool {
    !sentence.starts_with("skillgap ") && !sentence.starts_with(['-', '<', '$'])
}

/// A text without code between backticks, which is typed and not read, and without names of others.
fn without_code(text: &str) -> String {
    static CODE: LazyLock<Regex> = LazyLock::new(|| regex("`[^`]*`"));
    // A license is named as its issuer spells it.
    CODE.replace_all(text, "`x`").replace("Open Government Licence", "the license")
}

/// What is wrong with a sentence: what was found, and what to say instead.
fn faults(sentence: &str) -> Vec<String> {
    let spoken = without_code(sentence);
    let idioms = PATTERNS.iter().filter_map(|pattern| {
        let found = pattern.found.find(&spoken)?;
        Some(format!("\"{}\": {}", found.as_str().trim(), pattern.say))
    });
    let mut all: Vec<String> = idioms.collect();
    let count = words(sentence);
    if count > LONGEST && is_prose(sentence) {
        all.push(format!("{count} words: say it in two sentences"));
    }
    all
}

/// Everything wrong in a source, each sentence once.
fn held(source: &str) -> String {
    let mut found: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let (mut all, mut long) = (0, Vec::new());
    let texts = texts(source);
    for Text { from, text } in &texts {
        for sentence in text.lines().flat_map(sentences) {
            if words(sentence) > 2 && is_prose(sentence) {
                all += 1;
                if words(sentence) > LONG {
                    long.push(format!("{from}: {sentence}"));
                }
            }
            let faults = faults(sentence);
            if !faults.is_empty() {
                found.entry(sentence.to_owned()).or_insert((from.clone(), faults));
            }
        }
    }
    let mut said = String::new();
    let mut by_place: Vec<_> = found.iter().collect();
    by_place.sort_by_key(|(_, (from, _))| from);
    for (sentence, (from, faults)) in by_place {
        writeln!(said, "{from}: {sentence}\n    {}", faults.join("; ")).unwrap();
    }
    if long.len() * 20 > all {
        let share = format!("{} of {all} sentences have more than {LONG} words", long.len());
        long.sort();
        long.dedup();
        writeln!(said, "{share}:\n{}", long.join("\n")).unwrap();
    }
    said
}

fn hold(source: &str) {
    let said = held(source);
    let count = said.lines().filter(|line| line.starts_with("    ")).count();
    assert!(said.is_empty(), "{count} sentences of {source} don't speak as skillgap does:\n{said}");
}

#[test]
fn the_docs_speak_plain_american_english() {
    hold("docs");
}

#[test]
fn every_help_speaks_plain_american_english() {
    hold("help");
}

#[test]
fn every_report_speaks_plain_american_english() {
    hold("report");
}

#[test]
fn every_prompt_speaks_plain_american_english() {
    hold("prompts");
}

#[test]
fn every_error_speaks_plain_american_english() {
    hold("errors");
}

#[test]
fn every_rubric_speaks_plain_american_english() {
    hold("rubrics");
}

#[test]
fn every_schema_speaks_plain_american_english() {
    hold("schemas");
}

#[test]
fn each_sentence_of_the_old_kind_is_found_and_its_cure_is_not() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/planted.txt");
    let planted = std::fs::read_to_string(file).unwrap();
    assert_eq!(planted.lines().count(), 33);
    for sentence in planted.lines() {
        assert!(sentences(sentence).iter().any(|one| !faults(one).is_empty()), "{sentence}");
    }
    for plain in [
        "If a skipped answer could change the result, it counts as not met.",
        "No evidence yet. Add a project or certification to see which levels it supports.",
        "Project 1 of up to 5 (press Enter to finish)",
        "Depends on Python: one level lower and it no longer fits.",
        "Can't write .docx. Use .html, .md, .xlsx or .json.",
        "93% of job postings ask for it. Plan 60\u{2013}120 h, about $120,000\u{2013}$180,000.",
    ] {
        let found: Vec<String> = sentences(plain).into_iter().flat_map(faults).collect();
        assert!(found.is_empty(), "{plain}: {found:?}");
    }
}

#[test]
fn a_short_report_is_one_page_and_says_nothing_twice() {
    for person in PEOPLE {
        let report = short_report(person);
        let (count, lines) = (words(&report), report.lines().count());
        assert!(count <= MOST_WORDS, "{person}: {count} words");
        assert!(lines <= MOST_LINES, "{person}: {lines} lines");
        let blocks = report
            .split("\n\n")
            .map(|block| block.lines().map(str::trim).collect::<Vec<_>>().join(" "));
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for block in blocks {
            for sentence in sentences(&block).into_iter().filter(|one| words(one) > 3) {
                *seen.entry(sentence.to_owned()).or_default() += 1;
            }
        }
        seen.retain(|_, count| *count > 1);
        assert!(seen.is_empty(), "{person}: said twice: {:?}", seen.keys());
    }
}
