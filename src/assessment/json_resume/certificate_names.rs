//! Which of the rubric's credentials a certificate's name means, with its issuer in any spelling.

use std::collections::BTreeSet;

use crate::rubric::Rubric;
use crate::rubric::files::Credential;
use crate::text::words::plain;

/// Words of a certificate's name that tell it from others of the same subject.
const GRADES: [&str; 15] = [
    "advanced",
    "associate",
    "beginner",
    "entry",
    "essential",
    "expert",
    "foundation",
    "foundational",
    "fundamental",
    "intermediate",
    "master",
    "practitioner",
    "professional",
    "specialist",
    "specialty",
];

/// Words that a certificate's name can lack.
const FILLERS: [&str; 4] = ["certificate", "certification", "certified", "exam"];

/// The rubric's credentials with the longest name that a name and its issuer contain in full: none, one, or several that
/// fit as well.
pub(super) fn known<'a>(name: &str, issuer: &str, rubric: &'a Rubric) -> Vec<&'a Credential> {
    let (name, all) = (plain(name), plain(&format!("{issuer} {name}")));
    let said = SaidName { name: words(&name), all: words(&all), text: format!(" {all} ") };
    let best = rubric.credentials.iter().filter_map(|known| fit(known, &said)).max();
    let fits = |known: &&Credential| best.is_some() && fit(known, &said) == best;
    rubric.credentials.iter().filter(fits).collect()
}

/// What a resume calls a certificate, in plain words.
struct SaidName {
    name: Vec<String>,
    /// The same with the issuer, and as one text.
    all: Vec<String>,
    text: String,
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

impl SaidName {
    /// All words that are said, and those that stand in their place: of a credential's names, or of the issuer's.
    fn words_for(&self, names: &[String], issuer: &str) -> BTreeSet<String> {
        let mut said: BTreeSet<String> = self.all.iter().cloned().collect();
        said.extend(self.all.windows(2).map(initials));
        for name in names.iter().map(|name| words(name)) {
            // Two words by their initials, and a long word by its ends, such as "i18n".
            let pairs = name.windows(2).filter(|pair| self.all.contains(&initials(pair)));
            said.extend(pairs.flatten().cloned());
            let is_short = |word: &&String| {
                let (first, last) = (word.chars().next(), word.chars().next_back());
                let between = word.chars().count().saturating_sub(2);
                let short = first.zip(last).map(|(first, last)| format!("{first}{between}{last}"));
                between > 2 && short.is_some_and(|short| self.all.contains(&short))
            };
            said.extend(name.iter().filter(is_short).cloned());
        }
        for part in issuer.split(['/', '&']).map(plain).filter(|part| !part.is_empty()) {
            if self.text.contains(&format!(" {part} ")) {
                said.insert(initials(&words(&part)));
            }
        }
        said
    }
}

/// The number of words in the longest name of a credential that the text contains in full; none if one of the two has
/// a grade or a number that the other lacks. A grade in the issuer's name is none.
fn fit(known: &Credential, said: &SaidName) -> Option<usize> {
    let names = [Some(&known.name), Some(&known.short), known.code.as_ref()];
    let mut names: Vec<String> = names.into_iter().flatten().map(|name| plain(name)).collect();
    let code = plain(known.code.as_deref().unwrap_or_default());
    // People leave out the number of the exam.
    names.extend(names[0].strip_suffix(&format!(" {code}")).map(str::to_owned));
    let needed = |name: &str| -> BTreeSet<String> {
        words(name).into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect()
    };
    let issuer = needed(&plain(&known.issuer));
    let own: BTreeSet<String> =
        names.iter().flat_map(|name| needed(name)).chain(issuer.clone()).collect();
    let version = code.rsplit(' ').next().unwrap_or_default();
    let is_own = |word: &String| own.contains(word) || is_earlier(word, version);
    if !said.name.iter().all(|word| is_own(word) || !tells_apart(word)) {
        return None;
    }
    let name = needed(&names[0]);
    let all = said.words_for(&names, &known.issuer);
    let is_said = |word: &String| all.contains(word);
    let is_graded = name.iter().all(|word| is_said(word) || grade(word).is_none());
    let fitting = names.iter().map(|name| needed(name)).filter(|alias| {
        // An abbreviation has the grade in it.
        let is_abbreviation = !alias.is_subset(&name);
        alias.iter().all(is_said) && (is_graded || is_abbreviation)
    });
    let longest = fitting.map(|alias| alias.len()).max();
    longest.or_else(|| {
        // An acronym alone could be another's; a long one, or one beside the name or the issuer, is not.
        let acronym = acronym(known.code.as_deref()?).filter(is_said)?;
        let mut others = name.iter().chain(&issuer).filter(|word| **word != acronym);
        let is_told = acronym.len() > 3 || others.any(is_said);
        is_told.then_some(1)
    })
}

/// Whether a number is that of an earlier version of an exam, such as 003 of 004.
fn is_earlier(word: &str, version: &str) -> bool {
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let are_alike = word.len() == version.len() && is_number(word) && is_number(version);
    are_alike && version.starts_with('0') && word < version
}

/// The letters of a code before its numbers, such as PCAP of PCAP-31-03.
fn acronym(code: &str) -> Option<String> {
    let (letters, number) = code.split_once('-')?;
    let is_number = number.contains(|c: char| c.is_ascii_digit());
    let are_letters = letters.len() > 2 && letters.bytes().all(|b| b.is_ascii_alphabetic());
    (is_number && are_letters).then(|| letters.to_lowercase())
}

/// Whether a word is one that a name can't lack or have too many of.
fn tells_apart(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_number = word.bytes().all(|b| b.is_ascii_digit());
    grade(word).is_some() || is_number && !is_year
}

fn grade(word: &str) -> Option<&'static str> {
    let stem = word.strip_suffix('s').unwrap_or(word);
    GRADES.iter().copied().find(|grade| *grade == stem || *grade == word)
}
