//! The years of work that a sentence of a posting asks for.

use super::scanner::{Between, Letters};
use super::sentence::{SaidCue, Sentence};
use super::vocabulary::{Cue, PartKind};

impl Sentence<'_> {
    /// The least years of work that it asks for overall.
    pub fn years(&self) -> Option<u32> {
        let first = self.cues.iter().find(|said| said.cue == Cue::Years)?;
        let is_amount = |said: &&SaidCue| {
            said.cue == Cue::Years || (said.cue == Cue::OfThem && said.start > first.end)
        };
        let found: Vec<&SaidCue> = self.cues.iter().filter(is_amount).collect();
        let mut overall: Vec<u32> = found.iter().filter_map(|said| self.years_at(said)).collect();
        let between = found.last().map_or(0..0, |last| first.end..last.start);
        let is_by_degree = self.says(Cue::Degree);
        if is_by_degree && !overall.is_empty() {
            if self.is_doctorate_enough(first.start) {
                return None;
            }
            overall.extend((0..self.words.len()).filter_map(|at| self.beside_a_degree(at)));
        }
        // "five or more of them" is no choice.
        let is_within_amount = |said: &SaidCue| self.is_said(Cue::AroundYears, said.end);
        let is_choice = is_by_degree
            || self.cues.iter().any(|said| {
                said.cue == Cue::Or && between.contains(&said.start) && !is_within_amount(said)
            });
        if is_choice { overall.into_iter().min() } else { overall.into_iter().max() }
    }

    /// Whether a doctorate alone is the first of alternatives: "PhD, or a Master's degree and 3 years".
    fn is_doctorate_enough(&self, first_years: usize) -> bool {
        let is_one = |said: &SaidCue| {
            let is_other = |other: &SaidCue| {
                other.cue == Cue::Degree && other.start > said.start && other.start - said.end <= 1
            };
            said.cue == Cue::Or
                && said.end <= first_years
                && self.words[said.start].gap.has(Between::COMMA.and(Between::SEMICOLON))
                && self.cues.iter().any(is_other)
        };
        let or = self.cues.iter().find(|said| is_one(said)).map_or(0, |said| said.start);
        self.cues.iter().any(|said| said.cue == Cue::Doctorate && said.end <= or)
    }

    /// A number that stands for years beside a degree: "Master's and six", "two with a Master's".
    fn beside_a_degree(&self, at: usize) -> Option<u32> {
        let number = self.number(at)?;
        let degrees = || self.cues.iter().filter(|said| said.cue == Cue::Degree);
        let is_after = degrees().any(|degree| degree.end + 1 == at);
        let is_before = self.is_said(Cue::With, at + 1)
            && degrees().any(|degree| (at + 2..=at + 3).contains(&degree.start));
        let is_article = self.words[at].end - self.words[at].start == 1
            && self.words[at].shape != Letters::Digits;
        (!is_article && (is_after || is_before)).then_some(number)
    }

    /// Whether a word is part of a cue.
    fn is_said(&self, cue: Cue, at: usize) -> bool {
        self.cues.iter().any(|said| said.cue == cue && (said.start..said.end).contains(&at))
    }

    fn years_at(&self, said: &SaidCue) -> Option<u32> {
        let number = self.number_before(said.start)?;
        let (from, to) = self.clause(said.start);
        let near = |cue: Cue, from: usize, to: usize| {
            self.cues.iter().any(|other| other.cue == cue && other.start >= from && other.end <= to)
        };
        // "A year or two" is an amount, and "twice a year" is none.
        let is_amount = said.end - said.start > 1;
        let is_other =
            |other: &SaidCue| !is_amount || other.end <= said.start || other.start >= said.end;
        let (first, last) = (said.start.saturating_sub(6).max(from), (said.end + 3).min(to));
        let is_no_work = |other: &SaidCue| {
            other.cue == Cue::NotYears
                && other.start >= first
                && other.end <= last
                && is_other(other)
        };
        if self.cues.iter().any(is_no_work) {
            return None;
        }
        let is_optional = self.cues.iter().any(|other| {
            let (between, is_wish) = match other.cue {
                Cue::Nice | Cue::NiceBefore if other.end <= said.start => {
                    (other.end..said.start, true)
                }
                Cue::Nice | Cue::NiceAfter if other.start >= said.end => {
                    (said.end..other.start + 1, true)
                }
                _ => (0..0, false),
            };
            is_wish
                && !between.clone().any(|at| {
                    self.words[at].gap.has(Between::COMMA) || self.words[at].gap.ends_clause()
                })
        });
        let is_nice = self.section == Some(PartKind::Nice);
        let is_experience = near(Cue::Experience, from, to) || near(Cue::Field, from, to);
        let is_asked = self.section == Some(PartKind::Must)
            || is_experience
            || near(Cue::Least, from, to)
            || (self.section.is_none() && self.is_all_years(from, said) && said.end == to);
        let is_of_one_skill = self.is_of_one_skill(said.end, to);
        (is_asked && !is_optional && !is_nice && !is_of_one_skill).then_some(number)
    }

    /// Whether only an amount stands before "years": "3-6 yrs | Pune".
    fn is_all_years(&self, from: usize, said: &SaidCue) -> bool {
        (from..said.start).all(|at| {
            self.number(at).is_some()
                || self.is_said(Cue::Range, at)
                || self.is_said(Cue::AroundYears, at)
        })
    }

    /// Whether the first thing after "years" is one skill and no field of work.
    fn is_of_one_skill(&self, from: usize, to: usize) -> bool {
        let first = self.named.iter().find(|named| named.start >= from && named.end <= to);
        let Some(first) = first else { return false };
        let field = self
            .cues
            .iter()
            .find(|said| said.cue == Cue::Field && said.start >= from && said.start < to);
        let is_field_first = field.is_some_and(|field| field.start < first.end);
        // "in chatbot or application development"
        let is_field_too = field.is_some_and(|field| {
            let is_or = |said: &SaidCue| said.cue == Cue::Or && said.start == first.end;
            self.cues.iter().any(|said| is_or(said) && said.end == field.start)
        });
        let is_at_once = first.start - from <= 5;
        is_at_once && !is_field_first && !is_field_too
    }

    /// The number before "years"; the lower one of a range.
    fn number_before(&self, years: usize) -> Option<u32> {
        let mut at = years.checked_sub(1)?;
        while self.is_said(Cue::AroundYears, at) && at > 0 && years - at <= 3 {
            at -= 1;
        }
        let last = self.number(at)?;
        let is_range = |at: usize| {
            let gap = self.words[at].gap;
            gap.has(Between::JOINT.and(Between::DASH))
        };
        if at >= 1 && is_range(at) {
            return Some(self.number(at - 1).map_or(last, |first| first.min(last)));
        }
        if at >= 2 && self.is_said(Cue::Range, at - 1) {
            return Some(self.number(at - 2).map_or(last, |first| first.min(last)));
        }
        Some(last)
    }

    fn number(&self, at: usize) -> Option<u32> {
        let word = self.word(at);
        let digits = word.parse::<u32>().ok().filter(|number| (1..=40).contains(number));
        digits.or_else(|| {
            self.numbers.iter().find(|(place, _)| *place == at).map(|(_, number)| *number)
        })
    }
}
