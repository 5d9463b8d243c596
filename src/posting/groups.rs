//! Either-or groups: alternatives of which one is enough.

use super::Sought;
use super::read::{Need, Rule};
use super::scanner::{Between, Letters};
use super::sentence::{Naming, SaidCue, Sentence};
use super::vocabulary::Cue;

/// The most words between two members of a list, besides "or" and commas.
const FILLER: usize = 3;

/// The most words between something and what will do instead.
const REACH: usize = 6;

type AskedNaming = ((Need, Rule), Naming);

/// The groups of a sentence, each as the first words of its members.
pub fn of(sentence: &Sentence, asked: &[AskedNaming]) -> Vec<Vec<usize>> {
    // Of "LangChain, LlamaIndex, DSPy: any two", one isn't enough.
    if sentence.says(Cue::Several) {
        return Vec::new();
    }
    // What stands in a bracket right after a name are examples of it.
    let is_example =
        |naming: &Naming| asked.iter().any(|(_, named)| is_example(sentence, named, naming));
    let asked: Vec<AskedNaming> =
        asked.iter().filter(|(_, naming)| !is_example(naming)).cloned().collect();
    let asked = &asked[..];
    let mut links = vec![false; asked.len()];
    for said in &sentence.cues {
        match said.cue {
            Cue::Or => alternatives(sentence, asked, said.start, &mut links),
            Cue::Instead => instead(sentence, asked, said.start, &mut links),
            Cue::OneOfBefore => all_before(sentence, asked, said.start, &mut links),
            // "ML algorithms such as ..." has examples of what it asks for itself.
            Cue::SuchAs if asked.iter().any(|(_, named)| named.end == said.start) => {}
            Cue::OneOf | Cue::SuchAs => list(sentence, asked, said.end, &mut links),
            Cue::General if opens(sentence, said.end) => {
                list(sentence, asked, said.end, &mut links);
            }
            _ => {}
        }
    }
    for at in 1..asked.len() {
        let (left, right) = (&asked[at - 1].1, &asked[at].1);
        links[at] |= left.end == right.start && sentence.words[right.start].gap.has(Between::SLASH);
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut at = 0;
    while at < asked.len() {
        let end = (at + 1..asked.len()).find(|&next| !links[next]).unwrap_or(asked.len());
        let (members, others) = (&asked[at..end], asked[..at].iter().chain(&asked[end..]));
        if is_group(members) && !is_of_one(sentence, members, others) {
            groups.push(asked[at..end].iter().map(|(_, mention)| mention.start).collect());
        }
        at = end;
    }
    groups
}

/// Whether these are different things of which one is a skill. What names a skill of another member is no other thing:
/// "Azure OpenAI or Amazon Bedrock".
fn is_group(members: &[AskedNaming]) -> bool {
    let Some(((_, first), others)) = members.split_first() else { return false };
    let mut same = first.subjects.clone();
    let mut rest: Vec<&Naming> = others.iter().map(|(_, naming)| naming).collect();
    loop {
        let is_same = |naming: &&Naming| naming.subjects.iter().any(|one| same.contains(one));
        let (joined, other): (Vec<&Naming>, Vec<&Naming>) = rest.into_iter().partition(is_same);
        rest = other;
        if joined.is_empty() {
            break;
        }
        same.extend(joined.iter().flat_map(|naming| &naming.subjects));
    }
    let all = members.iter().flat_map(|(_, naming)| &naming.subjects);
    !rest.is_empty() && all.into_iter().any(|subject| matches!(subject, Sought::Skill(_)))
}

/// Whether all skills of the members are asked for in the same clause without them: "SQL against Oracle or Snowflake".
fn is_of_one<'a>(
    sentence: &Sentence,
    members: &[AskedNaming],
    others: impl Iterator<Item = &'a AskedNaming> + Clone,
) -> bool {
    let clause = members.first().map(|(_, naming)| sentence.clause(naming.start));
    let mut near = others.filter(|(_, naming)| Some(sentence.clause(naming.start)) == clause);
    let mut skills = members.iter().flat_map(|(_, naming)| &naming.subjects);
    skills.all(|subject| {
        matches!(subject, Sought::Technology(_))
            || near.any(|(_, naming)| naming.subjects.contains(subject))
    })
}

/// Links what stands on both sides of an "or", and the list to its left.
fn alternatives(sentence: &Sentence, asked: &[AskedNaming], or: usize, links: &mut [bool]) {
    let is_and_or = sentence.words[or].gap.has(Between::SLASH);
    // "with X, or with Y" is a list of wishes.
    let is_list = sentence.cues.iter().any(|said| said.cue == Cue::With && said.start == or + 1);
    // "Python (or Kotlin)"
    let is_in_bracket = sentence.words[or].gap.has(Between::OPEN);
    let Some(left) = asked.iter().rposition(|(_, mention)| mention.end <= or) else { return };
    let Some(right) = asked.iter().position(|(_, mention)| mention.start > or) else {
        return if is_unknown_name(sentence, or + 1) {
            to_the_left(sentence, asked, left, links);
        } else {
            before_similar(sentence, asked, or, links);
        };
    };
    if right != left + 1 {
        return;
    }
    let is_near =
        |from: usize, to: usize| to.saturating_sub(from) <= FILLER && is_open(sentence, from, to);
    let right_start = asked[right].1.start;
    let is_right_near = is_near(or + 1, right_start)
        && !sentence.words[or + 1..=right_start].iter().any(|word| word.gap.has(Between::COMMA));
    // "Python (pandas, scikit-learn) or R"
    let is_left_near = is_near(asked[left].1.end, or)
        || (is_in_bracket && asked[left].1.end == or)
        || sentence.bracket_before(or) == Some(asked[left].1.end);
    if is_and_or || is_list || !is_left_near {
        return;
    }
    if !is_right_near {
        return if is_unknown_name(sentence, or + 1) {
            to_the_left(sentence, asked, left, links);
        } else {
            before_similar(sentence, asked, or, links);
        };
    }
    links[right] = true;
    to_the_left(sentence, asked, left, links);
}

/// Links what will do as well with what was named before it: "PyTorch, although TensorFlow works too".
fn instead(sentence: &Sentence, asked: &[AskedNaming], said: usize, links: &mut [bool]) {
    let Some(last) = asked.iter().rposition(|(_, mention)| mention.end <= said) else { return };
    let Some(before) = last.checked_sub(1) else { return };
    let (from, to) = (asked[before].1.end, asked[last].1.start);
    if said - asked[last].1.end <= FILLER && to.saturating_sub(from) <= REACH {
        links[last] = true;
        to_the_left(sentence, asked, before, links);
    }
}

/// Links a list that ends with "or similar".
fn before_similar(sentence: &Sentence, asked: &[AskedNaming], or: usize, links: &mut [bool]) {
    let is_similar = sentence
        .cues
        .iter()
        .any(|said| said.cue == Cue::Similar && said.start > or && said.start <= or + 2);
    let left = asked.iter().rposition(|(_, mention)| mention.end <= or);
    if let Some(left) = left.filter(|&left| is_similar && or - asked[left].1.end <= FILLER) {
        to_the_left(sentence, asked, left, links);
    }
}

/// Whether a word is written as a name that the vocabulary doesn't have: "PyTorch, TensorFlow or Chainer".
fn is_unknown_name(sentence: &Sentence, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|word| {
        let is_name = matches!(word.shape, Letters::Capital | Letters::Capitals | Letters::Mixed);
        is_name && !word.gap.has(Between::COMMA) && !word.gap.ends_clause()
    })
}

/// Whether an "or" stands between two words.
fn has_or(sentence: &Sentence, from: usize, to: usize) -> bool {
    sentence.cues.iter().any(|said| said.cue == Cue::Or && said.start >= from && said.end <= to)
}

/// Links the members of a list from this one to the left, as long as only commas part them. What ends with an "or" is a
/// list before this one: "Azure or AWS, Python or C#".
fn to_the_left(sentence: &Sentence, asked: &[AskedNaming], mut at: usize, links: &mut [bool]) {
    while at > 0 && !(at > 1 && has_or(sentence, asked[at - 2].1.end, asked[at - 1].1.start)) {
        let (from, to) = (asked[at - 1].1.end, asked[at].1.start);
        let is_listed =
            sentence.words[from.min(to)..=to].iter().any(|word| word.gap.has(Between::COMMA));
        let is_joined = to.saturating_sub(from) <= 1
            && is_open(sentence, from, to)
            && !has_and(sentence, from, to);
        // "Python preferred, Go or Java welcome"
        let is_weighed = sentence
            .cues
            .iter()
            .any(|said| said.cue.says_a_need() && (from..to).contains(&said.start));
        if !is_listed || !is_joined || is_weighed {
            return;
        }
        links[at] = true;
        at -= 1;
    }
}

/// Links the members of a list that ends here: "LangChain, LlamaIndex, any one".
fn all_before(sentence: &Sentence, asked: &[AskedNaming], until: usize, links: &mut [bool]) {
    let Some(last) = asked.iter().rposition(|(_, mention)| mention.end <= until) else { return };
    if until - asked[last].1.end <= FILLER {
        to_the_left(sentence, asked, last, links);
    }
}

/// Links the members of a list that begins here.
fn list(sentence: &Sentence, asked: &[AskedNaming], from: usize, links: &mut [bool]) {
    let Some(first) = asked.iter().position(|(_, mention)| mention.start >= from) else { return };
    if asked[first].1.start - from > FILLER {
        return;
    }
    for at in first + 1..asked.len() {
        let (from, to) = (asked[at - 1].1.end, asked[at].1.start);
        let is_listed = sentence.words[from.min(to)..=to]
            .iter()
            .any(|word| word.gap.has(Between::COMMA.and(Between::SLASH)))
            || has_and(sentence, from, to)
            || has_or(sentence, from, to);
        if to.saturating_sub(from) > 2 || !is_listed || !is_open(sentence, from, to) {
            return;
        }
        links[at] = true;
    }
}

/// Whether no clause or bracket ends between two words.
fn is_open(sentence: &Sentence, from: usize, to: usize) -> bool {
    let ends = Between::CLOSE.and(Between::OPEN);
    let last = to.min(sentence.words.len() - 1);
    from > last
        || !sentence.words[from..=last]
            .iter()
            .any(|word| word.gap.ends_clause() || word.gap.has(ends))
}

fn has_and(sentence: &Sentence, from: usize, to: usize) -> bool {
    sentence.cues.iter().any(|said| said.cue == Cue::And && said.start >= from && said.end <= to)
}

/// Whether a bracket opens before a word.
fn opens(sentence: &Sentence, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|word| word.gap.has(Between::OPEN))
}

/// Whether a naming stands in a bracket right after another one, and the bracket does not begin with "or".
fn is_example(sentence: &Sentence, named: &Naming, example: &Naming) -> bool {
    let begins_with_or =
        sentence.cues.iter().any(|said| said.cue == Cue::Or && said.start == named.end);
    // "time series knowledge (ARIMA or Prophet)", but not "deep-learning frameworks (PyTorch, JAX)"
    let is_general =
        sentence.cues.iter().any(|said| said.cue == Cue::General && said.start == named.end);
    let opens = |at: usize| sentence.bracket(at).filter(|(open, _)| *open == at);
    let bracket = opens(named.end).or_else(|| opens(named.end + 1).filter(|_| !is_general));
    let is_instead = |(open, close): (usize, usize)| {
        let is_said =
            |said: &SaidCue| said.cue == Cue::Instead && (open..close).contains(&said.start);
        sentence.cues.iter().any(is_said)
    };
    !begins_with_or
        && !bracket.is_some_and(is_instead)
        && bracket.is_some_and(|(open, close)| example.start >= open && example.end <= close)
}
