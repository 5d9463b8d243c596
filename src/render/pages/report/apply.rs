//! Jobs to apply for now: of the step that somebody fits, or of a title that their work carries.

use crate::advice::{Lift, PieceKind, ProjectAdvice};
use crate::judging::Tier;
use crate::render::pages::report::action::{Action, MEANWHILE, MOST, uncapital};
use crate::render::pages::report::{
    ReportPage, StepLine, TargetBy, Text, Verdict, first_of, quoted, range,
};
use crate::render::words::count_words;
use crate::rubric::{SkillId, StepId};
use crate::text::words::{plain, says};

/// An aim that the plan reaches in so many weeks comes before another job.
const SOON_WEEKS: f64 = 4.0;
const APPLY: &str = "Apply for {step} jobs now.";
const APPLY_BOTH: &str = "Apply for {step} jobs now, and for {below} jobs too.";
const WHY_APPLY: &str = "Your evidence supports that level.";
const WHY_APPLY_MOST: &str = "Your projects already show most of it.";
const APPLY_OR_PLAN: &str =
    "Apply for {title} jobs now, or start the plan below if you want to change roles.";
const APPLY_AS: &str = "Apply for {title} jobs now.";
const APPLY_AS_OR_LADDER: &str =
    "Apply for {title} jobs now. For the roles on this ladder, start the plan below.";
const THEN: &str = " Meanwhile, ";
const OF_THE_PLAN: &str = "one from the plan";
/// A project of so many hours is small.
const SMALL_HOURS: f64 = 20.0;
const APPLY_EARLY: &str = "Apply now for junior and entry-level jobs, such as {step}.";
const WHY_APPLY_EARLY: &str =
    "Your evidence supports the skills. Employers usually ask for {years} years as well.";
const WHY_APPLY_SHORT: &str = "You have the usual years for that title, and you're {levels} short.";
const WHY_APPLY_AS: &str = "Your projects and ratings already fit that title.";
const PROJECT_THEN_APPLY: &str = "Describe one finished project that someone can confirm, or build {project}. Then apply for {step} jobs.";
const APPLY_AND_EVIDENCE: &str = "Apply for {step} jobs now, and add evidence for {skills}.";
const WHY_APPLY_AND_EVIDENCE: &str =
    "You fit that role by your own ratings. Evidence will help convince others.";

impl ReportPage<'_> {
    /// Who fits what they aim at, or a title, applies; evidence comes first where none supports it.
    pub(super) fn apply_first(&self) -> Option<Action> {
        match self.to_apply_for() {
            Some(id) => Some(self.apply_for(id)),
            None => self.apply_as(),
        }
    }

    /// The step or path that fits and that somebody wants. Where they named no aim, it is one beside the ladder that
    /// evidence supports, or that they have work to show for.
    fn to_apply_for(&self) -> Option<&StepId> {
        let report = self.report;
        let is_there = |id: &&StepId| {
            report.step(id).is_some_and(|step| step.claimed.verdict == Verdict::Fits)
        };
        match report.target_by {
            Some(TargetBy::AboveAim) => report.assessment.facts.aim.as_ref(),
            Some(TargetBy::Aim) => report.target.as_ref().filter(is_there),
            Some(TargetBy::Asked) => None,
            _ => {
                let lead = report.leads.as_ref().map(|lead| &lead.id);
                let lead = lead.filter(|id| self.evidence_fits(id) || self.has_work_for_most());
                lead.or_else(|| self.supported_without_a_job())
            }
        }
    }

    /// Whether somebody without a job has work that others rely on or can confirm, for a step that fits and that they
    /// want.
    pub(super) fn is_ready_without_a_job(&self) -> bool {
        self.has_no_job() && self.is_seen() && self.to_apply_for().is_some()
    }

    /// The step that evidence supports, for whoever has no job.
    fn supported_without_a_job(&self) -> Option<&StepId> {
        let current = self.report.claimed.current_step.as_ref().filter(|_| self.has_no_job());
        current.filter(|id| self.evidence_fits(id) && !self.is_hidden(id))
    }

    /// Whether others can check some work, and evidence is wanted for few skills.
    fn has_work_for_most(&self) -> bool {
        self.evidence_wanted().len() < MOST && self.has_checkable()
    }

    /// The step below the current one, for whoever fits only as long as one rating holds, unless it is for
    /// newcomers or more than skills decide, or they have the years for the current one.
    pub(super) fn one_below(&self) -> Option<&StepLine> {
        let report = self.report;
        let current = report.step(report.claimed.current_step.as_deref()?)?;
        let below = report.steps.iter().find(|step| step.rung.map(|rung| rung + 1) == current.rung);
        let hangs = report.solid.as_ref().is_some_and(|solid| !solid.hangs_on.is_empty());
        let hangs = hangs && !self.has_years(current) && report.claimed.far_ahead.is_none();
        below.filter(|below| hangs && current.scope.is_none() && !below.newcomers_only)
    }

    fn apply_for(&self, id: &StepId) -> Action {
        let report = self.report;
        let step = report.step(id);
        let is_first_job = step.is_some_and(|step| step.newcomers_only);
        if let Some(project) = self.first_project().filter(|_| is_first_job) {
            return project;
        }
        let title = report.first_hour.search.first();
        let title = title.map(|title| quoted(std::slice::from_ref(title)).concat());
        let fits = self.evidence_fits(id);
        let early = step.filter(|step| self.is_early(step)).and_then(|step| step.min_years);
        let name = Text::from(self.step_name(id));
        let slots = [
            // With fewer years than are usual, the first title to search is for fewer years too.
            (
                "step",
                title
                    .clone()
                    .filter(|_| early.is_some() && (!fits || self.years_wanted(id).is_some()))
                    .map_or(name, Text::from),
            ),
            ("skills", first_of(&self.skills_without_evidence(), MOST).into()),
            ("title", title.unwrap_or_else(|| self.step_name(id)).into()),
            ("below", self.one_below().map(|step| step.name.clone()).unwrap_or_default().into()),
            ("project", self.to_build()),
            ("years", early.map(|years| years.to_string()).unwrap_or_default().into()),
        ];
        let aims = matches!(report.target_by, Some(TargetBy::AboveAim | TargetBy::Aim));
        let is_on_ladder = report.claimed.current_step.as_ref() == Some(id);
        let by_plan = !aims && report.plan.is_some() && !is_on_ladder;
        let is_supported = fits || self.evidence_wanted().is_empty();
        let renew = self.renew_first(Some(&self.step_name(id)));
        if let Some(renew) = renew.filter(|_| !is_supported && !self.has_work_for_most()) {
            return renew;
        }
        let [action, why] = if early.is_some() && fits {
            [APPLY_EARLY, WHY_APPLY_EARLY]
        } else if is_supported {
            let apply = if self.one_below().is_some() { APPLY_BOTH } else { APPLY };
            [if by_plan { APPLY_OR_PLAN } else { apply }, WHY_APPLY]
        } else if self.has_work_for_most() {
            [if by_plan { APPLY_OR_PLAN } else { APPLY }, WHY_APPLY_MOST]
        } else if report.work.is_empty() {
            [PROJECT_THEN_APPLY, WHY_APPLY_AND_EVIDENCE]
        } else {
            [APPLY_AND_EVIDENCE, WHY_APPLY_AND_EVIDENCE]
        };
        let (action, why) = (Text::say(action, &slots), Text::say(why, &slots));
        if is_on_ladder && !aims { self.meanwhile(action, why) } else { (action, Some(why)) }
    }

    /// A title that the profile fits: to apply for it and, beside an aim, to begin with the plan meanwhile.
    fn apply_as(&self) -> Option<Action> {
        let report = self.report;
        let title = self.title_to_apply_for()?;
        let reason = self.why_apply_as(title);
        let slots = [("title", quoted(&[title.to_owned()]).concat().into())];
        let aims = report.target_by == Some(TargetBy::Aim);
        let Some((action, why)) = self.begin_with() else {
            return Some((Text::say(APPLY_AS, &slots), Some(reason)));
        };
        // Who reaches the aim within weeks doesn't look for another job first.
        let by_week = report.plan.as_ref().and_then(|plan| plan.fits_by_week);
        let is_soon = by_week.is_some_and(|weeks| weeks.high <= SOON_WEEKS);
        if aims && is_soon && self.other_title().is_some() {
            return Some((action.join(&Text::say(MEANWHILE, &slots)), why));
        }
        if aims {
            return Some(self.meanwhile(Text::say(APPLY_AS, &slots), reason));
        }
        Some((Text::say(APPLY_AS_OR_LADDER, &slots), Some(reason)))
    }

    /// To apply, and what to begin with meanwhile.
    fn meanwhile(&self, apply: Text, reason: Text) -> Action {
        let Some((action, why)) = self.begin_briefly() else { return (apply, Some(reason)) };
        let why = why.map_or(Text::default(), |why| Text::from(" ").join(&why));
        (apply.and(THEN).join(&uncapital(action)), Some(reason.join(&why)))
    }

    /// A project to build: of the plan, or one that shows most of what no evidence supports.
    fn to_build(&self) -> Text {
        let pieces = self.report.plan.iter().flat_map(|plan| &plan.pieces);
        if pieces.into_iter().any(|piece| piece.kind == PieceKind::Project) {
            return OF_THE_PLAN.into();
        }
        self.small_project(None)
            .map_or("one".into(), |named| Text::from("one, such as ").join(&named))
    }

    /// The small project of the rubric that shows most of what no evidence supports, or of some skills of it, and its
    /// hours.
    pub(super) fn small_project(&self, wanted: Option<&[&SkillId]>) -> Option<Text> {
        let all = &self.report.projects;
        let all = all.recommended.iter().chain(&all.considered);
        let is_wanted = |lift: &&Lift| wanted.is_none_or(|all| all.contains(&&lift.skill));
        let adds = |one: &ProjectAdvice| {
            one.shows.iter().filter(is_wanted).map(|lift| lift.points).sum::<f64>()
        };
        let small = all.filter(|one| one.hours.high <= SMALL_HOURS && adds(one) > 0.0);
        let best = small.max_by(|a, b| adds(a).total_cmp(&adds(b)))?;
        let name = quoted(std::slice::from_ref(&best.name)).concat();
        Some(Text::from(format!("{name} ({})", range(best.hours, "h"))))
    }

    /// Why to apply for a title: the profile fits it, or the years do and a level or two is missing.
    fn why_apply_as(&self, title: &str) -> Text {
        let reach = self.report.claimed.within_reach.as_ref();
        let reach = reach.filter(|reach| {
            self.report
                .step(&reach.step)
                .is_some_and(|step| step.titles.iter().any(|own| own == title))
        });
        match reach.filter(|_| self.report.first_hour.apply.as_deref() != Some(title)) {
            Some(reach) => {
                let levels = count_words(reach.levels.into(), "skill level");
                Text::say(WHY_APPLY_SHORT, &[("levels", levels.into())])
            }
            None => WHY_APPLY_AS.into(),
        }
    }

    /// The title to apply for where no step of the ladder fits, or beside an aim: of the path that fits, else of the
    /// profile.
    fn title_to_apply_for(&self) -> Option<&str> {
        let report = self.report;
        let is_lower = |id: &StepId| self.is_hidden(id);
        let unplaced = report.claimed.current_step.as_ref().is_none_or(is_lower);
        let aims = report.target_by == Some(TargetBy::Aim);
        let lead = report.leads.as_ref().and_then(|lead| report.step(&lead.id));
        let fits = report.first_hour.apply.as_ref().filter(|_| self.has_checkable());
        // Whoever has a job of this ladder is not sent to another one beside it.
        let fits = fits.filter(|_| aims || !self.works_on_the_ladder());
        let title = match lead.filter(|_| self.has_checkable()) {
            None if report.leads.is_none() && unplaced => fits,
            None if aims => self.title_of_current(),
            Some(_) if aims => {
                let own = [fits, self.title_of_lead()];
                let mut search = report.first_hour.search.iter();
                search.find(|title| own.contains(&Some(title)))
            }
            _ => None,
        };
        title.map(String::as_str)
    }

    /// Whether a position that the person had has a name like a job of this ladder.
    fn works_on_the_ladder(&self) -> bool {
        let positions =
            self.report.assessment.work().iter().filter_map(|work| work.position.as_ref());
        let steps = self.report.steps.iter().filter(|step| !step.newcomers_only);
        let titles = steps.flat_map(|step| &step.titles);
        let titles: Vec<String> = titles.map(|title| plain(title)).collect();
        positions.into_iter().any(|position| titles.iter().any(|title| says(position, title)))
    }

    /// The title of the step or path that leads, if others can check some of the work.
    pub(super) fn title_of_lead(&self) -> Option<&String> {
        let report = self.report;
        let lead = report.leads.as_ref().and_then(|lead| report.step(&lead.id))?;
        let mut titles = report.first_hour.search.iter().filter(|_| self.has_checkable());
        titles.find(|title| lead.titles.contains(title))
    }

    /// The title of the step that somebody fits, if others can check some of their work and none of it is a job that
    /// they have.
    fn title_of_current(&self) -> Option<&String> {
        let report = self.report;
        let current = report.step(report.claimed.current_step.as_deref()?)?;
        let is_seen = |id: &str| {
            let mut lines = report.work.iter().filter(|line| line.id == id);
            lines.any(|line| matches!(line.tier, Tier::Confirmed | Tier::InUse))
        };
        let mut work = report.assessment.work().iter();
        let has_job =
            work.any(|work| work.from.is_some() && work.until.is_none() && is_seen(&work.id));
        let mut titles = report.first_hour.search.iter();
        let reach = report.claimed.within_reach.as_ref().and_then(|reach| report.step(&reach.step));
        let reach = reach.filter(|step| self.has_years(step));
        let own = |title: &&String| {
            let mut steps = std::iter::once(current).chain(reach);
            steps.any(|step| step.titles.contains(title))
        };
        let title = titles.find(|title| self.is_early(current) || own(title));
        title.filter(|_| self.has_checkable() && !has_job && !self.is_hidden(&current.id))
    }
}
