//! Which line of a resume tells a result: one with a figure, where a version, a year or the name of a standard is none.

/// How much a text tells in figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// How much something changed, such as "from 6 h to 40 min" or "halved".
    Change,
    /// How many there were, such as "14 services".
    Count,
}

/// The first text that tells a change in figures, or else the first with any figure.
pub fn result(texts: &[String]) -> Option<&String> {
    let first = |wanted| texts.iter().find(|text| told(text) == Some(wanted));
    first(Told::Change).or_else(|| first(Told::Count))
}

/// Changes in words, which need no digits.
const IN_WORDS: [&str; 18] = [
    " halved ",
    " halving ",
    " doubled ",
    " doubling ",
    " tripled ",
    " tripling ",
    " quadrupled ",
    " by half ",
    " in half ",
    " by a third ",
    " by one third ",
    " by two thirds ",
    " by a quarter ",
    " by three quarters ",
    " twice as ",
    " tenfold ",
    " twofold ",
    " threefold ",
];

/// Words that make of a figure a change.
const CHANGES: [&str; 36] = [
    "accelerated",
    "beat",
    "boosted",
    "cut",
    "cuts",
    "cutting",
    "decreased",
    "decreasing",
    "down",
    "dropped",
    "faster",
    "fewer",
    "gained",
    "grew",
    "grown",
    "improved",
    "improving",
    "increased",
    "increasing",
    "less",
    "lowered",
    "lowering",
    "raised",
    "raising",
    "reduced",
    "reduces",
    "reducing",
    "reduction",
    "saved",
    "saves",
    "saving",
    "shortened",
    "shrank",
    "sped",
    "uplift",
    "went",
];

/// Numbers in words, which are a figure before "percent".
const NUMBERS: [&str; 21] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred",
];

/// What a number after them only names.
const NAMING: [&str; 22] = [
    "version", "v", "room", "employee", "phase", "level", "grade", "tier", "page", "section",
    "chapter", "part", "no", "nr", "number", "type", "series", "step", "class", "semester",
    "floor", "release",
];

/// Words before a year.
const BEFORE_YEARS: [&str; 9] =
    ["in", "since", "from", "until", "to", "of", "by", "during", "summer"];

/// What may follow the digits of a figure without a blank.
const UNITS: [&str; 40] = [
    "", "+", "k", "K", "m", "M", "mn", "bn", "b", "B", "h", "hr", "hrs", "s", "sec", "ms",
    "\u{b5}s", "us", "ns", "min", "mins", "d", "GB", "MB", "TB", "PB", "KB", "kB", "gb", "mb",
    "tb", "km", "kg", "cm", "mm", "k+", "K+", "M+", "m+", "B+",
];

/// A word of a text without the signs around it.
struct Word<'t> {
    text: &'t str,
    /// whether it begins a sentence
    begins: bool,
    /// whether a sign after it ends its part of the sentence
    ends: bool,
}

/// A number in digits.
struct Figure<'t> {
    digits: &'t str,
    unit: &'t str,
    /// whether it has a sign or a currency before it
    marked: bool,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut begins = true;
    let mut found = Vec::new();
    for piece in text.split_whitespace() {
        let start = piece.trim_start_matches(['(', '[', '"', '\'', '\u{201c}', '\u{2018}', '*']);
        let word = start.trim_end_matches([
            ')', ']', '"', '\'', '\u{201d}', '\u{2019}', '*', ',', '.', ';', ':', '!', '?',
        ]);
        if word.is_empty() {
            continue;
        }
        let ends = word.len() < start.len();
        found.push(Word { text: word, begins, ends });
        begins = ends && piece.ends_with(['.', ';', ':', '!', '?']);
    }
    found
}

fn told(text: &str) -> Option<Told> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    let joined = format!(" {} ", lower.join(" "));
    if IN_WORDS.iter().any(|change| joined.contains(change)) {
        return Some(Told::Change);
    }
    let changes = lower.iter().any(|word| CHANGES.contains(&word.as_str()));
    let mut found = None;
    let mut from = false;
    for (at, word) in lower.iter().enumerate() {
        if NUMBERS.contains(&word.as_str())
            && lower.get(at + 1).is_some_and(|next| is_percent(next))
        {
            return Some(Told::Change);
        }
        let Some(figure) =
            figure(words[at].text).filter(|figure| counts(figure, &words, &lower, at))
        else {
            continue;
        };
        let before = at.checked_sub(1).map_or("", |at| lower[at].as_str());
        if is_share(&figure, lower.get(at + 1)) {
            let is_all = figure.digits == "100" && !changes && before != "to";
            if is_all {
                continue;
            }
            return Some(Told::Change);
        }
        if changes || from && matches!(before, "to" | "below" | "under") {
            return Some(Told::Change);
        }
        from |= before == "from";
        found = Some(Told::Count);
    }
    found
}

fn is_percent(word: &str) -> bool {
    matches!(word, "%" | "percent" | "pct")
}

/// Whether a figure says how much something changed by itself: a share, points, or so many times.
fn is_share(figure: &Figure<'_>, next: Option<&String>) -> bool {
    let of_next = |next: &String| {
        is_percent(next) || matches!(next.as_str(), "pp" | "percentage" | "times" | "x" | "\u{d7}")
    };
    let unit = figure.unit.to_lowercase();
    unit.starts_with('%')
        || matches!(unit.as_str(), "x" | "\u{d7}" | "-fold" | "fold" | "pp" | "bps")
        || unit.is_empty() && next.is_some_and(of_next)
}

/// The number that a word is; a word that begins with a letter, such as "HTML5", is none.
fn figure(word: &str) -> Option<Figure<'_>> {
    let signs = [
        '$', '\u{a3}', '\u{20ac}', '\u{a5}', '\u{20b9}', '+', '-', '\u{2212}', '~', '\u{2248}',
        '<', '>', '\u{2265}', '\u{2264}',
    ];
    let start = word.trim_start_matches(signs);
    let end = start
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .unwrap_or(start.len());
    let (digits, unit) = start.split_at(end);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_known = UNITS.contains(&unit)
        || unit.starts_with('%')
        || matches!(unit, "x" | "X" | "\u{d7}" | "-fold" | "fold" | "pp" | "bps");
    // "3–5%", and "40/day"; but not "24/7" or "12-month".
    let is_range = || unit.strip_prefix(['-', '\u{2013}']).and_then(figure).is_some();
    let is_rate =
        || unit.strip_prefix('/').is_some_and(|unit| unit.starts_with(|c: char| c.is_alphabetic()));
    (is_known || is_range() || is_rate()).then_some(Figure {
        digits,
        unit,
        marked: start.len() < word.len(),
    })
}

/// Whether a number counts something: it is no year, no version and no part of a name.
fn counts(figure: &Figure<'_>, words: &[Word<'_>], lower: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| (&words[at], lower[at].as_str()));
    let is_round = figure.digits.ends_with("00");
    let is_year = figure.digits.len() == 4
        && (figure.digits.starts_with("19") || figure.digits.starts_with("20"))
        && (!is_round || before.is_some_and(|(_, word)| BEFORE_YEARS.contains(&word)));
    let has_unit = figure.marked || is_share(figure, lower.get(at + 1));
    if is_year && !has_unit && matches!(figure.unit.chars().next(), None | Some('-' | '\u{2013}')) {
        return false;
    }
    let Some((word, small)) = before.filter(|(word, _)| !word.ends) else { return true };
    if has_unit || !figure.unit.is_empty() || figure.digits.starts_with("0.") {
        return true;
    }
    if NAMING.contains(&small) {
        return false;
    }
    let is_name = word.text.starts_with(char::is_uppercase)
        || word.text.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
    let next = lower.get(at + 1).filter(|_| !words[at].ends);
    let is_verb = word.begins
        && (small.ends_with("ed")
            || CHANGES.contains(&small)
            || next.is_some_and(|next| next.ends_with('s') && words[at + 1].text == next));
    !is_name || is_verb
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a resume, and which of them tells the result.
    const CASES: &[(&[&str], Option<usize>)] = &[
        (&["Developed an HTML5 video player", "Cut load time by half"], Some(1)),
        (&["Own the service (40M queries/day)", "Cut p95 latency from 180 ms to 65 ms"], Some(1)),
        (&["Introduced dbt", "Nightly load went from 6 hours to 40 minutes"], Some(1)),
        (&["Lead a team of 6", "AUC of the model from 0.81 to 0.93"], Some(1)),
        (&["Labelling tool halved annotation time"], Some(0)),
        (&["12 clients", "1st ISO 27001 audit passed"], Some(0)),
        (&["Reduced forecast error (MAPE) by 18 %", "Took over 250 dashboards"], Some(0)),
        (&["Fine-tuned a 7B model", "F1 up from 0.71 to 0.88"], Some(1)),
        (
            &["HTML5 player", "Migrated 14 services to Python 3", "3x faster subtitle search"],
            Some(2),
        ),
        (
            &[
                "Joined in 2022 as employee 31",
                "ISO 27001 and SOC 2 evidence",
                "Saved $1.4M a year",
            ],
            Some(2),
        ),
        (
            &[
                "Used GPT-2, T5 and Python 3.8 on EC2",
                "From Web 2.0 to HTML5 and CSS3",
                "On call 24/7",
                "Got training 4\u{d7} faster",
                "100% remote",
            ],
            Some(3),
        ),
        (
            &[
                "Switched from R to Python",
                "Raised conversion by twelve percent",
                "Led Q3 and Q4 planning, B2B segment",
            ],
            Some(1),
        ),
        (
            &[
                "Paper at a top conference (2016)",
                "Top-5 error \u{2212}2.3 pp; 3rd of 412 teams",
                "Office in room 4.17, 2nd floor",
            ],
            Some(1),
        ),
        (&["Backtest went from 2 days down to 3h", "MiFID 2, IFRS 9, Basel 3"], Some(0)),
        (
            &[
                "Windows 7, Office 365, RS-232, C++11, IPv6, MP3, H.264, 3D, 2-factor login",
                "Worked from 2013 to 2014 on seabirds",
                "100% remote",
            ],
            None,
        ),
        (&["Answered tickets", "Python 3", "Moved to Python 3 in 2019", "Spark 2.4"], None),
        (&["x 3"], Some(0)),
        (&["Churn models for telecoms", "Uplift of 11% in response"], Some(1)),
        (&["Mentor 3 engineers"], Some(0)),
        (&["Served 2000 customers"], Some(0)),
        (&["Tripled the number of recordings (3k to 9k)"], Some(0)),
    ];

    #[test]
    fn the_result_is_the_line_that_says_how_much_changed() {
        for (lines, best) in CASES {
            let texts: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(result(&texts), best.map(|at| &texts[at]), "{lines:?}");
        }
    }
}
