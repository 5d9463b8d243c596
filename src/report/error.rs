//! Why the program cannot make or check a report.

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
    #[error("skillgap can't recommend {0} together. Ask for {least} to {most}.", least = Limits::MEMBERS.start(), most = Limits::MEMBERS.end())]
    Members(usize),
    /// The date is not a full day, and a report needs one.
    #[error("The date {0} has no day. Write YYYY-MM-DD.")]
    NoDay(PartialDate),
    /// The text is not JSON. The value says where it breaks.
    #[error("It isn't JSON.")]
    NotJson(String),
    /// The text is a statement, which has no answers.
    #[error("It is a statement for employers, and it has no answers to check.")]
    Statement,
    /// The text has another format.
    #[error("It isn't a saved report.")]
    OtherFormat,
}
