//! A posting as HTML: the lines that somebody reads in a browser.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::document::{LineKind, PostingText, TextLine, line_starts, trimmed, unmarked};

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

impl PostingText {
    /// HTML: a page or a part of one.
    pub fn of_html(source: &str) -> PostingText {
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
}

/// HTML, read tag by tag.
#[derive(Default)]
struct HtmlReader {
    document: PostingText,
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
            // A page breaks its lines itself: every block but a line break is a paragraph.
            self.is_after_gap |= name != "br";
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
        self.document.lines.extend(line.map(|line| TextLine {
            kind: match line.kind {
                _ if is_marked => LineKind::Heading,
                LineKind::Plain if self.is_item => LineKind::Item,
                kind => kind,
            },
            ..line
        }));
    }
}
