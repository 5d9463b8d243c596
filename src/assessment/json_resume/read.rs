//! Reads what can be read of a resume's tree, whatever else is in it. The rest is named with its line.

use super::entry::{CvEntry, clean, line};
use super::keys::{Fields, PROJECTS, Section, is_filled};
use super::{CvDates, formats, marks};
use crate::rubric::is_address;
use crate::text::date::PartialDate;
use crate::text::document::{Node, Value};
use crate::text::told_date::{ToldDate, is_since};
use crate::text::words::{first_of, list, plain};

/// The most characters of a short text; the rest is cut.
pub(super) const LONGEST: usize = 240;
/// The most characters of a value that isn't understood.
const LONGEST_SHOWN: usize = 40;
/// The most places that are named.
const MOST_SKIPPED: usize = 5;

/// Reads parts of a file, and keeps what it skipped.
pub(super) struct Lenient<'a> {
    pub text: &'a str,
    today: PartialDate,
    /// What was skipped, a sentence each.
    skipped: Vec<String>,
    more: usize,
    /// The keys of each section that mean nothing.
    unknown: Vec<(&'static str, Vec<String>)>,
    /// The entries that the person hides.
    hidden: Vec<String>,
    /// The entries that tell of a break between jobs.
    breaks: Vec<String>,
}

impl<'a> Lenient<'a> {
    pub(super) fn new(text: &'a str, today: PartialDate) -> Lenient<'a> {
        let (skipped, unknown, hidden, breaks) = Default::default();
        Lenient { text, today, skipped, more: 0, unknown, hidden, breaks }
    }

    /// What was skipped: a sentence for each of the first places, for the keys of each section, and for what is hidden.
    pub(super) fn skipped(mut self) -> Vec<String> {
        if self.more > 0 {
            let places = if self.more == 1 { "place" } else { "places" };
            self.skipped.push(format!("It skipped {} more {places} like this.", self.more));
        }
        for (section, keys) in &self.unknown {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            self.skipped.push(format!("skillgap doesn't read {} of `{section}`.", list(&keys)));
        }
        if !self.hidden.is_empty() {
            let hidden = first_of(&self.hidden, MOST_SKIPPED);
            self.skipped.push(format!("Your resume hides {hidden}, so skillgap skips that too."));
        }
        if !self.breaks.is_empty() {
            let breaks = first_of(&self.breaks, MOST_SKIPPED);
            self.skipped.push(format!("skillgap skips {breaks}: a break isn't evidence."));
        }
        self.skipped
    }

    pub(super) fn skip(&mut self, what: &str, node: &Node, why: &str) {
        if self.skipped.len() == MOST_SKIPPED {
            self.more += 1;
            return;
        }
        let line = self.text[..node.span.start].matches('\n').count() + 1;
        self.skipped.push(format!("skillgap skipped `{what}` (line {line}): {why}."));
    }

    /// The items of a list; of a text, only where a text can be a list.
    pub(super) fn items<'n>(&mut self, resume: &'n Node, names: &[&str]) -> Vec<&'n Node> {
        field(resume, names).map_or(Vec::new(), |node| self.list(names[0], node))
    }

    fn list<'n>(&mut self, name: &str, node: &'n Node) -> Vec<&'n Node> {
        match &node.value {
            Value::Array(items) => items.iter().collect(),
            _ => numbered(node).unwrap_or_else(|| {
                self.skip(name, node, "a list is expected");
                Vec::new()
            }),
        }
    }

    /// A short text in one line.
    pub(super) fn text(&mut self, parent: &Node, names: &[&str]) -> Option<String> {
        self.in_one_line(names[0], field(parent, names)?)
    }

    /// The same of an entry's field.
    pub(super) fn text_of(&mut self, fields: &Fields<'_>, name: &str) -> Option<String> {
        let node = fields.get(name)?;
        match &node.value {
            // Some employers are called by a number.
            Value::Integer(number) => Some(number.to_string()),
            _ => self.in_one_line(name, node),
        }
    }

    fn in_one_line(&mut self, name: &str, node: &Node) -> Option<String> {
        match &node.value {
            // Some keep an employer with more about it.
            Value::Table(_) if field(node, &NAMES_IN_TABLES).is_some() => {
                self.text(node, &NAMES_IN_TABLES)
            }
            Value::String(text) => {
                let text = marks::lines(text);
                clean(text.trim_start().trim_start_matches("\u{2022} "), LONGEST)
            }
            // Some programs write a list of one.
            Value::Array(items)
                if items.iter().all(|item| matches!(item.value, Value::String(_))) =>
            {
                let texts: Vec<String> =
                    items.iter().filter_map(|item| self.in_one_line(name, item)).collect();
                clean(&texts.join(", "), LONGEST)
            }
            _ => {
                self.skip(name, node, "a text is expected");
                None
            }
        }
    }

    /// An entry's address; some programs keep it with a label.
    fn address(&mut self, fields: &Fields<'_>) -> Option<String> {
        let node = fields.get("url")?;
        match &node.value {
            Value::Table(_) => self.text(node, &["href", "url"]),
            Value::Array(items) => match &items.first()?.value {
                Value::Table(_) => self.text(&items[0], &["href", "url"]),
                _ => self.in_one_line("url", &items[0]),
            },
            _ => self.in_one_line("url", node),
        }
        .map(|address| with_scheme(&address))
    }

    pub(super) fn name(&mut self, resume: &Node) -> Option<String> {
        let basics = field(resume, &["basics"])?;
        if !matches!(basics.value, Value::Table(_)) {
            self.skip("basics", basics, "a table is expected");
            return None;
        }
        let whole = self.text(basics, &["name", "fullName", "full_name"]);
        whole.or_else(|| {
            let parts = [["firstName", "first_name"], ["lastName", "last_name"]];
            let parts = parts.map(|names| self.text(basics, &names));
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            Some(parts.join(" ")).filter(|name| !name.is_empty())
        })
    }

    /// The words of a list, of a text with commas, or of lists with a name each.
    pub(super) fn words(&mut self, what: &str, node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::String(text) => {
                let text = marks::lines(text);
                let words =
                    text.split([',', ';', '\n']).map(|word| word.trim_start_matches("\u{2022} "));
                found.extend(words.filter_map(|word| clean(word, LONGEST)));
            }
            Value::Array(items) => {
                for item in items {
                    self.word(what, item, found);
                }
            }
            Value::Table(table)
                if table.iter().all(|entry| {
                    matches!(entry.node.value, Value::Array(_) | Value::String(_))
                }) =>
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
            Value::String(text) => found.extend(clean(&marks::lines(text), LONGEST)),
            Value::Array(_) => self.words(what, item, found),
            // Some forms leave places for more skills.
            Value::Table(table)
                if NAMES_OF_SKILLS.iter().any(|name| table.entry(name).is_some()) =>
            {
                found.extend(self.text(item, &NAMES_OF_SKILLS));
            }
            Value::Null => self.skip(what, item, "it is empty"),
            _ => self.skip(what, item, "a text is expected"),
        }
    }

    /// The skills and tools that a resume lists, without levels.
    pub(super) fn skills(&mut self, resume: &Node) -> Vec<String> {
        let mut found = Vec::new();
        let is_whole = |node: &&Node| matches!(node.value, Value::String(_) | Value::Table(_));
        if let Some(node) = field(resume, &["skills"]).filter(is_whole) {
            self.words("skills", node, &mut found);
            return found;
        }
        for item in self.items(resume, &["skills"]) {
            match &item.value {
                Value::Table(_) => {
                    let names = NAMES_OF_SKILLS.iter().chain(&["category", "label"]);
                    let names: Vec<&str> = names.copied().collect();
                    found.extend(self.text(item, &names));
                    if let Some(words) = field(item, &WORDS_OF_SKILLS) {
                        self.words("keywords", words, &mut found);
                    }
                }
                Value::Array(_) => self.skip("skills", item, "a name is expected, not a list"),
                _ => self.word("skills", item, &mut found),
            }
        }
        found
    }

    /// The positions, the volunteer's work or the projects.
    pub(super) fn entries(&mut self, resume: &Node, section: &'static Section) -> Vec<CvEntry> {
        let mut found = Vec::new();
        for item in self.items(resume, &[section.name]) {
            match &item.value {
                Value::Table(_) => self.positions(item, section, &mut found),
                Value::String(text) if section.name == PROJECTS.name => {
                    let name = clean(&marks::lines(text), LONGEST);
                    found.extend(
                        name.map(|name| CvEntry { name: Some(name), ..CvEntry::empty(self.today) }),
                    );
                }
                Value::Null => self.skip(section.name, item, "it is empty"),
                _ => self.skip(section.name, item, "a table is expected"),
            }
        }
        found
    }

    /// An entry, and those of the positions in it: an employer can have several, each with its own dates.
    fn positions(&mut self, item: &Node, section: &'static Section, found: &mut Vec<CvEntry>) {
        let fields = self.fields(item, section);
        let mut around = self.entry(&fields, section);
        if self.is_hidden(&fields, &around.title()) {
            return;
        }
        let mut within = self.within(&fields, section, &around);
        // An employer with positions is no job of its own. What is said of it goes to the first of them.
        if let Some(first) = within.first_mut().filter(|_| around.position.is_none()) {
            first.summary = first.summary.take().or_else(|| around.summary.take());
        }
        if within.is_empty() && section.name != PROJECTS.name && around.is_break() {
            self.breaks.push(format!("\u{201c}{}\u{201d}", around.title()));
            return;
        }
        let is_one = within.is_empty() || around.position.is_some() || !around.is_blank();
        match (around.title().is_empty(), around.is_blank()) {
            (false, _) if is_one => found.push(around),
            (true, false) => self.skip(section.name, item, "it has no name"),
            _ => {}
        }
        found.extend(within);
    }

    /// The positions that an employer lists.
    fn within(
        &mut self,
        fields: &Fields<'_>,
        section: &'static Section,
        around: &CvEntry,
    ) -> Vec<CvEntry> {
        let mut within = Vec::new();
        let nodes: Vec<&Node> = fields.all("positions").collect();
        for nested in
            nodes.into_iter().flat_map(|node| self.list("positions", node)).collect::<Vec<_>>()
        {
            if !matches!(nested.value, Value::Table(_)) {
                self.skip("positions", nested, "a table is expected");
                continue;
            }
            let fields = self.fields(nested, section);
            let mut entry = self.entry(&fields, section);
            // A name in it is the position's, unless that has its own.
            if entry.position.is_none() {
                entry.position = entry.name.take();
            }
            entry.name = entry.name.or_else(|| around.name.clone());
            if !self.is_hidden(&fields, &entry.title()) {
                within.push(entry);
            }
        }
        if let [only] = &mut within[..]
            && only.dates.says_nothing()
        {
            only.dates = around.dates.clone();
        }
        within
    }

    fn entry(&mut self, fields: &Fields<'_>, section: &Section) -> CvEntry {
        let mut entry = CvEntry {
            link: shown_by(fields, section.name == PROJECTS.name),
            name: self.text_of(fields, "displayName").or_else(|| self.text_of(fields, "name")),
            position: self.text_of(fields, "position"),
            url: self.address(fields),
            dates: self.dates(fields),
            ..CvEntry::empty(self.today)
        };
        for node in fields.all("highlights") {
            self.lines(node, &mut entry.highlights);
        }
        // Beside a summary, a description is of the employer.
        let is_described = fields.get("summary").is_none() || entry.position.is_none();
        for name in ["summary", "description"] {
            for node in fields.all(name).filter(|_| name == "summary" || is_described) {
                match &node.value {
                    Value::String(text) => entry.add_text(&marks::lines(text)),
                    Value::Array(_) => self.lines(node, &mut entry.highlights),
                    _ => self.skip(name, node, "a text is expected"),
                }
            }
        }
        for node in fields.all("keywords") {
            self.words("keywords", node, &mut entry.keywords);
        }
        entry
    }

    /// The fields of an entry; the keys that mean nothing are named later.
    pub(super) fn fields<'n>(&mut self, item: &'n Node, section: &'static Section) -> Fields<'n> {
        let fields = Fields::of(item, section);
        for key in &fields.unknown {
            let key = formats::shortened(key);
            match self.unknown.iter_mut().find(|(name, _)| *name == section.name) {
                Some((_, keys)) if keys.contains(&key) => {}
                Some((_, keys)) => keys.push(key),
                None => self.unknown.push((section.name, vec![key])),
            }
        }
        fields
    }

    /// Whether the person hides an entry, which is then named.
    pub(super) fn is_hidden(&mut self, fields: &Fields<'_>, title: &str) -> bool {
        let is_hidden = fields.is("hidden", true) || fields.is("visible", false);
        if is_hidden && !title.is_empty() {
            self.hidden.push(format!("\u{201c}{title}\u{201d}"));
        }
        is_hidden
    }

    /// Highlights: a list of texts, or one text with a line for each.
    fn lines(&mut self, node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::String(text) => {
                let text = marks::lines(text);
                let by_line = text.contains('\n');
                let lines =
                    text.split(|c| if by_line { c == '\n' } else { matches!(c, ';' | '\u{2022}') });
                found.extend(lines.filter_map(line));
            }
            Value::Array(items) => items.iter().for_each(|item| self.highlight(item, found)),
            _ => match numbered(node) {
                Some(items) => items.into_iter().for_each(|item| self.highlight(item, found)),
                None => self.skip("highlights", node, "a list is expected"),
            },
        }
    }

    /// A highlight of a list.
    fn highlight(&mut self, item: &Node, found: &mut Vec<String>) {
        match &item.value {
            Value::String(text) => {
                let lines = marks::lines(text);
                // Only HTML and lists have several lines in one.
                if text.contains("</") || lines.contains("\n\u{2022} ") {
                    found.extend(lines.lines().filter_map(line));
                } else {
                    found.extend(line(&lines));
                }
            }
            Value::Table(_) if field(item, &TEXTS_OF_LINES).is_some() => {
                let text = self.text(item, &TEXTS_OF_LINES);
                found.extend(text.and_then(|text| line(&text)));
            }
            Value::Null => self.skip("highlights", item, "it is empty"),
            _ => self.skip("highlights", item, "a text is expected"),
        }
    }

    fn dates(&self, fields: &Fields<'_>) -> CvDates {
        let mut from = told(self.text, fields.get("startDate"));
        let mut until = told(self.text, fields.get("endDate"));
        if from == ToldDate::Nothing && until == ToldDate::Nothing {
            let date = fields.get("date");
            let [start, end] = ends(date);
            if start.or(end).is_some() {
                (from, until) = (told(self.text, start), told(self.text, end));
            } else {
                from = told(self.text, date);
                // One date for all of it is also its end.
                until.clone_from(&from);
                if matches!(date.map(|date| &date.value), Some(Value::String(text)) if is_since(text))
                {
                    until = ToldDate::Now;
                }
            }
        }
        if let ToldDate::Unclear(text) = &from
            && (until == ToldDate::Nothing || until == from)
            && let Some(range) = ToldDate::range(text)
        {
            (from, until) = range;
        }
        if fields.is("current", true) && matches!(until, ToldDate::Nothing | ToldDate::Unclear(_)) {
            until = ToldDate::Now;
        }
        let dates = CvDates::new(from, until, self.today);
        // A key that nothing reads can be that of an end.
        let is_end = |key: &&str| OF_ENDS.iter().any(|end| key.to_lowercase().starts_with(end));
        let is_over = fields.is("current", false) || fields.unknown.iter().any(is_end);
        let is_over = is_over && dates.until == ToldDate::Nothing;
        CvDates { asks_until: dates.asks_until || is_over && dates.begun.is_some(), ..dates }
    }
}

/// The beginning and the end in a table of both.
pub(super) fn ends(date: Option<&Node>) -> [Option<&Node>; 2] {
    let part = |names: [&str; 3]| date.and_then(|date| field(date, &names));
    [part(["start", "startDate", "from"]), part(["end", "endDate", "to"])]
}

/// The address of a link in an entry's texts that shows the work: by its words, or as what the project is called. Others
/// lead to employers and tools.
fn shown_by(fields: &Fields<'_>, is_project: bool) -> Option<String> {
    let links = |name| {
        let mut texts = Vec::new();
        fields.all(name).for_each(|node| strings(node, &mut texts));
        texts.into_iter().flat_map(marks::links).collect::<Vec<_>>()
    };
    let named = links("name").into_iter().filter(|_| is_project);
    let told = ["highlights", "summary", "description"].into_iter().flat_map(links);
    let told = told.filter(|link| {
        let said = plain(&link.label);
        said.split(' ').any(|word| SHOWING.contains(&word))
    });
    named.chain(told).map(|link| link.address).find(|address| is_address(address))
}

/// The texts in a value.
fn strings<'n>(node: &'n Node, found: &mut Vec<&'n str>) {
    match &node.value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        _ => {}
    }
}

/// Words of a link that leads to the work.
const SHOWING: [&str; 22] = [
    "app",
    "article",
    "code",
    "dashboard",
    "demo",
    "github",
    "gitlab",
    "here",
    "link",
    "live",
    "notebook",
    "paper",
    "post",
    "preprint",
    "repo",
    "report",
    "repository",
    "slides",
    "source",
    "study",
    "talk",
    "video",
];

/// Under what a name stands that has more about it.
const NAMES_IN_TABLES: [&str; 3] = ["name", "raw", "full"];

/// What the key of an end is called, whatever else it says.
const OF_ENDS: [&str; 5] = ["end", "finish", "until", "leav", "left"];

/// What a highlight that is a table calls its text.
const TEXTS_OF_LINES: [&str; 4] = ["text", "content", "highlight", "description"];

/// The names under which the words of a group of skills may stand.
const WORDS_OF_SKILLS: [&str; 5] = ["keywords", "items", "skills", "details", "list"];

/// An address with its beginning, as people leave that out.
pub(super) fn with_scheme(address: &str) -> String {
    let host = address.split('/').next().unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.contains([':', '@', ' ']);
    if is_host { format!("https://{address}") } else { address.to_owned() }
}

/// The names under which a skill may stand.
const NAMES_OF_SKILLS: [&str; 2] = ["name", "skill"];

/// What a value says about a date.
pub(super) fn told(text: &str, node: Option<&Node>) -> ToldDate {
    let Some(node) = node else { return ToldDate::Nothing };
    match &node.value {
        _ if !is_filled(node) => ToldDate::Nothing,
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

/// A value that is no date, as it is written; of a table, its parts with their names.
fn as_it_stands(text: &str, node: &Node) -> ToldDate {
    let written = match &node.value {
        Value::Table(table) => {
            let parts = table.iter().filter(|entry| is_filled(&entry.node));
            let parts = parts.map(|entry| {
                let value = text.get(entry.node.span.clone()).unwrap_or_default();
                format!("{} {}", entry.key, value.trim_matches('"'))
            });
            parts.collect::<Vec<_>>().join(", ")
        }
        _ => text.get(node.span.clone()).unwrap_or_default().to_owned(),
    };
    ToldDate::Unclear(clean(&written, LONGEST_SHOWN).unwrap_or_default())
}

/// The items of a list that a program wrote as a table with numbers for keys.
fn numbered(node: &Node) -> Option<Vec<&Node>> {
    let Value::Table(table) = &node.value else { return None };
    let is_number = |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    let is_list = table.iter().next().is_some() && table.iter().all(|entry| is_number(&entry.key));
    is_list.then(|| table.iter().map(|entry| &entry.node).collect())
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
