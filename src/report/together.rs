//! A person's own ratings beside those of others: where they differ, by how much in all, and an agenda for a talk.
//! Nothing is averaged into a new level.

use std::cmp::Reverse;

use serde::Serialize;

use crate::advice::probe_up_to;
use crate::assessment::Assessment;
use crate::assessment::rating::{RaterRole, Rating};
use crate::rubric::{Level, Rubric, RubricId, Skill, SkillId};
use crate::text::date::PartialDate;
use crate::text::sorting::sort_by_key;

/// The format version of this value.
pub const FORMAT: &str = "skillgap-together/1";

/// Ratings that differ by so many levels come first.
const APART: u8 = 2;
/// With fewer skills in common, nothing is said about all of them.
const FEWEST_PAIRS: usize = 5;
/// The standard deviation that rounding two levels to whole numbers leaves at least: the root of 2/12.
const ROUNDING: f64 = 0.408;
/// The most differences there is time for in one talk.
const MOST_DIFFERENCES: usize = 4;
/// The most small differences to talk about.
const MOST_SMALL: usize = 3;

/// A person's own ratings beside those of others.
#[derive(Clone, Debug, Serialize)]
pub struct Together {
    /// `skillgap-together/1`
    pub format: String,
    /// the id of the rubric
    pub rubric: RubricId,
    /// the profession
    pub title: String,
    /// the person's name, if known
    pub subject: Option<String>,
    /// the day of the person's own answers
    pub taken_on: PartialDate,
    /// the raters, in the order of the files
    pub raters: Vec<RaterLine>,
    /// the skills on which levels differ by two or more and none was agreed on, largest difference first
    pub differences: Vec<DifferenceLine>,
    /// the agenda for a talk
    pub agenda: Vec<AgendaPart>,
    /// the skills with a level, in the order of the rubric
    pub skills: Vec<PairLine>,
}

/// A rater, and how their ratings differ from the person's own in all.
#[derive(Clone, Debug, Serialize)]
pub struct RaterLine {
    /// the rater's name
    pub who: String,
    /// what the rater is to the person
    pub role: RaterRole,
    /// the day of the rating
    pub on: PartialDate,
    /// the titles of the projects that the rater has seen
    pub seen_work: Vec<String>,
    /// the number of skills that both rated
    pub pairs: usize,
    /// the mean difference, the rater's level minus the person's own; null with fewer than five pairs
    pub difference: Option<Estimate>,
    /// the number of pairs with a level at an end of the scale
    pub at_end: usize,
    /// the number of pairs that differ by at most one level
    pub within_one: usize,
}

/// A mean difference over skills with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// the mean difference in levels
    pub mean: f64,
    /// half the width of the interval, above 0
    pub margin: f64,
}

impl Estimate {
    /// Whether the interval holds a value.
    pub fn holds(self, value: f64) -> bool {
        (value - self.mean).abs() <= self.margin
    }
}

/// A skill on which levels differ by two or more.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceLine {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the person's own level
    pub own: Level,
    /// the anchor of that level
    pub anchor: String,
    /// the levels of those who differ
    pub others: Vec<OtherLevel>,
    /// a question to ask about it; null if the rubric has none
    pub question: Option<String>,
}

/// A rater's level that differs.
#[derive(Clone, Debug, Serialize)]
pub struct OtherLevel {
    /// the rater's name
    pub who: String,
    /// the rater's level
    pub level: Level,
    /// the anchor of that level
    pub anchor: String,
    /// what the rater saw
    pub note: Option<String>,
}

/// A skill with the levels of everybody.
#[derive(Clone, Debug, Serialize)]
pub struct PairLine {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the person's own level; null if there is none
    pub own: Option<Level>,
    /// the level of each rater; null if the rater could not observe it
    pub others: Vec<Option<Level>>,
    /// the level agreed on since; null if none was
    pub agreed: Option<Level>,
}

/// A part of the agenda.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AgendaPart {
    /// the minutes for it
    pub minutes: u16,
    /// what it is about
    pub about: Topic,
    /// the ids of its skills
    pub skills: Vec<SkillId>,
}

/// What a part of the agenda is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Skills that all see alike, at the highest levels.
    Alike,
    /// Skills on which levels differ by two or more.
    Apart,
    /// Skills on which levels differ by one, the most important ones.
    Close,
    /// Skills that nobody else could observe.
    NotObserved,
    /// The levels to agree on.
    Levels,
    /// The next steps to agree on.
    Actions,
}

/// Puts a person's own ratings beside those of others.
pub fn together(rubric: &Rubric, assessment: &Assessment, ratings: &[Rating]) -> Together {
    let skills: Vec<PairLine> = rubric
        .skills
        .iter()
        .map(|skill| pair_line(skill, assessment, ratings))
        .filter(|line| line.own.is_some() || line.others.iter().any(Option::is_some))
        .collect();
    let raters = ratings.iter().enumerate();
    Together {
        format: FORMAT.to_owned(),
        rubric: rubric.id.clone(),
        title: rubric.title.clone(),
        subject: assessment.subject.as_ref().map(|subject| subject.name.clone()),
        taken_on: assessment.taken_on,
        raters: raters
            .map(|(at, rating)| rater_line(rubric, rating, &pairs(&skills, at)))
            .collect(),
        differences: differences(rubric, ratings, &skills),
        agenda: agenda(&skills),
        skills,
    }
}

fn pair_line(skill: &Skill, assessment: &Assessment, ratings: &[Rating]) -> PairLine {
    let id = skill.id();
    PairLine {
        skill: id.clone(),
        name: skill.name().to_owned(),
        own: assessment.own_standing(id).level(),
        others: ratings.iter().map(|rating| rating.level(id)).collect(),
        agreed: assessment.agreed_levels.get(id).map(|agreed| agreed.level),
    }
}

/// The levels of the person and of one rater, where both have one.
fn pairs(skills: &[PairLine], rater: usize) -> Vec<(Level, Level)> {
    skills.iter().filter_map(|line| line.own.zip(line.others[rater])).collect()
}

fn rater_line(rubric: &Rubric, rating: &Rating, pairs: &[(Level, Level)]) -> RaterLine {
    let ends = [Level::ZERO, rubric.top()];
    let is_at_end = |(own, theirs): &&(Level, Level)| ends.contains(own) || ends.contains(theirs);
    RaterLine {
        who: rating.who.clone(),
        role: rating.role,
        on: rating.on,
        seen_work: rating.seen_work().iter().map(|seen| seen.title.clone()).collect(),
        pairs: pairs.len(),
        difference: difference(pairs),
        at_end: pairs.iter().filter(is_at_end).count(),
        within_one: pairs.iter().filter(|(own, theirs)| apart(*own, *theirs) <= 1).count(),
    }
}

/// The mean of the second levels minus the first, with its 95% interval by Student's t over the pairs. Whole levels
/// hide differences below a half, so the deviation is never taken as smaller than that of rounding. `None` with fewer
/// than five pairs.
pub fn difference(pairs: &[(Level, Level)]) -> Option<Estimate> {
    if pairs.len() < FEWEST_PAIRS {
        return None;
    }
    let count = pairs.len() as f64;
    let each = pairs.iter().map(|(own, theirs)| f64::from(theirs.get()) - f64::from(own.get()));
    let mean = each.clone().sum::<f64>() / count;
    let squares: f64 = each.map(|one| (one - mean).powi(2)).sum();
    let deviation = (squares / (count - 1.0)).sqrt().max(ROUNDING);
    Some(Estimate { mean, margin: student_t(count - 1.0) * deviation / count.sqrt() })
}

/// The 97.5% quantile of Student's t with so many degrees of freedom, at least 4: the usual series around that of the
/// normal distribution, right to two decimals.
pub(super) fn student_t(freedom: f64) -> f64 {
    let z: f64 = 1.959_964;
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / freedom + second / freedom.powi(2) + third / freedom.powi(3)
}

/// By how many levels two levels differ.
fn apart(one: Level, other: Level) -> u8 {
    one.max(other).above(one.min(other))
}

/// The largest difference between the person and any rater; `None` without a pair.
fn widest(line: &PairLine) -> Option<u8> {
    let own = line.own?;
    line.others.iter().flatten().map(|theirs| apart(own, *theirs)).max()
}

fn differences(rubric: &Rubric, ratings: &[Rating], skills: &[PairLine]) -> Vec<DifferenceLine> {
    let open = skills.iter().filter(|line| line.agreed.is_none());
    let mut wide: Vec<&PairLine> = open.filter(|line| widest(line) >= Some(APART)).collect();
    sort_by_key(&mut wide, |line| Reverse(widest(line)));
    wide.into_iter().filter_map(|line| difference_line(rubric, ratings, line)).collect()
}

fn difference_line(rubric: &Rubric, ratings: &[Rating], line: &PairLine) -> Option<DifferenceLine> {
    let skill = &rubric.skills[rubric.skill_ix(&line.skill)?];
    let own = line.own?;
    let others = ratings.iter().zip(&line.others);
    let others = others.filter_map(|(rating, level)| Some((rating, (*level)?)));
    let others: Vec<OtherLevel> = others
        .filter(|(_, level)| apart(own, *level) >= APART)
        .map(|(rating, level)| OtherLevel {
            who: rating.who.clone(),
            level,
            anchor: skill.anchor(level).anchor.clone(),
            note: rating.skills.get(&line.skill).and_then(|one| one.note.clone()),
        })
        .collect();
    let highest = others.iter().map(|other| other.level).max().map_or(own, |most| most.max(own));
    Some(DifferenceLine {
        skill: line.skill.clone(),
        name: line.name.clone(),
        own,
        anchor: skill.anchor(own).anchor.clone(),
        others,
        question: probe_up_to(skill, highest),
    })
}

/// The parts of a talk: what all see alike, the differences, what nobody else saw, and what to agree on.
fn agenda(skills: &[PairLine]) -> Vec<AgendaPart> {
    let by = |is: &dyn Fn(&PairLine) -> bool| -> Vec<&PairLine> {
        skills.iter().filter(|line| line.agreed.is_none() && is(line)).collect()
    };
    let mut alike = by(&|line| widest(line) == Some(0));
    sort_by_key(&mut alike, |line| Reverse(line.own));
    let mut wide = by(&|line| widest(line) >= Some(APART));
    sort_by_key(&mut wide, |line| Reverse(widest(line)));
    let mut close = by(&|line| widest(line) == Some(1));
    sort_by_key(&mut close, |line| Reverse(line.own));
    let unseen =
        by(&|line| line.own > Some(Level::ZERO) && line.others.iter().all(Option::is_none));
    let part = |minutes, about, lines: &[&PairLine], most: usize| {
        let skills: Vec<SkillId> = lines.iter().take(most).map(|line| line.skill.clone()).collect();
        let minutes = if about == Topic::Apart { minutes * skills.len() as u16 } else { minutes };
        (!skills.is_empty()).then_some(AgendaPart { minutes, about, skills })
    };
    let closing = [(10, Topic::Levels), (5, Topic::Actions)]
        .map(|(minutes, about)| Some(AgendaPart { minutes, about, skills: Vec::new() }));
    let few = if wide.is_empty() { MOST_SMALL } else { 0 };
    [
        part(5, Topic::Alike, &alike, MOST_SMALL),
        part(5, Topic::Apart, &wide, MOST_DIFFERENCES),
        part(10, Topic::Close, &close, few),
        part(5, Topic::NotObserved, &unseen, MOST_SMALL),
    ]
    .into_iter()
    .chain(closing)
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_of_students_t_are_those_of_the_tables() {
        for (freedom, table) in [(4.0, 2.776), (5.0, 2.571), (10.0, 2.228), (17.0, 2.110)] {
            let found = student_t(freedom);
            assert!((found - table).abs() < 0.01, "{freedom}: {found}");
        }
    }
}
