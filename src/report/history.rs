//! Finished assessments over time, per person. One rubric judges each assessment on its own day, at the target of that
//! person's last assessment.

use std::collections::BTreeMap;

use serde::Serialize;

use super::progress::Named;
use crate::advice::Range;
use crate::assessment::{Assessment, Standing};
use crate::judging::{End, attainment, backing, walk};
use crate::rubric::{Rubric, Step};
use crate::text::date::PartialDate;
use crate::text::names;
use crate::text::sorting::sort_by_key;

/// The format version of the histories that this program writes.
pub const FORMAT: &str = "skillgap-history/1";

/// The finished assessments of all people.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// `skillgap-history/1`
    pub format: String,
    /// the title of the rubric that judges them all
    pub title: String,
    /// the version of that rubric
    pub version: String,
    /// the least attainment at which a step fits, in percent
    pub fits_percent: u8,
    /// the least attainment at which a step is close, in percent
    pub close_percent: u8,
    /// the people by name, those without a name first
    pub people: Vec<Person>,
}

/// The finished assessments of one person.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// the person's name; null if unknown
    pub name: Option<String>,
    /// the step or path to compare at: the target of the last assessment; null if it has none
    pub target: Option<Named>,
    /// the assessments in the order of their days
    pub entries: Vec<HistoryEntry>,
}

/// One finished assessment.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// its number in the whole history
    pub number: usize,
    /// the day of the answers
    pub taken_on: PartialDate,
    /// the version of the rubric that the person answered, if a later version carried the answers over
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<String>,
    /// the name of the current step by ratings
    pub step: Option<String>,
    /// the name of the current step by evidence
    pub backed_step: Option<String>,
    /// attainment at the target by ratings, from 0 to 1
    pub attainment: Option<Range>,
    /// attainment at the target by evidence, unknown answers at 0, from 0 to 1; null without evidence
    pub backed: Option<f64>,
}

/// Judges finished assessments by one rubric. Each one comes with its number.
pub fn history(rubric: &Rubric, kept: &[(usize, Assessment)]) -> History {
    let mut people: BTreeMap<Option<String>, Vec<&(usize, Assessment)>> = BTreeMap::new();
    for one in kept {
        let name = one.1.subject.as_ref().map(|subject| names::key(&subject.name));
        people.entry(name).or_default().push(one);
    }
    History {
        format: FORMAT.to_owned(),
        title: rubric.title.clone(),
        version: rubric.version.to_string(),
        fits_percent: rubric.judging.fits_percent,
        close_percent: rubric.judging.close_percent,
        people: people.into_values().map(|kept| person(rubric, kept)).collect(),
    }
}

fn person(rubric: &Rubric, mut kept: Vec<&(usize, Assessment)>) -> Person {
    sort_by_key(&mut kept, |(number, assessment)| (assessment.taken_on.last_day(), *number));
    // The name as the person last wrote it.
    let name = kept.last().and_then(|(_, last)| Some(last.subject.as_ref()?.name.clone()));
    let target = kept.last().and_then(|(_, last)| target(rubric, last));
    Person {
        name,
        entries: kept
            .iter()
            .map(|(number, assessment)| entry(rubric, *number, assessment, target))
            .collect(),
        target: target.map(|step| Named { id: step.id.clone(), name: step.name.clone() }),
    }
}

/// The default target of an assessment: the aim, else the next step, else the current step.
fn target<'a>(rubric: &'a Rubric, assessment: &Assessment) -> Option<&'a Step> {
    let aim = assessment.facts.aim.as_deref().and_then(|id| rubric.step(id));
    let walk = walk(rubric, &assessment.standings(rubric), &assessment.facts);
    aim.or(walk.next).or(walk.current)
}

/// Judges an assessment on its own day, as its report would, but computes only these figures.
fn entry(
    rubric: &Rubric,
    number: usize,
    assessment: &Assessment,
    target: Option<&Step>,
) -> HistoryEntry {
    let as_of = assessment.taken_on.last_day();
    let claimed = assessment.standings(rubric);
    let backed = assessment
        .names_backing()
        .then(|| assessment.backed(rubric, &backing(rubric, assessment, as_of)));
    HistoryEntry {
        number,
        taken_on: assessment.taken_on,
        carried_from: assessment.carried.as_ref().map(|carried| carried.from.clone()),
        step: reached(rubric, assessment, &claimed),
        backed_step: backed.as_deref().and_then(|backed| reached(rubric, assessment, backed)),
        attainment: target.map(|target| Range {
            low: attainment(rubric, target, &claimed, End::Low).value(),
            high: attainment(rubric, target, &claimed, End::High).value(),
        }),
        backed: target
            .zip(backed)
            .map(|(target, backed)| attainment(rubric, target, &backed, End::Low).value()),
    }
}

/// The name of the current step.
fn reached(rubric: &Rubric, assessment: &Assessment, standings: &[Standing]) -> Option<String> {
    walk(rubric, standings, &assessment.facts).current.map(|step| step.name.clone())
}
