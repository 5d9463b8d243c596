//! Compares two assessments of one person by one rubric at one step: how the results changed, and an account of the
//! whole difference.

mod account;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::earlier_version::Evolved;
use crate::judging::gap::GapKind;
use crate::judging::{Backer, Verdict};
use crate::report::differences::{Change, kind_beside};
use crate::report::{
    Reading, Report, ReportError, SkillLine, SkillState, StepLedger, StepLine, TargetBy, report,
};
use crate::rubric::{CredentialId, Level, Rubric, RubricId, SkillId, StepId};
use crate::text::date::PartialDate;
use crate::text::sorting::{map_of, sort_by_key};

pub use account::{Account, Fraction, Part, PartKind};
use account::{Judged, account};

/// The format version of the comparisons that this program writes.
pub const FORMAT: &str = "skillgap-progress/1";

/// One of the two sides of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// The assessment.
    pub assessment: Assessment,
    /// The day to judge it on.
    pub day: Date,
    /// How that day was chosen.
    pub day_by: DayBy,
    /// The rubric of a saved report; `None` for an assessment, which contains that itself.
    pub rubric: Option<RubricState>,
}

/// The rubric of a saved report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RubricState {
    /// the rubric's version
    pub version: String,
    /// the SHA-256 of its content
    pub hash: String,
}

/// Which day an assessment is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayBy {
    /// The day of its answers.
    Answers,
    /// The day of the saved report.
    Report,
    /// The day that the user asked for.
    Asked,
}

/// The changes between two assessments.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// `skillgap-progress/1`
    pub format: String,
    /// the rubric that judges both
    pub rubric: RubricLine,
    /// the two sides
    pub sides: Change<SideLine>,
    /// the step or path to judge both at; null if neither has one
    pub target: Option<TargetLine>,
    /// whether anything differs
    pub same: Same,
    /// skill names by id, if one side was carried over
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<SkillId, String>,
    /// facts to know before reading the rest
    pub remarks: Vec<Remark>,
    /// the walk by ratings
    pub claimed: Walked,
    /// the walk by evidence
    pub backed: Walked,
    /// the account of the attainment by ratings; null without a target
    pub account: Option<Account>,
    /// the account of the attainment by evidence; null without a target, or if one side has no evidence
    pub backed_account: Option<Account>,
    /// steps and paths whose verdict changed, by ratings or by evidence
    pub steps: Vec<StepMove>,
    /// skills whose answer or supported level changed
    pub skills: Vec<SkillMove>,
    /// evidence that was valid on the first day and no longer is
    pub expired: Vec<Expired>,
    /// gaps at the target that only one side has
    pub gaps: Vec<GapMove>,
}

/// The rubric that judges both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RubricLine {
    /// the rubric's id
    pub id: RubricId,
    /// the rubric's version
    pub version: String,
    /// the SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// the least attainment at which a step fits, in percent
    pub fits_percent: u8,
    /// the least attainment at which a step is close, in percent
    pub close_percent: u8,
}

/// The result of the walk up the ladder, by ratings or by evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Walked {
    /// the current step; null if there is none
    pub current_step: Change<Option<Named>>,
    /// the next step; null if there is none
    pub next_step: Change<Option<Named>>,
}

/// A step or path with its id and name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// the id of the step or path
    pub id: StepId,
    /// the name of the step or path
    pub name: String,
}

/// One side of a comparison, in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideLine {
    /// the name of the person; null if unknown
    pub subject: Option<String>,
    /// the day of the answers
    pub taken_on: PartialDate,
    /// the day of the judgment
    pub judged_on: PartialDate,
    /// the way that day was chosen
    pub judged_on_by: DayBy,
    /// the changes to its answers, if the rubric carried them over from an earlier version
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<Evolved>,
}

/// The step or path to judge both at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetLine {
    /// the id of the step or path
    pub id: StepId,
    /// the name of the step or path
    pub name: String,
    /// the way it was chosen
    pub by: TargetBy,
    /// whether it is the target of the first side, because the second has none
    pub of_first: bool,
}

/// Whether anything differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Same {
    /// The answers are the same.
    Said,
    /// The answers differ, but the results are the same.
    Judged,
    /// Some result differs.
    No,
}

/// A fact to know before reading the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remark {
    /// One side is for another version of the rubric, or for other content.
    OtherRubric {
        /// whether it is the first side
        first: bool,
        /// the version, and whether its content differs
        made_with: String,
    },
    /// The rubric carried one side over from an earlier version. The side says how.
    CarriedOver {
        /// whether it is the first side
        first: bool,
    },
    /// The sides have different names.
    OtherPerson {
        /// the name on the first side
        before: String,
        /// the name on the second side
        after: String,
    },
    /// The second side is of an earlier day.
    Backwards,
    /// Some scored skills have no answer and count as level 0 here.
    Unknown {
        /// the number on the first side
        before: usize,
        /// the number on the second side
        after: usize,
    },
    /// One side or both have no evidence.
    NothingBacks {
        /// whether the first side has none
        before: bool,
        /// whether the second side has none
        after: bool,
    },
    /// One side is not finished.
    Unfinished {
        /// whether it is the first side
        first: bool,
    },
}

/// A step or path whose verdict changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepMove {
    /// the id of the step or path
    pub id: StepId,
    /// the name of the step or path
    pub name: String,
    /// the verdict by ratings
    pub claimed: Change<Verdict>,
    /// the verdict by evidence; null without evidence
    pub backed: Change<Option<Verdict>>,
}

/// A skill whose answer or supported level changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillMove {
    /// the skill's id
    pub id: SkillId,
    /// the skill's name
    pub name: String,
    /// the level that the target requires; null without a target or a requirement
    pub required: Option<Level>,
    /// the kind of answer
    pub state: Change<SkillState>,
    /// the rating
    pub claimed: Change<Option<Level>>,
    /// the supported level
    pub backed: Change<Option<Level>>,
    /// the evidence above the level that needs none
    pub backed_by: Change<Option<Backer>>,
    /// why the supported level fell; null if it did not
    pub lost: Option<Loss>,
}

/// Why a supported level fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// The rating itself is lower, or gone.
    Claim,
    /// The evidence is gone from the answers.
    NotNamed,
    /// The work has become old.
    Aged,
    /// The credential has expired.
    Expired,
    /// The evidence is weaker now, or no longer shows the skill.
    ShowsLess,
}

/// Evidence that was valid on the first day and is not on the second.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Expired {
    /// An expired credential.
    Credential {
        /// the credential's id
        id: CredentialId,
        /// the credential's name
        name: String,
        /// its last valid day
        valid_until: PartialDate,
    },
    /// A project that has become old.
    Work {
        /// the project's id
        id: String,
        /// the project's title
        title: String,
    },
}

/// A gap that only one side has, or whose kind changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapMove {
    /// the skill's id
    pub skill: SkillId,
    /// the skill's name
    pub name: String,
    /// the kind of gap before and after
    pub gap: Change<Option<GapKind>>,
    /// the change of the gap
    pub how: GapHow,
}

/// How a gap changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapHow {
    /// The gap is closed.
    Closed,
    /// It was to learn, and now it is to show.
    ToShow,
    /// The gap is new.
    Opened,
    /// It was to show, and now it is to learn.
    ToLearn,
    /// There is a gap now, and it was unknown before.
    Found,
    /// It is unknown now whether there is still a gap.
    NotKnown,
}

/// Compares two assessments by one rubric, each on its own day, at one step. The step is `target`, or else the second
/// side's target, or else the first side's.
///
/// # Errors
/// [`ReportError`] if the rubric has no such step or path.
pub fn progress(
    rubric: &Rubric,
    before: &Side,
    after: &Side,
    target: Option<&str>,
) -> Result<Progress, ReportError> {
    let mut new = judged(rubric, after, target)?;
    let of_second = new.target.clone().zip(new.target_by);
    let of_first = of_second.is_none();
    let mut old = judged(rubric, before, of_second.as_ref().map(|(id, _)| id.as_str()))?;
    let found = of_second.or_else(|| old.target.clone().zip(old.target_by));
    if let Some((id, _)) = found.as_ref().filter(|_| of_first) {
        old = judged(rubric, before, Some(id))?;
        new = judged(rubric, after, Some(id))?;
    }
    let target = found.map(|(id, by)| {
        let name = new.step(&id).map_or_else(|| id.to_string(), |step| step.name.clone());
        TargetLine { id, name, by, of_first }
    });
    Ok(between(&old, &new, Change { before, after }, target))
}

fn judged(rubric: &Rubric, side: &Side, target: Option<&str>) -> Result<Report, ReportError> {
    report(rubric, &side.assessment, target, side.day)
}

fn between(
    old: &Report,
    new: &Report,
    sides: Change<&Side>,
    target: Option<TargetLine>,
) -> Progress {
    let rubric = &new.rubric;
    let mut progress = Progress {
        format: FORMAT.to_owned(),
        rubric: RubricLine {
            id: rubric.id.clone(),
            version: rubric.version.clone(),
            hash: rubric.hash.clone(),
            title: rubric.title.clone(),
            fits_percent: rubric.fits_percent,
            close_percent: rubric.close_percent,
        },
        names: names(new, &sides),
        remarks: remarks(old, new, &sides),
        claimed: walked(new, &old.claimed, &new.claimed),
        backed: walked(new, &old.backed, &new.backed),
        account: accounted(old, new, |step| {
            Some(Judged { lines: &step.claimed, total: step.total })
        }),
        backed_account: accounted(old, new, |step| {
            Some(Judged { lines: step.backed.as_deref()?, total: step.total })
        }),
        target,
        same: Same::No,
        sides: Change { before: side_line(sides.before), after: side_line(sides.after) },
        steps: steps(old, new),
        skills: skills(old, new),
        expired: expired(old, new),
        gaps: gaps(old, new),
    };
    if progress.is_even() {
        let said = sides.before.assessment == sides.after.assessment;
        progress.same = if said { Same::Said } else { Same::Judged };
    }
    progress
}

impl Progress {
    /// Whether every result is the same.
    fn is_even(&self) -> bool {
        let walks = [&self.claimed, &self.backed];
        let accounts = [&self.account, &self.backed_account];
        !walks.iter().any(|walk| walk.current_step.is_change() || walk.next_step.is_change())
            && accounts
                .iter()
                .all(|account| account.as_ref().is_none_or(|account| account.parts.is_empty()))
            && self.steps.is_empty()
            && self.skills.is_empty()
            && self.expired.is_empty()
            && self.gaps.is_empty()
    }
}

fn walked(report: &Report, before: &Reading, after: &Reading) -> Walked {
    Walked {
        current_step: Change {
            before: named(report, before.current_step.as_deref()),
            after: named(report, after.current_step.as_deref()),
        },
        next_step: Change {
            before: named(report, before.next_step.as_deref()),
            after: named(report, after.next_step.as_deref()),
        },
    }
}

fn named(report: &Report, id: Option<&str>) -> Option<Named> {
    let step = report.step(id?)?;
    Some(Named { id: step.id.clone(), name: step.name.clone() })
}

fn side_line(side: &Side) -> SideLine {
    SideLine {
        subject: person(side),
        taken_on: side.assessment.taken_on,
        judged_on: side.day.into(),
        judged_on_by: side.day_by,
        carried: side.assessment.carried.clone(),
    }
}

/// The name of the person on this side.
fn person(side: &Side) -> Option<String> {
    side.assessment.subject.as_ref().map(|subject| subject.name.clone())
}

/// The names of the skills, if one side was carried over.
fn names(report: &Report, sides: &Change<&Side>) -> BTreeMap<SkillId, String> {
    let carried = [sides.before, sides.after].iter().any(|side| side.assessment.carried.is_some());
    let skills = report.skills.iter().filter(|_| carried);
    map_of(skills.map(|skill| (skill.id.clone(), skill.name.clone())))
}

fn remarks(old: &Report, new: &Report, sides: &Change<&Side>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let judged_by = &new.rubric;
    for (side, first) in [(sides.before, true), (sides.after, false)] {
        let made_with = match &side.rubric {
            Some(state) if state.version == judged_by.version && state.hash != judged_by.hash => {
                Some(format!("{} with other content", state.version))
            }
            Some(state) => Some(state.version.clone()),
            None => Some(side.assessment.rubric.version.clone()),
        };
        let other = made_with.filter(|made_with| *made_with != judged_by.version);
        if side.assessment.carried.is_some() {
            remarks.push(Remark::CarriedOver { first });
        } else if let Some(made_with) = other {
            remarks.push(Remark::OtherRubric { first, made_with });
        }
        if side.assessment.unfinished.is_some() {
            remarks.push(Remark::Unfinished { first });
        }
    }
    if let (Some(before), Some(after)) = (person(sides.before), person(sides.after))
        && !crate::text::names::same(&before, &after)
    {
        remarks.push(Remark::OtherPerson { before, after });
    }
    if sides.after.day < sides.before.day {
        remarks.push(Remark::Backwards);
    }
    let (before, after) = (old.unknown.len(), new.unknown.len());
    if before + after > 0 {
        remarks.push(Remark::Unknown { before, after });
    }
    let before = !sides.before.assessment.names_backing();
    let after = !sides.after.assessment.names_backing();
    if before || after {
        remarks.push(Remark::NothingBacks { before, after });
    }
    remarks
}

/// The account of the attainment at the target.
fn accounted(
    old: &Report,
    new: &Report,
    read: impl Fn(&StepLedger) -> Option<Judged<'_>>,
) -> Option<Account> {
    let target = new.target.as_deref()?;
    account(read(ledger_of(old, target)?)?, read(ledger_of(new, target)?)?)
}

fn ledger_of<'a>(report: &'a Report, id: &str) -> Option<&'a StepLedger> {
    report.ledger.steps.iter().find(|step| step.step == id)
}

fn steps(old: &Report, new: &Report) -> Vec<StepMove> {
    let all = new.steps.iter().chain(&new.paths);
    let moved = all.filter_map(|after| {
        let before = old.step(&after.id)?;
        Some(StepMove {
            id: after.id.clone(),
            name: after.name.clone(),
            claimed: Change { before: before.claimed.verdict, after: after.claimed.verdict },
            backed: Change { before: backed_verdict(before), after: backed_verdict(after) },
        })
    });
    moved.filter(|step| step.claimed.is_change() || step.backed.is_change()).collect()
}

fn backed_verdict(step: &StepLine) -> Option<Verdict> {
    step.backed.as_ref().map(|reading| reading.verdict)
}

fn skills(old: &Report, new: &Report) -> Vec<SkillMove> {
    let moved = new.skills.iter().filter_map(|after| {
        let before = old.skill(&after.id)?;
        Some(SkillMove {
            id: after.id.clone(),
            name: after.name.clone(),
            required: after.required,
            state: Change { before: before.state, after: after.state },
            claimed: Change { before: before.claimed, after: after.claimed },
            backed: Change { before: before.backed, after: after.backed },
            backed_by: Change { before: before.backed_by.clone(), after: after.backed_by.clone() },
            lost: (after.backed < before.backed).then(|| loss(before, after, new)),
        })
    });
    moved
        .filter(|skill| {
            skill.state.is_change() || skill.claimed.is_change() || skill.backed.is_change()
        })
        .collect()
}

/// Why a supported level fell.
fn loss(before: &SkillLine, after: &SkillLine, new: &Report) -> Loss {
    if after.claimed < before.claimed && (after.claimed.is_none() || after.backed == after.claimed)
    {
        return Loss::Claim;
    }
    match &before.backed_by {
        Some(Backer::Work { id, aged, .. }) => match new.work.iter().find(|work| work.id == *id) {
            None => Loss::NotNamed,
            Some(work) if work.aged && !aged => Loss::Aged,
            Some(_) => Loss::ShowsLess,
        },
        Some(Backer::Credential { id, expired, .. }) => {
            match new.held.iter().find(|held| held.id == *id) {
                None => Loss::NotNamed,
                Some(held) if held.expired && !expired => Loss::Expired,
                Some(_) => Loss::ShowsLess,
            }
        }
        Some(Backer::Rating { .. } | Backer::Agreed { .. }) => Loss::NotNamed,
        // The person has named no evidence any more, so there is no supported level.
        None => Loss::NotNamed,
    }
}

fn expired(old: &Report, new: &Report) -> Vec<Expired> {
    let lapsed = old.held.iter().filter(|held| !held.expired && !is_renewed(new, &held.id));
    let credentials = lapsed.filter_map(|held| {
        let valid_until =
            held.valid_until.filter(|until| until.last_day() < new.as_of.first_day())?;
        let (id, name) = (held.id.clone(), held.name.clone());
        Some(Expired::Credential { id, name, valid_until })
    });
    let fresh: BTreeSet<&str> =
        old.work.iter().filter(|work| !work.aged).map(|work| work.id.as_str()).collect();
    let aged = new.work.iter().filter(|work| work.aged && fresh.contains(work.id.as_str()));
    let work = aged.map(|work| Expired::Work { id: work.id.clone(), title: work.title.clone() });
    credentials.chain(work).collect()
}

fn is_renewed(new: &Report, id: &str) -> bool {
    new.held.iter().any(|held| held.id == id && !held.expired)
}

fn gaps(old: &Report, new: &Report) -> Vec<GapMove> {
    let moves = new.skills.iter().filter_map(|skill| {
        let gap =
            Change { before: gap_kind(old, new, &skill.id), after: gap_kind(new, old, &skill.id) };
        let was = old.skill(&skill.id)?;
        let how = match (gap.before, gap.after) {
            (before, after) if before == after => return None,
            (Some(GapKind::Learn), Some(_)) => GapHow::ToShow,
            (Some(GapKind::Show), Some(_)) => GapHow::ToLearn,
            (Some(kind), None) if is_known(kind, skill) => GapHow::Closed,
            (Some(_), None) => GapHow::NotKnown,
            (None, Some(kind)) if is_known(kind, was) => GapHow::Opened,
            (None, _) => GapHow::Found,
        };
        Some(GapMove { skill: skill.id.clone(), name: skill.name.clone(), gap, how })
    });
    let mut sorted: Vec<GapMove> = moves.collect();
    sort_by_key(&mut sorted, |gap| gap.how);
    sorted
}

fn gap_kind(report: &Report, other: &Report, skill: &str) -> Option<GapKind> {
    let gaps = report.gaps.iter().filter(|gap| gap.skill == skill);
    gaps.filter_map(|gap| kind_beside(gap, report, other)).min()
}

/// Whether a side has enough answers for a skill to tell whether there is such a gap.
fn is_known(kind: GapKind, skill: &SkillLine) -> bool {
    match kind {
        GapKind::Learn => skill.claimed.is_some(),
        GapKind::Show => skill.backed.is_some(),
    }
}
