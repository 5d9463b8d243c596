//! One test binary: each file is about one thing, each test's name is a sentence.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files; the ban is for the library"
)]

mod advice;
mod architecture;
mod bad_input;
mod examples;
mod judging;
mod pack;
mod properties;
mod questionnaire;
mod readme;
mod sets;
mod support;
