//! The first line: where somebody stands, by their answers. Each sentence is whole, with named slots.

use crate::judging::gap::GapKind;
use crate::judging::{Tier, Verdict};
use crate::render::page::{Role, Text};
use crate::render::pages::report::{ReportPage, step_words};
use crate::render::words::{capital, count_words, list, plural};
use crate::report::{
    FarAheadLine, GapLine, Instead, Lead, LevelChange, Reading, ReadingReason, StepLine,
    WithinReach,
};

/// So many of the largest gaps are named.
const GAPS: usize = 2;

const ON_NONE: &str = "You're not on this career ladder yet. It starts with {step}. {measure}.";
const ON_NONE_BUT: &str =
    "Your work points to {title}. The first role on this ladder is {step}. {measure}.";
const ON_STEP: &str = "You fit the {current} role. Next is {step}. {measure}.";
const ON_STEP_UNSUPPORTED: &str =
    "By your own ratings, you fit the {current} role. Next is {step}. {measure}.";
const AT_TOP: &str = "You fit the {current} role, the top of this ladder.";
const AT_TOP_UNSUPPORTED: &str =
    "By your own ratings, you fit the {current} role, the top of this ladder.";
const STILL_OPEN: &str =
    "We can't tell your level yet. Whether you fit the {step} role depends on {answers}.";
const NEXT_OPEN_UNSUPPORTED: &str = "By your own ratings, you fit the {current} role. Whether you fit the {step} role depends on {answers}.";
const NEXT_OPEN: &str =
    "You fit the {current} role. Whether you fit the {step} role depends on {answers}.";
const FAR_AHEAD: &str = "Your ratings say {step}. You have {years} of experience, and your evidence supports {supported}.";
const REACHED: &str = "You're {levels} short of {step}: {changes}.";
const BELOW: &str = "You don't fit the {step} role yet. You're {levels} short: {changes}.";
const TODAY: &str = " Today you fit the {current} role.";
const TODAY_UNSUPPORTED: &str = " Today, by your own ratings, you fit the {current} role.";
const TODAY_BOTH: &str = " Today you fit the {lead} role, and on this ladder the {current} role.";
const TODAY_BOTH_UNSUPPORTED: &str =
    " Today, by your own ratings, you fit the {lead} role, and on this ladder the {current} role.";
const FITS_NONE: &str = "You don't yet meet the requirements for any role on this ladder. {gaps}";
const LARGEST_GAPS: &str = "Your most important gaps: {gaps}.";
const FITS_NONE_BRIDGE: &str =
    "Your work points to the job title {title}. You don't fit a role on this ladder yet.";
const FITS_NONE_BUT: &str =
    "Your work matches the job title {title}. You don't fit a role on this ladder yet.";
const FITS: &str = "You fit the {lead} role.{short}";
const FITS_UNSUPPORTED: &str = "By your own ratings, you fit the {lead} role.{short}";
const ENTERS_AT: &str = " On this ladder you would start at {step}. {measure}.";
const STOPS_BEFORE: &str = " You don't fit a lower role yet, {step}. {measure}.";
const ON_LADDER: &str = " On this ladder you fit the {current} role. Next is {step}. {measure}.";
const SHORT_OF: &str = " What you'd still need to learn for it: {changes}.";

impl ReportPage<'_> {
    pub(super) fn claimed(&self) -> Vec<Text> {
        let reading = &self.report.claimed;
        if self.stands_alone() {
            return vec![self.singly()];
        }
        if let Some(far) = &reading.far_ahead {
            return vec![self.far_ahead(far)];
        }
        // Who fits what they aim at, or is close to a higher aim, reads nothing of other steps within reach.
        let aim = self.report.assessment.facts.aim.as_ref();
        let is_there = self.report.leads.as_ref().is_some_and(|lead| Some(&lead.id) == aim);
        let is_there = is_there || self.is_near_above(reading) || self.is_short_of_aim(reading);
        let reach = reading.within_reach.as_ref();
        let reach = reach.filter(|reach| {
            !is_there && !self.is_hidden(&reach.step) && self.years_wanted(&reach.step).is_none()
        });
        let mut texts = match (reach, &self.report.leads, &reading.instead) {
            (Some(reach), lead, _) => vec![self.reached(reach, lead.as_ref())],
            (None, Some(lead), _) => vec![self.led(lead)],
            (None, None, Some(instead)) => vec![self.instead(instead)],
            (None, None, None) => vec![self.walked(reading)],
        };
        texts.extend(self.likely());
        texts
    }

    /// Whether the aim doesn't fit yet, and what is within reach is a step above it.
    fn is_short_of_aim(&self, reading: &Reading) -> bool {
        let aim = self.report.assessment.facts.aim.as_deref().and_then(|id| self.report.step(id));
        let reach = reading.within_reach.as_ref().and_then(|reach| self.report.step(&reach.step));
        aim.zip(reach).is_some_and(|(aim, reach)| {
            aim.rung.is_some() && aim.rung < reach.rung && aim.claimed.verdict != Verdict::Fits
        })
    }

    /// Whether the aim is close, its question about scope answered yes, and further up than what is within reach.
    fn is_near_above(&self, reading: &Reading) -> bool {
        let aim = self.report.assessment.facts.aim.as_deref().and_then(|id| self.report.step(id));
        let reach = reading.within_reach.as_ref().and_then(|reach| self.report.step(&reach.step));
        aim.zip(reach).is_some_and(|(aim, reach)| {
            let is_led = aim.scope.as_ref().is_some_and(|scope| scope.answer == Some(true));
            is_led && aim.rung > reach.rung && aim.claimed.verdict == Verdict::Close
        })
    }

    /// Whether somebody has fewer years than are usual before a step.
    pub(super) fn is_early(&self, step: &StepLine) -> bool {
        let years = self.report.assessment.facts.years_experience.zip(step.min_years);
        years.is_some_and(|(years, usual)| years.0 < usual.into())
    }

    /// Whether somebody is known to have the years that are usual before a step.
    pub(super) fn has_years(&self, step: &StepLine) -> bool {
        let years = self.report.assessment.facts.years_experience;
        years.is_some() && step.min_years.is_some() && !self.is_early(step)
    }

    /// How many years of experience are usual before a step, where the person has fewer than are usual before the rung
    /// below it.
    pub(super) fn years_wanted(&self, id: &str) -> Option<u8> {
        let years = self.report.assessment.facts.years_experience?;
        let step = self.report.step(id)?;
        let rung = step.rung?.checked_sub(1);
        let below = self.report.steps.iter().filter(|other| other.rung == rung);
        let usual = below.filter_map(|below| below.min_years).min()?;
        step.min_years.filter(|_| years.0 < usual.into())
    }

    /// Whether a step is for newcomers, and the person is none.
    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.report.claimed.no_newcomer
            && self.report.step(id).is_some_and(|step| step.newcomers_only)
    }

    /// "ML engineer. The next step is Senior ML engineer: 81% of what it requires."
    fn walked(&self, reading: &Reading) -> Text {
        let current = reading.current_step.as_deref();
        let here = current.map(|id| Text::default().with(Role::Good, self.step_name(id)));
        let here = here.unwrap_or_default();
        let Some(step) = self.next_or_undecided(reading) else {
            let is_supported = current.is_none_or(|id| self.evidence_fits(id));
            let sentence = if is_supported { AT_TOP } else { AT_TOP_UNSUPPORTED };
            return Text::say(&self.by_ratings(sentence), &[("current", here)]);
        };
        let name = Text::strong(&step.name);
        if reading.reason == Some(ReadingReason::Undecided) {
            let answers = self.deciders(&reading.decide_by).into();
            let sentence = match current {
                Some(id) if !self.evidence_fits(id) => NEXT_OPEN_UNSUPPORTED,
                Some(_) => NEXT_OPEN,
                None => STILL_OPEN,
            };
            let slots = [("current", here), ("step", name), ("answers", answers)];
            return Text::say(&self.by_ratings(sentence), &slots);
        }
        let title = self.points_to(step).filter(|_| current.is_none());
        let sentence = match (current, &title) {
            (Some(id), _) if !self.evidence_fits(id) => ON_STEP_UNSUPPORTED,
            (Some(_), _) => ON_STEP,
            (None, Some(_)) => ON_NONE_BUT,
            (None, None) => ON_NONE,
        };
        let title = quoted(title.unwrap_or_default());
        let measure = capital(&self.measure(step)).into();
        let slots = [("current", here), ("step", name), ("measure", measure), ("title", title)];
        Text::say(&self.by_ratings(sentence), &slots)
    }

    /// The title that the profile fits, if work that somebody can confirm or relies on supports it and it is none of
    /// the step's own.
    pub(super) fn points_to(&self, step: &StepLine) -> Option<&str> {
        let title = self.report.first_hour.apply.as_ref()?;
        let mut work = self.report.work.iter();
        let is_seen = work.any(|work| matches!(work.tier, Tier::Confirmed | Tier::InUse));
        (is_seen && !step.titles.contains(title)).then_some(title)
    }

    /// The title that the profile fits, if it is not just another name of what the person aims at.
    pub(super) fn other_title(&self) -> Option<&String> {
        let aimed = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let title = self.report.first_hour.apply.as_ref()?;
        aimed.is_none_or(|step| step.titles.first() != Some(title)).then_some(title)
    }

    /// Whether anything that was named can be looked at, or vouched for, by others.
    pub(super) fn has_checkable(&self) -> bool {
        let mut held = self.report.held.iter();
        self.report.work.iter().any(|work| work.tier != Tier::Described)
            || held.any(|held| !held.carries.is_empty())
    }

    fn far_ahead(&self, far: &FarAheadLine) -> Text {
        let years = match far.years.0 {
            years if years.fract() == 0.0 => plural(years as usize, "year"),
            years => format!("{years} years"),
        };
        let step = self.supported_with_years().filter(|_| self.has_checkable());
        let supported = step.map_or("no role yet", |step| &step.name);
        let step = Text::default().with(Role::Open, self.step_name(&far.step));
        let slots = [("step", step), ("years", years.into()), ("supported", supported.into())];
        Text::say(FAR_AHEAD, &slots)
    }

    /// The step that evidence supports, or the highest one below it that employers don't ask more years for.
    pub(super) fn supported_with_years(&self) -> Option<&StepLine> {
        let backed = self.report.step(self.report.backed.current_step.as_deref()?)?;
        let steps = self.report.steps.iter().rev();
        steps.filter(|step| step.rung <= backed.rung).find(|step| !self.is_early(step))
    }

    /// "You are one skill level short of Senior ML engineer: Python 3 -> 4. Today you fit ML engineer."
    fn reached(&self, reach: &WithinReach, lead: Option<&Lead>) -> Text {
        let current = self.report.claimed.current_step.as_deref();
        let current = current.filter(|id| !self.is_hidden(id)).map(|id| self.step_name(id));
        let fits =
            lead.map(|lead| lead.id.as_str()).or(self.report.claimed.current_step.as_deref());
        let is_supported = fits.is_some_and(|id| self.evidence_fits(id));
        let [today, both] = if is_supported {
            [TODAY, TODAY_BOTH]
        } else {
            [TODAY_UNSUPPORTED, TODAY_BOTH_UNSUPPORTED]
        };
        let (today, both) = (self.by_ratings(today), self.by_ratings(both));
        let today = match (lead, current) {
            (Some(lead), Some(current)) => {
                let slots = [("lead", lead.name.as_str().into()), ("current", current.into())];
                Text::say(&both, &slots)
            }
            (Some(lead), None) => Text::say(&today, &[("current", lead.name.as_str().into())]),
            (None, Some(current)) => Text::say(&today, &[("current", current.into())]),
            (None, None) => Text::default(),
        };
        let slots = [
            ("levels", count_words(reach.levels.into(), "skill level").into()),
            ("step", Text::strong(self.step_name(&reach.step))),
            ("changes", list(&self.changes(&reach.changes)).into()),
        ];
        let sentence = if today == Text::default() { BELOW } else { REACHED };
        Text::say(sentence, &slots).join(&today)
    }

    fn changes(&self, changes: &[LevelChange]) -> Vec<String> {
        let words = |change: &LevelChange| {
            step_words(&self.skill_name(&change.skill), change.from, change.to)
        };
        changes.iter().map(words).collect()
    }

    /// "You are two skills short of ML engineer: Python 3 -> 4, SQL 1 -> 3."
    fn instead(&self, instead: &Instead) -> Text {
        let Some(step) = &instead.step else {
            return match self.other_title() {
                Some(title) => Text::say(FITS_NONE_BUT, &[("title", quoted(title))]),
                None if self.report.first_hour.bridge.is_some() => {
                    let mut bridge = self.report.first_hour.bridge.iter();
                    let title = bridge.find_map(|bridge| bridge.titles.first());
                    let title = quoted(title.map(String::as_str).unwrap_or_default());
                    Text::say(FITS_NONE_BRIDGE, &[("title", title)])
                }
                None => Text::say(FITS_NONE, &[("gaps", self.largest_gaps())]),
            };
        };
        let levels = instead.changes.iter().map(|change| change.to.above(change.from)).sum::<u8>();
        let slots = [
            ("levels", count_words(levels.into(), "skill level").into()),
            ("step", Text::strong(self.step_name(step))),
            ("changes", list(&self.changes(&instead.changes)).into()),
        ];
        Text::say(BELOW, &slots)
    }

    /// "Your most important gaps: SQL 0 -> 3 and Cloud platforms 0 -> 3."
    fn largest_gaps(&self) -> Text {
        let gaps = self.gaps_of(GapKind::Learn);
        let words = |gap: &&GapLine| step_words(&gap.name, gap.level, gap.required);
        let gaps: Vec<String> = gaps.iter().take(GAPS).map(words).collect();
        if gaps.is_empty() {
            return Text::default();
        }
        Text::say(LARGEST_GAPS, &[("gaps", list(&gaps).into())])
    }

    /// What fits though the walk does not lead to it, and where the walk stops.
    fn led(&self, lead: &Lead) -> Text {
        let reading = &self.report.claimed;
        let current = reading.current_step.as_deref().filter(|id| !self.is_hidden(id));
        let current = current.map(|id| self.step_name(id));
        let next = self.next_or_undecided(reading).filter(|step| !self.is_hidden(&step.id));
        let is_aim = self.report.assessment.facts.aim.as_ref() == Some(&lead.id);
        let is_supported = self.evidence_fits(&lead.id);
        let sentence = match (&current, next) {
            _ if is_aim || self.is_near_above(reading) => "",
            (None, Some(_)) if lead.path => ENTERS_AT,
            (None, Some(_)) => STOPS_BEFORE,
            (Some(_), Some(_)) => ON_LADDER,
            _ => "",
        };
        let slots = [
            ("current", current.unwrap_or_default().into()),
            ("step", next.map(|step| step.name.clone()).unwrap_or_default().into()),
            ("measure", next.map(|step| capital(&self.measure(step))).unwrap_or_default().into()),
        ];
        let ladder = Text::say(sentence, &slots);
        let name = Text::default().with(Role::Good, &lead.name);
        let fits = self.by_ratings(if is_supported { FITS } else { FITS_UNSUPPORTED });
        Text::say(&fits, &[("lead", name), ("short", self.shortfalls(&lead.id))]).join(&ladder)
    }

    /// " It also asks for Data preparation 2 -> 4.": what is missing by two levels or more where a step or
    /// path fits all the same.
    pub(super) fn shortfalls(&self, id: &str) -> Text {
        let ledger = self.report.ledger.steps.iter().find(|ledger| ledger.step == id);
        let lines = ledger.map(|ledger| ledger.claimed.as_slice()).unwrap_or_default();
        let short: Vec<String> = lines
            .iter()
            .filter_map(|line| {
                let level = line.level.filter(|level| level.up() < line.required)?;
                Some(step_words(&self.skill_name(&line.skill), level, line.required))
            })
            .collect();
        if short.is_empty() {
            return Text::default();
        }
        Text::say(SHORT_OF, &[("changes", list(&short).into())])
    }
}

fn quoted(title: &str) -> Text {
    Text::from(format!("\u{201c}{title}\u{201d}"))
}
