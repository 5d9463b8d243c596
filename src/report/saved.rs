//! Reads a saved report back and checks its shape down to the last field. [`Saved::trust`] checks whether its content
//! is true.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{FORMAT, Head, Options, REPORT, Report, report_with};
use crate::assessment::Assessment;
use crate::rubric::Rubric;
use crate::text::diagnostic::{Code, Finding};
use crate::text::document::{Document, Shaped, schema_of};
use crate::text::findings::Findings;
use crate::text::json;
use crate::text::sorting::sort_by_key;

/// The schema for reading reports.
static SCHEMA: LazyLock<Value> = LazyLock::new(schema_of::<Report>);

impl Shaped for Report {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/report.deflate"));
}

/// A report, with the text that it was read from.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The report.
    pub report: Report,
    /// The tree of the text; `None` if the report was made again.
    document: Option<Document>,
}

/// The part of a report that determines all other parts.
#[derive(Deserialize)]
struct Answered {
    options: Options,
    assessment: Assessment,
}

/// Whether a text is meant as a report, valid or not. Either its format says so, or it has no format and has an
/// assessment.
pub fn is_report(text: &str) -> bool {
    match Head::of(text) {
        Some(head) if head.formats < 2 && head.assessments < 2 => {
            is_of_report(head.format.as_deref(), head.assessments > 0)
        }
        _ => readings(text).iter().any(|reading| {
            is_of_report(reading["format"].as_str(), reading.get("assessment").is_some())
        }),
    }
}

fn is_of_report(format: Option<&str>, has_assessment: bool) -> bool {
    format.map_or(has_assessment, |format| format.starts_with("skillgap-report/"))
}

/// The values of a text, as programs read it: one value keeps the first of two equal fields, the other keeps the last.
/// Empty if it isn't JSON. Some programs read no numbers beyond 1.8e308.
pub(super) fn readings(text: &str) -> Vec<Value> {
    if strict(text).is_err() {
        return Vec::new();
    }
    let first = Document::from_json("", text, &mut Vec::new());
    let last = serde_json::from_str(text).ok();
    first.map(|first| first.root.to_json()).into_iter().chain(last).collect()
}

/// Checks whether a text is strict JSON, with numbers of any size.
pub(super) fn strict(text: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<IgnoredAny>(text).map(drop)
}

impl Saved {
    /// Reads a true report quickly. It makes the report again from its answers and this rubric. If the text matches to
    /// the letter, the rest of it need not be read. `None` says nothing about the text.
    pub fn as_made(text: &str, rubric: &Rubric) -> Option<Saved> {
        let Answered { options, assessment } = serde_json::from_str(text).ok()?;
        if !assessment.is_sound(rubric) {
            return None;
        }
        let report = report_with(rubric, &assessment, &options).ok()?;
        (json::render(&report) == text).then_some(Saved { report, document: None })
    }

    /// Reads a saved report; findings call it `file`.
    ///
    /// # Errors
    /// All findings about the text.
    pub fn read(file: &str, text: &str) -> Result<Saved, Findings> {
        Saved::read_strictly(file, text).map_err(|findings| Findings::of(findings, file, text))
    }

    fn read_strictly(file: &str, text: &str) -> Result<Saved, Vec<Finding>> {
        let mut findings = Vec::new();
        let Some(mut document) = Document::from_json(file, text, &mut findings) else {
            return Err(findings);
        };
        // The tree accepts a few texts that other programs refuse, such as the number 01.
        if strict(text).is_err() {
            let message = "The file isn't valid JSON.";
            return Err(vec![Finding::new(Code::Syntax, file, None, message)]);
        }
        let format = document.at(&["format"]).to_json();
        if let Some(format) = format.as_str().filter(|format| *format != FORMAT) {
            let message = format!("The format is `{format}`, but this command reads `{FORMAT}`.");
            let help = if format.starts_with("skillgap-report/") {
                "Another version of skillgap wrote this file. Use that version."
            } else {
                "Use a file that `skillgap report --format json` saved."
            };
            let span = document.span(&["format"]);
            findings.push(Finding::new(Code::WrongFormat, file, span, message).help(help));
            return Err(findings);
        }
        match document.read_by(&SCHEMA, &mut findings) {
            Some(report) if findings.is_empty() => Ok(Saved { report, document: Some(document) }),
            _ => {
                sort_by_key(&mut findings, |finding| {
                    finding.span.as_ref().map_or(0, |span| span.start)
                });
                Err(findings)
            }
        }
    }

    /// The assessment of the report, checked against a rubric.
    ///
    /// # Errors
    /// All findings about it, with their positions in the report. They don't contain the report's text.
    pub fn assessment(&self, rubric: &Rubric) -> Result<Assessment, Findings> {
        let Some(document) = &self.document else {
            return Assessment::read(REPORT, &json::render(&self.report.assessment), rubric);
        };
        let root = document.at(&["assessment"]).clone();
        let document = Document { root, ..document.clone() };
        let read = Assessment::from_document(document, Vec::new(), rubric);
        read.map_err(|findings| Findings { list: findings, ..Findings::default() })
    }

    /// Every value as in the file.
    pub(super) fn values(&self) -> Value {
        match &self.document {
            Some(document) => document.root.to_json(),
            None => json::value_of(&self.report),
        }
    }
}
