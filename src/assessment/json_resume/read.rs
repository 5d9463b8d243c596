//! Reads what can be read of a resume's tree, whatever else is in it. The rest is named with its line.

use super::CvDates;
use super::entry::{CvEntry, clean, line};
use crate::text::date::PartialDate;
use crate::text::document::{Node, Value};
use crate::text::told_date::ToldDate;

/// The most characters of a short text; the rest is cut.
const LONGEST: usize = 240;
/// The most characters of a value that isn't understood.
const LONGEST_SHOWN: usize = 40;
/// The most places that are named.
const MOST_SKIPPED: usize = 5;

/// A certificate.
#[derive(Debug)]
pub(super) struct CvCertificate {
    pub name: String,
    pub issuer: Option<String>,
    pub date: Option<PartialDate>,
}

/// Reads parts of a file, and keeps what it skipped.
pub(super) struct Lenient<'a> {
    text: &'a str,
    today: PartialDate,
    /// What was skipped, a sentence each.
    skipped: Vec<String>,
    more: usize,
}

impl<'a> Lenient<'a> {
    pub(super) fn new(text: &'a str, today: PartialDate) -> Lenient<'a> {
        Lenient { text, today, skipped: Vec::new(), more: 0 }
    }

    /// What was skipped: a sentence for each of the first places.
    pub(super) fn skipped(mut self) -> Vec<String> {
        if self.more > 0 {
            let places = if self.more == 1 { "place" } else { "places" };
            self.skipped.push(format!("It skipped {} more {places} of this kind.", self.more));
        }
        self.skipped
    }

    fn skip(&mut self, what: &str, node: &Node, why: &str) {
        if self.skipped.len() == MOST_SKIPPED {
            self.more += 1;
            return;
        }
        let line = self.text[..node.span.start].matches('\n').count() + 1;
        self.skipped.push(format!("skillgap skipped `{what}` (line {line}): {why}."));
    }

    /// The items of a list; of a text, only where a text can be a list.
    pub(super) fn items<'n>(&mut self, resume: &'n Node, names: &[&str]) -> Vec<&'n Node> {
        let Some(node) = field(resume, names) else { return Vec::new() };
        match &node.value {
            Value::Array(items) => items.iter().collect(),
            _ => {
                self.skip(names[0], node, "a list is expected");
                Vec::new()
            }
        }
    }

    /// A short text in one line.
    pub(super) fn text(&mut self, parent: &Node, names: &[&str]) -> Option<String> {
        let node = field(parent, names)?;
        match &node.value {
            Value::String(text) => clean(text, LONGEST),
            _ => {
                self.skip(names[0], node, "a text is expected");
                None
            }
        }
    }

    pub(super) fn name(&mut self, resume: &Node) -> Option<String> {
        let basics = field(resume, &["basics"])?;
        if !matches!(basics.value, Value::Table(_)) {
            self.skip("basics", basics, "a table is expected");
            return None;
        }
        self.text(basics, &["name"])
    }

    /// The words of a list, of a text with commas, or of lists with a name each.
    pub(super) fn words(&mut self, what: &str, node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::String(text) => {
                found.extend(text.split([',', ';', '\n']).filter_map(|word| clean(word, LONGEST)));
            }
            Value::Array(items) => {
                for item in items {
                    self.word(what, item, found);
                }
            }
            Value::Table(table)
                if table.iter().all(|entry| matches!(entry.node.value, Value::Array(_))) =>
            {
                for entry in table.iter() {
                    self.words(what, &entry.node, found);
                }
            }
            _ => self.skip(what, node, "a list is expected"),
        }
    }

    fn word(&mut self, what: &str, item: &Node, found: &mut Vec<String>) {
        match &item.value {
            Value::String(text) => found.extend(clean(text, LONGEST)),
            Value::Array(_) => self.words(what, item, found),
            Value::Table(_) if field(item, &NAMES_OF_SKILLS).is_some() => {
                found.extend(self.text(item, &NAMES_OF_SKILLS));
            }
            Value::Null => self.skip(what, item, "it is empty"),
            _ => self.skip(what, item, "a text is expected"),
        }
    }

    /// The skills and tools that a resume lists, without levels.
    pub(super) fn skills(&mut self, resume: &Node) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(node) =
            field(resume, &["skills"]).filter(|node| matches!(node.value, Value::String(_)))
        {
            self.words("skills", node, &mut found);
            return found;
        }
        for item in self.items(resume, &["skills"]) {
            match &item.value {
                Value::Table(_) => {
                    let names = NAMES_OF_SKILLS.iter().chain(&["category"]);
                    let names: Vec<&str> = names.copied().collect();
                    found.extend(self.text(item, &names));
                    if let Some(words) = field(item, &["keywords", "items", "skills"]) {
                        self.words("keywords", words, &mut found);
                    }
                }
                Value::Array(_) => self.skip("skills", item, "a name is expected, not a list"),
                _ => self.word("skills", item, &mut found),
            }
        }
        found
    }

    pub(super) fn certificates(&mut self, resume: &Node) -> Vec<CvCertificate> {
        let mut items = self.items(resume, &["certificates"]);
        items.extend(self.items(resume, &["certifications"]));
        let mut found = Vec::new();
        for item in items {
            match &item.value {
                Value::String(text) => {
                    let of_name = |name| CvCertificate { name, issuer: None, date: None };
                    found.extend(clean(text, LONGEST).map(of_name));
                }
                Value::Table(_) => {
                    let Some(name) = self.text(item, &["name", "title"]) else { continue };
                    let date = match told(self.text, field(item, &["date", "startDate"])) {
                        ToldDate::Date(date) if date.first_day() <= self.today.last_day() => {
                            Some(date)
                        }
                        _ => None,
                    };
                    found.push(CvCertificate {
                        name,
                        issuer: self.text(item, &["issuer", "authority"]),
                        date,
                    });
                }
                Value::Null => self.skip("certificates", item, "it is empty"),
                _ => self.skip("certificates", item, "a table is expected"),
            }
        }
        found
    }

    /// The positions, the volunteer's work or the projects.
    pub(super) fn entries(&mut self, resume: &Node, section: &str) -> Vec<CvEntry> {
        let is_project = section == "projects";
        let mut found = Vec::new();
        for item in self.items(resume, &[section]) {
            let entry = match &item.value {
                Value::Table(_) => self.entry(item, is_project),
                Value::String(text) if is_project => {
                    let name = clean(text, LONGEST);
                    let dates = CvDates::new(ToldDate::Nothing, ToldDate::Nothing, self.today);
                    CvEntry { name, dates, ..CvEntry::empty(self.today, is_project) }
                }
                Value::Null => {
                    self.skip(section, item, "it is empty");
                    continue;
                }
                _ => {
                    self.skip(section, item, "a table is expected");
                    continue;
                }
            };
            let is_blank = entry.highlights.is_empty() && entry.sentences.is_empty();
            match (entry.name.is_none() && entry.position.is_none(), is_blank) {
                (false, _) => found.push(entry),
                (true, false) => self.skip(section, item, "it has no name"),
                (true, true) => {}
            }
        }
        found
    }

    fn entry(&mut self, item: &Node, is_project: bool) -> CvEntry {
        let name: &[&str] = if is_project {
            &["name", "title", "project"]
        } else {
            &["name", "company", "organization", "organisation", "employer"]
        };
        let position: &[&str] =
            if is_project { &[] } else { &["position", "jobTitle", "title", "role"] };
        let mut entry = CvEntry {
            name: self.text(item, name),
            position: self.text(item, position),
            url: self.text(item, &["url", "website", "link"]).filter(|_| is_project),
            dates: self.dates(item),
            ..CvEntry::empty(self.today, is_project)
        };
        if let Some(lines) = field(item, &["highlights"]) {
            self.lines(lines, &mut entry.highlights);
        }
        for text in ["summary", "description"] {
            match field(item, &[text]).map(|node| &node.value) {
                Some(Value::String(text)) => entry.add_text(text),
                Some(_) => drop(self.text(item, &[text])),
                None => {}
            }
        }
        if let Some(words) = field(item, &["keywords"]) {
            self.words("keywords", words, &mut entry.keywords);
        }
        entry
    }

    /// Highlights: a list of texts, or one text with a line for each.
    fn lines(&mut self, node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::String(text) => {
                let by_line = text.contains('\n');
                let lines =
                    text.split(|c| if by_line { c == '\n' } else { matches!(c, ';' | '\u{2022}') });
                found.extend(lines.filter_map(line));
            }
            Value::Array(items) => {
                for item in items {
                    match &item.value {
                        Value::String(text) => found.extend(line(text)),
                        Value::Null => self.skip("highlights", item, "it is empty"),
                        _ => self.skip("highlights", item, "a text is expected"),
                    }
                }
            }
            _ => self.skip("highlights", node, "a list is expected"),
        }
    }

    fn dates(&self, item: &Node) -> CvDates {
        let mut from = told(self.text, field(item, &["startDate", "start", "from"]));
        let mut until = told(self.text, field(item, &["endDate", "end", "to"]));
        if from == ToldDate::Nothing && until == ToldDate::Nothing {
            from = told(self.text, field(item, &["date", "dates", "period"]));
            // One date for all of it is also its end.
            until.clone_from(&from);
        }
        if let ToldDate::Unclear(text) = &from
            && (until == ToldDate::Nothing || until == from)
            && let Some(range) = ToldDate::range(text)
        {
            (from, until) = range;
        }
        let is_current = ["current", "isCurrent", "currentlyWorking"].iter().any(|name| {
            matches!(field(item, &[name]).map(|node| &node.value), Some(Value::Bool(true)))
        });
        if is_current && matches!(until, ToldDate::Nothing | ToldDate::Unclear(_)) {
            until = ToldDate::Now;
        }
        CvDates::new(from, until, self.today)
    }
}

/// The names under which a skill may stand.
const NAMES_OF_SKILLS: [&str; 2] = ["name", "skill"];

/// What a value says about a date.
fn told(text: &str, node: Option<&Node>) -> ToldDate {
    let Some(node) = node else { return ToldDate::Nothing };
    match &node.value {
        Value::Null => ToldDate::Nothing,
        Value::String(text) => match clean(text, LONGEST_SHOWN) {
            Some(text) => ToldDate::read(&text),
            None => ToldDate::Nothing,
        },
        Value::Integer(number) => ToldDate::read(&number.to_string()),
        Value::Table(_) => {
            let part = |name| match node.child(name).map(|node| &node.value) {
                Some(Value::Integer(number)) => Some(number.to_string()),
                Some(Value::String(text)) => Some(text.trim().to_owned()),
                _ => None,
            };
            let parts: Vec<String> =
                ["year", "month", "day"].iter().map_while(|name| part(name)).collect();
            match ToldDate::read(&parts.join("-")) {
                ToldDate::Nothing | ToldDate::Unclear(_) => as_it_stands(text, node),
                date => date,
            }
        }
        _ => as_it_stands(text, node),
    }
}

fn as_it_stands(text: &str, node: &Node) -> ToldDate {
    let written = text.get(node.span.clone()).unwrap_or_default();
    ToldDate::Unclear(clean(written, LONGEST_SHOWN).unwrap_or_default())
}

/// The first field of these names that holds something.
pub(super) fn field<'n>(parent: &'n Node, names: &[&str]) -> Option<&'n Node> {
    let Value::Table(table) = &parent.value else { return None };
    let found = names.iter().filter_map(|name| table.entry(name)).map(|entry| &entry.node);
    found.into_iter().find(|node| match &node.value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    })
}
