//! Tables whose cells can't be levels of one scale, whatever the options say: sums of money, counts, years, dates, scores.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{ONLY_OPTION, WITHOUT_OPTION};
use super::one_line;
use super::proposal::{LevelCells, counted};
use super::scale::{decimal, is_zero, typed};
use crate::rubric::TOP_LEVEL;
use crate::text::diagnostic::{Code, Finding, few};
use crate::text::names::{key, look};
use crate::text::sorting::sort_by;
use crate::text::told_date::ToldDate;

/// No scale has a higher number.
const HIGHEST: f64 = 100.0;
/// One cell in so many that can't be a level makes a table of something else; fewer are slips.
const ONE_IN: usize = 5;
/// Above 10, no scale has more numbers.
const MOST_NUMBERS: usize = 20;
/// Above 10, numbers are measured if there are more than these and most stand once.
const MOST_SINGLE: usize = 5;

/// Signs and codes of currencies, in small letters.
const CURRENCIES: [&str; 20] = [
    "$", "\u{20ac}", "\u{a3}", "\u{a5}", "\u{20b9}", "\u{20bd}", "\u{20a9}", "us$", "usd", "eur",
    "gbp", "chf", "cad", "aud", "inr", "jpy", "cny", "sek", "nok", "pln",
];

/// What a cell is that can't be a level.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Money,
    Date,
    /// A number above the highest of any scale.
    Large,
}

/// What a cell says in numbers.
struct Amount {
    number: f64,
    kind: Option<Kind>,
}

/// What is to be said of cells that can't be levels of one scale; `None` if they may be.
pub(super) fn told(cells: &LevelCells<'_>) -> Option<Finding> {
    told_if(cells, ONE_IN)
}

/// The same of a table whose columns nobody knows: most of its cells can't be levels.
pub(super) fn told_of_most(cells: &LevelCells<'_>) -> Option<Finding> {
    told_if(cells, 2)
}

fn told_if(cells: &LevelCells<'_>, one_in: usize) -> Option<Finding> {
    let read: Vec<(&str, usize, Option<Amount>)> = cells
        .cells
        .iter()
        .map(|(row, column)| (row.cell(*column), *column))
        .filter(|(text, _)| !(text.is_empty() || is_zero(text)))
        .map(|(text, column)| (text, column, amount(text)))
        .collect();
    let odd: Vec<(&str, usize, Kind)> = read
        .iter()
        .filter_map(|(text, column, amount)| Some((*text, *column, amount.as_ref()?.kind?)))
        .collect();
    if odd.len() * one_in >= read.len()
        && (odd.len() > 1 || odd.len() == read.len())
        && !odd.is_empty()
    {
        return Some(odd_cells(cells, &odd));
    }
    let numbers: Vec<f64> =
        read.iter().filter_map(|(_, _, amount)| Some(amount.as_ref()?.number)).collect();
    let different: BTreeSet<u64> = numbers.iter().map(|number| number.to_bits()).collect();
    let is_measured = different.len() > MOST_NUMBERS
        || different.len() > MOST_SINGLE && different.len() * 2 > numbers.len();
    let is_high = numbers.iter().any(|number| *number > f64::from(TOP_LEVEL));
    if !(is_measured && is_high && numbers.len() * 2 >= read.len()) {
        return None;
    }
    let texts: Vec<&str> =
        read.iter().filter(|(_, _, amount)| amount.is_some()).map(|(text, ..)| *text).collect();
    let is_large = numbers.iter().any(|number| *number > HIGHEST);
    let what = if is_large { "sums or counts" } else { "scores or measurements" };
    let top = f64::from(TOP_LEVEL);
    let is_high = |amount: &Option<Amount>| amount.as_ref().is_some_and(|read| read.number > top);
    let high = read.iter().filter(|(_, _, amount)| is_high(amount));
    let high: Vec<(&str, usize, Kind)> =
        high.map(|(text, column, _)| (*text, *column, Kind::Large)).collect();
    let help = other_columns(cells, &high).or_else(|| other_rows(cells));
    Some(finding(cells, what, &texts, help))
}

/// What is said of cells each of which can't be a level.
fn odd_cells(cells: &LevelCells<'_>, odd: &[(&str, usize, Kind)]) -> Finding {
    let count = |kind: Kind| odd.iter().filter(|(_, _, other)| *other == kind).count();
    let is_year = |text: &str| {
        decimal(text).is_some_and(|year| year.fract() == 0.0 && (1950.0..2100.0).contains(&year))
    };
    let what = if count(Kind::Date) * 2 > odd.len() {
        "dates"
    } else if odd.iter().all(|(text, ..)| is_year(text)) {
        "years"
    } else if count(Kind::Money) > 0 {
        "sums of money"
    } else {
        "sums or counts"
    };
    let texts: Vec<&str> = odd.iter().map(|(text, ..)| *text).collect();
    let help = other_columns(cells, odd).or_else(|| other_rows(cells));
    finding(cells, what, &texts, help)
}

fn finding(cells: &LevelCells<'_>, what: &str, texts: &[&str], help: Option<String>) -> Finding {
    let mut counts: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for text in texts {
        counts.entry(key(text)).or_insert((text, 0)).1 += 1;
    }
    let mut found: Vec<(&str, usize)> = counts.into_values().collect();
    let number = |text: &str| amount(text).map_or(0.0, |amount| amount.number);
    sort_by(&mut found, |one, other| number(one.0).total_cmp(&number(other.0)));
    let found: Vec<String> =
        found.iter().map(|(text, count)| counted(&one_line(text), *count)).collect();
    let message = format!("The cells seem to hold {what}, not levels: {}.", few(&found));
    let span = cells.first(|cell| Some(&cell) == texts.first());
    Finding::new(Code::UnknownLevel, cells.table.file, span, message)
        .help(help.unwrap_or_else(usual_help))
}

/// What a table of levels has.
pub(super) fn usual_help() -> String {
    format!(
        "A rubric is made of roles, skills and levels. A level is a whole number from 0 to {TOP_LEVEL}, or a name such as Expert."
    )
}

/// The option that leaves out the columns with such cells, if others hold something else.
fn other_columns(cells: &LevelCells<'_>, odd: &[(&str, usize, Kind)]) -> Option<String> {
    let columns: BTreeSet<usize> = cells.cells.iter().map(|(_, column)| *column).collect();
    let (bad, good): (Vec<usize>, Vec<usize>) = columns.into_iter().partition(|at| {
        let filled = cells.cells.iter().filter(|(row, column)| {
            column == at && !is_zero(row.cell(*column)) && !row.cell(*column).is_empty()
        });
        odd.iter().filter(|(_, column, _)| column == at).count() * 2 >= filled.count().max(1)
    });
    let names: Vec<String> = bad.iter().map(|at| cells.table.head.cell(*at).to_owned()).collect();
    let can_leave =
        !names.is_empty() && good.len() > names.len() && names.iter().all(|name| !name.is_empty());
    can_leave.then(|| format!("Skip them: `{WITHOUT_OPTION} {}`.", typed(&names)))
}

/// The option that chooses the rows of one scale, if a column names several.
fn other_rows(cells: &LevelCells<'_>) -> Option<String> {
    let head = &cells.table.head;
    let is_scale = |at: &usize| key(head.cell(*at)).contains("scale");
    (0..head.len()).filter(is_scale).find_map(|at| {
        let scales: BTreeSet<String> =
            cells.table.rows.iter().map(|row| one_line(row.cell(at))).collect();
        let one = scales.iter().find(|scale| key(scale) == "level").or(scales.first())?;
        let option = format!("{}={one}", head.cell(at));
        (scales.len() > 1)
            .then(|| format!("Choose the rows of one scale, such as `{ONLY_OPTION} \"{option}\"`."))
    })
}

/// What a cell says in numbers, if it is nothing but an amount or a date.
fn amount(text: &str) -> Option<Amount> {
    let shown = look(text).to_lowercase();
    let bare = shown.trim().trim_end_matches('%').trim_end();
    let kind_of = |number: f64| (number > HIGHEST).then_some(Kind::Large);
    if let Some(number) = number(bare) {
        return Some(Amount { number, kind: kind_of(number) });
    }
    let is_date = matches!(ToldDate::read(text), ToldDate::Date(_)) || is_numbers_with_year(bare);
    if is_date {
        return Some(Amount { number: 0.0, kind: Some(Kind::Date) });
    }
    let sum = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(bare);
    let sum = sum.trim_start_matches(['-', '+', '\u{2212}']).trim();
    let longest =
        |found: Option<&str>, rest: &str| found.is_none_or(|found| rest.len() < found.len());
    let mut rest: Option<&str> = None;
    for sign in CURRENCIES {
        for cut in [sum.strip_prefix(sign), sum.strip_suffix(sign)].into_iter().flatten() {
            rest = if longest(rest, cut) { Some(cut) } else { rest };
        }
    }
    let digits = rest?.trim().trim_end_matches(['k', 'm', 'n', 'b', '.', '-']).trim();
    Some(Amount { number: number(digits)?, kind: Some(Kind::Money) })
}

/// A number, with or without signs between its thousands.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_start_matches(['-', '\u{2212}']);
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if let Some(number) = decimal(text) {
        return Some(number);
    }
    [',', '.', ' ', '\'', '\u{2019}', '\u{a0}', '\u{202f}'].into_iter().find_map(|sign| {
        let (whole, part) = match text.rfind([',', '.']).filter(|at| !text[*at..].starts_with(sign))
        {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, ""),
        };
        let mut groups = whole.split(sign);
        let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
        let is_sound = is_first && groups.all(|group| group.len() == 3);
        let joined = format!("{}.{part}", whole.replace(sign, ""));
        let is_plain = joined.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        (is_sound && is_plain).then(|| joined.trim_end_matches('.').parse().ok())?
    })
}

/// Whether it is a day in digits, whichever part of it is the month.
fn is_numbers_with_year(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let is_short = |part: &&str| (1..=2).contains(&part.len());
    let is_year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && match parts[..] {
            [first, second, year] if is_year(year) => is_short(&first) && is_short(&second),
            [year, second, third] if is_year(year) => is_short(&second) && is_short(&third),
            _ => false,
        }
}
