//! Which certification to take, and when, or why none, in one line.

use crate::advice::{Barrier, CredentialAnswer, LeftOutWhy, WhyNone};
use crate::assessment::Amount;
use crate::render::pages::report::{
    CredentialAdvice, Levels, Note, PieceKind, ReportPage, Text, Why, cost, date, first_of, list,
    plural, range,
};
use crate::render::words::usd;
use crate::report::HeldLine;
use crate::rubric::CredentialId;
use crate::rubric::files::Status;
use crate::text::date::{PartialDate, months_after};
use crate::text::languages::language_name;

/// Who let a certification expire within so many months lists it; one that ends within so many is named.
const LATELY_MONTHS: u32 = 12;
const SOON_MONTHS: u32 = 6;
const NOW: &str = "Take {name} ({takes}): {brings}.{last} Checked {day}.";
const LATER: &str =
    "{name}, optional, after step {step} ({takes}). It supports {shows}. Checked {day}.";
const HELD: &str = " If an employer asks for one, you already have {name}.";
const HELD_RETIRED: &str =
    " If an employer asks for one, you already have {name} (retired {last}).";
const EXPIRED: &str = " Your {name} expired on {day}.";
const EXPIRED_RETIRED: &str =
    " Your {name} expired on {day}. Nobody can renew it: the exam is retired.";
const EXPIRED_LATELY: &str = " Your {name} expired on {day}: list it with its dates. A new exam ({takes}{over}) pays only if postings ask for it.";
const RUNS_OUT: &str = " Your {name} runs out on {day}.";
const RENEW: &str = " If an employer asks for one, renew your {name}, which expired on {day} ({takes}; checked {checked}).";
const IF_ASKED: &str = " If an employer asks for one: {name} ({takes}; checked {day}).";

impl ReportPage<'_> {
    /// "Take CKAD ($445, 40-80 h): shows Docker and Kubernetes at 3 (+4.1 points). Checked 4 Oct 2026."; with what the
    /// person had and has no more.
    pub(super) fn credential_answer(&self) -> Option<Text> {
        let advices = &self.report.certifications;
        let (text, told) = match advices.answer.as_ref()? {
            CredentialAnswer::Now { credential } => {
                (self.credential_now(advices.find(credential)?), None)
            }
            CredentialAnswer::AfterPlan { credential, after, shows } => {
                let known = advices.find(credential)?;
                let step = self.report.plan.as_ref().map(|plan| self.step_number(plan, *after));
                let slots = [
                    ("name", Text::strong(&known.short)),
                    ("step", step.unwrap_or(*after).to_string().into()),
                    ("takes", self.cost_and_hours(known).into()),
                    ("shows", self.at_levels(shows).into()),
                    ("day", date(known.checked_on).into()),
                ];
                (Text::say(LATER, &slots), None)
            }
            CredentialAnswer::None { why, if_asked } => {
                let text = Text::from(self.why_none(why));
                let (asked, told) = self.if_asked(if_asked.as_ref());
                (text.join(&asked), told)
            }
        };
        let expired = self.expired().filter(|held| told != Some(&held.id));
        let text = expired.fold(text, |text, held| {
            let sentence = match self.is_worth_listing(held) {
                true => EXPIRED_LATELY,
                false if self.is_retired(held) => EXPIRED_RETIRED,
                false => EXPIRED,
            };
            text.join(&self.about_held(sentence, held))
        });
        let soon = self.report.held.iter().filter(|held| self.runs_out_soon(held));
        Some(soon.fold(text, |text, held| text.join(&self.about_held(RUNS_OUT, held))))
    }

    /// Whether a certification expired within the last months, covers some of the target, and can be earned again.
    fn is_worth_listing(&self, held: &HeldLine) -> bool {
        let known = self.report.certifications.find(&held.id);
        let known = known.is_some_and(|known| {
            known.fit > 0.0 && known.status == Status::Active && known.cost.usd.is_some()
        });
        let ended = held.valid_until.map(|day| months_after(day.last_day(), LATELY_MONTHS));
        known && ended.is_some_and(|ended| ended >= self.report.as_of.first_day())
    }

    /// Whether nobody can earn a certification any more.
    fn is_retired(&self, held: &HeldLine) -> bool {
        let known = self.report.certifications.find(&held.id);
        known.is_some_and(|known| known.status == Status::Retired)
    }

    /// Whether a certification runs out within months.
    fn runs_out_soon(&self, held: &HeldLine) -> bool {
        let soon = months_after(self.report.as_of.last_day(), SOON_MONTHS);
        !held.expired && held.valid_until.is_some_and(|day| day.last_day() <= soon)
    }

    /// What to name if an employer asks for a certification, and its id if it is an expired one.
    fn if_asked(&self, id: Option<&CredentialId>) -> (Text, Option<&CredentialId>) {
        let advices = &self.report.certifications;
        let mut held = self.report.held.iter();
        if let Some(held) = held.find(|held| !held.expired && !held.carries.is_empty()) {
            let known = advices.find(&held.id).filter(|known| known.status == Status::Retired);
            let is_over = known.is_some_and(|known| known.last_day.is_some());
            return (self.about_held(if is_over { HELD_RETIRED } else { HELD }, held), None);
        }
        // Evidence comes first for whoever is far ahead of it.
        let is_far = self.report.claimed.far_ahead.is_some();
        let known = id.filter(|_| !is_far).and_then(|id| advices.find(id));
        let Some(known) = known else { return (Text::default(), None) };
        if let Some(held) = self.expired().find(|held| held.id == known.id) {
            return (self.about_held(RENEW, held), Some(&held.id));
        }
        let hours = known.hours.map(|hours| range(hours, "h"));
        let slots = [
            ("name", Text::strong(&known.short)),
            ("takes", self.cost_and(known, hours).into()),
            ("day", date(known.checked_on).into()),
        ];
        (Text::say(IF_ASKED, &slots), None)
    }

    /// The certifications of the person that have expired, if the day is known.
    fn expired(&self) -> impl Iterator<Item = &HeldLine> {
        let held = self.report.held.iter();
        held.filter(|held| held.expired && held.valid_until.is_some())
    }

    /// A sentence about a certification that the person has or had.
    fn about_held(&self, sentence: &str, held: &HeldLine) -> Text {
        let known = self.report.certifications.find(&held.id);
        let name = known.map_or(&held.name, |known| &known.short);
        let day = |day: Option<PartialDate>| Text::from(day.map(date).unwrap_or_default());
        let slots = [
            ("name", Text::strong(name)),
            ("day", day(held.valid_until)),
            ("last", day(known.and_then(|known| known.last_day))),
            ("takes", known.map(|known| self.cost_of(known, sentence)).unwrap_or_default().into()),
            ("over", known.map_or("", |known| self.over_budget(known)).into()),
            ("checked", day(known.map(|known| known.checked_on))),
        ];
        Text::say(sentence, &slots)
    }

    /// What a certification costs; to renew it, with its hours.
    fn cost_of(&self, known: &CredentialAdvice, sentence: &str) -> String {
        if sentence == RENEW { self.cost_and_hours(known) } else { cost(known) }
    }

    /// ", above your budget", where it is.
    fn over_budget(&self, known: &CredentialAdvice) -> &'static str {
        let price = known.cost.usd.map(|usd| usd.low);
        let is_over = self.budget().zip(price).is_some_and(|(budget, price)| price > budget.0);
        if is_over { ", above your budget" } else { "" }
    }

    fn credential_now(&self, known: &CredentialAdvice) -> Text {
        let mut planned = self.all_planned(PieceKind::Credential).into_iter();
        let brings = match planned.find(|(_, piece)| piece.id == known.id.as_str()) {
            Some(planned) => self.brought(planned),
            None => self.brings(&known.teaches, &known.shows, 1),
        };
        let last = known.why.iter().find_map(|why| match why {
            Why::LastDay { day } => Some(format!(" Last day: {}.", date(*day))),
            _ => None,
        });
        let slots = [
            ("name", Text::strong(&known.short)),
            ("takes", self.cost_and_hours(known).into()),
            ("brings", brings.into()),
            ("last", last.unwrap_or_default().into()),
            ("day", date(known.checked_on).into()),
        ];
        Text::say(NOW, &slots)
    }

    /// "level 3 in Python and SQL": the highest level that it shows.
    fn at_levels(&self, levels: &Levels) -> String {
        let highest = levels.values().max().copied().unwrap_or_default();
        let those = self.in_order(levels).filter(|(_, level)| *level == highest);
        let names: Vec<String> = those.map(|(skill, _)| self.skill_name(skill)).collect();
        format!("level {highest} in {}", first_of(&names, 2))
    }

    fn why_none(&self, why: &WhyNone) -> String {
        match why {
            WhyNone::AddsTooLittle => {
                let target = self.report.target.as_deref().map(|id| self.named(id));
                let target = target.unwrap_or_default();
                if self.meets_all() {
                    return format!("You don't need one for {target}.");
                }
                "We don't recommend any: none would bring you much closer to your target."
                    .to_owned()
            }
            WhyNone::NothingAnswered => {
                "None for now. To see which would help, answer more questions.".to_owned()
            }
            WhyNone::NoneListed => "None: this rubric lists no certifications.".to_owned(),
            WhyNone::NoneOpen => {
                format!(
                    "None: the ones listed here aren't available on {}.",
                    date(self.report.as_of)
                )
            }
            WhyNone::LeftOut { credential, why } => {
                let known = self.report.certifications.find(credential);
                let name = known.map_or(credential.as_str(), |known| &known.short);
                let covered = match why {
                    LeftOutWhy::NothingLeft => {
                        Some("your plan covers the same material".to_owned())
                    }
                    LeftOutWhy::QuickerWithout { .. } => {
                        Some("your plan teaches the same things in less time".to_owned())
                    }
                    _ => None,
                };
                match covered {
                    Some(covered) => {
                        format!("You don't need one. {name} would help, but {covered}.")
                    }
                    None => format!("None for now. {name}: {}.", self.left_out_why(why)),
                }
            }
            WhyNone::KeptOut { by } if by.iter().all(is_unpriced) => {
                "We don't recommend any. None of those with a known price would help you enough."
                    .to_owned()
            }
            WhyNone::KeptOut { by } => {
                let by: Vec<&Barrier> = by.iter().filter(|by| !is_unpriced(by)).collect();
                let each: Vec<String> = by.iter().map(|by| self.barrier(by)).collect();
                format!("None for now. The ones that would help {}.", each.join(". Others "))
            }
        }
    }

    /// What to say before an exam can count.
    pub(super) fn work_to_say(&self) -> Option<Text> {
        let advices = &self.report.certifications;
        let asked = !self.report.notes.contains(&Note::WorkNotAsked);
        (advices.recommended.is_empty() && advices.answer.is_some() && !asked).then(|| {
            Text::from(
                "Exams count as evidence only after you answer the questions about your projects.",
            )
        })
    }

    /// What keeps certifications out, after "those that would help".
    fn barrier(&self, by: &Barrier) -> String {
        match by {
            Barrier::Language { languages } => {
                let names = language_names(languages);
                format!("are known to us only in {names}: check their pages")
            }
            Barrier::Money { usd: price } => {
                let budget = usd(self.budget().map_or(0.0, |budget| budget.0));
                match price {
                    Some(price) => {
                        let price = usd((*price).into());
                        format!("cost {price} or more, and your budget is {budget}")
                    }
                    None => "don't publish a price".to_owned(),
                }
            }
            Barrier::Hours { hours: Some(hours) } => {
                format!("take {hours} hours or more, which is more than you have")
            }
            Barrier::Hours { hours: None } => "take an unknown number of hours".to_owned(),
            Barrier::Years { advised } => {
                let years = plural(usize::from(*advised), "year");
                format!("are for people with {years} of experience or more")
            }
            Barrier::Credential { .. } => "need another certification first".to_owned(),
            Barrier::Background { skills } => {
                let each: Vec<String> = (self.in_order(skills))
                    .map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)))
                    .collect();
                format!("expect {}, and your plan doesn't get there", list(&each))
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
            Some(_) => [hours, Some("free with financial aid".to_owned())],
            None => [Some(cost(credential)), hours],
        };
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Whether a price that nobody publishes is what keeps certifications out.
fn is_unpriced(by: &Barrier) -> bool {
    matches!(by, Barrier::Money { usd: None })
}

fn language_names(codes: &[String]) -> String {
    list(&codes.iter().map(|code| language_name(code)).collect::<Vec<_>>())
}
