//! What a page asks of the engine: a request and its answer, both as JSON. The first request opens a questionnaire, and
//! each other one is what the person did. Every answer is all that the page shows next, in the words of the terminal.

mod assess;
mod rate;
mod replay;
mod screen;

use serde::{Deserialize, Serialize};
use skillgap::rubric::Rubric;
use skillgap::text::date::Date;

use assess::Assess;
use rate::Rate;
pub use replay::Input;
pub use screen::View;

/// A request.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// Starts.
    Open(Box<Open>),
    /// What the person said or where they move to.
    Answer {
        /// What it was.
        input: Input,
    },
}

/// How a questionnaire starts.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Open {
    /// The rubric, as the page carries it.
    pub pack: String,
    /// The rubric's id.
    pub rubric: String,
    /// Today, as YYYY-MM-DD.
    pub day: String,
    /// The id of the assessment.
    pub id: String,
    /// The person's name, if it is known.
    pub name: Option<String>,
    /// Answers saved before: unfinished ones to go on with, or finished ones to start from.
    pub saved: Option<String>,
    /// The assessment of a person who is rated.
    pub of: Option<String>,
    /// Whether the result is left to somebody else.
    pub hides_result: bool,
}

/// Who answers: the person, or somebody who rates them.
enum Asked {
    Assess(Box<Assess>),
    Rate(Box<Rate>),
}

/// What a page has asked for so far.
#[derive(Default)]
pub struct Session {
    asked: Option<Asked>,
}

/// A refusal, as a sentence.
#[derive(Serialize)]
struct Refused {
    error: String,
}

impl Session {
    /// Answers a request with a [`View`], or with an error as a sentence.
    pub fn call(&mut self, request: &str) -> String {
        let view = serde_json::from_str(request)
            .map_err(|error| error.to_string())
            .and_then(|request| self.answer(request));
        let text = match view {
            Ok(view) => serde_json::to_string(&view),
            Err(error) => serde_json::to_string(&Refused { error }),
        };
        text.expect("it has only text keys")
    }

    fn answer(&mut self, request: Request) -> Result<View, String> {
        match request {
            Request::Open(open) => self.open(*open),
            Request::Answer { input } => match &mut self.asked {
                Some(Asked::Assess(assess)) => Ok(assess.answer(input)),
                Some(Asked::Rate(rate)) => Ok(rate.answer(input)),
                None => Err("Nothing was opened.".to_owned()),
            },
        }
    }

    fn open(&mut self, mut open: Open) -> Result<View, String> {
        let today: Date = open.day.parse().map_err(|_| "The day isn't YYYY-MM-DD.".to_owned())?;
        let pack: &'static str = std::mem::take(&mut open.pack).leak();
        let rubric = Rubric::unpacked(pack, &open.rubric).ok_or("The page has no such rubric.")?;
        let rubric: &'static Rubric = Box::leak(Box::new(rubric));
        let (asked, view) = match open.of.take() {
            Some(of) => {
                let (rate, view) = Rate::open(rubric, today, &of, open.saved.as_deref())?;
                (Asked::Rate(Box::new(rate)), view)
            }
            None => {
                let (assess, view) = Assess::open(rubric, today, open)?;
                (Asked::Assess(Box::new(assess)), view)
            }
        };
        self.asked = Some(asked);
        Ok(view)
    }
}

/// What is said of a file that can't be read.
fn unreadable(why: &skillgap::text::findings::Findings) -> String {
    let first = why.first();
    let message = first.map_or("", |finding| &finding.message);
    let help = first.and_then(|finding| finding.help.as_deref()).unwrap_or_default();
    format!("This file can't be used. {message} {help}").trim_end().to_owned()
}
