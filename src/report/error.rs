//! Why there is no report, or none that can be checked.

use super::FORMAT;
use crate::advice::Limits;
use crate::rubric::UnknownId;
use crate::text::date::PartialDate;

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The rubric does not have the step or path that was asked for.
    #[error(transparent)]
    UnknownStep(#[from] UnknownId),
    /// A set of so many certifications or projects was asked for.
    #[error("`--max` must be {least} to {most}, not {0}", least = Limits::MEMBERS.start(), most = Limits::MEMBERS.end())]
    Members(usize),
    /// A month is no day on which one can be judged.
    #[error("{0} isn't a day: use YYYY-MM-DD")]
    NoDay(PartialDate),
    /// The text is not JSON.
    #[error("it isn't JSON: {0}")]
    NotJson(String),
    /// The text is a statement.
    #[error("it is a statement, which has no answers to check")]
    Statement,
    /// The text is of another format.
    #[error("its format isn't {FORMAT}")]
    OtherFormat,
}
