//! Short on time: the most telling questions first, until nothing left can change the result or the time is up.

use std::time::{Duration, Instant};

use skillgap::judging::likely::{Crowd, Open, open, settled};
use skillgap::questionnaire::Question;
use skillgap::render::plural;

use super::{AfterResult, Session};
use crate::error::Failure;
use crate::prompt::{Asker, Move, NoAnswer, Prompt};
use skillgap::questionnaire::asking::understood::MINUTES;

/// How many minutes are meant where none are said.
const USUAL: usize = 5;
/// No short run has more minutes.
const MOST: usize = 60;

/// Says how much time has passed.
pub enum Clock {
    Real(Instant),
    /// So many seconds for each question that was asked, for tests that don't depend on the machine.
    Asked {
        seconds: u64,
        questions: u64,
    },
}

impl Clock {
    /// The real clock, unless `SKILLGAP_SECONDS_A_QUESTION` replaces it.
    pub fn new() -> Self {
        let seconds = std::env::var("SKILLGAP_SECONDS_A_QUESTION").ok();
        match seconds.and_then(|seconds| seconds.parse().ok()) {
            Some(seconds) => Clock::Asked { seconds, questions: 0 },
            None => Clock::Real(Instant::now()),
        }
    }

    fn passed(&self) -> Duration {
        match self {
            Clock::Real(start) => start.elapsed(),
            Clock::Asked { seconds, questions } => Duration::from_secs(seconds * questions),
        }
    }

    /// Counts a question.
    pub(super) fn count(&mut self) {
        if let Clock::Asked { questions, .. } = self {
            *questions += 1;
        }
    }
}

/// A run that asks only the most telling questions.
pub struct Short<'a> {
    crowd: Crowd<'a>,
    /// When the time is up, on the session's clock.
    ends: Duration,
}

/// Why nothing more is asked.
enum Enough {
    Settled,
    TimeIsUp,
}

impl<'a> Session<'a> {
    /// Asks only the most telling questions, for so many minutes from now.
    pub(super) fn hurry(&mut self, minutes: usize) {
        let ends = self.clock.passed() + Duration::from_secs(60 * minutes as u64);
        self.short = Some(Short { crowd: Crowd::new(self.rubric), ends });
        self.questionnaire.hurry();
    }

    /// The same, asking for the minutes if they were not said.
    pub(super) fn hurry_by(
        &mut self,
        asker: &mut dyn Asker<Failure>,
        minutes: Option<usize>,
    ) -> Result<Result<(), String>, Failure> {
        let minutes = if let Some(minutes) = minutes {
            minutes
        } else {
            let prompt = Prompt::new("How many minutes do you have?")
                .help("skillgap asks the most informative questions first, until the time is up.")
                .alone();
            match asker.text(&prompt, "", &are_minutes) {
                Ok(text) => text.and_then(|text| text.parse().ok()).unwrap_or(USUAL),
                Err(NoAnswer::Moved(_)) => return Ok(Ok(())),
                Err(NoAnswer::Failed(failure)) => return Err(failure),
            }
        };
        if !(1..=MOST).contains(&minutes) {
            return Ok(Err(format!("Type a number of minutes from 1 to {MOST}.")));
        }
        self.hurry(minutes);
        Ok(Ok(()))
    }

    /// Goes to the most telling open question, unless it is enough or somebody went to another.
    pub(super) fn go_to_most_telling(&mut self) {
        if self.short.is_none() && self.questionnaire.is_short() {
            // Continued on another day, perhaps: the time begins anew.
            self.hurry(USUAL);
        }
        if !self.questionnaire.is_short() || self.questionnaire.next().is_some() {
            return;
        }
        if self.wants_backing {
            if let Some(question) = self.next_of_resume() {
                self.questionnaire.go_to(question);
            }
            return;
        }
        if self.enough().is_some() {
            return;
        }
        let aim = Question::Aim;
        if !self.rubric.has_ladder() && !self.questionnaire.is_asked(&aim) {
            return self.questionnaire.go_to(aim);
        }
        let open = self.open();
        let weightiest = self.weightiest(&open);
        let Some(short) = &mut self.short else { return };
        let telling = if self.rubric.has_ladder() {
            short.crowd.most_telling(self.questionnaire.assessment(), &open)
        } else {
            weightiest
        };
        if let Some(telling) = telling {
            self.clock.count();
            self.questionnaire.go_to(question(telling));
        }
    }

    /// Where there is no walk to tell of: what counts most in the role aimed at; the first of equals.
    fn weightiest(&self, open: &[Open<'a>]) -> Option<Open<'a>> {
        let aim = self.questionnaire.assessment().facts.aim.as_deref();
        let role = aim.and_then(|aim| self.rubric.step(aim));
        let weightiest = open.iter().rev().max_by_key(|one| match (one, role) {
            (Open::Level(skill), Some(role)) => role.weights[*skill],
            _ => 0,
        });
        weightiest.copied()
    }

    /// What can bear on the result and has not been asked.
    fn open(&self) -> Vec<Open<'a>> {
        let asked = self.questionnaire.asked_levels();
        let mut open = open(self.rubric, self.questionnaire.assessment());
        open.retain(|one| !self.questionnaire.is_asked(&question(*one)));
        open.retain(|one| !matches!(one, Open::Level(skill) if !asked.contains(skill)));
        open
    }

    fn enough(&self) -> Option<Enough> {
        let open = self.open();
        let short = self.short.as_ref()?;
        let is_settled = if self.rubric.has_ladder() {
            settled(self.rubric, self.questionnaire.assessment(), &open)
        } else {
            open.is_empty() && self.questionnaire.is_asked(&Question::Aim)
        };
        if is_settled {
            return Some(Enough::Settled);
        }
        (self.clock.passed() >= short.ends).then_some(Enough::TimeIsUp)
    }

    /// The result so far, why nothing more is asked, and whether to go on with the rest.
    pub(super) fn short_result(
        &mut self,
        asker: &mut dyn Asker<Failure>,
    ) -> Result<AfterResult, Failure> {
        asker.tell("")?;
        self.show_result(asker, self.questionnaire.assessment())?;
        let mut rest = self.questionnaire.clone();
        rest.take_time();
        let progress = rest.progress();
        let left = progress.all - progress.done;
        asker.tell(match self.enough() {
            Some(Enough::Settled) if !self.rubric.has_ladder() => {
                "You answered everything that counts. The other questions only add detail."
            }
            Some(Enough::Settled) => {
                "No other answer can change your result or what to do next. The other questions only add detail."
            }
            Some(Enough::TimeIsUp) | None if !self.rubric.has_ladder() => {
                "That's the short version. You answered what counts most; the rest is a range."
            }
            Some(Enough::TimeIsUp) | None => {
                "That's the short version. The result is a guess until you answer the rest."
            }
        })?;
        let about = plural(progress.minutes_left, "minute");
        let prompt = Prompt::new(format!(
            "Answer the other {} now? About {about}.",
            plural(left, "question")
        ))
        .help("Your answers are saved either way. You can continue later.");
        match asker.yes_no_beneath(&prompt) {
            Ok(Some(true)) => {
                self.short = None;
                self.questionnaire.take_time();
                Ok(AfterResult::Moved)
            }
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => self.offer_resume(asker),
            Err(NoAnswer::Moved(moved)) => {
                self.go(asker, moved)?;
                Ok(AfterResult::Moved)
            }
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }
}

fn are_minutes(text: &str) -> Result<String, String> {
    let read = MINUTES.read(text)?;
    match read.parse::<usize>() {
        Ok(1..=MOST) => Ok(read),
        _ => Err(format!("Type a number of minutes from 1 to {MOST}.")),
    }
}

fn question(open: Open<'_>) -> Question {
    match open {
        Open::Level(skill) => Question::Level(skill),
        Open::Scope(step) => Question::Scope(step.to_owned()),
    }
}
