//! What is said of a value, as a page: one file per value.

pub mod catalogue;
pub mod clients;
pub mod codes;
pub mod cohort;
pub(crate) mod effect;
pub(crate) mod evidence;
pub(crate) mod evolved;
pub mod explain;
pub mod findings;
pub mod history;
pub mod interview;
pub mod pack_diff;
pub mod pack_stats;
pub mod posting;
pub mod postings;
pub mod progress;
pub(crate) mod report;
pub mod require;
pub mod roles;
pub(crate) mod shared;
pub mod together;
pub mod verify;
pub mod view;
pub mod web_page;
pub mod what_if;
pub mod worksheet;
