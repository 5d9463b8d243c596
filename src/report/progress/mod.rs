//! Two assessments of one person, judged by one rubric at one step: what came of the time between, and an
//! account of the whole difference.

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

pub use account::{Account, Fraction, Part, PartKind};
use account::{Judged, account};

/// The format version of the comparisons that this program writes.
pub const FORMAT: &str = "skillgap-progress/1";

/// One of the two that are compared.
#[derive(Clone, Debug)]
pub struct Side {
    /// What was said.
    pub assessment: Assessment,
    /// the day to judge it on
    pub day: Date,
    /// How that day was chosen.
    pub day_by: DayBy,
    /// the rubric that a saved report was made with; `None` for an assessment, which says so itself
    pub rubric: Option<RubricState>,
}

/// A rubric as a saved report names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RubricState {
    /// its version
    pub version: String,
    /// SHA-256 of its content
    pub hash: String,
}

/// Which day something is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayBy {
    /// that of its answers
    Answers,
    /// that of the saved report
    Report,
    /// the one that was asked for
    Asked,
}

/// What came between two assessments.
#[derive(Clone, Debug, Serialize)]
pub struct Progress {
    /// `skillgap-progress/1`
    pub format: String,
    /// the rubric that both are judged by
    pub rubric: RubricLine,
    /// the two
    pub sides: Change<SideLine>,
    /// the step or path that both are judged at; null if neither has one
    pub target: Option<TargetLine>,
    /// whether anything differs
    pub same: Same,
    /// names by their ids, of the skills that are told of where a side was carried over
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<SkillId, String>,
    /// what to know in order to read the rest rightly
    pub remarks: Vec<Remark>,
    /// where the walk leads
    pub claimed: Walked,
    /// the same as backed
    pub backed: Walked,
    /// of the attainment as claimed; null without a target
    pub account: Option<Account>,
    /// of the attainment as backed; null also if on one side nothing was named that could back anything
    pub backed_account: Option<Account>,
    /// steps and paths of which something else is said, by either reading
    pub steps: Vec<StepMove>,
    /// skills that are answered otherwise, or backed otherwise
    pub skills: Vec<SkillMove>,
    /// what no longer holds, and did
    pub expired: Vec<Expired>,
    /// gaps at the target that one side alone has
    pub gaps: Vec<GapMove>,
}

/// The rubric that both are judged by.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RubricLine {
    /// its id
    pub id: RubricId,
    /// its version
    pub version: String,
    /// SHA-256 of its content
    pub hash: String,
    /// the profession
    pub title: String,
    /// attainment from which a step fits, in percent
    pub fits_percent: u8,
    /// attainment from which a step is close, in percent
    pub close_percent: u8,
}

/// Where the walk up the ladder leads, by one reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Walked {
    /// the step that it stands at, if any
    pub current_step: Change<Option<Named>>,
    /// the step that comes next, if any
    pub next_step: Change<Option<Named>>,
}

/// A step by its id and name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
}

/// One of the two, in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideLine {
    /// who answered, if that was said
    pub subject: Option<String>,
    /// when the answers were given
    pub taken_on: PartialDate,
    /// the day on which they are judged
    pub judged_on: PartialDate,
    /// how that day was chosen
    pub judged_on_by: DayBy,
    /// what became of its answers, if it was made with an earlier version of the rubric and carried over
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<Evolved>,
}

/// The step or path that both are judged at.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetLine {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// how it was chosen
    pub by: TargetBy,
    /// whether it is that of the first, because the second has none
    pub of_first: bool,
}

/// Whether anything differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Same {
    /// the same was said
    Said,
    /// something else was said, and it is judged the same
    Judged,
    /// something is judged otherwise
    No,
}

/// What to know in order to read the rest rightly.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remark {
    /// one was made with another version, or another state, of the rubric
    OtherRubric {
        /// whether it is the first
        first: bool,
        /// version and state that it was made with
        made_with: String,
    },
    /// one was made with an earlier version of the rubric and carried over: its side says how
    CarriedOver {
        /// whether it is the first
        first: bool,
    },
    /// they name different people
    OtherPerson {
        /// the name in the first
        before: String,
        /// the name in the second
        after: String,
    },
    /// the second is of an earlier day
    Backwards,
    /// scored skills without an answer, which count as level 0 here
    Unknown {
        /// how many in the first
        before: usize,
        /// how many in the second
        after: usize,
    },
    /// nothing was named that could back anything
    NothingBacks {
        /// whether so in the first
        before: bool,
        /// whether so in the second
        after: bool,
    },
    /// one is not finished
    Unfinished {
        /// whether it is the first
        first: bool,
    },
}

/// A step or path of which something else is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepMove {
    /// its id
    pub id: StepId,
    /// its name
    pub name: String,
    /// the verdict as claimed
    pub claimed: Change<Verdict>,
    /// null where nothing was named that could back anything
    pub backed: Change<Option<Verdict>>,
}

/// A skill that is answered or backed otherwise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillMove {
    /// its id
    pub id: SkillId,
    /// its name
    pub name: String,
    /// by the target; null if there is none, or it is left out of it
    pub required: Option<Level>,
    /// what kind of answer there is
    pub state: Change<SkillState>,
    /// the level claimed
    pub claimed: Change<Option<Level>>,
    /// the level backed
    pub backed: Change<Option<Level>>,
    /// what carries the claim beyond the level that needs no backing
    pub backed_by: Change<Option<Backer>>,
    /// why it is backed less, if it is
    pub lost: Option<Loss>,
}

/// Why a skill is backed less than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// the claim itself is lower, or gone
    Claim,
    /// what backed it is not named any more
    NotNamed,
    /// the work has become old
    Aged,
    /// the credential has expired
    Expired,
    /// what backed it can be checked less well, or no longer shows the skill
    ShowsLess,
}

/// What no longer holds on the second day, and did on the first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Expired {
    /// a credential, with its last valid day
    Credential {
        /// its id
        id: CredentialId,
        /// its name
        name: String,
        /// the day
        valid_until: PartialDate,
    },
    /// a piece of work that has become old
    Work {
        /// its id
        id: String,
        /// its title
        title: String,
    },
}

/// A gap that one side alone has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GapMove {
    /// id of the skill
    pub skill: SkillId,
    /// its name
    pub name: String,
    /// what it asked for, and asks for
    pub gap: Change<Option<GapKind>>,
    /// what became of it
    pub how: GapHow,
}

/// What became of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapHow {
    /// it is closed
    Closed,
    /// it was to learn, and is to show
    ToShow,
    /// it is there, and was not
    Opened,
    /// it was to show, and is to learn
    ToLearn,
    /// it is there, and was not known before
    Found,
    /// whether it is there is not known any more
    NotKnown,
}

/// Compares two assessments by one rubric, each on its day, at one step: the one asked for, which must be
/// the rubric's, else the second's target, else the first's.
///
/// # Errors
/// If the rubric has no such step or path.
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
    /// Whether nothing is judged otherwise.
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

/// The name of the person whose answers they are.
fn person(side: &Side) -> Option<String> {
    side.assessment.subject.as_ref().map(|subject| subject.name.clone())
}

/// The names of the skills, if a side was carried over.
fn names(report: &Report, sides: &Change<&Side>) -> BTreeMap<SkillId, String> {
    let carried = [sides.before, sides.after].iter().any(|side| side.assessment.carried.is_some());
    let skills = report.skills.iter().filter(|_| carried);
    skills.map(|skill| (skill.id.clone(), skill.name.clone())).collect()
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

/// Why a skill is backed less.
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
        // Nothing is named any more that could back anything.
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
    sorted.sort_by_key(|gap| gap.how);
    sorted
}

fn gap_kind(report: &Report, other: &Report, skill: &str) -> Option<GapKind> {
    let gaps = report.gaps.iter().filter(|gap| gap.skill == skill);
    gaps.filter_map(|gap| kind_beside(gap, report, other)).min()
}

/// Whether a side says enough of a skill to tell whether it has such a gap.
fn is_known(kind: GapKind, skill: &SkillLine) -> bool {
    match kind {
        GapKind::Learn => skill.claimed.is_some(),
        GapKind::Show => skill.backed.is_some(),
    }
}
