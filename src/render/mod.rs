//! A report as text: words, rounding, alignment, colour. One file per format; all of them see nothing
//! but the report, and findings.

mod content;
pub mod findings;
pub mod json;
pub mod markdown;
mod page;
pub mod terminal;
mod words;

/// What text can look like where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    pub colour: bool,
    /// Whether more than ASCII can be shown.
    pub unicode: bool,
}
