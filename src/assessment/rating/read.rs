//! Reads a saved rating and checks it against its rubric and against itself.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::{FORMAT, Observation, Observed, Rating, SeenWork};
use crate::rubric::{Rubric, SkillId};
use crate::text::diagnostic::{Code, Finding, did_you_mean};
use crate::text::document::{Document, Shaped, Value, schema_of};
use crate::text::findings::Findings;
use crate::text::names;
use crate::text::sorting::sort_by_key;

/// The schema for reading ratings.
static SCHEMA: LazyLock<serde_json::Value> = LazyLock::new(schema_of::<Rating>);

impl Shaped for Rating {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rating.deflate"));
}

impl Rating {
    /// Reads a saved rating by this rubric. Findings call it `file`.
    ///
    /// # Errors
    /// All findings about it.
    pub fn read(file: &str, text: &str, rubric: &Rubric) -> Result<Rating, Findings> {
        let mut findings = Vec::new();
        let read = Document::from_json(file, text, &mut findings)
            .and_then(|mut doc| checked(&mut doc, rubric, &mut findings));
        sort_by_key(&mut findings, |finding| finding.span.as_ref().map_or(0, |span| span.start));
        match read {
            Some(rating) if findings.is_empty() => Ok(rating),
            _ => Err(Findings::of(findings, file, text)),
        }
    }
}

/// The rating in a tree, with all that is wrong with it.
fn checked(doc: &mut Document, rubric: &Rubric, findings: &mut Vec<Finding>) -> Option<Rating> {
    if let Some(finding) = check_identity(doc, rubric) {
        findings.push(finding);
        return None;
    }
    let rating: Rating = doc.read_by(&SCHEMA, findings)?;
    RatingReader { doc, rubric, findings }.check(&rating);
    Some(rating)
}

/// The finding for a file of another kind or another rubric. It replaces the many findings that would follow from it.
fn check_identity(doc: &Document, rubric: &Rubric) -> Option<Finding> {
    let of = |code, path: &[&str], message: String, help: String| {
        Some(Finding::new(code, &doc.file, doc.span(path), message).help(help))
    };
    if !matches!(doc.root.value, Value::Table(_)) || doc.root.child("format").is_none() {
        let finding =
            Finding::new(Code::WrongFormat, &doc.file, None, "This isn't a skillgap rating file.");
        return Some(finding.help("Use a file that `skillgap rate` saved."));
    }
    let format = text_at(doc, &["format"])?;
    if format != FORMAT {
        let message = format!("The format is `{format}`, but this command reads `{FORMAT}`.");
        let help = if format.starts_with("skillgap-rating/") {
            "Another version of skillgap wrote this file. Use that version."
        } else {
            "Use a file that `skillgap rate` saved."
        };
        return of(Code::WrongFormat, &["format"], message, help.to_owned());
    }
    let id = text_at(doc, &["rubric", "id"])?;
    if id != rubric.id {
        let message = format!("The rating belongs to the rubric `{id}`, not to `{}`.", rubric.id);
        let help = "Ask for a rating with the same rubric as the answers.";
        return of(Code::WrongRubric, &["rubric", "id"], message, help.to_owned());
    }
    let version = text_at(doc, &["rubric", "version"])?;
    let place = ["rubric", "version"];
    match version.parse::<semver::Version>() {
        Ok(of_rating) if of_rating.major == rubric.version.major => None,
        Ok(_) => {
            let message = format!(
                "The rating is for version {version} of the rubric, and this is version {}.",
                rubric.version
            );
            of(Code::WrongRubric, &place, message, "Ask for a new rating.".to_owned())
        }
        Err(_) => {
            let message = format!("\u{201c}{version}\u{201d} isn't a version.");
            of(Code::WrongRubric, &place, message, "Write it like `1.0.0`.".to_owned())
        }
    }
}

fn text_at(doc: &Document, path: &[&str]) -> Option<String> {
    doc.at(path).to_json().as_str().map(str::to_owned)
}

/// Checks a rating against the rubric and against itself.
struct RatingReader<'a> {
    doc: &'a Document,
    rubric: &'a Rubric,
    findings: &'a mut Vec<Finding>,
}

impl RatingReader<'_> {
    fn say(&mut self, code: Code, span: Range<usize>, message: String, help: &str) {
        if !self.doc.repeats(&span) {
            self.findings.push(Finding::new(code, &self.doc.file, span, message).help(help));
        }
    }

    fn check(&mut self, rating: &Rating) {
        self.not_empty(&["who"], Some(&rating.who));
        if let Some(subject) = &rating.subject {
            self.not_empty(&["subject", "name"], Some(&subject.name));
            if names::same(&subject.name, &rating.who) {
                let message = "Nobody can rate themselves.".to_owned();
                let help = "A rating needs the name of another person in `who`.";
                self.say(Code::UnknownWord, self.doc.span(&["who"]), message, help);
            }
        }
        for (id, observation) in &rating.skills {
            self.observation(id, observation);
        }
        let mut ids = BTreeSet::new();
        for (at, seen) in rating.seen_work().iter().enumerate() {
            self.seen(&at.to_string(), seen, &mut ids);
        }
    }

    fn observation(&mut self, id: &SkillId, observation: &Observation) {
        let path = ["skills", id.as_str()];
        if self.knows(self.doc.key_span(&path), id) {
            let top = self.rubric.top();
            let span = self.doc.span(&["skills", id, "level"]);
            match (observation.state, observation.level) {
                (Observed::Rated, None) => {
                    let message = format!("`{id}` is rated but has no level.");
                    let help = "Add `level`, or use `not-observed`.";
                    self.say(Code::AnswerShape, self.doc.span(&path), message, help);
                }
                (Observed::Rated, Some(level)) if level > top => {
                    let message = format!("Level {level} of `{id}` isn't on the scale.");
                    let help = format!("Levels go from 0 to {top}.");
                    self.say(Code::LevelOffScale, span, message, &help);
                }
                (Observed::NotObserved, Some(_)) => {
                    let message = format!("`{id}` has a level but isn't rated.");
                    let help = "Delete the level, or use `rated`.";
                    self.say(Code::AnswerShape, span, message, help);
                }
                _ => {}
            }
        }
        self.not_empty(&["skills", id, "note"], observation.note.as_ref());
    }

    fn seen(&mut self, at: &str, seen: &SeenWork, ids: &mut BTreeSet<String>) {
        let id = &seen.id;
        self.not_empty(&["seen_work", at, "id"], Some(id));
        self.not_empty(&["seen_work", at, "title"], Some(&seen.title));
        if !ids.insert(id.clone()) {
            let message = format!("The project `{id}` is listed twice.");
            let span = self.doc.span(&["seen_work", at, "id"]);
            self.say(Code::DoubledId, span, message, "List it once.");
        }
        for (index, skill) in seen.shows.iter().enumerate() {
            self.knows(self.doc.span(&["seen_work", at, "shows", &index.to_string()]), skill);
        }
    }

    /// Whether the rubric has a skill; says so if not.
    fn knows(&mut self, span: Range<usize>, id: &SkillId) -> bool {
        let is_known = self.rubric.skill_ix(id).is_some();
        if !is_known {
            let known: Vec<&str> =
                self.rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
            let message = format!("The rubric has no skill `{id}`.");
            self.say(Code::UnknownId, span, message, &did_you_mean(id, &known));
        }
        is_known
    }

    fn not_empty(&mut self, path: &[&str], text: Option<&String>) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            let message = format!("`{}` is empty.", path[path.len() - 1]);
            let help = "Fill it in, or delete the field.";
            self.say(Code::EmptyText, self.doc.span(path), message, help);
        }
    }
}
