//! The words of job postings: headings, cues of a sentence, ambiguous words and technologies. All of it is content.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::rubric::PackFiles;
use crate::text::diagnostic::{Code, Finding};
use crate::text::document::{Document, Shaped};
use crate::text::findings::Findings;

/// What a part of a posting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// What a person must have.
    Must,
    /// What helps but isn't necessary.
    Nice,
    /// What a person will do.
    Duties,
    /// What the job is about, or an introduction.
    Intro,
    /// The employer.
    Company,
    /// What the employer offers.
    Benefits,
    /// Equal opportunity, data protection, and similar notices.
    Legal,
    /// How to apply, and facts such as the location.
    Apply,
}

impl PartKind {
    /// Whether it says anything about the person.
    pub fn is_read(self) -> bool {
        matches!(self, PartKind::Must | PartKind::Nice | PartKind::Duties | PartKind::Intro)
    }
}

/// What a phrase says about the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// What follows at the start of a clause, or precedes elsewhere, is necessary.
    Must,
    /// What follows at the start of a clause, or precedes elsewhere, is optional.
    Nice,
    /// What follows is necessary.
    MustBefore,
    /// What precedes is necessary.
    MustAfter,
    /// What follows is what a person has or can, where the part doesn't say what it is about.
    Asks,
    /// What follows is optional.
    NiceBefore,
    /// What precedes is optional.
    NiceAfter,
    /// What follows isn't asked for.
    NotBefore,
    /// What precedes isn't asked for.
    NotAfter,
    /// It says who is wanted: the sentence is about the person.
    Wanted,
    /// It says what the person will do.
    Task,
    /// A profession: what stands right before it at the top of a posting is part of the title.
    Job,
    /// The sentence is about the employer.
    Company,
    /// The sentence is about what the employer offers.
    Offer,
    /// The sentence is about law, data or the way to apply.
    Legal,
    /// One of the list that follows is enough.
    OneOf,
    /// One of the list that precedes is enough.
    OneOfBefore,
    /// Examples follow.
    SuchAs,
    /// A word for a kind of things, of which a bracket gives some: "frameworks (PyTorch, TensorFlow)".
    General,
    /// What precedes will do instead of what was named before: "PyTorch, although TensorFlow works too".
    Instead,
    /// Several of a list are needed: "any two".
    Several,
    /// Anything of the kind is enough.
    Similar,
    /// "or"
    Or,
    /// "and"
    And,
    /// A new clause: "but".
    Turn,
    /// What follows a degree and is no field of it: "with".
    With,
    /// A degree; its fields follow.
    Degree,
    /// What closes the fields of a degree: "or a related field".
    DegreeEnd,
    /// A degree that asks for no years beside it: a doctorate.
    Doctorate,
    /// "years"
    Years,
    /// Some of the years before: "two of them".
    OfThem,
    /// What may stand between a number and "years": "full", "or more".
    AroundYears,
    /// What stands between the two numbers of a range.
    Range,
    /// What makes years into those of work.
    Experience,
    /// Years that are no experience: "ago", "old", "contract".
    NotYears,
    /// A field of work, whose years are overall.
    Field,
    /// The least: "at least", "minimum".
    Least,
}

impl Cue {
    /// Whether it says how much something is needed. Of these, a phrase can only be one.
    pub fn says_a_need(self) -> bool {
        matches!(
            self,
            Cue::Must
                | Cue::Nice
                | Cue::MustBefore
                | Cue::MustAfter
                | Cue::NiceBefore
                | Cue::NiceAfter
                | Cue::NotBefore
                | Cue::NotAfter
        )
    }
}

/// A file of a vocabulary for job postings.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// headings, by what the part below them is about
    #[serde(default)]
    pub headings: BTreeMap<PartKind, Vec<String>>,
    /// phrases, by what they say about the words around them
    #[serde(default)]
    pub cues: BTreeMap<Cue, Vec<String>>,
    /// numbers as words
    #[serde(default)]
    pub numbers: BTreeMap<String, u32>,
    /// words of job titles that mean the same: what a posting writes, and what steps are called
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// words for ranks, as used in the names of steps
    #[serde(default)]
    pub ranks: Vec<String>,
    /// words that mean a skill or technology only under conditions
    #[serde(default)]
    pub ambiguous: Vec<Ambiguous>,
    /// technologies that a rubric might not cover: a name, and its other spellings
    #[serde(default)]
    pub technologies: BTreeMap<String, Vec<String>>,
    /// the conversations to expect before an offer
    #[serde(default)]
    pub rounds: Vec<Round>,
}

/// Words that mean a skill or technology only under conditions.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ambiguous {
    /// the words
    pub words: Vec<String>,
    /// whether capitals have to be as they are written here
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// whether they count in a list with a skill or technology that isn't ambiguous
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_list: bool,
    /// words of which one may stand right before instead
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// words of which one may stand in the same sentence instead
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// words of which none may stand in the same sentence
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_beside: Vec<String>,
    /// words that must not come right after
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_followed_by: Vec<String>,
    /// words that must not come right before
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_after: Vec<String>,
}

/// A conversation to expect before an offer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// what people call it
    pub name: String,
    /// what it is about and what to have ready
    pub about: String,
}

impl Vocabulary {
    /// Adds what another file of the same vocabulary has.
    pub fn add(&mut self, file: Vocabulary) {
        for (section, phrases) in file.headings {
            self.headings.entry(section).or_default().extend(phrases);
        }
        for (cue, phrases) in file.cues {
            self.cues.entry(cue).or_default().extend(phrases);
        }
        for (name, spellings) in file.technologies {
            self.technologies.entry(name).or_default().extend(spellings);
        }
        self.numbers.extend(file.numbers);
        self.titles.extend(file.titles);
        self.ranks.extend(file.ranks);
        self.ambiguous.extend(file.ambiguous);
        self.rounds.extend(file.rounds);
    }
}

impl Shaped for Vocabulary {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.deflate"));
}

impl Vocabulary {
    /// Reads the files of a vocabulary.
    ///
    /// # Errors
    /// Everything that is wrong with them: what a file of a pack may not have either, and a phrase that is empty or says
    /// two things that exclude each other.
    pub fn check(files: &PackFiles) -> Result<Vocabulary, Findings> {
        let mut checker = WordChecker::default();
        let mut whole = Vocabulary::default();
        for (name, text) in files {
            let mut doc = Document::from_toml(name, text, &mut checker.findings);
            if let Some(file) = doc.read::<Vocabulary>(&mut checker.findings) {
                checker.file(&doc, &file);
                whole.add(file);
            }
        }
        if checker.findings.is_empty() {
            Ok(whole)
        } else {
            Err(Findings::new(checker.findings, files))
        }
    }
}

/// What was found so far, and the phrases by what else they can't say: the place where each stands first.
#[derive(Default)]
struct WordChecker {
    findings: Vec<Finding>,
    seen: BTreeMap<(&'static str, String), String>,
}

impl WordChecker {
    fn file(&mut self, doc: &Document, file: &Vocabulary) {
        for (section, phrases) in &file.headings {
            self.list(doc, ["headings", &key(section)], phrases, "heading");
        }
        for (cue, phrases) in &file.cues {
            let kind = if cue.says_a_need() { "need" } else { "" };
            self.list(doc, ["cues", &key(cue)], phrases, kind);
        }
        for (name, spellings) in &file.technologies {
            self.list(doc, ["technologies", name], spellings, "technology");
        }
        for (at, entry) in file.ambiguous.iter().enumerate() {
            let list = entry.words.iter().enumerate();
            for (word_at, word) in list {
                let path = ["ambiguous", &at.to_string(), "words", &word_at.to_string()];
                self.phrase((doc, &path), word, "ambiguous", "ambiguous");
            }
        }
    }

    fn list(
        &mut self,
        doc: &Document,
        [table, name]: [&str; 2],
        phrases: &[String],
        kind: &'static str,
    ) {
        for (at, phrase) in phrases.iter().enumerate() {
            self.phrase((doc, &[table, name, &at.to_string()]), phrase, kind, name);
        }
    }

    /// A phrase of a kind of which each stands once. `name` is what it stands under.
    fn phrase(
        &mut self,
        (doc, path): (&Document, &[&str]),
        phrase: &str,
        kind: &'static str,
        name: &str,
    ) {
        let span = doc.span(path);
        if !phrase.contains(char::is_alphanumeric) {
            let message = "This phrase has no letter or digit.";
            self.findings.push(Finding::new(Code::EmptyText, &doc.file, span, message));
            return;
        }
        // Capitals make another word of an ambiguous one.
        let folded = if kind == "ambiguous" { phrase.to_owned() } else { phrase.to_lowercase() };
        let key = if kind.is_empty() { format!("{name}\0{folded}") } else { folded };
        if let Some(first) = self.seen.insert((kind, key), name.to_owned()) {
            let message = if first == name {
                format!("\u{201c}{phrase}\u{201d} stands twice under `{name}`.")
            } else {
                format!(
                    "\u{201c}{phrase}\u{201d} stands under `{first}` and under `{name}`, so it isn't clear what it says."
                )
            };
            self.findings.push(Finding::new(Code::DoubledId, &doc.file, span, message));
        }
    }
}

/// The name of a section or cue in a file.
fn key(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
