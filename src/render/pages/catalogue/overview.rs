//! The rubric at a glance.

use super::market::commands;
use super::{CataloguePage, FactList, Item, basis, fact, items, references, some, table};
use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::render::words::{list, plural};

impl CataloguePage<'_> {
    pub(super) fn overview(&self) -> Page {
        let mut sections: Vec<_> = table("The scale", self.scale()).into_iter().collect();
        sections.extend(items("The skills", self.groups()));
        let steps = self.catalogue.steps.iter().collect::<Vec<_>>();
        sections.extend(self.ladder(&steps, "The ladder: levels required"));
        sections.extend(self.roles());
        let limits = &self.catalogue.rubric.limits;
        let limit_items = limits.iter().map(|limit| (Text::from(limit.text.as_str()), vec![]));
        sections.extend(items("What this rubric can't see", limit_items.collect()));
        let all = [
            (true, "rubric show skills", "the skills, with every level sentence"),
            (true, "rubric show steps", "must-haves, weights, titles"),
            (
                !self.catalogue.certifications.is_empty(),
                "rubric show certifications",
                "which can be earned",
            ),
            (!self.catalogue.projects.is_empty(), "rubric show projects", "what to build"),
            (true, "rubric show market", "duties, recruiters, the guide's claims"),
            (true, "rubric show due", "facts to check again, and when"),
            (true, "rubric stats", "the rubric in numbers"),
            (true, "rubric show all", "everything in one document"),
            (true, "rubric show ID", "one skill, step or other entry"),
            (true, "explain ID", "the reason for it, and its confidence"),
        ];
        let there: Vec<_> = all
            .into_iter()
            .filter(|(is_there, ..)| *is_there)
            .map(|(_, command, what)| (command, what))
            .collect();
        sections.extend(commands(&self.catalogue.flag, &there));
        self.page("the rubric", vec![Block::Facts(self.identity())], sections)
    }

    fn identity(&self) -> FactList {
        let catalogue = self.catalogue;
        let rubric = &catalogue.rubric;
        let guide = &rubric.guide;
        let helps = [
            (catalogue.certifications.len(), "certification"),
            (catalogue.projects.len(), "project"),
        ];
        let mut holds = vec![plural(catalogue.skills.len(), "skill")];
        holds.extend(self.counts());
        holds.extend(
            helps
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| plural(count, what)),
        );
        let judging = format!(
            "A role fits at {}% of its requirements with every must-have met. At {}%, it's close.",
            rubric.judging.fits_percent, rubric.judging.close_percent
        );
        let mut facts = vec![
            ("About", vec![Text::from(rubric.about.as_str())]),
            (
                "The guide",
                vec![
                    Text::from(format!("{} ({})", guide.title, guide.date)),
                    Text::default().with(Role::Quiet, &guide.note),
                ],
            ),
            ("Size", vec![Text::from(format!("{}.", list(&holds)))]),
            ("Judging", vec![Text::from(judging), basis(&rubric.judging.provenance)]),
        ];
        if !catalogue.certifications.is_empty() {
            facts.push(("Certifications", vec![Text::from(format!("{}.", self.by_status()))]));
        }
        facts.push(("To check again", vec![Text::from(self.due_line())]));
        let paths: Vec<String> = catalogue
            .paths
            .iter()
            .filter(|path| !path.is_role())
            .map(|path| format!("{} ({})", path.name, path.id))
            .collect();
        facts.splice(3..3, fact("Paths", some(list(&paths))));
        facts.extend(references(&rubric.references));
        facts
    }

    fn scale(&self) -> Table {
        let rows = self.catalogue.rubric.scale.levels.iter().map(|level| {
            vec![
                Text::from(level.level.to_string()),
                Text::from(level.name.as_str()),
                Text::from(level.test.as_str()),
            ]
        });
        let head = vec![
            Column::numbers(""),
            Column::text("level"),
            Column::text("a person at this level"),
        ];
        Table { head, rows: rows.collect() }
    }

    fn groups(&self) -> Vec<Item> {
        let items = self.catalogue.groups.iter().map(|group| {
            let skills = group.skills.iter().map(|id| format!("{} ({id})", self.skill_name(id)));
            let name = Text::default().with(Role::Strong, &group.name);
            (name, vec![Text::from(skills.collect::<Vec<_>>().join(", "))])
        });
        items.collect()
    }
}
