//! Findings as a compiler shows them: code, place, source line, caret, help.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::render::Look;
use crate::render::words::{ascii, harmless, plural};
use crate::rubric::Rubric;
use crate::text::diagnostic::{Finding, Severity, Sources, in_whole_characters, is_obeyed};
use crate::text::findings::{first, shown};

/// How many bytes of a line are shown at most before and behind the beginning of a place; the renderer keeps
/// what the screen has room for.
const NEAR: usize = 2048;

/// Findings in order, the first of them if they are many; errors then come before warnings.
pub fn render(findings: &[Finding], sources: &Sources, look: &Look) -> String {
    let renderer = renderer_for(look).term_width(look.width.max(60));
    let mut text = String::new();
    let (first_ones, more) = first(findings);
    for finding in first_ones {
        text.push_str(&one(finding, sources, &renderer, look));
        text.push_str("\n\n");
    }
    if let Some(more) = more {
        text.push_str(&format!("{more}\n\n"));
    }
    // One message about a whole file is as short as any other.
    let is_short = matches!(findings, [Finding { span: None, .. }]);
    if is_short {
        text.truncate(text.trim_end().len() + 1);
    } else if let Some(first) = findings.first() {
        let code = first.code.name();
        text.push_str(&format!("To see what this code means, run `skillgap explain {code}`.\n"));
    }
    text
}

fn renderer_for(look: &Look) -> Renderer {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(if look.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii })
}

fn one(finding: &Finding, sources: &Sources, renderer: &Renderer, look: &Look) -> String {
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = as_shown(&shown(&finding.message), look);
    // Whatever has no remedy of its own has that of its kind.
    let help = as_shown(&shown(finding.help.as_deref().unwrap_or(finding.code.mend())), look);
    let file = harmless(&finding.file);
    let code = finding.code.name();
    let place = sources
        .get(&finding.file)
        .zip(finding.span.as_ref())
        .map(|(text, span)| Excerpt::of(text, span));
    let Some(Excerpt { text, span, line, column, before }) = place else {
        let place = match file.as_str() {
            "-" => "on standard input".to_owned(),
            file => format!("in `{file}`"),
        };
        let title = level.with_name(format!("{}[{code}] {place}", severity_name(finding)));
        return two_lines(title, &message, &help, renderer);
    };
    let snippet = Snippet::source(&text)
        .line_start(line)
        .path(file.as_str())
        .annotation(AnnotationKind::Primary.span(span));
    let title = level.primary_title(message.as_str()).id(code);
    let report: &[Group<'_>] = &[title.element(snippet).element(Level::HELP.message(&help))];
    let shown = renderer.render(report);
    if before == 0 {
        return shown;
    }
    let here = column - before;
    shown.replacen(&format!("{file}:{line}:{here}"), &format!("{file}:{line}:{column}"), 1)
}

/// A message that has no place in a text, and what to do, each in a line.
fn two_lines(level: Level<'_>, message: &str, help: &str, renderer: &Renderer) -> String {
    let message = renderer.render(&[Group::with_title(level.primary_title(message))]);
    if help.is_empty() {
        return message;
    }
    let help = renderer.render(&[Group::with_title(Level::HELP.secondary_title(help))]);
    format!("{message}\n{help}")
}

/// A text as the screen can show it.
fn as_shown(text: &str, look: &Look) -> String {
    let text = harmless(text);
    if look.unicode { text } else { ascii(&text) }
}

fn severity_name(finding: &Finding) -> &'static str {
    match finding.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The line of a place, or as much of it as is near.
struct Excerpt {
    text: String,
    /// the place in the text
    span: Range<usize>,
    /// the number of the line, from 1
    line: usize,
    /// the column of the place in the whole line, in characters from 1
    column: usize,
    /// how many characters of the line are cut off before the text
    before: usize,
}

impl Excerpt {
    /// What cannot be shown as it is must not move the place: blanks are as long.
    fn of(text: &str, span: &Range<usize>) -> Excerpt {
        let Range { start, end } = in_whole_characters(text, span);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let near = in_whole_characters(text, &(start.saturating_sub(NEAR)..start + NEAR));
        let (from, to) = (near.start.max(line_start), near.end.min(line_end));
        let before = text[line_start..from].chars().count();
        Excerpt {
            text: blanked(&text[from..to]),
            span: start - from..end.min(to) - from,
            line: text[..line_start].matches('\n').count() + 1,
            column: before + text[from..start].chars().count() + 1,
            before,
        }
    }
}

/// The text with what a terminal would obey blanked out, line ends and tabs aside, by something of the
/// same length.
fn blanked(text: &str) -> String {
    text.chars().map(blank).collect()
}

fn blank(c: char) -> char {
    match c.len_utf8() {
        _ if c == '\n' || c == '\t' || !is_obeyed(c) => c,
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{fffd}',
    }
}

/// A finding for an editor: lines and columns count from 1, columns in characters, and the end is the first
/// place behind it. What is about a whole file has no place.
#[derive(Serialize)]
struct Placed<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: &'a str,
    help: &'a str,
}

/// All findings as a JSON array, in order.
pub fn json(findings: &[Finding], sources: &Sources) -> String {
    let files: BTreeSet<&str> = findings.iter().map(|finding| finding.file.as_str()).collect();
    let counts: BTreeMap<String, Counts<'_>> = files
        .into_iter()
        .filter_map(|file| Some((file.to_owned(), Counts::of(sources.get(file)?))))
        .collect();
    let all: Vec<Placed<'_>> = findings.iter().map(|finding| placed(finding, &counts)).collect();
    crate::render::formats::json::render(&all)
}

fn placed<'a>(finding: &'a Finding, counts: &BTreeMap<String, Counts<'_>>) -> Placed<'a> {
    let (begin, end) = counts
        .get(&finding.file)
        .zip(finding.span.as_ref())
        .map(|(counts, span)| (counts.place(span.start), counts.place(span.end.max(span.start))))
        .unzip();
    Placed {
        code: finding.code.name(),
        severity: severity_name(finding),
        file: &finding.file,
        line: begin.map(|(line, _)| line),
        column: begin.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        message: &finding.message,
        help: finding.help.as_deref().unwrap_or(finding.code.mend()),
    }
}

/// A text with what finds lines and columns in it without counting from its beginning each time.
struct Counts<'a> {
    text: &'a str,
    /// where lines begin
    lines: Vec<usize>,
    /// at every so many bytes, how many characters have begun
    chars: Vec<usize>,
}

impl<'a> Counts<'a> {
    const STRIDE: usize = 512;

    fn of(text: &'a str) -> Counts<'a> {
        let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(line_ends.map(|(at, _)| at + 1)).collect();
        let chars = text.as_bytes().chunks(Counts::STRIDE).scan(0, |before, chunk| {
            let here = *before;
            *before += begun(chunk);
            Some(here)
        });
        Counts { text, lines, chars: chars.collect() }
    }

    /// How many characters begin before a byte.
    fn before(&self, byte: usize) -> usize {
        let chunk = (byte / Counts::STRIDE).min(self.chars.len().saturating_sub(1));
        let rest = &self.text.as_bytes()[chunk * Counts::STRIDE..byte];
        self.chars.get(chunk).copied().unwrap_or(0) + begun(rest)
    }

    /// Line and column of a byte.
    fn place(&self, byte: usize) -> (usize, usize) {
        let at = in_whole_characters(self.text, &(byte..byte)).start;
        let line = self.lines.partition_point(|start| *start <= at);
        (line, self.before(at) - self.before(self.lines[line - 1]) + 1)
    }
}

/// How many characters begin in some bytes of a text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

/// A message without a place, and what to do; the help may end with a list, an item a line.
pub fn message(what: &str, help: &str, look: &Look) -> String {
    let (first, items) = help.split_once('\n').unwrap_or((help, ""));
    let (what, first) = (as_shown(what, look), as_shown(first, look));
    let mut text = two_lines(Level::ERROR, &what, &first, &renderer_for(look));
    for item in items.lines() {
        text.push('\n');
        text.push_str(&as_shown(item, look));
    }
    format!("{text}\n")
}

/// The last line of a check.
pub fn summary(rubric: Option<&Rubric>, errors: usize, warnings: usize, files: usize) -> String {
    let counts = match (errors, warnings) {
        (0, 0) => "no mistakes".to_owned(),
        (0, warnings) => plural(warnings, "warning"),
        (errors, 0) => plural(errors, "error"),
        (errors, warnings) => {
            format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"))
        }
    };
    match rubric {
        Some(rubric) => format!(
            "{} {}: {counts}. {}, {}, {}, {}.\n",
            rubric.id,
            rubric.version,
            plural(rubric.skills.len(), "skill"),
            on_and_beside(rubric).join(", "),
            plural(rubric.credentials.len(), "certification"),
            plural(rubric.projects.len(), "project"),
        ),
        None if files == 0 => format!("{counts}.\n"),
        None => format!("{counts} in {}.\n", plural(files, "file")),
    }
}

/// "3 steps on the ladder", "1 path": what there is to be judged by.
fn on_and_beside(rubric: &Rubric) -> Vec<String> {
    let roles = rubric.paths.iter().filter(|step| step.is_role()).count();
    let paths = rubric.paths.len() - roles;
    let ladder = format!("{} on the ladder", plural(rubric.steps.len(), "step"));
    let all = [
        rubric.has_ladder().then_some(ladder),
        (roles > 0).then(|| plural(roles, "role")),
        (rubric.has_ladder() || paths > 0).then(|| plural(paths, "path")),
    ];
    all.into_iter().flatten().collect()
}
