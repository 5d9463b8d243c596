//! One test binary: each file is about one thing, each test's name is a sentence.

mod architecture;
mod bad_input;
mod examples;
mod judging;
mod pack;
mod properties;
mod questionnaire;
mod readme;
mod support;
