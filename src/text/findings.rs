//! Findings as one error: all that is wrong with some texts, a line each.

use std::fmt;
use std::ops::Deref;

use super::diagnostic::{Finding, Severity, Sources, in_whole_characters};
use super::words::{harmless, thousands};

/// The most findings that are shown.
const MOST_SHOWN: usize = 20;

/// The most characters of a message that are shown.
const LONGEST_MESSAGE: usize = 2000;

/// All that is wrong with some texts. As text it is a line for each finding, of the first 20, with the place and
/// what to do; [`render`](crate::render::pages::findings::render) shows them as a compiler does.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is wrong, in order.
    pub list: Vec<Finding>,
    /// The texts that the findings point into, by name. A finding about another has no line and column.
    pub sources: Sources,
}

impl Findings {
    /// Findings with those of the texts that they point into.
    pub fn new(list: Vec<Finding>, texts: &Sources) -> Findings {
        let named = list.iter().filter_map(|finding| texts.get_key_value(&finding.file));
        let sources = named.map(|(file, text)| (file.clone(), text.clone())).collect();
        Findings { list, sources }
    }

    /// Findings in one text.
    pub fn of(list: Vec<Finding>, file: &str, text: &str) -> Findings {
        Findings { list, sources: Sources::from([(file.to_owned(), text.to_owned())]) }
    }

    /// Those of them that stop the work.
    pub fn errors(mut self) -> Findings {
        self.list.retain(Finding::is_error);
        self
    }

    /// Line and column of a finding, both from 1, the column in characters.
    fn place(&self, finding: &Finding) -> Option<(usize, usize)> {
        let (text, span) = self.sources.get(&finding.file).zip(finding.span.as_ref())?;
        let before = &text[..in_whole_characters(text, span).start];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        Some((before.matches('\n').count() + 1, before[line..].chars().count() + 1))
    }
}

impl Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.list
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, more) = first(self);
        for (at, finding) in first.into_iter().enumerate() {
            let severity = match finding.code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let line = if at > 0 { "\n" } else { "" };
            let (code, file) = (finding.code.name(), harmless(&finding.file));
            write!(f, "{line}{severity}[{code}] in `{file}")?;
            if let Some((line, column)) = self.place(finding) {
                write!(f, ":{line}:{column}")?;
            }
            write!(f, "`: {}", shown(&finding.message))?;
            if let Some(help) = &finding.help {
                write!(f, " {}", shown(help))?;
            }
        }
        more.map_or(Ok(()), |more| write!(f, "\n{more}"))
    }
}

/// As text: a program that fails with them in its `main` shows this.
impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Findings {}

/// The findings to show, in order, and how many are not. If they are many, errors come before warnings.
pub(crate) fn first(findings: &[Finding]) -> (Vec<&Finding>, Option<String>) {
    let more = findings.len().saturating_sub(MOST_SHOWN);
    if more == 0 {
        return (findings.iter().collect(), None);
    }
    let (errors, warnings): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.is_error());
    let shown = errors.into_iter().chain(warnings).take(MOST_SHOWN).collect();
    let are = if more == 1 { "is" } else { "are" };
    (shown, Some(format!("There {are} {} more.", thousands(more as u64))))
}

/// A message as it can be shown. One with something endless in it is cut.
pub(crate) fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST_MESSAGE) {
        Some((at, _)) => format!("{}\u{2026}", harmless(&text[..at])),
        None => harmless(text),
    }
}
