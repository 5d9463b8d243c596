//! The people of a cohort: the latest answers of each.

use std::collections::BTreeMap;

use crate::assessment::{Assessment, Facts, Standing};
use crate::judging::walk;
use crate::report::row::Row;
use crate::rubric::{Level, Rubric, SkillIx, StepId};
use crate::text::date::PartialDate;

/// What a cohort needs of one person's answers.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key of the person.
    pub key: String,
    /// The person's name; `None` if nobody gave one.
    pub name: Option<String>,
    /// The day of the answers; `None` if they have none.
    pub date: Option<PartialDate>,
    /// The group; `None` if nobody said it.
    pub group: Option<String>,
    /// The answer for each skill of the rubric, in its order. A level that was agreed on takes its place.
    pub claimed: Vec<Standing>,
    /// The person's own rating of each skill; empty if only the answers that count are known.
    pub own: Vec<Option<Level>>,
    /// Whether levels were agreed on.
    pub has_agreed: bool,
    /// The answers to questions about scope.
    pub scope: BTreeMap<StepId, bool>,
    /// The last step that fits by ratings.
    pub current: Option<StepId>,
    /// The next step by ratings; without a ladder, the role to look at.
    pub next: Option<StepId>,
    /// Whether evidence was named.
    pub has_evidence: bool,
    /// The last step that fits by evidence.
    pub backed: Option<StepId>,
}

impl Member {
    /// The person of an assessment and its row.
    pub fn of(assessment: &Assessment, row: Row) -> Member {
        Member {
            key: row.person,
            name: row.name,
            date: row.date,
            group: None,
            claimed: row.skills.iter().map(|skill| skill.claimed).collect(),
            own: (row.skills.iter())
                .map(|skill| assessment.answers.get(&skill.id).and_then(|answer| answer.level))
                .collect(),
            has_agreed: !assessment.agreed_levels.is_empty(),
            scope: assessment.facts.scope.clone(),
            current: row.current_step,
            next: row.next_step.or(row.target),
            has_evidence: row.backed_skills.is_some(),
            backed: row.backed_step,
        }
    }

    /// The person of some answers alone, judged by them. `backed` has the level that evidence supports; all unknown if
    /// none was named.
    pub fn judged(
        rubric: &Rubric,
        key: String,
        claimed: Vec<Standing>,
        backed: &[Standing],
    ) -> Member {
        let facts = Facts::default();
        let by_ratings = walk(rubric, &claimed, &facts);
        let id = |step: Option<&crate::rubric::Step>| step.map(|step| step.id.clone());
        let has_evidence = backed.iter().any(|standing| standing.level().is_some());
        Member {
            key,
            name: None,
            date: None,
            group: None,
            scope: BTreeMap::new(),
            current: id(by_ratings.current),
            next: id(by_ratings.next),
            own: Vec::new(),
            has_agreed: false,
            has_evidence,
            backed: id(walk(rubric, backed, &facts).current).filter(|_| has_evidence),
            claimed,
        }
    }

    /// When it was answered: what has no date comes before all that has one.
    fn when(&self) -> Option<crate::text::date::Date> {
        self.date.map(PartialDate::last_day)
    }
}

/// A row for one person and skill.
#[derive(Clone, Debug)]
pub struct SkillCell {
    /// The key of the person.
    pub key: String,
    /// The day of the answers.
    pub date: Option<PartialDate>,
    /// The group.
    pub group: Option<String>,
    /// The skill.
    pub skill: SkillIx,
    /// The answer.
    pub claimed: Standing,
    /// What evidence supports; [`Standing::NotAsked`] if nothing was named.
    pub backed: Standing,
}

/// Rows for one person and skill, as far as they belong to the same answers.
struct Begun {
    date: Option<PartialDate>,
    group: Option<String>,
    claimed: Vec<Option<Standing>>,
    backed: Vec<Standing>,
}

/// Collects people and keeps the latest answers of each.
pub struct Members<'r> {
    rubric: &'r Rubric,
    latest: BTreeMap<String, Member>,
    begun: BTreeMap<(String, String), Begun>,
    /// How many answers of the same people were older.
    pub older: usize,
}

impl<'r> Members<'r> {
    /// Nobody yet.
    pub fn new(rubric: &'r Rubric) -> Self {
        Members { rubric, latest: BTreeMap::new(), begun: BTreeMap::new(), older: 0 }
    }

    /// Adds somebody's answers. Of two of the same day, those that come later count.
    pub fn add(&mut self, member: Member) {
        match self.latest.get(&member.key) {
            Some(known) => {
                self.older += 1;
                if known.when() <= member.when() {
                    self.latest.insert(member.key.clone(), member);
                }
            }
            None => {
                self.latest.insert(member.key.clone(), member);
            }
        }
    }

    /// Adds one skill of somebody's answers. A second row for the same skill and day begins other answers.
    pub fn add_cell(&mut self, cell: SkillCell) {
        let day = cell.date.map(|date| date.to_string()).unwrap_or_default();
        let place = (cell.key, day);
        let begun = self.begun.get(&place);
        if begun.is_some_and(|begun| begun.claimed[cell.skill].is_some())
            && let Some(done) = self.begun.remove(&place)
        {
            self.finish(place.0.clone(), done);
        }
        let skills = self.rubric.skills.len();
        let begun = self.begun.entry(place).or_insert_with(|| Begun {
            date: cell.date,
            group: None,
            claimed: vec![None; skills],
            backed: vec![Standing::NotAsked; skills],
        });
        begun.group = cell.group.or(begun.group.take());
        begun.claimed[cell.skill] = Some(cell.claimed);
        begun.backed[cell.skill] = cell.backed;
    }

    fn finish(&mut self, key: String, begun: Begun) {
        let claimed =
            begun.claimed.into_iter().map(|said| said.unwrap_or(Standing::NotAsked)).collect();
        let member = Member::judged(self.rubric, key, claimed, &begun.backed);
        self.add(Member { date: begun.date, group: begun.group, ..member });
    }

    /// All people, by key, and how many older answers there were.
    pub fn all(mut self) -> (Vec<Member>, usize) {
        for ((key, _), begun) in std::mem::take(&mut self.begun) {
            self.finish(key, begun);
        }
        (self.latest.into_values().collect(), self.older)
    }
}
