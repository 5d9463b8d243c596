//! How long it takes to find the names of skills in texts, and nothing else. `.ci/matching.py` compares it with others.
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads files and prints"
)]

use std::time::Instant;

use skillgap::posting::vocabulary::Vocabulary;
use skillgap::posting::{Phrasebook, SkillNames};
use skillgap::store::posting_words;

/// Phrases, one a line, and texts, each ended by a line with a NUL, from the files that the environment names; else the
/// built-in names and one text many times.
fn main() {
    let read =
        |name: &str| std::env::var(name).ok().map(|path| std::fs::read_to_string(path).unwrap());
    let words = posting_words();
    let mut names: SkillNames = words.rubrics[0].clone();
    let mut vocabulary = Vocabulary::default();
    let texts: Vec<String> = match (read("PHRASES"), read("TEXTS")) {
        (Some(phrases), Some(texts)) => {
            names.skills = vec![phrases.lines().map(str::to_owned).collect()];
            texts.split('\0').map(str::to_owned).collect()
        }
        _ => {
            vocabulary = words.vocabulary;
            let text = "Python, SQL and Kubernetes; experience with machine learning models in production. ";
            vec![text.repeat(60); 1000]
        }
    };
    let book = Phrasebook::new(&vocabulary, &names, &[]);
    let start = Instant::now();
    let hits: usize = texts.iter().map(|text| book.names_in(text).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{hits} hits in {} texts, {bytes} bytes: {seconds:.4} s", texts.len());
}
