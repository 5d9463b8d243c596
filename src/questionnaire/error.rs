//! Why the questionnaire does not accept a reply or a move. Each text says what to do instead, as a lower-case
//! fragment.

use crate::rubric::{Level, UnknownId};

/// Why the questionnaire does not accept a reply or a move. It changes nothing in that case.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuestionnaireError {
    /// The rubric does not have an id of the question or the reply.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// The rubric has no skill at this index.
    #[error("the rubric has no skill at place {0}")]
    NoSkill(usize),
    /// The question asks for a text.
    #[error("write a text")]
    NoText,
    /// The question asks for items of a list.
    #[error("choose from the list")]
    NoChoices,
    /// The question asks for a number.
    #[error("write a number")]
    NoNumber,
    /// The number is out of range.
    #[error("write a number from 0 to {most}")]
    OutOfRange {
        /// The highest number allowed.
        most: f64,
    },
    /// The question asks for a level.
    #[error("give a level from 0 to {top}")]
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
    /// The skill applies to everybody.
    #[error("this skill cannot be not applicable")]
    Applicable,
    /// The question asks for a step or path.
    #[error("choose one of the steps and paths")]
    NoStep,
    /// The question asks for yes or no.
    #[error("say yes or no")]
    NoYesOrNo,
    /// The text is not an address.
    #[error("an address begins with https:// or http://")]
    NoAddress,
    /// The question asks for credentials.
    #[error("choose the credentials that you hold")]
    NoCredentials,
    /// The question asks for a project.
    #[error("name a piece of work")]
    NoWork,
    /// There is no question before the first.
    #[error("this is the first question")]
    First,
    /// Questions about evidence come last.
    #[error("work and credentials come once everything else has been asked")]
    NotYet,
    /// No question has this name.
    #[error("no question is called `{name}`: {help}")]
    NoQuestion {
        /// The name.
        name: String,
        /// The likely meaning, or the possible names.
        help: String,
    },
    /// The name fits several questions.
    #[error("`{name}` could be {}", .names.join(", "))]
    Ambiguous {
        /// The name.
        name: String,
        /// The names of the questions that it fits.
        names: Vec<String>,
    },
}
