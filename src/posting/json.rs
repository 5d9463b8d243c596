//! A posting as JSON: a schema.org `JobPosting`, alone or in a page's graph, or a job description of JSON Resume.

use serde_json::Value;

use super::document::{PostingFacts, PostingText};

/// What stands beneath which heading, by the names of its field.
const PARTS: [(&str, &[&str]); 5] = [
    ("", &["description"]),
    ("Responsibilities", &["responsibilities"]),
    ("Requirements", &["qualifications", "educationRequirements"]),
    ("Required skills", &["skills"]),
    ("Required experience", &["experienceRequirements", "experience"]),
];

impl PostingText {
    /// The postings in a JSON value; none if it is none.
    pub fn of_json(value: &Value) -> Vec<PostingText> {
        postings(value).into_iter().map(document).collect()
    }
}

/// The objects that look like postings: a title with a description or what is asked for.
fn postings(value: &Value) -> Vec<&Value> {
    let has = |name: &str| value.get(name).is_some_and(|field| !field.is_null());
    match value {
        Value::Array(items) => items.iter().flat_map(postings).collect(),
        Value::Object(_) if has("@graph") => {
            value.get("@graph").into_iter().flat_map(postings).collect()
        }
        Value::Object(_) if PARTS.iter().flat_map(|(_, names)| *names).any(|name| has(name)) => {
            vec![value]
        }
        _ => Vec::new(),
    }
}

fn document(value: &Value) -> PostingText {
    let mut text = String::new();
    for (heading, names) in PARTS {
        for field in names.iter().filter_map(|name| value.get(name)) {
            let mut part = String::new();
            write(field, &mut part);
            if !heading.is_empty() && !part.is_empty() {
                text.push_str(&format!("\n\n## {heading}\n\n"));
            }
            text.push_str(&part);
        }
    }
    let is_html = ["</", "<br", "<li", "<p>", "&lt;"].iter().any(|mark| text.contains(mark));
    let mut document =
        if is_html { PostingText::of_html(&as_html(&text)) } else { PostingText::of_text(&text) };
    document.facts = facts(value);
    document
}

/// HTML in which our own headings and lines are kept; it may have been escaped once more.
fn as_html(text: &str) -> String {
    let text = if text.contains("&lt;") && !text.contains("</") {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    } else {
        text.to_owned()
    };
    let lines = text.lines().map(|line| match line.strip_prefix("## ") {
        Some(heading) => format!("<h2>{heading}</h2>"),
        None => match line.strip_prefix("- ") {
            Some(item) => format!("<li>{item}</li>"),
            None if line.is_empty() => "<p>".to_owned(),
            None => format!("{line}<br>"),
        },
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::String(line) => text.push_str(&format!("{line}\n")),
        Value::Array(items) => items.iter().for_each(|item| write_item(item, text)),
        Value::Object(_) => {
            for name in ["description", "name"] {
                if let Some(Value::String(line)) = value.get(name) {
                    text.push_str(&format!("{line}\n"));
                }
            }
        }
        _ => {}
    }
}

/// An item of a list: a text, or a skill with its keywords.
fn write_item(value: &Value, text: &mut String) {
    match value {
        Value::String(line) => text.push_str(&format!("- {line}\n")),
        Value::Object(_) => {
            let name = value.get("name").and_then(Value::as_str).unwrap_or_default();
            let words = value.get("keywords").and_then(Value::as_array).into_iter().flatten();
            let words: Vec<&str> = words.filter_map(Value::as_str).collect();
            let gap = if name.is_empty() || words.is_empty() { "" } else { ", " };
            text.push_str(&format!("- {name}{gap}{}\n", words.join(", ")));
        }
        _ => {}
    }
}

pub(super) fn facts(value: &Value) -> PostingFacts {
    let text = |field: Option<&Value>| field.and_then(Value::as_str).map(str::to_owned);
    let employer = value.get("hiringOrganization").or_else(|| value.get("company"));
    let experience = value.get("experienceRequirements");
    let months =
        experience.and_then(|field| field.get("monthsOfExperience")).and_then(Value::as_u64);
    PostingFacts {
        title: text(value.get("title")),
        employer: text(employer).or_else(|| text(employer?.get("name"))),
        months: months.and_then(|months| u32::try_from(months).ok()),
    }
}
