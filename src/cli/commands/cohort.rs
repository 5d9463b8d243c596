//! `skillgap cohort`: many people together, without saying anything about one of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use skillgap::assessment::flat::{FlatTable, row_cells, separator_of};
use skillgap::assessment::rating::{FORMAT as RATING, Rating};
use skillgap::render::formats::json;
use skillgap::render::pages::cohort as words;
use skillgap::report::Head;
use skillgap::report::batch::Batch;
use skillgap::report::cohort::member::{Member, Members, SkillCell};
use skillgap::report::cohort::rows::{ReadRow, RowTable, json_fields, read_row, rubric_of};
use skillgap::report::cohort::{Cohort, CohortError, CohortOptions, FORMAT, cohort};
use skillgap::rubric::Rubric;
use skillgap::store::{self, Readers};
use skillgap::text::diagnostic::{Code, Finding};
use skillgap::text::findings::Findings;
use skillgap::text::words::thousands;

use super::batch::judge::lines_before;
use super::batch::records::{Block, BlockKind, Records};
use super::batch::workers;
use super::{day, load_rubric, rendered, write_file};
use crate::args::CohortArgs;
use crate::error::Failure;
use crate::ui;

/// The most refused records to show.
const MOST_TOLD: usize = 5;

/// A table of answers, or of rows that `batch` wrote.
enum Table {
    Flat(FlatTable),
    Rows { table: RowTable, separator: u8 },
}

impl Table {
    fn new(
        file: &str,
        head: &str,
        rubric: &Rubric,
        group_by: Option<&str>,
    ) -> Result<Table, Vec<Finding>> {
        let separator = separator_of(head);
        let names = row_cells(head, separator).iter().map(|name| name.trim().to_owned()).collect();
        match RowTable::new(names) {
            Some(table) => Ok(Table::Rows { table, separator }),
            None => Ok(Table::Flat(FlatTable::with_own(file, head, rubric, group_by)?)),
        }
    }
}

pub fn run(args: &CohortArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let asked = load_rubric(&args.rubric, as_of)?;
    let groups = args.groups.as_deref().map(read_groups).transpose()?;
    let since = args.since.as_deref().map(read_earlier).transpose()?;
    let group_by = args.group_by.as_deref();
    let mut records =
        Records::new(&args.files, |file, head| Table::new(file, head, &asked, group_by));
    records.takes_ratings = true;
    let mut first = records.next()?;
    let named = first.as_ref().and_then(named).filter(|_| args.rubric.folder.is_none());
    let rubric = named.unwrap_or_else(|| asked.clone());
    let target = args.target.as_deref().map(|step| rubric.find_step(step)).transpose()?;
    let others = store::embedded_packs().into_iter().filter_map(store::built_in).collect();
    let is_only = args.rubric.folder.is_some();
    let batch = Batch::new(rubric.clone(), is_only, others, None, as_of);
    let mut next = || match first.take() {
        Some(block) => Ok(Some(block)),
        None => records.next(),
    };
    let mut gathered =
        Gathered { members: Members::new(&rubric), ratings: Vec::new(), refused: 0, records: 0 };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let make = || |block| Reader { batch: &batch, group_by, found: Found::default() }.read(&block);
    workers::in_order(threads, &mut next, make, |found| {
        gathered.take(found);
        Ok::<(), Failure>(())
    })?;
    let Gathered { members, ratings, refused, records } = gathered;
    let (mut people, older) = members.all();
    put_into_groups(&mut people, args, groups.as_ref())?;
    let options = CohortOptions {
        target,
        names: args.names,
        grouped: group_by.is_some() || groups.is_some(),
        older,
        refused,
        since,
        ratings,
    };
    let made = cohort(&rubric, people, as_of, options).map_err(|error| no_cohort(&error))?;
    written(args, &made)?;
    told(older, refused, records)
}

/// Says what doesn't count.
fn told(older: usize, refused: usize, records: usize) -> Result<(), Failure> {
    let number = |count: usize| thousands(count as u64);
    if older > 0 {
        let count = number(older);
        let what = if older == 1 { "assessment doesn't" } else { "assessments don't" };
        ui::note(&format!("{count} older {what} count: only each person's latest one does."));
    }
    if refused == 0 {
        return Ok(());
    }
    let were = if refused == 1 { "was" } else { "were" };
    ui::note(&format!("{} of {} records {were} refused.", number(refused), number(records)));
    Err(Failure::Negative)
}

/// The built-in rubric that the first record names.
fn named(block: &Block<Table>) -> Option<Rubric> {
    let text = std::str::from_utf8(&block.bytes).ok()?;
    let first = || text.lines().find(|line| !line.trim().is_empty());
    let id = match &block.kind {
        BlockKind::TooLong => None,
        BlockKind::Whole => Head::of(text)?.rubric,
        BlockKind::Lines => match json_fields(first()?) {
            Some(fields) => rubric_of(&fields).map(str::to_owned),
            None => Head::of(first()?)?.rubric,
        },
        BlockKind::Flat(table) => match &**table {
            Table::Flat(_) => None,
            Table::Rows { table, separator } => {
                let fields = table.fields("", &row_cells(first()?, *separator)).ok()?;
                rubric_of(&fields).map(str::to_owned)
            }
        },
    };
    store::built_in(&id?)
}

/// What was read of a block.
#[derive(Default)]
struct Found {
    people: Vec<Member>,
    ratings: Vec<Rating>,
    cells: Vec<SkillCell>,
    /// The first finding of each refused record.
    refused: Vec<String>,
    records: usize,
}

/// All that was read.
struct Gathered<'r> {
    members: Members<'r>,
    ratings: Vec<Rating>,
    refused: usize,
    records: usize,
}

impl Gathered<'_> {
    fn take(&mut self, found: Found) {
        self.records += found.records;
        for message in found.refused {
            self.refused += 1;
            if self.refused <= MOST_TOLD {
                ui::note(&message);
            }
        }
        self.ratings.extend(found.ratings);
        found.people.into_iter().for_each(|one| self.members.add(one));
        found.cells.into_iter().for_each(|cell| self.members.add_cell(cell));
    }
}

/// Reads a block.
struct Reader<'b> {
    batch: &'b Batch,
    group_by: Option<&'b str>,
    found: Found,
}

impl Reader<'_> {
    fn read(mut self, block: &Block<Table>) -> Found {
        let at = (&block.file, block.first_line);
        match &block.kind {
            BlockKind::TooLong => {
                self.found.records += 1;
                let finding =
                    Finding::new(Code::TooMuch, at.0, None, "The record is longer than 8 MiB.");
                self.refuse(at, &finding);
            }
            BlockKind::Whole => self.record(at, &block.bytes, None),
            BlockKind::Lines => self.lines(block, None),
            BlockKind::Flat(table) => self.lines(block, Some(table)),
        }
        self.found
    }

    fn lines(&mut self, block: &Block<Table>, table: Option<&Table>) {
        for (line, at) in block.bytes.split(|byte| *byte == b'\n').zip(block.first_line..) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !line.trim_ascii().is_empty() {
                self.record((&block.file, at), line, table);
            }
        }
    }

    fn record(&mut self, at: (&Arc<str>, u64), bytes: &[u8], table: Option<&Table>) {
        self.found.records += 1;
        let Ok(text) = std::str::from_utf8(bytes) else {
            let finding = Finding::new(Code::Syntax, at.0, None, "The record isn't text in UTF-8.");
            return self.refuse(at, &finding.help("Save the file as UTF-8."));
        };
        let read = match table {
            Some(Table::Rows { table, separator }) => table
                .fields(at.0, &row_cells(text, *separator))
                .map_err(|finding| findings(vec![finding]))
                .and_then(|fields| self.row(at.0, &fields)),
            Some(Table::Flat(table)) => self.flat(at.0, table, text),
            None => match json_fields(text) {
                Some(fields) => self.row(at.0, &fields),
                None => self.assessment(at.0, text),
            },
        };
        if let Err(found) = read
            && let Some(first) = found.first()
        {
            self.refuse((at.0, at.1 + lines_before(&found, text)), first);
        }
    }

    fn row(&mut self, file: &str, fields: &BTreeMap<String, String>) -> Result<(), Findings> {
        match read_row(file, fields, self.batch.rubric(), self.group_by).map_err(findings)? {
            ReadRow::Person(person) => self.found.people.push(*person),
            ReadRow::Skill(cell) => self.found.cells.push(cell),
        }
        Ok(())
    }

    fn flat(&mut self, file: &str, table: &FlatTable, line: &str) -> Result<(), Findings> {
        let judged = self.batch.read_flat(file, table, line)?;
        let row = self.batch.row(file, &judged)?;
        let group = table.own(line);
        self.found.people.push(Member { group, ..Member::of(&judged.assessment, row) });
        Ok(())
    }

    fn assessment(&mut self, file: &str, text: &str) -> Result<(), Findings> {
        if Head::of(text).and_then(|head| head.format).is_some_and(|format| format == RATING) {
            self.found.ratings.push(Rating::read(file, text, self.batch.rubric())?);
            return Ok(());
        }
        let judged = self.batch.read(file, text)?;
        let own = self.batch.rubric();
        if judged.rubric.id != own.id {
            let (own, other) = (&own.id, &judged.rubric.id);
            let message =
                format!("The assessment uses the rubric `{other}`, but the first uses `{own}`.");
            let help = format!("Make a cohort for each rubric, or use `-r {own}` for all.");
            return Err(findings(vec![
                Finding::new(Code::WrongRubric, file, None, message).help(help),
            ]));
        }
        let row = self.batch.row(file, &judged)?;
        self.found.people.push(Member::of(&judged.assessment, row));
        Ok(())
    }

    fn refuse(&mut self, (file, line): (&Arc<str>, u64), finding: &Finding) {
        let help = finding.help.as_ref().map(|help| format!(" {help}")).unwrap_or_default();
        self.found.refused.push(format!("Line {line} of {file}: {}{help}", finding.message));
    }
}

fn findings(list: Vec<Finding>) -> Findings {
    Findings { list, ..Findings::default() }
}

/// The group of each person, by key.
type Groups = BTreeMap<String, String>;

/// The groups in a table with the columns `id` and `group`.
fn read_groups(path: &Path) -> Result<Groups, Failure> {
    let text = store::read_text(path)?;
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let head = lines.next().unwrap_or_default();
    let separator = separator_of(head);
    let names = row_cells(head, separator);
    let at = |name: &str| names.iter().position(|known| known.trim() == name);
    let Some((id, group)) = at("id").zip(at("group")) else {
        let what = format!("`{}` isn't a table of groups.", path.display());
        return Err(Failure::new(what, "Its first line must name the columns `id` and `group`."));
    };
    let pairs = lines.filter_map(|line| {
        let mut cells = row_cells(line, separator);
        let mut take = |at: usize| cells.get_mut(at).map(|cell| cell.trim().to_owned());
        take(id).zip(take(group)).filter(|(_, group)| !group.is_empty())
    });
    Ok(pairs.collect())
}

/// Puts people into the groups of a table, if there is one.
fn put_into_groups(
    people: &mut [Member],
    args: &CohortArgs,
    groups: Option<&Groups>,
) -> Result<(), Failure> {
    if let Some(groups) = groups {
        people.iter_mut().for_each(|one| one.group = groups.get(&one.key).cloned());
    }
    if people.is_empty() || people.iter().any(|one| one.group.is_some()) {
        return Ok(());
    }
    match (&args.group_by, &args.groups) {
        (Some(column), _) => {
            let what = format!("No row has a group in the column `{column}`.");
            Err(Failure::new(what, "Choose a column of the rows, or use `--groups FILE`."))
        }
        (_, Some(path)) => {
            let what =
                format!("`{}` doesn't have a group for any of these people.", path.display());
            Err(Failure::new(what, "Its `id` column must have these people's keys."))
        }
        (None, None) => Ok(()),
    }
}

/// A cohort that was saved earlier.
fn read_earlier(path: &Path) -> Result<Cohort, Failure> {
    let text = store::read_text(path)?;
    let read = serde_json::from_str::<Cohort>(&text).ok();
    read.filter(|earlier| earlier.format == FORMAT).ok_or_else(|| {
        let what = format!("`{}` isn't a saved cohort.", path.display());
        Failure::new(what, "Use a file that `skillgap cohort FILE -o cohort.json` wrote.")
    })
}

fn no_cohort(error: &CohortError) -> Failure {
    let help = match error {
        CohortError::TooFew(_) => {
            "Add more assessments. If all of them agreed to be named, you can add `--names`."
        }
        CohortError::Nobody => "Use files with assessments, or with rows from `skillgap batch`.",
        CohortError::Named => "Add `--names` here, or compare with a cohort without names.",
        CohortError::OtherRubric => "Compare cohorts of the same rubric.",
        CohortError::NoSteps => "Use a rubric with steps or roles.",
    };
    Failure::new(error, help)
}

/// Writes the cohort; where it names people, only its owner can read the file.
fn written(args: &CohortArgs, cohort: &Cohort) -> Result<(), Failure> {
    let readers = if cohort.names { Readers::Owner } else { Readers::Everybody };
    let is_workbook =
        |path: &&Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let output = args.written.output.as_deref();
    if let Some(path) = output.filter(is_workbook).filter(|_| args.written.format.is_none()) {
        return write_file(path, &workbook(cohort)?, readers);
    }
    let json = || json::render(cohort);
    match rendered(&args.written, &args.look, words::page(cohort), json)? {
        (Some(path), text) => write_file(path, text.as_bytes(), readers),
        (None, text) => Ok(ui::print(&text)?),
    }
}

#[cfg(feature = "xlsx")]
fn workbook(cohort: &Cohort) -> Result<Vec<u8>, Failure> {
    skillgap::render::formats::xlsx::cohort(cohort).map_err(|why| {
        Failure::new(format!("skillgap can't write the workbook: {why}."), "Try another format.")
    })
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &Cohort) -> Result<Vec<u8>, Failure> {
    let help = "Write it as `.html` or `.json`, or build skillgap with `--features xlsx`.";
    Err(Failure::new("This build of skillgap can't write workbooks (`.xlsx`).", help))
}
