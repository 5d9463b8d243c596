//! `skillgap work`: work is added to a saved assessment, listed and changed, without the questions.

use jiff::civil::Date;
use skillgap::assessment::{Assessment, Work, work_id};
use skillgap::diagnostic::did_you_mean;
use skillgap::render;
use skillgap::rubric::Rubric;
use skillgap::score::Tier;
use skillgap::score::{Backer, backing, effect};
use skillgap::store;

use super::{day, load_rubric_of, read_assessment, save_assessment, take_assessment};
use crate::args::{WorkArgs, WorkEditArgs, WorkListArgs};
use crate::error::Failure;
use crate::interview::until_answered;
use crate::interview::work::{Form, nothing, redate, span};
use crate::prompt::{self, Asker, Prompt, Stop};
use crate::ui::{self, Stream};

pub fn list(args: &WorkListArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let text = store::read_text(&args.file)?;
    let rubric = load_rubric_of(&args.rubric, today, &text)?;
    let assessment = read_assessment(args.file.display().to_string(), text, &rubric)?;
    let look = ui::look(&args.look, Stream::Stdout);
    let mut text = String::new();
    for work in assessment.work() {
        for line in described(&rubric, &assessment, work, today) {
            text.push_str(&render::wrapped(&line, &look));
            text.push('\n');
        }
    }
    if assessment.work().is_empty() {
        text.push_str("No work is named. `skillgap work add FILE` names some.\n");
    }
    Ok(ui::print(&text)?)
}

/// What there is to say of a piece of work, line by line.
fn described(rubric: &Rubric, assessment: &Assessment, work: &Work, today: Date) -> Vec<String> {
    let backs: Vec<String> = backing(rubric, assessment, today)
        .iter()
        .enumerate()
        .filter(
            |(_, backing)| matches!(&backing.by, Some(Backer::Work { id, .. }) if *id == work.id),
        )
        .map(|(skill, backing)| format!("{} to {}", rubric.skills[skill].name(), backing.cap))
        .collect();
    let backs = match backs.is_empty() {
        true => "backs nothing higher than other work does, or than needs no backing".to_owned(),
        false => format!("backs {}", render::list(&backs)),
    };
    let shown = match work.share {
        Some(true) => "may be shown to employers",
        _ => "not shown to employers",
    };
    vec![
        format!("{}: {}", work.id, work.title),
        format!("    {}, {}, {shown}", render::tier(Tier::of(work)), span(work)),
        format!("    {backs}"),
    ]
}

pub fn add(args: &WorkArgs) -> Result<(), Failure> {
    change(args, |rubric, assessment, asker, today| {
        let mut work = nothing();
        if !fill(asker, &form(rubric, assessment, today, false), &mut work)? {
            return Ok(false);
        }
        work.id = work_id(&work.title, assessment.work().iter().map(|other| other.id.as_str()));
        assessment.work.get_or_insert_default().push(work);
        Ok(true)
    })
}

pub fn edit(args: &WorkEditArgs) -> Result<(), Failure> {
    change(&args.work, |rubric, assessment, asker, today| {
        let Some(at) = find(assessment, asker, args.id.as_deref())? else { return Ok(false) };
        let all = assessment.work.get_or_insert_default();
        let mut work = all.remove(at);
        let id = work.id.clone();
        if fill(asker, &form(rubric, assessment, today, true), &mut work)? {
            let work = Work { id, ..work };
            assessment.work.get_or_insert_default().insert(at, work);
        }
        Ok(true)
    })
}

/// The piece of work to change: the one of that id, or one that is chosen.
fn find(
    assessment: &Assessment,
    asker: &mut dyn Asker,
    id: Option<&str>,
) -> Result<Option<usize>, Failure> {
    let all = assessment.work();
    if all.is_empty() {
        return Err(Failure::new("no work is named in it", "add some with `skillgap work add`"));
    }
    match id {
        Some(id) => {
            let known: Vec<&str> = all.iter().map(|work| work.id.as_str()).collect();
            let at = known.iter().position(|known| *known == id);
            let missing = || {
                Failure::new(format!("no piece of work is called `{id}`"), did_you_mean(id, &known))
            };
            at.map(Some).ok_or_else(missing)
        }
        None => {
            let options: Vec<String> =
                all.iter().map(|work| format!("{}, {}", work.title, span(work))).collect();
            let prompt = Prompt::new("Which piece of work?");
            until_answered(asker, |asker| asker.choose(&prompt, &options, None))
        }
    }
}

fn form<'a>(rubric: &'a Rubric, assessment: &'a Assessment, today: Date, known: bool) -> Form<'a> {
    let title = if known {
        "What was it? Left out, it is removed"
    } else {
        "What was it? Left out, nothing is added"
    };
    let (place, title) = ("A piece of work".to_owned(), title.to_owned());
    Form { rubric, assessment, today, place, title, from_resume: false, known }
}

/// Fills a form in; whether there is a title at the end.
fn fill(asker: &mut dyn Asker, form: &Form<'_>, work: &mut Work) -> Result<bool, Failure> {
    loop {
        match form.fill(asker, work) {
            Ok(named) => return Ok(named),
            Err(Stop::Failed(failure)) => return Err(failure),
            Err(Stop::Moved(_)) => {
                asker.say("Here are only the questions about this piece of work.")?
            }
        }
    }
}

/// Changes a saved assessment, which nobody else writes meanwhile, and says what that did.
fn change(
    args: &WorkArgs,
    change: impl FnOnce(&Rubric, &mut Assessment, &mut dyn Asker, Date) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let (rubric, before) = take_assessment(&args.file, &args.rubric, today)?;
    let mut asker = prompt::asker(args.plain, &args.look);
    let mut after = before.clone();
    if !change(&rubric, &mut after, &mut *asker, today)? {
        return asker.tell("Nothing is changed.");
    }
    if dates_of_work(&after).any(|date| date.first_day() > before.taken_on.last_day()) {
        // The piece that is new was told of today: it needs no asking.
        redate_others(&mut *asker, &before, &mut after, today)?;
    }
    if let Some(told) = save_assessment(&args.file, &rubric, &before, &after)? {
        asker.tell(&told)?;
    }
    let did = effect(&rubric, &before, &after, today);
    asker.tell(&render::effect(&rubric, &did))?;
    asker.tell(&format!("Saved in {}.", args.file.display()))
}

fn dates_of_work(
    assessment: &Assessment,
) -> impl Iterator<Item = skillgap::date::PartialDate> + '_ {
    assessment.work().iter().flat_map(|work| work.from.into_iter().chain(work.until))
}

/// Takes an assessment to today; of work that is as it was before, it is asked whether it still goes on.
fn redate_others(
    asker: &mut dyn Asker,
    before: &Assessment,
    after: &mut Assessment,
    today: Date,
) -> Result<(), Failure> {
    let (old, new): (Vec<Work>, Vec<Work>) =
        after.work().iter().cloned().partition(|work| before.work().contains(work));
    let order: Vec<String> = after.work().iter().map(|work| work.id.clone()).collect();
    after.work = Some(old);
    until_answered(asker, |asker| redate(asker, after, today))?;
    let all = after.work.get_or_insert_default();
    all.extend(new);
    all.sort_by_key(|work| order.iter().position(|id| *id == work.id));
    Ok(())
}
