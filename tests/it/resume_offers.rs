//! What of a resume is offered, when, and in which order.

use skillgap::assessment::WorkField;

use crate::jsonresume::{NO_FACTS, assess, in_one_line, read, saved};
use crate::support::{Folder, run, run_with};

const RESUME: &str = r#"{"basics": {"name": "Ada Example"},
 "work": [{"name": "Some Bank", "position": "Data engineer", "startDate": "2022-03", "endDate": "Present",
           "summary": "Pipelines in Python and SQL."}],
 "projects": [{"name": "Churn model", "startDate": "2024-01", "endDate": "2024-06"}],
 "certificates": [{"name": "CKAD", "date": "2025-05-01"}]}"#;

#[test]
fn after_a_short_run_the_resume_is_offered_or_it_is_said_how_to_come_back_to_it() {
    let short = |folder: &Folder, input: &str| {
        let resume = folder.write("resume.json", RESUME);
        let file = folder.path("ada.json");
        let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
        // 26 seconds a question.
        let clock =
            [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("SKILLGAP_SECONDS_A_QUESTION", "26")];
        run_with(&[&args[..], &["--minutes", "3"]].concat(), input, &clock)
    };
    let levels = "3\n".repeat(7);
    let offer =
        "Go through your resume now, one by one? It has 1 job, 1 project and 1 certification.";
    let folder = Folder::new();
    let left = short(&folder, &format!("k\n{levels}n\nn\n"));
    assert_eq!((left.code, left.stderr.as_str()), (0, ""), "{}", left.stdout);
    let said = in_one_line(&left.stdout);
    assert!(said.contains(offer), "{}", left.stdout);
    let file = folder.path("ada.json");
    let command = format!(
        "Nothing in your resume counts yet. To do it later: skillgap assess -o {file} --resume {}",
        folder.path("resume.json")
    );
    assert!(left.stdout.replace('\n', " ").contains(&command), "{}", left.stdout);
    assert!(saved(&folder).work().is_empty() && saved(&folder).unfinished.is_some());
    let folder = Folder::new();
    let taken = short(&folder, &format!("k\n{levels}n\ny\ny\nretail\n\n\n\nk\ny\nn\n\nk\n"));
    assert_eq!((taken.code, taken.stderr.as_str()), (0, ""), "{}", taken.stdout);
    let saved = saved(&folder);
    let titles: Vec<&str> = saved.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["Data engineer, Some Bank"], "{}", taken.stdout);
    assert_eq!(saved.credentials().len(), 1, "{}", taken.stdout);
    assert!(saved.unfinished.is_some(), "the other questions can still be answered");
    assert_eq!(saved.work()[0].shows, ["python", "sql"], "also those that nobody has asked about");
}

#[test]
fn who_adds_no_evidence_from_a_resume_reads_how_to_add_it_later() {
    let folder = Folder::new();
    let resume = folder.write("resume.json", RESUME);
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
    let run = run(&args, &format!("k\n{}{}n\n", "3\n".repeat(19), crate::jsonresume::NO_FACTS));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    assert!(
        said.contains(
            "Nothing in your resume counts yet. To add its work later, run `skillgap work add`."
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_year_of_a_resume_is_shown_as_a_year_wherever_a_month_is_asked() {
    let folder = Folder::new();
    let resume =
        r#"{"certificates": [{"name": "CKA", "date": "2025"}, {"name": "CKAD", "date": 2024}]}"#;
    let told =
        assess(&folder, resume, &format!("\n{}{NO_FACTS}y\n\nk\n\nJul 2024\n", "3\n".repeat(19)));
    assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{}", told.stdout);
    let said = in_one_line(&told.stdout);
    for shown in [
        "From your resume: CKA (2025) and CKAD (2024). Type k to keep it.",
        "Certification 1 of 2 Your resume says 2025. When did you earn \u{201c}CKA\u{201d}? Type the month and year.",
        "CKA (2025) and CKAD (Jul 2024)",
    ] {
        assert!(said.contains(shown), "{shown}: {}", told.stdout);
    }
    assert!(!said.contains("Jan 202"), "{}", told.stdout);
    let folder = Folder::new();
    let resume = r#"{"work": [{"name": "Acme", "startDate": "2021", "endDate": "Ende offen"}]}"#;
    let levels = "3\n".repeat(19);
    let input = format!("\n{levels}{NO_FACTS}y\ny\n\n\n\n\nDec 2020\nSep 2022\nback\nk\n\n\n\n\n");
    let told = assess(&folder, resume, &input);
    let said = in_one_line(&told.stdout);
    assert!(
        said.contains("Dec 2020 is before the project began (2021). Type a later date."),
        "{}",
        told.stdout
    );
    assert!(
        said.contains("Your earlier answer: Sep 2022."),
        "the resume doesn't say so: {}",
        told.stdout
    );
    assert!(!said.contains("Jan 2021"), "{}", told.stdout);
    let work = saved(&folder).work()[0].clone();
    assert_eq!((work.from, &work.years_only[..]), ("2021-01".parse().ok(), &[WorkField::From][..]));
    let list = run(&["work", "list", &folder.path("ada.json")], "");
    assert!(list.stdout.contains("2021 to Sep 2022"), "{}", list.stdout);
}

fn titles(resume: &str) -> Vec<String> {
    read(resume).start.work().iter().map(|work| work.title.clone()).collect()
}

#[test]
fn jobs_projects_and_volunteer_work_are_offered_in_one_order_by_date() {
    let resume = r#"{
        "work": [{"name": "Undated"}, {"name": "Old SQL", "startDate": "2009", "endDate": "2011"}, {"name": "Now", "endDate": "Present"},
                 {"name": "Since 2018", "startDate": "2018"}, {"name": "To 2021", "startDate": "2015", "endDate": "2021"}],
        "projects": [{"name": "SQL bot", "date": "2023"}, {"name": "Since 2022", "startDate": "2022-05"},
                     {"name": "To Dec 2021", "startDate": "2019-03", "endDate": "2021-12"}, {"name": "Summer", "date": "Summer 2020"},
                     {"name": "Swapped", "startDate": "2019-05", "endDate": "2017"}],
        "volunteer": [{"organization": "SQL club", "startDate": "2016-02", "endDate": null},
                      {"organization": "Mar 2021", "startDate": "2020", "endDate": "2021-03"},
                      {"organization": "Open end", "startDate": "2014", "endDate": "Ende offen"}]}"#;
    assert_eq!(
        titles(resume),
        [
            "SQL club",
            "SQL bot",
            "Old SQL",
            "Since 2022",
            "Since 2018",
            "Now",
            "To Dec 2021",
            "To 2021",
            "Mar 2021",
            "Summer",
            "Swapped",
            "Open end",
            "Undated"
        ]
    );
}

#[test]
fn what_is_not_offered_is_named_newest_first_whatever_it_is() {
    let many = |section: &str, name: &str, first: usize| {
        let one = |year: usize| {
            format!(
                "{{\"name\": \"{name} {year}\", \"startDate\": \"{year}\", \"endDate\": \"{year}\"}}"
            )
        };
        let all: Vec<String> = (first..first + 7).map(one).collect();
        format!("\"{section}\": [{}]", all.join(","))
    };
    let resume = format!("{{{}, {}}}", many("work", "Job", 2001), many("projects", "Bot", 2000));
    assert_eq!(read(&resume).not_offered, ["Job 2002", "Job 2001", "Bot 2001", "Bot 2000"]);
    assert_eq!(titles(&resume)[..3], ["Job 2007", "Job 2006", "Bot 2006"]);
}
