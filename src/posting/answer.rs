//! What a posting means for a person: which of its wishes are met, and whether to apply.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::document::Document;
use super::read::{Hit, Need, Reading, Rule, interviews, read};
use super::step::{StepBy, step};
use super::vocabulary::{Section, Vocabulary};
use super::{Phrasebook, SkillNames, Subject};
use crate::assessment::{Assessment, Standing};
use crate::judging::gap::effort;
use crate::judging::{backing, walk};
use crate::rubric::{Level, Rubric, SkillId, SkillIx, Step, StepId};
use crate::text::sorting::sort_by_key;

/// The format version of an answer.
pub const FORMAT: &str = "skillgap-posting/1";

/// The level that a posting asks for where its step asks for none.
const LEAST_LEVEL: Level = Level::new(2);
/// By how many years somebody may be short and still try.
const STRETCH_YEARS: f64 = 2.0;
/// How many must-haves may be one level short and somebody may still try.
const STRETCH_GROUPS: usize = 2;
/// How many more skills another rubric has to find in a posting to be named.
const MORE_SKILLS: usize = 2;

/// Whether to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Every must-have and the years are met.
    Apply,
    /// At most two must-haves are one level short, or the years by at most two, and nothing else.
    Stretch,
    /// More is missing.
    NotYet,
    /// The posting asks for no skill of the rubric.
    Nothing,
}

/// How a person stands to a wish of a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    /// The level is there, and evidence supports it.
    Met,
    /// The level is there, without evidence for it.
    Unsupported,
    /// The level is below.
    Missing,
    /// The skill has no answer.
    Unanswered,
    /// The skill doesn't apply to the person.
    NotApplicable,
}

/// A posting held against a person's answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Answer {
    /// `skillgap-posting/1`
    pub format: &'static str,
    /// the posting's file
    pub file: String,
    /// the job's title, if the posting says one
    pub title: Option<String>,
    /// the rubric's id
    pub rubric: String,
    /// the id of the step whose levels are asked
    pub step: Option<StepId>,
    /// the step's name
    pub step_name: Option<String>,
    /// why it is that step
    pub step_by: StepBy,
    /// the years of work that the posting asks for overall
    pub years: Option<u32>,
    /// the person's years of work, if known
    pub years_have: Option<f64>,
    /// whether to apply
    pub verdict: Advice,
    /// whether a heading was recognized
    pub structured: bool,
    /// what it asks for: either-or groups and single skills, must-haves first
    pub wishes: Vec<Wish>,
    /// every place where it asks for a skill
    pub hits: Vec<HitLine>,
    /// technologies that it asks for and no skill of the rubric covers
    pub also_asks: Vec<AlsoAsked>,
    /// another rubric that covers more of it
    pub other_rubric: Option<OtherRubric>,
    /// whether an identical posting was read before
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// A skill that a posting asks for, or alternatives of which one is enough.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Wish {
    /// how much it is needed
    pub need: Need,
    /// whether it counts as a must-have: it is one, or nothing is said and the posting has no must-haves
    pub counts: bool,
    /// the person's best alternative
    pub best: Alternative,
    /// the other skills that would do
    pub others: Vec<Alternative>,
    /// technologies beside the rubric that would do
    pub or_technologies: Vec<String>,
    /// the line of the posting, from 1
    pub line: usize,
    /// the text of that line
    pub text: String,
}

/// A skill of a wish, and how the person stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Alternative {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the level asked for
    pub required: Level,
    /// the person's level; null if unanswered
    pub level: Option<Level>,
    /// the level that evidence supports; null if unanswered
    pub supported: Option<Level>,
    /// how the person stands
    pub stand: Stand,
    /// the posting's words for it
    pub words: Vec<String>,
    /// hours of study and projects to close it, low and high; null if unknown or nothing is missing
    pub hours: Option<[u32; 2]>,
    /// how many of the missing levels come on the job
    pub job_levels: u8,
    #[serde(skip)]
    pub(crate) at: SkillIx,
}

/// A place where a posting asks for a skill or technology.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HitLine {
    /// the skill's id
    pub skill: SkillId,
    /// how much it is needed
    pub need: Need,
    /// the number of its either-or group
    pub group: Option<usize>,
    /// the line, from 1
    pub line: usize,
    /// the column, in bytes from 1
    pub column: usize,
    /// why it was read so
    pub rule: Rule,
    /// what its part is about
    pub section: Option<Section>,
    /// the posting's words
    pub text: String,
}

/// A technology that a posting asks for and the rubric doesn't cover.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AlsoAsked {
    /// its name
    pub name: String,
    /// how much it is needed
    pub need: Need,
    /// the line, from 1
    pub line: usize,
}

/// A rubric that covers more of a posting.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OtherRubric {
    /// its id
    pub id: String,
    /// the profession
    pub title: String,
    /// how many of its skills the posting asks for
    pub skills: usize,
    /// how many skills of the rubric used it asks for
    pub of_this: usize,
}

/// A person and a rubric, ready to hold postings against.
pub struct Reader<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    vocabulary: &'a Vocabulary,
    book: Phrasebook,
    others: Vec<(&'a SkillNames, Phrasebook)>,
    levels: Vec<Standing>,
    supported: Vec<Standing>,
    asked: Option<&'a Step>,
}

impl<'a> Reader<'a> {
    /// Of a person's answers, with the other rubrics whose words to look for as well. `asked` is a step to hold every
    /// posting against.
    pub fn new(
        rubric: &'a Rubric,
        assessment: &'a Assessment,
        (vocabulary, others): (&'a Vocabulary, &'a [SkillNames]),
        asked: Option<&'a Step>,
        as_of: Date,
    ) -> Reader<'a> {
        let others = others.iter().filter(|names| names.rubric != rubric.id);
        Reader {
            rubric,
            assessment,
            vocabulary,
            book: Phrasebook::new(vocabulary, &SkillNames::of(rubric)),
            others: others.map(|names| (names, Phrasebook::new(vocabulary, names))).collect(),
            levels: assessment.standings(rubric),
            supported: assessment.backed(rubric, &backing(rubric, assessment, as_of)),
            asked,
        }
    }

    /// The rubric.
    pub fn rubric(&self) -> &'a Rubric {
        self.rubric
    }

    /// The person's answers.
    pub fn assessment(&self) -> &'a Assessment {
        self.assessment
    }

    /// What a posting means for the person; `file` is what they call it.
    pub fn answer(&self, file: &str, document: &Document) -> Answer {
        let reading = read(document, &self.book);
        let title = document.title(&reading.top);
        let years = reading.years.or(document.facts.months.map(|months| months.div_ceil(12)));
        let (step, step_by) = self.step(title.as_deref(), years);
        let wishes = self.wishes(document, &reading, step);
        let mut answer = Answer {
            format: FORMAT,
            file: file.to_owned(),
            title,
            rubric: self.rubric.id.to_string(),
            step: step.map(|step| step.id.clone()),
            step_name: step.map(|step| step.name.clone()),
            step_by,
            years,
            years_have: self.assessment.facts.years_experience.map(|years| years.0),
            verdict: Advice::Nothing,
            structured: reading.is_structured,
            wishes,
            hits: self.hits(document, &reading),
            also_asks: self.also_asks(document, &reading),
            other_rubric: self.other_rubric(document, &reading),
            same_as: None,
        };
        answer.verdict = verdict(&answer);
        answer
    }

    /// What the person's target asks for, as if a posting did.
    pub fn target(&self) -> Answer {
        let (step, step_by) = self.step(None, None);
        let nothing = (Document::default(), Reading::default());
        let asked = (0..self.rubric.skills.len()).filter(|&skill| {
            step.is_some_and(|step| step.required[skill] > 0 && step.weights[skill] > 0)
        });
        let mut wishes: Vec<(u128, Wish)> = asked
            .map(|skill| {
                let gates = step.into_iter().flat_map(|step| &step.gates);
                let is_must = gates.flat_map(|gate| &gate.any_of).any(|any_of| *any_of == skill);
                let wish = Wish {
                    need: if is_must { Need::Must } else { Need::NotSaid },
                    counts: is_must,
                    best: self.alternative(&nothing.0, &nothing.1, skill, step),
                    others: Vec::new(),
                    or_technologies: Vec::new(),
                    line: 0,
                    text: String::new(),
                };
                (step.map_or(0, |step| step.weights[skill]), wish)
            })
            .collect();
        sort_by_key(&mut wishes, |(weight, wish)| {
            (!wish.counts, Reverse(*weight), wish.best.skill.clone())
        });
        Answer {
            format: FORMAT,
            file: String::new(),
            title: None,
            rubric: self.rubric.id.to_string(),
            step: step.map(|step| step.id.clone()),
            step_name: step.map(|step| step.name.clone()),
            step_by,
            years: None,
            years_have: None,
            verdict: Advice::Nothing,
            structured: true,
            wishes: wishes.into_iter().map(|(_, wish)| wish).collect(),
            hits: Vec::new(),
            also_asks: Vec::new(),
            other_rubric: None,
            same_as: None,
        }
    }

    /// What a posting says about its interviews: the lines of that part.
    pub fn interviews(&self, document: &Document) -> Vec<String> {
        interviews(document, &self.book)
    }

    fn step(&self, title: Option<&str>, years: Option<u32>) -> (Option<&'a Step>, StepBy) {
        if let Some(asked) = self.asked {
            return (Some(asked), StepBy::Asked);
        }
        if let Some((step, by)) = step(self.rubric, title, years, self.vocabulary) {
            return (Some(step), by);
        }
        let facts = &self.assessment.facts;
        let aim = facts.aim.as_deref().and_then(|aim| self.rubric.step(aim));
        let walk = || walk(self.rubric, &self.levels, facts);
        match aim.or_else(|| walk().next).or_else(|| walk().current) {
            Some(target) => (Some(target), StepBy::Target),
            None => (self.rubric.all_steps().next(), StepBy::Lowest),
        }
    }

    fn hits(&self, document: &Document, reading: &Reading) -> Vec<HitLine> {
        let of_skill = |hit: &Hit| match hit.subject {
            Subject::Skill(skill) => {
                let (line, column) = document.place(hit.start);
                Some(HitLine {
                    skill: self.rubric.skills[skill].id().clone(),
                    need: hit.need,
                    group: hit.group,
                    line,
                    column,
                    rule: hit.rule,
                    section: hit.section,
                    text: document.words(hit.start, hit.end),
                })
            }
            Subject::Technology(_) => None,
        };
        reading.hits.iter().filter_map(of_skill).collect()
    }

    fn also_asks(&self, document: &Document, reading: &Reading) -> Vec<AlsoAsked> {
        let mut found: BTreeMap<usize, (Need, usize)> = BTreeMap::new();
        for hit in &reading.hits {
            if let Subject::Technology(technology) = hit.subject {
                let place = found.entry(technology).or_insert((hit.need, hit.start));
                place.0 = place.0.max(hit.need);
            }
        }
        let mut all: Vec<AlsoAsked> = found
            .into_iter()
            .map(|(technology, (need, start))| AlsoAsked {
                name: self.book.technologies[technology].clone(),
                need,
                line: document.place(start).0,
            })
            .collect();
        sort_by_key(&mut all, |also| (Reverse(also.need), also.line, also.name.clone()));
        all
    }

    fn other_rubric(&self, document: &Document, own: &Reading) -> Option<OtherRubric> {
        let of_this = skills(own);
        let more = self.others.iter().map(|(names, book)| (skills(&read(document, book)), *names));
        let (most, names) =
            more.max_by_key(|(count, names)| (*count, Reverse(names.rubric.clone())))?;
        (most >= of_this + MORE_SKILLS).then(|| OtherRubric {
            id: names.rubric.to_string(),
            title: names.title.clone(),
            skills: most,
            of_this,
        })
    }

    /// What the posting asks for: each group, and each skill that is asked for outside of groups.
    fn wishes(&self, document: &Document, reading: &Reading, step: Option<&Step>) -> Vec<Wish> {
        let mut alone: BTreeMap<SkillIx, &Hit> = BTreeMap::new();
        let mut groups: BTreeMap<usize, Vec<&Hit>> = BTreeMap::new();
        for hit in &reading.hits {
            match (hit.group, hit.subject) {
                (Some(group), _) => groups.entry(group).or_default().push(hit),
                (None, Subject::Skill(skill)) => {
                    let strongest = alone.entry(skill).or_insert(hit);
                    if hit.need > strongest.need {
                        *strongest = hit;
                    }
                }
                (None, Subject::Technology(_)) => {}
            }
        }
        let mut wishes: Vec<Wish> = Vec::new();
        for hits in alone.values().map(|hit| vec![*hit]).chain(groups.into_values()) {
            let wish = self.wish(document, reading, &hits, step);
            // What is asked for as strongly outside of the group is no choice any more.
            let is_said = |hit: &&Hit| match hit.subject {
                Subject::Skill(skill) => {
                    alone.get(&skill).is_some_and(|known| known.need >= hit.need)
                }
                Subject::Technology(_) => false,
            };
            let is_new = hits.len() == 1 || !hits.iter().any(is_said);
            wishes.extend(
                wish.filter(|wish| is_new && !wishes.iter().any(|other| other.is_same(wish))),
            );
        }
        sort_by_key(&mut wishes, |wish| {
            (!wish.counts, Reverse(wish.need), wish.line, wish.best.skill.clone())
        });
        wishes
    }

    fn wish(
        &self,
        document: &Document,
        reading: &Reading,
        hits: &[&Hit],
        step: Option<&Step>,
    ) -> Option<Wish> {
        let need = hits.iter().map(|hit| hit.need).max()?;
        let mut skills: Vec<Alternative> = Vec::new();
        let mut or_technologies = Vec::new();
        for hit in hits {
            match hit.subject {
                Subject::Technology(technology) => {
                    or_technologies.push(self.book.technologies[technology].clone());
                }
                Subject::Skill(skill) if skills.iter().all(|known| known.at != skill) => {
                    skills.push(self.alternative(document, reading, skill, step));
                }
                Subject::Skill(_) => {}
            }
        }
        sort_by_key(&mut skills, |one| (one.stand, one.short(), one.skill.clone()));
        let mut skills = skills.into_iter();
        let best = skills.next()?;
        let (line, _) = document.place(hits[0].start);
        Some(Wish {
            need,
            counts: need == Need::Must || (need == Need::NotSaid && !reading.has_must_part),
            best,
            others: skills.collect(),
            or_technologies,
            line,
            text: document.line_around(hits[0].start),
        })
    }

    fn alternative(
        &self,
        document: &Document,
        reading: &Reading,
        skill: SkillIx,
        step: Option<&Step>,
    ) -> Alternative {
        let required = step.map_or(Level::ZERO, |step| step.required[skill]);
        let required = if required > 0 { required } else { LEAST_LEVEL };
        let level = self.levels[skill].level();
        let supported = self.supported[skill].level();
        let stand = match (self.levels[skill], level) {
            (Standing::NotApplicable, _) => Stand::NotApplicable,
            (_, None) => Stand::Unanswered,
            (_, Some(level)) if level < required => Stand::Missing,
            _ if supported >= Some(required) && self.assessment.names_backing() => Stand::Met,
            _ => Stand::Unsupported,
        };
        let mut words: Vec<String> = Vec::new();
        for hit in reading.hits.iter().filter(|hit| hit.subject == Subject::Skill(skill)) {
            let word = document.words(hit.start, hit.end);
            if !words.iter().any(|known| known.eq_ignore_ascii_case(&word)) {
                words.push(word);
            }
        }
        let missing = level.unwrap_or_default() < required && stand != Stand::NotApplicable;
        let needed =
            missing.then(|| effort(self.rubric, skill, level.unwrap_or_default(), required));
        let known = &self.rubric.skills[skill];
        Alternative {
            skill: known.id().clone(),
            name: known.name().to_owned(),
            required,
            level,
            supported,
            stand,
            words,
            hours: needed.and_then(|needed| needed.hours),
            job_levels: needed.map_or(0, |needed| needed.job_levels),
            at: skill,
        }
    }
}

impl Wish {
    /// Whether the person has it.
    pub fn is_met(&self) -> bool {
        matches!(self.best.stand, Stand::Met | Stand::Unsupported)
    }

    fn is_same(&self, other: &Wish) -> bool {
        let ids = |wish: &Wish| {
            let all = wish.others.iter().chain([&wish.best]);
            let mut ids: Vec<SkillId> = all.map(|one| one.skill.clone()).collect();
            ids.sort();
            ids
        };
        self.need == other.need
            && self.or_technologies == other.or_technologies
            && ids(self) == ids(other)
    }
}

impl Alternative {
    /// How many levels are missing.
    pub fn short(&self) -> u8 {
        self.required.above(self.level.unwrap_or_default())
    }
}

impl Answer {
    /// What counts as a must-have and isn't met.
    pub fn missing(&self) -> impl Iterator<Item = &Wish> {
        self.wishes.iter().filter(|wish| wish.counts && !wish.is_met())
    }

    /// By how many years the person is short; none if enough, or if nothing is known.
    pub fn years_short(&self) -> Option<f64> {
        let short = f64::from(self.years?) - self.years_have?;
        Some(short).filter(|short| *short > 0.0)
    }

    /// How many levels all unmet must-haves miss.
    pub fn levels_missing(&self) -> u32 {
        self.missing().map(|wish| u32::from(wish.best.short())).sum()
    }
}

/// The rule of `judging.md`, "A job posting".
fn verdict(answer: &Answer) -> Advice {
    if answer.wishes.is_empty() {
        return Advice::Nothing;
    }
    let missing: Vec<&Wish> = answer.missing().collect();
    let short = answer.years_short();
    let is_close = missing.len() <= STRETCH_GROUPS
        && missing.iter().all(|wish| wish.best.stand == Stand::Missing && wish.best.short() == 1);
    match (missing.is_empty(), short) {
        (true, None) => Advice::Apply,
        (true, Some(short)) if short <= STRETCH_YEARS => Advice::Stretch,
        (false, None) if is_close => Advice::Stretch,
        _ => Advice::NotYet,
    }
}

fn skills(reading: &Reading) -> usize {
    let mut found: Vec<Subject> = reading.hits.iter().map(|hit| hit.subject).collect();
    found.retain(|subject| matches!(subject, Subject::Skill(_)));
    found.sort_unstable();
    found.dedup();
    found.len()
}
