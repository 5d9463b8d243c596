//! `skillgap rubric show`: what is in a pack?

use skillgap::authoring::catalogue::{Catalogue, CatalogueSection};
use skillgap::render::Page;
use skillgap::render::formats::json;
use skillgap::render::pages::catalogue;
use skillgap::text::diagnostic::{nearest, ticked};

use super::{load_catalogue, write};
use crate::args::ShowArgs;
use crate::error::Failure;

pub fn run(args: &ShowArgs) -> Result<(), Failure> {
    let known = load_catalogue(&args.rubric, &args.as_of)?;
    let section = match args.what.as_deref() {
        None => Some(CatalogueSection::Overview),
        Some(word) => CatalogueSection::named(word),
    };
    let word = args.what.as_deref().unwrap_or_default();
    let (page, json): (Page, String) = match (section, known.entry(word)) {
        (Some(section), _) => {
            (catalogue::section(&known, section), catalogue::section_json(&known, section))
        }
        (None, Some(entry)) => (catalogue::entry(&known, entry), json::render(&entry)),
        (None, None) => return Err(unknown(&known, word)),
    };
    write(&args.written, &args.look, page, || json)
}

fn unknown(catalogue: &Catalogue, word: &str) -> Failure {
    let sections = CatalogueSection::NAMED.iter().map(|(name, _)| *name);
    let known = sections.chain(catalogue.entries().map(|entry| entry.id()));
    let what = format!("The rubric has no section or id `{word}`.");
    let help = nearest(word, known).map_or_else(
        || {
            let sections = ticked(&CatalogueSection::NAMED.map(|(name, _)| name));
            format!("The sections are {sections}. To list the ids, run `skillgap rubric show`.")
        },
        |near| format!("Did you mean `{near}`?"),
    );
    Failure::new(what, help)
}
