//! The evening before an interview: what is asked, what to tell, and what to read once more. Nothing is invented: what
//! the person didn't enter stays a blank.

use std::cmp::Reverse;

use serde::Serialize;

use super::answer::{Alternative, PostingAnswer, PostingWish, Stand};
use super::vocabulary::Round;
use crate::advice::probe_up_to;
use crate::assessment::{Assessment, Work};
use crate::judging::Tier;
use crate::rubric::files::ResourceKind;
use crate::rubric::{Level, Rubric, SkillId};
use crate::text::sorting::sort_by_key;

/// The format version of a sheet.
pub const FORMAT: &str = "skillgap-interview/1";

/// The most skills of a sheet, and of a posting's page.
const MOST_SKILLS: usize = 8;
/// The most questions of a posting's page.
pub const MOST_QUESTIONS: usize = 5;
/// The most things to read once more.
const MOST_REREAD: usize = 3;
/// The most projects of a posting's page.
const MOST_PROJECTS: usize = 3;

/// A sheet for the evening before an interview.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InterviewSheet {
    /// `skillgap-interview/1`
    pub format: &'static str,
    /// the job's title, or the step's name
    pub title: String,
    /// the questions, those on must-haves first
    pub questions: Vec<ToPrepare>,
    /// what the person can tell, each project once
    pub stories: Vec<Story>,
    /// what to read once more
    pub reread: Vec<Reread>,
    /// what the posting says about its interviews
    pub said: Vec<String>,
    /// the conversations to expect
    pub rounds: Vec<Round>,
}

/// A question to prepare.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ToPrepare {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the person's level; null if unanswered
    pub level: Option<Level>,
    /// the level asked for
    pub required: Level,
    /// the question
    pub question: String,
    /// the title of the project that shows it
    pub tell: Option<String>,
}

/// A project as a story: situation, task, action and result, from what was entered.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Story {
    /// the project's title
    pub title: String,
    /// who uses it, where, and what it was about; null if nothing was entered
    pub situation: Option<String>,
    /// the person's position; null if nothing was entered
    pub task: Option<String>,
    /// what the person did, one item per line
    pub action: Vec<String>,
    /// the result; null if nothing was entered
    pub result: Option<String>,
    /// the names of the asked skills that it shows
    pub shows: Vec<String>,
}

/// Something to read once more.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reread {
    /// the skill's name
    pub skill: String,
    /// what to read
    pub title: String,
    /// its address
    pub address: Option<String>,
    /// the level asked for
    pub level: Level,
    /// what somebody at that level can say
    pub anchor: String,
}

/// A project to put first on a resume for a posting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shown {
    /// the project's title
    pub title: String,
    /// its result
    pub result: Option<String>,
    /// who uses it
    pub used_by: Option<String>,
    /// the skills that it shows: in the posting's words where the person's own texts have them, else by name
    pub words: Vec<String>,
}

/// What is asked for, must-haves first, then what is met best.
fn asked<'a>(answer: &'a PostingAnswer) -> Vec<&'a Alternative> {
    let mut wishes: Vec<&PostingWish> = answer.wishes.iter().collect();
    sort_by_key(&mut wishes, |wish| (!wish.counts, Reverse(wish.need), wish.best.stand, wish.line));
    let mut found: Vec<&'a Alternative> = Vec::new();
    for wish in wishes {
        if found.iter().all(|known| known.skill != wish.best.skill) {
            found.push(&wish.best);
        }
    }
    found
}

/// The projects that show a skill, those that say the most about it first.
fn showing<'a>(rubric: &Rubric, assessment: &'a Assessment, skill: &SkillId) -> Vec<&'a Work> {
    let mut work: Vec<&Work> =
        assessment.work().iter().filter(|work| work.shows.contains(skill)).collect();
    sort_by_key(&mut work, |work| {
        (
            Tier::of(work, &rubric.judging),
            Reverse(work.result.is_some()),
            work.shows.len(),
            work.id.clone(),
        )
    });
    work
}

/// The questions to prepare for a posting, at most so many, each with the project to tell it by.
pub fn questions(
    rubric: &Rubric,
    assessment: &Assessment,
    answer: &PostingAnswer,
    most: usize,
) -> Vec<ToPrepare> {
    let mut told: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for one in asked(answer) {
        // Somebody who has never done it has nothing to tell.
        let level = one.level.unwrap_or_default();
        if found.len() == most || one.stand == Stand::NotApplicable || level == 0 {
            continue;
        }
        let Some(question) = probe_up_to(&rubric.skills[one.at], level.max(one.required)) else {
            continue;
        };
        let work = showing(rubric, assessment, &one.skill);
        // Another project for each question, where there is one.
        let tell = work.iter().find(|work| !told.contains(&&*work.id)).or(work.first());
        told.extend(tell.map(|work| work.id.as_str()));
        found.push(ToPrepare {
            skill: one.skill.clone(),
            name: one.name.clone(),
            level: one.level,
            required: one.required,
            question,
            tell: tell.map(|work| work.title.clone()),
        });
    }
    found
}

/// The projects to put first for a posting: those that show the most of what it asks for.
pub fn projects(rubric: &Rubric, assessment: &Assessment, answer: &PostingAnswer) -> Vec<Shown> {
    let mut ranked: Vec<(usize, &Work)> = assessment
        .work()
        .iter()
        .map(|work| (weight(work, answer), work))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    sort_by_key(&mut ranked, |(weight, work)| {
        (Reverse(*weight), Tier::of(work, &rubric.judging), work.id.clone())
    });
    ranked.into_iter().take(MOST_PROJECTS).map(|(_, work)| shown(work, answer)).collect()
}

/// How much a project shows of what a posting asks for: two for a must-have, one for the rest.
fn weight(work: &Work, answer: &PostingAnswer) -> usize {
    let shows = |wish: &&PostingWish| {
        let mut all = wish.others.iter().chain([&wish.best]);
        all.any(|one| work.shows.contains(&one.skill) && one.level.is_some_and(|level| level > 0))
    };
    answer.wishes.iter().filter(shows).map(|wish| if wish.counts { 2 } else { 1 }).sum()
}

fn shown(work: &Work, answer: &PostingAnswer) -> Shown {
    let texts = work.texts();
    let own: Vec<String> = texts
        .iter()
        .filter_map(|(_, text)| text.map(|text| text.to_lowercase()))
        .chain(work.highlights.iter().map(|line| line.to_lowercase()))
        .collect();
    let mut words: Vec<String> = Vec::new();
    let all = answer.wishes.iter().flat_map(|wish| [&wish.best].into_iter().chain(&wish.others));
    for one in all.filter(|one| work.shows.contains(&one.skill) && one.level.is_some()) {
        let is_own = |word: &&String| own.iter().any(|text| has_word(text, &word.to_lowercase()));
        let word = one.words.iter().find(is_own).unwrap_or(&one.name);
        if !words.contains(word) {
            words.push(word.clone());
        }
    }
    Shown {
        title: work.title.clone(),
        result: work.result.clone(),
        used_by: work.users().map(str::to_owned),
        words,
    }
}

/// Whether a text has a word or phrase, whole.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The sheet for a posting.
pub fn sheet(
    rubric: &Rubric,
    assessment: &Assessment,
    answer: &PostingAnswer,
    (said, rounds): (Vec<String>, &[Round]),
) -> InterviewSheet {
    let questions = questions(rubric, assessment, answer, MOST_SKILLS);
    let mut stories: Vec<Story> = Vec::new();
    for work in assessment.work() {
        let shows: Vec<String> = questions
            .iter()
            .filter(|asked| work.shows.contains(&asked.skill))
            .map(|asked| asked.name.clone())
            .collect();
        if questions.iter().any(|asked| asked.tell.as_deref() == Some(&*work.title)) {
            stories.push(story(work, shows));
        }
    }
    InterviewSheet {
        format: FORMAT,
        title: answer.title.clone().or(answer.step_name.clone()).unwrap_or_default(),
        questions,
        stories,
        reread: reread(rubric, answer),
        said,
        rounds: rounds.to_vec(),
    }
}

fn story(work: &Work, shows: Vec<String>) -> Story {
    let users = work.users().map(|users| format!("Used by {users}."));
    let place = work.employer.as_ref().map(|employer| format!("At {employer}."));
    let parts: Vec<String> = place.into_iter().chain(work.summary.clone()).chain(users).collect();
    Story {
        title: work.title.clone(),
        situation: (!parts.is_empty()).then(|| parts.join(" ")),
        task: work.position.clone(),
        action: work.highlights.clone(),
        result: work.result.clone(),
        shows,
    }
}

/// What to read once more in an evening: of the skills that are missing first, then of those without evidence.
fn reread(rubric: &Rubric, answer: &PostingAnswer) -> Vec<Reread> {
    let mut all: Vec<&Alternative> = asked(answer);
    all.retain(|one| matches!(one.stand, Stand::Missing | Stand::Unsupported));
    sort_by_key(&mut all, |one| one.stand == Stand::Unsupported);
    let readable = |one: &Alternative| {
        let skill = &rubric.skills[one.at];
        let fits = |level: Option<Level>| level.is_none_or(|level| level >= one.required);
        // A course or a book is nothing for one evening.
        let mut resources =
            skill.content.resources.iter().filter(|resource| resource.kind == ResourceKind::Docs);
        let best = resources.find(|resource| fits(resource.to_level))?;
        Some(Reread {
            skill: one.name.clone(),
            title: best.title.clone(),
            address: best.address.clone(),
            level: one.required,
            anchor: skill.anchor(one.required).anchor.clone(),
        })
    };
    all.into_iter().filter_map(readable).take(MOST_REREAD).collect()
}
