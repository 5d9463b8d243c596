//! A placeholder for what the page asks: it takes a rubric and levels, and makes a report.

use std::error::Error;

use serde_json::{Value, json};
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::render::formats::html;
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::text::date::Date;
use skillgap::{render, report, store};

/// What a page has asked for so far.
#[derive(Default)]
pub struct Session;

impl Session {
    /// Answers a request: `{"today": "2026-11-23", "rubric": {"rubric.toml": "…", …}, "level": 2}`.
    pub fn call(&mut self, request: &str) -> String {
        match answer(request) {
            Ok(answer) => answer.to_string(),
            Err(error) => json!({ "error": error.to_string() }).to_string(),
        }
    }
}

fn answer(request: &str) -> Result<Value, Box<dyn Error>> {
    let request: Value = serde_json::from_str(request)?;
    let today: Date = request["today"].as_str().unwrap_or_default().parse()?;
    let rubric = match request["rubric"].as_str() {
        Some(id) => store::built_in(id).ok_or("there is no such rubric")?,
        None => {
            let files: PackFiles = serde_json::from_value(request["rubric"].clone())?;
            store::with_built_in(Rubric::check(&files, today)?.rubric)
        }
    };
    let level = Level::new(request["level"].as_u64().unwrap_or_default() as u8);
    let mut questionnaire = Questionnaire::new(&rubric, today.into());
    while let Some(question) = questionnaire.next() {
        let reply = match question {
            Question::Level(_) => Reply::Level(level),
            _ => Reply::Skip,
        };
        questionnaire.reply(&question, reply)?;
    }
    let report = report::report(&rubric, &questionnaire.finished(), None, today)?;
    Ok(json!({ "html": html::page(&render::page(&report)), "report": report }))
}
