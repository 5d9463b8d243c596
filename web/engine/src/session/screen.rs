//! What a page shows.

use serde::Serialize;
use skillgap::questionnaire::asking::{LevelScreen, Line, Prompt, ReviewEnd};

/// All that a page shows.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// What is asked or shown.
    pub screen: Screen,
    /// What is said of the last answer.
    pub said: Vec<String>,
    /// The number of questions answered, and of all.
    pub progress: (usize, usize),
    /// Whether there is a question before this one.
    pub has_earlier: bool,
    /// The answers as a file, once there are any.
    pub file: Option<String>,
    /// Whether the file is finished.
    pub is_finished: bool,
}

/// What is asked or shown.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Screen {
    /// What somebody should know before the first question.
    Welcome {
        lines: Vec<String>,
        /// Whether answers from before are there to go on with.
        continues: bool,
    },
    /// The level of a skill.
    Level {
        place: String,
        name: String,
        text: String,
        hint: Option<String>,
        anchors: Vec<Anchor>,
        help: Vec<String>,
        may_leave_out: bool,
        skips: String,
        before: Option<String>,
        chosen: Option<u8>,
    },
    /// A line of text.
    Text {
        #[serde(flatten)]
        asked: Asked,
        value: String,
        most: usize,
        error: Option<String>,
    },
    /// One of several.
    Choose {
        #[serde(flatten)]
        asked: Asked,
        options: Vec<String>,
        chosen: Option<usize>,
    },
    /// Any of several.
    Tick {
        #[serde(flatten)]
        asked: Asked,
        options: Vec<String>,
        chosen: Vec<usize>,
    },
    /// Yes or no.
    YesNo {
        #[serde(flatten)]
        asked: Asked,
        chosen: Option<bool>,
    },
    /// All answers.
    Review { lines: Vec<Reviewed>, end: &'static str },
    /// The report, and whether to add evidence.
    Result { report: Option<String>, evidence: Option<Asked> },
    /// A rating is finished.
    Rated { lines: Vec<String> },
}

/// A level with what shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Anchor {
    text: String,
    signs: Vec<String>,
}

/// The words of a question.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    place: String,
    text: String,
    help: Vec<String>,
    before: Option<String>,
    /// What it means to say nothing, if that isn't to skip the question.
    empty: Option<&'static str>,
    /// Whether one can move on from here without an answer.
    moves: bool,
}

/// A question in the list of all.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewed {
    name: String,
    answer: String,
}

impl Asked {
    /// The same, with what it means to say nothing.
    pub fn empty(self, means: &'static str) -> Asked {
        Asked { empty: Some(means), ..self }
    }
}

impl From<&Prompt> for Asked {
    fn from(prompt: &Prompt) -> Asked {
        Asked {
            place: prompt.place.clone(),
            text: prompt.text.clone(),
            help: prompt.help.clone(),
            before: prompt.before.clone(),
            empty: prompt.enter,
            moves: prompt.moves,
        }
    }
}

impl From<&LevelScreen> for Screen {
    fn from(screen: &LevelScreen) -> Screen {
        let (number, all) = screen.number;
        let anchors = screen.anchors.iter().zip(&screen.signs);
        let anchor = |(text, signs): (&String, &Vec<String>)| Anchor {
            text: text.clone(),
            signs: signs.clone(),
        };
        Screen::Level {
            place: format!("Skill {} of {all}. {}", number.min(all), screen.group),
            name: screen.name.clone(),
            text: screen.question.clone(),
            hint: screen.hint.clone(),
            anchors: anchors.map(anchor).collect(),
            help: screen.help.clone(),
            may_leave_out: screen.may_leave_out,
            skips: screen.skips.to_owned(),
            before: screen.before.clone(),
            chosen: screen.chosen,
        }
    }
}

impl Screen {
    /// The list of all questions, and what ends it.
    pub fn review(lines: &[Line], end: ReviewEnd) -> Screen {
        let line = |line: &Line| Reviewed { name: line.name.clone(), answer: line.answer.clone() };
        Screen::Review { lines: lines.iter().map(line).collect(), end: end.text() }
    }
}
