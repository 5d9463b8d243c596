//! The years of work that a sentence of a posting asks for.

use super::scanner::Between;
use super::sentence::{SaidCue, Sentence};
use super::vocabulary::{Cue, PartKind};

impl Sentence<'_> {
    /// The least years of work that it asks for overall.
    pub fn years(&self) -> Option<u32> {
        let found: Vec<&SaidCue> = self.cues.iter().filter(|said| said.cue == Cue::Years).collect();
        let overall: Vec<u32> = found.iter().filter_map(|said| self.years_at(said)).collect();
        let between =
            found.first().zip(found.last()).map_or(0..0, |(first, last)| first.end..last.start);
        let is_choice = self.says(Cue::Degree)
            || self.cues.iter().any(|said| said.cue == Cue::Or && between.contains(&said.start));
        if is_choice { overall.into_iter().min() } else { overall.into_iter().max() }
    }

    fn years_at(&self, said: &SaidCue) -> Option<u32> {
        let number = self.number_before(said.start)?;
        let (from, to) = self.clause(said.start);
        let near = |cue: Cue, from: usize, to: usize| {
            self.cues.iter().any(|other| other.cue == cue && other.start >= from && other.end <= to)
        };
        if near(Cue::NotYears, said.start.saturating_sub(6).max(from), (said.end + 3).min(to)) {
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
        let is_asked =
            self.section == Some(PartKind::Must) || is_experience || near(Cue::Least, from, to);
        let is_of_one_skill = self.is_of_one_skill(said.end, to);
        (is_asked && !is_optional && !is_nice && !is_of_one_skill).then_some(number)
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
        let is_at_once = first.start - from <= 5;
        is_at_once && !is_field_first
    }

    /// The number before "years"; the lower one of a range.
    fn number_before(&self, years: usize) -> Option<u32> {
        let mut at = years.checked_sub(1)?;
        let is_filler = |at: usize| {
            matches!(
                self.word(at).to_lowercase().as_str(),
                "full" | "plus" | "or" | "more" | "whole" | "good" | "solid" | "consecutive"
            )
        };
        while is_filler(at) && at > 0 && years - at <= 3 {
            at -= 1;
        }
        let last = self.number(at)?;
        let is_range = |at: usize| {
            let gap = self.words[at].gap;
            gap.has(Between::JOINT.and(Between::DASH))
        };
        let is_to = |word: &str| {
            matches!(word.to_lowercase().as_str(), "to" | "bis" | "and" | "or" | "through")
        };
        if at >= 1 && is_range(at) {
            return Some(self.number(at - 1).map_or(last, |first| first.min(last)));
        }
        if at >= 2 && is_to(self.word(at - 1)) {
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
