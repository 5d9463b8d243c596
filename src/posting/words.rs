//! A text as words, and the phrases of a vocabulary in it: whole words, the longest phrase first, any spelling of
//! hyphens, plurals and capitals.

use std::collections::HashMap;

/// What stands between a word and the one before it. Several may be true at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap(u16);

impl Gap {
    /// White space.
    pub const SPACE: Gap = Gap(1);
    /// A hyphen, a point without space, `&`, `_`, `'` or `+`.
    pub const JOINT: Gap = Gap(2);
    /// `/` or `|`.
    pub const SLASH: Gap = Gap(4);
    /// A comma.
    pub const COMMA: Gap = Gap(8);
    /// A colon.
    pub const COLON: Gap = Gap(16);
    /// A semicolon.
    pub const SEMICOLON: Gap = Gap(32);
    /// The end of a sentence.
    pub const STOP: Gap = Gap(64);
    /// An opening bracket.
    pub const OPEN: Gap = Gap(128);
    /// A closing bracket.
    pub const CLOSE: Gap = Gap(256);
    /// A dash between spaces.
    pub const DASH: Gap = Gap(512);
    /// Anything else.
    pub const OTHER: Gap = Gap(1024);
    /// The start of a part of the text.
    pub const START: Gap = Gap(2048);

    /// Whether any of these is true.
    pub fn has(self, other: Gap) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn and(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }

    fn add(&mut self, other: Gap) {
        self.0 |= other.0;
    }

    /// Whether the words on both sides can be of one name: "scikit-learn", "scikit learn", "CI/CD".
    fn joins(self) -> bool {
        !self.has(BREAKS)
    }

    /// The same in a phrase with words of any kind between.
    fn joins_loosely(self) -> bool {
        !self.has(Gap(BREAKS.0 & !Gap::COMMA.0))
    }

    /// Whether a clause ends here.
    pub fn ends_clause(self) -> bool {
        self.has(Gap::SEMICOLON.and(Gap::STOP).and(Gap::START).and(Gap::DASH))
    }

    /// Whether a sentence ends here.
    pub fn ends_sentence(self) -> bool {
        self.has(Gap::STOP.and(Gap::START))
    }
}

const BREAKS: Gap = Gap(8 | 16 | 32 | 64 | 128 | 256 | 512 | 1024 | 2048);

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Small letters only.
    Small,
    /// A capital first, small letters after it.
    Capital,
    /// Capitals only.
    Capitals,
    /// Digits only.
    Digits,
    /// Anything else, such as `PyTorch` or `4o`.
    Mixed,
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands before it.
    pub gap: Gap,
    /// How it is written.
    pub shape: Shape,
    /// The word in the lexicon; 0 is one that no phrase has.
    key: u32,
}

/// The phrases of a vocabulary, each with what it means.
#[derive(Debug)]
pub struct Lexicon<M> {
    keys: HashMap<Box<str>, u32, Fast>,
    /// By a node and the first byte of the next word: the beginnings of words that lead on, and where to.
    stems: HashMap<(u32, u8), Vec<Stem>, Fast>,
    next: HashMap<(u32, u32), u32, Fast>,
    nodes: Vec<Vec<M>>,
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
        }
    }
}

impl<M> Lexicon<M> {
    /// Adds a phrase. A word that ends with `*` stands for all words that begin so, and ` .. ` for up to three words.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let mut node = ROOT;
        for (at, part) in phrase.split(" .. ").enumerate() {
            if at > 0 {
                node = self.step(node, ANY);
            }
            for (word, is_stem) in phrase_words(part) {
                node = if is_stem { self.stem(node, word) } else { self.word(node, word) };
            }
        }
        if node != ROOT {
            self.nodes[node as usize].push(meaning);
        }
    }

    fn word(&mut self, node: u32, word: String) -> u32 {
        let free = self.keys.len() as u32 + 1;
        let key = *self.keys.entry(word.into()).or_insert(free);
        self.step(node, key)
    }

    fn stem(&mut self, node: u32, stem: String) -> u32 {
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
    pub fn words(&self, text: &str, start: usize, end: usize, into: &mut Vec<Word>) {
        let mut folded = String::new();
        for mut word in Scanner::new(text, start, end) {
            fold(&text[word.start..word.end], &mut folded);
            word.key = self.keys.get(&*folded).copied().unwrap_or_default();
            into.push(word);
        }
    }

    /// Calls `visit` with every phrase that starts at a word of a text: the word after its last one, and what it means.
    pub fn phrases<'a>(
        &'a self,
        (text, words): (&str, &[Word]),
        at: usize,
        visit: &mut impl FnMut(usize, &'a [M]),
    ) {
        self.walk((text, words), (at, at), ROOT, visit);
    }

    fn walk<'a>(
        &'a self,
        (text, words): (&str, &[Word]),
        (start, at): (usize, usize),
        node: u32,
        visit: &mut impl FnMut(usize, &'a [M]),
    ) {
        let meanings = &self.nodes[node as usize];
        if !meanings.is_empty() {
            visit(at, meanings);
        }
        if at > start
            && let Some(next) = self.next.get(&(node, ANY))
        {
            let joined =
                words[at..].iter().take(MOST_ANY).take_while(|word| word.gap.joins_loosely());
            for skipped in 0..=joined.count() {
                self.walk((text, words), (start, at + skipped), *next, visit);
            }
        }
        let Some(word) = words.get(at) else { return };
        if at > start && !word.gap.joins() {
            return;
        }
        if word.key != 0
            && let Some(next) = self.next.get(&(node, word.key))
        {
            self.walk((text, words), (start, at + 1), *next, visit);
        }
        let written = &text[word.start..word.end];
        let first = written.as_bytes()[0].to_ascii_lowercase();
        for (stem, next) in self.stems.get(&(node, first)).into_iter().flatten() {
            if begins(written, stem) {
                self.walk((text, words), (start, at + 1), *next, visit);
            }
        }
    }
}

fn begins(word: &str, stem: &str) -> bool {
    word.len() >= stem.len()
        && word.is_char_boundary(stem.len())
        && word[..stem.len()].eq_ignore_ascii_case(stem)
}

/// The words of a phrase as they are looked up, and whether each stands for all that begin so.
fn phrase_words(phrase: &str) -> Vec<(String, bool)> {
    let mut folded = String::new();
    let words = Scanner::new(phrase, 0, phrase.len());
    words
        .map(|word| {
            if phrase[word.end..].starts_with('*') {
                return (phrase[word.start..word.end].to_lowercase(), true);
            }
            fold(&phrase[word.start..word.end], &mut folded);
            (folded.clone(), false)
        })
        .collect()
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
    for (british, american) in
        [("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("ised", "ized")]
    {
        if into.len() > british.len() + 3 && into.ends_with(british) {
            into.truncate(into.len() - british.len());
            into.push_str(american);
        }
    }
    if into.ends_with("lling") || into.ends_with("lled") {
        let at = into.rfind("ll").expect("it ends with it");
        into.remove(at);
    }
    let is_plural = into.len() > 3
        && into.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| into.ends_with(end));
    if is_plural {
        into.pop();
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    gap: Gap,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, start: usize, end: usize) -> Scanner<'a> {
        Scanner { text, at: start, end, gap: Gap::START }
    }

    fn rest(&self) -> std::str::Chars<'a> {
        self.text[self.at..self.end].chars()
    }

    /// Notes a character between words.
    fn note(&mut self, c: char) {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + c.len_utf8()..self.end].chars().next();
        let is_open = after.is_none_or(char::is_whitespace);
        self.gap.add(match c {
            _ if c.is_whitespace() => Gap::SPACE,
            '-' | '–' | '—' | '−' | '‐' | '‑'
                if is_open || before.is_none_or(char::is_whitespace) =>
            {
                Gap::DASH
            }
            '—' => Gap::DASH,
            '-' | '‐' | '‑' | '–' | '&' | '_' | '\'' | '’' | '+' => Gap::JOINT,
            '|' if is_open => Gap::SEMICOLON,
            '/' | '|' => Gap::SLASH,
            ',' | '、' => Gap::COMMA,
            ':' => Gap::COLON,
            ';' | '•' | '·' => Gap::SEMICOLON,
            '.' | '!' | '?' | '…' if is_open || matches!(after, Some(')' | '"' | '”' | '*')) => {
                Gap::STOP
            }
            '.' => Gap::JOINT,
            '(' | '[' => Gap::OPEN,
            ')' | ']' => Gap::CLOSE,
            '"' | '“' | '”' | '*' | '`' | '®' | '™' | '\u{200b}' | '\u{ad}' => Gap::SPACE,
            _ => Gap::OTHER,
        });
        self.at += c.len_utf8();
    }
}

impl Iterator for Scanner<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let c = self.rest().next()?;
            if c.is_alphanumeric() {
                break;
            }
            self.note(c);
        }
        let start = self.at;
        let mut shape = None;
        while let Some(c) = self.rest().next() {
            let is_inside = c.is_alphanumeric() || is_apostrophe(self.text, self.at, self.end, c);
            if !is_inside {
                break;
            }
            shape = Some(shaped(shape, c));
            self.at += c.len_utf8();
        }
        self.at += tail(&self.text[start..self.at], &self.text[self.at..self.end]);
        let gap = std::mem::take(&mut self.gap);
        Some(Word { start, end: self.at, gap, shape: shape.unwrap_or(Shape::Mixed), key: 0 })
    }
}

/// Whether an apostrophe is inside a word, as in "you'll".
fn is_apostrophe(text: &str, at: usize, end: usize, c: char) -> bool {
    let after = || text[at + c.len_utf8()..end].chars().next();
    matches!(c, '\'' | '’') && after().is_some_and(char::is_alphabetic)
}

/// The length of what belongs to a short name after its letters: C++, C#, F#.
fn tail(name: &str, rest: &str) -> usize {
    if name.len() > 2 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    if rest.starts_with("++") { 2 } else { usize::from(rest.starts_with('#')) }
}

fn shaped(so_far: Option<Shape>, c: char) -> Shape {
    let is_capital = c.is_uppercase();
    match so_far {
        None if c.is_numeric() => Shape::Digits,
        None if is_capital => Shape::Capitals,
        None => Shape::Small,
        Some(Shape::Digits) if c.is_numeric() => Shape::Digits,
        Some(Shape::Small) if !is_capital && !c.is_numeric() => Shape::Small,
        Some(Shape::Capitals) if is_capital || c.is_numeric() => Shape::Capitals,
        Some(Shape::Capital) if !is_capital && !c.is_numeric() => Shape::Capital,
        Some(Shape::Capitals) if c == '\'' || c == '’' => Shape::Mixed,
        Some(Shape::Capitals) => Shape::Capital,
        Some(_) => Shape::Mixed,
    }
}
