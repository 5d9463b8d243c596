//! A text that people write by hand, TOML or JSON, read into values that remember where they stand.
//!
//! serde stops at the first mistake and forgets places. So a text becomes a tree of [`Node`]s first;
//! the tree is held against the JSON Schema of the type it is to become, which finds every unknown,
//! missing or mistyped field at once; only a tree without findings is given to serde. A text in which
//! nothing is wrong needs no places: [`read_at_once`].

mod at_once;
mod json;
mod packing;
pub(crate) mod scan;
mod shape;
mod toml;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut, Range};

use miniz_oxide::inflate::decompress_to_vec;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use crate::text::diagnostic::{Code, Finding};
use crate::text::packed;
use crate::text::sorting::sort_by_key;
pub use at_once::read_at_once;
use shape::{Named, Shape};

/// A type that a kind of file is read into.
pub trait Shaped: DeserializeOwned {
    /// The JSON Schema that its files are held against, packed. It is made from the type (`src/render/schema/`).
    const SCHEMA: &'static [u8];
}

/// The schema of a type, parsed.
///
/// # Panics
/// Never: a test holds the schemas against the types.
pub fn schema_of<T: Shaped>() -> Json {
    unpacked_schema(T::SCHEMA)
}

/// A schema that the build script has packed.
pub(crate) fn unpacked_schema(packed: &[u8]) -> Json {
    let text = decompress_to_vec(packed).expect("the build script packed it");
    let text = String::from_utf8(text).expect("it is made of a text");
    serde_json::from_str(&text).expect("an embedded schema is JSON")
}

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
        self.entries.get(*self.index.get_or_init(|| self.by_key()).get(key)?)
    }

    /// Where the entry of each key is; the first of them where a key is doubled.
    fn by_key(&self) -> HashMap<String, usize> {
        let entries = self.entries.iter().enumerate().rev();
        entries.map(|(at, entry)| (entry.key.clone(), at)).collect()
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
        sort_by_key(&mut self.ranges, |range| (range.start, range.end));
        let forward = self.ranges.iter().scan(0, |end, range| {
            *end = range.end.max(*end);
            Some(*end)
        });
        self.last_end = forward.collect();
        let backward = self.ranges.iter().rev().scan(usize::MAX, |end, range| {
            *end = range.end.min(*end);
            Some(*end)
        });
        self.first_end = backward.collect();
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

impl Document {
    /// The tree as `T`. What does not have the shape of `T` is a finding each, and is repaired with a
    /// stand-in, so that everything else can still be checked: a value read with findings is only good
    /// for finding more.
    pub fn read<T: Shaped>(&mut self, findings: &mut Vec<Finding>) -> Option<T> {
        self.read_by(&schema_of::<T>(), findings)
    }

    /// The same by the schema of `T`, for who reads many files of a kind.
    pub fn read_by<T: DeserializeOwned>(
        &mut self,
        schema: &Json,
        findings: &mut Vec<Finding>,
    ) -> Option<T> {
        let defs = schema.get("$defs");
        let mut shape =
            Shape { file: &self.file, defs, findings, repaired: Vec::new(), guesses: 0 };
        shape.check(&mut self.root, schema, Named(None));
        self.repaired.add(shape.repaired);
        match packed::read(&self.root.packed()) {
            Ok(value) => Some(value),
            Err(error) => {
                let error = error.to_string();
                let why = error.split(" at line ").next().unwrap_or_default();
                // What is not our own sentence is about the parser.
                let why = if why.ends_with('.') { why } else { "A value has the wrong type." };
                findings.push(Finding::new(Code::WrongType, &self.file, None, why));
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

    /// The same value as `serde_json`'s, without places.
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
            Value::String(value) if value.chars().count() <= 40 => {
                format!("the text \u{201c}{value}\u{201d}")
            }
            Value::String(_) => "a text".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}
