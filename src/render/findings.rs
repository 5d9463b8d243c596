//! Findings as a compiler shows them: code, place, source line, caret, help.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::Look;
use super::words::{harmless, plural};
use crate::diagnostic::{Finding, Severity, Sources, is_obeyed};
use crate::rubric::Rubric;

/// All findings, in order.
pub fn render(findings: &[Finding], sources: &Sources, look: &Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let decor = if look.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    let renderer = renderer.decor_style(decor).term_width(look.width.max(60));
    let mut text = String::new();
    for finding in findings {
        text.push_str(&one(finding, sources, &renderer));
        text.push_str("\n\n");
    }
    if let Some(first) = findings.first() {
        let code = first.code.name();
        text.push_str(&format!("What a code means: `skillgap explain {code}`\n"));
    }
    text
}

fn one(finding: &Finding, sources: &Sources, renderer: &Renderer) -> String {
    let level = match finding.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = harmless(&finding.message);
    // Whatever has no remedy of its own has that of its kind.
    let help = Some(harmless(finding.help.as_deref().unwrap_or(finding.code.mend())));
    let file = harmless(&finding.file);
    let title = level.primary_title(message.as_str()).id(finding.code.name());
    // What cannot be shown as it is must not move the places: blanks are as long.
    let source = sources.get(&finding.file).map(|text| blanked(text));
    let mut group = match (&source, &finding.span) {
        (Some(source), Some(span)) => {
            let end = span.end.min(source.len());
            let line_end =
                source[span.start.min(end)..].find('\n').map_or(end, |at| span.start + at);
            let range = span.start.min(end)..end.min(line_end.max(span.start));
            let annotation = AnnotationKind::Primary.span(range);
            title.element(
                Snippet::source(source.as_str()).path(file.as_str()).annotation(annotation),
            )
        }
        _ => title.element(annotate_snippets::Origin::path(file.as_str())),
    };
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let report: &[Group<'_>] = &[group];
    renderer.render(report)
}

/// The text with what a terminal would obey blanked out, line ends and tabs aside, by something of the
/// same length.
fn blanked(text: &str) -> String {
    let blank = |c: char| match c.len_utf8() {
        _ if c == '\n' || c == '\t' || !is_obeyed(c) => c,
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{fffd}',
    };
    text.chars().map(blank).collect()
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
    let placed = |finding| placed(finding, sources);
    super::json::render(&findings.iter().map(placed).collect::<Vec<_>>())
}

fn placed<'a>(finding: &'a Finding, sources: &Sources) -> Placed<'a> {
    let text = sources.get(&finding.file);
    let span = finding.span.as_ref();
    let at = |byte: usize| text.map(|text| place(&text[..byte.min(text.len())]));
    let (begin, end) =
        (span.and_then(|span| at(span.start)), span.and_then(|span| at(span.end.max(span.start))));
    Placed {
        code: finding.code.name(),
        severity: match finding.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file: &finding.file,
        line: begin.map(|(line, _)| line),
        column: begin.map(|(_, column)| column),
        end_line: end.map(|(line, _)| line),
        end_column: end.map(|(_, column)| column),
        message: &finding.message,
        help: finding.help.as_deref().unwrap_or(finding.code.mend()),
    }
}

/// Line and column behind a text.
fn place(before: &str) -> (usize, usize) {
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

/// A message without a place, and what to do.
pub fn message(what: &str, help: &str, look: &Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer =
        renderer.decor_style(if look.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii });
    let (what, help) = (harmless(what), harmless(help));
    let mut group = Group::with_title(Level::ERROR.primary_title(what.as_str()));
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    format!("{}\n", renderer.render(&[group]))
}

/// The last line of a check.
pub fn summary(rubric: Option<&Rubric>, errors: usize, warnings: usize, files: usize) -> String {
    let counts = match (errors, warnings) {
        (0, 0) => "nothing wrong".to_owned(),
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
