//! Holds postings against a person's answers.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::document::PostingText;
use super::read::{Hit, Need, PostingReading, interviews, read};
use super::step::{StepBy, step};
use super::vocabulary::Vocabulary;
use super::{Phrasebook, SkillNames, Sought};
use crate::assessment::{Assessment, Standing};
use crate::judging::gap::effort;
use crate::judging::{backing, walk};
use crate::rubric::{Level, Rubric, SkillIx, Step};
use crate::text::sorting::sort_by_key;

use super::answer::{
    AlsoAsked, Alternative, FORMAT, HitLine, OtherRubric, PostingAnswer, PostingWish, Stand,
    ToApply, verdict,
};

/// The level that a posting asks for where its step asks for none.
const LEAST_LEVEL: Level = Level::new(2);
/// How many more skills another rubric has to find in a posting to be named.
const MORE_SKILLS: usize = 2;

/// A person and a rubric, ready to hold postings against.
pub struct PostingReader<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    vocabulary: &'a Vocabulary,
    book: Phrasebook,
    others: Vec<&'a SkillNames>,
    levels: Vec<Standing>,
    supported: Vec<Standing>,
    asked: Option<&'a Step>,
}

impl<'a> PostingReader<'a> {
    /// Of a person's answers, with the other rubrics whose words to look for as well. `asked` is a step to hold every
    /// posting against.
    pub fn new(
        rubric: &'a Rubric,
        assessment: &'a Assessment,
        (vocabulary, others): (&'a Vocabulary, &'a [SkillNames]),
        asked: Option<&'a Step>,
        as_of: Date,
    ) -> PostingReader<'a> {
        // Those of a built-in rubric are at hand.
        let known = others.iter().find(|names| names.hash == rubric.hash).cloned();
        let names = known.unwrap_or_else(|| SkillNames::of(rubric));
        let others = others.iter().filter(|names| names.rubric != rubric.id);
        let others: Vec<&SkillNames> = others.collect();
        PostingReader {
            rubric,
            assessment,
            vocabulary,
            book: Phrasebook::new(vocabulary, &names, &others),
            others,
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
    pub fn answer(&self, file: &str, document: &PostingText) -> PostingAnswer {
        let reading = read(document, &self.book);
        let title = document.title(&reading.top);
        let years = reading.years.or(document.facts.months.map(|months| months.div_ceil(12)));
        let (step, step_by) = self.step(title.as_deref(), years);
        let wishes = self.wishes(document, &reading, step);
        let mut answer = PostingAnswer {
            format: FORMAT,
            file: file.to_owned(),
            title,
            rubric: self.rubric.id.to_string(),
            step: step.map(|step| step.id.clone()),
            step_name: step.map(|step| step.name.clone()),
            step_by,
            years,
            years_have: self.assessment.facts.years_experience.map(|years| years.0),
            agreed_levels: self.assessment.agreed_levels.len(),
            verdict: ToApply::Nothing,
            structured: reading.is_structured,
            wishes,
            hits: self.hits(document, &reading),
            also_asks: self.also_asks(document, &reading),
            other_rubric: self.other_rubric(&reading),
            same_as: None,
        };
        answer.verdict = verdict(&answer);
        answer
    }

    /// What the person's target asks for, as if a posting did.
    pub fn target(&self) -> PostingAnswer {
        let (step, step_by) = self.step(None, None);
        let nothing = (PostingText::default(), PostingReading::default());
        let asked = (0..self.rubric.skills.len()).filter(|&skill| {
            step.is_some_and(|step| step.required[skill] > 0 && step.weights[skill] > 0)
        });
        let mut wishes: Vec<(u128, PostingWish)> = asked
            .map(|skill| {
                let gates = step.into_iter().flat_map(|step| &step.gates);
                let is_must = gates.flat_map(|gate| &gate.any_of).any(|any_of| *any_of == skill);
                let wish = PostingWish {
                    need: if is_must { Need::Must } else { Need::NotSaid },
                    counts: is_must,
                    best: self.alternative(&nothing.0, &nothing.1, skill, step),
                    others: Vec::new(),
                    or_technologies: Vec::new(),
                    line: 0,
                    text: String::new(),
                    words: String::new(),
                };
                (step.map_or(0, |step| step.weights[skill]), wish)
            })
            .collect();
        sort_by_key(&mut wishes, |(weight, wish)| {
            (!wish.counts, Reverse(*weight), wish.best.skill.clone())
        });
        PostingAnswer {
            format: FORMAT,
            file: String::new(),
            title: None,
            rubric: self.rubric.id.to_string(),
            step: step.map(|step| step.id.clone()),
            step_name: step.map(|step| step.name.clone()),
            step_by,
            years: None,
            years_have: None,
            agreed_levels: self.assessment.agreed_levels.len(),
            verdict: ToApply::Nothing,
            structured: true,
            wishes: wishes.into_iter().map(|(_, wish)| wish).collect(),
            hits: Vec::new(),
            also_asks: Vec::new(),
            other_rubric: None,
            same_as: None,
        }
    }

    /// What a posting says about its interviews: the lines of that part.
    pub fn interviews(&self, document: &PostingText) -> Vec<String> {
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

    fn hits(&self, document: &PostingText, reading: &PostingReading) -> Vec<HitLine> {
        let of_skill = |hit: &Hit| match hit.subject {
            Sought::Skill(skill) => {
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
            Sought::Technology(_) => None,
        };
        reading.hits.iter().filter_map(of_skill).collect()
    }

    fn also_asks(&self, document: &PostingText, reading: &PostingReading) -> Vec<AlsoAsked> {
        let mut found: BTreeMap<usize, (Need, usize)> = BTreeMap::new();
        for hit in &reading.hits {
            if let Sought::Technology(technology) = hit.subject {
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

    fn other_rubric(&self, own: &PostingReading) -> Option<OtherRubric> {
        let of_this = skills(own);
        let count = |at: usize| own.others.iter().filter(|(rubric, _)| *rubric == at).count();
        let more = self.others.iter().enumerate().map(|(at, names)| (count(at), *names));
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
    fn wishes(
        &self,
        document: &PostingText,
        reading: &PostingReading,
        step: Option<&Step>,
    ) -> Vec<PostingWish> {
        let mut alone: BTreeMap<SkillIx, &Hit> = BTreeMap::new();
        let mut groups: BTreeMap<usize, Vec<&Hit>> = BTreeMap::new();
        for hit in &reading.hits {
            match (hit.group, hit.subject) {
                (Some(group), _) => groups.entry(group).or_default().push(hit),
                (None, Sought::Skill(skill)) => {
                    let strongest = alone.entry(skill).or_insert(hit);
                    if hit.need > strongest.need {
                        *strongest = hit;
                    }
                }
                (None, Sought::Technology(_)) => {}
            }
        }
        let mut wishes: Vec<PostingWish> = Vec::new();
        for hits in alone.values().map(|hit| vec![*hit]).chain(groups.into_values()) {
            let wish = self.wish(document, reading, &hits, step);
            // What is asked for as strongly outside of the group is no choice any more.
            let is_said = |hit: &&Hit| match hit.subject {
                Sought::Skill(skill) => {
                    alone.get(&skill).is_some_and(|known| known.need >= hit.need)
                }
                Sought::Technology(_) => false,
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
        document: &PostingText,
        reading: &PostingReading,
        hits: &[&Hit],
        step: Option<&Step>,
    ) -> Option<PostingWish> {
        let need = hits.iter().map(|hit| hit.need).max()?;
        let mut skills: Vec<Alternative> = Vec::new();
        let mut or_technologies = Vec::new();
        for hit in hits {
            match hit.subject {
                Sought::Technology(technology) => {
                    or_technologies.push(self.book.technologies[technology].clone());
                }
                Sought::Skill(skill) if skills.iter().all(|known| known.at != skill) => {
                    skills.push(self.alternative(document, reading, skill, step));
                }
                Sought::Skill(_) => {}
            }
        }
        sort_by_key(&mut skills, |one| (one.stand, one.short(), one.skill.clone()));
        let mut skills = skills.into_iter();
        let best = skills.next()?;
        let (line, _) = document.place(hits[0].start);
        Some(PostingWish {
            need,
            counts: need == Need::Must || (need == Need::NotSaid && !reading.has_must_part),
            best,
            others: skills.collect(),
            or_technologies,
            line,
            text: document.line_around(hits[0].start),
            words: document.words(hits[0].start, hits[0].end),
        })
    }

    fn alternative(
        &self,
        document: &PostingText,
        reading: &PostingReading,
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
        for hit in reading.hits.iter().filter(|hit| hit.subject == Sought::Skill(skill)) {
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

fn skills(reading: &PostingReading) -> usize {
    let mut found: Vec<Sought> = reading.hits.iter().map(|hit| hit.subject).collect();
    found.retain(|subject| matches!(subject, Sought::Skill(_)));
    found.sort_unstable();
    found.dedup();
    found.len()
}
