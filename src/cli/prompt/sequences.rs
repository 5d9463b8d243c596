//! Keys out of the bytes that a terminal sends. An escape sequence is read as a whole, whatever its kind, so
//! that no part of one that the program doesn't know is ever read as something typed.

use std::collections::VecDeque;
#[cfg(unix)]
use std::time::Duration;

use anstyle_parse::{Params, Parser, Perform};

use super::keys::Key;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// An Esc that nothing follows in this time is the key. A slow connection splits sequences.
#[cfg(unix)]
const ESCAPE: Duration = Duration::from_millis(200);
/// A sequence that nothing follows in this time is over, even if it has no end.
#[cfg(unix)]
const SEQUENCE: Duration = Duration::from_secs(1);
/// A paste that nothing follows in this time is over, even if the terminal didn't say so.
#[cfg(unix)]
const PASTE: Duration = Duration::from_secs(1);
/// More of a paste than this is of no use to any field.
const MOST_PASTED: usize = 8192;

/// Reads keys from bytes as they arrive.
#[derive(Default)]
pub struct Sequences {
    parser: Parser,
    heard: Heard,
    /// A sequence has begun and not ended.
    open: bool,
    /// So many Esc in a row came last.
    escapes: usize,
    /// The last byte was an Esc, whatever it meant.
    after_escape: bool,
    /// An Esc was taken for the key. What it began may still arrive, if it was very slow.
    late: bool,
    /// Nothing can be told apart until it is quiet.
    deaf: bool,
    /// A string of the terminal (OSC, DCS, APC, PM, SOS) has begun and not ended.
    string: bool,
    /// So many bytes are still missing to a character.
    missing: usize,
    /// The first byte of a character that may be a control in two bytes.
    lead: bool,
}

/// What the parser made of the bytes.
#[derive(Default)]
struct Heard {
    keys: VecDeque<Key>,
    paste: Option<String>,
    /// The last byte ended something.
    ended: bool,
    /// So many bytes still belong to a sequence that has no end of its own.
    owed: usize,
    /// The next character is the end of a sequence.
    shifted: bool,
    /// More than one Esc came before the sequence: that is Alt with a key.
    alt: bool,
    /// The last byte was a carriage return; a line feed after it is the same Enter.
    returned: bool,
}

impl Sequences {
    /// Keys that nobody has asked for yet.
    pub fn waiting(&mut self) -> &mut VecDeque<Key> {
        &mut self.heard.keys
    }

    /// How long to wait for the rest of what has begun.
    #[cfg(unix)]
    pub fn unfinished(&self) -> Option<Duration> {
        match self.heard.paste {
            Some(_) => Some(PASTE),
            None if self.escapes > 0 => Some(ESCAPE),
            None => (self.open || self.missing > 0).then_some(SEQUENCE),
        }
    }

    /// Nothing came in the time to wait for: what has begun is over.
    pub fn quiet(&mut self) {
        let keys = std::mem::take(&mut self.heard.keys);
        let pasted = self.heard.paste.take();
        let (escapes, open) = (self.escapes, self.open || self.missing > 0);
        *self = Sequences::default();
        self.heard.keys = keys;
        match pasted {
            Some(text) => self.heard.keys.push_back(Key::Paste(text)),
            None if escapes > 0 => {
                self.heard.keys.extend(std::iter::repeat_n(Key::Escape, escapes));
                self.late = true;
            }
            None if open => self.heard.keys.push_back(Key::Unknown),
            None => {}
        }
    }

    /// One byte more.
    pub fn feed(&mut self, byte: u8) {
        if byte == 0x03 && self.open && self.heard.paste.is_none() {
            // There is always a way out.
            let mut keys = std::mem::take(&mut self.heard.keys);
            keys.push_back(Key::Control('c'));
            *self = Sequences::default();
            self.heard.keys = keys;
            return;
        }
        if std::mem::take(&mut self.late) && byte == b'[' {
            self.take(ESC);
        }
        if self.deaf {
            return;
        }
        if self.heard.owed > 0 && byte != ESC {
            self.heard.owed -= 1;
            // This is a place of the mouse, or begins a sequence.
            self.deaf = matches!(byte, 0x80..=0x9f | 0xc2);
            self.open = self.deaf || self.heard.owed > 0;
            return;
        }
        self.character(byte);
    }

    /// One byte more of a character, which may be a control.
    fn character(&mut self, byte: u8) {
        let is_tail = matches!(byte, 0x80..=0xbf);
        let after_lead = std::mem::take(&mut self.lead);
        if self.missing > 0 && !is_tail && !self.open {
            // The character before has no end: it must not swallow this byte.
            self.parser = Parser::default();
            self.heard.key(Key::Unknown);
        }
        let continues = self.missing > 0 && is_tail;
        self.missing = match byte {
            _ if continues => self.missing - 1,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => 0,
        };
        match byte {
            // A control of one byte, or of two in UTF-8, is the same as Esc and a letter.
            0x80..=0x9f if after_lead || !continues => {
                self.take(ESC);
                self.take(byte - 0x40);
            }
            _ if after_lead && continues => {
                self.take(0xc2);
                self.take(byte);
            }
            0xc2 => self.lead = true,
            _ => self.take(byte),
        }
    }

    fn take(&mut self, byte: u8) {
        let in_string = self.string;
        match byte {
            // The text of a string is of no use, and the parser knows only ASCII in it.
            0x80.. if in_string => return,
            ESC => {
                self.string = false;
                self.escapes = if in_string { 0 } else { self.escapes + 1 };
                (self.heard.owed, self.heard.shifted) = (0, false);
            }
            // Controls within a sequence are no keys.
            0..0x20 if self.open && !(byte == BEL && in_string) => return,
            _ => {
                if self.after_escape {
                    self.string = b"P]X^_".contains(&byte);
                    self.heard.alt = self.escapes > 1;
                    self.escapes = 0;
                }
                self.string &= byte != BEL;
            }
        }
        self.after_escape = byte == ESC;
        self.heard.ended = false;
        self.parser.advance(&mut self.heard, byte);
        if byte == ESC {
            self.open = true;
        } else if self.heard.ended {
            self.open = self.heard.shifted || self.heard.owed > 0;
        }
        self.heard.returned = byte == b'\r';
    }
}

impl Heard {
    fn key(&mut self, key: Key) {
        if self.paste.is_none() {
            self.keys.push_back(key);
        }
    }

    fn pasted(&mut self, c: char) {
        if let Some(text) = self.paste.as_mut().filter(|text| text.len() < MOST_PASTED) {
            text.push(c);
        }
    }
}

impl Perform for Heard {
    fn print(&mut self, c: char) {
        self.ended = true;
        if self.shifted {
            match c {
                // xterm once told the modifiers here.
                '0'..='9' | ';' => self.alt = true,
                _ => {
                    self.shifted = false;
                    let key =
                        if self.alt { Key::Unknown } else { arrow(c).unwrap_or(Key::Unknown) };
                    self.key(key);
                }
            }
            return;
        }
        self.pasted(c);
        self.key(match c {
            '\u{7f}' => Key::Backspace,
            c if c.is_control() || c == char::REPLACEMENT_CHARACTER => Key::Unknown,
            c => Key::Char(c),
        });
    }

    fn execute(&mut self, byte: u8) {
        self.ended = true;
        match byte {
            b'\n' if self.returned => return,
            b'\r' | b'\n' => self.pasted('\n'),
            b'\t' => self.pasted(' '),
            _ => {}
        }
        self.key(match byte {
            b'\r' | b'\n' => Key::Enter,
            b'\t' => Key::Tab,
            0x08 => Key::Backspace,
            0x01..=0x1a => Key::Control((b'a' + byte - 1) as char),
            _ => Key::Unknown,
        });
    }

    fn unhook(&mut self) {
        self.ended = true;
    }

    fn osc_dispatch(&mut self, _: &[&[u8]], _: bool) {
        self.ended = true;
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _: bool, byte: u8) {
        self.ended = true;
        match byte {
            // The end of a string.
            b'\\' if intermediates.is_empty() => {}
            b'O' | b'N' if intermediates.is_empty() => self.shifted = true,
            b'a'..=b'z' if intermediates.is_empty() && !self.alt => {
                self.key(Key::Alt(byte as char));
            }
            _ => self.key(Key::Unknown),
        }
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, byte: u8) {
        self.ended = true;
        let numbers: Vec<u16> = params.iter().flatten().copied().collect();
        if self.paste.is_some() {
            if (numbers.as_slice(), byte) == (&[201], b'~') {
                let text = self.paste.take().unwrap_or_default();
                self.key(Key::Paste(text));
            }
            return;
        }
        let bare = numbers == [0];
        match byte {
            // Answers of the terminal about itself.
            _ if !intermediates.is_empty() => {}
            // Places of the mouse, and a key of the Linux console, follow as characters.
            b'M' if bare => self.owed = 3,
            b't' if bare => self.owed = 2,
            b'T' if bare => self.owed = 6,
            b'[' if bare => {
                self.owed = 1;
                self.key(Key::Unknown);
            }
            b'~' if numbers == [200] => self.paste = Some(String::new()),
            // The window gained or lost the focus, or the mouse or the cursor is somewhere.
            b'I' | b'O' | b'R' | b'M' | b'm' | b'n' | b'c' | b't' | b'x' | b'y' => {}
            _ if ignore || self.alt => self.key(Key::Unknown),
            _ => self.key(sequence(&numbers, byte)),
        }
    }
}

/// The key of a sequence by its numbers and its last byte.
fn sequence(numbers: &[u16], last: u8) -> Key {
    let key = match (numbers, last) {
        ([0], b'Z') => Some(Key::BackTab),
        ([0 | 1] | [0 | 1, 0 | 1], _) if last != b'~' => arrow(last as char),
        ([0 | 1, 3 | 5], b'D') => Some(Key::WordLeft),
        ([0 | 1, 3 | 5], b'C') => Some(Key::WordRight),
        ([number] | [number, 0 | 1], b'~') => match number {
            1 | 7 => Some(Key::Home),
            4 | 8 => Some(Key::End),
            3 => Some(Key::Delete),
            5 => Some(Key::PageUp),
            6 => Some(Key::PageDown),
            _ => None,
        },
        _ => None,
    };
    key.unwrap_or(Key::Unknown)
}

fn arrow(letter: char) -> Option<Key> {
    Some(match letter {
        'A' => Key::Up,
        'B' => Key::Down,
        'C' => Key::Right,
        'D' => Key::Left,
        'F' => Key::End,
        'H' => Key::Home,
        _ => return None,
    })
}
