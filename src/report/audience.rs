//! Who gets to see what of a report: the one place that says so.

use serde::{Serialize, Serializer};

use crate::judging::{Backer, Tier};
use crate::report::{HeldLine, Report, SkillLine, Tool, WorkLine};
use crate::rubric::Level;
use crate::text::date::PartialDate;

/// The format version of the statements that this program writes.
pub const FORMAT: &str = "skillgap-statement/1";

/// Who it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// whoever was assessed: all of it
    Own,
    /// somebody who talks with them about it: two pages with an agenda, claims to probe, gaps, the first steps, room for
    /// what is agreed on; as data all of it
    Coach,
    /// somebody who may employ them: a statement, and nothing else
    Employer(Name),
}

/// Whether a name is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// It is there.
    Shown,
    /// It is not.
    LeftOut,
}

/// A report as somebody gets to see it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Viewed<'a> {
    /// all of it
    Own(&'a Report),
    /// what a talk needs
    Coach(&'a Report),
    /// a statement
    Employer(Box<Statement>),
}

/// What of a report is seen in a view. What a statement leaves out is not in it in any form.
pub fn view(report: &Report, view: View) -> Viewed<'_> {
    match view {
        View::Own => Viewed::Own(report),
        View::Coach => Viewed::Coach(report),
        View::Employer(name) => Viewed::Employer(Box::new(statement(report, name))),
    }
}

/// What somebody can show to an employer: the levels that something carries, and the work that may be
/// shown. It holds no answer, so it cannot be made again.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    /// `skillgap-statement/1`
    pub format: String,
    /// the day it is about
    pub as_of: PartialDate,
    /// the program that made it
    pub tool: Tool,
    /// what the levels are of
    pub rubric: StatedRubric,
    /// whose it is; null if that is left out, or not known
    pub name: Option<String>,
    /// the names of the levels, from the lowest
    pub scale: Vec<String>,
    /// those of which something carries a level, in the order of the rubric
    pub skills: Vec<StatedSkill>,
    /// what may be shown
    pub work: Vec<StatedWork>,
    /// how many pieces of work are kept back, since nobody said that they may be shown; left out if none
    #[serde(skip_serializing_if = "is_zero")]
    pub work_kept_back: usize,
    /// those held and valid
    pub credentials: Vec<StatedCredential>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What the levels are of.
#[derive(Clone, Debug, Serialize)]
pub struct StatedRubric {
    /// the profession
    pub title: String,
    /// its version
    pub version: String,
}

/// A skill of which something carries a level.
#[derive(Clone, Debug, Serialize)]
pub struct StatedSkill {
    /// its name
    pub name: String,
    /// name of its group
    pub group: String,
    /// the level carried, which a claim may exceed
    pub level: Level,
    /// what the scale calls it
    pub level_name: String,
    /// the anchor of that level
    pub anchor: String,
    /// what kind of thing carries it
    pub carried_by: Supporter,
}

/// What kind of thing carries a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supporter {
    /// work of this kind
    Work(Tier),
    /// a credential that holds
    Credential,
    /// a credential that has expired
    ExpiredCredential,
}

impl Serialize for Supporter {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Supporter::Work(tier) => tier.supporter(),
            Supporter::Credential => "credential",
            Supporter::ExpiredCredential => "expired-credential",
        })
    }
}

/// A piece of work that may be shown.
#[derive(Clone, Debug, Serialize)]
pub struct StatedWork {
    /// what it is
    pub title: String,
    /// where it can be looked at
    pub link: Option<String>,
    /// who relies on it
    pub used_by: Option<String>,
    /// what came of it
    pub result: Option<String>,
    /// whether somebody can confirm it; never who
    pub can_be_confirmed: bool,
    /// names of the skills whose level in the statement it carries
    pub shows: Vec<String>,
}

/// A credential that is held and valid.
#[derive(Clone, Debug, Serialize)]
pub struct StatedCredential {
    /// its name
    pub name: String,
    /// when it was earned, if that is known
    pub earned_on: Option<PartialDate>,
    /// its last valid day; null if it has no expiry
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

/// A skill, if something carries it further than what is said of oneself counts anyway.
fn stated_skill(report: &Report, skill: &SkillLine) -> Option<StatedSkill> {
    let level = skill.backed?;
    let named = report.rubric.scale.iter().find(|named| named.level == level)?;
    let group = report.groups.iter().find(|group| group.id == skill.group)?;
    Some(StatedSkill {
        name: skill.name.clone(),
        group: group.name.clone(),
        level,
        level_name: named.name.clone(),
        anchor: skill.backed_anchor.clone()?,
        carried_by: supporter(skill.backed_by.as_ref()?),
    })
}

fn supporter(backer: &Backer) -> Supporter {
    match backer {
        Backer::Work { tier, .. } => Supporter::Work(*tier),
        Backer::Credential { expired: false, .. } => Supporter::Credential,
        Backer::Credential { expired: true, .. } => Supporter::ExpiredCredential,
    }
}

/// A piece of work, if it may be shown.
fn stated_work(report: &Report, line: &WorkLine) -> Option<StatedWork> {
    let said = report.assessment.work().iter().find(|work| work.id == line.id)?;
    if !said.is_shared() {
        return None;
    }
    let carried = line.carries.iter().filter_map(|carried| {
        let skill = report.skill(&carried.skill)?;
        (skill.backed == Some(carried.to)).then(|| skill.name.clone())
    });
    Some(StatedWork {
        title: said.title.clone(),
        link: said.link.clone(),
        used_by: said.used_by.clone(),
        result: said.result.clone(),
        can_be_confirmed: said.confirmed_by.is_some(),
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
