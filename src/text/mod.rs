//! What texts are made of and hold: days and months, trees of TOML and JSON with places, findings, words, cells;
//! values as JSON and packed.

pub mod date;
mod date_words;
pub mod diagnostic;
pub mod document;
pub mod encoding;
pub mod findings;
pub mod json;
pub mod languages;
pub mod names;
pub mod packed;
pub mod sheet;
pub mod sorting;
pub mod told_date;
pub mod words;
