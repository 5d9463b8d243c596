//! A report, a view of it, a catalogue or findings as text: words, rounding, alignment, colour. One file per format;
//! all of them see nothing but these values.

pub mod formats;
mod page;
pub mod pages;
pub mod schema;
mod words;

pub use page::Page;
pub use pages::effect::effect;
pub use pages::evidence::tier;
pub use pages::evolved::evolved;
pub use pages::report::{Extent, Part, agreed, agreed_level, closing, extent, page};
pub use pages::shared::shared;
pub use words::{capital, first_of, harmless, list, plural};

/// What text can look like where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colour can be shown.
    pub colour: bool,
    /// Whether more than ASCII can be shown.
    pub unicode: bool,
}

/// A line of our own text as it is, in the characters that can be shown, and harmless.
pub fn line(text: &str, look: &Look) -> String {
    let text = words::harmless(text).replace('\u{a0}', " ");
    if look.unicode { text } else { words::ascii(&text) }
}

/// A line of our own text for somebody being asked: wrapped to the width, in the characters that can
/// be shown, and harmless.
pub fn wrapped(line: &str, look: &Look) -> String {
    let line = words::harmless(line);
    let line = if look.unicode { line } else { words::ascii(&line).replace('\u{a0}', " ") };
    let options = textwrap::Options::new(look.width.max(10))
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&line, options)
}
