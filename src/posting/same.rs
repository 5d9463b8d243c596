//! Which of many postings are the same: word for word, or nearly.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::document::PostingText;

/// So many words in a row are compared.
const ROW: usize = 4;
/// So many rows of a posting are kept: those with the smallest hashes, which are the same in the same text.
const KEPT: usize = 128;
/// Of 100 rows that two postings have, so many have to be in both.
const SAME_PERCENT: usize = 90;

/// The postings that were read so far, to know them again.
#[derive(Debug, Default)]
pub struct SeenPostings {
    first: Vec<(String, Vec<u64>)>,
}

impl SeenPostings {
    /// The file of an earlier posting that is the same; if there is none, this one is known from now on.
    pub fn same_as(&mut self, file: &str, document: &PostingText) -> Option<String> {
        let rows = rows(document);
        let known = self.first.iter().find(|(_, known)| is_same(known, &rows));
        if let Some((earlier, _)) = known {
            return Some(earlier.clone());
        }
        self.first.push((file.to_owned(), rows));
        None
    }
}

/// The smallest hashes of the rows of words of a posting.
fn rows(document: &PostingText) -> Vec<u64> {
    let letters = |c: char| !c.is_alphanumeric();
    let words = document.text.split(letters).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let mut rows: Vec<u64> = words.windows(ROW.min(words.len().max(1))).map(hash).collect();
    rows.sort_unstable();
    rows.dedup();
    rows.truncate(KEPT);
    rows
}

fn hash(row: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}

fn is_same(one: &[u64], other: &[u64]) -> bool {
    let mut all: Vec<u64> = one.iter().chain(other).copied().collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(KEPT);
    let has = |list: &[u64], hash: &u64| list.binary_search(hash).is_ok();
    let both = all.iter().filter(|hash| has(one, hash) && has(other, hash)).count();
    !all.is_empty() && 100 * both >= SAME_PERCENT * all.len()
}
