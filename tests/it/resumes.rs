//! `assess --resume` with resumes as people keep them: other spellings, HTML, certificates, volunteer work.

use crate::jsonresume::{NO_FACTS, assess, dated, in_one_line, read, saved};
use crate::support::{Folder, RUBRIC, run};

/// What a resume with these certificates comes to: those held as in a file, those unknown, not yet and expired.
pub fn certified(certificates: &str) -> (serde_json::Value, [Vec<String>; 3]) {
    let resume = read(&format!("{{\"certificates\": [{certificates}]}}"));
    let held = serde_json::to_value(&resume.start).unwrap()["credentials"].clone();
    (held, [resume.unknown, resume.not_yet, resume.expired])
}

#[test]
fn another_grade_or_number_is_another_certification() {
    for name in [
        "Databricks Certified Data Engineer Professional",
        "AWS Certified Solutions Architect - Professional",
        "AWS Certified Solutions Architect",
        "Oracle Java SE 17 Developer",
        "HashiCorp Certified: Terraform Associate (005)",
        "AWS Certified Machine Learning",
        "Databricks Certified Machine Learning",
    ] {
        let (held, [unknown, ..]) = certified(&format!("\"{name}\""));
        assert_eq!((held, unknown), (serde_json::Value::Null, vec![name.to_owned()]));
    }
    for (name, id) in [
        ("Databricks Certified Data Engineer Associate", "databricks-data-engineer-associate"),
        ("Databricks Machine Learning Professional", "databricks-ml-professional"),
        ("AWS Solutions Architect \u{2013} Associate", "aws-solutions-architect-associate"),
        (
            "AWS Certified Solutions Architect Associate (SAA-C03)",
            "aws-solutions-architect-associate",
        ),
        ("Google PMLE", "google-professional-ml-engineer"),
        ("CKAD: for developers", "ckad"),
    ] {
        assert_eq!(certified(&format!("\"{name}\"")).0[0]["id"], id, "{name}");
    }
}

#[test]
fn a_certificate_has_the_dates_that_the_resume_tells_in_any_usual_place() {
    for (certificate, earned, until) in [
        (r#""CKA (2023)""#, None, None),
        (r#""CKA, Nov 2024""#, Some("2024-11"), None),
        (r#""CKA - 2024-11-05""#, Some("2024-11-05"), None),
        (r#"{"name": "CKA", "date": "2020"}"#, None, None),
        (r#"{"name": "CKA", "date": 2020}"#, None, None),
        (
            r#"{"name": "CKA", "issueDate": "15.11.2024", "expires": "15.11.2026"}"#,
            Some("2024-11-15"),
            Some("2026-11-15"),
        ),
        (
            r#"{"name": "CKA", "startDate": "2022-04", "endDate": "2024-04"}"#,
            Some("2022-04"),
            Some("2024-04"),
        ),
        (
            r#"{"name": "CKA", "date": "2022-04", "validUntil": 2025}"#,
            Some("2022-04"),
            Some("2025-12"),
        ),
        (r#"{"name": "CKA", "date": "2022-04", "endDate": ""}"#, Some("2022-04"), None),
        (r#"{"name": "CKA", "date": "2022-04", "expires": "never"}"#, Some("2022-04"), None),
        (r#"{"name": "CKA (2019)", "date": "Summer 2022"}"#, None, None),
        (
            r#"{"name": "CKA", "date": "2019-05"}, {"name": "CKA", "date": "2024-05"}"#,
            Some("2024-05"),
            None,
        ),
    ] {
        let expected = [
            Some(("id", "cka")),
            earned.map(|on| ("earned_on", on)),
            until.map(|on| ("valid_until", on)),
        ];
        let expected: serde_json::Map<String, serde_json::Value> = expected
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.to_owned(), value.into()))
            .collect();
        assert_eq!(certified(certificate).0, serde_json::json!([expected]), "{certificate}");
    }
}

#[test]
fn a_certificate_that_is_over_or_still_to_come_is_not_held() {
    let none = Vec::<String>::new;
    for (certificate, expired) in [
        (r#"{"name": "CKA", "date": "in progress"}"#, false),
        (r#"{"name": "CKA", "date": "Expected 2027"}"#, false),
        (r#"{"name": "CKA", "date": "planned for spring"}"#, false),
        (r#"{"name": "CKA", "status": "In progress"}"#, false),
        (r#""CKA (in progress)""#, false),
        (r#"{"name": "AWS Certified Solutions Architect - Associate", "status": "expired"}"#, true),
        (r#""AWS Certified Solutions Architect - Associate, 2019 (expired)""#, true),
    ] {
        let (held, [unknown, not_yet, over]) = certified(certificate);
        assert_eq!((held, unknown), (serde_json::Value::Null, none()), "{certificate}");
        assert_eq!(
            (not_yet.len(), over.len()),
            (usize::from(!expired), usize::from(expired)),
            "{certificate}"
        );
    }
    for (certificate, held) in [
        // By the rubric it has expired anyway, or counts as if it had.
        (r#""CKA, 2021 (expired)""#, serde_json::json!([{"id": "cka"}])),
        (r#""CKA, 2026 (expired)""#, serde_json::json!([{"id": "cka"}])),
        (
            r#"{"name": "AWS Certified Solutions Architect - Associate", "date": "2020", "expires": "2023"}"#,
            serde_json::json!([{"id": "aws-solutions-architect-associate", "valid_until": "2023-12"}]),
        ),
    ] {
        assert_eq!(certified(certificate), (held, [none(), none(), none()]), "{certificate}");
    }
}

#[test]
fn what_a_resume_says_of_a_certificate_decides_whether_it_counts_and_nothing_else_is_said() {
    let held = |certificate: &str| {
        let (credentials, _) = certified(certificate);
        let mut assessment = crate::support::exactly_at(RUBRIC.step("ml-engineer").unwrap());
        assessment.credentials = serde_json::from_value(credentials).unwrap();
        crate::support::judged(&assessment)
    };
    let architect = "AWS Certified Solutions Architect - Associate";
    for (certificate, expired, shown) in [
        (format!("\"{architect}\""), false, architect.to_owned()),
        (
            format!(r#"{{"name": "{architect}", "date": "2020-03", "expires": "2023-03"}}"#),
            true,
            format!("{architect} (earned Mar 2020, expired Mar 2023)"),
        ),
        (
            format!(r#"{{"name": "{architect}", "date": "2025-03", "expires": "2028-03"}}"#),
            false,
            format!("{architect} (earned Mar 2025, valid until Mar 2028)"),
        ),
    ] {
        let report = held(&certificate);
        assert_eq!(report.held[0].expired, expired, "{certificate}");
        let look = skillgap::render::Look { width: 1000, colour: false, unicode: true };
        let page = skillgap::render::extent(&report, &skillgap::render::Extent::Whole);
        let text = skillgap::render::formats::terminal::page(page, &look).replace('\u{a0}', " ");
        assert!(
            text.lines().any(|line| line.trim_start_matches(['\u{2022}', ' ']) == shown),
            "{shown}: {text}"
        );
        assert!(!text.contains("does not expire"));
    }
}

#[test]
fn a_certificates_date_that_the_resume_lacks_is_asked() {
    let resume = r#"{"certificates": [{"name": "CKA", "date": "2025"}, {"name": "CKAD", "date": "Summer 2024"},
                    {"name": "AWS Certified Machine Learning - Specialty", "date": "2025-05"}]}"#;
    let folder = Folder::new();
    let levels = "3\n".repeat(19);
    let run = assess(&folder, resume, &format!("\n{levels}{NO_FACTS}y\n\nk\nMar 2025\nJul 2024\n"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume says 2025. When did you earn \u{201c}CKA\u{201d}? Type the month and year.",
        "Your resume says \u{201c}Summer 2024\u{201d}. When did you earn \u{201c}CKAD\u{201d}? Type the month and year.",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    let held: Vec<Option<String>> = saved(&folder)
        .credentials()
        .iter()
        .map(|held| held.earned_on.map(|on| on.to_string()))
        .collect();
    assert_eq!(
        held,
        [Some("2025-05".to_owned()), Some("2025-03".to_owned()), Some("2024-07".to_owned())]
    );
}

#[test]
fn keys_of_other_spellings_are_read_and_those_that_mean_nothing_are_named() {
    let resume = read(
        r#"{"work": [{"company": "Acme", "title": "ML engineer", "start_date": "2022-03", "location": "Rome",
                      "responsibilities": ["Reduced rejects by 22%"], "tech": ["PyTorch"], "mood": "fine", "_private": "x",
                      "fee": null, "team": ""},
                     {"name": "Hooli", "postion": "Analyst", "endDate": "2019-03", "hightlights": ["Bot", {"text": "<b>SQL</b>"}],
                      "achievements": ["Saved 3 days"], "mood": "grim"}],
            "projects": [{"name": "Bot", "roles": ["Maintainer"], "license": "MIT", "x-a": 1}],
            "certificates": [{"name": "CKA", "badge": "gold"}],
            "education": [{"institution": "MIT", "gpa": "4"}]}"#,
    );
    let works: Vec<(&str, &[String])> = resume
        .start
        .work()
        .iter()
        .map(|work| (work.title.as_str(), work.highlights.as_slice()))
        .collect();
    let lines = |all: &[&str]| all.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>();
    assert_eq!(works[0], ("ML engineer, Acme", lines(&["Reduced rejects by 22%"]).as_slice()));
    assert_eq!(works[1], ("Analyst, Hooli", lines(&["Saved 3 days", "Bot", "SQL"]).as_slice()));
    assert_eq!(resume.start.work()[0].shows, ["pytorch"]);
    assert_eq!(resume.start.work()[0].from, "2022-03".parse().ok());
    assert_eq!(
        resume.notes,
        [
            "skillgap doesn't read `education`.",
            "skillgap doesn't read `mood` of `work`.",
            "skillgap doesn't read `license` of `projects`.",
            "skillgap doesn't read `badge` of `certificates`.",
        ]
    );
}

#[test]
fn the_positions_at_an_employer_are_read_one_by_one_and_hidden_entries_are_said() {
    let resume = read(
        r#"{"work": [{"name": "Northmark", "summary": "It sells maps.", "startDate": "2020-11", "positions": [
                        {"position": "Staff engineer", "startDate": "2023-04", "highlights": ["From 41% to 73%"]},
                        {"title": "Senior engineer", "startDate": "2020-11", "endDate": "2023-03"},
                        {"name": "Trainee", "endDate": "2020-10", "hidden": true}]},
                     {"name": "Acme", "endDate": "2019-03", "roles": [{"role": "Analyst"}]},
                     {"name": "Ontario", "position": "Junior", "hidden": true},
                     {"name": "Quebec", "visible": false}]}"#,
    );
    let found: Vec<String> = resume
        .start
        .work()
        .iter()
        .map(|work| {
            let date = |date: Option<skillgap::text::date::PartialDate>| {
                date.map_or("-".to_owned(), |date| date.to_string())
            };
            format!("{} {} {}", work.title, date(work.from), date(work.until))
        })
        .collect();
    assert_eq!(
        found,
        [
            "Staff engineer, Northmark 2023-04 -",
            "Senior engineer, Northmark 2020-11 2023-03",
            "Analyst, Acme - 2019-03",
        ]
    );
    assert_eq!(
        resume.notes,
        [
            "Your resume hides \u{201c}Trainee, Northmark\u{201d}, \u{201c}Junior, Ontario\u{201d} and \u{201c}Quebec\u{201d}, so skillgap skips that too."
        ]
    );
}

#[test]
fn a_summary_is_kept_and_a_list_in_it_becomes_highlights() {
    let work = |fields: &str| {
        let resume = read(&format!("{{\"work\": [{{\"name\": \"Acme\", {fields}}}]}}"));
        let work = resume.start.work()[0].clone();
        (work.summary, work.highlights)
    };
    for (fields, summary, highlights) in [
        (
            r#""summary": "ETL in SSIS. First job.", "highlights": []"#,
            Some("ETL in SSIS. First job."),
            &[][..],
        ),
        (
            r#""summary": "Tech lead.", "description": "Shop, 900 employees", "position": "Lead""#,
            Some("Tech lead."),
            &[],
        ),
        (
            r#""summary": "Lead of 5", "highlights": ["Cut cost by 5%"]"#,
            Some("Lead of 5"),
            &["Cut cost by 5%"],
        ),
        (
            r#""summary": "<p>Joined in 2021.</p><ul><li><p>R&amp;D saved 30&nbsp;%</p></li><li>&lt;2 % error</li></ul>", "highlights": []"#,
            Some("Joined in 2021."),
            &["R&D saved 30 %", "<2 % error"],
        ),
        (r#""summary": "<p></p>""#, None, &[]),
        (
            r#""highlights": ["<p>One &amp; <b>two</b></p>", "<ul><li>a</li><li>b</li></ul>"]"#,
            None,
            &["One & two", "a", "b"],
        ),
        (r#""summary": "- a\n- b", "highlights": ["c"]"#, None, &["c", "a", "b"]),
        (r#""highlights": ["- a\n- b", "c\nd", "1. e\n2. f"]"#, None, &["a", "b", "c d", "e", "f"]),
    ] {
        let highlights: Vec<String> = highlights.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(work(fields), (summary.map(str::to_owned), highlights), "{fields}");
    }
}

#[test]
fn volunteer_work_is_called_so_takes_no_jobs_place_and_comes_back_as_such() {
    let job = |year: usize| format!("{{\"name\": \"Job {year}\", \"startDate\": \"{year}\"}}");
    let jobs: Vec<String> = (2010..2015).map(job).collect();
    let text = format!(
        "{{\"work\": [{}], \"volunteer\": [{{\"organization\": \"Club\", \"position\": \"Tutor in SQL\", \"startDate\": \"2024-03\"}}]}}",
        jobs.join(",")
    );
    let resume = read(&text);
    let titles: Vec<&str> = resume.start.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Tutor in SQL, Club", "Job 2014", "Job 2013", "Job 2012", "Job 2011", "Job 2010"]
    );
    assert_eq!(resume.not_offered, Vec::<String>::new());
    let folder = Folder::new();
    let only = r#"{"volunteer": [{"organization": "Club", "position": "Tutor in SQL", "startDate": "2024-03"}]}"#;
    let run = assess(
        &folder,
        only,
        &format!("\n{}{NO_FACTS}y\ny\n\n\n\n\n\n\ny\n\n\n", "3\n".repeat(19)),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume has 1 volunteer position. It lists no jobs. You confirm each one before it counts.",
        "Add this from your resume? Volunteer work: \u{201c}Tutor in SQL, Club\u{201d} (since Mar 2024).",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    let report = crate::support::judged(&saved(&folder));
    let written: serde_json::Value =
        serde_json::from_str(&skillgap::render::formats::json_resume::render(&report)).unwrap();
    assert_eq!(written["work"], serde_json::json!([]));
    assert_eq!(
        written["volunteer"],
        serde_json::json!([{"organization": "Club", "position": "Tutor in SQL", "startDate": "2024-03", "highlights": []}])
    );
}

#[test]
fn a_resume_is_written_newest_first_and_a_year_stays_a_year() {
    let resume = read(
        r#"{"work": [{"name": "Old", "startDate": "2014", "endDate": "2017", "summary": "SQL"},
                     {"name": "New", "startDate": "2018", "endDate": "2021-03"}, {"name": "Now", "startDate": "2021-04"}]}"#,
    );
    let mut assessment = resume.start;
    for work in assessment.work.iter_mut().flatten() {
        work.share = Some(true);
    }
    let report = crate::support::judged(&assessment);
    let written: serde_json::Value =
        serde_json::from_str(&skillgap::render::formats::json_resume::render(&report)).unwrap();
    let dates = |at: usize| {
        let work = &written["work"][at];
        (work["name"].as_str().unwrap(), work["startDate"].as_str(), work["endDate"].as_str())
    };
    assert_eq!(dates(0), ("Now", Some("2021-04"), None));
    assert_eq!(dates(1), ("New", Some("2018"), Some("2021-03")));
    assert_eq!(dates(2), ("Old", Some("2014"), Some("2017")));
    assert_eq!(written["work"][2]["summary"], "SQL");
}

#[test]
fn a_page_is_told_as_one_and_a_resume_given_as_an_assessment_is_pointed_to_its_option() {
    let folder = Folder::new();
    let page = assess(&folder, "<!doctype html>\n<html><title>Ada</title></html>", "");
    assert_eq!((page.code, page.stdout.as_str()), (2, ""));
    assert!(in_one_line(&page.stderr).contains("This is a web page, not JSON."), "{}", page.stderr);
    assert!(page.stderr.contains("`.json`"), "{}", page.stderr);
    let resume = folder.write("other.json", r#"{"basics": {"name": "Ada"}, "work": []}"#);
    let told = run(&["assess", "--plain", "--no-save", "--from", &resume], "");
    assert_eq!((told.code, told.stdout.as_str()), (2, ""));
    assert!(
        in_one_line(&told.stderr).contains("is a resume, not a skillgap file."),
        "{}",
        told.stderr
    );
    assert!(told.stderr.contains(&format!("`--resume {resume}`")), "{}", told.stderr);
}

#[test]
fn a_beginning_that_is_not_understood_is_asked_and_never_means_still_going_on() {
    let resume = dated(r#", "startDate": "Summer 2018", "endDate": """#);
    let work = &resume.start.work()[0];
    assert!(resume.dates[&work.id].asks_from && resume.dates[&work.id].asks_until);
    let folder = Folder::new();
    let text = r#"{"work": [{"name": "Acme", "startDate": "Summer 2018"}]}"#;
    let run = assess(
        &folder,
        text,
        &format!("\n{}{NO_FACTS}y\ny\n\n\n\n\n2018-06\n\n\n\n\n\n", "3\n".repeat(19)),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume says \u{201c}Summer 2018\u{201d}. When did it start (YYYY-MM)? That could be Jun 2018 to Aug 2018: for example 2018-06. (Enter skips):",
        "Your resume says \u{201c}Summer 2018\u{201d}. When did it end (YYYY-MM)? Type now if it's ongoing. (Enter skips):",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    assert_eq!(saved(&folder).work()[0].until, None);
    assert!(!saved(&folder).work()[0].goes_on());
}

#[test]
fn marks_of_markdown_are_gone_wherever_a_text_is_shown_and_a_link_to_the_work_is_kept() {
    let resume = read(
        r###"{"basics": {"name": "**Ada** Example"},
            "work": [{"name": "[Acme](https://acme.example)", "position": "**Data** engineer", "startDate": "2022-03",
                      "summary": "**Lead** of the [platform](https://acme.example/p) team.\n\n- Cut cost by **12%** with `dbt`\n- Wrote *docs*",
                      "highlights": ["Moved to [Kubernetes](https://kubernetes.io)", "- __Saved__ 3 days, see the [talk](https://video.example/t)"]}],
            "projects": [{"name": "- [Churn model](https://git.example/churn)", "description": "## About\nUses [pandas](https://pandas.example)",
                          "keywords": ["**PyTorch**", "`Docker`"]},
                         {"name": "Bot", "highlights": ["<a href=\"https://git.example/bot\">Source</a> of the bot"]},
                         {"name": "Own", "url": "https://own.example", "summary": "[code](https://git.example/own)"}],
            "certificates": ["**CKA** (2023)"], "skills": [{"name": "*Languages*", "keywords": ["`Python`", "__SQL__"]}]}"###,
    );
    assert_eq!(resume.start.subject.as_ref().unwrap().name, "Ada Example");
    let found: Vec<_> = resume
        .start
        .work()
        .iter()
        .map(|work| {
            let link = work.link.as_deref().unwrap_or("-");
            (work.title.as_str(), link, work.summary.as_deref(), work.highlights.join("; "))
        })
        .collect();
    let shown = |text: &str| text.to_owned();
    assert_eq!(
        found,
        [
            (
                "Data engineer, Acme",
                "https://video.example/t",
                Some("Lead of the platform team."),
                shown(
                    "Moved to Kubernetes; Saved 3 days, see the talk; Cut cost by 12% with dbt; Wrote docs"
                )
            ),
            ("Churn model", "https://git.example/churn", Some("About Uses pandas"), shown("")),
            ("Bot", "https://git.example/bot", None, shown("Source of the bot")),
            ("Own", "https://own.example", Some("code"), shown("")),
        ]
    );
    let names = |id: &str| resume.names(&RUBRIC.skills[RUBRIC.skill_ix(id).unwrap()]);
    assert_eq!(
        (names("python"), names("pytorch"), names("sql")),
        (vec!["Python"], vec!["PyTorch"], vec!["SQL"])
    );
    assert_eq!(serde_json::to_value(&resume.start).unwrap()["credentials"][0]["id"], "cka");
    assert_eq!(resume.notes, Vec::<String>::new());
}
