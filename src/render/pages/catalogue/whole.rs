//! The whole rubric as one document, to hand to somebody who has no terminal.

use super::{CataloguePage, capital};
use crate::render::page::{Block, Page, Role, Section as Paragraphs, Text};

impl CataloguePage<'_> {
    pub(super) fn whole(&self) -> Page {
        let mut page = self.overview();
        let steps = self.steps();
        page.sections
            .retain(|section| steps.sections.iter().all(|other| other.heading != section.heading));
        let chapters =
            [steps, self.skills(), self.certifications(), self.projects(), self.market()];
        page.sections.extend(chapters.into_iter().flat_map(chapter));
        let all: Vec<&str> =
            self.catalogue.sources.iter().map(|source| source.id.as_str()).collect();
        page.sections.extend(self.sources(&all));
        page.sections.retain(|section| section.heading != super::market::MORE);
        page
    }
}

/// A page as a part of a document: its title as a heading, and no commands to type.
fn chapter(page: Page) -> Vec<Paragraphs> {
    let title = page.title.split_once(": ").map_or(page.title.as_str(), |(_, title)| title);
    let blocks = page.summary.into_iter().filter_map(|block| match block {
        Block::Paragraph(text) => without_commands(text).map(Block::Paragraph),
        other => Some(other),
    });
    let first = Paragraphs { heading: capital(title), blocks: blocks.collect() };
    [first].into_iter().chain(page.sections).collect()
}

/// A paragraph up to the sentence that names a command, if anything is left.
fn without_commands(text: Text) -> Option<Text> {
    let plain = text.plain();
    let Some((before, _)) = plain.split_once("`skillgap") else { return Some(text) };
    let end = before.rfind(". ")? + 1;
    Some(Text::default().with(Role::Plain, &before[..end]))
}
