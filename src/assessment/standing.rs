//! An answer as judging uses it.

use serde::{Deserialize, Serialize};

use crate::rubric::Level;

/// The answer for one skill, as judging uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A rating at this level.
    Rated(Level),
    /// The person skipped it.
    Declined,
    /// Nobody asked it yet.
    NotAsked,
    /// It does not apply.
    NotApplicable,
}

impl Standing {
    /// The rating; `None` if there is none.
    pub fn level(self) -> Option<Level> {
        match self {
            Standing::Rated(level) => Some(level),
            _ => None,
        }
    }

    /// The answer as one small number: a level, or one of the two numbers above the `top` of the scale, for a level that
    /// is unknown and for a skill that doesn't apply.
    pub fn code(self, top: Level) -> u8 {
        match self {
            Standing::Rated(level) => level.get(),
            Standing::Declined | Standing::NotAsked => top.get() + 1,
            Standing::NotApplicable => top.get() + 2,
        }
    }

    /// Whether the person has a level that is unknown.
    pub fn is_unknown(self) -> bool {
        matches!(self, Standing::Declined | Standing::NotAsked)
    }
}
