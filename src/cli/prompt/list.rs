//! A list to choose from: what is shown of it, what is chosen and what is ticked.

use skillgap::text::names;

use super::Prompt;
use super::frame::Choice;
use super::keys::Key;

/// A list with more choices than this is filtered by what somebody types.
const MOST_DIGITS: usize = 9;

/// What a list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Choose,
    Tick,
    YesNo,
    Review,
}

/// A list to choose from.
pub struct List<'a> {
    pub prompt: &'a Prompt,
    pub options: &'a [String],
    pub chosen: Option<usize>,
    /// What is ticked, where several can be.
    pub ticked: Vec<bool>,
    pub kind: Kind,
    /// Only options with these words, or with this number, are shown.
    pub filter: String,
}

/// What ended a list.
pub enum Picked {
    Done,
    Nothing,
    Letter(char),
}

impl<'a> List<'a> {
    pub fn new(
        prompt: &'a Prompt,
        options: &'a [String],
        chosen: Option<usize>,
        kind: Kind,
    ) -> Self {
        let ticked = if kind == Kind::Tick { vec![false; options.len()] } else { Vec::new() };
        List { prompt, options, chosen, ticked, kind, filter: String::new() }
    }

    /// Whether what somebody types narrows it down. A short list is answered by a digit instead.
    pub fn filters(&self) -> bool {
        matches!(self.kind, Kind::Choose | Kind::Tick) && self.options.len() > MOST_DIGITS
    }

    /// Whether numbers have two digits, so that one digit only goes there.
    pub fn has_numbers(&self) -> bool {
        self.options.len() > MOST_DIGITS
    }

    /// The places of the options that match the filter.
    pub fn shown(&self) -> Vec<usize> {
        self.matching(&self.filter)
    }

    fn matching(&self, filter: &str) -> Vec<usize> {
        let words = names::key(filter);
        let all = 0..self.options.len();
        all.filter(|at| is_number(*at, &words) || self.has_words(*at, &words)).collect()
    }

    fn has_words(&self, at: usize, words: &str) -> bool {
        let option = names::key(&self.options[at]);
        words.split_whitespace().all(|word| option.contains(word))
    }

    /// Takes another filter and goes to what it means; false if nothing matches it.
    pub fn narrow(&mut self, filter: String) -> bool {
        let matching = self.matching(&filter);
        if matching.is_empty() {
            return false;
        }
        let exact = filter.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let exact = exact.filter(|at| matching.contains(at));
        if !filter.is_empty() {
            self.chosen = exact.or(matching.first().copied());
        }
        self.filter = filter;
        true
    }

    /// Goes about in it, from no choice to the first or the last; false if the key doesn't.
    pub fn step(&mut self, key: &Key) -> bool {
        let shown = self.shown();
        let mut place = self.chosen.and_then(|at| shown.iter().position(|shown| *shown == at));
        let moved = step(&mut place, key, shown.len().saturating_sub(1));
        if moved {
            self.chosen = place.and_then(|place| shown.get(place).copied());
        }
        moved
    }

    /// Ticks an option, or takes its tick away.
    pub fn turn(&mut self, at: usize) {
        if let Some(ticked) = self.ticked.get_mut(at) {
            *ticked = !*ticked;
        }
    }

    /// What is shown, with numbers and ticks, and the place of what is chosen among it.
    pub fn choices(&self) -> (Vec<Choice>, Option<usize>) {
        let shown = self.shown();
        let chosen = self.chosen.and_then(|at| shown.iter().position(|shown| *shown == at));
        let width = self.options.len().to_string().len();
        let sign = |at: usize| match self.ticked.get(at) {
            Some(true) => format!("[x] {:>width$}", at + 1),
            Some(false) => format!("[ ] {:>width$}", at + 1),
            None => (at + 1).to_string(),
        };
        let choices = shown.iter().map(|at| Choice::new(sign(*at), self.options[*at].clone()));
        (choices.collect(), chosen)
    }
}

/// Whether an option's number begins so.
fn is_number(at: usize, digits: &str) -> bool {
    !digits.is_empty() && (at + 1).to_string().starts_with(digits)
}

/// Goes about among so many places; false if the key doesn't.
pub fn step(chosen: &mut Option<usize>, key: &Key, last: usize) -> bool {
    let to = match (key, *chosen) {
        (Key::Up | Key::BackTab, Some(at)) => at.checked_sub(1).unwrap_or(last),
        (Key::Down | Key::Tab, Some(at)) if at < last => at + 1,
        (Key::PageUp, at) => at.unwrap_or(0).saturating_sub(5),
        (Key::PageDown, at) => at.map_or(0, |at| (at + 5).min(last)),
        (Key::Down | Key::Tab | Key::Home, _) => 0,
        (Key::Up | Key::BackTab | Key::End, _) => last,
        _ => return false,
    };
    *chosen = Some(to);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<String> {
        let names = ["AWS MLA-C01", "Google PMLE", "Google Data", "Azure DP-100", "CKA"];
        let more = ["CKAD", "TensorFlow", "Oracle 1Z0-171", "NVIDIA", "SnowPro", "Databricks ML"];
        names.iter().chain(&more).map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_filter_takes_words_in_any_case_and_numbers_and_goes_to_the_first() {
        let (prompt, options) = (Prompt::new("Which?"), options());
        let mut list = List::new(&prompt, &options, None, Kind::Choose);
        assert!(list.filters() && list.narrow("goo".to_owned()));
        assert_eq!((list.shown(), list.chosen), (vec![1, 2], Some(1)));
        assert!(list.narrow("DATA goog".to_owned()));
        assert_eq!((list.shown(), list.chosen), (vec![2], Some(2)));
        assert!(!list.narrow("google x".to_owned()), "nothing matches");
        assert_eq!(list.filter, "DATA goog");
        // A number is chosen before a name that has it.
        assert!(list.narrow("1".to_owned()));
        assert_eq!((list.shown(), list.chosen), (vec![0, 3, 7, 9, 10], Some(0)));
        assert!(list.narrow("11".to_owned()));
        assert_eq!((list.shown(), list.chosen), (vec![10], Some(10)));
    }

    #[test]
    fn the_arrows_go_about_in_what_is_shown() {
        let (prompt, options) = (Prompt::new("Which?"), options());
        let mut list = List::new(&prompt, &options, None, Kind::Choose);
        list.narrow("ck".to_owned());
        assert_eq!(list.shown(), [4, 5, 10]);
        assert!(list.step(&Key::Down));
        assert_eq!(list.chosen, Some(5));
        assert!(list.step(&Key::End) && list.step(&Key::Down));
        assert_eq!(list.chosen, Some(4));
    }

    #[test]
    fn a_tick_shows_its_number_too() {
        let (prompt, options) = (Prompt::new("Which?"), options());
        let mut list = List::new(&prompt, &options[..3], Some(0), Kind::Tick);
        assert!(!list.filters());
        list.turn(1);
        let signs: Vec<String> = list.choices().0.into_iter().map(|choice| choice.sign).collect();
        assert_eq!(signs, ["[ ] 1", "[x] 2", "[ ] 3"]);
    }
}
