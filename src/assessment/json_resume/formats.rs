//! What a JSON file is that should be a resume: JSON Resume, maybe in a wrapper, or another format by its name.

use super::keys::{bare, is_filled, is_private};
use super::sections;
use crate::text::document::{Document, Entry, Node, Table, Value};
use crate::text::words::{first_of, harmless};

/// No wrapper is opened that lies deeper.
const DEEPEST: usize = 4;
/// The most fields that are named.
const MOST_NAMED: usize = 4;
/// The same of those that hold something and aren't read.
const MOST_UNREAD: usize = 12;

/// The fields with lists of what a person can confirm, and the one with their name.
const READ: [&str; 7] =
    ["basics", "work", "volunteer", "projects", "skills", "certificates", "certifications"];

/// Other fields that JSON Resume or many of its tools write, as [`bare`] has them. They are no sections.
const KNOWN: [&str; 33] = [
    "about",
    "aboutme",
    "bio",
    "careerobjective",
    "contact",
    "email",
    "headings",
    "headline",
    "info",
    "label",
    "links",
    "location",
    "meta",
    "metadata",
    "name",
    "objective",
    "phone",
    "photo",
    "picture",
    "professionalsummary",
    "profile",
    "profiles",
    "sections",
    "selectedtemplate",
    "settings",
    "social",
    "summary",
    "template",
    "theme",
    "title",
    "url",
    "website",
    "websites",
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
    let is_meant = |entry: &Entry| {
        let section = sections::meant(&entry.key).filter(|section| *section != "basics");
        section.is_some() && matches!(entry.node.value, Value::Array(_))
    };
    READ.into_iter().any(is_one)
        || table.iter().any(|entry| is_meant(entry) || sections::is_wrapped(entry))
}

/// What to do with a resume in another format.
pub const SAVE_AS: &str = "Save it as JSON Resume (jsonresume.org), or add your projects by hand.";

/// What to do with a publication, which can be evidence.
const ADD_PUBLICATION: &str = "You can add a publication with `skillgap work add`.";

/// What a text is that isn't JSON.
pub(super) fn told_of_text(text: &str) -> &'static str {
    let is_key = |line: &str| {
        let key = line.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
        key.is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_')
        })
    };
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    let first = lines.find(|line| !line.starts_with('#') && *line != "---").unwrap_or_default();
    if text.trim_start().starts_with('<') {
        "This is XML, not JSON."
    } else if is_key(first)
        && lines.next().is_some_and(|line| line.starts_with([' ', '-']) || is_key(line))
    {
        "This is YAML, not JSON."
    } else {
        "This isn't JSON."
    }
}

/// What to say of sections that the person hides.
pub(super) fn told_hidden(hidden: &[String]) -> Option<String> {
    let sections = first_of(hidden, MOST_NAMED);
    let told = format!("Your resume hides {sections}, so skillgap skips that too.");
    (!hidden.is_empty()).then_some(told)
}

/// What to say of a file that isn't JSON Resume, or that has more than it; `is_empty`: nothing in it could be read.
pub(super) fn told(root: &Node, resume: &Node, is_empty: bool) -> Option<String> {
    let other = other_format(root).or_else(|| other_format(resume));
    let strange = strange(resume);
    if let Some(other) = other.filter(|other| is_empty || !other.is_read()) {
        let rest = if is_empty {
            "skillgap can't use it.".to_owned()
        } else {
            format!("skillgap doesn't read {}.", first_of(&strange, MOST_UNREAD))
        };
        let (name, remedy) = (other.name(), other.remedy());
        return Some(format!("The file looks like {name}, not like JSON Resume. {rest} {remedy}"));
    }
    let rest = format!("skillgap can't use it. {SAVE_AS}");
    let Value::Table(table) = &resume.value else {
        return Some(format!("The file isn't JSON Resume: it has no fields. {rest}"));
    };
    match (strange.is_empty(), is_empty && !is_resume(table)) {
        (true, _) => None,
        (false, false) => {
            let mut told = format!("skillgap doesn't read {}.", first_of(&strange, MOST_UNREAD));
            if strange.iter().any(|name| name == "`publications`") {
                told = format!("{told} {ADD_PUBLICATION}");
            }
            Some(told)
        }
        (false, true) => Some(format!(
            "This has {}: is it JSON Resume? skillgap reads `basics`, `work`, `volunteer`, `projects`, `skills` and \
             `certificates`.",
            first_of(&strange, MOST_NAMED)
        )),
    }
}

/// The names of what a resume holds and nothing reads.
fn strange(resume: &Node) -> Vec<String> {
    let Value::Table(table) = &resume.value else { return Vec::new() };
    let is_strange = |name: &str| {
        let is_known = READ.contains(&name) || KNOWN.contains(&bare(name).as_str());
        !is_known && !is_private(name)
    };
    // Some programs write a place for an entry that isn't there.
    let says = |node: &Node| match &node.value {
        Value::Array(items) => items.iter().any(is_filled),
        _ => is_filled(node),
    };
    table
        .iter()
        .filter(|entry| is_strange(&entry.key) && says(&entry.node))
        .map(|entry| format!("`{}`", shortened(&entry.key)))
        .collect()
}

pub(super) fn shortened(key: &str) -> String {
    harmless(key).chars().take(40).collect()
}

/// A format that is no resume of ours.
#[derive(Clone, Copy)]
enum OtherFormat {
    Saved,
    Europass,
    HrXml,
    LinkedIn,
    GitHub,
    Fresh,
    ReactiveResume,
    OpenResume,
    Schema,
}

impl OtherFormat {
    fn name(self) -> &'static str {
        match self {
            OtherFormat::Saved => "a file that skillgap saved",
            OtherFormat::Europass => "a Europass CV",
            OtherFormat::HrXml => "an HR-XML file",
            OtherFormat::LinkedIn => "a LinkedIn profile",
            OtherFormat::GitHub => "a GitHub profile",
            OtherFormat::Fresh => "a FRESH resume",
            OtherFormat::ReactiveResume => "an export of Reactive Resume",
            OtherFormat::OpenResume => "an export of OpenResume",
            OtherFormat::Schema => "a JSON Schema",
        }
    }

    /// Whether it has sections as ours, under other names.
    fn is_read(self) -> bool {
        matches!(self, OtherFormat::LinkedIn | OtherFormat::OpenResume | OtherFormat::Fresh)
    }

    /// What to do about it.
    fn remedy(self) -> &'static str {
        match self {
            OtherFormat::Saved => "To start from saved answers, use `--from`.",
            OtherFormat::GitHub | OtherFormat::Schema => "Use your resume instead.",
            OtherFormat::Fresh => {
                "HackMyResume makes JSON Resume of it: `hackmyresume convert OLD.json NEW.json`."
            }
            _ => SAVE_AS,
        }
    }
}

/// Another format, by fields that no resume of ours has.
fn other_format(node: &Node) -> Option<OtherFormat> {
    let Value::Table(table) = &node.value else { return None };
    // Capitals and signs between words differ from tool to tool.
    let keys: Vec<String> = table.iter().map(|entry| bare(&entry.key)).collect();
    let has = |names: &[&str]| names.iter().any(|name| keys.iter().any(|key| key == name));
    let has_field = |names: &[&str]| names.iter().any(|name| node.child(name).is_some());
    let says = |path: [&str; 2], beginning: &str| {
        let said = node
            .child(path[0])
            .and_then(|node| if path[1].is_empty() { Some(node) } else { node.child(path[1]) });
        matches!(said.map(|node| &node.value), Some(Value::String(text)) if text.starts_with(beginning))
    };
    let is_fresh = says(["meta", "format"], "FRESH")
        || node.child("employment").is_some_and(|node| node.child("history").is_some());
    let is_linked_in = has(&["linkedinurl", "publicidentifier"])
        || has(&["headline"]) && has(&["firstname"]) && has(&["positions", "position"]);
    let known = [
        (says(["format", ""], "skillgap"), OtherFormat::Saved),
        (
            has(&["learnerinfo", "skillspassport", "documentinfo", "europasscv"]),
            OtherFormat::Europass,
        ),
        (
            has(&["candidate", "candidateprofile", "candidateperson", "employmenthistory"]),
            OtherFormat::HrXml,
        ),
        (has_field(&["login"]) && has_field(&["public_repos", "repos_url"]), OtherFormat::GitHub),
        (is_fresh, OtherFormat::Fresh),
        (has_field(&["sections"]) && has_field(&["metadata"]), OtherFormat::ReactiveResume),
        (has_field(&["workExperiences"]), OtherFormat::OpenResume),
        (
            has_field(&["$schema"]) && has_field(&["properties", "$defs", "definitions"]),
            OtherFormat::Schema,
        ),
        (is_linked_in, OtherFormat::LinkedIn),
    ];
    known.into_iter().find(|(is_one, _)| *is_one).map(|(_, format)| format)
}
