//! One test binary: each file is about one thing, each test's name is a sentence.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files; the ban is for the library"
)]

mod advice;
mod again;
mod agreed;
mod architecture;
mod authoring;
mod authors;
mod bad_input;
mod broken_packs;
mod browser;
mod carry;
mod catalogue;
mod change;
mod changes;
mod consent;
mod draft;
mod examples;
mod exchange;
mod explain;
mod forget;
mod formats;
mod history;
mod jsonresume;
mod judging;
mod library;
mod likely;
mod lints;
mod moves;
mod names;
mod pack;
mod pack_diff;
mod pack_stats;
mod packs;
mod plan;
mod progress;
mod properties;
mod questionnaire;
mod readme;
mod references;
mod require;
mod resume;
mod roles;
mod saved_report;
mod saving;
mod schemas;
mod sets;
mod shared;
mod shares;
mod shell;
mod solid;
mod sparse;
mod support;
mod terminal;
mod verify;
mod views;
mod what_if;
mod worksheet;
