//! Rubric packs and the tables of others: a table of roles, skills and levels becomes the files of a pack, and
//! a pack becomes such a table, or one value with everything. Pure: text in, text or findings out.

mod amounts;
mod choice;
mod column_names;
mod columns;
mod contents;
mod export;
mod head;
mod language;
mod legend;
mod markdown;
mod marks;
mod pack;
mod proposal;
mod ranges;
mod roles;
mod scale;
mod sections;
mod separated;
mod sheets;
mod sums;
mod table;
mod texts;
mod workbook;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::authoring::inspect;
use crate::rubric::PackFiles;
use crate::text::diagnostic::{Code, Finding, Sources, is_obeyed};
use crate::text::findings::Findings;
use crate::text::sorting::sort_by_key;
use crate::text::words::plural;

pub use export::{FORMAT, Pack, long_table};
pub use pack::slug;
pub use sheets::{MeantTable, TableSheets};
pub use workbook::{NotText, legend_sheet, table_text};

/// The option that says which name is which level, as it is typed.
const LEVELS_OPTION: &str = "--levels";

/// How a table is to be read, and what its pack is called. What is `None` is told by the table.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The pack's id.
    pub id: String,
    /// The pack's title; else its id in words.
    pub title: Option<String>,
    /// Which name is which level: `Awareness=1,Working=2`.
    pub levels: Option<String>,
    /// The column with the roles.
    pub role: Option<String>,
    /// The column with the skills; alone, the table has a column for each role.
    pub skill: Option<String>,
    /// The column with the levels.
    pub level: Option<String>,
    /// The column with the group of each skill.
    pub group: Option<String>,
    /// The legend of the levels, instead of `levels`: what the person calls its file, and its text.
    pub legend: Option<(String, String)>,
    /// Columns that are left out, with commas between them.
    pub without: Option<String>,
    /// The roles that are imported, with commas between them; else all.
    pub roles: Option<String>,
    /// The rows that are read, `COLUMN=VALUE`; else all.
    pub only: Option<String>,
    /// Whether levels with a fraction are rounded.
    pub is_rounded: bool,
    /// The sheet that the table stands on, if the person names one.
    pub sheet: Option<String>,
    /// The language of the table, such as `de`; else English.
    pub language: Option<String>,
}

/// A pack that was made of a table, and what came of the table.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The pack's files.
    pub files: PackFiles,
    /// How many roles it has.
    pub roles: usize,
    /// How many skills it has.
    pub skills: usize,
    /// Required levels above 0.
    pub required: usize,
    /// The levels from 1 up, by name and number.
    pub levels: Vec<String>,
    /// How the table was read, where nobody has said so.
    pub guessed: String,
    /// What is good to know of what was read.
    pub notes: Vec<String>,
    /// What the levels still need before somebody can choose one, if they need anything.
    pub needs: Option<String>,
}

/// Makes the files of a pack of a table; `file` is what the person calls it, and `day` is today.
///
/// # Errors
/// Everything that is wrong with the table and the options, the same mistake told once.
pub fn import(
    file: &str,
    text: &str,
    options: &ImportOptions,
    day: Date,
) -> Result<Imported, Findings> {
    let mut findings = Vec::new();
    let made = read(file, text, options, day, &mut findings);
    let mut sources = Sources::from([(file.to_owned(), text.to_owned())]);
    for (option, text) in [
        (LEVELS_OPTION, &options.levels),
        (choice::WITHOUT_OPTION, &options.without),
        (choice::ROLES_OPTION, &options.roles),
        (choice::ONLY_OPTION, &options.only),
    ] {
        sources.extend(text.clone().map(|text| (option.to_owned(), text)));
    }
    sources.extend(options.legend.clone());
    match made {
        Some(mut made) if findings.is_empty() => {
            // Whatever the table holds, nothing is given that is no pack.
            match inspect(&made.files, day) {
                Ok(sound) => {
                    pack::allow(&mut made.files, &sound.warnings);
                    Ok(made)
                }
                Err(found) => {
                    sources.extend(made.files);
                    Err(Findings { list: told_once(found.list), sources })
                }
            }
        }
        _ => Err(Findings { list: told_once(findings), sources }),
    }
}

fn read(
    file: &str,
    text: &str,
    options: &ImportOptions,
    day: Date,
    findings: &mut Vec<Finding>,
) -> Option<Imported> {
    let before = findings.len();
    let mapped = match (&options.levels, &options.legend) {
        (Some(levels), _) => {
            let given = scale::named_levels(levels, findings);
            scale::LevelNames::mapped(LEVELS_OPTION, levels.len(), given, findings)
        }
        (None, Some((file, legend))) => legend::read(file, legend, findings),
        (None, None) => None,
    };
    let is_mapped = findings.len() == before;
    let mapped = mapped.map(|mapped| mapped.rounding(options.is_rounded));
    let named = [&options.role, &options.skill, &options.level, &options.group];
    let wanted: Vec<&str> = named.into_iter().flatten().map(String::as_str).collect();
    let mut table = table::SourceTable::read(file, text, &wanted, findings)?;
    if let Some(only) = &options.only {
        choice::keep_only(&mut table, only, findings);
    }
    let columns = columns::Columns::of(&table, options, mapped.as_ref(), findings)?;
    let cells = roles::level_cells(&table, &columns);
    if let Some(other) = amounts::told(&cells) {
        // No option makes levels of these.
        *findings = vec![other];
        return None;
    }
    if !is_mapped {
        return None;
    }
    let scale = match mapped {
        _ if columns.shape.is_ladder() => roles::ladder_levels(&table, &columns, findings)?,
        Some(mapped) => mapped.completed(&cells, findings)?,
        None => scale::LevelNames::of(&cells, options.is_rounded, findings)?,
    };
    let roles = roles::Roles::of(&table, &columns, scale, findings);
    if !findings.is_empty() {
        return None;
    }
    let files = pack::files(&roles, &pack::About { options, file, day });
    Some(Imported {
        files,
        roles: roles.roles.len(),
        skills: roles.skills.len(),
        required: roles.roles.iter().map(|role| role.required.len()).sum(),
        levels: roles.scale.shown(),
        guessed: columns.guessed.join(", "),
        notes: notes(&table, &columns, &roles, options),
        needs: roles.needs(),
    })
}

/// What is good to know of what was read.
fn notes(
    table: &table::SourceTable<'_>,
    columns: &columns::Columns,
    roles: &roles::Roles,
    options: &ImportOptions,
) -> Vec<String> {
    let what = match columns.shape {
        columns::ColumnShape::Long { .. } => "skillgap skipped the row above the column names.",
        columns::ColumnShape::Wide { is_skill: true, .. } => {
            "skillgap read the row above the column names as the families of the roles."
        }
        columns::ColumnShape::Wide { .. } => {
            "skillgap read the row above the column names as the groups of the skills."
        }
    };
    let above = table.has_groups_above().then(|| what.to_owned());
    let language = language::note(table).filter(|_| options.language.is_none());
    let more: Vec<String> = above.into_iter().chain(language).collect();
    let separator = table.separator();
    let separator = separator.map(|signs| format!("The table has {signs} between its cells."));
    let first: Vec<String> = separator.into_iter().collect();
    [&first, &table.notes[..], &columns.notes, &more, &roles.notes()].concat()
}

/// The most findings of one kind.
const MOST_OF_A_KIND: usize = 6;

/// What says the same is one finding with the number of places, and of one kind only the first few are told.
fn told_once(mut findings: Vec<Finding>) -> Vec<Finding> {
    sort_by_key(&mut findings, |finding| {
        let start = finding.span.as_ref().map_or(0, |span| span.start);
        (!finding.file.starts_with("--"), start)
    });
    let mut kept: Vec<(Finding, usize)> = Vec::new();
    let mut places: BTreeMap<(Code, String, String), usize> = BTreeMap::new();
    for finding in findings {
        let what = (finding.code, finding.file.clone(), finding.message.clone());
        let at = *places.entry(what).or_insert(kept.len());
        match kept.get_mut(at) {
            Some((_, more)) => *more += 1,
            None => kept.push((finding, 0)),
        }
    }
    let mut told: Vec<Finding> = Vec::new();
    let mut all: BTreeMap<Code, usize> = BTreeMap::new();
    for (finding, _) in &kept {
        *all.entry(finding.code).or_default() += 1;
    }
    for (mut finding, more) in kept {
        let nth = told.iter().filter(|other| other.code == finding.code).count() + 1;
        if nth > MOST_OF_A_KIND {
            continue;
        }
        if more > 0 {
            let places = plural(more, "more place");
            finding.message.push_str(&format!(" The same is true in {places}."));
        }
        let untold = all[&finding.code] - nth;
        if nth == MOST_OF_A_KIND && untold > 0 {
            finding.message.push_str(&format!(" skillgap hides {untold} more like it."));
        }
        told.push(finding);
    }
    told
}

/// A text on one line, with single blanks, and without what a screen would obey.
fn one_line(text: &str) -> String {
    let harmless: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !is_obeyed(*c))
        .collect();
    harmless.split_whitespace().collect::<Vec<_>>().join(" ")
}
