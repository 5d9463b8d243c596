//! What a resume line about a project still has to say, by the words of the project. The words are English, like the
//! questions.

use serde::{Deserialize, Serialize};

use crate::assessment::Work;
use crate::text::words::Said;

/// Something that a resume line has to say instead of, or besides, a result and its users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Blank {
    /// How many people it reached, and what changed for them: nobody uses a lesson or a talk.
    Audience,
    /// The rank in a competition, and of how many.
    Rank,
    /// The baseline of a score.
    Baseline,
    /// The measure behind a multiplier.
    Measure,
}

/// Words for what people teach or tell others.
const TEACHING: [&str; 16] = [
    "teaching",
    "taught",
    "teacher",
    "tutor",
    "tutoring",
    "mentor",
    "mentoring",
    "mentored",
    "lecture",
    "lectures",
    "lecturer",
    "workshop",
    "talk",
    "talks",
    "course",
    "trainer",
];
/// Words for what somebody does in a course and doesn't give.
const STUDYING: [&str; 9] = [
    "project",
    "capstone",
    "coursework",
    "thesis",
    "dissertation",
    "homework",
    "certificate",
    "bootcamp",
    "app",
];
const THESES: [&str; 2] = ["thesis", "dissertation"];
const CONTESTS: [&str; 6] =
    ["kaggle", "competition", "hackathon", "contest", "olympiad", "datathon"];
const SCORES: [&str; 7] = ["accuracy", "accurate", "auc", "f1", "precision", "recall", "r2"];
/// Words that compare a score with something.
const COMPARED: [&str; 16] = [
    "baseline", "than", "vs", "versus", "compared", "from", "against", "over", "up", "down",
    "better", "improved", "more", "less", "instead", "to",
];

impl Blank {
    /// What a line about a project has to say besides what it says; `None` if nothing.
    pub(super) fn of(work: &Work) -> Option<Blank> {
        match &work.result {
            Some(result) => Blank::of_result(result),
            None if has_number(&work.title) => None,
            None if says(&work.title, &CONTESTS) => Some(Blank::Rank),
            None => is_teaching(work).then_some(Blank::Audience),
        }
    }

    fn of_result(result: &str) -> Option<Blank> {
        let said = Said::by(result);
        // Short words are only in whole sentences.
        let words: Vec<String> = result.split_whitespace().map(str::to_lowercase).collect();
        let word = |one: &str| words.iter().any(|word| word.trim_matches([',', '.', ';']) == one);
        let has = |all: &[&str]| all.iter().any(|one| said.has(one) || word(one));
        let is_compared = has(&COMPARED) || result.contains(['→', '>', '+', '±', '-', '\u{2212}']);
        let is_multiplier = |word: &&String| {
            let number = word.strip_suffix('x').unwrap_or_default();
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.')
        };
        match words.iter().find(is_multiplier) {
            _ if is_compared => None,
            Some(_) if words.len() <= 3 => Some(Blank::Measure),
            _ => Some(Blank::Baseline).filter(|_| has(&SCORES)),
        }
    }

    /// Whether nobody uses what a project is about, so that no users are to be named.
    pub(super) fn has_no_users(work: &Work) -> bool {
        is_teaching(work) || says(&work.title, &CONTESTS) || says(&work.title, &THESES)
    }
}

/// Whether a project is about teaching or telling others something.
fn is_teaching(work: &Work) -> bool {
    let is_told = work.position.iter().chain([&work.title]).any(|text| says(text, &TEACHING));
    is_told && !says(&work.title, &STUDYING)
}

/// Whether a text says one of these words.
fn says(text: &str, words: &[&str]) -> bool {
    let said = Said::by(text);
    words.iter().any(|word| said.has(word))
}

/// Whether a text has a number of its own, as in "top 12%", and not only a name with one or a year.
pub(super) fn has_number(text: &str) -> bool {
    let mut words =
        text.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', '.', ';']));
    words.any(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let is_year = digits == 4 && word.len() == 4 && word.starts_with(['1', '2']);
        word.starts_with(|c: char| c.is_ascii_digit() || "+~<>$€£".contains(c))
            && digits > 0
            && !is_year
    })
}
