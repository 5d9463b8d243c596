//! The questionnaire as a page to print, or to fill in on a screen: in the order in which it is asked, so
//! that it can be typed in line by line. It says nothing of what a job requires.

use maud::{Markup, html};

use super::evidence::asked_on_paper;
use crate::assessment::WorkField;
use crate::questionnaire::{DEGREES, MOST_WORK, Question};
use crate::render::formats::html::{contents, document};
use crate::render::plural;
use crate::render::words::alternatives;
use crate::rubric::{Rubric, SkillIx};

/// Lines for credentials.
const CREDENTIALS: usize = 6;

/// The worksheet of a rubric, as one HTML file that loads nothing.
pub fn render(rubric: &Rubric) -> String {
    let title = format!("{}: worksheet", rubric.title);
    let mut parts = parts(rubric).to_vec();
    parts.push(("To enter it", strip(rubric)));
    let body = html! {
        header {
            h1 { (title) }
            (intro(rubric))
            div.fields {
                (line("name", "Your name, for the report"))
                (line("day", "Day, YYYY-MM-DD"))
            }
        }
        (contents(parts.iter().map(|(heading, _)| *heading)))
        main #main tabindex="-1" {
            @for (at, (heading, content)) in parts.iter().enumerate() {
                section id={ "part-" (at + 1) } {
                    h2 { (heading) }
                    (content)
                }
            }
        }
        footer {
            p { "Made by skillgap, rubric " (rubric.id) " " (rubric.version) ". This page loads nothing and sends nothing." }
        }
    };
    document(&title, include_str!("worksheet.css"), &body)
}

/// The questions in their parts, each with its heading.
pub(super) fn parts(rubric: &Rubric) -> [(&'static str, Markup); 4] {
    [
        ("Skills", skills(rubric)),
        ("About you", about_you(rubric)),
        ("Projects as evidence", work()),
        ("Certifications that you have or had", credentials()),
    ]
}

fn intro(rubric: &Rubric) -> Markup {
    let top = rubric.top();
    html! {
        p {
            (plural(rubric.skills.len(), "question")) ", each with sentences from 0 to " (top) ". For each, check the "
            strong { "highest" } " one that's mostly true of you. A level still fits if one detail doesn't, unless it says \u{201c}all\u{201d}. Check one box for each question. You can skip any question: check \u{201c}prefer not to say\u{201d}."
        }
        @if !rubric.scale.counts.is_empty() {
            p { (rubric.scale.counts) }
        }
        p {
            "This sheet doesn't show what a job requires, so it doesn't bias your answers. After the skills come a few questions about you and your projects. You can skip them all."
        }
        p.screen {
            "Print it and fill it in by hand, or fill it in here and then print it. If you close this page, you lose your entries."
        }
    }
}

/// One line to write on.
pub(super) fn line(id: &str, label: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { (label) }
            input #(id) type="text" autocomplete="off";
        }
    }
}

/// A box to tick, with what ticking it says. `kind` is `radio` or `checkbox`.
fn tick(kind: &str, name: &str, value: &str, sign: Option<&str>, text: &str) -> Markup {
    html! {
        label.tick {
            input type=(kind) name=(name) value=(value);
            @if let Some(sign) = sign { b { (sign) } }
            span { (text) }
        }
    }
}

fn skills(rubric: &Rubric) -> Markup {
    html! {
        @for (at, group) in rubric.groups.iter().enumerate() {
            section.group {
                h3 { (group.name) }
                @for skill in (0..rubric.skills.len()).filter(|skill| rubric.skills[*skill].group == at) {
                    (question(rubric, skill))
                }
            }
        }
    }
}

fn question(rubric: &Rubric, skill: SkillIx) -> Markup {
    let content = &rubric.skills[skill].content;
    let name = format!("skill-{}", skill + 1);
    html! {
        fieldset.skill {
            legend { b.number { (skill + 1) } " " (content.name) }
            p { (content.question) }
            @for level in &content.levels {
                @let digit = level.level.to_string();
                (tick("radio", &name, &digit, Some(&digit), &level.anchor))
            }
            div.aside {
                (tick("radio", &name, "-", Some("-"), "prefer not to say"))
                @if rubric.may_be_left_out(skill) {
                    (tick("radio", &name, "x", Some("x"), "doesn't apply to me"))
                }
            }
        }
    }
}

/// A question with a box for each answer, numbered as where they are typed in.
fn choices(kind: &str, name: &str, question: &str, options: &[String]) -> Markup {
    html! {
        fieldset.choices {
            legend { (question) }
            div.columns {
                @for (at, option) in options.iter().enumerate() {
                    @let number = (at + 1).to_string();
                    (tick(kind, name, &number, Some(&number), option))
                }
            }
        }
    }
}

fn about_you(rubric: &Rubric) -> Markup {
    let beyond: Vec<String> =
        rubric.market.beyond.iter().map(|item| format!("{}: {}", item.name, item.ask)).collect();
    let steps: Vec<String> =
        rubric.steps.iter().chain(&rubric.paths).map(|step| step.name.clone()).collect();
    let scopes: Vec<&str> = rubric.steps.iter().filter_map(|step| step.scope.as_deref()).collect();
    html! {
        @if Question::AlsoUsed.matters(rubric) {
            (choices("checkbox", "also-used", "Which of these have you also done? They aren't scored.", &beyond))
        }
        (choices("radio", "aim", "Which job do you want, if any?", &steps))
        @if !scopes.is_empty() {
            fieldset.scopes {
                legend { "Only if it applies to you." }
                @for (at, question) in scopes.iter().enumerate() {
                    (yes_or_no(&format!("scope-{}", at + 1), question))
                }
            }
        }
        div.fields {
            @if Question::Years.matters(rubric) { (line("years", "Years of experience in this field")) }
            @if Question::HoursPerWeek.matters(rubric) {
                (line("hours", "Hours a week for learning"))
            }
            @if Question::Budget.matters(rubric) {
                (line("money", "Budget for certifications, in US dollars"))
            }
            @if Question::Languages.matters(rubric) {
                (line("languages", "Languages in which you can take an exam"))
            }
        }
        @if Question::Degree.matters(rubric) {
            (choices("radio", "degree", &format!("Your highest degree (only for {})", degree_steps(rubric)),
                &DEGREES.map(str::to_owned)))
        }
        @if Question::Portfolio.matters(rubric) {
            (line("portfolio", "Link to your portfolio or other work"))
        }
    }
}

/// The steps and paths for which a degree matters.
fn degree_steps(rubric: &Rubric) -> String {
    let steps = rubric.all_steps().filter(|step| step.degree_matters.is_some());
    alternatives(&steps.map(|step| step.name.clone()).collect::<Vec<_>>())
}

fn yes_or_no(name: &str, question: &str) -> Markup {
    html! {
        div.yes-or-no role="radiogroup" aria-labelledby=(name) {
            span id=(name) { (question) }
            (tick("radio", name, "y", None, "yes"))
            (tick("radio", name, "n", None, "no"))
        }
    }
}

/// A field of a piece of work.
fn entry(field: WorkField, at: usize) -> Markup {
    let name = format!("{}-{at}", field.name().replace('_', "-"));
    if field == WorkField::Share {
        yes_or_no(&name, asked_on_paper(field))
    } else {
        line(&name, asked_on_paper(field))
    }
}

fn work() -> Markup {
    let (whole_lines, side_by_side) = WorkField::ALL.split_at(3);
    html! {
        p {
            "Up to " (MOST_WORK) " projects. The best ones are used, or can be opened or confirmed, by others. One line is enough. Skip what you don't know."
        }
        @for at in 1..=MOST_WORK {
            fieldset.work {
                legend { "Project " (at) }
                @for field in whole_lines { (entry(*field, at)) }
                div.fields {
                    @for field in side_by_side { (entry(*field, at)) }
                }
            }
        }
    }
}

fn credentials() -> Markup {
    html! {
        p { "Include expired and retired ones." }
        @for at in 1..=CREDENTIALS {
            div.fields.held {
                (line(&format!("credential-{at}"), "Name, with its number if it has one"))
                (line(&format!("earned-{at}"), "Earned, YYYY-MM"))
            }
        }
    }
}

/// One box for each skill, in groups of five, to copy the levels into one row.
fn strip(rubric: &Rubric) -> Markup {
    let skills: Vec<SkillIx> = (0..rubric.skills.len()).collect();
    html! {
        p {
            "Copy your answers, one character for each skill: its digit, " b { "-" } " for prefer not to say, " b { "x" }
            " for does not apply. Then " code { "skillgap assess --plain" } " reads the row at the first skill, then asks the rest in the order of this sheet."
        }
        div.strip {
            @for five in skills.chunks(5) {
                div.five {
                    @for skill in five {
                        label {
                            span aria-hidden="true" { (skill + 1) }
                            span.unseen { (skill + 1) ", " (rubric.skills[*skill].name()) }
                            input type="text" maxlength="1" autocomplete="off";
                        }
                    }
                }
            }
        }
    }
}
