//! Which certification to take, and when, or why none, in one line.

use crate::advice::{Barrier, CredentialAnswer, WhyNone};
use crate::assessment::Amount;
use crate::render::pages::report::{
    CredentialAdvice, Levels, Note, PieceKind, ReportPage, Role, Text, Why, cost, first_of, list,
    plural, range,
};

impl ReportPage<'_> {
    /// "Certification: CKAD ($445, 40-80 h), backs Docker and Kubernetes to 3 (+4.1 points). Checked 2026-10-04."
    pub(super) fn credential_answer(&self) -> Option<Text> {
        let label = Text::from("Certification: ");
        let advices = &self.report.certifications;
        Some(match advices.answer.as_ref()? {
            CredentialAnswer::Now { credential } => {
                self.credential_now(label, advices.find(credential)?)
            }
            CredentialAnswer::AfterPlan { credential, after, shows } => {
                let known = advices.find(credential)?;
                let takes = self.cost_and_hours(known);
                label.with(Role::Strong, &known.short).and(format!(
                    " after piece {after} of the plan, optional ({takes}). It shows {}. Checked {}.",
                    self.at_levels(shows),
                    known.checked_on
                ))
            }
            CredentialAnswer::None { why, if_asked } => {
                let text = label.and(self.why_none(why));
                match if_asked.as_ref().and_then(|id| advices.find(id)) {
                    Some(known) => {
                        let hours = known.hours.map(|hours| range(hours, "h"));
                        let takes = self.cost_and(known, hours);
                        text.and(" If an employer asks for one: ")
                            .with(Role::Strong, &known.short)
                            .and(format!(" ({takes}), checked {}.", known.checked_on))
                    }
                    None => text,
                }
            }
        })
    }

    fn credential_now(&self, label: Text, known: &CredentialAdvice) -> Text {
        let mut planned = self.all_planned(PieceKind::Credential).into_iter();
        let brings = match planned.find(|(_, piece)| piece.id == known.id.as_str()) {
            Some(planned) => self.brought(planned),
            None => self.brings(&known.teaches, &known.shows, 1),
        };
        let last = known.why.iter().find_map(|why| match why {
            Why::LastDay { day } => Some(format!(" Until {day} only.")),
            _ => None,
        });
        label.with(Role::Strong, &known.short).and(format!(
            " ({}), {brings}.{} Checked {}.",
            self.cost_and_hours(known),
            last.unwrap_or_default(),
            known.checked_on
        ))
    }

    /// "Python at 2, SQL at 1", the first few, the highest first.
    fn at_levels(&self, levels: &Levels) -> String {
        let mut each: Vec<_> = self.in_order(levels).collect();
        each.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
        let each =
            each.into_iter().map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)));
        first_of(&each.collect::<Vec<_>>(), 3)
    }

    fn why_none(&self, why: &WhyNone) -> String {
        let why = match why {
            WhyNone::AddsTooLittle => return "none would add enough here.".to_owned(),
            WhyNone::NothingAnswered => "Which would help depends on your answers.".to_owned(),
            WhyNone::NoneListed => "This rubric lists none.".to_owned(),
            WhyNone::NoneOpen => {
                format!("None of those listed can be earned on {}.", self.report.as_of)
            }
            WhyNone::LeftOut { credential, why } => {
                let known = self.report.certifications.find(credential);
                let name = known.map_or(credential.as_str(), |known| &known.short);
                format!("{name}: {}.", self.left_out_why(why))
            }
            WhyNone::KeptOut { by } => {
                let each: Vec<String> = by.iter().map(|by| self.barrier(by)).collect();
                format!("Those that would help {}.", each.join("; "))
            }
        };
        format!("none for now. {why}")
    }

    /// What would have to be said before an exam can count.
    pub(super) fn work_to_say(&self) -> Option<Text> {
        let advices = &self.report.certifications;
        let asked = !self.report.notes.contains(&Note::WorkNotAsked);
        (advices.recommended.is_empty() && advices.answer.is_some() && !asked).then(|| {
            Text::from(
                "What they could show does not count until you have said which work you can show instead.",
            )
        })
    }

    /// What keeps certifications out, after "those that would help".
    fn barrier(&self, by: &Barrier) -> String {
        match by {
            Barrier::Language { languages } => format!(
                "are offered in {}, not in your languages ({})",
                languages.join(", "),
                self.report.assessment.languages().join(", ")
            ),
            Barrier::Money { usd } => {
                let budget = self.budget().map_or(0.0, |budget| budget.0);
                match usd {
                    Some(usd) => format!("cost money (from ${usd}), and your budget is ${budget}"),
                    None => format!("have no known price, and your budget is ${budget}"),
                }
            }
            Barrier::Hours { hours: Some(hours) } => {
                format!("can take {hours} hours or more, over what you asked for")
            }
            Barrier::Hours { hours: None } => "take a number of hours that is not known".to_owned(),
            Barrier::Years { advised } => {
                let years = plural(usize::from(*advised), "year");
                format!("are meant for people with {years} of experience or more")
            }
            Barrier::Credential { .. } => "need another certification first".to_owned(),
            Barrier::Background { skills } => {
                let each: Vec<String> = (self.in_order(skills))
                    .map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)))
                    .collect();
                format!("expect {}, which the plan does not bring", list(&each))
            }
        }
    }

    /// The money that there is, if that is known.
    fn budget(&self) -> Option<Amount> {
        let asked = self.report.options.limits.budget_usd;
        asked.or(self.report.assessment.facts.budget_usd)
    }

    /// "$200, 60-120 h, 8-15 weeks".
    pub(super) fn cost_and_hours(&self, credential: &CredentialAdvice) -> String {
        self.cost_and(credential, credential.hours.map(|hours| self.effort(hours)))
    }

    /// "$200, 60-120 h"; where there is less money than that and aid for anybody, how to ask for it.
    fn cost_and(&self, credential: &CredentialAdvice, hours: Option<String>) -> String {
        let price = &credential.cost;
        let is_short =
            self.budget().is_some_and(|budget| price.usd.is_none_or(|usd| usd.high > budget.0));
        let parts = match price.aid.as_ref().filter(|_| is_short) {
            Some(aid) => {
                [hours, Some(format!("free with financial aid: {}", aid.trim_end_matches('.')))]
            }
            None => [Some(cost(credential)), hours],
        };
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
