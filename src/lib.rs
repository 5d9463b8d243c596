//! skillgap compares a person's skills with what a job requires.
//!
//! A *rubric pack* is a folder of TOML files. It has skills with a sentence for each level, the steps of a career with
//! their required levels, and helpful certifications and projects. A person answers a questionnaire: that is an
//! *assessment*. The rubric judges it on a day, which gives a *report*: the person's level by their ratings and by
//! evidence, the gaps in order, and what to do next. The code knows no profession; packs do.
//!
//! The program `skillgap` is a thin layer over this library. Your program can do the same:
//!
//! ```
//! use skillgap::text::date::Date;
//! use skillgap::questionnaire::{Question, Questionnaire, Reply};
//! use skillgap::report::report;
//! use skillgap::rubric::{Level, Rubric};
//! use skillgap::{render, store};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     // A pack: its files by their paths, from a folder (`store::load_pack`), built in, or of your own.
//!     let today = Date::constant(2026, 11, 23);
//!     let rubric = Rubric::check(&store::template_pack("my-workshop"), today)?.rubric;
//!
//!     // An assessment: answered question by question, or read from a file (`Assessment::read`).
//!     let mut questionnaire = Questionnaire::new(&rubric, today.into());
//!     while let Some(question) = questionnaire.next() {
//!         let reply = match &question {
//!             Question::Level(skill) if rubric.skills[*skill].id() == "wheels" => Reply::Level(Level::new(1)),
//!             Question::Level(_) => Reply::Level(Level::new(2)),
//!             _ => Reply::Skip,
//!         };
//!         questionnaire.reply(&question, reply)?;
//!     }
//!
//!     // The report, and the same as text: also for the terminal, as HTML and as JSON.
//!     let report = report(&rubric, &questionnaire.finished(), None, today)?;
//!     assert_eq!(report.claimed.next_step.as_deref(), Some("bicycle-mechanic"));
//!     assert_eq!((report.gaps[0].skill.as_str(), report.gaps[0].required.get()), ("wheels", 2));
//!     let text = render::formats::markdown::page(&render::page(&report));
//!     assert!(text.starts_with("# Skill report\n"));
//!     Ok(())
//! }
//! ```
//!
//! Errors say what to do. [`Findings`](text::findings::Findings) lists all mistakes of a file, each with its place. An
//! unknown id comes with the one that was probably meant.
//!
//! `examples/judge.rs` judges a saved file and shows its mistakes. `examples/own_pack.rs` has its own pack built in.
//!
//! # The modules, in the order of the pipeline
//!
//! ```text
//! rubric pack ──► assessment ──► judging ──► advice ──► report ──► render
//!                     ▲                                    │  ▲      pages → formats
//!               questionnaire                           compared, over time
//! rubric, day ──► authoring ──► render                     store
//! ```
//!
//! Data flows one way; DESIGN.md says what each module may know. The library reads no clock, environment or input. It
//! prints nothing, and only [`store`] touches the disk. Today is a parameter everywhere.
//!
//! | Module | What it is |
//! | --- | --- |
//! | [`text`] | findings with their place, trees of TOML and JSON, days and months, words |
//! | [`rubric`] | a pack: the shape of its files, checked into a [`Rubric`](rubric::Rubric), or all that is wrong with it |
//! | [`assessment`] | what somebody said, read and checked against a rubric; of an earlier version, another rubric or a resume |
//! | [`judging`] | coverage, attainment, readiness and verdict at a step; what backs a claim; the walk; gaps; the smallest change |
//! | [`advice`] | certifications, projects, a plan, a resume: what each would bring, and what to do first |
//! | [`questionnaire`] | which question is next, and what a reply to it writes |
//! | [`report`] | the one value that holds all of it, made, read back, verified, compared and over time |
//! | [`authoring`] | a rubric to read, in numbers, against an earlier version, and as tables of others |
//! | [`posting`] | job postings, read and held against answers |
//! | [`render`] | all of these as text, HTML, JSON and files for other programs; the JSON Schemas of the files |
//! | [`store`] | the disk, and the packs that are built in |
//!
//! # Features
//!
//! `cli` (default) is what the program needs; a program of your own leaves it out with `default-features = false`.
//! `xlsx` (default) brings `render::formats::xlsx`.
//!
//! # What is stable
//!
//! The formats of files, each of which says its name: `skillgap-rubric/1`, `skillgap-assessment/1`,
//! `skillgap-report/1`, `skillgap-catalogue/1` and so on. What a later version adds to one of them has a default; a
//! change that would read older files otherwise gets another number. `schemas/` holds JSON Schemas of those that are
//! read. What a report says is a function of rubric, assessment, options and day, and the same in every run.
//!
//! The functions and types of this crate are not stable before 1.0, and the wording of findings, pages and help is
//! not at all: read JSON, not text.

pub mod advice;
pub mod assessment;
pub mod authoring;
pub mod judging;
pub mod posting;
pub mod questionnaire;
pub mod render;
pub mod report;
pub mod rubric;
pub mod store;
pub mod text;
