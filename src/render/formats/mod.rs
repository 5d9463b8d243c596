//! A page or a report as bytes: one file per format.

pub mod columns;
pub mod csv;
pub mod html;
pub mod ics;
pub mod json_resume;
pub mod markdown;
pub mod rows;
pub mod tables;
pub mod tasks;
pub mod terminal;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use crate::text::json;
