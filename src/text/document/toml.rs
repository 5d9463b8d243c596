//! TOML, read into a tree.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Document, Entry, Node, Places, Value};
use crate::text::diagnostic::{Code, Finding};

/// The most syntax errors that are told of one text.
const MOST_SYNTAX_ERRORS: usize = 3;

impl Document {
    /// Reads TOML. What can be read in spite of syntax errors is kept, so that more can be found.
    pub fn from_toml(file: &str, text: &str, findings: &mut Vec<Finding>) -> Document {
        let (table, mut errors) = DeTable::parse_recoverable(text);
        // One bracket that is not closed makes an error of every line behind it.
        errors.truncate(MOST_SYNTAX_ERRORS);
        for error in errors {
            let code = if error.message().contains("duplicate key") {
                Code::DoubledKey
            } else {
                Code::Syntax
            };
            let written = error.span().and_then(|span| text.get(span)).unwrap_or_default();
            let (message, help) = told(error.message(), written.trim());
            let finding = Finding::new(code, file, error.span(), message);
            findings.push(match slip(text, error.span(), error.message()).or(help) {
                Some(help) => finding.help(help),
                None => finding,
            });
        }
        let mut root = from_toml_table(table.span(), table.get_ref());
        // What is missing of the whole is shown where that begins, not at a comment above.
        if let Value::Table(entries) = &root.value
            && let Some(first) = entries.first()
        {
            root.span.start = first.key_span.start;
        }
        Document { file: file.to_owned(), root, repaired: Places::default() }
    }
}

/// What is wrong with the TOML at a place, by what its parser says, and what to do about it there.
fn told(message: &str, written: &str) -> (&'static str, Option<&'static str>) {
    const KNOWN: [(&str, &str, Option<&str>); 16] = [
        ("duplicate key", "This key appears twice.", None),
        ("unclosed inline table", "This table is never closed.", Some("Close it with `}`.")),
        ("unclosed", "This has no end.", Some("Close it with `]`.")),
        (
            "must be quoted",
            "A text must be in quotes.",
            Some("Put it in double quotes, as in `name = \"Dough\"`."),
        ),
        ("escape", "A `\\` can't come before this.", Some("Write `\\\\` for a `\\`.")),
        ("leading zero", "A number can't begin with 0.", Some("Delete the 0.")),
        ("between digits", "A `_` isn't allowed here in a number.", Some("Delete it.")),
        ("opening quote", "This text has no opening quote.", Some("Add it.")),
        (
            "string",
            "This text has no closing quote, or a `\\` that means nothing.",
            Some("Add the quote, or write `\\\\` for a `\\`."),
        ),
        ("missing comma", "A comma is missing here.", Some("Add it.")),
        ("extra comma", "There is one comma too many here.", Some("Delete it.")),
        ("missing value", "A value is missing here.", Some("Add it.")),
        ("no value", "A key needs a `=` and a value.", Some("Add them, as in `level = 3`.")),
        ("missing assignment", "A `=` is missing here.", Some("Add it, and a value.")),
        ("date", "This isn't a date.", None),
        ("time", "This isn't a date.", None),
    ];
    if message.contains("must be quoted") && written.is_empty() {
        return ("A value is missing here.", Some("Add it."));
    }
    let known = KNOWN.iter().find(|(part, ..)| message.contains(part));
    known.map_or(("This isn't allowed here.", None), |(_, told, help)| (*told, *help))
}

/// What helps with slips that people make who do not know the syntax.
fn slip(text: &str, span: Option<Range<usize>>, message: &str) -> Option<&'static str> {
    let start = span?.start;
    let line = text.get(text[..start].rfind('\n').map_or(0, |at| at + 1)..)?.lines().next()?;
    if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'])
        && message.contains("quote")
    {
        return Some("Use straight quotes, as in `name = \"Dough\"`.");
    }
    let about_days = message.contains("date") || message.contains("time");
    about_days.then_some("Put a date in quotes, like `\"2026-11\"`. Write a range like `[15, 30]`.")
}

fn from_toml_table(span: Range<usize>, table: &DeTable<'_>) -> Node {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: key.span(),
            node: from_toml_value(value.span(), value.get_ref()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Node { span, value: Value::Table(entries.into()) }
}

fn from_toml_value(span: Range<usize>, value: &DeValue<'_>) -> Node {
    let value = match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Float(number.as_str().parse().unwrap_or(f64::MAX)),
        },
        DeValue::Float(number) => Value::number(number.as_str().parse().unwrap_or(f64::MAX)),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(items) => Value::Array(
            items.iter().map(|item| from_toml_value(item.span(), item.get_ref())).collect(),
        ),
        DeValue::Table(table) => return from_toml_table(span, table),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slip_in_toml_is_told_in_plain_words_with_its_remedy() {
        for (text, message, help) in [
            ("a = [1, 2", "This has no end.", "Close it with `]`."),
            ("a = {b = 1", "This table is never closed.", "Close it with `}`."),
            (
                "a = six",
                "A text must be in quotes.",
                "Put it in double quotes, as in `name = \"Dough\"`.",
            ),
            ("a = ", "A value is missing here.", "Add it."),
            ("a", "A key needs a `=` and a value.", "Add them, as in `level = 3`."),
            ("a = 01", "A number can't begin with 0.", "Delete the 0."),
            ("a = \"\\q\"", "A `\\` can't come before this.", "Write `\\\\` for a `\\`."),
            (
                "a = \u{201c}b\u{201d}",
                "A text must be in quotes.",
                "Use straight quotes, as in `name = \"Dough\"`.",
            ),
        ] {
            let mut found = Vec::new();
            Document::from_toml("a.toml", text, &mut found);
            assert_eq!(found[0].message, message, "{text}");
            assert_eq!(found[0].help.as_deref(), Some(help), "{text}");
        }
    }
}
