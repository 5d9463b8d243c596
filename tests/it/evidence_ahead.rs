//! What is dated after the day of a report is counted, and a note says so.

use skillgap::assessment::{Assessment, Held, Work};
use skillgap::report::Note;

use crate::support::{Folder, RUBRIC, as_id, at_levels, day, report, run};

fn work(title: &str, from: Option<&str>, until: Option<&str>) -> Work {
    let date = |text: Option<&str>| text.map(|text| text.parse().unwrap());
    serde_json::from_value(serde_json::json!({"id": title, "title": title, "shows": ["python"]}))
        .map(|work: Work| Work { from: date(from), until: date(until), ..work })
        .unwrap()
}

fn somebody(taken_on: &str) -> Assessment {
    let mut assessment = at_levels(&[3; 19]);
    assessment.taken_on = taken_on.parse().unwrap();
    assessment.work = Some(vec![
        work("Earlier", Some("2026-09"), Some("2026-11-10")),
        work("Later", Some("2026-11-11"), None),
        work("Ended later", Some("2026-09"), Some("2026-11-20")),
        work("This month", Some("2026-11"), None),
    ]);
    let earned = |id: &str, on: &str| Held {
        id: as_id(id),
        earned_on: Some(on.parse().unwrap()),
        valid_until: None,
    };
    assessment.credentials = Some(vec![earned("cka", "2026-11-20")]);
    assessment
}

fn ahead(assessment: &Assessment, as_of: &str) -> Vec<Note> {
    let notes = report(&RUBRIC, assessment, None, day(as_of)).notes;
    let is_ahead =
        |note: &Note| matches!(note, Note::DatedAhead { .. } | Note::EvidenceAhead { .. });
    notes.into_iter().filter(is_ahead).collect()
}

#[test]
fn work_and_credentials_of_after_the_day_are_named_also_where_the_assessment_has_only_a_month() {
    let judged_on = "2026-11-10".parse().unwrap();
    let names = ["Later", "Ended later", "CKA"].map(str::to_owned).to_vec();
    let evidence = Note::EvidenceAhead { names, judged_on };
    assert_eq!(ahead(&somebody("2026-11"), "2026-11-10"), std::slice::from_ref(&evidence));
    let taken_on = "2026-11-20".parse().unwrap();
    let dated = Note::DatedAhead { taken_on, judged_on };
    assert_eq!(ahead(&somebody("2026-11-20"), "2026-11-10"), [dated, evidence]);
    assert_eq!(ahead(&somebody("2026-11-20"), "2026-11-20"), []);
}

#[test]
fn the_note_is_read_in_the_report() {
    let folder = Folder::new();
    let file = folder.write("a.json", &serde_json::to_string(&somebody("2026-11")).unwrap());
    let told = run(&["report", &file, "--as-of", "2026-11-10"], "");
    let words = told.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let said =
        "Dated after 10 Nov 2026 but still counted: Later, Ended later and CKA. Check the dates.";
    assert!(words.contains(said), "{words}");
}
