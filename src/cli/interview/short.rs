//! Short of time: the questions that tell most first, until nothing left can change the result or the time
//! is up.

use std::time::{Duration, Instant};

use skillgap::judging::likely::{Crowd, Open, open, settled};
use skillgap::questionnaire::Question;
use skillgap::render::plural;

use super::{AfterResult, Session};
use crate::error::Failure;
use crate::prompt::{Asker, Move, NoAnswer, Prompt};

/// About how long a question takes that is answered in a hurry.
const SECONDS_A_QUESTION: usize = 25;
/// How many minutes are meant where none are said.
const MINUTES: usize = 5;

/// A run that asks only what tells most.
pub struct Short<'a> {
    crowd: Crowd<'a>,
    ends: Instant,
    /// So many questions are still asked at most.
    left: usize,
}

/// Why nothing more is asked.
enum Enough {
    Settled,
    TimeIsUp,
}

impl<'a> Session<'a> {
    /// Asks only what tells most, in about so many minutes from now.
    pub(super) fn hurry(&mut self, minutes: usize) {
        let left = (minutes * 60 / SECONDS_A_QUESTION).max(1);
        let ends = Instant::now() + Duration::from_secs(60 * minutes as u64);
        self.short = Some(Short { crowd: Crowd::new(self.rubric), ends, left });
        self.questionnaire.hurry();
    }

    /// The same, asking for the minutes if they were not said.
    pub(super) fn hurry_by(
        &mut self,
        asker: &mut dyn Asker,
        minutes: Option<usize>,
    ) -> Result<Result<(), String>, Failure> {
        let minutes = if let Some(minutes) = minutes {
            minutes
        } else {
            let prompt = Prompt::new("How many minutes do you have?")
                .help("As many of the questions that tell most are asked as fit into them.");
            match asker.text(&prompt, "", &are_minutes) {
                Ok(text) => text.and_then(|text| text.parse().ok()).unwrap_or(MINUTES),
                Err(NoAnswer::Moved(_)) => return Ok(Ok(())),
                Err(NoAnswer::Failed(failure)) => return Err(failure),
            }
        };
        if !(1..=60).contains(&minutes) {
            return Ok(Err("between 1 and 60 minutes can be asked for".to_owned()));
        }
        self.hurry(minutes);
        Ok(Ok(()))
    }

    /// Goes to the open question that tells most, unless it is enough or another was gone to.
    pub(super) fn go_to_most_telling(&mut self) {
        if self.short.is_none() && self.questionnaire.is_short() {
            // Gone on with on another day, perhaps: the time begins anew.
            self.hurry(MINUTES);
        }
        if !self.questionnaire.is_short() || self.questionnaire.next().is_some() {
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
            short.left -= 1;
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
        (short.left == 0 || Instant::now() >= short.ends).then_some(Enough::TimeIsUp)
    }

    /// The result so far, why nothing more is asked, and whether to go on with the rest.
    pub(super) fn short_result(&mut self, asker: &mut dyn Asker) -> Result<AfterResult, Failure> {
        asker.tell("")?;
        self.show_result(asker, self.questionnaire.assessment())?;
        let mut rest = self.questionnaire.clone();
        rest.take_time();
        let progress = rest.progress();
        let left = progress.all - progress.done;
        asker.tell(match self.enough() {
            Some(Enough::Settled) if !self.rubric.has_ladder() => {
                "All that counts here is answered. The rest would only make the report more complete."
            }
            Some(Enough::Settled) => {
                "Nothing that is left can change where you stand and what comes next. It would only make the \
                 report more complete."
            }
            Some(Enough::TimeIsUp) | None if !self.rubric.has_ladder() => {
                "The time is up. What counts most in the role was asked first; a range stands for the rest."
            }
            Some(Enough::TimeIsUp) | None => {
                "The time is up. What is likely is a guess; the rest of the questions would settle it."
            }
        })?;
        let about = plural(progress.minutes_left, "minute");
        let prompt = Prompt::new(format!(
            "Go on with the rest, {}, about {about}?",
            plural(left, "question")
        ))
        .help("What you answered is kept either way, and can be gone on with later.");
        match asker.yes_no_beneath(&prompt) {
            Ok(Some(true)) => {
                self.short = None;
                self.questionnaire.take_time();
                Ok(AfterResult::Moved)
            }
            Ok(_) | Err(NoAnswer::Moved(Move::Skip | Move::Keep)) => Ok(AfterResult::Enough),
            Err(NoAnswer::Moved(moved)) => {
                self.go(asker, moved)?;
                Ok(AfterResult::Moved)
            }
            Err(NoAnswer::Failed(failure)) => Err(failure),
        }
    }
}

fn are_minutes(text: &str) -> Result<(), String> {
    match text.parse::<usize>() {
        Ok(1..=60) => Ok(()),
        _ => Err("write a number from 1 to 60".to_owned()),
    }
}

fn question(open: Open<'_>) -> Question {
    match open {
        Open::Level(skill) => Question::Level(skill),
        Open::Scope(step) => Question::Scope(step.to_owned()),
    }
}
