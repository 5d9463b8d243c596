//! A posting as lines of plain text, from text, Markdown, HTML or JSON, each with its place in what was given.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// A posting as lines of plain text.
#[derive(Debug, Default)]
pub struct Document {
    /// The text, one line for each line or block of the source.
    pub text: String,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// What the source says of itself in fields of its own.
    pub facts: Facts,
    /// Places in the text with those in the source that they come from; none where both are the same.
    places: Vec<(usize, usize)>,
    /// Where each line of the source starts.
    starts: Vec<usize>,
}

/// What a structured posting says in fields of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The job's title.
    pub title: Option<String>,
    /// The employer's name.
    pub employer: Option<String>,
    /// The months of experience that it asks for, if a field says so.
    pub months: Option<u32>,
}

/// A line of a posting.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Where its words start, after bullets and marks.
    pub start: usize,
    /// Where it ends, before marks.
    pub end: usize,
    /// How it is set.
    pub kind: Kind,
    /// Whether a number or letter stands before it.
    pub is_numbered: bool,
    /// Whether an empty line or the start of the text is before it.
    pub is_after_gap: bool,
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As text.
    Plain,
    /// As an item of a list.
    Item,
    /// As a heading: marked, bold or underlined.
    Heading,
}

/// Tags that end a line of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "title",
    "button",
    "label",
];
/// Tags whose text nobody reads as part of the posting.
const UNREAD: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "nav", "footer", "select", "head", "iframe",
    "button", "form",
];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "th"];
/// Classes that pages without headings and lists give to what looks like them.
const HEADING_CLASSES: &[&str] = &[
    "h1",
    "h2",
    "h3",
    "h4",
    "heading",
    "header",
    "title",
    "subtitle",
    "section-title",
    "headline",
];
const ITEM_CLASSES: &[&str] = &["li", "item", "bullet", "list-item"];
const BOLD: &[&str] = &["b", "strong"];

impl Document {
    /// Plain text or Markdown.
    pub fn of_text(source: &str) -> Document {
        let mut document = Document { text: source.to_owned(), ..Document::default() };
        document.starts = line_starts(source);
        document.lines = plain_lines(source);
        document
    }

    /// HTML: a page or a part of one.
    pub fn of_html(source: &str) -> Document {
        let mut reader = HtmlReader::default();
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
            reader.token(token);
        }
        reader.end_line();
        let HtmlReader { mut document, .. } = reader;
        document.starts = line_starts(source);
        document
    }

    /// The line and column of a place in the text as it was given, both from 1.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let source = match self.places.partition_point(|(from, _)| *from <= at) {
            0 => at,
            next => {
                let (from, to) = self.places[next - 1];
                to + (at - from)
            }
        };
        let line = self.starts.partition_point(|start| *start <= source);
        (line, source - self.starts.get(line - 1).copied().unwrap_or_default() + 1)
    }
}

fn line_starts(source: &str) -> Vec<usize> {
    let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).collect()
}

fn plain_lines(source: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut at, mut is_after_gap) = (0, true);
    for whole in source.split_inclusive('\n') {
        let (start, end) = trimmed(source, at, at + whole.len());
        at += whole.len();
        if start == end {
            is_after_gap = true;
        } else if is_rule(&source[start..end]) {
            if let Some(last) =
                lines.last_mut().filter(|last| !is_after_gap && last.kind == Kind::Plain)
            {
                last.kind = Kind::Heading;
            }
            is_after_gap = true;
        } else {
            lines.extend(unmarked(source, start, end, is_after_gap));
            is_after_gap = false;
        }
    }
    lines
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let line = &text[start..end];
    let kept = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let from = start + (kept.as_ptr() as usize - line.as_ptr() as usize);
    (from, from + kept.len())
}

/// Whether a line is only a rule, as under a heading or between parts.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '─' | '—' | '#'))
}

/// A line without its bullet, number and marks; none if nothing else stands in it.
fn unmarked(text: &str, start: usize, end: usize, is_after_gap: bool) -> Option<Line> {
    let line = &text[start..end];
    if line.starts_with('#') {
        let (start, end) =
            strip(text, start, end, |c| c == '#' || c == '*' || c.is_whitespace() || c == '_');
        return (start < end).then_some(Line {
            start,
            end,
            kind: Kind::Heading,
            is_numbered: false,
            is_after_gap,
        });
    }
    let bullet = bullet(line);
    let (start, end) = trimmed(text, start + bullet, end);
    if start == end {
        return None;
    }
    let inner = &text[start..end];
    let is_bold = |mark: &str| {
        inner.len() > 2 * mark.len()
            && inner.starts_with(mark)
            && inner.trim_end_matches(':').ends_with(mark)
            && inner.trim_end_matches(':').matches(mark).count() == 2
    };
    let is_all_bold = is_bold("**") || is_bold("__");
    let kind = match (is_all_bold, bullet > 0) {
        (true, _) => Kind::Heading,
        (false, true) => Kind::Item,
        (false, false) => Kind::Plain,
    };
    let is_numbered = bullet > 0 && line.starts_with(|c: char| c.is_alphanumeric() && c != 'o');
    Some(Line { start, end, kind, is_numbered, is_after_gap })
}

fn strip(text: &str, start: usize, end: usize, is_mark: impl Fn(char) -> bool) -> (usize, usize) {
    let line = &text[start..end];
    let kept = line.trim_matches(is_mark);
    let from = start + (kept.as_ptr() as usize - line.as_ptr() as usize);
    (from, from + kept.len())
}

/// What lists put before their items.
const BULLETS: &[char] = &[
    '-', '–', '—', '*', '•', '·', '◦', '▪', '‣', '●', '○', '■', '□', '➤', '►', '▶', '▸', '✓', '✔',
    '→', '+', '>', '»', '⁃', '∙', 'o', '\u{f0b7}', '§', '❖', '➢', '✅', '☑', '⭐', '🔹', '🔸',
    '👉', '✨', '🔥', '⚡',
];

/// The length of a bullet or a number at the start of a line.
fn bullet(line: &str) -> usize {
    let mut chars = line.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let is_mark = BULLETS.contains(&first);
    if is_mark {
        let after = first.len_utf8();
        let rest = &line[after..];
        let is_bold = first == '*' && rest.starts_with('*');
        let needs_space = matches!(first, 'o' | '-' | '*' | '+' | '>' | '§' | '–' | '—');
        let is_bullet = !is_bold && (!needs_space || rest.starts_with(char::is_whitespace));
        return if is_bullet {
            line.len()
                - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{fe0f}').len()
        } else {
            0
        };
    }
    numbered(line)
}

/// The length of a number or letter at the start of a line: `1.`, `3.2`, `a)`, `E4.`, `(ii)`.
fn numbered(line: &str) -> usize {
    let label = line.split(char::is_whitespace).next().unwrap_or_default();
    let inner = label.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ':'));
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = inner.len() - digits.len();
    let is_marked = label.ends_with(['.', ')']) || (inner.contains('.') && letters == 0);
    let is_number = !digits.is_empty()
        && letters <= 1
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_roman = !inner.is_empty() && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_letter = digits.is_empty() && letters == 1;
    let is_label = is_marked
        && inner.len() <= 4
        && label.len() < line.len()
        && (is_number || is_roman || is_letter);
    if !is_label {
        return 0;
    }
    line.len() - line[label.len()..].trim_start().len()
}

/// HTML, read tag by tag.
#[derive(Default)]
struct HtmlReader {
    document: Document,
    unread: Vec<String>,
    is_heading: bool,
    is_item: bool,
    /// The letters of the line, and how many of them are bold.
    letters: usize,
    bold_letters: usize,
    bold: usize,
    line_start: usize,
    is_after_gap: bool,
}

impl HtmlReader {
    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let class = tag
                    .attributes
                    .get(&b"class"[..])
                    .map(|class| String::from_utf8_lossy(class).into_owned());
                self.open(
                    &String::from_utf8_lossy(&tag.name),
                    class.as_deref().unwrap_or_default(),
                    tag.self_closing,
                );
            }
            Token::EndTag(tag) => self.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if self.unread.is_empty() => {
                self.words(&String::from_utf8_lossy(&text.value), text.span.start);
            }
            _ => {}
        }
    }

    fn open(&mut self, name: &str, class: &str, is_closed: bool) {
        let has_class = |names: &[&str]| {
            class.split_whitespace().any(|class| names.contains(&&*class.to_lowercase()))
        };
        if UNREAD.contains(&name) {
            self.end_line();
            if !is_closed {
                self.unread.push(name.to_owned());
            }
        } else if BLOCKS.contains(&name) {
            self.end_line();
            self.is_heading = HEADINGS.contains(&name) || has_class(HEADING_CLASSES);
            self.is_item = name == "li"
                || has_class(ITEM_CLASSES)
                || (self.is_item && !matches!(name, "div" | "section"));
            self.is_after_gap |=
                matches!(name, "p" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "section" | "table");
        } else if BOLD.contains(&name) {
            self.bold += 1;
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.unread.iter().rposition(|open| open == name) {
            self.unread.truncate(at);
        } else if BLOCKS.contains(&name) {
            self.end_line();
            self.is_heading = false;
            if matches!(name, "li" | "ul" | "ol") {
                self.is_item = false;
            }
        } else if BOLD.contains(&name) {
            self.bold = self.bold.saturating_sub(1);
        }
    }

    fn words(&mut self, text: &str, place: usize) {
        let out = &mut self.document.text;
        let mut at_place = None;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                if out.len() > self.line_start && !out.ends_with(' ') {
                    out.push(' ');
                }
                at_place = None;
                continue;
            }
            if at_place.is_none() {
                self.document.places.push((out.len(), place + at));
                at_place = Some(());
            }
            out.push(c);
            self.letters += 1;
            self.bold_letters += usize::from(self.bold > 0);
        }
    }

    fn end_line(&mut self) {
        let (letters, bold) =
            (std::mem::take(&mut self.letters), std::mem::take(&mut self.bold_letters));
        let (from, end) = (self.line_start, self.document.text.len());
        let (start, end) = trimmed(&self.document.text, from, end);
        self.document.text.push('\n');
        self.line_start = self.document.text.len();
        if start == end {
            return;
        }
        let is_after_gap = std::mem::take(&mut self.is_after_gap);
        let line = unmarked(&self.document.text, start, end, is_after_gap);
        let is_marked = self.is_heading || (bold == letters && letters > 0);
        self.document.lines.extend(line.map(|line| Line {
            kind: match line.kind {
                _ if is_marked => Kind::Heading,
                Kind::Plain if self.is_item => Kind::Item,
                kind => kind,
            },
            ..line
        }));
    }
}

impl Document {
    /// The employer's name: from a field of its own, or from a line at the top such as "ML engineer at Acme Ltd".
    pub fn employer(&self, top: &[(usize, usize)]) -> Option<String> {
        if let Some(name) = &self.facts.employer {
            return Some(name.to_lowercase());
        }
        top.iter().find_map(|&(start, end)| {
            let line = &self.text[start..end];
            let after = line.split_once(" at ").map(|(_, after)| after);
            let after = after.or_else(|| line.split_once("Company:").map(|(_, after)| after))?;
            let name: Vec<&str> = after
                .split_whitespace()
                .take_while(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&'))
                .take(5)
                .collect();
            let name = name.join(" ");
            let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            (!name.is_empty()).then(|| name.to_lowercase())
        })
    }
}

/// The most characters of a posting's line that are shown.
const MOST_SHOWN: usize = 160;
/// The most words of a title at the top of a posting.
const MOST_TITLE_WORDS: usize = 14;

impl Document {
    /// A part of the text on one line.
    pub fn words(&self, start: usize, end: usize) -> String {
        self.text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The line around a place, shortened to what can be read at a glance.
    pub fn line_around(&self, at: usize) -> String {
        let line = self.lines.iter().find(|line| line.start <= at && at < line.end);
        let (start, end) = line.map_or((at, at), |line| (line.start, line.end));
        let line = self.words(start, end);
        if line.chars().count() <= MOST_SHOWN {
            return line;
        }
        // The sentence with the place, in whole words.
        let before = self.words(start, at).chars().count();
        let words: Vec<&str> = line.split(' ').collect();
        let mut from = 0;
        let mut seen = 0;
        while from < words.len() && before > MOST_SHOWN / 2 && seen + MOST_SHOWN / 2 < before {
            seen += words[from].chars().count() + 1;
            from += 1;
        }
        let mut shown = String::new();
        for word in &words[from..] {
            if shown.chars().count() + word.chars().count() > MOST_SHOWN {
                shown.push_str(" …");
                break;
            }
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(word);
        }
        if from > 0 { format!("… {shown}") } else { shown }
    }

    /// Where the line with the job's title starts.
    pub(super) fn title_line(&self, top: &[(usize, usize)]) -> Option<usize> {
        let title = self.title(top)?;
        let is_title = |&&(start, end): &&(usize, usize)| self.words(start, end).ends_with(&title);
        top.iter().find(is_title).map(|(start, _)| *start)
    }

    /// The job's title: from a field of its own, after a label such as "Job title:", or the first short line.
    pub fn title(&self, top: &[(usize, usize)]) -> Option<String> {
        if let Some(title) = &self.facts.title {
            return Some(title.clone());
        }
        let lines = || top.iter().map(|&(start, end)| self.words(start, end));
        let labeled = lines().find_map(|line| {
            let (label, rest) = line.split_once(':')?;
            let label = label.trim().to_lowercase();
            let is_label =
                ["job title", "title", "position", "role", "vacancy", "stelle"].contains(&&*label);
            let rest = rest.trim().trim_matches('*').trim();
            (is_label && !rest.is_empty()).then(|| rest.to_owned())
        });
        labeled.or_else(|| {
            let is_title = |line: &String| {
                line.split(' ').count() <= MOST_TITLE_WORDS && !line.ends_with(['.', '!', ':'])
            };
            lines().find(is_title)
        })
    }
}
