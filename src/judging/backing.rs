//! What stands behind a claim: the highest level that work and credentials let somebody else check.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Held, Standing, Work};
use crate::rubric::files::{Evidence, Judging};
use crate::rubric::{CredentialId, Level, Rubric, SkillIx};
use crate::text::date::months_after;

/// How well a piece of work can be checked, by what was said of it, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// somebody can confirm it
    Confirmed,
    /// somebody relies on it
    InUse,
    /// it can be looked at
    Linked,
    /// it is only described
    Described,
}

impl Tier {
    /// All of them, best first.
    pub const ALL: [Tier; 4] = [Tier::Confirmed, Tier::InUse, Tier::Linked, Tier::Described];

    /// The tier of a piece of work. One that names more skills than pass unasked, and was not asked about, is
    /// only described: so wide a claim says little of each.
    pub fn of(work: &Work, judging: &Judging) -> Tier {
        if work.is_broad(judging) && !work.shows_asked {
            return Tier::Described;
        }
        match work {
            Work { confirmed_by: Some(_), .. } => Tier::Confirmed,
            Work { used_by: Some(_), .. } => Tier::InUse,
            Work { link: Some(_), .. } => Tier::Linked,
            _ => Tier::Described,
        }
    }

    /// The highest level it can carry.
    pub fn cap(self, evidence: &Evidence) -> Level {
        match self {
            Tier::Confirmed => evidence.confirmed,
            Tier::InUse => evidence.in_use,
            Tier::Linked => evidence.linked,
            Tier::Described => evidence.described,
        }
    }

    /// Its name among the policies of a report.
    pub fn policy(self) -> &'static str {
        match self {
            Tier::Confirmed => "work confirmed",
            Tier::InUse => "work in use",
            Tier::Linked => "work linked",
            Tier::Described => "work described",
        }
    }

    /// Its name in a statement for employers.
    pub fn supporter(self) -> &'static str {
        match self {
            Tier::Confirmed => "confirmed-work",
            Tier::InUse => "work-in-use",
            Tier::Linked => "linked-work",
            Tier::Described => "described-work",
        }
    }
}

/// The best thing that carries a skill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Backer {
    /// a piece of work
    Work {
        /// its id
        id: String,
        /// its title
        title: String,
        /// how well it can be checked
        tier: Tier,
        /// whether it counts a level less for its age
        aged: bool,
    },
    /// a credential
    Credential {
        /// its id
        id: CredentialId,
        /// its name
        name: String,
        /// whether it no longer holds
        expired: bool,
    },
}

/// How far a skill's claims can be carried.
#[derive(Clone, Debug, PartialEq)]
pub struct Backing {
    /// The highest level that counts as backed.
    pub cap: Level,
    /// What carries it that high; `None` where that needs no backing.
    pub by: Option<Backer>,
}

/// The backing of every skill, in order, by what was said, on a day. Without work and credentials
/// there is nothing to read from it: see [`Assessment::names_backing`].
pub fn backing(rubric: &Rubric, assessment: &Assessment, as_of: Date) -> Vec<Backing> {
    (0..rubric.skills.len()).map(|skill| best(rubric, assessment, as_of, skill)).collect()
}

impl Assessment {
    /// Whether anything was named that could back a claim.
    pub fn names_backing(&self) -> bool {
        !self.work().is_empty() || !self.credentials().is_empty()
    }

    /// The backed reading: each claim, at most as high as what carries it.
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

fn best(rubric: &Rubric, assessment: &Assessment, as_of: Date, skill: SkillIx) -> Backing {
    let mut best = Backing { cap: rubric.group_of(skill).unbacked_cap, by: None };
    for work in assessment.work() {
        let Some((cap, aged)) = work_cap(rubric, assessment, as_of, skill, work) else { continue };
        if cap > best.cap {
            let (id, title) = (work.id.clone(), work.title.clone());
            best = Backing {
                cap,
                by: Some(Backer::Work { id, title, tier: Tier::of(work, &rubric.judging), aged }),
            };
        }
    }
    for held in assessment.credentials() {
        let Some((cap, expired)) = credential_cap(rubric, held, as_of, skill) else { continue };
        if let Some(credential) = rubric.credential(&held.id).filter(|_| cap > best.cap) {
            let (id, name) = (credential.id.clone(), credential.name.clone());
            best = Backing { cap, by: Some(Backer::Credential { id, name, expired }) };
        }
    }
    best
}

/// The highest level of a skill that one piece of work can carry, and whether that is one lower for its
/// age; `None` if it does not show the skill.
pub fn work_cap(
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
    skill: SkillIx,
    work: &Work,
) -> Option<(Level, bool)> {
    let shown = work.shows.iter().any(|shown| shown == rubric.skills[skill].id());
    if !shown {
        return None;
    }
    let tier = Tier::of(work, &rubric.judging);
    let aged = is_aged(rubric, assessment, as_of, skill, work);
    let full = tier.cap(&rubric.evidence);
    // Lowered by one; what was only described is then as good as unbacked.
    let cap = match (aged, tier) {
        (false, _) => full,
        (true, Tier::Described) => Level::ZERO,
        (true, _) => full.down(),
    };
    Some((cap, aged))
}

/// The highest level of a skill that a credential held can carry on a day, and whether it has expired;
/// `None` if it does not back the skill.
pub fn credential_cap(
    rubric: &Rubric,
    held: &Held,
    as_of: Date,
    skill: SkillIx,
) -> Option<(Level, bool)> {
    let credential = rubric.credential(&held.id)?;
    let &backs = credential.backs.get(rubric.skills[skill].id())?;
    let expired = !credential.holds(held.earned_on, as_of);
    let cap = if expired { backs.min(rubric.evidence.expired_credential) } else { backs };
    Some((cap, expired))
}

/// Whether work ended longer ago than the skill's group allows, or has no date at all. What goes on
/// was last known to do so when the assessment was taken.
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
