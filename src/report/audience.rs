//! Decides who may see which parts of a report. No other module decides this.

use serde::{Serialize, Serializer};

use crate::judging::{Backer, Tier};
use crate::report::{HeldLine, Report, SkillLine, Tool, WorkLine};
use crate::rubric::Level;
use crate::text::date::PartialDate;

/// The format version of the statements that this program writes.
pub const FORMAT: &str = "skillgap-statement/1";

/// The reader of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The person who was assessed: the whole report.
    Own,
    /// A coach who talks with that person. On the page, this is two pages: an agenda, ratings to ask about, gaps, first
    /// steps, and room for agreed actions. As data, it is the whole report.
    Coach,
    /// An employer: a statement and nothing else.
    Employer(Name),
}

/// Whether to show the person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Show the name.
    Shown,
    /// Hide the name.
    LeftOut,
}

/// The parts of a report that a reader may see.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Viewed<'a> {
    /// The whole report.
    Own(&'a Report),
    /// The report for a conversation.
    Coach(&'a Report),
    /// A statement.
    Employer(Box<Statement>),
}

/// Returns the parts of a report that a view shows. A statement contains nothing else of the report in any form.
pub fn view(report: &Report, view: View) -> Viewed<'_> {
    match view {
        View::Own => Viewed::Own(report),
        View::Coach => Viewed::Coach(report),
        View::Employer(name) => Viewed::Employer(Box::new(statement(report, name))),
    }
}

/// A statement to show to an employer: the supported levels, and the work that the person agreed to share. It has no
/// answers, so nobody can recompute it.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// `skillgap-statement/1`
    pub format: String,
    /// the day of the statement
    pub as_of: PartialDate,
    /// the program that made it
    pub tool: Tool,
    /// the rubric of the levels
    pub rubric: StatedRubric,
    /// the person's name; null if hidden or unknown
    pub name: Option<String>,
    /// the names of the levels, lowest first
    pub scale: Vec<String>,
    /// the skills with a supported level, in the order of the rubric
    pub skills: Vec<StatedSkill>,
    /// the projects that the person agreed to share
    pub work: Vec<StatedWork>,
    /// the number of projects not shown because the person did not agree to share them; absent if 0
    #[serde(skip_serializing_if = "is_zero")]
    pub work_kept_back: usize,
    /// the person's valid credentials
    pub credentials: Vec<StatedCredential>,
}

pub(super) fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The rubric of the levels in a statement.
#[derive(Clone, Debug, Serialize)]
pub struct StatedRubric {
    /// the profession
    pub title: String,
    /// the version of the rubric
    pub version: String,
}

/// A skill with a supported level.
#[derive(Clone, Debug, Serialize)]
pub struct StatedSkill {
    /// the skill's name
    pub name: String,
    /// the name of its group
    pub group: String,
    /// the supported level; the rating may be higher
    pub level: Level,
    /// the level's name on the scale
    pub level_name: String,
    /// the anchor of that level
    pub anchor: String,
    /// the kind of evidence
    pub carried_by: Supporter,
}

/// The kind of evidence that supports a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supporter {
    /// Work of this tier.
    Work(Tier),
    /// A valid credential.
    Credential,
    /// A rating by somebody else who has seen a project.
    Rating,
    /// An expired credential.
    ExpiredCredential,
}

impl Serialize for Supporter {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Supporter::Work(tier) => tier.supporter(),
            Supporter::Credential => "credential",
            Supporter::Rating => "rating-by-somebody-else",
            Supporter::ExpiredCredential => "expired-credential",
        })
    }
}

/// A project that the person agreed to share.
#[derive(Clone, Debug, Serialize)]
pub struct StatedWork {
    /// the project's title
    pub title: String,
    /// a link to it
    pub link: Option<String>,
    /// the people who use it or rely on it
    pub used_by: Option<String>,
    /// its result
    pub result: Option<String>,
    /// whether somebody can confirm it; never who
    pub can_be_confirmed: bool,
    /// names of the skills whose level in the statement it supports
    pub shows: Vec<String>,
}

/// A valid credential of the person.
#[derive(Clone, Debug, Serialize)]
pub struct StatedCredential {
    /// the credential's name
    pub name: String,
    /// the day or month it was earned; null if unknown
    pub earned_on: Option<PartialDate>,
    /// its last valid day; null if that is unknown or never comes
    pub valid_until: Option<PartialDate>,
}

fn statement(report: &Report, name: Name) -> Statement {
    let subject = report.assessment.subject.as_ref().filter(|_| name == Name::Shown);
    let scale = report.rubric.scale.iter().map(|level| level.name.clone());
    Statement {
        format: FORMAT.to_owned(),
        as_of: report.as_of,
        tool: report.tool.clone(),
        rubric: StatedRubric {
            title: report.rubric.title.clone(),
            version: report.rubric.version.clone(),
        },
        name: subject.map(|subject| subject.name.clone()),
        scale: scale.collect(),
        skills: report.skills.iter().filter_map(|skill| stated_skill(report, skill)).collect(),
        work: report.work.iter().filter_map(|work| stated_work(report, work)).collect(),
        work_kept_back: report.assessment.work_kept_back(),
        credentials: report.held.iter().filter(|held| !held.expired).map(credential).collect(),
    }
}

/// The entry for a skill, if evidence supports a higher level than the one that needs none.
fn stated_skill(report: &Report, skill: &SkillLine) -> Option<StatedSkill> {
    let (level, anchor, by) = skill.evidence();
    let level = level?;
    let named = report.rubric.scale.iter().find(|named| named.level == level)?;
    let group = report.groups.iter().find(|group| group.id == skill.group)?;
    Some(StatedSkill {
        name: skill.name.clone(),
        group: group.name.clone(),
        level,
        level_name: named.name.clone(),
        anchor: anchor.cloned()?,
        carried_by: supporter(by?)?,
    })
}

/// The kind of evidence; `None` if it is none.
fn supporter(backer: &Backer) -> Option<Supporter> {
    Some(match backer {
        Backer::Work { tier, .. } => Supporter::Work(*tier),
        Backer::Credential { expired: false, .. } => Supporter::Credential,
        Backer::Credential { expired: true, .. } => Supporter::ExpiredCredential,
        Backer::Rating { .. } => Supporter::Rating,
        Backer::Agreed { .. } => return None,
    })
}

/// The entry for a project, if the person agreed to share it.
fn stated_work(report: &Report, line: &WorkLine) -> Option<StatedWork> {
    let said = report.assessment.work().iter().find(|work| work.id == line.id)?;
    if !said.is_shared() {
        return None;
    }
    let carried = line.carries.iter().filter_map(|carried| {
        let skill = report.skill(&carried.skill)?;
        (skill.evidence().0 == Some(carried.to)).then(|| skill.name.clone())
    });
    Some(StatedWork {
        title: said.title.clone(),
        link: said.link.clone(),
        used_by: said.users().map(str::to_owned),
        result: said.result.clone(),
        can_be_confirmed: said.confirmer().is_some(),
        shows: carried.collect(),
    })
}

fn credential(held: &HeldLine) -> StatedCredential {
    StatedCredential {
        name: held.name.clone(),
        earned_on: held.earned_on,
        valid_until: held.valid_until,
    }
}
