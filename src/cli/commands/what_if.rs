//! `skillgap what-if`: what would change with more learnt or earned?

use skillgap::assessment::what_if::{Suppose, suppose};
use skillgap::render::formats::{html, json, markdown, terminal};
use skillgap::render::pages::what_if as words;
use skillgap::report::differences::compare;
use skillgap::report::report;
use skillgap::rubric::{Level, Rubric, Skill};
use skillgap::text::diagnostic::did_you_mean;
use skillgap::text::names;

use super::report::{read_input, target};
use super::{day, load_rubric_of, read_under};
use crate::args::{Format, WhatIfArgs};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &WhatIfArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let (name, text) = read_input(&args.file)?;
    let rubric = load_rubric_of(&args.rubric, as_of, &text)?;
    let asked = target(&rubric, args.target.as_deref())?;
    let levels = args.set.iter().map(|text| level(&rubric, text));
    let added = args.add.iter().map(|id| addition(&rubric, id));
    let supposed: Vec<Suppose> = levels.chain(added).collect::<Result<_, _>>()?;
    let assessment = read_under(&args.rubric, (name, text), &rubric, as_of)?;
    let then = suppose(&rubric, &assessment, &supposed, as_of);
    let now = report(&rubric, &assessment, asked.as_deref(), as_of);
    // Both are held against the same step, also where the next one would change.
    let target = asked.as_deref().or(now.target.as_deref());
    let then = report(&rubric, &then, target, as_of);
    let changes = compare(&now, &then);
    let what_if = words::WhatIf::new(&now, &supposed, &changes);
    let page = || words::page(&now, &then, &what_if);
    let text = match args.format {
        Format::Json => json::render(&what_if),
        Format::Html => html::page(&page()),
        Format::Markdown => markdown::page(&page()),
        Format::Terminal => terminal::page(page(), &ui::look(&args.look, Stream::Stdout)),
    };
    Ok(ui::print(&text)?)
}

/// `python=4`
fn level(rubric: &Rubric, text: &str) -> Result<Suppose, Failure> {
    let Some((skill, level)) = text.split_once('=') else {
        let what = format!("`{text}` sets nothing");
        let example = rubric.skills.first().map_or("SKILL", |skill| skill.id());
        return Err(Failure::new(what, format!("write SKILL=LEVEL, such as {example}=3")));
    };
    let is = |known: &&Skill| names::same(known.id(), skill) || names::same(known.name(), skill);
    let Some(known) = rubric.skills.iter().find(is) else {
        let known: Vec<&str> = rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
        let what = format!("the rubric has no skill `{skill}`");
        return Err(Failure::new(what, did_you_mean(skill, &known)));
    };
    match level.parse().map(Level::new) {
        Ok(level) if level <= rubric.top() => {
            Ok(Suppose::Level { skill: known.id().to_owned(), level })
        }
        _ => {
            let what = format!("`{level}` is no level of {skill}");
            Err(Failure::new(what, format!("levels go from 0 to {}", rubric.top())))
        }
    }
}

fn addition(rubric: &Rubric, id: &str) -> Result<Suppose, Failure> {
    if let Some(known) = rubric.credentials.iter().find(|known| names::same(&known.id, id)) {
        return Ok(Suppose::Credential { id: known.id.clone() });
    }
    if let Some(known) = rubric.projects.iter().find(|known| names::same(&known.id, id)) {
        return Ok(Suppose::Project { id: known.id.clone() });
    }
    let credentials = rubric.credentials.iter().map(|known| known.id.as_str());
    let projects = rubric.projects.iter().map(|known| known.id.as_str());
    let known: Vec<&str> = credentials.chain(projects).collect();
    let what = format!("the rubric has no certification or project `{id}`");
    Err(Failure::new(what, did_you_mean(id, &known)))
}
