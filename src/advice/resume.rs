//! Resume lines drafted from a person's projects. It also compares advice on resumes, and what recruiters look for,
//! with the answers.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::blanks::has_number;
use super::{Blank, Case, WorkField};
use crate::assessment::{Standing, Work};
use crate::judging::{Demand, End, Tier, demands, work_cap};
use crate::rubric::files::{LooksFor, Mode, RecruiterWish, ResumeTip, TipLooksFor};
use crate::rubric::{Level, SkillId, SkillIx};
use crate::text::date::PartialDate;
use crate::text::sorting::sort_by_cached_key;
use crate::text::words::{plain, says};

/// Content for a resume, and its missing details.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ResumeAdvice {
    /// one line for each project: work that shows skills to study for the target comes first, and of that work with
    /// users, a measured result and no end
    pub lines: Vec<ResumeLine>,
    /// advice on resumes; empty without a target
    pub tips: Vec<TipLine>,
    /// what recruiters look for; empty without a target
    pub recruiters: Vec<RecruiterLine>,
}

/// A resume line about one project. It never includes the person who can confirm the project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ResumeLine {
    /// the project's id
    pub work: String,
    /// the project's title
    pub title: String,
    /// the employer, if it was a job
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// its result
    pub result: Option<String>,
    /// who uses it or relies on it
    pub used_by: Option<String>,
    /// a link to it
    pub link: Option<String>,
    /// when it began
    pub from: Option<PartialDate>,
    /// when it ended.
    /// Work with only `from` is ongoing.
    pub until: Option<PartialDate>,
    /// ids of the skills that it supports, at most four: those that count most at the target first
    pub skills: Vec<SkillId>,
    /// details that the line lacks.
    /// A line needs a user or a link, not both.
    pub lacks: Vec<WorkField>,
    /// what else the line has to say
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Blank>,
    /// whether employers may see it; null if unanswered
    pub share: Option<bool>,
}

/// A piece of advice on resumes, compared with the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TipLine {
    /// the id of the advice
    pub id: String,
    /// the guide's words
    pub guide: String,
    /// how to follow it
    pub how: String,
    /// the part of the answers that it is compared with
    pub looks_for: TipLooksFor,
    /// whether the answers follow it; null if they do not say
    pub met: Option<bool>,
    /// ids of the projects that do not follow it
    pub work: Vec<String>,
    /// ids of the tools to mention: rated, with evidence for the level that the target asks for, or for as much as a
    /// description can show
    pub name: Vec<SkillId>,
    /// tools that the target asks for and whose rating is higher than its evidence
    pub lacks: Vec<Wanting>,
}

/// Something recruiters look for, compared with the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecruiterLine {
    /// the id of the wish
    pub id: String,
    /// the guide's words; absent if it doesn't say so
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// what it means
    pub meaning: String,
    /// the kind of evidence that meets it
    pub looks_for: LooksFor,
    /// whether it is met; null if the answers do not say, or if the target asks for none of it
    pub met: Option<bool>,
    /// the skills that do not meet it.
    /// Among alternatives, only the nearest one.
    pub lacks: Vec<Wanting>,
}

/// A skill whose evidence does not reach the level that the target needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Wanting {
    /// the skill's id
    pub skill: SkillId,
    /// the rating; null if unanswered
    pub claimed: Option<Level>,
    /// the supported level; null if the person named no evidence or did not answer
    pub backed: Option<Level>,
    /// the level that the target asks for
    pub needed: Level,
}

/// Readers skip more skills than this in one line.
const SKILLS_OF_A_LINE: usize = 4;

/// Resume content for the target: what shows a skill of it that people study first, then what has a measured result and
/// no blank, then what others rely on or can confirm, then what shows a skill of the target and still runs, then by tier,
/// then the newest.
pub fn resume(case: &Case<'_>) -> ResumeAdvice {
    let demands = demands(case.rubric, case.target, case.claimed, End::Low);
    let resume = ResumeBuilder { case, demands };
    let market = &case.rubric.market;
    ResumeAdvice {
        lines: resume.lines(),
        tips: market.resume_tips.iter().map(|tip| resume.tip(tip)).collect(),
        recruiters: market.recruiters.iter().map(|wish| resume.recruiter(wish)).collect(),
    }
}

struct ResumeBuilder<'a> {
    case: &'a Case<'a>,
    demands: Vec<Demand>,
}

impl ResumeBuilder<'_> {
    /// The lines in order.
    fn lines(&self) -> Vec<ResumeLine> {
        let taken_on = self.case.assessment.taken_on;
        let mut work: Vec<&Work> = self.case.assessment.work().iter().collect();
        sort_by_cached_key(&mut work, |work| {
            let newest = work.until.or(work.from.map(|_| taken_on)).map(PartialDate::last_day);
            let shown = self.shown(work);
            let weight: u128 = shown.iter().map(|skill| self.weight(*skill)).sum();
            let is_finished = is_measured(work) && Blank::of(work).is_none();
            // A project of many skills says little of each, and may be the best line all the same.
            let tier = Tier::whatever_it_shows(work);
            let is_seen = matches!(tier, Tier::Confirmed | Tier::InUse);
            let rank = (tier, Reverse((newest, weight)), work.id.clone());
            let is_about = weight > 0;
            let is_trade = shown.iter().any(|&at| self.weight(at) > 0 && !self.is_made_at_work(at));
            let is_running = work.from.is_some() && work.until.is_none();
            (Reverse((is_trade, is_finished, is_seen, is_about, is_running)), rank)
        });
        work.into_iter().map(|work| self.line(work)).collect()
    }

    fn line(&self, work: &Work) -> ResumeLine {
        let skills = self.carried(work);
        let unseen = work.users().is_none() && work.link.is_none() && work.confirmer().is_none();
        let told = work.highlights.iter().find(|line| has_number(line));
        let lacks = [
            (work.result.is_none() && !is_measured(work), WorkField::Result),
            // Who says that nobody uses it has nobody to name, nor has a lesson or a competition.
            (unseen && work.used_by.is_none() && !Blank::has_no_users(work), WorkField::UsedBy),
            (unseen, WorkField::Link),
            (work.from.is_none() && work.until.is_none(), WorkField::Dates),
        ];
        ResumeLine {
            work: work.id.clone(),
            title: work.title.clone(),
            employer: work.employer.clone().filter(|employer| !says(&work.title, &plain(employer))),
            result: work.result.as_ref().or(told).cloned(),
            used_by: work.users().map(str::to_owned),
            link: work.link.clone(),
            from: work.from,
            until: work.until,
            skills: skills.iter().take(SKILLS_OF_A_LINE).map(|skill| self.id(*skill)).collect(),
            lacks: lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, field)| *field).collect(),
            asks: Blank::of(work),
            share: work.share,
        }
    }

    /// The rated skills that a project shows, whatever its age supports today.
    fn shown(&self, work: &Work) -> Vec<SkillIx> {
        let shown = work.shows.iter().filter_map(|id| self.case.rubric.skill_ix(id));
        shown.filter(|&skill| self.case.claimed[skill].level() > Some(Level::ZERO)).collect()
    }

    /// The skills that a project supports: those that can be studied first, then by weight at the target, then by
    /// supported level.
    fn carried(&self, work: &Work) -> Vec<SkillIx> {
        let Case { rubric, assessment, as_of, claimed, .. } = *self.case;
        let mut carried: Vec<_> = (0..rubric.skills.len())
            .filter_map(|skill| {
                let (cap, _) = work_cap(rubric, assessment, as_of, skill, work)?;
                let level = claimed[skill].level()?.min(cap);
                let order = (self.is_made_at_work(skill), Reverse((self.weight(skill), level)));
                (level > 0).then_some((order, skill))
            })
            .collect();
        carried.sort();
        carried.into_iter().map(|(_, skill)| skill).collect()
    }

    fn tip(&self, tip: &ResumeTip) -> TipLine {
        let all = self.case.assessment.work().len();
        let (name, lacks) = self.tools(&tip.skills);
        let work = match tip.looks_for {
            TipLooksFor::Work => self.work_that(|work| !work.can_be_checked()),
            TipLooksFor::Results => self.work_that(|work| !has_figure(work)),
            TipLooksFor::Tools | TipLooksFor::Layout => Vec::new(),
        };
        let there = match tip.looks_for {
            TipLooksFor::Work => work.len() < all,
            TipLooksFor::Results => work.is_empty() && all > 0,
            TipLooksFor::Tools => lacks.is_empty() && !name.is_empty(),
            TipLooksFor::Layout => false,
        };
        let met = self.met(there).filter(|_| tip.looks_for != TipLooksFor::Layout);
        TipLine {
            id: tip.id.clone(),
            guide: tip.guide.clone(),
            how: tip.how.clone(),
            looks_for: tip.looks_for,
            met,
            work,
            name,
            lacks,
        }
    }

    /// Ids of the projects that lack something.
    fn work_that(&self, lacks: impl Fn(&Work) -> bool) -> Vec<String> {
        let work = self.case.assessment.work().iter();
        work.filter(|work| lacks(work)).map(|work| work.id.clone()).collect()
    }

    /// Some tools in two lists: those with enough evidence, and those without. Evidence is enough up to the rating or
    /// the level that the target asks for, whichever is lower.
    fn tools(&self, tools: &[SkillId]) -> (Vec<SkillId>, Vec<Wanting>) {
        let (mut name, mut lacks) = (Vec::new(), Vec::new());
        for skill in self.skills(tools) {
            let claim = self.case.claimed[skill].level().unwrap_or_default();
            let backing = &self.case.backing[skill];
            let is_shown =
                backing.by.is_some() && backing.cap >= self.case.rubric.evidence.described;
            if claim.min(self.needed(skill)) > backing.cap && !is_shown {
                lacks.push(self.wanting(skill, self.needed(skill)));
            } else if claim > 0 && backing.by.is_some() {
                name.push(self.id(skill));
            }
        }
        (name, lacks)
    }

    fn recruiter(&self, wish: &RecruiterWish) -> RecruiterLine {
        let (met, lacks) = match wish.looks_for {
            LooksFor::Skills => self.stand(wish),
            LooksFor::Portfolio => (self.met(self.can_be_opened()), Vec::new()),
        };
        RecruiterLine {
            id: wish.id.clone(),
            guide: wish.guide.clone(),
            meaning: wish.meaning.clone(),
            looks_for: wish.looks_for,
            met,
            lacks,
        }
    }

    /// Whether others can open some of the work: by its link, or in a portfolio if they can check the project.
    fn can_be_opened(&self) -> bool {
        let assessment = self.case.assessment;
        let portfolio = assessment.facts.portfolio.is_some();
        let mut work = assessment.work().iter();
        work.any(|work| work.link.is_some() || portfolio && work.can_be_checked())
    }

    /// Whether evidence meets a wish, and the skills that fall short. Each skill needs the level that the target asks
    /// for. Of alternatives, the best counts, at the highest level that the target asks of any of them.
    fn stand(&self, wish: &RecruiterWish) -> (Option<bool>, Vec<Wanting>) {
        let each = self.skills(&wish.skills).map(|skill| vec![skill]);
        let best = self
            .skills(&wish.any_of)
            .filter(|skill| self.case.claimed[*skill] != Standing::NotApplicable)
            .collect();
        let (mut states, mut lacks) = (Vec::new(), Vec::new());
        for any_of in each.chain([best]) {
            let needed = any_of.iter().map(|skill| self.needed(*skill)).max().unwrap_or_default();
            if needed == 0 {
                continue;
            }
            let stands: Vec<_> = any_of.iter().map(|skill| self.stands(*skill, needed)).collect();
            let state = any(&stands);
            states.push(state);
            if state == Some(true) {
                continue;
            }
            // Of equals, the first.
            let nearest = any_of.iter().rev().max_by_key(|skill| {
                let level = self.case.claimed[**skill].level();
                (level.map(|level| level.min(self.case.backing[**skill].cap)), level)
            });
            lacks.extend(nearest.map(|skill| self.wanting(*skill, needed)));
        }
        (all(&states).filter(|_| !states.is_empty()), lacks)
    }

    /// Whether evidence supports a skill at a level. `None` if the skill has no rating, or if the rating is high enough
    /// but nobody asked for evidence.
    fn stands(&self, skill: SkillIx, needed: Level) -> Option<bool> {
        let claim = self.case.claimed[skill].level()?;
        if claim < needed { Some(false) } else { self.met(self.case.backing[skill].cap >= needed) }
    }

    /// Whether work shows something. `None` if it does not, and nobody asked for work.
    fn met(&self, there: bool) -> Option<bool> {
        (there || self.case.assessment.work.is_some()).then_some(there)
    }

    fn wanting(&self, skill: SkillIx, needed: Level) -> Wanting {
        let claimed = self.case.claimed[skill].level();
        let names = self.case.assessment.names_backing();
        let backed = claimed.map(|level| level.min(self.case.backing[skill].cap));
        Wanting { skill: self.id(skill), claimed, backed: backed.filter(|_| names), needed }
    }

    /// Whether even the first level comes on the job. Nobody looks for the name of such a skill in a resume.
    fn is_made_at_work(&self, skill: SkillIx) -> bool {
        let first = self.case.rubric.skills[skill].content.effort.first();
        first.is_some_and(|effort| effort.mode == Mode::OnTheJob)
    }

    fn demand(&self, skill: SkillIx) -> Option<&Demand> {
        self.demands.iter().find(|demand| demand.skill == skill)
    }

    /// The level that the target asks of a skill; 0 if none.
    fn needed(&self, skill: SkillIx) -> Level {
        self.demand(skill).map_or(Level::ZERO, |demand| demand.level)
    }

    fn weight(&self, skill: SkillIx) -> u128 {
        self.demand(skill).map_or(0, |demand| demand.weight)
    }

    fn skills(&self, ids: &[SkillId]) -> impl Iterator<Item = SkillIx> {
        ids.iter().filter_map(|id| self.case.rubric.skill_ix(id))
    }

    fn id(&self, skill: SkillIx) -> SkillId {
        self.case.rubric.skills[skill].id().to_owned()
    }
}

/// Whether any is true; `None` if none is true and some are unknown.
fn any(states: &[Option<bool>]) -> Option<bool> {
    if states.contains(&Some(true)) {
        Some(true)
    } else {
        (!states.contains(&None)).then_some(false)
    }
}

/// Whether all are true; `None` if none is false and some are unknown.
fn all(states: &[Option<bool>]) -> Option<bool> {
    if states.contains(&Some(false)) {
        Some(false)
    } else {
        (!states.contains(&None)).then_some(true)
    }
}

/// Whether a project's result has a figure, or without a result what else is said of it.
pub(super) fn is_measured(work: &Work) -> bool {
    let told = std::iter::once(&work.title).chain(&work.summary).chain(&work.highlights);
    match &work.result {
        Some(_) => has_figure(work),
        None => told.into_iter().any(|text| has_number(text)),
    }
}

/// Whether the result of a project has a figure.
fn has_figure(work: &Work) -> bool {
    work.result.as_ref().is_some_and(|result| result.chars().any(char::is_numeric))
}
