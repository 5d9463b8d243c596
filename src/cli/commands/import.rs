//! `skillgap rubric import`: a pack of a table of roles, skills and levels.

use std::io::Read;
use std::path::{Component, Path};

use skillgap::authoring::exchange::{
    ImportOptions, Imported, NotText, import, is_windows_1252, legend_sheet, slug, table_text,
};
use skillgap::render::plural;
use skillgap::text::diagnostic::ticked;
use skillgap::text::languages::language_code;
use skillgap::{rubric, store};

use super::day;
use super::new::add_schemas;
use crate::args::ImportArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    let options = ImportOptions {
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
    let (name, text, legend) = read_table(&args.table, args.sheet.as_deref())?;
    let is_told = options.levels.is_some() || options.legend.is_some();
    let legend = legend.filter(|_| !is_told).map(|sheet| told_legend(&name, &sheet));
    let mut made = match import(&name, &text, &options, day(&args.as_of)) {
        Ok(made) => made,
        Err(findings) => {
            legend.iter().for_each(|legend| ui::note(legend));
            return Err(findings.into());
        }
    };
    made.needs = made.needs.map(|needs| legend.unwrap_or(needs));
    add_schemas(&mut made.files);
    crate::interrupt::undisturbed(|| store::write_new(&args.output, &made.files))?;
    tell(&made, &args.output);
    Ok(())
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

/// The name and the text of a table, or of the sheet of a workbook; with the sheet that is its legend, if there is one.
fn read_table(
    path: &Path,
    sheet: Option<&str>,
) -> Result<(String, String, Option<String>), Failure> {
    let (name, bytes) = read(path)?;
    let legend = legend_sheet(&bytes, sheet);
    if is_windows_1252(&bytes) {
        ui::note(&format!(
            "skillgap read `{name}` as Windows-1252. Check its accented letters and other special characters."
        ));
    }
    let text = table_text(bytes, sheet).map_err(|why| {
        match (not_text(&name, why, sheet), legend.as_ref().filter(|_| sheet.is_none())) {
            (Failure::Message { what, help }, Some(legend)) => {
                Failure::new(what, format!("{help} {}", told_legend(&name, legend)))
            }
            (failure, _) => failure,
        }
    })?;
    Ok((name, text, legend))
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
            format!("`{name}` isn't text in UTF-8. Line {line} has a byte of another encoding."),
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
