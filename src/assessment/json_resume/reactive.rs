//! Exports of Reactive Resume, versions 3 to 5, as the same resume in the sections of JSON Resume.

use super::keys::is_filled;
use crate::text::document::{Entry, Node, Table, Value};

/// What each of our sections is called there, in any version.
const SECTIONS: [(&str, &[&str]); 5] = [
    ("work", &["experience", "work"]),
    ("projects", &["projects"]),
    ("volunteer", &["volunteer"]),
    ("skills", &["skills"]),
    ("certificates", &["certifications", "certificates"]),
];

/// The accounts that such an export lists, as entries with an address each.
pub(super) fn profiles(node: &Node) -> impl Iterator<Item = &Node> {
    let section = node.child("sections").and_then(|sections| sections.child("profiles"));
    let items = section.and_then(|section| section.child("items")).map(|items| &items.value);
    let items = if let Some(Value::Array(items)) = items { &items[..] } else { &[] };
    items.iter()
}

/// The resume in an export, with what the person hides of it; `None` if it is none.
pub(super) fn converted(node: &Node) -> Option<(Node, Vec<String>)> {
    let sections = node.child("sections")?;
    let Value::Table(all) = &sections.value else { return None };
    let mut hidden = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let Value::Table(root) = &node.value else { return None };
    entries.extend(root.entry("basics").cloned());
    let custom = node.child("customSections").map(|custom| &custom.value);
    let custom = if let Some(Value::Array(sections)) = custom { &sections[..] } else { &[] };
    let own = all.iter().map(|entry| (entry.key.as_str(), &entry.node));
    // The person's own sections say of what kind they are.
    let more = custom.iter().filter_map(|section| match &section.child("type")?.value {
        Value::String(kind) => Some((kind.as_str(), section)),
        _ => None,
    });
    let named: Vec<(&str, &Node)> = own.chain(more).collect();
    let mut is_one = false;
    for (name, theirs) in SECTIONS {
        let mut items = Vec::new();
        let mut span = sections.span.clone();
        for (called, section) in named.iter().filter(|(called, _)| theirs.contains(called)) {
            let Some(Value::Array(found)) = section.child("items").map(|node| &node.value) else {
                continue;
            };
            is_one = true;
            let is = |key: &str, value: bool| matches!(section.child(key).map(|node| &node.value), Some(Value::Bool(found)) if *found == value);
            if found.is_empty() {
            } else if is("hidden", true) || is("visible", false) {
                hidden.push(format!("`{called}`"));
            } else {
                span = section.span.clone();
                items.extend(found.iter().filter(|item| is_filled(item)).cloned());
            }
        }
        let node = Node { span: span.clone(), value: Value::Array(items) };
        entries.push(Entry { key: name.to_owned(), key_span: span, node });
    }
    // What isn't read stays, to be named.
    let is_read = |called: &str| SECTIONS.iter().any(|(_, theirs)| theirs.contains(&called));
    let aside = ["summary", "profiles"];
    for entry in all.iter().filter(|entry| !(is_read(&entry.key) || aside.contains(&&*entry.key))) {
        let is = |key: &str, value: bool| matches!(entry.node.child(key).map(|node| &node.value), Some(Value::Bool(found)) if *found == value);
        let items = entry.node.child("items").filter(|items| is_filled(items));
        if let Some(items) = items.filter(|_| !(is("hidden", true) || is("visible", false))) {
            entries.push(Entry { node: items.clone(), ..entry.clone() });
        }
    }
    let value = Value::Table(Table::from(entries));
    is_one.then(|| (Node { span: node.span.clone(), value }, hidden))
}
