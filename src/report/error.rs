//! Why the program cannot make or check a report.

use super::FORMAT;
use crate::advice::Limits;
use crate::rubric::UnknownId;
use crate::text::date::PartialDate;

/// Why the program cannot make or check a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The rubric has no such step or path.
    #[error(transparent)]
    UnknownStep(#[from] UnknownId),
    /// The options ask for a set of this size, which is out of range.
    #[error("can't choose a set of {0}: ask for {least} to {most}", least = Limits::MEMBERS.start(), most = Limits::MEMBERS.end())]
    Members(usize),
    /// The date is not a full day, and a report needs one.
    #[error("{0} isn't a full date: write YYYY-MM-DD")]
    NoDay(PartialDate),
    /// The text is not JSON. The value says where it breaks.
    #[error("it isn't JSON: {0}")]
    NotJson(String),
    /// The text is a statement, which has no answers.
    #[error("it is a statement for employers, and it has no answers to check")]
    Statement,
    /// The text has another format.
    #[error("it isn't a skillgap report (its format isn't {FORMAT})")]
    OtherFormat,
}
