//! The language of a table, guessed by its small words and its letters.

use std::collections::BTreeSet;

use super::table::SourceTable;
use crate::text::languages::language_name;

/// Small words that tables of skills have in each language, and none that English has as well.
const WORDS: [(&str, &[&str]); 6] = [
    (
        "de",
        &[
            "und",
            "f\u{fc}r",
            "der",
            "die",
            "das",
            "mit",
            "von",
            "bei",
            "zur",
            "zum",
            "kompetenz",
            "kenntnisse",
            "f\u{e4}higkeit",
            "grundlagen",
            "experte",
            "anwender",
            "bereich",
            "programmierung",
            "fortgeschritten",
            "leitung",
        ],
    ),
    (
        "fr",
        &[
            "et",
            "les",
            "des",
            "du",
            "une",
            "pour",
            "avec",
            "aux",
            "sur",
            "dans",
            "comp\u{e9}tence",
            "ma\u{ee}trise",
            "d\u{e9}butant",
            "confirm\u{e9}",
            "donn\u{e9}es",
            "apprentissage",
            "niveau",
            "m\u{e9}tier",
            "poste",
            "avanc\u{e9}",
        ],
    ),
    (
        "es",
        &[
            "el",
            "los",
            "las",
            "del",
            "una",
            "para",
            "con",
            "por",
            "competencia",
            "habilidad",
            "b\u{e1}sico",
            "intermedio",
            "avanzado",
            "datos",
            "aprendizaje",
            "gesti\u{f3}n",
            "an\u{e1}lisis",
            "experto",
            "puesto",
            "nivel",
        ],
    ),
    (
        "pt",
        &[
            "uma",
            "para",
            "com",
            "dos",
            "das",
            "compet\u{ea}ncia",
            "habilidade",
            "b\u{e1}sico",
            "intermedi\u{e1}rio",
            "avan\u{e7}ado",
            "dados",
            "aprendizado",
            "gest\u{e3}o",
            "an\u{e1}lise",
            "especialista",
            "cargo",
            "n\u{ed}vel",
        ],
    ),
    (
        "it",
        &[
            "gli",
            "della",
            "delle",
            "di",
            "una",
            "per",
            "con",
            "competenza",
            "livello",
            "base",
            "intermedio",
            "avanzato",
            "dati",
            "apprendimento",
            "gestione",
            "analisi",
            "esperto",
            "ruolo",
            "conoscenza",
        ],
    ),
    (
        "nl",
        &[
            "en",
            "het",
            "een",
            "van",
            "voor",
            "met",
            "vaardigheid",
            "competentie",
            "niveau",
            "gevorderd",
            "kennis",
            "gegevens",
            "functie",
            "beheer",
            "ontwikkeling",
            "basis",
            "deskundige",
            "leren",
            "leiding",
            "geven",
        ],
    ),
];

/// Letters that only some of these languages have.
const LETTERS: [(&str, &str); 4] = [
    ("de", "\u{e4}\u{f6}\u{fc}\u{df}"),
    ("fr", "\u{e9}\u{e8}\u{ea}\u{e0}\u{e7}\u{f4}\u{ee}\u{153}"),
    ("es", "\u{f1}\u{f3}\u{ed}\u{e1}\u{fa}"),
    ("pt", "\u{e3}\u{f5}\u{e7}\u{ea}\u{ed}"),
];

/// The most words that are looked at.
const MOST_WORDS: usize = 3000;
/// Fewer words tell nothing.
const LEAST: usize = 3;

/// What to say of a table that seems to be in another language than English.
pub(super) fn note(table: &SourceTable<'_>) -> Option<String> {
    let code = guess(table)?;
    let name = language_name(code);
    Some(format!("The table seems to be in {name}. If it is, add `--language {code}`."))
}

fn guess(table: &SourceTable<'_>) -> Option<&'static str> {
    let cells = std::iter::once(&table.head).chain(&table.rows).flat_map(|row| &row.cells);
    let words = cells.flat_map(|cell| cell.split(|c: char| !c.is_alphabetic()));
    // A word that stands often tells no more than once.
    let words: BTreeSet<String> =
        words.filter(|word| !word.is_empty()).take(MOST_WORDS).map(str::to_lowercase).collect();
    if let Some(code) = by_script(&words) {
        return Some(code);
    }
    let english = words.iter().filter(|word| ENGLISH.contains(&word.as_str())).count();
    let count = |code: &str, small: &[&str]| {
        let has = |word: &String| {
            let has_letter = LETTERS
                .iter()
                .any(|(of, letters)| *of == code && word.contains(|c| letters.contains(c)));
            usize::from(small.contains(&word.as_str())) + usize::from(has_letter)
        };
        words.iter().map(has).sum::<usize>()
    };
    let mut counts = WORDS.map(|(code, small)| (count(code, small), code));
    counts.sort_unstable();
    let [.., (second, _), (first, code)] = counts;
    (first >= LEAST && first > second && first > english * 2).then_some(code)
}

/// Small words of English.
const ENGLISH: [&str; 12] =
    ["the", "and", "of", "for", "with", "to", "in", "skill", "level", "skills", "can", "basic"];

/// The language of a script that most words are in.
fn by_script(words: &BTreeSet<String>) -> Option<&'static str> {
    let share = |ranges: &[(char, char)]| {
        let is_one = |word: &&String| {
            word.chars().any(|c| ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)))
        };
        words.iter().filter(is_one).count() * 2 > words.len()
    };
    let kana = '\u{3040}'..'\u{3100}';
    let has_kana = words.iter().any(|word| word.contains(|c| kana.contains(&c)));
    match () {
        () if share(&[('\u{ac00}', '\u{d7b0}')]) => Some("ko"),
        () if share(&[('\u{3040}', '\u{3100}'), ('\u{4e00}', '\u{a000}')]) => {
            Some(if has_kana { "ja" } else { "zh" })
        }
        () if share(&[('\u{400}', '\u{500}')]) => Some("ru"),
        () => None,
    }
}
