//! A whole number is whole however it is written, as JSON Schema says; dates are days that there are.

use skillgap::assessment::Assessment;
use skillgap::authoring::exchange::{ImportOptions, import};
use skillgap::render::schema::{Kind, schema};
use skillgap::report::Saved;
use skillgap::store::{embedded_pack, template_pack};
use skillgap::text::date::PartialDate;

use crate::support::{at_levels, check, day, judged};

fn level(written: &str) -> Result<u8, String> {
    let rubric = check(&embedded_pack(), day("2026-11-28")).0.unwrap();
    let text = format!(
        r#"{{"format": "skillgap-assessment/1",
 "rubric": {{"id": "machine-learning-engineer", "version": "2.0.0"}}, "taken_on": "2026-11-20",
 "answers": {{"python": {{"state": "rated", "level": {written}}}}},
 "facts": {{"hours_per_week": {written}}}}}"#
    );
    match Assessment::read("a.json", &text, &rubric) {
        Ok(read) => Ok(read.answers["python"].level.unwrap().get()),
        Err(found) => Err(found[0].message.clone()),
    }
}

#[test]
fn a_whole_number_is_whole_however_it_is_written() {
    for (written, expected) in [
        ("2", 2),
        ("2.0", 2),
        ("2e0", 2),
        ("2.000", 2),
        ("20e-1", 2),
        ("0.2e1", 2),
        ("0.0", 0),
        ("-0.0", 0),
        ("-0", 0),
        ("0e5", 0),
        ("0.5E+1", 5),
    ] {
        assert_eq!(level(written), Ok(expected), "{written}");
    }
    for (written, said) in [
        ("2.5", "2.5"),
        ("2.0000001", "2.0000001"),
        ("1e300", "1e300"),
        ("1e15", "1000000000000000"),
        ("99999999999999999999", "1e20"),
        ("1e999", "inf"),
        ("-1e300", "-1e300"),
    ] {
        assert_eq!(
            level(written),
            Err(format!("`level` is {said}, which isn't a level.")),
            "{written}"
        );
    }
}

#[test]
fn so_is_it_in_the_files_of_a_pack() {
    let plain = template_pack("my-workshop");
    let mut floats = plain.clone();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    for text in floats.values_mut() {
        let lines = text.lines().map(|line| match line.split_once(" = ") {
            Some((key, value)) if number(value) => format!("{key} = {value}.0"),
            _ => line.to_owned(),
        });
        *text = lines.collect::<Vec<_>>().join("\n") + "\n";
    }
    assert_ne!(plain, floats);
    let read = |files| {
        let (rubric, found) = check(files, day("2026-11-28"));
        let rubric = rubric.unwrap_or_else(|| panic!("{found:?}"));
        format!(
            "{:?} {:?} {:?} {:?}",
            rubric.skills, rubric.steps, rubric.evidence, rubric.projects
        )
    };
    assert_eq!(read(&plain), read(&floats));
}

#[test]
fn so_is_it_in_a_saved_report() {
    let report = judged(&at_levels(&[3; 18]));
    let text = skillgap::render::formats::json::render(&report);
    let floats = text
        .replace("\"required\": 3,", "\"required\": 3.0,")
        .replace("\"met\": 0,", "\"met\": 0e0,");
    assert_ne!(text, floats);
    let read = |text: &str| format!("{:?}", Saved::read("r.json", text).unwrap().report);
    assert_eq!(read(&text), read(&floats));
}

/// The pattern of dates, tried as a validator would: month and day by themselves.
fn is_allowed(pattern: &str, date: &str) -> bool {
    // ^(19|[2-9][0-9])[0-9]{2}-( A | B | 02-29 | C )$
    let inner =
        pattern.strip_prefix("^(19|[2-9][0-9])[0-9]{2}-(").unwrap().strip_suffix(")$").unwrap();
    let year = date.get(..2).is_some_and(|century| century >= "19")
        && date.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let Some(rest) = date.get(5..).filter(|_| year && date.as_bytes()[4] == b'-') else {
        return false;
    };
    let expected = "(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|(0[13-9]|1[0-2])-(29|30)|02-29|(0[13578]|1[02])-31";
    assert_eq!(inner, expected);
    let two = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
    match rest.split_once('-') {
        None => two(rest).is_some_and(|month| (1..=12).contains(&month)),
        Some((month, day)) => two(month).zip(two(day)).is_some_and(|(month, day)| match day {
            1..=28 => (1..=12).contains(&month),
            29 => (1..=12).contains(&month),
            30 => month != 2 && (1..=12).contains(&month),
            31 => [1, 3, 5, 7, 8, 10, 12].contains(&month),
            _ => false,
        }),
    }
}

#[test]
fn the_schema_allows_the_dates_that_the_program_reads_and_no_day_that_is_never_there() {
    let schema = schema(Kind::Assessment);
    let pattern = schema["properties"]["taken_on"]["pattern"].as_str().unwrap();
    for month in 0..=13 {
        let date = format!("2024-{month:02}");
        assert_eq!(is_allowed(pattern, &date), date.parse::<PartialDate>().is_ok(), "{date}");
        for day in 0..=32 {
            let date = format!("2024-{month:02}-{day:02}");
            assert_eq!(is_allowed(pattern, &date), date.parse::<PartialDate>().is_ok(), "{date}");
        }
    }
    assert!(!is_allowed(pattern, "1899-12"));
}

#[test]
fn the_schemas_end_every_level_at_ten() {
    let rubric = schema(Kind::Rubric);
    let skill = schema(Kind::Skill);
    assert_eq!(rubric["$defs"]["Evidence"]["properties"]["confirmed"]["maximum"], 10);
    assert_eq!(skill["$defs"]["Anchor"]["properties"]["level"]["maximum"], 10);
    assert_eq!(schema(Kind::Roadmap)["$defs"]["StepEntry"]["properties"]["rung"]["maximum"], 255);
}

#[test]
fn so_is_it_in_an_imported_table_and_in_the_option_that_numbers_names() {
    let options = |levels: Option<String>| ImportOptions {
        id: "bakery".to_owned(),
        levels,
        ..ImportOptions::default()
    };
    let made = |written: &str| {
        let long = format!("role,skill,level\nBaker,Dough,{written}\nHead,Dough,3\n");
        let wide = format!("skill;Baker;Head\nDough;{written};3\nOven;1;{written}\n");
        let named = "role,skill,level\nBaker,Dough,Learner\nHead,Dough,Able\n";
        let levels = Some(format!("Learner=1.0,Able={written}"));
        [(long.as_str(), None), (&wide, None), (named, levels)].map(|(table, levels)| {
            let made = import("table.csv", table, &options(levels), day("2026-11-28"));
            made.map(|made| made.files).map_err(|refused| refused[0].code.name())
        })
    };
    let plain = made("2");
    assert!(plain.iter().all(Result::is_ok), "{plain:?}");
    for written in ["2.0", "2.", "2.000", "2e0", "20e-1", "0.2E+1", "+2", " 2 "] {
        assert_eq!(made(written), plain, "{written}");
    }
    for written in
        ["2.5", "2.0000001", "1e300", "1e999", "-2", "11", "inf", "NaN", "0x2", "2_0", "2,0,0"]
    {
        assert!(made(written).iter().any(Result::is_err), "{written}");
    }
}
