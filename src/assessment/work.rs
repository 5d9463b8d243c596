//! A project, also half entered, so that whatever ends a run loses at most one field of it.

use serde::{Deserialize, Serialize};

use crate::rubric::SkillId;
use crate::rubric::files::Judging;
use crate::text::date::PartialDate;

/// A project that shows skills.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// its id, the person's own
    pub id: String,
    /// what it is
    pub title: String,
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
    /// when it ended; with `from` alone it continues
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// ids of the skills it shows
    pub shows: Vec<SkillId>,
    /// whether somebody who named many skills was asked which of them it would show
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_asked: bool,
    /// whether it may be shown to employers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
}

impl Work {
    /// Whether it may be shown to others: only what somebody said yes to.
    pub fn is_shared(&self) -> bool {
        self.share == Some(true)
    }

    /// Whether it names so many skills that it says little of each: more than the rubric lets pass unasked.
    pub fn is_broad(&self, judging: &Judging) -> bool {
        self.shows.len() > usize::from(judging.broad_work_skills())
    }

    /// Whether somebody else could check it: it says who relies on it, who can confirm it or where it is.
    pub fn can_be_checked(&self) -> bool {
        self.confirmed_by.is_some() || self.used_by.is_some() || self.link.is_some()
    }

    /// The texts of it, by the names of their fields.
    pub fn texts(&self) -> [(&'static str, Option<&String>); 6] {
        [
            ("id", Some(&self.id)),
            ("title", Some(&self.title)),
            ("link", self.link.as_ref()),
            ("used_by", self.used_by.as_ref()),
            ("result", self.result.as_ref()),
            ("confirmed_by", self.confirmed_by.as_ref()),
        ]
    }

    /// The text of a field that holds one and may be empty; `None` for other fields.
    pub fn text_mut(&mut self, field: WorkField) -> Option<&mut Option<String>> {
        match field {
            WorkField::UsedBy => Some(&mut self.used_by),
            WorkField::Result => Some(&mut self.result),
            WorkField::Link => Some(&mut self.link),
            WorkField::ConfirmedBy => Some(&mut self.confirmed_by),
            _ => None,
        }
    }

    /// Whether it says nothing in a field.
    pub fn lacks(&self, field: WorkField) -> bool {
        match field {
            WorkField::Title => self.title.is_empty(),
            WorkField::UsedBy => self.used_by.is_none(),
            WorkField::Result => self.result.is_none(),
            WorkField::Link => self.link.is_none(),
            WorkField::ConfirmedBy => self.confirmed_by.is_none(),
            WorkField::From => self.from.is_none(),
            WorkField::Until => self.until.is_none(),
            WorkField::Shows => self.shows.is_empty(),
            WorkField::Share => self.share.is_none(),
        }
    }

    /// Whether it had not ended when it was told of.
    pub fn goes_on(&self) -> bool {
        self.from.is_some() && self.until.is_none()
    }
}

/// An id for a project that none of the others has: the words of its title.
pub fn work_id<'a>(title: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let said = words.take(6).collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let slug = if said.is_empty() { "work".to_owned() } else { said };
    std::iter::once(slug.clone())
        .chain((2..).map(|number| format!("{slug}-{number}")))
        .find(|id| !taken.clone().any(|other| other == id))
        .expect("numbers do not end")
}

/// A project that is half entered: what has been said of it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// whether somebody who named many skills was asked which of them it would show
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_asked: bool,
    /// whether it may be shown to employers
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
}

/// A field of a project, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

impl WorkField {
    /// All of them, in the order in which they are asked.
    pub const ALL: [WorkField; 9] = [
        WorkField::Title,
        WorkField::UsedBy,
        WorkField::Result,
        WorkField::Link,
        WorkField::ConfirmedBy,
        WorkField::From,
        WorkField::Until,
        WorkField::Shows,
        WorkField::Share,
    ];

    /// Its name, as it stands in a file.
    pub fn name(self) -> &'static str {
        match self {
            WorkField::Title => "title",
            WorkField::UsedBy => "used_by",
            WorkField::Result => "result",
            WorkField::Link => "link",
            WorkField::ConfirmedBy => "confirmed_by",
            WorkField::From => "from",
            WorkField::Until => "until",
            WorkField::Shows => "shows",
            WorkField::Share => "share",
        }
    }
}

impl Draft {
    /// The texts of it, by the names of their fields.
    pub fn texts(&self) -> [(&'static str, Option<&String>); 6] {
        [
            ("id", self.id.as_ref()),
            ("title", self.title.as_ref()),
            ("link", self.link.as_ref()),
            ("used_by", self.used_by.as_ref()),
            ("result", self.result.as_ref()),
            ("confirmed_by", self.confirmed_by.as_ref()),
        ]
    }

    /// What has been said of the piece at this place, with the field to ask next.
    pub fn of(at: usize, work: &Work, next: WorkField) -> Draft {
        let Work { link, used_by, result, confirmed_by, from, until, shows_asked, share, .. } =
            work.clone();
        Draft {
            at,
            next,
            id: filled(&work.id),
            title: filled(&work.title),
            link,
            used_by,
            result,
            confirmed_by,
            from,
            until,
            shows: Some(work.shows.clone()).filter(|shows| !shows.is_empty()),
            shows_asked,
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
            shows_asked: self.shows_asked,
            share: self.share,
        }
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
