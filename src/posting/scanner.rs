//! A text as words, and what stands between them.

/// What stands between a word and the one before it. Several may be true at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Between(u16);

impl Between {
    /// White space.
    pub const SPACE: Between = Between(1);
    /// A hyphen, a point without space, `&`, `_`, `'` or `+`.
    pub const JOINT: Between = Between(2);
    /// `/` or `|`.
    pub const SLASH: Between = Between(4);
    /// A comma.
    pub const COMMA: Between = Between(8);
    /// A colon.
    pub const COLON: Between = Between(16);
    /// A semicolon.
    pub const SEMICOLON: Between = Between(32);
    /// The end of a sentence.
    pub const STOP: Between = Between(64);
    /// An opening bracket.
    pub const OPEN: Between = Between(128);
    /// A closing bracket.
    pub const CLOSE: Between = Between(256);
    /// A dash between spaces.
    pub const DASH: Between = Between(512);
    /// Anything else.
    pub const OTHER: Between = Between(1024);
    /// The start of a part of the text.
    pub const START: Between = Between(2048);

    /// Whether any of these is true.
    pub fn has(self, other: Between) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub const fn and(self, other: Between) -> Between {
        Between(self.0 | other.0)
    }

    fn add(&mut self, other: Between) {
        self.0 |= other.0;
    }

    /// Whether the words on both sides can be of one name: "scikit-learn", "scikit learn", "CI/CD".
    pub(super) fn joins(self) -> bool {
        !self.has(BREAKS)
    }

    /// The same in a phrase with words of any kind between.
    pub(super) fn joins_loosely(self) -> bool {
        !self.has(Between(BREAKS.0 & !Between::COMMA.0))
    }

    /// Whether a clause ends here.
    pub fn ends_clause(self) -> bool {
        self.has(Between::SEMICOLON.and(Between::STOP).and(Between::START).and(Between::DASH))
    }

    /// Whether a sentence ends here.
    pub fn ends_sentence(self) -> bool {
        self.has(Between::STOP.and(Between::START))
    }
}

const BREAKS: Between = Between(8 | 16 | 32 | 64 | 128 | 256 | 512 | 1024 | 2048);

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
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
pub struct TextWord {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands before it.
    pub gap: Between,
    /// How it is written.
    pub shape: Letters,
    /// The word in the lexicon; 0 is one that no phrase has.
    pub(super) key: u32,
}

/// The words of a part of a text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    gap: Between,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, start: usize, end: usize) -> Scanner<'a> {
        Scanner { text, at: start, end, gap: Between::START }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// Notes a character between words.
    fn note(&mut self, c: char) {
        let before = self.text[..self.at].chars().next_back();
        let after = self.text[self.at + c.len_utf8()..self.end].chars().next();
        let is_open = after.is_none_or(char::is_whitespace);
        self.gap.add(match c {
            _ if c.is_whitespace() => Between::SPACE,
            '-' | '–' | '—' | '−' | '‐' | '‑'
                if is_open || before.is_none_or(char::is_whitespace) =>
            {
                Between::DASH
            }
            '—' => Between::DASH,
            '-' | '‐' | '‑' | '–' | '&' | '_' | '\'' | '’' | '+' => Between::JOINT,
            '|' if is_open => Between::SEMICOLON,
            '/' | '|' => Between::SLASH,
            ',' | '、' => Between::COMMA,
            ':' => Between::COLON,
            ';' | '•' | '·' => Between::SEMICOLON,
            '.' | '!' | '?' | '…' if is_open || matches!(after, Some(')' | '"' | '”' | '*')) => {
                Between::STOP
            }
            '.' => Between::JOINT,
            '(' | '[' => Between::OPEN,
            ')' | ']' => Between::CLOSE,
            '"' | '“' | '”' | '*' | '`' | '®' | '™' | '\u{200b}' | '\u{ad}' => {
                Between::SPACE
            }
            _ => Between::OTHER,
        });
        self.at += c.len_utf8();
    }
}

impl Iterator for Scanner<'_> {
    type Item = TextWord;

    fn next(&mut self) -> Option<TextWord> {
        loop {
            let c = self.rest().chars().next()?;
            if c.is_alphanumeric() {
                break;
            }
            self.note(c);
        }
        let start = self.at;
        let mut shape = None;
        for (at, c) in self.rest().char_indices() {
            let at = start + at;
            if !(c.is_alphanumeric() || is_apostrophe(self.text, at, self.end, c)) {
                break;
            }
            shape = Some(shaped(shape, c));
            self.at = at + c.len_utf8();
        }
        self.at += tail(&self.text[start..self.at], &self.text[self.at..self.end]);
        let gap = std::mem::take(&mut self.gap);
        Some(TextWord { start, end: self.at, gap, shape: shape.unwrap_or(Letters::Mixed), key: 0 })
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

fn shaped(so_far: Option<Letters>, c: char) -> Letters {
    let is_capital = c.is_uppercase();
    match so_far {
        None if c.is_numeric() => Letters::Digits,
        None if is_capital => Letters::Capitals,
        None => Letters::Small,
        Some(Letters::Digits) if c.is_numeric() => Letters::Digits,
        Some(Letters::Small) if !is_capital && !c.is_numeric() => Letters::Small,
        Some(Letters::Capitals) if is_capital || c.is_numeric() => Letters::Capitals,
        Some(Letters::Capital) if !is_capital && !c.is_numeric() => Letters::Capital,
        Some(Letters::Capitals) if c == '\'' || c == '’' => Letters::Mixed,
        Some(Letters::Capitals) => Letters::Capital,
        Some(_) => Letters::Mixed,
    }
}
