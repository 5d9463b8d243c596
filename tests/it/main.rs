//! One test binary: each file is about one thing, each test's name is a sentence.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files; the ban is for the library"
)]

mod advice;
mod again;
mod agreed;
mod architecture;
mod bad_input;
mod catalogue;
mod change;
mod examples;
mod history;
mod judging;
mod likely;
mod moves;
mod pack;
mod plan;
mod progress;
mod properties;
mod questionnaire;
mod readme;
mod saving;
mod sets;
mod solid;
mod support;
mod terminal;
mod verify;
mod views;
