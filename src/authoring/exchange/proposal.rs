//! What is said of levels that nobody has ordered, and the numbers that skillgap proposes for them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::amounts::usual_help;
use super::scale::{decimal, is_nothing, is_zero, level_key, number, typed};
use super::table::{Row, SourceTable};
use super::{LEVELS_OPTION, one_line};
use super::{legend, ranges};
use crate::rubric::TOP_LEVEL;
use crate::text::diagnostic::{Code, Finding, few};
use crate::text::names::key;
use crate::text::sorting::{sort_by, sort_by_key};
use crate::text::words::plural;

/// The most names that levels are thought to have.
const MOST_NAMES: usize = 24;

/// The cells of a table that hold levels.
pub(super) struct LevelCells<'t> {
    pub table: &'t SourceTable<'t>,
    pub cells: Vec<(&'t Row, usize)>,
}

impl<'t> LevelCells<'t> {
    /// All cells of these columns.
    pub fn of(table: &'t SourceTable<'t>, columns: &[usize]) -> LevelCells<'t> {
        let cells = table.rows.iter().flat_map(|row| columns.iter().map(move |at| (row, *at)));
        LevelCells { table, cells: cells.collect() }
    }

    /// What stands in those that are not empty.
    pub fn texts(&self) -> impl Iterator<Item = &'t str> {
        self.cells.iter().map(|(row, column)| row.cell(*column)).filter(|text| !text.is_empty())
    }

    /// The place of the first cell that this is true of.
    pub fn first(&self, is_meant: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let first = self.cells.iter().find(|(row, column)| is_meant(row.cell(*column)));
        first.map(|(row, column)| self.table.span(row, *column))
    }

    /// What stands in them, by what names the same level, as it is written first and how often.
    fn counts(&self) -> BTreeMap<String, (String, usize)> {
        let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for text in self.texts() {
            counts.entry(level_key(text)).or_insert_with(|| (one_line(text), 0)).1 += 1;
        }
        counts
    }
}

/// "Expert (2 cells)"
pub(super) fn counted(text: &str, count: usize) -> String {
    format!("{text} ({})", plural(count, "cell"))
}

/// Names of levels say nothing of their order, unless they have numbers: all of them, and the option that would.
pub(super) fn unordered(cells: &LevelCells<'_>) -> Finding {
    let counts = cells.counts();
    let found: Vec<String> = counts.values().map(|(name, count)| counted(name, *count)).collect();
    let span = cells.first(|cell| !cell.is_empty());
    if counts.values().all(|(name, _)| is_zero(name) || name.ends_with('%')) {
        return no_shares(cells, &found, span);
    }
    let steps = counts.values().filter(|(name, _)| !is_zero(name));
    let steps: Vec<(&str, usize)> = steps.map(|(name, count)| (name.as_str(), *count)).collect();
    if let Some(ranges) = ranges::told(cells, &steps) {
        return ranges;
    }
    let names: Vec<&str> = counts.values().map(|(name, _)| name.as_str()).collect();
    let (proposed, is_whole) = proposed(&names);
    let single = counts.values().filter(|(_, count)| *count == 1).count();
    let is_many = (usize::from(TOP_LEVEL) + 1..=MOST_NAMES).contains(&names.len());
    if !is_whole && is_many && single * 2 > names.len() {
        let message =
            format!("The cells seem to hold names or texts, not levels: {}.", few(&found));
        let finding = Finding::new(Code::UnknownLevel, cells.table.file, span, message);
        return finding.help(usual_help());
    }
    let unknown = if is_whole { "" } else { ", and their order is unknown" };
    let message = format!("The levels are names{unknown}: {}.", few(&found));
    let help = match names.len() {
        count if count > MOST_NAMES => {
            format!(
                "{count} levels are too many for a scale. Does `--level` name the right column?"
            )
        }
        _ if is_whole => {
            format!("Check these numbers, then add `{LEVELS_OPTION} {}`.", typed(&proposed))
        }
        _ => {
            format!(
                "Replace each `?` with a number from 1 up: `{LEVELS_OPTION} {}`.",
                typed(&proposed)
            )
        }
    };
    Finding::new(Code::LevelNames, cells.table.file, span, message).help(help)
}

/// Names of levels that stand beside numbers: all of them, and the option that gives each its number. `None` if the names
/// are slips.
pub(super) fn mixed(cells: &LevelCells<'_>) -> Option<Finding> {
    let counts = cells.counts();
    let all: usize = counts.values().map(|(_, count)| count).sum();
    let is_name = |name: &str| !is_zero(name) && decimal(name).is_none();
    let names: Vec<(&str, usize)> = counts
        .values()
        .filter(|(name, _)| is_name(name))
        .map(|(name, count)| (name.as_str(), *count))
        .collect();
    let top = counts.values().filter_map(|(name, _)| number(name)).max().filter(|top| *top > 0)?;
    if let Some(ranges) = ranges::told(cells, &names) {
        return Some(ranges);
    }
    let are_known = names.iter().all(|(name, _)| rank(name).is_some());
    let often: usize = names.iter().map(|(_, count)| count).sum();
    let are_used = names.iter().all(|(_, count)| *count > 1) && often * 5 >= all;
    if names.is_empty() || !(are_known || are_used) || names.len() > usize::from(TOP_LEVEL) {
        return None;
    }
    let ranks: BTreeSet<usize> = names.iter().filter_map(|(name, _)| rank(name)).collect();
    // Names are spread over the numbers.
    let spread = |name: &str| {
        let at = ranks.iter().position(|known| Some(*known) == rank(name))? + 1;
        let steps = usize::from(top).max(ranks.len());
        Some((at * steps * 2 + ranks.len()) / (ranks.len() * 2))
    };
    let zeros = counts.values().filter(|(name, _)| is_zero(name) && number(name).is_none());
    let zeros = zeros.map(|(name, _)| format!("{name}=0"));
    let numbers = (1..=top).map(|number| format!("{number}={number}"));
    let named = names.iter().map(|(name, _)| match spread(name).filter(|_| are_known) {
        Some(number) => format!("{name}={number}"),
        None => format!("{name}=?"),
    });
    let option = typed(&zeros.chain(numbers).chain(named).collect::<Vec<String>>());
    let found: Vec<String> = counts.values().map(|(name, count)| counted(name, *count)).collect();
    let message = format!("Some levels are numbers and some are names: {}.", few(&found));
    let help = if are_known {
        format!("Check these numbers, then add `{LEVELS_OPTION} {option}`.")
    } else {
        format!("Replace each `?` with a number from 1 up: `{LEVELS_OPTION} {option}`.")
    };
    let span = cells.first(|cell| !cell.is_empty() && is_name(cell));
    Some(Finding::new(Code::LevelNames, cells.table.file, span, message).help(help))
}

/// How high a usual name of a level stands among others, as far as it says so.
pub(super) fn rank(name: &str) -> Option<usize> {
    const RANKS: [&[&str]; 5] = [
        &[
            "awareness",
            "aware",
            "novice",
            "beginner",
            "basic",
            "basics",
            "foundation",
            "foundational",
            "elementary",
            "entry",
            "grundlagen",
            "anf\u{e4}nger",
            "d\u{e9}butant",
            "b\u{e1}sico",
            "principiante",
            "base",
        ],
        &[
            "working",
            "intermediate",
            "developing",
            "moderate",
            "competent",
            "anwender",
            "interm\u{e9}diaire",
            "intermedio",
            "mittel",
        ],
        &["practitioner", "proficient", "skilled", "confirm\u{e9}", "independent"],
        &["advanced", "avanc\u{e9}", "avanzado", "avanzato", "fortgeschritten", "strong"],
        &["expert", "mastery", "master", "experte", "experto", "esperto", "leading"],
    ];
    let name = key(name);
    RANKS.iter().position(|names| names.contains(&name.as_str()))
}

/// Says that percentages are no levels.
fn no_shares(cells: &LevelCells<'_>, found: &[String], span: Option<Range<usize>>) -> Finding {
    let message = format!("These are percentages or weights, not levels: {}.", few(found));
    let help = match ranked_shares(cells) {
        Some(ranked) => format!("If they are levels, add `{LEVELS_OPTION} {}`.", typed(&ranked)),
        None => {
            format!("Write whole numbers from 0 to {TOP_LEVEL}, or names and `{LEVELS_OPTION}`.")
        }
    };
    Finding::new(Code::UnknownLevel, cells.table.file, span, message).help(help)
}

/// Percentages by their size, with the names that a legend beside them gives; `None` if they are more than a scale has.
fn ranked_shares(cells: &LevelCells<'_>) -> Option<Vec<String>> {
    let value = |text: &str| decimal(text.trim_end_matches('%'));
    let mut shares: Vec<(f64, String)> = Vec::new();
    for (name, _) in cells.counts().into_values() {
        shares.extend(value(&name).map(|number| (number, name)));
    }
    sort_by(&mut shares, |one, other| one.0.total_cmp(&other.0));
    let first = usize::from(shares.first().is_none_or(|(number, _)| *number > 0.0));
    let legend = legend::beside(cells.table);
    let mut ranked = Vec::new();
    for (level, (number, name)) in (first..).zip(&shares) {
        ranked.push(format!("{name}={level}"));
        let called = legend.iter().filter(|(said, _)| value(said) == Some(*number));
        ranked.extend(called.map(|(_, called)| format!("{called}={level}")));
    }
    (shares.len() <= usize::from(TOP_LEVEL)).then_some(ranked)
}

/// Names with the numbers that skillgap proposes, and whether each has one: 0 for what requires nothing, and the order of
/// the numbers in names that each have one.
fn proposed(names: &[&str]) -> (Vec<String>, bool) {
    let (zeros, steps): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| is_zero(name));
    // Beside a circle that is filled in part, a full one is not one of several signs.
    let are_circles = names.iter().any(|name| matches!(quarters(name), Some(1..=3)));
    let own_number = |name: &str| if are_circles { quarters(name) } else { own_number(name) };
    let numbers = steps.iter().filter_map(|name| Some((own_number(name)?, *name)));
    let mut own: Vec<(u32, &str)> = numbers.collect();
    sort_by_key(&mut own, |(number, _)| *number);
    let numbers: BTreeSet<u32> = own.iter().map(|(number, _)| *number).collect();
    let is_few = numbers.len() <= usize::from(TOP_LEVEL);
    let is_whole = own.len() == steps.len() && numbers.len() > 1 && is_few;
    if !is_whole {
        let of = |name: &&str| {
            if steps.contains(name) { format!("{name}=?") } else { format!("{name}=0") }
        };
        return (names.iter().map(of).collect(), false);
    }
    // Two ways to write one level have the same number. Where numbers are missing, so have names that are like them.
    let zeros: Vec<String> = zeros.into_iter().map(|name| format!("{name}=0")).collect();
    let top = numbers.last().copied().unwrap_or_default();
    let pattern = |name: &str| key(&name.replace(|c: char| c.is_ascii_digit() || c == ' ', ""));
    let are_alike = own.windows(2).all(|pair| pattern(pair[0].1) == pattern(pair[1].1));
    let model =
        own.first().filter(|(number, name)| are_alike && name.contains(&number.to_string()));
    let first = usize::from(!numbers.contains(&0));
    let ranked: Vec<String> = match model.filter(|_| top <= u32::from(TOP_LEVEL.get())) {
        Some((number, model)) => {
            let missing = (1..top).filter(|other| !numbers.contains(other));
            let like =
                |other: u32| (other, model.replacen(&number.to_string(), &other.to_string(), 1));
            let known = own.iter().map(|(number, name)| (*number, (*name).to_owned()));
            let mut all: Vec<(u32, String)> = known.chain(missing.map(like)).collect();
            sort_by_key(&mut all, |(number, _)| *number);
            all.into_iter().map(|(number, name)| format!("{name}={number}")).collect()
        }
        None => {
            let rank = |number: &u32| first + numbers.range(..number).count();
            own.iter().map(|(number, name)| format!("{name}={}", rank(number))).collect()
        }
    };
    ([zeros, ranked].concat(), true)
}

/// How many signs are full in a row of full and empty ones, such as three of five stars; `None` if it is no such row.
pub(super) fn full_signs(name: &str) -> Option<u32> {
    const FULL: &str = "\u{25cf}\u{2b24}\u{26ab}\u{2605}\u{2b50}\u{25a0}\u{25fc}\u{25ae}\u{2588}\u{2593}\u{2022}*+";
    const EMPTY: &str =
        "\u{25cb}\u{25ef}\u{26aa}\u{2606}\u{25a1}\u{25fb}\u{25af}\u{2591}\u{2592}\u{b7}";
    let signs = || name.chars().filter(|c| !(c.is_whitespace() || *c == '\u{fe0f}'));
    let are_signs = signs().all(|c| FULL.contains(c) || EMPTY.contains(c));
    let count = signs().filter(|c| FULL.contains(*c)).count();
    (are_signs && signs().next().is_some()).then_some(count as u32)
}

/// How many quarters of a circle are filled in; `None` if it is no circle.
pub(super) fn quarters(name: &str) -> Option<u32> {
    const CIRCLES: [&str; 5] = [
        "\u{25cb}\u{25ef}\u{26aa}\u{1f311}",
        "\u{25d4}\u{1f312}\u{1f318}",
        "\u{25d0}\u{25d1}\u{25d2}\u{25d3}\u{1f313}\u{1f317}",
        "\u{25d5}\u{1f314}\u{1f316}",
        "\u{25cf}\u{2b24}\u{26ab}\u{1f315}",
    ];
    let mut signs = name.trim().trim_end_matches('\u{fe0f}').chars();
    let (sign, rest) = (signs.next()?, signs.next());
    let filled = CIRCLES.iter().position(|circles| circles.contains(sign))?;
    rest.is_none().then_some(filled as u32)
}

/// The one number in a name, in digits, as a Roman one at its end, or in signs.
fn own_number(name: &str) -> Option<u32> {
    const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    if let Some(full) = full_signs(name) {
        return Some(full);
    }
    let runs: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    match &runs[..] {
        [one] => one.parse().ok(),
        // As in "3/5".
        [part, whole] if name == format!("{part}/{whole}") => {
            let (part, whole): (u32, u32) = (part.parse().ok()?, whole.parse().ok()?);
            (part <= whole).then_some(part)
        }
        [] => {
            let last = name.split_whitespace().next_back()?;
            ROMAN.iter().position(|roman| *roman == last).map(|at| at as u32 + 1)
        }
        _ => None,
    }
}

/// Says of levels that are numbers and no whole ones, or too high ones, how they become levels; false if they do not as
/// they are.
pub(super) fn check_numbers(
    cells: &LevelCells<'_>,
    is_rounded: bool,
    findings: &mut Vec<Finding>,
) -> bool {
    let counts = cells.counts();
    let mut numbers: Vec<(f64, &str, usize)> = Vec::new();
    for (name, count) in counts.values() {
        numbers.extend(
            decimal(name)
                .filter(|number| *number >= 0.0)
                .map(|number| (number, name.as_str(), *count)),
        );
    }
    sort_by(&mut numbers, |one, other| one.0.total_cmp(&other.0));
    let odd: Vec<&(f64, &str, usize)> = numbers
        .iter()
        .filter(|(value, name, _)| {
            number(name).is_none() && !(is_rounded && *value <= f64::from(TOP_LEVEL))
        })
        .collect();
    let has_fraction = odd.iter().any(|(number, _, _)| number.fract() != 0.0);
    if odd.is_empty() || !has_fraction && odd.len() * 2 <= numbers.len() {
        return true;
    }
    let found: Vec<String> = odd.iter().map(|(_, name, count)| counted(name, *count)).collect();
    let rises = || numbers.iter().filter(|(number, _, _)| *number > 0.0);
    if rises().all(|(number, _, _)| *number <= 1.0) {
        let first = odd[0].1;
        let span = cells.first(|cell| one_line(cell) == first);
        findings.push(no_shares(cells, &found, span));
        return false;
    }
    let what = format!("Some levels aren't whole numbers from 0 to {TOP_LEVEL}");
    let message = format!("{what}: {}.", few(&found));
    // What requires nothing has to be told as well.
    let zeros = counts.values().filter(|(name, _)| is_nothing(name) && number(name).is_none());
    let zeros: Vec<String> = zeros.map(|(name, _)| format!("{name}=0")).collect();
    let help = help_with(&numbers.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), zeros);
    let first = odd[0].1;
    let span = cells.first(|cell| one_line(cell) == first);
    findings.push(Finding::new(Code::UnknownLevel, cells.table.file, span, message).help(help));
    false
}

/// What to do about these numbers, the lowest first, some of which are no levels, and what requires nothing.
fn help_with(numbers: &[f64], zeros: Vec<String>) -> String {
    let round = if zeros.is_empty() {
        "`--round`".to_owned()
    } else {
        format!("`--round {LEVELS_OPTION} {}`", typed(&zeros))
    };
    let rises = numbers.iter().filter(|number| **number > 0.0);
    let ranked = (1..).zip(rises).map(|(level, number)| format!("{number}={level}"));
    let ranked: Vec<String> = ranked.collect();
    let fits = numbers.iter().all(|number| *number <= f64::from(TOP_LEVEL));
    // Halves and quarters are steps of a scale; other fractions are computed.
    let are_steps = numbers.iter().all(|number| (number * 4.0).fract() == 0.0);
    let ranks = (ranked.len() <= usize::from(TOP_LEVEL) && are_steps)
        .then(|| format!("`{LEVELS_OPTION} {}`", typed(&[zeros, ranked].concat())));
    match (fits, ranks) {
        (true, Some(ranks)) => format!("Add {round}, or number them: {ranks}."),
        (true, None) => format!("Add {round}."),
        (false, Some(ranks)) => format!("Number them: {ranks}."),
        (false, None) => format!("Write whole numbers from 0 to {TOP_LEVEL} instead."),
    }
}
