//! The skills of a rubric.

use super::steps::weight;
use super::{
    CataloguePage, FactList, Item, Paragraphs, basis, effort, fact, items, quoted, quoted_list,
    references, resources, some, table,
};
use crate::authoring::catalogue::{SkillEntry, StepEntry};
use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::render::words::{capital, list, or_dash, plural};
use crate::rubric::SkillId;
use crate::rubric::files::{Anchor, Provenance};
use crate::text::sorting::sort_by_key;

impl<'a> CataloguePage<'a> {
    /// Every skill with what is asked and its anchors.
    pub(super) fn skills(&self) -> Page {
        let sections = self.catalogue.skills.iter().map(|skill| Paragraphs {
            heading: format!("{} ({}), {}", skill.facts.name, skill.facts.id, self.group(skill)),
            blocks: [
                Block::Paragraph(Text::from(skill.facts.question.as_str())),
                Block::Items(
                    skill.facts.levels.iter().map(|level| (self.anchor(level), vec![])).collect(),
                ),
            ]
            .into_iter()
            .chain(references(&skill.facts.references).map(|fact| Block::Facts(vec![fact])))
            .collect(),
        });
        let count = plural(self.catalogue.skills.len(), "skill");
        let text = format!(
            "The level sentences of each skill. Signs, hours and resources: {}.",
            self.run("rubric show ID")
        );
        self.page(&count, vec![Block::Paragraph(Text::from(text))], sections.collect())
    }

    fn group(&self, skill: &'a SkillEntry) -> &'a str {
        let group = self.catalogue.groups.iter().find(|group| group.id == skill.group);
        group.map_or(&skill.group, |group| &group.name)
    }

    fn anchor(&self, anchor: &Anchor) -> Text {
        let level = format!("{}: ", self.level_name(anchor.level));
        Text::default().with(Role::Strong, level).and(quoted(&anchor.anchor))
    }

    /// Which group it belongs to, and how it counts.
    pub(super) fn skill_standing(&self, skill: &'a SkillEntry) -> FactList {
        let counts = if skill.facts.optional { "; shown but not scored" } else { "" };
        let instead = skill.one_of.as_ref().map(|kind| {
            let others = list(&self.skill_names(&skill.instead));
            format!("{others} can replace it: once you have one {kind}, you don't need another that high.")
        });
        let after = some(list(&self.skill_names(&skill.facts.after)));
        [
            fact("Group", Some(format!("{}{counts}", self.group(skill)))),
            fact("Why asked", Some(skill.facts.why.as_str())),
            fact("Comes after", after),
            fact("Or", instead.map(|text| capital(&text))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn skill(&self, skill: &'a SkillEntry) -> (FactList, Vec<Paragraphs>) {
        let facts = &skill.facts;
        let mut summary = self.skill_standing(skill);
        summary.insert(0, ("Question", vec![Text::from(facts.question.as_str())]));
        let counts = &self.catalogue.rubric.scale.counts;
        summary.extend(fact("What counts", some(counts.clone())));
        summary.extend(fact("Also called", some(list(&facts.aliases))));
        summary.extend(references(&facts.references));
        let sections = [
            items(
                "Levels",
                facts.levels.iter().map(|level| self.level_item(skill, level)).collect(),
            ),
            table("Requirements", self.required(skill)),
            table("What teaches and supports it", self.helpers(&facts.id)),
            resources(&facts.resources),
        ];
        (summary, sections.into_iter().flatten().collect())
    }

    fn level_item(&self, skill: &SkillEntry, level: &Anchor) -> Item {
        let signs = level.signs.iter().map(|sign| Text::from(sign.as_str()));
        let probe =
            level.probe.iter().map(|probe| Text::from(format!("An interviewer may ask: {probe}")));
        let ways = skill.facts.effort.iter().filter(|way| way.to == level.level);
        let way = ways.map(|way| {
            let from = level.level.down();
            Text::default().with(Role::Quiet, format!("From {from}: {}.", effort(way)))
        });
        (self.anchor(level), signs.chain(probe).chain(way).collect())
    }

    /// The level that each step and path asks.
    pub(super) fn required(&self, skill: &SkillEntry) -> Table {
        let id = &skill.facts.id;
        let rows = self.catalogue.steps_and_paths().map(|step| {
            let must = step.must_have(id).map(|gate| match (gate.any_of.len(), gate.at_least) {
                (1, _) => format!("at {}", gate.level),
                (_, 1) => format!("at {}, or another", gate.level),
                (all, count) => format!("at {}, in {count} of {all}", gate.level),
            });
            vec![
                Text::from(step.name.as_str()),
                Text::from(step.required.get(id).copied().unwrap_or_default().to_string()),
                weight(step, id),
                Text::from(must.unwrap_or_default()),
            ]
        });
        let head = vec![
            Column::text("role or path"),
            Column::numbers("level"),
            Column::numbers("weight"),
            Column::text("must-have"),
        ];
        Table { head, rows: rows.collect() }
    }

    /// Projects and certifications about a skill, with the levels to which they teach and show it.
    fn helpers(&self, skill: &str) -> Table {
        let projects = self
            .catalogue
            .projects
            .iter()
            .map(|project| (&project.name, &project.teaches, &project.shows, true));
        let certifications = self.catalogue.certifications.iter().map(|certification| {
            let facts = &certification.facts;
            (&facts.short, &facts.teaches, &facts.backs, certification.barrier.is_none())
        });
        let mut about: Vec<_> = projects
            .chain(certifications)
            .filter(|(.., can)| *can)
            .map(|(name, teaches, shows, _)| (teaches.get(skill), shows.get(skill), name))
            .filter(|(teaches, shows, _)| teaches.or(*shows).is_some())
            .collect();
        sort_by_key(&mut about, |(teaches, shows, _)| std::cmp::Reverse((*teaches, *shows)));
        let rows = about.into_iter().map(|(teaches, shows, name)| {
            vec![
                Text::from(or_dash(teaches)),
                Text::from(or_dash(shows)),
                Text::from(name.as_str()),
            ]
        });
        let head =
            vec![Column::numbers("teaches to"), Column::numbers("shows"), Column::text("by")];
        Table { head, rows: rows.collect() }
    }

    pub(super) fn skill_grounds(&self, skill: &'a SkillEntry) -> (FactList, Vec<&'a Provenance>) {
        let facts = &skill.facts;
        let adverts = facts.adverts.as_ref().map(|adverts| {
            let whose = basis(&adverts.provenance).plain();
            format!("{}% of {} ask for it. {whose}", adverts.percent, adverts.of)
        });
        let musts = self.catalogue.steps_and_paths().flat_map(|step| {
            let gates = step.gates.iter().filter(|gate| gate.any_of.contains(&facts.id));
            gates.map(move |gate| {
                let others = self.other_names(&gate.any_of, &facts.id);
                let one = match (gate.any_of.len(), gate.at_least) {
                    (1, _) => String::new(),
                    (_, 1) => format!(" (or {others})"),
                    (all, count) => format!(" ({count} of {all}; the others: {others})"),
                };
                Text::from(format!("{}, at {}{one}: {}", step.name, gate.level, gate.reason))
            })
        });
        let lines = [
            fact("The guide", Some(facts.guide.as_str())),
            fact("Postings", adverts),
            fact("Levels", Some(facts.reason.as_str())),
            Some(("Must-have", musts.collect())),
            fact("Anchors, share", Some(basis(&facts.provenance))),
        ];
        let references = facts.references.iter().map(|reference| &reference.provenance);
        let provenances = std::iter::once(&facts.provenance)
            .chain(references)
            .chain(facts.adverts.iter().map(|adverts| &adverts.provenance));
        (lines.into_iter().flatten().collect(), provenances.collect())
    }

    fn other_names(&self, ids: &'a [SkillId], but: &str) -> String {
        let others = ids.iter().filter(|id| *id != but).map(|id| self.skill_name(id));
        others.collect::<Vec<_>>().join(" or ")
    }

    pub(super) fn titles(&self, step: &StepEntry) -> Vec<Text> {
        let new = step.newcomers.as_ref().map(|new| {
            let years = plural(usize::from(new.below_years), "year");
            format!("With less than {years} of experience also {}.", quoted_list(&new.titles))
        });
        [Some(format!("{}.", quoted_list(&step.titles))), new]
            .into_iter()
            .flatten()
            .map(Text::from)
            .collect()
    }
}
