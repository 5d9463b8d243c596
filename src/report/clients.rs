//! The people of a coach: a line for each, from their assessments and the ratings about them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::rating::Rating;
use crate::assessment::{Agreed, Assessment};
use crate::judging::walk;
use crate::rubric::{Rubric, RubricId};
use crate::text::date::{PartialDate, months_after};
use crate::text::names;
use crate::text::sorting::sort_by_key;

/// The format version of this value.
pub const FORMAT: &str = "skillgap-clients/1";

/// Months until a person should answer again.
const REASSESS_MONTHS: u32 = 3;

/// The people of a coach on a day.
#[derive(Clone, Debug, Serialize)]
pub struct Clients {
    /// `skillgap-clients/1`
    pub format: String,
    /// the day
    pub as_of: PartialDate,
    /// the people: late actions first, then the longest without a session
    pub people: Vec<Client>,
    /// the people who have a page and haven't sent answers back
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
}

/// A person who has a page of questions, and no answers yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Waiting {
    /// the name of whom the page is for
    pub name: String,
    /// the file of the page
    pub file: String,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Client {
    /// the person's name; null if the file has none
    pub name: Option<String>,
    /// the file of the latest assessment
    pub file: String,
    /// the id of its rubric
    pub rubric: RubricId,
    /// whether all questions were asked
    pub finished: bool,
    /// the name of the current step; null if there is none
    pub step: Option<String>,
    /// the number of levels agreed on
    pub agreed: usize,
    /// the number of people who rated the person
    pub raters: usize,
    /// the day of the last answer, rating or agreement
    pub last: PartialDate,
    /// the day of the next open action; without one, the day to answer again
    pub next: PartialDate,
    /// the number of open actions
    pub open: usize,
    /// the number of those whose day is past
    pub late: usize,
    /// the changes since the assessment before; null if there is none
    pub since: Option<Since>,
}

/// The changes since an earlier assessment of a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Since {
    /// the day of the earlier answers
    pub on: PartialDate,
    /// the number of skills with a higher level now
    pub rose: usize,
    /// the number of skills with a lower level now
    pub fell: usize,
    /// the name of the current step then; null if there was none
    pub step: Option<String>,
}

/// A saved assessment with its file and its rubric.
pub struct ClientFile<'a> {
    /// what the coach calls the file
    pub file: String,
    /// the assessment
    pub assessment: Assessment,
    /// the rubric of the assessment
    pub rubric: &'a Rubric,
}

/// The people of these files, each by their latest assessment.
pub fn clients(
    files: Vec<ClientFile<'_>>,
    ratings: &[Rating],
    mut pages: Vec<Waiting>,
    as_of: Date,
) -> Clients {
    pages.retain(|page| {
        let subjects = files.iter().filter_map(|one| one.assessment.subject.as_ref());
        !subjects.into_iter().any(|subject| names::same(&subject.name, &page.name))
    });
    let mut by_person: BTreeMap<(String, RubricId), Vec<ClientFile<'_>>> = BTreeMap::new();
    for file in files {
        let name = file.assessment.subject.as_ref().map(|subject| names::key(&subject.name));
        let person = name.unwrap_or_else(|| format!("\u{0}{}", file.file));
        by_person.entry((person, file.rubric.id.clone())).or_default().push(file);
    }
    let mut people: Vec<Client> = by_person
        .into_values()
        .filter_map(|mut files| {
            sort_by_key(&mut files, |one| (one.assessment.taken_on.last_day(), one.file.clone()));
            let now = files.pop()?;
            Some(client(&now, files.pop().as_ref(), ratings, as_of))
        })
        .collect();
    sort_by_key(&mut people, |one| {
        (std::cmp::Reverse(one.late), one.last.last_day(), one.file.clone())
    });
    Clients { format: FORMAT.to_owned(), as_of: as_of.into(), people, waiting: pages }
}

fn client(
    now: &ClientFile<'_>,
    before: Option<&ClientFile<'_>>,
    ratings: &[Rating],
    as_of: Date,
) -> Client {
    let (assessment, rubric) = (&now.assessment, now.rubric);
    let own = ratings.iter().filter(|rating| {
        rating.subject.is_some()
            && rating.is_about(assessment)
            && rating.rubric.id == rubric.id
            && assessment.subject.is_some()
    });
    let agreed = assessment.agreed_levels.values().map(|agreed| agreed.on);
    let days = agreed.chain(own.clone().map(|rating| rating.on)).chain([assessment.taken_on]);
    let last = days.max_by_key(|day| day.last_day()).unwrap_or(assessment.taken_on);
    let open: Vec<&Agreed> = assessment.agreed().iter().filter(|one| one.is_open()).collect();
    let due = open.iter().filter_map(|one| one.by);
    let again = months_after(last.last_day(), REASSESS_MONTHS).into();
    Client {
        name: assessment.subject.as_ref().map(|subject| subject.name.clone()),
        file: now.file.clone(),
        rubric: rubric.id.clone(),
        finished: assessment.unfinished.is_none(),
        step: step(now),
        agreed: assessment.agreed_levels.len(),
        raters: own.count(),
        last,
        next: due.clone().min_by_key(|day| day.last_day()).unwrap_or(again),
        open: open.len(),
        late: due.filter(|day| day.last_day() < as_of).count(),
        since: before.map(|before| since(before, now)),
    }
}

/// The name of the step where somebody is.
fn step(of: &ClientFile<'_>) -> Option<String> {
    let standings = of.assessment.standings(of.rubric);
    Some(walk(of.rubric, &standings, &of.assessment.facts).current?.name.clone())
}

fn since(before: &ClientFile<'_>, now: &ClientFile<'_>) -> Since {
    let levels = now.rubric.skills.iter().filter_map(|skill| {
        let level = |of: &ClientFile<'_>| of.assessment.standing(skill.id()).level();
        level(before).zip(level(now))
    });
    Since {
        on: before.assessment.taken_on,
        rose: levels.clone().filter(|(then, now)| now > then).count(),
        fell: levels.filter(|(then, now)| now < then).count(),
        step: step(before),
    }
}
