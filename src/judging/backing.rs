//! Evidence for a rating: the highest level of each skill that a person's work and credentials support.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::rating::Voucher;
use crate::assessment::{Assessment, Held, Standing, Work};
use crate::rubric::files::{Evidence, Judging};
use crate::rubric::{CredentialId, Level, Rubric, SkillIx};
use crate::text::date::{PartialDate, months_after};
use crate::text::names;

/// How well others can check a project, best first. It follows from the project's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// Somebody can confirm it.
    Confirmed,
    /// Somebody uses it or relies on it.
    InUse,
    /// It has a link, so others can look at it.
    Linked,
    /// It has a description only.
    Described,
}

impl Tier {
    /// All tiers, best first.
    pub const ALL: [Tier; 4] = [Tier::Confirmed, Tier::InUse, Tier::Linked, Tier::Described];

    /// The tier of a project. A project is broad if it names more skills than `[judging]` accepts without asking. A
    /// broad project that nobody was asked about counts as only described: it says little about each skill.
    pub fn of(work: &Work, judging: &Judging) -> Tier {
        if work.is_broad(judging) && !work.shows_asked {
            return Tier::Described;
        }
        Tier::whatever_it_shows(work)
    }

    /// The tier of a project, however many skills it shows.
    pub fn whatever_it_shows(work: &Work) -> Tier {
        match (work.confirmer(), work.users(), &work.link) {
            (Some(_), _, _) => Tier::Confirmed,
            (_, Some(_), _) => Tier::InUse,
            (_, _, Some(_)) => Tier::Linked,
            (None, None, None) => Tier::Described,
        }
    }

    /// The highest level that this tier supports, by the pack's `[evidence]`.
    pub fn cap(self, evidence: &Evidence) -> Level {
        match self {
            Tier::Confirmed => evidence.confirmed,
            Tier::InUse => evidence.in_use,
            Tier::Linked => evidence.linked,
            Tier::Described => evidence.described,
        }
    }

    /// The name of this tier in the policies of a report.
    pub fn policy(self) -> &'static str {
        match self {
            Tier::Confirmed => "work confirmed",
            Tier::InUse => "work in use",
            Tier::Linked => "work linked",
            Tier::Described => "work described",
        }
    }

    /// The name of this tier in a statement for employers.
    pub fn supporter(self) -> &'static str {
        match self {
            Tier::Confirmed => "confirmed-work",
            Tier::InUse => "work-in-use",
            Tier::Linked => "linked-work",
            Tier::Described => "described-work",
        }
    }
}

/// The best evidence for a skill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Backer {
    /// A project.
    Work {
        /// the project's id
        id: String,
        /// the project's title
        title: String,
        /// how well others can check it
        tier: Tier,
        /// whether its age lowers the supported level by one
        aged: bool,
    },
    /// A credential.
    Credential {
        /// the credential's id
        id: CredentialId,
        /// the credential's name
        name: String,
        /// whether the credential has expired
        expired: bool,
    },
    /// A rating by somebody else who has seen a project.
    Rating {
        /// the rater's name
        who: String,
        /// the day of the rating
        on: PartialDate,
        /// the project's id
        id: String,
        /// the project's title
        title: String,
        /// whether the project's age lowers the supported level by one
        aged: bool,
    },
    /// A level agreed on with somebody else.
    Agreed {
        /// the name of the other person
        with: Option<String>,
        /// the day of the agreement
        on: PartialDate,
    },
}

/// How high a rating of one skill may count as supported.
#[derive(Clone, Debug, PartialEq)]
pub struct Backing {
    /// The highest supported level.
    pub cap: Level,
    /// The evidence for that level; `None` where the level needs no evidence.
    pub by: Option<Backer>,
}

/// The backing of every skill on a day, in the order of the rubric's skills, without ratings by others. It is only
/// useful if the person named work or credentials: see [`Assessment::names_backing`].
pub fn backing(rubric: &Rubric, assessment: &Assessment, as_of: Date) -> Vec<Backing> {
    backing_with(rubric, assessment, as_of, &[])
}

/// The same with ratings by others. A level agreed on needs no evidence.
pub fn backing_with(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    ratings: &[Voucher],
) -> Vec<Backing> {
    let mut best = evidence(rubric, assessment, as_of, ratings);
    for (id, agreed) in &assessment.agreed_levels {
        let best = rubric.skill_ix(id).map(|skill| &mut best[skill]);
        if let Some(best) = best.filter(|best| agreed.level > best.cap) {
            let by = Backer::Agreed { with: agreed.with.clone(), on: agreed.on };
            *best = Backing { cap: agreed.level, by: Some(by) };
        }
    }
    best
}

/// What evidence alone supports, whatever was agreed on.
pub fn evidence(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    ratings: &[Voucher],
) -> Vec<Backing> {
    let unbacked = |skill| Backing { cap: rubric.group_of(skill).unbacked_cap, by: None };
    let mut best: Vec<Backing> = (0..rubric.skills.len()).map(unbacked).collect();
    for work in assessment.work() {
        let tier = Tier::of(work, &rubric.judging);
        for skill in work.shows.iter().filter_map(|id| rubric.skill_ix(id)) {
            let (cap, aged) = shown_cap(rubric, assessment, as_of, skill, (work, tier));
            if cap > best[skill].cap {
                let (id, title) = (work.id.clone(), work.title.clone());
                best[skill] = Backing { cap, by: Some(Backer::Work { id, title, tier, aged }) };
            }
        }
    }
    for (skill, best) in best.iter_mut().enumerate() {
        add_credentials(rubric, assessment, as_of, skill, best);
    }
    for rating in ratings {
        add_rating(rubric, assessment, as_of, rating, &mut best);
    }
    best
}

/// Takes what somebody else says about projects that they have seen, where a level needs more than other evidence.
fn add_rating(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    rating: &Voucher,
    best: &mut [Backing],
) {
    for work in assessment.work() {
        for skill in work.shows.iter().filter_map(|id| rubric.skill_ix(id)) {
            let claim = assessment.standing(rubric.skills[skill].id()).level();
            let is_short = claim > Some(best[skill].cap);
            let cap = rated_cap(rubric, assessment, as_of, skill, (work, rating));
            if let Some((cap, aged)) = cap.filter(|(cap, _)| is_short && *cap > best[skill].cap) {
                let by = Backer::Rating {
                    who: rating.who.clone(),
                    on: rating.on,
                    id: work.id.clone(),
                    title: work.title.clone(),
                    aged,
                };
                best[skill] = Backing { cap, by: Some(by) };
            }
        }
    }
}

/// The level of a skill that somebody else's rating of a project supports, and whether the project's age lowered it.
/// `None` if the rating says nothing about it: the rater has not seen the project, is the person, or rates later. A broad
/// project that nobody was asked about shows too little.
pub fn rated_cap(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    (work, rating): (&Work, &Voucher),
) -> Option<(Level, bool)> {
    let subject = assessment.subject.as_ref();
    let is_own = subject.is_some_and(|subject| names::same(&subject.name, &rating.who));
    let is_vague = work.is_broad(&rubric.judging) && !work.shows_asked;
    if is_own || is_vague || rating.on.first_day() > as_of {
        return None;
    }
    let id = rubric.skills[skill].id();
    let level = *rating.work.get(&work.id)?.get(id).filter(|_| work.shows.contains(id))?;
    let aged = is_aged(rubric, assessment, as_of, skill, work);
    Some((if aged { level.down() } else { level }, aged))
}

impl Assessment {
    /// Whether the person named any work or credential.
    pub fn names_backing(&self) -> bool {
        !self.work().is_empty() || !self.credentials().is_empty()
    }

    /// The ratings with evidence: each rating, lowered to the highest level that its evidence supports.
    pub fn backed(&self, rubric: &Rubric, backing: &[Backing]) -> Vec<Standing> {
        let standings = self.standings(rubric).into_iter();
        standings.zip(backing).map(|(standing, backing)| capped(standing, backing.cap)).collect()
    }
}

fn capped(standing: Standing, cap: Level) -> Standing {
    match standing {
        Standing::Rated(level) => Standing::Rated(level.min(cap)),
        other => other,
    }
}

/// Takes the best credential, if it supports more.
fn add_credentials(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    best: &mut Backing,
) {
    for held in assessment.credentials() {
        let Some((cap, expired)) = credential_cap(rubric, held, as_of, skill) else { continue };
        if let Some(credential) = rubric.credential(&held.id).filter(|_| cap > best.cap) {
            let (id, name) = (credential.id.clone(), credential.name.clone());
            *best = Backing { cap, by: Some(Backer::Credential { id, name, expired }) };
        }
    }
}

/// The highest level of a skill that one project supports, and whether its age lowered that level by one. `None` if the
/// project does not show the skill.
pub fn work_cap(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    work: &Work,
) -> Option<(Level, bool)> {
    let shown = work.shows.iter().any(|shown| shown == rubric.skills[skill].id());
    let tier = || Tier::of(work, &rubric.judging);
    shown.then(|| shown_cap(rubric, assessment, as_of, skill, (work, tier())))
}

/// The same for a skill that the project shows, by the project's tier.
fn shown_cap(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    (work, tier): (&Work, Tier),
) -> (Level, bool) {
    let aged = is_aged(rubric, assessment, as_of, skill, work);
    let full = tier.cap(&rubric.evidence);
    // Age lowers the level by one. An aged project with a description only supports nothing.
    let cap = match (aged, tier) {
        (false, _) => full,
        (true, Tier::Described) => Level::ZERO,
        (true, _) => full.down(),
    };
    (cap, aged)
}

/// The highest level of a skill that a held credential supports on a day, and whether it has expired. `None` if it does
/// not support the skill, or if the rubric does not know it.
pub fn credential_cap(
    rubric: &Rubric,
    held: &Held,
    as_of: Date,
    skill: SkillIx,
) -> Option<(Level, bool)> {
    let credential = rubric.credential(&held.id)?;
    let &backs = credential.backs.get(rubric.skills[skill].id())?;
    let expired = !credential.holds(held.earned_on, held.valid_until, as_of);
    let cap = if expired { backs.min(rubric.evidence.expired_credential) } else { backs };
    Some((cap, expired))
}

/// Whether work ended longer ago than the skill's group allows, or has no date at all. Ongoing work counts as ending on
/// the day of the assessment.
fn is_aged(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    work: &Work,
) -> bool {
    let ended = match (work.from, work.until) {
        (_, Some(until)) => until,
        (Some(_), None) => assessment.taken_on,
        (None, None) => return true,
    };
    let years = u32::from(rubric.group_of(skill).work_age_years);
    as_of > months_after(ended.last_day(), 12 * years)
}
