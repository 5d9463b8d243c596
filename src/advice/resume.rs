//! Resume lines drafted from somebody's work, and what of advice on resumes and of what recruiters look
//! for is there, missing or not known.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{Case, WorkField};
use crate::assessment::{Standing, Work};
use crate::judging::{Demand, End, Tier, demands, work_cap};
use crate::rubric::files::{LooksFor, Mode, RecruiterWish, ResumeTip, TipLooksFor};
use crate::rubric::{Level, SkillId, SkillIx};
use crate::text::date::PartialDate;

/// What to write in a resume, and what it lacks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ResumeAdvice {
    /// one for each piece of work, what is believed most first
    pub lines: Vec<ResumeLine>,
    /// advice on resumes; empty without a target
    pub tips: Vec<TipLine>,
    /// what recruiters look for; empty without a target
    pub recruiters: Vec<RecruiterLine>,
}

/// What one piece of work gives for a resume. Who can confirm it stays out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ResumeLine {
    /// id of the piece of work
    pub work: String,
    /// its title
    pub title: String,
    /// what came of it
    pub result: Option<String>,
    /// who relies on it
    pub used_by: Option<String>,
    /// where it can be looked at
    pub link: Option<String>,
    /// when it began
    pub from: Option<PartialDate>,
    /// with `from` alone it goes on
    pub until: Option<PartialDate>,
    /// ids of the skills claimed that it carries, at most four, what counts most at the target first
    pub skills: Vec<SkillId>,
    /// what is missing in the line; who uses it is not where it can be looked at
    pub lacks: Vec<WorkField>,
    /// whether employers may see it; null if that was not said
    pub share: Option<bool>,
}

/// A piece of advice on resumes, held against the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TipLine {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// how to do it
    pub how: String,
    /// what it is held against
    pub looks_for: TipLooksFor,
    /// whether it is there; null if the answers do not tell
    pub met: Option<bool>,
    /// ids of the pieces of work that lack it
    pub work: Vec<String>,
    /// ids of the tools to name: claimed, and carried by something as high as the target asks
    pub name: Vec<SkillId>,
    /// tools that the target asks for and that are claimed higher than anything carries them
    pub lacks: Vec<Wanting>,
}

/// Something that recruiters look for, held against the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecruiterLine {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// what it means
    pub meaning: String,
    /// what shows it
    pub looks_for: LooksFor,
    /// whether it is there; null if the answers do not tell, or the target asks for none of it
    pub met: Option<bool>,
    /// the skills that do not stand; of those of which the best counts, the nearest
    pub lacks: Vec<Wanting>,
}

/// A skill that does not stand as backed where the target needs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Wanting {
    /// id of the skill
    pub skill: SkillId,
    /// null if it was not answered
    pub claimed: Option<Level>,
    /// null if nothing was named that could back anything, or it was not answered
    pub backed: Option<Level>,
    /// what the target asks
    pub needed: Level,
}

/// So many skills are named in a line: more are not read.
const SKILLS_OF_A_LINE: usize = 4;

/// What to write in a resume for the target, and what it lacks.
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
    /// What is believed most first: by what can be checked, then the newest, then what carries most.
    fn lines(&self) -> Vec<ResumeLine> {
        let taken_on = self.case.assessment.taken_on;
        let judging = &self.case.rubric.judging;
        let mut work: Vec<&Work> = self.case.assessment.work().iter().collect();
        work.sort_by_cached_key(|work| {
            let newest = work.until.or(work.from.map(|_| taken_on)).map(PartialDate::last_day);
            let weight: u128 = self.carried(work).iter().map(|skill| self.weight(*skill)).sum();
            (Tier::of(work, judging), Reverse((newest, weight)), work.id.clone())
        });
        work.into_iter().map(|work| self.line(work)).collect()
    }

    fn line(&self, work: &Work) -> ResumeLine {
        let skills = self.carried(work);
        let unseen = work.used_by.is_none() && work.link.is_none();
        let lacks = [
            (work.result.is_none(), WorkField::Result),
            (unseen, WorkField::UsedBy),
            (unseen, WorkField::Link),
            (work.from.is_none() && work.until.is_none(), WorkField::Dates),
        ];
        ResumeLine {
            work: work.id.clone(),
            title: work.title.clone(),
            result: work.result.clone(),
            used_by: work.used_by.clone(),
            link: work.link.clone(),
            from: work.from,
            until: work.until,
            skills: skills.iter().take(SKILLS_OF_A_LINE).map(|skill| self.id(*skill)).collect(),
            lacks: lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, field)| *field).collect(),
            share: work.share,
        }
    }

    /// The skills in which a piece of work carries a claim: those that can be studied first, then by
    /// their weight at the target, then by how far it carries them.
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

    /// Ids of the pieces of work that lack something.
    fn work_that(&self, lacks: impl Fn(&Work) -> bool) -> Vec<String> {
        let work = self.case.assessment.work().iter();
        work.filter(|work| lacks(work)).map(|work| work.id.clone()).collect()
    }

    /// Of some tools, those that something carries, and those that nothing carries as high as they are
    /// claimed and the target asks.
    fn tools(&self, tools: &[SkillId]) -> (Vec<SkillId>, Vec<Wanting>) {
        let (mut name, mut lacks) = (Vec::new(), Vec::new());
        for skill in self.skills(tools) {
            let claim = self.case.claimed[skill].level().unwrap_or_default();
            let backing = &self.case.backing[skill];
            if claim.min(self.needed(skill)) > backing.cap {
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

    /// Whether others can open some work: by its link, or at a portfolio of work that they can check.
    fn can_be_opened(&self) -> bool {
        let assessment = self.case.assessment;
        let portfolio = assessment.facts.portfolio.is_some();
        let mut work = assessment.work().iter();
        work.any(|work| work.link.is_some() || portfolio && work.can_be_checked())
    }

    /// Whether the skills of a wish stand as backed, and those that do not: all that the target asks for,
    /// and of alternatives the best, at the most that it asks of any of them.
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
            // Of equals the first.
            let nearest = any_of.iter().rev().max_by_key(|skill| {
                let level = self.case.claimed[**skill].level();
                (level.map(|level| level.min(self.case.backing[**skill].cap)), level)
            });
            lacks.extend(nearest.map(|skill| self.wanting(*skill, needed)));
        }
        (all(&states).filter(|_| !states.is_empty()), lacks)
    }

    /// Whether a claim stands as backed at a level; `None` if it was not answered, or if it is claimed
    /// and nobody asked what could back it.
    fn stands(&self, skill: SkillIx, needed: Level) -> Option<bool> {
        let claim = self.case.claimed[skill].level()?;
        if claim < needed { Some(false) } else { self.met(self.case.backing[skill].cap >= needed) }
    }

    /// What work shows is there, or not; not known if it is not and work was never asked for.
    fn met(&self, there: bool) -> Option<bool> {
        (there || self.case.assessment.work.is_some()).then_some(there)
    }

    fn wanting(&self, skill: SkillIx, needed: Level) -> Wanting {
        let claimed = self.case.claimed[skill].level();
        let names = self.case.assessment.names_backing();
        let backed = claimed.map(|level| level.min(self.case.backing[skill].cap));
        Wanting { skill: self.id(skill), claimed, backed: backed.filter(|_| names), needed }
    }

    /// Whether not even its first level is studied: nobody looks for such a word in a resume.
    fn is_made_at_work(&self, skill: SkillIx) -> bool {
        let first = self.case.rubric.skills[skill].content.effort.first();
        first.is_some_and(|effort| effort.mode == Mode::OnTheJob)
    }

    fn demand(&self, skill: SkillIx) -> Option<&Demand> {
        self.demands.iter().find(|demand| demand.skill == skill)
    }

    /// What the target asks of a skill; 0 if nothing.
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

/// Whether any holds; not known if none is known to hold and some are not known.
fn any(states: &[Option<bool>]) -> Option<bool> {
    if states.contains(&Some(true)) {
        Some(true)
    } else {
        (!states.contains(&None)).then_some(false)
    }
}

/// Whether all hold; not known if none is known not to and some are not known.
fn all(states: &[Option<bool>]) -> Option<bool> {
    if states.contains(&Some(false)) {
        Some(false)
    } else {
        (!states.contains(&None)).then_some(true)
    }
}

/// Whether it says what came of it, with a figure.
fn has_figure(work: &Work) -> bool {
    work.result.as_ref().is_some_and(|result| result.chars().any(char::is_numeric))
}
