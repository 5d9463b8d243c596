//! An entry of a resume, and its texts in one line each.

use super::CvDates;
use crate::text::date::PartialDate;
use crate::text::diagnostic::is_obeyed;
use crate::text::told_date::ToldDate;
use crate::text::words::plain;

/// The most characters of a highlight.
const LONGEST_LINE: usize = 1000;
/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 4000;

/// Signs before the lines of a list in a text.
const BULLETS: [char; 22] = [
    '\u{2022}', '\u{25cf}', '\u{25aa}', '\u{25ab}', '\u{25a0}', '\u{25e6}', '\u{2023}', '\u{2043}',
    '\u{b7}', '*', '-', '\u{2013}', '\u{2192}', '\u{27a4}', '\u{27a2}', '\u{25b6}', '\u{25ba}',
    '\u{2705}', '\u{2714}', '\u{2713}', '\u{fe0f}', '\u{f0b7}',
];

/// What people call a break between jobs, with bars between them and `_` for a blank; and words beside that.
const BREAKS: &str = "\
    career_break|career_gap|career_pause|gap_year|parental_leave|maternity_leave|paternity_leave|family_leave|\
    medical_leave|sick_leave|leave_of_absence|sabbatical|sabbatical_leave|unemployed|unemployment|job_search|\
    between_jobs|full_time_parent|stay_at_home_parent|elternzeit|mutterschutz|sabbatjahr|auszeit|arbeitssuchend|\
    arbeitsuchend|cong\u{e9}_parental|cong\u{e9}_maternit\u{e9}|cong\u{e9}_de_maternit\u{e9}|cong\u{e9}_sabbatique|\
    permiso_parental|baja_por_maternidad|baja_maternal|licencia_de_maternidad|congedo_di_maternit\u{e0}|\
    congedo_di_paternit\u{e0}|congedo_parentale|licen\u{e7}a_maternidade|licen\u{e7}a_parental|ouderschapsverlof|\
    zwangerschapsverlof|loopbaanonderbreking|f\u{f6}r\u{e4}ldraledig|f\u{f6}r\u{e4}ldraledighet|foreldrepermisjon|\
    barselsorlov|urlop_macierzy\u{144}ski|urlop_rodzicielski|a\u{f1}o_sab\u{e1}tico|ano_sab\u{e1}tico|\
    ann\u{e9}e_sabbatique|anno_sabbatico|\u{80b2}\u{4f11}|\u{80b2}\u{5150}\u{4f11}\u{696d}";
const BREAK_WORDS: [&str; 10] = [
    "planned",
    "personal",
    "full_time_parenting",
    "caregiving",
    "travel",
    "health",
    "relocation",
    "bereavement",
    "and",
    "&",
];
/// Words after which somebody says why there was a break.
const JOINING: [&str; 9] =
    ["for", "to", "due", "because", "while", "from", "in", "f\u{fc}r", "pour"];

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
    /// the text that was added last
    pub told: Option<String>,
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
            told: None,
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

    /// Whether it tells of a break between jobs, and of nothing that was done in it.
    pub(super) fn is_break(&self) -> bool {
        let mut named = [&self.position, &self.name].into_iter().flatten();
        self.highlights.is_empty() && named.any(|name| says_break(&plain(name)))
    }

    /// Adds a summary: its lines with bullets are highlights. Some programs write the same text twice.
    pub(super) fn add_text(&mut self, text: &str) {
        let said = clean(text, LONGEST_SUMMARY);
        if said.is_some() && said == self.told {
            return;
        }
        self.told = said;
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
                for end in ends.filter(|at| ends_sentence(part, *at)).chain([part.len()]) {
                    self.sentences.extend(line(&part[start..end]));
                    start = end;
                }
            }
        }
        let all = self.summary.iter().map(String::as_str).chain(rest).collect::<Vec<_>>().join(" ");
        self.summary = clean(&all, LONGEST_SUMMARY);
    }
}

/// Whether a sentence ends before a blank: a stop after an abbreviation ends none.
fn ends_sentence(text: &str, blank: usize) -> bool {
    const ABBREVIATIONS: [&str; 15] = [
        "approx.", "ca.", "circ.", "d.h.", "e.g.", "etc.", "i.e.", "inkl.", "incl.", "max.",
        "min.", "no.", "nr.", "vs.", "z.b.",
    ];
    let (before, after) = (&text[..blank], text[blank..].trim_start());
    if before.ends_with('!') {
        return true;
    }
    let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    before.ends_with('.')
        && !ABBREVIATIONS.contains(&last.trim_start_matches('('))
        && !after.starts_with(char::is_lowercase)
}

/// Whether a name, in plain words, is that of a break, alone or with its reason.
fn says_break(name: &str) -> bool {
    let name = name.replace(' ', "_");
    let begins = |text: &'static str, name: &str| {
        name.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    let mut rest = name.as_str();
    let mut is_one = false;
    loop {
        let found =
            BREAKS.split('|').filter(|word| begins(word, rest)).max_by_key(|word| word.len());
        is_one |= found.is_some();
        let beside = || BREAK_WORDS.iter().copied().find(|word| begins(word, rest));
        let Some(word) = found.or_else(beside) else { break };
        rest = rest[word.len()..].trim_start_matches('_');
    }
    is_one && (rest.is_empty() || JOINING.iter().any(|word| begins(word, rest)))
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
