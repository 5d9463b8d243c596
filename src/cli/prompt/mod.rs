//! Asking. The same questions go to a person at a terminal or line by line through pipes. Every prompt
//! can be answered or moved from.

mod edit;
mod frame;
mod keyboard;
mod keys;
mod list;
mod plain;
mod sequences;
mod terminal;

use std::io::IsTerminal;

use crate::args::LookArgs;
use crate::error::Failure;
use crate::ui::{self, Stream};

pub use plain::Plain;
pub use terminal::Terminal;

/// What is said instead of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the question asked last.
    Back,
    /// On, and leave this for now.
    Skip,
    /// On, and keep what was answered before.
    Keep,
    /// To the question of that name.
    Goto(String),
    /// To the list of all questions.
    Review,
    /// On with only what tells most, in so many minutes.
    Short(Option<usize>),
}

impl Move {
    /// Whether it leads nowhere but to what is asked just before or after.
    fn is_near(&self) -> bool {
        matches!(self, Move::Back | Move::Skip | Move::Keep)
    }
}

/// Why a prompt gives no answer.
#[derive(Debug)]
pub enum NoAnswer {
    Moved(Move),
    Failed(Failure),
}

impl<T: Into<Failure>> From<T> for NoAnswer {
    fn from(failure: T) -> Self {
        NoAnswer::Failed(failure.into())
    }
}

/// An answer, or why there is none.
pub type Asked<T> = Result<T, NoAnswer>;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Where in the questionnaire it stands.
    pub place: String,
    pub text: String,
    /// Why it is asked, and what may be written.
    pub help: Vec<String>,
    /// What can be kept: the answer given before, or what else is known, and that it is this.
    pub before: Option<String>,
    /// A text has no more characters than this.
    pub most: usize,
    /// Whether it is a question of the questionnaire, from which one can move to others.
    pub moves: bool,
    /// What Enter says on an empty line, if that isn't to skip the question, such as "if it's ongoing".
    pub enter: Option<&'static str>,
}

/// What is said of the lines of a paste that no field takes.
const FIRST_LINE: &str = "Only the first line of the pasted text was used.";

/// No text that is typed has more characters.
const MOST_TEXT: usize = 500;
/// No name has more characters.
pub const MOST_NAME: usize = 200;

impl Default for Prompt {
    fn default() -> Self {
        let (place, text, help, before) = Default::default();
        Prompt { place, text, help, before, most: MOST_TEXT, moves: true, enter: None }
    }
}

/// How an earlier answer is shown.
pub fn answered(before: &str) -> String {
    format!("Your earlier answer: {before}")
}

/// How something that a resume says is shown.
pub fn from_resume(said: &str) -> String {
    format!("From your resume: {said}")
}

impl Prompt {
    pub fn new(text: impl Into<String>) -> Self {
        Prompt { text: text.into(), ..Prompt::default() }
    }

    pub fn help(self, help: &str) -> Self {
        Prompt { help: vec![help.to_owned()], ..self }
    }

    /// The same for a prompt that stands alone: nothing to move to.
    pub fn alone(self) -> Self {
        Prompt { moves: false, ..self }
    }

    /// What is said of a text that is too long.
    fn too_long(&self) -> String {
        format!("That's too long. Use at most {} characters.", self.most)
    }
}

/// What is asked about one skill.
pub struct LevelScreen {
    /// Questions answered, and all of them.
    pub progress: (usize, usize),
    /// Which of them this is, and how many there are.
    pub number: (usize, usize),
    pub group: String,
    pub name: String,
    pub question: String,
    /// What else is known of the skill, which is no answer.
    pub hint: Option<String>,
    /// The anchors, from level 0 up.
    pub anchors: Vec<String>,
    /// What can be observed, per level.
    pub signs: Vec<Vec<String>>,
    /// Why it is asked, and where in the guide it stands.
    pub help: Vec<String>,
    pub may_leave_out: bool,
    /// What it is to give no level.
    pub skips: &'static str,
    /// The level chosen before, if one was.
    pub chosen: Option<u8>,
    /// What can be kept: the answer given before, and that it is this.
    pub before: Option<String>,
    /// Whether a row of answers to several levels may be written: none has been answered yet.
    pub takes_row: bool,
}

/// What was chosen about one skill.
pub enum LevelChoice {
    Level(u8),
    Declined,
    NotApplicable,
    /// Several levels at once, as on a sheet of paper: a sign each.
    Row(Vec<char>),
}

/// A question in the list of all.
pub struct Line {
    pub name: String,
    /// What was answered.
    pub answer: String,
}

/// What comes after a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewEnd {
    /// The result.
    Finish,
    /// The question that was left for it.
    Continue,
}

impl ReviewEnd {
    fn text(self) -> &'static str {
        match self {
            ReviewEnd::Finish => "Finish: show my results",
            ReviewEnd::Continue => "Continue with the questions",
        }
    }
}

/// Reads what somebody typed: gives what was understood, or a sentence that says what to type instead.
pub type Check<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Takes a text as it was typed.
#[expect(clippy::unnecessary_wraps, reason = "it is one of several checks")]
pub fn as_typed(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

/// Somebody to ask. Every prompt can be left unanswered; all fail with `Interrupted` when asking ends.
pub trait Asker {
    /// Says something that belongs to the next question.
    fn say(&mut self, text: &str) -> Result<(), Failure>;

    /// Says something that is to stay.
    fn tell(&mut self, text: &str) -> Result<(), Failure>;

    fn level(&mut self, screen: &LevelScreen) -> Asked<LevelChoice>;

    /// A line of text, as it was understood, with the one that was given before.
    fn text(&mut self, prompt: &Prompt, before: &str, check: Check<'_>) -> Asked<Option<String>>;

    fn yes_no(&mut self, prompt: &Prompt, before: Option<bool>) -> Asked<Option<bool>>;

    /// Takes a line back, to be read again by the next prompt; false where nothing is asked by lines.
    fn unread(&mut self, _line: &str) -> bool {
        false
    }

    /// Yes or no, with what was told last still in sight.
    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>>;

    /// One of several, by its place.
    fn choose(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: Option<usize>,
    ) -> Asked<Option<usize>>;

    /// Any of several, by their places.
    fn tick(&mut self, prompt: &Prompt, options: &[String], before: &[usize]) -> Asked<Vec<usize>>;

    /// Shows all questions and beneath them what ends the review; gives the question to change, or none at the end.
    fn review(&mut self, lines: &[Line], end: ReviewEnd) -> Result<Option<usize>, Failure>;

    /// Whether the list of all questions is a screen of its own, to be shown before the result.
    fn reviews_on_screen(&self) -> bool;
}

/// Asks at the terminal, or line by line where that is wished for or there is none.
pub fn asker(plain: bool, look: &LookArgs) -> Box<dyn Asker> {
    let wished = ui::is_set("SKILLGAP_PLAIN");
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !dumb;
    if plain || wished || !terminal {
        Box::new(Plain::new(ui::look(look, Stream::Stdout)))
    } else {
        Box::new(Terminal::new(ui::look(look, Stream::Stderr)))
    }
}

/// A level with its sentence, and beneath it what shows it.
pub fn level_signs(level: usize, anchor: &str, signs: &[String]) -> String {
    let signs: String = signs.iter().map(|sign| format!("\n- {sign}")).collect();
    format!("Level {level}: {anchor}{signs}")
}

/// The signs of a row of answers; space and commas between them are for the eye.
fn row_signs(line: &str) -> Vec<char> {
    line.chars().filter(|sign| !sign.is_whitespace() && *sign != ',').collect()
}

/// The word for a move, if a line is one. A line that begins with `=` is none.
fn move_of(line: &str) -> Option<Move> {
    let lower = line.to_lowercase();
    Some(match lower.as_str() {
        "back" => Move::Back,
        "skip" => Move::Skip,
        "keep" => Move::Keep,
        "review" => Move::Review,
        "go" | "goto" => Move::Goto(String::new()),
        "minutes" => Move::Short(None),
        _ if lower.starts_with("minutes ") => Move::Short(Some(lower[8..].trim().parse().ok()?)),
        _ => {
            let name = lower.strip_prefix("go ").or_else(|| lower.strip_prefix("goto "))?;
            Move::Goto(name.trim().to_owned())
        }
    })
}
