//! A line of text that somebody edits. What looks like one character is one, whatever it is made of.

use skillgap::render::harmless;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::keys::Key;

/// A line and where the cursor is in it.
pub struct Edit {
    text: String,
    /// A byte at which a character begins, or the end.
    at: usize,
    /// No more characters than this.
    most: usize,
}

/// What a key did to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    Done,
    /// There is no room for what was typed or pasted.
    Full,
    /// The key doesn't edit.
    Unknown,
}

impl Edit {
    pub fn new(most: usize) -> Self {
        Edit { text: String::new(), at: 0, most }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Has another text instead; gives back the one it had.
    pub fn replace(&mut self, text: String) -> String {
        self.at = text.len();
        std::mem::replace(&mut self.text, text)
    }

    /// Puts text where the cursor is, as far as there is room; controls are left out.
    pub fn insert(&mut self, text: &str) -> Edited {
        let room = self.most.saturating_sub(self.text.chars().count());
        let mut typed = text.chars().filter(|c| !c.is_control()).peekable();
        if room == 0 && typed.peek().is_some() {
            return Edited::Full;
        }
        let taken: String = typed.by_ref().take(room).collect();
        self.text.insert_str(self.at, &taken);
        self.go(self.at + taken.len());
        if typed.next().is_some() { Edited::Full } else { Edited::Done }
    }

    /// Does what a key does in a shell.
    pub fn press(&mut self, key: &Key) -> Edited {
        match key {
            Key::Char(c) => return self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Left | Key::Control('b') => self.at = self.left(),
            Key::Right | Key::Control('f') => self.at = self.right(),
            Key::Home | Key::Control('a') => self.at = 0,
            Key::End | Key::Control('e') => self.at = self.text.len(),
            Key::WordLeft | Key::Alt('b') => self.at = self.word_left(char::is_alphanumeric),
            Key::WordRight | Key::Alt('f') => self.at = self.word_right(),
            Key::Backspace => self.cut(self.left(), self.at),
            Key::Delete | Key::Control('d') => self.cut(self.at, self.right()),
            Key::Control('u') => self.cut(0, self.at),
            Key::Control('k') => self.cut(self.at, self.text.len()),
            Key::Control('w') => {
                self.cut(self.word_left(|c: char| !c.is_whitespace()), self.at);
            }
            _ => return Edited::Unknown,
        }
        Edited::Done
    }

    /// As much of the line as fits into so many columns around the cursor, and the cursor's column.
    pub fn view(&self, columns: usize) -> (String, usize) {
        let before = harmless(&self.text[..self.at]);
        let mut shown: &str = &before;
        // The cursor at the end needs a column of its own.
        while shown.width() >= columns
            && let Some(first) = shown.graphemes(true).next()
        {
            shown = &shown[first.len()..];
        }
        let (mut line, column) = (shown.to_owned(), shown.width());
        for grapheme in harmless(&self.text[self.at..]).graphemes(true) {
            if line.width() + grapheme.width() > columns {
                break;
            }
            line.push_str(grapheme);
        }
        (line, column)
    }

    fn starts(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.text.grapheme_indices(true).map(|(start, _)| start)
    }

    fn left(&self) -> usize {
        self.starts().rfind(|start| *start < self.at).unwrap_or(0)
    }

    fn right(&self) -> usize {
        self.starts().find(|start| *start > self.at).unwrap_or(self.text.len())
    }

    /// Where the word before the cursor begins.
    fn word_left(&self, is_word: impl Fn(char) -> bool) -> usize {
        let end = self.text[..self.at].trim_end_matches(|c| !is_word(c)).len();
        let start = self.text[..end].trim_end_matches(|c| is_word(c) || is_mark(c)).len();
        self.starts().rfind(|at| *at <= start).unwrap_or(0)
    }

    /// Where the word after the cursor ends.
    fn word_right(&self) -> usize {
        let rest = self.text[self.at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let behind = rest.trim_start_matches(|c: char| c.is_alphanumeric() || is_mark(c));
        let end = self.text.len() - behind.len();
        self.starts().find(|at| *at >= end).unwrap_or(self.text.len())
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.drain(from..to);
        self.go(from);
    }

    /// Goes to a byte, or to the end of the character that has come to be there.
    fn go(&mut self, at: usize) {
        let start = self.starts().find(|start| *start >= at);
        self.at = start.unwrap_or(self.text.len());
    }
}

/// A sign that belongs to the character before it and has no width of its own.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_width::UnicodeWidthChar::width(c) == Some(0)
}
