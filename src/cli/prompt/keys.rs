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

/// The keys of a question that can be typed ahead.
const KNOWN: &str = "0123456789? sbklmnrg";

/// Text shows in its first characters.
const ENOUGH: usize = 1000;

/// Whether keys that arrived at once are text that was pasted, and not typed ahead: they hold a character
/// that is no key, or several with a space or a line break.
pub fn looks_pasted<'a>(keys: impl IntoIterator<Item = &'a Key>) -> bool {
    let is_plain = |key: &&Key| matches!(key, Key::Char(_) | Key::Enter | Key::Tab);
    let run: Vec<&Key> = keys.into_iter().take_while(is_plain).take(ENOUGH).collect();
    let is_strange = |key: &&Key| matches!(key, Key::Char(c) if !KNOWN.contains(*c));
    let is_break = |key: &&Key| matches!(key, Key::Enter | Key::Tab | Key::Char(' '));
    match run.as_slice() {
        [] | [_] => false,
        // The name of a question after the key that asks for it.
        [Key::Char('g'), name @ .., _] if !name.contains(&&Key::Enter) => false,
        run if run.iter().all(|key| **key == Key::Enter) => false,
        run => run.iter().any(is_strange) || run.len() > 2 && run.iter().any(is_break),
    }
}
