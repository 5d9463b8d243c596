//! `skillgap rate`: somebody else answers the same questions about a person.

use std::path::{Path, PathBuf};

use skillgap::assessment::rating::Rating;
use skillgap::assessment::{Assessment, work_id};
use skillgap::questionnaire::asking::rating::{RatingSession, who_rates};
use skillgap::text::date::PartialDate;

use super::day;
use super::loaded::{Loaded, Opened};
use crate::args::RateArgs;
use crate::error::Failure;
use crate::interrupt;
use crate::interview::saving;
use crate::prompt;
use crate::ui;

pub fn run(args: &RateArgs) -> Result<(), Failure> {
    let today = day(&args.as_of);
    if args.file == Path::new("-") {
        let what = "The assessment can't come from standard input, because your answers do.";
        return Err(Failure::new(what, "Save it to a file, and use that file."));
    }
    let opened = Opened::at(&args.file, &args.rubric, today)?;
    let Loaded { rubric, assessment, .. } = opened.load_own()?.told();
    interrupt::install()?;
    let mut asker = prompt::asker(args.plain, &args.look);
    let begun = args.output.as_deref().map(saving::take).transpose()?.flatten();
    let rating = match (&args.output, begun) {
        (Some(path), Some(text)) => {
            let rating = Rating::read(&path.display().to_string(), &text, &rubric)?;
            continued(path, rating, &assessment, today.into())?
        }
        (Some(_), None) => who_rates(&mut *asker, &assessment, today.into())?,
        (None, _) => {
            let rating = who_rates(&mut *asker, &assessment, today.into())?;
            let path = named(&args.file, &rating.who);
            match saving::take(&path)? {
                None => rating,
                Some(text) => {
                    let found = Rating::read(&path.display().to_string(), &text, &rubric)?;
                    continued(&path, found, &assessment, today.into())?
                }
            }
        }
    };
    let path = args.output.clone().unwrap_or_else(|| named(&args.file, &rating.who));
    let (of, to) = (ui::quoted(&args.file), ui::quoted(&path));
    let flag = args.rubric.flag();
    if rating.is_finished(&skillgap::assessment::rating::asked(&rubric, &assessment), &rubric) {
        let what = format!("`{}` is finished.", path.display());
        let help = format!(
            "To compare it, run `skillgap together {of} {to}`. To rate again, use another file name with `-o`."
        );
        return Err(Failure::new(what, help));
    }
    let again = format!("skillgap rate {of} -o {to}{flag}");
    let mut session = RatingSession::new(&rubric, &assessment, rating);
    session.ask(&mut *asker, &mut |session| keep(session, &again))?;
    asker.tell(&format!("Saved in {}. Send this file back, or compare:", ui::short(&path)))?;
    asker.tell(&format!("skillgap together {of} {to}{flag}"))
}

/// Saves the answers so far, and sets what to say if the run ends here.
fn keep(session: &RatingSession<'_>, again: &str) -> Result<(), Failure> {
    let (done, all) = session.progress();
    let mut held = interrupt::held();
    if let Some(place) = &mut held.place {
        place.save(&session.rating.to_text())?;
    }
    held.said = format!("\nPaused: {done} of {all} answered and saved.\nContinue: {again}");
    Ok(())
}

/// Where a rating goes without `-o`: beside the assessment, with the rater's name.
fn named(file: &Path, who: &str) -> PathBuf {
    file.with_extension(format!("rating-{}.json", work_id(who, std::iter::empty())))
}

/// A rating that is to be continued, dated today.
fn continued(
    path: &Path,
    rating: Rating,
    assessment: &Assessment,
    today: PartialDate,
) -> Result<Rating, Failure> {
    super::together::check(&path.display().to_string(), &rating, assessment)?;
    Ok(Rating { on: today, ..rating })
}
