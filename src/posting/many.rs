//! Many postings at once: which to try first, which gap closes the most doors, and what they ask for beside the rubric.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::{PostingAnswer, ToApply};
use super::reach::Reach;
use crate::rubric::{Level, SkillId};
use crate::text::sorting::sort_by_key;

/// The format version of the answers for many postings.
pub const FORMAT: &str = "skillgap-postings/1";

/// Many postings, compared with a person's answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Many {
    /// `skillgap-postings/1`
    pub format: &'static str,
    /// the postings, best chance first
    pub postings: Vec<PostingAnswer>,
    /// the levels that close postings, those that close the most first
    pub doors: Vec<Door>,
    /// the cheapest levels that open some of them; null if nobody asked, or if there is none
    pub reach: Option<Reach>,
    /// technologies that they ask for and that the rubric doesn't cover, most requested first
    pub also_asks: Vec<AlsoCounted>,
}

/// A level that closes postings.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Door {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the person's level; null if unanswered
    pub level: Option<Level>,
    /// the highest level that they ask for
    pub required: Level,
    /// how many postings have it as an unmet must-have
    pub closes: usize,
    /// how many of these it alone would open
    pub opens: usize,
}

/// A technology and how many postings ask for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AlsoCounted {
    /// its name
    pub name: String,
    /// how many postings ask for it
    pub postings: usize,
}

impl Many {
    /// These answers in order, with what they have in common. A posting that is the same as an earlier one counts once.
    pub fn new(mut postings: Vec<PostingAnswer>, reach: Option<Reach>) -> Many {
        sort_by_key(&mut postings, |answer| {
            let is_again = answer.same_as.is_some();
            (
                is_again,
                answer.verdict,
                answer.missing().count(),
                answer.levels_missing(),
                answer.file.clone(),
            )
        });
        let (doors, also_asks) = (doors(&postings), also_asks(&postings));
        Many { format: FORMAT, postings, doors, reach, also_asks }
    }

    /// The postings that count.
    pub fn different(&self) -> impl Iterator<Item = &PostingAnswer> {
        self.postings.iter().filter(|answer| answer.same_as.is_none())
    }
}

fn doors(postings: &[PostingAnswer]) -> Vec<Door> {
    let mut doors: BTreeMap<SkillId, Door> = BTreeMap::new();
    let closed =
        postings.iter().filter(|one| one.same_as.is_none() && one.verdict != ToApply::Apply);
    for answer in closed {
        let missing: Vec<_> = answer.missing().collect();
        let is_alone = missing.len() == 1 && answer.years_short().is_none();
        for wish in missing {
            let best = &wish.best;
            let door = doors.entry(best.skill.clone()).or_insert_with(|| Door {
                skill: best.skill.clone(),
                name: best.name.clone(),
                level: best.level,
                required: best.required,
                closes: 0,
                opens: 0,
            });
            door.required = door.required.max(best.required);
            door.closes += 1;
            door.opens += usize::from(is_alone);
        }
    }
    let mut doors: Vec<Door> = doors.into_values().collect();
    sort_by_key(&mut doors, |door| (Reverse(door.closes), Reverse(door.opens), door.skill.clone()));
    doors
}

fn also_asks(postings: &[PostingAnswer]) -> Vec<AlsoCounted> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for answer in postings.iter().filter(|answer| answer.same_as.is_none()) {
        for also in &answer.also_asks {
            *counts.entry(&also.name).or_default() += 1;
        }
    }
    let mut all: Vec<AlsoCounted> = counts
        .into_iter()
        .map(|(name, postings)| AlsoCounted { name: name.to_owned(), postings })
        .collect();
    sort_by_key(&mut all, |also| (Reverse(also.postings), also.name.clone()));
    all
}
