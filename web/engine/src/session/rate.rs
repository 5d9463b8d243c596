//! Somebody rates a person.

use skillgap::assessment::Assessment;
use skillgap::assessment::rating::Rating;
use skillgap::questionnaire::asking::rating::{RatingSession, who_rates};
use skillgap::rubric::Rubric;
use skillgap::text::date::Date;

use super::replay::{Input, Replay};
use super::screen::{Screen, View};
use super::unreadable;

/// A rater's way through the questions.
pub struct Rate {
    rubric: &'static Rubric,
    of: &'static Assessment,
    today: Date,
    /// What was said to the question that is asked now.
    inputs: Vec<Input>,
    /// Once it is known who rates.
    session: Option<RatingSession<'static>>,
    is_welcomed: bool,
}

impl Rate {
    /// Starts, or goes on with a rating that was saved.
    pub fn open(
        rubric: &'static Rubric,
        today: Date,
        of: &str,
        saved: Option<&str>,
    ) -> Result<(Rate, View), String> {
        let of = Assessment::read("page", of, rubric).map_err(|why| unreadable(&why))?;
        let of: &'static Assessment = Box::leak(Box::new(of));
        let session = match saved {
            Some(saved) => {
                let rating = Rating::read("file", saved, rubric).map_err(|why| unreadable(&why))?;
                if !rating.is_about(of) {
                    return Err("This file rates somebody else.".to_owned());
                }
                let rating = Rating { on: today.into(), ..rating };
                Some(RatingSession::new(rubric, of, rating))
            }
            None => None,
        };
        let mut rate = Rate { rubric, of, today, inputs: Vec::new(), session, is_welcomed: false };
        let view = rate.show(Vec::new());
        Ok((rate, view))
    }

    /// Takes what the rater said, and gives what is shown next.
    pub fn answer(&mut self, input: Input) -> View {
        if self.is_welcomed {
            self.inputs.push(input);
        } else {
            self.is_welcomed = input == Input::On;
        }
        self.show(Vec::new())
    }

    fn show(&mut self, mut said: Vec<String>) -> View {
        if !self.is_welcomed {
            return self.view(self.welcome(), said);
        }
        loop {
            let inputs = std::mem::take(&mut self.inputs);
            let mut replay = Replay::new(&inputs);
            let done = match &self.session {
                None => who_rates(&mut replay, self.of, self.today.into()).map(|rating| {
                    self.session = Some(RatingSession::new(self.rubric, self.of, rating));
                    true
                }),
                Some(session) => {
                    let mut next = session.clone();
                    let asked = next.step(&mut replay);
                    if asked.is_ok() {
                        self.session = Some(next);
                    }
                    asked
                }
            };
            let (waiting, more, is_refused) = (replay.waiting, replay.said, replay.is_refused);
            said.extend(more);
            match (done, waiting) {
                (Ok(true), _) => {}
                (_, Some(screen)) => {
                    self.inputs = inputs;
                    if is_refused {
                        self.inputs.pop();
                    }
                    return self.view(screen, said);
                }
                _ => return self.view(self.rated(), said),
            }
        }
    }

    fn rated(&self) -> Screen {
        let who = self.of.subject.as_ref().map_or("this person", |subject| &subject.name);
        let lines = vec![format!("You have rated {who}.")];
        Screen::Rated { lines }
    }

    fn welcome(&self) -> Screen {
        let none = Rating::empty(
            self.of,
            String::new(),
            skillgap::assessment::rating::RaterRole::Other,
            self.today.into(),
        );
        let session = RatingSession::new(self.rubric, self.of, none);
        Screen::Welcome { lines: vec![session.welcome()], continues: self.session.is_some() }
    }

    fn view(&self, screen: Screen, said: Vec<String>) -> View {
        let progress = self.session.as_ref().map_or((0, 1), RatingSession::progress);
        let rating = self.session.as_ref().map(|session| &session.rating);
        View {
            screen,
            said,
            progress,
            has_earlier: progress.0 > 0 || !self.inputs.is_empty(),
            file: rating.map(Rating::to_text),
            is_finished: self.session.is_some() && progress.0 == progress.1,
        }
    }
}
