//! What a JSON file is that should be a resume: JSON Resume, maybe in a wrapper, or another format by its name.

use super::keys::{is_filled, is_private};
use crate::text::document::{Document, Node, Table, Value};
use crate::text::words::{first_of, harmless};

/// No wrapper is opened that lies deeper.
const DEEPEST: usize = 4;
/// The most fields that are named.
const MOST_NAMED: usize = 4;

/// The fields with lists of what a person can confirm, and the one with their name.
const READ: [&str; 7] =
    ["basics", "work", "volunteer", "projects", "skills", "certificates", "certifications"];

/// Other fields that JSON Resume or many of its tools write. Nothing in them is for an assessment.
const KNOWN: [&str; 9] = [
    "awards",
    "education",
    "interests",
    "languages",
    "meta",
    "profiles",
    "publications",
    "references",
    "theme",
];

/// Whether a file is a resume, whatever else it lacks.
pub fn is_json_resume(text: &str) -> bool {
    let doc = Document::from_json("", text, &mut Vec::new());
    doc.is_some_and(|doc| within(&doc.root, DEEPEST).is_some() || other_format(&doc.root).is_some())
}

/// The resume in a file, and what to say about the file: its root, or what a plain wrapper holds.
pub(super) fn open<'n>(root: &'n Node, notes: &mut Vec<String>) -> &'n Node {
    let Some(found) = within(root, DEEPEST) else { return root };
    if found.others > 0 {
        let count = found.others + 1;
        notes.push(format!("The file has {count} resumes. skillgap reads only the first one."));
    }
    found.resume
}

struct Found<'n> {
    resume: &'n Node,
    /// how many more stand in the same list
    others: usize,
}

/// A table that looks like a resume, at the root or as the only one beneath.
fn within(node: &Node, deepest: usize) -> Option<Found<'_>> {
    match &node.value {
        Value::Table(table) if is_resume(table) => Some(Found { resume: node, others: 0 }),
        Value::Table(table) if deepest > 0 => {
            let mut found = table.iter().filter_map(|entry| within(&entry.node, deepest - 1));
            found.next().filter(|_| found.next().is_none())
        }
        Value::Array(items) if deepest > 0 => {
            let first = within(items.first()?, deepest - 1)?;
            let more = items[1..].iter().filter(|item| within(item, deepest - 1).is_some());
            Some(Found { others: first.others + more.count(), ..first })
        }
        _ => None,
    }
}

fn is_resume(table: &Table) -> bool {
    let is_one = |name: &str| match table.entry(name).map(|entry| &entry.node.value) {
        Some(Value::Table(_)) => name == "basics",
        Some(Value::Array(_)) => name != "basics",
        _ => false,
    };
    READ.into_iter().any(is_one)
}

/// What to say of a file that isn't JSON Resume, or that has more than it; `is_empty`: nothing in it could be read.
pub(super) fn told(root: &Node, resume: &Node, is_empty: bool) -> Option<String> {
    let rest = if is_empty {
        "skillgap takes nothing from it. Convert it, or add your projects by hand."
    } else {
        "skillgap reads only what both have, so your jobs and certifications are missing. Convert it to JSON Resume, \
         or add your projects by hand."
    };
    if let Some(name) = other_format(root).or_else(|| other_format(resume)) {
        return Some(format!("The file looks like {name}, not like JSON Resume. {rest}"));
    }
    let Value::Table(table) = &resume.value else {
        return Some(format!("The file isn't JSON Resume: it has no fields. {rest}"));
    };
    let is_strange =
        |name: &str| !READ.contains(&name) && !KNOWN.contains(&name) && !is_private(name);
    let strange: Vec<String> = table
        .iter()
        .filter(|entry| is_strange(&entry.key) && is_filled(&entry.node))
        .map(|entry| format!("`{}`", shortened(&entry.key)))
        .collect();
    match (strange.is_empty(), is_empty && !is_resume(table)) {
        (true, _) => None,
        (false, false) => {
            Some(format!("skillgap doesn't read {}.", first_of(&strange, MOST_NAMED)))
        }
        (false, true) => Some(format!(
            "This has {}: is it JSON Resume? skillgap reads `basics`, `work`, `volunteer`, `projects`, `skills` and \
             `certificates`.",
            first_of(&strange, MOST_NAMED)
        )),
    }
}

pub(super) fn shortened(key: &str) -> String {
    harmless(key).chars().take(40).collect()
}

/// The name of another format, by fields that no resume of ours has.
fn other_format(node: &Node) -> Option<&'static str> {
    let has = |names: &[&str]| names.iter().any(|name| node.child(name).is_some());
    let says = |path: [&str; 2], beginning: &str| {
        let said = node
            .child(path[0])
            .and_then(|node| if path[1].is_empty() { Some(node) } else { node.child(path[1]) });
        matches!(said.map(|node| &node.value), Some(Value::String(text)) if text.starts_with(beginning))
    };
    if says(["format", ""], "skillgap") {
        return Some("a file that skillgap saved");
    }
    if has(&["LearnerInfo", "SkillsPassport", "DocumentInfo"]) {
        return Some("a Europass CV");
    }
    if has(&["Candidate", "CandidateProfile"]) {
        return Some("an HR-XML file");
    }
    if has(&["login"]) && has(&["public_repos", "repos_url"]) {
        return Some("a GitHub profile");
    }
    if says(["meta", "format"], "FRESH")
        || node.child("employment").is_some_and(|node| node.child("history").is_some())
    {
        return Some("a FRESH resume");
    }
    if has(&["sections"]) && has(&["metadata"]) {
        return Some("an export of Reactive Resume");
    }
    if has(&["workExperiences"]) {
        return Some("an export of OpenResume");
    }
    if has(&["$schema"]) && has(&["properties", "$defs", "definitions"]) {
        return Some("a JSON Schema");
    }
    None
}
