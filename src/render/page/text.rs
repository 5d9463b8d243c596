//! Text on a page: words with roles.

use crate::render::words::harmless;

/// What a piece of text is, which decides its colour where there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Plain,
    Strong,
    /// A requirement that is met, or another good news.
    Good,
    /// What somebody still has to decide, fill in or check.
    Open,
    /// A requirement that is not met, or a warning.
    Missing,
    Quiet,
    Address,
    /// A command to type, between backticks.
    Code,
    /// A value whose cell is the darker, the higher it is: from 0 to [`SHADES`].
    Shade(u8),
}

/// The darkest shade.
pub const SHADES: u8 = 5;

/// Text in pieces of roles. Whatever comes from a file is harmless once it is in here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(Role, String)>);

impl Text {
    /// Text with one more piece.
    pub fn with(mut self, role: Role, text: impl AsRef<str>) -> Text {
        self.0.push((role, harmless(text.as_ref())));
        self
    }

    /// Text with one more plain piece.
    pub fn and(self, text: impl AsRef<str>) -> Text {
        self.with(Role::Plain, text)
    }

    /// A whole sentence with what stands in its slots: `{step}` is replaced by the text of that name.
    pub fn say(sentence: &str, slots: &[(&str, Text)]) -> Text {
        let mut text = Text::default();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let slot = slots.iter().find(|(known, _)| *known == name);
            text = text.and(before);
            text.0.extend(slot.into_iter().flat_map(|(_, slot)| slot.0.clone()));
            rest = after;
        }
        text.and(rest)
    }

    /// Something to stand out.
    pub fn strong(text: impl AsRef<str>) -> Text {
        Text::default().with(Role::Strong, text)
    }

    /// The characters without roles.
    pub fn plain(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::default().and(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::default().and(text)
    }
}

impl Text {
    pub(super) fn map(&mut self, change: fn(&str) -> String) {
        self.0.iter_mut().for_each(|(_, text)| *text = change(text));
    }
}
