//! The parts of a posting: what each line is about, by the headings above it.

use std::collections::BTreeSet;

use super::document::{LineKind, PostingText, TextLine};
use super::scanner::{Between, TextWord};
use super::vocabulary::PartKind;
use super::{Meaning, Phrasebook};

/// A paragraph or an item of a list, with the part that it stands in.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What its part is about; none before the first heading, and after one that says nothing known.
    pub section: Option<PartKind>,
    /// The place of the heading.
    pub heading: Option<(usize, usize)>,
    /// Where it starts in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is an item of a list.
    pub is_item: bool,
}

/// The parts of a posting.
#[derive(Debug, Default)]
pub struct Parts {
    /// Its paragraphs and items that aren't headings.
    pub blocks: Vec<Passage>,
    /// The lines before the first block, of which one may be the job's title.
    pub top: Vec<(usize, usize)>,
    /// Whether a heading was recognized.
    pub is_structured: bool,
}

/// A heading in a line: what it says, and where the words after it start.
struct Opening {
    section: PartKind,
    /// Where text after it starts on the same line.
    rest: Option<usize>,
    /// Whether it is no more than a label with a colon before that text.
    is_label: bool,
}

/// Words of an unmarked line that can be a heading.
const MOST_WORDS: usize = 9;
/// Words of a line that is marked as a heading or ends with a colon.
const MOST_MARKED_WORDS: usize = 14;
/// A word of at most so many bytes is a heading only if it stands alone.
const MOST_SHORT: usize = 3;
/// Lines of the top where a title is looked for.
const TOP: usize = 4;
/// A line at least this long may go on in the next one, in bytes.
const FULL_LINE: usize = 45;

/// Reads the parts of a posting.
pub fn sections(document: &PostingText, book: &Phrasebook) -> Parts {
    let mut found = Parts::default();
    let mut reader = PartReader {
        document,
        book,
        section: None,
        heading: None,
        is_inline: false,
        columns: Vec::new(),
        lists: lists(document),
    };
    for (at, line) in document.lines.iter().enumerate() {
        let next = document.lines.get(at + 1);
        let is_early = found.top.len() < TOP && found.blocks.len() < TOP;
        reader.line(line, next, &mut found);
        // A title stands before the first part, and in no list.
        if is_early && !found.is_structured && line.kind != LineKind::Item {
            found.top.push((line.start, line.end));
        }
    }
    found
}

pub(super) struct PartReader<'a> {
    pub(super) document: &'a PostingText,
    pub(super) book: &'a Phrasebook,
    section: Option<PartKind>,
    heading: Option<(usize, usize)>,
    /// Whether the part was opened by a line that goes on after its heading.
    is_inline: bool,
    /// Of a table, what each of its columns is about.
    pub(super) columns: Vec<Option<PartKind>>,
    /// The lines that are items of lists without marks.
    lists: BTreeSet<usize>,
}

/// The least lines of a list without marks.
const LEAST_ITEMS: usize = 3;

/// The lines of lists without marks, by their starts: lines one below the other that all start large and end open.
fn lists(document: &PostingText) -> BTreeSet<usize> {
    let text = &document.text;
    let is_one = |line: &TextLine| {
        let words = &text[line.start..line.end];
        let starts_large = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        line.kind == LineKind::Plain && starts_large && !words.ends_with(['.', ',', ';', ':', '-'])
    };
    let mut found = BTreeSet::new();
    let mut run: Vec<&TextLine> = Vec::new();
    let mut is_list = true;
    for line in &document.lines {
        if line.is_after_gap || line.kind != LineKind::Plain {
            if is_list && run.len() >= LEAST_ITEMS {
                found.extend(run.iter().map(|line| line.start));
            }
            run.clear();
            is_list = true;
        }
        is_list &= is_one(line);
        run.push(line);
    }
    if is_list && run.len() >= LEAST_ITEMS {
        found.extend(run.iter().map(|line| line.start));
    }
    found
}

impl PartReader<'_> {
    fn line(&mut self, line: &TextLine, next: Option<&TextLine>, found: &mut Parts) {
        if self.row(line, found) {
            return;
        }
        let mut words = Vec::new();
        self.book.lexicon.words(&self.document.text, line.start, line.end, &mut words);
        // What stands in brackets says no more about a part.
        let heading_words =
            words.iter().position(|word| word.gap.has(Between::OPEN)).unwrap_or(words.len());
        if line.kind == LineKind::Item
            && let Some(opened) = self.inline(line, &words)
            && let Some(start) = opened.rest
        {
            // An item that says what it is about says so for itself alone.
            let (section, heading) = (self.section, self.heading);
            self.section = Some(opened.section);
            self.block(line, start, found);
            (self.section, self.heading) = (section, heading);
            return;
        }
        let inline = self.inline(line, &words);
        // "Nice-to-have skills: Docker"
        let is_label = inline.as_ref().is_some_and(|opened| opened.is_label);
        let opened = self.opened(line, next, &words[..heading_words], found);
        let opened = if is_label { inline } else { opened.or(inline) };
        if let Some(opened) = opened {
            found.is_structured = true;
            self.section = Some(opened.section);
            self.heading = Some((line.start, opened.rest.unwrap_or(line.end)));
            self.is_inline = opened.rest.is_some();
            // What opens a list is a sentence as well if it is long.
            let is_long = opened.rest.is_none() && words.len() > MOST_MARKED_WORDS;
            if let Some(start) = opened.rest.or(is_long.then_some(line.start)) {
                self.block(line, start, found);
            }
            return;
        }
        if line.kind == LineKind::Heading && words.len() <= MOST_MARKED_WORDS && !words.is_empty() {
            (self.section, self.heading) = (None, Some((line.start, line.end)));
            self.is_inline = false;
            return;
        }
        let is_over = self.is_inline && line.is_after_gap;
        let is_fact = self.section == Some(PartKind::Apply);
        let is_said = self.section.is_some_and(PartKind::is_read) && line.kind == LineKind::Plain;
        // "Location: Pune" says nothing of the lines after the next gap.
        if is_over && (is_fact || is_said) {
            (self.section, self.heading, self.is_inline) = (None, None, false);
        }
        self.leave_duties(line, found);
        if !self.goes_on(line, found) {
            self.block(line, line.start, found);
        }
    }

    /// Ends the part of duties at a paragraph after their list, which is none of them.
    fn leave_duties(&mut self, line: &TextLine, found: &Parts) {
        let is_after_list = line.is_after_gap
            && line.kind == LineKind::Plain
            && found.blocks.last().is_some_and(|last| last.is_item && last.section == self.section);
        if is_after_list && self.section == Some(PartKind::Duties) {
            (self.section, self.heading) = (None, None);
        }
    }

    /// Adds a line to the block before it, if it is the rest of a broken line.
    fn goes_on(&self, line: &TextLine, found: &mut Parts) -> bool {
        let goes_on = self.would_go_on(line, found);
        if let Some(last) = found.blocks.last_mut().filter(|_| goes_on) {
            last.end = line.end;
        }
        goes_on
    }

    fn would_go_on(&self, line: &TextLine, found: &Parts) -> bool {
        let Some(last) = found.blocks.last() else { return false };
        let text = &self.document.text;
        let before = &text[last.start..last.end];
        let line_before = before.rsplit('\n').next().unwrap_or(before);
        let starts_small = text[line.start..].starts_with(|c: char| c.is_lowercase() || c == '(');
        let is_open = !before.ends_with(['.', '!', '?', ':', ';']);
        let is_rest = is_open
            && (line_before.len() >= FULL_LINE
                || (starts_small && (last.is_item || line_before.len() >= FULL_LINE / 2)));
        line.kind == LineKind::Plain
            && !line.is_after_gap
            && !self.lists.contains(&line.start)
            && is_rest
            && last.section == self.section
    }

    fn block(&self, line: &TextLine, start: usize, found: &mut Parts) {
        let is_item = line.kind == LineKind::Item;
        let PartReader { section, heading, .. } = *self;
        found.blocks.push(Passage { section, heading, start, end: line.end, is_item });
    }

    fn opened(
        &self,
        line: &TextLine,
        next: Option<&TextLine>,
        words: &[TextWord],
        found: &Parts,
    ) -> Option<Opening> {
        let text = &self.document.text;
        let is_marked = line.kind == LineKind::Heading;
        let last = text[line.start..line.end].chars().next_back()?;
        let ends_open = last == ':' || text[line.start..line.end].ends_with(":**");
        let opens_list =
            next.is_some_and(|next| next.kind == LineKind::Item) && line.kind == LineKind::Plain;
        let most =
            if is_marked || ends_open || opens_list { MOST_MARKED_WORDS } else { MOST_WORDS };
        let is_sure = is_marked || ends_open || opens_list;
        let starts_small = |line: &TextLine| text[line.start..].starts_with(char::is_lowercase);
        let is_rest = !is_marked && !ends_open && !line.is_after_gap && starts_small(line);
        let is_broken = is_rest
            || !is_sure
                && (next.is_some_and(|next| {
                    !next.is_after_gap && next.kind == LineKind::Plain && starts_small(next)
                }) || self.would_go_on(line, found));
        let is_title = line.is_numbered
            && self.heading_at(words, 0).is_some_and(|(end, _)| end == words.len());
        let is_heading = words.len() <= most
            && (is_sure || line.kind == LineKind::Plain || is_title)
            && (is_marked || !matches!(last, '.' | ',' | ';'))
            && !is_broken;
        if let Some(section) = self.says(words, is_sure).filter(|_| is_heading) {
            return Some(Opening { section, rest: None, is_label: false });
        }
        self.sentence_that_opens(words, (ends_open || opens_list) && !is_rest)
            .map(|section| Opening { section, rest: None, is_label: false })
    }

    /// What a heading of these words says: the longest phrase in it, the first of two; all of it where it is not sure
    /// to be a heading.
    pub(super) fn says(&self, words: &[TextWord], is_sure: bool) -> Option<PartKind> {
        let mut best: Option<(usize, PartKind)> = None;
        for at in 0..words.len() {
            let is_alone = words.len() == 1;
            let is_short =
                |end: usize| end == at + 1 && words[at].end - words[at].start <= MOST_SHORT;
            if let Some((end, section)) = self.heading_at(words, at)
                && (is_alone || !is_short(end))
                && best.is_none_or(|(length, _)| end - at > length)
            {
                best = Some((end - at, section));
            }
        }
        best.filter(|(length, _)| is_sure || 2 * length >= words.len()).map(|(_, section)| section)
    }

    /// A longer sentence before a list, such as "You'll thrive here if you've".
    fn sentence_that_opens(&self, words: &[TextWord], is_open: bool) -> Option<PartKind> {
        let from = words.len().saturating_sub(MOST_MARKED_WORDS);
        if is_open { self.says(&words[from..], true) } else { None }
    }

    /// A heading with text after it on the same line: "Nice to have: Java".
    fn inline(&self, line: &TextLine, words: &[TextWord]) -> Option<Opening> {
        let text = &self.document.text;
        let after = words.iter().take(MOST_WORDS).position(|word| {
            word.start > line.start
                && word.gap.has(Between::COLON.and(Between::DASH).and(Between::STOP))
        })?;
        let is_colon = words[after].gap.has(Between::COLON);
        let (end, section) = self.heading_at(words, 0)?;
        // What stands in brackets after it says no more.
        let is_whole = end == after
            || words[end..after].first().is_some_and(|word| word.gap.has(Between::OPEN));
        let is_sure = is_colon || text[line.start..words[after].start].contains("**");
        (is_whole || (is_sure && 2 * end >= after)).then(|| Opening {
            section,
            rest: Some(words[after].start),
            is_label: is_colon && end == after,
        })
    }

    /// The longest heading that starts at a word: the word after it, and what it says.
    pub(super) fn heading_at(&self, words: &[TextWord], at: usize) -> Option<(usize, PartKind)> {
        let mut best: Option<(usize, PartKind)> = None;
        self.book.lexicon.phrases((&self.document.text, words), at, &mut |(_, end), meanings| {
            let section = meanings.iter().find_map(heading);
            if let Some(section) = section
                && best.is_none_or(|(longest, _)| end > longest)
            {
                best = Some((end, section));
            }
        });
        best
    }
}

fn heading(meaning: &Meaning) -> Option<PartKind> {
    match meaning {
        Meaning::Heading(section) => Some(*section),
        _ => None,
    }
}
