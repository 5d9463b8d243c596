//! The first line: where somebody stands, by their answers.

use crate::judging::Tier;
use crate::render::page::{Role, Text};
use crate::render::pages::report::{ReportPage, step_words};
use crate::render::words::{capital, count_words, list};
use crate::report::{
    FarAheadLine, Instead, Lead, LevelChange, Reading, ReadingReason, StepLine, WithinReach,
};

impl ReportPage<'_> {
    pub(super) fn claimed(&self) -> Vec<Text> {
        let reading = &self.report.claimed;
        if self.stands_alone() {
            return vec![self.singly()];
        }
        if let Some(far) = &reading.far_ahead {
            return vec![self.far_ahead(far)];
        }
        let reach = reading.within_reach.as_ref().filter(|reach| !self.is_hidden(&reach.step));
        let mut texts = match (reach, &self.report.leads, &reading.instead) {
            (Some(reach), lead, _) => vec![self.reached(reach, lead.as_ref())],
            (None, Some(lead), _) => vec![self.led(lead)],
            (None, None, Some(instead)) => vec![self.instead(instead)],
            (None, None, None) => vec![self.walked(reading)],
        };
        texts.extend(self.likely());
        texts
    }

    /// Whether a step is for newcomers, and the person is none.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.report.claimed.no_newcomer
            && self.report.step(id).is_some_and(|step| step.newcomers_only)
    }

    /// "ML engineer. Next: Senior ML engineer (81 % of what it asks, 9 of 18 met)."
    fn walked(&self, reading: &Reading) -> Text {
        let current = match reading.current_step.as_deref() {
            Some(id) => Text::default().with(Role::Good, self.step_name(id)),
            None if reading.reason == Some(ReadingReason::Undecided) => Text::from("still open"),
            None => Text::from("not on the ladder yet"),
        };
        match (self.next_or_undecided(reading), reading.reason) {
            (Some(step), Some(ReadingReason::Undecided)) => current.and(format!(
                ". Whether {} fits depends on {}.",
                step.name,
                self.deciders(&reading.decide_by)
            )),
            (Some(step), _) if reading.current_step.is_none() && self.points_to(step).is_some() => {
                Text::from(self.points_to(step).unwrap_or_default())
                    .and(" First step of this ladder: ")
                    .with(Role::Strong, &step.name)
                    .and(format!(" ({})", self.measure(step)))
            }
            (Some(step), _) => {
                let label = if reading.current_step.is_some() { "Next" } else { "First step" };
                current
                    .and(format!(". {label}: "))
                    .with(Role::Strong, &step.name)
                    .and(format!(" ({})", self.measure(step)))
            }
            (None, _) => current.and(", the top of this ladder."),
        }
    }

    /// The first title that the profile fits, if work that somebody can confirm or relies on stands behind it and it
    /// is none of the step's own.
    fn points_to(&self, step: &StepLine) -> Option<String> {
        let title = self.report.first_hour.search.first()?;
        let mut work = self.report.work.iter();
        let is_seen = work.any(|work| matches!(work.tier, Tier::Confirmed | Tier::InUse));
        (is_seen && !step.titles.contains(title))
            .then(|| format!("Your skills point to \u{201c}{title}\u{201d}: apply there now."))
    }

    /// "Your ratings say Head of AI. Two years of experience, and nothing that you named supports a step yet: ..."
    fn far_ahead(&self, far: &FarAheadLine) -> Text {
        let years = match far.years.0 {
            years if years.fract() == 0.0 => count_words(years as usize, "year"),
            years => format!("{years} years"),
        };
        let supported = match &self.report.backed.current_step {
            Some(step) => format!("what you named supports {}", self.step_name(step)),
            None => "nothing that you named supports a step yet".to_owned(),
        };
        let text = Text::from("Your ratings say ").with(Role::Open, self.step_name(&far.step));
        text.and(format!(
            ". {} of experience, and {supported}: ask somebody who knows your work to rate you.",
            capital(&years)
        ))
    }

    /// "One level from Senior ML engineer: Python 3 -> 4. Today you fit ML engineer."
    fn reached(&self, reach: &WithinReach, lead: Option<&Lead>) -> Text {
        let current = self.report.claimed.current_step.as_deref();
        let current = current.filter(|id| !self.is_hidden(id)).map(|id| self.step_name(id));
        let today = match (lead, current) {
            (Some(lead), Some(current)) => {
                format!(" Today you fit {}, and {current} on this ladder.", lead.name)
            }
            (Some(lead), None) => format!(" Today you fit {}.", lead.name),
            (None, Some(current)) => format!(" Today you fit {current}."),
            (None, None) => String::new(),
        };
        let levels = capital(&count_words(reach.levels.into(), "level"));
        Text::from(format!("{levels} from "))
            .with(Role::Strong, self.step_name(&reach.step))
            .and(format!(": {}.{today}", list(&self.changes(&reach.changes))))
    }

    fn changes(&self, changes: &[LevelChange]) -> Vec<String> {
        let words = |change: &LevelChange| {
            step_words(&self.skill_name(&change.skill), change.from, change.to)
        };
        changes.iter().map(words).collect()
    }

    /// "Python and SQL stand between you and ML engineer: Python 3 -> 4, SQL 1 -> 3."
    fn instead(&self, instead: &Instead) -> Text {
        let Some(step) = &instead.step else {
            let title = self.report.first_hour.search.first().map(|title| {
                format!(" Your skills point to \u{201c}{title}\u{201d}: apply there now.")
            });
            return Text::from("No step of this ladder fits yet.").and(title.unwrap_or_default());
        };
        let names: Vec<String> =
            instead.changes.iter().map(|change| self.skill_name(&change.skill)).collect();
        let stand = if names.len() == 1 { "stands" } else { "stand" };
        Text::from(format!("{} {stand} between you and ", list(&names)))
            .with(Role::Strong, self.step_name(step))
            .and(format!(": {}.", self.changes(&instead.changes).join(", ")))
    }

    /// What fits though the walk does not lead to it, and where the walk stops.
    fn led(&self, lead: &Lead) -> Text {
        let reading = &self.report.claimed;
        let current = reading.current_step.as_deref().filter(|id| !self.is_hidden(id));
        let current = current.map(|id| self.step_name(id));
        let next = self.next_or_undecided(reading).filter(|step| !self.is_hidden(&step.id));
        let ladder = match (&current, next) {
            (None, Some(step)) if lead.path => {
                let share = self.percents(step.claimed.attainment);
                format!(" On this ladder you would enter at {} ({share}).", step.name)
            }
            (None, Some(step)) => {
                format!(" The walk up the ladder stops before {}.", step.name)
            }
            (Some(current), Some(step)) => {
                let measure = self.measure(step);
                format!(" On this ladder: {current}, next {} ({measure}).", step.name)
            }
            _ => String::new(),
        };
        Text::default()
            .with(Role::Good, &lead.name)
            .and(" fits")
            .and(self.shortfalls(&lead.id))
            .and(".")
            .and(ladder)
    }

    /// ", though short of Data preparation 2 -> 4": what is missing by two levels or more where a step or
    /// path fits all the same.
    pub(super) fn shortfalls(&self, id: &str) -> String {
        let ledger = self.report.ledger.steps.iter().find(|ledger| ledger.step == id);
        let lines = ledger.map(|ledger| ledger.claimed.as_slice()).unwrap_or_default();
        let short: Vec<String> = lines
            .iter()
            .filter_map(|line| {
                let level = line.level.filter(|level| level.up() < line.required)?;
                Some(step_words(&self.skill_name(&line.skill), level, line.required))
            })
            .collect();
        if short.is_empty() { String::new() } else { format!(", though short of {}", list(&short)) }
    }
}
