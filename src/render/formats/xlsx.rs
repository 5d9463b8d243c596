//! A report as a workbook for a coaching session: its tables, then a sheet for what it is about. The skills come first:
//! most programs that read a workbook take its first sheet for a table.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::tables::{certifications, cohort_sheets, gaps, plan, skills};
use crate::render::words::{harmless, percents};
use crate::report::Report;
use crate::report::cohort::Cohort;
use crate::rubric::StepId;
use crate::text::date::Date;
use crate::text::sheet::{Cell, Sheet};

/// The most UTF-16 units that a cell, and a property such as the title, can hold.
const MOST_OF_A_CELL: usize = 32_767;
const MOST_OF_A_TITLE: usize = 255;

/// Why a workbook cannot be written, as the library tells.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WorkbookError(#[from] XlsxError);

/// The workbook, byte by byte the same for the same report.
///
/// # Errors
/// If it cannot be written.
pub fn render(report: &Report) -> Result<Vec<u8>, WorkbookError> {
    Ok(workbook(report)?)
}

fn workbook(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = date(report.as_of.first_day())?;
    let title = in_cell(&format!("{}: gap report", report.rubric.title), MOST_OF_A_TITLE);
    book.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&made));
    for table in [skills(report), gaps(report), plan(report), certifications(report)] {
        sheet(book.add_worksheet(), &table)?;
    }
    about(book.add_worksheet(), report)?;
    book.save_to_buffer()
}

/// The workbook of a cohort, byte by byte the same for the same cohort.
///
/// # Errors
/// If it cannot be written.
pub fn cohort(cohort: &Cohort) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let made = date(cohort.as_of.first_day())?;
    let title = in_cell(&format!("{}: cohort", cohort.rubric.title), MOST_OF_A_TITLE);
    book.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&made));
    for table in cohort_sheets(cohort) {
        sheet(book.add_worksheet(), &table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn about(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    let thresholds = [report.rubric.fits_percent, report.rubric.close_percent];
    let reached =
        report.attainment.map(|share| percents(share, &thresholds).replace('\u{a0}', " "));
    let met = report.readiness.as_ref().map(|line| format!("{} of {}", line.met, line.of));
    let who = report.assessment.subject.as_ref().map(|subject| subject.name.clone());
    let text = |text: Option<String>| Cell::from(text.as_deref().unwrap_or("-"));
    let step = |id: &Option<StepId>| Cell::from(step_name(report, id.as_deref()));
    let lines = [
        ("Rubric", text(Some(format!("{} {}", report.rubric.title, report.rubric.version)))),
        ("Who", text(who)),
        ("Answers of", report.assessment.taken_on.into()),
        ("Judged on", report.as_of.into()),
        ("Your level", step(&report.claimed.current_step)),
        ("Level by evidence", step(&report.backed.current_step)),
        ("Next step", step(&report.claimed.next_step)),
        ("Gaps and plan for", step(&report.target)),
        ("Reached", text(reached)),
        ("Requirements met", text(met)),
        ("Points", Cell::from("100 means everything that the target requires")),
        (
            "Good to know",
            Cell::from(
                "Levels, weights, hours and points are judgments based on evidence. They don't guarantee a job, a salary or a timeline.",
            ),
        ),
    ];
    sheet.set_name("About")?;
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 70)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, (label, value)) in (0..).zip(lines) {
        sheet.write_string_with_format(row, 0, label, &head_format())?;
        write_cell(sheet, (row, 1), &value, &wrapped)?;
    }
    printed(sheet);
    Ok(())
}

fn step_name<'r>(report: &'r Report, id: Option<&str>) -> &'r str {
    id.and_then(|id| report.step(id)).map_or("-", |step| step.name.as_str())
}

fn sheet(sheet: &mut Worksheet, table: &Sheet) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    for (column, name) in (0..).zip(&table.head) {
        sheet.write_string_with_format(0, column, *name, &head_format())?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
    }
    let body = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair);
    let points = body.clone().set_num_format("0.0");
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            let format = match table.head[usize::from(column)] {
                "points" => &points,
                _ => &body,
            };
            write_cell(sheet, (row, column), cell, format)?;
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        sheet.set_row_height(row, LINE * lines(table, cells))?;
    }
    sheet.set_freeze_panes(1, 2)?;
    if !table.rows.is_empty() {
        let last = (table.rows.len() as u32, table.head.len() as u16 - 1);
        sheet.autofilter(0, 0, last.0, last.1)?;
    }
    sheet.set_repeat_rows(0, 0)?;
    printed(sheet);
    Ok(())
}

/// Writes a cell. A day that workbooks know, which count from 1900, is a date; so is a month, shown as one.
fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, format)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Cell::Text(text) => {
            let text = in_cell(text, MOST_OF_A_CELL);
            sheet.write_string_with_format(row, column, text, format)?
        }
        Cell::Date(at) => match date(at.first_day()) {
            Ok(date) => {
                let shown = if at.is_day() { "yyyy-mm-dd" } else { "yyyy-mm" };
                let format = format.clone().set_num_format(shown).set_align(FormatAlign::Left);
                sheet.write_datetime_with_format(row, column, date, &format)?
            }
            Err(_) => sheet.write_string_with_format(row, column, at.to_string(), format)?,
        },
    };
    Ok(())
}

fn date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        day.year().cast_unsigned(),
        day.month().cast_unsigned(),
        day.day().cast_unsigned(),
    )
}

/// How many lines the longest text of a row takes: not every program finds the height by itself.
fn lines(table: &Sheet, cells: &[Cell]) -> f64 {
    let mut most = 1.0_f64;
    for (column, cell) in cells.iter().enumerate() {
        if let Cell::Text(text) = cell {
            // Words do not fill a line to its end.
            most = most.max((text.chars().count() as f64 * 1.15 / width(table, column)).ceil());
        }
    }
    most.min(MOST_LINES)
}

/// Points of a line, and the most lines that a row shows (a row can be no higher than 409 points).
const LINE: f64 = 15.0;
const MOST_LINES: f64 = 27.0;

fn printed(sheet: &mut Worksheet) {
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_footer("&L&A&R&P / &N");
}

fn head_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0xE8_EE_F4))
        .set_border_bottom(FormatBorder::Thin)
}

/// Wide enough for what is in a column, as far as that is sensible; room to write where nothing is.
fn width(table: &Sheet, column: usize) -> f64 {
    let cells = table.rows.iter().map(|row| match &row[column] {
        Cell::Text(text) => text.chars().count(),
        Cell::Number(_) | Cell::Empty => 4,
        Cell::Date(_) => 10,
    });
    let empty = table.rows.iter().all(|row| row[column] == Cell::Empty);
    let longest = cells.max().unwrap_or(0).max(table.head[column].len() + 2);
    let least = if empty { 16 } else { 6 };
    longest.clamp(least, 40) as f64
}

/// Text as a workbook can hold it: harmless, without what XML forbids, and cut between characters.
fn in_cell(text: &str, most: usize) -> String {
    let mut units = 0;
    harmless(text)
        .chars()
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect()
}
