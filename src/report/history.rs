//! Finished assessments over time: each person's, each judged on the day of its answers, by one rubric and
//! against the target of that person's last.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::advice::Range;
use crate::assessment::{Assessment, Standing};
use crate::judging::{End, attainment, backing, walk};
use crate::rubric::{Rubric, Step, StepId};
use crate::text::date::PartialDate;
use crate::text::names;

/// The format version of the histories that this program writes.
pub const FORMAT: &str = "skillgap-history/1";

/// Everybody's finished assessments.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// `skillgap-history/1`
    pub format: String,
    /// title and version of the rubric that all are judged by
    pub title: String,
    /// version of the rubric
    pub version: String,
    /// attainment from which a step fits, in percent
    pub fits_percent: u8,
    /// attainment from which a step is close, in percent
    pub close_percent: u8,
    /// by name, the nameless first
    pub people: Vec<Person>,
}

/// One person's.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// their name, if one was given
    pub name: Option<String>,
    /// id and name of the step or path that all are held against: the target of the last; null if it has none
    pub target: Option<HistoryTarget>,
    /// in the order of their days
    pub entries: Vec<HistoryEntry>,
}

/// What somebody's assessments are held against.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryTarget {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
}

/// One finished assessment.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// its number among all
    pub number: usize,
    /// when it was taken
    pub taken_on: PartialDate,
    /// version of the rubric that it was made with, if it was carried over from an earlier one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried_from: Option<String>,
    /// name of the step that the walk leads to, as claimed
    pub step: Option<String>,
    /// the same as backed
    pub backed_step: Option<String>,
    /// attainment at the target as claimed, 0 to 1
    pub attainment: Option<Range>,
    /// at the low end as backed, 0 to 1; null where nothing was named that could back anything
    pub backed: Option<f64>,
}

/// Judges finished assessments of a rubric, each with its number.
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
    kept.sort_by_key(|(number, assessment)| (assessment.taken_on.last_day(), *number));
    // As it was written last.
    let name = kept.last().and_then(|(_, last)| Some(last.subject.as_ref()?.name.clone()));
    let target = kept.last().and_then(|(_, last)| target(rubric, last));
    Person {
        name,
        entries: kept
            .iter()
            .map(|(number, assessment)| entry(rubric, *number, assessment, target))
            .collect(),
        target: target.map(|step| HistoryTarget { id: step.id.clone(), name: step.name.clone() }),
    }
}

/// What a report of an assessment is about where nothing else is asked for.
fn target<'a>(rubric: &'a Rubric, assessment: &Assessment) -> Option<&'a Step> {
    let aim = assessment.facts.aim.as_deref().and_then(|id| rubric.step(id));
    let walk = walk(rubric, &assessment.standings(rubric), &assessment.facts);
    aim.or(walk.next).or(walk.current)
}

/// An assessment as its report would judge it on its day, without all else that stands there.
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

/// The name of the step that the walk leads to.
fn reached(rubric: &Rubric, assessment: &Assessment, standings: &[Standing]) -> Option<String> {
    walk(rubric, standings, &assessment.facts).current.map(|step| step.name.clone())
}
