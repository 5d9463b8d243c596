//! Keys, whatever they were read from, and how a paste looks where the terminal doesn't mark it.

/// What somebody pressed or pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
// Only a terminal of Unix tells all of them.
#[cfg_attr(not(unix), allow(dead_code))]
pub enum Key {
    Char(char),
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    WordLeft,
    WordRight,
    Escape,
    /// A letter with Ctrl.
    Control(char),
    /// A letter with Alt.
    Alt(char),
    /// What was pasted, as a whole.
    Paste(String),
    /// A key that the program has no name for.
    Unknown,
    /// No key: the terminal may have changed, so the frame needs to be drawn again.
    Redraw,
}

impl Key {
    fn is_plain(&self) -> bool {
        matches!(self, Key::Char(_) | Key::Enter | Key::Tab)
    }

    /// A character that does nothing in any question.
    fn is_strange(&self) -> bool {
        matches!(self, Key::Char(c) if !KNOWN.contains(*c))
    }

    fn is_break(&self) -> bool {
        matches!(self, Key::Enter | Key::Tab | Key::Char(' '))
    }
}

/// The keys of a question that can be typed ahead.
const KNOWN: &str = "0123456789? sbklmnrg";

/// Text shows in its first characters.
const ENOUGH: usize = 1000;

/// Whether keys that arrived at once are text that was pasted, and not typed ahead: they hold a character
/// that is no key, or several with a space or a line break.
pub fn looks_pasted<'a>(keys: impl IntoIterator<Item = &'a Key>) -> bool {
    let run: Vec<&Key> = keys.into_iter().take_while(|key| key.is_plain()).take(ENOUGH).collect();
    match run.as_slice() {
        [] | [_] => false,
        // The name of a question after the key that asks for it.
        [Key::Char('g'), name @ .., _] if !name.contains(&&Key::Enter) => false,
        run if run.iter().all(|key| **key == Key::Enter) => false,
        run => {
            run.iter().any(|key| key.is_strange())
                || run.len() > 2 && run.iter().any(|key| key.is_break())
        }
    }
}
