//! What is said about the work, and what is known about that.

use super::{CataloguePage, FactList, Item, Paragraphs, items, quoted, table};
use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::render::words::alternatives;
use crate::render::words::{date, list, or_dash, sure_name};
use crate::rubric::SkillId;
use crate::rubric::files::{
    Beyond, Claim, Listed, LooksFor, RecruiterWish, ResumeTip, Search, TipLooksFor,
};

impl<'a> CataloguePage<'a> {
    pub(super) fn market(&self) -> Page {
        let market = &self.catalogue.market;
        let duties = market.duties.iter().map(|duty| {
            let needs = format!("Alone with {}.", self.levels(&duty.needs));
            (said(&duty.name, &duty.guide), vec![Text::from(needs)])
        });
        let wishes = market.recruiters.iter().map(|wish| {
            let held = Text::default().with(Role::Quiet, self.wish_held_against(wish));
            let meaning = Text::from(wish.meaning.as_str());
            match &wish.guide {
                Some(guide) => (Text::from(quoted(guide)), vec![meaning, held]),
                None => (meaning, vec![held]),
            }
        });
        let tips = market.resume_tips.iter().map(|tip| {
            let held = Text::default().with(Role::Quiet, self.tip_held_against(tip));
            (Text::from(quoted(&tip.guide)), vec![Text::from(tip.how.as_str()), held])
        });
        let faq = market.faq.iter().map(|faq| {
            let known = format!("Known now: {} (confidence: {})", faq.known, sure_name(faq.sure));
            (
                Text::default().with(Role::Strong, &faq.question),
                vec![Text::from(format!("The guide: {}", quoted(&faq.guide))), Text::from(known)],
            )
        });
        let drivers = market.drivers.iter().map(|driver| {
            (
                Text::from(driver.text.as_str()),
                driver.note.iter().map(|note| Text::from(note.as_str())).collect(),
            )
        });
        let claims = market.claims.iter().map(|claim| self.claim_item(claim));
        let searches = market.searches.iter().map(|search| self.search_item(search));
        let sections = [
            items("Job titles", listed(&market.titles)),
            items("Titles that fit a profile", searches.collect()),
            items("What the job does", duties.collect()),
            items("What recruiters look for", wishes.collect()),
            items("Advice on resumes", tips.collect()),
            items("Questions in the guide", faq.collect()),
            items("The guide's claims, checked", claims.collect()),
            table("In job postings but not scored", beyond(&market.beyond)),
            items("Demand, according to the guide", drivers.collect()),
            items("Employers in the guide", listed(&market.employers)),
            items("Industries in the guide", listed(&market.industries)),
        ];
        let guide = &self.catalogue.rubric.guide;
        let text = format!("{} ({}). {}", guide.title, guide.date, guide.note);
        let summary = vec![Block::Paragraph(Text::default().with(Role::Quiet, text))];
        self.page("the market", summary, sections.into_iter().flatten().collect())
    }

    /// Titles, and "With Python 4; LLMs or AI agents; or work about vision."
    fn search_item(&self, search: &Search) -> Item {
        let beyond = self.catalogue.market.beyond.iter();
        let topics = beyond.filter(|item| search.topics.contains(&item.id));
        let topics: Vec<&str> = topics.map(|item| item.name.as_str()).collect();
        let words = (!search.words.is_empty())
            .then(|| format!("work that says {}", alternatives(&search.words)));
        let skills = (!search.skills.is_empty()).then(|| self.levels(&search.skills));
        let also: Vec<String> = topics.into_iter().map(str::to_owned).chain(words).collect();
        let also = (!also.is_empty()).then(|| alternatives(&also));
        let with: Vec<String> = skills.into_iter().chain(also).collect();
        let titles = Text::default().with(Role::Strong, list(&search.titles));
        let mut beneath = vec![Text::from(format!("With {}.", with.join("; and ")))];
        if !search.apply_from.is_empty() {
            let basics = self.levels(&search.apply_from);
            beneath.push(Text::from(format!(
                "Apply once you have {basics}. Until then, just read the postings."
            )));
        }
        (titles, beneath)
    }

    /// "Held against Python and the best of `PyTorch` or TensorFlow, as backed."
    fn wish_held_against(&self, wish: &RecruiterWish) -> String {
        if wish.looks_for == LooksFor::Portfolio {
            return "Compared with projects that others can open.".to_owned();
        }
        let mut names: Vec<String> = self.names(&wish.skills);
        if !wish.any_of.is_empty() {
            names.push(format!("the best of {}", self.names(&wish.any_of).join(", ")));
        }
        format!("Compared with {}, as far as evidence supports them.", list(&names))
    }

    fn tip_held_against(&self, tip: &ResumeTip) -> String {
        match tip.looks_for {
            TipLooksFor::Work => "Compared with projects that someone else can check.".to_owned(),
            TipLooksFor::Results => {
                "Compared with the result of each project, with a figure.".to_owned()
            }
            TipLooksFor::Tools => {
                format!(
                    "Compared with {}, as far as evidence supports them.",
                    list(&self.names(&tip.skills))
                )
            }
            TipLooksFor::Layout => "Not compared: answers can't show it.".to_owned(),
        }
    }

    fn names(&self, skills: &[SkillId]) -> Vec<String> {
        skills.iter().map(|id| self.skill_name(id).to_owned()).collect()
    }

    pub(super) fn claim_item(&self, claim: &Claim) -> Item {
        let known = format!(
            "Known in {}: {} (confidence: {})",
            date(claim.as_of),
            claim.known,
            sure_name(claim.sure)
        );
        let id = format!(" ({})", claim.id);
        (Text::from(quoted(&claim.guide)).with(Role::Quiet, id), vec![Text::from(known)])
    }

    pub(super) fn claim_facts(&self, claim: &'a Claim) -> FactList {
        let known = claim.credentials.iter().map(|id| self.certification_name(id));
        let skills = claim.skills.iter().map(|id| self.skill_name(id));
        let steps = claim.steps.iter().map(|id| self.step_name(id));
        let about: Vec<&str> = known.chain(skills).chain(steps).collect();
        let sure = format!("{}, as of {}", sure_name(claim.sure), date(claim.as_of));
        let mut facts = vec![
            ("The guide", vec![Text::from(quoted(&claim.guide))]),
            ("Known now", vec![Text::from(claim.known.as_str())]),
            ("Confidence", vec![Text::from(sure)]),
        ];
        if !about.is_empty() {
            facts.push(("About", vec![Text::from(list(&about))]));
        }
        facts
    }
}

/// "Build models: “Building models”".
fn said(name: &str, guide: &str) -> Text {
    Text::default().with(Role::Strong, name).and(format!(": {}", quoted(guide)))
}

/// Names with what to know; those of which the same is to be known together.
fn listed(names: &[Listed]) -> Vec<Item> {
    let mut items: Vec<(Vec<&str>, Option<&String>)> = Vec::new();
    for listed in names {
        match items.iter_mut().find(|(_, note)| note.is_some() && *note == listed.note.as_ref()) {
            Some((names, _)) => names.push(&listed.name),
            None => items.push((vec![&listed.name], listed.note.as_ref())),
        }
    }
    items
        .iter()
        .map(|(names, note)| {
            let text = Text::default().with(Role::Strong, list(names));
            (text, note.iter().map(|note| Text::from(note.as_str())).collect())
        })
        .collect()
}

fn beyond(beyond: &[Beyond]) -> Table {
    let rows = beyond.iter().map(|item| {
        let share = match (item.percent, &item.of) {
            (Some(percent), Some(of)) => format!("{percent}% of {of}"),
            (Some(percent), None) => format!("{percent}%"),
            (None, _) => "not counted".to_owned(),
        };
        let scored = item.rubric.as_ref().map(|rubric| match &item.skills[..] {
            [] => rubric.to_string(),
            skills => format!("{rubric}: {}", list(skills)),
        });
        vec![Text::from(item.name.as_str()), Text::from(share), Text::from(or_dash(scored))]
    });
    let head = vec![Column::text("what"), Column::text("how many"), Column::text("scored in")];
    Table { head, rows: rows.collect() }
}

/// The heading above commands.
pub(super) const MORE: &str = "To see more";

pub(super) fn commands(flag: &str, lines: &[(&str, &str)]) -> Option<Paragraphs> {
    let rows = lines.iter().map(|(command, what)| {
        vec![Text::from(format!("skillgap {command}{flag}")), Text::from(*what)]
    });
    let head = vec![Column::text(""), Column::text("")];
    table(MORE, Table { head, rows: rows.collect() })
}
