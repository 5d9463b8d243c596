//! JSON, read into a tree.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ast};
use serde::de::IgnoredAny;

use super::{Document, Entry, Node, Places, Value};
use crate::text::diagnostic::{Code, Finding, in_whole_characters};

impl Document {
    /// Reads strict JSON: no comments, no trailing commas. `None` if the syntax is broken.
    pub fn from_json(file: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Document> {
        let strict = ParseOptions {
            allow_comments: false,
            allow_loose_object_property_names: false,
            allow_trailing_commas: false,
            allow_missing_commas: false,
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        // The parser cuts texts between bytes: without a character of several, it never cuts through one.
        let plain = in_ascii(text);
        let parsed = jsonc_parser::parse_to_ast(&plain, &CollectOptions::default(), &strict);
        let root = match parsed.map(|parsed| parsed.value) {
            Ok(Some(value)) => check_strict(file, text).map(|()| value),
            Ok(None) => Err(Finding::new(Code::Syntax, file, None, "The file is empty.")
                .help("Give the file name of a saved assessment or report.")),
            Err(_) if !text.trim_start().starts_with(['{', '[']) => Err(no_json(file)),
            Err(error) if !is_too_deep(&error) && is_cut_off(text) => Err(cut_off(file, text)),
            Err(error) => {
                let range = error.range();
                Err(broken_json(file, text, range.start..range.end, error.kind()))
            }
        };
        match root {
            Ok(value) => {
                let root = FromJson { file, text, findings }.node(&value);
                Some(Document { file: file.to_owned(), root, repaired: Places::default() })
            }
            Err(finding) => {
                findings.push(finding);
                None
            }
        }
    }
}

/// Something else than JSON from its first character on, such as a page or a table.
fn no_json(file: &str) -> Finding {
    Finding::new(Code::Syntax, file, None, "This isn't a skillgap file.")
        .help("Give the file name of a saved assessment or report.")
}

/// Whether the end of a text is missing: it breaks off, and the last line isn't that of a whole file.
fn is_cut_off(text: &str) -> bool {
    let breaks_off = |error: serde_json::Error| error.is_eof();
    serde_json::from_str::<IgnoredAny>(text).is_err_and(breaks_off)
        && text.trim_end().lines().next_back() != Some("}")
}

fn is_too_deep(error: &ParseError) -> bool {
    matches!(error.kind(), ParseErrorKind::NestingDepthExceeded)
}

fn cut_off(file: &str, text: &str) -> Finding {
    let end = text.trim_end().len();
    let last = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    Finding::new(Code::Syntax, file, last..end, "The file seems to be cut off here.")
        .help("Use another copy of the file. `skillgap history` lists your finished assessments.")
}

/// What is wrong with the JSON at a place, and what to do about it there.
fn told(kind: &ParseErrorKind) -> (&'static str, Option<&'static str>) {
    let (message, help) = match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => {
            ("A colon is missing after this name.", "Add it, and a value.")
        }
        ParseErrorKind::ExpectedObjectValue => ("A value is missing after this name.", "Add it."),
        ParseErrorKind::ExpectedStringObjectProperty => {
            ("A name in double quotes is missing here.", "Add it, or delete the comma before it.")
        }
        ParseErrorKind::ExpectedComma => ("A comma is missing here.", "Add it."),
        ParseErrorKind::TrailingCommasNotAllowed => ("Nothing follows this comma.", "Delete it."),
        ParseErrorKind::CommentsNotAllowed => {
            ("A JSON file can't have comments.", "Delete this one.")
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("A JSON file has no single quotes.", "Use double quotes.")
        }
        ParseErrorKind::MultipleRootJsonValues => {
            ("The file is complete before this.", "Delete everything from here on.")
        }
        ParseErrorKind::UnexpectedCloseBrace => ("This `}` closes nothing.", "Delete it."),
        ParseErrorKind::UnexpectedCloseBracket => ("This `]` closes nothing.", "Delete it."),
        ParseErrorKind::UnterminatedArray => ("This list is never closed.", "Close it with `]`."),
        ParseErrorKind::UnterminatedObject => {
            ("This object is never closed.", "Close it with `}`.")
        }
        ParseErrorKind::String(_) => (
            "This text has no closing quote, or a `\\` that means nothing.",
            "Add the quote, or write `\\\\` for a `\\`.",
        ),
        ParseErrorKind::NestingDepthExceeded => {
            ("The file has too many brackets inside each other.", "Use a file that skillgap saved.")
        }
        ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            ("This number is incomplete.", "Complete it.")
        }
        ParseErrorKind::UnexpectedColon => return ("A colon isn't allowed here.", None),
        ParseErrorKind::UnexpectedComma => return ("A comma isn't allowed here.", None),
        _ => return ("This isn't allowed here.", None),
    };
    (message, Some(help))
}

/// The text with a `?` for every byte of a character outside of ASCII: all places stay.
fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.bytes().map(|byte| if byte.is_ascii() { byte as char } else { '?' }).collect())
}

/// Why a text is no JSON. A blank that only looks like a space is named, since nobody can see it.
fn broken_json(file: &str, text: &str, range: Range<usize>, kind: &ParseErrorKind) -> Finding {
    let found = in_whole_characters(text, &range);
    let start = found.start;
    let next = text[start..].chars().next().map_or(0, char::len_utf8);
    let end = found.end.max(start + next);
    let blank = text[start..end].char_indices().find(|(_, c)| c.is_whitespace() && !c.is_ascii());
    if let Some((at, blank)) = blank {
        let span = start + at..start + at + blank.len_utf8();
        let message =
            format!("The character U+{:04X} looks like a space but isn't one.", u32::from(blank));
        return Finding::new(Code::Syntax, file, span, message)
            .help("Type a space instead, or nothing inside a number.");
    }
    let (message, help) = told(kind);
    let finding = Finding::new(Code::Syntax, file, start..end, message);
    match help {
        Some(help) => finding.help(help),
        None => finding,
    }
}

/// Refuses what the parser lets pass although it is no JSON, such as a raw tab in a text.
fn check_strict(file: &str, text: &str) -> Result<(), Finding> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else { return Ok(()) };
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    let at = lines.map(str::len).sum::<usize>() + error.column();
    // In a text the place is that of the character, elsewhere the one behind it.
    let bytes = text.as_bytes();
    let mut places = [at.saturating_sub(1), at].into_iter();
    let Some(at) = places.find(|at| bytes.get(*at).is_some_and(|byte| *byte < b' ')) else {
        let message = "This isn't valid JSON.";
        return Err(Finding::new(Code::Syntax, file, at.saturating_sub(1)..at, message));
    };
    let (name, escape) = match bytes[at] {
        b'\n' => ("A line break".to_owned(), "\\n".to_owned()),
        b'\r' => ("A line break".to_owned(), "\\r".to_owned()),
        b'\t' => ("A tab".to_owned(), "\\t".to_owned()),
        byte => (format!("The character U+{byte:04X}"), format!("\\u{byte:04x}")),
    };
    let message = format!("{name} isn't allowed here in a JSON file.");
    let help = format!("Delete it. Inside a text, write `{escape}` instead.");
    Err(Finding::new(Code::Syntax, file, at..at + 1, message).help(help))
}

/// Makes nodes of what was parsed.
struct FromJson<'a> {
    file: &'a str,
    text: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl FromJson<'_> {
    fn node(&mut self, value: &ast::Value<'_>) -> Node {
        let value_of = match value {
            ast::Value::StringLit(lit) => Value::String(self.string(lit)),
            ast::Value::NumberLit(number) => match number.value.parse::<i64>() {
                Ok(whole) => Value::Integer(whole),
                Err(_) => Value::number(number.value.parse().unwrap_or(f64::MAX)),
            },
            ast::Value::BooleanLit(lit) => Value::Bool(lit.value),
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::Array(array) => {
                Value::Array(array.elements.iter().map(|item| self.node(item)).collect())
            }
            ast::Value::Object(object) => Value::Table(self.entries(object).into()),
        };
        Node { span: range(value.range()), value: value_of }
    }

    /// What a string says: it was parsed without the characters outside of ASCII.
    fn string(&self, lit: &ast::StringLit<'_>) -> String {
        let written = &self.text[range(lit.range)];
        let is_plain = written.is_ascii();
        let read = (!is_plain).then(|| serde_json::from_str(written).ok()).flatten();
        read.unwrap_or_else(|| lit.value.to_string())
    }

    fn entries(&mut self, object: &ast::Object<'_>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        for property in &object.properties {
            let (key, key_span) = match &property.name {
                ast::ObjectPropName::String(lit) => (self.string(lit), range(lit.range)),
                ast::ObjectPropName::Word(lit) => (lit.value.to_owned(), range(lit.range)),
            };
            let node = self.node(&property.value);
            if known.insert(key.clone()) {
                entries.push(Entry { key, key_span, node });
            } else {
                let message = format!("`{key}` appears twice.");
                let finding = Finding::new(Code::DoubledKey, self.file, key_span, message);
                self.findings.push(finding.help("Keep one of the two."));
            }
        }
        entries
    }
}

fn range(range: jsonc_parser::common::Range) -> Range<usize> {
    range.start..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_in_json_is_told_in_plain_words_with_its_remedy() {
        let cut =
            "Use another copy of the file. `skillgap history` lists your finished assessments.";
        for (text, message, help) in [
            ("", "The file is empty.", "Give the file name of a saved assessment or report."),
            (
                "Learn SQL",
                "This isn't a skillgap file.",
                "Give the file name of a saved assessment or report.",
            ),
            ("{\"a\": 1, \"b\"", "The file seems to be cut off here.", cut),
            ("{\"a\": {\"b\": 1},", "The file seems to be cut off here.", cut),
            ("{\n  \"a\": {\n  }\n", "The file seems to be cut off here.", cut),
            ("{\n  \"a\": {\n}", "This object is never closed.", "Close it with `}`."),
            ("{\"a\": 1 \"b\": 2}", "A comma is missing here.", "Add it."),
            ("{\"a\": 1,}", "Nothing follows this comma.", "Delete it."),
            ("{\"a\" 1}", "A colon is missing after this name.", "Add it, and a value."),
            (
                "{\"a\": 1} {}",
                "The file is complete before this.",
                "Delete everything from here on.",
            ),
        ] {
            let mut found = Vec::new();
            assert!(Document::from_json("a.json", text, &mut found).is_none(), "{text}");
            assert_eq!(found[0].message, message, "{text}");
            assert_eq!(found[0].help.as_deref(), Some(help), "{text}");
        }
    }
}
