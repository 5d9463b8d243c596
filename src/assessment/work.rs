//! A project of the person, complete or half entered. Whatever ends a run, the person loses one field at most.

use serde::{Deserialize, Serialize};

use super::people::{is_close, is_grader, is_nobody, names_any};
use crate::rubric::SkillId;
use crate::rubric::files::Judging;
use crate::text::date::PartialDate;

/// A project that shows skills.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// its id, chosen for this person
    pub id: String,
    /// its title
    pub title: String,
    /// a link to it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// the people who use it or rely on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<String>,
    /// its result
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// the person who can confirm it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// the day or month it began
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// the day or month it ended; with `from` alone, it is ongoing
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// the ids of the skills that it shows
    pub shows: Vec<SkillId>,
    /// whether the person, after naming many skills, was asked which of them it would show
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_asked: bool,
    /// whether employers may see it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
    /// the employer, if it was a job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// the person's position, if it was a job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// whether it was volunteer work for the employer
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub volunteer: bool,
    /// what the person's resume says about it in general
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// what the person's resume says about it, one item per line
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
    /// which of `from` and `until` the person gave only as a year
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years_only: Vec<WorkField>,
}

impl Work {
    /// Whether others may see it. Only a clear yes counts.
    pub fn is_shared(&self) -> bool {
        self.share == Some(true)
    }

    /// Whether it names so many skills that it says little about each: more than the rubric accepts without asking.
    pub fn is_broad(&self, judging: &Judging) -> bool {
        self.shows.len() > usize::from(judging.broad_work_skills())
    }

    /// Whether it was a job or volunteer work, and no project of its own.
    pub fn is_position(&self) -> bool {
        self.employer.is_some() || self.position.is_some()
    }

    /// Who uses it or relies on it; `None` if the text names nobody else, such as "just me", "my teacher" or "friends".
    pub fn users(&self) -> Option<&str> {
        let is_user = |who: &str| !is_nobody(who) && !is_grader(who) && !is_close(who);
        self.used_by.as_deref().filter(|text| names_any(text, is_user))
    }

    /// Who can confirm it; `None` if the text names nobody else.
    pub fn confirmer(&self) -> Option<&str> {
        let is_other = |who: &str| !is_nobody(who);
        self.confirmed_by.as_deref().filter(|text| names_any(text, is_other))
    }

    /// Whether somebody else could check it: it has a user, a link, or a person who can confirm it.
    pub fn can_be_checked(&self) -> bool {
        self.confirmer().is_some() || self.users().is_some() || self.link.is_some()
    }

    /// Its texts, with the names of their fields.
    pub fn texts(&self) -> [(&'static str, Option<&String>); 9] {
        [
            ("id", Some(&self.id)),
            ("title", Some(&self.title)),
            ("link", self.link.as_ref()),
            ("used_by", self.used_by.as_ref()),
            ("result", self.result.as_ref()),
            ("confirmed_by", self.confirmed_by.as_ref()),
            ("employer", self.employer.as_ref()),
            ("position", self.position.as_ref()),
            ("summary", self.summary.as_ref()),
        ]
    }

    /// The text of an optional text field; `None` for other fields.
    pub fn text_mut(&mut self, field: WorkField) -> Option<&mut Option<String>> {
        match field {
            WorkField::UsedBy => Some(&mut self.used_by),
            WorkField::Result => Some(&mut self.result),
            WorkField::Link => Some(&mut self.link),
            WorkField::ConfirmedBy => Some(&mut self.confirmed_by),
            _ => None,
        }
    }

    /// Whether a field is empty.
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

    /// Whether it was ongoing on the day of the answers.
    pub fn goes_on(&self) -> bool {
        self.from.is_some() && self.until.is_none()
    }
}

/// An id for a project that no other project has, made from the words of its title.
pub fn work_id<'a>(title: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let said = words.take(6).collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let slug = if said.is_empty() { "work".to_owned() } else { said };
    std::iter::once(slug.clone())
        .chain((2..).map(|number| format!("{slug}-{number}")))
        .find(|id| !taken.clone().any(|other| other == id))
        .expect("numbers do not end")
}

/// A half-entered project, with the answers so far.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// its index in the list of work, from 0; it edits the project there, or is a new one
    pub at: usize,
    /// the first field that was not asked yet
    pub next: WorkField,
    /// its id, if it has one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// its title
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// a link to it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// the people who use it or rely on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<String>,
    /// its result
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// the person who can confirm it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// the day or month it began
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// the day or month it ended
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// the ids of the skills that it shows
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<Vec<SkillId>>,
    /// whether the person, after naming many skills, was asked which of them it would show
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_asked: bool,
    /// whether employers may see it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<bool>,
    /// the employer, if it was a job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// the person's position, if it was a job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// whether it was volunteer work for the employer
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub volunteer: bool,
    /// what the person's resume says about it in general
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// what the person's resume says about it, one item per line
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub highlights: Vec<String>,
    /// which of `from` and `until` the person gave only as a year
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years_only: Vec<WorkField>,
}

/// A field of a project, in the order of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WorkField {
    /// Its title.
    Title,
    /// The people who use it or rely on it.
    UsedBy,
    /// Its result.
    Result,
    /// A link to it.
    Link,
    /// The person who can confirm it.
    ConfirmedBy,
    /// The day or month it began.
    From,
    /// The day or month it ended.
    Until,
    /// The ids of the skills that it shows.
    Shows,
    /// Whether employers may see it.
    Share,
}

impl WorkField {
    /// All fields, in the order of the questions.
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

    /// The field's name in a file.
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
    /// Its texts, with the names of their fields.
    pub fn texts(&self) -> [(&'static str, Option<&String>); 9] {
        [
            ("id", self.id.as_ref()),
            ("title", self.title.as_ref()),
            ("link", self.link.as_ref()),
            ("used_by", self.used_by.as_ref()),
            ("result", self.result.as_ref()),
            ("confirmed_by", self.confirmed_by.as_ref()),
            ("employer", self.employer.as_ref()),
            ("position", self.position.as_ref()),
            ("summary", self.summary.as_ref()),
        ]
    }

    /// A draft of the project at this index, with the field to ask next.
    pub fn of(at: usize, work: &Work, next: WorkField) -> Draft {
        let Work { link, used_by, result, confirmed_by, from, until, shows_asked, share, .. } =
            work.clone();
        let Work { employer, position, volunteer, summary, highlights, years_only, .. } =
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
            employer,
            position,
            volunteer,
            summary,
            highlights,
            years_only,
        }
    }

    /// The project, as far as it is filled in.
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
            employer: self.employer,
            position: self.position,
            volunteer: self.volunteer,
            summary: self.summary,
            highlights: self.highlights,
            years_only: self.years_only,
        }
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
