//! A piece of work that is half entered, so that whatever ends a run loses at most one field of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Work;
use crate::rubric::SkillId;
use crate::text::date::PartialDate;

/// A piece of work that is half entered: what has been said of it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// its place in the list of work, from 0: it edits the piece that is there, or is a new one
    pub at: usize,
    /// the first field that was not asked yet
    pub next: WorkField,
    /// its id, if it has one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// what it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// where it can be looked at
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// who relies on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<String>,
    /// what came of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// who can confirm it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// when it began
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// when it ended
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// ids of the skills it shows
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<Vec<SkillId>>,
    /// whether it may be shown to employers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
}

/// A field of a piece of work, in the order in which they are asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WorkField {
    /// what it is
    Title,
    /// who relies on it
    UsedBy,
    /// what came of it
    Result,
    /// where it can be looked at
    Link,
    /// who can confirm it
    ConfirmedBy,
    /// when it began
    From,
    /// when it ended
    Until,
    /// ids of the skills it shows
    Shows,
    /// whether it may be shown to employers
    Share,
}

impl Draft {
    /// What has been said of the piece at this place, with the field to ask next.
    pub fn of(at: usize, work: &Work, next: WorkField) -> Draft {
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let Work { link, used_by, result, confirmed_by, from, until, share, .. } = work.clone();
        Draft {
            at,
            next,
            id: text(&work.id),
            title: text(&work.title),
            link,
            used_by,
            result,
            confirmed_by,
            from,
            until,
            shows: Some(work.shows.clone()).filter(|shows| !shows.is_empty()),
            share,
        }
    }

    /// The piece as far as it is filled in.
    pub fn work(self) -> Work {
        Work {
            id: self.id.unwrap_or_default(),
            title: self.title.unwrap_or_default(),
            link: self.link,
            used_by: self.used_by,
            result: self.result,
            confirmed_by: self.confirmed_by,
            from: self.from,
            until: self.until,
            shows: self.shows.unwrap_or_default(),
            share: self.share,
        }
    }
}
