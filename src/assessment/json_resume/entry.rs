//! An entry of a resume, and its texts in one line each.

use super::CvDates;
use crate::text::date::PartialDate;
use crate::text::diagnostic::is_obeyed;
use crate::text::told_date::ToldDate;

/// The most characters of a highlight.
const LONGEST_LINE: usize = 1000;
/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 4000;

/// Signs before the lines of a list in a text.
const BULLETS: [char; 8] =
    ['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{2023}', '\u{b7}', '*', '-', '\u{2013}'];

/// A position, a volunteer's work or a project.
#[derive(Debug)]
pub(super) struct CvEntry {
    /// the employer, the organization or the project
    pub name: Option<String>,
    pub position: Option<String>,
    pub url: Option<String>,
    /// where a link in its texts shows the work
    pub link: Option<String>,
    pub dates: CvDates,
    pub highlights: Vec<String>,
    /// what is said beside the highlights
    pub summary: Option<String>,
    /// the same in sentences: what may tell a result where no highlight does
    pub sentences: Vec<String>,
    pub keywords: Vec<String>,
}

impl CvEntry {
    pub(super) fn empty(today: PartialDate) -> CvEntry {
        CvEntry {
            name: None,
            position: None,
            url: None,
            link: None,
            dates: CvDates::new(ToldDate::Nothing, ToldDate::Nothing, today),
            highlights: Vec::new(),
            summary: None,
            sentences: Vec::new(),
            keywords: Vec::new(),
        }
    }

    /// Whether it says nothing about what was done.
    pub(super) fn is_blank(&self) -> bool {
        self.highlights.is_empty() && self.summary.is_none()
    }

    /// The position and the employer, or the project.
    pub(super) fn title(&self) -> String {
        let named = [&self.position, &self.name].into_iter().flatten();
        named.map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Adds a summary: its lines with bullets are highlights.
    pub(super) fn add_text(&mut self, text: &str) {
        let mut rest = Vec::new();
        for part in text.lines() {
            let part = part.trim();
            if part.starts_with(BULLETS) {
                let bullet = line(part).filter(|line| !self.highlights.contains(line));
                self.highlights.extend(bullet);
            } else {
                rest.push(part);
                let ends = part.match_indices(' ').map(|(at, _)| at);
                let mut start = 0;
                for end in
                    ends.filter(|at| part[..*at].ends_with(['.', ';', '!'])).chain([part.len()])
                {
                    self.sentences.extend(line(part[start..end].trim_end_matches(';')));
                    start = end;
                }
            }
        }
        let all = self.summary.iter().map(String::as_str).chain(rest).collect::<Vec<_>>().join(" ");
        self.summary = clean(&all, LONGEST_SUMMARY);
    }
}

/// A line without the sign of a list before it.
pub(super) fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.trim_start_matches(BULLETS);
    // A minus belongs to its number.
    let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) {
        text.trim_start_matches('\u{2022}')
    } else {
        rest
    };
    clean(rest, LONGEST_LINE)
}

/// A text in one line, without characters that control a terminal; `None` if it is empty.
pub(super) fn clean(text: &str, longest: usize) -> Option<String> {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|c| !is_obeyed(*c)).collect())
        .collect();
    let joined = words.join(" ");
    let line = joined.trim();
    let cut = line.char_indices().nth(longest).map_or(line, |(end, _)| &line[..end]);
    Some(cut.trim().to_owned()).filter(|text| !text.is_empty())
}
