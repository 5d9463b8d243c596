//! Makes a report: every part of it from rubric, assessment and options.

mod ledger;
mod others;
mod row;
mod standing;
mod way;

pub use row::{row, row_steps};
pub(super) use way::{RoadKey, road};

use jiff::civil::Date;

use crate::advice::{
    Case, CredentialAnswer, credential_answer, credentials, expected_questions, first_hour,
    low_claims, plan, probes, projects, reread, resume,
};
use crate::assessment::{Assessment, Facts, Standing};
use crate::judging::{
    Backing, Demand, End, Verdict, Walk, attainment, backing_with, coverage, demands, far_ahead,
    instead_of, judge, readiness, to_support, walk as walk_of,
};
use crate::report::{
    CredentialAdvices, Digests, FORMAT, FirstHour, Limits, Options, PartialDate, Plan,
    ProjectAdvices, Range, ReadinessLine, Report, ReportError, ResumeAdvice, Rubric, RubricInfo,
    StepLine, TargetBy, Tool,
};
use crate::rubric::{SkillId, Step, StepId};
use crate::text::date::months_after;

/// Makes the report of an assessment. `target` is the id of a step or path. Without one, the report is about the
/// person's aim, or else about their next step.
///
/// # Errors
/// [`ReportError`] if the rubric has no such step or path.
pub fn report(
    rubric: &Rubric,
    assessment: &Assessment,
    target: Option<&str>,
    as_of: Date,
) -> Result<Report, ReportError> {
    let options = Options {
        target: target.map(StepId::as_named),
        as_of: as_of.into(),
        limits: Limits::default(),
        ratings: Vec::new(),
    };
    report_with(rubric, assessment, &options)
}

/// Makes the report of an assessment with these options.
///
/// # Errors
/// [`ReportError`] if the rubric does not have the target, or if an option is out of range.
pub fn report_with(
    rubric: &Rubric,
    assessment: &Assessment,
    options: &Options,
) -> Result<Report, ReportError> {
    options.check(rubric)?;
    Ok(Builder::new(rubric, assessment, options).build())
}

/// Evidence is old if all of it is older than this many months. Answers also look back two years.
const OLD_EVIDENCE_MONTHS: u32 = 24;

/// Months until the person should answer again.
const REASSESS_MONTHS: u32 = 3;

struct Builder<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    as_of: Date,
    options: Options,
    claimed: Vec<Standing>,
    backing: Vec<Backing>,
    /// The supported levels; `None` if the person named no evidence.
    backed: Option<Vec<Standing>>,
    walk: Walk<'a>,
    target: Option<(&'a Step, TargetBy)>,
}

/// The parts of the advice that depend on each other.
struct Advice {
    certifications: CredentialAdvices,
    projects: ProjectAdvices,
    plan: Option<Plan>,
    resume: ResumeAdvice,
}

fn tool() -> Tool {
    Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn rubric_info(rubric: &Rubric) -> RubricInfo {
    RubricInfo {
        id: rubric.id.clone(),
        version: rubric.version.to_string(),
        hash: rubric.hash.clone(),
        title: rubric.title.clone(),
        checked_on: rubric.checked_on,
        guide: rubric.guide.clone(),
        scale: rubric.scale.levels.clone(),
        fits_percent: rubric.judging.fits_percent,
        close_percent: rubric.judging.close_percent,
    }
}

/// The target for a person's aim: the aim itself. If the aim fits already, it is the next rung above it, or for a path
/// the next rung above the current step, unless the path is beside that rung or a higher one.
fn aimed_at<'a>(
    rubric: &'a Rubric,
    claimed: &[Standing],
    facts: &Facts,
    walk: &Walk<'a>,
) -> Option<(&'a Step, TargetBy)> {
    let aim = rubric.step(facts.aim.as_deref()?)?;
    let scope = facts.scope.get(&aim.id).copied();
    let from = if aim.rung.is_some() { Some(aim) } else { walk.current };
    let rung = from.and_then(|step| step.rung).unwrap_or_default() + 1;
    let above = rubric.steps.iter().find(|step| step.rung == Some(rung) && step.rung > aim.beside);
    match above.filter(|_| judge(rubric, aim, claimed, scope).verdict == Verdict::Fits) {
        Some(above) => Some((above, TargetBy::AboveAim)),
        None => Some((aim, TargetBy::Aim)),
    }
}

impl<'a> Builder<'a> {
    fn new(rubric: &'a Rubric, assessment: &'a Assessment, options: &Options) -> Self {
        let (target, as_of) = (options.target.as_deref(), options.as_of.first_day());
        let claimed = assessment.standings(rubric);
        let ratings = &options.ratings;
        let backing = backing_with(rubric, assessment, as_of, ratings);
        let backed = assessment.names_backing().then(|| assessment.backed(rubric, &backing));
        let walk = walk_of(rubric, &claimed, &assessment.facts);
        let backed_walk = backed.as_ref().map(|backed| walk_of(rubric, backed, &assessment.facts));
        let facts = &assessment.facts;
        let target = target
            .and_then(|id| Some((rubric.step(id)?, TargetBy::Asked)))
            .or_else(|| {
                // Somebody far ahead of their evidence shows more first.
                far_ahead(rubric, facts, &claimed, &walk, backed_walk.as_ref())?;
                let step = to_support(rubric, facts, backed_walk.as_ref())?;
                let is_aim = facts.aim.as_ref() == Some(&step.id);
                Some((step, if is_aim { TargetBy::Aim } else { TargetBy::Next }))
            })
            .or_else(|| aimed_at(rubric, &claimed, facts, &walk))
            .or_else(|| {
                let step = walk.next.or(walk.current)?;
                let instead = instead_of(rubric, assessment, &claimed, step);
                let by = if walk.next.is_some() { TargetBy::Next } else { TargetBy::Current };
                Some(instead.map_or((step, by), |instead| (instead, TargetBy::Next)))
            });
        let options = Options {
            target: target
                .filter(|(_, by)| *by == TargetBy::Asked)
                .map(|(step, _)| step.id.clone()),
            as_of: as_of.into(),
            limits: options.limits,
            ratings: ratings.clone(),
        };
        Builder { rubric, assessment, as_of, options, claimed, backing, backed, walk, target }
    }

    #[expect(clippy::too_many_lines, reason = "one value, a line for each of its fields")]
    fn build(self) -> Report {
        let rubric = self.rubric;
        let target = self.target.map(|(step, _)| step);
        let unknown = self.unknown();
        let steps: Vec<StepLine> = rubric.steps.iter().map(|step| self.step_line(step)).collect();
        let paths: Vec<StepLine> = rubric.paths.iter().map(|path| self.step_line(path)).collect();
        let leads = self.leads(&steps, &paths);
        let case = target.map(|target| self.case(target));
        let advice = self.advice(case.as_ref());
        let claimed = self.claimed_reading();
        let low = case.as_ref().map(low_claims).unwrap_or_default();
        let is_far = claimed.far_ahead.is_some();
        let first_hour = match &case {
            Some(case) => first_hour(case, &self.places(leads.as_ref(), is_far), is_far, &unknown),
            None => FirstHour {
                answer: unknown.iter().take(3).cloned().collect(),
                ..FirstHour::default()
            },
        };
        Report {
            format: FORMAT.to_owned(),
            as_of: self.as_of.into(),
            options: self.options.clone(),
            tool: tool(),
            rubric: rubric_info(rubric),
            assessment: Assessment { draft: None, ..self.assessment.clone() },
            target: target.map(|step| step.id.clone()),
            target_by: self.target.map(|(_, by)| by),
            groups: self.group_lines(target),
            skills: self.skill_lines(target),
            coverage: target.map(|step| coverage(rubric, step, &self.claimed).value()),
            attainment: target.map(|step| self.attainment(step, &self.claimed)),
            readiness: target.map(|step| self.readiness_line(step)),
            claimed,
            backed: self.backed_reading(),
            likely: self.likely(),
            solid: self.solid(),
            leads,
            steps,
            paths,
            next_step: self.walk.next.map(|step| self.next_step(step)),
            roads: self.roads(),
            gaps: target.map(|step| self.gap_lines(step)).unwrap_or_default(),
            certifications: advice.certifications,
            projects: advice.projects,
            plan: advice.plan,
            resume: advice.resume,
            first_hour,
            reassess_on: self.reassess_on(),
            work: self.work_lines(),
            held: self.held_lines(),
            unknown,
            duties: self.duties(),
            expect: case.as_ref().map(expected_questions).unwrap_or_default(),
            probes: case.as_ref().map(probes).unwrap_or_default(),
            reread: case.as_ref().and_then(|case| reread(case, &low)),
            low_claims: low,
            beyond: self.beyond(),
            other_rubrics: self.other_rubrics(),
            claims: rubric.market.claims.clone(),
            limits: rubric.limits.iter().map(|limit| limit.text.clone()).collect(),
            notes: self.notes(),
            ledger: self.ledger(),
            digests: Digests::of(self.assessment, &self.options),
        }
    }

    /// The advice for the target. Without a target it recommends nothing, but still lists what the person can earn.
    fn advice(&self, case: Option<&Case<'_>>) -> Advice {
        let fallback = self.rubric.all_steps().next().map(|step| self.case(step));
        let advised = case.or(fallback.as_ref());
        let mut certifications = advised.map_or_else(no_credentials, credentials);
        let mut projects = advised.map_or_else(no_projects, projects);
        let applied_for = self.applied_for().map(|step| self.case(step));
        let mut resume = applied_for.as_ref().or(advised).map(resume).unwrap_or_default();
        if case.is_none() {
            certifications.considered.splice(0..0, std::mem::take(&mut certifications.recommended));
            projects.considered.splice(0..0, std::mem::take(&mut projects.recommended));
            (certifications.if_asked, projects.if_asked) = (None, None);
            (certifications.best, projects.best) = (None, None);
            resume = ResumeAdvice { lines: resume.lines, ..ResumeAdvice::default() };
        }
        let rated = self.claimed.iter().any(|standing| standing.level().is_some());
        let sets = certifications.best.as_ref().zip(projects.best.as_ref());
        let mut plan = case.filter(|_| rated).zip(sets).map(|(case, (credentials, projects))| {
            plan(case, credentials, projects, &self.decisive(case.target))
        });
        certifications.answer =
            case.map(|case| credential_answer(case, &certifications, plan.as_mut()));
        if !matches!(certifications.answer, Some(CredentialAnswer::None { .. })) {
            certifications.if_asked = None;
        }
        Advice { certifications, projects, plan, resume }
    }

    /// The step or path for the resume: an aim that fits already, or else the target.
    fn applied_for(&self) -> Option<&'a Step> {
        let (target, by) = self.target?;
        let aim = self.assessment.facts.aim.as_deref().filter(|_| by == TargetBy::AboveAim);
        aim.and_then(|aim| self.rubric.step(aim)).or(Some(target))
    }

    fn reassess_on(&self) -> PartialDate {
        let again = months_after(self.assessment.taken_on.last_day(), REASSESS_MONTHS);
        if again > self.as_of {
            again.into()
        } else {
            months_after(self.as_of, REASSESS_MONTHS).into()
        }
    }

    fn case(&self, target: &'a Step) -> Case<'_> {
        Case {
            rubric: self.rubric,
            assessment: self.assessment,
            target,
            claimed: &self.claimed,
            backing: &self.backing,
            as_of: self.as_of,
            limits: self.options.limits,
        }
    }

    fn scope(&self, step: &Step) -> Option<bool> {
        self.assessment.facts.scope.get(&step.id).copied()
    }

    fn id(&self, skill: usize) -> SkillId {
        self.rubric.skills[skill].id().to_owned()
    }

    fn attainment(&self, step: &Step, standings: &[Standing]) -> Range {
        Range {
            low: attainment(self.rubric, step, standings, End::Low).value(),
            high: attainment(self.rubric, step, standings, End::High).value(),
        }
    }

    fn demands(&self, step: &Step) -> Vec<Demand> {
        demands(self.rubric, step, &self.claimed, End::Low)
    }

    /// The scored skills that affect the result. Without a ladder, these are the skills that the target asks for.
    fn asked(&self) -> impl Iterator<Item = usize> + '_ {
        let role = self.target.map(|(step, _)| step).filter(|_| !self.rubric.has_ladder());
        (0..self.rubric.skills.len())
            .filter(|&skill| self.rubric.is_scored(skill))
            .filter(move |&skill| role.is_none_or(|role| self.rubric.useful_level(role, skill) > 0))
    }

    /// Those of these skills that apply but have no level.
    fn unknown(&self) -> Vec<SkillId> {
        let unknown = self.asked().filter(|&skill| self.claimed[skill].is_unknown());
        unknown.map(|skill| self.id(skill)).collect()
    }

    fn readiness_line(&self, step: &Step) -> ReadinessLine {
        let readiness = readiness(self.rubric, step, &self.claimed);
        let unmet = readiness.unmet.iter().map(|demand| self.id(demand.skill)).collect();
        ReadinessLine { met: readiness.met, of: readiness.of, unmet }
    }

    /// Titles of the projects and names of the credentials that are later than the day of the report.
    fn evidence_ahead(&self) -> Vec<String> {
        let (work, held) = (self.assessment.work().iter(), self.assessment.credentials().iter());
        let titles = work
            .filter(|work| self.is_ahead(work.from) || self.is_ahead(work.until))
            .map(|work| work.title.clone());
        let names = held
            .filter(|held| self.is_ahead(held.earned_on))
            .filter_map(|held| Some(self.rubric.credential(&held.id)?.short.clone()));
        titles.chain(names).collect()
    }

    fn is_ahead(&self, date: Option<PartialDate>) -> bool {
        date.is_some_and(|date| date.first_day() > self.as_of)
    }
}

fn no_credentials() -> CredentialAdvices {
    CredentialAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: None,
        answer: None,
    }
}

fn no_projects() -> ProjectAdvices {
    ProjectAdvices {
        recommended: vec![],
        considered: vec![],
        not_earnable: vec![],
        if_asked: None,
        best: None,
    }
}
