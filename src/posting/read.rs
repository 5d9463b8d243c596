//! What a posting asks for: skills with need, place and rule; either-or groups; years; technologies beside the rubric.

use std::collections::BTreeSet;

use serde::Serialize;

use super::document::PostingText;
use super::groups;
use super::scanner::TextWord;
use super::sections::{Passage, sections};
use super::sentence::Sentence;
use super::vocabulary::PartKind;
use super::{Phrasebook, Sought};

/// How much a posting asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The posting doesn't say whether it is required.
    NotSaid,
    /// It helps.
    Nice,
    /// It is required.
    Must,
}

/// A skill or technology where a posting asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub subject: Sought,
    /// How much it is asked for.
    pub need: Need,
    /// The either-or group that it belongs to.
    pub group: Option<usize>,
    /// Where it starts in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What its part is about.
    pub section: Option<PartKind>,
    /// Why it was read so.
    pub rule: Rule,
}

/// Why skillgap read something as asked for, and how much it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// By the heading of its part.
    Heading,
    /// By words of its sentence.
    Sentence,
    /// By nothing but its name.
    Name,
}

/// What a posting asks for.
#[derive(Debug, Default)]
pub struct PostingReading {
    /// The skills and technologies, in the order of the text.
    pub hits: Vec<Hit>,
    /// The number of either-or groups.
    pub groups: usize,
    /// The years of work that it asks for overall.
    pub years: Option<u32>,
    /// Whether a heading was recognized.
    pub is_structured: bool,
    /// Whether it has a part with what a person must have.
    pub has_must_part: bool,
    /// The skills of other rubrics that it names: the positions of both.
    pub others: BTreeSet<(usize, usize)>,
    /// The lines at its top.
    pub top: Vec<(usize, usize)>,
}

/// Reads what a posting asks for.
pub fn read(document: &PostingText, book: &Phrasebook) -> PostingReading {
    let parts = sections(document, book);
    let title = document.title_line(&parts.top);
    let mut reading = PostingReading {
        is_structured: parts.is_structured,
        has_must_part: parts.blocks.iter().any(|block| block.section == Some(PartKind::Must)),
        top: parts.top.clone(),
        ..PostingReading::default()
    };
    let employer = document.employer(&parts.top);
    let mut words = Vec::new();
    for block in &parts.blocks {
        // A job's title asks for nothing.
        if Some(block.start) == title {
            continue;
        }
        if block.section.is_some_and(|section| !section.is_read() && section != PartKind::Company) {
            continue;
        }
        words.clear();
        book.lexicon.words(&document.text, block.start, block.end, &mut words);
        for (from, to) in sentences(&words) {
            let sentence = Sentence::new(&document.text, &words[from..to], block, book);
            let is_top = parts.top.iter().any(|(start, _)| *start == block.start);
            reading.add(&sentence, (block, is_top), employer.as_deref());
        }
    }
    reading
}

fn sentences(words: &[TextWord]) -> Vec<(usize, usize)> {
    let starts: Vec<usize> =
        (0..words.len()).filter(|&at| at == 0 || words[at].gap.ends_sentence()).collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().copied().zip(ends).collect()
}

impl PostingReading {
    /// Adds what a sentence asks for. At the top of a posting, what stands before a profession is its title.
    fn add(
        &mut self,
        sentence: &Sentence,
        (block, is_top): (&Passage, bool),
        employer: Option<&str>,
    ) {
        if !sentence.is_about_the_person() {
            return;
        }
        self.others.extend(&sentence.others);
        if let Some(years) = sentence.years() {
            self.years = Some(self.years.map_or(years, |so_far| so_far.max(years)));
        }
        let asked: Vec<_> = sentence
            .mentions()
            .into_iter()
            .filter(|mention| !sentence.is_employer(mention, employer))
            .filter(|mention| !(is_top && sentence.is_of_a_title(mention)))
            .filter_map(|mention| Some((sentence.need(&mention)?, mention)))
            .collect();
        let groups = groups::of(sentence, &asked);
        for ((need, rule), mention) in &asked {
            let group = groups.iter().position(|group| group.contains(&mention.start));
            for &subject in &mention.subjects {
                self.hits.push(Hit {
                    subject,
                    need: *need,
                    group: group.map(|group| self.groups + group),
                    start: sentence.words[mention.start].start,
                    end: sentence.words[mention.end - 1].end,
                    section: block.section,
                    rule: *rule,
                });
            }
        }
        self.groups += groups.len();
    }
}

/// The most lines about interviews.
const MOST_LINES: usize = 8;
/// What the heading above them speaks of.
const INTERVIEWS: [&str; 2] = ["interview", "hiring process"];

/// The lines of the part about interviews.
pub(super) fn interviews(document: &PostingText, book: &Phrasebook) -> Vec<String> {
    let parts = sections(document, book);
    let is_one = |block: &&Passage| {
        let heading = block.heading.map(|(start, end)| document.words(start, end));
        let text = document.words(block.start, block.end);
        let speaks = |text: String| {
            let text = text.to_lowercase();
            INTERVIEWS.iter().any(|word| text.contains(word))
        };
        block.section == Some(PartKind::Apply) && (heading.is_some_and(speaks) || speaks(text))
    };
    let blocks = parts.blocks.iter().filter(is_one);
    blocks.take(MOST_LINES).map(|block| document.words(block.start, block.end)).collect()
}
