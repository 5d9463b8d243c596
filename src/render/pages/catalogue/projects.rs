//! The projects of a rubric.

use super::{CataloguePage, FactList, Item, Paragraphs, fact, hours, items, resources, some};
use crate::render::page::{Block, Page, Role, Text};
use crate::render::words::plural;
use crate::rubric::files::Project;

impl<'a> CataloguePage<'a> {
    pub(super) fn projects(&self) -> Page {
        let all =
            self.catalogue.projects.iter().map(|project| self.project_item(project)).collect();
        let text =
            format!("Milestones, notes to write and resources: {}.", self.run("rubric show ID"));
        let summary = vec![Block::Paragraph(Text::from(text)), Block::Items(all)];
        self.page(&plural(self.catalogue.projects.len(), "project"), summary, vec![])
    }

    fn project_item(&self, project: &'a Project) -> Item {
        let text = Text::default().with(Role::Strong, &project.name);
        let beneath = self.project_standing(project).into_iter().filter_map(|(label, texts)| {
            let text = texts.into_iter().next().unwrap_or_default().plain();
            (label != "Hours").then(|| Text::from(format!("{label}: {text}")))
        });
        (text.and(format!(" ({}), {}", project.id, hours(project.hours))), beneath.collect())
    }

    pub(super) fn project_standing(&self, project: &'a Project) -> FactList {
        [
            fact("Builds", Some(project.builds.as_str())),
            fact("Hours", Some(hours(project.hours))),
            fact("You need first", some(self.levels(&project.first))),
            fact("Teaches", some(self.levels(&project.teaches))),
            fact("Shows", some(self.levels(&project.shows))),
            fact("Evidence", Some(project.evidence.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn project(&self, project: &'a Project) -> (FactList, Vec<Paragraphs>) {
        let sections = [
            items("Milestones, in order", plain(&project.milestones)),
            items("What to write down", plain(&project.readme)),
            resources(&project.resources),
        ];
        (self.project_standing(project), sections.into_iter().flatten().collect())
    }
}

fn plain(texts: &[String]) -> Vec<Item> {
    texts.iter().map(|text| (Text::from(text.as_str()), vec![])).collect()
}
