//! A finding: what is wrong with a text that a person wrote, where, why, and what to do.
//!
//! Findings are values. Loading a pack or an assessment collects all of them; `render` shows them.

use std::ops::Range;

/// How bad a finding is: an error stops the work, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// Defines [`Code`] with its kebab-case name and a sentence that explains it.
macro_rules! codes {
    ($($variant:ident, $severity:ident, $name:literal, $explanation:literal;)*) => {
        /// What kind of finding it is. The name is stable and can be searched for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $explanation] $variant),* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The kebab-case name shown beside the severity.
            pub fn name(self) -> &'static str { match self { $(Code::$variant => $name),* } }

            /// What it means and why it matters, in one or two sentences.
            pub fn explanation(self) -> &'static str { match self { $(Code::$variant => $explanation),* } }

            /// Whether it stops the work.
            pub fn severity(self) -> Severity { match self { $(Code::$variant => Severity::$severity),* } }
        }
    };
}

codes! {
    Syntax, Error, "syntax", "The text is not valid TOML or JSON, so nothing in it can be read.";
    UnknownField, Error, "unknown-field", "A field that the format does not have. It would be ignored in silence, so it is refused.";
    MissingField, Error, "missing-field", "A field that the format requires is not there.";
    WrongType, Error, "wrong-type", "The value is of another type than the format asks for.";
    OutOfRange, Error, "out-of-range", "The number is outside of what makes sense for the field.";
    UnknownWord, Error, "unknown-word", "The field takes one of a few fixed words, and this is none of them.";
    BadDate, Error, "bad-date", "Dates are written YYYY-MM-DD, or YYYY-MM where the day does not matter.";
    DoubledKey, Error, "doubled-key", "The same key stands twice; which of the two was meant cannot be known.";
    WrongFormat, Error, "wrong-format", "The file says that it is of another format or version than this program reads.";
    WrongRubric, Error, "wrong-rubric", "The assessment was made with another rubric, or with another major version of it.";
    UnknownId, Error, "unknown-id", "An id that the rubric does not define.";
    DoubledId, Error, "doubled-id", "Two things of the same kind share an id, or one is listed twice.";
    BadId, Error, "bad-id", "Ids are lower-case words joined by hyphens, and a content file is named after its id.";
    LevelOffScale, Error, "level-off-scale", "The level is not one of the rubric's scale.";
    NotApplicable, Error, "not-applicable", "`not-applicable` is only for skills that the rubric lets be left out.";
    AnswerShape, Error, "answer-shape", "A rated answer has a level; every other answer has none.";
    DateInFuture, Error, "date-in-future", "A date after the day on which the assessment was taken.";
    DateOrder, Error, "date-order", "Something ends before it begins.";
    BadAddress, Error, "bad-address", "Addresses begin with https:// or http:// and have a host.";
    EmptyText, Error, "empty-text", "A text that people are to read is empty.";
    TooMuch, Error, "too-much", "More entries than the format allows.";
    MissingFile, Error, "missing-file", "A file that every pack has is not there.";
    UnexpectedFile, Warning, "unexpected-file", "A file that no part of the format reads.";
    MissingAnchor, Error, "missing-anchor", "Every level of the scale has exactly one anchor, in order: it is what a person chooses between.";
    MissingEffort, Error, "missing-effort", "Every step between two levels says how it is made: by study, a project or on the job.";
    EffortShape, Error, "effort-shape", "Study and projects have hours, from low to high; on the job has months or nothing.";
    ZeroWeights, Error, "zero-weights", "Weights that add up to nothing, so that nothing could be scored.";
    WeightForNothing, Error, "weight-for-nothing", "A weight or required level for a group or skill that does not exist.";
    MissingWeight, Error, "missing-weight", "Every group has a weight and every skill a required level at every step.";
    WeightsTooFine, Error, "weights-too-fine", "The weights have no common measure that exact arithmetic can hold; use smaller whole numbers.";
    GateOffScale, Error, "gate-off-scale", "A gate asks for more than the scale, or than the step requires of the skill.";
    StepOrder, Error, "step-order", "Rungs start at 1 and rise by one; two steps in a row may share a rung and are then a fork.";
    MissingStatus, Error, "missing-status", "A credential says whether it can be earned, and when that was last checked.";
    LifecycleOrder, Error, "lifecycle-order", "The dates of a credential contradict each other or its status.";
    OverBacked, Error, "over-backed", "A credential or project claims to teach or back more than its kind of proof can.";
    GroupMembership, Error, "group-membership", "Every skill belongs to exactly one group.";
    Cycle, Error, "cycle", "Skills wait for each other in a circle, so none could come first.";
    Stale, Warning, "stale", "The facts were to be checked again by now; they may no longer hold.";
}

/// One thing that is wrong in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    /// Name of the text as the person knows it: a path, or `-` for standard input.
    pub file: String,
    /// Bytes of the text it is about; `None` if it is about the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong: a lower-case fragment.
    pub message: String,
    /// What to do about it: a lower-case fragment.
    pub help: Option<String>,
}

impl Finding {
    /// A finding about a place in a file.
    pub fn new(
        code: Code,
        file: &str,
        span: impl Into<Option<Range<usize>>>,
        message: impl Into<String>,
    ) -> Self {
        Finding {
            code,
            file: file.to_owned(),
            span: span.into(),
            message: message.into(),
            help: None,
        }
    }

    /// The same finding with advice on what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops the work.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Whether a character could make a terminal do something instead of showing it: control characters
/// (C0, DEL, C1), separators of lines, and the ones that change the direction of text.
pub fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// The texts that findings point into, by name.
pub type Sources = std::collections::BTreeMap<String, String>;

/// The word of `known` that was probably meant by `word`, if any is close.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// A fragment that helps with an unknown word: the near one, or all that are known if they are few.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none is defined".to_owned(),
        None if known.len() <= 24 => format!("known are: {}", known.join(", ")),
        None => format!("{} are known, `{}` for one", known.len(), known[0]),
    }
}
