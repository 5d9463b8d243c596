//! A skill whose level was agreed on with somebody else.

use serde::{Deserialize, Serialize};

use crate::judging::Backer;
use crate::report::SkillLine;
use crate::rubric::Level;
use crate::text::date::PartialDate;

impl SkillLine {
    /// What evidence alone supports: the level, its anchor and the best evidence.
    pub fn evidence(&self) -> (Option<Level>, Option<&String>, Option<&Backer>) {
        match &self.agreed {
            Some(agreed) => {
                (agreed.backed, agreed.backed_anchor.as_ref(), agreed.backed_by.as_ref())
            }
            None => (self.backed, self.backed_anchor.as_ref(), self.backed_by.as_ref()),
        }
    }
}

/// A level agreed on with somebody else, and what it takes the place of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AgreedLine {
    /// the day of the agreement
    pub on: PartialDate,
    /// the name of the other person
    pub with: Option<String>,
    /// the person's own rating; null if there is none
    pub own: Option<Level>,
    /// the level that evidence alone supports; null without evidence
    pub backed: Option<Level>,
    /// the anchor of that level
    pub backed_anchor: Option<String>,
    /// the evidence for that level
    pub backed_by: Option<Backer>,
}
