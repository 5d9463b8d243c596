//! A text as words, and the phrases of a vocabulary in it: whole words, the longest phrase first, any spelling of
//! hyphens, plurals and capitals.

use std::collections::HashMap;

use super::scanner::{Scanner, TextWord};

/// The phrases of a vocabulary, each with what it means.
#[derive(Debug)]
pub struct Lexicon<M> {
    keys: HashMap<Box<str>, u32, Fast>,
    /// By a node and the first byte of the next word: the beginnings of words that lead on, and where to.
    stems: HashMap<(u32, u8), Vec<Stem>, Fast>,
    next: HashMap<(u32, u32), u32, Fast>,
    nodes: Vec<Vec<M>>,
    /// Room for a word to be folded.
    folded: String,
}

/// The beginning of words, and the node that they lead to.
type Stem = (Box<str>, u32);

type Fast = std::hash::BuildHasherDefault<Hash>;

/// FNV-1a over eight bytes at a time: the words are those of our own vocabulary, and a text can only look them up.
#[derive(Debug)]
pub struct Hash(u64);

impl Default for Hash {
    fn default() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl std::hash::Hasher for Hash {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}

/// The node where every phrase starts.
const ROOT: u32 = 0;
/// The key of up to three words of any kind.
const ANY: u32 = u32::MAX;
/// How many words `..` stands for at most.
const MOST_ANY: usize = 3;

impl<M> Default for Lexicon<M> {
    fn default() -> Lexicon<M> {
        Lexicon {
            keys: HashMap::default(),
            stems: HashMap::default(),
            next: HashMap::default(),
            nodes: vec![Vec::new()],
            folded: String::new(),
        }
    }
}

impl<M> Lexicon<M> {
    /// Adds a phrase. A word that ends with `*` stands for all words that begin so, and ` .. ` for up to three words.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let mut node = ROOT;
        // Thousands are added before a posting is read, and most are plain words.
        if phrase.as_bytes().contains(&b'.') {
            for (at, part) in phrase.split(" .. ").enumerate() {
                node = if at > 0 { self.step(node, ANY) } else { node };
                node = self.add_words(node, part);
            }
        } else {
            node = self.add_words(node, phrase);
        }
        if node != ROOT {
            self.nodes[node as usize].push(meaning);
        }
    }

    /// Adds words behind a node, and says where they lead.
    fn add_words(&mut self, mut node: u32, words: &str) -> u32 {
        let mut folded = std::mem::take(&mut self.folded);
        for word in Scanner::new(words, 0, words.len()) {
            let written = &words[word.start..word.end];
            node = if words[word.end..].starts_with('*') {
                self.stem(node, &written.to_lowercase())
            } else {
                fold(written, &mut folded);
                self.word(node, &folded)
            };
        }
        self.folded = folded;
        node
    }

    fn word(&mut self, node: u32, word: &str) -> u32 {
        let key = self.keys.get(word).copied().unwrap_or_else(|| {
            let free = self.keys.len() as u32 + 1;
            self.keys.insert(word.into(), free);
            free
        });
        self.step(node, key)
    }

    fn stem(&mut self, node: u32, stem: &str) -> u32 {
        let known = self.stems.entry((node, stem.as_bytes()[0])).or_default();
        if let Some((_, next)) = known.iter().find(|(other, _)| **other == *stem) {
            return *next;
        }
        let next = self.nodes.len() as u32;
        known.push((stem.into(), next));
        self.nodes.push(Vec::new());
        next
    }

    fn step(&mut self, node: u32, key: u32) -> u32 {
        let free = self.nodes.len() as u32;
        let found = *self.next.entry((node, key)).or_insert(free);
        if found == free {
            self.nodes.push(Vec::new());
        }
        found
    }

    /// The words of a part of a text, from one place to another.
    pub fn words(&self, text: &str, start: usize, end: usize, into: &mut Vec<TextWord>) {
        let mut folded = String::new();
        for mut word in Scanner::new(text, start, end) {
            fold(&text[word.start..word.end], &mut folded);
            word.key = self.keys.get(&*folded).copied().unwrap_or_default();
            into.push(word);
        }
    }

    /// Calls `visit` with every phrase that starts at a word of a text: the word after its last one, and what it means. Of a
    /// phrase with words of any kind between, the first place is the word after those before them.
    pub fn phrases<'a>(
        &'a self,
        (text, words): (&str, &[TextWord]),
        at: usize,
        visit: &mut impl FnMut((usize, usize), &'a [M]),
    ) {
        self.walk((text, words), (at, at, None), ROOT, visit);
    }

    fn walk<'a>(
        &'a self,
        (text, words): (&str, &[TextWord]),
        (start, at, own): (usize, usize, Option<usize>),
        node: u32,
        visit: &mut impl FnMut((usize, usize), &'a [M]),
    ) {
        let meanings = &self.nodes[node as usize];
        if !meanings.is_empty() {
            visit((own.unwrap_or(at), at), meanings);
        }
        if at > start
            && let Some(next) = self.next.get(&(node, ANY))
        {
            let joined =
                words[at..].iter().take(MOST_ANY).take_while(|word| word.gap.joins_loosely());
            for skipped in 0..=joined.count() {
                self.walk((text, words), (start, at + skipped, own.or(Some(at))), *next, visit);
            }
        }
        let Some(word) = words.get(at) else { return };
        if at > start && !word.gap.joins() {
            return;
        }
        if word.key != 0
            && let Some(next) = self.next.get(&(node, word.key))
        {
            self.walk((text, words), (start, at + 1, own), *next, visit);
        }
        let written = &text[word.start..word.end];
        let first = written.as_bytes()[0].to_ascii_lowercase();
        for (stem, next) in self.stems.get(&(node, first)).into_iter().flatten() {
            if begins(written, stem) {
                self.walk((text, words), (start, at + 1, own), *next, visit);
            }
        }
    }
}

fn begins(word: &str, stem: &str) -> bool {
    word.len() >= stem.len()
        && word.is_char_boundary(stem.len())
        && word[..stem.len()].eq_ignore_ascii_case(stem)
}

/// A word as it is looked up: small, straight apostrophes, American, and without the `s` of a plural.
fn fold(word: &str, into: &mut String) {
    into.clear();
    if word.is_ascii() {
        into.push_str(word);
        into.make_ascii_lowercase();
    } else {
        into.extend(
            word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }),
        );
    }
    if let Some(owner) = into.strip_suffix("'s") {
        into.truncate(owner.len());
    }
    let is_plural = into.len() > 3
        && into.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| into.ends_with(end));
    if is_plural {
        into.pop();
    }
    let british = None
        .or_else(|| Some((into.strip_suffix("isation")?.len(), "ization")))
        .or_else(|| Some((into.strip_suffix("ising")?.len(), "izing")))
        .or_else(|| Some((into.strip_suffix("ise")?.len(), "ize")))
        .or_else(|| Some((into.strip_suffix("ised")?.len(), "ized")));
    if let Some((before, american)) = british.filter(|(before, _)| *before > 3) {
        into.truncate(before);
        into.push_str(american);
    }
    if into.ends_with("lling") || into.ends_with("lled") {
        let at = into.rfind("ll").expect("it ends with it");
        into.remove(at);
    }
}
