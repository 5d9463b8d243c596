//! A report that was saved, read back: its shape is held to the last field, what it says is not judged.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{FORMAT, Report};
use crate::assessment::Assessment;
use crate::diagnostic::{Code, Finding};
use crate::document::Document;
use crate::rubric::Rubric;

/// A report with the text that it was read from.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The report.
    pub report: Report,
    document: Document,
}

/// Whether a text is meant as a report, sound or not: its format says so, or it says none and holds an
/// assessment.
pub fn is_report(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
        assessment: Option<IgnoredAny>,
    }
    serde_json::from_str(text).is_ok_and(|head: Head| match head.format {
        Some(format) => format.starts_with("skillgap-report/"),
        None => head.assessment.is_some(),
    })
}

impl Saved {
    /// Reads a saved report; `file` names it in findings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(file: &str, text: &str) -> Result<Saved, Vec<Finding>> {
        let mut findings = Vec::new();
        let Some(document) = Document::from_json(file, text, &mut findings) else {
            return Err(findings);
        };
        let format = document.at(&["format"]).to_json();
        if let Some(format) = format.as_str().filter(|format| *format != FORMAT) {
            let message = format!("the format is {format:?}, but {FORMAT:?} is expected");
            let help = if format.starts_with("skillgap-report/") {
                "it was written by another version of skillgap"
            } else {
                "give a report that was saved with `report --format json`"
            };
            let span = document.span(&["format"]);
            return Err(vec![Finding::new(Code::WrongFormat, file, span, message).help(help)]);
        }
        let mut read = document.clone();
        match read.read_by(&schema().to_value(), &mut findings) {
            Some(report) if findings.is_empty() => Ok(Saved { report, document }),
            _ => {
                findings.sort_by_key(|finding| finding.span.as_ref().map_or(0, |span| span.start));
                Err(findings)
            }
        }
    }

    /// The assessment within, held against a rubric.
    ///
    /// # Errors
    /// Everything that is wrong with it, at its places in the report.
    pub fn assessment(&self, rubric: &Rubric) -> Result<Assessment, Vec<Finding>> {
        let root = self.document.at(&["assessment"]).clone();
        let document = Document { root, ..self.document.clone() };
        Assessment::from_document(document, Vec::new(), rubric)
    }
}

/// The shape of a report as it is written: nothing may be left out that always stands there, and
/// nothing else may stand in it.
pub fn schema() -> Schema {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Report>();
    RecursiveTransform(closed).transform(&mut schema);
    schema
}

/// Fields that are not listed are refused.
fn closed(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
}
