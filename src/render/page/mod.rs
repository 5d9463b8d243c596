//! A page: what is shown, in order, without saying how. The terminal and Markdown each write the same
//! page in their own way.

mod text;

pub(crate) mod picture;

use std::borrow::Cow;

use super::page::picture::Picture;
use super::words::harmless;

pub use text::{Role, SHADES, Text};

impl From<(Role, &str)> for Text {
    fn from((role, text): (Role, &str)) -> Text {
        Text::default().with(role, text)
    }
}

/// A part of a page.
#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(Text),
    /// What the signs of a drawing mean: only shown where drawings are.
    Legend(Text),
    /// Labels with what is to be said of each.
    Facts(Vec<(&'static str, Vec<Text>)>),
    /// Items with further lines beneath.
    Items(Vec<(Text, Vec<Text>)>),
    /// Items in an order, numbered from this on.
    Steps(usize, Vec<(Text, Vec<Text>)>),
    Table(Table),
    /// Only shown where drawings can be; its numbers stand in a table near it.
    Picture(Picture),
    /// Lines to write on: so many actions, each with a day.
    Room(usize),
    /// Folded away until somebody asks for it: only where that can be done.
    Folded(Section),
}

/// A table. The last column takes the width that is left.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub head: Vec<Column>,
    pub rows: Vec<Vec<Text>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    pub numbers: bool,
    /// A drawing that only makes sense in fixed-width text.
    pub drawing: bool,
}

impl Column {
    pub const fn text(name: &'static str) -> Column {
        Column { name: Cow::Borrowed(name), numbers: false, drawing: false }
    }

    pub const fn numbers(name: &'static str) -> Column {
        Column { name: Cow::Borrowed(name), numbers: true, drawing: false }
    }

    pub const fn drawing(name: &'static str) -> Column {
        Column { name: Cow::Borrowed(name), numbers: false, drawing: true }
    }

    /// A column of numbers whose name is not known beforehand.
    pub fn named(name: &str) -> Column {
        Column { name: Cow::Owned(harmless(name)), numbers: true, drawing: false }
    }
}

/// A heading with what stands beneath it.
#[derive(Clone, Debug)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether all of it is folded away, so that nothing is left where that can't be done.
    pub(in crate::render) fn is_folded(&self) -> bool {
        !self.blocks.is_empty() && self.blocks.iter().all(|block| matches!(block, Block::Folded(_)))
    }
}

/// Everything that is shown.
#[derive(Clone, Debug)]
pub struct Page {
    /// What stands above it.
    pub title: String,
    /// Beneath the title: what it is about.
    pub about: Text,
    /// The first screen.
    pub summary: Vec<Block>,
    /// All that comes after the first screen.
    pub sections: Vec<Section>,
}

impl Page {
    /// The same page with all of its text changed, for where not every character can be shown.
    pub fn map(mut self, change: fn(&str) -> String) -> Page {
        self.title = change(&self.title);
        self.about.map(change);
        self.summary.iter_mut().for_each(|block| block.map(change));
        for section in &mut self.sections {
            section.heading = change(&section.heading);
            section.blocks.iter_mut().for_each(|block| block.map(change));
        }
        self
    }
}

impl Block {
    fn map(&mut self, change: fn(&str) -> String) {
        let each = |texts: &mut Vec<Text>| texts.iter_mut().for_each(|text| text.map(change));
        match self {
            Block::Paragraph(text) | Block::Legend(text) => text.map(change),
            Block::Facts(facts) => facts.iter_mut().for_each(|(_, texts)| each(texts)),
            Block::Items(items) | Block::Steps(_, items) => {
                items.iter_mut().for_each(|(item, beneath)| {
                    item.map(change);
                    each(beneath);
                });
            }
            Block::Table(table) => table.rows.iter_mut().for_each(each),
            Block::Picture(_) | Block::Room(_) | Block::Folded(_) => {}
        }
    }
}
