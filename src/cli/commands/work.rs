//! `skillgap work`: work is added to a saved assessment, listed and changed, without the questions.

use jiff::civil::Date;
use skillgap::assessment::{Assessment, Draft, Work, WorkField, work_id};
use skillgap::judging::Tier;
use skillgap::judging::{Backer, backing, effect};
use skillgap::render;
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::text::diagnostic::did_you_mean;

use super::loaded::{Loaded, Opened};
use super::{day, save_assessment, take_assessment};
use crate::args::{WorkArgs, WorkEditArgs, WorkListArgs};
use crate::error::Failure;
use crate::interrupt;
use crate::interview::work::{Form, redate, span};
use crate::interview::{saving, until_answered};
use crate::prompt::{self, Asker, NoAnswer, Prompt};
use crate::ui::{self, Stream};

pub fn list(args: &WorkListArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let text = store::read_text(&args.file)?;
    let opened = Opened::new(args.file.display().to_string(), text, &args.rubric, today)?;
    let Loaded { rubric, assessment, .. } = opened.load_own()?.told();
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
    let backing = if backs.is_empty() {
        "backs nothing higher than other work does, or than needs no backing".to_owned()
    } else {
        format!("backs {}", render::list(&backs))
    };
    let shown = match work.share {
        Some(true) => "may be shown to employers",
        _ => "not shown to employers",
    };
    vec![
        format!("{}: {}", work.id, work.title),
        format!("    {}, {}, {shown}", render::tier(Tier::of(work, &rubric.judging)), span(work)),
        format!("    {backing}"),
    ]
}

pub fn add(args: &WorkArgs) -> Result<(), Failure> {
    change(args, |rubric, assessment, asker, today| {
        let at = assessment.work().len();
        if !has_room(assessment, asker, |draft| draft.at == at)? {
            return Ok(false);
        }
        let (mut work, next) = drafted(assessment, asker, |draft| draft.at == at)?
            .unwrap_or_else(|| (Work::default(), WorkField::Title));
        let form = Form { next, ..form(rubric, assessment, today, false) };
        if !fill(asker, &form, &mut work, &|work, next| keep(assessment, at, work, next))? {
            settle(assessment, at);
            return Ok(false);
        }
        settle(assessment, at);
        work.id = work_id(&work.title, assessment.work().iter().map(|other| other.id.as_str()));
        assessment.work.get_or_insert_default().push(work);
        Ok(true)
    })
}

pub fn edit(args: &WorkEditArgs) -> Result<(), Failure> {
    change(&args.work, |rubric, assessment, asker, today| {
        let Some(at) = find(assessment, asker, args.id.as_deref())? else { return Ok(false) };
        let id = assessment.work()[at].id.clone();
        let is_of_it = |draft: &Draft| draft.at == at && draft.id.as_ref() == Some(&id);
        if !has_room(assessment, asker, is_of_it)? {
            return Ok(false);
        }
        let whole = assessment.clone();
        let piece = assessment.work.get_or_insert_default().remove(at);
        let (mut work, next) =
            drafted(&whole, asker, is_of_it)?.unwrap_or((piece, WorkField::Title));
        let form = Form { next, ..form(rubric, assessment, today, true) };
        if fill(asker, &form, &mut work, &|work, next| keep(&whole, at, work, next))? {
            let work = Work { id, ..work };
            assessment.work.get_or_insert_default().insert(at, work);
        }
        settle(assessment, at);
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
    if let Some(id) = id {
        let known: Vec<&str> = all.iter().map(|work| work.id.as_str()).collect();
        let at = known.iter().position(|known| *known == id);
        at.map(Some).ok_or_else(|| {
            Failure::new(format!("no piece of work is called `{id}`"), did_you_mean(id, &known))
        })
    } else {
        let options: Vec<String> =
            all.iter().map(|work| format!("{}, {}", work.title, span(work))).collect();
        let prompt = Prompt::new("Which piece of work?");
        until_answered(asker, |asker| asker.choose(&prompt, &options, None))
    }
}

fn form<'a>(rubric: &'a Rubric, assessment: &'a Assessment, today: Date, known: bool) -> Form<'a> {
    let title = if known {
        "What was it? Left out, it is removed"
    } else {
        "What was it? Left out, nothing is added"
    };
    let (place, title) = ("A piece of work".to_owned(), title.to_owned());
    let (from_resume, next) = (false, WorkField::Title);
    Form { rubric, assessment, today, place, title, from_resume, known, next }
}

/// Whether what is entered can be saved field by field: only one piece can be half entered, and another one
/// that is has to be given up for that.
fn has_room(
    assessment: &mut Assessment,
    asker: &mut dyn Asker,
    is_meant: impl Fn(&Draft) -> bool,
) -> Result<bool, Failure> {
    let Some(draft) = assessment.draft.as_ref().filter(|draft| !is_meant(draft)) else {
        return Ok(true);
    };
    let title = draft.title.as_deref().unwrap_or("A project");
    let text = format!("\u{201c}{title}\u{201d} is half entered. Discard it to enter another?");
    let prompt = Prompt::new(text).help("No changes nothing, so that you can finish it first.");
    let gives_up = until_answered(asker, |asker| asker.yes_no(&prompt, None))? == Some(true);
    assessment.draft.take_if(|_| gives_up);
    Ok(gives_up)
}

/// A piece that is half entered, if it is wanted: as far as it is filled in, and what is asked next.
fn drafted(
    assessment: &Assessment,
    asker: &mut dyn Asker,
    is_meant: impl Fn(&Draft) -> bool,
) -> Result<Option<(Work, WorkField)>, Failure> {
    let Some(draft) = assessment.draft.clone().filter(is_meant) else { return Ok(None) };
    let title = draft.title.as_deref().unwrap_or("A project");
    let prompt = Prompt::new(format!("\u{201c}{title}\u{201d} is half entered. Continue with it?"))
        .help("No begins anew; the half-entered one is then dropped.");
    let wanted = until_answered(asker, |asker| asker.yes_no(&prompt, Some(true)))?;
    let next = draft.next;
    Ok((wanted != Some(false)).then(|| (draft.work(), next)))
}

/// Lets go of what was half entered of the piece at a place.
fn settle(assessment: &mut Assessment, at: usize) {
    assessment.draft.take_if(|draft| draft.at == at);
}

/// Saves what was filled in of a piece, beside all that is there.
fn keep(assessment: &Assessment, at: usize, work: &Work, next: WorkField) -> Result<(), Failure> {
    let draft = Some(Draft::of(at, work, next));
    let text = saving::as_text(&Assessment { draft, ..assessment.clone() });
    let mut held = interrupt::held();
    if let Some(place) = &mut held.place {
        place.save(&text)?;
        held.said = "\nstopped: what you gave is saved as half entered; the same command continues"
            .to_owned();
    }
    Ok(())
}

/// Fills a form in; whether there is a title at the end.
fn fill(
    asker: &mut dyn Asker,
    form: &Form<'_>,
    work: &mut Work,
    keep: &dyn Fn(&Work, WorkField) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let mut next = form.next;
    loop {
        let form = Form { next, place: form.place.clone(), title: form.title.clone(), ..*form };
        let filled = form.fill(asker, work, &mut |_, work, after| {
            next = after;
            keep(work, after)
        });
        match filled {
            Ok(named) => return Ok(named),
            Err(NoAnswer::Failed(failure)) => return Err(failure),
            Err(NoAnswer::Moved(_)) => {
                asker.say("Here are only the questions about this piece of work.")?;
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
    let is_changed = change(&rubric, &mut after, &mut *asker, today)?;
    if !is_changed {
        // What was half entered is not wanted.
        if let Some(place) = &mut interrupt::held().place
            && place.text().is_some_and(|text| text.contains("\"draft\""))
        {
            place.save(&saving::as_text(&after))?;
        }
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
) -> impl Iterator<Item = skillgap::text::date::PartialDate> + '_ {
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
