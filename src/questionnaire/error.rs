//! Why a questionnaire refuses a reply or a move: what to do instead, as a lower-case fragment.

use crate::rubric::{Level, UnknownId};

/// Why a questionnaire refuses a reply or a move. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuestionnaireError {
    /// The rubric does not have an id of the question or the reply.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// The rubric has no skill at this index.
    #[error("the rubric has no skill at place {0}")]
    NoSkill(usize),
    /// A text was asked for.
    #[error("type a text")]
    NoText,
    /// The question asks for items of a list.
    #[error("choose from the list")]
    NoChoices,
    /// A number was asked for.
    #[error("type a number")]
    NoNumber,
    /// The number is not in the range.
    #[error("type a number from 0 to {most}")]
    OutOfRange {
        /// The highest number allowed.
        most: f64,
    },
    /// A level was asked for.
    #[error("type a level from 0 to {top}")]
    NoLevel {
        /// The highest level of the scale.
        top: Level,
    },
    /// The scale has no such level.
    #[error("levels go from 0 to {top}")]
    OffScale {
        /// The highest level of the scale.
        top: Level,
    },
    /// The skill is asked of everybody.
    #[error("this skill applies to everyone")]
    Applicable,
    /// A step or path was asked for.
    #[error("choose a job from the list")]
    NoStep,
    /// Yes or no was asked for.
    #[error("type yes or no")]
    NoYesOrNo,
    /// The text is no address.
    #[error("type a web address that begins with https:// or http://")]
    NoAddress,
    /// Credentials were asked for.
    #[error("choose the certifications that you hold")]
    NoCredentials,
    /// A project was asked for.
    #[error("type what the project was")]
    NoWork,
    /// There is no question before the first.
    #[error("this is the first question")]
    First,
    /// Evidence comes last.
    #[error("projects and certifications come after all other questions")]
    NotYet,
    /// No question has this name.
    #[error("there is no question called {name}: {help}")]
    NoQuestion {
        /// The name.
        name: String,
        /// The likely meaning, or the possible names.
        help: String,
    },
    /// Several questions could be meant.
    #[error("{name} could mean {}", .names.join(", "))]
    Ambiguous {
        /// The name.
        name: String,
        /// The names of the questions that it fits.
        names: Vec<String>,
    },
}
