//! Which line of a resume tells a result: one with a figure, where a version, a year or the name of a standard is none.

use super::figure::{Figure, Word, figure, is_currency, is_percent, is_share, spaced, words};
use super::figure_words::{
    BEFORE_YEARS, CHANGES, CHANGES_WITHIN, CURRENCIES, CURRENCY_CODES, FROM, IN_WORDS, INSTEAD,
    LEADING, NAMING, NUMBERS, PEOPLE, REACHED, TEAMS, TO, TOOLS, USED, VERBS, YEARS, begins, has,
};

/// How much a text tells in figures, the most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// What it was before and after, such as "from 6 h to 40 min".
    Both,
    /// How much something changed, such as "by 20%" or "halved".
    Change,
    /// Money, or whom it reached, such as "used by 300 people".
    Effect,
    /// How many there were, such as "14 services".
    Count,
}

/// The first of the texts that tell most in figures. The size of a team, ages and the number of tools are no result.
pub fn result(texts: &[String]) -> Option<&String> {
    let told = texts.iter().filter_map(|text| Some((told(text)?, text)));
    told.min_by_key(|(told, _)| *told).map(|(_, text)| text)
}

/// A line with its words, in large and in small letters.
struct Line<'t> {
    words: Vec<Word<'t>>,
    lower: Vec<String>,
    /// whether a word says that something changed
    changes: bool,
}

fn told(text: &str) -> Option<Told> {
    let text = spaced(text);
    let words = words(&text);
    let lower: Vec<String> = words.iter().map(|word| word.text.to_lowercase()).collect();
    let changes = lower.iter().any(|word| has(CHANGES, word))
        || CHANGES_WITHIN.split(',').any(|change| text.contains(change));
    let joined = format!("_{}_", lower.join("_"));
    let in_words = IN_WORDS.split('|').any(|change| joined.contains(&format!("_{change}_")));
    let line = Line { words, lower, changes };
    [line.told(), in_words.then_some(Told::Change)].into_iter().flatten().min()
}

impl Line<'_> {
    /// What the figures of the line tell, the most of it.
    fn told(&self) -> Option<Told> {
        let mut found = Vec::new();
        let (mut from, mut last) = (None, None);
        for at in 0..self.words.len() {
            if let Some(told) = self.in_words(at) {
                found.push(told);
            }
            let figure = figure(self.words[at].text);
            let Some(figure) = figure.filter(|figure| self.counts(figure, at)) else { continue };
            if self.is_size(at) {
                continue;
            }
            if self.is_after(at, from, last) {
                found.push(Told::Both);
            }
            if has(FROM, self.word(at.wrapping_sub(1))) {
                from = Some(at);
            }
            last = Some(at);
            found.extend(self.told_by(&figure, at));
        }
        found.into_iter().min()
    }

    /// Whether a figure is what was after another, or in its place: "from 6 h to 40 min", "2 dB instead of 3 dB". `from` is
    /// the figure after the last "from", and `last` the last of all.
    fn is_after(&self, at: usize, from: Option<usize>, last: Option<usize>) -> bool {
        const FAR: usize = 6;
        let is_near = |before: Option<usize>| before.is_some_and(|before| before + FAR >= at);
        let before = self.word(at.wrapping_sub(1));
        // "au lieu de 3 dB"
        let is_instead = (1..=3).any(|back| has(INSTEAD, self.word(at.wrapping_sub(back))));
        is_near(from) && has(TO, before) || is_near(last) && is_instead
    }

    /// The word at a place in small letters; empty beyond the ends.
    fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// What a number in words tells: percent, or whom it reached.
    fn in_words(&self, at: usize) -> Option<Told> {
        if !has(NUMBERS, self.word(at)) {
            return None;
        }
        if is_percent(self.word(at + 1)) {
            return Some(Told::Change);
        }
        let is_used = self.lower.iter().any(|word| has(USED, word));
        (is_used && self.is_reached(at)).then_some(Told::Effect)
    }

    /// What one figure tells by itself and the words of its line.
    fn told_by(&self, figure: &Figure<'_>, at: usize) -> Option<Told> {
        if is_share(figure, self.lower.get(at + 1)) {
            let is_all =
                figure.digits == "100" && !self.changes && self.word(at.wrapping_sub(1)) != "to";
            return (!is_all).then_some(Told::Change);
        }
        if self.changes {
            return Some(Told::Change);
        }
        let is_money = figure.is_money || self.is_money(at);
        let is_used = self.lower.iter().any(|word| has(USED, word));
        let is_effect = is_money || is_used || self.is_reached(at);
        Some(if is_effect { Told::Effect } else { Told::Count })
    }

    /// Whether a currency stands beside a figure, or after its "million".
    fn is_money(&self, at: usize) -> bool {
        let is_one = |word: &str| {
            has(CURRENCIES, word) || word.chars().count() < 4 && word.contains(is_currency)
        };
        let is_at = |at: usize| {
            let code = self.words.get(at).map_or("", |word| word.text);
            is_one(self.word(at)) || has(CURRENCY_CODES, code)
        };
        is_at(at.wrapping_sub(1)) || is_at(at + 1) || self.is_large(at + 1) && is_at(at + 2)
    }

    fn is_large(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "million"
                | "millions"
                | "billion"
                | "mio"
                | "mrd"
                | "thousand"
                | "tsd"
                | "millionen"
                | "millones"
                | "milliards"
                | "mil"
                | "k"
                | "m"
        )
    }

    /// Whether one of the next words is whom it reached.
    fn is_reached(&self, at: usize) -> bool {
        let next = (at + 1..at + 4).map(|at| self.word(at));
        next.take_while(|word| !word.is_empty()).any(|word| begins(REACHED, word))
    }

    /// Whether a figure is the size of a team, an age, a number of years or of tools.
    fn is_size(&self, at: usize) -> bool {
        let next = |most: usize| (at + 1..=at + most).map(|at| self.word(at));
        let is_people = |word: &str| begins(PEOPLE, word);
        if next(1).any(|word| has(YEARS, word)) && !self.changes {
            return true;
        }
        // "9 to 12 year olds"
        if self.word(at + 1) == "to" && next(3).next_back().is_some_and(|word| has(YEARS, word)) {
            return !self.changes;
        }
        if next(2).any(|word| has(TOOLS, word)) {
            return true;
        }
        let is_used = self.lower.iter().any(|word| has(USED, word));
        if is_used {
            return false;
        }
        let leads = self.lower.iter().any(|word| has(LEADING, word));
        let is_alone = self.words[at].opens && is_people(self.word(at + 1));
        let is_of_team = (1..3).any(|back| has(TEAMS, self.word(at.wrapping_sub(back))));
        is_alone || is_of_team || leads && next(3).any(is_people)
    }

    /// Whether a number counts something: it is no year, no version and no part of a name.
    fn counts(&self, figure: &Figure<'_>, at: usize) -> bool {
        let (words, lower) = (&self.words, &self.lower);
        let before = at.checked_sub(1).map(|at| (&words[at], lower[at].as_str()));
        let is_round = figure.digits.ends_with("00");
        let is_year = figure.digits.len() == 4
            && (figure.digits.starts_with("19") || figure.digits.starts_with("20"))
            && (!is_round || before.is_some_and(|(_, word)| has(BEFORE_YEARS, word)));
        let has_unit = figure.marked || is_share(figure, lower.get(at + 1)) || self.is_money(at);
        if is_year
            && !has_unit
            && matches!(figure.unit.chars().next(), None | Some('-' | '\u{2013}'))
        {
            return false;
        }
        let Some((word, small)) = before.filter(|(word, _)| !word.ends) else { return true };
        if has_unit
            || !figure.unit.is_empty()
            || figure.digits.starts_with("0.")
            || figure.digits.contains(',') && !has(NAMING, small)
        {
            return true;
        }
        if has(NAMING, small) {
            return false;
        }
        let is_name = word.text.starts_with(char::is_uppercase)
            || word.text.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
        let next = lower.get(at + 1).filter(|_| !words[at].ends);
        let is_verb = word.begins
            && (small.ends_with("ed")
                || has(CHANGES, small)
                || has(VERBS, small)
                || next.is_some_and(|next| next.ends_with('s') && words[at + 1].text == next));
        !is_name || is_verb
    }
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
        (&["Equipo de 6", "Asistente usado por 1 900 asesores"], Some(1)),
        (
            &[
                "\u{c9}quipe de 6 personnes",
                "Assistant RAG utilis\u{e9} par 1\u{a0}900 conseillers",
            ],
            Some(1),
        ),
        (
            &["Tech lead of the ranking platform (5 people)", "p99 latency 180 ms \u{2192} 45 ms"],
            Some(1),
        ),
        (
            &["Python for 9 to 12 year olds, Saturdays", "Taught 60 children their first program"],
            Some(1),
        ),
        (&["Leads a group of 4 PhD students", "NWO grant, EUR 280,000, 2022-2025"], Some(1)),
        (&["Team of 6 people", "RAG assistant used by 1,900 advisors"], Some(1)),
        (
            &["Retraining in Airflow 2", "Chargeback model stops \u{20a6}90m of fraud a month"],
            Some(1),
        ),
        (
            &["Leitung eines 5-k\u{f6}pfigen Teams", "Ungeplante Stillst\u{e4}nde um 27 % gesenkt"],
            Some(1),
        ),
        (&["14 services", "Used in the alarm of two hospitals"], Some(1)),
        (&["Cost down 12%", "Lead time from 9 days to 3"], Some(1)),
        (&["Modell auf 1.150 Pumpen", "Mittlerer Fehler 2,1 dB statt 3,4 dB"], Some(1)),
        (&["Attrition : AUC pass\u{e9}e de 0,78 \u{e0} 0,84"], Some(0)),
        (&["Redujo las quejas de 30 a 12 al mes"], Some(0)),
        (&["Know 8 programming languages", "8 years of experience", "Team of 12"], None),
        (&["Technical lead of 4 teams", "Manage 3 engineers and 2 interns"], None),
        (&["Led a team of 6 and cut cost by R$2 million"], Some(0)),
        (
            &["\u{63a8}\u{8350}\u{6a21}\u{578b}\u{70b9}\u{51fb}\u{7387}\u{63d0}\u{5347}4.5%"],
            Some(0),
        ),
        (&["Hired 8 engineers", "Office moved to Studio 54"], Some(0)),
        (&["Modelo usado por 64 tiendas", "Ahorro de CLP 120 millones al a\u{f1}o"], Some(1)),
        (&["2k downloads", "ROUGE-L 0.41 vs 0.36 baseline"], Some(1)),
        (&["12%\u{6539}\u{5584}", "180ms\u{304b}\u{3089}60ms\u{306b}"], Some(1)),
        (&["Came top 3 versus others", "Erreur 2,1 dB au lieu de 3,4 dB"], Some(1)),
        (&["Built 30 dashboards", "3,200 downloads a month"], Some(1)),
    ];

    #[test]
    fn the_result_is_the_line_that_says_how_much_changed() {
        for (lines, best) in CASES {
            let texts: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(result(&texts), best.map(|at| &texts[at]), "{lines:?}");
        }
    }
}
