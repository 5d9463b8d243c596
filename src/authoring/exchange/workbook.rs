//! What a file of a table holds: text, or a workbook of which a sheet becomes text.

use std::fmt;

use super::legend;
use crate::text::encoding::{from_utf_16, from_windows_1252};
use crate::text::names::same;

/// Why a file has no text of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotText {
    /// A workbook that skillgap doesn't read, such as an old one, or one in another format.
    Workbook,
    /// A document with pages.
    Document,
    /// A workbook whose content is wrong.
    Broken,
    /// Nobody has said which of these sheets is meant, or it isn't one of them.
    Sheets(Vec<String>),
    /// A workbook that holds more than a table of roles does, with the most bytes of text.
    TooLarge(usize),
    /// Text in another encoding than UTF-8: the line of its first byte, from 1.
    Encoding(usize),
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotText::Workbook => write!(f, "it is a workbook"),
            NotText::Document => write!(f, "it is a document"),
            NotText::Broken => write!(f, "it is a broken workbook"),
            NotText::Sheets(sheets) => write!(f, "it has the sheets {}", sheets.join(", ")),
            NotText::TooLarge(most) => write!(f, "it has more than {} MB of text", most >> 20),
            NotText::Encoding(line) => write!(f, "line {line} has a character in another encoding"),
        }
    }
}

impl std::error::Error for NotText {}

/// The text of a table: of a file in UTF-8, UTF-16 or Windows-1252 as it is, of a workbook its sheet of this name, or its
/// only one, with a line for each row.
///
/// # Errors
/// If the file is no text, and no such workbook.
pub fn table_text(bytes: Vec<u8>, sheet: Option<&str>) -> Result<String, NotText> {
    if bytes.starts_with(b"PK\x03\x04") {
        return sheet_text(&bytes, sheet);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(NotText::Workbook);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(NotText::Document);
    }
    if let Some(text) = from_utf_16(&bytes) {
        return Ok(text);
    }
    let text = String::from_utf8(bytes).or_else(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        from_windows_1252(error.as_bytes()).ok_or(NotText::Encoding(line))
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The name of a sheet of a workbook that is the legend of its levels: the only one, and not this one.
pub fn legend_sheet(bytes: &[u8], but: Option<&str>) -> Option<String> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let Err(NotText::Sheets(sheets)) = sheet_text(bytes, None) else { return None };
    let mut legends = sheets.into_iter().filter(|sheet| {
        let is_other = but.is_none_or(|but| !same(sheet, but));
        is_other && sheet_text(bytes, Some(sheet)).is_ok_and(|text| legend::is_one(&text))
    });
    legends.next().filter(|_| legends.next().is_none())
}

#[cfg(not(feature = "xlsx"))]
fn sheet_text(_: &[u8], _: Option<&str>) -> Result<String, NotText> {
    Err(NotText::Workbook)
}

#[cfg(feature = "xlsx")]
use reading::sheet_text;

#[cfg(feature = "xlsx")]
mod reading {
    use std::collections::BTreeMap;
    use std::io::{self, Cursor, Read};

    use calamine::{DataRef, Reader, SheetVisible, Style, Xlsx, XlsxError};
    use zip::ZipArchive;

    use super::NotText;
    use crate::text::names::same;

    /// The most bytes of a workbook's files, and of a sheet as text.
    const MOST_TEXT: usize = 64 << 20;

    type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

    /// The cells of a sheet that are not empty: row → column → text, both from 0.
    type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

    /// A sheet as text with commas.
    pub(super) fn sheet_text(bytes: &[u8], wanted: Option<&str>) -> Result<String, NotText> {
        check_size(bytes)?;
        let mut book: Book<'_> = match Xlsx::new(Cursor::new(bytes)) {
            Ok(book) => book,
            // Other workbooks and documents are such archives as well.
            Err(XlsxError::FileNotFound(_)) => return Err(NotText::Workbook),
            Err(_) => return Err(NotText::Broken),
        };
        let sheets = book.sheets_metadata().to_vec();
        if let Some(wanted) = wanted {
            let found = sheets.iter().find(|sheet| same(&sheet.name, wanted));
            let all = sheets.iter().map(|sheet| sheet.name.clone()).collect();
            return as_text(&cells(&mut book, &found.ok_or(NotText::Sheets(all))?.name)?);
        }
        let mut filled = Vec::new();
        for sheet in sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible) {
            let cells = cells(&mut book, &sheet.name)?;
            if !cells.is_empty() {
                filled.push((sheet.name.clone(), cells));
            }
        }
        match &filled[..] {
            [] => Ok(String::new()),
            [(_, cells)] => as_text(cells),
            _ => Err(NotText::Sheets(filled.into_iter().map(|(name, _)| name).collect())),
        }
    }

    /// An archive can say that it holds far more than it is.
    fn check_size(bytes: &[u8]) -> Result<(), NotText> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotText::Broken)?;
        let mut left = MOST_TEXT as u64;
        for at in 0..archive.len() {
            let file = archive.by_index(at).map_err(|_| NotText::Broken)?;
            let read = io::copy(&mut file.take(left + 1), &mut io::sink());
            let size = read.map_err(|_| NotText::Broken)?;
            left = left.checked_sub(size).ok_or(NotText::TooLarge(MOST_TEXT))?;
        }
        Ok(())
    }

    /// The cells of a sheet; all rows of a cell that spans several have its text.
    fn cells(book: &mut Book<'_>, sheet: &str) -> Result<Cells, NotText> {
        let mut cells = Cells::new();
        {
            let mut reader = match book.worksheet_cells_reader(sheet) {
                Ok(reader) => reader,
                // A sheet that is a chart has no cells.
                Err(XlsxError::NotAWorksheet(_)) => return Ok(cells),
                Err(_) => return Err(NotText::Broken),
            };
            let percent: Vec<bool> = reader.styles().iter().map(is_percent).collect();
            while let Some((cell, style)) =
                reader.next_cell_with_style_id().map_err(|_| NotText::Broken)?
            {
                let text = match cell.get_value() {
                    DataRef::Float(number) if percent.get(style) == Some(&true) => {
                        format!("{}%", (number * 1e8).round() / 1e6)
                    }
                    value => text(value),
                };
                if !text.trim().is_empty() {
                    let (row, column) = cell.get_position();
                    cells.entry(row).or_default().insert(column, text);
                }
            }
        }
        let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        for spans in merged.iter().filter(|spans| spans.start.1 == spans.end.1) {
            let (first, column) = spans.start;
            let Some(text) = cells.get(&first).and_then(|row| row.get(&column)).cloned() else {
                continue;
            };
            for (_, row) in cells.range_mut(first..=spans.end.0) {
                row.entry(column).or_insert_with(|| text.clone());
            }
        }
        Ok(cells)
    }

    /// Whether a workbook shows numbers of this style as percentages.
    fn is_percent(style: &Style) -> bool {
        let format = style.number_format.as_ref();
        format.is_some_and(|format| {
            format.format_code.contains('%') || matches!(format.format_id, Some(9 | 10))
        })
    }

    fn text(value: &DataRef<'_>) -> String {
        match value {
            DataRef::Empty => String::new(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            // Before the first day stand times.
            DataRef::DateTime(time) if time.is_datetime() && time.as_f64() >= 1.0 => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            DataRef::DateTime(time) => time.as_f64().to_string(),
            DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.clone()
            }
            DataRef::Error(error) => error.to_string(),
        }
    }

    /// A line for each row of the sheet, so that each line has the number of its row.
    fn as_text(cells: &Cells) -> Result<String, NotText> {
        let columns = cells.values().filter_map(|row| row.keys().next_back()).max();
        let width = columns.map_or(0, |last| last + 1);
        let mut text = String::new();
        let mut line = 0;
        for (at, row) in cells {
            (line..*at).for_each(|_| text.push('\n'));
            for column in 0..width {
                text.push_str(if column == 0 { "" } else { "," });
                text.push_str(&row.get(&column).map_or(String::new(), |cell| quoted(cell)));
            }
            text.push('\n');
            line = at + 1;
            if text.len() > MOST_TEXT {
                return Err(NotText::TooLarge(MOST_TEXT));
            }
        }
        Ok(text)
    }

    /// A cell in which nothing separates cells and lines.
    fn quoted(cell: &str) -> String {
        if cell.contains(['"', ',', ';', '\t', '|', '\r', '\n']) {
            let line = cell.replace("\r\n", "\r").replace('\n', "\r");
            format!("\"{}\"", line.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    }
}
