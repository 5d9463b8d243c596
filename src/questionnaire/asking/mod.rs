//! A question as a person meets it: its words, what can be said to it, and how what somebody types is understood. Who
//! asks is behind [`Asker`].

pub mod earlier_work;
pub mod form;
pub mod languages;
pub mod rating;
pub mod understood;
pub mod words;

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
    pub fn is_near(&self) -> bool {
        matches!(self, Move::Back | Move::Skip | Move::Keep)
    }
}

/// Why a prompt gives no answer. `F` is what can go wrong where somebody is asked.
#[derive(Debug)]
pub enum NoAnswer<F> {
    /// The person moves to another question.
    Moved(Move),
    /// Asking ended.
    Failed(F),
}

impl<F> From<F> for NoAnswer<F> {
    fn from(failure: F) -> Self {
        NoAnswer::Failed(failure)
    }
}

/// An answer, or why there is none.
pub type Asked<T, F> = Result<T, NoAnswer<F>>;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// Where in the questionnaire it stands.
    pub place: String,
    /// The question.
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
    /// A question without anything around it.
    pub fn new(text: impl Into<String>) -> Self {
        Prompt { text: text.into(), ..Prompt::default() }
    }

    /// The same with a line that says why it is asked.
    pub fn help(self, help: &str) -> Self {
        Prompt { help: vec![help.to_owned()], ..self }
    }

    /// The same for a prompt that stands alone: nothing to move to.
    pub fn alone(self) -> Self {
        Prompt { moves: false, ..self }
    }

    /// What is said of a text that is too long.
    pub fn too_long(&self) -> String {
        format!("That's too long. Use at most {} characters.", self.most)
    }
}

/// What is asked about one skill.
pub struct LevelScreen {
    /// Questions answered, and all of them.
    pub progress: (usize, usize),
    /// Which of them this is, and how many there are.
    pub number: (usize, usize),
    /// The group of the skill.
    pub group: String,
    /// The name of the skill.
    pub name: String,
    /// What is asked.
    pub question: String,
    /// What else is known of the skill, which is no answer.
    pub hint: Option<String>,
    /// The anchors, from level 0 up.
    pub anchors: Vec<String>,
    /// What can be observed, per level.
    pub signs: Vec<Vec<String>>,
    /// Why it is asked, and where in the guide it stands.
    pub help: Vec<String>,
    /// Whether it may not apply.
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
    /// A level of the scale.
    Level(u8),
    /// None, and no reason.
    Declined,
    /// The skill does not apply.
    NotApplicable,
    /// Several levels at once, as on a sheet of paper: a sign each.
    Row(Vec<char>),
}

/// A question in the list of all.
pub struct Line {
    /// What the question is called.
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
    /// What it is called where it is chosen.
    pub fn text(self) -> &'static str {
        match self {
            ReviewEnd::Finish => "Finish: show my results",
            ReviewEnd::Continue => "Continue with the questions",
        }
    }
}

/// Reads what somebody typed: gives what was understood, or a sentence that says what to type instead.
pub type Check<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Takes a text as it was typed.
///
/// # Errors
/// None: it is one of several checks.
pub fn as_typed(text: &str) -> Result<String, String> {
    Ok(text.to_owned())
}

/// Somebody to ask: a person at a terminal, lines from a pipe, or a page. Every prompt can be left unanswered or moved
/// from. `F` is what can go wrong there.
pub trait Asker<F> {
    /// Says something that belongs to the next question.
    ///
    /// # Errors
    /// What can go wrong there, as for all others.
    fn say(&mut self, text: &str) -> Result<(), F>;

    /// Says something that is to stay.
    ///
    /// # Errors
    /// As for [`say`](Self::say).
    fn tell(&mut self, text: &str) -> Result<(), F>;

    /// The level of a skill.
    ///
    /// # Errors
    /// As for [`say`](Self::say), or where the person moves to.
    fn level(&mut self, screen: &LevelScreen) -> Asked<LevelChoice, F>;

    /// A line of text, as it was understood, with the one that was given before.
    ///
    /// # Errors
    /// As for [`level`](Self::level).
    fn text(&mut self, prompt: &Prompt, before: &str, check: Check<'_>)
    -> Asked<Option<String>, F>;

    /// Yes or no.
    ///
    /// # Errors
    /// As for [`level`](Self::level).
    fn yes_no(&mut self, prompt: &Prompt, before: Option<bool>) -> Asked<Option<bool>, F>;

    /// Takes a line back, to be read again by the next prompt; false where nothing is asked by lines.
    fn unread(&mut self, _line: &str) -> bool {
        false
    }

    /// Yes or no, with what was told last still in sight.
    ///
    /// # Errors
    /// As for [`level`](Self::level).
    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>, F>;

    /// One of several, by its place.
    ///
    /// # Errors
    /// As for [`level`](Self::level).
    fn choose(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: Option<usize>,
    ) -> Asked<Option<usize>, F>;

    /// Any of several, by their places.
    ///
    /// # Errors
    /// As for [`level`](Self::level).
    fn tick(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: &[usize],
    ) -> Asked<Vec<usize>, F>;

    /// Shows all questions and beneath them what ends the review; gives the question to change, or none at the end.
    ///
    /// # Errors
    /// As for [`say`](Self::say).
    fn review(&mut self, lines: &[Line], end: ReviewEnd) -> Result<Option<usize>, F>;

    /// Whether the list of all questions is a screen of its own, to be shown before the result.
    fn reviews_on_screen(&self) -> bool;
}

/// Asks what can only be answered, not moved from.
///
/// # Errors
/// What can go wrong for whoever asks.
pub fn until_answered<T, F>(
    asker: &mut dyn Asker<F>,
    mut ask: impl FnMut(&mut dyn Asker<F>) -> Asked<T, F>,
) -> Result<T, F> {
    loop {
        match ask(asker) {
            Ok(answer) => return Ok(answer),
            Err(NoAnswer::Failed(failure)) => return Err(failure),
            Err(NoAnswer::Moved(_)) => asker.say("Answer this first, or press Ctrl-C to stop.")?,
        }
    }
}
