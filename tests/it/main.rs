//! One test binary: each file is about one thing, each test's name is a sentence.
#![allow(
    clippy::pedantic,
    clippy::too_many_arguments,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests say more in fewer rules"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests read and write files; the ban is for the library"
)]

mod advice;
mod again;
mod agreed;
mod agreed_levels;
mod any_rubric;
mod any_table;
mod architecture;
mod asked;
mod at_once;
mod authoring;
mod authors;
mod bad_input;
mod batch;
mod bounds;
mod broad_work;
mod broken_packs;
mod browser;
mod bursts;
mod calendar;
mod carry;
mod catalogue;
mod change;
mod changes;
mod circles;
mod clients;
mod coached;
mod cohort;
mod consent;
mod corpus;
mod credentials;
mod determined;
mod docs;
mod draft;
mod errors;
mod escaping;
mod every_role;
mod evidence_ahead;
mod examples;
mod exchange;
mod explain;
mod file_safety;
mod first_action;
mod foreign_tables;
mod forged_shapes;
mod forgery;
mod forget;
mod formats;
mod formulas;
mod generated;
mod headline;
mod help;
mod history;
mod home;
mod jsonresume;
mod judging;
mod keys;
mod library;
mod likely;
mod lints;
mod made;
mod many_findings;
mod moves;
mod names;
mod numbers;
mod pack;
mod pack_diff;
mod pack_stats;
mod packs;
mod page_bounds;
mod piped;
mod plan;
mod plan_order;
mod posting_kinds;
mod postings;
mod progress;
mod properties;
mod questionnaire;
mod rating;
mod reading;
mod ready;
mod references;
mod require;
mod resume;
mod resume_formats;
mod resume_kinds;
mod resume_offers;
mod resume_spellings;
mod resumes;
mod roles;
mod saved_report;
mod saving;
mod schemas;
mod screen;
mod second_coach;
mod second_opinion;
mod sets;
mod shared;
mod shares;
mod shell;
mod short_report;
mod signed_advice;
mod signed_again;
mod snapshots;
mod solid;
mod sparse;
mod strict;
mod strict_coach;
mod support;
mod table_kinds;
mod table_shapes;
mod tables;
mod tables_as_kept;
mod terminal;
mod titles;
mod together;
mod traces;
mod verify;
mod views;
mod voice;
mod web_engine;
mod what_if;
mod worksheet;
