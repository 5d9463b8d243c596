//! `skillgap together`: a person's own ratings beside those of others.

use std::path::PathBuf;

use skillgap::assessment::Assessment;
use skillgap::assessment::rating::Rating;
use skillgap::render::formats::json;
use skillgap::render::pages::together as words;
use skillgap::report::together::together;
use skillgap::rubric::Rubric;
use skillgap::text::names;

use super::loaded::{Loaded, Opened, read};
use super::{day, write};
use crate::args::{AsOf, TogetherArgs};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &TogetherArgs) -> Result<(), Failure> {
    let opened = Opened::at(&args.file, &args.rubric, day(&AsOf { as_of: None }))?;
    let Loaded { rubric, assessment, .. } = opened.load_own()?.told();
    let ratings = ratings(&args.ratings, &rubric, &assessment)?;
    let found = together(&rubric, &assessment, &ratings);
    let file = ui::quoted(&args.file);
    write(&args.written, &args.look, words::page(&found, &file), || json::render(&found))
}

/// The ratings in these files, each of the person of an assessment by another rater.
pub fn ratings(
    files: &[PathBuf],
    rubric: &Rubric,
    assessment: &Assessment,
) -> Result<Vec<Rating>, Failure> {
    let mut found: Vec<Rating> = Vec::new();
    for path in files {
        let (name, text) = read(path)?;
        let rating = Rating::read(&name, &text, rubric)?;
        check(&name, &rating, assessment)?;
        if found.iter().any(|other| names::same(&other.who, &rating.who)) {
            let what = format!("Two of the ratings are by \u{201c}{}\u{201d}.", rating.who);
            return Err(Failure::new(what, "Use one rating for each person."));
        }
        found.push(rating);
    }
    Ok(found)
}

/// Whether a rating is about the person of an assessment, by somebody else.
pub fn check(name: &str, rating: &Rating, assessment: &Assessment) -> Result<(), Failure> {
    if let (false, Some(rated)) = (rating.is_about(assessment), &rating.subject) {
        let subject = assessment.subject.as_ref().map(|subject| subject.name.as_str());
        let what = format!(
            "`{name}` is about \u{201c}{}\u{201d}, but the answers are from \u{201c}{}\u{201d}.",
            rated.name,
            subject.unwrap_or_default()
        );
        return Err(Failure::new(what, "Use a rating of the same person."));
    }
    if rating.is_by(assessment) {
        let what = format!("`{name}` and the answers are by the same person.");
        return Err(Failure::new(what, "Nobody can rate themselves. Ask someone else."));
    }
    Ok(())
}
