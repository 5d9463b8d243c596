//! Levels to read again, because work in use says that they may be reached already.

use crate::advice::{LowClaim, LowWhy, PieceKind};
use crate::render::page::{Role, Text};
use crate::render::pages::report::action::{Action, READ_AGAIN};
use crate::render::pages::report::{ReportPage, quoted};
use crate::render::words::{list, plural};
use crate::rubric::{Level, SkillId};

const READ_THESE: &str = "Reread {levels}: {command}.";
const WHY_READ: &str = "{by} suggests that you may be there already. {then}";
const WHY_READ_ALL: &str = "{by} suggest that you may be there already. {then}";
const FIT_THEN: &str = "If so, you fit the {step} role today: apply.";
const SKIP_THEN: &str = "If so, the plan no longer waits for the job there.";
const READ_THEN: &str = " Then start with step 1 of the plan.";

impl ReportPage<'_> {
    /// The project that says that a rating may be too low.
    pub(super) fn speaks_for(low: &LowClaim) -> Option<&String> {
        match &low.why {
            LowWhy::Work { title } => Some(title),
            // A course or an exam is no reason to rate oneself higher.
            LowWhy::Credential { .. } | LowWhy::MustHave { .. } | LowWhy::Group { .. } => None,
        }
    }

    /// The ratings that work speaks for.
    fn told_low(&self) -> Vec<&LowClaim> {
        let low = self.report.low_claims.iter();
        low.filter(|low| Self::speaks_for(low).is_some()).collect()
    }

    /// The levels that may be reached already, where they are all that the next step or the target takes.
    pub(super) fn reread_first(&self) -> Option<Action> {
        let step = self.report.reread.as_deref().filter(|id| !self.is_hidden(id))?;
        let then = Text::say(FIT_THEN, &[("step", self.step_name(step).into())]);
        Some(self.read_again(&self.told_low(), then))
    }

    /// The levels that may be reached already and that the plan brings only on the job before the target fits.
    pub(super) fn reread_for_the_plan(&self) -> Option<Action> {
        let low = self.low_in_the_plan();
        let (action, why) = (!low.is_empty()).then(|| self.read_again(&low, SKIP_THEN.into()))?;
        let starts = self.report.plan.as_ref().is_some_and(|plan| plan.hours.is_some());
        Some((if starts { action.and(READ_THEN) } else { action }, why))
    }

    /// The ratings that work speaks for, where the target waits for the job to raise them.
    fn low_in_the_plan(&self) -> Vec<&LowClaim> {
        let plan = self.report.plan.as_ref();
        let waits = plan.and_then(|plan| plan.pieces.get(..plan.fits_after?)).unwrap_or_default();
        let at_work = |low: &&LowClaim| {
            let mut jobs = waits.iter().filter(|piece| piece.kind == PieceKind::OnTheJob);
            jobs.any(|piece| {
                piece.lifts.iter().any(|lift| lift.skill == low.skill && lift.from == low.claimed)
            })
        };
        let low: Vec<&LowClaim> = self.told_low().into_iter().filter(at_work).collect();
        // What waits for something else at work is no sooner for that.
        let mut jobs = waits.iter().filter(|piece| piece.kind == PieceKind::OnTheJob);
        let is_known = |skill: &SkillId| low.iter().any(|low| low.skill == *skill);
        let are_all = jobs.all(|piece| {
            piece.lifts.iter().all(|lift| is_known(&lift.skill) && lift.to == lift.from.up())
        });
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let has_years = target.is_some_and(|target| self.has_years(target));
        if are_all && has_years { low } else { Vec::new() }
    }

    /// To read the descriptions of levels again, what suggests it, and what follows.
    fn read_again(&self, low: &[&LowClaim], then: Text) -> Action {
        let mut titles: Vec<String> = Vec::new();
        for title in low.iter().filter_map(|low| Self::speaks_for(low)) {
            if !titles.contains(title) {
                titles.push(title.clone());
            }
        }
        let more = titles.len().saturating_sub(1);
        let by = quoted(&titles[..titles.len().min(1)]).concat();
        let by = match more {
            0 => by,
            more => format!("{by} and {}", plural(more, "more project")),
        };
        let why = if more > 0 { WHY_READ_ALL } else { WHY_READ };
        let by = Text::from(by);
        let why = Text::say(why, &[("by", by), ("then", then)]);
        if let [low] = low {
            let slots = [
                ("skill", self.skill_name(&low.skill).into()),
                ("level", low.claimed.up().to_string().into()),
                ("anchor", low.anchor.as_str().into()),
            ];
            return (Text::say(READ_AGAIN, &slots), Some(why));
        }
        let mut levels: Vec<Level> = low.iter().map(|low| low.claimed.up()).collect();
        levels.dedup();
        let names = low.iter().map(|low| self.skill_name(&low.skill));
        let named: Vec<String> = match levels[..] {
            [_] => names.collect(),
            _ => (low.iter().zip(names))
                .map(|(low, name)| format!("level {} of {name}", low.claimed.up()))
                .collect(),
        };
        let named = match levels[..] {
            [level] => format!("level {level} of {}", list(&named)),
            _ => list(&named),
        };
        let skill = low.first().map(|low| low.skill.as_str()).unwrap_or_default();
        let command = format!("`skillgap rubric show {skill} -r {}`", self.report.rubric.id);
        let command = Text::default().with(Role::Code, command);
        (Text::say(READ_THESE, &[("levels", named.into()), ("command", command)]), Some(why))
    }

    /// The skills that the first action says to read again.
    pub(super) fn told_first(&self) -> Vec<&SkillId> {
        let is_near = self.too_low_first().is_some();
        let near = self.report.low_claims.iter().take(usize::from(is_near));
        let rest = match (is_near, self.reread_first()) {
            (true, _) => Vec::new(),
            (_, Some(_)) => self.told_low(),
            (_, None) => self.low_in_the_plan(),
        };
        near.chain(rest).map(|low| &low.skill).collect()
    }
}
