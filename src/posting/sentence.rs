//! A sentence of a posting: what it mentions, how much it needs that, and how many years.

use std::collections::BTreeMap;

use super::read::{Need, Rule};
use super::scanner::{Between, Letters, TextWord};
use super::sections::Passage;
use super::vocabulary::{Ambiguous, Cue, PartKind};
use super::{Meaning, Phrasebook, Sought};

/// A sentence, with what stands in it.
pub struct Sentence<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [TextWord],
    /// What its part is about.
    pub(super) section: Option<PartKind>,
    /// The phrases that name skills or technologies, in order.
    pub(super) named: Vec<NamedPhrase>,
    /// Skills of other rubrics: the positions of both.
    pub others: Vec<(usize, usize)>,
    /// The cues, in order.
    pub cues: Vec<SaidCue>,
    /// The numbers as words: place and number.
    pub(super) numbers: Vec<(usize, u32)>,
    conditions: &'a [Ambiguous],
}

/// A phrase that names skills or technologies, perhaps under a condition.
#[derive(Clone, Debug)]
pub(super) struct NamedPhrase {
    pub(super) start: usize,
    pub(super) end: usize,
    subjects: Vec<(Sought, Option<usize>)>,
}

/// Skills or technologies that a sentence mentions, by the places of the words.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The first word.
    pub start: usize,
    /// The word after the last one.
    pub end: usize,
    /// What it names.
    pub subjects: Vec<Sought>,
}

/// A cue, by the places of its words.
#[derive(Clone, Copy, Debug)]
pub struct SaidCue {
    /// What it says.
    pub cue: Cue,
    /// The first word.
    pub start: usize,
    /// The word after the last one.
    pub end: usize,
}

/// How far to the left and right of an ambiguous word a list goes on, in words.
const LIST_REACH: usize = 2;

impl<'a> Sentence<'a> {
    /// A sentence of a block.
    pub fn new(
        text: &'a str,
        words: &'a [TextWord],
        block: &Passage,
        book: &'a Phrasebook,
    ) -> Sentence<'a> {
        let mut sentence = Sentence {
            text,
            words,
            section: block.section,
            named: Vec::new(),
            others: Vec::new(),
            cues: Vec::new(),
            numbers: Vec::new(),
            conditions: &book.conditions,
        };
        let mut named_until = 0;
        // Cues of needs exclude each other; those of other kinds may overlap.
        let mut said_until: BTreeMap<Option<Cue>, usize> = BTreeMap::new();
        for at in 0..words.len() {
            let found = Longest::at(sentence.text, words, at, book);
            sentence.others.extend(found.others);
            if let Some(((own, end), meanings)) = found.subject
                && at >= named_until
            {
                sentence.named.push(NamedPhrase { start: at, end, subjects: subjects(meanings) });
                // Words of any kind between can name something themselves.
                named_until = own;
            }
            for (class, (end, cue)) in found.cues {
                let until = said_until.entry(class).or_default();
                if at >= *until {
                    *until = end;
                    sentence.cues.push(SaidCue { cue, start: at, end });
                }
            }
            sentence.numbers.extend(found.number.map(|number| (at, number)));
        }
        sentence
    }

    pub(super) fn says(&self, cue: Cue) -> bool {
        self.cues.iter().any(|said| said.cue == cue)
    }

    /// Whether it is about the person who is wanted, and not about the employer, its offer or the law.
    pub fn is_about_the_person(&self) -> bool {
        let is_wanted = self.says(Cue::Wanted);
        match self.section {
            Some(PartKind::Must | PartKind::Nice) => !self.says(Cue::Legal),
            Some(PartKind::Company) => {
                (self.says(Cue::MustBefore) || self.says(Cue::Must)) && !self.says(Cue::Legal)
            }
            Some(PartKind::Duties) => !self.says(Cue::Legal) && !self.says(Cue::Offer),
            _ if self.says(Cue::Legal) || self.says(Cue::Offer) => false,
            _ => is_wanted || self.says(Cue::Task) || !self.is_about_the_employer(),
        }
    }

    fn is_about_the_employer(&self) -> bool {
        let is_early = |said: &SaidCue| said.cue == Cue::Company && said.start <= 4;
        self.cues.iter().any(is_early)
    }

    /// What it mentions, where the conditions of ambiguous words are met.
    pub fn mentions(&self) -> Vec<Naming> {
        let all = self.named.iter().enumerate();
        all.filter_map(|(at, named)| {
            let kept = named.subjects.iter().filter(|(_, condition)| {
                condition.is_none_or(|condition| self.holds(&self.conditions[condition], at))
            });
            let subjects: Vec<Sought> = kept.map(|(subject, _)| *subject).collect();
            let NamedPhrase { start, end, .. } = *named;
            // "#hiring #Kubernetes" is for a search.
            let is_tag = self.text[..self.words[start].start].ends_with('#');
            (!is_tag && !subjects.is_empty()).then_some(Naming { start, end, subjects })
        })
        .collect()
    }

    /// The text of some words.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[self.words[start].start..self.words[end - 1].end]
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.slice(at, at + 1)
    }

    fn holds(&self, condition: &Ambiguous, at: usize) -> bool {
        let NamedPhrase { start, end, .. } = self.named[at];
        let written = self.slice(start, end);
        let is_exact = !condition.exact || condition.words.iter().any(|word| word == written);
        let follows = self.words.get(end).map(|_| self.word(end));
        let is_name = follows.is_some_and(|_| self.is_part_of_a_name(at));
        let precedes = start.checked_sub(1).map(|before| self.word(before));
        let is_next_to = |words: &[String], word: Option<&str>| {
            word.is_some_and(|word| words.iter().any(|other| other.eq_ignore_ascii_case(word)))
        };
        let is_spoiled = is_next_to(&condition.not_followed_by, follows)
            || is_next_to(&condition.not_after, precedes)
            || condition.not_beside.iter().any(|word| self.has_word(word, start, end));
        let needs_more = condition.in_list || !condition.beside.is_empty();
        let is_supported = (condition.in_list
            && (self.is_in_list(at) || self.is_an_item(start, end)))
            || is_next_to(&condition.after, precedes)
            || condition.beside.iter().any(|word| self.has_word(word, start, end));
        is_exact && !is_name && !is_spoiled && (!needs_more || is_supported)
    }

    /// Whether a capital follows that is no skill or technology, as in "Spark Capital".
    fn is_part_of_a_name(&self, at: usize) -> bool {
        let end = self.named[at].end;
        let next = self.words[end];
        let is_named = self.named.iter().any(|named| named.start <= end && end < named.end);
        let is_joined = !next.gap.has(
            Between::COMMA
                .and(Between::SLASH)
                .and(Between::COLON)
                .and(Between::SEMICOLON)
                .and(Between::OPEN)
                .and(Between::CLOSE)
                .and(Between::DASH)
                .and(Between::STOP)
                .and(Between::OTHER),
        );
        is_joined
            && matches!(next.shape, Letters::Capital)
            && !is_named
            && end - self.named[at].start == 1
    }

    /// Whether a phrase stands anywhere in the sentence but here.
    fn has_word(&self, phrase: &str, start: usize, end: usize) -> bool {
        let count = phrase.split([' ', '-']).count();
        (0..self.words.len().saturating_sub(count - 1)).any(|at| {
            let is_here = at < end && start < at + count;
            !is_here
                && self
                    .slice(at, at + count)
                    .replace('-', " ")
                    .eq_ignore_ascii_case(&phrase.replace('-', " "))
        })
    }

    /// Whether it is all that its sentence says, or all before a bracket or a comma.
    fn is_an_item(&self, start: usize, end: usize) -> bool {
        let is_cut = |word: &TextWord| {
            word.gap
                .has(Between::OPEN.and(Between::COMMA).and(Between::SEMICOLON).and(Between::DASH))
        };
        start == 0 && self.words.get(end).is_none_or(is_cut)
    }

    /// Whether it stands in a list with a name that isn't ambiguous.
    fn is_in_list(&self, at: usize) -> bool {
        let is_free = |condition: usize| {
            let condition = &self.conditions[condition];
            !condition.in_list && condition.beside.is_empty()
        };
        let is_sure = |named: &NamedPhrase| {
            named.subjects.iter().any(|(_, condition)| condition.is_none_or(is_free))
        };
        let links = |left: &NamedPhrase, right: &NamedPhrase| {
            let between = right.start.saturating_sub(left.end);
            let is_listed = self.words[right.start].gap.has(Between::COMMA.and(Between::SLASH))
                || (left.end..right.start).any(|at| self.is_and_or_or(at));
            between <= LIST_REACH
                && is_listed
                && !self.words[left.end.min(right.start)..=right.start]
                    .iter()
                    .any(|w| w.gap.ends_clause())
        };
        let mut left = at;
        while left > 0 && links(&self.named[left - 1], &self.named[left]) {
            left -= 1;
            if is_sure(&self.named[left]) {
                return true;
            }
        }
        let mut right = at;
        while right + 1 < self.named.len() && links(&self.named[right], &self.named[right + 1]) {
            right += 1;
            if is_sure(&self.named[right]) {
                return true;
            }
        }
        false
    }

    fn is_and_or_or(&self, at: usize) -> bool {
        self.cues.iter().any(|said| said.start == at && matches!(said.cue, Cue::And | Cue::Or))
    }

    /// Whether a profession follows: "Machine Learning Engineer".
    pub fn is_of_a_title(&self, mention: &Naming) -> bool {
        self.cues.iter().any(|said| said.cue == Cue::Job && said.start == mention.end)
    }

    /// Whether a mention is only the employer's name.
    pub fn is_employer(&self, mention: &Naming, employer: Option<&str>) -> bool {
        let Some(name) = employer else { return false };
        let written = self.slice(mention.start, mention.end).to_lowercase();
        if !name.contains(&written) {
            return false;
        }
        if name == written {
            return !matches!(self.section, Some(PartKind::Must | PartKind::Nice));
        }
        let from = self.words[mention.start].start.saturating_sub(name.len());
        let to = (self.words[mention.end - 1].end + name.len()).min(self.text.len());
        let around =
            self.text.get(floor(self.text, from)..floor(self.text, to)).unwrap_or_default();
        around.to_lowercase().contains(name)
    }

    /// How much a mention is needed, and by what rule; none if it isn't asked for.
    pub fn need(&self, mention: &Naming) -> Option<(Need, Rule)> {
        if self.is_field_of_a_degree(mention) {
            return None;
        }
        let mut best: Option<(usize, Need)> = None;
        for said in &self.cues {
            let Some(effect) = effect(said.cue).filter(|_| self.decides(said)) else {
                continue;
            };
            let (from, to) = self.scope(said);
            // "no public cloud"
            let is_begun =
                said.cue == Cue::NotBefore && mention.start > said.start && mention.end > from;
            if (mention.start < from && !is_begun) || mention.end > to {
                continue;
            }
            let need = effect?;
            let width = to - from;
            let is_better = best.is_none_or(|(narrowest, so_far)| {
                (need == Need::Nice && so_far == Need::Must)
                    || (need == so_far && width < narrowest)
            });
            if is_better {
                best = Some((width, need));
            }
        }
        if let Some((_, need)) = best {
            return Some((need, Rule::Sentence));
        }
        Some(match self.section {
            Some(PartKind::Must) => (Need::Must, Rule::Heading),
            Some(PartKind::Nice) => (Need::Nice, Rule::Heading),
            None | Some(PartKind::Intro) if self.asks(mention) => (Need::Must, Rule::Sentence),
            _ => (Need::NotSaid, Rule::Name),
        })
    }

    /// Whether a cue can say something else than its part. "You bring models to production" is a duty, and "you've
    /// trained models" among what is nice is nice. A single word such as "useful" says it at the end of a clause alone.
    fn decides(&self, said: &SaidCue) -> bool {
        let is_inside =
            said.cue == Cue::NiceAfter && said.end - said.start == 1 && !self.is_end(said.end);
        match self.section {
            _ if is_inside => false,
            Some(PartKind::Duties) => !matches!(said.cue, Cue::Must | Cue::MustBefore),
            Some(PartKind::Nice) => said.cue != Cue::MustBefore,
            _ => true,
        }
    }

    /// Whether a clause or list ends before a word.
    fn is_end(&self, at: usize) -> bool {
        let ends = Between::COMMA.and(Between::OPEN).and(Between::CLOSE).and(Between::COLON);
        let goes_on = |said: &SaidCue| said.start == at && matches!(said.cue, Cue::Turn | Cue::And);
        self.words.get(at).is_none_or(|word| word.gap.ends_clause() || word.gap.has(ends))
            || self.cues.iter().any(goes_on)
    }

    /// Whether the sentence says before a mention that it is about what a person has or can.
    fn asks(&self, mention: &Naming) -> bool {
        let is_before = |said: &&SaidCue| said.cue == Cue::Asks && said.start <= mention.start;
        let asked = self.cues.iter().find(is_before);
        let is_task =
            |from: usize| self.cues.iter().any(|said| said.cue == Cue::Task && said.start <= from);
        asked.is_some_and(|asked| !is_task(asked.start))
    }

    /// The words that a cue is about.
    pub(super) fn scope(&self, said: &SaidCue) -> (usize, usize) {
        let (from, _) = self.clause(said.start);
        // A cue can turn within: "if you have only".
        let (_, to) = self.clause(said.end - 1);
        match self.side(said, from) {
            Cue::MustBefore => (said.end, to),
            Cue::NiceBefore => (said.end, self.end_of_wish(said.end, to)),
            Cue::NotBefore => (said.end, self.end_of_list(said.end, to)),
            _ => {
                let until_last =
                    self.cues.iter().filter(|other| is_after(other.cue) && other.end <= said.start);
                let from = until_last.map(|other| other.end).fold(from, usize::max);
                let after = self.bracket(said.end).filter(|(open, _)| *open == said.end);
                (self.start_of_list(from, said.start), after.map_or(said.start, |(_, close)| close))
            }
        }
    }

    /// On which side a cue speaks: of what follows at the start of a clause, of what precedes elsewhere.
    fn side(&self, said: &SaidCue, from: usize) -> Cue {
        let is_first =
            !self.named.iter().any(|named| named.start >= from && named.end <= said.start);
        match said.cue {
            Cue::Must if is_first => Cue::MustBefore,
            Cue::Must => Cue::MustAfter,
            Cue::Nice if is_first => Cue::NiceBefore,
            Cue::Nice => Cue::NiceAfter,
            cue => cue,
        }
    }

    /// Where a wish ends: with its sentence, unless a later clause says how much it is needed itself.
    fn end_of_wish(&self, from: usize, to: usize) -> usize {
        let is_later = |other: &&SaidCue| other.start >= to && effect(other.cue).is_some();
        if self.bracket(from).is_some() || self.cues.iter().any(|other| is_later(&other)) {
            to
        } else {
            self.words.len()
        }
    }

    /// The clause that a word is in; a bracket with a mention is one of its own.
    pub(super) fn clause(&self, at: usize) -> (usize, usize) {
        if let Some((open, close)) = self.bracket(at)
            && self.named.iter().any(|named| named.start >= open && named.end <= close)
        {
            return (open, close);
        }
        // What turns within a bracket turns nothing outside of it.
        let is_turn = |said: &SaidCue| {
            said.cue == Cue::Turn
                && self.bracket(said.start).is_none_or(|(open, close)| (open..close).contains(&at))
        };
        let is_border = |place: usize| {
            self.words[place].gap.ends_clause()
                || self.cues.iter().any(|said| said.start == place && is_turn(said))
        };
        let from = (1..=at).rev().find(|&place| is_border(place)).unwrap_or(0);
        let to = (at + 1..self.words.len()).find(|&place| is_border(place));
        (from, to.unwrap_or(self.words.len()))
    }

    /// The bracket around a word.
    pub(super) fn bracket(&self, at: usize) -> Option<(usize, usize)> {
        let at = at.min(self.words.len() - 1);
        let open = (0..=at).rev().find(|&place| self.words[place].gap.has(Between::OPEN))?;
        let closes = |place: usize| self.words[place].gap.has(Between::CLOSE);
        let close =
            (open + 1..self.words.len()).find(|&place| closes(place)).unwrap_or(self.words.len());
        (close > at).then_some((open, close))
    }

    /// Where a bracket opens that closes right before a word.
    pub(super) fn bracket_before(&self, at: usize) -> Option<usize> {
        let is_closed = self.words[at].gap.has(Between::CLOSE);
        let (open, close) = self.bracket(at.checked_sub(1)?)?;
        (is_closed && close == at).then_some(open)
    }

    /// Where the list that begins here ends: at a comma after which nothing is mentioned at once.
    fn end_of_list(&self, from: usize, to: usize) -> usize {
        (from + 1..to)
            .find(|&at| {
                self.words[at].gap.has(Between::COMMA)
                    && !self
                        .named
                        .iter()
                        .any(|named| named.start >= at && named.start <= at + LIST_REACH)
            })
            .unwrap_or(to)
    }

    /// Where the list that ends here begins: after the last comma, unless "and" or "or" says that it is one list.
    fn start_of_list(&self, from: usize, to: usize) -> usize {
        let comma = (from + 1..to).rev().find(|&at| {
            self.words[at].gap.has(Between::COMMA)
                && self.bracket(at).is_none_or(|(_, close)| close > to)
        });
        let Some(comma) = comma else { return from };
        let is_named = self.named.iter().any(|named| named.start >= comma && named.end <= to);
        let is_joined = (comma..to).any(|at| self.is_and_or_or(at));
        if is_named && !is_joined { comma } else { from }
    }

    /// Whether it is what somebody studied.
    fn is_field_of_a_degree(&self, mention: &Naming) -> bool {
        let mut before = self.cues.iter().rev().filter(|said| said.end <= mention.start);
        let Some(degree) = before.find(|said| said.cue == Cue::Degree) else { return false };
        let end =
            self.cues.iter().find(|said| said.cue == Cue::DegreeEnd && said.start >= degree.end);
        if let Some(end) = end {
            let examples = self.bracket(end.end).filter(|(open, _)| *open == end.end);
            let is_example = examples.is_some_and(|(_, close)| mention.end <= close)
                || self.cues.iter().any(|said| {
                    said.cue == Cue::SuchAs
                        && said.start == end.end
                        && self.clause(mention.start) == self.clause(said.start)
                });
            return mention.start < end.end || is_example;
        }
        let is_left = |at: usize| {
            self.words[at].gap.ends_clause()
                || self.words[at].gap.has(Between::CLOSE)
                || self.cues.iter().any(|said| {
                    said.start == at
                        && matches!(
                            said.cue,
                            Cue::Years
                                | Cue::Experience
                                | Cue::MustBefore
                                | Cue::NiceBefore
                                | Cue::With
                        )
                })
        };
        !(degree.end..=mention.start).any(is_left)
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What a cue does to the words of its scope: a need, or `Some(None)` where they are not asked for.
fn effect(cue: Cue) -> Option<Option<Need>> {
    match cue {
        Cue::Must | Cue::MustBefore | Cue::MustAfter => Some(Some(Need::Must)),
        Cue::Nice | Cue::NiceBefore | Cue::NiceAfter => Some(Some(Need::Nice)),
        Cue::NotBefore | Cue::NotAfter => Some(None),
        _ => None,
    }
}

fn is_after(cue: Cue) -> bool {
    matches!(cue, Cue::Must | Cue::Nice | Cue::MustAfter | Cue::NiceAfter | Cue::NotAfter)
}

fn subjects(meanings: &[Meaning]) -> Vec<(Sought, Option<usize>)> {
    let of = |meaning: &Meaning| match meaning {
        Meaning::Sought(subject, condition) => Some((*subject, *condition)),
        _ => None,
    };
    let mut all: Vec<_> = meanings.iter().filter_map(of).collect();
    // Two spellings of one skill can be the same phrase.
    all.sort_unstable();
    all.dedup_by_key(|(subject, _)| *subject);
    let is_skill = |subject: &Sought| matches!(subject, Sought::Skill(_));
    // A technology that a skill covers is that skill.
    if all.iter().any(|(subject, _)| is_skill(subject)) {
        return all.into_iter().filter(|(subject, _)| is_skill(subject)).collect();
    }
    all
}

/// The longest phrases of each kind that start at a word.
#[derive(Default)]
struct Longest<'a> {
    /// With the word after its own first words, and the word after the last one.
    subject: Option<((usize, usize), &'a [Meaning])>,
    /// By their class, with the word after the last one.
    cues: BTreeMap<Option<Cue>, (usize, Cue)>,
    number: Option<u32>,
    /// The skills of other rubrics that any phrase here names.
    others: Vec<(usize, usize)>,
}

impl<'a> Longest<'a> {
    fn at(text: &str, words: &[TextWord], at: usize, book: &'a Phrasebook) -> Longest<'a> {
        let mut longest = Longest::default();
        book.lexicon.phrases((text, words), at, &mut |(own, end), meanings| {
            for meaning in meanings {
                match meaning {
                    Meaning::Sought(..)
                        if longest.subject.is_none_or(|((_, best), _)| end > best) =>
                    {
                        longest.subject = Some(((own, end), meanings));
                    }
                    Meaning::Cue(cue) => {
                        let class = effect(*cue).is_none().then_some(*cue);
                        let best = longest.cues.entry(class).or_insert((end, *cue));
                        if end > best.0 {
                            *best = (end, *cue);
                        }
                    }
                    Meaning::Number(number) => longest.number = Some(*number),
                    Meaning::Other(rubric, skill) => longest.others.push((*rubric, *skill)),
                    _ => {}
                }
            }
        });
        longest
    }
}
