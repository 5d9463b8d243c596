//! A tree, held against the JSON Schema of the type that it is to become.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde_json::{Map, Value as Json};

use super::{Entry, MOST_EXACT, Node, Value};
use crate::text::date::{DateError, PartialDate};
use crate::text::diagnostic::{Code, Finding, MOST_GUESSES, did_you_mean, nearest, ticked};

/// Holds a tree against a JSON Schema as schemars writes them for plain structs, maps, lists and enums.
pub(super) struct Shape<'a> {
    pub file: &'a str,
    pub defs: Option<&'a Json>,
    pub findings: &'a mut Vec<Finding>,
    pub repaired: Vec<Range<usize>>,
    /// How often a word that was meant has been looked for.
    pub guesses: usize,
}

/// A value as messages name it: by its key, if it has one.
#[derive(Clone, Copy)]
pub(super) struct Named<'k>(pub Option<&'k str>);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(key) => write!(f, "`{key}`"),
            None => f.write_str("The file"),
        }
    }
}

impl<'a> Shape<'a> {
    fn say(&mut self, code: Code, span: &Range<usize>, message: String, help: Option<String>) {
        let finding = Finding::new(code, self.file, span.clone(), message);
        self.findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
        self.repaired.push(span.clone());
    }

    /// Says what is wrong with a value and puts one that fits in its place.
    fn replace(
        &mut self,
        node: &mut Node,
        schema: &'a Json,
        code: Code,
        (message, help): (String, Option<String>),
    ) {
        let span = node.span.clone();
        self.say(code, &span, message, help);
        *node = self.stand_in(schema, span);
    }

    /// Which word was meant, while few are unknown.
    fn guess(&mut self, word: &str, known: &[&str]) -> Option<String> {
        self.guesses += 1;
        (self.guesses <= MOST_GUESSES).then(|| did_you_mean(word, known))
    }

    /// The least value that fits a schema.
    fn stand_in(&self, schema: &'a Json, span: Range<usize>) -> Node {
        let whole = self.follow(schema);
        let schema = variants(whole).next().unwrap_or(whole);
        let kind = match schema.get("type") {
            Some(Json::Array(kinds)) => kinds.first().and_then(Json::as_str),
            Some(kind) => kind.as_str(),
            None => None,
        };
        let value = match kind {
            _ if !words(schema).is_empty() => Value::String(words(schema)[0].to_owned()),
            Some("integer" | "number") => {
                Value::Integer(bound(schema, "minimum").unwrap_or(0.0) as i64)
            }
            Some("boolean") => Value::Bool(false),
            Some("string") if schema.get("format") == Some(&Json::from("partial-date")) => {
                Value::String("2000-01".to_owned())
            }
            Some("string") => Value::String("-".to_owned()),
            Some("array") => {
                let least = count(schema, "minItems").unwrap_or(0);
                let item = schema.get("items").map(|items| self.stand_in(items, span.clone()));
                Value::Array((0..least).filter_map(|_| item.clone()).collect())
            }
            Some("object") => {
                let properties = schema.get("properties");
                let required =
                    schema.get("required").and_then(Json::as_array).into_iter().flatten();
                let entries = required.filter_map(|field| {
                    let key = field.as_str()?.to_owned();
                    let node = self.stand_in(properties?.get(&key)?, span.clone());
                    Some(Entry { key, key_span: span.clone(), node })
                });
                Value::Table(entries.collect::<Vec<_>>().into())
            }
            _ => Value::Null,
        };
        Node { span, value }
    }

    /// Follows a reference to what it names.
    fn follow(&self, schema: &'a Json) -> &'a Json {
        let name = schema
            .get("$ref")
            .and_then(Json::as_str)
            .map(|name| name.trim_start_matches("#/$defs/"));
        match name.and_then(|name| self.defs?.get(name)) {
            Some(target) => self.follow(target),
            None => schema,
        }
    }

    /// Follows references and the `X or null` of optional fields to the schema that counts for a node.
    fn resolve(&self, schema: &'a Json, node: &Node) -> &'a Json {
        let schema = self.follow(schema);
        if let Some(choices) = schema.get("anyOf").and_then(Json::as_array) {
            let null = matches!(node.value, Value::Null);
            let chosen = choices
                .iter()
                .find(|choice| (choice.get("type") == Some(&Json::from("null"))) == null);
            return chosen.map_or(schema, |chosen| self.resolve(chosen, node));
        }
        variant(schema, node).unwrap_or(schema)
    }

    pub fn check(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        let schema = self.resolve(schema, node);
        if !words(schema).is_empty() {
            return self.check_word(node, schema, name);
        }
        let allowed = types(schema);
        if allowed.is_empty() {
            return;
        }
        let fits = match &node.value {
            Value::Null => allowed.contains(&"null"),
            Value::Bool(_) => allowed.contains(&"boolean"),
            Value::Integer(_) => allowed.contains(&"integer") || allowed.contains(&"number"),
            Value::Float(_) => allowed.contains(&"number"),
            Value::String(_) => allowed.contains(&"string"),
            Value::Array(_) => allowed.contains(&"array"),
            Value::Table(_) => allowed.contains(&"object"),
        };
        if !fits {
            let wanted = match *allowed.iter().find(|kind| **kind != "null").unwrap_or(&"null") {
                "integer" => "a whole number",
                "number" => "a number",
                "string" => "a text",
                "boolean" => "true or false",
                "array" => "a list",
                _ => "a table",
            };
            if name.0.is_none() {
                let help = "Give the file name of a saved assessment or report.".to_owned();
                let message = "This isn't a skillgap file.".to_owned();
                return self.replace(node, schema, Code::WrongType, (message, Some(help)));
            }
            let message = format!("{name} is {}, but must be {wanted}.", node.described());
            let help = range_of(schema).map(|range| format!("Use a number {range}."));
            return self.replace(node, schema, Code::WrongType, (message, help));
        }
        match &mut node.value {
            Value::Integer(_) | Value::Float(_) => self.check_range(node, schema, name),
            Value::String(_) => self.check_text(node, schema, name),
            Value::Array(_) => self.check_items(node, schema, name),
            Value::Table(_) => self.check_table(node, schema, name),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn check_range(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        let number = match node.value {
            Value::Integer(number) => number as f64,
            Value::Float(number) => number,
            _ => return,
        };
        let outside = bound(schema, "minimum").is_some_and(|low| number < low)
            || bound(schema, "maximum").is_some_and(|high| number > high);
        let range = match (range_of(schema).filter(|_| outside), most_held(schema)) {
            (Some(range), _) => range,
            (None, most) if number > most || !number.is_finite() => format!("at most {most:e}"),
            _ => return,
        };
        let message = format!("{name} is {}, but must be {range}.", node.described());
        self.replace(node, schema, Code::OutOfRange, (message, None));
    }

    fn check_text(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        if let Value::String(text) = &node.value
            && schema.get("format").and_then(Json::as_str) == Some("partial-date")
            && let Err(why) = text.parse::<PartialDate>()
        {
            let (why, help) = match why {
                DateError::OtherForm => (
                    "which isn't a date in the form YYYY-MM-DD or YYYY-MM",
                    "Write it like 2026-11-20 or 2026-11.",
                ),
                DateError::NoSuchDay => ("but that date doesn't exist", "Check month and day."),
                DateError::TooEarly => ("but that date is before 1900", "Check the year."),
            };
            let message = format!("{name} is {}, {why}.", node.described());
            self.replace(node, schema, Code::BadDate, (message, Some(help.to_owned())));
        }
    }

    fn check_word(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        let words = words(schema);
        match &node.value {
            Value::String(word) if words.contains(&word.as_str()) => {}
            Value::String(word) => {
                let help = self.guess(word, &words);
                let message = format!("{name} can't be \u{201c}{word}\u{201d}.");
                self.replace(node, schema, Code::UnknownWord, (message, help));
            }
            _ => {
                let message =
                    format!("{name} is {}, but must be text in quotes.", node.described());
                let help = format!("Use one of: {}.", ticked(&words));
                self.replace(node, schema, Code::WrongType, (message, Some(help)));
            }
        }
    }

    fn check_items(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        let Value::Array(items) = &mut node.value else { return };
        let least = count(schema, "minItems").unwrap_or(0);
        let most = count(schema, "maxItems").unwrap_or(usize::MAX);
        if items.len() < least || items.len() > most {
            let wanted =
                if least == most { format!("{least}") } else { format!("{least} to {most}") };
            let message = format!("{name} has {} entries, but needs {wanted}.", items.len());
            return self.replace(node, schema, Code::TooMuch, (message, None));
        }
        if let Some(item_schema) = schema.get("items") {
            for item in items {
                self.check(item, item_schema, name);
            }
        }
    }

    /// Whether an optional field is written as null though its type knows none: it is as good as absent.
    fn is_absent(&self, entry: &Entry, schema: &'a Json) -> bool {
        let field = schema.get("properties").and_then(|map| map.get(&entry.key));
        matches!(entry.node.value, Value::Null)
            && !required(schema).contains(&entry.key.as_str())
            && field.is_some_and(|field| types(self.resolve(field, &entry.node)).len() == 1)
    }

    fn check_table(&mut self, node: &mut Node, schema: &'a Json, name: Named<'_>) {
        let start = node.span.start..node.span.end.min(node.span.start + 1);
        let Value::Table(entries) = &mut node.value else { return };
        let properties = schema.get("properties").and_then(Json::as_object);
        let closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
        entries.retain(|entry| !self.is_absent(entry, schema));
        let (mut unknown, mut guessed) = (HashSet::new(), HashSet::new());
        for entry in entries.iter_mut() {
            let name = Named(Some(&entry.key));
            match (
                properties.and_then(|map| map.get(&entry.key)),
                schema.get("additionalProperties"),
            ) {
                (Some(field), _) => self.check(&mut entry.node, field, name),
                (None, Some(Json::Bool(_)) | None) if closed => {
                    let message = format!("There is no field {name} here.");
                    let known: Vec<&str> =
                        properties.into_iter().flat_map(Map::keys).map(String::as_str).collect();
                    let help = self.guess(&entry.key, &known);
                    guessed.extend(
                        help.as_ref().and_then(|_| nearest(&entry.key, known.iter().copied())),
                    );
                    self.say(Code::UnknownField, &entry.key_span, message, help);
                    unknown.insert(entry.key.clone());
                }
                (None, Some(value)) => self.check(&mut entry.node, value, name),
                (None, None) => {}
            }
        }
        entries.retain(|entry| !unknown.contains(&entry.key));
        for field in required(schema) {
            if entries.entry(field).is_some() {
                continue;
            }
            let field_schema = properties.and_then(|map| map.get(field));
            // A misspelt field is one mistake, not two.
            if guessed.contains(field) {
                self.repaired.push(start.clone());
            } else {
                self.say_missing(field, field_schema, name, &start);
            }
            if let Some(field_schema) = field_schema {
                let node = self.stand_in(field_schema, start.clone());
                entries.push(Entry { key: field.to_owned(), key_span: start.clone(), node });
            }
        }
    }

    fn say_missing(
        &mut self,
        field: &str,
        schema: Option<&Json>,
        name: Named<'_>,
        start: &Range<usize>,
    ) {
        let place = if name.0.is_none() { String::new() } else { format!(" in {name}") };
        let code = match field {
            "status" | "checked_on" => Code::MissingStatus,
            "anchor" => Code::MissingAnchor,
            _ => Code::MissingField,
        };
        let described = schema.and_then(|field| field.get("description")).and_then(Json::as_str);
        let help = described
            .map(|text| format!("Add `{field}`: {}.", text.split('\n').next().unwrap_or(text)));
        self.say(code, start, format!("The field `{field}` is missing{place}."), help);
    }
}

/// The fields that a schema requires.
fn required(schema: &Json) -> Vec<&str> {
    let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
    required.filter_map(Json::as_str).collect()
}

/// The types that a schema allows; none if it does not say.
fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        Some(Json::Array(many)) => many.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The shapes of an enum whose variants carry fields: tables, each with a tag.
fn variants(schema: &Json) -> impl Iterator<Item = &Json> {
    let choices = schema.get("oneOf").and_then(Json::as_array).into_iter().flatten();
    choices.filter(|choice| choice.get("properties").is_some())
}

/// The shape that a table's tag names; where it names none, the one that is most like it.
fn variant<'a>(schema: &'a Json, node: &Node) -> Option<&'a Json> {
    let entries: &[Entry] = match &node.value {
        Value::Table(entries) => entries,
        _ => &[],
    };
    variants(schema).max_by_key(|choice| {
        let fields = entries.iter().filter_map(|entry| {
            let tag = choice["properties"].get(&entry.key)?.get("const");
            Some(tag.is_some_and(|tag| *tag == entry.node.to_json()))
        });
        let (named, shared) =
            fields.fold((false, 0), |(named, count), tag| (named || tag, count + 1));
        let all = choice["properties"].as_object().map_or(0, Map::len);
        (named, shared, std::cmp::Reverse(all))
    })
}

/// The words that an enum allows: schemars writes `enum`, or `oneOf` with a `const` each where they are
/// documented; the tag of a variant is a `const`.
fn words(schema: &Json) -> Vec<&str> {
    if let Some(word) = schema.get("const").and_then(Json::as_str) {
        return vec![word];
    }
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return words.iter().filter_map(Json::as_str).collect();
    }
    let choices = schema.get("oneOf").and_then(Json::as_array).into_iter().flatten();
    choices
        .flat_map(|choice| {
            let many = choice.get("enum").and_then(Json::as_array).into_iter().flatten();
            choice.get("const").into_iter().chain(many)
        })
        .filter_map(Json::as_str)
        .collect()
}

fn bound(schema: &Json, key: &str) -> Option<f64> {
    schema.get(key).and_then(Json::as_f64)
}

fn count(schema: &Json, key: &str) -> Option<usize> {
    schema.get(key).and_then(Json::as_u64).map(|count| count as usize)
}

/// The range of a number, in words.
fn range_of(schema: &Json) -> Option<String> {
    match (bound(schema, "minimum"), bound(schema, "maximum")) {
        (Some(low), Some(high)) => Some(format!("from {low} to {high}")),
        (Some(low), None) => Some(format!("of {low} or more")),
        (None, Some(high)) => Some(format!("of {high} or less")),
        (None, None) => None,
    }
}

/// The most that the number of a schema can be, by the type that it is read into.
fn most_held(schema: &Json) -> f64 {
    match schema.get("format").and_then(Json::as_str) {
        Some("uint8") => f64::from(u8::MAX),
        Some("uint16") => f64::from(u16::MAX),
        Some("uint32") => f64::from(u32::MAX),
        _ if schema.get("type") == Some(&Json::from("number")) => f64::MAX,
        _ => MOST_EXACT,
    }
}
