//! `skillgap work`: adds projects to a saved assessment, lists them and changes them, without the other questions.

use std::path::Path;

use jiff::civil::Date;
use skillgap::assessment::{Assessment, Draft, Work, WorkField, work_id};
use skillgap::judging::Tier;
use skillgap::judging::{Backer, backing, effect};
use skillgap::render;
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::text::diagnostic::did_you_mean;
use skillgap::text::sorting::sort_by_key;

use super::loaded::{Loaded, Opened};
use super::{day, save_assessment, take_assessment};
use crate::args::{WorkArgs, WorkEditArgs, WorkListArgs};
use crate::error::Failure;
use crate::interrupt;
use crate::latest::{self, Wanted};
use crate::prompt::{self, Asker, NoAnswer, Prompt};
use crate::ui::{self, Stream};
use skillgap::questionnaire::asking::earlier_work::redate;
use skillgap::questionnaire::asking::form::{Form, span};
use skillgap::questionnaire::asking::until_answered;

pub fn list(args: &WorkListArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let file = latest::file(args.file.as_deref(), Wanted::Answers)?;
    let text = store::read_text(&file)?;
    let opened = Opened::new(file.display().to_string(), text, &args.rubric, today)?;
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
        text.push_str("No projects yet. To add one, run `skillgap work add`.\n");
    }
    Ok(ui::print(&text)?)
}

/// A project, line by line.
fn described(rubric: &Rubric, assessment: &Assessment, work: &Work, today: Date) -> Vec<String> {
    let backs: Vec<String> = backing(rubric, assessment, today)
        .iter()
        .enumerate()
        .filter(
            |(_, backing)| matches!(&backing.by, Some(Backer::Work { id, .. }) if *id == work.id),
        )
        .map(|(skill, backing)| format!("{} at {}", rubric.skills[skill].name(), backing.cap))
        .collect();
    let backing = if backs.is_empty() {
        "supports no level beyond what other evidence supports".to_owned()
    } else {
        format!("supports {}", render::list(&backs))
    };
    let shown = match work.share {
        Some(true) => "employers may see it",
        _ => "hidden from employers",
    };
    vec![
        format!("{}: {}", work.id, work.title),
        format!("    {}, {}, {shown}", render::tier(Tier::of(work, &rubric.judging)), span(work)),
        format!("    {backing}"),
    ]
}

pub fn add(args: &WorkArgs) -> Result<(), Failure> {
    let file = latest::file(args.file.as_deref(), Wanted::Answers)?;
    change(&file, args, |rubric, assessment, asker, today| {
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
    let (file, id) = file_and_id(args);
    let file = latest::file(file, Wanted::Answers)?;
    change(&file, &args.work, |rubric, assessment, asker, today| {
        let Some(at) = find(assessment, asker, id.as_deref())? else { return Ok(false) };
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

/// The file, if one is named, and the project's id. A first word that names no file is the id.
fn file_and_id(args: &WorkEditArgs) -> (Option<&Path>, Option<String>) {
    match (&args.work.file, &args.id) {
        (Some(first), None) if !latest::names_file(first) => {
            (None, Some(first.to_string_lossy().into_owned()))
        }
        (file, id) => (file.as_deref(), id.clone()),
    }
}

/// The project to change: the one of that id, or one that is chosen.
fn find(
    assessment: &Assessment,
    asker: &mut dyn Asker<Failure>,
    id: Option<&str>,
) -> Result<Option<usize>, Failure> {
    let all = assessment.work();
    if all.is_empty() {
        return Err(Failure::new(
            "You have no projects yet.",
            "To add one, run `skillgap work add`.",
        ));
    }
    if let Some(id) = id {
        let known: Vec<&str> = all.iter().map(|work| work.id.as_str()).collect();
        let at = known.iter().position(|known| *known == id);
        at.map(Some).ok_or_else(|| {
            Failure::new(format!("There is no project `{id}`."), did_you_mean(id, &known))
        })
    } else {
        let options: Vec<String> =
            all.iter().map(|work| format!("{}, {}", work.title, span(work))).collect();
        let prompt = Prompt::new("Which project?").alone();
        until_answered(asker, |asker| asker.choose(&prompt, &options, None))
    }
}

fn form<'a>(rubric: &'a Rubric, assessment: &'a Assessment, today: Date, known: bool) -> Form<'a> {
    let title = if known {
        "What was it? Skip this to remove the project"
    } else {
        "What project shows your skills? Skip this to add nothing"
    };
    let (place, title) = ("Project".to_owned(), title.to_owned());
    let (from_resume, moves, next) = (None, false, WorkField::Title);
    Form { rubric, assessment, today, place, title, moves, from_resume, known, next }
}

/// Whether a project can be saved field by field: only one can be half entered, so another one has to be discarded.
fn has_room(
    assessment: &mut Assessment,
    asker: &mut dyn Asker<Failure>,
    is_meant: impl Fn(&Draft) -> bool,
) -> Result<bool, Failure> {
    let Some(draft) = assessment.draft.as_ref().filter(|draft| !is_meant(draft)) else {
        return Ok(true);
    };
    let title = draft.title.as_deref().unwrap_or("A project");
    let text = format!("\u{201c}{title}\u{201d} isn't finished. Discard it and start another?");
    let prompt = Prompt::new(text).help("If you say no, you can finish it first.").alone();
    let gives_up = until_answered(asker, |asker| asker.yes_no(&prompt, None))? == Some(true);
    assessment.draft.take_if(|_| gives_up);
    Ok(gives_up)
}

/// A project that is half entered, if somebody wants to continue it, and what is asked next.
fn drafted(
    assessment: &Assessment,
    asker: &mut dyn Asker<Failure>,
    is_meant: impl Fn(&Draft) -> bool,
) -> Result<Option<(Work, WorkField)>, Failure> {
    let Some(draft) = assessment.draft.clone().filter(is_meant) else { return Ok(None) };
    let title = draft.title.as_deref().unwrap_or("A project");
    let prompt = Prompt::new(format!("\u{201c}{title}\u{201d} isn't finished. Continue with it?"))
        .help("If you say no, skillgap discards it and starts another.")
        .alone();
    let wanted = until_answered(asker, |asker| asker.yes_no(&prompt, Some(true)))?;
    let next = draft.next;
    Ok((wanted != Some(false)).then(|| (draft.work(), next)))
}

/// Forgets the half-entered project at a place.
fn settle(assessment: &mut Assessment, at: usize) {
    assessment.draft.take_if(|draft| draft.at == at);
}

/// Saves the fields of a project so far, beside everything else.
fn keep(assessment: &Assessment, at: usize, work: &Work, next: WorkField) -> Result<(), Failure> {
    let draft = Some(Draft::of(at, work, next));
    let text = Assessment { draft, ..assessment.clone() }.to_text();
    let mut held = interrupt::held();
    if let Some(place) = &mut held.place {
        place.save(&text)?;
        held.said =
            "\nStopped. The fields you entered are saved. Run the same command to continue."
                .to_owned();
    }
    Ok(())
}

/// Fills a form in; whether there is a title at the end.
fn fill(
    asker: &mut dyn Asker<Failure>,
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
                asker.say("This is the first question. Press Ctrl-C to stop.")?;
            }
        }
    }
}

/// Changes a saved assessment, which nobody else writes meanwhile, and says what that did.
fn change(
    file: &Path,
    args: &WorkArgs,
    change: impl FnOnce(
        &Rubric,
        &mut Assessment,
        &mut dyn Asker<Failure>,
        Date,
    ) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let (rubric, before) = take_assessment(file, &args.rubric, today)?;
    let mut asker = prompt::asker(args.plain, &args.look);
    let mut after = before.clone();
    let is_changed = change(&rubric, &mut after, &mut *asker, today)?;
    if !is_changed {
        // A half-entered project may have been discarded.
        if let Some(place) = &mut interrupt::held().place
            && place.text().is_some_and(|text| text.contains("\"draft\""))
        {
            place.save(&after.to_text())?;
        }
        return asker.tell("Nothing has changed.");
    }
    if dates_of_work(&after).any(|date| date.first_day() > before.taken_on.last_day()) {
        // The new project was entered today, so it needs no question.
        redate_others(&mut *asker, &before, &mut after, today)?;
    }
    if let Some(told) = save_assessment(file, &rubric, &before, &after)? {
        asker.tell(&told)?;
    }
    let did = effect(&rubric, &before, &after, today);
    asker.tell(&render::effect(&rubric, &did))?;
    asker.tell(&format!("Saved in {}.", ui::short(file)))
}

fn dates_of_work(
    assessment: &Assessment,
) -> impl Iterator<Item = skillgap::text::date::PartialDate> + '_ {
    assessment.work().iter().flat_map(|work| work.from.into_iter().chain(work.until))
}

/// Dates an assessment today; asks of each unchanged project whether it still continues.
fn redate_others(
    asker: &mut dyn Asker<Failure>,
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
    sort_by_key(all, |work| order.iter().position(|id| *id == work.id));
    Ok(())
}
