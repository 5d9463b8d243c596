//! `skillgap what-if`: what would change if you learned or earned more?

use skillgap::assessment::what_if::{Suppose, suppose};
use skillgap::render::formats::json;
use skillgap::render::pages::what_if as words;
use skillgap::report::differences::compare;
use skillgap::report::report;
use skillgap::rubric::{Level, Rubric};

use super::loaded::{Loaded, Opened};
use super::report::target;
use super::{day, in_format};
use crate::args::WhatIfArgs;
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

pub fn run(args: &WhatIfArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let opened =
        Opened::at(&latest::file(args.file.as_deref(), Wanted::Any)?, &args.rubric, as_of)?;
    let asked = target(&opened.rubric, args.target.as_deref())?;
    let levels = args.set.iter().map(|text| level(&opened.rubric, text));
    let added = args.add.iter().map(|id| Ok(Suppose::find(&opened.rubric, id)?));
    let supposed: Vec<Suppose> = levels.chain(added).collect::<Result<_, _>>()?;
    let Loaded { rubric, assessment, .. } = opened.load()?.told();
    let then = suppose(&rubric, &assessment, &supposed, as_of)?;
    let now = report(&rubric, &assessment, asked.as_deref(), as_of)?;
    // Both are held against the same step, also where the next one would change.
    let target = asked.as_deref().or(now.target.as_deref());
    let then = report(&rubric, &then, target, as_of)?;
    let changes = compare(&now, &then);
    let what_if = words::WhatIf::new(&now, &supposed, &changes);
    let look = ui::look(&args.look, Stream::Stdout);
    let text = in_format(
        args.format,
        &[],
        || words::page(&now, &then, &what_if),
        || json::render(&what_if),
        &look,
    );
    Ok(ui::print(&text)?)
}

/// `python=4`
fn level(rubric: &Rubric, text: &str) -> Result<Suppose, Failure> {
    let Some((skill, level)) = text.split_once('=') else {
        let what = format!("\u{201c}{text}\u{201d} doesn't include a level.");
        let example = rubric.skills.first().map_or("SKILL", |skill| skill.id());
        return Err(Failure::new(what, format!("Type `SKILL=LEVEL`, for example `{example}=3`.")));
    };
    let known = &rubric.skills[rubric.find_skill(skill)?];
    match level.parse().map(Level::new) {
        Ok(level) if level <= rubric.top() => {
            Ok(Suppose::Level { skill: known.id().to_owned(), level })
        }
        _ => {
            let what = format!("\u{201c}{level}\u{201d} isn't a valid level for `{skill}`.");
            Err(Failure::new(what, format!("Type a number from 0 to {}.", rubric.top())))
        }
    }
}
