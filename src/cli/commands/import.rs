//! `skillgap rubric import`: a pack of a table of roles, skills and levels.

use std::io::Read;
use std::path::{Component, Path};

use skillgap::authoring::exchange::{
    ImportOptions, Imported, MeantTable, NotText, TableSheets, import, legend_sheet, slug,
    table_text,
};
use skillgap::render::plural;
use skillgap::text::date::Date;
use skillgap::text::diagnostic::ticked;
use skillgap::text::encoding::is_windows_1252;
use skillgap::text::findings::Findings;
use skillgap::text::languages::language_code;
use skillgap::{rubric, store};

use super::day;
use super::new::add_schemas;
use crate::args::ImportArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    let mut options = ImportOptions {
        id: id(args)?,
        title: args.title.clone(),
        levels: args.levels.clone(),
        role: args.role.clone(),
        skill: args.skill.clone(),
        level: args.level.clone(),
        group: args.group.clone(),
        legend: args.scale.as_deref().map(read_legend).transpose()?,
        without: args.without.clone(),
        roles: args.roles.clone(),
        only: args.only.clone(),
        is_rounded: args.round,
        sheet: args.sheet.clone(),
        language: args.language.as_deref().map(language).transpose()?,
    };
    let table = read_table(&args.table, &mut options)?;
    let mut made = import_table(&table, &options, day(&args.as_of))?;
    add_schemas(&mut made.files);
    crate::interrupt::undisturbed(|| store::write_new(&args.output, &made.files))?;
    tell(&made, &args.output);
    Ok(())
}

/// A table as it was read, with what is known of its file.
struct ReadTable {
    name: String,
    text: String,
    /// The sheet that is the legend of its levels: its name and its text.
    legend: Option<(String, String)>,
}

/// Imports a table, with the legend of its workbook where it fits and nobody has named the levels.
fn import_table(
    table: &ReadTable,
    options: &ImportOptions,
    today: Date,
) -> Result<Imported, Findings> {
    let ReadTable { name, text, legend } = table;
    let is_told = options.levels.is_some() || options.legend.is_some();
    let Some((sheet, legend)) = legend.as_ref().filter(|_| !is_told) else {
        return import(name, text, options, today);
    };
    let source = format!("{name}#{sheet}");
    let with_legend = ImportOptions { legend: Some((source, legend.clone())), ..options.clone() };
    if let Ok(mut made) = import(name, text, &with_legend, today) {
        made.notes
            .push(format!("The levels have their names from the sheet \u{201c}{sheet}\u{201d}."));
        return Ok(made);
    }
    let told = told_legend(name, sheet);
    match import(name, text, options, today) {
        Ok(made) => Ok(Imported { needs: made.needs.map(|_| told), ..made }),
        Err(findings) => {
            ui::note(&told);
            Err(findings)
        }
    }
}

/// The id that is named, else one made of the folder's name.
fn id(args: &ImportArgs) -> Result<String, Failure> {
    let named = args.id.clone().or_else(|| {
        let last = args.output.components().next_back();
        let Some(Component::Normal(name)) = last else { return None };
        Some(slug(&name.to_string_lossy()))
    });
    named.clone().filter(|id| rubric::is_id(id)).ok_or_else(|| {
        let what = match args.id {
            Some(_) => format!("\u{201c}{}\u{201d} can't be an id.", named.unwrap_or_default()),
            None => format!("skillgap can't make an id from `{}`.", args.output.display()),
        };
        let help = "Use lowercase letters and digits, with single hyphens between words.";
        Failure::new(what, if args.id.is_some() { help } else { "Choose an id with `--id`." })
    })
}

/// The code of the language that `--language` names.
fn language(word: &str) -> Result<String, Failure> {
    language_code(word).ok_or_else(|| {
        let what = format!("skillgap doesn't know the language \u{201c}{word}\u{201d}.");
        Failure::new(what, "Use its code, such as `de` for German.")
    })
}

/// The name and the text of a legend; of a workbook with several sheets, behind `#` the one that is meant.
fn read_legend(path: &Path) -> Result<(String, String), Failure> {
    let named = path.to_str().filter(|_| !path.is_file()).and_then(|text| text.rsplit_once('#'));
    let (path, sheet) = named.map_or((path, None), |(file, sheet)| (Path::new(file), Some(sheet)));
    let (name, bytes) = read(path)?;
    let text = table_text(bytes, sheet).map_err(|why| match why {
        NotText::Sheets(sheets) => {
            let all: Vec<String> =
                sheets.iter().map(|sheet| format!("--scale \"{name}#{sheet}\"")).collect();
            let what = format!("`{name}` has {} sheets.", sheets.len());
            Failure::new(what, format!("Choose the one with the legend: {}.", ticked(&all)))
        }
        why => not_text(&name, why, sheet),
    })?;
    // The table can be another sheet of the same workbook.
    let name = sheet.map_or(name.clone(), |sheet| format!("{name}#{sheet}"));
    Ok((name, text))
}

/// A table of a file, or of the sheet of a workbook that its name or its content points to.
fn read_table(path: &Path, options: &mut ImportOptions) -> Result<ReadTable, Failure> {
    let (name, bytes) = read(path)?;
    let tables = match options.sheet {
        None => TableSheets::of(&bytes, options),
        Some(_) => None,
    };
    let names = tables.as_ref().map_or(Vec::new(), TableSheets::names);
    let text = if let Some(MeantTable { text, sheet, note }) = tables.and_then(TableSheets::meant) {
        ui::note(&note);
        options.sheet = sheet;
        text
    } else {
        let sheet = options.sheet.as_deref();
        if is_windows_1252(&bytes) {
            ui::note(&format!(
                "skillgap read `{name}` as Windows-1252. Check its accented letters and other special characters."
            ));
        }
        table_text(bytes.clone(), sheet).map_err(|why| match why {
            NotText::Sheets(_) if names.len() > 1 => {
                let what = format!("`{name}` has {} sheets with tables.", names.len());
                Failure::new(what, format!("Choose one with `--sheet`: {}.", ticked(&names)))
            }
            why => not_text(&name, why, sheet),
        })?
    };
    let legend = legend_sheet(&bytes, options.sheet.as_deref());
    let legend = legend.and_then(|sheet| {
        let text = table_text(bytes, Some(&sheet)).ok()?;
        Some((sheet, text))
    });
    Ok(ReadTable { name, text, legend })
}

/// What to do with a sheet that is a legend.
fn told_legend(file: &str, sheet: &str) -> String {
    let quoted = format!("{file}#{sheet}");
    format!("The sheet \u{201c}{sheet}\u{201d} names the levels: add `--scale \"{quoted}\"`.")
}

/// The name and the content of a file, or of standard input.
fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let (name, bytes) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes)?;
        ("-".to_owned(), bytes)
    } else {
        (path.display().to_string(), store::read_bytes(path)?)
    };
    if bytes.len() as u64 > store::MOST_BYTES {
        let what = format!("`{name}` is longer than {} MB.", store::MOST_BYTES >> 20);
        return Err(Failure::new(what, "Remove what you don't need."));
    }
    Ok((name, bytes))
}

/// What to do about a file that has no text of a table.
fn not_text(name: &str, why: NotText, sheet: Option<&str>) -> Failure {
    const SAVE: &str = "Open it, and save the sheet with the table as \u{201c}CSV UTF-8\u{201d}.";
    let (what, help) = match why {
        NotText::Sheets(sheets) => {
            let help = format!("Choose one with `--sheet`: {}.", ticked(&sheets));
            let what = match sheet {
                Some(sheet) => format!("`{name}` has no sheet \u{201c}{sheet}\u{201d}."),
                None => format!("`{name}` has {} sheets.", sheets.len()),
            };
            return Failure::new(what, help);
        }
        NotText::Workbook => (format!("`{name}` is a workbook that skillgap can't read."), SAVE),
        NotText::Broken => (format!("`{name}` is a workbook, and its content is damaged."), SAVE),
        NotText::Document => (
            format!("`{name}` is a PDF, not a table."),
            "Copy its table into a spreadsheet, and save it as CSV.",
        ),
        NotText::TooLarge(most) => {
            let what = format!("`{name}` has more than {} MB of text.", most >> 20);
            (what, "Remove the sheets that you don't need.")
        }
        NotText::Encoding(line) => (
            format!(
                "`{name}` isn't text in UTF-8. Line {line} has a character in another encoding."
            ),
            "Save it as \u{201c}CSV UTF-8\u{201d}, or convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`.",
        ),
        why => (format!("skillgap can't read `{name}`: {why}."), SAVE),
    };
    Failure::new(what, help)
}

/// Says what came of the table, and what to do next.
fn tell(made: &Imported, folder: &Path) {
    if !made.guessed.is_empty() {
        ui::note(&format!("skillgap found these columns by their names: {}.", made.guessed));
    }
    made.notes.iter().for_each(|note| ui::note(note));
    ui::tell(&format!(
        "{}, {}; levels: {}; {}.",
        plural(made.roles, "role"),
        plural(made.skills, "skill"),
        made.levels.join(", "),
        plural(made.required, "required level"),
    ));
    let shown = ui::quoted(folder);
    ui::tell("The pack is valid. See what the table lacks, then answer the questions:");
    ui::command(&format!("skillgap rubric check {shown}"));
    ui::command(&format!("skillgap assess -r {shown}"));
    made.needs.iter().for_each(|needs| ui::note(needs));
}
