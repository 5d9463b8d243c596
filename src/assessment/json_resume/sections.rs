//! The sections of a resume under the names of JSON Resume, however a person or a program calls them.

use super::keys::{bare, is_filled};
use crate::text::document::{Entry, Node, Table, Value};

/// Other names of our sections, as [`bare`] has them.
const NAMES: [(&str, &[&str]); 6] = [
    (
        "basics",
        &[
            "personalinfo",
            "personalinformation",
            "personal",
            "contactinfo",
            "contact",
            "header",
            "profile",
            "info",
            "bio",
        ],
    ),
    (
        "work",
        &[
            "experience",
            "experiences",
            "workexperience",
            "workexperiences",
            "professionalexperience",
            "employment",
            "employmenthistory",
            "workhistory",
            "jobs",
            "positions",
        ],
    ),
    ("projects", &["personalprojects", "sideprojects", "opensource", "accomplishmentprojects"]),
    ("volunteer", &["volunteering", "volunteerwork", "volunteerexperience", "service"]),
    ("skills", &["technicalskills", "techskills", "skillset", "technologies", "tools"]),
    ("certificates", &["certs", "licenses", "licensesandcertifications", "licensescertifications"]),
];

/// The section that a key means, in other words than ours.
pub(super) fn meant(key: &str) -> Option<&'static str> {
    let key = bare(key);
    let found = NAMES.iter().find(|(_, names)| names.contains(&key.as_str()));
    found.map(|(name, _)| *name)
}

/// Whether a field is the person's name or a part of it.
fn is_name(entry: &Entry) -> bool {
    ["name", "fullname", "firstname", "lastname"].contains(&bare(&entry.key).as_str())
}

/// Whether a value can be what such a section holds: lists of entries, and tables about the person.
pub(super) fn can_be(section: &str, value: &Value) -> bool {
    match value {
        Value::Array(_) => section != "basics",
        Value::Table(table) => {
            section == "skills" || section == "basics" && table.iter().any(is_name)
        }
        Value::String(_) => section == "skills",
        _ => false,
    }
}

/// The list in a section that says more around it, as those of FRESH do.
fn unwrapped(node: &Node) -> Option<&Node> {
    let lists = ["history", "sets"].iter().filter_map(|name| node.child(name));
    lists.into_iter().find(|list| matches!(list.value, Value::Array(_)))
}

/// Whether a section is such a list, and one of ours.
pub(super) fn is_wrapped(entry: &Entry) -> bool {
    let name = meant(&entry.key).filter(|name| *name != "basics");
    name.is_some() && unwrapped(&entry.node).is_some_and(is_filled)
}

/// A resume with our names of its sections; a name beside them is the person's.
pub(super) fn named(resume: &Node) -> Node {
    let Value::Table(table) = &resume.value else { return resume.clone() };
    let mut entries: Vec<Entry> = table.to_vec();
    for entry in &mut entries {
        let is_ours = meant(&entry.key).is_some() || entry.key == "skills";
        if let Some(list) = unwrapped(&entry.node).filter(|_| is_ours) {
            entry.node = list.clone();
        }
    }
    let opened = entries.clone();
    for entry in opened.iter().filter(|entry| is_filled(&entry.node)) {
        let Some(name) = meant(&entry.key).filter(|name| can_be(name, &entry.node.value)) else {
            continue;
        };
        let own = entries.iter_mut().find(|other| other.key == name && is_filled(&other.node));
        match own.map(|own| (&mut own.node.value, &entry.node.value)) {
            None => entries.retain(|other| other.key != name),
            Some((Value::Array(own), Value::Array(more))) => {
                own.extend(more.iter().cloned());
                entries.retain(|other| other.key != entry.key);
                continue;
            }
            Some(_) => continue,
        }
        let renamed = entries.iter_mut().find(|other| other.key == entry.key);
        renamed.into_iter().for_each(|other| name.clone_into(&mut other.key));
    }
    let has_basics = entries.iter().any(|entry| entry.key == "basics" && is_filled(&entry.node));
    let has_section = NAMES.iter().any(|(name, _)| entries.iter().any(|entry| entry.key == *name));
    if has_section && !has_basics {
        let about: Vec<Entry> = table.iter().filter(|entry| is_name(entry)).cloned().collect();
        if let Some(first) = about.first() {
            let (span, key_span) = (first.node.span.clone(), first.key_span.clone());
            let node = Node { span, value: Value::Table(Table::from(about)) };
            entries.retain(|entry| entry.key != "basics" && !is_name(entry));
            entries.push(Entry { key: "basics".to_owned(), key_span, node });
        }
    }
    Node { span: resume.span.clone(), value: Value::Table(Table::from(entries)) }
}

/// The name of the person in a table around the resume, such as that of a whole CV.
pub(super) fn name_around<'n>(node: &'n Node, resume: &Node) -> Option<&'n str> {
    let Value::Table(table) = &node.value else { return None };
    let is_around =
        |node: &Node| node.span.start <= resume.span.start && resume.span.end <= node.span.end;
    let within = table.iter().find(|entry| is_around(&entry.node))?;
    name_around(&within.node, resume).or_else(|| match &table.entry("name")?.node.value {
        Value::String(name) => Some(name.as_str()),
        _ => None,
    })
}
