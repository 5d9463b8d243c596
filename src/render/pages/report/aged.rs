//! Work that counts for less only because it is old, and newer work to put beside it.

use crate::advice::Lift;
use crate::judging::Backer;
use crate::render::pages::report::action::{Action, MOST};
use crate::render::pages::report::{Note, ReportPage, Text, date, first_of, quoted};
use crate::rubric::SkillId;
use crate::text::date::PartialDate;

const ADD_NEWER: &str =
    "{title} ended in {day}, so it counts one level less. Add newer work that shows {skills}.";
const APPLY_AND_RENEW: &str = "Apply for {step} jobs now, and add newer work that shows {skills}.";
const RENEW: &str = "Add newer work that shows {skills}.";
const SMALL_WILL_DO: &str = " A small public project is enough to start, such as {project}.";
const WHY_RENEW: &str = "{title} ended in {day}, so it counts one level less.";

/// A project that ended, and the ratings that it would support if it were newer.
pub(super) struct Aged<'a> {
    title: &'a String,
    until: PartialDate,
    pub lifts: Vec<&'a Lift>,
}

impl<'a> ReportPage<'a> {
    /// The project whose age alone leaves most of the wanted ratings without full support.
    pub(super) fn aged(&self) -> Option<Aged<'a>> {
        let mut wanted = self.lifts_here();
        wanted.extend(self.lifts_to_show());
        let ended = self.report.assessment.work().iter();
        let ended = ended.filter_map(|work| Some((work, work.until?)));
        let aged = ended.map(|(work, until)| {
            let lifts = wanted.iter().copied().filter(|lift| self.is_aged(lift, &work.id));
            Aged { title: &work.title, until, lifts: lifts.collect() }
        });
        aged.filter(|aged| !aged.lifts.is_empty()).max_by_key(|aged| aged.lifts.len())
    }

    /// Whether a rating would have full support if this project were newer.
    fn is_aged(&self, lift: &Lift, work: &str) -> bool {
        let mut skills = self.report.skills.iter().filter(|skill| skill.id == lift.skill);
        let is_one = lift.to == lift.from.up();
        is_one
            && skills.any(|skill| {
                matches!(&skill.backed_by, Some(Backer::Work { id, aged: true, .. }) if id == work)
            })
    }

    /// The skills that old work shows and newer work is wanted for.
    pub(super) fn aged_skills(&self) -> Vec<&'a SkillId> {
        let aged = self.aged();
        aged.into_iter().flat_map(|aged| aged.lifts).map(|lift| &lift.skill).collect()
    }

    /// That old work counts for less, and what newer work would have to show.
    pub(super) fn aged_line(&self) -> Option<Text> {
        let aged = self.aged()?;
        let names: Vec<String> = aged.lifts.iter().map(|lift| self.to_show(lift)).collect();
        Some(Text::say(ADD_NEWER, &self.slots_of(&aged, &names)))
    }

    /// To apply for a step if there is one, and to add newer work, where most of the evidence is only too old or none
    /// of it is new.
    pub(super) fn renew_first(&self, step: Option<&str>) -> Option<Action> {
        let aged = self.aged()?;
        let mut notes = self.report.notes.iter();
        let is_all_old = notes.any(|note| matches!(note, Note::OldEvidence { .. }));
        if !is_all_old && aged.lifts.len() * 2 < self.skills_without_evidence().len() {
            return None;
        }
        let names = aged.lifts.iter().map(|lift| self.skill_name(&lift.skill));
        let mut slots = self.slots_of(&aged, &names.collect::<Vec<_>>()).to_vec();
        slots.push(("step", step.unwrap_or_default().into()));
        let sentence = if step.is_some() { APPLY_AND_RENEW } else { RENEW };
        let text = Text::say(sentence, &slots);
        let skills: Vec<&SkillId> = aged.lifts.iter().map(|lift| &lift.skill).collect();
        let project = self.small_project(Some(&skills)).filter(|_| self.has_no_job());
        let text = project.into_iter().fold(text, |text, project| {
            text.join(&Text::say(SMALL_WILL_DO, &[("project", project)]))
        });
        Some((text, Some(Text::say(WHY_RENEW, &slots))))
    }

    fn slots_of(&self, aged: &Aged<'_>, names: &[String]) -> [(&'static str, Text); 3] {
        [
            ("title", quoted(std::slice::from_ref(aged.title)).concat().into()),
            ("day", date(aged.until).into()),
            ("skills", first_of(names, MOST).into()),
        ]
    }
}
