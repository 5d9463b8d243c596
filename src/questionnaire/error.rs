//! Why a questionnaire refuses a reply or a move: what to do instead, as a sentence.

use crate::rubric::{Level, UnknownId};
use crate::text::diagnostic::ticked;

/// Why a questionnaire refuses a reply or a move. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuestionnaireError {
    /// The rubric does not have an id of the question or the reply.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// The rubric has no skill at this index.
    #[error("The rubric has no skill at place {0}.")]
    NoSkill(usize),
    /// A text was asked for.
    #[error("Type a text.")]
    NoText,
    /// The question asks for items of a list.
    #[error("Choose from the list.")]
    NoChoices,
    /// A number was asked for.
    #[error("Type a number.")]
    NoNumber,
    /// The number is not in the range.
    #[error("Type a number from 0 to {most}.")]
    OutOfRange {
        /// The highest number allowed.
        most: f64,
    },
    /// A level was asked for.
    #[error("Type a level from 0 to {top}.")]
    NoLevel {
        /// The highest level of the scale.
        top: Level,
    },
    /// The scale has no such level.
    #[error("Levels go from 0 to {top}.")]
    OffScale {
        /// The highest level of the scale.
        top: Level,
    },
    /// The skill is asked of everybody.
    #[error("This skill applies to everyone.")]
    Applicable,
    /// A step or path was asked for.
    #[error("Choose a job from the list.")]
    NoStep,
    /// Yes or no was asked for.
    #[error("Type yes or no.")]
    NoYesOrNo,
    /// The text is no address.
    #[error("Type a web address that begins with https:// or http://.")]
    NoAddress,
    /// Credentials were asked for.
    #[error("Choose the certifications that you hold.")]
    NoCredentials,
    /// A project was asked for.
    #[error("Type what the project was.")]
    NoWork,
    /// There is no question before the first.
    #[error("This is the first question.")]
    First,
    /// Evidence comes last.
    #[error("Projects and certifications come after all other questions.")]
    NotYet,
    /// No question has this name.
    #[error("There's no question called \u{201c}{name}\u{201d}. {help}")]
    NoQuestion {
        /// The name.
        name: String,
        /// The likely meaning, or the possible names.
        help: String,
    },
    /// Several questions could be meant.
    #[error("\u{201c}{name}\u{201d} could mean {}.", ticked(.names))]
    Ambiguous {
        /// The name.
        name: String,
        /// The names of the questions that it fits.
        names: Vec<String>,
    },
}
