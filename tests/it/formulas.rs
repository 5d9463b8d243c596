//! No spreadsheet takes a cell of a CSV file for a formula, also one that separates cells its own way.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use skillgap::render::formats::csv::render;
use skillgap::text::sheet::{Cell, Sheet, unguarded};

use crate::escaping::is_formula;

fn sheet(texts: &[String]) -> Sheet {
    let row = texts.iter().map(|text| Cell::from(text.as_str())).collect();
    Sheet { name: "x", head: vec!["a"; texts.len()], rows: vec![row] }
}

/// The cells below the head, as a program reads them that separates them so.
fn cells(text: &str, separator: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    rows.iter().flatten().map(str::to_owned).collect()
}

#[test]
fn every_sign_that_begins_a_formula_somewhere_gets_a_quote() {
    for (text, written) in [
        ("=1+1", "'=1+1"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("\u{ff0b}1", "'\u{ff0b}1"),
        ("\u{ff0d}1", "'\u{ff0d}1"),
        ("\u{ff20}A1", "'\u{ff20}A1"),
        (" \u{3000}\u{a0}=1", "' \u{3000}\u{a0}=1"),
        ("\u{feff}\u{200b}@A1", "'\u{feff}\u{200b}@A1"),
        // A tab or a break of lines is written as a space.
        ("\t=1", "' =1"),
        ("\r\n+1", "'  +1"),
        ("\tx", " x"),
        ("a;=1", "a;'=1"),
        ("a; \"-1", "\"a;' \"\"-1\""),
        ("'=1", "''=1"),
        ("a=1; b", "a=1; b"),
        ("C++ - and more", "C++ - and more"),
    ] {
        assert_eq!(render(&sheet(&[text.to_owned()])), format!("a\n{written}\n"), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_separates_its_cells_a_file_has_no_formula_and_reads_back_as_it_was(
        texts in proptest::collection::vec("[=+@\u{ff1d}\u{ff0d} ;,\t'\"\r\na\u{a0}-]{1,8}", 1..4),
    ) {
        let file = render(&sheet(&texts));
        for separator in [b',', b';', b'\t'] {
            let all = cells(&file, separator);
            prop_assert!(!all.iter().any(|cell| is_formula(cell)), "{all:?}");
        }
        let read: Vec<String> = cells(&file, b',').iter().map(|cell| unguarded(cell)).collect();
        let blank = |text: &String| text.replace(['\t', '\r', '\n'], " ");
        prop_assert_eq!(read, texts.iter().map(blank).collect::<Vec<_>>());
    }
}
