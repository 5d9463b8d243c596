//! What became of an earlier project.

use crate::assessment::{Assessment, Work};
use crate::rubric::Rubric;
use crate::text::date::{Date, PartialDate};

use super::form::{ask_date, narrow, past_and_after, span};
use super::understood;
use super::{Asked, Asker, Move, NoAnswer, Prompt};

/// Asks what became of an earlier project: kept, ended since, or removed. One that names many skills is asked
/// about, if it never was.
///
/// # Errors
/// What can go wrong for whoever asks, or where the person moves to.
pub fn carry<F>(
    asker: &mut dyn Asker<F>,
    rubric: &Rubric,
    work: &Work,
    today: Date,
) -> Asked<Option<Work>, F> {
    let mut kept = kept(asker, work, today)?;
    if let Some(work) = &mut kept {
        narrow(asker, rubric, "", work)?;
    }
    Ok(kept)
}

fn kept<F>(asker: &mut dyn Asker<F>, work: &Work, today: Date) -> Asked<Option<Work>, F> {
    let text =
        format!("Keep this earlier project? \u{201c}{}\u{201d} ({})", work.title, span(work));
    let prompt = Prompt::new(text).help("Only the projects that you keep count.");
    let choices: &[&str] = if work.goes_on() {
        &["Keep it: I still work on it", "Keep it: it has ended", "Remove it"]
    } else {
        &["Keep it", "Remove it"]
    };
    let options: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
    let chosen = match asker.choose(&prompt, &options, None) {
        Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => None,
        chosen => chosen?,
    };
    match (chosen, work.goes_on()) {
        (Some(0), _) => Ok(Some(work.clone())),
        (Some(1), true) => {
            let until = ask_end(asker, work, today)?;
            Ok(until.map(|until| Work { until: Some(until), ..work.clone() }))
        }
        _ => Ok(None),
    }
}

/// Asks whether a project still continues, before its assessment gets a later day. Without an answer, it ended on
/// the day on which it was last known to continue.
///
/// # Errors
/// What can go wrong for whoever asks, or where the person moves to.
pub fn still_goes_on<F>(
    asker: &mut dyn Asker<F>,
    work: &mut Work,
    known: PartialDate,
    today: Date,
) -> Asked<(), F> {
    let known_on = understood::said(known);
    let text = format!(
        "On {known_on}, you were still working on \u{201c}{}\u{201d}. Are you still?",
        work.title
    );
    let help = "If you skip this, the project counts as ended on that day.";
    let prompt = Prompt::new(text).help(help);
    let ended = match asker.yes_no(&prompt, None)? {
        Some(true) => return Ok(()),
        Some(false) => ask_end(asker, work, today)?,
        None => None,
    };
    work.until = Some(ended.unwrap_or(known));
    Ok(())
}

fn ask_end<F>(asker: &mut dyn Asker<F>, work: &Work, today: Date) -> Asked<Option<PartialDate>, F> {
    let text = format!("When did \u{201c}{}\u{201d} end? Month and year", work.title);
    let check = |date| past_and_after(date, today, work);
    ask_date(asker, &Prompt::new(text), "", today, &check)
}

/// Asks about each project that continued whether it still does, and dates the assessment today.
///
/// # Errors
/// What can go wrong for whoever asks, or where the person moves to.
pub fn redate<F>(
    asker: &mut dyn Asker<F>,
    assessment: &mut Assessment,
    today: Date,
) -> Asked<(), F> {
    let known = assessment.taken_on;
    if today <= known.last_day() {
        return Ok(());
    }
    for work in assessment.work.iter_mut().flatten().filter(|work| work.goes_on()) {
        still_goes_on(asker, work, known, today)?;
    }
    assessment.redate(today.into());
    Ok(())
}
