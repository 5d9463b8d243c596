//! Asking. The same questions go to a person at a terminal or line by line through pipes.

mod plain;
mod terminal;

use crate::error::Failure;

pub use plain::{Plain, is_waiting};
pub use terminal::Terminal;

/// What is asked about one skill.
pub struct LevelScreen {
    /// Questions answered, and all of them.
    pub progress: (usize, usize),
    pub group: String,
    pub name: String,
    pub question: String,
    /// The anchors, from level 0 up.
    pub anchors: Vec<String>,
    /// What can be observed, per level.
    pub signs: Vec<Vec<String>>,
    /// Why it is asked, and where in the guide it stands.
    pub help: Vec<String>,
    pub may_leave_out: bool,
}

/// What was chosen about one skill.
pub enum LevelChoice {
    Level(u8),
    Declined,
    NotApplicable,
}

/// Somebody to ask. Every prompt can be left unanswered; all fail with `Interrupted` when asking ends.
pub trait Asker {
    /// Says something between questions.
    fn say(&mut self, text: &str) -> Result<(), Failure>;

    fn level(&mut self, screen: &LevelScreen) -> Result<LevelChoice, Failure>;

    /// A line of text; `check` says what is wrong with one.
    fn text(
        &mut self,
        prompt: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<Option<String>, Failure>;

    fn yes_no(&mut self, prompt: &str) -> Result<Option<bool>, Failure>;

    /// One of several, by its place.
    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<Option<usize>, Failure>;

    /// Any of several, by their places.
    fn tick(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Failure>;
}
