//! Files for other programs: tables, calendar, task list, resume. Read back by other libraries.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::civil::Date;
use skillgap::assessment::json_resume::Cv;
use skillgap::assessment::{Assessment, Held, Subject, Work};
use skillgap::render::formats::{csv, ics, json_resume, tables, tasks, xlsx};
use skillgap::report::Report;
use skillgap::text::sheet::{Cell, Sheet};

use crate::examples::{PEOPLE, example, made};
use crate::support::{Folder, RUBRIC, as_id, at_levels, day, judged, run};

/// What a person could write anywhere, to break something.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "a|b`c`\\d*e*_f_",
    "=1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "-1",
    "\u{1f600} two\nlines",
    "semi;colon, comma: \"quoted\"",
];

fn somebody(name: &str) -> Assessment {
    let mut assessment = at_levels(&[3; 19]);
    assessment.subject = Some(Subject { name: name.to_owned() });
    assessment.work = Some(vec![Work {
        id: "w".to_owned(),
        title: name.to_owned(),
        link: Some("https://example.org/a".to_owned()),
        used_by: Some(name.to_owned()),
        result: Some(name.to_owned()),
        confirmed_by: None,
        from: Some("2025-02".parse().unwrap()),
        until: None,
        shows: vec![as_id("python"), as_id("sql")],
        shows_asked: false,
        share: None,
        ..Work::default()
    }]);
    assessment.credentials = Some(vec![Held {
        id: as_id("cka"),
        earned_on: Some("2026-01-15".parse().unwrap()),
        valid_until: None,
    }]);
    assessment
}

fn example_report(person: &str) -> Report {
    made(person)
}

fn sheets(report: &Report) -> [Sheet; 4] {
    [
        tables::skills(report),
        tables::gaps(report),
        tables::plan(report),
        tables::certifications(report),
    ]
}

#[test]
fn no_spreadsheet_takes_a_cell_of_the_csv_for_a_formula() {
    let long = "x".repeat(10_000);
    let tab = "\t=1+1";
    for name in HOSTILE.iter().copied().chain([tab, "\r=1", " =1", long.as_str()]) {
        let report = judged(&somebody(name));
        for sheet in sheets(&report) {
            let text = csv::render(&sheet);
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            assert_eq!(reader.headers().unwrap().len(), sheet.head.len());
            let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), sheet.rows.len(), "a row for each");
            for cell in rows.iter().flatten() {
                let first = cell.trim_start_matches(' ').chars().next();
                assert!(!first.is_some_and(|c| "=+-@\t\r".contains(c)), "{cell:?}");
            }
        }
    }
}

#[test]
fn the_csv_of_the_skills_says_what_was_answered_backed_and_needed() {
    let text = csv::render(&tables::skills(&example_report("data-scientist")));
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(
            "group,skill,id,answer,you,evidence,required,missing,what you chose,supported by,percent of job postings"
        )
    );
    let python = lines.next().unwrap();
    assert!(python.starts_with("Programming,Python,python,rated,3,2,4,1,"), "{python}");
    assert!(text.lines().any(|line| line.contains("R or Java,r-or-java,not applicable,,,,,")));
}

#[test]
fn the_numbers_of_the_workbook_are_numbers_and_its_text_is_no_formula() {
    for name in HOSTILE {
        let report = judged(&somebody(name));
        let bytes = xlsx::render(&report).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Skills", "Gaps", "Plan", "Certifications", "About"]);
        for sheet in sheets(&report) {
            assert_eq!(book.worksheet_formula(sheet.name).unwrap().used_cells().count(), 0);
            let range = book.worksheet_range(sheet.name).unwrap();
            let rows: Vec<&[Data]> = range.rows().collect();
            for (made, read) in sheet.rows.iter().zip(&rows[1..]) {
                for (cell, read) in made.iter().zip(*read) {
                    match cell {
                        Cell::Number(number) => assert_eq!(read, &Data::Float(*number)),
                        Cell::Text(text) => assert_eq!(read, &Data::String(text.clone())),
                        Cell::Empty => assert_eq!(read, &Data::Empty),
                        Cell::Date(date) => assert_eq!(as_day(read), Some(date.first_day())),
                    }
                }
            }
        }
    }
}

/// The day of a cell that is a date.
fn as_day(cell: &Data) -> Option<Date> {
    let Data::DateTime(date) = cell else { return None };
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// The day beside a label of the sheet "About".
fn about(report: &Report, label: &str) -> Option<Date> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx::render(report).unwrap())).unwrap();
    let range = book.worksheet_range("About").unwrap();
    as_day(&range.rows().find(|row| row[0] == label).expect("it is there")[1])
}

#[test]
fn days_and_months_of_the_workbook_are_dates_and_in_the_csv_they_stand_as_they_are() {
    let mut assessment = somebody("Ada");
    assert_eq!(about(&judged(&assessment), "Answers of"), Some(day("2026-11-20")));
    assert_eq!(about(&judged(&assessment), "Judged on"), Some(day("2026-11-23")));
    assessment.taken_on = "2026-10".parse().unwrap();
    let report = judged(&assessment);
    assert_eq!(about(&report, "Answers of"), Some(day("2026-10-01")));
    let table = tables::certifications(&report);
    let at = table.head.iter().position(|name| *name == "checked on").unwrap();
    assert!(table.rows.iter().all(|row| matches!(row[at], Cell::Date(_))));
    let text = csv::render(&table);
    let rows = ::csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap);
    let facts = report.certifications.all().map(|one| one.checked_on.to_string());
    assert_eq!(rows.map(|row| row[at].to_owned()).collect::<Vec<_>>(), facts.collect::<Vec<_>>());
}

#[test]
fn the_first_sheet_of_the_workbook_is_a_table_of_the_skills() {
    let report = example_report("data-scientist");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx::render(&report).unwrap())).unwrap();
    let first = book.worksheet_range_at(0).unwrap().unwrap();
    let head: Vec<String> = first.rows().next().unwrap().iter().map(Data::to_string).collect();
    assert_eq!(head, tables::skills(&report).head);
    assert_eq!(first.height(), 1 + report.skills.len(), "one row a skill, and nothing else");
    assert!(first.rows().all(|row| row[2] != Data::Empty), "each has its id");
}

#[test]
fn the_workbook_is_the_same_byte_by_byte_each_time() {
    let report = example_report("student");
    assert_eq!(xlsx::render(&report).unwrap(), xlsx::render(&report).unwrap());
}

#[test]
fn the_calendar_is_read_by_another_library_and_holds_only_days_to_come() {
    for name in HOSTILE {
        let report = judged(&somebody(name));
        let text = ics::render(&report);
        assert!(
            text.split("\r\n").all(|line| line.len() <= 75),
            "no line is longer than 75 octets"
        );
        let calendar: icalendar::Calendar = text.parse().unwrap();
        let events: Vec<&icalendar::Event> =
            calendar.components.iter().filter_map(|component| component.as_event()).collect();
        use icalendar::Component;
        let days: Vec<String> = events
            .iter()
            .map(|event| event.property_value("DTSTART").expect("each has a day").to_owned())
            .collect();
        assert!(days.iter().all(|day| day.len() == 8 && day.as_str() > "20261123"), "{days:?}");
        let summaries: Vec<&str> = events.iter().filter_map(|event| event.get_summary()).collect();
        assert!(summaries.iter().any(|line| line.contains("answer the questions again")));
        let expires = ": Certified Kubernetes Administrator expires";
        assert!(summaries.iter().any(|line| line.ends_with(expires)), "{summaries:?}");
        assert!(!summaries.iter().any(|line| line.contains("recheck")), "{summaries:?}");
        let mut ids: Vec<&str> = events.iter().filter_map(|event| event.get_uid()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "each has an id of its own");
    }
}

#[test]
fn the_task_list_has_a_box_for_every_piece_of_the_plan() {
    for person in PEOPLE {
        let report = example_report(person);
        let text = tasks::render(&report);
        let boxes = text.lines().filter(|line| line.starts_with("- [ ] ")).count();
        assert_eq!(boxes, report.plan.unwrap().pieces.len(), "{person}");
    }
    let nothing = judged(&at_levels(&[0; 0]));
    assert!(tasks::render(&nothing).contains("Answer the questions first"));
}

#[test]
fn a_resume_holds_what_is_backed_and_nothing_that_is_not_to_be_shared() {
    let mut assessment = somebody("Ada Example");
    let mut secret = assessment.work.clone().unwrap().remove(0);
    // Only a yes is a yes.
    secret.id = "n".to_owned();
    secret.title = "Secret too".to_owned();
    assessment.work.as_mut().unwrap()[0].share = Some(true);
    assessment.work.as_mut().unwrap().push(secret.clone());
    (secret.id, secret.title, secret.share) =
        ("s".to_owned(), "Secret thing".to_owned(), Some(false));
    secret.result = Some("secret result".to_owned());
    assessment.work.as_mut().unwrap().push(secret);
    assessment.facts.budget_usd = Some(skillgap::assessment::Amount(48_151.0));
    let text = json_resume::render(&judged(&assessment));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["basics"]["name"], "Ada Example");
    assert_eq!(value["projects"].as_array().unwrap().len(), 1);
    assert_eq!(value["projects"][0]["startDate"], "2025-02");
    assert_eq!(value["projects"][0]["url"], "https://example.org/a");
    assert_eq!(value["certificates"][0]["date"], "2026-01-15");
    let named: Vec<&str> = value["skills"][0]["keywords"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    assert!(named.contains(&"Python") && named.contains(&"SQL"), "{named:?}");
    assert!(!text.to_lowercase().contains("secret") && !text.contains("48151"), "{text}");
}

#[test]
fn positions_come_back_as_work_with_their_highlights_and_projects_as_projects() {
    let mut assessment = somebody("Ada Example");
    let lines = ["Joined the platform team", "Cut the load from 6 h to 40 min"].map(str::to_owned);
    let project = Work { share: Some(true), ..assessment.work.clone().unwrap().remove(0) };
    let job = Work {
        id: "job".to_owned(),
        title: "Data engineer, Some Bank".to_owned(),
        result: Some(lines[1].clone()),
        from: Some("2022-03".parse().unwrap()),
        until: Some("2024-05".parse().unwrap()),
        employer: Some("Some Bank".to_owned()),
        position: Some("Data engineer".to_owned()),
        highlights: lines.to_vec(),
        link: None,
        used_by: Some("retail".to_owned()),
        ..project.clone()
    };
    let hidden = Work { employer: Some("Secret".to_owned()), share: None, ..job.clone() };
    assessment.work =
        Some(vec![project.clone(), job.clone(), Work { id: "n".to_owned(), ..hidden }]);
    let text = json_resume::render(&judged(&assessment));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        value["work"],
        serde_json::json!([{"name": "Some Bank", "position": "Data engineer", "startDate": "2022-03",
            "endDate": "2024-05", "summary": "Used by retail",
            "highlights": ["Joined the platform team", "Cut the load from 6 h to 40 min"]}])
    );
    assert_eq!(value["projects"].as_array().unwrap().len(), 1);
    assert_eq!(
        value["basics"],
        serde_json::json!({"name": "Ada Example", "location": {}, "profiles": []})
    );
    let levels: Vec<&str> = value["skills"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["level"].as_str().unwrap())
        .collect();
    assert!(levels.iter().all(|level| !level.contains(" of ")), "{levels:?}");
    let cv = Cv::read("-", &text, &RUBRIC, "2026-11-23".parse::<Date>().unwrap().into()).unwrap();
    assert_eq!(cv.notes, Vec::<String>::new());
    let back = cv.start.work().iter().find(|work| work.is_position()).unwrap();
    assert_eq!(
        (&back.employer, &back.position, &back.highlights),
        (&job.employer, &job.position, &job.highlights)
    );
    assert_eq!(
        (&back.title, &back.result, back.from, back.until),
        (&job.title, &job.result, job.from, job.until)
    );
    assert_eq!(back.share, None, "nobody said yes again");
    assert!(cv.start.work().iter().any(|work| work.title == project.title));
    assert_eq!(cv.start.work().len(), 2);
}

#[test]
fn a_link_that_is_no_address_is_no_url_in_a_resume() {
    for link in
        ["ask me", "javascript:alert(1)", "https://a b", "http://", "https://exa\u{fc}mple.org"]
    {
        let mut assessment = somebody("Ada");
        let work = &mut assessment.work.as_mut().unwrap()[0];
        (work.link, work.share) = (Some(link.to_owned()), Some(true));
        let text = json_resume::render(&judged(&assessment));
        assert!(!text.contains("\"url\""), "{link}: {text}");
    }
}

#[test]
fn to_answer_again_is_due_three_months_after_the_answers_and_never_before_the_report() {
    let mut assessment = at_levels(&[3; 19]);
    assert_eq!(judged(&assessment).reassess_on, "2027-02-20".parse().unwrap());
    assessment.taken_on = "2025-01".parse().unwrap();
    assert_eq!(judged(&assessment).reassess_on, "2027-02-23".parse().unwrap());
}

/// Formats for other programs, with the ending of a file's name that says each.
const OTHERS: [(&str, &str); 6] = [
    ("csv", "csv"),
    ("gaps-csv", "gaps.csv"),
    ("xlsx", "xlsx"),
    ("tasks", "tasks.md"),
    ("ics", "ics"),
    ("resume", "resume.json"),
];

fn written(folder: &Folder, file: &str, name: &str, more: &[&str]) -> Vec<u8> {
    let path = folder.path(name);
    let run = run(&[&["report", file, "--as-of", "2026-11-23", "-o", &path], more].concat(), "");
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{name}");
    let is_for_others = name.contains("resume");
    assert!(run.stderr.is_empty() || is_for_others && run.stderr.starts_with("Not shared: "));
    std::fs::read(path).unwrap()
}

#[test]
fn a_saved_report_gives_the_same_bytes_in_every_format_as_its_assessment() {
    let folder = Folder::new();
    for person in PEOPLE {
        let file = example(&format!("{person}.json")).display().to_string();
        written(&folder, &file, "saved.report.json", &[]);
        let saved = folder.path("saved.report.json");
        for ending in OTHERS.map(|(_, ending)| ending).into_iter().chain(["html", "md", "txt"]) {
            let of_answers = written(&folder, &file, &format!("a.{ending}"), &[]);
            let of_report = written(&folder, &saved, &format!("b.{ending}"), &[]);
            assert!(of_answers == of_report, "{person}: {ending}");
        }
    }
}

#[test]
fn the_name_of_a_file_says_the_same_as_the_format() {
    let folder = Folder::new();
    let file = example("lead.json").display().to_string();
    for (format, ending) in OTHERS {
        let named = written(&folder, &file, &format!("a.{}", ending.to_uppercase()), &[]);
        let asked = written(&folder, &file, "b", &["--format", format]);
        assert!(!named.is_empty() && named == asked, "{format}");
    }
}

#[test]
fn a_statement_is_no_table_calendar_task_list_or_resume() {
    let folder = Folder::new();
    let file = example("lead.json").display().to_string();
    for (format, ending) in OTHERS {
        let output = folder.path(&format!("a.{ending}"));
        let run =
            run(&["report", &file, "--view", "employer", "--format", format, "-o", &output], "");
        assert_eq!(run.code, 2, "{format}");
        assert!(
            run.stderr.contains("Use `terminal`, `markdown`, `html` or `json`."),
            "{}",
            run.stderr
        );
        assert!(!std::path::Path::new(&output).exists());
    }
}
