//! `skillgap explain`: why does the rubric say so, and what does a finding mean?

use skillgap::diagnostic::{Code, nearest};
use skillgap::render::{Page, catalogue, codes, terminal};

use super::load_catalogue;
use crate::args::ExplainArgs;
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &ExplainArgs) -> Result<(), Failure> {
    let page = match args.what.as_deref() {
        None => codes::list(),
        Some(word) => explained(args, word)?,
    };
    Ok(ui::print(&terminal::page(page, &ui::look(&args.look, Stream::Stdout)))?)
}

/// A code, which needs no rubric, or something in the rubric.
fn explained(args: &ExplainArgs, word: &str) -> Result<Page, Failure> {
    if let Some(code) = Code::named(word) {
        return Ok(codes::page(code));
    }
    let known = load_catalogue(&args.rubric, &args.as_of)?;
    if let Some(entry) = known.entry(word) {
        return Ok(catalogue::explanation(&known, entry));
    }
    let codes = Code::ALL.iter().map(|code| code.name());
    let words = known.entries().map(|entry| entry.id()).chain(codes);
    let what = format!("neither an id of the rubric nor the code of a finding is `{word}`");
    let help = nearest(word, words).map_or_else(
        || "`skillgap rubric show` names the ids, `skillgap explain --list` the codes".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Failure::new(what, help))
}
