//! Job postings: read as they are written, by the words of a vocabulary and the names of a rubric's skills, and held
//! against a person's answers.
//!
//! [`PostingText`](document::PostingText) is the text with its lines, [`sections`](sections::sections) finds its parts,
//! [`read`](read::read) what it asks for, [`PostingReader`](reader::PostingReader) what that means for a person, and
//! [`reach`](reach::reach) which few levels open the most of many postings. Nothing is guessed: every hit has a place and
//! a rule.

pub mod answer;
pub mod document;
mod groups;
mod html;
pub mod interview;
mod json;
pub mod many;
pub mod reach;
pub mod read;
pub mod reader;
mod same;
mod scanner;
pub mod sections;
mod sentence;
pub mod step;
mod tables;
pub mod vocabulary;
mod words;
mod years;

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::rubric::files::SkillContent;
use crate::rubric::{Rubric, RubricId, SkillIx};
pub use same::SeenPostings;
use vocabulary::{Ambiguous, Cue, PartKind, Vocabulary};
use words::Lexicon;

/// What a posting can ask for: a skill of the rubric, or a technology that it doesn't cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sought {
    /// A skill of the rubric.
    Skill(SkillIx),
    /// The position of a technology in [`Phrasebook::technologies`].
    Technology(usize),
}

/// What a phrase of the vocabulary means.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// A skill or technology, under a condition of the vocabulary if it has one.
    Sought(Sought, Option<usize>),
    /// A skill of another rubric: the positions of both.
    Other(usize, SkillIx),
    /// Something about the words around it.
    Cue(Cue),
    /// A number.
    Number(u32),
    /// A heading.
    Heading(PartKind),
}

/// The names of a rubric's skills, as postings write them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkillNames {
    /// the rubric's id
    pub rubric: RubricId,
    /// the SHA-256 of the rubric's content
    pub hash: String,
    /// the profession
    pub title: String,
    /// the phrases of each skill, in the order of the rubric
    pub skills: Vec<Vec<String>>,
}

impl SkillNames {
    /// Those of a rubric. Of skills with the same phrase, one of the rubric's own goes before a shared one, since the
    /// rubric divides more finely there.
    pub fn of(rubric: &Rubric) -> SkillNames {
        let is_own = |skill: &SkillContent| !rubric.shared.contains_key(&skill.id);
        let own = rubric.skills.iter().map(|skill| &skill.content).filter(|skill| is_own(skill));
        let owned: BTreeSet<String> =
            own.flat_map(phrases).map(|phrase| phrase.to_lowercase()).collect();
        let named = |skill: &SkillContent| {
            let is_free = |phrase: &&str| is_own(skill) || !owned.contains(&phrase.to_lowercase());
            phrases(skill).filter(is_free).map(str::to_owned).collect()
        };
        SkillNames {
            rubric: rubric.id.clone(),
            hash: rubric.hash.clone(),
            title: rubric.title.clone(),
            skills: rubric.skills.iter().map(|skill| named(&skill.content)).collect(),
        }
    }
}

fn phrases(skill: &SkillContent) -> impl Iterator<Item = &str> {
    let SkillContent { name, aliases, asked_as, .. } = skill;
    [name].into_iter().chain(aliases).chain(asked_as).map(String::as_str)
}

/// The vocabulary that is built in, and the names of the skills of every built-in rubric.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PostingWords {
    /// the vocabulary
    pub vocabulary: Vocabulary,
    /// the names of each built-in rubric's skills
    pub rubrics: Vec<SkillNames>,
}

impl PostingWords {
    /// Those of these rubrics.
    pub fn of(vocabulary: Vocabulary, rubrics: &[&Rubric]) -> PostingWords {
        PostingWords {
            vocabulary,
            rubrics: rubrics.iter().map(|rubric| SkillNames::of(rubric)).collect(),
        }
    }
}

/// The name of the part of the built-in values with [`PostingWords`].
pub const WORDS: &str = "postings";

/// A vocabulary and the names of a rubric's skills, ready to read postings with.
#[derive(Debug, Default)]
pub struct Phrasebook {
    lexicon: Lexicon<Meaning>,
    conditions: Vec<Ambiguous>,
    /// The technologies' names.
    pub technologies: Vec<String>,
}

impl Phrasebook {
    /// A phrasebook of a vocabulary and the names of skills; of other rubrics, it knows how many skills a posting names.
    pub fn new(vocabulary: &Vocabulary, names: &SkillNames, others: &[&SkillNames]) -> Phrasebook {
        let mut book =
            Phrasebook { conditions: vocabulary.ambiguous.clone(), ..Phrasebook::default() };
        book.add_subjects(vocabulary, names);
        for (rubric, other) in others.iter().enumerate() {
            for (skill, phrases) in other.skills.iter().enumerate() {
                for phrase in phrases {
                    book.lexicon.add(phrase, Meaning::Other(rubric, skill));
                }
            }
        }
        for (cue, phrases) in &vocabulary.cues {
            phrases.iter().for_each(|phrase| book.lexicon.add(phrase, Meaning::Cue(*cue)));
        }
        for (word, number) in &vocabulary.numbers {
            book.lexicon.add(word, Meaning::Number(*number));
        }
        for (section, phrases) in &vocabulary.headings {
            phrases.iter().for_each(|phrase| book.lexicon.add(phrase, Meaning::Heading(*section)));
        }
        book
    }

    /// Every place in a text that names a skill or technology, in bytes: by the words alone, without parts, needs and
    /// conditions. The longest name first, none within another.
    pub fn names_in(&self, text: &str) -> Vec<(usize, usize)> {
        let mut words = Vec::new();
        self.lexicon.words(text, 0, text.len(), &mut words);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let mut longest = at;
            self.lexicon.phrases((text, &words), at, &mut |(_, end), meanings| {
                let is_name = meanings.iter().any(|meaning| matches!(meaning, Meaning::Sought(..)));
                if is_name && end > longest {
                    longest = end;
                }
            });
            if longest > at {
                found.push((words[at].start, words[longest - 1].end));
            }
            at = longest.max(at + 1);
        }
        found
    }

    fn add_subjects(&mut self, vocabulary: &Vocabulary, names: &SkillNames) {
        let conditions: HashMap<String, usize> = (vocabulary.ambiguous.iter().enumerate())
            .flat_map(|(at, entry)| entry.words.iter().map(move |word| (word.to_lowercase(), at)))
            .collect();
        // No ambiguous word is longer, so most phrases need no look.
        let longest = conditions.keys().map(String::len).max().unwrap_or_default();
        let condition = |phrase: &str| {
            let is_short = phrase.len() <= longest;
            is_short.then(|| conditions.get(&phrase.to_lowercase()).copied()).flatten()
        };
        for (skill, phrases) in names.skills.iter().enumerate() {
            for phrase in phrases {
                let meaning = Meaning::Sought(Sought::Skill(skill), condition(phrase));
                self.lexicon.add(phrase, meaning);
            }
        }
        for (name, spellings) in &vocabulary.technologies {
            let subject = Sought::Technology(self.technologies.len());
            for phrase in spellings.iter().chain([name]) {
                self.lexicon.add(phrase, Meaning::Sought(subject, condition(phrase)));
            }
            self.technologies.push(name.clone());
        }
    }
}
