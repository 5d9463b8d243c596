//! A text that people write by hand, TOML or JSON, read into values that remember where they stand.
//!
//! serde stops at the first mistake and forgets places. So a text becomes a tree of [`Node`]s first;
//! the tree is held against the JSON Schema of the type it is to become, which finds every unknown,
//! missing or mistyped field at once; only a tree without findings is given to serde.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, DerefMut, Range};

use jsonc_parser::common::Ranged;
use jsonc_parser::{ParseOptions, ast};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use toml::de::{DeTable, DeValue};

use crate::date::PartialDate;
use crate::diagnostic::{Code, Finding, did_you_mean, in_whole_characters, nearest};

/// A value and the bytes it stands in.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
}

/// What a [`Node`] holds. TOML dates are strings, as in JSON.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing; only in JSON.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number, however it was written: `2.0` and `2e0` are 2.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// Entries with a key each, in their order.
    Table(Table),
}

impl Value {
    /// A number; one that is whole and exact is an integer.
    fn number(value: f64) -> Value {
        let is_exact = value.fract() == 0.0 && value.abs() <= MOST_EXACT;
        if is_exact { Value::Integer(value as i64) } else { Value::Float(value) }
    }
}

/// Up to here every whole number is exact as a float: 2^53.
const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

/// The entries of a table, with an index by key that is built when a long one is first searched.
#[derive(Clone, Debug, Default)]
pub struct Table {
    entries: Vec<Entry>,
    index: OnceCell<HashMap<String, usize>>,
}

impl Table {
    /// A table of at most so many entries is searched without an index.
    const SHORT: usize = 16;

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        if self.entries.len() <= Table::SHORT {
            return self.entries.iter().find(|entry| entry.key == key);
        }
        let by_key = || {
            let entries = self.entries.iter().enumerate().rev();
            entries.map(|(at, entry)| (entry.key.clone(), at)).collect()
        };
        self.entries.get(*self.index.get_or_init(by_key).get(key)?)
    }
}

impl From<Vec<Entry>> for Table {
    fn from(entries: Vec<Entry>) -> Table {
        Table { entries, index: OnceCell::new() }
    }
}

impl Deref for Table {
    type Target = Vec<Entry>;

    fn deref(&self) -> &Vec<Entry> {
        &self.entries
    }
}

impl DerefMut for Table {
    fn deref_mut(&mut self) -> &mut Vec<Entry> {
        self.index.take();
        &mut self.entries
    }
}

/// Places in a text, to be asked whether one lies within another.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// by their beginnings
    ranges: Vec<Range<usize>>,
    /// for each, the last end of those up to it
    last_end: Vec<usize>,
    /// for each, the first end of those from it
    first_end: Vec<usize>,
}

impl Places {
    fn add(&mut self, more: Vec<Range<usize>>) {
        self.ranges.extend(more);
        self.ranges.sort_by_key(|range| (range.start, range.end));
        let most = |end: &mut usize, range: &Range<usize>| {
            *end = range.end.max(*end);
            Some(*end)
        };
        self.last_end = self.ranges.iter().scan(0, most).collect();
        let least = |end: &mut usize, range: &Range<usize>| {
            *end = range.end.min(*end);
            Some(*end)
        };
        self.first_end = self.ranges.iter().rev().scan(usize::MAX, least).collect();
        self.first_end.reverse();
    }

    /// Whether one of them lies within a place.
    pub fn any_within(&self, span: &Range<usize>) -> bool {
        let from = self.ranges.partition_point(|range| range.start < span.start);
        self.first_end.get(from).is_some_and(|end| *end <= span.end)
    }

    /// Whether one of them lies within a place, or that within one of them.
    pub fn any_around_or_within(&self, span: &Range<usize>) -> bool {
        let up_to = self.ranges.partition_point(|range| range.start <= span.start);
        let ends = up_to.checked_sub(1).map(|last| self.last_end[last]);
        ends.is_some_and(|end| end >= span.end) || self.any_within(span)
    }
}

/// A key of a table with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// Where the key stands, in bytes.
    pub key_span: Range<usize>,
    /// Its value.
    pub node: Node,
}

/// A text with its name and its tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name of the text, as the person knows it.
    pub file: String,
    /// All of it.
    pub root: Node,
    /// Where [`read`](Document::read) put something that fits in place of something that does not.
    pub repaired: Places,
}

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
            let finding = Finding::new(code, file, error.span(), error.message());
            findings.push(match slip(text, error.span(), error.message()) {
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
        match jsonc_parser::parse_to_ast(&plain, &Default::default(), &strict) {
            Ok(parsed) => match parsed.value {
                Some(value) => {
                    let root = FromJson { file, text, findings }.node(&value);
                    Some(Document { file: file.to_owned(), root, repaired: Places::default() })
                }
                None => {
                    findings.push(Finding::new(Code::Syntax, file, None, "the file is empty"));
                    None
                }
            },
            Err(error) => {
                let range = error.range();
                let message = error.kind().to_string().to_lowercase();
                findings.push(broken_json(file, text, range.start..range.end, message));
                None
            }
        }
    }

    /// The tree as `T`. What does not have the shape of `T` is a finding each, and is repaired with a
    /// stand-in, so that everything else can still be checked: a value read with findings is only good
    /// for finding more.
    pub fn read<T: JsonSchema + DeserializeOwned>(
        &mut self,
        findings: &mut Vec<Finding>,
    ) -> Option<T> {
        self.read_by(&schemars::schema_for!(T).to_value(), findings)
    }

    /// The same by the schema of `T`, for who reads many files of a kind.
    pub fn read_by<T: DeserializeOwned>(
        &mut self,
        schema: &Json,
        findings: &mut Vec<Finding>,
    ) -> Option<T> {
        let defs = schema.get("$defs");
        let mut shape = Shape { file: &self.file, defs, findings, repaired: Vec::new() };
        shape.check(&mut self.root, schema, "");
        self.repaired.add(shape.repaired);
        match serde_json::from_value(self.root.to_json()) {
            Ok(value) => Some(value),
            Err(error) => {
                findings.push(Finding::new(Code::WrongType, &self.file, None, error.to_string()));
                None
            }
        }
    }

    /// Whether something at or beneath a path had to be repaired, so that what is said of the whole
    /// would only repeat it.
    pub fn is_repaired(&self, path: &[&str]) -> bool {
        self.repaired.any_within(&self.span(path))
    }

    /// Whether a finding about this place would only repeat what was said of a repaired one.
    pub fn repeats(&self, span: &Range<usize>) -> bool {
        self.repaired.any_around_or_within(span)
    }

    /// The node at a path of keys and indices, or the deepest one on the way to it.
    pub fn at(&self, path: &[&str]) -> &Node {
        let mut node = &self.root;
        for step in path {
            match node.child(step) {
                Some(child) => node = child,
                None => break,
            }
        }
        node
    }

    /// The bytes of the node at a path.
    pub fn span(&self, path: &[&str]) -> Range<usize> {
        self.at(path).span.clone()
    }

    /// The bytes of the key that leads to the last step of a path; its value's where it has no key.
    pub fn key_span(&self, path: &[&str]) -> Range<usize> {
        let Some((last, parents)) = path.split_last() else { return self.root.span.clone() };
        match &self.at(parents).value {
            Value::Table(entries) => {
                entries.entry(last).map_or_else(|| self.span(path), |entry| entry.key_span.clone())
            }
            _ => self.span(path),
        }
    }
}

impl Node {
    /// The value under a key, or at an index written as digits.
    pub fn child(&self, step: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => entries.entry(step).map(|entry| &entry.node),
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The same value as serde_json's, without places.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::from(*value),
            Value::Integer(value) => Json::from(*value),
            Value::Float(value) => Json::from(*value),
            Value::String(value) => Json::from(value.clone()),
            Value::Array(items) => items.iter().map(Node::to_json).collect(),
            Value::Table(entries) => {
                let map: Map<_, _> =
                    entries.iter().map(|entry| (entry.key.clone(), entry.node.to_json())).collect();
                Json::Object(map)
            }
        }
    }

    /// What a person would call the value, with the value itself where it is short.
    fn described(&self) -> String {
        match &self.value {
            Value::Null => "nothing (null)".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Integer(value) => format!("{value}"),
            Value::Float(value) if value.abs() < 1e15 => format!("{value}"),
            Value::Float(value) => format!("{value:e}"),
            Value::String(value) if value.chars().count() <= 40 => format!("the text {value:?}"),
            Value::String(_) => "a text".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

/// What helps with slips that people make who do not know the syntax.
fn slip(text: &str, span: Option<Range<usize>>, message: &str) -> Option<&'static str> {
    let start = span?.start;
    let line = text.get(text[..start].rfind('\n').map_or(0, |at| at + 1)..)?.lines().next()?;
    if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'])
        && message.contains("quote")
    {
        return Some("write straight quotes, as in name = \"Dough\"; a word processor bends them");
    }
    let about_days = message.contains("date") || message.contains("time");
    about_days.then_some("put a date in quotes, as \"2026-11\"; write a range as [15, 30]")
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

/// The text with a `?` for every byte of a character outside of ASCII: all places stay.
fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.bytes().map(|byte| if byte.is_ascii() { byte as char } else { '?' }).collect())
}

/// Why a text is no JSON. A blank that only looks like a space is named, since nobody can see it.
fn broken_json(file: &str, text: &str, range: Range<usize>, message: String) -> Finding {
    let Range { start, end } = in_whole_characters(text, &range);
    let next = text[start..].chars().next().map_or(0, char::len_utf8);
    let end = end.max(start + next);
    let blank = text[start..end].char_indices().find(|(_, c)| c.is_whitespace() && !c.is_ascii());
    if let Some((at, blank)) = blank {
        let span = start + at..start + at + blank.len_utf8();
        let message =
            format!("the character U+{:04X} looks like a space and is none", u32::from(blank));
        return Finding::new(Code::Syntax, file, span, message)
            .help("type a space instead, or nothing inside a number");
    }
    Finding::new(Code::Syntax, file, start..end, message)
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
                let message = format!("`{key}` stands here twice");
                let finding = Finding::new(Code::DoubledKey, self.file, key_span, message);
                self.findings.push(finding.help("keep one of the two"));
            }
        }
        entries
    }
}

fn range(range: jsonc_parser::common::Range) -> Range<usize> {
    range.start..range.end
}

/// Holds a tree against a JSON Schema as schemars writes them for plain structs, maps, lists and enums.
struct Shape<'a> {
    file: &'a str,
    defs: Option<&'a Json>,
    findings: &'a mut Vec<Finding>,
    repaired: Vec<Range<usize>>,
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
        message: String,
        help: Option<String>,
    ) {
        let span = node.span.clone();
        self.say(code, &span, message, help);
        *node = self.stand_in(schema, span);
    }

    /// The least value that fits a schema.
    fn stand_in(&self, schema: &'a Json, span: Range<usize>) -> Node {
        let schema = self.follow(schema);
        let schema = variants(schema).next().unwrap_or(schema);
        let kind = match schema.get("type") {
            Some(Json::Array(kinds)) => kinds.first().and_then(Json::as_str),
            Some(kind) => kind.as_str(),
            None => None,
        };
        let value = match kind {
            _ if !words(schema).is_empty() => Value::String(words(schema)[0].to_owned()),
            Some("integer" | "number") => {
                Value::Integer(schema.get("minimum").and_then(Json::as_f64).unwrap_or(0.0) as i64)
            }
            Some("boolean") => Value::Bool(false),
            Some("string") if schema.get("format") == Some(&Json::from("partial-date")) => {
                Value::String("2000-01".to_owned())
            }
            Some("string") => Value::String("-".to_owned()),
            Some("array") => {
                let least = schema.get("minItems").and_then(Json::as_u64).unwrap_or(0);
                let item = schema.get("items").map(|items| self.stand_in(items, span.clone()));
                Value::Array((0..least).filter_map(|_| item.clone()).collect())
            }
            Some("object") => {
                let properties = schema.get("properties");
                let required =
                    schema.get("required").and_then(Json::as_array).into_iter().flatten();
                let entry = |field: &'a Json| {
                    let key = field.as_str()?.to_owned();
                    let node = self.stand_in(properties?.get(&key)?, span.clone());
                    Some(Entry { key, key_span: span.clone(), node })
                };
                Value::Table(required.filter_map(entry).collect::<Vec<_>>().into())
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

    fn check(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
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
            let what = if name.is_empty() { "the file" } else { name };
            let message = format!("{what} is {}, but {wanted} is expected", node.described());
            let help = range_of(schema).map(|range| format!("write a number {range}"));
            return self.replace(node, schema, Code::WrongType, message, help);
        }
        match &mut node.value {
            Value::Integer(_) | Value::Float(_) => self.check_range(node, schema, name),
            Value::String(_) => self.check_text(node, schema, name),
            Value::Array(_) => self.check_items(node, schema, name),
            Value::Table(_) => self.check_table(node, schema, name),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn check_range(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
        let number = match node.value {
            Value::Integer(number) => number as f64,
            Value::Float(number) => number,
            _ => return,
        };
        let bound = |key: &str| schema.get(key).and_then(Json::as_f64);
        let outside = bound("minimum").is_some_and(|low| number < low)
            || bound("maximum").is_some_and(|high| number > high);
        let range = match (range_of(schema).filter(|_| outside), most_held(schema)) {
            (Some(range), _) => range,
            (None, most) if number > most || !number.is_finite() => format!("at most {most:e}"),
            _ => return,
        };
        let message = format!("{name} is {}, but must be {range}", node.described());
        self.replace(node, schema, Code::OutOfRange, message, None);
    }

    fn check_text(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
        if let Value::String(text) = &node.value
            && schema.get("format").and_then(Json::as_str) == Some("partial-date")
            && let Err(why) = text.parse::<PartialDate>()
        {
            let help = "write YYYY-MM-DD, or YYYY-MM".to_owned();
            let message = format!("{name} is {}, which is no date: {why}", node.described());
            self.replace(node, schema, Code::BadDate, message, Some(help));
        }
    }

    fn check_word(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
        let words = words(schema);
        match &node.value {
            Value::String(word) if words.contains(&word.as_str()) => {}
            Value::String(word) => {
                let help = did_you_mean(word, &words);
                let message = format!("{name} cannot be {word:?}");
                self.replace(node, schema, Code::UnknownWord, message, Some(help));
            }
            _ => {
                let message = format!("{name} is {}, but a word is expected", node.described());
                let help = format!("known are: {}", words.join(", "));
                self.replace(node, schema, Code::WrongType, message, Some(help));
            }
        }
    }

    fn check_items(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
        let Value::Array(items) = &mut node.value else { return };
        let count = |key: &str| schema.get(key).and_then(Json::as_u64).map(|count| count as usize);
        let (least, most) =
            (count("minItems").unwrap_or(0), count("maxItems").unwrap_or(usize::MAX));
        if items.len() < least || items.len() > most {
            let wanted =
                if least == most { format!("{least}") } else { format!("{least} to {most}") };
            let message = format!("{name} has {} entries, but {wanted} are expected", items.len());
            return self.replace(node, schema, Code::TooMuch, message, None);
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

    fn check_table(&mut self, node: &mut Node, schema: &'a Json, name: &str) {
        let start = node.span.start..node.span.end.min(node.span.start + 1);
        let Value::Table(entries) = &mut node.value else { return };
        let properties = schema.get("properties").and_then(Json::as_object);
        let known: Vec<&str> =
            properties.map(|map| map.keys().map(String::as_str).collect()).unwrap_or_default();
        let closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
        entries.retain(|entry| !self.is_absent(entry, schema));
        let mut unknown = HashSet::new();
        for entry in entries.iter_mut() {
            let name = format!("`{}`", entry.key);
            match (
                properties.and_then(|map| map.get(&entry.key)),
                schema.get("additionalProperties"),
            ) {
                (Some(field), _) => self.check(&mut entry.node, field, &name),
                (None, Some(Json::Bool(_)) | None) if closed => {
                    let message = format!("unknown field {name}");
                    let help = did_you_mean(&entry.key, &known);
                    self.say(Code::UnknownField, &entry.key_span, message, Some(help));
                    unknown.insert(entry.key.clone());
                }
                (None, Some(value)) => self.check(&mut entry.node, value, &name),
                (None, None) => {}
            }
        }
        let guessed: HashSet<&str> =
            unknown.iter().filter_map(|key| nearest(key, known.iter().copied())).collect();
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
        name: &str,
        start: &Range<usize>,
    ) {
        let place = if name.is_empty() { String::new() } else { format!(" in {name}") };
        let code = match field {
            "status" | "checked_on" => Code::MissingStatus,
            "anchor" => Code::MissingAnchor,
            _ => Code::MissingField,
        };
        let described = schema.and_then(|field| field.get("description")).and_then(Json::as_str);
        let help = described
            .map(|text| format!("`{field}` is {}", text.split('\n').next().unwrap_or(text)));
        self.say(code, start, format!("the field `{field}` is missing{place}"), help);
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

/// The range of a number, in words.
fn range_of(schema: &Json) -> Option<String> {
    let bound = |key: &str| schema.get(key).and_then(Json::as_f64);
    match (bound("minimum"), bound("maximum")) {
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
