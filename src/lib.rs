//! skillgap: somebody's skills against what a job requires.
//!
//! ```text
//! rubric pack ──► assessment ──► score ──► gap ──► advice ──► report ──► render
//!                     ▲            │                              terminal · markdown · json
//!               questionnaire    likely                 store
//! ```
//!
//! The modules in the order of the pipeline; DESIGN.md says what each may know. The library reads no
//! clock, no environment and no input, and prints nothing; only [`store`] touches the disk.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod rubric;

pub mod carry;

pub mod assessment;

pub mod questionnaire;

pub mod score;

pub mod likely;

pub mod gap;

pub mod change;

pub mod advice;

pub mod report;

pub mod schema;
pub mod view;

pub mod compare;

pub mod history;
pub mod progress;

pub mod catalogue;
pub mod pack_diff;
pub mod shared;
pub mod what_if;

pub mod render;

pub mod exchange;

pub mod store;

pub mod diagnostic;

pub mod document;

pub mod jsonresume;

pub mod date;
