//! Somebody to ask who can't be waited for: a page. What was said to the questions so far is said again, and the first
//! question that nothing was said to is shown.

use serde::{Deserialize, Serialize};
use skillgap::questionnaire::asking::{
    Asked, Asker, Check, LevelChoice, LevelScreen, Line, Move, NoAnswer, Prompt, ReviewEnd,
};

use super::screen::Screen;

/// What somebody says to a question.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// On from a page that asks nothing.
    On,
    /// A level.
    Level(u8),
    /// No level.
    Declined,
    /// The skill does not apply.
    NotApplicable,
    /// A line of text; an empty one is no answer.
    Text(String),
    /// One of several, by its place.
    Choice(Option<usize>),
    /// Any of several, by their places.
    Ticks(Vec<usize>),
    /// Yes or no.
    Yes(Option<bool>),
    /// A line of the review, by its place; none ends it.
    Line(Option<usize>),
    /// To the question asked last.
    Back,
    /// On, and leave this for now.
    Skip,
    /// On, and keep what was answered before.
    Keep,
    /// To the list of all questions.
    Review,
}

impl Input {
    fn as_move(&self) -> Option<Move> {
        match self {
            Input::Back => Some(Move::Back),
            Input::Skip => Some(Move::Skip),
            Input::Keep => Some(Move::Keep),
            Input::Review => Some(Move::Review),
            _ => None,
        }
    }
}

/// That a question waits for an answer.
#[derive(Clone, Copy, Debug)]
pub struct Waits;

/// Says again what was said, and shows the question after it.
pub struct Replay<'i> {
    inputs: &'i [Input],
    at: usize,
    /// The question that waits.
    pub waiting: Option<Screen>,
    /// What was said since the last answer.
    pub said: Vec<String>,
    /// Whether the last input answers nothing here.
    pub is_refused: bool,
}

impl<'i> Replay<'i> {
    /// Somebody who says this.
    pub fn new(inputs: &'i [Input]) -> Self {
        Replay { inputs, at: 0, waiting: None, said: Vec::new(), is_refused: false }
    }

    /// What is said next, if it is an answer here. Otherwise the question waits.
    fn next<T>(
        &mut self,
        answer: impl Fn(&Input) -> Option<T>,
        screen: impl FnOnce() -> Screen,
    ) -> Asked<T, Waits> {
        if let Some(input) = self.inputs.get(self.at) {
            if let Some(moved) = input.as_move() {
                self.take();
                return Err(NoAnswer::Moved(moved));
            }
            if let Some(answer) = answer(input) {
                self.take();
                return Ok(answer);
            }
            self.is_refused = true;
        }
        self.wait(screen())
    }

    fn take(&mut self) {
        self.at += 1;
        if self.at == self.inputs.len() {
            self.said.clear();
        }
    }

    fn wait<T>(&mut self, screen: Screen) -> Asked<T, Waits> {
        self.waiting = Some(screen);
        Err(NoAnswer::Failed(Waits))
    }
}

impl Asker<Waits> for Replay<'_> {
    fn say(&mut self, text: &str) -> Result<(), Waits> {
        self.said.push(text.to_owned());
        Ok(())
    }

    fn tell(&mut self, text: &str) -> Result<(), Waits> {
        self.say(text)
    }

    fn level(&mut self, screen: &LevelScreen) -> Asked<LevelChoice, Waits> {
        let answer = |input: &Input| match input {
            Input::Level(level) if usize::from(*level) < screen.anchors.len() => {
                Some(LevelChoice::Level(*level))
            }
            Input::Declined => Some(LevelChoice::Declined),
            Input::NotApplicable if screen.may_leave_out => Some(LevelChoice::NotApplicable),
            _ => None,
        };
        self.next(answer, || screen.into())
    }

    fn text(
        &mut self,
        prompt: &Prompt,
        before: &str,
        check: Check<'_>,
    ) -> Asked<Option<String>, Waits> {
        let screen = |value: &str, error| Screen::Text {
            asked: prompt.into(),
            value: value.to_owned(),
            most: prompt.most,
            error,
        };
        let text = |input: &Input| match input {
            Input::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        let text = self.next(text, || screen(before, None))?;
        if text.is_empty() {
            return Ok(None);
        }
        let understood = match check(&text) {
            _ if text.chars().count() > prompt.most => Err(prompt.too_long()),
            understood => understood,
        };
        understood.map(Some).or_else(|why| {
            self.is_refused = true;
            self.wait(screen(&text, Some(why)))
        })
    }

    fn yes_no(&mut self, prompt: &Prompt, before: Option<bool>) -> Asked<Option<bool>, Waits> {
        let answer = |input: &Input| match input {
            Input::Yes(yes) => Some(*yes),
            _ => None,
        };
        self.next(answer, || Screen::YesNo { asked: prompt.into(), chosen: before })
    }

    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>, Waits> {
        self.yes_no(prompt, None)
    }

    fn choose(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: Option<usize>,
    ) -> Asked<Option<usize>, Waits> {
        let answer = |input: &Input| match input {
            Input::Choice(at) => Some(*at).filter(|at| at.is_none_or(|at| at < options.len())),
            _ => None,
        };
        self.next(answer, || Screen::Choose {
            asked: prompt.into(),
            options: options.to_vec(),
            chosen: before,
        })
    }

    fn tick(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: &[usize],
    ) -> Asked<Vec<usize>, Waits> {
        let answer = |input: &Input| {
            let Input::Ticks(ticks) = input else { return None };
            let mut ticks = ticks.clone();
            ticks.sort_unstable();
            ticks.dedup();
            Some(ticks).filter(|ticks| ticks.iter().all(|at| *at < options.len()))
        };
        self.next(answer, || Screen::Tick {
            asked: prompt.into(),
            options: options.to_vec(),
            chosen: before.to_vec(),
        })
    }

    fn review(&mut self, lines: &[Line], end: ReviewEnd) -> Result<Option<usize>, Waits> {
        let answer = |input: &Input| match input {
            Input::Line(at) => Some(*at).filter(|at| at.is_none_or(|at| at < lines.len())),
            _ => None,
        };
        match self.next(answer, || Screen::review(lines, end)) {
            Ok(at) => Ok(at),
            // From the list one goes back to the question that it was opened from.
            Err(NoAnswer::Moved(_)) => Ok(None),
            Err(NoAnswer::Failed(waits)) => Err(waits),
        }
    }

    fn reviews_on_screen(&self) -> bool {
        true
    }
}
