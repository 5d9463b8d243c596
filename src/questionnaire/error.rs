//! Why a questionnaire does not take a reply or a move: what to do instead, as a lower-case fragment.

use crate::rubric::{Level, UnknownId};

/// Why a questionnaire does not take a reply or a move. Nothing is changed then.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuestionnaireError {
    /// The rubric does not have what the question or the reply names.
    #[error(transparent)]
    Unknown(#[from] UnknownId),
    /// The rubric has no skill at this place.
    #[error("the rubric has no skill at place {0}")]
    NoSkill(usize),
    /// A text was asked for.
    #[error("write a text")]
    NoText,
    /// Something of a list was asked for.
    #[error("choose from the list")]
    NoChoices,
    /// A number was asked for.
    #[error("write a number")]
    NoNumber,
    /// The number is not in the range.
    #[error("write a number from 0 to {most}")]
    OutOfRange {
        /// the highest that is taken
        most: f64,
    },
    /// A level was asked for.
    #[error("choose a level from 0 to {top}")]
    NoLevel {
        /// the highest level of the scale
        top: Level,
    },
    /// The scale has no such level.
    #[error("levels go from 0 to {top}")]
    OffScale {
        /// the highest level of the scale
        top: Level,
    },
    /// The skill is asked of everybody.
    #[error("this skill can't be `not applicable`")]
    Applicable,
    /// A step or path was asked for.
    #[error("choose one of the steps and paths")]
    NoStep,
    /// Yes or no was asked for.
    #[error("say yes or no")]
    NoYesOrNo,
    /// The text is no address.
    #[error("an address starts with https:// or http://")]
    NoAddress,
    /// Credentials were asked for.
    #[error("choose certifications that you hold")]
    NoCredentials,
    /// A piece of work was asked for.
    #[error("name a project")]
    NoWork,
    /// There is nothing before the first question.
    #[error("this is the first question")]
    First,
    /// What backs the answers is asked for last.
    #[error("projects and certifications come after all other questions")]
    NotYet,
    /// No question has this name.
    #[error("there is no question `{name}`: {help}")]
    NoQuestion {
        /// the name
        name: String,
        /// what was probably meant, or what there is
        help: String,
    },
    /// Several questions could be meant.
    #[error("`{name}` could be {}", .names.join(", "))]
    Ambiguous {
        /// the name
        name: String,
        /// what it could be
        names: Vec<String>,
    },
}
