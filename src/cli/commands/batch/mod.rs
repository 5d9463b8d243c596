//! `skillgap batch`: a row for each of very many people.

pub(super) mod judge;
mod output;
pub(super) mod records;
mod secret;
pub(super) mod workers;

use skillgap::assessment::flat::FlatTable;
use skillgap::render::formats::rows::{Column, RowFormat, RowWriter, USUAL};
use skillgap::report::Head;
use skillgap::report::batch::Batch;
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::text::diagnostic::nearest;

use super::{day, load_rubric};
use crate::args::BatchArgs;
use crate::error::Failure;
use crate::ui;
use judge::{Judge, Rows, Wanted};
use output::Output;
use records::{Block, BlockKind, Records};
use secret::Secret;

pub fn run(args: &BatchArgs) -> Result<(), Failure> {
    let wanted = wanted(args)?;
    let as_of = day(&args.as_of);
    let asked = load_rubric(&args.rubric, as_of)?;
    let mut records = Records::new(&args.files, |file, head| FlatTable::new(file, head, &asked));
    let bytes = records.bytes();
    let first = records.next()?;
    let rubric = match first.as_ref().and_then(named).filter(|_| args.rubric.folder.is_none()) {
        Some(rubric) => rubric,
        None => asked.clone(),
    };
    if let Some(target) = &args.target {
        rubric.find_step(target)?;
    }
    let others = store::embedded_packs().into_iter().filter_map(store::built_in_to_judge).collect();
    let is_only = args.rubric.folder.is_some();
    let batch = Batch::new(rubric, is_only, others, args.target.clone(), as_of);
    let mut output = Output::new(args.errors.as_deref(), bytes)?;
    if let Some(salt) = &args.salt {
        let salt = salt.display();
        ui::note(&format!(
            "Anyone who has `{salt}` and a list of the keys can find out who is who."
        ));
    }
    output.take(head(&batch, &wanted))?;
    let threads = args
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get));
    let mut first = first;
    let mut next = || match first.take() {
        Some(block) => Ok(Some(block)),
        None => records.next(),
    };
    let make = || {
        let mut judge = Judge::new(&batch, &wanted);
        move |block| judge.rows(block)
    };
    workers::in_order(threads, &mut next, make, |rows| output.take(rows))?;
    if records.passed_over > 0 {
        let count = skillgap::render::plural(records.passed_over, "file");
        ui::note(&format!(
            "skillgap skipped {count} without an assessment, such as saved reports."
        ));
    }
    output.finish(args.errors.as_deref())
}

/// What is to be written of each record.
fn wanted(args: &BatchArgs) -> Result<Wanted, Failure> {
    let mut columns = Vec::new();
    for name in &args.columns {
        columns.push(column(name, args.names)?);
    }
    if columns.is_empty() {
        columns.extend(USUAL);
    }
    columns.retain(|column| *column != Column::Id);
    columns.insert(0, Column::Id);
    if args.names && !columns.contains(&Column::Name) {
        columns.insert(1, Column::Name);
    }
    if args.skills && !columns.contains(&Column::Skills) {
        columns.push(Column::Skills);
    }
    let format = RowFormat::from(args.format);
    if args.report && format == RowFormat::Csv {
        return Err(Failure::new("Reports can't be written as CSV.", "Remove `--format`."));
    }
    let secret = args.salt.as_deref().map(Secret::of).transpose()?;
    Ok(Wanted { format, columns, long: args.long, report: args.report, secret })
}

/// The column of this name.
fn column(name: &str, names: bool) -> Result<Column, Failure> {
    let known = Column::ALL.iter().map(|column| column.name());
    match name.trim().parse() {
        Ok(Column::Name) if !names => Err(Failure::new(
            "skillgap doesn't write names by default.",
            "Add `--names` if you're allowed to.",
        )),
        Ok(column) => Ok(column),
        Err(()) => {
            let what = format!("There's no column called `{name}`.");
            let help = nearest(name, known.clone()).map_or_else(
                || format!("Choose from {}.", known.collect::<Vec<_>>().join(", ")),
                |near| format!("Did you mean `{near}`?"),
            );
            Err(Failure::new(what, help))
        }
    }
}

/// The built-in rubric that the first record names.
fn named(block: &Block<FlatTable>) -> Option<Rubric> {
    if let BlockKind::Flat(_) | BlockKind::TooLong = block.kind {
        return None;
    }
    let text = std::str::from_utf8(&block.bytes).ok()?;
    let first = match block.kind {
        BlockKind::Whole => text,
        _ => text.lines().find(|line| !line.trim().is_empty())?,
    };
    store::built_in_to_judge(&Head::of(first)?.rubric?)
}

/// The names of the columns.
fn head(batch: &Batch, wanted: &Wanted) -> Rows {
    let mut writer = RowWriter::new(wanted.format, wanted.columns.clone());
    if wanted.long {
        writer.long_head();
    } else if !wanted.report {
        writer.head(batch.rubric());
    }
    Rows { text: writer.take(), ..Rows::default() }
}
