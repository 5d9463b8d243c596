//! The questionnaire as one HTML file for a browser: it asks, judges with the engine that it carries, and saves the answers
//! as a file. It loads and sends nothing. Without script it is a plain form.

use maud::{Markup, PreEscaped, html};
use serde::Serialize;

use super::worksheet::{line, parts};
use crate::assessment::Assessment;
use crate::questionnaire::Question;
use crate::render::formats::html::document_under;
use crate::rubric::Rubric;

/// What runs in the page.
pub const SCRIPT: &str = include_str!("../../../web/page.js");

/// The facts that the form asks for in a line or list, in the order of the questions.
const FACTS: [Question; 6] = [
    Question::AlsoUsed,
    Question::Years,
    Question::HoursPerWeek,
    Question::Budget,
    Question::Languages,
    Question::Portfolio,
];

/// What a page carries besides the rubric's questions.
pub struct Carried<'a> {
    /// The engine, compressed by gzip, in base64.
    pub engine: &'a str,
    /// [`Rubric::packed`], compressed by deflate, in base64.
    pub pack: &'a str,
    /// The SHA-256 of [`SCRIPT`], in base64.
    pub script_hash: &'a str,
    /// The id under which a browser keeps the answers.
    pub id: &'a str,
    /// Whose page it is, if that is known.
    pub name: Option<&'a str>,
    /// Whether the result is left to somebody else.
    pub hides_result: bool,
    /// The person to rate: only their name and work.
    pub rates: Option<&'a Assessment>,
}

/// What the script has to know, as JSON.
#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    rubric: &'a str,
    name: Option<&'a str>,
    hides_result: bool,
    of: Option<String>,
    form: Form<'a>,
}

/// How the form's answers become lines that `skillgap assess --plain` reads.
#[derive(Serialize)]
struct Form<'a> {
    skills: usize,
    scopes: Vec<&'a str>,
    has_degree: bool,
    facts: Vec<String>,
}

/// The page of a rubric.
pub fn render(rubric: &Rubric, carried: &Carried<'_>) -> String {
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; \
         connect-src 'none'; form-action 'none'; base-uri 'none'",
        carried.script_hash
    );
    let title = match carried.rates {
        Some(_) => format!("{}: second opinion", rubric.title),
        None => format!("{}: questionnaire", rubric.title),
    };
    let body = html! {
        // First, so nobody sees the form before the questions.
        script { (PreEscaped(SCRIPT)) }
        header { h1 { (title) } }
        main #main tabindex="-1" { (form(rubric, carried)) }
        footer {
            p { "Made by skillgap, rubric " (rubric.id) " " (rubric.version) ". This page loads nothing and sends nothing." }
        }
        (data("engine", "gzip", carried.engine))
        (data("pack", "deflate-raw", carried.pack))
        script #about type="application/json" { (PreEscaped(about(rubric, carried))) }
    };
    let style = concat!(include_str!("worksheet.css"), include_str!("../../../web/page.css"));
    document_under(&policy, &title, style, &body)
}

/// Bytes that the script reads.
fn data(id: &str, packed_by: &str, base64: &str) -> Markup {
    html! { script id=(id) type="application/octet-stream" data-packed=(packed_by) { (base64) } }
}

/// The form for browsers that can't run the script or the engine. There is none for a rating.
fn form(rubric: &Rubric, carried: &Carried<'_>) -> Markup {
    html! {
        div #form {
            noscript {
                p.warning {
                    "Your viewer doesn't run this page. Save the file on your device, and open it in a browser such as Chrome, Edge, Firefox or Safari."
                }
            }
            div #row hidden {}
            @if carried.rates.is_none() {
                p { "Or fill in this form, print it, and send it to the person who gave it to you. You can skip any question." }
                (line("name", "Your name, for the report"))
                @for (heading, content) in parts(rubric) {
                    section { h2 { (heading) } (content) }
                }
            }
        }
    }
}

/// What the script has to know. No text in it can end the element that it stands in.
fn about(rubric: &Rubric, carried: &Carried<'_>) -> String {
    let scopes = rubric.steps.iter().filter(|step| step.scope.is_some());
    let facts = FACTS.iter().filter(|question| question.matters(rubric));
    let about = About {
        id: carried.id,
        rubric: &rubric.id,
        name: carried.name,
        hides_result: carried.hides_result,
        of: carried.rates.map(Assessment::to_text),
        form: Form {
            skills: rubric.skills.len(),
            scopes: scopes.map(|step| step.id.as_str()).collect(),
            has_degree: Question::Degree.matters(rubric),
            facts: facts.map(|question| question.key(rubric)).collect(),
        },
    };
    serde_json::to_string(&about).expect("it has only text keys").replace('<', "\\u003c")
}

/// The name of whom a page of questions is for; `None` if it names nobody, or is no such page. A page to rate somebody is
/// none.
pub fn page_name(page: &str) -> Option<String> {
    let (_, about) = page.rsplit_once("<script id=\"about\" type=\"application/json\">")?;
    let about: serde_json::Value = serde_json::from_str(about.split_once("</script>")?.0).ok()?;
    about.get("form")?;
    about.get("name")?.as_str().map(str::to_owned)
}
