//! A posting as lines of plain text, from text, Markdown, HTML or JSON, each with its place in what was given.

/// A posting as lines of plain text.
#[derive(Debug, Default)]
pub struct PostingText {
    /// The text, one line for each line or block of the source.
    pub text: String,
    /// The lines, in order.
    pub lines: Vec<TextLine>,
    /// What the source says of itself in fields of its own.
    pub facts: PostingFacts,
    /// Places in the text with those in the source that they come from; none where both are the same.
    pub(super) places: Vec<(usize, usize)>,
    /// Where each line of the source starts.
    pub(super) starts: Vec<usize>,
}

/// What a structured posting says in fields of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostingFacts {
    /// The job's title.
    pub title: Option<String>,
    /// The employer's name.
    pub employer: Option<String>,
    /// The months of experience that it asks for, if a field says so.
    pub months: Option<u32>,
}

/// A line of a posting.
#[derive(Clone, Copy, Debug)]
pub struct TextLine {
    /// Where its words start, after bullets and marks.
    pub start: usize,
    /// Where it ends, before marks.
    pub end: usize,
    /// How it is set.
    pub kind: LineKind,
    /// Whether a number or letter stands before it.
    pub is_numbered: bool,
    /// Whether an empty line or the start of the text is before it.
    pub is_after_gap: bool,
}

/// How a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// As text.
    Plain,
    /// As an item of a list.
    Item,
    /// As a heading: marked, bold or underlined.
    Heading,
}

impl PostingText {
    /// Plain text or Markdown.
    pub fn of_text(source: &str) -> PostingText {
        let mut document = PostingText { text: source.to_owned(), ..PostingText::default() };
        document.starts = line_starts(source);
        document.lines = plain_lines(source);
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

pub(super) fn line_starts(source: &str) -> Vec<usize> {
    let ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).collect()
}

fn plain_lines(source: &str) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let (mut at, mut is_after_gap) = (0, true);
    for whole in source.split_inclusive('\n') {
        let (start, end) = trimmed(source, at, at + whole.len());
        at += whole.len();
        if start == end {
            is_after_gap = true;
        } else if is_rule(&source[start..end]) {
            if let Some(last) =
                lines.last_mut().filter(|last| !is_after_gap && last.kind == LineKind::Plain)
            {
                last.kind = LineKind::Heading;
            }
            is_after_gap = true;
        } else {
            lines.extend(unmarked(source, start, end, is_after_gap));
            is_after_gap = false;
        }
    }
    lines
}

pub(super) fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
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
pub(super) fn unmarked(
    text: &str,
    start: usize,
    end: usize,
    is_after_gap: bool,
) -> Option<TextLine> {
    let line = &text[start..end];
    if line.starts_with('#') {
        let (start, end) =
            strip(text, start, end, |c| c == '#' || c == '*' || c.is_whitespace() || c == '_');
        return (start < end).then_some(TextLine {
            start,
            end,
            kind: LineKind::Heading,
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
        (true, _) => LineKind::Heading,
        (false, true) => LineKind::Item,
        (false, false) => LineKind::Plain,
    };
    let is_numbered = bullet > 0 && line.starts_with(|c: char| c.is_alphanumeric() && c != 'o');
    Some(TextLine { start, end, kind, is_numbered, is_after_gap })
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

impl PostingText {
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

impl PostingText {
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
