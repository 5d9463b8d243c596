//! Which of many postings are the same: word for word, or nearly.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::document::PostingText;

/// So many words in a row are compared.
const ROW: usize = 4;
/// So many rows of a posting are kept: those with the smallest hashes, which are the same in the same text.
const KEPT: usize = 128;
/// Of 100 rows that two postings have, so many have to be in both.
const SAME_PERCENT: usize = 90;

/// The postings that are the same as an earlier one, with the first of these.
pub fn same<'a>(documents: impl Iterator<Item = &'a PostingText>) -> BTreeMap<usize, usize> {
    let mut first: Vec<(usize, Vec<u64>)> = Vec::new();
    let mut found = BTreeMap::new();
    for (at, document) in documents.enumerate() {
        let rows = rows(document);
        match first.iter().find(|(_, known)| is_same(known, &rows)) {
            Some((earlier, _)) => {
                found.insert(at, *earlier);
            }
            None => first.push((at, rows)),
        }
    }
    found
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
