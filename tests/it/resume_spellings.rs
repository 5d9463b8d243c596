//! `assess --resume` with the same things said in other ways: encodings, lists as tables, months of more languages,
//! moments in universal time, and other signs before the lines of a list.

use crate::jsonresume::read;
use crate::support::{Folder, run};

/// The titles of what a resume offers, with both dates and the highlights.
fn offered(text: &str) -> Vec<String> {
    let resume = read(text);
    let date = |date: Option<skillgap::text::date::PartialDate>| {
        date.map_or("-".to_owned(), |date| date.to_string())
    };
    let told = |work: &skillgap::assessment::Work| {
        let (from, until) = (date(work.from), date(work.until));
        format!("{} {from} {until} {}", work.title, work.highlights.join("; "))
    };
    resume.start.work().iter().map(told).collect()
}

#[test]
fn a_list_that_is_a_table_with_numbers_is_a_list() {
    let text = r#"{"basics": {"name": "Ada"}, "work": {
        "0": {"name": "Acme", "position": ["Engineer", "Lead"], "startDate": "01/2021", "endDate": "12/2022",
              "highlights": {"0": "Cut cost by 12%", "1": "On call"}},
        "1": {"name": 1337, "position": "Analyst", "startDate": "2018", "endDate": "2020"}}}"#;
    assert_eq!(
        offered(text),
        [
            "Engineer, Lead, Acme 2021-01 2022-12 Cut cost by 12%; On call",
            "Analyst, 1337 2018-01 2020-12 "
        ]
    );
    assert_eq!(read(text).notes, Vec::<String>::new());
}

#[test]
fn months_of_more_languages_and_midnights_in_universal_time_are_days() {
    let job = |from: &str, until: &str| {
        let text = format!(
            r#"{{"basics": {{}}, "work": [{{"name": "A", "position": "B", "startDate": "{from}", "endDate": "{until}"}}]}}"#
        );
        offered(&text).concat()
    };
    for (from, until, expected) in [
        ("czerwiec 2017", "luty 2018", "2017-06 2018-02"),
        ("\u{10d}erven 2017", "z\u{e1}\u{159}\u{ed} 2017", "2017-06 2017-09"),
        ("marts 2018", "desember 2019", "2018-03 2019-12"),
        ("2020-02-29T23:00:00.000Z", "2021-03-30T22:00:00.000Z", "2020-03-01 2021-03-31"),
        ("2020-03-01T00:00:00Z", "2021-03-31T23:59:59Z", "2020-03-01 2021-03-31"),
        ("Mar 2020", "Apr 2021 (1 yr 2 mos)", "2020-03 2021-04"),
    ] {
        assert_eq!(job(from, until).trim_end(), format!("B, A {expected}"), "{from}");
    }
    assert_eq!(job("Mar 2020", "Present (remote)").trim_end(), "B, A 2020-03 -");
}

#[test]
fn a_sign_before_a_line_is_no_part_of_it() {
    for sign in ["\u{2705}", "\u{27a4}", "\u{2192}", "\u{25b6}\u{fe0f}", "\u{2022}", "\u{2714}"] {
        let text = format!(
            r#"{{"basics": {{}}, "work": [{{"name": "A", "position": "B", "startDate": "2020-01", "endDate": "2021-01",
                 "highlights": ["{sign} 12 services in Python", "{sign} Cut cost by 70%"]}}]}}"#
        );
        let found = offered(&text).concat();
        assert!(found.ends_with("12 services in Python; Cut cost by 70%"), "{found}");
    }
}

#[test]
fn a_resume_in_utf_16_or_windows_1252_is_read() {
    let folder = Folder::new();
    let text = "{\"basics\": {\"name\": \"Zo\u{e9} Lef\u{e8}vre\"}, \"work\": []}";
    let utf_16 = format!("\u{feff}{text}");
    let old: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let le: Vec<u8> = utf_16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = utf_16.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (name, bytes) in [("le.json", le), ("be.json", be), ("old.json", old)] {
        std::fs::write(folder.path(name), bytes).unwrap();
        let args = ["assess", "--plain", "--no-save", "--resume", &folder.path(name)];
        let run = run(&args, "");
        assert!(
            run.stdout.contains("Zo\u{e9} Lef\u{e8}vre"),
            "{name}: {}{}",
            run.stdout,
            run.stderr
        );
        assert_eq!(run.stderr.contains("as Windows-1252."), name == "old.json", "{}", run.stderr);
    }
}
