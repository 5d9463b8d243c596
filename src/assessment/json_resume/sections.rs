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
            "pers\u{f6}nlichedaten",
            "persoenlichedaten",
            "datospersonales",
            "informationspersonnelles",
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
            "berufserfahrung",
            "berufserfahrungen",
            "exp\u{e9}riences",
            "exp\u{e9}rienceprofessionnelle",
            "exp\u{e9}riencesprofessionnelles",
            "experiencesprofessionnelles",
            "experienciaprofesional",
            "experiencialaboral",
            "experiencia",
        ],
    ),
    (
        "projects",
        &[
            "personalprojects",
            "sideprojects",
            "opensource",
            "accomplishmentprojects",
            "projekte",
            "projets",
            "proyectos",
        ],
    ),
    (
        "volunteer",
        &[
            "volunteering",
            "volunteerwork",
            "volunteerexperience",
            "service",
            "ehrenamt",
            "voluntariado",
        ],
    ),
    (
        "skills",
        &[
            "technicalskills",
            "techskills",
            "skillset",
            "technologies",
            "tools",
            "hardskills",
            "kenntnisse",
            "f\u{e4}higkeiten",
            "faehigkeiten",
            "comp\u{e9}tences",
            "competences",
            "habilidades",
            "competencias",
        ],
    ),
    (
        "certificates",
        &[
            "certs",
            "licenses",
            "licensesandcertifications",
            "licensescertifications",
            "zertifikate",
            "zertifizierungen",
            "certificaciones",
        ],
    ),
];

/// The section that a key means, in other words than ours or with capitals.
pub(super) fn meant(called: &str) -> Option<&'static str> {
    let key = bare(called);
    let is_meant = |name: &str| *name == key && *name != *called;
    let found = NAMES.iter().find(|(name, names)| is_meant(name) || names.contains(&key.as_str()));
    found.map(|(name, _)| *name)
}

/// What the parts of a name are called, as [`bare`] has them.
pub(super) const GIVEN: [&str; 7] =
    ["firstname", "givenname", "given", "first", "vorname", "pr\u{e9}nom", "prenom"];
pub(super) const FAMILY: [&str; 9] = [
    "lastname",
    "surname",
    "surnames",
    "familyname",
    "family",
    "last",
    "nachname",
    "apellidos",
    "nom",
];

/// Whether a field is the person's name or a part of it.
fn is_name(entry: &Entry) -> bool {
    let key = bare(&entry.key);
    ["name", "fullname"].contains(&key.as_str())
        || [&GIVEN[..], &FAMILY].iter().any(|names| names.contains(&key.as_str()))
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

/// The person's name in the parts that a table outside lists has: a first and a last one.
pub(super) fn name_in_parts(node: &Node, deepest: usize) -> Option<String> {
    let Value::Table(table) = &node.value else { return None };
    let part = |names: &[&str]| {
        let named = |name: &&str| table.iter().find(|entry| bare(&entry.key) == **name);
        names.iter().find_map(named).and_then(|entry| match &entry.node.value {
            Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        })
    };
    let first = part(&GIVEN).or_else(|| part(&["name", "nombre"]));
    if let (Some(first), Some(last)) = (first, part(&FAMILY)) {
        return Some(format!("{first} {last}"));
    }
    let within = table.iter().filter(|_| deepest > 0);
    within.into_iter().find_map(|entry| name_in_parts(&entry.node, deepest - 1))
}

/// A resume with the sections that stand beside it in tables, where it lacks them.
pub(super) fn with_beside(resume: Node, root: &Node) -> Node {
    const DEEPEST: usize = 3;
    let Value::Table(table) = &resume.value else { return resume };
    let mut entries: Vec<Entry> = table.to_vec();
    let mut beside = Vec::new();
    sections_in(root, &resume, DEEPEST, &mut beside);
    for (name, entry) in beside {
        if !entries.iter().any(|own| own.key == name && is_filled(&own.node)) {
            entries.retain(|own| own.key != name);
            entries.push(Entry { key: name.to_owned(), ..entry.clone() });
        }
    }
    Node { span: resume.span.clone(), value: Value::Table(Table::from(entries)) }
}

/// The lists that are sections in a tree of tables, but for those of the resume.
fn sections_in<'n>(
    node: &'n Node,
    resume: &Node,
    deepest: usize,
    found: &mut Vec<(&'static str, &'n Entry)>,
) {
    let Value::Table(table) = &node.value else { return };
    if node.span == resume.span {
        return;
    }
    for entry in table.iter() {
        let ours = NAMES.iter().map(|(name, _)| *name).find(|name| *name == entry.key);
        match (ours.or_else(|| meant(&entry.key)), &entry.node.value) {
            (Some(name), Value::Array(_)) if name != "basics" && is_filled(&entry.node) => {
                found.push((name, entry));
            }
            (_, Value::Table(_)) if deepest > 0 => {
                sections_in(&entry.node, resume, deepest - 1, found);
            }
            _ => {}
        }
    }
}
