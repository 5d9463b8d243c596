//! What a person and somebody else agreed on: actions and levels.

use serde::{Deserialize, Serialize};

use crate::rubric::Level;
use crate::text::date::PartialDate;

/// An agreed action.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// the action
    pub what: String,
    /// the deadline
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartialDate>,
    /// whether it is done; not done if absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// the name of the person who does it; the assessed person if absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// the id of the skill, project or certification that it is about
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// why it was dropped; not dropped if absent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dropped: Option<String>,
}

impl Agreed {
    /// An action that is still to be done.
    pub fn new(what: String, by: Option<PartialDate>) -> Agreed {
        Agreed { what, by, done: None, owner: None, about: None, dropped: None }
    }

    /// Whether the action is done.
    pub fn is_done(&self) -> bool {
        self.done == Some(true)
    }

    /// Whether the action is still to be done: neither done nor dropped.
    pub fn is_open(&self) -> bool {
        !self.is_done() && self.dropped.is_none()
    }
}

/// A level that the person and somebody else agreed on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreedLevel {
    /// the level
    #[cfg_attr(test, schemars(range(min = 0, max = 10)))]
    pub level: Level,
    /// the day of the agreement
    pub on: PartialDate,
    /// the name of the other person
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}
